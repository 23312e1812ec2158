/* The roles of an account: choosing, switching, leaving [3.2] [3.7]. */
#include <string.h>

#include "core/audit.h"
#include "core/db.h"
#include "core/doc.h"
#include "domain/domain.h"
#include "modules/account/common.h"

enum rc role_get(struct req *r)
{
    struct account_role *roles;
    size_t n;
    const char *next = next_path(q_str(r, "next"));
    enum rc rc = account_roles(r->mem, r->app, r->who.account, &roles, &n);
    if (rc)
        return rc;
    xmlNodePtr el = doc_el(r->content, "roles");
    doc_yes(el, "choose", q_has(r, "choose"));
    doc_attr(el, "next", *next ? next : NULL);
    doc_attr(el, "go", *next ? next : frame_home(r));
    add_roles(r, el, roles, n);
    return RC_OK;
}

enum rc role_post(struct req *r)
{
    const char *next = next_path(f_str(r, "next"));
    if (!f_has(r, "post"))
        return form_error(r->form, "post", "validate.choose", NULL);
    if (f_int(r, "post") != r->who.post) {
        enum rc rc = begin(r, r->who.account, f_int(r, "post"));
        if (rc)
            return rc == RC_FORBIDDEN ? form_error(r->form, "post", "role.gone", NULL) : rc;
    }
    return redirect(r, "%s", *next ? next : "account/home");
}

enum rc home_get(struct req *r)
{
    return redirect(r, "%s", frame_home(r));
}

static enum rc end_session(struct db *db, void *arg)
{
    (void)db;
    struct req *r = arg;
    const struct audit_event event = {"sign-out",     r->who.account, r->who.post, "account",
                                      r->who.account, NULL,           r->id};
    enum rc rc = session_end(r->app, r->who.session);
    return rc ? rc : audit_append(r->app, &event);
}

enum rc sign_out_post(struct req *r)
{
    enum rc rc = db_transact(r->app->db, end_session, r);
    if (rc)
        return rc;
    set_cookie(r, COOKIE_SESSION, "", 0);
    return redirect(r, "account/sign-in?as=%s&done=out", r->who.kind);
}
