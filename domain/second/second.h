/* The second factor of an account: codes of an authenticator program (core/totp.h), recovery codes for the day it is lost, and
 * organisations that require it of their administrators. */
#ifndef JIJIAO_DOMAIN_SECOND_H
#define JIJIAO_DOMAIN_SECOND_H

#include <stdbool.h>
#include <stdint.h>

#include "core/app.h"

enum { SECOND_CODES = 10, SECOND_CODE_CHARS = 10 };

struct second {
    bool begun;      /* a secret was made and waits to be confirmed */
    bool active;     /* signing in asks for it */
    int64_t since;   /* active: ms since 1970 UTC */
    int64_t codes;   /* recovery codes left */
    const char *secret; /* base32 while it is not confirmed, else ""; hangs off mem, wiped when freed */
};

/* How it stands. */
enum rc second_get(TALLOC_CTX *mem, struct app *app, int64_t account, struct second *out);

/* Makes a secret that waits to be confirmed, in place of an earlier unconfirmed one. Asserts a transaction. RC_CONFLICT: it is
 * active already. */
enum rc second_begin(struct app *app, int64_t account);

/* Confirms the secret by its first code: active from now on, with ten recovery codes, which nobody can see again; they hang off
 * mem. Asserts a transaction. RC_FORBIDDEN: the code is wrong; RC_CONFLICT: nothing waits to be confirmed. Audited as "second.on". */
enum rc second_confirm(TALLOC_CTX *mem, struct app *app, int64_t account, const char *code, const char *request, const char **codes);

/* New recovery codes in place of all earlier ones. Asserts a transaction. Audited as "second.codes". */
enum rc second_renew(TALLOC_CTX *mem, struct app *app, int64_t account, const char *request, const char **codes);

/* Takes a code: of the authenticator (± one step of 30 s, none twice), or a recovery code, in any spelling. Counts the attempt;
 * runs its own transaction. RC_OK: it is spent now, *recovery tells which kind it was; RC_FORBIDDEN: wrong; RC_RATE: too many
 * wrong ones (keys sign-in.tries, sign-in.lock). RC_NOT_FOUND: the account has no second factor. */
enum rc second_take(struct app *app, int64_t account, const char *code, bool *recovery);

/* Takes the second factor away, whoever asks for it (the account itself, or who resets its password). Asserts a transaction. RC_OK
 * also when there was none. The caller audits. */
enum rc second_clear(struct app *app, int64_t account);

/* Whether an organisation requires it of its administrators; setting it. While it does, who has a post there and no second factor can
 * do nothing but set it up (who.must_enroll). second_require asserts a transaction and is audited as "second.require" or
 * "second.waive", by `account` in `post`. */
enum rc second_required(struct app *app, int64_t org, bool *yes);
enum rc second_require(struct app *app, int64_t org, bool yes, int64_t account, int64_t post, const char *request);

#endif
