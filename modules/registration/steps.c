/* What the steps have in common. */
#include <string.h>

#include "core/doc.h"
#include "domain/code/code.h"
#include "modules/registration/pages.h"

enum rc step_draft(struct req *r, const char *kind, struct draft **out)
{
    enum rc rc = draft_get(r->mem, r->app, q_str(r, "d"), out);
    if (rc)
        return rc;
    return strncmp((*out)->kind, kind, strlen(kind)) ? RC_NOT_FOUND : RC_OK;
}

enum rc step_gone(struct req *r)
{
    doc_el(r->content, "gone");
    r->status = 404;
    return RC_OK;
}

enum rc step_lost(struct req *r)
{
    r->status = 404;
    return form_error(r->form, NULL, "registration.gone", NULL);
}

bool step_find(struct req *r, enum rc *rc)
{
    if (!f_has(r, "find"))
        return false;
    *rc = gate_search(r);
    if (!*rc)
        *rc = challenge_again(r);
    return true;
}

bool step_again(struct req *r, enum rc *rc)
{
    if (!challenge_other(r))
        return step_find(r, rc);
    *rc = challenge_again(r);
    return true;
}

void step_fault(struct req *r, const char *field, const char *what, enum ident_fault fault, const char *detail)
{
    if (fault == IDENT_EMPTY)
        form_error(r->form, field, "validate.required", NULL);
    else if (fault != IDENT_OK)
        form_error(r->form, field, talloc_asprintf(r->mem, "ident.%s.%s", what, ident_fault_code(fault)), detail);
}

void step_required(struct req *r, const char *field)
{
    const struct value *v = form_get(r->form, field);
    if (!form_has(r->form, field) && !v->error)
        form_error(r->form, field, "validate.required", NULL);
}

enum rc step_code(struct req *r, const char *field, const char *table)
{
    const struct value *v = form_get(r->form, field);
    if (!form_has(r->form, field) || v->error)
        return RC_OK;
    enum rc rc = code_check(r->app, table, NULL, v->raw);
    if (rc != RC_NOT_FOUND)
        return rc;
    form_error(r->form, field, "validate.choice", NULL);
    return RC_OK;
}
