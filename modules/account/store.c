#include "modules/account/store.h"

enum { SESSION_BYTES_STORED = 16 };

/* A session in use: neither ended nor over nor idle for too long. Ordered by the index on (account,
 * expires_at). */
static const struct sql sessions = {
    "account-sessions",
    "SELECT LEFT(LOWER(SHA2(s.id, 256)), 16), COALESCE(o.kind, 'person'), COALESCE(o.name, ''), s.address, "
    "s.agent, s.created_at, s.last_seen,"
    " s.revoked_at IS NULL AND s.expires_at > UTC_TIMESTAMP(3) AND s.last_seen > UTC_TIMESTAMP(3) - INTERVAL "
    "? SECOND, s.id = ?"
    " FROM session s LEFT JOIN post p ON p.id = s.post LEFT JOIN organisation o ON o.id = p.org"
    " WHERE s.account = ? ORDER BY s.expires_at DESC LIMIT 30",
    "ibi",
};

enum rc store_sessions(TALLOC_CTX *mem, struct db *db, int64_t account, const uint8_t current[16],
                       int64_t idle, struct session_line **out, size_t *n)
{
    struct db_rows *rows;
    enum rc rc = db_query(mem, db, &sessions, &rows, idle, current, SESSION_BYTES_STORED, account);
    if (rc)
        return rc;
    *n = db_count(rows);
    *out = talloc_zero_array(mem, struct session_line, *n);
    for (struct session_line *s = *out; db_next(rows); s++) {
        s->handle = db_text(rows, 0);
        s->kind = db_text(rows, 1);
        s->org_name = db_text(rows, 2);
        s->address = db_text(rows, 3);
        s->agent = db_text(rows, 4);
        s->since = db_time(rows, 5);
        s->seen = db_time(rows, 6);
        s->open = db_int(rows, 7);
        s->current = db_int(rows, 8);
    }
    return RC_OK;
}
