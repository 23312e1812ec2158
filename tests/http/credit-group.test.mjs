// Hours declared by a unit for many of its people at once: picked, pasted, checked row by row, one case each.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { file, stack } from './lib.mjs'
import { pdf, png } from './files.mjs'
import { CLOCK, fill, numbers, signedIn } from './people.mjs'
import { idcard, sql, valid } from './seed.mjs'

const ground = await stack(CLOCK), { data } = ground
const CITY = '平顶山市人力资源和社会保障局'
const NAMES = ['林晓棠', '叶知秋', '苏望舒', '江流月', '许清和', '温如言']
const people = fill(data, [
  ['org', 'health', 'authority', '平顶山市卫生健康委员会', CITY], ['org', 'hospital', 'employer', '平顶山市鹰城医院', 'health'], ['org', 'clinic', 'employer', '平顶山市白鹭诊所', 'health'],
  ['admin', 'a-city', CITY, '沈知远'], ['admin', 'a-health', 'health', '方既白'], ['admin', 'a-hospital', 'hospital', '顾云舒'],
  ...NAMES.map((name, i) => ['person', `p${i}`, 'hospital', name, 'health', 'middle']),
  ['person', 'acc1', 'hospital', '钱一清', 'accounting', 'middle'], ['person', 'acc2', 'hospital', '钱二白', 'accounting', 'middle'], ['person', 'other', 'clinic', '白鹭飞', 'health', 'middle'], ['person', 'guest', 'hospital', '白海归', 'health', 'middle', 'passport'],
])
const as = key => signedIn(ground, ...(key.startsWith('a-') ? people[key] : [people[key][0], 0]))
const id = key => people[key][1]
const whole = Object.fromEntries(numbers)
const COURSE = { title: '公需课面授', hours: '12', 'x-required': 'no', 'x-passed': 'yes', from: '2026-05-01', to: '2026-05-03', pledge: 'yes', do: 'submit' }
const proof = () => ({ 'e-pass-proof': file('合格证明.png', 'image/png', png()) })
const PATH = category => `credit/group?category=${category}&form=online-course`
const cases = () => Number(sql(data, "SELECT COUNT(*) FROM review_case WHERE kind = 'declaration'")[0][0])
const rows = batch => sql(data, `SELECT r.name, r.case_id IS NOT NULL, r.reason FROM declaration_batch_row r WHERE r.batch = ${batch} ORDER BY r.no`)
const batchOf = answer => { assert.equal(answer.status, 303, answer.plain.slice(0, 800)); return Number(answer.location.match(/credit\/batch\?id=(\d+)/)[1]) }

test('[10.1] [10.3] an employer picks several from the staff: one case each under one batch, its own step skipped', async () => {
  const client = as('a-hospital'), before = cases()
  const page = await client.get(PATH('public'))
  assert.match(page.plain, /申报人员/)
  for (const name of NAMES) assert.match(page.plain, new RegExp(name))
  valid(await client.xml(PATH('public')), 'credit-group')
  const answer = await client.send(page.form('credit/group?'), { ...COURSE, ...proof(), person: [id('p0'), id('p1'), id('p2')] })
  const batch = batchOf(answer)
  assert.equal(cases(), before + 3)
  assert.deepEqual(sql(data, `SELECT c.subject_name, c.state, c.claimed, c.declarer, s.state, s.note, c.files FROM declaration_batch_row r JOIN review_case c ON c.id = r.case_id
    JOIN review_step s ON s.case_id = c.id AND s.no = 1 WHERE r.batch = ${batch} ORDER BY r.no`),
    ['p0', 'p1', 'p2'].map((key, i) => [NAMES[i], 'pending', '120', String(people.hospital[0]), 'skipped', 'own', '1']))
  const done = await client.follow(answer)
  assert.match(done.plain, /已为 3 人分别提交申报，0 人未提交/)
  valid(await client.xml(`credit/batch?id=${batch}`), 'credit-batch')
  assert.equal((await as('a-health').get(`credit/batch?id=${batch}`)).status, 404)
  // The same file of one unit for several of its people is no doubt.
  assert.deepEqual(sql(data, `SELECT DISTINCT c.marks FROM declaration_batch_row r JOIN review_case c ON c.id = r.case_id WHERE r.batch = ${batch}`), [['0']])
})

