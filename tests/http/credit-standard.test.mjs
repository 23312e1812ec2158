// What an employer lays down, urging its people, and telling those who will miss the year.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { file, stack, until } from './lib.mjs'
import { png } from './files.mjs'
import { CLOCK, clock, fill, signedIn } from './people.mjs'
import { outbox, runNow, sql, valid } from './seed.mjs'

const ground = await stack(CLOCK), { data } = ground
const CITY = '平顶山市人力资源和社会保障局'
const people = fill(data, [
  ['org', 'health', 'authority', '平顶山市卫生健康委员会', CITY], ['org', 'hospital', 'employer', '平顶山市苍鹭医院', 'health'], ['org', 'clinic', 'employer', '平顶山市白鹭诊所', 'health'],
  ['admin', 'a-city', CITY, '沈知远'], ['admin', 'a-health', 'health', '方既白'], ['admin', 'a-hospital', 'hospital', '顾云舒'], ['admin', 'a-clinic', 'clinic', '卢听雨'],
  ...['林晓棠', '叶知秋', '苏望舒', '江流月', '许清和'].map((name, i) => ['person', `p${i}`, 'hospital', name, 'health', 'middle']), ['person', 'c0', 'clinic', '白鹭飞', 'health', 'middle'],
  // p1 has passed; p2 would, if what is pending were approved.
  ...[['p1', 'public', 30, true], ['p1', 'professional', 60, true], ['p2', 'public', 30, false], ['p2', 'professional', 60, false]].flatMap(([who, category, hours, approved], i) => [
    ['course', `k${i}`, who, category, String(hours), `课程${i}`], ...(approved ? [['approve', `x${i}`, `k${i}`, 'a-hospital'], ['approve', `y${i}`, `k${i}`, 'a-health'], ['approve', `z${i}`, `k${i}`, 'a-city']] : [])]),
])
const as = (key, options) => signedIn(ground, ...(key.startsWith('a-') ? people[key] : [people[key][0], 0]), options)
const mail = key => `${key}@example.org`
sql(data, `${['p0', 'p1', 'p2', 'p3', 'c0'].map(key => `UPDATE account SET email = '${mail(key)}' WHERE id = ${people[key][0]}`).join(';')}; UPDATE account SET lang = 'en' WHERE id = ${people.p3[0]}`)
const mails = (key, text) => outbox(data, 'mail').filter(one => one.includes(`To: ${mail(key)}\n`) && one.includes(text))
const lay = async (key, typed) => { const client = as(key), page = await client.get('credit/standard'); return client.send(page.form('credit/standard'), { do: 'save', ...typed }) }
const laid = key => sql(data, `SELECT standard, demands, days, warn_days FROM org_standard WHERE org = ${people[key][0]}`)[0]

test('[11.14] an employer lays down its standard, its time limit and its demands; its people see them where they declare, others do not', async () => {
  const page = await as('a-hospital').get('credit/standard')
  valid(await as('a-hospital').xml('credit/standard'), 'credit-standard')
  assert.equal((await lay('a-hospital', { 'standard-text': '院内培训每半天计 4 学时。\r\n须有签到表。', demands: '每季度末月 20 日前申报。', days: '3', 'warn-days': '' })).status, 303)
  assert.deepEqual(laid('hospital').slice(1), ['每季度末月 20 日前申报。', '3', 'NULL'])
  const own = await as('p0').get('credit/declare?category=public&form=online-course')
  for (const part of ['平顶山市苍鹭医院学时认定标准和要求', '审核时限 3 天', '院内培训每半天计 4 学时。', '每季度末月 20 日前申报。']) assert.ok(own.plain.includes(part), part)
  valid(await as('p0').xml('credit/declare?category=public&form=online-course'), 'credit-declare')
  assert.doesNotMatch((await as('c0').get('credit/declare?category=public&form=online-course')).plain, /院内培训/)
  assert.equal(sql(data, `SELECT COUNT(*) FROM audit WHERE action = 'standard.set' AND object_id = ${people.hospital[0]}`)[0][0], '1')
  // The basis of an enterprise's expenses, as information.
  assert.equal(page.status, 200)
})

test('[12.13] employers read on what basis money for continuing education is set aside, for information; nobody else is shown it', async () => {
  assert.match((await as('a-hospital').get('credit/standard')).plain, /职工工资总额的 1\.5% .*可按 2\.5% 提取。本条仅供用人单位参考/)
  assert.doesNotMatch((await as('a-city').get('credit/standard')).plain, /工资总额/)
})

