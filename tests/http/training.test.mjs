// Training: guides and subjects, annual plans, filings of classes, annual summaries, demand for face-to-face training, through the web server.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pdf } from './files.mjs'
import { file, stack, until } from './lib.mjs'
import { CLOCK, fill, signedIn } from './people.mjs'
import { outbox, sql, valid } from './seed.mjs'

const ground = await stack(CLOCK), { data } = ground
const PROVINCE = '河南省人力资源和社会保障厅', CITY = '平顶山市人力资源和社会保障局', COUNTY = '平顶山市新华区人力资源和社会保障局', OTHER = '淄博市人力资源和社会保障局'
const people = fill(data, [
  ['org', 'health', 'authority', '平顶山市卫生健康委员会', CITY], ['org', 'hospital', 'employer', '平顶山市鹰城医院', 'health'], ['org', 'clinic', 'employer', '平顶山市湛南医院', CITY],
  ['org', 'base', 'base', '平顶山市继续教育基地', CITY], ['org', 'medical', 'base', '平顶山市卫生人才培训基地', 'health'], ['org', 'local', 'base', '新华区继续教育基地', COUNTY], ['org', 'far', 'base', '淄博市继续教育基地', OTHER],
  ['admin', 'a-province', PROVINCE, '江望潮'], ['admin', 'a-city', CITY, '沈知远'], ['admin', 'a-county', COUNTY, '辛述安'], ['admin', 'a-other', OTHER, '程听雪'],
  ['admin', 'a-health', 'health', '方既白'], ['admin', 'a-hospital', 'hospital', '顾云舒'], ['admin', 'a-clinic', 'clinic', '陆行远'],
  ['admin', 'a-base', 'base', '顾屏舟'], ['admin', 'a-medical', 'medical', '苏闻溪'], ['admin', 'a-local', 'local', '宋怀瑜'], ['admin', 'a-far', 'far', '简衡之'],
])
// The demo data have a guide and subjects of their own.
sql(data, 'DELETE FROM training_subject; DELETE FROM training_guide')
const as = (key, options) => signedIn(ground, ...people[key], options)
const one = text => sql(data, text)[0]?.[0]
const scan = () => file('盖章件.pdf', 'application/pdf', pdf())
const idOf = answer => { assert.equal(answer.status, 303, answer.plain.slice(0, 900)); return Number(answer.location.match(/id=(\d+)/)[1]) }
async function send(key, path, typed) {
  const client = as(key), page = await client.get(path)
  assert.equal(page.status, 200, page.plain.slice(0, 400))
  return client.send(page.form(path.split('?')[0]), typed)
}
async function decide(key, id, typed = { do: 'approve' }) {
  const client = as(key), kind = one(`SELECT kind FROM review_case WHERE id = ${id}`)
  const page = await client.get(`review/case?id=${id}&kind=${kind}`)
  assert.equal(page.status, 200, page.plain.slice(0, 300))
  valid(await client.xml(`review/case?id=${id}&kind=${kind}`), 'review-case')
  const answer = await client.send(page.form('review/case'), typed)
  assert.equal(answer.status, 303, answer.plain.slice(0, 500))
}
const at = id => sql(data, `SELECT c.state, o.name FROM review_case c JOIN organisation o ON o.id = c.current_org WHERE c.id = ${id}`)[0]
const badge = async (key, kind) => Number((await as(key).xml('review/todo')).xpath(`string(//menu//item[@path='review/list?kind=${kind}']/@badge)`) || 0)
const GUIDE = { tr_title: '河南省 2026 年公需科目学习指南', tr_body: '各地按本指南组织公需科目学习。\n必修 20 学时，选修 10 学时。' }
const subjects = { tr_title: '2026 年卫生系列专业科目', tr_subject_1: '急诊急救新进展', tr_hours_1: '24', tr_required_1: 'yes', tr_subject_2: '医院感染防控', tr_hours_2: '16' }
const option = (page, text) => page.text.match(new RegExp(`<option value="(\\d+)"[^>]*>${text}`))?.[1]

const CLASS = { tr_title: '急诊急救培训班（第一期）', tr_category: 'professional', tr_mode: 'face', tr_starts: '2026-12-01', tr_ends: '2026-12-05', tr_days: '3', tr_hours: '24', tr_capacity: '80', tr_fee: '300',
  tr_place: '平顶山市卫校路 8 号', tr_audience: '市属医院急诊科医护人员', tr_teachers: '王海（河南省人民医院，主任医师）' }
async function fileClass(key, subject, typed = {}) {
  const client = as(key), page = await client.get('training/class')
  return client.send(page.form('training/class'), { ...CLASS, tr_subject: subject ? option(page, subject) ?? '' : '', tr_file: scan(), ...typed })
}

test('[9.7] the province publishes the annual guide: a draft is nobody else\'s, what was published stays and may be supplemented', async () => {
  const client = as('a-province')
  valid(await client.xml('training/guide-edit'), 'training-guide-edit')
  const empty = await send('a-province', 'training/guide-edit', { ...GUIDE, do: 'publish' })
  assert.equal(empty.status, 422)
  assert.match(empty.errorOf('tr_subject_1'), /至少填写一门课程/)
  const id = idOf(await send('a-province', 'training/guide-edit', { ...GUIDE, do: 'save', tr_subject_1: '习近平新时代中国特色社会主义思想', tr_hours_1: '20', tr_required_1: 'yes', tr_subject_2: '写错的课程', tr_hours_2: '10' }))
  assert.equal((await as('a-city').get(`training/guide?id=${id}`)).status, 404, 'a draft')
  assert.doesNotMatch((await as('a-city').get('training/guides')).plain, /2026 年公需科目学习指南/)
  const wrong = one(`SELECT id FROM training_subject WHERE guide = ${id} AND name = '写错的课程'`)
  idOf(await send('a-province', 'training/guide-edit', { ...GUIDE, do: 'publish', tr_drop: wrong, tr_subject_1: '数字经济与人工智能', tr_hours_1: '10' }))
  for (const key of ['a-local', 'a-hospital']) {
    const page = await as(key).get(`training/guide?id=${id}`)
    assert.match(page.plain, /习近平新时代中国特色社会主义思想 公需科目 必修 20/)
    assert.match(page.plain, /数字经济与人工智能 公需科目 选修 10/)
    assert.doesNotMatch(page.plain, /写错的课程/)
  }
  valid(await as('a-local').xml(`training/guide?id=${id}`), 'training-guide')
  valid(await as('a-province').xml('training/guides'), 'training-guides')
  const twice = await send('a-province', 'training/guide-edit', { ...GUIDE, do: 'publish', tr_subject_1: '数字经济与人工智能', tr_hours_1: '10' })
  assert.match(twice.errorOf('tr_subject_1'), /课程重复/)
  idOf(await send('a-province', 'training/guide-edit', { ...GUIDE, do: 'publish', tr_subject_1: '知识产权', tr_hours_1: '6' }))
  assert.equal(one(`SELECT COUNT(*) FROM training_subject WHERE guide = ${id} AND state = 'published'`), '3')
  assert.equal(one(`SELECT COUNT(*) FROM audit WHERE action = 'guide.publish' AND object_id = ${id}`), '2')
  assert.equal((await as('a-city').get('training/guide-edit')).status, 403, 'only the province')
})

