/* Private to domain/life. */
#ifndef JIJIAO_DOMAIN_LIFE_INTERNAL_H
#define JIJIAO_DOMAIN_LIFE_INTERNAL_H

#include "core/db.h"
#include "domain/life/life.h"
#include "domain/try.h"

enum { CASES_NOW = 100 /* more queries each */, FOLLOW_BATCH = 100, REINDEX_BATCH = 500 };

/* What a merged, split or closed organisation leaves to be done; the text of a job. */
struct leaving {
    int64_t from, into; /* into 0: people leave */
    bool cases;         /* its cases go to `into`, too */
};

/* move.c: the move itself, without lock, follow-up or audit. `to` as read in this transaction. */
enum rc life_move_tree(TALLOC_CTX *mem, struct app *app, struct org *o, const struct org *to, const struct org *hrss);
/* Whether it may, and which jurisdiction it would have. */
enum rc life_may_move(TALLOC_CTX *mem, struct app *app, const struct org *o, const struct org *to, int64_t hrss, struct org **out);
/* follow.c: untaken steps and ancestor columns below an organisation, at once or by jobs. */
enum rc life_follow(struct app *app, const struct who *who, const struct org *o);
/* follow.c: people (and cases), as many as LIFE_NOW at once, the rest by a job; *job 0: nothing is left. */
enum rc life_leave(struct app *app, const struct who *who, const struct leaving *l, int64_t *job);
/* What happened: a row of org_event and the audit row "organisation.<action>" with `detail` (NULL: none). */
struct life_event {
    int64_t org, other /* 0: none */, job /* 0: none */;
    const char *action;
};
enum rc life_note(struct app *app, const struct who *who, const struct life_event *e, const char *detail);
/* end.c: who asks is a super administrator of a superior with both in scope (`into` 0: one); the lock is held then. RC_NOT_FOUND: the first is
 * not in scope. RC_FORBIDDEN with *why. */
enum rc life_both(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t from, int64_t into, struct org **a, struct org **b,
                  const char **why);

/* store.c */
enum rc store_life_lock(struct app *app); /* moves, merges and closings one after another */
enum rc store_life_identity(struct app *app, int64_t org, const struct org *n, const void *sort, size_t len);
struct place {
    int64_t org, version, superior, depth, hrss;
    const char *path, *hrss_path, *level;
};
enum rc store_life_place(struct app *app, const struct place *p); /* RC_CONFLICT: changed since */
enum rc store_life_below(struct app *app, int64_t org, const char *from, const char *to, int64_t deeper);
enum rc store_life_hrss_below(struct app *app, const char *from, const char *to);
/* Members of a subtree whose jurisdiction was `old` or does not lie within `within` get the one of `h`. */
enum rc store_life_jurisdiction(struct app *app, const char *path, int64_t old, const char *within, const struct org *h);
enum rc store_life_history(struct app *app, int64_t org, int64_t now);
enum rc store_life_history_below(struct app *app, const char *path, int64_t hrss, int64_t now);
enum rc store_life_registrations(struct app *app, const char *path); /* pending ones whose jurisdiction no longer fits */
enum rc store_life_deepest(struct app *app, const char *path, int64_t *depth);
enum rc store_life_people(struct app *app, const char *path, int64_t *count);
enum rc store_life_cases(struct app *app, const char *path, int64_t *count);
enum rc store_life_children(TALLOC_CTX *mem, struct app *app, int64_t org, struct db_rows **out); /* id */
enum rc store_life_close(struct app *app, int64_t org, int64_t version, int64_t successor, int64_t now); /* RC_CONFLICT */
enum rc store_life_rename_target(struct app *app, int64_t from, int64_t into, int64_t now);
/* id, version, the first day there that today allows, the last day here; `person` 0: up to limit of the organisation's, else this one. */
enum rc store_life_staff(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t person, int64_t limit, struct db_rows **out);
enum rc store_life_staff_count(struct app *app, int64_t org, int64_t *count);
enum rc store_life_items(struct app *app, int64_t job, const int64_t *persons, size_t n);
enum rc store_life_waiting(TALLOC_CTX *mem, struct app *app, int64_t job, int64_t after, int64_t limit,
                           struct db_rows **out); /* no, person */
enum rc store_life_item(struct app *app, int64_t job, int64_t no, const char *state, const char *reason);
enum rc store_life_running(struct app *app, struct life_running *out);
enum rc store_life_job_done(struct app *app, int64_t job, int64_t done);
enum rc store_life_event(struct app *app, const struct who *who, const struct life_event *e);
enum rc store_life_state(struct app *app, int64_t org, int64_t version, const char *from, const char *to); /* RC_CONFLICT */
enum rc store_life_base_level(struct app *app, int64_t org, int64_t version, const char *level);           /* RC_CONFLICT */
enum rc store_life_custody(struct app *app, int64_t org, int64_t version, bool custody); /* RC_CONFLICT */
enum rc store_life_is_custody(struct app *app, int64_t org, bool *yes);
enum rc store_life_custody_units(TALLOC_CTX *mem, struct app *app, const char *region, struct db_rows **out); /* id */
enum rc store_life_custody_all(TALLOC_CTX *mem, struct app *app, int64_t limit, struct db_rows **out); /* id, by region */
enum rc store_life_successor(struct app *app, int64_t org, int64_t *out); /* 0: none */

#endif
