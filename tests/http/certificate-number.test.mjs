// Certificate management numbers: segments that a department allots, people who are numbered from them, numbers held already.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crowd, fetched, ground, text } from './certificates.mjs'
import { stack, until } from './lib.mjs'
import { CLOCK, fill, signedIn } from './people.mjs'
import { dense, sql, valid } from './seed.mjs'

const platform = await stack(CLOCK), { data } = platform
const people = ground(data), who = key => signedIn(platform, ...people[key])
const shi = who('shi'), fang = who('fang'), shen = who('shen'), song = who('song'), id = key => people[key][1]
const number = key => sql(data, `SELECT certificate_no FROM person WHERE id = ${id(key)}`)[0][0]
const allot = async (typed, client = shi) => client.send((await client.get('certificate/segment')).form('certificate/segment'), typed)
const give = async (client, typed, query = '') => client.send((await client.get(`certificate/numbers${query}`)).form('certificate/number?'), typed)

test('[2.18] a city allots a segment to a unit; the page tells what is used and left; an overlap is refused with the segment named', async () => {
  const first = await allot({ segment_holder: '平顶山市翠湖医院', segment_prefix: '豫平', segment_first: '000001', segment_last: '000003' })
  assert.equal(first.status, 303, first.plain.slice(0, 500))
  valid(await shi.xml('certificate/segments'), 'certificate-segments')
  assert.match((await shi.get(first.location)).plain, /号段已划拨.*豫平000001 – 豫平000003 平顶山市翠湖医院.*3 0 3/)
  for (const [from, to] of [['000003', '000009'], ['000002', '000002'], ['000000', '000005']]) {
    const refused = await allot({ segment_holder: '新华区翠湖学校', segment_prefix: '豫平', segment_first: from, segment_last: to })
    assert.equal(refused.status, 422)
    assert.match(refused.errorOf('segment_first'), /与已划拨的号段重叠：豫平000001 – 豫平000003（平顶山市翠湖医院）/)
    assert.ok(refused.text.includes(`value="${to}"`), 'what was typed is kept')
  }
  for (const [typed, field, message] of [[{ segment_first: '10', segment_last: '9' }, 'segment_last', /位数不同/], [{ segment_first: '20', segment_last: '10' }, 'segment_last', /截止号小于起始号/],
    [{ segment_first: '八', segment_last: '10' }, 'segment_first', /数字/], [{ segment_prefix: '豫1', segment_first: '10', segment_last: '20' }, 'segment_prefix', /不能以数字结尾/],
    [{ segment_holder: '没有这个单位的', segment_first: '10', segment_last: '20' }, 'segment_holder', /没有这个单位/]]) {
    const page = await allot({ segment_holder: '新华区翠湖学校', segment_prefix: '豫平', ...typed })
    assert.equal(page.status, 422)
    assert.match(page.errorOf(field), message)
  }
  assert.equal((await fang.get('certificate/segment')).status, 403, 'a unit allots nothing')
  assert.equal(sql(data, "SELECT COUNT(*) FROM number_segment WHERE prefix = '豫平'")[0][0], '1')
  assert.match(sql(data, "SELECT detail FROM audit WHERE action = 'number.allot' AND detail LIKE '%豫平%'")[0][0], /from=豫平000001 to=豫平000003/)
})

test('[2.18] of two who allot overlapping segments at the same time one is refused', async () => {
  const holders = ['湛河区翠湖疾病预防所', '新华区翠湖学校', '平顶山市翠湖医院', '平顶山市翠湖卫生委员会']
  const answers = await Promise.all(holders.map((segment_holder, i) => allot({ segment_holder, segment_prefix: '豫同', segment_first: `00${i}0`, segment_last: `00${i + 1}5` }, who('shi'))))
  const good = sql(data, "SELECT first, last FROM number_segment WHERE prefix = '豫同' ORDER BY first").map(row => row.map(Number))
  assert.equal(answers.filter(answer => answer.status === 303).length, good.length)
  for (let i = 1; i < good.length; i++) assert.ok(good[i][0] > good[i - 1][1], JSON.stringify(good))
  assert.ok(answers.every(answer => [303, 422].includes(answer.status)), answers.map(answer => answer.status).join())
  sql(data, "DELETE FROM number_segment WHERE prefix = '豫同'")
})

