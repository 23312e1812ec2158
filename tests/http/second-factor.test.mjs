// The second factor: set up, asked for, its recovery codes, and organisations that require it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PAGE, WORD, act, doubled, fresh, signInAs } from './factor.mjs'
import { Client, stack } from './lib.mjs'
import { sql, valid } from './seed.mjs'
import { totp } from './totp.mjs'

const { url, data } = await stack('sign-in.address-tries = 1000\ncaptcha = never\n')
const attempt = (client, someone, password = WORD, query = '') => signInAs(client, someone, password, query)
const ready = () => fresh({ url, data }), enrolled = () => doubled({ url, data })

// The recovery codes that a page shows. (Tokens of its forms look alike now and then; they stand in attributes.)
const shown = page => page.plain.match(/\b[A-Z2-9]{5}-[A-Z2-9]{5}\b/g) ?? []
const audited = (someone, action) => Number(sql(data, `SELECT COUNT(*) FROM audit WHERE action = '${action}' AND account = ${someone.account}`)[0][0])

test('[3.1] setting up: password, QR code and key, the first code; ten recovery codes are shown once', async () => {
  const { client, ...someone } = await ready()
  valid(await client.xml(PAGE), 'account-second-factor')
  assert.match((await act(client, 'begin', { password: 'wrong wrong' })).errorOf('password'), /密码不正确/)
  await act(client, 'begin', { password: WORD })
  const begun = await client.xml(PAGE)
  valid(begun, 'account-second-factor')
  const secret = begun.xpath('string(//second-factor/@secret)')
  const picture = await client.get('account/second-factor-qr')
  assert.deepEqual([picture.headers.get('content-type'), picture.text.includes('<svg xmlns=')], ['image/svg+xml', true])
  assert.match(picture.headers.get('cache-control'), /no-store/)
  const wrong = String((Number(totp(secret)) + 500000) % 1e6).padStart(6, '0')
  assert.match((await act(client, 'confirm', { once: wrong })).errorOf('once'), /验证码不正确/)
  const page = await act(client, 'confirm', { once: totp(secret) })
  assert.equal(new Set(shown(page)).size, 10)
  assert.deepEqual(shown(await client.get(PAGE)), [])
  assert.equal((await client.get('account/second-factor-qr')).status, 404)
  assert.ok(!sql(data, `SELECT HEX(secret_enc) FROM second_factor WHERE account = ${someone.account}`)[0][0].includes(Buffer.from(secret).toString('hex').toUpperCase()))
  assert.equal(audited(someone, 'second.on'), 1)
})

test('[3.1] signing in asks for it on a second page; no code counts twice; recovery codes work once', async () => {
  const someone = await enrolled()
  const client = new Client(url)
  const asked = await attempt(client, someone, WORD, '?next=account/role')
  assert.deepEqual([asked.status, asked.location], [303, '/jijiao/account/second-step?as=hrss&next=account/role'])
  assert.equal((await client.get('account/sessions')).status, 303)
  valid(await client.xml(asked.location), 'account-second-step')
  const form = (await client.get(asked.location)).form('account/second-step')
  assert.match((await client.send(form, { once: someone.once })).errorOf('once'), /已使用过/)
  const code = totp(someone.secret, 1)
  const inside = await client.send(form, { once: `${code.slice(0, 3)} ${code.slice(3)}` })
  assert.deepEqual([inside.status, inside.location], [303, '/jijiao/account/role'], inside.plain.slice(0, 300))
  assert.equal((await client.get('account/sessions')).status, 200)
  for (const status of [303, 422]) {
    const other = new Client(url)
    const there = await attempt(other, someone)
    assert.equal((await other.send((await other.get(there.location)).form('account/second-step'), { once: someone.codes[0].toLowerCase() })).status, status)
  }
  assert.equal((await client.xml(PAGE)).xpath('string(//second-factor/@codes)'), '9')
})

test('[3.1] the password alone opens nothing: no cookie, a changed password, too many codes', async () => {
  const someone = await enrolled()
  const stranger = new Client(url)
  assert.match((await stranger.get('account/second-step?as=hrss')).location, /account\/sign-in\?done=step/)
  const client = new Client(url)
  const there = await attempt(client, someone)
  const form = (await client.get(there.location)).form('account/second-step')
  const wrong = String((Number(totp(someone.secret)) + 500000) % 1e6).padStart(6, '0')
  for (let i = 0; i < 5; i++) assert.equal((await client.send(form, { once: wrong })).status, 422)
  const locked = await client.send(form, { once: someone.codes[1] })
  assert.equal(locked.status, 429)
  assert.match(locked.errorOf('once'), /15 分钟后再试/)
  sql(data, `UPDATE account SET version = version + 1 WHERE id = ${someone.account}`)
  assert.match((await client.send(form, { once: wrong })).location, /account\/sign-in\?done=step/)
})

test('[5.4] an organisation requires it: who has none can only set it up; the one who requires it has it', async () => {
  const chief = await enrolled(), other = await ready(), without = await ready()
  assert.match((await act(without.client, 'require')).plain, /请先为自己的账号开启两步验证/)
  assert.equal((await act(chief.client, 'require')).status, 303)
  try {
    for (const path of ['account/sessions', 'account/role', 'review/todo']) assert.equal((await other.client.get(path)).location, '/jijiao/account/second-factor', path)
    assert.equal((await other.client.get('account/verify')).status, 401)
    assert.match((await other.client.get(PAGE)).plain, /要求管理员使用两步验证。请先开启/)
    await act(other.client, 'begin', { password: WORD })
    const secret = (await other.client.xml(PAGE)).xpath('string(//second-factor/@secret)')
    assert.equal((await act(other.client, 'confirm', { once: totp(secret) })).status, 200)
    assert.equal((await other.client.get('account/sessions')).status, 200)
    assert.match((await act(other.client, 'off', { password: WORD, once: totp(secret, 1) })).plain, /不能关闭/)
  } finally {
    assert.equal((await act(chief.client, 'waive')).status, 303)
  }
  assert.equal((await without.client.get('account/sessions')).status, 200)
  assert.deepEqual([audited(chief, 'second.require'), audited(chief, 'second.waive')], [1, 1])
})

test('[3.1] switching off and new recovery codes need password and code', async () => {
  const someone = await enrolled(), { client } = someone
  // So that two more codes are to be had at this moment.
  sql(data, `UPDATE second_factor SET last_step = 0 WHERE account = ${someone.account}`)
  assert.match((await act(client, 'renew', { password: 'wrong wrong', once: totp(someone.secret) })).errorOf('password'), /密码不正确/)
  const renewed = await act(client, 'renew', { password: WORD, once: totp(someone.secret) })
  assert.deepEqual([renewed.text.includes(someone.codes[0]), new Set(shown(renewed)).size], [false, 10])
  assert.equal((await act(client, 'off', { password: WORD, once: someone.codes[0] })).status, 422)
  assert.equal((await act(client, 'off', { password: WORD, once: totp(someone.secret, 1) })).location, '/jijiao/account/second-factor?done=yes')
  assert.equal(audited(someone, 'second.off'), 1)
  const plain = new Client(url)
  assert.doesNotMatch((await attempt(plain, someone)).location, /second-step/)
})
