/* Private to domain/recovery. Times are those of app_now. */
#ifndef JIJIAO_DOMAIN_RECOVERY_STORE_H
#define JIJIAO_DOMAIN_RECOVERY_STORE_H

#include <stdint.h>

#include "core/db.h"

enum rc store_recovery_put(struct db *db, int64_t account, const uint8_t token[32], const uint8_t code[32], int64_t expires);
/* RC_NOT_FOUND: none, or expired. */
enum rc store_recovery_read(struct db *db, const uint8_t token[32], int64_t now, int64_t *account, uint8_t code[32]);
enum rc store_recovery_spend(struct db *db, const uint8_t token[32], int64_t account, int64_t now); /* RC_CONFLICT: not there */
enum rc store_recovery_delete(struct db *db, int64_t now, int64_t *gone);

#endif