test('[10.3] a pasted table is checked row by row before anything is sent; what is wrong is told, what is right is declared', async () => {
  const client = as('a-hospital'), before = cases()
  const table = [`${whole.p3}\t江流月`, `许清和，${whole.p4}`, `${whole.p3} 江流月`, `${whole.p4} 别的名字`, `${whole.other}\t白鹭飞`, `${idcard()} 无此人`, '没有号码的人', `Ｅ０${whole.guest.slice(2)} 白海归`, '410402199001011234 错一位', ''].join('\r\n')
  const page = await client.get(PATH('public')), form = page.form('credit/group?')
  form.action = form.action.replace('credit/group?', 'credit/group/preview?')
  const checked = await client.send(form, { ...COURSE, ...proof(), people: table, do: 'preview' })
  assert.equal(checked.status, 200)
  assert.equal(cases(), before)
  assert.match(checked.plain, /可申报 3 人，不能申报 5 人/)
  assert.match(checked.plain, /姓名与证件号码不符/)
  assert.match(checked.plain, /不在本单位管理范围内，或没有注册/)
  assert.match(checked.plain, /没有号码的人 缺少证件号码/)
  assert.match(checked.plain, /平顶山市卫生健康委员会/) // who reviews
  assert.equal(checked.form('credit/group?').value('people').replace(/\r/g, '').trim(), table.replace(/\r/g, '').trim())
  const again = checked.form('credit/group?')
  const batch = batchOf(await client.send(again, { do: 'submit', pledge: 'yes' }))
  assert.equal(cases(), before + 3)
  assert.deepEqual(rows(batch).map(([name, made, reason]) => [name, made, reason]), [['江流月', '1', ''], ['许清和', '1', ''], ['别的名字', '0', 'group.name-differs'],
    ['白鹭飞', '0', 'group.not-found'], ['无此人', '0', 'group.not-found'], ['没有号码的人', '0', 'group.number-missing'], ['白海归', '1', ''], ['错一位', '0', 'ident.number.check']])
  const report = await client.get(`credit/batch?id=${batch}`)
  assert.match(report.plain, /已为 3 人分别提交申报，5 人未提交/)
  assert.match(report.plain, /白鹭飞 4104\*+\d{4} 未提交/)
  assert.doesNotMatch(report.text, new RegExp(whole.p3))
})

test('[10.4] [10.6] [10.5] accountants: public subjects only, never with others, employer to HRSS', async () => {
  const client = as('a-hospital'), before = cases()
  const page = await client.get(PATH('public'))
  const mixed = await client.send(page.form('credit/group?'), { ...COURSE, ...proof(), person: [id('acc1'), id('p5')] })
  assert.equal(mixed.status, 422)
  assert.match(mixed.errorOf('people'), /会计人员只申报公需科目，不能与其他人员在同一次申报中/)
  assert.equal(cases(), before)
  const professional = await client.get(PATH('professional'))
  const refused = await client.send(professional.form('credit/group?'), { ...COURSE, ...proof(), person: [id('acc1')] })
  assert.equal(refused.status, 422)
  assert.match(refused.errorOf('people'), /没有可以申报的人员/)
  assert.match(refused.plain, /钱一清 4104\*+[\dX]+ .*不能申报/)
  const batch = batchOf(await client.send(page.form('credit/group?'), { ...COURSE, ...proof(), person: [id('acc1'), id('acc2')] }))
  assert.deepEqual(sql(data, `SELECT c.category, GROUP_CONCAT(s.kind, ':', s.state ORDER BY s.no) FROM declaration_batch_row r JOIN review_case c ON c.id = r.case_id
    JOIN review_step s ON s.case_id = c.id WHERE r.batch = ${batch} GROUP BY c.id`), [['public', 'employer:skipped,hrss:current'], ['public', 'employer:skipped,hrss:current']])
})

