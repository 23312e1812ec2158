/* Transfers (人员调转): personnel/transfer sends somebody of one's own, or oneself [8.3]; personnel/transfer-in asks for somebody of
 * another unit, who is found by number and name [8.1]. Both units consent [8.4]. */
#include <stdlib.h>
#include <string.h>

#include "core/limit.h"
#include "domain/account/account.h"
#include "domain/code/code.h"
#include "domain/ident/ident.h"
#include "domain/org/org.h"
#include "domain/transfer/transfer.h"
#include "modules/personnel/pages.h"

enum { FIND_TRIES = 30, FIND_MS = 3600000 };

/* What is known of the person and of the rules of the province, on either page. */
static enum rc add_facts(struct req *r, xmlNodePtr el, const struct person *p)
{
    bool finish;
    int64_t open, term;
    TRY(transfer_open_declarations(r->app, p->id, &open));
    TRY(org_setting_is(r->app, p->employer, "transfer.pending", "finish", &finish));
    TRY(org_setting_int(r->app, p->employer, "transfer.term", &term));
    doc_int(el, "open-declarations", open);
    doc_yes(el, "finish-first", finish);
    doc_int(el, "term", term);
    return RC_OK;
}

static enum rc add_person(struct req *r, xmlNodePtr el, const struct person *p)
{
    xmlNodePtr who = subject_draw(r, el, p);
    doc_attr(who, "level", p->level);
    doc_attr(who, "title", text_or_null(p->title));
    doc_attr(who, "department", text_or_null(p->department));
    doc_attr(who, "phone-mask", text_or_null(p->phone_mask));
    return profile_code(r, who, "series", "series-name", "series", p->series);
}

enum rc transfer_out_get(struct req *r)
{
    struct person *p;
    xmlNodePtr el = doc_el(r->content, "transfer");
    if (r->who.post && !q_has(r, "id")) { /* somebody has to be chosen first */
        doc_yes(el, "choose", 1);
        return RC_OK;
    }
    TRY(subject_of(r, &p));
    TRY(add_person(r, el, p));
    TRY(add_facts(r, el, p));
    doc_attr(el, "action", keyset_path(r, NULL));
    doc_values(r, el, NULL);
    TRY(units_found(r, el, q_str(r, "q")));
    return subject_waiting(r, el, p->id);
}

/* The field that a refusal belongs to; NULL: the form. */
static const char *field_of(const char *why)
{
    static const char *const FIELDS[][2] = {{"transfer.same-employer", "to_unit"}, {"transfer.target", "to_unit"}, {"transfer.date", "start_day"},
                                            {"transfer.reason", "transfer_reason"}};
    for (size_t i = 0; why && i < sizeof FIELDS / sizeof *FIELDS; i++)
        if (!strcmp(why, FIELDS[i][0]))
            return FIELDS[i][1];
    return NULL;
}

static enum rc submit(struct req *r, const struct transfer_new *n)
{
    const char *why;
    int64_t id;
    enum rc rc = transfer_submit(r->app, &r->who, n, &id, &why);
    if (rc != RC_OK)
        return subject_refused(r, field_of(why), why, rc);
    return redirect(r, "personnel/record?id=%lld&done=filed", (long long)id);
}

enum rc transfer_out_post(struct req *r)
{
    struct person *p;
    bool elsewhere = !strcmp(f_str(r, "to_unit"), "elsewhere");
    char *end;
    TRY(subject_of(r, &p));
    int64_t to = elsewhere ? 0 : strtoll(f_str(r, "to_unit"), &end, 10);
    if (!f_has(r, "to_unit") || (!elsewhere && (*end || to <= 0)))
        form_error(r->form, "to_unit", "personnel.unit-choose", NULL);
    if (elsewhere && !f_has(r, "to_elsewhere"))
        form_error(r->form, "to_elsewhere", "validate.required", NULL);
    if (form_failed(r->form))
        return RC_INVALID;
    const struct transfer_new n = {.person = p->id, .to = to, .to_name = elsewhere ? f_str(r, "to_elsewhere") : NULL,
                                   .day = f_has(r, "start_day") ? f_str(r, "start_day") : NULL, .department = f_str(r, "to_department"),
                                   .reason = f_str(r, "transfer_reason")};
    return submit(r, &n);
}

