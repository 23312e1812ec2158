/* credit/left-over: what was still undecided when the review of a year ended, office by office, for HRSS to deal with; as a file. */
#include <libxml/uri.h>
#include <string.h>

#include "domain/export/export.h"
#include "domain/list/keyset.h"
#include "domain/org/org.h"
#include "modules/credit/pages.h"
#include "modules/credit/store.h"

enum { ROWS = 20, YEARS = 6 };

struct left {
    struct req *r;
    struct left_of of;
    struct left_line *lines;
    char until[11]; /* of the department's own region, "" if its rules state none */
    bool early;     /* the year is still reviewed */
};

static enum rc look(struct left *l, int64_t year)
{
    char today[11];
    app_date(l->r->now, today);
    l->of.year = year;
    TRY(credit_review_day(l->r->app, l->r->who.policy_epoch, l->r->who.org_region, NULL, year, l->until));
    l->early = year >= app_year(l->r->now) || (*l->until && strcmp(today, l->until) <= 0);
    return RC_OK;
}

/* The year that was asked for, else the last one whose review has ended. */
static enum rc open_left(struct req *r, struct left *l)
{
    *l = (struct left){.r = r, .of = {.who = &r->who, .q = q_str(r, "q")}};
    TRY(look(l, q_has(r, "year") ? q_int(r, "year") : app_year(r->now) - 1));
    if (l->early && !q_has(r, "year"))
        TRY(look(l, app_year(r->now) - 2));
    if (l->of.year >= app_year(r->now))
        return RC_NOT_FOUND;
    l->of.after = q_has(r, "after") ? q_str(r, "after") : "";
    return RC_OK;
}

static const char *path_of(const struct left *l)
{
    const char *path = talloc_asprintf(l->r->mem, "credit/left-over?year=%lld", (long long)l->of.year);
    xmlChar *q = *l->of.q ? xmlURIEscapeStr(BAD_CAST l->of.q, NULL) : NULL;
    if (q)
        path = talloc_asprintf(l->r->mem, "%s&q=%s", path, (const char *)q);
    xmlFree(q);
    return path;
}

static bool absence(const struct left_line *l)
{
    return !strcmp(l->kind, "credit-absence");
}

/* What was declared: the form's title, or what kind of absence. */
static const char *matter(struct req *r, const struct left_line *l)
{
    return absence(l) ? excuse_title(r, l->form) : form_title(r, NULL, l->form);
}

static enum rc add_row(struct left *l, xmlNodePtr rows, const struct left_line *line)
{
    struct req *r = l->r;
    char until[11];
    xmlNodePtr row = doc_el(rows, "row");
    TRY(credit_review_day(r->app, r->who.policy_epoch, line->region, line->sector, l->of.year, until));
    doc_int(row, "id", line->id);
    doc_attr(row, "kind", line->kind);
    doc_int(row, "person", line->person);
    doc_attr(row, "name", line->name);
    doc_attr(row, "mask", line->mask);
    doc_int(row, "org", line->base);
    doc_attr(row, "unit", line->unit);
    doc_attr(row, "matter", matter(r, line));
    doc_attr(row, "title", line->title);
    if (!absence(line))
        doc_tenths(row, "claimed", line->claimed);
    doc_date(row, "submitted", line->submitted);
    doc_attr(row, "at", line->at);
    doc_attr(row, "phone", *line->phone ? line->phone : NULL);
    doc_int(row, "waited", app_days(line->arrived, r->now));
    doc_attr(row, "until", *until ? until : NULL);
    doc_attr(row, "open", line->open);
    return RC_OK;
}

static void add_years(struct left *l, xmlNodePtr el)
{
    xmlNodePtr filter = doc_el(el, "filter"), years = doc_el(el, "options");
    doc_attr(doc_text(filter, "value", talloc_asprintf(l->r->mem, "%lld", (long long)l->of.year)), "name", "year");
    doc_attr(doc_text(filter, "value", l->of.q), "name", "q");
    doc_attr(years, "name", "year");
    for (int year = app_year(l->r->now) - 1, i = 0; i < YEARS; i++) {
        const char *text = talloc_asprintf(l->r->mem, "%d", year - i);
        xmlNodePtr option = doc_el(years, "option");
        doc_attr(option, "value", text);
        doc_attr(option, "label", text);
    }
}

