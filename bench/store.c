#include "bench/store.h"

#include <assert.h>
#include <string.h>

#include "domain/try.h"

/* Several rows in one INSERT: the statement has one text for each number of rows, so it is prepared once. */
static void comma(struct sqlb *b, size_t i)
{
    if (i)
        sqlb_add(b, ",", "");
}

static enum rc run(struct db *db, struct sqlb *b)
{
    enum rc rc = db_exec_b(db, b);
    talloc_free(b);
    return rc;
}

enum rc bench_accounts(struct db *db, const struct bench_account *rows, size_t n)
{
    struct sqlb *b = sqlb_new(NULL, "bench-accounts");
    sqlb_add(b, "INSERT INTO account (id, doc_type, blind, number_enc, number_mask, name, sort_pinyin, sort_stroke, sex, verified_at,"
                " created_at) VALUES", "");
    for (size_t i = 0; i < n; i++) {
        const struct bench_account *a = &rows[i];
        comma(b, i);
        sqlb_add(b, "(?, '111', ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))", "ibbssbbs", a->id, a->blind, sizeof a->blind,
                 a->sealed, a->sealed_len, a->mask, a->name, a->pinyin, a->pinyin_len, a->stroke, a->stroke_len, a->sex);
    }
    return run(db, b);
}

enum rc bench_orgs(struct db *db, const struct bench_org *rows, size_t n)
{
    struct sqlb *b = sqlb_new(NULL, "bench-orgs");
    sqlb_add(b, "INSERT INTO organisation (id, kind, level, state, code, name, sort_pinyin, superior, path, depth, hrss, hrss_path, region,"
                " sector, created_at) VALUES", "");
    for (size_t i = 0; i < n; i++) {
        const struct bench_org *o = &rows[i];
        comma(b, i);
        sqlb_add(b, "(?, ?, ?, 'active', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(3))", "issssbisiisss", o->id, o->kind, o->level,
                 o->code, o->name, o->pinyin, o->pinyin_len, o->superior, o->path, o->depth, o->hrss, o->hrss_path, o->region, o->sector);
    }
    return run(db, b);
}

enum rc bench_units_table(struct db *db, bool begin)
{
    static const struct sql DROP = {"bench-units-drop", "DROP TABLE IF EXISTS bench_unit", ""};
    static const struct sql CREATE = {
        "bench-units-create",
        "CREATE TABLE bench_unit (no BIGINT PRIMARY KEY, employer BIGINT, authority BIGINT, hrss BIGINT, h1 BIGINT, h2 BIGINT, h3 BIGINT,"
        " a1 BIGINT, a2 BIGINT, a3 BIGINT, a4 BIGINT, name VARCHAR(120)) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin", ""};
    TRY(db_exec(db, &DROP));
    return begin ? db_exec(db, &CREATE) : RC_OK;
}

enum rc bench_units(struct db *db, const struct bench_unit *rows, size_t n)
{
    struct sqlb *b = sqlb_new(NULL, "bench-units");
    sqlb_add(b, "INSERT INTO bench_unit VALUES", "");
    for (size_t i = 0; i < n; i++) {
        const struct bench_unit *u = &rows[i];
        comma(b, i);
        sqlb_add(b, "(?, ?, ?, ?, ?, ?, NULLIF(?, 0), ?, ?, ?, ?, ?)", "iiiiiiiiiiis", u->no, u->employer, u->authority, u->hrss, u->h1,
                 u->h2, u->h3, u->a1, u->a2, u->a3, u->a4, u->name);
    }
    return run(db, b);
}

enum rc bench_posts(struct db *db, int64_t first)
{
    static const struct sql POSTS = {
        "bench-posts",
        "INSERT INTO post (org, holder, super, title, state, created_at) SELECT o.id, ? + ROW_NUMBER() OVER (ORDER BY o.id), 1, '',"
        " 'active', UTC_TIMESTAMP(3) FROM organisation o LEFT JOIN post p ON p.org = o.id WHERE p.id IS NULL AND o.state = 'active'", "i"};
    static const struct sql HOLDERS = {
        "bench-holders",
        "INSERT INTO post_holder (post, valid_from, account) SELECT p.id, p.created_at, p.holder FROM post p LEFT JOIN post_holder h ON"
        " h.post = p.id WHERE h.post IS NULL", ""};
    TRY(db_exec(db, &POSTS, first));
    return db_exec(db, &HOLDERS);
}

