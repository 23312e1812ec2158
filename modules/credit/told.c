/* What a person was told about the running year, on their own pages as well as by mail: that it will be missed as things stand, and the employer's call to
 * declare [9.17] [11.14]. */
#include <string.h>

#include "domain/standard/standard.h"
#include "modules/credit/pages.h"

static void tell(struct req *r, const struct standard_notice *n, const char *until)
{
    xmlNodePtr el = doc_el(doc_root(r->doc), "notice");
    bool urged = !strcmp(n->kind, "urge");
    doc_attr(el, "key", talloc_asprintf(r->mem, "year.told-%s", n->kind));
    doc_attr(el, "tone", "warn");
    doc_date(el, "arg1", n->at);
    doc_attr(el, "arg2", urged ? n->org : until);
    doc_int(el, "arg3", app_year(r->now));
}

/* As things stand, with all that is pending: what cannot be evaluated is not said to be missed. */
static enum rc missed(struct req *r, int64_t year, bool *yes)
{
    struct policy_ledger *outlook;
    enum rc rc = credit_outlook(r->mem, r->app, r->who.person, year, &outlook);
    *yes = rc == RC_OK && outlook->outcome == POLICY_FAIL;
    return rc == RC_INVALID ? RC_OK : rc;
}

enum rc add_told(struct req *r, int64_t year)
{
    struct standard_notice *list;
    struct policy_window w;
    size_t n;
    if (r->who.post || year != app_year(r->now) || r->form)
        return RC_OK;
    TRY(standard_notices(r->mem, r->app, r->who.person, year, &list, &n));
    for (size_t i = 0; i < n; i++) {
        bool yes = true, said = !strcmp(list[i].kind, "short");
        if (said && credit_window(r->app, r->who.person, year, NULL, &w) != RC_OK)
            continue;
        if (said)
            TRY(missed(r, year, &yes));
        if (yes)
            tell(r, &list[i], said ? talloc_strdup(r->mem, w.declare_until) : NULL);
    }
    return RC_OK;
}
