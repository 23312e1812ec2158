/* What happens to open cases when organisations move, merge or close, and when nobody decides in time. */
#include <assert.h>
#include <string.h>

#include "domain/org/org.h"
#include "domain/review/internal.h"

enum { REROUTE_MAX = 500 };

/* The chain as it was stated: the rules of its steps. */
static const char *chain_text(TALLOC_CTX *mem, const struct chain *chain)
{
    char *text = talloc_strdup(mem, "");
    for (size_t i = 0; i < chain->n; i++)
        if (*chain->steps[i].rule)
            text = talloc_asprintf_append(text, "%s%s", *text ? " " : "", chain->steps[i].rule);
    return text;
}

/* Whether steps stand as they stood, the one in hand counting as waiting. */
static bool same_steps(const struct chain *a, const struct chain *b)
{
    bool same = a->n == b->n;
    for (size_t i = 0; same && i < a->n; i++)
        same = a->steps[i].org == b->steps[i].org && !strcmp(a->steps[i].note, b->steps[i].note) &&
               !strcmp(a->steps[i].rule, b->steps[i].rule);
    return same;
}

static enum rc write_steps(struct app *app, int64_t id, const struct chain *chain, size_t kept, size_t first)
{
    TRY(store_steps_drop(app, id, (int64_t)kept + 1));
    for (size_t i = kept; i < chain->n; i++) {
        struct chain_step s = chain->steps[i];
        if (i == first)
            s.state = "current";
        TRY(store_step_insert(app, id, (int64_t)i + 1, &s));
        struct event e = {.action = "skip", .step_no = (int64_t)i + 1, .for_org = s.org, .hours = -1, .reason = s.note};
        if (!strcmp(s.state, "skipped") && i < first)
            TRY(store_event_insert(app, NULL, id, &e));
    }
    return RC_OK;
}

/* The case goes to step first + 1 as far as it is not there already. */
static enum rc arrive(struct app *app, const struct review_case *before, const struct chain *chain, size_t first)
{
    struct review_case after = *before;
    int64_t org = chain->steps[first].org;
    after.updated_at = app_now(app);
    TRY(chain_arrive(app, review_kind(before->kind), &after, (int64_t)first + 1, org));
    if (after.current_org == before->current_org && after.acting == before->acting && after.step_no == before->step_no)
        return RC_OK;
    if (!strcmp(before->state, "returned")) { /* the applicant's term stays */
        after.arrived_at = before->arrived_at;
        after.due_at = before->due_at;
    }
    struct event e = {.action = "reroute", .step_no = after.step_no, .for_org = before->current_org, .hours = -1};
    return review_move(app, NULL, before, &after, &e);
}

static enum rc reroute_case(TALLOC_CTX *mem, struct app *app, int64_t id)
{
    struct review_case *c;
    struct chain old, kept, fresh;
    TRY(store_case_get(mem, app, id, &c));
    if (review_finished(c->state))
        return RC_OK;
    TRY(store_steps_chain(mem, app, id, &old));
    kept = old;
    kept.n = (size_t)c->step_no - 1;
    struct review_submission s = {.chain = chain_text(mem, &old), .base_org = c->base_org, .declarer = c->declarer};
    TRY(chain_continue(mem, app, &s, &kept, &fresh));
    size_t first = kept.n;
    while (strcmp(fresh.steps[first].state, "waiting")) /* HRSS at last */
        first++;
    if (!same_steps(&old, &fresh))
        TRY(write_steps(app, id, &fresh, kept.n, first));
    return arrive(app, c, &fresh, first);
}

/* A case decided meanwhile is none any more. */
static enum rc reroute(struct app *app, int64_t id)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = reroute_case(mem, app, id);
    talloc_free(mem);
    return rc == RC_CONFLICT ? RC_RETRY : rc;
}

