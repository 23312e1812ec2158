/* What lies in the queues of an organisation: running counts, kept by the triggers of review_case. */
#include <stdio.h>
#include <string.h>

#include "domain/credit/credit.h"
#include "domain/domain.h"
#include "domain/review/internal.h"
#include "domain/standard/standard.h"

/* Who asks: a page, which remembers what was counted, or a job. */
struct asker {
    TALLOC_CTX *mem;
    struct app *app;
    const struct who *who;
    int64_t now;
    void **kept; /* struct review_figures, once read */
};

static struct asker page(struct req *r)
{
    return (struct asker){r->mem, r->app, &r->who, r->now, &r->figures};
}

/* Two that write at once may commit in the other order of their ids: the number of rows tells. */
static void revision(struct review_figures *f, int64_t org, int64_t last, int64_t parts)
{
    f->org = org;
    snprintf(f->revision, sizeof f->revision, "%lld.%lld.%lld", (long long)org, (long long)last, (long long)parts);
}

static enum rc figures_read(const struct asker *x, struct review_figures *f)
{
    struct db_rows *rows;
    int64_t parts = 0, last = 0;
    TRY(store_figures(x->mem, x->app, x->who->org, &rows));
    f->list = talloc_zero_array(x->mem, struct review_figure, db_count(rows));
    while (db_next(rows)) {
        parts += db_int(rows, 4);
        last = db_int(rows, 5) > last ? db_int(rows, 5) : last;
        if (db_int(rows, 3) > 0)
            f->list[f->n++] = (struct review_figure){.kind = review_kind(db_text(rows, 0)),
                                                     .returned = !strcmp(db_text(rows, 1), "returned"),
                                                     .year = db_int(rows, 2), .count = db_int(rows, 3)};
    }
    revision(f, x->who->org, last, parts);
    return RC_OK;
}

/* The count of a kind, state and year, added if it was not there. */
static struct review_figure *figure(struct review_figures *f, const struct review_kind *kind, bool returned, int64_t year)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->list[i].kind == kind && f->list[i].returned == returned && f->list[i].year == year)
            return &f->list[i];
    f->list[f->n] = (struct review_figure){.kind = kind, .returned = returned, .year = year};
    return &f->list[f->n++];
}

void review_figures_take(struct req *r, int64_t org, struct db_rows *rows, unsigned first)
{
    struct review_figures *f = talloc_zero(r->mem, struct review_figures);
    int64_t parts = 0, last = 0;
    size_t all, n = 0;
    f->own_limit = -1;
    f->list = talloc_zero_array(f, struct review_figure, db_count(rows));
    for (; db_next(rows) && !db_null(rows, first); parts++) {
        last = db_int(rows, first + 4) > last ? db_int(rows, first + 4) : last;
        figure(f, review_kind(db_text(rows, first)), !strcmp(db_text(rows, first + 1), "returned"), db_int(rows, first + 2))->count +=
            db_int(rows, first + 3);
    }
    for (all = f->n, f->n = 0; n < all; n++) /* what came and went leaves nothing */
        if (f->list[n].count > 0)
            f->list[f->n++] = f->list[n];
    revision(f, org, last, parts);
    r->figures = f;
}

static enum rc figures_of(const struct asker *x, struct review_figures **out)
{
    if (!*x->kept) {
        struct review_figures *f = talloc_zero(x->mem, struct review_figures);
        f->own_limit = -1;
        if (x->who->post)
            TRY(figures_read(x, f));
        *x->kept = f;
    }
    *out = *x->kept;
    return RC_OK;
}

enum rc review_figures(struct req *r, const struct review_figures **out)
{
    struct asker x = page(r);
    struct review_figures *f;
    TRY(figures_of(&x, &f));
    *out = f;
    return RC_OK;
}

enum { ARRIVALS = 256 };

/* Of as many organisations, each in its place by number. */
struct review_arrivals {
    struct {
        char revision[64]; /* begins with the organisation */
        int64_t at;
        char waits_revision[64];
        int64_t waits_year;
        struct review_wait *waits;
        size_t n_waits;
    } of[ARRIVALS];
};

bool review_last_arrival(const struct app *app, const struct review_figures *f, int64_t *at)
{
    const struct review_arrivals *all = domain_of(app)->arrivals;
    size_t i = (uint64_t)f->org % ARRIVALS;
    if (!all || !*f->revision || strcmp(all->of[i].revision, f->revision))
        return false;
    *at = all->of[i].at;
    return true;
}

static struct review_arrivals *arrivals(struct app *app)
{
    struct domain *d = domain_of(app);
    if (!d->arrivals)
        d->arrivals = talloc_zero(d, struct review_arrivals);
    return d->arrivals;
}

