/* The kinds of review case that filings are: what decisions do. */
#include <stdio.h>
#include <string.h>

#include "domain/classes/classes.h"
#include "domain/training/internal.h"

enum { REVIEW_DAYS = 15, CORRECT_DAYS = 15, CORRECT_MAX_DAYS = 90 };
#define DAY_MS INT64_C(86400000)

/* Was this class filed once? Then its decisions are about what stands, or was held. */
static enum rc filed_once(TALLOC_CTX *mem, struct app *app, const struct review_case *c, struct training_class **class, bool *yes)
{
    TRY(store_class_get(mem, app, NULL, c->id, class));
    *yes = *(*class)->number != '\0';
    return RC_OK;
}

static enum rc class_refused(TALLOC_CTX *mem, struct app *app, const struct review_case *c, const char *state)
{
    struct training_class *class;
    bool filed;
    TRY(filed_once(mem, app, c, &class, &filed));
    if (filed) /* an appeal that was refused or withdrawn: the reversal stands */
        return RC_OK;
    return store_class_state(app, c->id, !strcmp(state, "returned") ? "pending" : !strcmp(state, "void") ? "rejected" : state, NULL, -1);
}

static enum rc refused(struct app *app, const struct who *who, struct review_case *c, const char *state)
{
    (void)who;
    TRY(store_filing_state(app, c->id, state));
    if (!strcmp(c->kind, "training-subject"))
        return store_subjects_state(app, c->id, !strcmp(state, "returned") ? "pending" : "refused");
    if (strcmp(c->kind, "training-class"))
        return RC_OK;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = class_refused(mem, app, c, state);
    talloc_free(mem);
    return rc;
}

static enum rc approved(struct app *app, const struct who *who, struct review_case *c)
{
    (void)who;
    return store_filing_state(app, c->id, "approved");
}

/* The number: region of the base, year, and the next of both. */
static enum rc file_class(TALLOC_CTX *mem, struct app *app, const struct review_case *c)
{
    struct org *base;
    int64_t no;
    char number[24];
    TRY(org_get(mem, app, c->base_org, &base));
    TRY(store_number_next(app, base->region, c->year, &no));
    snprintf(number, sizeof number, "%.6s-%04d-%04d", base->region, (int)c->year, (int)no);
    return store_class_state(app, c->id, "filed", number, c->recognised);
}

/* A class that was filed once keeps its number; one that the base cancelled stays so. */
static enum rc class_approved(struct app *app, const struct who *who, struct review_case *c)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct training_class *class;
    bool filed = false;
    enum rc rc = approved(app, who, c);
    if (rc == RC_OK)
        rc = filed_once(mem, app, c, &class, &filed);
    if (rc == RC_OK && !filed)
        rc = file_class(mem, app, c);
    else if (rc == RC_OK && !strcmp(class->state, "reversed"))
        rc = class_rise(app, who, c->id, c->recognised);
    talloc_free(mem);
    return rc;
}

static enum rc class_stepped(struct app *app, const struct who *who, struct review_case *c, int64_t hours)
{
    (void)who;
    TALLOC_CTX *mem = talloc_new(NULL);
    struct training_class *class;
    bool filed;
    enum rc rc = filed_once(mem, app, c, &class, &filed);
    talloc_free(mem);
    if (rc == RC_OK)
        rc = filed ? store_class_fix(app, c->id, hours) : store_class_state(app, c->id, "pending", NULL, hours);
    return rc;
}

/* Until a base is assigned, at once or later, the department that accepted it has it among what waits for that. */
static enum rc demand_approved(struct app *app, const struct who *who, struct review_case *c)
{
    TRY(approved(app, who, c));
    return store_demand_waits(app, c->id, c->current_org);
}

static enum rc subjects_approved(struct app *app, const struct who *who, struct review_case *c)
{
    TRY(approved(app, who, c));
    return store_subjects_state(app, c->id, "consented");
}

/* ---- reversal and appeal ---- */

static enum rc reversed(struct app *app, const struct who *who, struct review_case *c)
{
    (void)who;
    return store_filing_state(app, c->id, "reversed");
}

