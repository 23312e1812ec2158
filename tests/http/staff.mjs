// A hospital, a clinic and a school with their administrators and people, of one test file alone: signed in without passwords.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import path from 'node:path'
import { signedIn } from './actors.mjs'
import { build } from './ground.mjs'
import { department, letters, sql } from './seed.mjs'

export function staff(platform) {
  const { data } = platform, city = department(data, '平顶山市人力资源'), tag = letters(), made = new Map()

  // Commands of tests/page/fill.c; what they made stays known.
  function fill(lines) {
    const known = [...made].map(([key, [a, b]]) => ['known', key, a, b])
    const done = spawnSync(path.join(build, 'tests/page/fill'), [`${data}/jijiao.conf`], { input: `${[...known, ...lines].map(line => line.join('\t')).join('\n')}\n`, encoding: 'utf8' })
    assert.equal(done.status, 0, done.stderr)
    for (const line of done.stdout.split('\n').filter(Boolean)) {
      const [key, a, b, number] = line.split('\t')
      made.set(key, [Number(a), Number(b), number])
    }
  }

  const unit = { hospital: `鹰城医院${tag}`, clinic: `湛河诊所${tag}`, school: `东环小学${tag}`, health: `卫健委员会${tag}` }
  fill([['org', 'health', 'authority', unit.health, city.name], ['org', 'hospital', 'employer', unit.hospital, 'health'], ['org', 'clinic', 'employer', unit.clinic, 'health'],
    ['org', 'school', 'employer', unit.school, city.name], ['admin', 'shen', 'health', '沈知远'], ['admin', 'fang', 'hospital', '方既白'], ['admin', 'tao', 'clinic', '陶渊'],
    ['admin', 'song', 'school', '宋怀瑜'], ['admin', 'shi', city.name, '石景明']])
  sql(data, `UPDATE organisation SET office_phone = '0375-12345' WHERE id = ${made.get('hospital')[0]}`)

  return {
    fill, unit, city, tag,
    // A person of a unit: { account, person, number, client }.
    person(key, name, org = 'hospital', level = 'middle') {
      fill([['person', key, org, name, 'health', level]])
      const [account, person, number] = made.get(key)
      return { account, person, number, name, client: signedIn(platform, account) }
    },
    org: key => made.get(key)[0],
    id: key => made.get(key)[0],
    account: key => made.get(key)[0],
    admin: key => signedIn(platform, made.get(key)[0], made.get(key)[1]),
    // A decision by an administrator on a case that a page made, by the domain's own function.
    decide(id, by, action = 'approve', reason) {
      const key = `case${id}`
      made.set(key, [id, 0])
      fill([[action, `${key}-${by}-${crypto.randomInt(1e9)}`, key, by, ...(reason ? [reason] : [])]])
    },
    state: id => sql(data, `SELECT state FROM review_case WHERE id = ${id}`)[0][0],
    query: text => sql(data, text)
  }
}

// The number of a case in an address that a form led to.
export const caseOf = answer => Number(answer.location?.match(/[?&]id=(\d+)/)?.[1])
