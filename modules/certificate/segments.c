/* Segments of certificate management numbers that the organisation allotted or holds: used, left, nearly used; allotting, taking back [2.18]. */
#include <string.h>

#include "core/doc.h"
#include "domain/export/export.h"
#include "domain/number/number.h"
#include "domain/try.h"
#include "modules/certificate/pages.h"
#include "modules/certificate/store.h"

enum { ROWS = 20, FOUND = 5 };

static void segment_element(struct req *r, xmlNodePtr el, const struct number_segment *s)
{
    doc_int(el, "id", s->id);
    doc_attr(el, "first", number_text(r->mem, s->prefix, s->width, s->first));
    doc_attr(el, "last", number_text(r->mem, s->prefix, s->width, s->last));
    doc_int(el, "all", s->last - s->first + 1);
    doc_int(el, "used", s->used);
    doc_int(el, "left", s->left);
    doc_attr(el, "holder", s->holder_name);
    doc_attr(el, "by", s->by_name);
    doc_attr(el, "state", strcmp(s->state, "open") ? "closed" : !s->left ? "full" : number_low(s) ? "low" : "open");
    doc_date(el, "created", s->created_at);
    doc_yes(el, "own", s->by_org == r->who.org);
}

bool segment_allotter(const struct req *r)
{
    return !strcmp(r->who.kind, "hrss") && may(r, "certificate.allot");
}

struct listed {
    int64_t before;
};

static enum rc query(struct req *r, void *arg, int64_t limit, struct db_rows **rows)
{
    struct listed *l = arg;
    return store_segments(r, q_str(r, "holder"), q_str(r, "state"), l->before, limit, rows);
}

static enum rc cells(struct req *r, void *arg, const struct db_rows *q, struct export_run *x)
{
    struct listed *l = arg;
    struct number_segment s;
    struct table *t = export_table(x);
    number_segment_row(q, &s);
    l->before = s.id;
    table_text(t, number_text(r->mem, s.prefix, s.width, s.first));
    table_text(t, number_text(r->mem, s.prefix, s.width, s.last));
    table_text(t, s.holder_name);
    table_text(t, s.by_name);
    table_value(t, s.last - s.first + 1);
    table_value(t, s.used);
    table_value(t, s.left);
    table_value(t, s.created_at);
    return RC_OK;
}

static enum rc file(struct req *r)
{
    static const struct table_column COLUMNS[] = {
        {"number.first", TABLE_TEXT, 18}, {"number.last", TABLE_TEXT, 18}, {"number.holder", TABLE_TEXT, 32}, {"number.by", TABLE_TEXT, 32},
        {"number.all", TABLE_NUMBER, 10}, {"number.used", TABLE_NUMBER, 10}, {"number.left", TABLE_NUMBER, 10}, {"number.created", TABLE_DATE, 12}};
    struct listed *l = talloc_zero(r->mem, struct listed);
    const struct export_list e = {.list = "certificate/segments", .title = export_say(r, "number.title"), .conditions = q_str(r, "holder"),
                                  .columns = COLUMNS, .n = sizeof COLUMNS / sizeof *COLUMNS, .arg = l, .query = query, .cells = cells};
    return export_answer(r, &e);
}

static void add_filter(struct req *r, xmlNodePtr el)
{
    static const char *const STATES[] = {"", "low", "open", "full", "closed"};
    xmlNodePtr filter = doc_el(el, "filter"), options = doc_el(el, "options");
    doc_attr(doc_text(filter, "value", q_str(r, "holder")), "name", "holder");
    doc_attr(doc_text(filter, "value", q_str(r, "state")), "name", "state");
    doc_attr(options, "name", "state");
    for (size_t i = 0; i < sizeof STATES / sizeof *STATES; i++) {
        xmlNodePtr option = doc_el(options, "option");
        doc_attr(option, "value", STATES[i]);
        doc_attr(option, "say", i ? talloc_asprintf(r->mem, "number.state-%s", STATES[i]) : "list.all");
    }
}

