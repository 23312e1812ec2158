/* Private to signing. */
#ifndef JIJIAO_DOMAIN_CERTIFICATE_SIGN_INT_H
#define JIJIAO_DOMAIN_CERTIFICATE_SIGN_INT_H

#include <openssl/x509.h>

#include "domain/certificate/sign.h"

enum { SIGNATURE_ROOM = 16384 /* bytes of CMS that a document keeps free */ };

struct cert_signer {
    const char *kind; /* none, key, command */
    EVP_PKEY *key;    /* NULL: none */
    X509 *certificate;
    STACK_OF(X509) *chain;
    const char *command;
    int64_t timeout_ms;
};

/* Where a document waits for its signature. */
struct sign_place {
    long hex, end; /* of the first digit of /Contents, and behind its closing bracket; the range before begins at 0 */
    long size;     /* of the document */
};

/* sign-pdf.c: appends the update with room for the signature. RC_INTERNAL (logged): not a PDF of ours. */
enum rc sign_prepare(struct app *app, FILE *file, struct sign_place *out);

/* sign-cms.c: the detached signature over everything but the room, as DER on `mem`. */
enum rc sign_cms(TALLOC_CTX *mem, struct app *app, const struct cert_signer *s, FILE *file, const struct sign_place *at, uint8_t **der, size_t *len);

/* sign-command.c: the document through the command. */
enum rc sign_command(struct app *app, const struct cert_signer *s, FILE *file);

#endif
