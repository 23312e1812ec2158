#include <fts.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>

#include "core/build.h"

static void add_file(EVP_MD_CTX *md, const char *path)
{
    char bytes[16384];
    FILE *f = fopen(path, "rbe");
    if (!f)
        return;
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, f)) > 0;)
        EVP_DigestUpdate(md, bytes, n);
    fclose(f);
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static void add_folder(EVP_MD_CTX *md, char *folder)
{
    char *const paths[] = {folder, NULL};
    FTS *fts = fts_open(paths, FTS_LOGICAL | FTS_NOCHDIR, by_name);
    if (!fts)
        return;
    for (FTSENT *e; (e = fts_read(fts));) {
        if (e->fts_info != FTS_F)
            continue;
        EVP_DigestUpdate(md, e->fts_path + strlen(folder), strlen(e->fts_path + strlen(folder)) + 1);
        add_file(md, e->fts_path);
    }
    fts_close(fts);
}

const char *build_id(TALLOC_CTX *mem, const char *xslt_dir)
{
    unsigned char hash[EVP_MAX_MD_SIZE] = {0};
    char hex[17];
    EVP_MD_CTX *md = EVP_MD_CTX_new();
    char *folder = talloc_strdup(mem, xslt_dir);
    if (md && EVP_DigestInit_ex(md, EVP_sha256(), NULL)) {
        add_file(md, "/proc/self/exe");
        add_folder(md, folder);
        EVP_DigestFinal_ex(md, hash, NULL);
    }
    EVP_MD_CTX_free(md);
    talloc_free(folder);
    for (int i = 0; i < 8; i++)
        snprintf(hex + 2 * i, 3, "%02x", hash[i]);
    return talloc_asprintf(mem, PACKAGE_VERSION "-%s", hex);
}
