/* Tables audit, audit_head and audit_anchor, for core/audit*.c. Hashes are 32 bytes. */
#ifndef JIJIAO_CORE_DB_AUDIT_H
#define JIJIAO_CORE_DB_AUDIT_H

#include "core/db.h"

enum { AUDIT_HASH = 32 };

struct audit_row {
    const char *chain;
    int64_t seq, at;
    const char *action;
    int64_t account, post;
    const char *object;
    int64_t object_id;
    const char *detail, *request;
    uint8_t hash[AUDIT_HASH];
};

struct audit_head {
    int64_t seq;
    uint8_t hash[AUDIT_HASH];
    char owner[81]; /* "" for none */
};

struct audit_seal {
    int64_t id, at;
    const char *heads, *key_id;
    uint8_t seal[AUDIT_HASH];
};

enum rc audit_head_get(struct db *db, const char *chain, struct audit_head *out); /* RC_NOT_FOUND */
enum rc audit_head_new(struct db *db, const char *chain, const char *owner);      /* RC_CONFLICT: exists */
/* Changes the owner from `old` ("": none); RC_CONFLICT if it is another by now. */
enum rc audit_head_claim(struct db *db, const char *chain, const char *owner, const char *old);
/* Moves the head of a chain that `owner` has to last->seq and its hash; RC_CONFLICT if it does not stand where
 * `before` says. */
enum rc audit_head_move(struct db *db, const struct audit_row *last, const struct audit_head *before, const char *owner);
enum rc audit_rows_add(struct db *db, const struct audit_row *rows, size_t n);

/* Up to 1000 rows after `seq`: walk them with audit_row_next, whose strings live as long as the rows. */
enum rc audit_rows_after(TALLOC_CTX *mem, struct db *db, const char *chain, int64_t seq,
                         struct db_rows **out);
bool audit_row_next(struct db_rows *rows, const char *chain, struct audit_row *out);
enum rc audit_row_hash(struct db *db, const char *chain, int64_t seq,
                       uint8_t hash[AUDIT_HASH]); /* RC_NOT_FOUND */

/* Names of all chains that have a head or a row, column 0. */
enum rc audit_chains(TALLOC_CTX *mem, struct db *db, struct db_rows **out);
/* Every head that has a row, in one statement and so at one moment: `chain seq hash`, one a line. */
enum rc audit_heads(TALLOC_CTX *mem, struct db *db, char **out);

enum rc audit_seal_last(TALLOC_CTX *mem, struct db *db, struct audit_seal *out); /* RC_NOT_FOUND */
enum rc audit_seal_after(TALLOC_CTX *mem, struct db *db, int64_t id,
                         struct audit_seal *out);                     /* RC_NOT_FOUND */
enum rc audit_seal_add(struct db *db, const struct audit_seal *seal); /* RC_CONFLICT: the number is taken */

#endif
