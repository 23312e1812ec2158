// A real browser on the real platform: Debian's chromium through playwright-core, with axe.
//
//   const { url, data } = await stack()
//   const browser = await launch()                      // closed after the tests of the file
//   const page = await open(browser, url)               // 1366×768, no JavaScript: open(browser, url, { script: false })
//   await signIn(page, account(data, 'employer'))
//   await accessible(page)
//   await shot(page, 'declare')
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { after } from 'node:test'
import axe from 'axe-core'
import { chromium } from 'playwright-core'
import { top } from '../http/ground.mjs'
import { palette } from './picture.mjs'
export { account, accounts, stack } from '../http/stack.mjs'

const LIMIT = 180000 // ms: ends what hangs, and is long enough for a machine that does other things
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']
export const DESK = { width: 1366, height: 768 }
export const PHONE = { width: 390, height: 844 }

export async function launch() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    timeout: LIMIT,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--force-color-profile=srgb', '--font-render-hinting=none']
  })
  after(() => browser.close())
  return browser
}

// A click or a key is done for playwright when the page that follows begins to come. Here it is done when that page is whole, with its script: who
// typed at once would be quicker than what listens, and who read at once would find a part of it.
function patient(frame) {
  if (frame.patient) return
  frame.patient = true
  for (const name of ['click', 'press']) {
    const act = frame[name]
    frame[name] = async function (...given) {
      await act.apply(this, given)
      await this.waitForLoadState()
    }
  }
}

// A page with cookies of its own. Paths given to goto() are below the platform's prefix.
export async function open(browser, url, { size = DESK, script = true, locale = 'zh-CN' } = {}) {
  const context = await browser.newContext({ baseURL: url, viewport: size, javaScriptEnabled: script, locale, timezoneId: 'Asia/Shanghai',
    isMobile: size === PHONE, hasTouch: size === PHONE })
  const page = await context.newPage()
  page.setDefaultTimeout(LIMIT)
  page.setDefaultNavigationTimeout(LIMIT)
  patient(Object.getPrototypeOf(page.mainFrame()))
  page.script = script
  const faults = []
  page.on('pageerror', error => faults.push(`script: ${error.message}`))
  page.on('console', message => message.type() === 'error' && !/Failed to load resource/.test(message.text()) && faults.push(message.text()))
  page.on('response', answer => answer.status() >= 500 && faults.push(`${answer.status()} ${answer.url()}`))
  page.faults = faults // a test that expects one takes it out
  await page.goto('')
  return page
}

export async function signIn(page, { role, number, password, as }) {
  await page.goto(`account/sign-in?as=${as ?? role.split(/[ :]/)[0]}`)
  await page.locator('main input[name=number]').fill(number)
  await page.locator('main input[name=password]').fill(password)
  await page.locator('main form button.ce-go').click()
  assert.equal(await page.locator('main input[name=password]').count(), 0, `${number} cannot sign in as ${role}`)
}

// Sends the form that has the focus, and waits for the page that follows.
export async function send(page) {
  await page.waitForLoadState()
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

// No violation of WCAG 2.2 A or AA, no sideways scrolling, no fault in the console. axe is a script: it would never end where none runs.
export async function accessible(page) {
  assert.ok(page.script, 'a page without JavaScript cannot be looked at by axe')
  await page.waitForLoadState()
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe.source)
  const violations = await page.evaluate(async runOnly => (await axe.run({ runOnly, resultTypes: ['violations'] })).violations, RULES)
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map(node => node.target.join(' ')).join(', ')}`)
  assert.deepEqual(found, [], `${page.url()}: axe`)
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth])
  assert.ok(wide <= room, `${page.url()} scrolls sideways: ${wide} > ${room}`)
  assert.deepEqual(page.faults, [], `${page.url()}: faults`)
}

// That an image has come and is one.
export async function drawn(image) {
  await image.evaluate(node => node.complete || new Promise(done => { for (const end of ['load', 'error']) node.addEventListener(end, done) }))
  assert.ok(await image.evaluate(node => node.naturalWidth) > 0, 'no image has come')
}

// Keeps a picture as NAME.png: in var/shots as it is, or, with few colours and small, in JIJIAO_SHOTS: docs/shots has those of the README.
export function keep(name, bytes) {
  const folder = path.resolve(top, process.env.JIJIAO_SHOTS || 'var/shots')
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, `${name}.png`), process.env.JIJIAO_SHOTS ? palette(bytes) : bytes)
}

// A picture of the page, as it stands or (full) all of it.
export async function shot(page, name, { full = false } = {}) {
  keep(name, await page.screenshot({ fullPage: full, animations: 'disabled' }))
}
