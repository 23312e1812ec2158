/* The content of a certificate (certificate.h), read again. */
#ifndef JIJIAO_DOMAIN_CERTIFICATE_CONTENT_H
#define JIJIAO_DOMAIN_CERTIFICATE_CONTENT_H

#include <libxml/tree.h>

#include "domain/certificate/certificate.h"

/* The root of the content, which hangs off `mem`. RC_INTERNAL (logged): it cannot be read. */
enum rc content_read(TALLOC_CTX *mem, struct app *app, const struct certificate *c, xmlNodePtr *root);
/* The first child element of that name, or the next one after `last`; NULL: none. */
xmlNodePtr content_child(xmlNodePtr parent, xmlNodePtr last, const char *name);
/* An attribute or the text of an element, "" where there is none; hangs off `mem`. */
const char *content_attr(TALLOC_CTX *mem, xmlNodePtr el, const char *name);
const char *content_text(TALLOC_CTX *mem, xmlNodePtr el);
/* The attribute in a language ("en": if it has it in English). */
const char *content_title(TALLOC_CTX *mem, const char *lang, xmlNodePtr el, const char *name);

#endif
