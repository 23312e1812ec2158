/* Training [9]: annual plans, filings of single classes, annual summaries, subjects and the demand for face-to-face training. A class is known by the
 * review case of its filing. All functions that write assert a transaction; whatever they return but RC_OK, the caller rolls back.
 *
 * `why` (never NULL) gets the label key of a refusal, or NULL. */
#ifndef JIJIAO_DOMAIN_TRAINING_TRAINING_H
#define JIJIAO_DOMAIN_TRAINING_TRAINING_H

#include "core/app.h"
#include "core/req.h"
#include "domain/review/review.h"

/* What a day of teaching holds at most [13.20], in tenths of hours. */
enum { TRAINING_DAY_HOURS = 80 };

/* One class. Times are days (ms, Asia/Shanghai midnight), hours tenths, fee fen. `number` is "" and hours_fixed -1 until it was filed; plan and
 * subject_item 0 where there is none. */
struct training_class {
    int64_t id, base, year, plan, plan_item, subject_item, starts, ends, days, hours, hours_fixed, capacity, fee, version;
    const char *number, *name, *category, *subject, *mode, *place, *audience, *teachers, *note, *state, *ended_note;
    const char *base_name;
};

/* A class by id: of anybody (internals, and behind review_get), or one whose base lies in the scope of `who`. `*out` hangs off `mem`. RC_NOT_FOUND. */
enum rc training_class_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct training_class **out);
enum rc training_class_of(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct training_class **out);

/* What a person who finishes the class is credited with: the hours that were fixed, never more than its days hold. */
int64_t training_class_hours(const struct training_class *c);

/* The base ends a class of its own in the version it saw; audited.
 * close: what was filed was held. cancel: it will not be held; `reason` 1-500 characters.
 *   RC_NOT_FOUND no class of this base
 *   RC_CONFLICT  training.class-state     not filed, or ended already
 *                training.class-changed   another version
 *                training.class-running   close: its last day is still to come
 *   RC_INVALID   training.reason          cancel: none, or too long */
enum rc training_class_close(struct app *app, const struct who *who, int64_t id, int64_t version, const char **why);
enum rc training_class_cancel(struct app *app, const struct who *who, int64_t id, int64_t version, const char *reason, const char **why);

#endif