static enum rc class_reversed(struct app *app, const struct who *who, struct review_case *c)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    const char *reason;
    enum rc rc = reversed(app, who, c);
    if (rc == RC_OK)
        rc = store_reversal(mem, app, c->id, &reason);
    if (rc == RC_OK)
        rc = class_fall(app, who, c->id, reason);
    talloc_free(mem);
    return rc;
}

/* Nobody may file new classes of them; those that were filed stand. */
static enum rc subjects_reversed(struct app *app, const struct who *who, struct review_case *c)
{
    TRY(reversed(app, who, c));
    return store_subjects_state(app, c->id, "refused");
}

static enum rc appealed(struct app *app, struct review_case *c)
{
    return store_filing_state(app, c->id, "pending");
}

/* What was filed anew instead, or is being filed in this moment, stands in the way: RC_CONFLICT. */
static enum rc summary_appealed(struct app *app, struct review_case *c)
{
    bool there;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = review_guard(app, c->id, summary_guard(mem, c->base_org, c->year));
    talloc_free(mem);
    TRY(rc);
    TRY(store_filing_there(app, c->base_org, "summary", c->year, c->id, &there));
    return there ? RC_CONFLICT : appealed(app, c);
}

static enum rc class_appealed_in(TALLOC_CTX *mem, struct app *app, struct review_case *c)
{
    struct training_class *class;
    bool twice, filed;
    TRY(filed_once(mem, app, c, &class, &filed));
    TRY(review_guard(app, c->id, class_guard(mem, class->base, class->name, class->starts)));
    TRY(store_class_twice(app, class->base, class->name, class->starts, c->id, &twice));
    if (twice)
        return RC_CONFLICT;
    c->recognised = class->hours_fixed >= 0 ? class->hours_fixed : class->hours;
    TRY(appealed(app, c));
    return filed ? RC_OK : store_class_state(app, c->id, "pending", NULL, -1);
}

static enum rc class_appealed(struct app *app, struct review_case *c)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = class_appealed_in(mem, app, c);
    talloc_free(mem);
    return rc;
}

static enum rc subjects_appealed_in(TALLOC_CTX *mem, struct app *app, struct review_case *c)
{
    struct training_subject *list;
    size_t n, taken;
    bool there = false;
    TRY(store_subjects_of(mem, app, c->id, &list, &n));
    TRY(subjects_guard(mem, app, c->id, list, n, &taken));
    for (size_t i = 0; i < n && !there; i++)
        TRY(store_subject_there(app, list[i].org, list[i].year, list[i].name, c->id, &there));
    if (there)
        return RC_CONFLICT;
    TRY(appealed(app, c));
    return store_subjects_state(app, c->id, "pending");
}

static enum rc subjects_appealed(struct app *app, struct review_case *c)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = subjects_appealed_in(mem, app, c);
    talloc_free(mem);
    return rc;
}

/* A class that was filed once is not changed any more, so an appeal is decided as it stands. */
static enum rc class_correct_until(struct app *app, const struct review_case *c, int64_t *last)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct training_class *class;
    bool filed;
    enum rc rc = filed_once(mem, app, c, &class, &filed);
    talloc_free(mem);
    if (rc == RC_OK)
        *last = filed ? 0 : app_day(app_now(app)) + CORRECT_MAX_DAYS * DAY_MS;
    return rc;
}

#define TRAINING_KIND(what)                                                                                                                   \
    .name = "training-" what, .queue = "training-" what, .permission = "review.training", .correctable = true, .correct_days = CORRECT_DAYS,  \
    .review_days = REVIEW_DAYS, .refused = refused, .describe = training_describe

const struct review_kind training_plan_kind = {TRAINING_KIND("plan"), .approved = approved, .reversed = reversed, .appealed = appealed};
const struct review_kind training_class_kind = {TRAINING_KIND("class"), .hours = true, .approved = class_approved, .stepped = class_stepped,
                                                .reversed = class_reversed, .appealed = class_appealed, .correct_until = class_correct_until};
const struct review_kind training_summary_kind = {TRAINING_KIND("summary"), .approved = approved, .reversed = reversed, .appealed = summary_appealed};
const struct review_kind training_subject_kind = {TRAINING_KIND("subject"), .approved = subjects_approved, .reversed = subjects_reversed,
                                                  .appealed = subjects_appealed};
const struct review_kind training_demand_kind = {TRAINING_KIND("demand"), .approved = demand_approved, .appealed = appealed};
