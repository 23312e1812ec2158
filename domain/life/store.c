#include <string.h>

#include "core/db.h"
#include "domain/life/internal.h"

enum { SCAN_BYTES = 32, CHILDREN_MAX = 2000, UNITS_MAX = 50 };

/* The first column of the only row. */
static enum rc one_int(enum rc rc, struct db_rows *r, int64_t *out)
{
    if (rc == RC_OK) {
        *out = db_int(r, 0);
        talloc_free(r);
    }
    return rc;
}

static enum rc one_row(const struct app *app, enum rc rc)
{
    return rc ? rc : db_affected(app->db) == 1 ? RC_OK : RC_CONFLICT;
}

static const char *below(TALLOC_CTX *mem, const char *path)
{
    return talloc_asprintf(mem, "%s%%", path); /* digits and slashes: nothing in it is a wildcard */
}

static enum rc exec_below(struct app *app, const struct sql *q, const char *path)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = db_exec(app->db, q, below(mem, path));
    talloc_free(mem);
    return rc;
}

static enum rc count_below(struct app *app, const struct sql *q, const char *path, int64_t *count)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct db_rows *r = NULL;
    enum rc rc = db_one(NULL, app->db, q, &r, below(mem, path));
    talloc_free(mem);
    return one_int(rc, r, count);
}

static const struct sql LOCK = {
    "life-lock",
    "INSERT INTO setting (name, value) VALUES ('org.tree', '1') ON DUPLICATE KEY UPDATE value = CAST(value AS UNSIGNED) + 1", ""};

enum rc store_life_lock(struct app *app)
{
    return db_exec(app->db, &LOCK);
}

static const struct sql IDENTITY = {
    "life-identity",
    "UPDATE organisation SET code = ?, name = ?, sort_pinyin = ?, scan = COALESCE(?, scan), version = version + 1 WHERE id = ?",
    "ssbbi"};

enum rc store_life_identity(struct app *app, int64_t org, const struct org *n, const void *sort, size_t len)
{
    return db_exec(app->db, &IDENTITY, n->code, n->name, sort, len, n->scan, (size_t)SCAN_BYTES, org);
}

static const struct sql PLACE = {
    "life-place",
    "UPDATE organisation SET superior = ?, path = ?, depth = ?, hrss = ?, hrss_path = ?, level = ?, version = version + 1"
    " WHERE id = ? AND version = ? AND state <> 'closed'",
    "isiissii"};

enum rc store_life_place(struct app *app, const struct place *p)
{
    return one_row(app, db_exec(app->db, &PLACE, p->superior, p->path, p->depth, p->hrss, p->hrss_path, p->level, p->org, p->version));
}

static const struct sql BELOW = {
    "life-below",
    "UPDATE organisation SET depth = depth + ?, path = CONCAT(?, SUBSTRING(path, ?)), version = version + 1"
    " WHERE path LIKE ? AND id <> ?",
    "isisi"};

enum rc store_life_below(struct app *app, int64_t org, const char *from, const char *to, int64_t deeper)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = db_exec(app->db, &BELOW, deeper, to, (int64_t)strlen(from) + 1, below(mem, from), org);
    talloc_free(mem);
    return rc;
}

static const struct sql HRSS_BELOW = {
    "life-hrss-below", "UPDATE organisation SET hrss_path = CONCAT(?, SUBSTRING(hrss_path, ?)) WHERE hrss_path LIKE ?", "sis"};

enum rc store_life_hrss_below(struct app *app, const char *from, const char *to)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = db_exec(app->db, &HRSS_BELOW, to, (int64_t)strlen(from) + 1, below(mem, from));
    talloc_free(mem);
    return rc;
}

static const struct sql JURISDICTION = {
    "life-jurisdiction",
    "UPDATE organisation SET hrss = ?, hrss_path = ?, level = ?, version = version + 1"
    " WHERE path LIKE ? AND kind <> 'hrss' AND hrss <> ? AND (hrss = ? OR hrss_path NOT LIKE ?)",
    "isssiis"};

enum rc store_life_jurisdiction(struct app *app, const char *path, int64_t old, const char *within, const struct org *h)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = db_exec(app->db, &JURISDICTION, h->id, h->hrss_path, h->level, below(mem, path), h->id, old, below(mem, within));
    talloc_free(mem);
    return rc;
}

#define HISTORY                                                                                               \
    "INSERT INTO org_history (org, valid_from, superior, hrss, region, sector, code, name)"                   \
    " SELECT id, ?, superior, hrss, region, sector, code, name FROM organisation WHERE "
#define HISTORY_AGAIN                                                                                         \
    " ON DUPLICATE KEY UPDATE superior = VALUES(superior), hrss = VALUES(hrss), code = VALUES(code), name = VALUES(name)"
