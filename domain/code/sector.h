/* The table of sectors as a province keeps it: two levels, in an order of its own. A sector is never deleted, only no longer offered:
 * organisations keep it. */
#ifndef JIJIAO_DOMAIN_CODE_SECTOR_H
#define JIJIAO_DOMAIN_CODE_SECTOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/app.h"

struct sector {
    const char *code, *parent /* "": a sector of its own */, *name, *name_en;
    int64_t position; /* 0-9999; smaller ones first */
    bool active;
    int64_t version; /* 0: a new one */
};

/* All of them, also those no longer offered; ≤ 1,000. The array hangs off `mem`. */
enum rc sector_all(TALLOC_CTX *mem, struct app *app, struct sector **out, size_t *n);
/* One of them. RC_NOT_FOUND. */
enum rc sector_get(TALLOC_CTX *mem, struct app *app, const char *code, struct sector **out);

/* What is wrong with a sector as it shall stand. */
enum sector_fault {
    SECTOR_OK,
    SECTOR_CODE,    /* not [a-z][a-z0-9-]{0,31} */
    SECTOR_NAME,    /* a name is missing or too long (60 and 80 characters) */
    SECTOR_TAKEN,   /* another sector bears the Chinese name */
    SECTOR_PARENT,  /* no such superior, it is the sector itself, below another or no longer offered */
    SECTOR_LEVELS,  /* it has sectors below it: it cannot go below another */
    SECTOR_IN_USE   /* it has active sectors below it: these first */
};

/* Adds or changes one. Asserts a transaction; the caller audits. RC_INVALID: *fault tells what. RC_CONFLICT: the code of a new one is
 * taken, or it was changed since s->version. */
enum rc sector_save(struct app *app, const struct sector *s, enum sector_fault *fault);

#endif
