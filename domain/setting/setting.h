/* Settings of the installation (table setting): site.host, site.demo, and what administrators change. Those of the domain:
 *   change.strict      yes: an organisation's name, code and superior are not changed while anything below it waits for a
 *                      decision; else only its own cases count [D16]
 *   password.initial   last6: who was taken over from an older system signs in the first time with the last six characters of the
 *                      document's number [2.10, D2]; else only with a one-time code
 *   transfer.pending   finish: pending declarations must be decided before a person is transferred; else they move along
 *   transfer.term      days after which the HRSS department decides on a transfer that a unit left lying (1-365; 15) */
#ifndef JIJIAO_DOMAIN_SETTING_H
#define JIJIAO_DOMAIN_SETTING_H

#include <stdbool.h>
#include <stdint.h>

#include "core/app.h"
#include "core/req.h"

/* The value of a setting, hanging off `mem`. RC_NOT_FOUND: it was never set. */
enum rc setting_get(TALLOC_CTX *mem, struct app *app, const char *name, const char **value);

/* Sets it, whether it was set before or not; name ≤ 60, value ≤ 1000 characters. Asserts a transaction; the caller audits. */
enum rc setting_set(struct app *app, const char *name, const char *value);

/* Whether it is `value`; not when it was never set. */
enum rc setting_is(struct app *app, const char *name, const char *value, bool *yes);
/* As a whole number within bounds; `fallback` where there is none, or it is no such number. */
enum rc setting_int(struct app *app, const char *name, int64_t least, int64_t most, int64_t fallback, int64_t *value);
/* Sets it on behalf of an administrator, audited as "setting.change" with the name. Asserts a transaction. */
enum rc setting_change(struct app *app, const struct who *who, const char *name, const char *value);

#endif
