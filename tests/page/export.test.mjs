// Lists as files: exactly the rows that the pages show, recorded, masked, and harmless to a spreadsheet.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import os from 'node:os';
import { after, before, test } from 'node:test';
import { Desk } from './desk.mjs';
import { csv, pages, unzip, xlsx } from './sheet.mjs';
import { source } from './stand.mjs';

// The permission to see whole numbers is that of another module, of which nothing else is needed here.
const modules = fs.mkdtempSync(path.join(os.tmpdir(), 'modules-'));
for (const name of ['review', 'account']) fs.copyFileSync(path.join(source, 'modules', name, 'module.xml'), path.join(modules, `${name}.xml`));
fs.writeFileSync(path.join(modules, 'personnel.xml'), `<module xmlns="urn:jijiao:module:1" name="personnel"><permission name="personnel.reveal" for="authority"/></module>\n`);

const desk = new Desk(['review', 'account', 'personnel'], { 'modules-dir': modules });
const CITY = '平顶山市人力资源和社会保障局', LIST = 'review/list?kind=declaration';
let ids, worker, health, stranger, city, clerk, masked;

before(async () => {
  desk.startDb();
  ids = desk.fill([
    ['org', 'health', 'authority', '平顶山市卫生健康委员会', CITY], ['org', 'hospital', 'employer', '平顶山市鹰城医院', 'health'],
    ['org', 'school', 'employer', '新华区实验学校', CITY], ['admin', 'shen', 'health', '沈知远'], ['admin', 'fang', 'hospital', '方既白'],
    ['admin', 'song', 'school', '宋怀瑜'], ['admin', 'shi', CITY, '石景明'],
    ['role', 'clerk', 'health', '文员', 'review.registration', 'review.credit'], ['role', 'masked', 'health', '统计员', 'review.credit', 'list.export'],
    ...['甲', '乙', '丙', '丁'].map((name, i) => ['person', `p${i}`, 'hospital', `人员${name}`, 'health', 'middle']),
  ]);
  worker = await desk.start();
  [health, stranger, city, clerk, masked] = ['shen', 'song', 'shi', 'clerk', 'masked'].map((key) => desk.visitor(...ids[key]));
});
after(async () => {
  const log = worker?.log ?? '';
  await desk.close();
  fs.rmSync(modules, { recursive: true });
  assert.doesNotMatch(log, /label/, 'a label is missing');
});

function clear() {
  for (const table of ['review_event', 'review_step', 'case_file', 'case_field', 'case_guard', 'case_hidden', 'declaration', 'registration', 'year_result', 'review_case', 'access_log'])
    desk.sql(`DELETE FROM ${table}`);
}

const fill = (lines) => desk.fill([...Object.entries(ids).map(([key, numbers]) => ['known', key, ...numbers.slice(0, 2)]), ...lines]);
let serial = 0;

// Declarations at the health authority, one minute apart, the first one waiting longest.
function declared(n) {
  const keys = Array.from({ length: n }, () => `c${serial++}`);
  const made = fill(keys.flatMap((key, i) => [['course', key, `p${i % 4}`, 'professional', '5', `网络课程 ${key}`], ['approve', `${key}a`, key, 'fang']]));
  return keys.map((key, i) => {
    desk.sql(`UPDATE review_case SET arrived_at = '2026-11-17 01:00:00' + INTERVAL ${i} MINUTE WHERE id = ${made[key][0]}`);
    return made[key][0];
  });
}

// Copies of a waiting case, one second apart.
const copies = (one, n) => desk.sql(`INSERT INTO review_case (kind, state, current_org, step_no, acting, subject, subject_account, subject_name, subject_mask, applicant, applicant_org, base_org,
    unit_name, year, submitted_at, arrived_at, category, form, summary, claimed, recognised, files, marks, updated_at)
  SELECT kind, state, current_org, step_no, acting, subject, subject_account, CONCAT(subject_name, seq), subject_mask, applicant, applicant_org, base_org,
    unit_name, year, submitted_at, arrived_at + INTERVAL seq DIV 3 SECOND, category, form, summary, claimed, recognised, files, marks, updated_at FROM review_case, seq_1_to_${n} WHERE id = ${one}`);

