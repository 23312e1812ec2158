/* Folding: what a stylesheet asks for in the same words every time, t:say('a literal key'), is put into it as text before it is
 * compiled, once for each language. A page of a list spends half of its instructions on such questions otherwise. */
#ifndef JIJIAO_CORE_FOLD_H
#define JIJIAO_CORE_FOLD_H

#include <libxslt/xsltInternals.h>

#include "core/labels.h"

/* Reads and compiles a stylesheet, and all that it imports, with the labels of one language folded in; `labels` must outlive the
 * stylesheet's compilation only. NULL if it cannot be read or compiled (the libraries' hooks have said why). The caller frees it with
 * xsltFreeStylesheet. Keys that have no label stay questions, so that they are noticed when they are asked. */
xsltStylesheetPtr fold_compile(const char *path, const struct labels *labels);

#endif
