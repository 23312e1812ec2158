#include "modules/credit/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain/org/org.h"
#include "domain/try.h"
#include "modules/credit/applicants.h"

enum { COUNT_MAX = 1000, APPLICANTS_FEW = 1000, LEFT_ORGS = 21 /* looked through at once: a page often comes of a few */ };

enum rc store_people(TALLOC_CTX *mem, struct app *app, const struct who *who, char **grams, size_t n_grams, int64_t limit,
                     struct found **out, size_t *n)
{
    struct db_rows *r;
    struct sqlb *b = sqlb_new(mem, "credit-people");
    *n = 0;
    *out = NULL;
    if (grams && !n_grams)
        return RC_OK;
    sqlb_add(b, "SELECT p.id, a.name, a.number_mask, o.name, p.department FROM person p JOIN account a ON a.id = p.account"
                " JOIN organisation o ON o.id = p.employer", "");
    if (grams)
        sqlb_add(b, "JOIN name_gram g ON g.target = p.id AND g.target_kind = 'p' AND g.gram = ?", "s", grams[0]);
    sqlb_add(b, "WHERE p.state = 'active'", "");
    if (!grams)
        sqlb_add(b, "AND p.employer = ?", "i", who->org);
    for (size_t i = 1; i < n_grams; i++)
        sqlb_add(b, "AND EXISTS (SELECT 1 FROM name_gram h WHERE h.gram = ? AND h.target_kind = 'p' AND h.target = p.id)", "s",
                 grams[i]);
    scope_where(b, who);
    sqlb_add(b, "ORDER BY p.sort_pinyin, p.id LIMIT ?", "i", limit);
    TRY(db_query_b(mem, app->db, b, &r));
    *out = talloc_zero_array(mem, struct found, db_count(r) + 1);
    while (db_next(r))
        (*out)[(*n)++] = (struct found){db_int(r, 0), db_text(r, 1), db_text(r, 2), db_text(r, 3), db_text(r, 4)};
    return RC_OK;
}

static const struct sql STANDING = {
    "credit-standing",
    "SELECT case_id, state = 'approved' FROM declaration WHERE person = ? AND year = ? AND state IN ('approved', 'pending')"
    " ORDER BY case_id LIMIT 1000",
    "ii"};

enum rc store_standing(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct standing **out, size_t *n)
{
    struct db_rows *r;
    TRY(db_query(mem, app->db, &STANDING, &r, person, year));
    *out = talloc_zero_array(mem, struct standing, db_count(r) + 1);
    for (*n = 0; db_next(r); (*n)++)
        (*out)[*n] = (struct standing){db_int(r, 0), db_int(r, 1) != 0};
    return RC_OK;
}

/* The states behind a tab. */
static const char *const *states_of(const char *tab)
{
    static const char *const ALL[] = {"pending", "returned", "approved", "rejected", "withdrawn", "void", "reversed", NULL};
    static const char *const REFUSED[] = {"rejected", "void", "reversed", NULL};
    static const char *const ONE[][2] = {{"pending", NULL}, {"returned", NULL}, {"approved", NULL}};
    for (size_t i = 0; i < sizeof ONE / sizeof ONE[0]; i++)
        if (!strcmp(ONE[i][0], tab))
            return ONE[i];
    return !strcmp(tab, "rejected") ? REFUSED : ALL;
}

static size_t states_count(const char *const *states)
{
    size_t n = 0;
    while (states[n])
        n++;
    return n;
}

/* Kinds of case that are declarations. */
static const char *const KINDS[] = {"declaration", "declaration-base"};

/* One limited arm, with one kind and state: an index serves each. */
static void arm(struct sqlb *b, const struct which *w, const char *kind, const char *state)
{
#define UNIT "STRAIGHT_JOIN organisation o FORCE INDEX (PRIMARY) ON o.id = c.applicant_org"
    if (!w->who->post)
        sqlb_add(b, "(SELECT c.id FROM review_case c FORCE INDEX (subject) " UNIT " WHERE c.subject = ? AND c.kind = ? AND c.state = ?", "iss",
                 w->who->person, kind, state);
    else if (w->own)
        sqlb_add(b, "(SELECT c.id FROM review_case c FORCE INDEX (declarer) " UNIT " WHERE c.declarer = ? AND c.kind = ? AND c.state = ?", "iss",
                 w->who->org, kind, state);
    else
        sqlb_add(b, "(SELECT c.id FROM review_case c FORCE INDEX (applicant_org) " UNIT " WHERE c.applicant_org = ? AND c.kind = ? AND c.state = ?",
                 "iss", w->who->org, kind, state);
#undef UNIT
    if (w->who->post && !(w->own && !strcmp(w->who->kind, "base"))) /* a base declares for people of other units */
        scope_where(b, w->who);
    if (w->year)
        sqlb_add(b, "AND c.year = ?", "i", w->year);
    if (w->after)
        sqlb_add(b, "AND (c.submitted_at < ? OR (c.submitted_at = ? AND c.id < ?))", "tti", w->after, w->after, w->after_id);
}

