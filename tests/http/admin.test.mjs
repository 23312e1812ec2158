// Administrators of an organisation: how they come and go, what they may do, who sees it; through the web server with the whole platform.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signedIn } from './actors.mjs'
import { Client, stack } from './lib.mjs'
import { fill } from './people.mjs'
import { idcard, sql, valid } from './seed.mjs'

const platform = await stack(), { url, data } = platform
const RUN = Date.now().toString(36), WORD = '春江花月 夜!《2026》'
const HAN = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉', mark = [...Array(6)].map((_, i) => HAN[(parseInt(RUN.at(-1 - i), 36) + i) % 20]).join('')
const UNIT = `测试${mark}医院`, OTHER = `测试${mark}中学`
const cell = text => sql(data, text)[0]?.[0]
const made = fill(data, [
  ['org', 'unit', 'employer', UNIT, '平顶山市卫生健康委员会'], ['org', 'other', 'employer', OTHER, '平顶山市卫生健康委员会'],
  ['admin', 'boss', UNIT, '方既白'], ['admin', 'second', UNIT, '温见微'], ['admin', 'master', OTHER, '顾云舒'],
  ['person', 'nurse', UNIT, '林晓棠', 'health', 'middle'], ['person', 'doctor', UNIT, '陶景行', 'health', 'middle']])
const [org, other] = [made.unit[0], made.other[0]]
const [city, commission] = ['平顶山市人力资源和社会保障局', '平顶山市卫生健康委员会'].map(name => {
  const [account, post, id] = sql(data, `SELECT p.holder, p.id, o.id FROM post p JOIN organisation o ON o.id = p.org JOIN account a ON a.id = p.holder WHERE o.name = '${name}' AND p.super = 1
    AND p.state = 'active' AND a.state = 'active' AND a.must_change = 0 ORDER BY p.id LIMIT 1`)[0]
  return { account, post, org: id, client: signedIn(platform, account, post) }
})
const boss = signedIn(platform, ...made.boss), second = signedIn(platform, ...made.second), master = signedIn(platform, ...made.master)
const audited = (action, object) => Number(cell(`SELECT COUNT(*) FROM audit WHERE action = '${action}' AND object_id = ${object}`))
const post = id => sql(data, `SELECT state, super, holder, version, title, COALESCE(role, 0) FROM post WHERE id = ${id}`)[0]
const postOf = (account, where = org) => cell(`SELECT id FROM post WHERE org = ${where} AND holder = ${account} AND state <> 'removed'`)
const accountOf = name => cell(`SELECT id FROM account WHERE name = '${name}' ORDER BY id DESC LIMIT 1`)
const codeOn = page => page.text.match(/<code id="one-time-code">([2-9A-Z]{10})<\/code>/)?.[1]
const isOpen = async client => (await client.get('account/sessions')).status === 200

// A role of an organisation by its page; gives its id.
async function role(client, name, permissions, where = org) {
  const done = await client.send((await client.get('admin/role')).form('admin/role'), { role_name: name, permission: permissions })
  assert.deepEqual([done.status, done.location], [303, '/jijiao/admin/roles?done=role'], done.plain.slice(0, 300))
  return cell(`SELECT id FROM role WHERE org = ${where} AND name = '${name}'`)
}

// A new person as an administrator; gives { number, name, code, account, post }.
async function fresh(client, name, roleId, where = org) {
  const number = idcard(), page = await client.get('admin/add?from=fresh')
  const done = await client.send(page.form('admin/add'), { number, name, phone: '13800000001', landline: '0375-0120211', email: 'a@example.org', job_title: '科员', role: String(roleId) })
  assert.equal(done.status, 200, done.plain.slice(0, 400))
  const account = accountOf(name)
  return { number, name, code: codeOn(done), account, post: postOf(account, where), page: done }
}

// Signs in and, by a one-time code, sets a password.
async function enter(number, password, as = 'employer') {
  const client = new Client(url), page = await client.get('account/sign-in')
  return [client, await client.send(page.form('account/sign-in'), { as, number, password })]
}
async function settle({ number, code }, as = 'employer') {
  const [client, answer] = await enter(number, code, as)
  assert.deepEqual([answer.status, answer.location], [303, '/jijiao/account/password'])
  const done = await client.send((await client.get('account/password')).form(), { old: code, new: WORD, again: WORD })
  assert.equal(done.status, 303, done.plain.slice(0, 300))
  return client
}

const reviewers = await role(boss, '学时审核员', ['review.credit', 'personnel.read'])

