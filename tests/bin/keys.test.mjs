// jijiao keys, the real program: a ring is made once, and a rotated key comes beside the old one.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { build } from '../http/ground.mjs'

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'jjk.'))
const conf = path.join(dir, 'jijiao.conf'), ring = path.join(dir, 'ring')
fs.writeFileSync(conf, 'db.name = x\ndb.socket = /x\nbase-url = http://localhost/jijiao/\nkeys = ring\nblobs = files\n')
after(() => fs.rmSync(dir, { recursive: true }))

const keys = (...args) => spawnSync(`${build}/jijiao`, ['keys', ...args, '--config', conf], { encoding: 'utf8' })
const lines = () => fs.readFileSync(ring, 'utf8').split('\n').filter(line => /^\d/.test(line))

test('generate makes a ring that others cannot read, with one current key for every purpose', () => {
  assert.equal(keys('generate').status, 0)
  assert.equal(fs.statSync(ring).mode & 0o777, 0o600)
  assert.deepEqual(lines().map(line => line.split(/ +/)[1]).sort(), ['audit', 'blind', 'blob', 'cookie', 'csrf', 'field', 'form'])
  assert.ok(lines().every(line => / current$/.test(line)))
})

test('generate never touches a ring that exists', () => {
  const before = fs.readFileSync(ring, 'utf8')
  const done = keys('generate')
  assert.deepEqual([done.status, done.stderr], [1, `jijiao keys: ${ring}: there is a key ring already; nothing was changed\n`])
  assert.equal(fs.readFileSync(ring, 'utf8'), before)
})

test('rotate puts a new current key beside the old one', () => {
  const before = lines().find(line => / cookie /.test(line)).replace(/ current$/, '')
  assert.equal(keys('rotate', 'cookie').status, 0)
  const cookies = lines().filter(line => / cookie /.test(line))
  assert.equal(cookies.length, 2)
  assert.ok(cookies.includes(before))
  assert.equal(cookies.filter(line => / current$/.test(line)).length, 1)
})

test('an unknown purpose, and no purpose, is wrong usage and changes nothing', () => {
  const before = fs.readFileSync(ring, 'utf8')
  for (const args of [['rotate', 'tea'], ['rotate'], ['generate', 'cookie'], []]) assert.equal(keys(...args).status, 2, args.join(' '))
  assert.equal(fs.readFileSync(ring, 'utf8'), before)
})
