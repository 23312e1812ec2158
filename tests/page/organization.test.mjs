// Organisations: one's own, those below, the table of sectors.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Desk, unescape } from './desk.mjs';
import { CITY, WORLD, explained, listen, valid, xpath } from './world.mjs';

const desk = new Desk(['organization', 'personnel']);
let ids, worker, fang, tao, shen, shi, zheng, kong, clerk, lin;

before(async () => {
  desk.startDb();
  listen(desk);
  ids = desk.fill([...WORLD, ...Array.from({ length: 30 }, (_, i) => ['org', `u${i}`, 'employer', `平顶山市第${i + 1}医院`, 'health'])]);
  worker = await desk.start();
  [fang, tao, shen, shi, zheng, kong, clerk] = ['fang', 'tao', 'shen', 'shi', 'zheng', 'kong', 'clerk'].map((key) => desk.visitor(...ids[key]));
  lin = desk.visitor(ids.lin[0]);
});
after(async () => {
  const log = worker?.log ?? '';
  await desk.close();
  assert.doesNotMatch(log, /label/, 'a label is missing');
});

const org = (key) => desk.sql(`SELECT address, office_phone, responsible, version FROM organisation WHERE id = ${ids[key][0]}`)[0];
const audits = (action) => Number(desk.sql(`SELECT COUNT(*) FROM audit WHERE action = '${action}'`)[0][0]);
const department = (name) => Number(desk.sql(`SELECT id FROM organisation WHERE name = '${name}'`)[0][0]);
const names = (page) => [...page.body.matchAll(/<row [^>]*?name="([^"]*)"/g)].map(([, name]) => name);

test('[5.1] [1.16] the own organisation: where it stands on both axes, administrators with roles and posts, versions', async () => {
  const page = await fang.get('organization/own');
  assert.equal(page.status, 200);
  for (const part of ['平顶山市鹰城医院', '平顶山市卫生健康委员会', CITY, '河南省平顶山市', '用人单位', '2 人']) assert.ok(page.text.includes(part), part);
  assert.match(page.text, /方既白 4104\*{10}\d{3}[\dX] (男|女) 科长 超级管理员 138\*{4}0000 正常/);
  assert.match(page.text, /文员 4104\*{10}\S+ (男|女) 科长 clerk/);
  assert.match(page.text, /变更记录 .*2026-11-20 平顶山市鹰城医院/);
  assert.ok(page.body.includes('href="/jijiao/organization/edit"'));
  valid(await fang.xml('organization/own'), 'organization-view');
  assert.equal((await lin.get('organization/own')).status, 403);
  assert.equal((await clerk.get('organization/own')).status, 403);
});

test('[4.6] one of the scope: details and administrators with masked telephones; foreign ones are not found', async () => {
  const page = await shen.get(`organization/view?id=${ids.hospital[0]}`);
  assert.match(page.text, /方既白/);
  assert.doesNotMatch(page.text, /13800000000/);
  assert.ok(!page.body.includes('organization/edit'));
  assert.ok(page.body.includes(`/jijiao/personnel/list?org=${ids.hospital[0]}`));
  valid(await shen.xml(`organization/view?id=${ids.hospital[0]}`), 'organization-view');
  for (const [who, key] of [[fang, 'clinic'], [fang, 'health'], [shen, 'school'], [shen, 'far'], [shi, 'far'], [kong, 'hospital']])
    assert.equal((await who.get(`organization/view?id=${ids[key][0]}`)).status, 404, key);
  assert.equal((await shen.get(`organization/view?id=${department(CITY)}`)).status, 404, 'what is above');
  assert.equal((await shen.get('organization/view?id=999999')).status, 404);
  assert.equal((await shen.get('organization/view?id=x')).status, 400);
});

test('[4.6] the tree: one level at a time, the way down to the one in hand is open', async () => {
  const top = await shi.xml('organization/own');
  assert.equal(xpath(top, `count(//node[@id="${ids.health[0]}"][@more="yes"])`), '1');
  assert.equal(xpath(top, `count(//node[@id="${ids.hospital[0]}"])`), '0');
  const deep = await shi.xml(`organization/view?id=${ids.hospital[0]}`);
  assert.equal(xpath(deep, `count(/page/content/view/tree/node[@open]/node[@id="${ids.health[0]}"][@open]/node[@id="${ids.hospital[0]}"][@current])`), '1');
  assert.equal(xpath(deep, `count(//node[@id="${ids.health[0]}"]/node[@kind="employer"])`), '13', 'twelve and the one in hand');
  assert.equal(xpath(deep, `string(//node[@id="${ids.health[0]}"]/more/@path)`), `organization/list?under=${ids.health[0]}&amp;kind=employer`.replace('&amp;', '&'));
  assert.equal(xpath(deep, `count(//node[@id="${ids.health[0]}"]/node[@kind="base"])`), '1');
  assert.equal(xpath(await fang.xml('organization/own'), 'count(//tree//node)'), '1');
  const under = await shi.xml(`organization/list?under=${ids.health[0]}&kind=employer`);
  assert.equal(xpath(under, 'concat(count(//row), " ", //organisations/@under-name)'), '20 平顶山市卫生健康委员会');
  assert.equal((await fang.get(`organization/list?under=${ids.health[0]}`)).status, 404);
});

