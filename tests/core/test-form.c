#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "core/form-int.h"
#include "core/upload.h"
#include "core/utf8.h"

static TALLOC_CTX *mem;

static void setup(void)
{
    mem = talloc_new(NULL);
}

static void teardown(void)
{
    talloc_free(mem);
}

static const struct field FIELDS[] = {{"line", V_LINE, 5, 0, NULL, 0},
                                      {"text", V_TEXT, 20, 0, NULL, 0},
                                      {"code", V_CODE, 8, 0, NULL, 0},
                                      {"id", V_ID, 0, F_MANY, NULL, 0},
                                      {"int", V_INT, 10, 0, NULL, -3},
                                      {"hours", V_TENTHS, 900, 0, NULL, 0},
                                      {"date", V_DATE, 0, 0, NULL, 0},
                                      {"year", V_YEAR, 0, 0, NULL, 0},
                                      {"agree", V_YES, 0, 0, NULL, 0},
                                      {"kind", V_CHOICE, 0, 0, "paper book", 0},
                                      {"hex", V_HEX, 4, 0, NULL, 0},
                                      {"token", V_TOKEN, 10, 0, NULL, 0},
                                      {"secret", V_SECRET, 20, 0, NULL, 0},
                                      {"scan", V_FILE, 1000, 0, NULL, 0},
                                      {"files", V_FILE, 1000, F_MANY, NULL, 2},
                                      FIELD_END};

static struct form *parse(const char *text)
{
    struct form *f = form_new(mem, FIELDS);
    form_urlencoded(f, text, strlen(text));
    form_check(f);
    return f;
}

static const char *error_of(const char *text, const char *name)
{
    const char *error = form_get(parse(text), name)->error;
    return error ? error : "";
}

struct row {
    const char *text, *name, *error;
    int64_t number;
};

static const struct row ROWS[] = {
    {"line=%E5%90%B4%F0%A0%AE%B7%E4%B6%AE", "line", "", 0}, /* 吴𠮷䶮: characters, not bytes */
    {"line=abcdef", "line", "validate.too-long", 0},
    {"line=%E3%80%80+ab+%C2%A0%0D%0A", "line", "", 0},
    {"line=a%0Ab", "line", "validate.characters", 0},
    {"line=a%09b", "line", "validate.characters", 0},
    {"text=a%09b%0D%0Ac", "text", "", 0},
    {"line=a%00b", "line", "validate.characters", 0},
    {"line=%C0%AF", "line", "validate.characters", 0},
    {"line=%ED%A0%80", "line", "validate.characters", 0},
    {"line=%F4%90%80%80", "line", "validate.characters", 0},
    {"line=%E2%80%AE", "line", "validate.characters", 0},
    {"line=%E2%81%A6", "line", "validate.characters", 0},
    {"line=%EF%BF%BF", "line", "validate.characters", 0},
    {"line=%EF%B7%90", "line", "validate.characters", 0},
    {"line=%E4%BD", "line", "validate.characters", 0},
    {"line=%C2%85", "line", "validate.characters", 0},
    {"text=%0B", "text", "validate.characters", 0},
    {"code=zibo-01", "code", "", 0},
    {"code=Zibo", "code", "validate.code", 0},
    {"code=a_b", "code", "validate.code", 0},
    {"id=9223372036854775807", "id", "", INT64_MAX},
    {"id=9223372036854775808", "id", "validate.id", 0},
    {"id=0", "id", "validate.id", 0},
    {"id=-1", "id", "validate.id", 0},
    {"id=1%20or%201=1", "id", "validate.id", 0},
    {"int=-3", "int", "", -3},
    {"int=-4", "int", "validate.range", 0},
    {"int=11", "int", "validate.range", 0},
    {"int=1e1", "int", "validate.int", 0},
    {"hours=12.5", "hours", "", 125},
    {"hours=12", "hours", "", 120},
    {"hours=12.55", "hours", "validate.tenths", 0},
    {"hours=.5", "hours", "validate.tenths", 0},
    {"hours=12.", "hours", "validate.tenths", 0},
    {"hours=-1", "hours", "validate.range", 0}, /* [10.13] */
    {"hours=-", "hours", "validate.tenths", 0},
    {"hours=--1", "hours", "validate.tenths", 0},
    {"hours=90.1", "hours", "validate.range", 0},
    {"hours=99999999999999999999", "hours", "validate.tenths", 0},
    {"hours=%EF%BC%91%EF%BC%92%EF%BC%8E%EF%BC%95", "hours", "", 125}, /* １２．５ */
    {"int=%EF%BC%8D%EF%BC%93", "int", "", -3},                        /* －３ */
    {"hours=%E5%85%AB", "hours", "validate.tenths", 0},               /* 八 */
    {"id=%EF%BC%91", "id", "validate.id", 0},
    {"date=%EF%BC%92024-02-29", "date", "", 1709136000000},
    {"date=2024-02-29", "date", "", 1709136000000},
    {"date=2023-02-29", "date", "validate.date", 0},
    {"date=2024-2-9", "date", "validate.date", 0},
    {"year=2026", "year", "", 2026},
    {"year=1999", "year", "validate.year", 0},
    {"year=02026", "year", "validate.year", 0},
    {"agree=yes", "agree", "", 1},
    {"agree=on", "agree", "validate.choice", 0},
    {"kind=book", "kind", "", 0},
    {"kind=boo", "kind", "validate.choice", 0},
    {"kind=paper+book", "kind", "validate.choice", 0},
    {"hex=0aF9", "hex", "", 0},
    {"hex=0aF", "hex", "validate.hex", 0},
    {"token=a.b_C-9", "token", "", 0},
    {"token=a/b", "token", "validate.token", 0},
    {"token=abcdefghijk", "token", "validate.token", 0},
    {"secret=123456789012345678901", "secret", "validate.too-long", 0},
    {"line=a&line=b", "line", "validate.repeated", 0},
};

