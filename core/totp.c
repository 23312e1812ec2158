#include "core/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdlib.h>
#include <string.h>

#include "core/crypt.h"

enum { SHA1_BYTES = 20 };

uint32_t totp_code(const uint8_t *secret, size_t len, int64_t step, unsigned digits)
{
    uint8_t counter[8], mac[SHA1_BYTES];
    uint32_t limit = 1;
    crypt_put_u64(counter, (uint64_t)step);
    if (!HMAC(EVP_sha1(), secret, (int)len, counter, sizeof counter, mac, NULL))
        abort(); /* a library without SHA-1: no code would ever be right */
    uint32_t value = crypt_get_u32(mac + (mac[SHA1_BYTES - 1] & 15)) & 0x7FFFFFFF;
    while (digits--)
        limit *= 10;
    return value % limit;
}

/* Six digits, blanks left out; false: anything else. */
static bool read_code(const char *text, uint32_t *out)
{
    unsigned digits = 0;
    *out = 0;
    for (; *text; text++) {
        if (*text == ' ')
            continue;
        if (*text < '0' || *text > '9' || ++digits > TOTP_DIGITS)
            return false;
        *out = *out * 10 + (uint32_t)(*text - '0');
    }
    return digits == TOTP_DIGITS;
}

bool totp_check(const uint8_t *secret, size_t len, int64_t now, const char *text, int64_t spent, int64_t *step)
{
    uint32_t given;
    bool good = false;
    if (!read_code(text, &given))
        return false;
    for (int64_t s = now / TOTP_SECONDS - TOTP_DRIFT; s <= now / TOTP_SECONDS + TOTP_DRIFT; s++) {
        uint32_t code = totp_code(secret, len, s, TOTP_DIGITS);
        if (crypt_equal(&code, &given, sizeof code) && s > spent && !good) {
            good = true;
            *step = s;
        }
    }
    return good;
}

char *totp_base32(TALLOC_CTX *mem, const uint8_t *secret, size_t len)
{
    char *out = talloc_zero_size(mem, len * 8 / 5 + 2), *p = out;
    uint32_t bits = 0;
    unsigned held = 0;
    for (size_t i = 0; i < len; i++) {
        bits = (bits << 8 | secret[i]) & 0xFFFF;
        for (held += 8; held >= 5; held -= 5)
            *p++ = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[bits >> (held - 5) & 31];
    }
    if (held)
        *p++ = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[bits << (5 - held) & 31];
    return out;
}

static char *escaped(TALLOC_CTX *mem, const char *text)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    char *out = talloc_strdup(mem, "");
    for (const unsigned char *c = (const unsigned char *)text; *c; c++)
        out = talloc_asprintf_append_buffer(out, strchr(plain, *c) ? "%c" : "%%%02X", *c);
    return out;
}

char *totp_uri(TALLOC_CTX *mem, const char *issuer, const char *name, const char *base32)
{
    const char *who = escaped(mem, issuer);
    return talloc_asprintf(mem, "otpauth://totp/%s:%s?secret=%s&issuer=%s", who, escaped(mem, name), base32, who);
}
