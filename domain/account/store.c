#include "domain/account/store.h"

#include <stdlib.h>

enum { BLIND_BYTES = 32, SESSION_ID_BYTES = 16, NOTE_BYTES = 8 };

/* ---- Accounts ---- */

static const struct sql account_blind = {"account-blind", "SELECT id FROM account WHERE blind = ?", "b"};

enum rc store_account_blind(struct db *db, const uint8_t blind[32], int64_t *id)
{
    struct db_rows *rows = NULL;
    enum rc rc = db_one(NULL, db, &account_blind, &rows, blind, BLIND_BYTES);
    return number(rc, rows, id);
}

static const struct sql account_first_row = {
    "account-any",
    "SELECT id FROM account LIMIT 1",
    "",
};

enum rc store_account_any(struct db *db, bool *any)
{
    struct db_rows *rows = NULL;
    enum rc rc = db_query(NULL, db, &account_first_row, &rows);
    *any = !rc && db_count(rows) > 0;
    talloc_free(rows);
    return rc;
}

static const struct sql account_row = {
    "account-get",
    "SELECT id, version, doc_type, number_mask, name, phone_mask, email, office_phone, state, sex, lang, password IS NOT NULL,"
    " must_change, verified_at IS NOT NULL FROM account WHERE id = ?",
    "i",
};

enum rc store_account_get(TALLOC_CTX *mem, struct db *db, int64_t id, struct account **out)
{
    struct db_rows *rows;
    enum rc rc = db_one(NULL, db, &account_row, &rows, id);
    if (rc)
        return rc;
    struct account *a = talloc_zero(mem, struct account);
    a->id = db_int(rows, 0);
    a->version = db_int(rows, 1);
    const char **texts[] = {&a->doc_type, &a->number_mask, &a->name, &a->phone_mask, &a->email, &a->office_phone,
                            &a->state,    &a->sex,         &a->lang};
    for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = talloc_strdup(a, db_text(rows, i + 2));
    a->has_password = db_int(rows, 11);
    a->must_change = db_int(rows, 12);
    a->verified = db_int(rows, 13);
    talloc_free(rows);
    *out = a;
    return RC_OK;
}

static const struct sql account_insert = {
    "account-insert",
    "INSERT INTO account (doc_type, blind, number_enc, number_mask, name, sort_pinyin, sort_stroke, sex, birth, phone_mask,"
    " email, office_phone, password, password_at, created_at) VALUES (?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "sbssbbsssssstt",
};

enum rc store_account_insert(struct db *db, const struct account_row *r, int64_t *id)
{
    enum rc rc = db_exec(db, &account_insert, r->given.doc_type, r->blind, BLIND_BYTES, r->number_mask, r->given.name, r->pinyin,
                         r->pinyin_len, r->stroke, r->stroke_len, r->sex, r->birth, r->phone_mask, r->given.email,
                         r->given.office_phone, r->hash, r->hash ? r->now : DB_NULL_TIME, r->now);
    if (!rc)
        *id = db_insert_id(db);
    return rc;
}

static const struct sql account_overwrite = {
    "account-overwrite",
    "UPDATE account SET number_mask = ?, name = ?, sort_pinyin = ?, sort_stroke = ?, sex = ?, birth = ?, phone_mask = ?,"
    " email = ?, office_phone = ?, password = ?, password_at = ?, password_until = NULL, must_change = 0,"
    " version = version + 1"
    " WHERE id = ? AND verified_at IS NULL AND state = 'active' AND NOT EXISTS (SELECT 1 FROM registration r"
    " JOIN review_case c ON c.id = r.case_id AND c.state IN ('pending', 'returned') WHERE r.account = account.id)",
    "ssbbssssssti",
};

enum rc store_account_overwrite(struct db *db, int64_t id, const struct account_row *r)
{
    enum rc rc = db_exec(db, &account_overwrite, r->number_mask, r->given.name, r->pinyin, r->pinyin_len, r->stroke, r->stroke_len,
                         r->sex, r->birth, r->phone_mask, r->given.email, r->given.office_phone, r->hash,
                         r->hash ? r->now : DB_NULL_TIME, id);
    return one_row(db, rc, RC_CONFLICT);
}

