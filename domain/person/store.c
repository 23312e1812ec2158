#include "domain/person/store.h"

struct sqlb *store_person_select(TALLOC_CTX *mem, const char *name)
{
    struct sqlb *b = sqlb_new(mem, name);
    sqlb_add(b,
             "SELECT p.id, p.account, p.employer, p.version, a.name, a.number_mask, a.doc_type, a.phone_mask, a.email, a.sex,"
             " p.state, p.series, p.level, p.title, p.title_since, p.department, p.post_category, p.post_grade, p.education,"
             " p.degree, p.nationality, p.certificate_no, o.name, o.region, o.path"
             " FROM person p JOIN account a ON a.id = p.account LEFT JOIN organisation o ON o.id = p.employer",
             "");
    return b;
}

void store_person_by_id(struct sqlb *b, int64_t id)
{
    sqlb_add(b, "WHERE p.id = ?", "i", id);
}

void store_person_by_account(struct sqlb *b, int64_t account)
{
    sqlb_add(b, "WHERE p.account = ?", "i", account);
}

enum rc store_person_one(TALLOC_CTX *mem, struct db *db, struct sqlb *b, struct person **out)
{
    struct db_rows *rows;
    enum rc rc = db_query_b(b, db, b, &rows);
    if (rc || !db_next(rows))
        return rc ? rc : RC_NOT_FOUND;
    struct person *p = talloc_zero(mem, struct person);
    p->id = db_int(rows, 0);
    p->account = db_int(rows, 1);
    p->employer = db_int(rows, 2);
    p->version = db_int(rows, 3);
    const char **texts[] = {&p->name,       &p->number_mask,    &p->doc_type,      &p->phone_mask,      &p->email,
                            &p->sex,        &p->state,          &p->series,        &p->level,           &p->title,
                            &p->title_since, &p->department,    &p->post_category, &p->post_grade,      &p->education,
                            &p->degree,     &p->nationality,    &p->certificate_no, &p->employer_name,  &p->employer_region,
                            &p->employer_path};
    for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = talloc_strdup(p, db_text(rows, i + 4));
    talloc_free(rows);
    *out = p;
    return RC_OK;
}

enum rc store_levels(struct db *db, const int64_t *ids, size_t n, int64_t h[3])
{
    struct sqlb *b = sqlb_new(NULL, "person-levels");
    sqlb_add(b, "SELECT id, FIELD(level, 'province', 'city', 'county') FROM organisation WHERE kind = 'hrss' AND id IN (0", "");
    for (size_t i = 0; i < n; i++)
        sqlb_add(b, ", ?", "i", ids[i]);
    sqlb_add(b, ")", "");
    struct db_rows *rows;
    enum rc rc = db_query_b(b, db, b, &rows);
    while (!rc && db_next(rows)) {
        int64_t level = db_int(rows, 1);
        if (level >= 1 && level <= 3)
            h[level - 1] = db_int(rows, 0);
    }
    talloc_free(b);
    return rc;
}

static const int64_t *or_null(const int64_t *id)
{
    return *id ? id : NULL;
}

static const struct sql person_insert = {
    "person-insert",
    "INSERT INTO person (account, employer, state, series, level, title, title_since, department, post_category, post_grade,"
    " education, degree, nationality, certificate_no, sort_pinyin, sort_stroke, created_at)"
    " VALUES (?, ?, 'active', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "iisssssssssssbbt",
};

enum rc store_person_insert(struct db *db, const struct person_row *r, int64_t *id)
{
    const struct person_new *n = &r->given;
    enum rc rc = db_exec(db, &person_insert, n->account, n->employer, n->series, n->level, n->title, n->title_since,
                         n->department, n->post_category, n->post_grade, n->education, n->degree, n->nationality,
                         n->certificate_no, r->pinyin, r->pinyin_len, r->stroke, r->stroke_len, r->now);
    if (rc)
        return rc;
    *id = db_insert_id(db);
    return store_person_place(db, *id, &r->place);
}

static const struct sql person_take_up = {
    "person-take-up",
    "UPDATE person SET employer = ?, state = 'active', series = ?, level = ?, title = ?, title_since = ?, department = ?,"
    " post_category = ?, post_grade = ?, education = ?, degree = ?, nationality = ?,"
    " certificate_no = COALESCE(?, certificate_no), sort_pinyin = ?, sort_stroke = ?, version = version + 1"
    " WHERE id = ? AND version = ? AND employer IS NULL",
    "isssssssssssbbii",
};

enum rc store_person_take_up(struct db *db, int64_t id, int64_t version, const struct person_row *r)
{
    const struct person_new *n = &r->given;
    enum rc rc = db_exec(db, &person_take_up, n->employer, n->series, n->level, n->title, n->title_since, n->department,
                         n->post_category, n->post_grade, n->education, n->degree, n->nationality, n->certificate_no, r->pinyin,
                         r->pinyin_len, r->stroke, r->stroke_len, id, version);
    if (rc)
        return rc;
    return db_affected(db) == 1 ? store_person_place(db, id, &r->place) : RC_CONFLICT;
}

