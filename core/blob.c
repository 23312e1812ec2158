#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "core/blob.h"

#define MAGIC "JJBLOB"
#define VERSION_1 1
#define CLEAR 20 /* bytes of the header before the iv */
#define HEAD (CLEAR + GCM_IV_BYTES + KEY_BYTES + GCM_TAG_BYTES)
#define PIECE 65536
#define INFO "jijiao blob 1"

struct blob_store {
    const struct keys *keys;
    int folder;
};

struct blob_write {
    struct blob_store *store;
    struct sniff *sniff;
    EVP_MD_CTX *digest;
    uint64_t limit, size;
    enum rc rc; /* of the first failure */
    int fd;
    char name[48]; /* below the store's folder; empty when nothing is to be removed */
    uint64_t piece;
    size_t held; /* bytes of the piece being gathered */
    uint8_t key[KEY_BYTES];
    uint8_t plain[PIECE];
    uint8_t sealed[PIECE + GCM_TAG_BYTES];
};

struct blob_read {
    int fd;
    uint64_t piece, left;
    uint8_t key[KEY_BYTES];
    uint8_t plain[PIECE + GCM_TAG_BYTES];
};

static int store_close(struct blob_store *store)
{
    close(store->folder);
    return 0;
}

enum rc blob_store_open(TALLOC_CTX *mem, const char *folder, const struct keys *keys,
                        struct blob_store **store)
{
    *store = NULL;
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return RC_INTERNAL;
    struct blob_store *out = talloc_zero(mem, struct blob_store);
    if (!out || (mkdirat(fd, "tmp", 0700) && errno != EEXIST)) {
        int saved = errno;
        close(fd);
        talloc_free(out);
        errno = saved;
        return RC_INTERNAL;
    }
    out->keys = keys;
    out->folder = fd;
    talloc_set_destructor(out, store_close);
    *store = out;
    return RC_OK;
}

static int write_end(struct blob_write *write)
{
    int saved = errno;
    if (write->fd >= 0)
        close(write->fd);
    if (write->name[0])
        unlinkat(write->store->folder, write->name, 0);
    EVP_MD_CTX_free(write->digest);
    OPENSSL_cleanse(write->key, sizeof write->key);
    OPENSSL_cleanse(write->plain, sizeof write->plain);
    errno = saved;
    return 0;
}

static bool write_all(int fd, const uint8_t *data, size_t len, off_t at)
{
    while (len) {
        ssize_t done = pwrite(fd, data, len, at);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        data += done;
        at += done;
        len -= (size_t)done;
    }
    return true;
}

/* Reads exactly `len` bytes; false when there are fewer. */
static bool read_all(int fd, uint8_t *data, size_t len)
{
    while (len) {
        ssize_t done = read(fd, data, len);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        data += done;
        len -= (size_t)done;
    }
    return true;
}

