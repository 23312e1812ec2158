/* Documents become pages: stylesheets compiled at start-up, labels by language, an own serialiser for HTML.
 *
 * In stylesheets the namespace urn:jijiao:text (prefix t) offers, also inside attribute value templates:
 *   t:say(key, [arg1, arg2, arg3])   the label in the language of the request, {1} {2} {3} replaced by the
 * arguments t:has(key)                       whether there is such a label (codes that a rule pack may
 * invent) t:csrf() t:op()                  the tokens of this form; never part of a document t:url(path)
 * prefix and path: t:url('review/list') → /jijiao/review/list t:lang()                         zh-CN or en A
 * label that does not exist shows its key and counts as an error; the test of labels makes it impossible. */
#ifndef JIJIAO_CORE_VIEW_H
#define JIJIAO_CORE_VIEW_H

#include <libxml/tree.h>
#include <stddef.h>
#include <talloc.h>

#include "core/rc.h"

struct view;
struct log;

/* What a transformation needs of the request. Strings live as long as the call. */
struct view_call {
    const char *lang;   /* zh-CN or en */
    const char *prefix; /* mount point, begins and ends with a slash */
    const char *csrf;   /* base64url or hex, nothing to escape; "" for none */
    const char *op;     /* "" for none */
};

/* Compiles every sheet below xslt_dir that `sheets` (NULL-terminated, "credit/declare.xsl") names, each once,
 * and loads xslt_dir/text/<language>/ *.xml. RC_INTERNAL with one clear line in `log` (file, line, reason)
 * for a broken or missing sheet or label file. No network, no file reads by stylesheets, all five security
 * preferences forbidden. `log` must outlive the view, which hangs off mem. */
enum rc view_open(TALLOC_CTX *mem, struct log *log, const char *xslt_dir, const char *const *sheets,
                  struct view **out);

/* Transforms and serialises as HTML5. `*html` hangs off mem. RC_INTERNAL if the transformation fails
 * (logged). */
enum rc view_html(TALLOC_CTX *mem, struct view *view, const char *sheet, xmlDocPtr doc,
                  const struct view_call *call, char **html, size_t *len);

/* How many labels were asked for that do not exist: each is logged, and shows its key. */
unsigned view_missing(const struct view *view);

/* How many pieces <t:memo> found and how many it had to make, since the view was opened. */
void view_memo(const struct view *view, unsigned *found, unsigned *made);

/* A label outside a page (mail, .xlsx, a certificate): hangs off mem if it has arguments. NULL if there is
 * none. */
const char *view_say(TALLOC_CTX *mem, const struct view *view, const char *lang, const char *key,
                     const char *a1, const char *a2);

#endif
