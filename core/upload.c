#include "core/upload.h"

#include <iconv.h>
#include <string.h>

#include "core/crypt.h"
#include "core/form-int.h"
#include "core/utf8.h"

enum { NAME_CHARS = 120, HEAD_BYTES = 32 + 8 + 1 };

static const char *const TYPES[FORM_TYPES] = {"application/pdf", "image/jpeg", "image/png"};

static void token_mac(const struct form *f, const char *field, const uint8_t *body, size_t len,
                      uint8_t out[32])
{
    size_t name = strlen(field) + 1;
    uint8_t *all = talloc_size(NULL, name + len);
    memcpy(all, field, name);
    memcpy(all + name, body, len);
    crypt_hmac(f->key, sizeof f->key, all, name + len, out);
    talloc_free(all);
}

char *upload_token(TALLOC_CTX *mem, const struct form *f, const char *field, const struct upload *u)
{
    size_t name = strlen(u->name), len = HEAD_BYTES + name;
    uint8_t *body = talloc_zero_size(NULL, len + 32);
    memcpy(body, u->sha256, 32);
    crypt_put_u64(body + 32, (uint64_t)u->size);
    for (uint8_t i = 0; i < FORM_TYPES; i++)
        if (strcmp(TYPES[i], u->type) == 0)
            body[40] = (uint8_t)(i + 1);
    memcpy(body + HEAD_BYTES, u->name, name);
    token_mac(f, field, body, len, body + len);
    char *token = crypt_base64url(mem, body, len + 32);
    talloc_free(body);
    return token;
}

enum rc upload_open(struct form *f, const char *field, const char *token, struct upload *out)
{
    uint8_t *body, mac[32];
    size_t len;
    if (crypt_unbase64url(f, token, &body, &len) != RC_OK || len <= HEAD_BYTES + 32)
        return RC_INVALID;
    len -= 32;
    token_mac(f, field, body, len, mac);
    if (!crypt_equal(mac, body + len, 32) || body[40] < 1 || body[40] > FORM_TYPES)
        return RC_INVALID;
    memcpy(out->sha256, body, 32);
    out->size = (int64_t)crypt_get_u64(body + 32);
    out->type = TYPES[body[40] - 1];
    out->name = talloc_strndup(f, (const char *)body + HEAD_BYTES, len - HEAD_BYTES);
    return RC_OK;
}

static bool valid_utf8(const char *text, size_t len)
{
    for (const char *p = text, *end = text + len; p < end;)
        if (utf8_next(&p, end) < 0)
            return false;
    return true;
}

static char *from_gb18030(TALLOC_CTX *mem, const char *bytes, size_t len)
{
    iconv_t cd = iconv_open("UTF-8", "GB18030");
    char *in = talloc_memdup(mem, bytes, len + 1), *at = in, *text = talloc_zero_size(mem, len * 4 + 1),
         *out = text;
    size_t left = len, room = len * 4;
    bool good = cd != (iconv_t)-1 && iconv(cd, &at, &left, &out, &room) != (size_t)-1 && left == 0;
    if (cd != (iconv_t)-1)
        iconv_close(cd);
    talloc_free(in);
    return good ? text : NULL;
}

/* Keeps the end of a long name: the extension is what people look at. */
static char *shorten(TALLOC_CTX *mem, char *name)
{
    size_t chars = utf8_count(name, strlen(name)), len = strlen(name), skip = 0;
    const char *dot = strrchr(name, '.');
    size_t tail = dot ? utf8_count(dot, strlen(dot)) : 0;
    if (chars <= NAME_CHARS)
        return name;
    if (tail == 0 || tail > 10)
        tail = 0, dot = name + len;
    for (size_t i = 0; skip < len; skip++) {
        if (((unsigned char)name[skip] & 0xc0) != 0x80 && i++ == NAME_CHARS - tail)
            break;
    }
    return talloc_asprintf(mem, "%.*s%s", (int)skip, name, dot);
}

char *upload_name(TALLOC_CTX *mem, const char *bytes, size_t len, const char *charset)
{
    const char *text = bytes;
    if (!valid_utf8(bytes, len) || (charset && strcasecmp(charset, "utf-8") != 0)) {
        text = from_gb18030(mem, bytes, len);
        if (!text)
            return talloc_strdup(mem, "file");
        len = strlen(text);
    }
    char *name = talloc_size(mem, len + 1), *out = name;
    for (const char *p = text, *end = text + len; p < end;) {
        const char *from = p;
        int32_t c = utf8_next(&p, end);
        if (c == '/' || c == '\\')
            out = name;
        else if (utf8_typable(from, (size_t)(p - from), false) && !strchr("\"<>|:*?", c < 0x80 ? c : 'x') &&
                 !(out == name && strchr(". ", c < 0x80 ? c : 'x')))
            out += utf8_put(out, (uint32_t)c);
    }
    while (out > name && strchr(". ", out[-1]))
        out--;
    *out = '\0';
    return *name ? shorten(mem, name) : talloc_strdup(mem, "file");
}
