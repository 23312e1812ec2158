// What hostile, broken and careless clients send, through the web server with the whole platform behind it.
import assert from 'node:assert/strict'
import crypto from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { test } from 'node:test'
import zlib from 'node:zlib'
import { cookie, signedIn, tokens } from './actors.mjs'
import { doubled, signInAs } from './factor.mjs'
import { begun, begunPerson, filed, firstStep, readyToFile } from './filing.mjs'
import { Client, file, stack, until } from './lib.mjs'
import { routes } from './routes.mjs'
import { letters, png, sql } from './seed.mjs'

const platform = await stack('captcha = never\nregistration.hourly = 100000\nsearch.minutely = 100000\nsign-in.address-tries = 100000\n'), { url, data } = platform
const { port, host } = new URL(url)
const nobody = () => new Client(url)
const one = text => sql(data, text)[0]?.[0]
const chief = sql(data, `SELECT p.holder, p.id FROM post p JOIN organisation o ON o.id = p.org JOIN account a ON a.id = p.holder WHERE p.super = 1 AND p.state = 'active' AND a.must_change = 0
  AND o.kind = 'hrss' AND o.region = '410400'`)[0]
const LOOK = /<link rel="stylesheet" href="\/jijiao\/static\/ce.css/

// ---- bytes as they are ----

// Sends bytes and gives back everything until the server closes, or until `enough` holds of it.
function raw(bytes, enough = () => false, then = () => {}) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), '127.0.0.1')
    let text = ''
    const done = () => { socket.destroy(); resolve(text) }
    socket.on('data', part => { text += part; if (enough(text)) done() })
    socket.on('close', done)
    socket.on('error', error => text ? done() : reject(error))
    socket.write(bytes, () => then(socket))
  })
}

const status = text => Number(text.match(/^HTTP\/1\.1 (\d+)/)?.[1])
const request = (line, ...headers) => `${line}\r\nHost: ${host}\r\n${headers.map(header => `${header}\r\n`).join('')}\r\n`
const whole = text => /\r\n\r\n[^]*<\/html>/.test(text)

// ---- addresses and methods ----

test('paths that climb out of their folder are nowhere', async () => {
  const secrets = [fs.readFileSync(`${data}/secret`, 'utf8').trim(), 'hmac-sha256', 'root:', 'db.password-file']
  for (const climb of ['static/../../keys', 'static/%2e%2e/%2e%2e/keys', 'static/..%2f..%2fkeys', 'static/%252e%252e/keys', 'static//../keys', 'static/..\\..\\keys', 'static../keys', 'static../jijiao.conf',
    'static/..;/keys', '../../../../../../etc/passwd', '..%2f..%2f..%2f..%2fetc%2fpasswd', 'static/%c0%ae%c0%ae/keys', 'static/ce.css/../../../jijiao.conf', 'static/error/../../../keys', './/../jijiao.conf', 'account/../../etc/passwd']) {
    const text = await raw(request(`GET /jijiao/${climb} HTTP/1.1`, 'Connection: close'))
    assert.ok([400, 404].includes(status(text)) || (status(text) === 302 && /Location: [^\r]*\/jijiao\/\r/.test(text)), `${climb}: ${text.slice(0, 60)}`)
    for (const secret of secrets) assert.ok(!text.includes(secret), climb)
  }
})

test('an address that is too long is told so in our own look', async () => {
  for (const address of [`guide?for=${'x'.repeat(9000)}`, 'x'.repeat(30000)]) {
    const text = await raw(request(`GET /jijiao/${address} HTTP/1.1`, 'Connection: close'))
    assert.equal(status(text), 414)
    assert.match(text, LOOK)
    assert.match(text, /网址过长[^]*too long/)
  }
  assert.equal((await nobody().get('x'.repeat(7000))).status, 404)
  assert.equal((await nobody().get(`guide?${'for=x&'.repeat(1100)}`)).status, 413)
})

test('a header that is too large is told so in our own look', async () => {
  const text = await raw(request('GET /jijiao/ HTTP/1.1', `Cookie: a=${'x'.repeat(40000)}`, 'Connection: close'))
  assert.ok([400, 431, 414].includes(status(text)), text.slice(0, 60))
  assert.match(text, LOOK)
})

test('methods that nobody has do nothing', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'MKCOL', 'BREW']) {
    const page = await nobody().request('account/sign-in', { method })
    assert.equal(page.status, 405, method)
    assert.equal(page.headers.get('allow'), 'GET, HEAD, POST')
    assert.match(page.text, LOOK)
  }
  assert.equal(status(await raw(request('TRACE /jijiao/ HTTP/1.1', 'Connection: close'))), 405)
})