void review_keep_last_arrival(struct app *app, const struct review_figures *f, int64_t at)
{
    struct review_arrivals *all = arrivals(app);
    size_t i = (uint64_t)f->org % ARRIVALS;
    memcpy(all->of[i].revision, f->revision, sizeof f->revision);
    all->of[i].at = at;
}

static bool among(const struct review_kind *kind, const struct review_kind *const *kinds, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (kinds[i] == kind)
            return true;
    return false;
}

int64_t review_figures_sum(const struct review_figures *f, const struct review_kind *const *kinds, size_t n_kinds, bool returned,
                           int64_t year)
{
    int64_t sum = 0;
    for (size_t i = 0; i < f->n; i++) {
        const struct review_figure *g = &f->list[i];
        if (g->returned == returned && (!year || g->year == year) && among(g->kind, kinds, n_kinds))
            sum += g->count;
    }
    return sum;
}

/* A super administrator has every permission; for others the session's set tells which badges to show. Decisions ask the
 * database again. */
static bool may_review(const struct asker *x, const char *permission)
{
    return x->who->super ||
           (x->app->plugins && permset_has(&x->who->permissions, plugins_permission(x->app->plugins, permission)));
}

/* The kinds that the post reviews. */
static size_t mine(const struct asker *x, const struct review_kind ***out)
{
    const struct review_kind *const *kinds;
    size_t all = review_kinds(&kinds), count = 0;
    *out = talloc_zero_array(x->mem, const struct review_kind *, all);
    for (size_t i = 0; x->who->post && i < all; i++)
        if (may_review(x, kinds[i]->permission))
            (*out)[count++] = kinds[i];
    return count;
}

static bool any_yearly(const struct review_kind *const *kinds, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (kinds[i]->yearly)
            return true;
    return false;
}

static enum rc year_of(const struct asker *x, const struct review_kind *const *kinds, size_t n, int64_t *year, const char **until)
{
    struct review_figures *f;
    struct queue_year q;
    *year = app_year(x->now);
    *until = "";
    if (!x->who->post || !any_yearly(kinds, n))
        return RC_OK;
    TRY(figures_of(x, &f));
    if (!f->hours_year) {
        TRY(credit_queue_year(x->app, x->who->org_region ? x->who->org_region : "", x->who->policy_epoch, x->now, &q));
        f->hours_year = q.year;
        memcpy(f->hours_until, q.until, sizeof q.until);
    }
    *year = f->hours_year;
    *until = f->hours_until;
    return RC_OK;
}

enum rc review_year(struct req *r, const struct review_kind *const *kinds, size_t n, int64_t *year, const char **until)
{
    struct asker x = page(r);
    return year_of(&x, kinds, n, year, until);
}

static enum rc badges(const struct asker *x, struct review_count **out, size_t *n)
{
    const struct review_kind **kinds;
    struct review_figures *f;
    size_t count = mine(x, &kinds);
    *out = talloc_zero_array(x->mem, struct review_count, count);
    *n = 0;
    if (!count)
        return RC_OK;
    TRY(figures_of(x, &f));
    for (; *n < count; (*n)++) {
        int64_t year;
        const char *until;
        TRY(year_of(x, &kinds[*n], 1, &year, &until));
        int64_t here = review_figures_sum(f, &kinds[*n], 1, false, year);
        (*out)[*n] = (struct review_count){.queue = kinds[*n]->queue, .year = year, .count = here, .oldest = DB_NULL_TIME,
                                           .other_years = review_figures_sum(f, &kinds[*n], 1, false, 0) - here};
    }
    return RC_OK;
}

enum rc review_badges(struct req *r, struct review_count **out, size_t *n)
{
    struct asker x = page(r);
    return badges(&x, out, n);
}

/* Adds to the count of a kind and day; days come nearly in order, so that the place is found from the end. */
static void add_wait(struct review_figures *f, const struct review_kind *kind, int64_t day, int64_t n)
{
    size_t i = f->n_waits;
    while (i > 0 && !(f->waits[i - 1].kind == kind && f->waits[i - 1].day == day))
        i--;
    if (!i)
        f->waits[i = f->n_waits++] = (struct review_wait){kind, day, 0};
    else
        i--;
    f->waits[i].count += n;
}

static enum rc waits_read(const struct asker *x, struct review_figures *f, int64_t year)
{
    struct db_rows *rows;
    size_t folded = 0;
    TRY(store_waits(x->mem, x->app, x->who->org, year, &rows));
    f->waits = talloc_zero_array(x->mem, struct review_wait, db_count(rows));
    f->n_waits = 0;
    while (db_next(rows))
        add_wait(f, review_kind(db_text(rows, 0)), db_time(rows, 1), db_int(rows, 2));
    for (size_t i = 0; i < f->n_waits; i++) /* what came and went leaves nothing */
        if (f->waits[i].count > 0)
            f->waits[folded++] = f->waits[i];
    f->n_waits = folded;
    f->waits_year = year;
    return RC_OK;
}

