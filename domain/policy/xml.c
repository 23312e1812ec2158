/* Guarded reading of packs and cases. GB18030 is converted first, so that the guard and the parser see the
 * same UTF-8. */
#include <errno.h>
#include <iconv.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "domain/policy/internal.h"

enum { ATTRIBUTES_MAX = 256, TAG_MAX = 65536 };

/* libxml2 2.9 compares every attribute of a tag with every other one, so tags are measured before it sees
 * them. */
static const char *tag_guard(const char *p, const char *end, int *line)
{
    int attributes = 0;
    char quote = 0;
    for (const char *start = p; p < end; p++) {
        if (*p == '\n')
            ++*line;
        if (p - start > TAG_MAX || attributes > ATTRIBUTES_MAX)
            return NULL;
        if (quote) {
            quote = *p == quote ? 0 : quote;
        } else if (*p == '"' || *p == '\'') {
            quote = *p;
            attributes++;
        } else if (*p == '>') {
            return p;
        }
    }
    return end;
}

static const char *skip_past(const char *p, const char *end, const char *mark, int *line)
{
    const char *found = memmem(p, (size_t)(end - p), mark, strlen(mark));
    const char *stop = found ? found + strlen(mark) - 1 : end;
    for (; p < stop; p++)
        *line += *p == '\n';
    return stop;
}

static bool starts(const char *p, const char *end, const char *word)
{
    return (size_t)(end - p) >= strlen(word) && memcmp(p, word, strlen(word)) == 0;
}

/* Refuses every declaration but comments and CDATA, and tags that are too big. */
static bool guard(const char *name, const char *p, size_t size, struct policy_problems *problems)
{
    const char *end = p + size;
    int line = 1;
    for (; p && p < end; p++) {
        line += *p == '\n';
        if (*p != '<')
            continue;
        if (starts(p, end, "<!--")) {
            p = skip_past(p + 4, end, "-->", &line);
        } else if (starts(p, end, "<![CDATA[")) {
            p = skip_past(p + 9, end, "]]>", &line);
        } else if (starts(p, end, "<?")) {
            p = skip_past(p + 2, end, "?>", &line);
        } else if (starts(p, end, "<!")) {
            policy_problem(problems, name, line, "a DOCTYPE or other declaration is not accepted");
            return false;
        } else {
            int at = line;
            p = tag_guard(p, end, &line);
            if (!p) {
                policy_problem(problems, name, at, "a tag has more than %d attributes or %d bytes",
                               ATTRIBUTES_MAX, TAG_MAX);
                return false;
            }
        }
    }
    return true;
}

enum encoding { ENCODING_UTF8, ENCODING_GB18030, ENCODING_REFUSED };

/* What the XML declaration says; UTF-8 without one. Encodings whose bytes are not ASCII's contain NUL or a
 * byte order mark. */
static enum encoding encoding_of(const char *data, size_t size)
{
    if (memchr(data, '\0', size) ||
        (size >= 2 && (!memcmp(data, "\xFF\xFE", 2) || !memcmp(data, "\xFE\xFF", 2))))
        return ENCODING_REFUSED;
    if (!starts(data, data + size, "<?xml"))
        return ENCODING_UTF8;
    const char *end = memmem(data, size, "?>", 2);
    const char *p = end ? memmem(data, (size_t)(end - data), "encoding", 8) : NULL;
    if (!p)
        return ENCODING_UTF8;
    p += 8;
    while (p < end && strchr(" \t\r\n=", *p))
        p++;
    p += p < end; /* the quote */
    size_t n = 0;
    while (p + n < end && !strchr("\"' \t\r\n", p[n])) /* data does not end with a NUL, so no strcspn */
        n++;
    if (n == 5 && strncasecmp(p, "utf-8", n) == 0)
        return ENCODING_UTF8;
    return n == 7 && strncasecmp(p, "gb18030", n) == 0 ? ENCODING_GB18030 : ENCODING_REFUSED;
}

