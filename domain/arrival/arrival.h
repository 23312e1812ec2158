/* Years that a person fulfilled in another province before arriving here: kind of case "arrival". The person enters hours per year with the
 * proofs of that province, the HRSS department decides; approved, each year is recorded as fulfilled elsewhere (year_elsewhere), with its source, and
 * gives no certificate of this platform. Permission to decide: review.arrival. Withdrawal by review_withdraw. Asserts a transaction.
 *
 * `why` (never NULL) gets the label key of a refusal, or NULL; `which` the index of the year it is about:
 *   RC_INVALID   arrival.source         2-120 characters
 *                arrival.none           no year at all
 *                arrival.year           not a year from 2000 to the last one
 *                arrival.twice          a year stands there twice
 *                arrival.hours          no hours at all, or more than 2,000
 *                arrival.certificate    more than 60 characters
 *                arrival.proof-missing  no file
 *                arrival.reason         more than 500 characters
 *   RC_CONFLICT  arrival.pending        one of this person is pending
 *                arrival.here           the year has hours or a result of its own here, or the person worked here on its 31 December
 *                arrival.no-employer    the person has no employer yet
 *   RC_NOT_FOUND not one's own record */
#ifndef JIJIAO_DOMAIN_ARRIVAL_ARRIVAL_H
#define JIJIAO_DOMAIN_ARRIVAL_ARRIVAL_H

#include "core/app.h"
#include "core/req.h"
#include "domain/review/review.h"

enum { ARRIVAL_YEARS = 12 };

struct arrival_year {
    int64_t year, hours_public, hours_professional; /* tenths */
    const char *certificate; /* its number there, "" if there is none */
};
struct arrival_new {
    int64_t person;
    const char *source, *reason; /* reason: or NULL */
    struct arrival_year years[ARRIVAL_YEARS];
    size_t n;
    const struct upload *const *files;
    size_t n_files;
};
enum rc arrival_submit(struct app *app, const struct who *who, const struct arrival_new *a, int64_t *case_id, const char **why, size_t *which);

extern const struct review_kind arrival_kind;

#endif
