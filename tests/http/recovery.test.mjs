// A forgotten password: codes by mail and short message, into the outbox and through real servers on loopback.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import path from 'node:path'
import { after, test } from 'node:test'
import { admin, department, idcard, outbox, sql, valid } from './seed.mjs'
import { Client, stack, until } from './lib.mjs'

const WORD = '春江花月 夜!《2026》'
const QUIET = 'captcha = never\nsign-in.address-tries = 1000\n'
const { url, data } = await stack(QUIET)
const city = department(data, '平顶山市人力资源')

// An administrator with a mobile number of nobody and a mail address.
function someone(at = data) {
  const number = idcard(), phone = `1990000${number.slice(13, 17)}`
  const one = admin(at, { org: department(at, '平顶山市人力资源'), number, phone }), email = `a${one.account}@example.cn`
  sql(at, `UPDATE account SET email = '${email}' WHERE id = ${one.account}`)
  return { ...one, phone, email }
}

const ask = async (client, typed) => client.send((await client.get('account/forgot')).form('account/forgot'), typed)

// The message to an address, once the worker has written it.
async function mailed(to) {
  let text
  await until(() => (text = outbox(data).find(one => one.includes(`To: ${to}\n`))))
  return text
}
const codeOf = text => text.match(/\d{6}(?=，)/)[0]
const audited = (one, action) => Number(sql(data, `SELECT COUNT(*) FROM audit WHERE action = '${action}' AND account = ${one.account}`)[0][0])

test('[3.4] document number and mail address on record → code → new password; every session ends, the lock is lifted', async () => {
  const one = someone(), client = new Client(url)
  const signIn = await client.get('account/sign-in')
  assert.match(signIn.text, /<a href="\/jijiao\/account\/forgot">/)
  assert.match(signIn.plain, /登记的邮箱、手机号均已不能使用/)
  valid(await client.xml('account/forgot'), 'account-forgot')
  const there = await ask(client, { number: one.number, contact: one.email.toUpperCase() })
  assert.equal(there.status, 303, there.plain.slice(0, 300))
  assert.match(there.location, /account\/reset\?t=[\w-]{22}&by=mail$/)
  valid(await client.xml(there.location), 'account-reset')
  const code = codeOf(await mailed(one.email))
  const form = (await client.get(there.location)).form('account/reset')
  const refused = await client.send(form, { once: code, new: '短', again: '短' })
  assert.match(refused.errorOf('new'), /至少 8 个字符/)
  assert.match((await client.send(form, { once: code, new: WORD, again: `${WORD}x` })).errorOf('again'), /不一致/)
  for (let i = 0; i < 6; i++) await client.send((await client.get('account/sign-in')).form('account/sign-in'), { as: 'hrss', number: one.number, password: 'wrong wrong' })
  const done = await client.send(form, { once: code, new: WORD, again: WORD })
  assert.deepEqual([done.status, done.location], [303, '/jijiao/account/sign-in?done=reset'], done.plain.slice(0, 300))
  assert.match((await client.follow(done)).plain, /新密码已设置/)
  assert.deepEqual([audited(one, 'account.forgot'), audited(one, 'account.recover')], [1, 1])
  const fresh = new Client(url)
  await fresh.signIn({ role: 'hrss', number: one.number, password: WORD })
  // Spent: the same form again changes nothing.
  assert.match((await client.send(form, { once: code, new: `${WORD}2`, again: `${WORD}2` })).errorOf('once'), /不正确或已过期/)
  assert.equal((await fresh.get('account/sessions')).status, 200)
  assert.deepEqual(sql(data, `SELECT state, LENGTH(text_enc), COUNT(*) FROM message WHERE account = ${one.account}`), [['sent', '0', '1']])
})

test('[3.4] by mobile number; another one opens every session; a session in use ends', async () => {
  const one = someone(), client = new Client(url)
  const there = await ask(client, { number: one.number, contact: `+86 ${one.phone}` })
  const form = (await client.get(there.location)).form('account/reset')
  const text = await mailed(one.phone)
  assert.ok(!sql(data, `SELECT HEX(to_enc) FROM message WHERE account = ${one.account}`)[0][0].includes(Buffer.from(one.phone).toString('hex').toUpperCase()))
  assert.equal((await client.send(form, { once: codeOf(text), new: WORD, again: WORD })).status, 303)
  const open = new Client(url)
  await open.signIn({ role: 'hrss', number: one.number, password: WORD })
  sql(data, `DELETE FROM message WHERE account = ${one.account}`)
  for (const name of fs.readdirSync(path.join(data, 'outbox'))) fs.rmSync(path.join(data, 'outbox', name), { force: true })
  const again = await ask(client, { number: one.number, contact: one.phone })
  const code = codeOf(await mailed(one.phone))
  assert.equal((await client.send((await client.get(again.location)).form('account/reset'), { once: code, new: `${WORD}新`, again: `${WORD}新` })).status, 303)
  assert.equal((await open.get('account/sessions')).status, 303)
})