test('[2.18] a unit numbers its people: nobody missed, a number held already kept and passed over; used up is said with what to do', async () => {
  sql(data, `UPDATE person SET certificate_no = '豫平000002' WHERE id = ${id('zhou')}`)
  const before = await fang.xml('certificate/numbers')
  valid(before, 'certificate-numbers')
  assert.equal(before.xpath('string(//numbers/@left)'), '3')
  const sent = await give(fang, { id: String(id('tao')), do: 'number' })
  assert.equal(sent.status, 303, sent.plain.slice(0, 400))
  assert.equal(number('tao'), '豫平000001')
  assert.equal(number('lin'), 'NULL')
  await give(fang, { all: 'yes', do: 'number' })
  assert.equal(number('lin'), '豫平000003', 'the second one is held by somebody')
  const none = await fang.get('certificate/numbers')
  assert.match(none.plain, /本单位号段已用完。请联系市级人社部门补划/)
  assert.match(none.plain, /没有未编号的人员/)
  fill(data, [['known', 'hospital', String(people.hospital[0])], ['person', 'late', 'hospital', '何迟来', 'health', 'middle']])
  const refused = await give(fang, { all: 'yes', do: 'number' })
  assert.equal(refused.status, 422)
  assert.match(refused.plain, /本单位号段已用完/)
  const again = await give(fang, { id: [String(id('tao')), String(id('lin'))], do: 'number' })
  assert.equal(again.status, 422)
  assert.deepEqual([number('tao'), number('lin')], ['豫平000001', '豫平000003'])
  assert.match((await song.get('certificate/numbers')).plain, /本单位没有可用号段/)
  const csv = await fang.get('certificate/numbers?state=has&as=csv')
  assert.match(csv.text, /林晓棠,4104\*+[\dX]+,平顶山市翠湖医院,豫平000003/)
})

test('[2.18] [14.1] the number stands on the certificate, and a replaced certificate keeps it', async () => {
  const lin = signedIn(platform, people.lin[0])
  assert.match(text((await fetched(lin, 'certificate/pdf?year=2026')).file), /证书管理号：豫平000003/)
  const more = fill(data, [...Object.entries(people).map(([key, [a, b]]) => ['known', key, String(a), String(b)]), ['course', 'extra', 'lin', 'professional', '8', '又一门课程'], ...['fang', 'shen', 'shi'].map(by => ['approve', `x-${by}`, 'extra', by])])
  assert.ok(more.extra)
  assert.deepEqual(sql(data, `SELECT issue, state FROM certificate WHERE person = ${id('lin')} AND year = 2026 ORDER BY issue`), [['1', 'replaced'], ['2', 'valid']])
  const page = text((await fetched(lin, 'certificate/pdf?year=2026')).file)
  assert.match(page, /98 学时/)
  assert.match(page, /证书管理号：豫平000003/)
})

test('[2.18] a number that somebody holds already is recorded once, and never twice', async () => {
  const [[late]] = sql(data, "SELECT p.id FROM person p JOIN account a ON a.id = p.account WHERE a.name = '何迟来'")
  const keep = async held_number => fang.send((await fang.get(`certificate/number-keep?person=${late}`)).form('certificate/number-keep'), { held_number })
  valid(await fang.xml(`certificate/number-keep?person=${late}`), 'certificate-number-keep')
  const taken = await keep('豫平000003')
  assert.equal(taken.status, 422)
  assert.match(taken.errorOf('held_number'), /该号码已由他人持有/)
  assert.equal((await keep('  ')).status, 422)
  assert.equal((await keep('2014-08812')).status, 303)
  assert.match((await fang.get(`certificate/number-keep?person=${late}`)).plain, /已有证书管理号 2014-08812/)
  assert.equal((await fang.get(`certificate/number-keep?person=${id('ou')}`)).status, 404)
})

test('[2.18] full-width digits are the same number: read as half-width, in segments and in numbers held; what shows nothing counts for nothing', async () => {
  assert.equal((await allot({ segment_holder: '新华区翠湖学校', segment_prefix: '豫宽－', segment_first: '００１', segment_last: '００３' })).status, 303)
  assert.deepEqual(sql(data, "SELECT prefix, width, first, last FROM number_segment WHERE prefix LIKE '豫宽%'"), [['豫宽-', '3', '1', '3']])
  assert.match((await allot({ segment_holder: '新华区翠湖学校', segment_prefix: '豫宽-', segment_first: '003', segment_last: '009' })).errorOf('segment_first'), /与已划拨的号段重叠/)
  for (const prefix of ['豫宽１', '豫　宽']) assert.match((await allot({ segment_holder: '新华区翠湖学校', segment_prefix: prefix, segment_first: '1', segment_last: '2' })).errorOf('segment_prefix'), /前缀不能以数字结尾/)
  const keep = async (client, key, held_number) => client.send((await client.get(`certificate/number-keep?person=${id(key)}`)).form('certificate/number-keep'), { held_number })
  const two = fill(data, [['known', 'school', ...people.school.map(String)], ['person', 'k1', 'school', '宽一', 'teaching', 'middle'], ['person', 'k2', 'school', '宽二', 'teaching', 'middle']])
  Object.assign(people, two)
  for (const wrong of ['豫宽 001', '豫　宽', '字'.repeat(41)]) assert.equal((await keep(song, 'k1', wrong)).status, 422, wrong)
  assert.equal((await keep(song, 'k1', '豫宽-\u200b００２')).status, 303)
  assert.equal(number('k1'), '豫宽-002')
  assert.match((await keep(song, 'k2', '豫宽-００２')).errorOf('held_number'), /./)
  assert.equal(number('k2'), 'NULL')
  sql(data, `DELETE FROM number_segment WHERE prefix = '豫宽-'; UPDATE person SET employer = NULL, state = 'left', certificate_no = NULL WHERE id IN (${id('k1')}, ${id('k2')})`)
})

