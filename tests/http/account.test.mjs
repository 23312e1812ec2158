// Signing in, roles, passwords and sessions, through the web server with the whole platform behind it.
import assert from 'node:assert/strict'
import crypto from 'node:crypto'
import fs from 'node:fs'
import { test } from 'node:test'
import { admin, dense, department, employer, idcard, person, registration, sql, valid } from './seed.mjs'
import { Client, stack } from './lib.mjs'

const M1 = '您的帐号不存在，请重新输入!若未注册，可点此立即注册'
const M2 = '您的账号正在审核中，审核通过才可登录平台。可点此查看审核部门'
const M3 = '您选择的登录角色未注册，请选择正确的登录角色!'
const M4 = '请重新录入您的账户、密码登录'
const WORD = '春江花月 夜!《2026》'

// A stack of its own: failures are counted by address, and here are many.
const { url, data } = await stack('sign-in.address-tries = 1000\n')
const city = department(data, '平顶山市人力资源')

async function attempt(client, typed, query = '') {
  const page = await client.get(`account/sign-in${query}`)
  return client.send(page.form('account/sign-in'), typed)
}

// An administrator who has set a password: { …, password }.
async function ready(options = {}, word = WORD) {
  const someone = admin(data, { org: city, ...options })
  const client = new Client(url)
  await attempt(client, { as: 'hrss', number: someone.number, password: someone.code })
  const done = await client.send((await client.get('account/password')).form(), { old: someone.code, new: word, again: word })
  assert.equal(done.status, 303, done.plain.slice(0, 300))
  return { ...someone, password: word, client }
}

async function signedIn(someone, as = 'hrss', password = someone.password) {
  const client = new Client(url)
  const answer = await attempt(client, { as, number: someone.number, password })
  assert.equal(answer.status, 303, answer.plain.slice(0, 300))
  return client
}

const isOpen = async client => (await client.get('account/sessions')).status === 200
const audited = (someone, action) => Number(sql(data, `SELECT COUNT(*) FROM audit WHERE action = '${action}' AND account = ${someone.account}`)[0][0])

test('[3.1] the sign-in page has a door for each type of user; number, password; other documents by choice', async () => {
  const client = new Client(url)
  const page = await client.get('account/sign-in?as=authority&next=review/todo')
  for (const name of ['专业技术人员', '用人单位', '行业主管部门', '继续教育基地', '人社部门']) assert.match(page.plain, new RegExp(name))
  assert.match(page.text, /<a href="[^"]*account\/sign-in\?as=authority&amp;next=review\/todo" aria-current="page">行业主管部门/)
  const form = page.form('account/sign-in')
  assert.deepEqual([form.value('as'), form.value('next'), form.value('doc_type'), form.value('number')], ['authority', 'review/todo', '111', ''])
  assert.match(page.headers.get('cache-control'), /no-store/)
  valid(await client.xml('account/sign-in?as=base'), 'account-sign-in')
})

test('[3.6] a one-time code is good for a new password and nothing else', async () => {
  const someone = admin(data, { org: city, phone: '13812345678' })
  const client = new Client(url)
  const answer = await attempt(client, { as: 'hrss', number: someone.number, password: someone.code, next: 'account/role' })
  assert.deepEqual([answer.status, answer.location], [303, '/jijiao/account/password'])
  for (const path of ['account/sessions', 'account/role']) assert.equal((await client.get(path)).location, '/jijiao/account/password')
  assert.equal((await client.get('account/verify')).status, 401)
  const page = await client.get('account/password')
  assert.match(page.plain, /您使用一次性密码登录。请先设置新密码/)
  assert.match(page.plain, /一次性密码/)
  valid(await client.xml('account/password'), 'account-password')
  const refused = [['短密码', '至少 8 个字符'], ['aaaaaaaa', '过于简单'], ['password1', '过于常见'], [`我的${someone.number.slice(-6)}号码`, '证件号码'],
    ['x13812345678x', '手机号'], [someone.code, '不能与原密码相同']]
  for (const [word, why] of refused) {
    const again = await client.send(page.form(), { old: someone.code, new: word, again: word })
    assert.equal(again.status, 422, word)
    assert.match(again.errorOf('new'), new RegExp(why), word)
  }
  const differs = await client.send(page.form(), { old: someone.code, new: WORD, again: `${WORD}x` })
  assert.match(differs.errorOf('again'), /不一致/)
  assert.doesNotMatch(differs.text, /春江花月/)
  const wrong = await client.send(page.form(), { old: 'XXXXXXXXXX', new: WORD, again: WORD })
  assert.match(wrong.errorOf('old'), /一次性密码不正确/)
  const done = await client.send(page.form(), { old: someone.code, new: WORD, again: WORD })
  assert.deepEqual([done.status, done.location], [303, '/jijiao/account/home'])
  assert.equal((await client.follow(done)).status, 200)
  assert.equal(audited(someone, 'account.password'), 1)
  // The code is spent, the password is not.
  assert.equal((await attempt(new Client(url), { as: 'hrss', number: someone.number, password: someone.code })).status, 422)
  await signedIn({ ...someone, password: WORD })
})

