// Registration in a real browser: accessible on desk and phone, without JavaScript and with it, from the first page to the sign-in.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { admin, department, idcard, png, sql, uscc } from '../http/seed.mjs'
import { DESK, PHONE, accessible, launch, open, shot, stack } from './lib.mjs'

const { url, data } = await stack('captcha = never\nregistration.hourly = 100000\nsearch.minutely = 100000\n')
const browser = await launch()
const WORD = '春江花月夜在此处'
const city = department(data, '平顶山市人力资源')
admin(data, { org: city })
const go = 'main button.ce-go'

// A unit without superior authority, from its first to its last page; `look` is called on each.
async function unit(page, name, look) {
  const number = idcard()
  await page.goto('registration')
  await look('registration')
  await page.locator('a[href$="kind=authority"]').click()
  await page.fill('#code', '12345')
  await page.click(go)
  await look('registration-unit-errors')
  assert.equal(await page.locator('#code').inputValue(), '12345')
  await page.fill('#code', uscc())
  await page.setInputFiles('#scan', { name: '证书.png', mimeType: 'image/png', buffer: png() })
  await page.click(go)
  await look('registration-details')
  await page.click(go)
  await look('registration-details-errors')
  assert.match(await page.title(), /有错误/)
  await page.fill('#unit_name', name)
  await page.selectOption('#sector', 'health')
  await page.selectOption('#region', '410402')
  await page.check('input[name=tier][value=city]')
  await page.check('input[name=superior][value="0"]')
  for (const [field, text] of [['address', '新城区公明路 11 号（东门）'], ['unit_phone', '0375-1234567'], ['responsible', '梁思齐']]) await page.fill(`#${field}`, text)
  await page.click(go)
  await look('registration-account')
  for (const [field, text] of [['number', number], ['password', WORD], ['repeat', WORD], ['name', '苏婉清'], ['phone', '13912345678']]) await page.fill(`#${field}`, text)
  await page.check('#promise')
  await page.click(go)
  await look('registration-done')
  assert.match(await page.locator('h1').innerText(), /^注册成功$/)
  assert.ok((await page.locator('main').innerText()).includes(city.phone))
  return number
}

for (const [size, tag] of [[DESK, ''], [PHONE, '-phone']])
  test(`[2.1] [2.16] an authority registers without JavaScript, asks for its progress and withdraws${tag && ', on a phone'}`, async () => {
    const page = await open(browser, url, { size, script: false })
    const look = name => shot(page, `${name}${tag}`, { full: true })
    const number = await unit(page, `平顶山市演练委员会${tag}`, look)
    await page.goto('registration/progress')
    await page.fill('#name', '苏婉清')
    await page.fill('#number', number)
    await page.click(go)
    assert.match(await page.locator('main').innerText(), /待审核/)
    await look('registration-progress')
    await page.locator('details summary').click()
    await page.fill('details input[type=password]', WORD)
    await page.click('details button.ce-no')
    assert.match(await page.locator('main').innerText(), /已撤回，可重新注册/)
    await page.context().close()
  })

test('[2.1] [2.16] every page is accessible, on desk and phone', async () => {
  for (const [size, tag] of [[DESK, ''], [PHONE, '-phone']]) {
    const page = await open(browser, url, { size })
    await unit(page, `平顶山市无障碍委员会${tag}`, () => accessible(page))
    for (const path of ['registration/unit?kind=employer', 'registration/person', 'registration/progress', 'registration/withdraw',
      `registration/units?q=${encodeURIComponent('平顶山')}`, 'registration?lang=en', 'registration/unit?kind=base&lang=en', 'registration/progress?lang=zh-CN']) {
      await page.goto(path)
      await accessible(page)
    }
    await page.goto(`registration/done?d=${'0'.repeat(32)}`)
    page.faults.length = 0
    await accessible(page)
    await page.context().close()
  }
})

test('[2.6] [2.9] a person finds the employer while typing; by keyboard alone', async () => {
  const page = await open(browser, url), filed = () => sql(data, "SELECT COUNT(*) FROM registration WHERE kind = 'person'")[0][0], before = filed()
  await page.goto('registration/person')
  await page.focus('#q')
  await page.keyboard.insertText('平顶山人力资源') // at once, as input methods do: what was found for a part of it would be replaced under the hands
  const found = page.locator(`#found input[value="${city.id}"]`)
  await found.waitFor()
  await accessible(page)
  await shot(page, 'registration-person', { full: true })
  await page.keyboard.press('Tab') // the button
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  assert.ok(await page.locator('#found input:checked').count())
  await page.keyboard.press('Enter')
  await page.locator('#title').waitFor()
  await accessible(page)
  await shot(page, 'registration-person-details', { full: true })
  await page.click(go)
  await accessible(page)
  assert.equal(filed(), before)
})
