/* Those who apply for a title, as lists show them. */
#ifndef JIJIAO_MODULES_CREDIT_APPLICANTS_H
#define JIJIAO_MODULES_CREDIT_APPLICANTS_H

#include "domain/list/persons.h"
#include "modules/credit/pages.h"

/* People of the scope by pinyin, each with the last word on the year. */
struct applicants_of {
    struct person_list persons;
    const char *state; /* "": registered, whether confirmed or not; self: not confirmed by the unit yet; withdrawn */
    const char *level; /* "": any */
};
/* As applicant_line reads them. */
enum rc store_applicants(struct req *r, const struct applicants_of *a, const struct keyset *after, int64_t limit, struct db_rows **out);
/* How many, counted up to `limit`. */
enum rc store_applicants_count(struct req *r, const struct applicants_of *a, int64_t limit, int64_t *count);
/* Whether so few rows of that year and state exist that the list had better begin with them. */
enum rc store_applicants_few(struct req *r, int64_t year, const char *state, bool *few);

struct applicant_line {
    int64_t person, account, registered, confirmed;
    const char *name, *mask, *unit, *held, *level, *series, *state, *by, *reason;
    const void *key; /* of the list's order */
    size_t key_len;
};
struct applicant_line applicant_line(const struct db_rows *q);

#endif
