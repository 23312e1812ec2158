#include <check.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/blob.h"
#include "tests/core/samples.h"
#include "tests/core/scratch.h"

#define LIMIT (20u << 20)

static struct scratch *s;
static struct blob_store *store;

static void setup(void)
{
    s = scratch_begin();
    ck_assert_int_eq(mkdir(scratch_path(s, "store"), 0700), 0);
    ck_assert_int_eq(blob_store_open(s, scratch_path(s, "store"), s->keys, &store), RC_OK);
}

static void teardown(void)
{
    scratch_end(s);
}

static enum rc put(const struct sample *sample, size_t piece, uint64_t limit, struct blob_info *info)
{
    struct blob_write *write;
    ck_assert_int_eq(blob_begin(s, store, limit, &write), RC_OK);
    for (size_t at = 0; at < sample->len; at += piece) {
        size_t len = sample->len - at < piece ? sample->len - at : piece;
        enum rc rc = blob_write(write, sample->data + at, len);
        if (rc != RC_OK) {
            blob_abort(write);
            return rc;
        }
    }
    enum rc rc = blob_commit(write, info);
    if (rc == RC_MEDIA)
        blob_abort(write);
    return rc;
}

static char *path_of(const struct blob_info *info)
{
    char hex[65];
    crypt_hex(info->sha256, 32, hex);
    return talloc_asprintf(s, "%s/store/%.2s/%.2s/%s", s->folder, hex, hex + 2, hex);
}

static void assert_content(const struct blob_info *info, const struct sample *sample)
{
    struct blob_read *read;
    struct blob_info found;
    const uint8_t *data;
    size_t len, at = 0;
    ck_assert_int_eq(blob_open(s, store, info->sha256, &read, &found), RC_OK);
    ck_assert_uint_eq(found.size, sample->len);
    ck_assert_int_eq(found.media, info->media);
    ck_assert_uint_eq(found.key_id, info->key_id);
    while (blob_read(read, &data, &len) == RC_OK && len) {
        ck_assert_uint_le(at + len, sample->len);
        ck_assert_mem_eq(data, sample->data + at, len);
        at += len;
    }
    ck_assert_uint_eq(at, sample->len);
    talloc_free(read);
}

static unsigned entries(const char *name)
{
    unsigned count = 0;
    DIR *dir = opendir(scratch_path(s, name));
    ck_assert_ptr_nonnull(dir);
    for (struct dirent *entry; (entry = readdir(dir));)
        count += entry->d_name[0] != '.';
    closedir(dir);
    return count;
}

START_TEST(content_comes_back_whatever_its_size_and_pieces)
{
    static const size_t sizes[] = {0, 1, 65000, 65536, 131072, 300000};
    static const size_t pieces[] = {1 << 20, 65536, 4093, 17};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct sample png = sample_png_of(s, sizes[i]);
        for (size_t p = 0; p < 4; p++) {
            struct blob_info info;
            uint8_t digest[32];
            ck_assert_int_eq(put(&png, pieces[p], LIMIT, &info), RC_OK);
            crypt_sha256(png.data, png.len, digest);
            ck_assert_mem_eq(info.sha256, digest, 32);
            ck_assert_uint_eq(info.size, png.len);
            ck_assert_int_eq(info.media, MEDIA_PNG);
            assert_content(&info, &png);
        }
    }
    ck_assert_uint_eq(entries("store/tmp"), 0);
}
END_TEST

/* Exactly one and two pieces of 65,536 bytes, where the last piece is a whole one. */
START_TEST(piece_boundaries_hold)
{
    size_t bare = sample_png_of(s, 0).len;
    for (size_t whole = 65535; whole <= 131073; whole += whole == 65537 ? 131071 - 65537 : 1) {
        struct blob_info info;
        struct sample png = sample_png_of(s, whole - bare - 12);
        ck_assert_uint_eq(png.len, whole);
        ck_assert_int_eq(put(&png, 50000, LIMIT, &info), RC_OK);
        assert_content(&info, &png);
    }
}
END_TEST

