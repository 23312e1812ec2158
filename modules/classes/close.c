/* classes/close: what closing will do, and closing. */
#include <string.h>

#include "modules/classes/pages.h"
#include "modules/classes/store.h"

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
