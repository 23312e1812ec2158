#include "modules/personnel/store.h"

#include "domain/try.h"

enum { TITLES_MAX = 30, AFFILIATIONS_MAX = 50, YEARS_MAX = 40, COUNT_MAX = 1000 };

static const struct sql TITLES = {
    "personnel-titles",
    "SELECT t.series, s.name, s.name_en, t.level, t.title, t.since FROM person_title t LEFT JOIN title_series s ON s.code = t.series"
    " WHERE t.person = ? ORDER BY t.since DESC, t.id DESC LIMIT ?",
    "ii"};
static const struct sql AFFILIATIONS = {
    "personnel-affiliations",
    "SELECT f.org, o.name, f.valid_from, f.valid_to FROM affiliation f JOIN organisation o ON o.id = f.org WHERE f.person = ?"
    " ORDER BY f.valid_from DESC LIMIT ?",
    "ii"};
static const struct sql YEARS = {
    "personnel-years",
    "SELECT y.year, y.outcome, y.recognised, y.required, c.number FROM year_result y LEFT JOIN certificate c ON c.person = y.person"
    " AND c.year = y.year AND c.state = 'valid' WHERE y.person = ? ORDER BY y.year DESC LIMIT ?",
    "ii"};

enum rc store_titles(struct req *r, int64_t person, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &TITLES, out, person, TITLES_MAX);
}

enum rc store_affiliations(struct req *r, int64_t person, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &AFFILIATIONS, out, person, AFFILIATIONS_MAX);
}

enum rc store_years(struct req *r, int64_t person, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &YEARS, out, person, YEARS_MAX);
}

static void conditions(struct sqlb *b, const char *series, const char *level)
{
    if (*series)
        sqlb_add(b, "AND p.series = ?", "s", series);
    if (*level)
        sqlb_add(b, "AND p.level = ?", "s", level);
}

enum rc store_list(struct req *r, const struct person_list *l, const char *series, const char *level, const struct keyset *after,
                   int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "personnel-list");
    sqlb_add(b,
             "SELECT p.id, a.name, a.number_mask, o.name, p.department, (SELECT s.name FROM title_series s WHERE s.code = p.series),"
             " (SELECT s.name_en FROM title_series s WHERE s.code = p.series), p.level, p.title, p.sort_pinyin",
             "");
    person_from(b, l);
    conditions(b, series, level);
    person_order(b, after, limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

enum rc store_count(struct req *r, const struct person_list *l, const char *series, const char *level, int64_t *count)
{
    struct db_rows *rows;
    struct sqlb *b = sqlb_new(r->mem, "personnel-count");
    sqlb_add(b, "SELECT COUNT(*) FROM (SELECT 1", "");
    person_from(b, l);
    conditions(b, series, level);
    sqlb_add(b, "LIMIT ?) t", "i", COUNT_MAX);
    TRY(db_query_b(r->mem, r->app->db, b, &rows));
    *count = db_next(rows) ? db_int(rows, 0) : 0;
    return RC_OK;
}
