/* Background jobs: rows of table job, run by jijiao-worker. A job is claimed by UPDATE … WHERE with a lease (database time,
 * ≥ 60 s) and a token; every batch commits its cursor together with its effect, with owner and token checked, so a worker that
 * was thought dead cannot write twice. */
#ifndef JIJIAO_CORE_JOB_H
#define JIJIAO_CORE_JOB_H

#include "core/app.h"

struct job {
    int64_t id;
    const char *kind;
    const char *args;      /* text of the kind's own making (key=value lines) */
    int64_t account, post; /* on whose behalf; 0: the platform */
    int64_t cursor;        /* where the last batch ended; 0 at first */
    int64_t done, total;   /* progress; total 0: unknown */
};

/* One batch (≤ 500 rows) inside the worker's transaction: reads from job->cursor, writes its effect, moves job->cursor and
 * job->done. Sets *finished. RC_OK commits effect and cursor together. RC_RETRY repeats. Another result fails the job after 5 tries. */
struct job_kind {
    const char *name;
    enum rc (*batch)(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);
    int64_t every; /* ms: a periodic job, made anew by the worker; 0: only when added */
};

/* Adds a job in the transaction in hand; *id is its row. */
enum rc job_add(struct app *app, const char *kind, const char *args, int64_t account, int64_t post, int64_t total, int64_t run_at,
                int64_t *id);

/* Main loop of the worker: `kinds` ends with a row whose name is NULL. Returns when SIGTERM came. With `once`, returns when
 * nothing is due (tests, command line). */
enum rc job_work(struct app *app, const struct job_kind *kinds, bool once);

#endif
