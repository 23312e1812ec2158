/* SELECTs of this module's pages: what anybody may see of HRSS departments. */
#ifndef JIJIAO_MODULES_PORTAL_STORE_H
#define JIJIAO_MODULES_PORTAL_STORE_H

#include <stdbool.h>

#include "core/db.h"

struct contact {
    int64_t id;
    const char *name, *level, *region, *region_name, *phone;
    bool more; /* has departments below */
};

/* The departments of the provinces, in the order in which they joined, each followed by those right below it,
 * by region; at most `limit` (≤ 500). Arrays hang off mem. */
enum rc store_contacts(TALLOC_CTX *mem, struct db *db, int64_t limit, struct contact **out, size_t *n);

/* One department and those right below it. RC_NOT_FOUND: no active department of that id. */
enum rc store_contacts_of(TALLOC_CTX *mem, struct db *db, int64_t id, struct contact **out, size_t *n);

#endif
