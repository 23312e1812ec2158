// The own organisation: details, change of name and code, change of superior, records, withdrawal, departments.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { test } from 'node:test'
import { signedIn } from './actors.mjs'
import { build, file, stack } from './lib.mjs'
import { fill } from './people.mjs'
import { png, sql, uscc, valid } from './seed.mjs'

const platform = await stack(), { data } = platform
const mark = String(Date.now()).slice(-7), CITY = '平顶山市人力资源和社会保障局'
const named = name => `${name}第${mark}号`
const ids = fill(data, [
  ['org', 'health', 'authority', named('鹰城卫健部门'), CITY], ['org', 'school', 'authority', named('鹰城教育部门'), CITY],
  ['org', 'hospital', 'employer', named('鹰城医院'), 'health'], ['org', 'branch', 'employer', named('鹰城分院'), 'hospital'], ['org', 'other', 'employer', named('白鹭医院'), 'health'],
  ['admin', 'shen', 'health', '沈知远'], ['admin', 'tang', 'school', '唐以宁'], ['admin', 'fang', 'hospital', '方既白'], ['admin', 'xin', 'other', '辛述安'],
  ['role', 'clerk', 'hospital', '文员甲', 'organization.read', 'organization.edit', 'organization.change', 'organization.department'],
  ['person', 'lin', 'hospital', '林晓棠', 'health', 'middle']
])
const client = key => signedIn(platform, ...ids[key])
const fang = client('fang'), xin = client('xin'), clerk = client('clerk')
const org = key => ids[key][0]
const row = key => sql(data, `SELECT code, name, superior, version, path FROM organisation WHERE id = ${org(key)}`)[0]
const scan = () => file('营业执照（新）.png', 'image/png', png())
const decide = (key, id, action, ...reason) => {
  const done = spawnSync(path.join(build, 'tests/http/decide'), [`${data}/jijiao.conf`, ids[key][1], id, action, ...reason], { encoding: 'utf8' })
  assert.equal(done.status, 0, done.stderr)
}
const caseOf = page => Number(page.location.match(/id=(\d+)/)[1])
const change = async (who, typed) => who.send((await who.get('organization/change')).form('organization/change'), { change_scan: scan(), ...typed })
const full = text => text.replace(/[!-~]/g, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0))

test('[4.1] the own organisation: details, and basic information that applies at once', async () => {
  const page = await fang.get('organization/own')
  for (const part of [named('鹰城医院'), named('鹰城卫健部门'), CITY, '修改单位信息', '更换上级部门', '变更记录', '内设部门']) assert.ok(page.plain.includes(part), part)
  valid(await fang.xml('organization/own'), 'organization-view')
  const form = (await fang.get('organization/edit')).form('organization/edit')
  const done = await fang.send(form, { org_address: '湛河区建设路 1 号（东门）', org_phone: '(0375) 0290011', org_responsible: '卢听雨' })
  assert.equal(done.status, 303)
  assert.deepEqual(sql(data, `SELECT address, office_phone, responsible FROM organisation WHERE id = ${org('hospital')}`), [['湛河区建设路 1 号（东门）', '0375-0290011', '卢听雨']])
})

test('[4.2] name and code: scan mandatory, small letters and full-width digits accepted, in force when the superior approved', async () => {
  const code = uscc(), before = row('hospital')
  const bare = await change(fang, { change_scan: null, new_name: named('鹰城总医院'), new_code: '12X' })
  assert.equal(bare.status, 422)
  assert.match(bare.errorOf('change_scan'), /请上传载有新名称、新代码的证书扫描件/)
  assert.match(bare.text, new RegExp(`name="new_name"[^>]*value="${named('鹰城总医院')}"`), 'what was typed is kept')
  const wrong = await change(fang, { new_name: named('鹰城总医院'), new_code: `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}` })
  assert.match(wrong.errorOf('new_code'), /代码不正确/)
  assert.equal(wrong.status, 422)
  const kept = wrong.form('organization/change')
  assert.ok(kept.names.has('change_scan.kept'), 'the scan need not be sent again')
  const nothing = await change(fang, {})
  assert.match(nothing.plain, /没有任何变化/)
  const taken = await change(fang, { new_code: row('other')[0].toLowerCase() })
  assert.equal(taken.status, 409)
  assert.match(taken.errorOf('new_code'), /该代码已被其他单位使用或正在注册/)
  const sent = await fang.send(kept, { new_code: full(code.toLowerCase()), new_name: named('鹰城总医院'), change_reason: '更名批复' })
  assert.equal(sent.status, 303, sent.plain.slice(0, 300))
  assert.deepEqual(row('hospital').slice(0, 2), before.slice(0, 2), 'nothing changes before it is approved')
  const id = caseOf(sent), page = await fang.get(sent.location)
  assert.match(page.plain, new RegExp(`变更申请已提交.*统一社会信用代码 ${before[0]} ${code}.*单位名称 ${before[1]} ${named('鹰城总医院')}`))
  assert.match(page.plain, new RegExp(`审核中 ${named('鹰城卫健部门')} 已等待 0 天 办公电话 0375-0290001`))
  const doc = await fang.xml(`organization/change-case?id=${id}`)
  valid(doc, 'organization-change-case')
  const sha = doc.xpath('string(//files/file/@sha256)'), got = await fang.get(`organization/change-file?id=${id}&sha=${sha}`)
  assert.equal(got.status, 200)
  assert.match(got.headers.get('content-type'), /image\/png/)
  assert.match(got.headers.get('content-disposition'), /^attachment/)
  assert.match(got.headers.get('content-security-policy'), /default-src 'none'; sandbox/)
  assert.equal((await xin.get(`organization/change-file?id=${id}&sha=${sha}`)).status, 404)
  decide('shen', id, 'approve')
  assert.deepEqual(row('hospital').slice(0, 2), [code, named('鹰城总医院')])
  assert.equal(sql(data, `SELECT COUNT(*) FROM org_history WHERE org = ${org('hospital')} AND code = '${code}'`)[0][0], '1')
})

