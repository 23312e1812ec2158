#include "domain/arrival/store.h"

static const struct sql ADD = {
    "arrival-year", "INSERT INTO arrival_year (case_id, year, hours_public, hours_professional, certificate) VALUES (?, ?, ?, ?, ?)", "iiiis"};
static const struct sql YEARS = {
    "arrival-years", "SELECT year, hours_public, hours_professional, certificate FROM arrival_year WHERE case_id = ? ORDER BY year DESC", "i"};

enum rc store_arrival_year(struct app *app, int64_t case_id, const struct arrival_year *y)
{
    return db_exec(app->db, &ADD, case_id, y->year, y->hours_public, y->hours_professional, y->certificate);
}

enum rc store_arrival_years(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct db_rows **out)
{
    return db_query(mem, app->db, &YEARS, out, case_id);
}
