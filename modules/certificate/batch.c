/* certificate/batch: what is done with persons of the list, chosen one by one or all of them [14.1] [14.3]. */
#include <string.h>

#include "domain/certificate/certificate.h"
#include "domain/credit/credit.h"
#include "domain/printing/printing.h"
#include "domain/try.h"
#include "modules/certificate/scope.h"
#include "modules/certificate/store.h"

static enum rc chosen(struct req *r, struct scope_query *s, int64_t **out, size_t *n)
{
    struct db_rows *rows;
    if (f_has(r, "all") && !s->missing)
        TRY(store_persons(r, &s->list, PRINT_PERSONS + 1, &rows));
    else
        TRY(store_chosen(r, r->form, "id", &rows));
    *out = talloc_array(r->mem, int64_t, db_count(rows) + 1);
    for (*n = 0; db_next(rows); (*n)++)
        (*out)[*n] = db_int(rows, 0);
    return RC_OK;
}

static enum rc print(struct req *r, const struct scope_query *s, const int64_t *persons, size_t n)
{
    bool merge = !strcmp(f_str(r, "do"), "merge");
    int64_t id, from = merge ? f_int(r, "merge_from") : s->year, to = merge ? f_int(r, "merge_to") : s->year;
    if (merge && !from)
        form_error(r->form, "merge_from", "validate.required", NULL);
    if (merge && !to)
        form_error(r->form, "merge_to", "validate.required", NULL);
    if (from && to && (to < from || to - from >= PRINT_YEARS))
        form_error(r->form, "merge_to", to < from ? "certificate.range-order" : "certificate.range-long", talloc_asprintf(r->mem, "%d", PRINT_YEARS));
    if (n > PRINT_PERSONS)
        form_error(r->form, NULL, "certificate.batch-many", talloc_asprintf(r->mem, "%d", PRINT_PERSONS));
    if (form_failed(r->form))
        return RC_INVALID;
    TRY(printing_add(r->app, &r->who, from, to, persons, n, &id));
    return redirect(r, "certificate/print?id=%lld", (long long)id);
}

/* Results are computed again: who had no employer on record then, but has now, gets the certificate. */
static enum rc reissue(struct req *r, const struct scope_query *s, const int64_t *persons, size_t n)
{
    int64_t issued = 0;
    for (size_t i = 0; i < n; i++) {
        struct certificate *c;
        TRY(year_recompute(r->app, persons[i], s->year, 0));
        enum rc rc = certificate_of(r->mem, r->app, persons[i], s->year, &c);
        if (rc && rc != RC_NOT_FOUND)
            return rc;
        issued += rc == RC_OK;
    }
    return redirect(r, "%s&issued=%lld&kept=%lld", scope_path(r, s->year, "after"), (long long)issued, (long long)n - (long long)issued);
}

enum rc batch_post(struct req *r)
{
    struct scope_query s;
    int64_t *persons;
    size_t n;
    if (!r->who.post)
        return RC_FORBIDDEN;
    enum rc rc = scope_read(r, &s);
    if (rc == RC_INVALID)
        return form_error(r->form, NULL, s.why, NULL);
    TRY(rc);
    TRY(chosen(r, &s, &persons, &n));
    if (!n)
        return form_error(r->form, NULL, "certificate.batch-none", NULL);
    return s.missing ? reissue(r, &s, persons, n) : print(r, &s, persons, n);
}
