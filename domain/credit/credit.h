/* Hours: declarations (kinds of case "declaration", and "declaration-base" for what bases declare from their rosters) and results of person-years. */
#ifndef JIJIAO_DOMAIN_CREDIT_CREDIT_H
#define JIJIAO_DOMAIN_CREDIT_CREDIT_H

#include "core/app.h"
#include "core/job.h"
#include "core/req.h"
#include "domain/policy/policy.h"
#include "domain/review/review.h"

struct declaration {
    int64_t case_id, person, year, employer, claimed, approved /* -1: none */, recognised; /* hours in tenths */
    int64_t filing; /* 0: none */
    const char *category, *form, *title, *from, *to, *state, *pack, *pack_version;
    const char **fields; /* name, value pairs of the form's own fields, in order of name */
    size_t n_fields;
};

struct declaration_new {
    int64_t person;
    int64_t case_id;          /* the returned case that is corrected, 0: a new one */
    int64_t declared_for_org; /* organisation that declares for the person; 0: the person */
    int64_t filing;           /* the filed class that is its evidence [10.12], 0: none */
    bool roster;              /* a base declares for who passed its class `filing` [10.14]: no files are asked, the chain begins at the base [11.5] */
    const char *category, *form, *title, *from, *to; /* dates YYYY-MM-DD; `to` decides the year */
    int64_t claimed;                                 /* tenths; 0: none stated, the conversion tells */
    const char *const *fields;                       /* name, value pairs; title, from, to, hours and approved among them are ignored */
    size_t n_fields;
    const struct upload *const *files;
    const char *const *evidence; /* evidence key of the pack for each file */
    size_t n_files;
};

/* One thing that is wrong with a declaration: `field` is "form", "category", "evidence" or a field's name, `key` the label of the
 * message, `detail` its argument {1} or NULL (a bound, the key of a piece of evidence). */
struct credit_fault {
    const char *field, *key, *detail;
};

/* Everything that is wrong, in the order of the page, so that each stands beside its field. Keys: declare.no-employer,
 * declare.year-closed, declare.title-closed (the day of those who apply for a title is over [9.17]; -of: said to an organisation), declare.future, declare.future-year, declare.category-not-allowed [10.4, 10.6], declare.form-not-allowed,
 * declare.evidence-missing, declare.filing-form, declare.filing-unknown, declare.filing-category, declare.filing-dates, declare.filing-hours,
 * declare.filing-failed, declare.filing-twice (field "filing" [10.12]), declare.evidence-unknown, declare.evidence-too-many, declare.evidence-repeated, validate.required,
 * validate.date, declare.fault.field, .repeated, .value, .number, .range, .dates, .days (more than lie between the dates), .hours-of-days (more than its
 * days have). A year is open until the pack's declare-until (a
 * correction: correct-until); without a window in the pack, only the running year; years before the last only where the
 * pack lets them be made up [10.10, 9.16]. RC_OK: none; RC_INVALID: faults; RC_NOT_FOUND: no such person. */
enum rc credit_check(TALLOC_CTX *mem, struct app *app, const struct declaration_new *d, struct credit_fault **out, size_t *n);

/* The pack and facts that judge a person-year: employer and title on 31 December (or today, in the running year), the title applied for, absences,
 * works of other years. No employer in that year at all: the pack that holds everywhere. `*facts` points into mem. RC_NOT_FOUND: no pack. */
enum rc credit_facts(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, const struct policy_pack **pack,
                     struct policy_facts *facts);

/* Last days of a person-year; `applying`: as if the person applied for a title of that level (NULL: as it is registered). Texts of *out are the pack's.
 * RC_NOT_FOUND: the pack has none for the year. */
enum rc credit_window(struct app *app, int64_t person, int64_t year, const char *applying, struct policy_window *out);

/* What the rules would recognise if this declaration were approved as declared, beside all approved and pending ones of the
 * year. Pure reading: for preview, review page and list column. Its entry is named "new", or by the number of its case. RC_INVALID: cannot be
 * evaluated (credit_check tells why). The ledger hangs off mem. */
enum rc credit_preview(TALLOC_CTX *mem, struct app *app, const struct declaration_new *d, struct policy_ledger **out);
/* The entry of the declaration in such a ledger. */
const struct policy_entry *credit_entry(const struct policy_ledger *ledger, int64_t case_id);

/* The year as it would be if all that is pending were approved: entries are named by their cases. RC_INVALID (logged): the records
 * cannot be evaluated. */
enum rc credit_outlook(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct policy_ledger **out);

/* Who would review the declaration (person, category, form and declared_for_org suffice) if it were submitted now: review_foresee. Nothing
 * is appended if the person had no employer in that year. */
