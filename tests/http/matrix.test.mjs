// Who may do what: every route of every responder × every role × every method × objects of one's own, of others and of nobody.
// What is expected follows from the route's row (--routes), from module.xml and from docs/design.md ("Scope"); the answers are
// compared with that. A route that names an object of a kind that is unknown here fails.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { test } from 'node:test'
import { signedIn, tokens } from './actors.mjs'
import { Client, file, stack, top, until } from './lib.mjs'
import { modules, permissions, queues, routes, sample } from './routes.mjs'
import { png, sql } from './seed.mjs'

const platform = await stack(''), { url, data } = platform
// What the worker does by itself changes tables between two looks at them: here it does nothing.
const worker = fs.readFileSync(`${data}/pid/jijiao-worker.pid`, 'utf8').split(' ')[0]
process.kill(Number(worker), 'SIGTERM')
await until(() => !fs.existsSync(`/proc/${worker}`))
const KINDS = permissions(), QUEUES = queues().filter(queue => queue.path.startsWith('review/list')) // of cases that are decided
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const ABSENT = '999999999', MALFORMED = ['x', '0', '-1', '1.5', '9223372036854775808', '', "1' OR '1'='1"]
const one = text => sql(data, text)[0]?.[0]
const known = new Map() // what was looked up once
const look = text => known.get(text) ?? known.set(text, sql(data, text)).get(text)
const cell = text => look(text)[0]?.[0]
let asked = 0

// ---- who ----

const heldBy = kind => new Set([...KINDS].filter(([, kinds]) => kinds.includes(kind)).map(([name]) => name))

// An administrator of a post that fits, of the organisation with the most cases in hand.
function administrator(name, where, granted) {
  const row = sql(data, `SELECT p.holder, p.id, o.id, o.kind, o.level, o.path, o.hrss_path FROM post p JOIN organisation o ON o.id = p.org JOIN account a ON a.id = p.holder
    WHERE p.state = 'active' AND o.state = 'active' AND a.state = 'active' AND a.must_change = 0 AND ${where}
    ORDER BY (SELECT COUNT(*) FROM review_case c WHERE c.current_org = o.id AND c.state = 'pending') DESC, p.id LIMIT 1`)[0]
  assert.ok(row, `no post for ${name}`)
  const [account, post, org, kind, level, path, hrssPath] = row
  return { name, account, post, org, kind, level, path, hrssPath, permissions: granted ?? heldBy(kind) }
}

// A post of a role that holds these permissions, at the department of a city: made for this test.
function desk(name, granted) {
  const role = one(`INSERT INTO role (org, name) SELECT o.id, 'matrix ${name}' FROM organisation o WHERE o.kind = 'hrss' AND o.level = 'city' AND o.region = '410400'; SELECT LAST_INSERT_ID()`)
  for (const permission of granted) sql(data, `INSERT INTO role_permission (role, permission) VALUES (${role}, '${permission}')`)
  const post = one(`INSERT INTO post (org, role, holder, super, title, state, created_at) SELECT r.org, r.id, (SELECT MAX(a.id) FROM account a JOIN person p ON p.account = a.id
    WHERE a.state = 'active' AND a.must_change = 0 AND NOT EXISTS (SELECT 1 FROM post q WHERE q.holder = a.id)), 0, '', 'active', UTC_TIMESTAMP(3) FROM role r WHERE r.id = ${role}; SELECT LAST_INSERT_ID()`)
  return administrator(name, `p.id = ${post}`, new Set(granted))
}

// Somebody with a returned declaration and a certificate, if there is one.
function someone() {
  const [account, person] = sql(data, `SELECT p.account, p.id FROM person p JOIN account a ON a.id = p.account WHERE p.state = 'active' AND p.employer IS NOT NULL AND a.must_change = 0
    ORDER BY EXISTS (SELECT 1 FROM declaration d WHERE d.person = p.id AND d.state = 'returned') + EXISTS (SELECT 1 FROM certificate c WHERE c.person = p.id) DESC, p.id LIMIT 1`)[0]
  return { name: 'person', account, person, kind: 'person', permissions: heldBy('person') }
}

