#include "modules/training/store.h"

#include <string.h>

#include "domain/org/org.h"

/* Demand in the hand of the department: accepted without a base, or declined by one. */
static bool declined(const struct training_which *w)
{
    return !strcmp(w->state, "declined");
}

/* Demand in a hand: a base's by whom it was assigned to, or declined. */
static bool assigned(const struct req *r, const struct training_which *w)
{
    return (!strcmp(r->who.kind, "base") && !strcmp(w->kind, "demand")) || declined(w);
}

#define FILING "STRAIGHT_JOIN organisation o ON o.id = f.org STRAIGHT_JOIN review_case c ON c.id = f.id"

/* What the organisation sees of a kind, of a year or of all: one range of an index, the newest first, whoever asks. */
static void filings_from(struct sqlb *b, const struct req *r, const struct training_which *w)
{
    if (declined(w))
        sqlb_add(b, "FROM training_demand d FORCE INDEX (declined_org) STRAIGHT_JOIN training_filing f ON f.id = d.id " FILING, "");
    else if (assigned(r, w) && !strcmp(w->state, "assigned"))
        sqlb_add(b, "FROM training_demand d FORCE INDEX (base_waiting) STRAIGHT_JOIN training_filing f ON f.id = d.id " FILING, "");
    else if (assigned(r, w))
        sqlb_add(b, "FROM training_demand d FORCE INDEX (base) STRAIGHT_JOIN training_filing f ON f.id = d.id " FILING, "");
    else if (w->year)
        sqlb_add(b, "FROM training_scope s FORCE INDEX (year) STRAIGHT_JOIN training_filing f ON f.id = s.filing " FILING, "");
    else
        sqlb_add(b, "FROM training_scope s FORCE INDEX (PRIMARY) STRAIGHT_JOIN training_filing f ON f.id = s.filing " FILING, "");
    if (!assigned(r, w))
        sqlb_add(b, "LEFT JOIN training_demand d ON d.id = f.id", "");
    sqlb_add(b,
             "LEFT JOIN organisation h ON h.id = c.current_org LEFT JOIN training_class t ON t.id = f.id LEFT JOIN organisation a ON a.id = d.base"
             " WHERE f.kind = ?",
             "s", w->kind);
}

static void filings_where(struct sqlb *b, const struct req *r, const struct training_which *w)
{
    if (declined(w))
        sqlb_add(b, "AND d.declined_org = ?", "i", r->who.org);
    else if (assigned(r, w))
        sqlb_add(b, "AND d.base = ?", "i", r->who.org);
    else
        sqlb_add(b, "AND s.org = ? AND s.kind = ?", "is", r->who.org, w->kind);
    if (!assigned(r, w) && (!strcmp(r->who.kind, "base") || !strcmp(r->who.kind, "employer")))
        sqlb_add(b, "AND f.org = ?", "i", r->who.org);
    else if (!assigned(r, w))
        scope_where(b, &r->who);
    if (w->year && assigned(r, w))
        sqlb_add(b, "AND f.year = ?", "i", w->year);
    else if (w->year)
        sqlb_add(b, "AND s.year = ?", "i", w->year);
    if (!strcmp(w->state, "assigned"))
        sqlb_add(b, "AND d.accepted_at IS NULL", "");
    else if (*w->state && !declined(w))
        sqlb_add(b, "AND f.state = ?", "s", w->state);
    if (*w->category)
        sqlb_add(b, "AND f.category = ?", "s", w->category);
    if (*w->title)
        sqlb_add(b, "AND LOCATE(?, f.title) > 0", "s", w->title);
    if (*w->unit)
        sqlb_add(b, "AND LOCATE(?, o.name) > 0", "s", w->unit);
}

/* Behind the last row of a page, by the index that the list begins with. */
static void filings_order(struct sqlb *b, const struct req *r, const struct training_which *w, int64_t limit)
{
    if (assigned(r, w)) {
        if (w->after)
            sqlb_add(b, "AND d.id < ?", "i", w->after);
        sqlb_add(b, "ORDER BY d.id DESC LIMIT ?", "i", limit);
        return;
    }
    if (w->after)
        sqlb_add(b, "AND s.filing < ?", "i", w->after);
    sqlb_add(b, "ORDER BY s.filing DESC LIMIT ?", "i", limit);
}

enum rc store_training_list(struct req *r, const struct training_which *w, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "training-list");
    sqlb_add(b,
             "SELECT f.id, f.title, o.name, f.year, f.category, f.persons, f.hours, f.parts, f.state, c.submitted_at, c.arrived_at, h.name,"
             " h.office_phone, t.number, t.starts, t.ends, t.state, t.hours_fixed, a.name, f.org, c.due_at, a.office_phone, d.accepted_at, o.region, IF(d.assigned_org IS NULL, NULL, d.declined_org)", "");
    filings_from(b, r, w);
    filings_where(b, r, w);
    filings_order(b, r, w, limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

/* Subjects of one state, and of one category or all, the newest first, by the index that has them so. */
static void catalogue_arm(struct sqlb *b, const struct catalogue_which *w, const char *state, int64_t limit)
{
    if (*w->category)
        sqlb_add(b, "(SELECT s.id FROM training_subject s FORCE INDEX (year)", "");
    else
        sqlb_add(b, "(SELECT s.id FROM training_subject s FORCE INDEX (year_id)", "");
    sqlb_add(b, "STRAIGHT_JOIN organisation o FORCE INDEX (PRIMARY) ON o.id = s.org WHERE s.year = ? AND s.state = ? AND o.hrss_path LIKE CONCAT('/', ?, '/%')",
             "isi", w->year, state, w->province);
    if (*w->category)
        sqlb_add(b, "AND s.category = ?", "s", w->category);
    if (*w->name)
        sqlb_add(b, "AND (LOCATE(?, s.name) > 0 OR LOCATE(?, o.name) > 0)", "ss", w->name, w->name);
    if (w->after)
        sqlb_add(b, "AND s.id < ?", "i", w->after);
    sqlb_add(b, "ORDER BY s.id DESC LIMIT ?)", "i", limit);
}

enum rc store_catalogue(struct req *r, const struct catalogue_which *w, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "training-catalogue");
    sqlb_add(b, "SELECT s.id, s.name, s.category, s.hours, s.required, o.name, s.year, s.guide IS NOT NULL, o.region FROM (", "");
    catalogue_arm(b, w, "published", limit);
    sqlb_add(b, "UNION ALL", "");
    catalogue_arm(b, w, "consented", limit);
    sqlb_add(b,
             ") k STRAIGHT_JOIN training_subject s FORCE INDEX (PRIMARY) ON s.id = k.id STRAIGHT_JOIN organisation o FORCE INDEX (PRIMARY) ON o.id = s.org"
             " ORDER BY s.id DESC LIMIT ?",
             "i", limit);
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
