/* A document of many certificates: what is in it, who was left out and why, how far it is; and its file [14.1] [14.3]. */
#include <string.h>

#include "core/blob.h"
#include "core/doc.h"
#include "core/log.h"
#include "domain/printing/printing.h"
#include "domain/try.h"
#include "modules/certificate/pages.h"
#include "modules/certificate/store.h"
#include "modules/certificate/zip.h"

enum { LEFT_ROWS = 50, PRINT_ROWS = 20, CONFLICT_STATUS = 409 };

static int64_t percent(const struct printing *p)
{
    return !strcmp(p->state, "done") || !p->pages ? 100 : p->done * 100 / p->pages;
}

static enum rc add_left_out(struct req *r, xmlNodePtr el, int64_t id)
{
    struct db_rows *rows;
    int64_t shown = 0, last = 0, after = q_has(r, "after") ? q_int(r, "after") : 0;
    TRY(store_left_out(r, id, after, LEFT_ROWS + 1, &rows));
    xmlNodePtr list = doc_el(el, "rows"), pager = doc_el(el, "pager");
    for (; shown < LEFT_ROWS && db_next(rows); shown++) {
        xmlNodePtr row = doc_el(list, "row");
        last = db_int(rows, 0);
        doc_int(row, "person", db_int(rows, 1));
        doc_attr(row, "name", db_text(rows, 2));
        doc_attr(row, "unit", db_text(rows, 3));
        doc_int(row, "year", db_int(rows, 4));
        doc_attr(row, "why", db_text(rows, 5));
    }
    doc_int(pager, "shown", shown);
    if (after)
        doc_attr(pager, "first", talloc_asprintf(r->mem, "certificate/print?id=%lld", (long long)id));
    if (db_count(rows) > LEFT_ROWS)
        doc_attr(pager, "next", talloc_asprintf(r->mem, "certificate/print?id=%lld&after=%lld", (long long)id, (long long)last));
    return RC_OK;
}

static enum rc draw_page(struct req *r, const struct printing *p)
{
    size_t n;
    struct printing_part *parts;
    xmlNodePtr el = doc_el(r->content, "print");
    TRY(printing_parts(r->mem, r->app, p->id, &parts, &n));
    doc_int(el, "id", p->id);
    doc_int(el, "from", p->year_from);
    doc_int(el, "to", p->year_to);
    doc_int(el, "wanted", p->wanted);
    doc_int(el, "pages", p->pages);
    doc_int(el, "left-out", p->left_out);
    doc_attr(el, "state", p->state);
    doc_int(el, "percent", percent(p));
    doc_int(el, "parts", (int64_t)n);
    doc_yes(el, "gone", p->gone);
    doc_yes(el, "credit", may(r, "credit.read"));
    doc_int(el, "days", PRINT_DAYS);
    doc_time(el, "created", p->created_at);
    return add_left_out(r, el, p->id);
}

enum rc print_get(struct req *r)
{
    struct printing *p;
    TRY(printing_get(r->mem, r->app, r->who.org, q_int(r, "id"), &p));
    return r->who.post ? draw_page(r, p) : RC_NOT_FOUND;
}

enum rc prints_get(struct req *r)
{
    struct db_rows *rows;
    int64_t shown = 0, last = 0, before = q_has(r, "after") ? q_int(r, "after") : 0;
    if (!r->who.post)
        return RC_FORBIDDEN;
    TRY(store_prints(r, before, PRINT_ROWS + 1, &rows));
    xmlNodePtr el = doc_el(r->content, "prints"), list = doc_el(el, "rows"), pager = doc_el(el, "pager");
    for (; shown < PRINT_ROWS && db_next(rows); shown++) {
        xmlNodePtr row = doc_el(list, "row");
        last = db_int(rows, 0);
        doc_int(row, "id", last);
        doc_int(row, "from", db_int(rows, 1));
        doc_int(row, "to", db_int(rows, 2));
        doc_int(row, "wanted", db_int(rows, 3));
        doc_int(row, "pages", db_int(rows, 4));
        doc_time(row, "created", db_time(rows, 5));
        doc_attr(row, "state", db_null(rows, 6) ? "now" : db_text(rows, 6));
        doc_attr(row, "by", db_text(rows, 7));
    }
    doc_int(pager, "shown", shown);
    if (before)
        doc_attr(pager, "first", "certificate/prints");
    if (db_count(rows) > PRINT_ROWS)
        doc_attr(pager, "next", talloc_asprintf(r->mem, "certificate/prints?after=%lld", (long long)last));
    return RC_OK;
}

