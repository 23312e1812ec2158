#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/db.h"
#include "core/job.h"
#include "tests/core/testdb.h"

static TALLOC_CTX *mem;
static struct testdb *t;
static struct app *app;
static int told[2]; /* pipe from workers to the test */

static const struct sql WRITE = {"write", "INSERT INTO toy (batch, worker) VALUES (?, ?)", "ii"};

/* Ten batches; each writes its number, which must not be there yet. */
static enum rc count_batch(struct app *a, TALLOC_CTX *m, struct job *job, bool *finished)
{
    (void)m;
    enum rc rc = db_exec(a->db, &WRITE, job->cursor, (int64_t)getpid());
    job->cursor++;
    job->done += 100;
    *finished = job->cursor == atoi(job->args);
    return rc;
}

/* The same, but dies at batch 3: tells the test, then waits to be killed with its transaction open. */
static enum rc stuck_batch(struct app *a, TALLOC_CTX *m, struct job *job, bool *finished)
{
    enum rc rc = count_batch(a, m, job, finished);
    if (job->cursor == 3 && write(told[1], "x", 1) == 1)
        for (;;)
            pause();
    return rc;
}

/* Tells the test that it is there. */
static enum rc telling_batch(struct app *a, TALLOC_CTX *m, struct job *job, bool *finished)
{
    enum rc rc = count_batch(a, m, job, finished);
    ck_assert_int_eq(write(told[1], "x", 1), 1);
    return rc;
}

static enum rc broken_batch(struct app *a, TALLOC_CTX *m, struct job *job, bool *finished)
{
    enum rc rc = count_batch(a, m, job, finished);
    return rc ? rc : RC_INVALID;
}

static enum rc periodic_batch(struct app *a, TALLOC_CTX *m, struct job *job, bool *finished)
{
    (void)m;
    *finished = true;
    return db_exec(a->db, &WRITE, job->id, (int64_t)getpid());
}

/* A batch that loses its lease before it commits: another worker has the job by then. */
static enum rc robbed_batch(struct app *a, TALLOC_CTX *m, struct job *job, bool *finished)
{
    enum rc rc = count_batch(a, m, job, finished);
    testdb_run(t, "UPDATE job SET owner = 'another', token = token + 1");
    return rc;
}

static const struct job_kind COUNT[] = {{"count", count_batch, 0, 0}, {0}};
static const struct job_kind PACED[] = {{"count", telling_batch, 0, 3600000}, {0}};
static const struct job_kind STUCK[] = {{"count", stuck_batch, 0, 0}, {0}};
static const struct job_kind BROKEN[] = {{"count", broken_batch, 0, 0}, {0}};
static const struct job_kind ROBBED[] = {{"count", robbed_batch, 0, 0}, {0}};
static const struct job_kind PERIODIC[] = {{"hourly", periodic_batch, 3600000, 0}, {0}};
static const struct job_kind BROKEN_PERIODIC[] = {{"hourly", broken_batch, 3600000, 0}, {0}};

static void setup(void)
{
    mem = talloc_new(NULL);
    t = testdb_migrated(mem, "job.lease = 60\n");
    app = testdb_app(mem, t, "worker");
    testdb_run(t, "CREATE TABLE toy (batch BIGINT PRIMARY KEY, worker BIGINT NOT NULL) ENGINE=InnoDB");
    ck_assert_int_eq(pipe(told), 0);
}

static void teardown(void)
{
    close(told[0]);
    close(told[1]);
    talloc_free(mem);
}

/* Adds a job of as many batches as the text says. */
static enum rc insert_job(struct db *db, void *arg)
{
    int64_t id;
    (void)db;
    enum rc rc = job_add(app, "count", arg, 7, 8, 1000, 0, &id);
    ck_assert_int_gt(id, 0);
    return rc;
}

static void add_job(const char *batches)
{
    ck_assert_int_eq(db_transact(app->db, insert_job, talloc_strdup(mem, batches)), RC_OK);
}

static const char *value(const char *text)
{
    const char *v = testdb_value(mem, t, text);
    return v ? v : "NULL";
}

static pid_t start_worker(const struct job_kind *kinds, bool once)
{
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid)
        return pid;
    struct app *own = testdb_app(mem, t, "worker");
    _exit(job_work(own, kinds, once));
}

static void must_succeed(pid_t pid)
{
    int status;
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_int_eq(status, 0);
}