START_TEST(validators)
{
    const struct row *r = &ROWS[_i];
    struct form *f = parse(r->text);
    const struct value *v = form_get(f, r->name);
    ck_assert_msg(strcmp(v->error ? v->error : "", r->error) == 0, "%s: %s", r->text,
                  v->error ? v->error : "none");
    ck_assert_int_eq(v->number, r->number);
    ck_assert_int_eq(form_failed(f), *r->error != '\0');
    ck_assert_int_eq(form_status(f), RC_OK);
}
END_TEST

START_TEST(values_are_trimmed_and_kept)
{
    struct form *f =
        parse("line=%E3%80%80ab%20&text=%20a%0D%0Ab%0Dc%20&secret=%20p%20&unknown=1&id=7&id=8&op=o1&csrf=c1");
    ck_assert_str_eq(form_str(f, "line"), "ab");
    ck_assert_str_eq(form_str(f, "text"), "a\nb\nc");
    ck_assert_str_eq(form_str(f, "secret"), " p ");
    ck_assert_int_eq(form_get(f, "id")->number, 7);
    ck_assert_int_eq(form_get(f, "id")->next->number, 8);
    ck_assert_ptr_null(form_get(f, "id")->next->next);
    ck_assert_str_eq(form_op(f), "o1");
    ck_assert_str_eq(form_csrf(f), "c1");
    ck_assert(!form_has(f, "code"));
    ck_assert(!form_failed(f));
    f = parse("line=%3Cb%3E%00%FF%E4%B8%AD");
    ck_assert_str_eq(form_str(f, "line"), "<b>\xef\xbf\xbd\xef\xbf\xbd\xe4\xb8\xad");
}
END_TEST