test('[9.7] [9.5] a county\'s base chooses from the guide and files with the city\'s HRSS; then, and only then, it may teach the subject', async () => {
  const before = await as('a-local').get('training/class')
  assert.equal(option(before, '数字经济与人工智能'), undefined)
  assert.match(before.plain, /还没有可以开设的课程/)
  const form = await as('a-local').get('training/subject')
  const pick = form.text.match(/name="tr_choose" value="(\d+)"[^>]*>数字经济与人工智能/)[1]
  valid(await as('a-local').xml('training/subject'), 'training-subject')
  assert.match((await send('a-local', 'training/subject', { tr_title: '新华区选课' })).plain, /请至少选择一门课程/)
  assert.match((await send('a-local', 'training/subject', { tr_title: '新华区选课', tr_choose: '999999999' })).plain, /不在本省已发布的当年学习指南中/)
  const id = idOf(await send('a-local', 'training/subject', { tr_title: '新华区选课', tr_choose: pick }))
  assert.deepEqual(at(id), ['pending', CITY])
  assert.equal(option(await as('a-local').get('training/class'), '数字经济与人工智能'), undefined, 'not before the consent')
  assert.match((await send('a-local', 'training/subject', { tr_title: '再选一次', tr_choose: pick })).plain, /已申报过同名课程/)
  await decide('a-city', id)
  assert.equal(one(`SELECT GROUP_CONCAT(state) FROM training_subject WHERE list = ${id}`), 'consented')
  const page = await as('a-local').get('training/class')
  assert.ok(option(page, '数字经济与人工智能'))
  assert.equal(option(page, '知识产权'), undefined, 'it did not choose that one')
  assert.ok(option(await as('a-base').get('training/class'), '知识产权'), 'a city\'s base teaches by the guide directly')
  assert.match((await send('a-base', 'training/subject', { tr_title: '选课', tr_choose: pick })).plain, /市级以上基地可直接按学习指南开班/)
  // A public class of a county's base: its own HRSS decides.
  const filed = idOf(await fileClass('a-local', '数字经济与人工智能', { tr_category: 'public', tr_title: '人工智能公需科目班', tr_hours: '10', tr_days: '2' }))
  assert.deepEqual(at(filed), ['pending', COUNTY])
  await decide('a-county', filed)
  assert.match(one(`SELECT number FROM training_class WHERE id = ${filed}`), /^410402-2026-\d{4}$/)
})

test('[9.6] [1.8] a sector authority files its professional subjects; they are in the catalogue and may be taught with the consent of HRSS alone', async () => {
  valid(await as('a-health').xml('training/subject'), 'training-subject')
  for (const [typed, field, message] of [[{ tr_subject_1: '' }, 'tr_subject_1', /请填写此项/], [{ tr_hours_1: '0' }, 'tr_hours_1', /应大于 0/], [{ tr_hours_1: '八' }, 'tr_hours_1', /请填写数字/], [{ tr_hours_1: '1000000000' }, 'tr_hours_1', /应在 0–200 之间/],
    [{ tr_hours_1: '-3' }, 'tr_hours_1', /应在 0–200 之间/], [{ tr_subject_2: '急诊急救新进展' }, 'tr_subject_2', /课程重复/], [{ tr_year: '2029' }, 'tr_year', /2026–2027/]]) {
    const answer = await send('a-health', 'training/subject', { ...subjects, ...typed })
    assert.equal(answer.status, 422, JSON.stringify(typed))
    assert.match(answer.errorOf(field) ?? '', message, JSON.stringify(typed))
    assert.equal(answer.form('training/subject').value('tr_title'), subjects.tr_title, 'what was typed is kept')
  }
  const id = idOf(await send('a-health', 'training/subject', subjects))
  assert.deepEqual(at(id), ['pending', CITY])
  assert.ok(await badge('a-city', 'training-subject') >= 1)
  assert.equal(option(await as('a-medical').get('training/class'), '急诊急救新进展'), undefined, 'not before the consent')
  assert.doesNotMatch((await as('a-hospital').get('training/catalogue')).plain, /急诊急救新进展/)
  await decide('a-city', id)
  const catalogue = await as('a-hospital').get('training/catalogue?category=professional')
  assert.match(catalogue.plain, /急诊急救新进展 专业科目 必修 24 平顶山市卫生健康委员会/)
  valid(await as('a-hospital').xml('training/catalogue'), 'training-catalogue')
  assert.ok(option(await as('a-medical').get('training/class'), '急诊急救新进展'))
  assert.equal(option(await as('a-far').get('training/class'), '急诊急救新进展'), undefined, 'another province')
  const refused = idOf(await send('a-health', 'training/subject', { tr_title: '增补课程', tr_subject_1: '保健品推介', tr_hours_1: '8' }))
  await decide('a-city', refused, { do: 'reject', 'reject-reason': '与专业无关' })
  assert.equal(option(await as('a-medical').get('training/class'), '保健品推介'), undefined)
  assert.match((await as('a-health').get(`training/record?id=${refused}`)).plain, /平顶山市人力资源和社会保障局 于 .* 驳回。 ?“与专业无关”/)
})

