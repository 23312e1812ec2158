#include <ctype.h>
#include <string.h>

#include <zlib.h>

#include "core/sniff-parts.h"

#define SIDE_MAX 30000u
#define PIXELS_MAX 200000000ull

static bool size_ok(uint32_t width, uint32_t height)
{
    return width && height && width <= SIDE_MAX && height <= SIDE_MAX &&
           (uint64_t)width * height <= PIXELS_MAX;
}

static uint32_t u32(const uint8_t *in)
{
    return (uint32_t)in[0] << 24 | (uint32_t)in[1] << 16 | (uint32_t)in[2] << 8 | in[3];
}

/* PNG: signature, then chunks of length (4), type (4), data, CRC over type and data (4). */
struct sniff_png {
    enum { PNG_SIGNATURE, PNG_CHUNK, PNG_DATA, PNG_CRC, PNG_DONE } state;
    uint8_t part[13]; /* the part being gathered: signature, chunk head, CRC, or the data of IHDR */
    unsigned have;
    char type[5];
    uint32_t left; /* bytes of data still to come */
    uint32_t crc;
    bool header, pixels;
};

struct sniff_png *sniff_png_new(TALLOC_CTX *mem)
{
    return talloc_zero(mem, struct sniff_png);
}

/* Gathers up to `want` bytes into part; true when they are complete. */
static bool png_gather(struct sniff_png *png, const uint8_t **data, const uint8_t *end, unsigned want)
{
    while (png->have < want && *data < end)
        png->part[png->have++] = *(*data)++;
    if (png->have < want)
        return false;
    png->have = 0;
    return true;
}

static const char *png_chunk(struct sniff_png *png)
{
    png->left = u32(png->part);
    memcpy(png->type, png->part + 4, 4);
    for (int i = 0; i < 4; i++)
        if (!isalpha((unsigned char)png->type[i]))
            return "media.damaged";
    bool is_header = !strcmp(png->type, "IHDR");
    if (png->left > INT32_MAX || is_header == png->header || (is_header && png->left != 13))
        return "media.damaged";
    png->header = true;
    if (!strcmp(png->type, "IDAT"))
        png->pixels = png->pixels || png->left;
    if (!strcmp(png->type, "IEND") && (png->left || !png->pixels))
        return "media.damaged";
    png->crc = (uint32_t)crc32(0, png->part + 4, 4);
    png->state = PNG_DATA;
    return NULL;
}

/* IHDR: width, height, depth, colour, compression 0, filter 0, interlace 0 or 1. */
static const char *png_header(const uint8_t *h)
{
    static const uint8_t depths[7] = {
        [0] = 1 | 2 | 4 | 8 | 16, [2] = 8 | 16, [3] = 1 | 2 | 4 | 8, [4] = 8 | 16, [6] = 8 | 16};
    uint8_t depth = h[8], colour = h[9];
    if (colour > 6 || !depth || (depth & (depth - 1)) || !(depths[colour] & depth) || h[10] || h[11] ||
        h[12] > 1)
        return "media.damaged";
    return size_ok(u32(h), u32(h + 4)) ? NULL : "media.dimensions";
}

/* The data of a chunk: counted and summed; IHDR's is gathered and judged. */
static const char *png_data(struct sniff_png *png, const uint8_t **data, const uint8_t *end)
{
    const char *why = NULL;
    size_t take = (size_t)(end - *data) < png->left ? (size_t)(end - *data) : png->left;
    png->crc = (uint32_t)crc32(png->crc, *data, (uInt)take);
    png->left -= (uint32_t)take;
    if (!strcmp(png->type, "IHDR")) {
        const uint8_t *stop = *data + take;
        if (png_gather(png, data, stop, 13))
            why = png_header(png->part);
    } else {
        *data += take;
    }
    if (!png->left)
        png->state = PNG_CRC;
    return why;
}

const char *sniff_png_feed(struct sniff_png *png, const uint8_t *data, size_t len)
{
    const uint8_t *end = data + len;
    const char *why = NULL;
    while (!why && (data < end || (png->state == PNG_DATA && !png->left))) {
        if (png->state == PNG_SIGNATURE) {
            if (png_gather(png, &data, end, 8))
                png->state = PNG_CHUNK; /* sniff.c compared it */
        } else if (png->state == PNG_CHUNK) {
            if (png_gather(png, &data, end, 8))
                why = png_chunk(png);
        } else if (png->state == PNG_DATA) {
            why = png_data(png, &data, end);
        } else if (png->state == PNG_CRC) {
            if (!png_gather(png, &data, end, 4))
                continue;
            if (u32(png->part) != png->crc)
                why = "media.damaged";
            png->state = strcmp(png->type, "IEND") ? PNG_CHUNK : PNG_DONE;
        } else {
            why = "media.damaged"; /* something behind IEND */
        }
    }
    return why;
}

const char *sniff_png_end(struct sniff_png *png)
{
    return png->state == PNG_DONE ? NULL : "media.damaged";
}

/* JPEG: SOI, segments of FF, marker, length (2, counts itself), data; entropy-coded data behind SOS up to the
 * next marker other than RST; EOI. */
