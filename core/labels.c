#include "core/labels.h"

#include <dirent.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct label {
    const char *key, *text;
};

struct labels {
    struct label *all;
    size_t count;
    uint32_t *table; /* index + 1 of a label, 0: free; its size is a power of two above twice the count */
    size_t mask;
};

static uint32_t hash(const char *key)
{
    uint32_t h = 2166136261u; /* FNV-1a */
    for (; *key; key++)
        h = (h ^ (unsigned char)*key) * 16777619u;
    return h;
}

static void enter(struct labels *l, size_t n)
{
    size_t at = hash(l->all[n].key) & l->mask;
    while (l->table[at])
        at = (at + 1) & l->mask;
    l->table[at] = (uint32_t)n + 1;
}

static void grow(struct labels *l)
{
    if (l->table && l->count * 2 <= l->mask)
        return;
    l->mask = l->table ? l->mask * 2 + 1 : 255;
    talloc_free(l->table);
    l->table = talloc_zero_array(l, uint32_t, l->mask + 1);
    l->all = talloc_realloc(l, l->all, struct label, l->mask + 1);
    for (size_t i = 0; i < l->count; i++)
        enter(l, i);
}

const char *labels_get(const struct labels *l, const char *key)
{
    for (size_t at = hash(key) & l->mask; l->table[at]; at = (at + 1) & l->mask)
        if (strcmp(l->all[l->table[at] - 1].key, key) == 0)
            return l->all[l->table[at] - 1].text;
    return NULL;
}

size_t labels_count(const struct labels *l)
{
    return l->count;
}

const char *labels_key(const struct labels *l, size_t n)
{
    return l->all[n].key;
}

static char *attr(TALLOC_CTX *mem, xmlNodePtr el, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(el, (const xmlChar *)name);
    char *copy = value ? talloc_strdup(mem, (const char *)value) : NULL;
    xmlFree(value);
    return copy;
}

/* One <say>; returns what is wrong with it, or NULL. */
static const char *take(struct labels *l, xmlNodePtr el)
{
    char *key = attr(l, el, "key");
    xmlChar *text = xmlNodeGetContent(el);
    const char *wrong = NULL;
    if (!xmlStrEqual(el->name, (const xmlChar *)"say"))
        wrong = "only <say> may stand here";
    else if (!key || !*key)
        wrong = "a label without key";
    else if (!text || !*text)
        wrong = talloc_asprintf(l, "the label %s is empty", key);
    else if (labels_get(l, key))
        wrong = talloc_asprintf(l, "the label %s is given twice", key);
    if (!wrong) {
        grow(l);
        l->all[l->count] = (struct label){key, talloc_strdup(l, (const char *)text)};
        enter(l, l->count++);
    }
    xmlFree(text);
    return wrong;
}

static char *read_tree(TALLOC_CTX *mem, struct labels *l, const char *path, const char *lang, xmlDocPtr doc)
{
    xmlNodePtr root = xmlDocGetRootElement(doc);
    char *has = root ? attr(l, root, "lang") : NULL;
    if (!root || !xmlStrEqual(root->name, (const xmlChar *)"labels") || !has || strcmp(has, lang) != 0)
        return talloc_asprintf(mem, "%s: not <labels lang=\"%s\">", path, lang);
    for (xmlNodePtr el = xmlFirstElementChild(root); el; el = xmlNextElementSibling(el)) {
        const char *wrong = take(l, el);
        if (wrong)
            return talloc_asprintf(mem, "%s:%ld: %s", path, xmlGetLineNo(el), wrong);
    }
    return NULL;
}

/* Returns what is wrong with a file, or NULL. */
static char *read_file(TALLOC_CTX *mem, struct labels *l, const char *path, const char *lang)
{
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    xmlDocPtr doc = xmlCtxtReadFile(
        parser, path, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
    char *wrong;
    if (doc) {
        wrong = read_tree(mem, l, path, lang, doc);
    } else {
        const char *why = parser->lastError.message ? parser->lastError.message : "not readable";
        wrong =
            talloc_asprintf(mem, "%s:%d: %.*s", path, parser->lastError.line, (int)strcspn(why, "\n"), why);
    }
    xmlFreeDoc(doc);
    xmlFreeParserCtxt(parser);
    return wrong;
}

static int is_xml(const struct dirent *entry)
{
    size_t len = strlen(entry->d_name);
    return entry->d_name[0] != '.' && len > 4 && strcmp(entry->d_name + len - 4, ".xml") == 0;
}

enum rc labels_load(TALLOC_CTX *mem, const char *dir, const char *lang, struct labels **out, char **error)
{
    struct labels *l = talloc_zero(mem, struct labels);
    struct dirent **names = NULL;
    char *folder = talloc_asprintf(l, "%s/%s", dir, lang);
    int count = scandir(folder, &names, is_xml, alphasort);
    grow(l);
    *error = count > 0 ? NULL : talloc_asprintf(mem, "%s: no label files", folder);
    for (int i = 0; i < count; i++) {
        if (!*error)
            *error = read_file(mem, l, talloc_asprintf(l, "%s/%s", folder, names[i]->d_name), lang);
        free(names[i]);
    }
    free(names);
    if (*error) {
        talloc_free(l);
        return RC_INVALID;
    }
    *out = l;
    return RC_OK;
}

static const char *argument(const char *p, const char *const args[3])
{
    if (p[0] != '{' || p[1] < '1' || p[1] > '3' || p[2] != '}')
        return NULL;
    return args[p[1] - '1'] ? args[p[1] - '1'] : "";
}

char *labels_fill(TALLOC_CTX *mem, const char *text, const char *const args[3])
{
    size_t len = 0;
    const char *arg;
    for (const char *p = text; *p; p++) {
        arg = argument(p, args);
        len += arg ? strlen(arg) : 1;
        p += arg ? 2 : 0;
    }
    char *filled = talloc_size(mem, len + 1), *out = filled;
    for (const char *p = text; *p; p++) {
        arg = argument(p, args);
        if (arg) {
            memcpy(out, arg, strlen(arg));
            out += strlen(arg);
            p += 2;
        } else {
            *out++ = *p;
        }
    }
    *out = '\0';
    return filled;
}