enum rc blob_begin(TALLOC_CTX *mem, struct blob_store *store, uint64_t limit, struct blob_write **write)
{
    uint8_t random[16];
    *write = NULL;
    struct blob_write *out = talloc_zero(mem, struct blob_write);
    if (!out)
        return RC_INTERNAL;
    out->store = store;
    out->limit = limit;
    out->fd = -1;
    talloc_set_destructor(out, write_end);
    crypt_random(out->key, sizeof out->key);
    crypt_random(random, sizeof random);
    memcpy(out->name, "tmp/", 4);
    crypt_hex(random, sizeof random, out->name + 4);
    out->fd = openat(store->folder, out->name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (out->fd < 0)
        out->name[0] = '\0';
    out->sniff = sniff_new(out);
    out->digest = EVP_MD_CTX_new();
    if (out->fd < 0 || !out->sniff || !out->digest ||
        EVP_DigestInit_ex(out->digest, EVP_sha256(), NULL) != 1) {
        talloc_free(out);
        return RC_INTERNAL;
    }
    *write = out;
    return RC_OK;
}

static void piece_iv(uint64_t piece, uint8_t iv[GCM_IV_BYTES])
{
    memset(iv, 0, GCM_IV_BYTES);
    crypt_put_u64(iv + GCM_IV_BYTES - 8, piece);
}

/* Seals the piece that was gathered and writes it to its place. */
static bool piece_write(struct blob_write *write)
{
    uint8_t iv[GCM_IV_BYTES];
    piece_iv(write->piece, iv);
    off_t at = HEAD + (off_t)write->piece * (PIECE + GCM_TAG_BYTES);
    if (!crypt_gcm_seal(write->key, iv, NULL, 0, write->plain, write->held, write->sealed) ||
        !write_all(write->fd, write->sealed, write->held + GCM_TAG_BYTES, at))
        return false;
    write->piece++;
    write->held = 0;
    return true;
}

enum rc blob_write(struct blob_write *write, const void *data, size_t len)
{
    const uint8_t *in = data;
    if (write->rc != RC_OK || !len)
        return write->rc;
    if (len > write->limit - write->size)
        return write->rc = RC_TOO_LARGE;
    write->rc = sniff_feed(write->sniff, in, len);
    if (write->rc == RC_OK && EVP_DigestUpdate(write->digest, in, len) != 1)
        write->rc = RC_INTERNAL;
    write->size += len;
    while (write->rc == RC_OK && len) {
        size_t take = len < PIECE - write->held ? len : PIECE - write->held;
        memcpy(write->plain + write->held, in, take);
        write->held += take;
        in += take;
        len -= take;
        if (write->held == PIECE && !piece_write(write))
            write->rc = RC_INTERNAL;
    }
    return write->rc;
}

/* The key that wraps a content's key. */
static bool wrap_key(const struct key *key, const uint8_t sha256[SHA256_BYTES], uint8_t out[KEY_BYTES])
{
    return crypt_hkdf(key->bytes, KEY_BYTES, sha256, SHA256_BYTES, INFO, strlen(INFO), out, KEY_BYTES);
}

/* Writes the header of a file whose content is complete. */
static bool head_write(struct blob_write *write, struct blob_info *info)
{
    const struct key *key = keys_current(write->store->keys, KEY_BLOB);
    uint8_t head[HEAD], wrap[KEY_BYTES];
    memcpy(head, MAGIC, 6);
    head[6] = VERSION_1;
    head[7] = (uint8_t)info->media;
    crypt_put_u32(head + 8, key->id);
    crypt_put_u64(head + 12, info->size);
    crypt_random(head + CLEAR, GCM_IV_BYTES);
    info->key_id = key->id;
    bool done =
        wrap_key(key, info->sha256, wrap) &&
        crypt_gcm_seal(wrap, head + CLEAR, head, CLEAR, write->key, KEY_BYTES, head + CLEAR + GCM_IV_BYTES) &&
        write_all(write->fd, head, HEAD, 0);
    OPENSSL_cleanse(wrap, sizeof wrap);
    return done;
}

/* The place of a digest below the store's folder: "aa/bb/<hex>". */
struct place {
    char path[6 + 2 * SHA256_BYTES + 1];
};

static struct place place_of(const uint8_t sha256[SHA256_BYTES])
{
    struct place place;
    char *path = place.path;
    crypt_hex(sha256, SHA256_BYTES, path + 6);
    memcpy(path, (char[]){path[6], path[7], '/', path[8], path[9], '/'}, 6);
    return place;
}

static bool folder_sync(int at, const char *name)
{
    int fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool done = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return done;
}

/* Makes the two folders of a place; each that is new is on disk when this returns. */
static bool folders_make(int at, const struct place *place)
{
    char outer[3] = {place->path[0], place->path[1], '\0'}, inner[6];
    memcpy(inner, place->path, 5);
    inner[5] = '\0';
    if (mkdirat(at, outer, 0700) ? errno != EEXIST : fsync(at) != 0)
        return false;
    return mkdirat(at, inner, 0700) ? errno == EEXIST : folder_sync(at, outer);
}

static bool file_place(struct blob_write *write, const struct blob_info *info)
{
    int at = write->store->folder;
    struct place place = place_of(info->sha256);
    if (fsync(write->fd) || !folders_make(at, &place) || renameat(at, write->name, at, place.path))
        return false;
    write->name[0] = '\0';
    place.path[5] = '\0';
    return folder_sync(at, place.path);
}

enum rc blob_commit(struct blob_write *write, struct blob_info *info)
{
    *info = (struct blob_info){.size = write->size};
    if (write->rc == RC_OK)
        write->rc = sniff_end(write->sniff, &info->media);
    if (write->rc == RC_MEDIA)
        return RC_MEDIA;
    if (write->rc == RC_OK &&
        ((write->held && !piece_write(write)) || EVP_DigestFinal_ex(write->digest, info->sha256, NULL) != 1 ||
         !head_write(write, info) || !file_place(write, info)))
        write->rc = RC_INTERNAL;
    enum rc rc = write->rc;
    talloc_free(write);
    return rc;
}

void blob_abort(struct blob_write *write)
{
    talloc_free(write);
}

const char *blob_why(const struct blob_write *write)
{
    return sniff_why(write->sniff);
}

static int read_end(struct blob_read *read)
{
    close(read->fd);
    OPENSSL_cleanse(read->key, sizeof read->key);
    OPENSSL_cleanse(read->plain, sizeof read->plain);
    return 0;
}

/* Reads and opens the header; also the file's length must be what the header's size makes. */
static bool head_read(struct blob_store *store, struct blob_read *read, struct blob_info *info)
{
    uint8_t head[HEAD], wrap[KEY_BYTES], opened[KEY_BYTES + GCM_TAG_BYTES];
    struct stat st;
    if (!read_all(read->fd, head, HEAD) || memcmp(head, MAGIC, 6) || head[6] != VERSION_1 ||
        fstat(read->fd, &st))
        return false;
    info->media = head[7];
    info->key_id = crypt_get_u32(head + 8);
    info->size = crypt_get_u64(head + 12);
    const struct key *key = keys_find(store->keys, KEY_BLOB, info->key_id);
    if (!key || !wrap_key(key, info->sha256, wrap))
        return false;
    bool done = crypt_gcm_open(wrap, head + CLEAR, head, CLEAR, head + CLEAR + GCM_IV_BYTES,
                               KEY_BYTES + GCM_TAG_BYTES, opened);
    memcpy(read->key, opened, KEY_BYTES);
    OPENSSL_cleanse(wrap, sizeof wrap);
    OPENSSL_cleanse(opened, sizeof opened);
    uint64_t pieces = info->size / PIECE + (info->size % PIECE != 0);
    return done && (uint64_t)st.st_size == HEAD + info->size + pieces * GCM_TAG_BYTES;
}

enum rc blob_open(TALLOC_CTX *mem, struct blob_store *store, const uint8_t sha256[SHA256_BYTES],
                  struct blob_read **read, struct blob_info *info)
{
    struct place place = place_of(sha256);
    *read = NULL;
    *info = (struct blob_info){0};
    memcpy(info->sha256, sha256, SHA256_BYTES);
    int fd = openat(store->folder, place.path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return errno == ENOENT ? RC_NOT_FOUND : RC_INTERNAL;
    struct blob_read *out = talloc_zero(mem, struct blob_read);
    if (!out) {
        close(fd);
        return RC_INTERNAL;
    }
    out->fd = fd;
    talloc_set_destructor(out, read_end);
    if (!head_read(store, out, info)) {
        talloc_free(out);
        return RC_INTERNAL;
    }
    out->left = info->size;
    *read = out;
    return RC_OK;
}

enum rc blob_read(struct blob_read *read, const uint8_t **data, size_t *len)
{
    uint8_t iv[GCM_IV_BYTES];
    size_t take = read->left < PIECE ? (size_t)read->left : PIECE;
    *data = read->plain;
    *len = 0;
    if (!take)
        return RC_OK;
    piece_iv(read->piece, iv);
    if (!read_all(read->fd, read->plain, take + GCM_TAG_BYTES) ||
        !crypt_gcm_open(read->key, iv, NULL, 0, read->plain, take + GCM_TAG_BYTES, read->plain))
        return RC_INTERNAL;
    read->piece++;
    read->left -= take;
    *len = take;
    return RC_OK;
}

enum rc blob_delete(struct blob_store *store, const uint8_t sha256[SHA256_BYTES])
{
    struct place place = place_of(sha256);
    if (unlinkat(store->folder, place.path, 0))
        return errno == ENOENT ? RC_OK : RC_INTERNAL;
    place.path[5] = '\0';
    return folder_sync(store->folder, place.path) ? RC_OK : RC_INTERNAL;
}
