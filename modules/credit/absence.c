/* credit/absence: a reduced requirement is applied for [12.8], with evidence; what was applied for so far. credit/absence/correct: a
 * returned application is corrected. */
#include <string.h>
#include <strings.h>

#include "core/conf.h"
#include "core/crypt.h"
#include "domain/account/account.h"
#include "modules/credit/pages.h"
#include "modules/credit/store.h"

enum { EVIDENCE_MAX = 10 };

/* The application on the desk: for whom, and what is corrected. */
struct apply {
    struct req *r;
    struct person *person;
    struct review_case *returned; /* NULL: a new one */
    struct case_file *files;      /* its evidence */
    size_t n_files;
};

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
        doc_attr(row, "title", excuse_title(r, lines[i].kind));
        if (lines[i].months)
            doc_tenths(row, "months", lines[i].months);
        doc_attr(row, "span", lines[i].span);
        doc_attr(row, "state", lines[i].state);
        doc_date(row, "submitted", lines[i].submitted);
    }
    return RC_OK;
}

/* What the rules of the year excuse; what needs no months is named, so that the page can say so. */
static enum rc add_kinds(struct apply *a, xmlNodePtr el)
{
    struct req *r = a->r;
    const struct policy_pack *pack;
    struct policy_facts facts;
    size_t n;
    TRY(credit_facts(r->mem, r->app, a->person->id, a->returned ? a->returned->year : app_year(r->now), &pack, &facts));
    const struct policy_excuse *list = policy_excuses(r->mem, pack, &n);
    xmlNodePtr kinds = doc_el(el, "options"), none = doc_el(kinds, "option");
    doc_attr(kinds, "name", "absence-kind");
    doc_attr(none, "value", "");
    doc_attr(none, "say", "validate.choose");
    for (size_t i = 0; i < n; i++) {
        xmlNodePtr option = doc_el(kinds, "option"), excuse = doc_el(el, "excuse");
        doc_attr(option, "value", list[i].code);
        doc_attr(option, "label", say(r, list[i].title, list[i].title_en));
        doc_attr(excuse, "title", say(r, list[i].title, list[i].title_en));
        doc_yes(excuse, "whole", list[i].duty);
        if (list[i].over >= 0)
            doc_tenths(excuse, "over", list[i].over);
    }
    return RC_OK;
}

/* Is a file of the returned one to be kept? Before the form is sent: all are. */
static bool held(const struct apply *a, const struct case_file *f)
{
    char hex[65];
    if (!a->r->form)
        return true;
    crypt_hex(f->sha256, 32, hex);
    for (const struct value *v = form_get(a->r->form, "keep"); v; v = v->next)
        if (!strcasecmp(v->raw, hex))
            return true;
    return false;
}

/* The returned case with why and by whom, its files, and what was applied for as the values to begin with. */
static enum rc add_returned(struct apply *a, xmlNodePtr el)
{
    struct req *r = a->r;
    const char **fields, *kind;
    size_t n;
    int64_t months;
    xmlNodePtr c = doc_el(el, "case");
    doc_int(c, "id", a->returned->id);
    doc_int(c, "version", r->form ? f_int(r, "version") : a->returned->version);
    doc_attr(c, "state", a->returned->state);
    doc_date(c, "due", last_day(a->returned->due_at));
    TRY(review_describe(r, a->returned, c));
    for (size_t i = 0; i < a->n_files; i++) {
        char hex[65];
        xmlNodePtr file = doc_el(el, "file");
        crypt_hex(a->files[i].sha256, 32, hex);
        doc_attr(file, "name", a->files[i].name);
        doc_int(file, "size", a->files[i].size);
        doc_attr(file, "sha", hex);
        doc_yes(file, "kept", held(a, &a->files[i]));
    }
    TRY(case_fields(r->mem, r->app, a->returned->id, &fields, &n));
    TRY(absence_stored(r->mem, r->app, a->returned->id, &kind, &months));
    doc_values(r, el, (const char *const[]){
        "absence-kind", kind, "months", months ? policy_hours(r->mem, (int32_t)months) : "",
        "from", case_field((const char *const *)fields, n, "from"), "to", case_field((const char *const *)fields, n, "to"),
        "reason-text", case_field((const char *const *)fields, n, "reason"), NULL});
    return RC_OK;
}

