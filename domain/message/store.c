#include "domain/message/store.h"

#include <string.h>

static const struct sql LANG = {"message-lang", "SELECT lang FROM account WHERE id = ?", "i"};
static const struct sql INSERT = {
    "message-insert",
    "INSERT INTO message (account, kind, to_enc, subject, text_enc, state, until, at) VALUES (?, ?, '', ?, '', 'waiting', ?, ?)",
    "isstt"};
static const struct sql SEALED = {"message-sealed", "UPDATE message SET to_enc = ?, text_enc = ? WHERE id = ?", "bbi"};
static const struct sql TAKE = {
    "message-take", "SELECT kind, to_enc, subject, text_enc, state, tries, until, at FROM message WHERE id = ? FOR UPDATE", "i"};
static const struct sql TRIED = {"message-tried", "UPDATE message SET tries = tries + 1 WHERE id = ?", "i"};
static const struct sql DONE = {
    "message-done", "UPDATE message SET state = ?, tries = tries + 1, text_enc = '', done_at = ? WHERE id = ?", "sti"};
static const struct sql DELETE = {"message-delete", "DELETE FROM message WHERE done_at < ? LIMIT 500", "t"};

enum rc store_message_lang(TALLOC_CTX *mem, struct db *db, int64_t account, const char **lang)
{
    struct db_rows *r;
    enum rc rc = db_one(mem, db, &LANG, &r, account);
    if (!rc)
        *lang = db_text(r, 0);
    return rc;
}

enum rc store_message_insert(struct db *db, int64_t account, bool sms, const char *subject, int64_t until, int64_t at, int64_t *id)
{
    enum rc rc = db_exec(db, &INSERT, account, sms ? "sms" : "mail", subject, until, at);
    if (!rc)
        *id = db_insert_id(db);
    return rc;
}

enum rc store_message_sealed(struct db *db, const struct message_row *m)
{
    return db_exec(db, &SEALED, m->to, m->to_len, m->text, m->text_len, m->id);
}

enum rc store_message_take(TALLOC_CTX *mem, struct db *db, int64_t id, struct message_row *out)
{
    struct db_rows *r;
    enum rc rc = db_one(mem, db, &TAKE, &r, id);
    if (rc)
        return rc;
    *out = (struct message_row){.id = id,
                                .sms = strcmp(db_text(r, 0), "sms") == 0,
                                .subject = db_text(r, 2),
                                .state = db_text(r, 4),
                                .tries = db_int(r, 5),
                                .until = db_time(r, 6),
                                .at = db_time(r, 7)};
    out->to = db_bytes(r, 1, &out->to_len);
    out->text = db_bytes(r, 3, &out->text_len);
    return RC_OK;
}

enum rc store_message_tried(struct db *db, int64_t id)
{
    return db_exec(db, &TRIED, id);
}

enum rc store_message_done(struct db *db, int64_t id, const char *state, int64_t now)
{
    return db_exec(db, &DONE, state, now, id);
}

enum rc store_message_delete(struct db *db, int64_t before, int64_t *gone)
{
    enum rc rc = db_exec(db, &DELETE, before);
    *gone = rc ? 0 : db_affected(db);
    return rc;
}
