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
}

enum rc edit_get(struct req *r)
{
    struct org *o;
    TRY(org_get_scoped(r->mem, r->app, &r->who, r->who.org, &o));
    const char *const initial[] = {"org_address", o->address, "org_phone", o->office_phone, "org_responsible", o->responsible, NULL};
    xmlNodePtr el = doc_el(r->content, "edit");
    doc_attr(el, "name", o->name);
    doc_attr(el, "code", o->code);
    doc_int(el, "version", o->version);
    doc_values(r, el, initial);
    add_current(r, el, o);
    return RC_OK;
}

static void check(struct req *r)
{
    char landline[24], mobile[12], *name;
    const char *phone = f_str(r, "org_phone"), *responsible = f_str(r, "org_responsible");
    if (*phone && ident_landline(phone, landline) != IDENT_OK && ident_mobile(phone, mobile) != IDENT_OK)
        form_error(r->form, "org_phone", "organization.phone-wrong", NULL);
    if (*responsible && ident_name(r->mem, responsible, &name) != IDENT_OK)
        form_error(r->form, "org_responsible", "organization.name-wrong", NULL);
}

enum rc edit_post(struct req *r)
{
    check(r);
    if (form_failed(r->form))
        return RC_INVALID;
    const struct org_basics basics = {
        .address = f_str(r, "org_address"), .office_phone = f_str(r, "org_phone"), .responsible = f_str(r, "org_responsible")};
    TRY(org_set_basics(r->app, r->who.org, f_int(r, "version"), &basics));
    struct audit_event e = {.action = "organisation.edit", .account = r->who.account, .post = r->who.post, .object = "organisation",
                            .object_id = r->who.org, .detail = "fields=address,office_phone,responsible", .request = r->id};
    TRY(audit_append(r->app, &e));
    return redirect(r, "organization/own?done=yes");
}
