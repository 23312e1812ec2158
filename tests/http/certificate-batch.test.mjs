// Certificates of many persons: chosen from the list, printed together, merged over years, in the background when there are many.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { certified, crowd, fetched, ground, pages, read, scanned, text } from './certificates.mjs'
import { stack, until } from './lib.mjs'
import { CLOCK, numbers, signedIn } from './people.mjs'
import { dense, sql, valid } from './seed.mjs'

const platform = await stack(CLOCK), { data } = platform
const people = ground(data), who = key => signedIn(platform, ...people[key])
const lin = signedIn(platform, people.lin[0]), fang = who('fang'), shen = who('shen'), shi = who('shi'), song = who('song')
const id = key => people[key][1]
for (const key of ['tao', 'zhou']) certified(data, id('lin'), id(key), 2026)
for (const year of [2023, 2024, 2025]) certified(data, id('lin'), id('lin'), year)
certified(data, id('lin'), id('tao'), 2025)

const rows = page => page.xpath('//rows/row/@name').match(/"[^"]*"/g)?.map(name => name.slice(1, -1)) ?? []

test('[14.1] [15.4] the list by year, unit, name and number holds what lies in scope, as a page and as a file', async () => {
  const list = await shen.xml('certificate/list?year=2026')
  valid(list, 'certificate-list')
  assert.deepEqual(rows(list), ['林晓棠', '陶景行', '周以宁'])
  assert.deepEqual(rows(await shen.xml(`certificate/list?year=2026&unit=${encodeURIComponent('湛河区翠湖疾病')}`)), ['周以宁'])
  assert.deepEqual(rows(await shen.xml(`certificate/list?year=2026&who=${numbers.get('lin')}`)), ['林晓棠'])
  assert.deepEqual(rows(await shen.xml('certificate/list?year=2025')), ['林晓棠', '陶景行'])
  assert.deepEqual(rows(await song.xml('certificate/list?year=2026')), [])
  const nowhere = await shen.get(`certificate/list?unit=${encodeURIComponent('新华区翠湖学校')}`)
  assert.match(nowhere.plain, /管理范围内没有这个单位/)
  const csv = await shen.get(`certificate/list?year=2026&who=${encodeURIComponent('晓棠')}&as=csv`)
  assert.match(csv.text, /林晓棠,4104\*+\d{3}[\dX],平顶山市翠湖医院,卫生技术人员,中级,2026-\d{6}-\d{8}-01-[\dX],90,/)
  assert.equal(csv.text.trim().split('\n').length, 2)
  assert.equal(sql(data, "SELECT COUNT(*) FROM audit WHERE action = 'list.export' AND detail LIKE 'list=certificate/list%'")[0][0], '1')
})

const choose = async (client, list, typed) => client.send((await client.get(list)).form('certificate/batch'), typed)

test('[14.1] an authority prints those it ticked, and all results, as one PDF with a page and a code for each', async () => {
  const sent = await choose(shen, 'certificate/list?year=2026', { id: [String(id('lin')), String(id('zhou'))], do: 'print' })
  assert.equal(sent.status, 303, sent.plain.slice(0, 500))
  const page = await shen.xml(sent.location)
  valid(page, 'certificate-print')
  assert.deepEqual(['wanted', 'pages', 'left-out', 'state'].map(name => page.xpath(`string(//print/@${name})`)), ['2', '2', '0', 'now'])
  const number = sent.location.match(/id=(\d+)/)[1], pdf = await fetched(shen, `certificate/print-file?id=${number}`)
  assert.equal(pdf.type, 'application/pdf')
  assert.equal(pages(pdf.file), 2)
  assert.match(text(pdf.file, 1), /林晓棠/)
  assert.match(text(pdf.file, 2), /周以宁/)
  assert.equal(scanned(pdf.file, 2), `${platform.url}certificate/verify?t=${sql(data, `SELECT token FROM certificate WHERE person = ${id('zhou')}`)[0][0]}`)
  for (const key of ['lin', 'zhou']) assert.equal(sql(data, `SELECT COUNT(*) FROM access_log WHERE person = ${id(key)} AND route = 'certificate/print-file'`)[0][0], '1')
  assert.match(sql(data, `SELECT detail FROM audit WHERE action = 'certificate.print' AND object = 'certificate-print' AND object_id = ${number}`)[0][0], /from=2026 to=2026 pages=2/)
  assert.equal((await fang.get(`certificate/print?id=${number}`)).status, 404, 'another organisation')
  assert.equal((await fang.get(`certificate/print-file?id=${number}`)).status, 404)
  const all = await choose(shen, `certificate/list?year=2026&unit=${encodeURIComponent('翠湖医院')}`, { all: 'yes', do: 'print' })
  assert.equal(pages((await fetched(shen, all.location.replace('print?', 'print-file?'))).file), 2)
  valid(await shen.xml('certificate/prints'), 'certificate-prints')
  const none = await choose(shen, 'certificate/list?year=2026', { do: 'print' })
  assert.equal(none.status, 422)
  assert.match(none.plain, /没有选择人员/)
  const foreign = await choose(fang, 'certificate/list?year=2026', { id: String(id('zhou')), do: 'print' })
  assert.equal(foreign.status, 422, 'nobody of another unit, whatever the form says')
})

