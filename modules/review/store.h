/* SELECTs of the responder review. Whatever lies in a queue of who->org, or was decided there, is in its scope: that is the
 * first condition of every statement. */
#ifndef JIJIAO_MODULES_REVIEW_STORE_H
#define JIJIAO_MODULES_REVIEW_STORE_H

#include "core/db.h"
#include "modules/review/pages.h"

/* A place in a list: the moment that orders it (arrival at this step; in a history the decision) and the case. */
struct place {
    int64_t at, id;
};

/* Columns of store_list, by position. */
enum { L_ID, L_VERSION, L_KIND, L_STATE, L_NAME, L_MASK, L_UNIT, L_YEAR, L_ARRIVED, L_DUE, L_CATEGORY, L_FORM, L_SUMMARY,
       L_CLAIMED, L_RECOGNISED, L_FILES, L_MARKS, L_ACTING, L_ACCOUNT, L_SUBJECT,
       L_DECIDED, L_HIDDEN /* of a history alone */, L_LAST = L_DECIDED /* where it was asked for: the last arrival in any queue of the organisation */ };

/* Up to `limit` rows behind `after` (NULL: from the start): a queue by longest wait, a history by newest decision. `last`: with L_LAST, of a list of
 * pending cases alone. */
enum rc store_list(struct req *r, const struct filter *f, const struct place *after, int64_t limit, bool last, struct db_rows **out);
/* The place of the row in hand. */
struct place store_list_place(const struct filter *f, const struct db_rows *row);
/* Ids and versions of a queue that had arrived by `until`, longest wait first (columns id, version). */
enum rc store_all(struct req *r, const struct filter *f, int64_t until, int64_t limit, struct db_rows **out);
/* How many match, up to COUNT_MAX; with `before`, only those in front of that place. */
enum rc store_count(struct req *r, const struct filter *f, const struct place *before, int64_t *count);
/* The counts of the tabs that always show theirs, pending and returned, in one statement. */
enum rc store_waiting(struct req *r, const struct filter *pending, const struct filter *returned, int64_t counts[2]);
/* How many of them arrived after a moment, up to COUNT_MAX. */
enum rc store_count_since(struct req *r, const struct filter *f, int64_t since, int64_t *count);
/* The case behind (forward) or in front of a place. RC_NOT_FOUND: none. */
enum rc store_neighbour(struct req *r, const struct filter *f, const struct place *from, bool forward, int64_t *id);
/* The place of a case in a list; RC_NOT_FOUND: it is not of that list. */
enum rc store_place(struct req *r, const struct filter *f, int64_t case_id, struct place *out);

/* Names of the fields that changes change (columns case, name), in the order of their pages. */
enum rc store_changed(struct req *r, const int64_t *cases, size_t n, struct db_rows **out);
/* Cases of a kind and subject before one, newest first: columns id, state, at, summary. */
enum rc store_earlier(struct req *r, const struct review_case *c, int64_t limit, struct db_rows **out);

/* The newest decisions of the organisation (columns of RECENT_*). */
enum { RECENT_ID, RECENT_NAME, RECENT_KIND, RECENT_FORM, RECENT_ACTION, RECENT_AT, RECENT_REASON, RECENT_HOURS, RECENT_UNTIL,
       RECENT_FOR, RECENT_WHO, RECENT_STATE, RECENT_RECOGNISED };
enum rc store_recent(struct req *r, int64_t limit, struct db_rows **out);

/* A batch of this post: columns state, done, total, created_at, finished_at, error, args. RC_NOT_FOUND: no such, or another's. */
enum rc store_job(struct req *r, int64_t id, struct db_rows **out);
/* Columns state, reason, count. */
enum rc store_job_sums(struct req *r, int64_t id, struct db_rows **out);
/* Members that were skipped, behind number `after`: columns no, case, reason, name, kind, year. */
enum rc store_job_skipped(struct req *r, int64_t id, int64_t after, int64_t limit, struct db_rows **out);

#endif
