// A day of the one administrator of a hospital, in a real browser from signing in with the code that was handed over: ten registrations, three
// changes, two transfers. What waits was filed by others; everything decided here is decided on the page, by mouse and keyboard.
import assert from 'node:assert/strict'
import crypto from 'node:crypto'
import { test } from 'node:test'
import { CLOCK, fill } from '../http/people.mjs'
import { admin, sql } from '../http/seed.mjs'
import { accessible, launch, open, signIn, stack } from './lib.mjs'
import { accessKey, fromTodo, go, looks, said } from './walk.mjs'

const { url, data } = await stack(CLOCK)
const browser = await launch()
const tag = crypto.randomInt(1e6), HOSPITAL = `鹰城人民医院${tag}`, CLINIC = `白鹭门诊部${tag}`, CITY = '平顶山市人力资源和社会保障局'
const NEW = ['苏婉清', '顾云舒', '卢听雨', '叶知秋', '林晓棠', '陆清和', '陶景行', '孔令仪', '魏守拙', '齐闻道']
const units = fill(data, [['org', 'health', 'authority', `卫生健康委员会${tag}`, CITY], ['org', 'hospital', 'employer', HOSPITAL, 'health'], ['org', 'clinic', 'employer', CLINIC, 'health'], ['admin', 'tao', 'clinic', '陶渊']])
// An account of the command line, whose post is at the hospital: only then does what is filed stop there.
const fang = { ...admin(data, { name: '方既白' }), word: '春江花月夜，何处不相逢' }
sql(data, `UPDATE post SET org = ${units.hospital[0]} WHERE id = ${fang.post}`)
const made = { ...units, ...fill(data, [
  ...Object.entries(units).map(([key, numbers]) => ['known', key, ...numbers]),
  ...['白砚', '莫问津', '言溪', '顾屏舟'].map((name, i) => ['person', `p${i}`, 'hospital', name, 'health', 'middle']), ['person', 'q', 'clinic', '宋怀瑜', 'health', 'middle'],
  ...NEW.map((name, i) => ['staff', `r${i}`, 'hospital', name]),
  ['change-person', 'c0', 'p0', 'senior', '白砚'], ['change-person', 'c1', 'p1', 'senior', '莫问舟'], ['change-person', 'c2', 'p2', 'senior', '言溪'],
  ['transfer', 'out', 'p3', 'clinic'], ['transfer', 'in', 'q', 'hospital', 'tao']
]) }
const state = key => sql(data, `SELECT state FROM review_case WHERE id = ${made[key][0]}`)[0][0]
const person = key => sql(data, `SELECT a.name, p.level, p.employer FROM person p JOIN account a ON a.id = p.account WHERE p.id = ${made[key][1]}`)[0]
const queue = { registration: '注册审核 · 专业技术人员', change: '变更审核 · 人员信息', transfer: '人员调转' }
let page

// The number beside a queue on the to-do page; 0 where it is not shown.
async function waits(name) {
  await page.goto('review/todo')
  const row = page.locator('main tr', { has: page.locator('th', { hasText: name }) })
  return await row.count() ? Number.parseInt(await row.locator('td').first().innerText(), 10) : 0
}

async function examine(name, who) {
  await (await fromTodo(page, name, who)).locator('td.ce-act a').press('Enter')
  await page.locator('button[value=approve]').first().waitFor()
}

async function batch(name, action) {
  await page.locator(`.ce-batch button[value=${action}]`).click()
  await page.waitForURL('**/review/job?*')
  assert.match(await said(page), new RegExp(name))
}

test('[3.3] [6.4] in the morning: the code that was handed over, a password of one\'s own, and what waits', async () => {
  page = await open(browser, url)
  await signIn(page, { role: 'employer', number: fang.number, password: fang.code })
  await page.locator('[name=old]').fill(fang.code)
  for (const name of ['new', 'again']) await page.locator(`[name=${name}]`).fill(fang.word)
  await page.locator(go).click()
  await page.waitForURL(address => !address.pathname.endsWith('/account/password'))
  assert.deepEqual([await waits(queue.registration), await waits(queue.change), await waits(queue.transfer)], [10, 3, 2])
  await looks(page)
})

