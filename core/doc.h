/* Building documents. Text is always escaped by construction: nodes are made, never strings of XML.
 * All memory belongs to the document, which hangs off the request: its nodes are cut from its own chunks, so none of them is ever unlinked,
 * renamed or freed by itself. Nodes made by libxml2 may be added below them with xmlAddChild, and are freed with the document. */
#ifndef JIJIAO_CORE_DOC_H
#define JIJIAO_CORE_DOC_H

#include <libxml/tree.h>
#include <stdint.h>
#include <talloc.h>

/* A document with its root element; freed with `mem`. */
xmlDocPtr doc_new(TALLOC_CTX *mem, const char *root);
xmlNodePtr doc_root(xmlDocPtr doc);

/* Appends an element; returns it. */
xmlNodePtr doc_el(xmlNodePtr parent, const char *name);
/* Appends an element with text (NULL: empty). Invalid UTF-8 or characters outside XML are a programmer error,
 * since nothing gets past the parsers; they are replaced by U+FFFD all the same. */
xmlNodePtr doc_text(xmlNodePtr parent, const char *name, const char *text);
void doc_attr(xmlNodePtr el, const char *name, const char *value); /* NULL value: no attribute */
void doc_int(xmlNodePtr el, const char *name, int64_t value);
void doc_tenths(xmlNodePtr el, const char *name, int64_t tenths); /* 125 → "12.5", 120 → "12" */
void doc_date(xmlNodePtr el, const char *name,
              int64_t ms); /* YYYY-MM-DD in Asia/Shanghai; none for DB_NULL_TIME */
void doc_time(xmlNodePtr el, const char *name, int64_t ms); /* YYYY-MM-DD HH:MM in Asia/Shanghai */
void doc_yes(xmlNodePtr el, const char *name, int flag);    /* name="yes", or no attribute */

/* Children of an element that are made only when somebody looks at them: `fill` is called with it and `arg` before the document is hashed or written as XML, or
 * when a <t:memo> of it, whose `of` names `child`, has no piece for `key`: bytes that decide all of the children of that name. Nothing else in a stylesheet may
 * look at them. Once an element, LATER_MAX times a document; key and arg live as long as it. */
enum { LATER_MAX = 4 };
void doc_later(xmlNodePtr el, const char *child, const void *key, size_t len, void (*fill)(xmlNodePtr el, void *arg), void *arg);
/* The key and the name of children that are still to be made; NULL: there are none. */
const void *doc_later_key(const xmlNode *el, const char **child, size_t *len);
void doc_fill(const xmlNode *el);       /* makes them */
void doc_fill_below(const xmlNode *top); /* and those of all elements below */

/* SHA-256 over everything a document says: names, attributes and texts in their order. */
void doc_hash(xmlDocPtr doc, uint8_t out[32]);

/* Serialises as XML in UTF-8; hangs off mem. */
char *doc_xml(TALLOC_CTX *mem, xmlDocPtr doc, size_t *len);

#endif
