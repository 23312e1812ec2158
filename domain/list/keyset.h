/* Pages of lists that are ordered by a sort key and an id: where a page ends travels in the address as a token, and the next page
 * begins behind it. Nothing is counted or skipped, so that the last page costs as much as the first. */
#ifndef JIJIAO_DOMAIN_LIST_KEYSET_H
#define JIJIAO_DOMAIN_LIST_KEYSET_H

#include <stddef.h>
#include <stdint.h>

#include "core/req.h"

enum { KEYSET_KEY_MAX = 64, KEYSET_TOKEN_MAX = 160, KEYSET_COUNT = 100 /* where counting for a page ends: it then says "or more" */ };

struct keyset {
    uint8_t key[KEYSET_KEY_MAX];
    size_t len;
    int64_t id; /* 0: from the beginning */
};

/* Reads a token; "" gives the beginning. RC_BAD_REQUEST: not one of ours. */
enum rc keyset_read(const char *token, struct keyset *out);

/* The token of a row; at most KEYSET_KEY_MAX bytes of the key are used. Hangs off `mem`. */
char *keyset_token(TALLOC_CTX *mem, const void *key, size_t len, int64_t id);

/* The page's path with its declared query parameters, percent-encoded, but `without` (NULL: none is left out); hangs off r->mem. */
char *keyset_path(const struct req *r, const char *without);

/* A value as it may stand in an address; hangs off `mem`. */
char *keyset_escape(TALLOC_CTX *mem, const char *text);

/* Appends <pager shown total first next/>: `total`, counted up to KEYSET_COUNT, is not told below 0; `next` is the token of the last row shown, NULL on the last
 * page. The parameter that holds the token is `after`. */
void keyset_pager(const struct req *r, xmlNodePtr parent, int64_t shown, int64_t total, const char *next);

#endif
