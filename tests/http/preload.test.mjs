// Learners of an older system: taken over by the command line line by line, first sign-in, a password and the record before anything else.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { Client, build, stack } from './lib.mjs'
import { idcard, sql, valid } from './seed.mjs'
import { staff } from './staff.mjs'

const platform = await stack(), { url, data } = platform
const s = staff(platform), fang = s.admin('fang'), tao = s.admin('tao')
const one = text => sql(data, text)[0]
const WORD = '春江花月 夜!《2026》'
const code = one(`SELECT code FROM organisation WHERE id = ${s.org('hospital')}`)[0]

function preload(lines, ...more) {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'jjp.')), 'learners.csv')
  fs.writeFileSync(file, `name,number,unit,year,public,professional,outcome,certificate\n${lines.map(line => line.join(',')).join('\n')}\n`)
  const done = spawnSync(path.join(build, 'jijiao'), ['preload', '--config', `${data}/jijiao.conf`, '--source', '市继续教育旧系统', ...more, file], { encoding: 'utf8' })
  fs.rmSync(path.dirname(file), { recursive: true })
  return done
}
const initial = value => spawnSync(path.join(build, 'jijiao'), ['preload', '--config', `${data}/jijiao.conf`, '--initial', value], { encoding: 'utf8' })

async function signIn(number, password) {
  const client = new Client(url), page = await client.get('account/sign-in')
  return { client, answer: await client.send(page.form('account/sign-in'), { as: 'person', number, password }) }
}

// From the first sign-in with what was given to a record that is complete.
async function firstTime(number, given, typed = {}) {
  const { client, answer } = await signIn(number, given)
  assert.equal(answer.status, 303, answer.plain.slice(0, 300))
  assert.match((await client.get('credit/year')).location, /account\/password/, 'a password first')
  const changed = await client.send((await client.get('account/password')).form(), { old: given, new: WORD, again: WORD })
  assert.equal(changed.status, 303, changed.plain.slice(0, 300))
  for (const page of ['credit/year', 'credit/declare', 'personnel/own', 'personnel/changes']) assert.match((await client.get(page)).location ?? '', /personnel\/complete/, page)
  const form = await client.get('personnel/complete')
  valid(await client.xml('personnel/complete'), 'personnel-complete')
  assert.doesNotMatch(form.text, /id="menu"[^]*credit\/declare/, 'no menu yet')
  const missing = await client.send(form.form('personnel/complete'), {})
  assert.equal(missing.status, 422)
  for (const field of ['own_phone', 'education', 'post_category']) assert.ok(missing.errorOf(field), field)
  const done = await client.send((await client.get('personnel/complete')).form('personnel/complete'), { own_phone: '13800138000', education: '21', post_category: 'professional', department: '心内科', ...typed })
  assert.equal(done.status, 303, done.plain.slice(0, 400))
  assert.match((await client.follow(done)).plain, /个人信息已完善/)
  return client
}

test('[2.10] each line is judged by itself: what is wrong is named by its line, the rest is taken over, a second run adds nothing', () => {
  const good = idcard(), lines = [['顾清嘉', good, code, '2022', '30', '60', 'pass', '旧2022-1'], ['顾清嘉', good, code, '2023', '20', '10.5', 'fail', ''], ['某某', '41040219000101001X', code, '', '', '', '', ''],
    ['另一人', good, code, '', '', '', '', ''], ['无单位', idcard(), 'NOSUCHUNIT', '', '', '', '', ''], ['错年度', idcard(), code, '2999', '1', '1', 'pass', ''], ['错学时', idcard(), code, '2022', '1.55', '1', 'pass', ''], ['错结果', idcard(), code, '2022', '1', '1', 'maybe', '']]
  const look = preload(lines, '--check')
  assert.equal(look.status, 1)
  assert.equal(one(`SELECT COUNT(*) FROM account WHERE name = '顾清嘉'`)[0], '0', 'a look only')
  const done = preload(lines)
  assert.equal(done.status, 1)
  assert.deepEqual([...done.stderr.matchAll(/learners\.csv:(\d+): /g)].map(([, n]) => Number(n)), [4, 5, 6, 7, 8, 9])
  assert.match(done.stdout, /8 lines, 1 persons and 2 years added, 6 lines refused/)
  const [account, person, incomplete] = one("SELECT a.id, p.id, p.incomplete FROM account a JOIN person p ON p.account = a.id WHERE a.name = '顾清嘉'")
  assert.equal(incomplete, '1')
  assert.deepEqual(sql(data, `SELECT year, outcome, recognised FROM year_result WHERE person = ${person} ORDER BY year`), [['2022', 'pass', '900'], ['2023', 'fail', '305']])
  assert.deepEqual(one(`SELECT password, must_change FROM account WHERE id = ${account}`), ['NULL', '1'])
  assert.equal(preload(lines.slice(0, 2)).status, 0)
  assert.match(preload(lines.slice(0, 2)).stdout, /0 persons and 0 years added, 0 lines refused/)
  assert.match(preload([['顾清嘉', good, code, '2022', '31', '60', 'pass', '旧2022-1']]).stderr, /already, with other content/)
})

