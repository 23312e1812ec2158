/* Registration of a person: the employer first, then the person, who is reviewed by that employer [2.5] [2.6]. */
#include <stdlib.h>
#include <string.h>

#include "core/doc.h"
#include "domain/code/code.h"
#include "domain/org/org.h"
#include "domain/registration/registration.h"
#include "domain/transfer/transfer.h"
#include "domain/try.h"
#include "modules/registration/pages.h"
#include "modules/registration/store.h"

/* ---- the employer ---- */

struct begin {
    struct req *r;
    const char *employer, *token;
};

enum rc person_get_page(struct req *r)
{
    struct org *o;
    xmlNodePtr el = doc_el(r->content, "person");
    doc_values(r, el, NULL);
    doc_yes(el, "custody", q_has(r, "custody"));
    if (q_has(r, "custody") && !f_has(r, "q"))
        TRY(search_custody(r, el));
    else
        TRY(search_add(r, el, "workplace", f_str(r, "q")));
    enum rc rc = f_int(r, "employer") ? org_get(r->mem, r->app, f_int(r, "employer"), &o) : RC_NOT_FOUND;
    if (!rc)
        rc = org_add(r, el, "chosen", o);
    if (rc && rc != RC_NOT_FOUND)
        return rc;
    return gate_draw(r, el, GATE_BEGIN);
}

static enum rc begin(struct db *db, void *arg)
{
    (void)db;
    struct begin *b = arg;
    TRY(draft_begin(b->r->mem, b->r->app, "reg-person", &b->token));
    const char *const pairs[] = {"employer", b->employer, NULL};
    return draft_put(b->r->app, b->token, pairs);
}

enum rc person_post(struct req *r)
{
    struct begin b = {.r = r, .employer = f_str(r, "employer")};
    struct org *o;
    enum rc rc;
    if (step_again(r, &rc))
        return rc;
    if (form_failed(r->form))
        return RC_INVALID;
    if (!f_has(r, "employer"))
        return form_error(r->form, f_has(r, "q") ? "employer" : "q", "registration.choose-employer", NULL);
    TRY(gate_pass(r, GATE_BEGIN));
    rc = org_get(r->mem, r->app, f_int(r, "employer"), &o);
    if (rc && rc != RC_NOT_FOUND)
        return rc;
    if (rc || strcmp(o->state, "active"))
        return form_error(r->form, "employer", "registration.employer-not-there", NULL);
    TRY(db_transact(r->app->db, begin, &b));
    return redirect(r, "registration/person-details?d=%s", b.token);
}

/* ---- the person ---- */

struct filing {
    struct req *r;
    struct applicant applicant;
    const char *series, *level, *title;
    enum { AT_DRAFT, AT_ACCOUNT, AT_PERSON } at;
    const char *why; /* of a transfer that cannot be */
};

static void title_option(struct req *r, xmlNodePtr group, const struct title *t)
{
    xmlNodePtr option = doc_el(group, "option");
    doc_attr(option, "value", talloc_asprintf(r->mem, "%s/%s/%s", t->series, t->level, t->name));
    doc_attr(option, "label", t->name);
    doc_attr(option, "parent", t->level);
}

/* Titles under their series; "none": no title yet. */
static enum rc add_titles(struct req *r, xmlNodePtr el)
{
    struct title *list;
    size_t n;
    const char *last = "";
    xmlNodePtr options = doc_el(el, "options"), group = NULL;
    doc_attr(options, "name", "title");
    xmlNodePtr none = doc_el(options, "option");
    doc_attr(none, "value", "none");
    doc_attr(none, "say", "level.none");
    TRY(store_titles(r->mem, r->app->db, &list, &n));
    for (size_t i = 0; i < n; i++) {
        if (strcmp(list[i].series, last)) {
            group = doc_el(options, "group");
            doc_attr(group, "label", !strcmp(r->lang, "en") ? list[i].series_name_en : list[i].series_name);
            last = list[i].series;
        }
        title_option(r, group, &list[i]);
    }
    return RC_OK;
}

enum rc person_details_get(struct req *r)
{
    static const char *const initial[] = {"as", "new", "doc_type", "111", NULL};
    struct draft *d;
    struct org *o;
    enum rc rc = step_draft(r, "reg-person", &d);
    if (rc == RC_NOT_FOUND)
        return step_gone(r);
    TRY(rc);
    if (*draft_field(d, DRAFT_CASE))
        return redirect(r, "registration/done?d=%s", d->token);
    xmlNodePtr el = doc_el(r->content, "person");
    doc_attr(el, "draft", d->token);
    TRY(org_get(r->mem, r->app, strtoll(draft_field(d, "employer"), NULL, 10), &o));
    TRY(org_add(r, el, "employer", o));
    doc_attr(xmlGetLastChild(el), "phone", o->office_phone);
    TRY(add_titles(r, el));
    TRY(code_options(r, el, "education", "education", NULL));
    TRY(code_options(r, el, "degree", "degree", NULL));
    TRY(code_options(r, el, "nationality", "nationality", NULL));
    TRY(code_options(r, el, "post_category", "post-category", NULL));
    TRY(code_options(r, el, "post_grade", "post-grade", NULL));
    return applicant_draw(r, el, initial);
}

/* The title out of the list of the page. */
static enum rc check_title(struct req *r, struct filing *f)
{
    struct title *list;
    size_t n;
    const char *typed = f_str(r, "title");
    f->level = "none";
    step_required(r, "title");
    if (!*typed || !strcmp(typed, "none"))
        return RC_OK;
    TRY(store_titles(r->mem, r->app->db, &list, &n));
    for (size_t i = 0; i < n; i++) {
        const struct title *t = &list[i];
        if (strcmp(typed, talloc_asprintf(r->mem, "%s/%s/%s", t->series, t->level, t->name)))
            continue;
        f->series = t->series;
        f->level = t->level;
        f->title = t->name;
        return RC_OK;
    }
    form_error(r->form, "title", "validate.choice", NULL);
    return RC_OK;
}

