#include "domain/export/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/audit.h"
#include "core/doc.h"
#include "core/log.h"
#include "core/view.h"
#include "domain/account/account.h"
#include "domain/code/code.h"
#include "domain/try.h"

enum { PIECE = 64 * 1024 };

static const char MAY[] = "list.export", MAY_REVEAL[] = "personnel.reveal";

/* One export: what was asked, and what has been written so far. */
struct export_run {
    struct req *r;
    const struct export_list *list;
    FILE *file;
    struct table *table;
    bool whole;
    bool cut;
    int64_t rows;
    int64_t *persons; /* whose numbers leave whole */
    size_t n_persons;
};

static int export_close(struct export_run *x)
{
    if (x->file)
        fclose(x->file);
    return 0;
}

bool export_wanted(const struct req *r)
{
    return q_has(r, "as");
}

static bool whole(const struct req *r)
{
    return q_has(r, "numbers");
}

const char *export_say(struct req *r, const char *key)
{
    const char *text = view_say(r->mem, r->app->view, r->lang, key, NULL, NULL);
    return text ? text : key;
}

enum rc export_code(struct req *r, struct table *t, const char *table, const char *code)
{
    const char *label = code;
    enum rc rc = *code ? code_label(r->mem, r->app, table, code, r->lang, &label) : RC_OK;
    table_text(t, label);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

void export_element(struct req *r, const char *path, bool numbers)
{
    if (!may(r, MAY))
        return;
    xmlNodePtr el = doc_el(r->content, "export");
    doc_attr(el, "path", path);
    doc_yes(el, "whole", numbers && may(r, MAY_REVEAL));
}

struct table *export_table(const struct export_run *x)
{
    return x->table;
}

enum rc export_number(struct export_run *x, int64_t account, int64_t person, const char *mask,
                      const char **out)
{
    char *number;
    *out = mask;
    if (!account || !x->whole)
        return RC_OK;
    enum rc rc = account_number(x->r->mem, x->r->app, account, &number);
    if (rc != RC_OK)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    *out = number;
    if (!person || (x->n_persons && x->persons[x->n_persons - 1] == person))
        return RC_OK;
    if (x->n_persons % EXPORT_PAGE == 0)
        x->persons = talloc_realloc(x, x->persons, int64_t, x->n_persons + EXPORT_PAGE);
    x->persons[x->n_persons++] = person;
    return RC_OK;
}

/* A page of rows; *more: there may be another one. */
static enum rc walk_page(struct export_run *x, bool *more)
{
    const struct export_list *e = x->list;
    struct db_rows *q = NULL;
    size_t n = 0;
    TRY(e->query ? e->query(x->r, e->arg, EXPORT_PAGE, &q) : e->fetch(x->r, e->arg, EXPORT_PAGE, &n));
    if (q)
        n = db_count(q);
    *more = n == EXPORT_PAGE;
    for (size_t i = 0; i < n; i++) {
        if (table_rows(x->table) == EXPORT_MAX) {
            x->cut = true;
            *more = false;
            break;
        }
        if (q && !db_next(q))
            return RC_INTERNAL;
        TRY(q ? e->cells(x->r, e->arg, q, x) : e->row(x->r, e->arg, i, x));
        table_end_row(x->table);
    }
    return RC_OK;
}

/* Every page has its own memory, given back before the next one. */
static enum rc walk(struct export_run *x)
{
    TALLOC_CTX *request = x->r->mem;
    bool more = true;
    enum rc rc = RC_OK;
    while (more && rc == RC_OK) {
        x->r->mem = talloc_new(request);
        rc = walk_page(x, &more);
        talloc_free(x->r->mem);
        x->r->mem = request;
    }
    x->rows = table_rows(x->table);
    return rc;
}

static const struct table_column *headings(struct req *r, const struct export_list *e)
{
    struct table_column *columns = talloc_memdup(r->mem, e->columns, e->n * sizeof *columns);
    for (size_t i = 0; i < e->n; i++)
        columns[i].label = export_say(r, columns[i].label);
    return columns;
}

static enum rc write_table(struct export_run *x)
{
    struct req *r = x->r;
    const struct export_list *e = x->list;
    enum table_format format = strcmp(q_str(r, "as"), "csv") ? TABLE_XLSX : TABLE_CSV;
    x->file = tmpfile();
    if (!x->file ||
        table_open(x, format, e->title, headings(r, e), e->n, r->now, x->file, &x->table) != RC_OK) {
        log_error(r->app->log, "export", "error=a temporary file cannot be made");
        return RC_INTERNAL;
    }
    TRY(walk(x));
    if (x->cut)
        table_note(x->table, view_say(r->mem, r->app->view, r->lang, "list.export-cut",
                                      talloc_asprintf(r->mem, "%d", EXPORT_MAX), NULL));
    if (table_close(x->table) == RC_OK)
        return RC_OK;
    log_error(r->app->log, "export", "error=a temporary file cannot be written");
    return RC_INTERNAL;
}

static enum rc audit(struct export_run *x)
{
    char digest[AUDIT_DIGEST_SIZE];
    struct req *r = x->r;
    audit_digest(r->app, x->list->conditions, digest);
    const char *detail =
        talloc_asprintf(r->mem, "list=%s as=%s rows=%lld%s%s filter=%s", x->list->list, q_str(r, "as"),
                        (long long)x->rows, x->cut ? " cut" : "", x->whole ? " numbers=whole" : "", digest);
    const struct audit_event event = {"list.export", r->who.account, r->who.post, "organisation",
                                      r->who.org,    detail,         r->id};
    return audit_append(r->app, &event);
}

static int by_id(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Each person once, however many rows. */
static enum rc note_persons(struct export_run *x)
{
    qsort(x->persons, x->n_persons, sizeof *x->persons, by_id);
    for (size_t i = 0; i < x->n_persons; i++)
        if (!i || x->persons[i] != x->persons[i - 1])
            TRY(access_note(x->r, x->persons[i]));
    return RC_OK;
}

/* All that an export leaves behind in the database, or nothing. */
static enum rc record(struct db *db, void *arg)
{
    struct export_run *x = arg;
    (void)db;
    if (x->n_persons)
        TRY(note_persons(x));
    return audit(x);
}

static enum rc send_file(struct req *r, void *arg,
                         enum rc (*put)(struct req *r, const void *bytes, size_t len))
{
    struct export_run *x = arg;
    char *piece = talloc_size(r->mem, PIECE);
    size_t n;
    while ((n = fread(piece, 1, PIECE, x->file)) > 0)
        TRY(put(r, piece, n));
    return ferror(x->file) ? RC_INTERNAL : RC_OK;
}

static void answer(struct export_run *x)
{
    struct req *r = x->r;
    char day[11];
    bool csv = !strcmp(q_str(r, "as"), "csv");
    app_date(r->now, day);
    r->body = BODY_STREAM;
    r->stream = send_file;
    r->stream_arg = x;
    r->content_type = csv ? "text/csv; charset=utf-8; header=present"
                          : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    r->filename = talloc_asprintf(r->mem, "%s %s.%s", x->list->title, day, csv ? "csv" : "xlsx");
}

enum rc export_answer(struct req *r, const struct export_list *e)
{
    struct export_run *x = talloc_zero(r->mem, struct export_run);
    if (!may(r, MAY) || (whole(r) && !may(r, MAY_REVEAL)))
        return RC_FORBIDDEN;
    *x = (struct export_run){.r = r, .list = e, .whole = whole(r)};
    talloc_set_destructor(x, export_close);
    if (strcmp(r->method, "HEAD") != 0) { /* what only asks for headers takes nothing away */
        TRY(write_table(x));
        TRY(db_transact(r->app->db, record, x));
    }
    answer(x);
    return RC_OK;
}
