#include "modules/certificate/store.h"

#include "domain/try.h"

enum { YEARS_MAX = 60, FEW = 20000 };

static const struct sql OWN = {
    "certificate-own",
    "SELECT y.year, y.outcome, y.recognised, y.required, c.number, c.state, c.issued_at, c.changed_at, c.token FROM year_result y"
    " LEFT JOIN certificate c ON c.person = y.person AND c.year = y.year AND c.issue ="
    " (SELECT MAX(i.issue) FROM certificate i WHERE i.person = y.person AND i.year = y.year)"
    " WHERE y.person = ? ORDER BY y.year DESC LIMIT ?",
    "ii"};

enum rc store_own(struct req *r, int64_t person, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &OWN, out, person, YEARS_MAX);
}

enum rc store_list(struct req *r, const struct person_list *l, const struct keyset *after, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "certificate-list");
    sqlb_add(b,
             "SELECT p.id, c.name, c.number_mask, c.org_name, p.series, p.level, c.number, c.recognised, c.issued_at, p.sort_pinyin,"
             " (SELECT s.name FROM title_series s WHERE s.code = p.series), (SELECT s.name_en FROM title_series s WHERE s.code = p.series)",
             "");
    person_from(b, l);
    person_order(b, after, limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

static const struct sql COUNT = {
    "certificate-few",
    "SELECT COUNT(*) FROM (SELECT 1 FROM certificate FORCE INDEX (year) WHERE year = ? AND state = 'valid' LIMIT ?) t",
    "ii"};

enum rc store_few(struct req *r, int64_t year, bool *few)
{
    struct db_rows *rows;
    TRY(db_one(r->mem, r->app->db, &COUNT, &rows, year, FEW));
    *few = db_int(rows, 0) < FEW;
    return RC_OK;
}

static const struct sql YEARS = {
    "certificate-years",
    "SELECT COALESCE(MIN(year), 0), COALESCE(MAX(year), 0) FROM certificate FORCE INDEX (year)",
    ""};

enum rc store_years(struct req *r, int64_t *first, int64_t *last)
{
    struct db_rows *rows;
    TRY(db_one(r->mem, r->app->db, &YEARS, &rows));
    *first = db_int(rows, 0);
    *last = db_int(rows, 1);
    return RC_OK;
}
