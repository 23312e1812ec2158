// Classes of training bases: roster, attendance, results, closing, review, ledger.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import zlib from 'node:zlib'
import { file, stack, until } from './lib.mjs'
import { CLOCK, fill, numbers, signedIn } from './people.mjs'
import { idcard, letters, sql, valid } from './seed.mjs'

const ground = await stack(CLOCK), { data } = ground
const CITY = '平顶山市人力资源和社会保障局', TAG = letters()
const NAMES = ['班一鸣', '班二川', '班三省', '班四维', '班五岳', '班六合']
const people = fill(data, [
  ['org', 'health', 'authority', `平顶山市卫生健康委员会${TAG}`, CITY], ['org', 'hospital', 'employer', `平顶山市班级医院${TAG}`, 'health'],
  ['org', 'base', 'base', `平顶山市卫生培训基地${TAG}`, 'health'], ['org', 'other-base', 'base', `平顶山市另一基地${TAG}`, 'health'],
  ['org', 'far', 'employer', `淄博市远方医院${TAG}`, '淄博市人力资源和社会保障局'],
  ['admin', 'a-city', CITY, '沈知远'], ['admin', 'a-health', 'health', '方既白'], ['admin', 'a-hospital', 'hospital', '顾云舒'], ['admin', 'a-base', 'base', '柳学文'],
  ['admin', 'a-other', 'other-base', '柳学武'],
  ...NAMES.map((name, i) => ['person', `p${i}`, 'hospital', name, 'health', 'middle']),
  ['person', 'away', 'far', '远方客', 'health', 'middle'], ['person', 'guest', 'hospital', '班海归', 'health', 'middle', 'passport'], ['person', 'teacher', 'hospital', '班教师', 'university', 'middle']
])
const as = key => signedIn(ground, ...(key.startsWith('a-') ? people[key] : [people[key][0], 0]))
const id = key => people[key][1]
const whole = Object.fromEntries(numbers)
const base = as('a-base')
let serial = 0

// A class as its filing leaves it: the case, and what was filed.
function filed({ starts = '2026-11-10', ends = '2026-11-12', days = 3, hours = 240, fixed = 200, capacity = 30, mode = 'face', category = 'professional', name = `急诊技能培训班${++serial}${TAG}` } = {}) {
  const number = `410400-2026-${TAG}${String(++serial).padStart(3, '0')}`
  const [[made]] = sql(data, `INSERT INTO review_case (kind, state, current_org, step_no, subject, subject_name, applicant, applicant_org, base_org, declarer, unit_name, year, submitted_at, arrived_at, decided_at, updated_at, summary)
    VALUES ('training-class', 'approved', ${people.health[0]}, 1, ${people.base[0]}, '${name}', ${people['a-base'][0]}, ${people.base[0]}, ${people.base[0]}, ${people.base[0]}, '', 2026, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), '${name}');
    SELECT LAST_INSERT_ID()`)
  sql(data, `INSERT INTO training_class (id, base, year, number, name, category, subject, mode, starts, ends, days, hours, hours_fixed, capacity, place, audience, teachers, state)
    VALUES (${made}, ${people.base[0]}, 2026, '${number}', '${name}', '${category}', '急诊', '${mode}', '${starts}', '${ends}', ${days}, ${hours}, ${fixed}, ${capacity}, '平顶山市', '卫生专业技术人员', '柳学文', 'filed');
    INSERT INTO training_filing (id, kind, org, year, category, title, state) SELECT id, 'class', base, year, category, name, 'approved' FROM training_class WHERE id = ${made}`)
  return { id: made, number, name }
}
const seats = c => sql(data, `SELECT name, state, source, COALESCE(score, ''), COALESCE(passed, ''), attended, outcome, reason FROM class_person WHERE class = ${c.id} ORDER BY no`)
const roster = async (client, c, typed) => client.send((await client.get(`classes/view?id=${c.id}`)).form(`classes/roster?id=${c.id}`), typed)
const add = (c, key, client = base) => roster(client, c, { member_number: whole[key], member_name: sql(data, `SELECT a.name FROM person p JOIN account a ON a.id = p.account WHERE p.id = ${id(key)}`)[0][0], do: 'add' })
const load = async (c, what, table) => base.send((await base.get(`classes/import?id=${c.id}&what=${what}`)).form('classes/import'), { table_text: table })
const done = answer => { assert.equal(answer.status, 303, answer.plain.slice(0, 600)); return answer }
const close = async (c, client = base) => client.send((await client.get(`classes/close?id=${c.id}`)).form('classes/close'), { close_confirm: 'yes' })

test('[10.14] a base begins its day with its classes, not with a declaration for one of its own staff', async () => {
  assert.equal((await base.get('account/home')).location, '/jijiao/classes/list')
})

