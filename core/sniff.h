/* What a file is, judged by its content as it streams by: PDF, JPEG or PNG, and nothing else is accepted as
 * evidence. Neither name nor declared type counts. Memory is constant; each byte is looked at once.
 *
 * PNG (ISO/IEC 15948): signature; IHDR first with a legal size (≤ 30,000 a side, ≤ 200 million pixels), depth
 * and colour; every chunk's CRC; at least one IDAT; an empty IEND last and nothing behind it. JPEG (ISO/IEC
 * 10918-1): SOI; segments of legal markers and lengths; a frame with a size and a scan before EOI. Behind EOI
 *   cameras append further pictures and clips; that is accepted unless it begins like an archive, program or
 * page. PDF (ISO 32000-1): "%PDF-1." or "%PDF-2." at offset 0 (so that it begins like nothing else),
 * "startxref" and "%%EOF" within the last 1,024 bytes, then only white space. Refused when it can act or
 * carry: names /JavaScript, /JS, /Launch, /EmbeddedFile(s), /RichMedia, /SubmitForm, /ImportData, /XFA
 * anywhere, #xx escapes decoded. An /OpenAction is judged by what it does: opening at a page, as LaTeX and
 * office programs write it, is harmless, and an action is found by its own name. Object streams (§7.5.7) are
 * inflated and searched as well; one that cannot be (encrypted, filters other than a plain FlateDecode, more
 * than 64 MiB) is refused. */
#ifndef JIJIAO_CORE_SNIFF_H
#define JIJIAO_CORE_SNIFF_H

#include <stddef.h>
#include <talloc.h>

#include "core/rc.h"

enum media { MEDIA_NONE = 0, MEDIA_PDF, MEDIA_JPEG, MEDIA_PNG };

struct sniff;

/* A judge for one file, on `mem`; NULL: out of memory. */
struct sniff *sniff_new(TALLOC_CTX *mem);

/* Looks at the next bytes of the file, in pieces of any size. RC_OK; RC_MEDIA: refused, sniff_why tells; it
 * stays so. */
enum rc sniff_feed(struct sniff *sniff, const void *data, size_t len);

/* The verdict when the file has ended. RC_OK: *media is its kind. RC_MEDIA: refused. */
enum rc sniff_end(struct sniff *sniff, enum media *media);

/* The key of the label that says why a file was refused; NULL while it is not:
 *   media.unknown    neither PDF nor JPEG nor PNG
 *   media.damaged    of a known kind, but broken, cut off, or with something appended
 *   media.active     a PDF that carries a program, an action or another file
 *   media.hidden     a PDF parts of which cannot be examined
 *   media.dimensions a picture without a size, or larger than any scan */
const char *sniff_why(const struct sniff *sniff);

/* The MIME type of a kind ("application/pdf"), "application/octet-stream" for MEDIA_NONE. */
const char *media_mime(enum media media);

#endif
