#include <check.h>
#include <mysql.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/keys.h"
#include "core/migrate.h"
#include "tests/core/testdb.h"

struct testdb {
    MYSQL *mysql;
    char name[40];
    char *folder, *conf, *sql;
    pid_t owner; /* a forked child must not drop the database of its parent */
};

static void must(MYSQL *mysql, int failed, const char *what)
{
    if (!failed)
        return;
    fprintf(stderr, "%s: %s\n", what, mysql_error(mysql));
    abort();
}

static int drop(struct testdb *t)
{
    if (t->owner != getpid())
        return 0;
    char *text = talloc_asprintf(t, "DROP DATABASE %s", t->name);
    mysql_real_query(t->mysql, text, strlen(text));
    mysql_close(t->mysql);
    text = talloc_asprintf(t, "rm -rf '%s'", t->folder);
    if (system(text))
        fprintf(stderr, "%s stays\n", t->folder);
    return 0;
}

static void write_conf(struct testdb *t, const char *socket, const char *extra)
{
    t->conf = talloc_asprintf(t, "%s/jijiao.conf", t->folder);
    FILE *f = fopen(t->conf, "w");
    ck_assert_ptr_nonnull(f);
    fprintf(f, "db.socket = %s\ndb.user = root\ndb.name = %s\nnode = test\n", socket, t->name);
    fprintf(f, "base-url = https://example.test/jijiao/\nkeys = keys\nblobs = blobs\nxslt = xslt\n%s", extra);
    ck_assert_int_eq(fclose(f), 0);
}

struct testdb *testdb_new(TALLOC_CTX *mem, const char *extra)
{
    const char *socket = getenv("JIJIAO_TEST_SOCKET");
    if (!socket) {
        fprintf(stderr, "JIJIAO_TEST_SOCKET is not set: run make check\n");
        abort();
    }
    struct testdb *t = talloc_zero(mem, struct testdb);
    t->owner = getpid();
    t->folder = talloc_strdup(t, "/tmp/jijiao-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(t->folder));
    t->mysql = mysql_init(NULL);
    must(t->mysql, !mysql_real_connect(t->mysql, NULL, "root", "", NULL, 0, socket, 0), "connect");
    snprintf(t->name, sizeof t->name, "t_%s", t->folder + strlen("/tmp/jijiao-test-"));
    talloc_set_destructor(t, drop);
    char *text =
        talloc_asprintf(t, "CREATE DATABASE %s DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin", t->name);
    testdb_run(t, text);
    must(t->mysql, mysql_select_db(t->mysql, t->name), "select");
    testdb_run(t, "SET time_zone = '+00:00'");
    write_conf(t, socket, extra);
    ck_assert_int_eq(keys_generate(talloc_asprintf(t, "%s/keys", t->folder)), RC_OK);
    const char *srcdir = getenv("srcdir");
    t->sql = talloc_asprintf(t, "%s/sql", srcdir ? srcdir : ".");
    return t;
}

struct testdb *testdb_migrated(TALLOC_CTX *mem, const char *extra)
{
    struct testdb *t = testdb_new(mem, extra);
    struct app *app = testdb_app(t, t, "cli");
    FILE *null = fopen("/dev/null", "w");
    ck_assert_int_eq(migrate_run(app, testdb_sql(t), null, stderr), RC_OK);
    fclose(null);
    talloc_free(app);
    return t;
}

const char *testdb_conf(const struct testdb *t)
{
    return t->conf;
}

const char *testdb_folder(const struct testdb *t)
{
    return t->folder;
}

const char *testdb_sql(const struct testdb *t)
{
    return t->sql;
}

struct app *testdb_app(TALLOC_CTX *mem, const struct testdb *t, const char *module)
{
    struct app *app = NULL;
    ck_assert_int_eq(app_open_base(mem, t->conf, module, &app), RC_OK);
    ck_assert_int_eq(app_open_keys(app), RC_OK);
    return app;
}

void testdb_run(const struct testdb *t, const char *text)
{
    must(t->mysql, mysql_real_query(t->mysql, text, strlen(text)), text);
}

char *testdb_value(TALLOC_CTX *mem, const struct testdb *t, const char *text)
{
    testdb_run(t, text);
    MYSQL_RES *res = mysql_store_result(t->mysql);
    must(t->mysql, !res, text);
    MYSQL_ROW row = mysql_fetch_row(res);
    char *value = row && row[0] ? talloc_strdup(mem, row[0]) : NULL;
    mysql_free_result(res);
    return value;
}
