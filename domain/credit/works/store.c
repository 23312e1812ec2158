/* By what works are known, and who else declared the same one. */
#include <string.h>

#include "core/db.h"
#include "domain/credit/internal.h"

static const struct sql WORK_DROP = {"work-drop", "DELETE FROM declaration_work WHERE case_id = ?", "i"};
static const struct sql WORK_ADD = {"work-add", "INSERT INTO declaration_work (case_id, work, year) VALUES (?, ?, ?)", "ibi"};

/* year 0: any. */
static const struct sql WORK_USED = {
    "declaration-work-used",
    "SELECT 1 FROM declaration_work w JOIN declaration d ON d.case_id = w.case_id WHERE w.work = ? AND w.case_id <> ? AND (? = 0 OR w.year IN (0, ?))"
    " AND d.state IN ('pending', 'returned', 'approved') LIMIT 1",
    "biii"};

#define DUPLICATE_COLUMNS                                                                                     \
    "c.id, c.subject_name, c.unit_name, c.state, c.summary, r.value, c.year, c.recognised, c.submitted_at"
static const struct sql DUPLICATES = {
    "declaration-duplicates",
    "(SELECT 'work', " DUPLICATE_COLUMNS " FROM (SELECT DISTINCT o.case_id FROM declaration_work me JOIN declaration_work o ON o.work = me.work"
    " AND o.case_id <> me.case_id WHERE me.case_id = ? AND (me.year = 0 OR o.year IN (0, me.year)) ORDER BY o.case_id DESC LIMIT ?) d"
    " STRAIGHT_JOIN review_case c ON c.id = d.case_id LEFT JOIN case_field r ON r.case_id = c.id AND r.name = 'rank' ORDER BY c.id DESC LIMIT ?)"
    " UNION ALL (SELECT 'file', " DUPLICATE_COLUMNS " FROM review_case me JOIN case_file f ON f.case_id = me.id"
    " JOIN case_file g ON g.sha256 = f.sha256 AND g.case_id <> f.case_id JOIN review_case c ON c.id = g.case_id"
    " AND c.kind = 'declaration' AND (c.subject = me.subject OR NOT (c.declarer IS NOT NULL AND c.declarer <=> me.declarer))"
    " LEFT JOIN case_field r ON r.case_id = c.id AND r.name = 'rank' WHERE me.id = ? GROUP BY c.id, r.value"
    " ORDER BY c.id DESC LIMIT ?)",
    "iiiii"};

/* A range of declarations, and what is stored of their works. */
static const struct sql WORKS_LAST = {
    "works-last", "SELECT MAX(case_id), COUNT(*) FROM (SELECT case_id FROM declaration WHERE case_id > ? ORDER BY case_id LIMIT ?) d", "ii"};
static const struct sql WORKS_RECORDS = {
    "works-records",
    "SELECT d.case_id, d.year, d.form, d.category, d.title, DATE_FORMAT(d.from_date, '%Y-%m-%d'), DATE_FORMAT(d.to_date, '%Y-%m-%d'), d.claimed,"
    " d.approved, d.recognised, d.recognised, f.name, f.value, d.pack, d.duplicate_key IS NOT NULL FROM declaration d"
    " LEFT JOIN case_field f ON f.case_id = d.case_id WHERE d.case_id > ? AND d.case_id <= ? ORDER BY d.case_id, f.name",
    "ii"};
static const struct sql WORKS_STORED = {
    "works-stored", "SELECT case_id, work, year FROM declaration_work WHERE case_id > ? AND case_id <= ? ORDER BY case_id", "ii"};
static const struct sql WORKS_LOCK = {"works-lock", "SELECT case_id FROM declaration WHERE case_id = ? FOR UPDATE", "i"};
static const struct sql WORKS_FIRST = {"works-first", "UPDATE declaration SET duplicate_key = ? WHERE case_id = ?", "bi"};

enum rc store_works(struct app *app, int64_t case_id, const struct works *works)
{
    for (size_t i = 0; i < works->n; i++)
        TRY(db_exec(app->db, &WORK_ADD, case_id, works->keys[i], (size_t)WORK_SIZE, works->year));
    return RC_OK;
}

enum rc store_works_again(struct app *app, int64_t case_id, const struct works *works)
{
    TRY(db_exec(app->db, &WORK_DROP, case_id));
    return store_works(app, case_id, works);
}

enum rc store_work_used(struct app *app, const uint8_t key[WORK_SIZE], int64_t except, int64_t year, bool *yes)
{
    struct db_rows *r;
    TRY(db_query(NULL, app->db, &WORK_USED, &r, key, (size_t)WORK_SIZE, except, year, year));
    *yes = db_count(r) > 0;
    talloc_free(r);
    return RC_OK;
}

enum rc credit_duplicates(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct credit_duplicate **out, size_t *n)
{
    const int64_t most = CREDIT_DUPLICATES;
    struct db_rows *r;
    TRY(db_query(mem, app->db, &DUPLICATES, &r, case_id, most, most, case_id, most));
    struct credit_duplicate *list = talloc_zero_array(mem, struct credit_duplicate, db_count(r) + 1);
    talloc_steal(list, r);
    for (*n = 0; *n < (size_t)most && db_next(r); (*n)++)
        list[*n] = (struct credit_duplicate){
            .why = db_text(r, 0), .case_id = db_int(r, 1), .name = db_text(r, 2), .unit = db_text(r, 3),
            .state = db_text(r, 4), .title = db_text(r, 5), .rank = db_text(r, 6), .year = db_int(r, 7),
            .recognised = db_int(r, 8), .at = db_time(r, 9)};
    *out = list;
    return RC_OK;
}

enum rc store_works_last(struct app *app, int64_t after, int64_t most, int64_t *last, int64_t *n)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &WORKS_LAST, &r, after, most));
    *last = db_int(r, 0);
    *n = db_int(r, 1);
    talloc_free(r);
    return RC_OK;
}

enum rc store_works_records(TALLOC_CTX *mem, struct app *app, int64_t after, int64_t last, struct db_rows **out)
{
    return db_query(mem, app->db, &WORKS_RECORDS, out, after, last);
}

enum rc store_works_stored(TALLOC_CTX *mem, struct app *app, int64_t after, int64_t last, struct db_rows **out)
{
    return db_query(mem, app->db, &WORKS_STORED, out, after, last);
}

enum rc store_works_lock(struct app *app, int64_t case_id)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &WORKS_LOCK, &r, case_id));
    talloc_free(r);
    return RC_OK;
}

enum rc store_works_first(struct app *app, int64_t case_id, const struct works *works)
{
    return db_exec(app->db, &WORKS_FIRST, works->n ? works->keys[0] : NULL, works->n ? (size_t)WORK_SIZE : (size_t)0, case_id);
}