test('HEAD says what GET says, without the page', async () => {
  for (const address of ['', 'guide', 'account/sign-in', 'registration', 'nowhere', 'account/sessions']) {
    const [page, head] = [await nobody().get(address, { 'Accept-Encoding': 'identity' }), await nobody().request(address, { method: 'HEAD', headers: { 'Accept-Encoding': 'identity' } })]
    assert.deepEqual([head.status, head.text, head.headers.get('content-type')], [page.status, '', page.headers.get('content-type')], address)
  }
})

test('rubbish as a language is the language of the house', async () => {
  for (const rubbish of ['<script>', 'zh-TW', 'en-', '..%2f..', 'x'.repeat(500), '%00', '"']) {
    const client = nobody()
    client.cookies.set('jj_lang', rubbish)
    const page = await client.get('guide')
    assert.equal(page.status, 200)
    assert.match(page.text, /<html lang="zh-CN">/)
    assert.equal((await nobody().get('guide', { 'Accept-Language': rubbish.replace(/[^\x21-\x7e]/g, '') })).status, 200)
  }
  assert.equal((await nobody().get('guide?lang=xx')).status, 200)
})

// ---- one request in another's clothes ----

test('requests whose length is in doubt are refused, and what hides in them is never answered', async () => {
  const hidden = request('GET /jijiao/guide HTTP/1.1', 'Connection: close'), post = (...headers) => request('POST /jijiao/account/sign-in HTTP/1.1', 'Content-Type: application/x-www-form-urlencoded', ...headers)
  for (const bytes of [post(`Content-Length: ${hidden.length}`, 'Transfer-Encoding: chunked') + `0\r\n\r\n${hidden}`, post('Content-Length: 0', `Content-Length: ${hidden.length}`) + hidden,
    post('Transfer-Encoding: xchunked') + hidden, post('Transfer-Encoding: chunked', 'Transfer-Encoding: identity') + hidden, post('Content-Length: +0') + hidden, post('Content-Length: -1') + hidden,
    post('Content-Length: 0x10') + hidden, post('Transfer-Encoding: chunked') + `zz\r\n${hidden}`, 'GET /jijiao/ HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', 'GET /jijiao/ HTTP/1.1\r\n\r\n', 'GET /jijiao/\0 HTTP/1.1\r\nHost: a\r\n\r\n']) {
    const text = await raw(bytes)
    assert.ok(status(text) >= 400 && status(text) < 502, `${JSON.stringify(bytes.slice(0, 160))}: ${text.slice(0, 40)}`)
    assert.equal([...text.matchAll(/^HTTP\/1\.1 /gm)].length, 1, bytes)
  }
})

test('what is sent as a header of the web server\'s own is only a header', async () => {
  const page = await nobody().get('account/sessions', { 'X-Jijiao-Account': chief[0], Request_Method: 'POST', 'X-Forwarded-For': '10.0.0.1', Https: 'on', 'X-Original-URL': '/jijiao/account/verify' })
  assert.equal(page.status, 303)
  assert.equal((await nobody().get('account/verify', { 'X-Jijiao-Account': chief[0] })).headers.get('x-jijiao-account'), null)
})

test('line breaks in an address or a name of a file never become headers', async () => {
  for (const next of ['%0d%0aSet-Cookie:%20evil=1', 'a%0aLocation:%20https://evil.example', 'a%e5%98%8a%e5%98%8dSet-Cookie:evil=1']) {
    const page = await nobody().get(`account/sign-in?next=${next}`)
    assert.ok([200, 400].includes(page.status))
    assert.equal(page.headers.getSetCookie().some(line => line.startsWith('evil')), false)
  }
  const client = nobody(), name = '证"书\r\nSet-Cookie: evil=1\r\n\r\n<script>.png'
  const draft = await begun(url, client, 'authority', { scan: file(name, 'image/png', png()) })
  assert.match(one(`SELECT value FROM draft_field WHERE token = UNHEX('${draft}') AND name = 'scan-name'`), /^[^\r\n/\\]*\.png$/)
  const page = await client.get(`registration/unit?kind=authority&d=${draft}`)
  assert.doesNotMatch(page.text, /<script>\.png/)
})

// ---- text ----

