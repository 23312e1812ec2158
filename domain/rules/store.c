#include "core/db.h"
#include "domain/rules/internal.h"
#include "domain/try.h"

#define VERSIONS                                                                                                         \
    "SELECT v.code, v.version, v.state, v.xml, DATE_FORMAT(v.effective_on, '%Y-%m-%d'), v.created_at, v.published_at,"  \
    " a.name, o.name, v.run FROM policy_pack v LEFT JOIN account a ON a.id = v.account LEFT JOIN organisation o ON o.id = v.org "

static const struct sql ALL = {"rules-all",
                               VERSIONS "ORDER BY v.code, COALESCE(v.published_at, v.created_at) DESC, v.version DESC LIMIT ?", "i"};
static const struct sql ONE = {"rules-one", VERSIONS "WHERE v.code = ? AND v.version = ?", "ss"};
static const struct sql CURRENT = {"rules-current", VERSIONS "WHERE v.code = ? AND v.state = 'published' LIMIT 1", "s"};
static const struct sql LOCK = {
    "rules-lock",
    "SELECT state, DATE_FORMAT(effective_on, '%Y-%m-%d'), xml FROM policy_pack WHERE code = ? AND version = ? FOR UPDATE", "ss"};
static const struct sql OF_CODE = {"rules-of-code", VERSIONS "WHERE v.code = ? ORDER BY v.created_at DESC LIMIT ?", "si"};
static const struct sql DRAFT = {
    "rules-draft",
    "INSERT INTO policy_pack (code, version, state, xml, created_at, org, account) VALUES (?, ?, 'draft', ?, ?, ?, ?)", "ssstii"};
static const struct sql REMOVE = {"rules-remove", "DELETE FROM policy_pack WHERE code = ? AND version = ? AND state = 'draft'", "ss"};
static const struct sql STATE = {"rules-state", "UPDATE policy_pack SET state = ?, effective_on = ? WHERE code = ? AND version = ?", "ssss"};
static const struct sql RETIRE = {
    "rules-retire", "UPDATE policy_pack SET state = 'retired' WHERE code = ? AND version <> ? AND state = 'published'", "ss"};
static const struct sql PUBLISH = {
    "rules-publish",
    "UPDATE policy_pack SET state = 'published', published_at = ?, effective_on = COALESCE(effective_on, ?), run = ?"
    " WHERE code = ? AND version = ?",
    "tsiss"};

#define RUN                                                                                                                \
    "SELECT r.id, r.kind, r.code, r.version, r.year_from, r.year_to, r.region, r.checked, r.gained, r.lost, r.failed,"    \
    " r.created_at, j.state, j.done, j.total FROM policy_run r LEFT JOIN job j ON j.id = r.job "
