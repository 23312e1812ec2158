// Rules are data: a province that exists nowhere is installed from XML alone, a pack by its own department and a layout of certificates by
// configuration. It has a third category, a form of learning of its own, a chain of two steps and another certificate.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { pdf, png } from './files.mjs'
import { file, stack, top } from './lib.mjs'
import { CLOCK, TODAY, fill, numbers, signedIn } from './people.mjs'
import { dense, sql, valid } from './seed.mjs'

const layouts = fs.mkdtempSync(path.join(os.tmpdir(), 'jjp.'))
after(() => fs.rmSync(layouts, { recursive: true, force: true }))
const layout = fs.readFileSync(path.join(top, 'conf/certificate/default.xml'), 'utf8').replace('id="default"', 'id="yunling"').replace('专业技术人员继续教育证书', '云岭省专业技术人员研修合格证')
  .replace('item="{category} {hours} 学时"', 'item="{category}（{hours}）"')
fs.writeFileSync(path.join(layouts, 'yunling.xml'), layout)
fs.copyFileSync(path.join(top, 'conf/certificate/class-proof.xml'), path.join(layouts, 'class-proof.xml'))
const ground = await stack(`${CLOCK}certificate = ${layouts}\ncertificate.layout = yunling\n`), { data } = ground

const PACK = `<?xml version="1.0" encoding="UTF-8"?>
<policy xmlns="urn:jijiao:policy:1" code="yunling" version="2026.1" extends="national" regions="99" from="2026" title="云岭省" title-en="Yunling" source="云岭省继续教育办法">
  <settings attendance="80" attendance-clause="云岭省办法第十条"/>
  <category code="practice" title="实践科目" title-en="Practice" subjects="guide"/>
  <requirement from="2026" clause="云岭省办法第三条">
    <hours category="public">10</hours><hours category="professional">20</hours><hours category="practice">12</hours><hours category="total">42</hours>
  </requirement>
  <form code="field-work" title="田野工作" title-en="Field work" group="service" categories="practice">
    <field name="terrain" title="地形" title-en="Terrain" type="enum" mandatory="yes">
      <value code="mountain" title="山地" title-en="Mountain"/><value code="plain" title="平原" title-en="Plain"/>
    </field>
    <field name="days" title="天数" title-en="Days" type="integer" min="1" max="100" mandatory="yes"/>
    <field name="leader" title="担任领队" title-en="Led" type="yes-no" mandatory="yes" preset="no"/>
    <rule clause="云岭省办法第七条" daily-cap="8">
      <table by="terrain" per="days" whole="yes" extra-when="leader" extra-per="record">
        <row key="mountain" hours="6" extra="3"/><row key="plain" hours="4" extra="2"/>
        <say en="{terrain}, {days} days: {converted}.">{terrain}田野工作 {days} 天，每天 {amount} 学时，计 {converted} 学时。</say>
        <say-extra en="{terrain}, {days} days, led: {converted}.">{terrain}田野工作 {days} 天，每天 {amount} 学时，领队另加 {extra} 学时，计 {converted} 学时。</say-extra>
      </table>
    </rule>
    <evidence key="journal" title="田野日志" title-en="Field journal" mandatory="yes"/>
  </form>
  <form code="base-class" categories="public professional practice"/>
  <chain clause="云岭省办法第九条"><step by="employer"/><step by="hrss" tier="province"/></chain>
</policy>
`
sql(data, `INSERT INTO region (code, valid_from, level, name) VALUES ('990000', '2000-01-01', 'province', '云岭省');
  INSERT INTO organisation (kind, level, state, code, name, sort_pinyin, superior, path, depth, hrss, hrss_path, region, office_phone, created_at)
  VALUES ('hrss', 'province', 'active', '11990000YUNLING001', '云岭省人力资源和社会保障厅', '', NULL, '', 1, 0, '', '990000', '0990-1234567', UTC_TIMESTAMP(3));
  UPDATE organisation SET path = CONCAT('/', id, '/'), hrss = id, hrss_path = CONCAT('/', id, '/') WHERE code = '11990000YUNLING001'`)