START_TEST(a_job_runs_to_its_end_with_progress)
{
    add_job("12"); /* more than one turn */
    ck_assert_int_eq(job_work(app, COUNT, true), RC_OK);
    ck_assert_str_eq(
        value("SELECT CONCAT_WS(' ', state, next_id, done, total, tries, account, post, IFNULL(owner, '-'), "
              "finished_at IS NOT NULL) FROM job"),
        "done 12 1200 1000 0 7 8 - 1");
    ck_assert_str_eq(value("SELECT COUNT(*) FROM toy"), "12");
    ck_assert_str_eq(value("SELECT token FROM job"), "2");
}
END_TEST

static enum rc add_later(struct db *db, void *arg)
{
    (void)db;
    (void)arg;
    return job_add(app, "count", "1", 0, 0, 0, INT64_C(4102444800000), NULL); /* 2100 */
}

static enum rc add_other_kind(struct db *db, void *arg)
{
    (void)db;
    (void)arg;
    return job_add(app, "other", NULL, 0, 0, 0, 0, NULL);
}

START_TEST(later_jobs_and_other_kinds_wait)
{
    ck_assert_int_eq(db_transact(app->db, add_later, NULL), RC_OK);
    ck_assert_int_eq(db_transact(app->db, add_other_kind, NULL), RC_OK);
    ck_assert_int_eq(job_work(app, COUNT, true), RC_OK);
    ck_assert_str_eq(value("SELECT COUNT(*) FROM job WHERE state = 'ready' AND token = 0"), "2");
}
END_TEST

START_TEST(two_workers_never_do_the_same_batch)
{
    pid_t pids[4];
    for (int i = 0; i < 3; i++) { /* batches 0-39, 1000-1039, 2000-2039 */
        add_job(talloc_asprintf(mem, "%d", i * 1000 + 40));
        testdb_run(t, talloc_asprintf(mem, "UPDATE job SET next_id = %d WHERE next_id = 0 AND args = '%d'",
                                      i * 1000, i * 1000 + 40));
    }
    for (int i = 0; i < 4; i++)
        pids[i] = start_worker(COUNT, true);
    for (int i = 0; i < 4; i++)
        must_succeed(pids[i]);
    ck_assert_int_eq(job_work(app, COUNT, true), RC_OK); /* what was in hand when the last worker looked */
    ck_assert_str_eq(value("SELECT GROUP_CONCAT(CONCAT_WS(' ', state, done, tries, error)) FROM job"),
                     "done 4000 0 ,done 4000 0 ,done 4000 0 ");
    ck_assert_str_eq(value("SELECT COUNT(*) FROM toy"), "120");
}
END_TEST

START_TEST(a_killed_worker_is_taken_over_after_its_lease)
{
    char byte;
    add_job("5");
    pid_t pid = start_worker(STUCK, false);
    ck_assert_int_eq(read(told[0], &byte, 1), 1); /* in the middle of its third batch */
    ck_assert_int_eq(kill(pid, SIGKILL), 0);
    ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
    ck_assert_int_eq(job_work(app, COUNT, true), RC_OK); /* the lease is good for a minute: nothing to do */
    ck_assert_str_eq(value("SELECT CONCAT_WS(' ', state, next_id) FROM job"), "running 2");
    ck_assert_str_eq(
        value("SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(3), lease_until) BETWEEN 0 AND 60 FROM job"), "1");
    testdb_run(t, "UPDATE job SET lease_until = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND");
    ck_assert_int_eq(job_work(app, COUNT, true), RC_OK);
    ck_assert_str_eq(value("SELECT CONCAT_WS(' ', state, next_id, token) FROM job"), "done 5 2");
    char *by = talloc_asprintf(mem, "SELECT GROUP_CONCAT(worker = %d ORDER BY batch) FROM toy", (int)pid);
    ck_assert_str_eq(value(by), "1,1,0,0,0"); /* its third batch was undone and done again */
}
END_TEST

/* An hour lies between its batches: the second one never begins. */
START_TEST(a_job_that_leaves_time_to_others_gives_it_back_too)
{
    char byte;
    add_job("8");
    pid_t pid = start_worker(PACED, false);
    ck_assert_int_eq(read(told[0], &byte, 1), 1);
    ck_assert_int_eq(kill(pid, SIGTERM), 0);
    must_succeed(pid);
    ck_assert_str_eq(value("SELECT CONCAT_WS(' ', state, next_id, done, IFNULL(owner, '-')) FROM job"), "ready 1 100 -");
}
END_TEST

START_TEST(who_lost_the_lease_cannot_commit)
{
    add_job("5");
    ck_assert_int_eq(job_work(app, ROBBED, true), RC_OK);
    ck_assert_str_eq(value("SELECT COUNT(*) FROM toy"), "0");
    ck_assert_str_eq(value("SELECT CONCAT_WS(' ', state, owner, next_id, done) FROM job"),
                     "running another 0 0");
}
END_TEST

