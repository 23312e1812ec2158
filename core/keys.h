/* The key ring: every secret key of the platform, read once at start-up from one file outside the database.
 *
 * The file is text, at most 64 KiB, one key on a line, blank lines and lines that begin with '#' ignored:
 *
 *     <id> <purpose> <algorithm> <64 hex digits> [current]
 *
 * `id` is a decimal number from 1 to 4294967295, unique in the file; it is stored beside everything a key
 * made, so that older keys still verify and open. `purpose` is one of the names below and fixes the
 * algorithm: field, blob and form are `aes-256-gcm`; cookie, blind, csrf and audit are `hmac-sha256`. Every
 * purpose has exactly one key marked `current`, the one that signs and seals. The file's mode must deny
 * others everything and its group writing (0600, 0640, 0400, 0440); any other mode is refused. */
#ifndef JIJIAO_CORE_KEYS_H
#define JIJIAO_CORE_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "core/rc.h"

#define KEY_BYTES 32

enum key_purpose {
    KEY_COOKIE, /* signs session cookies */
    KEY_FIELD,  /* seals database columns (ID numbers, phones) */
    KEY_BLIND,  /* blind indexes of sealed columns */
    KEY_BLOB,   /* wraps the key of each attachment */
    KEY_CSRF,   /* CSRF tokens */
    KEY_AUDIT,  /* anchors of the audit chains and salted digests */
    KEY_FORM,   /* stateless challenges that travel through a form, e.g. a captcha */
    KEY_PURPOSES_
};

enum key_alg { KEY_HMAC_SHA256 = 1, KEY_AES_256_GCM = 2 };

struct key {
    uint32_t id;
    enum key_purpose purpose;
    enum key_alg alg;
    bool current;
    uint8_t bytes[KEY_BYTES];
};

struct keys;

/* Reads the ring of `path`. RC_OK: *out hangs on `mem` and its keys are wiped when it is freed. RC_INVALID:
 * the file is missing, too open to others, or malformed; *why (on `mem`) is one line for the operator that
 * names file and line and holds no key material. RC_INTERNAL: out of memory. */
enum rc keys_load(TALLOC_CTX *mem, const char *path, struct keys **out, const char **why);

/* The key of a purpose that signs and seals; never NULL in a ring that was loaded. */
const struct key *keys_current(const struct keys *keys, enum key_purpose purpose);

/* The key of a purpose with this id, current or older; NULL when the ring has none. */
const struct key *keys_find(const struct keys *keys, enum key_purpose purpose, uint32_t id);

/* The n-th key (from 0) of a purpose in the order of the file; NULL past the last. For trying every key in
 * turn. */
const struct key *keys_nth(const struct keys *keys, enum key_purpose purpose, size_t n);

/* The name of a purpose in the file ("cookie"), and back; KEY_PURPOSES_ when there is no such name. */
const char *keys_purpose_name(enum key_purpose purpose);
enum key_purpose keys_purpose(const char *name);

/* Makes a new ring at `path`, mode 0600, one random current key for every purpose; complete and on disk, or
 * not there at all. RC_OK; RC_CONFLICT: `path` exists, nothing was changed; RC_INTERNAL: errno tells. */
enum rc keys_generate(const char *path);

/* Adds a random key to a purpose and marks it current in place of the one before, which stays for verifying.
 * The file is replaced atomically with mode, owner and group kept; rotations at the same time wait for one
 * another. RC_OK; RC_INVALID and *why (on `mem`) as keys_load; RC_INTERNAL: errno tells, the file is as it
 * was. */
enum rc keys_rotate(TALLOC_CTX *mem, const char *path, enum key_purpose purpose, const char **why);

#endif
