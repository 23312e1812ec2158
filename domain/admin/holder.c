/* Posts that pass to others: the super administrator's right, and the post itself. */
#include <assert.h>
#include <string.h>

#include "domain/admin/internal.h"

/* The former super administrator is removed, or keeps a role. */
static enum rc former(struct app *app, const struct who *who, const struct post *p, int64_t role, const char *reason, const char **why)
{
    if (role) {
        enum rc rc = store_admin_role_org(app, role, who->org);
        if (rc == RC_NOT_FOUND)
            return refuse(why, "admin.role", RC_INVALID);
        TRY(rc);
        TRY(store_admin_post_set(app, p->id, p->version, role, false, p->title));
        TRY(session_end_post(app, p->id));
    } else {
        TRY(post_set_state(app, p->id, p->version, "removed"));
    }
    TRY(store_lent_end_post(app, p->id));
    TRY(store_admin_change(app, p->id, "former", who->account, reason));
    return admin_note(app, who, role ? "post.role" : "post.removed", "post", p->id, NULL);
}

static enum rc hand_over(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t post, int64_t version, int64_t former_role,
                         const char *reason, const char **why)
{
    struct right right;
    struct post *p, *own;
    if (post == who->post)
        return refuse(why, "admin.own", RC_FORBIDDEN);
    TRY(admin_post(mem, app, who, post, version, false, &right, &p, why));
    if (!right.super || right.above)
        return refuse(why, "admin.super-only", RC_FORBIDDEN);
    if (p->super || strcmp(p->state, "active") || !p->holder)
        return refuse(why, "admin.target", RC_INVALID);
    if (!admin_short(reason, REASON_MAX))
        return refuse(why, "admin.reason", RC_INVALID);
    TRY(post_get(mem, app, who->post, &own));
    enum rc rc = store_admin_post_set(app, post, version, 0, true, p->title);
    if (rc == RC_CONFLICT)
        return refuse(why, "admin.stale", rc);
    TRY(rc);
    TRY(former(app, who, own, former_role, reason, why));
    TRY(store_admin_change(app, post, "super", who->account, reason));
    return admin_note(app, who, "post.super", "post", post, NULL);
}

enum rc admin_hand_over(struct app *app, const struct who *who, int64_t post, int64_t version, int64_t former_role, const char *reason,
                        const char **why)
{
    assert(db_in_transaction(app->db));
    *why = NULL;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = hand_over(mem, app, who, post, version, former_role, reason, why);
    talloc_free(mem);
    return rc;
}

enum rc admin_hand_over_to(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct admin_source *from, const char *title,
                           int64_t former_role, const char *reason, int64_t *post, char **code, const char **why)
{
    assert(db_in_transaction(app->db));
    const struct admin_new n = {.from = *from, .role = 0, .title = title};
    struct right right;
    struct post *own;
    *why = NULL;
    *code = NULL;
    TRY(admin_right(app, who, who->org, &right, why));
    if (!right.super)
        return refuse(why, "admin.super-only", RC_FORBIDDEN);
    if (!admin_short(reason, REASON_MAX))
        return refuse(why, "admin.reason", RC_INVALID);
    TRY(post_get(mem, app, who->post, &own));
    TRY(admin_add(mem, app, who, &n, post, code, why));
    TRY(former(app, who, own, former_role, reason, why));
    TRY(store_admin_change(app, *post, "super", who->account, reason));
    return admin_note(app, who, "post.super", "post", *post, NULL);
}

/* A new password: by a code, or at the next sign-in of who has one. */
static enum rc new_password(TALLOC_CTX *mem, struct app *app, int64_t account, bool fresh, char **code)
{
    if (fresh)
        return account_set_code(mem, app, account, code);
    TRY(store_admin_must_change(app, account));
    return session_end_all(app, account, NULL);
}

enum rc admin_change_holder(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t post, int64_t version,
                            const struct admin_source *from, const char *title, const char *reason, char **code, const char **why)
{
    assert(db_in_transaction(app->db));
    struct right right;
    struct post *p;
    int64_t account;
    bool fresh;
    *code = NULL;
    TRY(admin_post(mem, app, who, post, version, true, &right, &p, why));
    if (!admin_short(title, TITLE_MAX))
        return refuse(why, "admin.title", RC_INVALID);
    if (!admin_short(reason, REASON_MAX))
        return refuse(why, "admin.reason", RC_INVALID);
    TRY(admin_account(mem, app, p->org, from, &account, &fresh, why));
    enum rc rc = post_hand_over(app, post, version, account, title);
    if (rc == RC_CONFLICT) /* the version agreed a moment ago */
        return refuse(why, "admin.has-post", rc);
    TRY(rc);
    TRY(store_lent_end_post(app, post));
    TRY(store_admin_change(app, post, "holder", who->account, reason));
    TRY(new_password(mem, app, account, fresh, code));
    return admin_note(app, who, "post.holder", "post", post, NULL);
}

enum rc admin_history(TALLOC_CTX *mem, struct app *app, int64_t post, struct post_term **out, size_t *n)
{
    struct db_rows *r;
    TRY(store_admin_history(mem, app, post, &r));
    *n = db_count(r);
    *out = talloc_zero_array(mem, struct post_term, *n + 1);
    for (struct post_term *t = *out; db_next(r); t++)
        *t = (struct post_term){.account = db_int(r, 0), .from = db_time(r, 1), .to = db_time(r, 2), .name = db_text(r, 3),
                                .number_mask = db_text(r, 4), .reason = db_text(r, 5)};
    talloc_steal(*out, r);
    return RC_OK;
}
