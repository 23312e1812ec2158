/* review/list: the one list, for cases of every kind; also drawn again by review/batch and review/hide. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/doc.h"
#include "domain/export/export.h"
#include "domain/try.h"
#include "modules/review/pages.h"
#include "modules/review/store.h"

enum { YEARS_BACK = 5 };

static bool place_read(const char *text, struct place *out)
{
    char *end;
    out->at = strtoll(text, &end, 10);
    if (*end != '.' || end == text)
        return false;
    out->id = strtoll(end + 1, &end, 10);
    return *end == '\0' && out->id > 0;
}

static void filter_element(struct req *r, const struct filter *f)
{
    xmlNodePtr el = doc_el(r->content, "filter");
    const char *const pairs[][2] = {{"kind", f->kind ? f->kind->name : ""}, {"state", f->state},
                                    {"year", talloc_asprintf(r->mem, "%lld", (long long)f->year)},
                                    {"category", f->category}, {"form", f->form}, {"mark", f->mark}, {"who", f->who},
                                    {"unit", f->unit}, {"waited", q_str(r, "waited")}, {"hidden", f->hidden ? "yes" : ""}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        if (*pairs[i][1])
            doc_attr(doc_text(el, "value", pairs[i][1]), "name", pairs[i][0]);
}

static xmlNodePtr option(xmlNodePtr list, const char *value, const char *how, const char *text)
{
    xmlNodePtr o = doc_el(list, "option");
    doc_attr(o, "value", value);
    doc_attr(o, how, text);
    return o;
}

static void said_options(struct req *r, const char *name, const char *prefix, const char *const *codes)
{
    xmlNodePtr list = doc_el(r->content, "options");
    doc_attr(list, "name", name);
    option(list, "", "say", "list.all");
    for (; *codes; codes++)
        option(list, *codes, "say", talloc_asprintf(r->mem, "%s.%s", prefix, *codes));
}

static void year_options(struct req *r, int least, int most)
{
    xmlNodePtr list = doc_el(r->content, "options");
    doc_attr(list, "name", "year");
    for (int year = most; year >= least; year--) {
        const char *text = talloc_asprintf(r->mem, "%d", year);
        option(list, text, "label", text);
    }
}

static void kind_options(struct req *r, const struct filter *f)
{
    const char **codes = talloc_zero_array(r->mem, const char *, f->n_kinds + 1);
    for (size_t i = 0; i < f->n_kinds; i++)
        codes[i] = f->kinds[i]->name;
    said_options(r, "kind", "case-kind", codes);
}

/* All that can be chosen in the bar of conditions. */
struct choice {
    struct req *r;
    const struct filter *f;
    const struct titles *titles;
    int least, most; /* years */
};

static void choices_fill(xmlNodePtr content, void *arg)
{
    static const char *const MARKS[] = {"overdue", "duplicate", "less", "corrected", "lowered", NULL};
    static const char *const REGISTRATION_MARKS[] = {"overdue", "corrected", NULL};
    static const char *const WAITED[] = {"0", "4", "8", "15", NULL};
    const struct choice *c = arg;
    bool hours = !c->f->kind || c->f->kind->hours;
    kind_options(c->r, c->f);
    year_options(c->r, c->least, c->most);
    said_options(c->r, "mark", "review.mark", hours ? MARKS : REGISTRATION_MARKS);
    said_options(c->r, "waited", "review.waited", WAITED);
    if (hours)
        titles_options(c->titles, content);
}

/* They are made only if the HTML of the bar is not kept. */
static void choices_later(struct req *r, const struct choice *c)
{
    const struct filter *f = c->f;
    char *key = talloc_asprintf(r->mem, "%s %s %lld %s %lld %d %d", r->lang, f->kind ? f->kind->name : "", (long long)r->who.policy_epoch,
                                r->who.org_region, (long long)f->year, c->least, c->most);
    for (size_t i = 0; i < f->n_kinds; i++)
        key = talloc_asprintf_append_buffer(key, " %s", f->kinds[i]->name);
    doc_later(r->content, "options", key, strlen(key), choices_fill, talloc_memdup(r->mem, c, sizeof *c));
}