const near = "p.super = 1 AND o.region LIKE '41%'"
const roles = [
  { name: 'nobody', permissions: new Set() }, someone(),
  ...['employer', 'authority'].map(kind => administrator(kind, `${near} AND o.kind = '${kind}'`)),
  // a base with filings that came back
  administrator('base', `${near} AND o.kind = 'base' AND (SELECT COUNT(DISTINCT c.kind) FROM review_case c WHERE c.declarer = o.id AND c.state = 'returned' AND c.kind IN ('training-plan', 'training-class', 'training-summary')) = 3`),
  ...['county', 'city', 'province'].map(level => administrator(`hrss of a ${level}`, `${near} AND o.kind = 'hrss' AND o.level = '${level}'`)),
  administrator('hrss of another region', "p.super = 1 AND o.kind = 'hrss' AND o.level = 'city' AND o.region NOT LIKE '41%'"),
  desk('registrations only', ['review.registration']), desk('no permission', [])
]
// A batch of each of two departments: done, so that the worker leaves them alone.
for (const who of roles.filter(one => /of a city|of a county/.test(one.name))) {
  one(`INSERT INTO job (kind, state, args, account, post, run_at, done, total, created_at, finished_at) VALUES ('review-batch', 'done', 'action=approve', ${who.account}, ${who.post},
    UTC_TIMESTAMP(3), 0, 0, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3)); SELECT LAST_INSERT_ID()`)
}
// A role of a department, and rights lent there and far away: over by now, so that nobody has them.
for (const who of roles.filter(one => one.post && /of a city|of another|of a county/.test(one.name))) {
  const role = one(`INSERT INTO role (org, name) VALUES (${who.org}, 'matrix'); SELECT LAST_INSERT_ID()`)
  const lending = one(`INSERT INTO delegation (org, post, to_post, from_day, to_day, created_at) VALUES (${who.org}, ${who.post}, ${who.post}, '2020-01-01', '2020-01-02', UTC_TIMESTAMP(3)); SELECT LAST_INSERT_ID()`)
}
// Runs of rules of two provinces.
for (const code of ['henan', 'shandong'])
  one(`INSERT INTO policy_run (kind, code, version, year_from, year_to, org, account, created_at) SELECT 'simulate', code, version, 2026, 2026, 1, 1, UTC_TIMESTAMP(3) FROM policy_pack WHERE code = '${code}' AND state = 'published'; SELECT LAST_INSERT_ID()`)
// A batch of declarations of a unit.
const declarer = roles.find(one => one.name === 'employer')
one(`INSERT INTO declaration_batch (org, account, category, form, title, created_at) VALUES (${declarer.org}, ${declarer.account}, 'public', 'online-course', '甲', UTC_TIMESTAMP(3)); SELECT LAST_INSERT_ID()`)
// A layout of each of two provinces; a paper certificate brought in the city.
for (const who of roles.filter(one => /of a province/.test(one.name)))
  one(`INSERT INTO certificate_layout (org, region, title, xml, account, created_at) SELECT ${who.org}, '41', '甲', xml, ${who.account}, UTC_TIMESTAMP(3) FROM (SELECT FROM_BASE64('${fs.readFileSync(`${top}/conf/certificate/default.xml`).toString('base64')}') xml) f; SELECT LAST_INSERT_ID()`)
for (const who of roles.filter(one => /^employer$/.test(one.name)))
  one(`INSERT INTO paper_verification (person, year, unit, hrss, unit_stamped, open_key, brought_by, brought_at) SELECT p.id, 2026, o.id, o.hrss, '2026-01-01', CONCAT(p.id, '-2026'), ${who.account}, UTC_TIMESTAMP(3) FROM person p JOIN organisation o ON o.id = p.employer WHERE o.id = ${who.org} LIMIT 1; SELECT LAST_INSERT_ID()`)
// Tables of learners that a unit and a department brought; nothing of them is left.
for (const who of roles.filter(one => /^employer$|of a city/.test(one.name)))
  one(`INSERT INTO intake (org, account, post, source, created_at, finished_at, total) VALUES (${who.org}, ${who.account}, ${who.post}, '旧系统', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), 0); SELECT LAST_INSERT_ID()`)
// Documents of many certificates, of a unit and of a department; each holds one.
for (const who of roles.filter(one => /^employer$|of a city/.test(one.name))) {
  const where = who.kind === 'hrss' ? `o.hrss_path LIKE '${who.hrssPath}%'` : `o.path LIKE '${who.path}%'`
  const [holder, year] = sql(data, `SELECT p.id, c.year FROM certificate c JOIN person p ON p.id = c.person JOIN organisation o ON o.id = p.employer WHERE c.state = 'valid' AND p.state = 'active' AND ${where} LIMIT 1`)[0] ?? [0, 2026]
  const print = one(`INSERT INTO certificate_print (org, post, account, year_from, year_to, wanted, pages, created_at) VALUES (${who.org}, ${who.post}, ${who.account}, ${year}, ${year}, 1, 1, UTC_TIMESTAMP(3)); SELECT LAST_INSERT_ID()`)
  assert.ok(holder, `${who.name}: nobody has a certificate`)
  one(`INSERT INTO certificate_print_row (print, no, person) VALUES (${print}, 1, ${holder}); SELECT 1`)
}
for (const who of roles) who.client = who.account ? signedIn(platform, who.account, who.post) : new Client(url)
for (const who of roles) who.tokens = await tokens(who.client)
// A change with its proof, which the data have none of: of the person, at their employer.
const changer = roles.find(one => one.name === 'person'), changing = await changer.client.get('personnel/change')
if (changing.text.includes('name="staff_proof"'))
  await changer.client.send(changing.form('personnel/change'), { series: 'health', level: 'middle', title_name: `职称${Date.now() % 1e6}`, title_since: '2026-01-01', staff_proof: file('proof.png', 'image/png', png()) })
