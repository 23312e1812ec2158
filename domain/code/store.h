/* Private to domain/code: its statements, as functions. */
#ifndef JIJIAO_DOMAIN_CODE_STORE_H
#define JIJIAO_DOMAIN_CODE_STORE_H

#include <stdbool.h>

#include "core/db.h"
#include "domain/code/code.h"
#include "domain/code/sector.h"

/* `today` YYYY-MM-DD: regions as of that day. */
enum rc store_codes(TALLOC_CTX *mem, struct db *db, const char *table, const char *of, const char *today, struct code_row **out,
                    size_t *n);
enum rc store_code_one(TALLOC_CTX *mem, struct db *db, const char *table, const char *code, struct code_row *out);
enum rc store_code_check(struct db *db, const char *table, const char *of, const char *code, const char *today);

/* Loading. A row is added if its key is free; RC_CONFLICT: it is there. The *_set functions overwrite one that is there. */
struct region_row {
    const char *code, *from, *to /* NULL */, *parent /* NULL */, *level, *name;
    int64_t zone;
};
enum rc store_region_add(struct db *db, const struct region_row *r);
enum rc store_region_set(struct db *db, const struct region_row *r);
struct code_new {
    const char *table; /* sector, series, title, code */
    const char *kind;  /* code: its kind; sector: the superior or NULL; title: the series */
    const char *code;  /* title: the level */
    const char *name, *name_en;
    int64_t position;
};
enum rc store_code_add(struct db *db, const struct code_new *c);
enum rc store_code_set(struct db *db, const struct code_new *c);

/* Sectors with those that are no longer active, in their order. */
enum rc store_sectors(TALLOC_CTX *mem, struct db *db, struct sector **out, size_t *n);
enum rc store_sector_insert(struct db *db, const struct sector *s); /* RC_CONFLICT: the code is taken */
enum rc store_sector_update(struct db *db, const struct sector *s); /* RC_CONFLICT: not at s->version */

/* Rule packs. */
enum rc store_pack_known(struct db *db, const char *code); /* RC_NOT_FOUND: in no version */
enum rc store_pack_xml(TALLOC_CTX *mem, struct db *db, const char *code, const char *version, const char **xml); /* RC_NOT_FOUND */
enum rc store_pack_publish(struct db *db, const char *code, const char *version, const char *xml, int64_t now, int64_t run);
enum rc store_pack_retire(struct db *db, const char *code, const char *but_version);
enum rc store_epoch_rise(struct db *db);

#endif
