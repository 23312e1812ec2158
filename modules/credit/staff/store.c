/* The staff of one unit in a year: the list of credit/staff, its file and its counts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain/try.h"
#include "modules/credit/store.h"

/* People of one unit: FROM … WHERE … `accounts`: with their names. */
static void staff_from(struct sqlb *b, const struct staff_of *w, bool accounts)
{
    char day[11];
    snprintf(day, sizeof day, "%04u-12-31", (unsigned)w->year % 10000);
    if (w->running)
        sqlb_add(b, "FROM person p FORCE INDEX (employer)", "");
    else
        sqlb_add(b, "FROM affiliation f FORCE INDEX (org) STRAIGHT_JOIN person p ON p.id = f.person", "");
    if (accounts)
        sqlb_add(b, "STRAIGHT_JOIN account a ON a.id = p.account", "");
    sqlb_add(b, "LEFT JOIN year_result y ON y.person = p.id AND y.year = ?", "i", w->year);
    if (w->running)
        sqlb_add(b, "WHERE p.state = 'active' AND p.employer = ?", "i", w->org);
    else
        sqlb_add(b, "WHERE f.org = ? AND f.valid_from <= ? AND (f.valid_to IS NULL OR f.valid_to >= ?)", "iss", w->org, day, day);
}

/* A finished year that the platform kept, as domain/credit says it (year-kept). Scalar subqueries, since the optimizer would turn EXISTS into IN and read
 * whole tables for the few persons of a unit; under names of their own, since MariaDB takes two conditions for the same one if they differ in parameters only. */
#define KEPT(no)                                                                                                                                 \
    "AND ((SELECT e" no ".person FROM year_elsewhere e" no " WHERE e" no ".person = p.id AND e" no ".year = ? LIMIT 1) IS NOT NULL"              \
    " OR (p.created_at < ? AND (SELECT k" no ".org FROM affiliation k" no " WHERE k" no ".person = p.id AND k" no ".valid_from <= ?"             \
    " AND (k" no ".valid_to IS NULL OR k" no ".valid_to >= ?) LIMIT 1) IS NOT NULL))"

struct finished {
    char day[11]; /* its last */
    int64_t end;  /* the moment after */
};

static struct finished finished(int64_t year)
{
    struct finished f;
    char next[11];
    snprintf(f.day, sizeof f.day, "%04u-12-31", (unsigned)year % 10000);
    snprintf(next, sizeof next, "%04u-01-01", (unsigned)(year + 1) % 10000);
    if (app_parse_date(next, &f.end) != RC_OK)
        f.end = 0;
    return f;
}

/* Not fulfilled two years running, the later one `last`; without a result nothing was [12.10]. */
static void failed_two(struct sqlb *b, int64_t last)
{
    struct finished later = finished(last), earlier = finished(last - 1);
    sqlb_add(b, "AND (SELECT COUNT(*) FROM year_result x WHERE x.person = p.id AND x.year IN (?, ?) AND x.outcome <> 'fail') = 0", "ii", last, last - 1);
    sqlb_add(b, KEPT("1"), "itss", last, later.end, later.day, later.day);
    sqlb_add(b, KEPT("2"), "itss", last - 1, earlier.end, earlier.day, earlier.day);
}

/* What was chosen in the filter bar: of the person first, whose row is read anyhow. */
static void staff_where(struct sqlb *b, const struct staff_of *w)
{
    if (w->departments && w->outside)
        sqlb_add(b, "AND p.department NOT IN (?", "s", w->departments[0]);
    else if (w->departments)
        sqlb_add(b, "AND p.department IN (?", "s", w->departments[0]);
    for (size_t i = 1; w->departments && i < w->n_departments; i++)
        sqlb_add(b, ", ?", "s", w->departments[i]);
    if (w->departments)
        sqlb_add(b, ")", "");
    if (*w->department_part)
        sqlb_add(b, "AND LOCATE(?, p.department) > 0", "s", w->department_part);
    if (*w->level)
        sqlb_add(b, "AND p.level = ?", "s", w->level);
    if (!strcmp(w->mark, "reduced")) /* the ledger says what was required in full only where less is */
        sqlb_add(b, "AND y.outcome <> 'exempt' AND (SELECT m.year FROM absence m WHERE m.person = p.id AND m.year = ? AND m.state = 'approved' LIMIT 1) = y.year"
                    " AND LOCATE(' full=\"', y.ledger) > 0", "i", w->year);
    if (strcmp(w->mark, "failed-two"))
        return;
    sqlb_add(b, "AND (y.outcome IS NULL OR y.outcome = 'fail')", "");
    failed_two(b, w->last);
}

enum rc store_staff(TALLOC_CTX *mem, struct app *app, const struct staff_of *w, int64_t limit, struct staff_line **out, size_t *n)
{
    struct db_rows *r;
    struct sqlb *b = sqlb_new(mem, "credit-staff");
    sqlb_add(b, "SELECT p.id, a.name, a.number_mask, p.department, p.level, CONCAT(HEX(p.sort_pinyin), '.', p.id),"
                " (SELECT COALESCE(SUM(c.recognised), 0) FROM review_case c WHERE c.subject = p.id AND c.kind IN ('declaration', 'declaration-base')"
                " AND c.state = 'pending' AND c.year = ?)", "i", w->year);
    staff_from(b, w, true);
    staff_where(b, w);
    if (!strcmp(w->tab, "pass") || !strcmp(w->tab, "exempt"))
        sqlb_add(b, "AND y.outcome = ?", "s", w->tab);
    if (!strcmp(w->tab, "short"))
        sqlb_add(b, "AND (y.outcome IS NULL OR y.outcome = 'fail')", "");
    if (*w->q)
        sqlb_add(b, "AND LEFT(a.name, CHAR_LENGTH(?)) = ?", "ss", w->q, w->q);
    const char *dot = strchr(w->after, '.');
    if (dot) {
        const char *key = talloc_strndup(mem, w->after, (size_t)(dot - w->after));
        sqlb_add(b, "AND (p.sort_pinyin > UNHEX(?) OR (p.sort_pinyin = UNHEX(?) AND p.id > ?))", "ssi", key, key, (int64_t)strtoll(dot + 1, NULL, 10));
    }
    sqlb_add(b, "ORDER BY p.sort_pinyin, p.id LIMIT ?", "i", limit);
    TRY(db_query_b(mem, app->db, b, &r));
    *out = talloc_zero_array(mem, struct staff_line, db_count(r) + 1);
    for (*n = 0; db_next(r); (*n)++)
        (*out)[*n] = (struct staff_line){.person = db_int(r, 0), .name = db_text(r, 1), .mask = db_text(r, 2), .department = db_text(r, 3),
                                         .level = db_text(r, 4), .place = db_text(r, 5), .pending = db_int(r, 6)};
    return RC_OK;
}

enum rc store_staff_count(struct app *app, const struct staff_of *w, int64_t *all, int64_t *passed, int64_t *exempt)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct db_rows *r;
    struct sqlb *b = sqlb_new(mem, "credit-staff-count");
    sqlb_add(b, "SELECT COUNT(*), COALESCE(SUM(y.outcome = 'pass'), 0), COALESCE(SUM(y.outcome = 'exempt'), 0)", "");
    staff_from(b, w, false);
    staff_where(b, w);
    enum rc rc = db_query_b(mem, app->db, b, &r);
    bool there = rc == RC_OK && db_next(r);
    *all = there ? db_int(r, 0) : 0;
    *passed = there ? db_int(r, 1) : 0;
    *exempt = there ? db_int(r, 2) : 0;
    talloc_free(mem);
    return rc;
}