enum rc store_lines(TALLOC_CTX *mem, struct app *app, const struct which *w, int64_t limit, struct line **out, size_t *n)
{
    struct db_rows *r;
    struct sqlb *b = sqlb_new(mem, "credit-lines");
    const char *const *states = states_of(w->tab);
    sqlb_add(b, "SELECT c.id, c.year, c.claimed, c.recognised, c.submitted_at, c.arrived_at, c.due_at, c.decided_at, c.state,"
                " c.subject_name, c.unit_name, c.category, c.form, c.summary, d.name, d.office_phone, e.name, c.acting, c.declarer FROM (", "");
    for (size_t i = 0; i < 2 * states_count(states); i++) {
        if (i)
            sqlb_add(b, "UNION ALL", "");
        arm(b, w, KINDS[i % 2], states[i / 2]);
        sqlb_add(b, "ORDER BY c.submitted_at DESC, c.id DESC LIMIT ?)", "i", limit);
    }
    sqlb_add(b, ") k JOIN review_case c ON c.id = k.id LEFT JOIN organisation d ON d.id = c.current_org"
                " LEFT JOIN organisation e ON e.id = c.declarer ORDER BY c.submitted_at DESC, c.id DESC LIMIT ?", "i", limit);
    TRY(db_query_b(mem, app->db, b, &r));
    *out = talloc_zero_array(mem, struct line, db_count(r) + 1);
    for (*n = 0; db_next(r); (*n)++)
        (*out)[*n] = (struct line){
            .id = db_int(r, 0), .year = db_int(r, 1), .claimed = db_int(r, 2), .recognised = db_int(r, 3),
            .submitted = db_time(r, 4), .arrived = db_time(r, 5), .due = db_time(r, 6), .decided = db_time(r, 7),
            .state = db_text(r, 8), .name = db_text(r, 9), .unit = db_text(r, 10), .category = db_text(r, 11),
            .form = db_text(r, 12), .title = db_text(r, 13), .at = db_str(r, 14), .phone = db_text(r, 15),
            .declarer = db_str(r, 16), .acting = db_int(r, 17) != 0, .declared_by = db_int(r, 18)};
    return RC_OK;
}

enum rc store_count(struct app *app, const struct which *w, int64_t *count)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct db_rows *r;
    struct sqlb *b = sqlb_new(mem, "credit-count");
    const char *const *states = states_of(w->tab);
    sqlb_add(b, "SELECT COUNT(*) FROM (", "");
    for (size_t i = 0; i < 2 * states_count(states); i++) {
        if (i)
            sqlb_add(b, "UNION ALL", "");
        arm(b, w, KINDS[i % 2], states[i / 2]);
        sqlb_add(b, "LIMIT ?)", "i", COUNT_MAX);
    }
    sqlb_add(b, ") k", "");
    enum rc rc = db_query_b(mem, app->db, b, &r);
    *count = rc == RC_OK && db_next(r) ? db_int(r, 0) : 0;
    if (*count > COUNT_MAX)
        *count = COUNT_MAX;
    talloc_free(mem);
    return rc;
}

static const struct sql YEARS = {
    "credit-years",
    "SELECT y.year, COALESCE(r.outcome, '') FROM (SELECT DISTINCT year FROM declaration WHERE person = ?"
    " UNION SELECT year FROM year_result WHERE person = ?) y LEFT JOIN year_result r ON r.person = ? AND r.year = y.year"
    " ORDER BY y.year DESC LIMIT 30",
    "iii"};

