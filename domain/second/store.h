/* Private to domain/second. */
#ifndef JIJIAO_DOMAIN_SECOND_STORE_H
#define JIJIAO_DOMAIN_SECOND_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/db.h"

struct second_row {
    const void *secret; /* sealed */
    size_t secret_len;
    int64_t confirmed; /* DB_NULL_TIME: not yet */
    int64_t last_step, codes;
};

enum rc store_second_get(TALLOC_CTX *mem, struct db *db, int64_t account, struct second_row *out); /* RC_NOT_FOUND */
/* RC_CONFLICT: confirmed already. */
enum rc store_second_put(struct db *db, int64_t account, const void *secret, size_t len, int64_t now);
enum rc store_second_confirm(struct db *db, int64_t account, int64_t step, int64_t now); /* RC_CONFLICT: nothing waits */
enum rc store_second_step(struct db *db, int64_t account, int64_t step);                 /* RC_FORBIDDEN: spent */
enum rc store_second_codes_clear(struct db *db, int64_t account);
enum rc store_second_code_add(struct db *db, int64_t account, const uint8_t code[32]);
enum rc store_second_code_spend(struct db *db, int64_t account, const uint8_t code[32], int64_t now); /* RC_FORBIDDEN: none */
enum rc store_second_delete(struct db *db, int64_t account);
enum rc store_second_org(struct db *db, int64_t org, bool *yes);
enum rc store_second_org_add(struct db *db, int64_t org, int64_t account, int64_t now);
enum rc store_second_org_delete(struct db *db, int64_t org);

#endif
