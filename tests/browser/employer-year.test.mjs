// The year of one employer with twelve people of different levels, series, absences and forms of learning, in a real browser: declared, corrected,
// left to run out, reviewed by employer, authority and HRSS, certified; one result taken back and won again by appeal.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { png } from '../http/files.mjs'
import { CLOCK, fill, session } from '../http/people.mjs'
import { letters, runNow, sql } from '../http/seed.mjs'
import { PHONE, launch, open, shot, stack } from './lib.mjs'
import { accessKey, fromTodo, looks, printed, said } from './walk.mjs'

const { url, data } = await stack(CLOCK)
const browser = await launch()
const tag = letters(), INSTITUTE = `鹰城勘测设计研究院${tag}`, AUTHORITY = `住房和城乡建设局${tag}`
const CITY = '平顶山市人力资源和社会保障局', PROVINCE = '河南省人力资源和社会保障厅'
const WORK = { from: '2026-03-02', to: '2026-06-20' }
// name, series, level, and what they declare of their own: form, fields, hours that will be recognised.
const STAFF = {
  lin: ['林知微', 'engineering', 'senior', 'paper', { journal: 'national', rank: '1', supplement: 'no' }, 52],
  he: ['何砚秋', 'engineering', 'deputy-senior', 'project', { level: 'national', part: 'main', rank: '2', number: `K${tag}` }, 60],
  su: ['苏映雪', 'engineering', 'middle', 'patent', { kind: 'invention', rank: '3', number: `ZL${tag}.1` }, 68],
  qin: ['秦望舒', 'natural-science', 'deputy-senior', 'book', { 'wan-characters': '5.5', rank: '2', isbn: `978-7-${tag}` }, 66],
  bai: ['白鹿鸣', 'economics', 'assistant', 'degree-course', { courses: '4' }, 60],
  mei: ['梅如许', 'engineering', 'middle', 'conference', { level: 'national', days: '6', 'paper-read': 'yes' }, 42],
  fan: ['范长江', 'engineering', 'senior', 'posting', { months: '12' }, 90],
  an: ['安若素', 'archives', 'middle', 'further-study', { months: '7', passed: 'yes' }, 60],
  shi: ['石破天', 'engineering', 'technician', 'training', { organizer: 'province', days: '8', filed: 'yes' }, 60],
  qian: ['钱多宝', 'accounting', 'middle'], jin: ['金不换', 'accounting', 'assistant'], yan: ['晏归来', 'library', 'none'],
}
const k = fill(data, [
  ['org', 'bureau', 'authority', AUTHORITY, CITY], ['org', 'institute', 'employer', INSTITUTE, 'bureau'],
  ['admin', 'a-city', CITY, '沈知远'], ['admin', 'a-province', PROVINCE, '魏长风'], ['admin', 'a-bureau', 'bureau', '方既白'], ['admin', 'a-institute', 'institute', '顾云舒'],
  ...Object.entries(STAFF).map(([key, [name, series, level]]) => ['person', key, 'institute', name, series, level]),
])
const ids = Object.keys(STAFF).map(key => k[key][1]).join()
const title = key => `${STAFF[key][0]}的成果`
const caseOf = (key, what = title(key)) => sql(data, `SELECT c.id, c.state, c.step_no, c.recognised FROM review_case c JOIN declaration d ON d.case_id = c.id WHERE c.subject = ${k[key][1]} AND d.title = '${what}'`)[0]
const year = key => sql(data, `SELECT outcome, recognised, required FROM year_result WHERE person = ${k[key][1]} AND year = 2026`)[0]
const certificates = key => sql(data, `SELECT state FROM certificate WHERE person = ${k[key][1]} AND year = 2026 ORDER BY issue`).flat()
const scan = () => ({ name: '证明材料.png', mimeType: 'image/png', buffer: png() })

// A browser of somebody who is signed in already; one window serves one after another.
const windows = new Map()
async function visit(key, size) {
  const post = key.startsWith('a-'), page = windows.get(size) ?? await open(browser, url, { size })
  windows.set(size, page)
  await page.context().clearCookies()
  await page.context().addCookies([{ name: 'jj_session', value: session(data, ...(post ? k[key] : [k[key][0], 0])), domain: 'localhost', path: '/jijiao/' }])
  return page
}

// Fills in whatever the pack asks for; a picture for every piece of evidence.
async function fields(page, values) {
  for (const [name, value] of Object.entries(values)) {
    const control = page.locator(`main [name="${name}"]`)
    if (await control.count() > 1) await page.locator(`main [name="${name}"][value="${value}"]`).check()
    else if (await control.evaluate(node => node.tagName) === 'SELECT') await control.selectOption(value)
    else await control.fill(value)
  }
  for (const input of await page.locator('main input[type=file]').all()) await input.setInputFiles(scan())
  await page.check('#pledge')
}

