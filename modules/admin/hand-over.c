/* 设为超级管理员: the right of the super administrator passes to another administrator [5.2]; the former one is removed, or keeps a role. */
#include <string.h>

#include "core/db.h"
#include "core/doc.h"
#include "domain/try.h"
#include "modules/admin/pages.h"
#include "modules/admin/store.h"

enum { CHOICES = 200 };

/* Those who may take over, with what tells them apart. */
static enum rc add_choices(struct req *r, xmlNodePtr el, int64_t *n, bool *known)
{
    const struct post_list l = {.org = r->who.org, .state = "active", .name = ""};
    const struct keyset beginning = {.id = 0};
    struct db_rows *q;
    TRY(store_posts(r, &l, &beginning, CHOICES, &q));
    xmlNodePtr options = add_options(el, "to_post");
    for (*n = 0; db_next(q);) {
        if (db_int(q, P_SUPER) || db_int(q, P_ID) == r->who.post)
            continue;
        const char *title = db_text(q, P_TITLE);
        add_option(options, number(r, db_int(q, P_ID)),
                   talloc_asprintf(r->mem, "%s（%s%s%s）", db_text(q, P_NAME), title, *title ? "，" : "", db_text(q, P_MASK)), NULL);
        (*n)++;
        *known = *known || db_int(q, P_ID) == q_int(r, "to");
    }
    return RC_OK;
}

enum rc hand_over_get(struct req *r)
{
    int64_t n;
    bool known = false;
    if (!r->who.super)
        return RC_FORBIDDEN;
    xmlNodePtr el = doc_el(r->content, "hand-over");
    doc_attr(el, "name", r->who.name);
    doc_attr(el, "org-name", r->who.org_name);
    doc_int(el, "post", r->who.post);
    TRY(add_choices(r, el, &n, &known));
    doc_values(r, el, (const char *const[]){"to_post", known ? number(r, q_int(r, "to")) : "", NULL});
    doc_int(el, "choices", n);
    return role_options(r, el, "former", "admin.former-removed");
}

struct work {
    struct req *r;
    const char *why;
};

static enum rc hand_over_in(struct db *db, void *arg)
{
    struct work *w = arg;
    struct req *r = w->r;
    struct post *p;
    (void)db;
    enum rc rc = post_get(r->mem, r->app, f_int(r, "to_post"), &p);
    if (rc == RC_NOT_FOUND || (rc == RC_OK && p->org != r->who.org)) {
        w->why = "admin.target";
        return RC_INVALID;
    }
    TRY(rc);
    return admin_hand_over(r->app, &r->who, p->id, p->version, f_int(r, "former"), f_str(r, "why"), &w->why);
}

enum rc hand_over_post(struct req *r)
{
    struct work w = {.r = r};
    if (!r->who.super)
        return RC_FORBIDDEN;
    TRY(own_password(r));
    enum rc rc = db_transact(r->app->db, hand_over_in, &w);
    if (rc)
        return tell(r, rc, w.why);
    return redirect(r, "account/sign-in?as=%s&done=out", r->who.kind); /* this session is over */
}
