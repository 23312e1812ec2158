/* Packs for reading: the rules as they hold after merging, and what two versions do not have in common. */
#include <libxml/parser.h>
#include <string.h>

#include "domain/policy/internal.h"

enum { DEPTH_MAX = 16, ATTRIBUTES_SHOWN = 48 };

static int free_doc(xmlDoc **holder)
{
    xmlFreeDoc(*holder);
    return 0;
}

static xmlDoc *hold(TALLOC_CTX *mem, xmlDoc *doc)
{
    xmlDoc **holder = policy_must(talloc(mem, xmlDoc *));
    *holder = doc;
    talloc_set_destructor(holder, free_doc);
    return doc;
}

/* Reads a source that was checked before and marks everything in it with its code. */
static xmlDoc *read_marked(TALLOC_CTX *mem, const struct policy_source *source)
{
    struct policy_problems ignored = {policy_must(talloc_new(mem)), NULL, 0};
    xmlDoc *doc = policy_xml_read(source, &ignored);
    if (!doc)
        return NULL;
    hold(mem, doc);
    xmlNode *root = xmlDocGetRootElement(doc);
    const char *code = policy_attr(root, "code");
    policy_xml_mark(root, policy_must(talloc_strdup(mem, code ? code : "")));
    return doc;
}

static xmlDoc *find_doc(xmlDoc **docs, size_t count, const char *code)
{
    for (size_t i = 0; code && i < count; i++)
        if (docs[i] && policy_same(policy_attr(xmlDocGetRootElement(docs[i]), "code"), code))
            return docs[i];
    return NULL;
}

static void note_origins(xmlNode *parent, const char *own)
{
    for (xmlNode *n = parent->children; n; n = n->next)
        if (n->type == XML_ELEMENT_NODE && n->_private && !policy_same(n->_private, own))
            xmlSetProp(n, BAD_CAST "origin", n->_private);
}

enum rc policy_merged(TALLOC_CTX *mem, const struct policy_source *sources, size_t count, const char *code, xmlDoc **out)
{
    xmlDoc **docs = policy_must(talloc_zero_array(mem, xmlDoc *, count + 1)), *chain[DEPTH_MAX];
    size_t depth = 0;
    for (size_t i = 0; i < count; i++)
        docs[i] = read_marked(mem, &sources[i]);
    for (const char *at = code; at && depth < DEPTH_MAX; depth++) {
        chain[depth] = find_doc(docs, count, at);
        if (!chain[depth])
            return RC_NOT_FOUND;
        at = policy_attr(xmlDocGetRootElement(chain[depth]), "extends");
    }
    if (!depth)
        return RC_NOT_FOUND;
    xmlDoc *doc = chain[--depth];
    while (depth > 0)
        doc = hold(mem, policy_merge(doc, chain[--depth]));
    xmlNode *root = xmlDocGetRootElement(doc);
    note_origins(root, code);
    for (xmlNode *form = policy_next(root->children, "form"); form; form = policy_next(form->next, "form"))
        note_origins(form, code);
    *out = doc;
    return RC_OK;
}

/* ---- Comparison ---- */

static char *add_attributes(char *to, const xmlNode *node)
{
    const xmlAttr *list[ATTRIBUTES_SHOWN];
    size_t n = 0;
    for (const xmlAttr *a = node->properties; a && n < ATTRIBUTES_SHOWN; a = a->next) {
        size_t at = n++;
        for (; at > 0 && xmlStrcmp(list[at - 1]->name, a->name) > 0; at--)
            list[at] = list[at - 1];
        list[at] = a;
    }
    for (size_t i = 0; i < n; i++)
        if (xmlStrcmp(list[i]->name, BAD_CAST "origin") != 0)
            to = policy_must(talloc_asprintf_append_buffer(to, " %s=\"%s\"", (const char *)list[i]->name,
                                                           policy_attr(node, (const char *)list[i]->name)));
    return to;
}

static char *add_node(TALLOC_CTX *mem, char *to, const xmlNode *node)
{
    if (node->type == XML_ELEMENT_NODE) {
        to = policy_must(talloc_asprintf_append_buffer(to, "<%s", (const char *)node->name));
        to = policy_must(talloc_strdup_append_buffer(add_attributes(to, node), ">"));
    } else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        const char *text = policy_text(mem, node);
        if (*text)
            to = policy_must(talloc_strdup_append_buffer(to, text));
    }
    return to;
}

