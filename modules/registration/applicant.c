/* The person who registers: an account that is there, or a new one [2.2] [2.3]. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/audit.h"
#include "core/conf.h"
#include "core/db.h"
#include "core/doc.h"
#include "core/password.h"
#include "domain/code/code.h"
#include "domain/try.h"
#include "modules/registration/pages.h"

static const char *doc_type(const struct req *r)
{
    return f_has(r, "doc_type") ? f_str(r, "doc_type") : "111";
}

static bool is_existing(const struct req *r)
{
    return !strcmp(f_str(r, "as"), "existing");
}

enum rc applicant_draw(struct req *r, xmlNodePtr el, const char *const *initial)
{
    doc_int(el, "password-min", PASSWORD_CHARS_MIN);
    doc_values(r, el, initial);
    return code_options(r, el, "doc_type", "document", NULL);
}

static void check_number(struct req *r)
{
    struct ident_facts facts;
    if (!form_get(r->form, "number")->error)
        step_fault(r, "number", "number", ident_check(atoi(doc_type(r)), f_str(r, "number"), ident_day(r->now), &facts), NULL);
}

static void check_contact(struct req *r)
{
    char mobile[12], landline[24], *email;
    if (!form_get(r->form, "phone")->error)
        step_fault(r, "phone", "mobile", ident_mobile(f_str(r, "phone"), mobile), NULL);
    if (f_has(r, "email"))
        step_fault(r, "email", "email", ident_email(r->mem, f_str(r, "email"), &email), NULL);
    if (f_has(r, "landline"))
        step_fault(r, "landline", "landline", ident_landline(f_str(r, "landline"), landline), NULL);
}

/* A new password, typed twice. */
static void check_new_password(struct req *r)
{
    const char *password = f_str(r, "password");
    const struct password_facts facts = {ident_canonical(r->mem, atoi(doc_type(r)), f_str(r, "number")), f_str(r, "phone")};
    step_required(r, "password");
    if (!*password || form_get(r->form, "password")->error)
        return;
    const char *why = password_policy(password, &facts);
    if (why)
        form_error(r->form, "password", why, NULL);
    else if (!f_has(r, "repeat"))
        form_error(r->form, "repeat", "validate.required", NULL);
    else if (strcmp(password, f_str(r, "repeat")))
        form_error(r->form, "repeat", "registration.password-differs", NULL);
}

static void check_fields(struct req *r)
{
    char *name;
    if (!f_has(r, "as"))
        form_error(r->form, "as", "validate.choose", NULL);
    check_number(r);
    if (is_existing(r)) {
        step_required(r, "password");
    } else {
        if (!form_get(r->form, "name")->error)
            step_fault(r, "name", "name", ident_name(r->mem, f_str(r, "name"), &name), NULL);
        check_contact(r);
        check_new_password(r);
    }
    if (!f_has(r, "promise"))
        form_error(r->form, "promise", "registration.promise-missing", NULL);
}

static enum rc check_new(struct req *r, struct applicant *out)
{
    struct account *a;
    enum rc rc = account_find(r->mem, r->app, doc_type(r), f_str(r, "number"), &a);
    if (rc && rc != RC_NOT_FOUND)
        return rc;
    if (!rc && a->verified)
        return form_error(r->form, "number", "registration.account-exists", NULL);
    out->fresh = (struct account_new){.doc_type = doc_type(r), .number = f_str(r, "number"), .name = f_str(r, "name"),
                                      .phone = f_str(r, "phone"), .email = f_str(r, "email"), .office_phone = f_str(r, "landline"),
                                      .password = f_str(r, "password")};
    return RC_OK;
}

/* Whoever does not know the password learns no more of an account than signing in tells. */
static enum rc check_existing(struct req *r, struct applicant *out)
{
    struct account *a = NULL;
    enum rc found = account_find(r->mem, r->app, doc_type(r), f_str(r, "number"), &a);
    if (found && found != RC_NOT_FOUND)
        return found;
    enum rc rc = account_check_password(r->app, found ? 0 : a->id, r->address, f_str(r, "password"));
    if (rc == RC_RATE) {
        r->status = 429;
        return form_error(r->form, "password", "registration.password-locked",
                          talloc_asprintf(r->mem, "%lld", (long long)conf_int(r->app->conf, "sign-in.lock")));
    }
    if (rc && rc != RC_FORBIDDEN)
        return rc;
    if (found && conf_bool(r->app->conf, "disclose"))
        return form_error(r->form, "number", "registration.account-absent", NULL);
    if (found || rc)
        return form_error(r->form, "password", "registration.password-wrong", NULL);
    if (a->must_change)
        return form_error(r->form, "password", "registration.password-code", NULL);
    out->account = a->id;
    return RC_OK;
}

enum rc applicant_check(struct req *r, struct applicant *out)
{
    assert(!db_in_transaction(r->app->db));
    *out = (struct applicant){0};
    check_fields(r);
    if (form_failed(r->form))
        return RC_INVALID;
    TRY(gate_try(r));
    return is_existing(r) ? check_existing(r, out) : check_new(r, out);
}

enum rc applicant_save(struct req *r, const struct applicant *a, int64_t *account)
{
    *account = a->account;
    if (a->account)
        return RC_OK;
    TRY(account_save(r->app, &a->fresh, account));
    const struct audit_event e = {.action = "account.register", .account = *account, .object = "account", .object_id = *account,
                                  .request = r->id};
    return audit_append(r->app, &e);
}
