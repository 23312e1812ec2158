/* Sessions: a signed cookie (core/cookie.h) and a row that makes it revocable. Times are the database's. */
#ifndef JIJIAO_DOMAIN_ACCOUNT_SESSION_H
#define JIJIAO_DOMAIN_ACCOUNT_SESSION_H

#include <stdint.h>

/* Where who was taken over from an older system completes the record, before anything else. */
#define PATH_COMPLETE "personnel/complete"

#include "core/app.h"
#include "core/req.h"

/* Makes a session row and gives the cookie text (hangs off r->mem). post 0: as person. Audited as "sign-in". In a transaction.
 * RC_FORBIDDEN: the account does not have that role (any more), or is disabled. */
enum rc session_begin(struct req *r, int64_t account, int64_t post, char **cookie);

/* Ends one session, all of an account but `keep` (NULL: none is kept), all of a post. RC_OK also when there was none. */
enum rc session_end(struct app *app, const uint8_t session[16]);
enum rc session_end_all(struct app *app, int64_t account, const uint8_t *keep);
enum rc session_end_post(struct app *app, int64_t post);

/* Ends one of the account's own sessions, named by the first 16 hex digits of SHA-256 over its id, so that no page holds the id itself. RC_NOT_FOUND:
 * none of theirs. RC_OK also when it had ended. */
enum rc session_end_own(struct app *app, int64_t account, const char *handle);

/* Hook of serve: fills r->who from one query. RC_SIGN_IN at once when the session was revoked, is over (keys session.max,
 * session.idle), the account is disabled, the post is disabled, removed or has another holder, the organisation is closed, or the
 * person has no active record any more. What was read of the session of a post is kept in the process and proved by its stamp at every request, with the
 * figures of the queues in the same query; anything else but the same answer is asked for as a whole. Notes the time of the visit at most once a minute, outside any transaction. */
enum rc session_authenticate(struct req *r, int64_t account, int64_t post, const uint8_t session[16]);

/* What a session says has changed in a way that no trigger sees (sql/150): a personal record of the account that was made, a second factor that an
 * organisation requires. In the transaction that changes it. */
enum rc session_stale(struct app *app, int64_t account);
enum rc session_stale_org(struct app *app, int64_t org);

/* Deletes sessions that ended more than 30 days ago, at most 500; *gone tells how many. For the worker. */
enum rc session_collect(struct app *app, int64_t *gone);

/* Sets who->permissions: all that the kind can hold for a person and for a super administrator, else those of the role, and what is lent to the
 * post today. */
enum rc session_permit(TALLOC_CTX *mem, struct app *app, struct who *who, int64_t role);

#endif
