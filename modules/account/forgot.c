/* A forgotten password [3.4]. Whoever asks gets the same answer, whether the mail address or mobile number is on record or not;
 * that nobody has a number is told only where signing in tells it too (key disclose). */
#include <string.h>

#include "core/challenge.h"
#include "core/crypt.h"
#include "core/db.h"
#include "core/doc.h"
#include "core/limit.h"
#include "core/message.h"
#include "domain/code/code.h"
#include "domain/recovery/recovery.h"
#include "modules/account/common.h"

enum { HOUR_MS = 3600000, BY_NUMBER = 5, BY_ADDRESS = 60 /* a whole office may be behind one */ };

static bool any_way(const struct req *r)
{
    return message_can(r->app, false) || message_can(r->app, true);
}

enum rc forgot_get(struct req *r)
{
    const char *const initial[] = {"doc_type", "111", NULL};
    bool captcha;
    xmlNodePtr el = doc_el(r->content, "forgot");
    doc_yes(el, "mail", message_can(r->app, false));
    doc_yes(el, "sms", message_can(r->app, true));
    doc_int(el, "minutes", RECOVERY_MINUTES);
    doc_values(r, el, initial);
    enum rc rc = code_options(r, el, "doc_type", "document", NULL);
    if (!rc)
        rc = sign_in_captcha_wanted(r, true, &captcha);
    return !rc && captcha && any_way(r) ? challenge_draw(r, el) : rc;
}

static enum rc check_fields(struct req *r)
{
    char mobile[12], *email;
    const char *contact = f_str(r, "contact");
    check_number(r);
    if (!any_way(r))
        form_error(r->form, NULL, "forgot.no-way", NULL);
    if (strchr(contact, '@')) {
        if (ident_email(r->mem, contact, &email) != IDENT_OK)
            form_error(r->form, "contact", "forgot.mail-wrong", NULL);
        else if (!message_can(r->app, false))
            form_error(r->form, "contact", "forgot.no-mail", NULL);
    } else if (ident_mobile(contact, mobile) != IDENT_OK) {
        form_error(r->form, "contact", "forgot.mobile-wrong", NULL);
    } else if (!message_can(r->app, true)) {
        form_error(r->form, "contact", "forgot.no-sms", NULL);
    }
    return form_failed(r->form) ? RC_INVALID : RC_OK;
}

static enum rc check_limits(struct req *r)
{
    enum rc rc = limit_count(r->app, "forgot-address", r->address, BY_ADDRESS, HOUR_MS);
    if (!rc)
        rc = limit_count(r->app, "forgot-number", number_key(r), BY_NUMBER, HOUR_MS);
    if (rc != RC_RATE)
        return rc;
    r->status = 429;
    return form_error(r->form, NULL, "forgot.rate", NULL);
}

struct sending {
    struct req *r;
    int64_t account;
    const char *token;
};

static enum rc send_code(struct db *db, void *arg)
{
    (void)db;
    const struct sending *s = arg;
    enum rc rc = recovery_send(s->r->app, s->account, f_str(s->r, "contact"), s->token, s->r->id);
    return rc == RC_FORBIDDEN ? RC_OK : rc;
}

enum rc forgot_post(struct req *r)
{
    struct account *a;
    bool captcha;
    if (challenge_other(r))
        return challenge_again(r);
    enum rc rc = check_fields(r);
    if (!rc)
        rc = sign_in_captcha_wanted(r, true, &captcha);
    if (!rc && captcha)
        rc = challenge_check(r);
    if (!rc)
        rc = check_limits(r);
    if (rc)
        return rc;
    struct sending s = {r, 0, crypt_random_token(r->mem, RECOVERY_TOKEN_BYTES)};
    rc = account_find(r->mem, r->app, form_type(r), f_str(r, "number"), &a);
    if (rc == RC_NOT_FOUND && sign_in_discloses(r))
        return form_error(r->form, "number", "forgot.absent", NULL);
    if (!rc) {
        s.account = a->id;
        rc = db_transact(r->app->db, send_code, &s);
    }
    if (rc && rc != RC_NOT_FOUND)
        return rc;
    return redirect(r, "account/reset?t=%s&by=%s", s.token, strchr(f_str(r, "contact"), '@') ? "mail" : "sms");
}

/* ---- the new password ---- */

enum rc reset_get(struct req *r)
{
    xmlNodePtr el = doc_el(r->content, "reset");
    doc_attr(el, "token", q_str(r, "t"));
    doc_attr(el, "by", q_str(r, "by"));
    doc_int(el, "minutes", RECOVERY_MINUTES);
    doc_int(el, "tries", RECOVERY_TRIES);
    doc_values(r, el, NULL);
    return RC_OK;
}

static enum rc finish(struct db *db, void *arg)
{
    (void)db;
    const struct sending *s = arg;
    return recovery_finish(s->r->app, s->token, s->account, f_str(s->r, "new"), s->r->id);
}

enum rc reset_post(struct req *r)
{
    struct sending s = {r, 0, q_str(r, "t")};
    enum rc rc = check_new(r, 0);
    if (!rc)
        rc = recovery_check(r->app, s.token, f_str(r, "once"), &s.account);
    if (!rc)
        rc = check_new(r, s.account);
    if (!rc)
        rc = db_transact(r->app->db, finish, &s);
    if (rc == RC_RATE) {
        r->status = 429;
        return form_error(r->form, "once", "reset.rate", NULL);
    }
    if (rc == RC_FORBIDDEN || rc == RC_CONFLICT)
        return form_error(r->form, "once", "reset.wrong", NULL);
    return rc ? rc : redirect(r, PATH_SIGN_IN "?done=reset");
}
