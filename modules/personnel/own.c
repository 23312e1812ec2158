/* One's own record, and what of it needs no review: mobile, mail, landline. */
#include <string.h>

#include "core/audit.h"
#include "core/doc.h"
#include "domain/account/account.h"
#include "domain/ident/ident.h"
#include "domain/try.h"
#include "modules/personnel/pages.h"

static enum rc add_roles(struct req *r, xmlNodePtr el)
{
    struct account_role *roles;
    size_t n;
    TRY(account_roles(r->mem, r->app, r->who.account, &roles, &n));
    for (size_t i = 0; i < n; i++) {
        if (!roles[i].post)
            continue;
        xmlNodePtr role = doc_el(el, "post");
        doc_attr(role, "kind", roles[i].kind);
        doc_attr(role, "org-name", roles[i].org_name);
        doc_attr(role, "role", *roles[i].role_name ? roles[i].role_name : NULL);
        doc_yes(role, "super", roles[i].super);
    }
    return RC_OK;
}

enum rc own_get(struct req *r)
{
    struct person *p;
    struct account *a;
    TRY(person_get_scoped(r->mem, r->app, &r->who, r->who.person, &p));
    TRY(account_get(r->mem, r->app, r->who.account, &a));
    const char *const initial[] = {"own_email", a->email, "own_landline", a->office_phone, NULL};
    xmlNodePtr el = doc_el(r->content, "own");
    doc_int(el, "version", a->version);
    if (q_has(r, "done") && !r->form) {
        xmlNodePtr notice = doc_el(doc_root(r->doc), "notice");
        doc_attr(notice, "key", "personnel.done");
        doc_attr(notice, "tone", "ok");
    }
    if (q_has(r, "did"))
        subject_notice(r, talloc_asprintf(r->mem, "personnel.done-%s", q_str(r, "did")), NULL);
    TRY(subject_waiting(r, el, p->id));
    TRY(profile_draw(r, el, p));
    subject_acts(r, el, p);
    TRY(add_roles(r, el));
    doc_values(r, el, initial);
    return RC_OK;
}

static void check(struct req *r)
{
    char mobile[12], landline[24], *email;
    if (f_has(r, "own_phone") && ident_mobile(f_str(r, "own_phone"), mobile) != IDENT_OK)
        form_error(r->form, "own_phone", "personnel.phone-wrong", NULL);
    if (f_has(r, "own_email") && ident_email(r->mem, f_str(r, "own_email"), &email) != IDENT_OK)
        form_error(r->form, "own_email", "personnel.email-wrong", NULL);
    if (f_has(r, "own_landline") && ident_landline(f_str(r, "own_landline"), landline) != IDENT_OK)
        form_error(r->form, "own_landline", "personnel.landline-wrong", NULL);
}

enum rc own_post(struct req *r)
{
    check(r);
    if (form_failed(r->form))
        return RC_INVALID;
    const struct account_contact contact = {
        .phone = f_has(r, "own_phone") ? f_str(r, "own_phone") : NULL, .email = f_str(r, "own_email"), .office_phone = f_str(r, "own_landline")};
    TRY(account_set_contact(r->app, r->who.account, f_int(r, "version"), &contact));
    struct audit_event e = {.action = "account.contact", .account = r->who.account, .post = r->who.post, .object = "account",
                            .object_id = r->who.account, .detail = contact.phone ? "fields=phone,email,office_phone" : "fields=email,office_phone",
                            .request = r->id};
    TRY(audit_append(r->app, &e));
    return redirect(r, "personnel/own?done=yes");
}
