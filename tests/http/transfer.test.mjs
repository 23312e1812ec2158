// Transfers of persons: out, in, by themselves; both consents, the term, what goes along and what stays, and everything that is refused.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Client, stack } from './lib.mjs'
import { csv } from '../page/sheet.mjs'
import { idcard, putOff, runNow, sql, valid } from './seed.mjs'
import { caseOf, staff } from './staff.mjs'

const platform = await stack(), { data } = platform
const s = staff(platform), fang = s.admin('fang'), tao = s.admin('tao'), shen = s.admin('shen'), song = s.admin('song'), shi = s.admin('shi')
const one = text => s.query(text)[0]
const employer = who => one(`SELECT employer, department FROM person WHERE id = ${who.person}`)
const address = (who, q, by) => `personnel/transfer?${by ? `id=${who.person}&` : ''}q=${encodeURIComponent(q)}`

// Sends a form of the page of a transfer; `to`: a unit of ours, by its key, or 'elsewhere'.
async function send(client, who, to, typed = {}, by = true) {
  const page = await client.get(address(who, to in s.unit ? s.unit[to] : '', by))
  assert.equal(page.status, 200, page.plain.slice(0, 200))
  return client.send(page.form('personnel/transfer?'), { to_unit: to in s.unit ? String(s.org(to)) : to, ...typed })
}

test('[8.3] out: choose the person, their record fills in, the target is found by a part of its name, and it is sent', async () => {
  const lin = s.person('lin', '林晓棠')
  const choose = await fang.get('personnel/transfer')
  assert.match(choose.plain, /请先查询并选择要调出的人员/)
  const list = await fang.send(choose.form('personnel/list'), { name: '晓棠' })
  const [, link] = list.text.match(/href="\/jijiao\/(personnel\/transfer\?id=\d+)"/)
  assert.equal(link, `personnel/transfer?id=${lin.person}`)
  const page = await fang.get(address(lin, `诊所${s.tag}`, true))
  valid(await fang.xml(address(lin, `诊所${s.tag}`, true)), 'personnel-transfer')
  assert.match(page.plain, new RegExp(`人员信息 姓名 林晓棠.*调出单位 ${s.unit.hospital}.*中级`))
  assert.match(page.plain, new RegExp(`${s.unit.clinic}.*本平台以外的单位`))
  const answer = await send(fang, lin, 'clinic', { start_day: '2026-02-01', to_department: '全科', transfer_reason: '夫妻分居' })
  assert.equal(answer.status, 303, answer.plain.slice(0, 400))
  const record = await fang.follow(answer), id = caseOf(answer)
  valid(await fang.xml(`personnel/record?id=${id}`), 'personnel-record')
  assert.match(record.plain, new RegExp(`${s.unit.clinic}.*审核|${s.unit.clinic}`))
  assert.deepEqual(employer(lin)[0], String(s.org('hospital')), 'the other side has not consented')
  assert.equal((await tao.get(`personnel/record?id=${id}`)).status, 200)
  assert.equal((await song.get(`personnel/record?id=${id}`)).status, 404)
  s.decide(id, 'tao')
  assert.deepEqual(employer(lin), [String(s.org('clinic')), '全科'])
  assert.deepEqual(s.query(`SELECT org, valid_from, valid_to FROM affiliation WHERE person = ${lin.person} ORDER BY valid_from DESC LIMIT 2`).map(row => [Number(row[0]), row[1] === '2026-02-01' || row[2]]),
    [[s.org('clinic'), true], [s.org('hospital'), '2026-01-31']])
  assert.match((await lin.client.get(`personnel/record?id=${id}`)).plain, /调转已于 .* 办结/)
  assert.equal((await fang.get(`personnel/view?id=${lin.person}`)).status, 404, 'no longer theirs')
  assert.equal((await tao.get(`personnel/view?id=${lin.person}`)).status, 200)
})

