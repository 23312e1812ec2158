// The end of a year: what was submitted in time is reviewed in the new one, first in every queue; what is left then goes to HRSS.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { file, stack } from './lib.mjs'
import { png } from './files.mjs'
import { CLOCK, clock, fill, numbers, signedIn } from './people.mjs'
import { sql, valid } from './seed.mjs'

const ground = await stack(CLOCK), { data } = ground
const CITY = '平顶山市人力资源和社会保障局'
const people = fill(data, [
  ['org', 'health', 'authority', '平顶山市卫生健康委员会', CITY], ['org', 'hospital', 'employer', '平顶山市苍鹭医院', 'health'], ['org', 'clinic', 'employer', '平顶山市白鹭诊所', 'health'],
  ['admin', 'a-city', CITY, '沈知远'], ['admin', 'a-health', 'health', '方既白'], ['admin', 'a-hospital', 'hospital', '顾云舒'], ['admin', 'a-clinic', 'clinic', '卢听雨'],
  ...['林晓棠', '叶知秋', '苏望舒', '江流月', '许清和'].map((name, i) => ['person', `p${i}`, 'hospital', name, 'health', 'middle']),
  ['org', 'base', 'base', '平顶山市苍鹭培训基地', 'health'], ['admin', 'a-base', 'base', '柳学文'],
  ['person', 'other', 'clinic', '白鹭飞', 'health', 'middle'],
])
const as = key => signedIn(ground, ...(key.startsWith('a-') ? people[key] : [people[key][0], 0]))

async function course(key, day, title = '分诊课程') {
  const client = as(key), page = await client.get('credit/declare?category=public&form=online-course')
  return client.send(page.form('credit/declare?'), { title, hours: '6', 'x-required': 'no', 'x-passed': 'yes', from: day, to: day, pledge: 'yes', do: 'submit', 'e-pass-proof': file('合格证明.png', 'image/png', png()) })
}
const idOf = answer => { assert.equal(answer.status, 303, answer.plain.slice(0, 600)); return Number(answer.location.match(/id=(\d+)/)[1]) }
async function decide(key, id, typed = { do: 'approve' }) {
  const client = as(key), page = await client.get(`review/case?id=${id}&kind=declaration`)
  return client.send(page.form('review/case'), typed)
}
const state = id => sql(data, `SELECT state FROM review_case WHERE id = ${id}`)[0][0]
const made = {}, LEFT = `credit/left-over?year=2026&q=${encodeURIComponent('苍鹭医院')}`

// The same number on the badge of the to-do page, in its queue and above its rows.
async function agree(key, kind, year, count) {
  const client = as(key), todo = await client.xml('review/todo')
  valid(todo, 'review-todo')
  const queue = `//queue[@name="${kind}"]`
  assert.deepEqual(['@year', '@count'].map(at => todo.xpath(`string(${queue}/${at})`)), [String(year), String(count)], `${kind}: ${todo.text.slice(0, 1500)}`)
  for (const path of [todo.xpath(`string(${queue}/@path)`), `review/list?kind=${kind}`]) {
    const list = await client.xml(path)
    assert.equal(list.xpath('count(//rows/row)'), String(count), path)
    assert.equal(list.xpath('string(//tab[@current]/@count)'), String(count), path)
    assert.equal(list.xpath(`count(//rows/row[@year = "${year}"])`), String(count), path)
  }
  return todo
}

test('[11.11] in the running year the queue begins with it', async () => {
  for (const [i, key] of ['p0', 'p1', 'p2', 'p3'].entries()) made[key] = idOf(await course(key, `2026-11-1${i}`))
  const todo = await agree('a-hospital', 'declaration', 2026, 4)
  assert.equal(todo.xpath('count(//closing)'), '0')
})

