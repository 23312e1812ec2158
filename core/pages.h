/* Whole pages of a view, kept by all that decides them. A document says everything that a page shows but the tokens of its forms: who meets the
 * same document again, by the same sheet, in the same language and mount point, gets the same bytes with tokens of their own. A page is kept when
 * its document comes a second time, so that pages of one moment displace nothing; number and bytes are bounded. */
#ifndef JIJIAO_CORE_PAGES_H
#define JIJIAO_CORE_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "core/memo.h"
#include "core/view.h"

struct pages;

struct pages *pages_new(TALLOC_CTX *mem);

/* The page of that key with the tokens of `call`; it hangs off mem. NULL: none is kept. */
char *pages_get(TALLOC_CTX *mem, const struct pages *pages, const uint8_t key[MEMO_KEY], const struct view_call *call, size_t *len);

/* Is it worth keeping what will be drawn? If so, `*drawn` is `call` with marks for tokens: draw by it, then ask pages_put. */
bool pages_wants(struct pages *pages, const uint8_t key[MEMO_KEY], const struct view_call *call, struct view_call *drawn);

/* What was drawn with marks, with the tokens of `call` instead (hangs off mem); kept if it is not too large. */
char *pages_put(TALLOC_CTX *mem, struct pages *pages, const uint8_t key[MEMO_KEY], const char *drawn, size_t drawn_len,
                const struct view_call *call, size_t *len);

#endif
