// The to-do page and the daily mail: every number equals the rows behind its link, also of other years; waiting days; what a mail says.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signedIn } from './actors.mjs'
import { stack, until } from './lib.mjs'
import { fill } from './people.mjs'
import { department, letters, outbox, putOff, runNow, sql, valid } from './seed.mjs'

const platform = await stack(), { data } = platform
// What is late here stays with its unit: the hourly job that takes it away is put off.
await putOff(data, 'transfer-term')
const city = department(data, '平顶山市人力资源'), mark = letters(), unit = `鹰城医院${mark}`
const names = ['甲', '乙', '丙', '丁', '戊', '己']
const ids = fill(data, [['org', 'hospital', 'employer', unit, city.name], ['org', 'clinic', 'employer', `疾控中心${mark}`, city.name], ['admin', 'fang', 'hospital', '方既白'], ['admin', 'tao', 'clinic', '陶渊'],
  ['role', `clerk${mark}`, 'hospital', '文员', 'review.registration'], ...names.flatMap((name, i) => [['person', `p${i}`, 'hospital', `人员${name}`, 'health', 'middle'], ['staff', `s${i}`, 'hospital', `新人${name}`]]),
  ['change-person', 'c0', 'p0', 'senior', '人员甲'], ['change-person', 'c1', 'p1', 'senior', '人员乙'], ['transfer', 't0', 'p2', 'clinic', 'tao']])
const fang = signedIn(platform, ...ids.fang), clerk = signedIn(platform, ...ids[`clerk${mark}`])
const one = text => sql(data, text)[0]
const year = new Date(Date.now() + 8 * 3600e3).getUTCFullYear()
// Two registrations of last year, and three that wait for twenty days.
sql(data, `UPDATE review_case SET year = ${year - 1} WHERE id IN (${ids.s0[0]}, ${ids.s1[0]});
  UPDATE review_case SET arrived_at = arrived_at - INTERVAL 20 DAY WHERE id IN (${ids.s2[0]}, ${ids.s3[0]}, ${ids.t0[0]})`)
const mails = to => outbox(data, 'mail').filter(text => text.includes(`To: ${to}\n`))

async function rowsBehind(client, href) {
  const page = await client.xml(href)
  assert.equal(page.status, 200, href)
  return Number(page.xpath('count(//rows/row)'))
}

test('[3.8] every number of the to-do page equals the rows behind its link: queues, overdue, other years, waiting times', async () => {
  const todo = await fang.xml('review/todo')
  valid(todo, 'review-todo')
  const queue = (name, what) => todo.xpath(`string(//queue[@name='${name}']/${what})`)
  assert.deepEqual(['reg-person', 'change-person', 'transfer'].map(name => [queue(name, '@count'), queue(name, '@overdue'), queue(name, '@other-years')]), [['4', '2', '2'], ['2', '0', '0'], ['1', '1', '0']])
  for (const name of ['reg-person', 'change-person', 'transfer']) {
    assert.equal(await rowsBehind(fang, queue(name, '@path')), Number(queue(name, '@count')), name)
    assert.equal(await rowsBehind(fang, queue(name, '@overdue-path')), Number(queue(name, '@overdue')), `${name} overdue`)
  }
  assert.equal(queue('reg-person', 'year/@year'), String(year - 1))
  assert.equal(await rowsBehind(fang, queue('reg-person', 'year/@path')), Number(queue('reg-person', 'year/@count')))
  assert.equal(queue('transfer', '@oldest'), '20')
  for (const from of ['0', '15']) assert.equal(await rowsBehind(fang, todo.xpath(`string(//band[@from='${from}']/@path)`)), Number(todo.xpath(`string(//band[@from='${from}']/@count)`)), from)
  const page = await fang.get('review/todo')
  assert.match(page.plain, new RegExp(`另有 2 条属于 ${year - 1} 年度`))
  assert.match(page.text, /<a class="ce-bad"[^>]*><b>2<\/b>/)
  assert.match(page.text, /<b class="ce-bad">20 天<\/b>/)
})

