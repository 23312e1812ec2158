/* Person-years evaluated again in batches: after rules changed, and to see what rules would change. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "domain/credit/internal.h"

enum { YEARS_BATCH = 500, PEOPLE_BATCH = 250, WRITE_AT_ONCE = 100 };

static bool concerns(const struct years_scope *scope, const struct policy_pack *pack)
{
    const char *code = pack ? policy_about(pack).code : "";
    for (size_t i = 0; i < scope->n_codes; i++)
        if (strcmp(scope->codes[i], code) == 0)
            return true;
    return false;
}

static int32_t total_of(const struct policy_ledger *ledger, bool required)
{
    const struct policy_line *total = &ledger->lines[ledger->line_count - 1];
    return required ? total->required : total->recognised;
}

/* ---- what decides that a result changes ---- */

static const struct policy_line *line_of(const struct policy_ledger *ledger, const char *code)
{
    for (size_t i = 0; ledger && i < ledger->line_count; i++)
        if (!strcmp(ledger->lines[i].code, code))
            return &ledger->lines[i];
    return NULL;
}

static const struct policy_part_line *part_of(const struct policy_ledger *ledger, const char *code)
{
    for (size_t i = 0; ledger && i < ledger->part_count; i++)
        if (!strcmp(ledger->parts[i].code, code))
            return &ledger->parts[i];
    return NULL;
}

static struct year_figure category_figure(const struct policy_ledger *now, const struct policy_ledger *then, const struct policy_line *of)
{
    const struct policy_line *a = line_of(now, of->code), *b = line_of(then, of->code);
    return (struct year_figure){.code = of->code, .title = of->title, .title_en = of->title_en, .had = a ? a->recognised : -1,
                                .had_required = a ? a->required : -1, .has = b ? b->recognised : -1, .required = b ? b->required : -1};
}

static struct year_figure part_figure(const struct policy_ledger *now, const struct policy_ledger *then, const struct policy_part_line *of)
{
    const struct policy_part_line *a = part_of(now, of->code), *b = part_of(then, of->code);
    return (struct year_figure){.code = of->code, .title = of->title, .title_en = of->title_en, .part = true, .had = a ? a->recognised : -1,
                                .had_required = a ? a->required : -1, .has = b ? b->recognised : -1, .required = b ? b->required : -1};
}

/* What is missing in the one of the two ledgers that failed, or could not be made (NULL): categories and parts, else the total. */
static void decide(TALLOC_CTX *mem, struct year_change *c, const struct policy_ledger *now, const struct policy_ledger *then)
{
    bool gained = c->was == POLICY_FAIL && c->becomes != POLICY_FAIL, lost = c->was != POLICY_FAIL && c->becomes == POLICY_FAIL;
    const struct policy_ledger *of = gained ? now : lost ? then : NULL;
    if (!of)
        return;
    struct year_figure *list = talloc_zero_array(mem, struct year_figure, of->line_count + of->part_count + 1);
    for (size_t i = 0; i + 1 < of->line_count; i++)
        if (of->lines[i].missing > 0)
            list[c->n_figures++] = category_figure(now, then, &of->lines[i]);
    for (size_t i = 0; i < of->part_count; i++)
        if (of->parts[i].missing > 0)
            list[c->n_figures++] = part_figure(now, then, &of->parts[i]);
    if (!c->n_figures)
        list[c->n_figures++] = category_figure(now, then, &of->lines[of->line_count - 1]);
    c->figures = list;
}

/* ---- what rules would change ---- */

struct comparing {
    TALLOC_CTX *mem;
    struct app *app;
    const struct years_scope *scope;
    struct people *people;
    struct year_change *list;
    size_t n;
};

/* The person-year under one set of packs; *ledger NULL: no pack, or records that it cannot evaluate. */
static enum rc under(struct comparing *x, const struct policy_set *packs, int64_t person, struct person_year *y,
                     struct policy_ledger **ledger)
{
    struct records records;
    *ledger = NULL;
    enum rc rc = people_year(x->mem, x->app, x->people, packs, person, x->scope->from, y, &records);
    if (rc == RC_OK)
        rc = evaluate(x->mem, x->app, y, records.list, records.n, NULL, ledger);
    return rc == RC_NOT_FOUND || rc == RC_INVALID ? RC_OK : rc;
}

static enum rc compare_one(struct comparing *x, int64_t person)
{
    struct person_year now, then;
    struct policy_ledger *a, *b;
    TRY(under(x, x->scope->then, person, &then, &b));
    if (!then.employer || strncmp(then.facts.region, x->scope->region, strlen(x->scope->region)) != 0)
        return RC_OK;
    TRY(under(x, x->scope->now, person, &now, &a));
    if (!concerns(x->scope, now.pack) && !concerns(x->scope, then.pack))
        return RC_OK;
    x->list[x->n++] = (struct year_change){
        .person = person, .year = x->scope->from, .region = then.facts.region, .level = then.facts.level ? then.facts.level : "none",
        .was = a ? a->outcome : POLICY_FAIL, .becomes = b ? b->outcome : POLICY_FAIL, .failed = !b,
        .had = a ? total_of(a, false) : 0, .has = b ? total_of(b, false) : 0, .required = b ? total_of(b, true) : 0};
    decide(x->mem, &x->list[x->n - 1], a, b);
    return RC_OK;
}

