/* Signing in, second page: a code of the second factor. Whose password was right a few minutes ago says a sealed cookie, which is
 * worth nothing any more when the account has changed since. */
#include <string.h>

#include "core/conf.h"
#include "core/crypt.h"
#include "core/doc.h"
#include "domain/second/second.h"
#include "modules/account/common.h"

#define COOKIE_STEP "jj_step"
enum { STEP_SECONDS = 300, CLAIM_BYTES = 24 };

static const struct crypt_place PLACE = {"second-step", "cookie", 0};

enum rc second_ask(struct req *r, int64_t account, const char *as, const char *next)
{
    struct account *a;
    uint8_t claim[CLAIM_BYTES], *sealed;
    size_t len;
    enum rc rc = account_get(r->mem, r->app, account, &a);
    if (rc)
        return rc;
    crypt_put_u64(claim, (uint64_t)account);
    crypt_put_u64(claim + 8, (uint64_t)a->version);
    crypt_put_u64(claim + 16, (uint64_t)(r->now / 1000 + STEP_SECONDS));
    rc = crypt_seal(r->mem, r->app->keys, KEY_FORM, &PLACE, claim, sizeof claim, &sealed, &len);
    if (rc)
        return rc;
    set_cookie(r, COOKIE_STEP, crypt_base64url(r->mem, sealed, len), STEP_SECONDS);
    return redirect(r, "account/second-step?as=%s%s%s", as, *next ? "&next=" : "", encoded(r, next));
}

/* The account of the cookie; RC_SIGN_IN: there is none, it ran out, or the account changed (a new password) or was disabled. */
static enum rc claimed(struct req *r, int64_t *account)
{
    const char *text = get_cookie(r, COOKIE_STEP);
    uint8_t *sealed, *claim;
    size_t len;
    struct account *a;
    if (!text || crypt_unbase64url(r->mem, text, &sealed, &len) ||
        crypt_open(r->mem, r->app->keys, KEY_FORM, &PLACE, sealed, len, &claim, &len) || len != CLAIM_BYTES)
        return RC_SIGN_IN;
    *account = (int64_t)crypt_get_u64(claim);
    if ((int64_t)crypt_get_u64(claim + 16) <= r->now / 1000)
        return RC_SIGN_IN;
    enum rc rc = account_get(r->mem, r->app, *account, &a);
    if (rc)
        return rc == RC_NOT_FOUND ? RC_SIGN_IN : rc;
    bool same = (uint64_t)a->version == crypt_get_u64(claim + 8) && strcmp(a->state, "active") == 0;
    return same ? RC_OK : RC_SIGN_IN;
}

static const char *given(const struct req *r, const char *name)
{
    return r->form && f_has(r, name) ? f_str(r, name) : q_str(r, name);
}

static enum rc back(struct req *r)
{
    const char *as = given(r, "as"), *next = next_path(given(r, "next"));
    set_cookie(r, COOKIE_STEP, "", 0);
    return redirect(r, PATH_SIGN_IN "?done=step&as=%s%s%s", *as ? as : "person", *next ? "&next=" : "", encoded(r, next));
}

enum rc second_step_get(struct req *r)
{
    int64_t account;
    const char *as = given(r, "as"), *next = next_path(given(r, "next"));
    enum rc rc = claimed(r, &account);
    if (rc)
        return rc == RC_SIGN_IN ? back(r) : rc;
    xmlNodePtr el = doc_el(r->content, "second-step");
    doc_attr(el, "as", *as ? as : "person");
    doc_attr(el, "next", *next ? next : NULL);
    doc_int(el, "minutes", STEP_SECONDS / 60);
    return RC_OK;
}

enum rc second_step_post(struct req *r)
{
    int64_t account;
    bool recovery;
    enum rc rc = claimed(r, &account);
    if (!rc)
        rc = second_take(r->app, account, f_str(r, "once"), &recovery);
    if (rc == RC_SIGN_IN || rc == RC_NOT_FOUND)
        return back(r);
    if (rc == RC_RATE) {
        r->status = 429;
        return form_error(r->form, "once", "second-step.locked",
                          talloc_asprintf(r->mem, "%lld", (long long)conf_int(r->app->conf, "sign-in.lock")));
    }
    if (rc)
        return rc == RC_FORBIDDEN ? form_error(r->form, "once", "second-step.wrong", NULL) : rc;
    set_cookie(r, COOKIE_STEP, "", 0);
    return sign_in_enter(r, account, true);
}
