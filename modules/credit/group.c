/* credit/group: the same hours for many persons [10.3]: who is picked from the staff, and a table of numbers and names. */
#include <ctype.h>
#include <string.h>

#include "core/conf.h"
#include "core/utf8.h"
#include "domain/account/account.h"
#include "domain/ident/ident.h"
#include "modules/credit/desk.h"
#include "modules/credit/store.h"

struct group {
    struct desk desk;
    struct credit_row rows[CREDIT_ROWS];
    size_t n;
    bool too_many, mixed;
};

static struct credit_row *add_row(struct group *g, int64_t person)
{
    for (size_t i = 0; i < g->n; i++)
        if (person && g->rows[i].person == person)
            return NULL;
    g->too_many = g->too_many || g->n == CREDIT_ROWS;
    return g->too_many ? NULL : memset(&g->rows[g->n++], 0, sizeof g->rows[0]);
}

static enum rc add_person_row(struct group *g, const struct person *p, const char *rank)
{
    struct credit_row *row = add_row(g, p->id);
    if (!row)
        return RC_OK;
    *row = (struct credit_row){.person = p->id, .name = p->name, .mask = p->number_mask, .rank = rank};
    return access_note(g->desk.r, p->id);
}

static enum rc read_picked(struct group *g)
{
    struct req *r = g->desk.r;
    for (const struct value *v = form_get(r->form, "person"); v; v = v->next) {
        struct person *p;
        enum rc rc = v->present && !v->error ? person_get_scoped(r->mem, r->app, &r->who, v->number, &p) : RC_NOT_FOUND;
        if (rc == RC_OK)
            rc = add_person_row(g, p, NULL);
        if (rc != RC_OK && rc != RC_NOT_FOUND)
            return rc;
    }
    return RC_OK;
}

/* Number, name and rank of a line, in whatever order they stand; "" where there is none. */
struct words {
    const char *number, *name, *rank;
};

static struct words split(char *line)
{
    struct words w = {"", "", ""};
    for (char *word; (word = pasted_word(&line));) {
        size_t len = strlen(word);
        if (len <= 2 && strspn(word, "0123456789") == len)
            w.rank = word;
        else if (pasted_number(word))
            w.number = word;
        else if (!*w.name)
            w.name = word;
    }
    return w;
}

static enum rc read_line(void *arg, char *line)
{
    struct group *g = arg;
    struct req *r = g->desk.r;
    struct words w = split(line);
    struct person *p = NULL;
    const char *why;
    if (!*w.number && !*w.name && !*w.rank)
        return RC_OK;
    TRY(person_named(r, w.number, w.name, &p, &why));
    if (!why)
        return add_person_row(g, p, *w.rank ? w.rank : NULL);
    struct credit_row *row = add_row(g, 0);
    if (row)
        *row = (struct credit_row){.name = *w.name ? w.name : "—", .key = why,
                                   .mask = *w.number ? ident_mask(r->mem, IDENT_IDCARD, w.number) : ""};
    return RC_OK;
}

/* Only what is wrong for this person alone; what is wrong for all stands beside the fields. */
static bool common(const struct desk *d, const struct credit_fault *f)
{
    return strcmp(f->key, "declare.no-employer") && strcmp(f->key, "declare.category-not-allowed") && strcmp(f->key, "declare.form-not-allowed") &&
           strcmp(f->key, "declare.title-closed-of") && d->form;
}

static enum rc check_rows(struct group *g, bool sent)
{
    struct req *r = g->desk.r;
    for (size_t i = 0; i < g->n; i++) {
        struct credit_row *row = &g->rows[i];
        struct credit_fault *faults;
        size_t n = 0;
        if (row->key)
            continue;
        TRY(credit_check_row(r->mem, r->app, &g->desk.made, row, &faults, &n));
        for (size_t k = 0; k < n; k++)
            if (!common(&g->desk, &faults[k]) || (row->rank && !strcmp(faults[k].field, "rank"))) {
                row->key = faults[k].key;
                row->detail = faults[k].detail;
            } else if (sent) {
                form_error(r->form, desk_place(&g->desk, &faults[k]), faults[k].key, faults[k].detail);
            }
    }
    bool limited = false, free_of = false;
    for (size_t i = 0; i < g->n; i++) {
        limited = limited || (g->rows[i].person && g->rows[i].limited);
        free_of = free_of || (g->rows[i].person && !g->rows[i].limited);
    }
    g->mixed = limited && free_of;
    return RC_OK;
}

static enum rc open_group(struct req *r, bool sent, struct group **out)
{
    struct group *g = *out = talloc_zero(r->mem, struct group);
    TRY(desk_open_many(r, &g->desk));
    desk_read(&g->desk);
    if (!r->form)
        return RC_OK;
    TRY(read_picked(g));
    TRY(pasted_lines(g->desk.r, read_line, g));
    return g->desk.form ? check_rows(g, sent) : RC_OK;
}

static bool picked(const struct req *r, int64_t person)
{
    for (const struct value *v = r->form ? form_get(r->form, "person") : NULL; v; v = v->next)
        if (v->present && v->number == person)
            return true;
    return false;
}

