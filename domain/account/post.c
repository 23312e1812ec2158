#include "domain/account/store.h"

#include <assert.h>
#include <string.h>

enum rc post_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct post **out)
{
    return store_post_get(mem, app->db, id, out);
}

enum rc post_is_super(struct app *app, const struct who *who, bool *yes)
{
    return store_post_is_super(app->db, who, yes);
}

/* RC_CONFLICT: the account has a post of the organisation. */
static enum rc holds_none(struct app *app, int64_t org, int64_t account)
{
    int64_t id;
    enum rc rc = store_post_of(app->db, org, account, &id);
    return rc == RC_NOT_FOUND ? RC_OK : rc ? rc : RC_CONFLICT;
}

enum rc post_create(struct app *app, int64_t org, int64_t role, int64_t holder, bool super, const char *title, int64_t *id)
{
    assert(db_in_transaction(app->db));
    if (super == (role != 0))
        return RC_INVALID;
    enum rc rc = store_posts_claim(app->db, org);
    if (!rc)
        rc = holds_none(app, org, holder);
    if (!rc && role) {
        rc = store_role_of(app->db, role, org);
        if (rc == RC_NOT_FOUND)
            return RC_INVALID;
    }
    const struct post p = {.org = org, .role = role, .holder = holder, .super = super, .title = title ? title : ""};
    int64_t now = app_now(app);
    if (!rc)
        rc = store_post_insert(app->db, &p, now, id);
    if (!rc)
        rc = store_holder_from(app->db, *id, holder, now);
    return rc ? rc : account_verified(app, holder);
}

/* Whether the organisation of a post keeps a super administrator without it; the organisation's posts are claimed. */
static enum rc keeps_super(struct app *app, const struct post *p)
{
    enum rc rc = store_posts_claim(app->db, p->org);
    int64_t others = 0;
    if (!rc && p->super && !strcmp(p->state, "active")) {
        rc = store_post_supers(app->db, p->org, p->id, &others);
        if (!rc && !others)
            rc = RC_INVALID;
    }
    return rc;
}

/* A state a post can be given. */
static bool state_ok(const char *state)
{
    return !strcmp(state, "active") || !strcmp(state, "disabled") || !strcmp(state, "removed");
}

enum rc post_set_state(struct app *app, int64_t id, int64_t version, const char *state)
{
    assert(db_in_transaction(app->db) && state_ok(state));
    struct post *p;
    enum rc rc = post_get(NULL, app, id, &p);
    if (rc)
        return rc;
    bool active = !strcmp(state, "active");
    if (!active)
        rc = keeps_super(app, p);
    if (!rc)
        rc = store_post_state(app->db, id, version, state);
    if (!rc && !active)
        rc = session_end_post(app, id);
    if (!rc && !strcmp(state, "removed"))
        rc = store_holder_to(app->db, id, app_now(app));
    talloc_free(p);
    return rc;
}

static enum rc hand_over(struct app *app, const struct post *p, int64_t version, int64_t holder, const char *title)
{
    int64_t now = app_now(app);
    enum rc rc = store_posts_claim(app->db, p->org);
    if (!rc)
        rc = holds_none(app, p->org, holder);
    if (!rc)
        rc = session_end_post(app, p->id);
    if (!rc)
        rc = store_post_holder(app->db, p->id, version, holder, title ? title : p->title);
    if (!rc)
        rc = store_holder_to(app->db, p->id, now);
    if (!rc)
        rc = store_holder_from(app->db, p->id, holder, now);
    return rc ? rc : account_verified(app, holder);
}

enum rc post_hand_over(struct app *app, int64_t id, int64_t version, int64_t holder, const char *title)
{
    assert(db_in_transaction(app->db));
    struct post *p;
    enum rc rc = post_get(NULL, app, id, &p);
    if (rc)
        return rc;
    rc = hand_over(app, p, version, holder, title);
    talloc_free(p);
    return rc;
}
