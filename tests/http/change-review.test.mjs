// Changes of organisations and persons and transfers, reviewed through the web server: who may, old and new side by side, one by one and in
// batches, history and hiding; what is stored then.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signedIn } from './actors.mjs'
import { stack } from './lib.mjs'
import { fill } from './people.mjs'
import { department, letters, sql, valid } from './seed.mjs'

const platform = await stack(), { data } = platform
const city = department(data, '平顶山市人力资源'), mark = letters()
const [health, water, hospital, clinic] = ['卫生健康委员会', '水利局', '鹰城医院', '疾控中心'].map(name => `${name}${mark}`)
const ids = fill(data, [
  ['org', 'health', 'authority', health, city.name], ['org', 'water', 'authority', water, city.name], ['org', 'hospital', 'employer', hospital, 'health'],
  ['org', 'clinic', 'employer', clinic, 'health'], ['admin', 'shen', 'health', '沈知远'], ['admin', 'lu', 'water', '陆清和'], ['admin', 'fang', 'hospital', '方既白'],
  ['admin', 'tao', 'clinic', '陶渊'], ['role', 'clerk', 'hospital', '文员', 'review.registration'], ['role', 'mover', 'hospital', '调转岗', 'review.transfer'],
  ...[0, 1, 2, 3, 4, 5].map(i => ['person', `p${i}`, 'hospital', `人员${'甲乙丙丁戊己'[i]}`, 'health', 'middle'])])
const known = () => Object.entries(ids).map(([key, numbers]) => ['known', key, ...numbers.slice(0, 2)])
const make = lines => { const made = fill(data, [...known(), ...lines]); Object.assign(ids, made); return Object.keys(made).map(key => made[key][0]) }
const [shen, lu, fang, tao, clerk, mover] = ['shen', 'lu', 'fang', 'tao', 'clerk', 'mover'].map(key => signedIn(platform, ...ids[key]))
const nobody = signedIn(platform, ids.p5[0])
const one = text => sql(data, text)[0]
const rows = page => [...page.text.matchAll(/<input class="ce-check" type="checkbox" name="id" value="(\d+)\.(\d+)"/g)].map(([, id, version]) => [Number(id), `${id}.${version}`])
const state = id => one(`SELECT state FROM review_case WHERE id = ${id}`)[0]
const year = new Date(Date.now() + 8 * 3600e3).getUTCFullYear()

test('[7.1] a person changes a title: the employer sees every field, old and new side by side, and passes it', async () => {
  const [id] = make([['change-person', 'title', 'p0', 'senior', '人员甲']])
  const list = await fang.get('review/list?kind=change-person')
  assert.match(list.plain, /人员甲 4104\*+[\dX]+ .* 职称级别、职称、取得日期/)
  valid(await fang.xml('review/list?kind=change-person'), 'review-list')
  const page = await fang.get(`review/case?id=${id}&kind=change-person`)
  assert.match(page.plain, /共 7 项，修改 3 项/)
  assert.match(page.plain, /职称级别 中级 正高级 已修改 正高级自 2024 年度起计/)
  assert.match(page.plain, /职称 主管护师 主任护师 已修改/)
  assert.match(page.plain, /姓名 人员甲 人员甲 未变/)
  assert.match(page.text, /<del class="ce-bad">主管护师<\/del>[^]*<ins class="ce-tag ce-ok">主任护师<\/ins>/)
  const document = await fang.xml(`review/case?id=${id}&kind=change-person&only=changed`)
  valid(document, 'review-case')
  assert.equal(document.xpath('count(//change[@only]/field[@changed])'), '3')
  const less = await fang.get(`review/case?id=${id}&kind=change-person&only=changed`)
  assert.doesNotMatch(less.plain, /未变/)
  assert.match((await nobody.get(`review/case?id=${id}`)).plain, /没有权限|不能/)
  const done = await fang.send(page.form('review/case'), { do: 'approve' })
  assert.equal(done.status, 303, done.plain.slice(0, 400))
  assert.deepEqual(one(`SELECT level, title, title_since FROM person WHERE id = ${ids.p0[1]}`), ['senior', '主任护师', '2024-05-24'])
  assert.deepEqual(one(`SELECT account_name, action FROM review_event WHERE case_id = ${id} ORDER BY no DESC LIMIT 1`), ['方既白', 'approve'])
})