test('[9.2] [9.5] [11.7] [1.8] [1.14] a class of a professional subject goes to the sector authority, gets its number without gaps and the hours it fixes', async () => {
  valid(await as('a-medical').xml('training/class'), 'training-class')
  const first = idOf(await fileClass('a-medical', '急诊急救新进展')), second = idOf(await fileClass('a-base', '急诊急救新进展', { tr_title: '急诊急救培训班（基地）' }))
  assert.deepEqual(at(first), ['pending', '平顶山市卫生健康委员会'])
  assert.deepEqual(at(second), ['pending', '平顶山市卫生健康委员会'], 'the authority that stated the subject, where the base has none above it')
  assert.ok(await badge('a-health', 'training-class') >= 2)
  const list = await as('a-health').get('review/list?kind=training-class')
  assert.match(list.plain, /名称 申报单位 科目 申报 可认定/, 'neither names nor document numbers of persons')
  assert.match(list.plain, /急诊急救培训班（基地） 平顶山市[^ ]*基地 专业科目 24 24 /)
  const only = await as('a-health').get(`review/list?kind=training-class&who=${encodeURIComponent('（第一期）')}`)
  assert.match(only.plain, /急诊急救培训班（第一期）/)
  assert.doesNotMatch(only.plain, /急诊急救培训班（基地）/, 'found by its title')
  const file = await as('a-health').get('review/list?kind=training-class&as=csv')
  assert.match(file.text.split('\r\n').join('\n'), /名称,申报单位,认证年度,科目,申报/)
  const record = await as('a-medical').get(`training/record?id=${first}&done=filed`)
  assert.match(record.plain, /平顶山市卫生健康委员会 .*电话 ?0375-0290001/)
  valid(await as('a-medical').xml(`training/record?id=${first}`), 'training-record')
  await decide('a-health', first, { do: 'lower', hours: '20', 'lower-reason': '按实际学习时间核定' })
  await decide('a-health', second)
  const [[number, state, fixed], [next]] = sql(data, `SELECT number, state, hours_fixed FROM training_class WHERE id IN (${first}, ${second}) ORDER BY id`)
  assert.deepEqual([state, fixed], ['filed', '200'])
  assert.equal(Number(next.split('-')[2]), Number(number.split('-')[2]) + 1)
  assert.equal(next.slice(0, 11), number.slice(0, 11))
  const seen = await as('a-medical').get(`training/record?id=${first}`)
  assert.match(seen.plain, new RegExp(`备案号 ${number}`))
  assert.match(seen.plain, /申报学时 24 学时 核定学时 20 学时/)
  assert.match(seen.plain, /按实际学习时间核定/)
  const sheet = await as('a-medical').get('training/list?kind=class&as=csv')
  assert.equal(sheet.status, 200)
  assert.ok(sheet.text.includes(number) && sheet.text.includes('急诊急救培训班（第一期）'))
  assert.equal((await as('a-local').get(`training/record?id=${first}`)).status, 404, 'another base')
})

test('[9.5] [1.6] [1.7] public classes go to HRSS: of a city\'s base to the city; who decides sees them, and all below', async () => {
  const id = idOf(await fileClass('a-base', '知识产权', { tr_category: 'public', tr_title: '知识产权公需科目班', tr_hours: '6', tr_days: '1', tr_starts: '2026-12-10', tr_ends: '2026-12-10' }))
  assert.deepEqual(at(id), ['pending', CITY])
  assert.ok(await badge('a-city', 'training-class') >= 1)
  await decide('a-city', id)
  assert.match(one(`SELECT CONCAT(state, ' ', number) FROM training_class WHERE id = ${id}`), /^filed 41\d{4}-2026-\d{4}$/)
  const list = await as('a-city').get('training/list?kind=class')
  assert.match(list.plain, /知识产权公需科目班/)
  assert.match(list.plain, /人工智能公需科目班/, 'the county\'s, too')
  assert.doesNotMatch((await as('a-county').get('training/list?kind=class')).plain, /知识产权公需科目班/)
  assert.doesNotMatch((await as('a-other').get('training/list?kind=class')).plain, /公需科目班/)
  valid(await as('a-city').xml('training/list?kind=class&year=2026&state=approved&category=public&title=%E7%9F%A5%E8%AF%86'), 'training-list')
})

test('[9.2] a class that cannot be: each fault beside its field, what was typed kept, nothing written', async () => {
  const count = one('SELECT COUNT(*) FROM training_class')
  const wrong = [
    [{ tr_hours: '25' }, 'tr_hours', /每天最多 8 学时，所填天数最多 24 学时/], [{ tr_hours: '0' }, 'tr_hours', /应大于 0/], [{ tr_hours: '-8' }, 'tr_hours', /应在 0–1000 之间/], [{ tr_hours: '1000000000' }, 'tr_hours', /应在 0–1000 之间/],
    [{ tr_hours: '1e9' }, 'tr_hours', /请填写数字/], [{ tr_hours: '八' }, 'tr_hours', /请填写数字/], [{ tr_hours: '' }, 'tr_hours', /请填写此项/], [{ tr_ends: '2026-11-30' }, 'tr_ends', /不能早于开始日期/],
    [{ tr_days: '6' }, 'tr_days', /只有 5 天/], [{ tr_days: '0' }, 'tr_days', /至少为 1/], [{ tr_days: '三' }, 'tr_days', /请填写整数/], [{ tr_starts: '2027-01-04', tr_ends: '2027-01-06' }, 'tr_starts', /不在所填年度内/],
    [{ tr_ends: '2027-01-02' }, 'tr_ends', /不在所填年度内/], [{ tr_starts: '2026-11-19' }, 'tr_starts', /开班日期已过/], [{ tr_starts: '2026-02-30' }, 'tr_starts', /日期不正确/], [{ tr_capacity: '0' }, 'tr_capacity', /1–100000/],
    [{ tr_year: '2028' }, 'tr_year', /2026–2027/], [{ tr_category: 'public' }, 'tr_subject', /不属于所选科目类别/], [{ tr_subject: '999999999' }, 'tr_subject', /请从列表中选择/], [{ tr_item: '1.1' }, 'tr_item', /已通过审核的计划项目/],
    [{ tr_place: '' }, 'tr_place', /请填写此项/], [{ tr_title: '' }, 'tr_title', /请填写此项/],
  ]
  for (const [typed, field, message] of wrong) {
    const answer = await fileClass('a-medical', '医院感染防控', { ...typed, tr_title: typed.tr_title ?? '不成立的培训班' })
    assert.equal(answer.status, 422, JSON.stringify(typed))
    assert.match(answer.errorOf(field) ?? '', message, `${JSON.stringify(typed)}: ${answer.plain.slice(0, 500)}`)
    assert.equal(answer.form('training/class').value('tr_teachers'), CLASS.tr_teachers)
  }
  assert.equal(one('SELECT COUNT(*) FROM training_class'), count)
})