static void staff_row(struct req *r, xmlNodePtr staff, int64_t id, const char *name, const char *mask, const char *unit, const char *department)
{
    xmlNodePtr el = doc_el(staff, "person");
    doc_int(el, "id", id);
    doc_attr(el, "name", name);
    doc_attr(el, "mask", mask);
    doc_attr(el, "unit", unit);
    doc_attr(el, "department", department && *department ? department : NULL);
    doc_yes(el, "on", picked(r, id));
}

/* Those who were picked, then those who were found. */
static enum rc add_staff(struct group *g, xmlNodePtr el)
{
    struct req *r = g->desk.r;
    struct found *found;
    size_t n;
    xmlNodePtr staff = doc_el(el, "staff");
    for (const struct value *v = r->form ? form_get(r->form, "person") : NULL; v; v = v->next) {
        struct person *p;
        enum rc rc = v->present && !v->error ? person_get_scoped(r->mem, r->app, &r->who, v->number, &p) : RC_NOT_FOUND;
        if (rc == RC_OK)
            staff_row(r, staff, p->id, p->name, p->number_mask, p->employer_name, p->department);
        else if (rc != RC_NOT_FOUND)
            return rc;
    }
    TRY(person_find(r, r->form ? f_str(r, "q") : "", &found, &n));
    for (size_t i = 0; i < n; i++)
        if (!picked(r, found[i].person))
            staff_row(r, staff, found[i].person, found[i].name, found[i].mask, found[i].unit, found[i].department);
    return RC_OK;
}

static enum rc add_rows(struct group *g, xmlNodePtr el)
{
    xmlNodePtr rows = doc_el(el, "rows");
    int64_t first = 0, good = 0;
    for (size_t i = 0; i < g->n; i++) {
        const struct credit_row *row = &g->rows[i];
        xmlNodePtr out = doc_el(rows, "row");
        doc_int(out, "no", (int64_t)i + 1);
        doc_attr(out, "name", row->name);
        doc_attr(out, "mask", row->mask && *row->mask ? row->mask : NULL);
        doc_attr(out, "rank", row->rank);
        doc_attr(out, "key", row->key);
        doc_attr(out, "detail", row->detail);
        good += !row->key;
        first = first ? first : row->key ? 0 : row->person;
    }
    doc_int(rows, "good", good);
    doc_yes(rows, "mixed", g->mixed);
    doc_int(rows, "most", CREDIT_ROWS);
    if (!first)
        return RC_OK;
    struct declaration_new one = g->desk.made;
    one.person = first;
    return credit_foresee(g->desk.r, &one, g->desk.year, el);
}

static enum rc draw(struct group *g)
{
    struct desk *d = &g->desk;
    struct req *r = d->r;
    xmlNodePtr el = doc_el(r->content, "declare");
    doc_yes(el, "group", true);
    doc_int(el, "year", d->year);
    doc_attr(el, "category", d->category);
    doc_attr(el, "category-title", d->category ? category_title(r, d->pack, d->category) : NULL);
    doc_attr(el, "form", d->form ? d->form->code : NULL);
    doc_attr(el, "base", "credit/group");
    const char *query = talloc_asprintf(r->mem, "?category=%s&form=%s", d->category ? d->category : "", d->form ? d->form->code : "");
    doc_attr(el, "action", talloc_asprintf(r->mem, "credit/group%s", query));
    doc_attr(el, "try", talloc_asprintf(r->mem, "credit/group/preview%s", query));
    doc_attr(el, "pack", policy_about(d->pack).code);
    doc_yes(el, "unknown", !d->form && q_has(r, "form"));
    doc_yes(el, "by-post", true);
    doc_int(el, "file-max", conf_int(r->app->conf, "upload.max") / 1048576);
    doc_yes(el, "rank", d->form && policy_field(d->form, "rank"));
    TRY(add_fields(d, el));
    add_values(d, el);
    TRY(add_staff(g, el));
    return add_rows(g, el);
}

enum rc group_get(struct req *r)
{
    struct group *g;
    TRY(open_group(r, false, &g));
    return draw(g);
}

enum rc group_preview(struct req *r)
{
    return group_get(r);
}

enum rc group_post(struct req *r)
{
    struct group *g;
    int64_t batch = 0;
    size_t good = 0;
    if (f_has(r, "hours") && !form_get(r->form, "hours")->error && !f_int(r, "hours"))
        form_error(r->form, "hours", "declare.hours-zero", NULL);
    TRY(open_group(r, true, &g));
    if (!g->desk.form)
        return form_error(r->form, "form", "declare.form-missing", NULL);
    for (size_t i = 0; i < g->n; i++)
        good += !g->rows[i].key;
    if (!f_int(r, "pledge"))
        form_error(r->form, "pledge", "declare.pledge-missing", NULL);
    if (g->too_many)
        form_error(r->form, "people", "group.too-many", talloc_asprintf(r->mem, "%d", CREDIT_ROWS));
    else if (g->mixed)
        form_error(r->form, "people", "group.mixed", NULL);
    else if (!good)
        form_error(r->form, "people", g->n ? "group.none-good" : "group.none", NULL);
    if (form_failed(r->form))
        return RC_INVALID;
    TRY(credit_declare_many(r->app, &r->who, &g->desk.made, g->rows, g->n, &batch));
    return redirect(r, "credit/batch?id=%lld", (long long)batch);
}
