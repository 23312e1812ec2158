/* Years from another province: asking for them, and what the approval makes. */
#include "domain/arrival/arrival.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/doc.h"
#include "domain/arrival/store.h"
#include "domain/credit/credit.h"
#include "domain/ident/text.h"
#include "domain/person/person.h"
#include "domain/try.h"

enum { SOURCE_MAX = 120, CERTIFICATE_MAX = 60, REASON_MAX = 500, HOURS_MAX = 20000, FIRST_YEAR = 2000, REVIEW_DAYS = 15 };

/* A year here is judged here. */
static enum rc here(struct app *app, int64_t person, int64_t year, bool *yes)
{
    char day[11];
    int64_t org;
    snprintf(day, sizeof day, "%04u-12-31", (unsigned)year % 10000);
    TRY(year_has_own(app, person, year, yes));
    if (*yes)
        return RC_OK;
    enum rc rc = person_employer_on(app, person, day, &org);
    *yes = rc == RC_OK;
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static enum rc judge_year(struct app *app, const struct arrival_new *a, size_t i, const char **why)
{
    const struct arrival_year *y = &a->years[i];
    bool yes;
    if (y->year < FIRST_YEAR || y->year >= app_year(app_now(app)))
        return refuse(why, "arrival.year", RC_INVALID);
    for (size_t k = 0; k < i; k++)
        if (a->years[k].year == y->year)
            return refuse(why, "arrival.twice", RC_INVALID);
    if (y->hours_public < 0 || y->hours_professional < 0 || y->hours_public + y->hours_professional <= 0 ||
        y->hours_public + y->hours_professional > HOURS_MAX)
        return refuse(why, "arrival.hours", RC_INVALID);
    if (text_length(y->certificate) > CERTIFICATE_MAX)
        return refuse(why, "arrival.certificate", RC_INVALID);
    TRY(here(app, a->person, y->year, &yes));
    return yes ? refuse(why, "arrival.here", RC_CONFLICT) : RC_OK;
}

static enum rc judge(struct app *app, const struct arrival_new *a, const struct person *p, const char **why, size_t *which)
{
    if (!p->employer)
        return refuse(why, "arrival.no-employer", RC_CONFLICT);
    if (text_length(a->source) < 2 || text_length(a->source) > SOURCE_MAX)
        return refuse(why, "arrival.source", RC_INVALID);
    if (!a->n || a->n > ARRIVAL_YEARS)
        return refuse(why, "arrival.none", RC_INVALID);
    for (*which = 0; *which < a->n; (*which)++)
        TRY(judge_year(app, a, *which, why));
    if (a->reason && text_length(a->reason) > REASON_MAX)
        return refuse(why, "arrival.reason", RC_INVALID);
    return a->n_files ? RC_OK : refuse(why, "arrival.proof-missing", RC_INVALID);
}

static enum rc write(struct app *app, int64_t id, const struct arrival_new *a)
{
    TRY(case_set_field(app, id, "source", a->source));
    if (a->reason && *a->reason)
        TRY(case_set_field(app, id, "reason", a->reason));
    for (size_t i = 0; i < a->n; i++)
        TRY(store_arrival_year(app, id, &a->years[i]));
    for (size_t i = 0; i < a->n_files; i++)
        TRY(case_add_file(app, id, (int64_t)i + 1, "proof", a->files[i]));
    return RC_OK;
}

static enum rc submit(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct arrival_new *a, int64_t *case_id,
                      const char **why, size_t *which)
{
    struct person *p;
    if (who->post || !who->person || who->person != a->person)
        return RC_NOT_FOUND;
    TRY(person_get(mem, app, a->person, &p));
    TRY(judge(app, a, p, why, which));
    const struct review_submission s = {
        .kind = "arrival", .chain = "hrss", .base_org = p->employer, .applicant_org = p->employer, .subject = p->id,
        .subject_account = p->account, .applicant = who->account, .subject_name = p->name, .subject_mask = p->number_mask,
        .unit_name = p->employer_name, .summary = a->source, .year = app_year(app_now(app)), .files = (int64_t)a->n_files,
        .guard = talloc_asprintf(mem, "arrival:%lld", (long long)p->id)};
    enum rc rc = review_submit(app, who, &s, case_id);
    if (rc == RC_CONFLICT)
        return refuse(why, "arrival.pending", rc);
    return rc ? rc : write(app, *case_id, a);
}

enum rc arrival_submit(struct app *app, const struct who *who, const struct arrival_new *a, int64_t *case_id, const char **why, size_t *which)
{
    assert(db_in_transaction(app->db));
    *why = NULL;
    *which = 0;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = submit(mem, app, who, a, case_id, why, which);
    talloc_free(mem);
    return rc;
}

static enum rc record(TALLOC_CTX *mem, struct app *app, const struct review_case *c)
{
    struct db_rows *r;
    const char **pairs;
    size_t n;
    TRY(case_fields(mem, app, c->id, &pairs, &n));
    TRY(store_arrival_years(mem, app, c->id, &r));
    while (db_next(r)) {
        const struct year_elsewhere y = {
            .person = c->subject, .year = db_int(r, 0), .case_id = c->id, .hours_public = db_int(r, 1), .hours_professional = db_int(r, 2),
            .source = case_field((const char *const *)pairs, n, "source"), .outcome = "pass", .certificate = db_text(r, 3)};
        TRY(year_elsewhere_put(app, &y)); /* RC_CONFLICT: it got hours here meanwhile */
    }
    return RC_OK;
}

static enum rc approved(struct app *app, const struct who *who, struct review_case *c)
{
    (void)who;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = record(mem, app, c);
    talloc_free(mem);
    return rc;
}

static enum rc reversed(struct app *app, const struct who *who, struct review_case *c)
{
    (void)who;
    return year_elsewhere_drop(app, c->subject, c->id);
}

/* <arrival person source><year year public professional certificate/>… <reason>…</reason></arrival> */
static enum rc describe(struct req *r, const struct review_case *c, xmlNodePtr parent)
{
    struct db_rows *rows;
    const char **pairs;
    size_t n;
    TRY(case_fields(r->mem, r->app, c->id, &pairs, &n));
    TRY(store_arrival_years(r->mem, r->app, c->id, &rows));
    xmlNodePtr el = doc_el(parent, "arrival");
    doc_int(el, "person", c->subject);
    doc_attr(el, "source", case_field((const char *const *)pairs, n, "source"));
    while (db_next(rows)) {
        xmlNodePtr y = doc_el(el, "year");
        doc_int(y, "year", db_int(rows, 0));
        doc_tenths(y, "public", db_int(rows, 1));
        doc_tenths(y, "professional", db_int(rows, 2));
        doc_attr(y, "certificate", db_text(rows, 3));
    }
    const char *reason = case_field((const char *const *)pairs, n, "reason");
    if (*reason)
        doc_text(el, "reason", reason);
    return RC_OK;
}

const struct review_kind arrival_kind = {
    .name = "arrival", .queue = "arrival", .permission = "review.arrival", .review_days = REVIEW_DAYS,
    .approved = approved, .reversed = reversed, .describe = describe};
