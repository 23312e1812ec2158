// Lists read what they show, among thousands of rows: by rows examined and by access, at every level of the tree. Never by time.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Desk } from './desk.mjs';
import { many, read } from './many.mjs';
import { source } from './stand.mjs';
import { CITY, FOREIGN, PROVINCE, WORLD, listen } from './world.mjs';

const MODULES = ['training', 'classes', 'certificate', 'credit'];
const COUNTY = '平顶山市湛河区人力资源和社会保障局';
const ROWS = 500; // a page of 21, each with what is told of it, and what is counted up to an end
const desk = new Desk(MODULES, { certificate: path.join(source, 'conf/certificate') });
const posts = {};
let ids;

before(async () => {
  desk.startDb();
  listen(desk);
  ids = desk.fill([...WORLD, ['admin', 'wei', COUNTY, '卫青禾'], ['admin', 'ji', 'base', '纪明堂'],
    ['org', 'countybase', 'base', '湛河区继续教育基地', COUNTY], ['org', 'farbase', 'base', '淄博市继续教育基地', FOREIGN]]);
  const id = (name) => Number(desk.sql(`SELECT id FROM organisation WHERE name = '${name}'`)[0][0]);
  many(desk, ids, { city: id(CITY), county: id(COUNTY), foreign: id(FOREIGN) });
  for (const [level, key] of Object.entries({ province: 'zheng', city: 'shi', county: 'wei', authority: 'shen', unit: 'fang', base: 'ji' })) posts[level] = desk.visitor(...ids[key]);
  posts.person = desk.visitor(ids.lin[0]);
});
after(() => desk.close());

const ALL = ['province', 'city', 'county', 'authority', 'unit'], DEPARTMENTS = ['province', 'city', 'county'];

// Of a list: pages, and who sees them.
function lists(module, name, cases) {
  test(name, async () => {
    desk.served = module;
    desk.socket = desk.file(`${module}.sock`);
    for (const visitor of Object.values(posts)) visitor.socket = desk.socket;
    await desk.start();
    for (const [target, who, shown, most = ROWS] of cases) {
      for (const level of who) {
        const { page, statements } = await read(desk, () => posts[level].xml(`${module}/${target}`));
        assert.equal(page.status, 200, `${level} ${target}`);
        if (shown !== undefined) assert.equal((page.body.match(/<row[ >]/g) ?? []).length, typeof shown === 'object' ? shown[level] : shown, `${level} ${target}: rows shown`);
        for (const s of statements) {
          const told = `${level} ${target}: ${s.rows} rows, sorted ${s.sorted}\n  ${s.plan.join('\n  ')}\n${s.text}`;
          assert.ok(s.rows <= most, told);
          assert.ok(s.sorted <= (most > ROWS ? most : 100), `sorted: ${told}`);
          assert.ok(s.whole.every((one) => Number(one.split(' ')[1]) <= 100), `all of a table: ${told}`);
        }
      }
    }
  });
}

lists('training', 'filings of training', [
  ['catalogue?year=2026', ['city', 'unit', 'base'], 20], ['catalogue?year=2026&category=professional', ['city'], 20], ['guides', ['city'], 0], ['class', ['base']],
  ['list?kind=plan', ALL, { province: 20, city: 20, county: 20, authority: 20, unit: 0 }],
  ['list?kind=plan&year=2025', ALL, { province: 20, city: 20, county: 20, authority: 20, unit: 0 }],
  ['list?kind=class', [...DEPARTMENTS, 'authority', 'base'], 20],
  ['list?kind=demand', [...DEPARTMENTS, 'authority', 'base'], 20],
  ['list?kind=demand&state=assigned', ['base'], 20],
]);

lists('classes', 'classes', [
  ['list', [...DEPARTMENTS, 'authority', 'base'], 20], ['list?year=2025', [...DEPARTMENTS, 'authority', 'base'], 20], ['open', ['person'], 20], ['mine', ['person'], 0],
]);

lists('certificate', 'certificates, numbers, papers', [
  ['list?year=2025', ALL, 20, 3000], ['papers', ['city', 'county', 'unit'], 20], ['papers', ['authority'], 20, 2500], ['papers?year=2025', ['city', 'county', 'unit'], 20],
  ['numbers', ALL, 20], ['numbers?state=has', ALL, 20],
  ['segments', ['city', 'county', 'unit'], { city: 20, county: 0, unit: 0 }], ['prints', ALL, 0],
]);

lists('credit', 'hours: what was left, staff, exceptions, applicants', [
  ['left-over?year=2025', DEPARTMENTS, 20], ['staff', [...DEPARTMENTS, 'unit'], undefined, 2500], ['exceptions', ['city'], 20], ['applicants?year=2026', ALL, 20, 1000], ['records?year=2025', ['unit'], 20, 3000], ['group', ['unit']],
]);

test('who sees a filing follows its organisation, and its year', () => {
  const seen = (filing) => desk.sql(`SELECT org, year FROM training_scope WHERE filing = ${filing} ORDER BY org`).map(([org, year]) => `${org} ${year}`);
  const of = (name) => Number(desk.sql(`SELECT id FROM organisation WHERE name = '${name}'`)[0][0]);
  const sorted = (list) => list.sort((a, b) => parseInt(a, 10) - parseInt(b, 10));
  const unit = 100001, [[filing]] = desk.sql(`SELECT id FROM training_filing WHERE org = ${unit} AND kind = 'plan' AND year = 2026`);
  const province = of(PROVINCE), city = of(CITY), health = ids.health[0];
  assert.deepEqual(seen(filing), sorted([province, city, health, unit].map((org) => `${org} 2026`)));
  desk.sql(`UPDATE training_filing SET year = 2027 WHERE id = ${filing}`);
  assert.deepEqual(seen(filing), sorted([province, city, health, unit].map((org) => `${org} 2027`)));
  // Below the county's department, without the authority.
  desk.sql(`UPDATE organisation o JOIN organisation h ON h.id = ${of(COUNTY)} SET o.superior = h.id, o.path = CONCAT(h.path, o.id, '/'), o.hrss = h.id, o.hrss_path = h.hrss_path WHERE o.id = ${unit}`);
  assert.deepEqual(seen(filing), sorted([province, city, of(COUNTY), unit].map((org) => `${org} 2027`)));
  // The department of the county moves itself, by two statements as a move writes them: jurisdictions below, then paths.
  const [[before, after]] = desk.sql(`SELECT h.path, CONCAT(f.path, h.id, '/') FROM organisation h JOIN organisation f ON f.id = ${of(FOREIGN)} WHERE h.id = ${of(COUNTY)}`);
  for (const column of ['hrss_path', 'path']) desk.sql(`UPDATE organisation SET ${column} = CONCAT('${after}', SUBSTRING(${column}, ${before.length + 1})) WHERE ${column} LIKE '${before}%'`);
  const [[root]] = desk.sql(`SELECT dept1 FROM organisation WHERE id = ${of(FOREIGN)}`);
  assert.deepEqual(seen(filing), sorted([root, of(FOREIGN), of(COUNTY), unit].map((org) => `${org} 2027`)));
});
