#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include "core/crypt.h"
#include "core/keys.h"

#define FILE_MAX (64 * 1024)

struct keys {
    size_t count;
    struct key *list;
    mode_t mode; /* of the file, kept by a rotation */
    uid_t uid;
    gid_t gid;
};

static const struct {
    const char *name;
    enum key_alg alg;
} PURPOSES[KEY_PURPOSES_] = {
    [KEY_COOKIE] = {"cookie", KEY_HMAC_SHA256}, [KEY_FIELD] = {"field", KEY_AES_256_GCM},
    [KEY_BLIND] = {"blind", KEY_HMAC_SHA256},   [KEY_BLOB] = {"blob", KEY_AES_256_GCM},
    [KEY_CSRF] = {"csrf", KEY_HMAC_SHA256},     [KEY_AUDIT] = {"audit", KEY_HMAC_SHA256},
    [KEY_FORM] = {"form", KEY_AES_256_GCM},
};

static const char *alg_name(enum key_alg alg)
{
    return alg == KEY_AES_256_GCM ? "aes-256-gcm" : "hmac-sha256";
}

const char *keys_purpose_name(enum key_purpose purpose)
{
    return (unsigned)purpose < KEY_PURPOSES_ ? PURPOSES[purpose].name : "";
}

enum key_purpose keys_purpose(const char *name)
{
    for (unsigned p = 0; p < KEY_PURPOSES_; p++)
        if (!strcmp(PURPOSES[p].name, name))
            return p;
    return KEY_PURPOSES_;
}

const struct key *keys_nth(const struct keys *keys, enum key_purpose purpose, size_t n)
{
    for (size_t i = 0; i < keys->count; i++)
        if (keys->list[i].purpose == purpose && n-- == 0)
            return &keys->list[i];
    return NULL;
}

const struct key *keys_find(const struct keys *keys, enum key_purpose purpose, uint32_t id)
{
    for (size_t i = 0; i < keys->count; i++)
        if (keys->list[i].purpose == purpose && keys->list[i].id == id)
            return &keys->list[i];
    return NULL;
}

const struct key *keys_current(const struct keys *keys, enum key_purpose purpose)
{
    for (size_t i = 0; i < keys->count; i++)
        if (keys->list[i].purpose == purpose && keys->list[i].current)
            return &keys->list[i];
    return NULL;
}

static int keys_wipe(struct keys *keys)
{
    if (keys->list)
        OPENSSL_cleanse(keys->list, keys->count * sizeof *keys->list);
    return 0;
}

/* Adds a key; the old list is wiped before it is freed, which realloc would not do. */
static struct key *keys_add(struct keys *keys)
{
    struct key *list = talloc_zero_array(keys, struct key, keys->count + 1);
    if (!list)
        return NULL;
    if (keys->count) {
        memcpy(list, keys->list, keys->count * sizeof *list);
        OPENSSL_cleanse(keys->list, keys->count * sizeof *list);
    }
    talloc_free(keys->list);
    keys->list = list;
    return &list[keys->count++];
}

/* An id: decimal digits without a sign or leading zero, 1..UINT32_MAX; 0 when it is not one. */
static uint32_t id_parse(const char *text)
{
    size_t len = strlen(text);
    if (len < 1 || len > 10 || text[0] == '0' || strspn(text, "0123456789") != len)
        return 0;
    unsigned long long id = strtoull(text, NULL, 10);
    return id <= UINT32_MAX ? (uint32_t)id : 0;
}

