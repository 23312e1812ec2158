#include <check.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/db.h"
#include "tests/core/testdb.h"

static TALLOC_CTX *mem;
static struct testdb *t;
static struct app *app;

static const struct sql INSERT = {"insert", "INSERT INTO pair (id, name) VALUES (?, ?)", "is"};
static const struct sql UPDATE = {"update", "UPDATE pair SET name = ? WHERE id = ?", "si"};
static const struct sql COUNT = {"count", "SELECT COUNT(*) FROM pair", ""};
static const struct sql SLEEP = {"sleep", "SELECT SLEEP(30)", ""};
static const struct sql CONNECTION = {"connection", "SELECT CONNECTION_ID()", ""};

static void setup(void)
{
    mem = talloc_new(NULL);
    t = testdb_new(mem, "");
    app = testdb_app(mem, t, "test");
    testdb_run(t,
               "CREATE TABLE pair (id BIGINT PRIMARY KEY, name VARCHAR(40) NOT NULL, UNIQUE KEY name (name))"
               "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin");
}

static void teardown(void)
{
    talloc_free(mem);
}

static int64_t number(struct db *db, const struct sql *q)
{
    struct db_rows *rows;
    ck_assert_int_eq(db_one(mem, db, q, &rows), RC_OK);
    return db_int(rows, 0);
}

static const char *name_of(int id)
{
    return testdb_value(mem, t, talloc_asprintf(mem, "SELECT name FROM pair WHERE id = %d", id));
}

static void kill_connection(struct db *db)
{
    testdb_run(t, talloc_asprintf(mem, "KILL CONNECTION %lld", (long long)number(db, &CONNECTION)));
}

START_TEST(every_letter_comes_back)
{
    static const struct sql PUT = {
        "put", "INSERT INTO letters (i, n, s, b, t, d, u) VALUES (?, ?, ?, ?, ?, ?, ?)", "iIsbtdi"};
    static const struct sql GET = {"get", "SELECT i, n, s, b, t, d, u, SUM(i), 1.5e0 FROM letters GROUP BY i",
                                   ""};
    testdb_run(t, "CREATE TABLE letters (i BIGINT PRIMARY KEY, n BIGINT, s TEXT, b LONGBLOB, t DATETIME(3), "
                  "d DATE, u INT "
                  "UNSIGNED) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin");
    size_t len = 1024 * 1024;
    unsigned char *blob = talloc_size(mem, len);
    for (size_t i = 0; i < len; i++)
        blob[i] = (unsigned char)(i * 31 + i / 251);
    int64_t day, moment = INT64_C(1767225599987), n = INT64_MIN + 7; /* 2025-12-31 23:59:59.987 */
    ck_assert_int_eq(app_parse_date("1987-07-01", &day), RC_OK);
    ck_assert_int_eq(db_exec(app->db, &PUT, INT64_C(9007199254740993), &n, "𠮷'\"\\ %", blob, len, moment,
                             day, INT64_C(4294967295)),
                     RC_OK);
    struct db_rows *rows;
    ck_assert_int_eq(db_one(mem, app->db, &GET, &rows), RC_OK);
    ck_assert_int_eq(db_int(rows, 0), INT64_C(9007199254740993));
    ck_assert_int_eq(db_int(rows, 1), n);
    ck_assert_str_eq(db_str(rows, 2), "𠮷'\"\\ %");
    size_t got;
    const void *bytes = db_bytes(rows, 3, &got);
    ck_assert_uint_eq(got, len);
    ck_assert_int_eq(memcmp(bytes, blob, len), 0);
    ck_assert_int_eq(db_time(rows, 4), moment);
    ck_assert_str_eq(db_str(rows, 4), "2025-12-31 23:59:59.987");
    ck_assert_int_eq(db_time(rows, 5), day);
    ck_assert_str_eq(db_str(rows, 5), "1987-07-01");
    ck_assert_int_eq(db_int(rows, 6), INT64_C(4294967295));
    ck_assert_int_eq(db_int(rows, 7), INT64_C(9007199254740993));
    ck_assert_str_eq(db_str(rows, 8), "1.5");
    ck_assert_str_eq(db_str(rows, 0), "9007199254740993");
}
END_TEST

