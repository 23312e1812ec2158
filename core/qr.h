/* QR codes as pictures for pages. */
#ifndef JIJIAO_CORE_QR_H
#define JIJIAO_CORE_QR_H

#include <talloc.h>

#include "core/rc.h"

/* A QR code (ISO/IEC 18004, error correction M) of a text as SVG, black on white, with the quiet zone of four modules; hangs
 * off mem. RC_OK; RC_INVALID: too long for a QR code; RC_INTERNAL. */
enum rc qr_svg(TALLOC_CTX *mem, const char *text, char **svg);

#endif
