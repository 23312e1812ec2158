/* Demand for face-to-face training [9.10]: reported upwards, answered by assigning a base. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/audit.h"
#include "domain/ident/ident.h"
#include "domain/ident/text.h"
#include "domain/training/internal.h"

#define DAY_MS INT64_C(86400000)
enum { DEMAND_HOURS_MAX = 10000, ANSWER_MAX = 500, PLACE_MAX = 200, CONTACT_MAX = 60 };

/* How many days the training may take: a demand states no days of its own, only the period in which it is wished, and hours are those of each person. So no more are
 * asked for than one person can have in all days of that period; how many of these a class will take, its base says when it files it, and is checked then.
 * 0: the period is not (rightly) stated, which is told beside its own fields, and hours are judged once it is. */
static int64_t wished_days(const struct training_demand_new *n)
{
    if (n->wish_from == DB_NULL_TIME || n->wish_to == DB_NULL_TIME || n->wish_to < n->wish_from)
        return 0;
    return (n->wish_to - n->wish_from) / DAY_MS + 1;
}

static void check_hours(const struct training_demand_new *n, struct training_faults *faults)
{
    char most[24];
    int64_t days = wished_days(n), hold = days * TRAINING_DAY_HOURS;
    if (n->hours > DEMAND_HOURS_MAX) {
        fault_range(faults, "hours", 0, n->hours / 10, 1, DEMAND_HOURS_MAX / 10);
    } else if (days && n->hours > hold) {
        snprintf(most, sizeof most, "%lld", (long long)(hold / 10));
        fault(faults, "hours", 0, "training.hours-wish", most);
    } else {
        fault_hours(faults, "hours", 0, n->hours, 0);
    }
}

static void check(struct app *app, const struct training_demand_new *n, const struct training_categories *all, struct training_faults *faults)
{
    char mobile[12], landline[24];
    int year = app_year(app_now(app));
    filing_check(faults, &n->f, year, year + 1);
    fault_category(faults, 0, all, n->category);
    fault_range(faults, "persons", 0, n->persons, 1, PEOPLE_MAX);
    check_hours(n, faults);
    if (n->wish_from == DB_NULL_TIME)
        fault(faults, "wish-from", 0, "validate.required", NULL);
    else if (app_year(n->wish_from) != n->f.year)
        fault(faults, "wish-from", 0, "training.other-year", NULL);
    if (n->wish_to == DB_NULL_TIME)
        fault(faults, "wish-to", 0, "validate.required", NULL);
    else if (n->wish_from != DB_NULL_TIME && n->wish_to < n->wish_from)
        fault(faults, "wish-to", 0, "training.ends-before", NULL);
    else if (app_year(n->wish_to) != n->f.year)
        fault(faults, "wish-to", 0, "training.other-year", NULL);
    else if (n->wish_to < app_day(app_now(app)))
        fault(faults, "wish-to", 0, "training.wish-past", NULL);
    fault_text(faults, "place", 0, n->place, 2, PLACE_MAX);
    fault_text(faults, "contact", 0, n->contact, 2, CONTACT_MAX);
    if (!*n->phone)
        fault(faults, "phone", 0, "validate.required", NULL);
    else if (ident_landline(n->phone, landline) != IDENT_OK && ident_mobile(n->phone, mobile) != IDENT_OK)
        fault(faults, "phone", 0, "training.phone", NULL);
}

static enum rc file(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct training_demand_new *n, int64_t *id,
                    struct training_faults *faults)
{
    struct org *org;
    struct training_categories all;
    TRY(filing_org(mem, app, who, "employer authority", &org));
    TRY(training_categories(app, who->policy_epoch, org, n->f.year, TRAINING_ANY, &all));
    check(app, n, &all, faults);
    if (faults->n || n->f.look)
        return RC_INVALID;
    const struct filing x = {.f = &n->f, .org = org, .name = "demand", .chain = "authority hrss", .category = n->category, .form = "",
                             .persons = n->persons, .hours = n->hours};
    TRY(filing_send(mem, app, who, &x, id, faults));
    return store_demand_put(app, *id, n);
}

enum rc training_demand_file(struct app *app, const struct who *who, const struct training_demand_new *n, int64_t *id, struct training_faults *faults)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = file(mem, app, who, n, id, faults);
    talloc_free(mem);
    return rc;
}

enum rc training_demand_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct training_demand **out)
{
    return store_demand_get(mem, app, id, out);
}

