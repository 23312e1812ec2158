#include "core/doc.h"

#include <assert.h>
#include <libxml/parserInternals.h> /* xmlStringText */
#include <string.h>

#include "core/app.h"
#include "core/crypt.h"
#include "core/db.h"
#include "core/utf8.h"

#define X(s) ((xmlChar *)(s))

enum { CHUNK = 32 * 1024 };

/* Children to be made. */
struct later {
    xmlNodePtr el; /* NULL: made, or never to be */
    const char *child;
    const void *key;
    size_t len;
    void (*fill)(xmlNodePtr el, void *arg);
    void *arg;
};

/* The talloc side of a document. Its nodes, names and values are cut from chunks of memory and never freed one by one; their _private
 * points here. Nodes that were made otherwise (copies, what the policy engine writes) may hang below them. */
struct doc_owner {
    xmlDocPtr doc;
    char *chunk;
    size_t used, room;
    struct later later[LATER_MAX];
};

static bool ours(const struct doc_owner *o, const xmlNode *node)
{
    return node->_private == o;
}

/* Frees the nodes of others among the children of one of ours. */
static void drop_foreign(const struct doc_owner *o, xmlNodePtr parent)
{
    for (xmlNodePtr child = parent->children, next; child; child = next) {
        next = child->next;
        if (!ours(o, child)) {
            xmlUnlinkNode(child);
            xmlFreeNode(child);
        }
    }
}

static int doc_free(struct doc_owner *o)
{
    xmlNodePtr root = xmlDocGetRootElement(o->doc);
    for (xmlNodePtr node = root; node;) {
        if (node->type == XML_ELEMENT_NODE) {
            drop_foreign(o, node);
            if (node->children) {
                node = node->children;
                continue;
            }
        }
        while (node != root && !node->next)
            node = node->parent;
        node = node == root ? NULL : node->next;
    }
    o->doc->children = o->doc->last = NULL;
    xmlFreeDoc(o->doc);
    return 0;
}

static void *cut(struct doc_owner *o, size_t size)
{
    size = (size + 7) & ~(size_t)7;
    if (size > o->room - o->used) {
        o->room = size > CHUNK ? size : CHUNK;
        o->chunk = talloc_size(o, o->room);
        o->used = 0;
    }
    void *at = o->chunk + o->used;
    o->used += size;
    return at;
}

static void *cut_zero(struct doc_owner *o, size_t size)
{
    return memset(cut(o, size), 0, size);
}

static xmlChar *cut_text(struct doc_owner *o, const char *text)
{
    const char *clean = utf8_for_xml(NULL, text);
    size_t len = strlen(clean);
    char *copy = memcpy(cut(o, len + 1), clean, len + 1);
    if (clean != text)
        talloc_free((void *)(uintptr_t)clean);
    return X(copy);
}

/* Links a new last child; xmlAddChild would look for texts to merge and documents to change. */
static void append(xmlNodePtr parent, xmlNodePtr node)
{
    node->parent = parent;
    node->prev = parent->last;
    if (parent->last)
        parent->last->next = node;
    else
        parent->children = node;
    parent->last = node;
}

static xmlNodePtr node_new(struct doc_owner *o, xmlElementType type)
{
    xmlNodePtr node = cut_zero(o, sizeof *node);
    node->_private = o;
    node->type = type;
    node->doc = o->doc;
    return node;
}

static xmlNodePtr element_new(struct doc_owner *o, const char *name)
{
    xmlNodePtr el = node_new(o, XML_ELEMENT_NODE);
    el->name = cut_text(o, name);
    return el;
}

static xmlNodePtr text_new(struct doc_owner *o, const char *text)
{
    xmlNodePtr node = node_new(o, XML_TEXT_NODE);
    node->name = xmlStringText;
    node->content = cut_text(o, text);
    return node;
}

static struct doc_owner *owner_of(const xmlNode *node)
{
    return node->doc->_private;
}

xmlDocPtr doc_new(TALLOC_CTX *mem, const char *root)
{
    struct doc_owner *o = talloc_zero(mem, struct doc_owner);
    o->doc = xmlNewDoc(BAD_CAST "1.0");
    o->doc->_private = o;
    talloc_set_destructor(o, doc_free);
    xmlNodePtr el = element_new(o, root);
    el->parent = (xmlNodePtr)o->doc;
    o->doc->children = o->doc->last = el;
    return o->doc;
}

xmlNodePtr doc_root(xmlDocPtr doc)
{
    return xmlDocGetRootElement(doc);
}

xmlNodePtr doc_el(xmlNodePtr parent, const char *name)
{
    xmlNodePtr el = element_new(owner_of(parent), name);
    append(parent, el);
    return el;
}

xmlNodePtr doc_text(xmlNodePtr parent, const char *name, const char *text)
{
    xmlNodePtr el = doc_el(parent, name);
    if (text && *text)
        append(el, text_new(owner_of(parent), text));
    return el;
}

/* A name that is there already is a programmer error: nothing looks. */
void doc_attr(xmlNodePtr el, const char *name, const char *value)
{
    if (!value)
        return;
    struct doc_owner *o = owner_of(el);
    xmlAttrPtr attr = cut_zero(o, sizeof *attr), *end = &el->properties;
    attr->_private = o;
    attr->type = XML_ATTRIBUTE_NODE;
    attr->name = cut_text(o, name);
    attr->doc = o->doc;
    attr->parent = el;
    attr->children = attr->last = text_new(o, value);
    attr->children->parent = (xmlNodePtr)attr;
    for (; *end; end = &(*end)->next)
        attr->prev = *end;
    *end = attr;
}

