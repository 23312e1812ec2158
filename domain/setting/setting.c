#include "domain/setting/setting.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/audit.h"
#include "core/db.h"
#include "domain/try.h"

/* "" when it was never set. */
static enum rc value_or_nothing(TALLOC_CTX *mem, struct app *app, const char *name, const char **value)
{
    enum rc rc = setting_get(mem, app, name, value);
    if (rc == RC_NOT_FOUND)
        *value = "";
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc setting_is(struct app *app, const char *name, const char *value, bool *yes)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    const char *found;
    enum rc rc = value_or_nothing(mem, app, name, &found);
    *yes = rc == RC_OK && !strcmp(found, value);
    talloc_free(mem);
    return rc;
}

enum rc setting_int(struct app *app, const char *name, int64_t least, int64_t most, int64_t fallback, int64_t *value)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    const char *found;
    char *end;
    enum rc rc = value_or_nothing(mem, app, name, &found);
    *value = rc == RC_OK ? strtoll(found, &end, 10) : fallback;
    if (rc == RC_OK && (end == found || *end || *value < least || *value > most))
        *value = fallback;
    talloc_free(mem);
    return rc;
}

enum rc setting_change(struct app *app, const struct who *who, const char *name, const char *value)
{
    assert(db_in_transaction(app->db));
    TRY(setting_set(app, name, value));
    const struct audit_event e = {.action = "setting.change", .account = who->account, .post = who->post, .object = "setting",
                                  .detail = name};
    return audit_append(app, &e);
}
