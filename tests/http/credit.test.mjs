// Hours through the web server: declaring, what the rules will make of it, records, correction, the year.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { file, stack } from './lib.mjs'
import { pdf, png } from './files.mjs'
import { CLOCK, fill, signedIn } from './people.mjs'
import { dense, sql, valid } from './seed.mjs'

const ground = await stack(CLOCK)
const { data } = ground
const CITY = '平顶山市人力资源和社会保障局'
const people = fill(data, [
  ['org', 'health', 'authority', '平顶山市卫生健康委员会', CITY], ['org', 'hospital', 'employer', '平顶山市鹰城医院', 'health'], ['org', 'clinic', 'employer', '平顶山市白鹭诊所', 'health'],
  ['admin', 'a-city', CITY, '沈知远'], ['admin', 'a-health', 'health', '方既白'], ['admin', 'a-hospital', 'hospital', '顾云舒'], ['admin', 'a-clinic', 'clinic', '卢听雨'],
  ...['林晓棠', '叶知秋', '苏望舒', '江流月', '许清和', '温如言'].map((name, i) => ['person', `p${i}`, 'hospital', name, 'health', 'middle']),
  ['person', 'accountant', 'hospital', '钱一清', 'accounting', 'middle'], ['person', 'other', 'clinic', '白鹭飞', 'health', 'middle'],
])
const as = (key, options) => signedIn(ground, ...(key.startsWith('a-') ? people[key] : [people[key][0], 0]), options)

const image = name => file(name, 'image/png', png())
const papers = () => ({ 'e-cover': image('封面.png'), 'e-contents': image('目录.png'), 'e-article': file('正文.pdf', 'application/pdf', pdf()) })
const PAPER = { 'x-journal': 'national', 'x-rank': '2', 'x-supplement': 'no', from: '2026-03-01', to: '2026-03-02', pledge: 'yes', do: 'submit' }
const DECLARE = 'credit/declare?category=professional&form=paper'
const COURSE = { 'x-required': 'no', 'x-passed': 'yes', from: '2026-05-01', to: '2026-05-03', pledge: 'yes', do: 'submit' }
const cases = person => Number(sql(data, `SELECT COUNT(*) FROM review_case WHERE kind = 'declaration' AND subject = ${people[person][1]}`)[0][0])
const idOf = answer => { assert.equal(answer.status, 303, answer.plain.slice(0, 600)); return Number(answer.location.match(/credit\/record\?id=(\d+)/)[1]) }

// Sends a form to its preview.
function preview(page, typed, options) {
  const form = page.form()
  form.action = form.action.replace(/credit\/(declare|correct)\?/, 'credit/$1/preview?')
  return page.client.send(form, { ...typed, do: 'preview' }, options)
}
async function open(client, path) {
  const page = await client.get(path)
  page.client = client
  return page
}
async function declarePaper(client, title, typed = {}, path = DECLARE) {
  const page = await open(client, path)
  return idOf(await client.send(page.form(), { ...PAPER, title, ...papers(), ...typed }))
}
async function declareCourse(client, title, hours, category = 'public', path = '') {
  const page = await open(client, `credit/declare?category=${category}&form=online-course${path}`)
  return idOf(await client.send(page.form(), { ...COURSE, title, hours, 'e-pass-proof': image('合格证明.png') }))
}
const known = (key, id) => ['known', key, String(id)]
const known3 = Object.entries(people).filter(([key]) => key.startsWith('a-')).map(([key, [a, b]]) => ['known', key, String(a), String(b)])
const decide = (id, ...steps) => fill(data, [...known3, known('c', id), ...steps.map(([what, by, reason], i) => [what, `d${i}`, 'c', by, ...(reason ? [reason] : [])])])
const approveAll = id => decide(id, ['approve', 'a-hospital'], ['approve', 'a-health'], ['approve', 'a-city'])

