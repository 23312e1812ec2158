/* personnel/leave: leaving and retirement, by an administrator of the employer. */
#include <string.h>

#include "domain/change/change.h"
#include "domain/transfer/transfer.h"
#include "modules/personnel/pages.h"

enum rc leave_get(struct req *r)
{
    struct person *p;
    int64_t open;
    char today[11];
    TRY(subject_of(r, &p));
    TRY(transfer_open_declarations(r->app, p->id, &open));
    app_date(r->now, today);
    xmlNodePtr el = doc_el(r->content, "leave"), states = doc_el(el, "options");
    subject_draw(r, el, p);
    doc_int(el, "open-declarations", open);
    doc_attr(states, "name", "leave_state");
    for (int i = 0; i < 2; i++) {
        xmlNodePtr option = doc_el(states, "option");
        doc_attr(option, "value", i ? "retired" : "left");
        doc_attr(option, "say", i ? "state.retired" : "state.left");
    }
    doc_values(r, el, (const char *const[]){"leave_state", "left", "leave_until", today, NULL});
    return subject_waiting(r, el, p->id);
}

enum rc leave_post(struct req *r)
{
    struct person *p;
    const char *why;
    TRY(subject_of(r, &p));
    if (form_failed(r->form))
        return RC_INVALID;
    enum rc rc = change_person_leave(r->app, &r->who, p->id, f_int(r, "version"), f_str(r, "leave_until"), f_str(r, "leave_state"), &why);
    if (rc == RC_INVALID)
        return form_error(r->form, "leave_until", "personnel.leave-until", NULL);
    if (rc == RC_CONFLICT)
        return subject_refused(r, NULL, why ? why : "change.stale", rc);
    TRY(rc);
    return redirect(r, "personnel/list?done=%s", f_str(r, "leave_state"));
}