test('[2.18] many who number at the same time: no number twice, no person missed; nearly used is warned of', async () => {
  crowd(data, id('lin'), 60)
  assert.equal((await allot({ segment_holder: '平顶山市翠湖医院', segment_prefix: '并', segment_first: '0001', segment_last: '0064' })).status, 303)
  assert.equal((await allot({ segment_holder: '平顶山市翠湖卫生委员会', segment_prefix: '并', segment_first: '0100', segment_last: '0199' })).status, 303)
  sql(data, `UPDATE person SET certificate_no = '并0007' WHERE id = ${id('ou')}`)
  const clients = [...Array(6)].map((_, i) => i % 2 ? who('shen') : who('fang'))
  const forms = await Promise.all(clients.map(async client => (await client.get('certificate/numbers')).form('certificate/number?')))
  const answers = await Promise.all(clients.map((client, i) => client.send(forms[i], { all: 'yes', do: 'number' })))
  for (const answer of answers) assert.ok([303, 422].includes(answer.status), `${answer.status} ${answer.plain.slice(0, 300)}`)
  const rows = sql(data, `SELECT p.certificate_no FROM person p WHERE p.employer = ${people.hospital[0]}`).flat()
  assert.equal(rows.includes('NULL'), false, 'nobody is missed')
  assert.equal(new Set(rows).size, rows.length, 'no number twice')
  assert.equal(rows.includes('并0007'), false, 'a number held elsewhere is passed over')
  const given = sql(data, "SELECT SUM(used) FROM number_segment WHERE prefix = '并'")[0][0]
  assert.equal(Number(given), 60)
  sql(data, "UPDATE number_segment SET next = 60, used = 58 WHERE prefix = '并' AND first = 1")
  assert.match((await fang.get('certificate/numbers')).plain, /即将用完：剩余 5 个号码/)
  assert.match((await shi.get('certificate/segments?state=low')).plain, /即将用完.*并0001 – 并0064/)
})

test('[2.18] above 500 a job numbers everybody; what is left of a segment can be taken back', async () => {
  assert.equal((await allot({ segment_holder: '新华区翠湖学校', segment_prefix: '校', segment_first: '00001', segment_last: '02000' })).status, 303)
  sql(data, `UPDATE person SET certificate_no = NULL WHERE id = ${id('ou')}`)
  crowd(data, id('lin'), 540)
  sql(data, `UPDATE person p SET employer = ${people.school[0]}, a2 = ${people.school[0]} WHERE p.employer = ${people.hospital[0]} AND p.certificate_no IS NULL`)
  sql(data, `UPDATE person p JOIN person q ON q.id = ${id('ou')} SET p.h1 = q.h1, p.h2 = q.h2, p.h3 = q.h3, p.a1 = q.a1, p.a2 = q.a2, p.a3 = q.a3, p.a4 = q.a4, p.a5 = q.a5, p.a6 = q.a6 WHERE p.employer = ${people.school[0]}`)
  const sent = await give(song, { all: 'yes', do: 'number' })
  assert.match((await song.get(sent.location)).plain, /正在后台编号/)
  await until(() => sql(data, `SELECT COUNT(*) FROM person WHERE employer = ${people.school[0]} AND certificate_no IS NULL`)[0][0] === '0')
  assert.deepEqual(sql(data, `SELECT COUNT(DISTINCT certificate_no), MIN(certificate_no), MAX(certificate_no) FROM person WHERE employer = ${people.school[0]}`), [['541', '校00001', '校00541']])
  const list = await shi.get('certificate/segments?holder=%E7%BF%A0%E6%B9%96%E5%AD%A6%E6%A0%A1')
  const done = await shi.send(list.form('certificate/segment-close'))
  assert.equal(done.status, 303)
  assert.deepEqual(sql(data, "SELECT state, last, used FROM number_segment WHERE prefix = '校'"), [['closed', '541', '541']])
  assert.equal((await allot({ segment_holder: '平顶山市翠湖医院', segment_prefix: '校', segment_first: '00542', segment_last: '00550' })).status, 303, 'what was taken back may be allotted again')
  assert.ok(dense(await shi.get('certificate/segments?state=closed')).includes('已收回'))
})
