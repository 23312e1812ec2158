#include <assert.h>

#include "core/db.h"
#include "domain/setting/setting.h"

static const struct sql GET = {"setting-get", "SELECT value FROM setting WHERE name = ?", "s"};

static const struct sql SET = {
    "setting-set", "INSERT INTO setting (name, value) VALUES (?, ?) ON DUPLICATE KEY UPDATE value = VALUES(value)", "ss"};

enum rc setting_get(TALLOC_CTX *mem, struct app *app, const char *name, const char **value)
{
    struct db_rows *r;
    enum rc rc = db_one(NULL, app->db, &GET, &r, name);
    if (rc)
        return rc;
    *value = talloc_strdup(mem, db_text(r, 0));
    talloc_free(r);
    return RC_OK;
}

enum rc setting_set(struct app *app, const char *name, const char *value)
{
    assert(db_in_transaction(app->db));
    return db_exec(app->db, &SET, name, value);
}
