#include "core/view.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "core/fold.h"
#include "core/html.h"
#include "core/labels.h"
#include "core/log.h"
#include "core/memo.h"
#include "core/pages.h"
#include "core/say.h"

struct sheet {
    const char *name;
    xsltStylesheetPtr zh, en; /* one a language: its labels are folded in */
};

struct view {
    struct log *log;
    struct sheet *sheets;
    size_t count;
    struct labels *zh, *en;
    xsltSecurityPrefsPtr security;
    struct memo *memo;
    struct pages *pages;
    unsigned missing;
};

/* What libxml2 and libxslt say while they work, on one line. */
struct complaint {
    char *text;
};

static void complain(struct complaint *c, const char *text)
{
    if (talloc_get_size(c->text) > 600)
        return;
    c->text = talloc_asprintf_append(c->text, "%s%s", *c->text ? " " : "", text);
    for (char *p = c->text; *p; p++)
        if (*p == '\n')
            *p = ' ';
}

static void xslt_says(void *arg, const char *format, ...)
{
    char text[400];
    va_list args;
    va_start(args, format);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    vsnprintf(text, sizeof text, format, args);
#pragma GCC diagnostic pop
    va_end(args);
    complain(arg, text);
}

static void xml_says(void *arg, xmlErrorPtr error)
{
    char text[400];
    if (error->file)
        snprintf(text, sizeof text, "%s:%d: %s", error->file, error->line,
                 error->message ? error->message : "");
    else
        snprintf(text, sizeof text, "%s%s%s", error->message ? error->message : "",
                 error->str1 ? error->str1 : "", "");
    complain(arg, text);
}

static int view_free(struct view *v)
{
    for (size_t i = 0; i < v->count; i++) {
        xsltFreeStylesheet(v->sheets[i].zh);
        xsltFreeStylesheet(v->sheets[i].en);
    }
    xsltFreeSecurityPrefs(v->security);
    return 0;
}

static const struct sheet *find(const struct view *v, const char *name)
{
    for (size_t i = 0; i < v->count; i++)
        if (strcmp(v->sheets[i].name, name) == 0)
            return &v->sheets[i];
    return NULL;
}

static bool compile(struct view *v, const char *dir, const char *name)
{
    char *path = talloc_asprintf(v, "%s/%s", dir, name);
    struct sheet sheet = {talloc_strdup(v, name), fold_compile(path, v->zh), NULL};
    if (sheet.zh)
        sheet.en = fold_compile(path, v->en);
    talloc_free(path);
    v->sheets = talloc_realloc(v, v->sheets, struct sheet, v->count + 1);
    v->sheets[v->count++] = sheet;
    return sheet.zh && sheet.en && sheet.zh->errors == 0 && sheet.en->errors == 0;
}

/* The hooks of the libraries are the process's own; they are ours only while sheets are compiled. */
static enum rc compile_all(struct view *v, const char *dir, const char *const *names)
{
    struct complaint c = {talloc_strdup(v, "")};
    enum rc rc = RC_OK;
    xmlSetStructuredErrorFunc(&c, xml_says);
    xsltSetGenericErrorFunc(&c, xslt_says);
    for (; *names && rc == RC_OK; names++)
        if (!find(v, *names) && !compile(v, dir, *names)) {
            log_error(v->log, "stylesheet", "sheet=%s/%s error=%s", dir, *names, c.text);
            rc = RC_INTERNAL;
        }
    xmlSetStructuredErrorFunc(NULL, NULL);
    xsltSetGenericErrorFunc(NULL, NULL);
    talloc_free(c.text);
    return rc;
}

static enum rc load_labels(struct view *v, const char *dir)
{
    char *folder = talloc_asprintf(v, "%s/text", dir), *error;
    enum rc rc = labels_load(v, folder, "zh-CN", &v->zh, &error);
    if (rc == RC_OK)
        rc = labels_load(v, folder, "en", &v->en, &error);
    if (rc != RC_OK)
        log_error(v->log, "labels", "error=%s", error);
    return rc == RC_OK ? RC_OK : RC_INTERNAL;
}

static void forbid(struct view *v)
{
    static const xsltSecurityOption all[] = {XSLT_SECPREF_READ_FILE, XSLT_SECPREF_WRITE_FILE,
                                             XSLT_SECPREF_CREATE_DIRECTORY, XSLT_SECPREF_READ_NETWORK,
                                             XSLT_SECPREF_WRITE_NETWORK};
    v->security = xsltNewSecurityPrefs();
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        xsltSetSecurityPrefs(v->security, all[i], xsltSecurityForbid);
}

