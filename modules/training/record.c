/* training/record: one filing, where it stands, and what may be done with it; training/file: a file of it. */
#include <string.h>
#include <strings.h>

#include "core/blob.h"
#include "core/crypt.h"
#include "modules/training/pages.h"

void done_notice(struct req *r)
{
    if (r->form || !q_has(r, "done"))
        return;
    xmlNodePtr el = doc_el(doc_root(r->doc), "notice");
    doc_attr(el, "key", talloc_asprintf(r->mem, "training.done-%s", q_str(r, "done")));
    doc_attr(el, "tone", "ok");
}

/* The organisation that filed it acts on it, with the permission to file. */
static bool theirs(const struct req *r, const struct review_case *c)
{
    static const char *const PERMISSIONS[][2] = {{"plan", "training.plan"}, {"class", "training.class"}, {"summary", "training.class"},
                                                 {"subject", "training.subject"}, {"demand", "training.demand"}};
    const char *kind = training_kind_name(c->kind);
    for (size_t i = 0; i < sizeof PERMISSIONS / sizeof *PERMISSIONS; i++)
        if (!strcmp(PERMISSIONS[i][0], kind))
            return r->who.post && c->declarer == r->who.org && may(r, PERMISSIONS[i][1]);
    return false;
}

/* The base that is assigned takes note of it, or declines; one that declined sees that. */
static enum rc add_accept(struct req *r, xmlNodePtr el, const struct review_case *c)
{
    struct training_demand *d;
    struct training_assignment *all;
    size_t n;
    TRY(training_demand_get(r->mem, r->app, c->id, &d));
    TRY(training_assignments(r->mem, r->app, c->id, &all, &n));
    bool had = false;
    for (size_t i = 0; i < n && !strcmp(r->who.kind, "base"); i++)
        had = had || (all[i].base == r->who.org && !strcmp(all[i].ended, "declined"));
    doc_yes(el, "declined", had && d->base != r->who.org);
    doc_yes(el, "accept", d->base && d->base == r->who.org && d->accepted_at == DB_NULL_TIME && may(r, "training.class"));
    return RC_OK;
}

static enum rc add_acts(struct req *r, xmlNodePtr el, const struct review_case *c)
{
    struct training_class *class;
    bool own = theirs(r, c), demand = !strcmp(c->kind, "training-demand");
    bool here = c->current_org == r->who.org;
    doc_yes(el, "withdraw", own && (!strcmp(c->state, "pending") || !strcmp(c->state, "returned")));
    doc_yes(el, "correct", own && !strcmp(c->state, "returned"));
    doc_yes(el, "review", !strcmp(c->state, "pending") && here && may(r, "review.training"));
    doc_yes(el, "assign", demand && here && !strcmp(r->who.kind, "hrss") && may(r, "training.assign") &&
                              (!strcmp(c->state, "approved") || (!strcmp(c->state, "pending") && may(r, "review.training"))));
    if (demand)
        TRY(add_accept(r, el, c));
    if (!own || strcmp(c->kind, "training-class"))
        return RC_OK;
    TRY(training_class_get(r->mem, r->app, c->id, &class));
    doc_yes(el, "cancel", !strcmp(class->state, "filed"));
    return RC_OK;
}

/* Against a refusal or a reversal: to whom, until when. */
static enum rc add_appeal(struct req *r, xmlNodePtr el, const struct review_case *c)
{
    struct review_appeal to;
    enum rc rc = theirs(r, c) ? review_appeal_to(r->mem, r->app, c, &to) : RC_NOT_FOUND;
    if (rc != RC_OK)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    xmlNodePtr appeal = doc_el(el, "appeal");
    doc_attr(appeal, "org-name", to.name);
    doc_attr(appeal, "phone", to.phone && *to.phone ? to.phone : NULL);
    doc_date(appeal, "until", to.last);
    return RC_OK;
}

static enum rc add_case(struct req *r, xmlNodePtr el, const struct review_case *c)
{
    doc_int(el, "id", c->id);
    doc_attr(el, "kind", c->kind);
    doc_attr(el, "state", c->state);
    doc_int(el, "version", c->version);
    doc_int(el, "year", c->year);
    doc_attr(el, "name", c->subject_name);
    doc_time(el, "submitted", c->submitted_at);
    doc_time(el, "decided", c->decided_at);
    if (!strcmp(c->state, "returned"))
        doc_date(el, "until", c->due_at - 1);
    if (!strcmp(c->state, "pending")) {
        doc_time(el, "arrived", c->arrived_at);
        doc_int(el, "waited", app_days(c->arrived_at, r->now));
    }
    return add_acts(r, el, c);
}

