/* training/list: plans, classes, summaries, lists of subjects, demand: what was filed, and where it stands. */
#include <string.h>

#include "domain/export/export.h"
#include "domain/list/keyset.h"
#include "modules/training/pages.h"
#include "modules/training/store.h"

static const char *const KINDS[] = {"plan", "class", "summary", "subject", "demand"};
enum { KIND_COUNT = sizeof KINDS / sizeof *KINDS };

/* Kinds that an organisation has to do with. */
static bool concerns(const struct req *r, const char *kind)
{
    if (!strcmp(r->who.kind, "employer"))
        return !strcmp(kind, "plan") || !strcmp(kind, "demand");
    return true;
}

static enum rc which_of(struct req *r, struct training_which *w)
{
    struct keyset after;
    TRY(keyset_read(q_str(r, "after"), &after));
    *w = (struct training_which){.kind = q_has(r, "kind") ? q_str(r, "kind") : "plan", .state = q_str(r, "state"), .category = q_str(r, "category"),
                                 .title = q_str(r, "title"), .unit = q_str(r, "unit"), .year = q_int(r, "year"), .after = after.id};
    if (!strcmp(w->state, "assigned") && (strcmp(w->kind, "demand") || strcmp(r->who.kind, "base")))
        return RC_NOT_FOUND;
    if (!strcmp(w->state, "declined") && (strcmp(w->kind, "demand") || strcmp(r->who.kind, "hrss")))
        return RC_NOT_FOUND;
    return concerns(r, w->kind) ? RC_OK : RC_NOT_FOUND;
}

