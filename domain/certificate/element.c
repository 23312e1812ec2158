#include <stdlib.h>
#include <string.h>

#include "domain/certificate/layout.h"

char *cert_attr_text(TALLOC_CTX *mem, const xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(node, BAD_CAST name);
    char *out = value ? talloc_strdup(mem, (const char *)value) : NULL;
    xmlFree(value);
    return out;
}

double cert_attr_number(const xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(node, BAD_CAST name);
    double out = value ? g_ascii_strtod((const char *)value, NULL) : 0;
    xmlFree(value);
    return out;
}

static double attr_length(const xmlNode *node, const char *name)
{
    return CERT_POINTS(cert_attr_number(node, name));
}

static bool attr_true(const xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(node, BAD_CAST name);
    bool out = value && (*value == 't' || *value == '1');
    xmlFree(value);
    return out;
}

struct cert_colour cert_attr_colour(const xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(node, BAD_CAST name);
    unsigned long rgb = value ? strtoul((const char *)value + 1, NULL, 16) : 0;
    xmlFree(value);
    return (struct cert_colour){(double)(rgb >> 16 & 255) / 255, (double)(rgb >> 8 & 255) / 255,
                                (double)(rgb & 255) / 255};
}

static PangoAlignment attr_align(const xmlNode *node)
{
    xmlChar *value = xmlGetNoNsProp(node, BAD_CAST "align");
    PangoAlignment out = !value || *value == 'l' ? PANGO_ALIGN_LEFT
                         : *value == 'c'         ? PANGO_ALIGN_CENTER
                                                 : PANGO_ALIGN_RIGHT;
    xmlFree(value);
    return out;
}

static const struct cert_font *attr_font(struct cert_layout *layout, const xmlNode *node, const char *name,
                                         char **error)
{
    char *id = cert_attr_text(layout, node, name);
    for (size_t i = 0; i < layout->n_fonts; i++)
        if (strcmp(layout->fonts[i].id, id) == 0)
            return layout->fonts + i;
    *error = talloc_asprintf(layout, "no font has the id %s", id);
    return NULL;
}

static bool read_type(struct cert_layout *layout, const xmlNode *node, struct cert_type *out, char **error)
{
    static const double SHARES[] = {['t'] = 0, ['m'] = .5, ['b'] = 1};
    char *valign = cert_attr_text(layout, node, "valign");
    double leading = cert_attr_number(node, "leading");
    *out = (struct cert_type){
        .font = attr_font(layout, node, "font", error),
        .size = cert_attr_number(node, "size"),
        .min_size = cert_attr_number(node, "min-size"),
        .leading = leading > 0 ? leading : 1,
        .colour = cert_attr_colour(node, "colour"),
        .align = attr_align(node),
        .valign = SHARES[valign ? (unsigned char)*valign : 'm'],
        .indent = attr_true(node, "indent"),
    };
    if (!out->font)
        return false;
    if (out->min_size > out->size)
        out->min_size = out->size;
    return true;
}

static bool compile_content(struct cert_layout *layout, const xmlNode *node, enum cert_place place,
                            struct cert_template *out, char **error)
{
    xmlChar *content = xmlNodeGetContent(node);
    bool good = cert_template_compile(layout, (const char *)content, place, out, error);
    xmlFree(content);
    return good;
}

static bool compile_attr(struct cert_layout *layout, const xmlNode *node, const char *name,
                         struct cert_template *out, char **error)
{
    char *text = cert_attr_text(layout, node, name);
    return cert_template_compile(layout, text, CERT_ON_PAGE, out, error);
}

static bool read_text(struct cert_layout *layout, const xmlNode *node, struct cert_element *out, char **error)
{
    char *when = cert_attr_text(layout, node, "when");
    if (when && !(out->when = cert_field_named(when, strlen(when)))) {
        *error = talloc_asprintf(layout, "no placeholder %s for when", when);
        return false;
    }
    out->heading = attr_true(node, "heading");
    if (!read_type(layout, node, &out->type, error) ||
        !compile_content(layout, node, CERT_ON_PAGE, &out->text, error))
        return false;
    /* A line of the faces in use is about one and a half times their size. */
    if (out->box.height < out->type.min_size * 1.5 * out->type.leading) {
        *error = talloc_strdup(layout, "the box is too low for a line of min-size");
        return false;
    }
    return true;
}

static size_t cell_offset(const char *field)
{
    switch (field[0]) {
    case 'c':
        return offsetof(struct cert_record, category);
    case 't':
        return offsetof(struct cert_record, title);
    case 'f':
        return offsetof(struct cert_record, form);
    default:
        return offsetof(struct cert_record, hours);
    }
}

static void read_column(struct cert_layout *layout, const xmlNode *node, struct cert_column *out)
{
    xmlChar *label = xmlNodeGetContent(node);
    out->label = talloc_strdup(layout, (const char *)label);
    xmlFree(label);
    out->offset = cell_offset(cert_attr_text(layout, node, "field"));
    out->width = attr_length(node, "width");
    out->align = attr_align(node);
}

