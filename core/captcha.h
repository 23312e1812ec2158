/* A captcha that needs no store: the challenge travels in the form as a sealed token.
 *
 * token = base64url(crypt_seal(KEY_FORM, kind (1 byte), nonce (16), expires (8, seconds since 1970 UTC),
 * answer)). Two kinds: a picture of five characters, and for whoever cannot see it an arithmetic question,
 * which the page says in words of its language. Only the server can read the answer out of a token. A token
 * is spent by its first try, right or wrong (a sum has few answers): the caller stores the nonce, unique,
 * until `expires`, and refuses one that is there. */
#ifndef JIJIAO_CORE_CAPTCHA_H
#define JIJIAO_CORE_CAPTCHA_H

#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "core/keys.h"
#include "core/rc.h"

#define CAPTCHA_NONCE_BYTES 16
#define CAPTCHA_SECONDS 600 /* how long a token may be answered */
#define CAPTCHA_WIDTH 168   /* of the picture, pixels */
#define CAPTCHA_HEIGHT 56

enum captcha_kind { CAPTCHA_PICTURE = 1, CAPTCHA_SUM = 2 };

struct captcha {
    char *token;    /* for a hidden field, and for the address of the picture */
    int a, b;       /* CAPTCHA_SUM: the question; 0 ≤ answer ≤ 81 */
    char operation; /* '+', '-' or '*' */
};

/* Makes a challenge valid for CAPTCHA_SECONDS from `now` (seconds since 1970 UTC); the token hangs on `mem`.
 * RC_OK, or RC_INTERNAL. */
enum rc captcha_new(TALLOC_CTX *mem, const struct keys *keys, enum captcha_kind kind, int64_t now,
                    struct captcha *out);

/* Draws the picture of a token as PNG on `mem`; the same token always gives the same picture, so that asking
 * again teaches nothing. RC_OK; RC_NOT_FOUND: not a token of ours, not a picture, or expired; RC_INTERNAL:
 * drawing failed. */
enum rc captcha_png(TALLOC_CTX *mem, const struct keys *keys, const char *token, int64_t now, uint8_t **png,
                    size_t *len);

/* Judges an answer (either case, white space and full-width forms allowed). RC_OK: right. RC_INVALID: wrong
 * or expired. In both cases `nonce` is filled, to be stored and compared with those spent before the result
 * counts. RC_BAD_REQUEST: not a token of ours; `nonce` is zero. RC_INTERNAL: out of memory. */
enum rc captcha_check(const struct keys *keys, const char *token, const char *answer, int64_t now,
                      uint8_t nonce[CAPTCHA_NONCE_BYTES]);

#endif
