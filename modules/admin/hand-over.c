/* 设为超级管理员: the right of the super administrator passes to another administrator, or to somebody who becomes one by it [5.2] [5.3]; the former one is removed, or keeps a role. */
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

/* The way to the successor that the address names; "admin": one who is an administrator already. */
static const char *way(const struct req *r)
{
    return q_has(r, "from") && strcmp(q_str(r, "from"), "admin") != 0 ? source_from(r, true) : "admin";
}

enum rc hand_over_get(struct req *r)
{
    int64_t n = 0;
    bool known = false, existing = !strcmp(way(r), "admin");
    if (!r->who.super)
        return RC_FORBIDDEN;
    xmlNodePtr el = doc_el(r->content, "hand-over");
    doc_attr(el, "name", r->who.name);
    doc_attr(el, "org-name", r->who.org_name);
    doc_int(el, "post", r->who.post);
    doc_attr(el, "from", way(r));
    if (existing)
        TRY(add_choices(r, el, &n, &known));
    doc_values(r, el, (const char *const[]){"to_post", known ? number(r, q_int(r, "to")) : "", "doc_type", "111", NULL});
    doc_int(el, "choices", n);
    if (existing)
        source_tabs(r, el, "admin", true);
    else
        TRY(source_draw(r, el, way(r), true));
    return role_options(r, el, "former", "admin.former-removed");
}

struct work {
    struct req *r;
    struct source source;
    int64_t post;
    char *code;
    const char *why;
};

static enum rc hand_over_in(struct db *db, void *arg)
{
    struct work *w = arg;
    struct req *r = w->r;
    struct post *p;
    (void)db;
    if (strcmp(way(r), "admin") != 0)
        return admin_hand_over_to(r->mem, r->app, &r->who, &w->source.given, f_str(r, "job_title"), f_int(r, "former"), f_str(r, "why"), &w->post,
                                  &w->code, &w->why);
    enum rc rc = post_get(r->mem, r->app, f_int(r, "to_post"), &p);
    if (rc == RC_NOT_FOUND || (rc == RC_OK && p->org != r->who.org)) {
        w->why = "admin.target";
        return RC_INVALID;
    }
    TRY(rc);
    return admin_hand_over(r->app, &r->who, p->id, p->version, f_int(r, "former"), f_str(r, "why"), &w->why);
}

/* Who shall take over, as the form says. */
static enum rc successor(struct req *r, struct source *source)
{
    if (!strcmp(way(r), "admin"))
        return f_has(r, "to_post") ? RC_OK : form_error(r->form, "to_post", "validate.choose", NULL);
    if (!f_has(r, "job_title"))
        form_error(r->form, "job_title", "validate.required", NULL);
    return source_read(r, way(r), source);
}

enum rc hand_over_post(struct req *r)
{
    struct work w = {.r = r};
    if (!r->who.super)
        return RC_FORBIDDEN;
    enum rc rc = successor(r, &w.source);
    if (rc != RC_OK && rc != RC_INVALID)
        return rc;
    if (form_failed(r->form))
        return RC_INVALID;
    TRY(own_password(r));
    rc = db_transact(r->app->db, hand_over_in, &w);
    if (rc)
        return tell(r, rc, w.why);
    const char *door = talloc_asprintf(r->mem, "account/sign-in?as=%s&done=out", r->who.kind); /* this session is over */
    if (!w.code)
        return redirect(r, "%s", door);
    add_code(r, w.code, w.source.name, r->who.kind, door);
    return RC_OK;
}
