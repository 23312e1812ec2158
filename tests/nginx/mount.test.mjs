// The nginx include inside a server block of somebody else, with the real nginx and the real supervisor.
import assert from 'node:assert/strict'
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { build, freePort, top, until } from '../http/ground.mjs'

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'jjn.'))
const children = []
let port

function nginxInclude(folder, conf) {
  fs.writeFileSync(`${dir}/jijiao.conf`, conf)
  return spawnSync('sh', [`${build}/bin/jijiao-nginx`, '--templates', `${top}/conf/nginx`, '--static', `${dir}/static dir`,
    '--sockets', dir, '--config', `${dir}/jijiao.conf`, folder], { encoding: 'utf8' })
}

// The server of somebody else: its own page, a rule for every .php, and our one line.
const host = () => `
daemon off; ${process.getuid() ? '' : 'user root root;'} worker_processes 1; pid nginx.pid; error_log stderr;
events { worker_connections 64; }
http {
  access_log off; default_type text/html; client_body_temp_path body; fastcgi_temp_path fastcgi; proxy_temp_path proxy;
  uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  server {
    listen 127.0.0.1:${port};
    location / { return 200 "the other site"; }
    location ~ [.]php$ { return 403; }
    include "${dir}/include/jijiao.conf";
  }
}`

function get(address, options = {}, body) {
  return new Promise((resolve, reject) => {
    const request = http.request({ port, path: address, host: '127.0.0.1', agent: false, ...options }, response => {
      const parts = []
      response.on('data', part => parts.push(part))
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(parts).toString() }))
    })
    request.on('error', reject)
    request.end(body)
  })
}

const seen = address => fs.readFileSync(`${dir}/seen`, 'utf8').split('\n').filter(line => line.endsWith(address)).length
const deaths = (name, n) => fs.writeFileSync(`${dir}/${name}`, 'x'.repeat(n))

before(async () => {
  port = await freePort()
  fs.mkdirSync(`${dir}/static dir`)
  fs.writeFileSync(`${dir}/static dir/ce.css`, '.ce-app{margin:0}\n')
  fs.writeFileSync(`${dir}/seen`, '')
  const made = nginxInclude(`${dir}/include`, 'prefix = /ce/\nmodules = portal credit\nupload.max = 1048576\n')
  assert.equal(made.status, 0, made.stderr)
  fs.writeFileSync(`${dir}/nginx.conf`, host())
  for (const module of ['portal', 'credit'])
    children.push(spawn(`${build}/jijiao-hold`, ['--socket', `${dir}/${module}.sock`, '--workers', '2', '--', process.execPath,
      `${top}/tests/nginx/toy.mjs`, dir, module], { stdio: ['ignore', 'ignore', 'ignore'] }))
  children.push(spawn('nginx', ['-e', 'stderr', '-p', `${dir}/`, '-c', `${dir}/nginx.conf`], { stdio: ['ignore', 'ignore', 'inherit'] }))
  await until(async () => (await get('/ce/')).status === 200 && (await get('/ce/credit/x')).status === 200)
})

after(async () => {
  await Promise.all(children.map(child => new Promise(end => {
    if (child.exitCode !== null || child.signalCode) return end() // one that did not start, say
    child.on('exit', end)
    child.kill('SIGTERM')
  })))
  fs.rmSync(dir, { recursive: true })
})

test('one line mounts the platform; the rest of the server stays as it was', async () => {
  assert.equal((await get('/')).text, 'the other site')
  assert.equal((await get('/x.php')).status, 403)
  const page = JSON.parse((await get('/ce/credit/x.php?a=1')).text)
  assert.equal(page.REQUEST_URI, '/ce/credit/x.php?a=1')
  assert.equal(page.SCRIPT_NAME, '/ce')
  assert.match(page.REQUEST_ID, /^[0-9a-f]{32}$/)
  assert.equal(page.HTTPS, undefined)
  const moved = await get('/ce?a=1')
  assert.deepEqual([moved.status, new URL(moved.headers.location).pathname + new URL(moved.headers.location).search], [308, '/ce/?a=1'])
})