START_TEST(required)
{
    static const struct field fields[] = {{"a", V_LINE, 9, F_REQUIRED, NULL, 0},
                                          {"b", V_YES, 0, F_REQUIRED, NULL, 0},
                                          {"c", V_FILE, 9, F_REQUIRED, NULL, 0},
                                          {"d", V_ID, 0, F_REQUIRED | F_MANY, NULL, 0},
                                          FIELD_END};
    struct form *f = form_new(mem, fields);
    form_urlencoded(f, "a=%20&d=&d=", 11);
    form_check(f);
    for (const struct value *v = form_next(f, NULL); v; v = form_next(f, v))
        ck_assert_str_eq(v->error, "validate.required");
    f = form_new(mem, fields);
    form_urlencoded(f, "a=x&b=yes&d=&d=4", 16);
    form_check(f);
    ck_assert_ptr_null(form_get(f, "a")->error);
    ck_assert_ptr_null(form_get(f, "b")->error);
    ck_assert_str_eq(form_get(f, "c")->error, "validate.required");
    ck_assert_ptr_null(form_get(f, "d")->error);
}
END_TEST

START_TEST(errors_of_handlers)
{
    struct form *f = parse("line=ab");
    const char *detail;
    ck_assert_ptr_null(form_general(f, &detail));
    ck_assert_int_eq(form_error(f, "line", "validate.taken", "x"), RC_INVALID);
    form_error(f, "line", "validate.other", NULL);
    form_error(f, NULL, "validate.whole", "y");
    ck_assert_str_eq(form_get(f, "line")->error, "validate.taken");
    ck_assert_str_eq(form_get(f, "line")->detail, "x");
    ck_assert_str_eq(form_general(f, &detail), "validate.whole");
    ck_assert_str_eq(detail, "y");
    ck_assert(form_failed(f));
}
END_TEST

START_TEST(not_a_form)
{
    static const char *const broken[] = {"line=%", "line=%4", "line=%zz", "%=1", "a%00b=1"};
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++)
        ck_assert_int_eq(form_status(parse(broken[i])), RC_BAD_REQUEST);
    ck_assert_int_eq(form_status(parse("&&line=a&&")), RC_OK);
    char *name = talloc_asprintf(mem, "%065d=1", 0);
    ck_assert_int_eq(form_status(parse(name)), RC_BAD_REQUEST);
    ck_assert_int_eq(form_status(parse(name + 1)), RC_OK);
    char *many = talloc_strdup(mem, "");
    for (int i = 0; i < 1000; i++)
        many = talloc_strdup_append(many, "z=1&");
    ck_assert_int_eq(form_status(parse(many)), RC_OK);
    ck_assert_int_eq(form_status(parse(talloc_asprintf(mem, "%sz=1", many))), RC_TOO_LARGE);
}
END_TEST

static struct upload sample(uint8_t fill, const char *name)
{
    struct upload u = {name, "image/png", {0}, 77};
    memset(u.sha256, fill, sizeof u.sha256);
    return u;
}

static struct form *with_kept(const uint8_t key[32], const char *field, const char *token)
{
    struct form *f = form_new(mem, FIELDS);
    form_seal(f, key);
    form_add(f, talloc_asprintf(mem, "%s.kept", field), token, strlen(token));
    return f;
}

START_TEST(kept_files)
{
    uint8_t key[32] = {1}, other[32] = {2};
    struct form *f = form_new(mem, FIELDS);
    struct upload u = sample(9, "封面.png"), fresh = sample(8, "b.png");
    form_seal(f, key);
    char *token = upload_token(mem, f, "files", &u);
    f = with_kept(key, "files", token);
    form_check(f);
    const struct value *v = form_get(f, "files");
    ck_assert(!form_failed(f));
    ck_assert_str_eq(v->upload->name, "封面.png");
    ck_assert_str_eq(v->upload->type, "image/png");
    ck_assert_int_eq(v->upload->size, 77);
    ck_assert_mem_eq(v->upload->sha256, u.sha256, 32);

    f = with_kept(other, "files", token); /* of another session */
    form_check(f);
    ck_assert_str_eq(form_get(f, "files")->error, "validate.file-again");
    f = with_kept(key, "scan", token); /* of another field */
    form_check(f);
    ck_assert_str_eq(form_get(f, "scan")->error, "validate.file-again");
    token[3] = token[3] == 'A' ? 'B' : 'A';
    f = with_kept(key, "files", token);
    form_check(f);
    ck_assert_str_eq(form_get(f, "files")->error, "validate.file-again");

    token = upload_token(mem, f, "scan", &u); /* a new file replaces the kept one where only one may be */
    f = with_kept(key, "scan", token);
    form_add_upload(f, "scan", &fresh);
    form_check(f);
    ck_assert(!form_failed(f));
    ck_assert_str_eq(form_get(f, "scan")->upload->name, "b.png");
}
END_TEST