enum rc training_bases(TALLOC_CTX *mem, struct app *app, const struct who *who, struct training_base **out, size_t *n)
{
    return store_bases(mem, app, who, 0, out, n);
}

/* One that waits for this department is accepted by that; where it also acts for the authority, at both steps. */
static enum rc accept(TALLOC_CTX *mem, struct app *app, const struct who *who, struct review_case *c, const char **why)
{
    while (!strcmp(c->state, "pending") && c->current_org == who->org) {
        const struct review_decision d = {.case_id = c->id, .version = c->version, .action = REVIEW_APPROVE, .hours = -1};
        enum rc rc = review_decide(app, who, &d);
        if (rc == RC_CONFLICT)
            return training_refuse(why, "training.demand-changed", rc);
        TRY(rc);
        TRY(review_read(mem, app, c->id, &c));
    }
    return strcmp(c->state, "approved") ? training_refuse(why, "training.demand-changed", RC_CONFLICT) : RC_OK;
}

static enum rc assign(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, int64_t version, int64_t base, const char *answer,
                      const char **why)
{
    struct review_case *c;
    struct training_base *found;
    size_t n;
    TRY(review_get(mem, app, who, id, &c));
    if (strcmp(c->kind, "training-demand") || strcmp(who->kind, "hrss") || c->current_org != who->org)
        return RC_NOT_FOUND;
    if (text_length(answer) > ANSWER_MAX)
        return training_refuse(why, "training.answer", RC_INVALID);
    TRY(store_bases(mem, app, who, base, &found, &n));
    if (!base || !n)
        return training_refuse(why, "training.demand-base", RC_INVALID);
    TRY(accept(mem, app, who, c, why));
    TRY(store_assignment_end(app, who, id, "replaced", ""));
    TRY(store_demand_assign(app, who, id, version, base, answer));
    if (!db_affected(app->db))
        return training_refuse(why, "training.demand-changed", RC_CONFLICT);
    TRY(demand_told(mem, app, id));
    const struct audit_event e = {.action = "demand.assign", .account = who->account, .post = who->post, .object = "case", .object_id = id,
                                  .detail = talloc_asprintf(mem, "base=%lld", (long long)base)};
    return audit_append(app, &e);
}

enum rc training_demand_assign(struct app *app, const struct who *who, int64_t id, int64_t version, int64_t base, const char *answer,
                               const char **why)
{
    assert(db_in_transaction(app->db));
    *why = NULL;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = assign(mem, app, who, id, version, base, answer, why);
    talloc_free(mem);
    return rc;
}

static enum rc note(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, int64_t version, const char **why)
{
    struct training_demand *d;
    TRY(store_demand_get(mem, app, id, &d));
    if (!who->post || !d->base || d->base != who->org)
        return RC_NOT_FOUND;
    TRY(store_demand_accept(app, who, id, version));
    if (!db_affected(app->db))
        return training_refuse(why, "training.demand-changed", RC_CONFLICT);
    const struct audit_event e = {.action = "demand.accept", .account = who->account, .post = who->post, .object = "case", .object_id = id};
    return audit_append(app, &e);
}

enum rc training_demand_accept(struct app *app, const struct who *who, int64_t id, int64_t version, const char **why)
{
    assert(db_in_transaction(app->db));
    *why = NULL;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = note(mem, app, who, id, version, why);
    talloc_free(mem);
    return rc;
}

static enum rc decline(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, int64_t version, const char *reason, const char **why)
{
    struct training_demand *d;
    TRY(store_demand_get(mem, app, id, &d));
    if (!who->post || !d->base || d->base != who->org)
        return RC_NOT_FOUND;
    if (!*reason || text_length(reason) > ANSWER_MAX)
        return training_refuse(why, "training.reason", RC_INVALID);
    TRY(store_assignment_end(app, who, id, "declined", reason));
    TRY(demand_declined_told(mem, app, id, reason));
    TRY(store_demand_decline(app, who, id, version));
    if (!db_affected(app->db))
        return training_refuse(why, "training.demand-changed", RC_CONFLICT);
    const struct audit_event e = {.action = "demand.decline", .account = who->account, .post = who->post, .object = "case", .object_id = id,
                                  .detail = talloc_asprintf(mem, "base=%lld", (long long)d->base)};
    return audit_append(app, &e);
}

enum rc training_demand_decline(struct app *app, const struct who *who, int64_t id, int64_t version, const char *reason, const char **why)
{
    assert(db_in_transaction(app->db));
    *why = NULL;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = decline(mem, app, who, id, version, reason, why);
    talloc_free(mem);
    return rc;
}
