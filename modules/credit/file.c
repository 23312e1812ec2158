/* credit/file: a file of one's own declaration, or of one that the organisation sees. */
#include <string.h>
#include <strings.h>

#include "core/blob.h"
#include "core/crypt.h"
#include "domain/account/account.h"
#include "modules/credit/pages.h"

static enum rc stream(struct req *r, void *arg, enum rc (*put)(struct req *r, const void *bytes, size_t len))
{
    const uint8_t *data;
    size_t len = 1;
    while (len) {
        TRY(blob_read(arg, &data, &len));
        if (len)
            TRY(put(r, data, len));
    }
    return RC_OK;
}

static enum rc answer(struct req *r, const struct case_file *f)
{
    struct blob_read *read;
    struct blob_info info;
    TRY(blob_open(r->mem, r->app->blobs, f->sha256, &read, &info));
    r->body = BODY_STREAM;
    r->stream = stream;
    r->stream_arg = read;
    r->content_type = media_mime(info.media);
    r->filename = f->name;
    r->inline_file = !q_has(r, "download");
    return RC_OK;
}

enum rc file_get(struct req *r)
{
    struct review_case *c;
    struct case_file *files;
    size_t n;
    TRY(review_get(r->mem, r->app, &r->who, q_int(r, "id"), &c));
    TRY(case_files(r->mem, r->app, c->id, &files, &n));
    if (r->who.post)
        TRY(access_note(r, c->subject));
    for (size_t i = 0; i < n; i++) {
        char hex[65];
        crypt_hex(files[i].sha256, 32, hex);
        if (!strcasecmp(hex, q_str(r, "sha")) && (!strcmp(c->kind, "declaration") || !strcmp(c->kind, "credit-absence")))
            return answer(r, &files[i]);
    }
    return RC_NOT_FOUND;
}
