/* SELECTs for the pages of registration. Results hang off `mem`. */
#ifndef JIJIAO_MODULES_REGISTRATION_STORE_H
#define JIJIAO_MODULES_REGISTRATION_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "core/db.h"
#include "core/req.h"
#include "domain/list/keyset.h"
#include "domain/org/org.h"

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

/* Progress of registration: departments directly below (id, name); what was counted at and below one (path, kind, state, n, counted_at). */
enum rc store_areas(struct req *r, const struct org *department, struct db_rows **out);
enum rc store_area_counts(struct req *r, const struct org *department, struct db_rows **out);
/* Units registered directly under a department, or directly below an authority, in the scope of the post: id, name, code, superior's name, telephone,
 * persons registered, waiting, rejected; sort_pinyin. */
enum rc store_area_units(struct req *r, const struct org *area, const char *kind, const char *state, const struct keyset *after,
                         int64_t limit, struct db_rows **out);
/* What is directly below an authority, counted now (kind, state, n). */
enum rc store_authority_counts(struct req *r, const struct org *authority, struct db_rows **out);

#endif
