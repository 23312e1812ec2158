#include "core/qr.h"

#include <errno.h>
#include <qrencode.h>

#include "core/doc.h"

enum { QUIET = 4 };

enum rc qr_svg(TALLOC_CTX *mem, const char *text, char **svg)
{
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (!code)
        return errno == ERANGE ? RC_INVALID : RC_INTERNAL;
    int side = code->width + 2 * QUIET;
    size_t len;
    char *path = talloc_strdup(mem, "");
    for (int y = 0; y < code->width; y++)
        for (int x = 0; x < code->width; x++)
            if (code->data[y * code->width + x] & 1)
                path = talloc_asprintf_append_buffer(path, "M%d %dh1v1h-1z", x + QUIET, y + QUIET);
    QRcode_free(code);
    xmlDocPtr doc = doc_new(mem, "svg");
    xmlNodePtr root = doc_root(doc), paper = doc_el(root, "path"), ink = doc_el(root, "path");
    doc_attr(root, "xmlns", "http://www.w3.org/2000/svg");
    doc_attr(root, "viewBox", talloc_asprintf(mem, "0 0 %d %d", side, side));
    doc_attr(root, "shape-rendering", "crispEdges");
    doc_attr(paper, "fill", "#fff");
    doc_attr(paper, "d", talloc_asprintf(mem, "M0 0h%dv%dH0z", side, side));
    doc_attr(ink, "d", path);
    *svg = doc_xml(mem, doc, &len);
    return RC_OK;
}
