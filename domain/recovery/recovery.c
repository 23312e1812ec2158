#include "domain/recovery/recovery.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/audit.h"
#include "core/crypt.h"
#include "core/db.h"
#include "core/limit.h"
#include "core/message.h"
#include "domain/account/account.h"
#include "domain/message/message.h"
#include "domain/recovery/store.h"
#include "domain/try.h"

enum { MINUTE_MS = 60000, CODES = 1000000 };

static int64_t term(void)
{
    return (int64_t)RECOVERY_MINUTES * MINUTE_MS;
}

static void token_digest(const char *token, uint8_t out[SHA256_BYTES])
{
    crypt_sha256(token, strlen(token), out);
}

/* A code has few digits: only who holds the key can try them all against its digest. Bound to its token. */
static void code_digest(const struct key *key, const char *token, const char *code, uint8_t out[SHA256_BYTES])
{
    char *text = talloc_asprintf(NULL, "%s %s", token, code);
    crypt_blind_key(key, "recovery", text, out);
    talloc_free(text);
}

static void new_code(char out[RECOVERY_DIGITS + 1])
{
    uint32_t n;
    do
        crypt_random(&n, sizeof n);
    while (n >= UINT32_MAX / CODES * CODES); /* else the small ones come more often */
    snprintf(out, RECOVERY_DIGITS + 1, "%06u", n % CODES);
}

/* The contact in the spelling of the record, if it is the one on record. RC_FORBIDDEN: it is not. */
static enum rc on_record(TALLOC_CTX *mem, struct app *app, const struct account *a, const char *contact, bool *sms, const char **to)
{
    char mobile[12], *phone;
    *sms = !strchr(contact, '@');
    if (!*sms) {
        *to = a->email;
        return *a->email && strcasecmp(a->email, contact) == 0 ? RC_OK : RC_FORBIDDEN;
    }
    TRY(account_phone(mem, app, a->id, &phone));
    *to = phone;
    return *phone && ident_mobile(contact, mobile) == IDENT_OK && strcmp(phone, mobile) == 0 ? RC_OK : RC_FORBIDDEN;
}

static enum rc put(struct app *app, int64_t account, const char *token, char code[RECOVERY_DIGITS + 1])
{
    uint8_t name[SHA256_BYTES], digest[SHA256_BYTES];
    new_code(code);
    token_digest(token, name);
    code_digest(keys_current(app->keys, KEY_BLIND), token, code, digest);
    return store_recovery_put(app->db, account, name, digest, app_now(app) + term());
}

static enum rc give(TALLOC_CTX *mem, struct app *app, const struct account *a, const char *contact, const char *token, const char *request)
{
    char code[RECOVERY_DIGITS + 1];
    struct message_new m = {.account = a->id, .key = "recovery", .until = app_now(app) + term()};
    if (strcmp(a->state, "active"))
        return RC_FORBIDDEN;
    TRY(on_record(mem, app, a, contact, &m.sms, &m.to));
    if (!message_can(app, m.sms))
        return RC_FORBIDDEN;
    TRY(put(app, a->id, token, code));
    m.args[0] = code;
    m.args[1] = talloc_asprintf(mem, "%d", RECOVERY_MINUTES);
    TRY(message_add(app, &m, NULL));
    const struct audit_event event = {"account.forgot", a->id, 0, "account", a->id, m.sms ? "way=sms" : "way=mail", request};
    return audit_append(app, &event);
}

enum rc recovery_send(struct app *app, int64_t account, const char *contact, const char *token, const char *request)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *tmp = talloc_new(NULL);
    struct account *a;
    enum rc rc = account_get(tmp, app, account, &a);
    if (!rc)
        rc = give(tmp, app, a, contact, token, request);
    talloc_free(tmp);
    return rc;
}

/* Tokens that nobody was given are counted like others: they look alike to who tries. */
enum rc recovery_check(struct app *app, const char *token, const char *code, int64_t *account)
{
    uint8_t name[SHA256_BYTES], stored[SHA256_BYTES], digest[SHA256_BYTES];
    const struct key *key;
    bool right = false;
    int64_t whose;
    TRY(limit_count(app, "recovery-code", token, RECOVERY_TRIES, term()));
    token_digest(token, name);
    enum rc rc = store_recovery_read(app->db, name, app_now(app), &whose, stored);
    if (rc)
        return rc == RC_NOT_FOUND ? RC_FORBIDDEN : rc;
    for (size_t i = 0; (key = keys_nth(app->keys, KEY_BLIND, i)); i++) {
        code_digest(key, token, code, digest);
        right |= crypt_equal(digest, stored, sizeof stored);
    }
    *account = right ? whose : 0;
    return right ? RC_OK : RC_FORBIDDEN;
}

enum rc recovery_finish(struct app *app, const char *token, int64_t account, const char *password, const char *request)
{
    uint8_t name[SHA256_BYTES];
    assert(db_in_transaction(app->db));
    token_digest(token, name);
    TRY(store_recovery_spend(app->db, name, account, app_now(app)));
    TRY(account_set_password(app, account, password, NULL));
    TRY(account_unlock(app, account));
    const struct audit_event event = {"account.recover", account, 0, "account", account, NULL, request};
    return audit_append(app, &event);
}

enum rc recovery_collect(struct app *app, int64_t *gone)
{
    return store_recovery_delete(app->db, app_now(app), gone);
}
