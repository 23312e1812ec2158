/* Review: registrations, changes, transfers, plans, filings, declarations are all cases that walk a chain of reviewing organisations.
 * One engine, one list, one decision page. A state changes by UPDATE … WHERE state and version = old, with the row count checked;
 * every decision names a person [5.11] and is audited in the same transaction. All functions that write assert a transaction. */
#ifndef JIJIAO_DOMAIN_REVIEW_REVIEW_H
#define JIJIAO_DOMAIN_REVIEW_REVIEW_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stdint.h>

#include "core/app.h"
#include "core/req.h"

enum { MARK_DUPLICATE = 1, MARK_CORRECTED = 2, MARK_LOWERED = 4 };

struct review_case {
    int64_t id, version, subject, subject_account, applicant, applicant_org, current_org, year, step_no;
    const char *kind, *state, *subject_name, *subject_mask, *unit_name, *category, *form, *summary;
    int64_t submitted_at, arrived_at, due_at, decided_at, updated_at;
    int64_t claimed, recognised, files, marks;
    bool acting;
};

/* What a kind of case is and does; a constant table in domain/review/kinds.c lists them. */
struct review_kind {
    const char *name;       /* "reg-employer", "declaration" … */
    const char *queue;      /* queue it counts in (module.xml) */
    const char *permission; /* needed to decide */
    bool hours;             /* hours may be lowered */
    bool correctable;       /* may be returned for correction */
    int64_t correct_days;   /* default correction term */
    int64_t review_days;    /* after which it is overdue (red) */
    /* Called in the transaction when the last step approved, when it was rejected or became void, and when it was reversed.
     * May be NULL. RC_CONFLICT: the world changed (a code was taken meanwhile): the decision is refused with that message. */
    enum rc (*approved)(struct app *app, const struct who *who, struct review_case *c);
    enum rc (*refused)(struct app *app, const struct who *who, struct review_case *c, const char *state);
    enum rc (*reversed)(struct app *app, const struct who *who, struct review_case *c);
    /* Called after every approved step of the chain but the last, e.g. to keep the reviewer's figure; may be NULL. */
    enum rc (*stepped)(struct app *app, const struct who *who, struct review_case *c, int64_t hours /* tenths, -1: unchanged */);
    /* Appends the content of the case to a document: an element of its own kind (see docs/documents.md). */
    enum rc (*describe)(struct req *r, const struct review_case *c, xmlNodePtr parent);
};
const struct review_kind *review_kind(const char *name); /* NULL: no such kind */
size_t review_kinds(const struct review_kind **out);

/* A chain as data: steps separated by spaces — employer, authority, hrss, superior (the organisation chosen), @ID (fixed). */
struct review_submission {
    const char *kind, *chain;
    int64_t subject, subject_account, applicant /* 0: nobody signed in */, applicant_org, base_org /* where the chain starts: employer or superior */;
    const char *subject_name, *subject_mask, *unit_name, *category, *form, *summary;
    int64_t year, claimed, recognised, files, marks;
    const char *guard;      /* name in case_guard, NULL: none; RC_CONFLICT when taken */
};
/* Creates the case, resolves the chain (a step without an organisation is skipped with its reason; the declaring organisation's own step is
 * skipped; no active administrator → nearest superior that has one, marked acting; the subject a sole administrator → the superior) and
 * lets it arrive at the first step. A chain that resolves to nothing ends at the HRSS department. */
enum rc review_submit(struct app *app, const struct who *who, const struct review_submission *s, int64_t *case_id);

/* Decisions on a case in the queue of who->org. `version` is the one the reviewer saw: RC_CONFLICT if it changed since.
 * RC_NOT_FOUND: not in the queue of this organisation. RC_FORBIDDEN: one's own case. RC_INVALID: reason missing, hours raised, date wrong
 * (the caller checks forms first; this is the last line). */
enum review_action { REVIEW_APPROVE, REVIEW_REJECT, REVIEW_RETURN };
struct review_decision {
    int64_t case_id, version;
    enum review_action action;
    const char *reason;  /* mandatory for reject and return, and when hours are lowered */
    int64_t hours;       /* tenths: figure set by the reviewer (≤ the current one), -1: unchanged */
    int64_t until;       /* return: last day of the term, ms (Asia/Shanghai midnight) */
};
enum rc review_decide(struct app *app, const struct who *who, const struct review_decision *d);

/* By the applicant: withdraw a pending or returned one; send a returned one again after its payload was changed in this transaction
 * (goes back to the step that returned it). RC_CONFLICT: already decided. */
enum rc review_withdraw(struct app *app, const struct who *who, int64_t case_id, int64_t version);
enum rc review_resubmit(struct app *app, const struct who *who, int64_t case_id, int64_t version, const struct review_submission *changed);

/* By the deciding body: an approved case is reversed with a reason. */
enum rc review_reverse(struct app *app, const struct who *who, int64_t case_id, int64_t version, const char *reason);

/* Voids returned cases whose term is over ([11.10]: overdue = not recognised): job "review-overdue", every 10 minutes. */
enum rc review_overdue(struct app *app, TALLOC_CTX *mem, int64_t *voided);

/* Reading. A reviewer sees cases that are or were in the queue of their organisation, or whose subject or applicant_org is in scope. */
enum rc review_get(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct review_case **out);
enum rc review_get_own(TALLOC_CTX *mem, struct app *app, int64_t account, int64_t id, struct review_case **out); /* the applicant's or subject's */
/* Appends <chain> with steps (kind, org, org name, state, acting, waiting since, office telephone) and <events>. */
enum rc review_describe(struct req *r, const struct review_case *c, xmlNodePtr parent);

/* To-do: pending cases in the queue of who->org by queue, capped at 1000 each; the same WHERE as the list behind it. */
struct review_count {
    const char *queue;
    int64_t count, overdue, oldest /* arrived_at, DB_NULL_TIME */, other_years;
};
enum rc review_counts(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t year, struct review_count **out, size_t *n);

/* Batches: approve or reject rows as they were listed (id and version); those that changed since are skipped with the reason. Up to 500 in the
 * transaction in hand (savepoints), more as job "review-batch". The report is job and job_item either way. */
struct review_row { int64_t id, version; };
enum { REVIEW_BATCH_NOW = 500 };
enum rc review_batch(struct app *app, const struct who *who, enum review_action action, const char *reason, const struct review_row *rows, size_t n,
                     int64_t *job);

/* Files of a case. RC_NOT_FOUND unless the case is visible and has the file. */
struct case_file { const uint8_t *sha256; const char *name, *type, *evidence; int64_t size, no; };
enum rc case_files(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct case_file **out, size_t *n);
enum rc case_add_file(struct app *app, int64_t case_id, int64_t no, const char *evidence, const struct upload *u);
enum rc case_set_field(struct app *app, int64_t case_id, const char *name, const char *value);
/* Name, value pairs of case_field. */
enum rc case_fields(TALLOC_CTX *mem, struct app *app, int64_t case_id, const char ***pairs, size_t *n);

#endif
