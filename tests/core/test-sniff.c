#include <cairo-pdf.h>
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "core/sniff.h"
#include "tests/core/samples.h"

static TALLOC_CTX *mem;

static void setup(void)
{
    mem = talloc_new(NULL);
}

static void teardown(void)
{
    talloc_free(mem);
}

/* The verdict on `len` bytes in pieces of `piece`: "" for accepted, else the key; *media the kind. */
static const char *judge_pieces(const uint8_t *data, size_t len, size_t piece, enum media *media)
{
    struct sniff *sniff = sniff_new(mem);
    enum rc fed = RC_OK;
    for (size_t at = 0; at < len && fed == RC_OK; at += piece)
        fed = sniff_feed(sniff, data + at, len - at < piece ? len - at : piece);
    enum rc rc = sniff_end(sniff, media);
    ck_assert(rc == RC_OK || (rc == RC_MEDIA && *media == MEDIA_NONE && sniff_why(sniff)));
    ck_assert(fed == RC_OK || rc == RC_MEDIA);
    const char *why = rc == RC_OK ? "" : sniff_why(sniff);
    talloc_free(sniff);
    return why;
}

/* The verdict is the same however the bytes arrive. */
static const char *judge(const uint8_t *data, size_t len, enum media *media)
{
    static const size_t pieces[] = {1, 2, 7, 100};
    const char *why = judge_pieces(data, len, len ? len : 1, media);
    for (size_t i = 0; i < 4; i++) {
        enum media again;
        ck_assert_str_eq(judge_pieces(data, len, pieces[i], &again), why);
        ck_assert_int_eq(again, *media);
    }
    return why;
}

static const char *why_of(const struct sample *sample)
{
    enum media media;
    return judge(sample->data, sample->len, &media);
}

START_TEST(good_files_are_known)
{
    enum media media;
    struct sample png = sample_png_of(mem, 0), jpeg = sample_jpeg(mem), pdf = sample_pdf(mem, "");
    ck_assert_str_eq(judge(png.data, png.len, &media), "");
    ck_assert_int_eq(media, MEDIA_PNG);
    ck_assert_str_eq(judge(jpeg.data, jpeg.len, &media), "");
    ck_assert_int_eq(media, MEDIA_JPEG);
    ck_assert_str_eq(judge(pdf.data, pdf.len, &media), "");
    ck_assert_int_eq(media, MEDIA_PDF);
    ck_assert_str_eq(media_mime(MEDIA_PDF), "application/pdf");
    ck_assert_str_eq(media_mime(MEDIA_JPEG), "image/jpeg");
    ck_assert_str_eq(media_mime(MEDIA_PNG), "image/png");
    ck_assert_str_eq(media_mime(MEDIA_NONE), "application/octet-stream");
}
END_TEST

/* A PDF may lose the line end behind %%EOF; nothing else may be missing of any kind. */
START_TEST(every_truncation_is_refused)
{
    struct sample all[] = {sample_png_of(mem, 20), sample_jpeg(mem), sample_pdf(mem, "")};
    enum media media;
    for (size_t i = 0; i < 3; i++)
        for (size_t cut = 0; cut < all[i].len - (i == 2); cut++)
            ck_assert_msg(judge(all[i].data, cut, &media)[0] != '\0', "kind %zu cut at %zu", i, cut);
}
END_TEST

/* No change of one byte may crash; in a PNG each is found by a CRC, a length or the signature. */
START_TEST(altered_bytes_do_no_harm)
{
    struct sample all[] = {sample_png_of(mem, 20), sample_jpeg(mem), sample_pdf(mem, "")};
    enum media media;
    for (size_t i = 0; i < 3; i++)
        for (size_t at = 0; at < all[i].len; at++)
            for (unsigned change = 1; change < 256; change <<= 1) {
                all[i].data[at] ^= (uint8_t)change;
                const char *why = judge_pieces(all[i].data, all[i].len, 64, &media);
                ck_assert_msg(i > 0 || why[0], "PNG byte %zu", at);
                all[i].data[at] ^= (uint8_t)change;
            }
}
END_TEST