test('[4.2] only the super administrator; a stale page, a changed version', async () => {
  const page = await clerk.get('organization/change')
  assert.match(page.plain, /只有本单位的超级管理员可以提交此项变更/)
  assert.doesNotMatch(page.plain, /提交变更申请/)
  const form = page.form('organization/change')
  assert.equal((await clerk.send(form, { new_name: named('文员改名'), change_scan: scan() })).status, 403)
  const old = (await fang.get('organization/change')).form('organization/change')
  await fang.send((await fang.get('organization/edit')).form('organization/edit'), { org_address: '湛河区建设路 2 号' })
  const stale = await fang.send(old, { new_name: named('鹰城新医院'), change_scan: scan() })
  assert.equal(stale.status, 409)
  assert.match(stale.plain, /单位信息在您打开页面后已有变化/)
  assert.equal(sql(data, `SELECT COUNT(*) FROM review_case WHERE subject = ${org('hospital')} AND kind = 'change-org' AND state = 'pending'`)[0][0], '0')
})

test('[4.3] [M6] one at a time with message M6; who has it, since when, the telephone; withdrawn by 撤销, then again', async () => {
  const first = (await fang.get('organization/change')).form('organization/change')
  const sent = await change(fang, { new_name: named('鹰城中心医院') })
  assert.equal(sent.status, 303)
  const late = await fang.send(first, { new_name: named('鹰城第二名称'), change_scan: scan() })
  assert.equal(late.status, 409)
  assert.ok(late.plain.includes('已有修改单位信息在审核流程中'))
  const blocked = await fang.get('organization/change')
  assert.match(blocked.plain, new RegExp(`已有修改单位信息在审核流程中 \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d 提交，现由${named('鹰城卫健部门')}审核，已等待 0 天，办公电话 0375-0290001 查看进度或撤销`))
  valid(await fang.xml('organization/change'), 'organization-change')
  assert.match((await fang.get('organization/own')).plain, /已有修改单位信息在审核流程中/)
  const id = caseOf(sent), own = await fang.get(`organization/change-case?id=${id}`)
  assert.equal((await xin.get(`organization/change-case?id=${id}`)).status, 404, 'of another unit')
  const gone = await fang.send(own.form('organization/change-withdraw'))
  assert.equal(gone.status, 303)
  assert.match((await fang.follow(gone)).plain, /申请已撤销，可以重新提交/)
  assert.deepEqual(sql(data, `SELECT state FROM review_case WHERE id = ${id}`), [['withdrawn']])
  assert.equal((await change(fang, { new_name: named('鹰城中心医院') })).status, 303, 'and again')
})

test('[4.3] the records: old and new values, filters in the address, as a file; withdrawing after the decision is refused', async () => {
  const [[pending]] = sql(data, `SELECT id FROM review_case WHERE subject = ${org('hospital')} AND state = 'pending'`)
  const page = await fang.get(`organization/change-case?id=${pending}`), form = page.form('organization/change-withdraw')
  decide('shen', pending, 'reject', '批文未附')
  const late = await fang.send(form)
  assert.equal(late.status, 409)
  assert.match(late.plain, /该申请已经办结，不能再撤销.*批文未附/)
  const list = await fang.xml('organization/changes')
  valid(list, 'organization-changes')
  assert.equal(list.xpath('count(//row)'), '3')
  assert.equal(list.xpath('string(//row[last()]/field[@name="name"]/@before)'), named('鹰城医院'))
  assert.equal(list.xpath('string(//row[last()]/field[@name="name"]/@after)'), named('鹰城总医院'))
  assert.equal((await fang.xml('organization/changes?state=withdrawn')).xpath('count(//row)'), '1')
  assert.equal((await fang.xml('organization/changes?kind=change-superior')).xpath('count(//row)'), '0')
  const csv = await fang.get('organization/changes?state=rejected&as=csv')
  assert.match(csv.headers.get('content-type'), /text\/csv/)
  assert.equal(csv.text.trim().split('\n').length, 2, 'exactly the filtered rows')
  assert.match(csv.text, new RegExp(`${named('鹰城总医院')}.*${named('鹰城中心医院')}.*已驳回`))
  assert.equal((await xin.xml('organization/changes')).xpath('count(//row)'), '0', 'another unit has its own')
})

