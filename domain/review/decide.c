/* What reviewers do: approve, reject, return for correction, reverse. And what time does: overdue. */
#include <assert.h>
#include <string.h>

#include "domain/review/internal.h"

/* Midnight in Asia/Shanghai (UTC+8, no summer time since 1991) of the day of a moment. */
static int64_t midnight(int64_t ms)
{
    const int64_t offset = 8 * 3600000;
    return (ms + offset) / DAY_MS * DAY_MS - offset;
}

enum rc review_term(struct app *app, const struct review_case *c, struct review_term *out)
{
    const struct review_kind *kind = review_kind(c->kind);
    if (!kind->correctable)
        return RC_INVALID;
    int64_t today = midnight(app_now(app));
    int64_t last = today + REVIEW_CORRECT_MAX_DAYS * DAY_MS, limit = last;
    if (kind->correct_until)
        TRY(kind->correct_until(app, c, &limit));
    if (limit < last)
        last = limit;
    int64_t preset = today + kind->correct_days * DAY_MS;
    *out = (struct review_term){.first = today + DAY_MS, .last = last, .preset = preset < last ? preset : last};
    return out->first <= last ? RC_OK : RC_INVALID;
}

/* The permission of the kind, asked of the database once a pass. */
static enum rc allowed(struct app *app, const struct who *who, const struct review_kind *kind, struct pass *pass)
{
    bool yes = false;
    if (pass->granted && !strcmp(pass->granted, kind->permission))
        return RC_OK;
    TRY(store_post_may(app, who, kind->permission, &yes));
    if (yes)
        pass->granted = kind->permission;
    return yes ? RC_OK : RC_FORBIDDEN;
}

/* The case as it lies in the queue of who->org, in the state and version that the reviewer saw. */
static enum rc in_hand(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, int64_t version,
                       const char *state, struct pass *pass, struct review_case **out)
{
    assert(db_in_transaction(app->db));
    struct review_case *c;
    bool was_here = false;
    if (!who->post || !who->org)
        return RC_NOT_FOUND;
    TRY(store_case_get(mem, app, id, &c));
    if (c->current_org != who->org) {
        TRY(store_case_was_here(app, id, who->org, &was_here));
        return was_here ? RC_CONFLICT : RC_NOT_FOUND;
    }
    if (c->version != version || strcmp(c->state, state))
        return RC_CONFLICT;
    if (c->subject_account && c->subject_account == who->account)
        return RC_FORBIDDEN;
    TRY(allowed(app, who, review_kind(c->kind), pass));
    *out = c;
    return RC_OK;
}

/* Remembers what is to be settled, once for a subject and year. */
static void remember(struct pass *pass, const struct review_kind *kind, const struct review_case *c)
{
    if (!kind->settle)
        return;
    for (size_t i = 0; i < pass->n; i++)
        if (pass->settle[i].kind == kind && pass->settle[i].subject == c->subject && pass->settle[i].year == c->year)
            return;
    pass->settle = talloc_realloc(pass->mem, pass->settle, struct settle, pass->n + 1);
    pass->settle[pass->n++] = (struct settle){.kind = kind, .subject = c->subject, .year = c->year};
}

static int by_subject(const void *a, const void *b)
{
    const struct settle *x = a, *y = b;
    if (x->subject != y->subject)
        return x->subject < y->subject ? -1 : 1;
    return x->year < y->year ? -1 : x->year > y->year;
}

/* In order of the subject, so that two batches touch person-years in the same order. */
enum rc pass_settle(struct app *app, struct pass *pass)
{
    if (pass->n > 1)
        qsort(pass->settle, pass->n, sizeof *pass->settle, by_subject);
    for (size_t i = 0; i < pass->n; i++)
        TRY(pass->settle[i].kind->settle(app, pass->settle[i].subject, pass->settle[i].year));
    pass->n = 0;
    return RC_OK;
}

/* Where an approved case goes: to the next waiting step, or it is approved for good. */
static enum rc advance(struct app *app, const struct review_kind *kind, struct review_case *after, bool *last)
{
    int64_t no, org;
    after->updated_at = app_now(app);
    enum rc rc = store_step_next(app, after->id, after->step_no, &no, &org);
    *last = rc == RC_NOT_FOUND;
    if (rc == RC_OK)
        return chain_arrive(app, kind, after, no, org);
    if (rc != RC_NOT_FOUND)
        return rc;
    after->state = "approved";
    after->decided_at = after->updated_at;
    after->due_at = DB_NULL_TIME;
    return RC_OK;
}

static enum rc approve(struct app *app, const struct who *who, const struct review_decision *d,
                       const struct review_case *before, struct event *e, struct pass *pass)
{
    const struct review_kind *kind = review_kind(before->kind);
    struct review_case after = *before;
    bool last, lowered = d->hours >= 0 && d->hours != before->recognised;
    if (lowered && (!kind->hours || d->hours > before->recognised || !review_reason_ok(d->reason, true)))
        return RC_INVALID;
    if (lowered) {
        after.recognised = d->hours;
        after.marks |= MARK_LOWERED;
        e->hours = d->hours;
    }
    TRY(advance(app, kind, &after, &last));
    TRY(review_move(app, who, before, &after, e));
    TRY(store_step_state(app, after.id, before->step_no, "done"));
    if (!last)
        TRY(store_step_state(app, after.id, after.step_no, "current"));
    if (lowered && kind->stepped)
        TRY(kind->stepped(app, who, &after, d->hours));
    if (!last)
        return RC_OK;
    if (kind->approved)
        TRY(kind->approved(app, who, &after));
    remember(pass, kind, &after);
    return RC_OK;
}

