#include <string.h>

#include "core/cookie.h"
#include "core/crypt.h"
#include "core/serve-int.h"

void guard_pre_session(struct exchange *x)
{
    char text[2 * PRE_BYTES + 1];
    const char *given = get_cookie(&x->r, COOKIE_PRE);
    if (x->r.who.account || x->has_pre)
        return;
    x->has_pre = true;
    if (given && crypt_unhex(given, x->pre, PRE_BYTES))
        return;
    crypt_random(x->pre, PRE_BYTES);
    crypt_hex(x->pre, PRE_BYTES, text);
    set_cookie(&x->r, COOKIE_PRE, text, -1);
}

/* Whose form it is: the session's, or the pre-session's; NULL: nobody's. */
static const uint8_t *owner(const struct exchange *x)
{
    return x->r.who.account ? x->r.who.session : x->has_pre ? x->pre : NULL;
}

const char *guard_csrf(const struct exchange *x)
{
    const uint8_t *id = owner(x);
    return id ? csrf_token(x->mem, x->r.app->keys, id) : "";
}

enum rc guard_check(const struct exchange *x)
{
    const uint8_t *id = owner(x);
    return id && csrf_ok(x->r.app->keys, id, form_csrf(x->r.form)) ? RC_OK : RC_FORBIDDEN;
}

/* HMAC under the current form key of a purpose and whose form it is. */
static void derive(const struct exchange *x, const char *purpose, const uint8_t *data, size_t len,
                   uint8_t out[32])
{
    const struct key *key = keys_current(x->r.app->keys, KEY_FORM);
    const uint8_t *id = owner(x);
    uint8_t all[128] = {0};
    size_t n = strlen(purpose);
    memcpy(all, purpose, n);
    if (id)
        memcpy(all + 32, id, 16);
    memcpy(all + 48, data, len);
    crypt_hmac(key->bytes, sizeof key->bytes, all, 48 + len, out);
}

void guard_seal(const struct exchange *x, struct form *f)
{
    uint8_t key[32];
    derive(x, "jijiao form 1", (const uint8_t *)"", 0, key);
    form_seal(f, key);
}

static void op_text(struct exchange *x, const uint8_t bytes[OP_BYTES])
{
    char *text = crypt_base64url(x->mem, bytes, OP_BYTES);
    memcpy(x->op, text, OP_TEXT + 1);
    talloc_free(text);
}

void guard_op_random(struct exchange *x)
{
    uint8_t bytes[OP_BYTES];
    crypt_random(bytes, sizeof bytes);
    op_text(x, bytes);
}

void guard_op_derived(struct exchange *x, const uint8_t doc_hash[32])
{
    uint8_t mac[32];
    derive(x, "jijiao op 1", doc_hash, 32, mac);
    op_text(x, mac);
}

bool guard_op_read(const char *text, uint8_t out[OP_BYTES])
{
    uint8_t *bytes;
    size_t len;
    if (strlen(text) != OP_TEXT || crypt_unbase64url(NULL, text, &bytes, &len) != RC_OK)
        return false;
    bool good = len == OP_BYTES;
    if (good)
        memcpy(out, bytes, OP_BYTES);
    talloc_free(bytes);
    return good;
}
