// A department reviews, through the web server with the whole platform behind it: sign in, to-do, list, decision, evidence, batch, background.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import path from 'node:path'
import { test } from 'node:test'
import { admin, department, letters, sql, valid } from './seed.mjs'
import { Client, build, stack, until } from './lib.mjs'

const WORD = '春江花月 夜!《2026》'
const { url, data } = await stack('clock.now = 2026-11-20 09:00\n')
const city = department(data, '平顶山市人力资源')
let made = {}

// Adds people and cases by the domain's own functions (tests/page/fill.c).
function fill(lines) {
  const known = Object.entries(made).map(([key, [a, b]]) => ['known', key, a, b])
  const done = spawnSync(path.join(build, 'tests/page/fill'), [`${data}/jijiao.conf`], { input: [...known, ...lines].map(line => line.join('\t')).join('\n') + '\n', encoding: 'utf8' })
  assert.equal(done.status, 0, done.stderr)
  const added = Object.fromEntries(done.stdout.split('\n').filter(line => line).map(line => line.split('\t')).map(([key, a, b]) => [key, [Number(a), Number(b)]]))
  made = { ...made, ...added }
  return added
}

// An administrator of the department, signed in with a password of their own.
async function reviewer(name) {
  const { number, code } = admin(data, { org: city, name })
  const client = new Client(url)
  await client.send((await client.get('account/sign-in')).form('account/sign-in'), { as: 'hrss', number, password: code })
  await client.send((await client.get('account/password')).form(), { old: code, new: WORD, again: WORD })
  const again = new Client(url)
  const answer = await again.send((await again.get('account/sign-in')).form('account/sign-in'), { as: 'hrss', number, password: WORD })
  assert.equal(answer.status, 303, answer.plain.slice(0, 300))
  return again
}

const unit = `鹰城医院${letters()}`
fill([['org', 'health', 'authority', `卫生健康委员会${letters()}`, city.name], ['org', 'hospital', 'employer', unit, 'health'],
  ['admin', 'shen', 'health', '沈知远'], ['admin', 'fang', 'hospital', '方既白'], ...['甲', '乙', '丙'].map((name, i) => ['person', `p${i}`, 'hospital', `人员${name}`, 'health', 'middle'])])
const [first, second] = [await reviewer('石景明'), await reviewer('石又明')]

let serial = 0
function declared(n) {
  const keys = Array.from({ length: n }, () => `c${serial++}`)
  const added = fill(keys.flatMap((key, i) => [['course', key, `p${i % 3}`, 'public', '5', `公需课 ${key}`], ['approve', `${key}a`, key, 'fang'], ['approve', `${key}b`, key, 'shen']]))
  return keys.map(key => added[key][0])
}
const here = `kind=declaration&unit=${encodeURIComponent(unit)}`
const ids = page => [...page.text.matchAll(/name="id" value="(\d+)\.\d+"/g)].map(([, id]) => Number(id))

test('[3.8][11.11] from the to-do page to exactly the rows it counts', async () => {
  declared(3)
  const todo = await first.get('review/todo')
  assert.equal(todo.status, 200)
  for (const [, href, count] of todo.text.matchAll(/href="([^"]*review\/list[^"]*)"><b>(\d+)/g)) {
    const list = await first.get(href.replaceAll('&amp;', '&'))
    assert.match(list.plain, new RegExp(`共 ${count} 条`), href)
  }
})

test('[11.1][11.9] the last step approves: hours count, the next case is shown, the person is named', async () => {
  const [one] = declared(2)
  const page = await first.get(`review/case?id=${one}&${here}`)
  assert.match(page.plain, /通过，认定 5 学时/)
  const done = await first.send(page.form('review/case'), { do: 'approve' })
  assert.equal(done.status, 303, done.plain.slice(0, 400))
  const next = await first.follow(done)
  assert.match(next.plain, /已通过人员.的申报，认定 5 学时。/)
  assert.deepEqual(sql(data, `SELECT state, recognised FROM declaration WHERE case_id = ${one}`), [['approved', '50']])
  assert.deepEqual(sql(data, `SELECT account_name FROM review_event WHERE case_id = ${one} ORDER BY no DESC LIMIT 1`), [['石景明']])
})

test('[11.1] the case in English names the categories in English, where the ledger has their Chinese names', async () => {
  const [one] = declared(1)
  const page = await first.get(`review/case?id=${one}`, { 'Accept-Language': 'en' })
  assert.match(page.plain, /Recognised in 2026 Public subjects \d+\/30, Professional subjects 0\/60; if all pending ones pass: Public subjects \d+\/30, Professional subjects 0\/60/)
  assert.match((await first.get(`review/case?id=${one}`)).plain, /公需科目 \d+\/30，专业科目 0\/60/)
})

test('[5.11] two reviewers at once: one wins, the other reads what became of it', async () => {
  const [one] = declared(1)
  const [mine, theirs] = await Promise.all([first, second].map(client => client.get(`review/case?id=${one}`)))
  const answers = await Promise.all([first.send(mine.form('review/case'), { do: 'reject', 'reject-reason': '与证明不符' }), second.send(theirs.form('review/case'), { do: 'reject', 'reject-reason': '重复申报' })])
  assert.deepEqual(answers.map(answer => answer.status).sort(), [303, 409])
  assert.match(answers.find(answer => answer.status === 409).plain, /您的决定没有生效.*您填写的内容 驳回原因 (与证明不符|重复申报)/)
})

