/* classes/close: what closing will do, and closing. */
#include <string.h>

#include "modules/classes/pages.h"
#include "modules/classes/store.h"

/* Until when the hours of those who pass may be declared, and for how many of them that is over: closing declares nothing for these until the department opens
 * the year. */
static enum rc add_last_day(struct req *r, xmlNodePtr el, const struct training_class *c)
{
    struct class_days_left left;
    TRY(class_days_left(r->mem, r->app, c, &left));
    doc_attr(el, "until", *left.first ? left.first : NULL);
    doc_yes(el, "late", left.closed && left.closed == left.looked);
    if (left.closed)
        doc_int(el, "closed", left.closed);
    if (left.looked == CLASS_LOOK)
        doc_int(el, "looked", left.looked);
    return RC_OK;
}

enum rc close_get(struct req *r)
{
    struct training_class *c;
    struct class_attendance a;
    struct class_sums s;
    TRY(own_in_hand(r, &c));
    TRY(class_attendance(r->mem, r->app, r->who.policy_epoch, c, &a));
    TRY(class_sums(r->app, c->id, a.days, &s));
    xmlNodePtr el = class_element(r, r->content, c), sums = doc_el(el, "sums");
    doc_int(sums, "all", s.all);
    doc_int(sums, "passed", s.passed);
    doc_int(sums, "failed", s.failed);
    doc_int(sums, "absent", s.absent);
    if (s.part)
        doc_int(sums, "part", s.part);
    if (s.lacking)
        doc_int(sums, "lacking", s.lacking);
    if (s.below)
        doc_int(sums, "below", s.below);
    add_attendance(el, &a);
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