test('[3.6] changing the password needs the old one, ends every other session, and is not done twice', async () => {
  const someone = await ready()
  const other = await signedIn(someone), mine = await signedIn(someone)
  const form = (await mine.get('account/password')).form()
  assert.match((await mine.send(form, { old: 'wrong wrong', new: '新的一个密码就是它', again: '新的一个密码就是它' })).errorOf('old'), /原密码不正确/)
  const typed = { old: someone.password, new: '换过的密码 8 位', again: '换过的密码 8 位' }
  const done = await mine.send(form, typed)
  assert.deepEqual([done.status, done.location], [303, '/jijiao/account/password?done=yes'])
  assert.match((await mine.follow(done)).plain, /新密码已设置，其他设备上的登录已全部退出/)
  assert.equal(await isOpen(mine), true)
  assert.equal((await other.get('account/sessions')).status, 303)
  const version = sql(data, `SELECT password FROM account WHERE id = ${someone.account}`)[0][0]
  assert.equal((await mine.send(form, typed)).location, '/jijiao/account/password?done=yes')
  assert.equal(sql(data, `SELECT password FROM account WHERE id = ${someone.account}`)[0][0], version)
})

test('[3.3] [M1] M1: an account that does not exist, with the link to register', async () => {
  const number = idcard()
  const page = await attempt(new Client(url), { as: 'person', number, password: WORD, next: 'credit/declare' })
  assert.equal(page.status, 422)
  assert.ok(dense(page).includes(M1.replace(/\s/g, '')), page.plain)
  const form = page.form('account/sign-in')
  assert.deepEqual([form.value('number'), form.value('next'), form.value('as')], [number, 'credit/declare', 'person'])
  assert.ok(!page.text.includes('春江花月'))
})

test('[3.3] [M4] M4: a wrong password; nothing is told of the account', async () => {
  const someone = await ready({ name: '不该出现的名字' })
  const page = await attempt(new Client(url), { as: 'hrss', number: someone.number, password: 'wrong wrong' })
  assert.equal(page.status, 422)
  assert.ok(page.plain.includes(M4))
  assert.doesNotMatch(page.text, /不该出现的名字/)
  // M2 and M3 need the right password too.
  registration(data, someone.account, { kind: 'employer', org: city, unit: '不该出现的单位' })
  for (const as of ['employer', 'authority']) {
    const other = await attempt(new Client(url), { as, number: someone.number, password: `wrong ${as}` })
    assert.doesNotMatch(other.text, /不该出现|正在审核|未注册，请/)
  }
})

test('[2.12] [3.3] [M2] M2: a pending registration names the reviewing department, its telephone, and since when it waits', async () => {
  const someone = await ready()
  sql(data, `UPDATE post SET state = 'disabled' WHERE id = ${someone.post}`)
  registration(data, someone.account, { kind: 'authority', org: city, unit: '平顶山市某某局' })
  const page = await attempt(new Client(url), { as: 'authority', number: someone.number, password: someone.password })
  assert.equal(page.status, 422)
  assert.ok(dense(page).includes(M2), page.plain)
  assert.ok(page.plain.includes(city.name) && page.plain.includes(city.phone), page.plain)
  assert.match(page.plain, /提交时间：\d{4}-\d\d-\d\d \d\d:\d\d，已等待 2 天/)
  assert.ok(!page.headers.getSetCookie().some(line => line.startsWith('jj_session=')))
  // The same as a document.
  const client = new Client(url)
  const tokens = await client.xml('account/token')
  const answer = await client.request('account/sign-in', { method: 'POST', headers: { Accept: 'application/xml' },
    body: new URLSearchParams({ csrf: tokens.xpath('string(/token/@csrf)'), as: 'authority', number: someone.number, password: someone.password }) })
  assert.equal(answer.status, 422)
  valid(answer, 'account-sign-in')
  assert.equal(answer.xpath('string(//refusal/@key)'), 'sign-in.m2')
  assert.equal(answer.xpath('string(//progress/@reviewer)'), city.name)
})

