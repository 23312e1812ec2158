// What people do in the browser, step by step: typing by keyboard, answering captchas, papers to upload, the pages of registration and hours.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { DESK, PHONE, accessible, drawn, keep } from './lib.mjs'

export const go = 'main button.ce-go'

// Presses Tab until `selector` has the focus: what cannot be reached by keyboard fails here.
export async function tabTo(page, selector, most = 120) {
  const target = page.locator(selector).first()
  for (let n = 0; n < most; n++) {
    if (await target.evaluate(node => node === document.activeElement)) return target
    await page.keyboard.press('Tab')
  }
  return assert.fail(`${selector} is not reached by Tab on ${page.url()}`)
}

// Types into fields by keyboard alone, in the order given: { id: text }.
export async function type(page, fields) {
  for (const [id, text] of Object.entries(fields)) {
    await tabTo(page, `#${id}`)
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText(text)
  }
}

// Alt and a digit, as the keyboard sends them: playwright sends no character with Alt, and access keys are found by it.
export async function accessKey(page, digit) {
  await page.waitForLoadState()
  await page.locator(`[accesskey="${digit}"]`).first().waitFor({ state: 'attached' })
  const session = await page.context().newCDPSession(page)
  const key = { modifiers: 1, key: digit, code: `Digit${digit}`, windowsVirtualKeyCode: digit.charCodeAt(0), unmodifiedText: digit }
  for (const type of ['rawKeyDown', 'char', 'keyUp']) await session.send('Input.dispatchKeyEvent', { type, ...key, ...(type === 'char' && { text: digit }) })
  await session.detach()
}

// The captcha of a form, if it has one: by the question in words, as somebody answers who cannot see the picture.
export async function captcha(page) {
  if (!await page.locator('#captcha').count()) return false
  const words = page.locator('button[name=captcha-other][value=sum]')
  if (await words.count()) await words.click()
  const text = await page.locator('#captcha-q').innerText()
  const [, a, how, b] = text.match(/(\d+) (加|减|乘以) (\d+)/)
  await page.fill('#captcha', String({ 加: a - -b, 减: a - b, 乘以: a * b }[how]))
  return true
}

// A scanned paper as people bring it: a picture (png, jpeg) or a PDF with a heading and lines.
export async function paper(browser, heading, lines, kind = 'png') {
  const context = await browser.newContext({ viewport: { width: 620, height: 820 } })
  const page = await context.newPage()
  const text = lines.map(line => `<p>${line}</p>`).join('')
  await page.setContent(`<body style="margin:0;background:#fbfaf5"><div style="margin:24px;padding:52px 56px;border:6px double #9c2a22;height:620px;font:20px/1.9 'Noto Serif CJK SC',serif;color:#222">
    <h1 style="text-align:center;color:#9c2a22;font-size:32px;letter-spacing:.15em">${heading}</h1>${text}
    <p style="text-align:right;margin-top:60px">（虚构，仅供演示）</p></div></body>`)
  const buffer = kind === 'pdf' ? await page.pdf({ width: '620px', height: '820px', printBackground: true }) : await page.screenshot(kind === 'jpeg' ? { type: 'jpeg', quality: 80 } : {})
  await context.close()
  return { name: `${heading}.${kind === 'jpeg' ? 'jpg' : kind}`, mimeType: { png: 'image/png', jpeg: 'image/jpeg', pdf: 'application/pdf' }[kind], buffer }
}

// No violation on the desk and on a phone; leaves the page as wide as it was.
export async function looks(page) {
  const size = page.viewportSize()
  for (const one of [DESK, PHONE]) {
    await page.setViewportSize(one)
    await accessible(page)
  }
  await page.setViewportSize(size)
}

export const said = page => page.locator('main').innerText()

// Signs in at a door and answers the captcha; the refusal, if there is one, stays on the page.
export async function enter(page, kind, { number, password }) {
  await page.context().clearCookies()
  await page.goto(`account/sign-in?as=${kind}`)
  await page.fill('main #number', number)
  await page.fill('main #password', password)
  await captcha(page)
  await page.locator(go).last().press('Enter')
}

// The last page of a registration: a new account.
export async function applicant(page, { number, password, name, ...more }) {
  for (const [id, text] of Object.entries({ number, password, repeat: password, name, phone: '13900001111', ...more })) await page.fill(`#${id}`, text)
  await page.check('#promise')
}

// The last page, or what is wrong.
export async function registered(page) {
  await page.locator('h1', { hasText: '注册成功' }).or(page.locator('.ce-note.ce-bad')).first().waitFor()
  assert.match(await said(page), /注册成功/)
}