static const struct sql account_identity = {
    "account-identity",
    "UPDATE account SET doc_type = ?, blind = ?, number_enc = ?, number_mask = ?, name = ?, sort_pinyin = ?, sort_stroke = ?,"
    " sex = IF(? = '0', sex, ?), birth = COALESCE(?, birth), version = version + 1 WHERE id = ?",
    "sbbssbbsssi",
};

enum rc store_account_identity(struct db *db, int64_t id, const struct account_row *r, const void *sealed, size_t len)
{
    enum rc rc = db_exec(db, &account_identity, r->given.doc_type, r->blind, BLIND_BYTES, sealed, len, r->number_mask, r->given.name,
                         r->pinyin, r->pinyin_len, r->stroke, r->stroke_len, r->sex, r->sex, r->birth, id);
    return one_row(db, rc, RC_NOT_FOUND);
}

static const struct sql account_sealed = {
    "account-sealed",
    "UPDATE account SET number_enc = ?, phone_enc = ? WHERE id = ?",
    "bbi",
};

enum rc store_account_sealed(struct db *db, int64_t id, const void *number_enc, size_t number_len, const void *phone, size_t phone_len)
{
    return db_exec(db, &account_sealed, number_enc, number_len, phone, phone_len, id);
}

static const struct sql account_sealed_read = {
    "account-sealed-read",
    "SELECT number_enc, phone_enc FROM account WHERE id = ?",
    "i",
};

enum rc store_account_open(TALLOC_CTX *mem, struct db *db, int64_t id, bool phone, const void **value, size_t *len)
{
    struct db_rows *rows;
    enum rc rc = db_one(mem, db, &account_sealed_read, &rows, id);
    if (!rc)
        *value = db_bytes(rows, phone ? 1 : 0, len);
    return rc;
}

static const struct sql account_verify = {
    "account-verified",
    "UPDATE account SET verified_at = COALESCE(verified_at, ?) WHERE id = ?",
    "ti",
};

enum rc store_account_verified(struct db *db, int64_t id, int64_t now)
{
    enum rc rc = db_exec(db, &account_verify, now, id);
    return one_row(db, rc, RC_NOT_FOUND);
}

static const struct sql account_state = {
    "account-state",
    "UPDATE account SET state = ?, version = version + 1 WHERE id = ?",
    "si",
};

enum rc store_account_state(struct db *db, int64_t id, const char *state)
{
    enum rc rc = db_exec(db, &account_state, state, id);
    return one_row(db, rc, RC_NOT_FOUND);
}

static const struct sql account_lang = {
    "account-lang",
    "UPDATE account SET lang = ? WHERE id = ?",
    "si",
};

enum rc store_account_lang(struct db *db, int64_t id, const char *lang)
{
    enum rc rc = db_exec(db, &account_lang, lang, id);
    return one_row(db, rc, RC_NOT_FOUND);
}

static const struct sql account_password = {
    "account-password",
    "UPDATE account SET password = ?, password_at = ?, password_until = NULL, must_change = 0, version = version + 1"
    " WHERE id = ?",
    "sti",
};

enum rc store_account_password(struct db *db, int64_t id, const char *hash, int64_t now)
{
    enum rc rc = db_exec(db, &account_password, hash, now, id);
    return one_row(db, rc, RC_NOT_FOUND);
}

static const struct sql account_rehash = {
    "account-rehash",
    "UPDATE account SET password = ? WHERE id = ? AND password = ?",
    "sis",
};

enum rc store_account_rehash(struct db *db, int64_t id, const char *hash, const char *old)
{
    return db_exec(db, &account_rehash, hash, id, old);
}

static const struct sql account_code = {
    "account-code",
    "UPDATE account SET password = ?, password_at = ?, password_until = UTC_TIMESTAMP(3) + INTERVAL ? HOUR, must_change = 1,"
    " version = version + 1 WHERE id = ?",
    "stii",
};

enum rc store_account_code(struct db *db, int64_t id, const char *hash, int64_t now, int64_t hours)
{
    enum rc rc = db_exec(db, &account_code, hash, now, hours, id);
    return one_row(db, rc, RC_NOT_FOUND);
}

static const struct sql account_hash = {
    "account-hash",
    "SELECT password FROM account WHERE id = ? AND state = 'active'"
    " AND (password_until IS NULL OR password_until > UTC_TIMESTAMP(3))",
    "i",
};

