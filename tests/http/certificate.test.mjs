// From a printed certificate to the public page and back, as a person, an administrator and a stranger, through the web server with the whole
// platform and its demonstration data behind it.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { sql, valid } from './seed.mjs'
import { Client, stack } from './lib.mjs'

const { url, data } = await stack('clock.now = 2026-11-20 09:00\ncaptcha = never\n')
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'jjc.'))
after(() => fs.rmSync(dir, { recursive: true }))

// A demonstration account by its name and type of user, signed in.
async function demo(name, as) {
  const rows = fs.readFileSync(path.join(data, 'demo-accounts.txt'), 'utf8').split('\n').map(line => line.split('\t').map(cell => cell.trim()))
  const [, number, password] = rows.find(cells => cells.length > 3 && cells.some(cell => cell.includes(name))) ?? assert.fail(`no account of ${name}`)
  const client = new Client(url)
  await client.signIn({ role: as, number, password })
  return Object.assign(client, { number })
}

// The bytes of a PDF, its text and what its QR code says.
async function printed(client, target) {
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(new URL(target, url), { headers: { Cookie: cookie } })
  assert.equal(answer.headers.get('content-type'), 'application/pdf')
  const base = path.join(dir, `c${Math.random()}`)
  fs.writeFileSync(`${base}.pdf`, Buffer.from(await answer.arrayBuffer()))
  assert.equal(spawnSync('pdftoppm', ['-r', '150', '-png', `${base}.pdf`, base]).status, 0)
  return { text: spawnSync('pdftotext', ['-layout', `${base}.pdf`, '-'], { encoding: 'utf8' }).stdout.normalize('NFC'),
    code: spawnSync('zbarimg', ['-q', '--raw', `${base}-1.png`], { encoding: 'utf8' }).stdout.trim() }
}

const person = await demo('林晓棠', 'person')

test('[14.2] [14.4] a person prints the certificate of last year; whoever scans it sees that it is valid', async () => {
  const list = await person.get('certificate/list')
  assert.match(list.plain, /2025 年 通过 .* 有效 打印证书（PDF）/)
  const { text, code } = await printed(person, 'certificate/pdf?year=2025')
  assert.match(text, /专业技术人员继续教育证书/)
  assert.ok(text.includes('林晓棠'))
  assert.ok(code.startsWith(`${url}certificate/verify?t=`), code)
  const stranger = new Client(url)
  const page = await stranger.get(code)
  assert.equal(page.status, 200)
  assert.match(page.plain, /证书有效 .*林晓棠/)
  assert.equal(page.headers.get('x-robots-tag'), 'noindex, nofollow')
  valid(await stranger.xml(code), 'certificate-verify')
  const forged = await stranger.get(code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A'))
  assert.equal(forged.status, 404)
  assert.match(forged.plain, /没有查到该证书/)
  sql(data, `UPDATE certificate SET state = 'revoked', reason = 'certificate.revoked.not-fulfilled', changed_at = '2026-11-19 04:00:00' WHERE token = '${code.split('t=')[1]}'`)
  assert.match((await stranger.get(code)).plain, /证书已撤销，自 2026-11-19 起无效/)
  sql(data, `UPDATE certificate SET state = 'valid', reason = '', changed_at = NULL WHERE token = '${code.split('t=')[1]}'`)
})

test('[14.1] [15.3] an administrator finds the person by number, prints, and sees the year; the home page leads to the verification', async () => {
  const admin = await demo('方既白', 'employer')
  const list = await admin.get(`certificate/list?year=2025&who=${person.number}`)
  const link = list.text.match(/href="\/jijiao\/(certificate\/pdf\?[^"]*)"/)[1].replace('&amp;', '&')
  assert.ok((await printed(admin, link)).text.includes('林晓棠'))
  assert.match((await admin.get(`personnel/list?name=${person.number}`)).plain, /林晓棠/)
  const other = await demo('宋怀瑜', 'employer')
  assert.equal((await other.get(link)).status, 404)
  const home = await new Client(url).get('')
  assert.ok(home.text.includes('action="/jijiao/certificate/verify"'))
})

test('[4.6] [1.11] a department walks down its tree; another one sees nothing of it', async () => {
  const city = await demo('石砚清', 'hrss'), foreign = await demo('齐闻道', 'hrss')
  const [[id]] = sql(data, "SELECT o.id FROM organisation o JOIN post p ON p.org = o.id JOIN account a ON a.id = p.holder WHERE a.name = '方既白' LIMIT 1")
  assert.match((await city.get(`organization/view?id=${id}`)).plain, /方既白/)
  assert.equal((await foreign.get(`organization/view?id=${id}`)).status, 404)
  valid(await city.xml('organization/list?kind=employer'), 'organization-list')
})
