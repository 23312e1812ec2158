// Hours in a real browser: the fields of a form, the preview after each change and without JavaScript, records, the year; desk and phone.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pdf, png } from '../http/files.mjs'
import { CLOCK, fill, session } from '../http/people.mjs'
import { PHONE, accessible, launch, open, shot, stack } from './lib.mjs'

const { url, data } = await stack(CLOCK)
const browser = await launch()
const CITY = '平顶山市人力资源和社会保障局'
const k = fill(data, [
  ['org', 'health', 'authority', '平顶山市卫生健康委员会', CITY], ['org', 'hospital', 'employer', '平顶山市鹰城医院', 'health'],
  ['admin', 'a-city', CITY, '沈知远'], ['admin', 'a-health', 'health', '方既白'], ['admin', 'a-hospital', 'hospital', '顾云舒'],
  ['person', 'lin', 'hospital', '林晓棠', 'health', 'middle'], ['person', 'ye', 'hospital', '叶知秋', 'health', 'middle'], ['person', 'accountant', 'hospital', '钱一清', 'accounting', 'middle'],
  ['course', 'c1', 'lin', 'public', '20', '数字素养与技能提升'], ['course', 'c2', 'lin', 'professional', '30', '急危重症护理培训班（备案 2026-0312）'],
  ['paper', 'p1', 'lin', '2', '急诊分级护理流程优化对患者滞留时间的影响'], ['paper', 'p2', 'lin', '3', '急诊护理交接班质量的对策'], ['course', 'c3', 'lin', 'public', '6', '心理健康与压力管理'],
  ...['c1', 'c2'].flatMap(c => ['a-hospital', 'a-health', 'a-city'].map(by => ['approve', `${c}-${by}`, c, by])),
  ['approve', 'p1-1', 'p1', 'a-hospital'], ['return', 'p2-1', 'p2', 'a-hospital', '目录页不完整，请补充'], ['reject', 'c3-1', 'c3', 'a-hospital', '未见合格证明，补齐后重新申报'],
])

async function visit(key, options) {
  const page = await open(browser, url, options)
  await page.context().addCookies([{ name: 'jj_session', value: session(data, ...(key.startsWith('a-') ? k[key] : [k[key][0], 0])), domain: 'localhost', path: '/jijiao/' }])
  return page
}
const upload = (name, buffer) => ({ name, mimeType: name.endsWith('pdf') ? 'application/pdf' : 'image/png', buffer })
const PAPER = 'credit/declare?category=professional&form=paper'

test('[10.2] [10.8] [10.9] [12.11] every page: no violation, no sideways scrolling, both languages, desk and phone', async () => {
  const pages = { 'credit-declare-empty': 'credit/declare', 'credit-declare': PAPER, 'credit-records': 'credit/records', 'credit-record': `credit/record?id=${k.p1[0]}`,
    'credit-returned': `credit/record?id=${k.p2[0]}`, 'credit-rejected': `credit/record?id=${k.c3[0]}`, 'credit-correct': `credit/correct?id=${k.p2[0]}`, 'credit-year': 'credit/year' }
  for (const size of [undefined, PHONE])
    for (const lang of ['en', 'zh-CN']) {
      const page = await visit('lin', { size })
      for (const [name, path] of Object.entries(pages)) {
        const answer = await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
        assert.equal(answer.status(), 200, path)
        await accessible(page)
        await shot(page, `${name}${size ? '-phone' : ''}${lang === 'en' ? '-en' : ''}`, { full: true })
      }
      await page.context().close()
    }
})

test('[10.1] [12.11] the pages of an organisation', async () => {
  for (const size of [undefined, PHONE]) {
    const page = await visit('a-hospital', { size })
    for (const [name, path] of Object.entries({ 'credit-persons': 'credit/declare', 'credit-for': `${PAPER}&person=${k.ye[1]}`, 'credit-unit': 'credit/records', 'credit-person-year': `credit/year?person=${k.lin[1]}` })) {
      await page.goto(path)
      await accessible(page)
      await shot(page, `${name}${size ? '-phone' : ''}`, { full: true })
    }
    await page.context().close()
  }
})

test('[10.7] [13.6] declaring with JavaScript: the preview follows each change, what is wrong stands beside its field', async () => {
  const page = await visit('ye')
  await page.goto('credit/declare')
  await page.locator('input[name=category][value=professional]').check()
  await page.locator('form[aria-labelledby=s1] button').click()
  await page.locator('#form').selectOption('paper')
  await page.locator('form[aria-labelledby=s1] button').click()
  await page.locator('#title').fill('急诊护士分诊决策能力的现状与培训对策')
  await page.locator('#x-journal').selectOption('provincial-core')
  await page.locator('#x-rank').fill('1')
  await page.locator('#x-rank').blur()
  await page.locator('#preview .ce-judge b', { hasText: '44' }).waitFor()
  assert.match(await page.locator('#preview').innerText(), /省级专业（核心）期刊论文第 1 作者，按 44 学时认定/)
  await page.locator('#from').fill('2026-09-01')
  await page.locator('#to').fill('2026-09-20')
  await page.locator('#e-cover').setInputFiles(upload('封面.png', png()))
  await page.locator('#e-article').setInputFiles(upload('正文全文.pdf', pdf()))
  await page.locator('#pledge').check()
  await page.locator('button[value=submit]').click()
  await page.locator('.ce-note.ce-bad[role=alert]').waitFor()
  assert.match(await page.locator('main').innerText(), /有 1 处需要修改/)
  assert.match(await page.locator('#e-contents-e').innerText(), /请上传此项材料/)
  await accessible(page)
  await shot(page, 'declare', { full: true })
  await page.setViewportSize(PHONE)
  await accessible(page)
  await shot(page, 'declare-phone', { full: true })
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.locator('#e-contents').setInputFiles(upload('目录.png', png()))
  await page.locator('button[value=submit]').click()
  await page.waitForURL('**/credit/record?id=*')
  assert.match(await page.locator('main').innerText(), /已提交/)
  await accessible(page)
  await page.context().close()
})

test('[10.7] declaring without JavaScript and by keyboard: files are put in one after another, the button renews the preview', async () => {
  const page = await visit('ye', { script: false })
  await page.goto('credit/declare?category=public&form=online-course')
  await page.locator('#title').fill('职业道德与工匠精神')
  await page.locator('#from').fill('2026-05-01')
  await page.locator('#to').fill('2026-05-09')
  await page.locator('#hours').fill('10')
  await page.locator('#hours').press('Enter') // the first button puts in files and declares nothing
  await page.waitForURL('**/credit/declare/preview?*')
  assert.match(await page.locator('#preview').innerText(), /可认定 10 学时/)
  await page.locator('#e-pass-proof').setInputFiles(upload('合格证明.png', png()))
  await page.locator('button[value=upload]').click()
  assert.equal(await page.locator('input[name="e-pass-proof.kept"]').isChecked(), true)
  await page.locator('#pledge').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/credit/record?id=*')
  assert.match(await page.locator('main').innerText(), /合格证明\.png/)
  await page.locator('button[value=withdraw]').click()
  assert.match(await page.locator('main').innerText(), /已撤回/)
  await page.context().close()
})

test('[12.11] the ledger on paper: no menu, no buttons, every record', async () => {
  const page = await visit('lin')
  await page.goto('credit/year')
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.locator('.ce-side').isVisible(), false)
  assert.equal(await page.locator('a[data-print]').isVisible(), false)
  assert.equal(await page.locator('tbody tr', { hasText: '数字素养与技能提升' }).isVisible(), true)
  await shot(page, 'credit-year-print', { full: true })
  await page.context().close()
})
