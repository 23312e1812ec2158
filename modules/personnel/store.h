/* SELECTs of this module's pages. */
#ifndef JIJIAO_MODULES_PERSONNEL_STORE_H
#define JIJIAO_MODULES_PERSONNEL_STORE_H

#include "core/db.h"
#include "core/req.h"
#include "domain/list/persons.h"

/* Titles, the newest first: series, its name in Chinese and English, level, title, since. ≤ 30. */
enum rc store_titles(struct req *r, int64_t person, struct db_rows **out);

/* Where the person worked, the newest first: organisation's id and name, from, to. ≤ 50. */
enum rc store_affiliations(struct req *r, int64_t person, struct db_rows **out);

/* Results of years, the newest first: year, outcome, recognised, required, number of the valid certificate. ≤ 40. */
enum rc store_years(struct req *r, int64_t person, struct db_rows **out);

/* Persons of the scope, by pinyin: id, name, number_mask, employer's name, department, series' name in Chinese and English, level, title, sort_pinyin.
 * `series`, `level`: "" for any. */
enum rc store_list(struct req *r, const struct person_list *l, const char *series, const char *level, const struct keyset *after,
                   int64_t limit, struct db_rows **out);

/* How many there are, counted up to 1000. */
enum rc store_count(struct req *r, const struct person_list *l, const char *series, const char *level, int64_t *count);

#endif
