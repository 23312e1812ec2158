/* Private to domain/department. */
#ifndef JIJIAO_DOMAIN_DEPARTMENT_STORE_H
#define JIJIAO_DOMAIN_DEPARTMENT_STORE_H

#include "core/db.h"
#include "domain/department/department.h"

/* By parent, position, name; `people`: with how many are in each. */
enum rc store_departments(TALLOC_CTX *mem, struct app *app, int64_t org, bool people, struct department **out, size_t *n);
enum rc store_department_claim(struct app *app, int64_t org); /* writers of one organisation wait for one another */
enum rc store_department_insert(struct app *app, const struct department *d, int64_t *id); /* RC_CONFLICT: the name is there */
enum rc store_department_update(struct app *app, const struct department *d);              /* RC_CONFLICT, also: not at d->version */
enum rc store_department_people(struct app *app, int64_t org, const char *old, const char *name, int64_t limit, int64_t *changed);

#endif