test('[7.2] several changes of persons: the waiting ones stand beneath and are passed or rejected together, with a reason', async () => {
  const [first, second, third] = make([['change-person', 'c1', 'p1', 'senior', '人员乙乙'], ['change-person', 'c2', 'p2', 'senior', '人员丙'], ['change-person', 'c3', 'p3', 'senior', '人员丁']])
  const page = await fang.get(`review/case?id=${first}&kind=change-person`)
  assert.match(page.plain, /姓名 人员乙 人员乙乙 已修改/)
  const beneath = page.form('review/batch'), ticks = rows(page)
  assert.deepEqual(ticks.map(([id]) => id), [second, third])
  const bare = await fang.send(beneath, { do: 'reject', id: [ticks[0][1]], reason: '' })
  assert.equal(bare.status, 422)
  assert.match(bare.errorOf('reason'), /须填写驳回原因/)
  assert.equal(state(second), 'pending')
  const rejected = await fang.follow(await fang.send(beneath, { do: 'reject', id: [ticks[0][1]], reason: '证书编号与原件不符' }))
  assert.match(rejected.plain, /已驳回 1 条/)
  assert.deepEqual(one(`SELECT state, (SELECT reason FROM review_event WHERE case_id = c.id ORDER BY no DESC LIMIT 1) FROM review_case c WHERE id = ${second}`), ['rejected', '证书编号与原件不符'])
  assert.deepEqual(one(`SELECT level FROM person WHERE id = ${ids.p2[1]}`), ['middle'])
  const list = await fang.get('review/list?kind=change-person')
  const passed = await fang.follow(await fang.send(list.form('review/batch'), { do: 'approve', id: rows(list).map(([, value]) => value), reason: '' }))
  assert.match(passed.plain, /已通过 2 条/)
  assert.deepEqual(one(`SELECT name FROM account WHERE id = ${ids.p1[0]}`), ['人员乙乙'])
  assert.deepEqual([state(first), state(third)], ['approved', 'approved'])
  const again = make([['change-person', 'c4', 'p2', 'senior', '人员丙']])
  assert.match((await fang.get(`review/case?id=${again[0]}`)).plain, /此前的变更 .*职称级别、职称、取得日期 已驳回/)
})

test('[7.3] changes of organisations below: details, scan, one passed and one rejected in batches', async () => {
  const [a, b] = make([['change-org', 'o1', 'hospital', 'fang', `${hospital}（东院）`], ['change-org', 'o2', 'clinic', 'tao', `${clinic}中心`]])
  const list = await shen.get('review/list?kind=change-org')
  assert.match(list.plain, new RegExp(`${hospital} ${hospital}（东院） 统一社会信用代码、单位名称`))
  const page = await shen.get(`review/case?id=${a}&kind=change-org`)
  assert.match(page.plain, new RegExp(`单位名称 ${hospital} ${hospital}（东院） 已修改`))
  assert.match(page.plain, /申请说明 机构改革更名/)
  assert.match(page.plain, /法人证书\.(png|pdf)/)
  assert.match(page.plain, /通过，变更即生效/)
  valid(await shen.xml(`review/case?id=${a}&kind=change-org`), 'review-case')
  const values = new Map(rows(list))
  await shen.send(list.form('review/batch'), { do: 'approve', id: [values.get(a)], reason: '' })
  await shen.send((await shen.get('review/list?kind=change-org')).form('review/batch'), { do: 'reject', id: [values.get(b)], reason: '名称与登记不符' })
  assert.deepEqual([state(a), state(b)], ['approved', 'rejected'])
  const [code] = one(`SELECT after_value FROM change_field WHERE case_id = ${a} AND name = 'code'`)
  assert.deepEqual(one(`SELECT name, code FROM organisation WHERE id = ${ids.hospital[0]}`), [`${hospital}（东院）`, code])
  assert.deepEqual(one(`SELECT name FROM organisation WHERE id = ${ids.clinic[0]}`), [clinic])
})

