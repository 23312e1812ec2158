/* Drawing of a certificate's elements on a cairo context: internal to this folder. */
#ifndef JIJIAO_DOMAIN_CERTIFICATE_DRAW_H
#define JIJIAO_DOMAIN_CERTIFICATE_DRAW_H

#include "domain/certificate/layout.h"

struct cert_pen {
    TALLOC_CTX *mem; /* of the page being drawn */
    cairo_t *cr;
    struct cert_layout *layout;
};

void cert_set_colour(cairo_t *cr, const struct cert_colour *colour);

/* Draws a text inside a box; see pdf.h for what happens when it is too long. An empty text draws nothing. */
void cert_draw_text(struct cert_pen *pen, const struct cert_box *box, const struct cert_type *type,
                    const char *text);

/* Draws the outline of a text of one line with its centre at the origin, filled with the current colour.
 * Outlines leave no text for readers of the document. */
void cert_draw_outline(struct cert_pen *pen, const struct cert_font *font, double size, const char *text);

void cert_draw_table(struct cert_pen *pen, const struct cert_element *element, const struct cert_page *page);

/* Draws a seal, from the recording of the one before if element and text are the same. */
void cert_draw_seal(struct cert_pen *pen, const struct cert_element *element, const char *text);

void cert_draw_frame(struct cert_pen *pen, const struct cert_element *element);
void cert_draw_rosette(struct cert_pen *pen, const struct cert_element *element);

/* Draws a QR code (byte mode, error correction M) with a quiet zone of 4 modules, and lays a link over it if
 * the text is printable ASCII. False: the text is too long for one (2331 bytes). */
bool cert_draw_qr(struct cert_pen *pen, const struct cert_box *box, const char *text);

#endif
