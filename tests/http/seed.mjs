// What a test of accounts needs and no page makes: the database itself, administrators from the command line, numbers that belong to nobody.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { build, top, until } from './ground.mjs'

// Rows of a statement, as arrays of strings.
export function sql(data, text) {
  const done = spawnSync('mariadb', ['--no-defaults', '--batch', '--skip-column-names', '--default-character-set=utf8mb4',
    `--socket=${data}/run/db.sock`, `--user=${process.env.USER || execFileSync('id', ['-un'], { encoding: 'utf8' }).trim()}`, 'jijiao'], { input: text, encoding: 'utf8' })
  assert.equal(done.status, 0, done.stderr)
  return done.stdout.split('\n').filter(line => line).map(line => line.split('\t'))
}

// Sets when a periodic job is due, once it is there and not running: one that runs just now has not seen what a test wrote a moment ago.
const reschedule = (data, name, when) => until(() => sql(data, `UPDATE job SET run_at = ${when} WHERE periodic = '${name}' AND state = 'ready'; SELECT ROW_COUNT()`)[0][0] === '1')

// Runs a periodic job now: what it finds is done when this resolves.
export async function runNow(data, name) {
  await reschedule(data, name, 'UTC_TIMESTAMP(3)')
  await until(() => sql(data, `SELECT 1 FROM job WHERE periodic = '${name}' AND state = 'ready' AND tries = 0 AND run_at > UTC_TIMESTAMP(3)`).length === 1)
}

// From now on it does not run by itself.
export const putOff = (data, name) => reschedule(data, name, 'UTC_TIMESTAMP(3) + INTERVAL 1 DAY')

// What was sent so far: the files of the outbox, as texts. One that is being written has a name that begins with a dot.
export function outbox(data, kind = '') {
  const folder = path.join(data, 'outbox')
  return fs.readdirSync(folder).filter(name => !name.startsWith('.') && name.endsWith(`${kind}.txt`)).map(name => fs.readFileSync(path.join(folder, name), 'utf8'))
}

// Where the running numbers of this process begin: a stack that runs on (JIJIAO_STACK) meets others each time, one process never meets its own twice.
let running = Math.floor(Date.now() / 50)

// Six letters that no name had before: in a name of a unit, where digits could be taken for a part of a number.
export const letters = () => String(running++ % 1e6).padStart(6, '0').replace(/\d/g, digit => 'abcdefghij'[digit])

// An ID card number with the right check digit (GB 11643), born in 1900 to 1909: nobody's, and another one each time.
export function idcard() {
  const two = n => String(n).padStart(2, '0'), n = running++
  const digits = `410402190${Math.floor(n / 336000) % 10}${two(1 + Math.floor(n / 28000) % 12)}${two(1 + Math.floor(n / 1000) % 28)}${String(n % 1000).padStart(3, '0')}`
  const sum = [...digits].reduce((all, digit, i) => all + digit * (2 ** (17 - i) % 11), 0)
  return digits + '10X98765432'[sum % 11]
}

// A department by the beginning of its name: { id, code, name, phone }.
export function department(data, name) {
  const [[id, code, full, phone]] = sql(data, `SELECT id, code, name, office_phone FROM organisation WHERE kind = 'hrss' AND name LIKE '${name}%' ORDER BY depth LIMIT 1`)
  return { id, code, name: full, phone }
}

// The first administrator of a department, by the command line: { number, name, code, account, post, org }.
export function admin(data, { org = department(data, '平顶山市人力资源'), name = '顾云舒', number = idcard(), phone } = {}) {
  const program = path.join(build, 'jijiao')
  const done = spawnSync(program, ['admin', 'create', '--config', `${data}/jijiao.conf`, '--org', org.code, '--number', number, '--name', name,
    ...(phone ? ['--phone', phone] : [])], { encoding: 'utf8' })
  assert.equal(done.status, 0, done.stderr)
  const code = done.stdout.trim().split('\n').at(-1)
  const [[account, post]] = sql(data, `SELECT a.id, p.id FROM account a JOIN post p ON p.holder = a.id WHERE p.org = ${org.id} ORDER BY p.id DESC LIMIT 1`)
  return { number, name, code, account, post, org }
}

