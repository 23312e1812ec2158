/* Private to domain/standard. */
#ifndef JIJIAO_DOMAIN_STANDARD_INTERNAL_H
#define JIJIAO_DOMAIN_STANDARD_INTERNAL_H

#include "core/db.h"
#include "domain/standard/standard.h"
#include "domain/try.h"

/* standard, demands, days, warn_days, urged_at, urged, changed_at */
enum rc store_standard_get(TALLOC_CTX *mem, struct app *app, int64_t org, struct db_rows **out);
enum rc store_standard_days(struct app *app, int64_t org, int64_t *days);
enum rc store_standard_set(struct app *app, const struct who *who, const struct standard *s);
enum rc store_standard_urged(struct app *app, const struct who *who, int64_t at);
enum rc store_standard_urged_more(struct app *app, int64_t org, int64_t n);
/* People of an organisation behind an id who declared nothing in a year and were not told since: person, account, email ("" for none), name of the organisation. */
enum rc store_silent(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t year, int64_t since, int64_t after, int64_t limit, struct db_rows **out);
enum rc store_silent_count(struct app *app, int64_t org, int64_t year, struct standard_counts *out);
enum rc store_notice(struct app *app, int64_t person, int64_t year, const char *kind, int64_t org);
/* kind, name of the organisation, told at */
enum rc store_notices(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct db_rows **out);
/* The most days anybody lays down, 0: nobody; and the highest id of a person. */
enum rc store_warn_most(struct app *app, int64_t *days, int64_t *last);
/* People with ids in (first, last] for whom days are laid down, whose result of the year is not a pass and who were not told: person, account, email ("" for none),
 * employer, its region, sector, days */
enum { SHORT_PERSON, SHORT_ACCOUNT, SHORT_EMAIL, SHORT_ORG, SHORT_REGION, SHORT_SECTOR, SHORT_DAYS };
enum rc store_short(TALLOC_CTX *mem, struct app *app, int64_t first, int64_t last, int64_t year, struct db_rows **out);

#endif
