#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "core/captcha.h"
#include "core/crypt.h"
#include "core/sniff.h"
#include "tests/core/scratch.h"

#define NOW 1790000000

static struct scratch *s;
static uint8_t nonce[CAPTCHA_NONCE_BYTES];
static const uint8_t NONE[CAPTCHA_NONCE_BYTES];

static void setup(void)
{
    s = scratch_begin();
}

static void teardown(void)
{
    scratch_end(s);
}

/* What the server reads out of a token, by the format that captcha.h documents. */
static char *answer_of(const char *token)
{
    uint8_t *sealed, *plain;
    size_t sealed_len, len;
    const struct crypt_place place = {"captcha", "token", 0};
    ck_assert_int_eq(crypt_unbase64url(s, token, &sealed, &sealed_len), RC_OK);
    ck_assert_int_eq(crypt_open(s, s->keys, KEY_FORM, &place, sealed, sealed_len, &plain, &len), RC_OK);
    ck_assert_uint_gt(len, 25);
    return (char *)plain + 25;
}

START_TEST(a_picture_is_answered_once_seen)
{
    struct captcha c, d;
    uint8_t second[CAPTCHA_NONCE_BYTES];
    ck_assert_int_eq(captcha_new(s, s->keys, CAPTCHA_PICTURE, NOW, &c), RC_OK);
    ck_assert_int_eq(captcha_new(s, s->keys, CAPTCHA_PICTURE, NOW, &d), RC_OK);
    char *answer = answer_of(c.token);
    ck_assert_uint_eq(strlen(answer), 5);
    ck_assert_ptr_null(strstr(c.token, answer));
    ck_assert_int_eq(captcha_check(s->keys, c.token, answer, NOW + 599, nonce), RC_OK);
    ck_assert_int_eq(captcha_check(s->keys, c.token, answer, NOW + 599, second), RC_OK);
    ck_assert_mem_eq(nonce, second, sizeof nonce); /* so the caller sees that it was spent */
    ck_assert_int_eq(captcha_check(s->keys, d.token, answer, NOW, second), RC_INVALID);
    ck_assert_mem_ne(nonce, second, sizeof nonce);
    ck_assert_mem_ne(second, NONE, sizeof nonce);
}
END_TEST

START_TEST(answers_are_read_generously)
{
    struct captcha c;
    ck_assert_int_eq(captcha_new(s, s->keys, CAPTCHA_PICTURE, NOW, &c), RC_OK);
    const char *answer = answer_of(c.token);
    char *small = talloc_strdup(s, answer), *wide = talloc_strdup(s, ""), *spaced = talloc_strdup(s, " ");
    for (size_t i = 0; i < 5; i++) {
        char a = answer[i];
        int folded = a >= 'A' && a <= 'Z' ? a + 32 : a;
        small[i] = (char)folded;
        /* U+FF00 + code - 0x20: full-width, three bytes */
        int code = 0xFF00 + folded - 0x20;
        wide = talloc_asprintf_append(wide, "%c%c%c", 0xE0 | code >> 12, 0x80 | (code >> 6 & 63),
                                      0x80 | (code & 63));
        spaced = talloc_asprintf_append(spaced, "%c\xe3\x80\x80\t", a);
    }
    ck_assert_int_eq(captcha_check(s->keys, c.token, small, NOW, nonce), RC_OK);
    ck_assert_int_eq(captcha_check(s->keys, c.token, wide, NOW, nonce), RC_OK);
    ck_assert_int_eq(captcha_check(s->keys, c.token, spaced, NOW, nonce), RC_OK);
    ck_assert_int_eq(captcha_check(s->keys, c.token, "", NOW, nonce), RC_INVALID);
    ck_assert_int_eq(captcha_check(s->keys, c.token, talloc_asprintf(s, "%sA", answer), NOW, nonce),
                     RC_INVALID);
    ck_assert_int_eq(captcha_check(s->keys, c.token, "\xef\xbc", NOW, nonce), RC_INVALID);
}
END_TEST

