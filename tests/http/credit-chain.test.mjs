// Chains as data: the same declaration in five regions goes the way of each one's rules, decision by decision.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { file, stack } from './lib.mjs'
import { pdf, png } from './files.mjs'
import { CLOCK, fill, signedIn } from './people.mjs'
import { sql, valid } from './seed.mjs'

const ground = await stack(CLOCK), { data } = ground
const PDS = '平顶山市人力资源和社会保障局', ZIBO = '淄博市人力资源和社会保障局', CHANGZHI = '长治市人力资源和社会保障局', SHANDONG = '山东省人力资源和社会保障厅'
const people = fill(data, [
  ['admin', 'a-pds', PDS, '沈知远'], ['admin', 'a-henan', '河南省人力资源和社会保障厅', '江望潮'], ['org', 'health', 'authority', '平顶山市卫生健康委员会', PDS], ['admin', 'a-health', 'health', '方既白'],
  ['org', 'hospital', 'employer', '平顶山市鹰城医院', 'health'], ['admin', 'a-hospital', 'hospital', '顾云舒'], ['org', 'base', 'base', '平顶山市继续教育基地', PDS], ['admin', 'a-base', 'base', '裴观云'],
  ['person', 'nurse', 'hospital', '林晓棠', 'health', 'middle'], ['person', 'nurse2', 'hospital', '叶知秋', 'health', 'middle'], ['person', 'accountant', 'hospital', '钱一清', 'accounting', 'middle'], ['person', 'accountant2', 'hospital', '钱二白', 'accounting', 'middle'],
  ['admin', 'a-zibo', ZIBO, '丁一'], ['org', 'zb-health', 'authority', '淄博市卫生健康委员会', ZIBO], ['admin', 'a-zb-health', 'zb-health', '卞二'],
  ['org', 'zb-hospital', 'employer', '淄博市般阳医院', 'zb-health'], ['admin', 'a-zb-hospital', 'zb-hospital', '曹三'], ['person', 'zibo', 'zb-hospital', '淄川甲', 'health', 'middle'],
  ['org', 'zb-works', 'employer', '淄博张店机械厂', ZIBO], ['admin', 'a-zb-works', 'zb-works', '杜四'], ['person', 'works', 'zb-works', '张店乙', 'engineering', 'middle'],
  ['admin', 'a-changzhi', CHANGZHI, '鄂五'], ['org', 'cz-health', 'authority', '长治市卫生健康委员会', CHANGZHI], ['admin', 'a-cz-health', 'cz-health', '冯六'],
  ['org', 'cz-hospital', 'employer', '长治市上党医院', 'cz-health'], ['admin', 'a-cz-hospital', 'cz-hospital', '葛七'], ['person', 'changzhi', 'cz-hospital', '上党丙', 'health', 'middle'],
  ['admin', 'a-shandong', SHANDONG, '韩八'], ['org', 'sd-health', 'authority', '山东省卫生健康委员会', SHANDONG], ['admin', 'a-sd-health', 'sd-health', '金九'],
  ['org', 'sd-hospital', 'employer', '山东省泉城医院', 'sd-health'], ['admin', 'a-sd-hospital', 'sd-hospital', '孔十'], ['person', 'shandong', 'sd-hospital', '泉城丁', 'health', 'middle'],
])
const as = key => signedIn(ground, ...(key.startsWith('a-') ? people[key] : [people[key][0], 0]))
const image = name => file(name, 'image/png', png())
const COURSE = { 'x-required': 'no', 'x-passed': 'yes', from: '2026-05-01', to: '2026-05-03', pledge: 'yes', do: 'submit' }
const idOf = answer => { assert.equal(answer.status, 303, answer.plain.slice(0, 700)); return Number(answer.location.match(/id=(\d+)/)[1]) }
const course = async (key, category, hours = '10', path = '') => {
  const client = as(key), page = await client.get(`credit/declare?category=${category}&form=online-course${path}`)
  return idOf(await client.send(page.form('credit/declare?'), { ...COURSE, title: '网络课程', hours, 'e-pass-proof': image('合格证明.png') }))
}
const steps = id => sql(data, `SELECT GROUP_CONCAT(kind, ':', state, IF(note = '', '', CONCAT('/', note)) ORDER BY no SEPARATOR ' ') FROM review_step WHERE case_id = ${id}`)[0][0]
const state = id => sql(data, `SELECT state FROM review_case WHERE id = ${id}`)[0][0]
const counted = key => Number(sql(data, `SELECT COALESCE(MAX(recognised), 0) FROM year_result WHERE person = ${people[key][1]} AND year = 2026`)[0][0])
async function decide(key, id, typed = { do: 'approve' }) {
  const client = as(key), page = await client.get(`review/case?id=${id}&kind=declaration`)
  assert.equal(page.status, 200, `${key} does not see ${id}`)
  return client.send(page.form('review/case'), typed)
}
// Each approves in turn; hours count only after the last one.
async function walk(id, person, ...keys) {
  const before = counted(person)
  for (const key of keys) {
    assert.equal(state(id), 'pending')
    assert.equal(counted(person), before, 'nothing counts before the last step')
    assert.equal((await decide(key, id)).status, 303, key)
  }
  assert.equal(state(id), 'approved')
  assert.ok(counted(person) > before)
}
// Who is not of the chain does not find it in the queue, and cannot decide.
async function closedTo(key, id) {
  const page = await as(key).get(`review/case?id=${id}&kind=declaration`)
  if (page.status === 200) assert.doesNotMatch(page.text, /name="do" value="approve"/, key)
  else assert.equal(page.status, 404, key)
}

