/* Absences: reduced requirements by actual time on post [12.8], applied for as cases with evidence. The review kind "credit-absence". */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/doc.h"
#include "domain/credit/internal.h"
#include "domain/person/person.h"

enum { MONTHS = 120 }; /* tenths, in a year */

/* Tenths of the calendar months of the year of `to` that the absence touches; both are dates. */
static int64_t touched(const char *from, const char *to)
{
    int first = (from[5] - '0') * 10 + from[6] - '0', last = (to[5] - '0') * 10 + to[6] - '0';
    return 10 * (strncmp(from, to, 4) ? last : last - first + 1);
}

static const char *tenths(struct checking *x, int64_t months)
{
    return policy_hours(x->mem, (int32_t)months);
}

/* Together with what is approved or waits: no more than the year has, and of a kind that counts only from some months on, more than these [12.8]. */
static enum rc check_months(struct checking *x, const struct absence_new *a, const struct policy_excuse *e, bool dated)
{
    int64_t all, same, most = dated ? touched(a->from, a->to) : MONTHS;
    TRY(store_absence_months(x->app, a->person, x->year, a->kind, a->case_id, &all, &same));
    if (!a->months)
        credit_fault(x, "months", "validate.required", NULL);
    else if (a->months < 0 || a->months > most)
        credit_fault(x, "months", "absence.months-most", tenths(x, most));
    else if (same + a->months <= e->over)
        credit_fault(x, "months", "absence.too-short", tenths(x, e->over));
    else if (all + a->months > MONTHS)
        credit_fault(x, "months", "absence.too-many", tenths(x, all < MONTHS ? MONTHS - all : 0));
    return RC_OK;
}

static enum rc check(struct checking *x, const struct absence_new *a)
{
    int64_t from, to;
    bool begun = app_parse_date(a->from, &from) == RC_OK, dated = app_parse_date(a->to, &to) == RC_OK;
    struct policy_excuse e = {.over = -1};
    if (!begun)
        credit_fault(x, "from", *a->from ? "validate.date" : "validate.required", NULL);
    if (!dated)
        credit_fault(x, "to", *a->to ? "validate.date" : "validate.required", NULL);
    else if (begun && from > to)
        credit_fault(x, "to", "declare.fault.dates", NULL);
    x->year = app_year(dated ? to : app_now(x->app));
    TRY(person_year_get(x->mem, x->app, a->person, x->year, &x->at));
    if (dated)
        TRY(credit_check_year(x));
    if (!x->at.employer)
        credit_fault(x, "to", "declare.no-employer", NULL);
    if (!policy_excuse(x->at.pack, a->kind, &e))
        credit_fault(x, "kind", "validate.required", NULL);
    if (!e.duty)
        TRY(check_months(x, a, &e, begun && dated && from <= to));
    if (!a->n_files)
        credit_fault(x, "evidence", "absence.evidence-missing", NULL);
    return x->n ? RC_INVALID : RC_OK;
}

static struct declaration_new frame_of(const struct absence_new *a)
{
    return (struct declaration_new){.person = a->person, .case_id = a->case_id, .declared_for_org = a->declared_for_org, .to = a->to, .from = a->from};
}

enum rc absence_check(TALLOC_CTX *mem, struct app *app, const struct absence_new *a, struct credit_fault **out, size_t *n)
{
    struct declaration_new *d = talloc(mem, struct declaration_new);
    *d = frame_of(a);
    struct checking x = {.mem = mem, .app = app, .d = d};
    enum rc rc = check(&x, a);
    *out = x.faults;
    *n = x.n;
    return rc;
}

/* The chain of the first category that the series may declare in: accountants' goes from the employer to HRSS [10.6]. */
static enum rc chain_for(TALLOC_CTX *mem, struct app *app, const struct person_year *y, struct declaration_new *d, const char **out)
{
    size_t n;
    const struct policy_category *list = policy_categories(y->pack, &n);
    for (size_t i = 0; i < n && !d->category; i++)
        if (policy_may_declare(y->pack, y->facts.series, list[i].code))
            d->category = list[i].code;
    return chain_of(mem, app, y, d, out);
}

