/* Migrations: files `NNN-name.sql`, one re-runnable DDL statement each, applied in order and recorded in
 * table schema_migration. Several runners at once are safe: each file is claimed by a row first. */
#ifndef JIJIAO_CORE_MIGRATE_H
#define JIJIAO_CORE_MIGRATE_H

#include <stdio.h>

#include "core/app.h"

/* The schema versions that these binaries work with. MAX is the highest file in sql/; MIN rises when a
 * release drops the way to work with an older schema, so that nodes can be upgraded one by one. */
enum { SCHEMA_MIN = 159, SCHEMA_MAX = 159 };

/* A claim whose runner said nothing for so long is taken over (database time). */
#define MIGRATE_STALE_MS INT64_C(120000)

/* Applies every file of `dir` that is not finished yet, one line each on `out`. A file that another runner
 * has claimed is waited for. RC_OK; RC_CONFLICT: a finished file has changed, or two files have one number;
 * RC_INVALID: a file's name or content is wrong; RC_NOT_FOUND: no folder or no file; RC_UNAVAILABLE;
 * RC_INTERNAL: the statement failed. Every failure is one line on `err` that names the file. */
enum rc migrate_run(struct app *app, const char *dir, FILE *out, FILE *err);

/* Whether the schema lies within SCHEMA_MIN and SCHEMA_MAX. RC_INTERNAL (logged with both) if not; RC_OK also
 * while the database is away, for it cannot be told then. */
enum rc migrate_check(struct app *app);

#endif
