// Every page of rules, hours, training, classes, certificates and settings, as each kind of user finds it in the demo: no violation of WCAG A or AA and nothing that
// scrolls sideways, on a desk and on a phone, in both languages by turns.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { account, accessible, DESK, launch, open, PHONE, signIn, stack } from './lib.mjs'
import { CLOCK } from '../http/people.mjs'
import { sql } from '../http/seed.mjs'

const { url, data } = await stack(CLOCK), browser = await launch()
const one = text => { const [row] = sql(data, text); assert.ok(row, `the demo has none: ${text}`); return row[0] }
const county = "(SELECT id FROM organisation WHERE base_level = 'county' LIMIT 1)"
const held = one(`SELECT id FROM training_class WHERE base = ${county} AND state = 'closed' LIMIT 1`), waiting = one(`SELECT id FROM training_class WHERE base = ${county} AND state = 'filed' ORDER BY starts LIMIT 1`)
const assigned = one(`SELECT id FROM training_demand WHERE base = ${county} LIMIT 1`)
const passed = one("SELECT p.id FROM person p JOIN account a ON a.id = p.account WHERE a.name = '林晓棠'"), record = one("SELECT c.id FROM review_case c JOIN account a ON a.id = c.subject_account WHERE a.name = '林晓棠' AND c.kind = 'declaration' LIMIT 1")
const correct = one("SELECT c.id FROM review_case c JOIN account a ON a.id = c.subject_account WHERE a.name = '周以宁' AND c.state = 'returned'"), year = one('SELECT MAX(year) FROM certificate')
const paper = state => one(`SELECT id FROM paper_verification WHERE state = '${state}' AND hrss = (SELECT id FROM organisation WHERE name = '平顶山市人力资源和社会保障局') LIMIT 1`)
const version = one("SELECT version FROM policy_pack WHERE code = 'henan' AND state = 'published' LIMIT 1")
const unnumbered = one("SELECT p.id FROM person p JOIN organisation o ON o.id = p.employer WHERE o.name = '平顶山市鹰城医院' AND p.certificate_no IS NULL LIMIT 1")

const TOUR = {
  'hrss: 省级': ['certificate/layouts', 'training/guide-edit', 'policy/list', `policy/view?code=henan&version=${version}`, 'policy/upload', 'admin/settings'],
  'hrss: 市级人社部门管理员': ['certificate/list', 'certificate/prints', 'certificate/segments', 'certificate/segment', 'certificate/numbers', 'certificate/papers', 'certificate/paper', `certificate/paper-case?id=${paper('waiting')}`,
    `certificate/paper-case?id=${paper('refused')}`, 'credit/year', `credit/year?person=${passed}&year=${year - 1}`, 'credit/staff', 'credit/exceptions', 'credit/left-over', 'credit/standard', 'training/list?kind=class', 'training/list?kind=demand',
    'training/catalogue', 'classes/list', 'admin/settings'],
  'authority: 县级': ['training/subject', 'training/list?kind=plan', 'certificate/segments'],
  'employer: 用人单位管理员': [`certificate/number-keep?person=${unnumbered}`, 'credit/group?category=professional&form=training', 'credit/records', 'credit/standard', 'credit/absence', 'training/plan', 'training/demand'],
  'base: 县级': ['training/class', 'training/subject', 'training/summary', `training/record?id=${assigned}`, `classes/view?id=${held}`, `classes/view?id=${waiting}`, `classes/grid?id=${waiting}`, `classes/import?id=${waiting}`, `classes/close?id=${waiting}`],
  'person: 专业技术人员（上一年度合格）': ['certificate/list', `certificate/merge?from=${year - 2}&to=${year}`, 'credit/year', 'credit/declare?category=professional&form=paper', `credit/record?id=${record}`, 'classes/mine', 'classes/open', 'training/guides', 'policy/rules'],
  'person: 专业技术人员（有退回补正的申报）': [`credit/correct?id=${correct}`]
}

for (const [i, [role, paths]] of Object.entries(TOUR).entries())
  test(`${role}: ${paths.length} pages are accessible and fit on a desk and on a phone`, async () => {
    const page = await open(browser, url, { locale: i % 2 ? 'en-US' : 'zh-CN' })
    await signIn(page, account(data, role))
    for (const path of paths) {
      const answer = await page.goto(path)
      assert.equal(answer.status(), 200, path)
      assert.ok((await page.locator('main').innerText()).length > 20, `${path} is empty`)
      assert.equal(await page.locator('html').getAttribute('lang'), i % 2 ? 'en' : 'zh-CN')
      for (const size of [DESK, PHONE]) {
        await page.setViewportSize(size)
        await accessible(page)
      }
      await page.setViewportSize(DESK)
    }
    await page.context().close()
  })

test('[11.9] a page of work that goes on renews itself without taking the focus away, shows the end, and loads again by itself without JavaScript', async () => {
  const actor = account(data, 'hrss: 市级人社部门管理员'), page = await open(browser, url), [post, holder] = sql(data, `SELECT p.id, p.holder FROM post p JOIN account a ON a.id = p.holder JOIN organisation o ON o.id = p.org
    WHERE a.name = '石砚清' AND o.kind = 'hrss'`)[0]
  const job = one(`INSERT INTO job (kind, state, args, account, post, run_at, done, total, created_at) VALUES ('review-batch', 'ready', 'action=approve', ${holder}, ${post}, '2100-01-01', 0, 4, UTC_TIMESTAMP(3)); SELECT LAST_INSERT_ID()`)
  await signIn(page, actor)
  await page.goto(`review/job?id=${job}`)
  // Nothing is renewed under somebody's hands: so it stays as it is while it is looked at.
  await page.evaluate(() => { const main = document.getElementById('main'); main.tabIndex = -1; main.focus() })
  await accessible(page)
  await page.evaluate(() => { window.same = true; document.activeElement.blur() })
  sql(data, `UPDATE job SET total = 8 WHERE id = ${job}`)
  await page.waitForFunction(() => document.querySelector('main progress').max === 8)
  assert.ok(await page.evaluate(() => window.same), 'the page stayed, its main part is new')
  sql(data, `UPDATE job SET state = 'done', done = 4, finished_at = UTC_TIMESTAMP(3) WHERE id = ${job}`)
  await page.locator('main .ce-now').waitFor({ state: 'detached' })
  await page.context().close()
  const bare = await open(browser, url, { script: false })
  await signIn(bare, actor)
  sql(data, `UPDATE job SET state = 'ready', finished_at = NULL WHERE id = ${job}`)
  await bare.goto(`review/job?id=${job}`)
  sql(data, `UPDATE job SET state = 'done', finished_at = UTC_TIMESTAMP(3) WHERE id = ${job}`)
  await bare.locator('main .ce-now').waitFor({ state: 'detached' })
  await bare.context().close()
})
