// Who applies for a title in which year, and the earlier days that follow from it; the clock decides.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { file, stack } from './lib.mjs'
import { png } from './files.mjs'
import { clock, fill, numbers, signedIn } from './people.mjs'
import { sql, valid } from './seed.mjs'

const ground = await stack(clock('2026-06-10')), { data } = ground
const CITY = '平顶山市人力资源和社会保障局', ZIBO = '淄博市人力资源和社会保障局'
const [[county]] = sql(data, `SELECT o.name FROM organisation o JOIN organisation c ON c.id = o.superior WHERE o.kind = 'hrss' AND o.level = 'county' AND c.name = '${CITY}' AND o.state = 'active' ORDER BY o.id LIMIT 1`)
const people = fill(data, [
  ['org', 'health', 'authority', '平顶山市卫生健康委员会', CITY], ['org', 'hospital', 'employer', '平顶山市雨燕医院', 'health'], ['org', 'clinic', 'employer', '平顶山市白鹭诊所', 'health'],
  ['org', 'low', 'employer', '灰鹤区人民医院', county], ['org', 'zibo', 'employer', '淄博市琴鸟医院', ZIBO],
  ['admin', 'a-city', CITY, '沈知远'], ['admin', 'a-zibo-hrss', ZIBO, '丁一'], ['admin', 'a-hospital', 'hospital', '顾云舒'], ['admin', 'a-health', 'health', '方既白'], ['admin', 'a-clinic', 'clinic', '卢听雨'], ['admin', 'a-low', 'low', '聂管理'],
  ['admin', 'a-zibo', 'zibo', '鲁一'],
  ...['林晓棠', '叶知秋', '苏望舒', '江流月', '许清和', '温如玉'].map((name, i) => ['person', `p${i}`, 'hospital', name, 'health', 'middle']), ['person', 'old', 'hospital', '顾正高', 'health', 'deputy-senior'], ['person', 'guest', 'hospital', '白海归', 'health', 'middle', 'passport'],
  ['person', 'other', 'clinic', '白鹭飞', 'health', 'middle'], ['person', 'gao', 'low', '高副申', 'health', 'middle'], ['person', 'yang', 'low', '杨副高', 'health', 'deputy-senior'],
  ['person', 'z0', 'zibo', '齐鲁一', 'health', 'middle'], ['person', 'z1', 'zibo', '齐鲁二', 'health', 'middle'],
])
// Pingdingshan's rules of 2015 hold for this year too: rules are data.
const [[packed]] = sql(data, "SELECT TO_BASE64(xml) FROM policy_pack WHERE code = 'pingdingshan' AND state = 'published'")
const pack = Buffer.from(packed.replace(/\\n/g, ''), 'base64').toString().replace('from="2015" to="2015" title=', 'from="2015" title=').replace('<window from="2015" to="2015"', '<window from="2015"')
sql(data, `UPDATE policy_pack SET xml = FROM_BASE64('${Buffer.from(pack).toString('base64')}') WHERE code = 'pingdingshan' AND state = 'published'; UPDATE setting SET value = value + 1 WHERE name = 'policy.epoch'`)

const as = key => signedIn(ground, ...(key.startsWith('a-') ? people[key] : [people[key][0], 0]))
const day = date => ground.again(ground, clock(date))
async function declare(key, date) {
  const client = as(key), page = await client.get('credit/declare?category=public&form=online-course')
  return client.send(page.form('credit/declare?'), { title: `课程 ${key} ${date}`, hours: '5', 'x-required': 'no', 'x-passed': 'yes', from: date, to: date, pledge: 'yes', do: 'submit', 'e-pass-proof': file('合格证明.png', 'image/png', png()) })
}
const own = async (key, typed, about = '') => { const client = as(key), page = await client.get(`credit/title${about}`); return client.send(page.form('credit/title'), typed) }
const of = key => `?person=${people[key][1]}`
const register = (key, typed = {}, about = '') => own(key, { do: 'register', apply_year: '2026', apply_level: 'deputy-senior', apply_series: 'health', ...typed }, about)
const rows = key => sql(data, `SELECT year, level, state, IFNULL(newest, 0), IF(by_org = 0, 'self', 'unit'), confirmed_at IS NOT NULL FROM title_application WHERE person = ${people[key][1]} ORDER BY id`)
const audits = key => sql(data, `SELECT action FROM audit WHERE object = 'person' AND object_id = ${people[key][1]} AND action LIKE 'title.%'`).flat().sort()
const cases = key => Number(sql(data, `SELECT COUNT(*) FROM review_case WHERE subject = ${people[key][1]} AND kind = 'declaration'`)[0][0])
const id = key => sql(data, `SELECT id FROM title_application WHERE person = ${people[key][1]} AND newest = 1`)[0][0]
const act = async (key, about, typed) => { const client = as(key), page = await client.get(`credit/title${about}`); return client.send(page.form('credit/title'), typed) }