test('[14.1] a certificate revoked after it was chosen is left out, and the page says why', async () => {
  const sent = await choose(fang, 'certificate/list?year=2026', { id: [String(id('lin')), String(id('tao'))], do: 'print' })
  const both = await choose(fang, 'certificate/list?year=2026', { id: String(id('tao')), do: 'print' })
  sql(data, `UPDATE year_result SET outcome = 'fail' WHERE person = ${id('tao')} AND year = 2026; UPDATE certificate SET state = 'revoked', changed_at = '2026-11-20 01:00:00' WHERE person = ${id('tao')} AND year = 2026`)
  const pdf = await fetched(fang, sent.location.replace('print?', 'print-file?'))
  assert.equal(pages(pdf.file), 1)
  assert.match(text(pdf.file), /林晓棠/)
  assert.match((await fang.get(sent.location)).plain, /陶景行.*2026 年度结果为“未通过”/)
  const alone = await fetched(fang, both.location.replace('print?', 'print-file?'))
  assert.equal(alone.status, 409)
  assert.match(alone.bytes.toString(), /所选人员都没有可打印的证书/)
})

test('[14.3] [14.2] merged printing by the person: every year passes, or the page says which does not and why', async () => {
  const page = await lin.get('certificate/merge')
  valid(await lin.xml('certificate/merge'), 'certificate-merge')
  assert.match(dense(page), /2023至2026年度均已通过，可合并打印4页/)
  const pdf = await fetched(lin, 'certificate/pdf?year=2023&to=2026')
  assert.equal(pdf.type, 'application/pdf')
  assert.equal(pages(pdf.file), 4)
  for (const [no, year] of [2023, 2024, 2025, 2026].entries()) assert.match(text(pdf.file, no + 1), new RegExp(`证书编号：${year}-`))
  sql(data, `UPDATE certificate SET state = 'revoked', changed_at = '2026-11-20 01:00:00' WHERE person = ${id('lin')} AND year = 2024; UPDATE year_result SET outcome = 'fail' WHERE person = ${id('lin')} AND year = 2024`)
  const broken = await lin.get('certificate/merge?from=2023&to=2026')
  assert.match(dense(broken), /2023至2026年度不能合并打印：2024年度结果为“未通过”。/)
  assert.doesNotMatch(broken.text, /certificate\/pdf\?year=2023&amp;to=2026/)
  const refused = await fetched(lin, 'certificate/pdf?year=2023&to=2026')
  assert.equal(refused.status, 303, 'the address is no way round')
  assert.match(refused.location, /certificate\/merge\?from=2023&to=2026/)
  assert.equal(pages((await fetched(lin, 'certificate/pdf?year=2025&to=2026')).file), 2)
  for (const [query, message] of [['from=2026&to=2025', /截止年度早于起始年度/], ['from=2000&to=2026', /一次最多合并 20 个年度/], ['from=2022&to=2023', /2022 年度没有学时记录/]])
    assert.match((await lin.get(`certificate/merge?${query}`)).plain, message)
  assert.equal((await lin.get(`certificate/merge?person=${id('tao')}`)).status, 404)
})

