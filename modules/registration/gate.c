/* What keeps robots from public forms: a captcha as the key captcha says, and limits by address. */
#include <string.h>

#include "core/conf.h"
#include "core/limit.h"
#include "modules/registration/pages.h"

enum {
    FREE = 5,  /* forms of an address within the hour without a captcha */
    TRIES = 30 /* of the last page of one draft within the hour */
};
#define HOUR_MS INT64_C(3600000)
#define MINUTE_MS INT64_C(60000)

static enum rc wanted(struct req *r, const char *what, bool *out)
{
    const char *when = conf_str(r->app->conf, "captcha");
    int64_t count = 0;
    *out = strcmp(when, "always") == 0;
    if (*out || strcmp(when, "never") == 0)
        return RC_OK;
    enum rc rc = limit_peek(r->app, what, r->address, HOUR_MS, &count);
    *out = count >= FREE;
    return rc;
}

enum rc gate_draw(struct req *r, xmlNodePtr el, const char *what)
{
    bool captcha;
    enum rc rc = wanted(r, what, &captcha);
    return rc || !captcha ? rc : challenge_draw(r, el);
}

enum rc gate_pass(struct req *r, const char *what)
{
    bool captcha;
    enum rc rc = wanted(r, what, &captcha);
    if (!rc)
        rc = limit_count(r->app, what, r->address, conf_int(r->app->conf, "registration.hourly"), HOUR_MS);
    return rc || !captcha ? rc : challenge_check(r);
}

enum rc gate_search(struct req *r)
{
    return limit_count(r->app, "unit-search", r->address, conf_int(r->app->conf, "search.minutely"), MINUTE_MS);
}

enum rc gate_try(struct req *r)
{
    return limit_count(r->app, "registration-try", q_str(r, "d"), TRIES, HOUR_MS);
}
