#include <check.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/db.h"
#include "core/limit.h"
#include "tests/core/testdb.h"

#define MINUTE INT64_C(60000)

static TALLOC_CTX *mem;
static struct testdb *t;
static struct app *app;

static void setup(void)
{
    mem = talloc_new(NULL);
    t = testdb_migrated(mem, "");
    app = testdb_app(mem, t, "portal");
    app->clock_offset -=
        app_now(app) %
        (80 * MINUTE); /* near the beginning of a slice, which the test then leaves on purpose */
}

static void teardown(void)
{
    talloc_free(mem);
}

static int64_t peek(const char *key)
{
    int64_t count = -1;
    ck_assert_int_eq(limit_peek(app, "sign-in", key, 8 * MINUTE, &count), RC_OK);
    return count;
}

START_TEST(more_than_most_are_refused)
{
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(limit_count(app, "sign-in", "1", 3, 8 * MINUTE), RC_OK);
    ck_assert_int_eq(limit_count(app, "sign-in", "1", 3, 8 * MINUTE), RC_RATE);
    ck_assert_int_eq(peek("1"), 4);
    ck_assert_int_eq(peek("1"), 4); /* looking does not count */
    ck_assert_int_eq(limit_count(app, "sign-in", "2", 3, 8 * MINUTE), RC_OK);
    ck_assert_int_eq(limit_count(app, "reset", "1", 3, 8 * MINUTE), RC_OK);
    ck_assert_int_eq(limit_clear(app, "sign-in", "1"), RC_OK);
    ck_assert_int_eq(peek("1"), 0);
    ck_assert_int_eq(peek("2"), 1);
}
END_TEST

START_TEST(the_window_slides)
{
    for (int i = 0; i < 8; i++) { /* one a minute */
        ck_assert_int_eq(limit_count(app, "sign-in", "1", 8, 8 * MINUTE), RC_OK);
        app->clock_offset += MINUTE;
    }
    ck_assert_int_eq(limit_count(app, "sign-in", "1", 8, 8 * MINUTE),
                     RC_RATE); /* the first is 8 minutes old */
    app->clock_offset += MINUTE;
    ck_assert_int_eq(peek("1"), 8); /* it has gone */
    app->clock_offset += 9 * MINUTE;
    ck_assert_int_eq(peek("1"), 0);
    ck_assert_int_eq(limit_count(app, "sign-in", "1", 1, 8 * MINUTE), RC_OK);
}
END_TEST

START_TEST(many_at_once_lose_no_count)
{
    enum { PROCESSES = 4, EACH = 25 };
    pid_t pids[PROCESSES];
    for (int i = 0; i < PROCESSES; i++) {
        pids[i] = fork();
        ck_assert_int_ge(pids[i], 0);
        if (pids[i])
            continue;
        struct app *own = testdb_app(mem, t, "portal");
        own->clock_offset = app->clock_offset;
        int failed = 0;
        for (int j = 0; j < EACH; j++)
            failed += limit_count(own, "sign-in", "1", 1000, 80 * MINUTE) != RC_OK;
        _exit(failed);
    }
    for (int i = 0; i < PROCESSES; i++) {
        int status;
        ck_assert_int_eq(waitpid(pids[i], &status, 0), pids[i]);
        ck_assert_int_eq(status, 0);
    }
    int64_t count;
    ck_assert_int_eq(limit_peek(app, "sign-in", "1", 80 * MINUTE, &count), RC_OK);
    ck_assert_int_eq(count, PROCESSES * EACH);
}
END_TEST

START_TEST(names_are_not_stored_in_clear_and_old_ones_go)
{
    int64_t deleted;
    ck_assert_int_eq(limit_count(app, "sign-in", "192.0.2.7", 3, 8 * MINUTE), RC_OK);
    ck_assert_str_eq(testdb_value(mem, t, "SELECT COUNT(*) FROM attempt WHERE name LIKE '%192.0.2.7%'"), "0");
    ck_assert_int_eq(limit_purge(app, 20 * MINUTE, &deleted), RC_OK);
    ck_assert_int_eq(deleted, 0);
    app->clock_offset += 30 * MINUTE;
    ck_assert_int_eq(limit_purge(app, 20 * MINUTE, &deleted), RC_OK);
    ck_assert_int_eq(deleted, 1);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("limit");
    TCase *c = tcase_create("limit");
    tcase_set_timeout(c, 120);
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, more_than_most_are_refused);
    tcase_add_test(c, the_window_slides);
    tcase_add_test(c, many_at_once_lose_no_count);
    tcase_add_test(c, names_are_not_stored_in_clear_and_old_ones_go);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
