/* run XSLT-DIR SHEET LANGUAGE DOCUMENT [COUNT]: draws a document with the platform's own view and prints the
 * HTML; with COUNT draws it that often and prints nothing, for counting instructions. The tokens are the
 * words CSRF and OP. */
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/log.h"
#include "core/view.h"

int main(int argc, char **argv)
{
    if (argc < 5)
        return 2;
    TALLOC_CTX *mem = talloc_new(NULL);
    const struct view_call call = {argv[3], "/jijiao/", "CSRF", "OP"};
    struct view *view;
    if (view_open(mem, log_open(mem, "run"), argv[1], (const char *const[]){argv[2], NULL}, &view) != RC_OK)
        return 1;
    xmlDocPtr doc = xmlReadFile(argv[4], NULL, XML_PARSE_NONET | XML_PARSE_NOBLANKS);
    enum rc rc = doc ? RC_OK : RC_INTERNAL;
    for (int i = argc > 5 ? atoi(argv[5]) : 1; i > 0 && rc == RC_OK; i--) {
        TALLOC_CTX *page = talloc_new(mem);
        char *html;
        size_t len;
        rc = view_html(page, view, argv[2], doc, &call, &html, &len);
        if (rc == RC_OK && argc == 5 && fwrite(html, 1, len, stdout) != len)
            rc = RC_INTERNAL;
        talloc_free(page);
    }
    unsigned missing = rc == RC_OK ? view_missing(view) : 1;
    xmlFreeDoc(doc);
    talloc_free(mem);
    xmlCleanupParser();
    return rc == RC_OK && missing == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
