/* Change records (变更记录) of the own organisation, one of them, withdrawal, its files [4.3]. */
#include <string.h>

#include "core/crypt.h"
#include "core/doc.h"
#include "domain/change/change.h"
#include "domain/export/export.h"
#include "domain/try.h"
#include "modules/organization/pages.h"
#include "modules/organization/store.h"

enum { ROWS = 20 };

static void add_options(struct req *r, xmlNodePtr el, const char *name, const char *prefix, const char *const *codes)
{
    xmlNodePtr options = doc_el(el, "options"), all = doc_el(options, "option");
    doc_attr(options, "name", name);
    doc_attr(all, "value", "");
    doc_attr(all, "say", "list.all");
    for (; *codes; codes++) {
        xmlNodePtr option = doc_el(options, "option");
        doc_attr(option, "value", *codes);
        doc_attr(option, "say", talloc_asprintf(r->mem, "%s.%s", prefix, *codes));
    }
}

static void add_filter(struct req *r, xmlNodePtr el)
{
    static const char *const KINDS[] = {"change-org", "change-superior", NULL},
                             *const STATES[] = {"pending", "approved", "rejected", "withdrawn", NULL};
    xmlNodePtr filter = doc_el(el, "filter");
    doc_attr(doc_text(filter, "value", q_str(r, "kind")), "name", "kind");
    doc_attr(doc_text(filter, "value", q_str(r, "state")), "name", "state");
    add_options(r, el, "kind", "case-kind", KINDS);
    add_options(r, el, "state", "state", STATES);
}

static void add_field(xmlNodePtr row, const char *name, const char *before, const char *after)
{
    if (!name || !*name)
        return;
    xmlNodePtr el = doc_el(row, "field");
    doc_attr(el, "name", name);
    doc_attr(el, "before", before);
    doc_attr(el, "after", after);
    doc_yes(el, "changed", strcmp(before, after) != 0);
}

static void add_row(xmlNodePtr rows, const struct db_rows *q)
{
    xmlNodePtr row = doc_el(rows, "row");
    doc_int(row, "id", db_int(q, C_ID));
    doc_attr(row, "kind", db_text(q, C_KIND));
    doc_attr(row, "state", db_text(q, C_STATE));
    doc_time(row, "submitted", db_time(q, C_SUBMITTED));
    if (!db_null(q, C_DECIDED))
        doc_time(row, "decided", db_time(q, C_DECIDED));
    doc_attr(row, "office", db_str(q, C_OFFICE));
    doc_attr(row, "phone", db_str(q, C_PHONE));
    add_field(row, db_str(q, C_FIRST), db_text(q, C_FIRST + 1), db_text(q, C_FIRST + 2));
    add_field(row, db_str(q, C_SECOND), db_text(q, C_SECOND + 1), db_text(q, C_SECOND + 2));
}

enum rc changes_get(struct req *r)
{
    struct db_rows *q;
    if (export_wanted(r))
        return changes_export(r);
    TRY(store_changes(r, q_int(r, "after"), ROWS + 1, &q));
    xmlNodePtr el = doc_el(r->content, "changes");
    add_filter(r, el);
    doc_yes(el, "may", may(r, "organization.change"));
    export_element(r, list_path(r, "state"), false);
    xmlNodePtr rows = doc_el(el, "rows");
    const char *next = NULL;
    int64_t shown = 0;
    bool more = db_count(q) > ROWS;
    while (shown < ROWS && db_next(q)) {
        add_row(rows, q);
        if (++shown == ROWS && more)
            next = talloc_asprintf(r->mem, "%lld", (long long)db_int(q, C_ID));
    }
    keyset_pager(r, el, shown, -1, next);
    return RC_OK;
}

/* ---- as a file ---- */

struct changes_file {
    int64_t last;
};

static enum rc query(struct req *r, void *arg, int64_t limit, struct db_rows **rows)
{
    struct changes_file *x = arg;
    return store_changes(r, x->last, limit, rows);
}