// An application for a reduced requirement that came back, which the data have none of either.
const today = new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10), leave = await changer.client.get('credit/absence')
await changer.client.send(leave.form('credit/absence'), { 'absence-kind': 'childbirth', from: `${today.slice(0, 4)}-01-01`, to: today, months: '1', evidence: file('proof.png', 'image/png', png()) })
sql(data, `UPDATE review_case c JOIN absence a ON a.case_id = c.id SET c.state = 'returned', a.state = 'returned', c.due_at = UTC_TIMESTAMP(3) + INTERVAL 1 YEAR WHERE c.kind = 'credit-absence' AND c.subject = ${changer.person} AND c.state = 'pending'`)
// What the demo data may lack: a change of a unit that is under way, and a department.
const unit = roles.find(who => who.kind === 'employer'), renaming = await unit.client.get('organization/change')
if (renaming.text.includes('name="new_name"')) await unit.client.send(renaming.form('organization/change'), { new_name: '矩阵更名单位', change_scan: file('a.png', 'image/png', png()) })
await unit.client.send((await unit.client.get('organization/department')).form('organization/department'), { department_name: `矩阵部门${Date.now()}` })
// Classes of two bases, one of them closed with a proof of the person above.
for (const base of sql(data, "SELECT o.id FROM organisation o WHERE o.kind = 'base' AND o.state = 'active' ORDER BY o.region LIKE '41%' DESC, o.id LIMIT 3").map(([id]) => id)) for (const state of ['filed', 'closed']) {
  const made = one(`INSERT INTO review_case (kind, state, current_org, step_no, subject, subject_name, applicant_org, base_org, declarer, unit_name, year, submitted_at, arrived_at, decided_at, updated_at, summary)
    SELECT 'training-class', 'approved', o.superior, 1, o.id, '矩阵培训班', o.id, o.id, o.id, o.name, 2026, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), '' FROM organisation o WHERE o.id = ${base}; SELECT LAST_INSERT_ID()`)
  one(`INSERT INTO training_class (id, base, year, number, name, category, subject, mode, starts, ends, days, hours, hours_fixed, capacity, place, audience, teachers, state)
    VALUES (${made}, ${base}, 2026, 'M-${made}', '矩阵培训班', 'public', '公需', 'face', '2026-01-05', '2026-01-06', 2, 160, 160, 30, '', '', '', '${state}'); SELECT 1`)
  one(`INSERT INTO training_filing (id, kind, org, year, category, title, state) SELECT id, 'class', base, year, category, name, 'approved' FROM training_class WHERE id = ${made}; SELECT 1`)
  one(`INSERT INTO class_person (class, person, no, name, mask, unit, source, state, passed, attended, outcome, proof, proof_number, joined_at, changed_at) SELECT ${made}, p.id, 1, a.name, a.number_mask, '', 'entered', 'in', 1, 2,
    ${state === 'closed' ? `'failed', LPAD('${made}', 22, 'x'), 'M-${made}-0001'` : "'', NULL, NULL"}, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) FROM person p JOIN account a ON a.id = p.account
    WHERE p.id = ${roles.find(one => one.name === 'person').person}; SELECT 1`)
  if (state === 'closed') one(`INSERT INTO class_closing (class, account, post, total, closed_at) VALUES (${made}, 1, 1, 0, UTC_TIMESTAMP(3)); SELECT 1`)
}
const other = who => roles.find(one => one !== who && one.account)

// ---- what ----

const below = (who, o) => who.kind === 'hrss' ? `${o}.hrss_path LIKE '${who.hrssPath}%'` : `${o}.path LIKE '${who.path}%'`
const scoped = (who, o) => who.post ? below(who, o) : '0'

// What a post took part in, or what is about an organisation or a person of its scope; to a person, what is about them.
function seesCase(who) {
  if (!who.post) return `c.subject_account = ${who.account} OR c.applicant = ${who.account}`
  return `c.current_org = ${who.org} OR EXISTS (SELECT 1 FROM training_demand d WHERE d.id = c.id AND d.base = ${who.org}) OR EXISTS (SELECT 1 FROM training_assignment d WHERE d.demand = c.id AND d.base = ${who.org} AND d.ended = 'declined') OR EXISTS (SELECT 1 FROM review_event e WHERE e.case_id = c.id AND e.org = ${who.org})
    OR EXISTS (SELECT 1 FROM review_step s WHERE s.case_id = c.id AND s.org = ${who.org} AND s.state IN ('done', 'current'))
    OR EXISTS (SELECT 1 FROM organisation o WHERE o.id IN (c.applicant_org, c.base_org) AND ${below(who, 'o')})
    OR EXISTS (SELECT 1 FROM person p JOIN organisation o ON o.id = p.employer WHERE p.account = c.subject_account AND ${below(who, 'o')})`
}

// What a post lends or was lent; to who manages administrators, all of the organisation's.
const lent = who => `d.org = ${who.org ?? 0} AND (${who.permissions.has('organization.admin') ? 1 : 0} OR ${who.post ?? 0} IN (d.post, d.to_post))`

