/* Setting a new password [3.6]; the only page while a one-time code was used to sign in. */
#include <string.h>

#include "core/audit.h"
#include "core/conf.h"
#include "core/db.h"
#include "core/doc.h"
#include "core/password.h"
#include "modules/account/common.h"

enum rc password_get(struct req *r)
{
    xmlNodePtr el = doc_el(r->content, "password");
    doc_yes(el, "must-change", r->who.must_change);
    doc_int(el, "least", PASSWORD_CHARS_MIN);
    if (q_has(r, "done"))
        notice(r, "password.done", "ok");
    return RC_OK;
}

enum rc check_new(struct req *r, int64_t account)
{
    struct password_facts facts = {NULL, NULL};
    char *number, *phone;
    enum rc rc = account ? account_number(r->mem, r->app, account, &number) : RC_OK;
    if (!rc && account)
        rc = account_phone(r->mem, r->app, account, &phone);
    if (rc)
        return rc;
    if (account)
        facts = (struct password_facts){number, *phone ? phone : NULL};
    const char *fault = password_policy(f_str(r, "new"), &facts);
    if (fault)
        form_error(r->form, "new", fault, NULL);
    if (strcmp(f_str(r, "new"), f_str(r, "again")) != 0)
        form_error(r->form, "again", "password.differs", NULL);
    return form_failed(r->form) ? RC_INVALID : RC_OK;
}

static enum rc change(struct db *db, void *arg)
{
    (void)db;
    struct req *r = arg;
    const struct audit_event event = {"account.password", r->who.account, r->who.post, "account",
                                      r->who.account,     NULL,           r->id};
    enum rc rc = account_set_password(r->app, r->who.account, f_str(r, "new"), r->who.session);
    return rc ? rc : audit_append(r->app, &event);
}

/* The old password is wrong: perhaps since this form was carried out already, and its answer was lost. */
static enum rc wrong_or_done(struct req *r)
{
    bool is_set = false;
    enum rc rc = account_is_password(r->app, r->who.account, f_str(r, "new"), &is_set);
    return rc       ? rc
           : is_set ? RC_OK
                    : form_error(r->form, "old",
                                 r->who.must_change ? "password.wrong-code" : "password.wrong", NULL);
}

enum rc password_post(struct req *r)
{
    const bool forced = r->who.must_change;
    enum rc rc = check_new(r, r->who.account);
    if (!rc && strcmp(f_str(r, "new"), f_str(r, "old")) == 0)
        rc = form_error(r->form, "new", "password.same", NULL);
    if (!rc)
        rc = account_check_password(r->app, r->who.account, r->address, f_str(r, "old"));
    if (rc == RC_RATE) {
        r->status = 429;
        return form_error(r->form, "old", "sign-in.locked",
                          talloc_asprintf(r->mem, "%lld", (long long)conf_int(r->app->conf, "sign-in.lock")));
    }
    rc = rc == RC_FORBIDDEN ? wrong_or_done(r) : rc ? rc : db_transact(r->app->db, change, r);
    return rc ? rc : redirect(r, forced ? "account/home" : "account/password?done=yes");
}
