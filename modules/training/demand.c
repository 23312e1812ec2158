/* training/demand: demand for face-to-face training is reported; training/assign: HRSS assigns a base. */
#include <string.h>

#include "domain/code/code.h"
#include "modules/training/pages.h"

enum rc demand_get(struct req *r)
{
    struct correcting x;
    struct training_demand *d;
    const char *p[16];
    size_t n = 0;
    TRY(form_open(r, "demand", &x));
    if (x.c) {
        TRY(training_demand_get(r->mem, r->app, x.c->id, &d));
        const struct {
            const char *name, *value;
        } all[] = {{"tr_category", x.f->category}, {"tr_persons", form_number(r, x.f->persons)}, {"tr_hours", form_tenths(r, x.f->hours)},
                   {"tr_wish_from", form_date(r, d->wish_from)}, {"tr_wish_to", form_date(r, d->wish_to)}, {"tr_place", d->place},
                   {"tr_contact", d->contact}, {"tr_phone", d->phone}};
        for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
            p[n++] = all[i].name;
            p[n++] = all[i].value;
        }
    }
    xmlNodePtr el = form_draw(r, "demand", &x, app_year(r->now), 0, p, n);
    return form_categories(r, el, "tr_category", form_year(r, &x), TRAINING_ANY);
}

static int64_t day_of(struct req *r, const char *name)
{
    return f_has(r, name) ? f_int(r, name) : DB_NULL_TIME;
}

enum rc demand_post(struct req *r)
{
    static const char *const REQUIRED[] = {"tr_category", "tr_persons", "tr_hours", NULL};
    struct correcting x;
    struct training_faults faults = {.n = 0};
    struct training_demand_new d = {.category = f_str(r, "tr_category"), .persons = f_int(r, "tr_persons"), .hours = f_int(r, "tr_hours"),
                                    .wish_from = day_of(r, "tr_wish_from"), .wish_to = day_of(r, "tr_wish_to"), .place = f_str(r, "tr_place"),
                                    .contact = f_str(r, "tr_contact"), .phone = f_str(r, "tr_phone")};
    int64_t id = 0;
    TRY(form_open(r, "demand", &x));
    TRY(form_read(r, &x, &d.f));
    d.f.look = form_look(r, REQUIRED);
    enum rc rc = training_demand_file(r->app, &r->who, &d, &id, &faults);
    return form_done(r, rc, &faults, id, x.c ? "corrected" : "filed");
}

/* A demand that this department decides on, or accepted. */
static enum rc demand_in_hand(struct req *r, struct review_case **c)
{
    TRY(training_case(r->mem, r->app, &r->who, q_int(r, "id"), c));
    if (strcmp((*c)->kind, "training-demand") || (*c)->current_org != r->who.org)
        return RC_NOT_FOUND;
    return strcmp((*c)->state, "pending") && strcmp((*c)->state, "approved") ? RC_CONFLICT : RC_OK;
}

static enum rc add_bases(struct req *r, xmlNodePtr el)
{
    struct training_base *list;
    size_t n;
    TRY(training_bases(r->mem, r->app, &r->who, &list, &n));
    xmlNodePtr options = form_options(el, "tr_base", true);
    for (size_t i = 0; i < n; i++) {
        const char *level = "";
        enum rc rc = *list[i].level ? code_label(r->mem, r->app, "base-level", list[i].level, r->lang, &level) : RC_OK;
        if (rc != RC_OK && rc != RC_NOT_FOUND)
            return rc;
        form_option(options, form_number(r, list[i].id), *level ? talloc_asprintf(r->mem, "%s（%s）", list[i].name, level) : list[i].name, NULL);
    }
    doc_int(el, "bases", (int64_t)n);
    return RC_OK;
}

enum rc assign_get(struct req *r)
{
    struct review_case *c;
    struct training_demand *d;
    TRY(demand_in_hand(r, &c));
    TRY(training_demand_get(r->mem, r->app, c->id, &d));
    xmlNodePtr el = doc_el(r->content, "assign");
    doc_int(el, "id", c->id);
    doc_int(el, "version", d->version);
    doc_attr(el, "state", c->state);
    doc_attr(el, "name", c->subject_name);
    TRY(training_demand_kind.describe(r, c, el));
    const char *const initial[] = {"tr_base", d->base ? form_number(r, d->base) : "", "tr_answer", d->answer, NULL};
    doc_values(r, el, initial);
    return add_bases(r, el);
}

enum rc assign_post(struct req *r)
{
    struct review_case *c;
    const char *why;
    TRY(demand_in_hand(r, &c));
    if (!f_has(r, "tr_base"))
        form_error(r->form, "tr_base", "validate.required", NULL);
    if (form_failed(r->form))
        return RC_INVALID;
    enum rc rc = training_demand_assign(r->app, &r->who, c->id, f_int(r, "version"), f_int(r, "tr_base"), f_str(r, "tr_answer"), &why);
    if (why)
        form_error(r->form, rc == RC_CONFLICT ? NULL : !strcmp(why, "training.answer") ? "tr_answer" : "tr_base", why, NULL);
    TRY(rc);
    return redirect(r, "training/record?id=%lld&done=assigned", (long long)c->id);
}