test('[11.10][11.6] what is wrong stands beside its field, and nothing is lost', async () => {
  const [one] = declared(1)
  const form = (await first.get(`review/case?id=${one}`)).form('review/case')
  const past = await first.send(form, { do: 'return', 'return-reason': '缺少合格证明', until: '2026-11-01' })
  assert.equal(past.status, 422)
  assert.match(past.errorOf('until'), /补正期限应在/)
  assert.equal(past.form('review/case').value('return-reason'), '缺少合格证明')
  const raised = await first.send(form, { do: 'lower', hours: '50', 'lower-reason': '' })
  assert.match(raised.errorOf('hours'), /应低于 5/)
  assert.match(raised.errorOf('lower-reason'), /请填写此项/)
  for (const hours of ['八', '1e9', '1000000000', '-1', '2.55', '']) {
    const wrong = await first.send(form, { do: 'lower', hours, 'lower-reason': '按通知核定' })
    assert.equal(wrong.status, 422, hours)
    assert.match(wrong.errorOf('hours') ?? '', /请填写|数字|之间|小数|应低于 5/, hours)
    assert.equal(wrong.form('review/case').value('hours'), hours)
    assert.equal(wrong.form('review/case').value('lower-reason'), '按通知核定')
  }
  assert.deepEqual(sql(data, `SELECT state FROM review_case WHERE id = ${one}`), [['pending']])
})

test('evidence comes through as it was stored, and only to those who may see the case', async () => {
  const [one] = declared(1)
  const [[sha, size, type]] = sql(data, `SELECT LOWER(HEX(f.sha256)), a.size, a.type FROM case_file f JOIN attachment a USING (sha256) WHERE f.case_id = ${one} LIMIT 1`)
  const cookie = [...first.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(new URL(`review/file?id=${one}&sha=${sha}`, url), { headers: { Cookie: cookie } })
  const bytes = Buffer.from(await answer.arrayBuffer())
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-type'), type)
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
  assert.equal(bytes.length, Number(size))
  assert.equal(crypto.createHash('sha256').update(bytes).digest('hex'), sha)
  const nobody = await new Client(url).get(`review/file?id=${one}&sha=${sha}`)
  assert.equal(nobody.status, 303)
  assert.match(nobody.location, /account\/sign-in/)
})

test('[6.3][11.9] a batch of all results, then its report; documents follow their grammars', async () => {
  const waiting = declared(4)
  const list = await first.get(`review/list?${here}`)
  assert.ok(waiting.every(id => ids(list).includes(id)))
  valid(await first.xml(`review/list?${here}`), 'review-list')
  valid(await first.xml('review/todo'), 'review-todo')
  valid(await first.xml(`review/case?id=${waiting[0]}`), 'review-case')
  const bare = await first.send(list.form('review/batch'), { do: 'reject', all: 'yes', reason: '' })
  assert.equal(bare.status, 422)
  assert.match(bare.errorOf('reason'), /须填写驳回原因/)
  const answer = await first.send(list.form('review/batch'), { do: 'approve', all: 'yes', reason: '' })
  assert.equal(answer.status, 303, answer.plain.slice(0, 400))
  const job = await first.follow(answer)
  assert.match(job.plain, new RegExp(`已通过 ${ids(list).length} 条`))
  valid(await first.xml(answer.location), 'review-job')
  assert.match((await first.get(`review/list?${here}`)).plain, /没有符合条件的待审核事项/)
  assert.equal((await second.get(answer.location)).status, 404)
})

test('[6.3] more than 500 go to the worker, whose progress the page shows', async () => {
  const [one] = declared(1)
  const columns = 'kind, state, current_org, step_no, acting, subject, subject_account, subject_name, subject_mask, applicant, applicant_org, base_org, unit_name, year, submitted_at, arrived_at, category, form, summary, claimed, recognised, files, marks, updated_at'
  sql(data, `INSERT INTO review_case (${columns}) SELECT ${columns} FROM review_case, seq_1_to_510 WHERE id = ${one};
    INSERT INTO review_step SELECT c.id, s.no, s.kind, s.rule, s.org, s.state, s.note FROM review_case c, review_step s WHERE s.case_id = ${one} AND c.id > ${one};
    INSERT INTO declaration (case_id, person, year, employer, category, form, title, from_date, to_date, claimed, approved, recognised, state, duplicate_key, pack, pack_version, filing) SELECT c.id, d.person, d.year, d.employer, d.category, d.form, d.title, d.from_date, d.to_date, d.claimed, d.approved, d.recognised, d.state, NULL, d.pack, d.pack_version, d.filing
    FROM review_case c, declaration d WHERE d.case_id = ${one} AND c.id > ${one}`)
  const list = await first.get(`review/list?${here}`)
  const answer = await first.send(list.form('review/batch'), { do: 'reject', all: 'yes', reason: '批次材料不符' })
  assert.equal(answer.status, 303, answer.plain.slice(0, 400))
  await until(async () => /已驳回 511 条/.test((await first.get(answer.location)).plain))
  assert.deepEqual(sql(data, `SELECT COUNT(*) FROM review_case WHERE id >= ${one} AND state = 'rejected'`), [['511']])
})

test('[6.4] the history hides, and brings back', async () => {
  const list = await first.get(`review/list?${here}&state=approved`)
  const [one] = ids(list)
  const hidden = await first.send(list.form('review/hide'), { do: 'hide', id: list.text.match(/name="id" value="([^"]*)"/)[1] })
  const rest = await first.follow(hidden)
  assert.match(rest.plain, /已隐藏 1 条/)
  assert.ok(!ids(rest).includes(one))
  assert.ok(ids(await first.get(`review/list?${here}&state=approved&hidden=yes`)).includes(one))
  assert.deepEqual(sql(data, `SELECT COUNT(*) FROM review_case WHERE id = ${one}`), [['1']])
})
