/* Change of superior (更换上级部门): which kind, which one, what the jurisdiction becomes [4.4]. */
#include <string.h>

#include "core/doc.h"
#include "domain/change/change.h"
#include "domain/code/code.h"
#include "domain/life/life.h"
#include "domain/list/keyset.h"
#include "domain/try.h"
#include "modules/organization/pages.h"
#include "modules/organization/store.h"

enum { FOUND_MAX = 20 };

/* Kinds that may stand above one. */
static const char *const *kinds_above(const char *kind)
{
    static const char *const department[] = {"hrss", NULL}, *const authority[] = {"hrss", "authority", NULL},
                             *const others[] = {"authority", "hrss", "employer", NULL};
    return !strcmp(kind, "hrss") ? department : !strcmp(kind, "authority") ? authority : others;
}

const char *superior_kind(const struct req *r, const struct org *o)
{
    const char *const *k = kinds_above(o->kind);
    for (; *k; k++)
        if (!strcmp(*k, q_str(r, "kind")))
            return *k;
    return kinds_above(o->kind)[0];
}

static bool below(const struct org *o, const struct org *top)
{
    return !strncmp(o->path, top->path, strlen(top->path));
}

static enum rc add_unit(struct req *r, xmlNodePtr el, const struct org *own, const struct org *o)
{
    const char *region = "";
    struct db_rows *names;
    enum rc rc = code_label(r->mem, r->app, "region", o->region, r->lang, &region);
    if (rc && rc != RC_NOT_FOUND)
        return rc;
    TRY(store_beside(r, o->id, &names));
    doc_int(el, "id", o->id);
    doc_attr(el, "kind", o->kind);
    doc_attr(el, "name", o->name);
    doc_attr(el, "region", region);
    doc_attr(el, "superior-name", db_str(names, 0));
    doc_attr(el, "hrss-name", db_text(names, 1));
    doc_attr(el, "refused", below(o, own) ? "cycle" : o->id == own->superior ? "same" : NULL);
    return RC_OK;
}

/* Found ones of the province; the one that stands above now stays visible, with the reason why it cannot be chosen. */
enum rc superior_found(struct req *r, xmlNodePtr el, const struct org *own, const char *kind)
{
    struct org **list;
    size_t n;
    if (!q_has(r, "q"))
        return RC_OK;
    const char *province = talloc_strndup(r->mem, own->region, 2);
    TRY(org_search(r->mem, r->app, q_str(r, "q"), kind, "active", province, FOUND_MAX, &list, &n));
    xmlNodePtr found = doc_el(el, "found");
    doc_yes(found, "more", n == FOUND_MAX);
    for (size_t i = 0; i < n; i++)
        TRY(add_unit(r, doc_el(found, "unit"), own, list[i]));
    return RC_OK;
}

void superior_kinds(struct req *r, xmlNodePtr el, const struct org *own, const char *kind)
{
    xmlNodePtr filter = doc_el(el, "filter"), options = doc_el(el, "options");
    doc_attr(doc_text(filter, "value", kind), "name", "kind");
    doc_attr(doc_text(filter, "value", q_str(r, "q")), "name", "q");
    doc_attr(options, "name", "kind");
    for (const char *const *k = kinds_above(own->kind); *k; k++) {
        xmlNodePtr option = doc_el(options, "option");
        doc_attr(option, "value", *k);
        doc_attr(option, "say", talloc_asprintf(r->mem, "kind.%s", *k));
    }
}

enum rc superior_hrss(struct req *r, xmlNodePtr el, const struct org *own)
{
    struct db_rows *q;
    xmlNodePtr options = doc_el(el, "options"), none = doc_el(options, "option");
    doc_attr(options, "name", "new_hrss");
    doc_attr(none, "value", "");
    doc_attr(none, "say", "organization.hrss-follows");
    TRY(store_departments_of(r, own->region, &q));
    while (db_next(q)) {
        xmlNodePtr option = doc_el(options, "option");
        doc_attr(option, "value", talloc_asprintf(r->mem, "%lld", (long long)db_int(q, 0)));
        doc_attr(option, "label", db_text(q, 1));
    }
    return RC_OK;
}

enum rc superior_get(struct req *r)
{
    struct org *o;
    struct db_rows *names;
    bool pending;
    TRY(org_get(r->mem, r->app, r->who.org, &o));
    TRY(store_beside(r, o->id, &names));
    const char *kind = superior_kind(r, o);
    xmlNodePtr el = doc_el(r->content, "change-superior");
    doc_attr(el, "name", o->name);
    doc_attr(el, "kind", o->kind);
    doc_attr(el, "superior-name", db_str(names, 0));
    doc_attr(el, "hrss-name", db_text(names, 1));
    doc_int(el, "version", o->version);
    doc_yes(el, "super", r->who.super);
    doc_attr(el, "path", keyset_path(r, NULL));
    doc_values(r, el, NULL);
    TRY(change_pending(r, el, &pending));
    if (pending)
        return RC_OK;
    superior_kinds(r, el, o, kind);
    if (strcmp(o->kind, "hrss"))
        TRY(superior_hrss(r, el, o));
    return superior_found(r, el, o, kind);
}

/* Which of the rules of org_may_move it is that refuses, and beside which field that belongs. */
enum rc superior_fault(struct req *r, const struct org *o, int64_t superior, int64_t hrss)
{
    struct org *to, *own, *asked = NULL;
    TRY(org_get(r->mem, r->app, superior, &to));
    if (below(to, o))
        return form_error(r->form, "new_superior", "organization.superior.cycle", to->name);
    bool department = !strcmp(o->kind, "hrss");
    TRY(org_get(r->mem, r->app, to->hrss, &own));
    if (strcmp(to->state, "active") || org_superior_fits(r->app, o->kind, to, department ? NULL : own))
        return form_error(r->form, "new_superior", "organization.superior.kind", to->name);
    enum rc rc = hrss ? org_get(r->mem, r->app, hrss, &asked) : RC_OK;
    if (rc && rc != RC_NOT_FOUND)
        return rc;
    if (hrss && (rc || department || org_superior_fits(r->app, o->kind, to, asked)))
        return form_error(r->form, "new_hrss", "organization.superior.region", to->name);
    return form_error(r->form, "new_superior", department ? "organization.superior.level" : "organization.superior.deep", to->name);
}

enum rc superior_post(struct req *r)
{
    static const char *const FIELDS[] = {"change.reason", "change_reason", "change.nothing", "new_superior", NULL};
    struct org *o;
    const char *why;
    int64_t id;
    if (form_failed(r->form))
        return RC_INVALID;
    const struct change_superior n = {.version = f_int(r, "version"), .superior = f_int(r, "new_superior"), .hrss = f_int(r, "new_hrss"),
                                      .reason = f_str(r, "change_reason"), .proof = form_get(r->form, "change_proof")->upload};
    enum rc rc = change_superior_submit(r->app, &r->who, &n, &id, &why);
    if (rc == RC_NOT_FOUND)
        return form_error(r->form, "new_superior", "organization.superior.gone", NULL);
    if (rc == RC_INVALID && why && !strcmp(why, "change.superior")) {
        TRY(org_get(r->mem, r->app, r->who.org, &o));
        return superior_fault(r, o, n.superior, n.hrss);
    }
    if (rc != RC_OK)
        return change_refused(r, rc, why, FIELDS);
    return redirect(r, "organization/change-case?id=%lld&done=submit", (long long)id);
}
