#include "domain/classes/internal.h"

static const struct sql LOCK = {"class-lock", "SELECT id FROM training_class WHERE id = ? FOR UPDATE", "i"};
static const struct sql TOUCH = {"class-touch", "UPDATE training_class SET version = version + 1 WHERE id = ?", "i"};
static const struct sql BY_NUMBER = {"class-by-number", "SELECT id FROM training_class WHERE number = ? AND state IN ('filed', 'closed')", "s"};
static const struct sql FILED = {"class-filed", "SELECT id FROM training_class WHERE base = ? AND state = 'filed' ORDER BY id LIMIT ?", "ii"};
static const struct sql REGION = {"class-region", "SELECT region, sector FROM organisation WHERE id = ?", "i"};
static const struct sql SEATS = {"class-seats", "SELECT COALESCE(SUM(state = 'in'), 0), COALESCE(MAX(no), 0) FROM class_person WHERE class = ?", "i"};
static const struct sql SEAT = {
    "class-seat",
    "SELECT person, no, score, passed, attended, case_id, name, mask, unit, state, outcome, reason, proof, proof_number FROM class_person"
    " WHERE class = ? AND person = ?",
    "ii"};
static const struct sql SEAT_INSERT = {
    "class-seat-insert",
    "INSERT INTO class_person (class, person, no, name, mask, unit, source, state, joined_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'in', ?, ?)",
    "iiisssstt"};
static const struct sql SEAT_AGAIN = {
    "class-seat-again",
    "UPDATE class_person SET state = 'in', name = ?, mask = ?, unit = ?, source = ?, joined_at = ?, changed_at = ? WHERE class = ? AND person = ?",
    "ssssttii"};
static const struct sql SEAT_STATE = {"class-seat-state", "UPDATE class_person SET state = ?, changed_at = ? WHERE class = ? AND person = ?", "stii"};
static const struct sql SEAT_RESULT = {
    "class-seat-result", "UPDATE class_person SET score = ?, passed = ?, changed_at = ? WHERE class = ? AND person = ?", "IItii"};
static const struct sql DAYS_CLEAR = {"class-days-clear", "DELETE FROM class_day WHERE class = ? AND person = ? AND day BETWEEN ? AND ?", "iidd"};
static const struct sql DAY_INSERT = {
    "class-day-insert", "INSERT INTO class_day (class, person, day) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE day = VALUES(day)", "iid"};
static const struct sql DAYS_COUNT = {
    "class-days-count",
    "UPDATE class_person SET attended = (SELECT COUNT(*) FROM class_day d WHERE d.class = ? AND d.person = ?) WHERE class = ? AND person = ?", "iiii"};
static const struct sql TERMS_PUT = {
    "class-terms-put",
    "INSERT INTO class_enrolment (class, until, series, sector, province, starts) VALUES (?, ?, ?, ?, LEFT(?, 2), ?)"
    " ON DUPLICATE KEY UPDATE until = VALUES(until), series = VALUES(series), sector = VALUES(sector), starts = VALUES(starts)",
    "issssd"};
static const struct sql TERMS_DROP = {"class-terms-drop", "DELETE FROM class_enrolment WHERE class = ?", "i"};
static const struct sql TERMS = {"class-terms", "SELECT DATE_FORMAT(until, '%Y-%m-%d'), series, sector FROM class_enrolment WHERE class = ?", "i"};
static const struct sql IMPORT_CLEAR = {"class-import-clear", "DELETE FROM class_import WHERE class = ?", "i"};
static const struct sql IMPORT_INSERT = {
    "class-import-insert",
    "INSERT INTO class_import (class, no, number, mask, name, score, passed, days, reason, detail)"
    " VALUES (?, ?, ?, LEFT(?, 40), LEFT(?, 120), LEFT(?, 20), LEFT(?, 20), LEFT(?, 20), ?, ?)",
    "iibsssssss"};
static const struct sql IMPORT_ROWS = {
    "class-import-rows",
    "SELECT no, number, mask, name, score, passed, days, reason, detail FROM class_import WHERE class = ? ORDER BY no LIMIT 10000", "i"};

