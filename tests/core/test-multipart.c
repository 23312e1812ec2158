#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/crypt.h"
#include "core/multipart.h"

/* A sink that really writes: files in a folder of their own, type told by the first bytes. */
struct folder {
    char path[64];
    int open, kept, abandoned;
};

struct sunk {
    struct folder *folder;
    FILE *stream;
    char path[100];
};

static TALLOC_CTX *mem;
static struct folder folder;

static enum rc sink_begin(void *arg, TALLOC_CTX *on, void **file)
{
    struct sunk *s = talloc_zero(on, struct sunk);
    s->folder = arg;
    snprintf(s->path, sizeof s->path, "%s/part", s->folder->path);
    s->stream = fopen(s->path, "w+b");
    s->folder->open++;
    *file = s;
    return s->stream ? RC_OK : RC_INTERNAL;
}

static enum rc sink_write(void *file, const void *bytes, size_t len)
{
    return fwrite(bytes, 1, len, ((struct sunk *)file)->stream) == len ? RC_OK : RC_INTERNAL;
}

static const char *sink_abandon(void *file)
{
    struct sunk *s = file;
    fclose(s->stream);
    unlink(s->path);
    s->folder->open--;
    s->folder->abandoned++;
    return NULL;
}

static enum rc sink_finish(void *file, struct upload *out, const char **why)
{
    struct sunk *s = file;
    char all[4096];
    rewind(s->stream);
    size_t len = fread(all, 1, sizeof all, s->stream);
    fclose(s->stream);
    unlink(s->path);
    s->folder->open--;
    if (len < 4 || memcmp(all, "%PDF", 4) != 0) {
        *why = len >= 2 && memcmp(all, "MZ", 2) == 0 ? "media.unknown" : NULL;
        return RC_MEDIA;
    }
    s->folder->kept++;
    crypt_sha256(all, len, out->sha256);
    out->size = (int64_t)len;
    out->type = "application/pdf";
    return RC_OK;
}

static const struct upload_sink SINK = {&folder, sink_begin, sink_write, sink_finish, sink_abandon};

static const struct field FIELDS[] = {{"title", V_LINE, 60, F_REQUIRED, NULL, 0},
                                      {"scan", V_FILE, 100, 0, NULL, 0},
                                      {"files", V_FILE, 100, F_MANY, NULL, 0},
                                      FIELD_END};

