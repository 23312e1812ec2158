#include <stdio.h>
#include <string.h>

#include "core/db.h"
#include "domain/credit/internal.h"

static const struct sql EPOCH = {"credit-epoch", "SELECT value + 0 FROM setting WHERE name = 'policy.epoch'", ""};

static const struct sql ABSENCES = {
    "credit-absences", "SELECT kind, CAST(months * 10 AS SIGNED) FROM absence WHERE person = ? AND year = ? AND state = 'approved' ORDER BY case_id", "ii"};

#define RECORDS                                                                                               \
    "SELECT d.case_id, d.year, d.form, d.category, d.title, DATE_FORMAT(d.from_date, '%Y-%m-%d'),"            \
    " DATE_FORMAT(d.to_date, '%Y-%m-%d'), d.claimed, d.approved, d.recognised, c.recognised, f.name, f.value" \
    " FROM declaration d JOIN review_case c ON c.id = d.case_id LEFT JOIN case_field f ON f.case_id = d.case_id" \
    " WHERE d.person = ? AND "
#define RECORDS_ORDER " ORDER BY d.case_id, f.name"

static const struct sql RECORDS_OF[] = {
    [RECORDS_OPEN] = {"credit-records-open", RECORDS "d.year = ? AND d.state IN ('approved', 'pending')" RECORDS_ORDER,
                      "ii"},
    [RECORDS_OTHER_YEARS] = {"credit-records-other-years",
                             RECORDS "d.year <> ? AND d.state = 'approved' AND d.recognised > 0"
                                     " AND d.duplicate_key IS NOT NULL" RECORDS_ORDER,
                             "ii"},
};

static const struct sql PEOPLE_PLACES = {
    "people-places",
    "SELECT a.person, o.id, o.hrss, o.region, o.sector, a.valid_from, a.valid_to,"
    " IF(a.valid_to IS NULL, '', (SELECT p.state FROM person p WHERE p.id = a.person))"
    " FROM affiliation a JOIN organisation o ON o.id = a.org WHERE a.person BETWEEN ? AND ? ORDER BY a.person, a.valid_from DESC",
    "ii"};
static const struct sql PEOPLE_TITLES = {
    "people-titles",
    "SELECT person, series, level, since FROM person_title WHERE person BETWEEN ? AND ?"
    " ORDER BY person, since DESC, id DESC",
    "ii"};
static const struct sql PEOPLE_ABSENCES = {
    "people-absences",
    "SELECT person, year, kind, CAST(months * 10 AS SIGNED) FROM absence WHERE person BETWEEN ? AND ? AND state = 'approved' ORDER BY person, case_id", "ii"};
#define PEOPLE_RECORD                                                                                         \
    "d.case_id, d.year, d.form, d.category, d.title, d.from_date, d.to_date, d.claimed, d.approved, d.recognised, d.recognised,"   \
    " f.name, f.value, d.person, d.keyed"
static const struct sql PEOPLE_RECORDS = {
    "people-records",
    "SELECT " PEOPLE_RECORD " FROM declaration d FORCE INDEX (person_year) LEFT JOIN case_field f FORCE INDEX (PRIMARY) ON f.case_id = d.case_id"
    " WHERE d.person BETWEEN ? AND ? AND (d.year BETWEEN ? AND ? OR d.keyed = 1) AND d.state = 'approved' AND (d.year BETWEEN ? AND ? OR d.recognised > 0)",
    "iiiiii"};
/* One person-year: what, id, other, four texts; what each kind of row holds, see store_person_facts. */
static const struct sql PERSON_FACTS = {
    "person-facts",
    "SELECT 'epoch' AS what, CAST(value AS SIGNED) AS id, 0 AS other, NULL AS a, NULL AS b, NULL AS c, NULL AS d, NULL AS e FROM setting"
    " WHERE name = 'policy.epoch'"
    " UNION ALL SELECT 'place', o.id, o.hrss, o.region, o.sector, a.valid_from, a.valid_to, p.state"
    " FROM affiliation a JOIN organisation o ON o.id = a.org JOIN person p ON p.id = a.person WHERE a.person = ?"
    " UNION ALL SELECT 'title', id, 0, series, level, since, NULL, NULL FROM person_title WHERE person = ?"
    " UNION ALL SELECT 'absence', CAST(months * 10 AS SIGNED), 0, kind, NULL, NULL, NULL, NULL FROM absence WHERE person = ? AND year = ? AND state = 'approved'"
    " UNION ALL SELECT 'elsewhere', 0, 0, NULL, NULL, NULL, NULL, NULL FROM year_elsewhere WHERE person = ? AND year = ?",
    "iiiiii"};
