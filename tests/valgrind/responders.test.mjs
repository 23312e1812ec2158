// The responders under valgrind: every public page, a refused one, the pages behind a sign-in, a form of each responder that is
// accepted and one that is refused, and an orderly end. No read or write where there is nothing, no use of what was never set,
// nothing lost for good.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { signedIn, tokens } from '../http/actors.mjs'
import { firstStep } from '../http/filing.mjs'
import { Client, account, stack, top, until } from '../http/lib.mjs'
import { modules, routes, sample } from '../http/routes.mjs'
import { sql } from '../http/seed.mjs'

const logs = fs.mkdtempSync(path.join(os.tmpdir(), 'jjv.'))
const all = routes()
// mimalloc stands in for malloc: valgrind has to be told.
process.env.JIJIAO_WRAP = `valgrind --leak-check=full --errors-for-leak-kinds=definite --show-leak-kinds=definite --suppressions=${top}/tests/valgrind/memcheck.supp --soname-synonyms=somalloc=*mimalloc* --log-file=${logs}/%p.log`
process.env.JIJIAO_WORKERS = '1'
const platform = await stack('recycle = 100000\ncaptcha = never\nregistration.hourly = 100000\n')

// A department with cases in hand, and somebody with a declaration.
const [[holder, post, org]] = sql(platform.data, `SELECT p.holder, p.id, p.org FROM post p JOIN organisation o ON o.id = p.org WHERE p.super = 1 AND p.state = 'active' AND o.kind = 'hrss'
  ORDER BY (SELECT COUNT(*) FROM review_case c WHERE c.current_org = p.org AND c.state = 'pending') DESC LIMIT 1`)
const [[own]] = sql(platform.data, "SELECT p.account FROM person p JOIN declaration d ON d.person = p.id WHERE d.state IN ('pending', 'returned') LIMIT 1")
const [[at, seat]] = sql(platform.data, "SELECT p.holder, p.id FROM post p JOIN organisation o ON o.id = p.org WHERE p.super = 1 AND p.state = 'active' AND o.kind = 'hrss' AND o.region = '410000' LIMIT 1")
const chief = signedIn(platform, holder, post), province = signedIn(platform, at, seat), somebody = signedIn(platform, own)

// Paths that can be asked for as they are: GET, and no query parameter that is required.
const paths = permission => all.filter(route => route.methods.includes('GET') && permission(route.permission) && !route.query.some(at => at.required)).map(route => route.path)

async function visit(client, list) {
  for (const one of list) {
    const page = await client.get(one)
    assert.ok(page.status < 500, `${one}: ${page.status}`)
  }
  return list.length
}

after(() => fs.rmSync(logs, { recursive: true }))

// The portal answers; the others are still starting, which takes them longer than a web server waits.
for (const module of modules) {
  const first = all.find(route => route.module === module && route.methods.includes('GET'))
  if (first) await until(async () => (await new Client(platform.url).get(first.path)).status < 500)
}

test('public pages, in both languages and as XML, and a page that is nobody\'s', async () => {
  const list = paths(permission => permission === 'public')
  assert.ok(await visit(new Client(platform.url), list))
  await visit(new Client(platform.url, { lang: 'en' }), list)
  for (const one of list) assert.ok((await new Client(platform.url).xml(one)).status < 500, one)
  assert.equal((await new Client(platform.url).get('portal/none-such')).status, 404)
})

test('pages behind the sign-in of an employer', async () => {
  const client = new Client(platform.url)
  await client.signIn(account(platform.data, 'employer'))
  assert.ok(await visit(client, paths(permission => permission !== 'public')))
})

