#include <assert.h>
#include <string.h>

#include "core/app.h"
#include "core/db_internal.h"
#include "core/log.h"

/* A statement and its arguments on the way to the server. */
struct call {
    const char *name, *text;
    struct db_args args;
    TALLOC_CTX *mem;      /* of the result */
    struct db_rows **out; /* NULL: no rows are expected */
};

struct sqlb {
    const char *name;
    char *text;
    size_t length, room; /* of text, without its NUL */
    struct db_args args;
};

/* FNV-1a; only tells texts apart quickly, equal hashes are compared. */
static uint64_t hash_text(const char *text)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
    return hash;
}

static void statement_close(struct db_stmt *s)
{
    mysql_stmt_close(s->stmt);
    talloc_free(s->text);
    *s = (struct db_stmt){0};
}

void db_statements_close(struct db *db)
{
    for (size_t i = 0; i < db->statements; i++)
        statement_close(&db->cache[i]);
    db->statements = 0;
}

/* The place for one more statement: a new one, or that of the statement that was not used for longest. */
static struct db_stmt *free_place(struct db *db)
{
    if (db->statements < DB_STATEMENTS_MAX)
        return &db->cache[db->statements++];
    struct db_stmt *oldest = &db->cache[0];
    for (size_t i = 1; i < DB_STATEMENTS_MAX; i++)
        if (db->cache[i].used < oldest->used)
            oldest = &db->cache[i];
    if (oldest->stmt)
        statement_close(oldest);
    return oldest;
}

static struct db_stmt *find_statement(struct db *db, const char *text, uint64_t hash)
{
    for (size_t i = 0; i < db->statements; i++)
        if (db->cache[i].stmt && db->cache[i].hash == hash && !strcmp(db->cache[i].text, text))
            return &db->cache[i];
    return NULL;
}

static enum rc statement_get(struct db *db, const struct call *call, struct db_stmt **out)
{
    uint64_t hash = hash_text(call->text);
    struct db_stmt *s = find_statement(db, call->text, hash);
    if (!s) {
        MYSQL_STMT *stmt = mysql_stmt_init(db->mysql);
        if (!stmt)
            return RC_INTERNAL;
        if (mysql_stmt_prepare(stmt, call->text, strlen(call->text))) {
            enum rc rc = db_failed(db, call->name, mysql_stmt_errno(stmt), mysql_stmt_error(stmt));
            mysql_stmt_close(stmt);
            return rc;
        }
        s = free_place(db);
        *s = (struct db_stmt){.hash = hash, .text = talloc_strdup(db, call->text), .stmt = stmt};
    }
    s->used = ++db->tick;
    *out = s;
    return RC_OK;
}

static enum rc statement_failed(struct db *db, const struct call *call, MYSQL_STMT *stmt)
{
    return db_failed(db, call->name, mysql_stmt_errno(stmt), mysql_stmt_error(stmt));
}

/* Executes a prepared statement and takes its result. */
static enum rc execute(struct db *db, const struct call *call, MYSQL_STMT *stmt, MYSQL_BIND *binds)
{
    if (mysql_stmt_param_count(stmt) != call->args.count) {
        log_error(db->app->log, "db-error", "statement=%s parameters=%lu bound=%zu", call->name,
                  mysql_stmt_param_count(stmt), call->args.count);
        return RC_INTERNAL;
    }
    if ((binds && mysql_stmt_bind_param(stmt, binds)) || mysql_stmt_execute(stmt))
        return statement_failed(db, call, stmt);
    if (!call->out) {
        db->affected = (int64_t)mysql_stmt_affected_rows(stmt);
        db->insert_id = (int64_t)mysql_stmt_insert_id(stmt);
        return RC_OK;
    }
    if (!db_rows_load(call->mem, stmt, call->out))
        return statement_failed(db, call, stmt);
    mysql_stmt_free_result(stmt);
    return RC_OK;
}

static bool spent(unsigned error)
{
    return error == 1243 ||
           error == 1615; /* the server forgot the statement, or its tables changed too often */
}

/* One attempt on a connection that stands. A statement that the server forgot is prepared again: nothing ran
 * yet. */
static enum rc attempt(struct db *db, const struct call *call, MYSQL_BIND *binds)
{
    struct db_stmt *s;
    enum rc rc = statement_get(db, call, &s);
    if (rc)
        return rc;
    rc = execute(db, call, s->stmt, binds);
    if (rc != RC_INTERNAL || !s->stmt)
        return rc;
    bool again = spent(mysql_stmt_errno(s->stmt));
    statement_close(s);
    rc = again ? statement_get(db, call, &s) : RC_INTERNAL;
    return rc ? rc : execute(db, call, s->stmt, binds);
}

