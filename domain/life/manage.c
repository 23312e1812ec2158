/* What a superior sets of an organisation below: disabled for a time, base level. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/audit.h"
#include "domain/account/post.h"
#include "domain/code/code.h"
#include "domain/life/internal.h"
#include "domain/review/review.h"

/* Cases in its hands, or based on it or below, go where they can be decided now: at once what is little. */
static enum rc hand_on(struct app *app, const struct who *who, int64_t org)
{
    int64_t after = 0;
    char args[40];
    TRY(review_rehand(app, org));
    TRY(review_reresolve(app, org, LIFE_NOW, &after));
    if (!after)
        return RC_OK;
    snprintf(args, sizeof args, "org=%lld", (long long)org);
    return job_add(app, "org-reroute", args, who->account, who->post, 0, 0, NULL);
}

static enum rc disable(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t org, int64_t version, bool disabled, const char **why)
{
    struct org *o, *none;
    TRY(life_both(mem, app, who, org, 0, &o, &none, why));
    if (!strcmp(o->kind, "hrss"))
        return refuse(why, "life.kind", RC_INVALID);
    if (strcmp(o->state, disabled ? "active" : "disabled"))
        return refuse(why, disabled ? "life.not-active" : "life.not-disabled", RC_CONFLICT);
    enum rc rc = store_life_state(app, org, version, o->state, disabled ? "disabled" : "active");
    if (rc == RC_CONFLICT)
        return refuse(why, "life.changed", rc);
    TRY(rc);
    TRY(hand_on(app, who, org));
    const struct life_event e = {.org = org, .action = disabled ? "disable" : "enable"};
    return life_note(app, who, &e, NULL);
}

enum rc org_set_disabled(struct app *app, const struct who *who, int64_t org, int64_t version, bool disabled, const char **why)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = disable(mem, app, who, org, version, disabled, why);
    talloc_free(mem);
    return rc;
}

static enum rc base_level(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t org, int64_t version, const char *level)
{
    struct org *o;
    char detail[60];
    TRY(org_get_scoped(mem, app, who, org, &o));
    if (org == who->org || (strcmp(who->kind, "hrss") && strcmp(who->kind, "authority")))
        return RC_FORBIDDEN;
    enum rc rc = code_check(app, "base-level", NULL, level);
    if (rc == RC_NOT_FOUND || strcmp(o->kind, "base") || strcmp(o->state, "active"))
        return RC_INVALID;
    TRY(rc);
    TRY(store_life_base_level(app, org, version, level));
    snprintf(detail, sizeof detail, "level=%s", level);
    const struct life_event e = {.org = org, .action = "base-level"};
    return life_note(app, who, &e, detail);
}

enum rc org_set_base_level(struct app *app, const struct who *who, int64_t org, int64_t version, const char *level)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = base_level(mem, app, who, org, version, level);
    talloc_free(mem);
    return rc;
}
