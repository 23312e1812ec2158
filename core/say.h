/* The functions of urn:jijiao:text that stylesheets call; for view.c alone. */
#ifndef JIJIAO_CORE_SAY_H
#define JIJIAO_CORE_SAY_H

#include "core/labels.h"
#include "core/memo.h"
#include "core/view.h"

/* What a transformation's _private points at. */
struct say {
    struct memo_page *page; /* first: memo.c looks for it there */
    const struct labels *labels;
    const struct view_call *call;
    void (*missed)(void *arg, const char *key);
    void *arg;
};

/* Makes the functions known to libxslt; once is enough, more does no harm. */
void say_register(void);

#endif
