/* training/plan and training/summary: the annual plan of a base or an employer, the annual summary of a base. */
#include <string.h>

#include "modules/training/pages.h"

enum { PAIRS = 2 * 7 * TRAINING_ROWS };

/* The items of a returned plan, as values of the form. */
static enum rc initial_items(struct req *r, const struct correcting *x, const char **pairs, size_t *n)
{
    struct training_item *items;
    size_t count;
    *n = 0;
    if (!x->c)
        return RC_OK;
    TRY(training_items(r->mem, r->app, x->c->id, &items, &count));
    for (size_t i = 0; i < count && i < TRAINING_ROWS; i++) {
        const struct training_item *t = &items[i];
        const struct {
            const char *name, *value;
        } all[] = {{"tr_category", t->category}, {"tr_subject", t->subject}, {"tr_persons", form_number(r, t->persons)},
                   {"tr_days", form_number(r, t->days)}, {"tr_hours", form_tenths(r, t->hours)}, {"tr_first", form_number(r, t->first_month)},
                   {"tr_last", form_number(r, t->last_month)}};
        for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
            pairs[(*n)++] = form_row(r, all[k].name, (int64_t)i + 1);
            pairs[(*n)++] = all[k].value;
        }
    }
    return RC_OK;
}

enum rc plan_get(struct req *r)
{
    struct correcting x;
    const char *pairs[PAIRS];
    size_t n;
    TRY(form_open(r, "plan", &x));
    TRY(initial_items(r, &x, pairs, &n));
    xmlNodePtr el = form_draw(r, "plan", &x, app_year(r->now), 0, pairs, n);
    doc_int(el, "rows", TRAINING_ROWS);
    return form_categories(r, el, "tr_category", form_year(r, &x), TRAINING_ANY);
}

static bool filled(struct req *r, size_t row)
{
    static const char *const NAMES[] = {"tr_category", "tr_subject", "tr_persons", "tr_days", "tr_hours", "tr_first", "tr_last"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (f_has(r, form_row(r, NAMES[i], (int64_t)row)))
            return true;
    return false;
}

static void read_items(struct req *r, struct training_plan_new *p)
{
    for (size_t row = 1; row <= TRAINING_ROWS; row++) {
        if (!filled(r, row))
            continue;
        p->items[p->n++] = (struct training_item){
            .no = (int64_t)row, .category = f_str(r, form_row(r, "tr_category", (int64_t)row)),
            .subject = f_str(r, form_row(r, "tr_subject", (int64_t)row)), .persons = f_int(r, form_row(r, "tr_persons", (int64_t)row)),
            .days = f_int(r, form_row(r, "tr_days", (int64_t)row)), .hours = f_int(r, form_row(r, "tr_hours", (int64_t)row)),
            .first_month = f_int(r, form_row(r, "tr_first", (int64_t)row)), .last_month = f_int(r, form_row(r, "tr_last", (int64_t)row))};
    }
}

enum rc plan_post(struct req *r)
{
    static const char *const NOTHING[] = {NULL};
    struct correcting x;
    struct training_faults faults = {.n = 0};
    int64_t id = 0;
    TRY(form_open(r, "plan", &x));
    struct training_plan_new *p = talloc_zero(r->mem, struct training_plan_new);
    TRY(form_read(r, &x, &p->f));
    read_items(r, p);
    p->f.look = form_look(r, NOTHING);
    enum rc rc = training_plan_file(r->app, &r->who, p, &id, &faults);
    return form_done(r, rc, &faults, id, x.c ? "corrected" : "filed");
}

enum rc summary_get(struct req *r)
{
    struct correcting x;
    const char *pairs[6];
    size_t n = 0;
    TRY(form_open(r, "summary", &x));
    if (x.f) {
        pairs[n++] = "tr_classes";
        pairs[n++] = form_number(r, x.f->parts);
        pairs[n++] = "tr_persons";
        pairs[n++] = form_number(r, x.f->persons);
        pairs[n++] = "tr_hours";
        pairs[n++] = form_tenths(r, x.f->hours);
    }
    form_draw(r, "summary", &x, app_year(r->now) - 1, 0, pairs, n);
    return RC_OK;
}

enum rc summary_post(struct req *r)
{
    static const char *const REQUIRED[] = {"tr_classes", "tr_persons", "tr_hours", NULL};
    struct correcting x;
    struct training_summary_new s = {.classes = f_int(r, "tr_classes"), .persons = f_int(r, "tr_persons"), .hours = f_int(r, "tr_hours")};
    struct training_faults faults = {.n = 0};
    int64_t id = 0;
    TRY(form_open(r, "summary", &x));
    TRY(form_read(r, &x, &s.f));
    s.f.look = form_look(r, REQUIRED);
    enum rc rc = training_summary_file(r->app, &r->who, &s, &id, &faults);
    return form_done(r, rc, &faults, id, x.c ? "corrected" : "filed");
}
