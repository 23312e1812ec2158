/* Private to domain/training. */
#ifndef JIJIAO_DOMAIN_TRAINING_INTERNAL_H
#define JIJIAO_DOMAIN_TRAINING_INTERNAL_H

#include "core/db.h"
#include "domain/org/org.h"
#include "domain/training/training.h"
#include "domain/try.h"

enum { SUBJECTS_MAX = 500, PLAN_ITEMS_MAX = 200, BASES_MAX = 200, NAME_MAX_CHARS = 120, NOTE_MAX_CHARS = 2000, PEOPLE_MAX = 1000000 };

/* Sets *why and returns rc. */
enum rc training_refuse(const char **why, const char *key, enum rc rc);

/* filing.c: notes a fault; what comes after the last that fits is forgotten, but counts. */
void fault(struct training_faults *f, const char *field, int64_t row, const char *key, const char *detail);
/* A fault unless the text has least to most characters; 0 at least: it may be empty. */
void fault_text(struct training_faults *f, const char *field, int64_t row, const char *text, size_t least, size_t most);
/* A fault unless least <= n <= most. */
void fault_range(struct training_faults *f, const char *field, int64_t row, int64_t n, int64_t least, int64_t most);
/* Hours: more than 0, and no more than the days hold. */
void fault_hours(struct training_faults *f, const char *field, int64_t row, int64_t hours, int64_t days);
/* category.c: a fault unless it is one of them. */
void fault_category(struct training_faults *f, int64_t row, const struct training_categories *all, const char *code);
/* Is it one whose subjects the guide states? */
bool category_guided(const struct training_categories *all, const char *code);
/* The category as it was stated, or the only one there is, or "". */
const char *category_or_only(const struct training_categories *all, const char *code);

/* A filing on its way. Everything but `f` is of the kind. */
struct filing {
    const struct training_new *f;
    const struct org *org;
    const char *name /* plan … */, *chain, *category, *form, *guard;
    int64_t persons, hours, parts;
    bool claims; /* hours are asked for, and may be lowered */
};
/* Of what at most one is under way: a summary of a year; a class of a name and first day. */
const char *summary_guard(TALLOC_CTX *mem, int64_t org, int64_t year);
const char *class_guard(TALLOC_CTX *mem, int64_t base, const char *name, int64_t starts);
/* Guards every subject of a list, by organisation, year and name: no other list may hold it while this one is under way. In the order of the names' digests, so that
 * two lists never wait for each other; the second of two at once waits here until the first is whole. RC_CONFLICT: another holds the one at *taken. */
enum rc subjects_guard(TALLOC_CTX *mem, struct app *app, int64_t case_id, const struct training_subject *list, size_t n, size_t *taken);
/* The organisation of who->post, if it is one of `kinds` ("base employer") and in office. RC_FORBIDDEN: not. */
enum rc filing_org(TALLOC_CTX *mem, struct app *app, const struct who *who, const char *kinds, struct org **out);
/* What every filing has: year from `first` to `last`, title, note; fault. */
void filing_check(struct training_faults *faults, const struct training_new *f, int64_t first, int64_t last);
/* Submits or sends again; writes training_filing and the files. RC_CONFLICT: the guard is taken, or another version: with a fault. */
enum rc filing_send(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct filing *x, int64_t *id, struct training_faults *faults);

/* describe.c */
enum rc training_describe(struct req *r, const struct review_case *c, xmlNodePtr parent);

/* store.c */
/* `who` NULL: of anybody. */
enum rc store_class_get(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct training_class **out);
/* Another state of a filed one at `version`; db_affected tells whether it was. */
enum rc store_class_end(struct app *app, int64_t id, int64_t version, const char *state, const char *note);
/* Makes the row, or changes all but number and version. */
enum rc store_class_put(struct app *app, int64_t id, int64_t base, const struct training_class_new *n, const char *subject);
/* NULL or -1: as it is. */
enum rc store_class_state(struct app *app, int64_t id, const char *state, const char *number, int64_t hours);
enum rc store_class_turn(struct app *app, int64_t id, const char *state, const char *note);
enum rc store_class_fix(struct app *app, int64_t id, int64_t hours);
enum rc store_class_twice(struct app *app, int64_t base, const char *name, int64_t starts, int64_t but, bool *yes);
/* The next number of a region and year. */
enum rc store_number_next(struct app *app, const char *region, int64_t year, int64_t *no);

