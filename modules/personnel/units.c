/* Organisations that could be meant, by a fragment of the name or a whole code [2.9]. */
#include <string.h>

#include "domain/code/code.h"
#include "domain/org/org.h"
#include "modules/personnel/pages.h"

enum { FOUND_MAX = 20 };

enum rc units_found(struct req *r, xmlNodePtr parent, const char *text)
{
    struct org **list;
    size_t n;
    const char *region;
    if (!*text)
        return RC_OK;
    TRY(org_search(r->mem, r->app, text, "employer base authority hrss", "active", NULL, FOUND_MAX, &list, &n));
    xmlNodePtr found = doc_el(parent, "found");
    doc_attr(found, "q", text);
    doc_yes(found, "more", n == FOUND_MAX);
    for (size_t i = 0; i < n; i++) {
        xmlNodePtr unit = doc_el(found, "unit");
        doc_int(unit, "id", list[i]->id);
        doc_attr(unit, "name", list[i]->name);
        doc_attr(unit, "kind", list[i]->kind);
        enum rc rc = code_label(r->mem, r->app, "region", list[i]->region, r->lang, &region);
        if (rc != RC_OK && rc != RC_NOT_FOUND)
            return rc;
        doc_attr(unit, "region", rc ? list[i]->region : region);
    }
    return RC_OK;
}
