/* Custody units, and what became of a closed organisation. */
#include <assert.h>
#include <string.h>

#include "domain/account/post.h"
#include "domain/life/internal.h"

static enum rc set_custody(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t org, int64_t version, bool custody)
{
    struct org *o, *above;
    bool super = false;
    TRY(post_is_super(app, who, &super));
    TRY(org_get_scoped(mem, app, who, org, &o));
    if (!super || (strcmp(who->kind, "hrss") && (org != who->org || !o->nature || strcmp(o->nature, ORG_TALENT_CENTRE))))
        return RC_FORBIDDEN;
    if (strcmp(o->kind, "employer") || strcmp(o->state, "active") || !o->superior)
        return RC_INVALID;
    TRY(org_get(mem, app, o->superior, &above));
    if (strcmp(above->kind, "hrss"))
        return RC_INVALID;
    TRY(store_life_custody(app, org, version, custody));
    const struct life_event e = {.org = org, .action = custody ? "custody-on" : "custody-off"};
    return life_note(app, who, &e, custody ? "on" : "off");
}

enum rc org_set_custody(struct app *app, const struct who *who, int64_t org, int64_t version, bool custody)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = set_custody(mem, app, who, org, version, custody);
    talloc_free(mem);
    return rc;
}

static enum rc read_units(TALLOC_CTX *mem, struct app *app, struct db_rows *r, struct org ***out, size_t *n)
{
    *n = 0;
    *out = talloc_zero_array(mem, struct org *, db_count(r) + 1);
    while (db_next(r))
        TRY(org_get(*out, app, db_int(r, 0), &(*out)[(*n)++]));
    talloc_free(r);
    return RC_OK;
}

enum rc org_custody_units(TALLOC_CTX *mem, struct app *app, const char *region, struct org ***out, size_t *n)
{
    struct db_rows *r;
    TRY(store_life_custody_units(mem, app, region, &r));
    return read_units(mem, app, r, out, n);
}

enum rc org_custody_all(TALLOC_CTX *mem, struct app *app, int64_t limit, struct org ***out, size_t *n)
{
    struct db_rows *r;
    TRY(store_life_custody_all(mem, app, limit, &r));
    return read_units(mem, app, r, out, n);
}

enum rc org_is_custody(struct app *app, int64_t org, bool *yes)
{
    return store_life_is_custody(app, org, yes);
}

enum rc org_successor(struct app *app, int64_t org, int64_t *successor)
{
    int64_t next = 0;
    *successor = 0;
    TRY(store_life_successor(app, org, &next));
    for (int steps = 0; next && steps < 100; steps++) { /* mergers are made one after another: no circle */
        *successor = next;
        TRY(store_life_successor(app, next, &next));
    }
    return *successor ? RC_OK : RC_NOT_FOUND;
}
