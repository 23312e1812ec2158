#include <assert.h>

#include "core/db.h"
#include "domain/setting/internal.h"

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

static const struct sql ALL = {"setting-all", "SELECT name, value FROM setting WHERE name = ? OR name LIKE ?", "ss"};

enum rc store_setting_all(TALLOC_CTX *mem, struct app *app, const char *name, struct db_rows **out)
{
    char *pattern = talloc_asprintf(NULL, "%s.%%", name);
    enum rc rc = db_query(mem, app->db, &ALL, out, name, pattern);
    talloc_free(pattern);
    return rc;
}

enum rc store_setting_some(TALLOC_CTX *mem, struct app *app, const char *const *names, size_t n, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(NULL, "setting-some");
    sqlb_add(b, "SELECT name, value FROM setting WHERE name IN (?", "s", names[0]);
    for (size_t i = 1; i < n; i++)
        sqlb_add(b, ", ?", "s", names[i]);
    sqlb_add(b, ")", "");
    return db_query_once(mem, app->db, b, out);
}

static const struct sql BEGIN = {"setting-begin", "INSERT IGNORE INTO setting (name, value) VALUES (?, '0')", "s"};
static const struct sql CLAIM = {"setting-claim", "UPDATE setting SET value = ? WHERE name = ? AND value = ?", "sss"};

enum rc store_setting_claim(struct app *app, const char *name, const char *before, const char *after)
{
    assert(db_in_transaction(app->db));
    enum rc rc = db_exec(app->db, &BEGIN, name);
    if (rc == RC_OK)
        rc = db_exec(app->db, &CLAIM, after, name, before);
    return rc ? rc : db_affected(app->db) == 1 ? RC_OK : RC_CONFLICT;
}