// The records of exports behind the first `since`.
const audited = (since) => desk.sql("SELECT account, post, object, object_id, detail FROM audit WHERE action = 'list.export' ORDER BY at, seq").slice(since);
const recorded = () => audited(0).length;

// The rows of both files under their headings.
async function exported(visitor, target) {
  const tables = [];
  for (const [as, read] of [['xlsx', xlsx], ['csv', csv]]) {
    const answer = await visitor.get(`${target}&as=${as}`);
    assert.equal(answer.status, 200, answer.body.slice(0, 300));
    const [heads, ...rows] = read(answer.bytes);
    tables.push(rows.map((row) => Object.fromEntries(heads.map((head, i) => [head, row[i]]))));
  }
  assert.deepEqual(tables[1].map((row) => row['事项编号']), tables[0].map((row) => String(row['事项编号'])), 'both files have the same rows');
  return tables[0];
}

async function same(visitor, target) {
  const rows = await exported(visitor, target), shown = await pages((path) => visitor.xml(path), target);
  assert.deepEqual(rows.map((row) => row['事项编号']), shown.map((row) => Number(row.id)), target);
  return [rows, shown];
}

test('[6.2] exactly the rows that the pages show, under every condition', async () => {
  clear();
  const made = declared(8);
  copies(made[0], 1230);
  desk.sql(`UPDATE review_case SET category = 'public', marks = 1, recognised = 10 WHERE id IN (${made[3]}, ${made[6]})`);
  desk.sql(`UPDATE review_case SET year = 2025 WHERE id = ${made[5]}`);
  desk.sql(`UPDATE review_case SET arrived_at = '2026-10-20 01:00:00' WHERE id = ${made[2]}`);
  const expected = { '': 1237, '&category=public': 2, '&mark=duplicate': 2, '&mark=less': 2, '&mark=overdue': 1, '&year=2025': 1, '&waited=0': 1236, '&waited=15': 1,
    [`&who=${encodeURIComponent('人员甲1')}`]: 342, [`&unit=${encodeURIComponent('鹰城')}&category=public`]: 2, '&form=paper': 0, '&state=returned': 0 };
  for (const [conditions, n] of Object.entries(expected)) {
    const [rows] = await same(health, LIST + conditions);
    assert.equal(rows.length, n, conditions);
  }
  await same(health, 'review/list?state=pending&category=public');
});

test('cells say what the page says', async () => {
  clear();
  const [one, two] = declared(2);
  desk.sql(`UPDATE review_case SET marks = 1, recognised = 45, arrived_at = '2026-10-31 16:30:00' WHERE id = ${one}`);
  desk.sql(`UPDATE review_case SET subject_name = '𠮷田䶮' WHERE id = ${two}`);
  const [[row, other], [shown]] = await same(health, LIST);
  assert.deepEqual(row, { 姓名: shown.name, 证件号码: shown.mask, 工作单位: '平顶山市鹰城医院', 认证年度: 2026, 科目: shown['category-title'], 学习形式: shown['form-title'],
    题名或职称: shown.summary, 申报: 5, 可认定: 4.5, 关注: '超期 · 疑似重复 · 认定少于申报', 附件: Number(shown.files), 到达日期: 46327, 已等待天数: Number(shown.waited), 事项编号: one });
  assert.match(row.证件号码, /\*{6,}/);
  assert.equal(other.姓名, '𠮷田䶮');
  const [heads, line] = csv((await health.get(`${LIST}&as=csv`)).bytes);
  assert.deepEqual([line[heads.indexOf('到达日期')], line[heads.indexOf('可认定')]], ['2026-11-01', '4.5']);
});

