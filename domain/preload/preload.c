#include "domain/preload/preload.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/audit.h"
#include "core/db.h"
#include "domain/account/account.h"
#include "domain/code/csv.h"
#include "domain/credit/credit.h"
#include "domain/ident/ident.h"
#include "domain/ident/text.h"
#include "domain/org/org.h"
#include "domain/person/person.h"
#include "domain/try.h"

enum { FIRST_YEAR = 2000, HOURS_MAX = 20000, SOURCE_MAX = 120 };

struct line {
    struct app *app;
    const struct who *who; /* NULL: the command line */
    const char *source;
    const struct preload_row *row;
    TALLOC_CTX *mem;
    struct preload_result *result;
    int64_t org;            /* 0: none */
    struct year_elsewhere y; /* year 0: none */
};

/* For an operator. */
static const char *const WORDS[][2] = {
    {"preload.name", "the name cannot be"},
    {"preload.other-name", "the number belongs to an account of another name"},
    {"preload.number", "the number, its type or the phone cannot be"},
    {"preload.unit", "no active organisation has the code of the unit"},
    {"preload.year", "not a past year"},
    {"preload.hours", "hours are decimals with at most one digit, 2000 a year at most"},
    {"preload.outcome", "the outcome is pass or fail"},
    {"preload.certificate", "the number of the certificate is too long"},
    {"preload.year-other", "the year is there already, with other content"},
    {"preload.year-own", "the year has hours of its own here"},
};

static const char *words(const char *why)
{
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        if (!strcmp(WORDS[i][0], why))
            return WORDS[i][1];
    return why;
}

static enum rc wrong(struct line *l, const char *why)
{
    l->result->why = why;
    return RC_INVALID;
}

/* Decimal with at most one digit after the point, in tenths; -1: it is none. */
static int64_t tenths(const char *text)
{
    char *end;
    if (!*text)
        return 0;
    long long whole = strtoll(text, &end, 10);
    if (end == text || *text == '-' || whole > HOURS_MAX)
        return -1;
    if (*end == '.' && end[1] >= '0' && end[1] <= '9' && !end[2])
        return whole * 10 + (end[1] - '0');
    return *end ? -1 : whole * 10;
}

/* The account of the document: its own, of this name, or (*id 0) none yet. */
static enum rc account_of(struct line *l, struct account_new *n, int64_t *id)
{
    const struct preload_row *row = l->row;
    struct account *a;
    char *name;
    *n = (struct account_new){.doc_type = *row->type ? row->type : "111", .number = row->number, .name = row->name,
                              .phone = *row->phone ? row->phone : NULL};
    *id = 0;
    if (ident_name(l->mem, n->name, &name) != IDENT_OK)
        return wrong(l, "preload.name");
    enum rc rc = account_find(l->mem, l->app, n->doc_type, n->number, &a);
    if (rc == RC_NOT_FOUND)
        return RC_OK;
    if (rc == RC_OK && strcmp(a->name, name))
        return wrong(l, "preload.other-name");
    *id = rc ? 0 : a->id;
    return rc;
}

/* The unit: by its code; of an administrator in scope, and their own if it is an employer and none is named. */
static enum rc unit(struct line *l)
{
    const char *code = l->row->unit;
    struct org *o, *mine;
    bool department = l->who && (!strcmp(l->who->kind, "hrss") || !strcmp(l->who->kind, "authority"));
    if (!*code && l->who && strcmp(l->who->kind, "hrss")) {
        l->org = l->who->org;
        return department ? wrong(l, "preload.unit-needed") : RC_OK;
    }
    if (!*code)
        return RC_OK;
    enum rc rc = org_by_code(l->mem, l->app, code, &o);
    if (rc == RC_NOT_FOUND || (rc == RC_OK && strcmp(o->state, "active")))
        return wrong(l, "preload.unit");
    TRY(rc);
    l->org = o->id;
    rc = l->who ? org_get_scoped(l->mem, l->app, l->who, o->id, &mine) : RC_OK;
    return rc == RC_NOT_FOUND ? wrong(l, "preload.unit-scope") : rc;
}

/* The past year, if the line has one: what another system recognised is said by a department only. */
static enum rc judge_year(struct line *l)
{
    const struct preload_row *row = l->row;
    char *end;
    if (!*row->year)
        return *row->public || *row->professional || *row->outcome || *row->certificate ? wrong(l, "preload.year") : RC_OK;
    if (l->who && strcmp(l->who->kind, "hrss"))
        return wrong(l, "preload.year-hrss");
    l->y = (struct year_elsewhere){.source = l->source, .outcome = row->outcome, .certificate = row->certificate,
                                   .hours_public = tenths(row->public), .hours_professional = tenths(row->professional)};
    l->y.year = strtoll(row->year, &end, 10);
    if (*end || l->y.year < FIRST_YEAR || l->y.year >= app_year(app_now(l->app)))
        return wrong(l, "preload.year");
    if (l->y.hours_public < 0 || l->y.hours_professional < 0 || l->y.hours_public + l->y.hours_professional > HOURS_MAX)
        return wrong(l, "preload.hours");
    if (strcmp(l->y.outcome, "pass") && strcmp(l->y.outcome, "fail"))
        return wrong(l, "preload.outcome");
    return text_length(l->y.certificate) > 60 ? wrong(l, "preload.certificate") : RC_OK;
}

