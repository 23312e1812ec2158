#include "domain/admin/internal.h"

enum { ROWS_MAX = 500 };

static enum rc any(enum rc rc, struct db_rows *r, bool *yes)
{
    *yes = rc == RC_OK && db_count(r) > 0;
    if (rc == RC_OK)
        talloc_free(r);
    return rc;
}

static const struct sql RIGHT = {
    "admin-right",
    "SELECT p.super, COALESCE(p.role, 0), EXISTS (SELECT 1 FROM role_permission r WHERE r.role = p.role AND r.permission = ?) FROM post p"
    " JOIN account a ON a.id = p.holder AND a.state = 'active' JOIN organisation o ON o.id = p.org AND o.state = 'active'"
    " WHERE p.id = ? AND p.org = ? AND p.holder = ? AND p.state = 'active'",
    "siii"};

enum rc store_admin_right(struct app *app, const struct who *who, const char *permission, bool *yes, struct right *out)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &RIGHT, &r, permission, who->post, who->org, who->account));
    *out = (struct right){.super = db_int(r, 0) != 0, .role = db_int(r, 1)};
    *yes = out->super || db_int(r, 2);
    talloc_free(r);
    return RC_OK;
}

static const struct sql ANY = {"admin-any", "SELECT 1 FROM post WHERE org = ? AND state IN ('active', 'disabled') LIMIT 1", "i"};

enum rc store_admin_any(struct app *app, int64_t org, bool *yes)
{
    struct db_rows *r = NULL;
    enum rc rc = db_query(NULL, app->db, &ANY, &r, org);
    return any(rc, r, yes);
}

static const struct sql WIDER = {
    "admin-wider",
    "SELECT 1 FROM role_permission w WHERE w.role = ? AND NOT EXISTS"
    " (SELECT 1 FROM role_permission m WHERE m.role = ? AND m.permission = w.permission) LIMIT 1",
    "ii"};
static const struct sql PERMITS = {"admin-permits", "SELECT 1 FROM role_permission WHERE role = ? AND permission = ?", "is"};
static const struct sql PERMISSIONS = {
    "admin-permissions", "SELECT permission FROM role_permission WHERE role = ? ORDER BY permission LIMIT 200", "i"};

enum rc store_admin_wider(struct app *app, int64_t role, int64_t than, bool *yes)
{
    struct db_rows *r = NULL;
    enum rc rc = db_query(NULL, app->db, &WIDER, &r, role, than);
    return any(rc, r, yes);
}

enum rc store_role_permits(struct app *app, int64_t role, const char *permission, bool *yes)
{
    struct db_rows *r = NULL;
    enum rc rc = db_query(NULL, app->db, &PERMITS, &r, role, permission);
    return any(rc, r, yes);
}

enum rc store_role_permissions_of(TALLOC_CTX *mem, struct app *app, int64_t role, struct db_rows **out)
{
    return db_query(mem, app->db, &PERMISSIONS, out, role);
}

static const struct sql ROLES = {
    "admin-roles",
    "SELECT r.id, r.version, r.name, (SELECT COUNT(*) FROM post p WHERE p.org = r.org AND p.role = r.id AND p.state <> 'removed')"
    " FROM role r WHERE r.org = ? ORDER BY r.id LIMIT ?",
    "ii"};
static const struct sql ROLE_ORG = {"admin-role-org", "SELECT 1 FROM role WHERE id = ? AND org = ?", "ii"};
static const struct sql ROLE_INSERT = {"admin-role-insert", "INSERT INTO role (org, name) VALUES (?, ?)", "is"};
static const struct sql ROLE_UPDATE = {
    "admin-role-update", "UPDATE role SET name = ?, version = version + 1 WHERE id = ? AND org = ? AND version = ?", "siii"};
static const struct sql ROLE_CLEAR = {"admin-role-clear", "DELETE FROM role_permission WHERE role = ?", "i"};
static const struct sql ROLE_PERMIT = {
    "admin-role-permit", "INSERT INTO role_permission (role, permission) VALUES (?, ?)"
    " ON DUPLICATE KEY UPDATE permission = VALUES(permission)", "is"};
static const struct sql ROLE_USED = {"admin-role-used", "SELECT 1 FROM post WHERE org = (SELECT org FROM role WHERE id = ?) AND role = ?"
                                                        " AND state <> 'removed' LIMIT 1", "ii"};