static enum rc cells(struct req *r, void *arg, const struct db_rows *q, struct export_run *to)
{
    struct changes_file *x = arg;
    struct table *t = export_table(to);
    table_text(t, export_say(r, talloc_asprintf(r->mem, "case-kind.%s", db_text(q, C_KIND))));
    table_value(t, db_time(q, C_SUBMITTED));
    for (unsigned col = C_FIRST; col <= C_SECOND; col += C_SECOND - C_FIRST) {
        table_text(t, db_text(q, col + 1));
        table_text(t, db_text(q, col + 2));
    }
    table_text(t, export_say(r, talloc_asprintf(r->mem, "state.%s", db_text(q, C_STATE))));
    table_value(t, db_null(q, C_DECIDED) ? DB_NULL_TIME : db_time(q, C_DECIDED));
    table_text(t, db_str(q, C_OFFICE));
    x->last = db_int(q, C_ID);
    return RC_OK;
}

enum rc changes_export(struct req *r)
{
    static const struct table_column COLUMNS[] = {
        {"organization.change-kind", TABLE_TEXT, 18},   {"organization.submitted", TABLE_TIME, 18},
        {"organization.first-before", TABLE_TEXT, 26},  {"organization.first-after", TABLE_TEXT, 26},
        {"organization.second-before", TABLE_TEXT, 32}, {"organization.second-after", TABLE_TEXT, 32},
        {"certificate.state", TABLE_TEXT, 12},          {"organization.decided", TABLE_TIME, 18},
        {"organization.office", TABLE_TEXT, 32}};
    struct changes_file *x = talloc_zero(r->mem, struct changes_file);
    const struct export_list e = {.list = "organization/changes", .title = export_say(r, "organization.changes"),
                                  .conditions = keyset_path(r, "as"), .columns = COLUMNS, .n = sizeof COLUMNS / sizeof *COLUMNS,
                                  .arg = x, .query = query, .cells = cells};
    return export_answer(r, &e);
}

/* ---- one of them ---- */

/* A change of the own organisation, whoever of its administrators submitted it. */
static enum rc change_read(struct req *r, struct review_case **out)
{
    int64_t account;
    TRY(store_change(r, q_int(r, "id"), &account));
    return review_get_own(r->mem, r->app, account, q_int(r, "id"), out);
}

static enum rc add_files(struct req *r, xmlNodePtr el, const struct review_case *c)
{
    struct case_file *files;
    size_t n;
    TRY(case_files(r->mem, r->app, c->id, &files, &n));
    xmlNodePtr list = doc_el(el, "files");
    for (size_t i = 0; i < n; i++) {
        char hex[65];
        xmlNodePtr file = doc_el(list, "file");
        crypt_hex(files[i].sha256, 32, hex);
        doc_int(file, "no", (int64_t)i + 1);
        doc_attr(file, "name", files[i].name);
        doc_attr(file, "type", files[i].type);
        doc_int(file, "size", files[i].size);
        doc_attr(file, "sha256", hex);
    }
    return RC_OK;
}

enum rc change_case_get(struct req *r)
{
    struct review_case *c;
    TRY(change_read(r, &c));
    if (q_has(r, "done"))
        done_notice(r, strcmp(q_str(r, "done"), "submit") ? "organization.withdrawn" : "organization.submitted-done");
    xmlNodePtr el = doc_el(r->content, "case");
    doc_int(el, "id", c->id);
    doc_attr(el, "kind", c->kind);
    doc_attr(el, "state", c->state);
    doc_int(el, "version", c->version);
    doc_time(el, "submitted", c->submitted_at);
    if (c->decided_at != DB_NULL_TIME)
        doc_time(el, "decided", c->decided_at);
    doc_yes(el, "withdraw", !strcmp(c->state, "pending") && may(r, "organization.change"));
    TRY(review_describe(r, c, el));
    TRY(add_files(r, el, c));
    return review_kind(c->kind)->describe(r, c, el);
}

enum rc change_case_post(struct req *r)
{
    struct review_case *c;
    if (form_failed(r->form))
        return RC_INVALID;
    TRY(change_read(r, &c));
    enum rc rc = review_withdraw(r->app, &r->who, c->id, f_int(r, "version"));
    if (rc == RC_CONFLICT) {
        r->status = 409;
        return form_error(r->form, NULL, strcmp(c->state, "pending") ? "organization.withdraw-late" : "organization.withdraw-moved", NULL);
    }
    TRY(rc);
    return redirect(r, "organization/change-case?id=%lld&done=withdraw", (long long)c->id);
}

enum rc change_file_get(struct req *r)
{
    struct review_case *c;
    const struct case_file *f;
    TRY(change_read(r, &c));
    TRY(case_file_asked(r, c->id, &f));
    return case_file_answer(r, f, false);
}
