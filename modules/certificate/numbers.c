/* People and their certificate management numbers: who has none, numbering them, recording a number that somebody holds already [2.18]. */
#include <string.h>

#include "core/doc.h"
#include "domain/export/export.h"
#include "domain/number/number.h"
#include "domain/person/person.h"
#include "domain/try.h"
#include "modules/certificate/pages.h"
#include "modules/certificate/scope.h"
#include "modules/certificate/store.h"

/* The conditions of the page, with other ends. */
static const char *numbers_path(struct req *r, const char *state, const char *more)
{
    char *path = talloc_asprintf(r->mem, "certificate/numbers?state=%s", state);
    static const char *const NAMES[] = {"unit", "who"};
    for (size_t i = 0; i < 2; i++)
        if (q_has(r, NAMES[i]))
            path = talloc_asprintf_append(path, "&%s=%s", NAMES[i], scope_escape(r->mem, q_str(r, NAMES[i])));
    return talloc_asprintf(r->mem, "%s%s", path, more);
}

static const char *state_of(const struct req *r)
{
    return q_has(r, "state") ? q_str(r, "state") : "none";
}

struct listed {
    struct scope_query s;
    bool has;
    struct db_rows *rows;
};

static enum rc read_list(struct req *r, struct listed *l)
{
    l->has = !strcmp(state_of(r), "has");
    enum rc rc = scope_people(r, &l->s);
    return rc;
}

static enum rc look(struct req *r, struct listed *l, int64_t limit)
{
    enum rc rc;
    int64_t persons = WINDOW_FIRST;
    do { /* most often a page is full after a few */
        l->s.end = (struct keyset){.id = 0};
        if (!l->s.seek.asked)
            TRY(store_window(r, &l->s.list, &l->s.after, persons, &l->s.end));
        rc = store_numbers(r, &l->s.list, l->has, &l->s.after, &l->s.end, limit, &l->rows);
    } while (rc == RC_OK && scope_wider(&persons, &l->s, l->rows, limit));
    return rc;
}

static void add_tabs(struct req *r, xmlNodePtr el)
{
    static const char *const STATES[] = {"none", "has"};
    xmlNodePtr tabs = doc_el(el, "tabs");
    for (int i = 0; i < 2; i++) {
        xmlNodePtr tab = doc_el(tabs, "tab");
        doc_attr(tab, "path", numbers_path(r, STATES[i], ""));
        doc_attr(tab, "say", i ? "number.tab-has" : "number.tab-none");
        doc_yes(tab, "current", !strcmp(STATES[i], state_of(r)));
    }
}

static enum rc add_rows(struct req *r, xmlNodePtr el, struct listed *l)
{
    int64_t shown = 0;
    const char *next = NULL;
    TRY(look(r, l, SCOPE_ROWS + 1));
    xmlNodePtr rows = doc_el(el, "rows"), pager = doc_el(el, "pager");
    bool more = db_count(l->rows) > SCOPE_ROWS;
    for (; shown < SCOPE_ROWS && db_next(l->rows); shown++) {
        xmlNodePtr row = doc_el(rows, "row");
        doc_int(row, "person", db_int(l->rows, N_PERSON));
        doc_attr(row, "name", db_text(l->rows, N_NAME));
        doc_attr(row, "number-mask", db_text(l->rows, N_MASK));
        doc_attr(row, "unit", db_text(l->rows, N_UNIT));
        doc_attr(row, "management", db_str(l->rows, N_MANAGEMENT));
        size_t len;
        const void *key = db_bytes(l->rows, N_SORT, &len);
        next = keyset_token(r->mem, key, len, db_int(l->rows, N_PERSON));
    }
    if (!more)
        next = l->s.end.id ? keyset_token(r->mem, l->s.end.key, l->s.end.len, l->s.end.id) : NULL;
    doc_int(pager, "shown", shown);
    if (l->s.after.id)
        doc_attr(pager, "first", numbers_path(r, state_of(r), ""));
    if (next)
        doc_attr(pager, "next", numbers_path(r, state_of(r), talloc_asprintf(r->mem, "&after=%s", next)));
    return RC_OK;
}

static enum rc query(struct req *r, void *arg, int64_t limit, struct db_rows **rows)
{
    struct listed *l = arg;
    l->s.end = (struct keyset){.id = 0};
    return store_numbers(r, &l->s.list, l->has, &l->s.after, &l->s.end, limit, rows);
}

static enum rc cells(struct req *r, void *arg, const struct db_rows *q, struct export_run *x)
{
    struct listed *l = arg;
    struct table *t = export_table(x);
    const char *number;
    size_t len;
    TRY(export_number(x, db_int(q, N_ACCOUNT), db_int(q, N_PERSON), db_text(q, N_MASK), &number));
    table_text(t, db_text(q, N_NAME));
    table_text(t, number);
    table_text(t, db_text(q, N_UNIT));
    table_text(t, db_text(q, N_MANAGEMENT));
    const void *key = db_bytes(q, N_SORT, &len);
    return keyset_read(keyset_token(r->mem, key, len, db_int(q, N_PERSON)), &l->s.after);
}

static enum rc file(struct req *r)
{
    static const struct table_column COLUMNS[] = {
        {"verify.name", TABLE_TEXT, 14}, {"verify.document", TABLE_TEXT, 22}, {"verify.unit", TABLE_TEXT, 32}, {"number.management", TABLE_TEXT, 24}};
    struct listed *l = talloc_zero(r->mem, struct listed);
    enum rc rc = read_list(r, l);
    if (rc)
        return rc == RC_INVALID ? RC_BAD_REQUEST : rc;
    l->s.after = (struct keyset){.id = 0};
    const struct export_list e = {.list = "certificate/numbers", .title = export_say(r, "number.people-title"),
                                  .conditions = strchr(numbers_path(r, state_of(r), ""), '?') + 1, .columns = COLUMNS,
                                  .n = sizeof COLUMNS / sizeof *COLUMNS, .arg = l, .query = query, .cells = cells};
    return export_answer(r, &e);
}

