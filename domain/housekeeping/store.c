#include "domain/housekeeping/store.h"

#include "core/db.h"
#include "domain/try.h"

/* By the clock of the database where it wrote the expiry itself. */
static const struct sql OPERATIONS = {"housekeeping-operations", "DELETE FROM operation WHERE created_at < ? LIMIT ?", "ti"};
static const struct sql CAPTCHAS = {
    "housekeeping-captchas", "DELETE FROM captcha_used WHERE expires_at < UTC_TIMESTAMP(3) LIMIT ?", "i"};
static const struct sql DRAFTS = {
    "housekeeping-drafts", "SELECT token FROM draft WHERE expires_at < UTC_TIMESTAMP(3) ORDER BY expires_at LIMIT ?", "i"};
static const struct sql DRAFT_FIELDS = {"housekeeping-draft-fields", "DELETE FROM draft_field WHERE token = ?", "b"};
static const struct sql DRAFT = {"housekeeping-draft", "DELETE FROM draft WHERE token = ?", "b"};
static const struct sql BLOB_USED = {
    "housekeeping-blob-used",
    "SELECT 1 FROM case_file WHERE sha256 = ? UNION ALL SELECT 1 FROM certificate_print_part WHERE sha256 = ?"
    " UNION ALL SELECT 1 FROM certificate_layout WHERE picture = ? LIMIT 1", "bbb"};
static const struct sql ATTACHMENT = {"housekeeping-attachment", "DELETE FROM attachment WHERE sha256 = ?", "b"};

enum rc store_operations_delete(struct app *app, int64_t before, int64_t limit, int64_t *gone)
{
    TRY(db_exec(app->db, &OPERATIONS, before, limit));
    *gone += db_affected(app->db);
    return RC_OK;
}

enum rc store_captchas_delete(struct app *app, int64_t limit, int64_t *gone)
{
    TRY(db_exec(app->db, &CAPTCHAS, limit));
    *gone += db_affected(app->db);
    return RC_OK;
}

enum rc store_drafts_delete(struct app *app, int64_t limit, int64_t *gone)
{
    struct db_rows *r;
    enum rc rc = db_query(NULL, app->db, &DRAFTS, &r, limit);
    if (rc != RC_OK)
        return rc;
    while (rc == RC_OK && db_next(r)) {
        size_t len;
        const void *token = db_bytes(r, 0, &len);
        rc = db_exec(app->db, &DRAFT_FIELDS, token, len);
        if (rc == RC_OK)
            rc = db_exec(app->db, &DRAFT, token, len);
        (*gone)++;
    }
    talloc_free(r);
    return rc;
}

enum rc store_blob_used(struct app *app, const uint8_t sha256[32], bool *yes)
{
    struct db_rows *r;
    TRY(db_query(NULL, app->db, &BLOB_USED, &r, sha256, (size_t)32, sha256, (size_t)32, sha256, (size_t)32));
    *yes = db_count(r) > 0;
    talloc_free(r);
    return RC_OK;
}

enum rc store_attachment_delete(struct app *app, const uint8_t sha256[32])
{
    return db_exec(app->db, &ATTACHMENT, sha256, (size_t)32);
}
