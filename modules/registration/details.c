/* Registration of a unit, second step: what it is, where it belongs, who is above it. */
#include <stdlib.h>
#include <string.h>

#include "core/doc.h"
#include "domain/code/code.h"
#include "domain/org/org.h"
#include "domain/try.h"
#include "modules/registration/pages.h"
#include "modules/registration/store.h"

/* The unit as it was judged. */
struct details {
    struct req *r;
    struct draft *draft;
    const char *kind;
    char *name, *responsible, phone[24];
    struct org *hrss, *superior;
};

static void add_choices(xmlNodePtr el, const char *name, const struct choice *list, size_t n)
{
    xmlNodePtr options = doc_el(el, "options"), group = options;
    const char *last = "";
    doc_attr(options, "name", name);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(list[i].group, last)) {
            group = doc_el(options, "group");
            doc_attr(group, "label", last = list[i].group);
        }
        xmlNodePtr option = doc_el(group, "option");
        doc_attr(option, "value", list[i].value);
        doc_attr(option, "label", list[i].label);
    }
}

static enum rc add_options(struct req *r, xmlNodePtr el)
{
    char day[11];
    struct choice *list;
    size_t n;
    app_date(r->now, day);
    TRY(store_regions(r->mem, r->app->db, day, &list, &n));
    add_choices(el, "region", list, n);
    TRY(store_hrss(r->mem, r->app->db, &list, &n));
    add_choices(el, "hrss", list, n);
    TRY(code_options(r, el, "sector", "sector", NULL));
    TRY(code_options(r, el, "nature", "org-nature", NULL));
    return code_options(r, el, "base_level", "base-level", NULL);
}

static const char *number(struct req *r, int64_t n)
{
    return n ? talloc_asprintf(r->mem, "%lld", (long long)n) : "";
}

/* The preloaded unit says what it is; else the draft, if the step was done before. */
static enum rc add_initial(struct req *r, xmlNodePtr el, const struct draft *d)
{
    struct org *o = NULL;
    bool done = *draft_field(d, "unit_name");
    int64_t directory = strtoll(draft_field(d, "directory"), NULL, 10);
    if (directory && !done)
        TRY(org_get(r->mem, r->app, directory, &o));
    const char *const preloaded[] = {
        "unit_name", o ? o->name : "", "region", o ? o->region : "", "tier", o ? o->level : "", "hrss", o ? number(r, o->hrss) : "",
        "sector", o ? o->sector : "", "superior", o ? number(r, o->superior) : "", "nature", o ? o->nature : "", "base_level",
        o ? o->base_level : "", "address", o ? o->address : "", "unit_phone", o ? o->office_phone : "", "responsible",
        o ? o->responsible : "", NULL};
    const char *const typed[] = {
        "unit_name", draft_field(d, "unit_name"), "region", draft_field(d, "region"), "tier", draft_field(d, "tier"), "hrss",
        draft_field(d, "hrss-chosen"), "sector", draft_field(d, "sector"), "superior", draft_field(d, "superior-chosen"), "nature",
        draft_field(d, "nature"), "base_level", draft_field(d, "base_level"), "address", draft_field(d, "address"), "unit_phone",
        draft_field(d, "unit_phone"), "responsible", draft_field(d, "responsible"), NULL};
    doc_values(r, el, done ? typed : preloaded);
    doc_yes(el, "directory", directory != 0);
    int64_t chosen = r->form ? f_int(r, "superior") : done ? strtoll(draft_field(d, "superior-chosen"), NULL, 10) : o ? o->superior : 0;
    struct org *superior;
    enum rc rc = chosen ? org_get(r->mem, r->app, chosen, &superior) : RC_NOT_FOUND;
    if (rc)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    return org_add(r, el, "chosen", superior);
}

enum rc details_get(struct req *r)
{
    struct draft *d;
    enum rc rc = step_draft(r, "reg-", &d);
    if (rc == RC_NOT_FOUND || (!rc && !*draft_field(d, "code") && !*draft_field(d, DRAFT_CASE)))
        return step_gone(r);
    TRY(rc);
    if (*draft_field(d, DRAFT_CASE))
        return redirect(r, "registration/done?d=%s", d->token);
    xmlNodePtr el = doc_el(r->content, "unit");
    doc_attr(el, "kind", d->kind + 4);
    doc_attr(el, "draft", d->token);
    doc_attr(el, "code", draft_field(d, "code"));
    doc_attr(el, "scan", draft_field(d, "scan-name"));
    TRY(add_initial(r, el, d));
    TRY(add_options(r, el));
    return search_add(r, el, "superior", f_str(r, "q"));
}

/* ---- judging ---- */

