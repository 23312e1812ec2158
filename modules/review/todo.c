/* review/todo: what waits for this organisation, queue by queue; each number leads to exactly the rows it counts. */
#include <string.h>

#include "core/doc.h"
#include "domain/try.h"
#include "modules/review/pages.h"
#include "modules/review/store.h"

enum { RECENT = 8 };

static struct filter pending_of(const struct req *r, const struct review_kind *kind, int64_t year)
{
    return (struct filter){.kind = kind, .state = "pending", .year = year, .category = "", .form = "",
                           .mark = "", .who = "", .unit = "", .band = BAND_NONE, .now = r->now};
}

/* Every year that holds something, for a queue that other years have work in. */
static enum rc year_elements(struct req *r, xmlNodePtr el, struct filter f)
{
    const struct review_figures *figures;
    int64_t now = f.year;
    TRY(review_figures(r, &figures));
    for (f.year = filter_year_below(&f, figures, 0); f.year; f.year = filter_year_below(&f, figures, f.year)) {
        if (f.year == now)
            continue;
        xmlNodePtr year = doc_el(el, "year");
        doc_int(year, "year", f.year);
        doc_int(year, "count", filter_count(&f, figures, f.year));
        doc_attr(year, "path", filter_path(r->mem, "review/list", &f));
    }
    return RC_OK;
}

static enum rc queue_element(struct req *r, xmlNodePtr parent, const struct review_count *q)
{
    struct filter f = pending_of(r, review_kind(q->queue), q->year), overdue = f;
    xmlNodePtr el = doc_el(parent, "queue");
    overdue.mark = "overdue";
    doc_attr(el, "name", q->queue);
    doc_int(el, "year", q->year);
    doc_int(el, "count", q->count);
    doc_int(el, "overdue", q->overdue);
    if (q->oldest != DB_NULL_TIME)
        doc_int(el, "oldest", app_days(q->oldest, r->now));
    doc_int(el, "other-years", q->other_years);
    doc_attr(el, "path", filter_path(r->mem, "review/list", &f));
    doc_attr(el, "overdue-path", filter_path(r->mem, "review/list", &overdue));
    return q->other_years ? year_elements(r, el, f) : RC_OK;
}

/* Queues that this kind of organisation has in the ordinary way; others are shown when something is in them. */
static bool usual(const struct req *r, const struct review_count *q)
{
    if (q->count || q->other_years || !strcmp(r->who.kind, "hrss"))
        return true;
    if (!strncmp(q->queue, "training-", 9))
        return !strcmp(r->who.kind, "authority") && strcmp(q->queue, "training-subject") != 0;
    if (!kind_of_org(review_kind(q->queue)))
        return true;
    return !strcmp(r->who.kind, "authority") && strcmp(q->queue, "reg-authority") != 0;
}

struct sum {
    int64_t count, overdue, oldest, other;
};

static enum rc queues(struct req *r, struct sum *sum)
{
    struct review_count *q;
    size_t n;
    TRY(review_counts(r, &q, &n));
    xmlNodePtr list = doc_el(r->content, "queues");
    for (size_t i = 0; i < n; i++) {
        if (usual(r, &q[i]))
            TRY(queue_element(r, list, &q[i]));
        sum->count += q[i].count;
        sum->overdue += q[i].overdue;
        sum->other += q[i].other_years;
        if (q[i].oldest != DB_NULL_TIME && (sum->oldest == DB_NULL_TIME || q[i].oldest < sum->oldest))
            sum->oldest = q[i].oldest;
    }
    doc_int(list, "count", sum->count);
    doc_int(list, "overdue", sum->overdue);
    doc_int(list, "other-years", sum->other);
    if (sum->oldest != DB_NULL_TIME)
        doc_int(list, "oldest", app_days(sum->oldest, r->now));
    doc_time(list, "at", r->now - r->now % 60000);
    doc_int(list, "year", app_year(r->now));
    return RC_OK;
}