enum rc bench_persons(struct db *db, const struct bench_sizes *s, int64_t from)
{
    static const struct sql PERSONS = {
        "bench-persons",
        "INSERT INTO person (id, account, employer, state, series, level, title, title_since, department, post_category, sort_pinyin,"
        " sort_stroke, h1, h2, h3, a1, a2, a3, a4, created_at) SELECT s.seq + ?, a.id, u.employer, 'active', ELT(1 + (s.seq * 7 + 3) %"
        " 5, 'health', 'school', 'engineering', 'agriculture', 'accounting'), ELT(1 + s.seq % 6, 'middle', 'assistant',"
        " 'deputy-senior', 'middle', 'senior', 'assistant'), '', '2012-01-01', '', 'professional', a.sort_pinyin, a.sort_stroke, u.h1,"
        " u.h2, u.h3, u.a1, u.a2, u.a3, u.a4, UTC_TIMESTAMP(3) FROM seq_1_to_20000 s JOIN account a ON a.id = ? + s.seq + ? JOIN bench_unit"
        " u ON u.no = 1 + (s.seq + ?) % ? WHERE s.seq + ? <= ?", "iiiiiii"};
    static const struct sql AFFILIATIONS = {
        "bench-affiliations",
        "INSERT INTO affiliation (person, valid_from, org) SELECT id, '2012-01-01', employer FROM person WHERE id > ? AND id <= ?", "ii"};
    static const struct sql TITLES = {
        "bench-titles",
        "INSERT INTO person_title (person, series, level, title, since) SELECT id, series, level, title, title_since FROM person WHERE id"
        " > ? AND id <= ?", "ii"};
    static const struct sql GRAMS = {
        "bench-grams",
        "INSERT IGNORE INTO name_gram (gram, target_kind, target) SELECT SUBSTRING(a.name, n.seq, 2), 'p', p.id FROM person p JOIN"
        " account a ON a.id = p.account JOIN seq_1_to_2 n ON n.seq < CHAR_LENGTH(a.name) WHERE p.id > ? AND p.id <= ?", "ii"};
    int64_t until = from + BENCH_RANGE;
    TRY(db_exec(db, &PERSONS, from, s->first_account, from, from, s->units, from, s->persons));
    TRY(db_exec(db, &AFFILIATIONS, from, until));
    TRY(db_exec(db, &TITLES, from, until));
    return db_exec(db, &GRAMS, from, until);
}

/* Case k: a third of them in each year, in order of time; `r` scatters. The last quarter of the running year is mostly pending. */
#define YEAR_INDEX "LEAST(2, FLOOR((s.seq + q.off - 1) * 3 / q.total))"
#define POSITION "(((s.seq + q.off - 1) * 3 / q.total) - " YEAR_INDEX ")"

