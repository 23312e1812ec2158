/* Who would review a case that is not submitted yet. */
#include <string.h>

#include "core/doc.h"
#include "domain/org/org.h"
#include "domain/review/internal.h"

static enum rc decider(struct req *r, const struct review_submission *s, const struct chain_step *step, xmlNodePtr el)
{
    const struct review_case c = {.subject_account = s->subject_account, .declarer = s->declarer};
    int64_t id;
    bool acting;
    struct org *o;
    TRY(chain_decider(r->app, review_kind(s->kind), &c, step->org, &id, &acting));
    TRY(org_get(r->mem, r->app, id, &o));
    if (acting) {
        doc_int(el, "acting-org", o->id);
        doc_attr(el, "acting-org-name", o->name);
    }
    doc_attr(el, "phone", *o->office_phone ? o->office_phone : NULL);
    return RC_OK;
}

enum rc review_foresee(struct req *r, const struct review_submission *s, xmlNodePtr parent)
{
    struct chain chain;
    TRY(chain_resolve(r->mem, r->app, s, &chain));
    xmlNodePtr list = doc_el(parent, "chain");
    for (size_t i = 0; i < chain.n; i++) {
        const struct chain_step *step = &chain.steps[i];
        struct org *o;
        xmlNodePtr el = doc_el(list, "step");
        doc_int(el, "no", (int64_t)i + 1);
        doc_attr(el, "kind", step->kind);
        doc_attr(el, "state", step->state);
        if (step->org) {
            TRY(org_get(r->mem, r->app, step->org, &o));
            doc_int(el, "org", o->id);
            doc_attr(el, "org-name", o->name);
        }
        if (*step->note)
            doc_attr(el, "note", step->note);
        else
            TRY(decider(r, s, step, el));
    }
    return RC_OK;
}
