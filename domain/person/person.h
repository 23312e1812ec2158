/* Professional and technical personnel: the professional record of an account, its employer over time, its titles. */
#ifndef JIJIAO_DOMAIN_PERSON_PERSON_H
#define JIJIAO_DOMAIN_PERSON_PERSON_H

#include <stdint.h>

#include "core/app.h"
#include "core/req.h"

struct person {
    int64_t id, account, employer /* 0: none */, version;
    const char *name, *number_mask, *doc_type, *phone_mask, *email, *sex;
    const char *state, *series, *level, *title, *title_since, *department, *post_category, *post_grade, *education, *degree, *nationality;
    const char *certificate_no, *employer_name, *employer_region, *employer_path;
};

enum rc person_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct person **out);           /* internals: no scope */
enum rc person_get_scoped(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct person **out);
enum rc person_of_account(TALLOC_CTX *mem, struct app *app, int64_t account, struct person **out); /* RC_NOT_FOUND */

struct person_new {
    int64_t account, employer;
    const char *series, *level, *title, *title_since, *department, *post_category, *post_grade, *education, *degree, *nationality, *certificate_no;
    const char *since; /* YYYY-MM-DD: begin of the affiliation */
};
/* Creates the record (or takes up one without an employer), its affiliation, title, ancestor columns, sort keys, name grams. RC_CONFLICT: has
 * an employer already, or certificate number taken. */
enum rc person_save(struct app *app, const struct person_new *n, int64_t *id);

/* The employer on a day (YYYY-MM-DD); if none then, the last one in that year; RC_NOT_FOUND. [D4, policy: 31 December or today] */
enum rc person_employer_on(struct app *app, int64_t person, const char *day, int64_t *org);

/* Level and series on a day, from person_title. */
enum rc person_title_on(TALLOC_CTX *mem, struct app *app, int64_t person, const char *day, const char **series, const char **level);

#endif
