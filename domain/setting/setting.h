/* Settings of the installation (table setting): site.host, site.demo, and what administrators change. */
#ifndef JIJIAO_DOMAIN_SETTING_H
#define JIJIAO_DOMAIN_SETTING_H

#include "core/app.h"

/* The value of a setting, hanging off `mem`. RC_NOT_FOUND: it was never set. */
enum rc setting_get(TALLOC_CTX *mem, struct app *app, const char *name, const char **value);

/* Sets it, whether it was set before or not; name ≤ 60, value ≤ 1000 characters. Asserts a transaction; the caller audits. */
enum rc setting_set(struct app *app, const char *name, const char *value);

#endif
