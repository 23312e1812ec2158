/* The document that a form names. */
#include <stdlib.h>

#include "modules/account/common.h"

const char *form_type(const struct req *r)
{
    return f_has(r, "doc_type") ? f_str(r, "doc_type") : "111";
}

const char *number_key(struct req *r)
{
    const char *type = form_type(r);
    return talloc_asprintf(r->mem, "%s:%s", type, ident_canonical(r->mem, atoi(type), f_str(r, "number")));
}

void check_number(struct req *r)
{
    struct ident_facts facts;
    if (!f_has(r, "number")) {
        form_error(r->form, "number", "validate.required", NULL);
        return;
    }
    enum ident_fault fault = ident_check(atoi(form_type(r)), f_str(r, "number"), ident_day(r->now), &facts);
    if (fault)
        form_error(r->form, "number", fault == IDENT_WRONG_TYPE ? "sign-in.number-type" : "sign-in.number-wrong", NULL);
}