test('[5.1] [5.2] administrators by their real names: list, conditions, file, and every detail of one', async () => {
  const page = await boss.get('admin/list')
  for (const text of ['方既白', '温见微', '超级管理员', '科长', '新增管理员', '移交超级管理员']) assert.ok(page.plain.includes(text), text)
  assert.doesNotMatch(page.text, /\b\d{17}[\dX]\b/)
  valid(await boss.xml('admin/list'), 'admin-list')
  const one = await boss.xml(`admin/list?name=${encodeURIComponent('见微')}`)
  assert.deepEqual([one.xpath('count(//rows/post)'), one.xpath('string(//rows/post/@name)')], ['1', '温见微'])
  assert.equal((await boss.xml('admin/list?state=removed')).xpath('count(//rows/post)'), '0')
  assert.equal((await boss.xml(`admin/list?role=${reviewers}`)).xpath('count(//rows/post)'), '0')
  assert.equal((await boss.get('admin/list?after=zz')).status, 400)
  const file = await boss.get(`admin/list?name=${encodeURIComponent('见微')}&as=csv`)
  assert.match(file.headers.get('content-disposition'), /attachment/)
  assert.equal(file.text.trim().split('\r\n').length, 2)
  assert.match(file.text, /温见微,4104\*+\d+X?/)
  const added = await fresh(boss, '闻人鉴', reviewers)
  const view = await boss.get(`admin/view?id=${added.post}`)
  for (const text of ['闻人鉴', '科员', UNIT, '学时审核员', '0375-0120211', '138****0001', 'a@example.org', '未设置正式密码']) assert.ok(view.plain.includes(text), text)
  assert.ok(!view.text.includes(added.number), 'the number is masked')
  assert.match(view.plain, /性别 (男|女)/)
  valid(await boss.xml(`admin/view?id=${added.post}`), 'admin-view')
  assert.equal((await master.get(`admin/view?id=${added.post}`)).status, 404, 'not of another organisation')
})

test('[5.2] many administrators: pages by key, in their order', async () => {
  const crowd = fill(data, [['org', 'crowd', 'employer', `测试${mark}大学`, '平顶山市卫生健康委员会'], ...Array.from({ length: 23 }, (_, i) => ['admin', `c${i}`, `测试${mark}大学`, `管理${HAN[i % 20]}`])])
  const client = signedIn(platform, ...crowd.c0), first = await client.xml('admin/list')
  assert.equal(first.xpath('count(//rows/post)'), '20')
  const next = await client.xml(first.xpath('string(//pager/@next)'))
  assert.equal(next.xpath('count(//rows/post)'), '3')
  const ids = [...first.text.matchAll(/<post id="(\d+)"/g), ...next.text.matchAll(/<post id="(\d+)"/g)].map(([, id]) => id)
  assert.equal(new Set(ids).size, 23)
  assert.equal((await client.get('admin/list?as=csv')).text.trim().split('\r\n').length, 24)
})