test('[9.17] a person registers, corrects and withdraws an application; the unit confirms it, and then decides; everything stays', async () => {
  const p0 = as('p0'), first = await p0.get('credit/title')
  assert.match(first.plain, /没有登记过申报职称/)
  valid(await p0.xml('credit/title'), 'credit-title')
  const bad = await register('p0', { apply_level: '' })
  assert.equal(bad.status, 422)
  assert.match(bad.errorOf('apply_level'), /请选择申报层级/)
  assert.match((await register('p0', { apply_year: '2030' })).errorOf('apply_year'), /2026 – 2027/)
  assert.match((await register('p0', { apply_series: 'magic' })).errorOf('apply_series'), /请选择申报系列/)
  assert.deepEqual(rows('p0'), [])
  assert.equal((await register('p0', { apply_level: 'senior' })).status, 303)
  const done = await register('p0')
  assert.equal(done.status, 303)
  assert.deepEqual(rows('p0'), [['2026', 'senior', 'corrected', '0', 'self', '0'], ['2026', 'deputy-senior', 'open', '1', 'self', '0']])
  assert.match((await p0.get('credit/title')).plain, /2026 年申报 副高级 .*待单位确认.*申报职称人员的学时申报截止日期：2026-07-30。 纸质证书审验截止日期：2026-08-30/)
  assert.match((await register('p0')).errorOf('apply_level'), /无需重复登记/)
  // The unit sees it in its list and confirms it; then it is the unit's.
  const unit = as('a-hospital'), list = await unit.xml('credit/applicants?state=self')
  valid(list, 'credit-applicants')
  assert.equal(list.xpath('string(//rows/row/@name)'), '林晓棠')
  assert.equal((await act('a-hospital', of('p0'), { do: 'confirm', application: id('p0') })).status, 303)
  assert.equal((await unit.xml('credit/applicants?state=self')).xpath('count(//rows/row)'), '0')
  assert.match((await register('p0', { apply_level: 'senior' })).errorOf('apply_level'), /请联系所在单位：平顶山市雨燕医院/)
  valid(await p0.xml('credit/title'), 'credit-title')
  assert.doesNotMatch((await p0.get('credit/title')).text, /value="withdraw"/)
  assert.deepEqual(audits('p0'), ['title.confirm', 'title.correct', 'title.register'])
  const csv = await unit.get('credit/applicants?as=csv')
  assert.match(csv.text, /林晓棠,4104\*+[\dX]+,平顶山市雨燕医院,中级,2026,副高级,卫生[^,]*,已确认,本人,2026-06-10/)
})

