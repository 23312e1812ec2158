// People and cases by the domain's own functions (tests/page/fill.c), and clients that are signed in as them.
import { spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { build } from './ground.mjs'
import { Client } from './lib.mjs'
import { sql } from './seed.mjs'

// The clock of stacks whose tests depend on the day: pass it to stack().
export const TODAY = '2026-11-20'
export const CLOCK = `clock.now = ${TODAY} 09:00\n`

// Document numbers of those whom fill made, by key.
export const numbers = new Map()

// Runs commands of fill, each an array of fields; gives { key: [number, number] }.
export function fill(data, lines) {
  const done = spawnSync(path.join(build, 'tests/page/fill'), [`${data}/jijiao.conf`], { input: `${lines.map(line => line.join('\t')).join('\n')}\n`, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`fill: ${done.stderr}`)
  const made = done.stdout.split('\n').filter(line => line).map(line => line.split('\t'))
  for (const [key, , , number] of made) if (number) numbers.set(key, number)
  return Object.fromEntries(made.map(([key, a, b]) => [key, [Number(a), Number(b)]]))
}

// The line of configuration that makes a day today.
export const clock = day => `clock.now = ${day} 09:00\n`

// The day that a stack believes it is.
const today = data => fs.readFileSync(`${data}/jijiao.conf`, 'utf8').match(/^clock\.now *= *(\d{4}-\d\d-\d\d)/m)?.[1] ?? TODAY

// The cookie of a new session of an account, with a post or (0) as a person.
export function session(data, account, post = 0) {
  const id = crypto.randomBytes(16).toString('hex'), day = today(data)
  sql(data, `INSERT INTO session (id, account, post, created_at, expires_at, last_seen, address, agent) VALUES (UNHEX('${id}'), ${account}, ${post},
    UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL 8 HOUR, UTC_TIMESTAMP(3), '192.0.2.7', 'test')`)
  const [key, , , hex] = fs.readFileSync(`${data}/keys`, 'utf8').split('\n').map(line => line.split(' ')).find(words => words[1] === 'cookie' && words[4] === 'current')
  const now = Date.parse(`${day}T09:00:00+08:00`) / 1000, text = `1.${key}.${account}.${post}.${id}.${now - 100}.${now + 28000}`
  return `${text}.${crypto.createHmac('sha256', Buffer.from(hex, 'hex')).update(text).digest('base64url')}`
}

export function signedIn({ url, data }, account, post = 0, options) {
  const client = new Client(url, options)
  client.cookies.set('jj_session', session(data, account, post))
  return client
}