test('[9.2] a class is filed once: the same form twice is one, the same class in another form is refused; a base that is not in office files none', async () => {
  const client = as('a-medical'), page = await client.get('training/class')
  const typed = { ...CLASS, tr_title: '感染防控班', tr_subject: option(page, '医院感染防控') }
  const answers = await Promise.all([client.send(page.form('training/class'), typed), client.send(page.form('training/class'), typed)])
  assert.deepEqual(new Set(answers.map(answer => answer.location)).size, 1)
  const id = idOf(answers[0])
  const again = await fileClass('a-medical', '医院感染防控', { tr_title: '感染防控班' })
  assert.equal(again.status, 409)
  assert.match(again.plain, /同名且同日开班的培训班已备案或正在审核/)
  assert.equal(one("SELECT COUNT(*) FROM training_class WHERE name = '感染防控班'"), '1')
  const form = (await client.get('training/class')).form('training/class')
  sql(data, `UPDATE organisation SET state = 'directory' WHERE id = ${people.medical[0]}`)
  const refused = await client.send(form, { ...typed, tr_title: '未批准基地的班' })
  assert.ok([303, 403].includes(refused.status) && !/training\/record/.test(refused.location ?? ''), `${refused.status} ${refused.location}`)
  sql(data, `UPDATE organisation SET state = 'active' WHERE id = ${people.medical[0]}`)
  assert.equal(one("SELECT COUNT(*) FROM training_class WHERE name = '未批准基地的班'"), '0')
  assert.equal((await as('a-hospital').get('training/class')).status, 403, 'no base at all')
  // Withdrawn, it may be filed anew.
  const record = await client.get(`training/record?id=${id}`)
  assert.equal((await client.send(record.form('training/record'), { do: 'withdraw' })).status, 303)
  assert.equal(one(`SELECT CONCAT(f.state, ' ', t.state) FROM training_filing f JOIN training_class t ON t.id = f.id WHERE f.id = ${id}`), 'withdrawn withdrawn')
  idOf(await fileClass('a-medical', '医院感染防控', { tr_title: '感染防控班' }))
})

test('[9.2] a returned filing is corrected with its files, its history shows every step; a class that was filed may be cancelled with a reason', async () => {
  const id = idOf(await fileClass('a-medical', '医院感染防控', { tr_title: '补正班', tr_hours: '16' }))
  await decide('a-health', id, { do: 'return', 'return-reason': '请补充师资情况', until: '2026-12-01' })
  assert.equal((await as('a-base').get(`training/class?id=${id}`)).status, 404)
  const client = as('a-medical'), page = await client.get(`training/class?id=${id}`)
  assert.match((await client.get(`training/record?id=${id}`)).plain, /请于 2026-12-01 前修改后重新提交：“请补充师资情况”/)
  valid(await client.xml(`training/class?id=${id}`), 'training-class')
  assert.equal(page.form('training/class').value('tr_hours'), '16')
  assert.match(page.text, /name="tr_keep"[^>]*checked[^>]*>盖章件\.pdf/)
  assert.equal(idOf(await client.send(page.form('training/class'), { tr_teachers: '李明（主任护师）、赵宁（副主任医师）', tr_file: file('师资.pdf', 'application/pdf', pdf()) })), id)
  assert.equal(one(`SELECT GROUP_CONCAT(name ORDER BY no) FROM case_file WHERE case_id = ${id}`), '盖章件.pdf,师资.pdf')
  assert.deepEqual(at(id), ['pending', '平顶山市卫生健康委员会'])
  await decide('a-health', id)
  assert.deepEqual(sql(data, `SELECT action FROM review_event WHERE case_id = ${id} ORDER BY no`).flat(), ['submit', 'return', 'resubmit', 'approve'])
  const sha = one(`SELECT LOWER(HEX(sha256)) FROM case_file WHERE case_id = ${id} AND name = '师资.pdf'`)
  assert.equal((await client.get(`training/file?id=${id}&sha=${sha}`)).headers.get('content-type'), 'application/pdf')
  assert.equal((await as('a-local').get(`training/file?id=${id}&sha=${sha}`)).status, 404)
  const record = await client.get(`training/record?id=${id}`)
  const silent = await client.send(record.form('training/record'), { do: 'cancel', tr_reason: '' })
  assert.match(silent.errorOf('tr_reason'), /请填写此项/)
  assert.equal((await client.send((await client.get(`training/record?id=${id}`)).form('training/record'), { do: 'cancel', tr_reason: '报名人数不足' })).status, 303)
  assert.match((await client.get(`training/record?id=${id}`)).plain, /培训班已取消： ?“报名人数不足”/)
  assert.equal(one(`SELECT COUNT(*) FROM audit WHERE action = 'class.cancelled' AND object_id = ${id}`), '1')
})

const PLAN = { tr_title: '2026 年培训计划', tr_category_1: 'professional', tr_subject_1: '急诊急救', tr_persons_1: '80', tr_days_1: '3', tr_hours_1: '24', tr_first_1: '11', tr_last_1: '12' }
const PUBLIC = { tr_category_2: 'public', tr_subject_2: '知识产权', tr_persons_2: '200', tr_days_2: '1', tr_hours_2: '6', tr_first_2: '12', tr_last_2: '12' }

