/* Setting up the second factor, and requiring it of an organisation's administrators. */
#include <string.h>

#include "core/audit.h"
#include "core/conf.h"
#include "core/db.h"
#include "core/doc.h"
#include "core/qr.h"
#include "core/totp.h"
#include "core/view.h"
#include "domain/second/second.h"
#include "modules/account/common.h"

static bool decides(const struct req *r)
{
    return r->who.post && r->who.super;
}

/* Does the organisation of the post in hand require it? */
static enum rc is_required(struct req *r, bool *yes)
{
    *yes = false;
    return r->who.post ? second_required(r->app, r->who.org, yes) : RC_OK;
}

static void add_state(struct req *r, const struct second *s, bool required)
{
    xmlNodePtr el = doc_el(r->content, "second-factor");
    doc_attr(el, "state", s->active ? "active" : s->begun ? "begun" : "none");
    doc_yes(el, "required", required);
    doc_yes(el, "decides", decides(r));
    doc_attr(el, "org-name", r->who.post ? r->who.org_name : NULL);
    if (s->active) {
        doc_time(el, "since", s->since);
        doc_int(el, "codes", s->codes);
    } else if (s->begun) {
        doc_attr(el, "secret", s->secret);
    }
}

enum rc second_factor_get(struct req *r)
{
    struct second s;
    bool required;
    enum rc rc = second_get(r->mem, r->app, r->who.account, &s);
    if (!rc)
        rc = is_required(r, &required);
    if (rc)
        return rc;
    add_state(r, &s, required);
    if (q_has(r, "done") && !r->form)
        notice(r, "second.done", "ok");
    return RC_OK;
}

enum rc second_qr_get(struct req *r)
{
    struct second s;
    struct account *a;
    char *svg;
    enum rc rc = second_get(r->mem, r->app, r->who.account, &s);
    if (!rc && !s.begun)
        rc = RC_NOT_FOUND;
    if (!rc)
        rc = account_get(r->mem, r->app, r->who.account, &a);
    if (rc)
        return rc;
    const char *site = conf_str(r->app->conf, "site-name");
    if (!*site)
        site = view_say(r->mem, r->app->view, r->lang, "site.name", NULL, NULL);
    rc = qr_svg(r->mem, totp_uri(r->mem, site, a->number_mask, s.secret), &svg);
    if (!rc)
        answer_bytes(r, "image/svg+xml", svg, strlen(svg));
    return rc;
}

/* ---- acting ---- */

struct act {
    struct req *r;
    const char *codes[SECOND_CODES];
};

static enum rc begin_in(struct db *db, void *arg)
{
    (void)db;
    struct act *a = arg;
    return second_begin(a->r->app, a->r->who.account);
}

static enum rc confirm_in(struct db *db, void *arg)
{
    (void)db;
    struct act *a = arg;
    return second_confirm(a->r->mem, a->r->app, a->r->who.account, f_str(a->r, "once"), a->r->id, a->codes);
}

static enum rc renew_in(struct db *db, void *arg)
{
    (void)db;
    struct act *a = arg;
    return second_renew(a->r->mem, a->r->app, a->r->who.account, a->r->id, a->codes);
}

/* Also what was only begun. */
static enum rc clear_in(struct db *db, void *arg)
{
    (void)db;
    struct req *r = ((struct act *)arg)->r;
    const struct audit_event event = {"second.off", r->who.account, r->who.post, "account", r->who.account, NULL, r->id};
    enum rc rc = second_clear(r->app, r->who.account);
    return rc ? rc : audit_append(r->app, &event);
}

static enum rc require_in(struct db *db, void *arg)
{
    (void)db;
    const struct req *r = ((struct act *)arg)->r;
    return second_require(r->app, r->who.org, strcmp(f_str(r, "do"), "require") == 0, r->who.account, r->who.post, r->id);
}

static enum rc locked(struct req *r, const char *field, const char *key)
{
    const char *minutes = talloc_asprintf(r->mem, "%lld", (long long)conf_int(r->app->conf, "sign-in.lock"));
    r->status = 429;
    return form_error(r->form, field, key, minutes);
}