async function declareOwn(key) {
  const [, , , form, answers, hours] = STAFF[key], page = await visit(key)
  await page.goto(`credit/declare?category=professional&form=${form}`)
  await fields(page, { title: title(key), ...WORK, ...(form === 'posting' && { from: '2025-09-01', to: '2026-08-31' }), ...(form === 'training' && { hours: String(hours) }),
    ...Object.fromEntries(Object.entries(answers).map(([name, value]) => [`x-${name}`, value])) })
  await page.locator('button[value=submit]').click()
  await page.waitForURL('**/credit/record?id=*')
  assert.match(await said(page), new RegExp(`${title(key)}[^]*${hours} 学时`))
  return page
}

// Passes what waits at an organisation for people of the institute, as "all results" of its list: others wait there, too.
async function passAll(page, kind, count) {
  await page.goto(`review/list?kind=${kind}&unit=${INSTITUTE}`)
  await page.check('input[name=all]')
  await page.locator('.ce-batch button[value=approve]').click()
  await page.waitForURL('**/review/job?*')
  await page.locator('main', { hasText: `已通过 ${count} 条` }).waitFor()
}

// From the to-do page to the case of a person: keys work when it has come.
async function examine(page, name, form) {
  await (await fromTodo(page, '学时（分）审核', name)).filter({ hasText: form }).locator('td.ce-act a').press('Enter')
  await page.locator('.ce-decide').waitFor()
}

async function group(page, name, keys) {
  await page.goto('credit/group?category=public&form=online-course')
  await fields(page, { title: name, hours: '30', from: '2026-05-01', to: '2026-05-09', 'x-required': 'no', 'x-passed': 'yes' })
  for (const key of keys) await page.locator(`input[name=person][value="${k[key][1]}"]`).check()
}

test('[10.1] [10.3] [10.5] [10.6] the employer declares the public course of all in two goes: accountants are never mixed with others', async () => {
  const page = await visit('a-institute')
  const [others, accountants] = [Object.keys(STAFF).filter(key => STAFF[key][1] !== 'accounting'), ['qian', 'jin']]
  await group(page, '公需科目', ['lin', 'qian'])
  await looks(page)
  await page.locator('button[value=submit]').click()
  await page.locator('.ce-note.ce-bad[role=alert]').waitFor()
  assert.match(await said(page), /会计人员只申报公需科目，不能与其他人员在同一次申报中/)
  await shot(page, 'year-group', { full: true })
  for (const [name, keys] of [['公需科目', others], ['会计人员公需科目', accountants]]) {
    await group(page, name, keys)
    await page.locator('button[value=submit]').click()
    await page.waitForURL('**/credit/batch?id=*')
    assert.match(await said(page), new RegExp(`已为 ${keys.length} 人分别提交申报，0 人未提交`))
  }
  await looks(page)
  assert.deepEqual(sql(data, `SELECT GROUP_CONCAT(s.kind, ':', s.state ORDER BY s.no) FROM review_case c JOIN review_step s ON s.case_id = c.id WHERE c.subject IN (${ids}) GROUP BY c.id ORDER BY 1`).flat(),
    [...Array(10).fill('employer:skipped,authority:current,hrss:waiting'), ...Array(2).fill('employer:skipped,hrss:current')])
})

test('[10.2] [10.7] [13.3] [13.4] [13.5] [13.6] [13.7] [12.9] nine people declare by nine forms; each sees what will be recognised', async () => {
  const keys = Object.keys(STAFF).filter(key => STAFF[key][3])
  assert.equal(new Set(keys.map(key => STAFF[key][3])).size, 9)
  for (const key of keys) {
    const page = await declareOwn(key)
    if (key === 'fan') await looks(page)
  }
})

test('[12.8] childbirth and a year of sick leave are cases with evidence', async () => {
  for (const [key, kind, from, to, months] of [['mei', 'childbirth', '2026-02-01', '2026-06-30', '5'], ['yan', 'sick', '2026-01-01', '2026-11-20', '11']]) {
    const page = await visit(key, key === 'mei' ? PHONE : undefined)
    await page.goto('credit/absence')
    if (key === 'mei') await looks(page)
    await page.selectOption('[name=absence-kind]', kind)
    for (const [name, text] of Object.entries({ from, to, months })) await page.fill(`main [name=${name}]`, text)
    await page.setInputFiles('input[type=file]', scan())
    await page.locator('main button.ce-go').click()
    await page.waitForURL('**/credit/record?id=*')
    assert.match(await said(page), /减少应完成学时/)
    if (key === 'mei') await shot(page, 'year-absence-phone', { full: true })
  }
})

