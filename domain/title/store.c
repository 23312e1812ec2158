#include "domain/title/store.h"

#include "domain/try.h"

enum { HISTORY = 100 };

#define COLUMNS                                                                                                                                   \
    "SELECT t.id, t.person, t.year, t.by_org, t.registered_at, t.confirmed_at, t.closed_at, t.level, t.series, t.state, t.late_reason, t.reason," \
    " u.name, a.name, COALESCE(o.name, ''), COALESCE(b.name, ''), COALESCE(c.name, '') FROM title_application t JOIN organisation u ON u.id = t.unit"          \
    " JOIN account a ON a.id = t.registered_by LEFT JOIN organisation o ON o.id = t.by_org LEFT JOIN account b ON b.id = t.confirmed_by"          \
    " LEFT JOIN account c ON c.id = t.closed_by "

static const struct sql APPLYING = {
    "title-applying", "SELECT level FROM title_application WHERE person = ? AND year = ? AND newest = 1 AND state = 'open'", "ii"};
static const struct sql NEWEST = {"title-newest", COLUMNS "WHERE t.person = ? AND t.year = ? AND t.newest = 1", "ii"};
static const struct sql GET = {"title-get", COLUMNS "WHERE t.id = ?", "i"};
static const struct sql HISTORY_OF = {"title-history", COLUMNS "WHERE t.person = ? ORDER BY t.id DESC LIMIT ?", "ii"};
static const struct sql OLDER = {"title-older", "UPDATE title_application SET newest = NULL WHERE person = ? AND year = ? AND newest = 1", "ii"};
static const struct sql INSERT = {
    "title-insert",
    "INSERT INTO title_application (person, year, unit, level, series, by_org, late_reason, registered_by, registered_at, confirmed_by, confirmed_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULLIF(?, 0), IF(? = 0, NULL, ?))",
    "iiissisitiit"};
static const struct sql CLOSE = {
    "title-close", "UPDATE title_application SET state = ?, reason = ?, closed_by = ?, closed_at = ? WHERE id = ? AND state = 'open'", "ssiti"};
static const struct sql CONFIRM = {
    "title-confirm",
    "UPDATE title_application SET confirmed_by = ?, confirmed_at = ? WHERE id = ? AND state = 'open' AND confirmed_at IS NULL",
    "iti"};

static void row(const struct db_rows *r, struct title *out)
{
    *out = (struct title){.id = db_int(r, 0), .person = db_int(r, 1), .year = db_int(r, 2), .by_org = db_int(r, 3), .registered_at = db_time(r, 4),
                          .confirmed_at = db_time(r, 5), .closed_at = db_time(r, 6), .level = db_text(r, 7), .series = db_text(r, 8), .state = db_text(r, 9),
                          .late_reason = db_text(r, 10), .reason = db_text(r, 11), .unit_name = db_text(r, 12), .by_name = db_text(r, 13),
                          .by_org_name = db_text(r, 14), .confirmed_by = db_text(r, 15), .closed_by = db_text(r, 16)};
}

enum rc store_title_applying(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, const char **level)
{
    struct db_rows *r;
    TRY(db_query(mem, app->db, &APPLYING, &r, person, year));
    *level = db_next(r) ? db_text(r, 0) : NULL;
    return RC_OK;
}

enum rc store_title_newest(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct title **out)
{
    struct db_rows *r;
    TRY(db_one(mem, app->db, &NEWEST, &r, person, year));
    *out = talloc(mem, struct title);
    row(r, *out);
    return RC_OK;
}

enum rc store_title_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct title **out)
{
    struct db_rows *r;
    TRY(db_one(mem, app->db, &GET, &r, id));
    *out = talloc(mem, struct title);
    row(r, *out);
    return RC_OK;
}

enum rc store_title_history(TALLOC_CTX *mem, struct app *app, int64_t person, struct title **out, size_t *n)
{
    struct db_rows *r;
    TRY(db_query(mem, app->db, &HISTORY_OF, &r, person, (int64_t)HISTORY));
    *out = talloc_zero_array(mem, struct title, db_count(r) + 1);
    for (*n = 0; db_next(r); (*n)++)
        row(r, &(*out)[*n]);
    return RC_OK;
}

enum rc store_title_older(struct app *app, int64_t person, int64_t year)
{
    return db_exec(app->db, &OLDER, person, year);
}

enum rc store_title_insert(struct app *app, const struct who *who, const struct title_new *n, int64_t unit, bool late, int64_t *id)
{
    int64_t by = who->post ? who->org : 0, now = app_now(app);
    TRY(db_exec(app->db, &INSERT, n->person, n->year, unit, n->level, n->series, by, late ? n->late_reason : "", who->account, now,
                by ? who->account : 0, by, now));
    *id = db_insert_id(app->db);
    return RC_OK;
}

enum rc store_title_close(struct app *app, const struct who *who, int64_t id, const char *state, const char *reason)
{
    TRY(db_exec(app->db, &CLOSE, state, reason, who->account, app_now(app), id));
    return db_affected(app->db) == 1 ? RC_OK : RC_CONFLICT;
}

enum rc store_title_confirm(struct app *app, const struct who *who, int64_t id)
{
    TRY(db_exec(app->db, &CONFIRM, who->account, app_now(app), id));
    return db_affected(app->db) == 1 ? RC_OK : RC_CONFLICT;
}
