// A day of the one administrator of a hospital, in a real browser from signing in with the code that was handed over: ten registrations, three
// changes, two transfers, a new role, a new administrator, and in the evening the hand-over to her. What waits was filed by others; everything
// decided here is decided on the page, by mouse and keyboard.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CLOCK, fill } from '../http/people.mjs'
import { admin, idcard, letters, sql } from '../http/seed.mjs'
import { launch, open, shot, signIn, stack } from './lib.mjs'
import { accessKey, fromTodo, go, looks, said } from './walk.mjs'

const { url, data } = await stack(CLOCK)
const browser = await launch()
const tag = letters(), HOSPITAL = `鹰城人民医院${tag}`, CLINIC = `白鹭门诊部${tag}`, CITY = '平顶山市人力资源和社会保障局'
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
const DESK_ROLE = '注册审核岗', heir = { role: 'employer', name: '温见微', number: idcard(), word: '山川异域，风月同天 2026' }
const queue = { registration: '注册审核 · 专业技术人员', change: '变更审核 · 人员信息', transfer: '人员调转' }
let page

// Signs in with a code, and sets a password.
async function settled({ number, code, word }) {
  const at = await open(browser, url)
  await signIn(at, { role: 'employer', number, password: code })
  await at.locator('[name=old]').fill(code)
  for (const name of ['new', 'again']) await at.locator(`[name=${name}]`).fill(word)
  await at.locator(go).click()
  await at.waitForURL(address => !address.pathname.endsWith('/account/password'))
  return at
}

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
  page = await settled(fang)
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

test('[6.4] nothing waits any more, and the history has every decision under its name', async () => {
  assert.deepEqual(sql(data, `SELECT COUNT(*) FROM review_event WHERE account_name = '${fang.name}' AND org = ${made.hospital[0]} AND action IN ('approve', 'reject')`), [['15']])
  await page.goto('review/todo')
  await looks(page)
  await shot(page, 'admin-day-done')
})

test('[5.2] [5.3] a new role by its permissions, and a new administrator by her real name, who begins with a code shown once', async () => {
  await page.goto('admin/roles')
  await looks(page)
  await page.locator('main a[href$="admin/role"]').first().click()
  await page.fill('#role_name', DESK_ROLE)
  for (const name of ['review.registration', 'personnel.read']) await page.check(`input[name=permission][value="${name}"]`)
  await looks(page)
  await shot(page, 'admin-role')
  await page.locator(go).first().click()
  await page.waitForURL('**/admin/roles?done=role')
  assert.match(await said(page), new RegExp(DESK_ROLE))
  await page.goto('admin/list')
  await looks(page)
  await page.locator('main a', { hasText: '新增管理员' }).first().click()
  await page.goto('admin/add?from=fresh')
  for (const [id, text] of Object.entries({ number: heir.number, name: heir.name, phone: '13900002222', landline: '0375-0120211', email: 'wen@example.cn', job_title: '人事科科员' })) await page.fill(`#${id}`, text)
  await page.selectOption('#role', { label: DESK_ROLE })
  await looks(page)
  await page.locator(go).first().click()
  await page.locator('#one-time-code').waitFor()
  await looks(page)
  heir.code = await page.locator('#one-time-code').innerText()
  await page.goto('admin/list')
  assert.match(await said(page), new RegExp(heir.name))
  await shot(page, 'admin-list')
  assert.equal(sql(data, `SELECT r.name FROM post p JOIN role r ON r.id = p.role JOIN account a ON a.id = p.holder WHERE p.org = ${made.hospital[0]} AND a.name = '${heir.name}'`)[0][0], DESK_ROLE)
})

test('[5.2] [5.5] the new administrator decides what her role names, and opens nothing else', async () => {
  fill(data, [...Object.entries(made).map(([key, numbers]) => ['known', key, ...numbers]), ['staff', 'late', 'hospital', '闻人鉴']])
  const her = await settled(heir)
  const row = await fromTodo(her, queue.registration, '闻人鉴')
  assert.equal(await her.locator('nav a[href$="admin/list"]').count(), 0, 'what she may not do is in no menu')
  await row.locator('td.ce-act a').press('Enter')
  await her.locator('button[value=approve]').first().waitFor()
  await accessKey(her, '1')
  await her.locator('.ce-note.ce-ok', { hasText: '闻人鉴' }).waitFor()
  for (const path of ['admin/list', 'admin/hand-over', 'review/list?kind=transfer']) assert.equal((await her.goto(path)).status(), 403, path)
  await her.context().close()
})

test('[5.2] [5.4] the hand-over: with the own password; the former one is out at once, the new one is in charge', async () => {
  await page.goto('admin/hand-over')
  await page.selectOption('#to_post', { index: await page.locator('#to_post option').evaluateAll((all, name) => all.findIndex(one => one.textContent.includes(name)), heir.name) })
  await page.fill('#why', '岗位轮换')
  await page.fill('#own_password', 'not the password')
  await page.locator(go).first().click()
  assert.match(await said(page), /密码不正确/)
  assert.equal(await page.inputValue('#why'), '岗位轮换')
  await looks(page)
  await page.fill('#own_password', fang.word)
  await shot(page, 'admin-hand-over')
  await page.locator(go).first().click()
  await page.waitForURL('**/account/sign-in?*')
  assert.equal((await page.goto('review/todo')).url().includes('account/sign-in'), true, 'that session is over')
  const posts = () => sql(data, `SELECT a.name, p.super = 1 AND p.state = 'active', p.state FROM post p JOIN account a ON a.id = p.holder WHERE p.org = ${made.hospital[0]} ORDER BY a.name = '${fang.name}'`)
  assert.deepEqual(posts(), [[heir.name, '1', 'active'], [fang.name, '0', 'removed']])
  await page.fill('main #number', fang.number)
  await page.fill('main #password', fang.word)
  await page.locator(go).last().click()
  assert.equal(await page.locator('main #password').count(), 1, 'nobody signs in for a post that is gone')
  await page.context().close()
  const her = await open(browser, url)
  await signIn(her, { ...heir, password: heir.word })
  await her.goto('admin/list')
  assert.match(await said(her), new RegExp(`${heir.name}[^]*超级管理员`))
  await looks(her)
  await her.context().close()
})