/* Whoever finds a signed-in computer must not change what guards the account. */
static enum rc check_password(struct req *r)
{
    if (!f_has(r, "password"))
        return form_error(r->form, "password", "validate.required", NULL);
    enum rc rc = account_check_password(r->app, r->who.account, r->address, f_str(r, "password"));
    if (rc == RC_RATE)
        return locked(r, "password", "sign-in.locked");
    return rc == RC_FORBIDDEN ? form_error(r->form, "password", "second.wrong-password", NULL) : rc;
}

static enum rc check_code(struct req *r)
{
    bool recovery;
    if (!f_has(r, "once"))
        return form_error(r->form, "once", "validate.required", NULL);
    enum rc rc = second_take(r->app, r->who.account, f_str(r, "once"), &recovery);
    if (rc == RC_RATE)
        return locked(r, "once", "second-step.locked");
    return rc == RC_FORBIDDEN ? form_error(r->form, "once", "second-step.wrong", NULL) : rc == RC_NOT_FOUND ? RC_CONFLICT : rc;
}

static enum rc done(struct req *r)
{
    return redirect(r, PATH_SECOND_FACTOR "?done=yes");
}

/* The page with codes that are shown this once. */
static enum rc show_codes(const struct act *a)
{
    enum rc rc = second_factor_get(a->r);
    if (rc)
        return rc;
    xmlNodePtr el = doc_el(a->r->content->children, "codes");
    for (unsigned i = 0; i < SECOND_CODES; i++)
        doc_text(el, "code", a->codes[i]);
    return RC_OK;
}

static enum rc do_confirm(struct act *a)
{
    struct req *r = a->r;
    if (!f_has(r, "once"))
        return form_error(r->form, "once", "validate.required", NULL);
    enum rc rc = db_transact(r->app->db, confirm_in, a);
    if (rc == RC_FORBIDDEN)
        return form_error(r->form, "once", "second.wrong-code", NULL);
    return rc ? rc : show_codes(a);
}

static enum rc do_change(struct act *a, bool off)
{
    struct req *r = a->r;
    bool required = false;
    enum rc rc = off ? is_required(r, &required) : RC_OK;
    if (!rc && required)
        return form_error(r->form, NULL, "second.required", NULL);
    if (!rc)
        rc = check_password(r);
    if (!rc)
        rc = check_code(r);
    if (!rc)
        rc = db_transact(r->app->db, off ? clear_in : renew_in, a);
    return rc ? rc : off ? done(r) : show_codes(a);
}

static enum rc do_require(struct act *a)
{
    struct req *r = a->r;
    struct second s;
    if (!decides(r))
        return RC_FORBIDDEN;
    enum rc rc = second_get(r->mem, r->app, r->who.account, &s);
    if (!rc && !s.active)
        return form_error(r->form, NULL, "second.own-first", NULL);
    if (!rc)
        rc = db_transact(r->app->db, require_in, a);
    return rc ? rc : done(r);
}

static enum rc do_cancel(struct act *a)
{
    struct second s;
    enum rc rc = second_get(a->r->mem, a->r->app, a->r->who.account, &s);
    if (!rc && s.begun)
        rc = db_transact(a->r->app->db, clear_in, a);
    return rc ? rc : redirect(a->r, PATH_SECOND_FACTOR);
}

enum rc second_factor_post(struct req *r)
{
    struct act a = {.r = r};
    const char *what = f_str(r, "do");
    if (strcmp(what, "begin") == 0) {
        enum rc rc = check_password(r);
        if (!rc)
            rc = db_transact(r->app->db, begin_in, &a);
        return rc ? rc : redirect(r, PATH_SECOND_FACTOR);
    }
    if (strcmp(what, "confirm") == 0)
        return do_confirm(&a);
    if (strcmp(what, "renew") == 0 || strcmp(what, "off") == 0)
        return do_change(&a, *what == 'o');
    return strcmp(what, "cancel") == 0 ? do_cancel(&a) : do_require(&a);
}
