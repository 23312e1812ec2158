/* The content of a case: its files and fields. */
#include "core/db.h"
#include "domain/review/internal.h"

static const struct sql FILES = {
    "case-files",
    "SELECT f.sha256, f.name, a.type, f.evidence, a.size, f.no FROM case_file f JOIN attachment a ON a.sha256 = f.sha256"
    " WHERE f.case_id = ? ORDER BY f.no, f.sha256",
    "i"};
static const struct sql ATTACHMENT = {
    "attachment-keep",
    "INSERT INTO attachment (sha256, size, type, created_at) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE size = size", "bist"};
static const struct sql FILE_ADD = {
    "case-file-add", "INSERT INTO case_file (case_id, sha256, no, evidence, name) VALUES (?, ?, ?, ?, ?)", "ibiss"};
static const struct sql FIELD_SET = {
    "case-field-set",
    "INSERT INTO case_field (case_id, name, value) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE value = VALUES(value)", "iss"};
static const struct sql FIELDS = {"case-fields",
                                  "SELECT name, value FROM case_field WHERE case_id = ? ORDER BY name", "i"};
static const struct sql FILES_CLEAR = {"case-files-clear", "DELETE FROM case_file WHERE case_id = ?", "i"};
static const struct sql FIELDS_CLEAR = {"case-fields-clear", "DELETE FROM case_field WHERE case_id = ?", "i"};

enum rc case_files(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct case_file **out, size_t *n)
{
    struct db_rows *r;
    TRY(db_query(mem, app->db, &FILES, &r, case_id));
    struct case_file *files = talloc_zero_array(mem, struct case_file, db_count(r) + 1);
    talloc_steal(files, r);
    for (*n = 0; db_next(r); (*n)++) {
        size_t len;
        files[*n] = (struct case_file){.sha256 = db_bytes(r, 0, &len), .name = db_text(r, 1), .type = db_text(r, 2),
                                       .evidence = db_text(r, 3), .size = db_int(r, 4), .no = db_int(r, 5)};
    }
    *out = files;
    return RC_OK;
}

enum rc case_add_file(struct app *app, int64_t case_id, int64_t no, const char *evidence, const struct upload *u)
{
    TRY(db_exec(app->db, &ATTACHMENT, u->sha256, sizeof u->sha256, u->size, u->type, app_now(app)));
    return db_exec(app->db, &FILE_ADD, case_id, u->sha256, sizeof u->sha256, no, evidence ? evidence : "", u->name);
}

enum rc case_set_field(struct app *app, int64_t case_id, const char *name, const char *value)
{
    return db_exec(app->db, &FIELD_SET, case_id, name, value ? value : "");
}

enum rc case_clear(struct app *app, int64_t case_id)
{
    TRY(db_exec(app->db, &FILES_CLEAR, case_id));
    return db_exec(app->db, &FIELDS_CLEAR, case_id);
}

enum rc case_fields(TALLOC_CTX *mem, struct app *app, int64_t case_id, const char ***pairs, size_t *n)
{
    struct db_rows *r;
    TRY(db_query(mem, app->db, &FIELDS, &r, case_id));
    const char **list = talloc_zero_array(mem, const char *, 2 * db_count(r) + 1);
    talloc_steal(list, r);
    for (*n = 0; db_next(r); (*n)++) {
        list[2 * *n] = db_text(r, 0);
        list[2 * *n + 1] = db_text(r, 1);
    }
    *pairs = list;
    return RC_OK;
}
