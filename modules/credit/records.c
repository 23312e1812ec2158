/* credit/records: what was declared [10.8], and where each stands. */
#include <stdlib.h>
#include <string.h>

#include "core/view.h"
#include "domain/export/export.h"
#include "modules/credit/pages.h"
#include "modules/credit/store.h"

enum { ROWS = 20 };

static const char *const TABS[] = {"all", "pending", "returned", "approved", "rejected"};
enum { TAB_COUNT = sizeof TABS / sizeof TABS[0] };

static struct which which_of(const struct req *r)
{
    struct which w = {.who = &r->who, .own = !strcmp(q_str(r, "by"), "own"), .tab = q_has(r, "state") ? q_str(r, "state") : "all",
                      .year = q_int(r, "year")};
    char *end;
    if (q_has(r, "after")) {
        w.after = strtoll(q_str(r, "after"), &end, 10);
        w.after_id = *end == '.' ? strtoll(end + 1, &end, 10) : 0;
        if (*end || w.after <= 0 || w.after_id <= 0)
            w.after = w.after_id = 0; /* not one of ours: from the newest */
    }
    return w;
}

/* The list with other conditions; no keyset. */
static const char *path_of(struct req *r, const struct which *w, const char *tab, bool own)
{
    char *path = talloc_asprintf(r->mem, "credit/records?state=%s", tab);
    if (w->year)
        path = talloc_asprintf_append(path, "&year=%lld", (long long)w->year);
    return own ? talloc_asprintf_append(path, "&by=own") : path;
}

static enum rc add_tabs(struct req *r, xmlNodePtr el, const struct which *w, int64_t *total)
{
    xmlNodePtr tabs = doc_el(el, "tabs");
    for (size_t i = 0; i < TAB_COUNT; i++) {
        struct which of = *w;
        int64_t count;
        xmlNodePtr tab = doc_el(tabs, "tab");
        of.tab = TABS[i];
        of.after = 0;
        TRY(store_count(r->app, &of, &count));
        doc_attr(tab, "path", path_of(r, w, TABS[i], w->own));
        doc_attr(tab, "say", talloc_asprintf(r->mem, "records.tab-%s", TABS[i]));
        doc_int(tab, "count", count);
        doc_yes(tab, "badge", !strcmp(TABS[i], "returned"));
        if (!strcmp(TABS[i], w->tab)) {
            doc_yes(tab, "current", 1);
            *total = count;
        }
    }
    return RC_OK;
}

static void add_row(struct req *r, xmlNodePtr rows, const struct line *l)
{
    xmlNodePtr row = doc_el(rows, "row");
    bool open = !strcmp(l->state, "pending") || !strcmp(l->state, "returned");
    doc_int(row, "id", l->id);
    doc_attr(row, "state", l->state);
    doc_attr(row, "title", l->title);
    doc_int(row, "year", l->year);
    doc_attr(row, "category", l->category);
    doc_attr(row, "category-title", category_title_any(r, l->category));
    doc_attr(row, "form", l->form);
    doc_attr(row, "form-title", form_title(r, NULL, l->form));
    doc_tenths(row, "claimed", l->claimed);
    doc_tenths(row, "recognised", l->recognised);
    doc_date(row, "submitted", l->submitted);
    doc_date(row, "since", open ? l->arrived : l->decided);
    if (!strcmp(l->state, "pending")) {
        doc_attr(row, "at", l->at);
        doc_attr(row, "phone", *l->phone ? l->phone : NULL);
        doc_int(row, "waited", app_days(l->arrived, r->now));
        doc_yes(row, "acting", l->acting);
    } else if (!strcmp(l->state, "returned")) {
        doc_date(row, "due", last_day(l->due));
        doc_yes(row, "correct", l->declared_by == (r->who.post ? r->who.org : 0));
    }
    if (r->who.post) {
        doc_attr(row, "name", l->name);
        doc_attr(row, "unit", l->unit);
    }
    doc_attr(row, "declarer", l->declarer);
}

static void add_filter(struct req *r, xmlNodePtr el, const struct which *w)
{
    xmlNodePtr filter = doc_el(el, "filter"), years = doc_el(el, "options");
    doc_attr(doc_text(filter, "value", w->year ? talloc_asprintf(r->mem, "%lld", (long long)w->year) : ""), "name", "year");
    doc_attr(doc_text(filter, "value", w->tab), "name", "state");
    doc_attr(years, "name", "year");
    xmlNodePtr any = doc_el(years, "option");
    doc_attr(any, "value", "");
    doc_attr(any, "say", "records.any-year");
    for (int year = app_year(r->now), i = 0; i < 10; i++) {
        const char *text = talloc_asprintf(r->mem, "%d", year - i);
        xmlNodePtr option = doc_el(years, "option");
        doc_attr(option, "value", text);
        doc_attr(option, "label", text);
    }
}

/* An empty list says where something is [M7]. */
static enum rc add_hint(struct req *r, xmlNodePtr el, const struct which *w)
{
    struct which all = {.who = w->who, .own = w->own, .tab = "all"};
    int64_t count;
    TRY(store_count(r->app, &all, &count));
    xmlNodePtr hint = doc_el(el, "hint");
    doc_attr(hint, "path", count ? path_of(r, &all, "all", w->own) : "credit/declare");
    doc_attr(hint, "key", count ? "records.elsewhere" : "records.begin");
    doc_attr(hint, "arg1", talloc_asprintf(r->mem, "%lld", (long long)count));
    return RC_OK;
}

