#include "domain/paper/store.h"

#include "domain/try.h"

static const struct sql INSERT = {
    "paper-insert",
    "INSERT INTO paper_verification (person, year, unit, hrss, applying, unit_stamped, until, late_reason, open_key, brought_by, brought_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, CONCAT(?, '-', ?), ?, ?)",
    "iiiissssiiit"};
static const struct sql DECIDE = {
    "paper-decide",
    "UPDATE paper_verification SET state = ?, reason = ?, decided_by = ?, decided_at = ?, open_key = IF(? = 'refused', NULL, open_key)"
    " WHERE id = ? AND hrss = ? AND state = 'waiting'",
    "ssitsii"};
static const struct sql PASSED = {"paper-passed", "SELECT 1 FROM year_result WHERE person = ? AND year = ? AND outcome = 'pass'", "ii"};

enum rc store_paper_insert(struct app *app, const struct who *who, const struct paper_new *n, const struct paper_way *way, int64_t *id)
{
    TRY(db_exec(app->db, &INSERT, n->person, n->year, way->unit, way->hrss->id, way->applying, n->unit_stamped, *way->until ? way->until : NULL,
                way->late ? n->late_reason : "", n->person, n->year, who->account, app_now(app)));
    *id = db_insert_id(app->db);
    return RC_OK;
}

enum rc store_paper_decide(struct app *app, const struct who *who, int64_t id, const char *state, const char *reason)
{
    TRY(db_exec(app->db, &DECIDE, state, reason, who->account, app_now(app), state, id, who->org));
    return db_affected(app->db) == 1 ? RC_OK : RC_CONFLICT;
}

enum rc store_paper_get(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(mem, "paper-get");
    sqlb_add(b, "SELECT " PAPER_COLUMNS " " PAPER_FROM " WHERE v.id = ? AND (v.hrss = ? OR (1 = 1", "ii", id, who->org);
    scope_where(b, who);
    sqlb_add(b, "))", "");
    TRY(db_query_b(mem, app->db, b, out));
    return db_next(*out) ? RC_OK : RC_NOT_FOUND;
}

enum rc store_paper_passed(struct app *app, int64_t person, int64_t year, bool *yes)
{
    struct db_rows *r;
    TRY(db_query(NULL, app->db, &PASSED, &r, person, year));
    *yes = db_count(r) > 0;
    talloc_free(r);
    return RC_OK;
}
