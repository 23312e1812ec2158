/* Early return of a result that is not RC_OK, and of a refusal. */
#ifndef JIJIAO_DOMAIN_TRY_H
#define JIJIAO_DOMAIN_TRY_H

#include "core/rc.h"

#define TRY(call)                                                                                             \
    do {                                                                                                      \
        enum rc try_rc_ = (call);                                                                             \
        if (try_rc_ != RC_OK)                                                                                 \
            return try_rc_;                                                                                   \
    } while (0)

/* A refusal that has a reason: `why` is set to `key`, the key of a label, and `rc` given back. */
static inline enum rc refuse(const char **why, const char *key, enum rc rc)
{
    *why = key;
    return rc;
}

#endif
