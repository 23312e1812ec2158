/* Starting a transfer. */
#include <assert.h>
#include <string.h>

#include "domain/ident/ident.h"
#include "domain/ident/text.h"
#include "domain/setting/setting.h"
#include "domain/transfer/internal.h"

enum { REASON_MAX = 500, DEPARTMENT_MAX_CHARS = 60 };

enum rc transfer_running(struct app *app, int64_t person, bool *yes)
{
    return store_transfer_running(app, person, yes);
}

enum rc transfer_open_declarations(struct app *app, int64_t person, int64_t *count)
{
    return store_transfer_declarations(app, person, count);
}

enum rc transfer_get(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct transfer **out)
{
    return store_transfer_get(mem, app, case_id, out);
}

enum rc transfer_progress(TALLOC_CTX *mem, struct app *app, int64_t account, struct registration_progress **out)
{
    return store_transfer_progress(mem, app, account, out);
}

/* Who starts it, seen from the person; NULL: nobody who may. */
static const char *starter(const struct who *who, const struct person *p, int64_t to)
{
    if (!who->post)
        return who->person && who->person == p->id ? "self" : NULL;
    return who->org == p->employer ? "out" : to && who->org == to ? "in" : NULL;
}

/* The receiving unit and its name. */
static enum rc target(TALLOC_CTX *mem, struct app *app, const struct transfer_new *n, const char **name, const char **why)
{
    struct org *o;
    char *clean;
    if (!n->to) {
        if (!n->to_name || ident_org_name(mem, n->to_name, &clean) != IDENT_OK)
            return refuse(why, "transfer.target", RC_INVALID);
        *name = clean;
        return RC_OK;
    }
    enum rc rc = org_get(mem, app, n->to, &o);
    if (rc == RC_NOT_FOUND || (rc == RC_OK && strcmp(o->state, "active")))
        return refuse(why, "transfer.target", RC_INVALID);
    TRY(rc);
    *name = o->name;
    return RC_OK;
}

/* A day that is given lies after the first one at the present employer, and not in the future. */
static enum rc day_ok(TALLOC_CTX *mem, struct app *app, const struct transfer_new *n, const char **why)
{
    const char *since = "";
    int64_t day;
    if (!n->day || !*n->day)
        return RC_OK;
    if (app_parse_date(n->day, &day) || day > app_now(app))
        return refuse(why, "transfer.date", RC_INVALID);
    enum rc rc = store_transfer_since(mem, app, n->person, &since);
    if (rc != RC_OK && rc != RC_NOT_FOUND)
        return rc;
    return strcmp(n->day, since) > 0 ? RC_OK : refuse(why, "transfer.date", RC_INVALID);
}

static bool short_enough(const char *text, size_t most)
{
    return !text || text_length(text) <= most;
}

static enum rc judge(TALLOC_CTX *mem, struct app *app, const struct transfer_new *n, const struct person *p, const char **to_name,
                     const char **why)
{
    bool yes;
    int64_t open;
    if (!p->employer)
        return refuse(why, "transfer.no-employer", RC_CONFLICT);
    if (n->to == p->employer)
        return refuse(why, "transfer.same-employer", RC_INVALID);
    TRY(target(mem, app, n, to_name, why));
    TRY(day_ok(mem, app, n, why));
    if (!short_enough(n->reason, REASON_MAX) || !short_enough(n->department, DEPARTMENT_MAX_CHARS))
        return refuse(why, "transfer.reason", RC_INVALID);
    TRY(transfer_running(app, p->id, &yes));
    if (yes)
        return refuse(why, "transfer.running", RC_CONFLICT);
    TRY(org_setting_is(app, p->employer, "transfer.pending", "finish", &yes));
    TRY(transfer_open_declarations(app, p->id, &open));
    return yes && open ? refuse(why, "transfer.pending", RC_CONFLICT) : RC_OK;
}

static const char *plain(const char *text)
{
    return text ? text : "";
}

static enum rc submit(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct transfer_new *n, const struct person *p,
                      const char *by, int64_t *case_id, const char **why)
{
    const char *to_name;
    TRY(judge(mem, app, n, p, &to_name, why));
    bool unit = !strcmp(by, "out") || !strcmp(by, "in");
    const char *chain = n->to ? talloc_asprintf(mem, "@%lld @%lld", (long long)p->employer, (long long)n->to)
                              : talloc_asprintf(mem, "@%lld", (long long)p->employer);
    struct review_submission s = {
        .kind = "transfer", .chain = chain, .base_org = p->employer, .applicant_org = p->employer,
        .declarer = unit && n->to ? who->org : 0, .subject = p->id, .subject_account = p->account, .applicant = who->account,
        .subject_name = p->name, .subject_mask = p->number_mask, .unit_name = p->employer_name, .summary = to_name,
        .year = app_year(app_now(app)), .guard = talloc_asprintf(mem, "transfer:%lld", (long long)p->id)};
    enum rc rc = review_submit(app, who, &s, case_id);
    if (rc == RC_CONFLICT)
        return refuse(why, "transfer.running", rc);
    TRY(rc);
    const struct transfer t = {.case_id = *case_id, .person = p->id, .from = p->employer, .to = n->to, .from_name = p->employer_name,
                               .to_name = to_name, .by = by, .day = plain(n->day), .department = plain(n->department),
                               .reason = plain(n->reason)};
    return store_transfer_insert(app, &t);
}

/* To a unit elsewhere: whoever starts it for the employer consents by that, unless it is their own case or not theirs to decide. */
static enum rc consent_at_once(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t case_id)
{
    struct review_case *c;
    TRY(review_get(mem, app, who, case_id, &c));
    const struct review_decision d = {.case_id = case_id, .version = c->version, .action = REVIEW_APPROVE, .hours = -1};
    if (c->current_org != who->org)
        return RC_OK;
    enum rc rc = review_decide(app, who, &d);
    return rc == RC_FORBIDDEN ? RC_OK : rc;
}

static enum rc start(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct transfer_new *n, int64_t *case_id,
                     const char **why)
{
    struct person *p;
    TRY(person_get(mem, app, n->person, &p));
    const char *by = starter(who, p, n->to);
    if (!by)
        return RC_NOT_FOUND;
    TRY(submit(mem, app, who, n, p, by, case_id, why));
    return n->to || strcmp(by, "out") ? RC_OK : consent_at_once(mem, app, who, *case_id);
}

enum rc transfer_submit(struct app *app, const struct who *who, const struct transfer_new *n, int64_t *case_id, const char **why)
{
    assert(db_in_transaction(app->db));
    *why = NULL;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = start(mem, app, who, n, case_id, why);
    talloc_free(mem);
    return rc;
}

static enum rc instead(TALLOC_CTX *mem, struct app *app, const struct registration_person *r, int64_t *case_id, const char **why)
{
    struct person *p;
    const struct transfer_new *n;
    TRY(person_of_account(mem, app, r->person.account, &p));
    if (!p->employer)
        return RC_NOT_FOUND;
    const struct who who = {.account = p->account, .person = p->id, .name = p->name, .kind = "person"};
    n = &(struct transfer_new){.person = p->id, .to = r->person.employer, .department = r->person.department};
    return n->to ? submit(mem, app, &who, n, p, "registration", case_id, why) : refuse(why, "transfer.target", RC_INVALID);
}

enum rc transfer_instead(struct app *app, const struct registration_person *n, int64_t *case_id, const char **why)
{
    assert(db_in_transaction(app->db));
    *why = NULL;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = instead(mem, app, n, case_id, why);
    talloc_free(mem);
    return rc;
}