static const struct {
    const char *data;
    size_t len;
} FOREIGN[] = {
    {"", 0},
    {"%PDF", 4},
    {"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff", 14},
    {"\x7f"
     "ELF\2\1\1\0\0\0\0\0",
     12},
    {"#!/bin/sh\nexit 0\n", 17},
    {"<html><script>alert(1)</script>", 31},
    {"<!DOCTYPE html>%PDF-1.4", 23},
    {"PK\3\4\x14\0\0\0\x08\0", 10},
    {"GIF89a\1\0\1\0", 10},
    {"\xef\xbb\xbf%PDF-1.4\n", 12},
    {"\n%PDF-1.4\n%%EOF\n", 16},
    {"%PDF-X.4\n%%EOF\n", 15},
    {"just a text, nothing more", 25},
};

START_TEST(foreign_files_are_unknown)
{
    enum media media;
    ck_assert_str_eq(judge((const uint8_t *)FOREIGN[_i].data, FOREIGN[_i].len, &media), "media.unknown");
}
END_TEST

/* A program, page or archive with a whole PDF, PNG or JPEG behind it, and the other way round. */
START_TEST(polyglots_are_refused)
{
    struct sample all[] = {sample_png_of(mem, 0), sample_jpeg(mem), sample_pdf(mem, "")};
    for (size_t i = 0; i < 3; i++)
        for (size_t f = 2; f < 8; f++) {
            struct sample front = {0}, back = {0};
            sample_add(mem, &front, FOREIGN[f].data, FOREIGN[f].len);
            sample_add(mem, &front, all[i].data, all[i].len);
            ck_assert_str_eq(why_of(&front), "media.unknown");
            sample_add(mem, &back, all[i].data, all[i].len);
            sample_add(mem, &back, FOREIGN[f].data, FOREIGN[f].len);
            ck_assert_str_eq(why_of(&back), "media.damaged");
        }
}
END_TEST

static const struct {
    const char *extra, *why;
} PDFS[] = {
    {"", ""},
    {"4 0 obj <</OpenAction [3 0 R /Fit]>> endobj\n", ""},
    {"4 0 obj <</S /URI /URI (https://example.org/)>> endobj\n", ""},
    {"4 0 obj <</Title (JavaScript and JS for teachers)>> endobj\n", ""},
    {"4 0 obj <</Font /JavaScriptSans /JSFont 1>> endobj\n", ""},
    {"4 0 obj <</FirstChar 32 /First 5 0 R>> endobj\n5 0 obj <</Filter/DCTDecode/Length "
     "3>>\nstream\nabc\nendstream endobj\n",
     ""},
    {"4 0 obj <</Length 9>>\nstream\nxx /JS yy\nendstream\nendobj\n", ""},
    {"4 0 obj <</S /JavaScript /JS (app.alert\\(1\\))>> endobj\n", "media.active"},
    {"4 0 obj <</S/JavaScript/JS 5 0 R>> endobj\n", "media.active"},
    {"4 0 obj <</S /J#61vaScript>> endobj\n", "media.active"},
    {"4 0 obj <</S /#4a#61#76#61#53#63#72#69#70#74>> endobj\n", "media.active"},
    {"4 0 obj <</#4AS (x)>> endobj\n", "media.active"},
    {"4 0 obj <</JS(x)>> endobj\n", "media.active"},
    {"4 0 obj <</S /Launch /F (cmd.exe)>> endobj\n", "media.active"},
    {"4 0 obj <</OpenAction <</S/Launch/Win <</F (cmd.exe)>>>>>> endobj\n", "media.active"},
    {"4 0 obj <</Type /EmbeddedFile /Length 0>> endobj\n", "media.active"},
    {"4 0 obj <</Names <</EmbeddedFiles 5 0 R>>>> endobj\n", "media.active"},
    {"4 0 obj <</Subtype /RichMedia>> endobj\n", "media.active"},
    {"4 0 obj <</S /SubmitForm>> endobj\n", "media.active"},
    {"4 0 obj <</AcroForm <</XFA 5 0 R>>>> endobj\n", "media.active"},
    /* hidden from a search that skips strings, comments or the data of streams */
    {"4 0 obj (\nstream\n) <</S /JavaScript>> endobj\n", "media.active"},
    {"% stream\n4 0 obj <</S /JavaScript>> endobj\n", "media.active"},
    {"4 0 obj <</Length 40>>\nstream\n5 0 obj <</S /JavaScript>> endobj\nendstream\nendobj\n",
     "media.active"},
    /* object streams that cannot be looked into */
    {"4 0 obj <</Type /ObjStm /N 1 /First 4 /Length 8>>\nstream\n1 0 null\nendstream\nendobj\n",
     "media.hidden"},
    {"4 0 obj <</Type /ObjStm /Filter /ASCIIHexDecode /Length 8>>\nstream\n31203020>\nendstream\nendobj\n",
     "media.hidden"},
    {"4 0 obj <</Type /ObjStm /Filter [/ASCII85Decode /FlateDecode] /Length "
     "3>>\nstream\nabc\nendstream\nendobj\n",
     "media.hidden"},
    {"4 0 obj <</Type /ObjStm /Filter /FlateDecode /DecodeParms <</Predictor 12>> /Length "
     "3>>\nstream\nabc\nendstream\n",
     "media.hidden"},
    {"4 0 obj <</Type /ObjStm /Filter /FlateDecode /Length 3>>\nstream\nabc\nendstream\nendobj\n",
     "media.hidden"},
    {"4 0 obj <</Type /Obj#53tm /Filter /A85 /Z ( 5 0 obj )>>\nstream\nabc\nendstream\nendobj\n",
     "media.hidden"},
    {"4 0 obj <</Type /ObjStm /Filter /FlateDecode>>\n", "media.hidden"},
    {"4 0 obj <</Type /ObjStm /Filter /FlateDecode>>\nstream\n", "media.hidden"},
    {"4 0 obj <</N 1 /First 4 /Filter /LZWDecode>>\nstream\nabc\nendstream\nendobj\n", "media.hidden"},
};

