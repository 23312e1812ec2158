// Persons: the own record, those of the scope, numbers in clear.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Desk, unescape } from './desk.mjs';
import { WORLD, explained, fulfilled, listen, valid, xpath } from './world.mjs';

const desk = new Desk(['personnel', 'certificate']);
let ids, worker, lin, fang, tao, shen, shi, zheng, kong, clerk, song;

before(async () => {
  desk.startDb();
  listen(desk);
  ids = desk.fill([...WORLD, ...fulfilled('lin'),
    ...Array.from({ length: 25 }, (_, i) => ['person', `m${i}`, 'clinic', `李${'一二三四五'[i % 5]}${'甲乙丙丁戊'[Math.floor(i / 5)]}`, 'health', i < 3 ? 'senior' : 'middle'])]);
  worker = await desk.start();
  [fang, tao, shen, shi, zheng, kong, clerk, song] = ['fang', 'tao', 'shen', 'shi', 'zheng', 'kong', 'clerk', 'song'].map((key) => desk.visitor(...ids[key]));
  lin = desk.visitor(ids.lin[0]);
});
after(async () => {
  const log = worker?.log ?? '';
  await desk.close();
  assert.doesNotMatch(log, /label/, 'a label is missing');
});

const names = (page) => [...page.body.matchAll(/<row [^>]*?name="([^"]*)"/g)].map(([, name]) => name);
const noted = (person) => Number(desk.sql(`SELECT COUNT(*) FROM access_log WHERE person = ${person}`)[0][0]);
const audits = (action) => desk.sql(`SELECT account, object_id, detail FROM audit WHERE action = '${action}' ORDER BY chain, seq`);
const account = (key) => desk.sql(`SELECT phone_mask, COALESCE(email, ''), COALESCE(office_phone, ''), version FROM account WHERE id = ${ids[key][0]}`)[0];

test('[15.3] [1.11] [1.12] [1.13] who is listed: the employer its own, the authority those below, the department those of its jurisdiction', async () => {
  assert.deepEqual(names(await fang.xml('personnel/list')), ['林晓棠', '陶景行']);
  assert.deepEqual(names(await song.xml('personnel/list')), ['欧阳𠮷䶮']);
  assert.deepEqual(names(await kong.xml('personnel/list')), ['林晓东']);
  const total = async (who) => xpath(await who.xml('personnel/list'), 'string(//pager/@total)');
  assert.deepEqual([await total(shen), await total(shi), await total(zheng)], ['28', '29', '29']);
  assert.equal((await lin.get('personnel/list')).status, 403);
  assert.equal((await clerk.get('personnel/list')).status, 403);
});

test('[15.3] by name, number, series, level, organisation', async () => {
  assert.deepEqual(names(await shi.xml('personnel/list?name=晓棠')), ['林晓棠']);
  assert.deepEqual(names(await zheng.xml('personnel/list?name=林晓')), ['林晓棠'], 'not the one of another province');
  assert.deepEqual(names(await shi.xml('personnel/list?name=𠮷䶮')), ['欧阳𠮷䶮']);
  const number = ids.lin[2];
  for (const typed of [number, number.toLowerCase(), ` ${number} `, number.replace(/\d/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))])
    assert.deepEqual(names(await shi.xml(`personnel/list?name=${encodeURIComponent(typed)}`)), ['林晓棠'], typed);
  assert.deepEqual(names(await shi.xml(`personnel/list?name=${number.slice(0, 12)}`)), [], 'no partial search of numbers');
  assert.deepEqual(names(await tao.xml(`personnel/list?name=${number}`)), []);
  assert.deepEqual(names(await shi.xml('personnel/list?level=senior')).length, 3);
  assert.deepEqual(names(await shi.xml('personnel/list?series=teaching')), ['欧阳𠮷䶮']);
  assert.deepEqual(names(await shi.xml(`personnel/list?org=${ids.hospital[0]}`)), ['林晓棠', '陶景行']);
  assert.match((await shi.get(`personnel/list?org=${ids.hospital[0]}`)).text, /只看：平顶山市鹰城医院/);
  assert.equal((await tao.get(`personnel/list?org=${ids.hospital[0]}`)).status, 404);
  assert.match((await shi.get('personnel/list?name=林')).text, /至少输入两个字/);
  for (const odd of ["' OR '1'='1", '%25%25', '<script>alert(1)</script>']) {
    const page = await shi.get(`personnel/list?name=${encodeURIComponent(odd)}`);
    assert.equal(page.status, 200);
    assert.match(page.text, /没有符合条件的人员/);
    assert.doesNotMatch(page.body, /<script>alert/);
  }
});