test('[11.11] [9.17] [12.10] after 31 December the old year is the default of to-do and list until its review ends, and count equals rows', async () => {
  await ground.again(ground, clock('2027-01-15'))
  const late = await course('p4', '2026-12-30')
  assert.equal(late.status, 422)
  assert.match(late.errorOf('to'), /只能申报当年学时/)
  made.new = idOf(await course('p4', '2027-01-10', '新年课程'))
  const todo = await agree('a-hospital', 'declaration', 2026, 4)
  assert.deepEqual(['@year', '@until'].map(at => todo.xpath(`string(//closing/${at})`)), ['2026', '2027-03-31'])
  assert.equal(todo.xpath('string(//queue[@name="declaration"]/year[@year="2027"]/@count)'), '1')
  assert.equal(todo.xpath('sum(//queue/@count)'), todo.xpath('string(//queues/@count)'))
  assert.deepEqual([2026, 2027].map(year => todo.xpath(`sum(//bands[@year="${year}"]/band/@count)`)), ['4', '1'])
  // Registrations are not of a person-year: their queue begins with the running year.
  assert.equal(todo.xpath('string(//queue[@name="reg-person"]/@year)'), '2027')
  const page = await as('a-hospital').get('review/todo')
  assert.match(page.plain, /2026 年度的学时审核至 2027-03-31 止/)
  assert.equal((await as('a-hospital').xml('review/list?kind=declaration&year=2027')).xpath('string(//rows/row/@summary)'), '新年课程')
  const badges = await as('a-hospital').xml('review/list?kind=declaration')
  for (const path of ['review/list?kind=declaration', 'review/todo']) if (badges.xpath(`count(//menu//item[@path="${path}"]/@badge)`) === '1') assert.equal(badges.xpath(`string(//menu//item[@path="${path}"]/@badge)`), '4', path)
  // Reviewed in the new year, it counts for the old one.
  for (const by of ['a-hospital', 'a-health', 'a-city']) assert.equal((await decide(by, made.p0)).status, 303, by)
  assert.equal(state(made.p0), 'approved')
  assert.deepEqual(sql(data, `SELECT year, recognised FROM year_result WHERE person = ${people.p0[1]}`), [['2026', '60']])
  // While it is reviewed nobody has failed it.
  sql(data, `UPDATE person SET created_at = '2026-06-01' WHERE id = ${people.p1[1]}; UPDATE affiliation SET valid_from = '2026-06-01' WHERE person = ${people.p1[1]}`)
  assert.match((await as('p1').get('credit/year?year=2026')).plain, /2026 年度尚未达到要求/)
  assert.doesNotMatch((await as('p1').get('credit/year?year=2026')).plain, /不得确定为优秀/)
  sql(data, `UPDATE person SET created_at = '2025-06-01' WHERE id = ${people.p2[1]}; UPDATE affiliation SET valid_from = '2025-01-01' WHERE person = ${people.p2[1]}`)
  for (const year of [2026, 2027]) {
    const staff = await as('a-hospital').xml(`credit/staff?year=${year}&mark=failed-two`)
    assert.deepEqual([staff.xpath('count(//rows/row)'), (await as('a-hospital').xml(`credit/staff?year=${year}`)).xpath('count(//row/@failed-two)')], ['0', '0'], `${year}`)
  }
  // Returned now, it may be corrected until the pack's own last day, which ends the choice of terms.
  const term = (await as('a-hospital').xml(`review/case?id=${made.p1}&kind=declaration`)).xpath('string(//decide/@last)')
  assert.equal(term, '2027-01-31')
})