enum rc store_years(TALLOC_CTX *mem, struct app *app, int64_t person, struct year_line **out, size_t *n)
{
    struct db_rows *r;
    TRY(db_query(mem, app->db, &YEARS, &r, person, person, person));
    *out = talloc_zero_array(mem, struct year_line, db_count(r) + 1);
    for (*n = 0; db_next(r); (*n)++)
        (*out)[*n] = (struct year_line){db_int(r, 0), db_text(r, 1)};
    return RC_OK;
}

static const struct sql RECORDS = {
    "credit-records-of",
    "SELECT c.id, c.claimed, c.state, d.category, d.form, d.title, e.reason, e.org_name, e.created_at, o.name, o.office_phone,"
    " c.arrived_at, EXISTS (SELECT 1 FROM review_step s WHERE s.case_id = c.id AND s.state = 'skipped' AND s.note = 'employer')"
    " FROM declaration d JOIN review_case c ON c.id = d.case_id LEFT JOIN organisation o ON o.id = c.current_org"
    " LEFT JOIN review_event e ON e.case_id = c.id AND e.no = (SELECT MAX(f.no) FROM review_event f WHERE f.case_id = c.id"
    " AND f.action IN ('reject', 'return', 'void', 'reverse', 'fall')) WHERE d.person = ? AND d.year = ? ORDER BY c.id LIMIT 1000",
    "ii"};

enum rc store_records_of(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct record **out, size_t *n)
{
    struct db_rows *r;
    TRY(db_query(mem, app->db, &RECORDS, &r, person, year));
    *out = talloc_zero_array(mem, struct record, db_count(r) + 1);
    for (*n = 0; db_next(r); (*n)++)
        (*out)[*n] = (struct record){.id = db_int(r, 0), .claimed = db_int(r, 1), .state = db_text(r, 2),
                                     .category = db_text(r, 3), .form = db_text(r, 4), .title = db_text(r, 5),
                                     .reason = db_text(r, 6), .refused_by = db_text(r, 7), .refused_at = db_time(r, 8),
                                     .at = db_str(r, 9), .phone = db_text(r, 10), .arrived = db_time(r, 11), .by_unit = db_int(r, 12) != 0};
    return RC_OK;
}

static const struct sql BATCH = {
    "credit-batch",
    "SELECT b.category, b.form, b.title, a.name, b.created_at FROM declaration_batch b JOIN account a ON a.id = b.account"
    " WHERE b.id = ? AND b.org = ?",
    "ii"};
static const struct sql BATCH_ROWS = {
    "credit-batch-rows",
    "SELECT r.name, r.mask, r.case_id, r.reason, r.detail, c.state, c.recognised FROM declaration_batch_row r"
    " LEFT JOIN review_case c ON c.id = r.case_id WHERE r.batch = ? ORDER BY r.no",
    "i"};

enum rc store_batch(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct batch **out)
{
    struct db_rows *r;
    struct batch *b = talloc_zero(mem, struct batch);
    TRY(db_one(b, app->db, &BATCH, &r, id, who->org));
    *b = (struct batch){.category = db_text(r, 0), .form = db_text(r, 1), .title = db_text(r, 2), .by = db_text(r, 3), .at = db_time(r, 4)};
    TRY(db_query(b, app->db, &BATCH_ROWS, &r, id));
    b->rows = talloc_zero_array(b, struct batch_row, db_count(r) + 1);
    for (; db_next(r); b->n++)
        b->rows[b->n] = (struct batch_row){.name = db_text(r, 0), .mask = db_text(r, 1), .case_id = db_int(r, 2), .reason = db_text(r, 3),
                                           .detail = db_text(r, 4), .state = db_text(r, 5), .recognised = db_int(r, 6)};
    *out = b;
    return RC_OK;
}

static const struct sql ABSENCE_LINES = {
    "credit-absence-lines",
    "SELECT a.case_id, a.year, CAST(a.months * 10 AS SIGNED), c.submitted_at, a.kind, c.summary, a.state FROM absence a JOIN review_case c ON c.id = a.case_id"
    " WHERE a.person = ? AND c.kind = 'credit-absence' ORDER BY a.case_id DESC LIMIT 50",
    "i"};

