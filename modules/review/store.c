#include "modules/review/store.h"

#include <string.h>

#include "domain/try.h"

#define LIST_COLUMNS                                                                                                  \
    "SELECT c.id, c.version, c.kind, c.state, c.subject_name, c.subject_mask, c.unit_name, c.year, c.arrived_at, "    \
    "c.due_at, c.category, c.form, c.summary, c.claimed, c.recognised, c.files, c.marks, c.acting, c.subject_account, c.subject"

/* The queue of the organisation: one range of an index, the kinds of the post within. */
static void where_queue(struct sqlb *b, const struct req *r, const struct filter *f, const char *state)
{
    if (f->kind) {
        review_queue_state(b, &r->who, f->kind->queue, state);
        return;
    }
    sqlb_add(b, "c.current_org = ? AND c.state = ?", "is", r->who.org, state);
    if (f->every_kind)
        return;
    for (size_t i = 0; i < f->n_kinds; i++)
        if (i)
            sqlb_add(b, ", ?", "s", f->kinds[i]->name);
        else
            sqlb_add(b, "AND c.kind IN (?", "s", f->kinds[i]->name);
    sqlb_add(b, ")", "");
}

static void where_overdue(struct sqlb *b, const struct filter *f)
{
    if (f->kind) {
        sqlb_add(b, "AND c.arrived_at < ?", "t", f->now - filter_limit(f, f->kind) * DAY);
        return;
    }
    sqlb_add(b, "AND (1 = 0", "");
    for (size_t i = 0; i < f->n_kinds; i++)
        sqlb_add(b, "OR (c.kind = ? AND c.arrived_at < ?)", "st", f->kinds[i]->name,
                 f->now - filter_limit(f, f->kinds[i]) * DAY);
    sqlb_add(b, ")", "");
}

static void where_mark(struct sqlb *b, const struct filter *f)
{
    if (!strcmp(f->mark, "overdue"))
        where_overdue(b, f);
    else if (!strcmp(f->mark, "less"))
        sqlb_add(b, "AND c.recognised < c.claimed", "");
    else if (!strcmp(f->mark, "duplicate"))
        sqlb_add(b, "AND c.marks & ? <> 0", "i", MARK_DUPLICATE);
    else if (!strcmp(f->mark, "corrected"))
        sqlb_add(b, "AND c.marks & ? <> 0", "i", MARK_CORRECTED);
    else if (!strcmp(f->mark, "lowered"))
        sqlb_add(b, "AND c.marks & ? <> 0", "i", MARK_LOWERED);
}

/* Part of a name, the whole code of an organisation, or the whole number of a document; of filings, part of who files or of what is filed. */
static void where_who(struct sqlb *b, const struct filter *f)
{
    if (!*f->who)
        return;
    if (f->kind && kind_of_filing(f->kind)) {
        sqlb_add(b, "AND (INSTR(c.subject_name, ?) > 0 OR INSTR(c.summary, ?) > 0)", "ss", f->who, f->who);
        return;
    }
    sqlb_add(b, "AND (INSTR(c.subject_name, ?) > 0 OR (c.category = '' AND c.summary = ?)", "ss", f->who, f->who);
    for (size_t i = 0; i < f->n_accounts; i++)
        sqlb_add(b, "OR c.subject_account = ?", "i", f->accounts[i]);
    sqlb_add(b, ")", "");
}

static void where_rest(struct sqlb *b, const struct filter *f)
{
    int64_t from, to;
    if (*f->category)
        sqlb_add(b, "AND c.category = ?", "s", f->category);
    if (*f->form)
        sqlb_add(b, "AND c.form = ?", "s", f->form);
    where_mark(b, f);
    where_who(b, f);
    if (*f->unit)
        sqlb_add(b, "AND INSTR(c.unit_name, ?) > 0", "s", f->unit);
    if (f->band == BAND_NONE)
        return;
    band_times(f->band, f->now, &from, &to);
    if (from != DB_NULL_TIME)
        sqlb_add(b, "AND c.arrived_at >= ?", "t", from);
    if (to != DB_NULL_TIME)
        sqlb_add(b, "AND c.arrived_at < ?", "t", to);
}

