// Units below: list, details, base levels, disabled and enabled; merged, split, closed, moved; custody units; the directory.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { test } from 'node:test'
import { signedIn, tokens } from './actors.mjs'
import { build, stack, until } from './lib.mjs'
import { fill } from './people.mjs'
import { sql, uscc, valid } from './seed.mjs'

const platform = await stack(), { data } = platform
const mark = String(Date.now()).slice(-7), CITY = '平顶山市人力资源和社会保障局'
const named = name => `${name}第${mark}号`
const many = Array.from({ length: 24 }, (_, i) => ['org', `u${i}`, 'employer', named(`平安${i}中心`), 'health'])
const ids = fill(data, [
  ['org', 'health', 'authority', named('卫健部门'), CITY], ['org', 'school', 'authority', named('教育部门'), CITY], ['org', 'hospital', 'employer', named('安康医院'), 'health'],
  ['org', 'clinic', 'employer', named('博爱医院'), 'health'], ['org', 'branch', 'employer', named('安康分院'), 'hospital'], ['org', 'base', 'base', named('培训基地'), 'health'],
  ['org', 'lone', 'employer', named('直属单位'), CITY], ['org', 'far', 'employer', named('外地医院'), '淄博市人力资源和社会保障局'], ...many,
  ['admin', 'shen', 'health', '沈知远'], ['admin', 'shi', CITY, '石景明'], ['admin', 'fang', 'hospital', '方既白'], ['admin', 'tao', 'clinic', '陶渊'],
  ['role', 'deputy', 'health', '副手', 'organization.read', 'organization.manage', 'organization.life'], ['role', `服务台${mark}`, CITY, '服务台甲', 'organization.directory', 'list.export'],
  ...['lin', 'jing', 'zhou', 'ou'].map(key => ['person', key, 'hospital', `林${{ lin: '晓棠', jing: '景行', zhou: '以宁', ou: '欧阳' }[key]}`, 'health', 'middle']),
  ['course', 'open', 'lin', 'public', '30', '公需科目网络课程']
])
const client = key => signedIn(platform, ...ids[key]), org = key => ids[key][0]
const shen = client('shen'), shi = client('shi'), fang = client('fang'), deputy = client('deputy'), desk = client(`服务台${mark}`)
const one = text => sql(data, text)[0]?.[0]
const unit = key => sql(data, `SELECT state, superior, path, version, successor FROM organisation WHERE id = ${org(key)}`)[0]
const versionOf = id => one(`SELECT version FROM organisation WHERE id = ${id}`)
const names = page => [...page.text.matchAll(/<row [^>]*?\bname="([^"]*)"/g)].map(([, name]) => name)
const rows = page => page.text.trim().split('\r\n').slice(1)
const employer = key => Number(one(`SELECT employer FROM person WHERE id = ${ids[key][1]}`))
// A form that no page of theirs offers, with every guard in place.
const raw = async (who, target, typed) => who.request(target, { method: 'POST', body: new URLSearchParams({ ...await tokens(who), ...typed }) })
// Nothing is orphaned: nobody is employed by, no case lies with, nothing stands below what is closed; every path is that of its superior.
function whole() {
  const none = [`SELECT COUNT(*) FROM person p JOIN organisation o ON o.id = p.employer WHERE o.state = 'closed' AND o.name LIKE '%第${mark}号'`,
    `SELECT COUNT(*) FROM review_case c JOIN organisation o ON o.id = c.current_org WHERE o.state IN ('closed', 'disabled') AND c.state = 'pending' AND o.name LIKE '%第${mark}号'`,
    `SELECT COUNT(*) FROM organisation o JOIN organisation s ON s.id = o.superior WHERE o.state = 'active' AND o.name LIKE '%第${mark}号' AND (s.state = 'closed' OR o.path <> CONCAT(s.path, o.id, '/'))`,
    `SELECT COUNT(*) FROM person p JOIN organisation o ON o.id = p.employer AND o.name LIKE '%第${mark}号' WHERE p.a2 <=> NULL OR NOT EXISTS (SELECT 1 FROM affiliation a WHERE a.person = p.id AND a.org = p.employer AND a.valid_to IS NULL)`]
  for (const text of none) assert.equal(one(text), '0', text)
}

