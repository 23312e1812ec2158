#include "domain/certificate/pdf.h"

#include <assert.h>
#include <cairo-pdf.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "domain/certificate/draw.h"

struct cert_pdf {
    struct cert_layout *layout;
    cairo_surface_t *surface;
    cairo_t *cr;
    cert_write *write;
    void *ctx;
    bool failed;
};

static cairo_status_t pass_on(void *closure, const unsigned char *data, unsigned int n)
{
    struct cert_pdf *pdf = closure;
    if (!pdf->failed && !pdf->write(pdf->ctx, data, n))
        pdf->failed = true;
    return pdf->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

/* Given up: cairo still writes its end when the surface goes, to nobody. */
static int give_up(struct cert_pdf *pdf)
{
    pdf->failed = true;
    cairo_destroy(pdf->cr);
    cairo_surface_destroy(pdf->surface);
    return 0;
}

static void set_metadata(cairo_surface_t *surface, cairo_pdf_metadata_t key, const char *text)
{
    if (text)
        cairo_pdf_surface_set_metadata(surface, key, text);
}

struct cert_pdf *cert_pdf_open(TALLOC_CTX *mem, struct cert_layout *layout, const struct cert_meta *meta,
                               cert_write *write, void *ctx)
{
    struct cert_pdf *pdf = talloc_zero(mem, struct cert_pdf);
    *pdf = (struct cert_pdf){.layout = layout, .write = write, .ctx = ctx};
    pdf->surface = cairo_pdf_surface_create_for_stream(pass_on, pdf, layout->width, layout->height);
    cairo_pdf_surface_restrict_to_version(pdf->surface, CAIRO_PDF_VERSION_1_4);
    set_metadata(pdf->surface, CAIRO_PDF_METADATA_TITLE, meta->title);
    set_metadata(pdf->surface, CAIRO_PDF_METADATA_AUTHOR, meta->author);
    set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE, meta->created);
    pdf->cr = cairo_create(pdf->surface);
    talloc_set_destructor(pdf, give_up);
    if (cairo_status(pdf->cr)) {
        talloc_free(pdf);
        return NULL;
    }
    return pdf;
}

static void draw_text_element(struct cert_pen *pen, const struct cert_element *element,
                              const struct cert_page *page)
{
    if (element->when && !*cert_field_value(pen->mem, pen->layout, element->when, page))
        return;
    const char *tag = element->heading ? "H1" : "P";
    cairo_tag_begin(pen->cr, tag, NULL);
    cert_draw_text(pen, &element->box, &element->type,
                   cert_template_fill(pen->mem, pen->layout, &element->text, page, 0));
    cairo_tag_end(pen->cr, tag);
}

static bool draw_element(struct cert_pen *pen, const struct cert_element *element,
                         const struct cert_page *page)
{
    switch (element->kind) {
    case CERT_FRAME:
        cert_draw_frame(pen, element);
        return true;
    case CERT_ROSETTE:
        cert_draw_rosette(pen, element);
        return true;
    case CERT_TEXT:
        draw_text_element(pen, element, page);
        return true;
    case CERT_TABLE:
        cairo_tag_begin(pen->cr, "Table", NULL);
        cert_draw_table(pen, element, page);
        cairo_tag_end(pen->cr, "Table");
        return true;
    case CERT_SEAL:
        cert_draw_seal(pen, element, cert_template_fill(pen->mem, pen->layout, &element->text, page, 0));
        return true;
    case CERT_QR:
        return cert_draw_qr(pen, &element->box,
                            cert_template_fill(pen->mem, pen->layout, &element->text, page, 0));
    }
    return false;
}

enum rc cert_pdf_add(struct cert_pdf *pdf, const struct cert_page *page)
{
    struct cert_pen pen = {talloc_new(pdf), pdf->cr, pdf->layout};
    pango_cairo_update_context(pdf->cr, pdf->layout->context);
    if (pdf->layout->ground) {
        cairo_set_source_surface(pdf->cr, pdf->layout->ground, 0, 0);
        cairo_paint(pdf->cr);
    }
    for (size_t i = pdf->layout->n_ground; i < pdf->layout->n_elements && !pdf->failed; i++)
        if (!draw_element(&pen, pdf->layout->elements + i, page))
            pdf->failed = true;
    cairo_show_page(pdf->cr);
    talloc_free(pen.mem);
    return pdf->failed || cairo_status(pdf->cr) ? RC_INTERNAL : RC_OK;
}

enum rc cert_pdf_turn(struct cert_pdf *pdf, struct cert_layout *layout)
{
    if (pdf->layout == layout)
        return RC_OK;
    pdf->layout = layout;
    cairo_pdf_surface_set_size(pdf->surface, layout->width, layout->height);
    return cairo_surface_status(pdf->surface) ? RC_INTERNAL : RC_OK;
}

enum rc cert_pdf_close(struct cert_pdf *pdf)
{
    if (cairo_status(pdf->cr))
        pdf->failed = true;
    cairo_surface_finish(pdf->surface);
    bool good = !pdf->failed && cairo_surface_status(pdf->surface) == CAIRO_STATUS_SUCCESS;
    talloc_free(pdf);
    return good ? RC_OK : RC_INTERNAL;
}

enum rc cert_pdf_write(TALLOC_CTX *mem, struct cert_layout *layout, const struct cert_meta *meta,
                       const struct cert_page *pages, size_t n, cert_write *write, void *ctx)
{
    assert(n > 0);
    struct cert_pdf *pdf = cert_pdf_open(mem, layout, meta, write, ctx);
    if (!pdf)
        return RC_INTERNAL;
    for (size_t i = 0; i < n; i++)
        if (cert_pdf_add(pdf, pages + i))
            break;
    return cert_pdf_close(pdf);
}

bool cert_write_fd(void *ctx, const unsigned char *data, size_t n)
{
    const int *fd = ctx;
    while (n) {
        ssize_t written = write(*fd, data, n);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        data += written;
        n -= (size_t)written;
    }
    return true;
}

bool cert_write_buffer(void *ctx, const unsigned char *data, size_t n)
{
    struct cert_buffer *buffer = ctx;
    if (n > buffer->room - buffer->size) {
        size_t room = buffer->room ? buffer->room * 2 : 65536;
        while (room - buffer->size < n)
            room *= 2;
        unsigned char *data_ = talloc_realloc(buffer->mem, buffer->data, unsigned char, room);
        if (!data_)
            return false;
        buffer->data = data_;
        buffer->room = room;
    }
    memcpy(buffer->data + buffer->size, data, n);
    buffer->size += n;
    return true;
}
