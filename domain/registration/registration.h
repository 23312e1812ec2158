/* Registration of authorities, employers, bases and persons: kinds of case reg-authority, reg-employer, reg-base, reg-person.
 * Nothing exists but the account and the case until the last step approved; then organisation, post or personal record are
 * made in the same transaction. The chain: authority → HRSS of the same level [2.4]; employer and base → the superior chosen
 * (authority or HRSS) [2.6]; person → employer. A rejected or withdrawn one leaves nothing but its history: one may register
 * again [2.14]. All functions that write assert a transaction. */
#ifndef JIJIAO_DOMAIN_REGISTRATION_REGISTRATION_H
#define JIJIAO_DOMAIN_REGISTRATION_REGISTRATION_H

#include "core/app.h"
#include "domain/account/account.h"
#include "domain/org/org.h"
#include "domain/person/person.h"
#include "domain/review/review.h"

struct registration_org {
    const char *kind;          /* authority, employer, base */
    struct org_new org;        /* id: the preloaded organisation that is claimed, 0: found by its code; hrss 0: the superior's */
    const struct upload *scan; /* mandatory [2.1] */
    int64_t account;           /* applicant: made or found before */
    const char *job_title;     /* 职务 of the administrator, or NULL */
};
/* RC_CONFLICT: the code is registered or pending. RC_NOT_FOUND: no such superior, hrss or account. RC_INVALID: a code, name or
 * superior that does not fit (org_superior_fits), a preloaded organisation of another kind or code, or no scan. */
enum rc registration_submit_org(struct app *app, const struct registration_org *n, int64_t *case_id);

struct registration_person {
    struct person_new person; /* account and employer within */
};
/* RC_CONFLICT: the person has an employer here or a pending registration. RC_NOT_FOUND: no such account or active employer. */
enum rc registration_submit_person(struct app *app, const struct registration_person *n, int64_t *case_id);

/* The latest registration of an account (of a kind of case, or NULL for any) with who has it: for the progress query [2.12]
 * and message M2. reason: of the last rejection. RC_NOT_FOUND. `*out` hangs off `mem`. */
struct registration_progress {
    int64_t case_id, version;
    const char *kind, *state, *unit_name /* the organisation, or the employer */, *reviewer, *reviewer_phone, *reason;
    int64_t submitted_at, decided_at /* DB_NULL_TIME: not yet */;
};
enum rc registration_progress(TALLOC_CTX *mem, struct app *app, int64_t account, const char *kind,
                              struct registration_progress **out);

/* The review kinds. */
extern const struct review_kind registration_authority_kind, registration_employer_kind, registration_base_kind,
    registration_person_kind;

#endif