test('[4.6] [4.7] units below: kinds, depth, region, state, letter, name and code, in the address; pages without gap', async () => {
  const first = await shen.xml('organization/list?kind=employer&depth=direct')
  valid(first, 'organization-list')
  assert.equal(names(first).length, 20)
  const second = await shen.xml(first.xpath('string(//pager/@next)').replace(/&amp;/g, '&'))
  assert.equal(new Set([...names(first), ...names(second)]).size, 26, 'directly below: 24 and two')
  assert.ok(![...names(first), ...names(second)].includes(named('安康分院')))
  assert.ok(names(await shen.xml(`organization/list?kind=employer&name=${encodeURIComponent(named('安康分院'))}`)).includes(named('安康分院')), 'at any depth')
  assert.deepEqual(names(await shen.xml('organization/list?kind=employer&letter=b')), [named('博爱医院')])
  assert.deepEqual(names(await shen.xml('organization/list?kind=employer&letter=a')).sort(), [named('安康分院'), named('安康医院')].sort())
  assert.deepEqual(names(await shen.xml('organization/list?kind=employer&region=410400&letter=b')), [named('博爱医院')])
  assert.deepEqual(names(await shen.xml('organization/list?kind=employer&region=410402')), [])
  const code = one(`SELECT code FROM organisation WHERE id = ${org('clinic')}`)
  assert.deepEqual(names(await shen.xml(`organization/list?kind=employer&name=${code.toLowerCase()}`)), [named('博爱医院')])
  assert.deepEqual(names(await shen.xml(`organization/list?kind=employer&name=${encodeURIComponent(named('外地医院'))}`)).filter(name => name.includes('外地')), [], 'not in scope')
  assert.equal((await shen.get('organization/list?region=4x')).status, 400)
  const page = await shen.get('organization/list?kind=employer')
  for (const label of ['范围', '所在地区', '拼音首字母', '状态', '导出数据']) assert.ok(page.plain.includes(label), label)
})

test('[4.6] the list as a file: exactly the filtered rows', async () => {
  const csv = await shen.get('organization/list?kind=employer&letter=b&as=csv')
  assert.equal(rows(csv).length, 1)
  assert.match(rows(csv)[0], new RegExp(`^${named('博爱医院')},.*用人单位,市级,${named('卫健部门')},${CITY}`))
  assert.equal(rows(await shen.get('organization/list?kind=employer&depth=direct&as=csv')).length, 26)
  assert.deepEqual(rows(await shen.get(`organization/list?kind=employer&name=${encodeURIComponent(named('博爱医院'))}&letter=b&as=csv`)).map(row => row.split(',')[0]), [named('博爱医院')])
  assert.match((await shen.get('organization/list?kind=employer&as=xlsx')).headers.get('content-type'), /spreadsheetml/)
  assert.equal((await desk.get('organization/list?as=csv')).status, 403)
})

test('[4.8] [4.9] bases: registration information, and the level, which is a condition of the list', async () => {
  const page = await shen.get(`organization/view?id=${org('base')}`), form = page.form('organization/base-level')
  const bad = await shen.send(form, { base_level: 'galactic' })
  assert.equal(bad.status, 422)
  const set = await shen.send(form, { base_level: 'provincial' })
  assert.equal(set.status, 303)
  assert.match((await shen.follow(set)).plain, /基地级别已保存/)
  assert.equal(one(`SELECT base_level FROM organisation WHERE id = ${org('base')}`), 'provincial')
  assert.equal((await shen.send(form, { base_level: 'city' })).status, 409, 'as it was before')
  assert.deepEqual(names(await shen.xml('organization/list?kind=base&base-level=provincial')), [named('培训基地')])
  assert.deepEqual(names(await shen.xml('organization/list?kind=base&base-level=city')), [])
  assert.equal((await raw(fang, `organization/base-level?id=${org('base')}`, { base_level: 'city', version: 1 })).status, 403)
  const { made } = fill(data, [['known', 'health', String(org('health'))], ['register', 'made', 'base', named('注册基地'), 'health'], ['known', 'shen', ...ids.shen.map(String)], ['approve', 'done', 'made', 'shen']])
  assert.ok(made)
  const registered = one(`SELECT id FROM organisation WHERE name = '${named('注册基地')}'`)
  const details = await shen.get(`organization/view?id=${registered}`)
  assert.match(details.plain, new RegExp(`注册信息 .*申请人 吴启明 办结时间 .* 审核单位 ${named('卫健部门')}`))
  valid(await shen.xml(`organization/view?id=${registered}`), 'organization-view')
})

