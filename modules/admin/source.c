/* The person of a post [5.3]: of the own staff, one who is in no account yet, or an account of another unit by its password. */
#include <stdlib.h>
#include <string.h>

#include "core/conf.h"
#include "core/doc.h"
#include "domain/code/code.h"
#include "domain/ident/ident.h"
#include "domain/person/person.h"
#include "domain/try.h"
#include "modules/admin/pages.h"
#include "modules/admin/store.h"

enum { STAFF_ROWS = 20 };

const char *source_from(const struct req *r, bool staff)
{
    const char *from = q_has(r, "from") ? q_str(r, "from") : staff ? "staff" : "fresh";
    return (!staff && !strcmp(from, "staff")) || !strcmp(from, "admin") ? (staff ? "staff" : "fresh") : from;
}

/* The page itself with another way, and whatever else its address names. */
void source_tabs(struct req *r, xmlNodePtr el, const char *from, bool staff)
{
    static const char *const WAYS[] = {"admin", "staff", "fresh", "account"};
    xmlNodePtr tabs = doc_el(el, "tabs");
    for (size_t i = !strcmp(r->path, "admin/hand-over") ? 0 : staff ? 1 : 2; i < 4; i++) {
        xmlNodePtr tab = doc_el(tabs, "tab");
        const char *path = r->path;
        for (size_t k = 0; k < 2; k++) {
            static const char *const KEEP[] = {"id", "org"};
            if (r->query && form_field(r->query, KEEP[k]) && q_has(r, KEEP[k]))
                path = talloc_asprintf(r->mem, "%s?%s=%s", r->path, KEEP[k], q_str(r, KEEP[k]));
        }
        doc_attr(tab, "path", talloc_asprintf(r->mem, "%s%cfrom=%s", path, strchr(path, '?') ? '&' : '?', WAYS[i]));
        doc_attr(tab, "say", talloc_asprintf(r->mem, "admin.from-%s", WAYS[i]));
        doc_yes(tab, "current", !strcmp(WAYS[i], from));
    }
}

static enum rc add_staff(struct req *r, xmlNodePtr el)
{
    struct db_rows *q;
    xmlNodePtr list = doc_el(el, "staff");
    doc_attr(list, "q", q_str(r, "q"));
    enum rc rc = store_staff(r, q_str(r, "q"), STAFF_ROWS + 1, &q);
    if (rc == RC_INVALID) {
        doc_yes(list, "too-short", 1);
        return RC_OK;
    }
    TRY(rc);
    doc_yes(list, "more", db_count(q) > STAFF_ROWS);
    for (int i = 0; i < STAFF_ROWS && db_next(q); i++) {
        xmlNodePtr one = doc_el(list, "person");
        doc_int(one, "id", db_int(q, 0));
        doc_attr(one, "name", db_text(q, 1));
        doc_attr(one, "number-mask", db_text(q, 2));
        doc_attr(one, "department", db_text(q, 3));
        doc_attr(one, "title", db_text(q, 4));
    }
    return RC_OK;
}

enum rc source_draw(struct req *r, xmlNodePtr parent, const char *from, bool staff)
{
    xmlNodePtr el = doc_el(parent, "source");
    doc_attr(el, "from", from);
    source_tabs(r, el, from, staff);
    if (!strcmp(from, "staff"))
        return add_staff(r, el);
    return code_options(r, el, "doc_type", "document", NULL);
}

static const char *doc_type(const struct req *r)
{
    return f_has(r, "doc_type") ? f_str(r, "doc_type") : "111";
}

static bool required(struct req *r, const char *name)
{
    if (f_has(r, name))
        return !form_get(r->form, name)->error;
    form_error(r->form, name, "validate.required", NULL);
    return false;
}

