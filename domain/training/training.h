/* Training [9]: annual plans, filings of single classes, annual summaries, subjects and the demand for face-to-face training. A class is known by the
 * review case of its filing. All functions that write assert a transaction; whatever they return but RC_OK, the caller rolls back.
 *
 * `why` (never NULL) gets the label key of a refusal, or NULL. */
#ifndef JIJIAO_DOMAIN_TRAINING_TRAINING_H
#define JIJIAO_DOMAIN_TRAINING_TRAINING_H

#include "core/app.h"
#include "core/req.h"
#include "domain/org/org.h"
#include "domain/policy/policy.h"
#include "domain/review/review.h"

/* What a day of teaching holds at most [13.20], in tenths of hours. */
enum { TRAINING_DAY_HOURS = 80 };

/* One class. Times are days (ms, Asia/Shanghai midnight), hours tenths, fee fen. `number` is "" and hours_fixed -1 until it was filed; plan and
 * subject_item 0 where there is none. */
struct training_class {
    int64_t id, base, year, plan, plan_item, subject_item, starts, ends, days, hours, hours_fixed, capacity, fee, version;
    const char *number, *name, *category, *subject, *mode, *place, *audience, *teachers, *note, *state, *ended_note;
    const char *base_name, *base_region;
};

/* A class by id: of anybody (internals, and behind review_get), or one whose base lies in the scope of `who`. `*out` hangs off `mem`. RC_NOT_FOUND. */
enum rc training_class_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct training_class **out);
enum rc training_class_of(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct training_class **out);

/* What a person who finishes the class is credited with: the hours that were fixed, never more than its days hold. */
int64_t training_class_hours(const struct training_class *c);

/* The base ends a class of its own in the version it saw; audited.
 * close: what was filed was held. cancel: it will not be held; `reason` 1-500 characters; who takes part is told.
 *   RC_NOT_FOUND no class of this base
 *   RC_CONFLICT  training.class-state     not filed, or ended already
 *                training.class-changed   another version
 *                training.class-running   close: its last day is still to come
 *   RC_INVALID   training.reason          cancel: none, or too long */
enum rc training_class_close(struct app *app, const struct who *who, int64_t id, int64_t version, const char **why);
enum rc training_class_cancel(struct app *app, const struct who *who, int64_t id, int64_t version, const char *reason, const char **why);

/* For domain/classes, which knows what follows: another state of a class (reversed, filed, closed) with its note; the hours that are fixed. */
enum rc training_class_turn(struct app *app, int64_t id, const char *state, const char *note);
enum rc training_class_fix(struct app *app, int64_t id, int64_t hours);

/* ---- categories ---- */

/* The categories [12] in which classes of bases may count by the rules that hold for an organisation (its region and sector) in a year, in the pack's order:
 * TRAINING_ANY of them, or only those whose subjects the province's guide states (TRAINING_GUIDE [9.7]: HRSS reviews), or sector authorities do
 * (TRAINING_AUTHORITY [9.6]: they review). None where no pack holds. They live as domain_packs says. */
enum { TRAINING_ANY, TRAINING_GUIDE, TRAINING_AUTHORITY };
struct training_categories {
    const struct policy_category *list[POLICY_CATEGORIES];
    size_t n;
};
enum rc training_categories(struct app *app, int64_t epoch, const struct org *org, int64_t year, int stated, struct training_categories *out);
/* One of them; NULL: none of this code. */
const struct policy_category *training_category(const struct training_categories *all, const char *code);
/* What a category is called by the rules of a region ("": none) and year, else by any that know it; the code itself where none does. */
const char *training_category_title(struct app *app, int64_t epoch, const char *region, int64_t year, const char *code, const char *lang);
const char *training_category_say(struct req *r, const char *region, int64_t year, const char *code);

/* ---- what organisations file ---- */

/* What is wrong with a filing: the field (NULL: all of it), the row it stands in (from 1; 0: none), the key of a message and its argument. */
enum { TRAINING_FAULTS = 24, TRAINING_ROWS = 12, TRAINING_FILES = 10, TRAINING_SUBJECTS = 60 };
struct training_fault {
    const char *field, *key;
    char detail[32];
    int64_t row;
};
struct training_faults {
    struct training_fault list[TRAINING_FAULTS];
    size_t n;
};

/* What every filing has. `id` and `version`: of a returned one that is corrected and sent again; id 0: a new one. `kept`: files of the
 * returned one that stay, by their digests. */
struct training_new {
    int64_t id, version, year;
    const char *title, *note;
    const struct upload *files[TRAINING_FILES];
    size_t n_files;
    const uint8_t *kept[TRAINING_FILES];
    size_t n_kept;
    bool look; /* only looks for faults: RC_INVALID even where there are none */
};