test('pages of the list: none twice, none left out, conditions stay', async () => {
  const first = await shi.get('personnel/list?level=middle');
  const next = unescape(first.body.match(/rel="next" href="([^"]*)"/)[1]).replace('/jijiao/', '');
  assert.match(next, /level=middle&after=/);
  const second = await shi.get(next);
  const found = (page) => [...page.body.matchAll(/view\?id=(\d+)/g)].map(([, id]) => id);
  assert.equal(found(first).length, 20);
  assert.equal(new Set([...found(first), ...found(second)]).size, 25);
  assert.ok(second.body.includes('href="/jijiao/personnel/list?level=middle"'), 'back to the first page');
  for (const odd of ['zz', '.', 'ab.0', 'abc.1', `${'00'.repeat(80)}.1`, '00.99999999999999999999']) assert.equal((await shi.get(`personnel/list?after=${odd}`)).status, 400, odd);
});

test('the list is one range of the index of its scope', async () => {
  const key = async (who, target) => (await explained(desk, () => who.get(target), 'a.number_mask, o.name'))[0].find((row) => row.table === 'p');
  for (const [who, index] of [[fang, 'a4'], [shen, 'a3'], [shi, 'h2'], [zheng, 'h1']]) {
    const row = await key(who, 'personnel/list');
    assert.equal(row.key, index);
    assert.doesNotMatch(row.extra ?? '', /filesort|temporary/);
  }
  assert.equal((await key(shi, `personnel/list?org=${ids.hospital[0]}`)).key, 'a4');
  const first = await shi.get('personnel/list'), next = unescape(first.body.match(/rel="next" href="([^"]*)"/)[1]).replace('/jijiao/', '');
  const row = await key(shi, next);
  assert.equal(row.key, 'h2');
  assert.doesNotMatch(row.extra ?? '', /filesort|temporary/);
  const [named] = await explained(desk, () => shi.get('personnel/list?name=晓棠'), 'a.number_mask, o.name');
  assert.equal(named[0].table, 'g');
  assert.equal(named[0].key, 'PRIMARY');
});

test('[15.3] one person: record, titles, employers, years; noted; foreign ones are not found', async () => {
  const before = noted(ids.lin[1]);
  const page = await fang.get(`personnel/view?id=${ids.lin[1]}`);
  for (const part of ['林晓棠', '居民身份证', '卫生技术人员', '中级（主管护师）', '急诊医学科', '2021-06-01', '2021-01-01 – 至今', '138****0000', '2026 年 通过 90 / 90'])
    assert.ok(page.text.includes(part), `${part}: ${page.text}`);
  assert.ok(!page.body.includes(ids.lin[2]), 'the number is masked');
  assert.ok(page.body.includes(`/jijiao/certificate/pdf?year=2026&amp;person=${ids.lin[1]}`));
  assert.equal(noted(ids.lin[1]), before + 1);
  valid(await shi.xml(`personnel/view?id=${ids.lin[1]}`), 'personnel-view');
  for (const [who, key] of [[tao, 'lin'], [kong, 'lin'], [shi, 'alien'], [shen, 'ouyang']]) {
    assert.equal((await who.get(`personnel/view?id=${ids[key][1]}`)).status, 404);
    assert.equal((await who.get(`personnel/reveal?id=${ids[key][1]}`)).status, 404);
  }
  assert.equal(noted(ids.lin[1]), before + 2);
});