enum rc view_open(TALLOC_CTX *mem, struct log *log, const char *xslt_dir, const char *const *sheets,
                  struct view **out)
{
    struct view *v = talloc_zero(mem, struct view);
    xmlInitParser();
    say_register();
    memo_register();
    v->log = log;
    v->memo = memo_new(v);
    v->pages = pages_new(v);
    forbid(v);
    talloc_set_destructor(v, view_free);
    if (load_labels(v, xslt_dir) != RC_OK || compile_all(v, xslt_dir, sheets) != RC_OK) {
        talloc_free(v);
        return RC_INTERNAL;
    }
    *out = v;
    return RC_OK;
}

static bool english(const char *lang)
{
    return strcmp(lang, "en") == 0;
}

static const struct labels *labels_of(const struct view *v, const char *lang)
{
    return english(lang) ? v->en : v->zh;
}

static xsltStylesheetPtr style_of(const struct sheet *sheet, const char *lang)
{
    return english(lang) ? sheet->en : sheet->zh;
}

static void missed(void *arg, const char *key)
{
    struct view *v = arg;
    v->missing++;
    log_warn(v->log, "label-missing", "key=%.100s", key);
}

/* A transformation is a failure as soon as anything was complained about: half a page is worse than none. */
static xmlDocPtr transform(struct view *v, const struct sheet *sheet, xmlDocPtr doc,
                           const struct view_call *call, struct memo_page *page)
{
    struct complaint c = {talloc_strdup(NULL, "")};
    struct say say = {page, labels_of(v, call->lang), call, missed, v};
    xsltStylesheetPtr style = style_of(sheet, call->lang);
    xsltTransformContextPtr ctxt = xsltNewTransformContext(style, doc);
    ctxt->_private = &say;
    ctxt->xpathCtxt->error = xml_says;
    ctxt->xpathCtxt->userData = &c;
    xsltSetTransformErrorFunc(ctxt, &c, xslt_says);
    xsltSetCtxtSecurityPrefs(v->security, ctxt);
    xmlDocPtr result = xsltApplyStylesheetUser(style, doc, NULL, NULL, NULL, ctxt);
    if (*c.text || ctxt->state != XSLT_STATE_OK || !result || !xmlDocGetRootElement(result)) {
        log_error(v->log, "transform", "sheet=%s error=%s", sheet->name, c.text);
        xmlFreeDoc(result);
        result = NULL;
    }
    xsltFreeTransformContext(ctxt);
    talloc_free(c.text);
    return result;
}

static enum rc draw(TALLOC_CTX *mem, struct view *view, const struct sheet *sheet, xmlDocPtr doc, const struct view_call *call, char **html,
                    size_t *len)
{
    struct memo_page *page = memo_begin(view->memo, call->prefix);
    xmlDocPtr result = transform(view, sheet, doc, call, page);
    if (result)
        *html = html_write(mem, result, page, len);
    xmlFreeDoc(result);
    talloc_free(page);
    return result ? RC_OK : RC_INTERNAL;
}

static bool given(const char *token)
{
    return token && *token;
}

enum rc view_html(TALLOC_CTX *mem, struct view *view, const char *sheet, xmlDocPtr doc,
                  const struct view_call *call, char **html, size_t *len)
{
    const struct sheet *s = find(view, sheet);
    if (!s) {
        log_error(view->log, "transform", "error=no sheet %s", sheet);
        return RC_INTERNAL;
    }
    uint8_t key[MEMO_KEY];
    memo_key(view->memo, style_of(s, call->lang), call->prefix, given(call->csrf) + 2 * given(call->op), doc, key);
    *html = pages_get(mem, view->pages, key, call, len);
    if (*html)
        return RC_OK;
    struct view_call drawn;
    bool keep = pages_wants(view->pages, key, call, &drawn);
    enum rc rc = draw(mem, view, s, doc, &drawn, html, len);
    if (rc == RC_OK && keep)
        *html = pages_put(mem, view->pages, key, *html, *len, call, len);
    return rc;
}

unsigned view_missing(const struct view *view)
{
    return view->missing;
}

void view_memo(const struct view *view, unsigned *found, unsigned *made)
{
    memo_counts(view->memo, found, made);
}

const char *view_say(TALLOC_CTX *mem, const struct view *view, const char *lang, const char *key,
                     const char *a1, const char *a2)
{
    const char *text = labels_get(labels_of(view, lang), key);
    return text && (a1 || a2) ? labels_fill(mem, text, (const char *const[3]){a1, a2, NULL}) : text;
}
