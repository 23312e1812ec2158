// The same work across persons, units and years, told to declarer and reviewer; co-authors by their ranks.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { file, stack } from './lib.mjs'
import { png } from './files.mjs'
import { CLOCK, fill, numbers, signedIn } from './people.mjs'
import { sql, valid } from './seed.mjs'

const ground = await stack(CLOCK), { data } = ground
const CITY = '平顶山市人力资源和社会保障局'
const people = fill(data, [
  ['org', 'health', 'authority', '平顶山市卫生健康委员会', CITY], ['org', 'hospital', 'employer', '平顶山市鹰城医院', 'health'], ['org', 'clinic', 'employer', '平顶山市白鹭诊所', 'health'],
  ['admin', 'a-city', CITY, '沈知远'], ['admin', 'a-health', 'health', '方既白'], ['admin', 'a-hospital', 'hospital', '顾云舒'], ['admin', 'a-clinic', 'clinic', '卢听雨'],
  ['person', 'p0', 'hospital', '林晓棠', 'health', 'middle'], ['person', 'p1', 'hospital', '叶知秋', 'health', 'middle'], ['person', 'p2', 'clinic', '白鹭飞', 'health', 'middle'],
])
const as = key => signedIn(ground, ...(key.startsWith('a-') ? people[key] : [people[key][0], 0]))
const marks = id => Number(sql(data, `SELECT marks & 1 FROM review_case WHERE id = ${id}`)[0][0])
async function declare(key, form, typed) {
  const client = as(key), page = await client.get(`credit/declare?category=professional&form=${form}`)
  const names = [...page.text.matchAll(/<input class="ce-in" id="(e-[\w-]+)"/g)].map(([, name]) => name)
  const evidence = Object.fromEntries(names.map(name => [name, file(`${name}.png`, 'image/png', png())]))
  const answer = await client.send(page.form('credit/declare?'), { from: '2026-03-01', to: '2026-03-02', pledge: 'yes', do: 'submit', ...evidence, ...typed })
  assert.equal(answer.status, 303, answer.plain.slice(0, 600))
  return Number(answer.location.match(/id=(\d+)/)[1])
}
const paper = (title, rank) => ({ title, 'x-journal': 'national', 'x-rank': rank, 'x-supplement': 'no' })

test('[10.11] [13.6] co-authors of different units by their ranks: each counts, both sides are told, names only to the reviewer', async () => {
  const first = await declare('p0', 'paper', paper('急诊分诊决策支持', '1'))
  const second = await declare('p2', 'paper', paper('急诊分诊，决策支持', '2'))
  assert.deepEqual([marks(first), marks(second)], [0, 1])
  assert.deepEqual(sql(data, `SELECT recognised FROM review_case WHERE id IN (${first}, ${second}) ORDER BY id`), [['520'], ['440']])
  const reviewer = await as('a-clinic').get(`review/case?id=${second}&kind=declaration`)
  assert.match(reviewer.plain, /林晓棠（ ?平顶山市鹰城医院 ?）.*排名 1。/)
  assert.doesNotMatch(reviewer.plain, /与本申报排名相同/)
  valid(await as('a-clinic').xml(`review/case?id=${second}&kind=declaration`), 'review-case')
  const own = await as('p2').get(`credit/record?id=${second}`)
  assert.match(own.plain, /同一成果另有申报：2026 年度，待审核。 ?排名 1/)
  assert.doesNotMatch(own.plain, /林晓棠|鹰城医院/)
  valid(await as('p2').xml(`credit/record?id=${second}`), 'credit-record')
  // The one who came first sees it now too.
  assert.match((await as('p0').get(`credit/record?id=${first}`)).plain, /同一成果另有申报/)
})

test('[10.11] the same rank twice is pointed out', async () => {
  const id = await declare('p1', 'paper', paper('急诊分诊决策支持', '1'))
  assert.match((await as('a-hospital').get(`review/case?id=${id}&kind=declaration`)).plain, /排名 1。 ?与本申报排名相同，请核实/)
  assert.match((await as('p1').get(`credit/record?id=${id}`)).plain, /与本申报排名相同/)
})

