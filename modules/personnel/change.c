/* personnel/change: name, document and title, which the employer reviews [7.1]. */
#include <string.h>

#include "domain/change/change.h"
#include "domain/code/code.h"
#include "modules/personnel/pages.h"

static void option(xmlNodePtr list, const char *value, const char *say)
{
    xmlNodePtr el = doc_el(list, "option");
    doc_attr(el, "value", value);
    doc_attr(el, "say", say);
}

enum rc title_options(struct req *r, xmlNodePtr el)
{
    static const char *const LEVELS[] = {"none", "technician", "assistant", "middle", "deputy-senior", "senior"};
    xmlNodePtr series = doc_el(el, "options"), levels = doc_el(el, "options");
    doc_attr(series, "name", "series");
    option(series, "", "personnel.no-title");
    doc_attr(levels, "name", "level");
    for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++)
        option(levels, LEVELS[i], talloc_asprintf(r->mem, "level.%s", LEVELS[i]));
    return code_options(r, el, "series", "series", NULL);
}

/* What stands now, beside each field that may be changed. */
static enum rc add_current(struct req *r, xmlNodePtr el, const struct person *p)
{
    xmlNodePtr now = doc_el(el, "current");
    doc_attr(now, "name", p->name);
    doc_attr(now, "mask", p->number_mask);
    doc_attr(now, "level", p->level);
    doc_attr(now, "title", text_or_null(p->title));
    doc_attr(now, "title-since", text_or_null(p->title_since));
    TRY(profile_code(r, now, "doc-type", "doc-type-name", "document", p->doc_type));
    return profile_code(r, now, "series", "series-name", "series", p->series);
}

enum rc change_get(struct req *r)
{
    struct person *p;
    TRY(subject_of(r, &p));
    const char *const initial[] = {"staff_name", p->name, "doc_type", p->doc_type, "series", p->series, "level", p->level,
                                   "title_name", p->title, "title_since", p->title_since, NULL};
    xmlNodePtr el = doc_el(r->content, "change");
    subject_draw(r, el, p);
    TRY(add_current(r, el, p));
    doc_values(r, el, initial);
    TRY(title_options(r, el));
    TRY(code_options(r, el, "doc_type", "document", NULL));
    return subject_waiting(r, el, p->id);
}

/* The field that a refusal belongs to; NULL: the form. */
const char *change_field_of(const char *why)
{
    static const char *const FIELDS[][2] = {
        {"change.name", "staff_name"},   {"change.number", "staff_number"},      {"change.number-taken", "staff_number"},
        {"change.series", "series"},      {"change.level", "level"},            {"change.title", "title_name"},
        {"change.title-since", "title_since"}, {"change.proof-missing", "staff_proof"}, {"change.reason", "staff_reason"}};
    for (size_t i = 0; why && i < sizeof FIELDS / sizeof *FIELDS; i++)
        if (!strcmp(why, FIELDS[i][0]))
            return FIELDS[i][1];
    return NULL;
}

/* The uploads of a field; *n of them. */
static const struct upload **uploads(struct req *r, const char *name, size_t *n)
{
    const struct upload **list = talloc_zero_array(r->mem, const struct upload *, FILES_MAX + 1);
    *n = 0;
    for (const struct value *v = form_get(r->form, name); v && *n < FILES_MAX; v = v->next)
        if (v->upload)
            list[(*n)++] = v->upload;
    return list;
}

/* A title is given whole; without a series there is none. */
static void read_title(struct req *r, const struct person *p, struct change_person *n)
{
    bool same = !strcmp(f_str(r, "series"), p->series) && !strcmp(f_str(r, "title_name"), p->title) &&
                !strcmp(f_str(r, "title_since"), p->title_since) &&
                (!strcmp(f_str(r, "level"), p->level) || (!*p->series && !f_has(r, "series")));
    if (same)
        return;
    n->series = f_str(r, "series");
    n->level = f_has(r, "series") ? f_str(r, "level") : "none";
    n->title = f_str(r, "title_name");
    n->title_since = f_str(r, "title_since");
}

enum rc change_post(struct req *r)
{
    struct person *p;
    const char *why;
    int64_t id;
    TRY(subject_of(r, &p));
    struct change_person n = {.person = p->id, .version = f_int(r, "version"), .name = f_str(r, "staff_name"),
                              .doc_type = f_has(r, "doc_type") ? f_str(r, "doc_type") : NULL,
                              .number = f_has(r, "staff_number") ? f_str(r, "staff_number") : NULL, .reason = f_str(r, "staff_reason")};
    read_title(r, p, &n);
    n.files = uploads(r, "staff_proof", &n.n_files);
    if (form_failed(r->form))
        return RC_INVALID;
    enum rc rc = change_person_submit(r->app, &r->who, &n, &id, &why);
    if (rc != RC_OK)
        return subject_refused(r, change_field_of(why), why, rc);
    return redirect(r, "personnel/record?id=%lld&done=filed", (long long)id);
}