test('[4.6] [4.7] a unit disabled: its administrators are out at once, its superior decides; enabled again', async () => {
  const { staff } = fill(data, [['known', 'clinic', String(org('clinic'))], ['staff', 'staff', 'clinic', '许若舟']])
  const tao = client('tao')
  assert.equal((await tao.get('organization/own')).status, 200)
  assert.match((await deputy.get(`organization/view?id=${org('clinic')}`)).plain, /由本部门超级管理员办理/)
  const version = unit('clinic')[3], target = `organization/state?id=${org('clinic')}`
  const refused = await raw(deputy, target, { do: 'disable', version })
  assert.equal(refused.status, 403)
  assert.match(refused.plain, /只有双方共同上级（人社部门或行业主管部门）的超级管理员可以办理/)
  const done = await shen.send((await shen.get(`organization/view?id=${org('clinic')}`)).form('organization/state'), { do: 'disable' })
  assert.equal(done.status, 303, done.plain.slice(0, 300))
  assert.equal(unit('clinic')[0], 'disabled')
  assert.notEqual((await tao.get('organization/own')).status, 200, 'an open session ends at once')
  assert.deepEqual(sql(data, `SELECT current_org, acting FROM review_case WHERE id = ${staff[0]}`), [[String(org('health')), '1']])
  assert.deepEqual(names(await shen.xml('organization/list?kind=employer&state=disabled')), [named('博爱医院')])
  assert.equal((await raw(shen, target, { do: 'disable', version: unit('clinic')[3] })).status, 409, 'disabled already')
  assert.equal((await raw(shen, target, { do: 'enable', version })).status, 409, 'as it was before')
  whole()
  assert.equal((await shen.send((await shen.get(`organization/view?id=${org('clinic')}`)).form('organization/state'), { do: 'enable' })).status, 303)
  assert.equal(unit('clinic')[0], 'active')
  assert.deepEqual(sql(data, `SELECT current_org, acting FROM review_case WHERE id = ${staff[0]}`), [[String(org('clinic')), '0']])
})

const confirm = async (who, path, typed = {}) => who.send((await who.get(path)).form(`${path.split('?')[0]}?`), { confirm: 'yes', ...typed })

test('[4.6] split: chosen departments and persons move with their open cases; the others stay', async () => {
  const path = `organization/split?id=${org('hospital')}&into=${org('clinic')}`
  sql(data, `UPDATE person SET department = '检验科' WHERE id IN (${ids.zhou[1]}, ${ids.ou[1]})`)
  const page = await shen.get(path)
  valid(await shen.xml(path), 'organization-act')
  assert.match(page.plain, /检验科 （2） |检验科（2）/)
  assert.match((await confirm(shen, path)).plain, /请至少选择一个部门或一名人员/)
  assert.equal((await confirm(shen, path, { confirm: null, department: '检验科' })).status, 422)
  const done = await confirm(shen, path, { department: '检验科', person: ids.lin[1] })
  assert.equal(done.status, 303, done.plain.slice(0, 300))
  assert.deepEqual(['lin', 'jing', 'zhou', 'ou'].map(employer), [org('clinic'), org('hospital'), org('clinic'), org('clinic')])
  assert.deepEqual(sql(data, `SELECT base_org, current_org FROM review_case WHERE id = ${ids.open[0]}`), [[String(org('clinic')), String(org('clinic'))]])
  assert.match((await shen.follow(done)).plain, new RegExp(`选中的人员已转移.*拆分 ${named('安康医院')} ${named('博爱医院')} 沈知远`))
  whole()
})

test('[4.6] merge: what follows is shown first; people, cases and units below go along, nothing is orphaned', async () => {
  const search = await shen.get(`organization/merge?id=${org('hospital')}&q=${encodeURIComponent(named('博爱医院'))}`)
  assert.match(search.plain, new RegExp(`${named('安康医院')} .* 人员 1 待审核事项 0 下属机构 1 管理员 1 .*${named('博爱医院')}`))
  const path = `organization/merge?id=${org('hospital')}&into=${org('clinic')}`, old = (await shen.get(path)).form('organization/merge?')
  valid(await shen.xml(path), 'organization-act')
  assert.equal((await confirm(shen, path, { confirm: null })).status, 422)
  assert.equal(unit('hospital')[0], 'active')
  const fangs = client('fang')
  assert.equal((await fangs.get('organization/own')).status, 200)
  const done = await confirm(shen, path)
  assert.equal(done.status, 303, done.plain.slice(0, 300))
  assert.deepEqual([unit('hospital')[0], unit('hospital')[4]], ['closed', String(org('clinic'))])
  assert.equal(employer('jing'), org('clinic'))
  assert.equal(unit('branch')[1], String(org('clinic')), 'what stood below')
  assert.notEqual((await fangs.get('organization/own')).status, 200)
  whole()
  const late = await shen.send(old, { confirm: 'yes' })
  assert.equal(late.status, 409)
  assert.match((await shen.get(`organization/view?id=${org('hospital')}`)).plain, new RegExp(`该单位已并入“${named('博爱医院')}”`))
  assert.equal(one(`SELECT COUNT(*) FROM affiliation WHERE person = ${ids.jing[1]} AND org = ${org('hospital')} AND valid_to IS NOT NULL`), '1', 'old years stay')
})