test('a path of no enabled module is the portal\'s, which says that there is nothing', async () => {
  const page = JSON.parse((await get('/ce/personnel/list')).text)
  assert.equal(page.DOCUMENT_URI, '/ce/personnel/list')
  assert.equal(page.module, 'portal')
})

test('the first page of a module has no slash at its end', async () => {
  assert.equal(JSON.parse((await get('/ce/credit')).text).module, 'credit')
})

test('a GET whose worker died is tried once more', async () => {
  deaths('once', 1)
  assert.equal((await get('/ce/credit/read?die=once')).status, 200)
  assert.equal(seen('/ce/credit/read?die=once'), 2)
})

test('a GET whose second worker died too gets the page of both languages, and no third try', async () => {
  deaths('twice', 2)
  const page = await get('/ce/credit/read?die=twice')
  assert.equal(page.status, 502)
  assert.match(page.text, /服务暂时不可用[^]*not available at the moment/)
  assert.match(page.text, /href="\/ce\/static\/ce.css"/)
  assert.equal(seen('/ce/credit/read?die=twice'), 2)
})

test('a POST whose worker died is never tried again', async () => {
  deaths('post', 1)
  const page = await get('/ce/credit/save?die=post', { method: 'POST' }, 'a=1')
  assert.equal(page.status, 502)
  assert.match(page.text, /服务暂时不可用/)
  assert.equal(seen('/ce/credit/save?die=post'), 1)
})

test('a body of more than upload.max is refused before it reaches a worker', async () => {
  const page = await get('/ce/credit/big', { method: 'POST', headers: { 'Content-Length': 1048577 } }, Buffer.alloc(1048577))
  assert.equal(page.status, 413)
  assert.match(page.text, /提交的内容过大[^]*1 MB/)
  assert.equal(seen('/ce/credit/big'), 0)
  assert.equal(JSON.parse((await get('/ce/credit/fits', { method: 'POST' }, Buffer.alloc(1048576))).text).body, 1048576)
})

test('static files: kept for ever under a build id, for minutes without', async () => {
  const css = await get('/ce/static/ce.css?0.1.0-abc')
  assert.equal(css.headers['content-type'].split(';')[0], 'text/html') // the other site's own types rule; ./run has all
  assert.equal(css.text, '.ce-app{margin:0}\n')
  assert.equal(css.headers['x-content-type-options'], 'nosniff')
  assert.match(css.headers['cache-control'], /max-age=315360000/)
  assert.match((await get('/ce/static/ce.css')).headers['cache-control'], /max-age=600/)
  assert.equal((await get('/ce/static/error/unavailable.html')).status, 404)
})

test('jijiao-nginx refuses what nginx could take for syntax', () => {
  for (const conf of ['prefix = /a";/\nmodules = portal\n', 'prefix = /\nmodules = portal\n', 'prefix = /a b/\nmodules = portal\n',
    'modules = portal ../x\n', 'prefix = /a/\n']) {
    const made = nginxInclude(`${dir}/refused`, conf)
    assert.equal(made.status, 2, conf)
    assert.match(made.stderr, /^jijiao-nginx: .+\n$/)
  }
  assert.equal(fs.existsSync(`${dir}/refused`), false)
})

test('a module that is no longer enabled loses its file', () => {
  assert.equal(nginxInclude(`${dir}/again`, 'modules = portal credit\n').status, 0)
  assert.equal(nginxInclude(`${dir}/again`, 'modules = portal\n').status, 0)
  assert.deepEqual(fs.readdirSync(`${dir}/again/modules`), ['portal.conf'])
  execFileSync('grep', ['-q', 'location ^~ /jijiao/ {', `${dir}/again/modules/portal.conf`])
})