/* Runs the call; on a lost connection outside a transaction once more on a new one. */
static enum rc run(struct db *db, struct call *call)
{
    TALLOC_CTX *scratch = talloc_new(db);
    MYSQL_BIND *binds = db_bind(scratch, &call->args);
    enum rc rc = RC_UNAVAILABLE;
    for (int repeat = 0; repeat < 2 && rc == RC_UNAVAILABLE; repeat++) {
        if (db->in_tx && db->lost) {
            rc = db->lost;
            break;
        }
        rc = db_connect(db);
        if (rc)
            break;
        rc = attempt(db, call, binds);
        if (db->in_tx)
            break;
    }
    talloc_free(scratch);
    return rc;
}

static enum rc run_va(struct db *db, const struct sql *q, TALLOC_CTX *mem, struct db_rows **out, va_list *ap)
{
    struct call call = {.name = q->name, .text = q->text, .mem = mem, .out = out};
    TALLOC_CTX *scratch = talloc_new(db);
    db_args_va(scratch, &call.args, q->in ? q->in : "", ap);
    enum rc rc = run(db, &call);
    talloc_free(scratch);
    return rc;
}

enum rc db_query_(TALLOC_CTX *mem, struct db *db, const struct sql *q, struct db_rows **out, ...)
{
    va_list ap;
    va_start(ap, out);
    enum rc rc = run_va(db, q, mem, out, &ap);
    va_end(ap);
    return rc;
}

enum rc db_exec_(struct db *db, const struct sql *q, ...)
{
    va_list ap;
    va_start(ap, q);
    enum rc rc = run_va(db, q, NULL, NULL, &ap);
    va_end(ap);
    return rc;
}

enum rc db_one_(TALLOC_CTX *mem, struct db *db, const struct sql *q, struct db_rows **out, ...)
{
    va_list ap;
    va_start(ap, out);
    enum rc rc = run_va(db, q, mem, out, &ap);
    va_end(ap);
    if (rc == RC_OK && !db_next(*out)) {
        talloc_free(*out);
        *out = NULL;
        rc = RC_NOT_FOUND;
    }
    return rc;
}

int64_t db_affected(const struct db *db)
{
    return db->affected;
}

int64_t db_insert_id(const struct db *db)
{
    return db->insert_id;
}

struct sqlb *sqlb_new(TALLOC_CTX *mem, const char *name)
{
    struct sqlb *b = talloc_zero(mem, struct sqlb);
    b->name = name;
    b->text = talloc_strdup(b, "");
    return b;
}

/* A list has dozens of pieces: they are copied, not formatted, into room that doubles. */
static void append(struct sqlb *b, const char *text)
{
    size_t more = strlen(text) + (b->length > 0);
    if (b->length + more > b->room) {
        b->room = 2 * (b->length + more) + 500;
        b->text = talloc_realloc_size(b, b->text, b->room + 1);
    }
    char *at = b->text + b->length;
    if (b->length)
        *at++ = ' ';
    memcpy(at, text, strlen(text) + 1);
    b->length += more;
}

void sqlb_add_(struct sqlb *b, const char *text, const char *in, ...)
{
    append(b, text);
    size_t from = b->args.count;
    va_list ap;
    va_start(ap, in);
    db_args_va(b, &b->args, in, &ap);
    va_end(ap);
    db_args_copy(b, &b->args, from);
}

enum rc db_query_b(TALLOC_CTX *mem, struct db *db, struct sqlb *b, struct db_rows **out)
{
    struct call call = {.name = b->name, .text = b->text, .args = b->args, .mem = mem, .out = out};
    return run(db, &call);
}

enum rc db_exec_b(struct db *db, struct sqlb *b)
{
    struct call call = {.name = b->name, .text = b->text, .args = b->args};
    return run(db, &call);
}

enum rc db_query_once(TALLOC_CTX *mem, struct db *db, struct sqlb *b, struct db_rows **out)
{
    enum rc rc = db_query_b(mem, db, b, out);
    talloc_free(b);
    return rc;
}

enum rc db_exec_once(struct db *db, struct sqlb *b)
{
    enum rc rc = db_exec_b(db, b);
    talloc_free(b);
    return rc;
}
