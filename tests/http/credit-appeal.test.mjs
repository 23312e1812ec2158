// What follows a decision: reversal by who decided, appeal to the next higher body, correction terms; nobody on their own.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { file, stack } from './lib.mjs'
import { png } from './files.mjs'
import { CLOCK, fill, signedIn } from './people.mjs'
import { runNow, sql, valid } from './seed.mjs'

const ground = await stack(CLOCK), { data } = ground
const CITY = '平顶山市人力资源和社会保障局'
const people = fill(data, [
  ['org', 'health', 'authority', '平顶山市卫生健康委员会', CITY], ['org', 'hospital', 'employer', '平顶山市鹰城医院', 'health'],
  ['admin', 'a-city', CITY, '沈知远'], ['admin', 'a-province', '河南省人力资源和社会保障厅', '魏长风'], ['admin', 'a-health', 'health', '方既白'], ['admin', 'a-hospital', 'hospital', '顾云舒'],
  ...['林晓棠', '叶知秋', '苏望舒'].map((name, i) => ['person', `p${i}`, 'hospital', name, 'health', 'middle']),
])
const as = key => signedIn(ground, ...(key.startsWith('a-') ? people[key] : [people[key][0], 0]))
const state = id => sql(data, `SELECT state FROM review_case WHERE id = ${id}`)[0][0]
const result = (key, year = 2026) => sql(data, `SELECT outcome, recognised FROM year_result WHERE person = ${people[key][1]} AND year = ${year}`)[0]

async function declare(key, title, hours, category = 'public') {
  const client = as(key), page = await client.get(`credit/declare?category=${category}&form=online-course`)
  const answer = await client.send(page.form(), { title, hours, 'x-required': 'no', 'x-passed': 'yes', from: '2026-05-01', to: '2026-05-03', pledge: 'yes', do: 'submit',
    'e-pass-proof': file('合格证明.png', 'image/png', png()) })
  assert.equal(answer.status, 303, answer.plain.slice(0, 500))
  return Number(answer.location.match(/id=(\d+)/)[1])
}
async function decide(key, id, typed) {
  const client = as(key), page = await client.get(`review/case?id=${id}&kind=declaration`)
  return client.send(page.form('review/case'), typed)
}
async function approve(id, ...keys) {
  for (const key of keys) assert.equal((await decide(key, id, { do: 'approve' })).status, 303, key)
}
const appeal = async (key, id, reason) => {
  const client = as(key), page = await client.get(`credit/record?id=${id}`)
  return client.send(page.form('credit/record'), { 'appeal-reason': reason, do: 'appeal' })
}