test('[10.14] [11.5] [11.7] [11.12] from the filing to the ledger: roster, attendance, results, closing, review in its own queue', async () => {
  const c = filed(), rows = NAMES.slice(0, 4).map((name, i) => `${whole[`p${i}`]}\t${name}`)
  const listed = await base.get('classes/list')
  assert.match(listed.plain, new RegExp(`${c.name}.*${c.number}.*20 0 / 30 待结业`))
  valid(await base.xml('classes/list'), 'classes-list')
  done(await load(c, 'people', rows.join('\n')))
  assert.deepEqual(seats(c).map(([name, state, source]) => [name, state, source]), NAMES.slice(0, 4).map(name => [name, 'in', 'import']))
  // Attendance by days and results, on one page.
  const grid = await base.get(`classes/grid?id=${c.id}`)
  valid(await base.xml(`classes/grid?id=${c.id}`), 'classes-grid')
  const days = ['20261110', '20261111', '20261112']
  // The whole page at once: a day, and who has no result; what was typed beside is kept.
  done(await base.send(grid.form('classes/grid'), { all: '2026-11-10', [`s-${id('p0')}`]: '91' }))
  assert.deepEqual(seats(c).map(row => row.slice(3, 6)), [['910', '', '1'], ['', '', '1'], ['', '', '1'], ['', '', '1']])
  const failing = (await base.get(`classes/grid?id=${c.id}`)).form('classes/grid')
  done(await base.send(failing, { rest: 'yes', [`p-${id('p2')}`]: 'no' }))
  assert.deepEqual(seats(c).map(row => row.slice(3, 6)), [['910', '1', '1'], ['', '1', '1'], ['', '0', '1'], ['', '1', '1']])
  const single = (await base.get(`classes/grid?id=${c.id}`)).form('classes/grid')
  const here = [...['p0', 'p1'].flatMap(key => days.map(day => `${id(key)}.${day}`)), `${id('p2')}.20261110`]
  done(await base.send(single, { here, [`s-${id('p0')}`]: '92.5', [`p-${id('p0')}`]: 'yes', [`s-${id('p1')}`]: '60', [`p-${id('p1')}`]: 'yes', [`s-${id('p2')}`]: '40', [`p-${id('p2')}`]: 'no', [`p-${id('p3')}`]: 'yes' }))
  assert.deepEqual(seats(c).map(row => row.slice(3, 6)), [['925', '1', '3'], ['600', '1', '3'], ['400', '0', '1'], ['', '1', '0']])
  valid(await base.xml(`classes/view?id=${c.id}`), 'classes-view')
  // Closing declares for the two who passed; who never came gets nothing, whatever was ticked.
  const before = await base.get(`classes/close?id=${c.id}`)
  valid(await base.xml(`classes/close?id=${c.id}`), 'classes-close')
  assert.match(before.plain, /以本单位名义为合格的 2 人各申报 20 学时/)
  assert.match(before.plain, /其余 2 人不合格、缺勤或没有成绩/)
  const closed = done(await close(c))
  assert.deepEqual(seats(c).map(row => row[6]), ['declared', 'declared', 'failed', 'absent'])
  const after = await base.follow(closed)
  assert.match(after.plain, /班三省 .*考核不合格，不申报学时/)
  assert.match(after.plain, /班四维 .*缺勤或没有成绩，不申报学时/)
  valid(await base.xml(`classes/view?id=${c.id}`), 'classes-view')
  const cases = sql(data, `SELECT k.id, k.kind, k.subject_name, k.claimed, k.declarer, k.base_org, k.form, d.filing, d.claimed, GROUP_CONCAT(s.kind, ':', s.state, ':', s.note, ':', s.org ORDER BY s.no) FROM review_case k
    JOIN declaration d ON d.case_id = k.id JOIN review_step s ON s.case_id = k.id WHERE d.filing = ${c.id} GROUP BY k.id ORDER BY k.id`)
  const org = people.base[0]
  assert.deepEqual(cases.map(row => row.slice(1)), ['班一鸣', '班二川'].map(name => ['declaration-base', name, '200', String(org), String(org), 'base-class', c.id, '200',
    `employer:skipped:own:${org},authority:current::${people.health[0]},hrss:waiting::${sql(data, `SELECT hrss FROM organisation WHERE id = ${org}`)[0][0]}`]))
  // The authority of the base has them in a queue of their own, with the filing beside.
  const chief = as('a-health'), queue = await chief.get('review/list?kind=declaration-base')
  assert.match(queue.plain, /继教基地学时审核/)
  assert.match(queue.plain, /班一鸣/)
  assert.doesNotMatch((await chief.get('review/list?kind=declaration')).plain, /班一鸣/)
  assert.doesNotMatch((await as('a-hospital').get('review/list?kind=declaration')).plain, /班一鸣/)
  for (const [number] of cases) {
    const page = await chief.get(`review/case?kind=declaration-base&id=${number}`)
    assert.match(page.plain, new RegExp(`${c.number}.*${c.name}`))
    valid(await chief.xml(`review/case?kind=declaration-base&id=${number}`), 'review-case')
    done(await chief.send(page.form('review/case'), { do: 'approve' }))
    const city = as('a-city'), last = await city.get(`review/case?kind=declaration-base&id=${number}`)
    done(await city.send(last.form('review/case'), { do: 'approve' }))
  }
  // The ledger of who passed has the hours; the roster says so; who failed has none.
  const own = as('p0')
  assert.match((await own.get('credit/year?year=2026')).plain, new RegExp(`${c.name}.*20`))
  assert.deepEqual(sql(data, `SELECT recognised FROM year_result WHERE person IN (${id('p0')}, ${id('p1')}) AND year = 2026`), [['200'], ['200']])
  assert.equal(sql(data, `SELECT COUNT(*) FROM declaration WHERE person IN (${id('p2')}, ${id('p3')})`)[0][0], '0')
  assert.match((await base.get(`classes/view?id=${c.id}`)).plain, /班一鸣 .*已通过 20 学时|班一鸣 .*通过 20 学时/)
  assert.match((await own.get('credit/records')).plain, new RegExp(c.name))
  assert.match((await base.get('credit/records?by=own')).plain, new RegExp(c.name))
})

test('[14.5] who passed has a proof as PDF with a QR code, which the public page verifies; who failed has none', async () => {
  const c = filed({ mode: 'online' })
  done(await add(c, 'p0'))
  done(await add(c, 'p1'))
  done(await load(c, 'results', `${whole.p0},${NAMES[0]},88,是,\n${whole.p1},${NAMES[1]},20,否,`))
  done(await close(c))
  const own = as('p0')
  const mine = await own.get('classes/mine')
  valid(await own.xml('classes/mine'), 'classes-mine')
  assert.match(mine.plain, new RegExp(`${c.name}.*已结业 88 合格`))
  const pdf = await own.request(`classes/proof?id=${c.id}`)
  assert.equal(pdf.status, 200)
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  assert.match(pdf.text, /^%PDF-1\./)
  assert.equal((await base.request(`classes/proof?id=${c.id}&person=${id('p0')}`)).status, 200)
  assert.equal((await as('p1').get(`classes/proof?id=${c.id}`)).status, 404)
  assert.equal((await base.get(`classes/proof?id=${c.id}&person=${id('p1')}`)).status, 404)
  assert.equal((await as('a-other').get(`classes/proof?id=${c.id}&person=${id('p0')}`)).status, 404)
  const [[token, number]] = sql(data, `SELECT proof, proof_number FROM class_person WHERE class = ${c.id} AND person = ${id('p0')}`)
  const page = await own.get(`certificate/verify?t=${token}`)
  assert.equal(page.status, 200)
  assert.match(page.plain, new RegExp(`培训合格证明有效.*班一鸣.*${c.name}.*${c.number}.*${number}`))
  assert.doesNotMatch(page.text, new RegExp(whole.p0))
  valid(await own.xml(`certificate/verify?t=${token}`), 'certificate-verify')
  const changed = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')
  assert.equal((await own.get(`certificate/verify?t=${changed}`)).status, 404)
})