enum rc numbers_get(struct req *r)
{
    struct listed l = {.has = false};
    int64_t left, all;
    if (!r->who.post)
        return RC_FORBIDDEN;
    if (export_wanted(r))
        return file(r);
    enum rc rc = read_list(r, &l);
    if (rc && rc != RC_INVALID)
        return rc;
    TRY(number_left(r->app, r->who.org, &left, &all));
    xmlNodePtr el = doc_el(r->content, "numbers"), filter = doc_el(el, "filter");
    doc_int(el, "left", left);
    doc_int(el, "all", all);
    doc_yes(el, "low", all && left * 100 < all * NUMBER_LOW);
    doc_yes(el, "allot", segment_allotter(r));
    doc_attr(el, "state", state_of(r));
    if (q_has(r, "given"))
        doc_int(el, "given", q_int(r, "given"));
    if (q_has(r, "without"))
        doc_int(el, "without", q_int(r, "without"));
    doc_attr(el, "done", q_has(r, "done") ? q_str(r, "done") : NULL);
    doc_attr(doc_text(filter, "value", q_str(r, "unit")), "name", "unit");
    doc_attr(doc_text(filter, "value", q_str(r, "who")), "name", "who");
    doc_attr(doc_text(filter, "value", state_of(r)), "name", "state");
    add_tabs(r, el);
    doc_attr(el, "batch", talloc_asprintf(r->mem, "certificate/number%s", strchr(numbers_path(r, "none", ""), '?')));
    doc_attr(el, "why", rc == RC_INVALID ? l.s.why : NULL);
    if (rc == RC_INVALID)
        return RC_OK;
    export_element(r, numbers_path(r, state_of(r), ""), true);
    return add_rows(r, el, &l);
}

/* All who have none, in the background, if they are many. */
static enum rc everybody(struct req *r, struct listed *l, int64_t **out, size_t *n)
{
    const struct keyset none = {.id = 0};
    struct db_rows *rows;
    TRY(store_numbers(r, &l->s.list, false, &none, &none, NUMBER_NOW + 1, &rows));
    *out = talloc_array(r->mem, int64_t, db_count(rows) + 1);
    for (*n = 0; db_next(rows); (*n)++)
        (*out)[*n] = db_int(rows, N_PERSON);
    return RC_OK;
}

static enum rc ticked(struct req *r, int64_t **out, size_t *n)
{
    struct db_rows *rows;
    TRY(store_chosen(r, r->form, "id", &rows));
    *out = talloc_array(r->mem, int64_t, db_count(rows) + 1);
    for (*n = 0; db_next(rows); (*n)++)
        (*out)[*n] = db_int(rows, 0);
    return RC_OK;
}

enum rc number_post(struct req *r)
{
    struct listed l = {.has = false};
    int64_t *persons, given, without, left, all, job;
    size_t n;
    if (!r->who.post)
        return RC_FORBIDDEN;
    enum rc rc = read_list(r, &l);
    if (rc == RC_INVALID)
        return form_error(r->form, NULL, l.s.why, NULL);
    TRY(rc);
    TRY(number_left(r->app, r->who.org, &left, &all));
    if (left <= 0)
        return form_error(r->form, NULL, all ? "number.used-up" : "number.no-segment", NULL);
    TRY(f_has(r, "all") ? everybody(r, &l, &persons, &n) : ticked(r, &persons, &n));
    if (!n)
        return form_error(r->form, NULL, "certificate.batch-none", NULL);
    if (n > NUMBER_NOW && !l.s.seek.asked) {
        TRY(number_assign_all(r->app, &r->who, l.s.below->id, &job));
        return redirect(r, "%s", numbers_path(r, "none", "&done=job"));
    }
    TRY(number_assign(r->app, &r->who, persons, n, &given, &without));
    return redirect(r, "%s", numbers_path(r, without ? "none" : "has", talloc_asprintf(r->mem, "&given=%lld&without=%lld", (long long)given, (long long)without)));
}

enum rc number_keep_get(struct req *r)
{
    struct person *p;
    TRY(person_get_scoped(r->mem, r->app, &r->who, q_int(r, "person"), &p));
    if (!r->who.post)
        return RC_FORBIDDEN;
    xmlNodePtr el = doc_el(r->content, "keep");
    doc_int(el, "person", p->id);
    doc_attr(el, "name", p->name);
    doc_attr(el, "unit", p->employer_name);
    doc_attr(el, "management", p->certificate_no && *p->certificate_no ? p->certificate_no : NULL);
    doc_values(r, el, NULL);
    return RC_OK;
}

enum rc number_keep_post(struct req *r)
{
    struct person *p;
    const char *key;
    if (!r->who.post)
        return RC_FORBIDDEN;
    TRY(person_get_scoped(r->mem, r->app, &r->who, q_int(r, "person"), &p));
    if (form_failed(r->form))
        return RC_INVALID;
    enum rc rc = number_keep(r->app, &r->who, p->id, f_str(r, "held_number"), &key);
    if (rc == RC_INVALID)
        return form_error(r->form, "held_number", key, NULL);
    return rc ? rc : redirect(r, "certificate/numbers?state=has&done=keep");
}