START_TEST(each_kind_is_known_by_its_content)
{
    struct blob_info info;
    struct sample pdf = sample_pdf(s, ""), jpeg = sample_jpeg(s);
    ck_assert_int_eq(put(&pdf, 100, LIMIT, &info), RC_OK);
    ck_assert_int_eq(info.media, MEDIA_PDF);
    assert_content(&info, &pdf);
    ck_assert_int_eq(put(&jpeg, 100, LIMIT, &info), RC_OK);
    ck_assert_int_eq(info.media, MEDIA_JPEG);
    assert_content(&info, &jpeg);
}
END_TEST

START_TEST(the_file_at_rest_shows_nothing)
{
    struct blob_info info;
    size_t len;
    struct sample png = sample_png_of(s, 1000);
    ck_assert_int_eq(put(&png, 1000, LIMIT, &info), RC_OK);
    uint8_t *file = scratch_read(s, path_of(&info), &len);
    ck_assert_uint_eq(len, 80 + png.len + 16);
    ck_assert_ptr_null(memmem(file, len, "IHDR", 4));
    ck_assert_mem_eq(file, "JJBLOB\x01\x03", 8);
    struct stat st;
    ck_assert_int_eq(stat(path_of(&info), &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0600);
}
END_TEST

START_TEST(every_altered_or_missing_byte_at_rest_is_found)
{
    struct blob_info info, found;
    struct blob_read *read;
    const uint8_t *data;
    size_t len, got;
    struct sample png = sample_png_of(s, 0);
    ck_assert_int_eq(put(&png, 1000, LIMIT, &info), RC_OK);
    char *path = path_of(&info);
    uint8_t *file = scratch_read(s, path, &len);
    for (size_t at = 0; at < 2 * len; at++) {
        bool cut = at >= len;
        file[at % len] ^= cut ? 0 : 1;
        scratch_write(path, file, cut ? at - len : len, 0600);
        file[at % len] ^= cut ? 0 : 1;
        enum rc rc = blob_open(s, store, info.sha256, &read, &found);
        if (rc == RC_OK) {
            rc = blob_read(read, &data, &got);
            talloc_free(read);
        }
        ck_assert_msg(rc == RC_INTERNAL, "byte %zu", at);
    }
}
END_TEST

START_TEST(a_file_under_anothers_name_does_not_open)
{
    struct blob_info a, b;
    struct blob_read *read;
    struct sample one = sample_png_of(s, 10), two = sample_png_of(s, 11);
    ck_assert_int_eq(put(&one, 1000, LIMIT, &a), RC_OK);
    ck_assert_int_eq(put(&two, 1000, LIMIT, &b), RC_OK);
    ck_assert_int_eq(rename(path_of(&a), path_of(&b)), 0);
    ck_assert_int_eq(blob_open(s, store, b.sha256, &read, &b), RC_INTERNAL);
    ck_assert_int_eq(blob_open(s, store, a.sha256, &read, &a), RC_NOT_FOUND);
}
END_TEST

START_TEST(pieces_of_one_file_cannot_change_places)
{
    struct blob_info info, found;
    struct blob_read *read;
    const uint8_t *data;
    size_t len, got, piece = 65536 + 16;
    struct sample png = sample_png_of(s, 200000);
    ck_assert_int_eq(put(&png, 1000, LIMIT, &info), RC_OK);
    uint8_t *file = scratch_read(s, path_of(&info), &len), *swap = talloc_memdup(s, file + 80, piece);
    memcpy(file + 80, file + 80 + piece, piece);
    memcpy(file + 80 + piece, swap, piece);
    scratch_write(path_of(&info), file, len, 0600);
    ck_assert_int_eq(blob_open(s, store, info.sha256, &read, &found), RC_OK);
    ck_assert_int_eq(blob_read(read, &data, &got), RC_INTERNAL);
}
END_TEST

START_TEST(limits_and_wrong_kinds_leave_nothing)
{
    struct blob_info info;
    struct sample png = sample_png_of(s, 1000), text = {(uint8_t *)"just some words here", 20},
                  none = {(uint8_t *)"", 0};
    ck_assert_int_eq(put(&png, 100, png.len, &info), RC_OK);
    ck_assert_int_eq(blob_delete(store, info.sha256), RC_OK);
    ck_assert_int_eq(put(&png, 100, png.len - 1, &info), RC_TOO_LARGE);
    ck_assert_int_eq(put(&text, 100, LIMIT, &info), RC_MEDIA);
    ck_assert_int_eq(put(&none, 100, LIMIT, &info), RC_MEDIA);
    struct blob_write *write;
    ck_assert_int_eq(blob_begin(s, store, LIMIT, &write), RC_OK);
    ck_assert_int_eq(blob_write(write, png.data, 500), RC_OK);
    ck_assert_uint_eq(entries("store/tmp"), 1);
    blob_abort(write);
    ck_assert_int_eq(blob_begin(s, store, LIMIT, &write), RC_OK);
    ck_assert_int_eq(blob_write(write, png.data, 500), RC_OK);
    ck_assert_int_eq(blob_commit(write, &info), RC_MEDIA);
    ck_assert_str_eq(blob_why(write), "media.damaged");
    talloc_free(write); /* as the end of a request does */
    ck_assert_uint_eq(entries("store/tmp"), 0);
}
END_TEST

START_TEST(equal_content_is_kept_once_and_deleted_once)
{
    struct blob_info a, b;
    struct blob_read *read;
    struct sample png = sample_png_of(s, 100);
    ck_assert_int_eq(put(&png, 1000, LIMIT, &a), RC_OK);
    ck_assert_int_eq(put(&png, 1000, LIMIT, &b), RC_OK);
    ck_assert_mem_eq(a.sha256, b.sha256, 32);
    assert_content(&a, &png);
    ck_assert_int_eq(blob_delete(store, a.sha256), RC_OK);
    ck_assert_int_eq(blob_open(s, store, a.sha256, &read, &a), RC_NOT_FOUND);
    ck_assert_int_eq(blob_delete(store, a.sha256), RC_OK);
}
END_TEST

START_TEST(older_keys_open_after_a_rotation_and_unknown_ones_do_not)
{
    const char *why;
    struct keys *after;
    struct blob_info info, found;
    struct blob_store *new;
    struct blob_read *read;
    struct sample png = sample_png_of(s, 100);
    ck_assert_int_eq(put(&png, 1000, LIMIT, &info), RC_OK);
    ck_assert_int_eq(keys_rotate(s, s->ring, KEY_BLOB, &why), RC_OK);
    ck_assert_int_eq(keys_load(s, s->ring, &after, &why), RC_OK);
    ck_assert_int_eq(blob_store_open(s, scratch_path(s, "store"), after, &new), RC_OK);
    ck_assert_int_eq(blob_open(s, new, info.sha256, &read, &found), RC_OK);
    ck_assert_uint_eq(found.key_id, info.key_id);
    store = new;
    ck_assert_int_eq(put(&png, 1000, LIMIT, &info), RC_OK);
    ck_assert_uint_ne(found.key_id, info.key_id);
    ck_assert_int_eq(blob_store_open(s, scratch_path(s, "store"), s->keys, &store), RC_OK);
    ck_assert_int_eq(blob_open(s, store, info.sha256, &read, &found), RC_INTERNAL);
}
END_TEST

START_TEST(a_store_without_folder_is_refused)
{
    struct blob_store *none;
    ck_assert_int_eq(blob_store_open(s, scratch_path(s, "nowhere"), s->keys, &none), RC_INTERNAL);
    ck_assert_ptr_null(none);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("blob");
    TCase *tc = tcase_create("blob");
    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, content_comes_back_whatever_its_size_and_pieces);
    tcase_add_test(tc, piece_boundaries_hold);
    tcase_add_test(tc, each_kind_is_known_by_its_content);
    tcase_add_test(tc, the_file_at_rest_shows_nothing);
    tcase_add_test(tc, every_altered_or_missing_byte_at_rest_is_found);
    tcase_add_test(tc, a_file_under_anothers_name_does_not_open);
    tcase_add_test(tc, pieces_of_one_file_cannot_change_places);
    tcase_add_test(tc, limits_and_wrong_kinds_leave_nothing);
    tcase_add_test(tc, equal_content_is_kept_once_and_deleted_once);
    tcase_add_test(tc, older_keys_open_after_a_rotation_and_unknown_ones_do_not);
    tcase_add_test(tc, a_store_without_folder_is_refused);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
