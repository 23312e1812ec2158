// The sector authority of a county: what the authority of a city may, for its own units, and for nobody else's.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pdf, png } from './files.mjs'
import { Client, file, stack } from './lib.mjs'
import { CLOCK, fill, signedIn } from './people.mjs'
import { idcard, sql, valid } from './seed.mjs'

const ground = await stack(CLOCK), { data, url } = ground
const COUNTY = '平顶山市新华区人力资源和社会保障局', OTHER = '叶县人力资源和社会保障局', AUTHORITY = '新华区望城卫生健康局'
const people = fill(data, [
  ['org', 'health', 'authority', AUTHORITY, COUNTY], ['org', 'clinic', 'employer', '新华区望城卫生院', 'health'], ['org', 'base', 'base', '新华区望城卫生人才基地', 'health'],
  ['org', 'far-health', 'authority', '叶县望城卫生健康局', OTHER], ['org', 'far', 'employer', '叶县望城医院', 'far-health'],
  ['admin', 'a-county', COUNTY, '辛述安'], ['admin', 'a-health', 'health', '温如玉'], ['admin', 'a-clinic', 'clinic', '蒲知微'], ['admin', 'a-base', 'base', '骆敬之'],
  ['admin', 'a-far-health', 'far-health', '叶听松'], ['admin', 'a-far', 'far', '卫长风'],
  ['person', 'nurse', 'clinic', '林望晴', 'health', 'middle'], ['person', 'stranger', 'far', '叶望舒', 'health', 'middle'],
])
const as = key => signedIn(ground, ...(key.startsWith('a-') ? people[key] : [people[key][0], 0]))
const rows = text => sql(data, text)
const idOf = answer => { assert.equal(answer.status, 303, answer.plain.slice(0, 700)); return Number(answer.location.match(/id=(\d+)/)[1]) }
const at = id => rows(`SELECT c.state, o.name FROM review_case c JOIN organisation o ON o.id = c.current_org WHERE c.id = ${id}`)[0]
const badge = async (key, kind) => Number((await as(key).xml('review/todo')).xpath(`string(//menu//item[@path='review/list?kind=${kind}']/@badge)`) || 0)
const send = async (key, path, typed) => { const client = as(key); return client.send((await client.get(path)).form(path.split('?')[0]), typed) }
async function decide(key, id, typed = { do: 'approve' }) {
  const kind = rows(`SELECT kind FROM review_case WHERE id = ${id}`)[0][0], client = as(key), page = await client.get(`review/case?id=${id}&kind=${kind}`)
  assert.equal(page.status, 200, `${key} does not see ${id}`)
  return client.send(page.form('review/case'), typed)
}

test('[1.9] it states its professional subjects with the consent of HRSS, and reviews the filings of its sector', async () => {
  const stated = idOf(await send('a-health', 'training/subject', { tr_title: '2026 年新华区卫生系列课程', tr_subject_1: '基层慢病管理', tr_hours_1: '16' }))
  assert.deepEqual(at(stated), ['pending', COUNTY], 'HRSS of the same level consents')
  assert.equal((await decide('a-county', stated)).status, 303)
  const before = await badge('a-health', 'training-class'), client = as('a-base'), page = await client.get('training/class')
  const subject = page.text.match(/<option value="(\d+)"[^>]*>基层慢病管理/)[1]
  const filed = idOf(await client.send(page.form('training/class'), { tr_title: '基层慢病管理培训班', tr_category: 'professional', tr_subject: subject, tr_mode: 'face', tr_starts: '2026-12-01', tr_ends: '2026-12-03', tr_days: '3',
    tr_hours: '16', tr_capacity: '40', tr_fee: '0', tr_place: '新华区望城路 1 号', tr_audience: '基层医护人员', tr_teachers: '江望潮（主任医师）', tr_file: file('方案.pdf', 'application/pdf', pdf()) }))
  assert.deepEqual(at(filed), ['pending', AUTHORITY])
  assert.equal(await badge('a-health', 'training-class'), before + 1)
  assert.equal((await as('a-far-health').get(`review/case?id=${filed}&kind=training-class`)).status, 404, 'the authority of another county')
  const raised = await decide('a-health', filed, { do: 'lower', hours: '17', 'lower-reason': '多算一学时' })
  assert.equal(raised.status, 422, 'lowered, never raised')
  assert.equal((await decide('a-health', filed, { do: 'lower', hours: '12', 'lower-reason': '按实际学习时间核定' })).status, 303)
  assert.deepEqual(rows(`SELECT state, hours_fixed, number LIKE '410402-2026-%' FROM training_class WHERE id = ${filed}`)[0], ['filed', '120', '1'])
})