// Kinds of objects: rows, whose they are, and where they lie (so that neighbours come first among the foreign ones).
const OBJECTS = {
  organisation: { from: 'organisation o', id: 'o.id', own: who => scoped(who, 'o'), at: 'o.hrss_path' },
  org: { from: 'organisation o', id: 'o.id', own: who => scoped(who, 'o'), at: 'o.hrss_path' },
  person: { from: 'person p JOIN organisation o ON o.id = p.employer', id: 'p.id', own: who => who.post ? below(who, 'o') : `p.id = ${who.person}`, at: 'o.hrss_path' },
  case: { from: 'review_case c LEFT JOIN organisation b ON b.id = c.base_org', id: 'c.id', own: seesCase, at: 'b.hrss_path' },
  department: { from: 'department d JOIN organisation o ON o.id = d.org', id: 'd.id', own: who => who.post ? `d.org = ${who.org}` : '0', at: 'o.hrss_path' },
  post: { from: 'post p JOIN organisation o ON o.id = p.org', id: 'p.id', own: who => scoped(who, 'o'), at: 'o.hrss_path' },
  role: { from: 'role r JOIN organisation o ON o.id = r.org', id: 'r.id', own: who => `r.org = ${who.org ?? 0}`, at: 'o.hrss_path' },
  delegation: { from: 'delegation d JOIN organisation o ON o.id = d.org', id: 'd.id', own: lent, at: 'o.hrss_path' },
  'certificate-layout': { from: 'certificate_layout l', id: 'l.id', own: who => who.kind === 'hrss' && who.level === 'province' ? `l.org = ${who.org}` : '0', at: "''" },
  paper: { from: 'paper_verification v JOIN organisation o ON o.id = v.unit', id: 'v.id', own: who => who.post ? `(v.hrss = ${who.org} OR ${below(who, 'o')})` : '0', at: 'o.hrss_path' },
  intake: { from: 'intake i', id: 'i.id', own: who => who.post ? `i.org = ${who.org}` : '0', at: "''" },
  'certificate-print': { from: 'certificate_print b', id: 'b.id', own: who => who.post ? `b.org = ${who.org}` : '0', at: "''" },
  // What was filed: of a base its own, of those above what lies in scope, of a person what they passed.
  class: { from: 'training_class t JOIN organisation o ON o.id = t.base', id: 't.id', at: 'o.hrss_path', own: who => !who.post ? `EXISTS (SELECT 1 FROM class_person s WHERE s.class = t.id AND s.person = ${who.person ?? 0} AND s.proof IS NOT NULL)`
    : who.kind === 'base' ? `t.base = ${who.org} AND t.number IS NOT NULL` : `${scoped(who, 'o')} AND t.number IS NOT NULL` },
  'declaration-batch': { from: 'declaration_batch b', id: 'b.id', own: who => `b.org = ${who.org ?? 0}`, at: "''" },
  // Runs of packs of regions that lie within one's own; two were made for this test.
  'policy-run': { from: "(SELECT r.*, 'hrss' kind_of, CASE r.code WHEN 'henan' THEN '41' WHEN 'shandong' THEN '37' ELSE '' END prefix FROM policy_run r) w", id: 'w.id',
    own: who => who.kind === 'hrss' && who.post ? `(SELECT o.level = 'province' AND LEFT(o.region, 2) = w.prefix FROM organisation o WHERE o.id = ${who.org})` : '0', at: "''" },
  job: { from: "(SELECT * FROM job WHERE kind = 'review-batch') j", id: 'j.id', own: who => `j.account = ${who.account} AND j.post = ${who.post ?? 0}`, at: "''" }
}
// What a route's object must be besides, for the page to be there for its owner.
const withFile = "EXISTS (SELECT 1 FROM case_file f JOIN attachment a ON a.sha256 = f.sha256 WHERE f.case_id = c.id)"
const theirs = who => who.post ? `c.declarer = ${who.org}` : `c.subject = ${who.person ?? 0} AND c.declarer IS NULL`
const reviewed = who => `c.kind IN ('', ${QUEUES.filter(queue => who.permissions.has(queue.permission)).map(queue => `'${queue.case}'`)})`.replace(', )', ')')
const declared = () => "c.kind IN ('declaration', 'declaration-base')"
const filedHere = who => `c.declarer = ${who.org ?? 0}`
const filing = (kind, state = '1') => who => `c.kind = 'training-${kind}' AND ${state} AND ${filedHere(who)}`
const trained = () => "c.kind LIKE 'training-%'"
const assigned = who => `c.kind = 'training-demand' AND c.state IN ('pending', 'approved') AND c.current_org = ${who.org ?? 0}`
const TRAINING = ['plan', 'class', 'summary', 'subject', 'demand']
const recorded = () => "c.kind IN ('change-person', 'transfer', 'arrival')"
const staff = who => who.post ? `p.employer = ${who.org}` : '1'
const wanted = who => `${recorded()} AND c.state = 'pending' AND (c.applicant = ${who.account ?? 0} OR ${who.post ? `c.declarer = ${who.org}` : `(c.subject_account = ${who.account ?? 0} AND c.declarer IS NULL)`})`
const returned = who => `c.kind = 'declaration' AND c.state = 'returned' AND c.due_at > UTC_TIMESTAMP(3) AND ${theirs(who)}`
const absence = who => returned(who).replace("'declaration'", "'credit-absence'")
// Hours of a year are decided until its review ends, three months after it.
const reviewable = "(c.kind NOT IN ('declaration', 'declaration-base', 'credit-absence') OR c.year >= YEAR(UTC_TIMESTAMP() + INTERVAL 8 HOUR - INTERVAL 90 DAY))"
const changed = who => `c.kind IN ('change-org', 'change-superior') AND c.subject = ${who.org ?? 0}`
const underneath = who => `o.id <> ${who.org ?? 0} AND o.state = 'active'`
const proven = () => 'EXISTS (SELECT 1 FROM class_person s WHERE s.class = t.id AND s.proof IS NOT NULL)'
const WHICH = {
  'classes/proof': proven, 'classes/grid': () => "t.state = 'filed'",
  'admin/below': who => `o.id <> ${who.org ?? 0}`,
  'organization/change-case': changed, 'organization/change-withdraw': changed, 'organization/change-file': who => `${changed(who)} AND ${withFile}`,
  'organization/merge': underneath, 'organization/split': underneath, 'organization/close': underneath, 'organization/move': underneath, 'organization/state': underneath, 'organization/custody': underneath,
  'organization/base-level': underneath, 'organization/directory-unit': () => "o.state = 'directory'",
  'review/case': reviewed, 'review/file': who => `${reviewed(who)} AND ${withFile}`,
  'credit/record': declared, 'credit/file': () => `${declared()} AND ${withFile}`, 'credit/correct': returned, 'credit/correct/preview': returned, 'credit/absence/correct': absence,
  'personnel/details': staff, 'personnel/change': staff, 'personnel/leave': staff, 'personnel/second': staff, 'personnel/transfer': staff,
  'personnel/record': recorded, 'personnel/file': () => `${recorded()} AND ${withFile}`,
  'training/record': trained, 'training/file': () => `${trained()} AND ${withFile}`, 'training/assign': assigned,
  ...Object.fromEntries(TRAINING.map(kind => [`training/${kind}`, filing(kind, "c.state = 'returned'")])),
  'certificate/pdf': () => "EXISTS (SELECT 1 FROM certificate v WHERE v.person = p.id AND v.state = 'valid')"
}
// Whose it must be to be changed: one that is only seen stays as it is, whatever the answer says of it.
const inHand = who => `c.state = 'pending' AND c.current_org = ${who.org ?? 0} AND NOT c.subject_account <=> ${who.account}`
const ACTS = { 'certificate/paper-case': who => `v.hrss = ${who.org ?? 0} AND v.state = 'waiting'`, 'organization/change-withdraw': who => `${changed(who)} AND c.state = 'pending'`, 'credit/record': who => `${declared()} AND c.state IN ('pending', 'returned') AND ${theirs(who)}`, 'review/case': who => `${reviewed(who)} AND ${inHand(who)} AND ${reviewable}`,
  'credit/absence/correct': absence, 'credit/correct': returned, 'credit/correct/preview': returned, 'personnel/record': wanted,
  'training/record': who => `${trained()} AND c.state = 'pending' AND ${filedHere(who)}`, 'training/assign': assigned }