test('[11.1] who decided last takes an approval back with a reason: the year is computed again, and the province decides on the appeal', async () => {
  const id = await declare('p0', '数字素养', '30'), other = await declare('p0', '急救技能', '60', 'professional')
  for (const one of [id, other]) await approve(one, 'a-hospital', 'a-health', 'a-city')
  assert.deepEqual(result('p0'), ['pass', '900'])
  const path = `review/case?id=${id}&kind=declaration`
  assert.doesNotMatch((await as('a-health').get(path)).text, /value="reverse"/) // not the one that decided last
  const city = as('a-city'), page = await city.get(path)
  valid(await city.xml(path), 'review-case')
  const bare = await city.send(page.form('review/case'), { do: 'reverse', 'reverse-reason': '' })
  assert.equal(bare.status, 422)
  assert.match(bare.errorOf('reverse-reason'), /请填写此项/)
  const done = await city.follow(await city.send(page.form('review/case'), { do: 'reverse', 'reverse-reason': '经核查课程未完成考核' }))
  assert.match(done.plain, /已撤销林晓棠的认定/)
  assert.match(done.plain, /撤销认定　? ?平顶山市人力资源和社会保障局/)
  assert.equal(state(id), 'reversed')
  assert.doesNotMatch((await city.get('review/todo')).plain, /认定 0 学时/, 'what was decided before is not told as none')
  assert.deepEqual(result('p0'), ['fail', '600'])
  assert.deepEqual(sql(data, `SELECT state FROM certificate WHERE person = ${people.p0[1]} AND year = 2026`), [['revoked']])
  assert.equal((await city.send(page.form('review/case'), { do: 'reverse', 'reverse-reason': '再次' })).status, 409)
  // The province may not reverse what it did not decide.
  assert.doesNotMatch((await as('a-province').get(path)).text, /value="reverse"/)

  const record = await as('p0').get(`credit/record?id=${id}`)
  assert.match(record.plain, /撤销认定/)
  assert.match(record.plain, /可在 2027-01-19 前向河南省人力资源和社会保障厅申诉一次/)
  valid(await as('p0').xml(`credit/record?id=${id}`), 'credit-record')
  const empty = await appeal('p0', id, '')
  assert.equal(empty.status, 422)
  assert.match(empty.errorOf('appeal-reason'), /请填写此项/)
  assert.equal((await as('p1').get(`credit/record?id=${id}`)).status, 404)
  const sent = await as('p0').follow(await appeal('p0', id, '考核合格证明见附件'))
  assert.match(sent.plain, /已就“数字素养”提出申诉/)
  assert.deepEqual(sql(data, `SELECT c.state, d.state, c.current_org = o.id, c.recognised FROM review_case c JOIN declaration d ON d.case_id = c.id
    JOIN organisation o ON o.name = '河南省人力资源和社会保障厅' WHERE c.id = ${id}`), [['pending', 'pending', '1', '300']])
  const province = await as('a-province').get(path)
  assert.match(province.plain, /申诉 .*林晓棠 .*“考核合格证明见附件”/)
  assert.match(province.plain, /申诉受理部门 审核中/)
  valid(await as('a-province').xml(path), 'review-case')
  assert.equal((await decide('a-province', id, { do: 'approve' })).status, 303)
  assert.equal(state(id), 'approved')
  assert.deepEqual(result('p0'), ['pass', '900'])
  assert.deepEqual(sql(data, `SELECT action, account_name FROM review_event WHERE case_id = ${id} ORDER BY no DESC LIMIT 3`),
    [['approve', '魏长风'], ['appeal', '林晓棠'], ['reverse', '沈知远']])
})

test('[11.1] a refusal half way is appealed to the next step of the chain, once', async () => {
  const id = await declare('p1', '心理健康', '10')
  await decide('a-hospital', id, { do: 'reject', 'reject-reason': '非本单位组织' })
  assert.match((await as('p1').get(`credit/record?id=${id}`)).plain, /向平顶山市卫生健康委员会申诉一次/)
  assert.equal((await appeal('p1', id, '课程由主管部门统一组织')).status, 303)
  assert.deepEqual(sql(data, `SELECT no, kind, state FROM review_step WHERE case_id = ${id} ORDER BY no`), [['1', 'employer', 'done'], ['2', 'authority', 'current'], ['3', 'hrss', 'waiting']])
  await decide('a-health', id, { do: 'reject', 'reject-reason': '不属于本行业统一组织的课程' })
  assert.equal(state(id), 'rejected')
  const page = await as('p1').get(`credit/record?id=${id}`)
  assert.doesNotMatch(page.text, /value="appeal"/)
  const second = await declare('p1', '法治教育', '10')
  await decide('a-hospital', second, { do: 'reject', 'reject-reason': '材料不清' })
  sql(data, `UPDATE review_case SET decided_at = decided_at - INTERVAL 61 DAY WHERE id = ${second}`)
  assert.doesNotMatch((await as('p1').get(`credit/record?id=${second}`)).text, /value="appeal"/)
})

