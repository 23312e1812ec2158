#include "core/challenge.h"

#include <assert.h>
#include <string.h>

#include "core/captcha.h"
#include "core/db.h"
#include "core/db_challenge.h"
#include "core/doc.h"

bool challenge_other(const struct req *r)
{
    return f_has(r, "captcha-other");
}

enum rc challenge_again(struct req *r)
{
    r->status = 200;
    return RC_INVALID;
}

static enum rc wrong(struct req *r, const char *key)
{
    return form_error(r->form, "captcha", key, NULL);
}

enum rc challenge_check(struct req *r)
{
    uint8_t nonce[CAPTCHA_NONCE_BYTES];
    assert(!db_in_transaction(r->app->db));
    if (!f_has(r, "captcha") || !f_has(r, "captcha-token"))
        return wrong(r, "captcha.required");
    enum rc rc =
        captcha_check(r->app->keys, f_str(r, "captcha-token"), f_str(r, "captcha"), r->now / 1000, nonce);
    if (rc == RC_BAD_REQUEST)
        return wrong(r, "captcha.wrong");
    if (rc && rc != RC_INVALID)
        return rc;
    enum rc spent = db_challenge_spend(r->app->db, nonce, CAPTCHA_SECONDS);
    if (spent == RC_CONFLICT)
        return wrong(r, "captcha.spent");
    return spent ? spent : rc ? wrong(r, "captcha.wrong") : RC_OK;
}

enum rc challenge_draw(struct req *r, xmlNodePtr parent)
{
    const char *kind = f_has(r, "captcha-other") ? f_str(r, "captcha-other") : f_str(r, "captcha-kind");
    bool sum = strcmp(kind, "sum") == 0;
    struct captcha c;
    enum rc rc = captcha_new(r->mem, r->app->keys, sum ? CAPTCHA_SUM : CAPTCHA_PICTURE, r->now / 1000, &c);
    if (rc)
        return rc;
    xmlNodePtr el = doc_el(parent, "captcha");
    doc_attr(el, "kind", sum ? "sum" : "picture");
    doc_attr(el, "token", c.token);
    if (sum) {
        const char operation[2] = {c.operation, '\0'};
        doc_int(el, "a", c.a);
        doc_attr(el, "operation", operation);
        doc_int(el, "b", c.b);
    } else {
        doc_attr(el, "image", talloc_asprintf(r->mem, "account/captcha?t=%s", c.token));
    }
    return RC_OK;
}
