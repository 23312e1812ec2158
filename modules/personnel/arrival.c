/* personnel/arrival: years fulfilled in another province, with their proofs, for HRSS to record. */
#include <string.h>

#include "domain/arrival/arrival.h"
#include "modules/personnel/arrival.h"
#include "modules/personnel/pages.h"
#include "modules/personnel/store.h"

static const char *row_field(struct req *r, const char *name, size_t i)
{
    return talloc_asprintf(r->mem, "%s%zu", name, i + 1);
}

enum rc arrival_get(struct req *r)
{
    struct person *p;
    TRY(subject_of(r, &p));
    xmlNodePtr el = doc_el(r->content, "arrival");
    doc_int(el, "rows", ARRIVAL_ROWS);
    doc_int(el, "last-year", app_year(r->now) - 1);
    subject_draw(r, el, p);
    doc_values(r, el, NULL);
    return subject_waiting(r, el, p->id);
}

/* The rows that are filled in, and in which line each stands. */
static void read_years(struct req *r, struct arrival_new *a, size_t lines[ARRIVAL_ROWS])
{
    for (size_t i = 0; i < ARRIVAL_ROWS; i++) {
        const char *year = row_field(r, "earned_year_", i), *hours[] = {row_field(r, "earned_public_", i), row_field(r, "earned_pro_", i)};
        const char *certificate = row_field(r, "earned_no_", i);
        if (!f_has(r, year)) {
            if (f_has(r, hours[0]) || f_has(r, hours[1]) || f_has(r, certificate))
                form_error(r->form, year, "validate.required", NULL);
            continue;
        }
        lines[a->n] = i;
        a->years[a->n++] = (struct arrival_year){.year = f_int(r, year), .hours_public = f_int(r, hours[0]),
                                                 .hours_professional = f_int(r, hours[1]), .certificate = f_str(r, certificate)};
    }
}

/* The field that a refusal belongs to; NULL: the form. */
static const char *field_of(struct req *r, const char *why, size_t line)
{
    if (!why)
        return NULL;
    if (!strcmp(why, "arrival.source"))
        return "earned_source";
    if (!strcmp(why, "arrival.none"))
        return "earned_year_1";
    if (!strcmp(why, "arrival.year") || !strcmp(why, "arrival.twice") || !strcmp(why, "arrival.here"))
        return row_field(r, "earned_year_", line);
    if (!strcmp(why, "arrival.hours"))
        return row_field(r, "earned_public_", line);
    if (!strcmp(why, "arrival.certificate"))
        return row_field(r, "earned_no_", line);
    if (!strcmp(why, "arrival.proof-missing"))
        return "earned_proof";
    return strcmp(why, "arrival.reason") ? NULL : "earned_note";
}

enum rc arrival_post(struct req *r)
{
    struct person *p;
    const char *why;
    size_t which, lines[ARRIVAL_ROWS] = {0};
    int64_t id;
    TRY(subject_of(r, &p));
    struct arrival_new a = {.person = p->id, .source = f_str(r, "earned_source"), .reason = f_str(r, "earned_note")};
    read_years(r, &a, lines);
    const struct upload **files = talloc_zero_array(r->mem, const struct upload *, FILES_MAX);
    for (const struct value *v = form_get(r->form, "earned_proof"); v && a.n_files < FILES_MAX; v = v->next)
        if (v->upload)
            files[a.n_files++] = v->upload;
    a.files = files;
    if (form_failed(r->form))
        return RC_INVALID;
    enum rc rc = arrival_submit(r->app, &r->who, &a, &id, &why, &which);
    if (rc != RC_OK)
        return subject_refused(r, field_of(r, why, which < a.n ? lines[which] : 0), why, rc);
    return redirect(r, "personnel/record?id=%lld&done=filed", (long long)id);
}
