// `make install` into an empty root: everything in its standard place, and a module of somebody else builds against it.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { build, top } from '../http/ground.mjs'

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'jji.'))
const root = path.join(base, 'root')
const usr = path.join(root, 'usr/local')

function command(name, args, options = {}) {
  const done = spawnSync(name, args, { encoding: 'utf8', ...options })
  assert.equal(done.status, 0, `${name} ${args.join(' ')}: ${done.error ?? done.stderr}${done.stdout}`)
  return done.stdout
}

// Every file below a folder, as paths relative to it.
function files(folder) {
  return fs.readdirSync(folder, { recursive: true }).filter(name => !fs.statSync(path.join(folder, name)).isDirectory()).sort()
}

const modules = fs.readdirSync(`${top}/modules`).filter(name => fs.existsSync(`${top}/modules/${name}/module.xml`))

before(() => command('make', ['-s', '-C', build, 'install', `DESTDIR=${root}`]))
after(() => fs.rmSync(base, { recursive: true, force: true }))

test('programs, data, configuration, units and headers lie in their standard places', () => {
  const there = files(usr)
  const wanted = ['bin/jijiao', 'bin/jijiao-nginx', 'libexec/jijiao/jijiao-hold', 'libexec/jijiao/jijiao-worker',
    ...modules.flatMap(name => [`libexec/jijiao/jijiao-${name}`, `share/jijiao/modules/${name}/module.xml`]),
    'lib/libjijiao.a', 'lib/pkgconfig/jijiao.pc', 'include/jijiao/core/serve.h', 'include/jijiao/domain/domain.h',
    'share/jijiao/xslt/layout.xsl', 'share/jijiao/xslt/text/en/layout.xml', 'share/jijiao/static/ce.css', 'share/jijiao/schema/module.xsd',
    'share/jijiao/sql/001-region.sql', 'share/jijiao/nginx/module.conf.in', 'etc/jijiao/jijiao.conf', 'etc/jijiao/nginx/jijiao.conf',
    'lib/systemd/system/jijiao@.socket', 'lib/systemd/system/jijiao@.service', 'lib/systemd/system/jijiao-worker.service',
    'lib/systemd/system/jijiao.target', 'lib/sysusers.d/jijiao.conf', 'lib/tmpfiles.d/jijiao.conf', 'share/doc/jijiao/operation.md']
  assert.deepEqual(wanted.filter(name => !there.includes(name)), [])
  assert.ok(there.some(name => /^share\/jijiao\/policy\/.*\.xml$/.test(name)))
  assert.deepEqual(there.filter(name => /[.](o|a|c|in|tmp)$/.test(name) && !/libjijiao[.]a$|nginx\/.*[.]in$/.test(name)), [])
})

test('nothing that is installed names the folder it was built in', () => {
  for (const name of files(usr).filter(name => !/^(lib\/libjijiao|bin\/jijiao$|libexec)/.test(name)))
    assert.ok(!fs.readFileSync(path.join(usr, name)).includes(top), name)
})

test('the units hold together', () => {
  const units = modules.flatMap(name => [`jijiao@${name}.socket`, `jijiao@${name}.service`])
  const folder = path.join(base, 'units')
  fs.mkdirSync(folder)
  for (const name of fs.readdirSync(`${usr}/lib/systemd/system`)) {
    const text = fs.readFileSync(`${usr}/lib/systemd/system/${name}`, 'utf8').replaceAll('/usr/local/libexec', `${usr}/libexec`)
    fs.writeFileSync(path.join(folder, name), text)
  }
  for (const name of units) fs.copyFileSync(path.join(folder, name.replace(/@\w+/, '@')), path.join(folder, name))
  const done = spawnSync('systemd-analyze', ['verify', '--man=no', '--recursive-errors=no', ...units, 'jijiao-worker.service', 'jijiao.target'],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, SYSTEMD_UNIT_PATH: `${folder}:` } })
  assert.equal(done.stderr.split('\n').filter(line => line.includes('jijiao')).join('\n'), '')
  assert.equal(done.status, 0, done.stderr)
})

test('the nginx include names the enabled modules, and nginx takes it', () => {
  const enabled = fs.readFileSync(`${usr}/etc/jijiao/jijiao.conf`, 'utf8').match(/^modules = (.*)$/m)[1].split(' ')
  assert.deepEqual(fs.readdirSync(`${usr}/etc/jijiao/nginx/modules`).sort(), enabled.map(name => `${name}.conf`).sort())
  assert.deepEqual(modules.filter(name => !enabled.includes(name)), [])
  fs.cpSync(`${usr}/etc/jijiao/nginx`, path.join(base, 'nginx'), { recursive: true })
  for (const name of files(path.join(base, 'nginx'))) {
    const file = path.join(base, 'nginx', name)
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll('/usr/local/etc/jijiao/nginx', path.join(base, 'nginx')))
  }
  fs.writeFileSync(path.join(base, 'nginx.conf'), `pid p; error_log stderr; events {} http { access_log off; client_body_temp_path b; fastcgi_temp_path f;
    proxy_temp_path x; uwsgi_temp_path u; scgi_temp_path s; server { listen unix:${base}/l; include ${base}/nginx/jijiao.conf; } }`)
  command('nginx', ['-t', '-q', '-e', 'stderr', '-p', `${base}/`, '-c', `${base}/nginx.conf`])
})

test('a second installation keeps the configuration of the operator', () => {
  const conf = `${usr}/etc/jijiao/jijiao.conf`
  const changed = fs.readFileSync(conf, 'utf8').replace('prefix = /jijiao/', 'prefix = /ce/')
  fs.writeFileSync(conf, changed)
  command('make', ['-s', '-C', build, 'install', `DESTDIR=${root}`])
  assert.equal(fs.readFileSync(conf, 'utf8'), changed)
  assert.match(fs.readFileSync(`${usr}/etc/jijiao/nginx/modules/portal.conf`, 'utf8'), /location \^~ \/ce\/ \{/)
})

test('a module of somebody else builds against headers, library and jijiao.pc, and tells its routes', () => {
  const there = path.join(base, 'module')
  fs.cpSync(`${top}/examples/module`, there, { recursive: true })
  const pc = path.join(base, 'pc')
  fs.mkdirSync(pc)
  fs.writeFileSync(`${pc}/jijiao.pc`, fs.readFileSync(`${usr}/lib/pkgconfig/jijiao.pc`, 'utf8').replace(/^prefix=.*$/m, `prefix=${usr}`))
  const env = { ...process.env, PKG_CONFIG_PATH: pc }
  command('make', ['-s', '-C', there, 'CFLAGS=-std=gnu11 -Wall -Wextra -Werror', 'install'], { env })
  assert.match(command(`${usr}/libexec/jijiao/jijiao-about`, ['--routes']), /<route path="about\/platform"[^>]*permission="public"/)
  assert.ok(fs.existsSync(`${usr}/share/jijiao/modules/about/module.xml`))
  command('xmllint', ['--noout', '--schema', `${usr}/share/jijiao/schema/module.xsd`, `${usr}/share/jijiao/modules/about/module.xml`])
})
