// The whole platform for a test: nginx, responders, worker and database, by ./run.
import { execFileSync, spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import { build, freePort, top } from './ground.mjs'

function run(args, more = {}) {
  const done = spawnSync(path.join(top, 'run'), args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...more } })
  if (done.status !== 0) throw new Error(`./run ${args.join(' ')}: ${done.stderr.trim() || done.stdout.trim()}`)
}

function folder(prefix, conf) {
  const data = fs.mkdtempSync(prefix)
  fs.writeFileSync(path.join(data, '.jijiao'), '')
  if (conf) fs.writeFileSync(path.join(data, 'local.conf'), conf)
  return data
}

const start = async (data, more) => run(['--data', data, '--port', String(await freePort()), '--detach'], more)
const end = data => run(['--data', data, '--stop'])

// What decides what is in a stack when it has just been filled: programs, statements, data, and the day in China. Twelve hexadecimal digits.
function origin(clock) {
  const hash = crypto.createHash('sha256').update(clock || new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10))
  const files = ['sql', 'data', 'conf/policy'].flatMap(name => fs.readdirSync(path.join(top, name), { recursive: true }).sort().map(file => path.join(top, name, file)))
  for (const file of [path.join(build, 'jijiao'), ...files.filter(file => fs.statSync(file).isFile())]) hash.update(file).update(fs.readFileSync(file))
  return hash.digest('hex').slice(0, 12)
}

// Whether it is an older one of the same clock, which nobody copies from any more: not that of yesterday, five minutes after midnight.
// Another process may be removing it.
function outlived(kept, clock) {
  try { return fs.readFileSync(path.join(kept, 'clock'), 'utf8') === clock && Date.now() - fs.statSync(kept).ctimeMs > 2 * 3600e3 } catch { return false }
}

// Database, keys and files of a stack as ./run fills it, made once and kept, since that takes longest: its folder. Two processes
// may make it at once: the first one who is done gives it its name.
async function template(conf = '') {
  const clock = conf.match(/^clock\.now.*\n/m)?.[0] ?? '', there = path.join(build, 'build', `stack-${origin(clock)}`)
  if (fs.existsSync(there)) return there
  fs.mkdirSync(path.dirname(there), { recursive: true })
  const data = folder(path.join(os.tmpdir(), 'jjt.'), clock)
  try {
    await start(data, { JIJIAO_WRAP: '' })
    end(data)
    fs.writeFileSync(path.join(data, 'clock'), clock)
    const siblings = fs.readdirSync(path.dirname(there)).filter(name => /^stack-\w{12}$/.test(name)).map(name => path.join(path.dirname(there), name))
    for (const old of siblings.filter(one => one !== there && outlived(one, clock))) fs.rmSync(old, { recursive: true, force: true })
    const beside = `${there}.${process.pid}`
    execFileSync('cp', ['-a', '--sparse=always', data, beside])
    try { fs.renameSync(beside, there) } catch { fs.rmSync(beside, { recursive: true }) }
  } finally {
    fs.rmSync(data, { recursive: true, force: true })
  }
  return there
}

// { url, data, stop }: `url` ends with the prefix. `conf` are lines of configuration keys. One is started for this file alone and
// stopped after its tests; without `conf`, by hand, JIJIAO_STACK names the data folder of one that runs.
export async function stack(conf) {
  if (process.env.JIJIAO_STACK && conf === undefined) return describe(process.env.JIJIAO_STACK)
  const filled = await template(conf), data = folder(path.join(os.tmpdir(), 'jjs.'), conf)
  const stop = () => {
    if (!fs.existsSync(data)) return
    end(data)
    fs.rmSync(data, { recursive: true, force: true })
  }
  after(stop)
  execFileSync('cp', ['-a', '--sparse=always', ...['mariadb', 'files', 'keys', 'secret', 'demo-accounts.txt'].map(name => path.join(filled, name)), data])
  await start(data)
  // The same stack on another day: stopped, told the day by its configuration, started again.
  const again = async (ground, lines) => {
    end(data)
    fs.writeFileSync(path.join(data, 'local.conf'), lines)
    await start(data)
    Object.assign(ground, describe(data), { stop, again })
  }
  return { ...describe(data), stop, again }
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