// A unit below `superior`, found by its name: chosen from those preloaded (`find`) or by code.
export async function unit(page, { kind, find, code, scan, name, superior, fields, who }, look = () => {}) {
  await page.goto(`registration/unit?kind=${kind}`)
  if (find) {
    await page.fill('#q', find)
    await page.locator('#found label', { hasText: name }).click()
  } else await page.fill('#code', code)
  await page.setInputFiles('#scan', scan)
  await captcha(page)
  await look('find')
  await page.locator(go).last().click()
  await page.locator('#unit_name').waitFor()
  if (find) assert.equal(await page.inputValue('#unit_name'), name)
  else await page.fill('#unit_name', name)
  for (const [id, text] of Object.entries(fields)) await (await page.locator(`select#${id}`).count() ? page.selectOption(`#${id}`, text) : page.fill(`#${id}`, text))
  await page.check('input[name=tier][value=city]')
  await page.fill('#q', superior)
  await page.locator('#found label', { hasText: superior }).click()
  await look('details')
  await page.locator(go).last().click()
  await page.locator('#promise').waitFor()
  await applicant(page, who)
  await page.click(go)
  await registered(page)
}

// A person below an employer. Without script the search is a button.
export async function person(page, { employer, who, title }, { script = true, look = () => {} } = {}) {
  await page.goto('registration/person')
  await page.fill('#q', employer.slice(3))
  if (!script) await page.locator('button[name=find]').click()
  await page.locator('#found label', { hasText: employer }).click()
  await captcha(page)
  await look('employer')
  await page.locator(go).last().click()
  await page.locator('#title').waitFor()
  assert.match(await said(page), new RegExp(employer))
  await applicant(page, who)
  await page.selectOption('#title', { label: title })
  await page.fill('#title_since', '2020-06-01')
  await look('person')
  await page.click(go)
  await registered(page)
}

// From the to-do page to the row of a case, by the queue and the name.
export async function fromTodo(page, queue, name, look = () => {}) {
  await page.goto('review/todo')
  const row = page.locator('main tr', { has: page.locator('th', { hasText: queue }) })
  const count = await row.locator('td').first().innerText()
  assert.ok(Number.parseInt(count, 10) > 0, `${queue}: ${count}`)
  await look('todo')
  await row.locator('td.ce-act a').press('Enter')
  await page.locator('#f-who').waitFor()
  await page.fill('#f-who', name)
  await page.press('#f-who', 'Enter')
  await page.waitForURL('**who=*')
  const found = page.locator('tbody.ce-picks tr', { hasText: name })
  await found.first().waitFor()
  await look('list')
  return found
}

// The evidence that stands beside a case: a picture that has really arrived.
export async function evidence(page, name) {
  assert.ok((await page.locator('main .ce-view').innerText()).includes(name), `${name} is not beside the record`)
  const picture = page.locator('.ce-paper img')
  await drawn(picture)
  assert.ok(await picture.evaluate(node => node.naturalWidth) > 100)
}

// Declares hours, with what every browser has: no script is needed.
export async function declare(page, { category, form, title, hours, select = {}, fill = {}, files }, look = () => {}) {
  await page.goto(`credit/declare?category=${category}&form=${form}`)
  await page.fill('#title', title)
  for (const [id, value] of Object.entries(select)) await page.selectOption(`#${id}`, value)
  for (const [id, text] of Object.entries({ ...fill, from: '2026-06-01', to: '2026-06-20', ...(hours && { hours }) })) await page.fill(`#${id}`, text)
  for (const [id, file] of Object.entries(files)) await page.setInputFiles(`#${id}`, file)
  await page.check('#pledge')
  await look()
  await page.locator('button[value=submit]').click()
  await page.waitForURL('**/credit/record?id=*')
  assert.ok((await said(page)).includes(`“${title}”已提交`))
}

// A PDF as it is printed: its text, and what its QR code says; a picture of it beside the others.
export function printed(bytes, name) {
  const tool = (command, args, input) => {
    const done = spawnSync(command, args, { input, maxBuffer: 1 << 26 })
    assert.equal(done.status, 0, `${command}: ${done.stderr}`)
    return done.stdout
  }
  keep(name, tool('pdftoppm', ['-r', '60', '-png', '-singlefile', '-'], bytes))
  const large = tool('pdftoppm', ['-r', '150', '-png', '-singlefile', '-'], bytes)
  return { text: tool('pdftotext', ['-layout', '-', '-'], bytes).toString().normalize('NFC'), code: tool('zbarimg', ['-q', '--raw', '-'], large).toString().trim() }
}
