#include "modules/registration/store.h"

#include <string.h>

#include "domain/try.h"

#define FILED                                                                                                                 \
    "SELECT c.kind, c.state, c.subject_name, c.unit_name, COALESCE(o.name, ''), COALESCE(o.office_phone, ''), c.submitted_at, c.summary"
#define CURRENT(r) r ".valid_from <= ? AND (" r ".valid_to IS NULL OR " r ".valid_to >= ?)"

static const struct sql CASE = {
    "registration-case", FILED " FROM review_case c LEFT JOIN organisation o ON o.id = c.current_org WHERE c.id = ?", "i"};
static const struct sql PENDING = {
    "registration-pending-code",
    FILED " FROM case_guard g JOIN review_case c ON c.id = g.case_id LEFT JOIN organisation o ON o.id = c.current_org"
          " WHERE g.name = CONCAT('reg-org:', ?)",
    "s"};

static const struct sql REGIONS = {
    "registration-regions",
    "SELECT r.code, r.name, CONCAT(COALESCE(g.name, ''), COALESCE(p.name, '')) FROM region r"
    " LEFT JOIN region p ON p.code = r.parent AND " CURRENT("p") " LEFT JOIN region g ON g.code = p.parent AND " CURRENT("g")
    " WHERE " CURRENT("r") " AND NOT EXISTS (SELECT 1 FROM region c WHERE c.parent = r.code AND " CURRENT("c") ")"
    " ORDER BY r.code LIMIT 5000",
    "ssssssss"};

/* Along the index on superiors, since departments are few among many organisations. */
static const struct sql HRSS = {
    "registration-hrss",
    "SELECT a.id, a.name, '' AS above, a.path FROM organisation a WHERE a.superior IS NULL AND a.kind = 'hrss' AND a.state = 'active'"
    " UNION ALL SELECT b.id, b.name, a.name, CONCAT(a.path, 'a', b.path) FROM organisation a JOIN organisation b ON b.superior = a.id"
    " WHERE a.superior IS NULL AND a.kind = 'hrss' AND a.state = 'active' AND b.kind = 'hrss' AND b.state = 'active'"
    " UNION ALL SELECT c.id, c.name, b.name, CONCAT(a.path, 'b', c.path) FROM organisation a JOIN organisation b ON b.superior = a.id"
    " JOIN organisation c ON c.superior = b.id WHERE a.superior IS NULL AND a.kind = 'hrss' AND a.state = 'active'"
    " AND b.kind = 'hrss' AND b.state = 'active' AND c.kind = 'hrss' AND c.state = 'active' ORDER BY 4 LIMIT 5000",
    ""};

static const struct sql TITLES = {
    "registration-titles",
    "SELECT s.code, s.name, s.name_en, t.level, t.name FROM title_series s JOIN title_name t ON t.series = s.code"
    " WHERE s.active = 1 ORDER BY s.position, t.position LIMIT 2000",
    ""};

static void read_filed(struct db_rows *r, struct filed *out)
{
    *out = (struct filed){.kind = db_text(r, 0), .state = db_text(r, 1), .subject = db_text(r, 2), .unit = db_text(r, 3),
                          .reviewer = db_text(r, 4), .phone = db_text(r, 5), .submitted = db_time(r, 6),
                          .summary = db_text(r, 7)};
}

enum rc store_filed(TALLOC_CTX *mem, struct db *db, int64_t case_id, struct filed *out)
{
    struct db_rows *r;
    TRY(db_one(mem, db, &CASE, &r, case_id));
    read_filed(r, out);
    return RC_OK;
}

enum rc store_pending_code(TALLOC_CTX *mem, struct db *db, const char *code, struct filed *out)
{
    struct db_rows *r;
    TRY(db_one(mem, db, &PENDING, &r, code));
    read_filed(r, out);
    return RC_OK;
}

static void read_choices(TALLOC_CTX *mem, struct db_rows *r, struct choice **out, size_t *n)
{
    *out = talloc_array(mem, struct choice, db_count(r) + 1);
    *n = 0;
    while (db_next(r))
        (*out)[(*n)++] = (struct choice){.value = db_text(r, 0), .label = db_text(r, 1), .group = db_text(r, 2)};
}

enum rc store_regions(TALLOC_CTX *mem, struct db *db, const char *day, struct choice **out, size_t *n)
{
    struct db_rows *r;
    TRY(db_query(mem, db, &REGIONS, &r, day, day, day, day, day, day, day, day));
    read_choices(mem, r, out, n);
    return RC_OK;
}

enum rc store_hrss(TALLOC_CTX *mem, struct db *db, struct choice **out, size_t *n)
{
    struct db_rows *r;
    TRY(db_query(mem, db, &HRSS, &r));
    read_choices(mem, r, out, n);
    return RC_OK;
}

