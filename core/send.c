#include <string.h>

#include "core/serve-int.h"

static const char *reason(int status)
{
    static const struct {
        int status;
        const char *text;
    } all[] = {{200, "OK"},
               {204, "No Content"},
               {303, "See Other"},
               {304, "Not Modified"},
               {400, "Bad Request"},
               {401, "Unauthorized"},
               {403, "Forbidden"},
               {404, "Not Found"},
               {405, "Method Not Allowed"},
               {409, "Conflict"},
               {413, "Content Too Large"},
               {415, "Unsupported Media Type"},
               {422, "Unprocessable Content"},
               {429, "Too Many Requests"},
               {500, "Internal Server Error"},
               {503, "Service Unavailable"}};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i].status == status)
            return all[i].text;
    return "Status";
}

/* Pages load nothing from elsewhere, run no inline script and are framed by nobody else. */
#define SECURITY                                                                                             \
    "Content-Security-Policy: default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors "     \
    "'self'\r\n"                                                                                             \
    "X-Content-Type-Options: nosniff\r\n"                                                                    \
    "Referrer-Policy: same-origin\r\n"

static char *cookie_lines(struct exchange *x)
{
    char *lines = talloc_strdup(x->mem, "");
    for (const struct cookie_out *c = x->cookies; c; c = c->next) {
        lines = talloc_asprintf_append(lines, "Set-Cookie: %s=%s; Path=%s; HttpOnly; SameSite=Lax%s", c->name,
                                       c->value, x->r.prefix, x->r.secure ? "; Secure" : "");
        if (c->max_age >= 0)
            lines = talloc_asprintf_append(lines, "; Max-Age=%lld", (long long)c->max_age);
        lines = talloc_asprintf_append(lines, "\r\n");
    }
    return lines;
}

void send_head(struct exchange *x, int status, const char *type, const char *headers)
{
    char *head = talloc_asprintf(x->mem, "Status: %d %s\r\n%s%s%s" SECURITY "%s%s%s\r\n", status,
                                 reason(status), type ? "Content-Type: " : "", type ? type : "",
                                 type ? "\r\n" : "", headers, x->headers ? x->headers : "", cookie_lines(x));
    x->status = status;
    x->answered = true;
    out_put(x, head, strlen(head));
}

enum rc send_bytes(struct exchange *x, const void *bytes, size_t len)
{
    x->sent += len;
    if (!x->head && !out_put(x, bytes, len))
        return RC_UNAVAILABLE; /* the web server has hung up */
    return RC_OK;
}

void send_answer(struct exchange *x, int status, const char *type, const char *headers, const void *bytes,
                 size_t len)
{
    send_head(x, status, type, talloc_asprintf(x->mem, "Content-Length: %zu\r\n%s", len, headers));
    send_bytes(x, bytes, len);
}
