// Thousands of units, people and what they filed, written by the server from numbers: what a list of few rows must not go through. Half of it lies
// in another province, and is newer. To be put behind WORLD (world.mjs) with bases `countybase` and `farbase`.
const INTO = {
  // Units: [first id, how many, superior, department]; a tenth of the city's are the county's.
  units: (first, count, superior, hrss) => `INSERT INTO organisation (id, kind, level, state, code, name, sort_pinyin, superior, path, depth, hrss, hrss_path, region, created_at)
    SELECT ${first} + n.seq, 'employer', 'city', 'active', CONCAT('U', LPAD(${first} + n.seq, 17, '0')), CONCAT('示范单位', n.seq), CONCAT('shifan', LPAD(n.seq, 6, '0')), s.id,
    CONCAT(s.path, ${first} + n.seq, '/'), s.depth + 1, h.id, h.hrss_path, h.region, '2026-01-01' FROM seq_1_to_${count} n JOIN organisation s ON s.id = ${superior} JOIN organisation h ON h.id = ${hrss}`,
  // People: one of each unit, and 700 of one unit, so that an employer has a long list too.
  accounts: `INSERT INTO account (id, doc_type, blind, number_enc, number_mask, name, sort_pinyin, sort_stroke, created_at)
    SELECT 1000000 + seq, '111', UNHEX(SHA2(seq, 256)), '', '410***********0000', CONCAT('众', seq % 2000), CONCAT('zhong', LPAD(seq, 6, '0')), '', '2026-01-01' FROM seq_1_to_3000`,
  persons: (first, condition) => `INSERT INTO person (id, account, employer, state, certificate_no, sort_pinyin, sort_stroke, h1, h2, h3, a1, a2, a3, a4, series, level, created_at)
    SELECT 1000000 + n.seq, 1000000 + n.seq, o.id, 'active', IF(n.seq % 2, CONCAT('B', n.seq), NULL), CONCAT('zhong', LPAD(n.seq, 6, '0')), '', o.dept1, o.dept2, o.dept3,
    ${[2, 3, 4, 5].map((i) => `NULLIF(SUBSTRING_INDEX(SUBSTRING_INDEX(o.path, '/', ${i}), '/', -1), '')`).join(', ')}, 'health', 'middle', '2026-01-01'
    FROM (SELECT id, path, dept1, dept2, dept3, ROW_NUMBER() OVER (ORDER BY id) AS no FROM organisation WHERE ${condition}) o JOIN seq_1_to_3000 n ON n.seq = ${first} + o.no`,
  staff: (unit) => `INSERT INTO person (id, account, employer, state, certificate_no, sort_pinyin, sort_stroke, h1, h2, h3, a1, a2, a3, a4, series, level, created_at)
    SELECT 1000000 + n.seq, 1000000 + n.seq, o.id, 'active', IF(n.seq % 2, CONCAT('B', n.seq), NULL), CONCAT('zhong', LPAD(n.seq, 6, '0')), '', o.dept1, o.dept2, o.dept3,
    ${[2, 3, 4, 5].map((i) => `NULLIF(SUBSTRING_INDEX(SUBSTRING_INDEX(o.path, '/', ${i}), '/', -1), '')`).join(', ')}, 'health', 'middle', '2026-01-01'
    FROM organisation o JOIN seq_2301_to_3000 n WHERE o.id = ${unit}`,
  affiliations: "INSERT INTO affiliation (person, valid_from, org) SELECT id, '2020-01-01', employer FROM person WHERE id > 1000000",
  // Filings: a case and what it files; kinds and their owners.
  cases: (kind, year, owners, times, state = 'approved') => `INSERT INTO review_case (kind, state, current_org, step_no, subject, subject_name, applicant_org, base_org, unit_name, year, submitted_at,
    arrived_at, summary, updated_at) SELECT '${kind}', '${state}', o.hrss, 1, o.id, o.name, o.id, o.id, o.name, ${year}, '2026-03-01', '2026-03-01', CONCAT('${kind}', n.seq, '-', o.id), '2026-03-01'
    FROM seq_1_to_${times} n JOIN organisation o ON ${owners} ORDER BY n.seq, o.dept1 <> @home, o.id`,
  filings: `INSERT INTO training_filing (id, kind, org, year, category, title, state) SELECT id, SUBSTRING(kind, 10), base_org, year, 'professional', summary, state FROM review_case
    WHERE kind IN ('training-plan', 'training-class', 'training-demand', 'training-summary') ORDER BY id`,
  classes: `INSERT INTO training_class (id, base, year, number, name, category, subject, mode, starts, ends, days, hours, capacity, place, audience, teachers, state)
    SELECT id, org, year, CONCAT('410400-', id), title, category, title, 'face', '2026-04-01', '2026-04-03', 3, 240, 60, '', '', '', 'filed' FROM training_filing WHERE kind = 'class'`,
  enrolments: "INSERT INTO class_enrolment (class, until, province, starts) SELECT id, '2026-12-01', LEFT(number, 2), '2026-12-05' FROM training_class",
  demands: (base) => `INSERT INTO training_demand (id, wish_from, wish_to, place, contact, phone, base) SELECT id, '2026-12-01', '2026-12-02', '', '', '', IF(id % 20, NULL, ${base}) FROM training_filing WHERE kind = 'demand'`,
  papers: `INSERT INTO paper_verification (person, year, unit, hrss, unit_stamped, open_key, brought_by, brought_at)
    SELECT p.id, 2025, p.employer, o.hrss, '2026-02-01', CONCAT(p.id, '-2025'), p.account, '2026-02-02' FROM person p JOIN organisation o ON o.id = p.employer WHERE p.id > 1000000 ORDER BY o.dept1 <> @home, p.id`,
  results: `INSERT INTO year_result (person, year, version, outcome, recognised, required, ledger, computed_at)
    SELECT id, 2025, 1, IF(id % 3, 'pass', 'fail'), 900, 900, '', '2026-01-01' FROM person WHERE id > 1000000`,
  certificates: `INSERT INTO certificate (number, person, year, issue, state, token, name, number_mask, org, org_name, issuer, issuer_name, recognised, content, issued_at)
    SELECT CONCAT('N', p.id), p.id, 2025, 1, 'valid', LPAD(p.id, 22, '0'), a.name, a.number_mask, p.employer, '', p.employer, '', 900, '', '2026-01-01' FROM person p JOIN account a ON a.id = p.account WHERE p.id > 1000000 AND p.id % 3 = 1`,
  segments: `INSERT INTO number_segment (prefix, width, first, last, next, holder, by_org, by_account, created_at)
    SELECT LEFT(region, 4), 8, id * 1000, id * 1000 + 999, id * 1000 + 500, id, dept2, 1, '2026-01-01' FROM organisation WHERE id > 100000 ORDER BY dept1 <> @home, id`,
  left: `INSERT INTO review_case (kind, state, current_org, step_no, subject, subject_name, applicant_org, base_org, unit_name, year, submitted_at, arrived_at, updated_at)
    SELECT 'declaration', 'pending', p.employer, 1, p.id, '众', p.employer, p.employer, '', 2025, '2025-12-01', '2025-12-01' + INTERVAL p.id SECOND, '2025-12-01' FROM person p WHERE p.id > 1000000 AND p.id % 2`,
  titles: `INSERT INTO title_application (person, year, unit, level, series, registered_by, registered_at) SELECT id, 2026, employer, 'senior', 'health', account, '2026-02-01' FROM person WHERE id > 1000000`,
  exceptions: (org) => `INSERT INTO year_exception (year, org, until, reason, opened_org, opened_by, opened_at) SELECT 2025, o.id, '2026-12-31', 'x', IF(o.dept1 = @home, ${org}, o.hrss), 1, '2026-03-01' FROM organisation o WHERE o.id > 100000`,
  subjects: `INSERT INTO training_subject (org, year, no, category, name, hours, state) SELECT id, 2026, 1, 'professional', CONCAT('科目', id), 60, 'consented' FROM organisation WHERE id > 100000 ORDER BY CRC32(id)`,
};