/* Who passed, who did not, who was not there; the first ones wait for their declaration. */
static const struct sql SUMS = {
    "class-sums",
    "SELECT COUNT(*), COALESCE(SUM(w.result = 'passed'), 0), COALESCE(SUM(w.result = 'failed'), 0), COALESCE(SUM(w.result = 'absent'), 0),"
    " COALESCE(SUM(w.result = 'passed' AND w.part), 0), COALESCE(SUM(w.result = 'short'), 0), COALESCE(SUM(w.result = 'passed' AND w.below), 0)"
    " FROM (SELECT c.mode = 'face' AND p.attended < c.days part, p.attended < ? below,"
    " IF(c.mode = 'face' AND p.attended = 0, 'absent', IF(p.passed IS NOT NULL, IF(p.passed, 'passed', 'failed'), IF(p.attended < ?, 'short', 'absent'))) result"
    " FROM class_person p JOIN training_class c ON c.id = p.class WHERE p.class = ? AND p.state = 'in') w",
    "iii"};
static const struct sql WOULD = {
    "class-would",
    "SELECT p.person FROM class_person p JOIN training_class c ON c.id = p.class WHERE p.class = ? AND p.state = 'in' AND p.passed = 1"
    " AND NOT (c.mode = 'face' AND p.attended = 0) ORDER BY p.no LIMIT ?",
    "ii"};
static const struct sql OUTCOMES = {
    "class-outcomes",
    "UPDATE class_person SET outcome = IF(? AND attended = 0, 'absent', IF(passed IS NOT NULL, IF(passed, 'waiting', 'failed'), IF(attended < ?, 'short', 'absent')))"
    " WHERE class = ? AND state = 'in'",
    "iii"};
/* Who passed and has no declaration: refused, not reached by a job that failed, or withdrawn by the base. */
#define LEFT_OUT "(p.outcome IN ('refused', 'waiting') OR (p.outcome = 'declared' AND k.state = 'withdrawn'))"
static const struct sql AGAIN = {
    "class-again",
    "UPDATE class_person p LEFT JOIN review_case k ON k.id = p.case_id SET p.outcome = 'waiting', p.reason = '', p.case_id = NULL WHERE p.class = ?"
    " AND " LEFT_OUT, "i"};
static const struct sql WAITING = {
    "class-waiting",
    "SELECT person, name, mask, no FROM class_person WHERE class = ? AND outcome = 'waiting' ORDER BY no LIMIT ?", "ii"};
static const struct sql SEAT_OUTCOME = {
    "class-seat-outcome",
    "UPDATE class_person SET outcome = ?, reason = ?, case_id = ? WHERE class = ? AND person = ?", "ssIii"};
static const struct sql PASSED = {
    "class-passed", "SELECT no FROM class_person WHERE class = ? AND outcome = 'waiting' AND proof IS NULL ORDER BY no", "i"};
static const struct sql SEAT_PROOF = {"class-seat-proof", "UPDATE class_person SET proof = ?, proof_number = ? WHERE class = ? AND no = ?", "ssii"};
static const struct sql CLOSING_INSERT = {
    "class-closing-insert", "INSERT INTO class_closing (class, account, post, total, closed_at) VALUES (?, ?, ?, ?, ?)", "iiiit"};
static const struct sql CLOSING_JOB = {"class-closing-job", "UPDATE class_closing SET job = ? WHERE class = ?", "ii"};
static const struct sql CLOSING_BATCH = {"class-closing-batch", "UPDATE class_closing SET batch = ? WHERE class = ?", "ii"};
static const struct sql CLOSING = {
    "class-closing",
    "SELECT g.account, g.post, g.batch, g.total, g.job, g.closed_at, j.state, j.done, a.name, c.base,"
    " (SELECT COUNT(*) FROM class_person p LEFT JOIN review_case k ON k.id = p.case_id WHERE p.class = g.class AND " LEFT_OUT ") FROM class_closing g JOIN training_class c"
    " ON c.id = g.class JOIN account a ON a.id = g.account LEFT JOIN job j ON j.id = g.job WHERE g.class = ?",
    "i"};
