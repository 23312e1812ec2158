#include <stdio.h>
#include <string.h>

#include "core/db_audit.h"

static const struct sql HEAD_GET = {"audit-head-get",
                                    "SELECT seq, hash, owner FROM audit_head WHERE chain = ?", "s"};
static const struct sql HEAD_NEW = {
    "audit-head-new", "INSERT INTO audit_head (chain, seq, hash, owner) VALUES (?, 0, ?, ?)", "sbs"};
static const struct sql HEAD_CLAIM = {
    "audit-head-claim", "UPDATE audit_head SET owner = ? WHERE chain = ? AND owner <=> ?", "sss"};
static const struct sql HEAD_MOVE = {
    "audit-head-move", "UPDATE audit_head SET seq = ?, hash = ? WHERE chain = ? AND seq = ? AND hash = ? AND owner = ?",
    "ibsibs"};
static const struct sql ROW_ADD = {
    "audit-row-add",
    "INSERT INTO audit (chain, seq, at, action, account, post, object, object_id, detail, "
    "request, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "sitsiisissb"};
static const struct sql ROWS_AFTER = {
    "audit-rows-after",
    "SELECT seq, at, action, account, post, object, object_id, detail, request, hash "
    "FROM audit WHERE chain = ? AND seq > ? ORDER BY seq LIMIT 1000",
    "si"};
static const struct sql ROW_HASH = {"audit-row-hash", "SELECT hash FROM audit WHERE chain = ? AND seq = ?",
                                    "si"};
static const struct sql CHAINS = {
    "audit-chains", "SELECT chain FROM audit_head UNION SELECT DISTINCT chain FROM audit ORDER BY chain", ""};
static const struct sql HEADS = {
    "audit-heads", "SELECT chain, seq, LOWER(HEX(hash)) FROM audit_head WHERE seq > 0 ORDER BY chain", ""};
static const struct sql SEAL_LAST = {
    "audit-seal-last", "SELECT id, at, heads, key_id, seal FROM audit_anchor ORDER BY id DESC LIMIT 1", ""};
static const struct sql SEAL_AFTER = {
    "audit-seal-after",
    "SELECT id, at, heads, key_id, seal FROM audit_anchor WHERE id > ? ORDER BY id LIMIT 1", "i"};
static const struct sql SEAL_ADD = {
    "audit-seal-add", "INSERT INTO audit_anchor (id, at, heads, key_id, seal) VALUES (?, ?, ?, ?, ?)",
    "itssb"};

/* A hash as stored; zero if the column holds something else, which then fits nothing. */
static void copy_hash(const struct db_rows *rows, unsigned col, uint8_t out[AUDIT_HASH])
{
    size_t len;
    const void *bytes = db_bytes(rows, col, &len);
    memset(out, 0, AUDIT_HASH);
    if (bytes && len == AUDIT_HASH)
        memcpy(out, bytes, AUDIT_HASH);
}

static enum rc one_row(struct db *db, enum rc rc)
{
    return rc || db_affected(db) == 1 ? rc : RC_CONFLICT;
}

enum rc audit_head_get(struct db *db, const char *chain, struct audit_head *out)
{
    struct db_rows *rows;
    enum rc rc = db_one(db, db, &HEAD_GET, &rows, chain);
    if (rc)
        return rc;
    out->seq = db_int(rows, 0);
    copy_hash(rows, 1, out->hash);
    snprintf(out->owner, sizeof out->owner, "%s", db_text(rows, 2));
    talloc_free(rows);
    return RC_OK;
}

enum rc audit_head_new(struct db *db, const char *chain, const char *owner)
{
    static const uint8_t ZERO[AUDIT_HASH];
    return db_exec(db, &HEAD_NEW, chain, ZERO, sizeof ZERO, owner);
}

enum rc audit_head_claim(struct db *db, const char *chain, const char *owner, const char *old)
{
    return one_row(db, db_exec(db, &HEAD_CLAIM, owner, chain, *old ? old : NULL));
}

enum rc audit_head_move(struct db *db, const struct audit_row *last, const struct audit_head *before, const char *owner)
{
    return one_row(db, db_exec(db, &HEAD_MOVE, last->seq, last->hash, (size_t)AUDIT_HASH, last->chain, before->seq, before->hash,
                               (size_t)AUDIT_HASH, owner));
}

enum rc audit_rows_add(struct db *db, const struct audit_row *rows, size_t n)
{
    if (n == 1)
        return db_exec(db, &ROW_ADD, rows->chain, rows->seq, rows->at, rows->action, rows->account, rows->post, rows->object,
                       rows->object_id, rows->detail, rows->request, rows->hash, (size_t)AUDIT_HASH);
    struct sqlb *b = sqlb_new(NULL, "audit-rows-add");
    sqlb_add(b, "INSERT INTO audit (chain, seq, at, action, account, post, object, object_id, detail, request, hash) VALUES", "");
    for (size_t i = 0; i < n; i++) {
        const struct audit_row *r = &rows[i];
        if (i)
            sqlb_add(b, ",", "");
        sqlb_add(b, "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "sitsiisissb", r->chain, r->seq, r->at, r->action, r->account, r->post, r->object,
                 r->object_id, r->detail, r->request, r->hash, (size_t)AUDIT_HASH);
    }
    return db_exec_once(db, b);
}

enum rc audit_rows_after(TALLOC_CTX *mem, struct db *db, const char *chain, int64_t seq, struct db_rows **out)
{
    return db_query(mem, db, &ROWS_AFTER, out, chain, seq);
}

bool audit_row_next(struct db_rows *rows, const char *chain, struct audit_row *out)
{
    if (!db_next(rows))
        return false;
    *out = (struct audit_row){
        .chain = chain,
        .seq = db_int(rows, 0),
        .at = db_time(rows, 1),
        .action = db_text(rows, 2),
        .account = db_int(rows, 3),
        .post = db_int(rows, 4),
        .object = db_text(rows, 5),
        .object_id = db_int(rows, 6),
        .detail = db_text(rows, 7),
        .request = db_text(rows, 8),
    };
    copy_hash(rows, 9, out->hash);
    return true;
}

enum rc audit_row_hash(struct db *db, const char *chain, int64_t seq, uint8_t hash[AUDIT_HASH])
{
    struct db_rows *rows;
    enum rc rc = db_one(db, db, &ROW_HASH, &rows, chain, seq);
    if (rc)
        return rc;
    copy_hash(rows, 0, hash);
    talloc_free(rows);
    return RC_OK;
}

enum rc audit_chains(TALLOC_CTX *mem, struct db *db, struct db_rows **out)
{
    return db_query(mem, db, &CHAINS, out);
}

enum rc audit_heads(TALLOC_CTX *mem, struct db *db, char **out)
{
    struct db_rows *rows;
    enum rc rc = db_query(mem, db, &HEADS, &rows);
    if (rc)
        return rc;
    *out = talloc_strdup(mem, "");
    while (db_next(rows))
        *out = talloc_asprintf_append_buffer(*out, "%s %lld %s\n", db_text(rows, 0),
                                             (long long)db_int(rows, 1), db_text(rows, 2));
    talloc_free(rows);
    return RC_OK;
}

static enum rc take_seal(enum rc rc, struct db_rows *rows, struct audit_seal *out)
{
    if (rc)
        return rc;
    *out = (struct audit_seal){
        .id = db_int(rows, 0), .at = db_time(rows, 1), .heads = db_text(rows, 2), .key_id = db_text(rows, 3)};
    copy_hash(rows, 4, out->seal);
    return RC_OK;
}

enum rc audit_seal_last(TALLOC_CTX *mem, struct db *db, struct audit_seal *out)
{
    struct db_rows *rows = NULL;
    enum rc rc = db_one(mem, db, &SEAL_LAST, &rows);
    return take_seal(rc, rows, out);
}

enum rc audit_seal_after(TALLOC_CTX *mem, struct db *db, int64_t id, struct audit_seal *out)
{
    struct db_rows *rows = NULL;
    enum rc rc = db_one(mem, db, &SEAL_AFTER, &rows, id);
    return take_seal(rc, rows, out);
}

enum rc audit_seal_add(struct db *db, const struct audit_seal *s)
{
    return db_exec(db, &SEAL_ADD, s->id, s->at, s->heads, s->key_id, s->seal, (size_t)AUDIT_HASH);
}
