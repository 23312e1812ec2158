/* Passwords of accounts: setting, one-time codes, checking with its limits. */
#include "domain/account/store.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/conf.h"
#include "core/limit.h"
#include "core/password.h"
#include "domain/account/account.h"
#include "domain/setting/setting.h"

enum { CODE_CHARS = 10, MINUTE_MS = 60000, KEY_MAX = 24, INITIAL_CHARS = 6 };

enum rc account_set_password(struct app *app, int64_t account, const char *password, const uint8_t *keep_session)
{
    assert(db_in_transaction(app->db));
    char *hash;
    enum rc rc = password_hash(NULL, password, &hash);
    if (rc)
        return rc;
    rc = store_account_password(app->db, account, hash, app_now(app));
    talloc_free(hash);
    return rc ? rc : session_end_all(app, account, keep_session);
}

enum rc account_set_code(TALLOC_CTX *mem, struct app *app, int64_t account, char **code)
{
    assert(db_in_transaction(app->db));
    char *text = password_code(mem, CODE_CHARS), *hash;
    if (!text)
        return RC_INTERNAL;
    enum rc rc = password_hash(text, text, &hash);
    if (!rc)
        rc = store_account_code(app->db, account, hash, app_now(app), conf_int(app->conf, "password.code-hours"));
    if (!rc)
        rc = session_end_all(app, account, NULL);
    if (rc)
        talloc_free(text);
    else
        *code = text;
    return rc;
}

static void limit_key(char out[KEY_MAX], int64_t account)
{
    snprintf(out, KEY_MAX, "%lld", (long long)account);
}

static int64_t window(const struct app *app)
{
    return conf_int(app->conf, "sign-in.lock") * MINUTE_MS;
}

/* Refuses who failed too often; refused attempts are not counted, so that a lock ends in time whatever comes meanwhile. */
static enum rc look(struct app *app, const char *what, const char *key, int64_t most)
{
    int64_t failures = 0;
    enum rc rc = limit_peek(app, what, key, window(app), &failures);
    return rc ? rc : failures >= most ? RC_RATE : RC_OK;
}

/* Counts the attempt of an account before the password is looked at, so that many at once get no more tries than one after
 * another. Of an address only failures count: hundreds may sign in from behind one. */
static enum rc count_attempt(struct app *app, int64_t account, const char *address)
{
    char key[KEY_MAX];
    int64_t tries = conf_int(app->conf, "sign-in.tries");
    enum rc rc = look(app, "sign-in-address", address, conf_int(app->conf, "sign-in.address-tries"));
    if (rc || !account)
        return rc;
    limit_key(key, account);
    rc = look(app, "sign-in", key, tries);
    return rc ? rc : limit_count(app, "sign-in", key, tries, window(app));
}

static enum rc after_failure(struct app *app, const char *address)
{
    enum rc rc = limit_count(app, "sign-in-address", address, INT64_MAX, window(app));
    return rc ? rc : RC_FORBIDDEN;
}

static enum rc after_success(struct app *app, int64_t account, const char *hash, const char *password, bool rehash)
{
    char key[KEY_MAX], *fresh;
    limit_key(key, account);
    enum rc rc = limit_clear(app, "sign-in", key);
    if (rc || !rehash)
        return rc;
    rc = password_hash(NULL, password, &fresh);
    if (rc)
        return rc;
    rc = store_account_rehash(app->db, account, fresh, hash);
    talloc_free(fresh);
    return rc;
}

enum rc account_must_change(struct app *app, int64_t account)
{
    assert(db_in_transaction(app->db));
    return store_account_must_change(app->db, account);
}

/* NULL: the number is shorter. */
static const char *last_six(const char *number)
{
    size_t len = strlen(number);
    return len >= INITIAL_CHARS ? number + len - INITIAL_CHARS : NULL;
}

enum rc account_set_last_six(TALLOC_CTX *mem, struct app *app, int64_t account, char **password)
{
    assert(db_in_transaction(app->db));
    char *number, *hash;
    enum rc rc = account_number(NULL, app, account, &number);
    if (rc)
        return rc;
    if (!last_six(number)) {
        talloc_free(number);
        return RC_INVALID;
    }
    char *text = talloc_strdup(mem, last_six(number));
    rc = password_hash(text, text, &hash);
    if (!rc)
        rc = store_account_code(app->db, account, hash, app_now(app), conf_int(app->conf, "password.code-hours"));
    if (!rc)
        rc = session_end_all(app, account, NULL);
    talloc_free(number);
    if (rc)
        talloc_free(text);
    else
        *password = text;
    return rc;
}

/* The first sign-in of who was taken over, where the province allows the end of the number for it [2.10] [D2]. */
static enum rc initial(struct app *app, int64_t account, const char *password, bool *yes)
{
    char *number;
    bool allowed = false;
    char *path = NULL;
    *yes = false;
    enum rc rc = store_account_initial(NULL, app->db, account, &path);
    if (!rc && path)
        rc = setting_is_at(app, "password.initial", path, "last6", &allowed);
    talloc_free(path);
    if (rc || !allowed)
        return rc;
    rc = account_number(NULL, app, account, &number);
    if (rc)
        return rc;
    const char *six = last_six(number);
    *yes = six && strcasecmp(six, password) == 0;
    talloc_free(number);
    return RC_OK;
}

enum rc account_check_password(struct app *app, int64_t account, const char *address, const char *password)
{
    assert(!db_in_transaction(app->db));
    enum rc rc = count_attempt(app, account, address);
    if (rc)
        return rc;
    TALLOC_CTX *tmp = talloc_new(NULL);
    const char *hash = NULL;
    bool rehash = false;
    if (account)
        rc = store_account_hash(tmp, app->db, account, &hash);
    if (!rc) {
        bool first = false;
        rc = password_verify(hash, password, &rehash);
        if (rc == RC_SIGN_IN && account && !hash) {
            enum rc asked = initial(app, account, password, &first);
            rc = asked ? asked : first ? RC_OK : rc;
        }
        if (rc == RC_SIGN_IN)
            rc = after_failure(app, address);
        else if (!rc)
            rc = after_success(app, account, hash, password, rehash && !first);
    }
    talloc_free(tmp);
    return rc;
}

enum rc account_is_password(struct app *app, int64_t account, const char *password, bool *yes)
{
    TALLOC_CTX *tmp = talloc_new(NULL);
    const char *hash = NULL;
    bool rehash;
    *yes = false;
    enum rc rc = store_account_hash(tmp, app->db, account, &hash);
    if (!rc && hash)
        *yes = password_verify(hash, password, &rehash) == RC_OK;
    talloc_free(tmp);
    return rc;
}

enum rc account_unlock(struct app *app, int64_t account)
{
    char key[KEY_MAX];
    limit_key(key, account);
    return limit_clear(app, "sign-in", key);
}

enum rc account_failures(struct app *app, int64_t account, int64_t *count)
{
    char key[KEY_MAX];
    limit_key(key, account);
    return limit_peek(app, "sign-in", key, window(app), count);
}
