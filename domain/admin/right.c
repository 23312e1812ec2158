/* Who may manage whom. */
#include <stdio.h>
#include <string.h>

#include "core/audit.h"
#include "domain/admin/internal.h"
#include "domain/ident/text.h"
#include "domain/org/org.h"
#include "domain/person/person.h"
#include "domain/review/review.h"

enum rc admin_note(struct app *app, const struct who *who, const char *action, const char *object, int64_t id, const char *detail)
{
    const struct audit_event e = {.action = action, .account = who->account, .post = who->post, .object = object, .object_id = id,
                                  .detail = detail};
    return audit_append(app, &e);
}

bool admin_short(const char *text, size_t most)
{
    return !text || text_length(text) <= most;
}

bool admin_holds(struct app *app, const struct who *who, const char *permission)
{
    struct permset all = {{0}};
    permset_all(app->plugins, who->kind, &all);
    return permset_has(&all, plugins_permission(app->plugins, permission));
}

enum rc admin_right(struct app *app, const struct who *who, int64_t org, struct right *out, const char **why)
{
    bool yes = false;
    struct org *o;
    enum rc rc = store_admin_right(app, who, ADMIN_PERMISSION, &yes, out);
    if (rc == RC_NOT_FOUND || (rc == RC_OK && !yes))
        return refuse(why, "admin.not-allowed", RC_FORBIDDEN);
    if (rc != RC_OK || org == who->org)
        return rc;
    out->above = true;
    TRY(org_get_scoped(NULL, app, who, org, &o));
    talloc_free(o);
    return RC_OK;
}

enum rc admin_within(struct app *app, const struct who *who, const struct right *right, int64_t role, const char **why)
{
    bool wider = false;
    (void)who;
    if (right->super || !role)
        return RC_OK;
    TRY(store_admin_wider(app, role, right->role, &wider));
    return wider ? refuse(why, "admin.wider", RC_FORBIDDEN) : RC_OK;
}

enum rc admin_post(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t post, int64_t version, bool own_too,
                   struct right *right, struct post **out, const char **why)
{
    *why = NULL;
    TRY(post_get(mem, app, post, out));
    struct post *p = *out;
    TRY(admin_right(app, who, p->org, right, why));
    if (!strcmp(p->state, "removed"))
        return RC_NOT_FOUND;
    if (p->version != version)
        return refuse(why, "admin.stale", RC_CONFLICT);
    if (p->id == who->post)
        return own_too ? RC_OK : refuse(why, "admin.own", RC_FORBIDDEN);
    if (right->above)
        return RC_OK;
    if (p->super && !right->super)
        return refuse(why, "admin.super-only", RC_FORBIDDEN);
    return admin_within(app, who, right, p->role, why);
}

enum rc admin_left(struct app *app, int64_t org)
{
    int64_t in_office = 0;
    TRY(org_deciders(app, org, NULL, 0, &in_office));
    return in_office ? RC_OK : review_unmanned(app, org);
}

/* (a) of the own staff. */
static enum rc staff(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t person, int64_t *account, const char **why)
{
    struct person *p;
    enum rc rc = person_get(mem, app, person, &p);
    if (rc == RC_NOT_FOUND || (rc == RC_OK && p->employer != org))
        return refuse(why, "admin.person", RC_INVALID);
    TRY(rc);
    *account = p->account;
    return RC_OK;
}

enum rc admin_account(TALLOC_CTX *mem, struct app *app, int64_t org, const struct admin_source *from, int64_t *account, bool *fresh,
                      const char **why)
{
    struct account *a;
    if ((from->person != 0) + (from->fresh != NULL) + (from->account != 0) != 1)
        return refuse(why, "admin.person", RC_INVALID);
    *account = from->account;
    if (from->account && !from->password_checked)
        return refuse(why, "admin.password", RC_FORBIDDEN);
    if (from->person)
        TRY(staff(mem, app, org, from->person, account, why));
    if (from->fresh) {
        struct account_new n = *from->fresh;
        n.password = NULL;
        enum rc rc = account_save(app, &n, account);
        if (rc == RC_CONFLICT || rc == RC_INVALID)
            return refuse(why, "admin.account", rc);
        TRY(rc);
    }
    TRY(account_get(mem, app, *account, &a));
    if (strcmp(a->state, "active"))
        return refuse(why, "admin.account", RC_INVALID);
    *fresh = !a->has_password;
    return RC_OK;
}
