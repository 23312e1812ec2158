// The responder of reviews: counts and the rows behind them, one list, one decision page, one batch.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Desk, plain, unescape } from './desk.mjs';
import { source } from './stand.mjs';

const desk = new Desk(['review']);
const CITY = '平顶山市人力资源和社会保障局', PEOPLE = 8;
let ids, worker, health, health2, hospital, stranger, clerk, city, person;

before(async () => {
  desk.startDb();
  ids = desk.fill([
    ['org', 'health', 'authority', '平顶山市卫生健康委员会', CITY], ['org', 'hospital', 'employer', '平顶山市鹰城医院', 'health'],
    ['org', 'clinic', 'employer', '湛河区疾病预防控制中心', 'health'], ['org', 'school', 'employer', '新华区实验学校', CITY],
    ['admin', 'shen', 'health', '沈知远'], ['admin', 'gu', 'health', '顾云舒'], ['admin', 'fang', 'hospital', '方既白'],
    ['admin', 'song', 'school', '宋怀瑜'], ['admin', 'shi', CITY, '石景明'], ['admin', 'tao', 'clinic', '陶渊'],
    ['role', 'clerk', 'health', '文员', 'review.registration'],
    ...Array.from({ length: PEOPLE }, (_, i) => ['person', `p${i}`, i < 6 ? 'hospital' : 'clinic', `人员${'甲乙丙丁戊己庚辛'[i]}`, 'health', 'middle']),
  ]);
  worker = await desk.start();
  [health, health2, hospital, stranger, city, clerk] = ['shen', 'gu', 'fang', 'song', 'shi', 'clerk'].map((key) => desk.visitor(...ids[key]));
  person = desk.visitor(ids.p0[0]);
});
after(async () => {
  const log = worker?.log ?? '';
  await desk.close();
  assert.doesNotMatch(log, /label-missing/);
});

