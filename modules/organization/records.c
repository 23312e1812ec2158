/* What happened in the life of the units of the scope, and what is still being moved in the background. */
#include <string.h>

#include "core/doc.h"
#include "domain/export/export.h"
#include "domain/life/life.h"
#include "domain/list/keyset.h"
#include "domain/try.h"
#include "modules/organization/pages.h"
#include "modules/organization/store.h"

enum { ROWS = 20, JOBS = 20 };

static const char *const ACTIONS[] = {"move", "merge", "split", "close", "disable", "enable", "custody-on", "custody-off", "base-level", NULL};

static void add_filter(struct req *r, xmlNodePtr el)
{
    xmlNodePtr filter = doc_el(el, "filter"), options = doc_el(el, "options"), all = doc_el(options, "option");
    doc_attr(doc_text(filter, "value", q_str(r, "action")), "name", "action");
    doc_attr(options, "name", "action");
    doc_attr(all, "value", "");
    doc_attr(all, "say", "list.all");
    for (const char *const *a = ACTIONS; *a; a++) {
        xmlNodePtr option = doc_el(options, "option");
        doc_attr(option, "value", *a);
        doc_attr(option, "say", talloc_asprintf(r->mem, "life.action-%s", *a));
    }
}

/* Jobs of the last days: what runs first. */
static enum rc add_jobs(struct req *r, xmlNodePtr el)
{
    struct db_rows *q;
    TRY(store_life_jobs(r, JOBS, &q));
    xmlNodePtr list = doc_el(el, "jobs");
    while (db_next(q)) {
        xmlNodePtr job = doc_el(list, "job");
        doc_int(job, "id", db_int(q, 0));
        doc_attr(job, "kind", db_text(q, 1));
        doc_attr(job, "state", db_text(q, 2));
        doc_int(job, "done", db_int(q, 3));
        doc_int(job, "total", db_int(q, 4));
        doc_attr(job, "org-name", db_text(q, 5));
        doc_time(job, "created", db_time(q, 6));
        if (!db_null(q, 7))
            doc_time(job, "finished", db_time(q, 7));
        doc_int(job, "skipped", db_int(q, 8));
    }
    return RC_OK;
}

static enum rc add_custody(struct req *r, xmlNodePtr el)
{
    struct db_rows *q;
    TRY(store_custody(r, &q));
    xmlNodePtr list = doc_el(el, "custody");
    doc_yes(list, "open", !strcmp(r->who.kind, "hrss") && r->who.super);
    while (db_next(q)) {
        xmlNodePtr unit = doc_el(list, "unit");
        doc_int(unit, "id", db_int(q, 0));
        doc_attr(unit, "name", db_text(q, 1));
        doc_attr(unit, "superior-name", db_str(q, 2));
        doc_attr(unit, "office-phone", db_text(q, 3));
    }
    return RC_OK;
}

static void add_row(xmlNodePtr rows, const struct db_rows *q)
{
    xmlNodePtr row = doc_el(rows, "row");
    doc_int(row, "id", db_int(q, 0));
    doc_attr(row, "action", db_text(q, 1));
    doc_int(row, "org", db_int(q, 2));
    doc_attr(row, "org-name", db_text(q, 3));
    doc_attr(row, "other-name", db_str(q, 4));
    doc_time(row, "at", db_time(q, 5));
    doc_attr(row, "name", db_str(q, 6));
    doc_attr(row, "by-name", db_str(q, 7));
}

struct life_file {
    int64_t last;
};

static enum rc query(struct req *r, void *arg, int64_t limit, struct db_rows **rows)
{
    struct life_file *x = arg;
    return store_life_events(r, x->last, limit, rows);
}

static enum rc cells(struct req *r, void *arg, const struct db_rows *q, struct export_run *to)
{
    struct life_file *x = arg;
    struct table *t = export_table(to);
    table_value(t, db_time(q, 5));
    table_text(t, export_say(r, talloc_asprintf(r->mem, "life.action-%s", db_text(q, 1))));
    table_text(t, db_text(q, 3));
    table_text(t, db_text(q, 4));
    table_text(t, db_text(q, 6));
    table_text(t, db_text(q, 7));
    x->last = db_int(q, 0);
    return RC_OK;
}

static enum rc as_file(struct req *r)
{
    static const struct table_column COLUMNS[] = {{"life.at", TABLE_TIME, 18},     {"life.action", TABLE_TEXT, 16},
                                                  {"organization.name", TABLE_TEXT, 36}, {"life.other", TABLE_TEXT, 36},
                                                  {"life.by", TABLE_TEXT, 12},     {"life.by-office", TABLE_TEXT, 32}};
    struct life_file *x = talloc_zero(r->mem, struct life_file);
    const struct export_list e = {.list = "organization/life", .title = export_say(r, "life.title"), .conditions = keyset_path(r, "as"),
                                  .columns = COLUMNS, .n = sizeof COLUMNS / sizeof *COLUMNS, .arg = x, .query = query, .cells = cells};
    return export_answer(r, &e);
}

enum rc life_get(struct req *r)
{
    struct db_rows *q;
    struct life_running running;
    const char *next = NULL;
    int64_t shown = 0;
    if (export_wanted(r))
        return as_file(r);
    if (q_has(r, "done"))
        done_notice(r, talloc_asprintf(r->mem, "life.done-%s", q_str(r, "done")));
    TRY(life_running(r->app, &running));
    TRY(store_life_events(r, q_int(r, "after"), ROWS + 1, &q));
    xmlNodePtr el = doc_el(r->content, "life"), rows;
    doc_int(el, "running", running.jobs);
    doc_int(el, "failed", running.failed);
    export_element(r, list_path(r, "action"), false);
    TRY(add_jobs(r, el));
    TRY(add_custody(r, el));
    add_filter(r, el);
    rows = doc_el(el, "rows");
    bool more = db_count(q) > ROWS;
    while (shown < ROWS && db_next(q)) {
        add_row(rows, q);
        if (++shown == ROWS && more)
            next = talloc_asprintf(r->mem, "%lld", (long long)db_int(q, 0));
    }
    keyset_pager(r, el, shown, -1, next);
    return RC_OK;
}
