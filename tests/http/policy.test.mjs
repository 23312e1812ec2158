// Rule packs as departments use them: reading, uploading, simulating, publishing, recomputing.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { tokens } from './actors.mjs'
import { build, file, stack, top, until } from './lib.mjs'
import { CLOCK, fill, signedIn } from './people.mjs'
import { sql, valid } from './seed.mjs'

const ground = await stack(CLOCK), { data } = ground
const CITY = '平顶山市人力资源和社会保障局', PROVINCE = '河南省人力资源和社会保障厅'
const people = fill(data, [
  ['org', 'health', 'authority', '平顶山市卫生健康委员会', CITY], ['org', 'hospital', 'employer', '平顶山市鹰城医院', 'health'],
  ['admin', 'a-city', CITY, '沈知远'], ['admin', 'a-province', PROVINCE, '江望潮'], ['admin', 'a-health', 'health', '方既白'], ['admin', 'a-hospital', 'hospital', '顾云舒'],
  ['role', 'reader', PROVINCE, '程听雪', 'policy.read'],
  ['person', 'lin', 'hospital', '林晓棠', 'health', 'middle'], ['person', 'ye', 'hospital', '叶知秋', 'health', 'senior'],
  ...[['lin', 'public', 30], ['lin', 'professional', 20], ['ye', 'public', 30], ['ye', 'professional', 60]].flatMap(([who, category, hours], i) => [
    ['course', `c${i}`, who, category, String(hours), `课程${i}`], ['approve', `x${i}`, `c${i}`, 'a-hospital'], ['approve', `y${i}`, `c${i}`, 'a-health'], ['approve', `z${i}`, `c${i}`, 'a-city']])
])
const as = (key, options) => signedIn(ground, ...(key.startsWith('a-') || key === 'reader' ? people[key] : [people[key][0], 0]), options)
const province = as('a-province'), city = as('a-city')
const henan = fs.readFileSync(path.join(top, 'conf/policy/henan.xml'), 'utf8')
const STATED = /(<policy [^>]*?\bversion=)"([^"]+)"/, NOW = henan.match(STATED)[2] // the version of the file
const version = (n, change = text => text) => change(henan.replace(STATED, `$1"${n}"`))
const easier = text => text.replace(/(<requirement from="2018"[^>]*>\s*)<hours category="public">30<\/hours><hours category="professional">60<\/hours><hours category="total">90<\/hours>/,
  '$1<hours category="public">30</hours><hours category="professional">20</hours><hours category="total">50</hours>')
const harder = text => text.replace(/(<requirement from="2018"[^>]*>\s*<hours category="public">30<\/hours><hours category="professional">)60<\/hours><hours category="total">90/, '$170</hours><hours category="total">100')
const asFile = text => file('规则.xml', 'text/xml', text)
const upload = async (who, text) => who.send((await who.get('policy/upload')).form('policy/upload'), { pack_file: asFile(text), pack_xml: '' })
const packs = () => sql(data, 'SELECT code, version, state FROM policy_pack ORDER BY code, version').map(row => row.join(' '))
const result = who => sql(data, `SELECT outcome, pack, pack_version, required FROM year_result WHERE person = ${people[who][1]} AND year = 2026`)[0]
const certificate = who => sql(data, `SELECT state FROM certificate WHERE person = ${people[who][1]} AND year = 2026 ORDER BY issue DESC LIMIT 1`)[0]?.[0]
const finished = async id => until(async () => sql(data, `SELECT j.state FROM policy_run r JOIN job j ON j.id = r.job WHERE r.id = ${id}`)[0][0] === 'done')
const lineOf = (text, part) => text.slice(0, text.indexOf(part)).split('\n').length