static void setup(void)
{
    mem = talloc_new(NULL);
    memset(&folder, 0, sizeof folder);
    snprintf(folder.path, sizeof folder.path, "/tmp/multipart-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder.path));
}

static void teardown(void)
{
    talloc_free(mem);
    ck_assert_int_eq(folder.open, 0);
    ck_assert_int_eq(rmdir(folder.path), 0);
}

#define TYPE "multipart/form-data; boundary=----B"
#define TITLE "------B\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n"
#define SCAN(name)                                                                                           \
    "------B\r\nContent-Disposition: form-data; name=\"scan\"; filename=" name                               \
    "\r\nContent-Type: application/pdf\r\n\r\n"
#define END "\r\n------B--\r\n"

/* Reads a body in pieces of `step` bytes (0: at once). */
static enum rc read_body(const char *type, const char *body, size_t len, size_t step, struct form **out)
{
    struct form *f = form_new(mem, FIELDS);
    struct multipart *m;
    *out = f;
    enum rc rc = multipart_new(mem, f, &SINK, type, &m);
    if (rc != RC_OK)
        return rc;
    for (size_t at = 0; at < len && rc == RC_OK;) {
        size_t n = step && step < len - at ? step : len - at;
        rc = multipart_feed(m, body + at, n);
        at += n;
    }
    if (rc == RC_OK)
        rc = multipart_end(m);
    talloc_free(m);
    if (rc == RC_OK)
        form_check(f);
    return rc;
}

static enum rc read_text(const char *body, struct form **out)
{
    return read_body(TYPE, body, strlen(body), 0, out);
}

static const char WHOLE[] = TITLE "论文 \r\n--"
                                  "\r\n" SCAN("\"C:\\a\\封面.pdf\"") "%PDF-1.4\r\n------\r\n-----B\r" END;

static void check_whole(const struct form *f)
{
    static const char file[] = "%PDF-1.4\r\n------\r\n-----B\r";
    uint8_t sha[32];
    crypt_sha256(file, sizeof file - 1, sha);
    const struct value *v = form_get(f, "scan");
    ck_assert_ptr_nonnull(v->upload);
    ck_assert_str_eq(v->upload->name, "封面.pdf");
    ck_assert_mem_eq(v->upload->sha256, sha, 32);
    ck_assert_str_eq(form_get(f, "title")->error, "validate.characters"); /* a line break within one line */
}

START_TEST(every_cut)
{
    struct form *f;
    for (size_t step = 1; step <= sizeof WHOLE; step++) {
        ck_assert_int_eq(read_body(TYPE, WHOLE, sizeof WHOLE - 1, step, &f), RC_OK);
        check_whole(f);
    }
    for (size_t cut = 1; cut < sizeof WHOLE - 1; cut++) { /* two pieces, at every byte */
        struct multipart *m;
        f = form_new(mem, FIELDS);
        ck_assert_int_eq(multipart_new(mem, f, &SINK, TYPE, &m), RC_OK);
        ck_assert_int_eq(multipart_feed(m, WHOLE, cut), RC_OK);
        ck_assert_int_eq(multipart_feed(m, WHOLE + cut, sizeof WHOLE - 1 - cut), RC_OK);
        ck_assert_int_eq(multipart_end(m), RC_OK);
        form_check(f);
        check_whole(f);
    }
}
END_TEST

START_TEST(every_truncation)
{
    struct form *f;
    for (size_t len = 0; len < sizeof WHOLE - 1; len++) {
        enum rc rc = read_body(TYPE, WHOLE, len, 0, &f);
        ck_assert_int_eq(rc, len + 2 < sizeof WHOLE - 1 ? RC_BAD_REQUEST
                                                        : RC_OK); /* the last line break may be missing */
    }
    ck_assert_int_gt(folder.abandoned, 0);
}
END_TEST

START_TEST(malformed)
{
    static const char *const bodies[] = {
        "",
        "\r\n",
        "------B--",
        "------Bx\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\na" END,
        "xx" TITLE "a" END,
        "------B\r\nContent-Disposition: form-data\r\n\r\na" END,
        "------B\r\nContent-Disposition: attachment; name=\"title\"\r\n\r\na" END,
        "------B\r\nContent-Disposition: form-data; name=\"title\r\n\r\na" END,
        "------B\r\nContent-Disposition: form-data; name=\"a\"; name=\"title\"\r\n\r\na" END,
        "------B\r\nContent-Disposition: form-data; name=\"\"\r\n\r\na" END,
        "------B\r\nX-A: b\r\n\r\na" END,
        "------B\r\nContent-Disposition: form-data; name=\"title\"\r\nContent-Type: multipart/mixed; "
        "boundary=c\r\n\r\na" END,
        "------B\r\nContent-Disposition: form-data; name=\"title\"\r\nContent-Transfer-Encoding: "
        "base64\r\n\r\na" END,
        "------B\r\nContent-Disposition: form-data; name=\"title\"\nX: y\r\n\r\na" END,
        "------B\r\nContent-Disposition: form-data; name=\"title\"\r\n folded\r\n\r\na" END,
        "------B\r\nno colon\r\n\r\na" END,
        "------B\r\n\r\na" END,
        TITLE "a\r\n------Bogus\r\n",
    };
    struct form *f;
    for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++)
        ck_assert_msg(read_text(bodies[i], &f) == (i == 2 ? RC_OK : RC_BAD_REQUEST), "body %zu", i);
    static const char nul[] = "------B\r\nContent-Disposition: form-data; name=\"title\0x\"\r\n\r\na" END;
    ck_assert_int_eq(read_body(TYPE, nul, sizeof nul - 1, 0, &f), RC_BAD_REQUEST);
}
END_TEST

