/* HTML5 of a result tree, into one growing buffer: void elements without an end, script and style as they
 * are, everything else escaped, nothing indented. Namespaces, comments and processing instructions are left
 * out. */
#ifndef JIJIAO_CORE_HTML_H
#define JIJIAO_CORE_HTML_H

#include <libxml/tree.h>
#include <talloc.h>

/* The page with its doctype; hangs off mem and ends with a NUL that *len does not count. */
char *html_write(TALLOC_CTX *mem, xmlDocPtr doc, size_t *len);

#endif