enum rc bench_cases(struct db *db, const struct bench_sizes *s, int64_t from)
{
    static const struct sql CASES = {
        "bench-cases",
        "INSERT INTO review_case (id, kind, state, current_org, step_no, subject, subject_account, subject_name, subject_mask, applicant,"
        " applicant_org, base_org, unit_name, year, submitted_at, arrived_at, due_at, decided_at, category, form, summary, claimed,"
        " recognised, files, marks, version, updated_at)"
        " SELECT id, 'declaration', state, CASE step WHEN 1 THEN employer WHEN 2 THEN authority ELSE hrss END, step, person, account, name, mask, account, employer,"
        " employer, unit, year, at, at + INTERVAL (step - 1) * 36 HOUR, IF(state = 'pending', at + INTERVAL (step - 1) * 36 + 360 HOUR,"
        " NULL), IF(state IN ('pending', 'returned'), NULL, at + INTERVAL step * 36 HOUR), IF(r % 3 = 0, 'public', 'professional'),"
        " IF(r % 3 = 0, 'online-course', ELT(1 + r % 4, 'online-course', 'training', 'exam', 'project')),"
        " CONCAT(year, ELT(1 + r % 4, ' 年度公需科目网络学习', ' 年度专业科目高级研修班', ' 年度专业技术资格考试', ' 年度课题研究')), IF(r % 3 = 0, 300, 600),"
        " IF(r % 11 = 0, 400, IF(r % 3 = 0, 300, 600)), 0, IF(r % 29 = 0, 1, 0), step, at + INTERVAL step * 36 HOUR"
        " FROM (SELECT x.*, CASE WHEN state IN ('approved', 'reversed') THEN 3 WHEN r2 < 40 THEN 1 WHEN r2 < 65 THEN 2 ELSE 3 END step"
        " FROM (SELECT y.*, CASE WHEN recent = 1 AND r < 650 THEN 'pending' WHEN recent = 1 AND r < 680 THEN 'returned' WHEN r < 940 THEN"
        " 'approved' WHEN r < 980 THEN 'rejected' WHEN r < 990 THEN 'withdrawn' WHEN r < 996 THEN 'void' ELSE 'reversed' END state"
        " FROM (SELECT s.seq + q.off + q.first id, CRC32(s.seq + q.off) % 1000 r, CRC32(CONCAT('s', s.seq + q.off)) % 100 r2,"
        " q.year - 2 + " YEAR_INDEX " year, IF(" YEAR_INDEX " = 2 AND " POSITION " > 0.75, 1, 0) recent,"
        " '1970-01-01' + INTERVAL (ELT(1 + " YEAR_INDEX ", q.b0, q.b1, q.b2) + (ELT(1 + " YEAR_INDEX ", q.b1, q.b2, q.b3) -"
        " ELT(1 + " YEAR_INDEX ", q.b0, q.b1, q.b2)) * " POSITION ") * 1000 MICROSECOND at,"
        " p.id person, a.id account, a.name, a.number_mask mask, u.employer, u.authority, u.hrss, u.name unit"
        " FROM (SELECT ? off, ? total, ? first, ? year, ? b0, ? b1, ? b2, ? b3, ? persons, ? units) q JOIN seq_1_to_20000 s"
        " JOIN person p ON p.id = 1 + (s.seq + q.off) * 7919 % q.persons JOIN account a ON a.id = p.account"
        " JOIN bench_unit u ON u.no = 1 + p.id % q.units WHERE s.seq + q.off <= q.total) y) x) z", "iiiiiiiiii"};
    /* what is decided at the third step took four and a half days: nothing reaches beyond now */
    return db_exec(db, &CASES, from, s->cases, s->first_case, s->year, s->begin[0], s->begin[1], s->begin[2],
                   s->begin[3] - INT64_C(5) * 86400000, s->persons, s->units);
}

enum rc bench_declarations(struct db *db, const struct bench_sizes *s, int64_t from)
{
    static const struct sql DECLARATIONS = {
        "bench-declarations",
        "INSERT INTO declaration (case_id, person, year, employer, category, form, title, from_date, to_date, claimed, recognised, state,"
        " pack, pack_version) SELECT id, subject, year, base_org, category, form, summary, submitted_at - INTERVAL 9 DAY, submitted_at -"
        " INTERVAL 5 DAY, claimed, IF(state = 'approved', recognised, 0), state, 'henan', '1' FROM review_case WHERE id > ? AND id <= ?",
        "ii"};
    return db_exec(db, &DECLARATIONS, s->first_case + from, s->first_case + from + BENCH_RANGE);
}

enum rc bench_steps(struct db *db, const struct bench_sizes *s, int64_t from)
{
    static const struct sql STEPS = {
        "bench-steps",
        "INSERT INTO review_step (case_id, no, kind, rule, org, state) SELECT c.id, n.seq, ELT(n.seq, 'employer', 'authority', 'hrss'),"
        " ELT(n.seq, 'employer', 'authority', 'hrss'), ELT(n.seq, u.employer, u.authority, u.hrss), CASE WHEN n.seq < c.step_no OR c.state"
        " IN ('approved', 'reversed') THEN 'done' WHEN n.seq = c.step_no THEN 'current' ELSE 'waiting' END FROM review_case c JOIN"
        " bench_unit u ON u.no = 1 + c.subject % ? JOIN seq_1_to_3 n WHERE c.id > ? AND c.id <= ?", "iii"};
    return db_exec(db, &STEPS, s->units, s->first_case + from, s->first_case + from + BENCH_RANGE);
}

