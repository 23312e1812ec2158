#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/app.h"
#include "core/conf.h"
#include "core/db_internal.h"
#include "core/log.h"

/* Error numbers of client and server (MariaDB and MySQL agree on these). */
static const unsigned LOST[] = {
    2002, 2003, 2005, 2006, 2012, 2013,
    2026, 2055, /* client: cannot connect, server has gone, lost in the middle */
    1040, 1047, 1053, 1152, 1158, 1159,
    1160, 1161,                         /* too many connections, node not ready, shutdown, broken network */
    1290, 1317, 1836, 1927, 3168, 3169, /* read only, interrupted, killed */
};
static const unsigned AGAIN[] = {1020, 1205, 1213,
                                 1412}; /* changed since read, lock wait, deadlock, table changed */
static const unsigned QUOTES_VALUES[] = {1292, 1366, 1411}; /* the server's message repeats what was bound */

static bool among(unsigned error, const unsigned *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == error)
            return true;
    return false;
}

#define AMONG(error, list) among((error), (list), sizeof(list) / sizeof *(list))

/* The statement that fails outside a transaction is simply over; inside, everything is. */
static void transaction_lost(struct db *db, enum rc why)
{
    if (why == RC_UNAVAILABLE)
        db_disconnect(db);
    else if (db->in_tx)
        mysql_real_query(db->mysql, "ROLLBACK", 8);
    if (db->in_tx)
        db->lost = why;
}

enum rc db_failed(struct db *db, const char *name, unsigned error, const char *message)
{
    struct log *log = db->app->log;
    if (error == 1062)
        return RC_CONFLICT;
    if (AMONG(error, LOST)) {
        log_warn(log, "db-lost", "statement=%s error=%u transaction=%d", name, error, db->in_tx);
        transaction_lost(db, RC_UNAVAILABLE);
        return RC_UNAVAILABLE;
    }
    if (AMONG(error, AGAIN) || strstr(message, "WSREP")) {
        log_info(log, "db-retry", "statement=%s error=%u", name, error);
        transaction_lost(db, RC_RETRY);
        return RC_RETRY;
    }
    log_error(log, "db-error", "statement=%s error=%u message=%s", name, error,
              AMONG(error, QUOTES_VALUES) ? "-" : log_quote(db, message));
    return RC_INTERNAL;
}

void db_disconnect(struct db *db)
{
    if (!db->mysql)
        return;
    db_statements_close(db);
    mysql_close(db->mysql);
    db->mysql = NULL;
}

/* The settings every session has; a server's own defaults count for nothing. */
static enum rc set_session(struct db *db)
{
    static const char *const SETTINGS[] = {
        "SET NAMES utf8mb4 COLLATE utf8mb4_bin",
        "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
        "SET SESSION autocommit = 1, time_zone = '+00:00', innodb_lock_wait_timeout = 10, sql_mode = "
        "'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
    };
    for (size_t i = 0; i < sizeof SETTINGS / sizeof *SETTINGS; i++)
        if (mysql_real_query(db->mysql, SETTINGS[i], strlen(SETTINGS[i])))
            return db_failed(db, "set-session", mysql_errno(db->mysql), mysql_error(db->mysql));
    return RC_OK;
}

static const char *or_null(const char *text)
{
    return *text ? text : NULL;
}

