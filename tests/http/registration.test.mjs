// Registration of units and persons, its progress and its withdrawal, through the web server with the whole platform behind it.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { test } from 'node:test'
import { build } from './ground.mjs'
import { Client, file, stack, unescape } from './lib.mjs'
import { USCC_ALPHABET as ALPHABET, admin, dense, department, idcard, png, runNow, sql, uscc, valid } from './seed.mjs'

const { url, data } = await stack('captcha = never\nregistration.hourly = 100000\nsearch.minutely = 100000\nsign-in.address-tries = 100000\n')
const city = department(data, '平顶山市人力资源')
const chief = admin(data, { org: city, name: '沈知远' })
const WORD = '春江"花月\'夜; DROP--!《2026》<b>&' // punctuation is welcome [2.16]
const count = table => Number(sql(data, `SELECT COUNT(*) FROM ${table}`)[0][0])
let serial = 0

// ---- what people bring ----

const pdf = extra => Buffer.from(`%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R${extra}>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\nxref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000060 00000 n \ntrailer\n<</Size 3/Root 1 0 R>>\nstartxref\n110\n%%EOF\n`)
const scan = () => file('证书.png', 'image/png', png())
const unitFields = (name, more = {}) => ({ unit_name: name, region: '410402', tier: 'city', superior: '0', sector: 'health', nature: 'public-institution',
  address: '新城区公明路 11 号（东门）[A座]', unit_phone: '0375-1234567', responsible: '梁思齐', ...more })
const adminFields = (more = {}) => ({ as: 'new', number: idcard(), password: WORD, repeat: WORD, name: '苏婉清', phone: '13912345678', email: 'su@example.cn',
  landline: '0375-7654321', job_title: '人事科科长', promise: 'yes', ...more })

// ---- the walk ----

async function begin(client, kind, typed = {}) {
  const page = await client.get(`registration/unit?kind=${kind}`)
  return client.send(page.form('registration/unit'), { code: uscc(), scan: scan(), ...typed })
}

const draftOf = location => new URL(location, url).searchParams.get('d')
const step = (client, path, draft) => client.get(`registration/${path}?d=${draft}`)

// A unit up to its third page: the draft.
async function described(client, kind, name, { first = {}, more = {} } = {}) {
  const one = await begin(client, kind, first)
  assert.equal(one.status, 303, one.plain.slice(0, 600))
  const draft = draftOf(one.location)
  const two = await client.send((await step(client, 'unit-details', draft)).form('unit-details'), unitFields(name, more))
  assert.equal(two.status, 303, two.plain.slice(0, 800))
  assert.match(two.location, /unit-account\?d=/)
  return draft
}

// A unit that is filed: { draft, who, page (done), id (case) }.
async function filed(kind, name, options = {}) {
  const client = new Client(url), who = adminFields(options.who)
  const draft = await described(client, kind, name, options)
  const answer = await client.send((await step(client, 'unit-account', draft)).form('unit-account'), who)
  assert.equal(answer.status, 303, answer.plain.slice(0, 800))
  return { draft, who, client, page: await client.follow(answer), id: caseOf(draft) }
}

const caseOf = draft => sql(data, `SELECT value FROM draft_field WHERE token = UNHEX('${draft}') AND name = 'case'`)[0]?.[0]

function decide(post, id, action, reason) {
  const done = spawnSync(path.join(build, 'tests/http/decide'), [`${data}/jijiao.conf`, String(post), String(id), action, ...(reason ? [reason] : [])], { encoding: 'utf8' })
  assert.equal(done.status, 0, done.stderr)
}

// A unit that is registered: { id, post, name, who }.
function approved(it, reviewer, kind) {
  decide(reviewer, it.id, 'approve')
  const [[id, post, name]] = sql(data, `SELECT g.org, g.post, o.name FROM registration g JOIN organisation o ON o.id = g.org WHERE g.case_id = ${it.id} AND g.kind = '${kind}'`)
  return { id, post, name, who: it.who }
}

async function person(employer, typed = {}) {
  const client = new Client(url)
  const first = await client.send((await client.get('registration/person')).form('registration/person'), { employer })
  assert.equal(first.status, 303, first.plain.slice(0, 600))
  const draft = draftOf(first.location)
  const who = { as: 'new', number: idcard(), password: WORD, repeat: WORD, name: '林晓棠', phone: '13800000000', promise: 'yes',
    title: 'health/middle/主治（主管）医师', title_since: '2020-06-01', department: '急诊科', education: '21', degree: '4', ...typed }
  const page = await step(client, 'person-details', draft)
  return { client, draft, who, page, answer: await client.send(page.form('person-details'), who) }
}

async function signIn(kind, { number, password }) {
  const client = new Client(url), page = await client.get(`account/sign-in?as=${kind}`)
  return client.send(page.form('account/sign-in'), { as: kind, number, password })
}

async function progress(typed, options) {
  const client = new Client(url)
  return client.send((await client.get('registration/progress')).form('registration/progress'), typed, options)
}

const titleOf = (page, name) => [...page.text.matchAll(/<option value="([^"]*)"/g)].map(([, value]) => unescape(value)).find(value => value.endsWith(`/${name}`))

// ---- the path ----

const health = await filed('authority', '平顶山市卫生健康委员会（演练）')
const M2 = '您的账号正在审核中，审核通过才可登录平台。可点此查看审核部门'
const waitingRow = sql(data, `SELECT kind, state, current_org, (SELECT COUNT(*) FROM case_file f WHERE f.case_id = c.id) FROM review_case c WHERE id = ${health.id}`)[0]
const waitingPage = await signIn('authority', health.who)
const authority = approved(health, chief.post, 'authority')
const hospitalCode = uscc()
const hospital = await filed('employer', '平顶山市鹰城医院（演练）', { first: { code: hospitalCode.toLowerCase().replace(/^1/, '１') }, more: { superior: authority.id, sector: '' } })
const employer = approved(hospital, authority.post, 'employer')

