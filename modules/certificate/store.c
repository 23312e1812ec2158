#include "modules/certificate/store.h"

#include <string.h>

#include "domain/number/number.h"
#include "domain/paper/paper.h"
#include "domain/try.h"
#include "modules/certificate/pages.h"

enum { YEARS_MAX = 60, FEW = 5000 };

static const struct sql OWN = {
    "certificate-own",
    "SELECT y.year, y.outcome, y.recognised, y.required, c.number, c.state, c.issued_at, c.changed_at, c.token FROM year_result y"
    " LEFT JOIN certificate c ON c.person = y.person AND c.year = y.year AND c.issue ="
    " (SELECT MAX(i.issue) FROM certificate i WHERE i.person = y.person AND i.year = y.year)"
    " WHERE y.person = ? ORDER BY y.year DESC LIMIT ?",
    "ii"};

enum rc store_own(struct req *r, int64_t person, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &OWN, out, person, YEARS_MAX);
}

enum rc store_list(struct req *r, const struct person_list *l, const struct keyset *after, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "certificate-list");
    sqlb_add(b,
             "SELECT p.id, c.name, c.number_mask, c.org_name, p.series, p.level, c.number, c.recognised, c.issued_at, p.sort_pinyin,"
             " (SELECT s.name FROM title_series s WHERE s.code = p.series), (SELECT s.name_en FROM title_series s WHERE s.code = p.series), p.account"
             " FROM (SELECT p.id",
             "");
    person_count_from(b, l); /* by indexes alone; what is told of a certificate is looked up for those of the page */
    person_order(b, after, limit);
    sqlb_add(b,
             ") k STRAIGHT_JOIN person p FORCE INDEX (PRIMARY) ON p.id = k.id STRAIGHT_JOIN certificate c FORCE INDEX (person) ON c.person = p.id AND c.year = ?"
             " AND c.state = 'valid' STRAIGHT_JOIN organisation o FORCE INDEX (PRIMARY) ON o.id = p.employer WHERE 1 = 1",
             "i", l->year);
    scope_where(b, l->who);
    sqlb_add(b, "ORDER BY p.sort_pinyin, p.id", "");
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_total(struct req *r, const struct person_list *l, int64_t limit, int64_t *total)
{
    struct db_rows *rows;
    struct sqlb *b = sqlb_new(r->mem, "certificate-total");
    sqlb_add(b, "SELECT COUNT(*) FROM (SELECT p.id", "");
    person_count_from(b, l);
    sqlb_add(b, "LIMIT ?) t", "i", limit);
    TRY(db_query_b(r->mem, r->app->db, b, &rows));
    *total = db_next(rows) ? db_int(rows, 0) : 0;
    return RC_OK;
}

