/* Private to domain/review. */
#ifndef JIJIAO_DOMAIN_REVIEW_INTERNAL_H
#define JIJIAO_DOMAIN_REVIEW_INTERNAL_H

#include "domain/review/review.h"
#include "domain/try.h"

enum { CHAIN_MAX = 8, REVIEW_REASON_MAX = 500, REVIEW_CORRECT_MAX_DAYS = 90 };
#define DAY_MS INT64_C(86400000)

struct chain_step {
    const char *kind, *rule, *state, *note;
    int64_t org;
};

struct chain {
    struct chain_step steps[CHAIN_MAX + 1]; /* one more: HRSS, where nothing else is left */
    size_t n;
};

/* Resolves a chain of a submission; see review.h. Steps to be taken are "waiting", the others "skipped". */
enum rc chain_resolve(TALLOC_CTX *mem, struct app *app, const struct review_submission *s, struct chain *out);

/* The same from step kept->n + 1 on: the first ones stay as they were taken or skipped. */
enum rc chain_continue(TALLOC_CTX *mem, struct app *app, const struct review_submission *s, const struct chain *kept,
                       struct chain *out);
/* The HRSS department that takes over from `org`, which did not decide in time. RC_CONFLICT: there is none. */
enum rc chain_escalation(struct app *app, const struct review_kind *kind, const struct review_case *c, int64_t org, int64_t *out);

/* Who decides for `org` now: itself, or the nearest superior with an active administrator who has the permission, is not the
 * subject, and whose organisation did not declare the case. Nobody at all: the organisation itself, until it has one. */
enum rc chain_decider(struct app *app, const struct review_kind *kind, const struct review_case *c, int64_t org,
                      int64_t *decider, bool *acting);

/* Lets `c` (in memory) arrive now at c->current_org: the day on which it is due. */
enum rc chain_due(struct app *app, const struct review_kind *kind, struct review_case *c);
/* Moves `c` (in memory) to step `no` of `org`: decider, arrival, due date. */
enum rc chain_arrive(struct app *app, const struct review_kind *kind, struct review_case *c, int64_t no, int64_t org);

struct event {
    const char *action, *reason, *until /* YYYY-MM-DD */;
    int64_t step_no, for_org, hours /* -1: none */;
    /* What a decision has read with the case (store_case_in_hand); NULL: the database is asked. */
    const struct review_case *of; /* whose event it is, as it will be */
    int64_t no;                   /* of the event: the next, as the version of the case guarantees */
};

/* A pass over one or more decisions by the same person: remembers the permission that was granted and what remains to
 * be settled. Starts with zeroes. */
struct settle {
    const struct review_kind *kind;
    int64_t subject, year;
};
struct pass {
    const char *granted;
    struct settle *settle; /* talloc array on mem */
    size_t n;
    TALLOC_CTX *mem;
};
enum rc pass_decide(struct app *app, const struct who *who, const struct review_decision *d, struct pass *pass);
enum rc pass_settle(struct app *app, struct pass *pass);

/* Writes the change of a case, an event and the audit row. `before` is the row as read; RC_CONFLICT if it moved since. */
enum rc review_move(struct app *app, const struct who *who, const struct review_case *before, struct review_case *after,
                    const struct event *e);
enum rc review_note(struct app *app, const struct who *who, int64_t case_id, const struct event *e);
/* The case of its subject, of who submitted it, or of the declaring organisation; RC_NOT_FOUND: not theirs. */
enum rc review_own(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct review_case **out);
bool review_reason_ok(const char *reason, bool mandatory);
bool review_finished(const char *state); /* nothing can be decided any more: the guard goes */

