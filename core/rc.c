#include "core/rc.h"

static const struct rc_row ROWS[RC_COUNT_] = {
    [RC_OK] = {200, "ok", "error.ok"},
    [RC_BAD_REQUEST] = {400, "bad-request", "error.bad-request"},
    [RC_SIGN_IN] = {401, "sign-in", "error.sign-in"},
    [RC_FORBIDDEN] = {403, "forbidden", "error.forbidden"},
    [RC_NOT_FOUND] = {404, "not-found", "error.not-found"},
    [RC_METHOD] = {405, "method", "error.method"},
    [RC_CONFLICT] = {409, "conflict", "error.conflict"},
    [RC_TOO_LARGE] = {413, "too-large", "error.too-large"},
    [RC_MEDIA] = {415, "media", "error.media"},
    [RC_INVALID] = {422, "invalid", "error.invalid"},
    [RC_RATE] = {429, "rate", "error.rate"},
    [RC_INTERNAL] = {500, "internal", "error.internal"},
    [RC_UNAVAILABLE] = {503, "unavailable", "error.unavailable"},
    [RC_RETRY] = {503, "unavailable", "error.unavailable"},
};

const struct rc_row *rc_row(enum rc rc)
{
    return &ROWS[(unsigned)rc < RC_COUNT_ ? rc : RC_INTERNAL];
}