/* Who it is about, that it is right, and how it is submitted. */
static enum rc prepare(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct absence_new *a, struct checking *x,
                       struct review_submission *s)
{
    struct person *p;
    struct declaration_new *d = talloc(mem, struct declaration_new);
    *d = frame_of(a);
    TRY(credit_declarable(mem, app, who, d, &p));
    TRY(check(x, a));
    const char *chain;
    TRY(chain_for(mem, app, &x->at, d, &chain));
    *s = (struct review_submission){
        .kind = "credit-absence", .chain = chain, .subject = p->id, .subject_account = p->account, .applicant = who->account,
        .applicant_org = x->at.employer->id, .base_org = x->at.employer->id, .declarer = a->declared_for_org, .subject_name = p->name,
        .subject_mask = p->number_mask, .unit_name = x->at.employer->name, .form = a->kind, .year = x->year, .files = (int64_t)a->n_files,
        .summary = talloc_asprintf(mem, "%s – %s", a->from, a->to)};
    return RC_OK;
}

/* A duty lifts the whole year. */
static int64_t months_of(const struct checking *x, const struct absence_new *a)
{
    struct policy_excuse e;
    return policy_excuse(x->at.pack, a->kind, &e) && e.duty ? 0 : a->months;
}

static enum rc write_content(struct app *app, const struct absence_new *a, int64_t id)
{
    TRY(case_set_field(app, id, "from", a->from));
    TRY(case_set_field(app, id, "to", a->to));
    if (a->reason && *a->reason)
        TRY(case_set_field(app, id, "reason", a->reason));
    for (size_t i = 0; i < a->n_files; i++)
        TRY(case_add_file(app, id, (int64_t)i + 1, "absence", a->files[i]));
    return RC_OK;
}

static enum rc submit(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct absence_new *a, struct checking *x, int64_t *id)
{
    struct review_submission s;
    TRY(prepare(mem, app, who, a, x, &s));
    TRY(review_submit(app, who, &s, id));
    TRY(store_absence_insert(app, *id, a->person, x->year, a->kind, months_of(x, a)));
    return write_content(app, a, *id);
}

enum rc absence_apply(struct app *app, const struct who *who, const struct absence_new *a, int64_t *case_id)
{
    assert(db_in_transaction(app->db) && !a->case_id);
    TALLOC_CTX *mem = talloc_new(NULL);
    struct declaration_new d = frame_of(a);
    struct checking x = {.mem = mem, .app = app, .d = &d};
    enum rc rc = submit(mem, app, who, a, &x, case_id);
    talloc_free(mem);
    return rc;
}

static enum rc correct(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t version, const struct absence_new *a, struct checking *x)
{
    struct review_submission s;
    struct review_case *c;
    TRY(review_get(mem, app, who, a->case_id, &c));
    if (c->subject != a->person || strcmp(c->kind, "credit-absence"))
        return RC_NOT_FOUND;
    TRY(prepare(mem, app, who, a, x, &s));
    TRY(review_resubmit(app, who, a->case_id, version, &s));
    TRY(store_absence_correct(app, a->case_id, x->year, a->kind, months_of(x, a)));
    TRY(case_clear(app, a->case_id));
    return write_content(app, a, a->case_id);
}

enum rc absence_correct(struct app *app, const struct who *who, int64_t version, const struct absence_new *a)
{
    assert(db_in_transaction(app->db) && a->case_id);
    TALLOC_CTX *mem = talloc_new(NULL);
    struct declaration_new d = frame_of(a);
    struct checking x = {.mem = mem, .app = app, .d = &d};
    enum rc rc = correct(mem, app, who, version, a, &x);
    talloc_free(mem);
    return rc;
}

/* ---- The kind of case ---- */

static enum rc approved(struct app *app, const struct who *who, struct review_case *c)
{
    (void)who;
    return store_absence_state(app, c->id, "approved");
}

