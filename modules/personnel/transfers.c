/* personnel/transfers: who came and who went (调转记录) [8.5]. */
#include <stdio.h>
#include <string.h>

#include "domain/export/export.h"
#include "modules/personnel/pages.h"
#include "modules/personnel/store.h"

static enum rc which_of(struct req *r, struct transfers *w)
{
    struct keyset after;
    TRY(keyset_read(q_str(r, "after"), &after));
    *w = (struct transfers){.who = &r->who, .direction = q_has(r, "direction") ? q_str(r, "direction") : "in", .state = q_str(r, "state"),
                            .name = q_str(r, "name"), .year = q_int(r, "year"), .after = after.id};
    return RC_OK;
}

static void option(xmlNodePtr list, const char *value, const char *say)
{
    xmlNodePtr el = doc_el(list, "option");
    doc_attr(el, "value", value);
    doc_attr(el, "say", say);
}

static void add_filter(struct req *r, xmlNodePtr el, const struct transfers *w)
{
    static const char *const STATES[] = {"pending", "approved", "rejected", "withdrawn"};
    xmlNodePtr filter = doc_el(el, "filter"), states = doc_el(el, "options"), tabs = doc_el(el, "tabs");
    doc_attr(doc_text(filter, "value", w->direction), "name", "direction");
    doc_attr(doc_text(filter, "value", w->state), "name", "state");
    doc_attr(doc_text(filter, "value", w->name), "name", "name");
    doc_attr(doc_text(filter, "value", q_str(r, "year")), "name", "year");
    doc_attr(states, "name", "state");
    option(states, "", "list.all");
    for (size_t i = 0; i < 4; i++)
        option(states, STATES[i], talloc_asprintf(r->mem, "state.%s", STATES[i]));
    for (int i = 0; i < 2; i++) {
        const char *direction = i ? "out" : "in";
        xmlNodePtr tab = doc_el(tabs, "tab");
        doc_attr(tab, "path", subject_list(r, "direction", direction));
        doc_attr(tab, "say", i ? "personnel.transfers-out" : "personnel.transfers-in");
        doc_yes(tab, "current", !strcmp(w->direction, direction));
    }
}

static void add_row(struct req *r, xmlNodePtr rows, const struct db_rows *q)
{
    xmlNodePtr row = doc_el(rows, "row");
    doc_int(row, "id", db_int(q, TR_ID));
    doc_attr(row, "name", db_text(q, TR_NAME));
    doc_attr(row, "mask", db_text(q, TR_MASK));
    doc_attr(row, "from-name", db_text(q, TR_FROM));
    doc_attr(row, "to-name", db_text(q, TR_TO));
    doc_yes(row, "elsewhere", db_null(q, TR_TO_ORG));
    doc_attr(row, "by", db_text(q, TR_BY));
    doc_attr(row, "day", text_or_null(db_text(q, TR_DAY)));
    doc_attr(row, "state", db_text(q, TR_STATE));
    doc_date(row, "submitted", db_time(q, TR_SUBMITTED));
    if (strcmp(db_text(q, TR_STATE), "pending"))
        return;
    doc_attr(row, "at", text_or_null(db_text(q, TR_AT)));
    doc_attr(row, "phone", text_or_null(db_text(q, TR_PHONE)));
    doc_int(row, "waited", app_days(db_time(q, TR_ARRIVED), r->now));
}

static enum rc transfers_get(struct req *r)
{
    struct transfers w;
    struct db_rows *q;
    const char *next = NULL;
    int64_t shown = 0;
    TRY(which_of(r, &w));
    TRY(store_transfers(r, &w, ROWS + 1, &q));
    xmlNodePtr el = doc_el(r->content, "transfers");
    doc_attr(el, "direction", w.direction);
    add_filter(r, el, &w);
    xmlNodePtr rows = doc_el(el, "rows");
    while (shown < ROWS && db_next(q)) {
        add_row(r, rows, q);
        if (++shown == ROWS && db_count(q) > ROWS)
            next = keyset_token(r->mem, "", 0, db_int(q, TR_ID));
    }
    keyset_pager(r, el, shown, -1, next);
    export_element(r, subject_list(r, NULL, NULL), true);
    return RC_OK;
}

static enum rc query(struct req *r, void *arg, int64_t limit, struct db_rows **rows)
{
    return store_transfers(r, arg, limit, rows);
}

static enum rc cells(struct req *r, void *arg, const struct db_rows *q, struct export_run *x)
{
    struct transfers *w = arg;
    struct table *t = export_table(x);
    const char *number;
    TRY(export_number(x, db_int(q, TR_ACCOUNT), db_int(q, TR_PERSON), db_text(q, TR_MASK), &number));
    table_text(t, db_text(q, TR_NAME));
    table_text(t, number);
    table_text(t, db_text(q, TR_FROM));
    table_text(t, db_text(q, TR_TO));
    table_text(t, export_say(r, talloc_asprintf(r->mem, "personnel.by-%s", db_text(q, TR_BY))));
    table_text(t, db_text(q, TR_DAY));
    table_text(t, export_say(r, talloc_asprintf(r->mem, "state.%s", db_text(q, TR_STATE))));
    table_value(t, db_time(q, TR_SUBMITTED));
    table_text(t, db_text(q, TR_REASON));
    table_value(t, db_int(q, TR_ID));
    w->after = db_int(q, TR_ID);
    return RC_OK;
}

enum rc transfers_or_file_get(struct req *r)
{
    static const struct table_column COLUMNS[] = {
        {"verify.name", TABLE_TEXT, 14},         {"verify.document", TABLE_TEXT, 22},  {"personnel.from", TABLE_TEXT, 32},
        {"personnel.to", TABLE_TEXT, 32},        {"personnel.by", TABLE_TEXT, 16},     {"personnel.day", TABLE_TEXT, 12},
        {"year.state", TABLE_TEXT, 10},          {"personnel.submitted", TABLE_TIME, 18}, {"personnel.reason", TABLE_TEXT, 40},
        {"review.col.id", TABLE_NUMBER, 12}};
    struct transfers w;
    if (!export_wanted(r))
        return transfers_get(r);
    TRY(which_of(r, &w));
    w.after = 0;
    const char *way = !strcmp(w.direction, "in") ? "personnel.transfers-in" : "personnel.transfers-out";
    const struct export_list e = {
        .list = "personnel/transfers",
        .title = talloc_asprintf(r->mem, "%s %s", export_say(r, "menu.personnel-transfers"), export_say(r, way)),
        .conditions = talloc_asprintf(r->mem, "direction=%s&state=%s&name=%s&year=%lld", w.direction, w.state, w.name,
                                      (long long)w.year),
        .columns = COLUMNS, .n = sizeof COLUMNS / sizeof *COLUMNS, .arg = &w, .query = query, .cells = cells};
    return export_answer(r, &e);
}
