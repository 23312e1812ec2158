// Classes of training bases: roster, attendance, results, closing, review, ledger.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { file, stack, until } from './lib.mjs'
import { CLOCK, fill, numbers, signedIn } from './people.mjs'
import { sql, valid } from './seed.mjs'

const ground = await stack(CLOCK), { data } = ground
const CITY = '平顶山市人力资源和社会保障局', TAG = Math.random().toString(36).slice(2, 7)
const NAMES = ['班一鸣', '班二川', '班三省', '班四维', '班五岳', '班六合']
const people = fill(data, [
  ['org', 'health', 'authority', `平顶山市卫生健康委员会${TAG}`, CITY], ['org', 'hospital', 'employer', `平顶山市班级医院${TAG}`, 'health'],
  ['org', 'base', 'base', `平顶山市卫生培训基地${TAG}`, 'health'], ['org', 'other-base', 'base', `平顶山市另一基地${TAG}`, 'health'],
  ['org', 'far', 'employer', `淄博市远方医院${TAG}`, '淄博市人力资源和社会保障局'],
  ['admin', 'a-city', CITY, '沈知远'], ['admin', 'a-health', 'health', '方既白'], ['admin', 'a-hospital', 'hospital', '顾云舒'], ['admin', 'a-base', 'base', '柳学文'],
  ['admin', 'a-other', 'other-base', '柳学武'],
  ...NAMES.map((name, i) => ['person', `p${i}`, 'hospital', name, 'health', 'middle']),
  ['person', 'away', 'far', '远方客', 'health', 'middle'], ['person', 'teacher', 'hospital', '班教师', 'university', 'middle']
])
const as = key => signedIn(ground, ...(key.startsWith('a-') ? people[key] : [people[key][0], 0]))
const id = key => people[key][1]
const whole = Object.fromEntries(numbers)
const base = as('a-base')
let serial = 0

// A class as its filing leaves it: the case, and what was filed.
function filed({ starts = '2026-11-10', ends = '2026-11-12', days = 3, hours = 240, fixed = 200, capacity = 30, mode = 'face', category = 'professional', name = `急诊技能培训班${++serial}${TAG}` } = {}) {
  const number = `410400-2026-${TAG}${String(++serial).padStart(3, '0')}`
  const [[made]] = sql(data, `INSERT INTO review_case (kind, state, current_org, step_no, subject, subject_name, applicant, applicant_org, base_org, declarer, unit_name, year, submitted_at, arrived_at, decided_at, updated_at, summary)
    VALUES ('training-class', 'approved', ${people.health[0]}, 1, ${people.base[0]}, '${name}', ${people['a-base'][0]}, ${people.base[0]}, ${people.base[0]}, ${people.base[0]}, '', 2026, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), '${name}');
    SELECT LAST_INSERT_ID()`)
  sql(data, `INSERT INTO training_class (id, base, year, number, name, category, subject, mode, starts, ends, days, hours, hours_fixed, capacity, place, audience, teachers, state)
    VALUES (${made}, ${people.base[0]}, 2026, '${number}', '${name}', '${category}', '急诊', '${mode}', '${starts}', '${ends}', ${days}, ${hours}, ${fixed}, ${capacity}, '平顶山市', '卫生专业技术人员', '柳学文', 'filed')`)
  return { id: made, number, name }
}
const seats = c => sql(data, `SELECT name, state, source, COALESCE(score, ''), COALESCE(passed, ''), attended, outcome, reason FROM class_person WHERE class = ${c.id} ORDER BY no`)
const roster = async (client, c, typed) => client.send((await client.get(`classes/view?id=${c.id}`)).form(`classes/roster?id=${c.id}`), typed)
const add = (c, key, client = base) => roster(client, c, { member_number: whole[key], member_name: sql(data, `SELECT a.name FROM person p JOIN account a ON a.id = p.account WHERE p.id = ${id(key)}`)[0][0], do: 'add' })
const load = async (c, what, table) => base.send((await base.get(`classes/import?id=${c.id}&what=${what}`)).form('classes/import'), { table_text: table })
const done = answer => { assert.equal(answer.status, 303, answer.plain.slice(0, 600)); return answer }
const close = async (c, client = base) => client.send((await client.get(`classes/close?id=${c.id}`)).form('classes/close'), { close_confirm: 'yes' })

