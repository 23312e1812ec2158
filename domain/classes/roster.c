/* The roster: who is put on it, and who is taken off. */
#include <assert.h>
#include <string.h>

#include "core/audit.h"
#include "domain/account/account.h"
#include "domain/classes/internal.h"
#include "domain/ident/ident.h"

enum { PROVINCE_DIGITS = 2 };

enum rc class_refuse(const char **why, const char *key, enum rc rc)
{
    *why = key;
    return rc;
}

enum rc class_audit(struct app *app, const struct who *who, int64_t class_id, const char *action, const char *detail)
{
    const struct audit_event e = {.action = action, .account = who->account, .post = who->post, .object = "class", .object_id = class_id,
                                  .detail = detail};
    TRY(seat_store_touch(app, class_id));
    return audit_append(app, &e);
}

enum rc class_own(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct training_class **out)
{
    TRY(training_class_get(mem, app, id, out));
    return who->post && (*out)->base == who->org && *(*out)->number ? RC_OK : RC_NOT_FOUND;
}

enum rc class_changing(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct training_class **out, const char **why)
{
    assert(db_in_transaction(app->db));
    *why = NULL;
    TRY(seat_store_lock(app, id));
    TRY(class_own(mem, app, who, id, out));
    return strcmp((*out)->state, "filed") ? class_refuse(why, "class.closed", RC_CONFLICT) : RC_OK;
}

bool class_province(const struct person *p, const char *region)
{
    return !strncmp(p->employer_region, region, PROVINCE_DIGITS);
}

enum rc class_find(TALLOC_CTX *mem, struct app *app, const struct training_class *c, const char *number, const char *name, struct person **out,
                   const char **why)
{
    const char *region, *sector;
    char *plain;
    *why = NULL;
    if (!*number)
        return class_refuse(why, "class.number-missing", RC_NOT_FOUND);
    if (!*name)
        return class_refuse(why, "class.name-missing", RC_NOT_FOUND);
    bool named = ident_name(mem, name, &plain) == IDENT_OK;
    enum rc rc = person_by_number(mem, app, number, named ? plain : NULL, out);
    if (rc == RC_NOT_FOUND) {
        const char *wrong = person_number_wrong(mem, app, number);
        return class_refuse(why, wrong ? wrong : "class.not-found", RC_NOT_FOUND);
    }
    TRY(rc);
    if (!named || strcmp((*out)->name, plain))
        return class_refuse(why, "class.name-differs", RC_NOT_FOUND);
    if (!(*out)->employer)
        return class_refuse(why, "class.no-unit", RC_NOT_FOUND);
    TRY(seat_store_region(mem, app, c->base, &region, &sector));
    return class_province(*out, region) ? RC_OK : class_refuse(why, "class.other-province", RC_NOT_FOUND);
}

static enum rc seat(TALLOC_CTX *mem, struct app *app, const struct training_class *c, const struct person *p, const char *source, const char **why)
{
    struct class_seat *there;
    int64_t in, last;
    enum rc rc = class_seat_get(mem, app, c->id, p->id, &there);
    if (rc == RC_OK && !strcmp(there->state, "in"))
        return class_refuse(why, "class.twice", RC_CONFLICT);
    if (rc != RC_OK && rc != RC_NOT_FOUND)
        return rc;
    TRY(seat_store_count(app, c->id, &in, &last));
    if (c->capacity > 0 && in >= c->capacity)
        return class_refuse(why, "class.full", RC_CONFLICT);
    return rc == RC_OK ? seat_store_rejoin(app, c->id, p, source) : seat_store_insert(app, c->id, last + 1, p, source);
}

enum rc class_join(struct app *app, const struct who *who, int64_t class_id, const struct person *p, const char *source, const char **why)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct training_class *c;
    enum rc rc;
    *why = NULL;
    if (strcmp(source, "enrol")) {
        rc = class_changing(mem, app, who, class_id, &c, why);
    } else { /* class_enrol looked at the rest, with the row locked */
        rc = training_class_get(mem, app, class_id, &c);
    }
    if (rc == RC_OK)
        rc = seat(mem, app, c, p, source, why);
    if (rc == RC_OK)
        rc = class_audit(app, who, class_id, "class.join", talloc_asprintf(mem, "person=%lld source=%s", (long long)p->id, source));
    talloc_free(mem);
    return rc;
}

enum rc class_remove(struct app *app, const struct who *who, int64_t class_id, int64_t person, const char **why)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct training_class *c;
    struct class_seat *there;
    enum rc rc = class_changing(mem, app, who, class_id, &c, why);
    if (rc == RC_OK)
        rc = class_seat_get(mem, app, class_id, person, &there);
    if (rc == RC_OK && strcmp(there->state, "in"))
        rc = RC_NOT_FOUND;
    if (rc == RC_OK)
        rc = seat_store_state(app, class_id, person, "removed");
    if (rc == RC_OK)
        rc = class_audit(app, who, class_id, "class.remove", talloc_asprintf(mem, "person=%lld", (long long)person));
    talloc_free(mem);
    return rc;
}