test('[7.3] a code that was taken meanwhile: the decision says so and changes nothing', async () => {
  const [id] = make([['change-org', 'o3', 'clinic', 'tao', `${clinic}新`]])
  const page = await shen.get(`review/case?id=${id}&kind=change-org`)
  sql(data, `UPDATE organisation SET code = (SELECT after_value FROM change_field WHERE case_id = ${id} AND name = 'code') WHERE id = ${ids.water[0]}`)
  const refused = await shen.send(page.form('review/case'), { do: 'approve' })
  assert.equal(refused.status, 409)
  assert.match(refused.plain, /不能通过：代码或证件号码在此期间已被占用/)
  assert.equal(state(id), 'pending')
  const batch = await shen.get('review/list?kind=change-org')
  const job = await shen.follow(await shen.send(batch.form('review/batch'), { do: 'approve', id: rows(batch).map(([, value]) => value), reason: '' }))
  assert.match(job.plain, /1 条：代码、证件已被占用/)
  const rejected = await shen.send((await shen.get(`review/case?id=${id}&kind=change-org`)).form('review/case'), { do: 'reject', 'reject-reason': '代码已被占用' })
  assert.equal(rejected.status, 303)
})

test('[4.4] another superior: the old one agrees, then the new one; both decisions are named', async () => {
  const [id] = make([['change-superior', 's1', 'clinic', 'tao', 'water']])
  assert.doesNotMatch((await lu.get('review/list?kind=change-superior')).plain, new RegExp(clinic))
  const old = await shen.get(`review/case?id=${id}&kind=change-superior`)
  assert.match(old.plain, new RegExp(`上级部门 ${health} ${water} 已修改`))
  assert.match(old.plain, /须原上级和新上级均同意/)
  assert.equal((await shen.send(old.form('review/case'), { do: 'approve' })).status, 303)
  assert.deepEqual(one(`SELECT superior FROM organisation WHERE id = ${ids.clinic[0]}`), [String(ids.health[0])])
  const list = await lu.get('review/list?kind=change-superior')
  assert.match(list.plain, new RegExp(`${clinic} ${water}`))
  const page = await lu.get(`review/case?id=${id}&kind=change-superior`)
  assert.equal((await lu.send(page.form('review/case'), { do: 'approve' })).status, 303)
  assert.deepEqual(one(`SELECT superior FROM organisation WHERE id = ${ids.clinic[0]}`), [String(ids.water[0])])
  assert.deepEqual(sql(data, `SELECT account_name FROM review_event WHERE case_id = ${id} AND action = 'approve' ORDER BY no`), [['沈知远'], ['陆清和']])
})

test('[7.4] HRSS and sector authorities review changes of their scope, and nobody else', async () => {
  const [[account, post]] = sql(data, `SELECT holder, id FROM post WHERE org = ${city.id} AND super = 1 AND state = 'active' LIMIT 1`)
  const hrss = signedIn(platform, account, post)
  const [id] = make([['change-org', 'o4', 'water', 'lu', `${water}更名`]])
  const list = await hrss.get(`review/list?kind=change-org&who=${encodeURIComponent(water)}`)
  assert.match(list.plain, new RegExp(`${water} ${water}更名`))
  assert.equal((await shen.get(`review/case?id=${id}`)).status, 404)
  assert.equal((await fang.get(`review/case?id=${id}`)).status, 404)
  assert.equal((await clerk.get('review/list?kind=change-org')).status, 403)
  assert.equal((await mover.get('review/list?kind=change-person')).status, 403)
  const mine = await lu.get(`review/case?id=${id}`)
  assert.match(mine.plain, /不能办理|须由本单位其他管理员办理/)
  assert.equal((await hrss.send((await hrss.get(`review/case?id=${id}`)).form('review/case'), { do: 'approve' })).status, 303)
  assert.deepEqual(one(`SELECT name FROM organisation WHERE id = ${ids.water[0]}`), [`${water}更名`])
})

test('[8.1][8.4] a transfer asked for by the person: the releasing employer agrees, the receiving one confirms', async () => {
  const [id] = make([['transfer', 't1', 'p4', 'clinic']])
  const out = await fang.get(`review/case?id=${id}&kind=transfer`)
  assert.match(out.plain, new RegExp(`调出单位 ${hospital}.* 调入单位 ${clinic} · 重症医学科`))
  assert.match(out.plain, /本人申请.*说明 工作需要/)
  assert.match(out.plain, /同意调出/)
  valid(await fang.xml(`review/case?id=${id}&kind=transfer`), 'review-case')
  assert.equal((await fang.send(out.form('review/case'), { do: 'approve' })).status, 303)
  assert.deepEqual(one(`SELECT employer FROM person WHERE id = ${ids.p4[1]}`), [String(ids.hospital[0])])
  const list = await tao.get('review/list?kind=transfer')
  assert.match(list.plain, /人员戊 4104\*+[\dX]+/)
  const page = await tao.get(`review/case?id=${id}&kind=transfer`)
  assert.match(page.plain, /确认调转/)
  assert.equal((await tao.send(page.form('review/case'), { do: 'approve' })).status, 303)
  assert.deepEqual(one(`SELECT employer, department FROM person WHERE id = ${ids.p4[1]}`), [String(ids.clinic[0]), '重症医学科'])
  assert.equal(state(id), 'approved')
})

