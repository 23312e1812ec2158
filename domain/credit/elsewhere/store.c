/* Years earned elsewhere, and those in which somebody began to work. */
#include "core/db.h"
#include "domain/credit/internal.h"

static const struct sql YEAR_OWN = {
    "year-own",
    "SELECT EXISTS (SELECT 1 FROM year_result WHERE person = ? AND year = ? AND (recognised > 0 OR outcome <> 'fail'))"
    " OR EXISTS (SELECT 1 FROM year_elsewhere WHERE person = ? AND year = ?)"
    " OR EXISTS (SELECT 1 FROM declaration WHERE person = ? AND year = ? AND state IN ('pending', 'returned', 'approved'))",
    "iiiiii"};
static const struct sql ELSEWHERE_GET = {
    "elsewhere-get",
    "SELECT person, year, case_id, hours_public, hours_professional, source, outcome, certificate FROM year_elsewhere WHERE person = ? AND year = ?",
    "ii"};
static const struct sql ELSEWHERE_ADD = {
    "elsewhere-add",
    "INSERT INTO year_elsewhere (person, year, case_id, source, hours_public, hours_professional, outcome, certificate, recorded_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "iiisiisst"};
static const struct sql ELSEWHERE_OF = {"elsewhere-of", "SELECT year FROM year_elsewhere WHERE case_id = ? ORDER BY year", "i"};
/* From a registration: nothing of the person is known from before, neither a place, nor a title, nor a year. */
static const struct sql HIRED_ADD = {
    "hired-add",
    "INSERT INTO absence (case_id, person, year, kind, months, state) SELECT q.id, q.person, YEAR(q.since), 'hired', 0, 'approved'"
    " FROM (SELECT ? AS id, ? AS person, CAST(? AS DATE) AS since) q"
    " WHERE NOT EXISTS (SELECT 1 FROM affiliation a WHERE a.person = q.person AND a.valid_from < q.since)"
    " AND NOT EXISTS (SELECT 1 FROM person_title t WHERE t.person = q.person AND t.level <> 'none' AND t.since < MAKEDATE(YEAR(q.since), 1))"
    " AND NOT EXISTS (SELECT 1 FROM year_elsewhere e WHERE e.person = q.person AND e.year < YEAR(q.since))",
    "iis"};
static const struct sql HIRED_AFTER = {
    "hired-after",
    "SELECT a.case_id, a.year FROM absence a JOIN review_case c ON c.id = a.case_id WHERE a.person = ? AND a.year > ? AND a.kind = 'hired'"
    " AND a.state = 'approved' AND c.kind = 'reg-person'",
    "ii"};
static const struct sql ELSEWHERE_DROP = {"elsewhere-drop", "DELETE FROM year_elsewhere WHERE case_id = ?", "i"};

enum rc store_year_own(struct app *app, int64_t person, int64_t year, bool *yes)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &YEAR_OWN, &r, person, year, person, year, person, year));
    *yes = db_int(r, 0) != 0;
    talloc_free(r);
    return RC_OK;
}

enum rc store_elsewhere_get(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct year_elsewhere **out)
{
    struct db_rows *r;
    TRY(db_one(mem, app->db, &ELSEWHERE_GET, &r, person, year));
    struct year_elsewhere *y = talloc_zero(mem, struct year_elsewhere);
    *y = (struct year_elsewhere){.person = db_int(r, 0), .year = db_int(r, 1), .case_id = db_int(r, 2), .hours_public = db_int(r, 3),
                                 .hours_professional = db_int(r, 4), .source = db_text(r, 5), .outcome = db_text(r, 6),
                                 .certificate = db_text(r, 7)};
    talloc_steal(y, r);
    *out = y;
    return RC_OK;
}

enum rc store_elsewhere_add(struct app *app, const struct year_elsewhere *y)
{
    return db_exec(app->db, &ELSEWHERE_ADD, y->person, y->year, y->case_id, y->source, y->hours_public, y->hours_professional, y->outcome,
                   y->certificate, app_now(app));
}

enum rc store_elsewhere_of(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct db_rows **out)
{
    return db_query(mem, app->db, &ELSEWHERE_OF, out, case_id);
}

enum rc store_elsewhere_drop(struct app *app, int64_t case_id)
{
    return db_exec(app->db, &ELSEWHERE_DROP, case_id);
}

enum rc store_hired_add(struct app *app, int64_t person, int64_t case_id, const char *since, bool *yes)
{
    TRY(db_exec(app->db, &HIRED_ADD, case_id, person, since));
    *yes = db_affected(app->db) == 1;
    return RC_OK;
}

enum rc store_hired_after(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct db_rows **out)
{
    return db_query(mem, app->db, &HIRED_AFTER, out, person, year);
}
