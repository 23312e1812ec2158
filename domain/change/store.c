#include "domain/change/internal.h"

static const struct sql FIELD = {
    "change-field", "INSERT INTO change_field (case_id, no, name, before_value, after_value, sealed) VALUES (?, ?, ?, ?, ?, ?)",
    "iisssb"};
static const struct sql FIELDS = {
    "change-fields", "SELECT name, before_value, after_value, before_value <> after_value OR sealed IS NOT NULL FROM change_field"
    " WHERE case_id = ? ORDER BY no", "i"};
static const struct sql SEALED = {
    "change-sealed", "SELECT sealed FROM change_field WHERE case_id = ? AND sealed IS NOT NULL", "i"};

static const struct sql OPEN_CHANGE = {
    "change-open",
    "SELECT kind FROM review_case WHERE subject = ? AND kind IN ('change-org', 'change-superior', 'reg-authority', 'reg-employer',"
    " 'reg-base') AND state IN ('pending', 'returned') LIMIT 1",
    "i"};
static const struct sql WAITING_BELOW = {
    "change-waiting-below",
    "SELECT 1 FROM organisation o STRAIGHT_JOIN review_case c FORCE INDEX (base) ON c.base_org = o.id"
    " AND c.state IN ('pending', 'returned') WHERE o.path LIKE ? LIMIT 1",
    "s"};
static const struct sql CODE_PENDING = {
    "change-code-pending", "SELECT 1 FROM case_guard WHERE name = CONCAT('reg-org:', ?)", "s"};
static const struct sql YEARS = {
    "change-years", "SELECT year FROM year_result WHERE person = ? AND year >= ? ORDER BY year LIMIT 50", "ii"};

static const struct sql SECOND_ADD = {
    "second-add", "INSERT INTO affiliation_second (person, org, valid_from, valid_to) VALUES (?, ?, ?, ?)", "iiss"};
static const struct sql SECOND_END = {
    "second-end",
    "UPDATE affiliation_second SET valid_to = ? WHERE person = ? AND org = ? AND valid_from <= ? AND (valid_to IS NULL OR valid_to > ?)",
    "siiss"};
static const struct sql SECOND_ON = {
    "second-on",
    "SELECT 1 FROM affiliation_second WHERE person = ? AND org = ? AND valid_from <= COALESCE(?, '9999-12-31')"
    " AND (valid_to IS NULL OR valid_to >= ?) LIMIT 1",
    "iiss"};

static enum rc any(enum rc rc, struct db_rows *r, bool *yes)
{
    *yes = rc == RC_OK && db_count(r) > 0;
    if (rc == RC_OK)
        talloc_free(r);
    return rc;
}

enum rc store_change_field(struct app *app, int64_t case_id, int64_t no, const struct change_item *f, const void *sealed, size_t len)
{
    return db_exec(app->db, &FIELD, case_id, no, f->name, f->before, f->after, sealed, len);
}

enum rc store_change_fields(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct change_field **out, size_t *n)
{
    struct db_rows *r;
    TRY(db_query(mem, app->db, &FIELDS, &r, case_id));
    *n = db_count(r);
    *out = talloc_zero_array(mem, struct change_field, *n + 1);
    for (struct change_field *f = *out; db_next(r); f++)
        *f = (struct change_field){.name = db_text(r, 0), .before = db_text(r, 1), .after = db_text(r, 2),
                                   .changed = db_int(r, 3) != 0};
    talloc_steal(*out, r);
    return RC_OK;
}

enum rc store_change_sealed(TALLOC_CTX *mem, struct app *app, int64_t case_id, const void **sealed, size_t *len)
{
    struct db_rows *r;
    *sealed = NULL;
    TRY(db_query(mem, app->db, &SEALED, &r, case_id));
    if (db_next(r))
        *sealed = db_bytes(r, 0, len);
    return RC_OK;
}

enum rc store_change_open(TALLOC_CTX *mem, struct app *app, int64_t org, const char **kind)
{
    struct db_rows *r;
    TRY(db_one(mem, app->db, &OPEN_CHANGE, &r, org));
    *kind = db_text(r, 0);
    return RC_OK;
}

enum rc store_change_waiting_below(struct app *app, const char *path, bool *yes)
{
    struct db_rows *r = NULL;
    char *pattern = talloc_asprintf(NULL, "%s%%", path);
    enum rc rc = db_query(NULL, app->db, &WAITING_BELOW, &r, pattern);
    talloc_free(pattern);
    return any(rc, r, yes);
}

enum rc store_change_code_pending(struct app *app, const char *code, bool *yes)
{
    struct db_rows *r = NULL;
    enum rc rc = db_query(NULL, app->db, &CODE_PENDING, &r, code);
    return any(rc, r, yes);
}

enum rc store_change_years(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t from, struct db_rows **out)
{
    return db_query(mem, app->db, &YEARS, out, person, from);
}

enum rc store_second_add(struct app *app, int64_t person, int64_t org, const char *since, const char *until)
{
    return db_exec(app->db, &SECOND_ADD, person, org, since, until);
}

enum rc store_second_end(struct app *app, int64_t person, int64_t org, const char *until)
{
    TRY(db_exec(app->db, &SECOND_END, until, person, org, until, until));
    return db_affected(app->db) ? RC_OK : RC_NOT_FOUND;
}

enum rc store_second_on(struct app *app, int64_t person, int64_t org, const char *from, const char *to, bool *yes)
{
    struct db_rows *r = NULL;
    enum rc rc = db_query(NULL, app->db, &SECOND_ON, &r, person, org, to, from);
    return any(rc, r, yes);
}
