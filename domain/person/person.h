/* Professional and technical personnel: the professional record of an account, its employer over time, its titles. */
#ifndef JIJIAO_DOMAIN_PERSON_PERSON_H
#define JIJIAO_DOMAIN_PERSON_PERSON_H

#include <stdint.h>

#include "core/app.h"
#include "core/req.h"

/* Texts are never NULL: "" where nothing is known. Dates are YYYY-MM-DD. */
struct person {
    int64_t id, account, employer /* 0: none */, version;
    const char *name, *number_mask, *doc_type, *phone_mask, *email, *sex;
    const char *state, *series, *level, *title, *title_since, *department, *post_category, *post_grade, *education, *degree,
        *nationality;
    const char *certificate_no, *employer_name, *employer_region, *employer_path;
};

/* One person, hanging off `mem` in one piece: without scope (internals); within the scope of `who` (the organisation's people, or one's own
 * record); by account. RC_NOT_FOUND. */
enum rc person_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct person **out);
enum rc person_get_scoped(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct person **out);
enum rc person_of_account(TALLOC_CTX *mem, struct app *app, int64_t account, struct person **out);
/* The one whose document has this number, of whatever type, in any spelling. Where documents of two types have the same number, the one called `name`
 * (NULL: any) goes first. RC_NOT_FOUND. */
enum rc person_by_number(TALLOC_CTX *mem, struct app *app, const char *number, const char *name, struct person **out);
/* Why a number that nobody has cannot be one: a label (ident.number.check …) if it has the form of an identity card and a wrong region, birth date or
 * check digit, else NULL. Hangs off mem. */
const char *person_number_wrong(TALLOC_CTX *mem, const struct app *app, const char *number);

struct person_new {
    int64_t account, employer;
    const char *series, *level, *title, *title_since, *department, *post_category, *post_grade, *education, *degree, *nationality,
        *certificate_no; /* NULL or "": not known */
    const char *since;   /* YYYY-MM-DD: begin of the affiliation; NULL: today */
};
/* Creates the record (or takes up one without an employer), its affiliation, title, ancestor columns, sort keys, name grams; marks the
 * account as verified. Asserts a transaction. RC_CONFLICT: has an employer already, or the certificate number is taken. RC_NOT_FOUND: no such
 * account or employer. RC_INVALID: the employer is not active, a date is wrong, or `since` lies within an earlier affiliation. */
enum rc person_save(struct app *app, const struct person_new *n, int64_t *id);

/* A record taken over from an older system, of an account without one: with an employer it is to be completed at the first sign-in (incomplete, as the
 * session tells); employer 0: it waits without one until its owner registers, and person_save takes it up. Asserts a transaction. Results as person_save. */
enum rc person_preload(struct app *app, int64_t account, int64_t employer, int64_t *id);
/* Its owner completed it. */
enum rc person_completed(struct app *app, int64_t id);

/* The person leaves the employer: `until` (YYYY-MM-DD) is the last day there, `state` left or retired. Asserts a transaction.
 * RC_CONFLICT: changed since `version`, or has no employer. RC_INVALID: `until` lies before the affiliation began. RC_NOT_FOUND. */
enum rc person_leave(struct app *app, int64_t id, int64_t version, const char *until, const char *state);

/* The person goes from one employer to another: `since` (YYYY-MM-DD) is the first day there; the day before, the former affiliation ends (one that began
 * that very day is taken over). `department` NULL: department and post stay (a merger); else the department there, and post category and grade are emptied,
 * which are the new employer's matter. Asserts a transaction.
 * RC_CONFLICT: changed since `version`, or has no employer, or that one. RC_INVALID: a wrong date, or before the affiliation began; the employer is
 * not active. RC_NOT_FOUND. */
enum rc person_move(struct app *app, int64_t id, int64_t version, int64_t employer, const char *since, const char *department);

/* Department, post and education; every one as it shall stand ("": not known). As it was at `version`. Asserts a transaction. RC_CONFLICT, RC_NOT_FOUND. */
enum rc person_set_details(struct app *app, int64_t id, int64_t version, const struct person_new *n);
/* A title since a day (NULL: as far back as is asked): kept in the history; the record shows the newest. RC_INVALID: a wrong date. */
enum rc person_set_title(struct app *app, int64_t id, const char *series, const char *level, const char *title, const char *since);
/* Sort keys and name grams after the account's name changed. */
enum rc person_renamed(struct app *app, int64_t id, const char *name);

/* The employer on a day (YYYY-MM-DD); if none then, the last one in that year; RC_NOT_FOUND. [D4, policy: 31 December or today] */
enum rc person_employer_on(struct app *app, int64_t person, const char *day, int64_t *org);

/* Level and series on a day, from person_title: "none" and "" when there was no title yet [D5]. */
enum rc person_title_on(TALLOC_CTX *mem, struct app *app, int64_t person, const char *day, const char **series, const char **level);

/* Writes the columns h1-h3 and a1-a6 of up to `limit` persons (≤ 500) whose employer lies at or below the path, after the id `*after`,
 * from the organisations as they stand; moves *after, 0 when the last one was done. For the job that follows a move. */
enum rc person_reindex(struct app *app, const char *path, int64_t limit, int64_t *after);

#endif