test('[2.14] [3.3] a rejected registration says so, with the way to apply again', async () => {
  const someone = await ready()
  sql(data, `UPDATE post SET state = 'disabled' WHERE id = ${someone.post}`)
  const id = registration(data, someone.account, { kind: 'employer', state: 'rejected', org: city, unit: '平顶山市某某院' })
  sql(data, `INSERT INTO review_event (case_id, no, action, step_no, case_kind, case_year, reason, created_at) SELECT id, 1, 'reject', 1, kind, year, '扫描件不清', UTC_TIMESTAMP(3) FROM review_case WHERE id = ${id}`)
  const page = await attempt(new Client(url), { as: 'employer', number: someone.number, password: someone.password })
  assert.match(page.plain, /平顶山市某某院，[-\d: ]+ 提交）已被驳回，可重新申请 理由：扫描件不清/)
})

test('[3.2] [3.3] [M3] M3: the role is not registered; those that are lead to their doors', async () => {
  const someone = await ready()
  const page = await attempt(new Client(url), { as: 'person', number: someone.number, password: someone.password })
  assert.equal(page.status, 422)
  assert.ok(page.plain.includes(M3))
  assert.ok(page.plain.includes(`人社部门 ${city.name}`), page.plain)
})

test('[3.2] one number, several roles: the role is chosen at sign-in and switched later, without a password', async () => {
  const someone = await ready()
  const hospital = employer(data, city, '平顶山市测试医院', someone.account), school = employer(data, city, '平顶山市测试学校', someone.account)
  person(data, someone.account, hospital.id)
  const client = new Client(url)
  const chosen = await attempt(client, { as: 'employer', number: someone.number, password: someone.password })
  assert.equal(chosen.location, '/jijiao/account/role?choose=yes')
  const page = await client.follow(chosen)
  for (const name of [city.name, '平顶山市测试医院', '平顶山市测试学校']) assert.ok(page.plain.includes(name))
  assert.match(page.plain, /您的账号有多个同类岗位/)
  const document = await client.xml('account/role')
  valid(document, 'account-role')
  assert.deepEqual([document.xpath('count(//role)'), document.xpath('string(//role[@current]/@post)')], ['4', hospital.post])
  const before = client.cookies.get('jj_session')
  const moved = await client.send(page.form(), { post: school.post })
  assert.deepEqual([moved.status, moved.location], [303, '/jijiao/account/home'])
  assert.equal((await client.xml('account/role')).xpath('string(/page/user/@org-name)'), '平顶山市测试学校')
  // The session before is over.
  const old = new Client(url)
  old.cookies.set('jj_session', before)
  assert.equal((await old.get('account/role')).status, 303)
  // Nobody takes a post of others.
  const foreign = await ready()
  const refused = await client.send((await client.get('account/role')).form(), { post: foreign.post })
  assert.equal(refused.status, 422)
  assert.match(refused.plain, /该岗位已停用或已移交/)
  assert.equal((await client.xml('account/role')).xpath('string(/page/user/@post)'), school.post)
})

test('[3.7] signing out leads to the sign-in page and ends the session, whatever copy of the cookie there is', async () => {
  const someone = await ready()
  const client = await signedIn(someone), copy = new Client(url)
  copy.cookies = new Map(client.cookies)
  const page = await client.get('account/sessions')
  const out = await client.send(page.form('account/sign-out'))
  assert.deepEqual([out.status, out.location], [303, '/jijiao/account/sign-in?as=hrss&done=out'])
  assert.equal(client.cookies.has('jj_session'), false)
  assert.match((await client.follow(out)).plain, /您已退出登录/)
  assert.equal((await copy.get('account/sessions')).status, 303)
  assert.equal(audited(someone, 'sign-out'), 1)
})

