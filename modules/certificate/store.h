/* SELECTs of this module's pages. */
#ifndef JIJIAO_MODULES_CERTIFICATE_STORE_H
#define JIJIAO_MODULES_CERTIFICATE_STORE_H

#include "core/db.h"
#include "core/req.h"
#include "domain/list/persons.h"

/* The results of a person's years with the newest certificate of each, newest first: year, outcome, recognised, required, number, state,
 * issued_at, changed_at, token. */
enum rc store_own(struct req *r, int64_t person, struct db_rows **out);

/* Valid certificates of a year in scope: person, name, number_mask, employer's name, series' name in Chinese and English, level, number, recognised, issued_at,
 * sort_pinyin. */
enum rc store_list(struct req *r, const struct person_list *l, const struct keyset *after, int64_t limit, struct db_rows **out);

/* Are there so few valid certificates of the year that a list had better begin with them? */
enum rc store_few(struct req *r, int64_t year, bool *few);

/* Years that have results, for the filter: first and last. 0: none. */
enum rc store_years(struct req *r, int64_t *first, int64_t *last);

#endif
