// A province gives itself a layout of certificates: uploaded, looked at, taken into use.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { certified, fetched, ground, pages, read, scanned, text } from './certificates.mjs'
import { png } from './files.mjs'
import { file, stack, top } from './lib.mjs'
import { CLOCK, signedIn } from './people.mjs'
import { sql, valid } from './seed.mjs'

const platform = await stack(CLOCK), { data } = platform
const people = ground(data, [['person', 'rare', 'school', '陆\u{3f000}', 'teaching', 'middle']]), zheng = signedIn(platform, ...people.zheng), lin = signedIn(platform, people.lin[0])
const XML = fs.readFileSync(path.join(top, 'conf/certificate/default.xml'), 'utf8')
const own = XML.replace('id="default"', 'id="henan"').replace('>专业技术人员继续教育证书<', '>河南省专业技术人员学习合格证<').replace('<qr x="28" y="236"', '<qr x="30" y="238"')
// the demo's province has one of its own already
const newest = Number(sql(data, 'SELECT COALESCE(MAX(id), 0) FROM certificate_layout')[0][0])
const acts = () => ['upload', 'use'].map(act => Number(sql(data, `SELECT COUNT(*) FROM audit WHERE action = 'layout.${act}'`)[0][0])), noted = acts()
const upload = async (layout_xml, more = {}) => zheng.send((await zheng.get('certificate/layouts')).form('certificate/layouts'), { layout_xml, ...more })

test('[14.6a] a layout that is wrong is refused with its line, and no file of the machine can be named in it', async () => {
  for (const [xml, message] of [[XML.replace('</certificate>', ''), /样式有误，第 \d+/], [XML.replace('编号：{number}', '编号：{nonsense}'), /样式有误，第 \d+: no placeholder \{nonsense\}/],
    [XML.replace('mark="样章"/>', 'mark="样章" picture="/etc/passwd"/>'), /only seal\.png/], [XML.replace('?>', '?><!DOCTYPE certificate [<!ENTITY e SYSTEM "file:///etc/passwd">]>'), /DOCTYPE/],
    [XML.replace('mark="样章"/>', 'mark="样章" picture="seal.png"/>'), /only seal\.png/], [XML.replace('family="Noto Serif CJK SC,', 'family="No Such Face,'), /is not installed/]]) {
    const page = await upload(xml)
    assert.equal(page.status, 422)
    assert.match(page.errorOf('layout_xml'), message)
    assert.doesNotMatch(page.text, /\/tmp\//)
  }
  // It reads well, but no certificate could be drawn or verified by it.
  assert.match((await upload(XML.replace(/(<qr [^>]*text=")[^"]*"/, `$1{url}${'x'.repeat(5000)}"`))).errorOf('layout_xml'), /不能生成证书，请检查二维码内容是否过长/)
  for (const xml of [XML.replace(/<qr [^>]*\/>/, ''), XML.replace(/(<qr [^>]*text=")[^"]*"/, '$1https://www.example.cn/"')]) assert.match((await upload(xml)).errorOf('layout_xml'), /样式中没有查验二维码/)
  assert.equal(sql(data, `SELECT COUNT(*) FROM certificate_layout WHERE id > ${newest}`)[0][0], '0')
  const city = signedIn(platform, ...people.shi)
  assert.equal((await city.get('certificate/layouts')).status, 403, 'a city has none of its own')
  for (const [one, link] of [[zheng, /href="\/jijiao\/certificate\/layouts"/], [city, /^((?!certificate\/layouts)[^])*$/]]) assert.match((await one.get('certificate/segments')).text, link, 'no menu leads where nothing is')
})

test('[14.6a] a province uploads its layout with a seal, sees a sample with rare characters, and takes it into use: certificates follow at once', async () => {
  const sent = await upload(own.replace('mark="样章"/>', 'mark="样章" picture="seal.png"/>'), { layout_seal: file('seal.png', 'image/png', png()) })
  assert.equal(sent.status, 303, sent.plain.slice(0, 500))
  valid(await zheng.xml('certificate/layouts'), 'certificate-layouts')
  const [[id]] = sql(data, 'SELECT MAX(id) FROM certificate_layout'), sample = await fetched(zheng, `certificate/layout-preview?id=${id}`)
  assert.equal(pages(sample.file), 1)
  assert.match(text(sample.file), /河南省专业技术人员学习合格证/)
  assert.ok(text(sample.file).includes('欧阳𠮷䶮𪛖'))
  assert.match(read('pdffonts', sample.file), /HanaMinB/)
  assert.match(text((await fetched(lin, 'certificate/pdf?year=2026')).file), /专业技术人员继续教育证书/, 'a draft changes nothing')
  const form = (await zheng.get('certificate/layouts')).form('certificate/layout-use')
  assert.equal((await zheng.send(form)).status, 303)
  const pdf = await fetched(lin, 'certificate/pdf?year=2026')
  assert.match(text(pdf.file), /河南省专业技术人员学习合格证/)
  assert.match(scanned(pdf.file), /certificate\/verify\?t=/)
  assert.match(read('pdfsig', '-nocert', pdf.file), /Signature is Valid/)
  assert.match(read('pdfimages', '-list', pdf.file), /image/, 'the seal is a picture')
  assert.equal((await upload(own.replace('学习合格证', '学习证书'))).status, 303)
  await zheng.send((await zheng.get('certificate/layouts')).form('certificate/layout-use'))
  assert.match(text((await fetched(lin, 'certificate/pdf?year=2026')).file), /河南省专业技术人员学习证书/)
  assert.deepEqual(sql(data, `SELECT state FROM certificate_layout WHERE id > ${newest} ORDER BY id`).flat(), ['retired', 'active'])
  assert.deepEqual(acts().map((n, i) => n - noted[i]), [2, 2])
})

test('[14.6a] a province begins with the layout of the platform: downloaded, it is accepted as it is', async () => {
  assert.match((await zheng.get('certificate/layouts')).text, /href="\/jijiao\/certificate\/layout-standard"/)
  const standard = await zheng.get('certificate/layout-standard')
  assert.equal(standard.headers.get('content-type'), 'application/xml')
  assert.equal(standard.text, XML)
  assert.equal((await upload(standard.text)).status, 303)
  assert.equal((await signedIn(platform, ...people.shi).get('certificate/layout-standard')).status, 403)
})

test('[14.6a] rare characters up to extension F are drawn; a certificate with one that no font has is on record', async () => {
  const log = () => (fs.existsSync(`${data}/log/certificate.log`) ? fs.readFileSync(`${data}/log/certificate.log`, 'utf8') : '').match(/certificate-glyph.*/g) ?? []
  for (const key of ['ou', 'rare']) certified(data, people.lin[1], people[key][1], 2026)
  const ou = await fetched(signedIn(platform, people.ou[0]), 'certificate/pdf?year=2026')
  assert.ok(text(ou.file).includes('欧阳𠮷䶮'))
  assert.deepEqual(log(), [])
  const rare = await fetched(signedIn(platform, people.rare[0]), 'certificate/pdf?year=2026')
  assert.equal(rare.type, 'application/pdf')
  const [[number]] = sql(data, `SELECT number FROM certificate WHERE person = ${people.rare[1]}`)
  assert.equal(log().length, 1)
  assert.ok(log()[0].includes(`number=${number}`) && log()[0].includes('1 of its characters'), log()[0])
})
