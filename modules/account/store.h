/* SELECTs of this module's pages. */
#ifndef JIJIAO_MODULES_ACCOUNT_STORE_H
#define JIJIAO_MODULES_ACCOUNT_STORE_H

#include "core/db.h"

struct session_line {
    const char *handle; /* names the session without being it: session_end_own */
    const char *kind, *org_name, *address, *agent;
    int64_t since, seen;
    bool open, current;
};

/* The sessions of an account, those in use first, then the latest that ended; 30 at most. The array hangs off
 * mem. */
enum rc store_sessions(TALLOC_CTX *mem, struct db *db, int64_t account, const uint8_t current[16],
                       int64_t idle /* seconds */, struct session_line **out, size_t *n);

#endif