static void from_queue(struct sqlb *b, const struct req *r, const struct filter *f)
{
    if (f->kind)
        sqlb_add(b, "FROM review_case c FORCE INDEX (inbox_kind) WHERE", "");
    else
        sqlb_add(b, "FROM review_case c FORCE INDEX (inbox) WHERE", "");
    where_queue(b, r, f, f->state);
    sqlb_add(b, "AND c.year = ?", "i", f->year);
    where_rest(b, f);
}

/* What this organisation decided, also where others decided later: by the events. Of two decisions on one case the last stands. */
static void from_history(struct sqlb *b, const struct req *r, const struct filter *f)
{
    const char *action = !strcmp(f->state, "approved") ? "approve" : "reject";
    if (f->kind)
        sqlb_add(b, "FROM review_event e FORCE INDEX (history) STRAIGHT_JOIN review_case c ON c.id = e.case_id"
                    " LEFT JOIN case_hidden h ON h.org = e.org AND h.case_id = e.case_id WHERE e.org = ? AND e.action = ?"
                    " AND e.case_kind = ? AND e.case_year = ?", "issi", r->who.org, action, f->kind->name, f->year);
    else
        sqlb_add(b, "FROM review_event e FORCE INDEX (org) STRAIGHT_JOIN review_case c ON c.id = e.case_id"
                    " LEFT JOIN case_hidden h ON h.org = e.org AND h.case_id = e.case_id WHERE e.org = ? AND e.action = ?"
                    " AND e.case_year = ?", "isi", r->who.org, action, f->year);
    if (!f->kind && !f->every_kind) {
        sqlb_add(b, "AND (1 = 0", "");
        for (size_t i = 0; i < f->n_kinds; i++)
            sqlb_add(b, "OR e.case_kind = ?", "s", f->kinds[i]->name);
        sqlb_add(b, ")", "");
    }
    sqlb_add(b, "AND NOT EXISTS (SELECT 1 FROM review_event l WHERE l.case_id = e.case_id AND l.no > e.no AND l.org = e.org"
                " AND l.action IN ('approve', 'reject'))", "");
    if (!f->hidden)
        sqlb_add(b, "AND h.org IS NULL", "");
    where_rest(b, f);
}

static void from(struct sqlb *b, const struct req *r, const struct filter *f)
{
    if (filter_history(f))
        from_history(b, r, f);
    else
        from_queue(b, r, f);
}

/* The rows behind a place in the order of the list, or in front of it. */
static void beyond(struct sqlb *b, const struct filter *f, const struct place *p, bool behind)
{
    if (filter_history(f) && behind)
        sqlb_add(b, "AND (e.created_at < ? OR (e.created_at = ? AND e.case_id < ?))", "tti", p->at, p->at, p->id);
    else if (filter_history(f))
        sqlb_add(b, "AND (e.created_at > ? OR (e.created_at = ? AND e.case_id > ?))", "tti", p->at, p->at, p->id);
    else if (behind)
        sqlb_add(b, "AND (c.arrived_at > ? OR (c.arrived_at = ? AND c.id > ?))", "tti", p->at, p->at, p->id);
    else
        sqlb_add(b, "AND (c.arrived_at < ? OR (c.arrived_at = ? AND c.id < ?))", "tti", p->at, p->at, p->id);
}

static void ordered(struct sqlb *b, const struct filter *f, bool forward, int64_t limit)
{
    if (filter_history(f) && forward)
        sqlb_add(b, "ORDER BY e.created_at DESC, e.case_id DESC LIMIT ?", "i", limit);
    else if (filter_history(f))
        sqlb_add(b, "ORDER BY e.created_at, e.case_id LIMIT ?", "i", limit);
    else if (forward)
        sqlb_add(b, "ORDER BY c.arrived_at, c.id LIMIT ?", "i", limit);
    else
        sqlb_add(b, "ORDER BY c.arrived_at DESC, c.id DESC LIMIT ?", "i", limit);
}

