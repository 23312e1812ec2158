/* Certificates become a document: one or many pages, drawn from the content that was stored when they were issued, in the layout that the
 * issuer's province uses [14.1] [14.2] [14.3] [14.6a]. */
#ifndef JIJIAO_DOMAIN_CERTIFICATE_PRINT_H
#define JIJIAO_DOMAIN_CERTIFICATE_PRINT_H

#include <stdio.h>

#include "domain/certificate/certificate.h"
#include "domain/certificate/pdf.h"
#include "domain/certificate/sign.h"

/* The layouts of this process, read when first needed, and who seals what is drawn in them. */
struct cert_layouts;

/* Loads the layout that the configuration names (certificate.layout) and opens the signer. Hangs off `mem`. RC_INTERNAL (logged): one is wrong. */
enum rc cert_layouts_open(TALLOC_CTX *mem, struct app *app, struct cert_layouts **out);
struct cert_signer *cert_layouts_signer(const struct cert_layouts *layouts);

/* The layout of a certificate: of the province that issued it, else the configured one. It lives until the province gives itself another. */
enum rc cert_layout_of(struct cert_layouts *layouts, struct app *app, const struct certificate *c, struct cert_layout **out);

/* One certificate as the texts of its page; they hang off `mem`. A layout that prints document numbers in full gets the number: *full says
 * so, and the caller records it. */
enum rc cert_page_of(TALLOC_CTX *mem, struct app *app, const struct cert_layout *layout, const struct certificate *c,
                     struct cert_page *out, bool *full);

/* A document in a file. */
struct cert_print;

/* Begins one in `file` (open for reading and writing, empty; the caller's). `first`: the certificate of its first page, which gives author and
 * moment. Hangs off `mem`. */
enum rc cert_print_open(TALLOC_CTX *mem, struct app *app, struct cert_layouts *layouts, FILE *file, const struct certificate *first,
                        struct cert_print **out);
/* A page. *full: see cert_page_of. */
enum rc cert_print_add(struct cert_print *p, const struct certificate *c, bool *full);
/* Ends it, has it sealed and frees `p`; the file stands at its beginning. RC_INTERNAL (logged): it could not be written; RC_UNAVAILABLE
 * (logged): the seal service failed. The file is of no use then. */
enum rc cert_print_close(struct cert_print *p);

#endif
