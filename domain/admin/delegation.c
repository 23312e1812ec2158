/* Rights lent for a while. */
#include <assert.h>
#include <string.h>

#include "domain/admin/internal.h"

#define DAY_MS INT64_C(86400000)

/* From today on, both days included, and not for ever. */
static bool days_ok(struct app *app, const struct delegation *d)
{
    char today[11];
    int64_t from, to;
    app_date(app_now(app), today);
    if (!d->from_day || !d->to_day || app_parse_date(d->from_day, &from) || app_parse_date(d->to_day, &to))
        return false;
    return strcmp(d->from_day, today) >= 0 && to >= from && (to - from) / DAY_MS < DELEGATION_DAYS_MAX;
}

/* The holder of the post, or a super administrator of the organisation. */
static enum rc lender(struct app *app, const struct who *who, int64_t post, const char **why)
{
    struct right right;
    bool admin = false;
    enum rc rc = store_admin_right(app, who, ADMIN_PERMISSION, &admin, &right);
    if (rc == RC_NOT_FOUND || (rc == RC_OK && !right.super && post != who->post))
        return refuse(why, "admin.not-allowed", RC_FORBIDDEN);
    return rc;
}

static enum rc of_own(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t post, const char **why)
{
    struct post *p;
    enum rc rc = post_get(mem, app, post, &p);
    bool fits = rc == RC_OK && p->org == who->org && p->holder && !strcmp(p->state, "active");
    if (rc == RC_NOT_FOUND || (rc == RC_OK && !fits))
        return refuse(why, "admin.target", RC_INVALID);
    return rc;
}

static enum rc lend(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct delegation *d, int64_t *id, const char **why)
{
    bool overlap = false;
    TRY(lender(app, who, d->post, why));
    TRY(of_own(mem, app, who, d->post, why));
    TRY(of_own(mem, app, who, d->to_post, why));
    if (d->post == d->to_post)
        return refuse(why, "admin.target", RC_INVALID);
    if (!days_ok(app, d))
        return refuse(why, "admin.dates", RC_INVALID);
    TRY(store_lent_overlap(app, d, &overlap));
    if (overlap)
        return refuse(why, "admin.overlap", RC_CONFLICT);
    TRY(store_lent_insert(app, who->org, d, id));
    return admin_note(app, who, "post.delegate", "post", d->post, talloc_asprintf(mem, "to=%lld from=%s until=%s", (long long)d->to_post,
                                                                                  d->from_day, d->to_day));
}

enum rc admin_delegate(struct app *app, const struct who *who, const struct delegation *d, int64_t *id, const char **why)
{
    assert(db_in_transaction(app->db));
    *why = NULL;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = lend(mem, app, who, d, id, why);
    talloc_free(mem);
    return rc;
}

enum rc admin_delegation_end(struct app *app, const struct who *who, int64_t id, int64_t version, const char **why)
{
    assert(db_in_transaction(app->db));
    int64_t post, now;
    *why = NULL;
    TRY(store_lent_get(app, who->org, id, &post, &now));
    TRY(lender(app, who, post, why));
    enum rc rc = store_lent_end(app, id, version);
    if (rc == RC_CONFLICT)
        return refuse(why, "admin.stale", rc);
    return rc ? rc : admin_note(app, who, "post.delegate-end", "post", post, NULL);
}

enum rc admin_delegations(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t post, struct delegation **out, size_t *n)
{
    struct db_rows *r;
    TRY(store_lent_list(mem, app, org, post, &r));
    *n = db_count(r);
    *out = talloc_zero_array(mem, struct delegation, *n + 1);
    for (struct delegation *d = *out; db_next(r); d++)
        *d = (struct delegation){.id = db_int(r, 0), .post = db_int(r, 1), .to_post = db_int(r, 2), .version = db_int(r, 3),
                                 .from_day = db_text(r, 4), .to_day = db_text(r, 5), .from_name = db_text(r, 6),
                                 .to_name = db_text(r, 7), .running = db_int(r, 8) != 0};
    talloc_steal(*out, r);
    return RC_OK;
}