static void add_pager(struct req *r, xmlNodePtr el, const struct which *w, const struct line *last, size_t shown, int64_t total)
{
    xmlNodePtr pager = doc_el(el, "pager");
    doc_int(pager, "shown", (int64_t)shown);
    doc_int(pager, "total", total);
    if (w->after)
        doc_attr(pager, "first", path_of(r, w, w->tab, w->own));
    if (last)
        doc_attr(pager, "next", talloc_asprintf(r->mem, "%s&after=%lld.%lld", path_of(r, w, w->tab, w->own),
                                                (long long)last->submitted, (long long)last->id));
}

static enum rc records_page(struct req *r)
{
    struct which w = which_of(r);
    struct line *lines;
    size_t n;
    int64_t total = 0;
    if (!r->who.post && !r->who.person)
        return RC_NOT_FOUND;
    xmlNodePtr el = doc_el(r->content, "records");
    doc_attr(el, "state", w.tab);
    if (r->who.post) {
        doc_attr(el, "by", w.own ? "own" : "unit");
        doc_attr(el, "unit-path", path_of(r, &w, w.tab, false));
        doc_attr(el, "own-path", path_of(r, &w, w.tab, true));
    }
    export_element(r, path_of(r, &w, w.tab, w.own), false);
    add_filter(r, el, &w);
    TRY(add_tabs(r, el, &w, &total));
    TRY(store_lines(r->mem, r->app, &w, ROWS + 1, &lines, &n));
    size_t shown = n > ROWS ? ROWS : n;
    xmlNodePtr rows = doc_el(el, "rows");
    for (size_t i = 0; i < shown; i++)
        add_row(r, rows, &lines[i]);
    if (!n)
        return add_hint(r, el, &w);
    add_pager(r, el, &w, n > ROWS ? &lines[ROWS - 1] : NULL, shown, total);
    return RC_OK;
}

/* ---- The same as a file ---- */

struct listing {
    struct which which;
    struct line *lines; /* of the page in hand */
};

static const struct table_column COLUMNS[] = {
    {"persons.name", TABLE_TEXT, 16},   {"persons.unit", TABLE_TEXT, 32},   {"records.content", TABLE_TEXT, 40},
    {"field.form", TABLE_TEXT, 24},     {"year.category", TABLE_TEXT, 14},  {"records.year", TABLE_NUMBER, 8},
    {"year.claimed", TABLE_HOURS, 10},  {"year.counted", TABLE_HOURS, 10},  {"year.state", TABLE_TEXT, 14},
    {"records.where", TABLE_TEXT, 32},  {"records.submitted", TABLE_DATE, 12}, {"records.since", TABLE_DATE, 12},
    {"review.col.id", TABLE_NUMBER, 12}};

static enum rc fetch(struct req *r, void *arg, int64_t limit, size_t *n)
{
    struct listing *l = arg;
    return store_lines(r->mem, r->app, &l->which, limit, &l->lines, n);
}

/* With whom it is, or until when it may be corrected. */
static const char *where_of(struct req *r, const struct line *l)
{
    if (!strcmp(l->state, "pending"))
        return l->at;
    if (strcmp(l->state, "returned") != 0 || l->due == DB_NULL_TIME)
        return NULL;
    return view_say(r->mem, r->app->view, r->lang, "records.correct", app_date_text(r->mem, last_day(l->due)), NULL);
}

static enum rc file_row(struct req *r, void *arg, size_t i, struct export_run *to)
{
    struct listing *all = arg;
    struct table *t = export_table(to);
    const struct line *l = &all->lines[i];
    bool open = !strcmp(l->state, "pending") || !strcmp(l->state, "returned");
    table_text(t, l->name);
    table_text(t, l->unit);
    table_text(t, l->title);
    table_text(t, form_title(r, NULL, l->form));
    table_text(t, category_title_any(r, l->category));
    table_value(t, l->year);
    table_value(t, l->claimed);
    table_value(t, open ? DB_NULL_TIME : strcmp(l->state, "approved") ? 0 : l->recognised);
    table_text(t, export_say(r, talloc_asprintf(r->mem, "state.%s", l->state)));
    table_text(t, where_of(r, l));
    table_value(t, l->submitted);
    table_value(t, open ? l->arrived : l->decided);
    table_value(t, l->id);
    all->which.after = l->submitted;
    all->which.after_id = l->id;
    return RC_OK;
}

enum rc records_or_file_get(struct req *r)
{
    struct listing l = {.which = which_of(r)};
    if (!export_wanted(r))
        return records_page(r);
    l.which.after = l.which.after_id = 0;
    const char *tab = export_say(r, talloc_asprintf(r->mem, "records.tab-%s", l.which.tab));
    return export_answer(r, &(struct export_list){
                                .list = "credit/records", .conditions = path_of(r, &l.which, l.which.tab, l.which.own),
                                .title = talloc_asprintf(r->mem, "%s %s", export_say(r, "records.title"), tab),
                                .columns = COLUMNS, .n = sizeof COLUMNS / sizeof COLUMNS[0], .arg = &l, .fetch = fetch,
                                .row = file_row});
}
