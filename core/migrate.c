#include <dirent.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/db.h"
#include "core/db_migrate.h"
#include "core/log.h"
#include "core/migrate.h"

enum { FILE_MAX = 1024 * 1024, WAIT_MS = 100, WAITS_MAX = 3000 };

/* One run over one folder. */
struct run {
    struct app *app;
    const char *dir;
    FILE *out, *err;
    char owner[81];
};

struct file {
    int64_t version;
    const char *name; /* of the file */
    char *text;
    char checksum[65];
};

static enum rc fail(const struct run *run, enum rc rc, const char *name, const char *what)
{
    fprintf(run->err, "%s/%s: %s\n", run->dir, name, what);
    return rc;
}

/* Three digits, a dash, a name in small letters, digits and dashes. */
static bool well_named(const char *name)
{
    size_t len = strlen(name);
    if (len < 9 || len > 80 || strspn(name, "0123456789") != 3 || name[3] != '-' ||
        strcmp(name + len - 4, ".sql"))
        return false;
    return strspn(name + 4, "abcdefghijklmnopqrstuvwxyz0123456789-") == len - 8;
}

static int is_sql(const struct dirent *e)
{
    size_t len = strlen(e->d_name);
    return len > 4 && e->d_name[0] != '.' && !strcmp(e->d_name + len - 4, ".sql");
}

/* Reads the file and cuts off what follows its one statement, which the server would take for an empty second
 * one. */
static enum rc file_read(const struct run *run, TALLOC_CTX *mem, struct file *file)
{
    char *path = talloc_asprintf(mem, "%s/%s", run->dir, file->name);
    FILE *f = fopen(path, "rbe");
    if (!f)
        return fail(run, RC_INVALID, file->name, "cannot be read");
    file->text = talloc_size(mem, FILE_MAX + 1);
    size_t len = fread(file->text, 1, FILE_MAX + 1, f);
    bool good = !ferror(f) && len <= FILE_MAX;
    fclose(f);
    if (!good)
        return fail(run, RC_INVALID, file->name, "cannot be read or exceeds 1 MiB");
    unsigned char hash[EVP_MAX_MD_SIZE];
    if (!EVP_Digest(file->text, len, hash, NULL, EVP_sha256(), NULL))
        return fail(run, RC_INTERNAL, file->name, "SHA-256 failed");
    for (int i = 0; i < 32; i++)
        snprintf(file->checksum + 2 * i, 3, "%02x", hash[i]);
    while (len && strchr(" \t\r\n;", file->text[len - 1]))
        len--;
    file->text[len] = '\0';
    return len ? RC_OK : fail(run, RC_INVALID, file->name, "is empty");
}

/* Runs the statement under a claim that is ours. */
static enum rc apply(const struct run *run, const struct file *file)
{
    struct db *db = run->app->db;
    enum rc rc = migration_apply(db, file->name, file->text);
    if (rc) {
        migration_release(db, file->version, run->owner);
        return fail(run, rc, file->name,
                    rc == RC_UNAVAILABLE ? "the database is away" : "the statement failed, see the log");
    }
    rc = migration_finish(db, file->version, run->owner);
    if (rc == RC_CONFLICT) /* it took so long that another took over; the statement bears being run twice */
        return RC_OK;
    if (rc)
        return fail(run, rc, file->name, "cannot be marked as applied");
    fprintf(run->out, "%s\n", file->name);
    fflush(run->out);
    return RC_OK;
}

static void wait_a_little(void)
{
    struct timespec pause = {0, WAIT_MS * 1000000L};
    nanosleep(&pause, NULL);
}

/* One look at a file: applies it, finds it applied, or (RC_RETRY) has to look again because another runner
 * has it. */
static enum rc look(const struct run *run, const struct file *file)
{
    struct db *db = run->app->db;
    struct migration_row row;
    enum rc rc = migration_get(db, file->version, &row);
    if (rc == RC_NOT_FOUND)
        rc = migration_claim(db, file->version, file->name, file->checksum, run->owner);
    else if (rc == RC_OK && row.finished)
        return strcmp(row.checksum, file->checksum)
                   ? fail(run, RC_CONFLICT, file->name, "has changed since it was applied")
                   : RC_OK;
    else if (rc == RC_OK && row.stale)
        rc = migration_take_over(db, file->version, file->checksum, run->owner, row.owner);
    else if (rc == RC_OK)
        rc = RC_RETRY;
    if (rc == RC_OK)
        return apply(run, file);
    if (rc == RC_CONFLICT || rc == RC_RETRY)
        return RC_RETRY;
    return fail(run, rc, file->name, "cannot be claimed");
}

static enum rc migrate_file(const struct run *run, const char *name)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct file file = {.version = strtoll(name, NULL, 10), .name = name};
    enum rc rc = file_read(run, mem, &file);
    for (int waits = 0; rc == RC_OK; waits++) {
        rc = look(run, &file);
        if (rc != RC_RETRY)
            break;
        rc = waits < WAITS_MAX ? RC_OK
                               : fail(run, RC_UNAVAILABLE, name, "another runner does not come to an end");
        wait_a_little();
    }
    talloc_free(mem);
    return rc;
}

static enum rc check_names(const struct run *run, struct dirent **list, int count)
{
    for (int i = 0; i < count; i++) {
        if (!well_named(list[i]->d_name))
            return fail(run, RC_INVALID, list[i]->d_name, "must be named NNN-name.sql");
        if (i && !strncmp(list[i]->d_name, list[i - 1]->d_name, 3))
            return fail(run, RC_CONFLICT, list[i]->d_name, "has the number of another file");
    }
    return RC_OK;
}

/* Byte order, whatever the locale. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static enum rc migrate_list(const struct run *run, struct dirent **list, int count)
{
    enum rc rc = check_names(run, list, count);
    if (rc == RC_OK) {
        rc = migration_table(run->app->db);
        if (rc)
            fprintf(run->err, "%s: the database is away, or refuses to make a table: see the log\n",
                    run->dir);
    }
    for (int i = 0; rc == RC_OK && i < count; i++)
        rc = migrate_file(run, list[i]->d_name);
    return rc;
}

enum rc migrate_run(struct app *app, const char *dir, FILE *out, FILE *err)
{
    struct run run = {.app = app, .dir = dir, .out = out, .err = err};
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    snprintf(run.owner, sizeof run.owner, "%s %d %lld.%09ld", app->node, (int)getpid(), (long long)now.tv_sec,
             now.tv_nsec);
    struct dirent **list;
    int count = scandir(dir, &list, is_sql, by_name);
    if (count <= 0) {
        fprintf(err, "%s: there are no migrations\n", dir);
        if (count == 0)
            free(list);
        return RC_NOT_FOUND;
    }
    enum rc rc = migrate_list(&run, list, count);
    for (int i = 0; i < count; i++)
        free(list[i]);
    free(list);
    return rc;
}

enum rc migrate_check(struct app *app)
{
    int64_t version;
    enum rc rc = db_schema_version(app->db, &version);
    if (rc == RC_UNAVAILABLE)
        return RC_OK;
    if (rc == RC_OK && version >= SCHEMA_MIN && version <= SCHEMA_MAX)
        return RC_OK;
    log_error(app->log, "start",
              "error=\"the schema does not fit; run jijiao migrate\" schema=%lld min=%d max=%d",
              (long long)version, SCHEMA_MIN, SCHEMA_MAX);
    return RC_INTERNAL;
}