enum rc db_connect(struct db *db)
{
    if (db->mysql)
        return RC_OK;
    const struct conf *conf = db->app->conf;
    db->mysql = mysql_init(NULL);
    if (!db->mysql)
        return RC_INTERNAL;
    unsigned connect_seconds = 5, seconds = (unsigned)conf_int(conf, "db.timeout");
    mysql_options(db->mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4");
    mysql_options(db->mysql, MYSQL_OPT_CONNECT_TIMEOUT, &connect_seconds);
    if (strcmp(db->app->module, "cli") != 0) { /* a migration may take its time */
        mysql_options(db->mysql, MYSQL_OPT_READ_TIMEOUT, &seconds);
        mysql_options(db->mysql, MYSQL_OPT_WRITE_TIMEOUT, &seconds);
    }
    const char *socket = or_null(conf_str(conf, "db.socket"));
    if (!mysql_real_connect(db->mysql, socket ? NULL : conf_str(conf, "db.host"), conf_str(conf, "db.user"),
                            db->password, conf_str(conf, "db.name"), (unsigned)conf_int(conf, "db.port"),
                            socket, CLIENT_FOUND_ROWS)) {
        enum rc rc = db_failed(db, "connect", mysql_errno(db->mysql), mysql_error(db->mysql));
        db_disconnect(db);
        return rc;
    }
    enum rc rc = set_session(db);
    if (rc)
        db_disconnect(db);
    return rc;
}

static int db_close(struct db *db)
{
    db_disconnect(db);
    return 0;
}

/* The password of the configuration, or the first line of the file it names. NULL (logged) if that cannot be
 * read. */
static char *read_password(struct db *db)
{
    const char *path = conf_str(db->app->conf, "db.password-file");
    if (!*path)
        return talloc_strdup(db, conf_str(db->app->conf, "db.password"));
    char text[1024];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (n < 0)
        log_error(db->app->log, "db-password", "file=%s error=%s", log_quote(db, path), strerror(errno));
    if (fd >= 0)
        close(fd);
    if (n < 0)
        return NULL;
    text[n] = '\0';
    text[strcspn(text, "\r\n")] = '\0';
    return talloc_strdup(db, text);
}

enum rc db_open(TALLOC_CTX *mem, struct app *app, struct db **out)
{
    struct db *db = talloc_zero(mem, struct db);
    db->app = app;
    talloc_set_destructor(db, db_close);
    db->password = read_password(db);
    if (!db->password) {
        talloc_free(db);
        return RC_INTERNAL;
    }
    *out = db;
    return db_connect(db);
}

enum rc db_direct(struct db *db, const char *name, const char *text)
{
    for (int repeat = 0;; repeat++) {
        if (db->in_tx && db->lost)
            return db->lost;
        enum rc rc = db->mysql || !db->in_tx ? db_connect(db) : RC_UNAVAILABLE;
        if (rc)
            return rc;
        if (!mysql_real_query(db->mysql, text, strlen(text)))
            return RC_OK;
        rc = db_failed(db, name, mysql_errno(db->mysql), mysql_error(db->mysql));
        if (rc != RC_UNAVAILABLE || db->in_tx || repeat)
            return rc;
    }
}

enum rc db_begin(struct db *db)
{
    assert(!db->in_tx);
    enum rc rc = db_direct(db, "begin", "START TRANSACTION");
    db->in_tx = rc == RC_OK;
    db->lost = RC_OK;
    return rc;
}

enum rc db_commit(struct db *db)
{
    assert(db->in_tx);
    enum rc rc = db_direct(db, "commit", "COMMIT");
    if (rc)
        db_rollback(db);
    db->in_tx = false;
    return rc;
}

/* After a loss there is nothing to roll back: the connection is gone, or the server has been told already. */
void db_rollback(struct db *db)
{
    if (!db->in_tx)
        return;
    db->in_tx = false;
    if (db->lost == RC_OK && db->mysql && mysql_real_query(db->mysql, "ROLLBACK", 8))
        db_disconnect(db); /* and with the connection the server drops the transaction */
    db->lost = RC_OK;
}

bool db_in_transaction(const struct db *db)
{
    return db->in_tx;
}

enum rc db_savepoint(struct db *db, unsigned no)
{
    assert(db->in_tx);
    char text[40];
    snprintf(text, sizeof text, "SAVEPOINT s%u", no);
    return db_direct(db, "savepoint", text);
}

enum rc db_rollback_to(struct db *db, unsigned no)
{
    assert(db->in_tx);
    char text[40];
    snprintf(text, sizeof text, "ROLLBACK TO SAVEPOINT s%u", no);
    return db_direct(db, "rollback-to", text);
}

/* A moment that grows with every repeat and differs between processes, so that two rivals part. */
static void step_aside(int repeat)
{
    struct timespec now, pause = {0, 0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    pause.tv_nsec = (now.tv_nsec % 5000000 + 1000000) * (repeat + 1);
    nanosleep(&pause, NULL);
}

enum rc db_transact(struct db *db, enum rc (*fn)(struct db *db, void *arg), void *arg)
{
    for (int repeat = 0;; repeat++) {
        enum rc rc = db_begin(db);
        if (rc == RC_OK) {
            rc = fn(db, arg);
            if (rc == RC_OK)
                rc = db_commit(db);
            else
                db_rollback(db);
        }
        if (rc != RC_RETRY || repeat == DB_REPEATS)
            return rc;
        step_aside(repeat);
    }
}
