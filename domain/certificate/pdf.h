/* Certificates as PDF: pages drawn by pango and cairo after a layout that is data [14.1] [14.2] [14.3]
 * [14.6a].
 *
 * One certificate is one page; printing several years together is several pages [14.3]. A list of records
 * that does not fit into the table even with its closest rows is cut, and a line says how many are left out:
 * a certificate stays one sheet, and the public page shows all of them. Text never leaves its box: it wraps,
 * then shrinks to the smallest size that the layout allows, then ends in an ellipsis. */
#ifndef JIJIAO_DOMAIN_CERTIFICATE_PDF_H
#define JIJIAO_DOMAIN_CERTIFICATE_PDF_H

#include <stdbool.h>
#include <stddef.h>
#include <talloc.h>

#include "core/rc.h"

/* Everything is text in UTF-8 as it shall be printed; NULL counts as empty. */
struct cert_record {
    const char *category, *title, *form, *hours;
};

struct cert_total {
    const char *category, *hours;
};

struct cert_page {
    const char *number, *management, *name, *document_type;
    const char *document_number; /* in full; needed only when cert_layout_wants_number() */
    const char *document_mask;   /* ident_mask() */
    const char *employer, *series, *level, *year, *hours, *remark, *authority;
    const char *issued; /* day of issue, "2026-01-09" */
    const char *url;    /* where the certificate is verified; in the QR code, and a link in the PDF if it is
                           printable ASCII */
    const struct cert_record *records; /* in the order of importance: the last are cut first */
    size_t n_records;
    const struct cert_total *totals; /* one for each category */
    size_t n_totals;
};

struct cert_meta {
    const char *title, *author; /* of the document; NULL: none */
    const char
        *created; /* ISO 8601, "2026-01-09T08:00:00Z"; the same input then gives the same bytes. Required. */
};

struct cert_layout;
struct cert_pdf;

/* Takes the bytes of the document as they come; false stops it. */
typedef bool cert_write(void *ctx, const unsigned char *data, size_t n);

/* Loads a layout (conf/certificate/….xml), validates it by the schema (schema/certificate.xsd), and checks
 * what a schema cannot: placeholders and fonts that exist, boxes within the page and high enough for a line,
 * columns as wide as their table, a seal picture that can be read (its path is taken from the layout's
 * folder). Hangs at mem with all it needs, and is used by one thread at a time, since it holds the font
 * cache. NULL: *error (at mem) is one line "file:line: what is wrong". */
struct cert_layout *cert_layout_load(TALLOC_CTX *mem, const char *file, const char *schema, char **error);

/* True if the layout prints the document's number in full: the caller must then decrypt it, and record that.
 */
bool cert_layout_wants_number(const struct cert_layout *layout);

/* How many characters were drawn since this was asked last that no installed font has. */
size_t cert_layout_unknown(struct cert_layout *layout);

/* True if it has a QR code that leads to the public verification ({url}). */
bool cert_layout_verifiable(const struct cert_layout *layout);

/* What the layout's heading says, without its placeholders; NULL: it has none. */
const char *cert_layout_title(const struct cert_layout *layout);

/* Begins a document of the layout's page size. Hangs at mem; freeing it gives the document up. NULL: no
 * memory. */
struct cert_pdf *cert_pdf_open(TALLOC_CTX *mem, struct cert_layout *layout, const struct cert_meta *meta,
                               cert_write *write, void *ctx);

/* Draws one page; what it points to may go afterwards. Memory grows by some 3 KiB a page (structure and links
 * of the tagged PDF) and by each new character (outlines of the subset). RC_OK, or RC_INTERNAL when it cannot
 * be drawn or was not written. */
enum rc cert_pdf_add(struct cert_pdf *pdf, const struct cert_page *page);

/* The next pages are drawn in another layout. RC_OK; RC_INTERNAL as of cert_pdf_add. */
enum rc cert_pdf_turn(struct cert_pdf *pdf, struct cert_layout *layout);

/* Writes the rest (fonts, index) and frees the document. RC_OK; RC_INTERNAL: something could not be written
 * or drawn, and what was written is no document. */
enum rc cert_pdf_close(struct cert_pdf *pdf);

/* All of it at once: n ≥ 1 pages. Results as of cert_pdf_close(). */
enum rc cert_pdf_write(TALLOC_CTX *mem, struct cert_layout *layout, const struct cert_meta *meta,
                       const struct cert_page *pages, size_t n, cert_write *write, void *ctx);

/* Two usual targets of cert_write: ctx is an int * with a file descriptor, or a struct cert_buffer *. */
cert_write cert_write_fd;
cert_write cert_write_buffer;

struct cert_buffer {
    TALLOC_CTX *mem; /* data hangs here */
    unsigned char *data;
    size_t size, room;
};

#endif
