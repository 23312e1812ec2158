// What an HRSS department rules for its jurisdiction: the page, who sets what, what follows from it; passwords reset to the last six digits.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signedIn } from './actors.mjs'
import { Client, file, stack } from './lib.mjs'
import { fill } from './people.mjs'
import { png, sql, valid } from './seed.mjs'
import { staff } from './staff.mjs'

const platform = await stack(), { url, data } = platform
const s = staff(platform), WORD = '春江花月 夜!《2026》'
const cell = text => sql(data, text)[0]?.[0]
const [root, rootName] = sql(data, `SELECT r.id, r.name FROM organisation r JOIN organisation c ON c.name = '${s.city.name}' WHERE r.kind = 'hrss' AND r.superior IS NULL AND c.path LIKE CONCAT(r.path, '%')`)[0]
const cityId = cell(`SELECT id FROM organisation WHERE name = '${s.city.name}'`)
s.fill([['admin', 'province', rootName, '顾行之'], ['admin', 'other', s.city.name, '陆知微'], ['role', 'clerk', s.city.name, '文员乙', 'review.registration']])
const province = s.admin('province'), city = s.admin('shi'), fang = s.admin('fang')
const page = 'admin/settings'
const set = async (client, typed) => client.send((await client.get(page)).form(page), typed)
const own = (name, org) => cell(`SELECT value FROM setting WHERE name = '${name}.${org}'`)
const audited = org => Number(cell(`SELECT COUNT(*) FROM audit WHERE action = 'setting.change' AND object = 'setting' AND object_id = ${org}`))

async function signIn(number, password, as = 'person') {
  const client = new Client(url)
  return { client, answer: await client.send((await client.get('account/sign-in')).form('account/sign-in'), { as, number, password }) }
}

// One password after the other, answering captchas: the statuses.
async function hammer(number, passwords) {
  const client = new Client(url), seen = []
  let answer = await client.get('account/sign-in')
  for (const password of passwords) {
    const typed = { as: 'person', number, password }
    if (/captcha-token/.test(answer.text)) {
      answer = await client.send(answer.form('account/sign-in'), { ...typed, 'captcha-other': 'sum' })
      const [, a, word, b] = answer.plain.match(/(\d+) (加|减|乘以) (\d+) 等于多少/)
      typed.captcha = String({ 加: Number(a) + Number(b), 减: a - b, 乘以: a * b }[word])
    }
    answer = await client.send(answer.form('account/sign-in'), typed)
    seen.push(answer.status)
  }
  return seen
}

test('[4.2] [8.4] settings: each with its meaning, what is in force and whence; set, audited, inherited, taken back', async () => {
  const first = await city.get(page)
  for (const text of ['业务设置', s.city.name, '修改单位信息、更换上级部门的条件', '单位自身没有待审核事项即可提交（系统默认）', '沿用上级设置：15 天（系统默认）', '本项关系账号安全，由省级人社部门统一设置']) assert.ok(first.plain.includes(text), text)
  valid(await city.xml(page), 'admin-settings')
  const before = audited(cityId)
  const done = await set(city, { change_strict: 'yes', transfer_term: '20' })
  assert.deepEqual([done.status, done.location], [303, '/jijiao/admin/settings?done=settings'], done.plain.slice(0, 300))
  const shown = await city.follow(done)
  for (const text of ['设置已保存，立即生效', '石景明', '调转审核期限 沿用上级设置 20 天']) assert.ok(shown.plain.includes(text), text)
  valid(await city.xml(page), 'admin-settings')
  assert.deepEqual([own('change.strict', cityId), own('transfer.term', cityId), audited(cityId) - before], ['yes', '20', 2], 'one row of the chain for each that changed')
  assert.match(cell(`SELECT GROUP_CONCAT(detail ORDER BY seq SEPARATOR ';') FROM audit WHERE object = 'setting' AND object_id = ${cityId}`), /name=change\.strict before=inherit after=yes;name=transfer\.term before=inherit after=20/)
  // What a person of the city reads on the page of a transfer.
  const lin = s.person('lin', '林晓棠')
  assert.match((await lin.client.get('personnel/transfer')).plain, /20 天/)
  const up = await set(province, { transfer_term: '30', transfer_pending: 'finish' })
  assert.equal(up.status, 303)
  assert.match((await lin.client.get('personnel/transfer')).plain, /20 天/, 'the nearest department prevails')
  assert.ok((await city.get(page)).plain.includes(`沿用上级设置：30 天（${rootName}设置）`))
  assert.equal((await set(city, { change_strict: '', transfer_term: '' })).status, 303)
  assert.match((await lin.client.get('personnel/transfer')).plain, /30 天/, 'and what is not set follows the one above')
  assert.equal((await set(province, { transfer_term: '', transfer_pending: '' })).status, 303)
  assert.match((await lin.client.get('personnel/transfer')).plain, /15 天/)
})