/* By the index the year's and what has an identity: IF keeps the planner from weighing what it can only guess. */
#define PERSON_RECORDS_OF                                                                                     \
    "d.person = ? AND IF(d.year = ?, 1, d.keyed) AND IF(d.state = 'approved', d.year = ? OR d.recognised > 0, 0)"
static const struct sql PERSON_RECORDS = {
    "person-records",
    "SELECT " PEOPLE_RECORD " FROM declaration d LEFT JOIN case_field f ON f.case_id = d.case_id WHERE " PERSON_RECORDS_OF, "iii"};
/* With the facts of most persons beside. Tables of one row each, and the ends of indexes: neither gives the planner anything to think about. */
static const struct sql PERSON_PLAIN = {
    "person-plain",
    "SELECT " PEOPLE_RECORD ", CAST(s.value AS SIGNED), p.employer, o.hrss, o.region, o.sector, p.series, p.level, p.title_since,"
    " (SELECT MAX(a.valid_from) FROM affiliation a WHERE a.person = ?), (SELECT MAX(t.since) FROM person_title t WHERE t.person = ?),"
    " (SELECT MAX(b.year) FROM absence b WHERE b.person = ?), (SELECT MAX(e.year) FROM year_elsewhere e WHERE e.person = ? AND e.year = ?),"
    " y.version, y.outcome = 'pass', p.state"
    " FROM setting s JOIN person p ON p.id = ? JOIN organisation o ON o.id = p.employer"
    " LEFT JOIN year_result y ON y.person = p.id AND y.year = ? LEFT JOIN declaration d FORCE INDEX (person_year) ON " PERSON_RECORDS_OF
    " LEFT JOIN case_field f FORCE INDEX (PRIMARY) ON f.case_id = d.case_id WHERE s.name = 'policy.epoch'",
    "iiiiiiiiii"};
static const struct sql PEOPLE_AFTER = {
    "people-after",
    "SELECT p.id FROM person p WHERE p.id > ? AND NOT EXISTS (SELECT 1 FROM year_elsewhere e WHERE e.person = p.id AND e.year = ?)"
    " ORDER BY p.id LIMIT ?",
    "iii"};
/* Of one year the planner would sort by the number that is the same in all rows. */
#define YEARS_AFTER(order)                                                                                    \
    "SELECT y.person, y.year, y.pack, y.pack_version, y.outcome, y.ledger, e.person IS NOT NULL FROM year_result y"         \
    " LEFT JOIN year_elsewhere e ON e.person = y.person AND e.year = y.year WHERE y.person > ? AND y.year BETWEEN ? AND ?"  \
    " ORDER BY " order " LIMIT ? FOR UPDATE"
static const struct sql YEARS_AFTER = {"years-after", YEARS_AFTER("y.person, y.year"), "iiii"};
static const struct sql YEAR_AFTER = {"year-after", YEARS_AFTER("y.person"), "iiii"};

static const struct sql INSERT = {
    "declaration-insert",
    "INSERT INTO declaration (case_id, person, year, employer, category, form, title, from_date, to_date, claimed, state,"
    " duplicate_key, pack, pack_version, filing) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?)",
    "iiiisssssibssI"};

static const struct sql CORRECT = {
    "declaration-correct",
    "UPDATE declaration SET year = ?, employer = ?, category = ?, form = ?, title = ?, from_date = ?, to_date = ?,"
    " claimed = ?, state = 'pending', duplicate_key = ?, pack = ?, pack_version = ?, filing = ? WHERE case_id = ? AND state = 'returned'",
    "iisssssibssIi"};

