// What breaks while requests are in hand: workers that are killed, a database that goes. Nothing is half written, what is sent
// again is done once, and the platform comes back by itself.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { signedIn } from './actors.mjs'
import { Client, build, stack, until } from './lib.mjs'
import { sql } from './seed.mjs'

const platform = await stack('captcha = never\nregistration.hourly = 100000\n'), { url, data } = platform
const one = text => sql(data, text)[0]?.[0]
const LOOK = /<link rel="stylesheet" href="\/jijiao\/static\/ce.css/

// The super administrator of the department with the most declarations in hand, and those declarations that it has never decided on.
const [account, post, org] = sql(data, `SELECT p.holder, p.id, p.org FROM post p JOIN organisation o ON o.id = p.org WHERE p.super = 1 AND p.state = 'active' AND o.kind = 'hrss'
  ORDER BY (SELECT COUNT(*) FROM review_case c WHERE c.current_org = p.org AND c.kind = 'declaration' AND c.state = 'pending') DESC LIMIT 1`)[0]
const chief = signedIn(platform, account, post)
const waiting = sql(data, `SELECT c.id FROM review_case c WHERE c.current_org = ${org} AND c.kind = 'declaration' AND c.state = 'pending' AND NOT c.subject_account <=> ${account} AND c.year >= YEAR(UTC_TIMESTAMP() + INTERVAL 8 HOUR - INTERVAL 90 DAY)
  AND NOT EXISTS (SELECT 1 FROM review_event e WHERE e.case_id = c.id AND e.org = ${org})`).map(([id]) => id)
const next = () => waiting.pop() ?? assert.fail('too few declarations wait')

// ---- processes ----

const pidOf = name => Number(fs.readFileSync(`${data}/pid/${name}.pid`, 'utf8').split(' ')[0])
const workers = module => { const pid = pidOf(`jijiao-${module}`); return fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number) }
const started = pid => fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[19]

// All at once: they are stopped before the first is killed, else the next one could take up its request just before it goes too.
function kill(pids) {
  for (const signal of ['SIGSTOP', 'SIGKILL'])
    for (const pid of pids)
      try { process.kill(pid, signal) } catch (error) { assert.equal(error.code, 'ESRCH') }
}

// Holds what a statement locks until it is released.
async function hold(statement) {
  const client = spawn('mariadb', ['--no-defaults', '--batch', '--unbuffered', '--skip-column-names', `--socket=${data}/run/db.sock`, `--user=${process.env.USER || spawnSync('id', ['-un'], { encoding: 'utf8' }).stdout.trim()}`, 'jijiao'],
    { stdio: ['pipe', 'pipe', 'ignore'] })
  let said = ''
  client.stdout.on('data', part => { said += part })
  client.stdin.on('error', () => {})
  client.stdin.write(`${statement};\nSELECT 'held';\n`)
  await until(() => said.includes('held'))
  return () => new Promise(done => { client.on('close', done); client.stdin.end() })
}

// Transactions that stand before a row.
const inside = () => sql(data, "SELECT trx_mysql_thread_id FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'").map(([id]) => id)
const blocked = () => until(() => inside().length)
// Connections that wait for a table. (That of a killed worker waits on until it gets it.)
const queued = () => sql(data, 'SHOW FULL PROCESSLIST').filter(row => /Waiting for table/.test(row[6])).map(([id]) => id)

// ---- a decision ----

const version = id => sql(data, `SELECT state, version FROM review_case WHERE id = ${id}`)[0]
const events = id => Number(one(`SELECT COUNT(*) FROM review_event WHERE case_id = ${id} AND org = ${org} AND action IN ('approve', 'reject', 'return')`))
const decision = async id => (await chief.get(`review/case?id=${id}`)).form('review/case')

// The row that a decision comes to last is held, so that it stands in the middle of its transaction.
function midway(id) {
  const [subject, year] = sql(data, `SELECT subject, year FROM review_case WHERE id = ${id}`)[0]
  return hold(`BEGIN; SELECT version FROM year_result WHERE person = ${subject} AND year = ${year} FOR UPDATE`)
}

async function untouched(id, before) {
  await until(() => Number(one('SELECT COUNT(*) FROM information_schema.innodb_trx')) === 0)
  assert.deepEqual(version(id), before)
  assert.equal(events(id), 0)
  assert.equal(one(`SELECT state FROM declaration WHERE case_id = ${id}`), 'pending')
}

// The same form again, twice: done, and done once.
async function doneOnce(id, form, typed) {
  const answers = [await chief.send(form, typed), await chief.send(form, typed)]
  assert.deepEqual(answers.map(answer => answer.status), [303, 303], answers[0].plain.slice(0, 400))
  assert.equal(events(id), 1)
}

