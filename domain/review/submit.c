/* What applicants do: submit, withdraw, send again. And the one way in which a case changes. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/audit.h"
#include "domain/review/internal.h"

bool review_reason_ok(const char *reason, bool mandatory)
{
    size_t n = 0;
    for (const char *p = reason ? reason : ""; *p; p++)
        n += (*p & 0xC0) != 0x80;
    return n <= REVIEW_REASON_MAX && (n > 0 || !mandatory);
}

bool review_finished(const char *state)
{
    return strcmp(state, "pending") && strcmp(state, "returned");
}

enum rc review_note(struct app *app, const struct who *who, int64_t case_id, const struct event *e)
{
    char action[24], detail[64] = "";
    int used = snprintf(detail, sizeof detail, "step=%d", (int)e->step_no);
    if (e->hours >= 0)
        snprintf(detail + used, sizeof detail - (size_t)used, " hours=%d", (int)e->hours);
    snprintf(action, sizeof action, "case.%s", e->action);
    TRY(store_event_insert(app, who, case_id, e));
    struct audit_event audit = {.action = action, .account = who ? who->account : 0, .post = who ? who->post : 0,
                                .object = "case", .object_id = case_id, .detail = detail};
    return audit_append(app, &audit);
}

enum rc review_move(struct app *app, const struct who *who, const struct review_case *before, struct review_case *after,
                    const struct event *e)
{
    after->updated_at = app_now(app);
    TRY(store_case_move(app, before, after));
    after->version = before->version + 1;
    TRY(review_note(app, who, after->id, e));
    return review_finished(after->state) && !review_kind(after->kind)->several ? store_guard_free(app, after->id) : RC_OK;
}

/* Steps, and an event for each that is skipped, so that the history tells why nobody reviewed there. */
static enum rc write_steps(struct app *app, int64_t id, const struct chain *chain, size_t first)
{
    for (size_t i = 0; i < chain->n; i++) {
        struct chain_step s = chain->steps[i];
        if (i == first)
            s.state = "current";
        TRY(store_step_insert(app, id, (int64_t)i + 1, &s));
        struct event e = {.action = "skip", .step_no = (int64_t)i + 1, .for_org = s.org, .hours = -1, .reason = s.note};
        if (!strcmp(s.state, "skipped"))
            TRY(store_event_insert(app, NULL, id, &e));
    }
    return RC_OK;
}

static const char *text_or_empty(const char *text)
{
    return text ? text : "";
}

static struct review_case case_of(const struct review_submission *s, int64_t now)
{
    return (struct review_case){
        .kind = s->kind, .subject = s->subject, .subject_account = s->subject_account, .applicant = s->applicant,
        .applicant_org = s->applicant_org, .base_org = s->base_org, .declarer = s->declarer, .year = s->year,
        .subject_name = s->subject_name, .subject_mask = text_or_empty(s->subject_mask),
        .unit_name = text_or_empty(s->unit_name), .category = text_or_empty(s->category),
        .form = text_or_empty(s->form), .summary = text_or_empty(s->summary), .claimed = s->claimed,
        .recognised = s->recognised, .files = s->files, .marks = s->marks, .submitted_at = now, .updated_at = now};
}

static enum rc submit(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct review_submission *s,
                      int64_t *id)
{
    const struct review_kind *kind = review_kind(s->kind);
    assert(kind && db_in_transaction(app->db));
    struct chain chain;
    TRY(chain_resolve(mem, app, s, &chain));
    size_t first = 0;
    while (strcmp(chain.steps[first].state, "waiting"))
        first++;
    struct review_case c = case_of(s, app_now(app));
    TRY(chain_arrive(app, kind, &c, (int64_t)first + 1, chain.steps[first].org));
    TRY(store_case_insert(app, &c, id));
    assert(!s->guard || !kind->several);
    if (s->guard)
        TRY(store_guard_take(app, s->guard, *id));
    TRY(review_note(app, who, *id, &(struct event){.action = "submit", .step_no = c.step_no, .hours = -1}));
    return write_steps(app, *id, &chain, first);
}

enum rc review_submit(struct app *app, const struct who *who, const struct review_submission *s, int64_t *case_id)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = submit(mem, app, who, s, case_id);
    talloc_free(mem);
    return rc;
}