test('[5.3] three ways to add: own staff, a new person, a user of another unit by their password', async () => {
  const wrong = await boss.send((await boss.get('admin/add')).form('admin/add?from=staff'), { job_title: '', role: '' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.errorOf('job_title'), /请填写/)
  assert.match(wrong.errorOf('role'), /请选择/)
  valid(await boss.xml('admin/add'), 'admin-add')
  // (a)
  const found = await boss.get(`admin/add?from=staff&q=${encodeURIComponent('林晓棠')}`)
  assert.match(found.plain, /林晓棠 4104/)
  const staff = await boss.send(found.form('admin/add?from=staff'), { person: String(made.nurse[1]), job_title: '干事', role: reviewers })
  assert.equal(staff.status, 200, staff.plain.slice(0, 300)) // a fixture without a password: by a code
  assert.ok(codeOn(staff))
  const nurse = postOf(made.nurse[0])
  assert.deepEqual([post(nurse)[0], post(nurse)[4], audited('post.create', nurse)], ['active', '干事', 1])
  assert.equal((await boss.xml(`admin/add?from=staff&q=${encodeURIComponent('林晓棠')}`)).xpath('count(//staff/person)'), '0', 'who is one already is not offered')
  const foreign = cell(`SELECT p.id FROM person p WHERE p.employer NOT IN (${org}, ${other}) AND p.state = 'active' LIMIT 1`)
  const stranger = await boss.send(found.form('admin/add?from=staff'), { person: foreign, job_title: '干事', role: reviewers })
  assert.match(stranger.plain, /该人员不在本单位任职/)
  // (b)
  const bad = await boss.send((await boss.get('admin/add?from=fresh')).form('admin/add'), { number: idcard().replace(/.$/, at => at === '1' ? '2' : '1'), name: '甲1', phone: '123', landline: 'x', job_title: '科员', role: reviewers })
  assert.equal(bad.status, 422)
  for (const [field, why] of [['number', /校验码/], ['name', /./], ['phone', /./], ['landline', /./]]) assert.match(bad.errorOf(field) ?? '', why, field)
  assert.equal(bad.form('admin/add').value('name'), '甲1', 'what was typed is kept')
  const one = await fresh(boss, '公孙止', reviewers)
  assert.match(one.page.plain, /公孙止的一次性密码已生成/)
  assert.match(one.page.plain, /72 小时内有效/)
  const client = await settle(one)
  assert.equal((await client.get('review/todo')).status, 200)
  assert.equal((await client.get('admin/list')).status, 403, 'the role does not permit it')
  const again = await boss.send((await boss.get('admin/add?from=fresh')).form('admin/add'), { number: one.number, name: '公孙止', phone: '13800000001', landline: '0375-0120211', job_title: '科员', role: reviewers })
  assert.equal(again.status, 409)
  assert.match(again.errorOf('number'), /已有账号/)
  // (c): 公孙止 for the other unit.
  const theirs = await role(master, '注册管理员', ['review.registration'], other), form = (await master.get('admin/add?from=account')).form('admin/add')
  const nobody = await master.send(form, { number: one.number, password: 'wrong wrong', job_title: '干事', role: theirs })
  assert.equal(nobody.status, 422)
  assert.match(nobody.errorOf('password'), /证件号码或密码不正确/)
  const unknown = await master.send(form, { number: idcard(), password: WORD, job_title: '干事', role: theirs })
  assert.equal(unknown.errorOf('password'), nobody.errorOf('password'), 'nothing is told of accounts')
  const joined = await master.send(form, { number: one.number, password: WORD, job_title: '干事', role: theirs })
  assert.deepEqual([joined.status, /admin\/view\?id=\d+&done=add/.test(joined.location)], [303, true], joined.plain.slice(0, 300))
  assert.ok(await isOpen(client), 'the account goes on as it was')
  assert.match((await master.send(form, { number: one.number, password: WORD, job_title: '干事', role: theirs })).plain, /已是本单位管理员/)
})

test('[5.5] roles: a matrix by module, made, changed, held, deleted; only permissions that the organisation can hold', async () => {
  const page = await boss.get('admin/roles')
  for (const text of ['学时审核员', '审核', '学时审核', '管理管理员与角色', '超级管理员']) assert.ok(page.plain.includes(text), text)
  assert.doesNotMatch(page.text, />(permission|module)\.[a-z.]+</)
  valid(await boss.xml('admin/roles'), 'admin-roles')
  const empty = await boss.send((await boss.get('admin/role')).form('admin/role'), { role_name: '空角色' })
  assert.match(empty.plain, /请至少选择一项权限/)
  const id = await role(boss, '查询员', ['personnel.read'])
  assert.match((await boss.send((await boss.get('admin/role')).form('admin/role'), { role_name: '查询员', permission: ['personnel.read'] })).errorOf('role_name'), /已有同名角色/)
  const form = (await boss.get(`admin/role?id=${id}`)).form(`admin/role?id=${id}`)
  assert.deepEqual([form.value('role_name'), form.values.filter(([name]) => name === 'permission').map(([, value]) => value)], ['查询员', ['personnel.read']])
  valid(await boss.xml(`admin/role?id=${id}`), 'admin-role')
  const changed = await boss.send(form, { role_name: '查询统计员', permission: ['personnel.read', 'organization.read'] })
  assert.equal(changed.status, 303)
  assert.equal(cell(`SELECT GROUP_CONCAT(permission ORDER BY permission) FROM role_permission WHERE role = ${id}`), 'organization.read,personnel.read')
  const stale = await boss.send(form, { role_name: '又一个', permission: ['personnel.read'] })
  assert.equal(stale.status, 409)
  assert.match((await boss.send((await boss.get('admin/role')).form('admin/role'), { role_name: '不能有的', permission: ['organization.codes'] })).plain, /所选权限不适用于本单位/)
  assert.equal((await master.get(`admin/role?id=${id}`)).status, 404, "another's role is none")
  const held = await boss.get(`admin/role?id=${reviewers}`)
  assert.match(held.plain, /名管理员任此角色/)
  assert.ok(!held.text.includes('value="delete"'))
  const version = cell(`SELECT version FROM role WHERE id = ${reviewers}`)
  const used = await boss.send(held.form('admin/role'), { do: 'delete', version })
  assert.match(used.plain, /还有管理员任此角色/)
  const gone = (await boss.get(`admin/role?id=${id}`)).text.match(/<form[^>]*>(?:(?!<\/form>)[^])*value="delete"[^]*?<\/form>/)
  assert.ok(gone)
  const deleted = await boss.send((await boss.get(`admin/role?id=${id}`)).form('admin/role'), { do: 'delete' })
  assert.equal(deleted.location, '/jijiao/admin/roles?done=role-gone')
  assert.equal(cell(`SELECT COUNT(*) FROM role WHERE id = ${id}`), '0')
  assert.deepEqual([audited('role.create', id), audited('role.change', id), audited('role.delete', id)], [1, 1, 1])
})

test('[5.4] [5.5] nobody widens their own rights: not by a role, not by a post, not their own', async () => {
  const manager = await role(boss, '管理员的管理员', ['organization.admin', 'personnel.read'])
  const one = await fresh(boss, '司马南风', manager), client = await settle(one)
  const wider = await client.send((await client.get('admin/role')).form('admin/role'), { role_name: '更大的', permission: ['review.credit'] })
  assert.equal(wider.status, 403)
  assert.match(wider.plain, /不能授予或管理超出您本人权限的角色/)
  assert.match((await client.get('admin/role')).plain, /您没有此权限，不能授予/)
  const own = await client.send((await client.get(`admin/role?id=${manager}`)).form('admin/role'), { permission: ['personnel.read'] })
  assert.equal(own.status, 403)
  assert.match(own.plain, /不能更改自己的岗位、角色或状态/)
  const form = (await client.get('admin/add?from=fresh')).form('admin/add'), someone = { name: '西门雪', phone: '13800000002', landline: '0375-0120212', job_title: '科员' }
  assert.equal((await client.send(form, { ...someone, number: idcard(), role: 'super' })).status, 403)
  assert.equal((await client.send(form, { ...someone, number: idcard(), role: reviewers })).status, 403)
  assert.equal(cell(`SELECT COUNT(*) FROM account WHERE name = '西门雪'`), '0', 'nothing half written')
  for (const [path, typed] of [[`admin/state?id=${one.post}&to=disabled`, {}], [`admin/change?id=${one.post}`, { role: manager, job_title: '科长' }], [`admin/reset?id=${one.post}`, {}],
    [`admin/state?id=${made.second[1]}&to=removed`, {}], [`admin/reset?id=${made.second[1]}`, {}]]) {
    const page = await client.send((await client.get(path)).form('admin/'), typed)
    assert.equal(page.status, 403, path)
    assert.match(page.plain, /请(由|联系)/, path)
  }
  assert.equal((await client.get('admin/hand-over')).status, 403)
  assert.deepEqual([post(one.post)[0], post(made.second[1])[0]], ['active', 'active'])
})

test('[5.4] disabled at once, enabled, removed; an open session ends with it', async () => {
  const one = await fresh(boss, '上官婉', reviewers), client = await settle(one)
  assert.ok(await isOpen(client))
  const page = await boss.get(`admin/state?id=${one.post}&to=disabled`)
  assert.match(page.plain, /禁用后，上官婉在本岗位的登录立即失效/)
  valid(await boss.xml(`admin/state?id=${one.post}&to=disabled`), 'admin-act')
  const form = page.form('admin/state'), done = await boss.send(form)
  assert.equal(done.location, `/jijiao/admin/view?id=${one.post}&done=disabled`)
  assert.match((await boss.follow(done)).plain, /管理员已禁用，其登录已失效/)
  assert.equal((await client.get('review/todo')).status, 303, 'the very next request')
  assert.match((await enter(one.number, WORD))[1].plain, /请选择正确的登录角色|已停用/)
  const late = await boss.send((await boss.get(`admin/state?id=${one.post}&to=removed`)).form('admin/state'), { version: '1' })
  assert.equal(late.status, 409)
  assert.match(late.plain, /刚刚被其他管理员更改/)
  await boss.send((await boss.get(`admin/state?id=${one.post}&to=active`)).form('admin/state'))
  assert.equal((await enter(one.number, WORD))[1].status, 303)
  await boss.send((await boss.get(`admin/state?id=${one.post}&to=removed`)).form('admin/state'))
  assert.equal(post(one.post)[0], 'removed')
  assert.equal(audited('post.disabled', one.post) + audited('post.active', one.post) + audited('post.removed', one.post), 3)
  const view = await boss.get(`admin/view?id=${one.post}`)
  for (const text of ['新增', '禁用', '启用', '移除']) assert.ok(view.plain.includes(text), text)
  const gone = await boss.send((await boss.get(`admin/state?id=${one.post}&to=active`)).form('admin/state'))
  assert.equal(gone.status, 404)
})

test('[5.4] another role and title hold with the next page', async () => {
  const one = await fresh(boss, '令狐远', reviewers), client = await settle(one)
  assert.equal((await client.get('admin/access')).status, 403)
  const auditors = await role(boss, '保密员', ['organization.access'])
  const done = await boss.send((await boss.get(`admin/change?id=${one.post}`)).form('admin/change'), { role: auditors, job_title: '保密干事' })
  assert.equal(done.location, `/jijiao/admin/view?id=${one.post}&done=change`)
  assert.equal((await client.get('admin/access')).status, 200)
  assert.equal((await client.get('credit/records')).status, 403)
  assert.deepEqual(post(one.post).slice(4), ['保密干事', auditors])
})

test('[3.5] [5.4] a reset gives a one-time code that opens once, never the last six digits; used twice it is refused', async () => {
  const one = await fresh(boss, '宇文化', reviewers)
  const [, six] = await enter(one.number, one.number.slice(-6))
  assert.equal(six.status, 422)
  const client = await settle(one)
  const reset = await boss.send((await boss.get(`admin/reset?id=${one.post}`)).form('admin/reset'))
  assert.equal(reset.status, 200)
  assert.match(reset.headers.get('cache-control'), /no-store/)
  assert.equal((await client.get('account/sessions')).status, 303, 'all sessions ended')
  const code = codeOn(reset)
  assert.notEqual(code, one.code)
  assert.equal((await enter(one.number, WORD))[1].status, 422, 'the old password is void')
  await settle({ number: one.number, code })
  assert.equal((await enter(one.number, code))[1].status, 422, 'spent')
  assert.equal((await enter(one.number, one.code))[1].status, 422, 'and the first one, too')
  assert.equal(audited('account.reset', one.account), 1)
  assert.equal(cell(`SELECT COUNT(*) FROM audit WHERE detail LIKE '%${code}%'`), '0')
  assert.ok(!(await boss.get(`admin/view?id=${one.post}`)).text.includes(code))
})

test('[3.5] the password of a person of the scope is reset by who may; not one who belongs elsewhere too', async () => {
  const [account, id] = made.doctor, page = await boss.get(`admin/reset-person?person=${id}`)
  assert.match(page.plain, /陶景行/)
  valid(await boss.xml(`admin/reset-person?person=${id}`), 'admin-act')
  const done = await boss.send(page.form('admin/reset-person'))
  assert.match(codeOn(done), /^[2-9A-Z]{10}$/)
  assert.equal(cell(`SELECT must_change FROM account WHERE id = ${account}`), '1')
  assert.equal(audited('account.reset', account), 1)
  assert.equal((await master.get(`admin/reset-person?person=${id}`)).status, 404)
  sql(data, `INSERT INTO post (org, holder, super, title, state, created_at) VALUES (${other}, ${account}, 0, '', 'active', UTC_TIMESTAMP(3))`)
  const refused = await boss.send((await boss.get(`admin/reset-person?person=${id}`)).form('admin/reset-person'))
  assert.equal(refused.status, 403)
  assert.match(refused.plain, /还在您管理范围以外的单位任职.*请由其所在单位的管理员重置/)
  assert.equal((await city.client.send((await city.client.get(`admin/reset-person?person=${id}`)).form('admin/reset-person'))).status, 200, 'HRSS has both in scope')
})

test('[5.2] [D1] 设为超级管理员: the former one is removed and out at once, or keeps a role; the own password is asked', async () => {
  const unit = `测试${mark}疾控`, there = fill(data, [['org', 'u', 'employer', unit, '平顶山市卫生健康委员会'], ['admin', 'a', unit, '百里奚']])
  const where = there.u[0], first = signedIn(platform, ...there.a)
  assert.match((await first.get('admin/hand-over')).plain, /没有可以接任的管理员/)
  const helpers = await role(first, '注册管理员', ['review.registration'], where), one = await fresh(first, '东方朔', helpers, where), heir = await settle(one)
  const last = await first.send((await first.get('admin/hand-over')).form('admin/hand-over'), { to_post: one.post, why: '岗位调整', own_password: 'wrong wrong' })
  assert.match(last.errorOf('own_password'), /密码不正确/)
  assert.equal(last.form('admin/hand-over').value('why'), '岗位调整')
  valid(await first.xml('admin/hand-over'), 'admin-hand-over')
  // The fixture's account has no password yet: by a code from the city.
  const code = codeOn(await city.client.send((await city.client.get(`admin/reset?id=${there.a[1]}`)).form('admin/reset')))
  const number = there.a[2] ?? cell(`SELECT number_mask FROM account WHERE id = ${there.a[0]}`)
  assert.ok(code && number)
  sql(data, `UPDATE account SET password = (SELECT x.password FROM (SELECT password FROM account WHERE id = ${one.account}) x), must_change = 0, password_until = NULL WHERE id = ${there.a[0]}`)
  const mine = signedIn(platform, ...there.a)
  const done = await mine.send((await mine.get(`admin/hand-over?to=${one.post}`)).form('admin/hand-over'), { why: '岗位调整', own_password: WORD, former: helpers })
  assert.equal(done.status, 303, done.plain.slice(0, 400))
  assert.deepEqual([post(one.post)[1], post(there.a[1])[1], post(there.a[1])[5]], ['1', '0', helpers])
  assert.equal((await mine.get('admin/list')).status, 303, 'that session is over')
  assert.equal((await heir.get('admin/hand-over')).status, 200)
  const back = await heir.send((await heir.get(`admin/hand-over?to=${there.a[1]}`)).form('admin/hand-over'), { why: '复任', own_password: WORD })
  assert.equal(back.status, 303)
  assert.deepEqual([post(one.post)[0], post(there.a[1])[1]], ['removed', '1'])
  assert.match((await signedIn(platform, ...there.a).get(`admin/view?id=${one.post}`)).plain, /复任/)
  assert.equal(await isOpen(heir), false, 'the rights of the former one are deleted: the session is over')
  assert.match((await enter(one.number, WORD))[1].plain, /您选择的登录角色未注册/, 'and there is no door for them any more')
  assert.deepEqual(sql(data, `SELECT state, holder FROM post WHERE id = ${one.post}`), [['removed', one.account]], 'the account and its history stay')
})

test('[5.2] [5.4] the last super administrator cannot go: not by a superior, not as a post', async () => {
  const unit = `测试${mark}血站`, there = fill(data, [['org', 'u', 'employer', unit, '平顶山市卫生健康委员会'], ['admin', 'a', unit, '独孤信']])
  for (const to of ['disabled', 'removed']) {
    const page = await commission.client.send((await commission.client.get(`admin/state?id=${there.a[1]}&to=${to}`)).form('admin/state'))
    assert.equal(page.status, 422)
    assert.match(page.plain, /最后一名超级管理员，不能禁用或移除。请先移交或换人/)
  }
  assert.equal(post(there.a[1])[0], 'active')
})

test('[5.6] [5.11] [D1] another person on the same post: history, forced new password, decisions keep their names', async () => {
  const one = await fresh(boss, '慕容复', reviewers), client = await settle(one)
  const declared = fill(data, [['known', 'nurse', ...made.nurse.map(String)], ['course', 'case', 'nurse', 'professional', '12', `急救培训${mark}`]])
  const decided = await client.send((await client.get(`review/case?id=${declared.case[0]}`)).form('review/case'), { do: 'approve' })
  assert.equal(decided.status, 303, decided.plain.slice(0, 300))
  const page = await boss.get(`admin/holder?id=${one.post}&from=fresh`)
  assert.match(page.plain, /换人后，慕容复在本岗位的登录立即失效/)
  valid(await boss.xml(`admin/holder?id=${one.post}&from=fresh`), 'admin-holder')
  const number = idcard(), typed = { number, name: '段正淳', phone: '13800000003', landline: '0375-0120213', job_title: '科教科长', why: '退休' }
  const missing = await boss.send(page.form('admin/holder'), { ...typed, why: '' })
  assert.match(missing.errorOf('why'), /请填写/)
  const done = await boss.send(page.form('admin/holder'), typed)
  assert.equal(done.status, 200, done.plain.slice(0, 300))
  assert.equal((await client.get('review/todo')).status, 303)
  assert.equal(post(one.post)[2], accountOf('段正淳'))
  assert.deepEqual([post(one.post)[0], post(one.post)[5]], ['active', reviewers], 'the same post, with its role')
  assert.deepEqual(sql(data, `SELECT account, valid_to IS NULL FROM post_holder WHERE post = ${one.post} ORDER BY valid_from`), [[one.account, '0'], [accountOf('段正淳'), '1']])
  const next = await settle({ number, code: codeOn(done) })
  assert.equal((await next.get('review/todo')).status, 200, 'the role stayed with the post')
  const view = await boss.get(`admin/view?id=${one.post}`)
  for (const text of ['段正淳', '慕容复', '退休', '至今', '科教科长']) assert.ok(view.plain.includes(text), text)
  const history = await next.get(`review/case?id=${declared.case[0]}`)
  assert.match(history.plain, new RegExp(`用人单位 通过 ${UNIT}，慕容复`), 'who decided stays the one who decided')
  assert.equal((await boss.send(page.form('admin/holder'), { ...typed, number: idcard() })).status, 409, 'sent twice')
  assert.equal(audited('post.holder', one.post), 1)
})

test('[5.7] sub-accounts on each level: a department, an authority and an employer make and watch their own', async () => {
  for (const [who, name] of [[city, '子账号甲'], [commission, '子账号乙']]) {
    const made = `子账号岗${mark}`, id = await role(who.client, made, ['review.registration'], who.org), one = await fresh(who.client, `${name}${mark}`.slice(0, 6).replace(/[^一-鿿]/g, ''), id, who.org)
    const client = await settle(one, who === city ? 'hrss' : 'authority')
    assert.equal((await client.get('review/list?kind=reg-employer')).status, 200)
    assert.equal((await client.get('review/list?kind=declaration')).status, 403)
    assert.equal((await client.get('admin/list')).status, 403)
    assert.match((await who.client.get('admin/list')).plain, new RegExp(one.name))
    assert.match((await who.client.get(`admin/access?what=acts&post=${one.post}`)).plain, /登录/)
    await who.client.send((await who.client.get(`admin/state?id=${one.post}&to=removed`)).form('admin/state'))
    assert.equal(await isOpen(client), false)
  }
})

test('[4.6] [4.7] [4.8] administrators below, at any depth: seen, disabled, removed, reset; a lost super administrator replaced', async () => {
  const base = `测试${mark}基地`, there = fill(data, [['org', 'b', 'base', base, '平顶山市卫生健康委员会'], ['admin', 'a', base, '欧阳锋'], ['admin', 'c', base, '黄药师']])
  for (const who of [city, commission]) {
    const page = await who.client.get(`admin/below?org=${there.b[0]}`)
    for (const text of [base, '欧阳锋', '黄药师', '换人', '重置密码', '禁用']) assert.ok(page.plain.includes(text), text)
    assert.match((await who.client.get(`admin/below?org=${org}`)).plain, /方既白/)
  }
  valid(await city.client.xml(`admin/below?org=${org}`), 'admin-list')
  assert.equal((await master.get(`admin/below?org=${org}`)).status, 404)
  assert.match((await commission.client.get(`admin/below?org=${there.b[0]}&as=csv`)).text, /黄药师/)
  const client = signedIn(platform, ...there.c)
  assert.ok(await isOpen(client))
  await commission.client.send((await commission.client.get(`admin/state?id=${there.c[1]}&to=disabled`)).form('admin/state'))
  assert.equal(await isOpen(client), false)
  await commission.client.send((await commission.client.get(`admin/state?id=${there.c[1]}&to=removed`)).form('admin/state'))
  assert.equal(post(there.c[1])[0], 'removed')
  const reset = await city.client.send((await city.client.get(`admin/reset?id=${there.a[1]}`)).form('admin/reset'))
  assert.ok(codeOn(reset))
  const number = idcard(), form = (await city.client.get(`admin/holder?id=${there.a[1]}`)).form('admin/holder')
  assert.match(form.action, /from=fresh/, 'people of another organisation are not chosen from the own staff')
  const done = await city.client.send(form, { number, name: '洪七公', phone: '13800000004', landline: '0375-0120214', job_title: '主任', why: '原管理员失联' })
  const next = await settle({ number, code: codeOn(done) }, 'base')
  assert.match((await next.get('admin/list')).plain, /洪七公.*超级管理员/)
  const upward = signedIn(platform, ...made.boss)
  assert.equal((await upward.get(`admin/view?id=${commission.post}`)).status, 404, 'nobody looks upwards')
})

test('[1.4] [2.8] HRSS registers its departments from above; a preloaded one signs in by a code and completes its details', async () => {
  const client = city.client, page = await client.get('admin/department')
  valid(await client.xml('admin/department'), 'admin-department')
  const wrong = await client.send(page.form('admin/department'), { unit_name: '', code: '123', org_phone: 'x' })
  assert.equal(wrong.status, 422)
  for (const field of ['unit_name', 'code', 'org_phone', 'name', 'number', 'job_title']) assert.ok(wrong.errorOf(field), field)
  const { uscc } = await import('./seed.mjs')
  const code = uscc('11'), number = idcard(), name = `平顶山市${mark}示范区人力资源和社会保障局`
  const typed = { unit_name: name, code: code.toLowerCase(), region: '410400', org_phone: '0375-0120300', org_address: '示范路（东段）1 号', name: '诸葛均', number, phone: '13800000005', landline: '0375-0120301', job_title: '科长' }
  const outside = await client.send(page.form('admin/department'), { ...typed, region: '370300' })
  assert.match(outside.plain, /所在地区须在本部门辖区之内/)
  const done = await client.send(page.form('admin/department'), typed)
  assert.equal(done.status, 200, done.plain.slice(0, 400))
  const [[id, level, superior, state]] = sql(data, `SELECT id, level, superior, state FROM organisation WHERE code = '${code}'`)
  assert.deepEqual([level, superior, state], ['county', city.org, 'active'])
  const there = await settle({ number, code: codeOn(done) }, 'hrss')
  assert.equal((await there.get('organization/edit')).status, 200)
  assert.equal((await there.get('admin/department')).status, 403, 'there is no level below a county')
  assert.match((await client.send(page.form('admin/department'), { ...typed, number: idcard(), name: '诸葛瞻' })).errorOf('code'), /该代码已登记/)
  // A preloaded one that nobody administers yet.
  sql(data, `UPDATE post SET state = 'removed' WHERE org = ${id}`)
  const list = await client.get(`admin/departments?bare=yes&name=${encodeURIComponent(mark)}`)
  assert.match(list.plain, /登记首位管理员/)
  valid(await client.xml('admin/departments'), 'admin-departments')
  assert.match((await client.get(`admin/departments?name=${encodeURIComponent(mark)}&as=csv`)).text, new RegExp(code))
  const first = (await client.get(`admin/first?org=${id}`)).form('admin/first'), another = idcard()
  valid(await client.xml(`admin/first?org=${id}`), 'admin-department')
  const named = await client.send(first, { number: another, name: '诸葛瑾', phone: '13800000006', landline: '0375-0120302', job_title: '局长' })
  assert.equal(named.status, 200, named.plain.slice(0, 300))
  const chief = await settle({ number: another, code: codeOn(named) }, 'hrss')
  const edit = await chief.send((await chief.get('organization/edit')).form('organization/edit'), { org_phone: '0375-0120303', org_responsible: '诸葛瑾', org_address: '新城路 2 号' })
  assert.equal(edit.status, 303)
  assert.equal(cell(`SELECT responsible FROM organisation WHERE id = ${id}`), '诸葛瑾')
  const twice = await client.send(first, { number: idcard(), name: '诸葛恪', phone: '13800000007', landline: '0375-0120304', job_title: '副局长' })
  assert.equal(twice.status, 409)
  assert.match(twice.plain, /该部门已有管理员.*请?在其管理员列表中换人/)
  assert.equal(audited('organisation.create', id), 1)
})

test('[2.8] a sector authority of the directory becomes active with its first administrator', async () => {
  const name = `平顶山市${mark}体育局`, there = fill(data, [['org', 'd', 'authority', name, '平顶山市人力资源和社会保障局']])
  sql(data, `UPDATE organisation SET state = 'directory' WHERE id = ${there.d[0]}`)
  assert.match((await city.client.get(`admin/departments?kind=authority&name=${encodeURIComponent(mark)}`)).plain, /未注册/)
  const number = idcard()
  const named = await city.client.send((await city.client.get(`admin/first?org=${there.d[0]}`)).form('admin/first'), { number, name: '赵子龙', phone: '13800000008', landline: '0375-0120305', job_title: '科长' })
  assert.equal(named.status, 200, named.plain.slice(0, 300))
  assert.equal(cell(`SELECT state FROM organisation WHERE id = ${there.d[0]}`), 'active')
  const client = await settle({ number, code: codeOn(named) }, 'authority')
  assert.match((await client.get('admin/list')).plain, /赵子龙/)
})

test('[5.4] 代行: rights lent for some days, said on every page, ended early or by themselves', async () => {
  const day = n => new Date(Date.now() + n * 864e5 + 8 * 36e5).toISOString().slice(0, 10)
  const today = cell("SELECT DATE(UTC_TIMESTAMP() + INTERVAL 8 HOUR)")
  const a = await fresh(boss, '郭靖', reviewers), clerks = await role(boss, '登记员', ['organization.read']), b = await fresh(boss, '杨康', clerks)
  const lender = await settle(a), actor = await settle(b)
  assert.equal((await actor.get('review/list?kind=declaration')).status, 403)
  const page = await lender.get('admin/delegate')
  valid(await lender.xml('admin/delegate'), 'admin-delegate')
  assert.equal(page.form('admin/delegate').value('from_post'), a.post)
  const past = await lender.send(page.form('admin/delegate'), { to_post: b.post, from_day: day(-2), last_day: day(3) })
  assert.match(past.errorOf('from_day'), /日期不正确/)
  assert.match((await lender.send(page.form('admin/delegate'), { to_post: b.post, from_day: today, last_day: day(200) })).plain, /最长 92 天/)
  assert.equal((await lender.send(page.form('admin/delegate'), { from_post: made.boss[1], to_post: b.post, from_day: today, last_day: day(3) })).status, 403, "another's rights are not lent")
  const done = await lender.send(page.form('admin/delegate'), { to_post: b.post, from_day: today, last_day: day(3) })
  assert.equal(done.location, '/jijiao/admin/delegations?done=delegate')
  assert.match((await lender.follow(done)).plain, /郭靖 杨康 .* 代行中/)
  const acts = await actor.get('review/list?kind=declaration')
  assert.equal(acts.status, 200)
  assert.match(acts.plain, new RegExp(`您正在代行 郭靖 的职责，${today} 至 ${day(3)}，到期自动终止`))
  valid(await actor.xml('admin/delegations'), 'admin-delegations')
  assert.doesNotMatch((await lender.get('account/sessions')).plain, /您正在代行/)
  assert.match((await lender.send((await lender.get('admin/delegate')).form('admin/delegate'), { to_post: b.post, from_day: today, last_day: day(2) })).plain, /已有代行安排/)
  assert.match((await boss.get('admin/list')).plain, /代行至/)
  const id = cell(`SELECT MAX(id) FROM delegation WHERE post = ${a.post}`)
  assert.equal((await master.get(`admin/delegation-end?id=${id}`)).status, 404)
  assert.ok(!(await actor.get(`admin/delegation-end?id=${id}`)).text.includes('<button class="ce-btn ce-no"'), 'not by who acts')
  const end = (await lender.get(`admin/delegation-end?id=${id}`)).form('admin/delegation-end')
  assert.equal((await lender.send(end)).location, '/jijiao/admin/delegations?done=delegate-end')
  assert.equal((await actor.get('review/list?kind=declaration')).status, 403)
  assert.equal((await lender.send(end)).status < 500, true)
  // The days pass: nobody has to end it.
  await lender.send((await lender.get('admin/delegate')).form('admin/delegate'), { to_post: b.post, from_day: today, last_day: day(1) })
  assert.equal((await actor.get('review/list?kind=declaration')).status, 200)
  sql(data, `UPDATE delegation SET from_day = '${day(-5)}', to_day = '${day(-1)}' WHERE post = ${a.post} AND ended_at IS NULL`)
  assert.equal((await actor.get('review/list?kind=declaration')).status, 403)
  assert.match((await lender.get('admin/delegations?state=over')).plain, /已到期/)
  valid(await boss.xml('admin/delegations?state=over'), 'admin-delegations')
  const table = await boss.get('admin/delegations?state=over&as=csv')
  assert.equal(table.text.trim().split('\r\n').length, 2, 'exactly the filtered rows')
  assert.match(table.text, new RegExp(`郭靖,杨康,${day(-5)},${day(-1)},已到期`))
})

test('[5.10] who looked at personal data and what was done: seen by who has the right, by administrator and day, as a file', async () => {
  const one = await fresh(boss, '柯镇恶', await role(boss, '查档员', ['personnel.read'])), client = await settle(one)
  assert.equal((await client.get(`personnel/view?id=${made.doctor[1]}`)).status, 200)
  assert.equal((await client.get('admin/access')).status, 403)
  const page = await boss.get(`admin/access?post=${one.post}`)
  assert.match(page.plain, /柯镇恶 查看人员信息 陶景行 4104/)
  valid(await boss.xml(`admin/access?post=${one.post}`), 'admin-access')
  const acts = await boss.get(`admin/access?what=acts&post=${one.post}`)
  assert.match(acts.plain, /登录/)
  valid(await boss.xml(`admin/access?what=acts&post=${one.post}`), 'admin-access')
  assert.match((await boss.get(`admin/access?what=views&post=${one.post}&as=csv`)).text, /柯镇恶,查看人员信息,陶景行/)
  assert.equal((await boss.xml(`admin/access?post=${one.post}&since=2020-01-01&until=2020-02-01`)).xpath('count(//rows/row)'), '0')
  assert.equal((await master.get(`admin/access?post=${one.post}`)).status, 404, "not another organisation's")
  assert.ok(!(await master.get('admin/access')).plain.includes('柯镇恶'))
  for (let i = 0; i < 24; i++) await client.get(`personnel/view?id=${made.nurse[1]}`)
  const seen = new Set()
  for (let path = `admin/access?post=${one.post}`; path;) {
    const list = await boss.xml(path)
    for (const [, , at] of list.text.matchAll(/<row( [^>]*?)?at="([^"]*)"/g)) seen.add(seen.size + at)
    path = list.xpath('string(//pager/@next)')
  }
  assert.equal(seen.size, 25)
})

test('[5.4] a case goes on to the superior when its organisation loses its last active administrator', async () => {
  const unit = `测试${mark}诊所`
  const there = fill(data, [['org', 'u', 'employer', unit, '平顶山市卫生健康委员会'], ['admin', 'a', unit, '周伯通'], ['role', 'r', unit, '瑛姑', 'review.credit'],
    ['person', 'p', unit, '裘千尺', 'health', 'middle'], ['course', 'case', 'p', 'professional', '12', `护理培训${mark}`]])
  const id = there.case[0], hand = () => sql(data, `SELECT current_org, acting FROM review_case WHERE id = ${id}`)[0]
  assert.deepEqual(hand(), [String(there.u[0]), '0'])
  sql(data, `UPDATE account SET state = 'disabled' WHERE id = ${there.a[0]}`)
  await commission.client.send((await commission.client.get(`admin/state?id=${there.r[1]}&to=disabled`)).form('admin/state'))
  assert.equal(post(there.r[1])[0], 'disabled')
  assert.deepEqual(hand(), [commission.org, '1'])
  const page = await commission.client.get(`review/case?id=${id}`)
  assert.equal(page.status, 200)
  assert.match(page.plain, /代审/)
})
