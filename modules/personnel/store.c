#include "modules/personnel/store.h"

#include <stdlib.h>
#include <string.h>

#include "domain/transfer/transfer.h"
#include "domain/try.h"

enum { TITLES_MAX = 30, AFFILIATIONS_MAX = 50, YEARS_MAX = 40, WAITING_MAX = 10 };

static const struct sql TITLES = {
    "personnel-titles",
    "SELECT t.series, s.name, s.name_en, t.level, t.title, t.since FROM person_title t LEFT JOIN title_series s ON s.code = t.series"
    " WHERE t.person = ? ORDER BY t.since DESC, t.id DESC LIMIT ?",
    "ii"};
static const struct sql AFFILIATIONS = {
    "personnel-affiliations",
    "SELECT f.org, o.name, f.valid_from, f.valid_to, o.custody FROM affiliation f JOIN organisation o ON o.id = f.org WHERE f.person = ?"
    " ORDER BY f.valid_from DESC LIMIT ?",
    "ii"};
static const struct sql YEARS = {
    "personnel-years",
    "SELECT y.year, y.outcome, y.recognised, y.required, c.number, e.source FROM year_result y LEFT JOIN year_elsewhere e ON e.person = y.person"
    " AND e.year = y.year LEFT JOIN certificate c ON c.person = y.person"
    " AND c.year = y.year AND c.state = 'valid' WHERE y.person = ? ORDER BY y.year DESC LIMIT ?",
    "ii"};

enum rc store_titles(struct req *r, int64_t person, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &TITLES, out, person, TITLES_MAX);
}

enum rc store_affiliations(struct req *r, int64_t person, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &AFFILIATIONS, out, person, AFFILIATIONS_MAX);
}

enum rc store_years(struct req *r, int64_t person, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &YEARS, out, person, YEARS_MAX);
}

static const struct sql SECONDS = {
    "personnel-seconds",
    "SELECT f.org, o.name, f.valid_from, f.valid_to, f.valid_to IS NOT NULL AND f.valid_to < ? FROM affiliation_second f"
    " JOIN organisation o ON o.id = f.org WHERE f.person = ? ORDER BY f.valid_from DESC, f.org LIMIT ?",
    "sii"};
static const struct sql WAITING = {
    "personnel-waiting",
    "SELECT c.id, c.kind, c.state, c.arrived_at, o.name, o.office_phone, c.summary FROM review_case c FORCE INDEX (subject)"
    " LEFT JOIN organisation o ON o.id = c.current_org WHERE c.subject = ? AND c.kind IN ('change-person', 'transfer', 'arrival')"
    " AND c.state IN ('pending', 'returned') ORDER BY c.id LIMIT ?",
    "ii"};

enum rc store_seconds(struct req *r, int64_t person, const char *today, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &SECONDS, out, today, person, AFFILIATIONS_MAX);
}

enum rc store_waiting(struct req *r, int64_t person, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &WAITING, out, person, WAITING_MAX);
}

static void conditions(struct sqlb *b, const struct persons *l)
{
    if (*l->series)
        sqlb_add(b, "AND p.series = ?", "s", l->series);
    if (*l->level)
        sqlb_add(b, "AND p.level = ?", "s", l->level);
    if (*l->education)
        sqlb_add(b, "AND p.education = ?", "s", l->education);
    if (*l->post_category)
        sqlb_add(b, "AND p.post_category = ?", "s", l->post_category);
}

#define PERSON_COLUMNS                                                                                        \
    "SELECT p.id, a.name, a.number_mask, o.name, p.department, (SELECT s.name FROM title_series s WHERE s.code = p.series),"         \
    " (SELECT s.name_en FROM title_series s WHERE s.code = p.series), p.level, p.title, p.sort_pinyin, p.account, p.education,"      \
    " p.post_category, p.post_grade, p.title_since, p.employer, "