const people = fill(data, [
  ['org', 'survey', 'employer', '云岭省地质调查院', '云岭省人力资源和社会保障厅'],
  ['admin', 'hrss', '云岭省人力资源和社会保障厅', '岳千山'], ['admin', 'boss', 'survey', '谷幽兰'],
  ['person', 'lu', 'survey', '陆行舟', 'engineering', 'middle'],
  ['org', 'base', 'base', '云岭省野外实训基地', '云岭省人力资源和社会保障厅'], ['admin', 'keeper', 'base', '柏溪桥'],
])
const hrss = signedIn(ground, ...people.hrss), keeper = signedIn(ground, ...people.keeper), boss = signedIn(ground, ...people.boss), lu = signedIn(ground, people.lu[0], 0), english = signedIn(ground, people.lu[0], 0, { lang: 'en' })
const idOf = answer => { assert.equal(answer.status, 303, answer.plain.slice(0, 600)); return Number(answer.location.match(/id=(\d+)/)[1]) }
const WORK = { title: '横断山剖面测量', from: '2026-06-01', to: '2026-06-04', 'x-terrain': 'mountain', 'x-days': '4', 'x-leader': 'yes', pledge: 'yes', do: 'submit' }
const state = id => sql(data, `SELECT state FROM review_case WHERE id = ${id}`)[0][0]
const decide = async (who, id) => {
  const done = await who.send((await who.get(`review/case?id=${id}`)).form('review/case'), { do: 'approve' })
  assert.equal(done.status, 303, done.plain.slice(0, 400))
}

test('[12.5] [13.13] the department itself installs its rules: uploaded, read, published', async () => {
  const sent = await hrss.send((await hrss.get('policy/upload')).form('policy/upload'), { pack_file: file('yunling.xml', 'text/xml', PACK), pack_xml: '' })
  assert.equal(sent.status, 303, sent.plain.slice(0, 800))
  const page = await hrss.follow(sent)
  for (const part of ['实践科目 ≥ 12 学时', '田野工作', '用人单位 → 人社部门（省级）', '依据：云岭省办法第七条', '田野日志', '出勤天数须不少于授课天数的 80%', '云岭省办法第十条']) assert.ok(page.plain.includes(part), part)
  const done = await hrss.send((await hrss.get('policy/publish?code=yunling&version=2026.1')).form('policy/publish'), { confirm: 'yes' })
  assert.equal(done.status, 303, done.plain.slice(0, 400))
})

