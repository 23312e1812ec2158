#include "domain/digest/internal.h"

static const struct sql GET = {"digest-get", "SELECT hour FROM digest WHERE post = ? AND account = ?", "ii"};
static const struct sql SET = {
    "digest-set",
    "INSERT INTO digest (post, account, hour) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE account = VALUES(account), hour = VALUES(hour)", "iii"};
static const struct sql END = {"digest-end", "DELETE FROM digest WHERE post = ?", "i"};
static const struct sql DUE = {
    "digest-due",
    "SELECT d.post, d.account, o.id, o.kind, o.name, o.path, o.region, a.name, p.super, COALESCE(p.role, 0), a.email FROM digest d"
    " STRAIGHT_JOIN post p ON p.id = d.post AND p.holder = d.account AND p.state = 'active'"
    " STRAIGHT_JOIN account a ON a.id = d.account AND a.state = 'active' AND a.email <> ''"
    " STRAIGHT_JOIN organisation o ON o.id = p.org AND o.state = 'active'"
    " WHERE d.post > ? AND (d.sent_on IS NULL OR d.sent_on < ?) AND d.hour <= ? ORDER BY d.post LIMIT ?",
    "isii"};
static const struct sql SENT = {"digest-sent", "UPDATE digest SET sent_on = ? WHERE post = ?", "si"};

enum rc store_digest_get(struct app *app, int64_t post, int64_t account, int64_t *hour)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &GET, &r, post, account));
    *hour = db_int(r, 0);
    talloc_free(r);
    return RC_OK;
}

enum rc store_digest_set(struct app *app, int64_t post, int64_t account, int64_t hour)
{
    return db_exec(app->db, &SET, post, account, hour);
}

enum rc store_digest_end(struct app *app, int64_t post)
{
    return db_exec(app->db, &END, post);
}

enum rc store_digests_due(TALLOC_CTX *mem, struct app *app, const char *day, int64_t hour, int64_t after, int64_t limit, struct db_rows **out)
{
    return db_query(mem, app->db, &DUE, out, after, day, hour, limit);
}

enum rc store_digest_sent(struct app *app, int64_t post, const char *day)
{
    return db_exec(app->db, &SENT, day, post);
}
