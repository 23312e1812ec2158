#include "domain/printing/store.h"

#include "domain/org/org.h"
#include "domain/try.h"

enum { CHUNK = 100 };

static const struct sql INSERT = {
    "print-insert",
    "INSERT INTO certificate_print (org, post, account, year_from, year_to, wanted, pages, created_at) VALUES (?, ?, ?, ?, ?, ?, 0, ?)",
    "iiiiiit"};
static const struct sql LACKING = {
    "print-lacking",
    "UPDATE certificate_print_row r LEFT JOIN certificate c ON c.person = r.person AND c.year = ? AND c.state = 'valid'"
    " LEFT JOIN year_result y ON y.person = r.person AND y.year = ? SET r.year = ?, r.why = COALESCE(y.outcome, 'none')"
    " WHERE r.print = ? AND r.why = '' AND c.number IS NULL",
    "iiii"};
static const struct sql AGAIN = {"print-again", "UPDATE certificate_print_row SET year = NULL, why = '' WHERE print = ? AND why <> ''", "i"};
static const struct sql COUNT = {"print-count", "SELECT COUNT(*) FROM certificate_print_row WHERE print = ? AND why = ''", "i"};
static const struct sql PLAN = {"print-plan", "UPDATE certificate_print SET pages = ?, job = ? WHERE id = ?", "iIi"};

#define PRINT                                                                                                                         \
    "SELECT p.id, p.org, p.post, p.account, p.year_from, p.year_to, p.wanted, p.pages, p.job, p.created_at, j.state, j.done,"           \
    " (SELECT COUNT(*) FROM certificate_print_row r WHERE r.print = p.id AND r.why <> ''),"                                             \
    " p.job IS NOT NULL AND j.state = 'done' AND NOT EXISTS (SELECT 1 FROM certificate_print_part t WHERE t.print = p.id)"              \
    " FROM certificate_print p LEFT JOIN job j ON j.id = p.job WHERE "
static const struct sql GET = {"print-get", PRINT "p.id = ? AND p.org = ?", "ii"};
static const struct sql OF_JOB = {"print-of-job", PRINT "p.id = (SELECT q.id FROM certificate_print q WHERE q.job = ? AND q.id = ?)", "ii"};

static const struct sql PART = {
    "print-part",
    "INSERT INTO certificate_print_part (print, no, last, pages, sha256, size, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)", "iiiibit"};
static const struct sql PARTS = {
    "print-parts", "SELECT no, last, pages, size, sha256 FROM certificate_print_part WHERE print = ? ORDER BY no", "i"};
static const struct sql SEEN = {
    "print-seen",
    "INSERT INTO access_log (at, id, account, post, person, route) SELECT ?, RANDOM_BYTES(8), ?, ?, r.person, 'certificate/print-file'"
    " FROM certificate_print_row r WHERE r.print = ? AND r.why = ''",
    "tiii"};
static const struct sql OLD = {"print-old", "DELETE FROM certificate_print_part WHERE created_at < ? ORDER BY created_at LIMIT ?", "ti"};
static const struct sql LACKS = {
    "print-lacks",
    "SELECT y.year, y.outcome, c.number FROM year_result y LEFT JOIN certificate c ON c.person = y.person AND c.year = y.year AND c.state = 'valid'"
    " WHERE y.person = ? AND y.year BETWEEN ? AND ? ORDER BY y.year LIMIT 101",
    "iii"};

enum rc store_print_insert(struct app *app, const struct who *who, int64_t from, int64_t to, int64_t wanted, int64_t *id)
{
    TRY(db_exec(app->db, &INSERT, who->org, who->post, who->account, from, to, wanted, app_now(app)));
    *id = db_insert_id(app->db);
    return RC_OK;
}

