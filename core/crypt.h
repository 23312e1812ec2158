/* Cryptographic parts that the platform is built from: digests, field encryption, blind indexes, tokens, and
 * the text forms of bytes. Nothing here holds state; keys come from the key ring (core/keys.h). */
#ifndef JIJIAO_CORE_CRYPT_H
#define JIJIAO_CORE_CRYPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "core/keys.h"
#include "core/rc.h"

#define SHA256_BYTES 32
#define GCM_IV_BYTES 12
#define GCM_TAG_BYTES 16

/* Fills `out` with random bytes of the operating system's generator. A machine without randomness must not go
 * on: ends the process by abort(). */
void crypt_random(void *out, size_t len);

/* A random token of `bytes` bytes (16 or more where it must not be guessed) as base64url on `mem`; NULL: out
 * of memory. */
char *crypt_random_token(TALLOC_CTX *mem, size_t bytes);

/* Whether two buffers are equal, in a time that depends on `len` alone. */
bool crypt_equal(const void *a, const void *b, size_t len);

/* SHA-256 (FIPS 180-4) of a buffer. */
void crypt_sha256(const void *data, size_t len, uint8_t out[SHA256_BYTES]);

/* HMAC-SHA-256 (RFC 2104) of a buffer under a key of any length. */
void crypt_hmac(const void *key, size_t key_len, const void *data, size_t len, uint8_t out[SHA256_BYTES]);

/* HKDF-SHA-256 (RFC 5869), extract and expand: `out_len` (≤ 8160) bytes from a key, a salt (may be empty) and
 * the `info` that says what they are for. False: OpenSSL failed. */
bool crypt_hkdf(const void *key, size_t key_len, const void *salt, size_t salt_len, const void *info,
                size_t info_len, uint8_t *out, size_t out_len);

/* AES-256-GCM (NIST SP 800-38D). Seals `len` bytes into `out` (len + GCM_TAG_BYTES: ciphertext, tag). An iv
 * must never be used twice under one key. `in` and `out` may be the same. False: OpenSSL failed. */
bool crypt_gcm_seal(const uint8_t key[KEY_BYTES], const uint8_t iv[GCM_IV_BYTES], const void *aad,
                    size_t aad_len, const void *in, size_t len, uint8_t *out);

/* Opens what crypt_gcm_seal made: `len` counts the tag; `out` takes len - GCM_TAG_BYTES bytes. False: not
 * authentic (then `out` is zeroed), or OpenSSL failed. */
bool crypt_gcm_open(const uint8_t key[KEY_BYTES], const uint8_t iv[GCM_IV_BYTES], const void *aad,
                    size_t aad_len, const void *in, size_t len, uint8_t *out);

/* Where a sealed value lives. It is authenticated with the value, so that a value copied to another table,
 * column or row does not open. */
struct crypt_place {
    const char *table;
    const char *column;
    uint64_t row;
};

/* Seals a column's value under the current key of `purpose` (KEY_FIELD, or KEY_FORM for tokens). The result,
 * on `mem`: algorithm (1 byte, 2 = AES-256-GCM), key id (4, big endian), iv (12, random), ciphertext (len),
 * tag (16); authenticated beside it: the first 5 bytes, table, NUL, column, NUL, row (8, big endian). RC_OK,
 * or RC_INTERNAL. */
enum rc crypt_seal(TALLOC_CTX *mem, const struct keys *keys, enum key_purpose purpose,
                   const struct crypt_place *place, const void *plain, size_t len, uint8_t **out,
                   size_t *out_len);

/* Opens what crypt_seal made, under whichever key of the ring it names. *out hangs on `mem`, is wiped when
 * freed and is followed by a NUL that *out_len does not count. RC_OK; RC_INVALID: altered, cut, of another
 * place, or its key is not in the ring; RC_INTERNAL: out of memory. */
enum rc crypt_open(TALLOC_CTX *mem, const struct keys *keys, enum key_purpose purpose,
                   const struct crypt_place *place, const void *sealed, size_t len, uint8_t **out,
                   size_t *out_len);

/* The blind index of a sealed value, for exact search: HMAC(HMAC(key, type), value), SHA-256. `type` names
 * what kind of number it is ("id-card"), `normalised` its one canonical spelling. crypt_blind uses the
 * current KEY_BLIND key; crypt_blind_key any one, for searching while a rotation is under way. */
void crypt_blind(const struct keys *keys, const char *type, const char *normalised,
                 uint8_t out[SHA256_BYTES]);
void crypt_blind_key(const struct key *key, const char *type, const char *normalised,
                     uint8_t out[SHA256_BYTES]);

/* Writes 2 * len small hex digits and a NUL into `out`. */
void crypt_hex(const void *data, size_t len, char *out);

/* Reads exactly 2 * len hex digits (either case), the whole of `text`, into `out`. False: anything else. */
bool crypt_unhex(const char *text, uint8_t *out, size_t len);

/* The SHA-256 of a buffer as 64 small hex digits on `mem`; NULL: out of memory. */
char *crypt_sha256_hex(TALLOC_CTX *mem, const void *data, size_t len);

/* base64url without padding (RFC 4648 §5). Encoding: on `mem`, NULL: out of memory. Decoding is strict (no
 * padding, no other characters, unused bits zero), so that one value has one text: RC_OK with *out on `mem`;
 * RC_INVALID; RC_INTERNAL. */
char *crypt_base64url(TALLOC_CTX *mem, const void *data, size_t len);
enum rc crypt_unbase64url(TALLOC_CTX *mem, const char *text, uint8_t **out, size_t *len);

/* Big-endian numbers in bytes. */
void crypt_put_u32(uint8_t *out, uint32_t value);
void crypt_put_u64(uint8_t *out, uint64_t value);
uint32_t crypt_get_u32(const uint8_t *in);
uint64_t crypt_get_u64(const uint8_t *in);

#endif
