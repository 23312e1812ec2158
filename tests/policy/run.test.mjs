// Runs ./jijiao policy over the cases of this folder. A <case> is a person-year (its attributes but `name`, its elements but <expect>);
// each <expect> names one element of the result (record, total, requirement, part) or the result itself, and what its attributes must be.
// invalid="…": exit status 1 and this text on standard error, with the line of the case that says so. `says` looks into the sentence.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url)), top = resolve(here, '../..')
const program = resolve(process.env.JIJIAO ?? 'jijiao')
const env = { ...process.env, JIJIAO_POLICY_DIR: join(top, 'conf/policy'), JIJIAO_SCHEMA_DIR: join(top, 'schema') }
const scratch = mkdtempSync(join(tmpdir(), 'jijiao-policy-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))

const unescape = s => s.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&')
const attributes = s => Object.fromEntries([...s.matchAll(/([\w-]+)="([^"]*)"/g)].map(m => [m[1], unescape(m[2])]))
const elements = (xml, name) => [...xml.matchAll(new RegExp(`<${name}(\\s[^>]*?)?(?:/>|>([\\s\\S]*?)</${name}>)`, 'g'))]
  .map(m => ({ ...attributes(m[1] ?? ''), text: unescape(m[2] ?? '') }))
const run = (...args) => new Promise(done => execFile(program, ['policy', ...args], { env }, (error, out, err) =>
  done({ status: error ? error.code : 0, out, err })))
const keyOf = { record: 'id', total: 'category', requirement: 'category', part: 'code' }

function compare(expect, result, name) {
  const kind = Object.keys(keyOf).find(k => k in expect)
  const found = kind ? elements(result, kind).find(e => e[keyOf[kind]] === expect[kind]) : elements(result, 'result')[0]
  assert.ok(found, `${name}: the result has no ${kind} ${expect[kind]}\n${result}`)
  for (const [k, v] of Object.entries(expect)) {
    if (k === kind || k === 'text') continue
    if (k === 'says') assert.ok(found.text.includes(v), `${name}: “${found.text}” does not say “${v}”`)
    else assert.equal(found[k], v, `${name}: ${kind ?? 'result'} ${expect[kind] ?? ''} ${k}\n${result}`)
  }
}

let number = 0
for (const file of readdirSync(here).filter(f => f.endsWith('.xml')).sort())
  for (const [, head, body] of readFileSync(join(here, file), 'utf8').matchAll(/<case(\s[^>]*)>([\s\S]*?)<\/case>/g)) {
    const { name, ...facts } = attributes(head)
    test(`${file}: ${name}`, async () => {
      const expects = elements(body, 'expect')
      const given = Object.entries(facts).map(([k, v]) => ` ${k}="${v}"`).join('')
      const path = join(scratch, `${++number}.xml`)
      writeFileSync(path, `<person-year xmlns="urn:jijiao:exchange:1"${given}>${body.replace(/\s*<expect[^>]*\/>/g, '')}</person-year>\n`)
      const { status, out, err } = await run('evaluate', path)
      assert.ok(expects.length > 0, 'the case expects nothing')
      for (const expect of expects) {
        if ('invalid' in expect) {
          assert.equal(status, 1, `${name}: status\n${out}`)
          assert.equal(out, '')
          assert.ok(err.includes(expect.invalid) && err.startsWith(`${path}:${expect.line ?? 1}: `), `${name}: ${err}`)
        } else {
          assert.equal(status, 0, `${name}: ${err}`)
          compare(expect, out, name)
        }
      }
    })
  }

const write = (name, data) => { const path = join(scratch, name); writeFileSync(path, data); return path }
const empty = '<person-year xmlns="urn:jijiao:exchange:1" year="2019" region="410402" level="middle"/>'
const refused = async (path, text, ...more) => {
  const { status, out, err } = await run('evaluate', ...more, path)
  assert.equal(status, 1, out)
  assert.ok(err.includes(text), err)
}

test('the example of the exchange manual, exactly', async () => {
  const path = write('example.xml', `<person-year xmlns="urn:jijiao:exchange:1" year="2014" region="410402" level="middle" series="engineering">
  <absence kind="childbirth" months="4"/>
  <record id="a" form="paper" category="professional">
    <field name="journal">national</field>
    <field name="rank">2</field>
  </record>
  <record id="b" form="online-course" category="public"><field name="hours">26</field></record>
</person-year>`)
  const { status, out } = await run('evaluate', path)
  assert.equal(status, 0)
  const pick = (e, ...names) => names.map(n => e[n]).join(' ')
  assert.equal(pick(elements(out, 'result')[0], 'pack', 'outcome'), 'henan pass')
  assert.deepEqual(elements(out, 'requirement').map(e => pick(e, 'category', 'hours')), ['public 18', 'professional 40', 'total 58'])
  assert.deepEqual(elements(out, 'record').map(e => pick(e, 'id', 'claimed', 'recognised')), ['a 44 44', 'b 26 26'])
  assert.deepEqual(elements(out, 'total').map(e => pick(e, 'category', 'recognised', 'missing')), ['public 26 0', 'professional 44 0', 'total 70 0'])
  for (const record of elements(out, 'record')) assert.ok(record.clause && record.text)
})

test('bad input: a DOCTYPE, and entities in it, are refused with their line', async () => {
  await refused(write('doctype.xml', `<?xml version="1.0"?>\n<!DOCTYPE person-year>\n${empty}`), 'doctype.xml:2: a DOCTYPE')
  await refused(write('bomb.xml', `<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n${empty}`), 'bomb.xml:1: a DOCTYPE')
  await refused(write('xxe.xml', `<!DOCTYPE p SYSTEM "file:///etc/passwd">${empty}`), 'a DOCTYPE')
})

test('bad input: not well-formed, empty, another root, no namespace, a missing file', async () => {
  await refused(write('open.xml', empty.replace('/>', '>\n<record')), 'not well-formed')
  await refused(write('nothing.xml', ''), 'not well-formed')
  await refused(write('root.xml', '<result xmlns="urn:jijiao:exchange:1" pack="a" version="1" outcome="pass"><requirement category="a" hours="1"/><total category="a" recognised="1" missing="0"/></result>'), 'root.xml:1: the root element')
  await refused(write('bare.xml', empty.replace(/ xmlns="[^"]*"/, '')), 'bare.xml:1: ')
  await refused(join(scratch, 'absent.xml'), 'cannot be read')
})

test('bad input: encodings other than UTF-8 and GB18030, invalid bytes, NUL', async () => {
  await refused(write('utf16.xml', Buffer.from(`\ufeff${empty}`, 'utf16le')), 'encoding')
  await refused(write('latin.xml', `<?xml version="1.0" encoding="ISO-8859-1"?>${empty}`), 'encoding')
  await refused(write('nul.xml', `${empty}\0`), 'encoding')
  await refused(write('bytes.xml', Buffer.concat([Buffer.from(empty.replace('/>', '><record id="')), Buffer.from([0xff, 0xfe]), Buffer.from('" form="x" category="y"/></person-year>')])), 'bytes.xml:1')
  const gb = spawnSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: `<?xml version="1.0" encoding="GB18030"?>${empty.replace('/>', '><record id="𠮷" form="other" category="public"><field name="hours">3</field></record></person-year>')}` })
  const { status, out } = await run('evaluate', write('gb.xml', gb.stdout))
  assert.equal(status, 0)
  compare({ record: '𠮷', recognised: '3' }, out, 'GB18030')
  assert.equal((await run('evaluate', write('bom.xml', `\ufeff${empty}`))).status, 0)
})

test('bad input: larger than 1 MiB, a tag with too many attributes, a huge tag', async () => {
  await refused(write('big.xml', empty + ' '.repeat(1 << 20)), 'larger than')
  await refused(write('attributes.xml', `<p ${Array.from({ length: 300 }, (_, i) => `a${i}=""`).join(' ')}/>`), 'a tag has more than')
  await refused(write('tag.xml', `<p a="${'x'.repeat(70000)}"/>`), 'a tag has more than')
})

test('usage: status 2', async () => {
  for (const args of [[], ['evaluate'], ['check'], ['nonsense'], ['list', 'x'], ['evaluate', '--pack', 'x'], ['evaluate', '--unknown'], ['evaluate', 'a.xml', 'b.xml'], ['check', '--pack', 'a.xml', 'b.xml'], ['list', '--config', 'x'], ['simulate'], ['simulate', '--pack', 'x.xml'],
    ['simulate', '--pack', 'x.xml', '--year', 'next'], ['simulate', '--pack', 'x.xml', '--year', '2026', '--region', '41o4']])
    assert.equal((await run(...args)).status, 2, args.join(' '))
})

test('list: the six packs', async () => {
  const { status, out } = await run('list')
  assert.equal(status, 0)
  assert.deepEqual(out.trim().split('\n').map(l => l.split('\t')[0]), ['changzhi', 'henan', 'national', 'pingdingshan', 'shandong', 'zibo'])
})

test('check: every pack of conf/policy is in order', async () => {
  for (const file of readdirSync(join(top, 'conf/policy')))
    assert.equal((await run('check', join(top, 'conf/policy', file))).status, 0, file)
})

test('every pack is valid by the XSD, and names its sources', () => {
  for (const file of readdirSync(join(top, 'conf/policy'))) {
    const path = join(top, 'conf/policy', file), text = readFileSync(path, 'utf8')
    const { status, stderr } = spawnSync('xmllint', ['--nonet', '--noout', '--schema', join(top, 'schema/policy.xsd'), path], { encoding: 'utf8' })
    assert.equal(status, 0, stderr)
    assert.match(text, /<policy [^>]*\bsource="[^"]{4,}"/, file)
    for (const [tag] of text.matchAll(/<(?:requirement|absences|rule|cap|chain|window)\b[^>]*>/g)) assert.match(tag, /\bclause="[^"]{4,}"/, `${file}: ${tag}`)
  }
})

test('in every pack, whatever the form: a clause, a sentence and no more than one digit', async () => {
  const forms = elements(readFileSync(join(top, 'conf/policy/national.xml'), 'utf8'), 'form')
  assert.equal(forms.length, 19)
  for (const [pack, region, year] of [['national', '650101', 2020], ['henan', '410302', 2020], ['pingdingshan', '410402', 2015], ['shandong', '370102', 2020], ['zibo', '370303', 2020], ['changzhi', '140402', 2020]]) {
    const records = forms.map(({ code, categories }) => `<record id="${code}" form="${code}" category="${categories.split(' ')[0]}"><field name="hours">8.5</field></record>`).join('')
    const { status, out, err } = await run('evaluate', write(`${pack}-all.xml`, `<person-year xmlns="urn:jijiao:exchange:1" year="${year}" region="${region}" level="none">${records}</person-year>`))
    assert.equal(status, 0, err)
    assert.equal(elements(out, 'result')[0].pack, pack)
    const found = elements(out, 'record')
    assert.equal(found.length, 19)
    for (const { id, clause, text, en, claimed, recognised } of found) {
      assert.ok(clause?.length > 3 && text.length > 3 && en?.length > 3, `${pack} ${id}: ${clause} ${text} ${en}`)
      assert.doesNotMatch(text + en, /[{}]/, `${pack} ${id}`)
      for (const hours of [claimed, recognised]) assert.match(hours, /^\d+(\.\d)?$/, `${pack} ${id}`)
    }
  }
})

test('packs and schemas beside the program, and a folder named by the environment', async () => {
  const tree = join(scratch, 'tree'), plain = { ...process.env }
  delete plain.JIJIAO_POLICY_DIR
  delete plain.JIJIAO_SCHEMA_DIR
  mkdirSync(join(tree, 'conf'), { recursive: true })
  copyFileSync(program, join(tree, 'jijiao'))
  symlinkSync(join(top, 'schema'), join(tree, 'schema'))
  cpSync(join(top, 'conf/policy'), join(tree, 'conf/policy'), { recursive: true })
  rmSync(join(tree, 'conf/policy/changzhi.xml'))
  const found = spawnSync(join(tree, 'jijiao'), ['policy', 'list'], { env: plain, encoding: 'utf8' })
  assert.equal(found.status, 0, found.stderr)
  assert.equal(found.stdout.trim().split('\n').length, 5)
  const absent = spawnSync(program, ['policy', 'list'], { env: { ...env, JIJIAO_POLICY_DIR: '/nowhere' }, encoding: 'utf8' })
  assert.equal(absent.status, 1)
  assert.ok(absent.stderr.startsWith('/nowhere: '), absent.stderr)
})

const henan = readFileSync(join(top, 'conf/policy/henan.xml'), 'utf8')
// libxml2 counts a tag on the line where it ends; the root's tag takes two.
const lineOf = (text, part) => text.slice(0, text.indexOf(part)).split('\n').length
const broken = async (name, text, change, message, at) => {
  const path = write(`${name}.xml`, change(text))
  const { status, out, err } = await run('check', path)
  assert.equal(status, 1, out)
  assert.ok(err.split('\n').some(l => l.startsWith(`${path}:${at}: `) && l.includes(message)), `${name} at ${at}: ${err}`)
}

test('check: what is wrong in a pack is found, with its line', async () => {
  const at = part => lineOf(henan, part)
  await broken('unknown-value', henan, t => t.replace('key="issn-cn"', 'key="issn"'), 'no value issn', at('key="issn-cn"'))
  await broken('unknown-field', henan, t => t.replace('by="journal"', 'by="magazine"'), 'no field magazine', at('by="journal"'))
  await broken('unknown-form', henan, t => t.replace('<chain forms="other"', '<chain forms="others"'), 'unknown form others', at('<chain forms="other"'))
  const named = '<chain forms="training" field="organizer"', step = '<step by="named"'
  await broken('chain-value', henan, t => t.replace('is="province city association"', 'is="province village"'), 'field organizer has no value village', at(named))
  await broken('chain-field', henan, t => t.replace(named, '<chain forms="training" field="sponsor"'), 'form training has no field sponsor', at(named))
  await broken('chain-forms', henan, t => t.replace(named, '<chain field="organizer"'), 'says for which forms', at(named))
  await broken('chain-half', henan, t => t.replace(' is="province city association"', ''), 'field and is go together', at(named))
  await broken('step-field', henan, t => t.replace('<step by="named" field="organizer-name"', '<step by="named" field="organizer"'), 'field organizer names no organisation', at(step))
  await broken('step-unnamed', henan, t => t.replace('<step by="named" field="organizer-name"', '<step by="named"'), 'a step by named, and only that, has a field', at(step))
  await broken('unknown-category', henan, t => t.replace('<hours category="public">22', '<hours category="common">22'), 'unknown category common', at('category="public">22'))
  await broken('unknown-name', henan, t => t.replace('第 {rank} 专利权人', '第 {place} 专利权人'), '{place}', at('第 {rank} 专利权人'))
  await broken('schema', henan, t => t.replace('hours="44 36 28"/>', 'hours="forty"/>'), 'hours', at('hours="44 36 28"'))
  await broken('ill-formed', henan, t => t.replace('<form code="exam">', '<form code="exam>'), 'not well-formed', at('<form code="exam">') + 1)
  await broken('total', henan, t => t.replace('<hours category="total">74', '<hours category="total">73'), 'total is less', at('levels="assistant'))
  await broken('gap', henan, t => t.replace('from="2016" to="2017" clause', 'from="2017" to="2017" clause'), 'no requirement for year 2016', at('<policy') + 1)
  await broken('twice', henan, t => t.replace('<requirement from="2018"', '<requirement from="2017"'), 'overlaps that of line', at('<requirement from="2018"'))
  await broken('cap', henan, t => t.replace('  <form code="base-class">', '  <cap category="professional" hours="40" clause="x"/>\n  <form code="base-class">'),
    'is impossible: cap 40 on professional, required 60', at('  <form code="base-class">'))
  await broken('caps', henan, t => t.replace('  <form code="base-class">', '  <cap category="professional" forms="training base-class" hours="30" clause="x"/>\n  <cap category="professional" except="training base-class" hours="29.9" clause="x"/>\n  <form code="base-class">'),
    'is impossible: cap 59.9 on professional, required 60', at('  <form code="base-class">') + 1)
  const capped = await run('check', write('enough.xml', henan.replace('  <form code="base-class">', '  <cap category="professional" forms="training" hours="1" clause="x"/>\n  <cap category="professional" except="training paper" hours="1" clause="x"/>\n  <form code="base-class">')))
  assert.equal(capped.status, 0, capped.err)
  await broken('total-capped', henan, t => t.replace('  <form code="base-class">', '  <cap hours="89" clause="x" from="2018"/>\n  <form code="base-class">'), 'cap 89 on total, required 90', at('  <form code="base-class">'))
  // Nobody could get such a year through: no chain from some year on, days that do not follow one another, hours that cannot arrive.
  const windowAt = at('<window open="current"'), days = change => t => t.replace('declare-until="12-31" correct-until="+01-31" review-until="+03-31"', change)
  await broken('chain-years', henan, t => t.replace('<chain clause="河南省学时审核流程">', '<chain to="2026" clause="x">'), 'no chain of review for category public, year 2027', at('<policy') + 1)
  await broken('review-first', henan, days('declare-until="12-31" correct-until="12-31" review-until="11-30"'), 'the year is impossible: correct-until 12-31 comes after review-until 11-30', windowAt)
  await broken('correct-first', henan, days('declare-until="12-31" correct-until="10-31" review-until="+03-31"'), 'the year is impossible: declare-until 12-31 comes after correct-until 10-31', windowAt)
  await broken('title-last', henan, days('declare-until="06-30" title-declare-until="07-30" correct-until="+01-31" review-until="+03-31"'), 'title-declare-until 07-30 comes after declare-until 06-30', windowAt)
  await broken('title-review', henan, days('declare-until="12-31" title-declare-until="07-30" title-review-until="06-30" correct-until="+01-31" review-until="+03-31"'), 'title-declare-until 07-30 comes after title-review-until 06-30', windowAt)
  await broken('no-day', henan, days('declare-until="12-31" correct-until="+02-30" review-until="+03-31"'), 'not every year has the day +02-30', windowAt)
  await broken('two-windows', henan, t => t.replace('</policy>', '<window from="2026" open="make-up" declare-until="12-31" correct-until="+01-31" review-until="+03-31" clause="x"/>\n</policy>'), `the window overlaps that of line ${windowAt}`, windowAt + 1)
  assert.equal((await run('check', write('good-days.xml', days('declare-until="11-30" title-declare-until="07-30" title-review-until="08-30" correct-until="12-30" review-until="12-30"')(henan)))).status, 0)
  const imports = t => t.replace('finance-import="no"', 'finance-import="yes"')
  await broken('nothing-imported', henan, t => imports(t).replace('categories="professional" import="yes"', 'categories="professional"'), 'series accounting: the requirement is impossible: professional is neither declared nor imported', at('<series code="accounting"'))
  assert.equal((await run('check', write('imported.xml', imports(henan)))).status, 0)
  await broken('import-alone', henan, t => t.replace('  <form code="base-class">', '  <form code="practice-record" title="x" categories="practice" import="yes"/>\n  <form code="base-class">')
    .replace('  <requirement from="2013"', '  <category code="public"/>\n  <category code="professional"/>\n  <category code="practice" title="x"/>\n  <requirement from="2013"')
    .replace('<hours category="professional">60</hours><hours category="total">90</hours>\n  </requirement>\n\n  <absences', '<hours category="professional">50</hours><hours category="practice">10</hours><hours category="total">90</hours>\n  </requirement>\n\n  <absences'),
  'no form counts in practice', at('<requirement from="2018"') + 3)
  await broken('parent', henan, t => t.replace('extends="national"', 'extends="moon"'), 'extends moon, which does not exist', at('<policy') + 1)
  await broken('circle', henan, t => t.replace('extends="national"', 'extends="henan"'), 'extends henan', at('<policy') + 1)
  await broken('overlap', henan, t => t.replace('code="henan"', 'code="henan-other"'), 'overlaps pack', at('<policy') + 1)
})

test('[12.5] a new form works from the pack alone, with evaluate --pack', async () => {
  const pack = write('new.xml', henan.replace('code="henan"', 'code="henan-next"').replace('  <form code="base-class">', `
    <form code="mentoring" title="导师带徒" categories="professional">
      <field name="apprentices" title="徒弟人数" type="integer" min="1" max="9"/>
      <field name="grade" title="考核等次" type="enum"><value code="good" title="优秀"/><value code="fair" title="合格"/></field>
      <rule clause="新规定">
        <table by="grade" per="apprentices"><row key="good" hours="7.5"/><row key="*" hours="5"/><say>带徒 {apprentices} 名，{grade}，计 {converted} 学时。</say></table>
      </rule>
    </form>
  <form code="base-class">`))
  const person = body => write('mentor.xml', empty.replace('/>', `><record id="m" form="mentoring" category="professional">${body}</record></person-year>`))
  const good = person('<field name="apprentices">3</field><field name="grade">good</field>')
  const { status, out } = await run('evaluate', '--pack', pack, good)
  assert.equal(status, 0)
  compare({ record: 'm', recognised: '22.5', clause: '新规定', says: '带徒 3 名，优秀，计 22.5 学时。' }, out, 'mentoring')
  await refused(good, 'unknown form mentoring')
  await refused(person('<field name="apprentices">10</field>'), 'out of range', '--pack', pack)
})

test('[D14] with finance-import the accountant’s professional hours are imported and required', async () => {
  const pack = write('finance.xml', henan.replace('declare="public" finance-import="no"', 'declare="public" finance-import="yes"'))
  const path = write('accountant.xml', empty.replace('/>', ` series="accounting">
    <record id="p" form="online-course" category="public"><field name="hours">30</field></record>
    <record id="f" form="finance-record" category="professional"><field name="hours">60</field></record>
    <record id="t" form="training" category="professional"><field name="hours">8</field></record></person-year>`))
  const imported = (await run('evaluate', '--pack', pack, path)).out
  compare({ outcome: 'pass' }, imported, 'imported')
  compare({ requirement: 'professional', hours: '60' }, imported, 'imported')
  compare({ record: 'f', recognised: '60' }, imported, 'imported')
  compare({ record: 't', recognised: '0', reason: 'not-in-series' }, imported, 'imported')
  compare({ record: 'f', recognised: '0', reason: 'not-in-series' }, (await run('evaluate', path)).out, 'without import')
})

test('every result is valid by the exchange schema', async () => {
  const path = write('valid.xml', empty.replace('/>', `><record id="&lt;&quot;1&quot;" form="posting" category="public"><field name="months">12</field></record>
    <record id="2" form="posting" category="public"><field name="months">2.5</field></record></person-year>`))
  const result = write('result.xml', (await run('evaluate', path)).out)
  const { status, stderr } = spawnSync('xmllint', ['--nonet', '--noout', '--schema', join(top, 'schema/exchange-policy.xsd'), result], { encoding: 'utf8' })
  assert.equal(status, 0, stderr)
})

// A sector's own pack beside the province's: 25 credits a year, and what a credit is in hours is fixed by HRSS with the sector.
const sector = (credits, each, total = 90) => `<?xml version="1.0" encoding="UTF-8"?>
<policy xmlns="urn:jijiao:policy:1" code="henan-health" version="1" extends="henan" regions="41" sector="health" from="2026" title="河南省卫生健康行业" source="行业通知">
  <requirement from="2026" credits="${credits}" credit-hours="${each}" clause="行业通知第三条（学分制）">
    <hours category="public">30</hours><hours category="professional">45</hours><hours category="total">${total}</hours>
  </requirement>
  <form code="sector-credit" title="行业学分" title-en="Credits of the sector" categories="professional">
    <field name="credits" title="学分" title-en="Credits" type="decimal" min="0" max="1000" mandatory="yes"/>
    <rule clause="行业通知第四条"><table per="credits"><row hours="${each}"/><say>{credits} 学分，每学分折 {amount} 学时，计 {converted} 学时。</say></table></rule>
  </form>
</policy>
`
const credited = credits => write('credits.xml', `<person-year xmlns="urn:jijiao:exchange:1" year="2026" region="410402" sector="health" level="middle">
  <record id="p" form="online-course" category="public"><field name="hours">30</field></record>
  <record id="c" form="sector-credit" category="professional"><field name="credits">${credits}</field></record></person-year>`)

test('[12.6] [12.7] a sector that counts credits: they convert to hours, and a standard that converts to less than 90 must reach 90', async () => {
  const low = write('low.xml', sector(25, 3)), high = write('high.xml', sector(40, 3)) // 75, 120
  const short = await run('evaluate', '--pack', low, credited(15))
  assert.equal(short.status, 0, short.err)
  compare({ requirement: 'total', hours: '90' }, short.out, 'converted 75, required 90')
  compare({ record: 'c', recognised: '45', clause: '行业通知第四条', says: '15 学分，每学分折 3 学时，计 45 学时。' }, short.out, 'converted')
  compare({ total: 'total', recognised: '75', missing: '15' }, short.out, 'the sector’s own standard is not enough')
  compare({ outcome: 'fail', pack: 'henan-health' }, short.out, 'short')
  compare({ outcome: 'pass' }, (await run('evaluate', '--pack', low, credited(20))).out, 'ninety')
  const above = await run('evaluate', '--pack', high, credited(20))
  compare({ requirement: 'total', hours: '120' }, above.out, 'above 90 the converted standard stands')
  compare({ outcome: 'fail' }, above.out, 'above')
  compare({ outcome: 'pass' }, (await run('evaluate', '--pack', high, credited(30))).out, 'a hundred and twenty')
  compare({ requirement: 'total', hours: '93.7' }, (await run('evaluate', '--pack', write('half.xml', sector(37.5, 2.5)), credited(20))).out, 'what is left over of a tenth is dropped')
  await broken('credits-alone', sector(25, 3), t => t.replace(' credit-hours="3"', ''), 'credits and credit-hours go together', 3)
  await broken('credits-word', sector(25, 3), t => t.replace('credits="25"', 'credits="many"'), 'credits', 3)
})