static const struct sql HISTORY_ONE = {"life-history", HISTORY "id = ?" HISTORY_AGAIN, "ti"};
static const struct sql HISTORY_BELOW = {"life-history-below", HISTORY "path LIKE ? AND hrss = ? AND kind <> 'hrss'" HISTORY_AGAIN, "tsi"};

enum rc store_life_history(struct app *app, int64_t org, int64_t now)
{
    return db_exec(app->db, &HISTORY_ONE, now, org);
}

enum rc store_life_history_below(struct app *app, const char *path, int64_t hrss, int64_t now)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = db_exec(app->db, &HISTORY_BELOW, now, below(mem, path), hrss);
    talloc_free(mem);
    return rc;
}

#define OPEN_CASE "c.state IN ('pending', 'returned')"
static const struct sql REGISTRATIONS = {
    "life-registrations",
    "UPDATE organisation o JOIN review_case c FORCE INDEX (base) ON c.base_org = o.id AND " OPEN_CASE
    " JOIN registration g ON g.case_id = c.id AND g.kind IN ('employer', 'base') JOIN organisation h ON h.id = g.hrss"
    " SET g.hrss = o.hrss WHERE o.path LIKE ? AND h.hrss_path NOT LIKE CONCAT(o.hrss_path, '%')",
    "s"};

enum rc store_life_registrations(struct app *app, const char *path)
{
    return exec_below(app, &REGISTRATIONS, path);
}

static const struct sql DEEPEST = {"life-deepest", "SELECT COALESCE(MAX(depth), 0) FROM organisation WHERE path LIKE ?", "s"};
static const struct sql PEOPLE = {
    "life-people",
    "SELECT COUNT(*) FROM organisation o STRAIGHT_JOIN person p FORCE INDEX (employer) ON p.employer = o.id WHERE o.path LIKE ?", "s"};
static const struct sql CASES = {
    "life-cases",
    "SELECT COUNT(*) FROM organisation o STRAIGHT_JOIN review_case c FORCE INDEX (base) ON c.base_org = o.id AND " OPEN_CASE
    " WHERE o.path LIKE ?",
    "s"};

enum rc store_life_deepest(struct app *app, const char *path, int64_t *depth)
{
    return count_below(app, &DEEPEST, path, depth);
}

enum rc store_life_people(struct app *app, const char *path, int64_t *count)
{
    return count_below(app, &PEOPLE, path, count);
}

enum rc store_life_cases(struct app *app, const char *path, int64_t *count)
{
    return count_below(app, &CASES, path, count);
}

static const struct sql CHILDREN = {
    "life-children", "SELECT id FROM organisation WHERE superior = ? AND state <> 'closed' ORDER BY id LIMIT ?", "ii"};

enum rc store_life_children(TALLOC_CTX *mem, struct app *app, int64_t org, struct db_rows **out)
{
    return db_query(mem, app->db, &CHILDREN, out, org, CHILDREN_MAX);
}

static const struct sql CLOSE = {
    "life-close",
    "UPDATE organisation SET state = 'closed', successor = ?, version = version + 1 WHERE id = ? AND version = ? AND state = 'active'",
    "Iii"};
static const struct sql CLOSE_HOLDERS = {
    "life-close-holders",
    "UPDATE post p JOIN post_holder h ON h.post = p.id AND h.valid_to IS NULL SET h.valid_to = ? WHERE p.org = ?", "ti"};
static const struct sql CLOSE_POSTS = {
    "life-close-posts", "UPDATE post SET state = 'removed', version = version + 1 WHERE org = ? AND state <> 'removed'", "i"};
static const struct sql CLOSE_LENT = {"life-close-lent", "UPDATE delegation SET ended_at = ? WHERE org = ? AND ended_at IS NULL", "ti"};

enum rc store_life_close(struct app *app, int64_t org, int64_t version, int64_t successor, int64_t now)
{
    TRY(one_row(app, db_exec(app->db, &CLOSE, successor ? &successor : NULL, org, version)));
    TRY(db_exec(app->db, &CLOSE_HOLDERS, now, org));
    TRY(db_exec(app->db, &CLOSE_POSTS, org));
    return db_exec(app->db, &CLOSE_LENT, now, org);
}

/* What names a merged organisation in open cases: registrations, fixed steps, transfers, changes of superior. */
static const struct sql TARGET_REGISTRATION = {
    "life-target-registration",
    "UPDATE review_case c FORCE INDEX (base) JOIN registration g ON g.case_id = c.id SET g.superior = ?"
    " WHERE c.base_org = ? AND " OPEN_CASE " AND g.superior = ?",
    "iii"};
static const struct sql TARGET_STEP = {
    "life-target-step",
    "UPDATE review_step SET org = ?, rule = CONCAT('@', ?) WHERE org = ? AND state IN ('waiting', 'current') AND rule = CONCAT('@', ?)",
    "iiii"};
