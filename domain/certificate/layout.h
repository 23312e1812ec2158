/* A certificate's layout as it is drawn: internal to this folder. Lengths are points (1/72 inch) here. */
#ifndef JIJIAO_DOMAIN_CERTIFICATE_LAYOUT_H
#define JIJIAO_DOMAIN_CERTIFICATE_LAYOUT_H

#include <libxml/tree.h>
#include <pango/pangocairo.h>

#include "domain/certificate/pdf.h"

#define CERT_POINTS(mm) ((mm)*72 / 25.4)

/* What a placeholder stands for. The first ones are texts of struct cert_page (template.c). */
enum cert_field {
    CERT_LITERAL = 0,
    CERT_NUMBER,
    CERT_MANAGEMENT,
    CERT_NAME,
    CERT_DOCUMENT_TYPE,
    CERT_DOCUMENT_NUMBER,
    CERT_DOCUMENT_MASK,
    CERT_EMPLOYER,
    CERT_SERIES,
    CERT_LEVEL,
    CERT_YEAR,
    CERT_HOURS,
    CERT_REMARK,
    CERT_AUTHORITY,
    CERT_URL,
    CERT_ISSUED_YEAR,
    CERT_ISSUED_MONTH,
    CERT_ISSUED_DAY,
    CERT_TOTALS,
    CERT_CATEGORY, /* in the item of totals only, where {hours} are the category's */
    CERT_MORE,     /* in the line of records left out only */
    CERT_FIELDS_
};

struct cert_part {
    enum cert_field field;
    const char *text; /* of a literal */
};

/* A text with placeholders, cut into parts. */
struct cert_template {
    struct cert_part *parts;
    size_t n;
};

struct cert_colour {
    double red, green, blue;
};

struct cert_font {
    const char *id;
    PangoFontDescription *description;
};

struct cert_box {
    double x, y, width, height;
};

struct cert_type {
    const struct cert_font *font;
    double size, min_size; /* points */
    double leading;        /* line height as a multiple of the font's own */
    struct cert_colour colour;
    PangoAlignment align;
    double valign; /* 0 top, ½ middle, 1 bottom: the share of the free height above the text */
    bool indent;
};

enum cert_kind { CERT_FRAME, CERT_ROSETTE, CERT_TEXT, CERT_TABLE, CERT_SEAL, CERT_QR };

struct cert_column {
    size_t offset; /* of the cell's text in struct cert_record */
    double width;
    PangoAlignment align;
    const char *label;
};

struct cert_table {
    struct cert_column columns[8];
    size_t n;
    const struct cert_font *head_font;
    double row, min_row;
    struct cert_template more, foot; /* foot.n is 0 without one */
};

struct cert_element {
    enum cert_kind kind;
    struct cert_box box; /* seal and rosette: x, y is the centre, width and height the radius; QR: a square */
    double line, corner; /* width of the outline, notch in a frame's corners */
    struct cert_colour line_colour, fill;
    bool filled, heading;
    struct cert_type type;
    struct cert_template text;
    enum cert_field when; /* CERT_LITERAL: always */
    struct cert_table *table;
    const char *mark;         /* of a drawn seal */
    cairo_surface_t *picture; /* of a seal; else NULL */
};

struct cert_layout {
    double width, height;
    const char *separator;
    struct cert_template item;
    struct cert_font fonts[8];
    size_t n_fonts;
    struct cert_element *elements;
    size_t n_elements;
    bool wants_number;
    PangoFontMap *map; /* one for all pages, so that fonts are opened and shaped once */
    PangoContext *context;
    PangoLayout *text; /* one for all texts */
    size_t unknown;    /* characters drawn so far that no installed font has: boxes with their codes */
    /* Pictures that cairo writes into a document once and refers to from every page. */
    size_t n_ground;                   /* frames and rosettes that stand first; drawn in … */
    cairo_surface_t *ground;           /* … this; NULL when there are none */
    const struct cert_element *sealed; /* the seal that was drawn last, */
    char *seal_text;                   /* with this text, */
    cairo_surface_t *seal;             /* into this; its middle is the centre */
};

/* Where placeholders stand: which of them are allowed. */
enum cert_place { CERT_ON_PAGE, CERT_IN_ITEM, CERT_IN_MORE };

/* Compiles a text: runs of blanks with a line break vanish, others become one blank, {…} are looked up. Parts
 * hang at mem. False: *error (at mem) says what is wrong. */
bool cert_template_compile(TALLOC_CTX *mem, const char *text, enum cert_place place,
                           struct cert_template *out, char **error);

/* The field of a placeholder by its name; CERT_LITERAL if there is none. */
enum cert_field cert_field_named(const char *name, size_t n);

/* Fills a template from a page; more is the number for {more}. Belongs to mem. */
char *cert_template_fill(TALLOC_CTX *mem, const struct cert_layout *layout,
                         const struct cert_template *template, const struct cert_page *page, size_t more);

/* One field of a page; "" if it is empty. Belongs to mem or to the page. */
const char *cert_field_value(TALLOC_CTX *mem, const struct cert_layout *layout, enum cert_field field,
                             const struct cert_page *page);

/* Attributes of an element by their names; the schema has supplied the defaults and checked the forms. */
double cert_attr_number(const xmlNode *node, const char *name);
char *cert_attr_text(TALLOC_CTX *mem, const xmlNode *node, const char *name); /* NULL if absent */
struct cert_colour cert_attr_colour(const xmlNode *node, const char *name);

/* Reads one element of the page (element.c). False: *error (at layout) says what is wrong, without the line.
 */
bool cert_element_read(struct cert_layout *layout, const xmlNode *node, const char *folder,
                       struct cert_element *out, char **error);

#endif
