/* Memory for pieces of pages. In a stylesheet
 *
 *   <t:memo of="user request" with="context">…</t:memo>        (extension-element-prefixes="t")
 *
 * gives the same HTML as its content, but keeps it: if the same instruction meets a node with the same content again (attributes, text
 * and elements below, byte for byte; with `of`, only the children that it names count), in the same language and mount point, with the same string in the variable `context` (may be left out),
 * the kept bytes are written. Children that are to be made later (core/doc.h) count by their key.
 * Its content may depend on nothing else but labels: what else it uses belongs into `context`; no tokens.
 * It stands where elements may stand and makes no attributes of its parent. A list whose rows were drawn before costs a tenth.
 *
 * Pieces are found by a keyed 128-bit hash (SipHash under a key of the process) over all that decides them: nobody meets a piece who would not
 * have been shown the same bytes anyway. Their number and their bytes are bounded; a new one replaces the one in its place. Pieces may stand
 * within pieces: a list that is the same as a whole is one look-up, and of one that is not the rows are. */
#ifndef JIJIAO_CORE_MEMO_H
#define JIJIAO_CORE_MEMO_H

#include <libxml/tree.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

struct memo;      /* of a view, for the life of the process */
struct memo_page; /* of one page that is being drawn */

struct memo *memo_new(TALLOC_CTX *mem);
/* Begins a page; free it with talloc when its HTML is written. `prefix` is its mount point. */
struct memo_page *memo_begin(struct memo *memo, const char *prefix);

/* The bytes that a placeholder of the result tree stands for; NULL if it is none. */
const char *memo_bytes(const struct memo_page *page, const xmlNode *node, size_t *len);

/* All that decides a page as a whole, but its tokens: the compiled sheet (one a language), the mount point, whether there are tokens, and the
 * document, whose parts that are to be made later count by their key. */
enum { MEMO_KEY = 16 };
void memo_key(struct memo *memo, const void *sheet, const char *prefix, int tokens, xmlDocPtr doc, uint8_t out[MEMO_KEY]);

/* How many pieces were found and how many had to be made, for tests and benches. */
void memo_counts(const struct memo *memo, unsigned *found, unsigned *made);

/* Makes the element known to libxslt; more than once does no harm. Needs the transformation's _private to begin with a struct memo_page *. */
void memo_register(void);

#endif
