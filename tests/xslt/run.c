/* run XSLT-DIR SHEET LANGUAGE DOCUMENT [COUNT]: draws a document with the platform's own view and prints the
 * HTML, after drawing it once more: pieces that were kept must give the same bytes. With COUNT draws it that
 * often and prints nothing, for counting instructions. The tokens are the words CSRF and OP. */
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    char *first = NULL;
    for (int i = argc > 5 ? atoi(argv[5]) : 2; i > 0 && rc == RC_OK; i--) {
        TALLOC_CTX *page = talloc_new(mem);
        char *html;
        size_t len;
        rc = view_html(page, view, argv[2], doc, &call, &html, &len);
        if (rc == RC_OK && argc == 5 && first &&
            (strcmp(first, html) != 0 || fwrite(html, 1, len, stdout) != len))
            rc = RC_INTERNAL;
        if (rc == RC_OK && !first)
            first = talloc_strdup(mem, html);
        talloc_free(page);
    }
    unsigned missing = rc == RC_OK ? view_missing(view) : 1;
    xmlFreeDoc(doc);
    talloc_free(mem);
    xmlCleanupParser();
    return rc == RC_OK && missing == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
