#include <stdio.h>
#include <string.h>

#include "core/db_internal.h"
#include "core/db_migrate.h"
#include "core/migrate.h"

static const struct sql EXISTS = {"schema-exists",
                                  "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = "
                                  "DATABASE() AND table_name = 'schema_migration'",
                                  ""};
static const struct sql HIGHEST = {
    "schema-version", "SELECT COALESCE(MAX(version), 0) FROM schema_migration WHERE finished_at IS NOT NULL",
    ""};
static const struct sql GET = {"migration-get",
                               "SELECT checksum, claimed_by, finished_at IS NOT NULL, "
                               "TIMESTAMPDIFF(MICROSECOND, started_at, UTC_TIMESTAMP(3)) DIV 1000 "
                               "FROM schema_migration WHERE version = ?",
                               "i"};
static const struct sql CLAIM = {
    "migration-claim",
    "INSERT INTO schema_migration (version, name, checksum, claimed_by, started_at) "
    "VALUES (?, ?, ?, ?, UTC_TIMESTAMP(3))",
    "isss"};
static const struct sql TAKE_OVER = {
    "migration-take-over",
    "UPDATE schema_migration SET checksum = ?, claimed_by = ?, started_at = UTC_TIMESTAMP(3) "
    "WHERE version = ? AND claimed_by = ? AND finished_at IS NULL",
    "ssis"};
static const struct sql FINISH = {"migration-finish",
                                  "UPDATE schema_migration SET finished_at = UTC_TIMESTAMP(3) "
                                  "WHERE version = ? AND claimed_by = ?",
                                  "is"};
static const struct sql RELEASE = {
    "migration-release",
    "DELETE FROM schema_migration WHERE version = ? AND claimed_by = ? AND finished_at IS NULL", "is"};

enum rc db_schema_version(struct db *db, int64_t *out)
{
    struct db_rows *rows;
    *out = 0;
    enum rc rc = db_one(db, db, &EXISTS, &rows);
    if (rc)
        return rc;
    bool exists = db_int(rows, 0) > 0;
    talloc_free(rows);
    if (!exists)
        return RC_OK;
    rc = db_one(db, db, &HIGHEST, &rows);
    if (rc)
        return rc;
    *out = db_int(rows, 0);
    talloc_free(rows);
    return RC_OK;
}

enum rc migration_table(struct db *db)
{
    return db_direct(
        db, "schema-migration",
        "CREATE TABLE IF NOT EXISTS schema_migration ("
        "version INT NOT NULL, name VARCHAR(80) NOT NULL, checksum CHAR(64) NOT NULL, "
        "claimed_by VARCHAR(80) NOT NULL, started_at DATETIME(3) NOT NULL, finished_at DATETIME(3) NULL, "
        "PRIMARY KEY (version)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin");
}

enum rc migration_get(struct db *db, int64_t version, struct migration_row *out)
{
    struct db_rows *rows;
    enum rc rc = db_one(db, db, &GET, &rows, version);
    if (rc)
        return rc;
    snprintf(out->checksum, sizeof out->checksum, "%s", db_text(rows, 0));
    snprintf(out->owner, sizeof out->owner, "%s", db_text(rows, 1));
    out->finished = db_int(rows, 2);
    out->stale = !out->finished && db_int(rows, 3) > MIGRATE_STALE_MS;
    talloc_free(rows);
    return RC_OK;
}

enum rc migration_claim(struct db *db, int64_t version, const char *name, const char *checksum,
                        const char *owner)
{
    return db_exec(db, &CLAIM, version, name, checksum, owner);
}

static enum rc one_row(struct db *db, enum rc rc)
{
    return rc || db_affected(db) == 1 ? rc : RC_CONFLICT;
}

enum rc migration_take_over(struct db *db, int64_t version, const char *checksum, const char *owner,
                            const char *old)
{
    return one_row(db, db_exec(db, &TAKE_OVER, checksum, owner, version, old));
}

enum rc migration_apply(struct db *db, const char *name, const char *text)
{
    return db_direct(db, name, text);
}

enum rc migration_finish(struct db *db, int64_t version, const char *owner)
{
    return one_row(db, db_exec(db, &FINISH, version, owner));
}

enum rc migration_release(struct db *db, int64_t version, const char *owner)
{
    return db_exec(db, &RELEASE, version, owner);
}
