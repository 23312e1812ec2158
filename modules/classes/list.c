/* classes/list: filed classes of the base, or of the bases of the scope. */
#include <string.h>

#include "domain/export/export.h"
#include "domain/list/keyset.h"
#include "modules/classes/pages.h"
#include "modules/classes/store.h"

struct listing {
    struct class_filter filter;
    struct db_rows *rows;
    char today[11];
};

static enum rc read_filter(struct req *r, struct listing *l)
{
    struct keyset after;
    app_date(r->now, l->today);
    l->filter = (struct class_filter){.stage = q_str(r, "stage"), .name = q_str(r, "name"), .today = l->today, .year = q_int(r, "year")};
    TRY(keyset_read(q_str(r, "after"), &after));
    l->filter.after = after.id;
    return RC_OK;
}

static struct training_class of_row(const struct db_rows *q)
{
    return (struct training_class){.id = db_int(q, C_ID), .number = db_text(q, C_NUMBER), .name = db_text(q, C_NAME), .category = db_text(q, C_CATEGORY),
                                   .mode = db_text(q, C_MODE), .starts = db_time(q, C_STARTS), .ends = db_time(q, C_ENDS), .days = db_int(q, C_DAYS),
                                   .hours = db_int(q, C_HOURS), .hours_fixed = db_null(q, C_FIXED) ? -1 : db_int(q, C_FIXED),
                                   .capacity = db_int(q, C_CAPACITY), .state = db_text(q, C_STATE), .base_name = db_text(q, C_BASE),
                                   .year = db_int(q, C_YEAR), .base_region = db_text(q, C_REGION)};
}

static void add_filter(struct req *r, xmlNodePtr el)
{
    static const char *const STAGES[] = {"open", "running", "ended", "closed", "cancelled", "reversed"};
    xmlNodePtr filter = doc_el(el, "filter"), stages = doc_el(el, "options"), years = doc_el(el, "options");
    const char *year = q_has(r, "year") ? talloc_asprintf(r->mem, "%lld", (long long)q_int(r, "year")) : "";
    doc_attr(doc_text(filter, "value", q_str(r, "stage")), "name", "stage");
    doc_attr(doc_text(filter, "value", year), "name", "year");
    doc_attr(doc_text(filter, "value", q_str(r, "name")), "name", "name");
    doc_attr(stages, "name", "stage");
    add_option(stages, "", "list.all");
    for (size_t i = 0; i < sizeof STAGES / sizeof *STAGES; i++)
        add_option(stages, STAGES[i], talloc_asprintf(r->mem, "classes.stage-%s", STAGES[i]));
    doc_attr(years, "name", "year");
    add_option(years, "", "records.any-year");
    for (int y = app_year(r->now) + 1, i = 0; i < 10; i++) {
        const char *text = talloc_asprintf(r->mem, "%d", y - i);
        xmlNodePtr option = doc_el(years, "option");
        doc_attr(option, "value", text);
        doc_attr(option, "label", text);
    }
}

static void add_row(struct req *r, xmlNodePtr rows, const struct db_rows *q)
{
    struct training_class c = of_row(q);
    xmlNodePtr el = doc_el(rows, "row");
    doc_int(el, "id", c.id);
    doc_attr(el, "number", c.number);
    doc_attr(el, "name", c.name);
    doc_attr(el, "category", c.category);
    doc_attr(el, "category-title", training_category_say(r, c.base_region, c.year, c.category));
    doc_attr(el, "mode", c.mode);
    doc_date(el, "starts", c.starts);
    doc_date(el, "ends", c.ends);
    doc_tenths(el, "hours", training_class_hours(&c));
    doc_int(el, "capacity", c.capacity);
    doc_int(el, "seats", db_int(q, C_SEATS));
    doc_attr(el, "stage", class_stage(r, &c));
    doc_attr(el, "base-name", c.base_name);
}

static enum rc list_page(struct req *r)
{
    struct listing l;
    const char *next = NULL;
    int64_t shown = 0;
    xmlNodePtr el = doc_el(r->content, "classes");
    TRY(read_filter(r, &l));
    doc_yes(el, "own", !strcmp(r->who.kind, "base"));
    add_filter(r, el);
    export_element(r, export_path(r), false);
    TRY(store_classes(r, &l.filter, ROWS + 1, &l.rows));
    xmlNodePtr rows = doc_el(el, "rows");
    while (shown < ROWS && db_next(l.rows)) {
        add_row(r, rows, l.rows);
        if (++shown == ROWS && db_count(l.rows) > ROWS)
            next = keyset_token(r->mem, "c", 1, db_int(l.rows, C_ID));
    }
    keyset_pager(r, el, shown, -1, next);
    return RC_OK;
}

static enum rc query(struct req *r, void *arg, int64_t limit, struct db_rows **rows)
{
    struct listing *l = arg;
    return store_classes(r, &l->filter, limit, rows);
}

static enum rc cells(struct req *r, void *arg, const struct db_rows *q, struct export_run *to)
{
    struct listing *l = arg;
    struct table *t = export_table(to);
    struct training_class c = of_row(q);
    table_text(t, c.number);
    table_text(t, c.name);
    table_text(t, c.base_name);
    table_text(t, training_category_say(r, c.base_region, c.year, c.category));
    table_text(t, export_say(r, talloc_asprintf(r->mem, "classes.mode-%s", c.mode)));
    table_value(t, c.starts);
    table_value(t, c.ends);
    table_value(t, training_class_hours(&c));
    table_value(t, db_int(q, C_SEATS));
    table_value(t, c.capacity);
    table_text(t, export_say(r, talloc_asprintf(r->mem, "classes.stage-%s", class_stage(r, &c))));
    l->filter.after = c.id;
    return RC_OK;
}

enum rc list_or_file_get(struct req *r)
{
    static const struct table_column COLUMNS[] = {
        {"classes.number", TABLE_TEXT, 20},  {"classes.name", TABLE_TEXT, 40},    {"classes.base", TABLE_TEXT, 32},   {"classes.category", TABLE_TEXT, 12},
        {"classes.mode", TABLE_TEXT, 10},    {"classes.starts", TABLE_DATE, 12},  {"classes.ends", TABLE_DATE, 12},   {"classes.hours", TABLE_HOURS, 8},
        {"classes.seats", TABLE_NUMBER, 8},  {"classes.capacity", TABLE_NUMBER, 8}, {"classes.stage", TABLE_TEXT, 12}};
    struct listing *l = talloc_zero(r->mem, struct listing);
    if (!export_wanted(r))
        return list_page(r);
    TRY(read_filter(r, l));
    l->filter.after = 0;
    const struct export_list e = {.list = "classes/list", .title = export_say(r, "classes.list-title"), .conditions = keyset_path(r, "as"),
                                  .columns = COLUMNS, .n = sizeof COLUMNS / sizeof *COLUMNS, .arg = l, .query = query, .cells = cells};
    return export_answer(r, &e);
}
