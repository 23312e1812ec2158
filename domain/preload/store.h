/* Private to domain/preload. */
#ifndef JIJIAO_DOMAIN_PRELOAD_STORE_H
#define JIJIAO_DOMAIN_PRELOAD_STORE_H

#include "core/db.h"
#include "domain/preload/preload.h"

enum rc store_intake_insert(struct app *app, const struct who *who, const char *source, int64_t total, int64_t *id);
enum rc store_intake_total(struct app *app, int64_t id, int64_t total);
enum rc store_intake_row(struct app *app, int64_t id, int64_t no, const void *line, size_t len);
/* org, account, post, source. RC_NOT_FOUND. */
enum rc store_intake_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct db_rows **out);
/* Rows that wait: no, line; at most `limit` behind `after`. */
enum rc store_intake_waiting(TALLOC_CTX *mem, struct app *app, int64_t id, int64_t after, int64_t limit, struct db_rows **out);
enum rc store_intake_done(struct app *app, int64_t id, int64_t no);
enum rc store_intake_refused(struct app *app, int64_t id, int64_t no, const char *why);
enum rc store_intake_count(struct app *app, int64_t id, int64_t persons, int64_t years, int64_t refused, bool finished);
enum rc store_intake_collect(struct app *app, int64_t before, int64_t limit);

#endif
