/* The three dates of a year, as reviewers meet them: which year a queue begins with, and how long a year is reviewed. */
#include <string.h>

#include "domain/credit/internal.h"
#include "domain/domain.h"

/* No department is known to review longer than this after the end of a year; later dates of a pack still hold for its own cases. */
enum { YEARS_BACK = 1 };

/* The last day of a pack's review of a year: the later one where those who apply for a title have their own. False: it states none. */
static bool review_until(const struct policy_pack *pack, int64_t year, char until[11])
{
    struct policy_window w;
    if (!pack || policy_window(pack, (int)year, false, &w) != RC_OK || !*w.review_until || w.make_up)
        return false;
    memcpy(until, w.review_until, 11);
    return true;
}

enum rc credit_queue_year(struct app *app, const char *region, int64_t epoch, int64_t now, struct queue_year *out)
{
    const struct policy_set *packs;
    char today[11];
    int64_t year = app_year(now), before = year - YEARS_BACK;
    *out = (struct queue_year){.year = year};
    enum rc rc = app->domain ? domain_packs(app, epoch, &packs) : RC_NOT_FOUND;
    if (rc != RC_OK)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    app_date(now, today);
    if (review_until(policy_select(packs, region, NULL, (int)before), before, out->until) && strcmp(today, out->until) <= 0)
        out->year = before;
    else
        *out->until = '\0';
    return RC_OK;
}

enum rc credit_review_day(struct app *app, int64_t epoch, const char *region, const char *sector, int64_t year, char until[11])
{
    const struct policy_set *packs;
    *until = '\0';
    enum rc rc = app->domain ? domain_packs(app, epoch, &packs) : RC_NOT_FOUND;
    if (rc == RC_OK)
        review_until(policy_select(packs, region, sector, (int)year), year, until);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

/* Submitted after the year's review had ended, so by an exception, or appealed: decided in its own time. */
static enum rc own_time(struct app *app, const struct review_case *c, const char *until, bool *yes)
{
    char submitted[11];
    app_date(c->submitted_at, submitted);
    *yes = strcmp(submitted, until) > 0;
    return *yes ? RC_OK : review_appealed(app, c->id, yes);
}

static enum rc decidable(TALLOC_CTX *mem, struct app *app, const struct review_case *c, bool *yes, char until[11])
{
    struct person_year y;
    char today[11];
    TRY(person_year_get(mem, app, c->subject, c->year, &y));
    app_date(app_now(app), today);
    *yes = !review_until(y.pack, c->year, until) || strcmp(today, until) <= 0;
    if (!*yes)
        TRY(own_time(app, c, until, yes));
    return *yes ? RC_OK : store_exception_holds(app, c->subject, c->base_org, c->year, today, yes);
}

enum rc year_reviewed(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, bool *yes)
{
    struct person_year y;
    char until[11], today[11];
    app_date(app_now(app), today);
    enum rc rc = person_year_get(mem, app, person, year, &y);
    *yes = rc != RC_OK || !review_until(y.pack, year, until) || strcmp(today, until) > 0;
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc credit_decidable(struct app *app, const struct review_case *c, bool *yes, char until[11])
{
    *until = '\0';
    *yes = c->year >= app_year(app_now(app));
    if (*yes)
        return RC_OK;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = decidable(mem, app, c, yes, until);
    talloc_free(mem);
    if (rc == RC_NOT_FOUND) /* no pack: nothing says that it is over */
        *yes = true;
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}