// Pages with a public form that are there to be filled in: [route, address, client]. The client has drafts of registrations, and
// signed in up to the code of the second factor.
async function doors() {
  const employer = one("SELECT id FROM organisation WHERE kind = 'employer' AND state = 'active' LIMIT 1"), client = nobody()
  const draft = await begun(url, client, 'authority'), person = await begunPerson(url, client, employer), unit = (await readyToFile(url, `文字单位${letters()}`, { client })).draft
  const half = await signInAs(client, await doubled(platform))
  assert.match(half.location, /account\/second-step/)
  const where = { 'account/reset': `?t=${crypto.randomBytes(16).toString('base64url')}&by=mail`, 'registration/unit': '?kind=authority', 'registration/unit-details': `?d=${draft}`, 'registration/unit-account': `?d=${unit}`, 'registration/person-details': `?d=${person}` }
  return routes().filter(route => route['public-form'] && route.methods.includes('POST')).map(route => [route, route.path + (where[route.path] ?? ''), client])
}

const BYTES = { NUL: 'a%00b', 'not UTF-8': '%FF%FEa', overlong: '%C0%AF', surrogate: '%ED%A0%80', 'right to left': 'a%E2%80%AEb', escape: 'a%1Bb', 'beyond Unicode': '%F4%90%80%80' }

test('characters that nobody types are refused beside each text field of each public form', async () => {
  let fields = 0
  for (const [route, address, client] of await doors()) {
    const page = await client.get(address), form = page.form(route.path)
    for (const field of route.fields.filter(at => ['line', 'text'].includes(at.type))) {
      const typed = form.filled({ [field.name]: null, ...Object.fromEntries(route.fields.filter(at => at.type === 'yes').map(at => [at.name, null])) })
      const rest = new URLSearchParams(typed.filter(([name]) => !name.startsWith('captcha-other')))
      for (const [what, bytes] of Object.entries(BYTES)) {
        const answer = await client.request(address, { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: `${rest}&${field.name}=${bytes}` })
        assert.equal(answer.status, 422, `${route.path} ${field.name}: ${what}`)
        if (!form.names.has(field.name) || ['next', 'captcha'].includes(field.name)) continue
        assert.match(answer.errorOf(field.name) ?? '', /含有不能识别的字符/, `${route.path} ${field.name}: ${what}`)
        fields++
      }
      const long = await client.request(address, { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: `${rest}&${field.name}=${'%E4%B9%A0'.repeat(Number(field.max) + 1)}` })
      assert.equal(long.status, 422)
      if (form.names.has(field.name) && !['next', 'captcha'].includes(field.name)) assert.match(long.errorOf(field.name) ?? '', /最多/, `${route.path} ${field.name}: too long`)
    }
  }
  assert.ok(fields > 100, `${fields} fields were tried`)
})

test('the same characters in an address are a bad request', async () => {
  for (const route of routes().filter(at => at.permission === 'public' && at.methods.includes('GET')))
    for (const field of route.query.filter(at => ['line', 'text'].includes(at.type)))
      for (const [what, bytes] of Object.entries(BYTES)) assert.equal((await nobody().get(`${route.path}?${field.name}=${bytes}`)).status, 400, `${route.path} ${field.name}: ${what}`)
})