test('[10.14] [15.5] a table is checked row by row: what is right is taken, what is wrong is kept with its reason, can be exported, mended and sent again', async () => {
  const c = filed()
  const answer = done(await load(c, 'people', ['证件号码,姓名', `${whole.p0}，${NAMES[0]}`, `${whole.p1}\t别人`, `${idcard()}\t无此人`, `${whole.away}\t远方客`, `${whole.p0} ${NAMES[0]}`, '班无号'].join('\n')))
  assert.match(answer.location, /taken=1$/)
  const page = await base.follow(answer)
  valid(await base.xml(answer.location), 'classes-import')
  for (const text of ['已导入 1 行，5 行有误未导入', '别人 .*姓名与证件号码不符', '无此人 .*没有此证件号码的专业技术人员', '远方客 .*工作单位不在本省', `${NAMES[0]} .*该人员已在名册中`, '缺少姓名'])
    assert.match(page.plain, new RegExp(text))
  // The wrong rows stand in the form, to be mended; nobody's number is kept in clear.
  const form = page.form('classes/import')
  assert.match(form.value('table_text'), new RegExp(`${whole.p1}\t别人`))
  assert.equal(sql(data, `SELECT COUNT(*) FROM class_import WHERE class = ${c.id} AND number LIKE '%${whole.p1}%'`)[0][0], '0')
  const csv = await base.get(`classes/import?id=${c.id}&what=people&as=csv`)
  assert.match(csv.text, /姓名与证件号码不符/)
  assert.doesNotMatch(csv.text, new RegExp(whole.p1))
  assert.match((await base.get(`classes/import?id=${c.id}&what=people&as=csv&numbers=whole`)).text, new RegExp(whole.p1))
  const mended = done(await base.send(form, { table_text: null, table_file: file('名单.csv', 'text/csv', `\ufeff证件号码,姓名\r\n${whole.p1},${NAMES[1]}\r\n`) }))
  assert.match((await base.follow(mended)).plain, /已导入 1 行，0 行有误未导入/)
  assert.deepEqual(seats(c).map(row => row[0]), NAMES.slice(0, 2))
  // Results the same way.
  const results = done(await load(c, 'results', [`${whole.p0}\t${NAMES[0]}\t95.5\t是\t3`, `${whole.p1}\t${NAMES[1]}\t八\t是\t3`, `${whole.p2}\t${NAMES[2]}\t80\t是\t3`].join('\n')))
  const told = await base.follow(results)
  assert.match(told.plain, new RegExp(`${NAMES[1]} .*成绩应为 0–100，最多一位小数`))
  assert.match(told.plain, new RegExp(`${NAMES[2]} .*不在本班名册中`))
  assert.deepEqual(seats(c).map(row => row.slice(3, 6)), [['955', '1', '3'], ['', '', '0']])
  for (const wrong of ['1000000000\t是\t3', '80\t也许\t3', '80\t是\t4', '-1\t是\t3']) {
    const again = await base.follow(done(await load(c, 'results', `${whole.p0}\t${NAMES[0]}\t${wrong}`)))
    assert.match(again.plain, /已导入 0 行，1 行有误未导入/, wrong)
  }
  assert.deepEqual(seats(c)[0].slice(3, 6), ['955', '1', '3'])
  const empty = await load(c, 'people', '')
  assert.equal(empty.status, 422)
  assert.match(empty.errorOf('table_text'), /请粘贴名单/)
})

test('[10.14] [15.5] whoever has another document than an identity card is put on the roster too; a number mistyped by one digit is told as such, full-width forms are read', async () => {
  const c = filed(), wide = text => [...text].map(one => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('')
  done(await add(c, 'guest'))
  const typo = whole.p1.slice(0, 16) + (Number(whole.p1[16]) + 1) % 10 + whole.p1[17]
  const single = await roster(base, c, { member_number: typo, member_name: NAMES[1], do: 'add' })
  assert.equal(single.status, 422)
  assert.match(single.errorOf('member_number'), /校验码不正确/)
  const answer = done(await load(c, 'people', [`${typo}\t${NAMES[1]}`, `${wide(whole.p2)}\t${NAMES[2]}`, `${whole.guest}\t班海归`].join('\n')))
  assert.match(answer.location, /taken=1$/)
  const page = await base.follow(answer)
  assert.match(page.plain, /校验码不正确，请核对每一位/)
  assert.match(page.plain, /班海归 .*该人员已在名册中/)
  assert.match(page.plain, /行号 姓名 证件号码 原因/, 'no columns of results in a list of people')
  assert.deepEqual(seats(c).map(row => row[0]), ['班海归', NAMES[2]])
  done(await load(c, 'results', `${whole.guest.toLowerCase()}\t班海归\t90\t是\t3`))
  assert.deepEqual(seats(c)[0].slice(3, 6), ['900', '1', '3'])
})

// A workbook as spreadsheets write it: shared strings, folded parts.
function xlsx(rows, more = {}) {
  const words = [...new Set(rows.flat())], text = word => `<si><t xml:space="preserve">${word}</t></si>`
  const cell = (word, row, column) => `<c r="${String.fromCharCode(65 + column)}${row + 1}" t="s"><v>${words.indexOf(word)}</v></c>`
  const parts = { 'xl/sharedStrings.xml': `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${words.map(text).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.map((row, i) => `<row r="${i + 1}">${row.map((word, k) => cell(word, i, k)).join('')}</row>`).join('')}</sheetData></worksheet>` }
  const bodies = [], heads = []
  let at = 0
  for (const [name, xml] of Object.entries({ ...parts, ...more })) {
    const raw = Buffer.from(xml), packed = zlib.deflateRawSync(raw), local = Buffer.alloc(30), entry = Buffer.alloc(46)
    local.writeUInt32LE(0x04034b50); local.writeUInt16LE(20, 4); local.writeUInt16LE(8, 8); local.writeUInt32LE(packed.length, 18); local.writeUInt32LE(raw.length, 22); local.writeUInt16LE(name.length, 26)
    entry.writeUInt32LE(0x02014b50); entry.writeUInt16LE(8, 10); entry.writeUInt32LE(packed.length, 20); entry.writeUInt32LE(raw.length, 24); entry.writeUInt16LE(name.length, 28); entry.writeUInt32LE(at, 42)
    bodies.push(local, Buffer.from(name), packed)
    heads.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22), directory = Buffer.concat(heads)
  end.writeUInt32LE(0x06054b50); end.writeUInt16LE(heads.length / 2, 8); end.writeUInt16LE(heads.length / 2, 10); end.writeUInt32LE(directory.length, 12); end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, directory, end])
}

