/* Units of the directory (预置单位): the service desk adds and corrects them, so that registration finds them by fuzzy search [2.9] [2.19]; and custody
 * units that a department opens itself. */
#include <string.h>

#include "core/audit.h"
#include "core/doc.h"
#include "domain/code/code.h"
#include "domain/ident/ident.h"
#include "domain/life/life.h"
#include "domain/list/keyset.h"
#include "domain/try.h"
#include "modules/organization/pages.h"
#include "modules/organization/store.h"

enum { CANDIDATES = 5 };

/* A unit as it was judged. */
struct unit {
    const char *kind, *code;
    char *name;
    struct org *old, *hrss, *superior;
    bool custody;
};

static bool opens_custody(const struct req *r)
{
    return !strcmp(r->path, "organization/custody-open");
}

static enum rc in_hand(struct req *r, struct org **o)
{
    *o = NULL;
    if (opens_custody(r) || !q_has(r, "id"))
        return RC_OK;
    TRY(org_get_scoped(r->mem, r->app, &r->who, q_int(r, "id"), o));
    return strcmp((*o)->state, "directory") ? RC_NOT_FOUND : RC_OK; /* registered ones keep their own data */
}

static const char *number(struct req *r, int64_t n)
{
    return n ? talloc_asprintf(r->mem, "%lld", (long long)n) : "";
}

static enum rc add_regions(struct req *r, xmlNodePtr el)
{
    struct db_rows *q;
    TRY(store_regions_of(r, r->who.org_region, &q));
    xmlNodePtr options = doc_el(el, "options");
    doc_attr(options, "name", "region");
    while (db_next(q)) {
        xmlNodePtr option = doc_el(options, "option");
        doc_attr(option, "value", db_text(q, 0));
        doc_attr(option, "label", db_text(q, 1));
    }
    return RC_OK;
}

static enum rc add_hrss(struct req *r, xmlNodePtr el)
{
    struct db_rows *q;
    TRY(store_hrss_scoped(r, &q));
    xmlNodePtr options = doc_el(el, "options");
    doc_attr(options, "name", "unit_hrss");
    while (db_next(q)) {
        xmlNodePtr option = doc_el(options, "option");
        doc_attr(option, "value", number(r, db_int(q, 0)));
        doc_attr(option, "label", db_text(q, 1));
    }
    return RC_OK;
}

static void add_kinds(struct req *r, xmlNodePtr el)
{
    static const char *const KINDS[] = {"employer", "authority", "base"};
    xmlNodePtr options = doc_el(el, "options");
    doc_attr(options, "name", "unit_kind");
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        xmlNodePtr option = doc_el(options, "option");
        doc_attr(option, "value", KINDS[i]);
        doc_attr(option, "say", talloc_asprintf(r->mem, "kind.%s", KINDS[i]));
    }
}

/* A table to choose from, or nothing. */
static enum rc add_table(struct req *r, xmlNodePtr el, const char *name, const char *table)
{
    TRY(code_options(r, el, name, table, NULL));
    xmlNodePtr options = el->last, none = doc_el(options, "option");
    doc_attr(none, "value", "");
    doc_attr(none, "say", "organization.not-given");
    if (options->children != none)
        xmlAddPrevSibling(options->children, none);
    return RC_OK;
}

static enum rc add_options(struct req *r, xmlNodePtr el)
{
    add_kinds(r, el);
    TRY(add_regions(r, el));
    TRY(add_hrss(r, el));
    TRY(add_table(r, el, "sector", "sector"));
    TRY(add_table(r, el, "nature", "org-nature"));
    return add_table(r, el, "base_level", "base-level");
}

enum rc unit_get(struct req *r)
{
    struct org *o, *above = NULL;
    TRY(in_hand(r, &o));
    if (o && o->superior && o->superior != o->hrss)
        TRY(org_get(r->mem, r->app, o->superior, &above));
    const char *const initial[] = {
        "unit_kind", o ? o->kind : "employer", "unit_name", o ? o->name : "", "unit_code", o ? o->code : "", "region", o ? o->region : r->who.org_region,
        "unit_hrss", number(r, o ? o->hrss : r->who.org), "unit_superior", above ? above->name : "", "sector", o ? o->sector : "", "nature",
        o ? o->nature : "", "base_level", o ? o->base_level : "", "org_address", o ? o->address : "", "org_phone", o ? o->office_phone : "",
        "org_responsible", o ? o->responsible : "", "org_designated", o ? o->designated : "", "org_designated_phone", o ? o->designated_phone : "", NULL};
    xmlNodePtr el = doc_el(r->content, "unit");
    if (o) {
        doc_int(el, "id", o->id);
        doc_int(el, "version", o->version);
        doc_attr(el, "kind", o->kind);
    }
    doc_yes(el, "custody", opens_custody(r));
    doc_values(r, el, initial);
    return add_options(r, el);
}

/* ---- judging ---- */

static enum rc check_code(struct req *r, struct unit *u)
{
    char uscc[19], orgcode[10];
    struct org *other;
    if (!f_has(r, "unit_code"))
        return RC_OK; /* said already */
    u->code = ident_normalise(r->mem, f_str(r, "unit_code"));
    if (ident_uscc(u->code, uscc) != IDENT_OK && ident_orgcode(u->code, orgcode) != IDENT_OK) {
        form_error(r->form, "unit_code", "organization.change.code", NULL);
        return RC_OK;
    }
    enum rc rc = org_by_code(r->mem, r->app, u->code, &other);
    if (rc == RC_NOT_FOUND)
        return RC_OK;
    TRY(rc);
    if (!u->old || other->id != u->old->id)
        form_error(r->form, "unit_code", !strcmp(other->state, "directory") ? "directory.code-there" : "directory.code-registered", other->name);
    return RC_OK;
}

