// The progress of registration by area and unit: counts equal what is there, deadlines, files.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signedIn } from './actors.mjs'
import { stack, until } from './lib.mjs'
import { fill } from './people.mjs'
import { department, letters, sql, valid } from './seed.mjs'

const platform = await stack(), { data } = platform
const city = department(data, '平顶山市人力资源'), county = department(data, '平顶山市新华区'), mark = letters()
const school = `新华示范小学${mark}`
const ids = fill(data, [['org', 'school', 'employer', school, county.name], ['admin', 'song', 'school', '宋怀瑜'], ['person', 'p0', 'school', '人员甲', 'health', 'middle'],
  ['admin', 'chief', county.name, '辛述安'], ['staff', 's0', 'school', '待审甲'], ['staff', 's1', 'school', '待审乙'], ['register', 'r0', 'employer', `新华文化馆${mark}`, county.name],
  ['reject', 'x0', 's1', 'song', '姓名与档案不一致'], ['role', `clerk${mark}`, county.name, '文员', 'review.registration']])
// preloaded, nobody registered it yet
const [[preloaded]] = sql(data, `INSERT INTO organisation (kind, level, state, code, name, sort_pinyin, superior, path, depth, hrss, hrss_path, region, created_at)
  SELECT 'employer', level, 'directory', 'D${mark}', '新华预置单位${mark}', 'zzz', id, '', depth + 1, id, hrss_path, region, UTC_TIMESTAMP(3) FROM organisation WHERE id = ${county.id}; SELECT LAST_INSERT_ID()`)
sql(data, `UPDATE organisation o JOIN organisation s ON s.id = o.superior SET o.path = CONCAT(s.path, o.id, '/') WHERE o.id = ${preloaded}`)
const one = text => sql(data, text)[0]
const chief = (org, name) => signedIn(platform, ...one(`SELECT p.holder, p.id FROM post p WHERE p.org = ${org} AND p.super = 1 AND p.state = 'active' ORDER BY p.id DESC LIMIT 1`), { name })
const [cityChief, countyChief, clerk, employer] = [chief(city.id), signedIn(platform, ...ids.chief), signedIn(platform, ...ids[`clerk${mark}`]), signedIn(platform, ...ids.song)]

async function counted(client) {
  const page = await client.get('registration/statistics')
  const before = one('SELECT COUNT(*) FROM job WHERE kind = \'registration-count\' AND periodic IS NULL')[0]
  const answer = await client.send(page.form('registration/statistics'))
  assert.equal(answer.status, 303, answer.plain.slice(0, 300))
  assert.notEqual(one('SELECT COUNT(*) FROM job WHERE kind = \'registration-count\' AND periodic IS NULL')[0], before)
  await until(() => one("SELECT COUNT(*) FROM job WHERE kind = 'registration-count' AND state IN ('ready', 'running') AND periodic IS NULL")[0] === '0')
  return client.xml(answer.location)
}
const direct = org => ({
  registered: one(`SELECT COUNT(*) FROM organisation WHERE hrss = ${org} AND kind <> 'hrss' AND state = 'active'`)[0],
  'not-yet': one(`SELECT COUNT(*) FROM organisation WHERE hrss = ${org} AND state = 'directory'`)[0],
  pending: one(`SELECT COUNT(*) FROM review_case c JOIN organisation o ON o.id = c.current_org WHERE o.hrss = ${org} AND c.state = 'pending' AND c.kind IN ('reg-employer', 'reg-authority', 'reg-base')`)[0],
  persons: one(`SELECT COUNT(*) FROM person p JOIN organisation o ON o.id = p.employer WHERE o.hrss = ${org} AND p.state = 'active'`)[0],
  'persons-pending': one(`SELECT COUNT(*) FROM review_case c JOIN organisation o ON o.id = c.current_org WHERE o.hrss = ${org} AND c.state = 'pending' AND c.kind = 'reg-person'`)[0]
})

test('[2.17] a county counts its units and persons: registered, not yet, waiting, rejected; each number is that of the database', async () => {
  const page = await counted(countyChief)
  valid(page, 'registration-statistics')
  for (const [name, n] of Object.entries(direct(county.id))) assert.equal(page.xpath(`string(//total/@${name})`), n, name)
  assert.ok(Number(page.xpath('string(//total/@persons-rejected)')) >= 1)
  assert.ok(Number(page.xpath('string(//total/@not-yet)')) >= 1)
  const list = await countyChief.get('registration/statistics')
  assert.match(list.plain, new RegExp(`新华预置单位${mark} D${mark}`))
  const registered = await countyChief.xml(`registration/statistics?kind=employer&state=active`)
  assert.equal(registered.xpath(`concat(//row[@name='${school}']/@persons, ' ', //row[@name='${school}']/@persons-pending, ' ', //row[@name='${school}']/@persons-rejected)`), '1 1 1')
})