test('[15.5] a roster comes as a spreadsheet or in the encoding of old ones, too; broken files are refused', async () => {
  const c = filed(), send = async bytes => base.send((await base.get(`classes/import?id=${c.id}&what=people`)).form('classes/import'), { table_text: null, table_file: file('名单.xlsx', 'application/octet-stream', bytes) })
  assert.match(done(await send(xlsx([['证件号码', '姓名'], [whole.p0, NAMES[0]], [whole.p1, '别人']]))).location, /taken=1$/)
  assert.match((await base.get(`classes/import?id=${c.id}&what=people`)).plain, /别人 .*姓名与证件号码不符/)
  // GB18030: 班三省
  const gb = Buffer.concat([Buffer.from(`${whole.p2},`), Buffer.from([0xb0, 0xe0, 0xc8, 0xfd, 0xca, 0xa1]), Buffer.from('\r\n')])
  assert.match(done(await send(gb)).location, /taken=1$/)
  assert.deepEqual(seats(c).map(row => row[0]), [NAMES[0], NAMES[2]])
  const whole0 = xlsx([['a', 'b']])
  for (const broken of [whole0.subarray(0, 80), Buffer.concat([whole0.subarray(0, 40), Buffer.alloc(30, 255), whole0.subarray(70)]), Buffer.from([0x50, 0x4b, 3, 4, 0, 255])]) {
    const answer = await send(broken)
    assert.ok([400, 422, 303].includes(answer.status), `${answer.status}`)
    assert.equal(seats(c).length, 2)
  }
})

test('[15.5] a spreadsheet of its own weight, one that would unfold without end, old ones and those of other encodings: taken, or told beside the field', async () => {
  const c = filed(), send = async (bytes, name = '名单.xlsx') => base.send((await base.get(`classes/import?id=${c.id}&what=people`)).form('classes/import'), { table_text: null, table_file: file(name, 'application/octet-stream', bytes) })
  // 300 KB, since a picture is in it.
  const picture = Buffer.from(Array.from({ length: 300 * 1024 }, (_, i) => (Math.imul(i, 2654435761) >>> 13) & 255))
  assert.match(done(await send(xlsx([[whole.p0, NAMES[0]]], { 'xl/media/image1.png': picture }))).location, /taken=1$/)
  assert.match(done(await send(Buffer.from(`\ufeff${whole.p1}\t${NAMES[1]}\r\n`, 'utf16le'), '名单.txt')).location, /taken=1$/)
  // One text of 300 KB, named by thousands of cells.
  const unfolding = await send(xlsx(Array.from({ length: 5000 }, () => ['长'.repeat(100000), '长'.repeat(100000)])))
  assert.equal(unfolding.status, 422)
  assert.match(unfolding.errorOf('table_file'), /最多 200000 个字/)
  const old = await send(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]), '名单.xls')
  assert.equal(old.status, 422)
  assert.match(old.errorOf('table_file'), /旧版（\.xls）或设有密码的电子表格，请另存为/)
  assert.match((await send(xlsx([['a', 'b']]).subarray(0, 80))).errorOf('table_file'), /电子表格已损坏/)
  const huge = await send(Buffer.alloc(5 * 1024 * 1024, 'a'), '名单.csv')
  assert.equal(huge.status, 422)
  assert.match(huge.errorOf('table_file'), /文件过大，不超过 4 MB/)
  const over = await send(Buffer.alloc(18 * 1024 * 1024, 'a'), '名单.csv')
  assert.equal(over.status, 413)
  assert.match(over.plain, /未保存任何内容.*表格和规则文件不超过 4 MB/)
  assert.deepEqual(seats(c).map(row => row[0]), NAMES.slice(0, 2))
})

