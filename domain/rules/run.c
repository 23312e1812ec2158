/* Simulations, and the recomputing after a publication: background jobs whose sums and samples are kept. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/audit.h"
#include "domain/rules/internal.h"
#include "domain/try.h"

static void fill(const struct db_rows *r, struct rules_run *run)
{
    *run = (struct rules_run){.id = db_int(r, 0), .kind = db_text(r, 1), .code = db_text(r, 2), .version = db_text(r, 3), .from = db_int(r, 4),
                              .to = db_int(r, 5), .region = db_text(r, 6), .checked = db_int(r, 7), .gained = db_int(r, 8),
                              .lost = db_int(r, 9), .failed = db_int(r, 10), .created_at = db_time(r, 11), .state = db_null(r, 12) ? "done" : db_text(r, 12),
                              .done = db_int(r, 13), .total = db_int(r, 14)};
}

enum rc rules_runs(TALLOC_CTX *mem, struct app *app, const char *code, const char *version, struct rules_run **out, size_t *n)
{
    struct db_rows *r;
    TRY(store_run_list(mem, app, code, version, &r));
    *out = talloc_zero_array(mem, struct rules_run, db_count(r) + 1);
    for (*n = 0; db_next(r); (*n)++)
        fill(r, &(*out)[*n]);
    return RC_OK;
}

enum rc rules_run(TALLOC_CTX *mem, struct app *app, int64_t id, struct rules_run **out)
{
    struct db_rows *r;
    TRY(store_run_one(mem, app, id, &r));
    *out = talloc_zero(mem, struct rules_run);
    fill(r, *out);
    return RC_OK;
}

int64_t rules_percent(const struct rules_run *run)
{
    if (strcmp(run->state, "done") == 0)
        return 100;
    int64_t percent = run->total > 0 ? run->done * 100 / run->total : 0;
    return percent > 99 ? 99 : percent;
}

enum rc rules_simulate(struct app *app, const struct who *who, const struct rule_version *v, int64_t year, const char *region, int64_t *run)
{
    assert(db_in_transaction(app->db));
    int64_t last, job;
    char args[40], detail[AUDIT_DETAIL_MAX];
    const struct rules_run row = {.kind = "simulate", .code = v->code, .version = v->version, .from = year, .to = year, .region = region};
    TRY(store_run_add(app, &row, who->org, who->account, run));
    TRY(store_person_last(app, &last));
    snprintf(args, sizeof args, "run=%lld", (long long)*run);
    TRY(job_add(app, "policy-run", args, who->account, who->post, last, 0, &job));
    TRY(store_run_job(app, *run, job));
    snprintf(detail, sizeof detail, "pack=%s version=%s year=%lld region=%s", v->code, v->version, (long long)year, region);
    const struct audit_event e = {.action = "policy.simulate", .account = who->account, .post = who->post, .object = "policy",
                                  .object_id = who->org, .detail = detail};
    return audit_append(app, &e);
}

/* ---- a batch's outcome into the run ---- */

static struct run_sum *sum_of(struct run_sum *list, size_t *n, const struct year_change *c)
{
    for (size_t i = 0; i < *n; i++)
        if (list[i].year == c->year && strcmp(list[i].region, c->region) == 0 && strcmp(list[i].level, c->level) == 0)
            return &list[i];
    list[*n] = (struct run_sum){.region = c->region, .level = c->level, .year = c->year};
    return &list[(*n)++];
}

static enum rc keep(TALLOC_CTX *mem, struct app *app, const struct rules_run *run, const struct year_change *list, size_t n)
{
    struct run_sum *sums = talloc_zero_array(mem, struct run_sum, n + 1);
    struct rules_run add = {.checked = (int64_t)n};
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        const struct year_change *c = &list[i];
        struct run_sum *s = sum_of(sums, &count, c);
        bool gained = c->was == POLICY_FAIL && c->becomes != POLICY_FAIL, lost = c->was != POLICY_FAIL && c->becomes == POLICY_FAIL;
        s->checked++;
        s->gained += gained;
        s->lost += lost;
        add.gained += gained;
        add.lost += lost;
        add.failed += c->failed;
        if ((gained && run->gained + add.gained <= RUN_SAMPLES) || (lost && run->lost + add.lost <= RUN_SAMPLES))
            TRY(store_run_sample(app, run->id, c));
    }
    TRY(store_run_rows(app, run->id, sums, count));
    return count ? store_run_sum(app, run->id, &add) : RC_OK;
}

static enum rc simulate_batch(struct app *app, TALLOC_CTX *mem, const struct rules_run *run, struct job *job, bool *finished)
{
    struct rule_version *v;
    struct policy_problems problems = {.mem = mem};
    struct years_scope scope = {.from = (int)run->from, .to = (int)run->to, .region = run->region};
    const char **codes;
    struct year_change *list;
    size_t n;
    enum rc rc = rules_version(mem, app, run->code, run->version, &v);
    if (rc == RC_OK)
        rc = rules_sets(mem, app, v->xml, &scope.now, &scope.then, &codes, &scope.n_codes, &problems);
    if (rc != RC_OK)
        return rc;
    scope.codes = codes;
    for (int i = 0; i < 4 && !*finished; i++) {
        TRY(years_compare(mem, app, &scope, &job->cursor, finished, &list, &n));
        TRY(keep(mem, app, run, list, n));
        struct rules_run *again;
        TRY(rules_run(mem, app, run->id, &again));
        run = again;
    }
    return RC_OK;
}

static enum rc again_batch(struct app *app, TALLOC_CTX *mem, const struct rules_run *run, struct job *job, bool *finished)
{
    struct policy_source *sources;
    struct years_scope scope = {.from = (int)run->from, .to = (int)run->to, .region = ""};
    const char **codes;
    struct year_change *list;
    size_t n;
    TRY(rules_sources(mem, app, NULL, &sources, &n));
    codes = rules_affected(mem, sources, n, run->code, &scope.n_codes);
    scope.codes = codes;
    TRY(credit_packs(app, &scope.now));
    TRY(years_again(mem, app, &scope, &job->cursor, finished, &list, &n));
    return keep(mem, app, run, list, n);
}

enum rc rules_run_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    long long id;
    struct rules_run *run;
    *finished = false;
    if (sscanf(job->args, "run=%lld", &id) != 1)
        return RC_INTERNAL;
    TRY(rules_run(mem, app, id, &run));
    enum rc rc = strcmp(run->kind, "simulate") == 0 ? simulate_batch(app, mem, run, job, finished) : again_batch(app, mem, run, job, finished);
    job->done = *finished ? job->total : job->cursor;
    return rc;
}
