/* Declarations whose evidence is a filed class [10.12], and those that a base makes from its roster [10.14]. */
#include <string.h>

#include "core/doc.h"
#include "domain/classes/classes.h"
#include "domain/credit/internal.h"

enum rc credit_rostered(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct declaration_new *d, struct person **out)
{
    struct training_class *c;
    struct class_seat *seat;
    TRY(training_class_get(mem, app, d->filing, &c));
    TRY(class_seat_get(mem, app, d->filing, d->person, &seat));
    if (!who->post || who->org != c->base || d->declared_for_org != c->base || strcmp(seat->state, "in") || seat->passed != 1)
        return RC_NOT_FOUND;
    return person_get(mem, app, d->person, out);
}

/* By the closing of the class. */
static bool not_passed(const struct class_seat *seat)
{
    return !strcmp(seat->outcome, "failed") || !strcmp(seat->outcome, "short") || !strcmp(seat->outcome, "absent");
}

static void span(struct checking *x, const struct training_class *c)
{
    const char *first = app_date_text(x->mem, c->starts), *last = app_date_text(x->mem, c->ends);
    if (strcmp(x->d->from, first) < 0 || strcmp(x->d->to, last) > 0)
        credit_fault(x, "filing", "declare.filing-dates", talloc_asprintf(x->mem, "%s – %s", first, last));
}

/* A person whom the roster names must have passed; nobody gets more hours than the class was given. */
enum rc credit_check_filing(struct checking *x)
{
    struct training_class *c;
    struct class_seat *seat;
    const struct policy_form *form = policy_form(x->at.pack, x->d->form);
    bool used;
    if (!form || !form->filed) {
        credit_fault(x, "filing", "declare.filing-form", NULL);
        return RC_OK;
    }
    enum rc rc = training_class_get(x->mem, x->app, x->d->filing, &c);
    if (rc == RC_NOT_FOUND || (rc == RC_OK && strcmp(c->state, "filed") && strcmp(c->state, "closed"))) {
        credit_fault(x, "filing", "declare.filing-unknown", NULL);
        return RC_OK;
    }
    TRY(rc);
    if (strcmp(c->category, x->d->category))
        credit_fault(x, "filing", "declare.filing-category", NULL);
    span(x, c);
    if (x->d->claimed > training_class_hours(c))
        credit_fault(x, "filing", "declare.filing-hours", policy_hours(x->mem, (int32_t)training_class_hours(c)));
    rc = class_seat_get(x->mem, x->app, c->id, x->d->person, &seat);
    if (rc == RC_OK && not_passed(seat))
        credit_fault(x, "filing", "declare.filing-failed", NULL);
    else if (rc != RC_OK && rc != RC_NOT_FOUND)
        return rc;
    TRY(store_filing_used(x->app, c->id, x->d->person, x->d->case_id, &used));
    if (used)
        credit_fault(x, "filing", "declare.filing-twice", NULL);
    return RC_OK;
}

/* What the roster says of the person: none, in, passed, failed, short, absent. */
static const char *standing(const struct class_seat *seat)
{
    if (strcmp(seat->state, "in"))
        return "none";
    if (not_passed(seat))
        return seat->outcome;
    return seat->passed == 1 ? "passed" : seat->passed == 0 ? "failed" : "in";
}

enum rc credit_filing_element(struct req *r, const struct declaration *d, xmlNodePtr parent)
{
    struct training_class *c, *seen;
    struct class_seat *seat;
    struct class_attendance required;
    TRY(training_class_get(r->mem, r->app, d->filing, &c));
    TRY(class_attendance(r->mem, r->app, r->who.policy_epoch, c, &required));
    xmlNodePtr el = doc_el(parent, "filing");
    doc_attr(el, "number", c->number);
    doc_attr(el, "name", c->name);
    doc_attr(el, "base-name", c->base_name);
    doc_date(el, "starts", c->starts);
    doc_date(el, "ends", c->ends);
    doc_int(el, "days", c->days);
    doc_tenths(el, "hours", training_class_hours(c));
    doc_yes(el, "reversed", !strcmp(c->state, "reversed"));
    enum rc rc = class_seat_get(r->mem, r->app, c->id, d->person, &seat);
    if (rc != RC_OK && rc != RC_NOT_FOUND)
        return rc;
    doc_attr(el, "roster", rc == RC_OK ? standing(seat) : "none");
    if (rc == RC_OK && seat->score >= 0)
        doc_tenths(el, "score", seat->score);
    if (rc == RC_OK)
        doc_int(el, "attended", seat->attended);
    if (required.days)
        doc_int(el, "required-days", required.days);
    rc = r->who.post && may(r, "classes.read") ? training_class_of(r->mem, r->app, &r->who, c->id, &seen) : RC_NOT_FOUND;
    if (rc == RC_OK)
        doc_attr(el, "path", talloc_asprintf(r->mem, "classes/view?id=%lld", (long long)c->id));
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}