enum rc years_compare(TALLOC_CTX *mem, struct app *app, const struct years_scope *scope, int64_t *after, bool *finished,
                      struct year_change **out, size_t *n)
{
    struct db_rows *r;
    struct comparing x = {.mem = mem, .app = app, .scope = scope};
    TRY(store_people_after(mem, app, *after, scope->from, PEOPLE_BATCH, &r));
    size_t count = db_count(r);
    int64_t ids[PEOPLE_BATCH];
    *finished = count < PEOPLE_BATCH;
    for (size_t i = 0; db_next(r); i++)
        ids[i] = db_int(r, 0);
    x.list = talloc_zero_array(mem, struct year_change, count + 1);
    if (count)
        TRY(people_between(mem, app, ids[0], ids[count - 1], scope->from, scope->from, &x.people));
    for (size_t i = 0; i < count; i++)
        TRY(compare_one(&x, ids[i]));
    if (count)
        *after = ids[count - 1];
    *out = x.list;
    *n = x.n;
    return RC_OK;
}

/* ---- recomputing ---- */

struct again {
    TALLOC_CTX *mem;
    struct app *app;
    const struct years_scope *scope;
    struct people *people;
    struct year_change *list;
    size_t n;
    struct year_row rows[WRITE_AT_ONCE]; /* whose ledger changed */
    struct name_row named[NAMES_AT_ONCE];
    struct hours_row hours[HOURS_AT_ONCE];
    struct certificate_claim claims[CLAIMS_AT_ONCE];
    size_t n_rows, n_named, n_hours, n_claims;
};

static enum rc flush_rows(struct again *x)
{
    enum rc rc = x->n_rows ? store_years_write(x->mem, x->app, x->rows, x->n_rows) : RC_OK;
    x->n_rows = 0;
    return rc;
}

static int by_version(const void *a, const void *b)
{
    const struct name_row *x = a, *y = b;
    if (x->year != y->year)
        return x->year < y->year ? -1 : 1;
    int order = strcmp(x->version, y->version);
    return order ? order : (x->person > y->person) - (x->person < y->person);
}

/* One statement for each year and version among them. */
static enum rc flush_named(struct again *x)
{
    size_t n = x->n_named, end;
    x->n_named = 0;
    qsort(x->named, n, sizeof *x->named, by_version);
    for (size_t i = 0; i < n; i = end) {
        for (end = i + 1; end < n && x->named[end].year == x->named[i].year && !strcmp(x->named[end].version, x->named[i].version);)
            end++;
        TRY(store_years_version(x->app, &x->named[i], end - i));
    }
    return RC_OK;
}

static enum rc flush_hours(struct again *x)
{
    enum rc rc = x->n_hours ? store_hours(x->app, x->hours, x->n_hours) : RC_OK;
    x->n_hours = 0;
    return rc;
}

static enum rc flush_claims(struct again *x)
{
    enum rc rc = certificates_settle(x->app, x->claims, x->n_claims);
    x->n_claims = 0;
    return rc;
}

/* Records whose hours changed; *any: at least one did. */
static enum rc entries_again(struct again *x, int64_t person, const struct records *records, const struct policy_ledger *ledger, bool *any)
{
    for (size_t i = 0; i < records->n; i++) {
        const struct recorded *row = &records->rows[i];
        int64_t hours = ledger->entries[i].recognised;
        if (row->recognised == hours && row->case_recognised == hours)
            continue;
        *any = true;
        x->hours[x->n_hours++] = (struct hours_row){row->case_id, hours};
        if (x->n_hours == HOURS_AT_ONCE)
            TRY(flush_hours(x));
        people_note(x->people, person, row->case_id, hours);
    }
    return RC_OK;
}

/* Do two stored results say the same but for the version that they name? */
static bool same_figures(const char *a, const char *b)
{
    const char *x = strstr(a, "<requirement"), *y = strstr(b, "<requirement");
    return x && y && strcmp(x, y) == 0;
}

/* Are two ledgers the same, byte for byte, but for the version in their heads? */
static bool same_but_version(const char *a, const char *b)
{
    static const char ATTR[] = " version=\"";
    const char *x = strstr(a, "<result"), *y = strstr(b, "<result");
    x = x ? strstr(x, ATTR) : NULL;
    y = y ? strstr(y, ATTR) : NULL;
    if (!x || !y || x - a != y - b || memcmp(a, b, (size_t)(x - a)) != 0)
        return false;
    x = strchr(x + sizeof ATTR - 1, '"');
    y = strchr(y + sizeof ATTR - 1, '"');
    return x && y && strcmp(x, y) == 0;
}

