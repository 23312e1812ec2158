#include <math.h>
#include <string.h>

#include "domain/certificate/draw.h"
#include "domain/ident/text.h"

#define OPACITY 0.82       /* ink lets the text beneath through */
#define WIDEST 0.44        /* angle between two characters, radians: short names stand close together */
#define SPAN (1.55 * M_PI) /* the arc that a long name may take */
#define CIRCLE 0.76        /* where the middles of the characters lie, of the radius */

static void star(cairo_t *cr, double radius)
{
    for (int i = 0; i < 10; i++) {
        double angle = -M_PI / 2 + i * M_PI / 5, r = i % 2 ? radius * .382 : radius;
        cairo_line_to(cr, r * cos(angle), r * sin(angle));
    }
    cairo_close_path(cr);
    cairo_fill(cr);
}

/* One character at an angle, upright to the centre and a little narrow, as seals are cut. */
static void draw_character(struct cert_pen *pen, const struct cert_element *element, int32_t c, double angle,
                           double size)
{
    char text[5] = "";
    text[text_put(text, c)] = '\0';
    cairo_save(pen->cr);
    cairo_rotate(pen->cr, angle);
    cairo_translate(pen->cr, 0, -element->box.width * CIRCLE);
    cairo_scale(pen->cr, .82, 1.05);
    cert_draw_outline(pen, element->type.font, size, text);
    cairo_restore(pen->cr);
}

static void draw_circle_text(struct cert_pen *pen, const struct cert_element *element, const char *text)
{
    size_t n = text_length(text);
    double radius = element->box.width;
    double step = n > 1 && SPAN / (double)(n - 1) < WIDEST ? SPAN / (double)(n - 1) : WIDEST;
    double size = fmin(radius * .3, step * radius * CIRCLE * 1.12);
    double angle = -step * (double)(n - 1) / 2;
    for (int32_t c; n && (c = text_next(&text)) >= 0; angle += step)
        draw_character(pen, element, c, angle, size);
}

static void paint_picture(cairo_t *cr, const struct cert_element *element)
{
    double radius = element->box.width;
    cairo_scale(cr, 2 * radius / cairo_image_surface_get_width(element->picture),
                2 * radius / cairo_image_surface_get_height(element->picture));
    cairo_set_source_surface(cr, element->picture, -cairo_image_surface_get_width(element->picture) / 2.0,
                             -cairo_image_surface_get_height(element->picture) / 2.0);
    cairo_paint(cr);
}

static void draw_seal(struct cert_pen *pen, const struct cert_element *element, const char *text)
{
    const struct cert_colour *ink = &element->type.colour;
    cairo_t *cr = pen->cr;
    double radius = element->box.width;
    cairo_set_source_rgba(cr, ink->red, ink->green, ink->blue, OPACITY);
    cairo_set_line_width(cr, radius * .045);
    cairo_arc(cr, 0, 0, radius * .975, 0, 2 * M_PI);
    cairo_stroke(cr);
    star(cr, radius * .27);
    draw_circle_text(pen, element, text);
    cairo_translate(cr, 0, radius * .5);
    cert_draw_outline(pen, element->type.font, radius * .2, element->mark);
}

static void record_seal(struct cert_pen *pen, const struct cert_element *element, const char *text)
{
    struct cert_layout *layout = pen->layout;
    double radius = element->box.width;
    const cairo_rectangle_t extents = {-radius, -radius, 2 * radius, 2 * radius};
    if (layout->seal && layout->sealed == element && strcmp(layout->seal_text, text) == 0)
        return;
    cairo_surface_destroy(layout->seal);
    talloc_free(layout->seal_text);
    layout->seal = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
    layout->seal_text = talloc_strdup(layout, text);
    layout->sealed = element;
    struct cert_pen recorder = {pen->mem, cairo_create(layout->seal), layout};
    draw_seal(&recorder, element, text);
    cairo_destroy(recorder.cr);
}

void cert_draw_seal(struct cert_pen *pen, const struct cert_element *element, const char *text)
{
    cairo_save(pen->cr);
    cairo_translate(pen->cr, element->box.x, element->box.y);
    if (element->picture) {
        paint_picture(pen->cr, element);
    } else {
        record_seal(pen, element, text);
        cairo_set_source_surface(pen->cr, pen->layout->seal, 0, 0);
        cairo_paint(pen->cr);
    }
    cairo_restore(pen->cr);
}
