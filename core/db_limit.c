#include <assert.h>

#include "core/audit_hash.h"
#include "core/db.h"
#include "core/limit.h"

enum { SLICES = 8, NAME_BYTES = AUDIT_HASH, REPEATS = 5 };

static const struct sql COUNT = {"limit-count",
                                 "INSERT INTO attempt (name, window_start, count) VALUES (?, ?, 1) "
                                 "ON DUPLICATE KEY UPDATE count = count + 1",
                                 "bi"};
static const struct sql SUM = {
    "limit-sum", "SELECT COALESCE(SUM(count), 0) FROM attempt WHERE name = ? AND window_start > ?", "bi"};
static const struct sql CLEAR = {"limit-clear", "DELETE FROM attempt WHERE name = ?", "b"};
static const struct sql PURGE = {"limit-purge", "DELETE FROM attempt WHERE window_start < ? LIMIT 500", "i"};

static void name_of(struct app *app, const char *what, const char *key, uint8_t out[NAME_BYTES])
{
    char *text = talloc_asprintf(app, "%s %s", what, key);
    audit_mac(app, "limit", text, out);
    talloc_free(text);
}

static enum rc sum(struct app *app, const uint8_t name[NAME_BYTES], int64_t window, int64_t *count)
{
    struct db_rows *rows;
    enum rc rc =
        db_one(app, app->db, &SUM, &rows, name, (size_t)NAME_BYTES, app_now(app) - window - window / SLICES);
    if (rc)
        return rc;
    *count = db_int(rows, 0);
    talloc_free(rows);
    return RC_OK;
}

enum rc limit_count(struct app *app, const char *what, const char *key, int64_t most, int64_t window)
{
    assert(!db_in_transaction(app->db) && window >= SLICES);
    uint8_t name[NAME_BYTES];
    int64_t slice = window / SLICES, now = app_now(app), count = 0;
    name_of(app, what, key, name);
    enum rc rc = RC_RETRY;
    for (int i = 0; rc == RC_RETRY && i <= REPEATS;
         i++) /* two who insert the first row at once may deadlock */
        rc = db_exec(app->db, &COUNT, name, (size_t)NAME_BYTES, now - now % slice);
    if (rc == RC_OK)
        rc = sum(app, name, window, &count);
    if (rc)
        return rc == RC_RETRY ? RC_UNAVAILABLE : rc;
    return count > most ? RC_RATE : RC_OK;
}

enum rc limit_peek(struct app *app, const char *what, const char *key, int64_t window, int64_t *count)
{
    uint8_t name[NAME_BYTES];
    name_of(app, what, key, name);
    return sum(app, name, window, count);
}

enum rc limit_clear(struct app *app, const char *what, const char *key)
{
    uint8_t name[NAME_BYTES];
    name_of(app, what, key, name);
    return db_exec(app->db, &CLEAR, name, (size_t)NAME_BYTES);
}

enum rc limit_purge(struct app *app, int64_t age, int64_t *deleted)
{
    enum rc rc = db_exec(app->db, &PURGE, app_now(app) - age);
    *deleted = rc ? 0 : db_affected(app->db);
    return rc;
}