test('[1.3] [2.1] [2.4] [M5] an authority registers in three steps; the page says M5 and the HRSS department of the same level', () => {
  assert.equal(health.page.status, 200)
  assert.match(health.page.plain, /注册成功/)
  assert.ok(health.page.plain.includes(city.name) && health.page.plain.includes(city.phone))
  assert.deepEqual(waitingRow, ['reg-authority', 'pending', String(city.id), '1'])
  assert.deepEqual(sql(data, `SELECT name, value FROM case_field WHERE case_id = ${health.id} AND name IN ('address', 'responsible', 'job-title', 'office-phone') ORDER BY name`),
    [['address', '新城区公明路 11 号（东门）[A座]'], ['job-title', '人事科科长'], ['office-phone', '0375-1234567'], ['responsible', '梁思齐']])
})

test('[2.12] before the approval signing in says M2 with the reviewing department', () => {
  assert.equal(waitingPage.status, 422)
  assert.ok(dense(waitingPage).includes(M2), waitingPage.plain.slice(0, 500))
  assert.ok(waitingPage.plain.includes(city.name))
})

test('[6.5] after the approval the administrator can sign in at once', async () => {
  const page = await signIn('authority', health.who)
  assert.equal(page.status, 303, page.plain.slice(0, 500))
})

test('[1.3] [2.5] [2.6] an employer goes to its authority; small letters and full-width digits of the code are accepted', () => {
  assert.ok(hospital.page.plain.includes(authority.name) && hospital.page.plain.includes('0375-1234567'))
  assert.deepEqual(sql(data, `SELECT code, superior, hrss, sector, state FROM organisation WHERE id = ${employer.id}`),
    [[hospitalCode, authority.id, String(city.id), 'health', 'active']])
})

test('[2.5] [2.14] a person registers with the employer; rejected with a reason, registers again', async () => {
  const first = await person(employer.id)
  assert.equal(first.answer.status, 303, first.answer.plain.slice(0, 800))
  const done = await first.client.follow(first.answer)
  assert.match(done.plain, /注册成功/)
  assert.ok(done.plain.includes(employer.name))
  decide(employer.post, caseOf(first.draft), 'reject', '姓名与人事档案不一致')
  const told = await progress({ name: '林晓棠', number: first.who.number })
  assert.match(told.plain, /已驳回/)
  assert.match(told.plain, /姓名与人事档案不一致/)
  assert.match(told.text, /registration\?kind=person[^>]*>重新注册/)
  const again = await person(employer.id, { ...first.who, name: '林晓堂' })
  assert.equal(again.answer.status, 303, again.answer.plain.slice(0, 800))
  decide(employer.post, caseOf(again.draft), 'approve')
  assert.deepEqual(sql(data, `SELECT a.name, p.employer, p.series, p.level, p.title, p.department FROM account a JOIN person p ON p.account = a.id
    WHERE p.id = (SELECT person FROM registration WHERE case_id = ${caseOf(again.draft)})`), [['林晓堂', employer.id, 'health', 'middle', '主治（主管）医师', '急诊科']])
  assert.equal((await signIn('person', first.who)).status, 303)
})

test('[2.2] an administrator who is staff, too, registers as a person with the password there is', async () => {
  const wrong = await person(employer.id, { as: 'existing', number: hospital.who.number, password: '不是这个密码', repeat: null, name: null, phone: null })
  assert.equal(wrong.answer.status, 422)
  assert.match(wrong.answer.errorOf('password'), /密码不正确/)
  const right = await person(employer.id, { as: 'existing', number: hospital.who.number.toLowerCase(), password: WORD, repeat: null, name: null, phone: null })
  assert.equal(right.answer.status, 303, right.answer.plain.slice(0, 800))
  decide(authority.post, caseOf(right.draft), 'approve') // the employer's only administrator may not decide on themself
  assert.equal(sql(data, `SELECT COUNT(*) FROM account WHERE id IN (SELECT account FROM registration WHERE case_id IN (${hospital.id}, ${caseOf(right.draft)}))`)[0][0], '1')
  assert.equal((await signIn('person', hospital.who)).status, 303)
  const twice = await person(employer.id, { as: 'existing', number: hospital.who.number, password: WORD, repeat: null, name: null, phone: null })
  assert.match(twice.answer.errorOf('number'), new RegExp(`已在“${employer.name}”登记`))
})

test('[2.7] a code that is registered: who it is, where to sign in, whom to ask', async () => {
  const before = count('draft')
  const page = await begin(new Client(url), 'employer', { code: hospitalCode })
  assert.equal(page.status, 422)
  assert.match(page.errorOf('code'), new RegExp(`已注册为“${employer.name}”`))
  assert.ok(page.plain.includes(`${authority.name}，办公电话 0375-1234567`))
  assert.match(page.text, /account\/sign-in\?as=employer/)
  assert.equal(count('draft'), before)
})

test('[2.7] a code that is pending: who has it since when, nothing of the applicant', async () => {
  const code = uscc(), name = '平顶山市待审单位（演练）'
  await filed('employer', name, { first: { code }, more: { superior: authority.id } })
  const page = await begin(new Client(url), 'employer', { code })
  assert.equal(page.status, 422)
  assert.match(page.errorOf('code'), new RegExp(`正在由“${authority.name}”审核`))
  assert.ok(page.plain.includes(name) && page.plain.includes('0375-1234567'))
  assert.ok(!page.plain.includes('苏婉清'))
  const other = await begin(new Client(url), 'authority', { code: hospitalCode })
  assert.match(other.errorOf('code'), /已注册为/)
})