test('[11.2] [10.6] [10.4] accountants: employer, then the HRSS department of the same level; the authority has no part in it', async () => {
  // Asked for another category, the page is that of public subjects, which cannot be changed.
  const client = as('accountant'), page = await client.follow(await client.get('credit/declare?category=professional&form=online-course'))
  assert.match(page.form('credit/declare?').action, /category=public/)
  const id = await course('accountant', 'public')
  assert.equal(steps(id), 'employer:current hrss:waiting')
  await closedTo('a-health', id)
  await walk(id, 'accountant', 'a-hospital', 'a-pds')
  assert.equal(sql(data, `SELECT COUNT(*) FROM review_event WHERE case_id = ${id} AND org = ${people.health[0]}`)[0][0], '0')
  const ledger = await as('accountant').xml('credit/year')
  assert.equal(ledger.xpath('string(//line[@category="professional"]/@required)'), '0')
  assert.match((await as('accountant').get('credit/year')).plain, /专业科目以财政部门登记为准/)
})

test('[10.6] [10.4] hours of professional subjects sent for an accountant all the same are refused, by the person, the employer and the authority', async () => {
  for (const [key, path] of [['accountant', ''], ['a-hospital', `&person=${people.accountant[1]}`], ['a-health', `&person=${people.accountant[1]}`]]) {
    const client = as(key), page = await client.get(`credit/declare?category=public&form=online-course${path}`), form = page.form('credit/declare?')
    form.action = form.action.replace('category=public', 'category=professional')
    const answer = await client.send(form, { ...COURSE, category: 'professional', title: '专业课', hours: '10', 'e-pass-proof': image('合格证明.png') })
    if (answer.status === 303) assert.deepEqual(sql(data, `SELECT category FROM declaration WHERE case_id = ${idOf(answer)}`), [['public']], key)
    else assert.equal(answer.status, 422, key)
  }
  assert.equal(sql(data, `SELECT COUNT(*) FROM declaration WHERE person = ${people.accountant[1]} AND category <> 'public'`)[0][0], '0')
})

test('[11.2] [10.5] an employer’s declaration for accountants goes straight to HRSS, and never holds others', async () => {
  const client = as('a-hospital'), page = await client.get('credit/group?category=public&form=online-course')
  const send = person => client.send(page.form('credit/group?'), { ...COURSE, title: '会计继续教育', hours: '12', 'e-pass-proof': image('合格证明.png'), person })
  const mixed = await send([people.accountant2[1], people.nurse[1]])
  assert.equal(mixed.status, 422)
  assert.match(mixed.errorOf('people'), /不能与其他人员在同一次申报中/)
  const answer = await send([people.accountant2[1]])
  assert.equal(answer.status, 303)
  const [[id]] = sql(data, `SELECT case_id FROM declaration_batch_row WHERE batch = ${answer.location.match(/id=(\d+)/)[1]}`)
  assert.equal(steps(id), 'employer:skipped/own hrss:current')
  await walk(Number(id), 'accountant2', 'a-pds')
})

