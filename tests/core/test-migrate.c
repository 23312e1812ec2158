#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/db.h"
#include "core/migrate.h"
#include "tests/core/testdb.h"

static TALLOC_CTX *mem;
static struct testdb *t;
static struct app *app;
static char *out, *err; /* what the last run printed */

static void setup(void)
{
    mem = talloc_new(NULL);
    t = testdb_new(mem, "");
    app = testdb_app(mem, t, "cli");
}

static void teardown(void)
{
    talloc_free(mem);
}

static const char *put_file(const char *name, const char *text)
{
    char *path = talloc_asprintf(mem, "%s/%s", testdb_folder(t), name);
    FILE *f = fopen(path, "w");
    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    ck_assert_int_eq(fclose(f), 0);
    return path;
}

static enum rc run(struct app *a, const char *dir)
{
    size_t n;
    free(out);
    free(err);
    FILE *o = open_memstream(&out, &n), *e = open_memstream(&err, &n);
    enum rc rc = migrate_run(a, dir, o, e);
    fclose(o);
    fclose(e);
    return rc;
}

static int files_in(const char *dir)
{
    int n = 0;
    DIR *d = opendir(dir);
    ck_assert_ptr_nonnull(d);
    for (struct dirent *e; (e = readdir(d));)
        n += strlen(e->d_name) > 4 && !strcmp(e->d_name + strlen(e->d_name) - 4, ".sql");
    closedir(d);
    return n;
}

static int lines_of(const char *text)
{
    int n = 0;
    for (; *text; text++)
        n += *text == '\n';
    return n;
}

static int version(void)
{
    int64_t v;
    ck_assert_int_eq(db_schema_version(app->db, &v), RC_OK);
    return (int)v;
}

START_TEST(the_schema_is_what_the_binaries_expect)
{
    ck_assert_int_eq(version(), 0);
    ck_assert_int_eq(migrate_check(app), RC_INTERNAL);
    ck_assert_int_eq(run(app, testdb_sql(t)), RC_OK);
    ck_assert_str_eq(err, "");
    ck_assert_int_eq(lines_of(out), files_in(testdb_sql(t)));
    ck_assert_int_eq(version(), SCHEMA_MAX);
    ck_assert_int_le(SCHEMA_MIN, SCHEMA_MAX);
    ck_assert_int_eq(migrate_check(app), RC_OK);
    ck_assert_int_eq(run(app, testdb_sql(t)), RC_OK);
    ck_assert_str_eq(out, ""); /* nothing is left to do */
    testdb_run(t, "INSERT INTO schema_migration VALUES (900, 'x', REPEAT('0', 64), 'x', NOW(3), NOW(3))");
    ck_assert_int_eq(migrate_check(app), RC_INTERNAL); /* newer than these binaries */
}
END_TEST

START_TEST(an_application_opens_whole_or_not_at_all)
{
    struct app *whole = NULL;
    FILE *f = fopen(testdb_conf(t), "a");
    char *srcdir = realpath(getenv("srcdir"), NULL); /* paths of the configuration begin in its own folder */
    fprintf(f, "modules =\nschema = %s/schema\n", srcdir);
    free(srcdir);
    fclose(f);
    ck_assert_int_eq(run(app, testdb_sql(t)), RC_OK);
    ck_assert_int_eq(app_open(mem, testdb_conf(t), "portal", 1, &whole),
                     RC_INTERNAL); /* no folder of attachments */
    ck_assert_int_eq(mkdir(talloc_asprintf(mem, "%s/blobs", testdb_folder(t)), 0700), 0);
    ck_assert_int_eq(app_open(mem, testdb_conf(t), "portal", 1, &whole), RC_OK);
    ck_assert(whole->keys && whole->db && whole->blobs && whole->plugins && strlen(whole->build) > 16);
    testdb_run(t, "UPDATE schema_migration SET finished_at = NULL");
    ck_assert_int_eq(app_open(mem, testdb_conf(t), "portal", 1, &whole), RC_INTERNAL); /* an old schema */
}
END_TEST

START_TEST(every_migration_bears_being_run_twice)
{
    ck_assert_int_eq(run(app, testdb_sql(t)), RC_OK);
    testdb_run(t, "DELETE FROM schema_migration");
    ck_assert_int_eq(run(app, testdb_sql(t)), RC_OK);
    ck_assert_int_eq(lines_of(out), files_in(testdb_sql(t)));
}
END_TEST

START_TEST(every_table_has_a_primary_key_and_bin_collation)
{
    ck_assert_int_eq(run(app, testdb_sql(t)), RC_OK);
    ck_assert_ptr_null(
        testdb_value(mem, t,
                     "SELECT table_name FROM information_schema.tables t WHERE table_schema = DATABASE() AND "
                     "(engine <> 'InnoDB' OR table_collation <> 'utf8mb4_bin' OR NOT EXISTS (SELECT 1 FROM "
                     "information_schema.statistics s WHERE s.table_schema = t.table_schema AND "
                     "s.table_name = t.table_name AND index_name = 'PRIMARY'))"));
}
END_TEST

