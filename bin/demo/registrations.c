/* Registrations of every kind in every state that it can have; approved ones of units are in bodies.c. */
#include <string.h>

#include "bin/demo/demo.h"
#include "core/civil.h"
#include "domain/registration/registration.h"

static const char *const STATES[] = {"pending", "rejected", "withdrawn"};

/* Brings a registration that was just submitted into a state. */
static enum rc bring(struct demo *d, int64_t account, const char *name, int64_t case_id, const char *state, const char *reasons)
{
    struct review_case *c;
    struct who who = {.account = account, .name = name, .kind = ""};
    TRY(review_get_own(d->mem, d->app, account, case_id, &c));
    if (!strcmp(state, "approved"))
        return demo_approve_registration(d, account, case_id);
    if (!strcmp(state, "withdrawn"))
        return review_withdraw(d->app, &who, case_id, c->version);
    const struct who *decider = demo_decider(d, c->current_org, account);
    struct review_decision x = {.case_id = case_id, .version = c->version, .action = REVIEW_REJECT, .hours = -1,
                                .reason = demo_word(d, reasons)};
    return !strcmp(state, "rejected") && decider ? review_decide(d->app, decider, &x) : RC_OK;
}

static enum rc unit(struct demo *d, const char *kind, struct demo_body *superior, const char *name, const char *state)
{
    struct upload *scan;
    struct registration_org g = {.kind = kind, .job_title = demo_word(d, "job-title")};
    const char *admin = demo_name(d);
    bool authority = !strcmp(kind, "authority");
    int64_t id;
    TRY(demo_account(d, admin, "410402", false, NULL, &g.account));
    TRY(demo_file(d, demo_nth(d, "scan", 0), &scan));
    g.scan = scan;
    g.org = (struct org_new){.kind = kind, .code = demo_code(d, authority ? "11" : "12", "410402"), .name = name, .region = "410402",
                             .sector = superior->sector ? superior->sector : "other",
                             .nature = authority ? "state-organ" : "public-institution",
                             .base_level = !strcmp(kind, "base") ? "city" : NULL, .address = superior->name,
                             .office_phone = "0375-0290000", .responsible = demo_name(d), .superior = superior->id,
                             .hrss = superior->hrss};
    TRY(registration_submit_org(d->app, &g, &id));
    return bring(d, g.account, admin, id, state, "reject-unit");
}

static enum rc units(struct demo *d)
{
    static const struct {
        const char *kind, *superior;
    } KINDS[] = {{"employer", "pds-health"}, {"authority", ""}, {"base", ""}};
    struct demo_body *city = demo_body(d, demo_role(d, "hrss-city")->unit);
    for (size_t k = 0; k < sizeof KINDS / sizeof *KINDS; k++) {
        struct demo_body *superior = *KINDS[k].superior ? demo_body(d, KINDS[k].superior) : city;
        for (size_t s = 0; s < 3; s++) {
            const char *name = demo_nth(d, talloc_asprintf(d->mem, "%s-name", STATES[s]), k);
            demo_clock(d, demo_moment(d, d->year, 900 + 30 * (unsigned)k + 5 * (unsigned)s));
            TRY(unit(d, KINDS[k].kind, superior, name, STATES[s]));
        }
    }
    return RC_OK;
}

static enum rc person(struct demo *d, struct demo_body *employer, struct demo_role *role, const char *state)
{
    const char *name = role ? role->name : demo_name(d), *series = talloc_strndup(d->mem, employer->series, strcspn(employer->series, " "));
    struct registration_person g = {.person = {.employer = employer->id, .series = role ? role->series : series,
                                               .level = role ? role->level : "none", .department = demo_word(d, "department"),
                                               .education = "21", .degree = "4", .nationality = "01", .post_category = "professional"}};
    int64_t id;
    TRY(demo_account(d, name, employer->region, false, role, &g.person.account));
    TRY(registration_submit_person(d->app, &g, &id));
    TRY(bring(d, g.person.account, name, id, state, "reject-person"));
    if (strcmp(state, "rejected") || !demo_chance(d, 50))
        return RC_OK;
    /* who was rejected may register again */
    demo_clock(d, app_now(d->app) + CIVIL_DAY_MS);
    return registration_submit_person(d->app, &g, &id);
}

static enum rc persons(struct demo *d)
{
    static const char *const UNITS[] = {"pds-hospital", "pds-school1", "zb-hospital", "cz-hospital", "pds-blood", "pds-soft"};
    static const char *const ALL[] = {"pending", "approved", "rejected", "withdrawn", "pending"};
    for (size_t u = 0; u < sizeof UNITS / sizeof *UNITS; u++)
        for (size_t s = 0; s < sizeof ALL / sizeof *ALL; s++) {
            demo_clock(d, demo_moment(d, d->year, 880 + 20 * (unsigned)s + (unsigned)u));
            TRY(person(d, demo_body(d, UNITS[u]), NULL, ALL[s]));
        }
    struct demo_role *applicant = demo_role(d, "person-pending");
    return person(d, demo_body(d, applicant->unit), applicant, "pending");
}

enum rc demo_registrations(struct demo *d)
{
    TRY(units(d));
    return persons(d);
}