static enum rc add_files(struct req *r, xmlNodePtr el, const struct review_case *c)
{
    struct case_file *files;
    size_t n;
    TRY(case_files(r->mem, r->app, c->id, &files, &n));
    xmlNodePtr list = doc_el(el, "files");
    for (size_t i = 0; i < n; i++) {
        char hex[65];
        crypt_hex(files[i].sha256, 32, hex);
        xmlNodePtr file = doc_el(list, "file");
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
    TRY(training_case(r->mem, r->app, &r->who, q_int(r, "id"), &c));
    xmlNodePtr el = doc_el(r->content, "case");
    TRY(add_case(r, el, c));
    TRY(review_describe(r, c, el));
    TRY(add_files(r, el, c));
    TRY(review_kind(c->kind)->describe(r, c, el));
    TRY(add_appeal(r, el, c));
    doc_values(r, el, NULL);
    done_notice(r);
    return RC_OK;
}

static enum rc cancel(struct req *r, const struct review_case *c)
{
    const char *why;
    if (!f_has(r, "tr_reason"))
        return form_error(r->form, "tr_reason", "validate.required", NULL);
    enum rc rc = training_class_cancel(r->app, &r->who, c->id, f_int(r, "version"), f_str(r, "tr_reason"), &why);
    if (why)
        form_error(r->form, rc == RC_INVALID ? "tr_reason" : NULL, why, NULL);
    TRY(rc);
    return redirect(r, "training/record?id=%lld&done=cancelled", (long long)c->id);
}

static enum rc accept(struct req *r, const struct review_case *c)
{
    const char *why;
    if (strcmp(c->kind, "training-demand") || !may(r, "training.class"))
        return RC_NOT_FOUND;
    enum rc rc = training_demand_accept(r->app, &r->who, c->id, f_int(r, "version"), &why);
    if (why)
        form_error(r->form, NULL, why, NULL);
    TRY(rc);
    return redirect(r, "training/record?id=%lld&done=accepted", (long long)c->id);
}

static enum rc decline(struct req *r, const struct review_case *c)
{
    const char *why;
    if (strcmp(c->kind, "training-demand") || !may(r, "training.class"))
        return RC_NOT_FOUND;
    if (!f_has(r, "decline-reason"))
        return form_error(r->form, "decline-reason", "validate.required", NULL);
    enum rc rc = training_demand_decline(r->app, &r->who, c->id, f_int(r, "version"), f_str(r, "decline-reason"), &why);
    if (why)
        form_error(r->form, rc == RC_INVALID ? "decline-reason" : NULL, why, NULL);
    TRY(rc);
    return redirect(r, "training/record?id=%lld&done=declined", (long long)c->id);
}

static enum rc appeal(struct req *r, const struct review_case *c)
{
    if (!f_has(r, "appeal-reason"))
        return form_error(r->form, "appeal-reason", "validate.required", NULL);
    enum rc rc = review_appeal(r->app, &r->who, c->id, f_int(r, "version"), f_str(r, "appeal-reason"));
    if (rc == RC_CONFLICT) /* once, in time, and unless the same was filed anew */
        form_error(r->form, NULL, "training.appeal-late", NULL);
    TRY(rc);
    return redirect(r, "training/record?id=%lld&done=appealed", (long long)c->id);
}

enum rc record_post(struct req *r)
{
    struct review_case *c;
    TRY(training_case(r->mem, r->app, &r->who, q_int(r, "id"), &c));
    if (!strcmp(f_str(r, "do"), "accept"))
        return accept(r, c);
    if (!strcmp(f_str(r, "do"), "decline"))
        return decline(r, c);
    if (!theirs(r, c))
        return RC_NOT_FOUND;
    if (!strcmp(f_str(r, "do"), "cancel"))
        return strcmp(c->kind, "training-class") ? RC_NOT_FOUND : cancel(r, c);
    if (!strcmp(f_str(r, "do"), "appeal"))
        return appeal(r, c);
    enum rc rc = review_withdraw(r->app, &r->who, c->id, f_int(r, "version"));
    if (rc == RC_CONFLICT) /* decided meanwhile, or before */
        form_error(r->form, NULL, "training.withdraw-late", NULL);
    TRY(rc);
    return redirect(r, "training/record?id=%lld&done=withdrawn", (long long)c->id);
}

static enum rc stream(struct req *r, void *arg, enum rc (*put)(struct req *r, const void *bytes, size_t len))
{
    const uint8_t *data;
    size_t len = 1;
    while (len) {
        TRY(blob_read(arg, &data, &len));
        if (len)
            TRY(put(r, data, len));
    }
    return RC_OK;
}

static enum rc answer(struct req *r, const struct case_file *f)
{
    struct blob_read *read;
    struct blob_info info;
    TRY(blob_open(r->mem, r->app->blobs, f->sha256, &read, &info));
    r->body = BODY_STREAM;
    r->stream = stream;
    r->stream_arg = read;
    r->content_type = media_mime(info.media);
    r->filename = f->name;
    r->inline_file = !q_has(r, "download");
    return RC_OK;
}

enum rc file_get(struct req *r)
{
    struct review_case *c;
    struct case_file *files;
    size_t n;
    TRY(training_case(r->mem, r->app, &r->who, q_int(r, "id"), &c));
    TRY(case_files(r->mem, r->app, c->id, &files, &n));
    for (size_t i = 0; i < n; i++) {
        char hex[65];
        crypt_hex(files[i].sha256, 32, hex);
        if (!strcasecmp(hex, q_str(r, "sha")))
            return answer(r, &files[i]);
    }
    return RC_NOT_FOUND;
}
