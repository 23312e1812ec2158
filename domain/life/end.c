/* Merged, split, closed. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "domain/account/post.h"
#include "domain/life/internal.h"
#include "domain/review/review.h"

enum rc life_both(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t from, int64_t into, struct org **a, struct org **b,
                  const char **why)
{
    bool super = false;
    *why = NULL;
    TRY(post_is_super(app, who, &super));
    TRY(store_life_lock(app));
    TRY(org_get_scoped(mem, app, who, from, a));
    if (!super || (strcmp(who->kind, "hrss") && strcmp(who->kind, "authority")) || from == who->org)
        return refuse(why, "life.scope", RC_FORBIDDEN);
    if (!into)
        return RC_OK;
    enum rc rc = org_get_scoped(mem, app, who, into, b);
    return rc == RC_NOT_FOUND ? refuse(why, "life.scope", RC_FORBIDDEN) : rc;
}

static bool active(const struct org *o)
{
    return !strcmp(o->state, "active");
}

static enum rc judge(const struct org *a, const struct org *b, const char **why)
{
    if (!strncmp(b->path, a->path, strlen(a->path)))
        return refuse(why, "life.self", RC_INVALID);
    if (strcmp(a->kind, b->kind) || !strcmp(a->kind, "hrss"))
        return refuse(why, "life.kind", RC_INVALID);
    return active(a) && active(b) ? RC_OK : refuse(why, "life.not-active", RC_CONFLICT);
}

/* What stands below `from` comes below `into`. */
static enum rc move_children(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct org *from, const struct org *into,
                             const char **why)
{
    struct db_rows *r;
    TRY(store_life_children(mem, app, from->id, &r));
    while (db_next(r)) {
        struct org *child, *hrss;
        TRY(org_get(mem, app, db_int(r, 0), &child));
        enum rc rc = life_may_move(mem, app, child, into, 0, &hrss);
        if (rc == RC_INVALID)
            return refuse(why, "life.deep", RC_INVALID);
        TRY(rc);
        TRY(life_move_tree(mem, app, child, into, hrss));
        TRY(life_follow(app, who, child));
    }
    return RC_OK;
}

static enum rc merge(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t from, int64_t version, int64_t into, int64_t *job,
                     const char **why)
{
    struct org *a, *b;
    char detail[40];
    TRY(life_both(mem, app, who, from, into, &a, &b, why));
    TRY(judge(a, b, why));
    enum rc rc = store_life_close(app, from, version, into, app_now(app));
    if (rc == RC_CONFLICT)
        return refuse(why, "life.changed", rc);
    TRY(rc);
    TRY(move_children(mem, app, who, a, b, why));
    TRY(store_life_rename_target(app, from, into, app_now(app)));
    TRY(review_rehand(app, from));
    const struct leaving l = {.from = from, .into = into, .cases = true};
    TRY(life_leave(app, who, &l, job));
    snprintf(detail, sizeof detail, "into=%lld", (long long)into);
    const struct life_event e = {.org = from, .other = into, .job = *job, .action = "merge"};
    return life_note(app, who, &e, detail);
}

enum rc org_merge(struct app *app, const struct who *who, int64_t from, int64_t version, int64_t into, int64_t *job, const char **why)
{
    assert(db_in_transaction(app->db) && into);
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = merge(mem, app, who, from, version, into, job, why);
    talloc_free(mem);
    return rc;
}

static enum rc split(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t from, int64_t into, const int64_t *persons, size_t n,
                     int64_t *job, const char **why)
{
    struct org *a, *b;
    char detail[60];
    bool finished = false;
    TRY(life_both(mem, app, who, from, into, &a, &b, why));
    if (from == into)
        return refuse(why, "life.self", RC_INVALID);
    if (!active(a) || !active(b))
        return refuse(why, "life.not-active", RC_CONFLICT);
    if (!strcmp(b->kind, "base"))
        return refuse(why, "life.kind", RC_INVALID);
    snprintf(detail, sizeof detail, "from=%lld into=%lld", (long long)from, (long long)into);
    TRY(job_add(app, "org-split", detail, who->account, who->post, (int64_t)n, 0, job));
    TRY(store_life_items(app, *job, persons, n));
    struct job now = {.id = *job, .args = detail};
    while (n <= LIFE_NOW && !finished)
        TRY(org_split_job(app, mem, &now, &finished));
    if (finished)
        TRY(store_life_job_done(app, *job, now.done));
    const struct life_event e = {.org = from, .other = into, .job = *job, .action = "split"};
    return life_note(app, who, &e, detail);
}

enum rc org_split(struct app *app, const struct who *who, int64_t from, int64_t into, const int64_t *persons, size_t n, int64_t *job,
                  const char **why)
{
    assert(db_in_transaction(app->db) && into && n > 0 && n <= LIFE_PEOPLE_MAX);
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = split(mem, app, who, from, into, persons, n, job, why);
    talloc_free(mem);
    return rc;
}

static enum rc close_org(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t org, int64_t version, int64_t custody,
                         int64_t *job, const char **why)
{
    struct org *o, *unit = NULL;
    struct db_rows *children;
    bool is_custody = false;
    int64_t after = 0;
    char detail[40];
    TRY(life_both(mem, app, who, org, custody, &o, &unit, why));
    if (custody)
        TRY(store_life_is_custody(app, custody, &is_custody));
    if (!strcmp(o->kind, "hrss") || (custody && (!is_custody || custody == org)))
        return refuse(why, "life.kind", RC_INVALID);
    if (!active(o))
        return refuse(why, "life.not-active", RC_CONFLICT);
    enum rc rc = store_life_close(app, org, version, 0, app_now(app));
    if (rc == RC_CONFLICT)
        return refuse(why, "life.changed", rc);
    TRY(rc);
    TRY(store_life_children(mem, app, org, &children)); /* after the row is ours: nothing can come below it any more */
    if (db_count(children))
        return refuse(why, "life.below", RC_CONFLICT);
    const struct leaving l = {.from = org, .into = custody};
    TRY(life_leave(app, who, &l, job));
    TRY(review_reresolve(app, org, LIFE_NOW, &after)); /* what stays is decided by the nearest superior */
    if (after) {
        snprintf(detail, sizeof detail, "org=%lld", (long long)org);
        TRY(job_add(app, "org-reroute", detail, who->account, who->post, 0, 0, NULL));
    }
    snprintf(detail, sizeof detail, "custody=%lld", (long long)custody);
    const struct life_event e = {.org = org, .other = custody, .job = *job, .action = "close"};
    return life_note(app, who, &e, detail);
}

enum rc org_close(struct app *app, const struct who *who, int64_t org, int64_t version, int64_t custody, int64_t *job, const char **why)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = close_org(mem, app, who, org, version, custody, job, why);
    talloc_free(mem);
    return rc;
}