/* What happened: submitted, approved at the steps before, and what its state says. */
enum rc bench_events(struct db *db, const struct bench_sizes *s, int64_t from)
{
    static const struct sql EVENTS = {
        "bench-events",
        "INSERT INTO review_event (case_id, no, action, step_no, org, org_name, account, account_name, reason, created_at,"
        " case_kind, case_year) SELECT c.id, n.seq + 1, CASE WHEN n.seq = 0 THEN 'submit' WHEN n.seq < c.step_no OR c.state = 'approved' THEN 'approve' WHEN"
        " c.state = 'rejected' THEN 'reject' WHEN c.state = 'returned' THEN 'return' WHEN c.state = 'withdrawn' THEN 'withdraw' WHEN"
        " c.state = 'void' THEN 'void' ELSE 'reverse' END, GREATEST(1, n.seq), IF(n.seq = 0, NULL, o.id), IF(n.seq = 0, '', o.name),"
        " IF(n.seq = 0, c.applicant, p.holder), '', '', c.submitted_at + INTERVAL n.seq * 36 HOUR, c.kind, c.year FROM review_case c JOIN bench_unit u ON"
        " u.no = 1 + c.subject % ? JOIN seq_0_to_3 n ON n.seq <= c.step_no - (c.state = 'pending') JOIN organisation o ON o.id ="
        " CASE WHEN n.seq < 2 THEN u.employer WHEN n.seq = 2 THEN u.authority ELSE u.hrss END LEFT JOIN post p ON p.org = o.id WHERE c.id > ? AND c.id <= ?", "iii"};
    return db_exec(db, &EVENTS, s->units, s->first_case + from, s->first_case + from + BENCH_RANGE);
}

/* Results of person-years: sums of what is approved; here `from` counts persons. */
enum rc bench_years(struct db *db, const struct bench_sizes *s, int64_t from)
{
    static const struct sql YEARS = {
        "bench-years",
        "INSERT INTO year_result (person, year, version, pack, pack_version, outcome, recognised, required, ledger, computed_at)"
        " SELECT person, year, COUNT(*), 'henan', '1', IF(SUM(recognised) >= 900, 'pass', 'fail'), SUM(recognised), 900, CONCAT("
        "'<result xmlns=\"urn:jijiao:exchange:1\" pack=\"henan\" version=\"1\" outcome=\"', IF(SUM(recognised) >= 900, 'pass', 'fail'),"
        " '\"/>'), UTC_TIMESTAMP(3) FROM declaration WHERE state = 'approved' AND person > ? AND person <= ? GROUP BY person, year", "ii"};
    (void)s;
    return db_exec(db, &YEARS, from, from + BENCH_RANGE);
}

enum rc bench_next_id(struct db *db, const char *table, int64_t *id)
{
    static const struct sql ORGANISATION = {"bench-last-org", "SELECT COALESCE(MAX(id), 0) FROM organisation", ""};
    static const struct sql ACCOUNT = {"bench-last-account", "SELECT COALESCE(MAX(id), 0) FROM account", ""};
    static const struct sql CASE = {"bench-last-case", "SELECT COALESCE(MAX(id), 0) FROM review_case", ""};
    struct db_rows *r;
    const struct sql *q = !strcmp(table, "organisation") ? &ORGANISATION : !strcmp(table, "account") ? &ACCOUNT : &CASE;
    TRY(db_one(NULL, db, q, &r));
    *id = db_int(r, 0);
    talloc_free(r);
    return RC_OK;
}

enum rc bench_regions(TALLOC_CTX *mem, struct db *db, const char *parent, struct db_rows **out)
{
    static const struct sql REGIONS = {
        "bench-regions", "SELECT code, name FROM region WHERE parent = ? AND valid_to IS NULL ORDER BY code", "s"};
    return db_query(mem, db, &REGIONS, out, parent);
}

enum rc bench_department(TALLOC_CTX *mem, struct db *db, const char *region, const char *level, struct db_rows **out)
{
    static const struct sql DEPARTMENT = {
        "bench-department", "SELECT id, path, name FROM organisation WHERE kind = 'hrss' AND state = 'active' AND region = ? AND level = ?"
        " ORDER BY id LIMIT 1", "ss"};
    return db_one(mem, db, &DEPARTMENT, out, region, level);
}