static const struct sql ROLE_DELETE = {"admin-role-delete", "DELETE FROM role WHERE id = ? AND org = ? AND version = ?", "iii"};

enum rc store_admin_roles(TALLOC_CTX *mem, struct app *app, int64_t org, struct db_rows **out)
{
    return db_query(mem, app->db, &ROLES, out, org, ROWS_MAX);
}

enum rc store_admin_role_org(struct app *app, int64_t role, int64_t org)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &ROLE_ORG, &r, role, org));
    talloc_free(r);
    return RC_OK;
}

enum rc store_admin_role_insert(struct app *app, int64_t org, const char *name, int64_t *id)
{
    TRY(db_exec(app->db, &ROLE_INSERT, org, name));
    *id = db_insert_id(app->db);
    return RC_OK;
}

enum rc store_admin_role_update(struct app *app, int64_t org, const struct admin_role *role, bool *found)
{
    TRY(db_exec(app->db, &ROLE_UPDATE, role->name, role->id, org, role->version));
    *found = db_affected(app->db) == 1;
    return RC_OK;
}

enum rc store_admin_role_permit(struct app *app, int64_t role, const struct admin_role *given)
{
    TRY(db_exec(app->db, &ROLE_CLEAR, role));
    for (size_t i = 0; i < given->n; i++)
        TRY(db_exec(app->db, &ROLE_PERMIT, role, given->permissions[i]));
    return RC_OK;
}

enum rc store_admin_role_used(struct app *app, int64_t role, bool *yes)
{
    struct db_rows *r = NULL;
    enum rc rc = db_query(NULL, app->db, &ROLE_USED, &r, role, role);
    return any(rc, r, yes);
}

enum rc store_admin_role_delete(struct app *app, int64_t org, int64_t id, int64_t version, bool *found)
{
    TRY(db_exec(app->db, &ROLE_DELETE, id, org, version));
    *found = db_affected(app->db) == 1;
    return *found ? db_exec(app->db, &ROLE_CLEAR, id) : RC_OK;
}

static const struct sql POST_SET = {
    "admin-post-set",
    "UPDATE post SET role = ?, super = ?, title = ?, version = version + 1 WHERE id = ? AND version = ? AND state <> 'removed'",
    "Iisii"};
static const struct sql CHANGE = {
    "admin-change", "INSERT INTO post_change (post, action, account, reason, created_at) VALUES (?, ?, ?, ?, ?)", "isist"};
static const struct sql MUST_CHANGE = {
    "admin-must-change", "UPDATE account SET must_change = 1, version = version + 1 WHERE id = ?", "i"};
static const struct sql UNITS = {
    "admin-units",
    "SELECT org FROM post WHERE holder = ? AND state <> 'removed' UNION SELECT employer FROM person WHERE account = ?"
    " AND employer IS NOT NULL LIMIT ?",
    "iii"};
static const struct sql POSTS_OF = {
    "admin-posts-of", "SELECT COALESCE(role, 0), super FROM post WHERE holder = ? AND org = ? AND state <> 'removed' LIMIT 10", "ii"};
static const struct sql HISTORY = {
    "admin-history",
    "SELECT h.account, h.valid_from, h.valid_to, a.name, a.number_mask, COALESCE((SELECT c.reason FROM post_change c WHERE c.post = h.post"
    " AND c.action IN ('create', 'holder') AND c.created_at BETWEEN h.valid_from AND h.valid_from + INTERVAL 2 SECOND ORDER BY c.id"
    " LIMIT 1), '') FROM post_holder h JOIN account a ON a.id = h.account WHERE h.post = ? ORDER BY h.valid_from DESC LIMIT ?",
    "ii"};

enum rc store_admin_post_set(struct app *app, int64_t post, int64_t version, int64_t role, bool super, const char *title)
{
    TRY(db_exec(app->db, &POST_SET, role ? &role : NULL, super, title, post, version));
    return db_affected(app->db) == 1 ? RC_OK : RC_CONFLICT;
}

enum rc store_admin_change(struct app *app, int64_t post, const char *action, int64_t account, const char *reason)
{
    return db_exec(app->db, &CHANGE, post, action, account, reason ? reason : "", app_now(app));
}

