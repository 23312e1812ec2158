/* What goes back to the web server: FastCGI records (specification 1.0, 3.3, 5.5 and 6.2) of up to 64 KB, where libfcgi's stream would cut a page
 * into pieces of 8 KB, each a write and a wake of the web server. */
#include <errno.h>
#include <fastcgi.h>
#include <string.h>
#include <unistd.h>

#include "core/serve-int.h"

enum { CONTENT = FCGI_MAX_LENGTH / FCGI_HEADER_LEN * FCGI_HEADER_LEN, /* whole: no padding */
       TAIL = FCGI_HEADER_LEN + sizeof(FCGI_EndRequestRecord) };

/* The record in hand; what ends a request follows it in the same piece. */
struct out {
    uint8_t record[FCGI_HEADER_LEN + CONTENT + TAIL];
    size_t n; /* bytes of content so far */
    bool broken;
};

struct out *out_new(TALLOC_CTX *mem)
{
    return talloc_zero(mem, struct out);
}

static void header(uint8_t *at, int type, int request, size_t len, size_t padding)
{
    const FCGI_Header h = {.version = FCGI_VERSION_1, .type = (unsigned char)type, .requestIdB1 = (unsigned char)(request >> 8),
                           .requestIdB0 = (unsigned char)request, .contentLengthB1 = (unsigned char)(len >> 8),
                           .contentLengthB0 = (unsigned char)len, .paddingLength = (unsigned char)padding};
    memcpy(at, &h, sizeof h);
}

static bool write_all(int fd, const uint8_t *from, size_t len)
{
    while (len) {
        ssize_t n = write(fd, from, len);
        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0) {
            from += n;
            len -= (size_t)n;
        }
    }
    return true;
}

/* The record in hand and, at the end, the end of the stream and of the request. */
static void flush(struct exchange *x, bool end)
{
    struct out *o = x->s->out;
    int request = x->fcgi->requestId;
    size_t padding = (FCGI_HEADER_LEN - o->n % FCGI_HEADER_LEN) % FCGI_HEADER_LEN;
    uint8_t *at = o->record;
    if (o->n) {
        header(at, FCGI_STDOUT, request, o->n, padding);
        memset(at + FCGI_HEADER_LEN + o->n, 0, padding);
        at += FCGI_HEADER_LEN + o->n + padding;
    }
    if (end) {
        header(at, FCGI_STDOUT, request, 0, 0);
        header(at + FCGI_HEADER_LEN, FCGI_END_REQUEST, request, sizeof(FCGI_EndRequestBody), 0);
        memset(at + 2 * FCGI_HEADER_LEN, 0, sizeof(FCGI_EndRequestBody)); /* FCGI_REQUEST_COMPLETE, status 0 */
        at += TAIL;
    }
    o->broken = o->broken || !write_all(x->fcgi->ipcFd, o->record, (size_t)(at - o->record));
    o->n = 0;
}

bool out_put(struct exchange *x, const void *bytes, size_t len)
{
    struct out *o = x->s->out;
    const uint8_t *from = bytes;
    while (len && !o->broken) {
        size_t n = len < CONTENT - o->n ? len : CONTENT - o->n;
        memcpy(o->record + FCGI_HEADER_LEN + o->n, from, n);
        o->n += n;
        from += n;
        len -= n;
        if (o->n == CONTENT)
            flush(x, false);
    }
    return !o->broken;
}

void out_end(struct exchange *x)
{
    if (!x->cut)
        flush(x, true);
    /* With unread bytes a close would reset the connection before the web server has read all: libfcgi then waits for it. */
    x->fcgi->detached = FCGX_HasSeenEOF(x->fcgi->in) == EOF;
    FCGX_Free(x->fcgi, 1);
    x->s->out->broken = false;
    x->s->out->n = 0;
}