enum { WAITS = 512 }; /* days and kinds of a queue that are worth keeping */

/* As the process knows them as of this revision. */
static bool waits_known(const struct asker *x, struct review_figures *f, int64_t year)
{
    const struct review_arrivals *all = domain_of(x->app)->arrivals;
    size_t i = (uint64_t)x->who->org % ARRIVALS;
    if (!all || !*f->revision || all->of[i].waits_year != year || strcmp(all->of[i].waits_revision, f->revision))
        return false;
    f->n_waits = all->of[i].n_waits;
    f->waits = talloc_memdup(x->mem, all->of[i].waits, f->n_waits * sizeof *f->waits);
    f->waits_year = year;
    return true;
}

static void waits_keep(const struct asker *x, const struct review_figures *f)
{
    struct review_arrivals *all = arrivals(x->app);
    size_t i = (uint64_t)x->who->org % ARRIVALS;
    if (!*f->revision || !f->n_waits || f->n_waits > WAITS)
        return;
    talloc_free(all->of[i].waits);
    all->of[i].waits = talloc_memdup(all, f->waits, f->n_waits * sizeof *f->waits);
    all->of[i].n_waits = f->n_waits;
    all->of[i].waits_year = f->waits_year;
    memcpy(all->of[i].waits_revision, f->revision, sizeof f->revision);
}

static enum rc waits_of(const struct asker *x, int64_t year, struct review_wait **out, size_t *n)
{
    struct review_figures *f;
    TRY(figures_of(x, &f));
    if (x->who->post && f->waits_year != year && !waits_known(x, f, year)) {
        TRY(waits_read(x, f, year));
        waits_keep(x, f);
    }
    *out = f->waits;
    *n = f->n_waits;
    return RC_OK;
}

enum rc review_waits(struct req *r, int64_t year, struct review_wait **out, size_t *n)
{
    struct asker x = page(r);
    return waits_of(&x, year, out, n);
}

static enum rc limit_of(const struct asker *x, const struct review_kind *kind, int64_t *days)
{
    struct review_figures *f;
    *days = kind->review_days;
    if (kind->term && x->who->post) {
        TRY(figures_of(x, &f));
        if (f->term_of != kind)
            TRY(kind->term(x->app, x->who->org, &f->term_days));
        f->term_of = kind;
        *days = f->term_days;
        return RC_OK;
    }
    if (!kind->yearly || !x->who->post || strcmp(x->who->kind, "employer"))
        return RC_OK;
    TRY(figures_of(x, &f));
    if (f->own_limit < 0)
        TRY(standard_days(x->app, x->who->org, &f->own_limit));
    *days = f->own_limit ? f->own_limit : kind->review_days;
    return RC_OK;
}

enum rc review_limit(struct req *r, const struct review_kind *kind, int64_t *days)
{
    struct asker x = page(r);
    return limit_of(&x, kind, days);
}

/* How many of the queue wait too long, and since when the oldest does. */
static enum rc add_waits(const struct asker *x, struct review_count *c)
{
    struct review_wait *waits;
    size_t n;
    int64_t limit;
    TRY(waits_of(x, c->year, &waits, &n));
    for (size_t i = 0; i < n; i++) {
        if (!waits[i].kind || strcmp(waits[i].kind->queue, c->queue))
            continue;
        TRY(limit_of(x, waits[i].kind, &limit));
        if (c->oldest == DB_NULL_TIME || waits[i].day < c->oldest)
            c->oldest = waits[i].day;
        if (app_days(waits[i].day, x->now) > limit)
            c->overdue += waits[i].count;
    }
    return RC_OK;
}

static enum rc counts(const struct asker *x, struct review_count **out, size_t *n)
{
    int64_t running = app_year(x->now);
    TRY(badges(x, out, n));
    for (size_t i = 0; i < *n; i++) /* year by year: the waits of one are kept */
        if ((*out)[i].year == running)
            TRY(add_waits(x, &(*out)[i]));
    for (size_t i = 0; i < *n; i++)
        if ((*out)[i].year != running)
            TRY(add_waits(x, &(*out)[i]));
    return RC_OK;
}

enum rc review_counts(struct req *r, struct review_count **out, size_t *n)
{
    struct asker x = page(r);
    return counts(&x, out, n);
}

enum rc review_counts_of(TALLOC_CTX *mem, struct app *app, const struct who *who, struct review_count **out, size_t *n)
{
    void *kept = NULL;
    struct asker x = {mem, app, who, app_now(app), &kept};
    return counts(&x, out, n);
}

enum rc review_fold_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    enum { ORGS = 50 };
    struct db_rows *rows;
    TRY(store_fold_due(mem, app, ORGS, &rows));
    while (db_next(rows)) {
        TRY(store_fold(app, db_int(rows, 0), job->id));
        job->done++;
    }
    *finished = db_count(rows) < ORGS;
    return RC_OK;
}