enum rc store_list(struct req *r, const struct filter *f, const struct place *after, int64_t limit, bool last, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "review-list");
    sqlb_add(b, LIST_COLUMNS, "");
    if (filter_history(f))
        sqlb_add(b, ", e.created_at, h.org IS NOT NULL", "");
    if (last)
        sqlb_add(b, ", (SELECT MAX(w.arrived_at) FROM review_case w FORCE INDEX (inbox_all) WHERE w.current_org = ?"
                    " AND w.state = 'pending')", "i", r->who.org);
    from(b, r, f);
    if (after)
        beyond(b, f, after, true);
    ordered(b, f, true, limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

struct place store_list_place(const struct filter *f, const struct db_rows *row)
{
    return (struct place){.at = db_time(row, filter_history(f) ? L_DECIDED : L_ARRIVED), .id = db_int(row, L_ID)};
}

enum rc store_all(struct req *r, const struct filter *f, int64_t until, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "review-all");
    sqlb_add(b, "SELECT c.id, c.version", "");
    from_queue(b, r, f);
    sqlb_add(b, "AND c.arrived_at <= ?", "t", until);
    ordered(b, f, true, limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

/* First column of the only row. */
static enum rc number(struct req *r, struct sqlb *b, int64_t *out)
{
    struct db_rows *rows;
    TRY(db_query_b(r->mem, r->app->db, b, &rows));
    *out = db_next(rows) ? db_int(rows, 0) : 0;
    return RC_OK;
}

/* A count that ends at COUNT_MAX: is there a row at that place? Only if not, count. Nothing is put together on the way, unlike
 * COUNT(*) over a limited table. */
static void capped(struct sqlb *b, const struct req *r, const struct filter *f, const struct place *before)
{
    sqlb_add(b, "COALESCE((SELECT ?", "i", (int64_t)COUNT_MAX);
    from(b, r, f);
    if (before)
        beyond(b, f, before, false);
    sqlb_add(b, "LIMIT 1 OFFSET ?), (SELECT COUNT(*)", "i", (int64_t)COUNT_MAX - 1);
    from(b, r, f);
    if (before)
        beyond(b, f, before, false);
    sqlb_add(b, "))", "");
}

enum rc store_count(struct req *r, const struct filter *f, const struct place *before, int64_t *count)
{
    struct sqlb *b = sqlb_new(r->mem, "review-count");
    sqlb_add(b, "SELECT", "");
    capped(b, r, f, before);
    return number(r, b, count);
}

enum rc store_waiting(struct req *r, const struct filter *pending, const struct filter *returned, int64_t counts[2])
{
    struct sqlb *b = sqlb_new(r->mem, "review-waiting");
    struct db_rows *rows;
    sqlb_add(b, "SELECT", "");
    capped(b, r, pending, NULL);
    sqlb_add(b, ",", "");
    capped(b, r, returned, NULL);
    TRY(db_query_b(r->mem, r->app->db, b, &rows));
    if (!db_next(rows))
        return RC_INTERNAL;
    counts[0] = db_int(rows, 0);
    counts[1] = db_int(rows, 1);
    return RC_OK;
}

enum rc store_count_since(struct req *r, const struct filter *f, int64_t since, int64_t *count)
{
    struct sqlb *b = sqlb_new(r->mem, "review-count-since");
    sqlb_add(b, "SELECT COUNT(*) FROM (SELECT 1", "");
    from_queue(b, r, f);
    sqlb_add(b, "AND c.arrived_at > ? LIMIT ?) t", "ti", since, (int64_t)COUNT_MAX);
    return number(r, b, count);
}

enum rc store_neighbour(struct req *r, const struct filter *f, const struct place *place, bool forward, int64_t *id)
{
    struct sqlb *b = sqlb_new(r->mem, "review-neighbour");
    sqlb_add(b, "SELECT c.id", "");
    from(b, r, f);
    beyond(b, f, place, forward);
    ordered(b, f, forward, 1);
    TRY(number(r, b, id));
    return *id ? RC_OK : RC_NOT_FOUND;
}

enum rc store_place(struct req *r, const struct filter *f, int64_t case_id, struct place *out)
{
    static const struct sql DECIDED = {
        "review-place-decided",
        "SELECT created_at FROM review_event WHERE case_id = ? AND org = ? AND action = ? ORDER BY no DESC LIMIT 1", "iis"};
    static const struct sql QUEUED = {
        "review-place", "SELECT arrived_at FROM review_case WHERE id = ? AND current_org = ? AND state = ?", "iis"};
    struct db_rows *rows;
    if (filter_history(f))
        TRY(db_one(r->mem, r->app->db, &DECIDED, &rows, case_id, r->who.org,
                   !strcmp(f->state, "approved") ? "approve" : "reject"));
    else
        TRY(db_one(r->mem, r->app->db, &QUEUED, &rows, case_id, r->who.org, f->state));
    *out = (struct place){.at = db_time(rows, 0), .id = case_id};
    return RC_OK;
}

/* One limited arm an action, each from the end of its range. */
enum rc store_recent(struct req *r, int64_t limit, struct db_rows **out)
{
#define RECENT_ARM                                                                                                    \
    "(SELECT e.case_id, e.action, e.created_at, e.reason, e.hours, e.until, e.for_org, e.account_name"                \
    " FROM review_event e FORCE INDEX (org) WHERE e.org = ? AND e.action = ?"                                         \
    " ORDER BY e.created_at DESC, e.case_id DESC LIMIT ?)"
    static const struct sql RECENT = {
        "review-recent",
        "SELECT c.id, c.subject_name, c.kind, c.form, d.action, d.created_at, d.reason, d.hours,"
        " DATE_FORMAT(d.until, '%Y-%m-%d'), f.name, d.account_name, c.state, c.recognised"
        " FROM (" RECENT_ARM " UNION ALL " RECENT_ARM " UNION ALL " RECENT_ARM ") d JOIN review_case c ON c.id = d.case_id"
        " LEFT JOIN organisation f ON f.id = d.for_org ORDER BY d.created_at DESC, c.id DESC LIMIT ?",
        "isiisiisii"};
    int64_t org = r->who.org;
    return db_query(r->mem, r->app->db, &RECENT, out, org, "approve", limit, org, "reject", limit, org, "return", limit,
                    limit);
}

enum rc store_job(struct req *r, int64_t id, struct db_rows **out)
{
    static const struct sql JOB = {
        "review-job",
        "SELECT state, done, total, created_at, finished_at, error, args FROM job WHERE id = ? AND kind = 'review-batch'"
        " AND account = ? AND post = ?",
        "iii"};
    return db_one(r->mem, r->app->db, &JOB, out, id, r->who.account, r->who.post);
}

enum rc store_job_sums(struct req *r, int64_t id, struct db_rows **out)
{
    static const struct sql SUMS = {
        "review-job-sums", "SELECT state, reason, COUNT(*) FROM job_item WHERE job = ? GROUP BY state, reason LIMIT 100", "i"};
    return db_query(r->mem, r->app->db, &SUMS, out, id);
}

enum rc store_job_skipped(struct req *r, int64_t id, int64_t after, int64_t limit, struct db_rows **out)
{
    static const struct sql SKIPPED = {
        "review-job-skipped",
        "SELECT i.no, i.case_id, i.reason, c.subject_name, c.kind, c.year, c.state FROM job_item i"
        " JOIN review_case c ON c.id = i.case_id WHERE i.job = ? AND i.no > ? AND i.state = 'skipped' ORDER BY i.no LIMIT ?",
        "iii"};
    return db_query(r->mem, r->app->db, &SKIPPED, out, id, after, limit);
}

enum rc store_changed(struct req *r, const int64_t *cases, size_t n, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "review-changed");
    sqlb_add(b, "SELECT case_id, name FROM change_field WHERE case_id IN (?", "i", cases[0]);
    for (size_t i = 1; i < n; i++)
        sqlb_add(b, ", ?", "i", cases[i]);
    sqlb_add(b, ") AND (before_value <> after_value OR sealed IS NOT NULL) ORDER BY case_id, no", "");
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_earlier(struct req *r, const struct review_case *c, int64_t limit, struct db_rows **out)
{
    static const struct sql EARLIER = {
        "review-earlier",
        "SELECT id, state, COALESCE(decided_at, updated_at), summary, submitted_at FROM review_case FORCE INDEX (subject)"
        " WHERE subject = ? AND kind = ? AND id < ? ORDER BY id DESC LIMIT ?",
        "isii"};
    return db_query(r->mem, r->app->db, &EARLIER, out, c->subject, c->kind, c->id, limit);
}
