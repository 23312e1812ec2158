/* classes/grid: attendance by days, scores and verdicts, a page of people at a time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/civil.h"
#include "domain/list/keyset.h"
#include "modules/classes/pages.h"
#include "modules/classes/store.h"

struct grid {
    struct training_class *c;
    int64_t first, last; /* days shown, within the class and not to come; last < first: none yet */
};

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* The days asked for; without a date, those that end today. */
static enum rc open_grid(struct req *r, struct grid *g)
{
    int64_t from, today = app_day(r->now);
    TRY(own_in_hand(r, &g->c));
    int64_t held = least(today, g->c->ends);
    if (app_parse_date(q_str(r, "from"), &from) != RC_OK || from < g->c->starts || from > held)
        from = g->c->starts > held - (GRID_DAYS - 1) * CIVIL_DAY_MS ? g->c->starts : held - (GRID_DAYS - 1) * CIVIL_DAY_MS;
    g->first = from;
    g->last = least(from + (GRID_DAYS - 1) * CIVIL_DAY_MS, held);
    return RC_OK;
}

static const char *day_token(TALLOC_CTX *mem, int64_t person, int64_t day)
{
    char text[11];
    app_date(day, text);
    return talloc_asprintf(mem, "%lld.%.4s%.2s%.2s", (long long)person, text, text + 5, text + 8);
}

/* The day that all of the page attended, -1: none. */
static int64_t all_here(const struct req *r)
{
    int64_t day;
    return app_parse_date(f_str(r, "all"), &day) == RC_OK ? day : -1;
}

static bool sent_here(const struct req *r, const char *token)
{
    for (const struct value *v = form_get(r->form, "here"); v; v = v->next)
        if (v->present && !strcmp(v->raw, token))
            return true;
    return false;
}

static bool attended(struct db_rows *days, int64_t person, int64_t day)
{
    for (db_rewind(days); db_next(days);)
        if (db_int(days, 0) == person && db_time(days, 1) == day)
            return true;
    return false;
}

static const char *in_form(struct req *r, const char *prefix, int64_t person)
{
    return f_str(r, talloc_asprintf(r->mem, "%s%lld", prefix, (long long)person));
}

/* The verdict that was sent of a person: who has none may have passed with the rest. */
static const char *sent_verdict(struct req *r, int64_t person)
{
    const char *verdict = in_form(r, "p-", person);
    bool none = !*verdict || !strcmp(verdict, "none");
    return none && *f_str(r, "rest") ? "yes" : verdict;
}

static void add_row(struct req *r, xmlNodePtr rows, const struct grid *g, const struct db_rows *q, struct db_rows *days)
{
    int64_t person = db_int(q, S_PERSON), score = db_int(q, S_SCORE);
    xmlNodePtr el = doc_el(rows, "row");
    doc_int(el, "person", person);
    doc_int(el, "no", db_int(q, S_NO));
    doc_attr(el, "name", db_text(q, S_NAME));
    doc_attr(el, "mask", db_text(q, S_MASK));
    doc_int(el, "attended", db_int(q, S_ATTENDED));
    doc_attr(el, "clash", db_str(q, S_CLASH));
    const char *typed = r->form ? in_form(r, "s-", person) : db_null(q, S_SCORE) ? "" : policy_hours(r->mem, (int32_t)score);
    const char *verdict = r->form ? sent_verdict(r, person) : db_null(q, S_PASSED) ? "none" : db_int(q, S_PASSED) ? "yes" : "no";
    doc_attr(el, "score", typed);
    doc_attr(el, "passed", *verdict ? verdict : "none");
    for (int64_t day = g->first; day <= g->last; day += CIVIL_DAY_MS) {
        const char *token = day_token(r->mem, person, day);
        xmlNodePtr cell = doc_el(el, "day");
        doc_attr(cell, "value", token);
        doc_date(cell, "date", day);
        doc_yes(cell, "here", r->form ? sent_here(r, token) || day == all_here(r) : attended(days, person, day));
    }
}