static enum rc left_page(struct left *l)
{
    struct req *r = l->r;
    size_t n = 0;
    int64_t total = 0;
    xmlNodePtr el = doc_el(r->content, "left");
    doc_int(el, "year", l->of.year);
    doc_attr(el, "until", *l->until ? l->until : NULL);
    doc_yes(el, "early", l->early);
    add_years(l, el);
    xmlNodePtr rows = doc_el(el, "rows"), pager = doc_el(el, "pager");
    if (!l->early) {
        TRY(store_left_count(r->app, &l->of, &total));
        TRY(store_left(r->mem, r->app, &l->of, ROWS + 1, &l->lines, &n));
        export_element(r, path_of(l), false);
    }
    size_t shown = n > ROWS ? ROWS : n;
    for (size_t i = 0; i < shown; i++)
        TRY(add_row(l, rows, &l->lines[i]));
    doc_int(pager, "shown", (int64_t)shown);
    doc_int(pager, "total", total);
    doc_yes(pager, "more", total >= KEYSET_COUNT);
    if (*l->of.after)
        doc_attr(pager, "first", path_of(l));
    if (n > ROWS)
        doc_attr(pager, "next", talloc_asprintf(r->mem, "%s&after=%s", path_of(l), l->lines[ROWS - 1].place));
    return RC_OK;
}

/* ---- The same as a file ---- */

static const struct table_column COLUMNS[] = {
    {"persons.name", TABLE_TEXT, 16},      {"batch.number", TABLE_TEXT, 22},   {"persons.unit", TABLE_TEXT, 32}, {"left.matter", TABLE_TEXT, 24},
    {"records.content", TABLE_TEXT, 40},   {"records.year", TABLE_NUMBER, 8},  {"year.claimed", TABLE_HOURS, 10},
    {"records.submitted", TABLE_DATE, 12}, {"left.at", TABLE_TEXT, 32},        {"left.phone", TABLE_TEXT, 18},   {"left.open", TABLE_TEXT, 12},
    {"review.col.id", TABLE_NUMBER, 12}};

static enum rc fetch(struct req *r, void *arg, int64_t limit, size_t *n)
{
    struct left *l = arg;
    return store_left(r->mem, r->app, &l->of, limit, &l->lines, n);
}

static enum rc file_row(struct req *r, void *arg, size_t i, struct export_run *to)
{
    struct left *all = arg;
    const struct left_line *l = &all->lines[i];
    struct table *t = export_table(to);
    table_text(t, l->name);
    table_text(t, l->mask);
    table_text(t, l->unit);
    table_text(t, matter(r, l));
    table_text(t, l->title);
    table_value(t, all->of.year);
    table_value(t, absence(l) ? DB_NULL_TIME : l->claimed);
    table_value(t, l->submitted);
    table_text(t, l->at);
    table_text(t, l->phone);
    table_text(t, l->open);
    table_value(t, l->id);
    all->of.after = talloc_strdup(all, l->place);
    return RC_OK;
}

enum rc left_get(struct req *r)
{
    struct left *l = talloc_zero(r->mem, struct left);
    TRY(open_left(r, l));
    if (!export_wanted(r) || l->early)
        return left_page(l);
    l->of.after = "";
    return export_answer(r, &(struct export_list){
                                .list = "credit/left-over", .conditions = path_of(l),
                                .title = talloc_asprintf(r->mem, "%s %lld", export_say(r, "left.title"), (long long)l->of.year),
                                .columns = COLUMNS, .n = sizeof COLUMNS / sizeof COLUMNS[0], .arg = l, .fetch = fetch, .row = file_row});
}