static const struct sql RUN_ADD = {
    "run-add",
    "INSERT INTO policy_run (kind, code, version, year_from, year_to, region, org, account, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "sssiisiit"};
static const struct sql RUN_JOB = {"run-job", "UPDATE policy_run SET job = ? WHERE id = ?", "ii"};
static const struct sql RUN_ONE = {"run-one", RUN "WHERE r.id = ?", "i"};
static const struct sql RUN_LIST = {"run-list", RUN "WHERE r.code = ? AND r.version = ? ORDER BY r.id DESC LIMIT 20", "ss"};
static const struct sql RUN_SUM = {
    "run-sum",
    "UPDATE policy_run SET checked = checked + ?, gained = gained + ?, lost = lost + ?, failed = failed + ? WHERE id = ?", "iiiii"};
static const struct sql RUN_SAMPLE = {
    "run-sample",
    "INSERT INTO policy_run_row (run, person, region, level, year, gained, lost, had, has, required) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON DUPLICATE KEY UPDATE has = VALUES(has)",
    "iissiiiiii"};
static const struct sql RUN_FIGURE = {
    "run-figure",
    "INSERT INTO policy_run_figure (run, person, year, no, part, code, title, title_en, had, had_required, has, required) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON DUPLICATE KEY UPDATE has = VALUES(has), required = VALUES(required)",
    "iiiiisssIIII"};
static const struct sql PERSON_LAST = {"rules-person-last", "SELECT COALESCE(MAX(id), 0) FROM person", ""};

enum rc store_rule_all(TALLOC_CTX *mem, struct app *app, struct db_rows **out)
{
    return db_query(mem, app->db, &ALL, out, RULES_MAX);
}

enum rc store_rule_one(TALLOC_CTX *mem, struct app *app, const char *code, const char *version, struct db_rows **out)
{
    return db_one(mem, app->db, &ONE, out, code, version);
}

enum rc store_rule_current(TALLOC_CTX *mem, struct app *app, const char *code, struct db_rows **out)
{
    return db_one(mem, app->db, &CURRENT, out, code);
}

enum rc store_rule_lock(TALLOC_CTX *mem, struct app *app, const char *code, const char *version, struct db_rows **out)
{
    return db_one(mem, app->db, &LOCK, out, code, version);
}

enum rc store_rule_of_code(TALLOC_CTX *mem, struct app *app, const char *code, struct db_rows **out)
{
    return db_query(mem, app->db, &OF_CODE, out, code, (int64_t)RULES_MAX);
}

enum rc store_rule_draft(struct app *app, const char *code, const char *version, const char *xml, int64_t org, int64_t account)
{
    return db_exec(app->db, &DRAFT, code, version, xml, app_now(app), org, account);
}

enum rc store_rule_remove(struct app *app, const char *code, const char *version)
{
    TRY(db_exec(app->db, &REMOVE, code, version));
    return db_affected(app->db) == 1 ? RC_OK : RC_CONFLICT;
}

enum rc store_rule_state(struct app *app, const char *code, const char *version, const char *state, const char *effective_on)
{
    return db_exec(app->db, &STATE, state, effective_on, code, version);
}

enum rc store_rule_publish(struct app *app, const char *code, const char *version, int64_t run)
{
    char today[11];
    app_date(app_now(app), today);
    TRY(db_exec(app->db, &RETIRE, code, version));
    return db_exec(app->db, &PUBLISH, app_now(app), (const char *)today, run, code, version);
}

enum rc store_run_add(struct app *app, const struct rules_run *run, int64_t org, int64_t account, int64_t *id)
{
    TRY(db_exec(app->db, &RUN_ADD, run->kind, run->code, run->version, run->from, run->to, run->region, org, account, app_now(app)));
    *id = db_insert_id(app->db);
    return RC_OK;
}

enum rc store_run_job(struct app *app, int64_t id, int64_t job)
{
    return db_exec(app->db, &RUN_JOB, job, id);
}

enum rc store_run_one(TALLOC_CTX *mem, struct app *app, int64_t id, struct db_rows **out)
{
    return db_one(mem, app->db, &RUN_ONE, out, id);
}

enum rc store_run_list(TALLOC_CTX *mem, struct app *app, const char *code, const char *version, struct db_rows **out)
{
    return db_query(mem, app->db, &RUN_LIST, out, code, version);
}

enum rc store_run_sum(struct app *app, int64_t id, const struct rules_run *add)
{
    return db_exec(app->db, &RUN_SUM, add->checked, add->gained, add->lost, add->failed, id);
}

/* Twenty rows a statement: two statement texts, however many there are. */
enum rc store_run_rows(struct app *app, int64_t id, const struct run_sum *s, size_t n)
{
    enum { CHUNK = 20 };
    for (size_t i = 0; i < n;) {
        size_t chunk = n - i >= CHUNK ? CHUNK : 1;
        struct sqlb *b = sqlb_new(NULL, "run-rows");
        sqlb_add(b, "INSERT INTO policy_run_row (run, person, region, level, year, checked, gained, lost) VALUES", "");
        for (size_t j = 0; j < chunk; j++, i++) {
            if (j)
                sqlb_add(b, ",", "");
            sqlb_add(b, "(?, 0, ?, ?, ?, ?, ?, ?)", "issiiii", id, s[i].region, s[i].level, s[i].year, s[i].checked, s[i].gained, s[i].lost);
        }
        sqlb_add(b, "ON DUPLICATE KEY UPDATE checked = checked + VALUES(checked), gained = gained + VALUES(gained), lost = lost + VALUES(lost)",
                 "");
        TRY(db_exec_once(app->db, b));
    }
    return RC_OK;
}

/* NULL for what is not known. */
static const int64_t *known(const int64_t *hours)
{
    return *hours < 0 ? NULL : hours;
}

enum rc store_run_sample(struct app *app, int64_t id, const struct year_change *c)
{
    TRY(db_exec(app->db, &RUN_SAMPLE, id, c->person, c->region, c->level, c->year, c->was == POLICY_FAIL, c->becomes == POLICY_FAIL,
                c->had, c->has, c->required));
    for (size_t i = 0; i < c->n_figures; i++) {
        const struct year_figure *f = &c->figures[i];
        TRY(db_exec(app->db, &RUN_FIGURE, id, c->person, c->year, (int64_t)i, (int64_t)f->part, f->code, f->title, f->title_en, known(&f->had),
                    known(&f->had_required), known(&f->has), known(&f->required)));
    }
    return RC_OK;
}

enum rc store_person_last(struct app *app, int64_t *id)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &PERSON_LAST, &r));
    *id = db_int(r, 0);
    talloc_free(r);
    return RC_OK;
}