test('a form sent after signing out goes to the sign-in page, does nothing, and the page returns afterwards', async () => {
  const someone = await ready()
  const client = await signedIn(someone), other = await signedIn(someone)
  const page = await client.get('account/sessions')
  await client.send(page.form('account/sign-out'))
  const late = await client.send(page.form('account/sessions'), { do: 'others' })
  assert.deepEqual([late.status, late.location], [303, '/jijiao/account/sign-in?next=account/sessions'])
  assert.equal(await isOpen(other), true)
  const door = await client.follow(late)
  assert.match(door.plain, /请先登录/)
  const back = await client.send(door.form('account/sign-in'), { as: 'hrss', number: someone.number, password: someone.password })
  assert.equal(back.location, '/jijiao/account/sessions')
})

test('open redirects: only paths of ours are gone to', async () => {
  const someone = await ready()
  const foreign = ['//evil.example/', 'https://evil.example/', '/\\evil.example', '\\\\evil.example', 'javascript:alert(1)', '/etc', '../x', 'a/../../x', 'http:evil', '%2f%2fevil.example', ' //evil.example', '']
  for (const next of foreign) {
    const client = new Client(url)
    const answer = await attempt(client, { as: 'hrss', number: someone.number, password: someone.password, next }, `?next=${encodeURIComponent(next)}`)
    const target = new URL(answer.location, url)
    assert.ok(answer.status === 303 && target.origin === new URL(url).origin && target.pathname.startsWith('/jijiao/') && !/evil|etc|script|x$/.test(target.pathname.replace('%2f%2fevil.example', next === '%2f%2fevil.example' ? '' : 'evil')), `${next}: ${answer.location}`)
  }
  const kept = await attempt(new Client(url), { as: 'hrss', number: someone.number, password: someone.password, next: 'account/role?choose=yes&next=account/sessions' })
  assert.equal(kept.location, '/jijiao/account/role?choose=yes&next=account/sessions')
})

test('forged, altered, expired and revoked cookies are nobody\'s', async () => {
  const someone = await ready()
  const client = await signedIn(someone)
  const cookie = client.cookies.get('jj_session')
  const parts = cookie.split('.')
  const [, , , hex] = fs.readFileSync(`${data}/keys`, 'utf8').split('\n').map(line => line.split(/\s+/)).find(row => row[1] === 'cookie' && row[4] === 'current')
  const sign = fields => [...fields, crypto.createHmac('sha256', Buffer.from(hex, 'hex')).update(fields.join('.')).digest('base64url')].join('.')
  assert.equal(sign(parts.slice(0, 7)), cookie) // the format is what docs/programs.md says
  const now = Math.floor(Date.now() / 1000)
  const bad = [cookie.slice(0, -1) + (cookie.endsWith('A') ? 'B' : 'A'), parts.with(2, String(Number(parts[2]) + 1)).join('.'), parts.with(3, '0').join('.'), '', 'x', `${cookie}.x`,
    sign(parts.slice(0, 7).with(5, String(now - 90000)).with(6, String(now - 10))), sign(parts.slice(0, 7).with(5, String(now + 4000))),
    sign(parts.slice(0, 7).with(4, '0'.repeat(32))), sign(parts.slice(0, 7).with(2, '999999999')), 'a'.repeat(4000)]
  for (const value of bad) {
    const other = new Client(url)
    other.cookies.set('jj_session', value)
    const answer = await other.get('account/sessions')
    assert.deepEqual([answer.status, answer.location], [303, '/jijiao/account/sign-in?next=account/sessions'], value.slice(0, 60))
    assert.equal((await other.xml('account/sessions')).status, 401)
    assert.equal((await other.get('account/sign-in')).status, 200)
  }
  assert.equal(await isOpen(client), true)
  sql(data, `UPDATE session SET revoked_at = UTC_TIMESTAMP(3) WHERE account = ${someone.account}`)
  assert.equal((await client.get('account/sessions')).status, 303)
})