test('[9.1] a base submits its annual plan; the sector authority reviews it, and classes name its items', async () => {
  valid(await as('a-medical').xml('training/plan'), 'training-plan')
  const wrong = [[{ tr_hours_1: '25' }, 'tr_hours_1', /最多 24 学时/], [{ tr_persons_1: '0' }, 'tr_persons_1', /1–1000000/], [{ tr_last_1: '10' }, 'tr_last_1', /11–12/], [{ tr_first_1: '13' }, 'tr_first_1', /1–12/],
    [{ tr_category_1: '' }, 'tr_category_1', /请从列表中选择/], [{ tr_subject_3: '只有名称' }, 'tr_hours_3', /应大于 0/], [{ tr_persons_1: '八' }, 'tr_persons_1', /请填写整数/]]
  for (const [typed, field, message] of wrong) {
    const answer = await send('a-medical', 'training/plan', { ...PLAN, ...typed })
    assert.equal(answer.status, 422, JSON.stringify(typed))
    assert.match(answer.errorOf(field) ?? '', message, JSON.stringify(typed))
  }
  assert.match((await send('a-medical', 'training/plan', { tr_title: '空计划' })).errorOf('tr_subject_1'), /至少填写一个培训项目/)
  const id = idOf(await send('a-medical', 'training/plan', { ...PLAN, tr_file: scan() }))
  assert.deepEqual(sql(data, `SELECT GROUP_CONCAT(kind, ':', state ORDER BY no) FROM review_step WHERE case_id = ${id}`)[0], ['authority:current'])
  const twice = await send('a-medical', 'training/plan', PLAN)
  assert.equal(twice.status, 409)
  assert.match(twice.plain, /同一事项正在审核/)
  assert.equal(option(await as('a-medical').get('training/class'), '1. 急诊急救'), undefined)
  const review = await as('a-health').get(`review/case?id=${id}&kind=training-plan`)
  assert.match(review.plain, /1 急诊急救 专业科目 80 3 24 11 月至 12 月/)
  await decide('a-health', id)
  assert.equal(at(id)[0], 'approved')
  const filed = idOf(await fileClass('a-medical', '急诊急救新进展', { tr_title: '计划内的班', tr_item: `${id}.1` }))
  assert.match((await as('a-health').get(`review/case?id=${filed}&kind=training-class`)).plain, /所属计划 2026 年培训计划，第 1 项/)
  // With public subjects in it, HRSS follows; a base below HRSS has no authority: HRSS alone.
  const both = idOf(await send('a-medical', 'training/plan', { ...PLAN, ...PUBLIC, tr_title: '2026 年补充计划' }))
  assert.deepEqual(sql(data, `SELECT GROUP_CONCAT(kind, ':', state ORDER BY no) FROM review_step WHERE case_id = ${both}`)[0], ['authority:current,hrss:waiting'])
  await decide('a-health', both)
  await decide('a-city', both)
  assert.equal(at(both)[0], 'approved')
  assert.deepEqual(at(idOf(await send('a-base', 'training/plan', PLAN))), ['pending', CITY])
})

test('[9.4] [1.10] an employer prepares its training plan and files it with its sector authority; returned, it is corrected', async () => {
  const id = idOf(await send('a-hospital', 'training/plan', PLAN))
  assert.deepEqual(at(id), ['pending', '平顶山市卫生健康委员会'])
  await decide('a-health', id, { do: 'return', 'return-reason': '人数与在编人数不符', until: '2026-11-30' })
  const client = as('a-hospital'), page = await client.get(`training/plan?id=${id}`)
  assert.equal(page.form('training/plan').value('tr_persons_1'), '80')
  assert.match((await client.send(page.form('training/plan'), { ...PUBLIC })).plain, /须由其他部门审核：请撤回后重新申报/)
  assert.equal(idOf(await client.send((await client.get(`training/plan?id=${id}`)).form('training/plan'), { tr_persons_1: '60' })), id)
  await decide('a-health', id)
  assert.equal(one(`SELECT CONCAT(f.state, ' ', f.persons, ' ', i.persons) FROM training_filing f JOIN training_item i ON i.plan = f.id WHERE f.id = ${id}`), 'approved 60 60')
  assert.match((await client.get('training/list?kind=plan')).plain, /2026 年培训计划 平顶山市鹰城医院 2026 1 60 .*已通过/)
  assert.deepEqual(at(idOf(await send('a-clinic', 'training/plan', PLAN))), ['pending', CITY], 'no authority: HRSS')
  assert.equal((await as('a-city').get('training/plan')).status, 403)
})

test('[9.3] [1.14] a base submits the summary of a year with its file; one a year, reviewed by the sector authority', async () => {
  const SUMMARY = { tr_title: '2025 年度工作总结', tr_year: '2025', tr_classes: '6', tr_persons: '480', tr_hours: '11520', tr_note: '全年举办培训班 6 个，培训 480 人。' }
  valid(await as('a-medical').xml('training/summary'), 'training-summary')
  assert.match((await send('a-medical', 'training/summary', SUMMARY)).errorOf('tr_file'), /请上传总结材料/)
  assert.match((await send('a-medical', 'training/summary', { ...SUMMARY, tr_year: '2027', tr_file: scan() })).errorOf('tr_year') ?? '', /2025–2026/)
  assert.match((await send('a-medical', 'training/summary', { ...SUMMARY, tr_note: '', tr_file: scan() })).errorOf('tr_note'), /请填写此项/)
  const id = idOf(await send('a-medical', 'training/summary', { ...SUMMARY, tr_file: scan() }))
  assert.deepEqual(at(id), ['pending', '平顶山市卫生健康委员会'])
  assert.equal((await send('a-medical', 'training/summary', { ...SUMMARY, tr_file: scan() })).status, 409)
  assert.match((await as('a-health').get(`review/case?id=${id}&kind=training-summary`)).plain, /6 个班次.*480 人.*11520 学时/)
  await decide('a-health', id)
  const again = await send('a-medical', 'training/summary', { ...SUMMARY, tr_file: scan() })
  assert.equal(again.status, 409)
  assert.match(again.plain, /每年度只能提交一份/)
})