static enum rc check_choice(struct req *r, const char *field, const char *table)
{
    if (!f_has(r, field) || form_get(r->form, field)->error)
        return RC_OK;
    enum rc rc = code_check(r->app, table, NULL, f_str(r, field));
    if (rc == RC_NOT_FOUND)
        form_error(r->form, field, "validate.choice", NULL);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static enum rc check_hrss(struct req *r, struct unit *u)
{
    if (!f_has(r, "unit_hrss"))
        return RC_OK;
    enum rc rc = org_get_scoped(r->mem, r->app, &r->who, f_int(r, "unit_hrss"), &u->hrss);
    if (rc == RC_NOT_FOUND || (rc == RC_OK && (strcmp(u->hrss->kind, "hrss") || strcmp(u->hrss->state, "active")))) {
        u->hrss = NULL;
        form_error(r->form, "unit_hrss", "validate.choice", NULL);
        return RC_OK;
    }
    return rc;
}

/* The unit above by its name or code; none: the department itself. What is near is named. */
static enum rc check_superior(struct req *r, struct unit *u)
{
    struct org **list;
    size_t n;
    const char *text = f_str(r, "unit_superior"), *code = ident_normalise(r->mem, text);
    char *near = talloc_strdup(r->mem, "");
    u->superior = u->hrss;
    if (!*text || !u->hrss)
        return RC_OK;
    TRY(org_search_scoped(r->mem, r->app, &r->who, text, "authority hrss employer", "active", CANDIDATES, &list, &n));
    for (size_t i = 0; i < n; i++) {
        if (!strcmp(list[i]->name, text) || !strcmp(list[i]->code, code)) {
            u->superior = list[i];
            if (org_superior_fits(r->app, u->kind, u->superior, u->hrss) != RC_OK)
                form_error(r->form, "unit_superior", "directory.superior-wrong", list[i]->name);
            return RC_OK;
        }
        near = talloc_asprintf_append(near, "%s%s", *near ? "、" : "", list[i]->name);
    }
    form_error(r->form, "unit_superior", *near ? "directory.superior-near" : "directory.superior-unknown", near);
    return RC_OK;
}

static enum rc judge(struct req *r, struct unit *u)
{
    u->custody = opens_custody(r);
    u->kind = u->old ? u->old->kind : u->custody ? "employer" : f_str(r, "unit_kind");
    if (!*u->kind)
        form_error(r->form, "unit_kind", "validate.required", NULL);
    if (f_has(r, "unit_name") && ident_org_name(r->mem, f_str(r, "unit_name"), &u->name) != IDENT_OK)
        form_error(r->form, "unit_name", "organization.change.name", NULL);
    TRY(check_code(r, u));
    TRY(check_choice(r, "region", "region"));
    TRY(check_choice(r, "sector", "sector"));
    TRY(check_choice(r, "nature", "org-nature"));
    TRY(check_choice(r, "base_level", "base-level"));
    TRY(check_hrss(r, u));
    if (u->custody)
        u->superior = u->hrss;
    else
        TRY(check_superior(r, u));
    check_phone(r, "org_phone");
    check_name(r, "org_responsible");
    check_name(r, "org_designated");
    check_phone(r, "org_designated_phone");
    return form_failed(r->form) ? RC_INVALID : RC_OK;
}

static enum rc write_unit(struct req *r, const struct unit *u, int64_t *id)
{
    const struct org_new n = {.id = u->old ? u->old->id : 0, .kind = u->kind, .code = u->code, .name = u->name, .region = f_str(r, "region"),
                              .sector = f_str(r, "sector"), .nature = f_str(r, "nature"),
                              .base_level = !strcmp(u->kind, "base") ? f_str(r, "base_level") : NULL, .address = f_str(r, "org_address"),
                              .state = u->custody ? "active" : "directory", .superior = u->superior->id, .hrss = u->hrss->id};
    const struct org_basics basics = {.address = f_str(r, "org_address"), .office_phone = f_str(r, "org_phone"), .responsible = f_str(r, "org_responsible"),
                                      .designated = f_str(r, "org_designated"), .designated_phone = f_str(r, "org_designated_phone")};
    struct org *made;
    TRY(org_save(r->app, &n, id));
    TRY(org_get(r->mem, r->app, *id, &made));
    TRY(org_set_basics(r->app, *id, made->version, &basics));
    if (u->custody)
        TRY(org_set_custody(r->app, &r->who, *id, made->version + 1, true));
    const struct audit_event e = {.action = u->custody ? "organisation.create" : u->old ? "directory.change" : "directory.add",
                                  .account = r->who.account, .post = r->who.post, .object = "organisation", .object_id = *id, .request = r->id};
    return audit_append(r->app, &e);
}

enum rc unit_post(struct req *r)
{
    struct unit u = {0};
    int64_t id;
    enum rc rc = in_hand(r, &u.old);
    if (rc == RC_NOT_FOUND)
        return rc;
    TRY(rc);
    if (opens_custody(r) && !r->who.super)
        return RC_FORBIDDEN;
    TRY(judge(r, &u));
    if (u.old && u.old->version != f_int(r, "version")) {
        r->status = 409;
        return form_error(r->form, NULL, "organization.life.changed", NULL);
    }
    rc = write_unit(r, &u, &id);
    if (rc == RC_INVALID)
        return form_error(r->form, "unit_superior", "directory.superior-wrong", u.superior->name);
    TRY(rc);
    return u.custody ? redirect(r, "organization/view?id=%lld&done=custody-on", (long long)id)
                     : redirect(r, "organization/directory?kind=%s&done=%s", u.kind, u.old ? "change" : "add");
}
