#include "modules/policy/store.h"

#include "domain/org/org.h"

enum { SUMS_MAX = 2000, SAMPLES_MAX = 100, FIGURES_MAX = 3000 };

static const struct sql SUMS = {
    "policy-sums",
    "SELECT region, level, SUM(checked), SUM(gained), SUM(lost) FROM policy_run_row WHERE run = ? AND person = 0"
    " GROUP BY region, level ORDER BY region, FIELD(level, 'senior', 'deputy-senior', 'middle', 'assistant', 'technician', 'none') LIMIT ?",
    "ii"};

enum rc store_sums(struct req *r, int64_t run, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &SUMS, out, run, SUMS_MAX);
}

enum rc store_samples(struct req *r, int64_t run, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "policy-samples");
    sqlb_add(b,
             "SELECT w.person, a.name, a.number_mask, o.name, w.level, w.year, w.gained, w.had, w.has, w.required FROM policy_run_row w"
             " JOIN person p ON p.id = w.person JOIN account a ON a.id = p.account JOIN organisation o ON o.id = p.employer"
             " WHERE w.run = ? AND w.person > 0",
             "i", run);
    scope_where(b, &r->who);
    sqlb_add(b, "ORDER BY w.gained, w.person, w.year LIMIT ?", "i", SAMPLES_MAX);
    return db_query_b(r->mem, r->app->db, b, out);
}

static const struct sql FIGURES = {
    "policy-figures",
    "SELECT f.person, f.year, f.part, f.title, f.title_en, f.had, f.had_required, f.has, f.required FROM policy_run_figure f WHERE f.run = ?"
    " ORDER BY f.person, f.year, f.no LIMIT ?",
    "ii"};

enum rc store_sample_figures(struct req *r, int64_t run, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &FIGURES, out, run, FIGURES_MAX);
}
