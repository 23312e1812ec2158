// Certificates, organisations and persons in a real browser: accessible, without sideways scrolling, in both languages, on desk and phone, and
// without JavaScript.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { build } from '../http/ground.mjs'
import { letters, sql } from '../http/seed.mjs'
import { PHONE, accessible, launch, open, shot, stack } from './lib.mjs'

const { url, data } = await stack()
const browser = await launch()
const mark = letters()
const done = spawnSync(path.join(build, 'tests/page/fill'), [`${data}/jijiao.conf`], { encoding: 'utf8', input: [
  ['org', 'health', 'authority', `卫生健康委员会${mark}`, '平顶山市人力资源和社会保障局'], ['org', 'hospital', 'employer', `鹰城医院${mark}`, 'health'],
  ...Array.from({ length: 15 }, (_, i) => ['org', `u${i}`, 'employer', `鹰城第${i + 1}医院${mark}`, 'health']),
  ['admin', 'shen', 'health', '沈知远'], ['admin', 'fang', 'hospital', '方既白'], ['admin', 'zheng', '河南省人力资源和社会保障厅', '郑允怀'],
  ...Array.from({ length: 22 }, (_, i) => ['person', `p${i}`, 'hospital', `人员${'甲乙丙丁戊己庚辛壬癸子'[i % 11]}${i}`.replace(/\d+/, n => '零一二三四五六七八九'[n % 10]), 'health', 'middle'])
].map(line => line.join('\t')).join('\n') + '\n' })
assert.equal(done.status, 0, done.stderr)
const made = Object.fromEntries(done.stdout.split('\n').filter(line => line).map(line => line.split('\t')).map(([key, a, b]) => [key, [Number(a), Number(b)]]))

// The cookie of a new session.
function session([account, post]) {
  const id = crypto.randomBytes(16).toString('hex'), now = Number(sql(data, 'SELECT UNIX_TIMESTAMP()')[0][0])
  sql(data, `INSERT INTO session (id, account, post, created_at, expires_at, last_seen, address, agent) VALUES (UNHEX('${id}'), ${account}, ${post},
    UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL 8 HOUR, UTC_TIMESTAMP(3), '192.0.2.7', 'test')`)
  const [key, , , hex] = fs.readFileSync(`${data}/keys`, 'utf8').split('\n').map(line => line.split(' ')).find(words => words[1] === 'cookie' && words[4] === 'current')
  const text = `1.${key}.${account}.${post}.${id}.${now - 100}.${now + 28000}`
  return `${text}.${crypto.createHmac('sha256', Buffer.from(hex, 'hex')).update(text).digest('base64url')}`
}

async function as(who, options = {}) {
  const page = await open(browser, url, options)
  if (who) await page.context().addCookies([{ name: 'jj_session', value: session(who), domain: 'localhost', path: '/jijiao/' }])
  return page
}

const person = [made.p0[0], 0]
const PAGES = [
  [null, ['certificate/verify', `certificate/verify?t=${'x'.repeat(22)}`]],
  [made.shen, ['organization/own', `organization/view?id=${made.hospital[0]}`, 'organization/list', 'organization/list?name=鹰城', 'organization/edit', 'certificate/list', 'personnel/list',
    `personnel/view?id=${made.p0[1]}`, `certificate/pdf?year=2026&person=${made.p0[1]}`]],
  [made.zheng, ['organization/sectors', 'organization/sector', 'organization/sector?code=health-tcm']],
  [person, ['personnel/own', 'certificate/list']],
]

test('[4.6] [14.2] [15.3] pages of certificates, organisations and persons: no violation, no sideways scrolling', async () => {
  for (const size of [undefined, PHONE])
    for (const [who, paths] of PAGES) {
      const page = await as(who, { size })
      for (const target of paths)
        for (const lang of size ? ['zh-CN'] : ['zh-CN', 'en']) {
          await page.goto(`${target}${target.includes('?') ? '&' : '?'}lang=${lang}`)
          await accessible(page)
          if (lang === 'zh-CN') await shot(page, `${target.replace(/[?=&]\S*/, '').replace(/\W+/g, '-')}${size ? '-phone' : ''}`, { full: true })
        }
      await page.context().close()
    }
})

test('[4.1] without JavaScript: the number in clear for a reason, by keyboard; the tree by its links', async () => {
  const page = await as(made.shen, { script: false })
  await page.goto('organization/own')
  await page.locator('.ce-tree').getByText(`鹰城第1医院${mark}`).click()
  assert.match(await page.locator('.ce-tree [aria-current]').innerText(), new RegExp(`鹰城第1医院${mark}`))
  await page.goto(`personnel/view?id=${made.p0[1]}`)
  await page.locator('#reveal_reason').focus()
  await page.keyboard.type('核对职称申报材料')
  await page.keyboard.press('Enter')
  await page.locator('.ce-note b').first().waitFor()
  assert.match(await page.locator('.ce-note').innerText(), /\d{17}[\dX]/)
})
