/* M5: it is filed, and who has it. */
#include <stdlib.h>
#include <string.h>

#include "core/doc.h"
#include "domain/try.h"
#include "modules/registration/pages.h"
#include "modules/registration/store.h"

enum rc done_get(struct req *r)
{
    struct draft *d;
    struct filed f;
    enum rc rc = step_draft(r, "reg-", &d);
    if (rc == RC_NOT_FOUND)
        return step_gone(r);
    TRY(rc);
    if (!*draft_field(d, DRAFT_CASE))
        return redirect(r, "registration");
    TRY(store_filed(r->mem, r->app->db, strtoll(draft_field(d, DRAFT_CASE), NULL, 10), &f));
    xmlNodePtr el = doc_el(r->content, "done");
    doc_attr(el, "kind", d->kind + 4);
    doc_attr(el, "state", f.state);
    doc_attr(el, "subject", f.subject);
    doc_attr(el, "unit", f.unit);
    if (!strcmp(f.kind, "transfer")) /* registered elsewhere before */
        doc_attr(el, "to", f.summary);
    doc_attr(el, "reviewer", f.reviewer);
    doc_attr(el, "phone", f.phone);
    doc_time(el, "submitted", f.submitted);
    return RC_OK;
}