test('[10.1] an authority declares for the people of its units; their employer reviews first', async () => {
  const client = as('a-health')
  const page = await client.get(PATH('public'))
  const batch = batchOf(await client.send(page.form('credit/group?'), { ...COURSE, title: '主管部门培训', ...proof(), person: [id('p5'), id('other')] }))
  assert.deepEqual(sql(data, `SELECT GROUP_CONCAT(s.kind, ':', s.state ORDER BY s.no) FROM declaration_batch_row r JOIN review_step s ON s.case_id = r.case_id WHERE r.batch = ${batch} GROUP BY r.case_id`),
    [['employer:current,authority:skipped,hrss:waiting'], ['employer:current,authority:skipped,hrss:waiting']])
  assert.equal((await as('p0').get('credit/group')).status, 403)
})

test('[10.3] [13.6] co-authors in one declaration, each with their own rank', async () => {
  const client = as('a-hospital')
  const page = await client.get('credit/group?category=professional&form=paper')
  const typed = { title: '急诊分诊的三方协作', 'x-journal': 'national', 'x-rank': '1', 'x-supplement': 'no', from: '2026-03-01', to: '2026-03-02', pledge: 'yes', do: 'submit',
    'e-cover': file('封面.png', 'image/png', png()), 'e-contents': file('目录.png', 'image/png', png()), 'e-article': file('正文.pdf', 'application/pdf', pdf()) }
  const batch = batchOf(await client.send(page.form('credit/group?'), { ...typed, people: `${whole.p0} 林晓棠\n${whole.p1} 叶知秋 2\n${whole.p2} 苏望舒 3` }))
  assert.deepEqual(sql(data, `SELECT c.subject_name, f.value, c.recognised FROM declaration_batch_row r JOIN review_case c ON c.id = r.case_id JOIN case_field f ON f.case_id = c.id AND f.name = 'rank'
    WHERE r.batch = ${batch} ORDER BY r.no`), [['林晓棠', '1', '520'], ['叶知秋', '2', '440'], ['苏望舒', '3', '360']])
})

test('[10.3] a form sent empty tells everything at once, and what was typed stays', async () => {
  const client = as('a-hospital'), before = cases()
  const page = await client.get(PATH('public'))
  const answer = await client.send(page.form('credit/group?'), { person: [id('p0')], do: 'submit', hours: '-3', people: '乱写' })
  assert.equal(answer.status, 422)
  for (const field of ['title', 'from', 'to', 'hours', 'pledge', 'e-pass-proof']) assert.ok(answer.errorOf(field), field)
  assert.equal(answer.form('credit/group?').value('people'), '乱写')
  assert.deepEqual(answer.form('credit/group?').values.filter(([name]) => name === 'person').map(([, value]) => value), [String(id('p0'))])
  assert.equal(cases(), before)
  for (const [hours, message] of [['0', /学时应大于 0/], ['-5', /应在 0–10000 之间/], ['1e9', /最多一位小数/], ['1000000000', /应在 0–10000 之间/], ['八', /请填写数字，最多一位小数/], ['1.25', /最多一位小数/]]) {
    const wrong = await client.send(page.form('credit/group?'), { ...COURSE, ...proof(), person: [id('p0'), id('p1')], hours })
    assert.equal(wrong.status, 422, hours)
    assert.match(wrong.errorOf('hours') ?? '', message, hours)
    assert.equal(wrong.form('credit/group?').value('hours'), hours)
    assert.equal(cases(), before, hours)
  }
  const none = await client.send(page.form('credit/group?'), { ...COURSE, ...proof() })
  assert.match(none.errorOf('people'), /请选择申报人员，或粘贴名单/)
})
