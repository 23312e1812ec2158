/* SELECTs for the pages of registration. Results hang off `mem`. */
#ifndef JIJIAO_MODULES_REGISTRATION_STORE_H
#define JIJIAO_MODULES_REGISTRATION_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "core/db.h"

/* Who has a case, for the applicant. */
struct filed {
    const char *kind, *state, *subject, *unit, *reviewer, *phone, *summary;
    int64_t submitted;
};
enum rc store_filed(TALLOC_CTX *mem, struct db *db, int64_t case_id, struct filed *out);
/* The pending registration of a normalised code. RC_NOT_FOUND: none. */
enum rc store_pending_code(TALLOC_CTX *mem, struct db *db, const char *code, struct filed *out);

/* A choice under a heading. */
struct choice {
    const char *value, *label, *group;
};
/* Places where a unit can be, each under those above it; `day` is YYYY-MM-DD. */
enum rc store_regions(TALLOC_CTX *mem, struct db *db, const char *day, struct choice **out, size_t *n);
/* Active HRSS departments, each under the one above it. */
enum rc store_hrss(TALLOC_CTX *mem, struct db *db, struct choice **out, size_t *n);

/* Names of titles in the order of series and level. */
struct title {
    const char *series, *series_name, *series_name_en, *level, *name;
};
enum rc store_titles(TALLOC_CTX *mem, struct db *db, struct title **out, size_t *n);

#endif