test('[1.5] [1.11] [1.12] the list: kinds in tabs, by pinyin, pages without gap', async () => {
  const first = await shi.get('organization/list?kind=employer');
  const second = await shi.get(unescape(first.body.match(/rel="next" href="([^"]*)"/)[1]).replace('/jijiao/', ''));
  const found = (page) => [...page.body.matchAll(/<th scope="row"[^>]*><a [^>]*>([^<]*)/g)].map(([, name]) => name);
  const mine = Number(desk.sql(`SELECT COUNT(*) FROM organisation WHERE kind = 'employer' AND state = 'active' AND hrss_path LIKE CONCAT((SELECT path FROM organisation WHERE name = '${CITY}'), '%')`)[0][0]);
  assert.equal(found(first).length, 20);
  assert.equal(new Set([...found(first), ...found(second)]).size, mine);
  assert.ok(!found(second).includes('淄博市张店医院'));
  for (const tab of ['用人单位', '行业主管部门', '继续教育基地', '人社部门']) assert.match(first.text, new RegExp(tab));
  assert.deepEqual(names(await shi.xml('organization/list?kind=base')), ['平顶山市卫生健康继续教育基地']);
  assert.deepEqual(names(await shi.xml('organization/list?kind=authority')), ['平顶山市卫生健康委员会']);
  assert.ok(names(await zheng.xml('organization/list?kind=hrss')).includes(CITY));
  assert.ok(!names(await shi.xml('organization/list?kind=hrss')).includes(CITY), 'not oneself');
  valid(await shi.xml('organization/list?kind=employer'), 'organization-list');
});

test('[2.9] found by a part of the name or by the code, within the scope only', async () => {
  assert.deepEqual(names(await shi.xml('organization/list?name=鹰城医')), ['平顶山市鹰城医院']);
  assert.deepEqual(names(await shen.xml('organization/list?name=实验学校')), []);
  assert.deepEqual(names(await shi.xml('organization/list?name=张店医院')), []);
  const [[code]] = desk.sql(`SELECT code FROM organisation WHERE id = ${ids.hospital[0]}`);
  assert.deepEqual(names(await shi.xml(`organization/list?name=${code.toLowerCase()}`)), ['平顶山市鹰城医院']);
  assert.deepEqual(names(await kong.xml(`organization/list?name=${code}`)), []);
  for (const odd of ["' OR 1=1", '%25', '<script>', '𠮷']) {
    const page = await shi.get(`organization/list?name=${encodeURIComponent(odd)}`);
    assert.equal(page.status, 200);
    assert.doesNotMatch(page.body, /<script>/);
  }
  valid(await shi.xml('organization/list?name=医院'), 'organization-list');
});

test('an empty list says where something is', async () => {
  const page = await shi.get('organization/list?kind=base&state=closed');
  assert.match(page.text, /没有符合条件的记录。 查看用人单位 查看行业主管部门 查看继续教育基地/);
  valid(await shi.xml('organization/list?kind=base&state=closed'), 'organization-list');
});

test('the lists read ranges of indexes', async () => {
  const key = async (who, target) => (await explained(desk, () => who.get(target), 'o.office_phone, s.name'))[0].find((row) => row.table === 'o').key;
  assert.equal(await key(shi, 'organization/list?kind=employer'), 'dept2');
  assert.equal(await key(shen, 'organization/list?kind=employer'), 'path');
  assert.equal(await key(zheng, 'organization/list?kind=employer'), 'dept1');
  assert.equal(await key(shi, `organization/list?kind=employer&under=${ids.health[0]}`), 'superior');
  const [children] = await explained(desk, () => shi.get('organization/own'), 'EXISTS (SELECT 1 FROM organisation x');
  assert.ok(children.filter((row) => ['o', 'x'].includes(row.table)).every((row) => row.key === 'superior'), JSON.stringify(children));
});

test('[4.1] basic information: saved at once, audited, as it was seen', async () => {
  const version = Number(org('hospital')[3]), form = await fang.get('organization/edit');
  assert.match(form.headers['cache-control'], /no-store/);
  valid(await fang.xml('organization/edit'), 'organization-edit');
  const bad = await fang.send(form, 'organization/edit', { org_address: '建设路 100 号（东门）<b>', org_phone: '12', org_responsible: '' });
  assert.equal(bad.status, 422);
  assert.match(bad.text, /有 2 处需要修改/);
  assert.match(bad.text, /办公电话：电话号码格式不正确/);
  assert.match(bad.text, /第一责任人：请填写此项/);
  assert.match(bad.body, /value="建设路 100 号（东门）&lt;b&gt;"/);
  assert.deepEqual(org('hospital').slice(0, 3), ['', '0375-0290001', '']);
  const done = await fang.send(form, 'organization/edit', { org_address: '湛河区建设路 100 号（东门）', org_phone: '（0375）7654321-12', org_responsible: '卢听雨' });
  assert.equal(done.location, 'organization/own?done=yes');
  assert.deepEqual(org('hospital'), ['湛河区建设路 100 号（东门）', '0375-7654321-12', '卢听雨', String(version + 1)]);
  assert.match((await fang.get('organization/own?done=yes')).text, /基本信息已保存.*卢听雨/);
  assert.equal(audits('organisation.edit'), 1);
  const again = await fang.send(form, 'organization/edit', { org_address: '湛河区建设路 100 号（东门）', org_phone: '（0375）7654321-12', org_responsible: '卢听雨' });
  assert.equal(again.status, 303, 'a form sent twice is carried out once');
  assert.equal(audits('organisation.edit'), 1);
});

test('[4.1] two administrators at once: the second one sees what the first saved, and loses nothing', async () => {
  const second = await fang.get('organization/edit');
  const first = await fang.get('organization/edit');
  assert.equal((await fang.send(first, 'organization/edit', { org_phone: '0375-7654322', org_responsible: '卢听雨' })).status, 303);
  const late = await fang.send(second, 'organization/edit', { org_phone: '0375-7654399', org_responsible: '林深' });
  assert.equal(late.status, 409);
  assert.match(late.text, /其他管理员刚刚保存的内容：.*0375-7654322/);
  assert.match(late.body, /name="org_responsible"[^>]*value="林深"/);
  assert.equal((await fang.send(late, 'organization/edit', {})).status, 303);
  assert.deepEqual(org('hospital').slice(1, 3), ['0375-7654399', '林深']);
});

test('the table of sectors: the province adds, changes and disables; others may not', async () => {
  const page = await zheng.get('organization/sectors');
  assert.match(page.text, /卫生健康 Health health 1 启用 修改/);
  assert.match((await zheng.get('organization/own')).text, /行业代码表/);
  valid(await zheng.xml('organization/sectors'), 'organization-sectors');
  valid(await zheng.xml('organization/sector'), 'organization-sector');
  valid(await zheng.xml('organization/sector?code=health'), 'organization-sector');
  for (const who of [shi, shen, fang]) assert.equal((await who.get('organization/sectors')).status, 403);
  assert.doesNotMatch((await shi.get('organization/own')).text, /行业代码表/);
  const add = (typed) => zheng.get('organization/sector').then((form) => zheng.send(form, 'organization/sector', { sector_state: 'active', sector_position: '500', ...typed }));
  const done = await add({ sector_code: 'space', sector_name: '航天', sector_name_en: 'Space', sector_parent: 'science' });
  assert.equal(done.location, 'organization/sectors?done=yes');
  assert.deepEqual(desk.sql("SELECT parent, name, name_en, position, active FROM sector WHERE code = 'space'"), [['science', '航天', 'Space', '500', '1']]);
  const refused = async (typed, status, text) => {
    const answer = await add(typed);
    assert.equal(answer.status, status, answer.text);
    assert.match(answer.text, text);
  };
  await refused({ sector_code: 'space', sector_name: '航天二', sector_name_en: 'x' }, 422, /代码：已被使用/);
  await refused({ sector_code: 'space2', sector_name: '航天', sector_name_en: 'x' }, 422, /已有同名行业/);
  await refused({ sector_code: 'a'.repeat(40), sector_name: '长', sector_name_en: 'x' }, 422, /代码/);
  await refused({ sector_code: '9x', sector_name: '数字', sector_name_en: 'x' }, 422, /小写字母开头/);
  await refused({ sector_code: 'below', sector_name: '下', sector_name_en: 'x', sector_parent: 'space' }, 422, /上级行业/);
  await refused({ sector_code: '', sector_name: '', sector_name_en: '', sector_position: 'x' }, 422, /有 4 处需要修改/);
  const change = (code, typed) => zheng.get(`organization/sector?code=${code}`).then((form) => zheng.send(form, 'organization/sector', typed));
  assert.match((await change('science', { sector_state: 'disabled' })).text, /请先停用下级行业/);
  const stale = await zheng.get('organization/sector?code=space');
  assert.equal((await change('space', { sector_state: 'disabled', sector_parent: 'science' })).status, 303);
  assert.equal((await zheng.send(stale, 'organization/sector', { sector_name: '航天三', sector_state: 'active', sector_parent: 'science' })).status, 409);
  assert.deepEqual(desk.sql("SELECT name, active, version FROM sector WHERE code = 'space'"), [['航天', '0', '2']]);
  assert.equal((await zheng.get('organization/sector?code=none')).status, 404);
  assert.deepEqual([audits('sector.add'), audits('sector.change')], [1, 1]);
});
