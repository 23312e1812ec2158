/* Classes: look-ups and how they end. */
#include <assert.h>
#include <string.h>

#include "core/audit.h"
#include "domain/classes/classes.h"
#include "domain/ident/text.h"
#include "domain/training/internal.h"

enum { REASON_MAX = 500 };

enum rc training_refuse(const char **why, const char *key, enum rc rc)
{
    *why = key;
    return rc;
}

enum rc training_class_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct training_class **out)
{
    return store_class_get(mem, app, NULL, id, out);
}

enum rc training_class_of(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct training_class **out)
{
    return store_class_get(mem, app, who, id, out);
}

int64_t training_class_hours(const struct training_class *c)
{
    int64_t hours = c->hours_fixed >= 0 ? c->hours_fixed : c->hours, most = c->days * TRAINING_DAY_HOURS;
    return hours < most ? hours : most;
}

enum rc training_class_turn(struct app *app, int64_t id, const char *state, const char *note)
{
    return store_class_turn(app, id, state, note);
}

enum rc training_class_fix(struct app *app, int64_t id, int64_t hours)
{
    return store_class_fix(app, id, hours);
}

static enum rc end(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct training_class *seen, const char *state,
                   const char *reason, const char **why)
{
    struct training_class *c;
    TRY(training_class_of(mem, app, who, seen->id, &c));
    if (!who->post || c->base != who->org)
        return RC_NOT_FOUND;
    if (strcmp(c->state, "filed"))
        return training_refuse(why, "training.class-state", RC_CONFLICT);
    if (!strcmp(state, "closed") && c->ends > app_now(app))
        return training_refuse(why, "training.class-running", RC_CONFLICT);
    TRY(store_class_end(app, c->id, seen->version, state, reason));
    if (!db_affected(app->db))
        return training_refuse(why, "training.class-changed", RC_CONFLICT);
    const struct audit_event e = {.action = talloc_asprintf(mem, "class.%s", state), .account = who->account, .post = who->post,
                                  .object = "class", .object_id = c->id, .detail = c->number};
    return audit_append(app, &e);
}

enum rc training_class_close(struct app *app, const struct who *who, int64_t id, int64_t version, const char **why)
{
    assert(db_in_transaction(app->db));
    *why = NULL;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = end(mem, app, who, &(struct training_class){.id = id, .version = version}, "closed", "", why);
    talloc_free(mem);
    return rc;
}

enum rc training_class_cancel(struct app *app, const struct who *who, int64_t id, int64_t version, const char *reason, const char **why)
{
    assert(db_in_transaction(app->db));
    *why = NULL;
    if (!*reason || text_length(reason) > REASON_MAX)
        return training_refuse(why, "training.reason", RC_INVALID);
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = end(mem, app, who, &(struct training_class){.id = id, .version = version}, "cancelled", reason, why);
    if (rc == RC_OK)
        rc = class_told_cancelled(app, who, id);
    talloc_free(mem);
    return rc;
}
