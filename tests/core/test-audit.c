#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/audit.h"
#include "core/conf.h"
#include "core/db.h"
#include "core/keys.h"
#include "core/process.h"
#include "tests/core/testdb.h"

static TALLOC_CTX *mem;
static struct testdb *t;
static struct app *app;
static char *report;

static void setup(void)
{
    mem = talloc_new(NULL);
    t = testdb_migrated(mem, "");
    app = testdb_app(mem, t, "portal");
}

static void teardown(void)
{
    talloc_free(mem);
    free(report);
    report = NULL;
}

struct entry {
    struct app *app;
    int64_t object;
};

static enum rc append_one(struct db *db, void *arg)
{
    struct entry *e = arg;
    (void)db;
    struct audit_event event = {"case.approve",    7, 8, "case", e->object, "step=2 hours=440",
                                "00112233aabbccdd"};
    return audit_append(e->app, &event);
}

static enum rc append(struct app *a, int64_t object)
{
    struct entry e = {a, object};
    return db_transact(a->db, append_one, &e);
}

static int64_t verify(void)
{
    int64_t rows, faults;
    size_t n;
    free(report);
    FILE *f = open_memstream(&report, &n);
    ck_assert_int_eq(audit_verify(app, f, &rows, &faults), RC_OK);
    fclose(f);
    return faults;
}

/* Ten rows, sealed after five and after ten. */
static void fill(void)
{
    for (int i = 1; i <= 10; i++) {
        ck_assert_int_eq(append(app, i), RC_OK);
        if (i % 5 == 0)
            ck_assert_int_eq(audit_anchor(app), RC_OK);
    }
    ck_assert_int_eq(verify(), 0);
    ck_assert_str_eq(report, "");
}

static int number(const char *text)
{
    char *value = testdb_value(mem, t, text);
    ck_assert_ptr_nonnull(value);
    return atoi(value);
}

START_TEST(chains_grow_and_verify)
{
    fill();
    ck_assert_str_eq(app->chain, "test.portal.0");
    ck_assert_int_eq(
        number("SELECT COUNT(*) FROM audit WHERE chain = 'test.portal.0' AND seq BETWEEN 1 AND 10"), 10);
    ck_assert_int_eq(number("SELECT COUNT(DISTINCT hash) FROM audit"), 10);
    ck_assert_int_eq(number("SELECT MAX(id) FROM audit_anchor"), 2);
    ck_assert_int_eq(audit_anchor(app), RC_OK); /* nothing moved */
    ck_assert_int_eq(number("SELECT MAX(id) FROM audit_anchor"), 2);
}
END_TEST

static enum rc append_and_refuse(struct db *db, void *arg)
{
    enum rc rc = append_one(db, arg);
    return rc ? rc : RC_INVALID;
}

START_TEST(a_rolled_back_row_leaves_no_gap)
{
    struct entry e = {app, 1};
    ck_assert_int_eq(db_transact(app->db, append_and_refuse, &e),
                     RC_INVALID); /* even the claim of the chain is undone */
    ck_assert_int_eq(number("SELECT COUNT(*) FROM audit"), 0);
    ck_assert_int_eq(append(app, 2), RC_OK);
    ck_assert_int_eq(db_transact(app->db, append_and_refuse, &e), RC_INVALID);
    ck_assert_int_eq(append(app, 3), RC_OK);
    ck_assert_int_eq(number("SELECT GROUP_CONCAT(object_id) = '2,3' AND MAX(seq) = 2 FROM audit"), 1);
    ck_assert_int_eq(verify(), 0);
}
END_TEST

/* Members of a batch: the second one is undone, what follows stands on the first. */
static enum rc append_three(struct db *db, void *arg)
{
    struct entry e[] = {{arg, 1}, {arg, 2}, {arg, 3}};
    ck_assert_int_eq(append_one(db, &e[0]), RC_OK);
    ck_assert_int_eq(db_savepoint(db, 1), RC_OK);
    ck_assert_int_eq(append_one(db, &e[1]), RC_OK);
    ck_assert_int_eq(append_one(db, &e[1]), RC_OK);
    ck_assert_int_eq(db_rollback_to(db, 1), RC_OK);
    return append_one(db, &e[2]);
}