#define PROOF                                                                                                                               \
    "SELECT p.class, p.person, p.score, g.closed_at, p.proof, p.proof_number, p.name, p.mask, p.unit FROM class_person p"                   \
    " JOIN class_closing g ON g.class = p.class WHERE "
static const struct sql PROOF_BY_TOKEN = {"class-proof-by-token", PROOF "p.proof = ?", "s"};
static const struct sql PROOF_BY_NUMBER = {"class-proof-by-number", PROOF "p.proof_number = ?", "s"};
static const struct sql PROOF_OF = {"class-proof-of", PROOF "p.class = ? AND p.person = ? AND p.proof IS NOT NULL", "ii"};

/* Both parts in the order of an index. */
#define CONCERNED                                                                                                                            \
    "(SELECT p.person, 'in' state FROM class_person p FORCE INDEX (PRIMARY) WHERE p.class = ? AND p.person > ? AND p.state = 'in')"            \
    " UNION ALL (SELECT d.person, '' FROM declaration d FORCE INDEX (filing) WHERE d.filing = ? AND d.person > ?"                            \
    " AND NOT EXISTS (SELECT 1 FROM class_person p WHERE p.class = d.filing AND p.person = d.person AND p.state = 'in') GROUP BY d.person)"
static const struct sql CONCERNED_SOME = {"class-concerned", CONCERNED " ORDER BY 1 LIMIT ?", "iiiii"};
static const struct sql CONCERNED_COUNT = {"class-concerned-count", "SELECT COUNT(*) FROM (" CONCERNED ") w", "iiii"};
static const struct sql DECLARED = {"class-declared", "SELECT case_id FROM declaration WHERE filing = ? AND person = ? ORDER BY case_id", "ii"};
static const struct sql BOUND = {
    "class-bound", "UPDATE declaration SET approved = ? WHERE case_id = ? AND COALESCE(approved, claimed) > ? AND state IN ('rejected', 'reversed')", "iii"};
static const struct sql DECIDER = {
    "class-decider",
    "SELECT COALESCE(org, 0), org_name, account_name FROM review_event WHERE case_id = ? AND account = ? AND post = ? ORDER BY no DESC LIMIT 1", "iii"};

enum rc seat_store_lock(struct app *app, int64_t class_id)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &LOCK, &r, class_id));
    talloc_free(r);
    return RC_OK;
}

enum rc seat_store_touch(struct app *app, int64_t class_id)
{
    return db_exec(app->db, &TOUCH, class_id);
}

enum rc class_by_number(struct app *app, const char *number, int64_t *id)
{
    struct db_rows *r;
    for (const char *p = number; *p; p++)
        if (*p <= ' ' || *p > '~')
            return RC_NOT_FOUND;
    TRY(db_one(NULL, app->db, &BY_NUMBER, &r, number));
    *id = db_int(r, 0);
    talloc_free(r);
    return RC_OK;
}

enum rc class_filed(struct app *app, int64_t base, int64_t *ids, size_t max, size_t *n)
{
    struct db_rows *r;
    TRY(db_query(NULL, app->db, &FILED, &r, base, (int64_t)max));
    for (*n = 0; db_next(r); (*n)++)
        ids[*n] = db_int(r, 0);
    talloc_free(r);
    return RC_OK;
}

enum rc seat_store_region(TALLOC_CTX *mem, struct app *app, int64_t org, const char **region, const char **sector)
{
    struct db_rows *r;
    TRY(db_one(mem, app->db, &REGION, &r, org));
    *region = db_text(r, 0);
    *sector = db_text(r, 1);
    return RC_OK;
}

enum rc seat_store_count(struct app *app, int64_t class_id, int64_t *in, int64_t *last_no)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &SEATS, &r, class_id));
    *in = db_int(r, 0);
    *last_no = db_int(r, 1);
    talloc_free(r);
    return RC_OK;
}

