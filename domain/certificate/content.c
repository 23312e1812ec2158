#include <libxml/parser.h>
#include <string.h>

#include "core/log.h"
#include "domain/certificate/content.h"

static int free_doc(xmlDocPtr *held)
{
    xmlFreeDoc(*held);
    return 0;
}

enum rc content_read(TALLOC_CTX *mem, struct app *app, const struct certificate *c, xmlNodePtr *root)
{
    xmlDocPtr *held = talloc_zero(mem, xmlDocPtr);
    *held = xmlReadMemory(c->content, (int)strlen(c->content), NULL, "UTF-8", XML_PARSE_NONET | XML_PARSE_NOERROR);
    if (!*held) {
        log_error(app->log, "certificate-content", "number=%s", c->number);
        return RC_INTERNAL;
    }
    talloc_set_destructor(held, free_doc);
    *root = xmlDocGetRootElement(*held);
    return RC_OK;
}

xmlNodePtr content_child(xmlNodePtr parent, xmlNodePtr last, const char *name)
{
    xmlNodePtr n = last ? last->next : parent ? parent->children : NULL;
    while (n && (n->type != XML_ELEMENT_NODE || strcmp((const char *)n->name, name) != 0))
        n = n->next;
    return n;
}

/* A copy on mem in place of libxml2's. */
static const char *taken(TALLOC_CTX *mem, xmlChar *text)
{
    const char *copy = talloc_strdup(mem, text ? (const char *)text : "");
    xmlFree(text);
    return copy;
}

const char *content_attr(TALLOC_CTX *mem, xmlNodePtr el, const char *name)
{
    return taken(mem, el ? xmlGetNoNsProp(el, (const xmlChar *)name) : NULL);
}

const char *content_text(TALLOC_CTX *mem, xmlNodePtr el)
{
    return taken(mem, el ? xmlNodeGetContent(el) : NULL);
}

const char *content_title(TALLOC_CTX *mem, const char *lang, xmlNodePtr el, const char *name)
{
    if (strcmp(lang, "en") == 0) {
        const char *english = content_attr(mem, el, talloc_asprintf(mem, "%s-en", name));
        if (*english)
            return english;
    }
    return content_attr(mem, el, name);
}
