#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/core/scratch.h"

static struct scratch *s;

static void setup(void)
{
    s = scratch_begin();
}

static void teardown(void)
{
    scratch_end(s);
}

START_TEST(generated_ring_has_one_current_key_for_each_purpose)
{
    struct stat st;
    ck_assert_int_eq(stat(s->ring, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0600);
    for (unsigned p = 0; p < KEY_PURPOSES_; p++) {
        const struct key *key = keys_current(s->keys, p);
        ck_assert_ptr_nonnull(key);
        ck_assert_ptr_eq(keys_nth(s->keys, p, 0), key);
        ck_assert_ptr_null(keys_nth(s->keys, p, 1));
        ck_assert_ptr_eq(keys_find(s->keys, p, key->id), key);
        for (unsigned q = 0; q < p; q++)
            ck_assert_mem_ne(key->bytes, keys_current(s->keys, q)->bytes, KEY_BYTES);
    }
}
END_TEST

START_TEST(generate_never_replaces_a_ring)
{
    size_t before_len, after_len;
    uint8_t *before = scratch_read(s, s->ring, &before_len);
    ck_assert_int_eq(keys_generate(s->ring), RC_CONFLICT);
    uint8_t *after = scratch_read(s, s->ring, &after_len);
    ck_assert_uint_eq(before_len, after_len);
    ck_assert_mem_eq(before, after, after_len);
    ck_assert_int_eq(keys_generate(scratch_path(s, "no/such/folder")), RC_INTERNAL);
}
END_TEST

START_TEST(rotation_makes_a_new_current_key_and_keeps_the_old)
{
    const char *why;
    struct keys *after;
    struct stat st;
    const struct key *old = keys_current(s->keys, KEY_COOKIE);
    ck_assert_int_eq(chmod(s->ring, 0640), 0);
    ck_assert_int_eq(keys_rotate(s, s->ring, KEY_COOKIE, &why), RC_OK);
    ck_assert_int_eq(keys_load(s, s->ring, &after, &why), RC_OK);
    const struct key *new = keys_current(after, KEY_COOKIE), *kept = keys_find(after, KEY_COOKIE, old->id);
    ck_assert_uint_ne(new->id, old->id);
    ck_assert_mem_ne(new->bytes, old->bytes, KEY_BYTES);
    ck_assert_mem_eq(kept->bytes, old->bytes, KEY_BYTES);
    ck_assert(!kept->current && new->current);
    for (unsigned p = 0; p < KEY_PURPOSES_; p++)
        ck_assert_uint_eq(keys_nth(after, p, 1) != NULL, p == KEY_COOKIE);
    ck_assert_int_eq(stat(s->ring, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0640);
}
END_TEST

START_TEST(rotation_of_a_broken_ring_leaves_it)
{
    const char *why;
    size_t len;
    scratch_write(s->ring, "rubbish\n", 8, 0600);
    ck_assert_int_eq(keys_rotate(s, s->ring, KEY_FIELD, &why), RC_INVALID);
    ck_assert_ptr_nonnull(strstr(why, ":1: "));
    ck_assert_str_eq((char *)scratch_read(s, s->ring, &len), "rubbish\n");
}
END_TEST

static const unsigned MODES[] = {0644, 0666, 0604, 0660, 0700, 0601};

START_TEST(a_file_that_is_too_open_is_refused)
{
    const char *why;
    struct keys *keys;
    ck_assert_int_eq(chmod(s->ring, MODES[_i]), 0);
    ck_assert_int_eq(keys_load(s, s->ring, &keys, &why), RC_INVALID);
    ck_assert_ptr_null(keys);
    ck_assert_ptr_nonnull(strstr(why, "too open"));
}
END_TEST

#define HEX "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
/* A whole ring, whose first line is left to the test. */
#define REST                                                                                                 \
    "2 field aes-256-gcm " HEX " current\n3 blind hmac-sha256 " HEX " current\n"                             \
    "4 blob aes-256-gcm " HEX " current\n5 csrf hmac-sha256 " HEX " current\n"                               \
    "6 audit hmac-sha256 " HEX " current\n7 form aes-256-gcm " HEX " current\n"

static const struct {
    const char *line, *why; /* why NULL: accepted */
} LINES[] = {
    {"1 cookie hmac-sha256 " HEX " current\n", NULL},
    {"# comment\n\n  1\tcookie  hmac-sha256 " HEX " current \r\n", NULL},
    {"1 cookie hmac-sha256 " HEX "\n", "no current key for purpose cookie"},
    {"", "no current key for purpose cookie"},
    {"0 cookie hmac-sha256 " HEX " current\n", ":1: bad key id"},
    {"01 cookie hmac-sha256 " HEX " current\n", ":1: bad key id"},
    {"-1 cookie hmac-sha256 " HEX " current\n", ":1: bad key id"},
    {"4294967296 cookie hmac-sha256 " HEX " current\n", ":1: bad key id"},
    {"2 cookie hmac-sha256 " HEX " current\n", ":2: key id used twice"},
    {"1 biscuit hmac-sha256 " HEX " current\n", ":1: unknown purpose"},
    {"1 cookie aes-256-gcm " HEX " current\n", "algorithm"},
    {"1 cookie hmac-sha256 " HEX "00 current\n", "64 hex digits"},
    {"1 cookie hmac-sha256 abcd current\n", "64 hex digits"},
    {"1 cookie hmac-sha256 " HEX " old\n", ":1: expected"},
    {"1 cookie hmac-sha256 " HEX " current twice\n", ":1: expected"},
    {"1 cookie hmac-sha256\n", ":1: expected"},
    {"1 cookie hmac-sha256 " HEX " current\n8 cookie hmac-sha256 " HEX " current\n", ":2: second current"},
};

START_TEST(lines_are_judged)
{
    const char *why;
    struct keys *keys;
    char *text = talloc_asprintf(s, "%s%s", LINES[_i].line, REST);
    scratch_write(s->ring, text, strlen(text), 0600);
    enum rc rc = keys_load(s, s->ring, &keys, &why);
    if (!LINES[_i].why) {
        ck_assert_int_eq(rc, RC_OK);
        ck_assert_uint_eq(keys_current(keys, KEY_COOKIE)->bytes[31], 0x1f);
        return;
    }
    ck_assert_int_eq(rc, RC_INVALID);
    ck_assert_msg(strstr(why, LINES[_i].why) != NULL, "%s", why);
    ck_assert_msg(strstr(why, "0001020304") == NULL, "a message holds no key material");
}
END_TEST

START_TEST(missing_huge_and_special_files_are_refused)
{
    const char *why;
    struct keys *keys;
    char *big = talloc_zero_size(s, 70000);
    memset(big, '\n', 70000);
    ck_assert_int_eq(keys_load(s, scratch_path(s, "none"), &keys, &why), RC_INVALID);
    ck_assert_int_eq(keys_load(s, s->folder, &keys, &why), RC_INVALID);
    scratch_write(s->ring, big, 70000, 0600);
    ck_assert_int_eq(keys_load(s, s->ring, &keys, &why), RC_INVALID);
    char *fifo = scratch_path(s, "fifo");
    ck_assert_int_eq(mkfifo(fifo, 0600), 0);
    ck_assert_int_eq(keys_load(s, fifo, &keys, &why), RC_INVALID);
}
END_TEST

START_TEST(purposes_have_names)
{
    for (unsigned p = 0; p < KEY_PURPOSES_; p++)
        ck_assert_uint_eq(keys_purpose(keys_purpose_name(p)), p);
    ck_assert_uint_eq(keys_purpose("biscuit"), KEY_PURPOSES_);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("keys");
    TCase *tc = tcase_create("keys");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, generated_ring_has_one_current_key_for_each_purpose);
    tcase_add_test(tc, generate_never_replaces_a_ring);
    tcase_add_test(tc, rotation_makes_a_new_current_key_and_keeps_the_old);
    tcase_add_test(tc, rotation_of_a_broken_ring_leaves_it);
    tcase_add_loop_test(tc, a_file_that_is_too_open_is_refused, 0, sizeof MODES / sizeof *MODES);
    tcase_add_loop_test(tc, lines_are_judged, 0, sizeof LINES / sizeof *LINES);
    tcase_add_test(tc, missing_huge_and_special_files_are_refused);
    tcase_add_test(tc, purposes_have_names);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
