/* Private to domain/arrival: its statements. */
#ifndef JIJIAO_DOMAIN_ARRIVAL_STORE_H
#define JIJIAO_DOMAIN_ARRIVAL_STORE_H

#include "core/db.h"
#include "domain/arrival/arrival.h"

enum rc store_arrival_year(struct app *app, int64_t case_id, const struct arrival_year *y);
/* Years of a case, the newest first: year, public, professional, certificate. */
enum rc store_arrival_years(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct db_rows **out);

#endif
