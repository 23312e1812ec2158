/* The life of organisations: another code or name, another superior, merged, split, closed; custody units. What hangs on an
 * organisation follows: people, history, posts, pending cases. The truth (path, jurisdiction) changes in one transaction;
 * what is many rows follows in it up to LIFE_NOW rows and beyond that in background jobs with progress. All functions that
 * write assert a transaction; whatever they return but RC_OK, the caller rolls back. */
#ifndef JIJIAO_DOMAIN_LIFE_LIFE_H
#define JIJIAO_DOMAIN_LIFE_LIFE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/app.h"
#include "core/job.h"
#include "core/req.h"
#include "domain/org/org.h"

enum { LIFE_NOW = 500 };

/* Gives an organisation a code, a name and a scan (NULL: the one it has). Written to org_history. No audit: the case that
 * led to it has it. RC_CONFLICT: the code is taken. RC_INVALID: code or name cannot be. RC_NOT_FOUND. */
enum rc org_set_identity(struct app *app, int64_t org, const char *code, const char *name, const uint8_t *scan);

/* Whether an active organisation may come under another superior, of any kind that fits [4.4]. `hrss` 0: the jurisdiction stays if it lies
 * within the superior's, else becomes the superior's. *out_hrss (may be NULL) tells which it would be. RC_INVALID: the superior is itself or below
 * itself (a cycle), does not fit (org_superior_fits), or the tree would be deeper than ORG_DEPTH_MAX. RC_CONFLICT: superior and
 * jurisdiction are what they were, or it is not active. RC_NOT_FOUND: no such organisation, superior or hrss. */
enum rc org_may_move(struct app *app, int64_t org, int64_t superior, int64_t hrss, int64_t *out_hrss);

/* Moves it, with all that is below: path, depth, jurisdiction, level, history, at once; moves of the whole tree one after another. Members
 * whose jurisdiction no longer lies within the new superior's get the organisation's. Untaken steps of pending cases are resolved again
 * (review_reresolve) and persons' ancestor columns written: at once up to LIFE_NOW of each, else by jobs "org-reroute" and "org-reindex". Audited
 * as "organisation.move". Results as org_may_move. `who` NULL: the platform. */
enum rc org_move(struct app *app, const struct who *who, int64_t org, int64_t superior, int64_t hrss);

/* For the banner "a move is running": what is left to do of all moves, merges and splits. total 0: nothing runs. RC_OK. */
struct life_running {
    int64_t jobs, done, total, failed;
};
enum rc life_running(struct app *app, struct life_running *out);

/* Who may do what follows: a super administrator of a superior (HRSS or authority) that has both organisations in scope.
 * `why` names what was refused in RC_CONFLICT, RC_INVALID and RC_FORBIDDEN (label keys):
 *   life.self            an organisation into itself or below itself
 *   life.kind            both have to be of the same kind, an HRSS department is not merged, split or closed here
 *   life.not-active      one of them is not active
 *   life.changed         it was changed since it was read
 *   life.below           organisations below it: where they shall go has to be said (close)
 *   life.scope           not both in scope, or not a super administrator
 *   life.deep            what is below it would not fit below the other: too deep, or of the wrong kind */

/* Merges `from` into `into`: `from` is closed and remembers its successor; people move with today as the first day there, so that old years stay
 * where they were earned; organisations below come under `into`; pending cases, registrations and transfers that name it go to `into`; its posts are removed,
 * sessions end at once; its code stays taken. *job: of the people that are left ("org-merge"), 0 when all moved. Audited as
 * "organisation.merge". RC_NOT_FOUND: no such organisation in scope. */
enum rc org_merge(struct app *app, const struct who *who, int64_t from, int64_t version, int64_t into, int64_t *job, const char **why);

/* Splits: the named persons of `from` go to `into`, which was registered or created before. Results as org_merge (job "org-split"); LIFE_PEOPLE_MAX
 * persons at most; those who do not work there (any more) are skipped, as job_item tells. Audited as "organisation.split". */
enum { LIFE_PEOPLE_MAX = 20000 };
enum rc org_split(struct app *app, const struct who *who, int64_t from, int64_t into, const int64_t *persons, size_t n, int64_t *job,
                  const char **why);

/* Closes an organisation without successor. Its people go to `custody` (a custody unit in scope), or (0) leave with yesterday as the last day (state left),
 * so that they may register elsewhere; pending
 * cases of people who go move along. Organisations below need to be moved before: RC_CONFLICT life.below. Pending cases whose step it
 * was are decided by the nearest superior. Audited as "organisation.close". RC_INVALID life.kind also when `custody` is none. */
enum rc org_close(struct app *app, const struct who *who, int64_t org, int64_t version, int64_t custody, int64_t *job, const char **why);

/* Disables an organisation for a time, or enables it again: nobody signs in for it, nobody registers with it, and what is in its hands is decided by
 * the nearest superior; people, cases and units below stay. Audited as "organisation.disable", "organisation.enable". RC_INVALID life.kind: an
 * HRSS department. RC_CONFLICT: life.not-active, life.not-disabled, life.changed. RC_FORBIDDEN life.scope. RC_NOT_FOUND. */
enum rc org_set_disabled(struct app *app, const struct who *who, int64_t org, int64_t version, bool disabled, const char **why);

/* The level of an active base [4.9], by an administrator of a superior (HRSS or authority); audited as "organisation.base-level". RC_INVALID: not such a
 * base, or a level that is none. RC_CONFLICT: changed since. RC_FORBIDDEN. RC_NOT_FOUND. */
enum rc org_set_base_level(struct app *app, const struct who *who, int64_t org, int64_t version, const char *level);

/* The nature (table org-nature) of a talent centre, which its registration states and the department approves. */
#define ORG_TALENT_CENTRE "talent-centre"

/* Custody units (人才中心): employers directly below an HRSS department that act as employer for the self-employed and flexibly employed. Set by a super
 * administrator of an HRSS department that has it in scope, or of a talent centre for itself; audited as "organisation.custody". RC_INVALID: not such an employer.
 * RC_CONFLICT: changed since. RC_NOT_FOUND: not in scope. RC_FORBIDDEN. */
enum rc org_set_custody(struct app *app, const struct who *who, int64_t org, int64_t version, bool custody);
/* Active custody units of a region and above ("410402": county, city, province), the nearest first; an array that hangs off `mem`. */
enum rc org_custody_units(TALLOC_CTX *mem, struct app *app, const char *region, struct org ***out, size_t *n);
/* Those of everywhere by region, at most `limit`. */
enum rc org_custody_all(TALLOC_CTX *mem, struct app *app, int64_t limit, struct org ***out, size_t *n);
enum rc org_is_custody(struct app *app, int64_t org, bool *yes);
/* The organisation that a closed one was merged into, followed to the last; RC_NOT_FOUND: none. For links in old records. */
enum rc org_successor(struct app *app, int64_t org, int64_t *successor);

/* Batch functions of the jobs "org-reroute", "org-reindex", "org-merge" (also "org-sweep", ten minutes after a merger or closing, for those who were being
 * registered there at that moment) and "org-split". */
enum rc org_reroute_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);
enum rc org_reindex_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);
enum rc org_merge_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);
enum rc org_split_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);

#endif
