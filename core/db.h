/* One connection to MariaDB or MySQL. Statements are constants with a name, prepared once per connection and
 * bound by position; nobody outside core/db*.c sees a MySQL type. The session runs at READ COMMITTED (a
 * transaction that waited for a row then sees what the other one wrote), in UTC, utf8mb4_bin, strict mode,
 * and counts matched rows (CLIENT_FOUND_ROWS). */
#ifndef JIJIAO_CORE_DB_H
#define JIJIAO_CORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "core/rc.h"

struct app;
struct db;

/* A statement. `in` has one letter a parameter, and the call one argument (for b: two):
 *   i  int64_t                       I  const int64_t * (NULL binds SQL NULL)
 *   s  const char * in UTF-8 (NULL binds SQL NULL)
 *   b  const void *, size_t: bytes (NULL pointer binds SQL NULL)
 *   t  int64_t, milliseconds since 1970 UTC, bound as DATETIME(3); INT64_MIN binds SQL NULL
 *   d  int64_t, milliseconds since 1970 UTC, bound as the DATE in Asia/Shanghai of that moment; INT64_MIN
 * binds SQL NULL Smaller whole numbers than int64_t may be given where it is expected: the macros below widen
 * them. Texts are constants of a store.c; nothing a user typed is ever part of one. */
struct sql {
    const char *name;
    const char *text;
    const char *in;
};

#define DB_NULL_TIME INT64_MIN

/* Every argument after the format passes through DB_WIDE: an int in place of an int64_t would otherwise be
 * read with whatever stands in its upper half. DB_EACH(a, b, …) gives `, DB_WIDE(a), DB_WIDE(b) …`, up to 64
 * arguments. */
/* clang-format off */
#define DB_WIDE(x) _Generic((x), \
    _Bool: (int64_t)(x), char: (int64_t)(x), signed char: (int64_t)(x), unsigned char: (int64_t)(x), \
    short: (int64_t)(x), unsigned short: (int64_t)(x), int: (int64_t)(x), unsigned: (int64_t)(x), default: (x))
/* clang-format on */
#define DB_PARENS ()
#define DB_SCAN1(...) __VA_ARGS__
#define DB_SCAN4(...) DB_SCAN1(DB_SCAN1(DB_SCAN1(DB_SCAN1(__VA_ARGS__))))
#define DB_SCAN16(...) DB_SCAN4(DB_SCAN4(DB_SCAN4(DB_SCAN4(__VA_ARGS__))))
#define DB_SCAN64(...) DB_SCAN16(DB_SCAN16(DB_SCAN16(DB_SCAN16(__VA_ARGS__))))
#define DB_EACH_(x, ...) , DB_WIDE(x) __VA_OPT__(DB_EACH_AGAIN DB_PARENS(__VA_ARGS__))
#define DB_EACH_AGAIN() DB_EACH_
#define DB_EACH(...) __VA_OPT__(DB_SCAN64(DB_EACH_(__VA_ARGS__)))

/* A whole result, in memory; free it with talloc. */
struct db_rows;

/* Connects by the keys db.socket or db.host and db.port, db.user, db.password, db.name of the configuration.
 * RC_UNAVAILABLE when the server does not answer; the handle is made all the same and connects when used.
 * RC_INTERNAL for a wrong configuration (logged). `*out` hangs off `mem`; freeing it disconnects. */
enum rc db_open(TALLOC_CTX *mem, struct app *app, struct db **out);

/* Runs a SELECT. `*out` hangs off `mem`. RC_OK also for no row at all. RC_UNAVAILABLE: connection lost
 * (outside a transaction it reconnects and tries once more first). RC_RETRY: deadlock or lock wait.
 * RC_INTERNAL: a wrong statement (logged with its name). */
enum rc db_query_(TALLOC_CTX *mem, struct db *db, const struct sql *q, struct db_rows **out, ...);
#define db_query(mem, db, q, out, ...) db_query_((mem), (db), (q), (out)DB_EACH(__VA_ARGS__))

/* Runs an INSERT, UPDATE or DELETE. Further result: RC_CONFLICT for a unique key that is taken. A statement
 * outside a transaction that is repeated on a new connection may have had its effect the first time already:
 * what does not bear that belongs into a transaction. */
