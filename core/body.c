#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/blob.h"
#include "core/conf.h"
#include "core/log.h"
#include "core/serve-int.h"

enum { PIECE = 32 * 1024 };

/* The blob store as a sink of uploads. */
static enum rc store_begin(void *arg, TALLOC_CTX *mem, void **file)
{
    struct app *app = arg;
    struct blob_write *write;
    enum rc rc = blob_begin(mem, app->blobs, (uint64_t)conf_int(app->conf, "upload.max"), &write);
    if (rc == RC_OK)
        *file = write;
    else
        log_error(app->log, "upload", "error=the store of attachments cannot be written");
    return rc;
}

static enum rc store_write(void *file, const void *bytes, size_t len)
{
    return blob_write(file, bytes, len);
}

static const char *store_abandon(void *file)
{
    const char *why = blob_why(file);
    blob_abort(file);
    return why;
}

static enum rc store_finish(void *file, struct upload *out, const char **why)
{
    struct blob_info info;
    enum rc rc = blob_commit(file, &info);
    if (rc == RC_MEDIA) {
        *why = store_abandon(file);
    } else if (rc == RC_OK) {
        memcpy(out->sha256, info.sha256, sizeof out->sha256);
        out->size = (int64_t)info.size;
        out->type = media_mime(info.media);
    }
    return rc;
}

void body_drain(struct exchange *x)
{
    char piece[PIECE];
    while (FCGX_GetStr(piece, sizeof piece, x->fcgi->in) > 0)
        ;
}

/* The length that was announced; -1 if it is none. */
static int64_t announced(const struct exchange *x)
{
    const char *text = http_param(x, "CONTENT_LENGTH");
    if (!*text)
        return 0;
    return strlen(text) <= 15 && strspn(text, "0123456789") == strlen(text) ? strtoll(text, NULL, 10) : -1;
}

static enum rc read_urlencoded(struct exchange *x, int64_t length)
{
    if (length > BODY_PLAIN_MAX)
        return RC_TOO_LARGE;
    char *text = talloc_size(x->mem, (size_t)length + 1);
    if (FCGX_GetStr(text, (int)length, x->fcgi->in) != (int)length)
        return RC_BAD_REQUEST;
    form_urlencoded(x->r.form, text, (size_t)length);
    return form_status(x->r.form);
}

static enum rc read_multipart(struct exchange *x, const char *type, int64_t length)
{
    const struct upload_sink sink = {x->r.app, store_begin, store_write, store_finish, store_abandon};
    struct multipart *m;
    char *piece = talloc_size(x->mem, PIECE);
    enum rc rc = multipart_new(x->mem, x->r.form, &sink, type, &m);
    if (rc != RC_OK)
        return rc;
    while (rc == RC_OK && length > 0) {
        int n = FCGX_GetStr(piece, length < PIECE ? (int)length : PIECE, x->fcgi->in);
        if (n <= 0)
            break;
        length -= n;
        rc = multipart_feed(m, piece, (size_t)n);
    }
    if (rc == RC_OK)
        rc = length == 0 ? multipart_end(m) : RC_BAD_REQUEST;
    talloc_free(m);
    return rc;
}

static bool is_type(const char *type, const char *name)
{
    size_t len = strlen(name);
    return strncasecmp(type, name, len) == 0 && strchr("; \t", type[len]);
}

enum rc body_read(struct exchange *x)
{
    const char *type = http_param(x, "CONTENT_TYPE");
    int64_t length = announced(x);
    enum rc rc;
    x->r.form = form_new(x->mem, x->r.route->fields);
    if (length < 0)
        rc = RC_BAD_REQUEST;
    else if (length > route_body_max(x->r.route))
        rc = RC_TOO_LARGE;
    else if (length == 0)
        rc = RC_OK;
    else if (is_type(type, "application/x-www-form-urlencoded"))
        rc = read_urlencoded(x, length);
    else if (is_type(type, "multipart/form-data"))
        rc = read_multipart(x, type, length);
    else
        rc = RC_MEDIA;
    body_drain(x);
    return rc;
}