enum rc store_admin_must_change(struct app *app, int64_t account)
{
    return db_exec(app->db, &MUST_CHANGE, account);
}

enum rc store_admin_units(TALLOC_CTX *mem, struct app *app, int64_t account, struct db_rows **out)
{
    return db_query(mem, app->db, &UNITS, out, account, account, ROWS_MAX);
}

enum rc store_admin_posts_of(TALLOC_CTX *mem, struct app *app, int64_t account, int64_t org, struct db_rows **out)
{
    return db_query(mem, app->db, &POSTS_OF, out, account, org);
}

enum rc store_admin_history(TALLOC_CTX *mem, struct app *app, int64_t post, struct db_rows **out)
{
    return db_query(mem, app->db, &HISTORY, out, post, ROWS_MAX);
}

static const struct sql LENT_INSERT = {
    "lent-insert", "INSERT INTO delegation (org, post, to_post, from_day, to_day, created_at) VALUES (?, ?, ?, ?, ?, ?)", "iiisst"};
static const struct sql LENT_OVERLAP = {
    "lent-overlap",
    "SELECT 1 FROM delegation WHERE post = ? AND to_post = ? AND ended_at IS NULL AND from_day <= ? AND to_day >= ? LIMIT 1", "iiss"};
static const struct sql LENT_GET = {
    "lent-get", "SELECT post, version FROM delegation WHERE id = ? AND org = ? AND ended_at IS NULL AND to_day >= ?", "iid"};
static const struct sql LENT_END = {
    "lent-end", "UPDATE delegation SET ended_at = ?, version = version + 1 WHERE id = ? AND version = ? AND ended_at IS NULL", "tii"};
static const struct sql LENT_END_POST = {
    "lent-end-post",
    "UPDATE delegation SET ended_at = ?, version = version + 1 WHERE (post = ? OR to_post = ?) AND ended_at IS NULL AND to_day >= ?", "tiid"};
static const struct sql LENT_LIST = {
    "lent-list",
    "SELECT d.id, d.post, d.to_post, d.version, d.from_day, d.to_day, COALESCE(f.name, ''), COALESCE(t.name, ''), d.from_day <= ?"
    " FROM delegation d JOIN post p ON p.id = d.post LEFT JOIN account f ON f.id = p.holder JOIN post q ON q.id = d.to_post"
    " LEFT JOIN account t ON t.id = q.holder WHERE d.org = ? AND d.to_day >= ? AND d.ended_at IS NULL"
    " AND (? = 0 OR d.post = ? OR d.to_post = ?) ORDER BY d.from_day, d.id LIMIT ?",
    "didiiii"};

enum rc store_lent_insert(struct app *app, int64_t org, const struct delegation *d, int64_t *id)
{
    TRY(db_exec(app->db, &LENT_INSERT, org, d->post, d->to_post, d->from_day, d->to_day, app_now(app)));
    *id = db_insert_id(app->db);
    return RC_OK;
}

enum rc store_lent_overlap(struct app *app, const struct delegation *d, bool *yes)
{
    struct db_rows *r = NULL;
    enum rc rc = db_query(NULL, app->db, &LENT_OVERLAP, &r, d->post, d->to_post, d->to_day, d->from_day);
    return any(rc, r, yes);
}

enum rc store_lent_get(struct app *app, int64_t org, int64_t id, int64_t *post, int64_t *version)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &LENT_GET, &r, id, org, app_now(app)));
    *post = db_int(r, 0);
    *version = db_int(r, 1);
    talloc_free(r);
    return RC_OK;
}

enum rc store_lent_end(struct app *app, int64_t id, int64_t version)
{
    TRY(db_exec(app->db, &LENT_END, app_now(app), id, version));
    return db_affected(app->db) == 1 ? RC_OK : RC_CONFLICT;
}

enum rc store_lent_end_post(struct app *app, int64_t post)
{
    int64_t now = app_now(app);
    return db_exec(app->db, &LENT_END_POST, now, post, post, now);
}

enum rc store_lent_list(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t post, struct db_rows **out)
{
    int64_t now = app_now(app);
    return db_query(mem, app->db, &LENT_LIST, out, now, org, now, post, post, post, ROWS_MAX);
}
