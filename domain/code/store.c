#include "domain/code/store.h"

#include <string.h>

/* Every list gives code, parent, name, name_en; `of` and the day are bound where the text asks for them. */
static const struct sql list_region = {
    "code-regions",
    "SELECT code, COALESCE(parent, ''), name, '' FROM region WHERE parent <=> NULLIF(?, '') AND valid_from <= ?"
    " AND (valid_to IS NULL OR valid_to >= ?) ORDER BY code, valid_from LIMIT 1000",
    "sss",
};
static const struct sql list_sector = {
    "code-sectors",
    "SELECT code, COALESCE(parent, ''), name, name_en FROM sector WHERE active = 1 ORDER BY position, code LIMIT 1000",
    "",
};
static const struct sql list_series = {
    "code-series",
    "SELECT code, '', name, name_en FROM title_series WHERE active = 1 ORDER BY position, code LIMIT 1000",
    "",
};
static const struct sql list_title = {
    "code-titles",
    "SELECT name, level, name, '' FROM title_name WHERE series = ? ORDER BY position, level, name LIMIT 1000",
    "s",
};
static const struct sql list_code = {
    "codes",
    "SELECT code, '', name, name_en FROM code WHERE kind = ? AND active = 1 ORDER BY position, code LIMIT 1000",
    "s",
};

static enum rc query_list(TALLOC_CTX *mem, struct db *db, const char *table, const char *of, const char *today, struct db_rows **rows)
{
    if (!strcmp(table, "region"))
        return db_query(mem, db, &list_region, rows, of ? of : "", today, today);
    if (!strcmp(table, "sector"))
        return db_query(mem, db, &list_sector, rows);
    if (!strcmp(table, "series"))
        return db_query(mem, db, &list_series, rows);
    if (!strcmp(table, "title"))
        return db_query(mem, db, &list_title, rows, of ? of : "");
    return db_query(mem, db, &list_code, rows, table);
}

static void read_row(TALLOC_CTX *mem, const struct db_rows *rows, struct code_row *out)
{
    out->code = talloc_strdup(mem, db_text(rows, 0));
    out->parent = talloc_strdup(mem, db_text(rows, 1));
    out->name = talloc_strdup(mem, db_text(rows, 2));
    out->name_en = talloc_strdup(mem, db_text(rows, 3));
}

enum rc store_codes(TALLOC_CTX *mem, struct db *db, const char *table, const char *of, const char *today, struct code_row **out,
                    size_t *n)
{
    struct db_rows *rows;
    enum rc rc = query_list(NULL, db, table, of, today, &rows);
    if (rc)
        return rc;
    *n = db_count(rows);
    *out = talloc_zero_array(mem, struct code_row, *n);
    for (struct code_row *row = *out; db_next(rows); row++)
        read_row(*out, rows, row);
    talloc_free(rows);
    return RC_OK;
}

static const struct sql one_region = {
    "code-region",
    "SELECT code, COALESCE(parent, ''), name, '' FROM region WHERE code = ? ORDER BY valid_from DESC LIMIT 1",
    "s",
};
static const struct sql one_sector = {
    "code-sector",
    "SELECT code, COALESCE(parent, ''), name, name_en FROM sector WHERE code = ?",
    "s",
};
static const struct sql one_series = {
    "code-one-series",
    "SELECT code, '', name, name_en FROM title_series WHERE code = ?",
    "s",
};
static const struct sql one_code = {
    "code-one",
    "SELECT code, '', name, name_en FROM code WHERE kind = ? AND code = ?",
    "ss",
};

enum rc store_code_one(TALLOC_CTX *mem, struct db *db, const char *table, const char *code, struct code_row *out)
{
    struct db_rows *rows;
    const struct sql *q = !strcmp(table, "region")   ? &one_region
                          : !strcmp(table, "sector") ? &one_sector
                          : !strcmp(table, "series") ? &one_series
                                                     : NULL;
    enum rc rc = q ? db_one(NULL, db, q, &rows, code) : db_one(NULL, db, &one_code, &rows, table, code);
    if (rc)
        return rc;
    read_row(mem, rows, out);
    talloc_free(rows);
    return RC_OK;
}