// Every form of Henan's table with its own fields; * mandatory. The common ones and their order are the same everywhere.
const FORMS = {
  'base-class': ['days*'], training: ['organizer*', 'organizer-name', 'days*', 'filed*'], 'degree-course': ['courses*'], 'further-study': ['months*', 'passed*'],
  conference: ['level*', 'days*', 'paper-read*'], project: ['level*', 'part*', 'rank*', 'number*'], book: ['wan-characters*', 'rank*', 'isbn*'],
  paper: ['journal*', 'rank*', 'supplement*', 'issn', 'cn'], patent: ['kind*', 'rank*', 'number*'], award: ['level*', 'rank*', 'work*', 'general*'],
  achievement: ['work*', 'grade*', 'related*'], exam: ['kind*'], report: ['instruction*'], posting: ['months*'], service: ['days*'],
  'online-course': ['required*', 'passed*'], 'self-study': ['days*', 'learning-file*'], 'study-points': ['points*'], other: ['basis*'],
}
const FILED = new Set(['base-class', 'training']) // these point to a filed class
const HOURS = new Set(['base-class', 'training', 'online-course', 'self-study', 'study-points', 'achievement', 'other']) // without them nothing can be recognised

test('[10.2] [13.1] each form of learning has exactly its own fields, in HTML and XML', async () => {
  const client = as('p0')
  for (const [form, own] of Object.entries(FORMS)) {
    const path = `credit/declare?category=professional&form=${form}`
    const page = await client.get(path), xml = await client.xml(path)
    valid(xml, 'credit-declare')
    const names = xml.xpath('//field/@name').match(/"[^"]*"/g).map(name => name.slice(1, -1))
    const stars = xml.xpath('//field[@required]/@name').match(/"[^"]*"/g).map(name => name.slice(1, -1))
    assert.deepEqual(names, ['title', ...own.map(name => `x-${name.replace('*', '')}`), 'from', 'to', 'hours', ...(FILED.has(form) ? ['filing'] : [])], form)
    assert.deepEqual(stars, ['title', ...own.filter(name => name.endsWith('*')).map(name => `x-${name.replace('*', '')}`), 'from', 'to', ...(HOURS.has(form) ? ['hours'] : [])], form)
    const shown = [...page.form().names].filter(name => !['csrf', 'op', 'pledge'].includes(name) && !name.startsWith('e-'))
    assert.deepEqual(shown, names, form)
    assert.ok([...page.form().names].some(name => name.startsWith('e-')), form)
  }
  assert.match((await client.get('credit/declare?category=public&form=paper')).plain, /该科目下没有这种学习形式/)
})

test('[10.2] forms stand in groups; without one chosen the page asks for it', async () => {
  const client = as('p0')
  const page = await client.get('credit/declare')
  assert.match(page.text, /<optgroup label="培训">/)
  assert.match(page.plain, /请先选择学习形式/)
  assert.doesNotMatch(page.text, /value="finance-record"/) // arrives by import
  const english = await as('p0', { lang: 'en' }).get(DECLARE)
  assert.match(english.plain, /Journal \*/)
  assert.match(english.plain, /Provincial core journal/)
})

