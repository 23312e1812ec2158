/* What is wrong with a declaration: everything that a form must show beside its fields. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain/credit/internal.h"
#include "domain/person/person.h"

void credit_fault(struct checking *x, const char *field, const char *key, const char *detail)
{
    for (size_t i = 0; i < x->n; i++) /* the first one of a field stays, but each missing piece of evidence is told */
        if (!strcmp(x->faults[i].field, field) && strcmp(field, "evidence"))
            return;
    x->faults = talloc_realloc(x->mem, x->faults, struct credit_fault, x->n + 1);
    x->faults[x->n++] = (struct credit_fault){.field = field, .key = key, .detail = detail};
}

bool credit_open_until(const struct checking *x, int64_t this_year, const char **last, bool *title)
{
    struct policy_window *w = talloc_zero(x->mem, struct policy_window);
    *last = NULL;
    *title = false;
    if (policy_window_of(x->at.pack, &x->at.facts, w) != RC_OK)
        return x->year == this_year;
    if (!w->make_up || x->year == this_year)
        *last = x->d->case_id ? w->correct_until : w->declare_until;
    *title = *last && !x->d->case_id && w->title;
    return x->year >= this_year - 1 || w->make_up;
}

/* The last day that may be declared: today; of what goes on over the end of a year (a posting, a project, an absence), 31 December, since the year closes
 * with that day. */
static void last_declarable(const struct checking *x, const char *today, char out[11])
{
    const struct policy_form *form = x->d->form ? policy_form(x->at.pack, x->d->form) : NULL;
    memcpy(out, today, 11);
    if (!x->d->form || (form && form->spanning))
        memcpy(out + 4, "-12-31", 7);
}

enum rc credit_check_year(struct checking *x)
{
    char today[11], latest[11];
    const char *last = NULL;
    int64_t now = app_now(x->app), this_year = app_year(now);
    bool excepted = false, title;
    app_date(now, today);
    last_declarable(x, today, latest);
    if (strcmp(x->d->to, latest) > 0) {
        credit_fault(x, "to", strcmp(latest, today) ? "declare.future-year" : "declare.future", talloc_strdup(x->mem, latest));
        return RC_OK;
    }
    bool open = credit_open_until(x, this_year, &last, &title), over = last && *last && strcmp(today, last) > 0;
    if (!open || over)
        TRY(store_exception_holds(x->app, x->d->person, x->at.employer ? x->at.employer->id : 0, x->year, today, &excepted));
    if ((!open || over) && !excepted)
        credit_fault(x, "to", !title || !open ? "declare.year-closed" : x->d->declared_for_org ? "declare.title-closed-of" : "declare.title-closed",
                     open ? last : NULL);
    return RC_OK;
}

static void check_form(struct checking *x)
{
    const char *series = x->at.facts.series;
    size_t n = 0;
    if (!policy_may_declare(x->at.pack, series, x->d->category)) {
        credit_fault(x, "category", "declare.category-not-allowed", NULL);
        return;
    }
    const struct policy_form **forms = policy_forms(x->mem, x->at.pack, x->d->category, series, &n);
    for (size_t i = 0; i < n; i++)
        if (!strcmp(forms[i]->code, x->d->form) && !forms[i]->import)
            return;
    credit_fault(x, "form", "declare.form-not-allowed", NULL);
}

/* "1–120": bounds are in 1/10000, shown with one digit at most. */
static const char *bounds(struct checking *x, const char *name)
{
    const struct policy_form *form = policy_form(x->at.pack, x->d->form);
    const struct policy_field *f = form ? policy_field(form, name) : NULL;
    if (!f)
        return NULL;
    if (f->type == POLICY_TEXT)
        return talloc_asprintf(x->mem, "%lld", (long long)f->max);
    if (f->type != POLICY_INTEGER && f->type != POLICY_DECIMAL)
        return NULL;
    return talloc_asprintf(x->mem, "%s–%s", policy_hours(x->mem, (int32_t)(f->min / 1000)),
                           policy_hours(x->mem, (int32_t)(f->max / 1000)));
}

static void check_fields(struct checking *x)
{
    static const char *const KEYS[] = {
        [POLICY_FAULT_FORM] = "declare.form-not-allowed",    [POLICY_FAULT_CATEGORY] = "declare.category-not-allowed",
        [POLICY_FAULT_FIELD] = "declare.fault.field",        [POLICY_FAULT_REPEATED] = "declare.fault.repeated",
        [POLICY_FAULT_MISSING] = "validate.required",        [POLICY_FAULT_VALUE] = "declare.fault.value",
        [POLICY_FAULT_NUMBER] = "declare.fault.number",      [POLICY_FAULT_RANGE] = "declare.fault.range",
        [POLICY_FAULT_DATES] = "declare.fault.dates",
    };
    struct policy_record record = record_of(x->mem, x->d, -1);
    struct policy_fault *faults;
    size_t n = 0;
    policy_record_check(x->mem, x->at.pack, &x->at.facts, &record, &faults, &n);
    for (size_t i = 0; i < n; i++)
        credit_fault(x, talloc_strdup(x->mem, faults[i].field), KEYS[faults[i].kind], bounds(x, faults[i].field));
    size_t chars = 0;
    for (const char *p = x->d->title; *p; p++)
        chars += (*p & 0xC0) != 0x80;
    if (chars > CREDIT_TITLE_MAX)
        credit_fault(x, "title", "declare.fault.range", talloc_asprintf(x->mem, "%d", CREDIT_TITLE_MAX));
}