test('[10.14] persons join an open class by themselves and withdraw before it begins; a full class, the wrong series and the same person twice are refused', async () => {
  const c = filed({ starts: '2026-12-01', ends: '2026-12-03', capacity: 2 })
  assert.doesNotMatch((await as('p0').get('classes/open')).plain, new RegExp(c.name))
  const wrong = await roster(base, c, { enrol_until: '2026-12-01', do: 'terms' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.errorOf('enrol_until'), /早于开班日期/)
  done(await roster(base, c, { enrol_until: '2026-11-30', enrol_series: 'health', do: 'terms' }))
  const client = as('p0'), list = await client.get('classes/open')
  valid(await client.xml('classes/open'), 'classes-open')
  const join = async who => { const one = as(who); return one.send(await form(one), { class: c.id }) }
  const form = async one => { const token = (await one.xml('account/token')).text; const page = await one.get('classes/open'); return { method: 'post', action: '/jijiao/classes/open', enctype: 'application/x-www-form-urlencoded', page,
    filled: typed => [['csrf', token.match(/csrf="([^"]*)"/)[1]], ['op', token.match(/\bop="([^"]*)"/)[1]], ...Object.entries(typed)] } }
  assert.match(list.plain, new RegExp(`${c.name}.*报名`))
  assert.equal((await join('p0')).status, 303)
  const twice = await join('p0')
  assert.equal(twice.status, 409)
  assert.match(twice.plain, /您已在名册中/)
  assert.match((await as('p0').get('classes/open')).plain, new RegExp(`${c.name}.*您已在名册中`))
  const other = await join('teacher')
  assert.equal(other.status, 409)
  assert.match(other.plain, /您的职称系列不在报名范围/)
  assert.equal((await join('away')).status, 409)
  // One place left, four at once: one gets it.
  const answers = await Promise.all(['p1', 'p2', 'p3', 'p4'].map(join))
  assert.equal(answers.filter(answer => answer.status === 303).length, 1)
  assert.ok(answers.filter(answer => answer.status === 409).every(answer => /名额已满/.test(answer.plain)))
  assert.equal(sql(data, `SELECT COUNT(*) FROM class_person WHERE class = ${c.id} AND state = 'in'`)[0][0], '2')
  // Withdrawing gives the place back, as long as the class has not begun.
  done(await client.send((await client.get('classes/mine')).form('classes/mine'), { class: c.id }))
  assert.equal(sql(data, `SELECT state FROM class_person WHERE class = ${c.id} AND person = ${id('p0')}`)[0][0], 'left')
  assert.equal((await join('p5')).status, 303)
  sql(data, `UPDATE training_class SET starts = '2026-11-19' WHERE id = ${c.id}`)
  const late = as('p5'), page = await late.get('classes/open')
  const begun = await late.send({ ...(await form(late)), action: '/jijiao/classes/mine', page }, { class: c.id })
  assert.equal(begun.status, 409)
  assert.match(begun.plain, /已开班，不能自行退出/)
})

test('[10.14] bad input: wrong names and numbers, scores, days outside of the class, closing before the end, changes after the closing, two closings at once', async () => {
  const running = filed({ starts: '2026-11-18', ends: '2026-11-25', days: 6 })
  for (const [number, name, field, text] of [[whole.p0, '别人', 'member_name', /姓名与证件号码不符/], [idcard(), '无此人', 'member_number', /没有此证件号码/], [whole.away, '远方客', 'member_number', /不在本省/],
    ['', '班一鸣', 'member_number', /缺少证件号码/], [whole.p0, '', 'member_name', /缺少姓名/]]) {
    const answer = await roster(base, running, { member_number: number, member_name: name, do: 'add' })
    assert.equal(answer.status, 422)
    assert.match(answer.errorOf(field), text)
    assert.equal(answer.form('classes/roster').value('member_name'), name)
  }
  done(await add(running, 'p0'))
  const again = await add(running, 'p0')
  assert.equal(again.status, 409)
  assert.match(again.errorOf('member_number'), /已在名册中/)
  const grid = (await base.get(`classes/grid?id=${running.id}`)).form('classes/grid')
  for (const score of ['1000000000', '八', '100.1', '-1']) {
    const answer = await base.send(grid, { [`s-${id('p0')}`]: score })
    assert.equal(answer.status, 422, score)
    assert.ok(answer.errorOf(`s-${id('p0')}`))
    assert.match(answer.text, new RegExp(`name="s-${id('p0')}" value="${score}"`))
  }
  for (const day of ['20261117', '20261126', '20261121', '20260230']) {
    const answer = await base.send(grid, { here: `${id('p0')}.${day}` })
    assert.ok([400, 422].includes(answer.status), `${day}: ${answer.status}`)
    if (answer.status === 422) assert.match(answer.plain, /考勤日期不在培训期间内，或还没有到/)
  }
  assert.equal(sql(data, `SELECT COUNT(*) FROM class_day WHERE class = ${running.id}`)[0][0], '0')
  assert.equal((await base.get(`classes/close?id=${running.id}`)).text.includes('name="close_confirm"'), false)
  const { version } = { version: sql(data, `SELECT version FROM training_class WHERE id = ${running.id}`)[0][0] }
  const early = await base.post(`classes/grid?id=${running.id}`, {}, { action: 'classes/grid' })
  assert.ok(early.status < 500)
  const forced = grid.page, form = { ...grid, action: `/jijiao/classes/close?id=${running.id}`, page: forced, filled: typed => [...['csrf', 'op'].map(name => [name, grid.value(name)]), ...Object.entries(typed)] }
  const refused = await base.send(form, { version, close_confirm: 'yes' })
  assert.equal(refused.status, 409)
  assert.match(refused.plain, /培训班还没有结束/)
  // Nobody on the roster: nothing to close.
  const empty = filed(), nobody = await close(empty)
  assert.equal(nobody.status, 422)
  assert.match(nobody.plain, /名册中没有学员，不能结业/)
  // Closing what is no more as it was shown: another tab took the verdict back meanwhile.
  const stale = filed()
  done(await load(stale, 'people', `${whole.p3}\t${NAMES[3]}\n${whole.p4}\t${NAMES[4]}`))
  done(await load(stale, 'results', `${whole.p3}\t${NAMES[3]}\t90\t是\t3\n${whole.p4}\t${NAMES[4]}\t90\t是\t1`))
  const shown = await base.get(`classes/close?id=${stale.id}`)
  assert.match(shown.plain, /为合格的 2 人各申报 20 学时/)
  assert.match(shown.plain, /合格人员中有 1 人出勤不足 3 天，结业后仍按 20 学时申报。请核对考勤/)
  valid(await base.xml(`classes/close?id=${stale.id}`), 'classes-close')
  done(await load(stale, 'results', `${whole.p4}\t${NAMES[4]}\t90\t否\t1`))
  const overtaken = await base.send(shown.form('classes/close'), { close_confirm: 'yes' })
  assert.equal(overtaken.status, 409)
  assert.match(overtaken.plain, /名册、成绩或其他信息已变更.*为合格的 1 人各申报 20 学时/)
  assert.doesNotMatch(overtaken.plain, /出勤不足/)
  assert.equal(sql(data, `SELECT COUNT(*) FROM declaration WHERE filing = ${stale.id}`)[0][0], '0')
  done(await close(stale))
  assert.equal(sql(data, `SELECT COUNT(*) FROM declaration WHERE filing = ${stale.id}`)[0][0], '1')
  // Two closings at once: one case, once.
  const c = filed()
  done(await load(c, 'people', `${whole.p4}\t${NAMES[4]}`))
  done(await load(c, 'results', `${whole.p4}\t${NAMES[4]}\t90\t是\t3`))
  const forms = await Promise.all([base.get(`classes/close?id=${c.id}`), base.get(`classes/close?id=${c.id}`)])
  const answers = await Promise.all(forms.map(page => base.send(page.form('classes/close'), { close_confirm: 'yes' })))
  assert.deepEqual(answers.map(answer => answer.status).sort(), [303, 409])
  assert.equal(sql(data, `SELECT COUNT(*) FROM declaration WHERE filing = ${c.id}`)[0][0], '1')
  const late = await base.post(`classes/roster?id=${c.id}`, { do: 'add', member_number: whole.p5, member_name: NAMES[5] }, { from: `classes/view?id=${running.id}`, action: 'classes/roster' })
  assert.ok(late.status < 500)
  const view = (await base.get(`classes/view?id=${running.id}`)).form('classes/roster')
  view.action = view.action.replace(running.id, c.id)
  const after = await base.send(view, { member_number: whole.p5, member_name: NAMES[5], do: 'add' })
  assert.equal(after.status, 409)
  assert.match(after.plain, /培训班已结业或未备案，名册不能修改/)
  assert.deepEqual(seats(c).map(row => row[0]), [NAMES[4]])
  // Other bases and other units see nothing of it.
  for (const who of ['a-other', 'a-hospital', 'p0']) assert.ok([403, 404].includes((await as(who).get(`classes/view?id=${c.id}`)).status))
})

test('[10.14] two face-to-face classes on one day are marked on both rosters', async () => {
  const one = filed(), two = filed({ starts: '2026-11-12', ends: '2026-11-13', days: 2 }), online = filed({ mode: 'online' })
  for (const c of [one, two, online]) done(await load(c, 'people', `${whole.p5}\t${NAMES[5]}`))
  assert.match((await base.get(`classes/view?id=${one.id}`)).plain, new RegExp(`与面授班 ${two.number} 时间重叠`))
  done(await load(one, 'results', `${whole.p5}\t${NAMES[5]}\t\t\t3`))
  done(await load(two, 'results', `${whole.p5}\t${NAMES[5]}\t\t\t1`))
  assert.match((await base.get(`classes/view?id=${two.id}&state=clash`)).plain, new RegExp(`2026-11-12 同日另有面授 ${one.number}`))
  assert.doesNotMatch((await base.get(`classes/view?id=${online.id}`)).plain, /同日另有面授|时间重叠/)
  done(await load(two, 'results', `${whole.p5}\t${NAMES[5]}\t\t\t0`))
  done(await load(one, 'results', `${whole.p5}\t${NAMES[5]}\t\t\t2`))
  assert.doesNotMatch((await base.get(`classes/view?id=${one.id}`)).plain, /同日另有面授/)
})

test('[10.12] a declaration of training points to the filed class by its number; the reviewer sees the filing beside it, and `filed` follows from it', async () => {
  const c = filed({ mode: 'online', starts: '2026-11-02', ends: '2026-11-06', days: 4, fixed: 160 }), own = as('p5')
  const page = await own.get('credit/declare?category=professional&form=training')
  assert.match(page.plain, /培训备案编号/)
  valid(await own.xml('credit/declare?category=professional&form=training'), 'credit-declare')
  const { pdf } = await import('./files.mjs')
  const evidence = Object.fromEntries([...page.text.matchAll(/name="(e-[\w-]+)"/g)].map(([, name], i) => [name, file(`证明${i}.pdf`, 'application/pdf', pdf())]))
  const typed = { title: c.name, 'x-organizer': 'city', 'x-days': '4', 'x-filed': 'no', from: '2026-11-02', to: '2026-11-06', hours: '16', filing: c.number, pledge: 'yes', do: 'submit', ...evidence }
  const send = async more => own.send((await own.get('credit/declare?category=professional&form=training')).form('credit/declare?'), { ...typed, ...more })
  for (const [more, text] of [[{ filing: '410400-2026-none' }, /没有此编号的已备案培训班/], [{ filing: '没有' }, /没有此编号/], [{ to: '2026-11-08' }, /起止日期应在该培训班的培训期间内/], [{ hours: '17' }, /不能超过该培训班确定的 16 学时/]]) {
    const answer = await send(more)
    assert.equal(answer.status, 422)
    assert.match(answer.errorOf('filing'), text)
  }
  const made = done(await send({})), number = made.location.match(/id=(\d+)/)[1]
  assert.deepEqual(sql(data, `SELECT d.filing, f.value FROM declaration d JOIN case_field f ON f.case_id = d.case_id AND f.name = 'filed' WHERE d.case_id = ${number}`), [[c.id, 'yes']])
  assert.match((await own.get(`credit/record?id=${number}`)).plain, new RegExp(c.number))
  valid(await own.xml(`credit/record?id=${number}`), 'credit-record')
  const chief = as('a-hospital'), review = await chief.get(`review/case?kind=declaration&id=${number}`)
  assert.match(review.plain, new RegExp(`培训备案.*${c.number}.*${c.name}.*不在名册中`))
  assert.equal((await send({ title: '再报一次' })).errorOf('filing'), '该培训班的学时已申报')
  // The employer points to it for several of its people at once.
  const desk = as('a-hospital'), many = await desk.get('credit/group?category=professional&form=training')
  valid(await desk.xml('credit/group?category=professional&form=training'), 'credit-group')
  const grouped = done(await desk.send(many.form('credit/group?'), { ...typed, 'x-filed': null, person: [id('p2'), id('p3')] }))
  assert.deepEqual(sql(data, `SELECT d.filing, d.claimed FROM declaration_batch_row r JOIN declaration d ON d.case_id = r.case_id WHERE r.batch = ${grouped.location.match(/id=(\d+)/)[1]}`), [[c.id, '160'], [c.id, '160']])
  // The base closes the class: the hours of this person are declared already, and the roster says so.
  done(await load(c, 'people', `${whole.p5}\t${NAMES[5]}`))
  done(await load(c, 'results', `${whole.p5}\t${NAMES[5]}\t70\t是\t`))
  done(await close(c))
  assert.deepEqual(seats(c).map(row => row.slice(6)), [['refused', 'declare.filing-twice']])
  assert.match((await base.get(`classes/view?id=${c.id}`)).plain, /未能申报 该培训班的学时已申报/)
  // Withdrawn by the person, it can be declared by the base after all.
  const record = await own.get(`credit/record?id=${number}`)
  done(await own.send(record.form('credit/record'), { do: 'withdraw' }))
  done(await base.send((await base.get(`classes/view?id=${c.id}`)).form('classes/roster'), { do: 'again' }))
  assert.deepEqual(seats(c).map(row => row[6]), ['declared'])
  // So it is when the base itself took its declaration back.
  const first = sql(data, `SELECT case_id FROM class_person WHERE class = ${c.id}`)[0][0]
  assert.doesNotMatch((await base.get(`classes/view?id=${c.id}`)).plain, /重新申报未能申报的学时/)
  done(await base.send((await base.get(`credit/record?id=${first}`)).form('credit/record'), { do: 'withdraw' }))
  done(await base.send((await base.get(`classes/view?id=${c.id}`)).form('classes/roster'), { do: 'again' }))
  const [[second, state]] = sql(data, `SELECT k.id, k.state FROM class_person p JOIN review_case k ON k.id = p.case_id WHERE p.class = ${c.id}`)
  assert.notEqual(second, first)
  assert.equal(state, 'pending')
})

test('[10.14] the hours of a large class are declared by a job with progress', async () => {
  const many = 60, c = filed({ mode: 'online', capacity: 0 })
  const made = fill(data, [['known', 'hospital', String(people.hospital[0])], ...Array.from({ length: many }, (_, i) => ['person', `m${i}`, 'hospital', `大班${String.fromCodePoint(0x4e00 + i)}`, 'health', 'middle'])])
  const lines = Array.from({ length: many }, (_, i) => `${numbers.get(`m${i}`)}\t大班${String.fromCodePoint(0x4e00 + i)}`)
  assert.match(done(await load(c, 'people', lines.join('\n'))).location, new RegExp(`taken=${many}$`))
  done(await load(c, 'results', lines.map(line => `${line}\t80\t是\t`).join('\n')))
  assert.match((await base.get(`classes/close?id=${c.id}`)).plain, /由后台分批申报/)
  done(await close(c))
  assert.equal(sql(data, `SELECT j.kind, j.total FROM class_closing g JOIN job j ON j.id = g.job WHERE g.class = ${c.id}`)[0].join(), `class-close,${many}`)
  await until(async () => sql(data, `SELECT j.state FROM class_closing g JOIN job j ON j.id = g.job WHERE g.class = ${c.id}`)[0][0] === 'done')
  assert.equal(sql(data, `SELECT COUNT(*) FROM class_person WHERE class = ${c.id} AND outcome = 'declared'`)[0][0], String(many))
  assert.equal(sql(data, `SELECT COUNT(*), COUNT(DISTINCT r.batch) FROM class_person p JOIN declaration_batch_row r ON r.case_id = p.case_id WHERE p.class = ${c.id}`)[0].join(), `${many},1`)
  const page = await base.get(`classes/view?id=${c.id}`)
  valid(await base.xml(`classes/view?id=${c.id}`), 'classes-view')
  const next = page.text.match(/rel="next" href="([^"]*)"/)[1].replaceAll('&amp;', '&')
  assert.match((await base.get(next)).plain, /大班/)
  assert.match((await base.get(`classes/view?id=${c.id}&as=csv`)).text, /大班/)
  assert.equal((await base.get(`classes/view?id=${c.id}&as=csv`)).text.split('\r\n').filter(line => /大班/.test(line)).length, many)
  assert.ok(made.m0)
})

