#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/table.h"

static TALLOC_CTX *mem;

static void setup(void)
{
    mem = talloc_new(NULL);
}

static void teardown(void)
{
    talloc_free(mem);
}

/* 2026-11-20 09:30 in Asia/Shanghai; the same moment is 01:30 in UTC. */
#define MOMENT INT64_C(1795138200000)

static char *whole(FILE *f, size_t *len)
{
    ck_assert_int_eq(ftell(f), 0);
    ck_assert_int_eq(fseek(f, 0, SEEK_END), 0);
    *len = (size_t)ftell(f);
    char *text = talloc_zero_size(mem, *len + 1);
    rewind(f);
    ck_assert_uint_eq(fread(text, 1, *len, f), *len);
    fclose(f);
    return text;
}

static const struct table_column TEXTS[] = {{"姓名", TABLE_TEXT, 0}};

/* The one cell of a CSV with one row, without mark, heading and line ends. */
static const char *csv_cell(const char *text)
{
    struct table *t;
    size_t len;
    FILE *f = tmpfile();
    ck_assert_int_eq(table_open(mem, TABLE_CSV, "x", TEXTS, 1, MOMENT, f, &t), RC_OK);
    table_text(t, text);
    table_end_row(t);
    ck_assert_int_eq(table_close(t), RC_OK);
    char *all = whole(f, &len);
    static const char HEAD[] = "\xef\xbb\xbf姓名\r\n";
    ck_assert_int_eq(strncmp(all, HEAD, sizeof HEAD - 1), 0);
    ck_assert_str_eq(all + len - 2, "\r\n");
    all[len - 2] = '\0';
    return all + sizeof HEAD - 1;
}

START_TEST(csv_text_is_quoted)
{
    static const char *const cells[][2] = {{"林晓棠", "林晓棠"},     {"", ""},
                                           {"a,b", "\"a,b\""},       {"他说\"好\"", "\"他说\"\"好\"\"\""},
                                           {"一\n二", "\"一\n二\""}, {"a;b", "\"a;b\""},
                                           {"𠮷田䶮", "𠮷田䶮"},     {" a", " a"}};
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
        ck_assert_str_eq(csv_cell(cells[i][0]), cells[i][1]);
    ck_assert_str_eq(csv_cell(NULL), "");
}
END_TEST

START_TEST(csv_formulas_are_text)
{
    static const char *const cells[][2] = {
        {"=1+1", "'=1+1"},
        {"+8613800000000", "'+8613800000000"},
        {"-2", "'-2"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\t=1", "\"'\t=1\""},
        {"\r=1", "\"'\r=1\""},
        {"=HYPERLINK(\"http://x\",\"点此\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"点此\"\")\""},
        {"＝1+1", "'＝1+1"},
        {"＠a", "'＠a"},
        {"a=1", "a=1"},
        {"1-2", "1-2"}};
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
        ck_assert_str_eq(csv_cell(cells[i][0]), cells[i][1]);
}
END_TEST

START_TEST(csv_numbers_keep_their_digits)
{
    ck_assert_str_eq(csv_cell("410402190001010014"), "'410402190001010014");
    ck_assert_str_eq(csv_cell("037512345"), "'037512345");
    ck_assert_str_eq(csv_cell("41040219000101001X"), "41040219000101001X");
    ck_assert_str_eq(csv_cell("4104**********0014"), "4104**********0014");
    ck_assert_str_eq(csv_cell("13800000000"), "13800000000");
    ck_assert_str_eq(csv_cell("0"), "0");
    ck_assert_str_eq(csv_cell("2026"), "2026");
}
END_TEST

static const struct table_column ALL[] = {{"姓名", TABLE_TEXT, 20},
                                          {"件数", TABLE_NUMBER, 8},
                                          {"学时", TABLE_HOURS, 0},
                                          {"日期", TABLE_DATE, 0},
                                          {"时间", TABLE_TIME, 0}};

