/* Small files of the accepted kinds, made byte by byte, for the tests of sniff and blob. All hang on `mem`.
 */
#ifndef JIJIAO_TESTS_CORE_SAMPLES_H
#define JIJIAO_TESTS_CORE_SAMPLES_H

#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

struct sample {
    uint8_t *data;
    size_t len;
};

/* Adds bytes at the end. */
void sample_add(TALLOC_CTX *mem, struct sample *sample, const void *data, size_t len);

/* Adds a PNG chunk with its length and CRC. */
void sample_chunk(TALLOC_CTX *mem, struct sample *sample, const char type[4], const void *data, size_t len);

/* A PNG of one grey pixel; when `filler` > 0 with a private chunk of so many bytes more (and 12 for the chunk
 * itself). */
struct sample sample_png_of(TALLOC_CTX *mem, size_t filler);

/* A baseline JPEG of 8 × 8 grey pixels. */
struct sample sample_jpeg(TALLOC_CTX *mem);

/* A PDF of one empty page, with `extra` among its objects. */
struct sample sample_pdf(TALLOC_CTX *mem, const char *extra);

/* A PDF object "9 0 obj" that is a stream of `text`, deflated, under a dictionary `<<dict /Length n>>`. */
struct sample sample_deflated(TALLOC_CTX *mem, const char *dict, const char *text);

/* A PDF with this object in it. */
struct sample sample_pdf_with(TALLOC_CTX *mem, const struct sample *object);

#endif