/* This year and the last ones, and whatever year is asked for or has something waiting. */
static void conditions(struct req *r, const struct filter *f, const struct titles *titles, const struct review_figures *figures)
{
    int now = app_year(r->now), least = now - YEARS_BACK, most = now;
    for (size_t i = 0; i < figures->n; i++) {
        least = (int)figures->list[i].year < least ? (int)figures->list[i].year : least;
        most = (int)figures->list[i].year > most ? (int)figures->list[i].year : most;
    }
    least = f->year < least ? (int)f->year : least;
    most = f->year > most ? (int)f->year : most;
    filter_element(r, f);
    choices_later(r, &(struct choice){r, f, titles, least, most});
}

static struct filter in_state(const struct filter *f, const char *state)
{
    struct filter one = *f;
    one.state = state;
    one.hidden = f->hidden && !strcmp(state, f->state);
    if (filter_history(&one))
        one.band = BAND_NONE;
    return one;
}

/* Are its rows counted all the time, so that the number is exact? */
static bool counted(const struct filter *f)
{
    return filter_plain(f) && (!strcmp(f->state, "pending") || !strcmp(f->state, "returned"));
}

/* Pending and returned always with their count, the others when one stands on them. */
static enum rc tabs(struct req *r, const struct filter *f, const struct review_figures *figures, int64_t *total)
{
    static const char *const STATES[] = {"pending", "returned", "approved", "rejected", "void"};
    const struct filter pending = in_state(f, STATES[0]), returned = in_state(f, STATES[1]);
    xmlNodePtr list = doc_el(r->content, "tabs");
    int64_t waiting[2];
    if (filter_plain(f)) {
        waiting[0] = filter_count(&pending, figures, pending.year);
        waiting[1] = filter_count(&returned, figures, returned.year);
    } else {
        TRY(store_waiting(r, &pending, &returned, waiting));
    }
    for (size_t i = 0; i < sizeof STATES / sizeof STATES[0]; i++) {
        struct filter one = in_state(f, STATES[i]);
        bool current = !strcmp(STATES[i], f->state);
        int64_t count = i < 2 ? waiting[i] : 0;
        if (current && i >= 2)
            TRY(store_count(r, &one, NULL, &count));
        xmlNodePtr tab = doc_el(list, "tab");
        doc_attr(tab, "path", filter_path(r->mem, "review/list", &one));
        doc_attr(tab, "say", talloc_asprintf(r->mem, "review.tab.%s", STATES[i]));
        doc_yes(tab, "current", current);
        if (current || i < 2) {
            doc_int(tab, "count", count);
            doc_yes(tab, "badge", i == 0);
        }
        if (current)
            *total = count;
    }
    return RC_OK;
}

/* Where else something waits: the same queue in other years, the newest first. */
static void other_years(struct req *r, const struct filter *f, const struct review_figures *figures)
{
    struct filter other = {.kind = f->kind, .kinds = f->kinds, .n_kinds = f->n_kinds, .state = "pending", .category = "",
                           .form = "", .mark = "", .who = "", .unit = "", .band = BAND_NONE, .year = filter_year_below(f, figures, 0)};
    for (; other.year; other.year = filter_year_below(f, figures, other.year)) {
        if (other.year == f->year)
            continue;
        xmlNodePtr hint = doc_el(r->content, "hint");
        doc_attr(hint, "path", filter_path(r->mem, "review/list", &other));
        doc_attr(hint, "key", "review.other-year");
        doc_int(hint, "arg1", filter_count(&other, figures, other.year));
        doc_int(hint, "arg2", other.year);
    }
}

static void hours_attrs(xmlNodePtr row, const struct titles *titles, struct db_rows *q)
{
    int64_t marks = db_int(q, L_MARKS);
    doc_attr(row, "category", db_text(q, L_CATEGORY));
    doc_attr(row, "category-title", title_category(titles, db_text(q, L_CATEGORY)));
    doc_attr(row, "form", db_text(q, L_FORM));
    doc_attr(row, "form-title", title_form(titles, db_text(q, L_FORM)));
    doc_tenths(row, "claimed", db_int(q, L_CLAIMED));
    doc_tenths(row, "recognised", db_int(q, L_RECOGNISED));
    doc_yes(row, "less", db_int(q, L_RECOGNISED) < db_int(q, L_CLAIMED));
    doc_yes(row, "duplicate", (marks & MARK_DUPLICATE) != 0);
    doc_yes(row, "lowered", (marks & MARK_LOWERED) != 0);
}

