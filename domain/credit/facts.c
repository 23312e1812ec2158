/* What the rules know of a person-year: facts, records, and their evaluation. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "domain/credit/internal.h"
#include "domain/domain.h"
#include "domain/person/person.h"
#include "domain/setting/setting.h"
#include "domain/title/title.h"

/* The packs of the epoch that the database states now: a result that is stored is never that of an older pack. */
enum rc credit_packs(struct app *app, const struct policy_set **out)
{
    int64_t epoch;
    TRY(store_epoch(app, &epoch));
    return domain_packs(app, epoch, out);
}

/* 31 December, or today in the running year [D4]. */
void decisive_day(const struct app *app, int64_t year, char out[11])
{
    int64_t now = app_now(app);
    if (app_year(now) == year)
        app_date(now, out);
    else
        snprintf(out, 11, "%04u-12-31", (unsigned)year % 10000);
}

void facts_gone(const struct policy_pack *pack, struct policy_facts *facts, const char *state)
{
    const char *duty = !strcmp(state, "retired") ? "retired" : "left";
    bool obliged;
    if (policy_obliged(pack, duty, &obliged) == RC_OK)
        facts->duty = duty;
}

void facts_excuse(const struct policy_pack *pack, struct policy_facts *facts, struct policy_absence *list, const char *kind, int32_t tenths)
{
    struct policy_excuse e;
    if (!policy_excuse(pack, kind, &e))
        return;
    if (e.duty)
        facts->duty = e.code;
    else
        list[facts->absence_count++] = (struct policy_absence){.kind = kind, .months = tenths};
}

static enum rc excuses_get(TALLOC_CTX *mem, struct app *app, int64_t person, const char *day, struct person_year *y)
{
    struct db_rows *r;
    const char *state;
    TRY(store_gone(mem, app, person, day, &state));
    if (state)
        facts_gone(y->pack, &y->facts, state);
    TRY(store_absences(mem, app, person, y->facts.year, &r));
    struct policy_absence *list = talloc_zero_array(mem, struct policy_absence, db_count(r) + 1);
    while (db_next(r))
        facts_excuse(y->pack, &y->facts, list, db_text(r, 0), (int32_t)db_int(r, 1));
    y->facts.absences = list;
    return RC_OK;
}

void earlier_add(TALLOC_CTX *mem, struct person_year *y, const struct policy_record *record, int64_t year)
{
    struct policy_earlier *list = (struct policy_earlier *)y->facts.earlier;
    char **keys;
    size_t count;
    bool ever;
    enum rc rc = policy_record_keys(mem, y->pack, record, &keys, &count, &ever);
    if (rc != RC_OK || !ever) /* a form that this pack does not know cannot count twice in it */
        return;
    for (size_t k = 0; k < count; k++) {
        list = talloc_realloc(mem, list, struct policy_earlier, y->facts.earlier_count + 1);
        list[y->facts.earlier_count++] = (struct policy_earlier){.key = keys[k], .record = record->id, .year = (int)year};
    }
    y->facts.earlier = list;
}

/* Works recognised in other years that count once for ever. */
static enum rc earlier_get(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct person_year *y)
{
    struct records other;
    TRY(records_get(mem, app, person, year, RECORDS_OTHER_YEARS, &other));
    for (size_t i = 0; i < other.n; i++)
        earlier_add(mem, y, &other.list[i], other.rows[i].year);
    return RC_OK;
}

/* Where the pack wants it known, the last day of applying for titles. */
static enum rc announced_get(TALLOC_CTX *mem, struct app *app, struct person_year *y)
{
    struct policy_window w;
    if (!y->facts.applying || !y->employer || policy_window(y->pack, y->facts.year, true, &w) != RC_OK || !w.announced)
        return RC_OK;
    return setting_day_at(mem, app, "title.deadline", y->employer->hrss_path, y->facts.year, &y->facts.announced);
}

enum rc person_year_get(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct person_year *out)
{
    const struct policy_set *packs;
    const char *series = NULL, *level = NULL;
    int64_t org = 0;
    char day[11];
    *out = (struct person_year){.employer = NULL};
    TRY(credit_packs(app, &packs));
    decisive_day(app, year, day);
    enum rc rc = person_employer_on(app, person, day, &org);
    if (rc == RC_OK)
        rc = org_get(mem, app, org, &out->employer);
    if (rc != RC_OK && rc != RC_NOT_FOUND)
        return rc;
    rc = person_title_on(mem, app, person, day, &series, &level);
    if (rc != RC_OK && rc != RC_NOT_FOUND)
        return rc;
    out->facts = (struct policy_facts){.year = (int)year, .region = out->employer ? out->employer->region : "000000",
                                       .sector = out->employer ? out->employer->sector : NULL,
                                       .series = series && *series ? series : NULL,
                                       .level = level && *level ? level : NULL};
    out->pack = policy_select(packs, out->facts.region, out->facts.sector, (int)year);
    if (!out->pack)
        return RC_NOT_FOUND;
    TRY(title_applying(mem, app, person, year, &out->facts.applying));
    TRY(announced_get(mem, app, out));
    TRY(excuses_get(mem, app, person, day, out));
    return earlier_get(mem, app, person, year, out);
}

