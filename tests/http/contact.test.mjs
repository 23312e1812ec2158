// Who has a case, since when, and the office telephone: told to the applicant of every kind of case that waits; and the five tiers of administrators.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signedIn } from './actors.mjs'
import { stack } from './lib.mjs'
import { fill } from './people.mjs'
import { department, letters, sql } from './seed.mjs'

const platform = await stack(), { data } = platform
const city = department(data, '平顶山市人力资源'), county = department(data, '平顶山市新华区'), mark = letters()
const [health, water, hospital, clinic] = ['卫生健康委员会', '水利局', '鹰城医院', '疾控中心'].map(name => `${name}${mark}`)
const ids = fill(data, [
  ['org', 'health', 'authority', health, city.name], ['org', 'water', 'authority', water, city.name], ['org', 'local', 'authority', `新华区教育局${mark}`, county.name],
  ['org', 'hospital', 'employer', hospital, 'health'], ['org', 'clinic', 'employer', clinic, 'health'], ['admin', 'shen', 'health', '沈知远'], ['admin', 'lu', 'water', '陆清和'],
  ['admin', 'fang', 'hospital', '方既白'], ['admin', 'gu', 'hospital', '顾云舒'], ['admin', 'bai', 'hospital', '白予安'], ['admin', 'tao', 'clinic', '陶渊'], ['admin', 'ji', 'local', '季长风'],
  ['admin', 'shi', city.name, '石景明'], ['admin', 'xin', county.name, '辛述安'], ...[0, 1].map(i => ['person', `p${i}`, 'hospital', `人员${'甲乙'[i]}`, 'health', 'middle']),
  ['change-person', 'c0', 'p0', 'senior', '人员甲'], ['transfer', 't0', 'p1', 'clinic'], ['change-org', 'o0', 'hospital', 'fang', `${hospital}东院`], ['change-superior', 's0', 'clinic', 'tao', 'water']])
const phone = '0375-0290001'
const waiting = key => sql(data, `UPDATE review_case SET arrived_at = arrived_at - INTERVAL 5 DAY WHERE id = ${ids[key][0]}`)
const plain = async (who, path) => {
  const page = await signedIn(platform, ...ids[who]).get(path)
  assert.equal(page.status, 200, `${path}: ${page.plain.slice(0, 200)}`)
  return page.plain
}
const person = who => signedIn(platform, ids[who][0])

for (const [kind, key, ask, decider] of [
  ['a change of a person', 'c0', () => person('p0').get(`personnel/record?id=${ids.c0[0]}`), hospital],
  ['a transfer', 't0', () => person('p1').get(`personnel/record?id=${ids.t0[0]}`), hospital],
  ['a change of name and code', 'o0', () => signedIn(platform, ...ids.fang).get(`organization/change-case?id=${ids.o0[0]}`), health],
  ['a change of superior', 's0', () => signedIn(platform, ...ids.tao).get(`organization/change-case?id=${ids.s0[0]}`), health]
])
  test(`[2.15] ${kind} that waits tells who has it, since when, and the office telephone`, async () => {
    waiting(key)
    const page = await ask()
    assert.equal(page.status, 200, page.plain.slice(0, 300))
    assert.match(page.plain, new RegExp(`审核中 　?${decider}`))
    assert.match(page.plain, /已等待 5 天/)
    assert.ok(page.plain.includes(`办公电话 ${phone}`), page.plain.slice(-600))
  })

test('[1.2] five tiers of administrators, as many in each unit as it wants; each tier sees what lies below it and nothing beside', async () => {
  const tiers = { shi: ['hrss', 'city'], xin: ['hrss', 'county'], shen: ['authority', 'city'], ji: ['authority', 'county'], fang: ['employer', 'city'] }
  for (const [key, [kind, level]] of Object.entries(tiers)) {
    const page = await signedIn(platform, ...ids[key]).xml('review/todo')
    assert.equal(page.xpath('string(/page/user/@kind)'), kind, key)
    assert.deepEqual(sql(data, `SELECT o.kind, o.level FROM post p JOIN organisation o ON o.id = p.org WHERE p.id = ${ids[key][1]}`), [[kind, level]])
  }
  for (const key of ['fang', 'gu', 'bai']) assert.match(await plain(key, 'review/list?kind=change-person'), /人员甲/)
  const sees = async (key, org) => (await signedIn(platform, ...ids[key]).get(`organization/view?id=${org}`)).status
  const expected = { shi: [200, 200, 200], xin: [404, 404, 200], shen: [200, 200, 404], ji: [404, 404, 200], fang: [404, 200, 404] }
  for (const [key, row] of Object.entries(expected)) assert.deepEqual([await sees(key, ids.health[0]), await sees(key, ids.hospital[0]), await sees(key, ids.local[0])], row, key)
})