test('[11.14] what is out of bounds is told beside its field, and what was typed stays; others lay nothing down', async () => {
  for (const [typed, field] of [[{ days: '0' }, 'days'], [{ days: '61' }, 'days'], [{ days: '三' }, 'days'], [{ 'warn-days': '121' }, 'warn-days'], [{ 'warn-days': '-1' }, 'warn-days'], [{ 'standard-text': '字'.repeat(2001) }, 'standard-text']]) {
    const answer = await lay('a-hospital', { demands: '新的要求', ...typed })
    assert.equal(answer.status, 422, JSON.stringify(typed).slice(0, 60))
    assert.ok(answer.errorOf(field), field)
    assert.equal(answer.form('credit/standard').value('demands') ?? '新的要求', '新的要求')
  }
  assert.equal(laid('hospital')[1], '每季度末月 20 日前申报。')
  for (const key of ['a-health', 'p0']) assert.equal((await as(key).get('credit/standard')).status, 403, key)
  // HRSS states only when people are told.
  assert.equal((await as('a-city').xml('credit/standard')).xpath('count(//people)'), '0')
  assert.equal((await lay('a-city', { 'standard-text': '越权', 'warn-days': '20' })).status, 303)
  assert.deepEqual(sql(data, `SELECT standard, warn_days FROM org_standard WHERE org = (SELECT id FROM organisation WHERE name = '${CITY}')`), [['', '20']])
  assert.equal((await lay('a-city', { 'warn-days': '' })).status, 303)
})

test('[11.14] overdue by its own limit is red in its queue: to-do, list, case; elsewhere the limit of everybody holds', async () => {
  sql(data, `UPDATE review_case SET arrived_at = '2026-11-15 01:00' WHERE kind = 'declaration' AND subject = ${people.p2[1]}`)
  const counts = key => as(key).xml('review/todo').then(todo => ['@count', '@overdue'].map(at => todo.xpath(`string(//queue[@name="declaration"]/${at})`)))
  sql(data, 'TRUNCATE queue_count; INSERT INTO queue_count (org, part, kind, state, year, day, n) SELECT current_org, 0, kind, state, year, DATE(arrived_at + INTERVAL 8 HOUR), COUNT(*) FROM review_case WHERE state IN (\'pending\', \'returned\') GROUP BY 1, 3, 4, 5, 6')
  assert.deepEqual(await counts('a-hospital'), ['2', '2'])
  const list = await as('a-hospital').xml('review/list?kind=declaration')
  assert.equal(list.xpath('count(//rows/row[@overdue="yes"])'), '2')
  assert.equal((await as('a-hospital').xml('review/list?kind=declaration&mark=overdue')).xpath('count(//rows/row)'), '2')
  const same = as('a-hospital')
  for (const time of ['first', 'second', 'third']) assert.equal((await same.xml('review/list?kind=declaration')).xpath('count(//rows/row[@overdue="yes"])'), '2', `the ${time} page of one session`)
  const id = list.xpath('string(//rows/row[1]/@id)')
  assert.equal((await as('a-hospital').xml(`review/case?id=${id}&kind=declaration`)).xpath('string(//case/@overdue)'), 'yes')
  assert.equal((await lay('a-hospital', { days: '' })).status, 303)
  assert.deepEqual(await counts('a-hospital'), ['2', '0'])
  assert.equal((await as('a-hospital').xml('review/list?kind=declaration')).xpath('count(//rows/row[@overdue="yes"])'), '0')
  assert.equal((await lay('a-hospital', { days: '3' })).status, 303)
})