enum rc store_titles(TALLOC_CTX *mem, struct db *db, struct title **out, size_t *n)
{
    struct db_rows *r;
    TRY(db_query(mem, db, &TITLES, &r));
    *out = talloc_array(mem, struct title, db_count(r) + 1);
    *n = 0;
    while (db_next(r))
        (*out)[(*n)++] = (struct title){.series = db_text(r, 0), .series_name = db_text(r, 1), .series_name_en = db_text(r, 2),
                                        .level = db_text(r, 3), .name = db_text(r, 4)};
    return RC_OK;
}

enum rc store_areas(struct req *r, const struct org *department, struct db_rows **out)
{
    static const struct sql AREAS = {
        "registration-areas",
        "SELECT id, name FROM organisation WHERE superior = ? AND kind = 'hrss' AND state = 'active' ORDER BY sort_pinyin, id LIMIT 500", "i"};
    return db_query(r->mem, r->app->db, &AREAS, out, department->id);
}

enum rc store_area_counts(struct req *r, const struct org *department, struct db_rows **out)
{
    static const struct sql COUNTS = {
        "registration-area-counts",
        "SELECT h.path, c.kind, c.state, c.n, c.counted_at FROM organisation h FORCE INDEX (kind)"
        " STRAIGHT_JOIN registration_count c ON c.hrss = h.id WHERE h.kind = 'hrss' AND h.state = 'active' AND h.path LIKE ? LIMIT 50000",
        "s"};
    return db_query(r->mem, r->app->db, &COUNTS, out, talloc_asprintf(r->mem, "%s%%", department->path));
}

/* Directly under a department, or below an authority. */
static void where_units(struct sqlb *b, const struct org *area)
{
    if (!strcmp(area->kind, "hrss"))
        sqlb_add(b, "FROM organisation o FORCE INDEX (hrss) LEFT JOIN organisation s ON s.id = o.superior WHERE o.hrss = ?", "i", area->id);
    else
        sqlb_add(b, "FROM organisation o FORCE INDEX (superior) LEFT JOIN organisation s ON s.id = o.superior WHERE o.superior = ?", "i",
                 area->id);
}

enum rc store_area_units(struct req *r, const struct org *area, const char *kind, const char *state, const struct keyset *after,
                         int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "registration-area-units");
    sqlb_add(b,
             "SELECT o.id, o.name, o.code, s.name, o.office_phone, (SELECT COUNT(*) FROM person p WHERE p.employer = o.id AND"
             " p.state = 'active'), (SELECT COUNT(*) FROM review_case c FORCE INDEX (applicant_org) WHERE c.applicant_org = o.id"
             " AND c.kind = 'reg-person' AND c.state = 'pending'), (SELECT COUNT(*) FROM review_case c FORCE INDEX (applicant_org)"
             " WHERE c.applicant_org = o.id AND c.kind = 'reg-person' AND c.state = 'rejected'), o.sort_pinyin", "");
    where_units(b, area);
    sqlb_add(b, "AND o.kind = ? AND o.state = ?", "ss", kind, state);
    scope_where(b, &r->who);
    if (after->id)
        sqlb_add(b, "AND (o.sort_pinyin > ? OR (o.sort_pinyin = ? AND o.id > ?))", "bbi", after->key, after->len, after->key, after->len,
                 after->id);
    sqlb_add(b, "ORDER BY o.sort_pinyin, o.id LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_authority_counts(struct req *r, const struct org *authority, struct db_rows **out)
{
    static const struct sql COUNTS = {
        "registration-authority-counts",
        "SELECT kind, IF(state = 'active', 'registered', state), COUNT(*) FROM organisation WHERE superior = ? AND kind <> 'hrss'"
        " AND state IN ('active', 'directory') GROUP BY kind, state UNION ALL SELECT 'person', 'registered', COUNT(*)"
        " FROM organisation o JOIN person p ON p.employer = o.id AND p.state = 'active' WHERE o.superior = ? UNION ALL"
        " SELECT SUBSTRING(c.kind, 5), c.state, COUNT(*) FROM (SELECT ? AS id UNION ALL SELECT id FROM organisation WHERE superior = ?) o"
        " STRAIGHT_JOIN review_case c FORCE INDEX (inbox_kind) ON c.current_org = o.id AND c.state IN ('pending', 'rejected')"
        " AND c.kind IN ('reg-authority', 'reg-employer', 'reg-base', 'reg-person') WHERE c.state = 'pending' OR NOT EXISTS"
        " (SELECT 1 FROM registration g JOIN registration l ON l.account = g.account AND l.case_id > g.case_id AND l.kind = g.kind"
        " WHERE g.case_id = c.id) GROUP BY c.kind, c.state",
        "iiii"};
    return db_query(r->mem, r->app->db, &COUNTS, out, authority->id, authority->id, authority->id, authority->id);
}
