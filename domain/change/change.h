/* Changes that are reviewed: kinds of case change-org (name and code of an organisation [4.2]), change-superior [4.4], change-person
 * (name, document, title [7.1]). A case keeps every field with its old and its new value; nothing changes until the last
 * step approved. Permission to decide: review.change. Withdrawal by review_withdraw [4.3]. All functions that write assert a
 * transaction; whatever they return but RC_OK, the caller rolls back.
 *
 * `why` (never NULL) gets the label key of a refusal, or NULL:
 *   RC_FORBIDDEN  change.super-only            only the super administrator of the organisation
 *   RC_CONFLICT   change.pending               one of this kind is pending: message M6 [4.3]
 *                 change.pending-person        of a person: one is pending
 *                 change.blocked               its registration, or a change of the other kind, is pending [D16]
 *                 change.blocked-strict        something below waits for a decision, and the setting change.strict is on
 *                 change.code-taken            another organisation has the code, or registers with it
 *                 change.number-taken          another account has the document
 *                 change.stale                 changed since it was read
 *                 change.person-left           the person has no employer
 *   RC_INVALID    change.nothing               nothing is different
 *                 change.scan-missing          name and code of an organisation need a scan
 *                 change.proof-missing         name and document of a person need a proof
 *                 change.code, change.name, change.number, change.series, change.level, change.title-since, change.reason
 *                                              the value cannot be
 *                 change.superior              cycle, wrong kind or region, too deep
 *   RC_NOT_FOUND  no such organisation, superior or person, or not theirs */
#ifndef JIJIAO_DOMAIN_CHANGE_CHANGE_H
#define JIJIAO_DOMAIN_CHANGE_CHANGE_H

#include "core/app.h"
#include "core/req.h"
#include "domain/review/review.h"

/* Name and code of who->org; NULL: it stays. The chain: its superior. A department without superior: another of its own administrators. */
struct change_org {
    int64_t version; /* of the organisation, as it was read */
    const char *code, *name;
    const struct upload *scan; /* mandatory */
    const char *reason;        /* or NULL, ≤ 500 characters */
};
enum rc change_org_submit(struct app *app, const struct who *who, const struct change_org *n, int64_t *case_id, const char **why);

/* Another superior of who->org, and jurisdiction (0: see org_may_move). The chain: the old superior, then the new one. Approved, the organisation
 * moves (org_move). */
struct change_superior {
    int64_t version, superior, hrss;
    const char *reason; /* or NULL */
    const struct upload *proof; /* or NULL */
};
enum rc change_superior_submit(struct app *app, const struct who *who, const struct change_superior *n, int64_t *case_id,
                               const char **why);

/* By the person, or by an administrator of the employer. NULL: it stays; a title is given whole (series, level, title, title_since). The chain: the
 * employer. A number in any spelling; it is kept sealed, only its masked form is shown. */
struct change_person {
    int64_t person, version;
    const char *name, *doc_type, *number;
    const char *series, *level, *title, *title_since /* YYYY-MM-DD */;
    const char *reason;
    const struct upload *const *files;
    size_t n_files;
};
enum rc change_person_submit(struct app *app, const struct who *who, const struct change_person *n, int64_t *case_id, const char **why);

/* Every field of a case, old and new side by side, in the order of the page: code, name | superior, hrss | name, doc-type, number (masked), series,
 * level, title, title-since. No scope: behind review_get. An array that hangs off `mem`. */
struct change_field {
    const char *name, *before, *after;
    bool changed; /* a number may have, though its masked forms are the same */
};
enum rc change_fields(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct change_field **out, size_t *n);

/* What a person, or an administrator of the employer, changes without a review: applies at once, audited as "person.change" with the
 * names of what changed. NULL: it stays. RC_CONFLICT: changed since `version`. RC_INVALID: a code that is none (*why: the name of the field).
 * RC_NOT_FOUND: neither one's own record nor in scope. Telephone and mail are the account's: account_set_contact. */
struct person_details {
    const char *department, *post_category, *post_grade, *education, *degree, *nationality;
};
enum rc change_person_details(struct app *app, const struct who *who, int64_t person, int64_t version, const struct person_details *d,
                              const char **why);

/* Leaving, retirement: by an administrator of the employer. `state` left or retired; `until` the last day, today or before. Audited as "person.leave". With the setting
 * transfer.pending = finish not while declarations are pending: RC_CONFLICT transfer.pending; nor while a transfer is: RC_CONFLICT transfer.running. Results
 * as person_leave. */
enum rc change_person_leave(struct app *app, const struct who *who, int64_t person, int64_t version, const char *until,
                            const char *state, const char **why);

/* A further employer, which only reads (借调, 兼职, 多点执业): decides nothing, counts nowhere. By an administrator of the primary employer.
 * since, until: days; until NULL: open. RC_INVALID: the employer itself, not an active organisation, or dates wrong. RC_CONFLICT: there is one already. */
enum rc person_second_add(struct app *app, const struct who *who, int64_t person, int64_t org, const char *since, const char *until);
enum rc person_second_end(struct app *app, const struct who *who, int64_t person, int64_t org, const char *until);
/* One person of the scope of `who`, or one for whom who->org is a secondary employer today: *secondary tells. Read only. RC_NOT_FOUND. */
struct person;
enum rc person_get_reading(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t person, struct person **out, bool *secondary);

/* Recomputes the stored results of the years from a day on, after a title or an employer changed. Asserts a transaction. */
enum rc person_years_again(struct app *app, int64_t person, const char *since);

extern const struct review_kind change_org_kind, change_superior_kind, change_person_kind;

#endif