test('[4.6] bad input: oneself, another kind, out of scope, not a super administrator, foreign ids', async () => {
  const refused = async (who, path, status, text, typed) => {
    const page = await confirm(who, path, typed)
    assert.equal(page.status, status, page.plain.slice(-400))
    assert.match(page.plain, text)
  }
  await refused(shen, `organization/merge?id=${org('clinic')}&into=${org('clinic')}`, 422, /不能与本单位或其下属机构合并/)
  await refused(shen, `organization/merge?id=${org('clinic')}&into=${org('branch')}`, 422, /不能与本单位或其下属机构合并/)
  await refused(shen, `organization/merge?id=${org('clinic')}&into=${org('base')}`, 422, /单位类型不符合要求/)
  await refused(shen, `organization/merge?id=${org('clinic')}&into=${org('hospital')}`, 409, /单位已注销、已禁用或尚未注册/)
  assert.equal((await raw(deputy, `organization/merge?id=${org('clinic')}&into=${org('u0')}`, { confirm: 'yes', version: unit('clinic')[3] })).status, 403)
  for (const path of ['merge', 'split', 'close', 'move']) {
    assert.equal((await shen.get(`organization/${path}?id=${org('lone')}`)).status, 404, path)
    assert.equal((await shi.get(`organization/${path}?id=${org('far')}`)).status, 404, path)
    assert.equal((await shen.get(`organization/${path}?id=${org('health')}`)).status, 403, 'oneself')
    assert.equal((await desk.get(`organization/${path}?id=${org('clinic')}`)).status, 403)
  }
  assert.equal((await shen.get(`organization/merge?id=${org('clinic')}&into=${org('lone')}`)).status, 404)
  await refused(shen, `organization/close?id=${org('clinic')}`, 409, /该单位还有下属机构/)
  assert.equal(unit('clinic')[0], 'active')
})

test('[4.6] a subtree of 10,000 persons moves in the background with progress; sign-ins and reviews go on meanwhile', async () => {
  const columns = sql(data, "SELECT GROUP_CONCAT(column_name ORDER BY ordinal_position) FROM information_schema.columns WHERE table_schema = 'jijiao' AND table_name = 'person' AND column_name NOT IN ('id', 'account', 'certificate_no', 'sort_pinyin')")[0][0]
  const base = Number(one('SELECT MAX(account) + 1000000 FROM person'))
  sql(data, `INSERT INTO person (account, sort_pinyin, ${columns}) SELECT ${base} + s.seq, p.sort_pinyin, ${columns.split(',').map(name => `p.${name}`)} FROM person p JOIN seq_1_to_10000 s WHERE p.id = ${ids.jing[1]}`)
  sql(data, `INSERT INTO affiliation (person, valid_from, org) SELECT p.id, '2026-01-01', p.employer FROM person p WHERE p.account BETWEEN ${base} AND ${base + 10000}`)
  const path = `organization/move?id=${org('clinic')}&kind=authority&q=${encodeURIComponent(named('教育部门'))}`
  assert.match((await shi.get(path)).plain, /人员 10\d\d\d .*人数较多，人员和事项将在后台分批转移/)
  valid(await shi.xml(path), 'organization-act')
  const done = await confirm(shi, path, { new_superior: org('school') })
  assert.equal(done.status, 303, done.plain.slice(0, 400))
  assert.equal(unit('clinic')[1], String(org('school')))
  assert.equal(unit('branch')[2], `${unit('clinic')[2]}${org('branch')}/`)
  const job = one(`SELECT id FROM job WHERE kind = 'org-reindex' AND args = 'org=${org('clinic')}' ORDER BY id DESC LIMIT 1`)
  assert.ok(job)
  valid(await shi.xml('organization/life'), 'organization-life')
  assert.match((await shi.get('organization/life')).plain, new RegExp(`后台转移进度.*${named('博爱医院')} 人员查询范围更新`))
  assert.equal((await client('tao').get('review/todo')).status, 200, 'work goes on')
  await until(() => one(`SELECT state FROM job WHERE id = ${job}`) === 'done')
  assert.equal(one(`SELECT COUNT(*) FROM person WHERE employer = ${org('clinic')} AND NOT a2 <=> ${org('school')} AND NOT a3 <=> ${org('school')}`), '0', 'everybody is found below the new superior')
  assert.match((await shi.get('organization/life')).plain, new RegExp(`${named('博爱医院')} 人员查询范围更新 .* 已完成`))
  const cycle = await confirm(shi, `organization/move?id=${org('clinic')}&kind=employer&q=${encodeURIComponent(named('安康分院'))}`, { new_superior: org('branch') })
  assert.equal(cycle.status, 422)
  assert.match(cycle.plain, /是本单位或本单位的下属机构/)
  sql(data, `DELETE a FROM affiliation a JOIN person p ON p.id = a.person WHERE p.account BETWEEN ${base} AND ${base + 10000}; DELETE FROM person WHERE account BETWEEN ${base} AND ${base + 10000}`)
  whole()
})