test('a session ends at once when its post is disabled, its holder changes, or the account is disabled', async () => {
  const someone = await ready()
  for (const [take, back] of [
    [`UPDATE post SET state = 'disabled' WHERE id = ${someone.post}`, `UPDATE post SET state = 'active' WHERE id = ${someone.post}`],
    [`UPDATE post SET holder = NULL WHERE id = ${someone.post}`, `UPDATE post SET holder = ${someone.account} WHERE id = ${someone.post}`],
    [`UPDATE account SET state = 'disabled' WHERE id = ${someone.account}`, `UPDATE account SET state = 'active' WHERE id = ${someone.account}`],
    [`UPDATE session SET last_seen = last_seen - INTERVAL 31 MINUTE WHERE account = ${someone.account}`, 'DO 0']]) {
    const client = await signedIn(someone)
    assert.equal(await isOpen(client), true)
    sql(data, take)
    const answer = await client.get('account/sessions')
    assert.equal(answer.location, '/jijiao/account/sign-in?next=account/sessions', take)
    assert.equal((await client.get('account/verify')).status, 401)
    sql(data, back)
  }
})

test('[3.7] sessions: where one is signed in; ending one, ending all others; sent twice it is done once', async () => {
  const someone = await ready(), stranger = await ready()
  const one = await signedIn(someone), two = await signedIn(someone), mine = await signedIn(someone)
  const document = await mine.xml('account/sessions')
  valid(document, 'account-sessions')
  assert.equal(document.xpath('string(/page/content/sessions/@others)'), '3') // the one that set the password is open too
  assert.equal(document.xpath('count(//row[@current])'), '1')
  assert.equal(document.xpath('count(//row[@address != ""])'), document.xpath('count(//row)'))
  const handle = cookie => crypto.createHash('sha256').update(Buffer.from(cookie.split('.')[4], 'hex')).digest('hex').slice(0, 16)
  const page = await mine.get('account/sessions')
  const done = await mine.send(page.form('account/sessions'), { do: 'one', session: handle(one.cookies.get('jj_session')) })
  assert.equal(done.location, '/jijiao/account/sessions?done=yes')
  assert.match((await mine.follow(done)).plain, /所选会话已退出/)
  assert.deepEqual([await isOpen(one), await isOpen(two)], [false, true])
  // Another's session is not found, and stays.
  const foreign = await mine.send((await mine.get('account/sessions')).form('account/sessions'), { do: 'one', session: handle(stranger.client.cookies.get('jj_session')) })
  assert.equal(foreign.status, 404)
  assert.equal(await isOpen(stranger.client), true)
  const form = (await mine.get('account/sessions')).form('account/sessions')
  assert.equal((await mine.send(form, { do: 'others', session: null })).status, 303)
  assert.equal((await mine.send(form, { do: 'others', session: null })).status, 303)
  assert.equal(audited(someone, 'session.end-others'), 1)
  assert.deepEqual([await isOpen(two), await isOpen(mine)], [false, true])
})

test('wrong numbers are told beside the field', async () => {
  const client = new Client(url)
  for (const [typed, field, message] of [[{ number: '', password: 'x' }, 'number', /请填写此项/], [{ number: '410402198807120014', password: '' }, 'password', /请填写此项/],
    [{ number: '410402198813400014', password: 'x' }, 'number', /证件号码不正确/], [{ number: 'E12345678', password: 'x' }, 'number', /证件号码不正确|另一类证件/]]) {
    const page = await attempt(client, { as: 'person', ...typed })
    assert.equal(page.status, 422)
    assert.match(page.errorOf(field), message)
    assert.equal(page.form('account/sign-in').value('number'), typed.number)
  }
})

// The answer to the question in words of a page.
function solve(page) {
  const [, a, word, b] = page.plain.match(/(\d+) (加|减|乘以) (\d+) 等于多少/)
  return String({ 加: Number(a) + Number(b), 减: a - b, 乘以: a * b }[word])
}