enum rc bench_busiest(TALLOC_CTX *mem, struct db *db, const char *kind, const char *level, const char *region, struct db_rows **out)
{
    static const struct sql BUSIEST = {
        "bench-busiest",
        "SELECT o.id, o.name, p.id, p.holder, COUNT(c.id) n FROM organisation o JOIN post p ON p.org = o.id AND p.state = 'active' LEFT"
        " JOIN review_case c ON c.current_org = o.id AND c.state = 'pending' AND c.kind = 'declaration' WHERE o.kind = ? AND o.level LIKE ? AND"
        " o.region LIKE CONCAT(?, '%') GROUP BY o.id, p.id ORDER BY n DESC, o.id LIMIT 1", "sss"};
    return db_one(mem, db, &BUSIEST, out, kind, level, region);
}

enum rc bench_pending(TALLOC_CTX *mem, struct db *db, int64_t org, int64_t limit, struct db_rows **out)
{
    static const struct sql PENDING = {
        "bench-pending",
        "SELECT id, version, arrived_at FROM review_case WHERE current_org = ? AND state = 'pending' AND kind = 'declaration'"
        " AND year = YEAR(UTC_TIMESTAMP() + INTERVAL 8 HOUR) ORDER BY arrived_at DESC, id DESC LIMIT ?", "ii"};
    return db_query(mem, db, &PENDING, out, org, limit);
}

enum rc bench_update(struct db *db, int64_t id, int64_t version, int64_t now)
{
    static const struct sql UPDATE = {
        "bench-update", "UPDATE review_case SET version = version + 1, updated_at = ? WHERE id = ? AND version = ?", "tii"};
    return db_exec(db, &UPDATE, now, id, version);
}

enum rc bench_next(struct db *db, int64_t id, struct bench_step *out)
{
    static const struct sql NEXT = {
        "bench-next",
        "SELECT s.no, s.org FROM review_step s JOIN review_case c ON c.id = s.case_id AND s.no > c.step_no WHERE s.case_id = ? AND s.state = 'waiting'"
        " ORDER BY s.no LIMIT 1", "i"};
    struct db_rows *r;
    *out = (struct bench_step){0};
    TRY(db_query(NULL, db, &NEXT, &r, id));
    if (db_next(r))
        *out = (struct bench_step){.no = db_int(r, 0), .org = db_int(r, 1)};
    talloc_free(r);
    return RC_OK;
}

enum rc bench_move(struct db *db, int64_t id, int64_t version, const struct bench_step *next, int64_t now)
{
    static const struct sql STEP = {
        "bench-step",
        "UPDATE review_case SET step_no = ?, current_org = ?, arrived_at = ?, version = version + 1, updated_at = ? WHERE id = ? AND version = ?", "iittii"};
    static const struct sql APPROVED = {
        "bench-approved",
        "UPDATE review_case SET state = 'approved', decided_at = ?, version = version + 1, updated_at = ? WHERE id = ? AND version = ?", "ttii"};
    return next->no ? db_exec(db, &STEP, next->no, next->org, now, now, id, version) : db_exec(db, &APPROVED, now, now, id, version);
}

enum rc bench_back(struct db *db, int64_t id)
{
    static const struct sql BACK = {
        "bench-back",
        "UPDATE review_case c JOIN review_step s ON s.case_id = c.id AND s.state = 'current' SET c.state = 'pending', c.decided_at = NULL,"
        " c.step_no = s.no, c.current_org = s.org WHERE c.id = ?", "i"};
    return db_exec(db, &BACK, id);
}

/* The step that the last decision took is the one in hand again, and what came after it waits. */
enum rc bench_reopen(struct db *db, int64_t id)
{
    static const struct sql CASE = {
        "bench-reopen-case",
        "UPDATE review_case c JOIN review_event e ON e.case_id = c.id AND e.no = (SELECT MAX(l.no) FROM review_event l WHERE l.case_id = c.id)"
        " SET c.state = 'pending', c.decided_at = NULL, c.step_no = e.step_no, c.current_org = e.org WHERE c.id = ?", "i"};
    static const struct sql STEPS = {
        "bench-reopen-steps",
        "UPDATE review_step s JOIN review_case c ON c.id = s.case_id SET s.state = IF(s.no = c.step_no, 'current', 'waiting')"
        " WHERE s.case_id = ? AND s.no >= c.step_no AND s.state <> 'skipped'", "i"};
    static const struct sql EVENT = {
        "bench-reopen-event", "DELETE FROM review_event WHERE case_id = ? ORDER BY no DESC LIMIT 1", "i"};
    static const struct sql DECLARATION = {"bench-reopen-declaration", "UPDATE declaration SET state = 'pending' WHERE case_id = ?", "i"};
    TRY(db_exec(db, &CASE, id));
    TRY(db_exec(db, &STEPS, id));
    TRY(db_exec(db, &EVENT, id));
    return db_exec(db, &DECLARATION, id);
}

