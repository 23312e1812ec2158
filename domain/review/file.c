/* The one way to answer with a file of a case. */
#include <string.h>

#include "core/blob.h"
#include "core/crypt.h"
#include "domain/review/internal.h"

enum rc case_file_asked(struct req *r, int64_t case_id, const struct case_file **out)
{
    struct case_file *files;
    uint8_t sha256[32];
    size_t n;
    TRY(case_files(r->mem, r->app, case_id, &files, &n));
    if (!crypt_unhex(q_str(r, "sha"), sha256, sizeof sha256))
        return RC_NOT_FOUND;
    for (size_t i = 0; i < n; i++)
        if (!memcmp(files[i].sha256, sha256, sizeof sha256)) {
            *out = &files[i];
            return RC_OK;
        }
    return RC_NOT_FOUND;
}

static enum rc stream(struct req *r, void *arg, enum rc (*put)(struct req *r, const void *bytes, size_t len))
{
    struct blob_read *read = arg;
    const uint8_t *data;
    size_t len = 1;
    while (len) {
        TRY(blob_read(read, &data, &len));
        if (len)
            TRY(put(r, data, len));
    }
    return RC_OK;
}

enum rc case_file_answer(struct req *r, const struct case_file *f, bool shown)
{
    struct blob_read *read;
    struct blob_info info;
    TRY(blob_open(r->mem, r->app->blobs, f->sha256, &read, &info));
    r->body = BODY_STREAM;
    r->stream = stream;
    r->stream_arg = read;
    r->content_type = media_mime(info.media);
    r->filename = f->name;
    r->inline_file = shown;
    /* Nothing within a file may act in our name. Browsers' own viewers of PDF do not start in a sandbox. */
    bool viewer = shown && !strcmp(r->content_type, "application/pdf");
    add_header(r, "Content-Security-Policy", viewer ? "script-src 'none'" : "default-src 'none'; sandbox");
    return RC_OK;
}
