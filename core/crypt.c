#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/rand.h>
#include <sodium.h>

#include "core/crypt.h"

#define SEAL_HEAD (1 + 4 + GCM_IV_BYTES)

void crypt_random(void *out, size_t len)
{
    if (RAND_bytes_ex(NULL, out, len, 256) != 1)
        abort();
}

char *crypt_random_token(TALLOC_CTX *mem, size_t bytes)
{
    uint8_t *raw = talloc_size(NULL, bytes);
    if (!raw)
        return NULL;
    crypt_random(raw, bytes);
    char *text = crypt_base64url(mem, raw, bytes);
    OPENSSL_cleanse(raw, bytes);
    talloc_free(raw);
    return text;
}

bool crypt_equal(const void *a, const void *b, size_t len)
{
    return CRYPTO_memcmp(a, b, len) == 0;
}

/* OpenSSL hashes long data three times as fast, but looks its algorithms up at every call: for the short texts of a request
 * that is most of the work. */
enum { SHORT = 1024 };

void crypt_sha256(const void *data, size_t len, uint8_t out[SHA256_BYTES])
{
    if (len <= SHORT) {
        crypto_hash_sha256(out, data, len);
        return;
    }
    if (EVP_Digest(data, len, out, NULL, EVP_sha256(), NULL) != 1)
        abort(); /* only when OpenSSL has no SHA-256 or no memory: nothing can be trusted then */
}

void crypt_hmac(const void *key, size_t key_len, const void *data, size_t len, uint8_t out[SHA256_BYTES])
{
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, key_len ? key : (const void *)"", key_len);
    crypto_auth_hmacsha256_update(&state, data, len);
    crypto_auth_hmacsha256_final(&state, out);
    sodium_memzero(&state, sizeof state);
}

bool crypt_hkdf(const void *key, size_t key_len, const void *salt, size_t salt_len, const void *info,
                size_t info_len, uint8_t *out, size_t out_len)
{
    EVP_KDF *kdf = EVP_KDF_fetch(NULL, "HKDF", NULL);
    EVP_KDF_CTX *ctx = kdf ? EVP_KDF_CTX_new(kdf) : NULL;
    OSSL_PARAM params[5], *p = params;
    *p++ = OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, (char *)"SHA256", 0);
    *p++ = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, (void *)key, key_len);
    if (salt_len)
        *p++ = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, (void *)salt, salt_len);
    if (info_len)
        *p++ = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, (void *)info, info_len);
    *p = OSSL_PARAM_construct_end();
    bool done = ctx && EVP_KDF_derive(ctx, out, out_len, params) == 1;
    EVP_KDF_CTX_free(ctx);
    EVP_KDF_free(kdf);
    return done;
}

bool crypt_gcm_seal(const uint8_t key[KEY_BYTES], const uint8_t iv[GCM_IV_BYTES], const void *aad,
                    size_t aad_len, const void *in, size_t len, uint8_t *out)
{
    assert(len <= INT32_MAX && aad_len <= INT32_MAX);
    EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
    int n = 0;
    bool done = ctx && EVP_EncryptInit_ex(ctx, EVP_aes_256_gcm(), NULL, key, iv) == 1 &&
                (!aad_len || EVP_EncryptUpdate(ctx, NULL, &n, aad, (int)aad_len) == 1) &&
                (!len || EVP_EncryptUpdate(ctx, out, &n, in, (int)len) == 1) &&
                EVP_EncryptFinal_ex(ctx, out + len, &n) == 1 &&
                EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_GCM_GET_TAG, GCM_TAG_BYTES, out + len) == 1;
    EVP_CIPHER_CTX_free(ctx);
    return done;
}