test('[8.1][8.2][8.4] in: found by number and name, asked for by the new unit; done when the old one releases', async () => {
  const jing = s.person('jing', '陶景行')
  const page = await tao.get('personnel/transfer-in')
  const find = typed => tao.send(Object.assign(page.form('personnel/transfer-in'), { action: '/jijiao/personnel/transfer-in/find' }), typed)
  for (const typed of [{ staff_name: '陶景行', number: idcard() }, { staff_name: '陶景', number: jing.number }]) {
    const nobody = await find(typed)
    assert.equal(nobody.status, 422)
    assert.match(nobody.errorOf('number'), /没有姓名和证件号码均相符/)
    assert.equal(nobody.form('personnel/transfer-in').value('staff_name'), typed.staff_name)
  }
  assert.match((await find({})).errorOf('number'), /请填写此项|必填/)
  const found = await find({ staff_name: '陶景行', number: jing.number })
  assert.equal(found.status, 200)
  assert.match(found.plain, new RegExp(`调出单位 ${s.unit.hospital}.*调入：${s.unit.clinic}`))
  const direct = await tao.send(page.form('personnel/transfer-in'), { staff_name: '陶景行', number: jing.number })
  assert.match(direct.errorOf('number'), /请先点“查找”/)
  const answer = await tao.send(found.form('personnel/transfer-in'), { to_department: '药房' })
  assert.equal(answer.status, 303, answer.plain.slice(0, 400))
  const id = caseOf(answer), record = await fang.get(`personnel/record?id=${id}`)
  assert.match(record.plain, /用人单位|有关单位/)
  assert.match((await tao.get(`personnel/record?id=${id}`)).plain, /办公电话 0375-12345/, 'who has it')
  s.decide(id, 'fang')
  assert.deepEqual(employer(jing), [String(s.org('clinic')), '药房'])
})

test('[8.1] one\'s own person is not transferred in, and who tries numbers is held up', async () => {
  const own = s.person('own', '孔令仪', 'clinic'), page = await tao.get('personnel/transfer-in'), form = page.form('personnel/transfer-in')
  form.action = '/jijiao/personnel/transfer-in/find'
  assert.match((await tao.send(form, { staff_name: '孔令仪', number: own.number })).errorOf('number'), /就在这个单位/)
  let last
  for (let i = 0; i < 40 && last !== 429; i++) last = (await song.send(Object.assign((await song.get('personnel/transfer-in')).form('personnel/transfer-in'), { action: '/jijiao/personnel/transfer-in/find' }), { staff_name: '某某', number: own.number })).status
  assert.equal(last, 429)
})

test('[8.4] by the person: both units consent, one after the other; either may refuse', async () => {
  const wei = s.person('wei', '魏守拙')
  const answer = await send(wei.client, wei, 'school', { transfer_reason: '照顾父母' }, false)
  assert.equal(answer.status, 303, answer.plain.slice(0, 300))
  const id = caseOf(answer)
  assert.match((await wei.client.get('personnel/own')).plain, new RegExp(`正在办理的事项 人员调转（${s.unit.school}）`))
  s.decide(id, 'fang')
  assert.deepEqual(employer(wei)[0], String(s.org('hospital')))
  assert.match((await wei.client.get(`personnel/record?id=${id}`)).plain, new RegExp(`${s.unit.school}`))
  s.decide(id, 'song', 'reject', '编制已满')
  assert.deepEqual(employer(wei)[0], String(s.org('hospital')))
  assert.match((await wei.client.get(`personnel/record?id=${id}`)).plain, /“编制已满”/)
})

