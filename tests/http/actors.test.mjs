// Every actor by their own door, to their own work.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signedIn } from './actors.mjs'
import { Client, account, stack } from './lib.mjs'
import { fill, numbers } from './people.mjs'

const platform = await stack(), { data, url } = platform
const mark = String(Date.now()).slice(-7)

// What their menu has, and what it has not, since it is another's.
const WORK = {
  hrss: [['主管部门注册审核', '用人单位注册审核', '学时审核', '下属机构'], ['我的学时']],
  authority: [['用人单位注册审核', '学时审核', '下属机构'], ['主管部门注册审核']],
  employer: [['人员注册审核', '学时审核', '专技人员查询'], ['主管部门注册审核', '下属机构单位目录']],
  base: [['本单位信息', '学时申报'], ['主管部门注册审核']],
  person: [['学时申报', '个人信息'], ['人员注册审核', '专技人员查询']]
}

test('[1.1] HRSS, sector authority, employer, base and person sign in by their own door and find their own work; no other door opens', async () => {
  for (const [kind, [has, lacks]] of Object.entries(WORK)) {
    const who = new Client(url), actor = account(data, kind), page = await who.signIn(actor)
    assert.equal(page.status, 200, kind)
    const menu = page.text.match(/<nav class="ce-side"[\s\S]*?<\/nav>/)?.[0] ?? ''
    for (const item of has) assert.ok(menu.includes(item), `${kind} has ${item}: ${menu.replace(/<[^>]+>/g, ' ')}`)
    for (const item of lacks) assert.ok(!menu.includes(item), `${kind} has no ${item}`)
  }
  const doctor = account(data, 'person: 专业技术人员（上一年度合格）'), stranger = new Client(url)
  const shut = await stranger.send((await stranger.get('account/sign-in')).form('account/sign-in'), { as: 'hrss', number: doctor.number, password: doctor.password })
  assert.equal(shut.status, 422)
  assert.match(shut.plain, /您选择的登录角色未注册/)
})

test('[1.1] the service desk signs in by the door of HRSS, keeps the directory of units and reviews nothing', async () => {
  const CITY = '平顶山市人力资源和社会保障局', key = `服务台${mark}`, word = '春江花月 夜!《2026》'
  const ids = fill(data, [['role', key, CITY, '服务台甲', 'organization.directory'], ['admin', `主管${mark}`, CITY, '石景明']])
  const boss = signedIn(platform, ...ids[`主管${mark}`]), desk = new Client(url)
  const reset = await boss.send((await boss.get(`admin/reset?id=${ids[key][1]}`)).form('admin/reset'))
  const code = reset.text.match(/<code id="one-time-code">([2-9A-Z]{10})</)[1]
  const inside = await desk.send((await desk.get('account/sign-in')).form('account/sign-in'), { as: 'hrss', number: numbers.get(key), password: code })
  assert.deepEqual([inside.status, inside.location], [303, '/jijiao/account/password'])
  assert.equal((await desk.send((await desk.get('account/password')).form(), { old: code, new: word, again: word })).status, 303)
  await desk.send((await desk.get('organization/directory')).form('account/sign-out'))
  const home = await desk.signIn({ role: 'hrss', number: numbers.get(key), password: word })
  const menu = home.text.match(/<nav class="ce-side"[\s\S]*?<\/nav>/)?.[0] ?? ''
  assert.ok(menu.includes('organization/directory'), menu.replace(/<[^>]+>/g, ' '))
  assert.doesNotMatch(menu, /review\//)
  assert.equal(home.status, 200, 'the first page after signing in is one that the desk may open')
  assert.equal((await desk.get('organization/directory')).status, 200)
  for (const path of ['review/todo', 'review/list?kind=declaration', 'review/list?kind=reg-employer', 'personnel/list']) assert.equal((await desk.get(path)).status, 403, path)
})
