/* Persons who join a class by themselves, and withdraw. */
#include <assert.h>
#include <string.h>

#include "core/civil.h"
#include "domain/classes/internal.h"

enum rc class_open(struct app *app, const struct who *who, int64_t class_id, const struct class_terms *t, const char **why)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct training_class *c;
    const char *region, *sector;
    int64_t until = 0;
    enum rc rc = class_changing(mem, app, who, class_id, &c, why);
    if (rc == RC_OK && *t->until && (app_parse_date(t->until, &until) != RC_OK || until >= c->starts || until + CIVIL_DAY_MS <= app_now(app)))
        rc = class_refuse(why, "class.enrol-until", RC_INVALID);
    if (rc == RC_OK && !*t->until)
        rc = seat_store_terms_drop(app, class_id);
    if (rc == RC_OK && *t->until)
        rc = seat_store_region(mem, app, c->base, &region, &sector);
    if (rc == RC_OK && *t->until)
        rc = seat_store_terms_put(app, c, t, region);
    if (rc == RC_OK)
        rc = class_audit(app, who, class_id, *t->until ? "class.open" : "class.shut", t->until);
    talloc_free(mem);
    return rc;
}

/* What the base asked of those who join. */
static enum rc fits(TALLOC_CTX *mem, struct app *app, const struct training_class *c, const struct class_terms *t, const struct person *p,
                    const char **why)
{
    const char *region, *sector, *own_region, *own_sector;
    TRY(seat_store_region(mem, app, c->base, &region, &sector));
    if (!p->employer || !class_province(p, region))
        return class_refuse(why, p->employer ? "class.other-province" : "class.no-unit", RC_OK);
    if (*t->series && strcmp(t->series, p->series))
        return class_refuse(why, "class.enrol-series", RC_OK);
    TRY(seat_store_region(mem, app, p->employer, &own_region, &own_sector));
    if (*t->sector && strcmp(t->sector, own_sector))
        return class_refuse(why, "class.enrol-sector", RC_OK);
    return RC_OK;
}

enum rc class_enrol_check(TALLOC_CTX *mem, struct app *app, const struct training_class *c, const struct person *p, const char **why)
{
    struct class_terms t;
    struct class_seat *there;
    char today[11];
    int64_t in, last;
    *why = NULL;
    if (strcmp(c->state, "filed"))
        return class_refuse(why, "class.closed", RC_OK);
    enum rc rc = class_seat_get(mem, app, c->id, p->id, &there);
    if (rc != RC_OK && rc != RC_NOT_FOUND)
        return rc;
    if (rc == RC_OK && !strcmp(there->state, "in"))
        return class_refuse(why, "class.enrolled", RC_OK);
    rc = class_terms_get(mem, app, c->id, &t);
    if (rc == RC_NOT_FOUND)
        return class_refuse(why, "class.enrol-none", RC_OK);
    TRY(rc);
    app_date(app_now(app), today);
    if (strcmp(today, t.until) > 0)
        return class_refuse(why, "class.enrol-over", RC_OK);
    TRY(fits(mem, app, c, &t, p, why));
    TRY(seat_store_count(app, c->id, &in, &last));
    return !*why && c->capacity > 0 && in >= c->capacity ? class_refuse(why, "class.full", RC_OK) : RC_OK;
}

static enum rc enrol(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t class_id, const char **why)
{
    struct training_class *c;
    struct person *p;
    TRY(seat_store_lock(app, class_id));
    TRY(training_class_get(mem, app, class_id, &c));
    TRY(person_get(mem, app, who->person, &p));
    TRY(class_enrol_check(mem, app, c, p, why));
    return *why ? RC_CONFLICT : class_join(app, who, class_id, p, "enrol", why);
}

enum rc class_enrol(struct app *app, const struct who *who, int64_t class_id, const char **why)
{
    assert(db_in_transaction(app->db));
    *why = NULL;
    if (who->post || !who->person)
        return RC_NOT_FOUND;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = enrol(mem, app, who, class_id, why);
    talloc_free(mem);
    return rc;
}

static enum rc leave(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t class_id, const char **why)
{
    struct training_class *c;
    struct class_seat *there;
    TRY(seat_store_lock(app, class_id));
    TRY(training_class_get(mem, app, class_id, &c));
    TRY(class_seat_get(mem, app, class_id, who->person, &there));
    if (strcmp(there->state, "in"))
        return RC_NOT_FOUND;
    if (strcmp(c->state, "filed"))
        return class_refuse(why, "class.closed", RC_CONFLICT);
    if (app_now(app) >= c->starts)
        return class_refuse(why, "class.begun", RC_CONFLICT);
    TRY(seat_store_state(app, class_id, who->person, "left"));
    return class_audit(app, who, class_id, "class.withdraw", talloc_asprintf(mem, "person=%lld", (long long)who->person));
}

enum rc class_withdraw(struct app *app, const struct who *who, int64_t class_id, const char **why)
{
    assert(db_in_transaction(app->db));
    *why = NULL;
    if (who->post || !who->person)
        return RC_NOT_FOUND;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = leave(mem, app, who, class_id, why);
    talloc_free(mem);
    return rc;
}