enum rc db_exec_(struct db *db, const struct sql *q, ...);
#define db_exec(db, q, ...) db_exec_((db), (q)DB_EACH(__VA_ARGS__))

int64_t db_affected(const struct db *db);  /* rows matched by the last db_exec */
int64_t db_insert_id(const struct db *db); /* AUTO_INCREMENT value of the last db_exec */

/* A statement composed of constant pieces, for lists with optional filters; pieces are joined by a space. Use
 * the macro: it accepts only string literals, so that no value can become SQL. Bound values are copied.
 * Prepared statements are cached by text. A builder may be run more than once. */
struct sqlb;
struct sqlb *sqlb_new(TALLOC_CTX *mem, const char *name);
void sqlb_add_(struct sqlb *b, const char *text, const char *in, ...);
#define sqlb_add(b, text, in, ...) sqlb_add_((b), "" text "", (in)DB_EACH(__VA_ARGS__))
enum rc db_query_b(TALLOC_CTX *mem, struct db *db, struct sqlb *b, struct db_rows **out);
enum rc db_exec_b(struct db *db, struct sqlb *b);
/* The same, after which the builder is freed. */
enum rc db_query_once(TALLOC_CTX *mem, struct db *db, struct sqlb *b, struct db_rows **out);
enum rc db_exec_once(struct db *db, struct sqlb *b);

/* Walking a result: `while (db_next(rows)) …`, columns by position from 0. A column that does not exist, or
 * reading before db_next, is a programmer error (assert). Strings live as long as the rows. Numbers read as
 * text are in decimal, times YYYY-MM-DD HH:MM:SS.mmm in UTC, dates YYYY-MM-DD. */
bool db_next(struct db_rows *rows);
size_t db_count(const struct db_rows *rows);
/* Appends the values of the first `cols` columns of the first `count` rows to a talloc array of bytes, so that any two results differ in them. */
uint8_t *db_key(const struct db_rows *rows, size_t count, unsigned cols, uint8_t *bytes);
void db_rewind(struct db_rows *rows);
bool db_null(const struct db_rows *rows, unsigned col);
const char *db_str(const struct db_rows *rows, unsigned col);                /* NULL for SQL NULL */
const char *db_text(const struct db_rows *rows, unsigned col);               /* "" for SQL NULL */
const void *db_bytes(const struct db_rows *rows, unsigned col, size_t *len); /* NULL for SQL NULL */
int64_t db_int(const struct db_rows *rows, unsigned col);                    /* 0 for SQL NULL */
/* DATETIME as ms since 1970 UTC; DATE as the first moment of that day in Asia/Shanghai, as app_parse_date
 * gives it; DB_NULL_TIME for SQL NULL. */
int64_t db_time(const struct db_rows *rows, unsigned col);

/* One row or none: RC_NOT_FOUND when there is none; else rows stand on the first row. */
enum rc db_one_(TALLOC_CTX *mem, struct db *db, const struct sql *q, struct db_rows **out, ...);
#define db_one(mem, db, q, out, ...) db_one_((mem), (db), (q), (out)DB_EACH(__VA_ARGS__))

/* Transactions. No nesting. After RC_RETRY or RC_UNAVAILABLE the transaction is lost: every later statement
 * in it answers the same until db_rollback. db_commit ends the transaction whatever it answers. It may answer
 * RC_RETRY (1213 at COMMIT) or RC_UNAVAILABLE (nothing was written as far as is known; the operation id tells
 * after a repeat). db_rollback never fails as far as the caller cares. */
enum rc db_begin(struct db *db);
enum rc db_commit(struct db *db);
void db_rollback(struct db *db);
bool db_in_transaction(const struct db *db);

/* Savepoints, for a batch whose members may fail one by one. `no` tells them apart. */
enum rc db_savepoint(struct db *db, unsigned no);
enum rc db_rollback_to(struct db *db, unsigned no);

/* Repeats `fn` in a transaction until it commits: RC_OK from fn commits, anything else rolls back and is
 * returned; RC_RETRY repeats up to 5 times. For the worker, the command line and tests; requests get the same
 * from serve. */
enum rc db_transact(struct db *db, enum rc (*fn)(struct db *db, void *arg), void *arg);

/* The version of the schema: highest finished migration; 0 when the table is missing. */
enum rc db_schema_version(struct db *db, int64_t *out);

#endif
