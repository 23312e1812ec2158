/* Departments within an organisation (内设部门), a tree [4.5]. Persons hold the name of theirs as text. */
#ifndef JIJIAO_DOMAIN_DEPARTMENT_DEPARTMENT_H
#define JIJIAO_DOMAIN_DEPARTMENT_DEPARTMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "core/app.h"
#include "core/job.h"
#include "core/req.h"

enum { DEPARTMENT_DEPTH_MAX = 5, DEPARTMENT_MAX = 2000 /* of one organisation */ };

struct department {
    int64_t id, org, parent /* 0: top */, position, version, depth /* from 1 */, people;
    const char *name;
    bool active;
};

/* The departments of an organisation as a tree: each after its parent, sisters by position, then name. `people` counts active persons with the name of it.
 * `search` NULL: all, else those whose name holds it, with their parents. An array that hangs off `mem`. */
enum rc department_list(TALLOC_CTX *mem, struct app *app, int64_t org, const char *search, struct department **out, size_t *n);
/* The same, all of them, without counting people, which takes a while in a large organisation. */
enum rc department_tree(TALLOC_CTX *mem, struct app *app, int64_t org, struct department **out, size_t *n);
/* RC_NOT_FOUND: not of this organisation. */
enum rc department_get(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t id, struct department **out);

/* Adds (id 0) or changes one of who->org as it was at `version`. A new name goes to the persons who have the old one, beyond 500 by the
 * job "department-rename". Asserts a transaction; audited as "department.save". RC_INVALID: name empty or over 60 characters, parent not an active
 * one of the organisation, itself or below itself, or too deep. RC_CONFLICT: changed since, the name is there among its sisters, or DEPARTMENT_MAX.
 * RC_NOT_FOUND. */
enum rc department_save(struct app *app, const struct who *who, const struct department *d, int64_t *id);

/* Disables (no longer offered; people keep it) or enables. RC_INVALID: has active sub-departments (disable), its parent is
 * disabled (enable). RC_CONFLICT: changed since. RC_NOT_FOUND. Audited as "department.disable", "department.enable". */
enum rc department_set_state(struct app *app, const struct who *who, int64_t id, int64_t version, bool active);

enum rc department_rename_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);

#endif
