/* Another code or name, another superior. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "domain/domain.h"
#include "domain/gram/gram.h"
#include "domain/ident/ident.h"
#include "domain/life/internal.h"
#include "domain/sortkey.h"

static enum rc set_identity(TALLOC_CTX *mem, struct app *app, int64_t org, const char *code, const char *name, const uint8_t *scan)
{
    uint8_t sort[SORTKEY_BYTES];
    char uscc[19], orgcode[10], *clean;
    struct org *o;
    TRY(org_get(mem, app, org, &o));
    o->code = ident_normalise(mem, code);
    if (ident_uscc(o->code, uscc) != IDENT_OK && ident_orgcode(o->code, orgcode) != IDENT_OK)
        return RC_INVALID;
    if (ident_org_name(mem, name, &clean) != IDENT_OK)
        return RC_INVALID;
    o->name = clean;
    o->scan = scan;
    size_t len = sortkey_pinyin(domain_of(app)->sortkey, o->name, sort, sizeof sort);
    TRY(store_life_identity(app, org, o, sort, len));
    TRY(store_life_history(app, org, app_now(app)));
    return gram_set(app, "o", org, o->name);
}

enum rc org_set_identity(struct app *app, int64_t org, const char *code, const char *name, const uint8_t *scan)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = set_identity(mem, app, org, code, name, scan);
    talloc_free(mem);
    return rc;
}

static bool department(const struct org *o)
{
    return !strcmp(o->kind, "hrss");
}

/* The jurisdiction it would have below `to`. */
static enum rc jurisdiction(TALLOC_CTX *mem, struct app *app, const struct org *o, const struct org *to, int64_t hrss, struct org **out)
{
    *out = NULL;
    if (department(o))
        return hrss && hrss != o->id ? RC_INVALID : RC_OK;
    TRY(org_get(mem, app, hrss ? hrss : o->hrss, out));
    if (hrss || !strncmp((*out)->hrss_path, to->hrss_path, strlen(to->hrss_path)))
        return RC_OK;
    return org_get(mem, app, to->hrss, out);
}

/* A department of a province stands above all; below one of a county there is none. */
static bool level_fits(const struct org *o, const struct org *to)
{
    return !department(o) || (strcmp(o->level, "province") && strcmp(to->level, "county"));
}

enum rc life_may_move(TALLOC_CTX *mem, struct app *app, const struct org *o, const struct org *to, int64_t hrss, struct org **out)
{
    int64_t deepest;
    if (!strncmp(to->path, o->path, strlen(o->path))) /* itself, or below itself */
        return RC_INVALID;
    TRY(jurisdiction(mem, app, o, to, hrss, out));
    TRY(org_superior_fits(app, o->kind, to, *out));
    if (!level_fits(o, to))
        return RC_INVALID;
    if (to->id == o->superior && (!*out || (*out)->id == o->hrss))
        return RC_CONFLICT;
    TRY(store_life_deepest(app, o->path, &deepest));
    return deepest + to->depth + 1 - o->depth > ORG_DEPTH_MAX ? RC_INVALID : RC_OK;
}

enum rc org_may_move(struct app *app, int64_t org, int64_t superior, int64_t hrss, int64_t *out_hrss)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct org *o, *to, *h = NULL;
    enum rc rc = org_get(mem, app, org, &o);
    if (rc == RC_OK)
        rc = strcmp(o->state, "active") ? RC_CONFLICT : org_get(mem, app, superior, &to);
    if (rc == RC_OK)
        rc = life_may_move(mem, app, o, to, hrss, &h);
    if (rc == RC_OK && out_hrss)
        *out_hrss = h ? h->id : org;
    talloc_free(mem);
    return rc;
}

enum rc life_move_tree(TALLOC_CTX *mem, struct app *app, struct org *o, const struct org *to, const struct org *hrss)
{
    const char *path = talloc_asprintf(mem, "%s%lld/", to->path, (long long)o->id);
    struct place p = {.org = o->id, .version = o->version, .superior = to->id, .depth = to->depth + 1, .path = path,
                      .hrss = hrss ? hrss->id : o->id, .hrss_path = hrss ? hrss->hrss_path : path, .level = hrss ? hrss->level : o->level};
    int64_t now = app_now(app);
    TRY(store_life_place(app, &p));
    TRY(store_life_below(app, o->id, o->path, path, p.depth - o->depth));
    if (hrss)
        TRY(store_life_jurisdiction(app, path, o->hrss, to->hrss_path, hrss));
    else
        TRY(store_life_hrss_below(app, o->path, path));
    TRY(store_life_history(app, o->id, now));
    if (hrss && hrss->id != o->hrss)
        TRY(store_life_history_below(app, path, hrss->id, now));
    TRY(store_life_registrations(app, path));
    o->path = path;
    o->depth = p.depth;
    return RC_OK;
}

static enum rc move(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t org, int64_t superior, int64_t hrss)
{
    struct org *o, *to, *h;
    char detail[80];
    TRY(store_life_lock(app)); /* what is read below stays so: two moves at once could make a cycle */
    TRY(org_get(mem, app, org, &o));
    if (strcmp(o->state, "active"))
        return RC_CONFLICT;
    TRY(org_get(mem, app, superior, &to));
    TRY(life_may_move(mem, app, o, to, hrss, &h));
    snprintf(detail, sizeof detail, "from=%lld to=%lld", (long long)o->superior, (long long)to->id);
    TRY(life_move_tree(mem, app, o, to, h));
    TRY(life_follow(app, who, o));
    const struct life_event e = {.org = org, .other = to->id, .action = "move"};
    return life_note(app, who, &e, detail);
}

enum rc org_move(struct app *app, const struct who *who, int64_t org, int64_t superior, int64_t hrss)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = move(mem, app, who, org, superior, hrss);
    talloc_free(mem);
    return rc;
}
