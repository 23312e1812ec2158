#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/crypt.h"
#include "core/serve-int.h"
#include "core/utf8.h"

const char *http_param(const struct exchange *x, const char *name)
{
    const char *value = FCGX_GetParam(name, x->fcgi->envp);
    return value ? value : "";
}

/* The weight of one media type in an Accept header (RFC 9110, 12.5.1), in thousandths: the most specific
 * range counts. */
static int weight(const char *accept, const char *type)
{
    int best = 0, specific = -1;
    size_t major = strcspn(type, "/");
    for (const char *p = accept; *p; p += *p == ',') {
        p += strspn(p, " \t");
        size_t range = strcspn(p, ",; \t"), whole = strcspn(p, ",");
        int s = range == strlen(type) && strncasecmp(p, type, range) == 0                           ? 2
                : range == major + 2 && strncasecmp(p, type, major + 1) == 0 && p[major + 1] == '*' ? 1
                : range == 3 && strncmp(p, "*/*", 3) == 0                                           ? 0
                                                                                                    : -1;
        const char *q = memmem(p, whole, "q=", 2);
        if (s > specific) {
            specific = s;
            best = q ? (int)(strtod(q + 2, NULL) * 1000) : 1000;
        }
        p += whole;
    }
    return best;
}

bool http_accepts_xml(const char *accept)
{
    return weight(accept, "application/xml") > weight(accept, "text/html");
}

const char *http_language(const char *cookie, const char *accept_language)
{
    static const char *const known[] = {"zh-CN", "en"};
    int best = -1;
    const char *lang = known[0];
    for (size_t i = 0; i < 2; i++)
        if (cookie && strcmp(cookie, known[i]) == 0)
            return known[i];
    for (const char *p = accept_language; *p; p += *p == ',') {
        p += strspn(p, " \t");
        size_t whole = strcspn(p, ",");
        const char *q = memmem(p, whole, "q=", 2);
        int w = q ? (int)(strtod(q + 2, NULL) * 1000) : 1000;
        for (size_t i = 0; i < 2; i++)
            if (w > best && strncasecmp(p, known[i], 2) == 0 && !isalpha((unsigned char)p[2])) {
                best = w;
                lang = known[i];
            }
        p += whole;
    }
    return lang;
}

char *http_escape(TALLOC_CTX *mem, const char *text, const char *keep)
{
    char *escaped = talloc_size(mem, strlen(text) * 3 + 1), *out = escaped;
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if (isalnum(*p) || strchr(keep, *p)) {
            *out++ = (char)*p;
        } else {
            *out++ = '%';
            *out++ = "0123456789ABCDEF"[*p >> 4];
            *out++ = "0123456789ABCDEF"[*p & 15];
        }
    }
    *out = '\0';
    return escaped;
}

char *http_without_lang(TALLOC_CTX *mem, const char *query)
{
    char *rest = talloc_strdup(mem, "");
    for (const char *p = query; *p;) {
        size_t n = strcspn(p, "&");
        if (n && strncmp(p, "lang=", 5) != 0)
            rest = talloc_asprintf_append(rest, "%s%.*s", *rest ? "&" : "", (int)n, p);
        p += n + (p[n] == '&');
    }
    return rest;
}

/* A browser says where a form comes from; what another site sends has no business here. */
bool http_same_origin(const struct exchange *x)
{
    const char *origin = http_param(x, "HTTP_ORIGIN"), *site = http_param(x, "HTTP_SEC_FETCH_SITE");
    if (*site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0)
        return false;
    if (!*origin)
        return true;
    const char *host = strstr(origin, "://");
    return host && strcasecmp(host + 3, x->r.host) == 0;
}

bool http_etag_matches(const char *if_none_match, const char *etag)
{
    const char *opaque = strchr(etag, '"');
    size_t len = strlen(opaque);
    for (const char *p = if_none_match; (p = strchr(p, '"'));) {
        const char *end = strchr(p + 1, '"');
        if (!end)
            return false;
        if ((size_t)(end - p) + 1 == len && strncmp(p, opaque, len) == 0)
            return true;
        p = end + 1;
    }
    return false;
}

/* A header's text for logs and documents: valid characters, at most `max` bytes. */
static char *clean(TALLOC_CTX *mem, const char *text, size_t max)
{
    char *copy = talloc_size(mem, max + 1);
    size_t len = 0;
    for (const char *p = text, *end = text + strlen(text); p < end;) {
        const char *from = p;
        int32_t c = utf8_next(&p, end);
        size_t n = (size_t)(p - from);
        if (c < 0 || !utf8_typable(from, n, false))
            continue;
        if (len + n > max)
            break;
        memcpy(copy + len, from, n);
        len += n;
    }
    copy[len] = '\0';
    return copy;
}

static const char *request_id(struct exchange *x)
{
    const char *given = http_param(x, "REQUEST_ID");
    uint8_t random[8];
    char *id = talloc_size(x->mem, 17);
    if (strspn(given, "0123456789abcdef") >= 16) {
        memcpy(id, given, 16);
        id[16] = '\0';
    } else {
        crypt_random(random, sizeof random);
        crypt_hex(random, sizeof random, id);
    }
    return id;
}

/* The path below the prefix; NULL if the request is for something else. */
static const char *path_below(const struct exchange *x)
{
    const char *path = http_param(x, "DOCUMENT_URI");
    if (!*path)
        path = http_param(x, "SCRIPT_NAME");
    size_t len = strlen(x->s->prefix);
    if (strncmp(path, x->s->prefix, len) != 0 || strlen(path) > 1000 ||
        !utf8_typable(path, strlen(path), false))
        return NULL;
    return path + len;
}

void http_read(struct exchange *x)
{
    struct req *r = &x->r;
    const char *https = http_param(x, "HTTPS");
    r->id = request_id(x);
    r->method = http_param(x, "REQUEST_METHOD");
    r->prefix = x->s->prefix;
    r->path = path_below(x);
    r->query_string = http_param(x, "QUERY_STRING");
    r->address = clean(x->mem, http_param(x, "REMOTE_ADDR"), 45);
    r->agent = clean(x->mem, http_param(x, "HTTP_USER_AGENT"), 200);
    r->host = clean(x->mem, http_param(x, "HTTP_HOST"), 255);
    r->secure = strcmp(https, "on") == 0 || strcmp(https, "1") == 0;
    r->wants_xml = http_accepts_xml(http_param(x, "HTTP_ACCEPT"));
    x->cookies_in = http_param(x, "HTTP_COOKIE");
    x->head = strcmp(r->method, "HEAD") == 0;
    r->lang = http_language(get_cookie(r, COOKIE_LANG), http_param(x, "HTTP_ACCEPT_LANGUAGE"));
}