test('[10.4] [10.6] accountants declare public subjects only, which cannot be changed, and skip the authority', async () => {
  const client = as('accountant')
  const page = await client.get('credit/declare?category=professional&form=paper')
  assert.equal(page.text.match(/<input type="hidden" name="category" value="([^"]*)"/)[1], 'public')
  assert.doesNotMatch(page.text, /type="radio" name="category"/)
  assert.match(page.plain, /不可更改：专业科目以财政部门登记为准/)
  const xml = await client.xml('credit/declare?category=professional&form=online-course')
  valid(xml, 'credit-declare')
  assert.equal(xml.xpath('count(//options[@name="category"]/option)'), '1')
  assert.equal(xml.xpath('string(//declare/@category)'), 'public')
  assert.deepEqual(xml.xpath('//chain/step/@kind').match(/"[^"]*"/g), ['"employer"', '"hrss"'])
  const id = await declareCourse(client, '会计职业道德', '30', 'professional') // the address asks for professional: it stays public
  assert.deepEqual(sql(data, `SELECT category FROM declaration WHERE case_id = ${id}`), [['public']])
  decide(id, ['approve', 'a-hospital'], ['approve', 'a-city'])
  const year = await client.xml('credit/year')
  valid(year, 'credit-year')
  assert.equal(year.xpath('string(//year/@outcome)'), 'pass')
})

test('[10.7] [10.13] [10.9] a declaration with evidence: kept whole, and its way is told step by step', async () => {
  const client = as('p1')
  const id = await declarePaper(client, '急诊护士分诊决策能力的现状与培训对策𠮷䶮 <script>alert(1)</script>')
  assert.deepEqual(sql(data, `SELECT year, category, form, title, from_date, to_date, state FROM declaration WHERE case_id = ${id}`),
    [['2026', 'professional', 'paper', '急诊护士分诊决策能力的现状与培训对策𠮷䶮 <script>alert(1)</script>', '2026-03-01', '2026-03-02', 'pending']])
  assert.deepEqual(sql(data, `SELECT name, value FROM case_field WHERE case_id = ${id} ORDER BY name`), [['journal', 'national'], ['rank', '2'], ['supplement', 'no']])
  assert.deepEqual(sql(data, `SELECT evidence, name FROM case_file WHERE case_id = ${id} ORDER BY no`), [['cover', '封面.png'], ['contents', '目录.png'], ['article', '正文.pdf']])
  const page = await client.get(`credit/record?id=${id}&done=declared`)
  assert.match(page.plain, /已提交，可在本页查看审核进度/)
  assert.doesNotMatch(page.text, /<script>alert/)
  assert.match(page.plain, /正由平顶山市鹰城医院审核，2026-11-20 09:\d\d 到达/)
  assert.match(page.plain, /办公电话 0375-0290001/)
  const xml = await client.xml(`credit/record?id=${id}`)
  valid(xml, 'credit-record')
  assert.deepEqual(xml.xpath('//chain/step/@state').match(/"[^"]*"/g), ['"current"', '"waiting"', '"waiting"'])
  assert.equal(xml.xpath('count(//duplicate)'), '0')
  decide(id, ['approve', 'a-hospital'], ['reject', 'a-health', '刊物不在目录内，请核对'])
  const refused = await client.get(`credit/record?id=${id}`)
  assert.match(refused.plain, /平顶山市卫生健康委员会 2026-11-20 09:\d\d 驳回/)
  assert.match(refused.plain, /刊物不在目录内，请核对/)
  assert.match(refused.text, new RegExp(`href="[^"]*credit/declare\\?category=professional&amp;form=paper&amp;again=${id}"`))
  // Declared again: filled in, the files too.
  const again = await open(client, `credit/declare?category=professional&form=paper&again=${id}`)
  const form = again.form()
  assert.equal(form.value('x-rank'), '2')
  assert.equal(form.values.filter(([name]) => name === 'keep').length, 3)
  const second = idOf(await client.send(form, { pledge: 'yes', do: 'submit', title: '另一个题名' }))
  assert.notEqual(second, id)
  assert.equal(sql(data, `SELECT COUNT(*) FROM case_file WHERE case_id = ${second}`)[0][0], '3')
})

test('[13.6] [12.3] the preview says what will be recognised, and it is recognised so', async () => {
  const client = as('p2')
  const page = await open(client, DECLARE)
  assert.match(page.plain, /选择学习形式并填写内容后/)
  const first = await preview(page, { ...PAPER, title: '急诊分级护理流程优化', 'x-journal': 'provincial-core', 'x-rank': '1' }, { xml: true })
  assert.equal(first.status, 200)
  valid(first, 'credit-declare')
  assert.equal(first.xpath('string(//preview/@recognised)'), '44')
  assert.match(first.xpath('string(//preview/say)'), /省级专业（核心）期刊论文第 1 作者，按 44 学时认定/)
  assert.match(first.xpath('string(//preview/@clause)'), /第（六）项/)
  assert.equal(first.xpath('string(//preview/line[@category="professional"]/@mine)'), '44')
  assert.equal(first.xpath('string(//preview/line[@category="professional"]/@missing)'), '16')
  const html = await preview(page, { ...PAPER, title: '急诊分级护理流程优化', 'x-journal': 'provincial-core', 'x-rank': '4' })
  assert.equal(html.status, 200)
  assert.match(html.plain, /可认定 0 学时/)
  assert.equal(html.form().value('x-rank'), '4')
  const id = await declarePaper(client, '急诊分级护理流程优化', { 'x-journal': 'provincial-core', 'x-rank': '1' })
  const course = await declareCourse(client, '急救技能', '16', 'professional')
  const waiting = await client.xml('credit/year')
  valid(waiting, 'credit-year')
  assert.deepEqual(['@recognised', '@pending', '@missing', '@after'].map(at => waiting.xpath(`string(//line[@category="professional"]/${at})`)), ['0', '60', '60', '0'])
  assert.equal(waiting.xpath(`string(//row[@id="${id}"]/@expected)`), '44')
  assert.equal(waiting.xpath(`string(//need[@category="professional"]/waiting[@case="${id}"]/@at)`), '平顶山市鹰城医院')
  assert.equal(waiting.xpath('string(//need[@category="professional"]/way[@form="paper"]/@lo)'), '20')
  assert.equal(waiting.xpath('string(//need[@category="professional"]/way[@form="paper"]/@hi)'), '52')
  assert.match((await client.get('credit/year')).plain, /公需科目 30、专业科目 60 学时/)
  for (const one of [id, course]) approveAll(one)
  const after = await client.xml('credit/year')
  assert.equal(after.xpath(`string(//row[@id="${id}"]/@recognised)`), '44')
  assert.equal(after.xpath(`string(//row[@id="${id}"]/why)`), first.xpath('string(//preview/say)'))
  assert.equal(after.xpath('string(//year/@outcome)'), 'fail')
  assert.match((await client.get('credit/year')).plain, /2026 年证书，通过后可用/)
  approveAll(await declareCourse(client, '数字素养', '30'))
  const done = await client.get('credit/year')
  assert.match(done.plain, /2026 年度已达到要求/)
  assert.equal((await client.xml('credit/year')).xpath('string(//line[@category="total"]/@recognised)'), '90')
})

test('[13.6] the same work counts once: the preview says so before it is sent', async () => {
  const client = as('p2')
  const page = await open(client, DECLARE)
  const again = await preview(page, { ...PAPER, title: '急诊分级护理流程优化' }, { xml: true })
  // The higher one counts: 44 of the new one equal the old one, which was first.
  assert.equal(again.xpath('string(//preview/@reason)'), 'duplicate')
  assert.equal(again.xpath('string(//preview/@recognised)'), '0')
})

const WRONG = [
  ['hours', { hours: '0' }, '学时应大于 0'], ['hours', { hours: '-5' }, '应在 0–10000 之间'], ['hours', { hours: '1e9' }, '最多一位小数'], ['hours', { hours: '1000000000' }, '应在 0–10000 之间'],
  ['hours', { hours: '八' }, '请填写数字，最多一位小数'], ['hours', { hours: '' }, '请填写此项'],
  ['to', { to: '2026-02-30' }, '日期不正确'], ['to', { to: '' }, '请填写此项'], ['from', { from: '十月' }, '日期不正确'],
  ['to', { from: '2025-05-01', to: '2025-05-03' }, '只能申报当年学时'], ['to', { to: '2026-11-21' }, '不能晚于今天（2026-11-20）'], ['to', { from: '2026-05-09' }, '开始日期应不晚于结束日期'],
  ['title', { title: '' }, '请填写此项'], ['title', { title: '题'.repeat(161) }, '最多 160 个字'], ['title', { title: 'a\u0000b' }, '不能识别的字符'],
]

for (const [field, typed, message] of WRONG)
  test(`[10.13] [10.10] ${field} ${JSON.stringify(typed).slice(0, 40)}: the message beside its field, the rest kept, nothing written`, async () => {
    const client = as('p3'), before = cases('p3')
    const page = await open(client, 'credit/declare?category=public&form=online-course')
    const answer = await client.send(page.form(), { ...COURSE, title: '职业道德', hours: '10', 'e-pass-proof': image('合格证明.png'), ...typed })
    assert.equal(answer.status, 422)
    assert.match(answer.errorOf(field) ?? '', new RegExp(message))
    assert.match(answer.plain, /其余内容已保留/)
    const form = answer.form()
    for (const [name, value] of Object.entries({ ...COURSE, ...typed })) if (name !== 'do' && value && !value.includes('\0')) assert.equal(form.value(name), value, name)
    assert.ok(form.value('e-pass-proof.kept'), 'the file is kept')
    assert.equal(cases('p3'), before)
    // Put right, it goes through with the kept file.
    if (field === 'title') return
    const good = await client.send(form, { ...COURSE, title: `职业道德 ${field} ${Object.values(typed)[0]}`, hours: '10' })
    assert.deepEqual(sql(data, `SELECT name FROM case_file WHERE case_id = ${idOf(good)}`), [['合格证明.png']])
  })

test('[10.13] numbers and dates in full-width digits, as input methods write them, are numbers and dates', async () => {
  const client = as('p3'), page = await open(client, 'credit/declare?category=professional&form=conference')
  const evidence = Object.fromEntries([...page.text.matchAll(/name="(e-[\w-]+)"/g)].map(([, name], i) => [name, image(`会议${i}.png`)]))
  const id = idOf(await client.send(page.form(), { title: '全角学术会议', 'x-level': 'national', 'x-days': '３', 'x-paper-read': 'no', from: '２０２６－０５－０１', to: '2026-05-03', hours: '１２．５', pledge: 'yes', do: 'submit', ...evidence }))
  assert.deepEqual(sql(data, `SELECT d.claimed, DATE_FORMAT(d.from_date, '%Y-%m-%d'), f.value FROM declaration d JOIN case_field f ON f.case_id = d.case_id AND f.name = 'days' WHERE d.case_id = ${id}`), [['125', '2026-05-01', '3']])
})

test('[10.13] [13.4] more days than lie between the dates, more hours than the days have: told beside the field, nothing declared', async () => {
  const client = as('p3'), before = cases('p3')
  const told = async (path, typed, field, message) => {
    const answer = await client.send((await open(client, path)).form(), { title: '学术年会', from: '2026-05-02', to: '2026-05-03', pledge: 'yes', do: 'submit', ...typed })
    assert.equal(answer.status, 422)
    assert.match(answer.errorOf(field) ?? '', message)
    assert.equal(answer.errorOf(field === 'hours' ? 'x-days' : 'hours'), undefined)
    assert.equal(answer.form().value(field), typed[field])
  }
  const TRAINING = { 'x-organizer': 'city', 'x-filed': 'no' }
  await told('credit/declare?category=professional&form=conference', { 'x-level': 'national', 'x-paper-read': 'no', 'x-days': '30' }, 'x-days', /起止日期之间只有 2 天/)
  await told('credit/declare?category=professional&form=training', { ...TRAINING, 'x-days': '3', hours: '16' }, 'x-days', /只有 2 天/)
  await told('credit/declare?category=professional&form=training', { ...TRAINING, 'x-days': '2', hours: '48.1' }, 'hours', /所填天数最多 48 学时/)
  await told('credit/declare?category=professional&form=training', { ...TRAINING, 'x-days': '1', hours: '10000' }, 'hours', /所填天数最多 24 学时/)
  assert.equal(cases('p3'), before)
})

test('[10.13] a form sent empty tells everything at once; the pledge too', async () => {
  const client = as('p3')
  const page = await open(client, DECLARE)
  const answer = await client.send(page.form(), { 'x-rank': '0', do: 'submit' })
  assert.equal(answer.status, 422)
  for (const field of ['title', 'x-journal', 'from', 'to', 'e-cover', 'e-contents', 'e-article']) assert.ok(answer.errorOf(field), field)
  assert.match(answer.errorOf('x-rank'), /超出允许范围（1–10000）/)
  assert.match(answer.errorOf('pledge'), /请确认承诺/)
  assert.match(answer.plain, /期刊等级：请填写此项/)
  assert.match(answer.plain, /封面：请上传此项材料/)
  const xml = await client.send(page.form(), { 'x-rank': '0', do: 'submit' }, { xml: true })
  valid(xml, 'credit-declare')
  assert.equal(xml.xpath('count(//errors/error[@field="x-journal"][@key="validate.required"])'), '1')
})

test('[10.7] evidence: a program is no PDF, the same file twice is told, what was chosen stays', async () => {
  const client = as('p4'), before = cases('p4')
  const page = await open(client, DECLARE)
  const typed = { ...PAPER, title: '护理安全' }
  const program = await client.send(page.form(), { ...typed, ...papers(), 'e-article': file('正文.pdf', 'application/pdf', Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(400)])) })
  assert.equal(program.status, 422)
  assert.match(program.errorOf('e-article'), /不是 PDF、JPG 或 PNG 文件/)
  const script = await client.send(page.form(), { ...typed, ...papers(), 'e-article': file('正文.pdf', 'application/pdf', pdf('/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>')) })
  assert.match(script.errorOf('e-article'), /PDF 内含程序/)
  assert.match(script.plain, /封面\.png/)
  const same = png()
  const twice = await client.send(page.form(), { ...typed, ...papers(), 'e-cover': file('a.png', 'image/png', same), 'e-contents': file('b.png', 'image/png', same) })
  assert.equal(twice.status, 422)
  assert.match(twice.plain, /同一文件上传了两次/)
  assert.equal(cases('p4'), before)
  // Files one after another: the page keeps them; several of one kind are fine, unticking removes.
  let at = await preview(page, { ...typed, 'e-cover': image('封面.png') })
  at.client = client
  at = await preview(at, { 'e-article': [image('一.png'), image('二.png')], 'e-contents': image('目录.png') })
  const form = at.form()
  const articles = form.values.filter(([name]) => name === 'e-article.kept').map(([, token]) => token)
  assert.equal(articles.length, 2)
  const id = idOf(await client.send(form, { pledge: 'yes', do: 'submit', 'e-article.kept': articles[1] }))
  assert.deepEqual(sql(data, `SELECT evidence, name FROM case_file WHERE case_id = ${id} ORDER BY no`), [['cover', '封面.png'], ['contents', '目录.png'], ['article', '二.png']])
})

