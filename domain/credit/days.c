/* Until when a year is open to declare for some persons: what credit_check asks of one, of many by one statement. */
#include <stdio.h>
#include <string.h>

#include "domain/credit/internal.h"
#include "domain/setting/setting.h"

/* Last days that departments announced, each jurisdiction asked once. */
struct announced {
    const char *path, *day;
};
struct looking {
    TALLOC_CTX *mem;
    struct app *app;
    const struct policy_set *packs;
    struct announced said[DAYS_AT_ONCE];
    size_t n_said;
    int64_t year;
    char today[11];
};

static enum rc announced_at(struct looking *l, const char *path, const char **day)
{
    for (size_t i = 0; i < l->n_said; i++)
        if (!strcmp(l->said[i].path, path)) {
            *day = l->said[i].day;
            return RC_OK;
        }
    TRY(setting_day_at(l->mem, l->app, "title.deadline", path, l->year, day));
    l->said[l->n_said++] = (struct announced){path, *day};
    return RC_OK;
}

/* Is the year open for one of them, and until which day: the later one of the rules' and an exception's; "" where there is none. No pack: it is not. */
static enum rc days_of(struct looking *l, const struct db_rows *r, bool *open, char until[11])
{
    const struct declaration_new d = {.case_id = 0};
    struct checking x = {.mem = l->mem, .app = l->app, .d = &d, .year = l->year};
    struct policy_window w;
    const char *last, *of_person = db_text(r, DAYS_PERSON_UNTIL), *of_org = db_text(r, DAYS_ORG_UNTIL);
    const char *excepted = strcmp(of_person, of_org) > 0 ? of_person : of_org;
    bool title, employed = db_int(r, DAYS_ORG) != 0;
    x.at.facts = (struct policy_facts){.year = (int)l->year, .region = employed ? db_text(r, DAYS_REGION) : "000000",
                                       .sector = employed ? db_str(r, DAYS_SECTOR) : NULL, .applying = db_str(r, DAYS_APPLYING)};
    *open = false;
    *until = '\0';
    x.at.pack = policy_select(l->packs, x.at.facts.region, x.at.facts.sector, x.at.facts.year);
    if (!x.at.pack)
        return RC_OK;
    if (x.at.facts.applying && employed && policy_window(x.at.pack, x.at.facts.year, true, &w) == RC_OK && w.announced)
        TRY(announced_at(l, db_text(r, DAYS_HRSS_PATH), &x.at.facts.announced));
    *open = credit_open_until(&x, app_year(app_now(l->app)), &last, &title);
    snprintf(until, 11, "%s", *open && last ? last : "");
    if (*excepted && (!*open || (*until && strcmp(excepted, until) > 0)))
        snprintf(until, 11, "%s", excepted);
    *open = (*open || *excepted) && (!*until || strcmp(l->today, until) <= 0);
    return RC_OK;
}

static enum rc days_of_some(struct looking *l, const int64_t *persons, size_t n, const char *day, struct credit_days *out)
{
    struct db_rows *r;
    TRY(store_declare_days(l->mem, l->app, persons, n, l->year, day, l->today, &r));
    l->n_said = 0;
    while (db_next(r)) {
        char until[11];
        bool open;
        TRY(days_of(l, r, &open, until));
        out->closed += !open;
        if (open && *until && (!*out->first || strcmp(until, out->first) < 0))
            memcpy(out->first, until, 11);
    }
    return RC_OK;
}

enum rc credit_declare_days(struct app *app, const int64_t *persons, size_t n, int64_t year, struct credit_days *out)
{
    char day[11];
    struct looking l = {.mem = talloc_new(NULL), .app = app, .year = year};
    *out = (struct credit_days){.closed = 0};
    decisive_day(app, year, day);
    app_date(app_now(app), l.today);
    enum rc rc = credit_packs(app, &l.packs);
    for (size_t i = 0; i < n && rc == RC_OK; i += DAYS_AT_ONCE)
        rc = days_of_some(&l, persons + i, n - i < DAYS_AT_ONCE ? n - i : DAYS_AT_ONCE, day, out);
    talloc_free(l.mem);
    return rc;
}
