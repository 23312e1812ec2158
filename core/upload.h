/* Uploaded files: where their bytes go while they are read, and their names. */
#ifndef JIJIAO_CORE_UPLOAD_H
#define JIJIAO_CORE_UPLOAD_H

#include "core/form.h"

/* Takes files while a body is read. The blob store is one (core/serve.c), a folder another (tests). */
struct upload_sink {
    void *arg;
    /* A file begins; `*file` is handed to the others and hangs off mem. */
    enum rc (*begin)(void *arg, TALLOC_CTX *mem, void **file);
    /* RC_MEDIA: of no accepted type; RC_TOO_LARGE; abandon must still be called. */
    enum rc (*write)(void *file, const void *bytes, size_t len);
    /* The file is whole: fills sha256, size and type (a constant). RC_MEDIA: of no accepted type, nothing is
     * kept then and
     * `*why` may be set to the key of a label that says more. */
    enum rc (*finish)(void *file, struct upload *out, const char **why);
    /* Instead of finish; returns what `*why` would say, or NULL. */
    const char *(*abandon)(void *file);
};

/* A file name as it may be shown and stored: the last part of a path, without control, bidirectional or
 * reserved characters, leading dots or spaces; ≤ 120 characters with the extension kept; "file" if nothing is
 * left. Bytes that are not UTF-8 are read as GB18030. `charset` as RFC 5987 names it, or NULL. Hangs off mem.
 */
char *upload_name(TALLOC_CTX *mem, const char *bytes, size_t len, const char *charset);

#endif
