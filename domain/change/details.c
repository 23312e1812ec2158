/* What needs no review: details, leaving, further employers. */
#include <assert.h>
#include <string.h>

#include "core/audit.h"
#include "domain/change/internal.h"
#include "domain/code/code.h"
#include "domain/ident/text.h"
#include "domain/setting/setting.h"
#include "domain/transfer/transfer.h"

static enum rc noted(struct app *app, const struct who *who, const char *action, int64_t person, const char *detail)
{
    const struct audit_event e = {.action = action, .account = who->account, .post = who->post, .object = "person", .object_id = person,
                                  .detail = detail};
    return audit_append(app, &e);
}

static bool employs(const struct who *who, const struct person *p)
{
    return who->post && p->employer && p->employer == who->org;
}

/* One detail: as given if it is something else and may be chosen, else as it stands. */
static enum rc detail(TALLOC_CTX *mem, struct app *app, const char *table, const char *given, const char **value, char **changed,
                      const char **why)
{
    if (!given || !strcmp(given, *value))
        return RC_OK;
    enum rc rc = RC_OK;
    if (!strcmp(table, "department"))
        rc = text_length(given) <= SHORT_MAX ? RC_OK : RC_NOT_FOUND;
    else if (*given)
        rc = code_check(app, table, NULL, given);
    if (rc != RC_OK)
        return rc == RC_NOT_FOUND ? refuse(why, table, RC_INVALID) : rc;
    *value = given;
    *changed = talloc_asprintf(mem, "%s%s%s", *changed, **changed ? " " : "", table);
    return RC_OK;
}

static enum rc details(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t person, int64_t version,
                       const struct person_details *d, const char **why)
{
    struct person *p;
    char *changed = talloc_strdup(mem, "");
    TRY(person_get(mem, app, person, &p));
    if (!employs(who, p) && (who->post || who->person != person))
        return RC_NOT_FOUND;
    const struct {
        const char *table, *given, **value;
    } each[] = {{"department", d->department, &p->department},       {"post-category", d->post_category, &p->post_category},
                {"post-grade", d->post_grade, &p->post_grade},       {"education", d->education, &p->education},
                {"degree", d->degree, &p->degree},                   {"nationality", d->nationality, &p->nationality}};
    for (size_t i = 0; i < sizeof each / sizeof *each; i++)
        TRY(detail(mem, app, each[i].table, each[i].given, each[i].value, &changed, why));
    if (!*changed)
        return p->version == version ? RC_OK : RC_CONFLICT;
    const struct person_new n = {.department = p->department, .post_category = p->post_category, .post_grade = p->post_grade,
                                 .education = p->education, .degree = p->degree, .nationality = p->nationality};
    TRY(person_set_details(app, person, version, &n));
    return noted(app, who, "person.change", person, changed);
}

enum rc change_person_details(struct app *app, const struct who *who, int64_t person, int64_t version, const struct person_details *d,
                              const char **why)
{
    assert(db_in_transaction(app->db));
    *why = NULL;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = details(mem, app, who, person, version, d, why);
    talloc_free(mem);
    return rc;
}

static enum rc leave(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t person, int64_t version, const char *until,
                     const char *state, const char **why)
{
    struct person *p;
    int64_t day, open;
    bool finish, running;
    TRY(person_get(mem, app, person, &p));
    if (!employs(who, p))
        return RC_NOT_FOUND;
    if (app_parse_date(until, &day) || day > app_now(app))
        return RC_INVALID;
    TRY(transfer_running(app, person, &running));
    if (running)
        return refuse(why, "transfer.running", RC_CONFLICT);
    TRY(org_setting_is(app, p->employer, "transfer.pending", "finish", &finish));
    TRY(transfer_open_declarations(app, person, &open));
    if (finish && open)
        return refuse(why, "transfer.pending", RC_CONFLICT);
    TRY(person_leave(app, person, version, until, state));
    TRY(person_years_again(app, person, until));
    return noted(app, who, "person.leave", person, state);
}

enum rc change_person_leave(struct app *app, const struct who *who, int64_t person, int64_t version, const char *until,
                            const char *state, const char **why)
{
    assert(db_in_transaction(app->db));
    *why = NULL;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = leave(mem, app, who, person, version, until, state, why);
    talloc_free(mem);
    return rc;
}

static enum rc second_add(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t person, int64_t org, const char *since,
                          const char *until)
{
    struct person *p;
    struct org *o;
    int64_t from, to;
    bool yes;
    TRY(person_get(mem, app, person, &p));
    if (!employs(who, p))
        return RC_NOT_FOUND;
    TRY(org_get(mem, app, org, &o));
    if (org == p->employer || strcmp(o->state, "active") || app_parse_date(since, &from))
        return RC_INVALID;
    if (until && (app_parse_date(until, &to) || to < from))
        return RC_INVALID;
    TRY(store_second_on(app, person, org, since, until, &yes));
    if (yes)
        return RC_CONFLICT;
    TRY(store_second_add(app, person, org, since, until));
    return noted(app, who, "person.second", person, talloc_asprintf(mem, "org=%lld", (long long)org));
}

enum rc person_second_add(struct app *app, const struct who *who, int64_t person, int64_t org, const char *since, const char *until)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = second_add(mem, app, who, person, org, since, until);
    talloc_free(mem);
    return rc;
}

enum rc person_second_end(struct app *app, const struct who *who, int64_t person, int64_t org, const char *until)
{
    assert(db_in_transaction(app->db));
    struct person *p;
    int64_t day;
    TRY(person_get(NULL, app, person, &p));
    bool may = employs(who, p);
    talloc_free(p);
    if (!may)
        return RC_NOT_FOUND;
    if (app_parse_date(until, &day))
        return RC_INVALID;
    TRY(store_second_end(app, person, org, until));
    return noted(app, who, "person.second-end", person, NULL);
}

enum rc person_get_reading(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t person, struct person **out, bool *secondary)
{
    char today[11];
    *secondary = false;
    enum rc rc = person_get_scoped(mem, app, who, person, out);
    if (rc != RC_NOT_FOUND || !who->post)
        return rc;
    app_date(app_now(app), today);
    TRY(store_second_on(app, person, who->org, today, today, secondary));
    return *secondary ? person_get(mem, app, person, out) : RC_NOT_FOUND;
}
