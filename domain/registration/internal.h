/* Private to domain/registration. */
#ifndef JIJIAO_DOMAIN_REGISTRATION_INTERNAL_H
#define JIJIAO_DOMAIN_REGISTRATION_INTERNAL_H

#include "domain/registration/registration.h"
#include "domain/try.h"

/* The row of a registration. */
struct registration {
    int64_t case_id, account, superior, hrss, directory, org, person, post;
    const char *kind; /* authority, employer, base, person */
};

/* registration.c: the name, value pairs that case_field keeps; the reverse stands beside. */
enum rc registration_fields_write(struct app *app, int64_t case_id, const char *const *pairs);

/* approve.c */
enum rc registration_org_approved(struct app *app, const struct who *who, struct review_case *c);
enum rc registration_person_approved(struct app *app, const struct who *who, struct review_case *c);
enum rc registration_describe(struct req *r, const struct review_case *c, xmlNodePtr parent);

/* store.c */
enum rc store_registration_insert(struct app *app, const struct registration *g);
enum rc store_registration_get(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct registration **out);
/* Notes what came of it, and makes it the subject of the case. */
enum rc store_registration_made(struct app *app, const struct registration *g);

/* Active HRSS departments whose path is like a pattern, after an id (column id). */
enum rc store_count_departments(TALLOC_CTX *mem, struct app *app, const char *pattern, int64_t after, int64_t limit, struct db_rows **out);
/* Counts what is registered directly under a department, instead of what was counted before. */
enum rc store_count_department(struct app *app, int64_t hrss);
enum rc store_counting(struct app *app, const char *args, bool *yes);

#endif
