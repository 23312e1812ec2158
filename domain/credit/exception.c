/* Exceptions: a past year opened again by HRSS for one person or one unit [10.10]. */
#include <assert.h>
#include <string.h>

#include "core/audit.h"
#include "domain/credit/internal.h"
#include "domain/setting/setting.h"

static enum rc note(struct app *app, const struct who *who, const char *action, int64_t id)
{
    struct audit_event audit = {.action = action, .account = who->account, .post = who->post, .object = "year-exception", .object_id = id, .detail = ""};
    return audit_append(app, &audit);
}

/* The earlier one of the last days of a unit's people in a year, "" if its rules state none. */
static enum rc unit_until(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t year, char until[11])
{
    struct org *o;
    const struct policy_set *packs;
    struct policy_window w;
    struct policy_facts facts = {.year = (int)year, .applying = "senior"}; /* whichever level */
    *until = '\0';
    TRY(org_get(mem, app, org, &o));
    TRY(credit_packs(app, &packs));
    const struct policy_pack *pack = policy_select(packs, o->region, o->sector, (int)year);
    TRY(setting_day_at(mem, app, "title.deadline", o->hrss_path, year, &facts.announced));
    if (!pack || policy_window(pack, (int)year, false, &w) != RC_OK)
        return RC_OK;
    memcpy(until, w.declare_until, 11);
    if (policy_window_of(pack, &facts, &w) == RC_OK && strcmp(w.declare_until, until) < 0)
        memcpy(until, w.declare_until, 11);
    return RC_OK;
}

enum rc exception_wanted(struct app *app, const struct year_exception *e, bool *yes)
{
    char today[11], until[11] = "";
    struct policy_window w;
    int64_t now = app_now(app);
    enum rc rc = RC_OK;
    *yes = e->year < app_year(now);
    if (e->year != app_year(now))
        return RC_OK;
    if (e->person) {
        rc = credit_window(app, e->person, e->year, NULL, &w);
        if (rc == RC_OK)
            memcpy(until, w.declare_until, 11);
    } else {
        TALLOC_CTX *mem = talloc_new(NULL);
        rc = unit_until(mem, app, e->org, e->year, until);
        talloc_free(mem);
    }
    app_date(now, today);
    *yes = *until && strcmp(until, today) < 0;
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc exception_open(struct app *app, const struct who *who, const struct year_exception *e, int64_t *id)
{
    assert(db_in_transaction(app->db) && (e->person != 0) != (e->org != 0));
    char today[11], last[11];
    bool wanted, open;
    int64_t now = app_now(app), day = INT64_C(86400000);
    app_date(now, today);
    app_date(now + EXCEPTION_DAYS * day, last);
    if (strcmp(who->kind, "hrss"))
        return RC_FORBIDDEN;
    TRY(exception_wanted(app, e, &wanted));
    if (!wanted || !*e->reason || strcmp(e->until, today) < 0 || strcmp(e->until, last) > 0)
        return RC_INVALID;
    TRY(store_exception_holds(app, e->person, e->org, e->year, e->until, &open));
    if (open)
        return RC_CONFLICT;
    TRY(store_exception_insert(app, who, e, id));
    return note(app, who, "year.open", *id);
}

enum rc exception_close(struct app *app, const struct who *who, int64_t id)
{
    assert(db_in_transaction(app->db));
    TRY(store_exception_close(app, who, id));
    return note(app, who, "year.close", id);
}
