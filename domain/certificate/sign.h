/* Seals on documents: by a key of our own, or by the seal service of a province. */
#ifndef JIJIAO_DOMAIN_CERTIFICATE_SIGN_H
#define JIJIAO_DOMAIN_CERTIFICATE_SIGN_H

#include <stdbool.h>
#include <stdio.h>

#include "core/app.h"

struct cert_signer;

/* As the configuration says (certificate.signer, .key, .chain, .seal, .seal-timeout). Hangs off `mem`. RC_INTERNAL (logged): key or
 * certificates cannot be read or do not belong together, or the command is none. */
enum rc cert_signer_open(TALLOC_CTX *mem, struct app *app, struct cert_signer **out);

/* Signs a PDF of ours in its file (open for reading and writing), which stands at its beginning afterwards.
 *
 * key: an incremental update with one signature over the whole document (ISO 32000-1, 12.8; ETSI EN 319 142-1, level B-B): a signature
 * field without appearance on the first page, /SubFilter /ETSI.CAdES.detached, CMS with the attribute signing-certificate-v2 (RFC 5035).
 * command: the program gets the PDF on standard input and gives the signed one on standard output within the time; its exit status is 0.
 * none: nothing happens.
 *
 * RC_UNAVAILABLE (logged): the service failed, and the file is of no use. RC_INTERNAL (logged). */
enum rc cert_sign(struct cert_signer *s, struct app *app, FILE *file);

/* Whether there is a key of ours, whatever signs PDFs. */
bool cert_signer_has_key(const struct cert_signer *s);

/* RSA-SHA-256 (RFC 8017, PKCS #1 v1.5) over bytes, and our certificate; both in base64, on `mem`. RC_NOT_FOUND: there is no key. */
enum rc cert_sign_bytes(TALLOC_CTX *mem, struct app *app, const struct cert_signer *s, const void *bytes, size_t len, const char **signature,
                        const char **certificate);

#endif
