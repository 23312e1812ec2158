/* credit/analogy: hours of other forms of learning that were decided by analogy, and so filed with the province [13.13]; as a file. */
#include <string.h>

#include "domain/domain.h"
#include "domain/export/export.h"
#include "domain/list/keyset.h"
#include "modules/credit/pages.h"
#include "modules/credit/store.h"

enum { ROWS = 20, YEARS = 6 };

struct listing {
    struct analogy_of of;
    struct analogy_line *lines;
};

static enum rc read_filter(struct req *r, struct analogy_of *of)
{
    struct keyset after;
    TRY(keyset_read(q_str(r, "after"), &after));
    *of = (struct analogy_of){.who = &r->who, .q = q_str(r, "q"), .by = q_str(r, "by"), .category = q_str(r, "category"), .state = q_str(r, "state"),
                              .year = q_has(r, "year") ? q_int(r, "year") : app_year(r->now), .after = after.id};
    return RC_OK;
}

static xmlNodePtr add_options(xmlNodePtr el, const char *name)
{
    xmlNodePtr options = doc_el(el, "options"), all = doc_el(options, "option");
    doc_attr(options, "name", name);
    doc_attr(all, "value", "");
    doc_attr(all, "say", "list.all");
    return options;
}

static void add_option(xmlNodePtr options, const char *value, const char *label, const char *key)
{
    xmlNodePtr option = doc_el(options, "option");
    doc_attr(option, "value", value);
    doc_attr(option, label ? "label" : "say", label ? label : key);
}

/* Categories by the rules of the department's region. */
static enum rc add_categories(struct req *r, xmlNodePtr el, int64_t year)
{
    const struct policy_set *set;
    size_t n = 0;
    xmlNodePtr options = add_options(el, "category");
    enum rc rc = domain_packs(r->app, r->who.policy_epoch, &set);
    if (rc != RC_OK)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    const struct policy_pack *pack = policy_select(set, r->who.org_region, NULL, (int)year);
    const struct policy_category *list = pack ? policy_categories(pack, &n) : NULL;
    for (size_t i = 0; i < n; i++)
        add_option(options, list[i].code, say(r, list[i].title, list[i].title_en), NULL);
    return RC_OK;
}

static enum rc add_filter(struct req *r, xmlNodePtr el, const struct analogy_of *of)
{
    const char *const values[][2] = {{"year", talloc_asprintf(r->mem, "%lld", (long long)of->year)}, {"category", of->category}, {"state", of->state},
                                     {"by", of->by}, {"q", of->q}};
    xmlNodePtr filter = doc_el(el, "filter"), years = doc_el(el, "options");
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        doc_attr(doc_text(filter, "value", values[i][1]), "name", values[i][0]);
    doc_attr(years, "name", "year");
    for (int year = app_year(r->now), i = 0; i < YEARS; i++) {
        const char *text = talloc_asprintf(r->mem, "%d", year - i);
        add_option(years, text, text, NULL);
    }
    xmlNodePtr states = add_options(el, "state");
    add_option(states, "approved", NULL, "analogy.approved");
    add_option(states, "reversed", NULL, "analogy.reversed");
    return add_categories(r, el, of->year);
}

static void add_row(struct req *r, xmlNodePtr rows, const struct analogy_line *l)
{
    xmlNodePtr row = doc_el(rows, "row");
    doc_int(row, "id", l->id);
    doc_int(row, "person", l->person);
    doc_attr(row, "name", l->name);
    doc_attr(row, "mask", l->mask);
    doc_attr(row, "unit", l->unit);
    doc_attr(row, "category", l->category);
    doc_attr(row, "category-title", category_title_any(r, l->category));
    doc_attr(row, "title", l->title);
    doc_attr(row, "basis", l->basis);
    doc_tenths(row, "claimed", l->claimed);
    doc_tenths(row, "recognised", l->recognised);
    doc_attr(row, "by", l->by);
    doc_date(row, "filed", l->filed);
    doc_attr(row, "state", l->state);
}

static enum rc page(struct req *r)
{
    struct listing l;
    size_t n;
    TRY(read_filter(r, &l.of));
    TRY(store_analogies(r->mem, r->app, &l.of, ROWS + 1, &l.lines, &n));
    xmlNodePtr el = doc_el(r->content, "analogy");
    doc_int(el, "year", l.of.year);
    TRY(add_filter(r, el, &l.of));
    xmlNodePtr rows = doc_el(el, "rows");
    for (size_t i = 0; i < n && i < ROWS; i++)
        add_row(r, rows, &l.lines[i]);
    keyset_pager(r, el, n > ROWS ? ROWS : (int64_t)n, -1, n > ROWS ? keyset_token(r->mem, "a", 1, l.lines[ROWS - 1].id) : NULL);
    const char *path = keyset_path(r, "after");
    export_element(r, strchr(path, '?') ? path : talloc_asprintf(r->mem, "%s?year=%lld", path, (long long)l.of.year), false);
    return RC_OK;
}

/* ---- the same as a file ---- */

static const struct table_column COLUMNS[] = {
    {"review.col.id", TABLE_NUMBER, 12}, {"persons.name", TABLE_TEXT, 16},     {"batch.number", TABLE_TEXT, 22},  {"persons.unit", TABLE_TEXT, 32},
    {"year.category", TABLE_TEXT, 14},   {"records.content", TABLE_TEXT, 40},  {"analogy.basis", TABLE_TEXT, 40}, {"year.claimed", TABLE_HOURS, 10},
    {"year.recognised", TABLE_HOURS, 10}, {"analogy.by", TABLE_TEXT, 32},      {"analogy.filed", TABLE_DATE, 12}, {"year.state", TABLE_TEXT, 12}};

static enum rc fetch(struct req *r, void *arg, int64_t limit, size_t *n)
{
    struct listing *l = arg;
    return store_analogies(r->mem, r->app, &l->of, limit, &l->lines, n);
}

static enum rc file_row(struct req *r, void *arg, size_t i, struct export_run *to)
{
    struct listing *all = arg;
    const struct analogy_line *l = &all->lines[i];
    struct table *t = export_table(to);
    table_value(t, l->id);
    table_text(t, l->name);
    table_text(t, l->mask);
    table_text(t, l->unit);
    table_text(t, category_title_any(r, l->category));
    table_text(t, l->title);
    table_text(t, l->basis);
    table_value(t, l->claimed);
    table_value(t, l->recognised);
    table_text(t, l->by);
    table_value(t, l->filed);
    table_text(t, export_say(r, talloc_asprintf(r->mem, "analogy.%s", l->state)));
    all->of.after = l->id;
    return RC_OK;
}

enum rc analogy_get(struct req *r)
{
    struct listing *l = talloc_zero(r->mem, struct listing);
    if (!export_wanted(r))
        return page(r);
    TRY(read_filter(r, &l->of));
    l->of.after = 0;
    return export_answer(r, &(struct export_list){.list = "credit/analogy", .conditions = keyset_path(r, "as"), .title = export_say(r, "analogy.title"),
                                                  .columns = COLUMNS, .n = sizeof COLUMNS / sizeof COLUMNS[0], .arg = l, .fetch = fetch, .row = file_row});
}