test('[10.7] evidence comes back as it was sent, to its declarer alone', async () => {
  const client = as('p4')
  const bytes = png(), page = await open(client, 'credit/declare?category=public&form=online-course')
  const id = idOf(await client.send(page.form(), { ...COURSE, title: '心理健康', hours: '6', 'e-pass-proof': file('合格证明.png', 'image/png', bytes) }))
  const [[sha]] = sql(data, `SELECT LOWER(HEX(sha256)) FROM case_file WHERE case_id = ${id}`)
  const cookie = { Cookie: `jj_session=${client.cookies.get('jj_session')}` }
  const answer = await fetch(new URL(`credit/file?id=${id}&sha=${sha}`, ground.url), { headers: cookie })
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), bytes)
  assert.equal(answer.headers.get('content-type'), 'image/png')
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
  assert.match(answer.headers.get('content-disposition'), /^inline/)
  assert.match(answer.headers.get('content-security-policy'), /default-src 'none'; sandbox/, 'nothing within it acts in our name')
  assert.match((await client.get(`credit/file?id=${id}&sha=${sha}&download=yes`)).headers.get('content-disposition'), /^attachment; filename\*=UTF-8''/)
  assert.equal((await client.get(`credit/file?id=${id}&sha=${'0'.repeat(64)}`)).status, 404)
  assert.equal((await as('p0').get(`credit/file?id=${id}&sha=${sha}`)).status, 404)
  assert.equal((await as('a-clinic').get(`credit/file?id=${id}&sha=${sha}`)).status, 404)
  assert.equal((await as('a-hospital').get(`credit/file?id=${id}&sha=${sha}`)).status, 200)
})

