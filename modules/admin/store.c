#include "modules/admin/store.h"

#include <string.h>

#include "domain/list/persons.h"
#include "domain/try.h"

enum { CHANGES_MAX = 100, HOLDERS_MAX = 500 };

#define POST_COLUMNS                                                                                                              \
    "p.id, p.version, p.org, o.name, o.kind, p.holder, a.name, a.number_mask, a.doc_type, a.sex, p.title, p.role, ro.name, p.super,"  \
    " IF(a.state = 'disabled' AND p.state = 'active', 'disabled', p.state), a.phone_mask, a.office_phone, a.email, p.created_at,"  \
    " (SELECT MAX(COALESCE(s.signed_at, s.created_at)) FROM session s WHERE s.account = p.holder AND s.post = p.id),"                                     \
    " (SELECT MAX(d.to_day) FROM delegation d WHERE d.post = p.id AND d.from_day <= ? AND d.to_day >= ? AND d.ended_at IS NULL),"  \
    " a.must_change, pe.id"
#define POST_JOINS                                                                                                                \
    " LEFT JOIN account a ON a.id = p.holder LEFT JOIN role ro ON ro.id = p.role LEFT JOIN person pe ON pe.account = p.holder"

enum rc store_post(struct req *r, int64_t id, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "admin-post");
    sqlb_add(b, "SELECT " POST_COLUMNS " FROM post p JOIN organisation o ON o.id = p.org" POST_JOINS " WHERE p.id = ?", "ddi", r->now, r->now,
             id);
    scope_where(b, &r->who);
    TRY(db_query_b(r->mem, r->app->db, b, out));
    return db_next(*out) ? RC_OK : RC_NOT_FOUND;
}

enum rc store_posts(struct req *r, const struct post_list *l, const struct keyset *after, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "admin-posts");
    sqlb_add(b, "SELECT " POST_COLUMNS " FROM post p JOIN organisation o ON o.id = p.org" POST_JOINS " WHERE p.org = ?", "ddi", r->now, r->now,
             l->org);
    if (!l->state)
        sqlb_add(b, "AND p.state IN ('active', 'disabled')", "");
    else if (!strcmp(l->state, "active"))
        sqlb_add(b, "AND p.state = 'active' AND a.state = 'active'", "");
    else if (!strcmp(l->state, "disabled"))
        sqlb_add(b, "AND (p.state = 'disabled' OR (p.state = 'active' AND a.state = 'disabled'))", "");
    else
        sqlb_add(b, "AND p.state = ?", "s", l->state);
    if (l->role > 0)
        sqlb_add(b, "AND p.role = ?", "i", l->role);
    if (l->role < 0)
        sqlb_add(b, "AND p.super = 1", "");
    if (*l->name)
        sqlb_add(b, "AND LOCATE(?, a.name) > 0", "s", l->name);
    if (after->id)
        sqlb_add(b, "AND (p.super < ? OR (p.super = ? AND p.id > ?))", "iii", after->key[0], after->key[0], after->id);
    sqlb_add(b, "ORDER BY p.super DESC, p.id LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

static const struct sql CHANGES = {
    "admin-changes",
    "SELECT c.created_at, c.action, a.name, c.reason FROM post_change c JOIN account a ON a.id = c.account WHERE c.post = ?"
    " ORDER BY c.id DESC LIMIT ?",
    "ii"};

enum rc store_changes(struct req *r, int64_t post, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &CHANGES, out, post, CHANGES_MAX);
}

/* Those found by what was typed, or all of the organisation by pinyin. */
static void from_staff(struct req *r, struct sqlb *b, const struct org *own, const struct person_seek *seek)
{
    const struct person_list l = {.who = &r->who, .below = own, .seek = seek};
    if (seek->asked)
        person_from(b, &l);
    else
        sqlb_add(b,
                 "FROM person p FORCE INDEX (employer) STRAIGHT_JOIN account a ON a.id = p.account STRAIGHT_JOIN organisation o ON o.id ="
                 " p.employer WHERE p.state = 'active'",
                 "");
}