/* The version that a result names stands beside the ledger, too: where nothing else changes, the ledger is left as it is. */
static enum rc name_one(struct again *x, int64_t person, int64_t year, const char *was, const char *version)
{
    if (strcmp(version, was) == 0)
        return RC_OK;
    x->named[x->n_named++] = (struct name_row){person, year, version};
    return x->n_named == NAMES_AT_ONCE ? flush_named(x) : RC_OK;
}

static enum rc write_one(struct again *x, const struct db_rows *r, struct person_year *y, struct records *records,
                         struct policy_ledger *ledger)
{
    int64_t person = db_int(r, 0), year = db_int(r, 1);
    enum policy_outcome was = policy_outcome_of(db_text(r, 4));
    const char *xml = policy_ledger_text(x->mem, ledger);
    bool changed = was != ledger->outcome || !same_figures(xml, db_text(r, 5));
    struct year_change *c = &x->list[x->n - 1];
    c->was = was;
    c->becomes = ledger->outcome;
    c->has = total_of(ledger, false);
    c->required = total_of(ledger, true);
    decide(x->mem, c, NULL, ledger);
    TRY(entries_again(x, person, records, ledger, &changed));
    if (!changed && same_but_version(xml, db_text(r, 5)))
        return name_one(x, person, year, db_text(r, 3), policy_about(ledger->pack).version);
    x->rows[x->n_rows++] = (struct year_row){.person = person, .year = year, .ledger = ledger, .xml = xml};
    if (x->n_rows == WRITE_AT_ONCE)
        TRY(flush_rows(x));
    if (changed)
        x->claims[x->n_claims++] = certificate_claim(x->mem, person, year, 0, y, records, ledger);
    return x->n_claims == CLAIMS_AT_ONCE ? flush_claims(x) : RC_OK;
}

static enum rc again_one(struct again *x, const struct db_rows *r)
{
    struct person_year y;
    struct records records;
    struct policy_ledger *ledger;
    int64_t person = db_int(r, 0), year = db_int(r, 1);
    enum rc rc = people_year(x->mem, x->app, x->people, x->scope->now, person, year, &y, &records);
    if (rc != RC_OK)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    const struct policy_about about = policy_about(y.pack);
    if (!concerns(x->scope, y.pack) && strcmp(about.code, db_text(r, 2)) == 0 && strcmp(about.version, db_text(r, 3)) == 0)
        return RC_OK;
    x->list[x->n++] = (struct year_change){.person = person, .year = year, .region = y.facts.region,
                                           .level = y.facts.level ? y.facts.level : "none", .was = policy_outcome_of(db_text(r, 4)),
                                           .becomes = policy_outcome_of(db_text(r, 4))};
    if (db_int(r, 6)) { /* judged elsewhere: only the version changes; what was recognised in other years is read again */
        TRY(flush_hours(x));
        return year_recompute(x->app, person, year, 0);
    }
    rc = evaluate(x->mem, x->app, &y, records.list, records.n, "year-again", &ledger);
    if (rc == RC_INVALID) { /* its result stays, under the version that produced it */
        x->list[x->n - 1].failed = true;
        return RC_OK;
    }
    return rc == RC_OK ? write_one(x, r, &y, &records, ledger) : rc;
}

/* Rows that may be taken: all of a person's years or none, unless there are no others. */
static size_t whole_persons(struct db_rows *r, int64_t *first, int64_t *last)
{
    size_t n = db_count(r), i = 0, begin = 0;
    int64_t before = 0;
    *first = *last = 0;
    for (; db_next(r); i++) {
        int64_t person = db_int(r, 0);
        if (!*first)
            *first = person;
        if (person != *last) {
            before = *last;
            *last = person;
            begin = i;
        }
    }
    db_rewind(r);
    if (n < YEARS_BATCH || !begin)
        return n;
    *last = before;
    return begin;
}

enum rc years_again(TALLOC_CTX *mem, struct app *app, const struct years_scope *scope, int64_t *after, bool *finished,
                    struct year_change **out, size_t *n)
{
    assert(db_in_transaction(app->db));
    struct db_rows *r;
    int64_t first, last;
    struct again x = {.mem = mem, .app = app, .scope = scope};
    TRY(store_years_after(mem, app, *after, scope->from, scope->to, YEARS_BATCH, &r));
    *finished = db_count(r) < YEARS_BATCH;
    size_t count = whole_persons(r, &first, &last);
    x.list = talloc_zero_array(mem, struct year_change, count + 1);
    if (count)
        TRY(people_between(mem, app, first, last, scope->from, scope->to, &x.people));
    for (size_t i = 0; i < count && db_next(r); i++)
        TRY(again_one(&x, r));
    TRY(flush_rows(&x));
    TRY(flush_named(&x));
    TRY(flush_hours(&x));
    TRY(flush_claims(&x));
    if (count)
        *after = last;
    *out = x.list;
    *n = x.n;
    return RC_OK;
}
