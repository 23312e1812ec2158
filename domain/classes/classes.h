/* Classes as they are held: who takes part, who came, who passed, and the hours that closing a class declares for all who passed, in one step [10.14] [11.7].
 * What was filed is domain/training. Rosters change from the filing to the closing. All functions that write assert a transaction; whatever they return but
 * RC_OK, the caller rolls back. `why` (never NULL) gets the label key of a refusal, or NULL. */
#ifndef JIJIAO_DOMAIN_CLASSES_CLASSES_H
#define JIJIAO_DOMAIN_CLASSES_CLASSES_H

#include "core/app.h"
#include "core/job.h"
#include "core/req.h"
#include "domain/credit/credit.h"
#include "domain/person/person.h"
#include "domain/training/training.h"

enum {
    CLASS_NOW = 50,         /* declared in the transaction of the closing; more: job "class-close" */
    CLASS_SCORE_MAX = 1000, /* tenths of a point */
    CLASS_IMPORT_ROWS = 500 /* of a table */
};

/* One who takes part. Texts are never NULL. */
struct class_seat {
    int64_t person, no, score /* tenths, -1: none */, attended /* days */, case_id /* 0: nothing declared */;
    int passed; /* 1, 0, -1: no result */
    const char *name, *mask, *unit;
    const char *state;   /* in, left, removed */
    const char *outcome; /* of the closing: "", waiting, declared, refused, failed, short (too few days), absent */
    const char *reason;  /* why refused: label key, or "" */
    const char *proof, *proof_number; /* "" while there is none */
};

/* A class of the post's own base; RC_NOT_FOUND: any other, or not filed yet. */
enum rc class_own(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct training_class **out);
/* The filed class with this number (held or closed). RC_NOT_FOUND. */
enum rc class_by_number(struct app *app, const char *number, int64_t *id);
/* Ids of the classes of a base that were filed and are not closed, oldest first, at most `max`. */
enum rc class_filed(struct app *app, int64_t base, int64_t *ids, size_t max, size_t *n);
/* A seat, whatever its state. RC_NOT_FOUND. Hangs off mem. */
enum rc class_seat_get(TALLOC_CTX *mem, struct app *app, int64_t class_id, int64_t person, struct class_seat **out);

/* Who has this number and this name and may take part: an active person with a unit in the province of the base. RC_NOT_FOUND with *why:
 * class.number-missing, class.name-missing, class.not-found, class.name-differs, class.no-unit, class.other-province. */
enum rc class_find(TALLOC_CTX *mem, struct app *app, const struct training_class *c, const char *number, const char *name, struct person **out,
                   const char **why);

/* A person is put on the roster by the base (source "entered" or "import"), or joins ("enrol", class_enrol). RC_CONFLICT: class.closed (or not filed),
 * class.twice, class.full. Two at once for the last seat: one gets it. */
enum rc class_join(struct app *app, const struct who *who, int64_t class_id, const struct person *p, const char *source, const char **why);
/* The base takes one off before the closing; what was recorded stays, but counts for nothing. RC_CONFLICT: class.closed; RC_NOT_FOUND. */
enum rc class_remove(struct app *app, const struct who *who, int64_t class_id, int64_t person, const char **why);

/* The base lets persons join by themselves until a day before the first one (`until` "": no longer), those of a series and a sector ("": any).
 * RC_INVALID: class.enrol-until; RC_CONFLICT: class.closed. */
struct class_terms {
    const char *until, *series, *sector;
};
enum rc class_open(struct app *app, const struct who *who, int64_t class_id, const struct class_terms *t, const char **why);
/* RC_NOT_FOUND: persons may not join. Hangs off mem. */
enum rc class_terms_get(TALLOC_CTX *mem, struct app *app, int64_t class_id, struct class_terms *out);
/* Why the person cannot join by themselves: class.enrol-none, class.closed, class.enrol-over, class.other-province, class.enrol-series,
 * class.enrol-sector, class.full, class.enrolled; NULL: may. */
enum rc class_enrol_check(TALLOC_CTX *mem, struct app *app, const struct training_class *c, const struct person *p, const char **why);
/* The signed-in person joins or, before the first day, withdraws. RC_CONFLICT: class_enrol_check; withdrawing: class.begun, class.closed. RC_NOT_FOUND. */
enum rc class_enrol(struct app *app, const struct who *who, int64_t class_id, const char **why);
enum rc class_withdraw(struct app *app, const struct who *who, int64_t class_id, const char **why);

/* What the base records of one: NULL days: attendance stays; else exactly these are the days attended between first and last (all ms). score -1: none,
 * CLASS_AS_IS: stays; passed the same. RC_INVALID: class.day-outside (not a day of the class, or to come), class.score; RC_CONFLICT: class.closed. */
enum { CLASS_AS_IS = -2 };
struct class_mark {
    int64_t person, score, first, last;
    int passed;
    const int64_t *days;
    size_t n_days;
};
enum rc class_record(struct app *app, const struct who *who, int64_t class_id, const struct class_mark *marks, size_t n, const char **why);

