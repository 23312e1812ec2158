#include <string.h>

#include <sodium.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "core/password.h"

#define OPS 2
#define MEMORY (19u * 1024 * 1024)

enum rc password_hash(TALLOC_CTX *mem, const char *text, char **hash)
{
    *hash = NULL;
    size_t len = strnlen(text, PASSWORD_BYTES_MAX + 1);
    if (len > PASSWORD_BYTES_MAX)
        return RC_INVALID;
    char *out = talloc_zero_size(mem, crypto_pwhash_STRBYTES);
    if (!out || sodium_init() < 0 ||
        crypto_pwhash_str_alg(out, text, len, OPS, MEMORY, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        talloc_free(out);
        return RC_INTERNAL;
    }
    *hash = out;
    return RC_OK;
}

/* Spends what a comparison costs, for accounts that do not exist. */
static void verify_nothing(const char *text, size_t len)
{
    static const unsigned char salt[crypto_pwhash_SALTBYTES] = {0};
    unsigned char out[32];
    if (crypto_pwhash(out, sizeof out, text, len, salt, OPS, MEMORY, crypto_pwhash_ALG_ARGON2ID13) == 0)
        sodium_memzero(out, sizeof out);
}

enum rc password_verify(const char *hash, const char *text, bool *needs_rehash)
{
    *needs_rehash = false;
    size_t len = strnlen(text, PASSWORD_BYTES_MAX + 1);
    if (len > PASSWORD_BYTES_MAX || sodium_init() < 0)
        return RC_SIGN_IN;
    if (!hash) {
        verify_nothing(text, len);
        return RC_SIGN_IN;
    }
    char stored[crypto_pwhash_STRBYTES] = {0}; /* the library reads the whole array */
    size_t hash_len = strnlen(hash, sizeof stored);
    if (hash_len == sizeof stored)
        return RC_SIGN_IN;
    memcpy(stored, hash, hash_len);
    if (crypto_pwhash_str_verify(stored, text, len) != 0)
        return RC_SIGN_IN;
    *needs_rehash = crypto_pwhash_str_needs_rehash(stored, OPS, MEMORY) != 0;
    return RC_OK;
}

struct shape {
    size_t chars;
    size_t runs; /* of one repeated or counting character; any other character is a run of its own */
    bool printable;
    bool blank;
};

/* Counts characters and runs. A run goes on while each character differs from the one before by the same 0, 1
 * or -1. */
static struct shape shape_of(const char *text)
{
    struct shape shape = {.printable = true, .blank = true};
    int32_t len = (int32_t)strlen(text), at = 0;
    UChar32 before = -1;
    int step = 2; /* of the run under way; 2: one character so far */
    while (at < len) {
        UChar32 c;
        U8_NEXT(text, at, len, c);
        if (c < 0 || u_iscntrl(c)) {
            shape.printable = false;
            return shape;
        }
        shape.blank = shape.blank && u_isUWhiteSpace(c);
        int delta = before < 0 || c - before > 1 || c - before < -1 ? 2 : (int)(c - before);
        bool goes_on = delta != 2 && (step == 2 || step == delta);
        if (!goes_on)
            shape.runs++;
        step = goes_on ? delta : 2;
        before = c;
        shape.chars++;
    }
    return shape;
}

/* Whether `fact`, when it is long enough to tell anything, is part of `text`. */
static bool holds(const char *text, const char *fact)
{
    return fact && strlen(fact) >= 6 && strcasestr(text, fact);
}

static bool is_personal(const char *text, const struct password_facts *facts)
{
    if (!facts)
        return false;
    size_t len = facts->id_number ? strlen(facts->id_number) : 0;
    return holds(text, facts->phone) || (len >= 6 && holds(text, facts->id_number + len - 6));
}

const char *password_policy(const char *text, const struct password_facts *facts)
{
    if (strnlen(text, PASSWORD_BYTES_MAX + 1) > PASSWORD_BYTES_MAX)
        return "password.too-long";
    struct shape shape = shape_of(text);
    if (!shape.printable)
        return "password.encoding";
    if (shape.blank)
        return "password.blank";
    if (shape.chars < PASSWORD_CHARS_MIN)
        return "password.too-short";
    if (is_personal(text, facts))
        return "password.personal";
    if (shape.runs < 4)
        return "password.run";
    return password_is_common(text) ? "password.common" : NULL;
}

char *password_code(TALLOC_CTX *mem, size_t chars)
{
    static const char alphabet[] = PASSWORD_CODE_ALPHABET;
    char *code = sodium_init() < 0 ? NULL : talloc_size(mem, chars + 1);
    if (!code)
        return NULL;
    for (size_t i = 0; i < chars; i++)
        code[i] = alphabet[randombytes_uniform(sizeof alphabet - 1)];
    code[chars] = '\0';
    return code;
}
