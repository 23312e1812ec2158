/* Verification of paper certificates (纸质证书审验) [14.6] [11.13]: the unit registers and stamps one and brings it; a department verifies and stamps it, or
 * refuses with a reason. Whoever applies for deputy senior or above and is not there yet is verified at the city, others at the unit's own department. Last
 * days are the pack's; afterwards only the department itself may take one, with a reason. */
#ifndef JIJIAO_DOMAIN_PAPER_PAPER_H
#define JIJIAO_DOMAIN_PAPER_PAPER_H

#include "core/db.h"
#include "core/req.h"
#include "domain/org/org.h"

struct paper {
    int64_t id, person, year, unit, hrss, brought_at, decided_at; /* decided_at DB_NULL_TIME: not yet */
    const char *applying, *unit_stamped, *until, *late_reason, *state, *reason;
    const char *name, *mask, *unit_name, *hrss_name, *brought_by, *decided_by, *level;
};

struct paper_new {
    int64_t person, year;
    const char *applying;     /* level of the title applied for in the year, "": none; NULL: as it is registered (domain/title), which decides in any case */
    const char *unit_stamped; /* day, YYYY-MM-DD */
    const char *late_reason;  /* of a department that takes one after the last day; "" */
};

/* Where and until when a paper certificate would be verified. */
struct paper_way {
    struct org *hrss;
    char until[11]; /* "": no last day */
    bool late;
    int64_t unit;
    const char *applying; /* level of the title applied for in the year, as it is registered; "": none */
};
/* RC_NOT_FOUND: nobody of that number; RC_INVALID: *key: paper.no-unit. Hangs off `mem`. */
enum rc paper_way(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct paper_way *out, const char **key);

/* Records that it was brought. Asserts a transaction; the person lies in the scope of `who` (the caller looks). Audited as paper.bring. RC_INVALID: *field
 * (paper_who, paper_year, paper_level, paper_stamped, paper_reason) and *key: paper.title-differs, paper.title-none (what was said of the title is not what is
 * registered: way->applying), paper.no-unit, paper.not-passed, paper.future, paper.day, paper.again, paper.late (a unit
 * after the last day: the department of *way decides), paper.late-reason, paper.elsewhere (a department that is not the one that verifies). */
enum rc paper_bring(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct paper_new *n, int64_t *id, const char **field, const char **key,
                    struct paper_way *way);

/* The department's decision: stamped, or refused with a reason. Asserts a transaction. Audited as paper.stamp, paper.refuse. RC_NOT_FOUND: not its own;
 * RC_CONFLICT: decided already; RC_FORBIDDEN: one's own certificate; RC_INVALID: a refusal without a reason. */
enum rc paper_decide(struct app *app, const struct who *who, int64_t id, bool stamped, const char *reason);

/* One that the organisation brought or verifies, or that lies in its scope. RC_NOT_FOUND. Hangs off `mem`. */
enum rc paper_get(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct paper **out);

/* From the row in hand. */
#define PAPER_COLUMNS                                                                                                                            \
    "v.id, v.person, v.year, v.unit, v.hrss, v.applying, v.unit_stamped, v.until, v.late_reason, v.state, v.reason, v.brought_at, v.decided_at," \
    " a.name, a.number_mask, o.name, h.name, b.name, d.name, p.level, p.account"
#define PAPER_PEOPLE                                                                                                  \
    " STRAIGHT_JOIN person p ON p.id = v.person STRAIGHT_JOIN account a ON a.id = p.account"                          \
    " STRAIGHT_JOIN organisation h ON h.id = v.hrss STRAIGHT_JOIN account b ON b.id = v.brought_by"                   \
    " LEFT JOIN account d ON d.id = v.decided_by"
#define PAPER_FROM "FROM paper_verification v STRAIGHT_JOIN organisation o ON o.id = v.unit" PAPER_PEOPLE
enum { PAPER_ACCOUNT = 20 };
void paper_row(const struct db_rows *r, struct paper *out);

#endif
