/* Private to domain/number: its statements, as functions. */
#ifndef JIJIAO_DOMAIN_NUMBER_STORE_H
#define JIJIAO_DOMAIN_NUMBER_STORE_H

#include "domain/number/number.h"

/* Makes everybody else who allots from this prefix wait. */
enum rc store_prefix_lock(struct app *app, const char *prefix);
enum rc store_overlap(TALLOC_CTX *mem, struct app *app, const char *prefix, int64_t first, int64_t last, struct db_rows **out);
enum rc store_segment_insert(struct app *app, const struct who *who, const struct number_segment *s, int64_t *id);
enum rc store_segment_get(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t id, struct db_rows **out);
enum rc store_segment_close(struct app *app, int64_t org, int64_t id);
/* Open ones with numbers left, locked, oldest first. */
enum rc store_segments_lock(TALLOC_CTX *mem, struct app *app, int64_t org, struct db_rows **out);
enum rc store_segment_passed(struct app *app, int64_t id, int64_t next, int64_t given);
enum rc store_left(struct app *app, int64_t org, int64_t *left, int64_t *all);
/* The number of a person, who is locked; RC_NOT_FOUND. NULL: none. */
enum rc store_number_lock(TALLOC_CTX *mem, struct app *app, int64_t person, const char **number);
enum rc store_number_held(struct app *app, const char *number, bool *yes);
enum rc store_number_set(struct app *app, int64_t person, const char *number);
/* People without a number at or below an organisation, in order, behind a person (0: from the beginning). */
enum rc store_unnumbered(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct org *below, int64_t after, int64_t limit,
                         struct db_rows **out);

#endif