test('[9.17] [10.14] a class of the old year that is closed after the last day: its base is told before, the roster says why, and an opened year mends it', async () => {
  const { health, base } = people, name = '岁末急诊班', [[id]] = sql(data, `INSERT INTO review_case (kind, state, current_org, step_no, subject, subject_name, applicant, applicant_org, base_org, declarer, unit_name, year, submitted_at, arrived_at, decided_at, updated_at, summary)
    VALUES ('training-class', 'approved', ${health[0]}, 1, ${base[0]}, '${name}', ${people['a-base'][0]}, ${base[0]}, ${base[0]}, ${base[0]}, '', 2026, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), '${name}');
    SELECT LAST_INSERT_ID()`)
  sql(data, `INSERT INTO training_class (id, base, year, number, name, category, subject, mode, starts, ends, days, hours, hours_fixed, capacity, place, audience, teachers, state)
    VALUES (${id}, ${base[0]}, 2026, '410400-2026-ye01', '${name}', 'professional', '急诊', 'face', '2026-12-28', '2026-12-30', 3, 240, 200, 30, '平顶山市', '卫生专业技术人员', '柳学文', 'filed')`)
  const desk = as('a-base'), number = numbers.get('p4')
  for (const [what, table] of [['people', `${number}\t许清和`], ['results', `${number}\t许清和\t90\t是\t3`]])
    assert.equal((await desk.send((await desk.get(`classes/import?id=${id}&what=${what}`)).form('classes/import'), { table_text: table })).status, 303)
  const page = await desk.get(`classes/close?id=${id}`)
  valid(await desk.xml(`classes/close?id=${id}`), 'classes-close')
  assert.match(page.plain, /合格人员所在地区的 2026 年度学时申报均已截止：现在结业，学时不能申报/)
  assert.doesNotMatch(page.plain, /各申报 20 学时/)
  assert.equal((await desk.send(page.form('classes/close'), { close_confirm: 'yes' })).status, 303)
  const seat = () => sql(data, `SELECT outcome, reason FROM class_person WHERE class = ${id}`)[0]
  assert.deepEqual(seat(), ['refused', 'declare.year-closed'])
  const city = as('a-city'), opened = await city.send((await city.get('credit/exceptions')).form('credit/exceptions'), { do: 'open', whom: number, year: '2026', until: '2027-02-01', 'reason-text': '岁末培训班结业较晚' })
  assert.equal(opened.status, 303, opened.plain.slice(0, 600))
  assert.equal((await desk.send((await desk.get(`classes/view?id=${id}`)).form('classes/roster'), { do: 'again' })).status, 303)
  assert.equal(seat()[0], 'declared')
  sql(data, `UPDATE review_case SET state = 'withdrawn' WHERE id = (SELECT case_id FROM class_person WHERE class = ${id}); DELETE FROM year_exception WHERE person = ${people.p4[1]}`)
})

test('[11.11] while it lasts nothing is left over, and HRSS alone may ask', async () => {
  const page = await as('a-city').get('credit/left-over?year=2026')
  assert.match(page.plain, /2026 年度的审核至 2027-03-31 止，届时仍未办结的将在此列出/)
  valid(await as('a-city').xml('credit/left-over?year=2026'), 'credit-left-over')
  assert.equal((await as('a-city').xml('credit/left-over')).xpath('string(//left/@year)'), '2025')
  assert.equal((await as('a-city').get('credit/left-over?year=2027')).status, 404)
  for (const key of ['a-hospital', 'a-health', 'p0']) assert.equal((await as(key).get('credit/left-over')).status, 403, key)
})

