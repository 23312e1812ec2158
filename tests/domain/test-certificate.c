/* Layouts of certificates and the documents drawn after them [14.1] [14.3] [14.6a]. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "domain/certificate/layout.h"

static const struct cert_meta META = {"证书", "某局", "2026-01-09T08:00:00Z"};
static const struct cert_page PAGE = {
    .number = "1", .name = "张三", .issued = "2026-01-09", .url = "https://example.cn/v?t=1"};

static struct cert_layout *load_default(TALLOC_CTX *mem)
{
    char *error = NULL;
    struct cert_layout *layout = cert_layout_load(mem, LAYOUT, SCHEMA, &error);
    ck_assert_msg(layout != NULL, "%s", error);
    return layout;
}

static char *read_file(TALLOC_CTX *mem, const char *path)
{
    char *text = talloc_zero_array(mem, char, 65536);
    FILE *file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_lt(fread(text, 1, 65535, file), 65535);
    fclose(file);
    return text;
}

/* Loads the default layout with one text replaced; the error, or NULL if it loads. The wanted line is given
 * in *line. */
static char *load_changed(TALLOC_CTX *mem, const char *old, const char *new, int *line, bool *wants_number)
{
    char *text = read_file(mem, LAYOUT), *at = strstr(text, old), path[] = "/tmp/test-certificate-XXXXXX";
    ck_assert_msg(at != NULL, "%s is not in the default layout", old);
    *line = 1;
    for (char *c = text; c < at; c++)
        *line += *c == '\n';
    char *changed = talloc_asprintf(mem, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
    int fd = mkstemp(path);
    ck_assert_int_eq(write(fd, changed, strlen(changed)), (ssize_t)strlen(changed));
    close(fd);
    char *error = NULL;
    struct cert_layout *layout = cert_layout_load(mem, path, SCHEMA, &error);
    unlink(path);
    ck_assert_int_eq(layout == NULL, error != NULL);
    *wants_number = layout && cert_layout_wants_number(layout);
    return error ? talloc_asprintf(mem, "%s", error + strlen(path)) : NULL;
}

START_TEST(layout_errors)
{
    static const struct {
        const char *old, *new, *says;
    } CASES[] = {
        {"{name}</text>", "{nmae}</text>", "{nmae}"},
        {"{name}</text>", "{name</text>", "brace"},
        {"{name}</text>", "name}</text>", "brace"},
        {"{name}</text>", "{more}</text>", "{more}"},
        {"when=\"remark\"", "when=\"remrak\"", "remrak"},
        {"item=\"{category}", "item=\"{name}", "{name}"},
        {"Noto Serif CJK SC, HanaMinA", "No Such Face, HanaMinA", "No Such Face"},
        {"font=\"body\" size=\"11\"", "font=\"bdoy\" size=\"11\"", "bdoy"},
        {"width=\"78\"", "width=\"79\"", "columns"},
        {"height=\"78\"", "height=\"28\"", "room"},
        {"min-row=\"4.8\"", "min-row=\"2\"", "min-row"},
        {"min-row=\"4.8\"", "min-row=\"9\"", "min-row"},
        {"y=\"268.5\"", "y=\"293\"", "within the page"},
        {"radius=\"62\"", "radius=\"106\"", "within the page"},
        {"height=\"7\" font", "height=\"2\" font", "too low"},
        {"mark=\"样章\"", "mark=\"\" picture=\"none.png\"", "none.png"},
        {"size=\"32\" align", "size=\"tall\" align", "tall"},
        {"colour=\"#faeeea\"", "colour=\"red\"", "red"},
        {"<seal ", "<seel ", "seel"},
        {"<more>", "<moer>", "moer"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        TALLOC_CTX *mem = talloc_new(NULL);
        int line, told = 0;
        bool wants;
        char *error = load_changed(mem, CASES[i].old, CASES[i].new, &line, &wants);
        ck_assert_msg(error != NULL, "%s is accepted", CASES[i].new);
        ck_assert_msg(strstr(error, CASES[i].says) != NULL, "%s: %s", CASES[i].new, error);
        /* libxml2 tells the line where a tag ends, and a table's own faults are told at the table. */
        ck_assert_int_eq(sscanf(error, ":%d:", &told), 1);
        ck_assert_msg(told >= line - 3 && told <= line + 4, "%s: line %d, not %d", CASES[i].new, told, line);
        talloc_free(mem);
    }
}
END_TEST

START_TEST(layout_files)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    char *error = NULL;
    int line;
    bool wants;
    ck_assert_ptr_null(cert_layout_load(mem, "/nonexistent.xml", SCHEMA, &error));
    ck_assert_ptr_nonnull(strstr(error, "/nonexistent.xml"));
    ck_assert_ptr_null(cert_layout_load(mem, LAYOUT, "/nonexistent.xsd", &error));
    ck_assert_ptr_nonnull(strstr(error, "/nonexistent.xsd"));
    ck_assert(!cert_layout_wants_number(load_default(mem)));
    ck_assert_ptr_null(
        load_changed(mem, "{document-mask}</text>", "{document-number}</text>", &line, &wants));
    ck_assert(wants);
    talloc_free(mem);
}
END_TEST

static const char *fill(TALLOC_CTX *mem, const struct cert_layout *layout, const char *text,
                        const struct cert_page *page)
{
    struct cert_template template;
    char *error = NULL;
    ck_assert_msg(cert_template_compile(mem, text, CERT_IN_MORE, &template, &error), "%s", error);
    return cert_template_fill(mem, layout, &template, page, 12);
}

START_TEST(templates)
{
    static const struct cert_total TOTALS[] = {{"公需科目", "30"}, {"专业科目", NULL}};
    struct cert_page page = {.name = "{name}", .issued = "2026-10-09", .totals = TOTALS, .n_totals = 2};
    TALLOC_CTX *mem = talloc_new(NULL);
    struct cert_layout *layout = load_default(mem);
    ck_assert_str_eq(fill(mem, layout, " 甲\n    乙 丙  {name} ", &page), "甲乙 丙 {name}");
    ck_assert_str_eq(fill(mem, layout, "{issued-year} {issued-month} {issued-day}", &page), "2026 10 9");
    ck_assert_str_eq(fill(mem, layout, "{totals}", &page), "公需科目 30 学时、专业科目  学时");
    ck_assert_str_eq(fill(mem, layout, "{more}{remark}", &page), "12");
    page.issued = "2026";
    ck_assert_str_eq(fill(mem, layout, "{issued-month}", &page), "");
    talloc_free(mem);
}
END_TEST

START_TEST(reproducible)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct cert_layout *layout = load_default(mem);
    struct cert_buffer a = {.mem = mem}, b = {.mem = mem};
    ck_assert_int_eq(cert_pdf_write(mem, layout, &META, &PAGE, 1, cert_write_buffer, &a), RC_OK);
    ck_assert_int_eq(cert_pdf_write(mem, load_default(mem), &META, &PAGE, 1, cert_write_buffer, &b), RC_OK);
    ck_assert_mem_eq(a.data, "%PDF-1.4", 8);
    ck_assert_uint_eq(a.size, b.size);
    ck_assert_mem_eq(a.data, b.data, a.size);
    talloc_free(mem);
}
END_TEST

