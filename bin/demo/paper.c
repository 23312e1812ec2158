/* Pictures of evidence: each kind is drawn once, then made unique by a comment, since equal files would be duplicates. */
#include <cairo-pdf.h>
#include <cairo.h>
#include <pango/pangocairo.h>
#include <string.h>
#include <zlib.h>

#include "bin/demo/demo.h"
#include "core/blob.h"
#include "core/crypt.h"

enum { WIDTH = 420, HEIGHT = 594, PNG_HEAD = 8 + 25, FILE_MAX = 1024 * 1024 };

struct demo_paper {
    struct demo_paper *next;
    const char *title;
    struct bytes {
        unsigned char *data;
        size_t size;
    } png, pdf;
};

static cairo_status_t collect(void *closure, const unsigned char *data, unsigned size)
{
    struct bytes *b = closure;
    b->data = talloc_realloc(NULL, b->data, unsigned char, b->size + size);
    memcpy(b->data + b->size, data, size);
    b->size += size;
    return CAIRO_STATUS_SUCCESS;
}

static void text(cairo_t *cr, const char *words, const char *font, double y, double grey)
{
    PangoLayout *layout = pango_cairo_create_layout(cr);
    PangoFontDescription *face = pango_font_description_from_string(font);
    pango_layout_set_font_description(layout, face);
    pango_layout_set_width(layout, (WIDTH - 60) * PANGO_SCALE);
    pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER);
    pango_layout_set_text(layout, words, -1);
    cairo_set_source_rgb(cr, grey, grey, grey);
    cairo_move_to(cr, 30, y);
    pango_cairo_show_layout(cr, layout);
    pango_font_description_free(face);
    g_object_unref(layout);
}

/* A frame, a title, lines as of print, a red seal, and the mark that says what it is. */
static void draw(struct demo *d, cairo_surface_t *surface, const char *title)
{
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_set_source_rgb(cr, 0.55, 0.6, 0.68);
    cairo_set_line_width(cr, 1.5);
    cairo_rectangle(cr, 18, 18, WIDTH - 36, HEIGHT - 36);
    cairo_stroke(cr);
    text(cr, title, "Noto Serif CJK SC Bold 20", 70, 0.1);
    cairo_set_source_rgb(cr, 0.85, 0.87, 0.9);
    cairo_set_line_width(cr, 6);
    for (int line = 0; line < 11; line++) {
        cairo_move_to(cr, line % 5 ? 54 : 80, 150 + line * 24);
        cairo_line_to(cr, line % 4 == 3 ? WIDTH / 2.0 : WIDTH - 54, 150 + line * 24);
    }
    cairo_stroke(cr);
    cairo_set_source_rgb(cr, 0.8, 0.15, 0.12);
    cairo_set_line_width(cr, 3);
    cairo_arc(cr, WIDTH - 120, 470, 46, 0, 6.2832);
    cairo_stroke(cr);
    cairo_save(cr);
    cairo_translate(cr, WIDTH / 2.0 - 120, 0);
    text(cr, demo_nth(d, "picture-mark", 0), "Noto Serif CJK SC Bold 18", 453, 0.35);
    cairo_restore(cr);
    text(cr, demo_nth(d, "picture-note", 0), "Noto Sans CJK SC 9", HEIGHT - 50, 0.4);
    cairo_destroy(cr);
}

static enum rc drawn(cairo_surface_t *surface)
{
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return status == CAIRO_STATUS_SUCCESS ? RC_OK : RC_INTERNAL;
}

static enum rc paper(struct demo *d, const char *title, struct demo_paper **out)
{
    for (*out = d->papers; *out; *out = (*out)->next)
        if (!strcmp((*out)->title, title))
            return RC_OK;
    struct demo_paper *p = talloc_zero(d->mem, struct demo_paper);
    *p = (struct demo_paper){.next = d->papers, .title = talloc_strdup(p, title)};
    cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
    draw(d, image, title);
    cairo_surface_write_to_png_stream(image, collect, &p->png);
    TRY(drawn(image));
    cairo_surface_t *page = cairo_pdf_surface_create_for_stream(collect, &p->pdf, WIDTH, HEIGHT);
    cairo_pdf_surface_set_metadata(page, CAIRO_PDF_METADATA_CREATE_DATE, "2026-01-01T00:00:00Z");
    draw(d, page, title);
    cairo_surface_finish(page);
    TRY(drawn(page));
    talloc_steal(p, p->png.data);
    talloc_steal(p, p->pdf.data);
    d->papers = *out = p;
    return p->png.size > PNG_HEAD && p->pdf.size ? RC_OK : RC_INTERNAL;
}

/* A tEXt chunk (PNG, 11.3.4.3) with the number, to stand behind IHDR. */
static size_t png_comment(unsigned char out[64], int64_t n)
{
    char body[48];
    size_t len = (size_t)snprintf(body, sizeof body, "tEXtComment%cdemo %lld", 0, (long long)n);
    crypt_put_u32(out, (uint32_t)len - 4);
    memcpy(out + 4, body, len);
    crypt_put_u32(out + 4 + len, (uint32_t)crc32(0, out + 4, (uInt)len));
    return len + 8;
}

static enum rc write_unique(struct demo *d, const struct demo_paper *p, bool pdf, struct blob_info *info)
{
    struct blob_write *w;
    unsigned char comment[64];
    int64_t n = ++d->serial;
    TRY(blob_begin(d->mem, d->app->blobs, FILE_MAX, &w));
    enum rc rc;
    if (pdf) { /* a comment behind the end of the document, and an end again */
        size_t len = (size_t)snprintf((char *)comment, sizeof comment, "%% demo %lld\n%%%%EOF\n", (long long)n);
        rc = blob_write(w, p->pdf.data, p->pdf.size);
        rc = rc ? rc : blob_write(w, comment, len);
    } else {
        size_t len = png_comment(comment, n);
        rc = blob_write(w, p->png.data, PNG_HEAD);
        rc = rc ? rc : blob_write(w, comment, len);
        rc = rc ? rc : blob_write(w, p->png.data + PNG_HEAD, p->png.size - PNG_HEAD);
    }
    if (rc == RC_OK)
        return blob_commit(w, info);
    blob_abort(w);
    return rc;
}

enum rc demo_file(struct demo *d, const char *title, struct upload **out)
{
    struct demo_paper *p;
    struct blob_info info;
    bool pdf = demo_chance(d, 12);
    TRY(paper(d, title, &p));
    TRY(write_unique(d, p, pdf, &info));
    struct upload *u = talloc_zero(d->mem, struct upload);
    u->name = talloc_asprintf(u, "%s.%s", title, pdf ? "pdf" : "png");
    u->type = pdf ? "application/pdf" : "image/png";
    u->size = (int64_t)info.size;
    memcpy(u->sha256, info.sha256, sizeof u->sha256);
    *out = u;
    return RC_OK;
}