// `ids`: what `fill` gave; the numbers of the departments of a city, of a county below it, and of a city elsewhere.
export function many(desk, ids, { city, county, foreign }) {
  const run = (text) => desk.sql(`SET @home = (SELECT dept1 FROM organisation WHERE id = ${city}); ${text}`);
  run(INTO.units(100000, 600, ids.health[0], city));
  run(INTO.units(101000, 60, ids.health[0], county));
  run(INTO.units(102000, 1500, foreign, foreign));
  run(INTO.accounts);
  run(INTO.persons(0, 'id BETWEEN 100001 AND 102000'));
  run(INTO.persons(700, 'id > 102000'));
  run(INTO.staff(ids.hospital[0]));
  run(INTO.affiliations);
  const units = 'o.id > 100000', bases = `o.id IN (${ids.base[0]}, ${ids.countybase[0]})`, far = `o.id = ${ids.farbase[0]}`;
  for (const year of [2025, 2026]) {
    run(INTO.cases('training-plan', year, units, 1));
    run(INTO.cases('training-class', year, bases, 30));
    run(INTO.cases('training-class', year, far, 700));
  }
  run(INTO.cases('training-demand', 2026, units, 1));
  for (const what of ['filings', 'classes', 'enrolments']) run(INTO[what]);
  run(INTO.demands(ids.base[0]));
  for (const what of ['papers', 'results', 'certificates', 'segments', 'left', 'titles']) run(INTO[what]);
  run(INTO.exceptions(city));
  run(INTO.subjects);
  run('ANALYZE TABLE organisation, account, person, affiliation, review_case, training_filing, training_scope, training_class, training_demand, class_enrolment, paper_verification, year_result,'
    + ' certificate, number_segment, title_application, year_exception, training_subject');
}

