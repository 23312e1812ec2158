#include "modules/organization/store.h"

#include <string.h>

#include "domain/list/persons.h"
#include "domain/try.h"

enum { POSTS_MAX = 200, HISTORY_MAX = 20, COUNT_MAX = 1000 };

static const struct sql POSTS = {
    "organization-posts",
    "SELECT p.id, a.name, a.number_mask, a.sex, p.title, ro.name, p.super, IF(a.state = 'active', p.state, 'disabled'), a.phone_mask,"
    " a.office_phone, a.email, (SELECT MAX(s.created_at) FROM session s WHERE s.account = a.id AND s.post = p.id)"
    " FROM post p JOIN account a ON a.id = p.holder LEFT JOIN role ro ON ro.id = p.role"
    " WHERE p.org = ? AND p.state IN ('active', 'disabled') ORDER BY p.super DESC, p.id LIMIT ?",
    "ii"};

enum rc store_posts(struct req *r, int64_t org, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &POSTS, out, org, POSTS_MAX);
}

static const struct sql HISTORY = {
    "organization-history",
    "SELECT h.valid_from, h.name, h.code, s.name, j.name, c.name, c.name_en FROM org_history h"
    " LEFT JOIN organisation s ON s.id = h.superior LEFT JOIN organisation j ON j.id = h.hrss LEFT JOIN sector c ON c.code = h.sector"
    " WHERE h.org = ? ORDER BY h.valid_from DESC LIMIT ?",
    "ii"};

enum rc store_history(struct req *r, int64_t org, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &HISTORY, out, org, HISTORY_MAX);
}

enum rc store_persons(struct req *r, const struct org *org, int64_t *count)
{
    struct db_rows *rows;
    const struct person_seek nobody = {.asked = false};
    const struct person_list l = {.who = &r->who, .below = org, .seek = &nobody};
    struct sqlb *b = sqlb_new(r->mem, "organization-persons");
    sqlb_add(b, "SELECT COUNT(*) FROM (SELECT 1", "");
    person_from(b, &l);
    sqlb_add(b, "LIMIT ?) t", "i", COUNT_MAX);
    TRY(db_query_b(r->mem, r->app->db, b, &rows));
    *count = db_next(rows) ? db_int(rows, 0) : 0;
    return RC_OK;
}

enum rc store_children(struct req *r, int64_t superior, int64_t limit, struct db_rows **out)
{
    static const char *const KINDS[] = {"hrss", "authority", "employer", "base"};
    struct sqlb *b = sqlb_new(r->mem, "organization-children");
    for (int64_t i = 0; i < 4; i++) {
        if (i)
            sqlb_add(b, "UNION ALL", "");
        sqlb_add(b,
                 "(SELECT o.id, o.name, o.kind, EXISTS (SELECT 1 FROM organisation x WHERE x.superior = o.id AND x.state = 'active'), ?,"
                 " o.sort_pinyin FROM organisation o FORCE INDEX (superior) WHERE o.superior = ? AND o.kind = ? AND o.state = 'active'",
                 "iis", i, superior, KINDS[i]);
        scope_where(b, &r->who);
        sqlb_add(b, "ORDER BY o.sort_pinyin, o.id LIMIT ?)", "i", limit);
    }
    sqlb_add(b, "ORDER BY 5, 6, 1", "");
    return db_query_b(r->mem, r->app->db, b, out);
}

#define NAMES "s.name, j.name, c.name, c.name_en"
#define JOINS                                                                                                                     \
    " LEFT JOIN organisation s ON s.id = o.superior LEFT JOIN organisation j ON j.id = o.hrss LEFT JOIN sector c ON c.code = o.sector"

static void from_list(struct sqlb *b, const struct req *r, const struct org_list *l)
{
    if (l->under)
        sqlb_add(b, "FROM organisation o FORCE INDEX (superior)", "");
    else if (l->wide)
        sqlb_add(b, "FROM organisation o FORCE INDEX (list)", "");
    else if (!strcmp(r->who.kind, "hrss"))
        sqlb_add(b, "FROM organisation o FORCE INDEX (hrss_path)", "");
    else
        sqlb_add(b, "FROM organisation o FORCE INDEX (path)", "");
}

