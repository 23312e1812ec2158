#include "domain/second/store.h"

enum { DIGEST = 32 };

static const struct sql GET = {"second-get",
                               "SELECT secret_enc, confirmed_at, last_step, (SELECT COUNT(*) FROM second_factor_code c"
                               " WHERE c.account = f.account AND c.used_at IS NULL) FROM second_factor f WHERE account = ?",
                               "i"};
static const struct sql DROP = {"second-drop", "DELETE FROM second_factor WHERE account = ? AND confirmed_at IS NULL", "i"};
static const struct sql PUT = {"second-put", "INSERT INTO second_factor (account, secret_enc, created_at) VALUES (?, ?, ?)", "ibt"};
static const struct sql CONFIRM = {
    "second-confirm", "UPDATE second_factor SET confirmed_at = ?, last_step = ? WHERE account = ? AND confirmed_at IS NULL", "tii"};
static const struct sql STEP = {
    "second-step", "UPDATE second_factor SET last_step = ? WHERE account = ? AND confirmed_at IS NOT NULL AND last_step < ?", "iii"};
static const struct sql CODES_CLEAR = {"second-codes-clear", "DELETE FROM second_factor_code WHERE account = ?", "i"};
static const struct sql CODE_ADD = {"second-code-add", "INSERT INTO second_factor_code (account, code) VALUES (?, ?)", "ib"};
static const struct sql CODE_SPEND = {
    "second-code-spend", "UPDATE second_factor_code SET used_at = ? WHERE account = ? AND code = ? AND used_at IS NULL", "tib"};
static const struct sql DELETE = {"second-delete", "DELETE FROM second_factor WHERE account = ?", "i"};
static const struct sql ORG = {"second-org", "SELECT 1 FROM second_factor_org WHERE org = ?", "i"};
static const struct sql ORG_ADD = {"second-org-add", "REPLACE INTO second_factor_org (org, account, since) VALUES (?, ?, ?)", "iit"};
static const struct sql ORG_DELETE = {"second-org-delete", "DELETE FROM second_factor_org WHERE org = ?", "i"};

static enum rc one(struct db *db, enum rc rc, enum rc otherwise)
{
    return rc ? rc : db_affected(db) == 1 ? RC_OK : otherwise;
}

enum rc store_second_get(TALLOC_CTX *mem, struct db *db, int64_t account, struct second_row *out)
{
    struct db_rows *r;
    enum rc rc = db_one(mem, db, &GET, &r, account);
    if (rc)
        return rc;
    out->secret = db_bytes(r, 0, &out->secret_len);
    out->confirmed = db_time(r, 1);
    out->last_step = db_int(r, 2);
    out->codes = db_int(r, 3);
    return RC_OK;
}

enum rc store_second_put(struct db *db, int64_t account, const void *secret, size_t len, int64_t now)
{
    enum rc rc = db_exec(db, &DROP, account);
    return rc ? rc : db_exec(db, &PUT, account, secret, len, now);
}

enum rc store_second_confirm(struct db *db, int64_t account, int64_t step, int64_t now)
{
    enum rc rc = db_exec(db, &CONFIRM, now, step, account);
    return one(db, rc, RC_CONFLICT);
}

enum rc store_second_step(struct db *db, int64_t account, int64_t step)
{
    enum rc rc = db_exec(db, &STEP, step, account, step);
    return one(db, rc, RC_FORBIDDEN);
}

enum rc store_second_codes_clear(struct db *db, int64_t account)
{
    return db_exec(db, &CODES_CLEAR, account);
}

enum rc store_second_code_add(struct db *db, int64_t account, const uint8_t code[32])
{
    return db_exec(db, &CODE_ADD, account, code, DIGEST);
}

enum rc store_second_code_spend(struct db *db, int64_t account, const uint8_t code[32], int64_t now)
{
    enum rc rc = db_exec(db, &CODE_SPEND, now, account, code, DIGEST);
    return one(db, rc, RC_FORBIDDEN);
}

enum rc store_second_delete(struct db *db, int64_t account)
{
    return db_exec(db, &DELETE, account);
}

enum rc store_second_org(struct db *db, int64_t org, bool *yes)
{
    struct db_rows *r;
    enum rc rc = db_query(NULL, db, &ORG, &r, org);
    if (rc)
        return rc;
    *yes = db_count(r) > 0;
    talloc_free(r);
    return RC_OK;
}

enum rc store_second_org_add(struct db *db, int64_t org, int64_t account, int64_t now)
{
    return db_exec(db, &ORG_ADD, org, account, now);
}

enum rc store_second_org_delete(struct db *db, int64_t org)
{
    return db_exec(db, &ORG_DELETE, org);
}
