/* Private to domain/frame: its statements, as functions. */
#ifndef JIJIAO_DOMAIN_FRAME_STORE_H
#define JIJIAO_DOMAIN_FRAME_STORE_H

#include "core/db.h"
#include "domain/policy/policy.h"

/* The setting policy.epoch and the published packs (name "CODE VERSION"), read in one statement. */
enum rc store_packs(TALLOC_CTX *mem, struct db *db, struct policy_source **out, size_t *n, int64_t *epoch);

/* Who runs the site (NULL: nobody yet) and whether it is a demonstration. */
enum rc store_site(TALLOC_CTX *mem, struct db *db, const char **host, bool *demo);

#endif