enum rc segments_get(struct req *r)
{
    struct listed l = {.before = q_has(r, "after") ? q_int(r, "after") : 0};
    struct db_rows *q;
    int64_t shown = 0;
    if (!r->who.post)
        return RC_FORBIDDEN;
    if (export_wanted(r))
        return file(r);
    TRY(query(r, &l, ROWS + 1, &q));
    xmlNodePtr el = doc_el(r->content, "segments");
    doc_yes(el, "allot", segment_allotter(r));
    doc_attr(el, "done", q_has(r, "done") ? q_str(r, "done") : NULL);
    add_filter(r, el);
    xmlNodePtr rows = doc_el(el, "rows"), pager = doc_el(el, "pager");
    for (; shown < ROWS && db_next(q); shown++) {
        struct number_segment s;
        number_segment_row(q, &s);
        segment_element(r, doc_el(rows, "row"), &s);
        l.before = s.id;
    }
    doc_int(pager, "shown", shown);
    char *bare = keyset_path(r, "after");
    if (q_has(r, "after"))
        doc_attr(pager, "first", bare);
    if (db_count(q) > ROWS)
        doc_attr(pager, "next", talloc_asprintf(r->mem, "%s%cafter=%lld", bare, strchr(bare, '?') ? '&' : '?', (long long)l.before));
    export_element(r, talloc_asprintf(r->mem, "%s%cexport=1", bare, strchr(bare, '?') ? '&' : '?'), false);
    return RC_OK;
}

enum rc segment_get(struct req *r)
{
    if (!segment_allotter(r))
        return RC_FORBIDDEN;
    xmlNodePtr el = doc_el(r->content, "allot");
    doc_values(r, el, NULL);
    return RC_OK;
}

/* The organisation that was named: by its code, its whole name, or as the only one found. */
static enum rc holder_of(struct req *r, int64_t *id)
{
    struct org **found;
    size_t n;
    const char *text = f_str(r, "segment_holder");
    TRY(org_search_scoped(r->mem, r->app, &r->who, text, NULL, "active", FOUND, &found, &n));
    if (!n)
        return form_error(r->form, "segment_holder", "certificate.no-unit", NULL);
    if (n > 1 && strcmp(found[0]->name, text) && strcmp(found[0]->code, text)) {
        char *names = talloc_strdup(r->mem, "");
        for (size_t i = 0; i < n; i++)
            names = talloc_asprintf_append(names, "%s%s", i ? "、" : "", found[i]->name);
        return form_error(r->form, "segment_holder", "number.which", names);
    }
    *id = found[0]->id;
    return RC_OK;
}

enum rc segment_post(struct req *r)
{
    int64_t id, holder = 0;
    struct number_segment *other;
    const char *field, *key;
    if (!segment_allotter(r))
        return RC_FORBIDDEN;
    if (form_failed(r->form))
        return RC_INVALID;
    TRY(holder_of(r, &holder));
    const struct number_new n = {.prefix = f_str(r, "segment_prefix"), .first = f_str(r, "segment_first"), .last = f_str(r, "segment_last"),
                                 .holder = holder};
    enum rc rc = number_allot(r->mem, r->app, &r->who, &n, &id, &field, &key, &other);
    if (rc != RC_INVALID)
        return rc ? rc : redirect(r, "certificate/segments?done=allot");
    const char *detail = !other ? NULL
                                : talloc_asprintf(r->mem, "%s – %s（%s）", number_text(r->mem, other->prefix, other->width, other->first),
                                                  number_text(r->mem, other->prefix, other->width, other->last), other->holder_name);
    return form_error(r->form, talloc_asprintf(r->mem, "segment_%s", field), key, detail);
}

enum rc segment_close_post(struct req *r)
{
    if (!segment_allotter(r))
        return RC_FORBIDDEN;
    TRY(number_close(r->app, &r->who, f_int(r, "id")));
    return redirect(r, "certificate/segments?done=close");
}