/* How many of them the post may decide, by how long they wait. */
static enum rc band_counts(struct req *r, const struct filter *all, int64_t counts[BANDS])
{
    struct review_wait *waits;
    size_t n;
    TRY(review_waits(r, all->year, &waits, &n));
    for (size_t i = 0; i < n; i++) {
        size_t band = BANDS - 1, kind = 0;
        while (kind < all->n_kinds && all->kinds[kind] != waits[i].kind)
            kind++;
        while (band && app_days(waits[i].day, r->now) < BAND_DAYS[band])
            band--;
        if (kind < all->n_kinds)
            counts[band] += waits[i].count;
    }
    return RC_OK;
}

/* How long things of a year wait. */
static enum rc bands(struct req *r, struct filter all)
{
    static const char *const NAMES[BANDS] = {"0", "4", "8", "15"};
    int64_t counts[BANDS] = {0}, most = 1;
    TRY(band_counts(r, &all, counts));
    for (size_t i = 0; i < BANDS; i++)
        most = counts[i] > most ? counts[i] : most;
    xmlNodePtr list = doc_el(r->content, "bands");
    doc_int(list, "year", all.year);
    for (all.band = 0; all.band < BANDS; all.band++) {
        xmlNodePtr el = doc_el(list, "band");
        int64_t n = counts[all.band];
        doc_attr(el, "from", NAMES[all.band]);
        doc_int(el, "count", n);
        doc_int(el, "share", n ? (n * 100 + most - 1) / most : 0);
        doc_attr(el, "path", filter_path(r->mem, "review/list", &all));
    }
    return RC_OK;
}

static enum rc recent(struct req *r, const struct titles *titles)
{
    struct db_rows *q;
    TRY(store_recent(r, RECENT, &q));
    xmlNodePtr list = doc_el(r->content, "recent");
    while (db_next(q)) {
        xmlNodePtr el = doc_el(list, "decision");
        doc_int(el, "id", db_int(q, RECENT_ID));
        doc_attr(el, "name", db_text(q, RECENT_NAME));
        doc_attr(el, "kind", db_text(q, RECENT_KIND));
        if (*db_text(q, RECENT_FORM))
            doc_attr(el, "form-title", title_form(titles, db_text(q, RECENT_FORM)));
        doc_attr(el, "action", db_text(q, RECENT_ACTION));
        doc_time(el, "at", db_time(q, RECENT_AT));
        doc_attr(el, "reason", *db_text(q, RECENT_REASON) ? db_text(q, RECENT_REASON) : NULL);
        if (!db_null(q, RECENT_HOURS))
            doc_tenths(el, "hours", db_int(q, RECENT_HOURS));
        else if (*db_text(q, RECENT_FORM) && !strcmp(db_text(q, RECENT_ACTION), "approve") && strcmp(db_text(q, RECENT_STATE), "reversed"))
            doc_tenths(el, "hours", db_int(q, RECENT_RECOGNISED));
        doc_attr(el, "until", db_str(q, RECENT_UNTIL));
        doc_attr(el, "for-org-name", db_str(q, RECENT_FOR));
        doc_attr(el, "by", db_text(q, RECENT_WHO));
    }
    return RC_OK;
}

/* The year before is still reviewed: until when. */
static void closing(struct req *r, int64_t year, const char *until)
{
    if (!*until)
        return;
    xmlNodePtr el = doc_el(r->content, "closing");
    doc_int(el, "year", year);
    doc_attr(el, "until", until);
}

enum rc todo_get(struct req *r)
{
    struct sum sum = {.oldest = DB_NULL_TIME};
    struct titles *titles;
    const struct review_kind *const *every;
    const char *until;
    struct filter all = pending_of(r, NULL, app_year(r->now));
    all.kinds = filter_kinds(r, &all.n_kinds);
    all.every_kind = all.n_kinds == review_kinds(&every);
    if (!all.n_kinds)
        return RC_FORBIDDEN;
    TRY(review_year(r, all.kinds, all.n_kinds, &all.year, &until));
    TRY(titles_open(r, all.year, &titles));
    closing(r, all.year, until);
    TRY(queues(r, &sum));
    TRY(bands(r, all));
    if (*until) { /* what is not of hours, and hours of the new year */
        struct filter running = all;
        running.year = app_year(r->now);
        TRY(bands(r, running));
    }
    return recent(r, titles);
}
