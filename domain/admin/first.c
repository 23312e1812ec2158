/* HRSS departments that are registered from above, and the first administrators of those below. */
#include <assert.h>
#include <string.h>

#include "domain/admin/internal.h"
#include "domain/org/org.h"

/* The level below; NULL: there is none. */
static const char *level_below(const char *level)
{
    return !strcmp(level, "province") ? "city" : !strcmp(level, "city") ? "county" : NULL;
}

/* A region of the own one: provinces are told by two digits, cities by four. */
static bool region_within(const struct org *own, const char *region)
{
    size_t digits = !strcmp(own->level, "province") ? 2 : 4;
    return region && !strncmp(own->region, region, digits);
}

static enum rc department(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct org_new *n, int64_t *id, const char **why)
{
    struct right right;
    struct org *own;
    TRY(admin_right(app, who, who->org, &right, why));
    TRY(org_get(mem, app, who->org, &own));
    const char *level = level_below(own->level);
    if (strcmp(own->kind, "hrss") || !level)
        return refuse(why, "admin.not-allowed", RC_FORBIDDEN);
    if (!region_within(own, n->region))
        return refuse(why, "admin.department", RC_INVALID);
    struct org_new made = *n;
    made.id = 0;
    made.kind = "hrss";
    made.level = level;
    made.superior = own->id;
    made.hrss = 0;
    made.state = "active";
    enum rc rc = org_save(app, &made, id);
    if (rc == RC_CONFLICT)
        return refuse(why, "admin.code-taken", rc);
    if (rc == RC_INVALID)
        return refuse(why, "admin.department", rc);
    return rc ? rc : admin_note(app, who, "organisation.create", "organisation", *id, "kind=hrss");
}

enum rc admin_department(struct app *app, const struct who *who, const struct org_new *n, int64_t *id, const char **why)
{
    assert(db_in_transaction(app->db));
    *why = NULL;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = department(mem, app, who, n, id, why);
    talloc_free(mem);
    return rc;
}

/* A preloaded one becomes active as it stands in the directory. */
static enum rc activate(struct app *app, const struct org *o)
{
    const struct org_new n = {.id = o->id, .kind = o->kind, .code = o->code, .name = o->name, .region = o->region, .sector = o->sector,
                              .nature = o->nature, .base_level = o->base_level, .address = o->address, .office_phone = o->office_phone,
                              .responsible = o->responsible, .level = strcmp(o->kind, "hrss") ? NULL : o->level, .superior = o->superior,
                              .hrss = strcmp(o->kind, "hrss") ? o->hrss : 0, .scan = o->scan};
    int64_t id = o->id;
    return org_save(app, &n, &id);
}

static enum rc first(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t org, const struct admin_source *from,
                     const char *title, int64_t *post, char **code, const char **why)
{
    struct right right;
    struct org *o;
    int64_t account;
    bool any = false, fresh;
    TRY(admin_right(app, who, org, &right, why));
    TRY(org_get(mem, app, org, &o));
    if (!right.above || (strcmp(o->kind, "hrss") && strcmp(o->kind, "authority")) || !strcmp(o->state, "closed"))
        return refuse(why, "admin.not-allowed", RC_FORBIDDEN);
    TRY(store_admin_any(app, org, &any));
    if (any)
        return refuse(why, "admin.has-administrators", RC_CONFLICT);
    if (!admin_short(title, TITLE_MAX))
        return refuse(why, "admin.title", RC_INVALID);
    if (from->person)
        return refuse(why, "admin.person", RC_INVALID);
    TRY(admin_account(mem, app, org, from, &account, &fresh, why));
    if (!strcmp(o->state, "directory"))
        TRY(activate(app, o));
    TRY(post_create(app, org, 0, account, true, title, post));
    TRY(store_admin_change(app, *post, "create", who->account, NULL));
    if (fresh)
        TRY(account_set_code(mem, app, account, code));
    return admin_note(app, who, "admin.first", "post", *post, NULL);
}

enum rc admin_first(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t org, const struct admin_source *from,
                    const char *title, int64_t *post, char **code, const char **why)
{
    assert(db_in_transaction(app->db));
    *code = NULL;
    *why = NULL;
    return first(mem, app, who, org, from, title, post, code, why);
}
