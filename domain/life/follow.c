/* What follows an organisation that moved or ended: at once while it is little, else in the background. */
#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/audit.h"
#include "domain/life/internal.h"
#include "domain/person/person.h"
#include "domain/review/review.h"

#define SWEEP_AFTER INT64_C(600000) /* ms */

enum rc life_note(struct app *app, const struct who *who, const struct life_event *e, const char *detail)
{
    char action[40];
    bool custody = !strncmp(e->action, "custody", 7);
    TRY(store_life_event(app, who, e));
    snprintf(action, sizeof action, "organisation.%s", custody ? "custody" : e->action);
    const struct audit_event a = {.action = action, .account = who ? who->account : 0, .post = who ? who->post : 0,
                                  .object = "organisation", .object_id = e->org, .detail = detail};
    return audit_append(app, &a);
}

static enum rc add_job(struct app *app, const struct who *who, const char *kind, const char *args, int64_t total, int64_t delay,
                       int64_t *id)
{
    /* The clock of the machine, not the platform's: jobs are due by the database's. */
    return job_add(app, kind, args, who ? who->account : 0, who ? who->post : 0, total, delay ? time(NULL) * INT64_C(1000) + delay : 0, id);
}

enum rc life_follow(struct app *app, const struct who *who, const struct org *o)
{
    int64_t people, cases, after = 0;
    char args[40];
    snprintf(args, sizeof args, "org=%lld", (long long)o->id);
    TRY(store_life_cases(app, o->path, &cases));
    if (cases <= CASES_NOW)
        TRY(review_reresolve(app, o->id, LIFE_NOW, &after));
    if (cases > CASES_NOW || after)
        TRY(add_job(app, who, "org-reroute", args, cases, 0, NULL));
    TRY(store_life_people(app, o->path, &people));
    after = 0;
    if (people <= LIFE_NOW)
        TRY(person_reindex(app, o->path, LIFE_NOW, &after));
    return people > LIFE_NOW || after ? add_job(app, who, "org-reindex", args, people, 0, NULL) : RC_OK;
}

/* The organisation that a job names; as it stands now, it may have moved again. */
static enum rc org_of(TALLOC_CTX *mem, struct app *app, const struct job *job, struct org **out)
{
    long long id;
    if (sscanf(job->args, "org=%lld", &id) != 1)
        return RC_INTERNAL;
    return org_get(mem, app, id, out);
}

enum rc org_reroute_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    struct org *o;
    TRY(org_of(mem, app, job, &o));
    TRY(review_reresolve(app, o->id, FOLLOW_BATCH, &job->cursor));
    *finished = job->cursor == 0;
    job->done = *finished ? job->total : job->done + FOLLOW_BATCH;
    return RC_OK;
}

enum rc org_reindex_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    struct org *o;
    TRY(org_of(mem, app, job, &o));
    TRY(person_reindex(app, o->path, REINDEX_BATCH, &job->cursor));
    *finished = job->cursor == 0;
    job->done = *finished ? job->total : job->done + REINDEX_BATCH;
    return RC_OK;
}

/* One person of the rows of store_life_staff. One who changed a moment ago is read anew. */
static enum rc leave_one(struct app *app, const struct leaving *l, const struct db_rows *r)
{
    int64_t person = db_int(r, 0), count;
    enum rc rc = l->into ? person_move(app, person, db_int(r, 1), l->into, db_text(r, 2), NULL)
                         : person_leave(app, person, db_int(r, 1), db_text(r, 3), "left");
    if (rc == RC_OK && l->into && !l->cases)
        rc = review_rebase(app, person, l->from, l->into, &count);
    return rc == RC_CONFLICT ? RC_RETRY : rc;
}

/* Cases first, so that whoever comes next finds them in the right hands; *done 0: nothing is left. */
static enum rc leave_some(TALLOC_CTX *mem, struct app *app, const struct leaving *l, int64_t limit, int64_t *done)
{
    struct db_rows *r;
    *done = 0;
    if (l->cases)
        TRY(review_take_over(app, l->from, l->into, limit, done));
    if (*done)
        return RC_OK;
    TRY(store_life_staff(mem, app, l->from, 0, limit, &r));
    *done = (int64_t)db_count(r);
    while (db_next(r))
        TRY(leave_one(app, l, r));
    return RC_OK;
}

static enum rc leave_all(TALLOC_CTX *mem, struct app *app, const struct leaving *l)
{
    int64_t done;
    do
        TRY(leave_some(mem, app, l, FOLLOW_BATCH, &done));
    while (done);
    return RC_OK;
}

enum rc life_leave(struct app *app, const struct who *who, const struct leaving *l, int64_t *job)
{
    int64_t people, cases;
    struct org *from;
    TALLOC_CTX *mem = talloc_new(NULL);
    char args[80];
    snprintf(args, sizeof args, "from=%lld into=%lld cases=%d", (long long)l->from, (long long)l->into, l->cases);
    *job = 0;
    enum rc rc = org_get(mem, app, l->from, &from);
    if (rc == RC_OK)
        rc = store_life_staff_count(app, l->from, &people);
    if (rc == RC_OK)
        rc = store_life_cases(app, from->path, &cases);
    if (rc == RC_OK && (people > LIFE_NOW || cases > CASES_NOW))
        rc = add_job(app, who, "org-merge", args, people, 0, job);
    else if (rc == RC_OK)
        rc = leave_all(mem, app, l);
    if (rc == RC_OK)
        rc = add_job(app, who, "org-sweep", args, 0, SWEEP_AFTER, NULL);
    talloc_free(mem);
    return rc;
}

enum rc org_merge_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    long long from, into;
    int cases;
    int64_t done;
    if (sscanf(job->args, "from=%lld into=%lld cases=%d", &from, &into, &cases) != 3)
        return RC_INTERNAL;
    const struct leaving l = {.from = from, .into = into, .cases = cases};
    TRY(leave_some(mem, app, &l, FOLLOW_BATCH, &done));
    job->done += done;
    *finished = done == 0;
    if (*finished || job->done > job->total)
        job->total = job->done;
    return RC_OK;
}

static enum rc split_one(TALLOC_CTX *mem, struct app *app, const struct leaving *l, int64_t job, int64_t no, int64_t person)
{
    struct db_rows *r;
    TRY(store_life_staff(mem, app, l->from, person, 1, &r));
    if (!db_next(r))
        return store_life_item(app, job, no, "skipped", "life.skipped.left");
    TRY(leave_one(app, l, r));
    return store_life_item(app, job, no, "done", "");
}

enum rc org_split_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    long long from, into;
    struct db_rows *r;
    if (sscanf(job->args, "from=%lld into=%lld", &from, &into) != 2)
        return RC_INTERNAL;
    const struct leaving l = {.from = from, .into = into};
    TRY(store_life_waiting(mem, app, job->id, job->cursor, FOLLOW_BATCH, &r));
    *finished = (int64_t)db_count(r) < FOLLOW_BATCH;
    while (db_next(r)) {
        TRY(split_one(mem, app, &l, job->id, db_int(r, 0), db_int(r, 1)));
        job->cursor = db_int(r, 0);
        job->done++;
    }
    return RC_OK;
}

enum rc life_running(struct app *app, struct life_running *out)
{
    return store_life_running(app, out);
}