static const struct sql check_region = {
    "code-check-region",
    "SELECT 1 FROM region WHERE code = ? AND valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?) LIMIT 1",
    "sss",
};
static const struct sql check_sector = {
    "code-check-sector",
    "SELECT 1 FROM sector WHERE code = ? AND active = 1",
    "s",
};
static const struct sql check_series = {
    "code-check-series",
    "SELECT 1 FROM title_series WHERE code = ? AND active = 1",
    "s",
};
static const struct sql check_title = {
    "code-check-title",
    "SELECT 1 FROM title_name WHERE series = ? AND name = ? LIMIT 1",
    "ss",
};
static const struct sql check_code = {
    "code-check",
    "SELECT 1 FROM code WHERE kind = ? AND code = ? AND active = 1",
    "ss",
};

enum rc store_code_check(struct db *db, const char *table, const char *of, const char *code, const char *today)
{
    struct db_rows *rows;
    enum rc rc;
    if (!strcmp(table, "region"))
        rc = db_one(NULL, db, &check_region, &rows, code, today, today);
    else if (!strcmp(table, "sector"))
        rc = db_one(NULL, db, &check_sector, &rows, code);
    else if (!strcmp(table, "series"))
        rc = db_one(NULL, db, &check_series, &rows, code);
    else if (!strcmp(table, "title"))
        rc = db_one(NULL, db, &check_title, &rows, of ? of : "", code);
    else
        rc = db_one(NULL, db, &check_code, &rows, table, code);
    if (!rc)
        talloc_free(rows);
    return rc;
}

/* ---- Loading ---- */

static const struct sql region_add = {
    "region-add",
    "INSERT INTO region (code, valid_from, valid_to, parent, level, name, zone) VALUES (?, ?, ?, ?, ?, ?, ?)",
    "ssssssi",
};
static const struct sql region_set = {
    "region-set",
    "UPDATE region SET valid_to = ?, parent = ?, level = ?, name = ?, zone = ? WHERE code = ? AND valid_from = ?",
    "ssssiss",
};

enum rc store_region_add(struct db *db, const struct region_row *r)
{
    return db_exec(db, &region_add, r->code, r->from, r->to, r->parent, r->level, r->name, r->zone);
}

enum rc store_region_set(struct db *db, const struct region_row *r)
{
    return db_exec(db, &region_set, r->to, r->parent, r->level, r->name, r->zone, r->code, r->from);
}

static const struct sql sector_add = {
    "sector-add",
    "INSERT INTO sector (parent, code, name, name_en, position) VALUES (?, ?, ?, ?, ?)",
    "ssssi",
};
static const struct sql series_add = {
    "series-add",
    "INSERT INTO title_series (code, name, name_en, position) VALUES (?, ?, ?, ?)",
    "sssi",
};
static const struct sql title_add = {
    "title-name-add",
    "INSERT INTO title_name (series, level, name, position) VALUES (?, ?, ?, ?)",
    "sssi",
};
static const struct sql code_add = {
    "code-add",
    "INSERT INTO code (kind, code, name, name_en, position) VALUES (?, ?, ?, ?, ?)",
    "ssssi",
};

enum rc store_code_add(struct db *db, const struct code_new *c)
{
    if (!strcmp(c->table, "sector"))
        return db_exec(db, &sector_add, c->kind, c->code, c->name, c->name_en, c->position);
    if (!strcmp(c->table, "series"))
        return db_exec(db, &series_add, c->code, c->name, c->name_en, c->position);
    if (!strcmp(c->table, "title"))
        return db_exec(db, &title_add, c->kind, c->code, c->name, c->position);
    return db_exec(db, &code_add, c->kind, c->code, c->name, c->name_en, c->position);
}

static const struct sql sector_set = {
    "sector-set",
    "UPDATE sector SET parent = ?, name = ?, name_en = ?, position = ? WHERE code = ?",
    "sssis",
};
static const struct sql series_set = {
    "series-set",
    "UPDATE title_series SET name = ?, name_en = ?, position = ? WHERE code = ?",
    "ssis",
};
static const struct sql title_set = {
    "title-name-set",
    "UPDATE title_name SET position = ? WHERE series = ? AND level = ? AND name = ?",
    "isss",
};
static const struct sql code_set = {
    "code-set",
    "UPDATE code SET name = ?, name_en = ?, position = ? WHERE kind = ? AND code = ?",
    "ssiss",
};

