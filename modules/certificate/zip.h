/* A ZIP archive as it is sent: members are stored, since PDF is compressed already (APPNOTE.TXT 6.3, sizes and checksums behind the data). */
#ifndef JIJIAO_MODULES_CERTIFICATE_ZIP_H
#define JIJIAO_MODULES_CERTIFICATE_ZIP_H

#include "core/req.h"

struct zip;

/* Begins an archive that goes to `put`; `now` (ms since 1970 UTC) is the time of its members. Hangs off r->mem. */
struct zip *zip_open(struct req *r, enum rc (*put)(struct req *r, const void *bytes, size_t len), int64_t now);
/* A member: its name in UTF-8, then data in pieces, then its end. Less than 4 GiB in all. Results of `put`. */
enum rc zip_begin(struct zip *z, const char *name);
enum rc zip_data(struct zip *z, const void *bytes, size_t len);
enum rc zip_end(struct zip *z);
/* The directory, after the last member. */
enum rc zip_close(struct zip *z);

#endif
