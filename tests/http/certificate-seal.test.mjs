// Seals: PAdES by a key of our own, the seal service of a province as a program; the signed XML of the public page.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { certified, fetched, ground, pages, read, scanned, text } from './certificates.mjs'
import { Client, stack } from './lib.mjs'
import { CLOCK, signedIn } from './people.mjs'
import { dense, sql, valid } from './seed.mjs'

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'jjs.')), service = path.join(dir, 'seal'), mode = path.join(dir, 'mode')
after(() => fs.rmSync(dir, { recursive: true, force: true }))

const platform = await stack(CLOCK), { data, url } = platform, chain = path.join(data, 'seal.pem')
const BASE = [['org', 'base', 'base', '平顶山市翠湖培训基地', 'health']]
const people = ground(data, BASE), lin = signedIn(platform, people.lin[0]), shen = signedIn(platform, ...people.shen), person = people.lin[1]
for (const year of [2024, 2025]) certified(data, person, person, year)
certified(data, person, people.tao[1], 2026)

// The signature of a PDF: its CMS and what it covers.
function signature(bytes) {
  const text = bytes.toString('latin1'), [, ...range] = text.match(/\/ByteRange \[0 (\d+) (\d+) (\d+) \]/).map(Number), [before, behind, rest] = range
  assert.equal(behind + rest, bytes.length, 'it covers all of the file')
  const hex = text.slice(before + 1, behind - 1), der = Buffer.from(hex, 'hex'), length = 4 + der.readUInt16BE(2)
  return { der: der.subarray(0, length), data: Buffer.concat([bytes.subarray(0, before), bytes.subarray(behind)]) }
}

function verified({ der, data: covered }) {
  const [sig, content] = ['sig.der', 'content'].map(name => path.join(dir, name))
  fs.writeFileSync(sig, der)
  fs.writeFileSync(content, covered)
  const done = spawnSync('openssl', ['cms', '-verify', '-inform', 'DER', '-in', sig, '-content', content, '-binary', '-CAfile', chain, '-purpose', 'any', '-cades', '-out', '/dev/null'], { encoding: 'utf8' })
  return { good: done.status === 0, said: done.stderr, printed: spawnSync('openssl', ['cms', '-cmsout', '-print', '-noout', '-inform', 'DER', '-in', sig], { encoding: 'utf8' }).stdout }
}