test('[2.9] a preloaded unit is found by fragments of its name; choosing it fills the second step', async () => {
  const code = uscc(), name = `平顶山市湛河文化馆${++serial}（演练）`
  const [[id]] = sql(data, `INSERT INTO organisation (kind, level, state, code, name, sort_pinyin, superior, path, depth, hrss, hrss_path, region, address, created_at)
    SELECT 'employer', 'city', 'directory', '${code}', '${name}', '', ${authority.id}, '', 4, id, hrss_path, '410411', '湛河区示范路 8 号', UTC_TIMESTAMP(3) FROM organisation WHERE id = ${city.id}; SELECT LAST_INSERT_ID()`)
  sql(data, `UPDATE organisation o JOIN organisation s ON s.id = o.superior SET o.path = CONCAT(s.path, o.id, '/') WHERE o.id = ${id}`)
  for (let i = 0; i + 1 < name.length; i++) sql(data, `INSERT IGNORE INTO name_gram (gram, target_kind, target) VALUES ('${name.slice(i, i + 2)}', 'o', ${id})`)
  const client = new Client(url)
  const page = await client.send((await client.get('registration/unit?kind=employer')).form('registration/unit'), { q: '湛河文化馆', find: 'yes' })
  assert.equal(page.status, 200)
  assert.ok(!page.text.includes('aria-invalid'))
  assert.match(page.text, new RegExp(`name="pick" value="${id}"`))
  assert.ok(page.plain.includes(`${code.slice(0, 2)}****${code.slice(-4)}`) && !page.text.includes(code))
  const answer = await client.send(page.form('registration/unit'), { q: '湛河文化馆', pick: id, scan: scan() })
  assert.equal(answer.status, 303, answer.plain.slice(0, 600))
  const two = await client.follow(answer), form = two.form('unit-details')
  assert.deepEqual(['unit_name', 'region', 'hrss', 'superior', 'address'].map(field => form.value(field)), [name, '410411', String(city.id), authority.id, '湛河区示范路 8 号'])
  assert.ok(two.plain.includes(code))
  const done = await client.send(form, { nature: 'public-institution', unit_phone: '0375-1112222', responsible: '丁一' })
  assert.equal(done.status, 303, done.plain.slice(0, 800))
  const last = await client.send((await client.follow(done)).form('unit-account'), adminFields())
  assert.equal(last.status, 303)
  decide(authority.post, caseOf(draftOf(last.location)), 'approve')
  assert.deepEqual(sql(data, `SELECT state, name FROM organisation WHERE id = ${id}`), [['active', name]])
})

test('[2.9] a code that belongs to another kind, a picked unit with another code', async () => {
  const client = new Client(url), form = (await client.get('registration/unit?kind=base')).form('registration/unit')
  const gone = await client.send(form, { pick: employer.id, code: uscc(), scan: scan() })
  assert.equal(gone.status, 422)
  assert.ok(gone.plain.includes('该单位已被注册或不能选择'))
  const hrss = await begin(new Client(url), 'authority', { code: city.code })
  assert.equal(hrss.status, 422)
  assert.match(hrss.errorOf('code'), /已注册为/)
})