struct short_disk {
    size_t room;
    int after; /* calls after the first refusal */
};

static bool write_short(void *ctx, const unsigned char *data, size_t n)
{
    struct short_disk *disk = ctx;
    (void)data;
    if (!disk->room)
        disk->after++;
    disk->room = n <= disk->room ? disk->room - n : 0;
    return disk->room > 0;
}

START_TEST(failing_target)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct cert_layout *layout = load_default(mem);
    for (size_t room = 1; room < 40000; room += 9000) {
        struct short_disk disk = {.room = room};
        ck_assert_int_eq(cert_pdf_write(mem, layout, &META, &PAGE, 1, write_short, &disk), RC_INTERNAL);
        ck_assert_int_eq(disk.after, 0);
    }
    int closed = -1;
    ck_assert_int_eq(cert_pdf_write(mem, layout, &META, &PAGE, 1, cert_write_fd, &closed), RC_INTERNAL);
    talloc_free(mem);
}
END_TEST

START_TEST(given_up)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct cert_buffer buffer = {.mem = mem};
    struct cert_pdf *pdf = cert_pdf_open(mem, load_default(mem), &META, cert_write_buffer, &buffer);
    ck_assert_int_eq(cert_pdf_add(pdf, &PAGE), RC_OK);
    size_t size = buffer.size;
    talloc_free(pdf);
    ck_assert_uint_eq(buffer.size, size); /* nothing more is written */
    talloc_free(mem);
}
END_TEST

START_TEST(impossible_qr)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct cert_buffer buffer = {.mem = mem};
    struct cert_page page = PAGE;
    char *url = talloc_zero_array(mem, char, 2501);
    memset(url, 'u', 2500);
    page.url = url;
    ck_assert_int_eq(cert_pdf_write(mem, load_default(mem), &META, &page, 1, cert_write_buffer, &buffer),
                     RC_INTERNAL);
    page.url = "https://例子.中国/\"'\\)";
    ck_assert_int_eq(cert_pdf_write(mem, load_default(mem), &META, &page, 1, cert_write_buffer, &buffer),
                     RC_OK);
    talloc_free(mem);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("certificate [14.1] [14.3] [14.6a]");
    TCase *layouts = tcase_create("layout [14.6a]");
    tcase_set_timeout(layouts, 60);
    tcase_add_test(layouts, layout_errors);
    tcase_add_test(layouts, layout_files);
    tcase_add_test(layouts, templates);
    suite_add_tcase(suite, layouts);
    TCase *documents = tcase_create("document [14.1] [14.3]");
    tcase_set_timeout(documents, 60);
    tcase_add_test(documents, reproducible);
    tcase_add_test(documents, failing_target);
    tcase_add_test(documents, given_up);
    tcase_add_test(documents, impossible_qr);
    suite_add_tcase(suite, documents);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