bool crypt_gcm_open(const uint8_t key[KEY_BYTES], const uint8_t iv[GCM_IV_BYTES], const void *aad,
                    size_t aad_len, const void *in, size_t len, uint8_t *out)
{
    if (len < GCM_TAG_BYTES || len > INT32_MAX || aad_len > INT32_MAX)
        return false;
    size_t plain = len - GCM_TAG_BYTES;
    uint8_t tag[GCM_TAG_BYTES];
    memcpy(tag, (const uint8_t *)in + plain, sizeof tag);
    EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
    int n = 0;
    bool done = ctx && EVP_DecryptInit_ex(ctx, EVP_aes_256_gcm(), NULL, key, iv) == 1 &&
                (!aad_len || EVP_DecryptUpdate(ctx, NULL, &n, aad, (int)aad_len) == 1) &&
                (!plain || EVP_DecryptUpdate(ctx, out, &n, in, (int)plain) == 1) &&
                EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_GCM_SET_TAG, GCM_TAG_BYTES, tag) == 1 &&
                EVP_DecryptFinal_ex(ctx, out + plain, &n) == 1;
    EVP_CIPHER_CTX_free(ctx);
    if (!done && plain)
        OPENSSL_cleanse(out, plain);
    return done;
}

/* What is authenticated beside a sealed value; on `mem`, NULL: out of memory. */
static uint8_t *place_bytes(TALLOC_CTX *mem, const struct crypt_place *place, const uint8_t head[5],
                            size_t *len)
{
    size_t table = strlen(place->table) + 1, column = strlen(place->column) + 1;
    *len = 5 + table + column + 8;
    uint8_t *aad = talloc_size(mem, *len);
    if (!aad)
        return NULL;
    memcpy(aad, head, 5);
    memcpy(aad + 5, place->table, table);
    memcpy(aad + 5 + table, place->column, column);
    crypt_put_u64(aad + 5 + table + column, place->row);
    return aad;
}

enum rc crypt_seal(TALLOC_CTX *mem, const struct keys *keys, enum key_purpose purpose,
                   const struct crypt_place *place, const void *plain, size_t len, uint8_t **out,
                   size_t *out_len)
{
    const struct key *key = keys_current(keys, purpose);
    assert(key && key->alg == KEY_AES_256_GCM);
    *out = NULL;
    *out_len = 0;
    uint8_t *sealed = talloc_size(mem, SEAL_HEAD + len + GCM_TAG_BYTES);
    if (!sealed)
        return RC_INTERNAL;
    sealed[0] = (uint8_t)key->alg;
    crypt_put_u32(sealed + 1, key->id);
    crypt_random(sealed + 5, GCM_IV_BYTES);
    size_t aad_len;
    uint8_t *aad = place_bytes(sealed, place, sealed, &aad_len);
    if (!aad || !crypt_gcm_seal(key->bytes, sealed + 5, aad, aad_len, plain, len, sealed + SEAL_HEAD)) {
        talloc_free(sealed);
        return RC_INTERNAL;
    }
    talloc_free(aad);
    *out = sealed;
    *out_len = SEAL_HEAD + len + GCM_TAG_BYTES;
    return RC_OK;
}

static int plain_wipe(uint8_t *plain)
{
    OPENSSL_cleanse(plain, talloc_get_size(plain));
    return 0;
}

enum rc crypt_open(TALLOC_CTX *mem, const struct keys *keys, enum key_purpose purpose,
                   const struct crypt_place *place, const void *sealed, size_t len, uint8_t **out,
                   size_t *out_len)
{
    const uint8_t *in = sealed;
    *out = NULL;
    *out_len = 0;
    if (len < SEAL_HEAD + GCM_TAG_BYTES || in[0] != KEY_AES_256_GCM)
        return RC_INVALID;
    const struct key *key = keys_find(keys, purpose, crypt_get_u32(in + 1));
    if (!key || key->alg != KEY_AES_256_GCM)
        return RC_INVALID;
    size_t aad_len, plain_len = len - SEAL_HEAD - GCM_TAG_BYTES;
    uint8_t *plain = talloc_zero_size(mem, plain_len + 1);
    uint8_t *aad = plain ? place_bytes(plain, place, in, &aad_len) : NULL;
    if (!aad) {
        talloc_free(plain);
        return RC_INTERNAL;
    }
    talloc_set_destructor(plain, plain_wipe);
    bool done = crypt_gcm_open(key->bytes, in + 5, aad, aad_len, in + SEAL_HEAD, len - SEAL_HEAD, plain);
    talloc_free(aad);
    if (!done) {
        talloc_free(plain);
        return RC_INVALID;
    }
    *out = plain;
    *out_len = plain_len;
    return RC_OK;
}

