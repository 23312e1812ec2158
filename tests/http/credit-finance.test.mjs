// Accountants' professional hours as the finance department registers them: recorded by HRSS where the rules require them.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { build, file, stack, top, until } from './lib.mjs'
import { CLOCK, fill, numbers, signedIn } from './people.mjs'
import { idcard, sql, valid } from './seed.mjs'

const ground = await stack(CLOCK), { data } = ground
const CITY = '平顶山市人力资源和社会保障局', PROVINCE = '河南省人力资源和社会保障厅'
const people = fill(data, [
  ['org', 'health', 'authority', '平顶山市卫生健康委员会', CITY], ['org', 'hospital', 'employer', '平顶山市鹰城医院', 'health'],
  ['admin', 'a-city', CITY, '沈知远'], ['admin', 'a-province', PROVINCE, '江望潮'], ['admin', 'a-hospital', 'hospital', '顾云舒'], ['admin', 'a-health', 'health', '方既白'],
  ['admin', 'a-zibo', '淄博市人力资源和社会保障局', '齐闻道'],
  ['person', 'qian', 'hospital', '钱一清', 'accounting', 'middle'], ['person', 'jian', 'hospital', '简若溪', 'accounting', 'middle'], ['person', 'lin', 'hospital', '林晓棠', 'health', 'middle'],
  ['person', 'guest', 'hospital', '白海归', 'accounting', 'middle', 'passport'],
  ['course', 'k', 'qian', 'public', '30', '公需课程'], ['approve', 'x', 'k', 'a-hospital'], ['approve', 'y', 'k', 'a-city'],
])
const as = key => signedIn(ground, ...(key.startsWith('a-') ? people[key] : [people[key][0], 0]))
const line = (key, name, hours) => `${numbers.get(key)}\t${name}\t${hours}`
const result = key => sql(data, `SELECT outcome, recognised, required FROM year_result WHERE person = ${people[key][1]} AND year = 2026`)[0]
const send = async (key, text, act = 'save') => { const client = as(key), form = (await client.get('credit/finance')).form('credit/finance'); if (act === 'preview') form.action += '/preview'; return client.send(form, { people: text, do: act }) }
const certificates = () => sql(data, `SELECT state FROM certificate WHERE person = ${people.qian[1]} AND year = 2026 ORDER BY state`).flat()

test('[D14] without finance-import the page says that nothing is recorded; only HRSS has it', async () => {
  const page = await as('a-city').get('credit/finance')
  assert.match(page.plain, /没有启用“财政登记学时导入”，无需在此登记/)
  assert.doesNotMatch(page.text, /name="people"/)
  valid(await as('a-city').xml('credit/finance'), 'credit-finance')
  for (const key of ['a-hospital', 'a-health', 'qian']) assert.equal((await as(key).get('credit/finance')).status, 403, key)
  assert.deepEqual(result('qian'), ['pass', '300', '300'])
  assert.deepEqual(certificates(), ['valid'])
})

test('[D14] [12.5] with finance-import the professional hours are required: the year is not fulfilled until they are recorded', async () => {
  const province = as('a-province'), pack = fs.readFileSync(path.join(top, 'conf/policy/henan.xml'), 'utf8').replace(/version="\d+"/, 'version="9"').replace('finance-import="no"', 'finance-import="yes"')
  assert.equal((await province.send((await province.get('policy/upload')).form('policy/upload'), { pack_file: file('规则.xml', 'text/xml', pack), pack_xml: '' })).status, 303)
  assert.equal((await province.send((await province.get('policy/publish?code=henan&version=9')).form('policy/publish'), { confirm: 'yes' })).status, 303)
  await until(() => result('qian')[0] === 'fail')
  assert.deepEqual(result('qian'), ['fail', '300', '900'])
  assert.deepEqual(certificates(), ['revoked'])
  const ledger = await as('qian').get('credit/year')
  assert.match(ledger.plain, /还差专业科目 60 学时/)
  assert.match(ledger.plain, /不在本平台申报/)
})