test('[6.4] the history, what was returned, and registrations of people and units', async () => {
  clear();
  const made = declared(3);
  fill([['known', 'a', made[0]], ['known', 'b', made[1]], ['approve', 'x', 'a', 'shen'], ['approve', 'y', 'b', 'shen'],
    ['register', 'clinic', 'employer', '湛河区疾病预防控制中心', 'health'], ['staff', 'nurse', 'hospital', '林晓棠']]);
  desk.sql(`INSERT INTO case_hidden (org, case_id, created_at) VALUES (${ids.health[0]}, ${made[1]}, UTC_TIMESTAMP(3))`);
  const [approved] = await same(health, `${LIST}&state=approved`);
  assert.deepEqual(approved.map((row) => [row.事项编号, row.目前状态]), [[made[0], '已通过，上级审核中']]);
  const [hidden] = await same(health, `${LIST}&state=approved&hidden=yes`);
  assert.deepEqual(hidden.map((row) => row.关注).sort(), ['', '已隐藏'].map((text) => text || undefined).sort());
  desk.sql(`UPDATE review_case SET state = 'returned', due_at = '2026-11-30 16:00:00' WHERE id = ${made[2]}`);
  const [[returned]] = await same(health, `${LIST}&state=returned`);
  assert.equal(returned.补正期限, 46356);
  const [[unit]] = await same(health, 'review/list?kind=reg-employer');
  assert.deepEqual([unit.单位名称, unit.代码.length, unit.上级单位], ['湛河区疾病预防控制中心', 18, '平顶山市卫生健康委员会']);
  const hospital = desk.visitor(...ids.fang);
  const [[person]] = await same(hospital, 'review/list?kind=reg-person');
  assert.deepEqual([person.姓名, person.事项], ['林晓棠', '专业技术人员注册']);
});