const rows = (page) => [...page.body.matchAll(/<tr><td class="ce-pick">[^]*?<\/tr>/g)].map(([row]) => ({
  id: Number(row.match(/case\?id=(\d+)/)[1]), value: row.match(/name="id" value="([^"]*)"/)?.[1], name: plain(row.match(/<th[^>]*>([^]*?)<\/th>/)[1]), text: plain(row) }));
const link = (page, text) => unescape(page.body.match(new RegExp(`<a [^>]*href="([^"]*)"[^>]*>(?:<b>)?${text}`))?.[1] ?? '').replace('/jijiao/', '');
const sql = (text) => desk.sql(text)[0]?.[0];
const state = (id) => desk.sql(`SELECT state, current_org, recognised FROM review_case WHERE id = ${id}`)[0];
const arrived = (id, days) => desk.sql(`UPDATE review_case SET arrived_at = '2026-11-20 01:00:00' - INTERVAL ${days} DAY - INTERVAL 1 MINUTE WHERE id = ${id}`);
let serial = 0;

// Declarations at the health authority: their employer has approved them. One for each of `who`, `days` days ago.
function declared(n, { who = (i) => `p${i % PEOPLE}`, title = '网络课程', days = () => 3, category = 'professional' } = {}) {
  const first = serial;
  serial += n;
  const keys = Array.from({ length: n }, (_, i) => `c${first + i}`);
  const made = fillOn(keys.flatMap((key, i) => [['course', key, who(i), category, '5', `${title} ${key}`], ['approve', `${key}a`, key, Number(who(i).slice(1)) < 6 ? 'fang' : 'tao']]));
  return keys.map((key, i) => { arrived(made[key][0], days(i)); return made[key][0]; });
}

// `fill` forgets between runs: what a line names is given again by its numbers.
const fillOn = (lines) => desk.fill([...Object.entries(ids).map(([key, numbers]) => ['known', key, ...numbers.slice(0, 2)]), ...lines]);

// Empties the queues, so that a test sees only its own cases.
function clear() {
  for (const table of ['review_event', 'review_step', 'case_file', 'case_field', 'case_guard', 'case_hidden', 'declaration', 'registration', 'year_result', 'job_item', 'review_case'])
    desk.sql(`DELETE FROM ${table}`);
  desk.sql("DELETE FROM job WHERE kind = 'review-batch'; DELETE FROM operation");
}

test('[3.8][11.11] the to-do counts lead to exactly the rows they count, also those of other years and overdue ones', async () => {
  clear();
  const made = declared(7, { days: (i) => [1, 2, 5, 9, 16, 20, 3][i] });
  desk.sql(`UPDATE review_case SET year = 2025 WHERE id IN (${made[5]}, ${made[6]})`);
  const page = await health.get('review/todo');
  assert.equal(page.status, 200);
  const queue = page.body.match(/<tr><th[^>]*>学时（分）审核<\/th>[^]*?<\/tr>/)[0];
  const numbers = [...queue.matchAll(/href="([^"]*)"[^>]*>(?:<b>)?(\d+)/g)].map(([, href, n]) => [unescape(href).replace('/jijiao/', ''), Number(n)]);
  assert.deepEqual(numbers.map(([, n]) => n), [5, 1, 2], 'this year, overdue, other years');
  assert.match(plain(queue), /16 天/);
  for (const [href, n] of numbers) {
    const list = await health.get(href);
    assert.equal(rows(list).length, n, href);
    assert.match(list.text, new RegExp(`共 ${n} 条`));
  }
  assert.match(page.text, /共 5 条，其中超期 1 条/);
  assert.match(page.text, /另有 2 条属于 2025 年度，点此查看/);
  for (const [href, n] of [...page.body.matchAll(/<td class="ce-num"><a href="([^"]*)">(\d+) 条/g)].map(([, href, n]) => [unescape(href).replace('/jijiao/', ''), Number(n)]))
    assert.equal(rows(await health.get(href)).length, n, href);
  const badge = (await health.get('review/list?kind=declaration')).body.match(/aria-current="page">学时审核 <span class="ce-badge">(\d+)/);
  assert.equal(badge?.[1], '5');
});

test('[3.8] nothing waits: a sentence, not an empty table', async () => {
  clear();
  assert.match((await health.get('review/todo')).text, /目前没有待处理的事项。/);
  const list = await health.get('review/list?kind=declaration');
  assert.match(list.text, /2026 年度没有符合条件的待审核事项。/);
  assert.doesNotMatch(list.text, /没有数据/);
});

test('[11.11] an empty list says which year holds the waiting rows', async () => {
  clear();
  const [id] = declared(1);
  desk.sql(`UPDATE review_case SET year = 2024 WHERE id = ${id}`);
  const list = await health.get('review/list?kind=declaration');
  assert.equal(rows(list).length, 0);
  const there = await health.get(link(list, '另有 1 条属于 2024 年度，点此查看'));
  assert.deepEqual(rows(there).map((row) => row.id), [id]);
});

test('[6.2][11.9] filters by name, number, unit, category, form and mark, kept in the URL', async () => {
  clear();
  const made = declared(8, { days: (i) => i });
  desk.sql(`UPDATE review_case SET category = 'public', marks = 1, recognised = 10 WHERE id = ${made[3]}`);
  const found = async (query) => rows(await health.get(`review/list?kind=declaration&${query}`)).map((row) => row.id).sort((a, b) => a - b);
  assert.deepEqual(await found(`who=${encodeURIComponent('员乙')}`), [made[1]]);
  assert.deepEqual(await found(`unit=${encodeURIComponent('疾病预防')}`), [made[6], made[7]]);
  assert.deepEqual(await found('category=public'), [made[3]]);
  assert.deepEqual(await found('form=paper'), []);
  assert.equal((await found('form=online-course')).length, 8);
  assert.deepEqual(await found('mark=duplicate'), [made[3]]);
  assert.deepEqual(await found('mark=less'), [made[3]]);
  assert.deepEqual(await found('waited=4'), [made[4], made[5], made[6], made[7]]);
  assert.match((await health.get('review/list?kind=declaration')).body, /<select [^>]*name="waited"[^>]*>[^]*?<option value="4"[^>]*>4–7 天/, 'offered by the list itself');
  assert.doesNotMatch((await health.get('review/list?kind=declaration&state=approved')).body, /name="waited"/);
  assert.deepEqual(await found('who=1111222233334444'), []);
  const page = await health.get(`review/list?kind=declaration&who=${encodeURIComponent('人员')}&category=professional`);
  assert.match(page.body, /name="who" type="text" value="人员"/);
  assert.match(page.body, /<option value="professional" selected/);
  assert.match(link(page, '待补正'), /category=professional&who=%E4%BA%BA%E5%91%98/);
  assert.deepEqual(rows(page).map((row) => row.id), [7, 6, 5, 4, 2, 1, 0].map((i) => made[i]), 'longest wait first');
});

test('[6.2] a whole document number finds its owner, part of it nobody', async () => {
  clear();
  const made = declared(2);
  const number = ids.p1[2];
  const find = async (who) => rows(await health.get(`review/list?kind=declaration&who=${who}`)).map((row) => row.id);
  assert.deepEqual(await find(number), [made[1]]);
  assert.deepEqual(await find(number.slice(0, 17)), []);
});

test('[11.9] pages by keyset: every row once, whatever arrives in between', async () => {
  clear();
  const made = declared(45, { days: (i) => 14 - Math.floor(i / 5) });
  const seen = [];
  let target = 'review/list?kind=declaration';
  for (let pages = 0; target; pages++) {
    assert.ok(pages < 5);
    const page = await health.get(target);
    seen.push(...rows(page).map((row) => row.id));
    if (pages === 0) {
      assert.equal(seen.length, 20);
      arrived(declared(1)[0], 200);
      desk.sql(`UPDATE review_case SET state = 'withdrawn' WHERE id = ${made[3]}`);
    }
    target = unescape(page.body.match(/<a class="ce-btn" rel="next" href="([^"]*)"/)?.[1] ?? '').replace('/jijiao/', '');
  }
  assert.deepEqual(seen, made);
  assert.equal((await health.get('review/list?kind=declaration&after=x')).status, 400);
});

test('[6.3][11.9] a batch approves what is ticked; one that changed meanwhile is skipped and named', async () => {
  clear();
  const made = declared(4);
  const list = await health.get('review/list?kind=declaration');
  const picked = rows(list).slice(0, 3);
  desk.sql(`UPDATE review_case SET version = version + 1 WHERE id = ${picked[1].id}`);
  const answer = await health.send(list, 'review/batch', { do: 'approve', id: picked.map((row) => row.value), reason: '' });
  assert.equal(answer.status, 303, answer.text);
  const job = await health.get(answer.location);
  assert.match(job.text, /已通过 2 条，另有 1 条未办理/);
  assert.match(job.text, new RegExp(`${picked[1].name} 学时申报 2026 列出之后内容已变化`));
  assert.doesNotMatch(job.body, /http-equiv="refresh"/);
  const at = sql(`SELECT id FROM organisation WHERE name = '${CITY}'`);
  assert.deepEqual(picked.map((row) => state(row.id)[1]), [at, String(ids.health[0]), at]);
  assert.equal(sql(`SELECT COUNT(*) FROM review_case WHERE current_org = ${ids.health[0]}`), String(made.length - 2));
  const again = await health.send(list, 'review/batch', { do: 'approve', id: picked.map((row) => row.value), reason: '' });
  assert.equal(again.location, answer.location, 'the same form twice is one operation');
  assert.equal((await stranger.get(answer.location.split('&')[0])).status, 404, "another's batch");
  assert.equal((await health2.get(answer.location.split('&')[0])).status, 404);
});

test('[11.9] [11.10] a batch is returned for correction, each within its own term; what cannot be corrected, or changed meanwhile, is skipped and named', async () => {
  clear();
  const made = declared(4);
  desk.sql(`UPDATE review_case SET kind = 'declaration-base' WHERE id = ${made[3]}`); // from a roster that is closed
  const list = await health.get('review/list'), picked = rows(list);
  assert.equal(picked.length, 4);
  assert.match(list.body, /<button [^>]*name="do" value="return"[^>]*>批量退回补正/);
  assert.match(list.body, /value="approve"[^>]*>批量审核通过</); // in the words of the documents
  assert.match(list.body, /value="reject"[^>]*>批量审核驳回</);
  assert.doesNotMatch((await health.get('review/list?kind=declaration-base')).body, /name="do" value="return"/);
  const bare = await health.send(list, 'review/batch', { do: 'return', id: picked.map((row) => row.value), reason: '' });
  assert.equal(bare.status, 422);
  assert.match(bare.body, /id="reason-e">批量退回补正须填写需要补正的内容/);
  assert.deepEqual(made.map((id) => state(id)[0]), Array(4).fill('pending'));
  desk.sql(`UPDATE review_case SET version = version + 1 WHERE id = ${made[1]}`);
  const answer = await health.send(list, 'review/batch', { do: 'return', id: picked.map((row) => row.value), reason: '合格证明须加盖公章' });
  assert.equal(answer.status, 303, answer.text);
  const job = await health.get(answer.location);
  assert.match(job.text, /已退回补正 2 条，另有 2 条未办理/);
  for (const why of [/1 条：列出之后内容已变化/, /1 条：该事项不能退回补正，或所属年度的补正期限已过/]) assert.match(job.text, why);
  assert.deepEqual(made.map((id) => state(id)[0]), ['returned', 'pending', 'returned', 'pending']);
  assert.deepEqual(desk.sql(`SELECT action, reason, until FROM review_event WHERE case_id = ${made[0]} AND action = 'return'`), [['return', '合格证明须加盖公章', '2026-12-05']]);
  assert.equal(sql(`SELECT state FROM declaration WHERE case_id = ${made[2]}`), 'returned');
  assert.match((await health.get('review/list?kind=declaration&state=returned')).text, /待补正 2/);
});

test('[11.9] Enter in a field decides nothing: the first button of what decides is none, and a reason never goes with an approval', async () => {
  clear();
  const [id] = declared(1);
  const list = await health.get('review/list?kind=declaration'), page = await health.get(`review/case?id=${id}`);
  for (const form of [list.body.match(/<form [^>]*data-batch[^]*?<\/form>/)[0], page.body.match(/<form class="ce-decide"[^]*?<\/form>/)[0]])
    assert.match(form.match(/<button[^>]*>/)[0], /^<button type="submit" disabled(="disabled")? hidden/);
  const answer = await health.send(list, 'review/batch', { do: 'approve', id: rows(list)[0].value, reason: '材料不实' });
  assert.equal(answer.status, 422);
  assert.match(answer.body, /id="reason-e">填写了原因，没有办理/);
  assert.match(answer.body, /name="reason"[^>]* value="材料不实"/);
  assert.equal(state(id)[0], 'pending');
});

test('[6.3] a batch without a choice, or a rejection without a reason, changes nothing and keeps what was ticked', async () => {
  clear();
  const [id] = declared(1);
  const list = await health.get('review/list?kind=declaration');
  const none = await health.send(list, 'review/batch', { do: 'approve', reason: '' });
  assert.equal(none.status, 422);
  assert.match(none.text, /请先勾选要办理的事项/);
  const bare = await health.send(list, 'review/batch', { do: 'reject', id: rows(list)[0].value, reason: '' });
  assert.equal(bare.status, 422);
  assert.match(bare.body, /id="reason-e">批量驳回须填写驳回原因/);
  assert.match(bare.body, new RegExp(`value="${rows(list)[0].value.replace('.', '\\.')}" checked`));
  assert.equal(state(id)[0], 'pending');
  const done = await health.send(bare, 'review/batch', { do: 'reject', id: rows(list)[0].value, reason: '证明与申报不符' });
  assert.equal(done.status, 303);
  assert.equal(state(id)[0], 'rejected');
  assert.equal(sql(`SELECT reason FROM review_event WHERE case_id = ${id} AND action = 'reject'`), '证明与申报不符');
});

test('[6.3] all results of a query: as they were listed; what came since is left and reported', async () => {
  clear();
  const made = declared(23, { category: 'professional' });
  desk.sql(`UPDATE review_case SET category = 'public' WHERE id = ${made[0]}`);
  const list = await health.get('review/list?kind=declaration&category=professional');
  assert.match(list.text, /对全部 22 条查询结果操作/);
  const [late] = declared(1);
  desk.sql(`UPDATE review_case SET arrived_at = '2026-11-20 01:30:00' WHERE id = ${late}`);
  desk.sql(`UPDATE review_case SET state = 'withdrawn', version = version + 1 WHERE id = ${made[5]}`);
  const answer = await health.send(list, 'review/batch', { do: 'approve', all: 'yes', reason: '' });
  assert.equal(answer.status, 303, answer.text);
  const job = await health.get(answer.location);
  assert.match(job.text, /已通过 21 条/);
  assert.match(job.text, /另有 1 条在提交之前已由他人办理/);
  assert.match(job.text, /列出之后新到达或补正后重报 1 条/);
  assert.deepEqual([made[0], late].map((id) => state(id)[1]), [String(ids.health[0]), String(ids.health[0])]);
});

test('[6.3] more than 500 are done in the background, with progress', async () => {
  clear();
  const [one] = declared(1);
  const columns = 'kind, state, current_org, step_no, acting, subject, subject_account, subject_name, subject_mask, applicant, applicant_org, base_org, unit_name, year, submitted_at, arrived_at, category, form, summary, claimed, recognised, files, marks, updated_at';
  desk.sql(`INSERT INTO review_case (${columns}) SELECT ${columns} FROM review_case, seq_1_to_520 WHERE id = ${one}`);
  desk.sql(`INSERT INTO review_step SELECT c.id, s.no, s.kind, s.rule, s.org, s.state, s.note FROM review_case c, review_step s WHERE s.case_id = ${one} AND c.id <> ${one}`);
  desk.sql(`INSERT INTO declaration (case_id, person, year, employer, category, form, title, from_date, to_date, claimed, approved, recognised, state, duplicate_key, pack, pack_version, filing) SELECT c.id, d.person, d.year, d.employer, d.category, d.form, d.title, d.from_date, d.to_date, d.claimed, d.approved, d.recognised, d.state, NULL, d.pack, d.pack_version, d.filing FROM review_case c, declaration d WHERE d.case_id = ${one} AND c.id <> ${one}`);
  const list = await health.get('review/list?kind=declaration');
  const answer = await health.send(list, 'review/batch', { do: 'approve', all: 'yes', reason: '' });
  assert.equal(answer.status, 303, answer.text);
  const before = await health.get(answer.location);
  assert.match(before.text, /正在办理：已完成 0 条，共 521 条/);
  assert.match(before.body, /<meta http-equiv="refresh" content="3">/);
  desk.worker();
  const after_ = await health.get(answer.location);
  assert.match(after_.text, /已通过 521 条。/);
  assert.doesNotMatch(after_.body, /http-equiv="refresh"/);
});

test('[11.9][5.11] the decision page: rule first, then content, chain, evidence; approval goes to the next one', async () => {
  clear();
  const made = declared(3, { days: (i) => 9 - i, who: () => 'p0' });
  const page = await health.get(`review/case?id=${made[0]}&kind=declaration`);
  assert.equal(page.status, 200);
  assert.match(page.text, /可认定 5 学时/);
  assert.match(page.text, /第 1 条，共 3 条/);
  assert.match(page.text, /通过，认定 5 学时/);
  assert.match(page.text, /用人单位 通过 平顶山市鹰城医院，方既白|用人单位 通过/);
  for (const key of [1, 2, 3, 4, 9]) assert.match(page.body, new RegExp(`accesskey="${key}"`));
  assert.equal(sql(`SELECT COUNT(*) FROM access_log WHERE person = ${ids.p0[1]} AND account = ${ids.shen[0]}`) > 0, true);
  const done = await health.send(page, 'review/case', { do: 'approve' });
  assert.equal(done.status, 303, done.text);
  assert.match(done.location, new RegExp(`^review/case\\?id=${made[1]}&kind=declaration`));
  const next = await health.get(done.location);
  assert.match(next.text, /已通过人员甲的申报（5 学时），转下一级审核。/);
  const event = desk.sql(`SELECT account_name, org FROM review_event WHERE case_id = ${made[0]} AND action = 'approve' ORDER BY no DESC LIMIT 1`)[0];
  assert.deepEqual(event, ['沈知远', String(ids.health[0])]);
  assert.match((await health.get(link(next, '下一条'))).text, /第 2 条，共 2 条/);
});

test('[11.9] the last one of a queue goes back to the list', async () => {
  clear();
  const [id] = declared(1);
  const done = await health.send(await health.get(`review/case?id=${id}`), 'review/case', { do: 'approve' });
  assert.match(done.location, /^review\/list\?/);
  assert.match((await health.get(done.location)).text, /转下一级审核/);
});

test('[11.10] return for correction: reason and a day ahead, else refused with what was typed', async () => {
  clear();
  const [id] = declared(1);
  const page = await health.get(`review/case?id=${id}`);
  const past = await health.send(page, 'review/case', { do: 'return', 'return-reason': '缺少第 2 页', until: '2026-11-19' });
  assert.equal(past.status, 422);
  assert.match(past.body, /id="until-e">补正期限应在 2026-11-21 – /);
  assert.match(past.body, />缺少第 2 页<\/textarea>/);
  assert.match(past.body, /id="until" name="until" type="date" value="2026-11-19"/);
  assert.equal(state(id)[0], 'pending');
  const bare = await health.send(past, 'review/case', { do: 'return', 'return-reason': '', until: '2026-12-04' });
  assert.equal(bare.status, 422);
  assert.match(bare.body, /id="return-reason-e">请填写此项/);
  const done = await health.send(bare, 'review/case', { do: 'return', 'return-reason': '缺少第 2 页', until: '2026-12-04' });
  assert.equal(done.status, 303, done.text);
  assert.equal(state(id)[0], 'returned');
  const list = await health.get('review/list?kind=declaration&state=returned');
  assert.match(list.text, /2026-12-04/);
  assert.match(list.text, /待补正 1/);
});

test('[11.6] hours are only lowered, with a reason', async () => {
  clear();
  const [id] = declared(1);
  const page = await health.get(`review/case?id=${id}`);
  for (const hours of ['6', '5', 'x', '-1']) {
    const answer = await health.send(page, 'review/case', { do: 'lower', hours, 'lower-reason': '课时不足' });
    assert.equal(answer.status, 422, hours);
    assert.match(answer.body, /id="hours-e"/);
    assert.match(answer.body, new RegExp(`name="hours" inputmode="decimal" value="${hours}"`));
  }
  const bare = await health.send(page, 'review/case', { do: 'lower', hours: '3.5', 'lower-reason': ' ' });
  assert.match(bare.body, /id="lower-reason-e">请填写此项/);
  assert.equal(state(id)[2], '50');
  const done = await health.send(page, 'review/case', { do: 'lower', hours: '3.5', 'lower-reason': '课时不足' });
  assert.equal(done.status, 303, done.text);
  assert.equal(state(id)[2], '35');
  assert.equal(sql(`SELECT approved FROM declaration WHERE case_id = ${id}`), '35');
});

test('[6.3] a rejection needs its reason', async () => {
  clear();
  const [id] = declared(1);
  const page = await health.get(`review/case?id=${id}`);
  const bare = await health.send(page, 'review/case', { do: 'reject', 'reject-reason': '' });
  assert.equal(bare.status, 422);
  assert.match(bare.body, /<details class="ce-pop" open>[^]*?id="reject-reason-e"/);
  assert.equal(state(id)[0], 'pending');
});

test('[5.11] two reviewers at once: one decides, the other sees what became of it and keeps what was typed', async () => {
  clear();
  const [id] = declared(1);
  const [mine, theirs] = [await health.get(`review/case?id=${id}`), await health2.get(`review/case?id=${id}`)];
  const answers = await Promise.all([
    health.send(mine, 'review/case', { do: 'reject', 'reject-reason': '材料不符' }),
    health2.send(theirs, 'review/case', { do: 'reject', 'reject-reason': '另一个原因' }),
  ]);
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [303, 409]);
  const lost = answers.find((answer) => answer.status === 409);
  assert.match(lost.text, /您的决定没有生效/);
  assert.match(lost.text, /本事项已驳回，不需要再审核/);
  assert.match(lost.body, /readonly>(另一个原因|材料不符)<\/textarea>/);
  assert.equal(sql(`SELECT COUNT(*) FROM review_event WHERE case_id = ${id} AND action = 'reject'`), '1');
});

test("another organisation's case, file and queue are not there", async () => {
  clear();
  const [id] = declared(1);
  const sha = sql(`SELECT LOWER(HEX(sha256)) FROM case_file WHERE case_id = ${id} LIMIT 1`);
  assert.equal((await stranger.get(`review/case?id=${id}`)).status, 404);
  assert.equal((await stranger.get(`review/file?id=${id}&sha=${sha}`)).status, 404);
  assert.equal(rows(await stranger.get('review/list?kind=declaration')).length, 0);
  assert.equal((await stranger.get('review/case?id=99999999')).status, 404);
  const form = await health.get(`review/case?id=${id}`);
  const csrf = (await stranger.get('review/list?kind=declaration')).body;
  assert.ok(csrf);
  const forged = await stranger.send({ ...form, body: form.body }, 'review/case', { do: 'approve' });
  assert.equal(forged.status, 403);
  assert.equal(state(id)[0], 'pending');
});

test('a person has no business here; a role without the permission sees only its kinds', async () => {
  clear();
  const [id] = declared(1);
  for (const target of ['review/todo', 'review/list', `review/case?id=${id}`]) assert.equal((await person.get(target)).status, 403, target);
  assert.equal((await clerk.get('review/list?kind=declaration')).status, 403);
  assert.equal((await clerk.get('review/list?kind=reg-person')).status, 200);
  const closed = await clerk.get(`review/case?id=${id}`);
  assert.equal(closed.status, 403);
  assert.match(closed.text, /没有权限/);
  assert.equal(rows(await clerk.get('review/list')).length, 0);
});

test('nobody decides on their own case: a sentence instead of the bar', async () => {
  clear();
  const [id] = declared(1);
  desk.sql(`UPDATE review_case SET subject_account = ${ids.shen[0]} WHERE id = ${id}`);
  const page = await health.get(`review/case?id=${id}`);
  assert.match(page.text, /这是您本人的事项，按回避要求/);
  assert.doesNotMatch(page.body, /name="do" value="approve"/);
  const theirs = await health2.get(`review/case?id=${id}`);
  const csrf = (await health.get('review/list?kind=declaration')).body.match(/name="csrf" value="([^"]*)"/)[1];
  assert.equal((await health.send(theirs, 'review/case', { do: 'approve', csrf })).status, 403);
  assert.equal(state(id)[0], 'pending');
  const list = await health.get('review/list?kind=declaration');
  assert.doesNotMatch(list.body, /name="id" value=/);
});

test('[6.4] history: decided here, also by others later; hidden only in this organisation, and audited', async () => {
  clear();
  const made = declared(3);
  for (const id of made) await health.send(await health.get(`review/case?id=${id}`), 'review/case', { do: 'approve' });
  const cityPage = await city.get(`review/case?id=${made[0]}`);
  assert.equal((await city.send(cityPage, 'review/case', { do: 'approve' })).status, 303);
  const list = await health.get('review/list?kind=declaration&state=approved');
  assert.deepEqual(rows(list).map((row) => row.id).sort(), [...made].sort());
  assert.match(rows(list).find((row) => row.id === made[0]).text, /已通过/);
  assert.match(rows(list).find((row) => row.id === made[1]).text, /上级审核中/);
  const hidden = await health.send(list, 'review/hide', { do: 'hide', id: rows(list).filter((row) => row.id !== made[2]).map((row) => row.value) });
  assert.equal(hidden.status, 303, hidden.text);
  const rest = await health.get(hidden.location);
  assert.match(rest.text, /已隐藏 2 条/);
  assert.deepEqual(rows(rest).map((row) => row.id), [made[2]]);
  assert.equal(sql("SELECT COUNT(*) FROM audit WHERE action = 'case.hide'"), '2');
  assert.equal(rows(await hospital.get('review/list?kind=declaration&state=approved')).length, 3, 'others see their own history');
  const all = await health.get(link(rest, '显示已隐藏'));
  assert.equal(rows(all).length, 3);
  const shown = await health.send(all, 'review/hide', { do: 'show', id: rows(all).map((row) => row.value) });
  assert.match((await health.get(shown.location)).text, /已恢复显示 2 条/);
  assert.equal(sql('SELECT COUNT(*) FROM case_hidden'), '0');
  const [waiting] = declared(1);
  await health.send(all, 'review/hide', { do: 'hide', id: `${waiting}.2` });
  assert.equal(sql('SELECT COUNT(*) FROM case_hidden'), '0', 'what was not decided here is not hidden here');
  assert.equal(rows(await health.get('review/list?kind=declaration&state=rejected')).length, 0);
});

test('evidence: streamed as it is, inline or to be saved, never sniffed', async () => {
  clear();
  const [id] = declared(1);
  const page = await health.get(`review/case?id=${id}`);
  const [sha, size, type] = desk.sql(`SELECT LOWER(HEX(f.sha256)), a.size, a.type FROM case_file f JOIN attachment a USING (sha256) WHERE f.case_id = ${id} ORDER BY no LIMIT 1`)[0];
  assert.ok(page.body.includes(`review/file?id=${id}&amp;sha=${sha}`));
  const file = await health.get(`review/file?id=${id}&sha=${sha}`);
  assert.equal(file.status, 200);
  assert.equal(file.headers['content-type'], type);
  assert.equal(file.headers['x-content-type-options'], 'nosniff');
  assert.match(file.headers['content-disposition'], /^inline; filename\*=UTF-8''/);
  assert.match(file.headers['content-security-policy'], type === 'application/pdf' ? /, script-src 'none'$|^script-src 'none', / : /default-src 'none'; sandbox/);
  assert.equal(file.bytes.length, Number(size));
  assert.equal(crypto.createHash('sha256').update(file.bytes).digest('hex'), sha);
  assert.match((await health.get(`review/file?id=${id}&sha=${sha}&download=yes`)).headers['content-disposition'], /^attachment;/);
  assert.equal((await health.get(`review/file?id=${id}&sha=${'0'.repeat(64)}`)).status, 404);
});

test('[6.1][6.5] registrations: the same list and page; approval makes the organisation', async () => {
  clear();
  const { r, s } = fillOn([['register', 'r', 'employer', '东环社区卫生服务中心', 'health'], ['staff', 's', 'health', '闻人越']]);
  const list = await health.get('review/list?kind=reg-employer');
  assert.match(rows(list)[0].text, /东环社区卫生服务中心 1241\w{14} 平顶山市卫生健康委员会 用人单位注册 1 2026-11-20 0 天/);
  const page = await health.get(`review/case?id=${r[0]}&kind=reg-employer`);
  assert.match(page.text, /所在地区 河南省平顶山市新华区/);
  assert.match(page.text, /证件类型 居民身份证/);
  assert.doesNotMatch(page.body, /value="return"|value="lower"/);
  assert.match(page.body, /review\/file\?id=\d+&amp;sha=[0-9a-f]{64}/);
  assert.equal((await health.send(page, 'review/case', { do: 'approve' })).status, 303);
  assert.equal(sql("SELECT state FROM organisation WHERE name = '东环社区卫生服务中心'"), 'active');
  assert.match(rows(await health.get('review/list?kind=reg-person'))[0].text, /闻人越 4104\*+\w{4} .*主治医师/);
  assert.match((await health.get(`review/case?id=${s[0]}`)).text, /学历 .*职称 主治医师|职称 主治医师/);
  const all = await health.get('review/list');
  assert.deepEqual(rows(all).map((row) => row.id), [s[0]]);
});

test('documents follow their grammars', async () => {
  clear();
  const made = declared(3);
  const { r } = fillOn([['register', 'r', 'employer', '西关社区卫生服务中心', 'health']]);
  const list = await health.get('review/list?kind=declaration');
  const job = await health.send(list, 'review/batch', { do: 'approve', id: [rows(list)[0].value, `${made[1]}.99`], reason: '' });
  for (const [target, grammar] of [['review/todo', 'todo'], ['review/list?kind=declaration', 'list'], ['review/list?kind=declaration&state=approved', 'list'],
    ['review/list?kind=reg-employer', 'list'], ['review/list?state=returned&who=x', 'list'], [`review/case?id=${made[1]}`, 'case'], [`review/case?id=${r[0]}&file=1&turn=90`, 'case'],
    [`review/case?id=${made[0]}`, 'case'], [job.location, 'job']]) {
    const page = await health.xml(target);
    assert.equal(page.status, 200, target);
    assert.match(page.headers['content-type'], /application\/xml/);
    assert.doesNotMatch(page.body, /csrf|name="op"/);
    const done = spawnSync('xmllint', ['--nonet', '--noout', '--relaxng', path.join(source, `schema/page/review-${grammar}.rng`), '-'], { input: page.body, encoding: 'utf8' });
    assert.equal(done.status, 0, `${target}\n${done.stderr.slice(0, 2000)}`);
  }
});

test('[3.8] an unchanged list answers 304, until anything in the queue is different', async () => {
  clear();
  const [id] = declared(2);
  let page = await health.get('review/list?kind=declaration');
  const again = () => health.ask('review/list?kind=declaration', { headers: { 'If-None-Match': page.headers.etag } });
  assert.equal((await again()).status, 304);
  assert.equal((await health.ask('review/list?kind=declaration&mark=less', { headers: { 'If-None-Match': page.headers.etag } })).status, 200);
  assert.equal((await health2.ask('review/list?kind=declaration', { headers: { 'If-None-Match': page.headers.etag } })).status, 200, 'a name is for one session');
  for (const [what, change, seen] of [
    ['a figure of a case', `UPDATE review_case SET recognised = 10 WHERE id = ${id}`, /<td class="ce-num" data-l="可认定"><b class="ce-bad">1<\/b>/],
    ['a case that was returned', `UPDATE review_case SET state = 'returned', due_at = '2026-12-01' WHERE id = ${id}`, /待补正 1/],
    ['a case that left', `UPDATE review_case SET state = 'withdrawn' WHERE id = ${id}`, /共 1 条/],
  ]) {
    desk.sql(change);
    page = await health.get('review/list?kind=declaration');
    assert.match(`${page.body} ${page.text}`, seen, what);
    assert.equal((await again()).status, 304, what);
  }
});