enum rc store_persons(struct req *r, const struct person_list *l, int64_t limit, struct db_rows **out)
{
    const struct keyset beginning = {.id = 0};
    struct sqlb *b = sqlb_new(r->mem, "certificate-persons");
    sqlb_add(b, "SELECT p.id", "");
    person_from(b, l);
    person_order(b, &beginning, limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_window(struct req *r, const struct person_list *l, const struct keyset *after, int64_t persons, struct keyset *end)
{
    struct db_rows *rows;
    size_t len = 0;
    struct sqlb *b = sqlb_new(r->mem, "certificate-window");
    sqlb_add(b, "SELECT p.id, p.sort_pinyin", "");
    person_count_from(b, l);
    person_order(b, after, 1);
    sqlb_add(b, "OFFSET ?", "i", persons - 1); /* the last of them alone */
    TRY(db_query_b(r->mem, r->app->db, b, &rows));
    *end = (struct keyset){.id = 0};
    if (!db_next(rows))
        return RC_OK;
    const void *key = db_bytes(rows, 1, &len);
    end->id = db_int(rows, 0);
    end->len = len < sizeof end->key ? len : sizeof end->key;
    memcpy(end->key, key, end->len);
    return RC_OK;
}

enum rc store_missing(struct req *r, const struct person_list *l, int64_t year, const struct keyset *after, const struct keyset *end,
                      int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "certificate-missing");
    sqlb_add(b,
             "SELECT p.id, a.name, a.number_mask, o.name, p.series, p.level, '',"
             " (SELECT y.recognised FROM year_result y WHERE y.person = p.id AND y.year = ?), NULL, p.sort_pinyin,"
             " (SELECT s.name FROM title_series s WHERE s.code = p.series), (SELECT s.name_en FROM title_series s WHERE s.code = p.series), a.id"
             " FROM (SELECT p.id",
             "i", year);
    person_count_from(b, l); /* by indexes alone; what is told of a person is looked up for those of the page */
    sqlb_add(b,
             "AND EXISTS (SELECT 1 FROM year_result y FORCE INDEX (outcome) WHERE y.person = p.id AND y.year = ? AND y.outcome = 'pass')"
             " AND NOT EXISTS (SELECT 1 FROM certificate v WHERE v.person = p.id AND v.year = ? AND v.state = 'valid')"
             " AND NOT EXISTS (SELECT 1 FROM year_elsewhere e WHERE e.person = p.id AND e.year = ?)",
             "iii", year, year, year);
    if (end->id)
        sqlb_add(b, "AND p.sort_pinyin <= ? AND (p.sort_pinyin < ? OR p.id <= ?)", "bbi", end->key, end->len, end->key, end->len, end->id);
    person_order(b, after, limit);
    sqlb_add(b,
             ") k STRAIGHT_JOIN person p FORCE INDEX (PRIMARY) ON p.id = k.id STRAIGHT_JOIN account a ON a.id = p.account STRAIGHT_JOIN organisation o FORCE INDEX (PRIMARY)"
             " ON o.id = p.employer WHERE 1 = 1",
             "");
    scope_where(b, l->who);
    sqlb_add(b, "ORDER BY p.sort_pinyin, p.id", "");
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_chosen(struct req *r, const struct form *f, const char *field, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "certificate-chosen");
    sqlb_add(b, "SELECT p.id FROM person p JOIN organisation o ON o.id = p.employer WHERE p.state = 'active' AND p.id IN (0", "");
    for (const struct value *v = form_get(f, field); v && v->present; v = v->next)
        sqlb_add(b, ", ?", "i", v->number);
    sqlb_add(b, ")", "");
    scope_where(b, &r->who);
    sqlb_add(b, "ORDER BY p.sort_pinyin, p.id", "");
    return db_query_b(r->mem, r->app->db, b, out);
}

static const struct sql PRINTS = {
    "certificate-prints",
    "SELECT p.id, p.year_from, p.year_to, p.wanted, p.pages, p.created_at, j.state, a.name FROM certificate_print p LEFT JOIN job j ON j.id = p.job"
    " JOIN account a ON a.id = p.account WHERE p.org = ? AND p.id < ? ORDER BY p.id DESC LIMIT ?",
    "iii"};

enum rc store_prints(struct req *r, int64_t before, int64_t limit, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &PRINTS, out, r->who.org, before ? before : INT64_MAX, limit);
}

