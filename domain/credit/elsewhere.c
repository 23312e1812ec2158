/* Years of another province or an older system: recorded as they stand, judged by nobody here again. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "domain/credit/internal.h"

enum rc year_has_own(struct app *app, int64_t person, int64_t year, bool *yes)
{
    return store_year_own(app, person, year, yes);
}

enum rc year_elsewhere_get(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct year_elsewhere **out)
{
    return store_elsewhere_get(mem, app, person, year, out);
}

/* Who has a year elsewhere was not new to the work later. */
static enum rc not_hired(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year)
{
    struct db_rows *r;
    TRY(store_hired_after(mem, app, person, year, &r));
    while (db_next(r)) {
        TRY(store_absence_state(app, db_int(r, 0), "void"));
        TRY(year_recompute(app, person, db_int(r, 1), 0));
    }
    return RC_OK;
}

enum rc year_hired(struct app *app, int64_t person, int64_t case_id, const char *since)
{
    bool yes;
    int64_t year = strtoll(since, NULL, 10);
    assert(db_in_transaction(app->db));
    if (!strcmp(since + 4, "-01-01") || year + 1 < app_year(app_now(app)))
        return RC_OK;
    TRY(store_hired_add(app, person, case_id, since, &yes));
    return yes ? year_recompute(app, person, year, 0) : RC_OK;
}

enum rc year_elsewhere_put(struct app *app, const struct year_elsewhere *y)
{
    bool own;
    assert(db_in_transaction(app->db));
    TRY(year_has_own(app, y->person, y->year, &own));
    if (own)
        return RC_CONFLICT;
    TRY(store_elsewhere_add(app, y));
    TRY(year_recompute(app, y->person, y->year, 0));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = not_hired(mem, app, y->person, y->year);
    talloc_free(mem);
    return rc;
}

enum rc year_elsewhere_drop(struct app *app, int64_t person, int64_t case_id)
{
    struct db_rows *r;
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = store_elsewhere_of(mem, app, case_id, &r);
    if (rc == RC_OK)
        rc = store_elsewhere_drop(app, case_id);
    while (rc == RC_OK && db_next(r))
        rc = year_recompute(app, person, db_int(r, 0), 0);
    talloc_free(mem);
    return rc;
}

/* What counts in a category. */
static int32_t counted(const struct year_elsewhere *y, const char *code)
{
    if (!strcmp(code, "public"))
        return (int32_t)y->hours_public;
    if (!strcmp(code, "professional"))
        return (int32_t)y->hours_professional;
    return strcmp(code, "total") ? 0 : (int32_t)(y->hours_public + y->hours_professional);
}

void elsewhere_ledger(const struct year_elsewhere *y, struct policy_ledger *ledger)
{
    bool pass = !strcmp(y->outcome, "pass");
    for (size_t i = 0; i < ledger->line_count; i++) {
        struct policy_line *line = &ledger->lines[i];
        line->recognised = counted(y, line->code);
        if (pass && line->required > line->recognised) /* the standard was that of the other place */
            line->required = line->recognised;
        line->full = line->required;
        line->missing = line->required > line->recognised ? line->required - line->recognised : 0;
    }
    ledger->outcome = pass ? POLICY_PASS : POLICY_FAIL;
    ledger->reduced = false;
    ledger->provisional = false;
    ledger->part_count = 0;
    ledger->remark = ledger->remark_en = NULL;
}
