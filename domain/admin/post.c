/* Posts: added, given another role, disabled, removed, reset. */
#include <assert.h>
#include <string.h>

#include "domain/admin/internal.h"
#include "domain/org/org.h"
#include "domain/person/person.h"
#include "domain/setting/setting.h"

/* The role that a post shall have is one of the organisation, with nothing that one has not oneself; 0: super administrator. */
static enum rc judge_role(struct app *app, const struct who *who, const struct right *right, int64_t role, const char **why)
{
    if (!role)
        return right->super ? RC_OK : refuse(why, "admin.super-only", RC_FORBIDDEN);
    enum rc rc = store_admin_role_org(app, role, who->org);
    if (rc == RC_NOT_FOUND)
        return refuse(why, "admin.role", RC_INVALID);
    return rc ? rc : admin_within(app, who, right, role, why);
}

static enum rc add(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct admin_new *n, int64_t *post, char **code,
                   const char **why)
{
    struct right right;
    int64_t account;
    bool fresh;
    TRY(admin_right(app, who, who->org, &right, why));
    TRY(judge_role(app, who, &right, n->role, why));
    if (!admin_short(n->title, TITLE_MAX))
        return refuse(why, "admin.title", RC_INVALID);
    TRY(admin_account(mem, app, who->org, &n->from, &account, &fresh, why));
    enum rc rc = post_create(app, who->org, n->role, account, !n->role, n->title, post);
    if (rc == RC_CONFLICT)
        return refuse(why, "admin.has-post", rc);
    TRY(rc);
    TRY(store_admin_change(app, *post, "create", who->account, NULL));
    if (fresh)
        TRY(account_set_code(mem, app, account, code));
    return admin_note(app, who, "post.create", "post", *post, NULL);
}

enum rc admin_add(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct admin_new *n, int64_t *post, char **code,
                  const char **why)
{
    assert(db_in_transaction(app->db));
    *code = NULL;
    *why = NULL;
    return add(mem, app, who, n, post, code, why);
}

static enum rc set_role(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t post, int64_t version, int64_t role,
                        const char *title, const char **why)
{
    struct right right;
    struct post *p;
    TRY(admin_post(mem, app, who, post, version, false, &right, &p, why));
    if (right.above)
        return refuse(why, "admin.not-allowed", RC_FORBIDDEN);
    if (p->super) /* handed over, never taken */
        return refuse(why, "admin.super-only", RC_FORBIDDEN);
    if (!role)
        return refuse(why, "admin.role", RC_INVALID);
    TRY(judge_role(app, who, &right, role, why));
    if (!admin_short(title, TITLE_MAX))
        return refuse(why, "admin.title", RC_INVALID);
    enum rc rc = store_admin_post_set(app, post, version, role, false, title ? title : p->title);
    if (rc == RC_CONFLICT)
        return refuse(why, "admin.stale", rc);
    TRY(rc);
    TRY(store_admin_change(app, post, "role", who->account, NULL));
    return admin_note(app, who, "post.role", "post", post, NULL);
}

enum rc admin_set_role(struct app *app, const struct who *who, int64_t post, int64_t version, int64_t role, const char *title,
                       const char **why)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = set_role(mem, app, who, post, version, role, title, why);
    talloc_free(mem);
    return rc;
}

static enum rc set_state(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t post, int64_t version, const char *state,
                         const char **why)
{
    static const struct {
        const char *state, *action;
    } states[] = {{"active", "post.active"}, {"disabled", "post.disabled"}, {"removed", "post.removed"}};
    const char *action = NULL;
    struct right right;
    struct post *p;
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (!strcmp(states[i].state, state))
            action = states[i].action;
    *why = NULL;
    if (!action)
        return refuse(why, "admin.state", RC_INVALID);
    TRY(admin_post(mem, app, who, post, version, false, &right, &p, why));
    enum rc rc = post_set_state(app, post, version, state);
    if (rc == RC_INVALID)
        return refuse(why, "admin.last-super", rc);
    if (rc == RC_CONFLICT)
        return refuse(why, "admin.stale", rc);
    TRY(rc);
    if (!strcmp(state, "removed"))
        TRY(store_lent_end_post(app, post));
    if (strcmp(state, "active"))
        TRY(admin_left(app, p->org));
    TRY(store_admin_change(app, post, state, who->account, NULL));
    return admin_note(app, who, action, "post", post, NULL);
}