/* What an element says, without its layout and the order of its attributes. */
static char *said(TALLOC_CTX *mem, const xmlNode *root)
{
    char *text = policy_must(talloc_strdup(mem, ""));
    for (xmlNode *n = (xmlNode *)(uintptr_t)root; n;) {
        text = add_node(mem, text, n);
        if (n->children && n->type == XML_ELEMENT_NODE) {
            n = n->children;
            continue;
        }
        while (n && n != root && !n->next) {
            n = n->parent;
            text = policy_must(talloc_strdup_append_buffer(text, "</>"));
        }
        n = n && n != root ? n->next : NULL;
    }
    return text;
}

/* Which one of its kind an element is: what names it, or what it is chosen by. */
static char *name_of(TALLOC_CTX *mem, const xmlNode *node)
{
    static const char *const NAMES[] = {"code", "from", "to", "levels", "regions", "category", "categories", "series",
                                        "forms", "except", "applying", "open"};
    char *name = policy_must(talloc_strdup(mem, (const char *)node->name));
    size_t n = policy_attr(node, "code") ? 1 : sizeof NAMES / sizeof *NAMES;
    for (size_t i = 0; i < n; i++)
        name = policy_must(talloc_asprintf_append_buffer(name, "|%s", policy_attr(node, NAMES[i]) ? policy_attr(node, NAMES[i]) : ""));
    return name;
}

struct unit {
    xmlNode *node;
    const char *name, *text;
    bool met;
};

static struct unit *units_of(TALLOC_CTX *mem, xmlNode *root, size_t *count)
{
    struct unit *list = NULL;
    *count = 0;
    for (xmlNode *n = root->children; n; n = n->next) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        struct unit *u = POLICY_PUSH(mem, list, *count);
        *u = (struct unit){.node = n, .name = name_of(mem, n), .text = said(mem, n)};
    }
    return list;
}

static void add_side(xmlNode *change, const char *side, const xmlNode *node, int depth)
{
    xmlNode *el = xmlNewTextChild(change, NULL, BAD_CAST side, NULL);
    xmlAddChild(el, policy_must(xmlDocCopyNode((xmlNode *)(uintptr_t)node, change->doc, depth)));
}

static void add_change(xmlNode *parent, const char *what, const char *state, const xmlNode *old, const xmlNode *new, int depth)
{
    xmlNode *change = xmlNewTextChild(parent, NULL, BAD_CAST "change", NULL);
    xmlSetProp(change, BAD_CAST "what", BAD_CAST what);
    xmlSetProp(change, BAD_CAST "state", BAD_CAST state);
    if (old)
        add_side(change, "old", old, depth);
    if (new)
        add_side(change, "new", new, depth);
}

static struct unit *other(struct unit *list, size_t count, const struct unit *u, bool same_text)
{
    for (size_t i = 0; i < count; i++)
        if (!list[i].met && policy_same(list[i].name, u->name) && (!same_text || policy_same(list[i].text, u->text)))
            return &list[i];
    return NULL;
}

static void compare_about(TALLOC_CTX *mem, xmlNode *old, xmlNode *new, xmlNode *parent)
{
    xmlDoc *scratch = hold(mem, policy_must(xmlNewDoc(BAD_CAST "1.0")));
    xmlNode *a = policy_must(xmlDocCopyNode(old, scratch, 2)), *b = policy_must(xmlDocCopyNode(new, scratch, 2));
    xmlUnsetProp(a, BAD_CAST "version");
    xmlUnsetProp(b, BAD_CAST "version");
    if (!policy_same(said(mem, a), said(mem, b)))
        add_change(parent, "about", "changed", old, new, 2);
    xmlFreeNode(a);
    xmlFreeNode(b);
}

void policy_compare(xmlDoc *old, xmlDoc *new, xmlNode *parent)
{
    TALLOC_CTX *mem = policy_must(talloc_new(NULL));
    size_t old_count, new_count;
    struct unit *before = units_of(mem, xmlDocGetRootElement(old), &old_count);
    struct unit *after = units_of(mem, xmlDocGetRootElement(new), &new_count);
    compare_about(mem, xmlDocGetRootElement(old), xmlDocGetRootElement(new), parent);
    for (size_t i = 0; i < new_count; i++) {
        struct unit *u = other(before, old_count, &after[i], true);
        if (u)
            u->met = after[i].met = true;
    }
    for (size_t i = 0; i < new_count; i++) {
        struct unit *u = after[i].met ? NULL : other(before, old_count, &after[i], false);
        if (after[i].met)
            continue;
        if (u)
            u->met = true;
        add_change(parent, (const char *)after[i].node->name, u ? "changed" : "added", u ? u->node : NULL, after[i].node, 1);
    }
    for (size_t i = 0; i < old_count; i++)
        if (!before[i].met)
            add_change(parent, (const char *)before[i].node->name, "removed", before[i].node, NULL, 1);
    talloc_free(mem);
}