test('[11.1] [11.10] the employer returns what lacks a seal and passes the others; the authority returns a paper, which its author corrects', async () => {
  const page = await visit('a-institute')
  await examine(page, STAFF.shi[0], '培训')
  await accessKey(page, '3')
  await page.fill('#return-reason', '结业证书未盖章')
  await page.fill('#until', '2026-11-30')
  await looks(page)
  await page.locator('button[value=return]').click()
  await page.locator('.ce-note', { hasText: `已退回${STAFF.shi[0]}补正` }).waitFor()
  await passAll(page, 'declaration', 8)
  await passAll(page, 'credit-absence', 2)

  const bureau = await visit('a-bureau')
  await examine(bureau, STAFF.lin[0], '论文')
  await accessKey(bureau, '3')
  await bureau.fill('#return-reason', '目录页看不清作者次序')
  await bureau.fill('#until', '2026-12-01')
  await bureau.locator('button[value=return]').click()
  await bureau.locator('.ce-note', { hasText: `已退回${STAFF.lin[0]}补正` }).waitFor()
  await passAll(bureau, 'declaration', 17)
  await passAll(bureau, 'credit-absence', 2)

  const own = await visit('lin')
  await own.goto('credit/records')
  await own.locator('tr', { hasText: title('lin') }).locator('th a').first().click()
  assert.match(await said(own), /2026-12-01 前[^]*目录页看不清作者次序/)
  await own.locator('a[href*="credit/correct"]').click()
  await own.setInputFiles('#e-contents', scan())
  await own.check('#pledge')
  await looks(own)
  await own.locator('button[value=submit]').click()
  await own.waitForURL('**/credit/record?id=*')
  assert.match(await said(own), new RegExp(`已补正并重新提交[^]*正由${AUTHORITY}审核`))
  await passAll(await visit('a-bureau'), 'declaration', 1)
  assert.deepEqual(caseOf('lin').slice(1, 3), ['pending', '3'])
})

test('[11.10] a term that ran out voids by itself, and its declarer reads why', async () => {
  const [id] = caseOf('shi')
  sql(data, `UPDATE review_case SET due_at = '2026-11-20 00:00:00' WHERE id = ${id}`)
  await runNow(data, 'review-overdue')
  assert.equal(caseOf('shi')[1], 'void')
  const page = await visit('shi')
  await page.goto(`credit/record?id=${id}`)
  assert.match(await said(page), /逾期未补正[^]*结业证书未盖章/)
  await looks(page)
  assert.equal(await page.locator('a[href*="credit/correct"]').count(), 0)
})

test('[11.2] [12.1] [12.8] [12.9] [12.11] HRSS decides the last step; the staff page says who fulfils the year and what the others lack', async () => {
  const city = await visit('a-city')
  for (const [kind, count] of [['credit-absence', 2], ['declaration', 20]]) await passAll(city, kind, count)
  assert.deepEqual(Object.fromEntries(Object.keys(STAFF).map(key => [key, year(key).join(' ')])), {
    lin: 'fail 820 900', he: 'pass 900 900', su: 'pass 980 900', qin: 'pass 960 900', bai: 'pass 900 900', mei: 'pass 720 530', fan: 'pass 1200 900', an: 'pass 900 900',
    shi: 'fail 300 900', qian: 'pass 300 300', jin: 'pass 300 300', yan: 'fail 300 80' })
  const page = await visit('a-institute')
  await page.goto('credit/staff')
  await looks(page)
  await shot(page, 'year-staff', { full: true })
  const text = await said(page)
  for (const [key, lacks] of [['lin', '专业科目 8'], ['shi', '专业科目 60'], ['yan', '专业科目 5']]) assert.match(text, new RegExp(`${STAFF[key][0]}[^\\n]*[^]*?${lacks}`), key)
  await page.goto('credit/staff?state=pass')
  assert.equal(await page.locator('main tbody tr').count(), 9)
  await page.setViewportSize(PHONE)
  await shot(page, 'year-staff-phone')
  // What is missing is declared by the employer from this page.
  await page.goto('credit/staff?state=short')
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.locator('tr', { hasText: STAFF.lin[0] }).locator('a[href*="credit/declare"]').first().click()
  await page.waitForURL('**/credit/declare?*')
  assert.match(await said(page), new RegExp(STAFF.lin[0]))
})

