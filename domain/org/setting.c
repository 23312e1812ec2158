/* Settings as they hold for an organisation. */
#include "domain/org/org.h"
#include "domain/setting/setting.h"

enum rc org_setting_is(struct app *app, int64_t org, const char *name, const char *value, bool *yes)
{
    struct org *o = NULL;
    enum rc rc = org ? org_get(NULL, app, org, &o) : RC_OK;
    if (rc == RC_OK)
        rc = setting_is_at(app, name, o ? o->hrss_path : "", value, yes);
    talloc_free(o);
    return rc;
}

enum rc org_setting_int(struct app *app, int64_t org, const char *name, int64_t *value)
{
    struct org *o = NULL;
    enum rc rc = org ? org_get(NULL, app, org, &o) : RC_OK;
    if (rc == RC_OK)
        rc = setting_int_at(app, name, o ? o->hrss_path : "", value);
    talloc_free(o);
    return rc;
}
