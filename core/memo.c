#include "core/memo.h"

#include <libxslt/extensions.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltutils.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/doc.h"
#include "core/html.h"

#define X(s) ((const xmlChar *)(s))

enum { SLOTS = 1024, PIECE_MAX = 32 * 1024, KEPT_MAX = 2 * 1024 * 1024, HASH = crypto_shorthash_siphashx24_BYTES };

static const char PLACEHOLDER[] = "memo";

struct piece {
    uint8_t hash[HASH];
    size_t len;
    char *bytes;
};

struct memo {
    uint8_t key[crypto_shorthash_siphashx24_KEYBYTES];
    struct piece *slots[SLOTS];
    uint8_t *text; /* what is hashed: names and values, each with its NUL */
    size_t len, room;
    size_t kept; /* bytes of all pieces */
    bool later;  /* the piece in hand was looked for by doc_later_key */
    unsigned found, made;
};

struct memo_page {
    struct memo *memo;
    const char *prefix;
    struct piece **pieces; /* in the order of their placeholders; references keep them alive */
    size_t count;
};

struct memo *memo_new(TALLOC_CTX *mem)
{
    struct memo *m = talloc_zero(mem, struct memo);
    m->room = 4096;
    m->text = talloc_array(m, uint8_t, m->room);
    randombytes_buf(m->key, sizeof m->key);
    return m;
}

struct memo_page *memo_begin(struct memo *memo, const char *prefix)
{
    struct memo_page *page = talloc_zero(memo, struct memo_page);
    page->memo = memo;
    page->prefix = prefix;
    return page;
}

void memo_counts(const struct memo *memo, unsigned *found, unsigned *made)
{
    *found = memo->found;
    *made = memo->made;
}

const char *memo_bytes(const struct memo_page *page, const xmlNode *node, size_t *len)
{
    if (node->type != XML_PI_NODE || strcmp((const char *)node->name, PLACEHOLDER) != 0)
        return NULL;
    const struct piece *piece = page->pieces[strtoul((const char *)node->content, NULL, 10)];
    *len = piece->len;
    return piece->bytes;
}

static void add(struct memo *m, const void *bytes, size_t len)
{
    if (m->len + len + 1 > m->room) {
        m->room = (m->len + len + 1) * 2;
        m->text = talloc_realloc(m, m->text, uint8_t, m->room);
    }
    memcpy(m->text + m->len, bytes, len);
    m->text[m->len + len] = 0;
    m->len += len + 1;
}

static void add_text(struct memo *m, const xmlChar *text)
{
    add(m, text ? (const char *)text : "", text ? strlen((const char *)text) : 0);
}

static void add_element(struct memo *m, const xmlNode *node)
{
    add(m, "<", 1);
    add_text(m, node->name);
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        add_text(m, a->name);
        for (const xmlNode *part = a->children; part; part = part->next)
            add_text(m, part->content);
    }
}

/* Is a name among the words of `of`? */
static bool among(const char *name, const char *of)
{
    const char *hit = of;
    size_t len = strlen(name);
    while ((hit = strstr(hit, name))) {
        if ((hit == of || hit[-1] == ' ') && (hit[len] == ' ' || hit[len] == '\0'))
            return true;
        hit += len;
    }
    return false;
}

/* What decides the children of a node that are still to be made, if they are among `words` (NULL: whatever they are). */
static bool add_later(struct memo *m, const xmlNode *node, const char *words)
{
    const char *child;
    size_t len;
    const void *key = doc_later_key(node, &child, &len);
    if (!key || (words && !among(child, words)))
        return false;
    add(m, "later", 5);
    add(m, key, len);
    return true;
}

/* A node and all below it, without recursion. */
static void add_tree(struct memo *m, const xmlNode *top)
{
    for (const xmlNode *node = top; node;) {
        if (node->type == XML_ELEMENT_NODE) {
            add_element(m, node);
            add_later(m, node, NULL);
        } else {
            add_text(m, node->content);
        }
        if (node->type == XML_ELEMENT_NODE && node->children) {
            node = node->children;
            continue;
        }
        while (node != top && !node->next) {
            node = node->parent;
            add(m, ">", 1);
        }
        node = node == top ? NULL : node->next;
    }
}

/* The same, with what was still to be made. */
static void add_filled(struct memo *m, const xmlNode *top)
{
    doc_fill_below(top);
    add_tree(m, top);
}

/* The node in hand, or those of its children that `of` names. */
static void add_node(struct memo *m, xmlNodePtr node, xmlNodePtr inst)
{
    xmlAttrPtr of = xmlHasProp(inst, X("of"));
    if (!of) {
        add_filled(m, node);
        return;
    }
    const char *words = of->children ? (const char *)of->children->content : "";
    m->later = add_later(m, node, words);
    for (xmlNodePtr el = node->children; el; el = el->next)
        if (el->type == XML_ELEMENT_NODE && among((const char *)el->name, words))
            add_filled(m, el);
}