test('[9.10] demand for face-to-face training goes unit, authority, HRSS; HRSS assigns an approved base of its region; base and unit see it', async () => {
  const DEMAND = { tr_title: '急诊技能面授', tr_category: 'professional', tr_persons: '45', tr_hours: '24', tr_wish_from: '2026-12-10', tr_wish_to: '2026-12-20', tr_place: '本院示教室', tr_contact: '顾云舒', tr_phone: '0375-0290001', tr_note: '周末为宜' }
  valid(await as('a-hospital').xml('training/demand'), 'training-demand')
  for (const [typed, field, message] of [[{ tr_persons: '0' }, 'tr_persons', /1–1000000/], [{ tr_hours: '八' }, 'tr_hours', /请填写数字/], [{ tr_wish_to: '2026-12-01' }, 'tr_wish_to', /不能早于开始日期/],
    [{ tr_wish_from: '2026-11-18', tr_wish_to: '2026-11-19' }, 'tr_wish_to', /希望结束日期已过/],
    [{ tr_phone: '12345' }, 'tr_phone', /有效的手机号码/], [{ tr_wish_from: '2025-12-10' }, 'tr_wish_from', /不在所填年度内/]]) {
    const answer = await send('a-hospital', 'training/demand', { ...DEMAND, ...typed })
    assert.equal(answer.status, 422, JSON.stringify(typed))
    assert.match(answer.errorOf(field) ?? '', message, JSON.stringify(typed))
  }
  // No more hours than one person can have in the days of the period: eleven, or one.
  for (const [typed, most] of [[{ tr_hours: '88.1' }, 88], [{ tr_hours: '8.1', tr_wish_to: '2026-12-10' }, 8], [{ tr_hours: '1000' }, 88]]) {
    const answer = await send('a-hospital', 'training/demand', { ...DEMAND, ...typed }), form = answer.form('training/demand')
    assert.equal(answer.status, 422, JSON.stringify(typed))
    assert.match(answer.errorOf('tr_hours'), new RegExp(`每天最多 8 学时，所填时间内最多 ${most} 学时`))
    assert.deepEqual(['tr_hours', 'tr_wish_from', 'tr_title'].map(name => form.value(name)), [typed.tr_hours, DEMAND.tr_wish_from, DEMAND.tr_title], 'what was typed is kept')
  }
  const english = as('a-hospital', { lang: 'en' }), inEnglish = (await english.get('training/demand')).form('training/demand')
  assert.match((await english.send(inEnglish, { ...DEMAND, tr_hours: '100' })).errorOf('tr_hours'), /8 hours a day at most: the period given holds 88/)
  // Without a period that can be read nothing is said of its days.
  const open = await send('a-hospital', 'training/demand', { ...DEMAND, tr_hours: '100', tr_wish_to: '' })
  assert.equal(open.errorOf('tr_hours'), undefined)
  assert.match(open.errorOf('tr_wish_to'), /请填写此项/)
  const day = idOf(await send('a-hospital', 'training/demand', { ...DEMAND, tr_title: '一天的面授', tr_hours: '8', tr_wish_to: '2026-12-10' }))
  assert.equal(one(`SELECT hours FROM training_filing WHERE id = ${day}`), '80')
  const unit = as('a-hospital'), record = await unit.get(`training/record?id=${day}`)
  assert.equal((await unit.send(record.form('training/record'), { do: 'withdraw' })).status, 303)
  const id = idOf(await send('a-hospital', 'training/demand', DEMAND))
  assert.deepEqual(sql(data, `SELECT GROUP_CONCAT(kind, ':', state ORDER BY no) FROM review_step WHERE case_id = ${id}`)[0], ['authority:current,hrss:waiting'])
  assert.equal((await as('a-city').get(`training/assign?id=${id}`)).status, 404, 'it is with the authority')
  await decide('a-health', id)
  assert.deepEqual(at(id), ['pending', CITY])
  const link = new RegExp(`href="/jijiao/training/assign\\?id=${id}"`), ofCity = await as('a-city').get(`review/case?id=${id}`)
  assert.match(ofCity.text, link, 'from the case, too, the one step is to assign')
  assert.match(ofCity.plain, /逾期未补正，本事项作废/)
  valid(await as('a-city').xml(`review/case?id=${id}`), 'review-case')
  assert.doesNotMatch((await as('a-health').get(`review/case?id=${id}`)).text, link)
  const client = as('a-city'), page = await client.get(`training/assign?id=${id}`)
  valid(await client.xml(`training/assign?id=${id}`), 'training-assign')
  assert.doesNotMatch(page.text, /淄博市继续教育基地/)
  assert.equal((await as('a-base').get(`training/record?id=${id}`)).status, 404)
  assert.match((await client.send(page.form('training/assign'), { tr_base: '' })).errorOf('tr_base'), /请填写此项/)
  for (const foreign of [people.far[0], people.hospital[0]]) {
    const answer = await client.send((await client.get(`training/assign?id=${id}`)).form('training/assign'), { tr_base: String(foreign) })
    assert.match(answer.errorOf('tr_base'), /本地区经批准的继续教育基地/)
  }
  assert.deepEqual(at(id), ['pending', CITY], 'nothing was decided')
  const stale = await client.get(`training/assign?id=${id}`)
  idOf(await client.send(page.form('training/assign'), { tr_base: String(people.medical[0]), tr_answer: '请于 12 月中旬安排' }))
  assert.deepEqual(at(id), ['approved', CITY])
  assert.equal((await client.send(stale.form('training/assign'), { tr_base: String(people.base[0]) })).status, 409, 'another version')
  assert.match((await as('a-medical').get('training/list?kind=demand')).plain, /急诊技能面授 平顶山市鹰城医院/)
  const base = await as('a-medical').get(`training/record?id=${id}`)
  assert.match(base.plain, /顾云舒 0375-0290001/)
  assert.match((await as('a-hospital').get(`training/record?id=${id}`)).plain, /承办基地 平顶山市卫生人才培训基地 .*请于 12 月中旬安排/)
  valid(await as('a-hospital').xml(`training/record?id=${id}`), 'training-record')
  assert.equal((await as('a-base').get(`training/record?id=${id}`)).status, 404, 'another base')
  // Assigned again, the first one sees it no more.
  idOf(await client.send((await client.get(`training/assign?id=${id}`)).form('training/assign'), { tr_base: String(people.base[0]), tr_answer: '改由市基地承办' }))
  assert.equal((await as('a-medical').get(`training/record?id=${id}`)).status, 404)
  assert.equal((await as('a-base').get(`training/record?id=${id}`)).status, 200)
  assert.equal(one(`SELECT COUNT(*) FROM audit WHERE action = 'demand.assign' AND object_id = ${id}`), '2')
  // Accepted without a base, it waits among the to-dos of the department until one is assigned.
  const WAITS = 'training/list?kind=demand&state=declined', waits = async () => Number((await client.xml('training/list?kind=demand')).xpath(`string(//menu//item[@path='${WAITS}']/@badge)`) || 0)
  const before = await waits(), later = idOf(await send('a-hospital', 'training/demand', { ...DEMAND, tr_title: '先受理的需求' }))
  await decide('a-health', later)
  await decide('a-city', later)
  assert.deepEqual(at(later), ['approved', CITY])
  assert.equal(await waits(), before + 1)
  assert.match((await client.get(WAITS)).plain, /先受理的需求 平顶山市鹰城医院 .*待指派基地/)
  idOf(await client.send((await client.get(`training/assign?id=${later}`)).form('training/assign'), { tr_base: String(people.base[0]), tr_answer: '' }))
  assert.equal(await waits(), before)
  assert.doesNotMatch((await client.get(WAITS)).plain, /先受理的需求/)
  // Wrong fields are named as the page names them.
  const blank = await as('a-hospital').post('training/demand', { tr_title: '', tr_hours: '', tr_place: '' }, { action: 'training/demand' })
  assert.match(blank.plain, /培训内容：请填写此项 .*每人学时：请填写此项 .*希望地点：请填写此项/)
  // The county's HRSS may be given a base of the city; a refusal is told with its reason.
  const refused = idOf(await send('a-hospital', 'training/demand', { ...DEMAND, tr_title: '另一项需求' }))
  await decide('a-health', refused, { do: 'reject', 'reject-reason': '已有同类线上课程' })
  assert.match((await as('a-hospital').get(`training/record?id=${refused}`)).plain, /“已有同类线上课程”/)
})

