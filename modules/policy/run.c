/* A simulation or recomputing: how far it is, and who changes. */
#include <string.h>

#include "core/doc.h"
#include "domain/account/account.h"
#include "domain/code/code.h"
#include "domain/try.h"
#include "modules/policy/pages.h"
#include "modules/policy/store.h"

void run_element(struct req *r, xmlNodePtr parent, const struct rules_run *run)
{
    xmlNodePtr el = doc_el(parent, "run");
    (void)r;
    doc_int(el, "id", run->id);
    doc_attr(el, "kind", run->kind);
    doc_attr(el, "state", run->state);
    doc_int(el, "percent", rules_percent(run));
    doc_int(el, "from", run->from);
    doc_int(el, "to", run->to);
    doc_int(el, "checked", run->checked);
    doc_int(el, "gained", run->gained);
    doc_int(el, "lost", run->lost);
    doc_int(el, "failed", run->failed);
    doc_time(el, "created-at", run->created_at);
}

static const char *region_name(struct req *r, const char *code)
{
    const char *label;
    return code_label(r->mem, r->app, "region", code, r->lang, &label) == RC_OK ? label : code;
}

static enum rc add_sums(struct req *r, xmlNodePtr el, int64_t id)
{
    struct db_rows *rows;
    TRY(store_sums(r, id, &rows));
    while (db_next(rows)) {
        xmlNodePtr sum = doc_el(el, "sum");
        doc_attr(sum, "region", region_name(r, db_text(rows, 0)));
        doc_attr(sum, "level", db_text(rows, 1));
        doc_int(sum, "checked", db_int(rows, 2));
        doc_int(sum, "gained", db_int(rows, 3));
        doc_int(sum, "lost", db_int(rows, 4));
    }
    return RC_OK;
}

static void add_hours(xmlNodePtr el, const char *name, const struct db_rows *rows, unsigned col)
{
    if (!db_null(rows, col))
        doc_tenths(el, name, db_int(rows, col));
}

/* What decides that a person-year changes. */
static void add_figures(xmlNodePtr one, struct db_rows *figures, int64_t person, int64_t year)
{
    db_rewind(figures);
    while (db_next(figures)) {
        if (db_int(figures, 0) != person || db_int(figures, 1) != year)
            continue;
        xmlNodePtr el = doc_el(one, "figure");
        doc_yes(el, "part", db_int(figures, 2) != 0);
        doc_attr(el, "title", db_str(figures, 3));
        doc_attr(el, "title-en", db_str(figures, 4));
        add_hours(el, "had", figures, 5);
        add_hours(el, "had-required", figures, 6);
        add_hours(el, "has", figures, 7);
        add_hours(el, "required", figures, 8);
    }
}

/* Samples show persons of the scope only, their numbers masked; each is noted. */
static enum rc add_samples(struct req *r, xmlNodePtr el, int64_t id)
{
    struct db_rows *rows, *figures;
    TRY(store_samples(r, id, &rows));
    TRY(store_sample_figures(r, id, &figures));
    while (db_next(rows)) {
        xmlNodePtr one = doc_el(el, "sample");
        doc_int(one, "person", db_int(rows, 0));
        doc_attr(one, "name", db_text(rows, 1));
        doc_attr(one, "number", db_text(rows, 2));
        doc_attr(one, "unit", db_text(rows, 3));
        doc_attr(one, "level", db_text(rows, 4));
        doc_int(one, "year", db_int(rows, 5));
        doc_attr(one, "change", db_int(rows, 6) ? "gained" : "lost");
        doc_tenths(one, "had", db_int(rows, 7));
        doc_tenths(one, "has", db_int(rows, 8));
        doc_tenths(one, "required", db_int(rows, 9));
        add_figures(one, figures, db_int(rows, 0), db_int(rows, 5));
        TRY(access_note(r, db_int(rows, 0)));
    }
    return RC_OK;
}

enum rc run_get(struct req *r)
{
    struct rules_run *run;
    struct rule_version *v;
    TRY(rules_run(r->mem, r->app, q_int(r, "id"), &run));
    TRY(rules_version(r->mem, r->app, run->code, run->version, &v));
    if (!rules_may(&r->who, v->regions))
        return RC_NOT_FOUND;
    xmlNodePtr el = version_element(r, r->content, "outcome", v);
    run_element(r, el, run);
    TRY(add_sums(r, el, run->id));
    return add_samples(r, el, run->id);
}