// Without which a form goes nowhere.
const somebody = who => who.post ? { person: objects(who, 'person').own } : {}
const NEEDS = { 'registration/unit': () => ({ kind: 'employer' }), 'credit/declare': somebody, 'credit/declare/preview': somebody, 'credit/absence': somebody }
// Parameters beside the object that name a row: by what they name.
const BESIDE = { person: 'person', org: 'organisation', post: 'post', to: 'post', role: 'role', under: 'organisation', into: 'organisation', parent: 'department', was: 'case', again: 'case' }
// Where a role that reviews some kinds is refused the others.
const BARRED = ['review/case', 'review/file']
// Parameters that belong to the object.
const sha = id => ({ sha: cell(`SELECT LOWER(HEX(f.sha256)) FROM case_file f JOIN attachment a ON a.sha256 = f.sha256 WHERE f.case_id = ${id} LIMIT 1`) })
const WITH = { 'organization/change-file': sha, 'review/file': sha, 'personnel/file': sha, 'credit/file': sha, 'training/file': sha,
  'classes/proof': id => ({ person: cell(`SELECT person FROM class_person WHERE class = ${id} AND proof IS NOT NULL LIMIT 1`) }),
  'certificate/pdf': id => ({ year: cell(`SELECT year FROM certificate WHERE person = ${id} AND state = 'valid' ORDER BY year DESC LIMIT 1`) }) }