enum rc store_account_hash(TALLOC_CTX *mem, struct db *db, int64_t id, const char **hash)
{
    struct db_rows *rows;
    enum rc rc = db_one(mem, db, &account_hash, &rows, id);
    *hash = rc ? NULL : db_str(rows, 0);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static const struct sql access_add = {
    "access-note",
    "INSERT INTO access_log (at, id, account, post, person, route) VALUES (?, ?, ?, ?, ?, ?)",
    "tbiiis",
};

enum rc store_access_note(struct db *db, int64_t at, const uint8_t id[8], const struct who *who, int64_t person, const char *route)
{
    return db_exec(db, &access_add, at, id, NOTE_BYTES, who->account, who->post, person, route);
}

/* ---- Sessions ---- */

/* Read at every request: rows found by unique keys alone, and no subquery, which would cost more than a table. */
#define SESSION_BEGIN                                                                                                 \
    "SELECT TIMESTAMPDIFF(SECOND, s.last_seen, UTC_TIMESTAMP(3)), a.name, a.must_change, w.id, t.value, "
#define SESSION_FROM                                                                                                  \
    " FROM session s JOIN account a ON a.id = s.account AND a.state = 'active'"                                       \
    " LEFT JOIN setting t ON t.name = 'policy.epoch'"
#define SESSION_WHERE                                                                                                 \
    " WHERE s.id = ? AND s.account = ? AND s.post = ? AND s.revoked_at IS NULL AND s.expires_at > UTC_TIMESTAMP(3)"   \
    " AND s.last_seen > UTC_TIMESTAMP(3) - INTERVAL ? SECOND"
static const struct sql session_of_post = {
    "session-of-post",
    SESSION_BEGIN "o.id, o.name, o.kind, o.path, o.region, p.role, p.super, q.org, s.prev_at, s.prev_address, s.stamp" SESSION_FROM
    " JOIN post p ON p.id = s.post AND p.state = 'active' AND p.holder = a.id"
    " JOIN organisation o ON o.id = p.org AND o.state = 'active'"
    " LEFT JOIN person w ON w.account = a.id AND w.state = 'active'"
    " LEFT JOIN second_factor_org q ON q.org = o.id" SESSION_WHERE,
    "biii",
};
static const struct sql session_of_person = {
    "session-of-person",
    SESSION_BEGIN "e.id, e.name, s.prev_at, s.prev_address, w.incomplete" SESSION_FROM " JOIN person w ON w.account = a.id AND w.state = 'active'"
    " LEFT JOIN organisation e ON e.id = w.employer" SESSION_WHERE,
    "biii",
};
static const struct sql second_confirmed = {
    "session-second-factor", "SELECT 1 FROM second_factor WHERE account = ? AND confirmed_at IS NOT NULL", "i"};

static enum rc must_enroll(struct db *db, int64_t account, int64_t requiring, bool *must)
{
    struct db_rows *rows;
    *must = false;
    if (!requiring)
        return RC_OK;
    enum rc rc = db_query(NULL, db, &second_confirmed, &rows, account);
    if (rc)
        return rc;
    *must = db_count(rows) == 0;
    talloc_free(rows);
    return RC_OK;
}

enum rc store_session_read(TALLOC_CTX *mem, struct db *db, const uint8_t id[16], int64_t account, int64_t post, int64_t idle_seconds,
                           struct session_row *out)
{
    struct db_rows *rows;
    enum rc rc = db_one(mem, db, post ? &session_of_post : &session_of_person, &rows, id, SESSION_ID_BYTES, account, post, idle_seconds);
    if (rc)
        return rc;
    *out = (struct session_row){
        .idle = db_int(rows, 0),
        .name = db_text(rows, 1),
        .must_change = db_int(rows, 2),
        .person = db_int(rows, 3),
        .policy_epoch = strtoll(db_text(rows, 4), NULL, 10),
        .org = db_int(rows, 5),
        .org_name = db_text(rows, 6),
        .kind = "person",
        .org_path = "",
        .org_region = "",
        .before_at = db_time(rows, post ? 13 : 7),
        .before_from = db_text(rows, post ? 14 : 8),
    };
    if (!post) {
        out->incomplete = db_int(rows, 9) != 0;
        return RC_OK;
    }
    out->kind = db_text(rows, 7);
    out->org_path = db_text(rows, 8);
    out->org_region = db_text(rows, 9);
    out->role = db_int(rows, 10);
    out->super = db_int(rows, 11);
    out->stamp = db_int(rows, 15);
    out->lasting = db_null(rows, 12); /* whether a second factor stands is not in the stamp */
    return must_enroll(db, account, db_int(rows, 12), &out->must_enroll);
}

/* The same answer as long as stamp and epoch are the same; the figures of the queues, for which nearly every page asks, come along. More than
 * FIGURES rows are better added up by the server. */
enum { FIGURES = 64 };
static const struct sql session_prove = {
    "session-prove",
    "SELECT s.account, s.post, s.stamp, s.revoked_at, s.expires_at, s.last_seen, UTC_TIMESTAMP(3), t.value, c.kind, c.state, c.year, c.n, c.id"
    " FROM session s LEFT JOIN setting t ON t.name = 'policy.epoch'"
    " LEFT JOIN queue_count c FORCE INDEX (org) ON c.org = ? AND c.part < 2 WHERE s.id = ? LIMIT ?",
    "ibi",
};

enum rc store_session_prove(TALLOC_CTX *mem, struct db *db, const uint8_t id[16], int64_t org, struct session_proof *out)
{
    struct db_rows *rows;
    enum rc rc = db_one(mem, db, &session_prove, &rows, org, id, SESSION_ID_BYTES, (int64_t)FIGURES + 1);
    if (rc)
        return rc;
    *out = (struct session_proof){
        .account = db_int(rows, 0),
        .post = db_int(rows, 1),
        .stamp = db_int(rows, 2),
        .revoked = !db_null(rows, 3),
        .expires_at = db_time(rows, 4),
        .last_seen = db_time(rows, 5),
        .now = db_time(rows, 6),
        .policy_epoch = strtoll(db_text(rows, 7), NULL, 10),
        .figures = db_count(rows) > FIGURES ? NULL : rows,
    };
    db_rewind(rows);
    return RC_OK;
}

static const struct sql stale_account = {"session-stale", "UPDATE session SET stamp = stamp + 1 WHERE account = ?", "i"};
static const struct sql stale_org = {
    "session-stale-org",
    "UPDATE post p STRAIGHT_JOIN session s ON s.account = p.holder SET s.stamp = s.stamp + 1 WHERE p.org = ?", "i"};

enum rc store_session_stale(struct db *db, int64_t account)
{
    return db_exec(db, &stale_account, account);
}

enum rc store_session_stale_org(struct db *db, int64_t org)
{
    return db_exec(db, &stale_org, org);
}

static const struct sql role_permissions = {
    "role-permissions",
    "SELECT permission FROM role_permission WHERE role = ? LIMIT 500",
    "i",
};

enum rc store_role_permissions(TALLOC_CTX *mem, struct db *db, int64_t role, struct db_rows **out)
{
    return db_query(mem, db, &role_permissions, out, role);
}

static const struct sql session_insert = {
    "session-insert",
    "INSERT INTO session (id, account, post, created_at, expires_at, last_seen, address, agent, prev_at, prev_address,"
    " signed_at) VALUES (?, ?, ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL ? SECOND, UTC_TIMESTAMP(3), ?, ?, ?, ?, ?)",
    "biiisstst",
};
static const struct sql session_last = {
    "session-last", "SELECT COALESCE(signed_at, created_at), address FROM session WHERE account = ? ORDER BY expires_at DESC LIMIT 1", "i"};

enum rc store_session_last(TALLOC_CTX *mem, struct db *db, int64_t account, int64_t *at, const char **address)
{
    struct db_rows *rows;
    *at = DB_NULL_TIME;
    *address = NULL;
    enum rc rc = db_query(mem, db, &session_last, &rows, account);
    if (!rc && db_next(rows)) {
        *at = db_time(rows, 0);
        *address = db_text(rows, 1);
    }
    return rc;
}

enum rc store_session_insert(struct db *db, const uint8_t id[16], int64_t account, int64_t post, int64_t seconds, const char *address,
                             const char *agent, int64_t before_at, const char *before_from, int64_t signed_at)
{
    return db_exec(db, &session_insert, id, SESSION_ID_BYTES, account, post, seconds, address, agent, before_at, before_from, signed_at);
}

static const struct sql session_signed = {"session-signed", "SELECT COALESCE(signed_at, created_at) FROM session WHERE id = ?", "b"};

enum rc store_session_signed(struct db *db, const uint8_t id[16], int64_t *at)
{
    struct db_rows *rows;
    *at = DB_NULL_TIME;
    enum rc rc = db_query(NULL, db, &session_signed, &rows, id, SESSION_ID_BYTES);
    if (rc)
        return rc;
    if (db_next(rows))
        *at = db_time(rows, 0);
    talloc_free(rows);
    return RC_OK;
}

static const struct sql session_seen = {
    "session-seen",
    "UPDATE session SET last_seen = UTC_TIMESTAMP(3) WHERE id = ? AND last_seen < UTC_TIMESTAMP(3) - INTERVAL 60 SECOND",
    "b",
};

enum rc store_session_seen(struct db *db, const uint8_t id[16])
{
    return db_exec(db, &session_seen, id, SESSION_ID_BYTES);
}

static const struct sql session_revoke = {
    "session-end",
    "UPDATE session SET revoked_at = UTC_TIMESTAMP(3) WHERE id = ? AND revoked_at IS NULL",
    "b",
};

enum rc store_session_end(struct db *db, const uint8_t id[16])
{
    return db_exec(db, &session_revoke, id, SESSION_ID_BYTES);
}

static const struct sql session_revoke_own = {
    "session-end-own",
    "UPDATE session SET revoked_at = COALESCE(revoked_at, UTC_TIMESTAMP(3)) WHERE account = ? AND LEFT(LOWER(SHA2(id, 256)), 16) = LOWER(?)",
    "is",
};

enum rc store_session_end_own(struct db *db, int64_t account, const char *handle)
{
    enum rc rc = db_exec(db, &session_revoke_own, account, handle);
    return one_row(db, rc, RC_NOT_FOUND);
}

static const struct sql session_revoke_all = {
    "session-end-all",
    "UPDATE session SET revoked_at = UTC_TIMESTAMP(3)"
    " WHERE account = ? AND expires_at > UTC_TIMESTAMP(3) AND revoked_at IS NULL AND id <> ?",
    "ib",
};

enum rc store_session_end_all(struct db *db, int64_t account, const uint8_t *keep)
{
    static const uint8_t none[16];
    return db_exec(db, &session_revoke_all, account, keep ? keep : none, SESSION_ID_BYTES);
}

static const struct sql session_revoke_post = {
    "session-end-post",
    "UPDATE session s JOIN post p ON p.id = ? AND s.account = p.holder SET s.revoked_at = UTC_TIMESTAMP(3)"
    " WHERE s.post = ? AND s.expires_at > UTC_TIMESTAMP(3) AND s.revoked_at IS NULL",
    "ii",
};

enum rc store_session_end_post(struct db *db, int64_t post)
{
    return db_exec(db, &session_revoke_post, post, post);
}

static const struct sql session_delete = {
    "session-collect",
    "DELETE FROM session WHERE expires_at < UTC_TIMESTAMP(3) - INTERVAL 30 DAY ORDER BY expires_at, id LIMIT 500",
    "",
};

enum rc store_session_collect(struct db *db, int64_t *gone)
{
    enum rc rc = db_exec(db, &session_delete);
    if (!rc)
        *gone = db_affected(db);
    return rc;
}

static const struct sql account_initial = {
    "account-initial",
    "SELECT COALESCE(o.hrss_path, '') FROM account a JOIN person p ON p.account = a.id AND p.incomplete = 1"
    " LEFT JOIN organisation o ON o.id = p.employer WHERE a.id = ? AND a.password IS NULL AND a.must_change = 1 AND a.state = 'active'",
    "i",
};

enum rc store_account_initial(TALLOC_CTX *mem, struct db *db, int64_t account, char **path)
{
    struct db_rows *rows;
    enum rc rc = db_query(NULL, db, &account_initial, &rows, account);
    if (rc)
        return rc;
    *path = db_next(rows) ? talloc_strdup(mem, db_text(rows, 0)) : NULL;
    talloc_free(rows);
    return RC_OK;
}

static const struct sql account_must_change_row = {
    "account-must-change",
    "UPDATE account SET must_change = 1, version = version + 1 WHERE id = ?",
    "i",
};

enum rc store_account_must_change(struct db *db, int64_t account)
{
    return db_exec(db, &account_must_change_row, account);
}