enum rc store_left_out(struct req *r, int64_t print, int64_t after, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "certificate-left-out");
    sqlb_add(b,
             "SELECT t.no, t.person, a.name, o.name, t.year, t.why FROM certificate_print_row t JOIN person p ON p.id = t.person"
             " JOIN account a ON a.id = p.account JOIN organisation o ON o.id = p.employer WHERE t.print = ? AND t.why <> '' AND t.no > ?",
             "ii", print, after);
    scope_where(b, &r->who);
    sqlb_add(b, "ORDER BY t.no LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

static void segment_where(struct sqlb *b, const char *holder, const char *state, int64_t before, int64_t limit)
{
    sqlb_add(b, "AND s.id < ?", "i", before ? before : INT64_MAX);
    if (*holder)
        sqlb_add(b, "AND INSTR(h.name, ?) > 0", "s", holder);
    if (!strcmp(state, "closed"))
        sqlb_add(b, "AND s.state = 'closed'", "");
    else if (!strcmp(state, "full"))
        sqlb_add(b, "AND s.state = 'open' AND s.next > s.last", "");
    else if (!strcmp(state, "low"))
        sqlb_add(b, "AND s.state = 'open' AND s.next <= s.last AND (s.last - s.next + 1) * 100 < (s.last - s.first + 1) * ?", "i", NUMBER_LOW);
    else if (*state)
        sqlb_add(b, "AND s.state = 'open' AND s.next <= s.last", "");
    sqlb_add(b, "ORDER BY s.id DESC LIMIT ?)", "i", limit);
}

/* What the organisation allotted, in the order of an index, and the few that were allotted to it. */
enum rc store_segments(struct req *r, const char *holder, const char *state, int64_t before, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "certificate-segments");
    sqlb_add(b, "SELECT " NUMBER_COLUMNS " JOIN ((SELECT s.id FROM number_segment s FORCE INDEX (by_org) STRAIGHT_JOIN organisation h ON h.id = s.holder"
                " WHERE s.by_org = ?", "i", r->who.org);
    segment_where(b, holder, state, before, limit);
    sqlb_add(b, "UNION (SELECT s.id FROM number_segment s FORCE INDEX (holder) STRAIGHT_JOIN organisation h ON h.id = s.holder WHERE s.holder = ?", "i",
             r->who.org);
    segment_where(b, holder, state, before, limit);
    sqlb_add(b, ") k ON k.id = s.id ORDER BY s.id DESC LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_numbers(struct req *r, const struct person_list *l, bool has, const struct keyset *after, const struct keyset *end, int64_t limit,
                      struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "certificate-numbers");
    sqlb_add(b, "SELECT p.id, a.name, a.number_mask, o.name, p.certificate_no, p.sort_pinyin, a.id", "");
    person_from(b, l);
    if (has)
        sqlb_add(b, "AND p.certificate_no IS NOT NULL", "");
    else
        sqlb_add(b, "AND p.certificate_no IS NULL", "");
    if (end->id)
        sqlb_add(b, "AND p.sort_pinyin <= ? AND (p.sort_pinyin < ? OR p.id <= ?)", "bbi", end->key, end->len, end->key, end->len, end->id);
    person_order(b, after, limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

/* Numbers of papers, by indexes alone: what is told of one is looked up for those of the page. A department's own and a unit's own are one range of an
 * index each; what lies below a unit or an authority begins with the organisations. */
enum papers_of { PAPERS_HRSS, PAPERS_UNIT, PAPERS_BELOW };

static void papers_arm(struct sqlb *b, const struct req *r, enum papers_of of, const struct papers_which *w, int64_t limit)
{
    if (of == PAPERS_HRSS)
        sqlb_add(b, "(SELECT v.id FROM paper_verification v FORCE INDEX (hrss)", "");
    else if (of == PAPERS_UNIT)
        sqlb_add(b, "(SELECT v.id FROM paper_verification v FORCE INDEX (unit)", "");
    else
        sqlb_add(b, "(SELECT v.id FROM organisation o FORCE INDEX (path) STRAIGHT_JOIN paper_verification v FORCE INDEX (unit) ON v.unit = o.id", "");
    if (*w->who)
        sqlb_add(b, "STRAIGHT_JOIN person p FORCE INDEX (PRIMARY) ON p.id = v.person STRAIGHT_JOIN account a ON a.id = p.account AND INSTR(a.name, ?) > 0",
                 "s", w->who);
    if (of == PAPERS_HRSS)
        sqlb_add(b, "WHERE v.hrss = ?", "i", r->who.org);
    else if (of == PAPERS_UNIT)
        sqlb_add(b, "WHERE v.unit = ?", "i", r->who.org);
    else
        sqlb_add(b, "WHERE o.id <> ?", "i", r->who.org);
    if (of == PAPERS_BELOW)
        scope_where(b, &r->who);
    sqlb_add(b, "AND v.state = ? AND v.id < ?", "si", w->state, w->before ? w->before : INT64_MAX);
    if (w->year)
        sqlb_add(b, "AND v.year = ?", "i", w->year);
    sqlb_add(b, "ORDER BY v.id DESC LIMIT ?)", "i", limit);
}

enum rc store_papers(struct req *r, const struct papers_which *w, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "certificate-papers");
    sqlb_add(b, "SELECT " PAPER_COLUMNS " FROM (", "");
    if (!strcmp(r->who.kind, "hrss")) {
        papers_arm(b, r, PAPERS_HRSS, w, limit);
    } else {
        papers_arm(b, r, PAPERS_UNIT, w, limit);
        sqlb_add(b, "UNION ALL", "");
        papers_arm(b, r, PAPERS_BELOW, w, limit);
    }
    sqlb_add(b,
             ") k STRAIGHT_JOIN paper_verification v ON v.id = k.id STRAIGHT_JOIN organisation o FORCE INDEX (PRIMARY) ON o.id = v.unit" PAPER_PEOPLE
             " ORDER BY v.id DESC LIMIT ?",
             "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_anybody(struct req *r, const struct person_list *l, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "certificate-anybody");
    sqlb_add(b, "SELECT p.id", "");
    person_from(b, l);
    sqlb_add(b, "LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

/* Is there one at that place of the index? Nothing is put together to be counted. */
static const struct sql MANY = {
    "certificate-many", "SELECT 1 FROM certificate FORCE INDEX (year) WHERE year = ? AND state = 'valid' LIMIT 1 OFFSET ?", "ii"};

enum rc store_few(struct req *r, int64_t year, bool *few)
{
    struct db_rows *rows;
    *few = false;
    int64_t *dense = &certificate_own(r->app)->dense[(uint64_t)year % 8];
    if (*dense == year || !strcmp(r->who.kind, "employer")) /* its people are fewer still */
        return RC_OK;
    TRY(db_query(r->mem, r->app->db, &MANY, &rows, year, FEW - 1));
    *few = !db_count(rows);
    if (!*few)
        *dense = year;
    return RC_OK;
}

static const struct sql YEARS = {
    "certificate-years",
    "SELECT COALESCE(MIN(year), 0), COALESCE(MAX(year), 0) FROM certificate FORCE INDEX (year)",
    ""};

enum rc store_years(struct req *r, int64_t *first, int64_t *last)
{
    struct db_rows *rows;
    TRY(db_one(r->mem, r->app->db, &YEARS, &rows));
    *first = db_int(rows, 0);
    *last = db_int(rows, 1);
    return RC_OK;
}
