#include "domain/org/store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "domain/domain.h"
#include "domain/gram/gram.h"
#include "domain/ident/ident.h"
#include "domain/sortkey.h"

enum { ADDRESS_BYTES = 800 }; /* 200 characters of four bytes at most */

/* The first of the rows that a store function found. */
static enum rc first(enum rc rc, struct org **rows, size_t n, TALLOC_CTX *mem, struct org **out)
{
    if (rc)
        return rc;
    *out = n ? talloc_steal(mem, rows[0]) : NULL;
    talloc_free(rows);
    return n ? RC_OK : RC_NOT_FOUND;
}

enum rc org_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct org **out)
{
    struct org **rows = NULL;
    size_t n = 0;
    struct sqlb *b = store_org_select(NULL, "org-get");
    store_org_by_id(b, id);
    enum rc rc = store_org_rows(b, app->db, b, &rows, &n);
    rc = first(rc, rows, n, mem, out);
    talloc_free(b);
    return rc;
}

enum rc org_get_scoped(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct org **out)
{
    struct org **rows = NULL;
    size_t n = 0;
    struct sqlb *b = store_org_select(NULL, "org-get-scoped");
    store_org_by_id(b, id);
    scope_where(b, who);
    enum rc rc = store_org_rows(b, app->db, b, &rows, &n);
    rc = first(rc, rows, n, mem, out);
    talloc_free(b);
    return rc;
}

enum rc org_by_code(TALLOC_CTX *mem, struct app *app, const char *code, struct org **out)
{
    struct org **rows = NULL;
    size_t n = 0;
    TALLOC_CTX *tmp = talloc_new(NULL);
    enum rc rc = store_org_code(tmp, app->db, ident_normalise(tmp, code), &rows, &n);
    rc = first(rc, rows, n, mem, out);
    talloc_free(tmp);
    return rc;
}

enum rc org_roots(TALLOC_CTX *mem, struct app *app, struct org ***out, size_t *count)
{
    return store_org_roots(mem, app->db, out, count);
}

enum rc org_hrss_of_region(TALLOC_CTX *mem, struct app *app, const char *region, struct org **out)
{
    if (strlen(region) != 6 || strspn(region, "0123456789") != 6)
        return RC_NOT_FOUND;
    const char *level = !strcmp(region + 2, "0000") ? "province" : !strcmp(region + 4, "00") ? "city" : "county";
    struct org **rows = NULL;
    size_t n = 0;
    TALLOC_CTX *tmp = talloc_new(NULL);
    enum rc rc = store_org_hrss(tmp, app->db, region, level, &rows, &n);
    rc = first(rc, rows, n, mem, out);
    talloc_free(tmp);
    return rc;
}

enum rc org_decides(struct app *app, int64_t org, const char *permission, int64_t except, bool *yes)
{
    int64_t count = 0;
    enum rc rc = store_org_super(app->db, org, except, yes);
    if (rc == RC_OK && !*yes)
        rc = store_org_deciders(app->db, org, permission, except, app_now(app), &count);
    *yes = *yes || count > 0;
    return rc;
}

enum rc org_deciders(struct app *app, int64_t org, const char *permission, int64_t except, int64_t *count)
{
    return store_org_deciders(app->db, org, permission, except, app_now(app), count);
}

size_t org_path_ids(const char *path, int64_t *ids, size_t max)
{
    size_t n = 0;
    for (const char *at = path; n < max && *at == '/' && at[1]; n++) {
        char *end;
        ids[n] = strtoll(at + 1, &end, 10);
        if (end == at + 1)
            break;
        at = end;
    }
    return n;
}

static bool one_of(const char *word, const char *list)
{
    size_t len = strlen(word);
    const char *at = len ? strstr(list, word) : NULL;
    return at && (at == list || at[-1] == ' ') && (at[len] == ' ' || !at[len]);
}

static bool active(const struct org *o)
{
    return !strcmp(o->state, "active");
}