test('[12.1] [12.3] [12.5] [13.1] [13.6] a pack is a readable page for everybody: requirements, forms, tables, chains, dates with their sources', async () => {
  const list = await as('lin').get('policy/rules')
  assert.match(list.plain, /河南省 .*2013 年起/)
  assert.match(list.text, /policy\/rule\?code=zibo/)
  valid(await as('lin').xml('policy/rules'), 'policy-rules')
  const page = await as('lin').get('policy/rule?code=henan')
  assert.equal(page.status, 200)
  for (const part of ['2013—2015 年', '公需科目 ≥ 22 学时', '专业科目 ≥ 52 学时', '合计 ≥ 74 学时', '2018 年起', '专业科目 ≥ 60 学时', '依据：河南省学时折算标准第（六）项', '52/44/36', '用人单位 → 行业主管部门', '申报截止 12-31',
    '会计人员', '专业科目以财政部门登记为准', '超过 6 个月', '出自 全国', '按“全国”执行']) assert.ok(page.plain.includes(part), part)
  assert.doesNotMatch(page.plain, /\{\d\}|policy\.|undefined/)
  valid(await as('lin').xml('policy/rule?code=henan'), 'policy-rule')
  assert.match((await as('lin', { lang: 'en' }).get('policy/rule?code=zibo')).plain, /Public subjects ≥ 30 h/)
  assert.equal((await as('lin').get('policy/list')).status, 403)
  for (const name of ['national', 'pingdingshan', 'shandong', 'changzhi', 'zibo']) assert.equal((await as('lin').get(`policy/rule?code=${name}`)).status, 200, name)
})