enum rc store_list(struct req *r, const struct org_list *l, const struct keyset *after, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "organization-list");
    sqlb_add(b, "SELECT o.id, o.name, o.code, o.level, o.office_phone, " NAMES ", o.sort_pinyin", "");
    from_list(b, r, l);
    sqlb_add(b, JOINS " WHERE o.kind = ? AND o.state = ? AND o.id <> ?", "ssi", l->kind, l->state, r->who.org);
    if (l->under)
        sqlb_add(b, "AND o.superior = ?", "i", l->under);
    scope_where(b, &r->who);
    if (after->id)
        sqlb_add(b, "AND (o.sort_pinyin > ? OR (o.sort_pinyin = ? AND o.id > ?))", "bbi", after->key, after->len, after->key, after->len,
                 after->id);
    sqlb_add(b, "ORDER BY o.sort_pinyin, o.id LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

static const struct sql NAMES_OF = {"organization-names", "SELECT " NAMES " FROM organisation o" JOINS " WHERE o.id = ?", "i"};

enum rc store_beside(struct req *r, int64_t org, struct db_rows **out)
{
    return db_one(r->mem, r->app->db, &NAMES_OF, out, org);
}

/* ---- changes of the own organisation ---- */

static const struct sql PENDING = {
    "organization-pending",
    "SELECT c.id, c.kind, c.submitted_at, c.arrived_at, o.name, o.office_phone FROM review_case c"
    " LEFT JOIN organisation o ON o.id = c.current_org WHERE c.subject = ? AND c.kind IN ('change-org', 'change-superior')"
    " AND c.state IN ('pending', 'returned') ORDER BY c.id DESC LIMIT 1",
    "i"};

enum rc store_pending(struct req *r, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &PENDING, out, r->who.org);
}

enum rc store_changes(struct req *r, int64_t before, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "organization-changes");
    sqlb_add(b,
             "SELECT c.id, c.kind, c.state, c.submitted_at, c.decided_at, o.name, o.office_phone, x.name, COALESCE(xb.name, x.before_value),"
             " COALESCE(xa.name, x.after_value), y.name, COALESCE(yb.name, y.before_value), COALESCE(ya.name, y.after_value)"
             " FROM review_case c LEFT JOIN organisation o ON o.id = c.current_org"
             " LEFT JOIN change_field x ON x.case_id = c.id AND x.no = 1 LEFT JOIN change_field y ON y.case_id = c.id AND y.no = 2"
             " LEFT JOIN organisation xb ON c.kind = 'change-superior' AND xb.id = CAST(x.before_value AS SIGNED)"
             " LEFT JOIN organisation xa ON c.kind = 'change-superior' AND xa.id = CAST(x.after_value AS SIGNED)"
             " LEFT JOIN organisation yb ON c.kind = 'change-superior' AND yb.id = CAST(y.before_value AS SIGNED)"
             " LEFT JOIN organisation ya ON c.kind = 'change-superior' AND ya.id = CAST(y.after_value AS SIGNED)"
             " WHERE c.subject = ?",
             "i", r->who.org);
    if (q_has(r, "kind"))
        sqlb_add(b, "AND c.kind = ?", "s", q_str(r, "kind"));
    else
        sqlb_add(b, "AND c.kind IN ('change-org', 'change-superior')", "");
    if (q_has(r, "state"))
        sqlb_add(b, "AND c.state = ?", "s", q_str(r, "state"));
    if (before)
        sqlb_add(b, "AND c.id < ?", "i", before);
    sqlb_add(b, "ORDER BY c.id DESC LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

static const struct sql CHANGE = {
    "organization-change",
    "SELECT subject_account FROM review_case WHERE id = ? AND subject = ? AND kind IN ('change-org', 'change-superior')", "ii"};

enum rc store_change(struct req *r, int64_t id, int64_t *account)
{
    struct db_rows *q;
    TRY(db_one(r->mem, r->app->db, &CHANGE, &q, id, r->who.org));
    *account = db_int(q, 0);
    return RC_OK;
}

/* Along the index on superiors, since departments are few among many organisations. */
static const struct sql DEPARTMENTS = {
    "organization-departments",
    "SELECT a.id, a.name, a.path FROM organisation a WHERE a.superior IS NULL AND a.kind = 'hrss' AND a.state = 'active' AND a.region LIKE ?"
    " UNION ALL SELECT b.id, b.name, CONCAT(a.path, 'a', b.path) FROM organisation a JOIN organisation b ON b.superior = a.id"
    " WHERE a.superior IS NULL AND a.kind = 'hrss' AND a.state = 'active' AND a.region LIKE ? AND b.kind = 'hrss' AND b.state = 'active'"
    " UNION ALL SELECT c.id, c.name, CONCAT(a.path, 'a', b.path, 'a', c.path) FROM organisation a JOIN organisation b ON b.superior = a.id"
    " JOIN organisation c ON c.superior = b.id WHERE a.superior IS NULL AND a.kind = 'hrss' AND a.state = 'active' AND a.region LIKE ?"
    " AND b.kind = 'hrss' AND b.state = 'active' AND c.kind = 'hrss' AND c.state = 'active' ORDER BY 3 LIMIT 1000",
    "sss"};

enum rc store_departments_of(struct req *r, const char *region, struct db_rows **out)
{
    const char *province = talloc_asprintf(r->mem, "%.2s%%", region); /* digits: nothing in it is a wildcard */
    return db_query(r->mem, r->app->db, &DEPARTMENTS, out, province, province, province);
}
