// The whole platform for a test: nginx, responders, worker and database, by ./run.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import { freePort, top } from './ground.mjs'

function run(...args) {
  const done = spawnSync(path.join(top, 'run'), args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  if (done.status !== 0) throw new Error(`./run ${args.join(' ')}: ${done.stderr.trim() || done.stdout.trim()}`)
}

// { url, data, stop }: `url` ends with the prefix. Without `conf` the tests of a section share the stack that ./check started
// (JIJIAO_STACK, a data folder); with it (lines of configuration keys), or by hand, one is started for this file alone and
// stopped after its tests.
export async function stack(conf) {
  if (process.env.JIJIAO_STACK && !conf) return describe(process.env.JIJIAO_STACK)
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'jjs.'))
  fs.writeFileSync(path.join(data, '.jijiao'), '')
  if (conf) fs.writeFileSync(path.join(data, 'local.conf'), conf)
  const stop = () => {
    if (!fs.existsSync(data)) return
    run('--data', data, '--stop')
    fs.rmSync(data, { recursive: true, force: true })
  }
  after(stop)
  run('--data', data, '--port', String(await freePort()), '--detach')
  return { ...describe(data), stop }
}

function describe(data) {
  return { data, url: `http://localhost:${fs.readFileSync(path.join(data, 'port'), 'utf8').trim()}/jijiao/`, stop() {} }
}

// The demo accounts of a stack: [{ role, number, password }].
export function accounts(data) {
  return fs.readFileSync(path.join(data, 'demo-accounts.txt'), 'utf8').split('\n').filter(line => line.includes('\t'))
    .map(line => line.split('\t')).map(([role, number, password]) => ({ role, number, password }))
}

// The first demo account whose role begins with `role`.
export function account(data, role) {
  const found = accounts(data).find(row => row.role.startsWith(role))
  if (!found) throw new Error(`no demo account for ${role}`)
  return found
}