test('[11.10] [11.6] hours are not lowered to nothing, at no step and not on an appeal: what is not recognised is rejected', async () => {
  const id = await declare('p2', '应急救护', '8')
  const nothing = async (key, hours) => {
    const answer = await decide(key, id, { do: 'lower', hours, 'lower-reason': '课程与岗位无关' }), form = answer.form('review/case')
    assert.equal(answer.status, 422, `${key} ${hours}`)
    assert.match(answer.errorOf('hours'), /不能核减为 0；不予认定的，请改用“驳回”并填写驳回原因/)
    assert.deepEqual([form.value('hours'), form.value('lower-reason')], [hours, '课程与岗位无关'])
    assert.deepEqual(sql(data, `SELECT state, recognised, marks FROM review_case WHERE id = ${id}`), [['pending', '80', '0']])
  }
  const before = sql(data, `SELECT COUNT(*) FROM review_event WHERE case_id = ${id}`)
  for (const hours of ['0', '0.0']) await nothing('a-hospital', hours)
  const hospital = as('a-hospital'), page = await hospital.get(`review/case?id=${id}&kind=declaration`)
  const english = await hospital.send(page.form('review/case'), { do: 'lower', hours: '0', 'lower-reason': 'Not related' }, { headers: { 'Accept-Language': 'en' } })
  assert.match(english.errorOf('hours'), /cannot be lowered to 0; if none are recognised, reject the case/)
  assert.deepEqual(sql(data, `SELECT COUNT(*) FROM review_event WHERE case_id = ${id}`), before)
  // A batch approves as it is, or rejects: it knows no figure.
  const list = await hospital.get('review/list?kind=declaration'), batch = await hospital.send(list.form('review/batch'), { do: 'lower', id: `${id}.1`, hours: '0', reason: '课程与岗位无关' })
  assert.equal(batch.status, 422)
  assert.equal(state(id), 'pending')
  await decide('a-hospital', id, { do: 'reject', 'reject-reason': '课程与岗位无关' })
  assert.equal((await appeal('p2', id, '本岗位须掌握')).status, 303)
  await nothing('a-health', '0')
  assert.equal((await decide('a-health', id, { do: 'lower', hours: '4', 'lower-reason': '其中一半与岗位有关' })).status, 303)
  assert.deepEqual(sql(data, `SELECT recognised, marks & 4 FROM review_case WHERE id = ${id}`), [['40', '4']])
})

test('[11.10] what is not corrected in time is void by itself; both sides are told the last day before', async () => {
  const id = await declare('p2', '安全生产', '6')
  await decide('a-hospital', id, { do: 'return', 'return-reason': '证明缺公章', until: '2026-11-30' })
  assert.match((await as('a-hospital').get(`review/case?id=${id}&kind=declaration&state=returned`)).plain, /补正截止 2026-11-30，逾期自动作废/)
  assert.match((await as('p2').get(`credit/record?id=${id}`)).plain, /2026-11-30/)
  sql(data, `UPDATE review_case SET due_at = '2026-11-20 00:00:00' WHERE id = ${id}`)
  await runNow(data, 'review-overdue')
  assert.equal(state(id), 'void')
  assert.match((await as('p2').get(`credit/record?id=${id}`)).plain, /逾期未补正/)
  assert.deepEqual(sql(data, `SELECT d.state, d.recognised FROM declaration d WHERE case_id = ${id}`), [['void', '0']])
})

test('[11.1] nobody decides, or reverses, their own', async () => {
  const id = await declare('p2', '自己的课程', '4')
  sql(data, `UPDATE review_case SET subject_account = ${people['a-hospital'][0]} WHERE id = ${id}`)
  const own = await as('a-hospital').get(`review/case?id=${id}&kind=declaration`)
  assert.match(own.plain, /这是您本人的事项，按回避要求/)
  assert.doesNotMatch(own.text, /value="approve"/)
  sql(data, `UPDATE review_case SET state = 'approved', decided_at = arrived_at WHERE id = ${id}`)
  assert.doesNotMatch((await as('a-hospital').get(`review/case?id=${id}&kind=declaration`)).text, /value="reverse"/)
})
