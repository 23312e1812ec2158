/* Roles and posts; declared in domain/account/store.h. */
#include "domain/account/store.h"

static const struct sql roles_read = {
    "roles",
    "SELECT 0, COALESCE(w.employer, 0), w.id, 'person', COALESCE(e.name, ''), '', 0 FROM account a"
    " JOIN person w ON w.account = a.id AND w.state = 'active' LEFT JOIN organisation e ON e.id = w.employer"
    " WHERE a.id = ? AND a.state = 'active'"
    " UNION ALL SELECT p.id, o.id, 0, o.kind, o.name, COALESCE(r.name, ''), p.super FROM account a"
    " JOIN post p ON p.holder = a.id AND p.state = 'active' JOIN organisation o ON o.id = p.org AND o.state = 'active'"
    " LEFT JOIN role r ON r.id = p.role WHERE a.id = ? AND a.state = 'active' ORDER BY 1 LIMIT 100",
    "ii",
};

enum rc store_roles(TALLOC_CTX *mem, struct db *db, int64_t account, struct account_role **out, size_t *count)
{
    struct db_rows *rows;
    enum rc rc = db_query(NULL, db, &roles_read, &rows, account, account);
    if (rc)
        return rc;
    *count = db_count(rows);
    struct account_role *list = talloc_zero_array(mem, struct account_role, *count);
    for (struct account_role *r = list; db_next(rows); r++) {
        r->post = db_int(rows, 0);
        r->org = db_int(rows, 1);
        r->person = db_int(rows, 2);
        r->kind = talloc_strdup(list, db_text(rows, 3));
        r->org_name = talloc_strdup(list, db_text(rows, 4));
        r->role_name = talloc_strdup(list, db_text(rows, 5));
        r->super = db_int(rows, 6);
    }
    talloc_free(rows);
    *out = list;
    return RC_OK;
}

static const struct sql post_read = {
    "post-get",
    "SELECT id, org, role, holder, version, super, title, state FROM post WHERE id = ?",
    "i",
};

enum rc store_post_get(TALLOC_CTX *mem, struct db *db, int64_t id, struct post **out)
{
    struct db_rows *rows;
    enum rc rc = db_one(NULL, db, &post_read, &rows, id);
    if (rc)
        return rc;
    struct post *p = talloc_zero(mem, struct post);
    p->id = db_int(rows, 0);
    p->org = db_int(rows, 1);
    p->role = db_int(rows, 2);
    p->holder = db_int(rows, 3);
    p->version = db_int(rows, 4);
    p->super = db_int(rows, 5);
    p->title = talloc_strdup(p, db_text(rows, 6));
    p->state = talloc_strdup(p, db_text(rows, 7));
    talloc_free(rows);
    *out = p;
    return RC_OK;
}

static const struct sql posts_claim = {
    "posts-claim",
    "UPDATE organisation SET version = version + 1 WHERE id = ?",
    "i",
};

enum rc store_posts_claim(struct db *db, int64_t org)
{
    enum rc rc = db_exec(db, &posts_claim, org);
    return one_row(db, rc, RC_NOT_FOUND);
}

static const struct sql post_of = {
    "post-of",
    "SELECT id FROM post WHERE org = ? AND holder = ? AND state <> 'removed' LIMIT 1",
    "ii",
};

enum rc store_post_of(struct db *db, int64_t org, int64_t account, int64_t *id)
{
    struct db_rows *rows = NULL;
    enum rc rc = db_one(NULL, db, &post_of, &rows, org, account);
    return number(rc, rows, id);
}

static const struct sql post_supers = {
    "post-supers",
    "SELECT COUNT(*) FROM post p JOIN account a ON a.id = p.holder AND a.state = 'active'"
    " WHERE p.org = ? AND p.super = 1 AND p.state = 'active' AND p.id <> ?",
    "ii",
};

enum rc store_post_supers(struct db *db, int64_t org, int64_t except_post, int64_t *count)
{
    struct db_rows *rows = NULL;
    enum rc rc = db_one(NULL, db, &post_supers, &rows, org, except_post);
    return number(rc, rows, count);
}

static const struct sql post_insert = {
    "post-insert",
    "INSERT INTO post (org, role, holder, super, title, state, created_at) VALUES (?, ?, ?, ?, ?, 'active', ?)",
    "iIiist",
};

enum rc store_post_insert(struct db *db, const struct post *p, int64_t now, int64_t *id)
{
    enum rc rc = db_exec(db, &post_insert, p->org, p->role ? &p->role : NULL, p->holder, p->super, p->title, now);
    if (!rc)
        *id = db_insert_id(db);
    return rc;
}