enum rc store_absence_lines(TALLOC_CTX *mem, struct app *app, int64_t person, struct absence_line **out, size_t *n)
{
    struct db_rows *r;
    TRY(db_query(mem, app->db, &ABSENCE_LINES, &r, person));
    *out = talloc_zero_array(mem, struct absence_line, db_count(r) + 1);
    for (*n = 0; db_next(r); (*n)++)
        (*out)[*n] = (struct absence_line){.id = db_int(r, 0), .year = db_int(r, 1), .months = db_int(r, 2), .submitted = db_time(r, 3),
                                           .kind = db_text(r, 4), .span = db_text(r, 5), .state = db_text(r, 6)};
    return RC_OK;
}

/* ---- units of a department, in the order of their numbers ---- */

enum { DEPARTMENT_LEVELS = 3, DEPTH_MAX = 16 };

/* Level of the department among those that a column holds, from 1; 0: none of them, or no department. */
static size_t level_of(const struct who *who)
{
    int64_t ids[DEPTH_MAX];
    size_t n = strcmp(who->kind, "hrss") ? 0 : org_path_ids(who->org_path, ids, DEPTH_MAX);
    return n <= DEPARTMENT_LEVELS ? n : 0;
}

/* FROM organisation o, by the index that has them in their order, so that a list ends at its limit. */
static void units_from(struct sqlb *b, const struct who *who)
{
    switch (level_of(who)) {
    case 1:
        sqlb_add(b, "FROM organisation o FORCE INDEX (dept1_id)", "");
        break;
    case 2:
        sqlb_add(b, "FROM organisation o FORCE INDEX (dept2_id)", "");
        break;
    case 3:
        sqlb_add(b, "FROM organisation o FORCE INDEX (dept3_id)", "");
        break;
    default:
        sqlb_add(b, "FROM organisation o FORCE INDEX (PRIMARY)", "");
    }
}

/* AND … */
static void units_where(struct sqlb *b, const struct who *who)
{
    switch (level_of(who)) {
    case 1:
        sqlb_add(b, "AND o.dept1 = ?", "i", who->org);
        break;
    case 2:
        sqlb_add(b, "AND o.dept2 = ?", "i", who->org);
        break;
    case 3:
        sqlb_add(b, "AND o.dept3 = ?", "i", who->org);
        break;
    default:
        break;
    }
    scope_where(b, who);
}

/* How many people the unit `o` has; of an outcome: by its index, which ends with the person, since rows of results are long. */
static void add_staff_count(struct sqlb *b, const struct staff_of *w, const char *outcome)
{
    char day[11];
    snprintf(day, sizeof day, "%04u-12-31", (unsigned)w->year % 10000);
    if (w->running)
        sqlb_add(b, ", (SELECT COUNT(*) FROM person f FORCE INDEX (employer)", "");
    else
        sqlb_add(b, ", (SELECT COUNT(*) FROM affiliation f FORCE INDEX (org)", "");
    if (outcome && w->running)
        sqlb_add(b, "STRAIGHT_JOIN year_result y FORCE INDEX (outcome) ON y.outcome = ? AND y.year = ? AND y.person = f.id", "si", outcome, w->year);
    else if (outcome)
        sqlb_add(b, "STRAIGHT_JOIN year_result y FORCE INDEX (outcome) ON y.outcome = ? AND y.year = ? AND y.person = f.person", "si", outcome, w->year);
    if (w->running)
        sqlb_add(b, "WHERE f.state = 'active' AND f.employer = o.id)", "");
    else
        sqlb_add(b, "WHERE f.org = o.id AND f.valid_from <= ? AND (f.valid_to IS NULL OR f.valid_to >= ?))", "ss", day, day);
}

enum rc store_units(TALLOC_CTX *mem, struct app *app, const struct staff_of *w, int64_t limit, struct unit_line **out, size_t *n)
{
    struct db_rows *r;
    struct sqlb *b = sqlb_new(mem, "credit-units");
    sqlb_add(b, "SELECT o.id, o.name", "");
    add_staff_count(b, w, NULL);
    add_staff_count(b, w, "pass");
    add_staff_count(b, w, "exempt");
    units_from(b, w->who);
    sqlb_add(b, "WHERE o.state = 'active' AND o.kind = 'employer'", "");
    units_where(b, w->who);
    if (*w->q)
        sqlb_add(b, "AND LOCATE(?, o.name) > 0", "s", w->q);
    sqlb_add(b, "AND o.id > ? ORDER BY o.id LIMIT ?", "ii", (int64_t)strtoll(w->after, NULL, 10), limit);
    TRY(db_query_b(mem, app->db, b, &r));
    *out = talloc_zero_array(mem, struct unit_line, db_count(r) + 1);
    for (*n = 0; db_next(r); (*n)++)
        (*out)[*n] = (struct unit_line){.org = db_int(r, 0), .name = db_text(r, 1), .staff = db_int(r, 2), .passed = db_int(r, 3), .exempt = db_int(r, 4)};
    return RC_OK;
}