enum rc bench_authorities(TALLOC_CTX *mem, struct db *db, const char *region, int64_t limit, struct db_rows **out)
{
    static const struct sql AUTHORITIES = {
        "bench-authorities", "SELECT id, superior FROM organisation WHERE kind = 'authority' AND state = 'active' AND region = ?"
        " AND superior = hrss ORDER BY id LIMIT ?", "si"};
    return db_query(mem, db, &AUTHORITIES, out, region, limit);
}

enum rc bench_below(struct db *db, int64_t org, int64_t *persons)
{
    static const struct sql BELOW = {
        "bench-below", "SELECT COUNT(*) FROM person p JOIN organisation e ON e.id = p.employer JOIN organisation o ON o.id = ?"
        " AND e.path LIKE CONCAT(o.path, '%')", "i"};
    struct db_rows *r;
    TRY(db_one(NULL, db, &BELOW, &r, org));
    *persons = db_int(r, 0);
    talloc_free(r);
    return RC_OK;
}

enum rc bench_directory(struct db *db)
{
    enum { UNITS = 200000, STEP = 20000 };
    static const struct sql COUNT = {"bench-directory-count", "SELECT COUNT(*) FROM organisation WHERE state = 'directory' AND code LIKE 'BENCH%'", ""};
    static const struct sql UNIT = {
        "bench-directory",
        "INSERT INTO organisation (kind, level, state, code, name, sort_pinyin, path, depth, hrss, hrss_path, region, created_at)"
        " SELECT 'employer', 'county', 'directory', CONCAT('BENCH', LPAD(? + s.seq, 13, '0')), CONCAT(ELT(1 + s.seq % 10, '平顶山市', '鲁山县',"
        " '宝丰县', '叶县', '郏县', '舞钢市', '汝州市', '新华区', '卫东区', '湛河区'), ELT(1 + (s.seq DIV 10) % 20, '东关', '西关', '南环', '北环', '光明', '建设',"
        " '和平', '矿工', '湖滨', '曙光', '中兴', '优越', '开源', '姚孟', '高皇', '北渡', '河滨', '马庄', '九里山', '轻工路'), ELT(1 + (s.seq DIV 200) % 10,"
        " '中心卫生院', '初级中学', '实验小学', '幼儿园', '人民医院', '农业技术推广站', '水利工程处', '建筑设计有限公司', '会计师事务所', '职业技术学校'),"
        " ELT(1 + (s.seq DIV 2000) % 10, '', '第二', '第三', '第四', '第五', '第六', '第七', '第八', '第九', '第十'), ? DIV 20000), '', '', 0, 3, '', '410400',"
        " UTC_TIMESTAMP(3) FROM seq_1_to_20000 s", "ii"};
    static const struct sql GRAMS = {
        "bench-directory-grams",
        "INSERT IGNORE INTO name_gram (gram, target_kind, target) SELECT SUBSTRING(o.name, n.seq, 2), 'o', o.id FROM organisation o JOIN seq_1_to_30 n"
        " ON n.seq < CHAR_LENGTH(o.name) WHERE o.state = 'directory' AND o.code LIKE 'BENCH%'", ""};
    struct db_rows *r;
    TRY(db_one(NULL, db, &COUNT, &r));
    bool there = db_int(r, 0) > 0;
    talloc_free(r);
    for (int64_t from = 0; !there && from < UNITS; from += STEP)
        TRY(db_exec(db, &UNIT, from, from));
    return there ? RC_OK : db_exec(db, &GRAMS);
}

