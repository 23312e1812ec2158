/* A database of one test program: its own name, made and dropped on the server of JIJIAO_TEST_SOCKET. */
#ifndef JIJIAO_TESTS_TESTDB_H
#define JIJIAO_TESTS_TESTDB_H

#include "core/app.h"

struct testdb;

/* Makes an empty database and a folder with a configuration file and a key ring. `extra` is appended to the
 * file ("" for nothing). Ends the program if there is no server. Freeing it drops the database and removes
 * the folder. */
struct testdb *testdb_new(TALLOC_CTX *mem, const char *extra);

/* The same with all migrations of sql/ applied. */
struct testdb *testdb_migrated(TALLOC_CTX *mem, const char *extra);

const char *testdb_conf(const struct testdb *t);   /* path of the configuration file */
const char *testdb_folder(const struct testdb *t); /* its folder */
const char *testdb_sql(const struct testdb *t);    /* the folder sql/ of the sources */

/* A further application on this database, with keys and a connection of its own, without the schema check;
 * hangs off mem. Fails the test if it does not open. */
struct app *testdb_app(TALLOC_CTX *mem, const struct testdb *t, const char *module);

/* Runs one statement of the test's own on a separate connection; fails the test if the server does not take
 * it. */
void testdb_run(const struct testdb *t, const char *text);

/* The first column of the first row, as text on mem; NULL for no row or SQL NULL. */
char *testdb_value(TALLOC_CTX *mem, const struct testdb *t, const char *text);

#endif
