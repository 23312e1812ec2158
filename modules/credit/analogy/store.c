#include "domain/org/org.h"
#include "domain/try.h"
#include "modules/credit/store.h"

/* The newest first by the index of the year, which ends at the limit. Organisations are looked up one by one: joined by a buffer of them, as the optimizer
 * does it for the few of a narrow scope, the whole year was read and sorted for every page. */
enum rc store_analogies(TALLOC_CTX *mem, struct app *app, const struct analogy_of *w, int64_t limit, struct analogy_line **out, size_t *n)
{
    struct db_rows *r;
    struct sqlb *b = sqlb_new(mem, "credit-analogies");
    sqlb_add(b,
             "SELECT c.id, c.subject, c.subject_name, c.subject_mask, c.unit_name, c.category, c.summary, c.claimed, c.recognised, c.state, a.filed_at,"
             " d.name, f.value, o.region FROM analogy_filing a FORCE INDEX (year) STRAIGHT_JOIN review_case c ON c.id = a.case_id"
             " STRAIGHT_JOIN organisation o FORCE INDEX (PRIMARY) ON o.id = c.base_org"
             " LEFT JOIN organisation d ON d.id = a.org LEFT JOIN case_field f ON f.case_id = c.id AND f.name = 'basis' WHERE a.year = ?",
             "i", w->year);
    scope_where(b, w->who);
    if (*w->state)
        sqlb_add(b, "AND c.state = ?", "s", w->state);
    else
        sqlb_add(b, "AND c.state IN ('approved', 'reversed')", "");
    if (*w->category)
        sqlb_add(b, "AND c.category = ?", "s", w->category);
    if (*w->by)
        sqlb_add(b, "AND LOCATE(?, d.name) > 0", "s", w->by);
    if (*w->q)
        sqlb_add(b, "AND (LOCATE(?, c.subject_name) > 0 OR LOCATE(?, c.unit_name) > 0 OR LOCATE(?, c.summary) > 0)", "sss", w->q, w->q, w->q);
    if (w->after)
        sqlb_add(b, "AND a.case_id < ?", "i", w->after);
    sqlb_add(b, "ORDER BY a.case_id DESC LIMIT ?", "i", limit);
    TRY(db_query_b(mem, app->db, b, &r));
    *out = talloc_zero_array(mem, struct analogy_line, db_count(r) + 1);
    for (*n = 0; db_next(r); (*n)++)
        (*out)[*n] = (struct analogy_line){.id = db_int(r, 0), .person = db_int(r, 1), .name = db_text(r, 2), .mask = db_text(r, 3), .unit = db_text(r, 4),
                                           .category = db_text(r, 5), .title = db_text(r, 6), .claimed = db_int(r, 7), .recognised = db_int(r, 8),
                                           .state = db_text(r, 9), .filed = db_time(r, 10), .by = db_text(r, 11), .basis = db_text(r, 12)};
    return RC_OK;
}
