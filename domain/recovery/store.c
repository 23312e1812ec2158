#include "domain/recovery/store.h"

#include <string.h>

enum { DIGEST = 32 };

static const struct sql PUT = {"recovery-put",
                               "REPLACE INTO recovery (account, token, code, expires_at) VALUES (?, ?, ?, ?)", "ibbt"};
static const struct sql READ = {"recovery-read", "SELECT account, code FROM recovery WHERE token = ? AND expires_at > ?", "bt"};
static const struct sql SPEND = {"recovery-spend", "DELETE FROM recovery WHERE token = ? AND account = ? AND expires_at > ?", "bit"};
static const struct sql DELETE = {"recovery-delete", "DELETE FROM recovery WHERE expires_at < ? LIMIT 500", "t"};

enum rc store_recovery_put(struct db *db, int64_t account, const uint8_t token[32], const uint8_t code[32], int64_t expires)
{
    return db_exec(db, &PUT, account, token, DIGEST, code, DIGEST, expires);
}

enum rc store_recovery_read(struct db *db, const uint8_t token[32], int64_t now, int64_t *account, uint8_t code[32])
{
    struct db_rows *r;
    size_t len;
    enum rc rc = db_one(NULL, db, &READ, &r, token, DIGEST, now);
    if (rc)
        return rc;
    *account = db_int(r, 0);
    const void *stored = db_bytes(r, 1, &len);
    if (stored && len == DIGEST)
        memcpy(code, stored, DIGEST);
    else
        rc = RC_NOT_FOUND;
    talloc_free(r);
    return rc;
}

enum rc store_recovery_spend(struct db *db, const uint8_t token[32], int64_t account, int64_t now)
{
    enum rc rc = db_exec(db, &SPEND, token, DIGEST, account, now);
    return rc ? rc : db_affected(db) == 1 ? RC_OK : RC_CONFLICT;
}

enum rc store_recovery_delete(struct db *db, int64_t now, int64_t *gone)
{
    enum rc rc = db_exec(db, &DELETE, now);
    *gone = rc ? 0 : db_affected(db);
    return rc;
}
