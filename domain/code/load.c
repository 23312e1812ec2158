#include "domain/code/load.h"

#include <string.h>

#include "domain/code/csv.h"
#include "domain/code/store.h"
#include "domain/org/org.h"

enum { BATCH = 500 };

/* Since when regions count whose file does not say: before anything the platform keeps. */
static const char *const always = "1949-10-01";

/* One file and what is done with each of its rows. */
struct source {
    const char *file, *columns, *table;
    enum rc (*row)(struct load *l, const struct source *s, struct csv *c, int64_t position);
};

/* How far a file is read. */
struct reading {
    struct load *load;
    const struct source *source;
    struct csv *csv;
    const char *error;
    int64_t read, added;
};

static const char *filled(const char *text)
{
    return *text ? text : NULL;
}

/* The result of adding a row: one that is there is left alone, or set. RC_CONFLICT stands for "nothing was added". */
static enum rc region(struct load *l, const struct source *s, struct csv *c, int64_t position)
{
    (void)s;
    (void)position;
    const struct region_row r = {
        .code = csv_get(c, "code"),
        .from = *csv_get(c, "valid_from") ? csv_get(c, "valid_from") : always,
        .to = filled(csv_get(c, "valid_to")),
        .parent = filled(csv_get(c, "parent")),
        .level = csv_get(c, "level"),
        .name = csv_get(c, "name"),
        .zone = !strcmp(csv_get(c, "nonstandard_zone"), "1"),
    };
    if (strlen(r.code) != 6 || strspn(r.code, "0123456789") != 6 || !*r.name)
        return RC_INVALID;
    enum rc rc = store_region_add(l->app->db, &r);
    if (rc == RC_CONFLICT && l->replace)
        return store_region_set(l->app->db, &r) ? RC_INTERNAL : RC_CONFLICT;
    return rc;
}

static enum rc put(struct load *l, const struct code_new *c)
{
    if (!*c->code || !*c->name)
        return RC_INVALID;
    enum rc rc = store_code_add(l->app->db, c);
    if (rc == RC_CONFLICT && l->replace) {
        rc = store_code_set(l->app->db, c);
        return rc ? rc : RC_CONFLICT;
    }
    return rc;
}

static enum rc sector(struct load *l, const struct source *s, struct csv *c, int64_t position)
{
    const struct code_new n = {
        s->table, filled(csv_get(c, "parent")), csv_get(c, "code"), csv_get(c, "name"), csv_get(c, "name_en"), position};
    return put(l, &n);
}

static enum rc series(struct load *l, const struct source *s, struct csv *c, int64_t position)
{
    const struct code_new n = {s->table, NULL, csv_get(c, "code"), csv_get(c, "name"), csv_get(c, "name_en"), position};
    return put(l, &n);
}

static enum rc title(struct load *l, const struct source *s, struct csv *c, int64_t position)
{
    const char *of = csv_get(c, "series");
    enum rc rc = code_check(l->app, "series", NULL, of);
    const struct code_new n = {s->table, of, csv_get(c, "level"), csv_get(c, "name"), "", position};
    return rc == RC_NOT_FOUND ? RC_INVALID : rc ? rc : put(l, &n);
}

static enum rc code(struct load *l, const struct source *s, struct csv *c, int64_t position)
{
    const struct code_new n = {s->table,           csv_get(c, "kind"),    csv_get(c, "code"),
                               csv_get(c, "name"), csv_get(c, "name_en"), position};
    return *n.kind ? put(l, &n) : RC_INVALID;
}

/* An HRSS department; its superior stands on a line before it, or is there already. */
static enum rc department(struct load *l, const struct source *s, struct csv *c, int64_t position)
{
    (void)s;
    (void)position;
    struct org *old, *superior = NULL;
    enum rc rc = org_by_code(NULL, l->app, csv_get(c, "code"), &old);
    if (!rc)
        talloc_free(old);
    if (rc != RC_NOT_FOUND)
        return rc ? rc : RC_CONFLICT;
    if (*csv_get(c, "superior")) {
        rc = org_by_code(NULL, l->app, csv_get(c, "superior"), &superior);
        if (rc)
            return rc == RC_NOT_FOUND ? RC_INVALID : rc;
    }
    const struct org_new n = {
        .kind = "hrss",
        .code = csv_get(c, "code"),
        .name = csv_get(c, "name"),
        .level = csv_get(c, "level"),
        .region = csv_get(c, "region"),
        .sector = "human-resources",
        .nature = "state-organ",
        .office_phone = csv_get(c, "office_phone"),
        .superior = superior ? superior->id : 0,
    };
    int64_t id;
    rc = org_save(l->app, &n, &id);
    talloc_free(superior);
    return rc;
}

static const struct source sources[] = {
    {"regions.csv", "code name parent level nonstandard_zone [valid_from] [valid_to]", "region", region},
    {"sectors.csv", "code parent name name_en", "sector", sector},
    {"series.csv", "code name name_en", "series", series},
    {"titles.csv", "series level name", "title", title},
    {"codes.csv", "kind code name name_en", "code", code},
    {"hrss.csv", "code name level region superior office_phone", NULL, department},
};

/* Up to BATCH rows in the transaction in hand. RC_NOT_FOUND: the file is at its end. */
static enum rc batch(struct reading *r)
{
    for (int i = 0; i < BATCH; i++) {
        enum rc rc = csv_next(r->csv, &r->error);
        if (rc)
            return rc;
        r->read++;
        rc = r->source->row(r->load, r->source, r->csv, r->read);
        if (rc && rc != RC_CONFLICT) {
            const char *why = rc == RC_INVALID ? "is not a possible row" : "is not taken by the database; see the log";
            r->error = talloc_asprintf(talloc_parent(r->csv), "%s:%d: %s", csv_path(r->csv), csv_line(r->csv), why);
            return rc;
        }
        r->added += rc == RC_OK;
    }
    return RC_OK;
}

static enum rc rows(struct reading *r)
{
    struct db *db = r->load->app->db;
    for (;;) {
        enum rc rc = db_begin(db);
        if (rc)
            return rc;
        enum rc end = batch(r);
        if (end && end != RC_NOT_FOUND) {
            db_rollback(db);
            return end;
        }
        rc = db_commit(db);
        if (rc || end)
            return rc;
    }
}

static enum rc file(struct load *l, const struct source *s)
{
    TALLOC_CTX *tmp = talloc_new(NULL);
    struct reading r = {.load = l, .source = s};
    const char *path = talloc_asprintf(tmp, "%s/%s", l->data, s->file);
    enum rc rc = csv_open(tmp, path, s->columns, &r.csv, &r.error);
    if (!rc)
        rc = rows(&r);
    if (r.error)
        fprintf(l->err, "%s\n", r.error);
    else if (rc)
        fprintf(l->err, "%s: the database failed; see the log\n", path);
    else
        fprintf(l->out, "%s: %lld rows, %lld new\n", s->file, (long long)r.read, (long long)r.added);
    talloc_free(tmp);
    return rc;
}

enum rc load_all(struct load *l)
{
    enum rc rc = RC_OK;
    for (size_t i = 0; !rc && i < sizeof sources / sizeof *sources; i++)
        rc = file(l, &sources[i]);
    size_t count = 0;
    return rc || !l->policy ? rc : load_policy(l, &count);
}
