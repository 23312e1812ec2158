#include "core/qr.h"

#include <errno.h>
#include <qrencode.h>

enum { QUIET = 4 };

enum rc qr_svg(TALLOC_CTX *mem, const char *text, char **svg)
{
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (!code)
        return errno == ERANGE ? RC_INVALID : RC_INTERNAL;
    int side = code->width + 2 * QUIET;
    char *out = talloc_asprintf(mem,
                                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\">"
                                "<path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path d=\"",
                                side, side, side, side);
    for (int y = 0; y < code->width; y++)
        for (int x = 0; x < code->width; x++)
            if (code->data[y * code->width + x] & 1)
                out = talloc_asprintf_append_buffer(out, "M%d %dh1v1h-1z", x + QUIET, y + QUIET);
    *svg = talloc_asprintf_append_buffer(out, "\"/></svg>");
    QRcode_free(code);
    return *svg ? RC_OK : RC_INTERNAL;
}
