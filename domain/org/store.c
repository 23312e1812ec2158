#include "domain/org/store.h"

#include <string.h>

#include "core/db.h"

enum { SCAN_BYTES = 32 };

struct sqlb *store_org_select(TALLOC_CTX *mem, const char *name)
{
    struct sqlb *b = sqlb_new(mem, name);
    sqlb_add(b,
             "SELECT o.id, o.superior, o.hrss, o.kind, o.level, o.state, o.code, o.name, o.path, o.hrss_path, o.region,"
             " o.sector, o.nature, o.base_level, o.address, o.office_phone, o.responsible, o.scan, o.depth, o.version,"
             " o.designated, o.designated_phone, COALESCE(o.successor, 0), o.custody"
             " FROM organisation o",
             "");
    return b;
}

void store_org_by_id(struct sqlb *b, int64_t id)
{
    sqlb_add(b, "WHERE o.id = ?", "i", id);
}

static const char *copy(TALLOC_CTX *mem, const struct db_rows *rows, unsigned col)
{
    return talloc_strdup(mem, db_text(rows, col));
}

static const char *copy_null(TALLOC_CTX *mem, const struct db_rows *rows, unsigned col)
{
    return db_null(rows, col) ? NULL : copy(mem, rows, col);
}

static struct org *read_org(TALLOC_CTX *mem, const struct db_rows *rows)
{
    struct org *o = talloc_zero(mem, struct org);
    o->id = db_int(rows, 0);
    o->superior = db_int(rows, 1);
    o->hrss = db_int(rows, 2);
    o->kind = copy(o, rows, 3);
    o->level = copy(o, rows, 4);
    o->state = copy(o, rows, 5);
    o->code = copy(o, rows, 6);
    o->name = copy(o, rows, 7);
    o->path = copy(o, rows, 8);
    o->hrss_path = copy(o, rows, 9);
    o->region = copy(o, rows, 10);
    o->sector = copy_null(o, rows, 11);
    o->nature = copy_null(o, rows, 12);
    o->base_level = copy_null(o, rows, 13);
    o->address = copy(o, rows, 14);
    o->office_phone = copy(o, rows, 15);
    o->responsible = copy(o, rows, 16);
    size_t len = 0;
    const void *scan = db_bytes(rows, 17, &len);
    o->scan = scan && len == 32 ? talloc_memdup(o, scan, len) : NULL;
    o->depth = db_int(rows, 18);
    o->version = db_int(rows, 19);
    o->designated = copy(o, rows, 20);
    o->designated_phone = copy(o, rows, 21);
    o->successor = db_int(rows, 22);
    o->custody = db_int(rows, 23) != 0;
    return o;
}

enum rc store_org_rows(TALLOC_CTX *mem, struct db *db, struct sqlb *b, struct org ***out, size_t *count)
{
    struct db_rows *rows;
    enum rc rc = db_query_b(b, db, b, &rows);
    if (rc)
        return rc;
    *count = db_count(rows);
    *out = talloc_array(mem, struct org *, *count);
    for (size_t i = 0; db_next(rows); i++)
        (*out)[i] = read_org(*out, rows);
    talloc_free(rows);
    return RC_OK;
}

enum rc store_org_code(TALLOC_CTX *mem, struct db *db, const char *code, struct org ***out, size_t *count)
{
    struct sqlb *b = store_org_select(mem, "org-by-code");
    sqlb_add(b, "WHERE o.code = ?", "s", code);
    return store_org_rows(mem, db, b, out, count);
}

enum rc store_org_roots(TALLOC_CTX *mem, struct db *db, struct org ***out, size_t *count)
{
    struct sqlb *b = store_org_select(mem, "org-roots");
    sqlb_add(b, "WHERE o.superior IS NULL AND o.kind = 'hrss' AND o.state = 'active' ORDER BY o.id LIMIT 100", "");
    return store_org_rows(mem, db, b, out, count);
}

enum rc store_org_hrss(TALLOC_CTX *mem, struct db *db, const char *region, const char *level, struct org ***out, size_t *count)
{
    struct sqlb *b = store_org_select(mem, "org-hrss-of-region");
    sqlb_add(b, "WHERE o.region = ? AND o.kind = 'hrss' AND o.level = ? AND o.state = 'active' ORDER BY o.id LIMIT 1", "ss",
             region, level);
    return store_org_rows(mem, db, b, out, count);
}

