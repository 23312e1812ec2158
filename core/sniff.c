#include <string.h>

#include "core/sniff-parts.h"
#include "core/sniff.h"

#define HEAD 8 /* bytes that decide the kind */

struct sniff {
    enum media media;
    const char *why;
    size_t held;
    uint8_t head[HEAD];
    struct sniff_pdf *pdf;
    struct sniff_png *png;
    struct sniff_jpeg *jpeg;
};

struct sniff *sniff_new(TALLOC_CTX *mem)
{
    return talloc_zero(mem, struct sniff);
}

const char *sniff_why(const struct sniff *sniff)
{
    return sniff->why;
}

const char *media_mime(enum media media)
{
    static const char *const names[] = {"application/octet-stream", "application/pdf", "image/jpeg",
                                        "image/png"};
    return names[(unsigned)media <= MEDIA_PNG ? media : MEDIA_NONE];
}

static const char *kind_feed(struct sniff *sniff, const uint8_t *data, size_t len)
{
    switch (sniff->media) {
    case MEDIA_PDF:
        return sniff_pdf_feed(sniff->pdf, data, len);
    case MEDIA_PNG:
        return sniff_png_feed(sniff->png, data, len);
    case MEDIA_JPEG:
        return sniff_jpeg_feed(sniff->jpeg, data, len);
    default:
        return "media.unknown";
    }
}

/* Chooses the state machine by the first bytes; one that cannot be made (no memory) leaves the file refused.
 */
static void kind_choose(struct sniff *sniff)
{
    const uint8_t *h = sniff->head;
    if (!memcmp(h, "%PDF-", 5) && (h[5] == '1' || h[5] == '2') && h[6] == '.')
        sniff->media = (sniff->pdf = sniff_pdf_new(sniff)) ? MEDIA_PDF : MEDIA_NONE;
    else if (!memcmp(h, "\x89PNG\r\n\x1a\n", 8))
        sniff->media = (sniff->png = sniff_png_new(sniff)) ? MEDIA_PNG : MEDIA_NONE;
    else if (!memcmp(h, "\xff\xd8\xff", 3))
        sniff->media = (sniff->jpeg = sniff_jpeg_new(sniff)) ? MEDIA_JPEG : MEDIA_NONE;
}

enum rc sniff_feed(struct sniff *sniff, const void *data, size_t len)
{
    const uint8_t *in = data;
    if (sniff->held < HEAD && !sniff->why) {
        size_t take = len < HEAD - sniff->held ? len : HEAD - sniff->held;
        memcpy(sniff->head + sniff->held, in, take);
        sniff->held += take;
        in += take;
        len -= take;
        if (sniff->held < HEAD)
            return RC_OK;
        kind_choose(sniff);
        sniff->why = kind_feed(sniff, sniff->head, HEAD);
    }
    if (!sniff->why && len)
        sniff->why = kind_feed(sniff, in, len);
    return sniff->why ? RC_MEDIA : RC_OK;
}

enum rc sniff_end(struct sniff *sniff, enum media *media)
{
    *media = MEDIA_NONE;
    if (!sniff->why && sniff->held < HEAD)
        sniff->why = "media.unknown";
    if (!sniff->why && sniff->media == MEDIA_PDF)
        sniff->why = sniff_pdf_end(sniff->pdf);
    if (!sniff->why && sniff->media == MEDIA_PNG)
        sniff->why = sniff_png_end(sniff->png);
    if (!sniff->why && sniff->media == MEDIA_JPEG)
        sniff->why = sniff_jpeg_end(sniff->jpeg);
    if (sniff->why)
        return RC_MEDIA;
    *media = sniff->media;
    return RC_OK;
}
