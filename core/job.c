#include <assert.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "core/conf.h"
#include "core/db_job.h"
#include "core/log.h"

enum { IDLE_MS = 1000, RETRY_MS = 10000 };

struct worker {
    struct app *app;
    const struct job_kind *kinds;
    char *names; /* of the kinds, separated by commas */
    char *owner;
    int signals; /* signalfd of SIGTERM and SIGINT */
    bool stopped;
};

static int64_t ticks(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Waits for a signal that ends the worker; 0 only looks. */
static bool stopping(struct worker *w, int ms)
{
    struct pollfd p = {w->signals, POLLIN, 0};
    if (!w->stopped && poll(&p, 1, ms) > 0)
        w->stopped = true;
    return w->stopped;
}

static const struct job_kind *find_kind(const struct worker *w, const char *name)
{
    const struct job_kind *k = w->kinds;
    while (k->name && strcmp(k->name, name) != 0)
        k++;
    assert(k->name); /* job_due was asked for these kinds only */
    return k;
}

/* One batch as a transaction: the state that is kept if it commits. */
struct batch {
    struct worker *w;
    const struct job_kind *kind;
    struct job_claim claim; /* after the batch */
    struct job before;
    bool finished, lost;
};

static enum rc run_batch(struct db *db, void *arg)
{
    struct batch *b = arg;
    TALLOC_CTX *mem = talloc_new(NULL);
    b->claim.job = b->before;
    b->finished = false;
    enum rc rc = b->kind->batch(b->w->app, mem, &b->claim.job, &b->finished);
    talloc_free(mem);
    if (rc)
        return rc;
    rc = b->finished ? job_finish(db, &b->claim, b->kind->every) : job_advance(db, &b->claim);
    b->lost = rc == RC_CONFLICT;
    return rc;
}

static void log_job(struct worker *w, const char *event, const struct job_claim *c, const char *result)
{
    log_info(w->app->log, event, "job=%lld kind=%s token=%lld done=%lld result=%s", (long long)c->job.id,
             c->job.kind, (long long)c->token, (long long)c->job.done, result);
}

/* A batch failed, or a worker died over it: once more later, or never. */
static enum rc fail_job(struct worker *w, const struct job_kind *kind, const struct job_claim *c,
                        int64_t tries, const char *error)
{
    struct db *db = w->app->db;
    enum rc rc;
    if (tries < JOB_TRIES) {
        log_warn(w->app->log, "job-retry", "job=%lld kind=%s tries=%lld error=%s", (long long)c->job.id,
                 kind->name, (long long)tries, error);
        rc = job_retry(db, c, error, RETRY_MS * tries);
    } else {
        log_error(w->app->log, "job-failed", "job=%lld kind=%s error=%s", (long long)c->job.id, kind->name,
                  error);
        rc = job_fail(db, c, error, kind->every);
    }
    return rc == RC_CONFLICT ? RC_OK : rc;
}

/* How long to wait until the next batch may begin: one every `pace` ms from the first on. What took longer is caught up, a turn's batches at most. */
static int rest(int64_t *next, int64_t pace)
{
    int64_t now = ticks(), wait = *next > now ? *next - now : 0;
    *next += pace;
    return (int)wait;
}

/* Runs a claimed job until it ends, fails, is lost, its turn is over or the worker has to stop. */
static enum rc run_job(struct worker *w, struct job_claim *c)
{
    const struct job_kind *kind = find_kind(w, c->job.kind);
    if (c->tries >= JOB_TRIES)
        return fail_job(w, kind, c, c->tries, "worker-died");
    int64_t next = ticks();
    for (int turn = 0; turn < JOB_TURN && !stopping(w, rest(&next, kind->pace)); turn++) {
        struct batch b = {.w = w, .kind = kind, .claim = *c, .before = c->job};
        enum rc rc = db_transact(w->app->db, run_batch, &b);
        if (b.lost) {
            log_job(w, "job-lost", c, "taken-over");
            return RC_OK;
        }
        if (rc == RC_UNAVAILABLE)
            return rc; /* the lease runs out by itself */
        if (rc == RC_RETRY)
            break; /* too much traffic: later */
        if (rc)
            return fail_job(w, kind, c, c->tries + 1, rc_row(rc)->code);
        *c = b.claim;
        c->tries = 0;
        if (b.finished) {
            log_job(w, "job-done", c, "ok");
            return RC_OK;
        }
    }
    enum rc rc = job_release(w->app->db, c, 0);
    return rc == RC_CONFLICT ? RC_OK : rc;
}

/* Claims and runs the job that has been due longest. RC_NOT_FOUND: none can be had. */
static enum rc run_one(struct worker *w)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct db *db = w->app->db;
    struct db_rows *due;
    struct job_claim claim;
    int64_t lease = conf_int(w->app->conf, "job.lease") * 1000;
    enum rc rc = job_due(mem, db, w->names, &due), found = RC_NOT_FOUND;
    while (rc == RC_OK && found && db_next(due)) {
        found = job_claim(mem, db, db_int(due, 0), db_int(due, 1), w->owner, lease, &claim);
        if (found && found != RC_CONFLICT && found != RC_RETRY)
            rc = found;
    }
    if (rc == RC_OK)
        rc = found ? RC_NOT_FOUND : run_job(w, &claim);
    talloc_free(mem);
    return rc;
}

static enum rc add_periodic(struct worker *w)
{
    enum rc rc = RC_OK;
    for (const struct job_kind *k = w->kinds; rc == RC_OK && k->name; k++)
        if (k->every)
            rc = job_periodic(w->app->db, k->name);
    return rc;
}

static enum rc work(struct worker *w, bool once)
{
    bool periodic = false;
    while (!stopping(w, 0)) {
        enum rc rc = periodic ? RC_OK : add_periodic(w);
        periodic = rc == RC_OK;
        if (rc == RC_OK)
            rc = run_one(w);
        if (once && rc)
            return rc == RC_NOT_FOUND ? RC_OK : rc;
        if (rc)
            stopping(w, IDLE_MS);
    }
    return RC_OK;
}

enum rc job_work(struct app *app, const struct job_kind *kinds, bool once)
{
    struct worker w = {.app = app, .kinds = kinds};
    sigset_t set, before;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigprocmask(SIG_BLOCK, &set, &before);
    w.signals = signalfd(-1, &set, SFD_CLOEXEC);
    w.owner = talloc_asprintf(app, "%s %s", app->node, app->process);
    w.names = talloc_strdup(w.owner, "");
    for (const struct job_kind *k = kinds; k->name; k++)
        w.names = talloc_asprintf_append_buffer(w.names, "%s%s", *w.names ? "," : "", k->name);
    enum rc rc = w.signals < 0 ? RC_INTERNAL : work(&w, once);
    if (w.signals >= 0)
        close(w.signals);
    talloc_free(w.owner);
    /* A SIGTERM that ended the loop stays pending while it is blocked: drop it, the caller ends by itself. */
    struct timespec none = {0, 0};
    while (sigtimedwait(&set, NULL, &none) > 0)
        ;
    sigprocmask(SIG_SETMASK, &before, NULL);
    return rc;
}
