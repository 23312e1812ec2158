/* Search of organisations by name or code, for choosing one and for programs [2.9]. */
#include <string.h>

#include "core/doc.h"
#include "domain/code/code.h"
#include "domain/life/life.h"
#include "domain/org/org.h"
#include "domain/try.h"
#include "modules/registration/pages.h"

enum { FOUND_MAX = 20, CUSTODY_MAX = 200 };

/* What is looked for, by purpose. */
static const struct purpose {
    const char *name, *kinds, *states;
} purposes[] = {
    {"authority", "authority", "directory active"},
    {"employer", "employer", "directory active"},
    {"base", "base", "directory active"},
    {"superior", "authority hrss", "active"},
    {"workplace", "employer base authority hrss", "directory active"},
};

/* First two and last four characters. */
static const char *masked(struct req *r, const char *code)
{
    size_t len = strlen(code);
    return len < 8 ? code : talloc_asprintf(r->mem, "%.2s****%s", code, code + len - 4);
}

enum rc org_add(struct req *r, xmlNodePtr el, const char *name, const struct org *o)
{
    const char *region = "";
    enum rc rc = code_label(r->mem, r->app, "region", o->region, r->lang, &region);
    if (rc && rc != RC_NOT_FOUND)
        return rc;
    xmlNodePtr unit = doc_el(el, name);
    doc_int(unit, "id", o->id);
    doc_attr(unit, "kind", o->kind);
    doc_attr(unit, "state", o->state);
    doc_attr(unit, "name", o->name);
    doc_attr(unit, "code", masked(r, o->code));
    doc_attr(unit, "region", region);
    return RC_OK;
}

enum rc search_add(struct req *r, xmlNodePtr el, const char *purpose, const char *text)
{
    const struct purpose *p = purposes;
    struct org **list;
    size_t n;
    if (!*text)
        return RC_OK;
    while (strcmp(p->name, purpose))
        p++;
    TRY(org_search(r->mem, r->app, text, p->kinds, p->states, NULL, FOUND_MAX, &list, &n));
    xmlNodePtr found = doc_el(el, "found");
    doc_attr(found, "for", purpose);
    doc_attr(found, "q", text);
    doc_yes(found, "more", n == FOUND_MAX);
    for (size_t i = 0; i < n; i++)
        TRY(org_add(r, found, "unit", list[i]));
    return RC_OK;
}

enum rc search_custody(struct req *r, xmlNodePtr el)
{
    struct org **list;
    size_t n;
    TRY(org_custody_all(r->mem, r->app, CUSTODY_MAX, &list, &n));
    xmlNodePtr found = doc_el(el, "found");
    doc_attr(found, "for", "custody");
    doc_attr(found, "q", "");
    doc_yes(found, "more", n == CUSTODY_MAX);
    for (size_t i = 0; i < n; i++)
        TRY(org_add(r, found, "unit", list[i]));
    return RC_OK;
}

enum rc units_get(struct req *r)
{
    const char *purpose = q_has(r, "for") ? q_str(r, "for") : "workplace";
    xmlNodePtr el = doc_el(r->content, "units");
    doc_attr(el, "for", purpose);
    doc_attr(el, "q", q_str(r, "q"));
    if (q_has(r, "q"))
        TRY(gate_search(r));
    return search_add(r, el, purpose, q_str(r, "q"));
}