test('[8.4] settings refused: no number, out of bounds, no such choice, two at once; nothing half written, what was typed is kept', async () => {
  for (const wrong of ['0', '366', '15天', '-3', '1e2']) {
    const bad = await set(city, { change_strict: 'yes', transfer_term: wrong })
    assert.equal(bad.status, 422, wrong)
    assert.match(bad.errorOf('transfer_term'), /规定范围内的整数/)
    const kept = bad.form(page)
    assert.deepEqual([kept.value('transfer_term'), kept.value('change_strict')], [wrong, 'yes'])
  }
  const choice = await set(city, { transfer_pending: 'never' })
  assert.equal(choice.status, 422)
  assert.match(choice.plain, /请从列出的选项中选择/)
  assert.notEqual(own('change.strict', cityId), 'yes')
  const form = (await city.get(page)).form(page)
  assert.equal((await set(s.admin('other'), { transfer_term: '10' })).status, 303)
  const late = await city.send(form, { transfer_term: '12' })
  assert.equal(late.status, 409)
  assert.match(late.plain, /刚刚被其他管理员更改/)
  assert.equal(own('transfer.term', cityId), '10')
  assert.equal((await set(city, { transfer_term: '' })).status, 303)
  for (const who of [fang, s.admin('shen'), s.admin('clerk')]) assert.equal((await who.get(page)).status, 403)
})

test('[8.4] pending declarations come first where the department says so, and move along in the next city', async () => {
  const person = s.person('zhou', '周以宁')
  s.fill([['course', 'open', 'zhou', 'public', '20', '公需科目课程']])
  assert.equal((await set(city, { transfer_pending: 'finish' })).status, 303)
  try {
    const address = `personnel/transfer?id=${person.person}&q=${encodeURIComponent(s.unit.clinic)}`
    const refused = await fang.send((await fang.get(address)).form('personnel/transfer?'), { to_unit: String(s.org('clinic')), reason: '工作调动' })
    assert.equal(refused.status, 409, refused.plain.slice(0, 300))
    assert.equal(cell(`SELECT COUNT(*) FROM transfer WHERE person = ${person.person}`), '0')
  } finally {
    await set(city, { transfer_pending: '' })
  }
  const address = `personnel/transfer?id=${person.person}&q=${encodeURIComponent(s.unit.clinic)}`
  assert.equal((await fang.send((await fang.get(address)).form('personnel/transfer?'), { to_unit: String(s.org('clinic')), reason: '工作调动' })).status, 303)
})

