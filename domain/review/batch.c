/* Batches: the same step for the transaction in hand and for the job. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "domain/review/internal.h"

enum { STEP_ROWS = 200 }; /* of a job, a transaction: short enough for others to pass between */

struct batch {
    enum review_action action;
    const char *reason;
};

static const char *const ACTIONS[] = {[REVIEW_APPROVE] = "approve", [REVIEW_REJECT] = "reject", [REVIEW_RETURN] = "return"};

/* Undecided as it was, and yet refused: by the end of its year's review, or by the world. */
static enum rc taken_or_closed(struct app *app, const struct review_case *c, const char **key)
{
    bool yes;
    char until[11];
    TRY(review_open(app, c, &yes, until));
    *key = yes ? "review.skipped.taken" : "review.skipped.closed";
    return RC_OK;
}

/* Why a row was skipped: asked of the case as it is now. NULL: not a matter of this row. */
static enum rc skipped(struct app *app, const struct who *who, enum review_action action, int64_t id, int64_t version, enum rc why, const char **key)
{
    struct review_case *c = NULL;
    *key = why == RC_INVALID && action == REVIEW_RETURN ? "review.skipped.no-term" : NULL; /* the reason was looked at before */
    if (why == RC_FORBIDDEN || why == RC_CONFLICT || why == RC_NOT_FOUND) {
        enum rc rc = store_case_get(NULL, app, id, &c);
        if (rc != RC_OK && rc != RC_NOT_FOUND)
            return rc;
        if (rc == RC_NOT_FOUND || strcmp(c->state, "pending") || c->current_org != who->org)
            *key = "review.skipped.decided";
        else if (c->version != version)
            *key = "review.skipped.changed";
        else if (why == RC_FORBIDDEN)
            *key = c->subject_account == who->account ? "review.skipped.own" : "review.skipped.forbidden";
        else
            rc = taken_or_closed(app, c, key);
        talloc_free(c);
        if (!*key)
            return rc;
    }
    return *key ? RC_OK : why;
}

/* One member, behind a savepoint: done, or skipped with its reason. */
static enum rc member(struct app *app, const struct who *who, const struct batch *b, int64_t job, int64_t no,
                      struct review_row row, struct pass *pass)
{
    struct review_decision d = {.case_id = row.id, .version = row.version, .action = b->action, .reason = b->reason,
                                .hours = -1};
    size_t before = pass->n;
    const char *key;
    TRY(db_savepoint(app->db, 1));
    enum rc rc = pass_decide(app, who, &d, pass);
    if (rc == RC_OK)
        return store_item_done(app, job, no, "done", "");
    if (rc == RC_RETRY || rc == RC_UNAVAILABLE) /* the whole transaction is gone */
        return rc;
    pass->n = before;
    TRY(db_rollback_to(app->db, 1));
    TRY(skipped(app, who, b->action, row.id, row.version, rc, &key));
    return store_item_done(app, job, no, "skipped", key);
}

/* key=value lines; the reason comes last and runs to the end. */
static char *batch_args(TALLOC_CTX *mem, const struct batch *b)
{
    return talloc_asprintf(mem, "action=%s\nreason=%s", ACTIONS[b->action], b->reason ? b->reason : "");
}

static enum rc batch_of_args(const char *args, struct batch *out)
{
    const char *reason = strstr(args, "\nreason=");
    if (!reason)
        return RC_INTERNAL;
    out->reason = reason + strlen("\nreason=");
    out->action = !strncmp(args, "action=approve\n", 15) ? REVIEW_APPROVE : !strncmp(args, "action=return\n", 14) ? REVIEW_RETURN : REVIEW_REJECT;
    return RC_OK;
}

static enum rc batch_now(struct app *app, const struct who *who, const struct batch *b, const struct review_row *rows,
                         size_t n, int64_t job)
{
    struct pass pass = {.mem = talloc_new(NULL)};
    enum rc rc = RC_OK;
    for (size_t i = 0; i < n && rc == RC_OK; i++)
        rc = member(app, who, b, job, (int64_t)i + 1, rows[i], &pass);
    if (rc == RC_OK)
        rc = pass_settle(app, &pass);
    talloc_free(pass.mem);
    return rc == RC_OK ? store_job_finished(app, job, (int64_t)n) : rc;
}

enum rc review_batch(struct app *app, const struct who *who, enum review_action action, const char *reason,
                     const struct review_row *rows, size_t n, int64_t *job)
{
    assert(db_in_transaction(app->db));
    struct batch b = {.action = action, .reason = reason};
    if (!n || !review_reason_ok(reason, action != REVIEW_APPROVE))
        return RC_INVALID;
    char *args = batch_args(NULL, &b);
    enum rc rc = job_add(app, "review-batch", args, who->account, who->post, (int64_t)n, app_now(app), job);
    talloc_free(args);
    TRY(rc);
    TRY(store_items_insert(app, *job, 1, rows, n));
    return n > REVIEW_BATCH_NOW ? RC_OK : batch_now(app, who, &b, rows, n, *job);
}

/* A post that was taken away meanwhile decides nothing: every row says so. */
static enum rc job_who(TALLOC_CTX *mem, struct app *app, const struct job *job, struct who *who)
{
    enum rc rc = store_post_who(mem, app, job->account, job->post, who);
    if (rc == RC_NOT_FOUND)
        *who = (struct who){.kind = ""};
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc review_batch_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    struct batch b;
    struct who who;
    struct pass pass = {.mem = mem};
    struct db_rows *r;
    TRY(batch_of_args(job->args, &b));
    TRY(job_who(mem, app, job, &who));
    TRY(store_items_waiting(mem, app, job->id, job->cursor, STEP_ROWS, &r));
    *finished = db_count(r) < STEP_ROWS;
    while (db_next(r)) {
        struct review_row row = {.id = db_int(r, 1), .version = db_int(r, 2)};
        if (who.post)
            TRY(member(app, &who, &b, job->id, db_int(r, 0), row, &pass));
        else
            TRY(store_item_done(app, job->id, db_int(r, 0), "skipped", "review.skipped.forbidden"));
        job->cursor = db_int(r, 0);
        job->done++;
    }
    return pass_settle(app, &pass);
}