test('SQL and markup are text and come back as text', async () => {
  const before = one('SELECT COUNT(*) FROM organisation')
  for (const text of ['\' OR \'1\'=\'1', '"; DROP TABLE account; --', '%\' UNION SELECT password FROM account -- ', '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '{{7*7}}${7*7}', '%s%n%d', '%_\\', '&lt;&#x3c;', ']]>']) {
    const found = await nobody().get(`registration/units?q=${encodeURIComponent(text)}`)
    assert.equal(found.status, 200, text)
    assert.doesNotMatch(found.text, /<script>alert|<img src=x/)
    const client = nobody(), answer = await client.send((await client.get('registration/progress')).form('registration/progress'), { name: text, number: text, doc_type: '990' })
    assert.ok([200, 422].includes(answer.status), text)
    assert.doesNotMatch(answer.text, /<script>alert|<img src=x|\$argon2/)
    assert.equal(answer.form('registration/progress').value('name'), text.trim())
  }
  assert.equal(one('SELECT COUNT(*) FROM organisation'), before)
})

// ---- files ----

// A PNG that says it is w × h.
function png_of(w, h) {
  const bytes = Buffer.from(png())
  bytes.writeUInt32BE(w, 16)
  bytes.writeUInt32BE(h, 20)
  bytes.writeUInt32BE(zlib.crc32 ? zlib.crc32(bytes.subarray(12, 29)) : crc32(bytes.subarray(12, 29)), 29)
  return bytes
}

function crc32(bytes) {
  let c = 0xffffffff
  for (const byte of bytes) for (let k = 0, b = c ^= byte; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
  return (c ^ 0xffffffff) >>> 0
}

const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')
const pdf = inside => Buffer.from(`%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R${inside}>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\ntrailer\n<</Size 3/Root 1 0 R>>\nstartxref\n9\n%%EOF\n`)
const stored = () => fs.readdirSync(path.join(data, 'files'), { recursive: true }).filter(name => fs.statSync(path.join(data, 'files', name)).isFile()).length

test('a file that is not what it says is refused beside its field, and is not kept', async () => {
  const before = stored()
  for (const [what, bytes] of Object.entries({ 'a program': Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(4000)]), 'a program of Windows': Buffer.from(`MZ${'\0'.repeat(200)}PE`), 'a page': Buffer.from('<html><script>alert(1)</script></html>'),
    'an archive': Buffer.from('504b0304140000000800', 'hex'), 'a PDF that acts': pdf('/OpenAction<</S/JavaScript/JS(app.alert(1))>>'), 'a PDF that starts programs': pdf('/OpenAction<</S/Launch/F(cmd.exe)>>'), 'half a PDF': Buffer.from('%PDF-1.4\n'),
    'a JPEG with a page inside': Buffer.concat([JPEG, Buffer.from('<html><script>alert(1)</script></html>')]), 'a PNG with a page behind it': Buffer.concat([png(), Buffer.from('<script>alert(1)</script>')]),
    'a PNG of 30001 pixels': png_of(30001, 1), 'a PNG that unpacks to gigabytes': png_of(29999, 29999), 'half a PNG': png().subarray(0, 40), 'an SVG': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), nothing: Buffer.alloc(0) })) {
    const client = nobody(), answer = await firstStep(client, 'authority', { scan: file('证书.pdf', 'application/pdf', bytes) })
    assert.equal(answer.status, 422, what)
    assert.ok(answer.errorOf('scan'), `${what}: nothing beside the field`)
  }
  assert.equal(stored(), before)
  assert.equal((await firstStep(nobody(), 'authority', { scan: file('x.exe', 'application/x-msdownload', pdf('')) })).status, 303, 'a PDF is one whatever it is called')
})

test('200 MB are refused at once, in our own look, and fill no disk', async () => {
  const size = 200 * 1048576, used = () => fs.readdirSync(`${data}/run/nginx/tmp`, { recursive: true }).map(name => fs.statSync(`${data}/run/nginx/tmp/${name}`, { throwIfNoEntry: false })).filter(at => at?.isFile()).reduce((sum, at) => sum + at.size, 0)
  const head = request('POST /jijiao/registration/unit?kind=authority HTTP/1.1', 'Content-Type: multipart/form-data; boundary=x', `Content-Length: ${size}`)
  const announced = await raw(head, whole)
  assert.equal(status(announced), 413)
  assert.match(announced, /提交的内容过大/)
  assert.match(announced, LOOK)
  // Not announced: it is cut where the limit is, and what still comes is dropped. The most that lay on the disk meanwhile is what one form may hold.
  let sent = 0, most = 0
  const piece = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(1048576), Buffer.from('\r\n')])
  const streamed = await raw(head.replace(/Content-Length: \d+/, 'Transfer-Encoding: chunked'), whole, socket => {
    const go = error => {
      most = Math.max(most, used())
      if (error || sent >= size || socket.destroyed) return
      sent += 1048576
      socket.write(piece, go)
    }
    go()
  }).catch(() => '')
  assert.ok(streamed === '' || status(streamed) === 413, streamed.slice(0, 60))
  assert.ok(most <= 21 * 1048576, `${most} bytes on the disk`)
  await until(() => used() === 0)
  assert.equal((await nobody().get('registration')).status, 200)
})

test('forms that are no forms', async () => {
  const client = nobody(), { csrf, op } = await tokens(client)
  const post = (type, body) => client.request('registration/unit?kind=authority', { method: 'POST', headers: { 'Content-Type': type }, body })
  for (const [type, body, expected] of [['application/json', '{}', 415], ['text/plain', 'a=b', 415], ['multipart/form-data', 'x', 400], ['multipart/form-data; boundary=x', 'no boundary', 400], ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb', 400],
    ['application/x-www-form-urlencoded', `csrf=${csrf}&op=${op}&code=%zz`, 400], ['application/x-www-form-urlencoded', 'a=b&'.repeat(1001), 413], ['application/x-www-form-urlencoded', `csrf=${csrf}&op=${op}&code=${'x'.repeat(2e6)}`, 413],
    ['application/x-www-form-urlencoded', `csrf=${csrf}&op=${op}&code=a&code=b`, 422], ['application/x-www-form-urlencoded', `csrf=${csrf}&op=x&code=a`, 422]]) {
    const answer = await post(type, body)
    assert.equal(answer.status, expected, `${type}: ${body.slice(0, 60)}`)
    assert.match(answer.text, LOOK)
  }
})