static const struct sql deciders_any = {
    "org-deciders-any",
    "SELECT COUNT(DISTINCT p.holder) FROM post p JOIN account a ON a.id = p.holder AND a.state = 'active'"
    " JOIN organisation o ON o.id = p.org AND o.state = 'active' WHERE p.org = ? AND p.state = 'active' AND p.holder <> ?",
    "ii",
};
static const struct sql deciders_with = {
    "org-deciders-with",
    "SELECT COUNT(DISTINCT p.holder) FROM post p JOIN account a ON a.id = p.holder AND a.state = 'active'"
    " JOIN organisation o ON o.id = p.org AND o.state = 'active'"
    " WHERE p.org = ? AND p.state = 'active' AND p.holder <> ? AND (p.super = 1 OR EXISTS"
    " (SELECT 1 FROM role_permission rp WHERE rp.role = p.role AND rp.permission = ?) OR EXISTS"
    " (SELECT 1 FROM delegation d JOIN post l ON l.id = d.post AND l.state = 'active'"
    " LEFT JOIN role_permission rp ON rp.role = l.role AND rp.permission = ? WHERE d.to_post = p.id AND d.ended_at IS NULL"
    " AND d.from_day <= ? AND d.to_day >= ? AND (l.super = 1 OR rp.role IS NOT NULL)))",
    "iissdd",
};

static const struct sql super_any = {
    "org-super",
    "SELECT 1 FROM organisation o STRAIGHT_JOIN post p FORCE INDEX (org) ON p.org = o.id AND p.state = 'active' AND p.super = 1 AND p.holder <> ?"
    " STRAIGHT_JOIN account a ON a.id = p.holder AND a.state = 'active' WHERE o.id = ? AND o.state = 'active' LIMIT 1",
    "ii",
};

enum rc store_org_super(struct db *db, int64_t org, int64_t except, bool *yes)
{
    struct db_rows *rows;
    enum rc rc = db_query(NULL, db, &super_any, &rows, except, org);
    *yes = rc == RC_OK && db_count(rows) > 0;
    if (rc == RC_OK)
        talloc_free(rows);
    return rc;
}

enum rc store_org_deciders(struct db *db, int64_t org, const char *permission, int64_t except, int64_t now, int64_t *count)
{
    struct db_rows *rows;
    enum rc rc = permission ? db_one(NULL, db, &deciders_with, &rows, org, except, permission, permission, now, now)
                            : db_one(NULL, db, &deciders_any, &rows, org, except);
    if (rc)
        return rc;
    *count = db_int(rows, 0);
    talloc_free(rows);
    return RC_OK;
}

/* ---- Search ---- */

static void add_filter(struct sqlb *b, const struct search_filter *f)
{
    for (size_t i = 0; i < f->n_kinds; i++)
        if (i == 0)
            sqlb_add(b, "AND o.kind IN (?", "s", f->kinds[i]);
        else
            sqlb_add(b, ", ?", "s", f->kinds[i]);
    if (f->n_kinds)
        sqlb_add(b, ")", "");
    for (size_t i = 0; i < f->n_states; i++)
        if (i == 0)
            sqlb_add(b, "AND o.state IN (?", "s", f->states[i]);
        else
            sqlb_add(b, ", ?", "s", f->states[i]);
    if (f->n_states)
        sqlb_add(b, ")", "");
    if (*f->region) {
        const char *pattern = talloc_asprintf(b, "%s%%", f->region); /* digits: nothing in it is a wildcard */
        sqlb_add(b, "AND o.region LIKE ?", "s", pattern);
    }
    if (f->who)
        scope_where(b, f->who);
}

enum rc store_search_code(TALLOC_CTX *mem, struct db *db, const char *code, const struct search_filter *f, struct org ***out, size_t *n)
{
    struct sqlb *b = store_org_select(mem, "org-search-code");
    sqlb_add(b, "WHERE o.code = ?", "s", code);
    add_filter(b, f);
    return store_org_rows(mem, db, b, out, n);
}

enum rc store_search_prefix(TALLOC_CTX *mem, struct db *db, const char *text, const struct search_filter *f, int64_t limit,
                            struct org ***out, size_t *n)
{
    struct sqlb *b = store_org_select(mem, "org-search-prefix");
    const char *end = talloc_asprintf(b, "%s\xF4\x8F\xBF\xBF", text); /* U+10FFFF: behind everything that begins so */
    sqlb_add(b, "WHERE o.name >= ? AND o.name < ?", "ss", text, end);
    add_filter(b, f);
    sqlb_add(b, "ORDER BY o.name LIMIT ?", "i", limit);
    return store_org_rows(mem, db, b, out, n);
}