test('[2.10][2.8] the last six of the number sign in only where the province allows it, once, and only to set a password and complete the record', async () => {
  const number = idcard()
  assert.equal(preload([['白露', number, code, '2022', '30', '60', 'pass', '']]).status, 0)
  assert.equal(initial('code').status, 0)
  assert.equal((await signIn(number, number.slice(-6))).answer.status, 422, 'not by itself')
  assert.equal(initial('last6').status, 0)
  try {
    const other = idcard()
    preload([['寒露', other, code, '', '', '', '', '']])
    assert.equal((await signIn(other, other.slice(-7, -1))).answer.status, 422)
    const client = await firstTime(number, number.slice(-6), { series: 'health', level: 'middle', title_name: '主治医师', title_since: '2020-01-01' })
    assert.deepEqual(one("SELECT p.incomplete, p.department, p.education, a.phone_mask FROM person p JOIN account a ON a.id = p.account WHERE a.name = '白露'"), ['0', '心内科', '21', '138****8000'])
    assert.match((await client.get('personnel/own')).plain, /正在办理的事项 人员信息变更/, 'the title goes to the employer')
    assert.match((await client.get('credit/year?year=2022')).plain, /本年度结果由“市继续教育旧系统”转入/)
    assert.equal((await signIn(number, number.slice(-6))).answer.status, 422, 'never again')
    assert.equal((await signIn(number, WORD)).answer.status, 303)
  } finally {
    initial('code')
  }
})

test('[2.10][3.5] else the administrator of the unit gives a one-time code, shown once; nobody does so for a foreign person', async () => {
  const number = idcard()
  preload([['霜降', number, code, '', '', '', '', '']])
  const [person, account] = one("SELECT p.id, a.id FROM person p JOIN account a ON a.id = p.account WHERE a.name = '霜降'")
  assert.match((await fang.get(`personnel/view?id=${person}`)).text, new RegExp(`admin/reset-person\\?person=${person}"`))
  assert.equal((await tao.get(`admin/reset-person?person=${person}`)).status, 404)
  const page = await fang.get(`admin/reset-person?person=${person}`)
  const given = await fang.send(page.form('admin/reset-person'), { sure: 'yes' })
  const word = given.text.match(/\b[a-z0-9A-Z]{10}\b(?=<)/)?.[0]
  assert.ok(word, given.plain.slice(0, 500))
  assert.deepEqual(sql(data, `SELECT COUNT(*) FROM audit WHERE action = 'account.reset' AND object_id = ${account}`), [['1']])
  await firstTime(number, word)
})

test('[2.10] who was taken over without a unit waits without one, and years are theirs when they register', () => {
  const number = idcard()
  assert.equal(preload([['立冬', number, '', '2021', '30', '60', 'pass', '']]).status, 0)
  const [person, employer, state] = one("SELECT p.id, p.employer, p.state FROM person p JOIN account a ON a.id = p.account WHERE a.name = '立冬'")
  assert.deepEqual([employer, state], ['NULL', 'left'])
  assert.deepEqual(sql(data, `SELECT year, outcome FROM year_result WHERE person = ${person}`), [['2021', 'pass']])
})
