#include "domain/certificate/draw.h"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <string.h>

/* The first error that libxml2 reports, as "file:line: message". */
struct report {
    TALLOC_CTX *mem;
    const char *file;
    char *text;
};

static void take_report(void *ctx, xmlErrorPtr error)
{
    struct report *report = ctx;
    if (report->text || !error)
        return;
    size_t n = strcspn(error->message ? error->message : "", "\n");
    report->text = talloc_asprintf(report->mem, "%s:%d: %.*s", report->file, error->line, (int)n,
                                   error->message ? error->message : "");
}

/* Parses and validates; attributes that have defaults in the schema are added to the tree. */
static xmlDoc *read_valid(struct report *report, const char *schema)
{
    xmlParserCtxt *parser = xmlNewParserCtxt();
    if (!parser)
        return NULL;
    int options = XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    xmlDoc *doc = xmlCtxtReadFile(parser, report->file, NULL, options);
    if (!doc)
        take_report(report, xmlCtxtGetLastError(parser));
    xmlFreeParserCtxt(parser);
    xmlSchemaParserCtxt *source = xmlSchemaNewParserCtxt(schema);
    xmlSchemaSetParserStructuredErrors(source, take_report, report);
    xmlSchema *rules = doc ? xmlSchemaParse(source) : NULL;
    xmlSchemaFreeParserCtxt(source);
    xmlSchemaValidCtxt *validator = rules ? xmlSchemaNewValidCtxt(rules) : NULL;
    bool valid = false;
    if (validator) {
        xmlSchemaSetValidStructuredErrors(validator, take_report, report);
        xmlSchemaSetValidOptions(validator, XML_SCHEMA_VAL_VC_I_CREATE);
        valid = xmlSchemaValidateDoc(validator, doc) == 0;
        xmlSchemaFreeValidCtxt(validator);
    }
    xmlSchemaFree(rules);
    if (valid)
        return doc;
    if (!report->text)
        report->text =
            talloc_asprintf(report->mem, "%s: cannot be read or validated by %s", report->file, schema);
    xmlFreeDoc(doc);
    return NULL;
}

static int close_layout(struct cert_layout *layout)
{
    for (size_t i = 0; i < layout->n_fonts; i++)
        pango_font_description_free(layout->fonts[i].description);
    for (size_t i = 0; i < layout->n_elements; i++)
        cairo_surface_destroy(layout->elements[i].picture);
    cairo_surface_destroy(layout->ground);
    cairo_surface_destroy(layout->seal);
    g_clear_object(&layout->text);
    g_clear_object(&layout->context);
    g_clear_object(&layout->map);
    return 0;
}

static void open_fonts(struct cert_layout *layout, const char *language)
{
    layout->map = pango_cairo_font_map_new();
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(layout->map),
                                        72); /* a point is a unit of the page */
    layout->context = pango_font_map_create_context(layout->map);
    pango_context_set_language(layout->context, pango_language_from_string(language));
    pango_context_set_base_dir(layout->context, PANGO_DIRECTION_LTR);
    pango_context_set_round_glyph_positions(layout->context, FALSE);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(layout->context, options);
    cairo_font_options_destroy(options);
    layout->text = pango_layout_new(layout->context);
    pango_layout_set_wrap(layout->text, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_auto_dir(layout->text, FALSE);
}

/* Pango would silently take another face, or draw boxes. */
static bool family_exists(const struct cert_layout *layout, const char *name)
{
    PangoFontFamily **families;
    int n;
    bool found = false;
    pango_font_map_list_families(layout->map, &families, &n);
    for (int i = 0; i < n && !found; i++)
        found = g_ascii_strcasecmp(pango_font_family_get_name(families[i]), name) == 0;
    g_free(families);
    return found;
}