static enum rc turn_down(struct app *app, const struct who *who, const struct review_decision *d,
                         const struct review_case *before, struct event *e)
{
    const struct review_kind *kind = review_kind(before->kind);
    struct review_case after = *before;
    char until[11];
    if (!review_reason_ok(d->reason, true))
        return RC_INVALID;
    after.state = d->action == REVIEW_REJECT ? "rejected" : "returned";
    after.decided_at = d->action == REVIEW_REJECT ? app_now(app) : DB_NULL_TIME;
    after.due_at = DB_NULL_TIME;
    if (d->action == REVIEW_RETURN) {
        struct review_term term;
        TRY(review_term(app, before, &term));
        if (d->until < term.first || d->until > term.last || d->until != midnight(d->until))
            return RC_INVALID;
        after.due_at = d->until + DAY_MS; /* the term ends with its last day */
        app_date(d->until, until);
        e->until = until;
    }
    TRY(review_move(app, who, before, &after, e));
    e->until = NULL;
    return kind->refused ? kind->refused(app, who, &after, after.state) : RC_OK;
}

enum rc pass_decide(struct app *app, const struct who *who, const struct review_decision *d, struct pass *pass)
{
    static const char *const ACTIONS[] = {"approve", "reject", "return"};
    TALLOC_CTX *mem = talloc_new(pass->mem);
    struct review_case *c;
    struct event e = {.action = ACTIONS[d->action], .reason = d->reason, .hours = -1};
    enum rc rc = in_hand(mem, app, who, d->case_id, d->version, "pending", pass, &c);
    if (rc == RC_OK)
        rc = review_reason_ok(d->reason, false) ? RC_OK : RC_INVALID;
    if (rc == RC_OK) {
        e.step_no = c->step_no;
        rc = c->acting ? store_step_org(app, c->id, c->step_no, &e.for_org) : RC_OK;
    }
    if (rc == RC_OK)
        rc = d->action == REVIEW_APPROVE ? approve(app, who, d, c, &e, pass) : turn_down(app, who, d, c, &e);
    talloc_free(mem);
    return rc;
}

enum rc review_decide(struct app *app, const struct who *who, const struct review_decision *d)
{
    struct pass pass = {.mem = talloc_new(NULL)};
    enum rc rc = pass_decide(app, who, d, &pass);
    if (rc == RC_OK)
        rc = pass_settle(app, &pass);
    talloc_free(pass.mem);
    return rc;
}

static enum rc reverse(struct app *app, const struct who *who, int64_t id, int64_t version, const char *reason,
                       struct pass *pass)
{
    struct review_case *before;
    TRY(in_hand(pass->mem, app, who, id, version, "approved", pass, &before));
    const struct review_kind *kind = review_kind(before->kind);
    if (!kind->reversed || !review_reason_ok(reason, true))
        return RC_INVALID;
    struct review_case after = *before;
    after.state = "reversed";
    after.recognised = 0;
    after.decided_at = app_now(app);
    struct event e = {.action = "reverse", .reason = reason, .step_no = before->step_no, .hours = -1};
    TRY(review_move(app, who, before, &after, &e));
    TRY(kind->reversed(app, who, &after));
    remember(pass, kind, &after);
    return pass_settle(app, pass);
}

enum rc review_reverse(struct app *app, const struct who *who, int64_t case_id, int64_t version, const char *reason)
{
    struct pass pass = {.mem = talloc_new(NULL)};
    enum rc rc = reverse(app, who, case_id, version, reason, &pass);
    talloc_free(pass.mem);
    return rc;
}

static enum rc make_void(TALLOC_CTX *mem, struct app *app, int64_t id, int64_t now)
{
    struct review_case *before;
    TRY(store_case_get(mem, app, id, &before));
    if (strcmp(before->state, "returned") || before->due_at > now)
        return RC_CONFLICT;
    const struct review_kind *kind = review_kind(before->kind);
    struct review_case after = *before;
    after.state = "void";
    after.decided_at = now;
    struct event e = {.action = "void", .step_no = before->step_no, .hours = -1};
    TRY(review_move(app, NULL, before, &after, &e));
    return kind->refused ? kind->refused(app, NULL, &after, after.state) : RC_OK;
}

enum rc review_overdue(struct app *app, TALLOC_CTX *mem, int64_t *voided)
{
    assert(db_in_transaction(app->db));
    int64_t now = app_now(app);
    struct db_rows *r;
    *voided = 0;
    TRY(store_cases_overdue(mem, app, now, REVIEW_BATCH_NOW, &r));
    while (db_next(r)) {
        TALLOC_CTX *row = talloc_new(mem);
        enum rc rc = make_void(row, app, db_int(r, 0), now);
        talloc_free(row);
        if (rc == RC_CONFLICT) /* sent again a moment ago */
            continue;
        TRY(rc);
        (*voided)++;
    }
    return RC_OK;
}
