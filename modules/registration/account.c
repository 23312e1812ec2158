/* Registration of a unit, third step: its administrator. Files the case [2.2] [2.3] [2.4]. */
#include <stdlib.h>
#include <string.h>

#include "core/crypt.h"
#include "core/doc.h"
#include "domain/code/code.h"
#include "domain/org/org.h"
#include "domain/registration/registration.h"
#include "domain/try.h"
#include "modules/registration/pages.h"

/* What the transaction does, and where it failed. */
struct filing {
    struct req *r;
    struct applicant applicant;
    enum { AT_DRAFT, AT_ACCOUNT, AT_UNIT } at;
};

static int64_t id_of(const struct draft *d, const char *field)
{
    return strtoll(draft_field(d, field), NULL, 10);
}

/* What was said in the first two steps, and who will review it. */
static enum rc add_summary(struct req *r, xmlNodePtr el, const struct draft *d)
{
    struct org *hrss, *superior;
    const char *region;
    TRY(org_get(r->mem, r->app, id_of(d, "hrss"), &hrss));
    TRY(org_get(r->mem, r->app, id_of(d, "superior"), &superior));
    TRY(code_label(r->mem, r->app, "region", draft_field(d, "region"), r->lang, &region));
    const struct org *reviewer = !strcmp(d->kind, "reg-authority") ? hrss : superior;
    xmlNodePtr s = doc_el(el, "summary");
    doc_attr(s, "code", draft_field(d, "code"));
    doc_attr(s, "name", draft_field(d, "unit_name"));
    doc_attr(s, "region", region);
    doc_attr(s, "hrss", hrss->name);
    doc_attr(s, "superior", superior->name);
    doc_attr(s, "reviewer", reviewer->name);
    doc_attr(s, "phone", reviewer->office_phone);
    return RC_OK;
}

enum rc unit_account_get(struct req *r)
{
    static const char *const initial[] = {"as", "new", "doc_type", "111", NULL};
    struct draft *d;
    enum rc rc = step_draft(r, "reg-", &d);
    if (rc == RC_NOT_FOUND)
        return step_gone(r);
    TRY(rc);
    if (*draft_field(d, DRAFT_CASE))
        return redirect(r, "registration/done?d=%s", d->token);
    if (!*draft_field(d, "unit_name"))
        return redirect(r, "registration/unit-details?d=%s", d->token);
    xmlNodePtr el = doc_el(r->content, "unit");
    doc_attr(el, "kind", d->kind + 4);
    doc_attr(el, "draft", d->token);
    TRY(add_summary(r, el, d));
    return applicant_draw(r, el, initial);
}

static enum rc submit(struct filing *f, const struct draft *d, int64_t account, int64_t *case_id)
{
    struct upload scan = {.name = draft_field(d, "scan-name"), .type = draft_field(d, "scan-type"), .size = id_of(d, "scan-size")};
    if (!crypt_unhex(draft_field(d, "scan-sha256"), scan.sha256, SHA256_BYTES))
        return RC_INVALID;
    const struct registration_org n = {
        .kind = d->kind + 4, .scan = &scan, .account = account, .job_title = f_str(f->r, "job_title"),
        .org = {.id = id_of(d, "directory"), .kind = d->kind + 4, .code = draft_field(d, "code"), .name = draft_field(d, "unit_name"),
                .region = draft_field(d, "region"), .sector = draft_field(d, "sector"), .nature = draft_field(d, "nature"),
                .base_level = draft_field(d, "base_level"), .address = draft_field(d, "address"),
                .office_phone = draft_field(d, "unit_phone"), .responsible = draft_field(d, "responsible"),
                .superior = id_of(d, "superior"), .hrss = id_of(d, "hrss")}};
    return registration_submit_org(f->r->app, &n, case_id);
}

/* One draft becomes one case: whoever comes second finds it closed. */
static enum rc file(struct db *db, void *arg)
{
    (void)db;
    struct filing *f = arg;
    struct req *r = f->r;
    struct draft *d;
    int64_t account, case_id;
    f->at = AT_DRAFT;
    TRY(draft_lock(r->mem, r->app, q_str(r, "d"), &d));
    if (*draft_field(d, DRAFT_CASE))
        return RC_OK;
    if (!*draft_field(d, "unit_name") || !strcmp(d->kind, "reg-person"))
        return RC_NOT_FOUND;
    f->at = AT_ACCOUNT;
    TRY(applicant_save(r, &f->applicant, &account));
    f->at = AT_UNIT;
    TRY(submit(f, d, account, &case_id));
    return draft_close(r->app, d->token, case_id);
}

/* Was this draft filed already? Then the same form came a second time. */
static enum rc filed_before(struct req *r, bool *yes)
{
    struct draft *d;
    enum rc rc = step_draft(r, "reg-", &d);
    *yes = !rc && *draft_field(d, DRAFT_CASE);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc unit_account_post(struct req *r)
{
    struct filing f = {.r = r};
    bool before;
    TRY(filed_before(r, &before));
    if (before)
        return redirect(r, "registration/done?d=%s", q_str(r, "d"));
    TRY(applicant_check(r, &f.applicant));
    enum rc rc = db_transact(r->app->db, file, &f);
    if (!rc)
        return redirect(r, "registration/done?d=%s", q_str(r, "d"));
    if (f.at == AT_DRAFT && rc == RC_NOT_FOUND)
        return step_lost(r);
    if (f.at == AT_ACCOUNT && rc == RC_CONFLICT)
        return form_error(r->form, "number", "registration.account-pending", NULL);
    if (f.at == AT_UNIT && rc == RC_CONFLICT)
        return form_error(r->form, NULL, "registration.unit-taken", NULL);
    if (f.at == AT_UNIT && (rc == RC_INVALID || rc == RC_NOT_FOUND))
        return form_error(r->form, NULL, "registration.unit-changed", NULL);
    return rc;
}
