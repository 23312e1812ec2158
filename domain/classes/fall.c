/* A filing that is reversed takes its class with it, and what was declared because of it; an appeal that is upheld brings both back. Whoever takes part is told,
 * also when the base itself cancels a class. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/conf.h"
#include "core/message.h"
#include "domain/account/account.h"
#include "domain/classes/internal.h"
#include "domain/message/message.h"

/* What became of a class. */
static const char *const WAYS[] = {"reversed", "restored", "cancelled"};
enum { WAY_MAX = 15 };

struct telling {
    struct app *app;
    const struct who *who;
    const struct training_class *class;
    const char *way;
};

static bool holds(const struct training_class *c, const char *way)
{
    return !strcmp(way, "restored") ? !strcmp(c->state, "filed") || !strcmp(c->state, "closed") : !strcmp(c->state, way);
}

static enum rc mail(TALLOC_CTX *mem, const struct telling *t, int64_t person)
{
    struct person *p;
    const struct training_class *c = t->class;
    TRY(person_get(mem, t->app, person, &p));
    if (!*p->email || !message_can(t->app, false))
        return RC_OK;
    const struct message_new m = {.account = p->account, .to = p->email, .key = talloc_asprintf(mem, "class-%s", t->way),
                                  .args = {talloc_asprintf(mem, "%s（%s）", c->name, c->number), c->ended_note,
                                           talloc_asprintf(mem, "%sclasses/mine", conf_str(t->app->conf, "base-url"))}};
    return message_add(t->app, &m, NULL);
}

/* What a person declared with this class as its evidence, the base's declaration among it. Hours that were fixed lower meanwhile bound what comes back. */
static enum rc declared(TALLOC_CTX *mem, const struct telling *t, int64_t person)
{
    struct db_rows *r;
    bool back = !strcmp(t->way, "restored");
    if (!strcmp(t->way, "cancelled"))
        return RC_OK;
    TRY(seat_store_declared(mem, t->app, t->class->id, person, &r));
    while (db_next(r)) {
        int64_t id = db_int(r, 0);
        if (back)
            TRY(seat_store_bound(t->app, id, training_class_hours(t->class)));
        TRY(back ? review_restore(t->app, t->who, id) : review_fall(t->app, t->who, id, t->class->ended_note));
    }
    return RC_OK;
}

/* Up to `limit` persons after one; *done of them, *after the last. */
static enum rc some(TALLOC_CTX *mem, const struct telling *t, int64_t limit, int64_t *after, int64_t *done)
{
    struct db_rows *r;
    TRY(seat_store_concerned(mem, t->app, t->class->id, *after, limit, &r));
    *done = (int64_t)db_count(r);
    while (db_next(r)) {
        TALLOC_CTX *one = talloc_new(mem);
        *after = db_int(r, 0);
        enum rc rc = declared(one, t, *after);
        if (rc == RC_OK && !strcmp(db_text(r, 1), "in"))
            rc = mail(one, t, *after);
        talloc_free(one);
        TRY(rc);
    }
    return RC_OK;
}

/* At once, or by a job. */
static enum rc all(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t class_id, const char *way)
{
    struct training_class *c;
    int64_t n, after = 0, done, job;
    TRY(training_class_get(mem, app, class_id, &c));
    TRY(seat_store_concerned_count(app, class_id, &n));
    const struct telling t = {app, who, c, way};
    if (n <= CLASS_NOW)
        return some(mem, &t, CLASS_NOW, &after, &done);
    const char *args = talloc_asprintf(mem, "class=%lld way=%s", (long long)class_id, way);
    return job_add(app, "class-fall", args, who->account, who->post, n, 0, &job);
}

static enum rc became(struct app *app, const struct who *who, int64_t class_id, const char *way)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = all(mem, app, who, class_id, way);
    if (rc == RC_OK)
        rc = class_audit(app, who, class_id, talloc_asprintf(mem, "class.%s", way), "");
    talloc_free(mem);
    return rc;
}

enum rc class_fall(struct app *app, const struct who *who, int64_t class_id, const char *reason)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct training_class *c;
    bool stands = false;
    assert(db_in_transaction(app->db));
    enum rc rc = seat_store_lock(app, class_id);
    if (rc == RC_OK)
        rc = training_class_get(mem, app, class_id, &c);
    if (rc == RC_OK)
        stands = holds(c, "restored"); /* one that the base cancelled stays so */
    talloc_free(mem);
    TRY(rc);
    if (!stands)
        return RC_OK;
    TRY(training_class_turn(app, class_id, "reversed", reason));
    TRY(seat_store_terms_drop(app, class_id));
    return became(app, who, class_id, "reversed");
}

enum rc class_rise(struct app *app, const struct who *who, int64_t class_id, int64_t hours)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct class_closing closing;
    assert(db_in_transaction(app->db));
    TRY(seat_store_lock(app, class_id));
    enum rc rc = class_closing_get(mem, app, class_id, &closing);
    talloc_free(mem);
    if (rc != RC_OK && rc != RC_NOT_FOUND)
        return rc;
    TRY(training_class_turn(app, class_id, rc == RC_OK ? "closed" : "filed", ""));
    TRY(training_class_fix(app, class_id, hours));
    return became(app, who, class_id, "restored");
}

enum rc class_told_cancelled(struct app *app, const struct who *who, int64_t class_id)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = seat_store_terms_drop(app, class_id);
    if (rc == RC_OK)
        rc = all(mem, app, who, class_id, "cancelled");
    talloc_free(mem);
    return rc;
}

static const char *way_of(const char *name)
{
    for (size_t i = 0; i < sizeof WAYS / sizeof *WAYS; i++)
        if (!strcmp(WAYS[i], name))
            return WAYS[i];
    return NULL;
}

enum rc class_fall_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    long long id;
    char way[WAY_MAX + 1];
    int64_t done;
    struct training_class *c;
    struct db_rows *r;
    if (sscanf(job->args, "class=%lld way=%15s", &id, way) != 2 || !way_of(way))
        return RC_INTERNAL;
    TRY(training_class_get(mem, app, id, &c));
    /* In the name of who decided, whatever became of the post since. */
    TRY(seat_store_decider(mem, app, id, job->account, job->post, &r));
    const struct who who = {.account = job->account, .post = job->post, .org = db_int(r, 0), .org_name = db_text(r, 1), .name = db_text(r, 2)};
    const struct telling t = {app, &who, c, way_of(way)};
    *finished = true;
    if (!holds(c, way)) /* decided otherwise since: a job of that decision is on its way */
        return RC_OK;
    TRY(some(mem, &t, CLASS_NOW, &job->cursor, &done));
    job->done += done;
    *finished = done < CLASS_NOW;
    return RC_OK;
}