/* An annual plan [9.1, 9.4], of a base or an employer, for this year or the next. The sector authority reviews it (HRSS, where there is none), after it
 * HRSS if subjects of a category that the guide states are in it. */
struct training_item {
    int64_t no, persons, days, hours /* tenths a person */, first_month, last_month;
    const char *category, *subject;
};
struct training_plan_new {
    struct training_new f;
    struct training_item items[TRAINING_ROWS];
    size_t n;
};

/* The filing of a class [9.2], by an approved base, before it begins. A subject of a sector authority: the authority reviews; one of the guide: HRSS. The
 * subject is one that was consented to (training_teachable), the item (plan 0: none) of an approved plan of the base. */
struct training_class_new {
    struct training_new f;
    int64_t subject_item, plan, plan_item, starts, ends /* DB_NULL_TIME: none */, days, hours, capacity, fee;
    const char *category, *mode, *place, *audience, *teachers;
};

/* The summary of a year that is over or running [9.3], with its file; one a year. The sector authority reviews it. */
struct training_summary_new {
    struct training_new f;
    int64_t classes, persons, hours /* tenths, of all persons together */;
};

/* Subjects of a year that shall be taught: those of a sector authority [9.6] go to HRSS; those that a county's base
 * chose from the province's guide [9.7] go to the city's HRSS. from_guide: the subject chosen (category, name and hours are the guide's then). category NULL or
 * "": the only one that may be stated. */
struct training_subject {
    int64_t id, from_guide, hours, org, year, row /* in a form, from 1 */;
    const char *name, *category, *state, *org_name;
    bool required, guided /* of a guide, or chosen from it */;
};
struct training_subject_new {
    struct training_new f;
    struct training_subject items[TRAINING_SUBJECTS];
    size_t n;
};

/* Demand for face-to-face training [9.10], of an employer or a sector authority. */
struct training_demand_new {
    struct training_new f;
    int64_t persons, hours, wish_from, wish_to;
    const char *category, *place, *contact, *phone;
};

/* Files it, or sends a returned one again (f.id). RC_INVALID: the faults tell. RC_CONFLICT: a fault without field tells (the same is under way,
 * was filed already, or another version). RC_FORBIDDEN: not an organisation that files this. RC_NOT_FOUND: f.id is not its own. */
enum rc training_plan_file(struct app *app, const struct who *who, const struct training_plan_new *n, int64_t *id, struct training_faults *faults);
enum rc training_class_file(struct app *app, const struct who *who, const struct training_class_new *n, int64_t *id, struct training_faults *faults);
enum rc training_summary_file(struct app *app, const struct who *who, const struct training_summary_new *n, int64_t *id, struct training_faults *faults);
enum rc training_subject_file(struct app *app, const struct who *who, const struct training_subject_new *n, int64_t *id, struct training_faults *faults);
enum rc training_demand_file(struct app *app, const struct who *who, const struct training_demand_new *n, int64_t *id, struct training_faults *faults);

/* Reading; no scope: behind training_case. All hangs off `mem`. */
struct training_filing {
    int64_t id, org, year, persons, hours, parts;
    const char *kind, *category, *title, *note, *state, *org_name, *org_region;
};
enum rc training_filing_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct training_filing **out);
enum rc training_items(TALLOC_CTX *mem, struct app *app, int64_t plan, struct training_item **out, size_t *n);
enum rc training_subjects_of(TALLOC_CTX *mem, struct app *app, int64_t list, struct training_subject **out, size_t *n);
struct training_demand {
    int64_t wish_from, wish_to, base, assigned_at, assigned_org, version, accepted_at /* DB_NULL_TIME: not yet */;
    const char *place, *contact, *phone, *answer, *base_name, *base_phone, *assigned_org_name, *assigned_name, *accepted_name;
};
enum rc training_demand_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct training_demand **out);

/* A case of one of these kinds that the post may see: what review_get shows, and to a base the demand that is assigned to it, or that it declined. RC_NOT_FOUND. */
enum rc training_case(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct review_case **out);
/* "plan" … of a kind of case; NULL: none of ours. */
const char *training_kind_name(const char *review_kind);

/* What a base may teach in a year, by category and name: subjects of the guide of its province (of a county's base: those it chose and the city consented
 * to), and those that HRSS consented to, of authorities whose jurisdiction covers the base and, if it belongs to a sector, of that sector. ≤ 500. */