struct sniff_jpeg {
    enum { JPEG_FF, JPEG_MARKER, JPEG_LENGTH, JPEG_DATA, JPEG_SCAN, JPEG_SCAN_FF, JPEG_TRAILER } state;
    uint8_t marker;
    uint8_t part[5]; /* first bytes of a segment's data, or of what follows EOI */
    unsigned have;
    unsigned length; /* of the segment's data */
    unsigned seen;   /* bytes of it that went by */
    bool start, frame, scan;
};

struct sniff_jpeg *sniff_jpeg_new(TALLOC_CTX *mem)
{
    return talloc_zero(mem, struct sniff_jpeg);
}

static bool jpeg_is_frame(uint8_t marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static const char *jpeg_marker(struct sniff_jpeg *jpeg, uint8_t marker)
{
    jpeg->marker = marker;
    jpeg->have = jpeg->seen = jpeg->length = 0;
    if (marker == 0xD8) { /* SOI: sniff.c compared the first; a second one is not legal */
        if (jpeg->start)
            return "media.damaged";
        jpeg->start = true;
        jpeg->state = JPEG_FF;
    } else if (marker == 0xD9) {
        if (!jpeg->scan)
            return "media.damaged";
        jpeg->state = JPEG_TRAILER;
    } else if (marker < 0xC0 || (marker >= 0xD0 && marker <= 0xD7) || (marker == 0xDA && !jpeg->frame)) {
        return "media.damaged";
    } else {
        jpeg->state = JPEG_LENGTH;
    }
    return NULL;
}

/* The data of a segment has ended. */
static const char *jpeg_segment(struct sniff_jpeg *jpeg)
{
    jpeg->state = JPEG_FF;
    jpeg->have = 0;
    if (jpeg_is_frame(jpeg->marker)) {
        if (jpeg->length < 6)
            return "media.damaged";
        uint32_t height = (uint32_t)jpeg->part[1] << 8 | jpeg->part[2];
        uint32_t width = (uint32_t)jpeg->part[3] << 8 | jpeg->part[4];
        jpeg->frame = true;
        return size_ok(width, height) ? NULL : "media.dimensions";
    }
    if (jpeg->marker == 0xDA) {
        jpeg->scan = true;
        jpeg->state = JPEG_SCAN;
    }
    return NULL;
}

static const char *jpeg_length(struct sniff_jpeg *jpeg, uint8_t byte)
{
    jpeg->length = jpeg->length << 8 | byte;
    if (++jpeg->have < 2)
        return NULL;
    jpeg->have = 0;
    if (jpeg->length < 2)
        return "media.damaged";
    jpeg->length -= 2;
    jpeg->state = JPEG_DATA;
    return jpeg->length ? NULL : jpeg_segment(jpeg);
}

/* The first bytes behind EOI: an archive, a program or a page is refused. */
static const char *jpeg_trailer(struct sniff_jpeg *jpeg, uint8_t byte)
{
    static const char *const bad[] = {"PK",
                                      "MZ",
                                      "\x7f"
                                      "ELF",
                                      "#!",
                                      "<",
                                      "%PDF",
                                      "Rar!",
                                      "7z"};
    if (jpeg->have >= 4)
        return NULL;
    jpeg->part[jpeg->have++] = byte;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (strlen(bad[i]) == jpeg->have && !memcmp(bad[i], jpeg->part, jpeg->have))
            return "media.damaged";
    return NULL;
}

static const char *jpeg_byte(struct sniff_jpeg *jpeg, uint8_t byte)
{
    switch (jpeg->state) {
    case JPEG_FF:
        jpeg->state = JPEG_MARKER;
        return byte == 0xFF ? NULL : "media.damaged";
    case JPEG_MARKER:
        return byte == 0xFF ? NULL : jpeg_marker(jpeg, byte); /* fill bytes may repeat */
    case JPEG_LENGTH:
        return jpeg_length(jpeg, byte);
    case JPEG_DATA:
        if (jpeg->seen < sizeof jpeg->part)
            jpeg->part[jpeg->seen] = byte;
        return ++jpeg->seen == jpeg->length ? jpeg_segment(jpeg) : NULL;
    case JPEG_SCAN:
        if (byte == 0xFF)
            jpeg->state = JPEG_SCAN_FF;
        return NULL;
    case JPEG_SCAN_FF:
        if (byte == 0xFF)
            return NULL;
        jpeg->state = JPEG_SCAN;
        return byte == 0 || (byte >= 0xD0 && byte <= 0xD7) ? NULL : jpeg_marker(jpeg, byte);
    default:
        return jpeg_trailer(jpeg, byte);
    }
}

const char *sniff_jpeg_feed(struct sniff_jpeg *jpeg, const uint8_t *data, size_t len)
{
    const char *why = NULL;
    for (size_t i = 0; i < len && !why; i++)
        why = jpeg_byte(jpeg, data[i]);
    return why;
}

const char *sniff_jpeg_end(struct sniff_jpeg *jpeg)
{
    return jpeg->state == JPEG_TRAILER ? NULL : "media.damaged";
}