test('[4.6] a custody unit is opened by the department, takes the people of a closed unit, and shows in the records', async () => {
  const form = (await shi.get('organization/custody-open')).form('organization/custody-open')
  valid(await shi.xml('organization/custody-open'), 'organization-unit')
  const bad = await shi.send(form, { unit_name: named('人才中心'), unit_code: '123', org_phone: 'x' })
  assert.equal(bad.status, 422)
  assert.match(bad.errorOf('unit_code'), /代码不正确/)
  assert.match(bad.errorOf('org_phone'), /电话号码格式不正确/)
  const done = await shi.send(form, { unit_name: named('人才中心'), unit_code: uscc().toLowerCase(), org_phone: '0375-0290100', org_responsible: '石砚清' })
  assert.equal(done.status, 303, done.plain.slice(0, 400))
  assert.match((await shi.follow(done)).plain, /现为人事代理单位，请为其设置管理员/)
  const [[centre, custody, state]] = sql(data, `SELECT id, custody, state FROM organisation WHERE name = '${named('人才中心')}'`)
  assert.deepEqual([custody, state], ['1', 'active'])
  const { solo } = fill(data, [['known', 'u1', String(org('u1'))], ['person', 'solo', 'u1', '林自由', 'health', 'middle'], ['course', 'waits', 'solo', 'public', '20', '公需科目课程']])
  const closed = await confirm(shi, `organization/close?id=${org('u1')}`, { custody: centre })
  assert.equal(closed.status, 303, closed.plain.slice(0, 400))
  assert.equal(one(`SELECT employer FROM person WHERE id = ${solo[1]}`), centre)
  const left = fill(data, [['known', 'u2', String(org('u2'))], ['person', 'left', 'u2', '林离职', 'health', 'middle']]).left
  assert.equal((await confirm(shi, `organization/close?id=${org('u2')}`)).status, 303)
  assert.deepEqual(sql(data, `SELECT state, employer FROM person WHERE id = ${left[1]}`), [['left', 'NULL']])
  whole()
  const life = await shi.get('organization/life?action=close')
  assert.match(life.plain, new RegExp(`注销 ${named('平安1中心')} ${named('人才中心')} 石景明`))
  assert.match(life.plain, new RegExp(`人事代理单位.*${named('人才中心')}`))
  assert.equal(rows(await shi.get('organization/life?action=close&as=csv')).length, Number(one("SELECT COUNT(*) FROM org_event WHERE action = 'close'")))
  const off = await shi.send((await shi.get(`organization/view?id=${centre}`)).form('organization/custody'), { do: 'off' })
  assert.equal(off.status, 303)
  const wrong = await shi.send((await shi.get(`organization/view?id=${org('u3')}`)).form('organization/custody'), { do: 'on' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.plain, /只有直接隶属于人社部门/)
})

test('[2.5] a talent centre opens custody by its own account, is found by the self-employed, reviews them, and ends it', async () => {
  const name = named('人才服务中心'), { Client } = await import('./lib.mjs')
  const made = fill(data, [['org', 'centre', 'employer', name, CITY], ['admin', 'chief', 'centre', '卢照邻'], ['role', 'helper', 'centre', '副手乙', 'organization.read', 'organization.edit'],
    ['known', 'health', String(org('health'))], ['org', 'below', 'employer', named('卫健人才中心'), 'health'], ['admin', 'low', 'below', '骆宾王']])
  const chief = signedIn(platform, ...made.chief), guest = new Client(platform.url)
  const custody = () => one(`SELECT custody FROM organisation WHERE id = ${made.centre[0]}`)
  assert.ok(!(await chief.get('organization/own')).text.includes('organization/custody-own'), 'an employer of another nature has no such thing')
  assert.equal((await raw(chief, 'organization/custody-own', { version: versionOf(made.centre[0]), do: 'on' })).status, 403)
  sql(data, `UPDATE organisation SET nature = 'talent-centre' WHERE id IN (${made.centre[0]}, ${made.below[0]})`)
  const helper = await signedIn(platform, ...made.helper).get('organization/own')
  assert.match(helper.plain, /由本单位超级管理员开设或终止/)
  assert.equal((await raw(signedIn(platform, ...made.helper), 'organization/custody-own', { version: versionOf(made.centre[0]), do: 'on' })).status, 403)
  assert.match((await signedIn(platform, ...made.low).get('organization/own')).plain, /只有直接隶属于人社部门、状态正常的用人单位可以设为人事代理单位/)
  assert.equal((await raw(signedIn(platform, ...made.low), 'organization/custody-own', { version: versionOf(made.below[0]), do: 'on' })).status, 422)
  assert.equal(custody(), '0')
  const page = await chief.get('organization/own')
  valid(await chief.xml('organization/own'), 'organization-view')
  const done = await chief.send(page.form('organization/custody-own'), { do: 'on' })
  assert.equal(done.location, '/jijiao/organization/own?done=custody-on', done.plain.slice(0, 300))
  assert.match((await chief.follow(done)).plain, /人事代理已开设/)
  assert.deepEqual([custody(), one(`SELECT COUNT(*) FROM audit WHERE action = 'organisation.custody' AND object_id = ${made.centre[0]}`)], ['1', '1'])
  assert.match((await guest.get('registration/person')).plain, /自由职业、灵活就业，没有用人单位？/)
  const list = await guest.get('registration/person?custody=yes')
  valid(await guest.xml('registration/person?custody=yes'), 'registration-person')
  assert.match(list.plain, new RegExp(name))
  const next = await guest.send(list.form('registration/person'), { employer: String(made.centre[0]) })
  assert.match(next.location ?? next.plain.slice(0, 300), /registration\/person-details\?d=/)
  assert.match((await guest.follow(next)).plain, new RegExp(name))
  const { solo } = fill(data, [['known', 'centre', String(made.centre[0])], ['staff', 'solo', 'centre', '孟浩然']])
  const passed = await chief.send((await chief.get(`review/case?id=${solo[0]}`)).form('review/case'), { do: 'approve' })
  assert.equal(passed.status, 303, passed.plain.slice(0, 300))
  assert.equal(one(`SELECT p.employer FROM person p WHERE p.account = ${solo[1]}`), String(made.centre[0]))
  const ended = await chief.send((await chief.get('organization/own')).form('organization/custody-own'), { do: 'off' })
  assert.equal(ended.location, '/jijiao/organization/own?done=custody-off')
  assert.doesNotMatch((await guest.get('registration/person?custody=yes')).plain, new RegExp(name))
  assert.equal(one(`SELECT p.employer FROM person p WHERE p.account = ${solo[1]}`), String(made.centre[0]), 'who is there stays')
})

test('[2.9] [2.19] the service desk adds a unit to the directory with its responsible and designated persons; it is found by fragments; the desk reviews nothing', async () => {
  for (const path of ['review/todo', 'review/list?kind=reg-employer', 'organization/own', 'organization/life', 'organization/list']) assert.equal((await desk.get(path)).status, 403, path)
  const form = (await desk.get('organization/directory-unit')).form('organization/directory-unit'), code = uscc()
  valid(await desk.xml('organization/directory-unit'), 'organization-unit')
  const typed = { unit_kind: 'employer', unit_name: named('白龟湖湿地研究所'), unit_code: code.toLowerCase(), org_phone: '0375-0290200', org_responsible: '卢听雨', org_designated: '韩知远', org_designated_phone: '13800000000', nature: '' }
  const near = await desk.send(form, { ...typed, unit_superior: named('卫健').slice(0, 2) + '部门' })
  assert.equal(near.status, 422)
  assert.match(near.errorOf('unit_superior'), /没有名称完全一致的单位，是否为|管理范围内没有该单位/)
  const done = await desk.send(form, { ...typed, unit_superior: named('卫健部门') })
  assert.equal(done.status, 303, done.plain.slice(0, 400))
  const [[id, ...row]] = sql(data, `SELECT id, state, superior, responsible, designated, designated_phone FROM organisation WHERE code = '${code}'`)
  assert.deepEqual(row, ['directory', String(org('health')), '卢听雨', '韩知远', '13800000000'])
  assert.match((await desk.follow(done)).plain, /预置单位已新增，注册时可以查到/)
  const found = await desk.xml(`organization/directory?name=${encodeURIComponent(`湿地研究所第${mark}`)}`)
  valid(found, 'organization-directory')
  assert.deepEqual(names(found), [named('白龟湖湿地研究所')])
  const { Client } = await import('./lib.mjs')
  assert.match((await new Client(platform.url).xml(`registration/units?for=employer&q=${encodeURIComponent(`龟湖湿地研究所第${mark}`)}`)).text, new RegExp(named('白龟湖湿地研究所')), 'by whoever registers')
  assert.equal(one("SELECT COUNT(*) FROM audit WHERE action = 'directory.add' AND object_id = " + id), '1')
})

test('[2.9] the directory: corrected by version; codes that are there or registered, foreign units and registered ones are refused', async () => {
  const [[id, code]] = sql(data, `SELECT id, code FROM organisation WHERE name = '${named('白龟湖湿地研究所')}'`)
  const form = (await desk.get(`organization/directory-unit?id=${id}`)).form('organization/directory-unit')
  const other = (await desk.get(`organization/directory-unit?id=${id}`)).form('organization/directory-unit')
  assert.equal((await desk.send(form, { unit_name: named('白龟湖湿地研究院') })).status, 303)
  assert.equal(one(`SELECT name FROM organisation WHERE id = ${id}`), named('白龟湖湿地研究院'))
  const stale = await desk.send(other, { unit_name: named('白龟湖湿地研究') })
  assert.equal(stale.status, 409)
  assert.match(stale.plain, /单位信息在您打开页面后已有变化/)
  const add = async typed => desk.send((await desk.get('organization/directory-unit')).form('organization/directory-unit'), { unit_kind: 'employer', unit_name: named('另一单位'), ...typed })
  assert.match((await add({ unit_code: code })).errorOf('unit_code'), /目录中已有该代码的单位/)
  assert.match((await add({ unit_code: one(`SELECT code FROM organisation WHERE id = ${org('clinic')}`) })).errorOf('unit_code'), /该代码的单位已注册/)
  const far = one("SELECT id FROM organisation WHERE kind = 'hrss' AND region LIKE '37%' LIMIT 1")
  assert.equal((await add({ unit_code: uscc(), unit_hrss: far })).status, 422)
  assert.equal((await desk.get(`organization/directory-unit?id=${org('clinic')}`)).status, 404, 'registered ones keep their own data')
  assert.equal((await desk.get(`organization/directory-unit?id=${org('far')}`)).status, 404)
  assert.equal((await shen.get('organization/directory')).status, 403)
  const csv = await desk.get(`organization/directory?name=${encodeURIComponent(named('白龟湖湿地研究院'))}&as=csv`)
  assert.deepEqual(rows(csv).map(line => line.split(',')[0]), [named('白龟湖湿地研究院')])
})

test('[2.19] the designated administrator and the first responsible person of the own unit are recorded', async () => {
  const tao = client('tao'), form = (await tao.get('organization/edit')).form('organization/edit')
  assert.equal((await tao.send(form, { org_phone: '0375-0290001', org_responsible: '卢听雨', org_designated: '韩 1' })).status, 422)
  assert.equal((await tao.send(form, { org_phone: '0375-0290001', org_responsible: '卢听雨', org_designated: '韩知远', org_designated_phone: '13800000001' })).status, 303)
  assert.match((await tao.get('organization/own')).plain, /第一责任人 卢听雨 系统管理员（指定） 韩知远 13800000001/)
})