/* The person of the number and name typed. RC_NOT_FOUND: nobody has both: nothing is told of who has one of them. */
static enum rc find(struct req *r, struct person **out)
{
    struct account *a;
    char *name;
    if (ident_name(r->mem, f_str(r, "staff_name"), &name) != IDENT_OK)
        return RC_NOT_FOUND;
    TRY(account_find(r->mem, r->app, f_str(r, "doc_type"), f_str(r, "number"), &a));
    if (strcmp(a->name, name))
        return RC_NOT_FOUND;
    TRY(person_of_account(r->mem, r->app, a->id, out));
    return (*out)->employer ? RC_OK : RC_NOT_FOUND;
}

static bool typed(struct req *r)
{
    static const char *const MUST[] = {"staff_name", "number"};
    for (size_t i = 0; i < 2; i++)
        if (!f_has(r, MUST[i]))
            form_error(r->form, MUST[i], "validate.required", NULL);
    return !form_failed(r->form);
}

static enum rc in_page(struct req *r, const struct person *p)
{
    char today[11];
    app_date(r->now, today);
    xmlNodePtr el = doc_el(r->content, "transfer-in");
    doc_attr(el, "today", today);
    doc_values(r, el, (const char *const[]){"doc_type", "111", NULL});
    TRY(code_options(r, el, "doc_type", "document", NULL));
    if (!p)
        return RC_OK;
    TRY(access_note(r, p->id));
    TRY(add_person(r, el, p));
    return add_facts(r, el, p);
}

/* The page; after a form that was refused, with the person it named. */
enum rc transfer_in_get(struct req *r)
{
    struct person *p = NULL;
    if (r->form && f_has(r, "found") && f_has(r, "number")) {
        enum rc rc = find(r, &p);
        if (rc != RC_OK && rc != RC_NOT_FOUND)
            return rc;
        if (rc != RC_OK || p->id != f_int(r, "found"))
            p = NULL;
    }
    return in_page(r, p);
}

/* Who tries numbers and names is held up. */
enum rc transfer_in_find(struct req *r)
{
    struct person *p = NULL;
    if (!typed(r))
        return RC_INVALID;
    TRY(limit_count(r->app, "transfer-find", talloc_asprintf(r->mem, "%lld", (long long)r->who.account), FIND_TRIES, FIND_MS));
    enum rc rc = find(r, &p);
    if (rc == RC_NOT_FOUND)
        return form_error(r->form, "number", "personnel.transfer-nobody", NULL);
    if (rc == RC_OK && p->employer == r->who.org)
        return form_error(r->form, "number", "personnel.transfer.same-employer", NULL);
    return rc ? rc : in_page(r, p);
}

enum rc transfer_in_post(struct req *r)
{
    struct person *p;
    if (!typed(r))
        return RC_INVALID;
    enum rc rc = f_has(r, "found") ? find(r, &p) : RC_NOT_FOUND;
    if (rc == RC_NOT_FOUND || (rc == RC_OK && p->id != f_int(r, "found")))
        return form_error(r->form, "number", f_has(r, "found") ? "personnel.transfer-nobody" : "personnel.transfer-find-first", NULL);
    TRY(rc);
    if (form_failed(r->form))
        return RC_INVALID;
    const struct transfer_new n = {.person = p->id, .to = r->who.org, .day = f_has(r, "start_day") ? f_str(r, "start_day") : NULL,
                                   .department = f_str(r, "to_department"), .reason = f_str(r, "transfer_reason")};
    return submit(r, &n);
}
