/* Appeals: what was refused or reversed goes to the next higher body, once, with a reason. */
#include <assert.h>
#include <string.h>

#include "domain/org/org.h"
#include "domain/review/internal.h"

enum { DEPTH_MAX = 16 };

/* Where an appeal goes: the next step of the chain after the one that refused, or a step of its own with an organisation above. */
struct higher {
    int64_t no, org;
    bool added;
};

static bool appealable(const struct review_case *c)
{
    return review_kind(c->kind)->appealed && (!strcmp(c->state, "rejected") || !strcmp(c->state, "reversed"));
}

/* The nearest active organisation above in a path that did not declare the case; 0: none. */
static enum rc above(struct app *app, const char *path, const struct review_case *c, int64_t org, int64_t *out)
{
    int64_t ids[DEPTH_MAX];
    size_t n = org_path_ids(path, ids, DEPTH_MAX);
    *out = 0;
    while (n-- && !*out) {
        struct org *o;
        if (ids[n] == org || ids[n] == c->declarer || ids[n] == c->current_org)
            continue;
        TRY(org_get(NULL, app, ids[n], &o));
        if (!strcmp(o->state, "active"))
            *out = o->id;
        talloc_free(o);
    }
    return RC_OK;
}

/* Of an HRSS department the one above it; of others the organisation above in business, which for the highest is HRSS. */
static enum rc find(TALLOC_CTX *mem, struct app *app, const struct review_case *c, struct higher *out)
{
    struct chain chain;
    struct org *o;
    enum rc rc = store_step_next(app, c->id, c->step_no, &out->no, &out->org);
    if (rc != RC_NOT_FOUND)
        return rc;
    TRY(store_steps_chain(mem, app, c->id, &chain));
    if (chain.n > CHAIN_MAX)
        return RC_NOT_FOUND;
    TRY(org_get(mem, app, c->current_org, &o));
    TRY(above(app, !strcmp(o->kind, "hrss") ? o->hrss_path : o->path, c, o->id, &out->org));
    if (!out->org && strcmp(o->kind, "hrss"))
        TRY(above(app, o->hrss_path, c, o->id, &out->org));
    out->no = (int64_t)chain.n + 1;
    out->added = true;
    return out->org ? RC_OK : RC_NOT_FOUND;
}

static int64_t appeal_last(const struct review_case *c)
{
    return c->decided_at + REVIEW_APPEAL_DAYS * DAY_MS;
}

static enum rc look(TALLOC_CTX *mem, struct app *app, const struct review_case *c, struct higher *to)
{
    bool before = false;
    if (!appealable(c) || c->decided_at == DB_NULL_TIME || app_now(app) > appeal_last(c))
        return RC_NOT_FOUND;
    TRY(store_case_appealed(app, c->id, &before));
    return before ? RC_NOT_FOUND : find(mem, app, c, to);
}

enum rc review_appeal_to(TALLOC_CTX *mem, struct app *app, const struct review_case *c, struct review_appeal *out)
{
    struct higher to = {.added = false};
    struct org *o;
    TRY(look(mem, app, c, &to));
    TRY(org_get(mem, app, to.org, &o));
    *out = (struct review_appeal){.org = o->id, .name = o->name, .phone = o->office_phone, .last = appeal_last(c)};
    return RC_OK;
}

static enum rc appeal(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, int64_t version, const char *reason)
{
    struct review_case *before;
    struct higher to = {.added = false};
    enum rc rc = review_own(mem, app, who, id, &before);
    if (rc != RC_OK)
        return rc;
    if (before->version != version)
        return RC_CONFLICT;
    if (!review_reason_ok(reason, true))
        return RC_INVALID;
    rc = look(mem, app, before, &to);
    if (rc != RC_OK)
        return rc == RC_NOT_FOUND ? RC_CONFLICT : rc;
    const struct review_kind *kind = review_kind(before->kind);
    struct review_case after = *before;
    const char *rule = talloc_asprintf(mem, "@%lld", (long long)to.org);
    after.state = "pending";
    after.decided_at = DB_NULL_TIME;
    after.updated_at = app_now(app);
    TRY(kind->appealed(app, &after));
    TRY(store_step_state(app, id, before->step_no, "done"));
    if (to.added)
        TRY(store_step_insert(app, id, to.no, &(struct chain_step){.kind = "appeal", .rule = rule, .org = to.org, .state = "current", .note = ""}));
    else
        TRY(store_step_state(app, id, to.no, "current"));
    TRY(chain_arrive(app, kind, &after, to.no, to.org));
    struct event e = {.action = "appeal", .reason = reason, .step_no = to.no, .hours = -1};
    return review_move(app, who, before, &after, &e);
}

enum rc review_guard(struct app *app, int64_t case_id, const char *name)
{
    assert(db_in_transaction(app->db));
    return store_guard_take(app, name, case_id);
}

enum rc review_unguard(struct app *app, int64_t case_id)
{
    assert(db_in_transaction(app->db));
    return store_guard_free(app, case_id);
}

enum rc review_appeal(struct app *app, const struct who *who, int64_t case_id, int64_t version, const char *reason)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = appeal(mem, app, who, case_id, version, reason);
    talloc_free(mem);
    return rc;
}