const search = (who, kind, q) => who.get(`organization/superior?kind=${kind}&q=${encodeURIComponent(q)}`)

test('[4.4] another superior: both sides consent, then the unit moves with all below it', async () => {
  const found = await search(fang, 'authority', named('鹰城教育部门'))
  assert.match(found.plain, new RegExp(named('鹰城教育部门')))
  valid(await fang.xml(`organization/superior?kind=authority&q=${encodeURIComponent(mark)}`), 'organization-superior')
  const none = await fang.send(found.form('organization/superior?'), { new_superior: null })
  assert.equal(none.status, 422)
  const sent = await fang.send(found.form('organization/superior?'), { new_superior: org('school'), change_reason: '隶属关系调整' })
  assert.equal(sent.status, 303, sent.plain.slice(0, 400))
  const id = caseOf(sent), waits = await fang.get(`organization/change-case?id=${id}`)
  assert.match(waits.plain, new RegExp(`上级部门 ${named('鹰城卫健部门')} ${named('鹰城教育部门')}`))
  const blocked = await change(fang, { new_name: named('鹰城医院改') }).catch(error => error)
  assert.match(String(blocked), /no form/, 'not while a change of superior is under way')
  decide('shen', id, 'approve')
  assert.equal(Number(row('hospital')[2]), org('health'), 'the old one alone is not enough')
  assert.match((await fang.get(`organization/change-case?id=${id}`)).plain, new RegExp(`审核中 ${named('鹰城教育部门')}`))
  decide('tang', id, 'approve')
  assert.equal(Number(row('hospital')[2]), org('school'))
  assert.equal(row('branch')[4], `${row('hospital')[4]}${org('branch')}/`, 'what is below moved along')
  assert.match(row('hospital')[4], new RegExp(`/${org('school')}/${org('hospital')}/$`))
})

test('[4.4] cycles, wrong kinds, wrong regions, the same superior and foreign ids are refused by name', async () => {
  const form = (await search(fang, 'employer', named('鹰城分院'))).form('organization/superior?')
  const refused = async (typed, status, text) => {
    const page = await fang.send(form, typed)
    assert.equal(page.status, status, page.plain.slice(0, 300))
    assert.match(page.plain, text)
  }
  assert.match((await search(fang, 'employer', named('鹰城分院'))).plain, /本单位或下属机构/)
  await refused({ new_superior: org('branch') }, 422, /是本单位或本单位的下属机构，不能作为上级/)
  await refused({ new_superior: org('hospital') }, 422, /是本单位或本单位的下属机构，不能作为上级/)
  await refused({ new_superior: org('school') }, 422, /没有任何变化/)
  await refused({ new_superior: '999999999' }, 422, /所选单位已不存在或已注销/)
  const [[base]] = sql(data, "SELECT id FROM organisation WHERE kind = 'base' AND state = 'active' LIMIT 1")
  await refused({ new_superior: base }, 422, /类型或状态不能作为本单位的上级/)
  const [[far]] = sql(data, "SELECT id FROM organisation WHERE kind = 'hrss' AND region LIKE '37%' LIMIT 1")
  await refused({ new_superior: org('health'), new_hrss: far }, 422, /所选属地人社部门不在/)
  assert.equal(sql(data, `SELECT COUNT(*) FROM review_case WHERE kind LIKE 'change-%' AND kind <> 'change-person' AND subject = ${org('hospital')} AND state = 'pending'`)[0][0], '0')
})

test('[4.2] the strict rule: nothing is submitted while anything below waits, if the installation says so', async () => {
  fill(data, [['known', 'hospital', String(org('hospital'))], ['staff', 'waits', 'hospital', '许若舟']])
  assert.equal(sql(data, `SELECT COUNT(*) > 0 FROM review_case WHERE base_org = ${org('hospital')} AND state = 'pending'`)[0][0], '1')
  sql(data, "REPLACE INTO setting (name, value) VALUES ('change.strict', 'yes')")
  try {
    const strict = await change(fang, { new_name: named('鹰城严格医院') })
    assert.equal(strict.status, 409)
    assert.match(strict.plain, /本单位及所属单位、人员还有待审核事项/)
  } finally {
    sql(data, "REPLACE INTO setting (name, value) VALUES ('change.strict', 'no')")
  }
  const sent = await change(fang, { new_name: named('鹰城宽松医院') })
  assert.equal(sent.status, 303, 'persons waiting do not block by default')
  await fang.send((await fang.get(`organization/change-case?id=${caseOf(sent)}`)).form('organization/change-withdraw'))
})

