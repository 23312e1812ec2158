/* Registration of authorities, employers, bases and persons: kinds of case reg-authority, reg-employer, reg-base, reg-person.
 * Nothing exists but the account and the case until the last step approved; then organisation, post or personal record are made in the same
 * transaction. The chain: authority → HRSS of the same level; employer and base → the superior chosen (authority or HRSS); person → employer. */
#ifndef JIJIAO_DOMAIN_REGISTRATION_REGISTRATION_H
#define JIJIAO_DOMAIN_REGISTRATION_REGISTRATION_H

#include "core/app.h"
#include "domain/account/account.h"
#include "domain/org/org.h"
#include "domain/person/person.h"

struct registration_org {
    const char *kind; /* authority, employer, base */
    struct org_new org;
    const struct upload *scan;
    int64_t account;         /* applicant: made or found before */
    const char *job_title;   /* 职务 of the administrator */
};
/* RC_CONFLICT: the code is registered or pending. */
enum rc registration_submit_org(struct app *app, const struct registration_org *n, int64_t *case_id);

struct registration_person {
    struct person_new person; /* account and employer within */
};
/* RC_CONFLICT: the person is registered or has a pending registration. */
enum rc registration_submit_person(struct app *app, const struct registration_person *n, int64_t *case_id);

/* The latest registration of an account (of a kind, or NULL) with its reviewing organisation: for the progress query and message M2. */
struct registration_progress {
    int64_t case_id, version;
    const char *kind, *state, *unit_name, *reviewer, *reviewer_phone, *reason;
    int64_t submitted_at, decided_at;
};
enum rc registration_progress(TALLOC_CTX *mem, struct app *app, int64_t account, const char *kind, struct registration_progress **out);

#endif
