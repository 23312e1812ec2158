/* The table of spent captchas; for challenge.c. */
#ifndef JIJIAO_CORE_DB_CHALLENGE_H
#define JIJIAO_CORE_DB_CHALLENGE_H

#include "core/captcha.h"
#include "core/db.h"

/* Notes that a nonce was used, for twice as many seconds as a token is valid (the clocks of several nodes
 * differ). RC_OK; RC_CONFLICT: it was used before. A repeat on a new connection may find its own row: then
 * the answer counts as spent, and another picture is shown. */
enum rc db_challenge_spend(struct db *db, const uint8_t nonce[CAPTCHA_NONCE_BYTES], int64_t seconds);

#endif