START_TEST(a_row_undone_within_a_transaction_is_followed_by_none)
{
    ck_assert_int_eq(db_transact(app->db, append_three, app), RC_OK);
    ck_assert_int_eq(append(app, 4), RC_OK);
    ck_assert_int_eq(number("SELECT GROUP_CONCAT(object_id ORDER BY seq) = '1,3,4' AND MAX(seq) = 3 FROM audit"), 1);
    ck_assert_int_eq(verify(), 0);
}
END_TEST

/* Many at once stand as if they had been appended one by one. */
static enum rc append_many(struct db *db, void *arg)
{
    struct audit_event events[AUDIT_AT_ONCE];
    struct entry e = {app, 1000};
    for (int i = 0; i < AUDIT_AT_ONCE; i++)
        events[i] = (struct audit_event){"certificate.issue", 0, 0, "person", i + 1, "year=2026 issue=1", NULL};
    enum rc rc = append_one(db, &e);
    rc = rc ? rc : audit_append_many(app, events, AUDIT_AT_ONCE);
    rc = rc ? rc : audit_append_many(app, events, 1);
    return rc ? rc : *(enum rc *)arg;
}

START_TEST(many_rows_at_once_are_one_chain)
{
    enum rc answers[] = {RC_OK, RC_INVALID, RC_OK};
    for (int i = 0; i < 3; i++) /* also after those that were rolled back */
        ck_assert_int_eq(db_transact(app->db, append_many, &answers[i]), answers[i]);
    ck_assert_int_eq(append(app, 3000), RC_OK);
    ck_assert_int_eq(number("SELECT COUNT(*) FROM audit"), 2 * (AUDIT_AT_ONCE + 2) + 1);
    ck_assert_int_eq(number("SELECT MAX(seq) FROM audit"), 2 * (AUDIT_AT_ONCE + 2) + 1);
    ck_assert_int_eq(number("SELECT COUNT(DISTINCT hash) FROM audit"), 2 * (AUDIT_AT_ONCE + 2) + 1);
    ck_assert_int_eq(number("SELECT COUNT(*) FROM audit a JOIN audit b ON b.seq = a.seq + 1 WHERE a.object = 'person' AND b.object = 'person'"
                            " AND b.object_id = a.object_id + 1"), 2 * (AUDIT_AT_ONCE - 1));
    ck_assert_int_eq(verify(), 0);
}
END_TEST

/* What somebody with the database in hand could do, and what the command says. `faults` lines, among them
 * `line`. */
static const struct tampering {
    const char *sql;
    int faults;
    const char *line;
} TAMPERINGS[] = {
    {"UPDATE audit SET account = 9 WHERE seq = 3", 1, "row test.portal.0 3: changed\n"},
    {"UPDATE audit SET detail = 'step=2 hours=441' WHERE seq = 7", 1, "row test.portal.0 7: changed\n"},
    {"UPDATE audit SET at = at + INTERVAL 1 SECOND WHERE seq = 10", 1, "row test.portal.0 10: changed\n"},
    {"UPDATE audit SET object = 'cas', object_id = 1 WHERE seq = 1", 1, "row test.portal.0 1: changed\n"},
    {"DELETE FROM audit WHERE seq = 4", 1, "row test.portal.0 4: missing\n"},
    {"DELETE FROM audit WHERE seq = 1", 1, "row test.portal.0 1: missing\n"},
    {"DELETE FROM audit WHERE seq = 10", 2, "row test.portal.0 10: missing at the end, the head names it\n"},
    /* the tail cut off and the head put back to what it was: only the anchor knows */
    {"UPDATE audit_head h JOIN audit a USING (chain) SET h.seq = 9, h.hash = a.hash WHERE a.seq = 9; "
     "DELETE FROM audit WHERE seq = 10",
     1, "row test.portal.0 10: missing, is what anchor 2 sealed\n"},
    {"DELETE FROM audit; DELETE FROM audit_head", 2,
     "row test.portal.0 5: missing, is what anchor 1 sealed\n"},
    {"UPDATE audit_head SET seq = 9", 2, "row test.portal.0 10: lies behind the head\n"},
    {"UPDATE audit_head SET hash = REPEAT('x', 32)", 1,
     "row test.portal.0 10: differs from the head of its chain\n"},
    {"DELETE FROM audit_head", 1, "head test.portal.0 10: missing\n"},
    {"UPDATE audit_anchor SET at = at - INTERVAL 1 SECOND WHERE id = 2", 1, "anchor 2: changed\n"},
    {"UPDATE audit_anchor SET heads = REPLACE(heads, ' 5 ', ' 4 ') WHERE id = 1", 2, "anchor 1: changed\n"},
    {"UPDATE audit_anchor SET heads = 'x' WHERE id = 2", 2, "anchor 2: cannot be read\n"},
    {"UPDATE audit_anchor SET key_id = '77' WHERE id = 2", 1,
     "anchor 2: sealed with a key that is not in the ring\n"},
    {"DELETE FROM audit_anchor WHERE id = 1", 1, "anchor 1: missing\n"},
};

