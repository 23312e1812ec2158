#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/core/scratch.h"

struct scratch *scratch_begin(void)
{
    const char *why;
    struct scratch *scratch = talloc_zero(NULL, struct scratch);
    snprintf(scratch->folder, sizeof scratch->folder, "/tmp/jijiao-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(scratch->folder));
    snprintf(scratch->ring, sizeof scratch->ring, "%s/keys", scratch->folder);
    ck_assert_int_eq(keys_generate(scratch->ring), RC_OK);
    ck_assert_int_eq(keys_load(scratch, scratch->ring, &scratch->keys, &why), RC_OK);
    return scratch;
}

static int entry_remove(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st;
    (void)kind;
    (void)ftw;
    return remove(path);
}

void scratch_end(struct scratch *scratch)
{
    ck_assert_int_eq(nftw(scratch->folder, entry_remove, 16, FTW_DEPTH | FTW_PHYS), 0);
    talloc_free(scratch);
}

char *scratch_path(struct scratch *scratch, const char *name)
{
    return talloc_asprintf(scratch, "%s/%s", scratch->folder, name);
}

void scratch_write(const char *path, const void *data, size_t len, unsigned mode)
{
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(data, 1, len, file), len);
    ck_assert_int_eq(fclose(file), 0);
    ck_assert_int_eq(chmod(path, mode), 0);
}

uint8_t *scratch_read(TALLOC_CTX *mem, const char *path, size_t *len)
{
    struct stat st;
    FILE *file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(fstat(fileno(file), &st), 0);
    uint8_t *data = talloc_zero_size(mem, (size_t)st.st_size + 1);
    *len = fread(data, 1, (size_t)st.st_size, file);
    fclose(file);
    return data;
}
