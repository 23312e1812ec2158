/* personnel/details: what of a record needs no review, and applies at once [1.10]. */
#include <string.h>

#include "domain/change/change.h"
#include "domain/code/code.h"
#include "modules/personnel/pages.h"

static const char *const CODES[][2] = {{"post_category", "post-category"}, {"post_grade", "post-grade"},
                                       {"education", "education"},         {"degree", "degree"},
                                       {"nationality", "nationality"}};
enum { CODE_COUNT = sizeof CODES / sizeof *CODES };

static void none_option(xmlNodePtr parent, const char *name)
{
    xmlNodePtr list = doc_el(parent, "options"), option = doc_el(list, "option");
    doc_attr(list, "name", name);
    doc_attr(option, "value", "");
    doc_attr(option, "say", "personnel.not-given");
}

enum rc details_options(struct req *r, xmlNodePtr el)
{
    for (size_t i = 0; i < CODE_COUNT; i++) {
        none_option(el, CODES[i][0]);
        TRY(code_options(r, el, CODES[i][0], CODES[i][1], NULL));
    }
    return RC_OK;
}

enum rc details_get(struct req *r)
{
    struct person *p;
    TRY(subject_of(r, &p));
    const char *const initial[] = {"department", p->department, "post_category", p->post_category, "post_grade", p->post_grade,
                                   "education", p->education, "degree", p->degree, "nationality", p->nationality, NULL};
    xmlNodePtr el = doc_el(r->content, "details");
    subject_draw(r, el, p);
    doc_values(r, el, initial);
    return details_options(r, el);
}

/* The field that shows a detail. */
const char *details_field_of(const char *table)
{
    for (size_t i = 0; i < CODE_COUNT; i++)
        if (!strcmp(CODES[i][1], table))
            return CODES[i][0];
    return "department";
}

enum rc details_post(struct req *r)
{
    struct person *p;
    const char *why;
    TRY(subject_of(r, &p));
    if (form_failed(r->form))
        return RC_INVALID;
    const struct person_details d = {.department = f_str(r, "department"), .post_category = f_str(r, "post_category"),
                                     .post_grade = f_str(r, "post_grade"), .education = f_str(r, "education"),
                                     .degree = f_str(r, "degree"), .nationality = f_str(r, "nationality")};
    enum rc rc = change_person_details(r->app, &r->who, p->id, f_int(r, "version"), &d, &why);
    if (rc == RC_INVALID && why)
        form_error(r->form, details_field_of(why), "validate.choice", NULL);
    else if (rc == RC_CONFLICT)
        subject_refused(r, NULL, "change.stale", rc);
    TRY(rc);
    return r->who.post ? redirect(r, "personnel/view?id=%lld&done=details", (long long)p->id) : redirect(r, "personnel/own?did=details");
}
