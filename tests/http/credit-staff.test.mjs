// The year of a unit's whole staff on one page, and unit by unit for those above.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { file, stack } from './lib.mjs'
import { png } from './files.mjs'
import { CLOCK, fill, signedIn } from './people.mjs'
import { sql, valid } from './seed.mjs'

const ground = await stack(CLOCK), { data } = ground
const CITY = '平顶山市人力资源和社会保障局'
const people = fill(data, [
  ['org', 'health', 'authority', '平顶山市卫生健康委员会', CITY], ['org', 'hospital', 'employer', '平顶山市鹰城医院', 'health'], ['org', 'clinic', 'employer', '平顶山市白鹭诊所', 'health'],
  ['admin', 'a-city', CITY, '沈知远'], ['admin', 'a-health', 'health', '方既白'], ['admin', 'a-hospital', 'hospital', '顾云舒'], ['admin', 'a-clinic', 'clinic', '卢听雨'],
  ...Array.from({ length: 24 }, (_, i) => ['person', `p${i}`, 'hospital', `林晓${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地'[i]}`, 'health', 'middle']),
  ['person', 'other', 'clinic', '白鹭飞', 'health', 'middle'],
])
const as = key => signedIn(ground, ...(key.startsWith('a-') ? people[key] : [people[key][0], 0]))

async function course(key, hours, category, approve) {
  const client = as(key), page = await client.get(`credit/declare?category=${category}&form=online-course`)
  const answer = await client.send(page.form('credit/declare?'), { title: `课程 ${hours}`, hours, 'x-required': 'no', 'x-passed': 'yes', from: '2026-05-01', to: '2026-05-03', pledge: 'yes', do: 'submit',
    'e-pass-proof': file('合格证明.png', 'image/png', png()) })
  const id = answer.location.match(/id=(\d+)/)[1]
  for (const by of approve ? ['a-hospital', 'a-health', 'a-city'] : []) {
    const reviewer = as(by), at = await reviewer.get(`review/case?id=${id}&kind=declaration`)
    assert.equal((await reviewer.send(at.form('review/case'), { do: 'approve' })).status, 303)
  }
}

test('[12.11] the whole staff of an employer: who passes, who misses what and where it is earned; filters and pages', async () => {
  await course('p0', '30', 'public', true)
  await course('p0', '60', 'professional', true)
  await course('p1', '12', 'public', true)
  await course('p1', '20', 'professional', false)
  const client = as('a-hospital')
  const xml = await client.xml('credit/staff')
  valid(xml, 'credit-staff')
  assert.equal(xml.xpath('count(//rows/row)'), '20')
  assert.deepEqual(['all', 'short', 'pass'].map(tab => xml.xpath(`string(//tab[@say="staff.tab-${tab}"]/@count)`)), ['24', '23', '1'])
  const next = await client.xml(xml.xpath('string(//pager/@next)'))
  assert.equal(next.xpath('count(//rows/row)'), '4')
  assert.equal(new Set([...`${xml.text}${next.text}`.matchAll(/<row person="(\d+)"/g)].map(([, id]) => id)).size, 24)
  const passed = await client.xml('credit/staff?state=pass')
  assert.equal(passed.xpath('string(//row/@name)'), '林晓甲')
  assert.equal(passed.xpath('string(//row/@outcome)'), 'pass')
  const one = await client.xml(`credit/staff?q=${encodeURIComponent('林晓乙')}`)
  assert.deepEqual(['public', 'professional', 'total'].map(code => one.xpath(`string(//row/line[@category="${code}"]/@missing)`)), ['18', '60', '78'])
  assert.equal(one.xpath('string(//row/@pending)'), '20')
  const page = await client.get(`credit/staff?state=short&q=${encodeURIComponent('林晓乙')}`)
  assert.match(page.plain, /林晓乙 4104\*+[\dX]+ .*尚未达到 12 20 公需科目 18 ， 专业科目 60|林晓乙 4104\*+[\dX]+ .*公需科目 18 ?，? ?专业科目 60/)
  assert.match(page.text, new RegExp(`credit/declare\\?category=public&amp;person=${people.p1[1]}`))
  assert.match(page.plain, /如何取得学时/)
  assert.equal((await client.get('credit/staff?year=2030')).status, 404)
})

