#include "domain/preload/preload.h"

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
    struct preload *x;
    const struct csv *csv;
    TALLOC_CTX *mem;
    const char *why; /* what is wrong, for an operator */
    bool person, year; /* added */
};

static enum rc wrong(struct line *l, const char *why)
{
    l->why = why;
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

/* The account of the document: its own, of this name, or a new one without a password. */
static enum rc account(struct line *l, int64_t *id)
{
    struct app *app = l->x->app;
    const char *type = *csv_get(l->csv, "type") ? csv_get(l->csv, "type") : "111", *phone = csv_get(l->csv, "phone");
    const struct account_new n = {.doc_type = type, .number = csv_get(l->csv, "number"), .name = csv_get(l->csv, "name"),
                                  .phone = *phone ? phone : NULL};
    struct account *a;
    char *name;
    if (ident_name(l->mem, n.name, &name) != IDENT_OK)
        return wrong(l, "the name cannot be");
    enum rc rc = account_find(l->mem, app, n.doc_type, n.number, &a);
    if (rc == RC_OK && strcmp(a->name, name))
        return wrong(l, "the number belongs to an account of another name");
    if (rc == RC_OK) {
        *id = a->id;
        return RC_OK;
    }
    if (rc != RC_NOT_FOUND)
        return rc;
    rc = account_save(app, &n, id);
    if (rc == RC_INVALID || rc == RC_CONFLICT)
        return wrong(l, "the number, its type or the phone cannot be");
    return rc ? rc : account_must_change(app, *id);
}

static enum rc unit(struct line *l, int64_t *id)
{
    const char *code = csv_get(l->csv, "unit");
    struct org *o;
    *id = 0;
    if (!*code)
        return RC_OK;
    enum rc rc = org_by_code(l->mem, l->x->app, code, &o);
    if (rc == RC_NOT_FOUND || (rc == RC_OK && strcmp(o->state, "active")))
        return wrong(l, "no active organisation has the code of the unit");
    *id = rc ? 0 : o->id;
    return rc;
}

static enum rc person(struct line *l, int64_t *id)
{
    struct app *app = l->x->app;
    struct person *p;
    int64_t a, org;
    TRY(account(l, &a));
    TRY(unit(l, &org));
    enum rc rc = person_of_account(l->mem, app, a, &p);
    if (rc == RC_OK)
        *id = p->id;
    if (rc != RC_NOT_FOUND)
        return rc;
    TRY(person_preload(app, a, org, id));
    l->person = true;
    const struct audit_event e = {.action = "person.preload", .object = "person", .object_id = *id};
    return audit_append(app, &e);
}

static bool same(const struct year_elsewhere *a, const struct year_elsewhere *b)
{
    return a->hours_public == b->hours_public && a->hours_professional == b->hours_professional && !strcmp(a->outcome, b->outcome) &&
           !strcmp(a->certificate, b->certificate) && !a->case_id;
}

static enum rc year(struct line *l, int64_t person)
{
    struct year_elsewhere *there;
    char *end;
    const char *text = csv_get(l->csv, "year");
    struct year_elsewhere y = {.person = person, .source = l->x->source, .outcome = csv_get(l->csv, "outcome"),
                               .certificate = csv_get(l->csv, "certificate"), .hours_public = tenths(csv_get(l->csv, "public")),
                               .hours_professional = tenths(csv_get(l->csv, "professional"))};
    if (!*text)
        return RC_OK;
    y.year = strtoll(text, &end, 10);
    if (*end || y.year < FIRST_YEAR || y.year >= app_year(app_now(l->x->app)))
        return wrong(l, "not a past year");
    if (y.hours_public < 0 || y.hours_professional < 0 || y.hours_public + y.hours_professional > HOURS_MAX)
        return wrong(l, "hours are decimals with at most one digit, 2000 a year at most");
    if (strcmp(y.outcome, "pass") && strcmp(y.outcome, "fail"))
        return wrong(l, "the outcome is pass or fail");
    if (text_length(y.certificate) > 60)
        return wrong(l, "the number of the certificate is too long");
    enum rc rc = year_elsewhere_get(l->mem, l->x->app, person, y.year, &there);
    if (rc == RC_OK)
        return same(there, &y) ? RC_OK : wrong(l, "the year is there already, with other content");
    if (rc != RC_NOT_FOUND)
        return rc;
    rc = year_elsewhere_put(l->x->app, &y);
    if (rc == RC_CONFLICT)
        return wrong(l, "the year has hours of its own here");
    l->year = rc == RC_OK;
    return rc;
}

static enum rc write(struct db *db, void *arg)
{
    (void)db;
    struct line *l = arg;
    int64_t id = 0;
    l->why = NULL;
    l->person = l->year = false;
    TRY(person(l, &id));
    TRY(year(l, id));
    return l->x->check ? RC_CONFLICT : RC_OK; /* a look only: nothing stays */
}

static enum rc take(struct preload *x, const struct csv *csv)
{
    struct line l = {.x = x, .csv = csv, .mem = talloc_new(NULL)};
    enum rc rc = db_transact(x->app->db, write, &l);
    if (l.why)
        fprintf(x->err, "%s:%d: %s\n", csv_path(csv), csv_line(csv), l.why);
    talloc_free(l.mem);
    x->rows++;
    x->wrong += l.why != NULL;
    if (!l.why) {
        x->persons += l.person;
        x->years += l.year;
    }
    return l.why || (x->check && rc == RC_CONFLICT) ? RC_OK : rc;
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
    if (!x->source || text_length(x->source) < 2 || text_length(x->source) > SOURCE_MAX) {
        fputs("the name of the source has 2 to 120 characters\n", x->err);
        return RC_INVALID;
    }
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = load(mem, x);
    talloc_free(mem);
    return rc;
}
