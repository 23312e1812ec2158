/* What the forms of all filings share. */
#include <string.h>

#include "core/conf.h"
#include "core/crypt.h"
#include "modules/training/pages.h"

enum rc form_open(struct req *r, const char *kind, struct correcting *x)
{
    *x = (struct correcting){.c = NULL};
    if (!q_has(r, "id"))
        return RC_OK;
    TRY(training_case(r->mem, r->app, &r->who, q_int(r, "id"), &x->c));
    if (strcmp(training_kind_name(x->c->kind), kind) || x->c->declarer != r->who.org)
        return RC_NOT_FOUND;
    if (strcmp(x->c->state, "returned"))
        return RC_CONFLICT;
    return training_filing_get(r->mem, r->app, x->c->id, &x->f);
}

int64_t form_year(struct req *r, const struct correcting *x)
{
    if (r->form && f_int(r, "tr_year"))
        return f_int(r, "tr_year");
    if (q_has(r, "year"))
        return q_int(r, "year");
    return x->f ? x->f->year : app_year(r->now);
}

const char *form_row(struct req *r, const char *name, int64_t row)
{
    return talloc_asprintf(r->mem, "%s_%lld", name, (long long)row);
}

const char *form_number(struct req *r, int64_t n)
{
    return talloc_asprintf(r->mem, "%lld", (long long)n);
}

const char *form_tenths(struct req *r, int64_t tenths)
{
    return app_tenths(r->mem, tenths);
}

const char *form_date(struct req *r, int64_t ms)
{
    return app_date_text(r->mem, ms);
}

void form_option(xmlNodePtr options, const char *value, const char *label, const char *say)
{
    xmlNodePtr o = doc_el(options, "option");
    doc_attr(o, "value", value);
    doc_attr(o, "label", label);
    doc_attr(o, "say", say);
}

xmlNodePtr form_options(xmlNodePtr el, const char *name, bool choose)
{
    xmlNodePtr options = doc_el(el, "options");
    doc_attr(options, "name", name);
    if (choose)
        form_option(options, "", NULL, "validate.choose");
    return options;
}

static enum rc categories(struct req *r, int64_t year, int stated, struct training_categories *out)
{
    struct org *org;
    out->n = 0;
    if (!r->who.org)
        return RC_OK;
    TRY(org_get(r->mem, r->app, r->who.org, &org));
    return training_categories(r->app, r->who.policy_epoch, org, year, stated, out);
}

static void add_categories(struct req *r, xmlNodePtr options, const struct training_categories *all)
{
    for (size_t i = 0; i < all->n; i++)
        form_option(options, all->list[i]->code, policy_category_name(all->list[i], !strcmp(r->lang, "en")), NULL);
}

enum rc form_categories(struct req *r, xmlNodePtr el, const char *name, int64_t year, int stated)
{
    struct training_categories all;
    TRY(categories(r, year, stated, &all));
    add_categories(r, form_options(el, name, true), &all);
    return RC_OK;
}

enum rc form_categories_all(struct req *r, xmlNodePtr el, int64_t year)
{
    struct training_categories all;
    xmlNodePtr options = form_options(el, "category", false);
    TRY(categories(r, year, TRAINING_ANY, &all));
    form_option(options, "", NULL, "list.all");
    add_categories(r, options, &all);
    return RC_OK;
}

enum rc form_row_categories(struct req *r, xmlNodePtr el, int64_t year, int stated)
{
    struct training_categories all;
    TRY(categories(r, year, stated, &all));
    if (all.n > 1)
        add_categories(r, form_options(el, "tr_category", true), &all);
    return RC_OK;
}

static bool kept(struct req *r, const char *hex)
{
    if (!r->form)
        return true;
    for (const struct value *v = form_get(r->form, "tr_keep"); v; v = v->next)
        if (v->present && v->raw && !strcasecmp(v->raw, hex))
            return true;
    return false;
}

