#include "domain/standard/internal.h"

static const struct sql GET = {
    "standard-get", "SELECT standard, demands, days, warn_days, urged_at, urged, changed_at FROM org_standard WHERE org = ?", "i"};
static const struct sql DAYS = {"standard-days", "SELECT COALESCE(days, 0) FROM org_standard WHERE org = ?", "i"};
static const struct sql SET = {
    "standard-set",
    "INSERT INTO org_standard (org, standard, demands, days, warn_days, changed_by, changed_at) VALUES (?, ?, ?, NULLIF(?, 0), NULLIF(?, -1), ?, ?)"
    " ON DUPLICATE KEY UPDATE standard = VALUES(standard), demands = VALUES(demands), days = VALUES(days), warn_days = VALUES(warn_days),"
    " changed_by = VALUES(changed_by), changed_at = VALUES(changed_at)",
    "issiiit"};
static const struct sql URGED = {
    "standard-urged",
    "INSERT INTO org_standard (org, standard, demands, changed_by, changed_at, urged_at) VALUES (?, '', '', ?, ?, ?)"
    " ON DUPLICATE KEY UPDATE urged_at = VALUES(urged_at), urged = 0",
    "iitt"};
static const struct sql URGED_MORE = {"standard-urged-more", "UPDATE org_standard SET urged = urged + ? WHERE org = ?", "ii"};

#define SILENT                                                                                                                       \
    " FROM person p JOIN account a ON a.id = p.account AND a.state = 'active' JOIN organisation o ON o.id = p.employer"                \
    " WHERE p.employer = ? AND p.state = 'active' AND NOT EXISTS (SELECT 1 FROM declaration d WHERE d.person = p.id AND d.year = ?" \
    " AND d.state IN ('pending', 'returned', 'approved'))"

static const struct sql SILENT_PEOPLE = {
    "standard-silent",
    "SELECT p.id, p.account, a.email, o.name" SILENT " AND NOT EXISTS (SELECT 1 FROM year_notice n WHERE n.person = p.id"
    " AND n.year = ? AND n.kind = 'urge' AND n.sent_at > ?) AND p.id > ? ORDER BY p.id LIMIT ?",
    "iiitii"};
static const struct sql SILENT_COUNT = {
    "standard-silent-count",
    "SELECT COUNT(*), COALESCE(SUM(a.email <> ''), 0), (SELECT COUNT(*) FROM year_notice n WHERE n.org = ? AND n.year = ? AND n.kind = 'short')" SILENT,
    "iiii"};
static const struct sql NOTICE = {
    "year-notice",
    "INSERT INTO year_notice (person, year, kind, org, sent_at) VALUES (?, ?, ?, ?, ?)"
    " ON DUPLICATE KEY UPDATE org = VALUES(org), sent_at = VALUES(sent_at)",
    "iisit"};
/* Of a person in a year, those of the employer's that urged while nothing is declared yet. */
static const struct sql NOTICES = {
    "year-notices",
    "SELECT n.kind, o.name, n.sent_at FROM year_notice n JOIN organisation o ON o.id = n.org WHERE n.person = ? AND n.year = ?"
    " AND (n.kind <> 'urge' OR NOT EXISTS (SELECT 1 FROM declaration d WHERE d.person = n.person AND d.year = n.year"
    " AND d.state IN ('pending', 'returned', 'approved'))) ORDER BY n.kind",
    "ii"};
static const struct sql WARN_MOST = {
    "standard-warn-most", "SELECT COALESCE((SELECT MAX(warn_days) FROM org_standard), 0), COALESCE((SELECT MAX(id) FROM person), 0)", ""};
static const struct sql SHORT = {
    "year-short",
    "SELECT p.id, p.account, a.email, o.id, o.region, o.sector, COALESCE(s.warn_days, s3.warn_days, s2.warn_days, s1.warn_days) FROM person p"
    " JOIN account a ON a.id = p.account AND a.state = 'active' JOIN organisation o ON o.id = p.employer AND o.state = 'active'"
    " LEFT JOIN org_standard s ON s.org = o.id LEFT JOIN org_standard s3 ON s3.org = o.dept3 LEFT JOIN org_standard s2 ON s2.org = o.dept2"
    " LEFT JOIN org_standard s1 ON s1.org = o.dept1 WHERE p.id > ? AND p.id <= ? AND p.state = 'active'"
    " AND COALESCE(s.warn_days, s3.warn_days, s2.warn_days, s1.warn_days) > 0"
    " AND NOT EXISTS (SELECT 1 FROM year_result y WHERE y.person = p.id AND y.year = ? AND y.outcome IN ('pass', 'exempt'))"
    " AND NOT EXISTS (SELECT 1 FROM year_notice n WHERE n.person = p.id AND n.year = ? AND n.kind = 'short') ORDER BY p.id",
    "iiii"};

enum rc store_standard_get(TALLOC_CTX *mem, struct app *app, int64_t org, struct db_rows **out)
{
    return db_one(mem, app->db, &GET, out, org);
}

enum rc store_standard_days(struct app *app, int64_t org, int64_t *days)
{
    struct db_rows *r;
    enum rc rc = db_one(NULL, app->db, &DAYS, &r, org);
    *days = rc == RC_OK ? db_int(r, 0) : 0;
    if (rc == RC_OK)
        talloc_free(r);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc store_standard_set(struct app *app, const struct who *who, const struct standard *s)
{
    return db_exec(app->db, &SET, who->org, s->text, s->demands, s->days, s->warn_days, who->account, app_now(app));
}

enum rc store_standard_urged(struct app *app, const struct who *who, int64_t at)
{
    return db_exec(app->db, &URGED, who->org, who->account, at, at);
}

enum rc store_standard_urged_more(struct app *app, int64_t org, int64_t n)
{
    return n ? db_exec(app->db, &URGED_MORE, n, org) : RC_OK;
}

enum rc store_silent(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t year, int64_t since, int64_t after, int64_t limit, struct db_rows **out)
{
    return db_query(mem, app->db, &SILENT_PEOPLE, out, org, year, year, since, after, limit);
}

enum rc store_silent_count(struct app *app, int64_t org, int64_t year, struct standard_counts *out)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &SILENT_COUNT, &r, org, year, org, year));
    *out = (struct standard_counts){.silent = db_int(r, 0), .reachable = db_int(r, 1), .warned = db_int(r, 2)};
    talloc_free(r);
    return RC_OK;
}

enum rc store_notice(struct app *app, int64_t person, int64_t year, const char *kind, int64_t org)
{
    return db_exec(app->db, &NOTICE, person, year, kind, org, app_now(app));
}

enum rc store_notices(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct db_rows **out)
{
    return db_query(mem, app->db, &NOTICES, out, person, year);
}

enum rc store_warn_most(struct app *app, int64_t *days, int64_t *last)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &WARN_MOST, &r));
    *days = db_int(r, 0);
    *last = db_int(r, 1);
    talloc_free(r);
    return RC_OK;
}

enum rc store_short(TALLOC_CTX *mem, struct app *app, int64_t first, int64_t last, int64_t year, struct db_rows **out)
{
    return db_query(mem, app->db, &SHORT, out, first, last, year, year);
}
