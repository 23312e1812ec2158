#include "domain/certificate/sign-xml.h"

#include <libxml/c14n.h>
#include <sodium.h>
#include <string.h>

#include "core/crypt.h"
#include "domain/certificate/content.h"
#include "domain/try.h"

#define NS "urn:jijiao:certificate:1"
#define DSIG "http://www.w3.org/2000/09/xmldsig#"
#define C14N "http://www.w3.org/2001/10/xml-exc-c14n#"

static void attr(xmlNodePtr el, const char *name, const char *value)
{
    xmlNewProp(el, BAD_CAST name, BAD_CAST value);
}

/* Exclusive canonical form of a document, on `mem`. */
static enum rc canonical(TALLOC_CTX *mem, xmlDocPtr doc, const char **out, size_t *len)
{
    xmlChar *text = NULL;
    int n = xmlC14NDocDumpMemory(doc, NULL, XML_C14N_EXCLUSIVE_1_0, NULL, 0, &text);
    if (n >= 0)
        *out = talloc_strndup(mem, (const char *)text, (size_t)n);
    *len = n >= 0 ? (size_t)n : 0;
    xmlFree(text);
    return n >= 0 ? RC_OK : RC_INTERNAL;
}

/* A copy below `to`, in our namespace; the tree is not deep: content of certificate.h. */
static void copy_below(xmlNodePtr to, xmlNodePtr from, xmlNsPtr ns)
{
    for (xmlNodePtr n = from->children; n; n = n->next) {
        xmlNodePtr made = xmlDocCopyNode(n, to->doc, 1);
        if (made->type == XML_ELEMENT_NODE)
            xmlSetNs(made, ns);
        xmlAddChild(to, made);
    }
}

static void describe(TALLOC_CTX *mem, struct app *app, xmlNodePtr root, const struct certificate *c, const char *successor)
{
    char day[11], moment[17];
    app_date(c->issued_at, day);
    app_datetime(app_now(app), moment);
    attr(root, "number", c->number);
    attr(root, "state", c->state);
    attr(root, "year", talloc_asprintf(mem, "%lld", (long long)c->year));
    attr(root, "name", c->name);
    attr(root, "number-mask", c->number_mask);
    attr(root, "recognised", app_tenths_full(mem, c->recognised));
    attr(root, "issued", day);
    attr(root, "as-of", talloc_asprintf(mem, "%.10sT%.5s:00+08:00", moment, moment + 11));
    if (c->changed_at != DB_NULL_TIME) {
        app_date(c->changed_at, day);
        attr(root, "changed", day);
    }
    if (*c->reason)
        attr(root, "reason", c->reason);
    if (successor)
        attr(root, "successor", successor);
}

static xmlNodePtr below(xmlNodePtr parent, const char *name, const char *text)
{
    return xmlNewTextChild(parent, parent->ns, BAD_CAST name, BAD_CAST text);
}

static xmlNodePtr method(xmlNodePtr parent, const char *name, const char *algorithm)
{
    xmlNodePtr el = below(parent, name, NULL);
    attr(el, "Algorithm", algorithm);
    return el;
}

/* SignedInfo as a document of its own: its exclusive canonical form is the same wherever it stands. */
static xmlDocPtr signed_info(const char *digest)
{
    xmlDocPtr doc = xmlNewDoc(BAD_CAST "1.0");
    xmlNodePtr info = xmlNewDocNode(doc, NULL, BAD_CAST "SignedInfo", NULL);
    xmlDocSetRootElement(doc, info);
    xmlSetNs(info, xmlNewNs(info, BAD_CAST DSIG, NULL));
    method(info, "CanonicalizationMethod", C14N);
    method(info, "SignatureMethod", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
    xmlNodePtr reference = below(info, "Reference", NULL), transforms;
    attr(reference, "URI", "");
    transforms = below(reference, "Transforms", NULL);
    method(transforms, "Transform", DSIG "enveloped-signature");
    method(transforms, "Transform", C14N);
    method(reference, "DigestMethod", "http://www.w3.org/2001/04/xmlenc#sha256");
    below(reference, "DigestValue", digest);
    return doc;
}

static enum rc put_signature(TALLOC_CTX *mem, struct app *app, const struct cert_signer *s, xmlDocPtr doc, xmlDocPtr *info)
{
    const char *text, *signature, *certificate;
    uint8_t hash[SHA256_BYTES];
    size_t len;
    TRY(canonical(mem, doc, &text, &len));
    crypt_sha256(text, len, hash);
    char *digest = talloc_size(mem, 64);
    sodium_bin2base64(digest, 64, hash, sizeof hash, sodium_base64_VARIANT_ORIGINAL);
    *info = signed_info(digest);
    TRY(canonical(mem, *info, &text, &len));
    TRY(cert_sign_bytes(mem, app, s, text, len, &signature, &certificate));
    xmlNodePtr el = xmlNewChild(xmlDocGetRootElement(doc), NULL, BAD_CAST "Signature", NULL), data;
    xmlSetNs(el, xmlNewNs(el, BAD_CAST DSIG, NULL));
    xmlNodePtr copy = xmlDocCopyNode(xmlDocGetRootElement(*info), doc, 1);
    xmlAddChild(el, copy);
    below(el, "SignatureValue", signature);
    data = below(below(el, "KeyInfo", NULL), "X509Data", NULL);
    below(data, "X509Certificate", certificate);
    return RC_OK;
}

static enum rc write_out(TALLOC_CTX *mem, xmlDocPtr doc, const char **out, size_t *len)
{
    xmlChar *text;
    int n;
    xmlDocDumpMemoryEnc(doc, &text, &n, "UTF-8");
    *out = text ? talloc_strndup(mem, (const char *)text, (size_t)n) : NULL;
    *len = text ? (size_t)n : 0;
    xmlFree(text);
    return *out ? RC_OK : RC_INTERNAL;
}

enum rc cert_sign_doc(TALLOC_CTX *mem, struct app *app, const struct cert_signer *s, xmlDocPtr doc, const char **out, size_t *len)
{
    xmlDocPtr info = NULL;
    if (!cert_signer_has_key(s))
        return RC_NOT_FOUND;
    enum rc rc = put_signature(mem, app, s, doc, &info);
    if (rc == RC_OK)
        rc = write_out(mem, doc, out, len);
    xmlFreeDoc(info);
    return rc;
}

enum rc cert_signed_xml(TALLOC_CTX *mem, struct app *app, const struct cert_signer *s, const struct certificate *c, const char *successor,
                        const char **out, size_t *len)
{
    xmlNodePtr content;
    if (!cert_signer_has_key(s))
        return RC_NOT_FOUND;
    TRY(content_read(mem, app, c, &content));
    xmlDocPtr doc = xmlNewDoc(BAD_CAST "1.0");
    xmlNodePtr root = xmlNewDocNode(doc, NULL, BAD_CAST "certificate", NULL);
    xmlDocSetRootElement(doc, root);
    xmlNsPtr ns = xmlNewNs(root, BAD_CAST NS, NULL);
    xmlSetNs(root, ns);
    describe(mem, app, root, c, successor);
    copy_below(root, content, ns);
    enum rc rc = cert_sign_doc(mem, app, s, doc, out, len);
    xmlFreeDoc(doc);
    return rc;
}
