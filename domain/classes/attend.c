/* What the rules require of attendance, and until when the hours of those who pass may be declared. */
#include <string.h>

#include "domain/classes/internal.h"
#include "domain/domain.h"
#include "domain/org/org.h"

enum { PERCENT = 100 };

enum rc class_attendance(TALLOC_CTX *mem, struct app *app, int64_t epoch, const struct training_class *c, struct class_attendance *out)
{
    const struct policy_set *packs;
    struct org *base;
    *out = (struct class_attendance){.share = 0};
    if (strcmp(c->mode, "face")) /* of online training no days are recorded */
        return RC_OK;
    TRY(org_get(mem, app, c->base, &base));
    enum rc rc = app->domain ? domain_packs(app, epoch, &packs) : RC_NOT_FOUND;
    if (rc != RC_OK)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    const struct policy_pack *pack = policy_select(packs, base->region, base->sector, (int)c->year);
    out->share = pack ? policy_attendance(pack, &out->clause) : 0;
    out->days = (c->days * out->share + PERCENT - 1) / PERCENT;
    return RC_OK;
}

enum rc class_days_left(TALLOC_CTX *mem, struct app *app, const struct training_class *c, struct class_days_left *out)
{
    struct db_rows *r;
    struct credit_days days;
    TRY(seat_store_would(mem, app, c->id, CLASS_LOOK, &r));
    int64_t *persons = talloc_array(mem, int64_t, db_count(r) + 1);
    *out = (struct class_days_left){.looked = (int64_t)db_count(r)};
    for (size_t i = 0; db_next(r); i++)
        persons[i] = db_int(r, 0);
    TRY(credit_declare_days(app, persons, (size_t)out->looked, app_year(c->ends), &days));
    out->closed = days.closed;
    memcpy(out->first, days.first, sizeof out->first);
    return RC_OK;
}
