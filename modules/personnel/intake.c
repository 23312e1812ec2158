/* Persons of an older system from a table that an administrator brings [2.8] [2.10] [15.5]: its template, the upload, what became of it, and the
 * refused lines as a table that can be corrected and brought again. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/table.h"
#include "domain/export/export.h"
#include "domain/ident/ident.h"
#include "domain/preload/preload.h"
#include "modules/personnel/pages.h"
#include "modules/personnel/store.h"

enum { LISTED = 20, CELLS = 10 };
enum { I_ID, I_AT, I_SOURCE, I_BY, I_TOTAL, I_PERSONS, I_YEARS, I_REFUSED, I_FINISHED };

static const char *const HEADINGS[CELLS] = {"intake.col.name", "intake.col.number", "intake.col.type", "intake.col.phone", "intake.col.unit",
                                            "intake.col.year", "intake.col.public", "intake.col.professional", "intake.col.outcome", "intake.col.certificate"};

static bool department(const struct req *r)
{
    return !strcmp(r->who.kind, "hrss");
}

/* ---- the template ---- */

static enum rc read_back(struct req *r, FILE *f)
{
    long size = fseek(f, 0, SEEK_END) ? -1 : ftell(f);
    char *bytes = size > 0 ? talloc_size(r->mem, (size_t)size) : NULL;
    if (!bytes || fseek(f, 0, SEEK_SET) || fread(bytes, 1, (size_t)size, f) != (size_t)size)
        return RC_INTERNAL;
    bool xlsx = !strcmp(q_str(r, "template"), "xlsx");
    answer_bytes(r, xlsx ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8", bytes, (size_t)size);
    r->filename = talloc_asprintf(r->mem, "%s.%s", export_say(r, "intake.template-name"), q_str(r, "template"));
    return RC_OK;
}

/* Only the headings: past years are a department's. */
static enum rc template_get(struct req *r)
{
    struct table_column columns[CELLS];
    struct table *t;
    FILE *f = tmpfile();
    size_t n = department(r) ? CELLS : 5;
    for (size_t i = 0; i < n; i++)
        columns[i] = (struct table_column){export_say(r, HEADINGS[i]), TABLE_TEXT, i == 1 || i == 4 ? 22 : 14};
    if (!f)
        return RC_INTERNAL;
    enum rc rc = table_open(r->mem, !strcmp(q_str(r, "template"), "xlsx") ? TABLE_XLSX : TABLE_CSV, export_say(r, "intake.template-name"), columns, n, r->now, f, &t);
    if (rc == RC_OK)
        rc = table_close(t);
    if (rc == RC_OK)
        rc = read_back(r, f);
    fclose(f);
    return rc;
}

/* ---- the form ---- */

static enum rc intake_draw(struct req *r, xmlNodePtr el, struct db_rows *q)
{
    int64_t left = 0;
    doc_int(el, "id", db_int(q, I_ID));
    doc_time(el, "at", db_time(q, I_AT));
    doc_attr(el, "source", db_text(q, I_SOURCE));
    doc_attr(el, "by", db_text(q, I_BY));
    doc_int(el, "total", db_int(q, I_TOTAL));
    doc_int(el, "persons", db_int(q, I_PERSONS));
    doc_int(el, "years", db_int(q, I_YEARS));
    doc_int(el, "refused", db_int(q, I_REFUSED));
    if (!db_null(q, I_FINISHED)) {
        doc_time(el, "finished", db_time(q, I_FINISHED));
        return RC_OK;
    }
    TRY(store_waiting_lines(r, db_int(q, I_ID), &left));
    doc_int(el, "left", left);
    return RC_OK;
}

enum rc intake_get(struct req *r)
{
    struct db_rows *q;
    if (q_has(r, "template"))
        return template_get(r);
    xmlNodePtr el = doc_el(r->content, "intake-form");
    doc_yes(el, "years", department(r));
    doc_yes(el, "employer", !strcmp(r->who.kind, "employer"));
    doc_int(el, "most", INTAKE_MAX);
    doc_values(r, el, NULL);
    TRY(store_intakes(r, 0, LISTED, &q));
    while (db_next(q))
        TRY(intake_draw(r, doc_el(el, "intake"), q));
    return RC_OK;
}

enum rc intake_post(struct req *r)
{
    const char *why, *detail, *text = f_has(r, "intake_file") ? f_str(r, "intake_file") : f_str(r, "intake_lines");
    const char *field = f_has(r, "intake_file") || !f_has(r, "intake_lines") ? "intake_file" : "intake_lines";
    int64_t id;
    if (form_failed(r->form))
        return RC_INVALID;
    enum rc rc = intake_add(r->mem, r->app, &r->who, f_str(r, "intake_source"), text, &id, &why, &detail);
    if (rc == RC_INVALID && why)
        return form_error(r->form, !strcmp(why, "intake.source") ? "intake_source" : field, why, detail);
    return rc ? rc : redirect(r, "personnel/intake-view?id=%lld", (long long)id);
}

/* ---- what became of it ---- */

static enum rc refused_line(struct req *r, const struct db_rows *q, struct preload_row *row)
{
    size_t len;
    const void *sealed = db_bytes(q, 2, &len);
    return intake_line(r->mem, r->app, q_int(r, "id"), db_int(q, 0), sealed, len, row);
}

static enum rc refused_draw(struct req *r, xmlNodePtr el)
{
    struct db_rows *q;
    int64_t last = 0, n = 0;
    TRY(store_refused_lines(r, q_int(r, "id"), q_int(r, "after"), ROWS + 1, &q));
    xmlNodePtr rows = doc_el(el, "rows");
    for (; n < ROWS && db_next(q); n++) {
        struct preload_row row;
        TRY(refused_line(r, q, &row));
        xmlNodePtr one = doc_el(rows, "row");
        doc_int(one, "no", last = db_int(q, 0));
        doc_attr(one, "name", row.name);
        doc_attr(one, "number", *row.number ? ident_mask(r->mem, IDENT_IDCARD, row.number) : "");
        doc_attr(one, "unit", row.unit);
        doc_attr(one, "year", row.year);
        doc_attr(one, "key", db_text(q, 1));
    }
    xmlNodePtr pager = doc_el(el, "pager");
    doc_int(pager, "shown", n);
    if (q_int(r, "after"))
        doc_attr(pager, "first", talloc_asprintf(r->mem, "personnel/intake-view?id=%lld", (long long)q_int(r, "id")));
    if (db_next(q))
        doc_attr(pager, "next", talloc_asprintf(r->mem, "personnel/intake-view?id=%lld&after=%lld", (long long)q_int(r, "id"), (long long)last));
    return RC_OK;
}

struct refused {
    int64_t after;
};

static enum rc query(struct req *r, void *arg, int64_t limit, struct db_rows **rows)
{
    struct refused *l = arg;
    return store_refused_lines(r, q_int(r, "id"), l->after, limit, rows);
}

/* The line as it was brought, whole, so that it can be corrected and brought again; the number of the line and the reason follow. */
static enum rc cells(struct req *r, void *arg, const struct db_rows *q, struct export_run *x)
{
    struct refused *l = arg;
    struct table *t = export_table(x);
    struct preload_row one;
    TRY(refused_line(r, q, &one));
    const char *const all[CELLS] = {one.name, one.number, one.type, one.phone, one.unit, one.year, one.public, one.professional, one.outcome, one.certificate};
    for (size_t k = 0; k < CELLS; k++)
        table_text(t, all[k]);
    table_value(t, l->after = db_int(q, 0));
    table_text(t, export_say(r, db_text(q, 1)));
    return RC_OK;
}

static enum rc refused_file(struct req *r)
{
    static const struct table_column COLUMNS[] = {
        {"intake.col.name", TABLE_TEXT, 12}, {"intake.col.number", TABLE_TEXT, 22}, {"intake.col.type", TABLE_TEXT, 10},
        {"intake.col.phone", TABLE_TEXT, 14}, {"intake.col.unit", TABLE_TEXT, 22}, {"intake.col.year", TABLE_TEXT, 8},
        {"intake.col.public", TABLE_TEXT, 10}, {"intake.col.professional", TABLE_TEXT, 10}, {"intake.col.outcome", TABLE_TEXT, 8},
        {"intake.col.certificate", TABLE_TEXT, 16}, {"intake.col.line", TABLE_NUMBER, 8}, {"intake.col.why", TABLE_TEXT, 50}};
    struct refused l = {.after = 0};
    const struct export_list e = {.list = "personnel/intake-view", .title = export_say(r, "intake.refused-name"),
                                  .conditions = talloc_asprintf(r->mem, "id=%lld", (long long)q_int(r, "id")), .columns = COLUMNS,
                                  .n = sizeof COLUMNS / sizeof *COLUMNS, .arg = &l, .query = query, .cells = cells};
    return export_answer(r, &e);
}

enum rc intake_view_get(struct req *r)
{
    struct db_rows *q;
    TRY(store_intakes(r, q_int(r, "id"), 1, &q));
    if (!db_next(q))
        return RC_NOT_FOUND;
    if (export_wanted(r))
        return refused_file(r);
    xmlNodePtr el = doc_el(r->content, "intake");
    TRY(intake_draw(r, el, q));
    export_element(r, talloc_asprintf(r->mem, "personnel/intake-view?id=%lld", (long long)q_int(r, "id")), false);
    return refused_draw(r, el);
}