test('[1.9] it is the first to review the hours of its units, after the unit and before HRSS of the county; another county has no part in it', async () => {
  const client = as('nurse'), page = await client.get('credit/declare?category=professional&form=online-course')
  const id = idOf(await client.send(page.form('credit/declare?'), { title: '慢病随访', hours: '12', 'x-required': 'no', 'x-passed': 'yes', from: '2026-05-01', to: '2026-05-03', pledge: 'yes', do: 'submit',
    'e-pass-proof': file('合格证明.png', 'image/png', png()) }))
  const chain = rows(`SELECT s.kind, o.name FROM review_step s JOIN organisation o ON o.id = s.org WHERE s.case_id = ${id} ORDER BY s.no`)
  assert.deepEqual(chain.map(([, name]) => name), ['新华区望城卫生院', AUTHORITY, COUNTY])
  assert.equal((await decide('a-clinic', id)).status, 303)
  const queue = await as('a-health').get('review/list?kind=declaration')
  assert.match(queue.plain, /慢病随访/)
  assert.doesNotMatch((await as('a-far-health').get('review/list?kind=declaration')).plain, /慢病随访/)
  assert.equal((await as('a-far-health').get(`review/case?id=${id}&kind=declaration`)).status, 404)
  assert.equal((await decide('a-health', id, { do: 'lower', hours: '10', 'lower-reason': '按考核结果核减' })).status, 303)
  assert.deepEqual(at(id), ['pending', COUNTY])
  assert.equal((await decide('a-county', id)).status, 303)
  assert.deepEqual(rows(`SELECT c.state, c.recognised FROM review_case c WHERE c.id = ${id}`)[0], ['approved', '100'])
  assert.equal(rows(`SELECT recognised FROM year_result WHERE person = ${people.nurse[1]} AND year = 2026`)[0][0], '100')
})

test('[1.9] it sees the base data, years and records of its own units and their people, and exports them; of others it finds nothing', async () => {
  const client = as('a-health'), list = await client.xml('personnel/list')
  valid(list, 'personnel-list')
  assert.match(list.text, /林望晴/)
  assert.doesNotMatch(list.text, /叶望舒/)
  assert.equal((await client.get(`personnel/view?id=${people.nurse[1]}`)).status, 200)
  assert.equal((await client.get(`personnel/view?id=${people.stranger[1]}`)).status, 404)
  assert.match((await client.get(`credit/year?person=${people.nurse[1]}&year=2026`)).plain, /慢病随访/)
  assert.equal((await client.get(`credit/year?person=${people.stranger[1]}&year=2026`)).status, 404)
  const units = await client.get('organization/list')
  assert.match(units.plain, /新华区望城卫生院/)
  assert.doesNotMatch(units.plain, /叶县望城医院/)
  assert.equal((await client.get(`organization/view?id=${people.clinic[0]}`)).status, 200)
  assert.equal((await client.get(`organization/view?id=${people.far[0]}`)).status, 404)
  const sheet = await client.get('personnel/list?as=csv')
  assert.ok(sheet.text.includes('林望晴') && !sheet.text.includes('叶望舒'))
  assert.match(sheet.text, /\*{6}/, 'numbers stay masked')
})

test('[1.9] it makes sub-accounts with the rights it gives them, and nothing beyond', async () => {
  const boss = as('a-health'), word = '春江花月 夜!《2026》', number = idcard()
  const made = await boss.send((await boss.get('admin/role')).form('admin/role'), { role_name: '学时审核岗', permission: ['review.credit'] })
  assert.equal(made.status, 303, made.plain.slice(0, 300))
  const role = rows(`SELECT id FROM role WHERE org = ${people.health[0]} AND name = '学时审核岗'`)[0][0]
  const added = await boss.send((await boss.get('admin/add?from=fresh')).form('admin/add'), { number, name: '池小月', phone: '13800000001', landline: '0375-0120211', email: 'a@example.org', job_title: '科员', role })
  const code = added.text.match(/<code id="one-time-code">([2-9A-Z]{10})<\/code>/)[1], sub = new Client(url)
  const inside = await sub.send((await sub.get('account/sign-in')).form('account/sign-in'), { as: 'authority', number, password: code })
  assert.equal(inside.location, '/jijiao/account/password')
  assert.equal((await sub.send((await sub.get('account/password')).form(), { old: code, new: word, again: word })).status, 303)
  assert.equal((await sub.get('review/list?kind=declaration')).status, 200)
  for (const path of ['review/list?kind=reg-employer', 'admin/list', 'training/subject']) assert.equal((await sub.get(path)).status, 403, path)
})