static char *from_gb18030(const char *data, size_t size, size_t *length)
{
    iconv_t cd = iconv_open("UTF-8", "GB18030");
    if (cd == (iconv_t)-1)
        return NULL;
    size_t room = size * 3 + 1, left = room, in_left = size;
    char *text = policy_must(malloc(room)), *out = text, *in = (char *)(uintptr_t)data;
    bool ok = iconv(cd, &in, &in_left, &out, &left) != (size_t)-1 && in_left == 0;
    iconv_close(cd);
    if (!ok) {
        free(text);
        return NULL;
    }
    *length = room - left;
    return text;
}

static void on_doctype(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    (void)name, (void)external, (void)system;
    xmlStopParser(data);
}

struct first_error { /* what follows the first is mostly its consequence */
    int line;
    char text[256];
};

static void on_error(void *data, xmlErrorPtr error)
{
    struct first_error *first = ((xmlParserCtxt *)data)->_private;
    if (first->text[0] || error->level < XML_ERR_ERROR)
        return;
    const char *text = error->message ? error->message : "unreadable";
    first->line = error->line;
    snprintf(first->text, sizeof first->text, "%.*s", (int)strcspn(text, "\n"), text);
}

static xmlDoc *parse(const char *name, const char *data, size_t size, struct policy_problems *problems)
{
    struct first_error first = {1, ""};
    xmlParserCtxt *parser = policy_must(xmlNewParserCtxt());
    parser->_private = &first;
    parser->sax->serror = on_error;
    parser->sax->internalSubset = on_doctype; /* the guard comes first; this is the second lock */
    xmlDoc *doc =
        xmlCtxtReadMemory(parser, data, (int)size, name, "UTF-8", XML_PARSE_NONET | XML_PARSE_NOCDATA);
    if (!doc)
        policy_problem(problems, name, first.line, "not well-formed: %s", first.text[0] ? first.text : "no element");
    xmlFreeParserCtxt(parser);
    return doc;
}

xmlDoc *policy_xml_read(const struct policy_source *source, struct policy_problems *problems)
{
    const char *data = source->data;
    size_t size = source->size;
    char *converted = NULL;
    if (size > POLICY_FILE_MAX) {
        policy_problem(problems, source->name, 0, "larger than %d bytes", POLICY_FILE_MAX);
        return NULL;
    }
    if (size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0) {
        data += 3;
        size -= 3;
    }
    enum encoding encoding = encoding_of(data, size);
    if (encoding == ENCODING_REFUSED) {
        policy_problem(problems, source->name, 1, "the encoding must be UTF-8 or GB18030");
        return NULL;
    }
    if (encoding == ENCODING_GB18030) {
        data = converted = from_gb18030(data, size, &size);
        if (!data) {
            policy_problem(problems, source->name, 0, "not valid GB18030");
            return NULL;
        }
    }
    xmlDoc *doc =
        guard(source->name, data, size, problems) ? parse(source->name, data, size, problems) : NULL;
    free(converted);
    return doc;
}

struct validity {
    const char *name;
    struct policy_problems *problems;
};

/* What stands in a validator's sentence after `mark`, up to one of `end`; "" if there is none. */
static struct quote {
    const char *text;
    int length;
} quoted(const char *message, const char *mark, const char *end)
{
    const char *at = strstr(message, mark);
    at = at ? at + strlen(mark) : "";
    return (struct quote){at, (int)strcspn(at, end)};
}

/* The validator's sentence without name spaces. */
static char *bare(TALLOC_CTX *mem, const char *message)
{
    char *text = policy_must(talloc_strndup(mem, message, strcspn(message, "\n"))), *to = text;
    for (const char *p = text; *p;) {
        const char *close = *p == '{' ? strchr(p, '}') : NULL;
        if (close)
            p = close + 1;
        else
            *to++ = *p++;
    }
    *to = '\0';
    return text;
}