// What each responder takes: by whom, from which page, what is typed; 303, or 200 where a page is the answer.
const id = kind => sql(platform.data, `SELECT id FROM review_case WHERE current_org = ${org} AND kind LIKE '${kind}' AND state = 'pending' ORDER BY year DESC, id LIMIT 1`)[0]?.[0]
const FORMS = {
  admin: () => [chief, 'admin/role', { role_name: `岗位${process.pid}`, permission: ['personnel.read'] }],
  policy: () => [province, `policy/simulate?code=henan&version=${sql(platform.data, "SELECT MAX(version) FROM policy_pack WHERE code = 'henan'")[0][0]}`, { simulate_year: '2026' }],
  account: () => [(signedIn(platform, holder, post), chief), 'account/sessions', { do: 'others', session: null }],
  certificate: () => {
    const [[certificate, holder]] = sql(platform.data, "SELECT number, name FROM certificate WHERE state = 'valid' LIMIT 1")
    return [new Client(platform.url), 'certificate/verify', { certificate, holder }]
  },
  classes: () => {
    const [[base, keeper, desk]] = sql(platform.data, "SELECT o.id, p.holder, p.id FROM organisation o JOIN post p ON p.org = o.id AND p.state = 'active' AND p.super = 1 WHERE o.kind = 'base' AND o.state = 'active' AND o.region LIKE '41%' LIMIT 1")
    const [[made]] = sql(platform.data, `INSERT INTO review_case (kind, state, step_no, subject, subject_name, base_org, year, submitted_at, arrived_at, updated_at) VALUES ('training-class', 'approved', 1, ${base}, '班', ${base}, 2026, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3)); SELECT LAST_INSERT_ID()`)
    sql(platform.data, `INSERT INTO training_class (id, base, year, number, name, category, subject, mode, starts, ends, days, hours, capacity, place, audience, teachers, state)
      VALUES (${made}, ${base}, 2026, 'V-${made}', '班', 'public', '公需', 'face', '2026-01-05', '2026-01-06', 2, 160, 30, '', '', '', 'filed')`)
    return [signedIn(platform, keeper, desk), `classes/import?id=${made}&what=people`, { table_text: '410402199001011234\t无此人' }]
  },
  credit: () => [somebody, 'credit/declare/preview?category=public&form=online-course', { title: '继续教育网络课程', hours: '8', do: 'preview' }],
  organization: () => [chief, 'organization/edit', { org_phone: '0375-2345678', org_responsible: '石砚清' }],
  personnel: () => [somebody, 'personnel/own', { email: 'lin@example.cn' }],
  registration: undefined, // below: it has a file
  training: () => {
    const [[keeper, desk, year]] = sql(platform.data, "SELECT p.holder, p.id, YEAR(UTC_TIMESTAMP() + INTERVAL 8 HOUR) FROM organisation o JOIN post p ON p.org = o.id AND p.state = 'active' AND p.super = 1 WHERE o.kind = 'employer' AND o.state = 'active' AND o.region LIKE '41%' LIMIT 1")
    return [signedIn(platform, keeper, desk), 'training/demand', { tr_title: '急诊技能面授', tr_category: 'professional', tr_persons: '45', tr_hours: '8', tr_wish_from: `${year}-12-31`, tr_wish_to: `${year}-12-31`,
      tr_place: '本院示教室', tr_contact: '顾云舒', tr_phone: '0375-0290001' }]
  },
  review: () => [chief, `review/case?id=${id('declaration')}`, { do: 'approve' }]
}

// The form with the question in words answered.
async function solved(client, form, name) {
  const asked = await client.send(form, { 'captcha-other': 'sum' }), [, a, sign, b] = asked.plain.match(/(\d+) (加|减|乘以) (\d+) 等于多少/)
  const answered = asked.form(name)
  answered.values = answered.filled({ captcha: String({ 加: Number(a) + Number(b), 减: a - b, 乘以: a * b }[sign]) })
  return answered
}

test('a form of each responder, accepted', async () => {
  for (const module of modules.filter(name => all.some(route => route.module === name && route.methods.includes('POST')))) {
    assert.ok(module in FORMS, `no form of ${module} is known here`)
    if (!FORMS[module]) continue
    const [client, address, typed] = FORMS[module](), page = await client.get(address)
    const name = address.split('?')[0].replace(/\/preview$/, '')
    const answer = await client.send(/captcha-token/.test(page.text) ? await solved(client, page.form(name), name) : page.form(name), typed)
    assert.ok([200, 303].includes(answer.status), `${address}: ${answer.status} ${answer.plain.slice(0, 400)}`)
  }
  assert.equal((await firstStep(new Client(platform.url), 'authority')).status, 303)
})

test('every form, refused: with nothing in it, and with what means nothing', async () => {
  for (const route of all.filter(at => at.methods.includes('POST') && at.path !== 'account/sign-out'))
    for (const client of [chief, somebody, new Client(platform.url)]) {
      const filled = route.fields.filter(at => at.type !== 'file' && !at.prefix).map(at => [at.name, sample(at)]), query = new URLSearchParams(route.query.filter(at => at.required).map(at => [at.name, sample(at)]))
      for (const fields of [[], filled.filter(([name]) => !['do', 'post'].includes(name))]) {
        const answer = await client.request(`${route.path}?${query}`, { method: 'POST', body: new URLSearchParams([...fields, ...Object.entries(await tokens(client))]) })
        assert.ok(answer.status < 500, `${route.path}: ${answer.status}`)
      }
    }
})

test('valgrind found nothing', () => {
  platform.stop()
  const said = fs.readdirSync(logs).map(name => [name, fs.readFileSync(path.join(logs, name), 'utf8')])
  assert.ok(said.length >= modules.length, `${said.length} logs`)
  for (const [name, text] of said) assert.match(text, /ERROR SUMMARY: 0 errors/, `${name}:\n${text.slice(0, 4000)}`)
})
