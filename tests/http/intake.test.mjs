// Persons of an older system by a table: template, upload as .xlsx, CSV or pasted cells, errors by line, the refused lines again, the background.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { Client, file, stack, until } from './lib.mjs'
import { idcard, sql, valid } from './seed.mjs'
import { staff } from './staff.mjs'

const platform = await stack(), { url, data } = platform
const s = staff(platform), fang = s.admin('fang'), shen = s.admin('shen'), shi = s.admin('shi'), tao = s.admin('tao')
const one = text => sql(data, text)[0]
const code = key => one(`SELECT code FROM organisation WHERE id = ${s.org(key)}`)[0]
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', WORD = '春江花月 夜!《2026》'
const HEAD = ['姓名', '证件号码', '证件类型', '手机号', '单位代码', '年度', '公需学时', '专业学时', '结果', '证书编号']
const named = name => one(`SELECT a.id, p.id, p.employer, p.incomplete, a.must_change FROM account a JOIN person p ON p.account = a.id WHERE a.name = '${name}'`)

async function send(who, typed) {
  const form = (await who.get('personnel/intake')).form('personnel/intake')
  return who.send(form, { intake_source: '市继续教育旧系统', ...typed })
}
const csv = lines => file('学员.csv', 'text/csv', lines.map(line => line.join(',')).join('\r\n'))
const idOf = answer => Number(answer.location?.match(/intake-view\?id=(\d+)/)?.[1])

// A workbook as a spreadsheet writes it: shared strings, cells with places, rows that leave cells out.
function workbook(lines) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'jjx.')), strings = [...new Set(lines.flat().filter(Boolean))]
  const escape = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  const put = (name, text) => { fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true }); fs.writeFileSync(path.join(folder, name), `<?xml version="1.0" encoding="UTF-8"?>${text}`) }
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  put('xl/sharedStrings.xml', `<sst ${main}>${strings.map((text, i) => i % 2 ? `<si><r><t>${escape(text.slice(0, 1))}</t></r><r><t xml:space="preserve">${escape(text.slice(1))}</t></r><rPh sb="0" eb="1"><t>音</t></rPh></si>` : `<si><t>${escape(text)}</t></si>`).join('')}</sst>`)
  put('xl/worksheets/sheet1.xml', `<worksheet ${main}><sheetData>${lines.map((line, r) => `<row r="${r + 1}">${line.map((text, c) => text ? `<c r="${String.fromCharCode(65 + c)}${r + 1}" t="s"><v>${strings.indexOf(text)}</v></c>` : '').join('')}</row>`).join('')}</sheetData></worksheet>`)
  put('xl/worksheets/sheet2.xml', `<worksheet ${main}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>another</t></is></c></row></sheetData></worksheet>`)
  execFileSync('python3', ['-c', 'import sys,shutil; shutil.make_archive(sys.argv[1], "zip", sys.argv[2])', `${folder}-book`, folder])
  const bytes = fs.readFileSync(`${folder}-book.zip`)
  fs.rmSync(folder, { recursive: true })
  fs.rmSync(`${folder}-book.zip`)
  return bytes
}