test('[11.14] urging: its people who have not declared are told on their own pages, and by mail who has an address; nobody else, and not again for a week', async () => {
  const client = as('a-hospital'), page = await client.get('credit/standard')
  assert.match(page.plain, /2026 年度尚未申报任何学时的人员 3 人，其中可用邮件联系的 2 人/)
  assert.equal((await client.send(page.form('credit/standard'), { do: 'urge' })).status, 303)
  await until(() => mails('p0', '尚未申报继续教育学时').length === 1 && mails('p3', 'declared no hours of 2026').length === 1)
  for (const key of ['p1', 'p2', 'c0']) assert.equal(mails(key, '2026').length, 0, key)
  assert.match(mails('p0', '苍鹭医院')[0], /平顶山市苍鹭医院提醒您：您 2026 年度尚未申报继续教育学时[^]*credit\/declare/)
  const after = await client.get('credit/standard')
  assert.match(after.plain, /上次催促 2026-11-20，已通知 3 人/)
  // On the page of everybody who was told, with and without an address, and where they declare; gone once something is declared.
  for (const path of ['credit/year', 'credit/declare']) {
    const told = await as('p4').get(path)
    assert.match(told.plain, /平顶山市苍鹭医院于 2026-11-20 提醒您：2026 年度尚未申报继续教育学时/, path)
    valid(await as('p4').xml(path), path.replace('/', '-'))
  }
  for (const key of ['p1', 'p2', 'c0']) assert.doesNotMatch((await as(key).get('credit/year')).plain, /提醒您/, key)
  assert.doesNotMatch((await as('a-hospital').get(`credit/year?person=${people.p4[1]}`)).plain, /提醒您/)
  assert.match(after.plain, /7 天后可再次催促/)
  assert.doesNotMatch(after.text, /value="urge"/)
  valid(await client.xml('credit/standard'), 'credit-standard')
  assert.equal((await client.send(after.form('credit/standard'), { do: 'urge' })).status, 409)
  assert.equal(sql(data, `SELECT COUNT(*) FROM audit WHERE action = 'standard.urge'`)[0][0], '1')
  assert.equal((await as('a-city').post('credit/standard', { do: 'urge' }, { action: 'credit/standard' })).status, 403)
})

const run = () => runNow(data, 'year-short')

test('[9.17] [12.11] who will miss the year is told once, some weeks before declaring ends, with what is missing and how it can be earned', async () => {
  // Nobody laid anything down, or it is not time yet: nobody is told.
  await run()
  assert.equal((await lay('a-city', { 'warn-days': '30' })).status, 303)
  await run()
  assert.equal(sql(data, 'SELECT COUNT(*) FROM year_notice WHERE kind = \'short\'')[0][0], '0')
  assert.equal((await lay('a-clinic', { 'warn-days': '0' })).status, 303)
  await ground.again(ground, clock('2026-12-05'))
  await run()
  await until(() => mails('p0', '尚未达标').length === 1 && mails('p3', 'will not suffice yet').length === 1)
  assert.match(mails('p0', '尚未达标')[0], /您 2026 年度的继续教育学时预计不能达到标准。申报截止日期：2026-12-31[^]*公需科目：还缺 30 学时（可通过：[^\n]*网络课程[^\n]*）\n专业科目：还缺 60 学时（可通过：[^]*credit\/year/)
  assert.match(mails('p3', 'will not suffice yet')[0], /Declaring ends on 2026-12-31[^]*Public subjects: 30 hours \(can be earned by: /)
  // Who passed, whose pending hours suffice, who has no address, and the people of a unit that wants nobody told.
  for (const key of ['p1', 'p2', 'c0']) assert.equal(outbox(data, 'mail').filter(one => one.includes(`To: ${mail(key)}\n`) && /尚未达标/.test(one)).length, 0, key)
  assert.deepEqual(sql(data, `SELECT person FROM year_notice WHERE kind = 'short' AND org = ${people.hospital[0]} ORDER BY person`), [[String(people.p0[1])], [String(people.p3[1])], [String(people.p4[1])]])
  // Never twice.
  await run()
  assert.equal(mails('p0', '尚未达标').length, 1)
  assert.match((await as('a-hospital').get('credit/standard')).plain, /已向 3 人发送未达标提醒/)
  // The same on their own pages, beside what is missing; gone once what is declared would suffice.
  for (const path of ['credit/year', 'credit/declare']) assert.match((await as('p4').get(path)).plain, /2026-12-05 提醒：[^。]*2026 年度预计不能达标，请在 2026-12-31 前完成申报/, path)
  valid(await as('p4').xml('credit/year'), 'credit-year')
  for (const key of ['p1', 'p2', 'c0']) assert.doesNotMatch((await as(key).get('credit/year')).plain, /预计不能达标/, key)
  fill(data, [['known', 'p4', ...people.p4.map(String)], ['course', 'm0', 'p4', 'public', '30', '公需补学'], ['course', 'm1', 'p4', 'professional', '60', '专业补学']])
  assert.doesNotMatch((await as('p4').get('credit/year')).plain, /预计不能达标|提醒您/)
})
