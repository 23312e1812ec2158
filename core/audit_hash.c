#include <stdlib.h>
#include <string.h>

#include "core/audit_hash.h"
#include "core/crypt.h"
#include "core/keys.h"

/* Bytes to be hashed, each piece in a form that cannot run into the next. */
struct bytes {
    uint8_t *data;
    size_t len;
};

static void add(struct bytes *b, const void *data, size_t len)
{
    b->data = talloc_realloc(NULL, b->data, uint8_t, b->len + len + 1);
    memcpy(b->data + b->len, data, len);
    b->len += len;
}

static void add_big_endian(struct bytes *b, uint64_t n, int width)
{
    uint8_t octets[8];
    for (int i = 0; i < width; i++)
        octets[i] = (uint8_t)(n >> 8 * (width - 1 - i));
    add(b, octets, (size_t)width);
}

static void add_number(struct bytes *b, int64_t n)
{
    add_big_endian(b, (uint64_t)n, 8);
}

static void add_text(struct bytes *b, const char *text)
{
    size_t len = strlen(text);
    add_big_endian(b, len, 4);
    add(b, text, len);
}

void audit_hash(const uint8_t previous[AUDIT_HASH], const struct audit_row *row, uint8_t out[AUDIT_HASH])
{
    struct bytes b = {0};
    add(&b, previous, AUDIT_HASH);
    add_text(&b, row->chain);
    add_number(&b, row->seq);
    add_number(&b, row->at);
    add_text(&b, row->action);
    add_number(&b, row->account);
    add_number(&b, row->post);
    add_text(&b, row->object);
    add_number(&b, row->object_id);
    add_text(&b, row->detail);
    add_text(&b, row->request);
    crypt_sha256(b.data, b.len, out);
    talloc_free(b.data);
}

bool audit_seal_of(const struct app *app, const uint8_t previous[AUDIT_HASH], const struct audit_seal *seal,
                   uint8_t out[AUDIT_HASH])
{
    const struct key *key = keys_find(app->keys, KEY_AUDIT, (uint32_t)strtoul(seal->key_id, NULL, 10));
    if (!key)
        return false;
    struct bytes b = {0};
    add(&b, previous, AUDIT_HASH);
    add_number(&b, seal->id);
    add_number(&b, seal->at);
    add_text(&b, seal->key_id);
    add_text(&b, seal->heads);
    crypt_hmac(key->bytes, KEY_BYTES, b.data, b.len, out);
    talloc_free(b.data);
    return true;
}

void audit_mac(const struct app *app, const char *purpose, const char *text, uint8_t out[AUDIT_HASH])
{
    struct bytes b = {0};
    add(&b, purpose, strlen(purpose) + 1);
    add(&b, text, strlen(text));
    crypt_hmac(keys_current(app->keys, KEY_AUDIT)->bytes, KEY_BYTES, b.data, b.len, out);
    talloc_free(b.data);
}