test('[14.1] [14.3] every document is sealed: pdfsig and OpenSSL find one valid PAdES signature over all of it', async () => {
  const sent = await shen.send((await shen.get('certificate/list?year=2026')).form('certificate/batch'), { all: 'yes', do: 'print' })
  for (const [client, target, n] of [[lin, 'certificate/pdf?year=2026', 1], [lin, 'certificate/pdf?year=2024&to=2026', 3], [shen, sent.location.replace('print?', 'print-file?'), 2]]) {
    const pdf = await fetched(client, target)
    assert.equal(pdf.type, 'application/pdf')
    assert.equal(pages(pdf.file), n)
    assert.match(text(pdf.file, n), /专业技术人员继续教育证书/)
    const said = read('pdfsig', '-nocert', pdf.file)
    assert.match(said, /Signature is Valid/)
    assert.match(said, /ETSI\.CAdES\.detached/)
    assert.match(said, /Total document signed/)
    assert.equal(said.match(/Signature #/g).length, 1)
    const { good, said: why, printed } = verified(signature(pdf.bytes))
    assert.ok(good, why)
    assert.match(printed, /id-smime-aa-signingCertificateV2/)
    assert.match(printed, /sha256/)
  }
})

test('[14.1] a sealed document of which one byte is changed has no valid signature', async () => {
  const { bytes, file } = await fetched(lin, 'certificate/pdf?year=2026'), at = bytes.indexOf('/Author')
  bytes[at + 12] ^= 1
  assert.equal(verified(signature(bytes)).good, false)
  fs.writeFileSync(file, bytes)
  assert.doesNotMatch(spawnSync('pdfsig', ['-nocert', file], { encoding: 'utf8' }).stdout, /Signature is Valid/)
})

// A class that was closed, as its closing leaves it, which somebody passed: { id, token, number }.
function passed(at, folk, holder) {
  const [[id]] = sql(at, `INSERT INTO review_case (kind, state, current_org, step_no, subject, subject_name, base_org, declarer, year, submitted_at, arrived_at, decided_at, updated_at)
    VALUES ('training-class', 'approved', ${folk.health[0]}, 1, ${folk.base[0]}, '翠湖班', ${folk.base[0]}, ${folk.base[0]}, 2026, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3)); SELECT LAST_INSERT_ID()`)
  const token = `P${String(id).padStart(21, 'x')}`, number = `410400-2026-8${String(id).padStart(6, '0')}`
  sql(at, `INSERT INTO training_class (id, base, year, number, name, category, subject, mode, starts, ends, days, hours, hours_fixed, capacity, place, audience, teachers, state)
    VALUES (${id}, ${folk.base[0]}, 2026, '${number}', '翠湖急救班', 'professional', '急诊', 'online', '2026-11-02', '2026-11-03', 2, 160, 160, 30, '线上', '医护人员', '王海', 'closed');
    INSERT INTO class_person (class, person, no, name, mask, unit, source, state, score, passed, outcome, proof, proof_number, joined_at, changed_at)
    SELECT ${id}, p.id, 1, a.name, a.number_mask, o.name, 'entered', 'in', 900, 1, 'declared', '${token}', '${number}-0001', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) FROM person p JOIN account a ON a.id = p.account JOIN organisation o ON o.id = p.employer WHERE p.id = ${holder};
    INSERT INTO class_closing (class, account, post, total, closed_at) VALUES (${id}, ${folk.fang[0]}, ${folk.fang[1]}, 1, '2026-11-04 02:00:00')`)
  return { id, token, number }
}

test('[14.5] the proof of a passed class is sealed as a certificate is; its QR code leads to a page and a signed document, one changed character finds neither; reversed, it is revoked in both', async () => {
  const { id, token, number } = passed(data, people, person), stranger = new Client(url)
  const pdf = await fetched(lin, `classes/proof?id=${id}`)
  assert.equal(pdf.type, 'application/pdf')
  assert.match(text(pdf.file, 1), /培训合格证明/)
  const said = read('pdfsig', '-nocert', pdf.file)
  assert.match(said, /Signature is Valid/)
  assert.match(said, /Total document signed/)
  const { good, said: why } = verified(signature(pdf.bytes))
  assert.ok(good, why)
  pdf.bytes[pdf.bytes.indexOf('/Author') + 12] ^= 1
  assert.equal(verified(signature(pdf.bytes)).good, false)
  // What the QR code says, to anybody.
  const qr = scanned(pdf.file)
  assert.equal(new URL(qr).searchParams.get('t'), token)
  const page = await stranger.get(`certificate/verify?t=${token}`)
  assert.match(page.plain, new RegExp(`培训合格证明有效.*林晓棠.*翠湖急救班.*${number}`))
  assert.ok(page.text.includes(`certificate/xml?t=${token}`))
  valid(await stranger.xml(`certificate/verify?t=${token}`), 'certificate-verify')
  const xml = await stranger.get(`certificate/xml?t=${token}`)
  assert.match(xml.text, new RegExp(`^[^]*<proof [^>]*number="${number}-0001" state="valid" name="林晓棠"[^>]*hours="16.0" issued="2026-11-04"`))
  assert.ok(xmlVerified(xml.text), xml.text)
  assert.equal(xmlVerified(xml.text.replace('hours="16.0"', 'hours="18.0"')), false)
  assert.doesNotMatch(xml.text, /4104\d{13}/, 'no whole number')
  for (const target of ['certificate/verify', 'certificate/xml']) {
    const altered = await stranger.get(`${target}?t=${token.slice(0, 5)}y${token.slice(6)}`)
    assert.equal(altered.status, 404)
    assert.match(dense(altered), /没有查到该证书，或二维码内容被改动/)
  }
  sql(data, `UPDATE training_class SET state = 'reversed', ended_note = '未实际开班' WHERE id = ${id}`)
  assert.match((await stranger.get(`certificate/verify?t=${token}`)).plain, /培训合格证明已失效/)
  const revoked = await stranger.get(`certificate/xml?t=${token}`)
  assert.match(revoked.text, /state="revoked"/)
  assert.ok(xmlVerified(revoked.text))
  assert.equal((await fetched(lin, `classes/proof?id=${id}`)).status, 404)
})

// An XML document with an enveloped signature: is it that of our certificate, over what stands there?
function xmlVerified(document) {
  const canonical = input => spawnSync('xmllint', ['--exc-c14n', '-'], { input }).stdout
  const [whole] = document.match(/<Signature xmlns="[^"]*">[^]*<\/Signature>/), [info] = whole.match(/<SignedInfo[^]*<\/SignedInfo>/)
  const digest = crypto.createHash('sha256').update(canonical(document.replace(whole, ''))).digest('base64')
  const value = name => whole.match(new RegExp(`<${name}>([^<]*)</${name}>`))[1]
  const certificate = new crypto.X509Certificate(Buffer.from(value('X509Certificate'), 'base64'))
  assert.equal(certificate.fingerprint256, new crypto.X509Certificate(fs.readFileSync(chain)).fingerprint256)
  return digest === value('DigestValue') && crypto.verify('sha256', canonical(info.includes('xmlns=') ? info : info.replace('<SignedInfo>', '<SignedInfo xmlns="http://www.w3.org/2000/09/xmldsig#">')), certificate.publicKey, Buffer.from(value('SignatureValue'), 'base64'))
}

test('[14.4] the public page offers the certificate as signed XML; a revocation shows there at once', async () => {
  const [[token, number]] = sql(data, `SELECT token, number FROM certificate WHERE person = ${person} AND year = 2026`), stranger = new Client(url)
  const page = await stranger.get(`certificate/verify?t=${token}`)
  valid(await stranger.xml(`certificate/verify?t=${token}`), 'certificate-verify')
  assert.ok(page.text.includes(`certificate/xml?t=${token}`))
  const xml = await stranger.get(`certificate/xml?t=${token}`)
  assert.match(xml.headers.get('content-type'), /^application\/xml/)
  assert.ok(xmlVerified(xml.text), xml.text)
  assert.equal(xmlVerified(xml.text.replace('state="valid"', 'state="revoked"')), false)
  assert.equal(xmlVerified(xml.text.replace('林晓棠', '林晓裳')), false)
  assert.ok(xml.text.includes(`number="${number}"`) && xml.text.includes('as-of="2026-11-20T'))
  assert.doesNotMatch(xml.text, /4104\d{13}/, 'no whole number')
  sql(data, `UPDATE certificate SET state = 'revoked', reason = 'certificate.revoked.not-fulfilled', changed_at = '2026-11-20 00:30:00' WHERE token = '${token}'`)
  const revoked = await stranger.get(`certificate/xml?t=${token}`)
  assert.match(revoked.text, /state="revoked"[^>]*changed="2026-11-20"/)
  assert.ok(xmlVerified(revoked.text))
  assert.match((await stranger.get(`certificate/verify?t=${token}`)).plain, /证书已撤销，自 2026-11-20 起无效/)
  sql(data, `UPDATE certificate SET state = 'valid', reason = '', changed_at = NULL WHERE token = '${token}'`)
})

test('[14.4] a QR payload with one character changed is not found or altered, as a page and as XML', async () => {
  const [[token]] = sql(data, `SELECT token FROM certificate WHERE person = ${person} AND year = 2026`), stranger = new Client(url)
  // Any of its characters, also to the same letter in the other case, and the last one, some bits of which say nothing.
  const changed = [...token].map((c, i) => token.slice(0, i) + (/[a-z]/.test(c) ? c.toUpperCase() : /[A-Z]/.test(c) ? c.toLowerCase() : c === '0' ? 'O' : '0') + token.slice(i + 1))
  changed.push(...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].filter(c => c !== token.at(-1)).slice(0, 16).map(c => token.slice(0, -1) + c))
  assert.equal(changed.filter(one => one !== token && one.length === token.length).length, token.length + 16)
  for (const target of [...changed.flatMap(altered => [`certificate/verify?t=${altered}`, `certificate/xml?t=${altered}`]), `certificate/verify?t=${token.slice(1)}`, `certificate/verify?t=${token}A`]) {
    sql(data, 'DELETE FROM attempt') // who tries tokens is held up
    const page = await stranger.get(target)
    assert.equal(page.status, 404)
    assert.match(dense(page), /没有查到该证书，或二维码内容被改动/)
  }
})

test('[14.2] a certificate asked for a year that failed a minute ago is refused with the reason', async () => {
  assert.equal((await fetched(lin, 'certificate/pdf?year=2025')).type, 'application/pdf')
  sql(data, `UPDATE year_result SET outcome = 'fail', computed_at = UTC_TIMESTAMP(3) WHERE person = ${person} AND year = 2025; UPDATE certificate SET state = 'revoked', reason = 'certificate.revoked.not-fulfilled', changed_at = '2026-11-20 00:59:00' WHERE person = ${person} AND year = 2025`)
  const page = await lin.get('certificate/pdf?year=2025')
  assert.equal(page.status, 404)
  assert.match(page.plain, /2025 年证书尚不能打印.*2025 年度结果为“未通过”，证书在年度结果通过后可打印/)
  valid(await lin.xml('certificate/pdf?year=2025'), 'certificate-missing')
})

test('[14.7] the uses of the certificate are stated where it is printed and where it is verified', async () => {
  for (const page of [await lin.get('certificate/list'), await new Client(url).get(`certificate/verify?t=${sql(data, `SELECT token FROM certificate WHERE person = ${person} AND year = 2026`)[0][0]}`)])
    assert.match(page.plain, /证书用于职称评审（必备）、年度考核、岗位聘任、执业注册、评优评先和专家选拔/)
})

// ---- the seal service of a province ----

fs.writeFileSync(service, `#!/bin/sh
case $(cat "${mode}") in
good) cat; printf '%%%% sealed by the service\\n' ;;
rubbish) echo no pdf ;;
fails) echo 'the seal is locked' >&2; cat; exit 3 ;;
slow) cat >/dev/null; sleep 30; echo '%PDF-1.4' ;;
esac
`, { mode: 0o755 })

test('[14.1] a seal service gets the PDF and gives it back sealed; when it fails nothing is issued, and the page says so', async () => {
  const conf = `${CLOCK}certificate.signer = command\ncertificate.seal = ${service}\ncertificate.seal-timeout =`, other = await stack(`${conf} 300\n`)
  const folk = ground(other.data, BASE), at = () => [signedIn(other, folk.lin[0]), signedIn(other, ...folk.fang)]
  let [client, boss] = at()
  fs.writeFileSync(mode, 'good')
  const pdf = await fetched(client, 'certificate/pdf?year=2026')
  assert.equal(pdf.type, 'application/pdf')
  assert.match(pdf.bytes.subarray(-40).toString('latin1'), /%%EOF\n%% sealed by the service\n$/)
  const sent = await boss.send((await boss.get('certificate/list?year=2026')).form('certificate/batch'), { all: 'yes', do: 'print' }), file = sent.location.replace('print?', 'print-file?')
  const printed = () => Number(sql(other.data, "SELECT COUNT(*) FROM audit WHERE action = 'certificate.print'")[0][0]), before = printed()
  const refused = async how => {
    fs.writeFileSync(mode, how)
    for (const [one, target] of [[client, 'certificate/pdf?year=2026'], [boss, file]]) {
      const page = await one.get(target)
      assert.equal(page.status, 503, how)
      assert.match(page.plain, /电子印章服务暂时不可用，没有出具任何证书文件/)
      assert.doesNotMatch(page.text, /%PDF/)
    }
  }
  await refused('fails')
  await refused('rubbish')
  valid(await client.xml('certificate/pdf?year=2026'), 'certificate-missing')
  // So it is with the proof of a passed class.
  const { id } = passed(other.data, folk, folk.lin[1]), proof = await client.get(`classes/proof?id=${id}`)
  assert.equal(proof.status, 503)
  assert.match(proof.plain, /电子印章服务暂时不可用，没有出具合格证明文件/)
  valid(await client.xml(`classes/proof?id=${id}`), 'classes-proof')
  assert.equal(printed(), before, 'nothing was printed')
  assert.match(fs.readFileSync(`${other.data}/log/certificate.log`, 'utf8'), /certificate-seal.*the seal is locked/)
  fs.writeFileSync(mode, 'good')
  assert.equal((await fetched(boss, file)).type, 'application/pdf')
  assert.match((await fetched(client, `classes/proof?id=${id}`)).bytes.subarray(-40).toString('latin1'), /%% sealed by the service\n$/)
  // The time that it may take is short only where it is to run out: a busy machine takes a second to start a program.
  const so = printed()
  await other.again(other, `${conf} 1\n`)
  ;[client, boss] = at()
  await refused('slow')
  assert.equal(printed(), so)
})
