/* The detached CMS signature of a document: RFC 5652 with the attributes of CAdES (ETSI EN 319 122-1). */
#include <openssl/cms.h>
#include <openssl/err.h>

#include "core/log.h"
#include "domain/certificate/sign-int.h"

enum { PIECE = 65536 };

/* Some bytes of the document into the digest. */
static bool feed(FILE *file, BIO *to, long from, long until, unsigned char *piece)
{
    if (fseek(file, from, SEEK_SET))
        return false;
    for (long at = from; at < until;) {
        size_t want = until - at < PIECE ? (size_t)(until - at) : PIECE, n = fread(piece, 1, want, file);
        if (!n || BIO_write(to, piece, (int)n) != (int)n)
            return false;
        at += (long)n;
    }
    return true;
}

static bool digest(TALLOC_CTX *mem, CMS_ContentInfo *cms, FILE *file, const struct sign_place *at)
{
    unsigned char *piece = talloc_size(mem, PIECE);
    BIO *to = CMS_dataInit(cms, NULL);
    /* The angle brackets around the digits belong to neither range. */
    bool good = to && feed(file, to, 0, at->hex - 1, piece) && feed(file, to, at->end, at->size, piece) && BIO_flush(to) == 1 &&
                CMS_dataFinal(cms, to) == 1;
    BIO_free_all(to);
    return good;
}

enum rc sign_cms(TALLOC_CTX *mem, struct app *app, const struct cert_signer *s, FILE *file, const struct sign_place *at, uint8_t **der, size_t *len)
{
    unsigned flags = CMS_DETACHED | CMS_BINARY | CMS_STREAM | CMS_NOSMIMECAP | CMS_CADES;
    unsigned char *bytes = NULL;
    CMS_ContentInfo *cms = CMS_sign(s->certificate, s->key, s->chain, NULL, flags);
    int n = cms && digest(mem, cms, file, at) ? i2d_CMS_ContentInfo(cms, &bytes) : -1;
    CMS_ContentInfo_free(cms);
    if (n > 0 && n <= SIGNATURE_ROOM) {
        *der = talloc_memdup(mem, bytes, (size_t)n);
        *len = (size_t)n;
    } else {
        char text[160] = "";
        ERR_error_string_n(ERR_get_error(), text, sizeof text);
        log_error(app->log, "certificate-sign", "error=%s", n > SIGNATURE_ROOM ? "too many certificates in the chain" : text);
    }
    OPENSSL_free(bytes);
    ERR_clear_error();
    return n > 0 && n <= SIGNATURE_ROOM ? RC_OK : RC_INTERNAL;
}
