/* What the approval of a registration makes, and how a reviewer sees it. */
#include <string.h>

#include "core/audit.h"
#include "core/doc.h"
#include "domain/credit/credit.h"
#include "domain/registration/internal.h"

/* The content of a case while it is read. */
struct content {
    struct registration *g;
    const char **pairs;
    size_t n;
};

static enum rc content_get(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct content *out)
{
    TRY(store_registration_get(mem, app, case_id, &out->g));
    return case_fields(mem, app, case_id, &out->pairs, &out->n);
}

/* A field, or NULL where it was left empty. */
static const char *field(const struct content *x, const char *name)
{
    const char *value = case_field((const char *const *)x->pairs, x->n, name);
    return *value ? value : NULL;
}

static enum rc noted(struct app *app, const struct who *who, const char *action, const char *object, int64_t id)
{
    struct audit_event e = {.action = action, .account = who->account, .post = who->post, .object = object,
                            .object_id = id};
    return audit_append(app, &e);
}

/* What was right when it was submitted and is not any more (a superior that closed, a person employed meanwhile) refuses the
 * decision like a code that was taken. */
static enum rc as_conflict(enum rc rc)
{
    return rc == RC_INVALID || rc == RC_NOT_FOUND ? RC_CONFLICT : rc;
}

static enum rc make_org(TALLOC_CTX *mem, struct app *app, const struct who *who, struct review_case *c)
{
    struct content x;
    struct case_file *files;
    size_t n_files;
    TRY(content_get(mem, app, c->id, &x));
    TRY(case_files(mem, app, c->id, &files, &n_files));
    struct org_new n = {
        .id = x.g->directory, .kind = x.g->kind, .code = field(&x, "code"), .name = field(&x, "name"),
        .region = field(&x, "region"), .sector = field(&x, "sector"), .nature = field(&x, "nature"),
        .base_level = field(&x, "base-level"), .address = field(&x, "address"),
        .office_phone = field(&x, "office-phone"), .responsible = field(&x, "responsible"), .state = "active",
        .superior = x.g->superior, .hrss = x.g->hrss, .scan = n_files ? files[0].sha256 : NULL};
    TRY(as_conflict(org_save(app, &n, &x.g->org)));
    const char *title = field(&x, "job-title");
    TRY(as_conflict(post_create(app, x.g->org, 0, x.g->account, true, title ? title : "", &x.g->post)));
    TRY(store_registration_made(app, x.g));
    c->subject = x.g->org;
    TRY(noted(app, who, "organisation.create", "organisation", x.g->org));
    return noted(app, who, "post.create", "post", x.g->post);
}

enum rc registration_org_approved(struct app *app, const struct who *who, struct review_case *c)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = make_org(mem, app, who, c);
    talloc_free(mem);
    return rc;
}

static enum rc make_person(TALLOC_CTX *mem, struct app *app, const struct who *who, struct review_case *c)
{
    struct content x;
    char today[11];
    TRY(content_get(mem, app, c->id, &x));
    app_date(c->submitted_at, today);
    struct person_new n = {
        .account = x.g->account, .employer = x.g->superior, .series = field(&x, "series"), .level = field(&x, "level"),
        .title = field(&x, "title"), .title_since = field(&x, "title-since"), .department = field(&x, "department"),
        .post_category = field(&x, "post-category"), .post_grade = field(&x, "post-grade"),
        .education = field(&x, "education"), .degree = field(&x, "degree"), .nationality = field(&x, "nationality"),
        .certificate_no = field(&x, "certificate-no"), .since = field(&x, "since") ? field(&x, "since") : today};
    TRY(as_conflict(person_save(app, &n, &x.g->person)));
    TRY(store_registration_made(app, x.g));
    c->subject = x.g->person;
    if (field(&x, "since"))
        TRY(year_hired(app, x.g->person, c->id, field(&x, "since")));
    return noted(app, who, "person.create", "person", x.g->person);
}

enum rc registration_person_approved(struct app *app, const struct who *who, struct review_case *c)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = make_person(mem, app, who, c);
    talloc_free(mem);
    return rc;
}

static void applicant_element(xmlNodePtr parent, const struct account *a)
{
    xmlNodePtr el = doc_el(parent, "applicant");
    doc_int(el, "account", a->id);
    doc_attr(el, "name", a->name);
    doc_attr(el, "document", a->doc_type);
    doc_attr(el, "number", a->number_mask);
    doc_attr(el, "phone", a->phone_mask);
    doc_attr(el, "email", a->email);
    doc_attr(el, "office-phone", a->office_phone);
}

/* <registration kind superior superior-name hrss hrss-name directory="yes"> <applicant …/> <field name="…">value</field>… */
enum rc registration_describe(struct req *r, const struct review_case *c, xmlNodePtr parent)
{
    struct content x;
    struct account *a;
    struct org *superior, *hrss;
    TRY(content_get(r->mem, r->app, c->id, &x));
    TRY(account_get(r->mem, r->app, x.g->account, &a));
    TRY(org_get(r->mem, r->app, x.g->superior, &superior));
    TRY(org_get(r->mem, r->app, x.g->hrss, &hrss));
    xmlNodePtr el = doc_el(parent, "registration");
    doc_attr(el, "kind", x.g->kind);
    doc_int(el, "superior", superior->id);
    doc_attr(el, "superior-name", superior->name);
    doc_int(el, "hrss", hrss->id);
    doc_attr(el, "hrss-name", hrss->name);
    doc_yes(el, "directory", x.g->directory != 0);
    applicant_element(el, a);
    for (size_t i = 0; i < x.n; i++)
        doc_attr(doc_text(el, "field", x.pairs[2 * i + 1]), "name", x.pairs[2 * i]);
    return RC_OK;
}
