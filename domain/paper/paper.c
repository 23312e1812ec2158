#include "domain/paper/paper.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/audit.h"
#include "domain/credit/credit.h"
#include "domain/paper/store.h"
#include "domain/person/person.h"
#include "domain/title/title.h"
#include "domain/try.h"

enum { TREE = 8 };

static bool high(const char *level)
{
    return !strcmp(level, "deputy-senior") || !strcmp(level, "senior");
}

/* The department of the city above one of a county; else itself. */
static enum rc city_of(TALLOC_CTX *mem, struct app *app, int64_t hrss, struct org **out)
{
    TRY(org_get(mem, app, hrss, out));
    for (int i = 0; i < TREE && (*out)->superior && !strcmp((*out)->level, "county"); i++) {
        struct org *above;
        TRY(org_get(mem, app, (*out)->superior, &above));
        if (strcmp(above->kind, "hrss"))
            break;
        *out = above;
    }
    return RC_OK;
}

enum rc paper_way(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct paper_way *out, const char **key)
{
    struct person *p;
    struct org *unit;
    const struct policy_pack *pack;
    struct policy_facts facts;
    char today[11];
    *out = (struct paper_way){.late = false};
    TRY(person_get(mem, app, person, &p));
    TRY(title_applying(mem, app, person, year, &out->applying));
    out->applying = out->applying ? out->applying : "";
    if (!p->employer) {
        *key = "paper.no-unit";
        return RC_INVALID;
    }
    TRY(org_get(mem, app, p->employer, &unit));
    out->unit = unit->id;
    if (high(out->applying) && !high(p->level))
        TRY(city_of(mem, app, unit->hrss, &out->hrss));
    else
        TRY(org_get(mem, app, unit->hrss, &out->hrss));
    enum rc rc = credit_facts(mem, app, person, year, &pack, &facts);
    if (rc)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    if (!policy_verify_until(pack, (int)year, *out->applying, out->until))
        return RC_OK;
    app_date(app_now(app), today);
    out->late = strcmp(today, out->until) > 0;
    return RC_OK;
}

static enum rc refused(const char **field, const char **key, const char *where, const char *why)
{
    *field = where;
    *key = why;
    return RC_INVALID;
}

static enum rc audit(struct app *app, const struct who *who, const char *action, int64_t person, const char *detail)
{
    const struct audit_event e = {.action = action, .account = who->account, .post = who->post, .object = "person", .object_id = person, .detail = detail};
    return audit_append(app, &e);
}

/* A department takes only what it verifies itself; a unit nothing after the last day. */
static const char *wrong_hands(const struct who *who, const struct paper_new *n, const struct paper_way *way, const char **field)
{
    bool department = !strcmp(who->kind, "hrss");
    *field = "paper_who";
    if (department && way->hrss->id != who->org)
        return "paper.elsewhere";
    if (!way->late)
        return NULL;
    *field = department ? "paper_reason" : "paper_year";
    if (!department)
        return "paper.late";
    return *n->late_reason ? NULL : "paper.late-reason";
}

enum rc paper_bring(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct paper_new *n, int64_t *id, const char **field, const char **key,
                    struct paper_way *way)
{
    assert(db_in_transaction(app->db));
    bool passed;
    char today[11];
    app_date(app_now(app), today);
    *field = "paper_who";
    if (n->year > app_year(app_now(app)))
        return refused(field, key, "paper_year", "paper.future");
    if (strcmp(n->unit_stamped, today) > 0)
        return refused(field, key, "paper_stamped", "paper.day");
    if (strtoll(n->unit_stamped, NULL, 10) < n->year) /* nobody certifies a year that has not begun */
        return refused(field, key, "paper_stamped", "paper.day-before");
    TRY(paper_way(mem, app, n->person, n->year, way, key));
    if (n->applying && strcmp(n->applying, way->applying))
        return refused(field, key, "paper_level", *way->applying ? "paper.title-differs" : "paper.title-none");
    TRY(store_paper_passed(app, n->person, n->year, &passed));
    if (!passed)
        return refused(field, key, "paper_year", "paper.not-passed");
    *key = wrong_hands(who, n, way, field);
    if (*key)
        return RC_INVALID;
    enum rc rc = store_paper_insert(app, who, n, way, id);
    if (rc == RC_CONFLICT)
        return refused(field, key, "paper_year", "paper.again");
    TRY(rc);
    const char *detail = talloc_asprintf(mem, "paper=%lld year=%lld hrss=%lld%s", (long long)*id, (long long)n->year, (long long)way->hrss->id,
                                         way->late ? " late" : "");
    return audit(app, who, "paper.bring", n->person, detail);
}

void paper_row(const struct db_rows *r, struct paper *out)
{
    *out = (struct paper){.id = db_int(r, 0), .person = db_int(r, 1), .year = db_int(r, 2), .unit = db_int(r, 3), .hrss = db_int(r, 4),
                          .applying = db_text(r, 5), .unit_stamped = db_text(r, 6), .until = db_text(r, 7), .late_reason = db_text(r, 8),
                          .state = db_text(r, 9), .reason = db_text(r, 10), .brought_at = db_time(r, 11), .decided_at = db_time(r, 12),
                          .name = db_text(r, 13), .mask = db_text(r, 14), .unit_name = db_text(r, 15), .hrss_name = db_text(r, 16),
                          .brought_by = db_text(r, 17), .decided_by = db_text(r, 18), .level = db_text(r, 19)};
}

enum rc paper_get(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct paper **out)
{
    struct db_rows *r;
    if (!who->post)
        return RC_NOT_FOUND;
    TRY(store_paper_get(mem, app, who, id, &r));
    *out = talloc_zero(mem, struct paper);
    paper_row(r, *out);
    return RC_OK;
}

enum rc paper_decide(struct app *app, const struct who *who, int64_t id, bool stamped, const char *reason)
{
    assert(db_in_transaction(app->db));
    struct paper *v;
    struct person *p;
    TALLOC_CTX *mem = talloc_new(NULL);
    int64_t person = 0, account = 0;
    bool own = false;
    enum rc rc = paper_get(mem, app, who, id, &v);
    if (rc == RC_OK) {
        own = v->hrss == who->org;
        person = v->person;
        rc = person_get(mem, app, person, &p);
        account = rc ? 0 : p->account;
    }
    talloc_free(mem);
    TRY(rc);
    if (!own)
        return RC_NOT_FOUND;
    if (account == who->account)
        return RC_FORBIDDEN;
    if (!stamped && !*reason)
        return RC_INVALID;
    TRY(store_paper_decide(app, who, id, stamped ? "stamped" : "refused", stamped ? "" : reason));
    char detail[64];
    snprintf(detail, sizeof detail, "paper=%lld", (long long)id);
    return audit(app, who, stamped ? "paper.stamp" : "paper.refuse", person, detail);
}