static void held(struct req *r, xmlNodePtr el, int64_t id)
{
    struct case_file *files;
    size_t n;
    if (case_files(r->mem, r->app, id, &files, &n) != RC_OK)
        return;
    for (size_t i = 0; i < n; i++) {
        char hex[65];
        crypt_hex(files[i].sha256, 32, hex);
        xmlNodePtr file = doc_el(el, "held");
        doc_attr(file, "sha", hex);
        doc_attr(file, "name", files[i].name);
        doc_int(file, "size", files[i].size);
        doc_yes(file, "kept", kept(r, hex));
    }
}

/* Why it was returned, and until when it may be sent again. */
static void returned(xmlNodePtr el, const struct review_case *c)
{
    doc_int(el, "id", c->id);
    doc_int(el, "version", c->version);
    doc_date(el, "until", c->due_at - 1);
}

xmlNodePtr form_draw(struct req *r, const char *kind, const struct correcting *x, int first, int64_t chosen, const char *const *initial, size_t n)
{
    enum { COMMON = 6 };
    xmlNodePtr el = doc_el(r->content, "form");
    doc_attr(el, "kind", kind);
    doc_int(el, "file-max", conf_int(r->app->conf, "upload.max") / 1048576);
    if (x->c)
        returned(el, x->c);
    xmlNodePtr years = form_options(el, "tr_year", false);
    for (int year = first; year <= first + 1; year++)
        form_option(years, form_number(r, year), form_number(r, year), NULL);
    const char **pairs = talloc_zero_array(r->mem, const char *, COMMON + n + 1);
    pairs[0] = "tr_year";
    pairs[1] = form_number(r, chosen ? chosen : x->f ? x->f->year : app_year(r->now));
    pairs[2] = "tr_title";
    pairs[3] = x->f ? x->f->title : "";
    pairs[4] = "tr_note";
    pairs[5] = x->f ? x->f->note : "";
    for (size_t i = 0; i < n; i++)
        pairs[COMMON + i] = initial[i];
    doc_values(r, el, pairs);
    if (x->c)
        held(r, el, x->c->id);
    return el;
}

enum rc form_read(struct req *r, const struct correcting *x, struct training_new *f)
{
    *f = (struct training_new){.id = x->c ? x->c->id : 0, .version = f_int(r, "version"), .year = f_int(r, "tr_year"),
                               .title = f_str(r, "tr_title"), .note = f_str(r, "tr_note")};
    for (const struct value *v = form_get(r->form, "tr_file"); v && f->n_files < TRAINING_FILES; v = v->next)
        if (v->upload)
            f->files[f->n_files++] = v->upload;
    for (const struct value *v = form_get(r->form, "tr_keep"); x->c && v && f->n_kept < TRAINING_FILES; v = v->next) {
        uint8_t *sha = talloc_array(r->mem, uint8_t, 32);
        if (v->present && v->raw && crypt_unhex(v->raw, sha, 32))
            f->kept[f->n_kept++] = sha;
    }
    return RC_OK;
}

bool form_look(struct req *r, const char *const *required)
{
    for (; *required; required++)
        if (!f_has(r, *required))
            form_error(r->form, *required, "validate.required", NULL);
    return form_failed(r->form);
}

/* "wish-from" is the field tr_wish_from; in a row, tr_subject_3. */
static const char *place(struct req *r, const struct training_fault *f)
{
    if (!f->field)
        return NULL;
    char *name = talloc_asprintf(r->mem, "tr_%s", f->field);
    for (char *p = name; *p; p++)
        if (*p == '-')
            *p = '_';
    return f->row ? form_row(r, name, f->row) : name;
}

enum rc form_done(struct req *r, enum rc rc, const struct training_faults *faults, int64_t id, const char *done)
{
    for (size_t i = 0; i < faults->n; i++) {
        const struct training_fault *f = &faults->list[i];
        form_error(r->form, place(r, f), f->key, *f->detail ? f->detail : NULL);
    }
    TRY(rc);
    return redirect(r, "training/record?id=%lld&done=%s", (long long)id, done);
}