enum rc class_seat_get(TALLOC_CTX *mem, struct app *app, int64_t class_id, int64_t person, struct class_seat **out)
{
    struct db_rows *r;
    TRY(db_one(mem, app->db, &SEAT, &r, class_id, person));
    *out = talloc_zero(mem, struct class_seat);
    **out = (struct class_seat){.person = db_int(r, 0), .no = db_int(r, 1), .score = db_null(r, 2) ? -1 : db_int(r, 2),
                                .passed = db_null(r, 3) ? -1 : (int)db_int(r, 3), .attended = db_int(r, 4), .case_id = db_int(r, 5),
                                .name = db_text(r, 6), .mask = db_text(r, 7), .unit = db_text(r, 8), .state = db_text(r, 9),
                                .outcome = db_text(r, 10), .reason = db_text(r, 11), .proof = db_text(r, 12), .proof_number = db_text(r, 13)};
    return RC_OK;
}

enum rc seat_store_insert(struct app *app, int64_t class_id, int64_t no, const struct person *p, const char *source)
{
    return db_exec(app->db, &SEAT_INSERT, class_id, p->id, no, p->name, p->number_mask, p->employer_name, source, app_now(app), app_now(app));
}

enum rc seat_store_rejoin(struct app *app, int64_t class_id, const struct person *p, const char *source)
{
    return db_exec(app->db, &SEAT_AGAIN, p->name, p->number_mask, p->employer_name, source, app_now(app), app_now(app), class_id, p->id);
}

enum rc seat_store_state(struct app *app, int64_t class_id, int64_t person, const char *state)
{
    return db_exec(app->db, &SEAT_STATE, state, app_now(app), class_id, person);
}

enum rc seat_store_result(struct app *app, int64_t class_id, int64_t person, int64_t score, int passed)
{
    const int64_t verdict = passed;
    return db_exec(app->db, &SEAT_RESULT, score < 0 ? NULL : &score, verdict < 0 ? NULL : &verdict, app_now(app), class_id, person);
}

enum rc seat_store_days_clear(struct app *app, int64_t class_id, int64_t person, int64_t first, int64_t last)
{
    return db_exec(app->db, &DAYS_CLEAR, class_id, person, first, last);
}

enum rc seat_store_day_insert(struct app *app, int64_t class_id, int64_t person, int64_t day)
{
    return db_exec(app->db, &DAY_INSERT, class_id, person, day);
}

enum rc seat_store_days_count(struct app *app, int64_t class_id, int64_t person)
{
    return db_exec(app->db, &DAYS_COUNT, class_id, person, class_id, person);
}

enum rc seat_store_terms_put(struct app *app, const struct training_class *c, const struct class_terms *t, const char *region)
{
    return db_exec(app->db, &TERMS_PUT, c->id, t->until, t->series, t->sector, region, c->starts);
}

enum rc seat_store_terms_drop(struct app *app, int64_t class_id)
{
    return db_exec(app->db, &TERMS_DROP, class_id);
}

enum rc class_terms_get(TALLOC_CTX *mem, struct app *app, int64_t class_id, struct class_terms *out)
{
    struct db_rows *r;
    TRY(db_one(mem, app->db, &TERMS, &r, class_id));
    *out = (struct class_terms){.until = db_text(r, 0), .series = db_text(r, 1), .sector = db_text(r, 2)};
    return RC_OK;
}

enum rc seat_store_import_clear(struct app *app, int64_t class_id)
{
    return db_exec(app->db, &IMPORT_CLEAR, class_id);
}

enum rc seat_store_import_insert(struct app *app, int64_t class_id, const struct class_wrong *w, const uint8_t *sealed, size_t len)
{
    return db_exec(app->db, &IMPORT_INSERT, class_id, w->no, sealed, len, w->mask, w->name, w->score, w->passed, w->days, w->reason, w->detail);
}

enum rc seat_store_import_rows(TALLOC_CTX *mem, struct app *app, int64_t class_id, struct db_rows **out)
{
    return db_query(mem, app->db, &IMPORT_ROWS, out, class_id);
}

enum rc class_sums(struct app *app, int64_t class_id, int64_t need, struct class_sums *out)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &SUMS, &r, need, need, class_id));
    *out = (struct class_sums){db_int(r, 0), db_int(r, 1), db_int(r, 2), db_int(r, 3), db_int(r, 4), db_int(r, 5), db_int(r, 6)};
    talloc_free(r);
    return RC_OK;
}