static void row_element(struct req *r, xmlNodePtr rows, const struct filter *f, const struct titles *titles, struct db_rows *q)
{
    xmlNodePtr row = doc_el(rows, "row");
    const struct review_kind *kind = review_kind(db_text(q, L_KIND));
    int64_t arrived = db_time(q, L_ARRIVED);
    doc_int(row, "id", db_int(q, L_ID));
    doc_int(row, "version", db_int(q, L_VERSION));
    doc_attr(row, "kind", db_text(q, L_KIND));
    doc_attr(row, "state", db_text(q, L_STATE));
    doc_attr(row, "name", db_text(q, L_NAME));
    doc_attr(row, "mask", db_text(q, L_MASK));
    doc_attr(row, "unit", db_text(q, L_UNIT));
    doc_int(row, "year", db_int(q, L_YEAR));
    doc_attr(row, "summary", db_text(q, L_SUMMARY));
    doc_int(row, "files", db_int(q, L_FILES));
    if (kind && kind->hours)
        hours_attrs(row, titles, q);
    else if (kind && kind->yearly) /* an application for a reduced requirement: its kind, by the rules */
        doc_attr(row, "form-title", title_form(titles, db_text(q, L_FORM)));
    doc_yes(row, "corrected", (db_int(q, L_MARKS) & MARK_CORRECTED) != 0);
    doc_yes(row, "acting", db_int(q, L_ACTING) != 0);
    doc_yes(row, "own", db_int(q, L_ACCOUNT) == r->who.account);
    if (filter_history(f)) {
        doc_time(row, "decided", db_time(q, L_DECIDED));
        doc_yes(row, "hidden", db_int(q, L_HIDDEN) != 0);
        return;
    }
    doc_date(row, "arrived", arrived);
    doc_int(row, "waited", app_days(arrived, f->now));
    doc_yes(row, "overdue", kind && !strcmp(f->state, "pending") && app_days(arrived, f->now) > filter_limit(f, kind));
    if (!strcmp(f->state, "returned"))
        doc_date(row, "due", db_time(q, L_DUE) - DAY);
}

/* What the rows of a page are made of. */
struct making {
    struct req *r;
    const struct filter *f;
    const struct titles *titles;
    struct db_rows *q;
};

static void rows_fill(xmlNodePtr list, void *arg)
{
    const struct making *m = arg;
    db_rewind(m->q);
    for (int i = 0; i < PAGE_ROWS && db_next(m->q); i++)
        row_element(m->r, list, m->f, m->titles, m->q);
}

/* Rows that nothing else is added to are made only if their HTML is not kept: all that row_element uses is in the key. */
static enum rc rows_later(xmlNodePtr list, const struct making *m)
{
    struct req *r = m->r;
    char *about = talloc_asprintf(r->mem, "%s %s %s %lld %lld %lld %s", r->lang, m->f->kind->name, m->f->state, (long long)m->f->year,
                                  (long long)m->f->now, (long long)r->who.policy_epoch, r->who.org_region);
    uint8_t *key = talloc_array(r->mem, uint8_t, strlen(about) + 1 + PAGE_ROWS), *own = key + strlen(about) + 1;
    memcpy(key, about, strlen(about) + 1);
    memset(own, 0, PAGE_ROWS);
    db_rewind(m->q);
    for (int i = 0; i < PAGE_ROWS && db_next(m->q); i++)
        own[i] = db_int(m->q, L_ACCOUNT) == r->who.account;
    key = db_key(m->q, PAGE_ROWS, filter_history(m->f) ? L_HIDDEN + 1 : L_SUBJECT + 1, key);
    doc_later(list, "row", key, talloc_array_length(key), rows_fill, talloc_memdup(r->mem, m, sizeof *m));
    return RC_OK;
}

static enum rc rows_make(xmlNodePtr list, struct making *m)
{
    if (m->f->kind && m->f->kind->hours && !strcmp(m->r->method, "GET"))
        return rows_later(list, m);
    rows_fill(list, m);
    return changes_mark(m->r, list);
}

