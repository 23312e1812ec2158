#include "core/db_challenge.h"

static const struct sql spend = {
    "captcha-spend",
    "INSERT INTO captcha_used (nonce, expires_at) VALUES (?, UTC_TIMESTAMP(3) + INTERVAL ? SECOND)",
    "bi",
};

enum rc db_challenge_spend(struct db *db, const uint8_t nonce[CAPTCHA_NONCE_BYTES], int64_t seconds)
{
    return db_exec(db, &spend, nonce, CAPTCHA_NONCE_BYTES, 2 * seconds);
}