/* A hundred rows a statement: two statement texts, whatever the number. */
enum rc store_print_rows(struct app *app, int64_t id, const int64_t *persons, size_t n)
{
    for (size_t i = 0; i < n;) {
        size_t chunk = n - i >= CHUNK ? CHUNK : 1;
        struct sqlb *b = sqlb_new(NULL, "print-rows");
        sqlb_add(b, "INSERT INTO certificate_print_row (print, no, person) VALUES", "");
        for (size_t j = 0; j < chunk; j++, i++) {
            if (j)
                sqlb_add(b, ",", "");
            sqlb_add(b, "(?, ?, ?)", "iii", id, (int64_t)i + 1, persons[i]);
        }
        TRY(db_exec_once(app->db, b));
    }
    return RC_OK;
}

enum rc store_print_lacking(struct app *app, int64_t id, int64_t year)
{
    return db_exec(app->db, &LACKING, year, year, year, id);
}

enum rc store_print_again(struct app *app, int64_t id)
{
    return db_exec(app->db, &AGAIN, id);
}

enum rc store_print_count(struct app *app, int64_t id, int64_t *ready)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &COUNT, &r, id));
    *ready = db_int(r, 0);
    talloc_free(r);
    return RC_OK;
}

enum rc store_print_plan(struct app *app, int64_t id, int64_t pages, const int64_t *job)
{
    return db_exec(app->db, &PLAN, pages, job, id);
}

enum rc store_print_get(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t id, struct db_rows **out)
{
    return db_one(mem, app->db, &GET, out, id, org);
}

enum rc store_print_of_job(TALLOC_CTX *mem, struct app *app, int64_t job, int64_t id, struct db_rows **out)
{
    return db_one(mem, app->db, &OF_JOB, out, job, id);
}

enum rc store_print_pages(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct printing *p, int64_t no, int64_t persons,
                          struct db_rows **out)
{
    struct sqlb *b = sqlb_new(mem, "print-pages");
    sqlb_add(b,
             "SELECT c.number, c.state, c.token, c.name, c.number_mask, c.org_name, c.issuer_name, c.reason, c.person, c.year, c.issue, c.org,"
             " c.recognised, c.issued_at, c.changed_at, c.content, t.certificate_no, t.no FROM (SELECT r.no, r.person, p.certificate_no FROM certificate_print_row r"
             " FORCE INDEX (why) STRAIGHT_JOIN person p ON p.id = r.person STRAIGHT_JOIN organisation o ON o.id = p.employer"
             " WHERE r.print = ? AND r.why = '' AND r.no > ?",
             "ii", p->id, no);
    scope_where(b, who);
    sqlb_add(b,
             "ORDER BY r.no LIMIT ?) t STRAIGHT_JOIN certificate c FORCE INDEX (person) ON c.person = t.person AND c.year BETWEEN ? AND ?"
             " AND c.state = 'valid' ORDER BY t.no, c.year",
             "iii", persons, p->year_from, p->year_to);
    return db_query_b(mem, app->db, b, out);
}

enum rc store_print_part(struct app *app, int64_t id, const struct printing_part *part)
{
    return db_exec(app->db, &PART, id, part->no, part->last, part->pages, part->sha256, (size_t)SHA256_BYTES, part->size, app_now(app));
}

enum rc store_print_parts(TALLOC_CTX *mem, struct app *app, int64_t id, struct db_rows **out)
{
    return db_query(mem, app->db, &PARTS, out, id);
}

enum rc store_print_seen(struct app *app, const struct who *who, int64_t id)
{
    return db_exec(app->db, &SEEN, app_now(app), who->account, who->post, id);
}

enum rc store_print_old(struct app *app, int64_t before, int64_t limit, int64_t *gone)
{
    TRY(db_exec(app->db, &OLD, before, limit));
    *gone += db_affected(app->db);
    return RC_OK;
}

enum rc store_print_lacks(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t from, int64_t to, struct db_rows **out)
{
    return db_query(mem, app->db, &LACKS, out, person, from, to);
}
