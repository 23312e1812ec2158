/* personnel/record: a change, a transfer or years from elsewhere, step by step: who has it, since when, whom to ask; withdrawal. */
#include <string.h>

#include "core/crypt.h"
#include "domain/account/account.h"
#include "domain/transfer/transfer.h"
#include "modules/personnel/pages.h"

static bool is_ours(const struct review_case *c)
{
    return !strcmp(c->kind, "change-person") || !strcmp(c->kind, "transfer") || !strcmp(c->kind, "arrival");
}

static enum rc record_of(struct req *r, struct review_case **c)
{
    TRY(review_get(r->mem, r->app, &r->who, q_int(r, "id"), c));
    return is_ours(*c) ? RC_OK : RC_NOT_FOUND;
}

/* Who submitted may withdraw: the person their own, an organisation what it started. */
static bool theirs(const struct req *r, const struct review_case *c)
{
    if (c->applicant && c->applicant == r->who.account)
        return true;
    return r->who.post ? c->declarer && c->declarer == r->who.org : c->subject_account == r->who.account && !c->declarer;
}

static void add_case(struct req *r, xmlNodePtr el, const struct review_case *c)
{
    doc_int(el, "id", c->id);
    doc_attr(el, "kind", c->kind);
    doc_attr(el, "state", c->state);
    doc_int(el, "version", c->version);
    doc_int(el, "year", c->year);
    doc_attr(el, "name", c->subject_name);
    doc_attr(el, "mask", c->subject_mask);
    doc_attr(el, "unit", c->unit_name);
    doc_time(el, "submitted", c->submitted_at);
    doc_time(el, "decided", c->decided_at);
    doc_yes(el, "withdraw", theirs(r, c) && !strcmp(c->state, "pending"));
    doc_yes(el, "review", r->who.post && !strcmp(c->state, "pending") && c->current_org == r->who.org &&
                              may(r, review_kind(c->kind)->permission));
    if (strcmp(c->state, "pending"))
        return;
    doc_time(el, "arrived", c->arrived_at);
    doc_int(el, "waited", app_days(c->arrived_at, r->now));
}

static enum rc add_files(struct req *r, xmlNodePtr el, const struct review_case *c)
{
    struct case_file *files;
    size_t n;
    TRY(case_files(r->mem, r->app, c->id, &files, &n));
    xmlNodePtr list = doc_el(el, "files");
    for (size_t i = 0; i < n; i++) {
        char hex[65];
        xmlNodePtr file = doc_el(list, "file");
        crypt_hex(files[i].sha256, 32, hex);
        doc_int(file, "no", files[i].no);
        doc_attr(file, "name", files[i].name);
        doc_attr(file, "type", files[i].type);
        doc_int(file, "size", files[i].size);
        doc_attr(file, "sha256", hex);
    }
    return RC_OK;
}

enum rc record_get(struct req *r)
{
    struct review_case *c;
    TRY(record_of(r, &c));
    xmlNodePtr el = doc_el(r->content, "case");
    add_case(r, el, c);
    TRY(review_describe(r, c, el));
    TRY(add_files(r, el, c));
    TRY(review_kind(c->kind)->describe(r, c, el));
    if (q_has(r, "done"))
        subject_notice(r, talloc_asprintf(r->mem, "personnel.record-%s", q_str(r, "done")), NULL);
    return r->who.post ? access_note(r, c->subject) : RC_OK;
}

enum rc record_post(struct req *r)
{
    struct review_case *c;
    TRY(record_of(r, &c));
    if (!theirs(r, c))
        return RC_NOT_FOUND;
    enum rc rc = review_withdraw(r->app, &r->who, c->id, f_int(r, "version"));
    if (rc == RC_CONFLICT) /* decided meanwhile, or before */
        return subject_refused(r, NULL, "withdraw.late", rc);
    TRY(rc);
    return redirect(r, "personnel/record?id=%lld&done=withdrawn", (long long)c->id);
}

/* personnel/file: a file of such a case. */
enum rc file_get(struct req *r)
{
    struct review_case *c;
    const struct case_file *f;
    TRY(record_of(r, &c));
    TRY(case_file_asked(r, c->id, &f));
    if (r->who.post)
        TRY(access_note(r, c->subject));
    return case_file_answer(r, f, !q_has(r, "download"));
}