test('[12.11] what was missing is earned: two courses more, and the year is fulfilled', async () => {
  for (const [key, hours] of [['lin', '8'], ['yan', '5']]) {
    const page = await visit(key)
    await page.goto('credit/declare?category=professional&form=online-course')
    await fields(page, { title: '专业科目网络课', hours, 'x-required': 'no', 'x-passed': 'yes', from: '2026-09-01', to: '2026-09-02' })
    await page.locator('button[value=submit]').click()
    await page.waitForURL('**/credit/record?id=*')
  }
  for (const by of ['a-institute', 'a-bureau', 'a-city']) {
    const page = await visit(by)
    await passAll(page, 'declaration', 2)
  }
  assert.deepEqual([year('lin'), year('yan')].map(([outcome, hours]) => `${outcome} ${hours}`), ['pass 900', 'pass 350'])
})

let number
test('[14.1] [14.2] eleven certificates: each prints its own, the authority all; who has none is told what is missing', async () => {
  assert.equal(sql(data, `SELECT COUNT(*) FROM certificate WHERE person IN (${ids}) AND state = 'valid'`)[0][0], '11')
  const bureau = await visit('a-bureau')
  await bureau.goto('certificate/list?year=2026')
  await looks(bureau)
  await shot(bureau, 'year-certificates', { full: true })
  assert.equal(await bureau.locator('main tbody tr').count(), 11)
  const copy = await bureau.context().request.get(await bureau.locator('tr', { hasText: STAFF.qian[0] }).locator('a[href*="certificate/pdf"]').getAttribute('href'))
  const accountant = printed(await copy.body(), 'year-certificate-accountant')
  for (const word of [STAFF.qian[0], INSTITUTE, '专业科目以财政部门登记为准']) assert.ok(accountant.text.replace(/\s/g, '').includes(word), `${word} in ${accountant.text}`)

  const page = await visit('fan')
  await page.goto('credit/year')
  assert.match(await said(page), /2026 年度已达到要求/)
  const { text, code } = printed(await (await page.context().request.get(await page.locator('a[href*="certificate/pdf"]').first().getAttribute('href'))).body(), 'year-certificate')
  for (const word of [STAFF.fan[0], INSTITUTE]) assert.ok(text.replace(/\s/g, '').includes(word), word)
  assert.ok(code.startsWith(`${url}certificate/verify?t=`), code)
  number = code.slice(url.length)

  const none = await visit('shi')
  await none.goto('certificate/pdf?year=2026')
  await looks(none)
  assert.match(await said(none), /专业科目[^]*60/)
})

test('[11.1] [14.1] HRSS takes a result back with a reason: the certificate is revoked for everybody; the province decides the appeal, and it is valid again', async () => {
  const [id] = caseOf('fan'), stranger = await open(browser, url)
  const verdict = async words => {
    await stranger.goto(number)
    assert.match(await stranger.locator('h1').innerText(), words)
  }
  await verdict(/证书有效/)
  const city = await visit('a-city')
  await city.goto(`review/case?id=${id}&kind=declaration`)
  await accessKey(city, '5')
  await city.fill('#reverse-reason', '选派文件与考核表期限不一致')
  await looks(city)
  await city.locator('button[value=reverse]').click()
  await city.locator('.ce-note', { hasText: `已撤销${STAFF.fan[0]}的认定` }).waitFor()
  assert.deepEqual([year('fan').slice(0, 2), certificates('fan')], [['fail', '300'], ['revoked']])
  await verdict(/已撤销|证书无效|已作废/)
  await looks(stranger)

  const own = await visit('fan')
  await own.goto(`credit/record?id=${id}`)
  assert.match(await said(own), /选派文件与考核表期限不一致[^]*向河南省人力资源和社会保障厅申诉一次/)
  await looks(own)
  await shot(own, 'year-appeal', { full: true })
  await own.fill('[name=appeal-reason]', '选派单位已出具补充说明，连续满十二个月')
  await own.locator('button[value=appeal]').click()
  await own.locator('.ce-note', { hasText: '提出申诉' }).waitFor()

  const province = await visit('a-province')
  await province.goto(`review/case?id=${id}&kind=declaration`)
  assert.match(await said(province), /选派单位已出具补充说明/)
  await looks(province)
  await shot(province, 'year-appeal-province', { full: true })
  await accessKey(province, '1')
  await province.locator('.ce-note.ce-ok', { hasText: STAFF.fan[0] }).waitFor()
  assert.deepEqual([year('fan').slice(0, 2), certificates('fan')], [['pass', '1200'], ['revoked', 'valid']])
  await stranger.goto(`certificate/verify?t=${sql(data, `SELECT token FROM certificate WHERE person = ${k.fan[1]} AND state = 'valid'`)[0][0]}`)
  assert.match(await stranger.locator('h1').innerText(), /证书有效/)
})
