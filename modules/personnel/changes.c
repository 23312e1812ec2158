/* personnel/changes: what was asked to be changed, and where it stands (变更记录): a person's own, or those of the organisation's people. */
#include <stdio.h>
#include <string.h>

#include "domain/export/export.h"
#include "modules/personnel/pages.h"
#include "modules/personnel/store.h"

static const char *const TABS[] = {"pending", "approved", "rejected", "withdrawn"};
enum { TAB_COUNT = sizeof TABS / sizeof *TABS };

static enum rc which_of(struct req *r, struct changes *w)
{
    *w = (struct changes){.org = r->who.post ? r->who.org : 0, .person = r->who.post ? 0 : r->who.person,
                          .state = q_has(r, "state") ? q_str(r, "state") : r->who.post ? "pending" : "", .name = q_str(r, "name"),
                          .year = q_int(r, "year")};
    return keyset_read(q_str(r, "after"), &w->after);
}

static void add_row(struct req *r, xmlNodePtr rows, const struct db_rows *q)
{
    xmlNodePtr row = doc_el(rows, "row");
    bool pending = !strcmp(db_text(q, CH_STATE), "pending");
    doc_int(row, "id", db_int(q, CH_ID));
    doc_attr(row, "kind", db_text(q, CH_KIND));
    doc_attr(row, "state", db_text(q, CH_STATE));
    doc_attr(row, "name", db_text(q, CH_NAME));
    doc_attr(row, "mask", db_text(q, CH_MASK));
    doc_attr(row, "summary", db_text(q, CH_SUMMARY));
    doc_date(row, "submitted", db_time(q, CH_SUBMITTED));
    doc_date(row, "decided", db_time(q, CH_DECIDED));
    if (!pending)
        return;
    doc_attr(row, "at", text_or_null(db_text(q, CH_AT)));
    doc_attr(row, "phone", text_or_null(db_text(q, CH_PHONE)));
    doc_int(row, "waited", app_days(db_time(q, CH_ARRIVED), r->now));
}

static void add_tabs(struct req *r, xmlNodePtr el, const struct changes *w)
{
    if (!r->who.post)
        return;
    xmlNodePtr tabs = doc_el(el, "tabs");
    for (size_t i = 0; i < TAB_COUNT; i++) {
        xmlNodePtr tab = doc_el(tabs, "tab");
        doc_attr(tab, "path", subject_list(r, "state", TABS[i]));
        doc_attr(tab, "say", talloc_asprintf(r->mem, "state.%s", TABS[i]));
        doc_yes(tab, "current", !strcmp(TABS[i], w->state));
    }
}

static const char *place(struct req *r, const struct db_rows *q)
{
    char key[24];
    int n = snprintf(key, sizeof key, "%lld", (long long)db_time(q, CH_SUBMITTED));
    return keyset_token(r->mem, key, (size_t)n, db_int(q, CH_ID));
}

static enum rc changes_get(struct req *r)
{
    struct changes w;
    struct db_rows *q;
    const char *next = NULL;
    int64_t shown = 0;
    TRY(which_of(r, &w));
    TRY(store_changes(r, &w, ROWS + 1, &q));
    xmlNodePtr el = doc_el(r->content, "changes"), filter = doc_el(el, "filter");
    doc_yes(el, "own", !r->who.post);
    doc_attr(doc_text(filter, "value", q_str(r, "name")), "name", "name");
    doc_attr(doc_text(filter, "value", q_str(r, "year")), "name", "year");
    doc_attr(doc_text(filter, "value", w.state), "name", "state");
    add_tabs(r, el, &w);
    xmlNodePtr rows = doc_el(el, "rows");
    while (shown < ROWS && db_next(q)) {
        add_row(r, rows, q);
        if (++shown == ROWS && db_count(q) > ROWS)
            next = place(r, q);
    }
    keyset_pager(r, el, shown, -1, next);
    export_element(r, subject_list(r, NULL, NULL), true);
    return RC_OK;
}

static enum rc query(struct req *r, void *arg, int64_t limit, struct db_rows **rows)
{
    return store_changes(r, arg, limit, rows);
}

static enum rc cells(struct req *r, void *arg, const struct db_rows *q, struct export_run *x)
{
    struct changes *w = arg;
    struct table *t = export_table(x);
    const char *number;
    TRY(export_number(x, db_int(q, CH_ACCOUNT), db_int(q, CH_SUBJECT), db_text(q, CH_MASK), &number));
    table_text(t, db_text(q, CH_NAME));
    table_text(t, number);
    table_text(t, export_say(r, talloc_asprintf(r->mem, "case-kind.%s", db_text(q, CH_KIND))));
    table_text(t, db_text(q, CH_SUMMARY));
    table_text(t, export_say(r, talloc_asprintf(r->mem, "state.%s", db_text(q, CH_STATE))));
    table_value(t, db_time(q, CH_SUBMITTED));
    table_value(t, db_time(q, CH_DECIDED));
    table_value(t, db_int(q, CH_ID));
    TRY(keyset_read(place(r, q), &w->after));
    return RC_OK;
}

enum rc changes_or_file_get(struct req *r)
{
    static const struct table_column COLUMNS[] = {
        {"verify.name", TABLE_TEXT, 14},         {"verify.document", TABLE_TEXT, 22}, {"personnel.matter", TABLE_TEXT, 18},
        {"personnel.summary", TABLE_TEXT, 30},   {"year.state", TABLE_TEXT, 10},      {"personnel.submitted", TABLE_TIME, 18},
        {"personnel.decided", TABLE_TIME, 18},   {"review.col.id", TABLE_NUMBER, 12}};
    struct changes w;
    if (!export_wanted(r))
        return changes_get(r);
    TRY(which_of(r, &w));
    w.after = (struct keyset){.id = 0};
    const struct export_list e = {.list = "personnel/changes", .title = export_say(r, "menu.personnel-changes"),
                                  .conditions = talloc_asprintf(r->mem, "state=%s&name=%s&year=%lld", w.state, w.name,
                                                                (long long)w.year),
                                  .columns = COLUMNS, .n = sizeof COLUMNS / sizeof *COLUMNS, .arg = &w, .query = query, .cells = cells};
    return export_answer(r, &e);
}