static const struct sql STATE = {"declaration-state",
                                 "UPDATE declaration SET state = ?, recognised = 0 WHERE case_id = ?", "si"};
static const struct sql APPROVED_HOURS = {"declaration-approved-hours",
                                          "UPDATE declaration SET approved = ? WHERE case_id = ?", "ii"};
static const struct sql APPROVED = {
    "declaration-approved", "UPDATE declaration SET state = 'approved', recognised = ? WHERE case_id = ?", "ii"};
static const struct sql CASE_RECOGNISED = {"case-recognised", "UPDATE review_case SET recognised = ? WHERE id = ?", "ii"};

static const struct sql GET = {
    "declaration-get",
    "SELECT case_id, person, year, employer, claimed, approved, recognised, category, form, title,"
    " DATE_FORMAT(from_date, '%Y-%m-%d'), DATE_FORMAT(to_date, '%Y-%m-%d'), state, pack, pack_version, filing FROM declaration"
    " WHERE case_id = ?",
    "i"};

static const struct sql FILE_USED = {
    "declaration-file-used",
    "SELECT 1 FROM case_file f JOIN review_case c ON c.id = f.case_id WHERE f.sha256 = ? AND c.kind = 'declaration'"
    " AND c.id <> ? AND (c.subject = ? OR NOT (c.declarer IS NOT NULL AND c.declarer = ?))"
    " AND c.state IN ('pending', 'returned', 'approved') LIMIT 1",
    "biii"};

static const struct sql FILING_USED = {
    "declaration-filing-used",
    "SELECT 1 FROM declaration WHERE filing = ? AND person = ? AND case_id <> ? AND state IN ('pending', 'returned', 'approved') LIMIT 1", "iii"};

static const struct sql ABSENCE_INSERT = {
    "absence-insert", "INSERT INTO absence (case_id, person, year, kind, months, state) VALUES (?, ?, ?, ?, ? / 10, 'pending')", "iiisi"};
static const struct sql ABSENCE_CORRECT = {
    "absence-correct", "UPDATE absence SET year = ?, kind = ?, months = ? / 10, state = 'pending' WHERE case_id = ?", "isii"};
static const struct sql ABSENCE_STATE = {"absence-state", "UPDATE absence SET state = ? WHERE case_id = ?", "si"};
static const struct sql ABSENCE_GET = {"absence-get", "SELECT kind, CAST(months * 10 AS SIGNED) FROM absence WHERE case_id = ?", "i"};
static const struct sql ABSENCE_MONTHS = {
    "absence-months",
    "SELECT CAST(COALESCE(SUM(months), 0) * 10 AS SIGNED), CAST(COALESCE(SUM(IF(kind = ?, months, 0)), 0) * 10 AS SIGNED) FROM absence"
    " WHERE person = ? AND year = ? AND case_id <> ? AND state IN ('approved', 'pending')", "siii"};
/* How somebody left who was nowhere on a day, having been somewhere in its year. */
static const struct sql GONE = {
    "credit-gone",
    "SELECT p.state FROM person p WHERE p.id = ? AND EXISTS (SELECT 1 FROM affiliation a WHERE a.person = p.id AND a.valid_from <= ? AND a.valid_to >= ?)"
    " AND NOT EXISTS (SELECT 1 FROM affiliation a WHERE a.person = p.id AND a.valid_from <= ? AND (a.valid_to IS NULL OR a.valid_to >= ? + INTERVAL ? DAY))",
    "issssi"};

static const struct sql FINANCE_BEFORE = {
    "finance-before",
    "SELECT case_id, claimed FROM declaration WHERE person = ? AND year = ? AND form = ? AND state = 'approved' ORDER BY case_id DESC LIMIT 1", "iis"};

static const struct sql EXCEPTION_INSERT = {
    "exception-insert",
    "INSERT INTO year_exception (year, person, org, until, reason, opened_org, opened_by, opened_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", "iIIssiit"};
static const struct sql EXCEPTION_CLOSE = {
    "exception-close", "UPDATE year_exception SET closed_at = ? WHERE id = ? AND opened_org = ? AND closed_at IS NULL", "tii"};