test('[3.4] a contact that is not on record gets the same answer and no message; five tries; no number, no account', async () => {
  const one = someone(), client = new Client(url)
  const there = await ask(client, { number: one.number, contact: 'other@example.cn' })
  assert.match(there.location, /account\/reset\?t=[\w-]{22}&by=mail$/)
  assert.deepEqual(sql(data, `SELECT COUNT(*) FROM message WHERE account = ${one.account}`), [['0']])
  const right = await ask(client, { number: one.number, contact: one.email })
  const code = codeOf(await mailed(one.email))
  for (const location of [there.location, right.location]) {
    const form = (await client.get(location)).form('account/reset')
    for (let i = 0; i < 5; i++) {
      const wrong = await client.send(form, { once: String((Number(code) + 1 + i) % 1e6).padStart(6, '0'), new: WORD, again: WORD })
      assert.match(wrong.errorOf('once'), /不正确或已过期/)
    }
    const over = await client.send(form, { once: code, new: WORD, again: WORD })
    assert.deepEqual([over.status, over.errorOf('once')], [429, '验证码错误次数过多，已失效，请重新获取'])
  }
  assert.equal(audited(one, 'account.recover'), 0)
  assert.match((await ask(client, { number: idcard(), contact: 'x@example.cn' })).errorOf('number'), /没有账号/)
  assert.match((await ask(client, { number: one.number, contact: '12345' })).errorOf('contact'), /11 位手机号码/)
  for (let i = 0; i < 3; i++) assert.equal((await ask(client, { number: one.number, contact: 'other@example.cn' })).status, 303)
  assert.equal((await ask(client, { number: one.number, contact: one.email })).status, 429)
})

test('[3.4] a code that ran out is worth nothing', async () => {
  const one = someone(), client = new Client(url)
  const there = await ask(client, { number: one.number, contact: one.email })
  const code = codeOf(await mailed(one.email))
  sql(data, `UPDATE recovery SET expires_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE account = ${one.account}`)
  const late = await client.send((await client.get(there.location)).form('account/reset'), { once: code, new: WORD, again: WORD })
  assert.equal(late.status, 422)
})

// A mail server that keeps what it gets (RFC 5321), refusing the first mail for now; a gateway that keeps what is posted.
async function servers() {
  const mails = [], posts = []
  let temporary = true
  const smtp = net.createServer(socket => {
    let body = null, to = '', held = ''
    const say = line => socket.write(`${line}\r\n`)
    const line = text => {
      if (body !== null) {
        if (text !== '.') return void body.push(text)
        mails.push({ to, lines: body })
        body = null
        return say('250 kept')
      }
      if (/^RCPT.*<a\d+@example\.cn>/i.test(text) && temporary) { // of this test; the demo data have mails of their own
        temporary = false
        return say('451 later')
      }
      if (/^RCPT/i.test(text)) to = text
      if (/^DATA/i.test(text)) { body = []; return say('354 go on') }
      say(/^QUIT/i.test(text) ? '221 bye' : '250 ok')
    }
    socket.on('error', () => {})
    socket.on('data', bytes => {
      held += bytes
      for (let at; (at = held.indexOf('\r\n')) >= 0; held = held.slice(at + 2)) line(held.slice(0, at))
    })
    say('220 test')
  })
  const gateway = http.createServer((request, response) => {
    let body = ''
    request.on('data', part => { body += part })
    request.on('end', () => { posts.push({ body, headers: request.headers }); response.end('{"code":0}') })
  })
  for (const server of [smtp, gateway]) await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  after(() => { smtp.close(); gateway.close() })
  return { mails, posts, smtp: smtp.address().port, gateway: gateway.address().port }
}

test('[3.4] mail goes through SMTP, repeated when the server says later; short messages through the HTTP gateway', async () => {
  const server = await servers()
  const headers = path.join(data, 'gateway-headers')
  fs.writeFileSync(headers, 'Authorization: Bearer secret-of-the-test\n')
  const other = await stack(`${QUIET}outbox =\nsmtp.url = smtp://127.0.0.1:${server.smtp}\nsmtp.from = jijiao@example.org\nsms.url = http://127.0.0.1:${server.gateway}/send\n` +
    `sms.header-file = ${headers}\nsms.template = {"mobile":"{to}","content":"{text}"}\nsms.success = "code":0\n`)
  const one = someone(other.data), client = new Client(other.url)
  await ask(client, { number: one.number, contact: one.email })
  const there = await ask(client, { number: one.number, contact: one.phone })
  const mine = () => server.mails.find(mail => mail.to.includes(`<${one.email}>`))
  const post = () => server.posts.find(({ body }) => body.includes(one.phone))
  await until(() => post() && mine())
  const at = mine().lines.indexOf('')
  assert.match(Buffer.from(mine().lines.slice(at).join(''), 'base64').toString(), /验证码：\d{6}，10 分钟/)
  assert.equal(post().headers.authorization, 'Bearer secret-of-the-test')
  const posted = JSON.parse(post().body)
  assert.equal(posted.mobile, one.phone)
  const form = (await client.get(there.location)).form('account/reset')
  assert.equal((await client.send(form, { once: codeOf(posted.content), new: WORD, again: WORD })).status, 303)
  assert.deepEqual(sql(other.data, `SELECT kind, state, tries FROM message WHERE account = ${one.account} ORDER BY kind`), [['mail', 'sent', '2'], ['sms', 'sent', '1']])
})
