/* Registration of a unit, first step: which unit, and the scan of its certificate [2.1] [2.9]. */
#include <stdlib.h>
#include <string.h>

#include "core/crypt.h"
#include "core/doc.h"
#include "domain/org/org.h"
#include "domain/try.h"
#include "modules/registration/pages.h"
#include "modules/registration/store.h"

#define TAKEN "registration.code-registered"
#define PENDING "registration.code-pending"

/* What the first step found out, for its transaction. */
struct begin {
    struct req *r;
    const char *kind, *token; /* token: NULL for a new draft */
    const char *made;         /* the token, when it is done */
    const char *code;
    int64_t directory;
    const struct upload *scan; /* NULL: the one in the draft stays */
};

/* The draft that the page came back to; NULL: none. */
static enum rc former(struct req *r, const char *kind, struct draft **out)
{
    *out = NULL;
    enum rc rc = q_has(r, "d") ? step_draft(r, talloc_asprintf(r->mem, "reg-%s", kind), out) : RC_NOT_FOUND;
    if (!rc && *draft_field(*out, DRAFT_CASE))
        *out = NULL;
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static void add_scan(xmlNodePtr el, const struct draft *d)
{
    if (!*draft_field(d, "scan-sha256"))
        return;
    xmlNodePtr scan = doc_el(el, "scan");
    doc_attr(scan, "name", draft_field(d, "scan-name"));
    doc_attr(scan, "type", draft_field(d, "scan-type"));
    doc_attr(scan, "size", draft_field(d, "scan-size"));
}

/* Who has the code already: the unit and whom to ask. */
static enum rc add_holder(struct req *r, xmlNodePtr el)
{
    const struct value *v = r->form ? form_get(r->form, "code") : NULL;
    struct org *o, *superior;
    struct filed f;
    if (!v || !v->error || (strcmp(v->error, TAKEN) && strcmp(v->error, PENDING)))
        return RC_OK;
    if (!strcmp(v->error, PENDING)) {
        enum rc rc = store_pending_code(r->mem, r->app->db, ident_normalise(r->mem, v->raw), &f);
        if (rc)
            return rc == RC_NOT_FOUND ? RC_OK : rc; /* decided meanwhile */
        xmlNodePtr holder = doc_el(el, "holder");
        doc_attr(holder, "unit", f.subject);
        doc_attr(holder, "reviewer", f.reviewer);
        doc_attr(holder, "phone", f.phone);
        doc_time(holder, "since", f.submitted);
        return RC_OK;
    }
    TRY(org_by_code(r->mem, r->app, v->raw, &o));
    TRY(org_get(r->mem, r->app, o->superior ? o->superior : o->hrss, &superior));
    xmlNodePtr holder = doc_el(el, "holder");
    doc_attr(holder, "unit", o->name);
    doc_attr(holder, "kind", o->kind);
    doc_attr(holder, "reviewer", superior->name);
    doc_attr(holder, "phone", superior->office_phone);
    return RC_OK;
}

enum rc unit_get(struct req *r)
{
    const char *kind = q_str(r, "kind");
    struct draft *d;
    if (!*kind)
        return redirect(r, "registration");
    TRY(former(r, kind, &d));
    xmlNodePtr el = doc_el(r->content, "unit");
    doc_attr(el, "kind", kind);
    doc_attr(el, "draft", d ? d->token : NULL);
    const char *const initial[] = {"code", d ? draft_field(d, "code") : "", NULL};
    doc_values(r, el, initial);
    if (d)
        add_scan(el, d);
    TRY(search_add(r, el, kind, f_str(r, "q")));
    TRY(add_holder(r, el));
    return gate_draw(r, el, GATE_BEGIN);
}

/* Unified social credit code of 18 or organisation code of 9 characters, in any spelling. */
static void check_code(struct req *r, const char *typed)
{
    char uscc[19], orgcode[10], *code = ident_normalise(r->mem, typed);
    size_t len = strlen(code);
    enum ident_fault fault = len == 9 ? ident_orgcode(code, orgcode) : ident_uscc(code, uscc);
    step_fault(r, "code", "code", fault,
               fault == IDENT_LENGTH ? talloc_asprintf(r->mem, "%zu", len) : NULL);
}

/* The preloaded unit that was picked from the search; its code need not be typed. */
static enum rc check_pick(struct req *r, struct begin *b)
{
    struct org *o;
    if (!f_has(r, "pick"))
        return RC_OK;
    enum rc rc = org_get(r->mem, r->app, f_int(r, "pick"), &o);
    if (rc && rc != RC_NOT_FOUND)
        return rc;
    if (rc || strcmp(o->kind, b->kind) || strcmp(o->state, "directory"))
        return form_error(r->form, "pick", "registration.pick-gone", NULL);
    if (f_has(r, "code") && strcmp(ident_normalise(r->mem, f_str(r, "code")), o->code))
        return form_error(r->form, "code", "registration.pick-differs", o->name);
    b->code = o->code;
    b->directory = o->id;
    return RC_OK;
}

static void check_scan(struct req *r, const struct draft *d, struct begin *b)
{
    const struct value *v = form_get(r->form, "scan");
    b->scan = v->upload;
    if (!v->upload && !v->error && !(d && *draft_field(d, "scan-sha256")))
        form_error(r->form, "scan", "registration.scan-missing", NULL);
}

/* Is the code free? A preloaded unit of this kind is taken up. */
static enum rc check_free(struct req *r, struct begin *b)
{
    struct org *o;
    struct filed f;
    enum rc rc = store_pending_code(r->mem, r->app->db, b->code, &f);
    if (rc == RC_OK)
        return form_error(r->form, "code", PENDING, f.reviewer);
    if (rc != RC_NOT_FOUND)
        return rc;
    rc = org_by_code(r->mem, r->app, b->code, &o);
    if (rc == RC_NOT_FOUND)
        return RC_OK;
    TRY(rc);
    if (strcmp(o->state, "directory"))
        return form_error(r->form, "code", TAKEN, o->name);
    if (strcmp(o->kind, b->kind))
        return form_error(r->form, "code", talloc_asprintf(r->mem, "registration.code-of-%s", o->kind), o->name);
    b->directory = o->id;
    return RC_OK;
}

static enum rc begin(struct db *db, void *arg)
{
    (void)db;
    struct begin *b = arg;
    struct req *r = b->r;
    char sha256[2 * SHA256_BYTES + 1];
    b->made = b->token;
    if (!b->made)
        TRY(draft_begin(r->mem, r->app, talloc_asprintf(r->mem, "reg-%s", b->kind), &b->made));
    const char *const unit[] = {"code", b->code, "directory",
                                b->directory ? talloc_asprintf(r->mem, "%lld", (long long)b->directory) : NULL, NULL};
    TRY(draft_put(r->app, b->made, unit));
    if (!b->scan)
        return RC_OK;
    crypt_hex(b->scan->sha256, SHA256_BYTES, sha256);
    const char *const scan[] = {"scan-sha256", sha256, "scan-name", b->scan->name, "scan-type", b->scan->type, "scan-size",
                                talloc_asprintf(r->mem, "%lld", (long long)b->scan->size), NULL};
    return draft_put(r->app, b->made, scan);
}

enum rc unit_post(struct req *r)
{
    struct begin b = {.r = r, .kind = q_str(r, "kind")};
    struct draft *d;
    enum rc rc;
    if (!*b.kind)
        return RC_BAD_REQUEST;
    if (step_again(r, &rc))
        return rc;
    TRY(former(r, b.kind, &d));
    rc = check_pick(r, &b);
    if (rc && rc != RC_INVALID)
        return rc;
    if (!b.code && !form_get(r->form, "code")->error && !form_get(r->form, "pick")->error)
        check_code(r, f_str(r, "code"));
    check_scan(r, d, &b);
    if (form_failed(r->form))
        return RC_INVALID;
    if (!b.code)
        b.code = ident_normalise(r->mem, f_str(r, "code"));
    TRY(gate_pass(r, GATE_BEGIN));
    TRY(check_free(r, &b));
    b.token = d ? d->token : NULL;
    TRY(db_transact(r->app->db, begin, &b));
    return redirect(r, "registration/unit-details?d=%s", b.made);
}
