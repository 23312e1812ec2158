/* classes/proof: the proof that somebody passed a class, as PDF [14.5]. */
#include <stdio.h>
#include <string.h>

#include "core/audit.h"
#include "core/conf.h"
#include "core/log.h"
#include "core/view.h"
#include "domain/account/account.h"
#include "domain/certificate/pdf.h"
#include "domain/certificate/sign.h"
#include "domain/code/code.h"
#include "modules/classes/pages.h"

#define PROOF_LANG "zh-CN" /* of the layout */
#define PROOF_LAYOUT "class-proof"

enum { UNSEALED_STATUS = 503 };

/* Read when the process starts. */
struct proof_own {
    struct cert_layout *layout;
    struct cert_signer *signer; /* as of certificates */
};

enum rc proof_open(struct app *app)
{
    char *error = NULL;
    char *file = talloc_asprintf(app, "%s/%s.xml", conf_str(app->conf, "certificate"), PROOF_LAYOUT);
    char *schema = talloc_asprintf(app, "%s/certificate.xsd", conf_str(app->conf, "schema"));
    struct proof_own *own = talloc_zero(app, struct proof_own);
    own->layout = cert_layout_load(own, file, schema, &error);
    if (!own->layout) {
        log_error(app->log, "proof-layout", "%s", error ? error : file);
        return RC_INTERNAL;
    }
    app->own = own;
    return cert_signer_open(own, app, &own->signer);
}

/* Whose: one's own; of the base's class; of a class in the scope of an authority. RC_NOT_FOUND: anybody else's. */
static enum rc proof_in_hand(struct req *r, struct class_proof **out)
{
    struct training_class *c;
    if (!r->who.post)
        return r->who.person ? class_proof_of(r->mem, r->app, q_int(r, "id"), r->who.person, out) : RC_NOT_FOUND;
    TRY(class_in_hand(r, &c));
    return class_proof_of(r->mem, r->app, c->id, q_int(r, "person"), out);
}

static const char *say(struct req *r, const char *key, const char *a, const char *b)
{
    const char *text = view_say(r->mem, r->app->view, PROOF_LANG, key, a, b);
    return text ? text : "";
}

static enum rc fill_page(struct req *r, const struct class_proof *p, struct cert_page *page)
{
    const struct training_class *c = p->of;
    struct person *holder;
    struct account *a;
    TRY(person_get(r->mem, r->app, p->person, &holder));
    TRY(account_get(r->mem, r->app, holder->account, &a));
    *page = (struct cert_page){
        .number = p->number, .name = p->name, .document_mask = p->mask, .employer = p->unit, .year = talloc_asprintf(r->mem, "%lld", (long long)c->year),
        .series = training_category_title(r->app, r->who.policy_epoch, c->base_region, c->year, c->category, PROOF_LANG),
        .level = c->number, .hours = policy_hours(r->mem, (int32_t)training_class_hours(c)),
        .remark = talloc_asprintf(r->mem, "%s（%s）", c->name, say(r, "classes.span", app_date_text(r->mem, c->starts), app_date_text(r->mem, c->ends))),
        .authority = c->base_name, .issued = app_date_text(r->mem, p->closed_at),
        .url = talloc_asprintf(r->mem, "%scertificate/verify?t=%s", conf_str(r->app->conf, "base-url"), p->token)};
    return code_label(r->mem, r->app, "document", a->doc_type, PROOF_LANG, &page->document_type);
}

static enum rc record(struct db *db, void *arg)
{
    (void)db;
    struct req *r = arg;
    const struct audit_event e = {.action = "class.proof", .account = r->who.account, .post = r->who.post, .object = "person",
                                  .object_id = q_int(r, "person"), .detail = talloc_asprintf(r->mem, "class=%lld", (long long)q_int(r, "id")),
                                  .request = r->id};
    return audit_append(r->app, &e);
}

static bool write_file(void *ctx, const unsigned char *data, size_t n)
{
    return fwrite(data, 1, n, ctx) == n;
}

static int close_file(FILE **held)
{
    fclose(*held);
    return 0;
}

/* The document in a file that goes with the request, sealed. RC_UNAVAILABLE: the seal service failed. */
static enum rc draw_sealed(struct req *r, const struct class_proof *p, const struct cert_page *page, FILE **out)
{
    const struct proof_own *own = r->app->own;
    char moment[17];
    FILE **held = talloc(r->mem, FILE *), *file = tmpfile();
    if (!file) {
        log_error(r->app->log, "class-proof", "error=a temporary file cannot be made");
        return RC_INTERNAL;
    }
    *held = *out = file;
    talloc_set_destructor(held, close_file);
    app_datetime(p->closed_at, moment);
    const struct cert_meta meta = {.title = say(r, "classes.proof-title", NULL, NULL), .author = p->of->base_name,
                                   .created = talloc_asprintf(r->mem, "%sT%s:00+08:00", app_date_text(r->mem, p->closed_at), moment + 11)};
    TRY(cert_pdf_write(r->mem, own->layout, &meta, page, 1, write_file, file));
    if (fflush(file) || ferror(file))
        return RC_INTERNAL;
    TRY(cert_sign(own->signer, r->app, file));
    rewind(file);
    return RC_OK;
}

/* Nothing is issued without its seal. */
static enum rc unsealed(struct req *r)
{
    doc_el(r->content, "unsealed");
    r->sheet = "classes/proof.xsl";
    r->status = UNSEALED_STATUS;
    return RC_OK;
}

enum rc proof_get(struct req *r)
{
    struct class_proof *p;
    struct cert_page page;
    FILE *file;
    TRY(proof_in_hand(r, &p));
    if (strcmp(p->of->state, "closed")) /* its filing was reversed: there is nothing to prove any more */
        return RC_NOT_FOUND;
    TRY(fill_page(r, p, &page));
    enum rc rc = draw_sealed(r, p, &page, &file);
    if (rc == RC_UNAVAILABLE)
        return unsealed(r);
    TRY(rc);
    if (r->who.post) {
        TRY(access_note(r, p->person));
        TRY(db_transact(r->app->db, record, r));
    }
    answer_file(r, file, "application/pdf", talloc_asprintf(r->mem, "%s %s.pdf", p->number, p->name));
    r->inline_file = true;
    return RC_OK;
}