test('[9.17] the unit registers its people from a pasted list; wrong rows are told beside each, and nothing is written until they are left out', async () => {
  const unit = as('a-hospital'), list = ['p1', 'p2', 'p3', 'p4'].map(key => `${numbers.get(key)}\t${{ p1: '叶知秋', p2: '苏望舒', p3: '江流月', p4: '许清和' }[key]}`)
  const send = async typed => unit.send((await unit.get('credit/applicants-add')).form('credit/applicants-add'), { apply_year: '2026', apply_level: 'deputy-senior', apply_series: '', ...typed })
  valid(await unit.xml('credit/applicants-add'), 'credit-applicants-add')
  assert.match((await send({ people: '' })).errorOf('people'), /./)
  const pasted = [list[0], `${list[1]} 正高级`, list[2], `${numbers.get('p3')}，江流月`, `${numbers.get('p4')} 许清明`, numbers.get('p4'), `${numbers.get('other')} 白鹭飞`, `${list[3]} 超高级`, `${numbers.get('p0')} 林晓棠`].join('\r\n')
  const wrong = await send({ people: pasted })
  assert.equal(wrong.status, 422)
  assert.match(wrong.errorOf('people'), /有 5 行有误，尚未登记/)
  assert.match(wrong.plain, /4 江流月 [^ ]+ 副高级 [^ ]+ 与前面的行重复 5 许清明 .*姓名与证件号码不符 6 — .*缺少姓名 7 白鹭飞 .*不在本单位管理范围内，或没有注册 8 许清和 .*不认识“超高级”.* 9 林晓棠 .*已登记，内容相同/)
  assert.deepEqual(['p1', 'p2', 'p3', 'p4'].flatMap(rows), [])
  const sent = await unit.send(wrong.form('credit/applicants-add'), { skip: 'yes' })
  assert.equal(sent.status, 303, sent.plain.slice(0, 500))
  assert.match(sent.location, /added=3/)
  assert.match((await unit.get(sent.location)).plain, /已登记 3 人/)
  assert.deepEqual(['p1', 'p2', 'p3'].map(key => rows(key)[0]), [['2026', 'deputy-senior', 'open', '1', 'unit', '1'], ['2026', 'senior', 'open', '1', 'unit', '1'], ['2026', 'deputy-senior', 'open', '1', 'unit', '1']])
  assert.deepEqual([rows('p4'), rows('other')], [[], []])
  assert.deepEqual(audits('p1'), ['title.register'])
  // By level, by name, by year, from above; nobody of another unit.
  assert.equal((await unit.xml('credit/applicants?level=senior')).xpath('string(//rows/row/@name)'), '苏望舒')
  assert.equal((await unit.xml(`credit/applicants?who=${encodeURIComponent('江流月')}`)).xpath('count(//rows/row)'), '1')
  assert.equal((await unit.xml('credit/applicants?year=2025')).xpath('count(//rows/row)'), '0')
  assert.equal((await as('a-city').xml(`credit/applicants?unit=${encodeURIComponent('平顶山市雨燕医院')}`)).xpath('count(//rows/row)'), '4')
  assert.equal((await as('a-health').xml(`credit/applicants?unit=${encodeURIComponent('平顶山市雨燕医院')}`)).xpath('count(//rows/row)'), '4')
  assert.equal((await as('a-clinic').xml('credit/applicants')).xpath('count(//rows/row)'), '0')
})

test('[9.17] a pasted line may be typed in full-width forms, and the number may be of a passport', async () => {
  const unit = as('a-hospital'), wide = numbers.get('guest').replace(/[!-~]/g, c => String.fromCodePoint(c.codePointAt(0) + 0xFEE0))
  const sent = await unit.send((await unit.get('credit/applicants-add')).form('credit/applicants-add'), { apply_year: '2026', apply_level: 'deputy-senior', apply_series: '', people: `${wide}　白海归；ｓｅｎｉｏｒ` })
  assert.equal(sent.status, 303, sent.plain.slice(0, 500))
  assert.deepEqual(rows('guest'), [['2026', 'senior', 'open', '1', 'unit', '1']])
})

test('[9.17] another unit meets 404, and an authority reads but does not say', async () => {
  const clinic = as('a-clinic')
  assert.equal((await clinic.get(`credit/title${of('p1')}`)).status, 404)
  const form = (await clinic.get(`credit/title${of('other')}`)).form('credit/title')
  form.action = form.action.replace(/person=\d+/, `person=${people.p1[1]}`)
  assert.equal((await clinic.send(form, { do: 'register', apply_year: '2026', apply_level: 'middle', apply_series: 'health' })).status, 404)
  // A row of another unit, named on the page of one's own person.
  for (const what of ['withdraw', 'confirm']) assert.equal((await act('a-clinic', of('other'), { do: what, application: id('p1'), withdraw_reason: '越权' })).status, 404, what)
  assert.doesNotMatch((await as('a-health').get(`credit/title${of('p1')}`)).text, /value="(withdraw|register)"/)
  assert.equal((await as('p1').get(`credit/title${of('p2')}`)).status, 404)
  for (const key of ['p1', 'a-city']) assert.equal((await as(key).get('credit/applicants-add')).status, 403, key)
  assert.deepEqual(rows('p1'), [['2026', 'deputy-senior', 'open', '1', 'unit', '1']])
})

