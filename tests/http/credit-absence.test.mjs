// Requirements reduced by time on post, full-year postings, failed years: as cases with evidence, through the web server.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { file, stack } from './lib.mjs'
import { pdf, png } from './files.mjs'
import { CLOCK, fill, signedIn } from './people.mjs'
import { runNow, sql, valid } from './seed.mjs'

const ground = await stack(CLOCK), { data } = ground
const CITY = '平顶山市人力资源和社会保障局'
const people = fill(data, [
  ['org', 'health', 'authority', '平顶山市卫生健康委员会', CITY], ['org', 'hospital', 'employer', '平顶山市鹰城医院', 'health'],
  ['admin', 'a-city', CITY, '沈知远'], ['admin', 'a-health', 'health', '方既白'], ['admin', 'a-hospital', 'hospital', '顾云舒'],
  ...['林晓棠', '叶知秋', '苏望舒', '江流月', '许清和', '温如玉', '季怀安', '柳成荫', '岳长青'].map((name, i) => ['person', `p${i}`, 'hospital', name, 'health', 'middle']),
])
const as = key => signedIn(ground, ...(key.startsWith('a-') ? people[key] : [people[key][0], 0]))
const scan = () => ({ evidence: file('出生证明.png', 'image/png', png()) })
const BIRTH = { 'absence-kind': 'childbirth', from: '2026-02-01', to: '2026-05-31', months: '4' }
const apply = async (key, typed, path = '') => { const client = as(key), page = await client.get(`credit/absence${path}`); return client.send(page.form('credit/absence'), typed) }
const idOf = answer => { assert.equal(answer.status, 303, answer.plain.slice(0, 700)); return Number(answer.location.match(/id=(\d+)/)[1]) }
async function approve(id, kind, ...keys) {
  for (const key of keys) {
    const client = as(key), page = await client.get(`review/case?id=${id}&kind=${kind}`)
    assert.equal((await client.send(page.form('review/case'), { do: 'approve' })).status, 303, key)
  }
}
const required = async key => { const xml = await as(key).xml('credit/year?year=2026'); return ['public', 'professional', 'total'].map(code => xml.xpath(`string(//line[@category="${code}"]/@required)`)) }

test('[12.8] childbirth of four months: a case with evidence, its effect shown, the requirement prorated and rounded up when approved', async () => {
  const client = as('p0')
  valid(await client.xml('credit/absence'), 'credit-absence')
  const id = idOf(await apply('p0', { ...BIRTH, ...scan(), 'reason-text': '顺产' }))
  const record = await client.get(`credit/record?id=${id}&done=declared`)
  assert.match(record.plain, /减少应完成学时/)
  assert.match(record.plain, /生育/)
  valid(await client.xml(`credit/record?id=${id}`), 'credit-record')
  assert.deepEqual(await required('p0'), ['30', '60', '90'])
  assert.equal((await as('p1').get(`credit/record?id=${id}`)).status, 404)
  const page = await as('a-hospital').get(`review/case?id=${id}&kind=credit-absence`)
  assert.match(page.plain, /公需科目 30 30 20 专业科目 60 60 40 合计 90 90 60/)
  assert.match(page.plain, /出生证明\.png/)
  valid(await as('a-hospital').xml(`review/case?id=${id}&kind=credit-absence`), 'review-case')
  assert.match((await as('a-hospital').get('review/list?kind=credit-absence')).plain, /林晓棠/)
  await approve(id, 'credit-absence', 'a-hospital', 'a-health', 'a-city')
  assert.deepEqual(await required('p0'), ['20', '40', '60'])
  assert.match((await client.get('credit/year')).plain, /生育 4 个月/)
  assert.deepEqual(sql(data, `SELECT state, months FROM absence WHERE case_id = ${id}`), [['approved', '4.0']])
  // Reversed, the full requirement is back.
  const city = as('a-city'), decided = await city.get(`review/case?id=${id}&kind=credit-absence`)
  assert.equal((await city.send(decided.form('review/case'), { do: 'reverse', 'reverse-reason': '证明系伪造' })).status, 303)
  assert.deepEqual(await required('p0'), ['30', '60', '90'])
})