static const char *field_value(const struct declaration_new *d, const char *name)
{
    for (size_t i = 0; i < d->n_fields; i++)
        if (!strcmp(d->fields[2 * i], name))
            return d->fields[2 * i + 1];
    return "";
}

/* What a form says of its days against its dates and hours: no more days than lie between the dates, no more hours than the days have. Numbers
 * that are none are the rules' to tell. */
static void check_days(struct checking *x, int64_t from, int64_t to)
{
    enum { DAY_MS = 86400000, DAY_TENTHS = 240 };
    const struct policy_form *form = policy_form(x->at.pack, x->d->form);
    long long days = form && policy_field(form, "days") ? atoll(field_value(x->d, "days")) : 0, span = (to - from) / DAY_MS + 1;
    if (days < 1 || from > to)
        return;
    if (days > span)
        credit_fault(x, "days", "declare.fault.days", talloc_asprintf(x->mem, "%lld", span));
    else if (x->d->claimed > days * DAY_TENTHS)
        credit_fault(x, "hours", "declare.fault.hours-of-days", talloc_asprintf(x->mem, "%lld", days * DAY_TENTHS / 10));
}

static size_t files_of(const struct declaration_new *d, const char *evidence)
{
    size_t n = 0;
    for (size_t i = 0; i < d->n_files; i++)
        n += !strcmp(d->evidence[i], evidence);
    return n;
}

/* `by`: kind of the declaring organisation, "" for the person. */
static bool asked(const struct policy_evidence *e, const struct declaration_new *d, const char *by)
{
    return e->mandatory && !d->roster && !(e->field && strcmp(field_value(d, e->field), e->is)) && !(e->not_by && !strcmp(e->not_by, by));
}

static void check_evidence(struct checking *x, const char *by)
{
    const struct policy_form *form = policy_form(x->at.pack, x->d->form);
    size_t known = 0;
    for (size_t i = 0; form && i < form->evidence_count; i++) {
        const struct policy_evidence *e = &form->evidence[i];
        size_t n = files_of(x->d, e->key);
        known += n;
        if (!n && asked(e, x->d, by))
            credit_fault(x, "evidence", "declare.evidence-missing", e->key);
        if (e->files > 0 && n > (size_t)e->files)
            credit_fault(x, "evidence", "declare.evidence-too-many", e->key);
    }
    if (form && known != x->d->n_files)
        credit_fault(x, "evidence", "declare.evidence-unknown", NULL);
    for (size_t i = 0; i < x->d->n_files; i++)
        for (size_t j = 0; j < i; j++)
            if (!memcmp(x->d->files[i]->sha256, x->d->files[j]->sha256, 32))
                credit_fault(x, "evidence", "declare.evidence-repeated", x->d->files[i]->name);
}

/* Of several organisations of one name it must be said which. */
static enum rc check_named(struct checking *x)
{
    const struct policy_form *form = policy_form(x->at.pack, x->d->form);
    for (size_t i = 0; form && i < form->field_count; i++) {
        const struct policy_field *f = &form->fields[i];
        int64_t org = 0;
        if (f->organisations)
            TRY(named_org(x->mem, x->app, &x->at, f->organisations, field_value(x->d, f->name), &org));
        if (org < 0)
            credit_fault(x, f->name, "declare.named-several", NULL);
    }
    return RC_OK;
}

enum rc check_declaration(struct checking *x)
{
    int64_t from, to;
    struct person *p;
    struct org *declarer = NULL;
    TRY(person_get(x->mem, x->app, x->d->person, &p));
    if (x->d->declared_for_org)
        TRY(org_get(x->mem, x->app, x->d->declared_for_org, &declarer));
    bool begun = app_parse_date(x->d->from, &from) == RC_OK;
    if (!begun)
        credit_fault(x, "from", *x->d->from ? "validate.date" : "validate.required", NULL);
    bool dated = app_parse_date(x->d->to, &to) == RC_OK;
    if (!dated)
        credit_fault(x, "to", *x->d->to ? "validate.date" : "validate.required", NULL);
    x->year = app_year(dated ? to : app_now(x->app)); /* without a date everything else is judged by today's rules */
    TRY(person_year_get(x->mem, x->app, x->d->person, x->year, &x->at));
    if (dated)
        TRY(credit_check_year(x));
    if (!x->at.employer)
        credit_fault(x, "to", "declare.no-employer", NULL);
    check_form(x);
    check_fields(x);
    if (begun && dated)
        check_days(x, from, to);
    TRY(check_named(x));
    check_evidence(x, declarer ? declarer->kind : "");
    if (x->d->filing)
        TRY(credit_check_filing(x));
    return x->n ? RC_INVALID : RC_OK;
}

enum rc credit_check(TALLOC_CTX *mem, struct app *app, const struct declaration_new *d, struct credit_fault **out, size_t *n)
{
    struct checking x = {.mem = mem, .app = app, .d = d};
    enum rc rc = check_declaration(&x);
    *out = x.faults;
    *n = x.n;
    return rc;
}