START_TEST(file_count)
{
    struct form *f = form_new(mem, FIELDS);
    for (uint8_t i = 1; i <= 3; i++) {
        struct upload u = sample(i, "a.png");
        form_add_upload(f, "files", &u);
    }
    form_check(f);
    ck_assert_str_eq(form_get(f, "files")->error, "validate.too-many");
    ck_assert_str_eq(form_get(f, "files")->detail, "2");
}
END_TEST

static void digest(const char *text, uint8_t out[32])
{
    form_digest(parse(text), out);
}

START_TEST(digests)
{
    uint8_t a[32], b[32], c[32];
    digest("line=ab&id=1&id=2&op=1", a);
    digest("id=1&id=2&zz=3&line=+ab&op=2&csrf=9", b);
    ck_assert_mem_eq(a, b, 32);
    digest("line=ab&id=2&id=1", b);
    ck_assert_mem_ne(a, b, 32);
    digest("line=ab&id=1", b);
    ck_assert_mem_ne(a, b, 32);
    digest("line=a&text=b", a);
    digest("line=a&code=b", b);
    ck_assert_mem_ne(a, b, 32);
    digest("secret=hunter22", a);
    digest("secret=hunter23", b);
    ck_assert_mem_ne(a, b, 32);
    struct form *f = parse("secret=hunter22");
    form_seal(f, (const uint8_t[32]){5});
    form_digest(f, c);
    ck_assert_mem_ne(a, c, 32); /* nobody without the key can guess it */
}
END_TEST

