/* What the last consent does, what becomes of refused ones, and the term. */
#include <string.h>

#include "core/audit.h"
#include "core/doc.h"
#include "domain/change/change.h"
#include "domain/setting/setting.h"
#include "domain/transfer/internal.h"

enum { LATE_BATCH = 100 };

/* The same days after which it is handed over. */
static enum rc term(struct app *app, int64_t org, int64_t *days)
{
    return org_setting_int(app, org, "transfer.term", days);
}

const struct review_kind transfer_kind = {
    .name = "transfer", .queue = "transfer", .permission = "review.transfer", .term = term,
    .approved = transfer_approved, .refused = transfer_refused, .describe = transfer_describe};

static enum rc as_conflict(enum rc rc)
{
    return rc == RC_INVALID || rc == RC_NOT_FOUND ? RC_CONFLICT : rc;
}

/* The first day elsewhere or there: the one that was given, else today. */
static const char *first_day(TALLOC_CTX *mem, struct app *app, const struct transfer *t)
{
    char today[11];
    app_date(app_now(app), today);
    return talloc_strdup(mem, *t->day ? t->day : today);
}

/* The day before, but not before the person began. */
static enum rc last_day(TALLOC_CTX *mem, struct app *app, const struct person *p, const char *first, const char **out)
{
    const char *since = "";
    char before[11];
    int64_t day = 0;
    app_parse_date(first, &day);
    app_date(day - DAY_MS, before);
    TRY(store_transfer_since(mem, app, p->id, &since));
    *out = talloc_strdup(mem, strcmp(since, before) > 0 ? since : before);
    return RC_OK;
}

static enum rc move(struct app *app, const struct transfer *t, const struct person *p, const char *day)
{
    bool finish;
    int64_t open, count;
    TRY(org_setting_is(app, p->employer, "transfer.pending", "finish", &finish));
    TRY(transfer_open_declarations(app, p->id, &open));
    if (p->employer != t->from || (finish && open))
        return RC_CONFLICT;
    TRY(as_conflict(person_move(app, p->id, p->version, t->to, day, t->department)));
    TRY(review_rebase(app, p->id, t->from, t->to, &count));
    return person_years_again(app, p->id, day);
}

static enum rc done(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct review_case *c)
{
    struct transfer *t;
    struct person *p;
    const char *until;
    TRY(transfer_get(mem, app, c->id, &t));
    TRY(as_conflict(person_get(mem, app, t->person, &p)));
    const char *day = first_day(mem, app, t);
    if (!t->to) {
        if (p->employer != t->from)
            return RC_CONFLICT;
        TRY(last_day(mem, app, p, day, &until));
        TRY(as_conflict(person_leave(app, p->id, p->version, until, "left")));
        TRY(person_years_again(app, p->id, until));
    } else if (p->employer != t->to) { /* else both units became one meanwhile */
        TRY(move(app, t, p, day));
    }
    TRY(store_transfer_state(app, c->id, "approved", day));
    const struct audit_event e = {.action = "person.transfer", .account = who->account, .post = who->post, .object = "person",
                                  .object_id = p->id,
                                  .detail = talloc_asprintf(mem, "from=%lld to=%lld", (long long)t->from, (long long)t->to)};
    return audit_append(app, &e);
}

enum rc transfer_approved(struct app *app, const struct who *who, struct review_case *c)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = done(mem, app, who, c);
    talloc_free(mem);
    return rc;
}

enum rc transfer_refused(struct app *app, const struct who *who, struct review_case *c, const char *state)
{
    (void)who;
    return store_transfer_state(app, c->id, state, NULL);
}

/* <transfer person from from-name to to-name elsewhere="yes" by day department open-declarations> <reason>…</reason> */
enum rc transfer_describe(struct req *r, const struct review_case *c, xmlNodePtr parent)
{
    struct transfer *t;
    int64_t open;
    TRY(transfer_get(r->mem, r->app, c->id, &t));
    TRY(transfer_open_declarations(r->app, t->person, &open));
    xmlNodePtr el = doc_el(parent, "transfer");
    doc_int(el, "person", t->person);
    doc_int(el, "from", t->from);
    doc_attr(el, "from-name", t->from_name);
    if (t->to)
        doc_int(el, "to", t->to);
    doc_attr(el, "to-name", t->to_name);
    doc_yes(el, "elsewhere", !t->to);
    doc_attr(el, "by", t->by);
    doc_attr(el, "day", *t->day ? t->day : NULL);
    doc_attr(el, "department", *t->department ? t->department : NULL);
    doc_int(el, "open-declarations", open);
    if (*t->reason)
        doc_text(el, "reason", t->reason);
    return RC_OK;
}

enum rc transfer_term_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    int64_t days;
    struct db_rows *r;
    TRY(setting_least(app, "transfer.term", &days));
    TRY(store_transfers_late(mem, app, app_now(app) - days * DAY_MS, job->cursor, LATE_BATCH, &r));
    *finished = (int64_t)db_count(r) < LATE_BATCH;
    while (db_next(r)) {
        job->cursor = db_int(r, 0);
        TRY(setting_int_at(app, "transfer.term", db_text(r, 2), &days));
        if (db_time(r, 1) > app_now(app) - days * DAY_MS)
            continue;
        enum rc rc = review_escalate(app, job->cursor);
        if (rc != RC_OK && rc != RC_CONFLICT) /* nobody above can decide either */
            return rc;
        job->done += rc == RC_OK;
    }
    return RC_OK;
}
