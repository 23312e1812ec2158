#include "domain/title/title.h"

#include <assert.h>
#include <string.h>

#include "core/audit.h"
#include "core/doc.h"
#include "domain/code/code.h"
#include "domain/credit/credit.h"
#include "domain/org/org.h"
#include "domain/person/person.h"
#include "domain/title/store.h"
#include "domain/try.h"

const char *const TITLE_LEVELS[] = {"technician", "assistant", "middle", "deputy-senior", "senior", NULL};

void title_level_options(struct req *r, xmlNodePtr options)
{
    for (size_t i = 0; TITLE_LEVELS[i]; i++) {
        xmlNodePtr option = doc_el(options, "option");
        doc_attr(option, "value", TITLE_LEVELS[i]);
        doc_attr(option, "say", talloc_asprintf(r->mem, "level.%s", TITLE_LEVELS[i]));
    }
}

enum rc title_applying(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, const char **level)
{
    return store_title_applying(mem, app, person, year, level);
}

enum rc title_history(TALLOC_CTX *mem, struct app *app, int64_t person, struct title **out, size_t *n)
{
    return store_title_history(mem, app, person, out, n);
}

static enum rc refused(struct title_refusal *why, const char *field, const char *key, const char *detail)
{
    *why = (struct title_refusal){field, key, detail};
    return RC_INVALID;
}

static bool department(const struct who *who)
{
    return who->post && !strcmp(who->kind, "hrss");
}

/* The person, if it is for `who` to say what they apply for: oneself, one's own people, a department for those of its scope. */
static enum rc subject(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t person, struct person **out)
{
    if (!who->post && who->person != person)
        return RC_NOT_FOUND;
    TRY(person_get_scoped(mem, app, who, person, out));
    return !who->post || (*out)->employer == who->org || department(who) ? RC_OK : RC_NOT_FOUND;
}

static bool known_level(const char *level)
{
    for (size_t i = 0; TITLE_LEVELS[i]; i++)
        if (!strcmp(TITLE_LEVELS[i], level))
            return true;
    return false;
}

/* Whether the day is over by which those who apply for a title declare; `last` is it. */
static enum rc is_late(struct app *app, const struct title_new *n, bool *late, char last[11])
{
    struct policy_window w;
    char today[11];
    *late = n->year < app_year(app_now(app));
    *last = '\0';
    enum rc rc = credit_window(app, n->person, n->year, n->level, &w);
    if (rc != RC_OK || !w.title)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    app_date(app_now(app), today);
    memcpy(last, w.declare_until, 11);
    *late = *late || strcmp(today, last) > 0;
    return RC_OK;
}

/* "2026-07-30; 平顶山市人力资源和社会保障局 0375-…": the last day, and who may still register them. */
static enum rc late_detail(TALLOC_CTX *mem, struct app *app, const struct person *p, const char *last, const char **out)
{
    struct org *unit, *hrss;
    TRY(org_get(mem, app, p->employer, &unit));
    TRY(org_get(mem, app, unit->hrss, &hrss));
    *out = talloc_asprintf(mem, "%s%s%s %s", last, *last ? "; " : "", hrss->name, hrss->office_phone ? hrss->office_phone : "");
    return RC_OK;
}

static enum rc check_year(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct title_new *n, struct title_refusal *why)
{
    int64_t this_year = app_year(app_now(app)), first = department(who) ? this_year - 1 : this_year;
    if (n->year >= first && n->year <= this_year + 1)
        return RC_OK;
    return refused(why, "apply_year", "title.year", talloc_asprintf(mem, "%lld – %lld", (long long)first, (long long)this_year + 1));
}

/* What stands already: the same again is no news, and what the unit registered or confirmed is not the person's to change. */
static enum rc check_there(const struct who *who, const struct title *there, const struct title_new *n, struct title_refusal *why)
{
    bool same = !strcmp(there->level, n->level) && !strcmp(there->series, n->series), sealed = there->confirmed_at != DB_NULL_TIME;
    if (same && (sealed || !who->post))
        return refused(why, "apply_level", "title.again", NULL);
    if (!who->post && sealed)
        return refused(why, "apply_level", "title.unit-decides", there->unit_name);
    return RC_OK;
}