test('[8.2] the releasing side reviews what the receiving one asks for: in a batch, or it says no with a reason', async () => {
  const [a, b] = make([['transfer', 't2', 'p2', 'clinic', 'tao'], ['transfer', 't3', 'p3', 'clinic', 'tao']])
  const list = await mover.get('review/list?kind=transfer')
  const values = new Map(rows(list))
  assert.deepEqual([...values.keys()], [a, b])
  assert.match(list.plain, new RegExp(`人员丙 4104\\*+[\\dX]+ ${hospital}.*?${clinic}`))
  const done = await mover.follow(await mover.send(list.form('review/batch'), { do: 'approve', id: [values.get(a)], reason: '' }))
  assert.match(done.plain, /已通过 1 条/)
  assert.deepEqual(one(`SELECT employer FROM person WHERE id = ${ids.p2[1]}`), [String(ids.clinic[0])])
  const page = await mover.get(`review/case?id=${b}&kind=transfer`)
  const bare = await mover.send(page.form('review/case'), { do: 'reject', 'reject-reason': '' })
  assert.equal(bare.status, 422)
  assert.match(bare.errorOf('reject-reason'), /请填写此项/)
  assert.equal((await mover.send(page.form('review/case'), { do: 'reject', 'reject-reason': '服务期未满' })).status, 303)
  assert.deepEqual(one(`SELECT state FROM transfer WHERE case_id = ${b}`), ['rejected'])
  assert.deepEqual(one(`SELECT employer FROM person WHERE id = ${ids.p3[1]}`), [String(ids.hospital[0])])
})

test('[6.4][D3] what was decided stays in the history with its details; hiding takes a row out of the list only', async () => {
  const list = await fang.get(`review/list?kind=change-person&state=approved&year=${year}`)
  const values = rows(list)
  assert.equal(values.length, 3)
  const [id, value] = values[0]
  assert.match((await fang.get(`review/case?id=${id}&kind=change-person&state=approved`)).plain, /主管护师 主任护师 已修改.*本事项已通过/)
  const hidden = await fang.follow(await fang.send(list.form('review/hide'), { do: 'hide', id: [value] }))
  assert.match(hidden.plain, /已隐藏 1 条/)
  assert.ok(!rows(hidden).some(([other]) => other === id))
  assert.deepEqual(one(`SELECT COUNT(*) > 0 FROM audit WHERE object = 'case' AND object_id = ${id}`), ['1'])
  assert.ok(rows(await fang.get(`review/list?kind=change-person&state=approved&hidden=yes&year=${year}`)).some(([other]) => other === id))
})

test('[3.8] queues of changes and transfers have their badges, which equal the rows behind them', async () => {
  make([['change-person', 'c5', 'p3', 'senior', '人员丁丁'], ['transfer', 't4', 'p5', 'clinic', 'tao']])
  const todo = await fang.xml('review/todo')
  for (const kind of ['change-person', 'transfer']) {
    const waiting = Number(one(`SELECT COUNT(*) FROM review_case WHERE current_org = ${ids.hospital[0]} AND kind = '${kind}' AND state = 'pending' AND year = ${year}`)[0])
    assert.ok(waiting > 0)
    assert.equal(todo.xpath(`string(//queue[@name='${kind}']/@count)`), String(waiting))
    assert.equal(todo.xpath(`string(//menu//item[contains(@path, 'kind=${kind}')]/@badge)`), String(waiting))
    assert.equal(rows(await fang.get(`review/list?kind=${kind}`)).length, waiting)
  }
  assert.match((await fang.get('review/list')).plain, /人员信息变更 · 姓名、职称级别|人员调转 · /)
})

test('the queue of changes as a file says what the page says', async () => {
  const file = await fang.get(`review/list?kind=change-person&state=approved&hidden=yes&year=${year}&as=csv`)
  assert.equal(file.status, 200)
  assert.match(file.text, /人员甲,.*4104\*+[\dX]+/)
  assert.match(file.text, /人员信息变更,主任护师/)
})
