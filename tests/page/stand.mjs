// A stand for page tests: a folder with configuration, keys, stylesheets and a private database, and responders on sockets.
import { spawn, spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const top = path.resolve(import.meta.dirname, '../..');
export const build = process.env.JIJIAO_BUILD ?? top;
export const source = top;

const PURPOSES = {
  cookie: 'hmac-sha256', field: 'aes-256-gcm', blind: 'hmac-sha256', blob: 'aes-256-gcm', csrf: 'hmac-sha256',
  audit: 'hmac-sha256', form: 'aes-256-gcm',
};

export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.status}\n${done.stdout}${done.stderr}`);
  return done.stdout;
}

export class Stand {
  // `module` is a program in tests/page; <module>.d holds its module.xml and sheets, `extra` further lines of the configuration.
  constructor(module, extra = {}) {
    this.dir = fs.mkdtempSync(path.join(os.tmpdir(), 'jj-'));
    this.module = module;
    this.socket = path.join(this.dir, 's.sock');
    this.children = new Set();
    this.db = path.join(this.dir, 'db');
    for (const folder of ['blobs', 'xslt', 'modules']) fs.mkdirSync(this.file(folder));
    fs.cpSync(path.join(top, 'xslt'), this.file('xslt'), { recursive: true });
    fs.cpSync(path.join(top, 'tests/page', `${module}.d`), this.file(`xslt/${module}`), { recursive: true });
    fs.copyFileSync(path.join(top, 'tests/page', `${module}.d`, 'module.xml'), this.file(`modules/${module}.xml`));
    this.keys = Object.fromEntries(Object.keys(PURPOSES).map((p) => [p, crypto.randomBytes(32)]));
    const ring = Object.entries(PURPOSES).map(([p, alg], i) => `${i + 1} ${p} ${alg} ${this.keys[p].toString('hex')} current\n`);
    fs.writeFileSync(this.file('keys'), ring.join(''), { mode: 0o600 });
    this.configure(extra);
  }

  file(name) { return path.join(this.dir, name); }

  configure(extra = {}) {
    const keys = {
      'db.socket': path.join(this.db, 's.sock'), 'db.user': 'root', 'db.name': 'page', node: 'test',
      'base-url': 'https://example.test/jijiao/', keys: 'keys', blobs: 'blobs', xslt: 'xslt', 'modules-dir': 'modules',
      schema: path.join(top, 'schema'), modules: this.module, 'site-name': 'Toy', ...extra,
    };
    fs.writeFileSync(this.file('jijiao.conf'), Object.entries(keys).filter(([, v]) => v !== null).map(([k, v]) => `${k} = ${v}\n`).join(''));
  }

  startDb() {
    run('sh', [path.join(top, 'tests/db/mariadb.sh'), 'start', this.db], { stdio: ['ignore', 'ignore', 'inherit'] });
    this.sql('CREATE DATABASE page DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin', '');
    run(this.program(), ['migrate', this.file('jijiao.conf'), path.join(top, 'sql')]);
  }

  restartDb() { run('sh', [path.join(top, 'tests/db/mariadb.sh'), 'restart', this.db], { stdio: ['ignore', 'ignore', 'inherit'] }); }
  stopDb() { run('sh', [path.join(top, 'tests/db/mariadb.sh'), 'stop', this.db]); }

  // Rows as arrays of strings.
  sql(text, db = 'page') {
    const out = run('mariadb', ['--no-defaults', `--socket=${this.db}/s.sock`, '--user=root', '-N', '-B', '--default-character-set=utf8mb4', ...(db ? [db] : []), '-e', text]);
    return out.split('\n').filter((line) => line).map((line) => line.split('\t'));
  }

  program() { return path.join(build, 'tests/page', this.module); }

  // A responder on a new socket at `this.socket`; resolves when it says that it is ready. The child has .log (text so far)
  // and .ended (promise of { code, signal }).
  async start({ env = {}, args = [], socket = this.socket } = {}) {
    const child = spawn(path.join(build, 'tests/page/listen'), [socket, this.program(), '--config', this.file('jijiao.conf'), ...args], {
      stdio: ['ignore', 'inherit', 'pipe', 'pipe'], env: { ...process.env, JIJIAO_READY_FD: '3', ...env },
    });
    child.log = '';
    child.stderr.setEncoding('utf8').on('data', (text) => { child.log += text; });
    child.ended = new Promise((done) => child.on('close', (code, signal) => {
      this.children.delete(child);
      if (code) process.stderr.write(`the responder ended with ${code}:\n${child.log}`);
      done({ code, signal });
    }));
    this.children.add(child);
    const ready = new Promise((done) => child.stdio[3].once('data', () => done(true)));
    if (!await Promise.race([ready, child.ended.then(() => false)])) throw new Error(`did not start: ${child.log}`);
    return child;
  }

  // Starts expecting failure; resolves to what it said.
  startFails(args = ['--check-config']) {
    const done = spawnSync(this.program(), ['--config', this.file('jijiao.conf'), ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    return { status: done.status, lines: done.stderr.trim().split('\n') };
  }

  // The session cookie of an account (core/cookie.h); `session` 32 hex digits.
  cookie(account, { session = '00112233445566778899aabbccddeeff', post = 0, issued = 0, expires = 3600, key = this.keys.cookie } = {}) {
    const now = Math.floor(Date.now() / 1000), text = `1.1.${account}.${post}.${session}.${now + issued}.${now + expires}`;
    return `jj_session=${text}.${crypto.createHmac('sha256', key).update(text).digest('base64url')}`;
  }

  async close() {
    for (const child of [...this.children]) { child.kill('SIGKILL'); await child.ended; }
    try { this.stopDb(); } catch { /* it was never started */ }
    fs.rmSync(this.dir, { recursive: true, force: true });
  }
}

// Waits until a condition holds; what it waits for is an event of the system under test, the limit only ends a hang.
export async function until(condition, what) {
  for (const end = Date.now() + 60000; Date.now() < end;) {
    if (condition()) return;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error(`never: ${what}`);
}
