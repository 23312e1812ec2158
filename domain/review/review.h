/* Review: registrations, changes, transfers, plans, filings, declarations are all cases that walk a chain of reviewing
 * organisations. One engine, one list, one decision page. A state changes by UPDATE … WHERE state and version = old, with
 * the row count checked; every decision names a person [5.11] and is audited in the same transaction. All functions that
 * write assert a transaction; whatever they return but RC_OK, the caller rolls back. */
#ifndef JIJIAO_DOMAIN_REVIEW_REVIEW_H
#define JIJIAO_DOMAIN_REVIEW_REVIEW_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stdint.h>

#include "core/app.h"
#include "core/db.h"
#include "core/job.h"
#include "core/req.h"

enum { MARK_DUPLICATE = 1, MARK_CORRECTED = 2, MARK_LOWERED = 4 };

struct review_case {
    int64_t id, version, subject, subject_account, applicant, applicant_org, current_org, year, step_no;
    int64_t base_org; /* where the chain starts */
    int64_t declarer; /* organisation that declared for the subject, 0: the subject */
    const char *kind, *state, *subject_name, *subject_mask, *unit_name, *category, *form, *summary;
    int64_t submitted_at, arrived_at, due_at, decided_at, updated_at; /* DB_NULL_TIME where there is none */
    int64_t claimed, recognised, files, marks;                        /* hours in tenths */
    bool acting; /* current_org decides for the organisation of the step (代审) */
};

/* What a kind of case is and does; domain/review/kinds.c lists them. Every hook runs in the transaction of the
 * decision and may be NULL; `who` is NULL when the platform acts (a term ran out). */
struct review_kind {
    const char *name;       /* "reg-employer", "declaration" … */
    const char *queue;      /* queue it counts in (module.xml) */
    const char *permission; /* needed to decide */
    bool hours;             /* hours may be lowered */
    bool several;           /* any number may be open of a subject: a submission never has a guard */
    bool correctable;       /* may be returned for correction */
    bool yearly;            /* counts for a person-year: reviewed until the year's review-until, its queue begins with that year */
    int64_t correct_days;   /* default correction term */
    int64_t review_days;    /* after which it is overdue (red), unless `term` says otherwise */
    /* The last step approved. RC_CONFLICT: the world changed (a code was taken meanwhile), the decision is refused. */
    enum rc (*approved)(struct app *app, const struct who *who, struct review_case *c);
    /* It became `state`: rejected, returned, withdrawn or void. */
    enum rc (*refused)(struct app *app, const struct who *who, struct review_case *c, const char *state);
    enum rc (*reversed)(struct app *app, const struct who *who, struct review_case *c);
    /* Called after every approved step, the last one included and before `approved`, when the reviewer set a figure. */
    enum rc (*stepped)(struct app *app, const struct who *who, struct review_case *c, int64_t hours /* tenths */);
    /* An appeal against a rejection or reversal is going to be decided: `c` is pending again, the payload must be too; sets c->recognised to
     * what may be recognised now. NULL: no appeal in this kind. */
    enum rc (*appealed)(struct app *app, struct review_case *c);
    /* What approvals and reversals leave to be done once for several cases of one subject and year (the result of a
     * person-year): after `approved` or `reversed`, in a batch once at its end. */
    enum rc (*settle)(struct app *app, int64_t subject, int64_t year);
    /* May a pending case still be decided? Else `until` says on which day the review of its year ended. NULL: always. */
    enum rc (*decidable)(struct app *app, const struct review_case *c, bool *yes, char until[11]);
    /* The last day on which a returned case may be corrected (ms, Asia/Shanghai midnight); NULL: 90 days from today. */
    enum rc (*correct_until)(struct app *app, const struct review_case *c, int64_t *last);
    /* After how many days it is overdue in the queue of an organisation, where departments rule that; NULL: review_days everywhere. */
    enum rc (*term)(struct app *app, int64_t org, int64_t *days);
    /* Appends the content of the case to a document: an element of its own kind (see docs/documents.md). */
    enum rc (*describe)(struct req *r, const struct review_case *c, xmlNodePtr parent);
};
const struct review_kind *review_kind(const char *name); /* NULL: no such kind */
/* All kinds; pointers, since each is a constant of the folder that knows it. */
size_t review_kinds(const struct review_kind *const **out);