enum rc store_gram_counts(TALLOC_CTX *mem, struct db *db, char *const *grams, size_t n, int64_t cap, int64_t *counts)
{
    struct sqlb *b = sqlb_new(mem, "gram-counts");
    for (size_t i = 0; i < n; i++) {
        if (i)
            sqlb_add(b, "UNION ALL", "");
        sqlb_add(b,
                 "SELECT ?, COUNT(*) FROM"
                 " (SELECT 1 FROM name_gram WHERE gram = ? AND target_kind = 'o' LIMIT ?) g",
                 "isi", i, grams[i], cap);
    }
    struct db_rows *rows;
    enum rc rc = db_query_b(mem, db, b, &rows);
    if (rc)
        return rc;
    while (db_next(rows))
        counts[db_int(rows, 0)] = db_int(rows, 1);
    return RC_OK;
}

enum rc store_search_all(TALLOC_CTX *mem, struct db *db, char *const *grams, size_t n, bool ordered, const struct search_filter *f,
                         int64_t limit, struct org ***out, size_t *count)
{
    struct sqlb *b = store_org_select(mem, "org-search-all");
    /* Driven by the rarest gram: the order of the join is ours. */
    sqlb_add(b,
             "JOIN (SELECT g.target FROM name_gram g WHERE g.gram = ? AND g.target_kind = 'o'", "s", grams[0]);
    for (size_t i = 1; i < n; i++)
        sqlb_add(b,
                 "AND EXISTS (SELECT 1 FROM name_gram h WHERE h.gram = ? AND h.target_kind = 'o' AND h.target = g.target)",
                 "s", grams[i]);
    sqlb_add(b, ") t ON t.target = o.id WHERE 1 = 1", "");
    add_filter(b, f);
    if (ordered)
        sqlb_add(b, "ORDER BY CHAR_LENGTH(o.name), o.id", "");
    sqlb_add(b, "LIMIT ?", "i", limit);
    return store_org_rows(mem, db, b, out, count);
}

enum rc store_search_some(TALLOC_CTX *mem, struct db *db, char *const *grams, size_t n, size_t need, int64_t cap,
                          const struct search_filter *f, int64_t limit, struct org ***out, size_t *count)
{
    struct sqlb *b = store_org_select(mem, "org-search-some");
    sqlb_add(b, "JOIN (SELECT c.target, COUNT(*) AS grams FROM (", "");
    for (size_t i = 0; i + need <= n; i++) {
        if (i)
            sqlb_add(b, "UNION", "");
        sqlb_add(b, "(SELECT target FROM name_gram WHERE gram = ? AND target_kind = 'o' LIMIT ?)", "si", grams[i], cap);
    }
    sqlb_add(b, ") c JOIN name_gram g ON g.target_kind = 'o' AND g.target = c.target AND g.gram IN (", "");
    for (size_t i = 0; i < n; i++)
        if (i)
            sqlb_add(b, ", ?", "s", grams[i]);
        else
            sqlb_add(b, "?", "s", grams[i]);
    sqlb_add(b, ") GROUP BY c.target HAVING COUNT(*) >= ?) t ON t.target = o.id WHERE 1 = 1", "i", need);
    add_filter(b, f);
    sqlb_add(b, "ORDER BY t.grams DESC, CHAR_LENGTH(o.name), o.id LIMIT ?", "i", limit);
    return store_org_rows(mem, db, b, out, count);
}

/* ---- Writing ---- */

static const struct sql org_insert = {
    "org-insert",
    "INSERT INTO organisation (kind, level, state, code, name, sort_pinyin, superior, path, depth, hrss, hrss_path, region,"
    " sector, nature, base_level, address, office_phone, responsible, scan, created_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "sssssbIiisssssssbt",
};

enum rc store_org_insert(struct db *db, const struct org *o, const void *sort, size_t sort_len, int64_t now, int64_t *id)
{
    enum rc rc = db_exec(db, &org_insert, o->kind, o->level, o->state, o->code, o->name, sort, sort_len,
                         o->superior ? &o->superior : NULL, o->depth, o->hrss, o->region, o->sector, o->nature, o->base_level,
                         o->address, o->office_phone, o->responsible, o->scan, SCAN_BYTES, now);
    if (!rc)
        *id = db_insert_id(db);
    return rc;
}

static const struct sql org_place = {
    "org-place",
    "UPDATE organisation SET path = ?, depth = ?, hrss = ?, hrss_path = ? WHERE id = ?",
    "siisi",
};

