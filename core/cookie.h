/* The session cookie and the CSRF token.
 *
 * The cookie's value is a public format, for other applications behind the same nginx (those without the key
 * ask /account/verify by auth_request). Version 1, seven fields and a signature, joined by dots:
 *
 *     1.<key id>.<account>.<post>.<session>.<issued>.<expires>.<signature>
 *
 * key id, account, post (0: signed in without a post) and the times (seconds since 1970-01-01 UTC) are
 * decimal; session is 32 small hex digits; signature is base64url without padding of HMAC-SHA-256, under the
 * cookie key that key id names, of everything before the last dot. It is valid when the signature is right,
 * issued ≤ now + 300 (clocks of several nodes) and now < expires; whether the session was revoked only the
 * session row tells. */
#ifndef JIJIAO_CORE_COOKIE_H
#define JIJIAO_CORE_COOKIE_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "core/keys.h"
#include "core/rc.h"

#define SESSION_BYTES 16
#define COOKIE_TEXT_MAX 256
#define COOKIE_SKEW 300 /* seconds */

struct cookie_claims {
    uint64_t account;
    uint64_t post; /* 0: none */
    uint8_t session[SESSION_BYTES];
    int64_t issued; /* seconds since 1970 UTC, ≥ 0 */
    int64_t expires;
};

/* The cookie's text under the current cookie key, on `mem`; NULL: out of memory. */
char *cookie_make(TALLOC_CTX *mem, const struct keys *keys, const struct cookie_claims *claims);

/* Reads a cookie that came with a request; `now` in seconds since 1970 UTC. RC_OK: *claims is filled.
 * RC_SIGN_IN: malformed, forged, signed by a key that is not in the ring, not yet valid or expired; *claims
 * is zero. */
enum rc cookie_verify(const struct keys *keys, const char *text, int64_t now, struct cookie_claims *claims);

/* The CSRF token of a session: base64url of HMAC-SHA-256 of the session id under the current csrf key, 43
 * characters, on `mem`; NULL: out of memory. It is the same for the whole session, so that pages stay
 * comparable for ETags. */
char *csrf_token(TALLOC_CTX *mem, const struct keys *keys, const uint8_t session[SESSION_BYTES]);

/* Whether `token` (NULL: no) is this session's under any csrf key of the ring; compared in constant time. */
bool csrf_ok(const struct keys *keys, const uint8_t session[SESSION_BYTES], const char *token);

#endif