/* `kind`: whose labels name the fault ("ident.number.check"). */
static void fault(struct req *r, const char *field, const char *kind, enum ident_fault found)
{
    if (found == IDENT_EMPTY)
        form_error(r->form, field, "validate.required", NULL);
    else if (found != IDENT_OK)
        form_error(r->form, field, talloc_asprintf(r->mem, "ident.%s.%s", kind, ident_fault_code(found)), NULL);
}

static void check_number(struct req *r)
{
    struct ident_facts facts;
    if (required(r, "number"))
        fault(r, "number", "number", ident_check(atoi(doc_type(r)), f_str(r, "number"), ident_day(r->now), &facts));
}

void fresh_check(struct req *r)
{
    char *name, *email, mobile[12], landline[24];
    check_number(r);
    if (required(r, "name"))
        fault(r, "name", "name", ident_name(r->mem, f_str(r, "name"), &name));
    if (required(r, "phone"))
        fault(r, "phone", "mobile", ident_mobile(f_str(r, "phone"), mobile));
    if (required(r, "landline"))
        fault(r, "landline", "landline", ident_landline(f_str(r, "landline"), landline));
    if (f_has(r, "email"))
        fault(r, "email", "email", ident_email(r->mem, f_str(r, "email"), &email));
}

void fresh_read(struct req *r, struct account_new *out)
{
    *out = (struct account_new){.doc_type = doc_type(r), .number = f_str(r, "number"), .name = f_str(r, "name"), .phone = f_str(r, "phone"),
                                .email = f_str(r, "email"), .office_phone = f_str(r, "landline")};
}

static enum rc read_staff(struct req *r, struct source *out)
{
    struct person *p;
    if (!f_has(r, "person"))
        return form_error(r->form, "person", "validate.choose", NULL);
    enum rc rc = person_get_scoped(r->mem, r->app, &r->who, f_int(r, "person"), &p);
    if (rc == RC_NOT_FOUND)
        return form_error(r->form, "person", "admin.person", NULL);
    TRY(rc);
    out->given.person = p->id;
    out->name = p->name;
    return RC_OK;
}

static enum rc read_fresh(struct req *r, struct source *out)
{
    struct account *a;
    fresh_check(r);
    if (form_failed(r->form))
        return RC_INVALID;
    fresh_read(r, &out->fresh);
    out->given.fresh = &out->fresh;
    out->name = out->fresh.name;
    enum rc rc = account_find(r->mem, r->app, out->fresh.doc_type, out->fresh.number, &a);
    if (rc == RC_OK && a->verified) {
        r->status = 409;
        return form_error(r->form, "number", "admin.account", NULL);
    }
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

/* Whoever does not know the password learns nothing of the account. */
static enum rc read_account(struct req *r, struct source *out)
{
    struct account *a = NULL;
    check_number(r);
    required(r, "password");
    if (form_failed(r->form))
        return RC_INVALID;
    enum rc found = account_find(r->mem, r->app, doc_type(r), f_str(r, "number"), &a);
    if (found && found != RC_NOT_FOUND)
        return found;
    enum rc rc = account_check_password(r->app, found ? 0 : a->id, r->address, f_str(r, "password"));
    if (rc == RC_RATE) {
        r->status = 429;
        return form_error(r->form, "password", "sign-in.locked", number(r, conf_int(r->app->conf, "sign-in.lock")));
    }
    if (rc && rc != RC_FORBIDDEN)
        return rc;
    if (found || rc || a->must_change)
        return form_error(r->form, "password", "admin.password-wrong", NULL);
    out->given.account = a->id;
    out->given.password_checked = true;
    out->name = a->name;
    return RC_OK;
}

enum rc source_read(struct req *r, const char *from, struct source *out)
{
    *out = (struct source){.name = ""};
    enum rc rc = !strcmp(from, "staff") ? read_staff(r, out) : !strcmp(from, "fresh") ? read_fresh(r, out) : read_account(r, out);
    return rc == RC_OK && form_failed(r->form) ? RC_INVALID : rc;
}