test('[11.3] Zibo, professional subjects: the employer reviews, the authority verifies for good; HRSS has no step', async () => {
  const id = await course('zibo', 'professional')
  assert.equal(steps(id), 'employer:current authority:waiting')
  await closedTo('a-zibo', id)
  await closedTo('a-zb-health', id)
  await walk(id, 'zibo', 'a-zb-hospital', 'a-zb-health')
  const false_ = await course('zibo', 'professional', '8')
  assert.equal((await decide('a-zb-hospital', false_)).status, 303)
  assert.equal((await decide('a-zb-health', false_, { do: 'reject', 'reject-reason': '材料不实' })).status, 303)
  assert.equal(state(false_), 'rejected')
  assert.match((await as('zibo').get('credit/year')).plain, /材料不实/)
})

test('[11.3] [D17] a unit of Zibo without an authority verifies by itself; case, record and ledger say so', async () => {
  const id = await course('works', 'professional')
  assert.equal(steps(id), 'employer:current authority:skipped/employer')
  assert.match((await as('a-zb-works').get(`review/case?id=${id}&kind=declaration`)).plain, /由用人单位自行审验/)
  await walk(id, 'works', 'a-zb-works')
  assert.match((await as('works').get(`credit/record?id=${id}`)).plain, /由用人单位自行审验/)
  assert.match((await as('works').get('credit/year')).plain, /该单位没有行业主管部门，由用人单位自行审验/)
  valid(await as('works').xml('credit/year'), 'credit-year')
  assert.equal((await as('zibo').xml('credit/year')).xpath('count(//rows/row/@by-unit)'), '0')
  assert.deepEqual(sql(data, `SELECT action, reason FROM review_event WHERE case_id = ${id} AND action = 'skip'`), [['skip', 'employer']])
  // Public subjects have another chain: without an authority HRSS decides.
  const open = await course('works', 'public')
  assert.equal(steps(open), 'employer:current authority:skipped/none hrss:waiting')
  await walk(open, 'works', 'a-zb-works', 'a-zibo')
})

test('[11.4] Changzhi: the employer applies, the authority reviews, HRSS reviews a second time', async () => {
  const client = as('a-cz-hospital'), page = await client.get('credit/group?category=professional&form=online-course')
  const answer = await client.send(page.form('credit/group?'), { ...COURSE, title: '专业科目', hours: '20', 'e-pass-proof': image('合格证明.png'), person: [people.changzhi[1]] })
  assert.equal(answer.status, 303)
  const id = Number(sql(data, `SELECT case_id FROM declaration_batch_row WHERE batch = ${answer.location.match(/id=(\d+)/)[1]}`)[0][0])
  assert.equal(steps(id), 'employer:skipped/own authority:current hrss:waiting')
  await closedTo('a-changzhi', id)
  await walk(id, 'changzhi', 'a-cz-health', 'a-changzhi')
  const own = await course('changzhi', 'public')
  assert.equal(steps(own), 'employer:current authority:waiting hrss:waiting')
  await walk(own, 'changzhi', 'a-cz-hospital', 'a-cz-health', 'a-changzhi')
})

test('[11.5] Shandong: the unit reviews what its people declare, the authority decides', async () => {
  const id = await course('shandong', 'professional')
  assert.equal(steps(id), 'employer:current authority:waiting')
  await closedTo('a-shandong', id)
  await walk(id, 'shandong', 'a-sd-hospital', 'a-sd-health')
  const list = await as('a-sd-health').xml('review/list?kind=declaration&state=approved')
  assert.equal(list.xpath(`count(//rows/row[@id="${id}"])`), '1')
})

const TRAINING = { 'x-days': '5', 'x-filed': 'yes', from: '2026-06-01', to: '2026-06-05', pledge: 'yes', do: 'submit' }
const papers = () => ({ 'e-notice': file('培训通知.pdf', 'application/pdf', pdf()), 'e-completion': image('结业证书.png'), 'e-unit-proof': image('单位证明.png') })