test('[8.4] what is refused: the same employer, two at once, a day before the first one, no target', async () => {
  const qi = s.person('qi', '齐闻道')
  assert.match((await send(fang, qi, 'hospital')).plain, /该人员就在这个单位/)
  const nothing = await fang.send((await fang.get(address(qi, '', true))).form('personnel/transfer?'), {})
  assert.equal(nothing.status, 422)
  assert.match(nothing.plain, /请选择单位/)
  assert.match((await send(fang, qi, 'elsewhere')).errorOf('to_elsewhere'), /请填写此项|必填/)
  for (const day of ['1990-01-01', '2999-01-01']) {
    const wrong = await send(fang, qi, 'clinic', { start_day: day, transfer_reason: '写过的话' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.errorOf('start_day'), /晚于到现单位的日期/)
    assert.equal(wrong.form('personnel/transfer?').value('transfer_reason'), '写过的话')
  }
  assert.equal((await send(fang, qi, '999999999')).status, 422)
  assert.equal((await send(fang, qi, 'clinic')).status, 303)
  assert.match((await fang.get(address(qi, '', true))).plain, /已有调转正在办理/)
  const found = await tao.send(Object.assign((await tao.get('personnel/transfer-in')).form('personnel/transfer-in'), { action: '/jijiao/personnel/transfer-in/find' }), { staff_name: '齐闻道', number: qi.number })
  const twice = await tao.send(found.form('personnel/transfer-in'), {})
  assert.equal(twice.status, 409)
  assert.match(twice.plain, /已有调转正在办理/)
  assert.equal((await tao.get(`personnel/transfer?id=${qi.person}`)).status, 404, 'a foreign person')
  assert.equal((await shen.get(`personnel/transfer?id=${qi.person}`)).status, 404, 'the authority above is not the employer')
})

test('[8.2] withdrawal while it waits, by the side that started it; after the decision it is too late', async () => {
  const bai = s.person('bai', '白砚')
  const first = caseOf(await send(fang, bai, 'clinic')), page = await fang.get(`personnel/record?id=${first}`)
  assert.doesNotMatch((await tao.get(`personnel/record?id=${first}`)).text, /value="withdraw"/)
  const stranger = (await tao.get('personnel/transfer-in')).form('personnel/transfer-in')
  stranger.action = `/jijiao/personnel/record?id=${first}`
  assert.equal((await tao.send(stranger, { do: 'withdraw', version: page.form('personnel/record').value('version') })).status, 404)
  await fang.send(page.form('personnel/record'), { do: 'withdraw' })
  assert.equal(s.state(first), 'withdrawn')
  const second = caseOf(await send(fang, bai, 'clinic')), open = await fang.get(`personnel/record?id=${second}`)
  s.decide(second, 'tao')
  const late = await fang.send(open.form('personnel/record'), { do: 'withdraw' })
  assert.ok([404, 409].includes(late.status), String(late.status))
  assert.deepEqual(employer(bai)[0], String(s.org('clinic')))
})

test('[8.4] to a unit that is not on the platform: the consent of the employer is enough', async () => {
  const lu = s.person('lu', '卢听雨')
  const answer = await send(fang, lu, 'elsewhere', { to_elsewhere: '外省某医院', transfer_reason: '调往外省' })
  assert.equal(answer.status, 303, answer.plain.slice(0, 300))
  assert.deepEqual(one(`SELECT state, employer FROM person WHERE id = ${lu.person}`), ['left', 'NULL'])
  assert.deepEqual(one(`SELECT to_org, to_name, state FROM transfer WHERE case_id = ${caseOf(answer)}`), ['NULL', '外省某医院', 'approved'])
  assert.match((await fang.follow(answer)).plain, /外省某医院 平台外单位/)
})

test('[8.4] pending declarations move along, or come first, as the province sets it; old years stay where they were earned', async () => {
  const mo = s.person('mo', '莫问津'), yan = s.person('yan', '言溪')
  s.fill([['course', 'mo-open', 'mo', 'public', '5', '公需课 mo'], ['course', 'yan-open', 'yan', 'public', '5', '公需课 yan']])
  const before = sql(data, "SELECT value FROM setting WHERE name = 'transfer.pending'")[0]?.[0]
  try {
    sql(data, "REPLACE INTO setting (name, value) VALUES ('transfer.pending', 'finish')")
    assert.match((await fang.get(address(yan, '', true))).plain, /有 1 项学时申报尚未办结。 按本平台规定，须先办结后才能调转/)
    const refused = await send(fang, yan, 'clinic')
    assert.equal(refused.status, 409)
    assert.match(refused.plain, /请先办结或撤回后再办理/)
    assert.equal((await fang.send((await fang.get(`personnel/leave?id=${yan.person}`)).form('personnel/leave'), {})).status, 409)
  } finally {
    sql(data, before === undefined ? "DELETE FROM setting WHERE name = 'transfer.pending'" : `REPLACE INTO setting (name, value) VALUES ('transfer.pending', '${before}')`)
  }
  assert.match((await fang.get(address(mo, '', true))).plain, /有 1 项学时申报尚未办结。 未办结的申报随人转到新单位审核/)
  s.decide(caseOf(await send(fang, mo, 'clinic')), 'tao')
  assert.deepEqual(one(`SELECT base_org, current_org FROM review_case WHERE id = ${s.id('mo-open')}`), [String(s.org('clinic')), String(s.org('clinic'))])
  assert.deepEqual(one(`SELECT employer FROM declaration WHERE case_id = ${s.id('mo-open')}`).length, 1)
})

test('[8.5] records in and out with details, by state, name and year, and as a file of exactly these rows', async () => {
  const rows = async (who, query) => { const page = await who.xml(`personnel/transfers?${query}`); assert.equal(page.status, 200); valid(page, 'personnel-transfers'); return [...page.text.matchAll(/<row id="(\d+)"/g)].map(([, id]) => id) }
  const out = await rows(fang, 'direction=out'), into = await rows(tao, 'direction=in')
  assert.ok(out.length >= 6 && into.length >= 4, `${out.length} ${into.length}`)
  assert.ok(into.every(id => out.includes(id)))
  assert.deepEqual(await rows(fang, 'direction=in'), [])
  assert.deepEqual((await rows(fang, 'direction=out&state=rejected')).length, 1)
  assert.deepEqual((await rows(fang, `direction=out&name=${encodeURIComponent('林')}`)).length, 1)
  assert.deepEqual(await rows(fang, 'direction=out&year=2019'), [])
  const file = await fang.get('personnel/transfers?direction=out&as=csv'), [heads, ...cells] = csv(Buffer.from(`\ufeff${file.text}`))
  assert.deepEqual(cells.map(row => row[heads.indexOf('事项编号')]), out)
  assert.ok(cells.every(row => row[heads.indexOf('调出单位')] === s.unit.hospital && /\*{4,}/.test(row[heads.indexOf('证件号码')])))
  const page = await fang.get('personnel/transfers?direction=out')
  assert.match(page.plain, /卢听雨.*外省某医院 平台外单位/)
  assert.match((await fang.get(`personnel/record?id=${out.at(-1)}`)).plain, /说明： ?夫妻分居/)
  assert.equal((await new Client(platform.url).get('personnel/transfers')).status, 303)
})

test('[8.4] what a unit leaves beyond the term goes to its HRSS department', async () => {
  const gu = s.person('gu', '顾屏舟'), id = caseOf(await send(fang, gu, 'clinic'))
  sql(data, `UPDATE review_case SET arrived_at = arrived_at - INTERVAL 20 DAY WHERE id = ${id}`)
  await runNow(data, 'transfer-term')
  assert.equal(one(`SELECT current_org FROM review_case WHERE id = ${id}`)[0], String(s.city.id))
  const page = await fang.get(`personnel/record?id=${id}`)
  assert.match(page.plain, new RegExp(`逾期未办，转人社部门.*${s.city.name}|${s.city.name}.*逾期未办，转人社部门`))
  s.decide(id, 'shi')
  assert.deepEqual(employer(gu)[0], String(s.org('clinic')))
})

test('[8.4] the term that the department sets is the one everywhere: red in list, to-do and case, the day it is due, and when it is handed over', async () => {
  const meng = s.person('meng', '孟远帆'), id = caseOf(await send(fang, meng, 'clinic'))
  const term = async days => assert.equal((await shi.send((await shi.get('admin/settings')).form('admin/settings'), { transfer_term: days })).status, 303)
  const handed = () => one(`SELECT current_org FROM review_case WHERE id = ${id}`)[0] === String(s.city.id)
  const seen = async () => {
    const list = await tao.xml('review/list?kind=transfer'), every = await tao.xml('review/list'), late = await tao.xml('review/list?kind=transfer&mark=overdue')
    const page = await tao.xml(`review/case?id=${id}&kind=transfer`), todo = await tao.xml('review/todo')
    const marks = [list.xpath(`string(//rows/row[@id=${id}]/@overdue)`), every.xpath(`string(//rows/row[@id=${id}]/@overdue)`), late.xpath(`string(count(//rows/row[@id=${id}]))`).replace('1', 'yes').replace('0', ''),
      page.xpath('string(//case/@overdue)'), Number(todo.xpath('string(//queue[@name="transfer"]/@overdue)')) > 0 ? 'yes' : '']
    return [[...new Set(marks)].join(' '), page.xpath('string(//chain/step[@state="current"]/@due)')]
  }
  await putOff(data, 'transfer-term')
  const arrived = new Date(`${one(`SELECT DATE_FORMAT(arrived_at - INTERVAL 8 DAY + INTERVAL 8 HOUR, '%Y-%m-%d') FROM review_case WHERE id = ${id}`)[0]}T00:00:00Z`).getTime()
  const day = days => new Date(arrived + days * 86400000).toISOString().slice(0, 10)
  sql(data, `UPDATE review_case SET arrived_at = arrived_at - INTERVAL 8 DAY WHERE id = ${id};
    TRUNCATE queue_count; INSERT INTO queue_count (org, part, kind, state, year, day, n) SELECT current_org, 0, kind, state, year, DATE(arrived_at + INTERVAL 8 HOUR), COUNT(*) FROM review_case WHERE state IN ('pending', 'returned') GROUP BY 1, 3, 4, 5, 6`)
  await term('30')
  assert.deepEqual(await seen(), ['', day(30)])
  await term('6')
  assert.deepEqual(await seen(), ['yes', day(6)])
  await term('')
  assert.deepEqual(await seen(), ['', day(15)], 'as everywhere')
  await term('30')
  await runNow(data, 'transfer-term')
  assert.ok(!handed(), 'there is time left')
  await putOff(data, 'transfer-term')
  await term('6')
  await runNow(data, 'transfer-term')
  assert.ok(handed())
  assert.equal(one(`SELECT DATEDIFF(due_at, arrived_at) FROM review_case WHERE id = ${id}`)[0], '6', 'the department has as long')
  await term('')
})
