/* Rate limits: a counter per key and window, kept in table attempt, shared by all nodes. */
#ifndef JIJIAO_CORE_LIMIT_H
#define JIJIAO_CORE_LIMIT_H

#include "core/app.h"

/* Counts one attempt of `what` ("sign-in") by `key` (an account id, an address) and tells whether more than `most` came within
 * `window` ms. Writes outside any transaction (an attempt counts even if the request is rolled back): asserts none is open.
 * RC_OK, RC_RATE, RC_UNAVAILABLE. */
enum rc limit_count(struct app *app, const char *what, const char *key, int64_t most, int64_t window);
/* How many came so far in the window, without counting; and forgetting them after a success. */
enum rc limit_peek(struct app *app, const char *what, const char *key, int64_t window, int64_t *count);
enum rc limit_clear(struct app *app, const char *what, const char *key);

#endif