/* Sentences of libxml2 that people meet most are told by what they say, in order to be told in every language. */
static void on_invalid(void *data, xmlErrorPtr error)
{
    struct validity *v = data;
    struct policy_problems *all = v->problems;
    char *text = bare(all->mem, error->message ? error->message : "not valid");
    int line = error->node ? (int)xmlGetLineNo(error->node) : error->line;
    struct quote element = quoted(text, "Element '", "'"), attribute = quoted(text, ", attribute '", "'"), wanted = quoted(quoted(text, "Expected is ", "").text, "( ", ")");
    wanted.length -= wanted.length > 0 && wanted.text[wanted.length - 1] == ' ';
    bool valued = strstr(text, "The value '") || strstr(text, "is not a valid value");
    struct quote value = quoted(text, strstr(text, "The value '") ? "The value '" : ": '", "'"), required = quoted(text, "The attribute '", "'");
    if (strstr(text, "not expected"))
        policy_problem(all, v->name, line, "element %.*s is not expected here; expected: %.*s", element.length, element.text, wanted.length, wanted.text);
    else if (strstr(text, "Missing child"))
        policy_problem(all, v->name, line, "element %.*s lacks: %.*s", element.length, element.text, wanted.length, wanted.text);
    else if (strstr(text, "is not allowed") && required.length)
        policy_problem(all, v->name, line, "element %.*s has no attribute %.*s", element.length, element.text, required.length, required.text);
    else if (strstr(text, "is required but missing"))
        policy_problem(all, v->name, line, "element %.*s lacks the attribute %.*s", element.length, element.text, required.length, required.text);
    else if (valued && attribute.length)
        policy_problem(all, v->name, line, "element %.*s: attribute %.*s cannot be “%.*s”", element.length, element.text, attribute.length,
                       attribute.text, value.length, value.text);
    else if (valued)
        policy_problem(all, v->name, line, "element %.*s cannot be “%.*s”", element.length, element.text, value.length, value.text);
    else
        policy_problem(all, v->name, line, "not as the schema has it: %s", text);
}

bool policy_xml_valid(xmlSchema *schema, xmlDoc *doc, const char *name, struct policy_problems *problems)
{
    xmlSchemaValidCtxt *validator = policy_must(xmlSchemaNewValidCtxt(schema));
    struct validity v = {name, problems};
    xmlSchemaSetValidStructuredErrors(validator, on_invalid, &v);
    bool valid = xmlSchemaValidateDoc(validator, doc) == 0;
    xmlSchemaFreeValidCtxt(validator);
    return valid;
}

xmlSchema *policy_xml_schema(const char *dir, const char *name, struct policy_problems *problems)
{
    TALLOC_CTX *scratch = policy_must(talloc_new(NULL));
    char *path = policy_must(talloc_asprintf(scratch, "%s/%s", dir, name));
    struct policy_source source;
    xmlSchema *schema = NULL;
    if (policy_read_file(scratch, path, &source, problems) == RC_OK) {
        struct validity v = {path, problems};
        xmlSchemaParserCtxt *parser = policy_must(xmlSchemaNewMemParserCtxt(source.data, (int)source.size));
        xmlSchemaSetParserStructuredErrors(parser, on_invalid, &v);
        schema = xmlSchemaParse(parser);
        xmlSchemaFreeParserCtxt(parser);
        if (!schema)
            policy_problem(problems, path, 0, "the schema cannot be read");
    }
    talloc_free(scratch);
    return schema;
}

const char *policy_attr(const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node->properties; a; a = a->next)
        if (xmlStrcmp(a->name, BAD_CAST name) == 0)
            return a->children && a->children->content ? (const char *)a->children->content : "";
    return NULL;
}

const char *policy_text(TALLOC_CTX *mem, const xmlNode *node)
{
    xmlChar *raw = policy_must(xmlNodeGetContent(node));
    char *text = policy_must(talloc_size(mem, strlen((char *)raw) + 1)), *to = text;
    for (const char *from = (char *)raw; *from; from++) {
        if (!strchr(" \t\r\n", *from))
            *to++ = *from;
        else if (to > text && to[-1] != ' ')
            *to++ = ' ';
    }
    if (to > text && to[-1] == ' ')
        to--;
    *to = '\0';
    xmlFree(raw);
    talloc_set_name_const(text, "char");
    return text;
}

bool policy_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && xmlStrcmp(node->name, BAD_CAST name) == 0;
}

xmlNode *policy_next(xmlNode *node, const char *name)
{
    while (node && !policy_is(node, name))
        node = node->next;
    return node;
}

void policy_xml_mark(xmlNode *root, const char *file)
{
    for (xmlNode *n = root; n;) {
        n->_private = (void *)(uintptr_t)file;
        if (n->children) {
            n = n->children;
            continue;
        }
        while (n && n != root && !n->next)
            n = n->parent;
        n = n && n != root ? n->next : NULL;
    }
}