enum rc training_teachable(TALLOC_CTX *mem, struct app *app, int64_t base, int64_t year, struct training_subject **out, size_t *n);
/* Items of approved plans of an organisation; `out[i].no` is the item, `plans[i]` its plan. ≤ 200. */
enum rc training_plan_items(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t year, struct training_item **out, int64_t **plans, size_t *n);

/* The guide of a province [9.7], of the categories that guides state: kept as a draft, published, and later supplemented: what was published stays as it is. Only the
 * department of a province. Audited.
 *   RC_FORBIDDEN  not the department of a province
 *   RC_INVALID    the faults tell
 *   RC_CONFLICT   another version */
struct training_guide {
    int64_t id, org, year, version, published_at /* DB_NULL_TIME: a draft */, subjects;
    const char *title, *body, *org_name;
};
enum { TRAINING_BODY_MAX = 4000 };
struct training_guide_new {
    int64_t year, version; /* 0: the first one of the year */
    const char *title, *body;
    struct training_subject items[TRAINING_ROWS]; /* further ones */
    size_t n;
    int64_t drop[TRAINING_SUBJECTS]; /* of a draft: subjects that are taken away */
    size_t n_drop;
    bool publish, look /* as above */;
};
enum rc training_guide_save(struct app *app, const struct who *who, const struct training_guide_new *n, int64_t *id, struct training_faults *faults);
/* RC_NOT_FOUND. `mem` holds all. */
enum rc training_guide_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct training_guide **out);
/* Of a province (its department) and year. */
enum rc training_guide_of(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t year, struct training_guide **out);
enum rc training_guide_subjects(TALLOC_CTX *mem, struct app *app, int64_t guide, struct training_subject **out, size_t *n);
/* Draws <subject id name category category-title hours required chosen state/>; chosen: taken from the guide of the province [9.7]. */
void training_subject_draw(struct req *r, xmlNodePtr parent, const struct training_subject *subject);
/* The department of the province that an organisation stands under; 0: none. */
enum rc training_province(struct app *app, int64_t org, int64_t *province);

/* HRSS assigns a base to a demand [9.10]: to one that waits for its decision (which this approves) or that it accepted; again later, if the first
 * cannot. The base is told by mail, as is the unit that asked: which base, its telephone. Until the base takes note of it (training_demand_accept) it is among
 * its to-dos. Audited.
 *   RC_NOT_FOUND  no demand that this department decides on
 *   RC_CONFLICT   training.demand-changed   another version, or refused meanwhile
 *   RC_INVALID    training.demand-base      not an approved base of the department's region (at or below it, or of a department above)
 *                 training.answer           more than 500 characters */
enum rc training_demand_assign(struct app *app, const struct who *who, int64_t id, int64_t version, int64_t base, const char *answer,
                               const char **why);
/* The base takes note of a demand that is assigned to it, in the version it saw. Audited. RC_NOT_FOUND: not assigned to it; RC_CONFLICT with
 * training.demand-changed: assigned anew since, or noted already. */
enum rc training_demand_accept(struct app *app, const struct who *who, int64_t id, int64_t version, const char **why);
/* Or, as long as it did not take note, declines it with a reason of 1-500 characters: it is in the hand of the department again, which is told by mail and has it
 * among its to-dos until another base (or the same) is assigned. What was assigned and why it was declined is kept (training_assignments). Audited. Results as above;
 * RC_INVALID with training.reason. */
enum rc training_demand_decline(struct app *app, const struct who *who, int64_t id, int64_t version, const char *reason, const char **why);
/* How many demands wait for that at a base: the rows of training/list?kind=demand&state=assigned; and how many, accepted without a base or declined by one,
 * wait for a department to assign one: those of …&state=declined. */
enum rc training_assigned(struct app *app, int64_t base, int64_t *count);
enum rc training_declined(struct app *app, int64_t org, int64_t *count);
/* Assignments of a demand that came to an end, oldest first; `ended`: declined, replaced. All hangs off `mem`. */
struct training_assignment {
    int64_t base, assigned_at, ended_at;
    const char *base_name, *org_name, *answer, *ended, *reason, *ended_name;
};
enum rc training_assignments(TALLOC_CTX *mem, struct app *app, int64_t demand, struct training_assignment **out, size_t *n);
/* The bases that `who` may assign, by name. ≤ 200. */
struct training_base {
    int64_t id;
    const char *name, *level, *phone;
};
enum rc training_bases(TALLOC_CTX *mem, struct app *app, const struct who *who, struct training_base **out, size_t *n);

extern const struct review_kind training_plan_kind, training_class_kind, training_summary_kind, training_subject_kind, training_demand_kind;

#endif