test('[10.11] the same patent number, the same ISBN, the same project in the year, the same file of another person', async () => {
  const patent = number => ({ title: '一种分诊装置', 'x-kind': 'invention', 'x-rank': '1', 'x-number': number })
  const one = await declare('p0', 'patent', patent('ZL202610012345.6')), two = await declare('p2', 'patent', { ...patent('zl 2026 1001 2345.6'), title: '别的题名' })
  assert.deepEqual([marks(one), marks(two)], [0, 1])
  const book = isbn => ({ title: '急诊护理学', 'x-wan-characters': '20', 'x-rank': '1', 'x-isbn': isbn })
  const three = await declare('p0', 'book', book('978-7-117-00001-2')), four = await declare('p2', 'book', { ...book('9787117000012'), title: '另一个书名' })
  assert.deepEqual([marks(three), marks(four)], [0, 1])
  // However they are written; one identity in common is enough.
  const old = await declare('p0', 'book', book('ISBN 7-117-33333-2')), anew = await declare('p2', 'book', { ...book('978-7-117-33333-7'), title: '第三个书名' })
  assert.deepEqual([marks(old), marks(anew)], [0, 1])
  assert.match((await as('a-clinic').get(`review/case?id=${anew}&kind=declaration`)).plain, /林晓棠（ ?平顶山市鹰城医院 ?）/)
  const project = { title: '急诊课题', 'x-level': 'provincial', 'x-part': 'main', 'x-rank': '1', 'x-number': '2026-KY-07' }
  const seven = await declare('p0', 'project', project), eight = await declare('p2', 'project', { ...project, 'x-number': '2026ky07', 'x-rank': '2' })
  assert.deepEqual([marks(seven), marks(eight)], [0, 1])
  const scan = file('扫描.png', 'image/png', png()), course = { title: '课程', hours: '3', 'x-required': 'no', 'x-passed': 'yes', 'e-pass-proof': scan }
  const five = await declare('p0', 'online-course', course), six = await declare('p2', 'online-course', { ...course, title: '另一门课程' })
  assert.deepEqual([marks(five), marks(six)], [0, 1])
  assert.match((await as('p2').get(`credit/record?id=${six}`)).plain, /同一份材料另有申报使用/)
  // The same person again: this year under another title, and in another year.
  const again = await declare('p1', 'online-course', { ...course, title: '第一次', 'e-pass-proof': file('证明.png', 'image/png', png()) })
  const scanned = file('证明.png', 'image/png', png())
  const mine = [await declare('p1', 'online-course', { ...course, title: '公需课程甲', 'e-pass-proof': scanned }), await declare('p1', 'online-course', { ...course, title: '公需课程乙', 'e-pass-proof': scanned })]
  assert.deepEqual([again, ...mine].map(marks), [0, 0, 1])
  assert.match((await as('a-hospital').get(`review/case?id=${mine[1]}&kind=declaration`)).plain, /同一份证明材料已在其他申报中使用/)
  assert.match((await as('p1').get(`credit/record?id=${mine[0]}`)).plain, /同一份材料另有申报使用/)
  const list = await as('a-hospital').xml('review/list?kind=declaration&mark=duplicate')
  assert.equal(list.xpath(`count(//row[@id=${mine[1]}])`), '1')
})

test('[10.11] [13.5] [13.8] the same award across units; the same paper in another year; a project counts anew each year', async () => {
  const award = work => ({ title: '科技进步奖', 'x-level': 'national', 'x-rank': '1', 'x-work': work, 'x-general': 'no' })
  const one = await declare('p0', 'award', award('急诊预检分诊系统')), two = await declare('p2', 'award', { ...award('《急诊预检·分诊系统》'), title: '省科技进步奖', 'x-level': 'provincial' })
  assert.deepEqual([marks(one), marks(two)], [0, 1])
  assert.match((await as('a-clinic').get(`review/case?id=${two}&kind=declaration`)).plain, /林晓棠（ ?平顶山市鹰城医院 ?）/)
  // Last year, which HRSS opened for one person.
  sql(data, `UPDATE affiliation SET valid_from = '2024-01-01' WHERE person = ${people.p0[1]}`)
  const city = as('a-city'), opened = await city.send((await city.get('credit/exceptions')).form('credit/exceptions'), { do: 'open', whom: numbers.get('p0'), year: '2025', until: '2026-12-20', 'reason-text': '援外期间无法申报' })
  assert.equal(opened.status, 303, opened.plain.slice(0, 400))
  const last = { from: '2025-03-01', to: '2025-03-02' }, project = { title: '急诊课题', 'x-level': 'provincial', 'x-part': 'main', 'x-rank': '1', 'x-number': '2025-KY-88' }
  const papers = [await declare('p0', 'paper', { ...paper('跨年度的论文', '1'), ...last }), await declare('p0', 'paper', paper('跨年度的论文', '1')), await declare('p2', 'paper', paper('跨年度的论文。', '2'))]
  assert.deepEqual(sql(data, `SELECT year FROM review_case WHERE id IN (${papers}) ORDER BY id`).flat(), ['2025', '2026', '2026'])
  assert.deepEqual(papers.map(marks), [0, 1, 1])
  assert.match((await as('p0').get(`credit/record?id=${papers[1]}`)).plain, /同一成果另有申报：2025 年度/)
  assert.match((await as('a-hospital').get(`review/case?id=${papers[1]}&kind=declaration`)).plain, /2025 年度/)
  const projects = [await declare('p0', 'project', { ...project, ...last }), await declare('p0', 'project', project)]
  assert.deepEqual(projects.map(marks), [0, 0])
  assert.deepEqual(sql(data, `SELECT recognised FROM review_case WHERE id IN (${projects}) ORDER BY id`).flat(), ['600', '600'])
})
