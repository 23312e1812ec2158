#include "core/db_operation.h"

#include <string.h>

static const struct sql CLAIM = {"operation-claim",
                                 "INSERT INTO operation (account, op, route, payload, location, created_at) "
                                 "VALUES (?, ?, ?, ?, '', ?)",
                                 "ibsbt"};
static const struct sql RESULT = {"operation-result",
                                  "UPDATE operation SET location = ? WHERE account = ? AND op = ?", "sib"};
static const struct sql FIND = {
    "operation-find", "SELECT route, payload, location FROM operation WHERE account = ? AND op = ?", "ib"};
static const struct sql SWEEP = {"operation-sweep", "DELETE FROM operation WHERE created_at < ? LIMIT 500",
                                 "t"};

enum rc operation_claim(struct db *db, const struct operation *op)
{
    return db_exec(db, &CLAIM, op->account, op->id, (size_t)16, op->route, op->payload, (size_t)32, op->now);
}

enum rc operation_result(struct db *db, const struct operation *op, const char *location)
{
    return db_exec(db, &RESULT, location, op->account, op->id, (size_t)16);
}

enum rc operation_find(TALLOC_CTX *mem, struct db *db, const struct operation *op, const char **location)
{
    struct db_rows *rows;
    size_t len;
    enum rc rc = db_one(mem, db, &FIND, &rows, op->account, op->id, (size_t)16);
    if (rc != RC_OK)
        return rc;
    const void *payload = db_bytes(rows, 1, &len);
    *location = db_text(rows, 2);
    return strcmp(db_text(rows, 0), op->route) == 0 && len == 32 && memcmp(payload, op->payload, 32) == 0
               ? RC_OK
               : RC_CONFLICT;
}

enum rc operation_sweep(struct db *db, int64_t now, int64_t *count)
{
    enum rc rc = db_exec(db, &SWEEP, now - INT64_C(30) * 24 * 3600 * 1000);
    *count = rc == RC_OK ? db_affected(db) : 0;
    return rc;
}
