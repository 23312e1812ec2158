/* credit/record: one declaration, step by step [10.9], and what its declarer can still do. */
#include <string.h>

#include "core/crypt.h"
#include "domain/account/account.h"
#include "modules/credit/pages.h"

bool declared_kind(const char *kind)
{
    return !strcmp(kind, "declaration") || !strcmp(kind, "declaration-base");
}

static bool is_absence(const struct review_case *c)
{
    return !strcmp(c->kind, "credit-absence");
}

static enum rc record_of(struct req *r, struct review_case **c)
{
    TRY(review_get(r->mem, r->app, &r->who, q_int(r, "id"), c));
    return declared_kind((*c)->kind) || is_absence(*c) ? RC_OK : RC_NOT_FOUND;
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
    doc_attr(el, "category", c->category);
    doc_attr(el, "form", c->form);
    doc_attr(el, "summary", c->summary);
    doc_tenths(el, "claimed", c->claimed);
    doc_tenths(el, "recognised", c->recognised);
    doc_time(el, "submitted", c->submitted_at);
    doc_time(el, "decided", c->decided_at);
    if (!strcmp(c->state, "returned"))
        doc_date(el, "due", last_day(c->due_at));
    if (!strcmp(c->state, "pending")) {
        doc_time(el, "arrived", c->arrived_at);
        doc_int(el, "waited", app_days(c->arrived_at, r->now));
    }
}

static const char *evidence_title(struct req *r, const struct policy_form *form, const char *key)
{
    for (size_t i = 0; form && i < form->evidence_count; i++)
        if (!strcmp(form->evidence[i].key, key))
            return say(r, form->evidence[i].title, form->evidence[i].title_en);
    return NULL;
}

static enum rc add_files(struct req *r, xmlNodePtr el, const struct review_case *c, const struct policy_pack *pack)
{
    struct case_file *files;
    size_t n;
    const struct policy_form *form = policy_form(pack, c->form);
    xmlNodePtr list = doc_el(el, "files");
    TRY(case_files(r->mem, r->app, c->id, &files, &n));
    for (size_t i = 0; i < n; i++) {
        char hex[65];
        xmlNodePtr file = doc_el(list, "file");
        crypt_hex(files[i].sha256, 32, hex);
        doc_int(file, "no", files[i].no);
        doc_attr(file, "name", files[i].name);
        doc_attr(file, "type", files[i].type);
        doc_int(file, "size", files[i].size);
        doc_attr(file, "sha256", hex);
        doc_attr(file, "evidence", *files[i].evidence ? files[i].evidence : NULL);
        doc_attr(file, "evidence-title", evidence_title(r, form, files[i].evidence));
    }
    return RC_OK;
}

bool case_theirs(const struct req *r, const struct review_case *c)
{
    return r->who.post ? c->declarer == r->who.org : c->subject == r->who.person && !c->declarer;
}

/* Against a refusal or reversal: to whom, until when; what was typed stays. */
static enum rc add_appeal(struct req *r, xmlNodePtr acts, const struct review_case *c)
{
    struct review_appeal to;
    enum rc rc = review_appeal_to(r->mem, r->app, c, &to);
    if (rc != RC_OK)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    xmlNodePtr el = doc_el(acts, "appeal");
    doc_attr(el, "org-name", to.name);
    doc_attr(el, "phone", to.phone && *to.phone ? to.phone : NULL);
    doc_date(el, "until", to.last);
    doc_values(r, el, NULL);
    return RC_OK;
}

static enum rc add_acts(struct req *r, xmlNodePtr el, const struct review_case *c)
{
    bool open = !strcmp(c->state, "pending") || !strcmp(c->state, "returned");
    xmlNodePtr acts = doc_el(el, "acts");
    if (!case_theirs(r, c))
        return RC_OK;
    doc_yes(acts, "withdraw", open);
    if (!strcmp(c->state, "returned"))
        doc_attr(acts, "correct", talloc_asprintf(r->mem, "credit/%s?id=%lld", is_absence(c) ? "absence/correct" : "correct", (long long)c->id));
    if (open || !strcmp(c->state, "approved"))
        return RC_OK;
    if (!strcmp(c->kind, "declaration-base")) /* the class declares again, for all who were refused */
        return add_appeal(r, acts, c);
    const char *path = is_absence(c) ? "credit/absence?" : talloc_asprintf(r->mem, "credit/declare?category=%s&form=%s&again=%lld", c->category, c->form, (long long)c->id);
    doc_attr(acts, "again", r->who.post ? talloc_asprintf(r->mem, "%s&person=%lld", path, (long long)c->subject) : path);
    return add_appeal(r, acts, c);
}

static void notice(struct req *r, const struct review_case *c)
{
    if (!q_has(r, "done") || r->form)
        return;
    xmlNodePtr el = doc_el(doc_root(r->doc), "notice");
    doc_attr(el, "key", talloc_asprintf(r->mem, "record.done-%s", q_str(r, "done")));
    doc_attr(el, "tone", "ok");
    doc_attr(el, "arg1", c->summary);
}

enum rc record_get(struct req *r)
{
    struct review_case *c;
    const struct policy_pack *pack;
    struct policy_facts facts;
    TRY(record_of(r, &c));
    TRY(credit_facts(r->mem, r->app, c->subject, c->year, &pack, &facts));
    xmlNodePtr el = doc_el(r->content, "case");
    add_case(r, el, c);
    if (!is_absence(c)) {
        doc_attr(el, "category-title", category_title(r, pack, c->category));
        doc_attr(el, "form-title", form_title(r, pack, c->form));
    }
    TRY(review_describe(r, c, el));
    TRY(is_absence(c) ? absence_describe(r, c, el) : credit_content(r, c, el));
    TRY(add_files(r, el, c, pack));
    TRY(add_acts(r, el, c));
    notice(r, c);
    return r->who.post ? access_note(r, c->subject) : RC_OK;
}

static enum rc appeal(struct req *r, const struct review_case *c)
{
    if (!f_has(r, "appeal-reason"))
        return form_error(r->form, "appeal-reason", "validate.required", NULL);
    TRY(review_appeal(r->app, &r->who, c->id, f_int(r, "version"), f_str(r, "appeal-reason")));
    return redirect(r, "credit/record?id=%lld&done=appealed", (long long)c->id);
}

enum rc record_post(struct req *r)
{
    struct review_case *c;
    TRY(record_of(r, &c));
    if (!case_theirs(r, c))
        return RC_NOT_FOUND;
    if (!strcmp(f_str(r, "do"), "appeal"))
        return appeal(r, c);
    TRY(review_withdraw(r->app, &r->who, c->id, f_int(r, "version")));
    return redirect(r, "credit/record?id=%lld&done=withdrawn", (long long)c->id);
}