test('[3.1] after two failures a captcha is asked; wrong, spent and missing answers do not count as right; words instead of the picture', async () => {
  const someone = await ready()
  const client = new Client(url)
  const typed = { as: 'hrss', number: someone.number, password: 'wrong wrong' }
  assert.doesNotMatch((await attempt(client, typed)).text, /captcha-token/)
  const asked = await attempt(client, typed)
  assert.match(asked.text, /<img src="[^"]*account\/captcha\?t=/)
  const picture = await fetch(new URL(asked.text.match(/account\/captcha\?t=[\w.-]+/)[0], url))
  assert.deepEqual([picture.status, picture.headers.get('content-type'), Buffer.from(await picture.arrayBuffer()).subarray(1, 4).toString()], [200, 'image/png', 'PNG'])
  assert.equal((await client.get('account/captcha?t=forged')).status, 404)
  // Without an answer the password is not even looked at.
  const silent = await client.send(asked.form('account/sign-in'), { password: someone.password })
  assert.equal(silent.status, 422)
  assert.match(silent.errorOf('captcha'), /请填写验证码/)
  const words = await client.send(silent.form('account/sign-in'), { 'captcha-other': 'sum', password: 'x' })
  assert.equal(words.status, 200)
  assert.equal(words.form('account/sign-in').value('number'), someone.number)
  assert.doesNotMatch(words.text, /role="alert"/)
  const wrong = await client.send(words.form('account/sign-in'), { password: someone.password, captcha: '999' })
  assert.match(wrong.errorOf('captcha'), /验证码不正确/)
  assert.doesNotMatch(wrong.plain, new RegExp(M4))
  // Its token is spent, although the answer is right now.
  const spent = await client.send(words.form('account/sign-in'), { password: someone.password, captcha: solve(words) })
  assert.match(spent.errorOf('captcha'), /已使用过/)
  const answered = await client.send(spent.form('account/sign-in'), { password: someone.password, captcha: solve(spent) })
  assert.equal(answered.status, 303)
  // After a success nothing is asked.
  assert.doesNotMatch((await attempt(new Client(url), { ...typed, number: someone.number })).text, /captcha-token/)
})

test('[3.1] after signing in the page says when and from where the account had signed in before', async () => {
  const someone = await ready()
  sql(data, `DELETE FROM session WHERE account = ${someone.account}`)
  const first = await signedIn(someone)
  assert.doesNotMatch((await first.get('review/todo')).plain, /上次登录/)
  sql(data, `UPDATE session SET created_at = '2026-05-06 00:30:00', address = '192.0.2.77', expires_at = UTC_TIMESTAMP(3) - INTERVAL 1 DAY WHERE account = ${someone.account}`)
  const second = await signedIn(someone)
  const page = await second.get('review/todo')
  assert.match(page.plain, /上次登录 2026-05-06 08:30，地址 192\.0\.2\.77/)
  const document = await second.xml('review/todo')
  valid(document, 'review-todo')
  assert.equal(document.xpath('string(/page/user/@before-from)'), '192.0.2.77')
  // Changing the role is no new sign-in, on whatever page the last one is told.
  const hospital = employer(data, city, '平顶山市上次医院', someone.account)
  sql(data, `UPDATE session SET created_at = '2026-06-07 01:20:00' WHERE account = ${someone.account} AND expires_at > UTC_TIMESTAMP(3)`)
  await second.send((await second.get('account/role')).form(), { post: hospital.post })
  assert.match((await second.get('review/todo')).plain, /上次登录 2026-05-06 08:30/)
  assert.equal((await second.xml('admin/list')).xpath('string(//rows/post/@seen)'), '2026-06-07 09:20')
  assert.match((await second.get('organization/own')).plain, /2026-06-07 09:20/)
  assert.match((await (await signedIn(someone)).get('review/todo')).plain, /上次登录 2026-06-07 09:20/)
})

test('[3.4] the forgotten password asks for a captcha, in words for who cannot see it; without it no code is sent', async () => {
  const someone = await ready(), to = `b${someone.account}@example.cn`
  sql(data, `UPDATE account SET email = '${to}' WHERE id = ${someone.account}`)
  const client = new Client(url), typed = { number: someone.number, contact: to }
  const page = await client.get('account/forgot')
  assert.match(page.text, /<img src="[^"]*account\/captcha\?t=/)
  const silent = await client.send(page.form('account/forgot'), typed)
  assert.equal(silent.status, 422)
  assert.match(silent.errorOf('captcha'), /请填写验证码/)
  assert.equal(silent.form('account/forgot').value('contact'), to)
  const words = await client.send(silent.form('account/forgot'), { ...typed, 'captcha-other': 'sum' })
  const wrong = await client.send(words.form('account/forgot'), { ...typed, captcha: '999' })
  assert.match(wrong.errorOf('captcha'), /验证码不正确/)
  assert.deepEqual(sql(data, `SELECT COUNT(*) FROM message WHERE account = ${someone.account}`), [['0']])
  const right = await client.send(wrong.form('account/forgot'), { ...typed, captcha: solve(wrong) })
  assert.equal(right.status, 303, right.plain.slice(0, 300))
  assert.match(right.location, /account\/reset\?t=[\w-]{22}&by=mail$/)
  assert.deepEqual(sql(data, `SELECT COUNT(*) FROM message WHERE account = ${someone.account}`), [['1']])
})