START_TEST(file_names)
{
    static const struct {
        const char *in, *out;
    } rows[] = {{"C:\\Users\\a\\封面.jpg", "封面.jpg"},
                {"../../etc/passwd", "passwd"},
                {"..", "file"},
                {"", "file"},
                {".htaccess", "htaccess"},
                {"a\xe2\x80\xaegpj.exe", "agpj.exe"},
                {"a\r\nb.pdf", "ab.pdf"},
                {"\xb7\xe2\xc3\xe6.jpg", "封面.jpg"},
                {"a\"b<c>.pdf. ", "abc.pdf"},
                {"dir/", "file"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        ck_assert_str_eq(upload_name(mem, rows[i].in, strlen(rows[i].in), NULL), rows[i].out);
    ck_assert_str_eq(upload_name(mem, "a\0b.pdf", 7, NULL), "ab.pdf");
    char *chars = talloc_strdup(mem, "");
    for (int i = 0; i < 200; i++)
        chars = talloc_strdup_append(chars, "长");
    char *name = upload_name(mem, talloc_asprintf(mem, "%s.pdf", chars), 604, NULL);
    ck_assert_uint_eq(utf8_count(name, strlen(name)), 120);
    ck_assert_str_eq(name + strlen(name) - 7, "长.pdf");
}
END_TEST

START_TEST(xml_text)
{
    const char *good = "a中𠮷\t\n";
    ck_assert_ptr_eq(utf8_for_xml(mem, good), good);
    ck_assert_str_eq(utf8_for_xml(mem, "a\x01\xff\xed\xa0\x80z\xef\xbf\xbf"),
                     "a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdz\xef\xbf\xbd");
    ck_assert_str_eq(utf8_for_xml(mem, "中\xe4\xbd"), "中\xef\xbf\xbd\xef\xbf\xbd");
}
END_TEST

/* [10.2]: the fields of a form are data of the rule pack. */
static const struct field OPEN[] = {{"title", V_LINE, 10, F_REQUIRED, NULL, 0},
                                    {"x-", V_LINE, 5, F_PREFIX, NULL, 0},
                                    {"e-", V_FILE, 1000, F_PREFIX | F_MANY, NULL, 2},
                                    FIELD_END};

static struct form *open_form(const char *text)
{
    struct form *f = form_new(mem, OPEN);
    form_urlencoded(f, text, strlen(text));
    return f;
}

START_TEST(fields_by_the_beginning_of_their_names)
{
    struct form *f = open_form("x-rank=2&title=a&x-wan-characters=123456&x-=no&x-A=no&x-a_b=no&y=no&x-rank=3&e-cover=text&x-rank.kept=x");
    form_check(f);
    ck_assert_str_eq(form_str(f, "x-rank"), "2");
    ck_assert_str_eq(form_get(f, "x-rank")->error, "validate.repeated");
    ck_assert_str_eq(form_get(f, "x-wan-characters")->error, "validate.too-long");
    ck_assert(!form_has(f, "x-absent") && !form_has(f, "e-cover"));
    ck_assert_str_eq(form_str(f, "x-absent"), "");
    form_error(f, "x-journal", "validate.required", NULL);
    ck_assert_str_eq(form_get(f, "x-journal")->error, "validate.required");
    char *names = talloc_strdup(mem, "");
    for (const struct value *v = form_next(f, NULL); v; v = form_next(f, v))
        names = talloc_asprintf_append(names, "%s ", v->field->name);
    ck_assert_str_eq(names, "title x-rank x-wan-characters e-cover x-journal ");
    ck_assert_ptr_null(form_field(f, "x-"));
    ck_assert_ptr_null(form_field(f, "e-0123456789012345678901234567890123456789z"));
}
END_TEST

START_TEST(files_by_the_beginning_of_their_names)
{
    const struct upload u = {"a.pdf", "application/pdf", {7}, 5};
    struct form *first = open_form("title=a"), *f;
    ck_assert_str_eq(form_field(first, "e-cover")->name, "e-cover");
    form_add_upload(first, "e-cover", &u);
    char *token = upload_token(mem, first, "e-cover", form_get(first, "e-cover")->upload);
    f = open_form(talloc_asprintf(mem, "title=a&e-cover.kept=%s&e-contents.kept=%s", token, token));
    form_check(f);
    ck_assert_str_eq(form_get(f, "e-cover")->upload->name, "a.pdf");
    ck_assert_ptr_null(form_get(f, "e-cover")->error);
    ck_assert_str_eq(form_get(f, "e-contents")->error, "validate.file-again"); /* a token holds for its own field */
    uint8_t with[32], without[32];
    form_digest(f, with);
    form_digest(open_form("title=a"), without);
    ck_assert_mem_ne(with, without, 32);
}
END_TEST

START_TEST(not_any_number_of_fields)
{
    char *text = talloc_strdup(mem, "title=a");
    for (int i = 0; i < 101; i++)
        text = talloc_asprintf_append(text, "&x-n%d=1", i);
    ck_assert_int_eq(form_status(open_form(text)), RC_TOO_LARGE);
}
END_TEST

START_TEST(error_shows_which)
{
    ck_assert_str_eq(error_of("line=&id=5&id=x", "id"), "validate.id");
    struct form *f = parse("int=99");
    ck_assert_str_eq(form_get(f, "int")->detail, "-3–10");
    ck_assert_str_eq(form_str(f, "int"), "99");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("form");
    TCase *t = tcase_create("form");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, validators, 0, (int)(sizeof ROWS / sizeof ROWS[0]));
    tcase_add_test(t, values_are_trimmed_and_kept);
    tcase_add_test(t, required);
    tcase_add_test(t, errors_of_handlers);
    tcase_add_test(t, not_a_form);
    tcase_add_test(t, kept_files);
    tcase_add_test(t, file_count);
    tcase_add_test(t, digests);
    tcase_add_test(t, file_names);
    tcase_add_test(t, xml_text);
    tcase_add_test(t, error_shows_which);
    tcase_add_test(t, fields_by_the_beginning_of_their_names);
    tcase_add_test(t, files_by_the_beginning_of_their_names);
    tcase_add_test(t, not_any_number_of_fields);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
