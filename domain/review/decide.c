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

/* The permission of the kind: a super administrator has every one; of others the database is asked once a pass. */
static enum rc allowed(struct app *app, const struct who *who, const struct in_hand *h, struct pass *pass)
{
    const struct review_kind *kind = review_kind(h->c->kind);
    bool yes = false;
    if (h->super || (pass->granted && !strcmp(pass->granted, kind->permission)))
        return RC_OK;
    TRY(store_post_may(app, who, kind->permission, &yes));
    if (yes)
        pass->granted = kind->permission;
    return yes ? RC_OK : RC_FORBIDDEN;
}

/* The case as it lies in the queue of who->org, in the state and version that the reviewer saw. */
static enum rc in_hand(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, int64_t version,
                       const char *state, struct pass *pass, struct in_hand *out)
{
    assert(db_in_transaction(app->db));
    bool was_here = false;
    if (!who->post || !who->org)
        return RC_NOT_FOUND;
    TRY(store_case_in_hand(mem, app, who, id, out));
    const struct review_case *c = out->c;
    if (c->current_org != who->org) {
        TRY(store_case_was_here(app, id, who->org, &was_here));
        return was_here ? RC_CONFLICT : RC_NOT_FOUND;
    }
    if (c->version != version || strcmp(c->state, state))
        return RC_CONFLICT;
    if (c->subject_account && c->subject_account == who->account)
        return RC_FORBIDDEN;
    if (c->acting)
        TRY(store_step_org(app, id, c->step_no, &out->step_org));
    return allowed(app, who, out, pass);
}

/* An event of a case in hand, which will be as `after` says. */
static struct event event_of(const struct in_hand *h, const struct review_case *after, const char *action, const char *reason)
{
    return (struct event){.action = action, .reason = reason, .step_no = h->c->step_no, .for_org = h->c->acting ? h->step_org : 0, .hours = -1,
                          .of = after, .no = h->last_event + 1};
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
static enum rc advance(struct app *app, const struct review_kind *kind, const struct in_hand *h, struct review_case *after)
{
    after->updated_at = app_now(app);
    if (h->next_no)
        return chain_arrive(app, kind, after, h->next_no, h->next_org);
    after->state = "approved";
    after->decided_at = after->updated_at;
    after->due_at = DB_NULL_TIME;
    return RC_OK;
}

static enum rc approve(struct app *app, const struct who *who, const struct review_decision *d, struct in_hand *h, struct pass *pass)
{
    enum rc rc = h->skips ? store_step_next(app, d->case_id, h->c->step_no, &h->next_no, &h->next_org) : RC_OK;
    if (rc != RC_OK && rc != RC_NOT_FOUND)
        return rc;
    const struct review_case *before = h->c;
    const struct review_kind *kind = review_kind(before->kind);
    struct review_case after = *before;
    struct event e = event_of(h, &after, "approve", d->reason);
    bool lowered = d->hours >= 0 && d->hours != before->recognised;
    if (lowered && (!kind->hours || !d->hours || d->hours > before->recognised || !review_reason_ok(d->reason, true)))
        return RC_INVALID;
    if (lowered) {
        after.recognised = d->hours;
        after.marks |= MARK_LOWERED;
        e.hours = d->hours;
    }
    TRY(advance(app, kind, h, &after));
    TRY(review_move(app, who, before, &after, &e));
    TRY(store_step_done(app, after.id, before->step_no, h->next_no));
    if (lowered && kind->stepped)
        TRY(kind->stepped(app, who, &after, d->hours));
    if (h->next_no)
        return RC_OK;
    if (kind->approved)
        TRY(kind->approved(app, who, &after));
    remember(pass, kind, &after);
    return RC_OK;
}

static enum rc turn_down(struct app *app, const struct who *who, const struct review_decision *d,
                         const struct in_hand *h)
{
    const struct review_case *before = h->c;
    const struct review_kind *kind = review_kind(before->kind);
    struct review_case after = *before;
    struct event e = event_of(h, &after, d->action == REVIEW_REJECT ? "reject" : "return", d->reason);
    char until[11];
    if (!review_reason_ok(d->reason, true))
        return RC_INVALID;
    after.state = d->action == REVIEW_REJECT ? "rejected" : "returned";
    after.decided_at = d->action == REVIEW_REJECT ? app_now(app) : DB_NULL_TIME;
    after.due_at = DB_NULL_TIME;
    if (d->action == REVIEW_RETURN) {
        struct review_term term;
        TRY(review_term(app, before, &term));
        int64_t last = d->until ? d->until : term.preset;
        if (last < term.first || last > term.last || last != midnight(last))
            return RC_INVALID;
        after.due_at = last + DAY_MS; /* the term ends with its last day */
        app_date(last, until);
        e.until = until;
    }
    TRY(review_move(app, who, before, &after, &e));
    return kind->refused ? kind->refused(app, who, &after, after.state) : RC_OK;
}

enum rc review_open(struct app *app, const struct review_case *c, bool *yes, char until[11])
{
    const struct review_kind *kind = review_kind(c->kind);
    *yes = true;
    *until = '\0';
    return kind->decidable ? kind->decidable(app, c, yes, until) : RC_OK;
}

enum rc review_appealed(struct app *app, int64_t case_id, bool *yes)
{
    return store_case_reopened(app, case_id, yes);
}

/* RC_CONFLICT: nothing can be decided any more. */
static enum rc still_open(struct app *app, const struct review_case *c)
{
    bool yes;
    char until[11];
    TRY(review_open(app, c, &yes, until));
    return yes ? RC_OK : RC_CONFLICT;
}

enum rc pass_decide(struct app *app, const struct who *who, const struct review_decision *d, struct pass *pass)
{
    TALLOC_CTX *mem = talloc_new(pass->mem);
    struct in_hand h;
    enum rc rc = in_hand(mem, app, who, d->case_id, d->version, "pending", pass, &h);
    if (rc == RC_OK)
        rc = review_reason_ok(d->reason, false) ? still_open(app, h.c) : RC_INVALID;
    if (rc == RC_OK)
        rc = d->action == REVIEW_APPROVE ? approve(app, who, d, &h, pass) : turn_down(app, who, d, &h);
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
    struct in_hand h;
    TRY(in_hand(pass->mem, app, who, id, version, "approved", pass, &h));
    const struct review_case *before = h.c;
    const struct review_kind *kind = review_kind(before->kind);
    if (!kind->reversed || !review_reason_ok(reason, true))
        return RC_INVALID;
    struct review_case after = *before;
    after.state = "reversed";
    after.recognised = 0;
    after.decided_at = app_now(app);
    struct event e = event_of(&h, &after, "reverse", reason);
    e.for_org = 0;
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
