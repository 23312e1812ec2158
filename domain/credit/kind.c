/* The review kind "declaration": what decisions do, and how a reviewer sees one. */
#include <string.h>

#include "core/doc.h"
#include "domain/credit/internal.h"

/* For what the case says; the result of the year, in the same transaction, may say less. */
static enum rc approved(struct app *app, const struct who *who, struct review_case *c)
{
    (void)who;
    if (!strcmp(c->form, POLICY_OTHER))
        TRY(store_analogy_file(app, c));
    return store_approved(app, c->id, c->recognised);
}

static enum rc refused(struct app *app, const struct who *who, struct review_case *c, const char *state)
{
    (void)who;
    return store_state(app, c->id, state);
}

static enum rc reversed(struct app *app, const struct who *who, struct review_case *c)
{
    (void)who;
    return store_state(app, c->id, "reversed");
}

static enum rc stepped(struct app *app, const struct who *who, struct review_case *c, int64_t hours)
{
    (void)who;
    return store_approved_hours(app, c->id, hours);
}

/* As it was declared. */
static struct declaration_new as_new(const struct declaration *d)
{
    return (struct declaration_new){.person = d->person, .case_id = d->case_id, .category = d->category, .form = d->form,
                                    .title = d->title, .from = d->from, .to = d->to, .claimed = d->claimed,
                                    .fields = (const char *const *)d->fields, .n_fields = d->n_fields};
}

static enum rc settle(struct app *app, int64_t subject, int64_t year)
{
    return year_recompute(app, subject, year, 0);
}

/* Pending again; what the rules give for it now, beside what stands, is what may be recognised, but no more than a reviewer once set. */
static enum rc appealed_in(TALLOC_CTX *mem, struct app *app, struct review_case *c)
{
    struct declaration *d;
    struct policy_ledger *ledger;
    TRY(store_state(app, c->id, "pending"));
    TRY(credit_get(mem, app, c->id, &d));
    struct declaration_new n = as_new(d);
    TRY(credit_preview(mem, app, &n, &ledger));
    c->recognised = credit_entry(ledger, c->id)->recognised;
    return RC_OK;
}

static enum rc appealed(struct app *app, struct review_case *c)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = appealed_in(mem, app, c);
    talloc_free(mem);
    return rc;
}

/* The pack's correct-until of the year; without a window, or in a year that is made up later, the engine's own bound stands. */
enum rc credit_correct_until(struct app *app, const struct review_case *c, int64_t *last)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct person_year y;
    struct policy_window w;
    enum rc rc = person_year_get(mem, app, c->subject, c->year, &y);
    bool bound = rc == RC_OK && policy_window_of(y.pack, &y.facts, &w) == RC_OK && *w.correct_until;
    if (bound && (!w.make_up || c->year == app_year(app_now(app))))
        rc = app_parse_date(w.correct_until, last);
    talloc_free(mem);
    return rc;
}

static void titled(xmlNodePtr el, const char *title, const char *title_en)
{
    doc_attr(el, "title", title);
    doc_attr(el, "title-en", title_en);
}

static void field_element(xmlNodePtr parent, const struct policy_form *form, const char *name, const char *value)
{
    xmlNodePtr el = doc_text(parent, "field", value);
    const struct policy_field *f = form ? policy_field(form, name) : NULL;
    doc_attr(el, "name", name);
    if (!f)
        return;
    titled(el, f->title, f->title_en);
    for (size_t i = 0; i < f->value_count; i++)
        if (!strcmp(f->values[i].code, value)) {
            doc_attr(el, "value-title", f->values[i].title);
            doc_attr(el, "value-title-en", f->values[i].title_en);
        }
}

/* whose: with name, unit and title, which only reviewers may know. `rank`: the one declared here; the same one twice cannot be right. */
static void duplicate_element(xmlNodePtr parent, const struct credit_duplicate *d, const char *rank, bool whose)
{
    xmlNodePtr el = doc_text(parent, "duplicate", whose ? d->title : "");
    if (whose)
        doc_int(el, "case", d->case_id);
    doc_attr(el, "why", d->why);
    doc_attr(el, "name", whose ? d->name : NULL);
    doc_attr(el, "unit", whose ? d->unit : NULL);
    doc_yes(el, "same-rank", d->rank && *rank && !strcmp(d->rank, rank));
    doc_attr(el, "state", d->state);
    doc_attr(el, "rank", d->rank);
    doc_int(el, "year", d->year);
    doc_tenths(el, "recognised", d->recognised);
    doc_date(el, "at", d->at);
}