test('[9.10] the base that is assigned is told: by mail, and among its to-dos until it accepts; the unit that asked learns by mail and on its page which base, and its telephone', async () => {
  const mail = key => `${key}.demand@example.org`
  const mails = (key, text) => outbox(data, 'mail').filter(one_ => one_.includes(`To: ${mail(key)}\n`) && one_.includes(text))
  for (const key of ['a-hospital', 'a-medical', 'a-base']) sql(data, `UPDATE account SET email = '${mail(key)}' WHERE id = ${people[key][0]}`)
  sql(data, `UPDATE organisation SET office_phone = '0375-6660001' WHERE id = ${people.medical[0]}; UPDATE organisation SET office_phone = '0375-6660002' WHERE id = ${people.base[0]}; UPDATE training_demand SET base = NULL WHERE base IN (${people.medical[0]}, ${people.base[0]})`)
  const WAITING = 'training/list?kind=demand&state=assigned'
  const waiting = async key => Number((await as(key).xml('training/list?kind=class')).xpath(`string(//menu//item[@path='${WAITING}']/@badge)`))
  const rows = async key => Number((await as(key).xml(WAITING)).xpath('count(//rows/row)'))
  assert.deepEqual([await waiting('a-medical'), await rows('a-medical')], [0, 0])
  const id = idOf(await send('a-hospital', 'training/demand', { tr_title: '心肺复苏面授', tr_category: 'professional', tr_persons: '45', tr_hours: '16', tr_wish_from: '2026-12-10', tr_wish_to: '2026-12-20', tr_place: '本院示教室', tr_contact: '顾云舒', tr_phone: '0375-0290001' }))
  await decide('a-health', id)
  const city = as('a-city'), assign = async base => idOf(await city.send((await city.get(`training/assign?id=${id}`)).form('training/assign'), { tr_base: String(base), tr_answer: '请于 12 月中旬安排' }))
  await assign(people.medical[0])
  assert.deepEqual([await waiting('a-medical'), await rows('a-medical'), await waiting('a-base')], [1, 1, 0])
  const list = await as('a-medical').get(WAITING)
  assert.match(list.plain, /指派的面授培训/)
  assert.match(list.plain, /心肺复苏面授 平顶山市鹰城医院/)
  valid(await as('a-medical').xml(WAITING), 'training-list')
  assert.equal((await as('a-hospital').get(WAITING)).status, 404)
  await until(() => mails('a-medical', '请承办面授培训').length === 1 && mails('a-hospital', '已指派承办基地').length === 1)
  const told = mails('a-medical', '请承办面授培训')[0], answered = mails('a-hospital', '已指派承办基地')[0]
  for (const part of ['平顶山市人力资源和社会保障局指派贵基地承办', '培训内容：心肺复苏面授（45 人，每人 16 学时）', '上报单位：平顶山市鹰城医院，联系人：顾云舒，电话：0375-0290001', '2026-12-10 至 2026-12-20，地点：本院示教室', '说明：请于 12 月中旬安排', `training/record?id=${id}`]) assert.ok(told.includes(part), `${part}\n${told}`)
  for (const part of ['承办基地：平顶山市卫生人才培训基地', '基地电话：0375-6660001', `training/record?id=${id}`]) assert.ok(answered.includes(part), `${part}\n${answered}`)
  const unit = await as('a-hospital').get(`training/record?id=${id}`)
  assert.match(unit.plain, /承办基地 平顶山市卫生人才培训基地 基地电话 0375-6660001/)
  assert.match(unit.plain, /基地确认 尚未确认/)
  assert.match((await as('a-hospital').get('training/list?kind=demand')).plain, /心肺复苏面授.*平顶山市卫生人才培训基地 .{0,8}0375-6660001 待基地确认/)
  // Only the base that is assigned accepts, once; then it is no longer among its to-dos.
  const medical = as('a-medical'), page = await medical.get(`training/record?id=${id}`)
  assert.match(page.plain, /指派本基地承办此项面授培训，请确认承接并与上报单位联系：顾云舒 0375-0290001/)
  valid(await medical.xml(`training/record?id=${id}`), 'training-record')
  assert.doesNotMatch(unit.text, /value="accept"/)
  assert.equal((await medical.send(page.form('training/record'), { do: 'accept' })).status, 303)
  assert.deepEqual([await waiting('a-medical'), await rows('a-medical')], [0, 0])
  assert.match((await as('a-hospital').get(`training/record?id=${id}`)).plain, /基地确认 苏闻溪 2026-11-20/)
  assert.equal(one(`SELECT COUNT(*) FROM audit WHERE action = 'demand.accept' AND object_id = ${id}`), '1')
  // Assigned to another one: that one has it now, and both sides are told again.
  await assign(people.base[0])
  assert.deepEqual([await waiting('a-medical'), await waiting('a-base'), await rows('a-base')], [0, 1, 1])
  await until(() => mails('a-base', '请承办面授培训').length === 1 && mails('a-hospital', '0375-6660002').length === 1)
})