test('[2.9] search for programs and people: names, kinds, regions, codes masked, at most twenty', async () => {
  const client = new Client(url)
  const found = await client.xml(`registration/units?for=superior&q=${encodeURIComponent('平顶山人力资源')}`)
  valid(found, 'registration-units')
  assert.equal(found.xpath(`string(//unit[@id='${city.id}']/@name)`), city.name)
  assert.equal(found.xpath(`string(//unit[@id='${city.id}']/@code)`), `${city.code.slice(0, 2)}****${city.code.slice(-4)}`)
  assert.equal(found.xpath('count(//unit[@kind="employer"])'), '0')
  assert.ok(Number(found.xpath('count(//unit)')) <= 20)
  const page = await client.get(`registration/units?q=${encodeURIComponent(employer.name)}`)
  assert.ok(page.plain.includes(employer.name) && page.plain.includes('已注册'))
  const none = await client.get('registration/units?q=%E9%BE%98%E9%BE%98%E9%BE%98')
  assert.match(none.plain, /单位须先注册/)
  for (const bad of ['for=anything', 'q=%00', 'q=%ff%fe', `q=${'长'.repeat(121)}`]) assert.equal((await client.get(`registration/units?${bad}`)).status, 400, bad)
  assert.equal((await client.get(`registration/units?q=${encodeURIComponent(`'; DROP TABLE organisation; -- <script>alert(1)</script>`)}`)).status, 200)
  assert.ok(count('organisation') > 40)
})

// ---- what is wrong ----

const last = code => code.slice(0, -1) + ALPHABET[(ALPHABET.indexOf(code.at(-1)) + 1) % 31]

test('[2.16] every fault of a code has its own message, beside its field, and what was typed stays', async () => {
  const good = uscc()
  const faults = { '': /请填写此项/, '12345': /现为 5 位/, [`${good.slice(0, 17)}I`]: /不使用字母/, [`00${good.slice(2)}`]: /前两位/, [`${good.slice(0, 2)}AB${good.slice(4)}`]: /地区代码/,
    [last(good)]: /校验码不正确/, '123456789': /校验码不正确/ }
  for (const [code, message] of Object.entries(faults)) {
    const page = await begin(new Client(url), 'authority', { code })
    assert.equal(page.status, 422, code)
    assert.match(page.errorOf('code'), message)
    assert.equal(page.form('registration/unit').value('code'), code)
    assert.match(page.plain, /尚未提交，有 1 处需要修改/)
  }
})

test('[2.1] [2.16] the scan: missing, a program, broken, no picture; one that came stays when the code is wrong', async () => {
  const client = new Client(url)
  const bad = { 'PDF 内含程序': pdf('/OpenAction<</S/JavaScript/JS(app.alert(1))>>'), '不是 PDF、JPG 或 PNG': Buffer.from('MZ\x90\0this program'), 文件已损坏: png().subarray(0, 40) }
  for (const [message, bytes] of Object.entries(bad)) {
    const page = await begin(client, 'employer', { scan: file('证书.pdf', 'application/pdf', bytes) })
    assert.equal(page.status, 422, message)
    assert.ok(page.errorOf('scan').includes(message), page.errorOf('scan'))
  }
  const missing = await begin(client, 'employer', { scan: null })
  assert.match(missing.errorOf('scan'), /请上传证书扫描件/)
  const good = uscc(), wrong = await begin(client, 'employer', { code: last(good) })
  const form = wrong.form('registration/unit')
  assert.ok(form.value('scan.kept'), 'the token of the file is in the page')
  assert.match(wrong.plain, /证书\.png/)
  const answer = await client.send(form, { code: good })
  assert.equal(answer.status, 303, answer.plain.slice(0, 600))
  const draft = draftOf(answer.location)
  assert.deepEqual(sql(data, `SELECT value FROM draft_field WHERE token = UNHEX('${draft}') AND name IN ('scan-name', 'scan-type') ORDER BY name`), [['证书.png'], ['image/png']])
  // back to the first step: code and scan are there
  const back = await client.get(`registration/unit?kind=employer&d=${draft}`)
  assert.equal(back.form('registration/unit').value('code'), good)
  assert.match(back.plain, /已上传 证书\.png/)
  assert.equal((await client.send(back.form('registration/unit'), {})).location, answer.location)
})

test('[2.16] faults of the second step stand beside their fields; everything typed is kept, search included', async () => {
  const client = new Client(url), draft = draftOf((await begin(client, 'employer')).location)
  const page = await client.send((await step(client, 'unit-details', draft)).form('unit-details'),
    { unit_name: '单位😀', address: '路（1）号', unit_phone: '12', responsible: '梁5', sector: 'nothing', tier: 'city', region: '999999', superior: null })
  assert.equal(page.status, 422)
  const wrong = { unit_name: /表情符号/, unit_phone: /电话号码/, responsible: /姓名只能/, sector: /请从列表中选择/, region: /请从列表中选择/, nature: /请填写此项/ }
  for (const [field, message] of Object.entries(wrong)) assert.match(page.errorOf(field), message, field)
  assert.match(page.plain, /请查找并选中上级主管部门/)
  assert.equal(page.form('unit-details').value('address'), '路（1）号')
  const found = await client.send(page.form('unit-details'), { ...unitFields('演练单位'), superior: null, q: '卫生健康委员会演练', find: 'yes' })
  assert.equal(found.status, 200)
  assert.ok(!found.text.includes('aria-invalid'))
  assert.equal(found.form('unit-details').value('unit_name'), '演练单位')
  assert.match(found.text, new RegExp(`name="superior" value="${authority.id}"`))
  const county = await client.send(found.form('unit-details'), { ...unitFields('演练单位'), superior: authority.id, region: '370302', tier: 'county' })
  assert.equal(county.status, 422)
  assert.match(county.plain, /不管辖在“淄博市淄川区人力资源和社会保障局”登记的单位/)
  const nowhere = await client.send(found.form('unit-details'), { ...unitFields('演练单位'), region: '411702', tier: 'city' })
  assert.match(nowhere.plain, /没有这一层级的人社部门/)
  assert.equal(sql(data, `SELECT COUNT(*) FROM draft_field WHERE token = UNHEX('${draft}') AND name = 'unit_name'`)[0][0], '0')
})

test('[1.17] a functional zone is chosen through its HRSS department', async () => {
  const zone = department(data, '平顶山高新技术产业开发区')
  admin(data, { org: zone, name: '温如玉' })
  const it = await filed('authority', '高新区社会事业局（演练）', { more: { hrss: zone.id, tier: null, superior: '0' } })
  assert.ok(it.page.plain.includes(zone.name))
  assert.deepEqual(sql(data, `SELECT current_org, acting FROM review_case WHERE id = ${it.id}`), [[zone.id, '0']])
})

test('[2.2] [2.3] [2.16] faults of the applicant: each its message, nothing half written', async () => {
  const client = new Client(url), draft = await described(client, 'authority', '演练管理局', {})
  const before = [count('account'), count('review_case'), count('registration')]
  const form = (await step(client, 'unit-account', draft)).form('unit-account')
  const send = typed => client.send(form, adminFields(typed))
  const number = idcard()
  const cases = [
    ['number', { number: '' }, /请填写此项/], ['number', { number: number.slice(0, 17) + (number.at(-1) === '0' ? '1' : '0') }, /校验码不正确/], ['number', { number: '410402190002301234' }, /出生日期不存在/],
    ['number', { doc_type: '414', number: '护照' }, /位数|字符/], ['password', { password: '1234567', repeat: '1234567' }, /至少 8 个字符/],
    ['password', { password: 'password', repeat: 'password' }, /常见/], ['password', { number, password: `x${number}x`, repeat: `x${number}x` }, /不能包含证件号码/],
    ['repeat', { repeat: '另一个密码啊啊' }, /两次输入的密码不一致/], ['name', { name: '苏婉清123' }, /姓名只能/], ['phone', { phone: '12345' }, /11 位/],
    ['email', { email: 'su@' }, /电子邮箱/], ['landline', { landline: '99' }, /电话号码/], ['promise', { promise: null }, /勾选承诺/], ['name', { name: '长'.repeat(61) }, /最多 60 个字/]
  ]
  for (const [field, typed, message] of cases) {
    const page = await send(typed)
    assert.equal(page.status, 422, JSON.stringify(typed))
    assert.match(page.errorOf(field) ?? '', message, `${field} ${JSON.stringify(typed)}`)
    assert.ok(!page.text.includes(WORD) && !page.text.includes('春江'), 'no password in a page')
    assert.equal(page.form('unit-account').value('email'), typed.email ?? 'su@example.cn')
  }
  assert.deepEqual([count('account'), count('review_case'), count('registration')], before)
  const absent = await send({ as: 'existing' })
  assert.match(absent.errorOf('number'), /没有账号/)
  const exists = await send({ number: health.who.number })
  assert.match(exists.errorOf('number'), /已有账号，请选择“已是本系统用户”/)
  // one draft does not tell of many numbers whether they have accounts
  let many
  for (let i = 0; i < 31 && many?.status !== 429; i++) many = await send({ number: health.who.number })
  assert.equal(many.status, 429)
})

test('[2.3] other documents than the ID card; names of sixty characters, of rare ones, of other scripts', async () => {
  for (const who of [{ doc_type: '414', number: `E${10000000 + Math.floor(Math.random() * 8e7)}`, name: '𠮷䶮' }, { doc_type: '516', number: `H${10000000 + Math.floor(Math.random() * 8e7)}`, name: '长'.repeat(60) },
    { name: '阿依古丽·买买提' }]) {
    const it = await filed('employer', '演练单位（多证件）', { who, more: { superior: authority.id } })
    assert.equal(it.page.status, 200)
    assert.deepEqual(sql(data, `SELECT a.name, a.doc_type FROM account a JOIN registration g ON g.account = a.id WHERE g.case_id = ${it.id}`), [[who.name, who.doc_type ?? '111']])
  }
})

test('[2.16] markup, SQL, NUL, invalid UTF-8: text stays text, what cannot be text is refused', async () => {
  const client = new Client(url), nasty = `路'; DROP TABLE account; -- "<script>alert(1)</script>&amp;`
  const it = await filed('employer', '演练单位（特殊字符）', { more: { superior: authority.id, address: nasty } })
  assert.equal(sql(data, `SELECT value FROM case_field WHERE case_id = ${it.id} AND name = 'address'`)[0][0], nasty)
  const draft = draftOf((await begin(client, 'employer')).location)
  const wrong = await client.send((await step(client, 'unit-details', draft)).form('unit-details'), { ...unitFields('<script>alert(1)</script>'), address: nasty })
  assert.equal(wrong.status, 422)
  assert.ok(!wrong.text.includes('<script>alert'))
  assert.equal(wrong.form('unit-details').value('address'), nasty)
  const form = (await step(client, 'unit-details', draft)).form('unit-details')
  for (const bytes of ['%00', '%FF%FE', '%C0%AF', '%ED%A0%80']) {
    const body = new URLSearchParams(form.filled(unitFields('演练'))).toString().replace(/address=[^&]*/, `address=a${bytes}b`)
    const answer = await client.request(form.action, { method: 'POST', body, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } })
    assert.equal(answer.status, 422, bytes)
    assert.match(answer.errorOf('address'), /不能识别的字符/)
  }
})

test('[2.16] a form sent twice is one registration; both answers lead to the same page', async () => {
  const client = new Client(url), code = uscc(), draft = await described(client, 'employer', '演练单位（重复提交）', { first: { code }, more: { superior: authority.id } })
  const form = (await step(client, 'unit-account', draft)).form('unit-account'), who = adminFields()
  const [one, two] = await Promise.all([client.send(form, who), client.send(form, who)])
  assert.deepEqual([one.status, two.status], [303, 303], one.plain + two.plain)
  assert.equal(one.location, two.location)
  assert.equal((await client.send(form, who)).location, one.location)
  assert.equal(sql(data, `SELECT COUNT(*) FROM review_case WHERE summary = '${code}'`)[0][0], '1')
  for (const page of ['unit-details', 'unit-account']) assert.equal((await step(client, page, draft)).location, one.location)
  const it = await person(employer.id), again = await it.client.send(it.page.form('person-details'), it.who)
  assert.equal(again.location, it.answer.location)
})

test('[2.16] two who register one code at once: one is filed, the other is told', async () => {
  const code = uscc(), clients = [new Client(url), new Client(url)]
  const drafts = await Promise.all(clients.map(client => described(client, 'employer', '演练单位（争抢）', { first: { code }, more: { superior: authority.id } })))
  const answers = await Promise.all(clients.map(async (client, i) => client.send((await step(client, 'unit-account', drafts[i])).form('unit-account'), adminFields())))
  assert.deepEqual(answers.map(answer => answer.status).sort(), [303, 422])
  assert.match(answers.find(answer => answer.status === 422).plain, /刚刚被注册或已有申请在审核/)
  assert.equal(sql(data, `SELECT COUNT(*) FROM review_case WHERE summary = '${code}'`)[0][0], '1')
})

test('[2.16] a draft that is gone, forged or ended says so and how to go on; it holds neither password nor document number', async () => {
  const client = new Client(url)
  for (const page of ['unit-details', 'unit-account', 'person-details', 'done']) {
    const answer = await step(client, page, '0'.repeat(32))
    assert.equal(answer.status, 404)
    assert.match(answer.plain, /注册已过期/)
    assert.equal((await step(client, page, 'zz')).status, 400)
  }
  const draft = await described(client, 'employer', '演练单位（过期）', { more: { superior: authority.id } })
  const form = (await step(client, 'unit-account', draft)).form('unit-account')
  const wrong = await client.send(form, adminFields({ promise: null }))
  assert.equal(wrong.status, 422)
  assert.ok(!sql(data, `SELECT value FROM draft_field WHERE token = UNHEX('${draft}')`).flat().some(value => value.includes('春江') || /\d{17}[\dX]/.test(value.replace(/^12\d{15}.$/, '')) && value.startsWith('4104')))
  sql(data, `UPDATE draft SET expires_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE token = UNHEX('${draft}')`)
  const late = await client.send(form, adminFields())
  assert.equal(late.status, 404)
  assert.match(late.plain, /已清除/)
})

// ---- progress and withdrawal ----

test('[2.12] progress needs name and number; whoever has not both learns nothing', async () => {
  const it = await person(employer.id, { name: '周慕白' })
  const page = await progress({ name: '周慕白', number: it.who.number })
  assert.equal(page.status, 200)
  assert.match(page.plain, /待审核/)
  assert.ok(page.plain.includes(employer.name) && page.plain.includes('0375-1234567') && page.plain.includes('已等待 0 天'))
  const other = await progress({ name: '周慕黑', number: it.who.number }), nobody = await progress({ name: '周慕白', number: idcard() })
  for (const none of [other, nobody]) {
    assert.equal(none.status, 200)
    assert.match(none.plain, /没有找到与该姓名和证件号码相符的注册申请/)
    assert.ok(!none.plain.includes(employer.name))
  }
  assert.match((await progress({ name: '', number: '1' })).errorOf('name'), /请填写此项/)
  const asXml = await progress({ name: '周慕白', number: it.who.number }, { xml: true })
  valid(asXml, 'registration-progress')
  assert.equal(asXml.xpath('string(//registration/@reviewer)'), employer.name)
})

test('[2.13] a pending one is taken back with its password, then one can register again', async () => {
  const it = await person(employer.id, { name: '陆听澜' })
  const second = await person(employer.id, it.who)
  assert.match(second.answer.errorOf('number'), /正在审核/)
  const page = await progress({ name: '陆听澜', number: it.who.number }), client = page && new Client(url)
  const form = (await client.send((await client.get('registration/progress')).form('registration/progress'), { name: '陆听澜', number: it.who.number })).form('registration/withdraw')
  const wrong = await client.send(form, { password: '错误的密码吧' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.errorOf('password'), /密码不正确/)
  assert.equal(wrong.form('registration/withdraw').value('number'), it.who.number)
  assert.equal(sql(data, `SELECT state FROM review_case WHERE id = ${caseOf(it.draft)}`)[0][0], 'pending')
  const right = await client.send(form, { password: WORD })
  assert.equal(right.status, 303, right.plain.slice(0, 500))
  assert.match((await client.follow(right)).plain, /已撤回，可重新注册/)
  assert.equal(sql(data, `SELECT state FROM review_case WHERE id = ${caseOf(it.draft)}`)[0][0], 'withdrawn')
  const twice = await client.send(form, { password: WORD })
  assert.equal(twice.status, 422)
  assert.match(twice.plain, /没有正在审核的注册申请/)
  const again = await person(employer.id, it.who)
  assert.equal(again.answer.status, 303, again.answer.plain.slice(0, 500))
})

test('[2.13] [8.4] who registers while registered elsewhere gets a transfer instead, after the password; both units have to agree', async () => {
  const it = await person(employer.id, { name: '苏慕言' })
  decide(employer.post, caseOf(it.draft), 'approve')
  const school = approved(await filed('employer', '平顶山市实验中学（演练）', { more: { superior: authority.id } }), authority.post, 'employer')
  const again = { as: 'existing', number: it.who.number, password: WORD, repeat: null, name: null, phone: null, department: '校医室' }
  const wrong = await person(school.id, { ...again, password: '不是这个密码' })
  assert.match(wrong.answer.errorOf('password'), /密码不正确/)
  assert.deepEqual(sql(data, `SELECT COUNT(*) FROM transfer t JOIN person p ON p.id = t.person JOIN account a ON a.id = p.account WHERE a.name = '苏慕言'`), [['0']])
  const right = await person(school.id, again)
  assert.equal(right.answer.status, 303, right.answer.plain.slice(0, 500))
  const done = await right.client.follow(right.answer)
  assert.match(done.plain, new RegExp(`已转为人员调转.*经“${employer.name}”同意调出、“${school.name}”确认后生效`))
  valid(await right.client.xml(right.answer.location), 'registration-done')
  const id = caseOf(right.draft)
  assert.deepEqual(sql(data, `SELECT c.kind, c.state, c.current_org, t.by_whom, t.department FROM review_case c JOIN transfer t ON t.case_id = c.id WHERE c.id = ${id}`),
    [['transfer', 'pending', employer.id, 'registration', '校医室']])
  const asking = new Client(url)
  const told = await asking.send((await asking.get('registration/progress')).form('registration/progress'), { name: '苏慕言', number: it.who.number })
  assert.match(told.plain, new RegExp(`人员调转.* 待审核 调入单位 ${school.name} .*${employer.name}`))
  valid(await progress({ name: '苏慕言', number: it.who.number }, { xml: true }), 'registration-progress')
  const twice = await person(school.id, again)
  assert.match(twice.answer.errorOf('number'), /另一项调转正在办理/)
  const back = await asking.send(told.form('registration/withdraw'), { kind: 'transfer', password: WORD })
  assert.equal(back.status, 303, back.plain.slice(0, 400))
  assert.deepEqual(sql(data, `SELECT state FROM transfer WHERE case_id = ${id}`), [['withdrawn']])
  const last = await person(school.id, again)
  assert.equal(last.answer.status, 303, last.answer.plain.slice(0, 400))
  decide(employer.post, caseOf(last.draft), 'approve')
  assert.deepEqual(sql(data, `SELECT p.employer FROM person p JOIN account a ON a.id = p.account WHERE a.name = '苏慕言'`), [[employer.id]])
  decide(school.post, caseOf(last.draft), 'approve')
  assert.deepEqual(sql(data, `SELECT p.employer, p.department FROM person p JOIN account a ON a.id = p.account WHERE a.name = '苏慕言'`), [[school.id, '校医室']])
  assert.match((await person(school.id, again)).answer.errorOf('number'), /已在“.*实验中学.*”登记/)
})

test('[1.18] professional staff of state organs, enterprises, public institutions and social organisations register alike', async () => {
  for (const nature of ['state-organ', 'state-enterprise', 'private-enterprise', 'social-association']) {
    const unit = approved(await filed('employer', `演练单位 ${nature}`, { more: { superior: authority.id, nature } }), authority.post, 'employer')
    const it = await person(unit.id, { name: '柳知秋' })
    assert.equal(it.answer.status, 303, it.answer.plain.slice(0, 400))
    decide(unit.post, caseOf(it.draft), 'approve')
    assert.deepEqual(sql(data, `SELECT o.nature, p.state FROM registration g JOIN person p ON p.id = g.person JOIN organisation o ON o.id = p.employer WHERE g.case_id = ${caseOf(it.draft)}`), [[nature, 'active']])
    assert.equal((await signIn('person', it.who)).status, 303)
  }
})

test('[2.15] an administrator reviews, never the platform; no term is promised, but who has it and its telephone are told', async () => {
  const it = await person(employer.id, { name: '贺知年' }), id = caseOf(it.draft)
  const done = await it.client.follow(it.answer)
  assert.match(done.plain, /注册由审核部门工作人员审核/)
  assert.doesNotMatch(done.plain, /个工作日/)
  assert.ok(done.plain.includes(employer.name) && done.plain.includes('0375-1234567'))
  sql(data, `UPDATE review_case SET submitted_at = submitted_at - INTERVAL 400 DAY, arrived_at = arrived_at - INTERVAL 400 DAY, due_at = due_at - INTERVAL 400 DAY WHERE id = ${id}`)
  for (const name of ['review-overdue', 'transfer-term', 'housekeeping']) await runNow(data, name)
  assert.equal(sql(data, `SELECT state FROM review_case WHERE id = ${id}`)[0][0], 'pending')
  const told = await progress({ name: '贺知年', number: it.who.number })
  assert.match(told.plain, /已等待 400 天/)
  assert.ok(told.plain.includes(employer.name) && told.plain.includes('0375-1234567'))
  decide(employer.post, id, 'approve')
  assert.deepEqual(sql(data, "SELECT COUNT(*) FROM review_event WHERE case_kind LIKE 'reg-%' AND action IN ('approve', 'reject') AND (account IS NULL OR post IS NULL OR account_name = '')"), [['0']])
})

test('[2.20] nothing of continuing education counts for who is not registered: no sign-in, no record to declare for', async () => {
  const it = await person(employer.id, { name: '程未晚' }), id = caseOf(it.draft)
  assert.ok(dense(await signIn('person', it.who)).includes(M2))
  assert.deepEqual(sql(data, `SELECT COUNT(*) FROM person p JOIN registration g ON g.account = p.account WHERE g.case_id = ${id}`), [['0']])
  const client = new Client(url), declare = await client.get('credit/declare')
  assert.equal(declare.status, 303)
  assert.match(declare.location, /account\/sign-in/)
  const unit = new Client(url)
  await unit.signIn({ role: 'employer', number: hospital.who.number, password: WORD })
  const list = await unit.get(`personnel/list?name=${encodeURIComponent('程未晚')}`)
  assert.equal(list.status, 200)
  assert.doesNotMatch(list.plain, /程未晚 4104/)
  decide(employer.post, id, 'approve')
  const own = new Client(url)
  await own.signIn({ role: 'person', number: it.who.number, password: WORD })
  assert.equal((await own.get('credit/declare')).status, 200)
})

test('[1.3] [2.6] persons register after their unit; who is chosen must be there', async () => {
  const client = new Client(url), form = (await client.get('registration/person')).form('registration/person')
  const none = await client.send(form, {})
  assert.equal(none.status, 422)
  assert.match(none.errorOf('q'), /请查找并选中/)
  const wrong = await client.send(form, { employer: '999999999' })
  assert.match(wrong.plain, /尚未注册或已停用/)
  const found = await client.send(form, { q: '鹰城医院演练', find: 'yes' })
  assert.match(found.text, new RegExp(`name="employer" value="${employer.id}"`))
})

test('[2.18] a person without title; dates and titles that cannot be', async () => {
  const it = await person(employer.id, { title: 'none', title_since: '', certificate_no: '豫 0401-2014-00017' })
  assert.equal(it.answer.status, 303, it.answer.plain.slice(0, 500))
  assert.deepEqual(sql(data, `SELECT name, value FROM case_field WHERE case_id = ${caseOf(it.draft)} AND name IN ('level', 'title', 'certificate-no') ORDER BY name`), [['certificate-no', '豫 0401-2014-00017'], ['level', 'none']])
  const missing = await person(employer.id, { title_since: '' }), future = await person(employer.id, { title_since: '2099-01-01' })
  assert.match(missing.answer.errorOf('title_since'), /请填写此项/)
  assert.match(future.answer.errorOf('title_since'), /不能晚于今天/)
  assert.match((await person(employer.id, { title: 'health/middle/院长' })).answer.errorOf('title'), /请从列表中选择/)
  assert.match((await person(employer.id, { title_since: '2020-02-30' })).answer.errorOf('title_since'), /日期不正确/)
  assert.equal(titleOf(it.page, '主任医师'), 'health/senior/主任医师')
})

test('[12.8] [12.11] who says at the registration that the work began during the year is not obliged in it, by the rules; who had a title before is', async () => {
  const year = Number(sql(data, 'SELECT YEAR(UTC_TIMESTAMP() + INTERVAL 8 HOUR) - 1')[0][0])
  const registered = async typed => {
    const it = await person(employer.id, { since: `${year}-07-01`, ...typed }), own = new Client(url)
    assert.equal(it.answer.status, 303, it.answer.plain.slice(0, 500))
    decide(employer.post, caseOf(it.draft), 'approve')
    await own.signIn({ role: 'person', number: it.who.number, password: WORD })
    return own
  }
  const fresh = await registered({ title: 'none', title_since: '' })
  assert.match((await fresh.get(`credit/year?year=${year}`)).plain, new RegExp(`${year} 年度免于要求（本年度新入职）`))
  assert.doesNotMatch((await fresh.get(`credit/year?year=${year + 1}`)).plain, /免于要求/)
  assert.equal((await fresh.xml('credit/absence')).xpath('count(//rows/row)'), '0') // it is no application
  const graded = await registered({ title_since: '2020-06-01' })
  assert.doesNotMatch((await graded.get(`credit/year?year=${year}`)).plain, /免于要求/)
})

test('[2.16] every document of the registration is as its grammar says', async () => {
  const client = new Client(url), draft = await described(client, 'base', '演练培训基地', { more: { base_level: 'city', superior: authority.id } })
  valid(await client.xml('registration'), 'registration-choose')
  valid(await client.xml('registration/unit?kind=base'), 'registration-unit')
  valid(await client.xml(`registration/unit?kind=base&d=${draft}`), 'registration-unit')
  valid(await client.xml(`registration/unit-details?d=${draft}`), 'registration-unit-details')
  valid(await client.xml(`registration/unit-account?d=${draft}`), 'registration-unit-account')
  valid(await client.xml(`registration/done?d=${health.draft}`), 'registration-done')
  valid(await client.xml(`registration/done?d=${'0'.repeat(32)}`), 'registration-done')
  valid(await client.xml('registration/withdraw'), 'registration-withdraw')
  valid(await client.xml('registration/person'), 'registration-person')
  const first = await client.send((await client.get('registration/person')).form('registration/person'), { employer: employer.id })
  valid(await client.xml(first.location), 'registration-person-details')
  const bad = await client.send((await client.get('registration/unit?kind=base')).form('registration/unit'), { code: hospitalCode, scan: scan() }, { xml: true })
  assert.equal(bad.status, 422)
  valid(bad, 'registration-unit')
  assert.equal(bad.xpath('string(//error/@key)'), 'registration.code-registered')
  for (const kind of ['person', 'employer', 'authority', 'base']) assert.equal((await client.get(`registration?kind=${kind}`)).status, 303)
  for (const path of ['registration', 'registration/unit?kind=base', 'registration/person', 'registration/progress', 'registration/withdraw', 'registration/units']) {
    const page = await new Client(url, { lang: 'en' }).get(path)
    assert.equal(page.status, 200)
    assert.doesNotMatch(page.plain.replace(/平顶山市[^ ]*|中文|[^ ]* 主办/g, ''), /registration\.[a-z]/)
  }
})

test('[5.11] the registration is in the audit chain with the account that was made for it', () => {
  const [[account]] = sql(data, `SELECT account FROM registration WHERE case_id = ${health.id}`)
  assert.deepEqual(sql(data, `SELECT action FROM audit WHERE (object = 'account' AND object_id = ${account} AND action = 'account.register') OR (object = 'case' AND object_id = ${health.id} AND action = 'case.submit') ORDER BY action`),
    [['account.register'], ['case.submit']])
})

test('[2.12] robots: a captcha for every form, spent by its first try; too many from one address wait', async () => {
  const guarded = await stack('captcha = always\nregistration.hourly = 6\nsearch.minutely = 3\n')
  const client = new Client(guarded.url), typed = { name: '林晓棠', number: idcard() }
  const asked = await client.send((await client.get('registration/progress')).form('registration/progress'), typed)
  assert.equal(asked.status, 422)
  assert.match(asked.errorOf('captcha'), /请填写验证码/)
  const words = await client.send(asked.form('registration/progress'), { ...typed, 'captcha-other': 'sum' })
  assert.equal(words.status, 200)
  assert.equal(words.form('registration/progress').value('name'), '林晓棠')
  const [, a, operation, b] = words.plain.match(/(\d+) (加|减|乘以) (\d+)/)
  const answer = String({ 加: Number(a) + Number(b), 减: a - b, 乘以: a * b }[operation])
  const right = await client.send(words.form('registration/progress'), { ...typed, captcha: answer })
  assert.equal(right.status, 200, right.plain.slice(0, 400))
  assert.match(right.plain, /没有找到/)
  const spent = await client.send(words.form('registration/progress'), { ...typed, captcha: answer })
  assert.match(spent.errorOf('captcha'), /已使用过/)
  for (const path of ['registration/unit?kind=employer', 'registration/person', 'registration/withdraw']) assert.match((await client.get(path)).text, /name="captcha-token"/)
  let limited
  for (let i = 0; i < 8 && limited?.status !== 429; i++) limited = await client.send((await client.get('registration/progress')).form('registration/progress'), typed)
  assert.equal(limited.status, 429)
  assert.match(limited.plain, /稍后再试/)
  const searches = []
  for (let i = 0; i < 5; i++) searches.push((await client.get('registration/units?q=%E5%8C%BB%E9%99%A2')).status)
  assert.deepEqual(searches, [200, 200, 200, 429, 429])
})
