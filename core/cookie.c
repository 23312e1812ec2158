#include <stdlib.h>
#include <string.h>

#include "core/cookie.h"
#include "core/crypt.h"

#define SIGNATURE_CHARS 43

/* Whether `text` is the base64url HMAC of `data` under `key`. */
static bool signature_ok(const struct key *key, const void *data, size_t len, const char *text)
{
    uint8_t mac[SHA256_BYTES];
    crypt_hmac(key->bytes, KEY_BYTES, data, len, mac);
    char *right = crypt_base64url(NULL, mac, sizeof mac);
    bool ok = right && strlen(text) == SIGNATURE_CHARS && crypt_equal(right, text, SIGNATURE_CHARS);
    talloc_free(right);
    return ok;
}

char *cookie_make(TALLOC_CTX *mem, const struct keys *keys, const struct cookie_claims *claims)
{
    const struct key *key = keys_current(keys, KEY_COOKIE);
    char session[2 * SESSION_BYTES + 1];
    crypt_hex(claims->session, SESSION_BYTES, session);
    char *text = talloc_asprintf(mem, "1.%u.%llu.%llu.%s.%lld.%lld", key->id,
                                 (unsigned long long)claims->account, (unsigned long long)claims->post,
                                 session, (long long)claims->issued, (long long)claims->expires);
    if (!text)
        return NULL;
    uint8_t mac[SHA256_BYTES];
    crypt_hmac(key->bytes, KEY_BYTES, text, strlen(text), mac);
    char *signature = crypt_base64url(text, mac, sizeof mac);
    char *whole = signature ? talloc_asprintf(mem, "%s.%s", text, signature) : NULL;
    talloc_free(text);
    return whole;
}

/* A decimal field of at most `max`, without sign or leading zero. */
static bool number_parse(const char *text, uint64_t max, uint64_t *out)
{
    size_t len = strlen(text);
    if (len < 1 || len > 20 || (len > 1 && text[0] == '0') || strspn(text, "0123456789") != len)
        return false;
    uint64_t value = 0;
    for (size_t i = 0; i < len; i++) {
        unsigned digit = (unsigned)(text[i] - '0');
        if (value > (max - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *out = value;
    return true;
}

/* Cuts `text` at its dots into exactly 7 fields. */
static bool fields_split(char *text, char *field[7])
{
    for (int i = 0; i < 7; i++) {
        field[i] = text;
        text = strchr(text, '.');
        if (text)
            *text++ = '\0';
        if ((i < 6) != (text != NULL))
            return false;
    }
    return true;
}

enum rc cookie_verify(const struct keys *keys, const char *text, int64_t now, struct cookie_claims *claims)
{
    *claims = (struct cookie_claims){0};
    size_t len = text ? strnlen(text, COOKIE_TEXT_MAX + 1) : 0;
    const char *dot = len && len <= COOKIE_TEXT_MAX ? strrchr(text, '.') : NULL;
    if (!dot)
        return RC_SIGN_IN;
    char copy[COOKIE_TEXT_MAX + 1], *field[7];
    size_t signed_len = (size_t)(dot - text);
    memcpy(copy, text, signed_len);
    copy[signed_len] = '\0';
    uint64_t id, issued, expires;
    struct cookie_claims read;
    if (!fields_split(copy, field) || strcmp(field[0], "1") || !number_parse(field[1], UINT32_MAX, &id))
        return RC_SIGN_IN;
    const struct key *key = keys_find(keys, KEY_COOKIE, (uint32_t)id);
    if (!key || !signature_ok(key, text, signed_len, dot + 1))
        return RC_SIGN_IN;
    if (!number_parse(field[2], UINT64_MAX, &read.account) ||
        !number_parse(field[3], UINT64_MAX, &read.post) ||
        !crypt_unhex(field[4], read.session, SESSION_BYTES) || !number_parse(field[5], INT64_MAX, &issued) ||
        !number_parse(field[6], INT64_MAX, &expires))
        return RC_SIGN_IN;
    read.issued = (int64_t)issued;
    read.expires = (int64_t)expires;
    if (read.issued > now + COOKIE_SKEW || now >= read.expires)
        return RC_SIGN_IN;
    *claims = read;
    return RC_OK;
}

char *csrf_token(TALLOC_CTX *mem, const struct keys *keys, const uint8_t session[SESSION_BYTES])
{
    uint8_t mac[SHA256_BYTES];
    crypt_hmac(keys_current(keys, KEY_CSRF)->bytes, KEY_BYTES, session, SESSION_BYTES, mac);
    return crypt_base64url(mem, mac, sizeof mac);
}

bool csrf_ok(const struct keys *keys, const uint8_t session[SESSION_BYTES], const char *token)
{
    const struct key *key;
    for (size_t n = 0; token && (key = keys_nth(keys, KEY_CSRF, n)); n++)
        if (signature_ok(key, session, SESSION_BYTES, token))
            return true;
    return false;
}
