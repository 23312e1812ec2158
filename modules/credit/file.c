/* credit/file: a file of one's own declaration, or of one that the organisation sees. */
#include <string.h>

#include "domain/account/account.h"
#include "modules/credit/pages.h"

enum rc file_get(struct req *r)
{
    struct review_case *c;
    const struct case_file *f;
    TRY(review_get(r->mem, r->app, &r->who, q_int(r, "id"), &c));
    if (!declared_kind(c->kind) && strcmp(c->kind, "credit-absence"))
        return RC_NOT_FOUND;
    TRY(case_file_asked(r, c->id, &f));
    if (r->who.post)
        TRY(access_note(r, c->subject));
    return case_file_answer(r, f, !q_has(r, "download"));
}