/* Values for which there is no room at first, among others; also of expressions whose length nobody foretells. */
START_TEST(long_and_short_values)
{
    static const struct sql GET = {"get",
                                   "SELECT n, REPEAT('x', n), IF(n > 2000, NULL, CONCAT(REPEAT('é', n), n)), -n FROM"
                                   " (SELECT 0 AS n UNION SELECT 5000 UNION SELECT 63 UNION SELECT 1025 UNION SELECT 1024"
                                   " UNION SELECT 70000) t ORDER BY n * 7919 % 101",
                                   ""};
    struct db_rows *rows;
    ck_assert_int_eq(db_query(mem, app->db, &GET, &rows), RC_OK);
    ck_assert_uint_eq(db_count(rows), 6);
    while (db_next(rows)) {
        size_t n = (size_t)db_int(rows, 0);
        const char *text = db_text(rows, 1), *twice = db_str(rows, 2);
        ck_assert_uint_eq(strlen(text), n);
        ck_assert_uint_eq(strspn(text, "x"), n);
        ck_assert_int_eq(twice == NULL, n > 2000);
        if (twice)
            ck_assert_str_eq(twice + 2 * n, talloc_asprintf(mem, "%zu", n));
        ck_assert_int_eq(db_int(rows, 3), -(int64_t)n);
    }
}
END_TEST

START_TEST(nulls_of_every_letter)
{
    static const struct sql GET = {"get", "SELECT ?, ?, CAST(? AS DATETIME(3)), CAST(? AS DATE), ?", "Istdb"};
    struct db_rows *rows;
    ck_assert_int_eq(db_one(mem, app->db, &GET, &rows, (int64_t *)NULL, (char *)NULL, DB_NULL_TIME,
                            DB_NULL_TIME, (void *)NULL, (size_t)0),
                     RC_OK);
    for (unsigned i = 0; i < 5; i++)
        ck_assert(db_null(rows, i));
    ck_assert_int_eq(db_int(rows, 0), 0);
    ck_assert_ptr_null(db_str(rows, 1));
    ck_assert_str_eq(db_text(rows, 1), "");
    ck_assert_int_eq(db_time(rows, 2), DB_NULL_TIME);
    ck_assert_int_eq(db_time(rows, 3), DB_NULL_TIME);
    size_t len = 1;
    ck_assert_ptr_null(db_bytes(rows, 4, &len));
    ck_assert_uint_eq(len, 0);
}
END_TEST

START_TEST(small_numbers_are_widened)
{
    static const struct sql SUM = {"sum", "SELECT ? * 1, ? * 1, ? * 1, ? * 1, ? * 1, ? * 1, ? * 1, ? * 1",
                                   "iiiiiiii"};
    struct db_rows *rows;
    short s = -2;
    unsigned char c = 200;
    bool yes = true;
    ck_assert_int_eq(db_one(mem, app->db, &SUM, &rows, -1, s, c, yes, 5U, INT64_C(6), -7, -8), RC_OK);
    static const int64_t WANT[] = {-1, -2, 200, 1, 5, 6, -7, -8};
    for (unsigned i = 0; i < 8; i++)
        ck_assert_int_eq(db_int(rows, i), WANT[i]);
}
END_TEST

START_TEST(rows_walk_and_rewind)
{
    static const struct sql TWO = {"two", "SELECT id FROM pair ORDER BY id", ""};
    struct db_rows *rows;
    ck_assert_int_eq(db_query(mem, app->db, &TWO, &rows), RC_OK);
    ck_assert(!db_next(rows));
    ck_assert_uint_eq(db_count(rows), 0);
    ck_assert_int_eq(db_one(mem, app->db, &TWO, &rows), RC_NOT_FOUND);
    ck_assert_int_eq(db_exec(app->db, &INSERT, 1, "a"), RC_OK);
    ck_assert_int_eq(db_exec(app->db, &INSERT, 2, "b"), RC_OK);
    ck_assert_int_eq(db_query(mem, app->db, &TWO, &rows), RC_OK);
    for (int round = 0; round < 2; round++) {
        ck_assert_uint_eq(db_count(rows), 2);
        for (int i = 1; i <= 2; i++) {
            ck_assert(db_next(rows));
            ck_assert_int_eq(db_int(rows, 0), i);
        }
        ck_assert(!db_next(rows));
        db_rewind(rows);
    }
}
END_TEST

