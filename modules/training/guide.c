/* training/guides, training/guide: the annual guides, for everybody; training/guide-edit: the department of a province makes and publishes one. */
#include <stdlib.h>
#include <string.h>

#include "domain/list/keyset.h"
#include "domain/org/org.h"
#include "modules/training/pages.h"
#include "modules/training/store.h"

static enum rc the_province(struct req *r, bool *yes)
{
    struct org *o;
    *yes = false;
    if (!r->who.post || strcmp(r->who.kind, "hrss") || !may(r, "training.guide"))
        return RC_OK;
    TRY(org_get(r->mem, r->app, r->who.org, &o));
    *yes = !strcmp(o->level, "province");
    return RC_OK;
}

enum rc guides_get(struct req *r)
{
    struct db_rows *q;
    struct keyset after;
    bool province;
    const char *next = NULL;
    int64_t shown = 0;
    TRY(keyset_read(q_str(r, "after"), &after));
    TRY(the_province(r, &province));
    char year[8] = "";
    memcpy(year, after.key, after.len < 4 ? after.len : 4);
    TRY(store_guides(r, province ? r->who.org : 0, strtoll(year, NULL, 10), after.id, ROWS + 1, &q));
    xmlNodePtr el = doc_el(r->content, "guides"), rows;
    doc_yes(el, "edit", province);
    rows = doc_el(el, "rows");
    while (shown < ROWS && db_next(q)) {
        xmlNodePtr row = doc_el(rows, "row");
        doc_int(row, "id", db_int(q, G_ID));
        doc_int(row, "year", db_int(q, G_YEAR));
        doc_attr(row, "title", db_text(q, G_TITLE));
        doc_attr(row, "org-name", db_text(q, G_ORG));
        doc_date(row, "published", db_time(q, G_PUBLISHED));
        doc_int(row, "subjects", db_int(q, G_SUBJECTS));
        if (++shown == ROWS && db_count(q) > ROWS)
            next = keyset_token(r->mem, form_number(r, db_int(q, G_YEAR)), 4, db_int(q, G_ID));
    }
    keyset_pager(r, el, shown, -1, next);
    return RC_OK;
}

static enum rc add_subjects(struct req *r, xmlNodePtr el, int64_t guide)
{
    struct training_subject *list;
    size_t n;
    TRY(training_guide_subjects(r->mem, r->app, guide, &list, &n));
    for (size_t i = 0; i < n; i++)
        training_subject_draw(r, el, &list[i]);
    return RC_OK;
}

enum rc guide_get(struct req *r)
{
    struct training_guide *g;
    bool province;
    TRY(training_guide_get(r->mem, r->app, q_int(r, "id"), &g));
    TRY(the_province(r, &province));
    bool own = province && r->who.org == g->org;
    if (g->published_at == DB_NULL_TIME && !own)
        return RC_NOT_FOUND;
    xmlNodePtr el = doc_el(r->content, "guide");
    doc_int(el, "id", g->id);
    doc_int(el, "year", g->year);
    doc_attr(el, "title", g->title);
    doc_attr(el, "org-name", g->org_name);
    doc_date(el, "published", g->published_at);
    doc_yes(el, "edit", own);
    doc_text(el, "body", g->body);
    done_notice(r);
    return add_subjects(r, el, g->id);
}

/* The guide of this province and year, or none yet. */
static enum rc guide_in_hand(struct req *r, int64_t year, struct training_guide **out)
{
    bool province;
    *out = NULL;
    TRY(the_province(r, &province));
    if (!province)
        return RC_FORBIDDEN;
    enum rc rc = training_guide_of(r->mem, r->app, r->who.org, year, out);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static int64_t year_of(struct req *r)
{
    return q_has(r, "year") ? q_int(r, "year") : app_year(r->now);
}

enum rc guide_edit_get(struct req *r)
{
    struct training_guide *g;
    int64_t year = year_of(r);
    TRY(guide_in_hand(r, year, &g));
    xmlNodePtr el = doc_el(r->content, "guide-edit");
    doc_int(el, "year", year);
    doc_int(el, "now", app_year(r->now));
    doc_int(el, "rows", TRAINING_ROWS);
    if (g) {
        doc_int(el, "id", g->id);
        doc_int(el, "version", g->version);
        doc_date(el, "published", g->published_at);
        TRY(add_subjects(r, el, g->id));
    }
    const char *const initial[] = {"tr_title", g ? g->title : "", "tr_body", g ? g->body : "", NULL};
    doc_values(r, el, initial);
    return form_row_categories(r, el, year, TRAINING_GUIDE);
}

static void read_rows(struct req *r, struct training_guide_new *n)
{
    for (int64_t row = 1; row <= TRAINING_ROWS; row++) {
        const char *name = form_row(r, "tr_subject", row), *hours = form_row(r, "tr_hours", row);
        if (f_has(r, name) || f_has(r, hours))
            n->items[n->n++] = (struct training_subject){.row = row, .name = f_str(r, name), .hours = f_int(r, hours),
                                                         .category = f_str(r, form_row(r, "tr_category", row)),
                                                         .required = f_int(r, form_row(r, "tr_required", row)) != 0};
    }
    for (const struct value *v = form_get(r->form, "tr_drop"); v && n->n_drop < TRAINING_SUBJECTS; v = v->next)
        if (v->number)
            n->drop[n->n_drop++] = v->number;
}

enum rc guide_edit_post(struct req *r)
{
    static const char *const NOTHING[] = {NULL};
    struct training_guide *g;
    struct training_faults faults = {.n = 0};
    int64_t id = 0;
    TRY(guide_in_hand(r, year_of(r), &g));
    struct training_guide_new *n = talloc_zero(r->mem, struct training_guide_new);
    *n = (struct training_guide_new){.year = year_of(r), .version = f_int(r, "version"), .title = f_str(r, "tr_title"),
                                     .body = f_str(r, "tr_body"), .publish = !strcmp(f_str(r, "do"), "publish")};
    read_rows(r, n);
    n->look = form_look(r, NOTHING);
    enum rc rc = training_guide_save(r->app, &r->who, n, &id, &faults);
    TRY(form_done(r, rc, &faults, id, ""));
    return redirect(r, "training/guide?id=%lld&done=%s", (long long)id, n->publish ? "published" : "saved");
}