// Who is allowed less than the permission says.
const reviewer = who => Boolean(who.post) && QUEUES.some(queue => who.permissions.has(queue.permission))
const province = who => who.level === 'province'
const NARROWER = { 'admin/departments': who => who.kind === 'hrss', 'admin/department': who => who.kind === 'hrss' && who.level !== 'county',
  'admin/delegations': who => Boolean(who.post), 'admin/delegate': who => Boolean(who.post), 'admin/delegation-end': who => Boolean(who.post),
  'certificate/prints': who => Boolean(who.post), 'certificate/batch': who => Boolean(who.post), 'certificate/paper': who => ['employer', 'hrss'].includes(who.kind) && Boolean(who.post),
  'certificate/layouts': province, 'certificate/layout-use': province, 'certificate/layout-preview': province, 'certificate/layout-xml': province, 'certificate/layout-standard': province,
  'organization/sectors': province, 'training/guide-edit': province, 'organization/sector': province, 'review/case': reviewer, 'review/file': reviewer,
  'review/todo': reviewer, 'review/list': reviewer, 'review/batch': reviewer, 'review/hide': reviewer, 'review/job': reviewer, 'review/digest': reviewer }
// Addresses that answer a web server, and a picture that is only there while it is needed.
const PLAIN = { 'certificate/xml': () => 404 /* no certificate has that code */, 'account/verify': who => who.account ? 204 : 401, 'policy/rule': () => 404 /* no pack is called so */, 'account/second-factor-qr': who => who.account ? 404 : undefined }

// ---- what is expected ----

const may = (who, route) => (route.permission === 'public' || (route.permission === 'signed-in' ? Boolean(who.account) : who.permissions.has(route.permission))) &&
  (NARROWER[route.path]?.(who) ?? true)
// Handles that nobody was given (drafts, captchas) name nothing.
const handle = route => !parameter(route) && route.query.some(at => at.required && ['hex', 'token'].includes(at.type))
const parameter = route => route.object && [...route.query, ...route.fields].find(at => at.type === 'id' && ['id', route.object].includes(at.name))?.name

function refusal(who, route) {
  if (route.permission !== 'public' && !who.account) return [401, 303]
  return may(who, route) ? undefined : [403, 403]
}

// Ids of a kind: { own, foreign: a neighbour's and one from far away }; `which` and `alike`: what they must be besides.
function objects(who, name, which = '1', alike = '1') {
  const kind = OBJECTS[name], own = `COALESCE((${kind.own(who)}), 0)`, place = who.hrssPath ?? '/'
  const find = (where, order = '1') => look(`SELECT ${kind.id} FROM ${kind.from} WHERE ${where} ORDER BY ${order} LIMIT 1`).map(([id]) => id)
  const foreign = [...find(`NOT ${own} AND ${alike}`, `${kind.at} LIKE '${place}%' DESC, ${kind.id} DESC`), ...find(`NOT ${own} AND ${alike}`, `${kind.at} LIKE '${place}%', ${kind.id}`)]
  return { own: find(`${own} AND ${which}`)[0], foreign: [...new Set(foreign)] }
}

function ids(who, route, acts) {
  const kind = OBJECTS[route.object]
  assert.ok(kind, `${route.path}: ${route.object} is a kind of object that this test does not know`)
  const alike = route.path in WITH ? WHICH[route.path]({ ...who, permissions: new Set(KINDS.keys()) }) : '1'
  if (!who.account) return { own: undefined, foreign: look(`SELECT ${kind.id} FROM ${kind.from} WHERE ${alike} LIMIT 1`)[0] ?? [] }
  const which = WHICH[route.path]?.(who) ?? '1', act = acts && ACTS[route.path]?.(who)
  return { ...objects(who, route.object, act ?? which, alike), seen: act && objects(who, route.object, `${which} AND NOT (${act})`).own }
}

// ---- asking ----

function query(route, given) {
  const more = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const pairs = route.query.filter(at => at.required && !(at.name in more)).map(at => [at.name, sample(at)])
  return new URLSearchParams([...pairs, ...Object.entries(more).filter(([name]) => route.query.some(at => at.name === name))])
}

async function ask(client, route, { method = 'GET', more = {}, body, xml = true } = {}) {
  asked++
  const page = await client.request(`${route.path}?${query(route, more)}`, { method, body, headers: xml ? { Accept: 'application/xml' } : {} })
  assert.ok(page.status < 500, `${method} ${route.path}: ${page.status}`)
  return page
}

// What was refused says nothing of what there is.
// A sealed document is sealed anew each time.
const bare = page => page.text.replace(/<[0-9a-fA-F]{200,}>/g, '<SIGNATURE>').replace(/\/M \(D:[^)]*\)/g, '').replace(/\b[0-9a-f]{16}\b/g, 'REQUEST').replace(/\b(id|post|to|role|person|organisation|case|job|org|under|into|parent|was|again|sha|year)=\w+/g, '$1')

function says(page, status, what) {
  assert.ok([].concat(status).includes(page.status), `${what}: ${page.status}, expected ${status}\n${page.text.slice(0, 400)}`)
}