static void check_date(struct req *r, const char *field)
{
    const struct value *v = form_get(r->form, field);
    if (form_has(r->form, field) && !v->error && v->number > r->now)
        form_error(r->form, field, "registration.date-future", NULL);
}

static enum rc check_person(struct req *r, struct filing *f)
{
    TRY(check_title(r, f));
    TRY(step_code(r, "education", "education"));
    TRY(step_code(r, "degree", "degree"));
    TRY(step_code(r, "nationality", "nationality"));
    TRY(step_code(r, "post_category", "post-category"));
    TRY(step_code(r, "post_grade", "post-grade"));
    check_date(r, "title_since");
    check_date(r, "since");
    if (f->title && !f_has(r, "title_since"))
        form_error(r->form, "title_since", "validate.required", NULL);
    enum rc rc = applicant_check(r, &f->applicant);
    return rc ? rc : form_failed(r->form) ? RC_INVALID : RC_OK;
}

/* The date as typed, or NULL. */
static const char *date(const struct req *r, const char *field)
{
    return f_has(r, field) ? f_str(r, field) : NULL;
}

static struct registration_person registration_of(const struct filing *f, const struct draft *d, int64_t account)
{
    const struct req *r = f->r;
    return (struct registration_person){
        {.account = account, .employer = strtoll(draft_field(d, "employer"), NULL, 10), .series = f->series, .level = f->level,
         .title = f->title, .title_since = date(r, "title_since"), .department = f_str(r, "department"),
         .post_category = f_str(r, "post_category"), .post_grade = f_str(r, "post_grade"), .education = f_str(r, "education"),
         .degree = f_str(r, "degree"), .nationality = f_str(r, "nationality"), .certificate_no = f_str(r, "certificate_no"),
         .since = date(r, "since")}};
}

/* The draft, kept from others; its employer "": filed already. */
static enum rc lock(struct filing *f, struct draft **d)
{
    f->at = AT_DRAFT;
    TRY(draft_lock(f->r->mem, f->r->app, q_str(f->r, "d"), d));
    return *draft_field(*d, DRAFT_CASE) || *draft_field(*d, "employer") ? RC_OK : RC_NOT_FOUND;
}

static enum rc file(struct db *db, void *arg)
{
    (void)db;
    struct filing *f = arg;
    struct req *r = f->r;
    struct draft *d;
    int64_t account, case_id;
    TRY(lock(f, &d));
    if (*draft_field(d, DRAFT_CASE))
        return RC_OK;
    f->at = AT_ACCOUNT;
    TRY(applicant_save(r, &f->applicant, &account));
    f->at = AT_PERSON;
    const struct registration_person n = registration_of(f, d, account);
    TRY(registration_submit_person(r->app, &n, &case_id));
    return draft_close(r->app, d->token, case_id);
}

/* Registered with another employer: the password was right, so it becomes a transfer, which both have to agree to. */
static enum rc file_transfer(struct db *db, void *arg)
{
    (void)db;
    struct filing *f = arg;
    struct draft *d;
    int64_t case_id;
    TRY(lock(f, &d));
    if (*draft_field(d, DRAFT_CASE))
        return RC_OK;
    f->at = AT_PERSON;
    const struct registration_person n = registration_of(f, d, f->applicant.account);
    TRY(transfer_instead(f->r->app, &n, &case_id, &f->why));
    return draft_close(f->r->app, d->token, case_id);
}

/* Why the account cannot be registered: it waits, or has an employer; then it is transferred, if it can be. */
static enum rc taken(struct req *r, struct filing *f)
{
    struct person *p;
    enum rc rc = f->applicant.account ? person_of_account(r->mem, r->app, f->applicant.account, &p) : RC_NOT_FOUND;
    if (rc && rc != RC_NOT_FOUND)
        return rc;
    if (rc || !p->employer)
        return form_error(r->form, "number", "registration.account-pending", NULL);
    rc = db_transact(r->app->db, file_transfer, f);
    if (!rc)
        return redirect(r, "registration/done?d=%s", q_str(r, "d"));
    if (f->why && !strcmp(f->why, "transfer.same-employer"))
        return form_error(r->form, "number", "registration.person-employed", p->employer_name);
    return f->why ? form_error(r->form, "number", f->why, NULL) : rc;
}

enum rc person_details_post(struct req *r)
{
    struct filing f = {.r = r};
    struct draft *d;
    enum rc rc = step_draft(r, "reg-person", &d);
    if (rc && rc != RC_NOT_FOUND)
        return rc;
    if (!rc && *draft_field(d, DRAFT_CASE)) /* the same form a second time */
        return redirect(r, "registration/done?d=%s", d->token);
    TRY(check_person(r, &f));
    rc = db_transact(r->app->db, file, &f);
    if (!rc)
        return redirect(r, "registration/done?d=%s", q_str(r, "d"));
    if (f.at == AT_DRAFT && rc == RC_NOT_FOUND)
        return step_lost(r);
    if (f.at != AT_DRAFT && rc == RC_CONFLICT)
        return taken(r, &f);
    if (f.at == AT_PERSON && (rc == RC_NOT_FOUND || rc == RC_INVALID))
        return form_error(r->form, NULL, "registration.employer-not-there", NULL);
    return rc;
}
