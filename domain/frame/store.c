#include "domain/frame/store.h"

#include <stdlib.h>
#include <string.h>

static const struct sql packs_read = {
    "packs",
    "SELECT (SELECT value FROM setting WHERE name = 'policy.epoch'), CONCAT(code, ' ', version), xml FROM policy_pack"
    " WHERE state = 'published' ORDER BY code, version LIMIT 1000",
    "",
};

enum rc store_packs(TALLOC_CTX *mem, struct db *db, struct policy_source **out, size_t *n, int64_t *epoch)
{
    struct db_rows *rows;
    enum rc rc = db_query(mem, db, &packs_read, &rows);
    if (rc)
        return rc;
    *n = db_count(rows);
    *epoch = 0;
    *out = talloc_zero_array(mem, struct policy_source, *n);
    for (struct policy_source *s = *out; db_next(rows); s++) {
        *epoch = strtoll(db_text(rows, 0), NULL, 10);
        s->name = db_text(rows, 1);
        s->data = db_bytes(rows, 2, &s->size);
        s->published = true;
    }
    return RC_OK;
}

static const struct sql site_read = {
    "site",
    "SELECT COALESCE((SELECT value FROM setting WHERE name = 'site.host'), (SELECT name FROM organisation"
    " WHERE superior IS NULL AND kind = 'hrss' AND state = 'active' ORDER BY id LIMIT 1)),"
    " (SELECT value FROM setting WHERE name = 'site.demo')",
    "",
};

enum rc store_site(TALLOC_CTX *mem, struct db *db, const char **host, bool *demo)
{
    struct db_rows *rows;
    enum rc rc = db_one(NULL, db, &site_read, &rows);
    if (rc)
        return rc;
    *host = db_null(rows, 0) ? NULL : talloc_strdup(mem, db_text(rows, 0));
    *demo = !strcmp(db_text(rows, 1), "yes");
    talloc_free(rows);
    return RC_OK;
}