/* Whether an administrator may touch the record that is there. */
static enum rc judge_person(struct line *l, int64_t account, const struct person *p)
{
    struct person *mine;
    if (!l->who || !account)
        return RC_OK;
    if (!p)
        return wrong(l, "preload.account");
    enum rc rc = p->employer ? person_get_scoped(l->mem, l->app, l->who, p->id, &mine) : RC_NOT_FOUND;
    return rc == RC_NOT_FOUND ? wrong(l, "preload.elsewhere") : rc;
}

static enum rc add_person(struct line *l, int64_t account, int64_t *id)
{
    TRY(person_preload(l->app, account, l->org, id));
    l->result->person = true;
    const struct audit_event e = {.action = "person.preload", .account = l->who ? l->who->account : 0, .post = l->who ? l->who->post : 0,
                                  .object = "person", .object_id = *id};
    return audit_append(l->app, &e);
}

static bool same(const struct year_elsewhere *a, const struct year_elsewhere *b)
{
    return a->hours_public == b->hours_public && a->hours_professional == b->hours_professional && !strcmp(a->outcome, b->outcome) &&
           !strcmp(a->certificate, b->certificate) && !a->case_id;
}

static enum rc year(struct line *l, int64_t person)
{
    struct year_elsewhere *there;
    if (!l->y.year)
        return RC_OK;
    l->y.person = person;
    enum rc rc = year_elsewhere_get(l->mem, l->app, person, l->y.year, &there);
    if (rc == RC_OK)
        return same(there, &l->y) ? RC_OK : wrong(l, "preload.year-other");
    if (rc != RC_NOT_FOUND)
        return rc;
    rc = year_elsewhere_put(l->app, &l->y);
    if (rc == RC_CONFLICT)
        return wrong(l, "preload.year-own");
    l->result->year = rc == RC_OK;
    return rc;
}

/* Everything that can be wrong is told before anything is written; of a new person nothing can be wrong after that. */
static enum rc take_row(struct line *l)
{
    struct account_new n;
    struct person *p = NULL;
    int64_t account, id;
    TRY(judge_year(l));
    TRY(unit(l));
    TRY(account_of(l, &n, &account));
    enum rc rc = account ? person_of_account(l->mem, l->app, account, &p) : RC_NOT_FOUND;
    if (rc != RC_OK && rc != RC_NOT_FOUND)
        return rc;
    TRY(judge_person(l, account, p));
    if (!account) {
        rc = account_save(l->app, &n, &account);
        if (rc == RC_INVALID || rc == RC_CONFLICT)
            return wrong(l, "preload.number");
        TRY(rc);
        TRY(account_must_change(l->app, account));
    }
    id = p ? p->id : 0;
    if (!p)
        TRY(add_person(l, account, &id));
    return year(l, id);
}

enum rc preload_take(struct app *app, const struct who *who, const char *source, const struct preload_row *row, struct preload_result *out)
{
    assert(db_in_transaction(app->db));
    struct line l = {.app = app, .who = who, .source = source, .row = row, .mem = talloc_new(NULL), .result = out};
    *out = (struct preload_result){0};
    enum rc rc = take_row(&l);
    talloc_free(l.mem);
    return rc;
}

bool preload_source_ok(const char *source)
{
    return source && text_length(source) >= 2 && text_length(source) <= SOURCE_MAX;
}

/* ---- the command line ---- */

struct writing {
    struct preload *x;
    struct preload_row row;
    struct preload_result result;
};

static enum rc write(struct db *db, void *arg)
{
    (void)db;
    struct writing *w = arg;
    TRY(preload_take(w->x->app, NULL, w->x->source, &w->row, &w->result));
    return w->x->check ? RC_CONFLICT : RC_OK; /* a look only: nothing stays */
}

static enum rc take(struct preload *x, const struct csv *csv)
{
    struct writing w = {.x = x, .row = {csv_get(csv, "name"), csv_get(csv, "number"), csv_get(csv, "type"), csv_get(csv, "phone"), csv_get(csv, "unit"),
                                        csv_get(csv, "year"), csv_get(csv, "public"), csv_get(csv, "professional"), csv_get(csv, "outcome"),
                                        csv_get(csv, "certificate")}};
    enum rc rc = db_transact(x->app->db, write, &w);
    if (w.result.why)
        fprintf(x->err, "%s:%d: %s\n", csv_path(csv), csv_line(csv), words(w.result.why));
    x->rows++;
    x->wrong += w.result.why != NULL;
    if (!w.result.why) {
        x->persons += w.result.person;
        x->years += w.result.year;
    }
    return w.result.why || (x->check && rc == RC_CONFLICT) ? RC_OK : rc;
}

static enum rc load(TALLOC_CTX *mem, struct preload *x)
{
    struct csv *csv;
    const char *error;
    enum rc rc = csv_open(mem, x->path, "name number [type] [phone] [unit] [year] [public] [professional] [outcome] [certificate]", &csv, &error);
    while (rc == RC_OK && (rc = csv_next(csv, &error)) == RC_OK)
        TRY(take(x, csv));
    if (rc == RC_INVALID)
        fprintf(x->err, "%s\n", error);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc preload_file(struct preload *x)
{
    x->rows = x->persons = x->years = x->wrong = 0;
    if (!preload_source_ok(x->source)) {
        fputs("the name of the source has 2 to 120 characters\n", x->err);
        return RC_INVALID;
    }
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = load(mem, x);
    talloc_free(mem);
    return rc;
}