test('[12.11] authority and HRSS see it unit by unit; another unit is not found', async () => {
  const xml = await as('a-health').xml('credit/staff')
  valid(xml, 'credit-staff')
  assert.deepEqual(['@staff', '@passed'].map(at => xml.xpath(`string(//unit[@name="平顶山市鹰城医院"]/${at})`)), ['24', '1'])
  assert.deepEqual(['@staff', '@passed'].map(at => xml.xpath(`string(//unit[@name="平顶山市白鹭诊所"]/${at})`)), ['1', '0'])
  const below = await as('a-city').get(`credit/staff?org=${people.hospital[0]}&state=pass`)
  assert.match(below.plain, /平顶山市鹰城医院/)
  assert.match(below.plain, /林晓甲/)
  assert.equal((await as('a-clinic').get(`credit/staff?org=${people.hospital[0]}`)).status, 404)
  assert.equal((await as('p0').get('credit/staff')).status, 403)
})

test('[12.8] [12.11] rates count the obliged only: whoever is exempt stands apart, and neither passes nor lacks', async () => {
  const client = as('a-hospital')
  const counts = async () => { const xml = await client.xml('credit/staff'); return ['all', 'short', 'pass', 'exempt'].map(tab => xml.xpath(`string(//tab[@say="staff.tab-${tab}"]/@count)`)) }
  assert.deepEqual(await counts(), ['24', '23', '1', '0'])
  sql(data, `INSERT INTO year_result (person, year, version, pack, pack_version, outcome, recognised, required, ledger, computed_at) SELECT ${people.p5[1]}, year, 1, pack, pack_version, 'exempt', 0, 0, ledger, computed_at
    FROM year_result WHERE person = ${people.p0[1]} AND year = 2026`)
  assert.deepEqual(await counts(), ['24', '22', '1', '1'])
  const xml = await client.xml('credit/staff?state=exempt')
  valid(xml, 'credit-staff')
  assert.equal(xml.xpath('string(//row/@name)'), '林晓己')
  assert.equal((await client.xml('credit/staff?state=pass')).xpath('count(//rows/row)'), '1')
  const units = await as('a-health').get('credit/staff')
  assert.match(units.plain, /平顶山市鹰城医院 24 1 22 1 4\.3 %/) // 1 of 23
  sql(data, `DELETE FROM year_result WHERE person = ${people.p5[1]}`)
})

test('[12.11] an old year is that of who worked there on 31 December', async () => {
  sql(data, `UPDATE person SET created_at = '2024-01-02' WHERE id IN (${people.p2[1]}, ${people.p3[1]}); UPDATE affiliation SET valid_from = '2024-01-01' WHERE person = ${people.p2[1]}; UPDATE affiliation SET valid_from = '2025-07-01' WHERE person = ${people.p3[1]};
    UPDATE affiliation SET valid_from = '2026-01-05' WHERE person NOT IN (${people.p2[1]}, ${people.p3[1]}) AND org = ${people.hospital[0]}`)
  const xml = await as('a-hospital').xml('credit/staff?year=2025')
  valid(xml, 'credit-staff')
  assert.deepEqual(xml.text.match(/<row [^>]*/g).map(row => row.match(/ name="([^"]*)"/)[1]).sort(), ['林晓丙', '林晓丁'].sort())
  assert.deepEqual(xml.text.match(/<row [^>]*/g).filter(row => row.includes('failed-two')).map(row => row.match(/ name="([^"]*)"/)[1]), ['林晓丙'])
})

test('the list as a file has the same rows, and the export is on record', async () => {
  const answer = await as('a-hospital').get('credit/staff?state=short&as=csv')
  assert.equal(answer.status, 200)
  const lines = answer.text.trim().split(/\r?\n/)
  assert.equal(lines.length, 24)
  assert.match(lines[0], /姓名/)
  assert.match(answer.text, /林晓乙.*公需科目 18; 专业科目 60/)
  assert.equal(sql(data, "SELECT COUNT(*) FROM audit WHERE action = 'list.export' AND detail LIKE '%credit/staff%'")[0][0], '1')
})
