#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "core/multipart.h"

/* One parameter `; name=token` or `; name="quoted"` of a header, being walked. */
struct param {
    const char *name;
    size_t name_len;
    char *value;
    size_t value_len;
};

static bool token_char(char c)
{
    return (unsigned char)c > ' ' && (unsigned char)c < 0x7f && !strchr("()<>@,;:\\\"/[]?=", c);
}

static const char *skip_space(const char *p, const char *end)
{
    while (p < end && (*p == ' ' || *p == '\t'))
        p++;
    return p;
}

/* A quoted string from its opening quote; a backslash escapes only a quote, since browsers send C:\a.pdf as
 * it is. */
static const char *quoted(const char *p, const char *end, struct param *out)
{
    for (p++; p < end && *p != '"'; p++) {
        if (*p == '\\' && end - p > 1 && p[1] == '"')
            p++;
        out->value[out->value_len++] = *p;
    }
    return p < end ? p + 1 : NULL;
}

/* Reads the parameter at `p` (behind a semicolon); returns where it ends, NULL if malformed. Its value hangs
 * off mem. */
static const char *next_param(TALLOC_CTX *mem, const char *p, const char *end, struct param *out)
{
    p = skip_space(p, end);
    out->name = p;
    while (p < end && token_char(*p))
        p++;
    out->name_len = (size_t)(p - out->name);
    p = skip_space(p, end);
    if (out->name_len == 0 || p == end || *p != '=')
        return NULL;
    p = skip_space(p + 1, end);
    out->value = talloc_zero_size(mem, (size_t)(end - p) + 1);
    out->value_len = 0;
    if (p < end && *p == '"')
        p = quoted(p, end, out);
    else
        while (p < end && (token_char(*p) || *p == '/' || *p == ':' || *p == '?' || *p == '='))
            out->value[out->value_len++] = *p++;
    if (p)
        p = skip_space(p, end);
    return p && (p == end || *p == ';') ? p : NULL;
}

static bool is(const struct param *p, const char *name)
{
    return strlen(name) == p->name_len && strncasecmp(p->name, name, p->name_len) == 0;
}

char *header_param(TALLOC_CTX *mem, const char *value, size_t len, const char *name)
{
    const char *end = value + len, *p = memchr(value, ';', len);
    struct param param;
    while (p && p < end) {
        p = next_param(mem, p + 1, end, &param);
        if (p && is(&param, name))
            return memchr(param.value, '\0', param.value_len) ? NULL : param.value;
    }
    return NULL;
}

/* The escapes that browsers use in names (HTML standard, "multipart/form-data"): %22, %0D and %0A. */
static void unescape(struct param *p)
{
    char *out = p->value;
    for (char *in = p->value, *end = in + p->value_len; in < end; in++) {
        if (end - in > 2 && strncmp(in, "%22", 3) == 0) {
            *out++ = '"';
            in += 2;
        } else if (end - in > 2 && (strncasecmp(in, "%0d", 3) == 0 || strncasecmp(in, "%0a", 3) == 0)) {
            *out++ = ' ';
            in += 2;
        } else {
            *out++ = *in;
        }
    }
    p->value_len = (size_t)(out - p->value);
    *out = '\0';
}

static int hex_digit(char c)
{
    return isdigit((unsigned char)c) ? c - '0' : isxdigit((unsigned char)c) ? (c | 0x20) - 'a' + 10 : -1;
}

/* RFC 5987: charset'language'percent-encoded. */
static char *extended_name(TALLOC_CTX *mem, struct param *p)
{
    char *language = strchr(p->value, '\''), *text = language ? strchr(language + 1, '\'') : NULL;
    if (!text)
        return NULL;
    *language = '\0';
    char *out = ++text, *start = text;
    for (char *in = text; *in; in++) {
        if (*in == '%') {
            int high = hex_digit(in[1]), low = high >= 0 ? hex_digit(in[2]) : -1;
            if (low < 0)
                return NULL;
            *out++ = (char)(high << 4 | low);
            in += 2;
        } else {
            *out++ = *in;
        }
    }
    return upload_name(mem, start, (size_t)(out - start), p->value);
}

static enum rc disposition(TALLOC_CTX *mem, const char *value, const char *end, struct part_head *out)
{
    static const char kind[] = "form-data";
    struct param p;
    char *extended = NULL;
    value = skip_space(value, end);
    if ((size_t)(end - value) < sizeof kind - 1 || strncasecmp(value, kind, sizeof kind - 1) != 0 ||
        out->name)
        return RC_BAD_REQUEST;
    value = skip_space(value + sizeof kind - 1, end);
    while (value < end) {
        if (*value != ';' || !(value = next_param(mem, value + 1, end, &p)))
            return RC_BAD_REQUEST;
        if (is(&p, "name") && !out->name) {
            unescape(&p);
            out->name = p.value;
        } else if (is(&p, "filename") && !out->file) {
            unescape(&p);
            out->file = p.value_len ? upload_name(mem, p.value, p.value_len, NULL) : p.value;
        } else if (is(&p, "filename*") && !extended) {
            extended = extended_name(mem, &p);
            if (!extended)
                return RC_BAD_REQUEST;
        } else if (is(&p, "name") || is(&p, "filename") || is(&p, "filename*")) {
            return RC_BAD_REQUEST;
        }
    }
    if (extended)
        out->file = extended;
    return out->name && *out->name ? RC_OK : RC_BAD_REQUEST;
}

static bool header_is(const char *line, const char *colon, const char *name)
{
    return (size_t)(colon - line) == strlen(name) && strncasecmp(line, name, strlen(name)) == 0;
}

/* Encodings other than plain bytes, and parts within parts, are what no browser sends. */
static bool plain(const char *line, const char *colon, const char *end)
{
    const char *value = skip_space(colon + 1, end);
    size_t len = (size_t)(end - value);
    if (header_is(line, colon, "Content-Transfer-Encoding"))
        return (len == 4 && (strncasecmp(value, "7bit", 4) == 0 || strncasecmp(value, "8bit", 4) == 0)) ||
               (len == 6 && strncasecmp(value, "binary", 6) == 0);
    return !header_is(line, colon, "Content-Type") || len < 10 || strncasecmp(value, "multipart/", 10) != 0;
}

enum rc part_head_parse(TALLOC_CTX *mem, const char *text, size_t len, struct part_head *out)
{
    const char *end = text + len;
    *out = (struct part_head){NULL, NULL};
    if (memchr(text, '\0', len))
        return RC_BAD_REQUEST;
    for (const char *line = text; line < end;) {
        const char *stop = memmem(line, (size_t)(end - line), "\r\n", 2);
        if (!stop)
            stop = end;
        const char *colon = memchr(line, ':', (size_t)(stop - line));
        if (!colon || memchr(line, '\r', (size_t)(stop - line)) || memchr(line, '\n', (size_t)(stop - line)))
            return RC_BAD_REQUEST;
        for (const char *p = line; p < colon; p++)
            if (!token_char(*p))
                return RC_BAD_REQUEST;
        if (header_is(line, colon, "Content-Disposition") && disposition(mem, colon + 1, stop, out) != RC_OK)
            return RC_BAD_REQUEST;
        if (!plain(line, colon, stop))
            return RC_BAD_REQUEST;
        line = stop + 2;
    }
    return out->name ? RC_OK : RC_BAD_REQUEST;
}