test('[12.5] a pack that is wrong is refused with lines and reasons, and nothing is stored', async () => {
  const before = packs()
  const broken = await upload(province, '<policy')
  assert.equal(broken.status, 422)
  const unknown = version('n9', text => text.replace('<form code="exam">', '<form code="exam"><nonsense/>'))
  const wrong = await upload(province, unknown)
  assert.equal(wrong.status, 422)
  assert.match(wrong.errorOf('pack_file'), /有 \d 处错误/)
  assert.ok(wrong.plain.includes(`第 ${lineOf(unknown, '<nonsense/>')} 行`), wrong.plain.slice(0, 800))
  assert.ok(wrong.plain.includes('<form code="exam"><nonsense/>'), 'the line as it is written')
  assert.match(wrong.plain, /此处不能出现 nonsense，应为：hint, field/)
  assert.match((await upload(as('a-province', { lang: 'en' }), unknown)).plain, /nonsense cannot stand here; expected: hint, field/)
  assert.match((await upload(province, version('n9', text => text.replace('hours="44 36 28"', 'hours="四十四"')))).plain, /row 的属性 hours 不能是“四十四”/)
  const overlap = `<?xml version="1.0" encoding="UTF-8"?>\n<policy xmlns="urn:jijiao:policy:1" code="henan-two" version="1" extends="national" regions="41" from="2020" title="又一个" source="无"/>\n`
  const over = await upload(province, overlap)
  assert.match(over.plain, /与已发布的规则重叠：规则包 henan，地区 41，自 2020 年度起/)
  const impossible = version('n9', text => text.replace('<form code="base-class">', '<cap category="professional" hours="40" from="2018" clause="上限"/>\n  <form code="base-class">'))
  const year = await upload(province, impossible)
  assert.match(year.plain, /该年度无法达到合格标准：professional 最多认定 40 学时，而要求 60 学时/)
  assert.ok(year.plain.includes(`第 ${lineOf(impossible, '<cap category')} 行`))
  // Rules by which nobody would get a year through, though every number in them is in order.
  for (const [from, to, message] of [
    ['<chain clause="河南省学时审核流程">', '<chain to="2026" clause="河南省学时审核流程">', /没有规则：科目 public 在 2027 年度没有审核流程/],
    ['review-until="+03-31"', 'review-until="12-01"', /该年度无法办结：correct-until \+01-31 晚于 review-until 12-01/],
    ['declare-until="12-31"', 'declare-until="02-30"', /日期 02-30 不是每年都有的日期/],
    ['finance-import="no"', 'finance-import="yes"', /职称系列 accounting 既不能申报科目 professional，也没有可以导入的学习形式/],
  ]) assert.match((await upload(province, version('n9', text => text.replace(from, to).replace(' import="yes"', '')))).plain, message, to)
  assert.match((await upload(province, version('n9', text => text.replace('from="2013" title', 'from="2010" title')))).plain, /没有规则：2010 年度 senior 级人员没有合格标准/)
  assert.match((await upload(province, henan)).errorOf('pack_file'), new RegExp(`已有第 ${NOW} 版`))
  assert.match((await upload(city, version('n9'))).errorOf('pack_file'), /超出本部门管辖范围/)
  assert.match((await upload(province, '')).errorOf('pack_file'), /请选择规则包文件/)
  const heavy = await upload(province, version('9', text => text.replace('</policy>', `<!-- ${'x'.repeat(10 * 1024 * 1024)} --></policy>`)))
  assert.equal(heavy.status, 422)
  assert.match(heavy.errorOf('pack_file'), /文件过大，不超过 4 MB/)
  const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${'bcdefg'.split('').map((name, i) => `<!ENTITY ${name} "${`&${'abcdef'[i]};`.repeat(10)}">`).join('')}]><policy xmlns="urn:jijiao:policy:1" code="x" version="1" title="&g;"/>`
  assert.match((await upload(province, bomb)).errorOf('pack_file'), /有 \d 处错误/)
  assert.equal((await as('reader').get('policy/upload')).status, 403)
  const kept = wrong.form('policy/upload').value('pack_xml')
  assert.equal(kept.trim().replace(/\r/g, ''), unknown.trim(), 'to be corrected in place')
  valid(await province.send((await province.get('policy/upload')).form('policy/upload'), { pack_file: '', pack_xml: unknown }, { xml: true }), 'policy-upload')
  assert.deepEqual(packs(), before)
})

test('[12.5] a new version is a draft: only its department sees it, beside the one in force', async () => {
  const sent = await upload(province, version('n2', easier))
  assert.equal(sent.status, 303, sent.plain.slice(0, 500))
  const page = await province.follow(sent)
  assert.match(page.plain, /保存为草稿.*第? ?2? ?.*草稿/)
  assert.ok(packs().includes('henan n2 draft'))
  valid(await province.xml('policy/view?code=henan&version=n2'), 'policy-view')
  valid(await province.xml('policy/list?state=draft'), 'policy-list')
  assert.equal((await city.get('policy/view?code=henan&version=n2')).status, 404)
  assert.equal((await as('lin').get('policy/rule?code=henan&version=n2')).status, 404)
  const xml = await province.xml('policy/compare?code=henan&version=n2&with=' + NOW)
  valid(xml, 'policy-compare')
  assert.equal(xml.xpath('count(//change)'), '1')
  assert.equal(xml.xpath('string(//change/@what)'), 'requirement')
  const compare = await province.get('policy/compare?code=henan&version=n2&with=' + NOW)
  assert.match(compare.plain, /专业科目 ≥ 60 学时.*专业科目 ≥ 20 学时/)
  assert.match((await province.get('policy/xml?code=henan&version=n2')).text, /version="n2"/)
  const table = await province.get('policy/list?as=csv')
  assert.match(table.text, /河南省,henan,n2,草稿/)
})

let simulated
test('[12.5] the simulation says who would change, by region and level, with masked samples, and changes nothing', async () => {
  const before = [result('lin'), result('ye')]
  const form = (await province.get('policy/simulate?code=henan&version=n2')).form('policy/simulate')
  assert.equal((await province.send(form, { simulate_year: '2012' })).status, 422)
  const begun = await province.send((await province.get('policy/simulate?code=henan&version=n2')).form('policy/simulate'), { simulate_year: '2026' })
  assert.equal(begun.status, 303, begun.plain.slice(0, 300))
  simulated = Number(begun.location.match(/id=(\d+)/)[1])
  await finished(simulated)
  const xml = await province.xml(`policy/run?id=${simulated}`)
  valid(xml, 'policy-run')
  assert.ok(Number(xml.xpath('string(//run/@gained)')) >= 1)
  assert.equal(xml.xpath('string(//run/@lost)'), '0')
  assert.equal(xml.xpath('sum(//sum/@checked) = //run/@checked'), 'true')
  assert.equal(xml.xpath(`string(//sample[@person=${people.lin[1]}]/@change)`), 'gained')
  assert.equal(xml.xpath(`count(//sample[@person=${people.ye[1]}])`), '0')
  assert.match(xml.xpath(`string(//sample[@person=${people.lin[1]}]/@number)`), /\*{4,}/)
  assert.match((await province.get(`policy/run?id=${simulated}`)).plain, /林晓棠 .*转为合格/)
  assert.equal((await city.get(`policy/run?id=${simulated}`)).status, 404)
  assert.deepEqual([result('lin'), result('ye')], before)
  const draft = path.join(data, 'henan-2.xml')
  fs.writeFileSync(draft, version('n2', easier))
  const done = spawnSync(path.join(build, 'jijiao'), ['policy', 'simulate', '--config', `${data}/jijiao.conf`, '--pack', draft, '--year', '2026', '--region', '41'], { encoding: 'utf8' })
  assert.equal(done.status, 0, done.stderr)
  assert.match(done.stdout, new RegExp(`gained\\t${xml.xpath('string(//run/@gained)')}\\b`))
  assert.match(done.stdout, /lost\t0/)
  // Who, and how: outcome and hours before and then, and what is required then.
  const [[region]] = sql(data, `SELECT region FROM organisation WHERE id = ${people.hospital[0]}`)
  assert.match(done.stdout, new RegExp(`^change\\t${people.lin[1]}\\t${region}\\tmiddle\\tfail\\tpass\\t50\\t50\\t50$`, 'm'))
  assert.doesNotMatch(done.stdout, new RegExp(`^change\\t${people.ye[1]}\\t`, 'm'))
  fs.writeFileSync(draft, '<person-year/>')
  const wrong = spawnSync(path.join(build, 'jijiao'), ['policy', 'simulate', '--config', `${data}/jijiao.conf`, '--pack', draft, '--year', '2026'], { encoding: 'utf8' })
  assert.equal(wrong.status, 1)
  assert.ok(wrong.stderr.startsWith(`${draft}:1: `), wrong.stderr)
  fs.writeFileSync(draft, version('n2', easier))
})