// ---- slowness ----

test('clients that dawdle keep nobody waiting', async () => {
  const slow = Array.from({ length: 40 }, (_, i) => net.connect(Number(port), '127.0.0.1'))
  try {
    slow.forEach((socket, i) => {
      socket.on('error', () => {})
      socket.write(i % 2 ? `POST /jijiao/account/sign-in HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\ncsrf=` : `GET /jijiao/guide HTTP/1.1\r\nHost: ${host}\r\nX-A: `)
    })
    for (let i = 0; i < 10; i++) {
      assert.equal((await nobody().get('account/sign-in')).status, 200)
      slow.forEach(socket => socket.write('a'))
    }
    assert.equal(slow.every(socket => !socket.destroyed), true)
  } finally {
    slow.forEach(socket => socket.destroy())
  }
})

// ---- sessions ----

test('a cookie with any byte changed, cut, grown, expired or signed for another is nobody\'s', async () => {
  const client = signedIn(platform, ...chief), good = client.cookies.get('jj_session')
  const open = async value => (await fetch(new URL('account/verify', url), { headers: { Cookie: `jj_session=${value}` } })).status
  assert.equal(await open(good), 204)
  const bad = [good.slice(0, -1), `${good}A`, `${good}.`, good.toUpperCase(), good.replace(/^1\./, '2.'), cookie(data, { account: chief[0], post: chief[1], session: good.split('.')[4], issued: -90000, expires: -1 }),
    cookie(data, { account: '1', post: chief[1], session: good.split('.')[4] }), cookie(data, { account: chief[0], post: '0', session: good.split('.')[4] }), cookie(data, { account: chief[0], post: chief[1], session: crypto.randomBytes(16).toString('hex') })]
  for (let i = 0; i < good.length; i++)
    for (const byte of ['0', '1', 'A', 'z', '.'].filter(byte => byte !== good[i]).slice(0, 3)) bad.push(good.slice(0, i) + byte + good.slice(i + 1))
  for (let i = 0; i < bad.length; i += 16) {
    const part = bad.slice(i, i + 16), answers = await Promise.all(part.map(open))
    answers.forEach((answer, k) => assert.equal(answer, 401, part[k]))
  }
  assert.equal(await open(good), 204)
})

test('a form sent after signing out writes nothing and leads to the sign-in page', async () => {
  const id = one(`SELECT c.id FROM review_case c JOIN post p ON p.org = c.current_org WHERE p.id = ${chief[1]} AND c.state = 'pending' AND NOT c.subject_account <=> ${chief[0]}
    AND c.year >= YEAR(UTC_TIMESTAMP() + INTERVAL 8 HOUR - INTERVAL 90 DAY) LIMIT 1`)
  const client = signedIn(platform, ...chief), page = await client.get(`review/case?id=${id}`), cookies = new Map(client.cookies)
  assert.equal((await client.send(page.form('sign-out'))).status, 303)
  for (const jar of [client.cookies, cookies]) {
    client.cookies = new Map(jar)
    const late = await client.send(page.form('review/case'), { do: 'approve' })
    assert.equal(late.status, 303)
    assert.ok(late.location.startsWith(`/jijiao/account/sign-in?next=review/case%3Fid%3D${id}`), late.location)
  }
  assert.equal(one(`SELECT state FROM review_case WHERE id = ${id}`), 'pending')
})

test('a form sent twice, and ten times at the same moment, has one effect', async () => {
  const name = `十次同报单位${letters()}`, { client, form, typed } = await readyToFile(url, name)
  const answers = await Promise.all(Array.from({ length: 10 }, () => client.send(form, typed)))
  assert.deepEqual([...new Set(answers.map(answer => `${answer.status} ${answer.location}`))].length, 1, answers.map(answer => `${answer.status} ${answer.plain.slice(0, 80)}`).join('\n'))
  assert.equal(answers[0].status, 303)
  assert.equal((await client.send(form, typed)).location, answers[0].location)
  assert.equal(filed(data, name).length, 1)
  assert.equal(one(`SELECT COUNT(*) FROM audit WHERE action = 'case.submit' AND object_id = ${filed(data, name)[0][0]}`), '1')
})
