/* Operation ids: what was already carried out, kept 30 days. */
#ifndef JIJIAO_CORE_DB_OPERATION_H
#define JIJIAO_CORE_DB_OPERATION_H

#include "core/db.h"

struct operation {
    int64_t account;
    const uint8_t *id;      /* 16 bytes */
    const char *route;      /* its path */
    const uint8_t *payload; /* 32 bytes */
    int64_t now;            /* ms */
};

/* Claims the id within the transaction in hand; one that another transaction holds is waited for. RC_OK: it
 * is ours. RC_CONFLICT: it was carried out before. RC_RETRY, RC_UNAVAILABLE, RC_INTERNAL. */
enum rc operation_claim(struct db *db, const struct operation *op);

/* Keeps where the result is shown (≤ 500 bytes). In the same transaction. */
enum rc operation_result(struct db *db, const struct operation *op, const char *location);

/* What came of an id: RC_OK with `*location` (hangs off mem) if it was carried out by the same route with the
 * same payload; RC_CONFLICT if by another; RC_NOT_FOUND if not at all. */
enum rc operation_find(TALLOC_CTX *mem, struct db *db, const struct operation *op, const char **location);

/* Forgets what is older than 30 days, at most 500 rows a call; *count tells how many. For the worker. */
enum rc operation_sweep(struct db *db, int64_t now, int64_t *count);

#endif