test('[12.8] abroad and sick only when over six months; no more months than there were; a year has twelve', async () => {
  const wrong = [
    [{ 'absence-kind': 'sick', from: '2026-01-01', to: '2026-06-30', months: '6' }, 'months', /须超过 6 个月/],
    [{ 'absence-kind': 'abroad', from: '2026-01-01', to: '2026-03-31', months: '7' }, 'months', /应为 0\.1–3 个月/],
    [{ ...BIRTH, months: '13' }, 'months', /12/], [{ ...BIRTH, months: '四' }, 'months', /整数|数字/], [{ ...BIRTH, 'absence-kind': '' }, 'absence-kind', /请填写此项/],
    [{ ...BIRTH, from: '2026-06-01' }, 'to', /开始日期应不晚于结束日期/], [{ ...BIRTH, to: '2027-01-01', from: '2026-11-01' }, 'to', /不能晚于本年度最后一天（2026-12-31）/],
    [{ ...BIRTH, from: '2025-01-01', to: '2025-04-30' }, 'to', /只能申报当年学时/],
  ]
  for (const [typed, field, message] of wrong) {
    const answer = await apply('p1', { ...typed, ...scan() })
    assert.equal(answer.status, 422, JSON.stringify(typed))
    assert.match(answer.errorOf(field) ?? '', message, JSON.stringify(typed))
  }
  assert.match((await apply('p1', BIRTH)).errorOf('evidence'), /请上传证明材料/)
  idOf(await apply('p1', { 'absence-kind': 'sick', from: '2026-01-01', to: '2026-09-30', months: '9', ...scan() }))
  assert.match((await apply('p1', { ...BIRTH, ...scan() })).errorOf('months'), /最多还可申请 3 个月/)
})

test('[12.8] the employer applies for its person; its own step is skipped', async () => {
  const path = `?person=${people.p2[1]}`
  const id = idOf(await apply('a-hospital', { ...BIRTH, ...scan() }, path))
  assert.deepEqual(sql(data, `SELECT GROUP_CONCAT(kind, ':', state ORDER BY no) FROM review_step WHERE case_id = ${id}`), [['employer:skipped,authority:current,hrss:waiting']])
})