static const struct sql EXCEPTIONS = {
    "credit-exceptions",
    "SELECT e.id, e.year, COALESCE(o.name, a.name), COALESCE(a.number_mask, o.code), DATE_FORMAT(e.until, '%Y-%m-%d'), e.reason, b.name,"
    " e.opened_at, e.closed_at IS NOT NULL, IF(e.person IS NULL,"
    " (SELECT COUNT(*) FROM review_case c WHERE c.applicant_org = e.org AND c.kind = 'declaration' AND c.year = e.year"
    " AND c.submitted_at >= e.opened_at),"
    " (SELECT COUNT(*) FROM review_case c WHERE c.subject = e.person AND c.kind = 'declaration' AND c.year = e.year AND c.submitted_at >= e.opened_at))"
    " FROM year_exception e JOIN account b ON b.id = e.opened_by LEFT JOIN organisation o ON o.id = e.org LEFT JOIN person p ON p.id = e.person"
    " LEFT JOIN account a ON a.id = p.account WHERE e.opened_org = ? AND (? = 0 OR e.id < ?) ORDER BY e.id DESC LIMIT ?",
    "iiii"};

enum rc store_exceptions(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t after, int64_t limit, struct exception_line **out, size_t *n)
{
    struct db_rows *r;
    TRY(db_query(mem, app->db, &EXCEPTIONS, &r, who->org, after, after, limit));
    *out = talloc_zero_array(mem, struct exception_line, db_count(r) + 1);
    for (*n = 0; db_next(r); (*n)++)
        (*out)[*n] = (struct exception_line){.id = db_int(r, 0), .year = db_int(r, 1), .name = db_text(r, 2), .mask = db_text(r, 3),
                                             .until = db_text(r, 4), .reason = db_text(r, 5), .by = db_text(r, 6), .at = db_time(r, 7),
                                             .closed = db_int(r, 8) != 0, .used = db_int(r, 9)};
    return RC_OK;
}

/* Cases that an organisation left: one short range of the index a queue, the longest wait first. */
#define LEFT_CASE "review_case c FORCE INDEX (inbox)"
static void left_case(struct sqlb *b, const struct left_of *w)
{
    sqlb_add(b, "AND c.state = 'pending' AND c.year = ? AND c.kind IN ('declaration', 'declaration-base', 'credit-absence')", "i", w->year);
    if (*w->q)
        sqlb_add(b, "AND (INSTR(c.subject_name, ?) > 0 OR INSTR(c.unit_name, ?) > 0)", "ss", w->q, w->q);
}

/* Organisations of the scope that were left something, from one on. */
static enum rc left_orgs(TALLOC_CTX *mem, struct app *app, const struct left_of *w, int64_t first, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(mem, "credit-left-orgs");
    sqlb_add(b, "SELECT o.id", "");
    units_from(b, w->who);
    sqlb_add(b, "WHERE o.id >= ?", "i", first);
    units_where(b, w->who);
    sqlb_add(b, "AND EXISTS (SELECT 1 FROM " LEFT_CASE " WHERE c.current_org = o.id", "");
    left_case(b, w);
    sqlb_add(b, ") ORDER BY o.id LIMIT ?", "i", limit);
    return db_query_b(mem, app->db, b, out);
}

/* The place of a row: "organisation.arrival.case". */
struct left_place {
    int64_t org, arrived, id; /* 0: from the beginning */
};

static struct left_place left_place(const char *text)
{
    char *end;
    struct left_place p = {.org = strtoll(text, &end, 10)};
    p.arrived = *end == '.' ? strtoll(end + 1, &end, 10) : 0;
    p.id = *end == '.' ? strtoll(end + 1, &end, 10) : 0;
    return p;
}