enum rc org_superior_fits(struct app *app, const char *kind, const struct org *superior, const struct org *hrss)
{
    (void)app;
    static const struct {
        const char *kind, *superiors;
    } allowed[] = {
        {"hrss", "hrss"},
        {"authority", "hrss authority"},
        {"employer", "hrss authority employer"},
        {"base", "hrss authority employer"},
    };
    const char *superiors = NULL;
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        if (!strcmp(kind, allowed[i].kind))
            superiors = allowed[i].superiors;
    if (!superiors)
        return RC_INVALID;
    bool department = !strcmp(kind, "hrss");
    if (!superior)
        return department && !hrss ? RC_OK : RC_INVALID;
    if (!active(superior) || !one_of(superior->kind, superiors))
        return RC_INVALID;
    if (department)
        return hrss ? RC_INVALID : RC_OK;
    if (!hrss || strcmp(hrss->kind, "hrss") || !active(hrss))
        return RC_INVALID;
    return strncmp(hrss->hrss_path, superior->hrss_path, strlen(superior->hrss_path)) ? RC_INVALID : RC_OK;
}

/* What org_save finds out before it writes. */
struct saving {
    struct app *app;
    const struct org_new *new;
    struct org *old, *superior, *hrss; /* NULL: none */
    struct org row;
    uint8_t sort[SORTKEY_BYTES];
    size_t sort_len;
};

static bool code_ok(const char *code)
{
    char out[19], out9[10];
    return ident_uscc(code, out) == IDENT_OK || ident_orgcode(code, out9) == IDENT_OK;
}

static bool level_fits(const struct saving *s)
{
    const char *level = s->new->level;
    if (!level || !one_of(level, "province city county"))
        return false;
    return s->superior ? strcmp(level, "province") && strcmp(s->superior->level, "county") : !strcmp(level, "province");
}

/* Normalises and judges what was given; false: RC_INVALID. */
static bool prepare(struct saving *s, TALLOC_CTX *mem)
{
    const struct org_new *n = s->new;
    char *name;
    struct org *o = &s->row;
    o->kind = n->kind;
    o->code = ident_normalise(mem, n->code);
    o->state = n->state ? n->state : "active";
    o->region = n->region;
    if (!code_ok(o->code) || ident_org_name(mem, n->name, &name) != IDENT_OK || !one_of(o->state, "active directory"))
        return false;
    if (!n->region || strlen(n->region) != 6 || strspn(n->region, "0123456789") != 6)
        return false;
    o->name = name;
    if (!strcmp(n->kind, "hrss") && !level_fits(s))
        return false;
    o->level = s->hrss ? s->hrss->level : n->level;
    o->sector = n->sector && *n->sector ? n->sector : NULL;
    o->nature = n->nature && *n->nature ? n->nature : NULL;
    o->base_level = n->base_level && *n->base_level ? n->base_level : NULL;
    o->address = n->address ? n->address : "";
    o->office_phone = n->office_phone ? n->office_phone : "";
    o->responsible = n->responsible ? n->responsible : "";
    o->scan = n->scan;
    o->superior = s->superior ? s->superior->id : 0;
    o->depth = s->superior ? s->superior->depth + 1 : 1;
    s->sort_len = sortkey_pinyin(domain_of(s->app)->sortkey, o->name, s->sort, sizeof s->sort);
    return o->depth <= ORG_DEPTH_MAX;
}

/* Paths of a row whose id is known. */
static void place(struct saving *s, TALLOC_CTX *mem)
{
    struct org *o = &s->row;
    o->path = talloc_asprintf(mem, "%s%lld/", s->superior ? s->superior->path : "/", (long long)o->id);
    o->hrss = s->hrss ? s->hrss->id : o->id;
    o->hrss_path = s->hrss ? s->hrss->hrss_path : o->path;
}

/* Reads the organisations concerned. */
static enum rc gather(struct saving *s, TALLOC_CTX *mem)
{
    const struct org_new *n = s->new;
    enum rc rc = n->id ? org_get(mem, s->app, n->id, &s->old) : RC_OK;
    if (!rc && n->superior)
        rc = store_org_below(s->app->db, n->superior);
    if (!rc && n->superior)
        rc = org_get(mem, s->app, n->superior, &s->superior);
    if (rc || !strcmp(n->kind, "hrss"))
        return rc;
    int64_t hrss = n->hrss ? n->hrss : s->superior ? s->superior->hrss : 0;
    return hrss ? org_get(mem, s->app, hrss, &s->hrss) : RC_OK;
}