enum rc store_org_place(struct db *db, const struct org *o)
{
    return db_exec(db, &org_place, o->path, o->depth, o->hrss, o->hrss_path, o->id);
}

static const struct sql org_basics = {
    "org-basics",
    "UPDATE organisation SET address = ?, office_phone = ?, responsible = ?, designated = COALESCE(?, designated),"
    " designated_phone = COALESCE(?, designated_phone), version = version + 1 WHERE id = ? AND version = ?",
    "sssssii",
};

enum rc store_org_basics(struct db *db, int64_t id, int64_t version, const struct org_basics *b)
{
    enum rc rc = db_exec(db, &org_basics, b->address, b->office_phone, b->responsible, b->designated, b->designated_phone, id, version);
    return rc ? rc : db_affected(db) == 1 ? RC_OK : RC_CONFLICT;
}

static const struct sql org_below = {
    "org-below",
    "UPDATE organisation SET below = below + 1 WHERE id = ?",
    "i",
};

enum rc store_org_below(struct db *db, int64_t superior)
{
    return db_exec(db, &org_below, superior);
}

static const struct sql org_activate = {
    "org-activate",
    "UPDATE organisation SET level = ?, state = ?, code = ?, name = ?, sort_pinyin = ?, superior = ?, path = ?, depth = ?,"
    " hrss = ?, hrss_path = ?, region = ?, sector = ?, nature = ?, base_level = ?, address = ?, office_phone = ?,"
    " responsible = ?, scan = ?, version = version + 1"
    " WHERE id = ? AND version = ? AND state = 'directory' AND kind = ?",
    "ssssbIsiissssssssbiis",
};

enum rc store_org_activate(struct db *db, const struct org *o, const void *sort, size_t sort_len)
{
    enum rc rc = db_exec(db, &org_activate, o->level, o->state, o->code, o->name, sort, sort_len,
                         o->superior ? &o->superior : NULL, o->path, o->depth, o->hrss, o->hrss_path, o->region, o->sector,
                         o->nature, o->base_level, o->address, o->office_phone, o->responsible, o->scan, SCAN_BYTES, o->id,
                         o->version, o->kind);
    return rc ? rc : db_affected(db) == 1 ? RC_OK : RC_CONFLICT;
}

static const struct sql org_move = {
    "org-move",
    "UPDATE organisation SET depth = depth + ?, path = CONCAT(?, SUBSTRING(path, ?)), version = version + 1"
    " WHERE path LIKE ? AND id <> ?",
    "isisi",
};
static const struct sql org_move_hrss = {
    "org-move-hrss",
    "UPDATE organisation SET hrss_path = CONCAT(?, SUBSTRING(hrss_path, ?)) WHERE hrss_path LIKE ? AND id <> ?",
    "sisi",
};

enum rc store_org_move(struct db *db, int64_t self, const char *from, const char *to, int64_t deeper)
{
    char *pattern = talloc_asprintf(NULL, "%s%%", from);
    int64_t rest = (int64_t)strlen(from) + 1;
    enum rc rc = db_exec(db, &org_move, deeper, to, rest, pattern, self);
    if (!rc)
        rc = db_exec(db, &org_move_hrss, to, rest, pattern, self);
    talloc_free(pattern);
    return rc;
}

static const struct sql org_history = {
    "org-history",
    "INSERT INTO org_history (org, valid_from, superior, hrss, region, sector, code, name) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    " ON DUPLICATE KEY UPDATE superior = VALUES(superior), hrss = VALUES(hrss), region = VALUES(region),"
    " sector = VALUES(sector), code = VALUES(code), name = VALUES(name)",
    "itIissss",
};

enum rc store_org_history(struct db *db, const struct org *o, int64_t now)
{
    return db_exec(db, &org_history, o->id, now, o->superior ? &o->superior : NULL, o->hrss, o->region, o->sector, o->code,
                   o->name);
}

static const struct sql org_deepest = {
    "org-deepest",
    "SELECT MAX(depth) FROM organisation WHERE path LIKE ?",
    "s",
};

enum rc store_org_too_deep(struct db *db, const char *path, int64_t deeper, int64_t max, bool *yes)
{
    struct db_rows *rows;
    char *pattern = talloc_asprintf(NULL, "%s%%", path);
    enum rc rc = db_one(pattern, db, &org_deepest, &rows, pattern);
    if (!rc)
        *yes = db_int(rows, 0) + deeper > max;
    talloc_free(pattern);
    return rc;
}