test('[14.3] merged printing by the authority: for one person, and for many with those left out named', async () => {
  assert.match(dense(await shen.get(`certificate/merge?person=${id('lin')}&from=2025&to=2026`)), /2025至2026年度均已通过/)
  const pdf = await fetched(shen, `certificate/pdf?person=${id('lin')}&year=2025&to=2026`)
  assert.equal(pages(pdf.file), 2)
  const sent = await choose(shen, 'certificate/list?year=2026', { all: 'yes', do: 'merge', merge_from: '2025', merge_to: '2026' })
  const page = await shen.xml(sent.location)
  valid(page, 'certificate-print')
  assert.equal(page.xpath('string(//print/@pages)'), '2')
  assert.equal(page.xpath('concat(//rows/row/@name, " ", //rows/row/@year, " ", //rows/row/@why)'), '周以宁 2025 none')
  assert.equal(pages((await fetched(shen, sent.location.replace('print?', 'print-file?'))).file), 2)
  const wrong = await choose(shen, 'certificate/list?year=2026', { all: 'yes', do: 'merge', merge_from: '2026', merge_to: '2025' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.errorOf('merge_to') ?? wrong.plain, /截止年度早于起始年度/)
})

test('[14.1] who passed without a certificate is listed, and gets it when the employer is on record', async () => {
  sql(data, `UPDATE certificate SET state = 'revoked', changed_at = issued_at WHERE person = ${id('lin')} AND year = 2026`)
  const list = await shi.xml(`certificate/list?year=2026&state=missing&unit=${encodeURIComponent('翠湖医院')}`)
  valid(list, 'certificate-list')
  assert.deepEqual(rows(list), ['林晓棠'])
  const sent = await choose(shi, `certificate/list?year=2026&state=missing&unit=${encodeURIComponent('翠湖医院')}`, { id: String(id('lin')), do: 'issue' })
  assert.equal(sent.status, 303, sent.plain.slice(0, 400))
  assert.match((await shi.get(sent.location)).plain, /已补发证书 1 份/)
  assert.deepEqual(sql(data, `SELECT issue, state FROM certificate WHERE person = ${id('lin')} AND year = 2026 ORDER BY issue`), [['1', 'revoked'], ['2', 'valid']])
})

test('[14.1] above 500 a job draws it with progress, and the result is a ZIP of PDFs, each certificate once', async () => {
  const first = crowd(data, id('lin'), 520)
  const list = `certificate/list?year=2026&unit=${encodeURIComponent('翠湖医院')}`
  assert.match((await fang.get(list)).plain, /全部 521 项结果/)
  const sent = await choose(fang, list, { all: 'yes', do: 'print' })
  const early = await fang.xml(sent.location)
  valid(early, 'certificate-print')
  assert.equal(early.xpath('string(//print/@pages)'), '521')
  await until(async () => (await fang.xml(sent.location)).xpath('string(//print/@state)') === 'done')
  const zip = await fetched(fang, sent.location.replace('print?', 'print-file?'))
  assert.equal(zip.type, 'application/zip')
  read('unzip', '-tq', zip.file)
  const folder = `${zip.file}.d`
  execFileSync('unzip', ['-q', zip.file, '-d', folder])
  const files = fs.readdirSync(folder).sort().map(name => path.join(folder, name))
  assert.deepEqual(files.map(pages), [500, 21])
  const found = files.flatMap(file => [...text(file).matchAll(/证书编号：(\S+)/g)].map(match => match[1]))
  assert.equal(new Set(found).size, 521)
  assert.deepEqual(new Set(found), new Set(sql(data, `SELECT c.number FROM certificate c JOIN person p ON p.id = c.person WHERE c.year = 2026 AND c.state = 'valid' AND p.employer = ${people.hospital[0]}`).flat()))
  assert.ok(found.includes(`2026-410400-${String(first).padStart(8, '0')}-01-X`))
})
