// Certificates: printing, the lists, the public verification.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { request } from './fcgi.mjs';
import { Desk, Visitor, unescape } from './desk.mjs';
import { source } from './stand.mjs';
import { WORLD, explained, fulfilled, listen, valid, xpath } from './world.mjs';

const desk = new Desk(['certificate'], { certificate: path.join(source, 'conf/certificate') });
let ids, worker, lin, jing, fang, tao, shen, shi, zheng, kong, clerk;

before(async () => {
  desk.startDb();
  listen(desk);
  ids = desk.fill([...WORLD, ...fulfilled('lin'), ...fulfilled('zhou', ['tao', 'shen', 'shi']), ...fulfilled('jing'),
    ['course', 'half', 'ouyang', 'public', '20', '公需科目'], ['approve', 'half1', 'half', 'song'], ['approve', 'half2', 'half', 'shi']]);
  worker = await desk.start();
  [lin, jing] = ['lin', 'jing'].map((key) => desk.visitor(ids[key][0]));
  [fang, tao, shen, shi, zheng, kong, clerk] = ['fang', 'tao', 'shen', 'shi', 'zheng', 'kong', 'clerk'].map((key) => desk.visitor(...ids[key]));
});
after(async () => {
  const log = worker?.log ?? '';
  await desk.close();
  assert.doesNotMatch(log, /label/, 'a label is missing');
});

const known = () => Object.entries(ids).map(([key, numbers]) => ['known', key, ...numbers.slice(0, 2)]);
const token = (who) => desk.sql(`SELECT token FROM certificate WHERE person = ${ids[who][1]} ORDER BY issue DESC LIMIT 1`)[0][0];
const number = (who) => desk.sql(`SELECT number FROM certificate WHERE person = ${ids[who][1]} ORDER BY issue DESC LIMIT 1`)[0][0];
const audits = (action, person) => Number(desk.sql(`SELECT COUNT(*) FROM audit WHERE action = '${action}' AND object_id = ${person}`)[0][0]);
const noted = (person) => Number(desk.sql(`SELECT COUNT(*) FROM access_log WHERE person = ${person}`)[0][0]);
let guests = 0;
// Somebody who is not signed in, at an address of their own.
class Guest extends Visitor {
  constructor() {
    super(desk.socket, '');
    this.address = `192.0.2.${++guests}`;
  }