static enum rc rows(struct req *r, const struct filter *f, const struct titles *titles, const struct review_figures *figures,
                    int64_t total, int64_t *last_arrival)
{
    struct place after = {0}, last = {0};
    bool from_start = !q_has(r, "after");
    struct db_rows *q;
    if (!from_start && !place_read(q_str(r, "after"), &after))
        return RC_BAD_REQUEST;
    bool ask = !strcmp(f->state, "pending") && !review_last_arrival(r->app, figures, last_arrival);
    TRY(store_list(r, f, from_start ? NULL : &after, PAGE_ROWS + 1, ask, &q));
    xmlNodePtr list = doc_el(r->content, "rows"), pager = doc_el(r->content, "pager");
    int64_t shown = 0;
    doc_attr(list, "rest", filter_rest(r->mem, f));
    doc_yes(list, "hours", !f->kind || f->kind->hours);
    doc_yes(list, "history", filter_history(f));
    for (; shown < PAGE_ROWS && db_next(q); shown++) {
        last = store_list_place(f, q);
        if (ask)
            review_keep_last_arrival(r->app, figures, *last_arrival = db_time(q, L_LAST));
        ask = false;
        if (*last_arrival != DB_NULL_TIME && db_time(q, L_ARRIVED) > *last_arrival)
            *last_arrival = db_time(q, L_ARRIVED); /* between the figures and the list */
    }
    if (!shown)
        *last_arrival = DB_NULL_TIME;
    TRY(rows_make(list, &(struct making){r, f, titles, q}));
    doc_int(pager, "shown", shown);
    doc_int(pager, "total", total);
    doc_yes(pager, "exact", counted(f));
    char *here = filter_path(r->mem, "review/list", f);
    if (!from_start)
        doc_attr(pager, "first", here);
    if (db_count(q) > PAGE_ROWS)
        doc_attr(pager, "next", talloc_asprintf(r->mem, "%s&after=%lld.%lld", here, (long long)last.at, (long long)last.id));
    return RC_OK;
}

/* What "all results" means: everything that had arrived when the list was read. */
static void batch_element(struct req *r, const struct filter *f, int64_t total, int64_t last_arrival)
{
    xmlNodePtr batch = doc_el(r->content, "batch");
    doc_int(batch, "total", total);
    doc_yes(batch, "exact", counted(f));
    doc_int(batch, "most", ALL_MAX);
    doc_yes(batch, "correctable", !f->kind || f->kind->correctable);
    doc_values(r, r->content, NULL);
    if (last_arrival != DB_NULL_TIME)
        doc_int(batch, "asof", last_arrival);
}

static void hide_notice(struct req *r)
{
    int64_t n = q_int(r, "hid") ? q_int(r, "hid") : q_int(r, "shown");
    if (!n)
        return;
    xmlNodePtr notice = doc_el(xmlDocGetRootElement(r->doc), "notice");
    doc_attr(notice, "key", q_int(r, "hid") ? "review.hidden-done" : "review.shown-done");
    doc_attr(notice, "tone", "ok");
    doc_int(notice, "arg1", n);
}

/* A plain queue says the same until one of its cases, its hour or the rules change. */
static bool unchanged(struct req *r, const struct filter *f, const struct review_figures *figures)
{
    if (!counted(f) || q_has(r, "was") || q_has(r, "hid") || q_has(r, "shown"))
        return false;
    char *limits = talloc_strdup(r->mem, "");
    for (size_t i = 0; i < f->n_kinds; i++)
        limits = talloc_asprintf_append_buffer(limits, " %lld", (long long)f->limits[i]);
    return page_unchanged(r, talloc_asprintf(r->mem, "%s %lld %lld%s", figures->revision, (long long)f->now, (long long)r->who.policy_epoch, limits));
}

enum rc list_get(struct req *r)
{
    struct filter *f = talloc_zero(r->mem, struct filter); /* what is made later reads it */
    struct titles *titles;
    const struct review_figures *figures;
    int64_t total = 0, last_arrival = DB_NULL_TIME;
    TRY(filter_read(r, f));
    TRY(review_figures(r, &figures));
    if (unchanged(r, f, figures))
        return RC_OK;
    TRY(titles_open(r, f->year, &titles));
    conditions(r, f, titles, figures);
    TRY(tabs(r, f, figures, &total));
    if (!strcmp(f->state, "pending"))
        other_years(r, f, figures);
    TRY(rows(r, f, titles, figures, total, &last_arrival));
    batch_element(r, f, total, last_arrival);
    export_element(r, filter_path(r->mem, "review/list", f), !f->kind || !(kind_of_org(f->kind) || kind_of_filing(f->kind)));
    hide_notice(r);
    return q_has(r, "was") ? notice_of(r, q_int(r, "was")) : RC_OK;
}