enum rc store_staff(struct req *r, const char *text, int64_t limit, struct db_rows **out)
{
    static const struct keyset beginning = {.id = 0};
    struct org *own;
    struct person_seek seek;
    TRY(org_get(r->mem, r->app, r->who.org, &own));
    TRY(person_seek(r->mem, r->app, text, &seek));
    struct sqlb *b = sqlb_new(r->mem, "admin-staff");
    sqlb_add(b, "SELECT p.id, a.name, a.number_mask, p.department, p.title", "");
    from_staff(r, b, own, &seek);
    sqlb_add(b,
             "AND p.employer = ? AND NOT EXISTS (SELECT 1 FROM post q WHERE q.holder = p.account AND q.org = ? AND q.state IN ('active',"
             " 'disabled'))",
             "ii", own->id, own->id);
    person_order(b, &beginning, limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

#define LENT_STATE                                                                                                                \
    "CASE WHEN d.ended_at IS NOT NULL THEN 'ended' WHEN d.to_day < ? THEN 'over' WHEN d.from_day > ? THEN 'planned' ELSE 'running' END"
#define LENT                                                                                                                      \
    "SELECT d.id, d.version, d.post, d.to_post, d.from_day, d.to_day, f.name, t.name, " LENT_STATE ", d.ended_at FROM delegation d"   \
    " JOIN post p ON p.id = d.post JOIN post q ON q.id = d.to_post LEFT JOIN account f ON f.id = p.holder LEFT JOIN account t"      \
    " ON t.id = q.holder WHERE d.org = ?"

enum rc store_delegations(struct req *r, int64_t post, const char *state, int64_t before, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "admin-delegations");
    sqlb_add(b, LENT, "ddi", r->now, r->now, r->who.org);
    if (post)
        sqlb_add(b, "AND (d.post = ? OR d.to_post = ?)", "ii", post, post);
    if (*state)
        sqlb_add(b, "AND " LENT_STATE " = ?", "dds", r->now, r->now, state);
    if (before)
        sqlb_add(b, "AND d.id < ?", "i", before);
    sqlb_add(b, "ORDER BY d.id DESC LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_delegation(struct req *r, int64_t id, int64_t post, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "admin-delegation");
    sqlb_add(b, LENT, "ddi", r->now, r->now, r->who.org);
    sqlb_add(b, "AND d.id = ?", "i", id);
    if (post)
        sqlb_add(b, "AND (d.post = ? OR d.to_post = ?)", "ii", post, post);
    TRY(db_query_b(r->mem, r->app->db, b, out));
    return db_next(*out) ? RC_OK : RC_NOT_FOUND;
}

enum rc store_departments(struct req *r, const struct below_list *l, const struct keyset *after, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "admin-departments");
    sqlb_add(b,
             "SELECT o.id, o.name, o.code, o.state, o.level, g.name, o.office_phone, (SELECT COUNT(*) FROM post p JOIN account a"
             " ON a.id = p.holder AND a.state = 'active' WHERE p.org = o.id AND p.state = 'active'), (SELECT MIN(a.name) FROM post p JOIN account"
             " a ON a.id = p.holder WHERE p.org = o.id AND p.state = 'active' AND p.super = 1), o.sort_pinyin FROM organisation o"
             " LEFT JOIN region g ON g.code = o.region AND g.valid_to IS NULL WHERE o.kind = ? AND o.state IN ('active', 'directory')"
             " AND o.id <> ?",
             "si", l->kind, r->who.org);
    scope_where(b, &r->who);
    if (*l->name)
        sqlb_add(b, "AND LOCATE(?, o.name) > 0", "s", l->name);
    if (l->bare)
        sqlb_add(b, "AND NOT EXISTS (SELECT 1 FROM post p WHERE p.org = o.id AND p.state IN ('active', 'disabled'))", "");
    if (after->id)
        sqlb_add(b, "AND (o.sort_pinyin > ? OR (o.sort_pinyin = ? AND o.id > ?))", "bbi", after->key, after->len, after->key, after->len,
                 after->id);
    sqlb_add(b, "ORDER BY o.sort_pinyin, o.id LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_access(struct req *r, const struct access_list *l, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "admin-access");
    sqlb_add(b,
             "SELECT l.at, HEX(l.id), h.name, l.route, l.person, a.name, a.number_mask, o.name, l.post FROM post q STRAIGHT_JOIN access_log l"
             " FORCE INDEX (post) ON l.post = q.id AND l.at >= ? AND l.at < ?",
             "tt", l->from, l->until);
    if (l->before != DB_NULL_TIME)
        sqlb_add(b, "AND l.at <= ? AND (l.at < ? OR l.id < ?)", "ttb", l->before, l->before, l->before_id, (size_t)8);
    sqlb_add(b,
             "LEFT JOIN account h ON h.id = l.account LEFT JOIN person p ON p.id = l.person LEFT JOIN account a ON a.id = p.account"
             " LEFT JOIN organisation o ON o.id = p.employer WHERE q.org = ?",
             "i", r->who.org);
    if (l->post)
        sqlb_add(b, "AND q.id = ?", "i", l->post);
    sqlb_add(b, "ORDER BY l.at DESC, l.id DESC LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_acts(struct req *r, const struct access_list *l, const char *chain, int64_t seq, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "admin-acts");
    sqlb_add(b,
             "SELECT u.at, u.chain, u.seq, a.name, u.action, u.object, u.object_id, u.post FROM (SELECT DISTINCT h.post, h.account FROM post q"
             " JOIN post_holder h ON h.post = q.id WHERE q.org = ?",
             "i", r->who.org);
    if (l->post)
        sqlb_add(b, "AND q.id = ?", "i", l->post);
    sqlb_add(b,
             ") x STRAIGHT_JOIN audit u FORCE INDEX (account) ON u.account = x.account AND u.at >= ? AND u.at < ? AND u.post = x.post"
             " LEFT JOIN account a ON a.id = u.account",
             "tt", l->from, l->until);
    if (l->before != DB_NULL_TIME)
        sqlb_add(b, "WHERE u.at <= ? AND (u.at < ? OR u.chain > ? OR (u.chain = ? AND u.seq < ?))", "ttssi", l->before, l->before, chain,
                 chain, seq);
    sqlb_add(b, "ORDER BY u.at DESC, u.chain, u.seq DESC LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

static const struct sql HOLDERS = {
    "admin-holders",
    "SELECT p.id, a.name, p.title FROM post p LEFT JOIN account a ON a.id = p.holder WHERE p.org = ? ORDER BY p.state, p.id LIMIT ?", "ii"};

enum rc store_holders(struct req *r, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &HOLDERS, out, r->who.org, HOLDERS_MAX);
}

static const struct sql SETTINGS = {
    "admin-settings",
    "SELECT u.at, COALESCE(a.name, ''), u.detail FROM audit u FORCE INDEX (object) LEFT JOIN account a ON a.id = u.account"
    " WHERE u.object = 'setting' AND u.object_id = ? AND u.action = 'setting.change' ORDER BY u.at DESC, u.seq DESC LIMIT 20",
    "i"};

enum rc store_settings(struct req *r, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &SETTINGS, out, r->who.org);
}
