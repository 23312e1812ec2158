/* What the rules would recognise: the same evaluation as the stored result, with pending records beside the approved. */
#include <stdlib.h>
#include <string.h>

#include "domain/credit/internal.h"

/* The figure that a reviewer set before a case was returned. */
static enum rc approved_before(TALLOC_CTX *mem, struct app *app, int64_t case_id, int64_t *approved)
{
    struct declaration *d;
    *approved = -1;
    if (!case_id)
        return RC_OK;
    TRY(credit_get(mem, app, case_id, &d));
    *approved = d->approved;
    return RC_OK;
}

/* In its place by number if it is a case already, else behind all others. */
static void put(TALLOC_CTX *mem, struct records *records, struct policy_record record, int64_t case_id)
{
    size_t at = 0;
    struct policy_record *list = talloc_zero_array(mem, struct policy_record, records->n + 1);
    while (at < records->n && (!case_id || records->rows[at].case_id < case_id)) {
        list[at] = records->list[at];
        at++;
    }
    list[at] = record;
    size_t skip = at < records->n && records->rows[at].case_id == case_id;
    for (size_t i = at + skip; i < records->n; i++)
        list[i + 1 - skip] = records->list[i];
    records->list = list;
    records->n += 1 - skip;
}

enum rc credit_preview(TALLOC_CTX *mem, struct app *app, const struct declaration_new *d, struct policy_ledger **out)
{
    struct person_year y;
    struct records records;
    int64_t to, approved;
    if (app_parse_date(d->to ? d->to : "", &to) != RC_OK)
        return RC_INVALID;
    int64_t year = app_year(to);
    TRY(person_year_get(mem, app, d->person, year, &y));
    TRY(approved_before(mem, app, d->case_id, &approved));
    TRY(records_get(mem, app, d->person, year, RECORDS_OPEN, &records));
    put(mem, &records, record_of(mem, d, approved), d->case_id);
    return evaluate(mem, app, &y, records.list, records.n, NULL, out);
}

const struct policy_entry *credit_entry(const struct policy_ledger *ledger, int64_t case_id)
{
    for (size_t i = 0; i < ledger->entry_count; i++) {
        const char *id = ledger->entries[i].id;
        if (case_id ? strtoll(id, NULL, 10) == case_id : !strcmp(id, "new"))
            return &ledger->entries[i];
    }
    return NULL;
}