enum rc bench_run_year(struct db *db, int64_t run, int64_t year)
{
    static const struct sql NARROW = {"bench-run-year", "UPDATE policy_run SET year_from = ?, year_to = ? WHERE id = ?", "iii"};
    return db_exec(db, &NARROW, year, year, run);
}

/* ---- what the lists of training, certificates and numbers hold ---- */

/* A base below every authority and every county's department, which takes its organisation's place in the trees. */
static const struct sql BASES = {
    "bench-bases",
    "INSERT INTO organisation (kind, level, state, code, name, sort_pinyin, superior, path, depth, hrss, hrss_path, region, sector, base_level,"
    " created_at) SELECT 'base', level, 'active', CONCAT('BASE', LPAD(id, 14, '0')), CONCAT(name, '继续教育基地'), sort_pinyin, id, '', depth + 1,"
    " hrss, hrss_path, region, sector, 'city', UTC_TIMESTAMP(3) FROM organisation WHERE (kind = 'authority' OR (kind = 'hrss' AND level = 'county'))"
    " AND state = 'active'", ""};
static const struct sql BASES_PATH = {
    "bench-bases-path",
    "UPDATE organisation b JOIN organisation o ON o.id = b.superior SET b.path = CONCAT(o.path, b.id, '/') WHERE b.kind = 'base' AND b.path = ''", ""};
/* Filings: of every unit a plan a year, of every base twenty classes a year; the last ones wait. */
static const struct sql FILING_CASES = {
    "bench-filing-cases",
    "INSERT INTO review_case (kind, state, current_org, step_no, subject, subject_name, applicant_org, base_org, unit_name, year, submitted_at,"
    " arrived_at, decided_at, summary, updated_at) SELECT IF(o.kind = 'base',"
    " 'training-class', 'training-plan'), IF(y.seq = ? AND o.id % 5 = 0, 'pending', 'approved'), o.hrss, 1, o.id, o.name, o.id, o.id, o.name, y.seq,"
    " UTC_TIMESTAMP(3) - INTERVAL 9 DAY, UTC_TIMESTAMP(3) - INTERVAL 8 DAY, IF(y.seq = ? AND o.id % 5 = 0, NULL, UTC_TIMESTAMP(3) - INTERVAL 7 DAY),"
    " CONCAT(y.seq, IF(o.kind = 'base', CONCAT('年高级研修班第', n.seq, '期'), '年培训计划')), UTC_TIMESTAMP(3)"
    " FROM seq_2000_to_2100 y JOIN seq_1_to_20 n ON y.seq BETWEEN ? AND ? JOIN organisation o ON o.state = 'active' AND (o.kind = 'base' OR (o.kind = 'employer' AND n.seq = 1)) ORDER BY y.seq, n.seq, CRC32(o.id)",
    "iiii"};
static const struct sql FILINGS = {
    "bench-filings",
    "INSERT IGNORE INTO training_filing (id, kind, org, year, category, title, persons, hours, parts, state) SELECT id, SUBSTRING(kind, 10), base_org, year,"
    " IF(id % 3, 'professional', 'public'), summary, 50, 240, 3, state FROM review_case WHERE kind IN ('training-plan', 'training-class')", ""};
static const struct sql CLASSES = {
    "bench-classes",
    "INSERT IGNORE INTO training_class (id, base, year, number, name, category, subject, mode, starts, ends, days, hours, hours_fixed, capacity, place,"
    " audience, teachers, state) SELECT id, base_org, year, IF(state = 'approved', CONCAT('410000-', year, '-', id), NULL), summary, IF(id % 3, 'professional',"
    " 'public'), summary, 'face', MAKEDATE(year, 1 + id % 300), MAKEDATE(year, 4 + id % 300), 3, 240, 240, 60, '', '', '', IF(state = 'approved', IF(id % 2,"
    " 'closed', 'filed'), 'pending') FROM review_case WHERE kind = 'training-class'", ""};
