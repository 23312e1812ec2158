#include "domain/code/sector.h"

#include <assert.h>
#include <string.h>

#include "core/utf8.h"
#include "domain/code/store.h"

enum { CODE_MAX = 31, NAME_MAX_CHARS = 60, NAME_EN_MAX_CHARS = 80, POSITION_MAX = 9999 };

enum rc sector_all(TALLOC_CTX *mem, struct app *app, struct sector **out, size_t *n)
{
    return store_sectors(mem, app->db, out, n);
}

static struct sector *find(struct sector *all, size_t n, const char *code)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(all[i].code, code))
            return &all[i];
    return NULL;
}

enum rc sector_get(TALLOC_CTX *mem, struct app *app, const char *code, struct sector **out)
{
    struct sector *all;
    size_t n;
    enum rc rc = sector_all(mem, app, &all, &n);
    if (rc)
        return rc;
    *out = find(all, n, code);
    return *out ? RC_OK : RC_NOT_FOUND;
}

static bool code_ok(const char *code)
{
    size_t n = strlen(code);
    return n && n <= CODE_MAX && code[0] >= 'a' && code[0] <= 'z' && strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789-") == n;
}

static bool names_ok(const struct sector *s)
{
    return *s->name && *s->name_en && utf8_count(s->name, strlen(s->name)) <= NAME_MAX_CHARS && 
           utf8_count(s->name_en, strlen(s->name_en)) <= NAME_EN_MAX_CHARS;
}

static enum sector_fault judge(const struct sector *s, struct sector *all, size_t n)
{
    bool below = false, active_below = false, taken = false;
    const struct sector *parent = find(all, n, s->parent);
    for (size_t i = 0; i < n; i++) {
        below = below || !strcmp(all[i].parent, s->code);
        active_below = active_below || (!strcmp(all[i].parent, s->code) && all[i].active);
        taken = taken || (!strcmp(all[i].name, s->name) && strcmp(all[i].code, s->code));
    }
    if (!code_ok(s->code) || s->position < 0 || s->position > POSITION_MAX)
        return SECTOR_CODE;
    if (!names_ok(s))
        return SECTOR_NAME;
    if (taken)
        return SECTOR_TAKEN;
    if (*s->parent && (!parent || parent == find(all, n, s->code) || *parent->parent || (s->active && !parent->active)))
        return SECTOR_PARENT;
    if (*s->parent && below)
        return SECTOR_LEVELS;
    return !s->active && active_below ? SECTOR_IN_USE : SECTOR_OK;
}

enum rc sector_save(struct app *app, const struct sector *s, enum sector_fault *fault)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    struct sector *all;
    size_t n;
    enum rc rc = sector_all(mem, app, &all, &n);
    *fault = rc ? SECTOR_OK : judge(s, all, n);
    if (!rc && *fault)
        rc = RC_INVALID;
    if (!rc)
        rc = s->version ? store_sector_update(app->db, s) : store_sector_insert(app->db, s);
    talloc_free(mem);
    return rc;
}
