#include "core/html.h"

#include <stdbool.h>
#include <string.h>

struct out {
    char *bytes;
    size_t len, room;
    const struct memo_page *page;
};

static inline char *reserve(struct out *o, size_t more)
{
    if (o->len + more > o->room) {
        o->room = (o->len + more) * 2;
        o->bytes = talloc_realloc_size(NULL, o->bytes, o->room);
    }
    return o->bytes + o->len;
}

static inline void put(struct out *o, const char *text, size_t len)
{
    memcpy(reserve(o, len), text, len);
    o->len += len;
}

static const char *escape(char c)
{
    return c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&quot;";
}

static void put_escaped(struct out *o, const char *text, bool quoted)
{
    const char *stops = quoted ? "&<>\"" : "&<>";
    for (;;) {
        size_t plain = strcspn(text, stops);
        put(o, text, plain);
        text += plain;
        if (*text == '\0')
            return;
        const char *as = escape(*text++);
        put(o, as, strlen(as));
    }
}

static bool is(const char *name, const char *other)
{
    return strcmp(name, other) == 0;
}

/* Elements without an end tag (HTML standard, 13.1.2). Asked twice for every element, hence by first letter.
 */
static bool is_void(const char *name)
{
    switch (*name) {
    case 'a':
        return is(name, "area");
    case 'b':
        return is(name, "br") || is(name, "base");
    case 'c':
        return is(name, "col");
    case 'e':
        return is(name, "embed");
    case 'h':
        return is(name, "hr");
    case 'i':
        return is(name, "input") || is(name, "img");
    case 'l':
        return is(name, "link");
    case 'm':
        return is(name, "meta");
    case 's':
        return is(name, "source");
    case 't':
        return is(name, "track");
    case 'w':
        return is(name, "wbr");
    default:
        return false;
    }
}

static bool is_raw(xmlNodePtr el)
{
    const char *name = el && el->type == XML_ELEMENT_NODE ? (const char *)el->name : "";
    return *name == 's' && (is(name, "script") || is(name, "style"));
}

/* Browsers drop a line break right behind these start tags. */
static bool eats_newline(xmlNodePtr el)
{
    return el && (is((const char *)el->name, "textarea") || is((const char *)el->name, "pre"));
}

/* Attributes that are true by being there (HTML standard, 2.3.2); of any other, a value equal to its name is
 * a value. */
static bool is_boolean(const char *name)
{
    static const char *const names[] = {"checked",  "defer",      "disabled", "hidden",
                                        "multiple", "novalidate", "open",     "readonly",
                                        "required", "reversed",   "selected"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is(name, names[i]))
            return true;
    return false;
}

static void put_attribute(struct out *o, xmlAttrPtr attr)
{
    const char *name = (const char *)attr->name;
    size_t len = strlen(name);
    char *to = reserve(o, len + 1);
    *to = ' ';
    memcpy(to + 1, name, len);
    o->len += len + 1;
    if (attr->children && !attr->children->next && attr->children->content &&
        is((const char *)attr->children->content, name) && is_boolean(name))
        return;
    put(o, "=\"", 2);
    for (xmlNodePtr part = attr->children; part; part = part->next)
        if (part->content)
            put_escaped(o, (const char *)part->content, true);
    put(o, "\"", 1);
}

static void put_start(struct out *o, xmlNodePtr el)
{
    size_t len = strlen((const char *)el->name);
    char *to = reserve(o, len + 1);
    *to = '<';
    memcpy(to + 1, el->name, len);
    o->len += len + 1;
    for (xmlAttrPtr a = el->properties; a; a = a->next)
        put_attribute(o, a);
    put(o, ">", 1);
}

static void put_end(struct out *o, xmlNodePtr el)
{
    if (is_void((const char *)el->name))
        return;
    size_t len = strlen((const char *)el->name);
    char *to = reserve(o, len + 3);
    memcpy(to, "</", 2);
    memcpy(to + 2, el->name, len);
    to[len + 2] = '>';
    o->len += len + 3;
}

/* Raw text cannot hold an end tag; one that does is left out. */
static void put_text(struct out *o, xmlNodePtr text)
{
    const char *content = (const char *)text->content;
    if (!content)
        return;
    if (!is_raw(text->parent)) {
        if (*content == '\n' && !text->prev && eats_newline(text->parent))
            put(o, "\n", 1);
        put_escaped(o, content, false);
    } else if (!strstr(content, "</")) {
        put(o, content, strlen(content));
    }
}

static void put_piece(struct out *o, xmlNodePtr placeholder)
{
    size_t len;
    const char *bytes = memo_bytes(o->page, placeholder, &len);
    if (bytes)
        put(o, bytes, len);
}

/* Walks the tree without recursion: down, along, and up with the end tags. */
static void put_tree(struct out *o, xmlNodePtr top)
{
    for (xmlNodePtr node = top; node;) {
        bool element = node->type == XML_ELEMENT_NODE;
        if (element)
            put_start(o, node);
        else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            put_text(o, node);
        else
            put_piece(o, node);
        if (element && node->children && !is_void((const char *)node->name)) {
            node = node->children;
            continue;
        }
        if (element)
            put_end(o, node);
        while (node != top && !node->next) {
            node = node->parent;
            put_end(o, node);
        }
        node = node == top ? NULL : node->next;
    }
}

static char *finish(struct out *o, TALLOC_CTX *mem, size_t *len)
{
    put(o, "", 1);
    *len = o->len - 1;
    return talloc_steal(mem, o->bytes);
}

char *html_write(TALLOC_CTX *mem, xmlDocPtr doc, const struct memo_page *page, size_t *len)
{
    static const char doctype[] = "<!doctype html>\n";
    struct out o = {talloc_size(NULL, 32768), 0, 32768, page};
    put(&o, doctype, sizeof doctype - 1);
    put_tree(&o, xmlDocGetRootElement(doc));
    put(&o, "\n", 1);
    return finish(&o, mem, len);
}

char *html_inside(TALLOC_CTX *mem, xmlNodePtr node, const struct memo_page *page, size_t *len)
{
    struct out o = {talloc_size(NULL, 1024), 0, 1024, page};
    for (xmlNodePtr child = node->children; child; child = child->next)
        put_tree(&o, child);
    return finish(&o, mem, len);
}