static enum rc reresolve(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t limit, int64_t *after)
{
    struct org *o;
    struct db_rows *r;
    int64_t last = 0;
    TRY(org_get(mem, app, org, &o));
    TRY(store_cases_below(mem, app, org, o->path, *after, limit, &r));
    while (db_next(r))
        TRY(reroute(app, last = db_int(r, 0)));
    *after = (int64_t)db_count(r) < limit ? 0 : last;
    return RC_OK;
}

enum rc review_reresolve(struct app *app, int64_t org, int64_t limit, int64_t *after)
{
    assert(db_in_transaction(app->db) && limit > 0 && limit <= REROUTE_MAX);
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = reresolve(mem, app, org, limit, after);
    talloc_free(mem);
    return rc;
}

static enum rc rehand(TALLOC_CTX *mem, struct app *app, int64_t org)
{
    struct db_rows *r;
    int64_t last = 0;
    do {
        TRY(store_cases_below(mem, app, org, NULL, last, REROUTE_MAX, &r));
        while (db_next(r))
            TRY(reroute(app, last = db_int(r, 0)));
    } while (db_count(r) == REROUTE_MAX);
    return RC_OK;
}

enum rc review_rehand(struct app *app, int64_t org)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = rehand(mem, app, org);
    talloc_free(mem);
    return rc;
}

static enum rc unmanned(TALLOC_CTX *mem, struct app *app, int64_t org)
{
    struct db_rows *r;
    int64_t last = 0;
    do {
        TRY(store_cases_in_hand(mem, app, org, last, REROUTE_MAX, &r));
        while (db_next(r))
            TRY(reroute(app, last = db_int(r, 0)));
    } while (db_count(r) == REROUTE_MAX);
    return RC_OK;
}

enum rc review_unmanned(struct app *app, int64_t org)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = unmanned(mem, app, org);
    talloc_free(mem);
    return rc;
}

/* Each case of the rows to another base. */
static enum rc rebase(struct app *app, struct db_rows *r, int64_t from, int64_t to, int64_t *count)
{
    *count = (int64_t)db_count(r);
    while (db_next(r)) {
        TRY(store_case_base(app, db_int(r, 0), from, to));
        TRY(reroute(app, db_int(r, 0)));
    }
    return RC_OK;
}

enum rc review_rebase(struct app *app, int64_t person, int64_t from, int64_t to, int64_t *count)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    struct db_rows *r;
    enum rc rc = store_cases_of_person(mem, app, person, from, &r);
    if (rc == RC_OK)
        rc = rebase(app, r, from, to, count);
    talloc_free(mem);
    return rc;
}

enum rc review_take_over(struct app *app, int64_t from, int64_t to, int64_t limit, int64_t *count)
{
    assert(db_in_transaction(app->db) && limit > 0 && limit <= REROUTE_MAX);
    TALLOC_CTX *mem = talloc_new(NULL);
    struct db_rows *r;
    enum rc rc = store_cases_of_base(mem, app, from, limit, &r);
    if (rc == RC_OK)
        rc = rebase(app, r, from, to, count);
    talloc_free(mem);
    return rc;
}

static enum rc escalate(TALLOC_CTX *mem, struct app *app, int64_t id)
{
    struct review_case *before;
    struct org *holder;
    int64_t org;
    TRY(store_case_get(mem, app, id, &before));
    TRY(org_get(mem, app, before->current_org, &holder));
    if (strcmp(before->state, "pending") || !strcmp(holder->kind, "hrss"))
        return RC_CONFLICT;
    const struct review_kind *kind = review_kind(before->kind);
    struct review_case after = *before;
    TRY(store_step_org(app, id, before->step_no, &org));
    TRY(chain_escalation(app, kind, before, org, &after.current_org));
    after.acting = true;
    after.updated_at = app_now(app);
    TRY(chain_due(app, kind, &after));
    struct event e = {.action = "escalate", .step_no = before->step_no, .for_org = before->current_org, .hours = -1};
    return review_move(app, NULL, before, &after, &e);
}

enum rc review_escalate(struct app *app, int64_t case_id)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = escalate(mem, app, case_id);
    talloc_free(mem);
    return rc;
}
