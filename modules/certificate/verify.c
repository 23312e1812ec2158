/* Public verification [14.1] [14.4]: by the token of the QR code, or by number and name with a captcha. Nothing is learned without one of
 * them, and who misses too often has to wait. */
#include <string.h>

#include "core/challenge.h"
#include "core/doc.h"
#include "core/limit.h"
#include "domain/certificate/content.h"
#include "domain/certificate/print.h"
#include "domain/certificate/sign-xml.h"
#include "domain/try.h"
#include "modules/certificate/pages.h"

enum { MISSES = 30, ASKED = 60, WINDOW_MS = 600000, NOT_FOUND_STATUS = 404, TOKEN_CHARS = 22 };

#define LIMIT_MISS "certificate-miss"
#define LIMIT_ASK "certificate-ask"

/* Once: a refused form is drawn by verify_get within the same request. */
static void private_page(struct req *r)
{
    add_header(r, "X-Robots-Tag", "noindex, nofollow");
}

static void add_totals(struct req *r, xmlNodePtr parent, xmlNodePtr root)
{
    for (xmlNodePtr from = NULL; (from = content_child(root, from, "total"));) {
        xmlNodePtr el = doc_el(parent, "total");
        const char *code = content_attr(r->mem, from, "category");
        doc_attr(el, "category", code);
        doc_attr(el, "title", strcmp(code, "total") == 0 ? NULL : content_title(r->mem, r->lang, from, "title"));
        doc_attr(el, "recognised", content_attr(r->mem, from, "recognised"));
        doc_attr(el, "required", content_attr(r->mem, from, "required"));
    }
}

static void add_records(struct req *r, xmlNodePtr parent, xmlNodePtr root)
{
    for (xmlNodePtr from = NULL; (from = content_child(root, from, "record"));) {
        xmlNodePtr el = doc_text(parent, "record", content_text(r->mem, from));
        doc_attr(el, "category", content_attr(r->mem, from, "category"));
        doc_attr(el, "category-title", content_title(r->mem, r->lang, from, "category-title"));
        doc_attr(el, "form", content_attr(r->mem, from, "form"));
        doc_attr(el, "form-title", content_title(r->mem, r->lang, from, "form-title"));
        doc_attr(el, "hours", content_attr(r->mem, from, "hours"));
    }
}

/* What follows a certificate that holds no longer. */
static enum rc add_state(struct req *r, xmlNodePtr el, const struct certificate *c)
{
    struct certificate *next;
    doc_attr(el, "state", c->state);
    doc_time(el, "changed", c->changed_at);
    doc_attr(el, "reason", *c->reason ? c->reason : NULL);
    if (strcmp(c->state, "replaced") != 0)
        return RC_OK;
    enum rc rc = certificate_successor(r->mem, r->app, c, &next);
    if (!rc)
        doc_attr(el, "successor", next->number);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static enum rc draw(struct req *r, const struct certificate *c)
{
    xmlNodePtr root, el = doc_el(r->content, "certificate");
    TRY(content_read(r->mem, r->app, c, &root));
    xmlNodePtr title = content_child(root, NULL, "title");
    const char *series = content_title(r->mem, r->lang, title, "series-name"), *level = content_attr(r->mem, title, "level");
    doc_time(el, "asked", r->now);
    doc_attr(el, "number", c->number);
    doc_attr(el, "name", c->name);
    doc_attr(el, "number-mask", c->number_mask);
    doc_attr(el, "unit", c->org_name);
    doc_int(el, "year", c->year);
    doc_attr(el, "series-name", *series ? series : NULL);
    doc_attr(el, "level", *level ? level : NULL);
    doc_tenths(el, "recognised", c->recognised);
    doc_attr(el, "issuer", c->issuer_name);
    doc_date(el, "issued", c->issued_at);
    if (cert_signer_has_key(cert_layouts_signer(certificate_own(r->app)->layouts)))
        doc_attr(el, "xml", talloc_asprintf(r->mem, "certificate/xml?t=%s", c->token));
    TRY(add_state(r, el, c));
    add_totals(r, el, root);
    add_records(r, el, root);
    return RC_OK;
}

/* No such certificate. Counted; RC_RATE after too many. */
static enum rc absent(struct req *r)
{
    TRY(limit_count(r->app, LIMIT_MISS, r->address, MISSES, WINDOW_MS));
    xmlNodePtr el = doc_el(r->content, "absent");
    doc_time(el, "asked", r->now);
    r->status = NOT_FOUND_STATUS;
    return RC_OK;
}

static enum rc by_token(struct req *r, const char *token)
{
    struct certificate *c;
    enum rc rc = strlen(token) == TOKEN_CHARS ? certificate_by_token(r->mem, r->app, token, &c) : RC_NOT_FOUND;
    return rc == RC_NOT_FOUND ? absent(r) : rc ? rc : draw(r, c);
}

static enum rc send_xml(struct req *r, const struct certificate *c)
{
    struct certificate *next;
    const char *successor = NULL, *xml;
    size_t len;
    if (!strcmp(c->state, "replaced")) {
        enum rc rc = certificate_successor(r->mem, r->app, c, &next);
        if (rc && rc != RC_NOT_FOUND)
            return rc;
        successor = rc ? NULL : next->number;
    }
    TRY(cert_signed_xml(r->mem, r->app, cert_layouts_signer(certificate_own(r->app)->layouts), c, successor, &xml, &len));
    answer_bytes(r, "application/xml", xml, len);
    r->filename = talloc_asprintf(r->mem, "%s.xml", c->number);
    return RC_OK;
}

enum rc verify_xml_get(struct req *r)
{
    struct certificate *c;
    const char *token = q_str(r, "t");
    private_page(r);
    enum rc rc = proof_xml(r, token);
    if (rc != RC_NOT_FOUND)
        return rc;
    rc = strlen(token) == TOKEN_CHARS ? certificate_by_token(r->mem, r->app, token, &c) : RC_NOT_FOUND;
    return rc == RC_NOT_FOUND ? absent(r) : rc ? rc : send_xml(r, c);
}

enum rc verify_get(struct req *r)
{
    if (!r->form)
        private_page(r);
    if (q_has(r, "t") && !r->form) {
        enum rc rc = proof_by_token(r, q_str(r, "t"));
        return rc == RC_NOT_FOUND ? by_token(r, q_str(r, "t")) : rc;
    }
    const char *const initial[] = {"certificate", q_str(r, "number"), "holder", q_str(r, "name"), NULL};
    xmlNodePtr el = doc_el(r->content, "ask");
    doc_values(r, el, initial);
    return challenge_draw(r, el);
}

enum rc verify_post(struct req *r)
{
    struct certificate *c;
    private_page(r);
    if (challenge_other(r))
        return challenge_again(r);
    if (!f_has(r, "certificate"))
        form_error(r->form, "certificate", "validate.required", NULL);
    if (!f_has(r, "holder"))
        form_error(r->form, "holder", "validate.required", NULL);
    if (form_failed(r->form))
        return RC_INVALID;
    TRY(limit_count(r->app, LIMIT_ASK, r->address, ASKED, WINDOW_MS));
    TRY(challenge_check(r));
    enum rc rc = proof_by_number(r, f_str(r, "certificate"), f_str(r, "holder"));
    if (rc != RC_NOT_FOUND)
        return rc;
    rc = certificate_by_number(r->mem, r->app, f_str(r, "certificate"), f_str(r, "holder"), &c);
    return rc == RC_NOT_FOUND ? absent(r) : rc ? rc : draw(r, c);
}
