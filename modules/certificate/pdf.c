/* The certificate as PDF [14.1] [14.2]: drawn from the content that was stored when it was issued, so that it never changes. */
#include "domain/certificate/pdf.h"

#include <stdio.h>
#include <string.h>

#include "core/audit.h"
#include "core/conf.h"
#include "core/db.h"
#include "core/log.h"
#include "core/view.h"
#include "domain/account/account.h"
#include "domain/code/code.h"
#include "domain/person/person.h"
#include "domain/try.h"
#include "modules/certificate/pages.h"

#define CERTIFICATE_LANG "zh-CN" /* of layouts */

enum rc pdf_open(struct app *app)
{
    char *error = NULL;
    char *file = talloc_asprintf(app, "%s/%s.xml", conf_str(app->conf, "certificate"), conf_str(app->conf, "certificate.layout"));
    char *schema = talloc_asprintf(app, "%s/certificate.xsd", conf_str(app->conf, "schema"));
    app->own = cert_layout_load(app, file, schema, &error);
    if (app->own)
        return RC_OK;
    log_error(app->log, "certificate-layout", "%s", error ? error : file);
    return RC_INTERNAL;
}

static const char *tenths(TALLOC_CTX *mem, int64_t n)
{
    if (n % 10)
        return talloc_asprintf(mem, "%lld.%lld", (long long)(n / 10), (long long)(n % 10));
    return talloc_asprintf(mem, "%lld", (long long)(n / 10));
}

static const char *label(struct req *r, const char *key)
{
    const char *text = view_say(r->mem, r->app->view, CERTIFICATE_LANG, key, NULL, NULL);
    return text ? text : "";
}

/* Totals of the categories that were required or fulfilled, without the sum. */
static void add_totals(struct req *r, xmlNodePtr root, struct cert_page *page)
{
    struct cert_total *list = NULL;
    for (xmlNodePtr el = NULL; (el = content_child(root, el, "total"));) {
        const char *hours = content_attr(r->mem, el, "recognised");
        if (strcmp(content_attr(r->mem, el, "category"), "total") == 0 ||
            (strcmp(hours, "0") == 0 && strcmp(content_attr(r->mem, el, "required"), "0") == 0))
            continue;
        list = talloc_realloc(r->mem, list, struct cert_total, (unsigned)page->n_totals + 1);
        list[page->n_totals++] = (struct cert_total){content_attr(r->mem, el, "title"), hours};
    }
    page->totals = list;
}

static void add_records(struct req *r, xmlNodePtr root, struct cert_page *page)
{
    struct cert_record *list = NULL;
    for (xmlNodePtr el = NULL; (el = content_child(root, el, "record"));) {
        list = talloc_realloc(r->mem, list, struct cert_record, (unsigned)page->n_records + 1);
        list[page->n_records++] = (struct cert_record){
            .category = content_attr(r->mem, el, "category-title"), .title = content_text(r->mem, el),
            .form = content_attr(r->mem, el, "form-title"), .hours = content_attr(r->mem, el, "hours")};
    }
    page->records = list;
}

static enum rc fill_page(struct req *r, const struct certificate *c, xmlNodePtr root, struct cert_page *page)
{
    xmlNodePtr holder = content_child(root, NULL, "holder"), title = content_child(root, NULL, "title");
    const char *level = content_attr(r->mem, title, "level");
    char *issued = talloc_size(r->mem, 11);
    app_date(c->issued_at, issued);
    *page = (struct cert_page){
        .number = c->number, .name = c->name, .document_mask = c->number_mask, .employer = c->org_name,
        .series = content_attr(r->mem, title, "series-name"), .level = label(r, talloc_asprintf(r->mem, "level.%s", *level ? level : "none")),
        .year = talloc_asprintf(r->mem, "%lld", (long long)c->year), .hours = tenths(r->mem, c->recognised),
        .remark = content_text(r->mem, content_child(root, NULL, "remark")), .authority = c->issuer_name, .issued = issued,
        .url = talloc_asprintf(r->mem, "%scertificate/verify?t=%s", conf_str(r->app->conf, "base-url"), c->token)};
    add_totals(r, root, page);
    add_records(r, root, page);
    return code_label(r->mem, r->app, "document", content_attr(r->mem, holder, "document"), CERTIFICATE_LANG, &page->document_type);
}

struct printing {
    struct req *r;
    const struct certificate *c;
    bool in_full;
};

/* One's own certificate is nobody else's business; another's, and a number in full, is recorded. */
static enum rc record(struct db *db, void *arg)
{
    (void)db;
    const struct printing *p = arg;
    const char *detail = talloc_asprintf(p->r->mem, "year=%lld issue=%lld%s", (long long)p->c->year, (long long)p->c->issue,
                                         p->in_full ? " number=full" : "");
    struct audit_event e = {.action = "certificate.print", .account = p->r->who.account, .post = p->r->who.post, .object = "person",
                            .object_id = p->c->person, .detail = detail, .request = p->r->id};
    return audit_append(p->r->app, &e);
}

static enum rc note(struct req *r, const struct certificate *c, struct cert_page *page)
{
    struct printing p = {r, c, cert_layout_wants_number(r->app->own)};
    struct person *holder;
    char *number;
    if (p.in_full) {
        TRY(person_get(r->mem, r->app, c->person, &holder));
        TRY(account_number(r->mem, r->app, holder->account, &number));
        page->document_number = number;
    }
    if (r->who.post)
        TRY(access_note(r, c->person));
    return r->who.post || p.in_full ? db_transact(r->app->db, record, &p) : RC_OK;
}

/* The moment of issue in UTC, as PDF wants it. */
static const char *created(struct req *r, int64_t ms)
{
    char day[11], moment[17];
    app_date(ms, day);
    app_datetime(ms, moment);
    return talloc_asprintf(r->mem, "%sT%s:00+08:00", day, moment + 11);
}

static enum rc draw(struct req *r, const struct certificate *c)
{
    struct cert_page page;
    xmlNodePtr root;
    struct cert_buffer buffer = {.mem = r->mem};
    TRY(content_read(r, c, &root));
    TRY(fill_page(r, c, root, &page));
    TRY(note(r, c, &page));
    struct cert_meta meta = {.title = label(r, "certificate.title"), .author = c->issuer_name, .created = created(r, c->issued_at)};
    TRY(cert_pdf_write(r->mem, r->app->own, &meta, &page, 1, cert_write_buffer, &buffer));
    answer_bytes(r, "application/pdf", buffer.data, buffer.size);
    r->filename = talloc_asprintf(r->mem, "%s %s.pdf", c->number, c->name);
    r->inline_file = true;
    return RC_OK;
}

/* Whose certificate: one's own, or that of a person in scope. RC_NOT_FOUND: anybody else's. */
static enum rc whose(struct req *r, int64_t *person)
{
    struct person *p;
    *person = q_has(r, "person") || r->who.post ? q_int(r, "person") : r->who.person;
    return *person ? person_get_scoped(r->mem, r->app, &r->who, *person, &p) : RC_NOT_FOUND;
}

enum rc pdf_get(struct req *r)
{
    struct certificate *c;
    int64_t person, year = q_int(r, "year");
    TRY(whose(r, &person));
    enum rc rc = certificate_of(r->mem, r->app, person, year, &c);
    if (rc == RC_NOT_FOUND)
        return missing_draw(r, person, year);
    return rc ? rc : draw(r, c);
}