/* A chain as data: steps separated by blanks, each `by[:tier][?absent]`.
 *   by      employer (base_org itself), superior (base_org, the organisation chosen), authority (the nearest sector
 *           authority above, or base_org if it is one), hrss (its jurisdiction), @ID (fixed)
 *   tier    county, city, province: the nearest one above that is at least that high; same or none: the nearest
 *   absent  of an authority that does not exist: hrss (default: HRSS decides, even if the chain has no such step), skip,
 *           employer (the unit verifies by itself [D17])  */
struct review_submission {
    const char *kind, *chain;
    int64_t subject, subject_account, applicant /* 0: nobody signed in */, applicant_org, base_org;
    int64_t declarer; /* organisation that declares: its own step is skipped; 0: the subject itself */
    const char *subject_name, *subject_mask, *unit_name, *category, *form, *summary;
    int64_t year, claimed, recognised, files, marks;
    const char *guard; /* name in case_guard, NULL: none; RC_CONFLICT when taken */
};
/* Creates the case, resolves the chain and lets it arrive at the first step. Skipped steps are kept with the reason:
 * none (no authority above), own (the declaring organisation's), same (the organisation decided the step before, as for
 * its own staff), employer (D17). A chain that resolves to nothing ends at the HRSS department, or the one above it if that
 * declared. A step without an active administrator, or whose only one is the subject, is decided by the nearest superior
 * that has one, marked acting. RC_NOT_FOUND: no such base_org. RC_INVALID: a chain that cannot be read. */
enum rc review_submit(struct app *app, const struct who *who, const struct review_submission *s, int64_t *case_id);

/* A fact that an office states itself: the case is submitted and approved by it in one step, nobody else reviews; the kind's hooks are not called. Asserts a
 * transaction. */
enum rc review_record(struct app *app, const struct who *who, const struct review_submission *s, int64_t *case_id);
/* A newer statement takes the place of an approved case: it is reversed without a reason of its own; the kind's hooks are not called. Asserts a transaction. */
enum rc review_supersede(struct app *app, const struct who *who, int64_t case_id);

/* Decisions on a case in the queue of who->org. `version` is the one the reviewer saw: RC_CONFLICT if it changed or was
 * decided since. RC_NOT_FOUND: never was in the queue of this organisation. RC_FORBIDDEN: one's own case, or the post has not
 * the permission of the kind (asked of the database, so a post that was removed a second ago decides nothing). RC_INVALID:
 * reason missing or over 500 characters, hours raised, or lowered to 0 (that is a rejection, against which one may appeal), date
 * wrong (the caller checks forms first; this is the last line).
 * RC_CONFLICT also when the kind does not let it be decided any more (review_open). */
enum review_action { REVIEW_APPROVE, REVIEW_REJECT, REVIEW_RETURN };
struct review_decision {
    int64_t case_id, version;
    enum review_action action;
    const char *reason; /* mandatory for reject and return, and when hours are lowered */
    int64_t hours;      /* tenths: figure set by the reviewer (≤ c->recognised, lowered to more than 0), -1: unchanged */
    int64_t until;      /* return: last day of the term, ms (Asia/Shanghai midnight); 0: the default of the case (review_term) */
};
enum rc review_decide(struct app *app, const struct who *who, const struct review_decision *d);

/* Whether a pending case may still be decided: until the review of its year ends, afterwards only by an exception. `until`: the day on which it
 * ended, "" if there is none. */
enum rc review_open(struct app *app, const struct review_case *c, bool *yes, char until[11]);
/* When a case is due: a pending one of a kind with a `term` by what rules now where it lies, else as it was set on arrival. DB_NULL_TIME: never. */
enum rc review_due(struct app *app, const struct review_case *c, int64_t *due);
/* Was there an appeal in the case, or did it come back with what it is founded on (review_restore)? */
enum rc review_appealed(struct app *app, int64_t case_id, bool *yes);

/* The days between which a term of correction may end, and the default within (all ms, Asia/Shanghai midnight).
 * RC_INVALID: the kind is not returned for correction, or the year's term is over. */
struct review_term {
    int64_t first, last, preset;
};
enum rc review_term(struct app *app, const struct review_case *c, struct review_term *out);

/* By the applicant (the subject, who submitted, or the declaring organisation): withdraw a pending or returned one; send a
 * returned one again after its payload was changed in this transaction (it goes back to the step that returned it; of
 * `changed` category, form, summary, year, claimed, recognised, files, marks and guard (NULL: as it was) are taken). RC_CONFLICT: already decided,
 * or another version, or the guard is taken. RC_NOT_FOUND: not theirs. */
