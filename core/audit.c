#include <assert.h>
#include <string.h>

#include "core/audit.h"
#include "core/audit_hash.h"
#include "core/keys.h"
#include "core/log.h"
#include "core/process.h"

enum { SLOTS = 256 };

/* Tries to make one chain ours. RC_CONFLICT: it belongs to a process that lives. */
static enum rc claim_chain(struct app *app, const char *chain)
{
    struct audit_head head;
    enum rc rc = audit_head_get(app->db, chain, &head);
    if (rc == RC_NOT_FOUND)
        return audit_head_new(app->db, chain, app->process);
    if (rc || !strcmp(head.owner, app->process))
        return rc;
    if (*head.owner && process_alive(head.owner))
        return RC_CONFLICT;
    return audit_head_claim(app->db, chain, app->process, head.owner);
}

enum rc audit_claim(struct app *app)
{
    unsigned first = app->slot;
    for (unsigned i = 0; i < SLOTS; i++) {
        unsigned slot = (first + i) % SLOTS;
        char *chain = talloc_asprintf(app, "%s.%s.%u", app->node, app->module, slot);
        enum rc rc = claim_chain(app, chain);
        if (rc == RC_OK) {
            app->slot = slot;
            app->chain = chain;
            TALLOC_FREE(app->head);
            return RC_OK;
        }
        talloc_free(chain);
        if (rc != RC_CONFLICT)
            return rc;
    }
    log_error(app->log, "audit-claim", "error=\"every slot is taken\"");
    return RC_UNAVAILABLE;
}

/* The chain is not ours (any more): forget it, so that the repeat claims another. */
static enum rc chain_lost(struct app *app)
{
    log_info(app->log, "audit-chain-lost", "chain=%s", app->chain);
    app->chain = NULL;
    TALLOC_FREE(app->head);
    return RC_RETRY;
}

/* Where our chain stands by the database. */
static enum rc read_head(struct app *app)
{
    if (!app->head)
        app->head = talloc_zero(app, struct audit_head);
    enum rc rc = audit_head_get(app->db, app->chain, app->head);
    if (rc == RC_NOT_FOUND || (rc == RC_OK && strcmp(app->head->owner, app->process)))
        return chain_lost(app);
    if (rc)
        TALLOC_FREE(app->head);
    return rc;
}

/* Numbers the rows and hashes each after the one before it, from where the head that is remembered stands. */
static void chain_rows(const struct audit_head *head, struct audit_row *rows, size_t n)
{
    const uint8_t *before = head->hash;
    for (size_t i = 0; i < n; i++) {
        rows[i].seq = head->seq + 1 + (int64_t)i;
        audit_hash(before, &rows[i], rows[i].hash);
        before = rows[i].hash;
    }
}

/* Moves the head by these rows and remembers it. Nobody else moves it, so the head that is remembered is the one in the database unless what moved
 * it was rolled back: then it is read again. The hash is compared with the number, so that a row never follows another one than was hashed. */
static enum rc move_head(struct app *app, struct audit_row *rows, size_t n)
{
    const struct audit_row *last = &rows[n - 1];
    enum rc rc = RC_CONFLICT;
    for (int tries = app->head ? 0 : 1; tries < 2 && rc == RC_CONFLICT; tries++) {
        rc = tries ? read_head(app) : RC_OK;
        if (rc)
            return rc;
        chain_rows(app->head, rows, n);
        rc = audit_head_move(app->db, last, app->head, app->process);
    }
    if (rc == RC_CONFLICT)
        return chain_lost(app);
    if (rc == RC_OK) {
        app->head->seq = last->seq;
        memcpy(app->head->hash, last->hash, sizeof last->hash);
    }
    return rc;
}

static bool valid(const struct audit_event *e)
{
    size_t len = strlen(e->action);
    return len > 0 && len <= 40 && strspn(e->action, "abcdefghijklmnopqrstuvwxyz.-") == len &&
           strlen(e->object) <= 20 && (!e->detail || strlen(e->detail) <= AUDIT_DETAIL_MAX) &&
           (!e->request || strlen(e->request) <= 32);
}

enum rc audit_append_many(struct app *app, const struct audit_event *events, size_t n)
{
    struct audit_row rows[AUDIT_AT_ONCE];
    assert(db_in_transaction(app->db) && n > 0 && n <= AUDIT_AT_ONCE);
    enum rc rc = app->chain ? RC_OK : audit_claim(app);
    for (size_t i = 0; i < n; i++) {
        const struct audit_event *e = &events[i];
        assert(valid(e));
        rows[i] = (struct audit_row){.chain = app->chain, .at = app_now(app), .action = e->action, .account = e->account, .post = e->post,
                                     .object = e->object, .object_id = e->object_id, .detail = e->detail ? e->detail : "",
                                     .request = e->request ? e->request : ""};
    }
    if (rc == RC_OK)
        rc = move_head(app, rows, n);
    return rc ? rc : audit_rows_add(app->db, rows, n);
}

enum rc audit_append(struct app *app, const struct audit_event *e)
{
    return audit_append_many(app, e, 1);
}

static void hex(const uint8_t *bytes, size_t len, char *out)
{
    for (size_t i = 0; i < len; i++)
        snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

/* Adds the anchor after `last` (id 0 and zero seal: none yet). */
static enum rc add_anchor(struct app *app, TALLOC_CTX *mem, const struct audit_seal *last, const char *heads)
{
    struct audit_seal seal = {.id = last->id + 1, .at = app_now(app), .heads = heads};
    seal.key_id = talloc_asprintf(mem, "%u", keys_current(app->keys, KEY_AUDIT)->id);
    audit_seal_of(app, last->seal, &seal, seal.seal);
    enum rc rc = audit_seal_add(app->db, &seal);
    if (rc == RC_CONFLICT)
        return RC_OK;
    if (rc)
        return rc;
    char text[2 * AUDIT_HASH + 1];
    hex(seal.seal, AUDIT_HASH, text);
    log_info(app->log, "audit-anchor", "id=%lld seal=%s", (long long)seal.id, text);
    return RC_OK;
}

enum rc audit_anchor(struct app *app)
{
    TALLOC_CTX *mem = talloc_new(app);
    struct audit_seal last = {.heads = ""};
    char *heads = NULL;
    enum rc rc = audit_seal_last(mem, app->db, &last);
    if (rc == RC_OK || rc == RC_NOT_FOUND)
        rc = audit_heads(mem, app->db, &heads);
    if (rc == RC_OK && strcmp(heads, last.heads) != 0)
        rc = add_anchor(app, mem, &last, heads);
    talloc_free(mem);
    return rc;
}

void audit_digest(const struct app *app, const char *text, char out[AUDIT_DIGEST_SIZE])
{
    uint8_t mac[AUDIT_HASH];
    audit_mac(app, "digest", text, mac);
    hex(mac, (AUDIT_DIGEST_SIZE - 1) / 2, out);
}
