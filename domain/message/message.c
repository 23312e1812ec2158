#include "domain/message/message.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/conf.h"
#include "core/crypt.h"
#include "core/db.h"
#include "core/labels.h"
#include "core/log.h"
#include "core/message.h"
#include "domain/domain.h"
#include "domain/message/store.h"
#include "domain/try.h"

#define DAY_MS INT64_C(86400000)
enum { FIRST_PAUSE_MS = 10000, SUBJECT_BYTES = 190 };

/* The labels of a language, read when first needed: the worker has no view. */
static enum rc texts(struct app *app, const char *lang, const struct labels **out)
{
    struct domain *d = domain_of(app);
    unsigned i = strcmp(lang, "en") == 0;
    char *error, *folder = talloc_asprintf(NULL, "%s/text", conf_str(app->conf, "xslt"));
    enum rc rc = d->texts[i] ? RC_OK : labels_load(d, folder, i ? "en" : "zh-CN", &d->texts[i], &error);
    talloc_free(folder);
    if (rc) {
        log_error(app->log, "labels", "error=%s", error);
        return RC_INTERNAL;
    }
    *out = d->texts[i];
    return RC_OK;
}

static enum rc label(TALLOC_CTX *mem, struct app *app, const char *lang, const char *key, const char *const args[3], const char **out)
{
    const struct labels *labels;
    TRY(texts(app, lang, &labels));
    const char *text = labels_get(labels, key);
    if (!text) {
        log_error(app->log, "label", "key=%s", key);
        return RC_INTERNAL;
    }
    *out = labels_fill(mem, text, args);
    return RC_OK;
}

enum rc message_label(TALLOC_CTX *mem, struct app *app, int64_t account, const char *key, const char *const args[3], const char **out)
{
    const char *lang;
    TRY(store_message_lang(mem, app->db, account, &lang));
    return label(mem, app, lang, key, args, out);
}

static enum rc say(TALLOC_CTX *mem, struct app *app, const struct message_new *m, const char *lang, const char *part, const char **out)
{
    return label(mem, app, lang, talloc_asprintf(mem, "message.%s.%s", m->key, part), m->args, out);
}

/* A column of the message, sealed. */
static enum rc seal(TALLOC_CTX *mem, struct app *app, int64_t id, const char *column, const char *text, const void **out, size_t *len)
{
    const struct crypt_place place = {"message", column, (uint64_t)id};
    uint8_t *sealed;
    TRY(crypt_seal(mem, app->keys, KEY_FIELD, &place, text, strlen(text), &sealed, len));
    *out = sealed;
    return RC_OK;
}

static enum rc add_job(struct app *app, int64_t id, int64_t run_at)
{
    char args[32];
    snprintf(args, sizeof args, "id=%lld", (long long)id);
    return job_add(app, "message", args, 0, 0, 1, run_at, NULL);
}

static enum rc add(TALLOC_CTX *mem, struct app *app, const struct message_new *m, int64_t *id)
{
    const char *lang, *subject, *text;
    struct message_row row = {0};
    TRY(store_message_lang(mem, app->db, m->account, &lang));
    TRY(say(mem, app, m, lang, "subject", &subject));
    TRY(say(mem, app, m, lang, "text", &text));
    assert(strlen(subject) <= SUBJECT_BYTES);
    TRY(store_message_insert(app->db, m->account, m->sms, subject, m->until ? m->until : DB_NULL_TIME, app_now(app), &row.id));
    TRY(seal(mem, app, row.id, "to_enc", m->to, &row.to, &row.to_len));
    TRY(seal(mem, app, row.id, "text_enc", text, &row.text, &row.text_len));
    TRY(store_message_sealed(app->db, &row));
    if (id)
        *id = row.id;
    return add_job(app, row.id, 0);
}

enum rc message_add(struct app *app, const struct message_new *m, int64_t *id)
{
    assert(db_in_transaction(app->db));
    if (!message_can(app, m->sms))
        return RC_INVALID;
    TALLOC_CTX *tmp = talloc_new(NULL);
    enum rc rc = add(tmp, app, m, id);
    talloc_free(tmp);
    return rc;
}

/* ---- sending ---- */

static enum rc unseal(TALLOC_CTX *mem, struct app *app, const struct message_row *row, const char *column, const char **out)
{
    const bool text = strcmp(column, "text_enc") == 0;
    const struct crypt_place place = {"message", column, (uint64_t)row->id};
    uint8_t *plain;
    size_t len;
    enum rc rc = crypt_open(mem, app->keys, KEY_FIELD, &place, text ? row->text : row->to, text ? row->text_len : row->to_len, &plain, &len);
    if (rc)
        log_error(app->log, "field-open", "column=message.%s row=%lld", column, (long long)row->id);
    else
        *out = (const char *)plain;
    return rc;
}

static enum rc attempt(TALLOC_CTX *mem, struct app *app, const struct message_row *row)
{
    struct message m = {.id = row->id, .sms = row->sms, .subject = row->subject, .at = row->at};
    TRY(unseal(mem, app, row, "to_enc", &m.to));
    TRY(unseal(mem, app, row, "text_enc", &m.text));
    return message_send(mem, app, &m);
}

/* When the attempt after the n-th is due: by the clock of the machine, as jobs count. */
static int64_t again_at(int64_t n)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + ((int64_t)FIRST_PAUSE_MS << 2 * n);
}

enum rc message_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    long long id = 0;
    struct message_row row;
    *finished = true;
    job->done = 1;
    sscanf(job->args, "id=%lld", &id);
    enum rc rc = store_message_take(mem, app->db, id, &row);
    if (rc || strcmp(row.state, "waiting"))
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    if (row.until != DB_NULL_TIME && row.until < app_now(app))
        return store_message_done(app->db, id, "expired", app_now(app));
    rc = attempt(mem, app, &row);
    if (rc == RC_OK)
        return store_message_done(app->db, id, "sent", app_now(app));
    if (rc != RC_UNAVAILABLE || row.tries + 1 >= MESSAGE_TRIES)
        return store_message_done(app->db, id, "failed", app_now(app));
    TRY(store_message_tried(app->db, id));
    return add_job(app, id, again_at(row.tries));
}

enum rc message_collect(struct app *app, int64_t *gone)
{
    return store_message_delete(app->db, app_now(app) - MESSAGE_KEPT_DAYS * DAY_MS, gone);
}
