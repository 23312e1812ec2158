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
  const file = await as('a-health').get('credit/staff?as=csv')
  assert.match((await as('a-health').get('credit/staff')).text, /credit\/staff\?year=\d+&amp;as=csv/)
  for (const row of ['工作单位,年度,人数,已达到,尚未达到,免除', '平顶山市鹰城医院,2026,24,1,23,0', '平顶山市白鹭诊所,2026,1,0,1,0']) assert.ok(file.text.includes(row), file.text)
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
  assert.equal(sql(data, `SELECT COUNT(*) FROM audit WHERE action = 'list.export' AND account = ${people['a-hospital'][0]} AND detail LIKE '%credit/staff%'`)[0][0], '1')
})

// ---- filters ----

const rowsOf = xml => [...xml.text.matchAll(/<row [^>]*/g)].map(([row]) => row.match(/ name="([^"]*)"/)[1]).sort()
const countsOf = xml => ['all', 'short', 'pass', 'exempt'].map(tab => xml.xpath(`string(//tab[@say="staff.tab-${tab}"]/@count)`))
const named = letters => [...letters].map(letter => `林晓${letter}`).sort()
const idsOf = letters => named(letters).map(name => sql(data, `SELECT p.id FROM person p JOIN account a ON a.id = p.account WHERE p.employer = ${people.hospital[0]} AND a.name = '${name}'`)[0][0]).join(', ')
// The rows of the file, and of all pages one after the other: the same people as on the list, no others.
async function everywhere(client, query) {
  const found = []
  for (let path = `credit/staff?${query}`; path;) {
    const xml = await client.xml(path)
    valid(xml, 'credit-staff')
    found.push(...rowsOf(xml))
    path = xml.xpath('string(//pager/@next)')
  }
  const csv = (await client.get(`credit/staff?${query}&as=csv`)).text.trim().split(/\r?\n/).slice(1).map(line => line.match(/林晓./)[0])
  assert.deepEqual(csv.sort(), found.sort(), query)
  const xlsx = await client.request(`credit/staff?${query}&as=xlsx`)
  assert.equal(xlsx.status, 200)
  return found
}

test('[12.11] [4.5] the staff by department with those below it, by level of title; kept in tabs, pages and files', async () => {
  const client = as('a-hospital'), org = people.hospital[0]
  assert.match((await client.get('credit/staff')).text, /<input class="ce-in" id="f-department"/, 'without departments it is searched by a part of the name')
  sql(data, `UPDATE person SET department = '' WHERE employer = ${org}; UPDATE person SET department = '后勤服务中心' WHERE id IN (${idsOf('甲乙丙')})`)
  assert.deepEqual(await everywhere(client, `department=${encodeURIComponent('服务')}`), named('甲乙丙'))
  sql(data, `INSERT INTO department (id, org, parent, name, position) VALUES (70001, ${org}, 0, '内科', 1), (70002, ${org}, 70001, '心血管内科', 1), (70003, ${org}, 70002, '导管室', 1), (70004, ${org}, 0, '外科', 2);
    UPDATE person SET department = '内科' WHERE id IN (${idsOf('丁戊')}); UPDATE person SET department = '心血管内科' WHERE id IN (${idsOf('己庚')}); UPDATE person SET department = '导管室' WHERE id IN (${idsOf('辛')});
    UPDATE person SET department = '外科' WHERE id IN (${idsOf('壬癸')}); UPDATE person SET level = 'senior' WHERE id IN (${idsOf('丁己壬')})`)
  for (const [id, letters] of [[70001, '丁戊己庚辛'], [70002, '己庚辛'], [70003, '辛'], [70004, '壬癸'], ['other', '甲乙丙'], ['none', '子丑寅卯辰巳午未申酉戌亥天地']]) assert.deepEqual(await everywhere(client, `department=${id}`), named(letters), id)
  assert.deepEqual(await everywhere(client, 'level=senior'), named('丁己壬'))
  assert.deepEqual(await everywhere(client, 'department=70001&level=senior'), named('丁己'))
  assert.equal((await everywhere(client, 'level=middle')).length, 21, 'two pages')
  const xml = await client.xml('credit/staff?department=70001&level=senior')
  assert.deepEqual(countsOf(xml), ['2', '2', '0', '0'])
  for (const path of [xml.xpath('string(//tab[2]/@path)'), xml.xpath('string(//export/@path)')]) assert.match(path, /department=70001&(?:amp;)?level=senior/)
  const page = await client.get('credit/staff?department=70002')
  assert.match(page.text, /<option value="70002" selected[^>]*>　心血管内科/)
  assert.match((await client.xml('credit/staff?level=middle')).xpath('string(//pager/@next)'), /level=middle.*after=/)
  // Of another unit, or nonsense: not found. A department sees the same by unit.
  for (const query of ['department=999999', 'department=abc']) assert.equal((await client.get(`credit/staff?${query}`)).status, 404, query)
  assert.equal((await client.get('credit/staff?level=king')).status, 400)
  assert.deepEqual(await everywhere(as('a-city'), `org=${org}&department=70002`), named('己庚辛'))
})