enum rc credit_foresee(struct req *r, const struct declaration_new *d, int64_t year, xmlNodePtr parent);

/* What was declared, as an element (docs/documents.md), without what only reviewers may know of others. */
enum rc credit_content(struct req *r, const struct review_case *c, xmlNodePtr parent);

/* Submits: case, declaration, fields, files, duplicate key, chain by pack. RC_INVALID with *field and *key naming the first fault
 * (credit_check gives all). RC_NOT_FOUND: the person is neither oneself nor, for an organisation, in its scope. */
enum rc credit_declare(struct app *app, const struct who *who, const struct declaration_new *d, int64_t *case_id,
                       const char **field, const char **key);
/* The same declaration for up to CREDIT_ROWS persons at once, by an organisation (d->declared_for_org; d->person is not looked at) [10.3]: in the
 * transaction in hand one case for each whose `key` is NULL; those who are refused then get theirs. Everything is kept under one
 * number, `*batch` (tables declaration_batch, declaration_batch_row): 0 begins one, another number goes on with it, and rows then say their `no`. `rank`: this person's own among the authors, instead of the field
 * "rank"; NULL: as stated. */
enum { CREDIT_ROWS = 200 };
struct credit_row {
    int64_t person, case_id;              /* 0: not found; none made */
    const char *name, *mask, *rank;
    const char *key, *detail;             /* why refused: key of a message and its argument; NULL: not */
    bool limited;                         /* their series may not declare in every category (accountants [10.5]) */
    int64_t no;                           /* place in the batch; 0: in the order of the rows */
};
enum rc credit_declare_many(struct app *app, const struct who *who, const struct declaration_new *d, struct credit_row *rows,
                            size_t n, int64_t *batch);
/* What is wrong with it for this person (credit_check), and whether they are `limited`. RC_NOT_FOUND: no such person. */
enum rc credit_check_row(TALLOC_CTX *mem, struct app *app, const struct declaration_new *d, struct credit_row *row,
                         struct credit_fault **faults, size_t *n);

/* Corrects a returned declaration and sends it again; d->files is the whole evidence, kept files included (case_files). Results also as
 * review_resubmit. */
enum rc credit_correct(struct app *app, const struct who *who, int64_t case_id, int64_t version, const struct declaration_new *d,
                       const char **field, const char **key);

enum rc credit_get(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct declaration **out); /* no scope: behind review_get */

/* Other declarations of the same work, by any identity they have in common (any person; any year, unless the work counts once in each, as projects do), or with a
 * file of this one (another person's), in scope or not: what a reviewer must know. At most 20, newest first. `why`: "work" or "file". Files that one organisation sent for several of its people
 * are no doubt. */
struct credit_duplicate {
    int64_t case_id;
    const char *why, *name, *unit, *state, *title, *rank;
    int64_t year, recognised, at;
};
enum rc credit_duplicates(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct credit_duplicate **out, size_t *n);

/* Job "work-keys": by what the works of all declarations are known, again by the rules in force; 500 a batch, written where it differs. */
enum rc credit_works_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);

/* Recomputes a person-year in the transaction in hand: touches year_result first (version + 1), so that of two decisions at once the
 * second reads what the first wrote; evaluates the approved declarations with the same function as the preview; stores
 * ledger, totals and the recognised hours of each; issues or revokes the certificate. issuer 0: the HRSS department of the
 * employer. RC_INTERNAL (logged): the records cannot be evaluated. */
enum rc year_recompute(struct app *app, int64_t person, int64_t year, int64_t issuer);

/* The stored result; a live one (not stored, version 0) if there is none yet. `ledger` holds the result element; all hangs off mem. */
struct year_result {
    int64_t person, year, version, recognised, required, computed_at;
    const char *pack, *pack_version, *outcome;
    xmlDocPtr ledger;
};
enum rc year_get(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct year_result **out);

/* A year that was earned outside this platform: in another province, or in an older system whose data were taken over. Its result is this row: no record of
 * ours adds to it unless it was not fulfilled, and it gives no certificate of ours. */
struct year_elsewhere {
    int64_t person, year, case_id /* the arrival; 0: taken over */, hours_public, hours_professional; /* tenths */
    const char *source, *outcome /* pass, fail */, *certificate /* its number there, or "" */;
};
/* A registration that says since when the person works there (YYYY-MM-DD): if that is the first that is known of them (no place, no title, no year of another
 * province or older system from before) and not the first day of a year, they were hired in it, and are not obliged if the pack knows the duty "hired" so. Only
 * of the running year and the one before it, which may still be judged. Kept as an approved absence of the registration's case; void as soon as a year before it is recorded from elsewhere. Asserts a transaction. */
