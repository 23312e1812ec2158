/* Progress of registration [2.17]: how many are registered, not yet, waiting or rejected, by HRSS department; and the days by which units and
 * persons shall have registered. Counting walks every organisation, so a job does it: every hour, and when a department asks. */
#ifndef JIJIAO_DOMAIN_REGISTRATION_COUNT_H
#define JIJIAO_DOMAIN_REGISTRATION_COUNT_H

#include "core/app.h"
#include "core/job.h"
#include "core/req.h"
#include "domain/org/org.h"

/* Job "registration-count" (args "" or "path=/1/3/": departments at or below): writes table registration_count, REGISTRATION_COUNT_STEP departments a batch.
 * `rejected` are those whose last registration of the kind was rejected. */
enum { REGISTRATION_COUNT_STEP = 10 };
enum rc registration_count_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);

/* Has a department and those below counted soon, unless that is under way. Asserts a transaction. */
enum rc registration_count_soon(struct app *app, const struct who *who, const struct org *department);
/* Is such a count waiting or running? */
enum rc registration_counting(struct app *app, const struct org *department, bool *yes);

/* The last day for units and for persons, YYYY-MM-DD or "": set for a department, good for all below that set none of their own. */
struct registration_deadline {
    const char *units, *persons;
    int64_t org; /* whose; 0: none is set */
};
/* What holds for an organisation, by its hrss_path. Hangs off `mem`. */
enum rc registration_deadline_get(TALLOC_CTX *mem, struct app *app, const struct org *o, struct registration_deadline *out);
/* Sets that of who->org; both "": that of the department above holds again. Audited as "setting.change". Asserts a transaction. RC_INVALID: not days. */
enum rc registration_deadline_set(struct app *app, const struct who *who, const char *units, const char *persons);

#endif
