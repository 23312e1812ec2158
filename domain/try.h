/* Early return of a result that is not RC_OK. */
#ifndef JIJIAO_DOMAIN_TRY_H
#define JIJIAO_DOMAIN_TRY_H

#include "core/rc.h"

#define TRY(call)                                                                                             \
    do {                                                                                                      \
        enum rc try_rc_ = (call);                                                                             \
        if (try_rc_ != RC_OK)                                                                                 \
            return try_rc_;                                                                                   \
    } while (0)

#endif