test('[10.11] a form sent twice makes one declaration', async () => {
  const client = as('p4'), before = cases('p4')
  const form = (await open(client, 'credit/declare?category=public&form=online-course')).form(), proof = image('合格证明.png')
  const typed = { ...COURSE, title: '防灾减灾', hours: '6', 'e-pass-proof': proof }
  const [first, second] = await Promise.all([client.send(form, typed), client.send(form, typed)])
  assert.equal(idOf(first), idOf(second))
  assert.equal(cases('p4'), before + 1)
})

test('[10.8] records by state and year; what another declared is not there', async () => {
  const client = as('p5')
  for (let i = 0; i < 22; i++) await declareCourse(client, `公需课程 ${i}`, '1')
  const last = await declareCourse(client, '要驳回的课程', '2')
  decide(last, ['reject', 'a-hospital', '材料与课程不符'])
  const xml = await client.xml('credit/records')
  valid(xml, 'credit-records')
  assert.equal(xml.xpath('count(//row)'), '20')
  assert.deepEqual(['all', 'pending', 'returned', 'approved', 'rejected'].map(state => xml.xpath(`string(//tab[@say="records.tab-${state}"]/@count)`)), ['23', '22', '0', '0', '1'])
  assert.equal(xml.xpath('string(//row[1]/@title)'), '要驳回的课程')
  const next = await client.xml(xml.xpath('string(//pager/@next)'))
  assert.equal(next.xpath('count(//row)'), '3')
  assert.equal(next.xpath('string(//row[3]/@title)'), '公需课程 0')
  const rejected = await client.get('credit/records?state=rejected&year=2026')
  assert.match(rejected.plain, /要驳回的课程/)
  assert.doesNotMatch(rejected.plain, /公需课程/)
  const empty = await client.get('credit/records?state=approved')
  assert.match(empty.plain, /全部年度、全部状态共有 23 条/)
  const pending = await client.get('credit/records?state=pending')
  assert.match(pending.plain, /平顶山市鹰城医院 0375-0290001/)
  assert.equal((await client.get('credit/records?state=nonsense')).status, 400)
  const unit = await as('a-hospital').xml('credit/records?state=rejected')
  valid(unit, 'credit-records')
  assert.ok(Number(unit.xpath('count(//row)')) >= 1)
  assert.equal((await as('a-clinic').xml('credit/records')).xpath('count(//row)'), '0')
})