test('[11.8] training by a ministry: hours as its organiser states them; the authority of the unit that sent the person may lower, never raise them', async () => {
  const client = as('nurse'), page = await client.get('credit/declare?category=professional&form=training')
  const id = idOf(await client.send(page.form('credit/declare?'), { ...TRAINING, title: '国家卫健委急救研修班', 'x-organizer': 'ministry', hours: '40', ...papers() }))
  assert.equal(steps(id), 'employer:current authority:waiting hrss:waiting')
  assert.equal((await decide('a-hospital', id)).status, 303)
  const raised = await decide('a-health', id, { do: 'lower', hours: '50', 'lower-reason': '按通知' })
  assert.equal(raised.status, 422)
  assert.ok(raised.errorOf('hours'))
  assert.equal((await decide('a-health', id, { do: 'lower', hours: '32', 'lower-reason': '选派单位主管部门核定 32 学时' })).status, 303)
  assert.equal((await decide('a-pds', id)).status, 303)
  assert.deepEqual(sql(data, `SELECT claimed, recognised FROM declaration WHERE case_id = ${id}`), [['400', '320']])
  assert.match((await client.get('credit/year')).plain, /国家卫健委急救研修班 培训、研修 专业科目 40 32/)
})

test('[11.8] [10.1] training that the authority organised: it declares what it fixed, and its own step falls away', async () => {
  const client = as('a-health'), page = await client.get('credit/group?category=professional&form=training')
  const answer = await client.send(page.form('credit/group?'), { ...TRAINING, title: '市级急救培训', 'x-organizer': 'city', hours: '24', ...papers(), person: [people.nurse[1], people.nurse2[1]] })
  assert.equal(answer.status, 303, answer.plain.slice(0, 700))
  const ids = sql(data, `SELECT case_id FROM declaration_batch_row WHERE batch = ${answer.location.match(/id=(\d+)/)[1]} ORDER BY no`).map(([id]) => Number(id))
  for (const [i, key] of ['nurse', 'nurse2'].entries()) {
    assert.equal(steps(ids[i]), 'employer:current authority:skipped/own hrss:waiting')
    await walk(ids[i], key, 'a-hospital', 'a-pds')
  }
})

// What lies in the queue of a post, and what it may decide.
const queued = async (key, id) => Number((await as(key).xml(`review/list?kind=declaration&who=${encodeURIComponent(sql(data, `SELECT subject_name FROM review_case WHERE id = ${id}`)[0][0])}`)).xpath(`count(//rows/row[@id="${id}"])`))
const todo = async key => Number((await as(key).xml('review/todo')).xpath("string(//queues/queue[@name='declaration']/@count)") || 0)

test('[11.8] training of a city\'s department or of an association: the organiser that the declarer picks decides, and nobody instead of it', async () => {
  const more = fill(data, [['known', 'a-pds', String(people['a-pds'][0]), String(people['a-pds'][1])], ['org', 'society', 'authority', '平顶山市医学会', PDS], ['admin', 'a-society', 'society', '邵会长']])
  Object.assign(people, more)
  const client = as('nurse'), page = await client.get('credit/declare?category=professional&form=training')
  assert.match(page.text, /<input[^>]*name="x-organizer-name"[^>]*list="x-organizer-name-l"/)
  assert.match(page.text, /<datalist id="x-organizer-name-l">[^]*<option value="平顶山市医学会">/)
  valid(await client.xml('credit/declare?category=professional&form=training'), 'credit-declare')
  const typed = { ...TRAINING, title: '急诊护理新技术班', 'x-organizer': 'association', 'x-organizer-name': '平顶山市医学会', hours: '40', ...papers() }
  // The preview says who will decide, before anything is sent.
  const form = (await client.get('credit/declare?category=professional&form=training')).form('credit/declare?')
  form.action = form.action.replace('credit/declare?', 'credit/declare/preview?')
  const preview = await client.send(form, { ...typed, do: 'preview' })
  assert.match(preview.plain, /平顶山市医学会/)
  const before = await todo('a-society')
  const id = idOf(await client.send(page.form('credit/declare?'), typed))
  assert.equal(steps(id), 'employer:current fixed:waiting hrss:waiting')
  assert.equal((await decide('a-hospital', id)).status, 303)
  // In the organiser's to-do list, in nobody else's; only the organiser decides.
  assert.equal(await todo('a-society'), before + 1)
  assert.deepEqual([await queued('a-society', id), await queued('a-health', id), await queued('a-pds', id)], [1, 0, 0])
  await closedTo('a-health', id)
  const own = await as('a-society').get(`review/case?id=${id}&kind=declaration`)
  assert.match(own.plain, /急诊护理新技术班/)
  assert.match(own.plain, /主办单位名称 平顶山市医学会/)
  assert.match((await client.get(`credit/record?id=${id}`)).plain, /平顶山市医学会/)
  assert.equal((await decide('a-society', id, { do: 'lower', hours: '32', 'lower-reason': '按实际学习时间核定' })).status, 303)
  assert.deepEqual([await queued('a-society', id), await queued('a-health', id), await queued('a-pds', id)], [0, 0, 1])
  assert.equal((await decide('a-pds', id)).status, 303)
  assert.deepEqual(sql(data, `SELECT claimed, recognised FROM declaration WHERE case_id = ${id}`), [['400', '320']])
})