/* Those of some organisations, in the order of the index; with `after`: of the one that it is in, behind it. */
static enum rc left_with(TALLOC_CTX *mem, struct app *app, const struct left_of *w, const int64_t orgs[LEFT_ORGS], const struct left_place *after,
                         int64_t limit, struct db_rows **out)
{
    char today[11];
    struct sqlb *b = sqlb_new(mem, "credit-left");
    app_date(app_now(app), today);
    sqlb_add(b, "SELECT c.id, c.subject, c.base_org, c.claimed, c.submitted_at, c.arrived_at, c.kind, c.subject_name, c.subject_mask, c.unit_name,"
                " c.category, c.form, c.summary, o.name, o.office_phone, u.region, u.sector, o.id, DATE_FORMAT(GREATEST("
                "COALESCE((SELECT MAX(e.until) FROM year_exception e FORCE INDEX (person) WHERE e.person = c.subject AND e.year = c.year"
                " AND e.closed_at IS NULL AND e.until >= ?), '0001-01-01'), COALESCE((SELECT MAX(e.until) FROM year_exception e FORCE INDEX (org)"
                " WHERE e.org = c.base_org AND e.year = c.year AND e.closed_at IS NULL AND e.until >= ?), '0001-01-01')), '%Y-%m-%d')"
                " FROM " LEFT_CASE " STRAIGHT_JOIN organisation o ON o.id = c.current_org STRAIGHT_JOIN organisation u ON u.id = c.base_org"
                " WHERE c.current_org IN (?", "ssi", today, today, orgs[0]);
    for (size_t i = 1; i < LEFT_ORGS && !after; i++)
        sqlb_add(b, ", ?", "i", orgs[i]);
    sqlb_add(b, ")", "");
    left_case(b, w);
    units_where(b, w->who);
    if (after)
        sqlb_add(b, "AND c.arrived_at >= ? AND (c.arrived_at > ? OR c.id > ?)", "tti", after->arrived, after->arrived, after->id);
    sqlb_add(b, "ORDER BY c.current_org, c.arrived_at, c.id LIMIT ?", "i", limit);
    return db_query_b(mem, app->db, b, out);
}

static void left_line(TALLOC_CTX *mem, const struct db_rows *r, struct left_line *out)
{
    *out = (struct left_line){
        .id = db_int(r, 0), .person = db_int(r, 1), .base = db_int(r, 2), .claimed = db_int(r, 3), .submitted = db_time(r, 4), .arrived = db_time(r, 5),
        .kind = db_text(r, 6), .name = db_text(r, 7), .mask = db_text(r, 8), .unit = db_text(r, 9), .category = db_text(r, 10), .form = db_text(r, 11),
        .title = db_text(r, 12), .at = db_text(r, 13), .phone = db_text(r, 14), .region = db_text(r, 15), .sector = db_str(r, 16),
        .open = strcmp(db_text(r, 18), "0001-01-01") ? db_text(r, 18) : NULL,
        .place = talloc_asprintf(mem, "%lld.%lld.%lld", (long long)db_int(r, 17), (long long)db_time(r, 5), (long long)db_int(r, 0))};
}

enum rc store_left(TALLOC_CTX *mem, struct app *app, const struct left_of *w, int64_t limit, struct left_line **out, size_t *n)
{
    struct db_rows *orgs, *r;
    int64_t some[LEFT_ORGS];
    const struct left_place after = left_place(w->after);
    *out = talloc_zero_array(mem, struct left_line, (size_t)limit + 1);
    *n = 0;
    TRY(left_orgs(mem, app, w, after.org, limit + 1, &orgs)); /* one of them may be at its end */
    for (size_t i = 0, end = db_count(orgs); (int64_t)*n < limit && i < end;) {
        bool within = !i && after.id; /* the first one alone: its rows begin behind the place */
        for (size_t k = 0; k < LEFT_ORGS; k++) { /* the last one again, so that the statement has one text */
            if ((!within || !k) && i < end && db_next(orgs))
                i++;
            some[k] = db_int(orgs, 0);
        }
        TRY(left_with(mem, app, w, some, within && some[0] == after.org ? &after : NULL, limit - (int64_t)*n, &r));
        while (db_next(r))
            left_line(mem, r, &(*out)[(*n)++]);
    }
    return RC_OK;
}