const UNESCAPED = { n: '\n', t: '\t', 0: '' };

// What a request makes the database read: for each SELECT that was carried out (statement text), rows read from tables, the greatest number of rows that
// a sort takes, and tables of which every row was looked at.
export async function read(desk, ask) {
  desk.sql('TRUNCATE mysql.general_log');
  const page = await ask();
  const asked = desk.sql("SELECT REPLACE(argument, '\\n', ' ') FROM mysql.general_log WHERE command_type = 'Execute'").map(([text]) => text).filter((text) => /^\(?SELECT/.test(text) && !/FOR UPDATE| FROM session |[\0-\x1f\ufffd]/.test(text)); // no bytes that are no text
  return { page, statements: asked.map((text) => examined(desk, text)) };
}

export function examined(desk, text) {
  const told = desk.sql(`ANALYZE FORMAT=JSON ${text}`).map((line) => line.join(' ')).join('\n').replace(/\\(.)/g, (_, c) => UNESCAPED[c] ?? c).replace(/[\x00-\x1f\ufffd]/g, ' ');
  const sum = { text, rows: 0, sorted: 0, whole: [], plan: [] };
  const walk = (name, node, sorting) => {
    if (!node || typeof node !== 'object') return;
    if (name === 'table') {
      const rows = (node.r_loops ?? 0) * (node.r_rows ?? 0);
      sum.rows += rows;
      sum.plan.push(`${node.table_name} ${node.access_type} ${node.key ?? ''} ${Math.round(rows)}`);
      if (/^(ALL|index)$/.test(node.access_type) && !/^</.test(node.table_name)) sum.whole.push(`${node.table_name} ${Math.round(node.r_rows ?? 0)}`);
      if (sorting) sum.sorted = Math.max(sum.sorted, rows);
    }
    for (const [key, value] of Object.entries(node)) for (const one of [value].flat()) walk(key, one, sorting || key === 'filesort');
  };
  walk('', JSON.parse(told), false);
  return sum;
}