// A foreign row that is named beside the object, or as a condition, is as good as none: the page says the same.
async function beside(who, route, name) {
  for (const field of route.query.filter(at => at.type === 'id' && at.name !== parameter(route) && who.account)) {
    assert.ok(BESIDE[field.name] || route.permission === 'public', `${route.path}: ${field.name} names a row of a kind that this test does not know`)
    if (!BESIDE[field.name]) continue
    const given = parameter(route) ? { [parameter(route)]: ids(who, route).own } : {}
    const none = await ask(who.client, route, { more: { ...given, [field.name]: ABSENT } })
    for (const id of objects(who, BESIDE[field.name]).foreign)
      assert.equal(bare(await ask(who.client, route, { more: { ...given, [field.name]: id } })), bare(none), `${name} ${field.name}=${id}, foreign`)
  }
}

// GET and HEAD of one role.
async function reads(who, route) {
  const refused = refusal(who, route), object = parameter(route), name = `${who.name}: ${route.path}`
  const twice = async (more, status, what) => {
    says(await ask(who.client, route, { more }), status, `${name} ${what} as XML`)
    const page = await ask(who.client, route, { more, xml: false })
    says(page, status === 401 && !PLAIN[route.path]?.(who) ? 303 : status, `${name} ${what}`)
    const head = await ask(who.client, route, { more, method: 'HEAD' })
    assert.equal(head.text, '', `${name} HEAD`)
    return page
  }
  if (!refused) await beside(who, route, name)
  if (!object) {
    const page = await twice({}, PLAIN[route.path]?.(who) ?? refused?.[0] ?? (handle(route) ? [200, 303, 404] : [200, 303]), 'as it is')
    if (refused?.[1] === 303) assert.match(page.location, /\/jijiao\/account\/sign-in\?next=/, name)
    return 0
  }
  const { own, foreign } = ids(who, route)
  for (const id of MALFORMED.slice(0, route.query.find(at => at.name === object).required ? undefined : -2)) says(await ask(who.client, route, { more: { [object]: id } }), id ? 400 : [400, 200, 303, 404], `${name} ${object}=${id}`)
  if (refused) {
    for (const id of [own, ...foreign, ABSENT].filter(Boolean)) await twice({ [object]: id, ...extra(route, id) }, refused[0], `${object}=${id} without permission`)
    return 0
  }
  const none = await ask(who.client, route, { more: { [object]: ABSENT, ...extra(route, foreign[0]) } })
  says(none, 404, `${name} of nothing`)
  for (const id of foreign) {
    await twice({ [object]: id, ...extra(route, id) }, 404, `foreign ${route.object} ${id}`)
    assert.equal(bare(await ask(who.client, route, { more: { [object]: id, ...extra(route, id) } })), bare(none), `${name}: a foreign ${route.object} is told from one that is not there`)
  }
  const barred = BARRED.includes(route.path) && cell(`SELECT c.id FROM review_case c WHERE (${seesCase(who)}) AND NOT ${reviewed(who)} AND ${withFile} LIMIT 1`)
  if (barred) await twice({ id: barred, ...extra(route, barred) }, 403, `a case of a kind that the role does not review, ${barred}`)
  if (own) await twice({ [object]: own, ...extra(route, own) }, [200, 303], `own ${route.object} ${own}`)
  return own ? 1 : 0
}

const extra = (route, id) => id && WITH[route.path] ? WITH[route.path](id) : {}

// Forms that reach the handler: nothing filled in, and everything, once for each thing that can be done.
function forms(route) {
  const filled = Object.fromEntries(route.fields.filter(at => at.type !== 'file' && !at.prefix && !at.name.startsWith('captcha')).map(at => [at.name, sample(at)]))
  const acts = route.fields.find(at => at.name === 'do')?.choices.split(' ')
  return [{}, ...(acts ? acts.map(act => ({ ...filled, do: act })) : [filled])]
}

const body = (form, guards, object, id) => new URLSearchParams({ ...form, ...guards, ...(object && id !== undefined && { [object]: id }) })

// Everything that must be refused, of one role.
async function refuses(who, route) {
  const refused = refusal(who, route), object = parameter(route), name = `${who.name}: POST ${route.path}`
  const { own, seen, foreign } = object ? ids(who, route, true) : { foreign: [] }
  const post = (form, guards, id, status, what, xml = true) =>
    ask(who.client, route, { method: 'POST', more: object && id ? { [object]: id, ...extra(route, id) } : {}, body: body(form, guards, object, id), xml }).then(page => says(page, status, `${name} ${what}`))
  const mine = own ?? foreign[0]
  for (const form of forms(route)) {
    if (refused) {
      await post(form, who.tokens, mine, refused[0], 'without permission')
      await post(form, who.tokens, mine, refused[1], 'without permission', false)
      continue
    }
    await post(form, { op: who.tokens.op }, mine, 403, 'without a token')
    await post(form, { ...who.tokens, csrf: other(who).tokens.csrf }, mine, 403, "with another's token")
    await post(form, { ...who.tokens, csrf: `${who.tokens.csrf.slice(0, -1)}!` }, mine, 403, 'with a token that was altered')
    for (const id of object ? [...foreign, ABSENT] : []) await post(form, who.tokens, id, 404, `of a foreign ${route.object} ${id}`)
    if (seen) await post(form, who.tokens, seen, [403, 404, 409, 422], `of a ${route.object} that is only seen, ${seen}`)
  }
}