const department = async (typed, query = '') => fang.send((await fang.get(`organization/department${query}`)).form('organization/department'), typed)
const tree = async (query = '') => (await fang.xml(`organization/departments${query}`)).text.match(/<row [^>]*>/g)?.map(tag => [Number(tag.match(/depth="(\d+)"/)[1]), tag.match(/ name="([^"]*)"/)[1]]) ?? []
const idOf = name => sql(data, `SELECT id FROM department WHERE org = ${org('hospital')} AND name = '${name}'`)[0][0]

test('[4.5] departments: added, below one another, changed, searched, disabled; who is there follows the name', async () => {
  assert.equal((await department({ department_name: '内科', department_position: '2' })).status, 303)
  assert.equal((await department({ department_name: '急诊医学科', department_position: '1' })).status, 303)
  assert.equal((await department({ department_name: '心内科', department_position: '5' }, `?parent=${idOf('内科')}`)).status, 303)
  assert.deepEqual(await tree(), [[1, '急诊医学科'], [1, '内科'], [2, '心内科']])
  assert.match((await fang.get('organization/departments')).plain, /急诊医学科 1 1 启用/)
  assert.deepEqual(await tree('?name=心内'), [[1, '内科'], [2, '心内科']], 'with what stands above it')
  valid(await fang.xml('organization/departments?done=save'), 'organization-departments')
  valid(await fang.xml(`organization/department?id=${idOf('内科')}`), 'organization-department')
  assert.equal((await department({ department_name: '重症医学科' }, `?id=${idOf('急诊医学科')}`)).status, 303)
  assert.deepEqual(sql(data, `SELECT department FROM person WHERE id = ${ids.lin[1]}`), [['重症医学科']])
  const list = await fang.get('organization/departments')
  const act = async (name, what) => fang.post(`organization/department-state?id=${idOf(name)}`, { version: sql(data, `SELECT version FROM department WHERE id = ${idOf(name)}`)[0][0], do: what }, { from: 'organization/departments', action: `department-state?id=${idOf(name)}` })
  assert.match(list.plain, /添加下级/)
  const open = await act('内科', 'disable')
  assert.equal(open.status, 422)
  assert.match(open.plain, /还有启用的下级部门，请先停用下级部门/)
  assert.equal((await act('心内科', 'disable')).status, 303)
  assert.equal((await act('内科', 'disable')).status, 303)
  assert.match((await act('心内科', 'enable')).plain, /上级部门已停用，请先启用上级部门/)
  assert.equal((await act('内科', 'enable')).status, 303)
  assert.deepEqual(await tree('?state=disabled'), [[2, '心内科']])
  const csv = await fang.get('organization/departments?state=active&as=csv')
  assert.equal(csv.text.trim().split('\n').length, 3)
})

test('[4.5] departments: same names, cycles, depth, stale pages and foreign ones are refused', async () => {
  const refused = async (typed, query, status, text) => {
    const page = await department(typed, query)
    assert.equal(page.status, status, page.plain.slice(0, 300))
    assert.match(page.plain, text)
  }
  await refused({ department_name: '内科' }, '', 409, /同一上级部门下已有同名部门/)
  await refused({ department_name: '' }, '', 422, /部门名称：请填写此项/)
  assert.equal((await department({ department_name: '内科一区' }, `?parent=${idOf('内科')}`)).status, 303)
  await refused({ department_parent: idOf('内科一区') }, `?id=${idOf('内科')}`, 422, /不能是本部门或其下级部门/)
  for (const [name, above] of [['二区', '内科一区'], ['三区', '二区'], ['四区', '三区']]) assert.equal((await department({ department_name: name }, `?parent=${idOf(above)}`)).status, 303)
  await refused({ department_name: '五区', department_parent: idOf('四区') }, '', 422, /最多 5 级/)
  const old = (await fang.get(`organization/department?id=${idOf('四区')}`)).form('organization/department')
  assert.equal((await department({ department_name: '四区改' }, `?id=${idOf('四区')}`)).status, 303)
  const stale = await fang.send(old, { department_name: '四区再改' })
  assert.equal(stale.status, 409)
  assert.match(stale.plain, /刚刚被其他管理员修改/)
  assert.equal((await xin.get(`organization/department?id=${idOf('内科')}`)).status, 404)
  assert.equal((await xin.get(`organization/department?parent=${idOf('内科')}`)).status, 404)
})
