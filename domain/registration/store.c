#include "core/db.h"
#include "domain/registration/internal.h"

static const struct sql INSERT = {
    "registration-insert",
    "INSERT INTO registration (case_id, account, kind, superior, hrss, directory) VALUES (?, ?, ?, ?, ?, ?)", "iisiiI"};

static const struct sql GET = {
    "registration-get",
    "SELECT case_id, account, kind, superior, hrss, directory, org, person, post FROM registration WHERE case_id = ?", "i"};

static const struct sql MADE = {"registration-made",
                                "UPDATE registration SET org = ?, person = ?, post = ? WHERE case_id = ?", "IIIi"};
static const struct sql SUBJECT = {"registration-subject", "UPDATE review_case SET subject = ? WHERE id = ?", "ii"};

static const struct sql PROGRESS = {
    "registration-progress",
    "SELECT c.id, c.version, c.kind, c.state, IF(g.kind = 'person', c.unit_name, c.subject_name), o.name, o.office_phone,"
    " COALESCE((SELECT e.reason FROM review_event e WHERE e.case_id = c.id AND e.action IN ('reject', 'return')"
    " ORDER BY e.no DESC LIMIT 1), ''), c.submitted_at, c.decided_at FROM registration g JOIN review_case c ON c.id = g.case_id"
    " LEFT JOIN organisation o ON o.id = c.current_org WHERE g.account = ? AND (? IS NULL OR c.kind = ?)"
    " ORDER BY g.case_id DESC LIMIT 1",
    "iss"};

static const int64_t *or_null(const int64_t *id)
{
    return *id ? id : NULL;
}

enum rc store_registration_insert(struct app *app, const struct registration *g)
{
    return db_exec(app->db, &INSERT, g->case_id, g->account, g->kind, g->superior, g->hrss, or_null(&g->directory));
}

enum rc store_registration_get(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct registration **out)
{
    struct db_rows *r;
    TRY(db_one(mem, app->db, &GET, &r, case_id));
    struct registration *g = talloc_zero(mem, struct registration);
    *g = (struct registration){.case_id = db_int(r, 0), .account = db_int(r, 1), .kind = db_text(r, 2),
                               .superior = db_int(r, 3), .hrss = db_int(r, 4), .directory = db_int(r, 5),
                               .org = db_int(r, 6), .person = db_int(r, 7), .post = db_int(r, 8)};
    talloc_steal(g, r);
    *out = g;
    return RC_OK;
}

enum rc store_registration_made(struct app *app, const struct registration *g)
{
    TRY(db_exec(app->db, &MADE, or_null(&g->org), or_null(&g->person), or_null(&g->post), g->case_id));
    return db_exec(app->db, &SUBJECT, g->org ? g->org : g->person, g->case_id);
}

enum rc registration_progress(TALLOC_CTX *mem, struct app *app, int64_t account, const char *kind,
                              struct registration_progress **out)
{
    struct db_rows *r;
    TRY(db_one(mem, app->db, &PROGRESS, &r, account, kind, kind));
    struct registration_progress *p = talloc_zero(mem, struct registration_progress);
    *p = (struct registration_progress){
        .case_id = db_int(r, 0), .version = db_int(r, 1), .kind = db_text(r, 2), .state = db_text(r, 3),
        .unit_name = db_text(r, 4), .reviewer = db_text(r, 5), .reviewer_phone = db_text(r, 6), .reason = db_text(r, 7),
        .submitted_at = db_time(r, 8), .decided_at = db_time(r, 9)};
    talloc_steal(p, r);
    *out = p;
    return RC_OK;
}
