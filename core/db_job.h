/* Table job, for core/job.c. Leases and due times are by the clock of the database. */
#ifndef JIJIAO_CORE_DB_JOB_H
#define JIJIAO_CORE_DB_JOB_H

#include "core/db.h"
#include "core/job.h"

/* A claimed job: what the row says, and what proves that it is ours. */
struct job_claim {
    struct job job;
    int64_t token;
    const char *owner;
    int64_t lease; /* ms */
    int64_t tries;
    bool periodic;
};

/* Makes the row of a periodic job if there is none; a second one is impossible. */
enum rc job_periodic(struct db *db, const char *kind);

/* Jobs that could be claimed now, at most 100, longest due first; `kinds` separated by commas. Columns: id,
 * token. */
enum rc job_due(TALLOC_CTX *mem, struct db *db, const char *kinds, struct db_rows **out);

/* Claims the job if it still has this token, and reads it; strings hang off `mem`. RC_CONFLICT: another was
 * faster. */
enum rc job_claim(TALLOC_CTX *mem, struct db *db, int64_t id, int64_t token, const char *owner, int64_t lease,
                  struct job_claim *out);

/* All of these check owner and token and answer RC_CONFLICT when the job is not ours any more. */
enum rc job_advance(struct db *db, const struct job_claim *c); /* cursor, progress, a new lease */
enum rc job_finish(struct db *db, const struct job_claim *c,
                   int64_t every); /* done; a periodic one: ready after `every` ms */
enum rc job_release(struct db *db, const struct job_claim *c, int64_t after); /* back, due after so many ms */
enum rc job_retry(struct db *db, const struct job_claim *c, const char *error,
                  int64_t after); /* the same after a failure */
enum rc job_fail(struct db *db, const struct job_claim *c, const char *error,
                 int64_t every); /* for good; periodic as above */

#endif