static const struct sql person_place = {
    "person-place",
    "UPDATE person SET h1 = ?, h2 = ?, h3 = ?, a1 = ?, a2 = ?, a3 = ?, a4 = ?, a5 = ?, a6 = ? WHERE id = ?",
    "IIIIIIIIIi",
};

enum rc store_person_place(struct db *db, int64_t id, const struct person_place *p)
{
    return db_exec(db, &person_place, or_null(&p->h[0]), or_null(&p->h[1]), or_null(&p->h[2]), or_null(&p->a[0]),
                   or_null(&p->a[1]), or_null(&p->a[2]), or_null(&p->a[3]), or_null(&p->a[4]), or_null(&p->a[5]), id);
}

static const struct sql person_leave_row = {
    "person-leave",
    "UPDATE person SET employer = NULL, state = ?, h1 = NULL, h2 = NULL, h3 = NULL, a1 = NULL, a2 = NULL, a3 = NULL,"
    " a4 = NULL, a5 = NULL, a6 = NULL, version = version + 1 WHERE id = ? AND version = ? AND employer IS NOT NULL",
    "sii",
};

enum rc store_person_leave(struct db *db, int64_t id, int64_t version, const char *state)
{
    enum rc rc = db_exec(db, &person_leave_row, state, id, version);
    return rc ? rc : db_affected(db) == 1 ? RC_OK : RC_CONFLICT;
}

static const struct sql affiliation_within = {
    "affiliation-within",
    "SELECT COUNT(*) FROM affiliation WHERE person = ? AND (valid_to IS NULL OR valid_to >= ?)",
    "is",
};

enum rc store_affiliation_within(struct db *db, int64_t person, const char *since, bool *yes)
{
    struct db_rows *rows;
    enum rc rc = db_one(NULL, db, &affiliation_within, &rows, person, since);
    if (rc)
        return rc;
    *yes = db_int(rows, 0) > 0;
    talloc_free(rows);
    return RC_OK;
}

static const struct sql affiliation_add = {
    "affiliation-add",
    "INSERT INTO affiliation (person, valid_from, org) VALUES (?, ?, ?)",
    "isi",
};

enum rc store_affiliation_add(struct db *db, int64_t person, const char *since, int64_t org)
{
    return db_exec(db, &affiliation_add, person, since, org);
}

static const struct sql affiliation_close = {
    "affiliation-close",
    "UPDATE affiliation SET valid_to = ? WHERE person = ? AND valid_to IS NULL AND valid_from <= ?",
    "sis",
};

enum rc store_affiliation_close(struct db *db, int64_t person, const char *until)
{
    enum rc rc = db_exec(db, &affiliation_close, until, person, until);
    return rc ? rc : db_affected(db) == 1 ? RC_OK : RC_INVALID;
}

static const struct sql employer_on = {
    "employer-on",
    "(SELECT org, 1 AS fits, valid_from FROM affiliation WHERE person = ? AND valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?))"
    " UNION ALL (SELECT org, 0, valid_from FROM affiliation WHERE person = ? AND valid_from <= ? AND valid_to >= CONCAT(LEFT(?, 4), '-01-01'))"
    " ORDER BY 2 DESC, 3 DESC LIMIT 1",
    "ississ",
};

enum rc store_employer_on(struct db *db, int64_t person, const char *day, int64_t *org)
{
    struct db_rows *rows;
    enum rc rc = db_one(NULL, db, &employer_on, &rows, person, day, day, person, day, day);
    if (rc)
        return rc;
    *org = db_int(rows, 0);
    talloc_free(rows);
    return RC_OK;
}

static const struct sql title_add = {
    "title-add",
    "INSERT INTO person_title (person, series, level, title, since) VALUES (?, ?, ?, ?, ?)",
    "issss",
};

enum rc store_title_add(struct db *db, int64_t person, const struct person_new *n, const char *since)
{
    return db_exec(db, &title_add, person, n->series, n->level, n->title, since);
}

static const struct sql title_on = {
    "title-on",
    "SELECT series, level FROM person_title WHERE person = ? AND since <= ? ORDER BY since DESC, id DESC LIMIT 1",
    "is",
};