test('[12.5] each sample of a simulation names the category that decides, with its hours before and then, in both languages', async () => {
  const english = as('a-province', { lang: 'en' }), simulate = async n => {
    const begun = await province.send((await province.get(`policy/simulate?code=henan&version=${n}`)).form('policy/simulate'), { simulate_year: '2026' })
    const path = begun.location.replace('/jijiao/', '')
    await finished(Number(path.match(/id=(\d+)/)[1]))
    return path
  }
  const figures = (xml, who) => ['title', 'had', 'had-required', 'has', 'required'].map(at => xml.xpath(`string(//sample[@person=${people[who][1]}]/figure/@${at})`))
  // From failed to fulfilled: what was missing before.
  const gained = await province.xml(`policy/run?id=${simulated}`)
  valid(gained, 'policy-run')
  assert.deepEqual(figures(gained, 'lin'), ['专业科目', '20', '60', '20', '20'])
  assert.equal(gained.xpath(`count(//sample[@person=${people.lin[1]}]/figure)`), '1', 'the public category was and is reached')
  assert.match((await province.get(`policy/run?id=${simulated}`)).plain, /林晓棠 .*转为合格 专业科目 20\/60 → 20\/20/)
  assert.match((await english.get(`policy/run?id=${simulated}`)).plain, /林晓棠 .*fulfilled Professional subjects 20\/60 → 20\/20/)
  // And back: what is missing then.
  assert.equal((await upload(province, version('n2.1', harder))).status, 303)
  const path = await simulate('n2.1'), lost = await province.xml(path)
  valid(lost, 'policy-run')
  assert.equal(lost.xpath(`string(//sample[@person=${people.ye[1]}]/@change)`), 'lost')
  assert.deepEqual(figures(lost, 'ye'), ['专业科目', '60', '60', '60', '70'])
  assert.match((await province.get(path)).plain, /叶知秋 .*转为不合格 专业科目 60\/60 → 60\/70 差 10/)
  assert.match((await english.get(path)).plain, /叶知秋 .*not fulfilled Professional subjects 60\/60 → 60\/70 10 missing/)
  // A category that was not asked for before, and one that is reached by its parts but not as a whole.
  assert.equal((await province.send((await province.get('policy/view?code=henan&version=n2.1')).form('policy/withdraw'))).status, 303)
  const total = text => text.replace(/(<requirement from="2018"[^>]*>\s*<hours category="public">30<\/hours><hours category="professional">60<\/hours><hours category="total">)90/, '$195')
  assert.equal((await upload(province, version('n2.2', total))).status, 303)
  const whole = await simulate('n2.2'), xml = await province.xml(whole)
  valid(xml, 'policy-run')
  assert.deepEqual(figures(xml, 'ye'), ['', '90', '90', '90', '95'], 'each category is reached, the total is not')
  assert.match((await province.get(whole)).plain, /叶知秋 .*转为不合格 合计 90\/90 → 90\/95 差 5/)
  assert.equal((await province.send((await province.get('policy/view?code=henan&version=n2.2')).form('policy/withdraw'))).status, 303)
})

