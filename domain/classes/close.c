/* Closing a class: the hours of all who passed are declared in one step [10.14] [11.7]. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/crypt.h"
#include "domain/classes/internal.h"

enum { PROOF_BYTES = 16 };

/* What is declared for each of them: what was filed. */
static struct declaration_new declaration_of(TALLOC_CTX *mem, const struct training_class *c)
{
    const char **fields = talloc_array(mem, const char *, 2);
    fields[0] = "days";
    fields[1] = talloc_asprintf(mem, "%lld", (long long)c->days);
    return (struct declaration_new){.declared_for_org = c->base, .category = c->category, .form = POLICY_CLASS, .title = c->name,
                                    .from = app_date_text(mem, c->starts), .to = app_date_text(mem, c->ends),
                                    .claimed = training_class_hours(c), .fields = fields, .n_fields = 1, .filing = c->id, .roster = true};
}

/* Up to `limit` who still wait; *left: there may be more. */
static enum rc declare_some(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t class_id, int64_t limit, int64_t *done, bool *left)
{
    struct training_class *c;
    struct class_closing closing;
    struct db_rows *r;
    TRY(training_class_get(mem, app, class_id, &c));
    TRY(class_closing_get(mem, app, class_id, &closing));
    TRY(seat_store_waiting(mem, app, class_id, limit, &r));
    size_t n = db_count(r);
    *left = (int64_t)n == limit;
    *done = (int64_t)n;
    if (!n)
        return RC_OK;
    struct credit_row *rows = talloc_zero_array(mem, struct credit_row, n);
    for (size_t i = 0; db_next(r); i++)
        rows[i] = (struct credit_row){.person = db_int(r, 0), .name = db_text(r, 1), .mask = db_text(r, 2), .no = db_int(r, 3)};
    struct declaration_new d = declaration_of(mem, c);
    TRY(credit_declare_many(app, who, &d, rows, n, &closing.batch));
    TRY(seat_store_closing_batch(app, class_id, closing.batch));
    for (size_t i = 0; i < n; i++)
        TRY(seat_store_outcome(app, class_id, &rows[i]));
    return RC_OK;
}

/* A token and a number for each who passed. */
static enum rc make_proofs(TALLOC_CTX *mem, struct app *app, const struct training_class *c)
{
    struct db_rows *r;
    TRY(seat_store_passed(mem, app, c->id, &r));
    while (db_next(r)) {
        const char *number = talloc_asprintf(mem, "%s-%04lld", c->number, (long long)db_int(r, 0));
        TRY(seat_store_proof(app, c->id, db_int(r, 0), crypt_random_token(mem, PROOF_BYTES), number));
    }
    return RC_OK;
}

/* At once, or by a job that declares for CLASS_NOW at a time. */
static enum rc declare_all(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t class_id, int64_t total)
{
    int64_t job, done;
    bool left;
    if (total <= CLASS_NOW)
        return declare_some(mem, app, who, class_id, CLASS_NOW + 1, &done, &left);
    const char *args = talloc_asprintf(mem, "class=%lld", (long long)class_id);
    TRY(job_add(app, "class-close", args, who->account, who->post, total, 0, &job));
    return seat_store_closing_job(app, class_id, job);
}

/* In the words of this page. */
static const char *close_reason(const char *why)
{
    return !why ? NULL : !strcmp(why, "training.class-running") ? "class.running" : !strcmp(why, "training.class-changed") ? "class.changed" : "class.closed";
}

static enum rc close_in(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t class_id, int64_t version, const char **why)
{
    struct training_class *c;
    struct class_sums sums;
    struct class_attendance required;
    TRY(seat_store_lock(app, class_id));
    TRY(class_own(mem, app, who, class_id, &c));
    enum rc rc = training_class_close(app, who, class_id, version, why);
    if (rc != RC_OK)
        return class_refuse(why, close_reason(*why), rc);
    TRY(class_attendance(mem, app, who->policy_epoch, c, &required));
    TRY(class_sums(app, class_id, required.days, &sums));
    if (!sums.all)
        return class_refuse(why, "class.nobody", RC_INVALID);
    TRY(seat_store_outcomes(app, class_id, !strcmp(c->mode, "face"), required.days));
    TRY(seat_store_terms_drop(app, class_id));
    TRY(seat_store_closing_insert(app, who, class_id, sums.passed));
    TRY(make_proofs(mem, app, c));
    return declare_all(mem, app, who, class_id, sums.passed);
}

enum rc class_close(struct app *app, const struct who *who, int64_t class_id, int64_t version, const char **why)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    *why = NULL;
    enum rc rc = close_in(mem, app, who, class_id, version, why);
    talloc_free(mem);
    return rc;
}

static enum rc again_in(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t class_id, const char **why)
{
    struct training_class *c;
    struct class_closing closing;
    TRY(seat_store_lock(app, class_id));
    TRY(class_own(mem, app, who, class_id, &c));
    if (strcmp(c->state, "closed") || class_closing_get(mem, app, class_id, &closing) != RC_OK)
        return class_refuse(why, "class.not-closed", RC_CONFLICT);
    if (!strcmp(closing.job_state, "ready") || !strcmp(closing.job_state, "running"))
        return class_refuse(why, "class.busy", RC_CONFLICT);
    TRY(seat_store_again(app, class_id));
    int64_t total = db_affected(app->db);
    TRY(class_audit(app, who, class_id, "class.again", talloc_asprintf(mem, "persons=%lld", (long long)total)));
    return declare_all(mem, app, who, class_id, total);
}

enum rc class_again(struct app *app, const struct who *who, int64_t class_id, const char **why)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    *why = NULL;
    enum rc rc = again_in(mem, app, who, class_id, why);
    talloc_free(mem);
    return rc;
}

enum rc class_closing_get(TALLOC_CTX *mem, struct app *app, int64_t class_id, struct class_closing *out)
{
    struct db_rows *r;
    TRY(seat_store_closing(mem, app, class_id, &r));
    *out = (struct class_closing){.batch = db_int(r, 2), .total = db_int(r, 3), .job = db_int(r, 4), .closed_at = db_time(r, 5),
                                  .job_state = db_text(r, 6), .done = db_int(r, 7), .by = db_text(r, 8), .left = db_int(r, 10)};
    return RC_OK;
}

enum rc class_close_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    long long id;
    int64_t done;
    bool left;
    struct db_rows *r;
    if (sscanf(job->args, "class=%lld", &id) != 1)
        return RC_INTERNAL;
    TRY(seat_store_closing(mem, app, id, &r));
    /* In the name of who closed it, whatever became of the post since: the decision was taken then. */
    const struct who who = {.account = job->account, .post = job->post, .org = db_int(r, 9), .kind = "base", .name = db_text(r, 8)};
    struct training_class *c;
    *finished = true;
    TRY(seat_store_lock(app, id));
    TRY(training_class_get(mem, app, id, &c));
    if (strcmp(c->state, "closed")) /* its filing was reversed meanwhile */
        return RC_OK;
    TRY(declare_some(mem, app, &who, id, CLASS_NOW, &done, &left));
    job->done += done;
    *finished = !left;
    return RC_OK;
}
