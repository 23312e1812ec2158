/* A new administrator [5.3] [5.7], and another person on the same post [5.6]. Both end with a page of their own where a one-time code was
 * made, which is shown this once. */
#include <string.h>

#include "core/doc.h"
#include "domain/try.h"
#include "modules/admin/pages.h"

/* What one transaction does, and what comes out of it. */
struct work {
    struct req *r;
    const struct source *source;
    int64_t post;
    char *code;
    const char *why;
};

/* Roles that may be given: a super administrator is made by a super administrator alone. */
static enum rc add_roles(struct req *r, xmlNodePtr el)
{
    struct admin_role_row *roles;
    size_t n;
    TRY(admin_roles(r->mem, r->app, r->who.org, &roles, &n));
    xmlNodePtr options = add_options(el, "role");
    doc_int(el, "roles", (int64_t)n);
    add_option(options, "", NULL, "admin.choose-role");
    for (size_t i = 0; i < n; i++)
        add_option(options, number(r, roles[i].id), roles[i].name, NULL);
    if (r->who.super)
        add_option(options, "super", NULL, "role.super");
    return RC_OK;
}

enum rc add_get(struct req *r)
{
    const char *from = source_from(r, true);
    xmlNodePtr el = doc_el(r->content, "add");
    doc_attr(el, "org-name", r->who.org_name);
    doc_values(r, el, (const char *const[]){"doc_type", "111", NULL});
    TRY(add_roles(r, el));
    return source_draw(r, el, from, true);
}

/* The role as it was chosen: an id, or "super". */
static enum rc read_role(struct req *r, int64_t *role)
{
    const char *text = f_str(r, "role");
    *role = 0;
    if (!*text)
        return form_error(r->form, "role", "validate.choose", NULL);
    if (!strcmp(text, "super"))
        return RC_OK;
    for (const char *at = text; *at; at++) {
        if (*at < '0' || *at > '9' || *role > INT64_MAX / 10 - 10)
            return form_error(r->form, "role", "admin.role", NULL);
        *role = *role * 10 + (*at - '0');
    }
    return *role ? RC_OK : form_error(r->form, "role", "admin.role", NULL);
}

static enum rc add_in(struct db *db, void *arg)
{
    struct work *w = arg;
    (void)db;
    struct admin_new n = {.from = w->source->given, .title = f_str(w->r, "job_title")};
    TRY(read_role(w->r, &n.role));
    return admin_add(w->r->mem, w->r->app, &w->r->who, &n, &w->post, &w->code, &w->why);
}

/* The code, if one was made, else straight to the post. */
static enum rc finish(struct work *w, const char *done)
{
    struct req *r = w->r;
    if (!w->code)
        return redirect(r, "admin/view?id=%lld&done=%s", (long long)w->post, done);
    struct post_row p;
    TRY(post_read(r, w->post, &p));
    add_code(r, w->code, p.name, p.kind, talloc_asprintf(r->mem, "admin/view?id=%lld", (long long)w->post));
    return RC_OK;
}

enum rc add_post(struct req *r)
{
    struct source s;
    int64_t role;
    struct work w = {.r = r, .source = &s};
    if (!f_has(r, "job_title"))
        form_error(r->form, "job_title", "validate.required", NULL);
    read_role(r, &role);
    TRY(source_read(r, source_from(r, true), &s));
    enum rc rc = db_transact(r->app->db, add_in, &w);
    return rc ? tell(r, rc, w.why) : finish(&w, "add");
}

/* ---- another holder ---- */

enum rc holder_get(struct req *r)
{
    struct post_row p;
    TRY(post_read(r, q_int(r, "id"), &p));
    bool staff = p.own_org;
    xmlNodePtr el = doc_el(r->content, "holder");
    doc_values(r, el, (const char *const[]){"doc_type", "111", "job_title", p.title, NULL});
    TRY(post_draw(r, el, &p, NULL));
    return source_draw(r, el, source_from(r, staff), staff);
}

static enum rc holder_in(struct db *db, void *arg)
{
    struct work *w = arg;
    struct req *r = w->r;
    (void)db;
    return admin_change_holder(r->mem, r->app, &r->who, w->post, f_int(r, "version"), &w->source->given, f_str(r, "job_title"), f_str(r, "why"),
                               &w->code, &w->why);
}

enum rc holder_post(struct req *r)
{
    struct source s;
    struct post_row p;
    TRY(post_read(r, q_int(r, "id"), &p));
    struct work w = {.r = r, .source = &s, .post = p.id};
    TRY(source_read(r, source_from(r, p.own_org), &s));
    enum rc rc = db_transact(r->app->db, holder_in, &w);
    if (rc)
        return tell(r, rc, w.why);
    if (!p.own)
        return finish(&w, "holder");
    /* One's own post: this session is over. */
    if (!w.code)
        return redirect(r, "account/sign-in?as=%s&done=out", r->who.kind);
    add_code(r, w.code, s.name, p.kind, talloc_asprintf(r->mem, "account/sign-in?as=%s", r->who.kind));
    return RC_OK;
}