enum rc year_hired(struct app *app, int64_t person, int64_t case_id, const char *since);
/* Whether a year has a result with hours, open or approved declarations, or is recorded as earned elsewhere. */
enum rc year_has_own(struct app *app, int64_t person, int64_t year, bool *yes);
/* RC_NOT_FOUND: it was not. Hangs off `mem`. */
enum rc year_elsewhere_get(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct year_elsewhere **out);
/* Records it and computes the result. Asserts a transaction. RC_CONFLICT: year_has_own. */
enum rc year_elsewhere_put(struct app *app, const struct year_elsewhere *y);
/* Takes the years of an arrival away again. Asserts a transaction. */
enum rc year_elsewhere_drop(struct app *app, int64_t person, int64_t case_id);
/* A past year opened again by an HRSS department for one person or one unit [10.10]: what is declared in it then walks the usual chain, and
 * both the year's last days and its being past do not matter until the exception's own last day (at most EXCEPTION_DAYS ahead). Audited. */
enum { EXCEPTION_DAYS = 180 };
struct year_exception {
    int64_t year, person, org; /* one of the two, in the scope of `who` (the caller looks) */
    const char *until, *reason;
};
/* Whether there is anything to open: a past year, or the running one when its last day is over for the person (of who applies for a title: theirs), or for
 * some of the unit [9.17]. */
enum rc exception_wanted(struct app *app, const struct year_exception *e, bool *yes);
/* RC_FORBIDDEN: not HRSS; RC_INVALID: a year that needs no opening (exception_wanted), no reason, or the day is out of bounds; RC_CONFLICT: it is open for them until that
 * day or longer. */
enum rc exception_open(struct app *app, const struct who *who, const struct year_exception *e, int64_t *id);
/* Taken back by the department that opened it; what was declared meanwhile stays. RC_NOT_FOUND: not theirs, or closed already. */
enum rc exception_close(struct app *app, const struct who *who, int64_t id);

/* How many years before and with `year` (a finished one; while it is still reviewed, the one before) a person failed one after another, at most two are
 * looked at. Years in which they had no employer, or were not on the platform yet, end the row, unless another province or an older system recorded them
 * as not fulfilled. One of them: not "excellent" in the year's assessment, in principle; two: not even "competent" [12.10]. */
struct failed_years {
    int64_t count, last; /* the newest of them */
};
enum rc credit_failed_years(struct app *app, int64_t person, int64_t year, struct failed_years *out);

/* Reduced requirements by actual time on post [12.8, D8], and years that are not obliged: kind of case "credit-absence". The kinds are the excuses of
 * the pack (policy_excuses). `to` decides the year, and may lie before its end; months are those away in it, at most the calendar months touched;
 * some kinds count only when over a number of months, all of the kind together. */
struct absence_new {
    int64_t person, months;   /* tenths; without meaning for a duty */
    int64_t case_id;          /* the returned case that is corrected, 0: a new one */
    int64_t declared_for_org; /* 0: the person */
    const char *kind, *from, *to, *reason;
    const struct upload *const *files;
    size_t n_files;
};
/* Everything that is wrong: fields kind, from, to, months, evidence. Keys: validate.required, validate.date, declare.fault.dates,
 * declare.year-closed, declare.future, declare.no-employer, absence.months-most, absence.too-short, absence.too-many,
 * absence.evidence-missing. Results as credit_check. */
enum rc absence_check(TALLOC_CTX *mem, struct app *app, const struct absence_new *a, struct credit_fault **out, size_t *n);
/* Submits it along the chain of the person's declarations. RC_INVALID: see absence_check; RC_NOT_FOUND as credit_declare. */
enum rc absence_apply(struct app *app, const struct who *who, const struct absence_new *a, int64_t *case_id);
/* Corrects a returned one (a->case_id) and sends it again; a->files is the whole evidence, kept files included. Results also as review_resubmit. */
enum rc absence_correct(struct app *app, const struct who *who, int64_t version, const struct absence_new *a);
/* What an application says; no scope: behind review_get. */
enum rc absence_stored(TALLOC_CTX *mem, struct app *app, int64_t case_id, const char **kind, int64_t *months /* tenths */);
/* <absence person year kind title title-en months from to><reason/><line category title full now then/>…</absence>. */
enum rc absence_describe(struct req *r, const struct review_case *c, xmlNodePtr parent);

/* Hours of a year that another register keeps and the rules require of a series (finance-import of the pack [D14]), recorded by an HRSS department: one
 * figure a person and year. */