test('an export is recorded before it leaves: list, form, rows and a digest, never what was typed', async () => {
  clear();
  declared(3);
  const since = recorded(), target = `${LIST}&who=${encodeURIComponent('人员甲')}`;
  const answer = await health.get(`${target}&as=xlsx`);
  await health.get(`${target}&as=csv`);
  await health.get(`${LIST}&as=csv`);
  const rows = audited(since);
  assert.deepEqual(rows.map((row) => row.slice(0, 4)), Array(3).fill([...ids.shen.slice(0, 2).map(String), 'organisation', String(ids.health[0])]));
  const details = rows.map((row) => row[4].match(/^list=review\/list as=(xlsx|csv) rows=(\d+) filter=([0-9a-f]{32})$/)?.slice(1));
  assert.deepEqual(details.map(([as, n]) => [as, n]), [['xlsx', '1'], ['csv', '1'], ['csv', '3']]);
  assert.equal(details[0][2], details[1][2]);
  assert.notEqual(details[1][2], details[2][2]);
  assert.equal(answer.headers['content-type'], 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  assert.equal(decodeURIComponent(answer.headers['content-disposition']), "attachment; filename*=UTF-8''学时（分）审核 待审核 2026-11-20.xlsx");
  assert.match(unzip(answer.bytes)['xl/workbook.xml'].toString(), /<sheet name="学时（分）审核 待审核"/);
  const head = await health.ask(`${LIST}&as=xlsx`, { method: 'HEAD' });
  assert.deepEqual([head.status, head.bytes.length, audited(since).length], [200, 0, 3], 'headers alone take nothing away');
});

test('the rows of others never', async () => {
  clear();
  const made = declared(2);
  assert.deepEqual(await exported(stranger, LIST), []);
  assert.deepEqual(await exported(city, LIST), []);
  fill([['known', 'a', made[0]], ['approve', 'x', 'a', 'shen']]);
  assert.deepEqual((await exported(city, LIST)).map((row) => row.事项编号), [made[0]]);
  assert.deepEqual((await exported(health, LIST)).map((row) => row.事项编号), [made[1]]);
});

test('what would be a formula is text', async () => {
  clear();
  const made = declared(4), names = ['=HYPERLINK("http://x","点此")', '+1', '@SUM(A1)', '-2+3'];
  names.forEach((name, i) => desk.sql(`UPDATE review_case SET subject_name = '${name}' WHERE id = ${made[i]}`));
  const [, ...lines] = csv((await health.get(`${LIST}&as=csv`)).bytes);
  assert.deepEqual(lines.map(([name]) => name), names.map((name) => `'${name}`));
  assert.deepEqual((await exported(health, LIST)).map((row) => row.姓名), names);
});

test('without the permission no file, no button, no record', async () => {
  clear();
  declared(1);
  const since = recorded();
  for (const as of ['xlsx', 'csv']) assert.equal((await clerk.get(`${LIST}&as=${as}`)).status, 403);
  assert.match((await health.get(LIST)).body, /numbers=whole/, 'the same conditions, drawn for somebody else before');
  const page = await clerk.get(LIST);
  assert.equal(page.status, 200);
  assert.doesNotMatch(page.body, /as=xlsx|导出/);
  assert.doesNotMatch((await masked.get(LIST)).body, /numbers=whole/);
  const offered = await masked.get(`${LIST}&unit=${encodeURIComponent('鹰城 &<')}`);
  assert.match(offered.body, /<summary class="ce-btn">导出数据<\/summary>/);
  assert.match(offered.body, /href="\/jijiao\/review\/list\?kind=declaration&amp;state=pending&amp;year=2026&amp;unit=%E9%B9%B0%E5%9F%8E%20%26%3C&amp;as=csv"/);
  assert.equal((await masked.get(`${LIST}&as=ods`)).status, 400);
  assert.equal((await masked.get('review/list?kind=reg-employer&as=csv')).status, 403, 'a kind that the post may not decide');
  assert.deepEqual(audited(since), []);
});

test('numbers of documents: masked, whole for who may reveal them and asks, and then noted', async () => {
  clear();
  declared(5);
  const since = recorded(), whole = [0, 1, 2, 3, 0].map((i) => ids[`p${i}`][2]);
  assert.ok((await exported(health, LIST)).every((row, i) => /^\d{4}\*+\w{4}$/.test(row.证件号码) && row.证件号码.slice(-4) === whole[i].slice(-4)));
  assert.deepEqual(desk.sql('SELECT person FROM access_log'), []);
  assert.deepEqual((await exported(health, `${LIST}&numbers=whole`)).map((row) => row.证件号码), whole);
  assert.deepEqual(csv((await health.get(`${LIST}&numbers=whole&as=csv`)).bytes).slice(1).map(([, number]) => number), whole.map((number) => /X$/.test(number) ? number : `'${number}`));
  assert.deepEqual(audited(since).map((row) => / numbers=whole /.test(row[4])), [false, false, true, true, true]);
  assert.deepEqual(desk.sql('SELECT DISTINCT person, account, post, route FROM access_log ORDER BY person'), [0, 1, 2, 3].map((i) => [String(ids[`p${i}`][1]), ...ids.shen.slice(0, 2).map(String), 'review/list']));
  assert.equal(desk.sql('SELECT COUNT(*) FROM access_log')[0][0], '12', 'each person once an export');
  assert.equal((await masked.get(`${LIST}&as=xlsx&numbers=whole`)).status, 403);
  assert.doesNotMatch((await masked.get(LIST)).body, /numbers=whole/);
  assert.match((await health.get(LIST)).body, /numbers=whole/);
});

test('more than 50,000 rows are cut, and the file says so', async () => {
  clear();
  const [one] = declared(1), since = recorded();
  copies(one, 49999);
  const even = csv((await health.get(`${LIST}&as=csv`)).bytes);
  assert.equal(even.length, 50001);
  copies(one, 1);
  const answer = await health.get(`${LIST}&as=csv`), lines = csv(answer.bytes);
  assert.equal(lines.length, 50002);
  assert.match(lines.at(-1)[0], /查询结果超过 50000 条，此处仅列出前 50000 条/);
  assert.equal(new Set(lines.slice(1, -1).map((line) => line.at(-1))).size, 50000);
  assert.deepEqual(audited(since).map((row) => row[4].match(/rows=.* filter/)[0]), ['rows=50000 filter', 'rows=50000 cut filter']);
});