static void fill(struct table *t)
{
    static const int64_t values[][4] = {{-3, 125, MOMENT, MOMENT},
                                        {0, 120, INT64_C(1709136000000) - 1, 0},
                                        {INT64_MIN, -5, INT64_MIN, INT64_MIN},
                                        {INT64_C(9007199254740991), INT64_MIN, 0, 0}};
    static const char *const names[] = {"=1+1", "𠮷", NULL, "410402190001010014"};
    for (size_t i = 0; i < 4; i++) {
        table_text(t, names[i]);
        for (size_t j = 0; j < 4; j++)
            table_value(t, values[i][j]);
        table_end_row(t);
    }
}

START_TEST(csv_values)
{
    struct table *t;
    size_t len;
    FILE *f = tmpfile();
    ck_assert_int_eq(table_open(mem, TABLE_CSV, "x", ALL, 5, MOMENT, f, &t), RC_OK);
    fill(t);
    table_note(t, "仅此而已");
    ck_assert_int_eq(table_rows(t), 4);
    ck_assert_int_eq(table_close(t), RC_OK);
    ck_assert_str_eq(whole(f, &len), "\xef\xbb\xbf姓名,件数,学时,日期,时间\r\n"
                                     "'=1+1,-3,12.5,2026-11-20,2026-11-20 09:30\r\n"
                                     "𠮷,0,12,2024-02-28,1970-01-01 08:00\r\n"
                                     ",,-0.5,,\r\n"
                                     "'410402190001010014,9007199254740991,,1970-01-01,1970-01-01 08:00\r\n"
                                     "仅此而已\r\n");
}
END_TEST

/* A part of the .xlsx, by a reader that is not ours. */
static char *part(FILE *f, const char *name)
{
    char path[] = "/tmp/table-XXXXXX";
    size_t len;
    char *bytes = whole(f, &len), *text = talloc_zero_size(mem, 1 << 20);
    int fd = mkstemp(path);
    ck_assert_int_eq(write(fd, bytes, len), (ssize_t)len);
    close(fd);
    char *command = talloc_asprintf(
        mem,
        "python3 -c 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; "
        "sys.stdout.buffer.write(z.read(sys.argv[2]))' %s %s",
        path, name);
    FILE *p = popen(command, "r");
    size_t n = fread(text, 1, (1 << 20) - 1, p);
    ck_assert_int_eq(pclose(p), 0);
    ck_assert_uint_gt(n, 0);
    unlink(path);
    return text;
}

static FILE *xlsx(const char *title)
{
    struct table *t;
    FILE *f = tmpfile();
    ck_assert_int_eq(table_open(mem, TABLE_XLSX, title, ALL, 5, MOMENT, f, &t), RC_OK);
    fill(t);
    table_note(t, "仅此而已");
    ck_assert_int_eq(table_close(t), RC_OK);
    return f;
}

START_TEST(xlsx_cells)
{
    char *sheet = part(xlsx("学时审核"), "xl/worksheets/sheet1.xml");
    static const char *const there[] = {
        "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>",
        "<autoFilter ref=\"A1:E5\"/>",
        "<c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><t>姓名</t></is></c>",
        "<c r=\"A2\" t=\"inlineStr\"><is><t>=1+1</t></is></c>",
        "<c r=\"B2\"><v>-3</v></c>",
        "<c r=\"C2\"><v>12.5</v></c>",
        "<t>𠮷</t>",
        "<c r=\"C4\"><v>-0.5</v></c>",
        "<c r=\"A5\" t=\"inlineStr\"><is><t>410402190001010014</t></is></c>",
        "<c r=\"B5\"><v>9007199254740991</v></c>",
        "<c r=\"A6\" t=\"inlineStr\"><is><t>仅此而已</t></is></c>",
        "<c r=\"D2\" s=\"2\"><v>46346</v></c>",
        "<c r=\"E2\" s=\"3\"><v>46346.39583333",
        "<c r=\"D3\" s=\"2\"><v>45350</v></c>"};
    for (size_t i = 0; i < sizeof there / sizeof there[0]; i++)
        ck_assert_msg(strstr(sheet, there[i]) != NULL, "%s is not in %s", there[i], sheet);
    ck_assert_ptr_null(strstr(sheet, "<f>"));
    ck_assert_ptr_null(strstr(sheet, "dataValidation"));
    ck_assert_ptr_null(strstr(sheet, "r=\"B4\""));
}
END_TEST