test('[11.10] [12.8] a returned application is corrected with its evidence and goes back to who returned it', async () => {
  const id = idOf(await apply('p2', { 'absence-kind': 'sick', from: '2026-01-01', to: '2026-08-31', months: '8', ...scan(), 'reason-text': '住院' }))
  const office = as('a-hospital'), page = await office.get(`review/case?id=${id}&kind=credit-absence`)
  assert.equal((await office.send(page.form('review/case'), { do: 'return', 'return-reason': '请补医院诊断证明', until: '2026-12-10' })).status, 303)
  assert.deepEqual(sql(data, `SELECT c.state, a.state FROM review_case c JOIN absence a ON a.case_id = c.id WHERE c.id = ${id}`), [['returned', 'returned']])
  const client = as('p2'), record = await client.get(`credit/record?id=${id}`)
  assert.match(record.text, new RegExp(`credit/absence/correct\\?id=${id}`))
  valid(await client.xml(`credit/record?id=${id}`), 'credit-record')
  const form = await client.get(`credit/absence/correct?id=${id}`)
  valid(await client.xml(`credit/absence/correct?id=${id}`), 'credit-absence')
  assert.match(form.plain, /请补医院诊断证明/)
  assert.deepEqual(['absence-kind', 'from', 'to', 'months', 'reason-text'].map(name => form.form('absence/correct').value(name)), ['sick', '2026-01-01', '2026-08-31', '8', '住院'])
  // What is wrong is told beside its field, what was typed and kept stays, nothing changes.
  const wrong = await client.send(form.form('absence/correct'), { months: '6', 'reason-text': '住院至六月' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.errorOf('months'), /须超过 6 个月/)
  assert.equal(wrong.form('absence/correct').value('reason-text'), '住院至六月')
  assert.equal(wrong.form('absence/correct').value('keep'), form.form('absence/correct').value('keep'))
  assert.match((await client.send(form.form('absence/correct'), { keep: null })).errorOf('evidence'), /请上传证明材料/)
  assert.deepEqual(sql(data, `SELECT state, months FROM absence WHERE case_id = ${id}`), [['returned', '8.0']])
  for (const key of ['p1', 'a-hospital']) assert.equal((await as(key).get(`credit/absence/correct?id=${id}`)).status, 404, key)
  const sent = await client.send(form.form('absence/correct'), { months: '7', to: '2026-07-31', evidence: file('诊断证明.png', 'image/png', png()) })
  assert.equal(sent.status, 303)
  assert.match((await client.follow(sent)).plain, /已补正并重新提交/)
  assert.deepEqual(sql(data, `SELECT c.state, a.state, a.months, c.files, c.marks FROM review_case c JOIN absence a ON a.case_id = c.id WHERE c.id = ${id}`), [['pending', 'pending', '7.0', '2', '2']])
  assert.equal((await client.get(`credit/absence/correct?id=${id}`)).status, 303)
  // The form kept open cannot be sent a second time as another one.
  assert.equal((await client.send(form.form('absence/correct'), { months: '8' })).status, 409)
  const again = await as('a-hospital').get(`review/case?id=${id}&kind=credit-absence`)
  assert.match(again.plain, /诊断证明\.png/)
  await approve(id, 'credit-absence', 'a-hospital', 'a-health', 'a-city')
  assert.deepEqual(sql(data, `SELECT state, months FROM absence WHERE case_id = ${id}`), [['approved', '7.0']])
})

test('[11.10] not corrected in time it voids by itself, and the whole requirement stands', async () => {
  const id = idOf(await apply('p3', { ...BIRTH, ...scan() }))
  const office = as('a-hospital'), page = await office.get(`review/case?id=${id}&kind=credit-absence`)
  assert.equal((await office.send(page.form('review/case'), { do: 'return', 'return-reason': '证明不清晰', until: '2026-11-25' })).status, 303)
  sql(data, `UPDATE review_case SET due_at = '2026-11-19 16:00' WHERE id = ${id}`)
  await runNow(data, 'review-overdue')
  // Even before the job comes by nothing can be corrected any more.
  const client = as('p3'), form = await client.get(`credit/absence/correct?id=${id}`)
  if (form.status === 200) assert.equal((await client.send(form.form('absence/correct'))).status, 409)
  assert.equal(sql(data, `SELECT state FROM review_case WHERE id = ${id}`)[0][0], 'void')
  assert.deepEqual(sql(data, `SELECT state FROM absence WHERE case_id = ${id}`), [['void']])
  assert.deepEqual(await required('p3'), ['30', '60', '90'])
  assert.match((await client.get(`credit/record?id=${id}`)).plain, /逾期|作废/)
})

test('[12.9] a posting of a full year, declared with its papers, completes public and professional subjects', async () => {
  const client = as('p3'), page = await client.get('credit/declare?category=professional&form=posting')
  const evidence = Object.fromEntries([...page.form('credit/declare?').names].filter(name => /^e-/.test(name)).map((name, i) => [name, file(`${i}.pdf`, 'application/pdf', pdf(`/N${i} 1`))]))
  const names = [...page.text.matchAll(/<input class="ce-in" id="(e-[\w-]+)"/g)].map(([, name]) => name)
  for (const [i, name] of names.entries()) evidence[name] ??= file(`${i}.png`, 'image/png', png())
  const id = idOf(await client.send(page.form('credit/declare?'), { title: '援疆', 'x-months': '12', from: '2025-11-01', to: '2026-11-01', pledge: 'yes', do: 'submit', ...evidence }))
  await approve(id, 'declaration', 'a-hospital', 'a-health', 'a-city')
  assert.deepEqual(sql(data, `SELECT outcome FROM year_result WHERE person = ${people.p3[1]} AND year = 2026`), [['pass']])
})

test('[12.10] a year not completed: not excellent in its assessment; two consecutive ones: not even competent, in the ledger and in the list of the staff', async () => {
  sql(data, `UPDATE person SET created_at = '2023-06-01' WHERE id IN (${people.p1[1]}, ${people.p2[1]}); UPDATE affiliation SET valid_from = '2023-01-01' WHERE person = ${people.p1[1]}; UPDATE affiliation SET valid_from = '2025-03-01' WHERE person = ${people.p2[1]}`)
  const both = await as('p1').get('credit/year')
  assert.match(both.plain, /已连续两个年度未完成继续教育学时：年度考核不得确定为合格及以上等次/)
  valid(await as('p1').xml('credit/year'), 'credit-year')
  assert.doesNotMatch((await as('p2').get('credit/year')).plain, /已连续两个年度|不得确定为优秀/)
  // One year: said on its own page alone, and not in the years that were not kept here.
  const own = await as('p2').get('credit/year?year=2025')
  assert.match(own.plain, /2025 年度未完成继续教育学时：该年度的年度考核原则上不得确定为优秀等次/)
  assert.doesNotMatch(own.plain, /已连续两个年度/)
  valid(await as('p2').xml('credit/year?year=2025'), 'credit-year')
  assert.doesNotMatch((await as('p1').get('credit/year?year=2025')).plain, /优秀/, 'of two, the graver is said')
  const staff = async key => (await as('a-hospital').xml(`credit/staff?year=2025`)).xpath(`string(//row[@person=${people[key][1]}]/@failed-two)`)
  assert.equal(await staff('p1'), 'yes')
  // Whoever came to the platform later did not fail the years before, however long they have worked there.
  sql(data, `UPDATE person SET created_at = '2025-01-01 03:00:00' WHERE id = ${people.p1[1]}`)
  assert.doesNotMatch((await as('p1').get('credit/year')).plain, /已连续两个年度/)
  assert.equal(await staff('p1'), '')
  // … unless an older system recorded the year as not fulfilled.
  sql(data, `INSERT INTO year_elsewhere (person, year, case_id, source, hours_public, hours_professional, outcome, certificate, recorded_at) VALUES (${people.p1[1]}, 2024, 0, '原系统', 100, 200, 'fail', '', '2025-01-02')`)
  assert.match((await as('p1').get('credit/year')).plain, /已连续两个年度/)
})

const outcome = key => sql(data, `SELECT outcome FROM year_result WHERE person = ${people[key][1]} AND year = 2026`)[0]?.[0]

test('[12.8] six and a half months count as over six; of one kind all months of the year count together; what lasts to 31 December is applied for before', async () => {
  const first = idOf(await apply('p4', { 'absence-kind': 'sick', from: '2026-01-01', to: '2026-07-15', months: '6.5', ...scan() }))
  await approve(first, 'credit-absence', 'a-hospital', 'a-health', 'a-city')
  assert.deepEqual(await required('p4'), ['14', '28', '42']) // 5.5 / 12: 13.75, 27.5
  assert.match((await as('p4').get('credit/year')).plain, /病假 6\.5 个月/)
  // A second leave, short by itself, is the same sickness of the year: nine months.
  const second = idOf(await apply('p4', { 'absence-kind': 'sick', from: '2026-10-16', to: '2026-12-31', months: '2.5', ...scan() }))
  assert.match((await as('a-hospital').get(`review/case?id=${second}&kind=credit-absence`)).plain, /公需科目 30 14 8 专业科目 60 28 15 合计 90 42 23/)
  await approve(second, 'credit-absence', 'a-hospital', 'a-health', 'a-city')
  assert.deepEqual(await required('p4'), ['8', '15', '23'])
  assert.match((await apply('p4', { 'absence-kind': 'sick', from: '2026-01-01', to: '2026-12-31', months: '3.1', ...scan() })).errorOf('months'), /最多还可申请 3 个月/)
  // The queue of applications and their record name the kind by the rules.
  assert.match((await as('a-hospital').get('review/list?kind=credit-absence&state=approved')).plain, /许清和[^]*病假 · 2026-10-16 – 2026-12-31/)
  valid(await as('p4').xml(`credit/record?id=${second}`), 'credit-record')
})

test('[12.9] a posting that ends with the year is declared before its last day; a course that has not ended is not', async () => {
  const client = as('p5'), page = await client.get('credit/declare?category=professional&form=posting')
  const names = [...page.text.matchAll(/<input class="ce-in" id="(e-[\w-]+)"/g)].map(([, name]) => name)
  const evidence = Object.fromEntries(names.map((name, i) => [name, file(`${i}.pdf`, 'application/pdf', pdf(`/N${i} 2`))]))
  const typed = { title: '援藏', 'x-months': '12', from: '2026-01-01', to: '2026-12-31', pledge: 'yes', do: 'submit', ...evidence }
  assert.match((await client.send(page.form('credit/declare?'), { ...typed, to: '2027-01-01' })).errorOf('to'), /不能晚于本年度最后一天/)
  const id = idOf(await client.send((await client.get('credit/declare?category=professional&form=posting')).form('credit/declare?'), typed))
  await approve(id, 'declaration', 'a-hospital', 'a-health', 'a-city')
  assert.equal(outcome('p5'), 'pass')
  const course = await client.get('credit/declare?category=professional&form=training')
  assert.match((await client.send(course.form('credit/declare?'), { title: '培训', to: '2026-12-31', from: '2026-12-01', do: 'submit' })).errorOf('to'), /不能晚于今天/)
})

test('[12.8] [12.11] hired this year: an application without months lifts the year, by the rules of the pack; it is exempt, without a certificate', async () => {
  const client = as('p6'), page = await client.get('credit/absence')
  assert.match(page.plain, /下列情形免除当年任务：本年度新入职、本年度退休、本年度离职/)
  assert.match(page.plain, /境外工作（当年累计超过 6 个月）、病假（当年累计超过 6 个月）、生育/)
  const id = idOf(await apply('p6', { 'absence-kind': 'hired', from: '2026-07-01', to: '2026-12-31', ...scan() }))
  const case_ = await as('a-hospital').get(`review/case?id=${id}&kind=credit-absence`)
  assert.match(case_.plain, /本年度新入职/)
  assert.match(case_.plain, /公需科目 30 30 0 专业科目 60 60 0 合计 90 90 0/)
  valid(await as('a-hospital').xml(`review/case?id=${id}&kind=credit-absence`), 'review-case')
  await approve(id, 'credit-absence', 'a-hospital', 'a-health', 'a-city')
  assert.equal(outcome('p6'), 'exempt')
  const ledger = await client.get('credit/year')
  assert.match(ledger.plain, /2026 年度免于要求（本年度新入职）/)
  valid(await client.xml('credit/year'), 'credit-year')
  assert.equal(sql(data, `SELECT COUNT(*) FROM certificate WHERE person = ${people.p6[1]}`)[0][0], '0')
  assert.equal((await as('a-hospital').xml('credit/staff?state=exempt')).xpath('string(//row/@name)'), '季怀安')
})

test('[12.11] who retires or leaves in the year is not obliged by the pack; who had fulfilled it has passed', async () => {
  const course = async (key, category, hours) => {
    const client = as(key), page = await client.get(`credit/declare?category=${category}&form=online-course`)
    const id = idOf(await client.send(page.form('credit/declare?'), { title: `课程${category}`, hours, 'x-required': 'no', 'x-passed': 'yes', from: '2026-05-01', to: '2026-05-03', pledge: 'yes', do: 'submit', 'e-pass-proof': file('合格证明.png', 'image/png', png()) }))
    await approve(id, 'declaration', 'a-hospital', 'a-health', 'a-city')
  }
  for (const key of ['p7', 'p8']) await course(key, 'public', '30')
  await course('p8', 'professional', '60')
  assert.deepEqual([outcome('p7'), outcome('p8')], ['fail', 'pass'])
  for (const [key, state] of [['p7', 'retired'], ['p8', 'left']]) {
    const office = as('a-hospital'), page = await office.get(`personnel/leave?id=${people[key][1]}`)
    assert.equal((await office.send(page.form('personnel/leave'), { leave_until: '2026-11-20', leave_state: state })).status, 303)
  }
  assert.deepEqual([outcome('p7'), outcome('p8')], ['exempt', 'pass'])
  assert.equal(sql(data, `SELECT state FROM certificate WHERE person = ${people.p8[1]} AND year = 2026`)[0][0], 'valid')
})
