/* What is done with a post: another role [5.5], its state [5.4], a one-time code in place of a password [5.4] [3.5], also for a person of the scope. */
#include <string.h>

#include "core/db.h"
#include "core/doc.h"
#include "core/limit.h"
#include "domain/account/account.h"
#include "domain/person/person.h"
#include "domain/try.h"
#include "modules/admin/pages.h"

/* The card of every such page: the post, and what stands in the way of whom. */
static enum rc begin(struct req *r, const char *name, struct post_row *p, xmlNodePtr *el)
{
    TRY(post_read(r, q_int(r, "id"), p));
    *el = doc_el(r->content, name);
    return post_draw(r, *el, p, NULL);
}

/* ---- role and title ---- */

enum rc change_get(struct req *r)
{
    struct post_row p;
    xmlNodePtr el;
    TRY(begin(r, "change", &p, &el));
    doc_values(r, el, (const char *const[]){"role", p.role ? number(r, p.role) : "", "job_title", p.title, NULL});
    return role_options(r, el, "role", "admin.choose-role");
}

enum rc change_post(struct req *r)
{
    const char *why;
    int64_t post = q_int(r, "id");
    enum rc rc = admin_set_role(r->app, &r->who, post, f_int(r, "version"), f_int(r, "role"), f_str(r, "job_title"), &why);
    return rc ? tell(r, rc, why) : redirect(r, "admin/view?id=%lld&done=change", (long long)post);
}

/* ---- disabled, enabled, removed ---- */

enum rc state_get(struct req *r)
{
    struct post_row p;
    xmlNodePtr el;
    TRY(begin(r, "state", &p, &el));
    doc_attr(el, "to", q_has(r, "to") ? q_str(r, "to") : !strcmp(p.state, "active") ? "disabled" : "active");
    return RC_OK;
}

enum rc state_post(struct req *r)
{
    const char *why, *to = f_str(r, "to");
    int64_t post = q_int(r, "id");
    enum rc rc = admin_set_state(r->app, &r->who, post, f_int(r, "version"), to, &why);
    return rc ? tell(r, rc, why) : redirect(r, "admin/view?id=%lld&done=%s", (long long)post, to);
}

/* ---- a one-time code ---- */

/* So often the password of one account, and passwords by one post, are reset in an hour [D2]. */
enum { RESETS_OF_ONE = 5, RESETS_BY_ONE = 100, RESET_MS = 3600000 };

/* Outside any transaction: an attempt counts whatever becomes of it. */
static enum rc count_reset(struct req *r, int64_t account)
{
    enum rc rc = limit_count(r->app, "reset-of", number(r, account), RESETS_OF_ONE, RESET_MS);
    if (rc == RC_OK)
        rc = limit_count(r->app, "reset-by", number(r, r->who.post), RESETS_BY_ONE, RESET_MS);
    if (rc != RC_RATE)
        return rc;
    r->status = 429;
    return form_error(r->form, NULL, "admin.reset-often", NULL);
}

struct reset {
    struct req *r;
    int64_t of;
    char *code;
    const char *why;
};

static enum rc reset_in(struct db *db, void *arg)
{
    struct reset *x = arg;
    (void)db;
    return admin_reset(x->r->mem, x->r->app, &x->r->who, x->of, f_int(x->r, "version"), &x->code, &x->why);
}

static enum rc reset_person_in(struct db *db, void *arg)
{
    struct reset *x = arg;
    (void)db;
    return admin_reset_person(x->r->mem, x->r->app, &x->r->who, x->of, &x->code, &x->why);
}

enum rc reset_get(struct req *r)
{
    struct post_row p;
    xmlNodePtr el;
    return begin(r, "reset", &p, &el);
}

enum rc reset_post(struct req *r)
{
    struct post_row p;
    TRY(post_read(r, q_int(r, "id"), &p));
    TRY(count_reset(r, p.account));
    struct reset x = {.r = r, .of = p.id};
    enum rc rc = db_transact(r->app->db, reset_in, &x);
    if (rc)
        return tell(r, rc, x.why);
    add_code(r, x.code, p.name, p.kind, talloc_asprintf(r->mem, "admin/view?id=%lld", (long long)p.id));
    return RC_OK;
}

enum rc reset_person_get(struct req *r)
{
    struct person *p;
    TRY(person_get_scoped(r->mem, r->app, &r->who, q_int(r, "person"), &p));
    TRY(access_note(r, p->id));
    xmlNodePtr el = doc_el(r->content, "reset-person");
    doc_int(el, "person", p->id);
    doc_attr(el, "name", p->name);
    doc_attr(el, "number-mask", p->number_mask);
    doc_attr(el, "employer-name", p->employer_name);
    return RC_OK;
}

enum rc reset_person_post(struct req *r)
{
    struct person *p;
    TRY(person_get_scoped(r->mem, r->app, &r->who, q_int(r, "person"), &p));
    TRY(count_reset(r, p->account));
    struct reset x = {.r = r, .of = p->id};
    enum rc rc = db_transact(r->app->db, reset_person_in, &x);
    if (rc)
        return tell(r, rc, x.why);
    add_code(r, x.code, p->name, "person",
             may(r, "personnel.read") ? talloc_asprintf(r->mem, "personnel/view?id=%lld", (long long)p->id) : "admin/list");
    return RC_OK;
}