static const struct sql EXCEPTION_UNTIL = {
    "exception-until",
    "SELECT COALESCE(DATE_FORMAT(MAX(w.until), '%Y-%m-%d'), '') FROM ((SELECT until FROM year_exception WHERE person = ? AND year = ? AND until >= ?"
    " AND closed_at IS NULL) UNION ALL (SELECT until FROM year_exception WHERE org = ? AND year = ? AND until >= ? AND closed_at IS NULL)) w",
    "iisiis"};

static const struct sql BATCH_INSERT = {
    "declaration-batch-insert",
    "INSERT INTO declaration_batch (org, account, category, form, title, created_at) VALUES (?, ?, ?, ?, ?, ?)", "iissst"};
static const struct sql BATCH_ROW = {
    "declaration-batch-row",
    "INSERT INTO declaration_batch_row (batch, no, person, name, mask, case_id, reason, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE case_id = VALUES(case_id), reason = VALUES(reason), detail = VALUES(detail)",
    "iiIssIss"};

static const struct sql YEAR_LOCK = {"year-lock", "SELECT outcome FROM year_result WHERE person = ? AND year = ? FOR UPDATE", "ii"};
static const struct sql YEAR_TOUCH = {
    "year-touch",
    "INSERT INTO year_result (person, year, version, ledger, computed_at) VALUES (?, ?, 0, '', ?)"
    " ON DUPLICATE KEY UPDATE version = version + 1",
    "iit"};
static const struct sql YEAR_WRITE = {
    "year-write",
    "UPDATE year_result SET version = version + 1, pack = ?, pack_version = ?, outcome = ?, recognised = ?, required = ?, ledger = ?,"
    " computed_at = ? WHERE person = ? AND year = ? AND (version = ? OR ? < 0)",
    "sssiistiiii"};
static const struct sql YEAR_FIRST = {
    "year-first",
    "INSERT INTO year_result (version, pack, pack_version, outcome, recognised, required, ledger, computed_at, person, year)"
    " VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "sssiistii"};
static const struct sql YEAR_GET = {
    "year-get",
    "SELECT version, pack, pack_version, outcome, recognised, required, ledger, computed_at FROM year_result"
    " WHERE person = ? AND year = ?",
    "ii"};

static const struct sql YEAR_KEPT = {
    "year-kept",
    "SELECT 1 FROM person p WHERE p.id = ? AND (EXISTS (SELECT 1 FROM year_elsewhere e WHERE e.person = p.id AND e.year = ?) OR (p.created_at < ?"
    " AND EXISTS (SELECT 1 FROM affiliation a WHERE a.person = p.id AND a.valid_from <= ? AND (a.valid_to IS NULL OR a.valid_to >= ?))))",
    "iitss"};

enum rc store_exception_insert(struct app *app, const struct who *who, const struct year_exception *e, int64_t *id)
{
    TRY(db_exec(app->db, &EXCEPTION_INSERT, e->year, e->person ? &e->person : NULL, e->org ? &e->org : NULL, e->until, e->reason, who->org,
                who->account, app_now(app)));
    *id = db_insert_id(app->db);
    return RC_OK;
}

enum rc store_exception_close(struct app *app, const struct who *who, int64_t id)
{
    TRY(db_exec(app->db, &EXCEPTION_CLOSE, app_now(app), id, who->org));
    return db_affected(app->db) == 1 ? RC_OK : RC_NOT_FOUND;
}

enum rc store_exception_until(struct app *app, int64_t person, int64_t org, int64_t year, const char *day, char until[11])
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &EXCEPTION_UNTIL, &r, person, year, day, org, year, day));
    snprintf(until, 11, "%s", db_text(r, 0));
    talloc_free(r);
    return RC_OK;
}

