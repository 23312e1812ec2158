#include "domain/certificate/draw.h"

#include <math.h>
#include <qrencode.h>
#include <string.h>

#define SHRINK_STEP 0.5 /* points */

void cert_set_colour(cairo_t *cr, const struct cert_colour *colour)
{
    cairo_set_source_rgb(cr, colour->red, colour->green, colour->blue);
}

static void set_size(PangoLayout *text, const struct cert_type *type, double size)
{
    PangoFontDescription *description = pango_font_description_copy_static(type->font->description);
    pango_font_description_set_size(description, (int)(size * PANGO_SCALE));
    pango_layout_set_font_description(text, description);
    pango_font_description_free(description);
    pango_layout_set_indent(text, type->indent ? (int)(2 * size * PANGO_SCALE) : 0);
}

static double height_of(PangoLayout *text)
{
    int height;
    pango_layout_get_size(text, NULL, &height);
    return (double)height / PANGO_SCALE;
}

/* Lays the text out in the box at the largest size that fits; returns its height. */
static double fit(PangoLayout *text, const struct cert_box *box, const struct cert_type *type)
{
    for (double size = type->size;; size -= SHRINK_STEP) {
        set_size(text, type, size < type->min_size ? type->min_size : size);
        double height = height_of(text);
        if (height <= box->height + .01)
            return height;
        if (size <= type->min_size)
            break;
    }
    pango_layout_set_ellipsize(text, PANGO_ELLIPSIZE_END);
    pango_layout_set_height(text, (int)(box->height * PANGO_SCALE));
    return height_of(text);
}

static void prepare(PangoLayout *text, const char *content)
{
    pango_layout_set_height(text, -1);
    pango_layout_set_ellipsize(text, PANGO_ELLIPSIZE_NONE);
    pango_layout_set_text(text, content, -1);
}

void cert_draw_text(struct cert_pen *pen, const struct cert_box *box, const struct cert_type *type,
                    const char *text)
{
    if (!*text)
        return;
    PangoLayout *layout = pen->layout->text;
    prepare(layout, text);
    pango_layout_set_width(layout, (int)(box->width * PANGO_SCALE));
    pango_layout_set_alignment(layout, type->align);
    pango_layout_set_line_spacing(layout, (float)type->leading);
    double height = fit(layout, box, type);
    pen->layout->unknown += (size_t)pango_layout_get_unknown_glyphs_count(layout);
    cert_set_colour(pen->cr, &type->colour);
    cairo_move_to(pen->cr, box->x, box->y + (box->height - height) * type->valign);
    pango_cairo_show_layout(pen->cr, layout);
}

void cert_draw_outline(struct cert_pen *pen, const struct cert_font *font, double size, const char *text)
{
    PangoLayout *layout = pen->layout->text;
    const struct cert_type type = {.font = font};
    PangoRectangle ink, logical;
    prepare(layout, text);
    pango_layout_set_width(layout, -1);
    set_size(layout, &type, size);
    pango_layout_get_extents(layout, &ink, &logical);
    cairo_move_to(pen->cr, -((double)logical.x + (double)logical.width / 2) / PANGO_SCALE,
                  -((double)logical.y + (double)logical.height / 2) / PANGO_SCALE);
    pango_cairo_layout_path(pen->cr, layout);
    cairo_fill(pen->cr);
}

/* A rectangle with square notches at its corners. */
static void frame_path(cairo_t *cr, const struct cert_box *box, double notch)
{
    double left = box->x, top = box->y, right = box->x + box->width, bottom = box->y + box->height;
    cairo_move_to(cr, left + notch, top);
    cairo_line_to(cr, right - notch, top);
    cairo_line_to(cr, right - notch, top + notch);
    cairo_line_to(cr, right, top + notch);
    cairo_line_to(cr, right, bottom - notch);
    cairo_line_to(cr, right - notch, bottom - notch);
    cairo_line_to(cr, right - notch, bottom);
    cairo_line_to(cr, left + notch, bottom);
    cairo_line_to(cr, left + notch, bottom - notch);
    cairo_line_to(cr, left, bottom - notch);
    cairo_line_to(cr, left, top + notch);
    cairo_line_to(cr, left + notch, top + notch);
    cairo_close_path(cr);
}

void cert_draw_frame(struct cert_pen *pen, const struct cert_element *element)
{
    if (element->corner > 0)
        frame_path(pen->cr, &element->box, element->corner);
    else
        cairo_rectangle(pen->cr, element->box.x, element->box.y, element->box.width, element->box.height);
    if (element->filled) {
        cert_set_colour(pen->cr, &element->fill);
        cairo_fill_preserve(pen->cr);
    }
    if (element->line > 0) {
        cert_set_colour(pen->cr, &element->line_colour);
        cairo_set_line_width(pen->cr, element->line);
        cairo_stroke_preserve(pen->cr);
    }
    cairo_new_path(pen->cr);
}

/* Three wreaths of waves around circles: r = R (1 + a cos kt), each turned against the others. */
void cert_draw_rosette(struct cert_pen *pen, const struct cert_element *element)
{
    static const double MIDDLES[] = {.86, .62, .38}, SWINGS[] = {.14, .16, .2};
    enum { WAVES = 12, TURNS = 4, STEPS = 240 };
    cairo_t *cr = pen->cr;
    cert_set_colour(cr, &element->line_colour);
    cairo_set_line_width(cr, .6);
    for (int wreath = 0; wreath < 3; wreath++)
        for (int turn = 0; turn < TURNS; turn++) {
            for (int i = 0; i < STEPS; i++) {
                double t = 2 * M_PI * i / STEPS, phase = 2 * M_PI * turn / TURNS;
                double r = element->box.width * (MIDDLES[wreath] + SWINGS[wreath] * cos(WAVES * t + phase));
                cairo_line_to(cr, element->box.x + r * cos(t), element->box.y + r * sin(t));
            }
            cairo_close_path(cr);
        }
    cairo_stroke(cr);
}

static bool is_printable(const char *text)
{
    for (; *text; text++)
        if (*text <= ' ' || *text > '~' || *text == '\'' || *text == '\\')
            return false;
    return true;
}

static void draw_modules(cairo_t *cr, const struct cert_box *box, const QRcode *code)
{
    double module = box->width / (code->width + 8);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_rectangle(cr, box->x, box->y, box->width, box->height);
    cairo_fill(cr);
    cairo_set_source_rgb(cr, 0, 0, 0);
    for (int row = 0; row < code->width; row++) {
        const unsigned char *bits = code->data + (size_t)row * (size_t)code->width;
        for (int from = 0, to; from < code->width; from = to + 1) {
            for (to = from; to < code->width && (bits[to] & 1); to++)
                ;
            if (to > from)
                cairo_rectangle(cr, box->x + (from + 4) * module, box->y + (row + 4) * module,
                                (to - from) * module, module);
        }
    }
    cairo_fill(cr);
}

bool cert_draw_qr(struct cert_pen *pen, const struct cert_box *box, const char *text)
{
    if (!*text)
        return true;
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (!code)
        return false;
    draw_modules(pen->cr, box, code);
    QRcode_free(code);
    if (is_printable(text)) {
        char *link = talloc_asprintf(pen->mem, "rect=[%d %d %d %d] uri='%s'", (int)box->x, (int)box->y,
                                     (int)box->width, (int)box->height, text);
        cairo_tag_begin(pen->cr, CAIRO_TAG_LINK, link);
        cairo_tag_end(pen->cr, CAIRO_TAG_LINK);
    }
    return true;
}
