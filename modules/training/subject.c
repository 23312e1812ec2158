/* training/subject: a sector authority states its subjects of a year; a county's base chooses from the guide. */
#include <string.h>

#include "modules/training/pages.h"

enum { PAIRS = 2 * 4 * TRAINING_ROWS };

static enum rc initial_of(struct req *r, const struct correcting *x, const char **pairs, size_t *n, struct training_subject **list, size_t *count)
{
    *n = *count = 0;
    if (!x->c)
        return RC_OK;
    TRY(training_subjects_of(r->mem, r->app, x->c->id, list, count));
    for (size_t i = 0; i < *count && i < TRAINING_ROWS; i++) {
        pairs[(*n)++] = form_row(r, "tr_category", (int64_t)i + 1);
        pairs[(*n)++] = (*list)[i].category;
        pairs[(*n)++] = form_row(r, "tr_subject", (int64_t)i + 1);
        pairs[(*n)++] = (*list)[i].name;
        pairs[(*n)++] = form_row(r, "tr_hours", (int64_t)i + 1);
        pairs[(*n)++] = form_tenths(r, (*list)[i].hours);
        pairs[(*n)++] = form_row(r, "tr_required", (int64_t)i + 1);
        pairs[(*n)++] = (*list)[i].required ? "yes" : "";
    }
    return RC_OK;
}

static bool ticked(struct req *r, int64_t id, const struct training_subject *list, size_t n)
{
    for (const struct value *v = r->form ? form_get(r->form, "tr_choose") : NULL; v; v = v->next)
        if (v->number == id)
            return true;
    for (size_t i = 0; !r->form && i < n; i++)
        if (list[i].from_guide == id)
            return true;
    return false;
}

/* What the guide of the province offers in the year. */
static enum rc add_guide(struct req *r, xmlNodePtr el, int64_t year, const struct training_subject *chosen, size_t n_chosen)
{
    struct training_guide *guide;
    struct training_subject *list;
    int64_t province;
    size_t n;
    TRY(training_province(r->app, r->who.org, &province));
    enum rc rc = training_guide_of(r->mem, r->app, province, year, &guide);
    if (rc == RC_NOT_FOUND || (rc == RC_OK && guide->published_at == DB_NULL_TIME))
        return RC_OK;
    TRY(rc);
    TRY(training_guide_subjects(r->mem, r->app, guide->id, &list, &n));
    xmlNodePtr g = doc_el(el, "guide");
    doc_int(g, "id", guide->id);
    doc_attr(g, "title", guide->title);
    doc_attr(g, "org-name", guide->org_name);
    for (size_t i = 0; i < n; i++) {
        xmlNodePtr s = doc_el(g, "subject");
        doc_int(s, "id", list[i].id);
        doc_attr(s, "name", list[i].name);
        doc_tenths(s, "hours", list[i].hours);
        doc_yes(s, "required", list[i].required);
        doc_yes(s, "ticked", ticked(r, list[i].id, chosen, n_chosen));
    }
    return RC_OK;
}

enum rc subject_get(struct req *r)
{
    struct correcting x;
    struct training_subject *list = NULL;
    const char *pairs[PAIRS];
    size_t n, count;
    TRY(form_open(r, "subject", &x));
    TRY(initial_of(r, &x, pairs, &n, &list, &count));
    int64_t year = form_year(r, &x);
    xmlNodePtr el = form_draw(r, "subject", &x, app_year(r->now), year, pairs, n);
    doc_int(el, "year", year);
    doc_int(el, "rows", TRAINING_ROWS);
    return strcmp(r->who.kind, "base") ? form_row_categories(r, el, year, TRAINING_AUTHORITY) : add_guide(r, el, year, list, count);
}

static void read_typed(struct req *r, struct training_subject_new *s)
{
    for (int64_t row = 1; row <= TRAINING_ROWS; row++) {
        const char *name = form_row(r, "tr_subject", row), *hours = form_row(r, "tr_hours", row);
        if (f_has(r, name) || f_has(r, hours))
            s->items[s->n++] = (struct training_subject){.row = row, .name = f_str(r, name), .hours = f_int(r, hours),
                                                         .category = f_str(r, form_row(r, "tr_category", row)),
                                                         .required = f_int(r, form_row(r, "tr_required", row)) != 0};
    }
}

enum rc subject_post(struct req *r)
{
    static const char *const NOTHING[] = {NULL};
    struct correcting x;
    struct training_faults faults = {.n = 0};
    int64_t id = 0;
    TRY(form_open(r, "subject", &x));
    struct training_subject_new *s = talloc_zero(r->mem, struct training_subject_new);
    TRY(form_read(r, &x, &s->f));
    if (strcmp(r->who.kind, "base"))
        read_typed(r, s);
    for (const struct value *v = form_get(r->form, "tr_choose"); !strcmp(r->who.kind, "base") && v && s->n < TRAINING_SUBJECTS; v = v->next)
        if (v->number)
            s->items[s->n++] = (struct training_subject){.from_guide = v->number};
    s->f.look = form_look(r, NOTHING);
    enum rc rc = training_subject_file(r->app, &r->who, s, &id, &faults);
    return form_done(r, rc, &faults, id, x.c ? "corrected" : "filed");
}