START_TEST(boundaries)
{
    struct form *f;
    static const char *const bad[] = {
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=\"a ",
        "multipart/form-data; boundary=\"a \"",
        "multipart/form-data; "
        "boundary=00000000001111111111222222222233333333334444444444555555555566666666667",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        ck_assert_int_eq(read_body(bad[i], WHOLE, sizeof WHOLE - 1, 0, &f), RC_BAD_REQUEST);
    ck_assert_int_eq(
        read_body("multipart/form-data; charset=utf-8; BOUNDARY=\"----B\"", WHOLE, sizeof WHOLE - 1, 0, &f),
        RC_OK);
}
END_TEST

START_TEST(names_of_files)
{
    static const struct {
        const char *head, *name;
    } rows[] = {
        {SCAN("\"a%22b.pdf\""), "ab.pdf"},
        {SCAN("\"a\\\"b.pdf\""), "ab.pdf"},
        {SCAN("a.pdf"), "a.pdf"},
        {SCAN("\"\xb7\xe2\xc3\xe6.pdf\""), "封面.pdf"},
        {SCAN("\"x.pdf\"; filename*=UTF-8''%E5%B0%81%E9%9D%A2.pdf"), "封面.pdf"},
        {SCAN("\"x.pdf\"; filename*=GB18030''%B7%E2%C3%E6.pdf"), "封面.pdf"},
        {SCAN("\"..\\..\\x\x01.pdf\""), "x.pdf"},
        {SCAN("\"a%0D%0ASet-Cookie: b.pdf\""), "a  Set-Cookie b.pdf"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct form *f;
        char *body = talloc_asprintf(mem, "%s%%PDF-1\r\n%sa%s", rows[i].head, TITLE, END);
        ck_assert_int_eq(read_text(body, &f), RC_OK);
        ck_assert_ptr_nonnull(form_get(f, "scan")->upload);
        ck_assert_str_eq(form_get(f, "scan")->upload->name, rows[i].name);
    }
}
END_TEST

static const char *scan_error(const char *body)
{
    struct form *f;
    ck_assert_int_eq(read_text(body, &f), RC_OK);
    ck_assert_str_eq(form_str(f, "title"), "a"); /* whatever happened to the file, the rest was read */
    return form_get(f, "scan")->error ? form_get(f, "scan")->error : "";
}

START_TEST(files_that_are_refused)
{
    char *big = talloc_asprintf(mem, SCAN("\"a.pdf\"") "%%PDF%0100d\r\n" TITLE "a" END, 0);
    ck_assert_str_eq(scan_error(big), "validate.too-large");
    ck_assert_int_eq(folder.abandoned, 1);
    ck_assert_str_eq(scan_error(SCAN("\"a.pdf\"") "MZ.\r\n" TITLE "a" END), "media.unknown");
    ck_assert_str_eq(scan_error(SCAN("\"a.pdf\"") "xx\r\n" TITLE "a" END), "validate.media");
    ck_assert_str_eq(scan_error(SCAN("\"a.pdf\"") "\r\n" TITLE "a" END), "validate.file-empty");
    ck_assert_str_eq(scan_error(SCAN("\"\"") "\r\n" TITLE "a" END), "");
    ck_assert_int_eq(folder.kept, 0);
}
END_TEST

START_TEST(files_nobody_asked_for)
{
    struct form *f;
    ck_assert_int_eq(
        read_text("------B\r\nContent-Disposition: form-data; name=\"title\"; filename=\"x\"\r\n\r\n%PDF" END,
                  &f),
        RC_OK);
    ck_assert_str_eq(form_get(f, "title")->error, "validate.required");
    ck_assert_int_eq(
        read_text(
            "------B\r\nContent-Disposition: form-data; name=\"zz\"; filename=\"x\"\r\n\r\n%PDF\r\n" TITLE
            "a" END,
            &f),
        RC_OK);
    ck_assert_int_eq(folder.kept + folder.abandoned, 0);
}
END_TEST

START_TEST(limits)
{
    struct form *f;
    char *text = talloc_size(mem, 300 * 1024 + 1);
    memset(text, 'a', 300 * 1024);
    text[300 * 1024] = '\0';
    ck_assert_int_eq(read_text(talloc_asprintf(mem, "%s%s%s", TITLE, text, END), &f), RC_TOO_LARGE);
    ck_assert_int_eq(read_text(talloc_asprintf(mem, "------B\r\nX: %s\r\n\r\n", text), &f), RC_TOO_LARGE);
    char *many = talloc_strdup(mem, "");
    for (int i = 0; i < 1001; i++)
        many =
            talloc_strdup_append(many, "------B\r\nContent-Disposition: form-data; name=\"z\"\r\n\r\n1\r\n");
    ck_assert_int_eq(read_text(talloc_asprintf(mem, "%s------B--", many), &f), RC_TOO_LARGE);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("multipart");
    TCase *t = tcase_create("multipart");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_set_timeout(t, 60);
    tcase_add_test(t, every_cut);
    tcase_add_test(t, every_truncation);
    tcase_add_test(t, malformed);
    tcase_add_test(t, boundaries);
    tcase_add_test(t, names_of_files);
    tcase_add_test(t, files_that_are_refused);
    tcase_add_test(t, files_nobody_asked_for);
    tcase_add_test(t, limits);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