START_TEST(a_token_expires_and_cannot_be_forged)
{
    struct captcha c;
    ck_assert_int_eq(captcha_new(s, s->keys, CAPTCHA_PICTURE, NOW, &c), RC_OK);
    char *answer = answer_of(c.token);
    ck_assert_int_eq(captcha_check(s->keys, c.token, answer, NOW + 600, nonce), RC_INVALID);
    for (size_t at = 0; at < strlen(c.token); at++) {
        char *forged = talloc_strdup(s, c.token);
        forged[at] = forged[at] == 'A' ? 'B' : 'A';
        ck_assert_int_eq(captcha_check(s->keys, forged, answer, NOW, nonce), RC_BAD_REQUEST);
        ck_assert_mem_eq(nonce, NONE, sizeof nonce);
    }
    ck_assert_int_eq(captcha_check(s->keys, "", answer, NOW, nonce), RC_BAD_REQUEST);
    ck_assert_int_eq(captcha_check(s->keys, talloc_asprintf(s, "%01000d", 0), answer, NOW, nonce),
                     RC_BAD_REQUEST);
}
END_TEST

START_TEST(a_sum_says_its_numbers_and_checks_its_result)
{
    int seen = 0;
    for (int i = 0; i < 300; i++) {
        struct captcha c;
        ck_assert_int_eq(captcha_new(s, s->keys, CAPTCHA_SUM, NOW, &c), RC_OK);
        int result = c.operation == '+' ? c.a + c.b : c.operation == '-' ? c.a - c.b : c.a * c.b;
        seen |= c.operation == '+' ? 1 : c.operation == '-' ? 2 : c.operation == '*' ? 4 : 8;
        ck_assert_int_ge(result, 0);
        ck_assert_int_le(result, 81);
        ck_assert_int_eq(captcha_check(s->keys, c.token, talloc_asprintf(s, "%d", result), NOW, nonce),
                         RC_OK);
        ck_assert_int_eq(captcha_check(s->keys, c.token, talloc_asprintf(s, "%d", result + 1), NOW, nonce),
                         RC_INVALID);
    }
    ck_assert_int_eq(seen, 7);
}
END_TEST

START_TEST(the_picture_is_a_png_of_its_token_alone)
{
    struct captcha c, d, sum;
    uint8_t *png, *again, *other;
    size_t len, again_len, other_len;
    enum media media;
    ck_assert_int_eq(captcha_new(s, s->keys, CAPTCHA_PICTURE, NOW, &c), RC_OK);
    ck_assert_int_eq(captcha_new(s, s->keys, CAPTCHA_PICTURE, NOW, &d), RC_OK);
    ck_assert_int_eq(captcha_new(s, s->keys, CAPTCHA_SUM, NOW, &sum), RC_OK);
    ck_assert_int_eq(captcha_png(s, s->keys, c.token, NOW, &png, &len), RC_OK);
    ck_assert_int_eq(captcha_png(s, s->keys, c.token, NOW, &again, &again_len), RC_OK);
    ck_assert_int_eq(captcha_png(s, s->keys, d.token, NOW, &other, &other_len), RC_OK);
    ck_assert_uint_eq(len, again_len);
    ck_assert_mem_eq(png, again, len);
    ck_assert(len != other_len || memcmp(png, other, len) != 0);
    struct sniff *sniff = sniff_new(s);
    ck_assert_int_eq(sniff_feed(sniff, png, len), RC_OK);
    ck_assert_int_eq(sniff_end(sniff, &media), RC_OK);
    ck_assert_int_eq(media, MEDIA_PNG);
    ck_assert_uint_eq(crypt_get_u32(png + 16), CAPTCHA_WIDTH);
    ck_assert_uint_gt(len, 1500); /* an empty ground of this size has 300 bytes */
    ck_assert_int_eq(captcha_png(s, s->keys, c.token, NOW + 600, &png, &len), RC_NOT_FOUND);
    ck_assert_int_eq(captcha_png(s, s->keys, sum.token, NOW, &png, &len), RC_NOT_FOUND);
    ck_assert_int_eq(captcha_png(s, s->keys, "AAAA", NOW, &png, &len), RC_NOT_FOUND);
    if (getenv("CAPTCHA_OUT"))
        scratch_write(getenv("CAPTCHA_OUT"), again, again_len, 0600);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("captcha");
    TCase *tc = tcase_create("captcha");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_picture_is_answered_once_seen);
    tcase_add_test(tc, answers_are_read_generously);
    tcase_add_test(tc, a_token_expires_and_cannot_be_forged);
    tcase_add_test(tc, a_sum_says_its_numbers_and_checks_its_result);
    tcase_add_test(tc, the_picture_is_a_png_of_its_token_alone);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