test('[12.5] the command line with --db goes by what is published, not by the folder', async () => {
  const jijiao = (...args) => spawnSync(path.join(build, 'jijiao'), ['policy', ...args], { encoding: 'utf8' }), db = ['--db', '--config', `${data}/jijiao.conf`]
  const listed = jijiao('list', ...db)
  assert.equal(listed.status, 0, listed.stderr)
  assert.match(listed.stdout, new RegExp(`^henan\\t${NOW}\\t41\\t`, 'm'))
  const person = path.join(data, 'person.xml'), draft = path.join(data, 'henan-2.xml')
  fs.writeFileSync(person, '<person-year xmlns="urn:jijiao:exchange:1" year="2026" region="410402" level="middle"/>')
  assert.match(jijiao('evaluate', ...db, person).stdout, new RegExp(`pack="henan" version="${NOW}"`))
  assert.match(jijiao('evaluate', ...db, '--pack', draft, person).stdout, /pack="henan" version="n2"[^]*<requirement category="professional"[^>]* hours="20"/)
  assert.equal(jijiao('check', ...db, draft).status, 0)
  const then = path.join(data, 'then.xml')
  fs.writeFileSync(then, fs.readFileSync(person, 'utf8').replace('2026', '2015'))
  assert.match(jijiao('evaluate', ...db, then).stdout, /pack="pingdingshan"/)
  sql(data, "UPDATE policy_pack SET state = 'retired' WHERE code = 'pingdingshan'")
  assert.match(jijiao('evaluate', ...db, then).stdout, /pack="henan"/)
  // What was published before more was asked of a pack goes on holding; as a file it is refused.
  const chain = '<chain series="accounting" applying="deputy', cap = `<cap category="professional" hours="1" clause="c"/>${chain}`
  sql(data, `UPDATE policy_pack SET state = 'published', xml = REPLACE(xml, '${chain}', '${cap}') WHERE code = 'pingdingshan'`)
  const held = jijiao('evaluate', ...db, then), faulty = path.join(data, 'faulty.xml')
  fs.writeFileSync(faulty, sql(data, "SELECT HEX(xml) FROM policy_pack WHERE code = 'pingdingshan'")[0][0], 'hex')
  const asked = jijiao('check', ...db, faulty)
  sql(data, `UPDATE policy_pack SET xml = REPLACE(xml, '${cap}', '${chain}') WHERE code = 'pingdingshan'`)
  assert.match(held.stdout, /pack="pingdingshan"/, held.stderr)
  assert.match(asked.stderr, /impossible: cap 1 on professional/)
  assert.equal(jijiao('list', '--db', '--config', '/nowhere').status, 1)
})

