// Serving, page by page, through the real socket: see core/serve.h.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import { after, before, beforeEach, test } from 'node:test';
import { guards, multipart, request, unescape, urlencoded } from './fcgi.mjs';
import { Stand, run, until } from './stand.mjs';

const stand = new Stand('toy', { recycle: 1000000 });
const gate = stand.file('gate');
let worker, person, admin;

before(async () => {
  stand.startDb();
  worker = await stand.start({ env: { TOY_GATE: gate } });
  person = { Cookie: stand.cookie(1) };
  admin = { Cookie: stand.cookie(2, { session: 'ee'.repeat(16) }) };
});
after(() => stand.close());
beforeEach(() => {
  stand.sql('DELETE FROM toy_note; DELETE FROM operation');
  for (const end of ['in', 'go']) fs.rmSync(`${gate}.${end}`, { force: true });
});

const get = (path, headers = person, query = '') => request(stand.socket, { path: `/jijiao/${path}`, headers, query });
const notes = () => stand.sql('SELECT title FROM toy_note ORDER BY id').map(([title]) => title);

async function post(path, fields, { headers = person, query = '', encode = urlencoded } = {}) {
  const sent = encode(fields);
  return request(stand.socket, { method: 'POST', path: `/jijiao/${path}`, query, headers: { ...sent.headers, ...headers }, body: sent.body });
}

// A form as a browser fills it in: fresh guards of the page, then fields.
async function form(path, headers = person) {
  const page = await get(path, headers);
  assert.equal(page.status, 200, page.body);
  return guards(page.body);
}

test('a page: HTML with its headers', async () => {
  const page = await get('toy/list');
  assert.equal(page.status, 200);
  assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
  assert.equal(page.headers['x-content-type-options'], 'nosniff');
  assert.equal(page.headers['referrer-policy'], 'same-origin');
  assert.match(page.headers['content-security-policy'], /default-src 'self'.*frame-ancestors 'self'/);
  assert.doesNotMatch(page.headers['content-security-policy'], /unsafe/);
  assert.equal(page.headers.vary, 'Accept, Cookie, Accept-Language');
  assert.equal(page.headers['cache-control'], 'private, no-cache');
  assert.equal(Number(page.headers['content-length']), page.bytes.length);
  assert.match(page.body, /^<!doctype html>\n<html lang="zh-CN">/);
  assert.match(page.body, /<title>Toy - Toy<\/title>/);
});

test('ETag and 304: the same page for the same person only', async () => {
  const first = await get('toy/list');
  const tag = first.headers.etag;
  assert.match(tag, /^W\/"[0-9a-f]{32}"$/);
  for (const sent of [tag, tag.slice(2), `"x", ${tag}`]) { // nginx may have weakened or a proxy strengthened it
    const again = await get('toy/list', { ...person, 'If-None-Match': sent });
    assert.equal(again.status, 304);
    assert.equal(again.bytes.length, 0);
    assert.equal(again.headers.etag, tag);
    assert.equal(again.headers.vary, first.headers.vary);
  }
  const unlike = [
    await get('toy/list', { ...admin, 'If-None-Match': tag }),
    await get('toy/list', { Cookie: stand.cookie(1, { session: 'ff'.repeat(16) }), 'If-None-Match': tag }),
    await get('toy/list', { Cookie: stand.cookie(1, { post: 4 }), 'If-None-Match': tag }),
    await get('toy/list', { ...person, Accept: 'application/xml', 'If-None-Match': tag }),
    await get('toy/list', { Cookie: `${person.Cookie}; jj_lang=en`, 'If-None-Match': tag }),
  ];
  for (const page of unlike) assert.equal(page.status, 200);
  stand.sql("INSERT INTO toy_note (title, account, files) VALUES ('new', 1, '')");
  const changed = await get('toy/list', { ...person, 'If-None-Match': tag });
  assert.equal(changed.status, 200);
  assert.match(changed.body, /<li>new<\/li>/);
});