START_TEST(rare_characters_differ_in_unique_keys)
{
    ck_assert_int_eq(db_exec(app->db, &INSERT, 1, "𠮷"), RC_OK);
    ck_assert_int_eq(db_exec(app->db, &INSERT, 2, "𠮸"), RC_OK);
    ck_assert_int_eq(db_exec(app->db, &INSERT, 3, "𠮷"), RC_CONFLICT);
    ck_assert_int_eq(number(app->db, &COUNT), 2);
    static const struct sql FIND = {"find", "SELECT id FROM pair WHERE name = ?", "s"};
    struct db_rows *rows;
    ck_assert_int_eq(db_one(mem, app->db, &FIND, &rows, "𠮸"), RC_OK);
    ck_assert_int_eq(db_int(rows, 0), 2);
}
END_TEST

START_TEST(session_is_set_up)
{
    static const struct sql Q = {
        "q",
        "SELECT @@tx_isolation, @@time_zone, @@collation_connection, @@sql_mode LIKE "
        "'%STRICT_ALL_TABLES%', @@autocommit",
        ""};
    struct db_rows *rows;
    ck_assert_int_eq(db_one(mem, app->db, &Q, &rows), RC_OK);
    ck_assert_str_eq(db_str(rows, 0), "READ-COMMITTED");
    ck_assert_str_eq(db_str(rows, 1), "+00:00");
    ck_assert_str_eq(db_str(rows, 2), "utf8mb4_bin");
    ck_assert_int_eq(db_int(rows, 3), 1);
    ck_assert_int_eq(db_int(rows, 4), 1);
    ck_assert_int_eq(db_exec(app->db, &INSERT, 1, "a name that is longer than forty characters are"),
                     RC_INTERNAL);
    ck_assert_int_eq(db_exec(app->db, &INSERT, 1, "a"), RC_OK);
    ck_assert_int_eq(db_exec(app->db, &UPDATE, "a", 1), RC_OK);
    ck_assert_int_eq(db_affected(app->db), 1); /* matched, though nothing changed */
    ck_assert_int_eq(db_exec(app->db, &UPDATE, "a", 9), RC_OK);
    ck_assert_int_eq(db_affected(app->db), 0);
}
END_TEST

START_TEST(wrong_statements_are_internal)
{
    static const struct sql SYNTAX = {"syntax", "SELEC 1", ""};
    static const struct sql FEW = {"few", "SELECT ?, ?", "i"};
    struct db_rows *rows;
    ck_assert_int_eq(db_query(mem, app->db, &SYNTAX, &rows), RC_INTERNAL);
    ck_assert_int_eq(db_query(mem, app->db, &FEW, &rows, 1), RC_INTERNAL);
    ck_assert_int_eq(number(app->db, &COUNT), 0);
}
END_TEST

