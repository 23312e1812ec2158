/* What the files core/db*.c share. Only they may include this: nobody else sees a MySQL type. */
#ifndef JIJIAO_CORE_DB_INTERNAL_H
#define JIJIAO_CORE_DB_INTERNAL_H

#include <mysql.h>
#include <stdarg.h>

#include "core/db.h"

/* MySQL 8 dropped my_bool for bool, MariaDB kept it. */
#ifdef MARIADB_PACKAGE_VERSION
#define DB_FLAG my_bool
#else
#define DB_FLAG bool
#endif

enum { DB_STATEMENTS_MAX = 256, DB_REPEATS = 5 };

/* A parameter as given by the caller, kept so that a statement can be repeated on a new connection. */
struct db_arg {
    char kind; /* letter of struct sql, with I folded into i */
    bool null;
    int64_t number;
    const void *bytes;
    size_t len;
};

struct db_args {
    size_t count, room;
    struct db_arg *list;
};

/* A prepared statement of this connection. */
struct db_stmt {
    uint64_t hash; /* of text */
    uint64_t used; /* db->tick of the last use; 0: free place */
    char *text;
    MYSQL_STMT *stmt;
};

struct db {
    struct app *app;
    MYSQL *mysql; /* NULL: not connected */
    char *password;
    bool in_tx;
    enum rc lost; /* RC_OK, or why the transaction in hand was lost: RC_RETRY or RC_UNAVAILABLE */
    int64_t affected, insert_id;
    uint64_t tick;     /* counts uses of statements */
    size_t statements; /* in use among cache */
    struct db_stmt cache[DB_STATEMENTS_MAX];
};

/* db.c */
enum rc db_connect(struct db *db);
void db_disconnect(struct db *db);
/* Turns an error of the client library into a result, logs it and leaves the transaction as the result
 * demands. */
enum rc db_failed(struct db *db, const char *name, unsigned error, const char *message);
/* Runs one statement without parameters in the text protocol: what cannot be prepared (transactions, DDL). */
enum rc db_direct(struct db *db, const char *name, const char *text);

/* db_stmt.c */
void db_statements_close(struct db *db);

/* db_bind.c */
void db_args_va(TALLOC_CTX *mem, struct db_args *args, const char *in, va_list *ap);
/* Gives the arguments from number `from` their own copies of texts and bytes. */
void db_args_copy(TALLOC_CTX *mem, struct db_args *args, size_t from);
/* MYSQL_BIND of every argument; hangs off mem with all it points to. NULL when there are none. */
MYSQL_BIND *db_bind(TALLOC_CTX *mem, const struct db_args *args);

/* db_rows.c: reads the whole result of an executed statement. False: the statement's error tells why. */
bool db_rows_load(TALLOC_CTX *mem, MYSQL_STMT *stmt, struct db_rows **out);

#endif