test('[11.8] an organiser that is not on the platform, or a ministry: the authority of the unit that sent the person decides; of two of one name it must be said which', async () => {
  const client = as('nurse2')
  const send = async typed => client.send((await client.get('credit/declare?category=professional&form=training')).form('credit/declare?'), { ...TRAINING, hours: '8', ...papers(), ...typed })
  const unknown = idOf(await send({ title: '学会培训甲', 'x-organizer': 'association', 'x-organizer-name': '中国急诊护理学会' }))
  assert.equal(steps(unknown), 'employer:current authority:waiting hrss:waiting')
  const none = idOf(await send({ title: '学会培训乙', 'x-organizer': 'province' }))
  assert.equal(steps(none), 'employer:current authority:waiting hrss:waiting')
  const ministry = idOf(await send({ title: '部委培训', 'x-organizer': 'ministry', 'x-organizer-name': '平顶山市医学会' }))
  assert.equal(steps(ministry), 'employer:current authority:waiting hrss:waiting')
  assert.equal((await decide('a-hospital', ministry)).status, 303)
  assert.deepEqual([await queued('a-health', ministry), await queued('a-society', ministry)], [1, 0])
  await closedTo('a-society', ministry)
  // Two of one name in the province; a department of another province of that name is no obstacle where there is one here.
  fill(data, [['known', 'a-pds', String(people['a-pds'][0]), String(people['a-pds'][1])], ['org', 't1', 'authority', '同名行业协会', PDS], ['org', 't2', 'authority', '同名行业协会', PDS], ['org', 'zb-society', 'authority', '平顶山市医学会', ZIBO]])
  const twice = await send({ title: '协会培训', 'x-organizer': 'association', 'x-organizer-name': '同名行业协会' })
  assert.equal(twice.status, 422)
  assert.match(twice.errorOf('x-organizer-name') ?? '', /多个同名单位/)
  const [[code]] = sql(data, "SELECT code FROM organisation WHERE name = '同名行业协会' ORDER BY id LIMIT 1")
  assert.equal(steps(idOf(await send({ title: '协会培训', 'x-organizer': 'association', 'x-organizer-name': code }))), 'employer:current fixed:waiting hrss:waiting')
  const here = idOf(await send({ title: '学会培训丙', 'x-organizer': 'association', 'x-organizer-name': '平顶山市医学会' }))
  assert.equal(sql(data, `SELECT o.id FROM review_step s JOIN organisation o ON o.id = s.org WHERE s.case_id = ${here} AND s.kind = 'fixed'`)[0][0], String(people.society[0]))
  // Returned, it cannot be turned to somebody else.
  assert.equal((await decide('a-hospital', here, { do: 'return', 'return-reason': '主办单位有误', until: '2026-11-28' })).status, 303)
  const page = await client.get(`credit/correct?id=${here}`)
  assert.equal(page.form('credit/correct?').value('x-organizer-name'), '平顶山市医学会')
  const turned = await client.send(page.form('credit/correct?'), { 'x-organizer-name': '中国急诊护理学会', pledge: 'yes', do: 'submit' })
  assert.equal(turned.status, 422)
  assert.match(turned.plain, /修改后须由其他单位审核/)
})