/* store.c */
enum rc store_case_insert(struct app *app, const struct review_case *c, int64_t *id);
enum rc store_case_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct review_case **out);
/* A case, and what a decision of `who` on it asks for. */
struct in_hand {
    struct review_case *c;
    bool super;                /* the post is a super administrator's, by the database, now */
    int64_t next_no, next_org; /* the next step, if it waits, 0: none; looked for by an approval where it is skipped */
    int64_t step_org;          /* whose step is in hand; read for one that is acted for */
    int64_t last_event;        /* number of the last event */
    bool skips;                /* the next step is not waiting: one after it may be */
};
enum rc store_case_in_hand(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct in_hand *out);
enum rc store_case_visible(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct review_case **out);
enum rc store_case_own(TALLOC_CTX *mem, struct app *app, int64_t account, int64_t id, struct review_case **out);
enum rc store_case_move(struct app *app, const struct review_case *before, const struct review_case *after);
enum rc store_case_was_here(struct app *app, int64_t id, int64_t org, bool *yes);
enum rc store_case_appealed(struct app *app, int64_t id, bool *yes);
enum rc store_case_reopened(struct app *app, int64_t id, bool *yes); /* an event "appeal" or "restore" */
enum rc store_case_fallen(struct app *app, int64_t id, bool *yes); /* its last event is "fall" */
enum rc store_cases_overdue(TALLOC_CTX *mem, struct app *app, int64_t now, int64_t limit, struct db_rows **out); /* id */
enum rc store_guard_take(struct app *app, const char *name, int64_t case_id);
enum rc store_guard_free(struct app *app, int64_t case_id);
enum rc store_step_insert(struct app *app, int64_t case_id, int64_t no, const struct chain_step *s);
enum rc store_steps_chain(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct chain *out);
enum rc store_steps_drop(struct app *app, int64_t case_id, int64_t from_no);
/* Open cases based at or below a path (of superiors or jurisdictions), (NULL: none), or based elsewhere and in the hands of `org`,
 * after an id. */
enum rc store_cases_below(TALLOC_CTX *mem, struct app *app, int64_t org, const char *path, int64_t after, int64_t limit,
                          struct db_rows **out);
/* Open cases of a person whose chain begins with the employer `base`, and any open case of a base organisation. */
enum rc store_cases_in_hand(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t after, int64_t limit, struct db_rows **out);
enum rc store_cases_of_person(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t base, struct db_rows **out);
enum rc store_cases_of_base(TALLOC_CTX *mem, struct app *app, int64_t base, int64_t limit, struct db_rows **out);
enum rc store_case_base(struct app *app, int64_t case_id, int64_t from, int64_t to);
enum rc store_step_state(struct app *app, int64_t case_id, int64_t no, const char *state);
/* A step is done, and another one (0: none) is in hand. */
enum rc store_step_done(struct app *app, int64_t case_id, int64_t done, int64_t current);
enum rc store_step_org(struct app *app, int64_t case_id, int64_t no, int64_t *org);
/* The next waiting step after `no`; RC_NOT_FOUND: it was the last. */
enum rc store_step_next(struct app *app, int64_t case_id, int64_t no, int64_t *next, int64_t *org);
enum rc store_event_insert(struct app *app, const struct who *who, int64_t case_id, const struct event *e);
enum rc store_steps(TALLOC_CTX *mem, struct app *app, const struct review_case *c, struct db_rows **out);
enum rc store_events(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct db_rows **out);
enum rc store_figures(TALLOC_CTX *mem, struct app *app, int64_t org, struct db_rows **out); /* kind, state, year, count, rows, last id */
enum rc store_waits(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t year, struct db_rows **out); /* kind, day, count, several of a day; pending */
enum rc store_fold_due(TALLOC_CTX *mem, struct app *app, int64_t limit, struct db_rows **out); /* org */
enum rc store_fold(struct app *app, int64_t org, int64_t job);
enum rc store_post_may(struct app *app, const struct who *who, const char *permission, bool *yes);
enum rc store_post_who(TALLOC_CTX *mem, struct app *app, int64_t account, int64_t post, struct who *out);
enum rc store_items_insert(struct app *app, int64_t job, size_t first, const struct review_row *rows, size_t n);
enum rc store_items_waiting(TALLOC_CTX *mem, struct app *app, int64_t job, int64_t after, int64_t limit,
                            struct db_rows **out); /* no, case_id, version */
enum rc store_item_done(struct app *app, int64_t job, int64_t no, const char *state, const char *reason);
enum rc store_hide(struct app *app, int64_t org, int64_t case_id, bool hide, bool *changed);
enum rc store_job_finished(struct app *app, int64_t job, int64_t done);

#endif
