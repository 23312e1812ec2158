/* `extends`: a pack overrides only what it states.
 *   form, category, series, message, and common/field: by code; within a form, fields by name, and each of
 * the lists identity, refuse, rule, evidence and hint as a whole; attributes one by one; remove="yes" takes
 * the form away. settings: attributes one by one. requirement, absences, duty, cap, chain, window: stating
 * one replaces all of the parent's. */
#include <string.h>

#include "domain/policy/internal.h"

static const char *const WHOLE[] = {"requirement", "absences", "duty", "cap", "chain", "window"};
static const char *const FORM_WHOLE[] = {"hint", "identity", "refuse", "rule", "evidence"};

static void drop(xmlNode *node)
{
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

static void drop_all(xmlNode *parent, const char *name)
{
    for (xmlNode *n = policy_next(parent->children, name), *next; n; n = next) {
        next = policy_next(n->next, name);
        drop(n);
    }
}

/* The copy keeps the lines (libxml2 does) and the mark of its file (libxml2 does not). */
static xmlNode *adopt(xmlNode *parent, xmlNode *node)
{
    xmlNode *copy = policy_must(xmlDocCopyNode(node, parent->doc, 1));
    policy_xml_mark(copy, node->_private);
    xmlAddChild(parent, copy);
    return copy;
}

static xmlNode *find(xmlNode *parent, const char *name, const char *key, const char *value)
{
    xmlNode *n = policy_next(parent->children, name);
    while (n && !policy_same(policy_attr(n, key), value))
        n = policy_next(n->next, name);
    return n;
}

static void merge_attributes(xmlNode *to, const xmlNode *from)
{
    for (const xmlAttr *a = from->properties; a; a = a->next)
        xmlSetProp(to, a->name, BAD_CAST policy_attr(from, (const char *)a->name));
}

static void replace(xmlNode *root, xmlNode *node, const char *key)
{
    xmlNode *old = find(root, (const char *)node->name, key, policy_attr(node, key));
    xmlNode *copy = adopt(root, node);
    if (old) {
        xmlReplaceNode(old, copy);
        xmlFreeNode(old);
    }
}

static void merge_form(xmlNode *root, xmlNode *node)
{
    xmlNode *old = find(root, "form", "code", policy_attr(node, "code"));
    if (!old) {
        adopt(root, node);
        return;
    }
    if (policy_flag(node, "remove")) {
        drop(old);
        return;
    }
    merge_attributes(old, node);
    for (size_t i = 0; i < sizeof FORM_WHOLE / sizeof *FORM_WHOLE; i++)
        if (policy_next(node->children, FORM_WHOLE[i]))
            drop_all(old, FORM_WHOLE[i]);
    for (xmlNode *n = node->children; n; n = n->next) {
        if (policy_is(n, "field"))
            replace(old, n, "name");
        else if (n->type == XML_ELEMENT_NODE)
            adopt(old, n);
    }
    old->line = node->line;
    old->_private = node->_private;
}

static void merge_into(xmlNode *root, const char *name, xmlNode *node)
{
    xmlNode *old = policy_next(root->children, name);
    if (!old) {
        adopt(root, node);
        return;
    }
    merge_attributes(old, node);
    for (xmlNode *n = policy_next(node->children, "field"); n; n = policy_next(n->next, "field"))
        replace(old, n, "name");
}

xmlDoc *policy_merge(xmlDoc *parent, xmlDoc *child)
{
    xmlDoc *doc = policy_must(xmlNewDoc(BAD_CAST "1.0"));
    xmlNode *from = xmlDocGetRootElement(child);
    xmlNode *root = policy_must(xmlDocCopyNode(from, doc, 2)); /* attributes only */
    root->line = from->line;
    root->_private = from->_private;
    xmlDocSetRootElement(doc, root);
    for (xmlNode *n = xmlDocGetRootElement(parent)->children; n; n = n->next)
        if (n->type == XML_ELEMENT_NODE)
            adopt(root, n);
    for (size_t i = 0; i < sizeof WHOLE / sizeof *WHOLE; i++)
        if (policy_next(from->children, WHOLE[i]))
            drop_all(root, WHOLE[i]);
    for (xmlNode *n = from->children; n; n = n->next) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        if (policy_is(n, "form"))
            merge_form(root, n);
        else if (policy_is(n, "settings") || policy_is(n, "common"))
            merge_into(root, (const char *)n->name, n);
        else if (policy_in((const char *)n->name, WHOLE, sizeof WHOLE / sizeof *WHOLE))
            adopt(root, n);
        else
            replace(root, n, "code");
    }
    return doc;
}
