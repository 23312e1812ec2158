#include "domain/printing/printing.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/audit.h"
#include "domain/printing/store.h"
#include "domain/try.h"

enum { READ_ROWS = 50, COLLECT = 500, ROW_NO = 17 };
#define DAY_MS INT64_C(86400000)

enum rc printing_lacks(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t from, int64_t to, int64_t *year, const char **why)
{
    struct db_rows *r;
    TRY(store_print_lacks(mem, app, person, from, to, &r));
    bool more = db_next(r);
    for (*year = from; *year <= to; (*year)++) {
        if (!more || db_int(r, 0) != *year)
            *why = "none";
        else if (db_null(r, 2))
            *why = db_text(r, 1);
        else {
            more = db_next(r);
            continue;
        }
        return RC_OK;
    }
    *year = 0;
    *why = "";
    return RC_OK;
}

static enum rc look(struct app *app, int64_t id, int64_t from, int64_t to)
{
    for (int64_t year = from; year <= to; year++)
        TRY(store_print_lacking(app, id, year));
    return RC_OK;
}

static enum rc audit(struct app *app, const struct who *who, const char *action, int64_t id, const char *detail)
{
    const struct audit_event e = {.action = action, .account = who->account, .post = who->post, .object = "certificate-print",
                                  .object_id = id, .detail = detail};
    return audit_append(app, &e);
}

enum rc printing_add(struct app *app, const struct who *who, int64_t from, int64_t to, const int64_t *persons, size_t n, int64_t *id)
{
    assert(db_in_transaction(app->db));
    char detail[96], args[32];
    int64_t ready, job;
    if (!n || n > PRINT_PERSONS || to < from || to - from >= PRINT_YEARS)
        return RC_INVALID;
    TRY(store_print_insert(app, who, from, to, (int64_t)n, id));
    TRY(store_print_rows(app, *id, persons, n));
    TRY(look(app, *id, from, to));
    TRY(store_print_count(app, *id, &ready));
    int64_t pages = ready * (to - from + 1);
    snprintf(args, sizeof args, "print=%lld", (long long)*id);
    if (pages > PRINT_NOW)
        TRY(job_add(app, "certificate-print", args, who->account, who->post, pages, 0, &job));
    TRY(store_print_plan(app, *id, pages, pages > PRINT_NOW ? &job : NULL));
    snprintf(detail, sizeof detail, "from=%d to=%d persons=%zu pages=%lld", (int)from, (int)to, n, (long long)pages);
    return audit(app, who, "certificate.batch", *id, detail);
}

static struct printing *printing_of(TALLOC_CTX *mem, struct db_rows *r)
{
    struct printing *p = talloc_zero(mem, struct printing);
    *p = (struct printing){.id = db_int(r, 0), .org = db_int(r, 1), .post = db_int(r, 2), .account = db_int(r, 3), .year_from = db_int(r, 4),
                           .year_to = db_int(r, 5), .wanted = db_int(r, 6), .pages = db_int(r, 7), .job = db_int(r, 8),
                           .created_at = db_time(r, 9), .state = db_null(r, 8) ? "now" : db_text(r, 10), .done = db_int(r, 11),
                           .left_out = db_int(r, 12), .gone = db_int(r, 13)};
    talloc_steal(p, r);
    return p;
}

enum rc printing_get(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t id, struct printing **out)
{
    struct db_rows *r;
    TRY(store_print_get(mem, app, org, id, &r));
    *out = printing_of(mem, r);
    return RC_OK;
}

enum rc printing_refresh(struct app *app, const struct printing *p)
{
    assert(db_in_transaction(app->db));
    TRY(store_print_again(app, p->id));
    return look(app, p->id, p->year_from, p->year_to);
}

enum rc printing_seen(struct app *app, const struct who *who, const struct printing *p)
{
    return store_print_seen(app, who, p->id);
}

struct drawing {
    TALLOC_CTX *mem;
    struct app *app;
    struct cert_layouts *layouts;
    FILE *file;
    struct cert_print *print; /* NULL until the first page */
    int64_t pages;
    bool full;
};

static enum rc draw_row(struct drawing *d, const struct db_rows *r)
{
    struct certificate c;
    bool full = false;
    certificate_row(r, &c);
    if (!d->print)
        TRY(cert_print_open(d->mem, d->app, d->layouts, d->file, &c, &d->print));
    TRY(cert_print_add(d->print, &c, &full));
    d->full |= full;
    d->pages++;
    return RC_OK;
}

/* Some persons; *more: there may be others behind them. */
static enum rc draw_some(struct drawing *d, const struct who *who, const struct printing *p, int64_t persons, int64_t *no, bool *more)
{
    struct db_rows *r;
    int64_t last = *no;
    TALLOC_CTX *mem = talloc_new(d->mem);
    enum rc rc = store_print_pages(mem, d->app, who, p, *no, persons, &r);
    while (rc == RC_OK && db_next(r)) {
        last = db_int(r, ROW_NO);
        rc = draw_row(d, r);
    }
    *more = last != *no;
    *no = last;
    talloc_free(mem);
    return rc;
}

enum rc printing_draw(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct printing *p, struct cert_layouts *layouts,
                      FILE *file, int64_t *no, int64_t *pages, bool *full)
{
    int64_t years = p->year_to - p->year_from + 1, persons = PRINT_NOW / years;
    struct drawing d = {.mem = mem, .app = app, .layouts = layouts, .file = file};
    bool more = true;
    enum rc rc = RC_OK;
    for (int64_t left = persons; rc == RC_OK && more && left > 0; left -= READ_ROWS)
        rc = draw_some(&d, who, p, left < READ_ROWS ? left : READ_ROWS, no, &more);
    *pages = d.pages;
    *full = d.full;
    if (rc == RC_OK && d.print)
        rc = cert_print_close(d.print);
    return rc;
}

enum rc printing_parts(TALLOC_CTX *mem, struct app *app, int64_t id, struct printing_part **out, size_t *n)
{
    struct db_rows *r;
    TRY(store_print_parts(mem, app, id, &r));
    *out = talloc_zero_array(mem, struct printing_part, db_count(r));
    for (*n = 0; db_next(r); (*n)++) {
        size_t len;
        const void *sha256 = db_bytes(r, 4, &len);
        struct printing_part *part = *out + *n;
        *part = (struct printing_part){.no = db_int(r, 0), .last = db_int(r, 1), .pages = db_int(r, 2), .size = db_int(r, 3)};
        memcpy(part->sha256, sha256, len < SHA256_BYTES ? len : SHA256_BYTES);
    }
    return RC_OK;
}

enum rc printing_taken(struct app *app, const struct who *who, const struct printing *p, int64_t pages, bool full)
{
    char detail[96];
    snprintf(detail, sizeof detail, "from=%d to=%d pages=%lld%s", (int)p->year_from, (int)p->year_to, (long long)pages,
             full ? " number=full" : "");
    return audit(app, who, "certificate.print", p->id, detail);
}

enum rc printing_collect(struct app *app, int64_t *gone)
{
    return store_print_old(app, app_now(app) - PRINT_DAYS * DAY_MS, COLLECT, gone);
}