START_TEST(pdfs_are_judged_by_what_they_can_do)
{
    struct sample pdf = sample_pdf(mem, PDFS[_i].extra);
    ck_assert_msg(!strcmp(why_of(&pdf), PDFS[_i].why), "%s: %s", PDFS[_i].extra, why_of(&pdf));
}
END_TEST

static const struct {
    const char *dict, *text, *why;
} OBJECTS[] = {
    {"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", "7 0 <</Title (plain)>>", ""},
    {"/Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode]", "7 0 /JS", "media.active"},
    {"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", "7 0 <</S /JavaScript /JS (x)>>", "media.active"},
    {"/Type/ObjStm/N 1/First 4/Filter/Flate#44ecode", "7 0 <</S /J#61vaScript>>", "media.active"},
    {"/N 1 /First 4 /Filter /FlateDecode", "7 0 <</S /Launch>>", "media.active"},
    {"/Filter /FlateDecode /Type /ObjStm /Z (\n8 0 obj <<)", "7 0 <</S /JavaScript>>", "media.active"},
    {"/Filter /FlateDecode", "BT (an ordinary page) Tj ET", ""},
};

START_TEST(object_streams_are_searched)
{
    struct sample object = sample_deflated(mem, OBJECTS[_i].dict, OBJECTS[_i].text);
    struct sample pdf = sample_pdf_with(mem, &object);
    ck_assert_msg(!strcmp(why_of(&pdf), OBJECTS[_i].why), "%s: %s", OBJECTS[_i].dict, why_of(&pdf));
}
END_TEST

START_TEST(two_object_streams_are_both_searched)
{
    struct sample good = sample_deflated(mem, "/Type /ObjStm /Filter /FlateDecode", "7 0 <</Title (plain)>>");
    struct sample bad = sample_deflated(mem, "/Type /ObjStm /Filter /FlateDecode", "8 0 <</S /Launch>>");
    struct sample both = {0}, twice = {0};
    sample_add(mem, &twice, good.data, good.len);
    sample_add(mem, &twice, good.data, good.len);
    sample_add(mem, &both, good.data, good.len);
    sample_add(mem, &both, bad.data, bad.len);
    struct sample fine = sample_pdf_with(mem, &twice), pdf = sample_pdf_with(mem, &both);
    ck_assert_str_eq(why_of(&fine), "");
    ck_assert_str_eq(why_of(&pdf), "media.active");
}
END_TEST

START_TEST(an_object_stream_that_swells_is_refused)
{
    enum media media;
    size_t len = 70u << 20;
    char *text = talloc_size(mem, len + 1);
    memset(text, ' ', len);
    text[len] = '\0';
    struct sample object = sample_deflated(mem, "/Type /ObjStm /Filter /FlateDecode", text);
    struct sample pdf = sample_pdf_with(mem, &object);
    ck_assert_uint_lt(pdf.len, 100000);
    ck_assert_str_eq(judge_pieces(pdf.data, pdf.len, 4096, &media), "media.hidden");
}
END_TEST