const seen = (route, id) => route.object === 'case' ? { version: one(`SELECT version FROM review_case WHERE id = ${id}`) } : {}

// What may be done: a form with nothing filled in (but the version that was seen), in a session of its own, which may end by it.
async function accepts(who, route) {
  const object = parameter(route)
  const { own } = object ? ids(who, route, true) : {}
  if (refusal(who, route) || (object && !own)) return 0
  const client = who.account ? signedIn(platform, who.account, who.post) : new Client(url)
  const page = await ask(client, route, { method: 'POST', more: object ? { [object]: own } : NEEDS[route.path]?.(who) ?? {}, body: body(seen(route, own), await tokens(client), object, own) })
  says(page, handle(route) ? [200, 303, 404, 422] : [200, 303, 422], `${who.name}: POST ${route.path} of ${own ?? 'nothing'}`)
  return 1
}

// Everything but what comes and goes by itself: sessions, limits, the worker's own tables.
const tables = sql(data, 'SHOW TABLES').map(([name]) => name).filter(name => !/^(session|attempt|captcha_used|access_log|audit_head|audit_anchor|job|schema_migration|queue_count|registration_count)$/.test(name))
const state = () => Object.fromEntries(sql(data, `CHECKSUM TABLE ${tables.join(', ')}`))

// ---- the matrix ----

const all = routes()

test('the table is whole: every responder is there, every permission is declared, every object is of a known kind', () => {
  assert.ok(all.length > 10)
  for (const route of all) {
    assert.ok(['public', 'signed-in'].includes(route.permission) || KINDS.has(route.permission), `${route.path}: nobody declares ${route.permission}`)
    if (!route.object) continue
    assert.ok(OBJECTS[route.object], `${route.path}: unknown kind of object ${route.object}`)
    assert.ok(parameter(route), `${route.path}: no parameter names its ${route.object}`)
  }
  for (const path of Object.keys({ ...WHICH, ...WITH, ...ACTS, ...NARROWER, ...PLAIN, ...NEEDS }).filter(path => modules.includes(path.split('/')[0]))) assert.ok(all.some(route => route.path === path), `${path} is no route any more`)
  const asks = spawnSync('grep', ['-rhoE', '--include=*.c', '"[a-z]+\\.[a-z-]+"', `${top}/modules`, `${top}/domain`], { encoding: 'utf8' }).stdout
  for (const name of KINDS.keys()) assert.ok(asks.includes(`"${name}"`), `nothing asks for ${name}`)
})

for (const route of all) {
  if (route.methods.includes('GET')) test(`[5.5] ${route.path}: each role is shown what is its own and nothing else`, async () => {
    const seen = await Promise.all(roles.map(who => reads(who, route)))
    assert.ok(!parameter(route) || seen.some(Boolean), `${route.path}: nobody has a ${route.object} of their own in the data`)
  })
  test(`[5.5] ${route.path}: no other method does anything`, async () => {
    for (const who of [roles[0], roles[1], roles.find(one => one.level === 'city')])
      for (const method of METHODS.filter(name => !route.methods.includes(name))) {
        const page = await ask(who.client, route, { method })
        says(page, 405, `${who.name}: ${method} ${route.path}`)
        assert.equal(page.headers.get('allow'), route.methods.join(', '))
      }
  })
  if (!route.methods.includes('POST')) continue
  test(`[5.5] ${route.path}: what must not be sent changes nothing`, async () => {
    const before = state()
    for (const who of roles) await refuses(who, route)
    assert.deepEqual(state(), before)
  })
  test(`[5.5] ${route.path}: whoever may send it is heard`, async () => {
    let heard = 0
    for (const who of roles) heard += await accepts(who, route)
    assert.ok(heard, `${route.path}: nobody could send it`)
  })
}

const named = (who, route) => parameter(route) ? { [parameter(route)]: ids(who, route).own } : {}

test('[5.5] a list as a file is for who may have it, whole numbers for who may see them', async () => {
  const lists = all.filter(route => route.query.some(at => at.name === 'as' && at.choices === 'xlsx csv')), lister = desk('lists', [...heldBy('hrss')].filter(name => name !== 'personnel.reveal'))
  lister.client = signedIn(platform, lister.account, lister.post)
  assert.ok(lists.length)
  for (const route of lists.filter(route => !refusal(lister, route))) {
    for (const who of roles.filter(who => !refusal(who, route) && !who.permissions.has('list.export'))) says(await ask(who.client, route, { more: { ...named(who, route), as: 'csv' } }), 403, `${who.name}: ${route.path} as a file`)
    for (const whole of [{}, { numbers: 'whole' }]) {
      const page = await ask(lister.client, route, { more: { ...named(lister, route), as: 'csv', ...whole } })
      says(page, whole.numbers ? [200, 403] : 200, `${route.path} as a file`)
      assert.doesNotMatch(page.text, /\b\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d{4}[\dX]\b/, `${route.path}: whole numbers`)
    }
  }
})

test('[5.5] what was asked', t => t.diagnostic(`${all.length} routes, ${roles.length} roles, ${asked} requests`))