/* Parses one line into the ring; NULL, or what is wrong with it. */
static const char *line_parse(struct keys *keys, char *line)
{
    char *save = NULL, *word[6] = {NULL};
    int words = 0;
    for (char *w = strtok_r(line, " \t\r", &save); w && words < 6; w = strtok_r(NULL, " \t\r", &save))
        word[words++] = w;
    if (words == 0 || word[0][0] == '#')
        return NULL;
    if (words < 4 || words > 5 || (words == 5 && strcmp(word[4], "current")))
        return "expected: id purpose algorithm hex [current]";
    uint32_t id = id_parse(word[0]);
    enum key_purpose purpose = keys_purpose(word[1]);
    if (!id)
        return "bad key id";
    if (purpose == KEY_PURPOSES_)
        return "unknown purpose";
    if (strcmp(word[2], alg_name(PURPOSES[purpose].alg)))
        return "the algorithm is not the purpose's";
    for (size_t i = 0; i < keys->count; i++)
        if (keys->list[i].id == id)
            return "key id used twice";
    if (words == 5 && keys_current(keys, purpose))
        return "second current key of this purpose";
    struct key *key = keys_add(keys);
    if (!key)
        return "out of memory";
    key->id = id;
    key->purpose = purpose;
    key->alg = PURPOSES[purpose].alg;
    key->current = words == 5;
    return crypt_unhex(word[3], key->bytes, KEY_BYTES) ? NULL : "the key is not 64 hex digits";
}

static const char *text_parse(TALLOC_CTX *mem, const char *path, struct keys *keys, char *text)
{
    int number = 0;
    for (char *line = text, *next; line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        number++;
        const char *wrong = line_parse(keys, line);
        if (wrong)
            return talloc_asprintf(mem, "%s:%d: %s", path, number, wrong);
    }
    for (unsigned p = 0; p < KEY_PURPOSES_; p++)
        if (!keys_current(keys, p))
            return talloc_asprintf(mem, "%s: no current key for purpose %s", path, PURPOSES[p].name);
    return NULL;
}

/* Reads the whole file into `text` (room for FILE_MAX + 1); NULL, or what is wrong. */
static const char *file_read(TALLOC_CTX *mem, const char *path, struct keys *keys, char *text)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return talloc_asprintf(mem, "%s: %s", path, strerror(errno));
    struct stat st;
    const char *why = NULL;
    ssize_t got = 0;
    if (fstat(fd, &st) || !S_ISREG(st.st_mode))
        why = talloc_asprintf(mem, "%s: not a regular file", path);
    else if (st.st_mode & 0137)
        why =
            talloc_asprintf(mem, "%s: mode %03o is too open, make it 0600 or 0640", path, st.st_mode & 0777);
    else if (st.st_size > FILE_MAX)
        why = talloc_asprintf(mem, "%s: larger than %d bytes", path, FILE_MAX);
    for (size_t len = 0; !why && (got = read(fd, text + len, FILE_MAX - len)) > 0; len += (size_t)got)
        text[len + (size_t)got] = '\0';
    if (!why && got < 0)
        why = talloc_asprintf(mem, "%s: %s", path, strerror(errno));
    close(fd);
    keys->mode = st.st_mode & 0777;
    keys->uid = st.st_uid;
    keys->gid = st.st_gid;
    return why;
}

enum rc keys_load(TALLOC_CTX *mem, const char *path, struct keys **out, const char **why)
{
    *out = NULL;
    *why = NULL;
    struct keys *keys = talloc_zero(mem, struct keys);
    char *text = talloc_zero_size(keys, FILE_MAX + 1);
    if (!text) {
        talloc_free(keys);
        return RC_INTERNAL;
    }
    talloc_set_destructor(keys, keys_wipe);
    *why = file_read(mem, path, keys, text);
    if (!*why)
        *why = text_parse(mem, path, keys, text);
    OPENSSL_cleanse(text, FILE_MAX + 1);
    talloc_free(text);
    if (*why) {
        talloc_free(keys);
        return RC_INVALID;
    }
    *out = keys;
    return RC_OK;
}

static bool key_random(struct keys *keys, enum key_purpose purpose)
{
    uint32_t last = 0;
    for (size_t i = 0; i < keys->count; i++) {
        if (keys->list[i].id > last)
            last = keys->list[i].id;
        if (keys->list[i].purpose == purpose)
            keys->list[i].current = false;
    }
    struct key *key = last < UINT32_MAX ? keys_add(keys) : NULL;
    if (!key)
        return false;
    key->id = last + 1;
    key->purpose = purpose;
    key->alg = PURPOSES[purpose].alg;
    key->current = true;
    return RAND_priv_bytes(key->bytes, KEY_BYTES) == 1;
}

