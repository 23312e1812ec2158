#include "domain/account/store.h"

#include <assert.h>
#include <string.h>

#include "core/audit.h"
#include "core/conf.h"
#include "core/cookie.h"
#include "core/crypt.h"
#include "domain/account/kept.h"
#include "domain/review/review.h"

enum { MINUTE = 60, SEEN_EVERY = 60 /* seconds */ };

/* Does the account have this role? */
static enum rc has_role(struct req *r, int64_t account, int64_t post)
{
    struct account_role *roles;
    size_t n;
    enum rc rc = account_roles(r->mem, r->app, account, &roles, &n);
    for (size_t i = 0; !rc && i < n; i++)
        if (roles[i].post == post)
            return RC_OK;
    return rc ? rc : RC_FORBIDDEN;
}

enum rc session_begin(struct req *r, int64_t account, int64_t post, char **cookie)
{
    struct app *app = r->app;
    assert(db_in_transaction(app->db));
    enum rc rc = has_role(r, account, post);
    if (rc)
        return rc;
    int64_t seconds = conf_int(app->conf, "session.max") * MINUTE, now = r->now / 1000;
    struct cookie_claims claims = {
        .account = (uint64_t)account, .post = (uint64_t)post, .issued = now, .expires = now + seconds};
    crypt_random(claims.session, sizeof claims.session);
    int64_t before_at = r->who.before_at; /* who changes the role goes on with what they were told */
    const char *before_from = r->who.before_from;
    int64_t signed_at = DB_NULL_TIME;
    if (r->who.account == account)
        rc = store_session_signed(app->db, r->who.session, &signed_at);
    else
        rc = store_session_last(r->mem, app->db, account, &before_at, &before_from);
    if (!rc)
        rc = store_session_insert(app->db, claims.session, account, post, seconds, r->address, r->agent, before_at, before_from, signed_at);
    const struct audit_event event = {"sign-in", account, post, "account", account, NULL, r->id};
    if (!rc)
        rc = audit_append(app, &event);
    if (rc)
        return rc;
    *cookie = cookie_make(r->mem, app->keys, &claims);
    return *cookie ? RC_OK : RC_INTERNAL;
}

enum rc session_end(struct app *app, const uint8_t session[16])
{
    return store_session_end(app->db, session);
}

enum rc session_end_all(struct app *app, int64_t account, const uint8_t *keep)
{
    return store_session_end_all(app->db, account, keep);
}

enum rc session_end_post(struct app *app, int64_t post)
{
    return store_session_end_post(app->db, post);
}

enum rc session_end_own(struct app *app, int64_t account, const char *handle)
{
    return store_session_end_own(app->db, account, handle);
}

enum rc session_stale(struct app *app, int64_t account)
{
    return store_session_stale(app->db, account);
}

enum rc session_stale_org(struct app *app, int64_t org)
{
    return store_session_stale_org(app->db, org);
}

enum rc session_collect(struct app *app, int64_t *gone)
{
    return store_session_collect(app->db, gone);
}

/* What the role of a post permits, as far as its kind of organisation can hold it. */
static enum rc permit_role(TALLOC_CTX *mem, struct app *app, struct who *who, int64_t role, const struct permset *all)
{
    struct db_rows *rows;
    enum rc rc = store_role_permissions(mem, app->db, role, &rows);
    while (!rc && db_next(rows)) {
        int i = plugins_permission(app->plugins, db_text(rows, 0));
        if (permset_has(all, i))
            permset_add(&who->permissions, i);
    }
    return rc;
}

/* What is lent to the post today; a super administrator lends everything. */
static enum rc permit_lent(TALLOC_CTX *mem, struct app *app, struct who *who, const struct permset *all)
{
    struct db_rows *rows;
    enum rc rc = store_lent_permissions(mem, app->db, who->post, app_now(app), &rows);
    while (!rc && db_next(rows)) {
        who->lent = true;
        if (db_null(rows, 0))
            who->permissions = *all;
        int i = plugins_permission(app->plugins, db_text(rows, 0));
        if (permset_has(all, i))
            permset_add(&who->permissions, i);
    }
    return rc;
}

enum rc session_permit(TALLOC_CTX *mem, struct app *app, struct who *who, int64_t role)
{
    struct permset all = {{0}};
    permset_all(app->plugins, who->kind, &all);
    if (!who->post || who->super) {
        who->permissions = all;
        return RC_OK;
    }
    enum rc rc = permit_role(mem, app, who, role, &all);
    return rc ? rc : permit_lent(mem, app, who, &all);
}

/* Is it still what was kept? */
static bool proved(const struct kept_session *k, const struct session_proof *p, int64_t account, int64_t post, int64_t idle)
{
    return p->account == account && p->post == post && p->stamp == k->row.stamp && !p->revoked && p->expires_at > p->now &&
           p->last_seen > p->now - idle * 1000;
}

/* The session of a post as it was kept, if one row proves that it still says the same; else as a whole. */
static enum rc session_read(struct req *r, int64_t account, int64_t post, const uint8_t session[16], int64_t idle, struct session_row *out)
{
    struct app *app = r->app;
    struct kept_session *k = kept_find(app, session);
    struct session_proof proof;
    if (k) {
        enum rc rc = store_session_prove(r->mem, app->db, session, k->row.org, &proof);
        if (!rc && proved(k, &proof, account, post, idle)) {
            *out = *kept_use(r->mem, k);
            out->idle = (proof.now - proof.last_seen) / 1000;
            out->policy_epoch = proof.policy_epoch;
            if (proof.figures && strcmp(r->method, "POST"))
                review_figures_take(r, out->org, proof.figures, SESSION_FIGURES);
            return RC_OK;
        }
        if (rc && rc != RC_NOT_FOUND)
            return rc;
    }
    enum rc rc = store_session_read(r->mem, app->db, session, account, post, idle, out);
    if (!rc && out->lasting)
        kept_put(app, session, out);
    else
        kept_drop(app, session);
    return rc;
}

enum rc session_authenticate(struct req *r, int64_t account, int64_t post, const uint8_t session[16])
{
    struct app *app = r->app;
    struct session_row s;
    int64_t idle = conf_int(app->conf, "session.idle") * MINUTE;
    enum rc rc = session_read(r, account, post, session, idle, &s);
    if (rc)
        return rc == RC_NOT_FOUND ? RC_SIGN_IN : rc;
    if (s.idle >= SEEN_EVERY && !db_in_transaction(app->db))
        rc = store_session_seen(app->db, session);
    if (rc)
        return rc;
    struct who who = {
        .account = account,
        .post = post,
        .person = s.person,
        .org = s.org,
        .kind = s.kind,
        .name = s.name,
        .org_name = s.org_name,
        .org_path = s.org_path,
        .org_region = s.org_region,
        .super = s.super,
        .must_change = s.must_change,
        .must_enroll = s.must_enroll && !s.must_change,
        .must_first = s.incomplete && plugins_enabled(app->plugins, "personnel") ? PATH_COMPLETE : NULL,
        .policy_epoch = s.policy_epoch,
        .before_at = s.before_at,
        .before_from = s.before_from,
    };
    memcpy(who.session, session, sizeof who.session);
    r->who = who;
    return session_permit(r->mem, app, &r->who, s.role);
}
