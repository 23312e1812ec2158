#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "core/cookie.h"
#include "core/crypt.h"
#include "tests/core/scratch.h"

#define NOW 1790000000

static struct scratch *s;
static const struct cookie_claims CLAIMS = {
    .account = 18446744073709551615u,
    .post = 7,
    .session = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255},
    .issued = NOW,
    .expires = NOW + 3600};

static void setup(void)
{
    s = scratch_begin();
}

static void teardown(void)
{
    scratch_end(s);
}

START_TEST(a_cookie_gives_its_claims_back)
{
    struct cookie_claims read;
    char *text = cookie_make(s, s->keys, &CLAIMS);
    ck_assert_int_eq(cookie_verify(s->keys, text, NOW, &read), RC_OK);
    ck_assert_uint_eq(read.account, CLAIMS.account);
    ck_assert_uint_eq(read.post, 7);
    ck_assert_mem_eq(read.session, CLAIMS.session, SESSION_BYTES);
    ck_assert_int_eq(read.issued, NOW);
    ck_assert_int_eq(read.expires, NOW + 3600);
}
END_TEST

/* The format is public: another program must be able to make the same cookie from the description. */
START_TEST(the_format_is_the_documented_one)
{
    const struct key *key = keys_current(s->keys, KEY_COOKIE);
    uint8_t mac[32];
    char *text = talloc_asprintf(
        s, "1.%u.18446744073709551615.7.000102030405060708090a0b0c0d0eff.1790000000.1790003600", key->id);
    crypt_hmac(key->bytes, KEY_BYTES, text, strlen(text), mac);
    char *whole = talloc_asprintf(s, "%s.%s", text, crypt_base64url(s, mac, 32));
    ck_assert_str_eq(cookie_make(s, s->keys, &CLAIMS), whole);
}
END_TEST

START_TEST(every_forged_bit_is_refused)
{
    struct cookie_claims read, zero = {0};
    char *text = cookie_make(s, s->keys, &CLAIMS);
    for (size_t bit = 0; bit < 8 * strlen(text); bit++) {
        char *forged = talloc_strdup(s, text);
        forged[bit / 8] ^= (char)(1 << bit % 8);
        ck_assert_msg(cookie_verify(s->keys, forged, NOW, &read) == RC_SIGN_IN, "bit %zu", bit);
        ck_assert_mem_eq(&read, &zero, sizeof zero);
        talloc_free(forged);
    }
}
END_TEST

START_TEST(cut_padded_and_foreign_texts_are_refused)
{
    static const char *const texts[] = {"",  ".",   "......", ".......", "1.1.1.1.1.1.1.1", "a.b.c.d.e.f.g.h",
                                        "1", "null"};
    struct cookie_claims read;
    char *text = cookie_make(s, s->keys, &CLAIMS);
    for (size_t cut = 0; cut < strlen(text); cut++)
        ck_assert_int_eq(cookie_verify(s->keys, talloc_strndup(s, text, cut), NOW, &read), RC_SIGN_IN);
    ck_assert_int_eq(cookie_verify(s->keys, talloc_asprintf(s, "%s=", text), NOW, &read), RC_SIGN_IN);
    ck_assert_int_eq(cookie_verify(s->keys, talloc_asprintf(s, "%0300d%s", 0, text), NOW, &read), RC_SIGN_IN);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_assert_int_eq(cookie_verify(s->keys, texts[i], NOW, &read), RC_SIGN_IN);
    ck_assert_int_eq(cookie_verify(s->keys, NULL, NOW, &read), RC_SIGN_IN);
}
END_TEST

START_TEST(time_limits_hold)
{
    struct cookie_claims read;
    char *text = cookie_make(s, s->keys, &CLAIMS);
    ck_assert_int_eq(cookie_verify(s->keys, text, NOW + 3599, &read), RC_OK);
    ck_assert_int_eq(cookie_verify(s->keys, text, NOW + 3600, &read), RC_SIGN_IN);
    ck_assert_int_eq(cookie_verify(s->keys, text, NOW - COOKIE_SKEW, &read), RC_OK);
    ck_assert_int_eq(cookie_verify(s->keys, text, NOW - COOKIE_SKEW - 1, &read), RC_SIGN_IN);
}
END_TEST

START_TEST(older_keys_verify_and_unknown_ones_do_not)
{
    const char *why;
    struct keys *after, *other;
    struct cookie_claims read;
    char *old = cookie_make(s, s->keys, &CLAIMS), *ring = scratch_path(s, "other");
    ck_assert_int_eq(keys_rotate(s, s->ring, KEY_COOKIE, &why), RC_OK);
    ck_assert_int_eq(keys_load(s, s->ring, &after, &why), RC_OK);
    char *new = cookie_make(s, after, &CLAIMS);
    ck_assert_str_ne(old, new);
    ck_assert_int_eq(cookie_verify(after, old, NOW, &read), RC_OK);
    ck_assert_int_eq(cookie_verify(after, new, NOW, &read), RC_OK);
    ck_assert_int_eq(cookie_verify(s->keys, new, NOW, &read), RC_SIGN_IN); /* id not in the ring */
    ck_assert_int_eq(keys_generate(ring), RC_OK);
    ck_assert_int_eq(keys_load(s, ring, &other, &why), RC_OK);
    ck_assert_int_eq(cookie_verify(other, old, NOW, &read), RC_SIGN_IN); /* same id, other key */
}
END_TEST

START_TEST(csrf_tokens_belong_to_a_session)
{
    const char *why;
    struct keys *after;
    uint8_t other[SESSION_BYTES] = {9};
    char *token = csrf_token(s, s->keys, CLAIMS.session);
    ck_assert_uint_eq(strlen(token), 43);
    ck_assert_str_eq(token, csrf_token(s, s->keys, CLAIMS.session));
    ck_assert(csrf_ok(s->keys, CLAIMS.session, token));
    ck_assert(!csrf_ok(s->keys, other, token));
    ck_assert(!csrf_ok(s->keys, CLAIMS.session, NULL));
    ck_assert(!csrf_ok(s->keys, CLAIMS.session, ""));
    for (size_t at = 0; at < 43; at++) {
        char *forged = talloc_strdup(s, token);
        forged[at] = forged[at] == 'A' ? 'B' : 'A';
        ck_assert(!csrf_ok(s->keys, CLAIMS.session, forged));
    }
    ck_assert_int_eq(keys_rotate(s, s->ring, KEY_CSRF, &why), RC_OK);
    ck_assert_int_eq(keys_load(s, s->ring, &after, &why), RC_OK);
    ck_assert(csrf_ok(after, CLAIMS.session, token));
    ck_assert_str_ne(token, csrf_token(s, after, CLAIMS.session));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cookie");
    TCase *tc = tcase_create("cookie");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_cookie_gives_its_claims_back);
    tcase_add_test(tc, the_format_is_the_documented_one);
    tcase_add_test(tc, every_forged_bit_is_refused);
    tcase_add_test(tc, cut_padded_and_foreign_texts_are_refused);
    tcase_add_test(tc, time_limits_hold);
    tcase_add_test(tc, older_keys_verify_and_unknown_ones_do_not);
    tcase_add_test(tc, csrf_tokens_belong_to_a_session);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