/* The file of a document as it is sent. */
struct sending {
    struct printing *p;
    struct printing_part *parts;
    size_t n_parts;
    FILE *file;
    int64_t pages;
    bool full;
    struct req *r;
};

static int sending_close(struct sending *s)
{
    if (s->file)
        fclose(s->file);
    return 0;
}

static enum rc refresh(struct db *db, void *arg)
{
    struct sending *s = arg;
    (void)db;
    TRY(printing_refresh(s->r->app, s->p));
    return printing_seen(s->r->app, &s->r->who, s->p);
}

static enum rc taken(struct db *db, void *arg)
{
    struct sending *s = arg;
    (void)db;
    return printing_taken(s->r->app, &s->r->who, s->p, s->pages, s->full);
}

static enum rc send_parts(struct req *r, void *arg, enum rc (*put)(struct req *r, const void *bytes, size_t len))
{
    struct sending *s = arg;
    struct zip *zip = zip_open(r, put, r->now);
    for (size_t i = 0; i < s->n_parts; i++) {
        struct blob_read *read;
        struct blob_info info;
        const uint8_t *data;
        size_t len = 1;
        const struct printing_part *part = s->parts + i;
        TRY(blob_open(r->mem, r->app->blobs, part->sha256, &read, &info));
        TRY(zip_begin(zip, talloc_asprintf(r->mem, "%03zu %lld-%lld.pdf", i + 1, (long long)part->no, (long long)part->last)));
        while (len) {
            TRY(blob_read(read, &data, &len));
            TRY(zip_data(zip, data, len));
        }
        talloc_free(read);
        TRY(zip_end(zip));
    }
    return zip_close(zip);
}

static const char *name_of(struct req *r, const struct printing *p, const char *ending)
{
    const char *title = certificate_say(r, "certificate.file");
    if (p->year_from == p->year_to)
        return talloc_asprintf(r->mem, "%s %lld.%s", title, (long long)p->year_from, ending);
    return talloc_asprintf(r->mem, "%s %lld-%lld.%s", title, (long long)p->year_from, (long long)p->year_to, ending);
}

static enum rc send_zip(struct req *r, struct sending *s)
{
    TRY(printing_parts(r->mem, r->app, s->p->id, &s->parts, &s->n_parts));
    if (strcmp(s->p->state, "done") || !s->n_parts) {
        r->status = CONFLICT_STATUS;
        return draw_page(r, s->p);
    }
    for (size_t i = 0; i < s->n_parts; i++)
        s->pages += s->parts[i].pages;
    TRY(db_transact(r->app->db, taken, s));
    r->body = BODY_STREAM;
    r->stream = send_parts;
    r->stream_arg = s;
    r->content_type = "application/zip";
    r->filename = name_of(r, s->p, "zip");
    return RC_OK;
}

/* Drawn now, from what is valid now. Nothing left of it: the page says of everybody why. */
static enum rc send_pdf(struct req *r, struct sending *s)
{
    int64_t no = 0;
    TRY(db_transact(r->app->db, refresh, s));
    s->file = tmpfile();
    if (!s->file) {
        log_error(r->app->log, "certificate-print", "error=a temporary file cannot be made");
        return RC_INTERNAL;
    }
    enum rc rc = printing_draw(r->mem, r->app, &r->who, s->p, certificate_own(r->app)->layouts, s->file, &no, &s->pages, &s->full);
    if (rc == RC_UNAVAILABLE && s->pages)
        return unsealed_draw(r);
    TRY(rc);
    if (!s->pages) {
        TRY(printing_get(r->mem, r->app, r->who.org, s->p->id, &s->p));
        r->status = CONFLICT_STATUS;
        return draw_page(r, s->p);
    }
    TRY(db_transact(r->app->db, taken, s));
    answer_file(r, s->file, "application/pdf", name_of(r, s->p, "pdf"));
    return RC_OK;
}

enum rc print_file_get(struct req *r)
{
    struct sending *s = talloc_zero(r->mem, struct sending);
    s->r = r;
    if (!r->who.post)
        return RC_NOT_FOUND;
    TRY(printing_get(r->mem, r->app, r->who.org, q_int(r, "id"), &s->p));
    talloc_set_destructor(s, sending_close);
    return s->p->job ? send_zip(r, s) : send_pdf(r, s);
}
