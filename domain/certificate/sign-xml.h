/* A certificate as a signed XML document, for programs: what the public page says of it, at this moment.
 *
 *   <certificate xmlns="urn:jijiao:certificate:1" number state year name number-mask recognised issued as-of [changed] [reason] [successor]>
 *     …the content of certificate.h… <Signature xmlns="http://www.w3.org/2000/09/xmldsig#">…</Signature>
 *   </certificate>
 *
 * The signature is enveloped (XML-Signature, W3C 2013): one reference to the whole document, transforms enveloped-signature and exclusive
 * canonicalisation, SHA-256, RSA-SHA-256; KeyInfo holds our certificate. Documented in docs/programs.md. */
#ifndef JIJIAO_DOMAIN_CERTIFICATE_SIGN_XML_H
#define JIJIAO_DOMAIN_CERTIFICATE_SIGN_XML_H

#include <libxml/tree.h>

#include "domain/certificate/certificate.h"
#include "domain/certificate/sign.h"

/* Any document of ours: the signature becomes the last child of its root; its text on `mem`. RC_NOT_FOUND: there is no key to sign with. */
enum rc cert_sign_doc(TALLOC_CTX *mem, struct app *app, const struct cert_signer *s, xmlDocPtr doc, const char **out, size_t *len);

/* The document on `mem`; `successor`: number of the one that replaced it, or NULL. RC_NOT_FOUND: there is no key to sign with. */
enum rc cert_signed_xml(TALLOC_CTX *mem, struct app *app, const struct cert_signer *s, const struct certificate *c, const char *successor,
                        const char **out, size_t *len);

#endif