/* Writes a number before `end`, where a NUL is; returns where it begins. */
static char *digits(char *end, uint64_t n)
{
    do
        *--end = (char)('0' + n % 10);
    while (n /= 10);
    return end;
}

void doc_int(xmlNodePtr el, const char *name, int64_t value)
{
    char text[24] = {0}, *begin = digits(text + 23, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
    if (value < 0)
        *--begin = '-';
    doc_attr(el, name, begin);
}

void doc_tenths(xmlNodePtr el, const char *name, int64_t tenths)
{
    uint64_t size = tenths < 0 ? 0 - (uint64_t)tenths : (uint64_t)tenths;
    char text[26] = {0}, *end = text + 23;
    if (size % 10) {
        end[0] = '.';
        end[1] = (char)('0' + size % 10);
    }
    char *begin = digits(end, size / 10);
    if (tenths < 0)
        *--begin = '-';
    doc_attr(el, name, begin);
}

void doc_date(xmlNodePtr el, const char *name, int64_t ms)
{
    char text[11];
    if (ms == DB_NULL_TIME)
        return;
    app_date(ms, text);
    doc_attr(el, name, text);
}

void doc_time(xmlNodePtr el, const char *name, int64_t ms)
{
    char text[17];
    if (ms == DB_NULL_TIME)
        return;
    app_datetime(ms, text);
    doc_attr(el, name, text);
}

void doc_yes(xmlNodePtr el, const char *name, int flag)
{
    doc_attr(el, name, flag ? "yes" : NULL);
}

/* The place of what is to be made of an element; NULL el: a free one. */
static struct later *later_of(struct doc_owner *o, const xmlNode *el)
{
    for (size_t i = 0; o && i < LATER_MAX; i++)
        if (o->later[i].el == el)
            return &o->later[i];
    return NULL;
}

void doc_later(xmlNodePtr el, const char *child, const void *key, size_t len, void (*fill)(xmlNodePtr el, void *arg), void *arg)
{
    struct later *l = later_of(owner_of(el), NULL);
    assert(l && !later_of(owner_of(el), el));
    *l = (struct later){el, child, key, len, fill, arg};
}

const void *doc_later_key(const xmlNode *el, const char **child, size_t *len)
{
    const struct later *l = later_of(owner_of(el), el); /* no owner: made by others */
    if (!l)
        return NULL;
    *child = l->child;
    *len = l->len;
    return l->key;
}

static void make(struct later *l)
{
    xmlNodePtr el = l->el;
    l->el = NULL;
    l->fill(el, l->arg);
}

void doc_fill(const xmlNode *el)
{
    struct later *l = later_of(owner_of(el), el);
    if (l)
        make(l);
}

void doc_fill_below(const xmlNode *top)
{
    struct doc_owner *o = owner_of(top);
    for (size_t i = 0; o && i < LATER_MAX; i++) {
        const xmlNode *above = o->later[i].el;
        while (above && above != top)
            above = above->parent;
        if (above)
            make(&o->later[i]);
    }
}

struct bytes {
    uint8_t *all;
    size_t len, room;
};

/* Appends a text and its end, which no text contains. */
static void gather(struct bytes *b, uint8_t kind, const xmlChar *text)
{
    size_t n = text ? strlen((const char *)text) : 0;
    if (b->len + n + 2 > b->room) {
        b->room = (b->len + n + 2) * 2;
        b->all = talloc_realloc_size(NULL, b->all, b->room);
    }
    b->all[b->len++] = kind;
    if (n)
        memcpy(b->all + b->len, text, n);
    b->len += n;
    b->all[b->len++] = 0;
}

void doc_hash(xmlDocPtr doc, uint8_t out[32])
{
    doc_fill_below(doc_root(doc));
    struct bytes b = {talloc_size(NULL, 16384), 0, 16384};
    xmlNodePtr root = xmlDocGetRootElement(doc);
    for (xmlNodePtr node = root; node;) {
        if (node->type == XML_ELEMENT_NODE) {
            gather(&b, '<', node->name);
            for (xmlAttrPtr a = node->properties; a; a = a->next) {
                gather(&b, '@', a->name);
                gather(&b, '=', a->children ? a->children->content : NULL);
            }
        } else {
            gather(&b, 't', node->content);
        }
        if (node->children && node->type == XML_ELEMENT_NODE) {
            node = node->children;
            continue;
        }
        for (; node != root && !node->next; node = node->parent)
            gather(&b, '>', NULL);
        node = node == root ? NULL : node->next;
    }
    crypt_sha256(b.all, b.len, out);
    talloc_free(b.all);
}

char *doc_xml(TALLOC_CTX *mem, xmlDocPtr doc, size_t *len)
{
    xmlChar *text = NULL;
    int size = 0;
    doc_fill_below(doc_root(doc));
    xmlDocDumpMemoryEnc(doc, &text, &size, "UTF-8");
    char *copy = talloc_memdup(mem, text, (size_t)size + 1);
    xmlFree(text);
    *len = (size_t)size;
    return copy;
}
