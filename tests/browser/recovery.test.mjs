// A forgotten password and the second factor in a real browser: accessible, on desk and phone, without JavaScript.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { admin, department, outbox, sql } from '../http/seed.mjs'
import { until } from '../http/ground.mjs'
import { totp } from '../http/totp.mjs'
import { PHONE, accessible as check, drawn, launch, open, send, shot as picture, stack } from './lib.mjs'

const { url, data } = await stack('captcha = never\n')
const browser = await launch()
const WORD = '春江花月夜在此处', NEW = '另一个密码在此处'

test('[15.6] [3.4] from the forgotten password to the second factor and the second page of signing in', async () => {
  const someone = admin(data, { org: department(data, '平顶山市人力资源'), phone: '19900001234' })
  sql(data, `UPDATE account SET email = 'a${someone.account}@example.cn' WHERE id = ${someone.account}`)
  const used = new Set()
  for (const [size, script, word] of [[undefined, false, NEW], [undefined, true, WORD], [PHONE, true, NEW]]) {
    const page = await open(browser, url, { size, script }), accessible = async at => script && await check(at)
    const shot = async (at, name) => script && await picture(at, `${name}${size ? '-phone' : ''}`)
    await page.goto('account/sign-in?as=hrss')
    await page.locator('main a[href$="account/forgot"]').click()
    await accessible(page)
    await shot(page, 'forgot')
    await page.locator('[name=number]').fill(someone.number)
    await page.locator('[name=contact]').fill('12')
    await page.locator('main .ce-go').click()
    await accessible(page)
    await page.locator('[name=contact]').fill(`a${someone.account}@example.cn`)
    await page.locator('main .ce-go').click()
    await accessible(page)
    await shot(page, 'reset')
    const codes = () => outbox(data, 'mail').filter(text => text.includes(`To: a${someone.account}@example.cn\n`)).map(text => text.match(/\d{6}(?=，)/)[0])
    let code
    await until(() => (code = codes().find(one => !used.has(one))))
    used.add(code)
    await page.locator('[name=once]').fill(code)
    for (const field of ['new', 'again']) await page.locator(`[name=${field}]`).fill(word)
    await page.locator('main .ce-go').click()
    assert.match(await page.locator('main').innerText(), /新密码已设置/)
    await page.context().close()
  }
  const page = await open(browser, url)
  const enter = async at => {
    await at.goto('account/sign-in?as=hrss')
    await at.locator('main [name=number]').fill(someone.number)
    await at.locator('main [name=password]').fill(NEW)
    await at.locator('main .ce-go').click()
  }
  await enter(page)
  await page.goto('account/second-factor')
  await check(page)
  await picture(page, 'second-none', { full: true })
  await page.locator('main [name=password]').fill(NEW)
  await page.locator('main .ce-go').click()
  await check(page)
  await drawn(page.locator('main img'))
  await picture(page, 'second-begun', { full: true })
  const secret = await page.locator('main code').innerText()
  await page.locator('[name=once]').fill(totp(secret))
  await send(page)
  await check(page)
  assert.equal(await page.locator('main li code').count(), 10)
  await picture(page, 'second-codes', { full: true })
  await page.setViewportSize(PHONE)
  await check(page)
  await picture(page, 'second-codes-phone', { full: true })
  const other = await open(browser, url, { size: PHONE })
  await enter(other)
  await check(other)
  await picture(other, 'second-step-phone')
  await other.locator('[name=once]').fill(totp(secret, 1))
  await send(other)
  await other.goto('account/second-factor')
  await check(other)
})
