/* Private to domain/message. */
#ifndef JIJIAO_DOMAIN_MESSAGE_STORE_H
#define JIJIAO_DOMAIN_MESSAGE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/db.h"

struct message_row {
    int64_t id, tries, until /* DB_NULL_TIME: none */, at;
    bool sms;
    const char *state, *subject;
    const void *to, *text; /* sealed */
    size_t to_len, text_len;
};

enum rc store_message_lang(TALLOC_CTX *mem, struct db *db, int64_t account, const char **lang); /* RC_NOT_FOUND */
enum rc store_message_insert(struct db *db, int64_t account, bool sms, const char *subject, int64_t until, int64_t at, int64_t *id);
enum rc store_message_sealed(struct db *db, const struct message_row *m);
/* Locks the row. RC_NOT_FOUND. Hangs off mem. */
enum rc store_message_take(TALLOC_CTX *mem, struct db *db, int64_t id, struct message_row *out);
enum rc store_message_tried(struct db *db, int64_t id);
enum rc store_message_done(struct db *db, int64_t id, const char *state, int64_t now);
enum rc store_message_delete(struct db *db, int64_t before, int64_t *gone);

#endif
