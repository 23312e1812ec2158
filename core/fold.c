#include "core/fold.h"

#include <libxml/parser.h>
#include <libxslt/documents.h>
#include <libxslt/imports.h>
#include <stdbool.h>
#include <string.h>

#define X(s) ((const xmlChar *)(s))
#define XSLT X("http://www.w3.org/1999/XSL/Transform")

static const char SAY[] = "t:say('";
enum { SAY_LENGTH = sizeof SAY - 1, KEY_MAX = 80 };

/* At t:say('KEY') with nothing but a literal key: its label, and *after stands behind it. NULL for anything
 * else. */
static const char *literal(const struct labels *labels, const char *at, const char **after)
{
    if (strncmp(at, SAY, SAY_LENGTH) != 0)
        return NULL;
    const char *key = at + SAY_LENGTH, *quote = strchr(key, '\'');
    char text[KEY_MAX + 1];
    if (!quote || quote[1] != ')' || quote - key > KEY_MAX)
        return NULL;
    memcpy(text, key, (size_t)(quote - key));
    text[quote - key] = '\0';
    *after = quote + 2;
    return labels_get(labels, text);
}

/* The label of an expression that is nothing but such a question, else NULL. */
static const char *whole(const struct labels *labels, const xmlChar *expression)
{
    const char *after;
    const char *text = expression ? literal(labels, (const char *)expression, &after) : NULL;
    return text && *after == '\0' ? text : NULL;
}

/* <xsl:value-of select="t:say('key')"/> becomes <xsl:text>label</xsl:text>. */
static void fold_value_of(xmlNodePtr node, const char *text)
{
    xmlUnsetProp(node, X("select"));
    xmlNodeSetName(node, X("text"));
    xmlAddChild(node, xmlNewDocText(node->doc, X(text)));
}

/* select="t:say('key')" becomes select="'label'", if no apostrophe stands against it. */
static void fold_select(xmlNodePtr node, const char *text)
{
    if (strchr(text, '\''))
        return;
    char *quoted = talloc_asprintf(NULL, "'%s'", text);
    xmlSetProp(node, X("select"), X(quoted));
    talloc_free(quoted);
}

static char *append_escaped(char *out, const char *text)
{
    for (; *text; text++) {
        char once[3] = {*text, (*text == '{' || *text == '}') ? *text : '\0', '\0'};
        out = talloc_strdup_append_buffer(out, once);
    }
    return out;
}

/* {t:say('key')} within an attribute value template becomes its label. */
static void fold_template(const struct labels *labels, xmlNodePtr node, xmlAttrPtr attribute)
{
    xmlChar *value = xmlNodeListGetString(node->doc, attribute->children, 1);
    const char *from = (const char *)value, *hit;
    char *out = NULL;
    while (from && (hit = strstr(from, "{t:say('"))) {
        const char *after, *text = literal(labels, hit + 1, &after);
        bool folded = text && *after == '}';
        if (!out)
            out = talloc_strdup(NULL, "");
        out = talloc_strndup_append_buffer(out, from, (size_t)(hit - from) + (folded ? 0 : 1));
        if (folded)
            out = append_escaped(out, text);
        from = folded ? after + 1 : hit + 1;
    }
    if (out) {
        out = talloc_strdup_append_buffer(out, from);
        xmlSetNsProp(node, attribute->ns, attribute->name, X(out));
        talloc_free(out);
    }
    xmlFree(value);
}

static void fold_element(const struct labels *labels, xmlNodePtr node)
{
    if (!node->ns || !xmlStrEqual(node->ns->href, XSLT)) {
        for (xmlAttrPtr a = node->properties; a; a = a->next)
            fold_template(labels, node, a);
        return;
    }
    xmlChar *select = xmlGetNoNsProp(node, X("select"));
    const char *text = whole(labels, select);
    if (text && xmlStrEqual(node->name, X("value-of")))
        fold_value_of(node, text);
    else if (text && (xmlStrEqual(node->name, X("variable")) || xmlStrEqual(node->name, X("with-param"))))
        fold_select(node, text);
    xmlFree(select);
}

/* Every element below the root, in document order, without recursion. */
static void fold_document(const struct labels *labels, xmlDocPtr doc)
{
    xmlNodePtr root = xmlDocGetRootElement(doc), node = root;
    while (node) {
        if (node->type == XML_ELEMENT_NODE)
            fold_element(labels, node);
        if (node->children && node->type == XML_ELEMENT_NODE) {
            node = node->children;
            continue;
        }
        while (node && node != root && !node->next)
            node = node->parent;
        node = !node || node == root ? NULL : node->next;
    }
}

static xmlDocPtr read_folded(const char *path, xmlDictPtr dict, const struct labels *labels)
{
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    if (dict) {
        xmlDictFree(parser->dict);
        parser->dict = dict;
        xmlDictReference(dict);
    }
    xmlDocPtr doc =
        xmlCtxtReadFile(parser, path, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOENT);
    xmlFreeParserCtxt(parser);
    if (!doc)
        return NULL;
    fold_document(labels, doc);
    doc->_private = (void *)(uintptr_t)labels; /* what its imports are folded with: see load_import */
    return doc;
}

/* libxslt loads imports by this; the importing sheet's document knows the labels. */
static xmlDocPtr load_import(const xmlChar *uri, xmlDictPtr dict, int options, void *context,
                             xsltLoadType type)
{
    (void)options;
    if (type != XSLT_LOAD_STYLESHEET)
        return NULL;
    return read_folded((const char *)uri, dict, ((xsltStylesheetPtr)context)->doc->_private);
}

xsltStylesheetPtr fold_compile(const char *path, const struct labels *labels)
{
    xsltSetLoaderFunc(load_import);
    xmlDocPtr doc = read_folded(path, NULL, labels);
    xsltStylesheetPtr style = doc ? xsltParseStylesheetDoc(doc) : NULL;
    xsltSetLoaderFunc(NULL);
    if (doc && !style)
        xmlFreeDoc(doc);
    return style;
}
