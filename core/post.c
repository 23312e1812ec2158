#include <string.h>

#include "core/crypt.h"
#include "core/db.h"
#include "core/db_operation.h"
#include "core/log.h"
#include "core/serve-int.h"

/* Results that leave the form on the screen, with their message above it. */
static bool keeps_form(enum rc rc)
{
    return rc == RC_INVALID || rc == RC_CONFLICT || rc == RC_RATE || rc == RC_UNAVAILABLE || rc == RC_RETRY;
}

/* Draws the page again with the errors and what was typed. */
static enum rc redraw(struct exchange *x, enum rc rc)
{
    const char *detail;
    int status = x->r.status ? x->r.status : rc_row(rc)->status;
    x->r.status = 0;
    x->r.location = NULL;
    if (rc != RC_INVALID && !form_general(x->r.form, &detail))
        form_error(x->r.form, NULL, rc_row(rc)->message, NULL);
    page_begin(x);
    enum rc drawn = x->r.route->get(&x->r);
    if (drawn == RC_OK && x->r.body == BODY_NONE && !x->r.location)
        drawn = page_finish(x, status);
    return x->answered ? RC_OK : drawn == RC_OK ? rc : drawn;
}

/* What comes after a handler that did not succeed. A page that cannot be drawn leaves the result as it was.
 */
static enum rc failed(struct exchange *x, enum rc rc)
{
    if (!keeps_form(rc) || !x->r.route->get)
        return rc;
    enum rc drawn = redraw(x, rc);
    if (drawn != RC_OK && rc == RC_INVALID)
        return drawn;
    return drawn == RC_OK ? RC_OK : rc;
}

static enum rc call_post(struct exchange *x)
{
    enum rc rc =
        form_failed(x->r.form) && !(x->r.route->flags & R_POST_ANYWAY) ? RC_INVALID : x->r.route->post(&x->r);
    return rc == RC_OK && form_failed(x->r.form) && !(x->r.route->flags & R_NO_TX) ? RC_INVALID : rc;
}

static enum rc succeeded(struct exchange *x)
{
    struct req *r = &x->r;
    if (r->body != BODY_NONE)
        return answer_body(x, r->status ? r->status : 200);
    if (r->route->flags & R_NO_TX && !r->location)
        return page_finish(x, r->status ? r->status : 200);
    answer_redirect(x, r->location ? r->location : r->path);
    return RC_OK;
}

/* One page may hold forms of several routes, which share its id. */
static void id_of_route(const struct exchange *x, uint8_t id[OP_BYTES])
{
    uint8_t hash[32];
    char *both = talloc_asprintf(x->mem, "%.*s%s", OP_TEXT, form_op(x->r.form), x->r.route->path);
    crypt_sha256(both, strlen(both), hash);
    memcpy(id, hash, OP_BYTES);
}

/* Same question, same hash: query parameters and form. */
static void payload_hash(const struct exchange *x, uint8_t out[32])
{
    uint8_t both[64];
    form_digest(x->r.query, both);
    form_digest(x->r.form, both + 32);
    crypt_sha256(both, sizeof both, out);
}

/* One try: the whole transaction. The operation is claimed first, so that a second one of the same id waits
 * and then finds it. */
static enum rc try_once(struct exchange *x, const struct operation *op)
{
    struct db *db = x->r.app->db;
    enum rc rc = db_begin(db);
    if (rc != RC_OK)
        return rc;
    rc = operation_claim(db, op);
    if (rc == RC_CONFLICT) {
        const char *location;
        db_rollback(db);
        rc = operation_find(x->mem, db, op, &location);
        x->r.location = rc == RC_OK ? location : NULL;
        if (rc == RC_CONFLICT)
            form_error(x->r.form, NULL, "validate.op-spent", NULL);
        return rc == RC_NOT_FOUND ? RC_RETRY : rc; /* not found: it was rolled back in the meantime */
    }
    if (rc == RC_OK)
        rc = call_post(x);
    if (rc == RC_OK)
        rc = operation_result(db, op, x->r.location ? x->r.location : x->r.path);
    if (rc == RC_OK)
        rc = db_commit(db);
    if (rc != RC_OK && db_in_transaction(db))
        db_rollback(db);
    return rc;
}

static void forget_try(struct exchange *x)
{
    x->r.location = NULL;
    x->r.status = 0;
    x->r.body = BODY_NONE;
}

static enum rc run_in_transaction(struct exchange *x)
{
    uint8_t id[OP_BYTES], payload[32];
    struct cookie_out *cookies = x->cookies;
    enum rc rc = RC_RETRY;
    if (!guard_op_read(form_op(x->r.form), id))
        return RC_BAD_REQUEST;
    id_of_route(x, id);
    payload_hash(x, payload);
    const struct operation op = {x->r.who.account, id, x->r.route->path, payload, x->r.now};
    for (int i = 0; i < TRIES && rc == RC_RETRY; i++) {
        forget_try(x);
        x->cookies = cookies;
        x->r.mem = talloc_new(x->mem); /* what an earlier try made is freed with the request */
        page_begin(x);
        rc = try_once(x, &op);
    }
    if (rc == RC_UNAVAILABLE ||
        rc == RC_RETRY) /* whoever sends it again finds out by the same id whether it was done */
        memcpy(x->op, form_op(x->r.form), OP_TEXT + 1);
    if (rc != RC_OK)
        x->cookies = cookies;
    return rc;
}

enum rc post_run(struct exchange *x)
{
    const unsigned flags = x->r.route->flags;
    enum rc rc;
    page_begin(x);
    if (form_failed(x->r.form) && !(flags & R_POST_ANYWAY))
        rc = RC_INVALID;
    else if (flags & (R_NO_TX | R_OWN_TX))
        rc = call_post(x);
    else
        rc = run_in_transaction(x);
    return rc == RC_OK ? succeeded(x) : failed(x, rc);
}