/* Certificates brought on paper: of everybody for every year that was fulfilled; four fifths of them still wait. */
static const struct sql PAPERS = {
    "bench-papers",
    "INSERT IGNORE INTO paper_verification (person, year, unit, hrss, unit_stamped, state, open_key, brought_by, brought_at, decided_by, decided_at)"
    " SELECT y.person, y.year, p.employer, o.hrss, MAKEDATE(y.year + 1, 10), IF(CRC32(p.id) % 5, 'waiting', 'stamped'), CONCAT(p.id, '-', y.year),"
    " p.account, UTC_TIMESTAMP(3) - INTERVAL 9 DAY, IF(CRC32(p.id) % 5, NULL, p.account), IF(CRC32(p.id) % 5, NULL, UTC_TIMESTAMP(3) - INTERVAL 3 DAY)"
    " FROM year_result y JOIN person p ON p.id = y.person JOIN organisation o ON o.id = p.employer WHERE y.year <= ? AND y.outcome = 'pass'", "i"};
/* A segment of every city for each of its units, and numbers for every other person. */
static const struct sql SEGMENTS = {
    "bench-segments",
    "INSERT INTO number_segment (prefix, width, first, last, next, holder, by_org, by_account, created_at) SELECT LEFT(region, 4), 8, id * 1000, id * 1000"
    " + 999, id * 1000 + 500, id, dept2, 1, UTC_TIMESTAMP(3) FROM organisation WHERE kind = 'employer' AND state = 'active' AND dept2 IS NOT NULL", ""};
static const struct sql NUMBERED = {
    "bench-numbered", "UPDATE person SET certificate_no = CONCAT('B', id) WHERE CRC32(id) % 2 AND id > ? AND id <= ?", "ii"};

/* What is left of the year before: every third case that was rejected waits again, where it was. */
static const struct sql LEFT_CASES = {
    "bench-left-cases",
    "UPDATE review_case c JOIN declaration d ON d.case_id = c.id SET c.state = 'pending', c.decided_at = NULL, d.state = 'pending' WHERE c.year = ?"
    " AND c.state = 'rejected' AND c.id % 3 = 0", "i"};

enum rc bench_lists(struct db *db, int64_t year)
{
    static const struct sql THERE = {
        "bench-lists-there", "SELECT (SELECT COUNT(*) FROM number_segment), (SELECT MAX(id) FROM person)", ""};
    struct db_rows *r;
    TRY(db_one(NULL, db, &THERE, &r));
    bool there = db_int(r, 0) > 0;
    int64_t persons = db_int(r, 1);
    talloc_free(r);
    if (there)
        return RC_OK;
    TRY(db_exec(db, &BASES));
    TRY(db_exec(db, &BASES_PATH));
    TRY(db_exec(db, &FILING_CASES, year, year, year - 2, year));
    TRY(db_exec(db, &FILINGS));
    TRY(db_exec(db, &CLASSES));
    TRY(db_exec(db, &PAPERS, year));
    TRY(db_exec(db, &LEFT_CASES, year - 1));
    for (int64_t from = 0; from < persons; from += BENCH_RANGE)
        TRY(db_exec(db, &NUMBERED, from, from + BENCH_RANGE));
    return db_exec(db, &SEGMENTS);
}

enum rc bench_certificates(TALLOC_CTX *mem, struct db *db, int64_t limit, struct db_rows **out)
{
    static const struct sql VALID = {
        "bench-certificates",
        "SELECT number, state, token, name, number_mask, org_name, issuer_name, reason, person, year, issue, org, recognised, issued_at,"
        " changed_at, content, NULL FROM certificate WHERE state = 'valid' ORDER BY number LIMIT ?", "i"};
    return db_query(mem, db, &VALID, out, limit);
}

enum rc bench_statements(struct db *db, int64_t *count)
{
    static const struct sql EXECUTED = {
        "bench-statements", "SELECT CAST(VARIABLE_VALUE AS SIGNED) FROM information_schema.SESSION_STATUS WHERE VARIABLE_NAME = 'COM_STMT_EXECUTE'", ""};
    struct db_rows *r;
    TRY(db_one(NULL, db, &EXECUTED, &r));
    *count = db_int(r, 0);
    talloc_free(r);
    return RC_OK;
}

enum rc bench_analyze(struct db *db)
{
    static const struct sql ANALYZE = {
        "bench-analyze", "ANALYZE TABLE organisation, account, person, affiliation, review_case, review_step, review_event, declaration", ""};
    struct db_rows *r;
    TRY(db_query(NULL, db, &ANALYZE, &r));
    talloc_free(r);
    return RC_OK;
}
