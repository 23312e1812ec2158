/* Certificate management numbers (证书管理号) [2.18]: a department allots segments to organisations, they number their people. Nobody gets two numbers,
 * no number goes to two people, a number that somebody holds already is kept and passed over. */
#ifndef JIJIAO_DOMAIN_NUMBER_NUMBER_H
#define JIJIAO_DOMAIN_NUMBER_NUMBER_H

#include "core/db.h"
#include "core/job.h"
#include "core/req.h"
#include "domain/org/org.h"

enum { NUMBER_WIDTH_MAX = 12, NUMBER_PREFIX_MAX = 20, NUMBER_NOW = 500 /* people numbered at once; more by a job */, NUMBER_LOW = 10 /* percent left: warn */ };

struct number_segment {
    int64_t id, first, last, next, used, holder, by_org, created_at;
    int64_t left; /* numbers not passed yet, 0 of a closed one */
    int width;
    const char *prefix, *state /* open, closed */, *holder_name, *by_name;
};

/* A number as it is written: prefix and digits. */
char *number_text(TALLOC_CTX *mem, const char *prefix, int width, int64_t n);
/* Whether little is left: less than NUMBER_LOW percent of it. */
bool number_low(const struct number_segment *s);

/* Allots a segment: `first` and `last` as digits of one width. Asserts a transaction; audited as number.allot. RC_FORBIDDEN: not a department of a
 * city or province. RC_INVALID: *field (prefix, first, last) and *key say what is wrong; number.overlap: *other is the segment it overlaps. */
struct number_new {
    const char *prefix; /* "" or text that does not end with a digit; no blanks; full-width forms are read as half-width, in the numbers too */
    const char *first, *last;
    int64_t holder; /* in the scope of `who` (the caller looks) */
};
enum rc number_allot(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct number_new *n, int64_t *id, const char **field,
                     const char **key, struct number_segment **other);
/* Takes back what is left of one; what was given stays. Audited. RC_NOT_FOUND: not allotted by this department; RC_CONFLICT: closed already. */
enum rc number_close(struct app *app, const struct who *who, int64_t id);

/* One that the organisation allotted or holds. RC_NOT_FOUND. */
enum rc number_segment_get(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct number_segment **out);
/* Fills one from the row in hand: id, prefix, width, first, last, next, used, holder, by_org, state, created_at, holder's name, by_org's name. */
void number_segment_row(const struct db_rows *r, struct number_segment *out);
#define NUMBER_COLUMNS                                                                                                                    \
    "s.id, s.prefix, s.width, s.first, s.last, s.next, s.used, s.holder, s.by_org, s.state, s.created_at, h.name, b.name FROM number_segment s" \
    " JOIN organisation h ON h.id = s.holder JOIN organisation b ON b.id = s.by_org"

/* How many numbers are left in the open segments of an organisation, of how many. */
enum rc number_left(struct app *app, int64_t org, int64_t *left, int64_t *all);

/* Numbers people in their order from the open segments of the organisation of `who`, oldest first. Who has a number keeps it. Asserts a
 * transaction; audited as number.assign. *given: how many got one; *out_of: how many did not since no number is left. */
enum rc number_assign(struct app *app, const struct who *who, const int64_t *persons, size_t n, int64_t *given, int64_t *out_of);
/* All who have none at or below an organisation, by a job. Asserts a transaction. */
enum rc number_assign_all(struct app *app, const struct who *who, int64_t below, int64_t *job);
enum rc number_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);

/* Records the number that somebody holds already, full-width forms as half-width. Asserts a transaction; audited as number.keep. RC_INVALID: *key: number.form, number.taken
 * (somebody else holds it), number.has (they have one). */
enum rc number_keep(struct app *app, const struct who *who, int64_t person, const char *number, const char **key);

#endif
