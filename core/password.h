/* Passwords: hashing, what a password may be, and one-time codes. */
#ifndef JIJIAO_CORE_PASSWORD_H
#define JIJIAO_CORE_PASSWORD_H

#include <stdbool.h>
#include <stddef.h>
#include <talloc.h>

#include "core/rc.h"

#define PASSWORD_CHARS_MIN 8 /* Unicode characters */
#define PASSWORD_BYTES_MAX 256

/* Hashes a password: argon2id (RFC 9106), 19 MiB, t = 2, p = 1, random salt; *hash on `mem` is the usual text
 * "$argon2id$v=19$m=19456,t=2,p=1$…" (≤ 127 bytes). RC_OK; RC_INVALID: longer than PASSWORD_BYTES_MAX;
 * RC_INTERNAL: out of memory. */
enum rc password_hash(TALLOC_CTX *mem, const char *text, char **hash);

/* Compares a password with a hash. RC_OK: right; *needs_rehash tells that the hash was made with other
 * parameters and should be replaced by password_hash now. RC_SIGN_IN: wrong, or `hash` is not one. An account
 * that does not exist should cost the same time: give NULL as `hash`, which hashes and answers RC_SIGN_IN. */
enum rc password_verify(const char *hash, const char *text, bool *needs_rehash);

/* What the platform knows of the account whose password is chosen; any may be NULL. */
struct password_facts {
    const char *id_number;
    const char *phone;
};

/* Judges a new password after NIST SP 800-63B (5.1.1.2): length counts, composition does not, everything
 * typed is allowed, Chinese and punctuation too [2.16]. NULL: good; else the key of the label that says why
 * not: password.encoding   not UTF-8, or control characters password.blank      empty, or nothing but white
 * space password.too-long   more than PASSWORD_BYTES_MAX bytes password.too-short  fewer than
 * PASSWORD_CHARS_MIN characters password.personal   holds the account's ID number, its last six characters,
 * or its phone password.run        made of fewer than four runs of one repeated or counting character
 * (11112222, abcd1234) password.common     among the commonest ones, compared without regard to case */
const char *password_policy(const char *text, const struct password_facts *facts);

/* Whether a password is among the commonest (core/password-common.c), small letters for capitals. */
bool password_is_common(const char *text);

/* The letters and digits of which no two look alike (no I, L, O, 0, 1), in which codes for people are made.
 */
#define PASSWORD_CODE_ALPHABET "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

/* A random one-time code of `chars` characters of that alphabet (4.95 bits each), on `mem`; NULL: out of
 * memory. */
char *password_code(TALLOC_CTX *mem, size_t chars);

#endif
