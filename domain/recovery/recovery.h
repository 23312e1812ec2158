/* A forgotten password [3.4]: a code by mail or mobile number on record, and with it a new password. */
#ifndef JIJIAO_DOMAIN_RECOVERY_H
#define JIJIAO_DOMAIN_RECOVERY_H

#include <stdbool.h>
#include <stdint.h>

#include "core/app.h"

enum { RECOVERY_MINUTES = 10, RECOVERY_TRIES = 5, RECOVERY_DIGITS = 6, RECOVERY_TOKEN_BYTES = 16 };

/* Sends a code of RECOVERY_DIGITS digits to `contact` (a mail address or mobile number in any spelling) if that is what the
 * account has on record, and keeps it for RECOVERY_MINUTES under `token` (base64url, of the caller's making), in place of an
 * earlier one. Asserts a transaction. RC_OK; RC_FORBIDDEN: not on record, the account is disabled, or that way is not configured:
 * never to be told. Audited as "account.forgot". */
enum rc recovery_send(struct app *app, int64_t account, const char *contact, const char *token, const char *request);

/* Counts a try with a token, and judges the code. Outside any transaction. RC_OK: *account is whose it is, and may set a password now
 * by recovery_finish; RC_FORBIDDEN: wrong, expired, or there is no such token; RC_RATE: more than RECOVERY_TRIES of this token. */
enum rc recovery_check(struct app *app, const char *token, const char *code, int64_t *account);

/* Sets the password, ends every session of the account, lifts its lock, and spends the code. Asserts a transaction. RC_CONFLICT: spent
 * meanwhile. Audited as "account.recover". */
enum rc recovery_finish(struct app *app, const char *token, int64_t account, const char *password, const char *request);

/* Deletes codes that expired, at most 500; *gone tells how many. For the worker. */
enum rc recovery_collect(struct app *app, int64_t *gone);

#endif
