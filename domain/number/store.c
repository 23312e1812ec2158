#include "domain/number/store.h"

#include <string.h>

#include "domain/list/persons.h"
#include "domain/try.h"

static const struct sql PREFIX = {
    "number-prefix", "INSERT INTO number_prefix (prefix, touched_at) VALUES (?, ?) ON DUPLICATE KEY UPDATE touched_at = VALUES(touched_at)", "st"};
/* Segments of a prefix are apart from one another: the last one that begins at or before the end of a new one is the only one that can reach into it. */
static const struct sql OVERLAP = {
    "number-overlap",
    "SELECT " NUMBER_COLUMNS " WHERE s.id = (SELECT x.id FROM number_segment x FORCE INDEX (range_of) WHERE x.prefix = ? AND x.first <= ? AND x.last >= x.first"
    " ORDER BY x.first DESC LIMIT 1) AND s.last >= ?", "sii"};
static const struct sql INSERT = {
    "number-insert",
    "INSERT INTO number_segment (prefix, width, first, last, next, holder, by_org, by_account, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "siiiiiiit"};
static const struct sql GET = {"number-get", "SELECT " NUMBER_COLUMNS " WHERE s.id = ? AND (s.by_org = ? OR s.holder = ?)", "iii"};
static const struct sql CLOSE = {
    "number-close", "UPDATE number_segment SET state = 'closed', last = next - 1 WHERE id = ? AND by_org = ? AND state = 'open'", "ii"};
static const struct sql LOCK = {
    "number-lock",
    "SELECT id, prefix, width, next, last FROM number_segment FORCE INDEX (holder) WHERE holder = ? AND state = 'open' ORDER BY id FOR UPDATE", "i"};
static const struct sql PASSED = {"number-passed", "UPDATE number_segment SET next = ?, used = used + ? WHERE id = ?", "iii"};
static const struct sql LEFT = {
    "number-left",
    "SELECT COALESCE(SUM(last - next + 1), 0), COALESCE(SUM(last - first + 1), 0) FROM number_segment WHERE holder = ? AND state = 'open'", "i"};
static const struct sql PERSON = {"number-person", "SELECT certificate_no FROM person WHERE id = ? FOR UPDATE", "i"};
static const struct sql HELD = {"number-held", "SELECT 1 FROM person WHERE certificate_no = ? LIMIT 1", "s"};
static const struct sql SET = {
    "number-set", "UPDATE person SET certificate_no = ?, version = version + 1 WHERE id = ? AND certificate_no IS NULL", "si"};

static const struct sql PLACE = {"number-place", "SELECT sort_pinyin FROM person WHERE id = ?", "i"};

enum rc store_prefix_lock(struct app *app, const char *prefix)
{
    return db_exec(app->db, &PREFIX, prefix, app_now(app));
}

enum rc store_overlap(TALLOC_CTX *mem, struct app *app, const char *prefix, int64_t first, int64_t last, struct db_rows **out)
{
    return db_one(mem, app->db, &OVERLAP, out, prefix, last, first);
}

enum rc store_segment_insert(struct app *app, const struct who *who, const struct number_segment *s, int64_t *id)
{
    TRY(db_exec(app->db, &INSERT, s->prefix, s->width, s->first, s->last, s->first, s->holder, who->org, who->account, app_now(app)));
    *id = db_insert_id(app->db);
    return RC_OK;
}

enum rc store_segment_get(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t id, struct db_rows **out)
{
    return db_one(mem, app->db, &GET, out, id, org, org);
}

enum rc store_segment_close(struct app *app, int64_t org, int64_t id)
{
    TRY(db_exec(app->db, &CLOSE, id, org));
    return db_affected(app->db) == 1 ? RC_OK : RC_CONFLICT;
}

enum rc store_segments_lock(TALLOC_CTX *mem, struct app *app, int64_t org, struct db_rows **out)
{
    return db_query(mem, app->db, &LOCK, out, org);
}

enum rc store_segment_passed(struct app *app, int64_t id, int64_t next, int64_t given)
{
    return db_exec(app->db, &PASSED, next, given, id);
}

enum rc store_left(struct app *app, int64_t org, int64_t *left, int64_t *all)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &LEFT, &r, org));
    *left = db_int(r, 0);
    *all = db_int(r, 1);
    talloc_free(r);
    return RC_OK;
}

enum rc store_number_lock(TALLOC_CTX *mem, struct app *app, int64_t person, const char **number)
{
    struct db_rows *r;
    TRY(db_one(mem, app->db, &PERSON, &r, person));
    *number = db_str(r, 0);
    return RC_OK;
}

enum rc store_number_held(struct app *app, const char *number, bool *yes)
{
    struct db_rows *r;
    TRY(db_query(NULL, app->db, &HELD, &r, number));
    *yes = db_count(r) > 0;
    talloc_free(r);
    return RC_OK;
}

enum rc store_number_set(struct app *app, int64_t person, const char *number)
{
    TRY(db_exec(app->db, &SET, number, person));
    return db_affected(app->db) == 1 ? RC_OK : RC_CONFLICT;
}

/* Where a person stands in the order of lists. */
static enum rc place_of(struct app *app, int64_t person, struct keyset *out)
{
    struct db_rows *r;
    size_t len;
    enum rc rc = person ? db_one(NULL, app->db, &PLACE, &r, person) : RC_NOT_FOUND;
    *out = (struct keyset){.id = 0};
    if (rc)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    const void *key = db_bytes(r, 0, &len);
    out->id = person;
    out->len = len < sizeof out->key ? len : sizeof out->key;
    memcpy(out->key, key, out->len);
    talloc_free(r);
    return RC_OK;
}

enum rc store_unnumbered(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct org *below, int64_t after, int64_t limit,
                         struct db_rows **out)
{
    struct keyset place;
    const struct person_seek any = {.asked = false};
    const struct person_list l = {.who = who, .below = below, .seek = &any};
    struct sqlb *b = sqlb_new(mem, "number-unnumbered");
    TRY(place_of(app, after, &place));
    sqlb_add(b, "SELECT p.id", "");
    person_from(b, &l);
    sqlb_add(b, "AND p.certificate_no IS NULL", "");
    person_order(b, &place, limit);
    return db_query_b(mem, app->db, b, out);
}
