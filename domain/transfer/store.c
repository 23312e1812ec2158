#include <string.h>

#include "domain/transfer/internal.h"

static const struct sql INSERT = {
    "transfer-insert",
    "INSERT INTO transfer (case_id, person, from_org, from_name, to_org, to_name, by_whom, day, department, reason, state)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending')",
    "iiisIsssss"};
static const struct sql GET = {
    "transfer-get",
    "SELECT case_id, person, from_org, to_org, from_name, to_name, by_whom, day, department, reason, state FROM transfer"
    " WHERE case_id = ?",
    "i"};
static const struct sql STATE = {"transfer-state", "UPDATE transfer SET state = ?, day = COALESCE(?, day) WHERE case_id = ?", "ssi"};
static const struct sql RUNNING = {
    "transfer-running", "SELECT 1 FROM transfer WHERE person = ? AND state = 'pending' LIMIT 1", "i"};
static const struct sql DECLARATIONS = {
    "transfer-declarations",
    "SELECT COUNT(*) FROM review_case WHERE subject = ? AND kind IN ('declaration', 'declaration-base') AND state IN ('pending', 'returned')", "i"};
static const struct sql SINCE = {
    "transfer-since", "SELECT valid_from FROM affiliation WHERE person = ? AND valid_to IS NULL ORDER BY valid_from DESC LIMIT 1", "i"};
static const struct sql LATE = {
    "transfer-late",
    "SELECT t.case_id, c.arrived_at, o.hrss_path FROM transfer t FORCE INDEX (state) JOIN review_case c ON c.id = t.case_id AND c.state = 'pending'"
    " AND c.arrived_at <= ? JOIN organisation o ON o.id = c.current_org AND o.kind <> 'hrss'"
    " WHERE t.state = 'pending' AND t.case_id > ? ORDER BY t.case_id LIMIT ?",
    "tii"};

enum rc store_transfer_insert(struct app *app, const struct transfer *t)
{
    return db_exec(app->db, &INSERT, t->case_id, t->person, t->from, t->from_name, t->to ? &t->to : NULL, t->to_name, t->by,
                   *t->day ? t->day : NULL, t->department, t->reason);
}

enum rc store_transfer_get(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct transfer **out)
{
    struct db_rows *r;
    TRY(db_one(mem, app->db, &GET, &r, case_id));
    struct transfer *t = talloc_zero(mem, struct transfer);
    *t = (struct transfer){.case_id = db_int(r, 0), .person = db_int(r, 1), .from = db_int(r, 2), .to = db_int(r, 3),
                           .from_name = db_text(r, 4), .to_name = db_text(r, 5), .by = db_text(r, 6), .day = db_text(r, 7),
                           .department = db_text(r, 8), .reason = db_text(r, 9), .state = db_text(r, 10)};
    talloc_steal(t, r);
    *out = t;
    return RC_OK;
}

enum rc store_transfer_state(struct app *app, int64_t case_id, const char *state, const char *day)
{
    return db_exec(app->db, &STATE, state, day, case_id);
}

enum rc store_transfer_running(struct app *app, int64_t person, bool *yes)
{
    struct db_rows *r;
    TRY(db_query(NULL, app->db, &RUNNING, &r, person));
    *yes = db_count(r) > 0;
    talloc_free(r);
    return RC_OK;
}

enum rc store_transfer_declarations(struct app *app, int64_t person, int64_t *count)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &DECLARATIONS, &r, person));
    *count = db_int(r, 0);
    talloc_free(r);
    return RC_OK;
}

enum rc store_transfer_since(TALLOC_CTX *mem, struct app *app, int64_t person, const char **day)
{
    struct db_rows *r;
    TRY(db_one(mem, app->db, &SINCE, &r, person));
    *day = db_text(r, 0);
    return RC_OK;
}

enum rc store_transfers_late(TALLOC_CTX *mem, struct app *app, int64_t before, int64_t after, int64_t limit, struct db_rows **out)
{
    return db_query(mem, app->db, &LATE, out, before, after, limit);
}

void transfer_records_where(struct sqlb *b, const struct who *who, const char *direction)
{
    if (!strcmp(direction, "in"))
        sqlb_add(b, "t.to_org = ?", "i", who->org);
    else
        sqlb_add(b, "t.from_org = ?", "i", who->org);
}

enum rc store_transfer_progress(TALLOC_CTX *mem, struct app *app, int64_t account, struct registration_progress **out)
{
    static const struct sql PROGRESS = {
        "transfer-progress",
        "SELECT c.id, c.version, c.kind, c.state, t.to_name, o.name, o.office_phone, COALESCE((SELECT e.reason FROM review_event e"
        " WHERE e.case_id = c.id AND e.action = 'reject' ORDER BY e.no DESC LIMIT 1), ''), c.submitted_at, c.decided_at"
        " FROM person p JOIN transfer t FORCE INDEX (person) ON t.person = p.id AND t.by_whom IN ('self', 'registration')"
        " JOIN review_case c ON c.id = t.case_id LEFT JOIN organisation o ON o.id = c.current_org WHERE p.account = ?"
        " ORDER BY t.case_id DESC LIMIT 1",
        "i"};
    struct db_rows *r;
    TRY(db_one(mem, app->db, &PROGRESS, &r, account));
    struct registration_progress *p = talloc_zero(mem, struct registration_progress);
    *p = (struct registration_progress){
        .case_id = db_int(r, 0), .version = db_int(r, 1), .kind = db_text(r, 2), .state = db_text(r, 3),
        .unit_name = db_text(r, 4), .reviewer = db_text(r, 5), .reviewer_phone = db_text(r, 6), .reason = db_text(r, 7),
        .submitted_at = db_time(r, 8), .decided_at = db_time(r, 9)};
    talloc_steal(p, r);
    *out = p;
    return RC_OK;
}
