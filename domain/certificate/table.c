#include <string.h>

#include "domain/certificate/draw.h"

#define CELL_PADDING 3.5 /* points at each side */

/* How the rows of one page lie. */
struct rows {
    double height;
    size_t shown; /* records that are drawn */
    bool more;    /* a line says how many are not */
};

static struct rows arrange(const struct cert_element *element, size_t n)
{
    const struct cert_table *table = element->table;
    double free_height = element->box.height - table->row * (table->foot.n ? 2 : 1);
    struct rows rows = {table->row, n, false};
    if (!n || (double)n * table->row <= free_height)
        return rows;
    rows.height = free_height / (double)n;
    if (rows.height >= table->min_row)
        return rows;
    size_t lines = (size_t)(free_height / table->min_row);
    rows.height = free_height / (double)lines;
    rows.shown = lines - 1;
    rows.more = true;
    return rows;
}

static void draw_cell(struct cert_pen *pen, const struct cert_box *box, const struct cert_type *type,
                      const char *text)
{
    struct cert_box inner = {box->x + CELL_PADDING, box->y, box->width - 2 * CELL_PADDING, box->height};
    cert_draw_text(pen, &inner, type, text ? text : "");
}

static void draw_head(struct cert_pen *pen, const struct cert_element *element, struct cert_box line)
{
    const struct cert_table *table = element->table;
    struct cert_type type = element->type;
    type.font = table->head_font;
    type.align = PANGO_ALIGN_CENTER;
    for (size_t i = 0; i < table->n; i++) {
        line.width = table->columns[i].width;
        draw_cell(pen, &line, &type, table->columns[i].label);
        line.x += line.width;
    }
}

static void draw_record(struct cert_pen *pen, const struct cert_element *element, struct cert_box line,
                        const struct cert_record *record)
{
    const struct cert_table *table = element->table;
    struct cert_type type = element->type;
    for (size_t i = 0; i < table->n; i++) {
        line.width = table->columns[i].width;
        type.align = table->columns[i].align;
        draw_cell(pen, &line, &type, *(const char *const *)((const char *)record + table->columns[i].offset));
        line.x += line.width;
    }
}

static void horizontal(cairo_t *cr, const struct cert_box *box, double y)
{
    cairo_move_to(cr, box->x, y);
    cairo_line_to(cr, box->x + box->width, y);
}

/* Outline, lines between rows, and between the columns of head and records. */
static void draw_lines(struct cert_pen *pen, const struct cert_element *element, const struct rows *rows,
                       double bottom)
{
    const struct cert_table *table = element->table;
    const struct cert_box *box = &element->box;
    double y = box->y + table->row, end = y + rows->height * (double)rows->shown, x = box->x;
    for (size_t i = 0; i <= rows->shown; i++)
        horizontal(pen->cr, box, y + rows->height * (double)i);
    if (rows->more)
        horizontal(pen->cr, box, end + rows->height);
    for (size_t i = 0; i + 1 < table->n; i++) {
        x += table->columns[i].width;
        cairo_move_to(pen->cr, x, box->y);
        cairo_line_to(pen->cr, x, end);
    }
    cairo_rectangle(pen->cr, box->x, box->y, box->width, bottom - box->y);
    cert_set_colour(pen->cr, &element->line_colour);
    cairo_set_line_width(pen->cr, element->line);
    cairo_stroke(pen->cr);
}

static void draw_ground(struct cert_pen *pen, const struct cert_element *element, const struct cert_box *line)
{
    if (!element->filled)
        return;
    cert_set_colour(pen->cr, &element->fill);
    cairo_rectangle(pen->cr, line->x, line->y, line->width, line->height);
    cairo_fill(pen->cr);
}

void cert_draw_table(struct cert_pen *pen, const struct cert_element *element, const struct cert_page *page)
{
    const struct cert_table *table = element->table;
    struct rows rows = arrange(element, page->n_records);
    struct cert_box line = {element->box.x, element->box.y, element->box.width, table->row};
    struct cert_type wide = element->type;
    draw_ground(pen, element, &line);
    draw_head(pen, element, line);
    line.y += line.height;
    line.height = rows.height;
    for (size_t i = 0; i < rows.shown; i++, line.y += line.height)
        draw_record(pen, element, line, page->records + i);
    if (rows.more) {
        wide.align = PANGO_ALIGN_CENTER;
        draw_cell(
            pen, &line, &wide,
            cert_template_fill(pen->mem, pen->layout, &table->more, page, page->n_records - rows.shown));
        line.y += line.height;
    }
    if (table->foot.n) {
        line.height = table->row;
        wide.align = PANGO_ALIGN_RIGHT;
        draw_ground(pen, element, &line);
        draw_cell(pen, &line, &wide, cert_template_fill(pen->mem, pen->layout, &table->foot, page, 0));
        line.y += line.height;
    }
    draw_lines(pen, element, &rows, line.y);
}
