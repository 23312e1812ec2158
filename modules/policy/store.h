/* SELECTs of this module's pages. */
#ifndef JIJIAO_MODULES_POLICY_STORE_H
#define JIJIAO_MODULES_POLICY_STORE_H

#include "core/db.h"
#include "core/req.h"

/* Sums of a run: region, level, checked, gained, lost; by region and level. */
enum rc store_sums(struct req *r, int64_t run, struct db_rows **out);
/* Persons of the scope who change: person, name, masked number, employer, level, year, gained, had, has, required. */
/* What decides, sample after sample: person, year, part, title, title_en, had, had_required, has, required. */
enum rc store_sample_figures(struct req *r, int64_t run, struct db_rows **out);
enum rc store_samples(struct req *r, int64_t run, struct db_rows **out);

#endif