test('[2.14] [6.3] ten registrations: two looked at one by one, one of them rejected with a reason, the other eight at once', async () => {
  await examine(queue.registration, NEW[0])
  await looks(page)
  await accessKey(page, '1')
  await page.locator('.ce-note.ce-ok', { hasText: NEW[0] }).waitFor()
  await examine(queue.registration, NEW[1])
  await accessKey(page, '2')
  await page.fill('#reject-reason', '职称与人事档案不一致，请核对后重新注册')
  await page.locator('button[value=reject]').press('Enter')
  await page.locator('.ce-note', { hasText: `已驳回${NEW[1]}` }).waitFor()
  await page.goto('review/list?kind=reg-person')
  const boxes = page.locator('tbody.ce-picks input[name=id]')
  assert.equal(await boxes.count(), 8)
  for (const box of await boxes.all()) await box.check()
  await looks(page)
  await batch('已通过 8 条', 'approve')
  assert.deepEqual(NEW.map((_, i) => state(`r${i}`)), NEW.map((_, i) => i === 1 ? 'rejected' : 'approved'))
  assert.equal(sql(data, `SELECT COUNT(*) FROM person WHERE employer = ${made.hospital[0]} AND state = 'active'`)[0][0], '13')
  assert.equal(await waits(queue.registration), 0)
})

test('[7.1] [7.2] three changes: old and new side by side with the proof, one passed, one rejected, the last one from the list', async () => {
  await examine(queue.change, '白砚')
  assert.match(await said(page), /中级[^]*正高级/)
  assert.ok(await page.locator('main ins').count() && await page.locator('main del').count())
  await looks(page)
  await accessKey(page, '1')
  await page.locator('.ce-note.ce-ok', { hasText: '白砚' }).waitFor()
  assert.deepEqual(person('p0').slice(0, 2), ['白砚', 'senior'])
  await examine(queue.change, '莫问津')
  assert.match(await said(page), /莫问舟/)
  await accessKey(page, '2')
  await page.fill('#reject-reason', '证件姓名与户籍不符')
  await page.locator('button[value=reject]').first().press('Enter')
  await page.locator('.ce-note', { hasText: '已驳回' }).waitFor()
  assert.deepEqual(person('p1').slice(0, 2), ['莫问津', 'middle'])
  await (await fromTodo(page, queue.change, '言溪')).locator('input[name=id]').check()
  await batch('已通过 1 条', 'approve')
  assert.deepEqual(person('p2').slice(0, 2), ['言溪', 'senior'])
  assert.equal(await waits(queue.change), 0)
})

test('[8.1] [8.4] two transfers: one person is let go, one taken in', async () => {
  await examine(queue.transfer, '顾屏舟')
  assert.match(await said(page), new RegExp(`${HOSPITAL}[^]*${CLINIC}`))
  await looks(page)
  await accessKey(page, '1')
  await page.locator('.ce-note.ce-ok', { hasText: '顾屏舟' }).waitFor()
  assert.equal(state('out'), 'pending', 'the other side has not consented')
  await examine(queue.transfer, '宋怀瑜')
  assert.match(await said(page), new RegExp(`${CLINIC}[^]*${HOSPITAL}`))
  await accessKey(page, '1')
  await page.locator('.ce-note.ce-ok', { hasText: '宋怀瑜' }).waitFor()
  assert.deepEqual([state('in'), person('q')[2]], ['approved', String(made.hospital[0])])
  assert.equal(await waits(queue.transfer), 0)
})

test('[6.4] in the evening nothing waits, and the history has every decision under its name', async () => {
  assert.deepEqual(sql(data, `SELECT COUNT(*) FROM review_event WHERE account_name = '方既白' AND org = ${made.hospital[0]} AND action IN ('approve', 'reject')`), [['15']])
  await page.goto('review/todo')
  await accessible(page)
  await page.context().close()
})