static void check_texts(struct req *r, struct details *x)
{
    if (!form_get(r->form, "unit_name")->error)
        step_fault(r, "unit_name", "org-name", ident_org_name(r->mem, f_str(r, "unit_name"), &x->name), NULL);
    if (!form_get(r->form, "responsible")->error)
        step_fault(r, "responsible", "name", ident_name(r->mem, f_str(r, "responsible"), &x->responsible), NULL);
    step_required(r, "address");
    char mobile[12];
    if (ident_mobile(f_str(r, "unit_phone"), mobile) == IDENT_OK)
        memcpy(x->phone, mobile, sizeof mobile);
    else if (!form_get(r->form, "unit_phone")->error)
        step_fault(r, "unit_phone", "landline", ident_landline(f_str(r, "unit_phone"), x->phone), NULL);
}

static enum rc check_codes(struct req *r, const struct details *x)
{
    step_required(r, "region");
    if (!strcmp(x->kind, "authority"))
        step_required(r, "sector");
    else
        step_required(r, "nature");
    if (!strcmp(x->kind, "base"))
        step_required(r, "base_level");
    TRY(step_code(r, "region", "region"));
    TRY(step_code(r, "sector", "sector"));
    TRY(step_code(r, "nature", "org-nature"));
    return step_code(r, "base_level", "base-level");
}

/* The department of registration: the one chosen, else that of region and level. */
static enum rc check_hrss(struct req *r, struct details *x)
{
    enum rc rc;
    if (f_has(r, "hrss")) {
        rc = org_get(r->mem, r->app, f_int(r, "hrss"), &x->hrss);
        if (!rc && (strcmp(x->hrss->kind, "hrss") || strcmp(x->hrss->state, "active")))
            rc = RC_NOT_FOUND;
        if (rc == RC_NOT_FOUND)
            form_error(r->form, "hrss", "validate.choice", NULL);
    } else {
        const char *region = f_str(r, "region"), *tier = f_str(r, "tier");
        step_required(r, "tier");
        if (!*tier || strlen(region) != 6 || form_get(r->form, "region")->error)
            return RC_OK;
        int keep = !strcmp(tier, "province") ? 2 : !strcmp(tier, "city") ? 4 : 6;
        rc = org_hrss_of_region(r->mem, r->app, talloc_asprintf(r->mem, "%.*s%.*s", keep, region, 6 - keep, "0000"), &x->hrss);
        if (rc == RC_NOT_FOUND)
            form_error(r->form, "tier", "registration.no-hrss", NULL);
    }
    if (rc == RC_NOT_FOUND)
        x->hrss = NULL;
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

/* The authority or department above; 0: the department of registration itself. */
static enum rc check_superior(struct req *r, struct details *x)
{
    const struct value *v = form_get(r->form, "superior");
    if (v->error)
        return RC_OK;
    if (!form_has(r->form, "superior")) {
        form_error(r->form, "superior", "registration.choose-superior", NULL);
        return RC_OK;
    }
    if (!x->hrss)
        return RC_OK;
    x->superior = x->hrss;
    enum rc rc = v->number ? org_get(r->mem, r->app, v->number, &x->superior) : RC_OK;
    if (rc && rc != RC_NOT_FOUND)
        return rc;
    if (rc || org_superior_fits(r->app, x->kind, x->superior, x->hrss))
        form_error(r->form, "superior", "registration.superior-region", x->hrss->name);
    return RC_OK;
}

static enum rc keep(struct db *db, void *arg)
{
    (void)db;
    struct details *x = arg;
    struct req *r = x->r;
    const char *sector = f_has(r, "sector") ? f_str(r, "sector") : x->superior->sector;
    const char *const pairs[] = {
        "unit_name", x->name, "region", f_str(r, "region"), "tier", f_str(r, "tier"), "hrss", number(r, x->hrss->id), "hrss-chosen",
        f_str(r, "hrss"), "superior", number(r, x->superior->id), "superior-chosen", f_str(r, "superior"), "sector", sector, "nature",
        f_str(r, "nature"), "base_level", f_str(r, "base_level"), "address", f_str(r, "address"), "unit_phone", x->phone, "responsible",
        x->responsible, NULL};
    return draft_put(r->app, x->draft->token, pairs);
}

enum rc details_post(struct req *r)
{
    struct details x = {.r = r};
    enum rc rc;
    if (step_find(r, &rc))
        return rc;
    rc = step_draft(r, "reg-", &x.draft);
    if (rc == RC_NOT_FOUND)
        return step_lost(r);
    TRY(rc);
    if (*draft_field(x.draft, DRAFT_CASE))
        return redirect(r, "registration/done?d=%s", x.draft->token);
    if (!*draft_field(x.draft, "code"))
        return step_lost(r);
    x.kind = x.draft->kind + 4;
    check_texts(r, &x);
    TRY(check_codes(r, &x));
    TRY(check_hrss(r, &x));
    TRY(check_superior(r, &x));
    if (form_failed(r->form))
        return RC_INVALID;
    TRY(db_transact(r->app->db, keep, &x));
    return redirect(r, "registration/unit-account?d=%s", x.draft->token);
}