static const struct sql post_state = {
    "post-state",
    "UPDATE post SET state = ?, version = version + 1 WHERE id = ? AND version = ? AND state <> 'removed'",
    "sii",
};

enum rc store_post_state(struct db *db, int64_t id, int64_t version, const char *state)
{
    enum rc rc = db_exec(db, &post_state, state, id, version);
    return one_row(db, rc, RC_CONFLICT);
}

static const struct sql post_holder = {
    "post-holder",
    "UPDATE post SET holder = ?, title = ?, version = version + 1 WHERE id = ? AND version = ? AND state <> 'removed'",
    "isii",
};

enum rc store_post_holder(struct db *db, int64_t id, int64_t version, int64_t holder, const char *title)
{
    enum rc rc = db_exec(db, &post_holder, holder, title, id, version);
    return one_row(db, rc, RC_CONFLICT);
}

static const struct sql holder_from = {
    "post-holder-from",
    "INSERT INTO post_holder (post, valid_from, account) VALUES (?, ?, ?)",
    "iti",
};

enum rc store_holder_from(struct db *db, int64_t post, int64_t account, int64_t now)
{
    return db_exec(db, &holder_from, post, now, account);
}

static const struct sql holder_to = {
    "post-holder-to",
    "UPDATE post_holder SET valid_to = ? WHERE post = ? AND valid_to IS NULL",
    "ti",
};

enum rc store_holder_to(struct db *db, int64_t post, int64_t now)
{
    return db_exec(db, &holder_to, now, post);
}

static const struct sql role_of = {
    "role-of",
    "SELECT 1 FROM role WHERE id = ? AND org = ?",
    "ii",
};

enum rc store_role_of(struct db *db, int64_t role, int64_t org)
{
    struct db_rows *rows = NULL;
    int64_t found;
    enum rc rc = db_one(NULL, db, &role_of, &rows, role, org);
    return number(rc, rows, &found);
}

static const struct sql role_insert = {
    "role-insert",
    "INSERT INTO role (org, name) VALUES (?, ?)",
    "is",
};

enum rc store_role_insert(struct db *db, int64_t org, const char *name, int64_t *id)
{
    enum rc rc = db_exec(db, &role_insert, org, name);
    if (!rc)
        *id = db_insert_id(db);
    return rc;
}

static const struct sql role_rename = {
    "role-rename",
    "UPDATE role SET name = ?, version = version + 1 WHERE id = ? AND org = ?",
    "sii",
};

enum rc store_role_rename(struct db *db, int64_t org, int64_t id, const char *name)
{
    enum rc rc = db_exec(db, &role_rename, name, id, org);
    return one_row(db, rc, RC_NOT_FOUND);
}

static const struct sql role_clear = {
    "role-clear",
    "DELETE FROM role_permission WHERE role = ?",
    "i",
};

enum rc store_role_clear(struct db *db, int64_t role)
{
    return db_exec(db, &role_clear, role);
}

static const struct sql role_permit = {
    "role-permit",
    "INSERT INTO role_permission (role, permission) VALUES (?, ?)",
    "is",
};

enum rc store_role_permit(struct db *db, int64_t role, const char *permission)
{
    return db_exec(db, &role_permit, role, permission);
}

static const struct sql lent_permissions = {
    "lent-permissions",
    "SELECT r.permission FROM delegation d JOIN post l ON l.id = d.post AND l.state = 'active'"
    " LEFT JOIN role_permission r ON r.role = l.role WHERE d.to_post = ? AND d.ended_at IS NULL AND d.to_day >= ? AND d.from_day <= ?"
    " AND (l.super = 1 OR r.role IS NOT NULL) LIMIT 500",
    "idd",
};

enum rc store_lent_permissions(TALLOC_CTX *mem, struct db *db, int64_t post, int64_t now, struct db_rows **out)
{
    return db_query(mem, db, &lent_permissions, out, post, now, now);
}

static const struct sql post_super = {
    "post-super",
    "SELECT COUNT(*) FROM post WHERE id = ? AND org = ? AND holder = ? AND super = 1 AND state = 'active'",
    "iii",
};

enum rc store_post_is_super(struct db *db, const struct who *who, bool *yes)
{
    struct db_rows *rows = NULL;
    int64_t count = 0;
    enum rc rc = db_one(NULL, db, &post_super, &rows, who->post, who->org, who->account);
    rc = number(rc, rows, &count);
    *yes = count > 0;
    return rc;
}
