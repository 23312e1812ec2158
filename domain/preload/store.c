#include "domain/preload/store.h"

static const struct sql INSERT = {
    "intake-insert", "INSERT INTO intake (org, account, post, source, created_at, total) VALUES (?, ?, ?, ?, ?, ?)", "iiisti"};
static const struct sql ROW = {"intake-row", "INSERT INTO intake_row (intake, no, line) VALUES (?, ?, ?)", "iib"};
static const struct sql GET = {"intake-get", "SELECT org, account, post, source FROM intake WHERE id = ?", "i"};
static const struct sql WAITING = {
    "intake-waiting", "SELECT no, line FROM intake_row WHERE intake = ? AND state = 'waiting' AND no > ? ORDER BY no LIMIT ?", "iii"};
static const struct sql DONE = {"intake-done", "UPDATE intake_row SET state = 'done', line = '' WHERE intake = ? AND no = ?", "ii"};
static const struct sql REFUSED = {"intake-refused", "UPDATE intake_row SET state = 'refused', why = ? WHERE intake = ? AND no = ?", "sii"};
static const struct sql COUNT = {
    "intake-count",
    "UPDATE intake SET persons = persons + ?, years = years + ?, refused = refused + ?, finished_at = ? WHERE id = ?", "iiiti"};
static const struct sql COLLECT = {
    "intake-collect",
    "DELETE FROM intake_row WHERE intake IN (SELECT id FROM intake WHERE finished_at < ?) LIMIT ?", "ti"};

enum rc store_intake_insert(struct app *app, const struct who *who, const char *source, int64_t total, int64_t *id)
{
    enum rc rc = db_exec(app->db, &INSERT, who->org, who->account, who->post, source, app_now(app), total);
    if (rc == RC_OK)
        *id = db_insert_id(app->db);
    return rc;
}

static const struct sql TOTAL = {"intake-total", "UPDATE intake SET total = ? WHERE id = ?", "ii"};

enum rc store_intake_total(struct app *app, int64_t id, int64_t total)
{
    return db_exec(app->db, &TOTAL, total, id);
}

enum rc store_intake_row(struct app *app, int64_t id, int64_t no, const void *line, size_t len)
{
    return db_exec(app->db, &ROW, id, no, line, len);
}

enum rc store_intake_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct db_rows **out)
{
    return db_one(mem, app->db, &GET, out, id);
}

enum rc store_intake_waiting(TALLOC_CTX *mem, struct app *app, int64_t id, int64_t after, int64_t limit, struct db_rows **out)
{
    return db_query(mem, app->db, &WAITING, out, id, after, limit);
}

enum rc store_intake_done(struct app *app, int64_t id, int64_t no)
{
    return db_exec(app->db, &DONE, id, no);
}

enum rc store_intake_refused(struct app *app, int64_t id, int64_t no, const char *why)
{
    return db_exec(app->db, &REFUSED, why, id, no);
}

enum rc store_intake_count(struct app *app, int64_t id, int64_t persons, int64_t years, int64_t refused, bool finished)
{
    return db_exec(app->db, &COUNT, persons, years, refused, finished ? app_now(app) : DB_NULL_TIME, id);
}

enum rc store_intake_collect(struct app *app, int64_t before, int64_t limit)
{
    return db_exec(app->db, &COLLECT, before, limit);
}