  async ask(target, options = {}) {
    const [where, query = ''] = target.split('?'), { method = 'GET', headers = {}, body = '' } = options;
    const answer = await request(this.socket, { method, path: `/jijiao/${where}`, query, body, params: { REMOTE_ADDR: this.address },
      headers: { Cookie: this.cookie, Accept: 'text/html', 'Accept-Language': 'zh-CN', ...headers } });
    for (const line of answer.cookies) this.cookie = line.split(';')[0];
    return { ...answer, target, text: unescape(answer.body.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim() };
  }

  // The form of number and name with a sum instead of the picture; the answer of the last page.
  async verify(certificate, holder, answer) {
    const page = await this.send(await this.get('certificate/verify'), 'certificate/verify', { certificate, holder, 'captcha-other': 'sum' });
    const [, a, operation, b] = page.text.match(/(\d+) (加|减|乘以) (\d+) 等于多少/);
    const sum = { 加: Number(a) + Number(b), 减: a - b, 乘以: a * b }[operation];
    return this.send(page, 'certificate/verify', { captcha: String(answer ?? sum) });
  }
}

function pdf(page) {
  const base = desk.file(`c${Math.random()}`);
  fs.writeFileSync(`${base}.pdf`, page.bytes);
  assert.equal(spawnSync('pdftoppm', ['-r', '150', '-png', `${base}.pdf`, base]).status, 0);
  return { text: spawnSync('pdftotext', ['-layout', `${base}.pdf`, '-'], { encoding: 'utf8' }).stdout.normalize('NFC'),
    code: spawnSync('zbarimg', ['-q', '--raw', `${base}-1.png`], { encoding: 'utf8' }).stdout.trim() };
}

test('[14.2] a person prints the certificate of a year that was passed', async () => {
  const page = await lin.get('certificate/pdf?year=2026');
  assert.equal(page.status, 200, page.text);
  assert.equal(page.headers['content-type'], 'application/pdf');
  assert.match(page.headers['content-disposition'], /^inline; filename\*=UTF-8''2026-410400-/);
  const { text } = pdf(page);
  for (const part of ['林晓棠', '居民身份证', '平顶山市鹰城医院', '卫生技术人员', '中级', '90 学时', '公需科目 30 学时、专业科目 60 学时', '平顶山市人力资源和社会保障局', number('lin'), '2026 年 11 月 20 日'])
    assert.ok(text.includes(part), `${part}\n${text}`);
  assert.match(text, /4104\*{10}\d{3}[\dX]/);
  assert.equal((await lin.get('certificate/pdf?year=2026')).bytes.compare(page.bytes), 0, 'the same certificate is the same file');
  assert.equal(audits('certificate.print', ids.lin[1]), 0);
});

test('[14.1] the QR code of the printed certificate leads to the page that says it is valid; one character changed: no such certificate', async () => {
  const { code } = pdf(await lin.get('certificate/pdf?year=2026'));
  assert.equal(code, `https://example.test/jijiao/certificate/verify?t=${token('lin')}`);
  const guest = new Guest(), target = code.replace('https://example.test/jijiao/', '');
  const page = await guest.get(target);
  assert.equal(page.status, 200);
  for (const part of ['证书有效', '林晓棠', '平顶山市鹰城医院', '2026 年', '公需科目 30 学时', '专业科目 60 学时', number('lin'), '平顶山市人力资源和社会保障局', '2026-11-20'])
    assert.ok(page.text.includes(part), `${part}: ${page.text}`);
  assert.match(page.text, /4104\*{10}/);
  assert.equal(page.headers['x-robots-tag'], 'noindex, nofollow');
  assert.match(page.body, /<meta name="robots" content="noindex, nofollow">/);
  assert.match(page.headers['cache-control'], /no-store/);
  const last = target.at(-1), forged = await guest.get(target.slice(0, -1) + (last === 'A' ? 'B' : 'A'));
  assert.equal(forged.status, 404);
  assert.match(forged.text, /没有查到该证书.*可能是伪造的/);
  assert.doesNotMatch(forged.text, /林晓棠/);
  for (const odd of ['', '%3Cscript%3E', 'x'.repeat(200), '%F0%A0%AE%B7']) assert.ok([200, 404].includes((await guest.get(`certificate/verify?t=${odd}`)).status), odd);
});

test('the XML of every page follows its grammar', async () => {
  const guest = new Guest();
  for (const target of [`certificate/verify?t=${token('lin')}`, `certificate/verify?t=${'z'.repeat(22)}`, 'certificate/verify']) valid(await guest.xml(target), 'certificate-verify');
  const page = await guest.xml(`certificate/verify?t=${token('lin')}`);
  assert.equal(xpath(page, 'concat(//certificate/@state, " ", //certificate/@recognised, " ", //certificate/total[@category="public"]/@recognised, " ", count(//record))'), 'valid 90 30 2');
  assert.equal(xpath(page, 'string(//record/@case)'), '', 'no number of a case is public');
  valid(await lin.xml('certificate/list'), 'certificate-list');
  valid(await shi.xml('certificate/list'), 'certificate-list');
  valid(await shi.xml('certificate/list?who=林'), 'certificate-list');
  valid(await shi.xml(`certificate/pdf?year=2026&person=${ids.ouyang[1]}`), 'certificate-missing');
  valid(await lin.xml('certificate/pdf?year=2030'), 'certificate-missing');
});

test('[14.1] by number and name, with a captcha that is spent by its first try', async () => {
  const guest = new Guest();
  const page = await guest.verify(number('lin').replace(/-/g, ' '), '林晓棠');
  assert.equal(page.status, 200, page.text);
  assert.match(page.text, /证书有效/);
  assert.ok(page.text.includes(number('lin')));
  for (const [certificate, holder] of [[number('lin'), '林晓'], [number('lin').replace(/.$/, (c) => (c === '1' ? '2' : '1')), '林晓棠'], ["' OR 1=1 --", '<script>']]) {
    const none = await guest.verify(certificate, holder);
    assert.equal(none.status, 404);
    assert.match(none.text, /没有查到该证书/);
    assert.doesNotMatch(none.body, /<script>/);
  }
  const wrong = await guest.verify(number('lin'), '林晓棠', '999');
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /验证码不正确/);
  assert.match(wrong.body, /name="holder"[^>]*value="林晓棠"/);
  const empty = await guest.send(await guest.get('certificate/verify?number=2026'), 'certificate/verify', { holder: '' });
  assert.equal(empty.status, 422);
  assert.match(empty.text, /姓名 ?： ?请填写此项/);
  assert.match(empty.body, /name="certificate"[^>]*value="2026"/);
});