test('[D16] [4.2] only the own pending registration, change or superior blocks; by the strict rule of the department, anything below', async () => {
  s.fill([['org', 'lone', 'employer', `白鹭医院${s.tag}`, 'health'], ['admin', 'xin', 'lone', '辛述安'], ['staff', 'waits', 'lone', '许若舟'], ['person', 'doctor', 'lone', '陶景行', 'health', 'middle'],
    ['course', 'hours', 'doctor', 'public', '20', '公需科目课程']])
  const xin = s.admin('xin'), id = s.org('lone'), scan = () => file('证书.png', 'image/png', png())
  const change = async name => xin.send((await xin.get('organization/change')).form('organization/change'), { new_name: name, change_scan: scan() })
  assert.equal(cell(`SELECT COUNT(*) FROM review_case WHERE base_org = ${id} AND state = 'pending'`), '2', 'a registration of staff and a declaration wait')
  assert.equal((await set(city, { change_strict: 'yes' })).status, 303)
  const strict = await change(`白鹭总医院${s.tag}`)
  assert.equal(strict.status, 409)
  assert.match(strict.plain, /本单位及所属单位、人员还有待审核事项/)
  assert.equal((await set(city, { change_strict: '' })).status, 303)
  const sent = await change(`白鹭总医院${s.tag}`)
  assert.equal(sent.status, 303, 'people who wait do not block by default')
  const superior = await xin.get(`organization/superior?kind=authority&q=${encodeURIComponent(s.unit.health)}`)
  assert.doesNotMatch(superior.text, /name="new_superior"/, 'its own change blocks a change of superior')
  assert.match(superior.plain, /正在办理|待审核|审核流程/)
  s.decide(Number(sent.location.match(/id=(\d+)/)[1]), 'shen')
  assert.equal(cell(`SELECT name FROM organisation WHERE id = ${id}`), `白鹭总医院${s.tag}`)
})

test('[D2] [3.5] [2.8] a reset to the last six digits is the choice of the province: forced change, limited tries, limited resets, audited', async () => {
  const nurse = s.person('nurse', '许若楠'), six = nurse.number.slice(-6)
  const reset = async who => who.send((await who.get(`admin/reset-person?person=${nurse.person}`)).form('admin/reset-person'))
  const count = how => Number(cell(`SELECT COUNT(*) FROM audit WHERE action = 'account.reset' AND object_id = ${nurse.account} AND detail = 'how=${how}'`))
  // Not the city's to choose, whatever it sends.
  const form = (await city.get(page)).form(page)
  assert.ok(!form.names.has('password_reset'))
  assert.equal((await city.send(form, { password_reset: 'last6' })).status, 422)
  // By default a code, never the digits.
  assert.match((await reset(fang)).plain, /一次性密码已生成/)
  assert.equal((await signIn(nurse.number, six)).answer.status, 422)
  assert.equal((await set(province, { password_reset: 'last6' })).status, 303)
  try {
    const done = await reset(fang)
    assert.equal(done.status, 200, done.plain.slice(0, 300))
    assert.match(done.plain, /许若楠的密码已重置为其证件号码后六位/)
    assert.doesNotMatch(done.text, /id="one-time-code"/)
    assert.ok(!done.text.includes(six), 'the digits are not shown')
    assert.deepEqual([count('code'), count('last6')], [1, 1])
    const { client, answer } = await signIn(nurse.number, six)
    assert.deepEqual([answer.status, answer.location], [303, '/jijiao/account/password'])
    for (const path of ['credit/year', 'credit/declare', 'personnel/own']) assert.equal((await client.get(path)).location, '/jijiao/account/password', path)
    const weak = await client.send((await client.get('account/password')).form(), { old: six, new: `春江${six}花月`, again: `春江${six}花月` })
    assert.equal(weak.status, 422, 'not with the six digits again')
    assert.equal((await client.send((await client.get('account/password')).form(), { old: six, new: WORD, again: WORD })).status, 303)
    assert.equal((await client.get('credit/year')).status, 200)
    assert.equal((await signIn(nurse.number, six)).answer.status, 422, 'spent')
    // Tries of the account are limited: after five wrong ones the right password does not open, either.
    await reset(fang)
    const tries = await hammer(nurse.number, ['000000', '000001', '000002', '000003', six])
    assert.deepEqual(tries, [422, 422, 422, 422, 429], 'with the spent one before, five')
    // So are resets of it.
    await reset(fang)
    await reset(fang)
    const often = await reset(fang)
    assert.equal(often.status, 429)
    assert.match(often.plain, /重置过于频繁/)
    assert.equal(count('code') + count('last6'), 5)
  } finally {
    await set(province, { password_reset: '' })
  }
})
