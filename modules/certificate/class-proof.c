/* The public page of a proof that somebody passed a class [14.5]. */
#include <string.h>

#include "core/doc.h"
#include "domain/classes/classes.h"
#include "domain/try.h"
#include "modules/certificate/pages.h"

enum { TOKEN_CHARS = 22 };

static enum rc draw(struct req *r, const struct class_proof *p)
{
    xmlNodePtr el = doc_el(r->content, "proof");
    doc_time(el, "asked", r->now);
    doc_attr(el, "state", strcmp(p->of->state, "closed") ? "revoked" : "valid"); /* its filing was reversed */
    doc_attr(el, "number", p->number);
    doc_attr(el, "name", p->name);
    doc_attr(el, "number-mask", p->mask);
    doc_attr(el, "unit", p->unit);
    doc_attr(el, "class", p->of->name);
    doc_attr(el, "filing", p->of->number);
    doc_attr(el, "category", p->of->category);
    doc_attr(el, "base", p->of->base_name);
    doc_date(el, "starts", p->of->starts);
    doc_date(el, "ends", p->of->ends);
    doc_tenths(el, "hours", training_class_hours(p->of));
    doc_date(el, "issued", p->closed_at);
    return RC_OK;
}

enum rc proof_by_token(struct req *r, const char *token)
{
    struct class_proof *p;
    if (strlen(token) != TOKEN_CHARS || strspn(token, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != TOKEN_CHARS)
        return RC_NOT_FOUND;
    TRY(class_proof_by_token(r->mem, r->app, token, &p));
    return draw(r, p);
}

enum rc proof_by_number(struct req *r, const char *number, const char *name)
{
    struct class_proof *p;
    for (const char *c = number; *c; c++)
        if (*c <= ' ' || *c > '~')
            return RC_NOT_FOUND;
    TRY(class_proof_by_number(r->mem, r->app, number, name, &p));
    return draw(r, p);
}