let id
test('[10.2] [12.5] its form asks for what the pack says, and its preview tells what will be recognised', async () => {
  const path = 'credit/declare?category=practice&form=field-work', page = await lu.get(path), xml = await lu.xml(path)
  valid(xml, 'credit-declare')
  assert.deepEqual(xml.xpath('//field/@name').match(/"[^"]*"/g).map(name => name.slice(1, -1)), ['title', 'x-terrain', 'x-days', 'x-leader', 'from', 'to', 'hours'])
  assert.match(page.plain, /实践科目/)
  assert.match(page.plain, /地形.*山地.*平原.*担任领队/)
  assert.match((await english.get(path)).plain, /Terrain \*.*Mountain/)
  const form = page.form()
  form.action = form.action.replace(/credit\/declare\?/, 'credit/declare/preview?')
  const preview = await lu.send(form, { ...WORK, do: 'preview' }, { xml: true })
  assert.equal(preview.xpath('string(//preview/@recognised)'), '27')
  assert.match(preview.xpath('string(//preview/say)'), /山地田野工作 4 天，每天 6 学时，领队另加 3 学时，计 27 学时/)
  assert.equal(preview.xpath('string(//preview/@clause)'), '云岭省办法第七条')
  const bare = await lu.send(page.form(), { ...WORK })
  assert.equal(bare.status, 422, 'the journal is mandatory')
  assert.match(bare.plain, /田野日志/)
  assert.equal((await lu.send(page.form(), { ...WORK, 'x-days': '101', 'e-journal': file('日志.png', 'image/png', png()) })).status, 422)
  id = idOf(await lu.send((await lu.get(path)).form(), { ...WORK, 'e-journal': file('日志.png', 'image/png', png()) }))
})

test('[11.1] its chain has two steps', async () => {
  const xml = await lu.xml(`credit/record?id=${id}`)
  assert.deepEqual(xml.xpath('//chain/step/@kind').match(/"[^"]*"/g), ['"employer"', '"hrss"'])
  await decide(boss, id)
  assert.equal(state(id), 'pending')
  const page = await hrss.get(`review/case?id=${id}`)
  for (const part of ['田野工作', '实践科目', '山地', '27']) assert.ok(page.plain.includes(part), part)
  await decide(hrss, id)
  assert.equal(state(id), 'approved')
})

test('[12.3] [12.11] its ledger has three categories; the year is fulfilled when all are', async () => {
  const first = await lu.xml('credit/year')
  valid(first, 'credit-year')
  assert.equal(first.xpath('string(//line[@category="practice"]/@recognised)'), '27')
  assert.equal(first.xpath('string(//year/@outcome)'), 'fail')
  assert.match((await lu.get('credit/year')).plain, /实践科目/)
  for (const [category, hours] of [['public', '10'], ['professional', '20']]) {
    const page = await lu.get(`credit/declare?category=${category}&form=online-course`)
    const course = idOf(await lu.send(page.form(), { title: `课程（${category}）`, 'x-required': 'no', 'x-passed': 'yes', from: '2026-05-01', to: '2026-05-03', hours, pledge: 'yes', do: 'submit', 'e-pass-proof': file('合格.png', 'image/png', png()) }))
    await decide(boss, course)
    await decide(hrss, course)
  }
  assert.deepEqual(sql(data, `SELECT outcome, pack, pack_version, recognised, required FROM year_result WHERE person = ${people.lu[1]}`), [['pass', 'yunling', '2026.1', '570', '420']])
})

test('[10.8] [11.9] [12.11] every other page knows its rules too: what is missing and how it is earned, lists and their filters, the guide', async () => {
  const other = fill(data, [['known', 'survey', ...people.survey], ['person', 'gu', 'survey', '顾长庚', 'engineering', 'senior']]).gu, gu = signedIn(ground, other[0], 0)
  const ledger = await gu.xml('credit/year')
  assert.equal(ledger.xpath('string(//need[@category="practice"]/@missing)'), '12')
  assert.deepEqual(['@lo', '@hi', '@per'].map(at => ledger.xpath(`string(//need[@category="practice"]/way[@form="field-work"]/${at})`)), ['4', '6', '天数'])
  assert.match((await gu.get('credit/year')).plain, /实践科目/)
  const staff = await boss.get('credit/staff')
  assert.match(staff.plain, /顾长庚 .*实践科目 12/)
  assert.match((await lu.get('credit/records')).plain, /横断山剖面测量.*田野工作|田野工作.*横断山剖面测量/)
  const group = await boss.get('credit/group?category=practice&form=field-work')
  assert.match(group.plain, /地形.*田野日志.*顾长庚/)
  const batch = await boss.send(group.form('credit/group?'), { ...WORK, title: '高黎贡山剖面测量', 'x-terrain': 'plain', 'x-leader': 'no', person: [String(other[1])], 'e-journal': file('日志.png', 'image/png', png()) })
  assert.equal(batch.status, 303, batch.plain.slice(0, 600))
  const [[made]] = sql(data, `SELECT id FROM review_case WHERE subject = ${other[1]} AND kind = 'declaration'`)
  assert.deepEqual(sql(data, `SELECT kind, state FROM review_step WHERE case_id = ${made} ORDER BY no`), [['employer', 'skipped'], ['hrss', 'current']])
  assert.match((await hrss.get('review/list?kind=declaration&category=practice')).plain, /顾长庚/)
  assert.doesNotMatch((await hrss.get('review/list?kind=declaration&category=public')).plain, /顾长庚/)
  assert.match((await hrss.get('review/list?kind=declaration')).plain, /实践科目/)
  await decide(hrss, made)
  assert.equal((await gu.xml('credit/year')).xpath('string(//line[@category="practice"]/@recognised)'), '16')
  assert.match((await lu.get('guide/hours?pack=yunling&year=2026')).plain, /云岭省.*实践科目.*田野工作/)
})

test('[9.1] [9.2] [9.7] [10.14] [11.12] its classes know the third category: guide, plan, filing, review, roster, closing, and what closing declares', async () => {
  // The guide states subjects of two categories here, by the pack.
  const edit = await hrss.get('training/guide-edit')
  valid(await hrss.xml('training/guide-edit'), 'training-guide-edit')
  const GUIDE = { tr_title: '云岭省 2026 年学习指南', tr_body: '各地按本指南组织学习。', do: 'publish', tr_category_1: 'practice', tr_subject_1: '野外安全与急救', tr_hours_1: '8', tr_required_1: 'yes', tr_category_2: 'public', tr_subject_2: '云岭文化', tr_hours_2: '10' }
  for (const wrong of ['', 'professional', 'nothing']) assert.ok((await hrss.send(edit.form('training/guide-edit'), { ...GUIDE, tr_category_1: wrong })).errorOf('tr_category_1'), wrong)
  idOf(await hrss.send(edit.form('training/guide-edit'), GUIDE))
  assert.match((await boss.get('training/catalogue?category=practice')).plain, /野外安全与急救 实践科目 必修 8/)
  assert.doesNotMatch((await boss.get('training/catalogue?category=practice')).text, /云岭文化/)
  // The plan of a base: what the guide states goes to HRSS.
  const plan = await keeper.get('training/plan')
  assert.match(plan.text, /<option value="practice"[^>]*>实践科目/)
  valid(await keeper.xml('training/plan'), 'training-plan')
  const planned = idOf(await keeper.send(plan.form('training/plan'), { tr_title: '年度计划', tr_category_1: 'practice', tr_subject_1: '野外安全与急救', tr_persons_1: '30', tr_days_1: '1', tr_hours_1: '8', tr_first_1: '11', tr_last_1: '12' }))
  assert.deepEqual(sql(data, `SELECT kind FROM review_step WHERE case_id = ${planned} AND state <> 'skipped'`), [['hrss']])
  assert.match((await keeper.get(`training/record?id=${planned}`)).plain, /野外安全与急救 实践科目 30/)
  // The filing of a class, where the subject decides the category.
  const page = await keeper.get('training/class'), subject = page.text.match(/<option value="(\d+)"[^>]*>野外安全与急救/)[1]
  assert.match(page.text, /<optgroup label="实践科目">/)
  valid(await keeper.xml('training/class'), 'training-class')
  const CLASS = { tr_title: '野外安全实训班', tr_category: 'practice', tr_subject: subject, tr_mode: 'online', tr_starts: TODAY, tr_ends: TODAY, tr_days: '1', tr_hours: '8', tr_capacity: '30', tr_fee: '0', tr_place: '线上', tr_audience: '野外作业人员', tr_teachers: '王海（高级工程师）' }
  assert.match((await keeper.send(page.form('training/class'), { ...CLASS, tr_category: 'public', tr_file: file('通知.pdf', 'application/pdf', pdf()) })).errorOf('tr_subject'), /课程不属于所选科目类别/)
  const made = idOf(await keeper.send(page.form('training/class'), { ...CLASS, tr_file: file('通知.pdf', 'application/pdf', pdf()) }))
  assert.match((await hrss.get(`review/case?id=${made}`)).plain, /实践科目/)
  await decide(hrss, made)
  for (const path of ['training/list?kind=class&category=practice', 'classes/list', `classes/view?id=${made}`]) assert.match((await keeper.get(path)).plain, /野外安全实训班.*实践科目/, path)
  assert.doesNotMatch((await keeper.get('training/list?kind=class&category=public')).text, /野外安全实训班/)
  assert.match((await signedIn(ground, ...people.keeper, { lang: 'en' }).get(`classes/view?id=${made}`)).plain, /Practice/)
  // Persons of the province find and join it.
  const view = await keeper.get(`classes/view?id=${made}`)
  assert.equal((await keeper.send(view.form('classes/roster'), { member_number: numbers.get('lu'), member_name: '陆行舟', do: 'add' })).status, 303)
  assert.match((await lu.get('classes/open')).text, /<option value="practice"[^>]*>实践科目/)
  const results = await keeper.get(`classes/import?id=${made}&what=results`)
  assert.equal((await keeper.send(results.form('classes/import'), { table_text: `${numbers.get('lu')}\t陆行舟\t90\t是\t` })).status, 303)
  assert.equal((await keeper.send((await keeper.get(`classes/close?id=${made}`)).form('classes/close'), { close_confirm: 'yes' })).status, 303)
  const declared = sql(data, `SELECT k.id, k.kind, d.category, d.form, d.claimed, d.pack FROM declaration d JOIN review_case k ON k.id = d.case_id WHERE d.filing = ${made}`)
  assert.deepEqual(declared.map(row => row.slice(1)), [['declaration-base', 'practice', 'base-class', '80', 'yunling']])
  await decide(hrss, declared[0][0])
  assert.equal((await lu.xml('credit/year')).xpath('string(//line[@category="practice"]/@recognised)'), '35')
  const [[token]] = sql(data, `SELECT proof FROM class_person WHERE class = ${made}`)
  assert.match((await boss.get(`certificate/verify?t=${token}`)).plain, /科目 实践科目/)
  // Demand may be of it, too.
  const demand = await boss.get('training/demand')
  idOf(await boss.send(demand.form('training/demand'), { tr_title: '野外急救面授', tr_category: 'practice', tr_persons: '20', tr_hours: '8', tr_wish_from: TODAY, tr_wish_to: TODAY, tr_place: '云岭', tr_contact: '谷幽兰', tr_phone: '0990-7654321' }))
  assert.match((await boss.get('training/list?kind=demand&category=practice')).plain, /野外急救面授 .*实践科目/)
})

test('[10.14] [11.7] [12.5] it requires 80 % of the days of its face-to-face classes: who attended less and has no result has not passed; a recorded result stands, for all to see', async () => {
  const names = { a: '丁一山', b: '丁二水', c: '丁三田', d: '丁四石' }
  const more = fill(data, [['known', 'survey', ...people.survey], ...Object.entries(names).map(([key, name]) => ['person', key, 'survey', name, 'engineering', 'middle'])])
  const [[made]] = sql(data, `INSERT INTO review_case (kind, state, current_org, step_no, subject, subject_name, applicant, applicant_org, base_org, declarer, unit_name, year, submitted_at, arrived_at, decided_at, updated_at, summary)
    SELECT kind, state, current_org, step_no, subject, subject_name, applicant, applicant_org, base_org, declarer, unit_name, year, submitted_at, arrived_at, decided_at, updated_at, '五日实训班' FROM review_case WHERE kind = 'training-class' AND base_org = ${people.base[0]} LIMIT 1; SELECT LAST_INSERT_ID()`)
  sql(data, `INSERT INTO training_class (id, base, year, number, name, category, subject, mode, starts, ends, days, hours, hours_fixed, capacity, place, audience, teachers, state)
    VALUES (${made}, ${people.base[0]}, 2026, '990000-2026-9001', '五日实训班', 'practice', '野外', 'face', '2026-11-09', '2026-11-13', 5, 400, 400, 30, '云岭', '野外作业人员', '柏溪桥', 'filed')`)
  const table = async (what, rows) => assert.equal((await keeper.send((await keeper.get(`classes/import?id=${made}&what=${what}`)).form('classes/import'), { table_text: rows.join('\n') })).status, 303)
  const row = key => `${numbers.get(key)}\t${names[key]}`
  await table('people', Object.keys(names).map(row))
  await table('results', [`${row('a')}\t90\t是\t4`, `${row('b')}\t\t\t3`, `${row('c')}\t70\t是\t3`, `${row('d')}\t\t\t4`])
  const view = await keeper.get(`classes/view?id=${made}`)
  assert.match(view.plain, /出勤要求 不少于 80%，至少 4 天（云岭省办法第十条）/)
  assert.match(view.plain, /出勤不足 1/)
  valid(await keeper.xml(`classes/view?id=${made}`), 'classes-view')
  const below = await keeper.get(`classes/view?id=${made}&state=short`)
  assert.deepEqual(Object.values(names).filter(name => below.plain.includes(name)), [names.b, names.c])
  const closing = await keeper.get(`classes/close?id=${made}`)
  valid(await keeper.xml(`classes/close?id=${made}`), 'classes-close')
  for (const part of ['没有登记考核结果且出勤不足的，按不合格处理', '登记为合格的人员中有 1 人出勤不足规定的 4 天', '为合格的 2 人各申报 40 学时', '其余 2 人']) assert.ok(closing.plain.includes(part), `${part}\n${closing.plain}`)
  assert.equal((await keeper.send(closing.form('classes/close'), { close_confirm: 'yes' })).status, 303)
  assert.deepEqual(sql(data, `SELECT name, outcome FROM class_person WHERE class = ${made} ORDER BY no`), [[names.a, 'declared'], [names.b, 'short'], [names.c, 'declared'], [names.d, 'absent']])
  assert.match((await signedIn(ground, more.b[0], 0).get('classes/mine')).plain, /五日实训班.*出勤不足规定天数，不申报学时/)
  // Who reviews sees the days beside what is required.
  const [[declared]] = sql(data, `SELECT case_id FROM class_person WHERE class = ${made} AND name = '${names.c}'`)
  assert.match((await hrss.get(`review/case?kind=declaration-base&id=${declared}`)).plain, /出勤 3／5 天（要求至少 4 天） 出勤不足/)
  valid(await hrss.xml(`review/case?kind=declaration-base&id=${declared}`), 'review-case')
})

test('[14.1] [14.6a] its certificate has its own layout and names all three categories', async () => {
  const answer = await fetch(new URL('certificate/pdf?year=2026', ground.url), { headers: { Cookie: [...lu.cookies].map(pair => pair.join('=')).join('; ') } })
  assert.equal(answer.headers.get('content-type'), 'application/pdf')
  const name = path.join(layouts, 'one.pdf')
  fs.writeFileSync(name, Buffer.from(await answer.arrayBuffer()))
  const text = spawnSync('pdftotext', ['-layout', name, '-'], { encoding: 'utf8' }).stdout.normalize('NFC').replace(/\s/g, '')
  for (const part of ['云岭省专业技术人员研修合格证', '陆行舟', '公需科目（10）', '专业科目（20）', '实践科目（35）', '田野工作', '云岭省人力资源和社会保障厅']) assert.ok(text.includes(part), `${part}\n${text}`)
  const [[token]] = sql(data, `SELECT token FROM certificate WHERE person = ${people.lu[1]} AND state = 'valid'`)
  assert.match(dense(await lu.get(`certificate/verify?t=${token}`)), /陆\*舟|陆行舟|陆\*\*/)
})
