/* What an organisation may change of itself without a review [4.1]. */
#include <string.h>

#include "core/audit.h"
#include "core/doc.h"
#include "domain/ident/ident.h"
#include "domain/try.h"
#include "modules/organization/pages.h"

/* What is stored now, beside what somebody typed who began with an older version. */
static void add_current(struct req *r, xmlNodePtr el, const struct org *o)
{
    if (!r->form || f_int(r, "version") == o->version)
        return;
    xmlNodePtr now = doc_el(el, "current");
    doc_attr(now, "address", o->address);
    doc_attr(now, "office-phone", o->office_phone);
    doc_attr(now, "responsible", o->responsible);
    doc_attr(now, "designated", o->designated);
    doc_attr(now, "designated-phone", o->designated_phone);
}

enum rc edit_get(struct req *r)
{
    struct org *o;
    TRY(org_get_scoped(r->mem, r->app, &r->who, r->who.org, &o));
    const char *const initial[] = {"org_address", o->address, "org_phone", o->office_phone, "org_responsible", o->responsible,
                                   "org_designated", o->designated, "org_designated_phone", o->designated_phone, NULL};
    xmlNodePtr el = doc_el(r->content, "edit");
    doc_attr(el, "name", o->name);
    doc_attr(el, "code", o->code);
    doc_int(el, "version", o->version);
    doc_values(r, el, initial);
    add_current(r, el, o);
    return RC_OK;
}

void check_phone(struct req *r, const char *field)
{
    char landline[24], mobile[12];
    const char *phone = f_str(r, field);
    if (*phone && ident_landline(phone, landline) != IDENT_OK && ident_mobile(phone, mobile) != IDENT_OK)
        form_error(r->form, field, "organization.phone-wrong", NULL);
}

void check_name(struct req *r, const char *field)
{
    char *name;
    if (f_has(r, field) && ident_name(r->mem, f_str(r, field), &name) != IDENT_OK)
        form_error(r->form, field, "organization.name-wrong", NULL);
}

enum rc edit_post(struct req *r)
{
    check_phone(r, "org_phone");
    check_name(r, "org_responsible");
    check_name(r, "org_designated");
    check_phone(r, "org_designated_phone");
    if (form_failed(r->form))
        return RC_INVALID;
    const struct org_basics basics = {
        .address = f_str(r, "org_address"), .office_phone = f_str(r, "org_phone"), .responsible = f_str(r, "org_responsible"),
        .designated = f_str(r, "org_designated"), .designated_phone = f_str(r, "org_designated_phone")};
    TRY(org_set_basics(r->app, r->who.org, f_int(r, "version"), &basics));
    struct audit_event e = {.action = "organisation.edit", .account = r->who.account, .post = r->who.post, .object = "organisation",
                            .object_id = r->who.org, .detail = "fields=address,office_phone,responsible,designated", .request = r->id};
    TRY(audit_append(r->app, &e));
    return redirect(r, "organization/own?done=yes");
}
