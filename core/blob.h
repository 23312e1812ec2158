/* The attachment store: files named by the SHA-256 of their content, written once, encrypted at rest.
 *
 * Below the store's folder lies aa/bb/<64 hex digits>, after the first four digits; tmp/ holds what is being
 * written and may be emptied of files older than a day. A file is written whole, on disk (fsync of file and
 * folders) and only then renamed, so that a row is never made for a file that a power cut could lose. Putting
 * the same content again replaces the file by an equal one and makes its mtime new, which a collector of
 * unreferenced files should respect.
 *
 * Format of a file, numbers big endian:
 *   magic "JJBLOB" (6), version 1 (1), media (1: enum media), key id (4), size of the content (8),
 *   iv (12), wrapped key (32), tag (16); then pieces of 65,536 bytes of content, the last one shorter, each
 * with its tag (16). The content key is random. It is wrapped by AES-256-GCM under HKDF-SHA-256(key ring's
 * blob key, salt = the content's SHA-256, info = "jijiao blob 1"), authenticated with the first 20 bytes; so
 * a file that is renamed, or whose kind or size is altered, does not open, and a rotation of keys rewrites 80
 * bytes. Piece n is AES-256-GCM under the content key with iv = n (12 bytes). */
#ifndef JIJIAO_CORE_BLOB_H
#define JIJIAO_CORE_BLOB_H

#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "core/crypt.h"
#include "core/keys.h"
#include "core/rc.h"
#include "core/sniff.h"

struct blob_store;
struct blob_write;
struct blob_read;

struct blob_info {
    uint8_t sha256[SHA256_BYTES];
    uint64_t size; /* bytes of content */
    enum media media;
    uint32_t key_id; /* of the key ring's blob key */
};

/* Opens the store in `folder`, which must exist; tmp/ is made. `keys` must live as long. RC_OK: *store on
 * `mem`. RC_INTERNAL: errno tells. */
enum rc blob_store_open(TALLOC_CTX *mem, const char *folder, const struct keys *keys,
                        struct blob_store **store);

/* Begins to write a file of at most `limit` bytes. *write hangs on `mem`; freeing it before blob_commit is
 * blob_abort. RC_OK; RC_INTERNAL: errno tells. */
enum rc blob_begin(TALLOC_CTX *mem, struct blob_store *store, uint64_t limit, struct blob_write **write);

/* Adds content, in pieces of any size. RC_OK; RC_TOO_LARGE: past the limit; RC_MEDIA: not an accepted kind of
 * file, blob_why tells; RC_INTERNAL: errno tells. After a failure every further call returns the same. */
enum rc blob_write(struct blob_write *write, const void *data, size_t len);

/* Ends the file and puts it in its place; `write` is freed, whatever comes of it, except that after RC_MEDIA
 * it stays for blob_why and blob_abort. RC_OK: *info is filled. RC_MEDIA, RC_TOO_LARGE, RC_INTERNAL as
 * blob_write. */
enum rc blob_commit(struct blob_write *write, struct blob_info *info);

/* Drops what was written and frees `write`. */
void blob_abort(struct blob_write *write);

/* The key of the label that says why RC_MEDIA came (sniff_why); NULL when it did not. */
const char *blob_why(const struct blob_write *write);

/* Opens a file by its digest. RC_OK: *read on `mem`, *info filled. RC_NOT_FOUND: there is none. RC_INTERNAL:
 * it is damaged, altered, or its key is not in the ring. */
enum rc blob_open(TALLOC_CTX *mem, struct blob_store *store, const uint8_t sha256[SHA256_BYTES],
                  struct blob_read **read, struct blob_info *info);

/* The next piece of content, verified before it is given: *data belongs to `read` until the next call, *len
 * is 0 at the end. RC_OK; RC_INTERNAL: damaged or altered. Freeing `read` closes the file. */
enum rc blob_read(struct blob_read *read, const uint8_t **data, size_t *len);

/* Removes a file. RC_OK, also when there was none; RC_INTERNAL: errno tells. */
enum rc blob_delete(struct blob_store *store, const uint8_t sha256[SHA256_BYTES]);

#endif