enum rc store_filing_put(struct app *app, int64_t id, const struct filing *x);
/* The reason of the last reversal of a case. */
enum rc store_reversal(TALLOC_CTX *mem, struct app *app, int64_t id, const char **reason);
enum rc store_filing_state(struct app *app, int64_t id, const char *state);
enum rc store_filing_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct training_filing **out);
/* Has the organisation one of this kind and year that was approved, or is under way (but `but`)? */
enum rc store_filing_there(struct app *app, int64_t org, const char *name, int64_t year, int64_t but, bool *yes);

enum rc store_items_put(struct app *app, int64_t plan, const struct training_item *items, size_t n);
enum rc store_items(TALLOC_CTX *mem, struct app *app, int64_t plan, struct training_item **out, size_t *n);
enum rc store_plan_items(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t year, struct training_item **out, int64_t **plans, size_t *n);

enum rc store_subjects_drop(struct app *app, int64_t list);
enum rc store_subject_add(struct app *app, const struct training_subject *s, int64_t guide, int64_t list, int64_t no);
enum rc store_subjects_state(struct app *app, int64_t list, const char *state);
enum rc store_subjects_of(TALLOC_CTX *mem, struct app *app, int64_t list, struct training_subject **out, size_t *n);
/* Is a subject of this name under way or consented for the organisation and year, in another list? */
enum rc store_subject_there(struct app *app, int64_t org, int64_t year, const char *name, int64_t but, bool *yes);
enum rc store_teachable(TALLOC_CTX *mem, struct app *app, const struct org *base, int64_t province, bool chosen, int64_t year,
                        struct training_subject **out, size_t *n);

enum rc store_guide_get(TALLOC_CTX *mem, struct app *app, int64_t id, int64_t org, int64_t year, struct training_guide **out);
enum rc store_guide_put(struct app *app, int64_t org, const struct training_guide_new *n, int64_t *id);
enum rc store_guide_subjects(TALLOC_CTX *mem, struct app *app, int64_t guide, struct training_subject **out, size_t *n);
enum rc store_guide_drop(struct app *app, int64_t guide, int64_t subject);
enum rc store_guide_publish(struct app *app, int64_t guide);

enum rc store_demand_put(struct app *app, int64_t id, const struct training_demand_new *n);
enum rc store_demand_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct training_demand **out);
enum rc store_demand_assign(struct app *app, const struct who *who, int64_t id, int64_t version, int64_t base, const char *answer);
enum rc store_demand_accept(struct app *app, const struct who *who, int64_t id, int64_t version);
/* The base gives it back; db_affected tells whether it had it still. */
enum rc store_demand_decline(struct app *app, const struct who *who, int64_t id, int64_t version);
/* A demand without a base waits for a department to assign one. */
enum rc store_demand_waits(struct app *app, int64_t id, int64_t org);
/* Keeps the assignment that holds, before it ends: declined, replaced. */
enum rc store_assignment_end(struct app *app, const struct who *who, int64_t id, const char *ended, const char *reason);
enum rc store_declined_by(struct app *app, int64_t id, int64_t base, bool *yes);
/* Whoever holds an active post of an organisation with a permission and has a mail address: account, address. ≤ 50. */
enum rc store_mailed(TALLOC_CTX *mem, struct app *app, int64_t org, const char *permission, struct db_rows **out);
/* notice.c: base and unit are told by mail of a demand that was assigned, where mail is configured. */
enum rc demand_told(TALLOC_CTX *mem, struct app *app, int64_t id);
/* The department is told that the base declined; while the base still has it. */
enum rc demand_declined_told(TALLOC_CTX *mem, struct app *app, int64_t id, const char *reason);
/* Bases at or below the department, or of one above it; `one` 0: all of them. */
enum rc store_bases(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t one, struct training_base **out, size_t *n);

#endif
