// ./run as a newcomer uses it: it starts, says where, keeps what there is, and leaves nothing behind.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { freePort, top, until } from '../http/ground.mjs'

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'jjr.'))
const data = path.join(base, '数据 folder') // neither short nor plain: sockets must go elsewhere
const env = { ...process.env, HOME: '/nonexistent' }

function run(...args) {
  return spawnSync(path.join(top, 'run'), args, { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'pipe'] })
}

// Processes that were started on a data folder: their numbers. A file, and a process, may go between two looks.
function alive(folder) {
  const read = file => { try { return fs.readFileSync(file, 'utf8') } catch { return '' } }
  const pids = fs.existsSync(path.join(folder, 'pid')) ? fs.readdirSync(path.join(folder, 'pid')) : []
  return pids.map(file => read(path.join(folder, 'pid', file)).split(' ')[0]).filter(pid => pid && /\) [^ZX] /.test(read(`/proc/${pid}/stat`)))
}

after(() => {
  run('--data', data, '--stop')
  fs.rmSync(base, { recursive: true, force: true })
})

test('starts without a home and a terminal, on a path with spaces, and prints the address and the accounts', async () => {
  const port = await freePort()
  const done = run('--data', data, '--port', String(port), '--detach')
  assert.equal(done.status, 0, done.stderr)
  assert.match(done.stdout, new RegExp(`http://localhost:${port}/jijiao/`))
  assert.match(done.stdout, /\t\S{10,}\t\S+/)
  assert.equal((await fetch(`http://localhost:${port}/jijiao/`)).status, 200)
  assert.equal((await fetch(`http://localhost:${port}/`, { redirect: 'manual' })).headers.get('location').replace(/^http:\/\/[^/]+/, ''), '/jijiao/')
  for (const secret of ['keys', 'secret', 'jijiao.conf'])
    assert.equal(fs.statSync(path.join(data, secret)).mode & 0o077, 0, `${secret} is open to others`)
})

test('a second start finds it running and changes nothing', () => {
  const before = alive(data)
  const done = run('--data', data, '--detach')
  assert.equal(done.status, 0)
  assert.match(done.stdout, /Already running/)
  assert.deepEqual(alive(data), before)
})

test('a stop ends everything, a start afterwards keeps keys and accounts', async () => {
  const kept = ['keys', 'secret', 'demo-accounts.txt'].map(file => fs.readFileSync(path.join(data, file), 'utf8'))
  assert.equal(run('--data', data, '--stop').status, 0)
  assert.deepEqual(alive(data), [])
  assert.deepEqual(fs.readdirSync(path.join(data, 'pid')), [])
  assert.equal(run('--data', data, '--port', String(await freePort()), '--detach').status, 0)
  assert.deepEqual(['keys', 'secret', 'demo-accounts.txt'].map(file => fs.readFileSync(path.join(data, file), 'utf8')), kept)
  assert.equal(run('--data', data, '--stop').status, 0)
})

test('Ctrl-C on a start in the foreground stops everything', async () => {
  // Who starts these tests in the background may have had the signal ignored, which is handed down and cannot be undone by a shell.
  const child = spawn('env', ['--default-signal=INT', path.join(top, 'run'), '--data', data, '--port', String(await freePort())], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', part => { said += part })
  await until(() => said.includes('Ctrl-C'))
  assert.ok(alive(data).length >= 4)
  const ended = new Promise(resolve => child.on('exit', resolve))
  child.kill('SIGINT')
  assert.equal(await ended, 130)
  assert.deepEqual(alive(data), [])
})

test('a process that took the number of one of ours is left alone', () => {
  const other = spawn('sleep', ['100'])
  try {
    fs.writeFileSync(path.join(data, 'pid', 'nginx.pid'), `${other.pid} 1\n`)
    assert.match(run('--data', data, '--stop').stdout, /Nothing runs/)
    assert.ok(fs.existsSync(`/proc/${other.pid}`))
  } finally {
    other.kill()
    fs.rmSync(path.join(data, 'pid', 'nginx.pid'))
  }
})

test('--fresh begins anew', async () => {
  const before = fs.readFileSync(path.join(data, 'secret'), 'utf8')
  const done = run('--data', data, '--port', String(await freePort()), '--fresh', '--detach')
  assert.equal(done.status, 0, done.stderr)
  assert.notEqual(fs.readFileSync(path.join(data, 'secret'), 'utf8'), before)
})

test('what cannot be is one clear line', async () => {
  const taken = net.createServer().listen(0, '127.0.0.1')
  await new Promise(ready => taken.on('listening', ready))
  const foreign = path.join(base, 'foreign')
  fs.mkdirSync(foreign)
  fs.writeFileSync(path.join(foreign, 'precious'), '')
  after(() => taken.close())
  for (const [args, message] of [
    [['--port', 'x'], /--port is a number/],
    [['--port'], /--port needs a value/],
    [['--frsh'], /unknown option --frsh/],
    [['--listen', 'a;b'], /--listen is an IP address/],
    [['--data', foreign, '--fresh'], /holds something else/],
    [['--data', path.join(base, 'none'), '--stop'], /nothing was ever started/],
    [['--data', data, '--fresh'], /is in use/],
    [['--data', path.join(base, 'other'), '--port', String(taken.address().port), '--detach'], /port \d+ is taken/]
  ]) {
    const done = run(...args)
    assert.equal(done.status, 1, args.join(' '))
    assert.match(done.stderr, message)
    assert.match(done.stderr, /^run: [^\n]+\n$/)
  }
  assert.deepEqual(fs.readdirSync(foreign), ['precious'])
})
