/* A version comes into force: at once, or on its day. */
#include <assert.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/audit.h"
#include "core/log.h"
#include "domain/code/store.h"
#include "domain/rules/internal.h"
#include "domain/try.h"

enum { YEAR_FIRST = 1990, YEAR_LAST = 2100 };

static enum rc note(struct app *app, const struct who *who, const char *action, const struct rule_version *v, const char *day)
{
    char detail[AUDIT_DETAIL_MAX];
    snprintf(detail, sizeof detail, "pack=%s version=%s from=%s", v->code, v->version, day);
    const struct audit_event e = {.action = action, .account = who ? who->account : 0, .post = who ? who->post : 0, .object = "policy",
                                  .object_id = who ? who->org : 0, .detail = detail};
    return audit_append(app, &e);
}

/* The years that this version or the one before it rules. */
static enum rc years_of(TALLOC_CTX *mem, struct app *app, const struct rule_version *v, struct rules_run *run)
{
    struct rule_version *old;
    run->from = v->from ? v->from : YEAR_FIRST;
    run->to = v->to ? v->to : YEAR_LAST;
    enum rc rc = rules_version(mem, app, v->code, "", &old);
    if (rc != RC_OK)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    if (!old->from || old->from < run->from)
        run->from = old->from ? old->from : YEAR_FIRST;
    if (!old->to || old->to > run->to)
        run->to = old->to ? old->to : YEAR_LAST;
    return RC_OK;
}

/* Works that are known otherwise under these rules are looked at again. */
static enum rc works_again(TALLOC_CTX *mem, struct app *app, const struct rule_version *v)
{
    const struct policy_set *now, *then;
    const char **codes;
    size_t n;
    struct policy_problems problems = {.mem = mem};
    enum rc rc = rules_sets(mem, app, v->xml, &now, &then, &codes, &n, &problems);
    if (rc != RC_OK && rc != RC_INVALID)
        return rc;
    bool same = rc == RC_OK; /* what is loaded together agrees only when all of it is there: nobody can say */
    for (size_t i = 0; same && i < n; i++)
        same = policy_same_keys(policy_find(now, codes[i]), policy_find(then, codes[i]));
    return same ? RC_OK : job_add(app, "work-keys", NULL, 0, 0, 0, 0, NULL);
}

static enum rc recompute(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct rule_version *v, int64_t last, int64_t *id)
{
    int64_t job;
    char args[40];
    TRY(works_again(mem, app, v));
    struct rules_run run = {.kind = "recompute", .code = v->code, .version = v->version, .region = ""};
    TRY(years_of(mem, app, v, &run));
    TRY(store_run_add(app, &run, who ? who->org : 0, who ? who->account : 0, id));
    snprintf(args, sizeof args, "run=%lld", (long long)*id);
    TRY(job_add(app, "policy-run", args, who ? who->account : 0, who ? who->post : 0, last, 0, &job));
    return store_run_job(app, *id, job);
}

enum rc rules_recompute(struct app *app, const char *code, const char *version, const char *xml, int64_t *run)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    struct rule_version v = {.code = code, .version = version, .xml = xml, .size = strlen(xml)};
    int64_t last = 0;
    *run = 0;
    rules_root(mem, &v);
    enum rc rc = store_person_last(app, &last);
    if (rc == RC_OK && last)
        rc = recompute(mem, app, NULL, &v, last, run);
    talloc_free(mem);
    return rc;
}

/* Whether a higher version came into force since this one was uploaded. */
static enum rc overtaken(TALLOC_CTX *mem, struct app *app, const struct rule_version *v, bool *yes)
{
    struct rule_version *now;
    enum rc rc = rules_version(mem, app, v->code, "", &now);
    *yes = rc == RC_OK && rules_older(v->version, now->version);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

/* In force from now on: what stood before is retired, and what follows from it is computed again in the background. */
static enum rc publish_now(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct rule_version *v, const char *day)
{
    int64_t id, last;
    TRY(store_person_last(app, &last));
    TRY(recompute(mem, app, who, v, last, &id));
    TRY(store_rule_publish(app, v->code, v->version, id));
    TRY(store_epoch_rise(app->db));
    return note(app, who, "policy.publish", v, day);
}

static enum rc schedule(struct app *app, const struct who *who, const struct rule_version *v, const char *day, int64_t at)
{
    char args[120];
    snprintf(args, sizeof args, "code=%s version=%s", v->code, v->version);
    TRY(store_rule_state(app, v->code, v->version, "scheduled", day));
    /* Jobs are due by the clock of the database, days by the platform's. */
    TRY(job_add(app, "policy-publish", args, who->account, who->post, 0, time(NULL) * INT64_C(1000) + at - app_now(app), NULL));
    return note(app, who, "policy.schedule", v, day);
}

static enum rc publish(TALLOC_CTX *mem, struct app *app, const struct who *who, const char *code, const char *version, const char *day)
{
    struct rule_version *v;
    struct db_rows *r;
    struct policy_set *set;
    struct policy_problems problems = {.mem = mem};
    char today[11];
    int64_t at;
    bool late;
    TRY(store_rule_lock(mem, app, code, version, &r));
    TRY(rules_version(mem, app, code, version, &v));
    if (!rules_may(who, v->regions))
        return RC_FORBIDDEN;
    if (strcmp(v->state, "draft") != 0)
        return RC_CONFLICT;
    app_date(app_now(app), today);
    if (app_parse_date(day, &at) != RC_OK || strcmp(day, today) < 0)
        return RC_INVALID;
    TRY(overtaken(mem, app, v, &late));
    enum rc rc = late ? RC_CONFLICT : rules_compile(mem, app, v->xml, &set, &problems);
    if (rc != RC_OK)
        return rc == RC_INVALID ? RC_CONFLICT : rc;
    return strcmp(day, today) == 0 ? publish_now(mem, app, who, v, day) : schedule(app, who, v, day, at);
}

enum rc rules_publish(struct app *app, const struct who *who, const char *code, const char *version, const char *day)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = publish(mem, app, who, code, version, day);
    talloc_free(mem);
    return rc;
}

/* Its day has come. A version that no longer agrees with the others becomes a draft again. */
enum rc rules_publish_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    char code[64], version[64], today[11];
    struct db_rows *r;
    struct rule_version *v;
    struct policy_set *set;
    struct policy_problems problems = {.mem = mem};
    bool late;
    *finished = true;
    if (sscanf(job->args, "code=%63s version=%63s", code, version) != 2)
        return RC_INTERNAL;
    enum rc rc = store_rule_lock(mem, app, code, version, &r);
    if (rc != RC_OK)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    app_date(app_now(app), today);
    if (strcmp(db_text(r, 0), "scheduled") != 0 || strcmp(db_text(r, 1), today) > 0)
        return RC_OK; /* withdrawn, or put off to another day, which has a job of its own */
    TRY(rules_version(mem, app, code, version, &v));
    TRY(overtaken(mem, app, v, &late));
    rc = late ? RC_INVALID : rules_compile(mem, app, v->xml, &set, &problems);
    if (rc == RC_OK)
        return publish_now(mem, app, NULL, v, v->effective_on);
    if (rc != RC_INVALID)
        return rc;
    log_error(app->log, "policy-publish", "pack=%s version=%s problem=%s", code, version, late ? "a higher version is in force" : problems.count ? problems.list[0].text : "");
    return store_rule_state(app, code, version, "draft", NULL);
}
