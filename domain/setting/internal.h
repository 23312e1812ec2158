#ifndef JIJIAO_DOMAIN_SETTING_INTERNAL_H
#define JIJIAO_DOMAIN_SETTING_INTERNAL_H

#include "core/db.h"
#include "domain/setting/setting.h"

/* Name and value of a setting's row and of all departments' rows of it. Hangs off `mem`. */
enum rc store_setting_all(TALLOC_CTX *mem, struct app *app, const char *name, struct db_rows **out);

/* Name and value of the rows with these names. Hangs off `mem`. */
enum rc store_setting_some(TALLOC_CTX *mem, struct app *app, const char *const *names, size_t n, struct db_rows **out);

/* Sets a row that must still hold `before` ("0": also one that is not there). RC_CONFLICT: it holds something else. */
enum rc store_setting_claim(struct app *app, const char *name, const char *before, const char *after);

#endif
