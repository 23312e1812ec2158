// A past year is closed; HRSS opens it for one person or one unit until a day.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { file, stack } from './lib.mjs'
import { png } from './files.mjs'
import { CLOCK, fill, numbers, signedIn } from './people.mjs'
import { sql, valid } from './seed.mjs'

const ground = await stack(CLOCK), { data } = ground
const CITY = '平顶山市人力资源和社会保障局'
const people = fill(data, [
  ['org', 'health', 'authority', '平顶山市卫生健康委员会', CITY], ['org', 'hospital', 'employer', '平顶山市鹰城医院', 'health'], ['org', 'clinic', 'employer', '平顶山市白鹭诊所', 'health'],
  ['admin', 'a-city', CITY, '沈知远'], ['admin', 'a-zibo', '淄博市人力资源和社会保障局', '丁一'], ['admin', 'a-hospital', 'hospital', '顾云舒'], ['admin', 'a-health', 'health', '方既白'],
  ...['林晓棠', '叶知秋'].map((name, i) => ['person', `p${i}`, 'hospital', name, 'health', 'middle']), ['person', 'other', 'clinic', '白鹭飞', 'health', 'middle'],
])
sql(data, `UPDATE affiliation SET valid_from = '2020-01-01' WHERE person IN (${people.p0[1]}, ${people.p1[1]}, ${people.other[1]})`)
const as = key => signedIn(ground, ...(key.startsWith('a-') ? people[key] : [people[key][0], 0]))
async function declare(key, day) {
  const client = as(key), page = await client.get('credit/declare?category=public&form=online-course')
  return client.send(page.form('credit/declare?'), { title: `课程 ${day}`, hours: '5', 'x-required': 'no', 'x-passed': 'yes', from: day, to: day, pledge: 'yes', do: 'submit', 'e-pass-proof': file('合格证明.png', 'image/png', png()) })
}
const open = async (key, typed) => { const client = as(key), page = await client.get('credit/exceptions'); return client.send(page.form('credit/exceptions'), { do: 'open', ...typed }) }
const code = () => sql(data, `SELECT code FROM organisation WHERE id = ${people.clinic[0]}`)[0][0]

test('[10.10] [10.11] a past year is closed; HRSS opens it for one person until a day, and for nobody else', async () => {
  const closed = await declare('p0', '2024-05-01')
  assert.equal(closed.status, 422)
  assert.match(closed.errorOf('to'), /只能申报当年学时/)
  assert.equal((await open('a-city', { whom: numbers.get('p0'), year: '2024', until: '2026-12-20', 'reason-text': '援外期间无法申报' })).status, 303)
  const list = await as('a-city').get('credit/exceptions')
  assert.match(list.plain, /林晓棠 4104\*+[\dX]+ 2024 2026-12-20 援外期间无法申报 沈知远 2026-11-20 0 开放中/)
  valid(await as('a-city').xml('credit/exceptions'), 'credit-exceptions')
  const table = await as('a-city').get('credit/exceptions?as=csv')
  assert.equal(table.text.trim().split('\r\n').length, 2, 'the list as a file')
  assert.match(table.text, /林晓棠,4104\*+[\dX]+,2024,2026-12-20,援外期间无法申报,沈知远,2026-11-20,0,开放中/)
  const made = await declare('p0', '2024-05-01')
  assert.equal(made.status, 303, made.plain.slice(0, 400))
  const [[year, state]] = sql(data, `SELECT year, state FROM review_case WHERE id = ${made.location.match(/id=(\d+)/)[1]}`)
  assert.deepEqual([year, state], ['2024', 'pending'])
  for (const [key, day] of [['p0', '2023-05-01'], ['p1', '2024-05-01']]) assert.equal((await declare(key, day)).status, 422, key)
  assert.match((await as('a-city').get('credit/exceptions')).plain, /沈知远 2026-11-20 1 开放中/)
  assert.equal(sql(data, "SELECT COUNT(*) FROM audit WHERE action = 'year.open'")[0][0], '1')
  // Once more is refused, so that taking it back does; a longer one is another thing.
  for (const until of ['2026-12-20', '2026-12-01'])
    assert.match((await open('a-city', { whom: numbers.get('p0'), year: '2024', until, 'reason-text': '重复' })).errorOf('until') ?? '', /已为其开放至这一天或更晚/)
  // Taken back, the year is closed again; what was declared stays.
  const client = as('a-city'), page = await client.get('credit/exceptions')
  const [, id] = page.text.match(/name="close" value="(\d+)"/)
  assert.equal((await client.send(page.form('credit/exceptions'), { do: 'close', close: id })).status, 303)
  assert.equal((await declare('p0', '2024-06-01')).status, 422)
  assert.match((await client.get('credit/exceptions')).plain, /已收回/)
})

test('[10.10] for a unit: its people declare, others do not; after the last day it is closed', async () => {
  assert.equal((await open('a-city', { whom: code(), year: '2024', until: '2026-11-30', 'reason-text': '单位系统故障' })).status, 303)
  assert.equal((await declare('other', '2024-07-01')).status, 303)
  assert.equal((await declare('p1', '2024-07-01')).status, 422)
  sql(data, "UPDATE year_exception SET until = '2026-11-19' WHERE org IS NOT NULL")
  assert.equal((await declare('other', '2024-08-01')).status, 422)
})

test('[10.10] only HRSS, only within its scope, only with a reason, a past year and a day that is near', async () => {
  const good = { whom: numbers.get('p1'), year: '2024', until: '2026-12-20', 'reason-text': '确有需要' }
  for (const [typed, field, message] of [[{ year: '2026' }, 'year', /不需要开放/], [{ until: '2026-11-19' }, 'until', /2026-11-20/], [{ until: '2028-01-01' }, 'until', /之间/], [{ 'reason-text': '' }, 'reason-text', /请填写此项/],
    [{ whom: '' }, 'whom', /请填写此项/], [{ whom: '乱写' }, 'whom', /没有此人或此单位/]]) {
    const answer = await open('a-city', { ...good, ...typed })
    assert.equal(answer.status, 422, JSON.stringify(typed))
    assert.match(answer.errorOf(field) ?? '', message, JSON.stringify(typed))
  }
  assert.match((await open('a-zibo', good)).errorOf('whom'), /没有此人或此单位/)
  for (const key of ['a-hospital', 'a-health', 'p0']) assert.equal((await as(key).get('credit/exceptions')).status, 403, key)
})
