// The responder of hours on its socket: other packs, reductions, parts, packs that change, previews that write nothing.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Desk } from './desk.mjs';
import { source } from './stand.mjs';

const desk = new Desk(['credit', 'review', 'account']);
let ids, worker, zibo, away, clerk, hospital;

before(async () => {
  desk.startDb();
  ids = desk.fill([
    ['org', 'bureau', 'authority', '淄博市工业和信息化局', '淄博市人力资源和社会保障局'], ['org', 'works', 'employer', '淄博市陶瓷研究院', 'bureau'],
    ['org', 'free', 'employer', '淄博市独立设计院', '淄博市人力资源和社会保障局'], ['org', 'hospital', 'employer', '平顶山市鹰城医院', '平顶山市人力资源和社会保障局'],
    ['admin', 'gu', 'hospital', '顾云舒'], ['role', 'clerk', 'hospital', '文员', 'review.registration'],
    ['person', 'lin', 'works', '林晓棠', 'engineering', 'middle'], ['person', 'su', 'free', '苏望舒', 'engineering', 'middle'], ['person', 'ye', 'hospital', '叶知秋', 'health', 'middle'],
  ]);
  worker = await desk.start();
  zibo = desk.visitor(ids.lin[0]);
  away = desk.visitor(ids.ye[0]);
  clerk = desk.visitor(...ids.clerk);
  hospital = desk.visitor(...ids.gu);
});
after(async () => {
  const log = worker?.log ?? '';
  await desk.close();
  assert.doesNotMatch(log, /label/, 'a label is missing');
});

function valid(page, grammar) {
  const done = spawnSync('xmllint', ['--noout', '--nonet', '--relaxng', path.join(source, 'schema/page', `${grammar}.rng`), '-'], { input: page.body, encoding: 'utf8' });
  assert.equal(done.status, 0, `${grammar}: ${done.stderr}\n${page.body.slice(0, 2000)}`);
  return page;
}
const xpath = (page, expression) => spawnSync('xmllint', ['--nonet', '--xpath', expression, '-'], { input: page.body, encoding: 'utf8' }).stdout.trim();

test('[12.4] [13.14] another region, another pack: its fields, its parts, its chain', async () => {
  const page = valid(await zibo.xml('credit/declare?category=professional&form=achievement'), 'credit-declare');
  assert.equal(xpath(page, 'string(//declare/@pack)'), 'zibo');
  assert.equal(xpath(page, 'string(//field[@name="x-work"]/@required)'), 'yes');
  assert.equal(xpath(page, 'string(//field[@name="hours"]/@required)'), ''); // the pack has a conversion
  assert.deepEqual(xpath(page, '//chain/step/@kind').match(/"\w+"/g), ['"employer"', '"authority"']);
  const alone = valid(await desk.visitor(ids.su[0]).xml('credit/declare?category=professional&form=achievement'), 'credit-declare');
  assert.equal(xpath(alone, 'string(//chain/step[2]/@note)'), 'employer'); // no authority: the unit verifies, and it is said
  const year = valid(await zibo.xml('credit/year'), 'credit-year');
  assert.ok(Number(xpath(year, 'count(//part)')) >= 2);
  assert.equal(xpath(year, 'string(//part[@category="public"][1]/@required)'), '20');
});

test('[12.8] a reduced requirement says from what and why', async () => {
  desk.sql(`INSERT INTO absence (case_id, person, year, kind, months, state) VALUES (900, ${ids.ye[1]}, 2026, 'childbirth', 4, 'approved')`);
  const page = valid(await away.xml('credit/year'), 'credit-year');
  assert.deepEqual(['@required', '@full'].map((at) => xpath(page, `string(//line[@category="public"]/${at})`)), ['20', '30']);
  assert.match((await away.get('credit/year')).text, /要求已减免：生育 4 个月/);
  desk.sql(`DELETE FROM absence WHERE case_id = 900`);
});

test('[13.6] a preview writes nothing, not even an operation', async () => {
  const count = () => desk.sql('SELECT (SELECT COUNT(*) FROM operation) + (SELECT COUNT(*) FROM review_case)')[0][0];
  const page = await away.get('credit/declare?category=public&form=service'), before = count();
  const tried = await away.send({ ...page, body: page.body.replaceAll('credit/declare?', 'credit/declare/preview?') }, 'credit/declare/preview', { 'x-days': '3', do: 'preview' });
  assert.equal(tried.status, 200);
  assert.match(tried.text, /可认定 18 学时/);
  const wrong = await away.send({ ...page, body: page.body.replaceAll('credit/declare?', 'credit/declare/preview?') }, 'credit/declare/preview', { 'x-days': '0', do: 'preview' });
  assert.match(wrong.text, /有内容填写不正确/);
  assert.equal(count(), before);
});

test('[13.6] of what depends on the day: a form that a later pack no longer knows still shows its record', async () => {
  desk.sql(`INSERT INTO review_case (kind, state, current_org, step_no, subject, subject_account, subject_name, unit_name, applicant, applicant_org, base_org, year, submitted_at, arrived_at, updated_at, category, form, summary, claimed)
    VALUES ('declaration', 'rejected', 1, 1, ${ids.ye[1]}, ${ids.ye[0]}, '叶知秋', '平顶山市鹰城医院', ${ids.ye[0]}, ${ids.hospital[0]}, ${ids.hospital[0]}, 2026, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), 'third', 'unknown-form', '旧的申报', 60)`);
  const [[id]] = desk.sql(`SELECT id FROM review_case WHERE form = 'unknown-form'`);
  desk.sql(`INSERT INTO declaration (case_id, person, year, employer, category, form, title, from_date, to_date, claimed, state, pack, pack_version) VALUES (${id}, ${ids.ye[1]}, 2026, ${ids.hospital[0]}, 'third', 'unknown-form', '旧的申报', '2026-01-01', '2026-01-02', 60, 'rejected', 'old', '1')`);
  for (const target of [`credit/record?id=${id}`, 'credit/records', 'credit/year', `credit/declare?category=third&form=unknown-form&again=${id}`]) {
    const page = await away.get(target);
    assert.equal(page.status, 200, target);
  }
  assert.match((await away.get('credit/records')).text, /旧的申报 unknown-form third/);
});

test('who has not the permission, or nobody at all, gets none of it', async () => {
  for (const target of ['credit/declare', 'credit/records', 'credit/year']) assert.equal((await clerk.get(target)).status, 403, target);
  assert.equal((await hospital.get('credit/declare')).status, 200);
  const nobody = desk.visitor(999999);
  assert.equal((await nobody.get('credit/declare')).status, 303);
});