/* A table of people, or of their results: number, name, and for results score, passed (是/否) and days attended (a count, from the first day on). One line a
 * person, separated by tabs or commas, a heading line is passed over. What is right is taken at once; what is not is kept with its reason until the next
 * table (class_import), and given back. */
struct class_table {
    const char *text;
    bool results;
    int64_t taken, refused; /* out */
};
enum rc class_table(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t class_id, struct class_table *t, const char **why);
struct class_wrong {
    int64_t no;
    const char *number /* in clear: for the base's own correction */, *mask, *name, *score, *passed, *days, *reason, *detail;
};
enum rc class_wrong(TALLOC_CTX *mem, struct app *app, int64_t class_id, struct class_wrong **out, size_t *n);

/* The attendance that the rules in force for the base require of a face-to-face class, in percent and in days (rounded up); 0: none. The result that the
 * base records decides; of whom it records none, fewer days mean not passed. `clause` NULL: none, and belongs to the pack. `epoch`: as domain_packs. */
struct class_attendance {
    int64_t share, days;
    const char *clause;
};
enum rc class_attendance(TALLOC_CTX *mem, struct app *app, int64_t epoch, const struct training_class *c, struct class_attendance *out);

/* What closing would do: how many take part, passed, failed, were absent (no day of a face-to-face class, or no result). */
struct class_sums {
    int64_t all, passed, failed, absent;
    int64_t part;    /* of those who passed: attended fewer days than the class has, face to face */
    int64_t lacking; /* no result, and fewer days than required: not passed */
    int64_t below;   /* of those who passed, by their result: fewer days than required */
};
/* `need`: the days of class_attendance. */
enum rc class_sums(struct app *app, int64_t class_id, int64_t need, struct class_sums *out);
/* Until when those who pass may declare, each by the rules, exceptions and titles applied for that hold for them (credit_declare_days); the first CLASS_LOOK of
 * the roster are looked at. */
enum { CLASS_LOOK = 200 };
struct class_days_left {
    int64_t looked, closed;
    char first[11];
};
enum rc class_days_left(TALLOC_CTX *mem, struct app *app, const struct training_class *c, struct class_days_left *out);

/* The base closes its class in the version it saw: hours are declared for all who passed, in its name, form base-class; who failed or was absent gets nothing,
 * and the roster says why. Proofs of passing are made. RC_CONFLICT: class.closed, class.changed (another version),
 * class.running (the last day is still to come); RC_INVALID: class.nobody (the roster is empty). */
enum rc class_close(struct app *app, const struct who *who, int64_t class_id, int64_t version, const char **why);
/* Those whose hours were refused, or whose declaration the base withdrew, are declared again (a year was opened, a record completed). RC_CONFLICT: class.not-closed, class.busy. */
enum rc class_again(struct app *app, const struct who *who, int64_t class_id, const char **why);
/* The filing of a class was reversed: a class that is filed or closed becomes "reversed", nobody joins it, proofs of passing hold no longer, and whatever was
 * declared with it as its evidence falls (review_fall), the hours of its closing among it; who takes part is told by mail. class_rise: the reversal was undone on
 * appeal, `hours` (tenths) are fixed: the class is again what it was, proofs hold, and what fell comes back (review_restore), with no more than these hours.
 * class_told_cancelled: the base cancelled it itself. Beyond CLASS_NOW persons job "class-fall" does it. Audited. */
enum rc class_fall(struct app *app, const struct who *who, int64_t class_id, const char *reason);
enum rc class_rise(struct app *app, const struct who *who, int64_t class_id, int64_t hours);
enum rc class_told_cancelled(struct app *app, const struct who *who, int64_t class_id);
/* Job "class-fall". */
enum rc class_fall_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);
/* How it was closed. RC_NOT_FOUND: it was not. `job_state` is "" where it was done at once. */
struct class_closing {
    int64_t job, batch, total, done, closed_at;
    int64_t left; /* who passed and has no declaration: refused, withdrawn, or (a job that failed) not yet */
    const char *job_state, *by;
};
enum rc class_closing_get(TALLOC_CTX *mem, struct app *app, int64_t class_id, struct class_closing *out);
/* Job "class-close". */
enum rc class_close_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);

/* The proof that somebody passed a class [14.5]: public by its token, or by its number and the name. It holds while the class is "closed". */
struct class_proof {
    int64_t class_id, person, score, closed_at;
    const char *token, *number, *name, *mask, *unit;
    const struct training_class *of;
};
enum rc class_proof_by_token(TALLOC_CTX *mem, struct app *app, const char *token, struct class_proof **out);
enum rc class_proof_by_number(TALLOC_CTX *mem, struct app *app, const char *number, const char *name, struct class_proof **out);
/* Of a person who passed; RC_NOT_FOUND. */
enum rc class_proof_of(TALLOC_CTX *mem, struct app *app, int64_t class_id, int64_t person, struct class_proof **out);

#endif