static bool keys_print(const struct keys *keys, FILE *file)
{
    fputs("# Key ring of jijiao. Secret: whoever reads it can sign in as anyone. Keep older keys until "
          "nothing\n"
          "# names them. id purpose algorithm key [current]\n",
          file);
    for (size_t i = 0; i < keys->count; i++) {
        const struct key *key = &keys->list[i];
        char hex[2 * KEY_BYTES + 1];
        crypt_hex(key->bytes, KEY_BYTES, hex);
        fprintf(file, "%u %s %s %s%s\n", key->id, PURPOSES[key->purpose].name, alg_name(key->alg), hex,
                key->current ? " current" : "");
        OPENSSL_cleanse(hex, sizeof hex);
    }
    return fflush(file) == 0 && fsync(fileno(file)) == 0;
}

/* Writes the ring beside `path` under a random name, on disk, with its mode and owner; its name on `keys`, or
 * NULL. */
static char *keys_stage(struct keys *keys, const char *path)
{
    char *name = talloc_asprintf(keys, "%s.XXXXXX", path);
    int fd = name ? mkostemp(name, O_CLOEXEC) : -1;
    if (fd < 0)
        return NULL;
    struct stat st;
    FILE *file = fdopen(fd, "w");
    bool done =
        file && fstat(fd, &st) == 0 && keys_print(keys, file) &&
        ((st.st_uid == keys->uid && st.st_gid == keys->gid) || fchown(fd, keys->uid, keys->gid) == 0) &&
        fchmod(fd, keys->mode) == 0;
    int saved = errno;
    if (file)
        fclose(file);
    else
        close(fd);
    if (!done)
        unlink(name);
    errno = saved;
    return done ? name : NULL;
}

/* The folder of `path`, open; -1 and errno on failure. */
static int folder_open(TALLOC_CTX *mem, const char *path)
{
    char *copy = talloc_strdup(mem, path);
    return copy ? open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
}

enum rc keys_generate(const char *path)
{
    struct keys *keys = talloc_zero(NULL, struct keys);
    if (!keys)
        return RC_INTERNAL;
    talloc_set_destructor(keys, keys_wipe);
    keys->mode = 0600;
    keys->uid = geteuid();
    keys->gid = getegid();
    bool done = true;
    for (unsigned p = 0; p < KEY_PURPOSES_ && done; p++)
        done = key_random(keys, p);
    int folder = folder_open(keys, path);
    char *staged = done && folder >= 0 ? keys_stage(keys, path) : NULL;
    enum rc rc = RC_INTERNAL;
    if (staged) {
        if (link(staged, path) == 0) /* unlike rename, never replaces a ring that is in use */
            rc = fsync(folder) == 0 ? RC_OK : RC_INTERNAL;
        else if (errno == EEXIST)
            rc = RC_CONFLICT;
        int saved = errno;
        unlink(staged);
        errno = saved;
    }
    if (folder >= 0)
        close(folder);
    talloc_free(keys);
    return rc;
}

enum rc keys_rotate(TALLOC_CTX *mem, const char *path, enum key_purpose purpose, const char **why)
{
    *why = NULL;
    TALLOC_CTX *tmp = talloc_new(mem);
    struct keys *keys = NULL;
    int folder = tmp ? folder_open(tmp, path) : -1;
    enum rc rc = RC_INTERNAL;
    if (folder >= 0 && flock(folder, LOCK_EX) == 0)
        rc = keys_load(tmp, path, &keys, why);
    if (rc == RC_OK) {
        char *staged = key_random(keys, purpose) ? keys_stage(keys, path) : NULL;
        rc = staged && rename(staged, path) == 0 && fsync(folder) == 0 ? RC_OK : RC_INTERNAL;
    }
    if (*why)
        *why = talloc_steal(mem, *why);
    int saved = errno;
    if (folder >= 0)
        close(folder);
    talloc_free(tmp);
    errno = saved;
    return rc;
}
