/* The chain of a declaration, and who would review it. */
#include <string.h>

#include "domain/credit/internal.h"
#include "domain/person/person.h"

const char *chain_of(TALLOC_CTX *mem, const struct person_year *y, const struct declaration_new *d)
{
    struct policy_walk walk = {.year = y->facts.year, .category = d->category, .series = y->facts.series, .form = d->form,
                               .level = y->facts.level, .applying = y->facts.applying};
    const struct policy_chain *chain = policy_chain(y->pack, &walk);
    if (!chain || !chain->count)
        return "employer authority hrss"; /* [11.1], where a pack states none */
    char *text = talloc_strdup(mem, "");
    for (size_t i = 0; i < chain->count; i++) {
        const struct policy_step *s = &chain->steps[i];
        text = talloc_asprintf_append(text, "%s%s%s%s%s%s", i ? " " : "", s->by, s->tier ? ":" : "", s->tier ? s->tier : "",
                                      s->absent ? "?" : "", s->absent ? s->absent : "");
    }
    return text;
}

enum rc credit_foresee(struct req *r, const struct declaration_new *d, int64_t year, xmlNodePtr parent)
{
    struct person_year y;
    struct person *p;
    TRY(person_get(r->mem, r->app, d->person, &p));
    TRY(person_year_get(r->mem, r->app, d->person, year, &y));
    if (!y.employer)
        return RC_OK;
    const struct review_submission s = {.kind = "declaration", .chain = chain_of(r->mem, &y, d), .subject = d->person,
                                        .subject_account = p->account, .base_org = y.employer->id,
                                        .declarer = d->declared_for_org};
    return review_foresee(r, &s, parent);
}

enum rc credit_outlook(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct policy_ledger **out)
{
    struct person_year y;
    struct records records;
    TRY(person_year_get(mem, app, person, year, &y));
    TRY(records_get(mem, app, person, year, RECORDS_OPEN, &records));
    return evaluate(mem, app, &y, records.list, records.n, "credit-outlook", out);
}