enum rc review_withdraw(struct app *app, const struct who *who, int64_t case_id, int64_t version);
enum rc review_resubmit(struct app *app, const struct who *who, int64_t case_id, int64_t version,
                        const struct review_submission *changed);

/* By the body that took the last decision: an approved case is reversed with a reason. Results as review_decide; RC_INVALID
 * also for a kind that cannot be reversed. */
enum rc review_reverse(struct app *app, const struct who *who, int64_t case_id, int64_t version, const char *reason);

/* Appeal against a rejection or a reversal, by the subject, who submitted, or the declaring organisation: once a case, within 60 days of the
 * decision (as long as an administrative review may be asked for, 行政复议法 art. 20), to the next higher body: the next step of the
 * chain after the one that refused, else the organisation above the one that decided last (a step "appeal", after which nothing comes).
 * The case is pending there, event "appeal" with the reason; what that body decides stands.
 * review_appeal: RC_NOT_FOUND: not theirs; RC_CONFLICT: another version, or no appeal is possible (any more); RC_INVALID: the reason.
 * review_appeal_to: who would decide, for a page; RC_NOT_FOUND: none is possible. Hangs off mem. */
enum { REVIEW_APPEAL_DAYS = 60 };
struct review_appeal {
    int64_t org, last; /* last moment, ms */
    const char *name, *phone;
};
enum rc review_appeal(struct app *app, const struct who *who, int64_t case_id, int64_t version, const char *reason);
enum rc review_appeal_to(TALLOC_CTX *mem, struct app *app, const struct review_case *c, struct review_appeal *out);
/* For the hook `appealed` of a kind whose submissions have a guard: the case is open again and takes its guard again. RC_CONFLICT: the same was submitted, or
 * appealed, meanwhile. Of two at once the second waits here until the first is whole, so that whatever is looked up afterwards knows of it. */
enum rc review_guard(struct app *app, int64_t case_id, const char *name);
/* Gives up every name that a case guards: a case that holds several things takes them itself by review_guard after it was submitted, in an order that all keep,
 * and anew when it is sent again, since it may hold others now. Asserts a transaction. */
enum rc review_unguard(struct app *app, int64_t case_id);

/* Voids up to 500 returned cases whose term is over ([11.10]: overdue = not recognised): job "review-overdue". */
enum rc review_overdue(struct app *app, TALLOC_CTX *mem, int64_t *voided);

/* When organisations move, merge or close: the chain of a pending or returned case is resolved again from its base organisation. Steps
 * that were taken or skipped before the one in hand stay, the others go to whoever stands there now; a step in hand that changed hands
 * arrives anew and is noted as event "reroute" (for-org: whom it left). A case whose last steps fell away goes to HRSS: nothing is approved by itself. All assert a
 * transaction.
 * review_reresolve: up to `limit` (≤ 500) cases whose base organisation lies at or below `org` (in either tree), or that are in its hands, after the
 * id `*after`; moves *after, 0 when the last one was done.
 * review_rebase: those of a person whose chain begins with the employer, from one employer to another (a transfer); *count of them.
 * review_rehand: those in the hands of an organisation that are based elsewhere (fixed steps, and what it decided for others).
 * review_unmanned: all in the hands of an organisation that has nobody in office any more: a superior decides for it (代审).
 * review_take_over: up to `limit` cases of any kind based on an organisation to another one (a merger); *count of them. */
enum rc review_reresolve(struct app *app, int64_t org, int64_t limit, int64_t *after);
enum rc review_rebase(struct app *app, int64_t person, int64_t from, int64_t to, int64_t *count);
enum rc review_rehand(struct app *app, int64_t org);
enum rc review_unmanned(struct app *app, int64_t org);
enum rc review_take_over(struct app *app, int64_t from, int64_t to, int64_t limit, int64_t *count);

/* Nobody decided in time: the step in hand goes to the HRSS department of its organisation, or the nearest above that can decide and did
 * not declare, acting for it; event "escalate" (for-org: whom it left). RC_CONFLICT: not pending, or in the hands of such a department already. */
enum rc review_escalate(struct app *app, int64_t case_id);

/* What a case is founded on was reversed (the filing of the class that is its evidence): an open one is rejected, an approved one reversed, by `who` and with
 * the reason of that decision; event "fall", after which its declarer may appeal as against any refusal. Finished ones are left alone.
 * review_restore: that reversal was undone on appeal: a case whose last event is the fall waits again at the step that had it, or is approved again (event
 * "restore"); others, decided or appealed since, are left alone, and so is one for which the rules give nothing any more (logged). Both assert a transaction. */
