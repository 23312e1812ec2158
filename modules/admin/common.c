/* Refusals, choices, codes: what the pages of administrators have in common. */
#include <string.h>

#include "core/conf.h"
#include "core/doc.h"
#include "domain/try.h"
#include "modules/admin/pages.h"

void notice(struct req *r, const char *key)
{
    xmlNodePtr el = doc_el(doc_root(r->doc), "notice");
    doc_attr(el, "key", key);
    doc_attr(el, "tone", "ok");
}

/* The field that a refusal speaks of. */
static const char *field_of(struct req *r, const char *why)
{
    static const char *const FIELDS[][2] = {
        {"admin.title", "job_title"},   {"admin.role", "role"},           {"admin.person", "person"},
        {"admin.account", "number"},    {"admin.dates", "from_day"},      {"admin.name", "role_name"},
        {"admin.name-taken", "role_name"}, {"admin.reason", "why"},       {"admin.code-taken", "code"},
        {"admin.target", "to_post"},    {"admin.department", "unit_name"}};
    for (size_t i = 0; i < sizeof FIELDS / sizeof FIELDS[0]; i++)
        if (!strcmp(FIELDS[i][0], why))
            return form_field(r->form, FIELDS[i][1]) ? FIELDS[i][1] : NULL;
    return NULL;
}

enum rc tell(struct req *r, enum rc rc, const char *why)
{
    if (rc == RC_OK || !why)
        return rc;
    if (rc == RC_FORBIDDEN)
        r->status = 403;
    if (rc == RC_CONFLICT)
        r->status = 409;
    return form_error(r->form, field_of(r, why), why, NULL);
}

void add_option(xmlNodePtr options, const char *value, const char *label, const char *say)
{
    xmlNodePtr option = doc_el(options, "option");
    doc_attr(option, "value", value);
    doc_attr(option, "label", label);
    if (!label)
        doc_attr(option, "say", say);
}

xmlNodePtr add_options(xmlNodePtr parent, const char *name)
{
    xmlNodePtr options = doc_el(parent, "options");
    doc_attr(options, "name", name);
    return options;
}

const char *number(const struct req *r, int64_t value)
{
    return talloc_asprintf(r->mem, "%lld", (long long)value);
}

enum rc role_options(struct req *r, xmlNodePtr parent, const char *name, const char *first)
{
    struct admin_role_row *roles;
    size_t n;
    TRY(admin_roles(r->mem, r->app, r->who.org, &roles, &n));
    xmlNodePtr options = add_options(parent, name);
    if (first)
        add_option(options, "", NULL, first);
    for (size_t i = 0; i < n; i++)
        add_option(options, number(r, roles[i].id), roles[i].name, NULL);
    return RC_OK;
}

void add_code(struct req *r, const char *code, const char *name, const char *kind, const char *back)
{
    xmlNodePtr el = doc_text(r->content, "code", code ? code : "");
    doc_yes(el, "last-six", !code);
    doc_attr(el, "name", name);
    doc_attr(el, "kind", kind);
    doc_int(el, "hours", conf_int(r->app->conf, "password.code-hours"));
    doc_attr(el, "back", back);
}

enum rc own_password(struct req *r)
{
    if (!f_has(r, "own_password"))
        return form_error(r->form, "own_password", "validate.required", NULL);
    enum rc rc = account_check_password(r->app, r->who.account, r->address, f_str(r, "own_password"));
    if (rc == RC_RATE) {
        r->status = 429;
        return form_error(r->form, "own_password", "sign-in.locked", number(r, conf_int(r->app->conf, "sign-in.lock")));
    }
    return rc == RC_FORBIDDEN ? form_error(r->form, "own_password", "admin.own-password-wrong", NULL) : rc;
}
