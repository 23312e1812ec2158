#include "domain/department/store.h"

#include "domain/try.h"

static const struct sql LIST = {
    "departments",
    "SELECT d.id, d.parent, d.position, d.version, d.name, d.active, COALESCE(c.people, 0) FROM department d"
    " LEFT JOIN (SELECT department, COUNT(*) AS people FROM person WHERE employer = ? AND state = 'active' GROUP BY department) c"
    " ON c.department = d.name WHERE d.org = ? ORDER BY d.parent, d.position, d.name, d.id LIMIT ?",
    "iii"};
static const struct sql NAMES = {
    "department-names",
    "SELECT d.id, d.parent, d.position, d.version, d.name, d.active, 0 FROM department d WHERE d.org = ? ORDER BY d.parent, d.position, d.name, d.id LIMIT ?", "ii"};
static const struct sql CLAIM = {"department-claim", "UPDATE organisation SET below = below + 1 WHERE id = ?", "i"};
static const struct sql INSERT = {
    "department-insert", "INSERT INTO department (org, parent, name, position) VALUES (?, ?, ?, ?)", "iisi"};
static const struct sql UPDATE = {
    "department-update",
    "UPDATE department SET parent = ?, name = ?, position = ?, active = ?, version = version + 1 WHERE id = ? AND org = ? AND version = ?",
    "isiiiii"};
static const struct sql PEOPLE = {
    "department-people",
    "UPDATE person SET department = ?, version = version + 1 WHERE employer = ? AND department = ? ORDER BY id LIMIT ?", "sisi"};

enum rc store_departments(TALLOC_CTX *mem, struct app *app, int64_t org, bool people, struct department **out, size_t *n)
{
    struct db_rows *r;
    TRY(people ? db_query(mem, app->db, &LIST, &r, org, org, DEPARTMENT_MAX) : db_query(mem, app->db, &NAMES, &r, org, DEPARTMENT_MAX));
    *n = db_count(r);
    *out = talloc_zero_array(mem, struct department, *n + 1);
    for (struct department *d = *out; db_next(r); d++)
        *d = (struct department){.id = db_int(r, 0), .org = org, .parent = db_int(r, 1), .position = db_int(r, 2),
                                 .version = db_int(r, 3), .name = db_text(r, 4), .active = db_int(r, 5) != 0, .people = db_int(r, 6)};
    talloc_steal(*out, r);
    return RC_OK;
}

enum rc store_department_claim(struct app *app, int64_t org)
{
    return db_exec(app->db, &CLAIM, org);
}

enum rc store_department_insert(struct app *app, const struct department *d, int64_t *id)
{
    TRY(db_exec(app->db, &INSERT, d->org, d->parent, d->name, d->position));
    *id = db_insert_id(app->db);
    return RC_OK;
}

enum rc store_department_update(struct app *app, const struct department *d)
{
    TRY(db_exec(app->db, &UPDATE, d->parent, d->name, d->position, d->active, d->id, d->org, d->version));
    return db_affected(app->db) == 1 ? RC_OK : RC_CONFLICT;
}

enum rc store_department_people(struct app *app, int64_t org, const char *old, const char *name, int64_t limit, int64_t *changed)
{
    TRY(db_exec(app->db, &PEOPLE, name, org, old, limit));
    *changed = db_affected(app->db);
    return RC_OK;
}
