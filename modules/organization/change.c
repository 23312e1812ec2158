/* Change of name and code (修改单位信息) [4.2], and what both kinds of change share [4.3]. */
#include "domain/change/change.h"

#include <string.h>

#include "core/doc.h"
#include "domain/try.h"
#include "modules/organization/pages.h"
#include "modules/organization/store.h"

enum { DAY = 86400000 };

enum rc change_pending(struct req *r, xmlNodePtr el, bool *pending)
{
    struct db_rows *q;
    TRY(store_pending(r, &q));
    *pending = db_next(q);
    if (!*pending)
        return RC_OK;
    xmlNodePtr one = doc_el(el, "pending");
    doc_int(one, "id", db_int(q, 0));
    doc_attr(one, "kind", db_text(q, 1));
    doc_time(one, "submitted", db_time(q, 2));
    doc_time(one, "since", db_time(q, 3));
    doc_int(one, "waited", app_days(db_time(q, 3), r->now));
    doc_attr(one, "office", db_str(q, 4));
    doc_attr(one, "phone", db_str(q, 5));
    return RC_OK;
}

enum rc change_refused(struct req *r, enum rc rc, const char *why, const char *const *fields)
{
    const char *field = NULL;
    if (!why || rc == RC_FORBIDDEN)
        return rc;
    for (; *fields; fields += 2)
        if (!strcmp(fields[0], why))
            field = fields[1];
    if (rc == RC_CONFLICT)
        r->status = 409;
    return form_error(r->form, field, talloc_asprintf(r->mem, "organization.%s", why), NULL);
}

/* Who will decide: the superior, or who acts for it. */
static enum rc add_chain(struct req *r, xmlNodePtr el, const struct org *o)
{
    const struct review_submission s = {.kind = "change-org", .chain = "superior", .base_org = o->superior ? o->superior : o->id,
                                        .subject = o->id, .subject_account = r->who.account, .applicant = r->who.account,
                                        .applicant_org = o->id, .declarer = o->superior ? o->id : 0, .subject_name = o->name,
                                        .unit_name = o->name, .year = app_year(r->now)};
    return review_foresee(r, &s, el);
}

enum rc change_get(struct req *r)
{
    struct org *o;
    bool pending;
    TRY(org_get(r->mem, r->app, r->who.org, &o));
    const char *const initial[] = {"new_code", o->code, "new_name", o->name, NULL};
    xmlNodePtr el = doc_el(r->content, "change-org");
    doc_attr(el, "name", o->name);
    doc_attr(el, "code", o->code);
    doc_int(el, "version", o->version);
    doc_yes(el, "super", r->who.super);
    doc_values(r, el, initial);
    TRY(change_pending(r, el, &pending));
    return pending ? RC_OK : add_chain(r, el, o);
}

enum rc change_post(struct req *r)
{
    static const char *const FIELDS[] = {"change.code", "new_code", "change.code-taken", "new_code", "change.name", "new_name",
                                         "change.scan-missing", "change_scan", "change.reason", "change_reason", NULL};
    const struct upload *scan = form_get(r->form, "change_scan")->upload;
    const char *why;
    int64_t id;
    if (!scan && !form_get(r->form, "change_scan")->error)
        form_error(r->form, "change_scan", "organization.change.scan-missing", NULL);
    if (form_failed(r->form))
        return RC_INVALID;
    const struct change_org n = {.version = f_int(r, "version"), .code = f_str(r, "new_code"), .name = f_str(r, "new_name"),
                                 .scan = scan, .reason = f_str(r, "change_reason")};
    enum rc rc = change_org_submit(r->app, &r->who, &n, &id, &why);
    if (rc != RC_OK)
        return change_refused(r, rc, why, FIELDS);
    return redirect(r, "organization/change-case?id=%lld&done=submit", (long long)id);
}
