/* What was just done with a case, told from the case itself. */
#include <string.h>

#include "core/doc.h"
#include "domain/try.h"
#include "modules/review/pages.h"

/* What a decision of ours leaves, or NULL: nothing was done with it. */
static const char *left(const struct req *r, const struct review_case *c)
{
    if (!strcmp(c->state, "pending"))
        return c->current_org == r->who.org ? NULL : "forwarded";
    for (size_t i = 0; i < 4; i++) {
        static const char *const STATES[] = {"approved", "returned", "rejected", "reversed"};
        if (!strcmp(c->state, STATES[i]))
            return STATES[i];
    }
    return NULL;
}

enum rc notice_of(struct req *r, int64_t case_id)
{
    struct review_case *c;
    enum rc rc = case_read(r, case_id, &c);
    if (rc == RC_NOT_FOUND || rc == RC_FORBIDDEN)
        return RC_OK;
    TRY(rc);
    const char *key = left(r, c);
    bool granted = key && (!strcmp(key, "approved") || !strcmp(key, "forwarded"));
    bool hours = granted && review_kind(c->kind)->hours;
    if (!key)
        return RC_OK;
    xmlNodePtr notice = doc_el(xmlDocGetRootElement(r->doc), "notice");
    bool filing = !strcmp(key, "reversed") && !strncmp(c->kind, "training-", 9);
    doc_attr(notice, "key", talloc_asprintf(r->mem, "review.done.%s%s", key, hours ? "-hours" : filing ? "-filing" : ""));
    doc_attr(notice, "tone", granted ? "ok" : "warn");
    doc_attr(notice, "arg1", c->subject_name);
    if (hours)
        doc_tenths(notice, "arg2", c->recognised);
    return RC_OK;
}