enum rc seat_store_would(TALLOC_CTX *mem, struct app *app, int64_t class_id, int64_t limit, struct db_rows **out)
{
    return db_query(mem, app->db, &WOULD, out, class_id, limit);
}

enum rc seat_store_outcomes(struct app *app, int64_t class_id, bool face, int64_t need)
{
    return db_exec(app->db, &OUTCOMES, (int64_t)face, need, class_id);
}

enum rc seat_store_again(struct app *app, int64_t class_id)
{
    return db_exec(app->db, &AGAIN, class_id);
}

enum rc seat_store_waiting(TALLOC_CTX *mem, struct app *app, int64_t class_id, int64_t limit, struct db_rows **out)
{
    return db_query(mem, app->db, &WAITING, out, class_id, limit);
}

enum rc seat_store_outcome(struct app *app, int64_t class_id, const struct credit_row *row)
{
    return db_exec(app->db, &SEAT_OUTCOME, row->key ? "refused" : "declared", row->key ? row->key : "", row->case_id ? &row->case_id : NULL, class_id,
                   row->person);
}

enum rc seat_store_passed(TALLOC_CTX *mem, struct app *app, int64_t class_id, struct db_rows **out)
{
    return db_query(mem, app->db, &PASSED, out, class_id);
}

enum rc seat_store_proof(struct app *app, int64_t class_id, int64_t no, const char *token, const char *number)
{
    return db_exec(app->db, &SEAT_PROOF, token, number, class_id, no);
}

enum rc seat_store_closing_insert(struct app *app, const struct who *who, int64_t class_id, int64_t total)
{
    return db_exec(app->db, &CLOSING_INSERT, class_id, who->account, who->post, total, app_now(app));
}

enum rc seat_store_closing_job(struct app *app, int64_t class_id, int64_t job)
{
    return db_exec(app->db, &CLOSING_JOB, job, class_id);
}

enum rc seat_store_closing_batch(struct app *app, int64_t class_id, int64_t batch)
{
    return db_exec(app->db, &CLOSING_BATCH, batch, class_id);
}

enum rc seat_store_closing(TALLOC_CTX *mem, struct app *app, int64_t class_id, struct db_rows **out)
{
    return db_one(mem, app->db, &CLOSING, out, class_id);
}

enum rc seat_store_proof_by_token(TALLOC_CTX *mem, struct app *app, const char *token, struct db_rows **out)
{
    return db_one(mem, app->db, &PROOF_BY_TOKEN, out, token);
}

enum rc seat_store_proof_by_number(TALLOC_CTX *mem, struct app *app, const char *number, struct db_rows **out)
{
    return db_one(mem, app->db, &PROOF_BY_NUMBER, out, number);
}

enum rc seat_store_proof_of(TALLOC_CTX *mem, struct app *app, int64_t class_id, int64_t person, struct db_rows **out)
{
    return db_one(mem, app->db, &PROOF_OF, out, class_id, person);
}

enum rc seat_store_concerned(TALLOC_CTX *mem, struct app *app, int64_t class_id, int64_t after, int64_t limit, struct db_rows **out)
{
    return db_query(mem, app->db, &CONCERNED_SOME, out, class_id, after, class_id, after, limit);
}

enum rc seat_store_concerned_count(struct app *app, int64_t class_id, int64_t *n)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &CONCERNED_COUNT, &r, class_id, INT64_C(0), class_id, INT64_C(0)));
    *n = db_int(r, 0);
    talloc_free(r);
    return RC_OK;
}

enum rc seat_store_declared(TALLOC_CTX *mem, struct app *app, int64_t class_id, int64_t person, struct db_rows **out)
{
    return db_query(mem, app->db, &DECLARED, out, class_id, person);
}

enum rc seat_store_bound(struct app *app, int64_t case_id, int64_t hours)
{
    return db_exec(app->db, &BOUND, hours, case_id, hours);
}

enum rc seat_store_decider(TALLOC_CTX *mem, struct app *app, int64_t class_id, int64_t account, int64_t post, struct db_rows **out)
{
    return db_one(mem, app->db, &DECIDER, out, class_id, account, post);
}
