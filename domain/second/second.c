#include "domain/second/second.h"

#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "core/audit.h"
#include "core/conf.h"
#include "core/crypt.h"
#include "core/db.h"
#include "core/limit.h"
#include "core/log.h"
#include "core/password.h"
#include "core/totp.h"
#include "domain/account/session.h"
#include "domain/second/store.h"
#include "domain/try.h"

enum { MINUTE_MS = 60000, KEY_MAX = 24 };

static struct crypt_place place_of(int64_t account)
{
    return (struct crypt_place){"second_factor", "secret_enc", (uint64_t)account};
}

/* The secret in clear. */
static enum rc secret_of(TALLOC_CTX *mem, struct app *app, int64_t account, const struct second_row *row, uint8_t **out, size_t *len)
{
    const struct crypt_place place = place_of(account);
    enum rc rc = crypt_open(mem, app->keys, KEY_FIELD, &place, row->secret, row->secret_len, out, len);
    if (rc)
        log_error(app->log, "field-open", "column=%s row=%lld", place.column, (long long)account);
    return rc ? RC_INTERNAL : RC_OK;
}

enum rc second_get(TALLOC_CTX *mem, struct app *app, int64_t account, struct second *out)
{
    struct second_row row;
    uint8_t *secret;
    size_t len;
    *out = (struct second){.secret = ""};
    enum rc rc = store_second_get(mem, app->db, account, &row);
    if (rc)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    out->active = row.confirmed != DB_NULL_TIME;
    out->begun = !out->active;
    out->since = row.confirmed;
    out->codes = row.codes;
    if (out->active)
        return RC_OK;
    TRY(secret_of(mem, app, account, &row, &secret, &len));
    out->secret = totp_base32(mem, secret, len);
    return RC_OK;
}

enum rc second_begin(struct app *app, int64_t account)
{
    uint8_t secret[TOTP_SECRET_BYTES], *sealed;
    size_t len;
    const struct crypt_place place = place_of(account);
    assert(db_in_transaction(app->db));
    crypt_random(secret, sizeof secret);
    TRY(crypt_seal(NULL, app->keys, KEY_FIELD, &place, secret, sizeof secret, &sealed, &len));
    enum rc rc = store_second_put(app->db, account, sealed, len, app_now(app));
    talloc_free(sealed);
    explicit_bzero(secret, sizeof secret);
    return rc;
}

/* ---- recovery codes ---- */

/* Digest of a code in its one spelling: capitals, nothing but letters and digits. */
static void code_digest(const struct key *key, int64_t account, const char *code, uint8_t out[SHA256_BYTES])
{
    char text[KEY_MAX + SECOND_CODE_CHARS + 2];
    int n = snprintf(text, KEY_MAX, "%lld ", (long long)account);
    for (unsigned taken = 0; *code && taken < SECOND_CODE_CHARS + 1; code++)
        if (isalnum((unsigned char)*code)) {
            text[n++] = (char)toupper((unsigned char)*code);
            taken++;
        }
    text[n] = '\0';
    crypt_blind_key(key, "second-factor-code", text, out);
}

static enum rc new_codes(TALLOC_CTX *mem, struct app *app, int64_t account, const char **codes)
{
    uint8_t digest[SHA256_BYTES];
    TRY(store_second_codes_clear(app->db, account));
    for (unsigned i = 0; i < SECOND_CODES; i++) {
        char *code = password_code(mem, SECOND_CODE_CHARS);
        if (!code)
            return RC_INTERNAL;
        code_digest(keys_current(app->keys, KEY_BLIND), account, code, digest);
        TRY(store_second_code_add(app->db, account, digest));
        codes[i] = talloc_asprintf(mem, "%.5s-%s", code, code + SECOND_CODE_CHARS / 2);
    }
    return RC_OK;
}

static enum rc note(struct app *app, const char *action, int64_t account, const char *request)
{
    const struct audit_event event = {action, account, 0, "account", account, NULL, request};
    return audit_append(app, &event);
}