test('number and telephone in clear: once, for a reason, recorded', async () => {
  const page = await fang.get(`personnel/view?id=${ids.lin[1]}`);
  const without = await fang.send(page, 'personnel/reveal', { reveal_reason: ' ' });
  assert.equal(without.status, 422);
  assert.match(without.text, /查看事由：请填写此项/);
  assert.ok(!without.body.includes(ids.lin[2]));
  assert.equal(audits('person.reveal').length, 0);
  const shown = await fang.send(without, 'personnel/reveal', { reveal_reason: '核对职称申报材料' });
  assert.equal(shown.status, 200);
  assert.match(shown.headers['cache-control'], /no-store/);
  assert.ok(shown.body.includes(ids.lin[2]) && shown.body.includes('13800000000'));
  const [[by, person, detail]] = audits('person.reveal');
  assert.deepEqual([Number(by), Number(person)], [ids.fang[0], ids.lin[1]]);
  assert.match(detail, /^fields=number,phone reason=[0-9a-f]{32}$/);
  assert.ok(!(await fang.get(`personnel/view?id=${ids.lin[1]}`)).body.includes(ids.lin[2]));
  const foreign = await fang.send(page, 'personnel/reveal', { id: ids.zhou[1], reveal_reason: '看看' });
  assert.equal(foreign.status, 404);
  assert.equal((await fang.send(page, 'personnel/reveal', { csrf: 'x', reveal_reason: 'x' })).status, 403);
  assert.equal(audits('person.reveal').length, 1);
});

test('[1.15] the own record; mobile, mail and landline without a review, encrypted and audited', async () => {
  const page = await lin.get('personnel/own');
  assert.match(page.text, /林晓棠/);
  assert.match(page.text, /现为 138\*{4}0000/);
  valid(await lin.xml('personnel/own'), 'personnel-own');
  assert.equal((await fang.get('personnel/own')).status, 403);
  const bad = await lin.send(page, 'personnel/own', { own_phone: '1381234', own_email: 'a@b@c', own_landline: '123' });
  assert.equal(bad.status, 422);
  assert.match(bad.text, /有 3 处需要修改/);
  assert.match(bad.body, /value="a@b@c"/);
  assert.deepEqual(account('lin'), ['138****0000', '', '', '1']);
  const done = await lin.send(page, 'personnel/own', { own_phone: '+86 139 1234 5678', own_email: 'Lin@例子.中国', own_landline: '0375-7654321' });
  assert.equal(done.location, 'personnel/own?done=yes');
  assert.deepEqual(account('lin'), ['139****5678', 'Lin@例子.中国', '0375-7654321', '2']);
  assert.equal(desk.sql(`SELECT COUNT(*) FROM account WHERE id = ${ids.lin[0]} AND INSTR(phone_enc, '13912345678') > 0`)[0][0], '0');
  assert.match((await lin.get('personnel/own?done=yes')).text, /联系方式已保存/);
  const revealed = await fang.send(await fang.get(`personnel/view?id=${ids.lin[1]}`), 'personnel/reveal', { reveal_reason: '联系本人' });
  assert.ok(revealed.body.includes('13912345678'));
  const kept = await lin.send(await lin.get('personnel/own'), 'personnel/own', { own_email: '' });
  assert.equal(kept.status, 303);
  assert.deepEqual(account('lin'), ['139****5678', '', '0375-7654321', '3']);
  assert.equal((await lin.send(page, 'personnel/own', { own_email: 'late@example.cn' })).status, 409);
  assert.deepEqual(audits('account.contact').map(([, , detail]) => detail), ['fields=phone,email,office_phone', 'fields=email,office_phone']);
});

test('the XML of the lists follows its grammar', async () => {
  for (const query of ['', '?name=林', '?name=晓棠', '?series=health&level=middle', `?org=${ids.clinic[0]}`]) valid(await shi.xml(`personnel/list${query}`), 'personnel-list');
});