START_TEST(tampering_is_found)
{
    const struct tampering *it = &TAMPERINGS[_i];
    fill();
    char *all = talloc_strdup(mem, it->sql), *one;
    while ((one = strsep(&all, ";")))
        testdb_run(t, one);
    int64_t faults = verify();
    ck_assert_msg(strstr(report, it->line) != NULL, "%s: %s", it->sql, report);
    ck_assert_msg(faults == it->faults, "%s: %s", it->sql, report);
}
END_TEST

START_TEST(a_chain_forged_from_a_row_on_is_found_by_the_anchor)
{
    fill();
    struct app *forger = testdb_app(mem, t, "portal"); /* has the code, but not the key that sealed */
    testdb_run(t, "DELETE FROM audit WHERE seq > 4");
    testdb_run(
        t, "UPDATE audit_head h JOIN audit a USING (chain) SET h.seq = 4, h.hash = a.hash WHERE a.seq = 4");
    for (int i = 5; i <= 10; i++)
        ck_assert_int_eq(append(forger, 100 + i), RC_OK);
    ck_assert_int_eq(verify(), 2);
    ck_assert_str_eq(report, "row test.portal.0 5: differs from what anchor 1 sealed\n"
                             "row test.portal.0 10: differs from what anchor 2 sealed\n");
}
END_TEST

START_TEST(an_anchor_under_an_older_key_still_verifies)
{
    const char *why, *path = conf_str(app->conf, "keys");
    fill();
    ck_assert_int_eq(keys_rotate(mem, path, KEY_AUDIT, &why), RC_OK);
    ck_assert_int_eq(keys_load(app, path, &app->keys, &why), RC_OK);
    ck_assert_int_eq(append(app, 11), RC_OK);
    ck_assert_int_eq(audit_anchor(app), RC_OK);
    ck_assert_int_eq(number("SELECT COUNT(DISTINCT key_id) FROM audit_anchor"), 2);
    ck_assert_int_eq(verify(), 0);
}
END_TEST

/* Appends `count` rows in a process of its own, which then ends. */
static pid_t appender(int count)
{
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid)
        return pid;
    struct app *own = testdb_app(mem, t, "portal");
    enum rc rc = RC_OK;
    for (int i = 0; rc == RC_OK && i < count; i++)
        rc = append(own, i);
    _exit(rc);
}

static void must_succeed(pid_t pid)
{
    int status;
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_int_eq(status, 0);
}

START_TEST(processes_have_chains_of_their_own_and_dead_ones_are_taken_over)
{
    pid_t pids[4];
    ck_assert_int_eq(append(app, 1), RC_OK);
    for (int i = 0; i < 4; i++)
        pids[i] = appender(20);
    for (int i = 0; i < 4; i++)
        must_succeed(pids[i]);
    ck_assert_int_eq(number("SELECT COUNT(*) FROM audit"), 81);
    ck_assert_int_eq(number("SELECT MAX(seq) FROM audit WHERE chain = 'test.portal.0'"),
                     1); /* ours stayed ours */
    int chains = number("SELECT COUNT(*) FROM audit_head");
    ck_assert_int_le(chains, 5);
    must_succeed(appender(3)); /* continues the chain of one that died */
    ck_assert_int_eq(number("SELECT COUNT(*) FROM audit_head"), chains);
    ck_assert_int_eq(number("SELECT COUNT(*) FROM audit"), 84);
    ck_assert_int_eq(verify(), 0);
}
END_TEST

