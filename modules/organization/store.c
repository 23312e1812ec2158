#include "modules/organization/store.h"

#include <string.h>

#include "domain/list/persons.h"
#include "domain/try.h"

enum { POSTS_MAX = 200, HISTORY_MAX = 20, COUNT_MAX = 1000 };

static const struct sql POSTS = {
    "organization-posts",
    "SELECT p.id, a.name, a.number_mask, a.sex, p.title, ro.name, p.super, IF(a.state = 'active', p.state, 'disabled'), a.phone_mask,"
    " a.office_phone, a.email, (SELECT MAX(COALESCE(s.signed_at, s.created_at)) FROM session s WHERE s.account = a.id AND s.post = p.id)"
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

/* How deep the post's department stands in the tree of jurisdictions, from 1; 0: it is none, or deeper than there are columns. */
static int department_depth(const struct req *r)
{
    int depth = 0;
    if (strcmp(r->who.kind, "hrss"))
        return 0;
    for (const char *at = r->who.org_path; *at; at++)
        depth += *at == '/';
    return depth > 1 && depth <= 4 ? depth - 1 : 0;
}

/* All below a department: the column that holds its id. */
static void below_department(struct sqlb *b, const struct req *r)
{
    switch (department_depth(r)) {
    case 1:
        sqlb_add(b, "AND o.dept1 = ?", "i", r->who.org);
        break;
    case 2:
        sqlb_add(b, "AND o.dept2 = ?", "i", r->who.org);
        break;
    case 3:
        sqlb_add(b, "AND o.dept3 = ?", "i", r->who.org);
        break;
    }
}

static void from_list(struct sqlb *b, const struct req *r, const struct org_list *l)
{
    if (l->under || l->direct)
        sqlb_add(b, "FROM organisation o FORCE INDEX (superior)", "");
    else if (department_depth(r) == 1)
        sqlb_add(b, "FROM organisation o FORCE INDEX (dept1)", "");
    else if (department_depth(r) == 2)
        sqlb_add(b, "FROM organisation o FORCE INDEX (dept2)", "");
    else if (department_depth(r) == 3)
        sqlb_add(b, "FROM organisation o FORCE INDEX (dept3)", "");
    else if (!strcmp(r->who.kind, "hrss"))
        sqlb_add(b, "FROM organisation o FORCE INDEX (hrss_path)", "");
    else
        sqlb_add(b, "FROM organisation o FORCE INDEX (path)", "");
}

/* The columns of a list, and its conditions within scope. */
static void select_list(struct sqlb *b, const struct req *r, const struct org_list *l, bool one)
{
    sqlb_add(b,
             "SELECT o.id, o.name, o.code, o.level, o.office_phone, " NAMES ", o.sort_pinyin, COALESCE(o.base_level, ''), o.region, o.responsible,"
             " o.designated, o.custody",
             "");
    if (one)
        sqlb_add(b, "FROM organisation o", "");
    else
        from_list(b, r, l);
    sqlb_add(b, JOINS " WHERE o.kind = ? AND o.state = ? AND o.id <> ?", "ssi", l->kind, l->state, r->who.org);
    if (l->under)
        sqlb_add(b, "AND o.superior = ?", "i", l->under);
    else if (l->direct)
        sqlb_add(b, "AND o.superior = ?", "i", r->who.org);
    else if (!one)
        below_department(b, r);
    if (*l->region) {
        const char *pattern = talloc_asprintf(b, "%s%%", l->region); /* digits: nothing in it is a wildcard */
        sqlb_add(b, "AND o.region LIKE ?", "s", pattern);
    }
    if (*l->base_level)
        sqlb_add(b, "AND o.base_level = ?", "s", l->base_level);
    if (l->lettered)
        sqlb_add(b, "AND o.sort_pinyin >= ?", "b", l->letter.from, l->letter.from_len);
    if (l->lettered && l->letter.to_len)
        sqlb_add(b, "AND o.sort_pinyin < ?", "b", l->letter.to, l->letter.to_len);
    scope_where(b, &r->who);
}

enum rc store_list(struct req *r, const struct org_list *l, const struct keyset *after, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "organization-list");
    select_list(b, r, l, false);
    if (after->id)
        sqlb_add(b, "AND (o.sort_pinyin > ? OR (o.sort_pinyin = ? AND o.id > ?))", "bbi", after->key, after->len, after->key, after->len,
                 after->id);
    sqlb_add(b, "ORDER BY o.sort_pinyin, o.id LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_listed(struct req *r, const struct org_list *l, const int64_t *ids, size_t n, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "organization-listed");
    select_list(b, r, l, true);
    sqlb_add(b, "AND o.id IN (0", "");
    for (size_t i = 0; i < n; i++)
        sqlb_add(b, ", ?", "i", ids[i]);
    sqlb_add(b, ") ORDER BY FIELD(o.id, 0", "");
    for (size_t i = 0; i < n; i++)
        sqlb_add(b, ", ?", "i", ids[i]);
    sqlb_add(b, ") LIMIT ?", "i", (int64_t)n + 1);
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

/* ---- the life of units ---- */

static const struct sql IMPACT = {
    "organization-impact",
    "SELECT (SELECT COUNT(*) FROM person WHERE employer = ?),"
    " (SELECT COUNT(*) FROM review_case WHERE base_org = ? AND state IN ('pending', 'returned')),"
    " (SELECT COUNT(*) FROM organisation WHERE superior = ? AND state <> 'closed'),"
    " (SELECT COUNT(*) FROM post WHERE org = ? AND state <> 'removed')",
    "iiii"};
static const struct sql IMPACT_WHOLE = {
    "organization-impact-whole",
    "SELECT (SELECT COUNT(*) FROM organisation o STRAIGHT_JOIN person p ON p.employer = o.id WHERE o.path LIKE ?),"
    " (SELECT COUNT(*) FROM organisation o STRAIGHT_JOIN review_case c FORCE INDEX (base) ON c.base_org = o.id"
    " AND c.state IN ('pending', 'returned') WHERE o.path LIKE ?),"
    " (SELECT COUNT(*) - 1 FROM organisation o WHERE o.path LIKE ?), (SELECT COUNT(*) FROM post WHERE org = ? AND state <> 'removed')",
    "sssi"};

enum rc store_impact(struct req *r, const struct org *o, bool whole, struct impact *out)
{
    struct db_rows *q;
    const char *below = talloc_asprintf(r->mem, "%s%%", o->path);
    TRY(whole ? db_one(r->mem, r->app->db, &IMPACT_WHOLE, &q, below, below, below, o->id)
              : db_one(r->mem, r->app->db, &IMPACT, &q, o->id, o->id, o->id, o->id));
    *out = (struct impact){.people = db_int(q, 0), .cases = db_int(q, 1), .units = db_int(q, 2), .posts = db_int(q, 3)};
    return RC_OK;
}

static const struct sql STAFF_DEPARTMENTS = {
    "organization-staff-departments",
    "SELECT department, COUNT(*) FROM person WHERE employer = ? AND state = 'active' AND department <> '' GROUP BY department ORDER BY department"
    " LIMIT 500",
    "i"};

enum rc store_staff_departments(struct req *r, int64_t org, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &STAFF_DEPARTMENTS, out, org);
}

enum rc store_staff(struct req *r, int64_t org, const char *name, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "organization-staff");
    sqlb_add(b,
             "SELECT p.id, a.name, a.number_mask, p.department, COALESCE(p.title, '') FROM person p JOIN account a ON a.id = p.account"
             " WHERE p.employer = ? AND p.state = 'active'",
             "i", org);
    if (*name)
        sqlb_add(b, "AND LOCATE(?, a.name) > 0", "s", name);
    sqlb_add(b, "ORDER BY p.sort_pinyin, p.id LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_staff_chosen(struct req *r, int64_t org, const struct value *departments, const struct value *persons, int64_t limit,
                           struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "organization-staff-chosen");
    sqlb_add(b, "SELECT p.id FROM person p WHERE p.employer = ? AND (p.department IN (NULL", "i", org);
    for (const struct value *v = departments; v; v = v->next)
        if (v->present && *v->raw)
            sqlb_add(b, ", ?", "s", v->raw);
    sqlb_add(b, ") OR p.id IN (0", "");
    for (const struct value *v = persons; v; v = v->next)
        if (v->present)
            sqlb_add(b, ", ?", "i", v->number);
    sqlb_add(b, ")) ORDER BY p.id LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_life_jobs(struct req *r, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "organization-life-jobs");
    sqlb_add(b,
             "SELECT j.id, j.kind, j.state, j.done, j.total, o.name, j.created_at, j.finished_at,"
             " (SELECT COUNT(*) FROM job_item i WHERE i.job = j.id AND i.state = 'skipped') FROM"
             " ((SELECT * FROM job WHERE state IN ('ready', 'running', 'failed') AND kind IN ('org-reroute', 'org-reindex', 'org-merge', 'org-split')"
             " ORDER BY id DESC LIMIT 200) UNION (SELECT * FROM job WHERE account = ? AND state = 'done' AND kind IN ('org-reroute', 'org-reindex',"
             " 'org-merge', 'org-split') ORDER BY id DESC LIMIT 200)) j"
             " JOIN organisation o ON o.id = CAST(REGEXP_SUBSTR(j.args, '[0-9]+') AS SIGNED) WHERE 1 = 1",
             "i", r->who.account);
    scope_where(b, &r->who);
    sqlb_add(b, "ORDER BY j.state = 'done', j.id DESC LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_life_events(struct req *r, int64_t before, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "organization-life-events");
    sqlb_add(b,
             "SELECT e.id, e.action, o.id, o.name, x.name, e.at, a.name, y.name FROM org_event e JOIN organisation o ON o.id = e.org"
             " LEFT JOIN organisation x ON x.id = e.other LEFT JOIN account a ON a.id = e.account LEFT JOIN organisation y ON y.id = e.by_org"
             " WHERE 1 = 1",
             "");
    if (q_has(r, "action"))
        sqlb_add(b, "AND e.action = ?", "s", q_str(r, "action"));
    if (before)
        sqlb_add(b, "AND e.id < ?", "i", before);
    scope_where(b, &r->who);
    sqlb_add(b, "ORDER BY e.id DESC LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_custody(struct req *r, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "organization-custody");
    sqlb_add(b,
             "SELECT o.id, o.name, s.name, o.office_phone FROM organisation o LEFT JOIN organisation s ON s.id = o.superior"
             " WHERE o.custody = 1 AND o.state = 'active'",
             "");
    scope_where(b, &r->who);
    sqlb_add(b, "ORDER BY o.region, o.id LIMIT 100", "");
    return db_query_b(r->mem, r->app->db, b, out);
}

static const struct sql REGIONS_OF = {
    "organization-regions",
    "SELECT r.code, CONCAT(COALESCE(CONCAT(p.name, ' '), ''), r.name) FROM region r"
    " LEFT JOIN region p ON p.code = r.parent AND p.parent IS NOT NULL AND p.valid_from <= ? AND (p.valid_to IS NULL OR p.valid_to >= ?)"
    " WHERE r.code LIKE ? AND r.valid_from <= ? AND (r.valid_to IS NULL OR r.valid_to >= ?) ORDER BY r.code LIMIT 1000",
    "sssss"};

enum rc store_regions_of(struct req *r, const char *region, struct db_rows **out)
{
    char day[11];
    size_t len = strlen(region);
    while (len > 2 && !strncmp(region + len - 2, "00", 2))
        len -= 2;
    const char *pattern = talloc_asprintf(r->mem, "%.*s%%", (int)len, region); /* digits: nothing in it is a wildcard */
    app_date(r->now, day);
    return db_query(r->mem, r->app->db, &REGIONS_OF, out, day, day, pattern, day, day);
}

enum rc store_hrss_scoped(struct req *r, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "organization-hrss-scoped");
    sqlb_add(b, "SELECT o.id, o.name FROM organisation o FORCE INDEX (kind) WHERE o.kind = 'hrss' AND o.state = 'active'", "");
    scope_where(b, &r->who);
    sqlb_add(b, "ORDER BY o.hrss_path, o.id LIMIT 1000", "");
    return db_query_b(r->mem, r->app->db, b, out);
}

static const struct sql REGISTRATION = {
    "organization-registration",
    "SELECT c.id, c.submitted_at, c.decided_at, a.name, o.name FROM review_case c LEFT JOIN account a ON a.id = c.subject_account"
    " LEFT JOIN organisation o ON o.id = c.current_org"
    " WHERE c.subject = ? AND c.kind IN ('reg-authority', 'reg-employer', 'reg-base') AND c.state = 'approved' ORDER BY c.id DESC LIMIT 1",
    "i"};

enum rc store_registration(struct req *r, int64_t org, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &REGISTRATION, out, org);
}