test('who misses too often has to wait; a right token is shown all the same', async () => {
  const guest = new Guest();
  const answers = [];
  for (let i = 0; i < 31; i++) answers.push((await guest.get(`certificate/verify?t=${String(i).padStart(22, 'q')}`)).status);
  assert.deepEqual([...new Set(answers)], [404, 429]);
  assert.equal((await guest.get(`certificate/verify?t=${token('lin')}`)).status, 200);
});

test('[14.1] an administrator prints for a person in scope: noted and audited; foreign persons are not found', async () => {
  const before = noted(ids.lin[1]);
  for (const who of [fang, shen, shi, zheng]) assert.equal((await who.get(`certificate/pdf?year=2026&person=${ids.lin[1]}`)).headers['content-type'], 'application/pdf');
  assert.equal(audits('certificate.print', ids.lin[1]), 4);
  assert.equal(noted(ids.lin[1]), before + 4);
  for (const who of [tao, kong]) assert.equal((await who.get(`certificate/pdf?year=2026&person=${ids.lin[1]}`)).status, 404);
  assert.equal((await jing.get(`certificate/pdf?year=2026&person=${ids.lin[1]}`)).status, 404);
  assert.equal((await fang.get('certificate/pdf?year=2026')).status, 404);
  assert.equal((await clerk.get(`certificate/pdf?year=2026&person=${ids.lin[1]}`)).status, 403);
  assert.equal((await clerk.get('certificate/list')).status, 403);
  assert.equal((await lin.get('certificate/pdf')).status, 400);
  assert.equal(audits('certificate.print', ids.lin[1]), 4);
});

test('[14.2] a year that is not passed: what is missing', async () => {
  const page = await shi.get(`certificate/pdf?year=2026&person=${ids.ouyang[1]}`);
  assert.equal(page.status, 404);
  assert.match(page.text, /2026 年度尚未结束，学时尚未达到要求/, 'a running year has no result yet');
  assert.match(page.text, /公需科目 30 20 10 专业科目 60 0 60 合计 90 20 70/);
  assert.match((await shi.ask(`certificate/pdf?year=2026&person=${ids.ouyang[1]}`, { headers: { 'Accept-Language': 'en' } })).text, /Public subjects 30 20 10 Professional subjects 60 0 60 Total 90 20 70/);
  assert.match((await lin.get('certificate/pdf?year=2030')).text, /2030 年度尚未开始/);
});