static const struct sql TARGET_SUPERIOR = {
    "life-target-superior",
    "UPDATE review_step s JOIN change_field f ON f.case_id = s.case_id AND f.name = 'superior' AND f.after_value = ?"
    " SET f.after_value = ? WHERE s.org = ? AND s.state IN ('waiting', 'current') AND s.rule = CONCAT('@', ?)",
    "iiii"};
static const struct sql TARGET_TRANSFER_TO = {
    "life-target-transfer-to", "UPDATE transfer SET to_org = ? WHERE to_org = ? AND state IN ('pending', 'returned')", "ii"};
static const struct sql TARGET_TRANSFER_FROM = {
    "life-target-transfer-from", "UPDATE transfer SET from_org = ? WHERE from_org = ? AND state IN ('pending', 'returned')", "ii"};
static const struct sql TARGET_SECOND = {
    "life-target-second", "UPDATE IGNORE affiliation_second SET org = ? WHERE org = ? AND (valid_to IS NULL OR valid_to >= ?)", "iid"};

enum rc store_life_rename_target(struct app *app, int64_t from, int64_t into, int64_t now)
{
    TRY(db_exec(app->db, &TARGET_REGISTRATION, into, from, from));
    TRY(db_exec(app->db, &TARGET_STEP, into, into, from, from));
    TRY(db_exec(app->db, &TARGET_SUPERIOR, from, into, into, into));
    TRY(db_exec(app->db, &TARGET_TRANSFER_TO, into, from));
    TRY(db_exec(app->db, &TARGET_TRANSFER_FROM, into, from));
    return db_exec(app->db, &TARGET_SECOND, into, from, now);
}

static const struct sql STAFF = {
    "life-staff",
    "SELECT p.id, p.version, DATE_FORMAT(GREATEST(t.day, COALESCE(a.valid_from, t.day)), '%Y-%m-%d'),"
    " DATE_FORMAT(GREATEST(t.day - INTERVAL 1 DAY, COALESCE(a.valid_from, '1900-01-01')), '%Y-%m-%d')"
    " FROM (SELECT CAST(? AS DATE) AS day) t JOIN person p ON p.employer = ? AND (? = 0 OR p.id = ?)"
    " LEFT JOIN affiliation a ON a.person = p.id AND a.valid_to IS NULL ORDER BY p.id LIMIT ?",
    "diiii"};
static const struct sql STAFF_COUNT = {"life-staff-count", "SELECT COUNT(*) FROM person WHERE employer = ?", "i"};

enum rc store_life_staff(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t person, int64_t limit, struct db_rows **out)
{
    return db_query(mem, app->db, &STAFF, out, app_now(app), org, person, person, limit);
}

enum rc store_life_staff_count(struct app *app, int64_t org, int64_t *count)
{
    struct db_rows *r = NULL;
    enum rc rc = db_one(NULL, app->db, &STAFF_COUNT, &r, org);
    return one_int(rc, r, count);
}

enum rc store_life_items(struct app *app, int64_t job, const int64_t *persons, size_t n)
{
    for (size_t i = 0; i < n;) {
        struct sqlb *b = sqlb_new(NULL, "life-items");
        sqlb_add(b, "INSERT INTO job_item (job, no, case_id, version, state) VALUES", "");
        for (size_t end = i + 200 < n ? i + 200 : n; i < end; i++)
            if (i % 200)
                sqlb_add(b, ", (?, ?, ?, 0, 'waiting')", "iii", job, (int64_t)i + 1, persons[i]);
            else
                sqlb_add(b, "(?, ?, ?, 0, 'waiting')", "iii", job, (int64_t)i + 1, persons[i]);
        TRY(db_exec_once(app->db, b));
    }
    return RC_OK;
}

static const struct sql WAITING = {
    "life-waiting", "SELECT no, case_id FROM job_item WHERE job = ? AND no > ? AND state = 'waiting' ORDER BY no LIMIT ?", "iii"};
static const struct sql ITEM = {"life-item", "UPDATE job_item SET state = ?, reason = ? WHERE job = ? AND no = ?", "ssii"};

enum rc store_life_waiting(TALLOC_CTX *mem, struct app *app, int64_t job, int64_t after, int64_t limit, struct db_rows **out)
{
    return db_query(mem, app->db, &WAITING, out, job, after, limit);
}

enum rc store_life_item(struct app *app, int64_t job, int64_t no, const char *state, const char *reason)
{
    return db_exec(app->db, &ITEM, state, reason, job, no);
}

static const struct sql RUNNING = {
    "life-running",
    "SELECT COUNT(*), COALESCE(SUM(done), 0), COALESCE(SUM(total), 0), COALESCE(SUM(state = 'failed'), 0) FROM job"
    " WHERE state IN ('ready', 'running', 'failed') AND kind IN ('org-reroute', 'org-reindex', 'org-merge', 'org-split')",
    ""};
