/* credit/declare and credit/correct: hours are declared, with what the rules make of them before anything is sent. */
#include <string.h>

#include "core/conf.h"
#include "domain/standard/standard.h"
#include "modules/credit/desk.h"

static void add_window(struct desk *d, xmlNodePtr el)
{
    struct policy_window w;
    if (policy_window_of(d->pack, &d->facts, &w) != RC_OK)
        return;
    doc_attr(el, "until", d->returned ? w.correct_until : w.declare_until);
    doc_attr(el, "applying", w.title && !d->returned ? d->facts.applying : NULL);
}

/* What the employer laid down for its people [11.14]. */
static enum rc add_standard(struct desk *d, xmlNodePtr el)
{
    struct standard *s;
    if (!d->person->employer)
        return RC_OK;
    TRY(standard_get(d->r->mem, d->r->app, d->person->employer, &s));
    if (!*s->text && !*s->demands && !s->days)
        return RC_OK;
    xmlNodePtr of = doc_el(el, "standard");
    doc_attr(of, "org-name", d->person->employer_name);
    if (s->days)
        doc_int(of, "days", s->days);
    doc_date(of, "at", s->changed_at);
    if (*s->text)
        doc_text(of, "text", s->text);
    if (*s->demands)
        doc_text(of, "demands", s->demands);
    return RC_OK;
}

static enum rc add_returned(struct desk *d, xmlNodePtr el)
{
    if (!d->returned)
        return RC_OK;
    xmlNodePtr c = doc_el(el, "case");
    doc_int(c, "id", d->returned->id);
    doc_int(c, "version", d->r->form ? f_int(d->r, "version") : d->returned->version);
    doc_attr(c, "state", d->returned->state);
    doc_date(c, "due", last_day(d->returned->due_at));
    return review_describe(d->r, d->returned, c);
}

/* The desk as a document. */
static enum rc draw(struct desk *d, const char *base)
{
    struct req *r = d->r;
    xmlNodePtr el = doc_el(r->content, "declare");
    TRY(add_person(r, el, d->person));
    doc_int(el, "year", d->year);
    doc_attr(el, "category", d->category);
    doc_attr(el, "category-title", d->category ? category_title(r, d->pack, d->category) : NULL);
    doc_attr(el, "form", d->form ? d->form->code : NULL);
    doc_attr(el, "base", base);
    doc_attr(el, "action", desk_path(d, base));
    doc_attr(el, "try", desk_path(d, talloc_asprintf(r->mem, "%s/preview", base)));
    doc_attr(el, "pack", policy_about(d->pack).code);
    doc_yes(el, "unknown", !d->form && q_has(r, "form"));
    doc_yes(el, "no-employer", !d->person->employer);
    doc_yes(el, "again", d->before && !d->returned);
    doc_yes(el, "by-post", r->who.post != 0);
    doc_int(el, "file-max", conf_int(r->app->conf, "upload.max") / 1048576);
    add_window(d, el);
    TRY(add_fields(d, el));
    add_values(d, el);
    TRY(add_returned(d, el));
    TRY(add_standard(d, el));
    TRY(add_told(r, d->year));
    return add_preview(d, el);
}

static enum rc get(struct req *r, bool correcting, const char *base)
{
    struct desk d;
    TRY(desk_open(r, correcting, &d));
    return d.person ? draw(&d, base) : person_search(r, base);
}

enum rc declare_get(struct req *r)
{
    return get(r, false, "credit/declare");
}

/* A case that is not returned any more is shown where it stands. */
enum rc correct_get(struct req *r)
{
    enum rc rc = get(r, true, "credit/correct");
    if (rc == RC_CONFLICT && !r->form)
        return redirect(r, "credit/record?id=%lld", (long long)q_int(r, "id"));
    return rc;
}

/* Shows the page with what was filled in; files that came with it stay. What is wrong so far is said beside its field; what is missing is
 * not wrong yet. */
static enum rc preview(struct req *r, bool correcting, const char *base)
{
    struct desk d;
    TRY(desk_open(r, correcting, &d));
    return d.person ? draw(&d, base) : RC_NOT_FOUND;
}

enum rc declare_preview(struct req *r)
{
    return preview(r, false, "credit/declare");
}

enum rc correct_preview(struct req *r)
{
    return preview(r, true, "credit/correct");
}

static enum rc ready(struct desk *d)
{
    if (!d->person)
        return RC_NOT_FOUND;
    desk_read(d);
    if (!d->form) {
        form_error(d->r->form, "form", "declare.form-missing", NULL);
        return RC_INVALID;
    }
    return desk_check(d);
}

enum rc declare_post(struct req *r)
{
    struct desk d;
    int64_t id;
    const char *field, *key;
    TRY(desk_open(r, false, &d));
    TRY(ready(&d));
    enum rc rc = credit_declare(r->app, &r->who, &d.made, &id, &field, &key);
    if (rc == RC_INVALID && key)
        return form_error(r->form, NULL, key, NULL);
    TRY(rc);
    return redirect(r, "credit/record?id=%lld&done=declared", (long long)id);
}

enum rc correct_post(struct req *r)
{
    struct desk d;
    const char *field, *key;
    TRY(desk_open(r, true, &d));
    TRY(ready(&d));
    enum rc rc = credit_correct(r->app, &r->who, d.returned->id, f_int(r, "version"), &d.made, &field, &key);
    if (rc == RC_INVALID && key)
        return form_error(r->form, NULL, key, NULL);
    TRY(rc);
    return redirect(r, "credit/record?id=%lld&done=corrected", (long long)d.returned->id);
}