enum rc store_code_set(struct db *db, const struct code_new *c)
{
    if (!strcmp(c->table, "sector"))
        return db_exec(db, &sector_set, c->kind, c->name, c->name_en, c->position, c->code);
    if (!strcmp(c->table, "series"))
        return db_exec(db, &series_set, c->name, c->name_en, c->position, c->code);
    if (!strcmp(c->table, "title"))
        return db_exec(db, &title_set, c->position, c->kind, c->code, c->name);
    return db_exec(db, &code_set, c->name, c->name_en, c->position, c->kind, c->code);
}

/* ---- Rule packs ---- */

static const struct sql sectors_all = {
    "sectors-all",
    "SELECT code, COALESCE(parent, ''), name, name_en, position, active, version FROM sector ORDER BY position, code LIMIT 1000",
    "",
};
static const struct sql sector_insert = {
    "sector-insert",
    "INSERT INTO sector (code, parent, name, name_en, position) VALUES (?, ?, ?, ?, ?)",
    "ssssi",
};
static const struct sql sector_update = {
    "sector-update",
    "UPDATE sector SET parent = ?, name = ?, name_en = ?, position = ?, active = ?, version = version + 1 WHERE code = ? AND version = ?",
    "sssiisi",
};

enum rc store_sectors(TALLOC_CTX *mem, struct db *db, struct sector **out, size_t *n)
{
    struct db_rows *rows;
    enum rc rc = db_query(mem, db, &sectors_all, &rows);
    if (rc)
        return rc;
    *n = db_count(rows);
    *out = talloc_zero_array(mem, struct sector, *n + 1);
    for (struct sector *s = *out; db_next(rows); s++)
        *s = (struct sector){.code = db_text(rows, 0), .parent = db_text(rows, 1), .name = db_text(rows, 2), .name_en = db_text(rows, 3),
                             .position = db_int(rows, 4), .active = db_int(rows, 5), .version = db_int(rows, 6)};
    return RC_OK;
}

static const char *or_null(const char *text)
{
    return *text ? text : NULL;
}

enum rc store_sector_insert(struct db *db, const struct sector *s)
{
    return db_exec(db, &sector_insert, s->code, or_null(s->parent), s->name, s->name_en, s->position);
}

enum rc store_sector_update(struct db *db, const struct sector *s)
{
    enum rc rc = db_exec(db, &sector_update, or_null(s->parent), s->name, s->name_en, s->position, s->active, s->code, s->version);
    return rc ? rc : db_affected(db) == 1 ? RC_OK : RC_CONFLICT;
}

static const struct sql pack_known = {
    "pack-known",
    "SELECT 1 FROM policy_pack WHERE code = ? LIMIT 1",
    "s",
};

enum rc store_pack_known(struct db *db, const char *code)
{
    struct db_rows *rows;
    enum rc rc = db_one(NULL, db, &pack_known, &rows, code);
    if (!rc)
        talloc_free(rows);
    return rc;
}

static const struct sql pack_xml = {
    "pack-xml",
    "SELECT xml FROM policy_pack WHERE code = ? AND version = ?",
    "ss",
};

enum rc store_pack_xml(TALLOC_CTX *mem, struct db *db, const char *code, const char *version, const char **xml)
{
    struct db_rows *rows;
    enum rc rc = db_one(mem, db, &pack_xml, &rows, code, version);
    if (!rc)
        *xml = db_text(rows, 0);
    return rc;
}

static const struct sql pack_publish = {
    "pack-publish",
    "INSERT INTO policy_pack (code, version, state, xml, published_at, run) VALUES (?, ?, 'published', ?, ?, ?)",
    "sssti",
};

enum rc store_pack_publish(struct db *db, const char *code, const char *version, const char *xml, int64_t now, int64_t run)
{
    return db_exec(db, &pack_publish, code, version, xml, now, run);
}

static const struct sql pack_retire = {
    "pack-retire",
    "UPDATE policy_pack SET state = 'retired' WHERE code = ? AND version <> ? AND state = 'published'",
    "ss",
};

enum rc store_pack_retire(struct db *db, const char *code, const char *but_version)
{
    return db_exec(db, &pack_retire, code, but_version);
}

static const struct sql epoch_rise = {
    "epoch-rise",
    "INSERT INTO setting (name, value) VALUES ('policy.epoch', '1')"
    " ON DUPLICATE KEY UPDATE value = CAST(value AS UNSIGNED) + 1",
    "",
};

enum rc store_epoch_rise(struct db *db)
{
    return db_exec(db, &epoch_rise);
}