enum rc review_fall(struct app *app, const struct who *who, int64_t case_id, const char *reason);
enum rc review_restore(struct app *app, const struct who *who, int64_t case_id);

/* The one condition that makes a queue, shared by counts, lists and "all results" of a batch: appends
 * `c.current_org = ? AND c.state = 'pending' AND c.kind = ?` on the alias `c` of review_case, to stand right after
 * WHERE. `queue` is the name of a kind; asserts that it is one. The second takes another state of the list's tabs
 * (returned; approved, rejected: what this organisation decided last). Served by the index inbox_kind. */
void review_queue_where(struct sqlb *b, const struct who *who, const char *queue);
void review_queue_state(struct sqlb *b, const struct who *who, const char *queue, const char *state);

/* Reading. A reviewer sees cases that are or were in the queue of their organisation, or whose unit or base organisation
 * is in scope, or whose subject works there now; a person only their own. Else RC_NOT_FOUND. */
enum rc review_get(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct review_case **out);
/* The applicant's or subject's. */
enum rc review_get_own(TALLOC_CTX *mem, struct app *app, int64_t account, int64_t id, struct review_case **out);
/* Without scope: for a folder of the domain that decided by itself who may see it. */
enum rc review_read(TALLOC_CTX *mem, struct app *app, int64_t id, struct review_case **out);
/* Appends <chain> and <events> (docs/documents.md): steps with kind, org, org-name, state, note (why skipped); the current one
 * also acting-org, acting-org-name, phone (the office telephone of who has it), since, waited (whole days), due; events with
 * no, action, step, at, org-name, for-org-name (代审), name, reason, hours, until; of a skipped step its note. */
enum rc review_describe(struct req *r, const struct review_case *c, xmlNodePtr parent);

/* Who would review a submission if it were made now: appends <chain> with steps as review_describe writes them, state waiting or
 * skipped, those to be taken with phone (the office telephone of who decides) and acting-org, acting-org-name where a superior does.
 * Writes nothing. RC_NOT_FOUND: no such base_org. RC_INVALID: a chain that cannot be read. */
enum rc review_foresee(struct req *r, const struct review_submission *s, xmlNodePtr parent);

/* What lies in the queues of who->org, exactly, from the running counts of table queue_count: one statement a request, whoever asks first. */
struct review_figure {
    const struct review_kind *kind; /* NULL: of a kind that this build does not know */
    bool returned;                  /* waits for the applicant; else pending */
    int64_t year, count;
};
struct review_wait {
    const struct review_kind *kind; /* NULL: unknown here */
    int64_t day, count;
};
struct review_figures {
    struct review_figure *list;
    size_t n;
    struct review_wait *waits; /* of a year, once somebody asked: see review_waits */
    size_t n_waits;
    int64_t waits_year;
    int64_t own_limit; /* of review_limit: days, 0: none; -1: not asked yet */
    const struct review_kind *term_of; /* the kind whose term was asked for last, and its days */
    int64_t term_days;
    int64_t hours_year; /* of review_year, 0: not asked yet */
    char hours_until[11];
    int64_t org;
    char revision[64]; /* another text whenever a case came into, left or changed within these queues */
};
enum rc review_figures(struct req *r, const struct review_figures **out);
/* Sets them from rows of queue_count (part 0 and 1) that another query brought: all of `org`, the post in hand's organisation; five columns from `first` on: kind,
 * state, year, n, id. A row without a kind stands for none. */
void review_figures_take(struct req *r, int64_t org, struct db_rows *rows, unsigned first);
/* The last arrival in the queues of the organisation whose figures these are, if the process knows it as of their revision; and what it is, to be known later.
 * Whatever arrives changes the revision. */
bool review_last_arrival(const struct app *app, const struct review_figures *f, int64_t *at);
void review_keep_last_arrival(struct app *app, const struct review_figures *f, int64_t at);
/* The sum over kinds (n_kinds of them); year 0: all years. */
int64_t review_figures_sum(const struct review_figures *f, const struct review_kind *const *kinds, size_t n_kinds, bool returned,
                           int64_t year);
/* Job "queue-fold": puts the appended rows of the organisations with most of them together. */
enum rc review_fold_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);

/* Pending cases of a year in the queues of who->org, by the day (midnight in Asia/Shanghai) on which they arrived, from the running counts. In no order;
 * one statement a request and year. */
