/* Background jobs: rows of table job, run by jijiao-worker. A job is claimed by UPDATE … WHERE with a lease
 * (database time, ≥ 60 s, key job.lease) and a token; every batch commits its cursor together with its
 * effect, with owner and token checked, so a worker that was thought dead cannot write twice. */
#ifndef JIJIAO_CORE_JOB_H
#define JIJIAO_CORE_JOB_H

#include <stdbool.h>

#include "core/app.h"

enum { JOB_TRIES = 5, JOB_TURN = 10 };

struct job {
    int64_t id;
    const char *kind;
    const char *args;      /* text of the kind's own making (key=value lines) */
    int64_t account, post; /* on whose behalf; 0: the platform */
    int64_t cursor;        /* where the last batch ended; 0 at first */
    int64_t done, total;   /* progress; total 0: unknown */
};

/* One batch (≤ 500 rows) inside the worker's transaction: reads from job->cursor, writes its effect, moves
 * job->cursor and job->done (and may correct job->total). Sets *finished. RC_OK commits effect and cursor
 * together. RC_RETRY repeats. Another result rolls back and is tried again after 10, 20 … seconds; JOB_TRIES
 * in a row (a worker that died counts) fail the job, whose column error then holds the code of the last
 * result. */
struct job_kind {
    const char *name;
    enum rc (*batch)(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);
    int64_t every; /* ms from one end to the next start of a periodic job, which has one row for ever; 0: only
                      when added */
    int64_t pace;  /* least ms between the beginnings of two batches: what a long job leaves to the pages; 0: none */
};

/* Adds a job in the transaction in hand; *id is its row (may be NULL). `run_at`: ms since 1970 UTC by the
 * clock of the database, 0: at once. `args` may be NULL. RC_OK or what the database answered. */
enum rc job_add(struct app *app, const char *kind, const char *args, int64_t account, int64_t post,
                int64_t total, int64_t run_at, int64_t *id);

/* Main loop of the worker: `kinds` ends with a row whose name is NULL; jobs of other kinds are left to other
 * workers. A job gives way to others after JOB_TURN batches. Returns RC_OK when SIGTERM or SIGINT came, which
 * are blocked meanwhile: the batch in hand is finished, the job goes back. With `once`, returns when nothing
 * is due (tests, command line), or with RC_UNAVAILABLE when the database is away, for which the loop
 * otherwise waits. */
enum rc job_work(struct app *app, const struct job_kind *kinds, bool once);

#endif
