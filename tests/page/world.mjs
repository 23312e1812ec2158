// A small city for the tests of pages that show people and organisations: a department, an authority, a hospital and a clinic below it, a
// school of the department's own, and a department of another province. Lines for fill, and what tests of lists need.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { source } from './stand.mjs';

export const PROVINCE = '河南省人力资源和社会保障厅', CITY = '平顶山市人力资源和社会保障局', FOREIGN = '淄博市人力资源和社会保障局';

export const WORLD = [
  ['org', 'health', 'authority', '平顶山市卫生健康委员会', CITY], ['org', 'hospital', 'employer', '平顶山市鹰城医院', 'health'],
  ['org', 'clinic', 'employer', '湛河区疾病预防控制中心', 'health'], ['org', 'school', 'employer', '新华区实验学校', CITY],
  ['org', 'base', 'base', '平顶山市卫生健康继续教育基地', 'health'], ['org', 'far', 'employer', '淄博市张店医院', FOREIGN],
  ['admin', 'shen', 'health', '沈知远'], ['admin', 'fang', 'hospital', '方既白'], ['admin', 'tao', 'clinic', '陶渊'], ['admin', 'song', 'school', '宋怀瑜'],
  ['admin', 'shi', CITY, '石景明'], ['admin', 'zheng', PROVINCE, '郑省'], ['admin', 'kong', FOREIGN, '孔淄'],
  ['role', 'clerk', 'hospital', '文员', 'credit.review'],
  ['person', 'lin', 'hospital', '林晓棠', 'health', 'middle'], ['person', 'jing', 'hospital', '陶景行', 'health', 'assistant'],
  ['person', 'zhou', 'clinic', '周以宁', 'health', 'middle'], ['person', 'ouyang', 'school', '欧阳𠮷䶮', 'teaching', 'middle'],
  ['person', 'alien', 'far', '林晓东', 'health', 'middle'],
];

// A year that is fulfilled: courses of both categories, approved by all three. `by`: keys of the administrators of the chain.
export const fulfilled = (who, by = ['fang', 'shen', 'shi']) => [
  ['course', `${who}-public`, who, 'public', '30', `公需科目网络课程 ${who}`], ['course', `${who}-pro`, who, 'professional', '60', `专业科目网络课程 ${who}`],
  ...[`${who}-public`, `${who}-pro`].flatMap((c) => by.map((b) => ['approve', `${c}-${b}`, c, b])),
];

// The document of a page against its grammar.
export function valid(page, grammar) {
  const done = spawnSync('xmllint', ['--noout', '--nonet', '--relaxng', path.join(source, 'schema/page', `${grammar}.rng`), '-'], { input: page.body, encoding: 'utf8' });
  assert.equal(done.status, 0, `${grammar}: ${done.stderr}\n${page.body.slice(0, 3000)}`);
}

// What an XPath expression gives in a document.
export function xpath(page, expression) {
  const done = spawnSync('xmllint', ['--nonet', '--xpath', expression, '-'], { input: page.body, encoding: 'utf8' });
  return done.status === 0 ? done.stdout.replace(/\n$/, '') : '';
}

// From now on the database keeps what is asked of it, with the values: before the responder prepares its statements.
export const listen = (desk) => desk.sql("SET GLOBAL log_output = 'TABLE'; SET GLOBAL general_log = ON");

// How the database carries out the statements with `mark` in them that a request makes: for each its rows { table, type, key, extra }.
export async function explained(desk, ask, mark) {
  desk.sql('TRUNCATE mysql.general_log');
  const page = await ask();
  assert.equal(page.status, 200, page.text);
  const found = desk.sql("SELECT argument FROM mysql.general_log WHERE command_type = 'Execute'").map(([text]) => text).filter((text) => text.includes(mark));
  assert.ok(found.length > 0, `no statement with ${mark}`);
  return found.map((text) => desk.sql(`EXPLAIN ${text}`).map(([, , table, type, , key, , , , extra]) => ({ table, type, key, extra })));
}
