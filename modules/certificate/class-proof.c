/* The public page of a proof that somebody passed a class [14.5]. */
#include <string.h>

#include "core/doc.h"
#include "domain/certificate/print.h"
#include "domain/certificate/sign-xml.h"
#include "domain/classes/classes.h"
#include "domain/try.h"
#include "modules/certificate/pages.h"

enum { TOKEN_CHARS = 22 };

/* It holds while the class is closed: a filing that was reversed takes it along. */
static const char *state_of(const struct class_proof *p)
{
    return strcmp(p->of->state, "closed") ? "revoked" : "valid";
}

static enum rc draw(struct req *r, const struct class_proof *p)
{
    xmlNodePtr el = doc_el(r->content, "proof");
    doc_time(el, "asked", r->now);
    doc_attr(el, "state", state_of(p));
    if (cert_signer_has_key(cert_layouts_signer(certificate_own(r->app)->layouts)))
        doc_attr(el, "xml", talloc_asprintf(r->mem, "certificate/xml?t=%s", p->token));
    doc_attr(el, "number", p->number);
    doc_attr(el, "name", p->name);
    doc_attr(el, "number-mask", p->mask);
    doc_attr(el, "unit", p->unit);
    doc_attr(el, "class", p->of->name);
    doc_attr(el, "filing", p->of->number);
    doc_attr(el, "category", p->of->category);
    doc_attr(el, "category-title", training_category_say(r, p->of->base_region, p->of->year, p->of->category));
    doc_attr(el, "base", p->of->base_name);
    doc_date(el, "starts", p->of->starts);
    doc_date(el, "ends", p->of->ends);
    doc_tenths(el, "hours", training_class_hours(p->of));
    doc_date(el, "issued", p->closed_at);
    return RC_OK;
}

static enum rc read_token(struct req *r, const char *token, struct class_proof **out)
{
    if (strlen(token) != TOKEN_CHARS || strspn(token, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != TOKEN_CHARS)
        return RC_NOT_FOUND;
    return class_proof_by_token(r->mem, r->app, token, out);
}

enum rc proof_by_token(struct req *r, const char *token)
{
    struct class_proof *p;
    TRY(read_token(r, token, &p));
    return draw(r, p);
}

static void put(xmlNodePtr el, const char *name, const char *value)
{
    xmlNewProp(el, BAD_CAST name, BAD_CAST value);
}

/* <proof xmlns="urn:jijiao:certificate:1" …/>, as docs/programs.md says. */
static xmlDocPtr as_document(struct req *r, const struct class_proof *p)
{
    char moment[17];
    xmlDocPtr doc = xmlNewDoc(BAD_CAST "1.0");
    xmlNodePtr el = xmlNewDocNode(doc, NULL, BAD_CAST "proof", NULL);
    xmlDocSetRootElement(doc, el);
    xmlSetNs(el, xmlNewNs(el, BAD_CAST "urn:jijiao:certificate:1", NULL));
    app_datetime(r->now, moment);
    const char *const all[][2] = {
        {"number", p->number}, {"state", state_of(p)}, {"name", p->name}, {"number-mask", p->mask}, {"unit", p->unit}, {"class", p->of->name},
        {"filing", p->of->number}, {"category", p->of->category}, {"base", p->of->base_name}, {"starts", app_date_text(r->mem, p->of->starts)},
        {"ends", app_date_text(r->mem, p->of->ends)}, {"hours", app_tenths_full(r->mem, training_class_hours(p->of))},
        {"issued", app_date_text(r->mem, p->closed_at)}, {"as-of", talloc_asprintf(r->mem, "%.10sT%.5s:00+08:00", moment, moment + 11)}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        put(el, all[i][0], all[i][1]);
    return doc;
}

enum rc proof_xml(struct req *r, const char *token)
{
    struct class_proof *p;
    const char *text;
    size_t len;
    TRY(read_token(r, token, &p));
    xmlDocPtr doc = as_document(r, p);
    enum rc rc = cert_sign_doc(r->mem, r->app, cert_layouts_signer(certificate_own(r->app)->layouts), doc, &text, &len);
    xmlFreeDoc(doc);
    TRY(rc);
    answer_bytes(r, "application/xml", text, len);
    r->filename = talloc_asprintf(r->mem, "%s.xml", p->number);
    return RC_OK;
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