static enum rc draw(struct apply *a)
{
    struct req *r = a->r;
    xmlNodePtr el = doc_el(r->content, "apply");
    TRY(add_person(r, el, a->person));
    doc_yes(el, "by-post", r->who.post != 0);
    doc_int(el, "file-max", conf_int(r->app->conf, "upload.max") / 1048576);
    if (a->returned)
        doc_attr(el, "action", talloc_asprintf(r->mem, "credit/absence/correct?id=%lld", (long long)a->returned->id));
    else
        doc_attr(el, "action", r->who.post ? talloc_asprintf(r->mem, "credit/absence?person=%lld", (long long)a->person->id) : "credit/absence");
    TRY(add_kinds(a, el));
    if (a->returned)
        return add_returned(a, el);
    doc_values(r, el, NULL);
    return add_earlier(r, el, a->person);
}

enum rc absence_get(struct req *r)
{
    struct apply a = {.r = r};
    TRY(person_chosen(r, &a.person));
    return a.person ? draw(&a) : person_search(r, "credit/absence");
}

/* The parameter beside which a fault is shown. */
static const char *place(const char *field)
{
    return !strcmp(field, "kind") ? "absence-kind" : field;
}

static const struct upload *as_upload(const struct apply *a, const struct case_file *f)
{
    struct upload *u = talloc_zero(a->r->mem, struct upload);
    *u = (struct upload){.name = f->name, .type = f->type, .size = f->size};
    memcpy(u->sha256, f->sha256, 32);
    return u;
}

/* What the form says, with the files that are kept first; everything wrong with it beside its field. */
static enum rc read_form(struct apply *a, struct absence_new *out)
{
    struct req *r = a->r;
    struct credit_fault *faults;
    size_t n = 0;
    const struct upload **files = talloc_zero_array(r->mem, const struct upload *, EVIDENCE_MAX);
    *out = (struct absence_new){.person = a->person->id, .months = f_int(r, "months"), .case_id = a->returned ? a->returned->id : 0,
                                .declared_for_org = r->who.post ? r->who.org : 0, .kind = f_str(r, "absence-kind"), .from = f_str(r, "from"),
                                .to = f_str(r, "to"), .reason = f_str(r, "reason-text"), .files = files};
    for (size_t i = 0; i < a->n_files && out->n_files < EVIDENCE_MAX; i++)
        if (held(a, &a->files[i]))
            files[out->n_files++] = as_upload(a, &a->files[i]);
    for (const struct value *v = form_get(r->form, "evidence"); v && v->upload && out->n_files < EVIDENCE_MAX; v = v->next)
        files[out->n_files++] = v->upload;
    enum rc rc = absence_check(r->mem, r->app, out, &faults, &n);
    if (rc != RC_OK && rc != RC_INVALID)
        return rc;
    for (size_t i = 0; i < n; i++)
        form_error(r->form, place(faults[i].field), faults[i].key, faults[i].detail);
    return form_failed(r->form) ? RC_INVALID : RC_OK;
}

enum rc absence_post(struct req *r)
{
    struct apply a = {.r = r};
    struct absence_new made;
    int64_t id;
    TRY(person_chosen(r, &a.person));
    if (!a.person)
        return RC_NOT_FOUND;
    TRY(read_form(&a, &made));
    TRY(absence_apply(r->app, &r->who, &made, &id));
    return redirect(r, "credit/record?id=%lld&done=declared", (long long)id);
}

/* RC_CONFLICT: it is not returned (any more). */
static enum rc open_returned(struct req *r, struct apply *a)
{
    *a = (struct apply){.r = r};
    TRY(review_get(r->mem, r->app, &r->who, q_int(r, "id"), &a->returned));
    if (strcmp(a->returned->kind, "credit-absence") || !case_theirs(r, a->returned))
        return RC_NOT_FOUND;
    if (strcmp(a->returned->state, "returned"))
        return RC_CONFLICT;
    TRY(case_files(r->mem, r->app, a->returned->id, &a->files, &a->n_files));
    return person_get(r->mem, r->app, a->returned->subject, &a->person);
}

/* A case that is not returned any more is shown where it stands. */
enum rc absence_correct_get(struct req *r)
{
    struct apply a;
    enum rc rc = open_returned(r, &a);
    if (rc == RC_CONFLICT && !r->form)
        return redirect(r, "credit/record?id=%lld", (long long)q_int(r, "id"));
    return rc == RC_OK ? draw(&a) : rc;
}

enum rc absence_correct_post(struct req *r)
{
    struct apply a;
    struct absence_new made;
    TRY(open_returned(r, &a));
    TRY(read_form(&a, &made));
    TRY(absence_correct(r->app, &r->who, f_int(r, "version"), &made));
    return redirect(r, "credit/record?id=%lld&done=corrected", (long long)a.returned->id);
}