static bool read_font(struct cert_layout *layout, const xmlNode *node, char **error)
{
    struct cert_font *font = layout->fonts + layout->n_fonts;
    char *families = cert_attr_text(layout, node, "family"), *bold = cert_attr_text(layout, node, "bold");
    char **names = g_strsplit(families, ",", 16);
    for (char **name = names; *name && !*error; name++)
        if (!family_exists(layout, g_strstrip(*name)))
            *error = talloc_asprintf(layout, "the font %s is not installed", *name);
    g_strfreev(names);
    if (*error)
        return false;
    font->id = cert_attr_text(layout, node, "id");
    font->description = pango_font_description_new();
    pango_font_description_set_family(font->description, families);
    bool heavy = bold && (*bold == 't' || *bold == '1');
    pango_font_description_set_weight(font->description, heavy ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    layout->n_fonts++;
    return true;
}

static bool read_totals(struct cert_layout *layout, const xmlNode *node, char **error)
{
    layout->separator = cert_attr_text(layout, node, "separator");
    return cert_template_compile(layout, cert_attr_text(layout, node, "item"), CERT_IN_ITEM, &layout->item,
                                 error);
}

static bool read_node(struct cert_layout *layout, const xmlNode *node, const char *folder, char **error)
{
    if (strcmp((const char *)node->name, "font") == 0)
        return read_font(layout, node, error);
    if (strcmp((const char *)node->name, "totals") == 0)
        return read_totals(layout, node, error);
    /* Counted first: a picture that failed is closed with the layout. */
    return cert_element_read(layout, node, folder, layout->elements + layout->n_elements++, error);
}

static bool has_number(const struct cert_template *template)
{
    for (size_t i = 0; i < template->n; i++)
        if (template->parts[i].field == CERT_DOCUMENT_NUMBER)
            return true;
    return false;
}

static bool read_tree(struct cert_layout *layout, const xmlNode *root, const char *file, char **error)
{
    char *folder = g_path_get_dirname(file), *fault = NULL;
    layout->elements = talloc_zero_array(layout, struct cert_element, xmlChildElementCount((xmlNode *)root));
    bool good = true;
    for (const xmlNode *node = root->children; node && good; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        good = read_node(layout, node, folder, &fault);
        if (!good)
            *error = talloc_asprintf(talloc_parent(layout), "%s:%ld: %s", file, xmlGetLineNo(node), fault);
    }
    g_free(folder);
    for (size_t i = 0; i < layout->n_elements; i++)
        layout->wants_number |= has_number(&layout->elements[i].text);
    return good;
}

static void record_ground(struct cert_layout *layout)
{
    const cairo_rectangle_t page = {0, 0, layout->width, layout->height};
    while (layout->n_ground < layout->n_elements && layout->elements[layout->n_ground].kind <= CERT_ROSETTE)
        layout->n_ground++;
    if (!layout->n_ground)
        return;
    layout->ground = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &page);
    struct cert_pen pen = {layout, cairo_create(layout->ground), layout};
    for (size_t i = 0; i < layout->n_ground; i++)
        if (layout->elements[i].kind == CERT_FRAME)
            cert_draw_frame(&pen, layout->elements + i);
        else
            cert_draw_rosette(&pen, layout->elements + i);
    cairo_destroy(pen.cr);
}

struct cert_layout *cert_layout_load(TALLOC_CTX *mem, const char *file, const char *schema, char **error)
{
    struct report report = {.mem = mem, .file = file};
    xmlDoc *doc = read_valid(&report, schema);
    *error = report.text;
    if (!doc)
        return NULL;
    const xmlNode *root = xmlDocGetRootElement(doc);
    struct cert_layout *layout = talloc_zero(mem, struct cert_layout);
    talloc_set_destructor(layout, close_layout);
    layout->width = CERT_POINTS(cert_attr_number(root, "width"));
    layout->height = CERT_POINTS(cert_attr_number(root, "height"));
    open_fonts(layout, cert_attr_text(layout, root, "language"));
    bool good = read_tree(layout, root, file, error);
    xmlFreeDoc(doc);
    if (good) {
        record_ground(layout);
        return layout;
    }
    talloc_free(layout);
    return NULL;
}

bool cert_layout_wants_number(const struct cert_layout *layout)
{
    return layout->wants_number;
}

size_t cert_layout_unknown(struct cert_layout *layout)
{
    size_t n = layout->unknown;
    layout->unknown = 0;
    return n;
}

bool cert_layout_verifiable(const struct cert_layout *layout)
{
    for (size_t i = 0; i < layout->n_elements; i++) {
        const struct cert_element *e = layout->elements + i;
        for (size_t j = 0; e->kind == CERT_QR && j < e->text.n; j++)
            if (e->text.parts[j].field == CERT_URL)
                return true;
    }
    return false;
}

const char *cert_layout_title(const struct cert_layout *layout)
{
    for (size_t i = 0; i < layout->n_elements; i++) {
        const struct cert_element *e = layout->elements + i;
        for (size_t j = 0; e->kind == CERT_TEXT && e->heading && j < e->text.n; j++)
            if (e->text.parts[j].field == CERT_LITERAL)
                return e->text.parts[j].text;
    }
    return NULL;
}
