/* Exceptions: a past year opened again by HRSS for one person or one unit [10.10]. */
#include <assert.h>
#include <string.h>

#include "core/audit.h"
#include "domain/credit/internal.h"

static enum rc note(struct app *app, const struct who *who, const char *action, int64_t id)
{
    struct audit_event audit = {.action = action, .account = who->account, .post = who->post, .object = "year-exception", .object_id = id, .detail = ""};
    return audit_append(app, &audit);
}

enum rc exception_open(struct app *app, const struct who *who, const struct year_exception *e, int64_t *id)
{
    assert(db_in_transaction(app->db) && (e->person != 0) != (e->org != 0));
    char today[11], last[11];
    int64_t now = app_now(app), day = INT64_C(86400000);
    app_date(now, today);
    app_date(now + EXCEPTION_DAYS * day, last);
    if (strcmp(who->kind, "hrss"))
        return RC_FORBIDDEN;
    if (e->year >= app_year(now) || !*e->reason || strcmp(e->until, today) < 0 || strcmp(e->until, last) > 0)
        return RC_INVALID;
    TRY(store_exception_insert(app, who, e, id));
    return note(app, who, "year.open", *id);
}

enum rc exception_close(struct app *app, const struct who *who, int64_t id)
{
    assert(db_in_transaction(app->db));
    TRY(store_exception_close(app, who, id));
    return note(app, who, "year.close", id);
}
