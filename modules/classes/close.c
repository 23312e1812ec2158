/* classes/close: what closing will do, and closing. */
#include <string.h>

#include "domain/credit/credit.h"
#include "domain/org/org.h"
#include "modules/classes/pages.h"
#include "modules/classes/store.h"

/* The last day on which its hours may be declared, and whether it is past: then closing declares nothing until the department opens the year. */
static enum rc add_last_day(struct req *r, xmlNodePtr el, const struct training_class *c)
{
    struct org *base;
    char until[11], today[11];
    TRY(org_get(r->mem, r->app, c->base, &base));
    TRY(credit_declare_day(r->app, base->region, base->sector, app_year(c->ends), until));
    app_date(r->now, today);
    doc_attr(el, "until", *until ? until : NULL);
    doc_yes(el, "late", *until && strcmp(today, until) > 0);
    return RC_OK;
}

enum rc close_get(struct req *r)
{
    struct training_class *c;
    struct class_sums s;
    TRY(own_in_hand(r, &c));
    TRY(class_sums(r->app, c->id, &s));
    xmlNodePtr el = class_element(r, r->content, c), sums = doc_el(el, "sums");
    doc_int(sums, "all", s.all);
    doc_int(sums, "passed", s.passed);
    doc_int(sums, "failed", s.failed);
    doc_int(sums, "absent", s.absent);
    if (s.part)
        doc_int(sums, "part", s.part);
    doc_yes(el, "job", s.passed > CLASS_NOW);
    TRY(add_last_day(r, el, c));
    doc_values(r, el, NULL);
    return RC_OK;
}

enum rc close_post(struct req *r)
{
    struct training_class *c;
    const char *why = NULL;
    TRY(own_in_hand(r, &c));
    if (!f_int(r, "close_confirm"))
        return form_error(r->form, "close_confirm", "classes.confirm-missing", NULL);
    enum rc rc = class_close(r->app, &r->who, c->id, f_int(r, "version"), &why);
    return rc == RC_OK ? redirect(r, "classes/view?id=%lld&done=close", (long long)c->id) : refused(r, NULL, why, rc);
}