test('Accept: the document for who prefers XML, without tokens', async () => {
  const xml = await get('toy/note', { ...person, Accept: 'application/xml' });
  assert.equal(xml.headers['content-type'], 'application/xml; charset=utf-8');
  assert.match(xml.body, /^<\?xml version="1.0" encoding="UTF-8"\?>\n<page v="1" name="toy\/page" lang="zh-CN">/);
  assert.doesNotMatch(xml.body, /csrf|"op"/);
  for (const accept of ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', '*/*', '', 'application/xml, text/html', 'text/*, application/xml;q=0.5'])
    assert.match((await get('toy/list', { ...person, Accept: accept })).headers['content-type'], /^text\/html/, accept);
  for (const accept of ['application/xml', 'application/xml, text/html;q=0.9', 'application/*, text/html;q=0.1', 'text/html;q=0, application/xml;q=0.001'])
    assert.match((await get('toy/list', { ...person, Accept: accept })).headers['content-type'], /^application\/xml/, accept);
});

test('HEAD: what GET says, without the body', async () => {
  const page = await get('toy/list');
  const head = await request(stand.socket, { method: 'HEAD', path: '/jijiao/toy/list', headers: person });
  assert.equal(head.status, 200);
  assert.equal(head.bytes.length, 0);
  assert.deepEqual(head.headers, page.headers);
});

test('methods, unknown paths, permissions', async () => {
  for (const [method, path, allow] of [['PUT', 'toy/list', 'GET, HEAD'], ['POST', 'toy/list', 'GET, HEAD'], ['GET', 'toy/preview', 'POST'], ['OPTIONS', 'toy/note', 'GET, HEAD, POST']]) {
    const page = await request(stand.socket, { method, path: `/jijiao/${path}`, headers: person });
    assert.equal(page.status, 405);
    assert.equal(page.headers.allow, allow);
  }
  for (const path of ['/jijiao/toy/none', '/jijiao/', '/other/toy/list', '/jijiao/toy/list/', '/jijiao/toy/\xff']) {
    const page = await request(stand.socket, { path, headers: person, params: { DOCUMENT_URI: Buffer.from(path, 'latin1') } });
    assert.equal(page.status, 404, path);
    assert.match(page.body, /没有找到/);
    assert.match(page.body, /请求编号 [0-9a-f]{16}/);
    }
  const refused = await get('toy/admin');
  assert.equal(refused.status, 403);
  assert.match(refused.body, /没有权限/);
  const xml = await get('toy/admin', { ...person, Accept: 'application/xml' });
  assert.match(xml.body, /<error status="403" code="forbidden" key="error.forbidden" permission="toy.admin" request="[0-9a-f]{16}"\/>/);
  assert.equal((await get('toy/admin', admin)).status, 200);
});

test('request id: from the web server, else a random one; one line of log a request', async () => {
  const id = '0123456789abcdef';
  const page = await request(stand.socket, { path: '/jijiao/toy/none', params: { REQUEST_ID: `${id}0123456789abcdef` } });
  assert.match(page.body, new RegExp(`请求编号 ${id}<`));
  await until(() => worker.log.includes(id), 'the line of the log');
  const lines = worker.log.split('\n').filter((line) => line.includes(id));
  assert.equal(lines.length, 1);
  assert.match(lines[0], /event=request .*method=GET route=- status=404 us=\d+ bytes=\d+/);
});

test('nobody: pages send to sign-in and back, programs get 401', async () => {
  const page = await get('toy/list', {}, 'kind=a%20b');
  assert.equal(page.status, 303);
  assert.equal(page.headers.location, '/jijiao/account/sign-in?next=toy/list%3Fkind%3Da%2520b');
  const xml = await get('toy/list', { Accept: 'application/xml' });
  assert.equal(xml.status, 401);
  assert.match(xml.body, /code="sign-in"/);
  const forged = [
    stand.cookie(1, { key: crypto.randomBytes(32) }), stand.cookie(1, { expires: -1 }), stand.cookie(1, { issued: 9999 }), stand.cookie(99),
    'jj_session=', 'jj_session=1.1.1.0.zz', `${stand.cookie(1)}x`, stand.cookie(1).replace('.1.0.', '.2.0.'),
  ];
  for (const cookie of forged) assert.equal((await get('toy/list', { Cookie: cookie })).status, 303, cookie);
  assert.equal((await get('toy/stable', { Cookie: forged[0] })).status, 200); // a bad cookie does not close public pages
});

test('who must change the password can do nothing else', async () => {
  const cookie = { Cookie: stand.cookie(5) };
  const page = await get('toy/list', cookie);
  assert.equal(page.status, 303);
  assert.equal(page.headers.location, '/jijiao/account/password');
  assert.equal((await get('toy/fresh', cookie)).status, 200);
  assert.equal((await get('toy/stable', cookie)).status, 200);
});

test('language: Accept-Language, the cookie, the link', async () => {
  const lang = async (headers) => (await get('toy/stable', headers)).body.match(/<html lang="([^"]*)"/)[1];
  assert.equal(await lang({}), 'zh-CN');
  assert.equal(await lang({ 'Accept-Language': 'fr, en-GB;q=0.8, zh;q=0.5' }), 'en');
  assert.equal(await lang({ 'Accept-Language': 'zh-TW, en;q=0.8' }), 'zh-CN');
  assert.equal(await lang({ 'Accept-Language': 'fr' }), 'zh-CN');
  assert.equal(await lang({ 'Accept-Language': 'en', Cookie: 'jj_lang=zh-CN' }), 'zh-CN');
  assert.equal(await lang({ Cookie: 'a=b; jj_lang=en' }), 'en');
  const page = await get('toy/stable', {}, 'kind=x&lang=en&id=3');
  assert.equal(page.status, 303);
  assert.equal(page.headers.location, '/jijiao/toy/stable?kind=x&id=3');
  assert.match(page.cookies[0], /^jj_lang=en; Path=\/jijiao\/; HttpOnly; SameSite=Lax; Secure; Max-Age=31536000$/);
  assert.match((await get('toy/stable', {}, 'kind=x')).body, /href="\/jijiao\/toy\/stable\?lang=en&amp;kind=x"/);
});

test('caching: forms never, public pages for a minute, errors never', async () => {
  const entry = await get('toy/note');
  assert.equal(entry.headers['cache-control'], 'no-store');
  assert.equal(entry.headers.etag, undefined);
  assert.equal((await get('toy/stable', {})).headers['cache-control'], 'public, max-age=60');
  assert.equal((await get('toy/stable')).headers['cache-control'], 'private, no-cache');
  assert.equal((await get('toy/none')).headers['cache-control'], 'no-store');
});

test('[query] malformed parameters are refused', async () => {
  for (const query of ['id=x', 'id=0', 'kind=%00', 'kind=%FF', 'kind=%E2%80%AE', 'kind=%', `kind=${'a'.repeat(21)}`, `${'a'.repeat(70)}=1`, 'kind=1&kind=2'])
    assert.equal((await get('toy/list', person, query)).status, 400, query);
  assert.equal((await get('toy/list', person, Array(1001).fill('a=1').join('&'))).status, 413);
  const page = await get('toy/list', person, 'kind=%3Cb%3E%22&unknown=%00');
  assert.equal(page.status, 200);
  assert.match(page.body, /<h1>Toy &lt;b&gt;"<\/h1>/);
});

test('CSRF: a POST needs the token of its session and comes from here', async () => {
  const { csrf, op } = await form('toy/note'), other = await form('toy/note', admin);
  const bad = [{ op, title: 'x' }, { op, title: 'x', csrf: '' }, { op, title: 'x', csrf: other.csrf }, { op, title: 'x', csrf: `${csrf}x` }];
  for (const fields of bad) {
    const page = await post('toy/note', fields);
    assert.equal(page.status, 403);
    assert.match(page.body, /请重新打开页面/);
  }
  const foreign = [{ Origin: 'https://evil.test' }, { Origin: 'null' }, { Origin: 'https://example.test.evil.test' }, { 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site' }];
  for (const headers of foreign) assert.equal((await post('toy/note', { csrf, op, title: 'x' }, { headers: { ...person, ...headers } })).status, 403);
  assert.deepEqual(notes(), []);
  const good = await post('toy/note', { csrf, op, title: 'x' }, { headers: { ...person, Origin: 'https://example.test', 'Sec-Fetch-Site': 'same-origin' } });
  assert.equal(good.status, 303);
  assert.deepEqual(notes(), ['x']);
});

test('a form sent after sign-out', async () => {
  const { csrf, op } = await form('toy/note');
  const page = await post('toy/note', { csrf, op, title: 'x' }, { headers: {} });
  assert.equal(page.status, 303);
  assert.match(page.headers.location, /sign-in\?next=toy\/note$/);
  assert.deepEqual(notes(), []);
});

test('public forms: the pre-session cookie carries the token', async () => {
  const page = await get('toy/public', {});
  const [, pre] = page.cookies[0].match(/^(jj_pre=[0-9a-f]{32}); Path=\/jijiao\/; HttpOnly; SameSite=Lax; Secure$/);
  const { csrf, op } = guards(page.body);
  assert.equal((await post('toy/public', { csrf, op, title: 'p' }, { headers: {} })).status, 403);
  assert.equal((await post('toy/public', { csrf, op, title: 'p' }, { headers: { Cookie: `jj_pre=${'0'.repeat(32)}` } })).status, 403);
  assert.equal((await get('toy/public', { Cookie: pre })).cookies.length, 0);
  assert.equal((await post('toy/public', { csrf, op, title: 'p' }, { headers: { Cookie: pre } })).status, 303);
  assert.deepEqual(notes(), ['p']);
  const enter = await get('toy/enter', { Cookie: pre });
  const entered = await post('toy/enter', { csrf: guards(enter.body).csrf, title: 'b%\r\n' }, { headers: { Cookie: pre } });
  assert.equal(entered.status, 303);
  assert.equal(entered.headers.location, '/jijiao/toy/list?kind=b%');
});

test('operation ids: the same form twice has one result', async () => {
  const { csrf, op } = await form('toy/note');
  const first = await post('toy/note', { csrf, op, title: 'once' });
  assert.equal(first.status, 303);
  const second = await post('toy/note', { op, title: ' once ', csrf });
  assert.equal(second.status, 303);
  assert.equal(second.headers.location, first.headers.location);
  assert.deepEqual(notes(), ['once']);
  assert.equal(stand.sql('SELECT COUNT(*) FROM operation')[0][0], '1');
});

test('operation ids: other content under a spent id is not carried out, and can be sent again', async () => {
  const { csrf, op } = await form('toy/note');
  await post('toy/note', { csrf, op, title: 'one' });
  const page = await post('toy/note', { csrf, op, title: 'two', text: 'kept\r\ntext' });
  assert.equal(page.status, 409);
  assert.match(page.body, /这份表单已提交过其他内容/);
  assert.match(page.body, /name="title"[^>]*value="two"/);
  assert.match(page.body, />kept\ntext<\/textarea>/);
  assert.deepEqual(notes(), ['one']);
  const fresh = guards(page.body);
  assert.notEqual(fresh.op, op);
  assert.equal((await post('toy/note', { csrf, op: fresh.op, title: 'two' })).status, 303);
  assert.deepEqual(notes(), ['one', 'two']);
  for (const wrong of ['', 'x', 'A'.repeat(23), '!'.repeat(22)]) assert.equal((await post('toy/note', { csrf, op: wrong, title: 'three' })).status, 400);
});

test('operation ids: two accounts may hold the same id', async () => {
  const mine = await form('toy/note'), theirs = await form('toy/note', admin);
  assert.equal((await post('toy/note', { csrf: mine.csrf, op: mine.op, title: 'a' })).status, 303);
  assert.equal((await post('toy/note', { csrf: theirs.csrf, op: mine.op, title: 'b' }, { headers: admin })).status, 303);
  assert.deepEqual(notes(), ['a', 'b']);
});

test('operation ids: two at once have one result', async () => {
  const second = await stand.start({ socket: stand.file('t.sock'), env: { TOY_GATE: gate } });
  const { csrf, op } = await form('toy/note');
  const one = post('toy/note', { csrf, op, title: 'gate' });
  await until(() => fs.existsSync(`${gate}.in`), 'the first one is inside');
  const sent = urlencoded({ csrf, op, title: 'gate' });
  const two = request(stand.file('t.sock'), { method: 'POST', path: '/jijiao/toy/note', headers: { ...sent.headers, ...person }, body: sent.body });
  await until(() => stand.sql('SHOW FULL PROCESSLIST').some((row) => row[7].startsWith('INSERT INTO operation')), 'the second one waits for the first');
  fs.writeFileSync(`${gate}.go`, '');
  const answers = await Promise.all([one, two]);
  assert.deepEqual(answers.map((a) => a.status), [303, 303]);
  assert.equal(answers[0].headers.location, answers[1].headers.location);
  assert.deepEqual(notes(), ['gate']);
  second.kill('SIGTERM');
  await second.ended;
});

test('pages that are compared carry an id made from what they say', async () => {
  const first = await form('toy/derived'), again = await form('toy/derived'), other = await form('toy/derived', admin);
  assert.equal(first.op, again.op);
  assert.notEqual(first.op, other.op);
  assert.equal((await post('toy/derived', { ...first, title: 'a' })).status, 303);
  const then = await form('toy/derived');
  assert.notEqual(then.op, first.op); // the page says something else now
  assert.equal((await post('toy/derived', { ...then, title: 'a' })).status, 303);
  assert.deepEqual(notes(), ['a', 'a']);
});

test('422: errors beside the fields, what was typed is kept, secrets are not', async () => {
  const { csrf, op } = await form('toy/note');
  const page = await post('toy/note', { csrf, op, title: '<b>"x"</b> and more', text: '𠮷 <script>', secret: 'hunter2' });
  assert.equal(page.status, 422);
  assert.equal(page.headers['cache-control'], 'no-store');
  assert.match(page.body, /<title>有错误：Toy/);
  assert.match(page.body, /尚未提交，有 1 处需要修改，其余内容已保留/);
  assert.match(page.body, /<input class="ce-in" id="title"[^>]*aria-invalid="true"[^>]*>/);
  assert.equal(unescape(page.body.match(/id="title"[^>]*?value="([^"]*)"/)[1]), '<b>"x"</b> and more');
  assert.match(page.body, /<p class="ce-error" id="title-e">最多 10 个字<\/p>/);
  assert.match(page.body, />𠮷 &lt;script&gt;<\/textarea>/);
  assert.doesNotMatch(page.body, /hunter2/);
  const taken = await post('toy/note', { csrf, op, title: 'taken' });
  assert.equal(taken.status, 422);
  assert.match(taken.body, /已被使用/);
  assert.deepEqual(notes(), []);
  assert.deepEqual(stand.sql('SELECT * FROM operation'), []);
  const xml = await post('toy/note', { csrf, op, title: 'taken' }, { headers: { ...person, Accept: 'application/xml' } });
  assert.equal(xml.status, 422);
  assert.match(xml.body, /<errors><error field="title" key="validate.taken"\/><\/errors>/);
});

test('characters that nobody types: the field says so', async () => {
  const { csrf, op } = await form('toy/note');
  for (const bytes of ['a%00b', '%FF', '%C0%80', '%ED%A0%80', 'a%E2%80%AEb', 'a%1Bb']) {
    const page = await request(stand.socket, {
      method: 'POST', path: '/jijiao/toy/note', headers: { ...person, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: `csrf=${csrf}&op=${op}&title=${bytes}`,
    });
    assert.equal(page.status, 422, bytes);
    assert.match(page.body, /含有不能识别的字符/);
  }
  assert.deepEqual(notes(), []);
});

test('conflict and failure: nothing is written', async () => {
  const { csrf, op } = await form('toy/note');
  const conflict = await post('toy/note', { csrf, op, title: 'conflict' });
  assert.equal(conflict.status, 409);
  assert.match(conflict.body, /value="conflict"/);
  assert.match(conflict.body, /记录已被他人更改/);
  const broken = await post('toy/note', { csrf, op, title: 'broken' });
  assert.equal(broken.status, 500);
  assert.match(broken.body, /平台出现故障，本次未作任何更改/);
  assert.deepEqual(notes(), []);
  assert.deepEqual(stand.sql('SELECT * FROM operation'), []);
});

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
const png = { name: 'C:\\a\\封面.png', bytes: PNG };
const stored = (bytes) => {
  const sha = crypto.createHash('sha256').update(bytes).digest('hex');
  return [sha, fs.existsSync(stand.file(`blobs/${sha.slice(0, 2)}/${sha.slice(2, 4)}/${sha}`))];
};

test('files: stored, and kept while the form is corrected', async () => {
  const { csrf, op } = await form('toy/note');
  const failed = await post('toy/note', [['csrf', csrf], ['op', op], ['title', ''], ['files', png], ['files', { name: '', bytes: '' }]], { encode: multipart });
  assert.equal(failed.status, 422);
  const [sha, there] = stored(PNG);
  assert.ok(there);
  const [, token] = failed.body.match(/name="files.kept" value="([^"]*)" checked>封面\.png/);
  const done = await post('toy/note', [['csrf', csrf], ['op', guards(failed.body).op], ['title', 'f'], ['files.kept', token]], { encode: multipart });
  assert.equal(done.status, 303);
  assert.deepEqual(stand.sql('SELECT files FROM toy_note'), [[`封面.png|image/png|${PNG.length}|${sha};`]]);
  const foreign = await form('toy/note', admin);
  const stolen = await post('toy/note', [['csrf', foreign.csrf], ['op', foreign.op], ['title', 's'], ['files.kept', token]], { encode: multipart, headers: admin });
  assert.equal(stolen.status, 422);
  assert.match(stolen.body, /已上传的文件已失效/);
});

test('files: too large, of another kind, too many', async () => {
  const send = async (...files) => {
    const { csrf, op } = await form('toy/note');
    return post('toy/note', [['csrf', csrf], ['op', op], ['title', 'kept'], ...files.map((f) => ['files', f])], { encode: multipart });
  };
  const program = await send({ name: 'a.pdf', bytes: Buffer.concat([Buffer.from('MZ'), crypto.randomBytes(500)]) });
  assert.equal(program.status, 422);
  assert.match(program.body, /id="files-e">不是 PDF、JPG 或 PNG 文件/);
  assert.match(program.body, /value="kept"/);
  const large = await send({ name: 'a.png', bytes: Buffer.concat([PNG, Buffer.alloc(100001)]) });
  assert.equal(large.status, 422);
  assert.match(large.body, /文件过大|文件已损坏/);
  assert.equal((await send(png, png, png, png)).status, 422);
  const { csrf, op } = await form('toy/note');
  const huge = await post('toy/note', [['csrf', csrf], ['op', op], ['title', 'x'], ['files', { name: 'a.png', bytes: Buffer.alloc(700000) }]], { encode: multipart });
  assert.equal(huge.status, 413);
  assert.deepEqual(notes(), []);
  assert.deepEqual(fs.readdirSync(stand.file('blobs/tmp')), []);
});

test('bodies that are no form', async () => {
  const { csrf, op } = await form('toy/note');
  const send = (headers, body, params = {}) => request(stand.socket, { method: 'POST', path: '/jijiao/toy/note', headers: { ...person, ...headers }, body, params });
  const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
  assert.equal((await send({ 'Content-Type': 'application/json' }, '{}')).status, 415);
  assert.equal((await send(type, `csrf=${csrf}&op=${op}&title=%zz`)).status, 400);
  assert.equal((await send(type, 'a=1', { CONTENT_LENGTH: '10' })).status, 400);
  assert.equal((await send(type, 'a=1', { CONTENT_LENGTH: '-1' })).status, 400);
  assert.equal((await send(type, 'a=1', { CONTENT_LENGTH: '99999999999999999999' })).status, 400);
  assert.equal((await send({ 'Content-Type': 'multipart/form-data' }, 'x')).status, 400);
  const { headers, body } = multipart([['csrf', csrf], ['op', op], ['title', 'x'], ['files', png]]);
  for (const cut of [1, 100, body.length - 60, body.length - 5]) assert.equal((await send(headers, body.subarray(0, cut))).status, 400);
  assert.equal((await send({}, '')).status, 403);
  const big = await request(stand.socket, { method: 'POST', path: '/jijiao/toy/preview', headers: { ...person, ...type }, body: `title=${'a'.repeat(300000)}` });
  assert.equal(big.status, 413);
  assert.deepEqual(notes(), []);
});

test('preview: a POST that only draws', async () => {
  const { csrf } = await form('toy/note');
  const page = await post('toy/preview', { csrf, title: 'look' });
  assert.equal(page.status, 200);
  assert.match(page.body, /<h1>Toy look<\/h1>/);
  const wrong = await post('toy/preview', { csrf, title: '' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.body, /请填写此项/);
});

test('bytes and streams', async () => {
  const page = await get('toy/bytes');
  assert.equal(page.headers['content-type'], 'application/pdf');
  assert.equal(page.headers['content-disposition'], "inline; filename*=UTF-8''%E5%AD%A6%E6%97%B6%20%221%22%0D%0A.pdf");
  assert.equal(page.body, '%PDF-1.4 sample');
  assert.equal((await get('toy/bytes', { ...person, 'If-None-Match': page.headers.etag })).status, 304);
  const stream = await get('toy/stream');
  assert.equal(stream.bytes.length, 220000);
  assert.equal(stream.headers['content-type'], 'text/csv; charset=utf-8');
  await assert.rejects(get('toy/stream', person, 'kind=x'), { stage: 'answer' }); // a broken stream never looks whole
});

test('faults: every one has its page, even when the page cannot be drawn', async () => {
  const fault = await get('toy/fault', {});
  assert.equal(fault.status, 500);
  assert.match(fault.body, /平台故障/);
  assert.equal((await get('toy/fault', {}, 'kind=none')).status, 404);
  assert.equal((await get('toy/fault', {}, 'kind=sheet')).status, 500);
});

test('SIGTERM finishes the request in hand', async () => {
  const socket = stand.file('u.sock'), own = await stand.start({ socket, env: { TOY_GATE: gate } });
  const { csrf, op } = await form('toy/note'), sent = urlencoded({ csrf, op, title: 'gate' });
  const answer = request(socket, { method: 'POST', path: '/jijiao/toy/note', headers: { ...sent.headers, ...person }, body: sent.body });
  await until(() => fs.existsSync(`${gate}.in`), 'inside');
  own.kill('SIGTERM');
  fs.writeFileSync(`${gate}.go`, '');
  assert.equal((await answer).status, 303);
  assert.deepEqual(await own.ended, { code: 0, signal: null });
  assert.deepEqual(notes(), ['gate']);
  const idle = await stand.start({ socket });
  idle.kill('SIGTERM');
  assert.deepEqual(await idle.ended, { code: 0, signal: null });
});

test('a worker is replaced after its number of requests', async () => {
  stand.configure({ recycle: 2 });
  const socket = stand.file('v.sock'), own = await stand.start({ socket });
  stand.configure({ recycle: 1000000 });
  for (let i = 0; i < 2; i++) assert.equal((await request(socket, { path: '/jijiao/toy/stable' })).status, 200);
  assert.deepEqual(await own.ended, { code: 0, signal: null });
});

test('a worker killed in mid-request leaves nothing half written', async () => {
  const socket = stand.file('w.sock'), own = await stand.start({ socket, env: { TOY_GATE: gate } });
  const { csrf, op } = await form('toy/note'), sent = urlencoded({ csrf, op, title: 'gate' });
  const answer = request(socket, { method: 'POST', path: '/jijiao/toy/note', headers: { ...sent.headers, ...person }, body: sent.body });
  const failed = assert.rejects(answer, { stage: 'answer' });
  await until(() => fs.existsSync(`${gate}.in`), 'inside');
  own.kill('SIGKILL');
  await failed;
  await own.ended;
  fs.writeFileSync(`${gate}.go`, '');
  assert.deepEqual(notes(), []);
  assert.equal((await post('toy/note', { csrf, op, title: 'gate' })).status, 303); // the same form, sent again, is carried out
  assert.deepEqual(notes(), ['gate']);
});

test('a database restarted in mid-request: nothing was saved, the form is kept, the worker recovers', async () => {
  const { csrf, op } = await form('toy/note');
  const answer = post('toy/note', { csrf, op, title: 'gate', text: 'typed' });
  await until(() => fs.existsSync(`${gate}.in`), 'inside');
  stand.restartDb();
  fs.writeFileSync(`${gate}.go`, '');
  const page = await answer;
  assert.equal(page.status, 503);
  assert.match(page.body, /本次未作任何更改/);
  assert.match(page.body, />typed<\/textarea>/);
  assert.equal(guards(page.body).op, op); // whether it was done after all, the same id tells
  assert.deepEqual(notes(), []);
  const again = await post('toy/note', { csrf, op, title: 'gate', text: 'typed' });
  assert.equal(again.status, 303);
  assert.deepEqual(notes(), ['gate']);
});

test('while the database is away: 503, and by itself back again', async () => {
  stand.stopDb();
  const page = await get('toy/list');
  assert.equal(page.status, 503);
  assert.equal(page.headers['retry-after'], '5');
  assert.match(page.body, /暂时不能办理/);
  assert.equal((await get('toy/enter', {})).status, 200); // what needs no database goes on
  stand.restartDb();
  assert.equal((await get('toy/list')).status, 200);
});

test('start-up: whatever is wrong stops it with one clear line', async () => {
  const failing = (change, undo, pattern) => {
    change();
    const said = stand.startFails();
    undo();
    assert.equal(said.status, 1);
    assert.equal(said.lines.length, 1, said.lines.join('\n'));
    assert.match(said.lines[0], pattern);
  };
  const swap = (file, text, pattern) => {
    const old = fs.readFileSync(stand.file(file), 'utf8');
    failing(() => fs.writeFileSync(stand.file(file), text(old)), () => fs.writeFileSync(stand.file(file), old), pattern);
  };
  swap('xslt/layout.xsl', (t) => t.replace('match="/page"', 'match="/page["'), /layout\.xsl/);
  swap('xslt/toy/page.xsl', () => '<xsl:stylesheet', /toy\/page\.xsl/);
  swap('xslt/text/en/error.xml', (t) => t.slice(0, -20), /error\.xml/);
  swap('modules/toy.xml', (t) => t.replace('for="person"', 'for="king"'), /toy\.xml:3/);
  swap('modules/toy.xml', (t) => t.replace('toy.admin', 'toy.other'), /toy\.admin/);
  swap('keys', (t) => t.replace('csrf', 'crsf'), /keys/);
  swap('jijiao.conf', (t) => t.replace(/^keys = .*\n/m, ''), /missing key keys/);
  swap('jijiao.conf', (t) => `${t}bogus = 1\n`, /unknown key bogus/);
  swap('jijiao.conf', (t) => t.replace('blobs = blobs', 'blobs = gone'), /gone/);
  const [[version]] = stand.sql('SELECT MAX(version) FROM schema_migration');
  failing(() => stand.sql(`UPDATE schema_migration SET version = 9999 WHERE version = ${version}`),
    () => stand.sql(`UPDATE schema_migration SET version = ${version} WHERE version = 9999`), /schema/);
  assert.match(run(stand.program(), ['--config', stand.file('jijiao.conf'), '--check-config']), /the configuration is good/);
});

test('--routes prints the table, without any configuration', () => {
  const out = run(stand.program(), ['--routes', '--config', '/nonexistent']);
  assert.match(out, /<routes module="toy">/);
  assert.match(out, /<route path="toy\/note" methods="GET, HEAD, POST" permission="toy.see" sheet="toy\/page.xsl" object="note" about="a note" entry="yes">/);
  assert.match(out, /<field name="files" type="file" min="3" max="100000" many="yes"\/>/);
});
