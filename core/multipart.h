/* multipart/form-data (RFC 7578), parsed while it arrives: text goes to the form, files go straight to a sink
 * and never through memory as a whole. Strict: what no browser sends is refused rather than guessed at. */
#ifndef JIJIAO_CORE_MULTIPART_H
#define JIJIAO_CORE_MULTIPART_H

#include "core/form.h"
#include "core/upload.h"

struct multipart;

/* Begins to read into `f`. `content_type` is the header's value; RC_BAD_REQUEST without a boundary of 1 to 70
 * characters.
 * `*out` hangs off mem; freeing it abandons a file in hand. `f` and `sink` must outlive it. */
enum rc multipart_new(TALLOC_CTX *mem, struct form *f, const struct upload_sink *sink,
                      const char *content_type, struct multipart **out);

/* The next bytes of the body, cut anywhere. RC_OK: go on. RC_BAD_REQUEST: malformed. RC_TOO_LARGE: more
 * parts, longer part headers (4 KiB) or more text (256 KiB in all, files of text for
 * F_SHEET fields aside) than a form may hold. Else what the sink
 * said. A file above its field's `max`, of a type the sink does not accept, or empty, is an error of the
 * field, and reading goes on. After a result other than RC_OK only talloc_free is allowed. */
enum rc multipart_feed(struct multipart *m, const void *bytes, size_t len);

/* The body has ended: RC_OK if the closing boundary was seen, else RC_BAD_REQUEST. */
enum rc multipart_end(struct multipart *m);

/* The header of a part, for multipart.c: parses the lines between boundary and empty line. RC_BAD_REQUEST if
 * malformed. */
struct part_head {
    char *name;
    char *file; /* file name, cleaned; NULL: not a file; "" as sent: a file control left empty */
};
enum rc part_head_parse(TALLOC_CTX *mem, const char *text, size_t len, struct part_head *out);

/* The value of a parameter of a header ("boundary", of a Content-Type); NULL if absent or malformed. Hangs
 * off mem. */
char *header_param(TALLOC_CTX *mem, const char *value, size_t len, const char *name);

#endif