test('[9.17] until the day of those who apply for a title both may declare; the page says which day holds and why', async () => {
  const page = await as('p1').get('credit/declare?category=public&form=online-course')
  assert.match(page.plain, /截止 2026-07-30 .*您已登记申报 2026 年职称（副高级），按申报职称人员的截止日期 2026-07-30 办理/)
  valid(await as('p1').xml('credit/declare?category=public&form=online-course'), 'credit-declare')
  const other = await as('p4').get('credit/declare?category=public&form=online-course')
  assert.match(other.plain, /截止 2026-11-30/)
  assert.doesNotMatch(other.plain, /您已登记申报/)
  const year = await as('p1').xml('credit/year?year=2026')
  valid(year, 'credit-year')
  assert.deepEqual(['applying', 'title-window', 'declare-until'].map(name => year.xpath(`string(//content/year/@${name})`)), ['deputy-senior', 'yes', '2026-07-30'])
  assert.match((await as('p1').get('credit/year?year=2026')).plain, /已登记申报 2026 年职称（副高级）.*申报截止 2026-07-30/)
  assert.match((await as('a-hospital').get(`credit/declare?category=public&form=online-course&person=${people.p1[1]}`)).plain, /该人员已登记申报 2026 年职称/)
})

test('[9.17] [11.13] promotion to deputy senior takes the hours to the city; who is there already goes the ordinary way', async () => {
  for (const [key, level] of [['gao', 'deputy-senior'], ['yang', 'senior']]) assert.equal((await register(key, { apply_level: level })).status, 303)
  const hrss = async key => { const sent = await declare(key, '2026-06-01'); assert.equal(sent.status, 303, sent.plain.slice(0, 400)); return sql(data, `SELECT o.name FROM review_step s JOIN organisation o ON o.id = s.org WHERE s.case_id = ${sent.location.match(/id=(\d+)/)[1]} AND o.kind = 'hrss'`).flat() }
  assert.deepEqual(await hrss('gao'), [CITY])
  assert.deepEqual(await hrss('yang'), [county])
})

test('[9.17] after 30 July who applies for a title is refused and told why; others declare until 30 November', async () => {
  await day('2026-07-31')
  const refused = await declare('p1', '2026-07-20')
  assert.equal(refused.status, 422)
  assert.match(refused.errorOf('to'), /您已登记申报当年职称，申报职称人员的学时申报截止日期为 2026-07-30，已经超过/)
  assert.equal(cases('p1'), 0)
  assert.equal((await declare('p4', '2026-07-20')).status, 303)
  assert.equal(cases('p4'), 1)
  // Many at once: the row says it, the others go.
  const unit = as('a-hospital'), page = await unit.get('credit/group?category=public&form=online-course')
  const many = await unit.send(page.form('credit/group?'), { title: '网络课程', hours: '5', 'x-required': 'no', 'x-passed': 'yes', from: '2026-07-01', to: '2026-07-20', people: `${numbers.get('p2')} 苏望舒\n${numbers.get('p4')} 许清和`, pledge: 'yes', do: 'submit', 'e-pass-proof': file('合格证明.png', 'image/png', png()) })
  assert.equal(many.status, 303, many.plain.slice(0, 500))
  assert.match((await unit.get(many.location)).plain, /该人员已登记申报当年职称.*2026-07-30/)
  assert.deepEqual([cases('p2'), cases('p4')], [0, 2])
})