test('[10.8] [10.10] [10.14] closing tells until when the hours may be declared for those who passed: by the rules, and a year that was opened again for one of them', async () => {
  const c = filed({ starts: '2025-11-10', ends: '2025-11-12', mode: 'online' })
  for (const key of ['p4', 'p5']) done(await add(c, key))
  done(await load(c, 'results', ['p4', 'p5'].map((key, i) => `${whole[key]}\t${NAMES[4 + i]}\t80\t是\t`).join('\n')))
  const over = await base.get(`classes/close?id=${c.id}`)
  assert.match(over.plain, /合格人员所在地区的 2025 年度学时申报均已截止/)
  valid(await base.xml(`classes/close?id=${c.id}`), 'classes-close')
  sql(data, `INSERT INTO year_exception (year, person, until, reason, opened_org, opened_by, opened_at) VALUES (2025, ${id('p4')}, '2026-11-28', '补报', ${people['a-city'][0]}, ${people['a-city'][0]}, UTC_TIMESTAMP(3))`)
  const some = await base.get(`classes/close?id=${c.id}`)
  assert.match(some.plain, /2025 年度学时申报最早于 2026-11-28 截止/)
  assert.match(some.plain, /合格人员中有 1 人的 2025 年度学时申报已截止/)
  assert.match(some.plain, /为合格的 1 人各申报/)
  valid(await base.xml(`classes/close?id=${c.id}`), 'classes-close')
  done(await close(c))
  assert.deepEqual(seats(c).map(row => row.slice(6)), [['declared', ''], ['refused', 'declare.year-closed']])
  // Opened for the unit: all of them; a class of this year has the year's own last day.
  const other = filed({ starts: '2025-10-10', ends: '2025-10-12', mode: 'online' }), now = filed({ mode: 'online' })
  for (const one of [other, now]) {
    done(await add(one, 'p5'))
    done(await load(one, 'results', `${whole.p5}\t${NAMES[5]}\t80\t是\t`))
  }
  sql(data, `INSERT INTO year_exception (year, org, until, reason, opened_org, opened_by, opened_at) VALUES (2025, ${people.hospital[0]}, '2026-11-25', '补报', ${people['a-city'][0]}, ${people['a-city'][0]}, UTC_TIMESTAMP(3))`)
  const whole_ = await base.get(`classes/close?id=${other.id}`)
  assert.match(whole_.plain, /2025 年度学时申报最早于 2026-11-25 截止/)
  assert.doesNotMatch(whole_.plain, /学时申报已截止/)
  assert.match((await base.get(`classes/close?id=${now.id}`)).plain, /2026 年度学时申报最早于 2026-12-31 截止/)
})