void crypt_blind_key(const struct key *key, const char *type, const char *normalised,
                     uint8_t out[SHA256_BYTES])
{
    /* A key of its own for each type, so that (type, value) needs no buffer to be joined in. */
    uint8_t sub[SHA256_BYTES];
    crypt_hmac(key->bytes, KEY_BYTES, type, strlen(type), sub);
    crypt_hmac(sub, sizeof sub, normalised, strlen(normalised), out);
    OPENSSL_cleanse(sub, sizeof sub);
}

void crypt_blind(const struct keys *keys, const char *type, const char *normalised, uint8_t out[SHA256_BYTES])
{
    crypt_blind_key(keys_current(keys, KEY_BLIND), type, normalised, out);
}

void crypt_hex(const void *data, size_t len, char *out)
{
    static const char digits[] = "0123456789abcdef";
    const uint8_t *in = data;
    for (size_t i = 0; i < len; i++) {
        out[2 * i] = digits[in[i] >> 4];
        out[2 * i + 1] = digits[in[i] & 15];
    }
    out[2 * len] = '\0';
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool crypt_unhex(const char *text, uint8_t *out, size_t len)
{
    if (strlen(text) != 2 * len)
        return false;
    for (size_t i = 0; i < len; i++) {
        int high = hex_value(text[2 * i]), low = hex_value(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        out[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

char *crypt_sha256_hex(TALLOC_CTX *mem, const void *data, size_t len)
{
    uint8_t digest[SHA256_BYTES];
    char *text = talloc_size(mem, 2 * SHA256_BYTES + 1);
    if (!text)
        return NULL;
    crypt_sha256(data, len, digest);
    crypt_hex(digest, sizeof digest, text);
    return text;
}

char *crypt_base64url(TALLOC_CTX *mem, const void *data, size_t len)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const uint8_t *in = data;
    char *text = talloc_size(mem, len / 3 * 4 + 5), *out = text;
    if (!text)
        return NULL;
    for (size_t i = 0; i < len; i += 3) {
        unsigned left = len - i > 3 ? 3 : (unsigned)(len - i);
        uint32_t bits = (uint32_t)in[i] << 16 | (left > 1 ? in[i + 1] << 8 : 0) | (left > 2 ? in[i + 2] : 0);
        for (unsigned c = 0; c <= left; c++)
            *out++ = digits[bits >> (18 - 6 * c) & 63];
    }
    *out = '\0';
    return text;
}

static int base64url_value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '-' ? 62 : c == '_' ? 63 : -1;
}

enum rc crypt_unbase64url(TALLOC_CTX *mem, const char *text, uint8_t **out, size_t *len)
{
    size_t chars = strlen(text), used = 0;
    uint32_t bits = 0;
    unsigned held = 0;
    *out = NULL;
    *len = 0;
    uint8_t *raw = talloc_size(mem, chars / 4 * 3 + 3);
    if (!raw)
        return RC_INTERNAL;
    bool good = chars % 4 != 1;
    for (size_t i = 0; i < chars && good; i++) {
        int value = base64url_value(text[i]);
        good = value >= 0;
        bits = bits << 6 | ((uint32_t)value & 63);
        held += 6;
        if (held >= 8) {
            held -= 8;
            raw[used++] = (uint8_t)(bits >> held);
            bits &= (1u << held) - 1;
        }
    }
    if (!good || bits) {
        talloc_free(raw);
        return RC_INVALID;
    }
    *out = raw;
    *len = used;
    return RC_OK;
}

void crypt_put_u32(uint8_t *out, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        out[i] = (uint8_t)(value >> (24 - 8 * i));
}

void crypt_put_u64(uint8_t *out, uint64_t value)
{
    crypt_put_u32(out, (uint32_t)(value >> 32));
    crypt_put_u32(out + 4, (uint32_t)value);
}

uint32_t crypt_get_u32(const uint8_t *in)
{
    return (uint32_t)in[0] << 24 | (uint32_t)in[1] << 16 | (uint32_t)in[2] << 8 | in[3];
}

uint64_t crypt_get_u64(const uint8_t *in)
{
    return (uint64_t)crypt_get_u32(in) << 32 | crypt_get_u32(in + 4);
}
