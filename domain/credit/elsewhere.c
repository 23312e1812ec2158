/* Years of another province or an older system: recorded as they stand, judged by nobody here again. */
#include <assert.h>
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

enum rc year_elsewhere_put(struct app *app, const struct year_elsewhere *y)
{
    bool own;
    assert(db_in_transaction(app->db));
    TRY(year_has_own(app, y->person, y->year, &own));
    if (own)
        return RC_CONFLICT;
    TRY(store_elsewhere_add(app, y));
    return year_recompute(app, y->person, y->year, 0);
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
