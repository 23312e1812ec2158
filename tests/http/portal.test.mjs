// The public pages, through the web server.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { department, sql, valid } from './seed.mjs'
import { Client, build, stack, top } from './lib.mjs'

const { url, data } = await stack()
const enabled = name => new RegExp(`^modules *=.*\\b${name}\\b`, 'm').test(fs.readFileSync(`${data}/jijiao.conf`, 'utf8'))
const hrefs = page => [...page.text.matchAll(/href="([^"#]+)(?:#[^"]*)?"/g)].map(([, href]) => href.replaceAll('&amp;', '&'))

test('[3.1] [14.4] [2.12] the home page: doors by type of user, registration, progress, verification, printing of certificates', async () => {
  const client = new Client(url)
  const page = await client.get('')
  assert.equal(page.status, 200)
  for (const kind of ['person', 'employer', 'authority', 'base', 'hrss']) assert.ok(page.text.includes(`account/sign-in?as=${kind}"`), kind)
  // What is not enabled has no door; what is has all of its doors.
  assert.equal(/registration\/progress/.test(page.text.slice(page.text.indexOf('<main'))), enabled('registration'))
  assert.equal(/个人注册/.test(page.plain), enabled('registration'))
  assert.equal(/证书打印/.test(page.plain), enabled('certificate'))
  if (enabled('registration')) {
    const form = page.form('registration/progress')
    assert.equal(form.method, 'post') // a number does not belong into an address
    assert.ok(form.names.has('name') && form.names.has('number') && form.value('csrf').length === 43)
  }
  const document = await client.xml('')
  valid(document, 'portal-home')
  assert.equal(document.xpath('string(//home/@registration)'), enabled('registration') ? 'yes' : '')
  assert.equal(document.xpath('count(//door)'), '5')
})

test('[15.7] contacts: the departments and their telephones, as they are in the database; those of a city\'s counties', async () => {
  const client = new Client(url)
  const city = department(data, '平顶山市人力资源')
  const page = await client.get('contacts')
  assert.ok(page.plain.includes(`平顶山市 ${city.name} ${city.phone}`), page.plain)
  assert.ok(page.text.includes(`contacts?of=${city.id}"`))
  const counties = await client.xml(`contacts?of=${city.id}`)
  valid(counties, 'portal-contacts')
  const [[n]] = sql(data, `SELECT COUNT(*) FROM organisation WHERE superior = ${city.id} AND kind = 'hrss' AND state = 'active'`)
  assert.equal(counties.xpath('count(//contact)'), String(Number(n) + 1))
  assert.ok((await client.get('')).plain.includes(city.phone))
  const [[unit]] = sql(data, "SELECT COALESCE(MAX(id), 0) + 1000000 FROM organisation")
  assert.equal((await client.get(`contacts?of=${unit}`)).status, 404)
  assert.equal((await client.get('contacts?of=x')).status, 400)
})

test('[15.6] [15.14] guides and answers for each type of user, in both languages', async () => {
  for (const [lang, words] of [['zh-CN', /操作指南/], ['en', /How to/]])
    for (const kind of ['person', 'employer', 'authority', 'base', 'hrss']) {
      const client = new Client(url, { lang })
      const page = await client.get(`guide?for=${kind}`)
      assert.match(page.plain, words)
      const document = await client.xml(`guide?for=${kind}`)
      valid(document, 'portal-guide')
      for (const word of ['operation', 'faq']) {
        const names = document.xpath(`//topic[@kind="${word}"]/@name`).match(/name="[^"]+"/g).map(text => text.slice(6, -1))
        assert.ok(names.length >= 2, `${kind} ${word}`)
        for (const name of names) assert.match(page.text, new RegExp(`id="${name}"[^]*?<li>[^<]{20,}`))
      }
      assert.doesNotMatch(page.text.replace(/(id|href)="[^"]*"/g, ''), /guide\.[a-z]/)
    }
  assert.match((await new Client(url).get('')).plain, /Chromium 86/)
})

test('[2.21] tables to fill in: a spreadsheet opens them', async () => {
  const answer = await fetch(new URL('guide/template?name=persons', url), { headers: { 'Accept-Language': 'zh-CN' } })
  const bytes = Buffer.from(await answer.arrayBuffer())
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf])
  assert.match(bytes.toString(), /姓名,证件类型,证件号码[^\n]*\r\n$/)
  assert.match(answer.headers.get('content-disposition'), /attachment; filename\*=UTF-8''%E5%8D%95%E4%BD%8D.*\.csv/)
  assert.match(answer.headers.get('content-type'), /^text\/csv/)
  assert.equal((await new Client(url).get('guide/template?name=../x')).status, 400)
})

// What the command line gives for one record of a case.
function evaluate(form, fields, year = 2026) {
  const values = Object.entries(fields).map(([name, value]) => `<field name="${name}">${value}</field>`).join('')
  const file = path.join(data, 'case.xml')
  fs.writeFileSync(file, `<person-year xmlns="urn:jijiao:exchange:1" year="${year}" region="410402" level="middle"><record id="a" form="${form}" category="professional">${values}</record></person-year>`)
  const done = spawnSync(path.join(build, 'jijiao'), ['policy', 'evaluate', '--pack', path.join(top, 'conf/policy/henan.xml'), file], { encoding: 'utf8' })
  assert.equal(done.status, 0, done.stderr)
  return { hours: done.stdout.match(/<record[^>]*recognised="([\d.]+)"/)[1], requirement: category => done.stdout.match(new RegExp(`<requirement category="${category}"[^>]* hours="(\\d+)"`))[1] }
}

test('[15.6] [12.3] [13.6] the page of conversions says what evaluation gives', async () => {
  const client = new Client(url)
  const document = await client.xml('guide/hours?pack=henan&year=2026')
  valid(document, 'portal-hours')
  const paper = { national: '国外或国家一级学会刊物', 'provincial-core': '省级专业（核心）期刊', 'issn-cn': '有 ISSN 和 CN 的刊物' }
  for (const journal of Object.keys(paper))
    for (const rank of [1, 2, 3])
      assert.equal(document.xpath(`string(//form[@code="paper"]/rate[on/@value="${journal}"]/hours[@rank="${rank}"]/@hours)`), evaluate('paper', { journal, rank }).hours, `${journal} ${rank}`)
  for (const [level, part, rank] of [['national', 'main', 5], ['national', 'sub', 3], ['provincial', 'sub', 1]])
    assert.equal(document.xpath(`string(//form[@code="project"]/rate[on[1]/@value="${level}" and on[2]/@value="${part}"]/hours[@rank="${rank}"]/@hours)`), evaluate('project', { level, part, rank }).hours)
  assert.equal(document.xpath('string(//form[@code="service"]/rate/hours/@hours)'), evaluate('service', { days: 1 }).hours)
  assert.equal(document.xpath('string(//form[@code="degree-course"]/rate/per/@field)'), 'courses')
  const conference = '//form[@code="conference"]/rate[on/@value="national"]'
  assert.equal(Number(document.xpath(`string(${conference}/hours/@hours)`)) + Number(document.xpath(`string(${conference}/extra/@hours)`)), Number(evaluate('conference', { level: 'national', days: 1, 'paper-read': 'yes' }).hours))
  assert.equal(document.xpath('string(//form[@code="further-study"]/rate[@kind="full"]/limit/@over)'), '6')
  assert.equal(document.xpath('string(//form[@code="posting"]/rate[@kind="full"]/limit/@at-least)'), '12')
  for (const category of ['public', 'professional', 'total'])
    assert.equal(document.xpath(`string(//requirement[level/@code="middle"]/line[@category="${category}"]/@hours)`), evaluate('service', { days: 1 }).requirement(category))
  const page = await client.get('guide/hours?pack=henan&year=2026')
  assert.match(page.plain, /省级专业（核心）期刊， 44 \/ 36 \/ 28 学时/)
  assert.match(page.plain, /会计人员审核流程：用人单位 → 人社部门/)
})

test('[12.1] [12.2] [12.4] years and areas differ', async () => {
  const client = new Client(url)
  const old = await client.xml('guide/hours?pack=henan&year=2014')
  assert.equal(old.xpath('count(//requirement)'), '2')
  assert.equal(old.xpath('string(//requirement[level/@code="none"]/line[@category="total"]/@hours)'), '74')
  assert.equal(old.xpath('string(//requirement[level/@code="senior"]/line[@category="total"]/@hours)'), '86')
  assert.equal((await client.xml('guide/hours?pack=henan&year=2016')).xpath('string(//requirement/line[@category="professional"]/@hours)'), '66')
  const zibo = await client.xml('guide/hours?pack=zibo&year=2020')
  valid(zibo, 'portal-hours')
  assert.ok(Number(zibo.xpath('count(//requirement/part)')) >= 1)
  assert.equal(zibo.xpath('string(//form[@code="self-study"]/rate/@daily-cap)'), '8')
  const none = await client.xml('guide/hours')
  assert.equal(none.xpath('string(//hours/@pack)'), 'henan') // the province of the first department
  assert.equal((await client.xml('guide/hours?pack=pingdingshan&year=2030')).xpath('string(//hours/@year)'), '2015')
  assert.equal((await client.get('guide/hours?pack=nowhere')).status, 404)
  assert.match((await new Client(url, { lang: 'en' }).get('guide/hours?pack=henan')).plain, /Paper.*hours \(ranks 1 to 3\)/)
})

test('a path of no module is a page that says so, in both languages, with a way back', async () => {
  for (const [lang, words] of [['zh-CN', /没有找到该页面/], ['en', /./]]) {
    const page = await new Client(url, { lang }).get('no/such/page')
    assert.equal(page.status, 404)
    assert.match(page.plain, words)
    assert.ok(hrefs(page).includes('/jijiao/'))
  }
  const document = await new Client(url).xml('no/such/page')
  assert.deepEqual([document.status, document.xpath('string(//error/@code)')], [404, 'not-found'])
})

test('no link of the public pages is dead', async () => {
  const client = new Client(url)
  const seen = new Map()
  for (const start of ['', 'guide', 'guide?for=hrss', 'guide/hours', 'contacts', 'account/sign-in'])
    for (const href of hrefs(await client.get(start))) seen.set(href, start)
  for (const [href, from] of seen) {
    const module = href.split('/')[2]?.split('?')[0]
    if (['registration', 'certificate'].includes(module) && !enabled(module)) continue
    const answer = await client.get(href)
    assert.ok([200, 303, 308].includes(answer.status), `${href} on ${from || 'the home page'}: ${answer.status}`)
  }
})

test('the language is chosen by a link and kept; the page says which it is', async () => {
  const client = new Client(url)
  const page = await client.get('guide?for=base')
  const href = hrefs(page).find(link => /lang=en/.test(link))
  const english = await client.follow(await client.get(href))
  assert.match(english.text, /<html lang="en">/)
  assert.match(english.plain, /Report training hours/)
  assert.match((await client.get('')).text, /<html lang="en">/)
})

test('an unchanged public page is not sent twice', async () => {
  const client = new Client(url)
  const first = await client.get('contacts')
  const again = await client.get('contacts', { 'If-None-Match': first.headers.get('etag') })
  assert.deepEqual([again.status, again.text], [304, ''])
})