enum rc admin_set_state(struct app *app, const struct who *who, int64_t post, int64_t version, const char *state, const char **why)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = set_state(mem, app, who, post, version, state, why);
    talloc_free(mem);
    return rc;
}

/* What the account holds in the own organisation is nothing wider. */
static enum rc judge_posts(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct right *right, int64_t account,
                           const char **why)
{
    struct db_rows *r;
    TRY(store_admin_posts_of(mem, app, account, who->org, &r));
    while (db_next(r)) {
        if (db_int(r, 1) && !right->super)
            return refuse(why, "admin.super-only", RC_FORBIDDEN);
        TRY(admin_within(app, who, right, db_int(r, 0), why));
    }
    return RC_OK;
}

/* Whoever gets the code can be that account everywhere: all its units have to be in scope. */
static enum rc judge_units(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t account, bool *six, const char **why)
{
    struct db_rows *r;
    struct org *o;
    TRY(store_admin_units(mem, app, account, &r));
    *six = db_count(r) > 0;
    while (db_next(r)) {
        bool yes;
        enum rc rc = org_get_scoped(mem, app, who, db_int(r, 0), &o);
        if (rc == RC_NOT_FOUND)
            return refuse(why, "admin.elsewhere", RC_FORBIDDEN);
        TRY(rc);
        TRY(setting_is_at(app, "password.reset", o->hrss_path, "last6", &yes));
        *six = *six && yes;
    }
    return RC_OK;
}

/* The last six characters of the number where the province of each unit wants that [D2], else (or if there are no six) a one-time code. */
static enum rc new_secret(TALLOC_CTX *mem, struct app *app, int64_t account, bool six, char **code, const char **how)
{
    char *text;
    *how = "how=last6";
    enum rc rc = six ? account_set_last_six(NULL, app, account, &text) : RC_INVALID;
    if (rc == RC_OK)
        talloc_free(text);
    if (rc != RC_INVALID)
        return rc;
    *how = "how=code";
    return account_set_code(mem, app, account, code);
}

static enum rc reset(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct right *right, int64_t account, char **code,
                     const char **why)
{
    TALLOC_CTX *tmp = talloc_new(mem);
    const char *how = NULL;
    bool six = false;
    enum rc rc = account == who->account ? refuse(why, "admin.own", RC_FORBIDDEN) : judge_units(tmp, app, who, account, &six, why);
    if (rc == RC_OK)
        rc = judge_posts(tmp, app, who, right, account, why);
    if (rc == RC_OK)
        rc = new_secret(mem, app, account, six, code, &how);
    talloc_free(tmp);
    return rc ? rc : admin_note(app, who, "account.reset", "account", account, how);
}

enum rc admin_reset(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t post, int64_t version, char **code, const char **why)
{
    assert(db_in_transaction(app->db));
    struct right right;
    struct post *p;
    *code = NULL;
    TRY(admin_post(mem, app, who, post, version, false, &right, &p, why));
    return p->holder ? reset(mem, app, who, &right, p->holder, code, why) : RC_NOT_FOUND;
}

enum rc admin_reset_person(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t person, char **code, const char **why)
{
    assert(db_in_transaction(app->db));
    struct right right = {0};
    struct person *p;
    bool admin = false, personnel = false;
    *code = NULL;
    *why = NULL;
    TRY(person_get_scoped(mem, app, who, person, &p));
    enum rc rc = store_admin_right(app, who, ADMIN_PERMISSION, &admin, &right);
    if (rc == RC_OK && !admin)
        rc = store_admin_right(app, who, "personnel.reset", &personnel, &right);
    if (rc == RC_NOT_FOUND || (rc == RC_OK && !admin && !personnel))
        return refuse(why, "admin.not-allowed", RC_FORBIDDEN);
    return rc ? rc : reset(mem, app, who, &right, p->account, code, why);
}