START_TEST(a_changed_file_is_named)
{
    put_file("001-one.sql", "CREATE TABLE IF NOT EXISTS one (id INT PRIMARY KEY);\n");
    ck_assert_int_eq(run(app, testdb_folder(t)), RC_OK);
    ck_assert_str_eq(out, "001-one.sql\n");
    put_file("001-one.sql", "CREATE TABLE IF NOT EXISTS one (id BIGINT PRIMARY KEY);\n");
    put_file("002-two.sql", "CREATE TABLE IF NOT EXISTS two (id INT PRIMARY KEY)");
    ck_assert_int_eq(run(app, testdb_folder(t)), RC_CONFLICT);
    ck_assert_ptr_nonnull(strstr(err, "/001-one.sql: has changed since it was applied\n"));
    ck_assert_int_eq(version(), 1);
}
END_TEST

START_TEST(a_failing_file_is_named_and_can_be_mended)
{
    put_file("001-one.sql", "CREATE TABEL one (id INT PRIMARY KEY);\n");
    ck_assert_int_eq(run(app, testdb_folder(t)), RC_INTERNAL);
    ck_assert_ptr_nonnull(strstr(err, "/001-one.sql: the statement failed"));
    ck_assert_int_eq(version(), 0);
    put_file("001-one.sql", "CREATE TABLE one (id INT PRIMARY KEY);\n");
    ck_assert_int_eq(run(app, testdb_folder(t)), RC_OK);
    ck_assert_int_eq(version(), 1);
}
END_TEST

START_TEST(names_are_checked)
{
    ck_assert_int_eq(run(app, testdb_folder(t)), RC_NOT_FOUND);
    put_file("001-one.sql", "CREATE TABLE one (id INT PRIMARY KEY)");
    put_file("001-two.sql", "CREATE TABLE two (id INT PRIMARY KEY)");
    ck_assert_int_eq(run(app, testdb_folder(t)), RC_CONFLICT);
    ck_assert_ptr_nonnull(strstr(err, "/001-two.sql: has the number of another file\n"));
    ck_assert_int_eq(unlink(put_file("001-two.sql", "")), 0);
    put_file("2-three.sql", "SELECT 1");
    ck_assert_int_eq(run(app, testdb_folder(t)), RC_INVALID);
    ck_assert_ptr_nonnull(strstr(err, "/2-three.sql: must be named NNN-name.sql\n"));
    ck_assert_int_eq(unlink(put_file("2-three.sql", "")), 0);
    put_file("002-empty.sql", " \n;\n");
    ck_assert_int_eq(run(app, testdb_folder(t)), RC_INVALID);
    ck_assert_ptr_nonnull(strstr(err, "/002-empty.sql: is empty\n"));
    ck_assert_int_eq(version(), 1);
}
END_TEST

START_TEST(a_stale_claim_is_taken_over)
{
    put_file("001-one.sql", "CREATE TABLE IF NOT EXISTS one (id INT PRIMARY KEY)");
    ck_assert_int_eq(run(app, testdb_folder(t)), RC_OK);
    testdb_run(t, "UPDATE schema_migration SET finished_at = NULL, claimed_by = 'dead', checksum = '0', "
                  "started_at = UTC_TIMESTAMP(3) - INTERVAL 1 HOUR");
    ck_assert_int_eq(run(app, testdb_folder(t)), RC_OK);
    ck_assert_str_eq(out, "001-one.sql\n");
    ck_assert_int_eq(version(), 1);
    ck_assert_str_ne(testdb_value(mem, t, "SELECT claimed_by FROM schema_migration"), "dead");
    ck_assert_int_eq(run(app, testdb_folder(t)), RC_OK); /* with the checksum of what was run */
}
END_TEST

START_TEST(several_runners_at_once)
{
    enum { RUNNERS = 4 };
    pid_t pids[RUNNERS];
    put_file("001-log.sql",
             "CREATE TABLE log (id INT PRIMARY KEY AUTO_INCREMENT, n INT)"); /* fails when run twice */
    for (int i = 2; i < 12; i++)
        put_file(talloc_asprintf(mem, "%03d-add.sql", i),
                 talloc_asprintf(mem, "INSERT INTO log (n) VALUES (%d)", i));
    for (int i = 0; i < RUNNERS; i++) {
        pids[i] = fork();
        ck_assert_int_ge(pids[i], 0);
        if (pids[i] == 0)
            _exit(run(testdb_app(mem, t, "cli"), testdb_folder(t)));
    }
    for (int i = 0; i < RUNNERS; i++) {
        int status;
        ck_assert_int_eq(waitpid(pids[i], &status, 0), pids[i]);
        ck_assert_int_eq(status, 0);
    }
    ck_assert_str_eq(testdb_value(mem, t, "SELECT GROUP_CONCAT(n ORDER BY id) FROM log"),
                     "2,3,4,5,6,7,8,9,10,11");
    ck_assert_int_eq(version(), 11);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("migrate");
    TCase *c = tcase_create("migrate");
    tcase_set_timeout(c, 120);
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, the_schema_is_what_the_binaries_expect);
    tcase_add_test(c, an_application_opens_whole_or_not_at_all);
    tcase_add_test(c, every_migration_bears_being_run_twice);
    tcase_add_test(c, every_table_has_a_primary_key_and_bin_collation);
    tcase_add_test(c, a_changed_file_is_named);
    tcase_add_test(c, a_failing_file_is_named_and_can_be_mended);
    tcase_add_test(c, names_are_checked);
    tcase_add_test(c, a_stale_claim_is_taken_over);
    tcase_add_test(c, several_runners_at_once);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    free(out);
    free(err);
    return failed != 0;
}
