/* Cases that fall with what they were founded on, and come back with it. */
#include <assert.h>
#include <string.h>

#include "core/log.h"
#include "domain/review/internal.h"

/* A reviewer may decide one of them in the same moment: it is read again then. */
enum { TRIES = 3 };

static enum rc fall_once(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, const char *reason)
{
    struct review_case *before;
    TRY(store_case_get(mem, app, id, &before));
    const struct review_kind *kind = review_kind(before->kind);
    bool open = !review_finished(before->state);
    if (!open && (strcmp(before->state, "approved") || !kind->reversed))
        return RC_OK;
    struct review_case after = *before;
    after.state = open ? "rejected" : "reversed";
    after.decided_at = app_now(app);
    after.due_at = open ? DB_NULL_TIME : before->due_at;
    if (!open)
        after.recognised = 0;
    struct event e = {.action = "fall", .reason = reason, .step_no = before->step_no, .hours = -1};
    TRY(review_move(app, who, before, &after, &e));
    if (open)
        return kind->refused ? kind->refused(app, who, &after, after.state) : RC_OK;
    TRY(kind->reversed(app, who, &after));
    return kind->settle ? kind->settle(app, after.subject, after.year) : RC_OK;
}

/* The step in hand is still there, as a rejection leaves it. */
static enum rc wait_again(struct app *app, const struct review_kind *kind, struct review_case *after)
{
    int64_t org;
    after->state = "pending";
    after->decided_at = DB_NULL_TIME;
    TRY(store_step_org(app, after->id, after->step_no, &org));
    return chain_arrive(app, kind, after, after->step_no, org);
}

static enum rc restore_once(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id)
{
    struct review_case *before;
    bool fallen, open;
    TRY(store_case_get(mem, app, id, &before));
    TRY(store_case_fallen(app, id, &fallen));
    const struct review_kind *kind = review_kind(before->kind);
    open = !strcmp(before->state, "rejected");
    if (!fallen || (!open && strcmp(before->state, "reversed")) || !kind->appealed)
        return RC_OK;
    struct review_case after = *before;
    after.updated_at = app_now(app);
    after.state = "approved";
    after.decided_at = app_now(app);
    if (open)
        TRY(wait_again(app, kind, &after));
    enum rc rc = kind->appealed(app, &after);
    if (rc == RC_INVALID) { /* the rules give nothing for it any more: it stays as it is, and may be appealed by itself */
        log_error(app->log, "review-restore", "case=%lld", (long long)id);
        return RC_OK;
    }
    TRY(rc);
    struct event e = {.action = "restore", .step_no = before->step_no, .hours = -1};
    TRY(review_move(app, who, before, &after, &e));
    if (open)
        return RC_OK;
    if (kind->approved)
        TRY(kind->approved(app, who, &after));
    return kind->settle ? kind->settle(app, after.subject, after.year) : RC_OK;
}

/* It falls for a reason; NULL: it comes back. */
static enum rc move(struct app *app, const struct who *who, int64_t case_id, const char *reason)
{
    assert(db_in_transaction(app->db));
    enum rc rc = RC_CONFLICT;
    for (int i = 0; i < TRIES && rc == RC_CONFLICT; i++) {
        TALLOC_CTX *mem = talloc_new(NULL);
        rc = reason ? fall_once(mem, app, who, case_id, reason) : restore_once(mem, app, who, case_id);
        talloc_free(mem);
    }
    return rc;
}

enum rc review_fall(struct app *app, const struct who *who, int64_t case_id, const char *reason)
{
    assert(review_reason_ok(reason, true));
    return move(app, who, case_id, reason);
}

enum rc review_restore(struct app *app, const struct who *who, int64_t case_id)
{
    return move(app, who, case_id, NULL);
}