static enum rc check_new(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct person *p, const struct title_new *n,
                         struct title_refusal *why)
{
    bool late;
    char last[11];
    const char *detail;
    TRY(is_late(app, n, &late, last));
    if (!late)
        return RC_OK;
    if (department(who))
        return *n->late_reason ? RC_OK : refused(why, "apply_late", "title.late-reason", NULL);
    TRY(late_detail(mem, app, p, last, &detail));
    return refused(why, "apply_year", "title.late", detail);
}

static enum rc check(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct title_new *n, struct person **p, struct title **there,
                     struct title_refusal *why)
{
    *there = NULL;
    TRY(subject(mem, app, who, n->person, p));
    if (!(*p)->employer)
        return refused(why, "apply_who", "title.no-unit", NULL);
    TRY(check_year(mem, app, who, n, why));
    if (!known_level(n->level))
        return refused(why, "apply_level", "title.level", NULL);
    enum rc rc = code_check(app, "series", NULL, n->series);
    if (rc)
        return rc == RC_NOT_FOUND ? refused(why, "apply_series", "title.series", NULL) : rc;
    rc = store_title_newest(mem, app, n->person, n->year, there);
    if (rc && rc != RC_NOT_FOUND)
        return rc;
    if (rc == RC_OK && !strcmp((*there)->state, "open"))
        return check_there(who, *there, n, why);
    *there = NULL;
    return check_new(mem, app, who, *p, n, why);
}

enum rc title_check(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct title_new *n, struct title_refusal *why)
{
    struct person *p;
    struct title *there;
    *why = (struct title_refusal){NULL, NULL, NULL};
    return check(mem, app, who, n, &p, &there, why);
}

static enum rc audit(TALLOC_CTX *mem, struct app *app, const struct who *who, const char *action, int64_t person, int64_t id, const char *more)
{
    const struct audit_event e = {.action = action, .account = who->account, .post = who->post, .object = "person", .object_id = person,
                                  .detail = talloc_asprintf(mem, "title=%lld%s", (long long)id, more)};
    return audit_append(app, &e);
}

enum rc title_register(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct title_new *n, struct title_refusal *why)
{
    assert(db_in_transaction(app->db));
    struct person *p;
    struct title *there;
    bool late = false;
    char last[11];
    int64_t id;
    *why = (struct title_refusal){NULL, NULL, NULL};
    TRY(check(mem, app, who, n, &p, &there, why));
    if (there && !strcmp(there->level, n->level) && !strcmp(there->series, n->series))
        return title_confirm(app, who, there->id);
    if (there)
        TRY(store_title_close(app, who, there->id, "corrected", ""));
    else
        TRY(is_late(app, n, &late, last));
    TRY(store_title_older(app, n->person, n->year));
    TRY(store_title_insert(app, who, n, p->employer, late, &id));
    const char *more = talloc_asprintf(mem, " year=%lld level=%s series=%s%s", (long long)n->year, n->level, n->series, late ? " late" : "");
    return audit(mem, app, who, there ? "title.correct" : "title.register", n->person, id, more);
}

static enum rc confirm(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id)
{
    struct title *t;
    struct person *p;
    TRY(store_title_get(mem, app, id, &t));
    TRY(subject(mem, app, who, t->person, &p));
    if (!who->post)
        return RC_FORBIDDEN;
    TRY(store_title_confirm(app, who, id));
    return audit(mem, app, who, "title.confirm", t->person, id, "");
}

enum rc title_confirm(struct app *app, const struct who *who, int64_t id)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = confirm(mem, app, who, id);
    talloc_free(mem);
    return rc;
}

static enum rc withdraw(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, const char *reason, const char **key)
{
    struct title *t;
    struct person *p;
    TRY(store_title_get(mem, app, id, &t));
    TRY(subject(mem, app, who, t->person, &p));
    if (!*reason)
        return refuse(key, "title.reason", RC_INVALID);
    if (!who->post && t->confirmed_at != DB_NULL_TIME)
        return refuse(key, "title.unit-decides", RC_INVALID);
    TRY(store_title_close(app, who, id, "withdrawn", reason));
    return audit(mem, app, who, "title.withdraw", t->person, id, talloc_asprintf(mem, " year=%lld", (long long)t->year));
}

enum rc title_withdraw(struct app *app, const struct who *who, int64_t id, const char *reason, const char **key)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    *key = NULL;
    enum rc rc = withdraw(mem, app, who, id, reason, key);
    talloc_free(mem);
    return rc;
}