static void values(struct req *r, xmlNodePtr el, const struct training_which *w)
{
    xmlNodePtr filter = doc_el(el, "filter");
    const char *const pairs[][2] = {{"kind", w->kind}, {"state", w->state}, {"category", w->category}, {"title", w->title}, {"unit", w->unit},
                                    {"year", q_str(r, "year")}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        doc_attr(doc_text(filter, "value", pairs[i][1]), "name", pairs[i][0]);
}

static enum rc add_filter(struct req *r, xmlNodePtr el, const struct training_which *w)
{
    static const char *const STATES[] = {"pending", "returned", "approved", "rejected", "reversed", "withdrawn", "void"};
    values(r, el, w);
    xmlNodePtr states = form_options(el, "state", false), years = form_options(el, "year", false);
    form_option(states, "", NULL, "list.all");
    if (!strcmp(w->kind, "demand") && !strcmp(r->who.kind, "base"))
        form_option(states, "assigned", NULL, "training.state-assigned");
    if (!strcmp(w->kind, "demand") && !strcmp(r->who.kind, "hrss"))
        form_option(states, "declined", NULL, "training.state-declined");
    for (size_t i = 0; i < sizeof STATES / sizeof *STATES; i++)
        form_option(states, STATES[i], NULL, talloc_asprintf(r->mem, "state.%s", STATES[i]));
    form_option(years, "", NULL, "list.all");
    for (int year = app_year(r->now) + 1; year > app_year(r->now) - 6; year--)
        form_option(years, form_number(r, year), form_number(r, year), NULL);
    TRY(form_categories_all(r, el, w->year ? w->year : app_year(r->now)));
    xmlNodePtr tabs = doc_el(el, "tabs");
    for (size_t i = 0; i < KIND_COUNT; i++) {
        if (!concerns(r, KINDS[i]))
            continue;
        xmlNodePtr tab = doc_el(tabs, "tab");
        doc_attr(tab, "path", talloc_asprintf(r->mem, "training/list?kind=%s", KINDS[i]));
        doc_attr(tab, "say", talloc_asprintf(r->mem, "training.tab-%s", KINDS[i]));
        doc_yes(tab, "current", !strcmp(w->kind, KINDS[i]));
    }
    return RC_OK;
}

/* What may be filed from here: a path for the button. */
static const char *filing(struct req *r, const char *kind)
{
    if (!strcmp(kind, "class") || !strcmp(kind, "summary"))
        return may(r, "training.class") ? talloc_asprintf(r->mem, "training/%s", kind) : NULL;
    return may(r, talloc_asprintf(r->mem, "training.%s", kind)) ? talloc_asprintf(r->mem, "training/%s", kind) : NULL;
}

static void row_of_class(xmlNodePtr row, const struct db_rows *q)
{
    doc_attr(row, "number", db_str(q, T_NUMBER));
    doc_date(row, "starts", db_time(q, T_STARTS));
    doc_date(row, "ends", db_time(q, T_ENDS));
    doc_attr(row, "class-state", db_text(q, T_CLASS_STATE));
    if (!db_null(q, T_FIXED))
        doc_tenths(row, "fixed", db_int(q, T_FIXED));
}

/* A category as it is called where the filing came from. */
static const char *category_of(struct req *r, const struct db_rows *q)
{
    const char *code = db_text(q, T_CATEGORY);
    return *code ? training_category_say(r, db_text(q, T_REGION), db_int(q, T_YEAR), code) : NULL;
}

static void add_row(struct req *r, xmlNodePtr rows, const struct db_rows *q)
{
    const char *state = db_text(q, T_STATE);
    xmlNodePtr row = doc_el(rows, "row");
    doc_int(row, "id", db_int(q, T_ID));
    doc_attr(row, "title", db_text(q, T_TITLE));
    doc_attr(row, "org-name", db_text(q, T_ORG));
    doc_int(row, "year", db_int(q, T_YEAR));
    doc_attr(row, "category", *db_text(q, T_CATEGORY) ? db_text(q, T_CATEGORY) : NULL);
    doc_attr(row, "category-title", category_of(r, q));
    doc_int(row, "persons", db_int(q, T_PERSONS));
    doc_tenths(row, "hours", db_int(q, T_HOURS));
    doc_int(row, "parts", db_int(q, T_PARTS));
    doc_attr(row, "state", state);
    doc_date(row, "submitted", db_time(q, T_SUBMITTED));
    if (!db_null(q, T_STARTS))
        row_of_class(row, q);
    doc_attr(row, "base-name", db_str(q, T_BASE_NAME));
    doc_attr(row, "base-phone", !db_null(q, T_BASE_PHONE) && *db_text(q, T_BASE_PHONE) ? db_text(q, T_BASE_PHONE) : NULL);
    if (!db_null(q, T_BASE_NAME))
        doc_yes(row, "accepted", !db_null(q, T_ACCEPTED));
    doc_yes(row, "declined", !db_null(q, T_DECLINED));
    if (!strcmp(state, "returned"))
        doc_date(row, "until", db_time(q, T_DUE) - 1);
    if (strcmp(state, "pending"))
        return;
    doc_attr(row, "at", db_str(q, T_AT));
    doc_attr(row, "phone", *db_text(q, T_PHONE) ? db_text(q, T_PHONE) : NULL);
    doc_int(row, "waited", app_days(db_time(q, T_ARRIVED), r->now));
}

static enum rc page(struct req *r)
{
    struct training_which w;
    struct db_rows *q;
    const char *next = NULL;
    int64_t shown = 0;
    TRY(which_of(r, &w));
    TRY(store_training_list(r, &w, ROWS + 1, &q));
    xmlNodePtr el = doc_el(r->content, "trainings");
    doc_attr(el, "kind", w.kind);
    doc_attr(el, "file", filing(r, w.kind));
    TRY(add_filter(r, el, &w));
    xmlNodePtr rows = doc_el(el, "rows");
    while (shown < ROWS && db_next(q)) {
        add_row(r, rows, q);
        if (++shown == ROWS && db_count(q) > ROWS)
            next = keyset_token(r->mem, "", 0, db_int(q, T_ID));
    }
    keyset_pager(r, el, shown, -1, next);
    const char *path = keyset_path(r, "after");
    export_element(r, strchr(path, '?') ? path : talloc_asprintf(r->mem, "%s?kind=%s", path, w.kind), false);
    return RC_OK;
}

static enum rc query(struct req *r, void *arg, int64_t limit, struct db_rows **rows)
{
    return store_training_list(r, arg, limit, rows);
}

static enum rc cells(struct req *r, void *arg, const struct db_rows *q, struct export_run *x)
{
    struct training_which *w = arg;
    struct table *t = export_table(x);
    table_value(t, db_int(q, T_ID));
    table_text(t, db_text(q, T_TITLE));
    table_text(t, db_text(q, T_ORG));
    table_value(t, db_int(q, T_YEAR));
    table_text(t, category_of(r, q));
    table_value(t, db_int(q, T_PERSONS));
    table_text(t, form_tenths(r, db_null(q, T_FIXED) ? db_int(q, T_HOURS) : db_int(q, T_FIXED)));
    table_text(t, db_text(q, T_NUMBER));
    table_text(t, db_null(q, T_STARTS) ? "" : form_date(r, db_time(q, T_STARTS)));
    table_text(t, db_null(q, T_ENDS) ? "" : form_date(r, db_time(q, T_ENDS)));
    table_text(t, db_text(q, T_BASE_NAME));
    table_text(t, export_say(r, talloc_asprintf(r->mem, "state.%s", db_text(q, T_STATE))));
    table_value(t, db_time(q, T_SUBMITTED));
    w->after = db_int(q, T_ID);
    return RC_OK;
}

static enum rc as_file(struct req *r)
{
    static const struct table_column COLUMNS[] = {
        {"training.case", TABLE_NUMBER, 10},   {"training.title", TABLE_TEXT, 40},    {"training.org", TABLE_TEXT, 32},
        {"training.year", TABLE_NUMBER, 8},    {"training.category", TABLE_TEXT, 12}, {"training.persons", TABLE_NUMBER, 10},
        {"training.hours", TABLE_TEXT, 10},    {"training.number", TABLE_TEXT, 20},   {"training.starts", TABLE_TEXT, 12},
        {"training.ends", TABLE_TEXT, 12},     {"training.base", TABLE_TEXT, 32},     {"training.state", TABLE_TEXT, 10},
        {"training.submitted", TABLE_TIME, 18}};
    struct training_which w;
    TRY(which_of(r, &w));
    w.after = 0;
    const struct export_list e = {.list = "training/list",
                                  .title = export_say(r, talloc_asprintf(r->mem, "training.tab-%s", w.kind)),
                                  .conditions = talloc_asprintf(r->mem, "kind=%s&state=%s&category=%s&title=%s&unit=%s&year=%lld", w.kind,
                                                                w.state, w.category, w.title, w.unit,
                                                                (long long)w.year),
                                  .columns = COLUMNS, .n = sizeof COLUMNS / sizeof *COLUMNS, .arg = &w, .query = query, .cells = cells};
    return export_answer(r, &e);
}

enum rc list_get(struct req *r)
{
    return export_wanted(r) ? as_file(r) : page(r);
}
