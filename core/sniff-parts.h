/* Private to core/sniff*.c: the three state machines behind sniff_feed. Each `feed` takes the next bytes of a
 * file of its kind, from offset 0, and returns NULL or the key of sniff_why; `end` the same for the end of
 * the file. */
#ifndef JIJIAO_CORE_SNIFF_PARTS_H
#define JIJIAO_CORE_SNIFF_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

struct sniff_pdf;
struct sniff_pdf *sniff_pdf_new(TALLOC_CTX *mem);
const char *sniff_pdf_feed(struct sniff_pdf *pdf, const uint8_t *data, size_t len);
const char *sniff_pdf_end(struct sniff_pdf *pdf);

struct sniff_png;
struct sniff_png *sniff_png_new(TALLOC_CTX *mem);
const char *sniff_png_feed(struct sniff_png *png, const uint8_t *data, size_t len);
const char *sniff_png_end(struct sniff_png *png);

struct sniff_jpeg;
struct sniff_jpeg *sniff_jpeg_new(TALLOC_CTX *mem);
const char *sniff_jpeg_feed(struct sniff_jpeg *jpeg, const uint8_t *data, size_t len);
const char *sniff_jpeg_end(struct sniff_jpeg *jpeg);

#endif