test('[3.8] one badge a queue in the menu, with the same numbers; a role sees only its own queues', async () => {
  const page = await fang.xml('review/todo')
  for (const [kind, n] of [['reg-person', 4], ['change-person', 2], ['transfer', 1]]) assert.equal(page.xpath(`string(//menu//item[contains(@path, 'kind=${kind}')]/@badge)`), String(n))
  assert.equal(page.xpath("string(//menu//item[@path='review/todo']/@badge)"), '7')
  const less = await clerk.xml('review/todo')
  assert.equal(less.xpath('count(//queue)'), '1')
  assert.equal(less.xpath("string(//menu//item[@path='review/todo']/@badge)"), '4')
})

test('[3.8] [M7] an empty list never says only that there is nothing: it names the year and the tab that hold something', async () => {
  const before = await fang.get(`review/list?kind=reg-person&year=${year - 2}`)
  assert.doesNotMatch(before.plain, /没有数据/)
  assert.match(before.plain, new RegExp(`${year - 2} 年度没有符合条件的待审核事项。 .*另有 4 条属于 ${year} 年度，点此查看 另有 2 条属于 ${year - 1} 年度，点此查看`))
  const filtered = await fang.get(`review/list?kind=reg-person&who=${encodeURIComponent('无此人')}`)
  assert.match(filtered.plain, /去掉查询条件，查看该年度全部/)
  const history = await fang.get('review/list?kind=reg-person&state=approved')
  assert.match(history.plain, /没有本单位通过的、符合条件的事项。 .*“待审核”中有 4 条，点此查看/)
})

test('[3.8] a daily mail for who wants it: what waits, queue by queue; once a day; never without an address or when nothing waits', async () => {
  const to = `fang${mark}@example.cn`
  const none = await fang.get('review/digest')
  assert.match(none.plain, /没有登记电子邮箱/)
  assert.doesNotMatch(none.text, /name="do" value="on"/)
  sql(data, `UPDATE account SET email = '${to}' WHERE id = ${ids.fang[0]}`)
  const form = (await fang.get('review/digest')).form('review/digest')
  const wrong = await fang.send(form, { do: 'on', hour: '3' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.errorOf('hour'), /6 时至 20 时/)
  const on = await fang.follow(await fang.send(form, { do: 'on', hour: '8' }))
  assert.match(on.plain, new RegExp(`已开启：每天 8 时后发送至 ${to}`))
  valid(await fang.xml('review/digest'), 'review-digest')
  const run = async () => {
    sql(data, `UPDATE digest SET hour = 0 WHERE post = ${ids.fang[1]}`)
    await runNow(data, 'digest')
    await until(() => one("SELECT COUNT(*) FROM message WHERE state = 'waiting'")[0] === '0')
  }
  await run()
  const [text] = mails(to)
  assert.match(text, /Subject: .*继续教育平台待办事项/)
  assert.match(text, new RegExp(`${unit} 现有以下事项待您审核`))
  assert.match(text, /注册审核 · 专业技术人员：6 条，其中超期 2 条/)
  assert.match(text, /变更审核 · 人员信息：2 条\n/)
  assert.match(text, /人员调转：1 条，其中超期 1 条/)
  assert.match(text, /review\/todo/)
  assert.doesNotMatch(text.slice(text.search(/\r?\n\r?\n/)), /新人|4104[*\d]{4}/) // the address in it has a port, which may be any
  await run()
  assert.equal(mails(to).length, 1)
  sql(data, `UPDATE digest SET sent_on = sent_on - INTERVAL 1 DAY WHERE post = ${ids.fang[1]}; UPDATE post SET state = 'disabled' WHERE id = ${ids.fang[1]}`)
  await run()
  assert.equal(mails(to).length, 1)
  sql(data, `UPDATE post SET state = 'active' WHERE id = ${ids.fang[1]}`)
  const off = await fang.follow(await fang.send((await fang.get('review/digest')).form('review/digest'), { do: 'off' }))
  assert.match(off.plain, /未开启/)
  await run()
  assert.equal(mails(to).length, 1)
  assert.deepEqual(sql(data, `SELECT action FROM audit WHERE action LIKE 'digest.%' AND post = ${ids.fang[1]} ORDER BY action DESC`), [['digest.on'], ['digest.off']])
})