test('[D14] every row is checked before anything is recorded; with a wrong one nothing is', async () => {
  const text = [line('qian', '钱一清', '60'), line('jian', '简若西', '60'), line('lin', '林晓棠', '60'), line('jian', '简若溪', '0'), line('qian', '钱一清', '61'), `${idcard()} 无名氏 60`, '简若溪 24', line('jian', '简若溪', '八'), line('jian', '简若溪', '-5')].join('\r\n')
  const page = await send('a-city', text, 'preview')
  assert.equal(page.status, 200)
  for (const why of ['可登记 1 人，其他 8 人', '姓名与证件号码不符', '该年度的规则不要求为其导入学时', '学时应为 0.1–1000', '名单中重复', '不在本单位管理范围内，或没有注册', '缺少证件号码']) assert.ok(page.plain.includes(why), why)
  const refused = await send('a-city', text)
  assert.equal(refused.status, 422)
  assert.match(refused.errorOf('people'), /有 8 行有误/)
  assert.ok(refused.form('credit/finance').value('people').includes('简若西'))
  assert.equal((await send('a-city', '')).status, 422)
  // The department of another province has other rules, and nobody of this one.
  assert.doesNotMatch((await as('a-zibo').get('credit/finance')).text, /name="people"/)
  assert.equal(sql(data, `SELECT COUNT(*) FROM declaration WHERE form = 'finance-record'`)[0][0], '0')
  assert.deepEqual(result('qian'), ['fail', '300', '900'])
})

test('[D14] [12.11] recorded, they count at once and the certificate follows; a newer figure takes the place of the old one', async () => {
  const done = await send('a-city', `${line('qian', '钱一清', '60')}\r\n${line('jian', '简若溪', '24.5')}`)
  assert.equal(done.status, 303, done.plain)
  assert.match((await as('a-city').follow(done)).plain, /已登记 2 人 2026 年度的学时/)
  assert.deepEqual(result('qian'), ['pass', '900', '900'])
  assert.deepEqual(result('jian'), ['fail', '245', '900'])
  assert.ok(certificates().includes('valid'))
  const ledger = await as('qian').xml('credit/year')
  valid(ledger, 'credit-year')
  assert.equal(ledger.xpath('string(//row[@form="finance-record"]/@recognised)'), '60')
  const id = sql(data, `SELECT case_id FROM declaration WHERE form = 'finance-record' AND person = ${people.jian[1]}`)[0][0]
  const record = await as('jian').get(`credit/record?id=${id}`)
  assert.match(record.plain, /财政部门登记的会计继续教育/)
  assert.match(record.plain, /沈知远/)
  valid(await as('jian').xml(`credit/record?id=${id}`), 'credit-record')
  // The same again changes nothing; another figure replaces.
  assert.equal((await send('a-city', line('jian', '简若溪', '24.5'))).status, 303)
  assert.equal(sql(data, `SELECT COUNT(*) FROM declaration WHERE form = 'finance-record' AND person = ${people.jian[1]}`)[0][0], '1')
  assert.equal((await send('a-city', line('jian', '简若溪', '50'))).status, 303)
  assert.deepEqual(sql(data, `SELECT d.state, c.state, d.claimed, d.recognised FROM declaration d JOIN review_case c ON c.id = d.case_id WHERE d.form = 'finance-record' AND d.person = ${people.jian[1]} ORDER BY d.case_id`),
    [['reversed', 'reversed', '245', '0'], ['approved', 'approved', '500', '500']])
  assert.deepEqual(result('jian'), ['fail', '500', '900'])
  assert.equal(sql(data, `SELECT COUNT(*) FROM audit WHERE action = 'finance.record'`)[0][0], '3')
  const sums = spawnSync(path.join(build, 'jijiao'), ['audit', 'verify', '--config', `${data}/jijiao.conf`], { encoding: 'utf8' })
  assert.equal(sums.status, 0, sums.stderr)
})

test('[D14] a line may be typed in full-width forms, and the number may be of a passport', async () => {
  const wide = text => text.replace(/[!-~]/g, c => String.fromCodePoint(c.codePointAt(0) + 0xFEE0))
  const page = await send('a-city', `${wide(numbers.get('guest'))}　白海归，${wide('24.5')}`, 'preview')
  assert.ok(page.plain.includes('可登记 1 人，其他 0 人'), page.plain)
  assert.equal((await send('a-city', `白海归；${wide('24.5')}；${wide(numbers.get('guest'))}`)).status, 303)
  assert.deepEqual(result('guest'), ['fail', '245', '900'])
})

test('[D14] [11.1] who recorded them takes them back with a reason, as any decision', async () => {
  const id = sql(data, `SELECT case_id FROM declaration WHERE form = 'finance-record' AND person = ${people.qian[1]} AND state = 'approved'`)[0][0]
  const city = as('a-city'), page = await city.get(`review/case?id=${id}&kind=declaration`)
  assert.equal(page.status, 200)
  assert.equal((await city.send(page.form('review/case'), { do: 'reverse', 'reverse-reason': '财政部门更正' })).status, 303)
  assert.deepEqual(result('qian'), ['fail', '300', '900'])
  assert.match((await as('qian').get('credit/year')).plain, /财政部门更正/)
})
