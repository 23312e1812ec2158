// Rule packs and what HRSS does with years, page by page: no violation, no sideways scrolling, on the desk and on a phone, in both languages.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { top, until } from '../http/ground.mjs'
import { CLOCK, fill, session } from '../http/people.mjs'
import { sql } from '../http/seed.mjs'
import { launch, open, stack } from './lib.mjs'
import { looks, said } from './walk.mjs'

const { url, data } = await stack(CLOCK)
const browser = await launch()
const CITY = '平顶山市人力资源和社会保障局', PROVINCE = '河南省人力资源和社会保障厅'
const k = fill(data, [
  ['org', 'health', 'authority', '平顶山市卫生健康委员会', CITY], ['org', 'hospital', 'employer', '平顶山市鹰城医院', 'health'],
  ['admin', 'a-city', CITY, '沈知远'], ['admin', 'a-province', PROVINCE, '江望潮'], ['admin', 'a-health', 'health', '方既白'], ['admin', 'a-hospital', 'hospital', '顾云舒'],
  ['person', 'lin', 'hospital', '林晓棠', 'health', 'middle'], ['course', 'c1', 'lin', 'public', '30', '数字素养'], ['course', 'c2', 'lin', 'professional', '20', '急救技能'],
  ...['c1', 'c2'].flatMap(c => ['a-hospital', 'a-health', 'a-city'].map(by => ['approve', `${c}-${by}`, c, by])),
])
const STATED = /(<policy [^>]*?\bversion=)"([^"]+)"/, stated = fs.readFileSync(path.join(top, 'conf/policy/henan.xml'), 'utf8'), NOW = stated.match(STATED)[2]
const henan = stated.replace(STATED, '$1"2026.2"')
const easier = henan.replace(/(<requirement from="2018"[^>]*>\s*<hours category="public">30<\/hours>)<hours category="professional">60<\/hours><hours category="total">90<\/hours>/,
  '$1<hours category="professional">20</hours><hours category="total">50</hours>')
const finished = async (page, id) => until(() => sql(data, `SELECT j.state FROM policy_run r JOIN job j ON j.id = r.job WHERE r.id = ${id}`)[0][0] === 'done')
  .then(() => page.reload())

async function visit(key) {
  const page = await open(browser, url)
  await page.context().addCookies([{ name: 'jj_session', value: session(data, ...(key.startsWith('a-') ? k[key] : [k[key][0], 0])), domain: 'localhost', path: '/jijiao/' }])
  return page
}

test('[12.5] HRSS uploads a pack that is wrong, corrects it in place, compares, simulates and publishes it', async () => {
  const page = await visit('a-province')
  await page.goto('policy/list')
  await looks(page)
  await page.goto('policy/upload')
  await page.fill('#pack_xml', easier.replace('<form code="exam">', '<form code="exam"><nonsense/>').replace('hours="44 36 28"', 'hours="forty"'))
  await page.locator('main button.ce-go').click()
  await page.locator('.ce-note.ce-bad[role=alert]').waitFor()
  assert.match(await said(page), /此处不能出现 nonsense，应为：[^]*row 的属性 hours 不能是“forty”|row 的属性 hours 不能是“forty”[^]*此处不能出现 nonsense，应为：/)
  await looks(page)
  await page.fill('#pack_xml', easier)
  await page.locator('main button.ce-go').click()
  await page.waitForURL('**/policy/view?*')
  await looks(page)
  await page.goto('policy/compare?code=henan&version=2026.2&with=' + NOW)
  assert.match(await said(page), /专业科目 ≥ 60 学时[^]*专业科目 ≥ 20 学时/)
  await looks(page)
  await page.goto('policy/simulate?code=henan&version=2026.2')
  await looks(page)
  await page.selectOption('[name=simulate_year]', '2026')
  await page.locator('main button.ce-go').click()
  await page.waitForURL('**/policy/run?*')
  await finished(page, new URL(page.url()).searchParams.get('id'))
  assert.match(await said(page), /林晓棠[^]*转为合格/)
  await looks(page)
  await page.goto('policy/publish?code=henan&version=2026.2')
  await looks(page)
  await page.check('[name=confirm]')
  await page.locator('main button.ce-go').click()
  await page.waitForURL('**/policy/**')
  await finished(page, sql(data, "SELECT run FROM policy_pack WHERE code = 'henan' AND version = '2026.2'")[0][0])
  assert.deepEqual(sql(data, `SELECT outcome, pack_version FROM year_result WHERE person = ${k.lin[1]} AND year = 2026`), [['pass', '2026.2']])
  await page.goto('policy/list?lang=en')
  await looks(page)
})

test('[12.5] everybody reads the rules', async () => {
  const page = await visit('lin')
  await page.goto('policy/rules')
  await looks(page)
  await page.goto('policy/rule?code=zibo')
  await looks(page)
  assert.match(await said(page), /次年 03-31/)
  await page.goto('policy/rule?code=henan&lang=en')
  for (const form of await page.locator('main details').all()) await form.evaluate(node => { node.open = true })
  await looks(page)
  assert.match(await said(page), /form “Other”: /)
})

test('[10.10] [12.11] past years that HRSS opens, and the year of all units', async () => {
  const page = await visit('a-city')
  await page.goto('credit/exceptions')
  for (const [name, text] of Object.entries({ whom: sql(data, `SELECT code FROM organisation WHERE id = ${k.hospital[0]}`)[0][0], until: '2026-12-20', 'reason-text': '单位系统故障，集中补报' })) await page.fill(`main [name=${name}]`, text)
  await page.selectOption('main [name=year]', '2024')
  await page.locator('main button.ce-go').click()
  await page.locator('main tbody tr', { hasText: '集中补报' }).waitFor()
  await looks(page)
  await page.goto('credit/staff')
  await looks(page)
  assert.doesNotMatch(await said(page), /共 0 条/)
  const unit = await visit('a-hospital')
  await unit.goto(`credit/absence?person=${k.lin[1]}`)
  await looks(unit)
  await unit.goto('credit/group?category=professional&form=paper')
  await looks(unit)
})
