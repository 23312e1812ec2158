/* Documents of many certificates: of one year, or merged over a range of years, for persons chosen from a list [14.1] [14.3]. Up to PRINT_NOW
 * pages are drawn when the document is fetched; more are drawn by a job in parts of so many pages. */
#ifndef JIJIAO_DOMAIN_PRINTING_PRINTING_H
#define JIJIAO_DOMAIN_PRINTING_PRINTING_H

#include "core/blob.h"
#include "core/db.h"
#include "core/job.h"
#include "core/req.h"
#include "domain/certificate/print.h"

enum { PRINT_NOW = 500, PRINT_PERSONS = 20000, PRINT_YEARS = 20, PRINT_DAYS = 7 /* that drawn parts are kept */ };

/* Why a year has no certificate to print: fail, exempt, pass (no employer was on record), none (no result at all). */
struct printing {
    int64_t id, org, post, account, year_from, year_to, wanted, pages, left_out, job /* 0: none */, done, created_at, gone; /* gone: parts were removed */
    const char *state; /* now, ready, running, done, failed */
};

/* Whether a person has a valid certificate of every year; *year (0: yes) is the first without, *why its reason. */
enum rc printing_lacks(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t from, int64_t to, int64_t *year, const char **why);

/* Notes what was chosen: who lacks a year is kept with the reason, the others will be printed. `persons` in the order of the pages; all of
 * them in the scope of `who` (the caller looks). Asserts a transaction; audited as certificate.batch. RC_INVALID: no person, more than
 * PRINT_PERSONS, or a range that is none or longer than PRINT_YEARS. */
enum rc printing_add(struct app *app, const struct who *who, int64_t from, int64_t to, const int64_t *persons, size_t n, int64_t *id);

/* One of the organisation's own; RC_NOT_FOUND. Hangs off `mem`. */
enum rc printing_get(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t id, struct printing **out);

/* Looks at the years again, so that nothing is printed that was revoked meanwhile. In a transaction. */
enum rc printing_refresh(struct app *app, const struct printing *p);
/* Notes in the access log whose certificates are seen. In a transaction. */
enum rc printing_seen(struct app *app, const struct who *who, const struct printing *p);

/* Draws the rows behind *no in the scope of `who`, up to PRINT_NOW pages, into an empty file; *no is the last one then, *pages how many pages.
 * *full: numbers were printed whole. No page: *pages 0, nothing is written. */
enum rc printing_draw(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct printing *p, struct cert_layouts *layouts,
                      FILE *file, int64_t *no, int64_t *pages, bool *full);

/* The parts that a job drew. */
struct printing_part {
    int64_t no, last, pages, size;
    uint8_t sha256[SHA256_BYTES];
};
enum rc printing_parts(TALLOC_CTX *mem, struct app *app, int64_t id, struct printing_part **out, size_t *n);

/* Audits that the document left. In a transaction. */
enum rc printing_taken(struct app *app, const struct who *who, const struct printing *p, int64_t pages, bool full);

/* Removes parts older than PRINT_DAYS; *gone: how many. */
enum rc printing_collect(struct app *app, int64_t *gone);

enum rc printing_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);

#endif