// Tries until something other than a wrong password is told; answers captchas.
async function hammer(number, as) {
  const client = new Client(url)
  const seen = []
  let page = await client.get('account/sign-in')
  for (let i = 0; i < 7; i++) {
    const typed = { as, number, password: `wrong number ${i}` }
    if (/captcha-token/.test(page.text)) {
      const words = await client.send(page.form('account/sign-in'), { ...typed, 'captcha-other': 'sum' })
      page = await client.send(words.form('account/sign-in'), { ...typed, captcha: solve(words) })
    } else page = await client.send(page.form('account/sign-in'), typed)
    seen.push(page.status)
  }
  return { seen, page, client }
}

test('[3.1] an account is locked after five wrong passwords, and the page says for how long; a number of nobody behaves alike', async () => {
  const someone = await ready()
  const real = await hammer(someone.number, 'hrss'), none = await hammer(idcard(), 'hrss')
  assert.deepEqual(real.seen, [422, 422, 422, 422, 422, 429, 429])
  assert.deepEqual(none.seen, real.seen)
  for (const { page } of [real, none]) assert.match(page.plain, /密码连续错误次数过多，该账号已暂停登录，请 15 分钟后再试/)
  // The right password does not help now, and tells nothing.
  const words = await real.client.send(real.page.form('account/sign-in'), { 'captcha-other': 'sum' })
  const right = await real.client.send(words.form('account/sign-in'), { password: someone.password, captcha: solve(words) })
  assert.equal(right.status, 429)
})

test('a form that is not from our page is refused: no token, another\'s token, another site', async () => {
  const someone = await ready()
  const client = await signedIn(someone), other = await ready()
  const page = await client.get('account/sessions')
  for (const csrf of [null, 'x', (await other.client.get('account/sessions')).form('account/sign-out').value('csrf')]) {
    const answer = await client.send(page.form('account/sign-out'), { csrf })
    assert.equal(answer.status, 403)
    assert.match(answer.plain, /请重新打开页面/)
  }
  assert.equal((await client.send(page.form('account/sign-out'), {}, { headers: { Origin: 'https://evil.example' } })).status, 403)
  assert.equal((await client.send(page.form('account/sign-out'), {}, { headers: { 'Sec-Fetch-Site': 'cross-site' } })).status, 403)
  assert.equal(await isOpen(client), true)
})

test('a program signs in, reads and posts by XML, as docs/programs.md says', async () => {
  const someone = await ready()
  const client = new Client(url)
  const xml = { Accept: 'application/xml' }
  assert.equal((await client.xml('account/sessions')).status, 401)
  const before = await client.xml('account/token')
  valid(before, 'account-token')
  assert.equal(before.xpath('string(/token/@signed-in)'), '')
  const post = (path, pairs) => client.request(path, { method: 'POST', headers: xml, body: new URLSearchParams(pairs) })
  const wrong = await post('account/sign-in', { csrf: before.xpath('string(/token/@csrf)'), as: 'hrss', number: someone.number, password: 'wrong wrong' })
  assert.equal(wrong.status, 422)
  assert.equal(wrong.xpath('string(/page/errors/error/@key)'), 'sign-in.m4')
  const inside = await post('account/sign-in', { csrf: before.xpath('string(/token/@csrf)'), as: 'hrss', number: someone.number, password: someone.password })
  assert.equal(inside.status, 200, inside.text)
  valid(inside, 'account-sign-in')
  assert.equal(inside.xpath('string(//signed-in/role[@current]/@post)'), someone.post)
  const home = await client.xml(inside.xpath('string(//signed-in/@home)'))
  assert.equal(home.status, 200)
  assert.equal(home.xpath('string(/page/user/@account)'), someone.account)
  const token = await client.xml('account/token')
  assert.equal(token.xpath('string(/token/@signed-in)'), 'yes')
  assert.doesNotMatch(home.text, new RegExp(token.xpath('string(/token/@csrf)')))
  const done = await post('account/sessions', { csrf: token.xpath('string(/token/@csrf)'), op: token.xpath('string(/token/@op)'), do: 'others' })
  assert.equal(done.status, 303)
  assert.equal((await post('account/sign-out', { csrf: token.xpath('string(/token/@csrf)') })).status, 303)
  assert.equal((await client.xml('account/sessions')).status, 401)
})