test('a worker that is killed in the middle of a POST leaves nothing behind, and the same form then works, once', async () => {
  const id = next(), before = version(id), form = await decision(id), typed = { do: 'approve' }
  const release = await midway(id), sent = chief.send(form, typed)
  await blocked()
  kill(workers('review'))
  const answer = await sent
  await release()
  assert.equal(answer.status, 502)
  assert.match(answer.text, LOOK)
  assert.match(answer.plain, /服务暂时不可用.*同一表单重复提交不会重复生效/)
  await untouched(id, before)
  await doneOnce(id, form, typed)
})

test('a GET whose worker is killed is answered by another one', async () => {
  const release = await hold('LOCK TABLES organisation WRITE'), page = new Client(url).get('contacts')
  try {
    await until(() => queued().length)
    const before = queued()
    kill(workers('portal'))
    await until(() => queued().some(id => !before.includes(id)))
  } finally {
    await release()
  }
  assert.equal((await page).status, 200)
})

test('workers that are killed again and again under load: every decision is made exactly once, however often it is sent', async () => {
  const ids = Array.from({ length: 12 }, next), forms = await Promise.all(ids.map(decision)), before = ids.map(version)
  const release = await hold(`BEGIN; SELECT id FROM review_case WHERE id IN (${ids}) FOR UPDATE`)
  const sent = forms.map(form => chief.send(form, { do: 'approve' })), seen = new Set()
  // Each time a decision that no killed worker held is in the middle of its transaction, one or all workers go.
  for (let round = 0; round < 4; round++) {
    await until(() => inside().some(id => !seen.has(id)))
    inside().forEach(id => seen.add(id))
    kill(workers('review').slice(0, 1 + round % 2))
  }
  await release()
  const answers = (await Promise.all(sent)).map(answer => answer.status)
  assert.ok(answers.includes(502) && answers.includes(303) && answers.every(status => [303, 502].includes(status)), answers.join(' '))
  for (const [i, id] of ids.entries()) {
    assert.equal((await chief.send(forms[i], { do: 'approve' })).status, 303)
    assert.equal(events(id), 1)
    assert.equal(Number(version(id)[1]), Number(before[i][1]) + 1)
  }
})

// ---- the database ----

// Kills the server as a power cut would; gives back what starts it again.
function cut() {
  const pid = pidOf('mariadb'), [program, ...args] = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean)
  process.kill(pid, 'SIGKILL')
  return async () => {
    await until(() => !fs.existsSync(`/proc/${pid}`) || / Z /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8')))
    const log = fs.openSync(`${data}/log/mariadb.log`, 'a')
    const server = spawn(program, args, { detached: true, stdio: ['ignore', log, log], env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` } })
    fs.writeFileSync(`${data}/pid/mariadb.pid`, `${server.pid} ${started(server.pid)}\n`)
    server.unref()
    await until(() => sql(data, 'SELECT 1').length === 1)
  }
}

test('a database that goes in the middle of a POST: it is said, nothing is written, and all comes back by itself', async () => {
  const id = next(), before = version(id), form = await decision(id), typed = { do: 'reject', 'reject-reason': '证明材料与申报内容不符' }
  const release = await hold(`BEGIN; SELECT id FROM review_case WHERE id = ${id} FOR UPDATE`), sent = chief.send(form, typed)
  await blocked()
  const start = cut()
  const answer = await sent
  assert.equal(answer.status, 503)
  assert.match(answer.text, LOOK)
  assert.match(answer.plain, /本次未作任何更改/)
  assert.ok(answer.headers.get('retry-after') || answer.form('review/case').value('reject-reason') === typed['reject-reason'])
  await release()
  // While it is away every page says so, signed in or not, and the form of a program gets XML.
  for (const page of [await chief.get('review/todo'), await chief.send(form, typed), await new Client(url).get('contacts')]) {
    assert.equal(page.status, 503)
    assert.match(page.text, LOOK)
    assert.match(page.plain, /暂时/)
  }
  assert.match((await chief.xml('review/todo')).text, /<error status="503" code="unavailable"/)
  const alive = workers('review').concat(workers('portal'))
  await start()
  await until(async () => (await chief.get('review/todo')).status === 200)
  assert.deepEqual(workers('review').concat(workers('portal')), alive, 'the workers stayed')
  await untouched(id, before)
  await doneOnce(id, form, typed)
  await until(() => fs.existsSync(`/proc/${pidOf('jijiao-worker')}`))
})

test('after all that the audit chain is whole', async () => {
  const done = spawnSync(path.join(build, 'jijiao'), ['audit', 'verify', '--config', `${data}/jijiao.conf`], { encoding: 'utf8' })
  assert.equal(done.status, 0, done.stdout + done.stderr)
})
