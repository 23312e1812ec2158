#include "domain/gram/gram.h"

#include <assert.h>

#include "core/db.h"
#include "domain/sortkey.h"

static const struct sql gram_clear = {
    "gram-clear",
    "DELETE FROM name_gram WHERE target_kind = ? AND target = ?",
    "si",
};

enum rc gram_set(struct app *app, const char *kind, int64_t target, const char *name)
{
    assert(db_in_transaction(app->db));
    enum rc rc = db_exec(app->db, &gram_clear, kind, target);
    if (rc)
        return rc;
    size_t n = 0;
    TALLOC_CTX *tmp = talloc_new(NULL);
    char **grams = gram_split(tmp, name, &n);
    if (n) {
        struct sqlb *b = sqlb_new(tmp, "gram-add");
        sqlb_add(b, "INSERT INTO name_gram (gram, target_kind, target) VALUES (?, ?, ?)", "ssi", grams[0], kind, target);
        for (size_t i = 1; i < n; i++)
            sqlb_add(b, ", (?, ?, ?)", "ssi", grams[i], kind, target);
        rc = db_exec_b(app->db, b);
    }
    talloc_free(tmp);
    return rc;
}