enum rc store_left_count(struct app *app, const struct left_of *w, int64_t *count)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct db_rows *r;
    struct sqlb *b = sqlb_new(mem, "credit-left-count");
    sqlb_add(b, "SELECT COUNT(*) FROM (SELECT c.id", "");
    units_from(b, w->who);
    sqlb_add(b, "STRAIGHT_JOIN " LEFT_CASE " ON c.current_org = o.id WHERE 1 = 1", "");
    left_case(b, w);
    units_where(b, w->who);
    sqlb_add(b, "LIMIT ?) k", "i", (int64_t)KEYSET_COUNT);
    enum rc rc = db_query_b(mem, app->db, b, &r);
    *count = rc == RC_OK && db_next(r) ? db_int(r, 0) : 0;
    talloc_free(mem);
    return rc;
}

enum rc store_applicants_few(struct req *r, int64_t year, const char *state, bool *few)
{
    static const struct sql MANY = {
        "credit-applicants-many",
        "SELECT 1 FROM title_application FORCE INDEX (year) WHERE year = ? AND newest = 1 AND state = ? LIMIT 1 OFFSET ?",
        "isi"};
    struct db_rows *rows;
    *few = false;
    if (!strcmp(r->who.kind, "employer")) /* its people are fewer still */
        return RC_OK;
    TRY(db_query(r->mem, r->app->db, &MANY, &rows, year, state, (int64_t)APPLICANTS_FEW - 1));
    *few = !db_count(rows);
    return RC_OK;
}

static void applicants_where(struct sqlb *b, const struct applicants_of *a)
{
    if (!strcmp(a->state, "self"))
        sqlb_add(b, "AND n.confirmed_at IS NULL", "");
    if (*a->level)
        sqlb_add(b, "AND n.level = ?", "s", a->level);
}

enum rc store_applicants(struct req *r, const struct applicants_of *a, const struct keyset *after, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "credit-applicants");
    sqlb_add(b, "SELECT p.id, a.id, n.registered_at, n.confirmed_at, a.name, a.number_mask, o.name, p.level, n.level, n.series, n.state,"
                " COALESCE((SELECT u.name FROM organisation u WHERE u.id = n.by_org), ''), n.reason, p.sort_pinyin", "");
    person_from(b, &a->persons);
    applicants_where(b, a);
    person_order(b, after, limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

struct applicant_line applicant_line(const struct db_rows *q)
{
    struct applicant_line l = {.person = db_int(q, 0), .account = db_int(q, 1), .registered = db_time(q, 2), .confirmed = db_time(q, 3),
                               .name = db_text(q, 4), .mask = db_text(q, 5), .unit = db_text(q, 6), .held = db_text(q, 7), .level = db_text(q, 8),
                               .series = db_text(q, 9), .state = db_text(q, 10), .by = db_text(q, 11), .reason = db_text(q, 12)};
    if (!strcmp(l.state, "open") && l.confirmed != DB_NULL_TIME)
        l.state = "confirmed";
    l.key = db_bytes(q, 13, &l.key_len);
    return l;
}

enum rc store_applicants_count(struct req *r, const struct applicants_of *a, int64_t limit, int64_t *count)
{
    struct db_rows *rows;
    struct sqlb *b = sqlb_new(r->mem, "credit-applicants-count");
    sqlb_add(b, "SELECT COUNT(*) FROM (SELECT p.id", "");
    person_count_from(b, &a->persons);
    applicants_where(b, a);
    sqlb_add(b, "LIMIT ?) t", "i", limit);
    TRY(db_query_b(r->mem, r->app->db, b, &rows));
    *count = db_next(rows) ? db_int(rows, 0) : 0;
    return RC_OK;
}

static const struct sql NAMES = {
    "credit-names",
    "SELECT name FROM organisation FORCE INDEX (kind) WHERE kind = ? AND state = 'active' AND region >= CONCAT(LEFT(?, 2), '0000')"
    " AND region <= CONCAT(LEFT(?, 2), '9999') ORDER BY region, id LIMIT 200",
    "sss"};

enum rc store_org_names(TALLOC_CTX *mem, struct app *app, const char *kind, const char *region, const char ***out, size_t *n)
{
    struct db_rows *r;
    TRY(db_query(mem, app->db, &NAMES, &r, kind, region, region));
    *out = talloc_array(mem, const char *, db_count(r) + 1);
    for (*n = 0; db_next(r); (*n)++)
        (*out)[*n] = db_text(r, 0);
    return RC_OK;
}
