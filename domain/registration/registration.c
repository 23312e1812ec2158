/* What a registration holds, and how it is submitted. */
#include <assert.h>
#include <string.h>

#include "domain/registration/internal.h"

#define KIND(kind_name, hook)                                                                                 \
    {.name = kind_name, .queue = kind_name, .permission = "review.registration", .review_days = 15,           \
     .approved = hook, .describe = registration_describe}

const struct review_kind registration_authority_kind = KIND("reg-authority", registration_org_approved);
const struct review_kind registration_employer_kind = KIND("reg-employer", registration_org_approved);
const struct review_kind registration_base_kind = KIND("reg-base", registration_org_approved);
const struct review_kind registration_person_kind = KIND("reg-person", registration_person_approved);

enum rc registration_fields_write(struct app *app, int64_t case_id, const char *const *pairs)
{
    for (; *pairs; pairs += 2)
        if (pairs[1] && *pairs[1])
            TRY(case_set_field(app, case_id, pairs[0], pairs[1]));
    return RC_OK;
}

/* The preloaded organisation of this code, if there is one. RC_CONFLICT: the code is registered. */
static enum rc directory_entry(TALLOC_CTX *mem, struct app *app, const struct registration_org *n, int64_t *id)
{
    struct org *o;
    *id = 0;
    enum rc rc = org_by_code(mem, app, n->org.code, &o);
    if (rc == RC_NOT_FOUND)
        return n->org.id ? RC_INVALID : RC_OK;
    TRY(rc);
    if (strcmp(o->state, "directory"))
        return RC_CONFLICT;
    if (strcmp(o->kind, n->kind) || (n->org.id && n->org.id != o->id))
        return RC_INVALID;
    *id = o->id;
    return RC_OK;
}

static enum rc org_case(TALLOC_CTX *mem, struct app *app, const struct registration_org *n, const struct org *superior,
                        struct registration *g)
{
    struct account *a;
    TRY(account_get(mem, app, n->account, &a));
    bool authority = !strcmp(n->kind, "authority");
    char *code = ident_normalise(mem, n->org.code);
    struct who who = {.account = a->id, .name = a->name, .kind = ""};
    struct review_submission s = {
        .kind = talloc_asprintf(mem, "reg-%s", n->kind), .chain = authority ? "hrss" : "superior",
        .base_org = authority ? g->hrss : g->superior, .subject = g->directory, .subject_account = a->id,
        .applicant = a->id, .subject_name = n->org.name, .unit_name = superior->name, .summary = code,
        .year = app_year(app_now(app)), .files = 1, .guard = talloc_asprintf(mem, "reg-org:%s", code)};
    return review_submit(app, &who, &s, &g->case_id);
}

static enum rc submit_org(TALLOC_CTX *mem, struct app *app, const struct registration_org *n, struct registration *g)
{
    struct org *superior, *hrss;
    TRY(org_get(mem, app, n->org.superior, &superior));
    TRY(org_get(mem, app, n->org.hrss ? n->org.hrss : superior->hrss, &hrss));
    TRY(org_superior_fits(app, n->kind, superior, hrss));
    TRY(directory_entry(mem, app, n, &g->directory));
    g->superior = superior->id;
    g->hrss = hrss->id;
    TRY(org_case(mem, app, n, superior, g));
    TRY(store_registration_insert(app, g));
    const struct org_new *o = &n->org;
    const char *const pairs[] = {"code", ident_normalise(mem, o->code), "name", o->name, "region", o->region, "sector",
                                 o->sector, "nature", o->nature, "base-level", o->base_level, "address", o->address,
                                 "office-phone", o->office_phone, "responsible", o->responsible, "job-title",
                                 n->job_title, NULL};
    TRY(registration_fields_write(app, g->case_id, pairs));
    return case_add_file(app, g->case_id, 1, "scan", n->scan);
}

enum rc registration_submit_org(struct app *app, const struct registration_org *n, int64_t *case_id)
{
    assert(db_in_transaction(app->db));
    struct registration g = {.account = n->account, .kind = n->kind};
    if (!n->scan || (strcmp(n->kind, "authority") && strcmp(n->kind, "employer") && strcmp(n->kind, "base")))
        return RC_INVALID;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = submit_org(mem, app, n, &g);
    *case_id = g.case_id;
    talloc_free(mem);
    return rc;
}

static enum rc person_case(TALLOC_CTX *mem, struct app *app, const struct account *a, const struct org *employer,
                           const struct person_new *n, struct registration *g)
{
    struct person *p = NULL;
    enum rc rc = person_of_account(mem, app, a->id, &p);
    if (rc != RC_OK && rc != RC_NOT_FOUND)
        return rc;
    if (p && p->employer)
        return RC_CONFLICT;
    struct who who = {.account = a->id, .name = a->name, .kind = ""};
    struct review_submission s = {
        .kind = "reg-person", .chain = "employer", .base_org = employer->id, .applicant_org = employer->id,
        .subject = p ? p->id : 0, .subject_account = a->id, .applicant = a->id, .subject_name = a->name,
        .subject_mask = a->number_mask, .unit_name = employer->name, .summary = n->title ? n->title : "",
        .year = app_year(app_now(app)),
        .guard = talloc_asprintf(mem, "reg-person:%lld", (long long)a->id)};
    return review_submit(app, &who, &s, &g->case_id);
}

static enum rc submit_person(TALLOC_CTX *mem, struct app *app, const struct person_new *n, struct registration *g)
{
    struct org *employer;
    struct account *a;
    TRY(org_get(mem, app, n->employer, &employer));
    TRY(account_get(mem, app, n->account, &a));
    if (strcmp(employer->state, "active"))
        return RC_NOT_FOUND;
    g->superior = employer->id;
    g->hrss = employer->hrss;
    TRY(person_case(mem, app, a, employer, n, g));
    TRY(store_registration_insert(app, g));
    const char *const pairs[] = {"series", n->series, "level", n->level, "title", n->title, "title-since",
                                 n->title_since, "department", n->department, "post-category", n->post_category,
                                 "post-grade", n->post_grade, "education", n->education, "degree", n->degree,
                                 "nationality", n->nationality, "certificate-no", n->certificate_no, "since", n->since,
                                 NULL};
    return registration_fields_write(app, g->case_id, pairs);
}

enum rc registration_submit_person(struct app *app, const struct registration_person *n, int64_t *case_id)
{
    assert(db_in_transaction(app->db));
    struct registration g = {.account = n->person.account, .kind = "person"};
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = submit_person(mem, app, &n->person, &g);
    *case_id = g.case_id;
    talloc_free(mem);
    return rc;
}