test('[2.10] [15.5] an employer takes its learners over from a workbook; each line by itself; the refused ones leave as a table and come back corrected', async () => {
  const page = await fang.get('personnel/intake')
  for (const text of ['人员批量导入', '单位代码不填写的，转入本单位', '还没有导入过']) assert.ok(page.plain.includes(text), text)
  valid(await fang.xml('personnel/intake'), 'personnel-intake')
  for (const as of ['xlsx', 'csv']) {
    const template = await fang.get(`personnel/intake?template=${as}`)
    assert.equal(template.status, 200)
    assert.match(template.headers.get('content-disposition'), /attachment/)
    if (as === 'csv') assert.match(template.text, /姓名,证件号码,证件类型,手机号,单位代码\r\n/)
  }
  const good = [idcard(), idcard(), idcard()], wrong = idcard().replace(/.$/, at => at === '1' ? '2' : '1'), known = s.person('known', '陆知白', 'clinic')
  const lines = [HEAD.slice(0, 5), ['白露', good[0], '', '13800138000', ''], ['秋分', good[1], '居民身份证', '', code('hospital')], ['寒露', wrong, '', '', ''], ['霜降', good[2], '', '', code('clinic')], ['', '', '', '', ''],
    ['陆知白', known.number, '', '', '']]
  const answer = await send(fang, { intake_file: file('学员.xlsx', XLSX, workbook(lines)) })
  assert.equal(answer.status, 303, answer.plain.slice(0, 400))
  const result = await fang.get(answer.location)
  assert.match(result.plain, /有 3 行未导入，其余已转入/)
  for (const text of ['4 寒露', '证件号码、证件类型或手机号不正确', '5 霜降', '该单位不在您的管理范围内', '7 陆知白', '该人员已在管理范围以外的单位注册或已离职']) assert.ok(result.plain.includes(text), text)
  assert.ok(!result.text.includes(wrong) && !result.text.includes(known.number), 'numbers are masked on the page')
  valid(await fang.xml(answer.location), 'personnel-intake-view')
  for (const name of ['白露', '秋分']) assert.deepEqual(named(name).slice(2), [String(s.org('hospital')), '1', '1'], name)
  assert.deepEqual(one(`SELECT total, persons, years, refused, finished_at IS NOT NULL FROM intake WHERE id = ${idOf(answer)}`), ['5', '2', '0', '3', '1'])
  assert.equal(one(`SELECT COUNT(*) FROM intake_row WHERE intake = ${idOf(answer)} AND state = 'done' AND line <> ''`)[0], '0', 'what was taken over is kept nowhere else')
  assert.equal(one(`SELECT COUNT(*) FROM audit WHERE action = 'person.intake' AND object_id = ${idOf(answer)}`)[0], '1')
  assert.equal((await tao.get(answer.location)).status, 404, 'of another unit')
  // The refused lines as a table, one corrected, and all of it brought again.
  const refused = await fang.get(`${answer.location.replace('/jijiao/', '')}&as=csv`)
  assert.equal(refused.status, 200)
  assert.match(refused.text, /霜降,'?\d{17}[\dX],,,.*,5,该单位不在您的管理范围内/)
  const again = await send(fang, { intake_file: file('未导入的行.csv', 'text/csv', refused.text.replace(code('clinic'), '')) })
  assert.equal(again.status, 303, again.plain.slice(0, 400))
  assert.deepEqual(one(`SELECT total, persons, refused FROM intake WHERE id = ${idOf(again)}`), ['3', '1', '2'])
  assert.equal(named('霜降')[2], String(s.org('hospital')))
  assert.match((await fang.get('personnel/intake')).plain, /市继续教育旧系统 方既白 5 2 0 3/)
  // The first sign-in: a code by the administrator, a password, the record.
  const given = await fang.send((await fang.get(`admin/reset-person?person=${named('白露')[1]}`)).form('admin/reset-person'))
  const word = given.text.match(/<code id="one-time-code">([2-9A-Z]{10})</)[1], client = new Client(url)
  await client.send((await client.get('account/sign-in')).form('account/sign-in'), { as: 'person', number: good[0], password: word })
  assert.equal((await client.send((await client.get('account/password')).form(), { old: word, new: WORD, again: WORD })).status, 303)
  assert.match((await client.get('credit/year')).location, /personnel\/complete/)
})

test('[2.8] [2.10] an authority names its units, HRSS brings past years too; an employer cannot recognise its own', async () => {
  const [a, b] = [idcard(), idcard()]
  const authority = await send(shen, { intake_lines: [HEAD.slice(0, 5), ['立冬', a, '', '', ''], ['小雪', b, '', '', code('clinic')]].map(line => line.join('\t')).join('\n') })
  assert.equal(authority.status, 303, authority.plain.slice(0, 300))
  assert.match((await shen.get(authority.location)).plain, /立冬.*请填写所属单位的统一社会信用代码/)
  assert.equal(named('小雪')[2], String(s.org('clinic')))
  const years = [HEAD, ['大雪', idcard(), '', '', code('hospital'), '2022', '30', '60', '通过', '旧2022-9'], ['小雪', b, '', '', '', '2023', '20', '10.5', '未通过', ''], ['冬至', idcard(), '', '', '', '2999', '1', '1', '通过', ''],
    ['小寒', idcard(), '', '', '', '2022', '1.55', '1', '通过', ''], ['大寒', idcard(), '', '', '', '2022', '1', '1', '也许', '']]
  const done = await send(shi, { intake_file: csv(years) })
  assert.match((await shi.get(done.location)).plain, /有 3 行未导入/)
  assert.deepEqual(sql(data, `SELECT year, outcome, recognised FROM year_result WHERE person = ${named('小雪')[1]}`), [['2023', 'fail', '305']])
  assert.deepEqual(sql(data, `SELECT year, outcome, recognised FROM year_result WHERE person = ${named('大雪')[1]}`), [['2022', 'pass', '900']])
  for (const name of ['冬至', '小寒', '大寒']) assert.equal(named(name), undefined, `${name}: nothing half written`)
  const own = await send(fang, { intake_file: csv([HEAD, ['立春', idcard(), '', '', '', '2022', '30', '60', '通过', '']]) })
  assert.match((await fang.get(own.location)).plain, /以往年度的学时只能由人社部门转入/)
  assert.equal(named('立春'), undefined)
  assert.equal((await send(shi, { intake_file: csv(years) })).status, 303)
  assert.equal(one(`SELECT COUNT(*) FROM year_result WHERE person = ${named('大雪')[1]}`)[0], '1', 'a second time adds nothing')
})

test('[15.5] what is no table is refused beside its field and nothing is kept: no content, other columns, a picture, a broken workbook; GB18030 is read', async () => {
  const before = one('SELECT COUNT(*) FROM intake')[0]
  for (const [typed, text, field] of [[{}, /表格中没有内容/, 'intake_file'], [{ intake_lines: '名字\t号码\n甲\t1' }, /列名不正确：“名字”/, 'intake_lines'], [{ intake_lines: '姓名\t手机号\n甲\t1' }, /列名不正确：“证件号码”/, 'intake_lines'],
    [{ intake_file: file('a.xlsx', XLSX, Buffer.from('PK\x03\x04 and nothing more than that, really')) }, /./, 'intake_file'], [{ intake_file: file('a.xlsx', XLSX, workbook([HEAD]).subarray(0, 900)) }, /./, 'intake_file'],
    [{ intake_file: file('a.csv', 'text/csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xff, 0xff, 0])) }, /./, 'intake_file'], [{ intake_source: '旧', intake_lines: '姓名\t证件号码\n甲\t1' }, /2 至 120 个字/, 'intake_source']]) {
    const bad = await send(fang, typed)
    assert.equal(bad.status, 422, JSON.stringify(typed))
    assert.match(bad.errorOf(field) ?? '', text, `${field}: ${bad.plain.slice(0, 500)}`)
  }
  assert.equal(one('SELECT COUNT(*) FROM intake')[0], before)
  const gb = execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: `姓名,证件号码\r\n"雨水",${idcard()}\r\n` })
  const done = await send(fang, { intake_file: file('a.csv', 'text/csv', gb) })
  assert.equal(done.status, 303, done.plain.slice(0, 300))
  assert.equal(named('雨水')[2], String(s.org('hospital')))
  assert.equal((await s.person('who', '惊蛰').client.get('personnel/intake')).status, 403)
})

test('[15.5] more than 500 lines go to the worker, whose progress the page shows', async () => {
  const many = Array.from({ length: 620 }, (_, i) => [`批量${'甲乙丙丁戊己庚辛壬癸'[i % 10]}${'子丑寅卯辰巳午未申酉'[Math.floor(i / 10) % 10]}${'春夏秋冬东南西'[Math.floor(i / 100)]}`, i === 600 ? '123' : idcard()])
  const answer = await send(fang, { intake_file: file('学员.xlsx', XLSX, workbook([HEAD.slice(0, 2), ...many])) })
  assert.equal(answer.status, 303, answer.plain.slice(0, 300))
  assert.equal(one(`SELECT total FROM job WHERE kind = 'intake' AND args = 'intake=${idOf(answer)}'`)[0], '620')
  assert.match((await fang.get(answer.location)).plain, /正在后台导入，已处理 \d+ 行，共 620 行|有 1 行未导入/)
  await until(() => one(`SELECT state FROM job WHERE kind = 'intake' AND args = 'intake=${idOf(answer)}'`)[0] === 'done')
  assert.deepEqual(one(`SELECT total, persons, refused FROM intake WHERE id = ${idOf(answer)}`), ['620', '619', '1'])
  assert.match((await fang.get(answer.location)).plain, /有 1 行未导入.*602 批量/)
})
