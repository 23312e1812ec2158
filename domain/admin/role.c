/* Roles. */
#include <assert.h>
#include <string.h>

#include "domain/admin/internal.h"

/* Every permission is one that the organisation can hold, and that one has oneself. */
static enum rc judge_permissions(struct app *app, const struct who *who, const struct right *right, const struct admin_role *role,
                                 const char **why)
{
    for (size_t i = 0; i < role->n; i++) {
        bool yes = true;
        if (!admin_holds(app, who, role->permissions[i]))
            return refuse(why, "admin.permission", RC_INVALID);
        if (!right->super)
            TRY(store_role_permits(app, right->role, role->permissions[i], &yes));
        if (!yes)
            return refuse(why, "admin.wider", RC_FORBIDDEN);
    }
    return RC_OK;
}

/* A role of the organisation that one may change: not one's own, none that permits more. */
static enum rc judge_role(struct app *app, const struct who *who, const struct right *right, int64_t id, const char **why)
{
    TRY(store_admin_role_org(app, id, who->org));
    if (!right->super && right->role == id)
        return refuse(why, "admin.own", RC_FORBIDDEN);
    return admin_within(app, who, right, id, why);
}

static enum rc write_role(struct app *app, const struct who *who, const struct admin_role *role, int64_t *id, const char **why)
{
    bool found = true;
    *id = role->id;
    enum rc rc = role->id ? store_admin_role_update(app, who->org, role, &found)
                          : store_admin_role_insert(app, who->org, role->name, id);
    if (rc == RC_CONFLICT)
        return refuse(why, "admin.name-taken", rc);
    TRY(rc);
    return found ? store_admin_role_permit(app, *id, role) : refuse(why, "admin.stale", RC_CONFLICT);
}

enum rc admin_role_save(struct app *app, const struct who *who, const struct admin_role *role, int64_t *id, const char **why)
{
    assert(db_in_transaction(app->db));
    struct right right;
    *why = NULL;
    TRY(admin_right(app, who, who->org, &right, why));
    if (!role->name || !*role->name || !admin_short(role->name, ROLE_NAME_MAX))
        return refuse(why, "admin.name", RC_INVALID);
    if (role->id)
        TRY(judge_role(app, who, &right, role->id, why));
    TRY(judge_permissions(app, who, &right, role, why));
    TRY(write_role(app, who, role, id, why));
    return admin_note(app, who, role->id ? "role.change" : "role.create", "role", *id, NULL);
}

enum rc admin_role_delete(struct app *app, const struct who *who, int64_t id, int64_t version, const char **why)
{
    assert(db_in_transaction(app->db));
    struct right right;
    bool yes = false;
    *why = NULL;
    TRY(admin_right(app, who, who->org, &right, why));
    TRY(judge_role(app, who, &right, id, why));
    TRY(store_admin_role_used(app, id, &yes));
    if (yes)
        return refuse(why, "admin.role-used", RC_CONFLICT);
    TRY(store_admin_role_delete(app, who->org, id, version, &yes));
    return yes ? admin_note(app, who, "role.delete", "role", id, NULL) : refuse(why, "admin.stale", RC_CONFLICT);
}

enum rc admin_roles(TALLOC_CTX *mem, struct app *app, int64_t org, struct admin_role_row **out, size_t *n)
{
    struct db_rows *r, *permissions;
    TRY(store_admin_roles(mem, app, org, &r));
    *n = db_count(r);
    *out = talloc_zero_array(mem, struct admin_role_row, *n + 1);
    talloc_steal(*out, r);
    for (struct admin_role_row *role = *out; db_next(r); role++) {
        *role = (struct admin_role_row){.id = db_int(r, 0), .version = db_int(r, 1), .name = db_text(r, 2), .posts = db_int(r, 3)};
        TRY(store_role_permissions_of(*out, app, role->id, &permissions));
        role->permissions = talloc_zero_array(*out, const char *, db_count(permissions) + 1);
        while (db_next(permissions))
            role->permissions[role->n++] = db_text(permissions, 0);
    }
    return RC_OK;
}
