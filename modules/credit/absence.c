/* credit/absence: a reduced requirement is applied for [12.8], with evidence; what was applied for so far. */
#include <string.h>

#include "core/conf.h"
#include "domain/account/account.h"
#include "modules/credit/pages.h"
#include "modules/credit/store.h"

enum { EVIDENCE_MAX = 10 };

static enum rc add_earlier(struct req *r, xmlNodePtr el, const struct person *p)
{
    struct absence_line *lines;
    size_t n;
    xmlNodePtr rows = doc_el(el, "rows");
    TRY(store_absence_lines(r->mem, r->app, p->id, &lines, &n));
    for (size_t i = 0; i < n; i++) {
        xmlNodePtr row = doc_el(rows, "row");
        doc_int(row, "id", lines[i].id);
        doc_int(row, "year", lines[i].year);
        doc_attr(row, "kind", lines[i].kind);
        doc_int(row, "months", lines[i].months);
        doc_attr(row, "span", lines[i].span);
        doc_attr(row, "state", lines[i].state);
        doc_date(row, "submitted", lines[i].submitted);
    }
    return RC_OK;
}

enum rc absence_get(struct req *r)
{
    struct person *p;
    TRY(person_chosen(r, &p));
    if (!p)
        return person_search(r, "credit/absence");
    xmlNodePtr el = doc_el(r->content, "apply"), kinds = doc_el(el, "options"), none = doc_el(kinds, "option");
    TRY(add_person(r, el, p));
    doc_yes(el, "by-post", r->who.post != 0);
    doc_int(el, "file-max", conf_int(r->app->conf, "upload.max") / 1048576);
    doc_attr(kinds, "name", "absence-kind");
    doc_attr(none, "value", "");
    doc_attr(none, "say", "validate.choose");
    for (size_t i = 0; ABSENCE_KINDS[i]; i++) {
        xmlNodePtr option = doc_el(kinds, "option");
        doc_attr(option, "value", ABSENCE_KINDS[i]);
        doc_attr(option, "say", talloc_asprintf(r->mem, "absence.%s", ABSENCE_KINDS[i]));
    }
    doc_values(r, el, NULL);
    return add_earlier(r, el, p);
}

/* The parameter beside which a fault is shown. */
static const char *place(const char *field)
{
    return !strcmp(field, "kind") ? "absence-kind" : field;
}

enum rc absence_post(struct req *r)
{
    struct person *p;
    struct credit_fault *faults;
    const struct upload *files[EVIDENCE_MAX];
    size_t n = 0;
    int64_t id;
    TRY(person_chosen(r, &p));
    if (!p)
        return RC_NOT_FOUND;
    struct absence_new a = {.person = p->id, .months = f_int(r, "months"), .declared_for_org = r->who.post ? r->who.org : 0,
                            .kind = f_str(r, "absence-kind"), .from = f_str(r, "from"), .to = f_str(r, "to"), .reason = f_str(r, "reason-text"),
                            .files = files};
    for (const struct value *v = form_get(r->form, "evidence"); v && v->upload && a.n_files < EVIDENCE_MAX; v = v->next)
        files[a.n_files++] = v->upload;
    enum rc rc = absence_check(r->mem, r->app, &a, &faults, &n);
    if (rc != RC_OK && rc != RC_INVALID)
        return rc;
    for (size_t i = 0; i < n; i++)
        form_error(r->form, place(faults[i].field), faults[i].key, faults[i].detail);
    if (form_failed(r->form))
        return RC_INVALID;
    TRY(absence_apply(r->app, &r->who, &a, &id));
    return redirect(r, "credit/record?id=%lld&done=declared", (long long)id);
}