test('[2.17] a city sees each area beside the others and goes down into one; other cities it does not see', async () => {
  const page = await counted(cityChief)
  valid(page, 'registration-statistics')
  const here = direct(county.id)
  for (const name of Object.keys(here)) assert.equal(page.xpath(`string(//areas/row[@area='${county.id}']/@${name})`), here[name], name)
  assert.equal(page.xpath('string(//areas/row[@direct]/@registered)'), direct(city.id).registered)
  assert.equal(page.xpath('string(//total/@registered)'), page.xpath('sum(//areas/row/@registered)'))
  const below = await cityChief.get(`registration/statistics?under=${county.id}`)
  assert.match(below.plain, new RegExp(`新华预置单位${mark}`))
  assert.match(below.plain, new RegExp(`${city.name} / ${county.name}`))
  const [foreign] = one(`SELECT id FROM organisation WHERE kind = 'hrss' AND level = 'city' AND region NOT LIKE '41%' LIMIT 1`)
  assert.equal((await cityChief.get(`registration/statistics?under=${foreign}`)).status, 404)
  assert.equal((await countyChief.get(`registration/statistics?under=${city.id}`)).status, 404)
  assert.equal((await clerk.get('registration/statistics')).status, 403)
  assert.equal((await employer.get('registration/statistics')).status, 403)
})

test('[2.17] deadlines: a city sets them, its counties read them, what is late is red; a county may set its own', async () => {
  const form = (await cityChief.get('registration/statistics')).form('registration/deadline')
  const wrong = await cityChief.send(form, { units: '2026-02-30', persons: '' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.errorOf('units'), /日期/)
  assert.equal((await cityChief.send(form, { units: '2026-03-20', persons: '2099-04-15' })).status, 303)
  const read = await countyChief.get('registration/statistics')
  assert.match(read.plain, /单位注册期限 2026-03-20 已过，仍有 \d+ 个单位未注册，请督促办理。 人员应于 2099-04-15 前完成注册。/)
  assert.match(read.plain, new RegExp(`（${city.name}设定）`))
  assert.match((await cityChief.get('registration/statistics')).text, /<b class="ce-bad">\d/)
  assert.equal((await countyChief.send(read.form('registration/deadline'), { units: '2099-03-31', persons: '' })).status, 303)
  assert.match((await countyChief.get('registration/statistics')).plain, /单位应于 2099-03-31 前完成注册/)
  assert.deepEqual(one(`SELECT COUNT(*) > 0 FROM audit WHERE action = 'setting.change' AND detail LIKE '%registration.deadline.${county.id}%'`), ['1'])
  await countyChief.send((await countyChief.get('registration/statistics')).form('registration/deadline'), { units: '', persons: '' })
  assert.match((await countyChief.get('registration/statistics')).plain, /2026-03-20 已过/)
  await cityChief.send((await cityChief.get('registration/statistics')).form('registration/deadline'), { units: '', persons: '' })
  assert.doesNotMatch((await cityChief.get('registration/statistics')).plain, /2026-03-20/)
})

test('[2.17] areas and units as files say what the page says; exports are audited', async () => {
  const page = await cityChief.xml('registration/statistics')
  const areas = await cityChief.get('registration/statistics?list=areas&as=csv')
  assert.equal(areas.status, 200)
  const row = areas.text.split('\r\n').find(line => line.startsWith(county.name)).split(',')
  assert.deepEqual(row.slice(1, 5), ['registered', 'not-yet', 'pending', 'rejected'].map(name => page.xpath(`string(//areas/row[@area='${county.id}']/@${name})`)))
  const units = await countyChief.get('registration/statistics?list=units&kind=employer&state=directory&as=csv')
  assert.match(units.text, new RegExp(`新华预置单位${mark},D${mark},${county.name}`))
  assert.deepEqual(one("SELECT COUNT(*) >= 2 FROM audit WHERE action = 'list.export' AND detail LIKE '%registration/statistics%'"), ['1'])
})

test('[2.17] a sector authority sees its own units', async () => {
  const health = chief(one("SELECT id FROM organisation WHERE kind = 'authority' AND state = 'active' AND name LIKE '平顶山市卫生健康委员会%' ORDER BY id LIMIT 1")[0])
  const [org] = one("SELECT id FROM organisation WHERE kind = 'authority' AND state = 'active' AND name LIKE '平顶山市卫生健康委员会%' ORDER BY id LIMIT 1")
  const page = await health.xml('registration/statistics?state=active')
  valid(page, 'registration-statistics')
  assert.equal(page.xpath('string(//total/@registered)'), one(`SELECT COUNT(*) FROM organisation WHERE superior = ${org} AND kind <> 'hrss' AND state = 'active'`)[0])
  assert.ok(Number(page.xpath('count(//rows/row)')) > 0)
  assert.equal(page.xpath('count(//form)'), '0')
  assert.doesNotMatch((await health.get('registration/statistics')).text, /registration\/deadline/)
})