test('[10.10] [10.14] [9.17] the last days of a roster are looked at together: who left during the year, who came after it, who applies for a title; a few statements, however many they are', async () => {
  const c = filed({ starts: '2025-11-10', ends: '2025-11-12', mode: 'online' })
  for (const key of ['p0', 'p1', 'p2', 'p3']) done(await add(c, key))
  done(await load(c, 'results', [0, 1, 2, 3].map(i => `${whole[`p${i}`]}\t${NAMES[i]}\t80\t是\t`).join('\n')))
  sql(data, `DELETE FROM year_exception;
    INSERT INTO year_exception (year, org, until, reason, opened_org, opened_by, opened_at) VALUES (2025, ${people.hospital[0]}, '2026-11-25', '补报', ${people['a-city'][0]}, ${people['a-city'][0]}, UTC_TIMESTAMP(3));
    UPDATE affiliation SET valid_from = '2020-01-01' WHERE person IN (${['p0', 'p1', 'p2', 'p3'].map(id)});
    UPDATE affiliation SET valid_to = '2025-06-30' WHERE person = ${id('p1')}; UPDATE affiliation SET valid_from = '2026-02-01' WHERE person = ${id('p2')}; UPDATE affiliation SET valid_to = '2024-12-31' WHERE person = ${id('p3')}`)
  // The unit's year was opened for those of it then: p0, and p1 who left during it.
  const page = await base.get(`classes/close?id=${c.id}`)
  assert.match(page.plain, /2025 年度学时申报最早于 2026-11-25 截止/)
  assert.match(page.plain, /合格人员中有 2 人的 2025 年度学时申报已截止/)
  // Another unit's exception is not theirs; the later one of two holds.
  sql(data, `INSERT INTO year_exception (year, org, until, reason, opened_org, opened_by, opened_at) VALUES (2025, ${people.far[0]}, '2026-12-31', '补报', ${people['a-city'][0]}, ${people['a-city'][0]}, UTC_TIMESTAMP(3));
    INSERT INTO year_exception (year, person, until, reason, opened_org, opened_by, opened_at) VALUES (2025, ${id('p0')}, '2026-11-30', '补报', ${people['a-city'][0]}, ${people['a-city'][0]}, UTC_TIMESTAMP(3)), (2025, ${id('p1')}, '2026-11-29', '补报', ${people['a-city'][0]}, ${people['a-city'][0]}, UTC_TIMESTAMP(3))`)
  assert.match((await base.get(`classes/close?id=${c.id}`)).plain, /最早于 2026-11-29 截止/)
  // Who applies for a title has the day that the department of the unit announced.
  const now = filed({ mode: 'online' }), zibo = fill(data, [['admin', 'a-zibo', '淄博市人力资源和社会保障局', '程听雪']])['a-zibo'], hrss = signedIn(ground, ...zibo)
  done(await add(now, 'p5'))
  done(await load(now, 'results', `${whole.p5}\t${NAMES[5]}\t80\t是\t`))
  sql(data, `UPDATE class_person SET person = ${id('away')} WHERE class = ${now.id}`)
  const first = async () => (await base.get(`classes/close?id=${now.id}`)).plain.match(/2026 年度学时申报最早于 (\S+) 截止/)[1]
  done(await hrss.send((await hrss.get('admin/settings')).form('admin/settings'), { title_deadline: '2026-11-24' }))
  assert.equal(await first(), '2026-12-31')
  sql(data, `INSERT INTO title_application (person, year, unit, level, series, registered_by, registered_at) VALUES (${id('away')}, 2026, ${people.far[0]}, 'senior', 'health', ${people.away[0]}, UTC_TIMESTAMP(3))`)
  assert.equal(await first(), '2026-11-24')
  sql(data, `UPDATE title_application SET state = 'withdrawn' WHERE person = ${id('away')}`)
  assert.equal(await first(), '2026-12-31')
  // 150 people: more than one statement takes, and not one more for each.
  const large = filed({ mode: 'online', capacity: 0 }), many = 150, letter = i => String.fromCodePoint(0x5000 + i)
  fill(data, [['known', 'hospital', String(people.hospital[0])], ...Array.from({ length: many }, (_, i) => ['person', `n${i}`, 'hospital', `众人${letter(i)}`, 'health', 'middle'])])
  const lines = Array.from({ length: many }, (_, i) => `${numbers.get(`n${i}`)}\t众人${letter(i)}`)
  done(await load(large, 'people', lines.join('\n')))
  done(await load(large, 'results', lines.map(line => `${line}\t80\t是\t`).join('\n')))
  const executed = () => Number(sql(data, "SHOW GLOBAL STATUS LIKE 'Com_stmt_execute'")[0][1]), counts = []
  for (let i = 0; i < 5; i++) { // what others do meanwhile is counted too: the least of five tells
    const before = executed(), answer = await base.get(`classes/close?id=${large.id}`)
    counts.push(executed() - before)
    assert.match(answer.plain, /2026 年度学时申报最早于 2026-12-31 截止/)
  }
  assert.ok(Math.min(...counts) < many / 2, `${counts}`)
})
