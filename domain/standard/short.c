/* People who will miss the year are told in time what is missing and how it can be earned. */
#include <string.h>

#include "core/conf.h"
#include "core/message.h"
#include "domain/account/account.h"
#include "domain/credit/credit.h"
#include "domain/domain.h"
#include "domain/message/message.h"
#include "domain/standard/internal.h"
#include "domain/title/title.h"

#define DAY_MS INT64_C(86400000)
enum { IDS = 500, WAYS = 12 };

/* Whether declaring by a pack may end within `days` from today, for those who apply for a title or for others. */
static bool soon(const struct policy_pack *pack, int year, int64_t now, int64_t days)
{
    for (int applying = 0; applying < 2; applying++) {
        struct policy_window w;
        int64_t last;
        if (policy_window(pack, year, applying, &w) != RC_OK || app_parse_date(w.declare_until, &last) != RC_OK)
            continue;
        if (w.announced || (app_days(now, last) >= 0 && app_days(now, last) <= days))
            return true;
    }
    return false;
}

static bool any_due(const struct policy_set *packs, int year, int64_t now, int64_t days)
{
    for (size_t i = 0; i < policy_count(packs); i++)
        if (soon(policy_at(packs, i), year, now, days))
            return true;
    return false;
}

struct telling {
    struct app *app;
    TALLOC_CTX *mem;
    int64_t account;
    bool english;
    const struct policy_ledger *ledger;
    const struct policy_facts *facts;
    char *text;
};

/* Appends a line: a label of the account's language. */
static enum rc line(struct telling *t, const char *key, const char *a, const char *b, const char *c)
{
    const char *said;
    const char *const args[3] = {a, b, c};
    TRY(message_label(t->mem, t->app, t->account, key, args, &said));
    t->text = talloc_asprintf_append_buffer(t->text, "%s%s", *t->text ? "\n" : "", said);
    return RC_OK;
}

static const char *titled(const struct telling *t, const char *title, const char *title_en)
{
    return t->english && title_en ? title_en : title;
}

/* The first forms of learning by which hours of a category are earned. */
static const char *ways(struct telling *t, const char *category)
{
    size_t n, told = 0;
    char *text = talloc_strdup(t->mem, "");
    const struct policy_form **forms = policy_forms(t->mem, t->ledger->pack, category, t->facts->series, &n);
    for (size_t i = 0; i < n && told < WAYS; i++)
        if (!forms[i]->import)
            text = talloc_asprintf_append_buffer(text, "%s%s", told++ ? " / " : "", titled(t, forms[i]->title, forms[i]->title_en));
    return text;
}

/* What is missing, category by category; parts that are required by themselves; else the total. */
static enum rc lines(struct telling *t)
{
    const struct policy_ledger *l = t->ledger;
    bool any = false;
    for (size_t i = 0; i + 1 < l->line_count; i++) {
        const struct policy_line *c = &l->lines[i];
        if (c->missing <= 0)
            continue;
        any = true;
        TRY(line(t, "year-short.line", titled(t, c->title, c->title_en), policy_hours(t->mem, c->missing), ways(t, c->code)));
    }
    for (size_t i = 0; i < l->part_count; i++)
        if (l->parts[i].missing > 0) {
            any = true;
            TRY(line(t, "year-short.part", titled(t, l->parts[i].title, l->parts[i].title_en), policy_hours(t->mem, l->parts[i].missing), NULL));
        }
    if (!any && l->line_count)
        TRY(line(t, "year-short.total", policy_hours(t->mem, l->lines[l->line_count - 1].missing), NULL, NULL));
    return RC_OK;
}

static enum rc tell(TALLOC_CTX *mem, struct app *app, const struct db_rows *row, int year, const struct policy_window *w,
                    const struct policy_ledger *ledger, const struct policy_facts *facts)
{
    const char *until = w->declare_until;
    struct account *a;
    int64_t last;
    TRY(account_get(mem, app, db_int(row, SHORT_ACCOUNT), &a));
    struct telling t = {app, mem, a->id, !strcmp(a->lang, "en"), ledger, facts, talloc_strdup(mem, "")};
    TRY(line(&t, w->title ? "year-short.until-title" : "year-short.until", until, NULL, NULL));
    TRY(lines(&t));
    TRY(app_parse_date(until, &last));
    const struct message_new m = {.account = a->id, .to = db_text(row, SHORT_EMAIL), .key = "year-short",
                                  .args = {talloc_asprintf(mem, "%d", year), t.text,
                                           talloc_asprintf(mem, "%scredit/year", conf_str(app->conf, "base-url"))},
                                  .until = last + DAY_MS};
    if (*m.to && message_can(app, false))
        TRY(message_add(app, &m, NULL));
    return store_notice(app, db_int(row, SHORT_PERSON), year, "short", db_int(row, SHORT_ORG));
}

/* One of them: told, if it is time and the year will be missed even with all that is pending. */
static enum rc look(TALLOC_CTX *mem, struct app *app, const struct policy_set *packs, const struct db_rows *row, int year, bool *told)
{
    struct policy_window w;
    struct policy_ledger *ledger;
    const struct policy_pack *pack = policy_select(packs, db_text(row, SHORT_REGION), db_str(row, SHORT_SECTOR), year);
    struct policy_facts facts;
    const char *level;
    int64_t last, now = app_now(app);
    *told = false;
    if (!pack || !soon(pack, year, now, db_int(row, SHORT_DAYS)))
        return RC_OK;
    TRY(title_applying(mem, app, db_int(row, SHORT_PERSON), year, &level));
    if (level)
        TRY(credit_facts(mem, app, db_int(row, SHORT_PERSON), year, &pack, &facts));
    if ((level ? policy_window_of(pack, &facts, &w) : policy_window(pack, year, false, &w)) != RC_OK || app_parse_date(w.declare_until, &last) != RC_OK)
        return RC_OK;
    if (app_days(now, last) < 0 || app_days(now, last) > db_int(row, SHORT_DAYS))
        return RC_OK;
    enum rc rc = credit_outlook(mem, app, db_int(row, SHORT_PERSON), year, &ledger);
    if (rc != RC_OK)
        return rc == RC_INVALID || rc == RC_NOT_FOUND ? RC_OK : rc;
    if (ledger->outcome != POLICY_FAIL)
        return RC_OK;
    if (!level)
        TRY(credit_facts(mem, app, db_int(row, SHORT_PERSON), year, &pack, &facts));
    *told = true;
    return tell(mem, app, row, year, &w, ledger, &facts);
}

enum rc year_short_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    const struct policy_set *packs;
    struct db_rows *r;
    char now[17];
    int64_t most, last;
    int year = app_year(app_now(app));
    *finished = true;
    app_datetime(app_now(app), now);
    if (strncmp(now + 11, "08", 2) < 0)
        return RC_OK;
    TRY(store_warn_most(app, &most, &last));
    if (!most)
        return RC_OK;
    TRY(credit_packs(app, &packs));
    if (!any_due(packs, year, app_now(app), most))
        return RC_OK;
    TRY(store_short(mem, app, job->cursor, job->cursor + IDS, year, &r));
    while (db_next(r)) {
        TALLOC_CTX *one = talloc_new(mem);
        bool told;
        enum rc rc = look(one, app, packs, r, year, &told);
        talloc_free(one);
        TRY(rc);
        job->done += told;
    }
    job->cursor += IDS;
    *finished = job->cursor >= last;
    return RC_OK;
}