// An active organisation below a department, and a post there for an account: { id, name, post }.
export function employer(data, org, name, account) {
  const code = `T${Date.now().toString(36)}${(running++).toString(36)}`.toUpperCase().slice(0, 18)
  const [[id]] = sql(data, `INSERT INTO organisation (kind, level, state, code, name, sort_pinyin, superior, path, depth, hrss, hrss_path, region, created_at)
    SELECT 'employer', level, 'active', '${code}', '${name}', '', id, '', depth + 1, id, hrss_path, region, UTC_TIMESTAMP(3) FROM organisation WHERE id = ${org.id};
    SELECT LAST_INSERT_ID()`)
  sql(data, `UPDATE organisation o JOIN organisation s ON s.id = o.superior SET o.path = CONCAT(s.path, o.id, '/') WHERE o.id = ${id}`)
  const [[post]] = sql(data, `INSERT INTO post (org, holder, super, title, state, created_at) VALUES (${id}, ${account}, 1, '', 'active', UTC_TIMESTAMP(3)); SELECT LAST_INSERT_ID()`)
  return { id, name, post }
}

// A personal record of an account: its id.
export function person(data, account, employerId = 'NULL') {
  const [[id]] = sql(data, `INSERT INTO person (account, employer, state, sort_pinyin, sort_stroke, created_at) VALUES (${account}, ${employerId}, 'active', '', '', UTC_TIMESTAMP(3)); SELECT LAST_INSERT_ID()`)
  return id
}

// A registration of an account in a state, waiting at a department: the id of the case.
export function registration(data, account, { kind, state = 'pending', org, unit }) {
  const [[id]] = sql(data, `INSERT INTO review_case (kind, state, current_org, step_no, subject, subject_account, subject_name, unit_name, year, submitted_at, arrived_at, updated_at)
    VALUES ('reg-${kind}', '${state}', ${org.id}, 1, 0, ${account}, '${unit}', '${unit}', 2026, UTC_TIMESTAMP(3) - INTERVAL 50 HOUR, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3)); SELECT LAST_INSERT_ID()`)
  sql(data, `INSERT INTO registration (case_id, account, kind, superior, hrss) VALUES (${id}, ${account}, '${kind}', ${org.id}, ${org.id})`)
  return id
}

// Checks a document against the grammar of its page.
export function valid(page, grammar) {
  const done = spawnSync('xmllint', ['--noout', '--nonet', '--relaxng', path.join(top, 'schema/page', `${grammar}.rng`), '-'], { input: page.text, encoding: 'utf8' })
  assert.equal(done.status, 0, `${grammar}: ${done.stderr}\n${page.text.slice(0, 2000)}`)
}

// The text of a page without any white space: sentences that links cut in pieces read word for word.
export const dense = page => page.plain.replace(/\s/g, '')

export const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
let serial = 0

// A unified social credit code with the right check character (GB 32100), of nobody: body of running number.
export function uscc(category = '12') {
  const body = String(70000000 + running++ % 1e7)
  const organisation = 11 - ([3, 7, 9, 10, 5, 8, 4, 2].reduce((sum, weight, i) => sum + weight * Number(body[i]), 0) % 11)
  const seventeen = `${category}410400${body}${organisation === 10 ? 'X' : organisation === 11 ? '0' : organisation}`
  const sum = [...seventeen].reduce((all, c, i) => all + USCC_ALPHABET.indexOf(c) * (3 ** i % 31), 0)
  return seventeen + USCC_ALPHABET[(31 - (sum % 31)) % 31]
}

// A PNG of one pixel, each another one.
export function png() {
  const chunk = (type, bytes) => {
    const all = Buffer.concat([Buffer.from(type), bytes]), head = Buffer.alloc(4), tail = Buffer.alloc(4)
    head.writeUInt32BE(bytes.length)
    tail.writeUInt32BE(crc(all))
    return Buffer.concat([head, all, tail])
  }
  const size = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', size), chunk('IDAT', zlib.deflateSync(Buffer.from([0, serial++ & 255]))), chunk('IEND', Buffer.alloc(0))])
}

function crc(bytes) {
  let c = 0xffffffff
  for (const byte of bytes) {
    c ^= byte
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
  }
  return (c ^ 0xffffffff) >>> 0
}