enum rc store_title_on(TALLOC_CTX *mem, struct db *db, int64_t person, const char *day, const char **series, const char **level)
{
    struct db_rows *rows;
    enum rc rc = db_one(mem, db, &title_on, &rows, person, day);
    *series = rc ? "" : db_text(rows, 0);
    *level = rc ? "none" : db_text(rows, 1);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static const struct sql person_employer = {
    "person-employer",
    "UPDATE person SET employer = ?, department = COALESCE(?, department), post_category = IF(?, NULL, post_category),"
    " post_grade = IF(?, NULL, post_grade), version = version + 1"
    " WHERE id = ? AND version = ? AND employer IS NOT NULL AND employer <> ?",
    "isiiiii",
};

enum rc store_person_employer(struct db *db, int64_t id, int64_t version, int64_t employer, const char *department)
{
    enum rc rc = db_exec(db, &person_employer, employer, department, department != NULL, department != NULL, id, version, employer);
    return rc ? rc : db_affected(db) == 1 ? RC_OK : RC_CONFLICT;
}

static const struct sql person_details = {
    "person-details",
    "UPDATE person SET department = ?, post_category = ?, post_grade = ?, education = ?, degree = ?, nationality = ?,"
    " version = version + 1 WHERE id = ? AND version = ?",
    "ssssssii",
};

enum rc store_person_details(struct db *db, int64_t id, int64_t version, const struct person_new *n)
{
    enum rc rc = db_exec(db, &person_details, n->department, n->post_category, n->post_grade, n->education, n->degree, n->nationality,
                         id, version);
    return rc ? rc : db_affected(db) == 1 ? RC_OK : RC_CONFLICT;
}

static const struct sql person_title_row = {
    "person-title",
    "UPDATE person p JOIN (SELECT person, series, level, title, since FROM person_title WHERE person = ? ORDER BY since DESC, id DESC"
    " LIMIT 1) t ON t.person = p.id SET p.series = t.series, p.level = t.level, p.title = t.title,"
    " p.title_since = IF(t.since > '1900-01-01', t.since, NULL), p.version = p.version + 1",
    "i",
};

enum rc store_person_title(struct db *db, int64_t id)
{
    return db_exec(db, &person_title_row, id);
}

static const struct sql person_sort = {
    "person-sort",
    "UPDATE person SET sort_pinyin = ?, sort_stroke = ?, version = version + 1 WHERE id = ?",
    "bbi",
};

enum rc store_person_sort(struct db *db, int64_t id, const uint8_t *pinyin, size_t pinyin_len, const uint8_t *stroke, size_t stroke_len)
{
    return db_exec(db, &person_sort, pinyin, pinyin_len, stroke, stroke_len, id);
}

static const struct sql affiliation_take = {
    "affiliation-take",
    "UPDATE affiliation SET org = ? WHERE person = ? AND valid_to IS NULL AND valid_from = ?",
    "iis",
};
static const struct sql affiliation_end = {
    "affiliation-end",
    "UPDATE affiliation SET valid_to = ? - INTERVAL 1 DAY WHERE person = ? AND valid_to IS NULL AND valid_from < ?",
    "sis",
};

enum rc store_affiliation_switch(struct db *db, int64_t person, const char *since, int64_t org)
{
    enum rc rc = db_exec(db, &affiliation_take, org, person, since);
    if (rc || db_affected(db) == 1)
        return rc;
    rc = db_exec(db, &affiliation_end, since, person, since);
    if (rc || db_affected(db) != 1)
        return rc ? rc : RC_INVALID;
    return store_affiliation_add(db, person, since, org);
}

/* Driven by the organisations, in either tree: those below may be few among millions of persons. */
static const struct sql person_below = {
    "person-below",
    "SELECT p.id, o.path, o.hrss_path FROM (SELECT id, path, hrss_path FROM organisation WHERE path LIKE ?"
    " UNION SELECT id, path, hrss_path FROM organisation WHERE hrss_path LIKE ?) o"
    " STRAIGHT_JOIN person p FORCE INDEX (employer) ON p.employer = o.id AND p.id > ? ORDER BY p.id LIMIT ?",
    "ssii",
};

enum rc store_person_below(TALLOC_CTX *mem, struct db *db, const char *path, int64_t after, int64_t limit, struct db_rows **out)
{
    const char *pattern = talloc_asprintf(mem, "%s%%", path);
    return db_query(mem, db, &person_below, out, pattern, pattern, after, limit);
}

static const struct sql person_preload_row = {
    "person-preload",
    "INSERT INTO person (account, state, sort_pinyin, sort_stroke, created_at) VALUES (?, 'left', ?, ?, ?)",
    "ibbt",
};

enum rc store_person_preload(struct db *db, const struct person_row *r, int64_t *id)
{
    enum rc rc = db_exec(db, &person_preload_row, r->given.account, r->pinyin, r->pinyin_len, r->stroke, r->stroke_len, r->now);
    if (!rc)
        *id = db_insert_id(db);
    return rc;
}

static const struct sql person_incomplete = {
    "person-incomplete",
    "UPDATE person SET incomplete = ? WHERE id = ?",
    "ii",
};

enum rc store_person_incomplete(struct db *db, int64_t id, bool yes)
{
    return db_exec(db, &person_incomplete, yes, id);
}
