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

enum rc store_count_departments(TALLOC_CTX *mem, struct app *app, const char *pattern, int64_t after, int64_t limit, struct db_rows **out)
{
    static const struct sql DEPARTMENTS = {
        "registration-count-departments",
        "SELECT id FROM organisation FORCE INDEX (kind) WHERE kind = 'hrss' AND state = 'active' AND path LIKE ? AND id > ?"
        " ORDER BY id LIMIT ?",
        "sii"};
    return db_query(mem, app->db, &DEPARTMENTS, out, pattern, after, limit);
}

enum rc store_count_department(struct app *app, int64_t hrss)
{
    static const struct sql FORGET = {"registration-count-forget", "DELETE FROM registration_count WHERE hrss = ?", "i"};
    static const struct sql UNITS = {
        "registration-count-units",
        "INSERT INTO registration_count SELECT o.hrss, o.kind, IF(o.state = 'active', 'registered', o.state), COUNT(*), ?"
        " FROM organisation o FORCE INDEX (hrss) WHERE o.hrss = ? AND o.kind IN ('authority', 'employer', 'base')"
        " AND o.state IN ('active', 'directory') GROUP BY o.kind, o.state",
        "ti"};
    static const struct sql PERSONS = {
        "registration-count-persons",
        "INSERT INTO registration_count SELECT o.hrss, 'person', 'registered', COUNT(*), ? FROM organisation o FORCE INDEX (hrss)"
        " STRAIGHT_JOIN person p FORCE INDEX (employer) ON p.employer = o.id AND p.state = 'active' WHERE o.hrss = ? GROUP BY o.hrss",
        "ti"};
    static const struct sql CASES = {
        "registration-count-cases",
        "INSERT INTO registration_count SELECT o.hrss, SUBSTRING(c.kind, 5), c.state, COUNT(*), ? FROM organisation o FORCE INDEX (hrss)"
        " STRAIGHT_JOIN review_case c FORCE INDEX (inbox_kind) ON c.current_org = o.id AND c.state IN ('pending', 'rejected')"
        " AND c.kind IN ('reg-authority', 'reg-employer', 'reg-base', 'reg-person') WHERE o.hrss = ?"
        " AND (c.state = 'pending' OR NOT EXISTS (SELECT 1 FROM registration g JOIN registration l ON l.account = g.account"
        " AND l.case_id > g.case_id AND l.kind = g.kind WHERE g.case_id = c.id)) GROUP BY o.hrss, c.kind, c.state",
        "ti"};
    int64_t now = app_now(app);
    TRY(db_exec(app->db, &FORGET, hrss));
    TRY(db_exec(app->db, &UNITS, now, hrss));
    TRY(db_exec(app->db, &PERSONS, now, hrss));
    return db_exec(app->db, &CASES, now, hrss);
}

enum rc store_counting(struct app *app, const char *args, bool *yes)
{
    static const struct sql RUNNING = {
        "registration-counting",
        "SELECT 1 FROM job WHERE state IN ('ready', 'running') AND kind = 'registration-count' AND args = ? LIMIT 1", "s"};
    struct db_rows *r;
    TRY(db_query(NULL, app->db, &RUNNING, &r, args));
    *yes = db_count(r) > 0;
    talloc_free(r);
    return RC_OK;
}
