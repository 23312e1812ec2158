/* Table schema_migration, for core/migrate.c. */
#ifndef JIJIAO_CORE_DB_MIGRATE_H
#define JIJIAO_CORE_DB_MIGRATE_H

#include "core/db.h"

/* A row: the file as it was when it was claimed. */
struct migration_row {
    char checksum[65];
    char owner[81];
    bool finished;
    bool stale; /* claimed longer than MIGRATE_STALE_MS ago */
};

/* Makes the table if it is missing. */
enum rc migration_table(struct db *db);

/* RC_NOT_FOUND: nobody has claimed it. */
enum rc migration_get(struct db *db, int64_t version, struct migration_row *out);

/* RC_CONFLICT: another was faster. */
enum rc migration_claim(struct db *db, int64_t version, const char *name, const char *checksum,
                        const char *owner);

/* Takes over a claim that `old` left stale; RC_CONFLICT if it is not so any more. */
enum rc migration_take_over(struct db *db, int64_t version, const char *checksum, const char *owner,
                            const char *old);

/* Runs the statement of a file as it stands. */
enum rc migration_apply(struct db *db, const char *name, const char *text);

/* Marks the file as applied; RC_CONFLICT if the claim was taken over meanwhile. */
enum rc migration_finish(struct db *db, int64_t version, const char *owner);

/* Gives the claim up after a failure, so that the next run need not wait. */
enum rc migration_release(struct db *db, int64_t version, const char *owner);

#endif