START_TEST(xlsx_names)
{
    ck_assert_ptr_nonnull(strstr(part(xlsx("学时审核"), "xl/workbook.xml"), "<sheet name=\"学时审核\""));
    ck_assert_ptr_nonnull(strstr(part(xlsx("a/b"), "xl/workbook.xml"), "<sheet name=\"Sheet1\""));
    char *styles = part(xlsx("x"), "xl/styles.xml");
    ck_assert_ptr_nonnull(strstr(styles, "formatCode=\"yyyy-mm-dd\""));
    ck_assert_ptr_nonnull(strstr(styles, "formatCode=\"yyyy-mm-dd hh:mm\""));
    ck_assert_ptr_nonnull(strstr(styles, "<b/>"));
    ck_assert_ptr_nonnull(strstr(part(xlsx("x"), "docProps/core.xml"), "2026-11-20T01:30:00Z"));
}
END_TEST

START_TEST(long_text_is_cut)
{
    enum { LONG = 40000 };
    char *text = talloc_zero_size(mem, 3 * LONG + 1);
    for (int i = 0; i < LONG; i++)
        memcpy(text + (ptrdiff_t)3 * i, "中", 3);
    const char *cell = csv_cell(text);
    ck_assert_uint_eq(strlen(cell), 3 * 32767);
    ck_assert_int_eq(strncmp(cell, text, strlen(cell)), 0);
}
END_TEST

START_TEST(a_table_given_up_leaves_nothing)
{
    struct table *t;
    FILE *f = tmpfile();
    ck_assert_int_eq(table_open(mem, TABLE_XLSX, "x", TEXTS, 1, MOMENT, f, &t), RC_OK);
    table_text(t, "一");
    talloc_free(t);
    fseek(f, 0, SEEK_END);
    ck_assert_int_eq(ftell(f), 0);
    fclose(f);
}
END_TEST

START_TEST(a_full_disk_is_an_error)
{
    struct table *t;
    FILE *f = fopen("/dev/full", "w");
    ck_assert_int_eq(table_open(mem, TABLE_CSV, "x", TEXTS, 1, MOMENT, f, &t), RC_OK);
    table_text(t, "一");
    table_end_row(t);
    ck_assert_int_eq(table_close(t), RC_INTERNAL);
    fclose(f);
}
END_TEST

/* What the program holds does not grow with the rows. */
START_TEST(memory_stays)
{
    struct table *t;
    FILE *f = tmpfile();
    ck_assert_int_eq(table_open(mem, _i ? TABLE_XLSX : TABLE_CSV, "x", ALL, 5, MOMENT, f, &t), RC_OK);
    size_t before = talloc_total_size(mem);
    for (int i = 0; i < 2000; i++)
        fill(t);
    ck_assert_uint_eq(talloc_total_size(mem), before);
    ck_assert_int_eq(table_rows(t), 8000);
    ck_assert_int_eq(table_close(t), RC_OK);
    fclose(f);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("table");
    TCase *c = tcase_create("table");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_set_timeout(c, 60);
    tcase_add_test(c, csv_text_is_quoted);
    tcase_add_test(c, csv_formulas_are_text);
    tcase_add_test(c, csv_numbers_keep_their_digits);
    tcase_add_test(c, csv_values);
    tcase_add_test(c, xlsx_cells);
    tcase_add_test(c, xlsx_names);
    tcase_add_test(c, long_text_is_cut);
    tcase_add_test(c, a_table_given_up_leaves_nothing);
    tcase_add_test(c, a_full_disk_is_an_error);
    tcase_add_loop_test(c, memory_stays, 0, 2);
    suite_add_tcase(s, c);
    SRunner *runner = srunner_create(s);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
