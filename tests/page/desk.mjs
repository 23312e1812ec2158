// A module's responder on a private database with installation data: for the tests of its pages. `fill` puts in people and cases
// (tests/page/fill.c); a Visitor reads pages and sends forms as a browser does.
import { spawnSync } from 'node:child_process';
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { request, urlencoded } from './fcgi.mjs';
import { Stand, build, run, source } from './stand.mjs';

export class Desk extends Stand {
  // `modules`: those whose menus and permissions are known; the first one is served.
  constructor(modules, extra = {}) {
    super('toy');
    const [module] = modules;
    this.served = module;
    fs.rmSync(this.file('xslt'), { recursive: true });
    fs.rmSync(this.file('keys'));
    this.configure({
      xslt: path.join(source, 'xslt'), 'modules-dir': path.join(source, 'modules'), modules: modules.join(' '),
      'site-name': '继续教育平台', 'clock.now': '2026-11-20 09:00', 'log.level': 'warn', policy: path.join(source, 'conf/policy'), ...extra,
    });
    this.jijiao('keys', 'generate');
    this.keys = Object.fromEntries(fs.readFileSync(this.file('keys'), 'utf8').split('\n').filter((line) => / current$/.test(line))
      .map((line) => line.split(' ')).map(([id, purpose, , hex]) => [purpose, { id, bytes: Buffer.from(hex, 'hex') }]));
  }

  program() { return path.join(build, `jijiao-${this.served}`); }
  jijiao(command, ...args) { return run(path.join(build, 'jijiao'), [command, ...(command === 'keys' ? args : []), '--config', this.file('jijiao.conf'), ...(command === 'keys' ? [] : args)]); }

  startDb() {
    run('sh', [path.join(source, 'tests/db/mariadb.sh'), 'start', this.db], { stdio: ['ignore', 'ignore', 'inherit'] });
    this.sql('CREATE DATABASE page DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin', '');
    fs.appendFileSync(this.file('jijiao.conf'), `sql = ${path.join(source, 'sql')}\n`);
    this.jijiao('migrate');
    this.jijiao('load', '--data', path.join(source, 'data'), '--policy', path.join(source, 'conf/policy'));
  }

  // Lines of fields; gives { key: [number, number, document number] }.
  fill(lines) {
    const done = spawnSync(path.join(build, 'tests/page/fill'), [this.file('jijiao.conf')], { input: `${lines.map((line) => line.join('\t')).join('\n')}\n`, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`fill: ${done.stderr}`);
    return Object.fromEntries(done.stdout.split('\n').filter(Boolean).map((line) => line.split('\t')).map(([key, a, b, text]) => [key, [Number(a), Number(b), text]]));
  }

  worker() { run(path.join(build, 'jijiao-worker'), ['--config', this.file('jijiao.conf'), '--once']); }

  // Somebody signed in: account and post (0: as a person).
  visitor(account, post = 0) {
    const session = crypto.randomBytes(16).toString('hex');
    this.sql(`INSERT INTO session (id, account, post, created_at, expires_at, last_seen, address, agent) VALUES (UNHEX('${session}'), ${account}, ${post},
      UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL 8 HOUR, UTC_TIMESTAMP(3), '192.0.2.7', 'test')`);
    const now = Math.floor(new Date('2026-11-20T01:00:00Z') / 1000), text = `1.${this.keys.cookie.id}.${account}.${post}.${session}.${now - 100}.${now + 28000}`;
    return new Visitor(this.socket, `jj_session=${text}.${crypto.createHmac('sha256', this.keys.cookie.bytes).update(text).digest('base64url')}`);
  }
}

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"' };
export const unescape = (text) => text.replace(/&(#(\d+)|\w+);/g, (whole, name, number) => number ? String.fromCodePoint(number) : ENTITIES[name] ?? whole);
export const plain = (html) => unescape(html.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim();

export class Visitor {
  constructor(socket, cookie) {
    Object.assign(this, { socket, cookie });
  }

  async ask(target, { method = 'GET', headers = {}, body = '' } = {}) {
    const [where, query = ''] = target.split('?');
    const answer = await request(this.socket, { method, path: `/jijiao/${where}`, query, body,
      headers: { Cookie: this.cookie, Accept: 'text/html', 'Accept-Language': 'zh-CN', ...headers } });
    return { ...answer, target, text: plain(answer.body), location: answer.headers.location?.replace('/jijiao/', '') };
  }

  get(target) { return this.ask(target); }
  xml(target) { return this.ask(target, { headers: { Accept: 'application/xml' } }); }

  // Sends the page's form whose action begins with `action`: its hidden and preset fields, then what is typed (null: left out).
  async send(page, action, typed) {
    const forms = [...page.body.matchAll(/<form\b([^>]*)>([^]*?)<\/form>/g)].filter(([, at]) => /method="post"/.test(at));
    const found = forms.find(([, at]) => unescape(at.match(/action="([^"]*)"/)?.[1] ?? '').startsWith(`/jijiao/${action}`));
    assert.ok(found, `no form ${action} on ${page.target} (${page.status}): ${page.text.slice(0, 400)}`);
    const pairs = [...found[2].matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => !/type="(checkbox|radio|file)"/.test(tag) || / checked/.test(tag))
      .map((tag) => [tag.match(/name="([^"]*)"/)?.[1], unescape(tag.match(/value="([^"]*)"/)?.[1] ?? '')]).filter(([name]) => name && !(name in typed));
    for (const [, tag, text] of found[2].matchAll(/<textarea\b([^>]*)>([^]*?)<\/textarea>/g)) {
      const name = tag.match(/name="([^"]*)"/)?.[1];
      if (name && !(name in typed)) pairs.push([name, unescape(text.replace(/^\n/, ''))]);
    }
    for (const [name, value] of Object.entries(typed))
      for (const one of value === null ? [] : [value].flat()) pairs.push([name, String(one)]);
    const sent = urlencoded(pairs);
    return this.ask(unescape(found[1].match(/action="([^"]*)"/)[1]).replace('/jijiao/', ''), { method: 'POST', headers: sent.headers, body: sent.body });
  }
}
