/* Hours that another register keeps and the rules require (accountants' professional subjects, as the finance department registers them [D14]): an HRSS
 * department records them, a figure a person and year; a new figure takes the place of the old one. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/audit.h"
#include "domain/credit/internal.h"

enum { HOURS_MOST = 10000 }; /* tenths */

/* The person-year, the form by which such hours count in it, and what was recorded before. */
struct recording {
    struct person *person;
    struct person_year at;
    const struct policy_form *form;
    const char *category;
    int64_t before, before_hours; /* case and tenths; 0: none */
};

static enum rc open_recording(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t year, const struct finance_row *row, struct recording *out,
                              const char **why)
{
    size_t n, i = 0;
    *why = NULL;
    TRY(person_get_scoped(mem, app, who, row->person, &out->person));
    TRY(person_year_get(mem, app, row->person, year, &out->at));
    out->form = policy_import_form(out->at.pack, out->at.facts.series);
    if (!out->at.employer)
        *why = "declare.no-employer";
    else if (!out->form)
        *why = "finance.not-required";
    else if (row->hours <= 0 || row->hours > HOURS_MOST)
        *why = "finance.hours";
    else if (out->person->account == who->account)
        *why = "finance.own";
    if (*why)
        return RC_OK;
    const struct policy_category *list = policy_categories(out->at.pack, &n);
    while (!(out->form->categories >> i & 1))
        i++;
    out->category = list[i].code;
    TRY(store_finance_before(app, row->person, year, out->form->code, &out->before, &out->before_hours));
    if (out->before_hours == row->hours)
        *why = "finance.same";
    return RC_OK;
}

enum rc finance_check(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t year, struct finance_row *row)
{
    struct recording x = {.form = NULL};
    TRY(open_recording(mem, app, who, year, row, &x, &row->key));
    row->before = x.before_hours;
    return RC_OK;
}

static enum rc write_record(struct app *app, const struct who *who, int64_t year, const struct finance_row *row, const struct recording *x)
{
    char from[11], to[11];
    int64_t id;
    struct policy_about about = policy_about(x->at.pack);
    const struct review_submission s = {
        .kind = "declaration", .subject = row->person, .subject_account = x->person->account, .applicant = who->account, .applicant_org = who->org,
        .base_org = x->at.employer->id, .declarer = who->org, .subject_name = x->person->name, .subject_mask = x->person->number_mask,
        .unit_name = x->at.employer->name, .category = x->category, .form = x->form->code, .summary = x->form->title, .year = year,
        .claimed = row->hours, .recognised = row->hours};
    if (x->before) {
        TRY(review_supersede(app, who, x->before));
        TRY(store_state(app, x->before, "reversed"));
    }
    TRY(review_record(app, who, &s, &id));
    snprintf(from, sizeof from, "%04u-01-01", (unsigned)year % 10000);
    decisive_day(app, year, to);
    TRY(store_insert(app, &(struct declaration_row){.case_id = id, .person = row->person, .year = year, .employer = x->at.employer->id,
                                                    .category = x->category, .form = x->form->code, .title = x->form->title, .from = from, .to = to,
                                                    .claimed = row->hours, .pack = about.code, .pack_version = about.version}));
    TRY(store_approved(app, id, row->hours));
    return year_recompute(app, row->person, year, 0);
}

enum rc finance_record(struct app *app, const struct who *who, int64_t year, const struct finance_row *rows, size_t n)
{
    assert(db_in_transaction(app->db));
    enum rc rc = who->post && !strcmp(who->kind, "hrss") && year <= app_year(app_now(app)) ? RC_OK : RC_FORBIDDEN;
    for (size_t i = 0; i < n && rc == RC_OK; i++) {
        TALLOC_CTX *mem = talloc_new(NULL);
        struct recording x = {.form = NULL};
        const char *why;
        rc = open_recording(mem, app, who, year, &rows[i], &x, &why);
        if (rc == RC_OK && !(why && !strcmp(why, "finance.same")))
            rc = why ? RC_INVALID : write_record(app, who, year, &rows[i], &x);
        talloc_free(mem);
    }
    if (rc != RC_OK)
        return rc;
    char detail[40];
    snprintf(detail, sizeof detail, "year=%d rows=%zu", (int)year, n);
    const struct audit_event e = {.action = "finance.record", .account = who->account, .post = who->post, .object = "organisation", .object_id = who->org,
                                  .detail = detail};
    return audit_append(app, &e);
}
