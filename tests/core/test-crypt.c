#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "core/crypt.h"
#include "tests/core/scratch.h"

static struct scratch *s;
static const struct crypt_place PLACE = {"account", "number_enc", 42};

static void setup(void)
{
    s = scratch_begin();
}

static void teardown(void)
{
    scratch_end(s);
}

static void assert_hex(const uint8_t *bytes, size_t len, const char *hex)
{
    char text[2 * 64 + 1];
    crypt_hex(bytes, len, text);
    ck_assert_str_eq(text, hex);
}

START_TEST(sha256_of_FIPS_180)
{
    ck_assert_str_eq(crypt_sha256_hex(s, "abc", 3),
                     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    ck_assert_str_eq(crypt_sha256_hex(s, "", 0),
                     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    char *million = talloc_size(s, 1000000);
    memset(million, 'a', 1000000);
    ck_assert_str_eq(crypt_sha256_hex(s, million, 1000000),
                     "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
END_TEST

START_TEST(hmac_of_RFC_4231)
{
    uint8_t key[131], out[SHA256_BYTES];
    memset(key, 0x0b, 20);
    crypt_hmac(key, 20, "Hi There", 8, out);
    assert_hex(out, 32, "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    crypt_hmac("Jefe", 4, "what do ya want for nothing?", 28, out);
    assert_hex(out, 32, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    memset(key, 0xaa, 131);
    crypt_hmac(key, 131, "Test Using Larger Than Block-Size Key - Hash Key First", 54, out);
    assert_hex(out, 32, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}
END_TEST

START_TEST(hkdf_of_RFC_5869)
{
    uint8_t ikm[22], salt[13], info[10], out[42];
    memset(ikm, 0x0b, sizeof ikm);
    ck_assert(crypt_unhex("000102030405060708090a0b0c", salt, 13));
    ck_assert(crypt_unhex("f0f1f2f3f4f5f6f7f8f9", info, 10));
    ck_assert(crypt_hkdf(ikm, 22, salt, 13, info, 10, out, 42));
    assert_hex(out, 42,
               "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    ck_assert(crypt_hkdf(ikm, 22, NULL, 0, NULL, 0, out, 42));
    assert_hex(out, 42,
               "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
}
END_TEST

/* Test case 16 of the GCM specification (McGrew and Viega), with additional data. */
START_TEST(gcm_of_the_specification)
{
    uint8_t key[32], iv[12], plain[60], aad[20], out[76];
    ck_assert(crypt_unhex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", key, 32));
    ck_assert(crypt_unhex("cafebabefacedbaddecaf888", iv, 12));
    ck_assert(crypt_unhex(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525"
        "b16aedf5aa0de657ba637b39",
        plain, 60));
    ck_assert(crypt_unhex("feedfacedeadbeeffeedfacedeadbeefabaddad2", aad, 20));
    ck_assert(crypt_gcm_seal(key, iv, aad, 20, plain, 60, out));
    assert_hex(
        out, 60,
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838"
        "c5f61e6393ba7a0abcc9f662");
    assert_hex(out + 60, 16, "76fc6ece0f4e1768cddf8853bb2d551b");
    ck_assert(crypt_gcm_open(key, iv, aad, 20, out, 76, out));
    ck_assert_mem_eq(out, plain, 60);
}
END_TEST

START_TEST(sealed_fields_open_again)
{
    static const char *const texts[] = {"410402199001010014", "", "中文 𠮷"};
    for (size_t i = 0; i < 3; i++) {
        uint8_t *sealed, *again, *plain;
        size_t len, again_len, plain_len, text_len = strlen(texts[i]);
        ck_assert_int_eq(crypt_seal(s, s->keys, KEY_FIELD, &PLACE, texts[i], text_len, &sealed, &len), RC_OK);
        ck_assert_int_eq(crypt_seal(s, s->keys, KEY_FIELD, &PLACE, texts[i], text_len, &again, &again_len),
                         RC_OK);
        ck_assert_uint_eq(len, 1 + 4 + 12 + text_len + 16);
        ck_assert_uint_eq(sealed[0], KEY_AES_256_GCM);
        ck_assert_uint_eq(crypt_get_u32(sealed + 1), keys_current(s->keys, KEY_FIELD)->id);
        ck_assert_mem_ne(sealed, again, len);
        ck_assert_int_eq(crypt_open(s, s->keys, KEY_FIELD, &PLACE, sealed, len, &plain, &plain_len), RC_OK);
        ck_assert_uint_eq(plain_len, text_len);
        ck_assert_str_eq((char *)plain, texts[i]);
    }
}
END_TEST

START_TEST(a_sealed_field_opens_nowhere_else)
{
    static const struct crypt_place others[] = {{"account", "number_enc", 43},
                                                {"account", "phone_enc", 42},
                                                {"person", "number_enc", 42},
                                                {"accoun", "tnumber_enc", 42}};
    uint8_t *sealed, *plain;
    size_t len, plain_len;
    ck_assert_int_eq(crypt_seal(s, s->keys, KEY_FIELD, &PLACE, "secret", 6, &sealed, &len), RC_OK);
    for (size_t i = 0; i < 4; i++)
        ck_assert_int_eq(crypt_open(s, s->keys, KEY_FIELD, &others[i], sealed, len, &plain, &plain_len),
                         RC_INVALID);
    ck_assert_int_eq(crypt_open(s, s->keys, KEY_FORM, &PLACE, sealed, len, &plain, &plain_len), RC_INVALID);
}
END_TEST

START_TEST(an_altered_or_cut_field_does_not_open)
{
    uint8_t *sealed, *plain;
    size_t len, plain_len;
    ck_assert_int_eq(crypt_seal(s, s->keys, KEY_FIELD, &PLACE, "secret", 6, &sealed, &len), RC_OK);
    for (size_t bit = 0; bit < 8 * len; bit++) {
        sealed[bit / 8] ^= (uint8_t)(1 << bit % 8);
        ck_assert_int_eq(crypt_open(s, s->keys, KEY_FIELD, &PLACE, sealed, len, &plain, &plain_len),
                         RC_INVALID);
        sealed[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    for (size_t cut = 0; cut < len; cut++)
        ck_assert_int_eq(crypt_open(s, s->keys, KEY_FIELD, &PLACE, sealed, cut, &plain, &plain_len),
                         RC_INVALID);
    ck_assert_int_eq(crypt_open(s, s->keys, KEY_FIELD, &PLACE, sealed, len, &plain, &plain_len), RC_OK);
}
END_TEST

START_TEST(older_keys_still_open_after_a_rotation)
{
    const char *why;
    struct keys *after;
    uint8_t *sealed, *plain, old[32], new[32], tried[32];
    size_t len, plain_len;
    ck_assert_int_eq(crypt_seal(s, s->keys, KEY_FIELD, &PLACE, "secret", 6, &sealed, &len), RC_OK);
    crypt_blind(s->keys, "id-card", "410402199001010014", old);
    ck_assert_int_eq(keys_rotate(s, s->ring, KEY_FIELD, &why), RC_OK);
    ck_assert_int_eq(keys_rotate(s, s->ring, KEY_BLIND, &why), RC_OK);
    ck_assert_int_eq(keys_load(s, s->ring, &after, &why), RC_OK);
    ck_assert_int_eq(crypt_open(s, after, KEY_FIELD, &PLACE, sealed, len, &plain, &plain_len), RC_OK);
    crypt_blind(after, "id-card", "410402199001010014", new);
    crypt_blind_key(keys_nth(after, KEY_BLIND, 0), "id-card", "410402199001010014", tried);
    ck_assert_mem_ne(old, new, 32);
    ck_assert_mem_eq(old, tried, 32);
}
END_TEST

START_TEST(blind_index_depends_on_type_value_and_key)
{
    uint8_t a[32], b[32];
    crypt_blind(s->keys, "id-card", "410402199001010014", a);
    crypt_blind(s->keys, "id-card", "410402199001010014", b);
    ck_assert_mem_eq(a, b, 32);
    crypt_blind(s->keys, "passport", "410402199001010014", b);
    ck_assert_mem_ne(a, b, 32);
    crypt_blind(s->keys, "id-card", "410402199001010015", b);
    ck_assert_mem_ne(a, b, 32);
    crypt_blind(s->keys, "id-card4", "10402199001010014", b);
    ck_assert_mem_ne(a, b, 32);
}
END_TEST

START_TEST(base64url_of_RFC_4648)
{
    static const char *const pairs[][2] = {
        {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
        {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xfb\xff", "-_8"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        uint8_t *raw;
        size_t len;
        ck_assert_str_eq(crypt_base64url(s, pairs[i][0], strlen(pairs[i][0])), pairs[i][1]);
        ck_assert_int_eq(crypt_unbase64url(s, pairs[i][1], &raw, &len), RC_OK);
        ck_assert_uint_eq(len, strlen(pairs[i][0]));
        ck_assert_mem_eq(raw, pairs[i][0], len);
    }
}
END_TEST

START_TEST(base64url_has_one_text_for_each_value)
{
    static const char *const bad[] = {"Z",      "Zh",  "Zm9",   "Zg==",  "Zm 9v",
                                      "Zm9v\n", "+/8", "Zm9vY", "Zm9v.", "\xe4\xb8\xad"};
    uint8_t *raw;
    size_t len;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(crypt_unbase64url(s, bad[i], &raw, &len) == RC_INVALID, "%s", bad[i]);
}
END_TEST

START_TEST(hex_is_strict)
{
    uint8_t out[2];
    ck_assert(crypt_unhex("aB09", out, 2) && out[0] == 0xab && out[1] == 9);
    ck_assert(!crypt_unhex("aB0", out, 2));
    ck_assert(!crypt_unhex("aB099", out, 2));
    ck_assert(!crypt_unhex("aB0g", out, 2));
    ck_assert(!crypt_unhex("a 09", out, 2));
}
END_TEST

START_TEST(tokens_are_long_and_differ)
{
    char *a = crypt_random_token(s, 16), *b = crypt_random_token(s, 16);
    ck_assert_uint_eq(strlen(a), 22);
    ck_assert_str_ne(a, b);
    ck_assert(crypt_equal("abc", "abc", 3) && !crypt_equal("abc", "abd", 3) && crypt_equal("abc", "abd", 2));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("crypt");
    TCase *tc = tcase_create("crypt");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, sha256_of_FIPS_180);
    tcase_add_test(tc, hmac_of_RFC_4231);
    tcase_add_test(tc, hkdf_of_RFC_5869);
    tcase_add_test(tc, gcm_of_the_specification);
    tcase_add_test(tc, sealed_fields_open_again);
    tcase_add_test(tc, a_sealed_field_opens_nowhere_else);
    tcase_add_test(tc, an_altered_or_cut_field_does_not_open);
    tcase_add_test(tc, older_keys_still_open_after_a_rotation);
    tcase_add_test(tc, blind_index_depends_on_type_value_and_key);
    tcase_add_test(tc, base64url_of_RFC_4648);
    tcase_add_test(tc, base64url_has_one_text_for_each_value);
    tcase_add_test(tc, hex_is_strict);
    tcase_add_test(tc, tokens_are_long_and_differ);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
