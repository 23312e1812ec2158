/* Attendance and results. */
#include <assert.h>
#include <string.h>

#include "core/civil.h"
#include "domain/classes/internal.h"

bool class_day_ok(const struct app *app, const struct training_class *c, int64_t day)
{
    return day >= c->starts && day <= c->ends && day <= app_now(app);
}

static bool score_ok(int64_t score)
{
    return score == CLASS_AS_IS || (score >= -1 && score <= CLASS_SCORE_MAX);
}

static enum rc days(struct app *app, const struct training_class *c, const struct class_mark *m, const char **why)
{
    TRY(seat_store_days_clear(app, c->id, m->person, m->first, m->last));
    for (size_t i = 0; i < m->n_days; i++) {
        if (!class_day_ok(app, c, m->days[i]) || m->days[i] < m->first || m->days[i] > m->last)
            return class_refuse(why, "class.day-outside", RC_INVALID);
        TRY(seat_store_day_insert(app, c->id, m->person, m->days[i]));
    }
    return seat_store_days_count(app, c->id, m->person);
}

static enum rc record(TALLOC_CTX *mem, struct app *app, const struct training_class *c, const struct class_mark *m, const char **why)
{
    struct class_seat *seat;
    TRY(class_seat_get(mem, app, c->id, m->person, &seat));
    if (strcmp(seat->state, "in"))
        return RC_NOT_FOUND;
    if (!score_ok(m->score))
        return class_refuse(why, "class.score", RC_INVALID);
    if (m->days)
        TRY(days(app, c, m, why));
    return seat_store_result(app, c->id, m->person, m->score == CLASS_AS_IS ? seat->score : m->score,
                             m->passed == CLASS_AS_IS ? seat->passed : m->passed);
}

enum rc class_record(struct app *app, const struct who *who, int64_t class_id, const struct class_mark *marks, size_t n, const char **why)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct training_class *c;
    enum rc rc = class_changing(mem, app, who, class_id, &c, why);
    for (size_t i = 0; i < n && rc == RC_OK; i++)
        rc = record(mem, app, c, &marks[i], why);
    if (rc == RC_OK)
        rc = class_audit(app, who, class_id, "class.record", talloc_asprintf(mem, "persons=%zu", n));
    talloc_free(mem);
    return rc;
}
