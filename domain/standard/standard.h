/* What an organisation lays down about hours: an employer its standard of recognition, its time limit of review and its demands [11.14]; an
 * employer or an HRSS department from when on people are told that they will miss the year. And urging people to declare. */
#ifndef JIJIAO_DOMAIN_STANDARD_H
#define JIJIAO_DOMAIN_STANDARD_H

#include <stdbool.h>
#include <stdint.h>

#include "core/app.h"
#include "core/job.h"
#include "core/req.h"

enum { STANDARD_TEXT_MAX = 2000, STANDARD_DAYS_MAX = 60, STANDARD_WARN_MAX = 120, URGE_EVERY_DAYS = 7 };

struct standard {
    const char *text, *demands; /* "" for none */
    int64_t days;               /* of review, 0: as everywhere */
    int64_t warn_days;          /* before the last day of declaring, 0: nobody is told; -1: as the department above says */
    int64_t urged_at, urged;    /* DB_NULL_TIME: never */
    int64_t changed_at;         /* DB_NULL_TIME: never */
};

/* What an organisation laid down; nothing yet: empty texts. Hangs off `mem`. */
enum rc standard_get(TALLOC_CTX *mem, struct app *app, int64_t org, struct standard **out);
/* Only its time limit: one look-up by key. 0: none. */
enum rc standard_days(struct app *app, int64_t org, int64_t *days);
/* Lays down anew for who->org; audited as "standard.set". Asserts a transaction. RC_FORBIDDEN: neither employer nor HRSS; RC_INVALID: out of
 * bounds, or an HRSS department that states more than warn_days. */
enum rc standard_set(struct app *app, const struct who *who, const struct standard *s);

/* Tells all active people of who->org who have not declared anything in the running year (nothing pending, returned or approved), as
 * job "standard-urge": on their own pages, and by mail whoever has an address; audited as "standard.urge". Asserts a transaction. RC_FORBIDDEN: not
 * an employer; RC_CONFLICT: it did within URGE_EVERY_DAYS. */
enum rc standard_urge(struct app *app, const struct who *who);
enum rc standard_urge_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);
/* How many have not declared, how many of them can be reached by mail, and how many people were told that they will miss the year. */
struct standard_counts {
    int64_t silent, reachable, warned;
};
enum rc standard_count(struct app *app, int64_t org, int64_t year, struct standard_counts *out);

/* What a person was told about a year, for their own pages: "short", that it will be missed as things stood then; "urge", the employer's call to
 * declare, as long as nothing is declared. *out hangs off mem. */
struct standard_notice {
    const char *kind, *org; /* name of the employer at that time */
    int64_t at;
};
enum rc standard_notices(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct standard_notice **out, size_t *n);

/* Job "year-short", hourly by day: people who will miss the running year, even if all that is pending were approved, are told once, on their own pages
 * and by mail whoever has an address, with what is missing and how it can be earned: from as many days before the last day of declaring (by the rules of their employer's region) as the employer, else
 * the nearest department above, lays down. Nobody lays anything down: nobody is told. */
enum rc year_short_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);

#endif