test('[10.14] [11.5] [11.7] [11.12] from the filing to the ledger: roster, attendance, results, closing, review in its own queue', async () => {
  const c = filed(), rows = NAMES.slice(0, 4).map((name, i) => `${whole[`p${i}`]}\t${name}`)
  const listed = await base.get('classes/list')
  assert.match(listed.plain, new RegExp(`${c.name}.*${c.number}.*20 0 / 30 待结业`))
  valid(await base.xml('classes/list'), 'classes-list')
  done(await load(c, 'people', rows.join('\n')))
  assert.deepEqual(seats(c).map(([name, state, source]) => [name, state, source]), NAMES.slice(0, 4).map(name => [name, 'in', 'import']))
  // Attendance by days and results, on one page.
  const grid = await base.get(`classes/grid?id=${c.id}`)
  valid(await base.xml(`classes/grid?id=${c.id}`), 'classes-grid')
  const days = ['20261110', '20261111', '20261112']
  const here = [...['p0', 'p1'].flatMap(key => days.map(day => `${id(key)}.${day}`)), `${id('p2')}.20261110`]
  done(await base.send(grid.form('classes/grid'), { here, [`s-${id('p0')}`]: '92.5', [`p-${id('p0')}`]: 'yes', [`s-${id('p1')}`]: '60', [`p-${id('p1')}`]: 'yes', [`s-${id('p2')}`]: '40', [`p-${id('p2')}`]: 'no', [`p-${id('p3')}`]: 'yes' }))
  assert.deepEqual(seats(c).map(row => row.slice(3, 6)), [['925', '1', '3'], ['600', '1', '3'], ['400', '0', '1'], ['', '1', '0']])
  valid(await base.xml(`classes/view?id=${c.id}`), 'classes-view')
  // Closing declares for the two who passed; who never came gets nothing, whatever was ticked.
  const before = await base.get(`classes/close?id=${c.id}`)
  valid(await base.xml(`classes/close?id=${c.id}`), 'classes-close')
  assert.match(before.plain, /以本单位名义为合格的 2 人各申报 20 学时/)
  assert.match(before.plain, /其余 2 人不合格、缺勤或没有成绩/)
  const closed = done(await close(c))
  assert.deepEqual(seats(c).map(row => row[6]), ['declared', 'declared', 'failed', 'absent'])
  const after = await base.follow(closed)
  assert.match(after.plain, /班三省 .*考核不合格，不申报学时/)
  assert.match(after.plain, /班四维 .*缺勤或没有成绩，不申报学时/)
  valid(await base.xml(`classes/view?id=${c.id}`), 'classes-view')
  const cases = sql(data, `SELECT k.id, k.kind, k.subject_name, k.claimed, k.declarer, k.base_org, k.form, d.filing, d.claimed, GROUP_CONCAT(s.kind, ':', s.state, ':', s.note, ':', s.org ORDER BY s.no) FROM review_case k
    JOIN declaration d ON d.case_id = k.id JOIN review_step s ON s.case_id = k.id WHERE d.filing = ${c.id} GROUP BY k.id ORDER BY k.id`)
  const org = people.base[0]
  assert.deepEqual(cases.map(row => row.slice(1)), ['班一鸣', '班二川'].map(name => ['declaration-base', name, '200', String(org), String(org), 'base-class', c.id, '200',
    `employer:skipped:own:${org},authority:current::${people.health[0]},hrss:waiting::${sql(data, `SELECT hrss FROM organisation WHERE id = ${org}`)[0][0]}`]))
  // The authority of the base has them in a queue of their own, with the filing beside.
  const chief = as('a-health'), queue = await chief.get('review/list?kind=declaration-base')
  assert.match(queue.plain, /继教基地学时审核/)
  assert.match(queue.plain, /班一鸣/)
  assert.doesNotMatch((await chief.get('review/list?kind=declaration')).plain, /班一鸣/)
  assert.doesNotMatch((await as('a-hospital').get('review/list?kind=declaration')).plain, /班一鸣/)
  for (const [number] of cases) {
    const page = await chief.get(`review/case?kind=declaration-base&id=${number}`)
    assert.match(page.plain, new RegExp(`${c.number}.*${c.name}`))
    valid(await chief.xml(`review/case?kind=declaration-base&id=${number}`), 'review-case')
    done(await chief.send(page.form('review/case'), { do: 'approve' }))
    const city = as('a-city'), last = await city.get(`review/case?kind=declaration-base&id=${number}`)
    done(await city.send(last.form('review/case'), { do: 'approve' }))
  }
  // The ledger of who passed has the hours; the roster says so; who failed has none.
  const own = as('p0')
  assert.match((await own.get('credit/year?year=2026')).plain, new RegExp(`${c.name}.*20`))
  assert.deepEqual(sql(data, `SELECT recognised FROM year_result WHERE person IN (${id('p0')}, ${id('p1')}) AND year = 2026`), [['200'], ['200']])
  assert.equal(sql(data, `SELECT COUNT(*) FROM declaration WHERE person IN (${id('p2')}, ${id('p3')})`)[0][0], '0')
  assert.match((await base.get(`classes/view?id=${c.id}`)).plain, /班一鸣 .*已通过 20 学时|班一鸣 .*通过 20 学时/)
  assert.match((await own.get('credit/records')).plain, new RegExp(c.name))
  assert.match((await base.get('credit/records?by=own')).plain, new RegExp(c.name))
})
