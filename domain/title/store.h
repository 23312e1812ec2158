/* Private to domain/title: its statements, as functions. */
#ifndef JIJIAO_DOMAIN_TITLE_STORE_H
#define JIJIAO_DOMAIN_TITLE_STORE_H

#include "domain/title/title.h"

enum rc store_title_applying(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, const char **level);
/* The last word on a person-year, or a row by its number. RC_NOT_FOUND. */
enum rc store_title_newest(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct title **out);
enum rc store_title_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct title **out);
enum rc store_title_history(TALLOC_CTX *mem, struct app *app, int64_t person, struct title **out, size_t *n);
/* RC_CONFLICT: another newest row was written meanwhile. */
enum rc store_title_insert(struct app *app, const struct who *who, const struct title_new *n, int64_t unit, bool late, int64_t *id);
/* An earlier row of the person-year is not the newest any more. */
enum rc store_title_older(struct app *app, int64_t person, int64_t year);
/* RC_CONFLICT: not open. */
enum rc store_title_close(struct app *app, const struct who *who, int64_t id, const char *state, const char *reason);
/* RC_CONFLICT: not open, or confirmed. */
enum rc store_title_confirm(struct app *app, const struct who *who, int64_t id);

#endif
