/* The decision on one case: what the form says, checked against the case as it is now. */
#include <string.h>

#include "domain/try.h"
#include "modules/review/pages.h"
#include "modules/review/store.h"

/* The one field of the form that must say why, by decision; approval has none. */
static const char *reason_field(const char *act)
{
    return !strcmp(act, "reject") ? "reject-reason" : !strcmp(act, "return") ? "return-reason"
         : !strcmp(act, "lower")  ? "lower-reason"  : NULL;
}

static void check_hours(struct req *r, const struct review_case *c, struct review_decision *d)
{
    if (!f_has(r, "hours"))
        form_error(r->form, "hours", "validate.required", NULL);
    else if (!f_int(r, "hours")) /* an approval that recognises nothing is a refusal that nobody could appeal */
        form_error(r->form, "hours", "review.hours-zero", NULL);
    else if (f_int(r, "hours") >= c->recognised)
        form_error(r->form, "hours", "review.hours-not-less", app_tenths(r->mem, c->recognised));
    d->hours = f_int(r, "hours");
}

static enum rc check_until(struct req *r, const struct review_case *c, struct review_decision *d)
{
    struct review_term term;
    char first[11], last[11];
    enum rc rc = review_term(r->app, c, &term);
    if (rc == RC_INVALID) {
        form_error(r->form, "until", "review.no-term", NULL);
        return RC_OK;
    }
    TRY(rc);
    app_date(term.first, first);
    app_date(term.last, last);
    d->until = f_int(r, "until");
    if (!f_has(r, "until"))
        form_error(r->form, "until", "validate.required", NULL);
    else if (d->until < term.first || d->until > term.last)
        form_error(r->form, "until", "review.until-range", talloc_asprintf(r->mem, "%s – %s", first, last));
    return RC_OK;
}

static enum rc read_decision(struct req *r, const struct review_case *c, struct review_decision *d)
{
    const char *act = f_str(r, "do"), *field = reason_field(act);
    *d = (struct review_decision){.case_id = c->id, .version = f_int(r, "version"), .action = REVIEW_APPROVE, .hours = -1};
    if (!strcmp(act, "reject"))
        d->action = REVIEW_REJECT;
    else if (!strcmp(act, "return"))
        d->action = REVIEW_RETURN;
    if (field && !f_has(r, field))
        form_error(r->form, field, "validate.required", NULL);
    d->reason = field ? f_str(r, field) : NULL;
    if (!strcmp(act, "lower"))
        check_hours(r, c, d);
    if (!strcmp(act, "return"))
        TRY(check_until(r, c, d));
    return form_failed(r->form) ? RC_INVALID : RC_OK;
}

/* To the next one that waits in the same list, from its beginning after its end; to the list when nothing is left. */
static enum rc go_on(struct req *r, struct filter *f, const struct review_case *c)
{
    struct place place = {.at = c->arrived_at, .id = c->id};
    int64_t next;
    f->state = "pending";
    f->hidden = false;
    enum rc rc = store_neighbour(r, f, &place, true, &next);
    if (rc == RC_NOT_FOUND)
        rc = store_neighbour(r, f, &place, false, &next);
    if (rc == RC_NOT_FOUND)
        return redirect(r, "%s&was=%lld", filter_path(r->mem, "review/list", f), (long long)c->id);
    TRY(rc);
    return redirect(r, "review/case?id=%lld%s&was=%lld", (long long)next, filter_rest(r->mem, f), (long long)c->id);
}

/* What the world did meanwhile, in words of the kind. */
static const char *taken(const struct review_case *c)
{
    return !strncmp(c->kind, "reg-", 4)     ? "review.taken"
         : !strncmp(c->kind, "change-", 7)  ? "review.taken-change"
         : !strcmp(c->kind, "transfer")     ? "review.taken-transfer"
                                            : "review.conflict";
}

/* What was approved here is taken back. */
static enum rc reverse(struct req *r, const struct filter *f, const struct review_case *c)
{
    if (!f_has(r, "reverse-reason"))
        return form_error(r->form, "reverse-reason", "validate.required", NULL);
    enum rc rc = review_reverse(r->app, &r->who, c->id, f_int(r, "version"), f_str(r, "reverse-reason"));
    if (rc == RC_CONFLICT)
        form_error(r->form, NULL, "review.conflict", NULL);
    TRY(rc);
    return redirect(r, "review/case?id=%lld%s&was=%lld", (long long)c->id, filter_rest(r->mem, f), (long long)c->id);
}

enum rc case_post(struct req *r)
{
    struct filter f;
    struct review_case *c;
    struct review_decision d;
    TRY(filter_read(r, &f));
    TRY(case_read(r, q_int(r, "id"), &c));
    if (!strcmp(f_str(r, "do"), "reverse"))
        return reverse(r, &f, c);
    bool same = c->version == f_int(r, "version") && !strcmp(c->state, "pending") && c->current_org == r->who.org;
    if (!same) {
        form_error(r->form, NULL, "review.conflict", NULL);
        return RC_CONFLICT;
    }
    bool open;
    char until[11];
    TRY(review_open(r->app, c, &open, until));
    if (!open) {
        form_error(r->form, NULL, "review.closed", talloc_asprintf(r->mem, "%lld", (long long)c->year));
        return RC_CONFLICT;
    }
    TRY(read_decision(r, c, &d));
    enum rc rc = review_decide(r->app, &r->who, &d);
    if (rc == RC_CONFLICT)
        form_error(r->form, NULL, taken(c), NULL);
    return rc == RC_OK ? go_on(r, &f, c) : rc;
}
