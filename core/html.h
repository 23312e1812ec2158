/* HTML5 of a result tree, into one growing buffer: void elements without an end, script and style as they
 * are, everything else escaped, nothing indented. Namespaces, comments and processing instructions are left
 * out. */
#ifndef JIJIAO_CORE_HTML_H
#define JIJIAO_CORE_HTML_H

#include <libxml/tree.h>
#include <talloc.h>

#include "core/memo.h"

/* The page with its doctype; hangs off mem and ends with a NUL that *len does not count. Placeholders become the pieces of `page`. */
char *html_write(TALLOC_CTX *mem, xmlDocPtr doc, const struct memo_page *page, size_t *len);

/* What stands inside a node, without the node itself. */
char *html_inside(TALLOC_CTX *mem, xmlNodePtr node, const struct memo_page *page, size_t *len);

#endif
