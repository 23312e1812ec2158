// Clients who are signed in without a password: the session is a row, its cookie signed as docs/programs.md says.
import crypto from 'node:crypto'
import fs from 'node:fs'
import { Client } from './lib.mjs'
import { sql } from './seed.mjs'

function key(data) {
  const rows = fs.readFileSync(`${data}/keys`, 'utf8').split('\n').map(line => line.split(/\s+/))
  const row = rows.find(([, purpose, , , state]) => purpose === 'cookie' && state === 'current')
  return { id: row[0], bytes: Buffer.from(row[3], 'hex') }
}

// Seconds since 1970 as the platform has them: it may have been told another day (clock.now, Asia/Shanghai).
function clock(data) {
  const told = fs.readFileSync(`${data}/jijiao.conf`, 'utf8').match(/^clock\.now *= *(\d{4}-\d\d-\d\d) (\d\d:\d\d)/m)
  return Math.floor((told ? Date.parse(`${told[1]}T${told[2]}:00+08:00`) : Date.now()) / 1000)
}

// The cookie of a session as it would be signed: what it says is up to the caller.
export function cookie(data, { account, post = 0, session, issued = 0, expires = 28000 }) {
  const { id, bytes } = key(data), now = clock(data)
  const text = ['1', id, account, post, session, now + issued, now + expires].join('.')
  return `${text}.${crypto.createHmac('sha256', bytes).update(text).digest('base64url')}`
}

// A new session of an account, with a post or (0) as a person.
export function signedIn({ url, data }, account, post = 0, options) {
  const client = new Client(url, options), session = crypto.randomBytes(16).toString('hex')
  sql(data, `INSERT INTO session (id, account, post, created_at, expires_at, last_seen, address, agent) VALUES (UNHEX('${session}'), ${account}, ${post},
    UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL 8 HOUR, UTC_TIMESTAMP(3), '127.0.0.1', 'test')`)
  client.cookies.set('jj_session', cookie(data, { account, post, session }))
  return client
}

// What a form of this client carries, wherever it goes: { csrf, op }.
export async function tokens(client) {
  const page = await client.xml('account/token')
  const [, csrf] = page.text.match(/csrf="([^"]*)"/), [, op] = page.text.match(/\bop="([^"]*)"/)
  return { csrf, op }
}