static enum rc window_in(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, const char *applying, struct policy_window *out)
{
    struct person_year y;
    TRY(person_year_get(mem, app, person, year, &y));
    if (applying) {
        y.facts.applying = applying;
        TRY(announced_get(mem, app, &y));
    }
    return policy_window_of(y.pack, &y.facts, out);
}

enum rc credit_window(struct app *app, int64_t person, int64_t year, const char *applying, struct policy_window *out)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = window_in(mem, app, person, year, applying, out);
    talloc_free(mem);
    return rc;
}

enum rc credit_facts(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, const struct policy_pack **pack,
                     struct policy_facts *facts)
{
    struct person_year y;
    TRY(person_year_get(mem, app, person, year, &y));
    *pack = y.pack;
    *facts = y.facts;
    return RC_OK;
}

static void answer(struct policy_record *record, const char *name, const char *value)
{
    struct policy_answer *list = (struct policy_answer *)record->answers;
    if (value && *value)
        list[record->answer_count++] = (struct policy_answer){.name = name, .value = value};
}

/* Columns of the declaration are answers like the others. */
static void common_answers(TALLOC_CTX *mem, struct policy_record *record, const char *title, const char *from, const char *to,
                           int64_t claimed, int64_t approved)
{
    answer(record, "title", title);
    answer(record, "from", from);
    answer(record, "to", to);
    if (claimed > 0)
        answer(record, "hours", policy_hours(mem, (int32_t)claimed));
    if (approved >= 0)
        answer(record, "approved", policy_hours(mem, (int32_t)approved));
}

static bool is_column(const char *name)
{
    return !strcmp(name, "title") || !strcmp(name, "from") || !strcmp(name, "to") || !strcmp(name, "hours") ||
           !strcmp(name, "approved");
}

struct policy_record record_of(TALLOC_CTX *mem, const struct declaration_new *d, int64_t approved)
{
    struct policy_record record = {
        .id = d->case_id ? talloc_asprintf(mem, "%lld", (long long)d->case_id) : "new",
        .form = d->form, .category = d->category,
        .answers = talloc_zero_array(mem, struct policy_answer, d->n_fields + 5)};
    common_answers(mem, &record, d->title, d->from, d->to, d->claimed, approved);
    for (size_t i = 0; i < d->n_fields; i++)
        if (!is_column(d->fields[2 * i]))
            answer(&record, d->fields[2 * i], d->fields[2 * i + 1]);
    return record;
}

void record_begin(TALLOC_CTX *mem, const struct db_rows *r, struct policy_record *record, struct recorded *row)
{
    *row = (struct recorded){.case_id = db_int(r, 0), .year = db_int(r, 1), .title = db_text(r, 4), .recognised = db_int(r, 9),
                             .case_recognised = db_int(r, 10)};
    *record = (struct policy_record){.id = talloc_asprintf(mem, "%lld", (long long)db_int(r, 0)), .form = db_text(r, 2),
                                     .category = db_text(r, 3),
                                     .answers = talloc_zero_array(mem, struct policy_answer, POLICY_FIELDS + 5)};
    common_answers(mem, record, db_text(r, 4), db_text(r, 5), db_text(r, 6), db_int(r, 7), db_null(r, 8) ? -1 : db_int(r, 8));
}

void record_field(struct policy_record *record, const struct db_rows *r)
{
    if (!db_null(r, 11) && record->answer_count < POLICY_FIELDS + 5)
        answer(record, db_text(r, 11), db_text(r, 12));
}

enum rc records_get(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, enum which which, struct records *out)
{
    struct db_rows *r;
    TRY(store_records(mem, app, person, year, which, &r));
    size_t rows = db_count(r);
    *out = (struct records){.list = talloc_zero_array(mem, struct policy_record, rows + 1),
                            .rows = talloc_zero_array(mem, struct recorded, rows + 1)};
    while (db_next(r)) {
        if (!out->n || out->rows[out->n - 1].case_id != db_int(r, 0)) {
            record_begin(mem, r, &out->list[out->n], &out->rows[out->n]);
            out->n++;
        }
        record_field(&out->list[out->n - 1], r);
    }
    return RC_OK;
}

enum rc evaluate(TALLOC_CTX *mem, struct app *app, const struct person_year *y, const struct policy_record *records, size_t n,
                 const char *event, struct policy_ledger **out)
{
    struct policy_problems problems = {.mem = mem};
    struct policy_facts obliged = y->facts;
    obliged.duty = NULL;
    enum rc rc = policy_evaluate(mem, y->pack, &obliged, records, n, out, &problems);
    if (rc == RC_OK && y->facts.duty && (*out)->outcome == POLICY_FAIL) /* whoever is not obliged, and fulfilled the year all the same, has passed */
        rc = policy_evaluate(mem, y->pack, &y->facts, records, n, out, &problems);
    if (rc != RC_OK && event)
        log_error(app->log, event, "pack=%s year=%d problem=%s", policy_about(y->pack).code, y->facts.year,
                  problems.count ? problems.list[0].text : "");
    return rc;
}