START_TEST(a_chain_that_was_taken_away_is_replaced)
{
    char owner[80] = "";
    int fds[2];
    ck_assert_int_eq(append(app, 1), RC_OK);
    ck_assert_int_eq(pipe(fds), 0);
    pid_t other = fork();
    if (other == 0) {
        const char *name = process_name(mem);
        if (write(fds[1], name, strlen(name)) > 0)
            pause();
        _exit(1);
    }
    ck_assert_int_gt(read(fds[0], owner, sizeof owner - 1), 0);
    testdb_run(t, talloc_asprintf(mem, "UPDATE audit_head SET owner = '%s'", owner));
    ck_assert_int_eq(append(app, 2), RC_OK);
    ck_assert_str_eq(app->chain, "test.portal.1");
    ck_assert_int_eq(kill(other, SIGKILL), 0);
    ck_assert_int_eq(waitpid(other, NULL, 0), other);
    testdb_run(t, "UPDATE audit_head SET owner = 'gone' WHERE chain = 'test.portal.1'");
    ck_assert_int_eq(append(app, 3), RC_OK); /* from slot 1 on: its own chain again, for the owner is dead */
    ck_assert_str_eq(app->chain, "test.portal.1");
    ck_assert_int_eq(verify(), 0);
}
END_TEST

START_TEST(names_of_processes)
{
    const char *name = process_name(mem);
    ck_assert(process_alive(name));
    ck_assert(!process_alive(""));
    ck_assert(!process_alive("00000000 1 1"));
    char *later = talloc_asprintf(mem, "%s0", name); /* same boot and id, another start */
    ck_assert(!process_alive(later));
    int fds[2];
    char child[80] = "";
    ck_assert_int_eq(pipe(fds), 0);
    pid_t pid = fork();
    if (pid == 0) {
        name = process_name(mem);
        _exit(write(fds[1], name, strlen(name)) < 0);
    }
    ck_assert_int_gt(read(fds[0], child, sizeof child - 1), 0);
    must_succeed(pid);
    ck_assert(!process_alive(child));
}
END_TEST

START_TEST(digests_are_salted)
{
    char a[AUDIT_DIGEST_SIZE], b[AUDIT_DIGEST_SIZE];
    const char *why, *path = talloc_asprintf(mem, "%s/other-keys", testdb_folder(t));
    audit_digest(app, "13800000000", a);
    audit_digest(app, "13800000000", b);
    ck_assert_uint_eq(strlen(a), 32);
    ck_assert_str_eq(a, b);
    audit_digest(app, "13800000001", b);
    ck_assert_str_ne(a, b);
    ck_assert_int_eq(keys_generate(path), RC_OK);
    ck_assert_int_eq(keys_load(app, path, &app->keys, &why), RC_OK);
    audit_digest(app, "13800000000", b);
    ck_assert_str_ne(a, b);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("audit");
    TCase *c = tcase_create("audit [5.10]");
    tcase_set_timeout(c, 120);
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, chains_grow_and_verify);
    tcase_add_test(c, a_rolled_back_row_leaves_no_gap);
    tcase_add_test(c, a_row_undone_within_a_transaction_is_followed_by_none);
    tcase_add_test(c, many_rows_at_once_are_one_chain);
    tcase_add_loop_test(c, tampering_is_found, 0, sizeof TAMPERINGS / sizeof *TAMPERINGS);
    tcase_add_test(c, a_chain_forged_from_a_row_on_is_found_by_the_anchor);
    tcase_add_test(c, an_anchor_under_an_older_key_still_verifies);
    tcase_add_test(c, processes_have_chains_of_their_own_and_dead_ones_are_taken_over);
    tcase_add_test(c, a_chain_that_was_taken_away_is_replaced);
    tcase_add_test(c, names_of_processes);
    tcase_add_test(c, digests_are_salted);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
