#include <assert.h>

#include "core/db_job.h"

static const struct sql ADD = {
    "job-add",
    "INSERT INTO job (kind, state, args, account, post, total, run_at, created_at) "
    "VALUES (?, 'ready', ?, ?, ?, ?, COALESCE(?, UTC_TIMESTAMP(3)), UTC_TIMESTAMP(3))",
    "ssiiit"};
static const struct sql PERIODIC_FIND = {"job-periodic-find", "SELECT id FROM job WHERE periodic = ?", "s"};
static const struct sql PERIODIC_ADD = {"job-periodic-add",
                                        "INSERT INTO job (kind, periodic, state, args, run_at, created_at) "
                                        "VALUES (?, ?, 'ready', '', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))",
                                        "ss"};
static const struct sql DUE = {
    "job-due",
    "(SELECT id, token, run_at AS due FROM job WHERE state = 'ready' AND run_at <= UTC_TIMESTAMP(3) "
    "AND FIND_IN_SET(kind, ?) ORDER BY run_at, id LIMIT 50) UNION ALL "
    "(SELECT id, token, run_at AS due FROM job WHERE state = 'running' AND lease_until < UTC_TIMESTAMP(3) "
    "AND FIND_IN_SET(kind, ?) ORDER BY run_at, id LIMIT 50) ORDER BY due, id",
    "ss"};
static const struct sql CLAIM = {
    "job-claim",
    "UPDATE job SET tries = tries + (state = 'running'), state = 'running', owner = ?, "
    "token = token + 1, lease_until = UTC_TIMESTAMP(3) + INTERVAL ? * 1000 MICROSECOND "
    "WHERE id = ? AND token = ? AND ((state = 'ready' AND run_at <= UTC_TIMESTAMP(3)) "
    "OR (state = 'running' AND lease_until < UTC_TIMESTAMP(3)))",
    "siii"};
static const struct sql READ = {
    "job-read",
    "SELECT kind, args, account, post, next_id, done, total, tries, periodic IS NOT NULL "
    "FROM job WHERE id = ?",
    "i"};

#define OURS " WHERE id = ? AND owner = ? AND token = ? AND state = 'running'"

static const struct sql ADVANCE = {"job-advance",
                                   "UPDATE job SET next_id = ?, done = ?, total = ?, tries = 0, error = '', "
                                   "lease_until = UTC_TIMESTAMP(3) + INTERVAL ? * 1000 MICROSECOND" OURS,
                                   "iiiiisi"};
static const struct sql FINISH = {
    "job-finish",
    "UPDATE job SET state = 'done', next_id = ?, done = ?, total = ?, tries = 0, error = '', "
    "owner = NULL, lease_until = NULL, finished_at = UTC_TIMESTAMP(3)" OURS,
    "iiiisi"};
static const struct sql AGAIN = {
    "job-again",
    "UPDATE job SET state = 'ready', next_id = 0, done = 0, total = 0, tries = 0, error = ?, "
    "owner = NULL, lease_until = NULL, finished_at = UTC_TIMESTAMP(3), "
    "run_at = UTC_TIMESTAMP(3) + INTERVAL ? * 1000 MICROSECOND" OURS,
    "siisi"};
static const struct sql RELEASE = {"job-release",
                                   "UPDATE job SET state = 'ready', owner = NULL, lease_until = NULL, "
                                   "run_at = UTC_TIMESTAMP(3) + INTERVAL ? * 1000 MICROSECOND" OURS,
                                   "iisi"};
static const struct sql RETRY = {
    "job-retry",
    "UPDATE job SET state = 'ready', owner = NULL, lease_until = NULL, tries = tries + 1, "
    "error = ?, run_at = UTC_TIMESTAMP(3) + INTERVAL ? * 1000 MICROSECOND" OURS,
    "siisi"};
static const struct sql FAIL = {
    "job-fail",
    "UPDATE job SET state = 'failed', owner = NULL, lease_until = NULL, tries = tries + 1, "
    "error = ?, finished_at = UTC_TIMESTAMP(3)" OURS,
    "sisi"};

enum rc job_add(struct app *app, const char *kind, const char *args, int64_t account, int64_t post,
                int64_t total, int64_t run_at, int64_t *id)
{
    assert(db_in_transaction(app->db));
    enum rc rc =
        db_exec(app->db, &ADD, kind, args ? args : "", account, post, total, run_at ? run_at : DB_NULL_TIME);
    if (rc == RC_OK && id)
        *id = db_insert_id(app->db);
    return rc;
}

enum rc job_periodic(struct db *db, const char *kind)
{
    struct db_rows *rows;
    enum rc rc = db_one(db, db, &PERIODIC_FIND, &rows, kind);
    if (rc == RC_OK)
        talloc_free(rows);
    if (rc == RC_NOT_FOUND)
        rc = db_exec(db, &PERIODIC_ADD, kind, kind);
    return rc == RC_CONFLICT ? RC_OK : rc;
}

enum rc job_due(TALLOC_CTX *mem, struct db *db, const char *kinds, struct db_rows **out)
{
    return db_query(mem, db, &DUE, out, kinds, kinds);
}

static enum rc one_row(struct db *db, enum rc rc)
{
    return rc || db_affected(db) == 1 ? rc : RC_CONFLICT;
}

enum rc job_claim(TALLOC_CTX *mem, struct db *db, int64_t id, int64_t token, const char *owner, int64_t lease,
                  struct job_claim *out)
{
    struct db_rows *rows;
    enum rc rc = one_row(db, db_exec(db, &CLAIM, owner, lease, id, token));
    if (rc == RC_OK)
        rc = db_one(mem, db, &READ, &rows, id);
    if (rc)
        return rc;
    *out = (struct job_claim){.token = token + 1, .owner = owner, .lease = lease};
    out->job = (struct job){
        .id = id,
        .kind = db_text(rows, 0),
        .args = db_text(rows, 1),
        .account = db_int(rows, 2),
        .post = db_int(rows, 3),
        .cursor = db_int(rows, 4),
        .done = db_int(rows, 5),
        .total = db_int(rows, 6),
    };
    out->tries = db_int(rows, 7);
    out->periodic = db_int(rows, 8);
    return RC_OK;
}

enum rc job_advance(struct db *db, const struct job_claim *c)
{
    const struct job *j = &c->job;
    return one_row(db,
                   db_exec(db, &ADVANCE, j->cursor, j->done, j->total, c->lease, j->id, c->owner, c->token));
}

static enum rc again(struct db *db, const struct job_claim *c, const char *error, int64_t every)
{
    return one_row(db, db_exec(db, &AGAIN, error, every, c->job.id, c->owner, c->token));
}

enum rc job_finish(struct db *db, const struct job_claim *c, int64_t every)
{
    const struct job *j = &c->job;
    if (c->periodic)
        return again(db, c, "", every);
    return one_row(db, db_exec(db, &FINISH, j->cursor, j->done, j->total, j->id, c->owner, c->token));
}

enum rc job_release(struct db *db, const struct job_claim *c, int64_t after)
{
    return one_row(db, db_exec(db, &RELEASE, after, c->job.id, c->owner, c->token));
}

enum rc job_retry(struct db *db, const struct job_claim *c, const char *error, int64_t after)
{
    return one_row(db, db_exec(db, &RETRY, error, after, c->job.id, c->owner, c->token));
}

enum rc job_fail(struct db *db, const struct job_claim *c, const char *error, int64_t every)
{
    if (c->periodic)
        return again(db, c, error, every);
    return one_row(db, db_exec(db, &FAIL, error, c->job.id, c->owner, c->token));
}