test('[10.10] [11.11] [12.10] after review-until nothing of the year is decided any more; it is listed to HRSS, as a file too, and the queue begins with the new year', async () => {
  await ground.again(ground, clock('2027-04-10'))
  await agree('a-hospital', 'declaration', 2027, 1)
  const client = as('a-hospital'), page = await client.get(`review/case?id=${made.p1}&kind=declaration&year=2026`)
  assert.match(page.plain, /2026 年度的审核已于 2027-03-31 截止，本事项未办结，不能再审核。确需办理的，请联系平顶山市人力资源和社会保障局开放该年度/)
  assert.doesNotMatch(page.text, /name="do" value="approve"/)
  valid(await client.xml(`review/case?id=${made.p1}&kind=declaration&year=2026`), 'review-case')
  // Neither by a form kept open, nor in a batch.
  const open = (await client.get(`review/case?id=${made.new}&kind=declaration`)).form('review/case')
  open.action = open.action.replace(`id=${made.new}`, `id=${made.p1}`)
  const version = sql(data, `SELECT version FROM review_case WHERE id = ${made.p1}`)[0][0]
  const forced = await client.send(open, { do: 'approve', version })
  assert.equal(forced.status, 409)
  assert.match(forced.plain, /2026 年度的审核已截止，您的决定没有生效/)
  const list = await client.get('review/list?kind=declaration&year=2026')
  const ids = [...list.text.matchAll(/name="id" value="([^"]+)"/g)].map(([, id]) => id)
  assert.equal(ids.length, 3)
  const batch = await client.follow(await client.send(list.form('review/batch'), { do: 'approve', id: ids }))
  assert.match(batch.plain, /所属年度的审核已截止，须由人社部门开放该年度后办理/)
  assert.deepEqual(['p1', 'p2', 'p3'].map(key => state(made[key])), ['pending', 'pending', 'pending'])

  assert.match((await as('p1').get('credit/year?year=2026')).plain, /2026 年度未完成继续教育学时：该年度的年度考核原则上不得确定为优秀等次/)
  for (const year of [2026, 2027]) {
    const staff = await as('a-hospital').xml(`credit/staff?year=${year}&mark=failed-two`)
    assert.deepEqual([staff.xpath('string(//rows/row/@name)'), staff.xpath('count(//rows/row)'), staff.xpath('count(//row/@failed-two)')], ['苏望舒', '1', '1'], `${year}`)
  }

  const city = as('a-city'), left = await city.xml(LEFT)
  valid(left, 'credit-left-over')
  assert.deepEqual(['@year', '@until'].map(at => left.xpath(`string(//left/${at})`)), ['2026', '2027-03-31'])
  assert.equal(left.xpath('count(//rows/row)'), '3')
  assert.equal(left.xpath('string(//pager/@total)'), '3')
  assert.equal(left.xpath(`string(//rows/row[@id="${made.p1}"]/@at)`), '平顶山市苍鹭医院')
  assert.match((await city.get(LEFT)).plain, /叶知秋 4104\*+[\dX]+ 平顶山市苍鹭医院 分诊课程 网络课程 6 2026-11-20 平顶山市苍鹭医院 0375-0290001/)
  const csv = await city.get(`${LEFT}&as=csv`)
  assert.equal(csv.status, 200)
  assert.equal(csv.text.trim().split('\n').length, 4)
  assert.match(csv.text, /叶知秋/)
  // Another city does not see it.
  people['a-zibo'] = fill(data, [['admin', 'a-zibo', '淄博市人力资源和社会保障局', '丁一']])['a-zibo']
  assert.equal((await as('a-zibo').xml(LEFT)).xpath('count(//rows/row)'), '0')
})

test('[10.10] only an exception opens the year again: for that person the reviewing body goes on, for others it stays closed', async () => {
  const city = as('a-city'), path = `credit/exceptions?person=${people.p1[1]}&year=2026`
  assert.match((await city.get(LEFT)).text, new RegExp(`credit/exceptions\\?person=${people.p1[1]}&amp;year=2026`))
  const page = await city.get(path)
  valid(await city.xml(path), 'credit-exceptions')
  assert.match(page.plain, /叶知秋 4104\*+[\dX]+ 　?平顶山市苍鹭医院/)
  assert.equal(page.form('credit/exceptions').value('year'), '2026')
  assert.equal((await city.send(page.form('credit/exceptions'), { do: 'open', until: '2027-05-31', 'reason-text': '审核单位逾期' })).status, 303)
  assert.equal((await city.xml(LEFT)).xpath(`string(//rows/row[@id="${made.p1}"]/@open)`), '2027-05-31')
  for (const by of ['a-hospital', 'a-health', 'a-city']) assert.equal((await decide(by, made.p1)).status, 303, by)
  assert.equal(state(made.p1), 'approved')
  assert.doesNotMatch((await as('a-hospital').get(`review/case?id=${made.p2}&kind=declaration&year=2026`)).text, /name="do" value="approve"/)
  // For the unit, by its code: the rest of it too. What is declared within the exception is decided in its own time.
  const unit = await city.get(`credit/exceptions?org=${people.hospital[0]}&year=2026`)
  assert.equal(unit.form('credit/exceptions').value('whom'), sql(data, `SELECT code FROM organisation WHERE id = ${people.hospital[0]}`)[0][0])
  assert.equal((await city.send(unit.form('credit/exceptions'), { do: 'open', until: '2027-05-31', 'reason-text': '审核单位逾期' })).status, 303)
  assert.equal((await decide('a-hospital', made.p2)).status, 303)
  const within = idOf(await course('p3', '2026-12-20', '例外期内申报'))
  sql(data, 'UPDATE year_exception SET closed_at = opened_at')
  assert.equal((await decide('a-hospital', within)).status, 303)
  assert.doesNotMatch((await as('a-hospital').get(`review/case?id=${made.p3}&kind=declaration&year=2026`)).text, /name="do" value="approve"/)
  assert.equal((await as('a-zibo').get(path)).status, 404)
})
