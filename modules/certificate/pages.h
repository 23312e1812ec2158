/* What the pages of this module share. */
#ifndef JIJIAO_MODULES_CERTIFICATE_PAGES_H
#define JIJIAO_MODULES_CERTIFICATE_PAGES_H

#include <libxml/tree.h>

#include "core/serve.h"
#include "domain/certificate/certificate.h"

/* At start-up: the layout that the configuration names is loaded into app->own (struct cert_layout). RC_INTERNAL (logged): it is wrong. */
enum rc pdf_open(struct app *app);

enum rc pdf_get(struct req *r);
enum rc list_get(struct req *r);
enum rc verify_get(struct req *r);
enum rc verify_post(struct req *r);

/* missing.c: instead of a certificate, what the person-year lacks. */
enum rc missing_draw(struct req *r, int64_t person, int64_t year);

/* content.c: the content of a certificate (certificate.h), read again. RC_INTERNAL (logged): it cannot be read. Hangs off r->mem. */
enum rc content_read(struct req *r, const struct certificate *c, xmlNodePtr *root);
/* The first child element of that name, or the next one after `last`; NULL: none. */
xmlNodePtr content_child(xmlNodePtr parent, xmlNodePtr last, const char *name);
/* An attribute or the text of an element, "" where there is none; hangs off `mem`. */
const char *content_attr(TALLOC_CTX *mem, xmlNodePtr el, const char *name);
const char *content_text(TALLOC_CTX *mem, xmlNodePtr el);
/* The attribute in the language of the request, if it has it in English. */
const char *content_title(struct req *r, xmlNodePtr el, const char *name);

#endif