static enum rc record(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct review_submission *s, int64_t *id)
{
    const struct chain_step step = {.kind = "hrss", .rule = "", .org = who->org, .state = "current", .note = ""};
    struct review_case *before, c = case_of(s, app_now(app));
    c.current_org = who->org;
    c.step_no = 1;
    c.arrived_at = c.submitted_at;
    c.due_at = DB_NULL_TIME;
    TRY(store_case_insert(app, &c, id));
    TRY(review_note(app, who, *id, &(struct event){.action = "submit", .step_no = 1, .hours = -1}));
    TRY(store_step_insert(app, *id, 1, &step));
    TRY(store_case_get(mem, app, *id, &before));
    struct review_case after = *before;
    after.state = "approved";
    after.decided_at = c.submitted_at;
    TRY(review_move(app, who, before, &after, &(struct event){.action = "approve", .step_no = 1, .hours = -1}));
    return store_step_done(app, *id, 1, 0);
}

enum rc review_record(struct app *app, const struct who *who, const struct review_submission *s, int64_t *case_id)
{
    assert(db_in_transaction(app->db) && !s->guard);
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = record(mem, app, who, s, case_id);
    talloc_free(mem);
    return rc;
}

enum rc review_supersede(struct app *app, const struct who *who, int64_t case_id)
{
    assert(db_in_transaction(app->db));
    struct review_case *before;
    enum rc rc = store_case_get(NULL, app, case_id, &before);
    if (rc != RC_OK)
        return rc;
    struct review_case after = *before;
    after.state = "reversed";
    after.decided_at = app_now(app);
    rc = review_move(app, who, before, &after, &(struct event){.action = "reverse", .step_no = before->step_no, .hours = -1});
    talloc_free(before);
    return rc;
}

enum rc review_own(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct review_case **out)
{
    TRY(store_case_get(mem, app, id, out));
    const struct review_case *c = *out;
    bool personally = who->account && (c->applicant == who->account || c->subject_account == who->account);
    bool officially = who->post && c->declarer && c->declarer == who->org;
    return personally || officially ? RC_OK : RC_NOT_FOUND;
}

/* The applicant's open case in the version they saw. */
static enum rc own_open(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, int64_t version,
                        struct review_case **out)
{
    assert(db_in_transaction(app->db));
    TRY(review_own(mem, app, who, id, out));
    return review_finished((*out)->state) || (*out)->version != version ? RC_CONFLICT : RC_OK;
}

static enum rc withdraw(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, int64_t version)
{
    struct review_case *before;
    TRY(own_open(mem, app, who, id, version, &before));
    const struct review_kind *kind = review_kind(before->kind);
    struct review_case after = *before;
    after.state = "withdrawn";
    after.decided_at = app_now(app);
    after.due_at = DB_NULL_TIME;
    struct event e = {.action = "withdraw", .step_no = before->step_no, .hours = -1};
    TRY(review_move(app, who, before, &after, &e));
    return kind->refused ? kind->refused(app, who, &after, after.state) : RC_OK;
}

enum rc review_withdraw(struct app *app, const struct who *who, int64_t case_id, int64_t version)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = withdraw(mem, app, who, case_id, version);
    talloc_free(mem);
    return rc;
}

static enum rc resubmit(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, int64_t version,
                        const struct review_submission *s)
{
    struct review_case *before;
    int64_t org;
    TRY(own_open(mem, app, who, id, version, &before));
    if (strcmp(before->state, "returned"))
        return RC_CONFLICT;
    if (before->due_at <= app_now(app)) /* the job that voids it has only not come by yet */
        return RC_CONFLICT;
    const struct review_kind *kind = review_kind(before->kind);
    struct review_case after = *before;
    after.state = "pending";
    after.year = s->year;
    after.category = text_or_empty(s->category);
    after.form = text_or_empty(s->form);
    after.summary = text_or_empty(s->summary);
    after.claimed = s->claimed;
    after.recognised = s->recognised;
    after.files = s->files;
    after.marks = s->marks | (before->marks & MARK_LOWERED) | MARK_CORRECTED;
    after.updated_at = app_now(app);
    if (s->guard) { /* what it is about may be another year now */
        TRY(store_guard_free(app, id));
        TRY(store_guard_take(app, s->guard, id));
    }
    TRY(store_step_org(app, id, before->step_no, &org));
    TRY(chain_arrive(app, kind, &after, before->step_no, org));
    struct event e = {.action = "resubmit", .step_no = before->step_no, .hours = -1};
    return review_move(app, who, before, &after, &e);
}

enum rc review_resubmit(struct app *app, const struct who *who, int64_t case_id, int64_t version,
                        const struct review_submission *changed)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = resubmit(mem, app, who, case_id, version, changed);
    talloc_free(mem);
    return rc;
}