test('[11.8] the rules say when the organiser decides, as a readable page', async () => {
  const rules = await as('nurse').get('policy/rules'), page = await as('nurse').get(rules.text.match(/href="[^"]*(policy\/rule\?[^"]*henan[^"]*)"/)[1].replaceAll('&amp;', '&'))
  assert.match(page.plain, /学习形式“培训、研修” “主办单位”为省有关部门、市有关部门、行业组织：用人单位 → “主办单位名称”所填单位 ?（不在平台的，由申报人单位的主管部门） → 人社部门/)
})

test('[10.1] person, employer, authority and base declare; HRSS and whoever is out of scope do not', async () => {
  for (const key of ['a-hospital', 'a-health']) for (const category of ['public', 'professional']) {
    const id = await course(key, category, '2', `&person=${people.nurse2[1]}`)
    assert.equal(sql(data, `SELECT declarer FROM review_case WHERE id = ${id}`)[0][0], String(people[key.slice(2)][0]))
  }
  assert.equal((await as('a-base').get('credit/group')).status, 200)
  assert.equal((await as('a-pds').get('credit/group')).status, 403)
  assert.equal((await as('a-zb-health').get(`credit/declare?category=public&form=online-course&person=${people.nurse2[1]}`)).status, 404)
})

test('[10.7] evidence cannot be exchanged after it was sent: not by correcting a pending one, not by naming another file; a correction is seen', async () => {
  const client = as('nurse2'), page = await client.get('credit/declare?category=public&form=online-course')
  const id = idOf(await client.send(page.form('credit/declare?'), { ...COURSE, title: '证据', hours: '3', 'e-pass-proof': image('原件.png') }))
  const files = () => sql(data, `SELECT name, LOWER(HEX(sha256)) FROM case_file WHERE case_id = ${id}`)
  const [[, sha]] = files()
  // Pending: the page of correction leads to the record, and a form made up for it changes nothing.
  const shown = await client.get(`credit/correct?id=${id}`)
  assert.equal(shown.status, 303)
  const other = await client.get('credit/declare?category=public&form=online-course'), form = other.form('credit/declare?')
  form.action = `/jijiao/credit/correct?category=public&form=online-course&id=${id}`
  const forced = await client.send(form, { ...COURSE, title: '证据', hours: '3', version: '1', 'e-pass-proof': image('换过的.png') })
  assert.equal(forced.status, 409)
  assert.deepEqual(files(), [['原件.png', sha]])
  // Returned: what is kept must be a file of this very case.
  assert.equal((await decide('a-hospital', id, { do: 'return', 'return-reason': '请补盖章', until: '2026-11-30' })).status, 303)
  const [[foreign]] = sql(data, `SELECT LOWER(HEX(sha256)) FROM case_file WHERE case_id <> ${id} LIMIT 1`)
  const correct = await client.get(`credit/correct?id=${id}`)
  const refused = await client.send(correct.form(), { keep: foreign, pledge: 'yes', do: 'submit' })
  assert.equal(refused.status, 422)
  assert.deepEqual(files(), [['原件.png', sha]])
  // What was corrected openly is marked, and the reviewer sees the new file.
  assert.equal((await client.send(correct.form(), { keep: null, pledge: 'yes', do: 'submit', 'e-pass-proof': image('盖章.png') })).status, 303)
  assert.deepEqual(files().map(([name]) => name), ['盖章.png'])
  assert.match((await as('a-hospital').get(`review/case?id=${id}&kind=declaration`)).plain, /盖章\.png/)
  assert.equal(sql(data, `SELECT marks & 2 FROM review_case WHERE id = ${id}`)[0][0], '2')
})

test('[12.4] [12.11] Zibo: what the required courses of the platform lack is told in the ledger and to the employer, though every category is complete', async () => {
  for (const [category, hours] of [['public', '30'], ['professional', '60']]) await walk(await course('zibo', category, hours), 'zibo', 'a-zb-hospital', 'a-zb-health')
  const client = as('zibo'), xml = await client.xml('credit/year')
  valid(xml, 'credit-year')
  assert.equal(xml.xpath('string(//year/@outcome)'), 'fail')
  assert.deepEqual(['public', 'professional', 'total'].map(code => xml.xpath(`string(//line[@category="${code}"]/@missing)`)), ['0', '0', '0'])
  assert.deepEqual(['public-required', 'platform'].map(part => xml.xpath(`concat(//need[@part="${part}"]/@missing, " ", count(//need[@part="${part}"]/way), " ", //need[@part="${part}"]/way/@form)`)), ['20 1 online-course', '20 1 online-course'])
  assert.equal(xml.xpath('count(//need)'), '2')
  assert.match((await client.get('credit/year')).plain, /还差公需必修课 20、专业科目平台必修学时 20 学时[^]*其中 公需必修课 20 学时/)
  const staff = await as('a-zb-hospital').xml('credit/staff')
  valid(staff, 'credit-staff')
  assert.deepEqual(['//row[@name="淄川甲"]/part[1]/@title', '//row[@name="淄川甲"]/part[2]/@missing'].map(path => staff.xpath(`string(${path})`)), ['公需必修课', '20'])
  assert.match((await as('a-zb-hospital').get('credit/staff')).plain, /淄川甲 .*公需必修课 20 ?，? ?专业科目平台必修学时 20/)
  const answer = await as('a-zb-hospital').get('credit/staff?as=csv')
  assert.match(answer.text, /公需必修课 20; 专业科目平台必修学时 20/)
})

test('[13.13] what a city decides by analogy is filed with the province: its list, with filters, as a file, for those whose units they are', async () => {
  const client = as('nurse2'), page = await client.get('credit/declare?category=professional&form=other')
  const id = idOf(await client.send(page.form('credit/declare?'), { title: '抢险救援医疗队', 'x-basis': '参照服务基层活动', hours: '12', from: '2026-05-01', to: '2026-05-02', pledge: 'yes', do: 'submit', 'e-proof': image('证明.png') }))
  const listed = async (key, more = '') => /抢险救援医疗队/.test((await as(key).get(`credit/analogy?year=2026${more}`)).text)
  assert.ok(!await listed('a-henan'), 'not before it is decided')
  await walk(id, 'nurse2', 'a-hospital', 'a-health', 'a-pds')
  const list = await as('a-henan').get('credit/analogy')
  assert.match(list.plain, /抢险救援医疗队 认定依据：参照服务基层活动 叶知秋 .*平顶山市鹰城医院 专业科目 12 12 平顶山市人力资源和社会保障局 2026-11-20 已备案/)
  valid(await as('a-henan').xml('credit/analogy'), 'credit-analogy')
  for (const key of ['a-pds', 'a-health']) assert.ok(await listed(key), key)
  for (const key of ['a-zibo', 'a-zb-health', 'a-shandong']) assert.ok(!await listed(key), key)
  for (const key of ['a-hospital', 'nurse2', 'a-base']) assert.equal((await as(key).get('credit/analogy')).status, 403, key)
  for (const [more, yes] of [['&category=professional', true], ['&category=public', false], ['&by=平顶山市人力', true], ['&by=郑州', false], ['&q=叶知秋', true], ['&q=鹰城', true], ['&q=无此人', false], ['&state=approved', true], ['&state=reversed', false]])
    assert.equal(await listed('a-henan', encodeURI(more)), yes, more)
  assert.ok(!/抢险救援医疗队/.test((await as('a-henan').get('credit/analogy?year=2025')).text))
  const csv = await as('a-henan').get('credit/analogy?year=2026&as=csv')
  assert.match(csv.text, /叶知秋.*抢险救援医疗队.*参照服务基层活动.*平顶山市人力资源和社会保障局/)
  assert.equal((await as('a-henan').get(`credit/record?id=${id}`)).status, 200)
  // Reversed by who decided, it stays in the list and says so.
  assert.equal((await decide('a-pds', id, { do: 'reverse', 'reverse-reason': '依据不足' })).status, 303)
  assert.match((await as('a-henan').get('credit/analogy?state=reversed')).plain, /抢险救援医疗队.* 12 0 .*已撤销/)
})