enum { FINANCE_ROWS = 200 };
struct finance_row {
    int64_t person, hours, before; /* 0: nobody; tenths; tenths recorded so far, 0: none */
    const char *name, *mask, *key; /* key of why it cannot be recorded: also group.number-missing, group.name-missing, group.name-differs, group.not-found; NULL: it can */
};
/* Sets key and before: declare.no-employer, finance.not-required (the rules of the person-year require none from elsewhere), finance.hours, finance.own,
 * finance.same (recorded so already). RC_NOT_FOUND: out of scope. */
enum rc finance_check(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t year, struct finance_row *row);
/* Records rows, each as an approved declaration of the pack's import form, and computes their years again; a former figure is reversed. Those that are
 * recorded so already stay. Audited as "finance.record". Asserts a transaction. RC_FORBIDDEN: no HRSS department, or a year to come; RC_INVALID: a row that
 * finance_check refuses. */
enum rc finance_record(struct app *app, const struct who *who, int64_t year, const struct finance_row *rows, size_t n);

/* The year with which queues of hours begin for an organisation of a region (six digits): the running one; the one before as long as its review
 * lasts by the pack of the region. until: that last day, "" for the running year. Kept by review_year. */
struct queue_year {
    int64_t year;
    char until[11];
};
enum rc credit_queue_year(struct app *app, const char *region, int64_t epoch, int64_t now, struct queue_year *out);
/* The last day of the review of a year by the rules of a region and sector (NULL: none), "" if they state none. `epoch`: as domain_packs. */
enum rc credit_review_day(struct app *app, int64_t epoch, const char *region, const char *sector, int64_t year, char until[11]);
/* How far a year is open to declare for some persons, each as credit_check decides (the window of the rules that hold for them, the title applied for, an
 * exception for them or their unit): how many of them it is closed for today, and the first of the last days of the others, "" where none has one. */
struct credit_days {
    int64_t closed;
    char first[11];
};
enum rc credit_declare_days(struct app *app, const int64_t *persons, size_t n, int64_t year, struct credit_days *out);
/* Whether a pending case of hours may still be decided: in time by the rules of its person-year; if it was submitted after that (an exception, a
 * make-up) or appealed; or if an exception holds today. until: the day on which the year's review ends or ended, "" if there is none. */
enum rc credit_decidable(struct app *app, const struct review_case *c, bool *yes, char until[11]);

/* The review kinds. credit_base_kind: hours that bases declare, in a queue of their own [11.12]. */
extern const struct review_kind credit_kind, credit_base_kind, absence_kind;

/* Years evaluated again, a batch at a time, because rules changed or would. */
struct years_scope {
    int from, to;              /* years; years_compare looks at `from` only */
    const char *const *codes;  /* packs that changed, with those that extend them */
    size_t n_codes;
    const struct policy_set *now, *then; /* packs in force, and (years_compare) as they would be */
    const char *region;        /* years_compare: prefix of the employers' region, "" for all */
};
struct year_figure { /* a category, a part of one that is required by itself, or the total, that decides; hours in tenths */
    const char *code, *title, *title_en; /* title NULL: the total; title_en NULL: none */
    bool part;
    int64_t had, had_required, has, required; /* -1: the rules do not know it, or (years_again) nobody knows any more */
};
struct year_change { /* one person-year that was looked at */
    int64_t person, year;
    const char *region, *level; /* of the employer in that year, six digits; of the person */
    enum policy_outcome was, becomes;
    int32_t had, has, required; /* totals in tenths; `had` of years_compare only */
    bool failed;                /* its records cannot be evaluated under the rules: the stored result stays */
    /* Of one that turns from fulfilled to failed: what is missing then; of the other way: what was missing before (years_compare only). */
    const struct year_figure *figures;
    size_t n_figures;
};

/* The packs that the database states now, whatever this process read before; they live as domain_packs says. */
enum rc credit_packs(struct app *app, const struct policy_set **out);

/* Persons behind *after, who need no stored result, but whose year was not earned elsewhere: it under both sets. Changes nothing. *after moves to the last one looked at;
 * *finished: there are no more. *out hangs off mem: those whom the packs concern. */
enum rc years_compare(TALLOC_CTX *mem, struct app *app, const struct years_scope *scope, int64_t *after, bool *finished,
                      struct year_change **out, size_t *n);

/* Stored results of persons behind *after, which are locked, evaluated by `now` and written with the version that produced them, records'
 * hours and certificates with them: as year_recompute, but in statements for many (years earned elsewhere one by one). ≤ 500 results, all of a person's together. Results that
 * neither the packs concern nor a change of pack are left alone. Asserts a transaction. */
enum rc years_again(TALLOC_CTX *mem, struct app *app, const struct years_scope *scope, int64_t *after, bool *finished,
                    struct year_change **out, size_t *n);

/* The review kind. */
extern const struct review_kind credit_kind;

#endif
