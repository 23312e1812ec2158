#include "domain/account/store.h"

#include <assert.h>

enum rc account_roles(TALLOC_CTX *mem, struct app *app, int64_t account, struct account_role **out, size_t *count)
{
    return store_roles(mem, app->db, account, out, count);
}

enum rc role_save(struct app *app, int64_t org, const char *name, const char *const *permissions, size_t n, int64_t *id)
{
    assert(db_in_transaction(app->db));
    for (size_t i = 0; i < n; i++)
        if (plugins_permission(app->plugins, permissions[i]) < 0)
            return RC_INVALID;
    enum rc rc = *id ? store_role_rename(app->db, org, *id, name) : store_role_insert(app->db, org, name, id);
    if (!rc)
        rc = store_role_clear(app->db, *id);
    for (size_t i = 0; !rc && i < n; i++)
        rc = store_role_permit(app->db, *id, permissions[i]);
    return rc;
}
