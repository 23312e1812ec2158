/* training/catalogue: the subjects of a year that may be taught in the province. */
#include <string.h>

#include "domain/export/export.h"
#include "domain/list/keyset.h"
#include "modules/training/pages.h"
#include "modules/training/store.h"

static enum rc which_of(struct req *r, struct catalogue_which *w)
{
    struct keyset after;
    TRY(keyset_read(q_str(r, "after"), &after));
    *w = (struct catalogue_which){.category = q_str(r, "category"), .name = q_str(r, "name"), .after = after.id,
                                  .year = q_has(r, "year") ? q_int(r, "year") : app_year(r->now)};
    return training_province(r->app, r->who.org, &w->province);
}

static enum rc add_filter(struct req *r, xmlNodePtr el, const struct catalogue_which *w)
{
    xmlNodePtr filter = doc_el(el, "filter"), years = form_options(el, "year", false);
    doc_attr(doc_text(filter, "value", form_number(r, w->year)), "name", "year");
    doc_attr(doc_text(filter, "value", w->category), "name", "category");
    doc_attr(doc_text(filter, "value", w->name), "name", "name");
    for (int year = app_year(r->now) + 1; year > app_year(r->now) - 6; year--)
        form_option(years, form_number(r, year), form_number(r, year), NULL);
    return form_categories_all(r, el, w->year);
}

static const char *category_of(struct req *r, const struct db_rows *q)
{
    return training_category_say(r, db_text(q, C_REGION), db_int(q, C_YEAR), db_text(q, C_CATEGORY));
}

static enum rc page(struct req *r)
{
    struct catalogue_which w;
    struct db_rows *q;
    const char *next = NULL;
    int64_t shown = 0;
    TRY(which_of(r, &w));
    TRY(store_catalogue(r, &w, ROWS + 1, &q));
    xmlNodePtr el = doc_el(r->content, "catalogue");
    doc_yes(el, "file", may(r, "training.subject"));
    TRY(add_filter(r, el, &w));
    xmlNodePtr rows = doc_el(el, "rows");
    while (shown < ROWS && db_next(q)) {
        xmlNodePtr row = doc_el(rows, "row");
        doc_int(row, "id", db_int(q, C_ID));
        doc_attr(row, "name", db_text(q, C_NAME));
        doc_attr(row, "category", db_text(q, C_CATEGORY));
        doc_attr(row, "category-title", category_of(r, q));
        doc_tenths(row, "hours", db_int(q, C_HOURS));
        doc_yes(row, "required", db_int(q, C_REQUIRED) != 0);
        doc_attr(row, "org-name", db_text(q, C_ORG));
        doc_int(row, "year", db_int(q, C_YEAR));
        doc_yes(row, "guide", db_int(q, C_GUIDE) != 0);
        if (++shown == ROWS && db_count(q) > ROWS)
            next = keyset_token(r->mem, "", 0, db_int(q, C_ID));
    }
    keyset_pager(r, el, shown, -1, next);
    export_element(r, talloc_asprintf(r->mem, "training/catalogue?year=%lld&category=%s", (long long)w.year, w.category), false);
    return RC_OK;
}

static enum rc query(struct req *r, void *arg, int64_t limit, struct db_rows **rows)
{
    return store_catalogue(r, arg, limit, rows);
}

static enum rc cells(struct req *r, void *arg, const struct db_rows *q, struct export_run *x)
{
    struct catalogue_which *w = arg;
    struct table *t = export_table(x);
    table_value(t, db_int(q, C_YEAR));
    table_text(t, db_text(q, C_NAME));
    table_text(t, category_of(r, q));
    table_text(t, export_say(r, db_int(q, C_REQUIRED) ? "training.required" : "training.optional"));
    table_text(t, form_tenths(r, db_int(q, C_HOURS)));
    table_text(t, db_text(q, C_ORG));
    w->after = db_int(q, C_ID);
    return RC_OK;
}

enum rc catalogue_get(struct req *r)
{
    static const struct table_column COLUMNS[] = {{"training.year", TABLE_NUMBER, 8},   {"training.subject", TABLE_TEXT, 40},
                                                  {"training.category", TABLE_TEXT, 12}, {"training.nature", TABLE_TEXT, 10},
                                                  {"training.hours", TABLE_TEXT, 10},    {"training.org", TABLE_TEXT, 32}};
    struct catalogue_which w;
    if (!export_wanted(r))
        return page(r);
    TRY(which_of(r, &w));
    w.after = 0;
    const struct export_list e = {.list = "training/catalogue", .title = export_say(r, "menu.training-catalogue"),
                                  .conditions = talloc_asprintf(r->mem, "year=%lld&category=%s&name=%s", (long long)w.year,
                                                                w.category, w.name),
                                  .columns = COLUMNS, .n = sizeof COLUMNS / sizeof *COLUMNS, .arg = &w, .query = query, .cells = cells};
    return export_answer(r, &e);
}