START_TEST(pieces_are_composed)
{
    struct sqlb *b = sqlb_new(mem, "list");
    for (int i = 1; i <= 5; i++)
        ck_assert_int_eq(db_exec(app->db, &INSERT, i, talloc_asprintf(mem, "n%d", i)), RC_OK);
    char name[] = "n2";
    sqlb_add(b, "SELECT id FROM pair WHERE 1 = 1", "");
    sqlb_add(b, "AND id > ?", "i", 1);
    sqlb_add(b, "AND name <> ?", "s", name);
    name[1] = '3'; /* values were copied */
    sqlb_add(b, "ORDER BY id LIMIT ?", "i", 2);
    struct db_rows *rows;
    for (int round = 0; round < 2; round++) {
        ck_assert_int_eq(db_query_b(mem, app->db, b, &rows), RC_OK);
        ck_assert_uint_eq(db_count(rows), 2);
        db_next(rows);
        ck_assert_int_eq(db_int(rows, 0), 3);
    }
    b = sqlb_new(mem, "delete");
    sqlb_add(b, "DELETE FROM pair WHERE id IN (?, ?)", "ii", 1, 2);
    ck_assert_int_eq(db_exec_b(app->db, b), RC_OK);
    ck_assert_int_eq(db_affected(app->db), 2);
}
END_TEST

START_TEST(statements_are_evicted)
{
    struct db_rows *rows;
    static const struct sql OPEN = {"open", "SHOW SESSION STATUS LIKE 'Prepared_stmt_count'", ""};
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 300; i++) {
            struct sqlb *b = sqlb_new(mem, "many");
            for (int j = 0; j <= i; j++)
                sqlb_add(b, "SELECT 1 UNION ALL", "");
            sqlb_add(b, "SELECT ?", "i", i);
            ck_assert_int_eq(db_query_b(mem, app->db, b, &rows), RC_OK);
            ck_assert_uint_eq(db_count(rows), i + 2);
            talloc_free(rows);
            talloc_free(b);
        }
    char *open = testdb_value(mem, t,
                              "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS "
                              "WHERE VARIABLE_NAME = 'PREPARED_STMT_COUNT'");
    ck_assert_int_ge(atoi(open), 256);
    ck_assert_int_eq(db_query(mem, app->db, &OPEN, &rows), RC_OK);
}
END_TEST

START_TEST(table_changes_under_a_statement)
{
    static const struct sql ALL = {"all", "SELECT * FROM pair", ""};
    struct db_rows *rows;
    ck_assert_int_eq(db_exec(app->db, &INSERT, 1, "a"), RC_OK);
    ck_assert_int_eq(db_query(mem, app->db, &ALL, &rows), RC_OK);
    testdb_run(t, "ALTER TABLE pair MODIFY name VARCHAR(200) NOT NULL");
    ck_assert_int_eq(db_one(mem, app->db, &ALL, &rows), RC_OK);
    ck_assert_str_eq(db_str(rows, 1), "a");
}
END_TEST

START_TEST(killed_outside_a_transaction_is_repeated)
{
    int64_t before = number(app->db, &CONNECTION);
    kill_connection(app->db);
    ck_assert_int_eq(db_exec(app->db, &INSERT, 1, "a"), RC_OK);
    ck_assert_int_ne(number(app->db, &CONNECTION), before);
    kill_connection(app->db);
    ck_assert_int_eq(number(app->db, &COUNT), 1);
    kill_connection(app->db);
    ck_assert_int_eq(db_begin(app->db), RC_OK);
    ck_assert_int_eq(db_exec(app->db, &INSERT, 2, "b"), RC_OK);
    ck_assert_int_eq(db_commit(app->db), RC_OK);
    ck_assert_str_eq(name_of(2), "b");
}
END_TEST

START_TEST(killed_in_a_transaction_is_unavailable_until_rollback)
{
    struct db_rows *rows;
    ck_assert_int_eq(db_begin(app->db), RC_OK);
    ck_assert_int_eq(db_exec(app->db, &INSERT, 1, "a"), RC_OK);
    kill_connection(app->db);
    ck_assert_int_eq(db_exec(app->db, &INSERT, 2, "b"), RC_UNAVAILABLE);
    ck_assert_int_eq(db_query(mem, app->db, &COUNT, &rows), RC_UNAVAILABLE);
    ck_assert_int_eq(db_savepoint(app->db, 1), RC_UNAVAILABLE);
    ck_assert(db_in_transaction(app->db));
    ck_assert_int_eq(db_commit(app->db), RC_UNAVAILABLE);
    ck_assert(!db_in_transaction(app->db));
    ck_assert_int_eq(number(app->db, &COUNT), 0);
    ck_assert_int_eq(db_begin(app->db), RC_OK);
    kill_connection(app->db);
    ck_assert_int_eq(db_commit(app->db), RC_UNAVAILABLE); /* lost at COMMIT itself */
    ck_assert_int_eq(number(app->db, &COUNT), 0);
}
END_TEST

