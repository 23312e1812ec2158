#include <check.h>
#include <string.h>

#include <zlib.h>

#include "core/crypt.h"
#include "tests/core/samples.h"

void sample_add(TALLOC_CTX *mem, struct sample *sample, const void *data, size_t len)
{
    sample->data = talloc_realloc_size(mem, sample->data, sample->len + len + 1);
    memcpy(sample->data + sample->len, data, len);
    sample->len += len;
}

void sample_chunk(TALLOC_CTX *mem, struct sample *sample, const char type[4], const void *data, size_t len)
{
    uint8_t number[4];
    crypt_put_u32(number, (uint32_t)len);
    sample_add(mem, sample, number, 4);
    size_t from = sample->len;
    sample_add(mem, sample, type, 4);
    sample_add(mem, sample, data, len);
    crypt_put_u32(number, (uint32_t)crc32(0, sample->data + from, (uInt)(len + 4)));
    sample_add(mem, sample, number, 4);
}

struct sample sample_png_of(TALLOC_CTX *mem, size_t filler)
{
    static const uint8_t header[13] = {0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0};
    struct sample png = {0};
    uint8_t packed[32], *fill = talloc_size(mem, filler + 1);
    uLongf packed_len = sizeof packed;
    ck_assert_int_eq(compress(packed, &packed_len, (const Bytef *)"\0\x80", 2), Z_OK);
    for (size_t i = 0; i < filler; i++)
        fill[i] = (uint8_t)(i * 31 + i / 251);
    sample_add(mem, &png, "\x89PNG\r\n\x1a\n", 8);
    sample_chunk(mem, &png, "IHDR", header, 13);
    if (filler)
        sample_chunk(mem, &png, "zzZz", fill, filler);
    sample_chunk(mem, &png, "IDAT", packed, packed_len);
    sample_chunk(mem, &png, "IEND", "", 0);
    talloc_free(fill);
    return png;
}

struct sample sample_jpeg(TALLOC_CTX *mem)
{
    static const uint8_t app0[] = {0xff, 0xd8, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F',
                                   0,    1,    1,    0,    0, 1,  0,   1,   0,   0};
    static const uint8_t dqt[] = {0xff, 0xdb, 0, 67, 0};
    static const uint8_t sof[] = {0xff, 0xc0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0};
    /* one DC and one AC code each: length 1, "no difference" and "end of block" */
    static const uint8_t dc[] = {0xff, 0xc4, 0, 20, 0x00, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    static const uint8_t ac[] = {0xff, 0xc4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    static const uint8_t scan[] = {0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x3f, 0xff, 0xd9};
    struct sample jpeg = {0};
    uint8_t table[64];
    memset(table, 1, sizeof table);
    sample_add(mem, &jpeg, app0, sizeof app0);
    sample_add(mem, &jpeg, dqt, sizeof dqt);
    sample_add(mem, &jpeg, table, sizeof table);
    sample_add(mem, &jpeg, sof, sizeof sof);
    sample_add(mem, &jpeg, dc, sizeof dc);
    sample_add(mem, &jpeg, ac, sizeof ac);
    sample_add(mem, &jpeg, scan, sizeof scan);
    return jpeg;
}

struct sample sample_deflated(TALLOC_CTX *mem, const char *dict, const char *text)
{
    struct sample object = {0};
    uLongf len = compressBound((uLong)strlen(text));
    Bytef *packed = talloc_size(mem, len);
    ck_assert_int_eq(compress(packed, &len, (const Bytef *)text, (uLong)strlen(text)), Z_OK);
    char *head = talloc_asprintf(mem, "9 0 obj <<%s /Length %lu>>\nstream\r\n", dict, (unsigned long)len);
    sample_add(mem, &object, head, strlen(head));
    sample_add(mem, &object, packed, len);
    sample_add(mem, &object, "\nendstream\nendobj\n", 18);
    return object;
}

struct sample sample_pdf_with(TALLOC_CTX *mem, const struct sample *object)
{
    static const char *const parts[] = {
        "%PDF-1.7\n%\xe4\xb8\xad\n", "1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n",
        "2 0 obj\n<</Type /Pages /Kids [3 0 R] /Count 1>>\nendobj\n",
        "3 0 obj\n<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>\nendobj\n"};
    struct sample pdf = {0};
    size_t at[3];
    for (int i = 0; i < 4; i++) {
        if (i)
            at[i - 1] = pdf.len;
        sample_add(mem, &pdf, parts[i], strlen(parts[i]));
    }
    sample_add(mem, &pdf, object->data, object->len);
    char *tail =
        talloc_asprintf(mem,
                        "xref\n0 4\n0000000000 65535 f \n%010zu 00000 n \n%010zu 00000 n \n%010zu 00000 n \n"
                        "trailer\n<</Size 4 /Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n",
                        at[0], at[1], at[2], pdf.len);
    sample_add(mem, &pdf, tail, strlen(tail));
    return pdf;
}

struct sample sample_pdf(TALLOC_CTX *mem, const char *extra)
{
    struct sample object = {(uint8_t *)extra, strlen(extra)};
    return sample_pdf_with(mem, &object);
}
