/* Transfer of persons (人员调转) [8]: kind of case "transfer". Started by either unit or by the person; both units consent, the one that
 * started has; then the person's affiliation changes, old years stay where they were earned. Permission to decide: review.transfer. A unit that
 * leaves it lying for the days of the setting transfer.term loses the decision to its HRSS department (job "transfer-term").
 * All functions that write assert a transaction. Withdrawal by review_withdraw.
 *
 * `why` (never NULL) gets the label key of a refusal, or NULL:
 *   RC_INVALID   transfer.same-employer    the person works there
 *                transfer.target           not an active organisation, or neither target nor name of one elsewhere
 *                transfer.date             not a day, in the future, or not after the day the person began at the present employer
 *                transfer.reason           too long
 *   RC_CONFLICT  transfer.running          a transfer of this person is pending
 *                transfer.no-employer      the person has no employer: registers instead
 *                transfer.pending          declarations are pending, and the setting transfer.pending says they must be decided first
 *   RC_NOT_FOUND no such person, or `who` is neither the person nor an administrator of one of both units */
#ifndef JIJIAO_DOMAIN_TRANSFER_TRANSFER_H
#define JIJIAO_DOMAIN_TRANSFER_TRANSFER_H

#include "core/app.h"
#include "core/job.h"
#include "core/req.h"
#include "domain/registration/registration.h"
#include "domain/review/review.h"

struct transfer_new {
    int64_t person;
    int64_t to;          /* receiving unit; 0: one that is not on the platform */
    const char *to_name; /* its name then, 2-120 characters */
    const char *day;     /* YYYY-MM-DD: first day there; NULL: the day of the last consent */
    const char *department, *reason; /* at the new unit; or NULL */
};
/* Started by who: the person, an administrator of the employer (out) or of the receiving unit (in; the page found the person by number and name).
 * The chain: employer, receiving unit, the starter's step skipped. To a unit elsewhere it ends with the consent of the employer, which
 * its own start gives at once, unless the administrator is that person. */
enum rc transfer_submit(struct app *app, const struct who *who, const struct transfer_new *n, int64_t *case_id, const char **why);

/* For who registers while registered elsewhere (registration_submit_person answered RC_CONFLICT): a transfer to that unit instead, on the person's behalf. The
 * page checked the password of the account. RC_NOT_FOUND: the account has no record with an employer; else as transfer_submit. */
enum rc transfer_instead(struct app *app, const struct registration_person *n, int64_t *case_id, const char **why);

/* The latest transfer that an account asked for itself, or by registering: as registration_progress, kind "transfer", unit_name where to. RC_NOT_FOUND. */
enum rc transfer_progress(TALLOC_CTX *mem, struct app *app, int64_t account, struct registration_progress **out);

/* Content. No scope: behind review_get. `*out` hangs off `mem`. */
struct transfer {
    int64_t case_id, person, from, to /* 0: elsewhere */;
    const char *from_name, *to_name, *by /* out, in, self, registration */, *day /* "": of the last consent; when done: the real one */, *department,
        *reason, *state /* as the case's */;
};
enum rc transfer_get(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct transfer **out);

/* Whether a transfer of the person is pending; how many open declarations they have. */
enum rc transfer_running(struct app *app, int64_t person, bool *yes);
enum rc transfer_open_declarations(struct app *app, int64_t person, int64_t *count);

/* Job "transfer-term", every hour: hands over to HRSS what lies too long, at most 500 a batch. */
enum rc transfer_term_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);

/* Appends the conditions of the in and out records [8.5] of who->org on the alias `t` of table transfer: direction "in" or "out". To stand right after
 * WHERE; indexes (to_org, case_id), (from_org, case_id). */
void transfer_records_where(struct sqlb *b, const struct who *who, const char *direction);

extern const struct review_kind transfer_kind;

#endif