test('[10.9] another\'s declaration is not found, wherever its number is put', async () => {
  const id = await declarePaper(as('p5'), '别人的论文')
  const stranger = as('other')
  for (const path of [`credit/record?id=${id}`, `credit/correct?id=${id}`, `credit/declare?category=professional&form=paper&again=${id}`, 'credit/record?id=999999999'])
    assert.equal((await stranger.get(path)).status, 404, path)
  const form = (await stranger.get(DECLARE)).form()
  form.action = `/jijiao/credit/record?id=${id}`
  form.enctype = 'application/x-www-form-urlencoded'
  assert.equal((await stranger.send(form, { version: '1', do: 'withdraw' })).status, 404)
  assert.equal(sql(data, `SELECT state FROM review_case WHERE id = ${id}`)[0][0], 'pending')
  assert.equal((await stranger.get('credit/record?id=abc')).status, 400)
})

test('[10.9] withdrawing: open ones only; who decided meanwhile is first', async () => {
  const client = as('p5')
  const id = await declarePaper(client, '先撤回的论文')
  const page = await client.get(`credit/record?id=${id}`)
  const late = await declarePaper(client, '来不及撤回的论文'), latePage = await client.get(`credit/record?id=${late}`)
  const done = await client.send(page.form('credit/record'), { do: 'withdraw' })
  assert.equal(idOf(done), id)
  assert.match((await client.follow(done)).plain, /已撤回/)
  assert.equal(sql(data, `SELECT c.state = 'withdrawn' AND d.state = 'withdrawn' FROM review_case c JOIN declaration d ON d.case_id = c.id WHERE c.id = ${id}`)[0][0], '1')
  decide(late, ['reject', 'a-hospital', '不是本单位的成果'])
  const refused = await client.send(latePage.form('credit/record'), { do: 'withdraw' })
  assert.equal(refused.status, 409)
  assert.match(refused.plain, /不是本单位的成果/)
  assert.equal(sql(data, `SELECT state FROM review_case WHERE id = ${late}`)[0][0], 'rejected')
})