test('[12.5] [12.11] published today: results name the new version and certificates follow in the background; the old version stays', async () => {
  assert.deepEqual(result('lin'), ['fail', 'henan', NOW, '900'])
  const open = async () => (await province.get('policy/publish?code=henan&version=n2')).form('policy/publish')
  assert.equal((await province.send(await open(), {})).errorOf('confirm'), '请勾选确认后再发布')
  assert.match((await province.send(await open(), { publish_from: '2026-11-19', confirm: 'yes' })).errorOf('publish_from'), /不能早于今天/)
  valid(await province.xml('policy/publish?code=henan&version=n2'), 'policy-publish')
  const page = await province.get('policy/publish?code=henan&version=n2')
  assert.match(page.plain, new RegExp(`取代现行的第 ${NOW} 版`))
  const done = await province.send(page.form('policy/publish'), { confirm: 'yes' })
  assert.equal(done.status, 303, done.plain.slice(0, 400))
  assert.deepEqual(packs().filter(row => row.startsWith('henan ')), [`henan ${NOW} retired`, 'henan n2 published'])
  const run = sql(data, "SELECT run FROM policy_pack WHERE code = 'henan' AND version = 'n2'")[0][0]
  await finished(run)
  assert.deepEqual(result('lin'), ['pass', 'henan', 'n2', '500'])
  assert.deepEqual(result('ye'), ['pass', 'henan', 'n2', '500'])
  assert.equal(certificate('lin'), 'valid')
  const year = await as('lin').xml('credit/year?year=2026')
  assert.equal(year.xpath('string(//year/@outcome)'), 'pass')
  assert.match((await province.get(`policy/run?id=${run}`)).plain, /转为合格/)
  assert.equal((await as('lin').get('policy/rule?code=henan&version=' + NOW)).status, 200, 'a result of the old version can still be understood')
  assert.equal((await province.send(page.form('policy/publish'), { confirm: 'yes', ...await tokens(province) })).status, 409)
  assert.ok(sql(data, "SELECT COUNT(*) FROM audit WHERE action = 'policy.publish' AND detail LIKE 'pack=henan version=n2 %'")[0][0] === '1')
})

test('[12.5] from a later day: scheduled, taken back, and published when its day comes', async () => {
  assert.equal((await upload(province, version('n3', harder))).status, 303)
  const set = async () => province.send((await province.get('policy/publish?code=henan&version=n3')).form('policy/publish'), { publish_from: '2026-12-01', confirm: 'yes' })
  assert.equal((await set()).status, 303)
  assert.ok(packs().includes('henan n3 scheduled'))
  const page = await province.get('policy/view?code=henan&version=n3')
  assert.match(page.plain, /待启用.*2026-12-01/)
  assert.equal((await province.send(page.form('policy/withdraw'))).status, 303)
  assert.ok(packs().includes('henan n3 draft'))
  assert.equal((await set()).status, 303)
  assert.deepEqual(result('lin'), ['pass', 'henan', 'n2', '500'], 'its day has not come')
  sql(data, "UPDATE policy_pack SET effective_on = '2026-11-20' WHERE code = 'henan' AND version = 'n3'; UPDATE job SET run_at = UTC_TIMESTAMP(3) WHERE kind = 'policy-publish' AND state = 'ready'")
  await until(async () => packs().includes('henan n3 published'))
  const [[run]] = sql(data, "SELECT run FROM policy_pack WHERE code = 'henan' AND version = 'n3'")
  await finished(run)
  // What the recomputing took away is named too; samples are the first ones, whoever they are.
  assert.match((await province.get(`policy/run?id=${run}`)).plain, /转为不合格 专业科目 不详 → [\d.]+\/70 差 [\d.]+/)
  valid(await province.xml(`policy/run?id=${run}`), 'policy-run')
  assert.deepEqual(result('lin'), ['fail', 'henan', 'n3', '1000'])
  assert.deepEqual(result('ye').slice(0, 3), ['fail', 'henan', 'n3'])
  assert.equal(certificate('lin'), 'revoked')
})

test('[12.5] a version that changes no figure is named by the results all the same, and everything else of them stays', async () => {
  const stored = () => sql(data, `SELECT MD5(ledger), version FROM year_result WHERE person = ${people.lin[1]} AND year = 2026`)[0], [ledger, before] = stored()
  assert.equal((await upload(province, version('n3.1', harder))).status, 303)
  assert.equal((await province.send((await province.get('policy/publish?code=henan&version=n3.1')).form('policy/publish'), { confirm: 'yes' })).status, 303)
  await finished(sql(data, "SELECT run FROM policy_pack WHERE code = 'henan' AND version = 'n3.1'")[0][0])
  assert.deepEqual(result('lin'), ['fail', 'henan', 'n3.1', '1000'])
  assert.deepEqual(stored(), [ledger, String(Number(before) + 1)], 'no ledger is written again')
  const year = await as('lin').xml('credit/year?year=2026')
  assert.equal(year.xpath('string(//year/@pack-version)'), 'n3.1')
  assert.doesNotMatch(year.text, /"n3"/)
})

