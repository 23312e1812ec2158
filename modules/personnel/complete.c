/* personnel/complete: who was taken over from an older system completes the record at the first sign-in [2.10]. Telephone, post and education
 * apply at once; a title is reviewed by the employer like every other one. */
#include <string.h>

#include "domain/account/account.h"
#include "domain/change/change.h"
#include "domain/ident/ident.h"
#include "modules/personnel/pages.h"

enum rc complete_get(struct req *r)
{
    struct person *p;
    struct account *a;
    if (!r->who.must_first)
        return redirect(r, "personnel/own");
    TRY(person_get_scoped(r->mem, r->app, &r->who, r->who.person, &p));
    TRY(account_get(r->mem, r->app, r->who.account, &a));
    const char *const initial[] = {"own_email", a->email, "own_landline", a->office_phone, "department", p->department, "post_category",
                                   p->post_category, "post_grade", p->post_grade, "education", p->education, "degree", p->degree,
                                   "nationality", p->nationality, "level", "none", NULL};
    xmlNodePtr el = doc_el(r->content, "complete");
    subject_draw(r, el, p);
    TRY(profile_years(r, el, p->id));
    doc_values(r, el, initial);
    TRY(title_options(r, el));
    return details_options(r, el);
}

static void check(struct req *r)
{
    char mobile[12], landline[24], *email;
    if (f_has(r, "own_phone") && ident_mobile(f_str(r, "own_phone"), mobile) != IDENT_OK)
        form_error(r->form, "own_phone", "personnel.phone-wrong", NULL);
    if (f_has(r, "own_email") && ident_email(r->mem, f_str(r, "own_email"), &email) != IDENT_OK)
        form_error(r->form, "own_email", "personnel.email-wrong", NULL);
    if (f_has(r, "own_landline") && ident_landline(f_str(r, "own_landline"), landline) != IDENT_OK)
        form_error(r->form, "own_landline", "personnel.landline-wrong", NULL);
}

static enum rc contact(struct req *r)
{
    struct account *a;
    TRY(account_get(r->mem, r->app, r->who.account, &a));
    const struct account_contact c = {.phone = f_str(r, "own_phone"), .email = f_str(r, "own_email"), .office_phone = f_str(r, "own_landline")};
    return account_set_contact(r->app, a->id, a->version, &c);
}

/* The title goes the way of every change: to the employer. */
static enum rc title(struct req *r)
{
    struct person *p;
    const char *why;
    int64_t id;
    if (!f_has(r, "series"))
        return RC_OK;
    TRY(person_get_scoped(r->mem, r->app, &r->who, r->who.person, &p));
    const struct upload **files = talloc_zero_array(r->mem, const struct upload *, FILES_MAX);
    struct change_person n = {.person = p->id, .version = p->version, .series = f_str(r, "series"), .level = f_str(r, "level"),
                              .title = f_str(r, "title_name"), .title_since = f_str(r, "title_since"), .files = files};
    for (const struct value *v = form_get(r->form, "staff_proof"); v && n.n_files < FILES_MAX; v = v->next)
        if (v->upload)
            files[n.n_files++] = v->upload;
    enum rc rc = change_person_submit(r->app, &r->who, &n, &id, &why);
    if (rc == RC_INVALID && why && !strcmp(why, "change.nothing"))
        return RC_OK;
    return rc ? subject_refused(r, change_field_of(why), why, rc) : RC_OK;
}

enum rc complete_post(struct req *r)
{
    struct person *p;
    const char *why;
    if (!r->who.must_first)
        return redirect(r, "personnel/own");
    check(r);
    if (form_failed(r->form))
        return RC_INVALID;
    TRY(person_get_scoped(r->mem, r->app, &r->who, r->who.person, &p));
    const struct person_details d = {.department = f_str(r, "department"), .post_category = f_str(r, "post_category"),
                                     .post_grade = f_str(r, "post_grade"), .education = f_str(r, "education"),
                                     .degree = f_str(r, "degree"), .nationality = f_str(r, "nationality")};
    TRY(contact(r));
    enum rc rc = change_person_details(r->app, &r->who, p->id, p->version, &d, &why);
    if (rc == RC_INVALID && why)
        return form_error(r->form, details_field_of(why), "validate.choice", NULL);
    TRY(rc);
    TRY(title(r));
    TRY(person_completed(r->app, p->id));
    return redirect(r, "personnel/own?did=complete");
}
