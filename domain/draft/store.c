#include <assert.h>
#include <string.h>

#include "core/crypt.h"
#include "core/db.h"
#include "domain/draft/draft.h"
#include "domain/try.h"

enum { BYTES = DRAFT_TOKEN / 2 };

static const struct sql BEGIN = {
    "draft-begin", "INSERT INTO draft (token, kind, expires_at) VALUES (?, ?, UTC_TIMESTAMP(3) + INTERVAL 2 DAY)", "bs"};
static const struct sql GET = {
    "draft-get", "SELECT kind FROM draft WHERE token = ? AND expires_at > UTC_TIMESTAMP(3)", "b"};
static const struct sql LOCK = {
    "draft-lock", "SELECT kind FROM draft WHERE token = ? AND expires_at > UTC_TIMESTAMP(3) FOR UPDATE", "b"};
static const struct sql FIELDS = {
    "draft-fields", "SELECT name, value FROM draft_field WHERE token = ? ORDER BY name LIMIT 100", "b"};
static const struct sql SET = {
    "draft-set", "INSERT INTO draft_field (token, name, value) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE value = VALUES(value)",
    "bss"};
static const struct sql UNSET = {"draft-unset", "DELETE FROM draft_field WHERE token = ? AND name = ?", "bs"};
static const struct sql EMPTY = {"draft-empty", "DELETE FROM draft_field WHERE token = ?", "b"};

enum rc draft_begin(TALLOC_CTX *mem, struct app *app, const char *kind, const char **token)
{
    uint8_t bytes[BYTES];
    assert(db_in_transaction(app->db));
    crypt_random(bytes, BYTES);
    char *text = talloc_size(mem, DRAFT_TOKEN + 1);
    crypt_hex(bytes, BYTES, text);
    *token = text;
    return db_exec(app->db, &BEGIN, bytes, (size_t)BYTES, kind);
}

static enum rc read_draft(TALLOC_CTX *mem, struct app *app, const char *token, const struct sql *query, struct draft **out)
{
    uint8_t bytes[BYTES];
    struct db_rows *r;
    if (!crypt_unhex(token, bytes, BYTES))
        return RC_INVALID;
    struct draft *d = talloc_zero(mem, struct draft);
    enum rc rc = db_one(d, app->db, query, &r, bytes, (size_t)BYTES);
    if (!rc) {
        d->token = talloc_strdup(d, token);
        d->kind = db_text(r, 0);
        rc = db_query(d, app->db, &FIELDS, &r, bytes, (size_t)BYTES);
    }
    if (rc) {
        talloc_free(d);
        return rc;
    }
    d->pairs = talloc_array(d, const char *, 2 * db_count(r) + 1);
    for (; db_next(r); d->n++) {
        d->pairs[2 * d->n] = db_text(r, 0);
        d->pairs[2 * d->n + 1] = db_text(r, 1);
    }
    *out = d;
    return RC_OK;
}

enum rc draft_get(TALLOC_CTX *mem, struct app *app, const char *token, struct draft **out)
{
    return read_draft(mem, app, token, &GET, out);
}

enum rc draft_lock(TALLOC_CTX *mem, struct app *app, const char *token, struct draft **out)
{
    assert(db_in_transaction(app->db));
    return read_draft(mem, app, token, &LOCK, out);
}

const char *draft_field(const struct draft *d, const char *name)
{
    for (size_t i = 0; i < d->n; i++)
        if (!strcmp(d->pairs[2 * i], name))
            return d->pairs[2 * i + 1];
    return "";
}

enum rc draft_put(struct app *app, const char *token, const char *const *pairs)
{
    uint8_t bytes[BYTES];
    assert(db_in_transaction(app->db));
    if (!crypt_unhex(token, bytes, BYTES))
        return RC_INVALID;
    for (; *pairs; pairs += 2) {
        if (pairs[1] && *pairs[1])
            TRY(db_exec(app->db, &SET, bytes, (size_t)BYTES, pairs[0], pairs[1]));
        else
            TRY(db_exec(app->db, &UNSET, bytes, (size_t)BYTES, pairs[0]));
    }
    return RC_OK;
}

enum rc draft_close(struct app *app, const char *token, int64_t case_id)
{
    uint8_t bytes[BYTES];
    assert(db_in_transaction(app->db));
    if (!crypt_unhex(token, bytes, BYTES))
        return RC_INVALID;
    TRY(db_exec(app->db, &EMPTY, bytes, (size_t)BYTES));
    char *id = talloc_asprintf(NULL, "%lld", (long long)case_id);
    enum rc rc = db_exec(app->db, &SET, bytes, (size_t)BYTES, DRAFT_CASE, id);
    talloc_free(id);
    return rc;
}
