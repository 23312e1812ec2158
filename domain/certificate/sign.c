#include "domain/certificate/sign.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <string.h>
#include <unistd.h>

#include "core/conf.h"
#include "core/log.h"
#include "domain/certificate/sign-int.h"
#include "domain/try.h"

static int close_signer(struct cert_signer *s)
{
    EVP_PKEY_free(s->key);
    X509_free(s->certificate);
    sk_X509_pop_free(s->chain, X509_free);
    return 0;
}

static enum rc wrong(struct app *app, const char *what, const char *file)
{
    char text[160] = "";
    unsigned long code = ERR_get_error();
    if (code)
        ERR_error_string_n(code, text, sizeof text);
    log_error(app->log, "certificate-signer", "error=%s file=%s detail=%s", what, file, text);
    ERR_clear_error();
    return RC_INTERNAL;
}

static enum rc read_key(struct app *app, struct cert_signer *s, const char *path)
{
    FILE *file = fopen(path, "re");
    s->key = file ? PEM_read_PrivateKey(file, NULL, NULL, NULL) : NULL;
    if (file)
        fclose(file);
    if (!s->key)
        return wrong(app, "the key cannot be read", path);
    return EVP_PKEY_is_a(s->key, "RSA") ? RC_OK : wrong(app, "the key is not an RSA key", path);
}

/* Our certificate first, then those above it. */
static enum rc read_chain(struct app *app, struct cert_signer *s, const char *path)
{
    FILE *file = fopen(path, "re");
    if (!file)
        return wrong(app, "the certificates cannot be read", path);
    s->certificate = PEM_read_X509(file, NULL, NULL, NULL);
    s->chain = sk_X509_new_null();
    for (X509 *above; s->certificate && (above = PEM_read_X509(file, NULL, NULL, NULL));)
        sk_X509_push(s->chain, above);
    fclose(file);
    if (!s->certificate)
        return wrong(app, "no certificate", path);
    if (X509_check_private_key(s->certificate, s->key) != 1)
        return wrong(app, "the certificate is not that of the key", path);
    ERR_clear_error(); /* of the end of the file */
    return RC_OK;
}

enum rc cert_signer_open(TALLOC_CTX *mem, struct app *app, struct cert_signer **out)
{
    const char *key = conf_str(app->conf, "certificate.key");
    struct cert_signer *s = talloc_zero(mem, struct cert_signer);
    talloc_set_destructor(s, close_signer);
    s->kind = conf_str(app->conf, "certificate.signer");
    s->command = conf_str(app->conf, "certificate.seal");
    s->timeout_ms = conf_int(app->conf, "certificate.seal-timeout") * 1000;
    *out = s;
    if (*key) {
        TRY(read_key(app, s, key));
        TRY(read_chain(app, s, conf_str(app->conf, "certificate.chain")));
    }
    if (!strcmp(s->kind, "key") && !s->key)
        return wrong(app, "certificate.key is not set", "");
    if (!strcmp(s->kind, "command") && access(s->command, X_OK))
        return wrong(app, "certificate.seal is no program", s->command);
    return RC_OK;
}

bool cert_signer_has_key(const struct cert_signer *s)
{
    return s->key != NULL;
}

static enum rc write_signature(FILE *file, const struct sign_place *at, const uint8_t *der, size_t len)
{
    static const char DIGITS[] = "0123456789abcdef";
    if (fseek(file, at->hex, SEEK_SET))
        return RC_INTERNAL;
    for (size_t i = 0; i < len; i++)
        if (fputc(DIGITS[der[i] >> 4], file) == EOF || fputc(DIGITS[der[i] & 15], file) == EOF)
            return RC_INTERNAL;
    return fflush(file) ? RC_INTERNAL : RC_OK;
}

static enum rc sign_key(struct cert_signer *s, struct app *app, FILE *file)
{
    struct sign_place at;
    uint8_t *der;
    size_t len;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = sign_prepare(app, file, &at);
    if (rc == RC_OK)
        rc = sign_cms(mem, app, s, file, &at, &der, &len);
    if (rc == RC_OK)
        rc = write_signature(file, &at, der, len);
    talloc_free(mem);
    return rc;
}

enum rc cert_sign(struct cert_signer *s, struct app *app, FILE *file)
{
    enum rc rc = RC_OK;
    if (!strcmp(s->kind, "key"))
        rc = sign_key(s, app, file);
    else if (!strcmp(s->kind, "command"))
        rc = sign_command(app, s, file);
    rewind(file);
    return rc;
}

/* Base64 of bytes in one line. */
static const char *base64(TALLOC_CTX *mem, const unsigned char *bytes, size_t len)
{
    char *text = talloc_size(mem, 4 * ((len + 2) / 3) + 1);
    EVP_EncodeBlock((unsigned char *)text, bytes, (int)len);
    return text;
}

enum rc cert_sign_bytes(TALLOC_CTX *mem, struct app *app, const struct cert_signer *s, const void *bytes, size_t len, const char **signature,
                        const char **certificate)
{
    if (!s->key)
        return RC_NOT_FOUND;
    size_t n = (size_t)EVP_PKEY_get_size(s->key);
    unsigned char *made = talloc_size(mem, n), *der = NULL;
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    bool good = ctx && EVP_DigestSignInit(ctx, NULL, EVP_sha256(), NULL, s->key) == 1 && EVP_DigestSign(ctx, made, &n, bytes, len) == 1;
    EVP_MD_CTX_free(ctx);
    int size = i2d_X509(s->certificate, &der);
    if (good && size > 0) {
        *signature = base64(mem, made, n);
        *certificate = base64(mem, der, (size_t)size);
    }
    OPENSSL_free(der);
    return good && size > 0 ? RC_OK : wrong(app, "cannot sign", "");
}