static cairo_status_t pdf_append(void *closure, const unsigned char *data, unsigned len)
{
    sample_add(mem, closure, data, len);
    return CAIRO_STATUS_SUCCESS;
}

START_TEST(a_pdf_of_a_real_program_is_accepted)
{
    struct sample pdf = {0};
    enum media media;
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(pdf_append, &pdf, 595, 842);
    cairo_t *cr = cairo_create(surface);
    for (int page = 0; page < 3; page++) {
        cairo_move_to(cr, 100, 100);
        cairo_show_text(cr, "JavaScript /JS for teachers");
        cairo_show_page(cr);
    }
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    ck_assert_uint_gt(pdf.len, 1000);
    ck_assert_str_eq(judge(pdf.data, pdf.len, &media), "");
    ck_assert_int_eq(media, MEDIA_PDF);
}
END_TEST

/* Each row changes the 13 bytes of IHDR; the CRC is right. */
static const struct {
    uint8_t header[13];
    const char *why;
} HEADERS[] = {
    {{0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0}, ""},
    {{0, 0, 0, 1, 0, 0, 0, 1, 16, 6, 0, 0, 1}, ""},
    {{0, 0, 0, 0, 0, 0, 0, 1, 8, 0, 0, 0, 0}, "media.dimensions"},
    {{0, 0, 0x80, 0, 0, 0, 0, 1, 8, 0, 0, 0, 0}, "media.dimensions"},
    {{0, 0, 0x60, 0, 0, 0, 0x60, 0, 8, 0, 0, 0, 0}, "media.dimensions"},
    {{0, 0, 0, 1, 0, 0, 0, 1, 3, 0, 0, 0, 0}, "media.damaged"},
    {{0, 0, 0, 1, 0, 0, 0, 1, 8, 1, 0, 0, 0}, "media.damaged"},
    {{0, 0, 0, 1, 0, 0, 0, 1, 16, 3, 0, 0, 0}, "media.damaged"},
    {{0, 0, 0, 1, 0, 0, 0, 1, 8, 7, 0, 0, 0}, "media.damaged"},
    {{0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 1, 0, 0}, "media.damaged"},
    {{0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 2}, "media.damaged"},
};

START_TEST(png_headers_are_judged)
{
    struct sample png = {0};
    sample_add(mem, &png, "\x89PNG\r\n\x1a\n", 8);
    sample_chunk(mem, &png, "IHDR", HEADERS[_i].header, 13);
    sample_chunk(mem, &png, "IDAT", "xx", 2);
    sample_chunk(mem, &png, "IEND", "", 0);
    ck_assert_str_eq(why_of(&png), HEADERS[_i].why);
}
END_TEST

START_TEST(png_chunks_have_an_order)
{
    static const char *const orders[] = {"",    "D",    "E",    "HE",   "HD", "HHDE",
                                         "DHE", "HDEE", "HDED", "HD1E", "HdE"};
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        struct sample png = {0};
        sample_add(mem, &png, "\x89PNG\r\n\x1a\n", 8);
        for (const char *c = orders[i]; *c; c++)
            sample_chunk(mem, &png,
                         *c == 'H'   ? "IHDR"
                         : *c == 'E' ? "IEND"
                         : *c == '1' ? "I1AT"
                                     : "IDAT",
                         HEADERS[0].header,
                         *c == 'H'   ? 13
                         : *c == 'D' ? 2
                                     : 0);
        ck_assert_msg(!strcmp(why_of(&png), "media.damaged"), "%s", orders[i]);
    }
}
END_TEST

