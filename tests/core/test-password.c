#include <check.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/password.h"

static TALLOC_CTX *mem;

static void setup(void)
{
    mem = talloc_new(NULL);
}

static void teardown(void)
{
    talloc_free(mem);
}

START_TEST(a_password_verifies_against_its_hash)
{
    char *hash, *again;
    bool rehash = true;
    ck_assert_int_eq(password_hash(mem, "继续教育 (2026)!", &hash), RC_OK);
    ck_assert_int_eq(password_hash(mem, "继续教育 (2026)!", &again), RC_OK);
    ck_assert_str_ne(hash, again);
    ck_assert_msg(!strncmp(hash, "$argon2id$v=19$m=19456,t=2,p=1$", 31), "%s", hash);
    ck_assert_int_eq(password_verify(hash, "继续教育 (2026)!", &rehash), RC_OK);
    ck_assert(!rehash);
    ck_assert_int_eq(password_verify(hash, "继续教育 (2026)", &rehash), RC_SIGN_IN);
    ck_assert_int_eq(password_verify(hash, "", &rehash), RC_SIGN_IN);
    ck_assert_int_eq(password_verify(NULL, "继续教育 (2026)!", &rehash), RC_SIGN_IN);
    ck_assert_int_eq(password_verify("plain", "plain", &rehash), RC_SIGN_IN);
    ck_assert_int_eq(password_verify("", "", &rehash), RC_SIGN_IN);
}
END_TEST

START_TEST(old_parameters_ask_for_a_new_hash)
{
    char hash[crypto_pwhash_STRBYTES];
    bool rehash = false;
    ck_assert_int_eq(sodium_init() < 0, 0);
    ck_assert_int_eq(
        crypto_pwhash_str_alg(hash, "old but right", 13, 1, 8192 * 1024, crypto_pwhash_ALG_ARGON2ID13), 0);
    ck_assert_int_eq(password_verify(hash, "old but right", &rehash), RC_OK);
    ck_assert(rehash);
    ck_assert_int_eq(password_verify(hash, "wrong", &rehash), RC_SIGN_IN);
    ck_assert(!rehash);
}
END_TEST

START_TEST(too_long_is_refused_before_hashing)
{
    char text[PASSWORD_BYTES_MAX + 2], *hash;
    bool rehash;
    memset(text, 'x', sizeof text);
    text[PASSWORD_BYTES_MAX + 1] = '\0';
    ck_assert_int_eq(password_hash(mem, text, &hash), RC_INVALID);
    ck_assert_ptr_null(hash);
    ck_assert_int_eq(password_verify("x", text, &rehash), RC_SIGN_IN);
}
END_TEST

static const struct password_facts FACTS = {"41040219900101001X", "13812345670"};

static const struct {
    const char *text, *why;
} POLICY[] = {
    {"correct horse battery", NULL},
    {"p(a)[s]{s}<w>&\"o'r;d--", NULL}, /* [2.16] punctuation and brackets work */
    {"我爱继续教育平台", NULL},        /* eight Chinese characters */
    {"𠮷野家的牛肉饭好", NULL},
    {"  in the middle  ", NULL},
    {"k7#Qm2!x", NULL},
    {"", "password.blank"},
    {"          ", "password.blank"},
    {"　　　　　　　　　", "password.blank"}, /* U+3000 */
    {"我爱继续教育平", "password.too-short"},
    {"k7#Qm2!", "password.too-short"},
    {"tab\there nine", "password.encoding"},
    {"\xff\xfe\x80"
     "abcdefgh",
     "password.encoding"},
    {"aaaaaaaaaaaa", "password.run"},
    {"12345678", "password.run"},
    {"87654321", "password.run"},
    {"abcd1234", "password.run"},
    {"11112222", "password.run"},
    {"aaaa1234zzzz", "password.run"},
    {"一一一一一一一一", "password.run"},
    {"41040219900101001X", "password.personal"},
    {"41040219900101001x", "password.personal"},
    {"My#01001x#key", "password.personal"},
    {"zhang13812345670", "password.personal"},
    {"qwertyuiop", "password.common"},
    {"QwertyUIOP", "password.common"},
    {"P@ssw0rd", "password.common"},
    {"woaini1314", "password.common"},
    {"1qaz2wsx", "password.common"},
    {"a123456789", "password.run"},
    {"5201314520", "password.common"},
};

START_TEST(policy)
{
    const char *why = password_policy(POLICY[_i].text, &FACTS);
    ck_assert_msg(!why == !POLICY[_i].why && (!why || !strcmp(why, POLICY[_i].why)), "%s: %s",
                  POLICY[_i].text, why ? why : "good");
}
END_TEST

START_TEST(policy_works_without_facts_and_has_a_limit)
{
    char text[PASSWORD_BYTES_MAX + 2];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = "k7#Qm2!x"[i % 8];
    text[PASSWORD_BYTES_MAX + 1] = '\0';
    ck_assert_str_eq(password_policy(text, NULL), "password.too-long");
    text[PASSWORD_BYTES_MAX] = '\0';
    ck_assert_ptr_null(password_policy(text, NULL));
    ck_assert_ptr_null(password_policy("41040219900101001X", &(struct password_facts){NULL, ""}));
}
END_TEST

START_TEST(common_words_are_found_at_both_ends_of_the_list)
{
    ck_assert(password_is_common("!qaz2wsx") && password_is_common("zxcvbnm123") &&
              password_is_common("passw0rd"));
    ck_assert(!password_is_common("") && !password_is_common("correct horse battery") &&
              !password_is_common("a text that is longer than any word of the list is not in it"));
}
END_TEST

START_TEST(codes_use_the_clear_alphabet)
{
    char *code = password_code(mem, 1000);
    ck_assert_uint_eq(strlen(code), 1000);
    ck_assert_uint_eq(strspn(code, PASSWORD_CODE_ALPHABET), 1000);
    for (const char *c = PASSWORD_CODE_ALPHABET; *c; c++)
        ck_assert_msg(strchr(code, *c) != NULL, "%c never came", *c);
    ck_assert_ptr_null(strpbrk(PASSWORD_CODE_ALPHABET, "ILO01"));
    ck_assert_str_ne(password_code(mem, 10), password_code(mem, 10));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("password");
    TCase *tc = tcase_create("password");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_password_verifies_against_its_hash);
    tcase_add_test(tc, old_parameters_ask_for_a_new_hash);
    tcase_add_test(tc, too_long_is_refused_before_hashing);
    tcase_add_loop_test(tc, policy, 0, sizeof POLICY / sizeof *POLICY);
    tcase_add_test(tc, policy_works_without_facts_and_has_a_limit);
    tcase_add_test(tc, common_words_are_found_at_both_ends_of_the_list);
    tcase_add_test(tc, codes_use_the_clear_alphabet);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