static enum rc confirm(TALLOC_CTX *tmp, struct app *app, int64_t account, const char *code)
{
    struct second_row row;
    uint8_t *secret;
    size_t len;
    int64_t step, now = app_now(app);
    enum rc rc = store_second_get(tmp, app->db, account, &row);
    if (rc || row.confirmed != DB_NULL_TIME)
        return !rc || rc == RC_NOT_FOUND ? RC_CONFLICT : rc;
    TRY(secret_of(tmp, app, account, &row, &secret, &len));
    if (!totp_check(secret, len, now / 1000, code, row.last_step, &step))
        return RC_FORBIDDEN;
    return store_second_confirm(app->db, account, step, now);
}

enum rc second_confirm(TALLOC_CTX *mem, struct app *app, int64_t account, const char *code, const char *request, const char **codes)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *tmp = talloc_new(NULL);
    enum rc rc = confirm(tmp, app, account, code);
    talloc_free(tmp);
    if (!rc)
        rc = new_codes(mem, app, account, codes);
    return rc ? rc : note(app, "second.on", account, request);
}

enum rc second_renew(TALLOC_CTX *mem, struct app *app, int64_t account, const char *request, const char **codes)
{
    assert(db_in_transaction(app->db));
    TRY(new_codes(mem, app, account, codes));
    return note(app, "second.codes", account, request);
}

/* ---- taking a code ---- */

struct taking {
    struct app *app;
    int64_t account;
    const char *code;
    bool *recovery;
};

static enum rc take_recovery(const struct taking *t)
{
    uint8_t digest[SHA256_BYTES];
    const struct key *key;
    enum rc rc = RC_FORBIDDEN;
    for (size_t i = 0; rc == RC_FORBIDDEN && (key = keys_nth(t->app->keys, KEY_BLIND, i)); i++) {
        code_digest(key, t->account, t->code, digest);
        rc = store_second_code_spend(t->app->db, t->account, digest, app_now(t->app));
    }
    *t->recovery = rc == RC_OK;
    return rc;
}

static enum rc take_in(TALLOC_CTX *tmp, const struct taking *t)
{
    struct second_row row;
    uint8_t *secret;
    size_t len;
    int64_t step;
    TRY(store_second_get(tmp, t->app->db, t->account, &row));
    if (row.confirmed == DB_NULL_TIME)
        return RC_NOT_FOUND;
    TRY(secret_of(tmp, t->app, t->account, &row, &secret, &len));
    if (totp_check(secret, len, app_now(t->app) / 1000, t->code, row.last_step, &step))
        return store_second_step(t->app->db, t->account, step);
    return take_recovery(t);
}

static enum rc take(struct db *db, void *arg)
{
    (void)db;
    TALLOC_CTX *tmp = talloc_new(NULL);
    enum rc rc = take_in(tmp, arg);
    talloc_free(tmp);
    return rc;
}

enum rc second_take(struct app *app, int64_t account, const char *code, bool *recovery)
{
    struct taking t = {app, account, code, recovery};
    char key[KEY_MAX];
    int64_t window = conf_int(app->conf, "sign-in.lock") * MINUTE_MS;
    *recovery = false;
    snprintf(key, sizeof key, "%lld", (long long)account);
    TRY(limit_count(app, "second-factor", key, conf_int(app->conf, "sign-in.tries"), window));
    TRY(db_transact(app->db, take, &t));
    return limit_clear(app, "second-factor", key);
}

enum rc second_clear(struct app *app, int64_t account)
{
    assert(db_in_transaction(app->db));
    TRY(store_second_codes_clear(app->db, account));
    return store_second_delete(app->db, account);
}

/* ---- organisations ---- */

enum rc second_required(struct app *app, int64_t org, bool *yes)
{
    return store_second_org(app->db, org, yes);
}

enum rc second_require(struct app *app, int64_t org, bool yes, int64_t account, int64_t post, const char *request)
{
    assert(db_in_transaction(app->db));
    TRY(yes ? store_second_org_add(app->db, org, account, app_now(app)) : store_second_org_delete(app->db, org));
    TRY(session_stale_org(app, org));
    const struct audit_event event = {yes ? "second.require" : "second.waive", account, post, "organisation", org, NULL, request};
    return audit_append(app, &event);
}
