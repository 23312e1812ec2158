#include "core/say.h"

#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>
#include <libxslt/xsltInternals.h>
#include <stdbool.h>

#define X(s) ((const xmlChar *)(s))
#define URI X("urn:jijiao:text")

static const struct say *self(xmlXPathParserContextPtr xpath)
{
    return xsltXPathGetTransformContext(xpath)->_private;
}

static bool arity(xmlXPathParserContextPtr xpath, int nargs, int least, int most)
{
    if (nargs >= least && nargs <= most)
        return true;
    xmlXPathErr(xpath, XPATH_INVALID_ARITY);
    return false;
}

/* t:say(key, [a1, a2, a3]) */
static void fn_say(xmlXPathParserContextPtr xpath, int nargs)
{
    const struct say *s = self(xpath);
    xmlChar *args[3] = {NULL, NULL, NULL};
    if (!arity(xpath, nargs, 1, 4))
        return;
    for (int i = nargs - 2; i >= 0; i--)
        args[i] = xmlXPathPopString(xpath);
    xmlChar *key = xmlXPathPopString(xpath);
    const char *text = key ? labels_get(s->labels, (const char *)key) : NULL;
    xmlChar *answer;
    if (!text) {
        s->missed(s->arg, key ? (const char *)key : "");
        answer = xmlStrdup(key ? key : X(""));
    } else if (nargs == 1) {
        answer = xmlStrdup(X(text));
    } else {
        char *filled = labels_fill(NULL, text,
                                   (const char *const[3]){(char *)args[0], (char *)args[1], (char *)args[2]});
        answer = xmlStrdup(X(filled));
        talloc_free(filled);
    }
    xmlFree(key);
    for (int i = 0; i < 3; i++)
        xmlFree(args[i]);
    xmlXPathReturnString(xpath, answer);
}

static void fn_has(xmlXPathParserContextPtr xpath, int nargs)
{
    if (!arity(xpath, nargs, 1, 1))
        return;
    xmlChar *key = xmlXPathPopString(xpath);
    bool has = key && labels_get(self(xpath)->labels, (const char *)key);
    xmlFree(key);
    xmlXPathReturnBoolean(xpath, has);
}

static void give(xmlXPathParserContextPtr xpath, int nargs, const char *text)
{
    if (arity(xpath, nargs, 0, 0))
        xmlXPathReturnString(xpath, xmlStrdup(X(text ? text : "")));
}

static void fn_csrf(xmlXPathParserContextPtr xpath, int nargs)
{
    give(xpath, nargs, self(xpath)->call->csrf);
}

static void fn_op(xmlXPathParserContextPtr xpath, int nargs)
{
    give(xpath, nargs, self(xpath)->call->op);
}

static void fn_lang(xmlXPathParserContextPtr xpath, int nargs)
{
    give(xpath, nargs, self(xpath)->call->lang);
}

static void fn_url(xmlXPathParserContextPtr xpath, int nargs)
{
    if (!arity(xpath, nargs, 1, 1))
        return;
    xmlChar *path = xmlXPathPopString(xpath), *url = xmlStrdup(X(self(xpath)->call->prefix));
    url = xmlStrcat(url, path);
    xmlFree(path);
    xmlXPathReturnString(xpath, url);
}

void say_register(void)
{
    static const struct {
        const char *name;
        xmlXPathFunction function;
    } all[] = {{"say", fn_say}, {"has", fn_has},   {"csrf", fn_csrf},
               {"op", fn_op},   {"lang", fn_lang}, {"url", fn_url}};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        xsltRegisterExtModuleFunction(X(all[i].name), URI, all[i].function);
}
