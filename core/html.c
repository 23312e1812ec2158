#include "core/html.h"

#include <stdbool.h>
#include <string.h>

struct out {
    char *bytes;
    size_t len, room;
};

static char *reserve(struct out *o, size_t more)
{
    if (o->len + more > o->room) {
        o->room = (o->len + more) * 2;
        o->bytes = talloc_realloc_size(NULL, o->bytes, o->room);
    }
    return o->bytes + o->len;
}

static void put(struct out *o, const char *text, size_t len)
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

static bool one_of(const char *name, const char *const *names)
{
    for (; *names; names++)
        if (strcmp(*names, name) == 0)
            return true;
    return false;
}

/* Elements without an end tag (HTML standard, 13.1.2). */
static bool is_void(const char *name)
{
    static const char *const names[] = {"area", "base", "br",   "col",   "embed",  "hr",    "img",
                                        "input", "link", "meta", "param", "source", "track", "wbr", NULL};
    return strchr("abcehilmpstw", *name) && one_of(name, names);
}

static bool is_raw(xmlNodePtr el)
{
    static const char *const names[] = {"script", "style", NULL};
    return el && el->type == XML_ELEMENT_NODE && *el->name == 's' && one_of((const char *)el->name, names);
}

static void put_attribute(struct out *o, xmlAttrPtr attr)
{
    const char *name = (const char *)attr->name;
    put(o, " ", 1);
    put(o, name, strlen(name));
    if (attr->children && !attr->children->next && attr->children->content &&
        strcmp((const char *)attr->children->content, name) == 0)
        return;
    put(o, "=\"", 2);
    for (xmlNodePtr part = attr->children; part; part = part->next)
        if (part->content)
            put_escaped(o, (const char *)part->content, true);
    put(o, "\"", 1);
}

static void put_start(struct out *o, xmlNodePtr el)
{
    put(o, "<", 1);
    put(o, (const char *)el->name, strlen((const char *)el->name));
    for (xmlAttrPtr a = el->properties; a; a = a->next)
        put_attribute(o, a);
    put(o, ">", 1);
}

static void put_end(struct out *o, xmlNodePtr el)
{
    if (is_void((const char *)el->name))
        return;
    put(o, "</", 2);
    put(o, (const char *)el->name, strlen((const char *)el->name));
    put(o, ">", 1);
}

/* Raw text cannot hold an end tag; one that does is left out. */
static void put_text(struct out *o, xmlNodePtr text)
{
    const char *content = (const char *)text->content;
    if (!content)
        return;
    if (!is_raw(text->parent))
        put_escaped(o, content, false);
    else if (!strstr(content, "</"))
        put(o, content, strlen(content));
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

char *html_write(TALLOC_CTX *mem, xmlDocPtr doc, size_t *len)
{
    static const char doctype[] = "<!doctype html>\n";
    struct out o = {talloc_size(NULL, 32768), 0, 32768};
    put(&o, doctype, sizeof doctype - 1);
    put_tree(&o, xmlDocGetRootElement(doc));
    put(&o, "\n", 2);
    *len = o.len - 1;
    return talloc_steal(mem, o.bytes);
}
