#include "modules/training/store.h"

#include <string.h>

#include "domain/org/org.h"

/* A base sees its own, and the demand that was assigned to it. */
static void whose(struct sqlb *b, const struct req *r, const char *kind)
{
    if (!strcmp(r->who.kind, "base") && !strcmp(kind, "demand"))
        sqlb_add(b, "AND d.base = ?", "i", r->who.org);
    else if (!strcmp(r->who.kind, "base") || !strcmp(r->who.kind, "employer"))
        sqlb_add(b, "AND f.org = ?", "i", r->who.org);
    else
        scope_where(b, &r->who);
}

/* From the filings, the newest first, for whoever sees a good part of them; from the organisations of the scope for others, since few are theirs. */
static void filings_from(struct sqlb *b, const struct req *r, const struct training_which *w)
{
    int64_t ids[3];
    bool hrss = !strcmp(r->who.kind, "hrss"), wide = hrss && org_path_ids(r->who.org_path, ids, 3) <= 2;
    bool own = !strcmp(r->who.kind, "base") || !strcmp(r->who.kind, "employer");
    if (own) /* one range of an index already, by whose() */
        sqlb_add(b, "FROM training_filing f STRAIGHT_JOIN organisation o ON o.id = f.org", "");
    else if (wide && w->year)
        sqlb_add(b, "FROM training_filing f FORCE INDEX (kind) STRAIGHT_JOIN organisation o ON o.id = f.org", "");
    else if (wide)
        sqlb_add(b, "FROM training_filing f FORCE INDEX (kind_id) STRAIGHT_JOIN organisation o ON o.id = f.org", "");
    else if (hrss)
        sqlb_add(b, "FROM organisation o FORCE INDEX (hrss_path) STRAIGHT_JOIN training_filing f FORCE INDEX (org) ON f.org = o.id", "");
    else
        sqlb_add(b, "FROM organisation o FORCE INDEX (path) STRAIGHT_JOIN training_filing f FORCE INDEX (org) ON f.org = o.id", "");
}

enum rc store_training_list(struct req *r, const struct training_which *w, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "training-list");
    sqlb_add(b,
             "SELECT f.id, f.title, o.name, f.year, f.category, f.persons, f.hours, f.parts, f.state, c.submitted_at, c.arrived_at, h.name,"
             " h.office_phone, t.number, t.starts, t.ends, t.state, t.hours_fixed, a.name, f.org, c.due_at, a.office_phone, d.accepted_at, o.region", "");
    filings_from(b, r, w);
    sqlb_add(b,
             "STRAIGHT_JOIN review_case c ON c.id = f.id LEFT JOIN organisation h ON h.id = c.current_org LEFT JOIN training_class t ON t.id = f.id"
             " LEFT JOIN training_demand d ON d.id = f.id LEFT JOIN organisation a ON a.id = d.base WHERE f.kind = ?",
             "s", w->kind);
    whose(b, r, w->kind);
    if (w->year)
        sqlb_add(b, "AND f.year = ?", "i", w->year);
    if (!strcmp(w->state, "assigned"))
        sqlb_add(b, "AND d.accepted_at IS NULL", "");
    else if (*w->state)
        sqlb_add(b, "AND f.state = ?", "s", w->state);
    if (*w->category)
        sqlb_add(b, "AND f.category = ?", "s", w->category);
    if (*w->title)
        sqlb_add(b, "AND LOCATE(?, f.title) > 0", "s", w->title);
    if (*w->unit)
        sqlb_add(b, "AND LOCATE(?, o.name) > 0", "s", w->unit);
    if (w->after)
        sqlb_add(b, "AND f.id < ?", "i", w->after);
    sqlb_add(b, "ORDER BY f.id DESC LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_catalogue(struct req *r, const struct catalogue_which *w, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "training-catalogue");
    sqlb_add(b,
             "SELECT s.id, s.name, s.category, s.hours, s.required, o.name, s.year, s.guide IS NOT NULL, o.region FROM training_subject s"
             " STRAIGHT_JOIN organisation o ON o.id = s.org WHERE s.year = ? AND s.state IN ('published', 'consented') AND o.hrss_path LIKE CONCAT('/', ?, '/%')",
             "ii", w->year, w->province);
    if (*w->category)
        sqlb_add(b, "AND s.category = ?", "s", w->category);
    if (*w->name)
        sqlb_add(b, "AND (LOCATE(?, s.name) > 0 OR LOCATE(?, o.name) > 0)", "ss", w->name, w->name);
    if (w->after)
        sqlb_add(b, "AND s.id < ?", "i", w->after);
    sqlb_add(b, "ORDER BY s.id DESC LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_guides(struct req *r, int64_t own, int64_t after_year, int64_t after, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "training-guides");
    sqlb_add(b,
             "SELECT g.id, g.year, g.title, o.name, g.published_at, (SELECT COUNT(*) FROM training_subject s WHERE s.guide = g.id)"
             " FROM training_guide g JOIN organisation o ON o.id = g.org WHERE (g.published_at IS NOT NULL OR g.org = ?)",
             "i", own);
    if (after)
        sqlb_add(b, "AND (g.year < ? OR (g.year = ? AND g.id < ?))", "iii", after_year, after_year, after);
    sqlb_add(b, "ORDER BY g.year DESC, g.id DESC LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}