test('[11.10] a returned one is corrected: filled in, files kept or exchanged, once', async () => {
  const client = as('p5')
  const id = await declarePaper(client, '退回的论文')
  assert.equal((await client.get(`credit/correct?id=${id}`)).location, `/jijiao/credit/record?id=${id}`)
  decide(id, ['return', 'a-hospital', '请补充完整的目录页'])
  const record = await client.get(`credit/record?id=${id}`)
  assert.match(record.plain, /退回补正，请于 2026-12-05 前修改后重新提交/)
  assert.match(record.text, new RegExp(`credit/correct\\?id=${id}`))
  const page = await open(client, `credit/correct?id=${id}`)
  valid(await client.xml(`credit/correct?id=${id}`), 'credit-declare')
  assert.match(page.plain, /请补充完整的目录页/)
  const form = page.form()
  assert.deepEqual(['title', 'x-journal', 'x-rank', 'from', 'to'].map(name => form.value(name)), ['退回的论文', 'national', '2', '2026-03-01', '2026-03-02'])
  const kept = form.values.filter(([name]) => name === 'keep').map(([, sha]) => sha)
  assert.equal(kept.length, 3)
  const shown = await preview(page, { 'x-rank': '3' })
  assert.match(shown.plain, /可认定 36 学时/)
  const wrong = await client.send(form, { pledge: 'yes', do: 'submit', keep: [kept[0], kept[2]] })
  assert.equal(wrong.status, 422)
  assert.match(wrong.errorOf('e-contents'), /请上传此项材料/)
  assert.equal(wrong.form().values.filter(([name]) => name === 'keep').length, 2)
  const done = await client.send(wrong.form(), { 'x-rank': '3', 'e-contents': image('目录（完整）.png'), pledge: 'yes', do: 'submit' })
  assert.equal(idOf(done), id)
  assert.deepEqual(sql(data, `SELECT c.state, d.state, c.recognised FROM review_case c JOIN declaration d ON d.case_id = c.id WHERE c.id = ${id}`), [['pending', 'pending', '360']])
  assert.deepEqual(sql(data, `SELECT evidence, name FROM case_file WHERE case_id = ${id} ORDER BY no`), [['cover', '封面.png'], ['contents', '目录（完整）.png'], ['article', '正文.pdf']])
  assert.match((await client.follow(done)).plain, /补正后重报/)
})