static const struct {
    const char *bytes;
    size_t len;
    const char *why;
} JPEGS[] = {
#define SOF "\xff\xc0\0\x0b\x08\0\x08\0\x08\1\1\x11\0"
#define SOS "\xff\xda\0\x08\1\1\0\0\x3f\0"
#define J(text, why)                                                                                         \
    {                                                                                                        \
        text, sizeof text - 1, why                                                                           \
    }
    J("\xff\xd8" SOF SOS "\x12\xff\0\x34\xff\xd0\x56\xff\xd9", ""),
    J("\xff\xd8\xff" SOF SOS "\x12\xff\xd9", ""),        /* fill byte before a marker */
    J("\xff\xd8" SOF SOS "\x12" SOS "\x34\xff\xd9", ""), /* progressive: two scans */
    J("\xff\xd8" SOF SOS "\x12\xff\xd9\xff\xd8" SOF SOS "\x34\xff\xd9",
      ""), /* a second picture behind the first */
    J("\xff\xd8" SOF SOS "\x12\xff\xd9\0\0\0\x18"
      "ftypmp42",
      ""), /* a clip of a moving photograph */
    J("\xff\xd8" SOF SOS "\x12\xff\xd9PK\3\4", "media.damaged"),
    J("\xff\xd8" SOF SOS "\x12\xff\xd9<script>", "media.damaged"),
    J("\xff\xd8\xff\xd9\0\0\0\0\0", "media.damaged"),
    J("\xff\xd8" SOS "\x12\xff\xd9", "media.damaged"),
    J("\xff\xd8" SOF "\xff\xd9", "media.damaged"),
    J("\xff\xd8\xff\xe0\0\1" SOF SOS "\x12\xff\xd9", "media.damaged"), /* a length below 2 */
    J("\xff\xd8\xff\xd8" SOF SOS "\x12\xff\xd9", "media.damaged"),
    J("\xff\xd8\xff\x01" SOF SOS "\x12\xff\xd9", "media.damaged"),
    J("\xff\xd8\xff\xe0\0\2x" SOF SOS "\x12\xff\xd9", "media.damaged"), /* no marker where one must be */
    J("\xff\xd8\xff\xc0\0\x0b\x08\0\0\0\x08\1\1\x11\0" SOS "\x12\xff\xd9", "media.dimensions"),
    J("\xff\xd8\xff\xc0\0\x05\x08\0\x08" SOS "\x12\xff\xd9", "media.damaged"),
};

START_TEST(jpeg_segments_are_judged)
{
    struct sample jpeg = {(uint8_t *)JPEGS[_i].bytes, JPEGS[_i].len};
    ck_assert_msg(!strcmp(why_of(&jpeg), JPEGS[_i].why), "row %d: %s", _i, why_of(&jpeg));
}
END_TEST

/* Files named on the command line, for trying real ones: prints kind or reason of each. */
static int try_files(int count, char **paths)
{
    for (int i = 0; i < count; i++) {
        char piece[4096];
        size_t got;
        enum media media;
        FILE *file = fopen(paths[i], "r");
        struct sniff *sniff = sniff_new(NULL);
        while (file && (got = fread(piece, 1, sizeof piece, file)) > 0)
            sniff_feed(sniff, piece, got);
        sniff_end(sniff, &media);
        printf("%s: %s\n", paths[i], sniff_why(sniff) ? sniff_why(sniff) : media_mime(media));
        if (file)
            fclose(file);
        talloc_free(sniff);
    }
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    if (argc > 1)
        return try_files(argc - 1, argv + 1);
    Suite *suite = suite_create("sniff");
    TCase *tc = tcase_create("sniff");
    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, good_files_are_known);
    tcase_add_test(tc, every_truncation_is_refused);
    tcase_add_test(tc, altered_bytes_do_no_harm);
    tcase_add_loop_test(tc, foreign_files_are_unknown, 0, sizeof FOREIGN / sizeof *FOREIGN);
    tcase_add_test(tc, polyglots_are_refused);
    tcase_add_loop_test(tc, pdfs_are_judged_by_what_they_can_do, 0, sizeof PDFS / sizeof *PDFS);
    tcase_add_loop_test(tc, object_streams_are_searched, 0, sizeof OBJECTS / sizeof *OBJECTS);
    tcase_add_test(tc, two_object_streams_are_both_searched);
    tcase_add_test(tc, an_object_stream_that_swells_is_refused);
    tcase_add_test(tc, a_pdf_of_a_real_program_is_accepted);
    tcase_add_loop_test(tc, png_headers_are_judged, 0, sizeof HEADERS / sizeof *HEADERS);
    tcase_add_test(tc, png_chunks_have_an_order);
    tcase_add_loop_test(tc, jpeg_segments_are_judged, 0, sizeof JPEGS / sizeof *JPEGS);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
