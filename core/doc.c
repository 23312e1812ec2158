#include "core/doc.h"

#include <libxml/dict.h>
#include <stdio.h>
#include <string.h>

#include "core/app.h"
#include "core/crypt.h"
#include "core/db.h"
#include "core/utf8.h"

#define X(s) ((const xmlChar *)(s))

/* The talloc side of a document: frees it with the context it hangs off. */
struct doc_owner {
    xmlDocPtr doc;
};

static int doc_free(struct doc_owner *owner)
{
    xmlFreeDoc(owner->doc);
    return 0;
}

/* A name interned in the document's dictionary: comparing names is then comparing pointers, and freeing skips
 * them. */
static xmlChar *intern(xmlDocPtr doc, const char *name)
{
    return (xmlChar *)xmlDictLookup(doc->dict, X(name), -1);
}

xmlDocPtr doc_new(TALLOC_CTX *mem, const char *root)
{
    struct doc_owner *owner = talloc(mem, struct doc_owner);
    owner->doc = xmlNewDoc(X("1.0"));
    owner->doc->dict = xmlDictCreate();
    talloc_set_destructor(owner, doc_free);
    xmlDocSetRootElement(owner->doc, xmlNewDocNodeEatName(owner->doc, NULL, intern(owner->doc, root), NULL));
    return owner->doc;
}

xmlNodePtr doc_root(xmlDocPtr doc)
{
    return xmlDocGetRootElement(doc);
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

xmlNodePtr doc_el(xmlNodePtr parent, const char *name)
{
    xmlNodePtr el = xmlNewDocNodeEatName(parent->doc, NULL, intern(parent->doc, name), NULL);
    append(parent, el);
    return el;
}

xmlNodePtr doc_text(xmlNodePtr parent, const char *name, const char *text)
{
    xmlNodePtr el = doc_el(parent, name);
    if (text && *text) {
        const char *clean = utf8_for_xml(NULL, text);
        append(el, xmlNewDocText(parent->doc, X(clean)));
        if (clean != text)
            talloc_free((void *)(uintptr_t)clean);
    }
    return el;
}

void doc_attr(xmlNodePtr el, const char *name, const char *value)
{
    if (!value)
        return;
    const char *clean = utf8_for_xml(NULL, value);
    xmlNewNsPropEatName(el, NULL, intern(el->doc, name), X(clean));
    if (clean != value)
        talloc_free((void *)(uintptr_t)clean);
}

void doc_int(xmlNodePtr el, const char *name, int64_t value)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)value);
    doc_attr(el, name, text);
}

void doc_tenths(xmlNodePtr el, const char *name, int64_t tenths)
{
    char text[24];
    uint64_t size = tenths < 0 ? 0 - (uint64_t)tenths : (uint64_t)tenths;
    const char *sign = tenths < 0 ? "-" : "";
    if (size % 10)
        snprintf(text, sizeof text, "%s%llu.%u", sign, (unsigned long long)(size / 10),
                 (unsigned)(size % 10));
    else
        snprintf(text, sizeof text, "%s%llu", sign, (unsigned long long)(size / 10));
    doc_attr(el, name, text);
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
    xmlDocDumpMemoryEnc(doc, &text, &size, "UTF-8");
    char *copy = talloc_memdup(mem, text, (size_t)size + 1);
    xmlFree(text);
    *len = (size_t)size;
    return copy;
}
