/* Rate limits: counters per key in table attempt, shared by all nodes. A window slides in eighths: an attempt
 * counts for at least `window` ms and at most for nine eighths of it, so that never more than `most` pass
 * within one window. Names are stored as HMAC, never in clear. Time is app_now. Implemented in
 * core/db_limit.c. */
#ifndef JIJIAO_CORE_LIMIT_H
#define JIJIAO_CORE_LIMIT_H

#include "core/app.h"

/* Counts one attempt of `what` ("sign-in") by `key` (an account id, an address) and tells whether more than
 * `most` came within `window` ms; attempts that were refused count, too. Writes outside any transaction (an
 * attempt counts even if the request is rolled back): asserts none is open. One `what` must always have the
 * same window. RC_OK, RC_RATE, RC_UNAVAILABLE, RC_INTERNAL. */
enum rc limit_count(struct app *app, const char *what, const char *key, int64_t most, int64_t window);

/* How many came so far in the window, without counting; and forgetting them after a success. */
enum rc limit_peek(struct app *app, const char *what, const char *key, int64_t window, int64_t *count);
enum rc limit_clear(struct app *app, const char *what, const char *key);

/* Deletes at most 500 counters that began more than `age` ms ago (no less than two windows); *deleted tells
 * how many. For a periodic job. */
enum rc limit_purge(struct app *app, int64_t age, int64_t *deleted);

#endif