test('[14.2] own years with their certificates; the running year has a row from the first day', async () => {
  const page = await lin.get('certificate/list');
  assert.match(page.text, /2026 年 通过 90 \/ 90 2026-410400-\S+ 2026-11-20 有效 打印证书（PDF）/);
  assert.match(page.text, /职称评审（必备）/); // [14.7]
  assert.ok(page.body.includes(`href="/jijiao/certificate/verify?t=${token('lin')}"`));
  const fresh = await desk.visitor(ids.alien[0]).get('certificate/list');
  assert.match(fresh.text, /2026 年 尚未达到 0 \//);
});

test('[14.1] [1.12] the list of a post: its scope, by year, name, number', async () => {
  const names = async (who, query = '') => [...(await who.xml(`certificate/list${query}`)).body.matchAll(/<row [^>]*?name="([^"]*)"/g)].map(([, name]) => name);
  assert.deepEqual(await names(shi), ['林晓棠', '陶景行', '周以宁']);
  assert.deepEqual(await names(fang), ['林晓棠', '陶景行']);
  assert.deepEqual(await names(tao), ['周以宁']);
  assert.deepEqual(await names(kong), []);
  assert.deepEqual(await names(shi, '?who=晓棠'), ['林晓棠']);
  assert.deepEqual(await names(shi, `?who=${ids.lin[2]}`), ['林晓棠']);
  assert.deepEqual(await names(tao, `?who=${ids.lin[2]}`), []);
  assert.match((await shi.get('certificate/list?who=林')).text, /至少输入两个字/);
  assert.match((await shi.get('certificate/list?year=2027')).text, /2026 年有证书，查看 2026 年/);
  assert.equal((await shi.get('certificate/list?after=zz')).status, 400);
});

test('pages of the list: none twice, none left out', async () => {
  const more = desk.fill([...known(), ...Array.from({ length: 25 }, (_, i) => ['person', `m${i}`, 'clinic', `李${'一二三四五'[i % 5]}${'甲乙丙丁戊'[Math.floor(i / 5)]}`, 'health', 'middle'])]);
  desk.sql(`INSERT INTO certificate (number, person, year, issue, state, token, name, number_mask, org, org_name, issuer, issuer_name, recognised, content, issued_at)
    SELECT CONCAT('T', p.id), p.id, 2025, 1, 'valid', LPAD(p.id, 22, 'k'), a.name, a.number_mask, p.employer, 'x', 1, 'y', 900, '<certificate/>', UTC_TIMESTAMP(3)
    FROM person p JOIN account a ON a.id = p.account WHERE p.id IN (${Object.values(more).map(([, person]) => person).join(',')})`);
  const first = await shi.get('certificate/list?year=2025');
  const next = unescape(first.body.match(/rel="next" href="([^"]*)"/)[1]).replace('/jijiao/', '');
  assert.match(next, /year=2025&after=/);
  const second = await shi.get(next);
  const people = (page) => [...page.body.matchAll(/pdf\?year=2025&amp;person=(\d+)/g)].map(([, id]) => id);
  assert.equal(people(first).length, 20);
  assert.equal(new Set([...people(first), ...people(second)]).size, 25);
  assert.doesNotMatch(second.body, /rel="next"/);
  desk.sql('DELETE FROM certificate WHERE year = 2025');
});

test('the list reads one range of an index, or begins with the few certificates there are', async () => {
  const [rows] = await explained(desk, () => shi.get('certificate/list?year=2026'), 'c.org_name');
  assert.equal(rows.find((row) => row.table === 'certificate').key, 'year');
  assert.ok(rows.every((row) => row.type !== 'ALL' || /derived/.test(row.table)), JSON.stringify(rows));
  const [found] = await explained(desk, () => shi.get('certificate/list?year=2026&who=晓棠'), 'c.org_name');
  assert.ok(found.every((row) => row.type !== 'ALL' || /derived/.test(row.table)), JSON.stringify(found));
});

test('a certificate that is revoked or replaced says so at once, with the day and the reason', async () => {
  const guest = new Guest(), old = token('jing');
  assert.match((await guest.get(`certificate/verify?t=${old}`)).text, /证书有效/);
  desk.fill([...known(), ['reverse', 'r1', 'jing-pro', 'shi']]);
  const page = await guest.get(`certificate/verify?t=${old}`);
  assert.equal(page.status, 200);
  assert.match(page.text, /证书已撤销，自 2026-11-20 起无效/);
  assert.match(page.text, /撤销原因： ?有学时认定被撤销/);
  assert.match(page.body, /<del>60 学时<\/del>/);
  assert.match(page.text, /未通过 ?（原为通过）/);
  assert.equal((await jing.get('certificate/pdf?year=2026')).status, 404);
  const again = ['jing-again', ...['fang', 'shen', 'shi']];
  desk.fill([...known(), ['course', again[0], 'jing', 'professional', '60', '专业科目补学'], ...again.slice(1).map((by) => ['approve', `a${by}`, again[0], by])]);
  desk.fill([...known(), ['course', 'extra', 'jing', 'professional', '10', '再学一门'], ...again.slice(1).map((by) => ['approve', `b${by}`, 'extra', by])]);
  const [[replaced]] = desk.sql(`SELECT token FROM certificate WHERE person = ${ids.jing[1]} AND state = 'replaced'`);
  const successor = await guest.get(`certificate/verify?t=${replaced}`);
  assert.match(successor.text, /证书已替换，自 2026-11-20 起不再使用/);
  assert.ok(successor.text.includes(number('jing')), 'the new number is given');
  valid(await guest.xml(`certificate/verify?t=${replaced}`), 'certificate-verify');
});