/* The employer as person_employer_on finds it: of the day, else the last one of its year. Always as many places, so that it is one statement. */
enum rc store_declare_days(TALLOC_CTX *mem, struct app *app, const int64_t *persons, size_t n, int64_t year, const char *day, const char *today, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(mem, "credit-days");
    sqlb_add(b,
             "SELECT o.id, o.region, o.sector, o.hrss_path, t.level,"
             " (SELECT DATE_FORMAT(MAX(e.until), '%Y-%m-%d') FROM year_exception e WHERE e.person = x.id AND e.year = ? AND e.until >= ? AND e.closed_at IS NULL),"
             " (SELECT DATE_FORMAT(MAX(u.until), '%Y-%m-%d') FROM year_exception u WHERE u.org = o.id AND u.year = ? AND u.until >= ? AND u.closed_at IS NULL)"
             " FROM (SELECT p.id, (SELECT f.org FROM affiliation f WHERE f.person = p.id AND f.valid_from <= ?"
             " AND (f.valid_to IS NULL OR f.valid_to >= CONCAT(LEFT(?, 4), '-01-01'))"
             " ORDER BY (f.valid_to IS NULL OR f.valid_to >= ?) DESC, f.valid_from DESC LIMIT 1) AS org FROM person p WHERE p.id IN (0",
             "isissss", year, today, year, today, day, day, day);
    for (size_t i = 0; i < DAYS_AT_ONCE; i++)
        sqlb_add(b, ", ?", "i", i < n ? persons[i] : INT64_C(0));
    sqlb_add(b,
             ")) x LEFT JOIN organisation o ON o.id = x.org LEFT JOIN title_application t ON t.person = x.id AND t.year = ? AND t.newest = 1 AND t.state = 'open'",
             "i", year);
    return db_query_b(mem, app->db, b, out);
}

enum rc store_exception_holds(struct app *app, int64_t person, int64_t org, int64_t year, const char *day, bool *yes)
{
    char until[11];
    TRY(store_exception_until(app, person, org, year, day, until));
    *yes = *until != '\0';
    return RC_OK;
}

enum rc store_finance_before(struct app *app, int64_t person, int64_t year, const char *form, int64_t *case_id, int64_t *hours)
{
    struct db_rows *r;
    *case_id = *hours = 0;
    TRY(db_query(NULL, app->db, &FINANCE_BEFORE, &r, person, year, form));
    if (db_next(r)) {
        *case_id = db_int(r, 0);
        *hours = db_int(r, 1);
    }
    talloc_free(r);
    return RC_OK;
}

enum rc store_absence_insert(struct app *app, int64_t case_id, int64_t person, int64_t year, const char *kind, int64_t months)
{
    return db_exec(app->db, &ABSENCE_INSERT, case_id, person, year, kind, months);
}

enum rc store_absence_correct(struct app *app, int64_t case_id, int64_t year, const char *kind, int64_t months)
{
    return db_exec(app->db, &ABSENCE_CORRECT, year, kind, months, case_id);
}

enum rc store_absence_state(struct app *app, int64_t case_id, const char *state)
{
    return db_exec(app->db, &ABSENCE_STATE, state, case_id);
}

enum rc store_absence_get(TALLOC_CTX *mem, struct app *app, int64_t case_id, const char **kind, int64_t *months)
{
    struct db_rows *r;
    TRY(db_one(mem, app->db, &ABSENCE_GET, &r, case_id));
    *kind = db_text(r, 0);
    *months = db_int(r, 1);
    return RC_OK;
}

enum rc store_absence_months(struct app *app, int64_t person, int64_t year, const char *kind, int64_t except, int64_t *all, int64_t *same)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &ABSENCE_MONTHS, &r, kind, person, year, except));
    *all = db_int(r, 0);
    *same = db_int(r, 1);
    talloc_free(r);
    return RC_OK;
}