test('[12.8] the staff whose requirement was reduced by an absence, not those of whom nothing is required', async () => {
  const ledger = (required, full) => `<result xmlns="urn:jijiao:exchange:1" outcome="fail"><total category="public" recognised="0" required="${required}"${full} missing="${required}"/><total category="total" recognised="0" required="${required}"${full} missing="${required}"/></result>`
  const put = (letter, outcome, required, full) => sql(data, `REPLACE INTO year_result (person, year, version, pack, pack_version, outcome, recognised, required, ledger, computed_at)
    SELECT ${idsOf(letter)}, 2026, 1, pack, pack_version, '${outcome}', 0, ${required * 10}, '${ledger(required, full)}', computed_at FROM year_result WHERE person = ${people.p0[1]} AND year = 2026;
    INSERT INTO absence (case_id, person, year, kind, months, state) VALUES (${80000 + 'ABCDE'.indexOf(letter) + letter.codePointAt(0)}, ${idsOf(letter)}, 2026, 'sick', 6, 'approved')`)
  put('丁', 'fail', 45, ' full="90"')
  put('戊', 'fail', 90, '')
  put('己', 'exempt', 0, ' full="90"')
  const client = as('a-hospital')
  assert.deepEqual(await everywhere(client, 'mark=reduced'), named('丁'))
  const page = await client.get('credit/staff?mark=reduced')
  assert.match(page.plain, /林晓丁 .*尚未达到 已核减/)
  assert.deepEqual(countsOf(await client.xml('credit/staff?mark=reduced')), ['1', '1', '0', '0'])
  assert.deepEqual(await everywhere(client, 'mark=reduced&department=70004'), [])
  sql(data, `DELETE FROM year_result WHERE person IN (${idsOf('丁戊己')}) AND year = 2026; DELETE FROM absence WHERE person IN (${idsOf('丁戊己')})`)
})

test('[12.10] the staff who failed two years in a row: those marked in the list, and no others', async () => {
  const client = as('a-hospital'), result = (letters, year, outcome) => sql(data, `REPLACE INTO year_result (person, year, version, pack, pack_version, outcome, recognised, required, ledger, computed_at)
    SELECT p.id, ${year}, 1, y.pack, y.pack_version, '${outcome}', 0, 900, REPLACE(y.ledger, 'outcome="pass"', 'outcome="${outcome}"'), y.computed_at FROM person p, year_result y WHERE y.person = ${people.p0[1]} AND y.year = 2026 AND p.id IN (${idsOf(letters)})`)
  // On the platform and employed since 2023, all but 癸 (hired in 2025) and 子 (registered in 2026).
  sql(data, `UPDATE person SET created_at = '2023-03-01' WHERE employer = ${people.hospital[0]}; UPDATE affiliation SET valid_from = '2023-03-01' WHERE org = ${people.hospital[0]};
    UPDATE affiliation SET valid_from = '2025-06-01' WHERE person = ${idsOf('癸')}; UPDATE person SET created_at = '2026-02-01' WHERE id = ${idsOf('子')}`)
  result('甲乙丙丁戊己庚辛', 2025, 'pass'), result('甲乙丙丁', 2024, 'pass')
  result('丑寅', 2024, 'pass'), result('卯', 2024, 'exempt'), result('辰', 2025, 'exempt'), result('巳', 2024, 'fail'), result('巳', 2025, 'fail'), result('午', 2026, 'pass'), result('戊', 2023, 'fail'), result('戊', 2024, 'fail')
  const marked = async query => {
    const found = []
    for (let path = `credit/staff?${query}`; path;) {
      const xml = await client.xml(path)
      found.push(...xml.text.match(/<row [^>]*/g).filter(row => row.includes('failed-two')).map(row => row.match(/ name="([^"]*)"/)[1]))
      path = xml.xpath('string(//pager/@next)')
    }
    return found.sort()
  }
  for (const year of [2026, 2025, 2024]) {
    const expected = await marked(`year=${year}`)
    assert.deepEqual(await everywhere(client, `year=${year}&mark=failed-two`), expected, `${year}`)
    assert.equal(countsOf(await client.xml(`credit/staff?year=${year}&mark=failed-two`))[0], `${expected.length}`)
  }
  assert.deepEqual(await marked('year=2026'), named('壬巳未申酉戌亥天地'))
  assert.deepEqual(await everywhere(client, 'mark=failed-two&level=senior'), named('壬'))
  assert.deepEqual(rowsOf(await client.xml('credit/staff?mark=failed-two&state=pass')), [])
})
