// Lists as files, through the web server with the whole platform behind it: what a department downloads is what it sees.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Client, account, stack } from './lib.mjs'
import { csv, pages, xlsx } from '../page/sheet.mjs'
import { sql } from './seed.mjs'

const { url, data } = await stack()
const department = new Client(url)
await department.signIn(account(data, 'hrss'))
const unit = new Client(url)
await unit.signIn(account(data, 'employer'))

// A file as it comes.
async function download(client, path) {
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(new URL(path, url), { headers: { Cookie: cookie, 'Accept-Language': 'zh-CN' } })
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}

const ask = client => async path => {
  const page = await client.xml(path)
  return { status: page.status, body: page.text }
}

// Everything that the menu and the tabs lead to.
async function lists(client) {
  const home = await client.get('review/todo')
  const menu = [...new Set([...home.text.matchAll(/href="\/[^"]*?(review\/list\?kind=[a-z-]+)[&"]/g)].map(([, path]) => path))]
  assert.ok(menu.length, home.plain.slice(0, 300))
  const tabs = []
  for (const path of [...menu, 'review/list?state=pending', 'credit/records?state=all', 'credit/records?state=all&by=own', 'credit/records?state=all&year=2026'])
    tabs.push(...[...(await client.xml(path)).text.matchAll(/<tab path="([^"]*)"/g)].map(([, tab]) => tab.replaceAll('&amp;', '&')))
  return tabs
}

for (const [who, client] of [['a department', department], ['an employer', unit]])
  test(`${who}: every list as a file has the rows of its pages, and each is recorded`, async () => {
    let seen = 0
    const count = () => Number(sql(data, "SELECT COUNT(*) FROM audit WHERE action = 'list.export'")[0][0])
    const before = count(), all = await lists(client)
    for (const path of all) {
      const shown = await pages(ask(client), path)
      const sheet = await download(client, `${path}&as=xlsx`), text = await download(client, `${path}&as=csv`)
      assert.deepEqual([sheet.status, text.status], [200, 200], path)
      const [heads, ...rows] = xlsx(sheet.bytes), [lines, ...cells] = csv(text.bytes)
      assert.deepEqual(rows.map(row => row[heads.indexOf('事项编号')]), shown.map(row => Number(row.id)), path)
      assert.deepEqual(cells.map(row => row[lines.indexOf('事项编号')]), shown.map(row => row.id), path)
      seen += shown.length
    }
    assert.ok(seen > 0, 'the demo has cases')
    assert.equal(count() - before, 2 * all.length)
  })

test('a list of declarations says in its file what it says on its page', async () => {
  const [page] = await pages(ask(unit), 'credit/records?state=approved'), [heads, first] = xlsx((await download(unit, 'credit/records?state=approved&as=xlsx')).bytes)
  const row = Object.fromEntries(heads.map((head, i) => [head, first[i]]))
  assert.deepEqual([row.姓名, row.工作单位, row.内容, row.学习形式, row.科目, row.年度, row.申报, row.认定, row.状态],
    [page.name, page.unit, page.title, page['form-title'], page['category-title'], Number(page.year), Number(page.claimed), Number(page.recognised), '已通过'])
  assert.match((await unit.get('credit/records?state=approved')).text, /credit\/records\?state=approved&amp;as=csv/)
})

test('the file is named by its list and day, and goes through nobody\'s cache', async () => {
  const { headers, bytes } = await download(department, 'review/list?kind=declaration&as=csv')
  assert.match(decodeURIComponent(headers.get('content-disposition')), /^attachment; filename\*=UTF-8''学时（分）审核 待审核 \d{4}-\d\d-\d\d\.csv$/)
  assert.match(headers.get('content-type'), /^text\/csv; charset=utf-8/)
  assert.match(headers.get('cache-control'), /private/)
  assert.equal(bytes.subarray(0, 3).toString('hex'), 'efbbbf')
})

test('who is not signed in is sent to sign in; a person exports nothing', async () => {
  const nobody = await new Client(url).get('review/list?kind=declaration&as=csv')
  assert.equal(nobody.status, 303)
  assert.match(nobody.location, /account\/sign-in\?next=review/)
  const person = new Client(url)
  await person.signIn(account(data, 'person'))
  const own = await person.get('credit/records')
  assert.equal(own.status, 200)
  assert.doesNotMatch(own.text, /as=xlsx/)
  assert.equal((await person.get('credit/records?as=csv')).status, 403)
  assert.equal((await person.get('review/list?kind=declaration&as=csv')).status, 403)
})
