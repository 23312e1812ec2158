/* Who applies for a title in which year (申报职称) [9.17] [11.13] [14.6]. The person registers it, or the employer for its people; it holds at once. The employer
 * confirms what its people registered, corrects or withdraws it; afterwards the person alone cannot change it any more. Rules that set an earlier day for those
 * who apply for a title, and the place where their paper certificates are verified, are decided by this. What was said before stays: a correction closes a row
 * and writes another. */
#ifndef JIJIAO_DOMAIN_TITLE_TITLE_H
#define JIJIAO_DOMAIN_TITLE_TITLE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/app.h"
#include "core/db.h"
#include "core/req.h"

enum { TITLE_REASON_MAX = 300 };
extern const char *const TITLE_LEVELS[]; /* that can be applied for, from the lowest; ends with NULL */
/* Appends an <option> for each of them to an element <options>. */
void title_level_options(struct req *r, xmlNodePtr options);

struct title {
    int64_t id, person, year, by_org /* 0: the person */, registered_at, confirmed_at, closed_at; /* DB_NULL_TIME: not */
    const char *level, *series, *state /* open, withdrawn, corrected */, *late_reason, *reason;
    const char *unit_name, *by_name, *by_org_name /* "": the person */, *confirmed_by, *closed_by; /* "": not */
};

/* Level of the title that the person applies for in the year, NULL: for none. Hangs off mem. */
enum rc title_applying(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, const char **level);

/* The registrations of a person, newest first, ≤ 100. No scope: the caller read the person. Hangs off mem. */
enum rc title_history(TALLOC_CTX *mem, struct app *app, int64_t person, struct title **out, size_t *n);

struct title_new {
    int64_t person, year;
    const char *level, *series;
    const char *late_reason; /* of a department that registers somebody after the last day; "" */
};
struct title_refusal {
    const char *field, *key, *detail; /* the field is "apply_who", "apply_year", "apply_level", "apply_series" or "apply_late" */
};

/* What is wrong with it, without writing. RC_INVALID: *why. Keys: title.no-unit; title.year (detail: the years that can be had); title.level; title.series;
 * title.again (registered like that already); title.unit-decides (detail: the unit); title.late (the last day for those who apply for a title is over:
 * detail is that day, and the department that may still register them), title.late-reason. RC_NOT_FOUND: neither oneself, nor of the organisation's own people,
 * nor in the scope of a department. Details hang off mem. */
enum rc title_check(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct title_new *n, struct title_refusal *why);

/* Registers it, or corrects what is registered for that person-year; an employer that says what the person said confirms it. Asserts a transaction; audited as
 * title.register, title.correct, title.confirm. Results as title_check; RC_CONFLICT: somebody else registered at this moment. */
enum rc title_register(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct title_new *n, struct title_refusal *why);

/* Confirms what the person registered; withdraws with a reason. Asserts a transaction; audited as title.confirm, title.withdraw. RC_NOT_FOUND as above, or no such row;
 * RC_CONFLICT: closed or confirmed already; RC_INVALID: *key title.reason, title.unit-decides. */
enum rc title_confirm(struct app *app, const struct who *who, int64_t id);
enum rc title_withdraw(struct app *app, const struct who *who, int64_t id, const char *reason, const char **key);

#endif
