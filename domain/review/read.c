/* Reading cases: one case, its chain and history, and the to-do counts. */
#include <assert.h>
#include <string.h>

#include "core/doc.h"
#include "domain/review/internal.h"

enum rc review_get(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct review_case **out)
{
    if (!who->account)
        return RC_NOT_FOUND;
    return who->post ? store_case_visible(mem, app, who, id, out) : store_case_own(mem, app, who->account, id, out);
}

enum rc review_get_own(TALLOC_CTX *mem, struct app *app, int64_t account, int64_t id, struct review_case **out)
{
    return account ? store_case_own(mem, app, account, id, out) : RC_NOT_FOUND;
}

enum rc review_read(TALLOC_CTX *mem, struct app *app, int64_t id, struct review_case **out)
{
    return store_case_get(mem, app, id, out);
}

static enum rc current_step(struct app *app, xmlNodePtr el, const struct review_case *c, struct db_rows *r)
{
    if (c->acting) {
        doc_int(el, "acting-org", c->current_org);
        doc_attr(el, "acting-org-name", db_text(r, 6));
    }
    int64_t due;
    TRY(review_due(app, c, &due));
    doc_attr(el, "phone", db_text(r, 7));
    doc_time(el, "since", c->arrived_at);
    doc_int(el, "waited", app_days(c->arrived_at, app_now(app)));
    doc_date(el, "due", due);
    return RC_OK;
}

static enum rc chain_element(struct app *app, xmlNodePtr parent, const struct review_case *c, struct db_rows *r)
{
    xmlNodePtr chain = doc_el(parent, "chain");
    while (db_next(r)) {
        xmlNodePtr el = doc_el(chain, "step");
        doc_int(el, "no", db_int(r, 0));
        doc_attr(el, "kind", db_text(r, 1));
        doc_attr(el, "state", db_text(r, 4));
        if (db_int(r, 2)) {
            doc_int(el, "org", db_int(r, 2));
            doc_attr(el, "org-name", db_text(r, 3));
        }
        if (*db_text(r, 5))
            doc_attr(el, "note", db_text(r, 5));
        if (!strcmp(db_text(r, 4), "current") && !review_finished(c->state))
            TRY(current_step(app, el, c, r));
    }
    return RC_OK;
}

/* NULL instead of an empty text: no attribute. */
static const char *told(const char *text)
{
    return *text ? text : NULL;
}

/* What the applicant did is no step of a reviewer. */
static bool by_applicant(const char *action)
{
    return !strcmp(action, "submit") || !strcmp(action, "resubmit") || !strcmp(action, "withdraw") || !strcmp(action, "appeal");
}

static void event_element(xmlNodePtr parent, struct db_rows *r)
{
    bool skip = !strcmp(db_text(r, 0), "skip");
    xmlNodePtr el = doc_el(parent, "event");
    doc_int(el, "no", db_int(r, 10));
    doc_attr(el, "action", db_text(r, 0));
    if (!by_applicant(db_text(r, 0)))
        doc_attr(el, "step", db_str(r, 1));
    else if (!*db_text(r, 3))
        doc_attr(el, "step", "applicant");
    doc_time(el, "at", db_time(r, 9));
    doc_attr(el, "org-name", told(db_text(r, 3)));
    doc_attr(el, "for-org-name", skip ? NULL : db_str(r, 4));
    doc_attr(el, "name", told(db_text(r, 5)));
    doc_attr(el, skip ? "note" : "reason", told(db_text(r, 6)));
    if (!db_null(r, 7))
        doc_tenths(el, "hours", db_int(r, 7));
    doc_attr(el, "until", db_str(r, 8));
}

enum rc review_describe(struct req *r, const struct review_case *c, xmlNodePtr parent)
{
    struct db_rows *rows;
    TRY(store_steps(r->mem, r->app, c, &rows));
    TRY(chain_element(r->app, parent, c, rows));
    TRY(store_events(r->mem, r->app, c->id, &rows));
    xmlNodePtr events = doc_el(parent, "events");
    while (db_next(rows))
        event_element(events, rows);
    return RC_OK;
}

const char *case_field(const char *const *pairs, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(pairs[2 * i], name))
            return pairs[2 * i + 1];
    return "";
}
