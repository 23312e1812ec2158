/* A person's own years with their certificates [14.2]. */
#include <string.h>

#include "core/doc.h"
#include "domain/credit/credit.h"
#include "domain/export/export.h"
#include "domain/try.h"
#include "modules/certificate/pages.h"
#include "modules/certificate/store.h"

static xmlNodePtr own_row(const struct req *r, xmlNodePtr rows, int64_t year, const char *outcome, int64_t recognised, int64_t required)
{
    xmlNodePtr el = doc_el(rows, "row");
    doc_int(el, "year", year);
    doc_attr(el, "outcome", outcome);
    doc_yes(el, "running", year == app_year(r->now) && !strcmp(outcome, "fail"));
    doc_tenths(el, "recognised", recognised);
    doc_tenths(el, "required", required);
    return el;
}

/* The running year has a row from its first day, not only when something was approved. */
static enum rc running_year(struct req *r, xmlNodePtr rows, int64_t year)
{
    struct year_result *y;
    enum rc rc = year_get(r->mem, r->app, r->who.person, year, &y);
    if (!rc)
        own_row(r, rows, year, y->outcome, y->recognised, y->required);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static enum rc own_list(struct req *r, xmlNodePtr list)
{
    struct db_rows *found;
    int64_t now = app_year(r->now);
    xmlNodePtr rows = doc_el(list, "rows");
    TRY(store_own(r, r->who.person, &found));
    for (bool first = true, more; (more = db_next(found)) || first; first = false) {
        if (first && (!more || db_int(found, 0) < now))
            TRY(running_year(r, rows, now));
        if (!more)
            break;
        xmlNodePtr el = own_row(r, rows, db_int(found, 0), db_text(found, 1), db_int(found, 2), db_int(found, 3));
        if (db_null(found, 4))
            continue;
        doc_attr(el, "number", db_text(found, 4));
        doc_attr(el, "state", db_text(found, 5));
        doc_date(el, "issued", db_time(found, 6));
        doc_date(el, "changed", db_time(found, 7));
        doc_attr(el, "verify", talloc_asprintf(r->mem, "certificate/verify?t=%s", db_text(found, 8)));
    }
    return RC_OK;
}

enum rc batch_get(struct req *r)
{
    return r->who.post ? list_get(r) : RC_FORBIDDEN;
}

enum rc list_get(struct req *r)
{
    if (r->who.post)
        return export_wanted(r) ? scope_file(r) : scope_list(r);
    if (export_wanted(r)) /* one's own certificates are documents, not a table */
        return RC_FORBIDDEN;
    xmlNodePtr list = doc_el(r->content, "certificates");
    doc_yes(list, "own", true);
    doc_yes(list, "credit", may(r, "credit.read"));
    return own_list(r, list);
}