static bool read_table(struct cert_layout *layout, const xmlNode *node, struct cert_element *out,
                       char **error)
{
    struct cert_table *table = out->table = talloc_zero(layout, struct cert_table);
    table->row = attr_length(node, "row");
    table->min_row = attr_length(node, "min-row");
    out->line_colour = cert_attr_colour(node, "line-colour");
    if (!read_type(layout, node, &out->type, error) ||
        !(table->head_font = attr_font(layout, node, "head-font", error)))
        return false;
    double width = 0;
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE)
            continue;
        if (strcmp((const char *)child->name, "column") == 0) {
            read_column(layout, child, table->columns + table->n);
            width += table->columns[table->n++].width;
        } else if (!compile_content(layout, child, child->name[0] == 'm' ? CERT_IN_MORE : CERT_ON_PAGE,
                                    child->name[0] == 'm' ? &table->more : &table->foot, error)) {
            return false;
        }
    }
    if (width < out->box.width - .1 || width > out->box.width + .1)
        *error = talloc_asprintf(layout, "the columns are %.1f mm wide, the table %.1f", width * 25.4 / 72,
                                 out->box.width * 25.4 / 72);
    else if (table->min_row > table->row || table->min_row < out->type.min_size * 1.5)
        *error = talloc_strdup(layout, "min-row is above row, or too low for a line of min-size");
    else if (out->box.height < 4 * table->row)
        *error = talloc_strdup(layout, "the table has no room for head, foot and two rows");
    else
        return true;
    return false;
}

static bool read_seal(struct cert_layout *layout, const xmlNode *node, const char *folder,
                      struct cert_element *out, char **error)
{
    out->type.font = attr_font(layout, node, "font", error);
    out->type.colour = cert_attr_colour(node, "colour");
    out->mark = cert_attr_text(layout, node, "mark");
    if (!out->type.font || !compile_attr(layout, node, "text", &out->text, error))
        return false;
    char *picture = cert_attr_text(layout, node, "picture");
    if (!picture)
        return true;
    char *path = *picture == '/' ? picture : talloc_asprintf(layout, "%s/%s", folder, picture);
    out->picture = cairo_image_surface_create_from_png(path);
    cairo_status_t status = cairo_surface_status(out->picture);
    if (status)
        *error = talloc_asprintf(layout, "%s: %s", path, cairo_status_to_string(status));
    return !status;
}

static enum cert_kind kind_of(const xmlNode *node)
{
    static const struct {
        const char *name;
        enum cert_kind kind;
    } KINDS[] = {{"frame", CERT_FRAME}, {"rosette", CERT_ROSETTE}, {"text", CERT_TEXT},
                 {"table", CERT_TABLE}, {"seal", CERT_SEAL},       {"qr", CERT_QR}};
    size_t i = 0;
    while (strcmp(KINDS[i].name, (const char *)node->name) != 0)
        i++; /* the schema admits no other */
    return KINDS[i].kind;
}

static bool is_inside(const struct cert_layout *layout, const struct cert_element *element)
{
    const struct cert_box *box = &element->box;
    bool round = element->kind == CERT_SEAL || element->kind == CERT_ROSETTE;
    double left = round ? box->width : 0, top = round ? box->height : 0, slack = .01;
    return box->x - left >= -slack && box->y - top >= -slack &&
           box->x + box->width <= layout->width + slack && box->y + box->height <= layout->height + slack;
}

bool cert_element_read(struct cert_layout *layout, const xmlNode *node, const char *folder,
                       struct cert_element *out, char **error)
{
    static const char *const EXTENTS[][2] = {
        [CERT_FRAME] = {"width", "height"}, [CERT_ROSETTE] = {"radius", "radius"},
        [CERT_TEXT] = {"width", "height"},  [CERT_TABLE] = {"width", "height"},
        [CERT_SEAL] = {"radius", "radius"}, [CERT_QR] = {"size", "size"},
    };
    *out = (struct cert_element){.kind = kind_of(node)};
    out->box =
        (struct cert_box){attr_length(node, "x"), attr_length(node, "y"),
                          attr_length(node, EXTENTS[out->kind][0]), attr_length(node, EXTENTS[out->kind][1])};
    out->line = attr_length(node, "line");
    out->corner = attr_length(node, "corner");
    out->line_colour = cert_attr_colour(node, "colour");
    out->filled = xmlHasProp(node, BAD_CAST "fill") != NULL;
    out->fill = cert_attr_colour(node, "fill");
    if (!is_inside(layout, out)) {
        *error = talloc_strdup(layout, "the element does not lie within the page");
        return false;
    }
    switch (out->kind) {
    case CERT_TEXT:
        return read_text(layout, node, out, error);
    case CERT_TABLE:
        return read_table(layout, node, out, error);
    case CERT_SEAL:
        return read_seal(layout, node, folder, out, error);
    case CERT_QR:
        return compile_attr(layout, node, "text", &out->text, error);
    default:
        return true;
    }
}