/* What the rules say of an open one, as if it were approved; of a decided one the year's result tells. */
static enum rc result_element(struct req *r, const struct declaration *d, xmlNodePtr parent)
{
    struct declaration_new n = as_new(d);
    struct policy_ledger *ledger;
    enum rc rc = credit_preview(r->mem, r->app, &n, &ledger);
    if (rc == RC_OK)
        policy_ledger_xml(ledger, r->doc, parent);
    return rc == RC_INVALID ? RC_OK : rc; /* a pack may have changed under an open case: the reviewer decides without its help */
}

static void declaration_attrs(xmlNodePtr el, const struct declaration *d)
{
    doc_int(el, "person", d->person);
    doc_int(el, "year", d->year);
    doc_int(el, "employer", d->employer);
    doc_attr(el, "category", d->category);
    doc_attr(el, "form", d->form);
    doc_attr(el, "from", d->from);
    doc_attr(el, "to", d->to);
    doc_attr(el, "pack", d->pack);
    doc_attr(el, "pack-version", d->pack_version);
    doc_tenths(el, "claimed", d->claimed);
    if (d->approved >= 0)
        doc_tenths(el, "approved", d->approved);
    doc_tenths(el, "recognised", d->recognised);
}

/* <declaration …> <work>title</work> <field name title value-title>…</field>… <result xmlns="urn:jijiao:exchange:1"> of an
 * open one, named by the case </result> </declaration> */
static enum rc content(struct req *r, const struct review_case *c, xmlNodePtr parent, xmlNodePtr *out)
{
    struct declaration *d;
    struct person_year y;
    TRY(credit_get(r->mem, r->app, c->id, &d));
    TRY(person_year_get(r->mem, r->app, d->person, d->year, &y));
    const struct policy_form *form = policy_form(y.pack, d->form);
    xmlNodePtr el = *out = doc_el(parent, "declaration");
    declaration_attrs(el, d);
    titled(el, form ? form->title : NULL, form ? form->title_en : NULL);
    doc_text(el, "work", d->title);
    for (size_t i = 0; i < d->n_fields; i++)
        field_element(el, form, d->fields[2 * i], d->fields[2 * i + 1]);
    if (d->filing)
        TRY(credit_filing_element(r, d, el));
    if (!strcmp(d->state, "pending") || !strcmp(d->state, "returned"))
        TRY(result_element(r, d, el));
    return RC_OK;
}

static enum rc described(struct req *r, const struct review_case *c, xmlNodePtr parent, bool whose)
{
    struct credit_duplicate *same;
    struct declaration *d;
    size_t n;
    xmlNodePtr el;
    TRY(content(r, c, parent, &el));
    TRY(credit_get(r->mem, r->app, c->id, &d));
    TRY(credit_duplicates(r->mem, r->app, c->id, &same, &n));
    const char *rank = case_field((const char *const *)d->fields, d->n_fields, "rank");
    for (size_t i = 0; i < n; i++)
        duplicate_element(el, &same[i], rank, whose);
    return RC_OK;
}

enum rc credit_content(struct req *r, const struct review_case *c, xmlNodePtr parent)
{
    return described(r, c, parent, false);
}

/* The same, for reviewers: <duplicate …> with whose it is. */
enum rc credit_describe(struct req *r, const struct review_case *c, xmlNodePtr parent)
{
    return described(r, c, parent, true);
}

/* What a base declares from its roster cannot be corrected: the class is closed. */
const struct review_kind credit_base_kind = {
    .name = "declaration-base", .queue = "declaration-base", .permission = "review.credit", .hours = true, .several = true, .yearly = true, .decidable = credit_decidable,
    .review_days = 15, .approved = approved, .refused = refused, .reversed = reversed, .stepped = stepped, .appealed = appealed, .settle = settle,
    .describe = credit_describe};

const struct review_kind credit_kind = {
    .name = "declaration", .queue = "declaration", .permission = "review.credit", .hours = true, .several = true, .correctable = true, .yearly = true,
    .decidable = credit_decidable, .correct_days = 15, .review_days = 15, .approved = approved, .refused = refused, .reversed = reversed,
    .stepped = stepped, .appealed = appealed, .settle = settle, .correct_until = credit_correct_until, .describe = credit_describe};