static enum rc add(struct saving *s, TALLOC_CTX *mem)
{
    struct db *db = s->app->db;
    enum rc rc = store_org_insert(db, &s->row, s->sort, s->sort_len, app_now(s->app), &s->row.id);
    if (rc)
        return rc;
    place(s, mem);
    return store_org_place(db, &s->row);
}

static enum rc activate(struct saving *s, TALLOC_CTX *mem)
{
    struct db *db = s->app->db;
    s->row.id = s->old->id;
    s->row.version = s->old->version;
    place(s, mem);
    enum rc rc = store_org_activate(db, &s->row, s->sort, s->sort_len);
    if (rc || !strcmp(s->row.path, s->old->path))
        return rc;
    int64_t deeper = s->row.depth - s->old->depth;
    bool too_deep = false;
    rc = store_org_too_deep(db, s->old->path, deeper, ORG_DEPTH_MAX, &too_deep);
    if (rc || too_deep)
        return rc ? rc : RC_INVALID;
    return store_org_move(db, s->old->id, s->old->path, s->row.path, deeper);
}

static enum rc save(struct saving *s, TALLOC_CTX *mem)
{
    enum rc rc = gather(s, mem);
    if (rc)
        return rc;
    if (s->old && (strcmp(s->old->state, "directory") || strcmp(s->old->kind, s->new->kind)))
        return RC_CONFLICT;
    /* never itself or one below itself */
    if (s->old && s->superior && !strncmp(s->superior->path, s->old->path, strlen(s->old->path)))
        return RC_INVALID;
    rc = org_superior_fits(s->app, s->new->kind, s->superior, s->hrss);
    if (rc)
        return rc;
    if (!prepare(s, mem))
        return RC_INVALID;
    rc = s->old ? activate(s, mem) : add(s, mem);
    if (!rc)
        rc = store_org_history(s->app->db, &s->row, app_now(s->app));
    return rc ? rc : gram_set(s->app, "o", s->row.id, s->row.name);
}

enum rc org_save(struct app *app, const struct org_new *n, int64_t *id)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *tmp = talloc_new(NULL);
    struct saving s = {.app = app, .new = n};
    enum rc rc = save(&s, tmp);
    if (!rc)
        *id = s.row.id;
    talloc_free(tmp);
    return rc;
}

/* A landline or a mobile as it shall be kept; NULL: neither. */
static const char *telephone(TALLOC_CTX *mem, const char *text)
{
    char landline[24], mobile[12];
    if (!*text)
        return "";
    if (ident_landline(text, landline) == IDENT_OK)
        return talloc_strdup(mem, landline);
    return ident_mobile(text, mobile) == IDENT_OK ? talloc_strdup(mem, mobile) : NULL;
}

static enum rc set_basics(TALLOC_CTX *mem, struct app *app, int64_t id, int64_t version, const struct org_basics *b)
{
    struct org *o;
    char *name = talloc_strdup(mem, "");
    struct org_basics clean = {.address = b->address, .office_phone = telephone(mem, b->office_phone)};
    if (!clean.office_phone || strlen(b->address) > ADDRESS_BYTES)
        return RC_INVALID;
    if (*b->responsible && ident_name(mem, b->responsible, &name) != IDENT_OK)
        return RC_INVALID;
    clean.responsible = name;
    clean.designated = b->designated;
    if (b->designated && *b->designated) {
        if (ident_name(mem, b->designated, &name) != IDENT_OK)
            return RC_INVALID;
        clean.designated = name;
    }
    clean.designated_phone = b->designated_phone ? telephone(mem, b->designated_phone) : NULL;
    if (b->designated_phone && !clean.designated_phone)
        return RC_INVALID;
    enum rc rc = org_get(mem, app, id, &o);
    return rc ? rc : store_org_basics(app->db, id, version, &clean);
}

enum rc org_set_basics(struct app *app, int64_t id, int64_t version, const struct org_basics *b)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = set_basics(mem, app, id, version, b);
    talloc_free(mem);
    return rc;
}
