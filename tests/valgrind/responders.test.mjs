// The responders under valgrind: every public page, a refused one, the pages behind a sign-in, and an orderly end. No read or
// write where there is nothing, no use of what was never set, nothing lost for good.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { Client, account, build, stack, top } from '../http/lib.mjs'

const logs = fs.mkdtempSync(path.join(os.tmpdir(), 'jjv.'))
const modules = fs.readdirSync(`${top}/modules`).filter(name => fs.existsSync(`${top}/modules/${name}/module.xml`))
let platform

// Paths of a module that can be asked for as they are: GET, and no query parameter that is required.
function paths(module, permission) {
  const routes = execFileSync(`${build}/jijiao-${module}`, ['--routes'], { encoding: 'utf8' })
  return [...routes.matchAll(/<route ([^>]*?)(\/>|>([^]*?)<\/route>)/g)]
    .filter(([, at, , inside]) => /methods="GET/.test(at) && permission(at.match(/permission="([^"]*)"/)[1]) && !/<query [^>]*required=/.test(inside ?? ''))
    .map(([, at]) => at.match(/path="([^"]*)"/)[1])
}

async function visit(client, list) {
  for (const one of list) {
    const page = await client.get(one)
    assert.ok(page.status < 500, `${one}: ${page.status}`)
  }
  return list.length
}

before(async () => {
  // mimalloc stands in for malloc: valgrind has to be told.
  process.env.JIJIAO_WRAP = `valgrind --leak-check=full --errors-for-leak-kinds=definite --show-leak-kinds=definite --soname-synonyms=somalloc=*mimalloc* --log-file=${logs}/%p.log`
  process.env.JIJIAO_WORKERS = '1'
  platform = await stack('recycle = 100000\n')
})
after(() => fs.rmSync(logs, { recursive: true }))

test('public pages, in both languages and as XML, and a page that is nobody\'s', async () => {
  const list = modules.flatMap(name => paths(name, permission => permission === 'public'))
  assert.ok(await visit(new Client(platform.url), list))
  await visit(new Client(platform.url, { lang: 'en' }), list)
  for (const one of list) assert.ok((await new Client(platform.url).xml(one)).status < 500, one)
  assert.equal((await new Client(platform.url).get('portal/none-such')).status, 404)
})

test('pages behind the sign-in of an employer', async () => {
  const client = new Client(platform.url)
  await client.signIn(account(platform.data, 'employer'))
  assert.ok(await visit(client, modules.flatMap(name => paths(name, permission => permission !== 'public'))))
})

test('valgrind found nothing', () => {
  platform.stop()
  const said = fs.readdirSync(logs).map(name => [name, fs.readFileSync(path.join(logs, name), 'utf8')])
  assert.ok(said.length >= modules.length, `${said.length} logs`)
  for (const [name, text] of said) assert.match(text, /ERROR SUMMARY: 0 errors/, `${name}:\n${text.slice(0, 4000)}`)
})