START_TEST(a_job_fails_after_five_tries)
{
    add_job("5");
    for (int i = 1; i < JOB_TRIES; i++) {
        ck_assert_int_eq(job_work(app, BROKEN, true), RC_OK);
        ck_assert_str_eq(
            value("SELECT CONCAT_WS(' ', state, tries, error, run_at > UTC_TIMESTAMP(3)) FROM job"),
            talloc_asprintf(mem, "ready %d invalid 1", i));
        testdb_run(t, "UPDATE job SET run_at = UTC_TIMESTAMP(3)");
    }
    ck_assert_int_eq(job_work(app, BROKEN, true), RC_OK);
    ck_assert_str_eq(value("SELECT CONCAT_WS(' ', state, tries, error, finished_at IS NOT NULL) FROM job"),
                     "failed 5 invalid 1");
    ck_assert_str_eq(value("SELECT COUNT(*) FROM toy"), "0");
}
END_TEST

START_TEST(a_job_that_kills_workers_fails_too)
{
    add_job("5");
    testdb_run(t, "UPDATE job SET state = 'running', owner = 'dead', tries = 4, "
                  "lease_until = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND");
    ck_assert_int_eq(job_work(app, COUNT, true), RC_OK);
    ck_assert_str_eq(value("SELECT CONCAT_WS(' ', state, error) FROM job"), "failed worker-died");
    ck_assert_str_eq(value("SELECT COUNT(*) FROM toy"), "0");
}
END_TEST

START_TEST(periodic_jobs_run_exactly_once_a_period)
{
    pid_t pids[4];
    for (int i = 0; i < 4; i++)
        pids[i] = start_worker(PERIODIC, true);
    for (int i = 0; i < 4; i++)
        must_succeed(pids[i]);
    ck_assert_str_eq(value("SELECT COUNT(*) FROM job"), "1");
    ck_assert_str_eq(value("SELECT COUNT(*) FROM toy"), "1");
    ck_assert_str_eq(
        value("SELECT TIMESTAMPDIFF(MINUTE, UTC_TIMESTAMP(3), run_at) BETWEEN 58 AND 60 FROM job"), "1");
    testdb_run(t, "DELETE FROM toy");
    testdb_run(t, "UPDATE job SET run_at = UTC_TIMESTAMP(3)");
    ck_assert_int_eq(job_work(app, PERIODIC, true), RC_OK);
    ck_assert_str_eq(value("SELECT COUNT(*) FROM toy"), "1");
    ck_assert_str_eq(value("SELECT COUNT(*) FROM job"), "1");
}
END_TEST

START_TEST(a_failed_periodic_job_comes_again)
{
    for (int i = 0; i < JOB_TRIES; i++) {
        ck_assert_int_eq(job_work(app, BROKEN_PERIODIC, true), RC_OK);
        if (i < JOB_TRIES - 1)
            testdb_run(t, "UPDATE job SET run_at = UTC_TIMESTAMP(3)");
    }
    ck_assert_str_eq(
        value("SELECT CONCAT_WS(' ', state, tries, error, run_at > UTC_TIMESTAMP(3) + INTERVAL 50 MINUTE) "
              "FROM job"),
        "ready 0 invalid 1");
}
END_TEST

START_TEST(sigterm_ends_the_loop_and_gives_the_job_back)
{
    add_job("100000");
    pid_t pid = start_worker(COUNT, false);
    while (atoi(value("SELECT COUNT(*) FROM toy")) < 3)
        ;
    ck_assert_int_eq(kill(pid, SIGTERM), 0);
    must_succeed(pid);
    ck_assert_str_eq(value("SELECT state FROM job"), "ready");
    ck_assert_str_eq(value("SELECT next_id = (SELECT COUNT(*) FROM toy) FROM job"), "1");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("job");
    TCase *c = tcase_create("job");
    tcase_set_timeout(c, 120);
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, a_job_runs_to_its_end_with_progress);
    tcase_add_test(c, later_jobs_and_other_kinds_wait);
    tcase_add_test(c, two_workers_never_do_the_same_batch);
    tcase_add_test(c, a_killed_worker_is_taken_over_after_its_lease);
    tcase_add_test(c, who_lost_the_lease_cannot_commit);
    tcase_add_test(c, a_job_fails_after_five_tries);
    tcase_add_test(c, a_job_that_kills_workers_fails_too);
    tcase_add_test(c, periodic_jobs_run_exactly_once_a_period);
    tcase_add_test(c, a_failed_periodic_job_comes_again);
    tcase_add_test(c, sigterm_ends_the_loop_and_gives_the_job_back);
    tcase_add_test(c, a_job_that_leaves_time_to_others_gives_it_back_too);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