test('account/verify tells nginx who is signed in, by headers', async () => {
  const someone = await ready({ name: '欧阳娜依·古丽' })
  const anonymous = await new Client(url).get('account/verify')
  assert.deepEqual([anonymous.status, anonymous.text, anonymous.headers.get('x-jijiao-account')], [401, '', null])
  const answer = await someone.client.get('account/verify')
  assert.deepEqual([answer.status, answer.text], [204, ''])
  const head = name => answer.headers.get(`x-jijiao-${name}`)
  assert.deepEqual([head('account'), head('post'), head('kind'), head('org')], [someone.account, someone.post, 'hrss', city.id])
  assert.equal(Buffer.from(head('name'), 'base64url').toString(), '欧阳娜依·古丽')
  assert.match(answer.headers.get('cache-control'), /no-store/)
})

test('hostile input: scripts, quotes, SQL, NUL, broken UTF-8, long values', async () => {
  const client = new Client(url)
  const form = (await client.get('account/sign-in')).form('account/sign-in')
  const nasty = ['<script>alert(1)</script>', '\' OR 1=1 -- ', '"><img src=x>', '𠮷䶮', 'x'.repeat(40)]
  for (const number of nasty) {
    const page = await client.send(form, { as: 'person', number, password: 'x' })
    assert.equal(page.status, 422, number)
    assert.doesNotMatch(page.text, /<script>alert|<img src=x/)
    assert.equal(page.form('account/sign-in').value('number'), number.trim())
  }
  assert.equal((await client.send(form, { as: 'person', number: 'x'.repeat(5000), password: 'x' })).status, 422)
  assert.equal((await client.send(form, { as: 'nobody', number: idcard(), password: 'x' })).status, 422)
  for (const body of [`csrf=${form.value('csrf')}&number=%00&password=x`, `csrf=${form.value('csrf')}&number=%ff%fe&password=x`, `csrf=${form.value('csrf')}&number=%zz&password=x`]) {
    const page = await client.request('account/sign-in', { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body })
    assert.ok([400, 422].includes(page.status), `${body}: ${page.status}`)
  }
  assert.equal((await client.get('account/sign-in?as=nobody')).status, 400)
  assert.equal((await client.get(`account/sign-in?next=${'x'.repeat(600)}`)).status, 400)
  assert.equal((await client.request('account/sign-out')).status, 405)
})

test('[3.3] where the setting discloses nothing, every refusal is M4 alone; a captcha may always be asked', async () => {
  const shut = await stack('disclose = no\ncaptcha = always\nsign-in.address-tries = 1000\n')
  const org = department(shut.data, '平顶山市人力资源')
  const known = admin(shut.data, { org }), pending = admin(shut.data, { org })
  sql(shut.data, `UPDATE post SET state = 'disabled' WHERE id = ${pending.post}`)
  registration(shut.data, pending.account, { kind: 'employer', org, unit: '某单位' })
  const answers = []
  for (const typed of [{ as: 'hrss', number: idcard(), password: WORD }, { as: 'hrss', number: known.number, password: WORD }, { as: 'person', number: known.number, password: known.code },
    { as: 'employer', number: pending.number, password: pending.code }]) {
    const client = new Client(shut.url)
    const page = await client.get(`account/sign-in?as=${typed.as}`)
    assert.match(page.text, /captcha-token/)
    const words = await client.send(page.form('account/sign-in'), { ...typed, 'captcha-other': 'sum' })
    const answer = await client.send(words.form('account/sign-in'), { ...typed, captcha: solve(words) })
    assert.equal(answer.status, 422)
    assert.ok(answer.plain.includes(M4))
    answers.push(answer.plain.match(/人社部门 (.*?) 证件类型/)[1])
  }
  assert.deepEqual([...new Set(answers)], [M4])
})
