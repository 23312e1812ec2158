/* Private to domain/classes. */
#ifndef JIJIAO_DOMAIN_CLASSES_INTERNAL_H
#define JIJIAO_DOMAIN_CLASSES_INTERNAL_H

#include "core/db.h"
#include "domain/classes/classes.h"
#include "domain/try.h"

/* Sets the reason of a refusal. */
enum rc class_refuse(const char **why, const char *key, enum rc rc);
/* The class of the post's base, locked, and still open for changes of its roster. RC_CONFLICT: class.closed. */
enum rc class_changing(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct training_class **out, const char **why);
enum rc class_audit(struct app *app, const struct who *who, int64_t class_id, const char *action, const char *detail);
/* Is the person's unit in the province of the base? */
bool class_province(const struct person *p, const char *region);
/* result.c: whether a day is one of the class. */
bool class_day_ok(const struct app *app, const struct training_class *c, int64_t day);

/* store.c */
enum rc seat_store_touch(struct app *app, int64_t class_id); /* another version: who looks at the roster of before cannot close it */
enum rc seat_store_lock(struct app *app, int64_t class_id);
enum rc seat_store_region(TALLOC_CTX *mem, struct app *app, int64_t org, const char **region, const char **sector /* "" for none */);
enum rc seat_store_count(struct app *app, int64_t class_id, int64_t *in, int64_t *last_no);
enum rc seat_store_insert(struct app *app, int64_t class_id, int64_t no, const struct person *p, const char *source);
enum rc seat_store_rejoin(struct app *app, int64_t class_id, const struct person *p, const char *source);
enum rc seat_store_state(struct app *app, int64_t class_id, int64_t person, const char *state);
enum rc seat_store_result(struct app *app, int64_t class_id, int64_t person, int64_t score, int passed);
enum rc seat_store_days_clear(struct app *app, int64_t class_id, int64_t person, int64_t first, int64_t last);
enum rc seat_store_day_insert(struct app *app, int64_t class_id, int64_t person, int64_t day);
enum rc seat_store_days_count(struct app *app, int64_t class_id, int64_t person);
enum rc seat_store_terms_put(struct app *app, const struct training_class *c, const struct class_terms *t, const char *region);
enum rc seat_store_terms_drop(struct app *app, int64_t class_id);
enum rc seat_store_import_clear(struct app *app, int64_t class_id);
enum rc seat_store_import_insert(struct app *app, int64_t class_id, const struct class_wrong *w, const uint8_t *sealed, size_t len);
enum rc seat_store_import_rows(TALLOC_CTX *mem, struct app *app, int64_t class_id, struct db_rows **out);
enum rc seat_store_outcomes(struct app *app, int64_t class_id, bool face, int64_t need);
/* Those who pass, in the order of the roster: person. */
enum rc seat_store_would(TALLOC_CTX *mem, struct app *app, int64_t class_id, int64_t limit, struct db_rows **out);
enum rc seat_store_again(struct app *app, int64_t class_id);
/* Who takes part, and who declared something with the class as its evidence: person after `after`, state on the roster or "". */
enum rc seat_store_concerned(TALLOC_CTX *mem, struct app *app, int64_t class_id, int64_t after, int64_t limit, struct db_rows **out);
enum rc seat_store_concerned_count(struct app *app, int64_t class_id, int64_t *n);
enum rc seat_store_declared(TALLOC_CTX *mem, struct app *app, int64_t class_id, int64_t person, struct db_rows **out); /* case */
enum rc seat_store_bound(struct app *app, int64_t case_id, int64_t hours); /* what may be approved of it at most */
/* organisation, its name, name of who decided on the filing; of a cancelled class those of the base */
enum rc seat_store_decider(TALLOC_CTX *mem, struct app *app, int64_t class_id, int64_t account, int64_t post, struct db_rows **out);
enum rc seat_store_waiting(TALLOC_CTX *mem, struct app *app, int64_t class_id, int64_t limit, struct db_rows **out); /* person, name, mask, no */
enum rc seat_store_outcome(struct app *app, int64_t class_id, const struct credit_row *row);
enum rc seat_store_proof(struct app *app, int64_t class_id, int64_t no, const char *token, const char *number);
/* class, person, score, closed at, token, number, name, mask, unit; RC_NOT_FOUND */
enum rc seat_store_proof_by_token(TALLOC_CTX *mem, struct app *app, const char *token, struct db_rows **out);
enum rc seat_store_proof_by_number(TALLOC_CTX *mem, struct app *app, const char *number, struct db_rows **out);
enum rc seat_store_proof_of(TALLOC_CTX *mem, struct app *app, int64_t class_id, int64_t person, struct db_rows **out);
enum rc seat_store_passed(TALLOC_CTX *mem, struct app *app, int64_t class_id, struct db_rows **out); /* no, of those without a proof */
enum rc seat_store_closing_insert(struct app *app, const struct who *who, int64_t class_id, int64_t total);
enum rc seat_store_closing_job(struct app *app, int64_t class_id, int64_t job);
enum rc seat_store_closing_batch(struct app *app, int64_t class_id, int64_t batch);
enum rc seat_store_closing(TALLOC_CTX *mem, struct app *app, int64_t class_id, struct db_rows **out); /* account, post, batch, total, job, closed_at, job's state, done, name, org, who is left */

#endif
