/* personnel/second: further employers (借调、兼职), which only read; by an administrator of the employer. */
#include <string.h>

#include "domain/change/change.h"
#include "modules/personnel/pages.h"
#include "modules/personnel/store.h"

enum rc second_get(struct req *r)
{
    struct person *p;
    char today[11];
    TRY(subject_of(r, &p));
    app_date(r->now, today);
    xmlNodePtr el = doc_el(r->content, "second");
    subject_draw(r, el, p);
    doc_attr(el, "today", today);
    doc_attr(el, "action", keyset_path(r, "done"));
    TRY(seconds_draw(r, el, p->id, today));
    doc_values(r, el, (const char *const[]){"second_since", today, NULL});
    if (q_has(r, "done"))
        subject_notice(r, talloc_asprintf(r->mem, "personnel.second-%s", q_str(r, "done")), NULL);
    return units_found(r, el, q_str(r, "q"));
}

static enum rc add(struct req *r, const struct person *p)
{
    const char *until = f_has(r, "second_until") ? f_str(r, "second_until") : NULL;
    if (!f_has(r, "to_unit"))
        form_error(r->form, "to_unit", "personnel.unit-choose", NULL);
    if (!f_has(r, "second_since"))
        form_error(r->form, "second_since", "validate.required", NULL);
    if (form_failed(r->form))
        return RC_INVALID;
    enum rc rc = person_second_add(r->app, &r->who, p->id, f_int(r, "to_unit"), f_str(r, "second_since"), until);
    if (rc == RC_CONFLICT)
        form_error(r->form, "to_unit", "personnel.second-there", NULL);
    if (rc != RC_INVALID && rc != RC_NOT_FOUND)
        return rc;
    if (f_int(r, "to_unit") == p->employer)
        return form_error(r->form, "to_unit", "personnel.second-own", NULL);
    if (until && strcmp(until, f_str(r, "second_since")) < 0)
        return form_error(r->form, "second_until", "personnel.second-dates", NULL);
    return form_error(r->form, "to_unit", "personnel.transfer.target", NULL);
}

static enum rc end(struct req *r, const struct person *p)
{
    if (!f_has(r, "end_unit") || !f_has(r, "end_until"))
        return form_error(r->form, NULL, "personnel.second-end-missing", NULL);
    enum rc rc = person_second_end(r->app, &r->who, p->id, f_int(r, "end_unit"), f_str(r, "end_until"));
    return rc == RC_NOT_FOUND ? form_error(r->form, NULL, "personnel.second-gone", NULL) : rc;
}

enum rc second_post(struct req *r)
{
    struct person *p;
    bool adds = !strcmp(f_str(r, "do"), "add");
    TRY(subject_of(r, &p));
    if (form_failed(r->form))
        return RC_INVALID;
    TRY(adds ? add(r, p) : end(r, p));
    return redirect(r, "personnel/second?id=%lld&done=%s", (long long)p->id, adds ? "added" : "ended");
}
