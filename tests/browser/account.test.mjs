// The public pages and the pages of an account in a real browser: accessible, by keyboard, without JavaScript, on a phone.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { admin, department, registration, sql } from '../http/seed.mjs'
import { PHONE, accessible, drawn, launch, open, shot, stack } from './lib.mjs'

const { url, data } = await stack('sign-in.address-tries = 1000\n')
const browser = await launch()
const city = department(data, '平顶山市人力资源')
const WORD = '春江花月夜在此处'

const fill = async (page, as, number, password) => {
  await page.goto(`account/sign-in?as=${as}`)
  await page.locator('main [name=number]').fill(number)
  await page.locator('main [name=password]').fill(password)
}

test('[15.6] [3.1] public pages: no violation, no sideways scrolling, in both languages, on desk and phone', async () => {
  for (const size of [undefined, PHONE])
    for (const lang of ['zh-CN', 'en']) {
      const page = await open(browser, url, { size })
      for (const path of ['', 'guide', 'guide?for=hrss', 'guide/hours?pack=henan&year=2026', 'contacts', 'account/sign-in', 'no/such/page']) {
        await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
        await accessible(page)
        if (lang === 'zh-CN') await shot(page, `${path.replace(/\W+/g, '-') || 'home'}${size ? '-phone' : ''}`, { full: true })
      }
      await page.context().close()
    }
})

test('[3.3] [3.6] from a one-time code to the sessions page, by keyboard alone and without JavaScript', async () => {
  const someone = admin(data, { org: city, name: '沈知远' })
  const page = await open(browser, url, { script: false })
  await page.goto('account/sign-in?as=hrss')
  await page.locator('main [name=number]').focus()
  await page.keyboard.type(someone.number)
  await page.keyboard.press('Tab')
  await page.keyboard.type(someone.code)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/account/password')
  assert.match(await page.locator('main').innerText(), /您使用一次性密码登录/)
  await page.locator('[name=old]').focus()
  for (const word of [someone.code, WORD, WORD]) {
    await page.keyboard.insertText(word)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await page.waitForURL(address => !address.pathname.endsWith('/account/password'))
  for (const path of ['account/sessions', 'account/role', 'account/password']) assert.equal((await page.goto(path)).status(), 200)
  await page.context().close()
})

test('[3.3] refusals, captcha and its question in words: accessible, what was typed stays, Enter signs in', async () => {
  const someone = admin(data, { org: city }), waiting = admin(data, { org: city })
  sql(data, `UPDATE post SET state = 'disabled' WHERE id = ${waiting.post}`)
  registration(data, waiting.account, { kind: 'authority', org: city, unit: '平顶山市卫生健康委员会' })
  for (const size of [undefined, PHONE]) {
    const page = await open(browser, url, { size })
    await fill(page, 'authority', waiting.number, waiting.code)
    await page.locator('main .ce-go').click()
    await accessible(page)
    await shot(page, `signin${size ? '-phone' : ''}`)
    assert.match(await page.locator('[role=alert]').innerText(), /您的账号正在审核中[^]*平顶山市人力资源和社会保障局/)
    await page.context().close()
  }
  const page = await open(browser, url)
  for (let i = 0; i < 2; i++) {
    await fill(page, 'hrss', someone.number, 'wrong wrong')
    await page.locator('main .ce-go').click()
  }
  await drawn(page.locator('img[src*="account/captcha"]'))
  await accessible(page)
  await page.getByRole('button', { name: '改用文字题' }).click()
  await accessible(page)
  assert.equal(await page.locator('[name=number]').inputValue(), someone.number)
  const [, a, word, b] = (await page.locator('#captcha-q').innerText()).match(/(\d+) (加|减|乘以) (\d+)/)
  await page.locator('[name=password]').fill(someone.code)
  await page.locator('[name=captcha]').fill(String({ 加: Number(a) + Number(b), 减: a - b, 乘以: a * b }[word]))
  await page.keyboard.press('Enter')
  await page.waitForURL('**/account/password')
  await accessible(page)
  await page.locator('[name=old]').fill(someone.code)
  for (const name of ['new', 'again']) await page.locator(`[name=${name}]`).fill(WORD)
  await page.locator('main .ce-go').click()
  for (const path of ['account/sessions', 'account/role', 'account/password']) {
    await page.goto(path)
    await accessible(page)
    await shot(page, path.split('/')[1])
  }
})