test('[12.5] a city overrides only what it states: the rest stays the province’s', async () => {
  const only = `<?xml version="1.0" encoding="UTF-8"?>
<policy xmlns="urn:jijiao:policy:1" code="pds-now" version="1" extends="henan" regions="4104" from="2026" title="平顶山市（2026 年起）" source="市通知">
  <requirement from="2026" clause="市通知第一条"><hours category="public">30</hours><hours category="professional">20</hours><hours category="total">50</hours></requirement>
</policy>\n`
  assert.equal((await upload(city, only)).status, 303)
  const rules = await city.xml('policy/view?code=pds-now&version=1'), base = await city.xml('policy/rule?code=henan')
  const count = (page, what) => page.xpath(`count(//*[namespace-uri()='urn:jijiao:policy:1' and local-name()='${what}'])`)
  assert.equal(count(rules, 'requirement'), '1', 'what it states replaces all of its kind')
  for (const what of ['form', 'field', 'evidence', 'rule', 'row', 'chain', 'window', 'absence', 'series', 'category']) assert.equal(count(rules, what), count(base, what), what)
  assert.equal(rules.xpath("count(//*[local-name()='policy']/*[local-name()='form' and not(@origin)])"), '0')
  assert.equal((await city.send((await city.get('policy/publish?code=pds-now&version=1')).form('policy/publish'), { confirm: 'yes' })).status, 303)
  await finished(sql(data, "SELECT run FROM policy_pack WHERE code = 'pds-now'")[0][0])
  assert.deepEqual(result('lin'), ['pass', 'pds-now', '1', '500'])
  assert.equal(certificate('lin'), 'valid')
})

test('[12.7] a sector’s rules go before the region’s, for units of that sector alone', async () => {
  const sector = `<?xml version="1.0" encoding="UTF-8"?>
<policy xmlns="urn:jijiao:policy:1" code="pds-health" version="1" extends="pds-now" regions="4104" sector="health" from="2026" title="平顶山市卫生行业" source="行业通知">
  <requirement from="2026" clause="行业通知第二条"><hours category="public">30</hours><hours category="professional">60</hours><hours category="total">90</hours></requirement>
</policy>\n`
  sql(data, `UPDATE organisation SET sector = NULL WHERE id = ${people.hospital[0]}`)
  assert.equal((await upload(city, sector)).status, 303)
  const publish = async () => {
    assert.equal((await city.send((await city.get('policy/publish?code=pds-health&version=1')).form('policy/publish'), { confirm: 'yes' })).status, 303)
    await finished(sql(data, "SELECT run FROM policy_pack WHERE code = 'pds-health'")[0][0])
  }
  sql(data, `UPDATE organisation SET sector = 'health' WHERE id = ${people.hospital[0]}`)
  await publish()
  assert.deepEqual(result('lin'), ['fail', 'pds-health', '1', '900'])
  assert.deepEqual(result('ye'), ['pass', 'pds-health', '1', '900'])
  assert.equal(sql(data, `SELECT COUNT(*) FROM year_result y JOIN person p ON p.id = y.person JOIN organisation o ON o.id = p.employer WHERE y.pack = 'pds-health' AND COALESCE(o.sector, '') <> 'health'`)[0][0], '0')
})

test('[12.5] nobody takes the code of another department’s rules, and a lower number never comes after a higher one', async () => {
  const [[name]] = sql(data, "SELECT name FROM organisation WHERE kind = 'hrss' AND region = '370000' AND state = 'active' LIMIT 1")
  const far = signedIn(ground, ...fill(data, [['admin', 'a-far', name, '鲁望山']])['a-far']), before = packs()
  const other = (code, regions, number = '9') => `<?xml version="1.0" encoding="UTF-8"?>\n<policy xmlns="urn:jijiao:policy:1" code="${code}" version="${number}" extends="national" regions="${regions}" from="2026" title="某市" source="某通知"/>\n`
  for (const code of ['henan', 'changzhi', 'pds-now']) {
    const refused = await upload(far, other(code, '370199'))
    assert.equal(refused.status, 422, code)
    assert.match(refused.errorOf('pack_file'), /该规则包代码已由其他人社部门使用/)
  }
  assert.match((await upload(city, other('henan', '410499'))).errorOf('pack_file'), /已由其他人社部门使用/, 'not the province above either')
  assert.match((await upload(province, version('0.9'))).errorOf('pack_file'), /第 n3\.1 版已经发布或待启用，版本号应大于 n3\.1/)
  assert.deepEqual(packs(), before)
  // Two drafts: the higher one is published first.
  for (const number of ['1.9', '1.10']) assert.equal((await upload(far, other('qilu', '370199', number))).status, 303)
  const publish = async number => far.send((await far.get(`policy/publish?code=qilu&version=${number}`)).form('policy/publish'), { confirm: 'yes' })
  assert.equal((await publish('1.10')).status, 303)
  const late = await publish('1.9')
  assert.equal(late.status, 409)
  assert.match(late.plain, /第 1\.10 版已经发布或待启用/)
  assert.deepEqual(packs().filter(row => row.startsWith('qilu')), ['qilu 1.10 published', 'qilu 1.9 draft'])
})