void memo_key(struct memo *m, const void *sheet, const char *prefix, int tokens, xmlDocPtr doc, uint8_t out[MEMO_KEY])
{
    m->len = 0;
    add(m, &sheet, sizeof sheet);
    add_text(m, X(prefix));
    add(m, &tokens, sizeof tokens);
    add_tree(m, xmlDocGetRootElement(doc));
    crypto_shorthash_siphashx24(out, m->text, m->len, m->key);
}

/* The string in the variable that `with` names; NULL: there is none, which is a fault of the sheet. */
static bool add_context(struct memo *m, xsltTransformContextPtr ctxt, xmlNodePtr inst)
{
    xmlAttrPtr with = xmlHasProp(inst, X("with"));
    if (!with)
        return true;
    xmlXPathObjectPtr value =
        xsltVariableLookup(ctxt, with->children ? with->children->content : X(""), NULL);
    if (!value)
        return false;
    xmlChar *text = xmlXPathCastToString(value);
    add_text(m, text);
    xmlFree(text);
    xmlXPathFreeObject(value);
    return true;
}

/* Draws the content of the instruction into a node of its own and takes its HTML. */
static struct piece *make(struct memo_page *page, xsltTransformContextPtr ctxt, xmlNodePtr node,
                          xmlNodePtr inst)
{
    xmlNodePtr insert = ctxt->insert, box = xmlNewDocNode(ctxt->output, NULL, X(PLACEHOLDER), NULL);
    struct piece *piece = talloc_zero(page, struct piece);
    ctxt->insert = box;
    ctxt->lasttext = NULL;
    xsltApplyOneTemplate(ctxt, node, inst->children, NULL, NULL);
    ctxt->insert = insert;
    ctxt->lasttext = NULL;
    piece->bytes = html_inside(piece, box, page, &piece->len);
    xmlFreeNode(box);
    page->memo->made++;
    return piece;
}

static void drop(struct memo *m, struct piece **slot)
{
    if (!*slot)
        return;
    m->kept -= (*slot)->len;
    talloc_unlink(m, *slot);
    *slot = NULL;
}

/* When there is no room, everything goes: what is still wanted is made again once. */
static void keep(struct memo *m, struct piece **slot, struct piece *piece)
{
    if (piece->len > PIECE_MAX)
        return;
    drop(m, slot);
    for (size_t i = 0; m->kept + piece->len > KEPT_MAX && i < SLOTS; i++)
        drop(m, &m->slots[i]);
    m->kept += piece->len;
    *slot = talloc_reference(m, piece);
}

static struct piece *get(struct memo_page *page, xsltTransformContextPtr ctxt, xmlNodePtr node,
                         xmlNodePtr inst)
{
    struct memo *m = page->memo;
    uint8_t hash[HASH];
    uint32_t at;
    m->len = 0;
    m->later = false;
    add(m, &inst, sizeof inst); /* one compiled sheet a language: the instruction tells it too */
    add_text(m, X(page->prefix));
    if (!add_context(m, ctxt, inst)) {
        xsltTransformError(ctxt, NULL, inst, "memo: no variable of that name\n");
        return NULL;
    }
    add_node(m, node, inst);
    crypto_shorthash_siphashx24(hash, m->text, m->len, m->key);
    memcpy(&at, hash, sizeof at);
    struct piece **slot = &m->slots[at % SLOTS];
    if (*slot && memcmp((*slot)->hash, hash, HASH) == 0) {
        m->found++;
        return talloc_reference(page, *slot);
    }
    if (m->later)
        doc_fill(node);
    struct piece *piece = make(page, ctxt, node, inst);
    memcpy(piece->hash, hash, HASH);
    keep(m, slot, piece);
    return piece;
}

/* <t:memo>: a placeholder in the result, which the serialiser replaces by the piece. */
static void memo_element(xsltTransformContextPtr ctxt, xmlNodePtr node, xmlNodePtr inst,
                         xsltElemPreCompPtr comp)
{
    struct memo_page *page = *(struct memo_page **)ctxt->_private;
    char number[24];
    (void)comp;
    if (!node || node->type != XML_ELEMENT_NODE) {
        xsltTransformError(ctxt, NULL, inst, "memo: the node in hand is no element\n");
        return;
    }
    struct piece *piece = get(page, ctxt, node, inst);
    if (!piece)
        return;
    page->pieces = talloc_realloc(page, page->pieces, struct piece *, page->count + 1);
    page->pieces[page->count] = piece;
    snprintf(number, sizeof number, "%zu", page->count++);
    xmlAddChild(ctxt->insert, xmlNewDocPI(ctxt->output, X(PLACEHOLDER), X(number)));
    ctxt->lasttext = NULL;
}

void memo_register(void)
{
    xsltRegisterExtModuleElement(X("memo"), X("urn:jijiao:text"), NULL, memo_element);
}