static void *kill_sleeper(void *id)
{
    char *running,
        *text = talloc_asprintf(mem,
                                "SELECT 1 FROM information_schema.PROCESSLIST WHERE ID = %lld AND INFO LIKE "
                                "'%%SLEEP%%' AND STATE = 'User sleep'",
                                (long long)*(int64_t *)id);
    while (!(running = testdb_value(mem, t, text)))
        ;
    testdb_run(t, talloc_asprintf(mem, "KILL CONNECTION %lld", (long long)*(int64_t *)id));
    return running;
}

START_TEST(killed_in_the_middle_of_a_statement)
{
    pthread_t killer;
    struct db_rows *rows;
    int64_t id = number(app->db, &CONNECTION);
    ck_assert_int_eq(db_begin(app->db), RC_OK);
    ck_assert_int_eq(pthread_create(&killer, NULL, kill_sleeper, &id), 0);
    ck_assert_int_eq(db_query(mem, app->db, &SLEEP, &rows), RC_UNAVAILABLE);
    pthread_join(killer, NULL);
    ck_assert_int_eq(db_exec(app->db, &INSERT, 1, "a"), RC_UNAVAILABLE);
    db_rollback(app->db);
    ck_assert_int_eq(db_exec(app->db, &INSERT, 1, "a"), RC_OK);
}
END_TEST

START_TEST(rollback_undoes_and_savepoints_too)
{
    ck_assert_int_eq(db_begin(app->db), RC_OK);
    ck_assert_int_eq(db_exec(app->db, &INSERT, 1, "a"), RC_OK);
    db_rollback(app->db);
    ck_assert_int_eq(number(app->db, &COUNT), 0);
    ck_assert_int_eq(db_begin(app->db), RC_OK);
    ck_assert_int_eq(db_exec(app->db, &INSERT, 1, "a"), RC_OK);
    ck_assert_int_eq(db_savepoint(app->db, 1), RC_OK);
    ck_assert_int_eq(db_exec(app->db, &INSERT, 2, "b"), RC_OK);
    ck_assert_int_eq(db_exec(app->db, &INSERT, 3, "b"), RC_CONFLICT);
    ck_assert_int_eq(db_rollback_to(app->db, 1), RC_OK);
    ck_assert_int_eq(db_exec(app->db, &INSERT, 4, "d"), RC_OK);
    ck_assert_int_eq(db_commit(app->db), RC_OK);
    ck_assert_int_eq(number(app->db, &COUNT), 2);
    ck_assert_ptr_null(name_of(2));
}
END_TEST

/* Two connections that touch rows 1 and 2 in opposite order. */
struct rival {
    struct db *db;
    int first, second, runs;
    const char *mark;
    pthread_barrier_t *both;
    enum rc rc;
};

static enum rc cross(struct db *db, void *arg)
{
    struct rival *r = arg;
    enum rc rc = db_exec(db, &UPDATE, talloc_asprintf(db, "%s%d", r->mark, r->first), r->first);
    if (r->runs++ == 0)
        pthread_barrier_wait(r->both); /* each holds its first row now */
    if (rc == RC_OK)
        rc = db_exec(db, &UPDATE, talloc_asprintf(db, "%s%d", r->mark, r->second), r->second);
    if (rc == RC_RETRY)
        ck_assert_int_eq(db_exec(db, &INSERT, 9, "never"), RC_RETRY); /* the transaction is lost as a whole */
    return rc;
}

static void *run_rival(void *arg)
{
    struct rival *r = arg;
    r->rc = db_transact(r->db, cross, r);
    return NULL;
}