test('[9.10] a base declines what was assigned to it, with a reason: the department has it again, is told, and assigns another; what was assigned before stays to be seen', async () => {
  const mail = key => `${key}.declined@example.org`
  const mails = (key, text) => outbox(data, 'mail').filter(one_ => one_.includes(`To: ${mail(key)}\n`) && one_.includes(text))
  for (const key of ['a-city', 'a-base', 'a-medical']) sql(data, `UPDATE account SET email = '${mail(key)}' WHERE id = ${people[key][0]}`)
  const DECLINED = 'training/list?kind=demand&state=declined', badge_ = async () => Number((await as('a-city').xml('training/list?kind=demand')).xpath(`string(//menu//item[@path='${DECLINED}']/@badge)`))
  const before = await badge_()
  const id = idOf(await send('a-clinic', 'training/demand', { tr_title: '伤口护理面授', tr_category: 'professional', tr_persons: '30', tr_hours: '8', tr_wish_from: '2026-12-10', tr_wish_to: '2026-12-20', tr_place: '本院', tr_contact: '陆行远', tr_phone: '0375-0290002' }))
  const city = as('a-city'), medical = as('a-medical'), assign = async base => idOf(await city.send((await city.get(`training/assign?id=${id}`)).form('training/assign'), { tr_base: String(base), tr_answer: '请于 12 月安排' }))
  await assign(people.medical[0])
  await until(() => mails('a-medical', '请承办面授培训').length === 1)
  // Only with a reason, only by the base that has it, and only until it accepted.
  const page = await medical.get(`training/record?id=${id}`)
  assert.match(page.plain, /不能承接/)
  assert.match((await medical.send(page.form('training/record'), { do: 'decline', 'decline-reason': '' })).errorOf('decline-reason'), /请填写此项/)
  for (const key of ['a-clinic', 'a-city']) assert.doesNotMatch((await as(key).get(`training/record?id=${id}`)).text, /value="decline"/)
  assert.equal(one(`SELECT base FROM training_demand WHERE id = ${id}`), String(people.medical[0]))
  const answer = await medical.send(page.form('training/record'), { do: 'decline', 'decline-reason': '12 月师资已排满' })
  assert.match((await medical.follow(answer)).plain, /已退回指派部门.*本基地已说明不能承接.*平顶山市卫生人才培训基地 .*基地谢绝 .*12 月师资已排满/)
  valid(await medical.xml(`training/record?id=${id}`), 'training-record')
  assert.ok([409, 404].includes((await medical.send(page.form('training/record'), { do: 'accept' })).status), 'it has it no more')
  assert.doesNotMatch((await medical.get('training/list?kind=demand&state=assigned')).plain, /伤口护理面授/)
  // The department: mail, to-do, list, record; nobody else has that list.
  await until(() => mails('a-city', '不能承接').length === 1)
  for (const part of ['平顶山市卫生人才培训基地不能承接', '培训内容：伤口护理面授', '原因：12 月师资已排满', `training/record?id=${id}`]) assert.ok(mails('a-city', '不能承接')[0].includes(part), part)
  assert.equal(await badge_(), before + 1)
  assert.match((await city.get(DECLINED)).plain, /伤口护理面授 .*基地谢绝，待重新指派/)
  valid(await city.xml(DECLINED), 'training-list')
  assert.equal((await as('a-clinic').get(DECLINED)).status, 404)
  assert.equal(Number((await as('a-county').xml(DECLINED)).xpath('count(//rows/row)')), 0)
  assert.match((await city.get(`training/record?id=${id}`)).plain, /平顶山市卫生人才培训基地 于 2026-11-20 .* 表示不能承接，请另行指派： ?“12 月师资已排满”/)
  assert.match((await as('a-clinic').get(`training/record?id=${id}`)).plain, /正在安排承办基地.*历次指派.*12 月师资已排满/)
  // Another one has it, sees nothing of the first one's reason, accepts; then it declines no more.
  await assign(people.base[0])
  assert.equal(await badge_(), before)
  const second = as('a-base'), hand = await second.get(`training/record?id=${id}`)
  assert.doesNotMatch(hand.text, /12 月师资已排满/)
  assert.doesNotMatch((await medical.get(`training/record?id=${id}`)).text, /平顶山市继续教育基地/)
  assert.equal((await second.send(hand.form('training/record'), { do: 'accept' })).status, 303)
  assert.doesNotMatch((await second.get(`training/record?id=${id}`)).text, /value="decline"/)
  assert.equal((await second.send(hand.form('training/record'), { do: 'decline', 'decline-reason': '改变主意' })).status, 409)
  await assign(people.medical[0])
  assert.deepEqual(sql(data, `SELECT o.name, a.ended, a.reason FROM training_assignment a JOIN organisation o ON o.id = a.base WHERE a.demand = ${id} ORDER BY a.id`),
    [['平顶山市卫生人才培训基地', 'declined', '12 月师资已排满'], ['平顶山市继续教育基地', 'replaced', '']])
  valid(await city.xml(`training/record?id=${id}`), 'training-record')
  assert.equal(one(`SELECT COUNT(*) FROM audit WHERE action = 'demand.decline' AND object_id = ${id}`), '1')
})

test('[9.17] each department sets the last day of face-to-face classes of the year: none is filed that ends later; online training and other years are not concerned', async () => {
  const count = () => one("SELECT COUNT(*) FROM training_class WHERE name LIKE '截止日期%'"), before = count()
  const set = async face_deadline => send('a-city', 'admin/settings', { face_deadline })
  assert.match((await set('十二月三日')).errorOf('face_deadline'), /日期/)
  assert.equal((await set('2026-12-03')).status, 303)
  const refused = await fileClass('a-medical', '医院感染防控', { tr_title: '截止日期后的面授班' })
  assert.equal(refused.status, 422)
  assert.match(refused.errorOf('tr_ends'), /2026-12-03 为当年面授培训的截止日期/)
  assert.equal(refused.form('training/class').value('tr_title'), '截止日期后的面授班', 'what was typed is kept')
  assert.equal(count(), before, 'nothing is written')
  idOf(await fileClass('a-medical', '医院感染防控', { tr_title: '截止日期内的面授班', tr_ends: '2026-12-03' }))
  idOf(await fileClass('a-medical', '医院感染防控', { tr_title: '截止日期后的网络班', tr_mode: 'online' }))
  assert.equal((await set('2025-12-03')).status, 303)
  idOf(await fileClass('a-medical', '医院感染防控', { tr_title: '截止日期不在本年' }))
  assert.equal((await set('')).status, 303)
})