enum rc store_list(struct req *r, const struct persons *l, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "personnel-list");
    sqlb_add(b, PERSON_COLUMNS "NULL", "");
    person_from(b, &l->list);
    conditions(b, l);
    person_order(b, &l->after, limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_count(struct req *r, const struct persons *l, int64_t *count)
{
    struct db_rows *rows;
    struct sqlb *b = sqlb_new(r->mem, "personnel-count");
    sqlb_add(b, "SELECT COUNT(*) FROM (SELECT 1", "");
    person_count_from(b, &l->list);
    conditions(b, l);
    sqlb_add(b, "LIMIT ?) t", "i", (int64_t)KEYSET_COUNT);
    TRY(db_query_b(r->mem, r->app->db, b, &rows));
    *count = db_next(rows) ? db_int(rows, 0) : 0;
    return RC_OK;
}

/* What was typed: a whole number, or a part of a name. */
static void sought(struct sqlb *b, const struct person_seek *seek)
{
    if (!seek->asked)
        return;
    if (seek->number) {
        sqlb_add(b, "AND p.account IN (0", "");
        for (size_t i = 0; i < seek->n_accounts; i++)
            sqlb_add(b, ", ?", "i", seek->accounts[i]);
        sqlb_add(b, ")", "");
        return;
    }
    for (size_t i = 0; i < seek->n_grams; i++)
        sqlb_add(b, "AND EXISTS (SELECT 1 FROM name_gram g WHERE g.gram = ? AND g.target_kind = 'p' AND g.target = p.id)", "s", seek->grams[i]);
}

enum rc store_departed(struct req *r, const struct persons *l, const char *state, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "personnel-departed");
    char day[KEYSET_KEY_MAX + 1];
    sqlb_add(b,
             PERSON_COLUMNS "f.valid_to FROM affiliation f FORCE INDEX (org) STRAIGHT_JOIN organisation o ON o.id = f.org"
             " STRAIGHT_JOIN person p ON p.id = f.person AND p.employer IS NULL STRAIGHT_JOIN account a ON a.id = p.account"
             " WHERE f.org = ? AND f.valid_to IS NOT NULL AND p.state = ? AND NOT EXISTS (SELECT 1 FROM affiliation g"
             " WHERE g.person = f.person AND g.valid_from > f.valid_from)",
             "is", l->list.below->id, state);
    sought(b, l->list.seek);
    conditions(b, l);
    if (l->after.id) {
        memcpy(day, l->after.key, l->after.len);
        day[l->after.len] = '\0';
        sqlb_add(b, "AND (f.valid_to < ? OR (f.valid_to = ? AND p.id < ?))", "ssi", day, day, l->after.id);
    }
    sqlb_add(b, "ORDER BY f.valid_to DESC, p.id DESC LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_seconded(struct req *r, const struct persons *l, const char *today, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "personnel-seconded");
    sqlb_add(b,
             PERSON_COLUMNS "f.valid_to FROM affiliation_second f FORCE INDEX (org) STRAIGHT_JOIN person p ON p.id = f.person"
             " AND p.state = 'active' STRAIGHT_JOIN organisation o ON o.id = p.employer STRAIGHT_JOIN account a ON a.id = p.account"
             " WHERE f.org = ? AND f.valid_from <= ? AND (f.valid_to IS NULL OR f.valid_to >= ?)",
             "iss", r->who.org, today, today);
    sought(b, l->list.seek);
    conditions(b, l);
    person_order(b, &l->after, limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_changes(struct req *r, const struct changes *w, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "personnel-changes");
    sqlb_add(b,
             "SELECT c.id, c.kind, c.state, c.subject_name, c.subject_mask, c.summary, c.submitted_at, c.decided_at, c.arrived_at, o.name,"
             " o.office_phone, c.subject_account, c.subject FROM review_case c",
             "");
    if (w->org)
        sqlb_add(b, "FORCE INDEX (applicant_org) LEFT JOIN organisation o ON o.id = c.current_org WHERE c.applicant_org = ?"
                    " AND c.kind = 'change-person' AND c.state = ?", "is", w->org, w->state);
    else
        sqlb_add(b, "FORCE INDEX (subject) LEFT JOIN organisation o ON o.id = c.current_org WHERE c.subject = ?"
                    " AND c.kind IN ('change-person', 'transfer', 'arrival')", "i", w->person);
    if (!w->org && *w->state)
        sqlb_add(b, "AND c.state = ?", "s", w->state);
    if (*w->name)
        sqlb_add(b, "AND LEFT(c.subject_name, CHAR_LENGTH(?)) = ?", "ss", w->name, w->name);
    if (w->year)
        sqlb_add(b, "AND c.year = ?", "i", w->year);
    if (w->after.id) {
        char key[KEYSET_KEY_MAX + 1];
        memcpy(key, w->after.key, w->after.len);
        key[w->after.len] = '\0';
        int64_t at = strtoll(key, NULL, 10);
        sqlb_add(b, "AND (c.submitted_at < ? OR (c.submitted_at = ? AND c.id < ?))", "tti", at, at, w->after.id);
    }
    sqlb_add(b, "ORDER BY c.submitted_at DESC, c.id DESC LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_transfers(struct req *r, const struct transfers *w, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "personnel-transfers");
    sqlb_add(b,
             "SELECT t.case_id, c.subject_name, c.subject_mask, t.from_name, t.to_name, t.to_org, t.by_whom, t.day, t.state, c.submitted_at,"
             " c.arrived_at, o.name, o.office_phone, t.reason, c.subject_account, t.person FROM transfer t STRAIGHT_JOIN review_case c"
             " ON c.id = t.case_id LEFT JOIN organisation o ON o.id = c.current_org WHERE",
             "");
    transfer_records_where(b, w->who, w->direction);
    if (*w->state)
        sqlb_add(b, "AND t.state = ?", "s", w->state);
    if (*w->name)
        sqlb_add(b, "AND LEFT(c.subject_name, CHAR_LENGTH(?)) = ?", "ss", w->name, w->name);
    if (w->year)
        sqlb_add(b, "AND c.year = ?", "i", w->year);
    if (w->after)
        sqlb_add(b, "AND t.case_id < ?", "i", w->after);
    sqlb_add(b, "ORDER BY t.case_id DESC LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_intakes(struct req *r, int64_t id, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "personnel-intakes");
    sqlb_add(b,
             "SELECT i.id, i.created_at, i.source, a.name, i.total, i.persons, i.years, i.refused, i.finished_at FROM intake i FORCE INDEX (org)"
             " JOIN account a ON a.id = i.account WHERE i.org = ?",
             "i", r->who.org);
    if (id)
        sqlb_add(b, "AND i.id = ?", "i", id);
    sqlb_add(b, "ORDER BY i.id DESC LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

static const struct sql INTAKE_LEFT = {
    "personnel-intake-left", "SELECT COUNT(*) FROM intake_row FORCE INDEX (state) WHERE intake = ? AND state = 'waiting'", "i"};
static const struct sql INTAKE_REFUSED = {
    "personnel-intake-refused",
    "SELECT no, why, line FROM intake_row FORCE INDEX (state) WHERE intake = ? AND state = 'refused' AND no > ? ORDER BY no LIMIT ?", "iii"};

enum rc store_waiting_lines(struct req *r, int64_t id, int64_t *left)
{
    struct db_rows *q;
    enum rc rc = db_one(r->mem, r->app->db, &INTAKE_LEFT, &q, id);
    if (rc == RC_OK)
        *left = db_int(q, 0);
    return rc;
}

enum rc store_refused_lines(struct req *r, int64_t id, int64_t after, int64_t limit, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &INTAKE_REFUSED, out, id, after, limit);
}