test('[10.1] an organisation declares for its people, chosen by name or number within its scope', async () => {
  const employer = as('a-hospital'), stranger = as('a-clinic')
  const page = await employer.get('credit/declare')
  assert.match(page.plain, /林晓棠/)
  assert.doesNotMatch(page.plain, /白鹭飞/)
  const found = await employer.xml(`credit/declare?q=${encodeURIComponent('晓棠')}`)
  valid(found, 'credit-declare')
  assert.equal(found.xpath('string(//persons/rows/row/@person)'), String(people.p0[1]))
  assert.match((await employer.get('credit/declare?q=x')).plain, /至少两个字/)
  assert.match((await stranger.get(`credit/declare?q=${encodeURIComponent('晓棠')}`)).plain, /没有这样的在职人员/)
  assert.equal((await stranger.get(`${DECLARE}&person=${people.p0[1]}`)).status, 404)
  const path = `${DECLARE}&person=${people.p0[1]}`
  const draft = await employer.xml(path)
  valid(draft, 'credit-declare')
  assert.deepEqual(draft.xpath('//chain/step/@state').match(/"[^"]*"/g), ['"skipped"', '"waiting"', '"waiting"'])
  const id = await declarePaper(employer, '单位代报的论文', {}, path)
  assert.equal(sql(data, `SELECT declarer = applicant_org FROM review_case WHERE id = ${id}`)[0][0], '1')
  const own = await employer.xml('credit/records?by=own')
  valid(own, 'credit-records')
  assert.equal(own.xpath('string(//row[1]/@title)'), '单位代报的论文')
  assert.match((await as('p0').get(`credit/record?id=${id}`)).plain, /单位代报的论文/)
  assert.equal((await employer.get(`credit/record?id=${id}`)).status, 200)
})

test('[12.11] the ledger of a person: in scope, noted; years as tabs', async () => {
  const employer = as('a-hospital'), person = people.p2[1]
  assert.match((await employer.get('credit/year')).plain, /苏望舒/)
  const page = await employer.get(`credit/year?person=${person}`)
  assert.match(page.plain, /苏望舒 · 4104\*+/)
  assert.match(page.plain, /急诊分级护理流程优化/)
  valid(await employer.xml(`credit/year?person=${person}`), 'credit-year')
  assert.ok(Number(sql(data, `SELECT COUNT(*) FROM access_log WHERE person = ${person} AND account = ${people['a-hospital'][0]}`)[0][0]) > 0)
  assert.equal((await as('a-clinic').get(`credit/year?person=${person}`)).status, 404)
  // A person sees none but their own: of another's there is nothing.
  assert.equal((await as('p0').get(`credit/year?person=${person}`)).status, 404)
  sql(data, `INSERT INTO year_result SELECT person, 2025, 1, pack, pack_version, 'pass', recognised, required, ledger, computed_at FROM year_result WHERE person = ${person} AND year = 2026`)
  const xml = await as('p2').xml('credit/year?year=2025')
  valid(xml, 'credit-year')
  assert.deepEqual(xml.xpath('//years/tab/@year').match(/\d+/g), ['2026', '2025'])
  assert.equal(xml.xpath('string(//years/tab[@current]/@year)'), '2025')
  assert.equal((await as('p2').get('credit/year?year=1066')).status, 400)
})

test('a program declares too: XML in, XML out', async () => {
  const client = as('p3')
  const page = await open(client, 'credit/declare?category=public&form=online-course')
  const answer = await client.send(page.form(), { ...COURSE, title: '程序申报的课程', hours: '3', 'e-pass-proof': image('合格证明.png') }, { xml: true })
  const xml = await client.xml(answer.location)
  valid(xml, 'credit-record')
  assert.equal(xml.xpath('string(//case/@summary)'), '程序申报的课程')
})
