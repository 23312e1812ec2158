/* The chain of a declaration, and who would review it. */
#include <string.h>

#include "domain/credit/internal.h"
#include "domain/person/person.h"

enum { NAMED_MAX = 20 };

enum rc named_org(TALLOC_CTX *mem, struct app *app, const struct person_year *y, const char *kinds, const char *text, int64_t *org)
{
    struct org **list;
    size_t n, all = 0, near = 0;
    int64_t found = 0, here = 0;
    *org = 0;
    if (!*text)
        return RC_OK;
    TRY(org_search(mem, app, text, kinds, "active", NULL, NAMED_MAX, &list, &n));
    for (size_t i = 0; i < n; i++) {
        if (strcmp(list[i]->name, text) && strcmp(list[i]->code, text))
            continue;
        all++;
        found = list[i]->id;
        if (y->employer && !strncmp(list[i]->region, y->employer->region, 2)) {
            near++;
            here = list[i]->id;
        }
    }
    *org = all == 1 ? found : near == 1 ? here : all ? -1 : 0;
    return RC_OK;
}

/* A step as domain/review reads it; who is named becomes that organisation, or what stands for one that is not on the platform. */
static enum rc step_of(TALLOC_CTX *mem, struct app *app, const struct person_year *y, const struct declaration_new *d, const struct policy_step *s,
                       char **text)
{
    const char *by = s->by, *absent = s->absent;
    if (!strcmp(s->by, "named")) {
        const struct policy_form *form = policy_form(y->pack, d->form);
        const struct policy_field *f = form ? policy_field(form, s->field) : NULL;
        int64_t org = 0;
        if (f && f->organisations)
            TRY(named_org(mem, app, y, f->organisations, case_field(d->fields, d->n_fields, s->field), &org));
        if (org <= 0 && !strcmp(s->absent, "skip"))
            return RC_OK;
        by = org > 0 ? talloc_asprintf(mem, "@%lld", (long long)org) : s->absent;
        absent = "skip";
    }
    *text = talloc_asprintf_append_buffer(*text, "%s%s%s%s%s%s", **text ? " " : "", by, s->tier ? ":" : "", s->tier ? s->tier : "", absent ? "?" : "",
                                          absent ? absent : "");
    return RC_OK;
}

enum rc chain_of(TALLOC_CTX *mem, struct app *app, const struct person_year *y, const struct declaration_new *d, const char **out)
{
    struct policy_walk walk = {.year = y->facts.year, .category = d->category, .series = y->facts.series, .form = d->form,
                               .level = y->facts.level, .applying = y->facts.applying, .fields = d->fields, .n_fields = d->n_fields};
    const struct policy_chain *chain = policy_chain(y->pack, &walk);
    char *text = talloc_strdup(mem, "");
    *out = "employer authority hrss"; /* [11.1], where a pack states none */
    for (size_t i = 0; chain && i < chain->count; i++)
        TRY(step_of(mem, app, y, d, &chain->steps[i], &text));
    if (*text)
        *out = text;
    return RC_OK;
}

enum rc credit_foresee(struct req *r, const struct declaration_new *d, int64_t year, xmlNodePtr parent)
{
    struct person_year y;
    struct person *p;
    TRY(person_get(r->mem, r->app, d->person, &p));
    TRY(person_year_get(r->mem, r->app, d->person, year, &y));
    if (!y.employer)
        return RC_OK;
    const char *chain;
    TRY(chain_of(r->mem, r->app, &y, d, &chain));
    const struct review_submission s = {.kind = "declaration", .chain = chain, .subject = d->person,
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