START_TEST(deadlock_is_repeated)
{
    struct app *other = testdb_app(mem, t, "other");
    pthread_barrier_t both;
    pthread_t thread;
    pthread_barrier_init(&both, NULL, 2);
    struct rival a = {app->db, 1, 2, 0, "a", &both, RC_INTERNAL},
                 b = {other->db, 2, 1, 0, "b", &both, RC_INTERNAL};
    ck_assert_int_eq(db_exec(app->db, &INSERT, 1, "x"), RC_OK);
    ck_assert_int_eq(db_exec(app->db, &INSERT, 2, "y"), RC_OK);
    ck_assert_int_eq(pthread_create(&thread, NULL, run_rival, &b), 0);
    run_rival(&a);
    pthread_join(thread, NULL);
    ck_assert_int_eq(a.rc, RC_OK);
    ck_assert_int_eq(b.rc, RC_OK);
    ck_assert_int_eq(a.runs + b.runs, 3); /* exactly one lost and came again */
    ck_assert_int_eq(name_of(1)[0], name_of(2)[0]);
    ck_assert_int_eq(number(app->db, &COUNT), 2);
    pthread_barrier_destroy(&both);
}
END_TEST

static enum rc always_retry(struct db *db, void *arg)
{
    (void)db;
    ++*(int *)arg;
    return RC_RETRY;
}

static enum rc refuse(struct db *db, void *arg)
{
    (void)arg;
    ck_assert_int_eq(db_exec(db, &INSERT, 1, "a"), RC_OK);
    return RC_CONFLICT;
}

START_TEST(transact_gives_up_and_rolls_back)
{
    int runs = 0;
    ck_assert_int_eq(db_transact(app->db, always_retry, &runs), RC_RETRY);
    ck_assert_int_eq(runs, 6); /* once, and five repeats */
    ck_assert_int_eq(db_transact(app->db, refuse, NULL), RC_CONFLICT);
    ck_assert_int_eq(number(app->db, &COUNT), 0);
}
END_TEST

START_TEST(server_away_is_unavailable_and_no_error_at_open)
{
    char *path = talloc_asprintf(mem, "%s/away.conf", testdb_folder(t));
    FILE *f = fopen(path, "w");
    fprintf(f, "db.socket = %s/nobody.sock\ndb.name = x\nbase-url = https://x/\nkeys = k\nblobs = b\n",
            testdb_folder(t));
    fclose(f);
    struct app *away;
    struct db_rows *rows;
    ck_assert_int_eq(app_open_base(mem, path, "test", &away), RC_OK);
    ck_assert_int_eq(db_query(mem, away->db, &COUNT, &rows), RC_UNAVAILABLE);
    ck_assert_int_eq(db_begin(away->db), RC_UNAVAILABLE);
    ck_assert(!db_in_transaction(away->db));
}
END_TEST

int main(void)
{
    Suite *s = suite_create("db");
    TCase *c = tcase_create("db");
    tcase_set_timeout(c, 120);
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, every_letter_comes_back);
    tcase_add_test(c, long_and_short_values);
    tcase_add_test(c, nulls_of_every_letter);
    tcase_add_test(c, small_numbers_are_widened);
    tcase_add_test(c, rows_walk_and_rewind);
    tcase_add_test(c, rare_characters_differ_in_unique_keys);
    tcase_add_test(c, session_is_set_up);
    tcase_add_test(c, wrong_statements_are_internal);
    tcase_add_test(c, pieces_are_composed);
    tcase_add_test(c, statements_are_evicted);
    tcase_add_test(c, table_changes_under_a_statement);
    tcase_add_test(c, killed_outside_a_transaction_is_repeated);
    tcase_add_test(c, killed_in_a_transaction_is_unavailable_until_rollback);
    tcase_add_test(c, killed_in_the_middle_of_a_statement);
    tcase_add_test(c, rollback_undoes_and_savepoints_too);
    tcase_add_test(c, deadlock_is_repeated);
    tcase_add_test(c, transact_gives_up_and_rolls_back);
    tcase_add_test(c, server_away_is_unavailable_and_no_error_at_open);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