enum rc review_waits(struct req *r, int64_t year, struct review_wait **out, size_t *n);

/* The year with which a queue of these kinds begins: the running one; of kinds that count for a person-year the one before until its review ends by
 * the rules of the organisation's region. `until`: that day, or "". Asked once a request. */
enum rc review_year(struct req *r, const struct review_kind *const *kinds, size_t n, int64_t *year, const char **until);

/* After how many days a case of a kind is overdue in the queue of who->org: its own time limit for hours, if it is an employer that laid one down
 * [11.14], the kind's `term` there, else its review_days. Asked once a request. */
enum rc review_limit(struct req *r, const struct review_kind *kind, int64_t *days);

/* To-do of who->org: pending cases by queue that the post may decide, of the year with which the queue begins, how many of them are overdue (have waited
 * more days than the kind allows), the day on which the oldest arrived, and how many other years hold. */
enum { REVIEW_COUNT_MAX = 1000 /* where counting ends that a filter asks for; then it means: or more */ };
struct review_count {
    const char *queue;
    int64_t year, count, overdue, oldest /* midnight of its arrival, DB_NULL_TIME */, other_years;
};
enum rc review_counts(struct req *r, struct review_count **out, size_t *n);
/* The same for a job, as `who` would see it now (of `who`: post, org, org_region, super and permissions). */
enum rc review_counts_of(TALLOC_CTX *mem, struct app *app, const struct who *who, struct review_count **out, size_t *n);
/* Only the counts, for the badges of every page: cheaper, the same numbers. */
enum rc review_badges(struct req *r, struct review_count **out, size_t *n);

/* Batches: approve, reject or return rows as they were listed (id and version), each returned one until its own default day (review_term); those that changed
 * since are skipped with the reason: review.skipped.changed, .decided, .own, .forbidden, .taken, .closed (the review of its year ended), .no-term (not to be
 * corrected, or not any more). Up to 500 in the transaction in hand (savepoints),
 * more as job "review-batch". The report is job and job_item either way; *job is its id. RC_INVALID: nothing selected, a reject
 * or a return without reason. */
struct review_row {
    int64_t id, version;
};
enum { REVIEW_BATCH_NOW = 500 };
enum rc review_batch(struct app *app, const struct who *who, enum review_action action, const char *reason,
                     const struct review_row *rows, size_t n, int64_t *job);
/* The batch function of job kind "review-batch". */
enum rc review_batch_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);

/* "Deleting" from the history of who->org only hides there, and may be undone [6.4]; every one is audited. Only cases that
 * this organisation approved or rejected; others are passed over. *changed tells how many were hidden or shown again. */
enum { REVIEW_HIDE_MAX = 100 };
enum rc review_hide(struct app *app, const struct who *who, const int64_t *ids, size_t n, bool hide, int64_t *changed);

/* Files and fields of a case; no scope: behind review_get. */
struct case_file {
    const uint8_t *sha256; /* 32 bytes */
    const char *name, *type, *evidence;
    int64_t size, no;
};
enum rc case_files(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct case_file **out, size_t *n);
/* The one way to show a file of a case. case_file_asked: the file that the query parameter `sha` names among those of a case (the caller
 * has checked who may see it, and notes the access); RC_NOT_FOUND: none of them. Hangs off r->mem.
 * case_file_answer: the answer is this file, `shown` in the browser or else to be saved, by the type that its bytes were found to have,
 * under headers that let nothing within it act in our name. RC_NOT_FOUND: gone from the attachment store. */
enum rc case_file_asked(struct req *r, int64_t case_id, const struct case_file **out);
enum rc case_file_answer(struct req *r, const struct case_file *f, bool shown);
/* Also makes the row of table attachment: the file itself is whole in the store by then. RC_CONFLICT: the case has this file
 * already. */
enum rc case_add_file(struct app *app, int64_t case_id, int64_t no, const char *evidence, const struct upload *u);
enum rc case_set_field(struct app *app, int64_t case_id, const char *name, const char *value);
/* Takes fields and files away, before a corrected case gets its new ones. */
enum rc case_clear(struct app *app, int64_t case_id);
/* Name, value pairs of case_field, in order of name. */
enum rc case_fields(TALLOC_CTX *mem, struct app *app, int64_t case_id, const char ***pairs, size_t *n);
/* The value of a name among such pairs, "" if there is none. */
const char *case_field(const char *const *pairs, size_t n, const char *name);

#endif