static void add_days(struct req *r, xmlNodePtr el, const struct grid *g)
{
    char day[11];
    for (int64_t d = g->first; d <= g->last; d += CIVIL_DAY_MS)
        doc_date(doc_el(el, "head"), "date", d);
    if (g->first > g->c->starts) {
        int64_t before = g->first - GRID_DAYS * CIVIL_DAY_MS;
        app_date(before > g->c->starts ? before : g->c->starts, day);
        doc_attr(el, "earlier", talloc_asprintf(r->mem, "classes/grid?id=%lld&from=%s", (long long)g->c->id, day));
    }
    if (g->last < least(app_day(r->now), g->c->ends)) {
        app_date(g->last + CIVIL_DAY_MS, day);
        doc_attr(el, "later", talloc_asprintf(r->mem, "classes/grid?id=%lld&from=%s", (long long)g->c->id, day));
    }
}

enum rc grid_get(struct req *r)
{
    struct grid g;
    struct keyset after;
    struct db_rows *q, *days;
    const char *next = NULL;
    int64_t shown = 0;
    TRY(open_grid(r, &g));
    TRY(keyset_read(q_str(r, "after"), &after));
    const struct roster_filter f = {.class_id = g.c->id, .after = after.id, .state = "", .name = ""};
    xmlNodePtr el = class_element(r, r->content, g.c);
    done_notice(r, g.c->name);
    doc_attr(el, "action", keyset_path(r, "done"));
    add_days(r, el, &g);
    TRY(store_roster(r, &f, GRID_ROWS + 1, &q));
    int64_t last_no = after.id;
    while (db_next(q))
        last_no = db_int(q, S_NO);
    TRY(store_days(r, g.c->id, after.id + 1, last_no, g.first, g.last, &days));
    db_rewind(q);
    xmlNodePtr rows = doc_el(el, "rows");
    while (shown < GRID_ROWS && db_next(q)) {
        add_row(r, rows, &g, q, days);
        if (++shown == GRID_ROWS && db_count(q) > GRID_ROWS)
            next = keyset_token(r->mem, "g", 1, db_int(q, S_NO));
    }
    keyset_pager(r, el, shown, -1, next);
    return RC_OK;
}

/* "person.YYYYMMDD"; false: not one. */
static bool parse_token(const char *text, int64_t *person, int64_t *day)
{
    char date[11], *end;
    *person = strtoll(text, &end, 10);
    if (*end != '.' || strlen(end + 1) != 8 || strspn(end + 1, "0123456789") != 8)
        return false;
    snprintf(date, sizeof date, "%.4s-%.2s-%.2s", end + 1, end + 5, end + 7);
    return app_parse_date(date, day) == RC_OK;
}

/* What was sent of one person; days outside of the class come with them, so that the domain refuses them. */
static enum rc mark_of(struct req *r, const struct grid *g, int64_t person, struct class_mark *m)
{
    const char *score = in_form(r, "s-", person), *verdict = sent_verdict(r, person);
    int64_t *days = talloc_array(r->mem, int64_t, 1), all = all_here(r);
    *m = (struct class_mark){.person = person, .first = g->first, .last = g->last, .score = -1, .passed = -1};
    if (*score)
        m->score = f_int(r, talloc_asprintf(r->mem, "s-%lld", (long long)person));
    if (!strcmp(verdict, "yes") || !strcmp(verdict, "no"))
        m->passed = !strcmp(verdict, "yes");
    for (const struct value *v = form_get(r->form, "here"); v; v = v->next) {
        int64_t whose, day;
        if (!v->present)
            continue;
        if (!parse_token(v->raw, &whose, &day))
            return RC_BAD_REQUEST;
        if (whose != person || day == all)
            continue;
        days = talloc_realloc(r->mem, days, int64_t, m->n_days + 1);
        days[m->n_days++] = day;
    }
    if (all >= 0)
        days[m->n_days++] = all;
    m->days = days;
    return RC_OK;
}

enum rc grid_post(struct req *r)
{
    struct grid g;
    const char *why;
    size_t n = 0;
    struct class_mark *marks = talloc_array(r->mem, struct class_mark, GRID_ROWS);
    TRY(open_grid(r, &g));
    for (const struct value *v = form_get(r->form, "row"); v; v = v->next) {
        if (!v->present)
            continue;
        if (n == GRID_ROWS)
            return RC_BAD_REQUEST;
        TRY(mark_of(r, &g, v->number, &marks[n++]));
    }
    enum rc rc = class_record(r->app, &r->who, g.c->id, marks, n, &why);
    if (rc != RC_OK)
        return refused(r, NULL, why, rc);
    char *back = keyset_path(r, "done");
    return redirect(r, "%s&done=grid", back);
}