test('[9.17] after it nobody is registered any more but by the department, with a reason; withdrawn, the ordinary day holds again', async () => {
  const late = await register('p5')
  assert.equal(late.status, 422)
  assert.match(late.errorOf('apply_year'), new RegExp(`已经截止，不能再登记.*由其登记（2026-07-30; ${CITY}`))
  const silent = await register('a-city', {}, of('p5'))
  assert.match(silent.errorOf('apply_late'), /须填写理由/)
  assert.equal((await register('a-city', { apply_late: '单位漏报' }, of('p5'))).status, 303)
  assert.deepEqual(sql(data, `SELECT state, late_reason FROM title_application WHERE person = ${people.p5[1]}`), [['open', '单位漏报']])
  assert.equal((await declare('p5', '2026-07-20')).status, 422)
  const bare = await act('a-hospital', of('p1'), { do: 'withdraw', application: id('p1'), withdraw_reason: '' })
  assert.equal(bare.status, 422)
  assert.match(bare.plain, /请填写撤回理由/)
  assert.equal((await act('a-hospital', of('p1'), { do: 'withdraw', application: id('p1'), withdraw_reason: '今年不再申报' })).status, 303)
  assert.deepEqual(rows('p1'), [['2026', 'deputy-senior', 'withdrawn', '1', 'unit', '1']])
  assert.deepEqual(audits('p1'), ['title.register', 'title.withdraw'])
  assert.match((await as('p1').get('credit/title')).plain, /2026-07-31 \d\d:\d\d 撤回（顾云舒），理由：今年不再申报/)
  assert.match((await as('a-hospital').get('credit/applicants?state=withdrawn')).plain, /叶知秋.*已撤回.*今年不再申报/)
  assert.equal((await declare('p1', '2026-07-20')).status, 303)
  assert.equal(cases('p1'), 1)
  assert.equal((await act('a-hospital', of('p1'), { do: 'withdraw', application: id('p1'), withdraw_reason: '再撤一次' })).status, 409)
})

test('[9.17] [10.10] the department opens the running year for one who missed the earlier day, and for nobody who is in time', async () => {
  const open = async whom => { const client = as('a-city'), page = await client.get('credit/exceptions'); return client.send(page.form('credit/exceptions'), { do: 'open', whom: numbers.get(whom), year: '2026', until: '2026-08-20', 'reason-text': '援外期间无法申报' }) }
  const needless = await open('p4')
  assert.equal(needless.status, 422)
  assert.match(needless.errorOf('year'), /不需要开放/)
  assert.equal((await open('p3')).status, 303)
  assert.equal((await declare('p3', '2026-07-20')).status, 303)
  assert.equal((await declare('p2', '2026-07-20')).status, 422)
})

test('[9.17] in Zibo the day is the one that the department announces; until then the ordinary one', async () => {
  await day('2026-08-01')
  assert.equal((await register('z0')).status, 303)
  assert.match((await as('z0').get('credit/title')).plain, /人社部门尚未公布当年职称申报截止日期，学时申报暂按一般截止日期 2026-12-31 办理/)
  const hrss = as('a-zibo-hrss'), set = async value => hrss.send((await hrss.get('admin/settings')).form('admin/settings'), { title_deadline: value })
  assert.match((await set('9月30日')).errorOf('title_deadline'), /日期/)
  assert.equal((await set('2026-09-30')).status, 303)
  valid(await hrss.xml('admin/settings'), 'admin-settings')
  assert.match((await hrss.get('admin/settings')).plain, /当年职称申报截止日期 沿用上级设置 2026-09-30 丁一/)
  assert.match((await as('z0').get('credit/title')).plain, /申报职称人员的学时申报截止日期：2026-09-30/)
  await day('2026-10-01')
  const form = 'credit/declare?category=public&form=online-course'
  const refused = await declare('z0', '2026-09-20')
  assert.equal(refused.status, 422)
  assert.match(refused.errorOf('to'), /截止日期为 2026-09-30，已经超过/)
  assert.equal((await declare('z1', '2026-09-20')).status, 303)
  assert.deepEqual([cases('z0'), cases('z1')], [0, 1])
  assert.match((await as('z1').get(form)).plain, /截止 2026-12-31/)
})

test('[9.17] the last day of all: 30 November', async () => {
  await day('2026-11-30')
  assert.equal((await declare('p4', '2026-11-20')).status, 303)
  await day('2026-12-01')
  const over = await declare('p4', '2026-11-25')
  assert.equal(over.status, 422)
  assert.doesNotMatch(over.errorOf('to'), /职称/)
})
