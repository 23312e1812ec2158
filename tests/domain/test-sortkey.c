/* Order of names and bigrams for search inside them. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "domain/sortkey.h"

typedef size_t make_key(const struct sortkey *, const char *, unsigned char *, size_t);

static int compare(make_key *make, const struct sortkey *keys, const char *a, const char *b)
{
    unsigned char ka[SORTKEY_BYTES], kb[SORTKEY_BYTES];
    size_t na = make(keys, a, ka, sizeof ka), nb = make(keys, b, kb, sizeof kb);
    int order = memcmp(ka, kb, na < nb ? na : nb);
    return order ? order : (na > nb) - (na < nb);
}

START_TEST(pinyin)
{
    struct sortkey *keys = sortkey_open(NULL);
    ck_assert_ptr_nonnull(keys);
    static const char *const ORDER[] = {"阿卜杜拉", "白一",   "陈二", "陈三", "欧阳𠮷",
                                        "王五",     "王五一", "张三", "张䶮", "周一"};
    for (size_t i = 1; i < sizeof ORDER / sizeof *ORDER; i++)
        ck_assert_msg(compare(sortkey_pinyin, keys, ORDER[i - 1], ORDER[i]) < 0, "%s < %s", ORDER[i - 1],
                      ORDER[i]);
    ck_assert_int_eq(compare(sortkey_pinyin, keys, "张三", "张三"), 0);
    ck_assert_int_ne(compare(sortkey_pinyin, keys, "𠮷", "𠮸"), 0);
    talloc_free(keys);
}
END_TEST

START_TEST(letters)
{
    struct sortkey *keys = sortkey_open(NULL);
    struct sortkey_range r;
    static const char *const NAMES[] = {"阿卜杜拉", "博爱", "陈留", "鹤壁", "济源", "平顶山", "平", "漯河", "信阳", "郑州", "淄博", "马村", "民权", "宁陵", "偃师", "光山", "洛阳", "驻马店"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        unsigned char key[SORTKEY_BYTES];
        size_t n = sortkey_pinyin(keys, NAMES[i], key, sizeof key);
        int found = 0;
        for (char c = 'a'; c <= 'z'; c++)
            if (sortkey_letter(keys, c, &r) && memcmp(key, r.from, n < r.from_len ? n : r.from_len) >= 0 &&
                (!r.to_len || memcmp(key, r.to, n < r.to_len ? n : r.to_len) < 0)) {
                found++;
                ck_assert_int_eq(c, "abchjpplxzzmmnyglz"[i]);
            }
        ck_assert_int_eq(found, 1);
    }
    ck_assert(!sortkey_letter(keys, 'i', &r) && !sortkey_letter(keys, '1', &r));
    talloc_free(keys);
}
END_TEST

START_TEST(stroke)
{
    struct sortkey *keys = sortkey_open(NULL);
    static const char *const ORDER[] = {"丁一", "王五", "白一",
                                        "何二", "周三", "魏三"}; /* 2 4 5 7 8 17 strokes */
    for (size_t i = 1; i < sizeof ORDER / sizeof *ORDER; i++)
        ck_assert_msg(compare(sortkey_stroke, keys, ORDER[i - 1], ORDER[i]) < 0, "%s < %s", ORDER[i - 1],
                      ORDER[i]);
    ck_assert_int_gt(compare(sortkey_pinyin, keys, "王五", "白一"), 0); /* the two orders differ */
    talloc_free(keys);
}
END_TEST

START_TEST(bounds)
{
    struct sortkey *keys = sortkey_open(NULL);
    unsigned char out[SORTKEY_BYTES + 1];
    memset(out, 0xAA, sizeof out);
    char *name = talloc_strdup(keys, "");
    for (int i = 0; i < 3000; i++)
        name = talloc_strdup_append(name, "䶮");
    ck_assert_uint_eq(sortkey_pinyin(keys, name, out, sizeof out), SORTKEY_BYTES);
    ck_assert_uint_eq(out[SORTKEY_BYTES], 0xAA);
    ck_assert_uint_eq(sortkey_pinyin(keys, "张三", out, 3), 3);
    ck_assert_uint_eq(sortkey_pinyin(keys, "", out, sizeof out), 0);
    ck_assert_uint_gt(sortkey_pinyin(keys, "\xff\xfe", out, sizeof out), 0);
    talloc_free(keys);
}
END_TEST

static void ck_grams(const char *text, const char *wanted)
{
    size_t n;
    char **grams = gram_split(NULL, text, &n), *joined = talloc_strdup(grams, "");
    for (size_t i = 0; i < n; i++)
        joined = talloc_asprintf_append(joined, "%s%s", i ? " " : "", grams[i]);
    ck_assert_str_eq(joined, wanted);
    talloc_free(grams);
}

START_TEST(grams)
{
    ck_grams("平顶山市", "平顶 顶山 山市");
    ck_grams("欧阳𠮷", "欧阳 阳𠮷");
    ck_grams("阿里·买买提", "阿里 里买 买买 买提");
    ck_grams("Ａｂ（C）　１", "ab bc c1");
    ck_grams("哈哈哈哈", "哈哈");
    ck_grams("张", "");
    ck_grams("·（）", "");
    ck_grams("", "");
    ck_grams("a\xff"
             "b",
             "ab");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sortkey [15.3]");
    TCase *tests = tcase_create("sortkey [15.3]");
    tcase_add_test(tests, pinyin);
    tcase_add_test(tests, stroke);
    tcase_add_test(tests, letters);
    tcase_add_test(tests, bounds);
    tcase_add_test(tests, grams);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