static enum rc refused(struct app *app, const struct who *who, struct review_case *c, const char *state)
{
    (void)who;
    return store_absence_state(app, c->id, state);
}

static enum rc reversed(struct app *app, const struct who *who, struct review_case *c)
{
    return refused(app, who, c, "reversed");
}

static enum rc appealed(struct app *app, struct review_case *c)
{
    return store_absence_state(app, c->id, "pending");
}

static enum rc settle(struct app *app, int64_t subject, int64_t year)
{
    return year_recompute(app, subject, year, 0);
}

/* The requirement as it stands and, for an open one, as it would be with it: by the same evaluation as the year. */
static enum rc add_effect(struct req *r, const struct review_case *c, struct person_year *y, const char *kind, int64_t months, xmlNodePtr el)
{
    struct policy_ledger *now, *then;
    enum rc rc = evaluate(r->mem, r->app, y, NULL, 0, NULL, &now);
    struct policy_absence *list = talloc_zero_array(r->mem, struct policy_absence, y->facts.absence_count + 1);
    for (size_t i = 0; i < y->facts.absence_count; i++)
        list[i] = y->facts.absences[i];
    y->facts.absences = list;
    if (!strcmp(c->state, "pending"))
        facts_excuse(y->pack, &y->facts, list, kind, (int32_t)months);
    if (rc == RC_OK)
        rc = evaluate(r->mem, r->app, y, NULL, 0, NULL, &then);
    if (rc != RC_OK)
        return rc == RC_INVALID ? RC_OK : rc;
    for (size_t i = 0; i < then->line_count; i++) {
        xmlNodePtr line = doc_el(el, "line");
        doc_attr(line, "category", then->lines[i].code);
        if (i + 1 < then->line_count) {
            doc_attr(line, "title", then->lines[i].title);
            doc_attr(line, "title-en", then->lines[i].title_en);
        }
        doc_tenths(line, "full", now->lines[i].full);
        doc_tenths(line, "now", now->lines[i].required);
        doc_tenths(line, "then", then->lines[i].required);
    }
    return RC_OK;
}

enum rc absence_stored(TALLOC_CTX *mem, struct app *app, int64_t case_id, const char **kind, int64_t *months)
{
    return store_absence_get(mem, app, case_id, kind, months);
}

/* What the pack of the person-year calls it. */
static void add_titles(const struct policy_pack *pack, const char *kind, xmlNodePtr el)
{
    struct policy_excuse e;
    bool known = policy_excuse(pack, kind, &e);
    doc_attr(el, "title", known ? e.title : kind);
    doc_attr(el, "title-en", known ? e.title_en : NULL);
}

enum rc absence_describe(struct req *r, const struct review_case *c, xmlNodePtr parent)
{
    const char **fields, *kind;
    struct person_year y;
    size_t n;
    int64_t months;
    TRY(store_absence_get(r->mem, r->app, c->id, &kind, &months));
    TRY(case_fields(r->mem, r->app, c->id, &fields, &n));
    TRY(person_year_get(r->mem, r->app, c->subject, c->year, &y));
    xmlNodePtr el = doc_el(parent, "absence");
    doc_int(el, "person", c->subject);
    doc_int(el, "year", c->year);
    doc_attr(el, "kind", kind);
    add_titles(y.pack, kind, el);
    if (months)
        doc_tenths(el, "months", months);
    doc_attr(el, "from", case_field((const char *const *)fields, n, "from"));
    doc_attr(el, "to", case_field((const char *const *)fields, n, "to"));
    const char *reason = case_field((const char *const *)fields, n, "reason");
    if (*reason)
        doc_text(el, "reason", reason);
    return add_effect(r, c, &y, kind, months, el);
}

const struct review_kind absence_kind = {
    .name = "credit-absence", .queue = "credit-absence", .permission = "review.credit", .correctable = true, .correct_days = 15, .review_days = 15, .yearly = true, .decidable = credit_decidable, .approved = approved,
    .refused = refused, .reversed = reversed, .appealed = appealed, .settle = settle, .correct_until = credit_correct_until,
    .describe = absence_describe};