static const struct sql JOB_DONE = {
    "life-job-done", "UPDATE job SET state = 'done', done = ?, finished_at = UTC_TIMESTAMP(3) WHERE id = ?", "ii"};

enum rc store_life_running(struct app *app, struct life_running *out)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &RUNNING, &r));
    *out = (struct life_running){.jobs = db_int(r, 0), .done = db_int(r, 1), .total = db_int(r, 2), .failed = db_int(r, 3)};
    out->jobs -= out->failed;
    talloc_free(r);
    return RC_OK;
}

enum rc store_life_job_done(struct app *app, int64_t job, int64_t done)
{
    return db_exec(app->db, &JOB_DONE, done, job);
}

static const struct sql CUSTODY = {
    "life-custody",
    "UPDATE organisation SET custody = ?, version = version + 1 WHERE id = ? AND version = ? AND state = 'active'", "iii"};
static const struct sql IS_CUSTODY = {
    "life-is-custody", "SELECT COUNT(*) FROM organisation WHERE id = ? AND custody = 1 AND state = 'active'", "i"};
static const struct sql CUSTODY_UNITS = {
    "life-custody-units",
    "(SELECT id, 3 AS near FROM organisation WHERE custody = 1 AND region = ? AND state = 'active' LIMIT ?)"
    " UNION (SELECT id, 2 FROM organisation WHERE custody = 1 AND region = CONCAT(LEFT(?, 4), '00') AND region <> ? AND state = 'active'"
    " LIMIT ?) UNION (SELECT id, 1 FROM organisation WHERE custody = 1 AND region = CONCAT(LEFT(?, 2), '0000') AND region <> ?"
    " AND region <> CONCAT(LEFT(?, 4), '00') AND state = 'active' LIMIT ?) ORDER BY near DESC, id",
    "sississsi"};
static const struct sql SUCCESSOR = {"life-successor", "SELECT COALESCE(successor, 0) FROM organisation WHERE id = ?", "i"};

enum rc store_life_custody(struct app *app, int64_t org, int64_t version, bool custody)
{
    return one_row(app, db_exec(app->db, &CUSTODY, custody, org, version));
}

enum rc store_life_is_custody(struct app *app, int64_t org, bool *yes)
{
    struct db_rows *r = NULL;
    int64_t count = 0;
    enum rc rc = db_one(NULL, app->db, &IS_CUSTODY, &r, org);
    rc = one_int(rc, r, &count);
    *yes = count > 0;
    return rc;
}

enum rc store_life_custody_units(TALLOC_CTX *mem, struct app *app, const char *region, struct db_rows **out)
{
    return db_query(mem, app->db, &CUSTODY_UNITS, out, region, UNITS_MAX, region, region, UNITS_MAX, region, region, region,
                    UNITS_MAX);
}

static const struct sql CUSTODY_ALL = {
    "life-custody-all", "SELECT id FROM organisation FORCE INDEX (custody) WHERE custody = 1 AND region >= '' AND state = 'active' ORDER BY region, id LIMIT ?", "i"};

enum rc store_life_custody_all(TALLOC_CTX *mem, struct app *app, int64_t limit, struct db_rows **out)
{
    return db_query(mem, app->db, &CUSTODY_ALL, out, limit);
}

enum rc store_life_successor(struct app *app, int64_t org, int64_t *out)
{
    struct db_rows *r = NULL;
    enum rc rc = db_one(NULL, app->db, &SUCCESSOR, &r, org);
    return one_int(rc, r, out);
}

static const struct sql EVENT = {
    "life-event", "INSERT INTO org_event (org, action, other, at, account, by_org, job) VALUES (?, ?, ?, ?, ?, ?, ?)", "isItiii"};
static const struct sql STATE = {
    "life-state", "UPDATE organisation SET state = ?, version = version + 1 WHERE id = ? AND version = ? AND state = ?", "siis"};
static const struct sql BASE_LEVEL = {
    "life-base-level",
    "UPDATE organisation SET base_level = ?, version = version + 1 WHERE id = ? AND version = ? AND kind = 'base' AND state = 'active'", "sii"};

enum rc store_life_event(struct app *app, const struct who *who, const struct life_event *e)
{
    return db_exec(app->db, &EVENT, e->org, e->action, e->other ? &e->other : NULL, app_now(app), who ? who->account : 0,
                   who ? who->org : 0, e->job);
}

enum rc store_life_state(struct app *app, int64_t org, int64_t version, const char *from, const char *to)
{
    return one_row(app, db_exec(app->db, &STATE, to, org, version, from));
}

enum rc store_life_base_level(struct app *app, int64_t org, int64_t version, const char *level)
{
    return one_row(app, db_exec(app->db, &BASE_LEVEL, level, org, version));
}