test('[12.5] a draft is discarded; what was published cannot be', async () => {
  assert.equal((await upload(province, version('n4'))).status, 303)
  const page = await province.get('policy/view?code=henan&version=n4')
  assert.equal((await province.send(page.form('policy/withdraw'))).status, 303)
  assert.ok(!packs().includes('henan n4 draft'))
  assert.equal((await upload(province, version('n4'))).status, 303)
  const form = (await province.get('policy/view?code=henan&version=n4')).form('policy/withdraw')
  const foreign = await city.request('policy/withdraw', { method: 'POST', body: new URLSearchParams({ code: 'henan', version: 'n4', ...await tokens(city) }) })
  assert.equal(foreign.status, 403)
  assert.ok(packs().includes('henan n4 draft'))
  const refused = await province.send(form, { version: 'n3.1' })
  assert.equal(refused.status, 409)
  assert.ok(packs().includes('henan n3.1 published'))
})

test('[12.5] the national pack comes with jijiao load: refused where it does not agree with what is published, else everybody’s results follow', async () => {
  const folder = path.join(data, 'packs'), stated = fs.readFileSync(path.join(top, 'conf/policy/national.xml'), 'utf8'), was = stated.match(STATED)[2], national = stated.replace(STATED, '$1"n2"')
  fs.cpSync(path.join(top, 'conf/policy'), folder, { recursive: true })
  const load = text => {
    fs.writeFileSync(path.join(folder, 'national.xml'), text)
    return spawnSync(path.join(build, 'jijiao'), ['load', '--config', `${data}/jijiao.conf`, '--data', path.join(top, 'data'), '--policy', folder, '--replace'], { encoding: 'utf8' })
  }
  const before = packs(), [[runs]] = sql(data, "SELECT COUNT(*) FROM policy_run WHERE kind = 'recompute'")
  // The files of the folder agree with this cap; the province's published version n3, which asks for 70 hours, does not.
  const capped = load(national.replace('  <common>', '  <cap category="professional" hours="66" clause="上限"/>\n\n  <common>'))
  assert.equal(capped.status, 1, capped.stdout)
  assert.match(capped.stderr, /is impossible: cap 66 on professional, required 70/)
  assert.deepEqual(packs(), before)
  const strict = national.replace('<refuse field="passed" is="no"><say en="Not passed: no hours.">考试不合格，不计学时。</say></refuse>',
    '$&<refuse field="required" is="no"><say en="Optional courses do not count.">选修课不计学时。</say></refuse>')
  assert.notEqual(strict, national)
  const done = load(strict)
  assert.equal(done.status, 0, done.stderr)
  assert.match(done.stdout, /national n2: results are computed again in the background/)
  assert.deepEqual(packs().filter(row => row.startsWith('national ')), [`national ${was} retired`, 'national n2 published'])
  assert.equal(sql(data, "SELECT COUNT(*) FROM policy_run WHERE kind = 'recompute'")[0][0], String(Number(runs) + 1), 'packs that did not change are not computed again')
  await finished(sql(data, "SELECT run FROM policy_pack WHERE code = 'national' AND version = 'n2'")[0][0])
  assert.deepEqual(result('ye').slice(0, 2), ['fail', 'pds-health'], 'a pack that extends it follows')
  assert.equal(certificate('ye'), 'revoked')
  assert.match((await as('ye').get('credit/year')).plain, /选修课不计学时/)
})