enum rc store_gone(TALLOC_CTX *mem, struct app *app, int64_t person, const char *day, const char **state)
{
    struct db_rows *r;
    const char *new_year = talloc_asprintf(mem, "%.4s-01-01", day);
    enum rc rc = db_one(mem, app->db, &GONE, &r, person, day, new_year, day, day, (int64_t)facts_left_on(day));
    *state = rc == RC_OK ? db_text(r, 0) : NULL;
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc store_batch_insert(struct app *app, const struct who *who, const struct declaration_new *d, int64_t *id)
{
    TRY(db_exec(app->db, &BATCH_INSERT, who->org, who->account, d->category, d->form, d->title, app_now(app)));
    *id = db_insert_id(app->db);
    return RC_OK;
}

enum rc store_batch_row(struct app *app, int64_t batch, int64_t no, const struct credit_row *row)
{
    return db_exec(app->db, &BATCH_ROW, batch, no, row->person ? &row->person : NULL, row->name, row->mask,
                   row->case_id ? &row->case_id : NULL, row->key ? row->key : "", row->detail ? row->detail : "");
}

enum rc store_epoch(struct app *app, int64_t *epoch)
{
    struct db_rows *r;
    TRY(db_query(NULL, app->db, &EPOCH, &r));
    *epoch = db_next(r) ? db_int(r, 0) : 0;
    talloc_free(r);
    return RC_OK;
}

enum rc store_absences(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct db_rows **out)
{
    return db_query(mem, app->db, &ABSENCES, out, person, year);
}

enum rc store_records(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, enum which which, struct db_rows **out)
{
    return db_query(mem, app->db, &RECORDS_OF[which], out, person, year);
}

enum rc store_people_places(TALLOC_CTX *mem, struct app *app, int64_t first, int64_t last, struct db_rows **out)
{
    return db_query(mem, app->db, &PEOPLE_PLACES, out, first, last);
}

enum rc store_people_titles(TALLOC_CTX *mem, struct app *app, int64_t first, int64_t last, struct db_rows **out)
{
    return db_query(mem, app->db, &PEOPLE_TITLES, out, first, last);
}

enum rc store_people_absences(TALLOC_CTX *mem, struct app *app, int64_t first, int64_t last, struct db_rows **out)
{
    return db_query(mem, app->db, &PEOPLE_ABSENCES, out, first, last);
}

enum rc store_people_records(TALLOC_CTX *mem, struct app *app, int64_t first, int64_t last, int64_t from, int64_t to, struct db_rows **out)
{
    return db_query(mem, app->db, &PEOPLE_RECORDS, out, first, last, from, to, from, to);
}

enum rc store_person_facts(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct db_rows **out)
{
    return db_query(mem, app->db, &PERSON_FACTS, out, person, person, person, year, person, year);
}

enum rc store_person_records(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct db_rows **out)
{
    return db_query(mem, app->db, &PERSON_RECORDS, out, person, year, year);
}

enum rc store_person_plain(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct db_rows **out)
{
    return db_query(mem, app->db, &PERSON_PLAIN, out, person, person, person, person, year, person, year, person, year, year);
}

enum rc store_people_after(TALLOC_CTX *mem, struct app *app, int64_t after, int64_t year, int64_t limit, struct db_rows **out)
{
    return db_query(mem, app->db, &PEOPLE_AFTER, out, after, year, limit);
}

enum rc store_years_after(TALLOC_CTX *mem, struct app *app, int64_t after, int64_t from, int64_t to, int64_t limit, struct db_rows **out)
{
    return db_query(mem, app->db, from == to ? &YEAR_AFTER : &YEARS_AFTER, out, after, from, to, limit);
}

/* By which a record of another year is read at all: the first identity of its work, NULL: it has none. All of them are in declaration_work. */
static const uint8_t *first_work(const struct works *works)
{
    return works && works->n ? works->keys[0] : NULL;
}

static size_t first_size(const struct works *works)
{
    return works && works->n ? WORK_SIZE : 0;
}

enum rc store_insert(struct app *app, const struct declaration_row *w)
{
    return db_exec(app->db, &INSERT, w->case_id, w->person, w->year, w->employer, w->category, w->form, w->title, w->from,
                   w->to, w->claimed, first_work(w->works), first_size(w->works), w->pack, w->pack_version,
                   w->filing ? &w->filing : NULL);
}

enum rc store_correct(struct app *app, const struct declaration_row *w)
{
    TRY(db_exec(app->db, &CORRECT, w->year, w->employer, w->category, w->form, w->title, w->from, w->to, w->claimed,
                first_work(w->works), first_size(w->works), w->pack, w->pack_version, w->filing ? &w->filing : NULL, w->case_id));
    return db_affected(app->db) == 1 ? RC_OK : RC_CONFLICT;
}

enum rc store_state(struct app *app, int64_t case_id, const char *state)
{
    return db_exec(app->db, &STATE, state, case_id);
}

enum rc store_approved_hours(struct app *app, int64_t case_id, int64_t hours)
{
    return db_exec(app->db, &APPROVED_HOURS, hours, case_id);
}

enum rc store_approved(struct app *app, int64_t case_id, int64_t hours)
{
    return db_exec(app->db, &APPROVED, hours, case_id);
}

enum rc store_recognised(struct app *app, const struct recorded *row, int64_t hours)
{
    if (row->recognised != hours)
        TRY(store_approved(app, row->case_id, hours));
    return row->case_recognised == hours ? RC_OK : db_exec(app->db, &CASE_RECOGNISED, hours, row->case_id);
}

/* Numbers of the cases, or their hours; the last row again and again, so that the statement has one text for any number of them. */
static void add_column(struct sqlb *b, const struct hours_row *rows, size_t n, bool hours)
{
    for (size_t i = 0; i < HOURS_AT_ONCE; i++) {
        const struct hours_row *row = &rows[i < n ? i : n - 1];
        sqlb_add(b, ", ?", "i", hours ? row->hours : row->case_id);
    }
    sqlb_add(b, ")", "");
}

enum rc store_hours(struct app *app, const struct hours_row *rows, size_t n)
{
    struct sqlb *b = sqlb_new(NULL, "declarations-hours");
    sqlb_add(b, "UPDATE declaration SET recognised = ELT(FIELD(case_id", "");
    add_column(b, rows, n, false);
    add_column(b, rows, n, true);
    sqlb_add(b, "WHERE case_id IN (0", "");
    add_column(b, rows, n, false);
    TRY(db_exec_once(app->db, b));
    b = sqlb_new(NULL, "cases-hours");
    sqlb_add(b, "UPDATE review_case SET recognised = ELT(FIELD(id", "");
    add_column(b, rows, n, false);
    add_column(b, rows, n, true);
    sqlb_add(b, "WHERE id IN (0", "");
    add_column(b, rows, n, false);
    return db_exec_once(app->db, b);
}

enum rc credit_get(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct declaration **out)
{
    struct db_rows *r;
    TRY(db_one(mem, app->db, &GET, &r, case_id));
    struct declaration *d = talloc_zero(mem, struct declaration);
    *d = (struct declaration){
        .case_id = db_int(r, 0), .person = db_int(r, 1), .year = db_int(r, 2), .employer = db_int(r, 3),
        .claimed = db_int(r, 4), .approved = db_null(r, 5) ? -1 : db_int(r, 5), .recognised = db_int(r, 6),
        .category = db_text(r, 7), .form = db_text(r, 8), .title = db_text(r, 9), .from = db_text(r, 10),
        .to = db_text(r, 11), .state = db_text(r, 12), .pack = db_text(r, 13), .pack_version = db_text(r, 14), .filing = db_int(r, 15)};
    talloc_steal(d, r);
    *out = d;
    return case_fields(d, app, case_id, &d->fields, &d->n_fields);
}

static enum rc found(struct db_rows *r, bool *yes)
{
    *yes = db_count(r) > 0;
    talloc_free(r);
    return RC_OK;
}

enum rc store_filing_used(struct app *app, int64_t filing, int64_t person, int64_t except, bool *yes)
{
    struct db_rows *r;
    TRY(db_query(NULL, app->db, &FILING_USED, &r, filing, person, except));
    return found(r, yes);
}

enum rc store_file_used(struct app *app, const uint8_t sha256[32], int64_t person, int64_t declarer, int64_t except, bool *yes)
{
    struct db_rows *r;
    TRY(db_query(NULL, app->db, &FILE_USED, &r, sha256, (size_t)32, except, person, declarer));
    return found(r, yes);
}

enum rc store_year_lock(struct app *app, int64_t person, int64_t year, bool *passed)
{
    struct db_rows *r;
    *passed = false;
    enum rc rc = db_one(NULL, app->db, &YEAR_LOCK, &r, person, year);
    if (rc == RC_NOT_FOUND) {
        TRY(db_exec(app->db, &YEAR_TOUCH, person, year, app_now(app)));
        if (db_affected(app->db) == 1)
            return RC_OK;
        rc = db_one(NULL, app->db, &YEAR_LOCK, &r, person, year); /* another one has made it meanwhile */
    }
    TRY(rc);
    *passed = policy_outcome_of(db_text(r, 0)) == POLICY_PASS;
    talloc_free(r);
    return RC_OK;
}

enum rc store_years_write(TALLOC_CTX *mem, struct app *app, const struct year_row *rows, size_t n)
{
    struct sqlb *b = sqlb_new(mem, "years-write");
    sqlb_add(b,
             "INSERT INTO year_result (person, year, version, pack, pack_version, outcome, recognised, required, ledger, computed_at)"
             " VALUES",
             "");
    for (size_t i = 0; i < n; i++) {
        const struct policy_ledger *ledger = rows[i].ledger;
        const struct policy_about about = policy_about(ledger->pack);
        const struct policy_line *total = &ledger->lines[ledger->line_count - 1];
        if (i)
            sqlb_add(b, ",", "");
        sqlb_add(b, "(?, ?, 1, ?, ?, ?, ?, ?, ?, ?)", "iisssiist", rows[i].person, rows[i].year, about.code, about.version,
                 policy_outcome_word(ledger->outcome), total->recognised, total->required, rows[i].xml, app_now(app));
    }
    sqlb_add(b,
             "ON DUPLICATE KEY UPDATE version = version + 1, pack = VALUES(pack), pack_version = VALUES(pack_version),"
             " outcome = VALUES(outcome), recognised = VALUES(recognised), required = VALUES(required), ledger = VALUES(ledger),"
             " computed_at = VALUES(computed_at)",
             "");
    return db_exec_b(app->db, b);
}

enum rc store_years_version(struct app *app, const struct name_row *rows, size_t n)
{
    struct sqlb *b = sqlb_new(NULL, "years-version");
    sqlb_add(b, "UPDATE year_result SET version = version + 1, pack_version = ?, computed_at = ? WHERE year = ? AND person IN (?", "stii",
             rows[0].version, app_now(app), rows[0].year, rows[0].person);
    for (size_t i = 1; i < NAMES_AT_ONCE; i++) /* the last one again and again: one text for any number of them */
        sqlb_add(b, ", ?", "i", rows[i < n ? i : n - 1].person);
    sqlb_add(b, ")", "");
    return db_exec_once(app->db, b);
}

enum rc store_year_write(struct app *app, int64_t person, int64_t year, int64_t version, const struct policy_ledger *ledger, const char *xml)
{
    struct policy_about about = policy_about(ledger->pack);
    const struct policy_line *total = &ledger->lines[ledger->line_count - 1];
    if (!version)
        return db_exec(app->db, &YEAR_FIRST, about.code, about.version, policy_outcome_word(ledger->outcome), (int64_t)total->recognised,
                       (int64_t)total->required, xml, app_now(app), person, year);
    TRY(db_exec(app->db, &YEAR_WRITE, about.code, about.version, policy_outcome_word(ledger->outcome), (int64_t)total->recognised,
                (int64_t)total->required, xml, app_now(app), person, year, version, version));
    return db_affected(app->db) == 1 ? RC_OK : RC_CONFLICT;
}

enum rc store_year_get(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct db_rows **out)
{
    return db_one(mem, app->db, &YEAR_GET, out, person, year);
}

enum rc store_year_kept(struct app *app, int64_t person, int64_t year, bool *yes)
{
    struct db_rows *r;
    char day[11], next[11];
    int64_t end;
    snprintf(day, sizeof day, "%04u-12-31", (unsigned)year % 10000);
    snprintf(next, sizeof next, "%04u-01-01", (unsigned)(year + 1) % 10000);
    TRY(app_parse_date(next, &end));
    TRY(db_query(NULL, app->db, &YEAR_KEPT, &r, person, year, end, day, day));
    return found(r, yes);
}
