// Every row of Henan's and Zibo's tables as a person meets it: the preview of the declaration says the figure of the table, and the clause and the sentence
// of `jijiao policy evaluate`.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { build, plain, stack, top } from './lib.mjs'
import { CLOCK, fill, signedIn } from './people.mjs'

const ground = await stack(CLOCK), { data } = ground
const PDS = '平顶山市人力资源和社会保障局', ZIBO = '淄博市人力资源和社会保障局'
const people = fill(data, [
  ['org', 'health', 'authority', '平顶山市卫生健康委员会', PDS], ['org', 'hospital', 'employer', '平顶山市鹰城医院', 'health'], ['person', 'henan', 'hospital', '林晓棠', 'health', 'middle'],
  ['org', 'zb-health', 'authority', '淄博市卫生健康委员会', ZIBO], ['org', 'zb-hospital', 'employer', '淄博市般阳医院', 'zb-health'], ['person', 'zibo', 'zb-hospital', '淄川甲', 'health', 'middle'],
])
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'jijiao-rates-'))
process.on('exit', () => fs.rmSync(scratch, { recursive: true, force: true }))

const attributes = text => Object.fromEntries([...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]))
const escaped = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')

// Cases of one record without dates and without a reviewers' figure, and the hours that the table gives.
function rows(file, since) {
  const found = []
  for (const [, head, body] of fs.readFileSync(path.join(top, 'tests/policy', file), 'utf8').matchAll(/<case(\s[^>]*)>([^]*?)<\/case>/g)) {
    const { name, year } = attributes(head), records = [...body.matchAll(/<record\s([^>]*?)(?:\/>|>([^]*?)<\/record>)/g)]
    if (records.length !== 1 || /<(absence|earlier|fact)\b/.test(body) || /\b(series|duty)=/.test(head) || year < since) continue
    const { id, form, category } = attributes(records[0][1]), fields = Object.fromEntries([...(records[0][2] ?? '').matchAll(/<field name="([^"]*)">([^<]*)</g)].map(([, field, value]) => [field, value]))
    const expect = [...body.matchAll(/<expect\s([^>]*?)\/>/g)].map(([, text]) => attributes(text)).find(e => e.record === id && e.recognised !== undefined)
    if (!expect || expect.reason === 'not-in-category' || ['from', 'to', 'approved'].some(field => field in fields)) continue
    found.push({ name, form, category, fields, hours: expect.recognised })
  }
  return found
}

// What the page requires and the case leaves out.
const ELSE = { rank: '1', number: 'K-1', isbn: '978-7-302-51157-1', days: '20', organizer: 'city', journal: 'national', level: 'national', work: '成果', grade: '一等', 'wan-characters': '1', basis: '参照', kind: 'invention', part: 'main' }

const evaluate = (region, record) => new Promise((done, failed) => {
  const file = path.join(scratch, `${Math.random()}.xml`)
  fs.writeFileSync(file, `<person-year xmlns="urn:jijiao:exchange:1" year="2026" region="${region}" level="middle" series="health"><record id="a" form="${record.form}" category="${record.category}">${
    Object.entries(record.typed).map(([name, value]) => `<field name="${name}">${escaped(value)}</field>`).join('')}</record></person-year>`)
  execFile(path.join(build, 'jijiao'), ['policy', 'evaluate', file], { env: { ...process.env, JIJIAO_POLICY_DIR: path.join(top, 'conf/policy'), JIJIAO_SCHEMA_DIR: path.join(top, 'schema') } },
    (error, out, err) => error ? failed(new Error(err)) : done(out))
})

const pages = new Map()
async function page(client, key, category, form) {
  const at = `${key} ${category} ${form}`
  if (!pages.has(at)) pages.set(at, await client.get(`credit/declare?category=${category}&form=${form}`))
  const one = pages.get(at).form()
  one.action = one.action.replace('credit/declare?', 'credit/declare/preview?')
  return one
}

async function compare(client, key, region, row) {
  const form = await page(client, key, row.category, row.form), years = row.form === 'posting'
  const typed = { title: '某一题名', from: years ? '2025-10-01' : '2026-01-01', to: years ? '2026-10-31' : '2026-10-31', ...row.fields }
  const own = [...form.names].filter(name => name.startsWith('x-')).map(name => name.slice(2))
  const lacks = own.filter(name => !(name in typed) && !form.value(`x-${name}`) && name in ELSE)
  if (lacks.length && /without|cannot/.test(row.name)) return 0 // the page does not let it go without
  for (const name of lacks) typed[name] = ELSE[name]
  const sent = Object.fromEntries(Object.entries(typed).map(([name, value]) => [own.includes(name) ? `x-${name}` : name, value]))
  const answer = await client.send(form, { ...sent, do: 'preview' }, { xml: true })
  assert.equal(answer.status, 200, `${row.name}: ${answer.text.slice(0, 600)}`)
  const preset = Object.fromEntries(own.filter(name => !(name in typed) && form.value(`x-${name}`)).map(name => [name, form.value(`x-${name}`)]))
  const out = await evaluate(region, { ...row, typed: { ...preset, ...typed } }), record = out.match(/<record\s([^>]*)>([^<]*)</)
  const shown = name => answer.xpath(`string(//preview/${name})`)
  assert.equal(shown('@recognised'), row.hours, `${row.name}: the figure of the table`)
  assert.deepEqual([shown('@recognised'), shown('@clause'), shown('say')], [attributes(record[1]).recognised, attributes(record[1]).clause, plain(record[2])], row.name)
  return 1
}

async function every(key, region, file, since, least, forms) {
  const list = rows(file, since)
  assert.ok(list.length >= least, String(list.length))
  assert.ok(new Set(list.map(row => row.form)).size >= forms)
  const client = signedIn(ground, people[key][0], 0)
  let compared = 0
  for (let i = 0; i < list.length; i += 4) for (const one of await Promise.all(list.slice(i, i + 4).map(row => compare(client, key, region, row)))) compared += one
  assert.ok(compared >= least, `${compared} of ${list.length}`)
}

test('[13.1] [13.2] [13.3] [13.4] [13.5] [13.6] [13.7] [13.8] [13.9] [13.10] [13.11] [13.12] Henan: the preview of every row of the table says the figure, the clause and the sentence', () =>
  every('henan', '410402', 'henan-conversion.xml', 2018, 110, 17))

test('[13.15] [13.16] [13.17] [13.18] [13.19] [13.20] Zibo: the preview of every row of the table says the figure, the clause and the sentence', () =>
  every('zibo', '370303', 'zibo.xml', 2020, 28, 14))
