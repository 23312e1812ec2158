/* Where a registration stands [2.12], and taking it back [2.13]. Name and number travel in the body, never in an address; whoever has not
 * both learns nothing, not even that there is an account. */
#include <stdlib.h>
#include <string.h>

#include "core/conf.h"
#include "core/doc.h"
#include "domain/code/code.h"
#include "domain/registration/registration.h"
#include "domain/transfer/transfer.h"
#include "domain/try.h"
#include "modules/registration/pages.h"

#define DAY_MS INT64_C(86400000)

static const char *const kinds[] = {"reg-person", "reg-employer", "reg-base", "reg-authority", "transfer"};
enum { KINDS = sizeof kinds / sizeof *kinds };

static const char *doc_type(const struct req *r)
{
    return f_has(r, "doc_type") ? f_str(r, "doc_type") : "111";
}

static enum rc draw(struct req *r, const char *name)
{
    static const char *const initial[] = {"doc_type", "111", NULL};
    xmlNodePtr el = doc_el(r->content, name);
    doc_values(r, el, initial);
    TRY(code_options(r, el, "doc_type", "document", NULL));
    return gate_draw(r, el, GATE_ASK);
}

static bool open(const struct registration_progress *p)
{
    return !strcmp(p->state, "pending") || !strcmp(p->state, "returned");
}

static void add_case(struct req *r, xmlNodePtr el, const struct registration_progress *p)
{
    int64_t waited = app_days(p->submitted_at, r->now);
    xmlNodePtr c = doc_el(el, "registration");
    doc_attr(c, "kind", !strncmp(p->kind, "reg-", 4) ? p->kind + 4 : p->kind);
    doc_attr(c, "state", p->state);
    doc_attr(c, "unit", p->unit_name);
    doc_attr(c, "reviewer", p->reviewer);
    doc_attr(c, "phone", p->reviewer_phone);
    doc_time(c, "submitted", p->submitted_at);
    doc_time(c, "decided", p->decided_at);
    if (open(p))
        doc_int(c, "waited", waited > 0 ? waited : 0);
    doc_attr(c, "reason", *p->reason ? p->reason : NULL);
    doc_yes(c, "open", open(p));
}

/* The account of document and name; RC_NOT_FOUND unless both agree. */
static enum rc asked_account(struct req *r, struct account **out)
{
    char *name;
    TRY(account_find(r->mem, r->app, doc_type(r), f_str(r, "number"), out));
    if (ident_name(r->mem, f_str(r, "name"), &name) != IDENT_OK || strcmp(name, (*out)->name))
        return RC_NOT_FOUND;
    return RC_OK;
}

static enum rc progress_of(struct req *r, int64_t account, const char *kind, struct registration_progress **out)
{
    if (!strcmp(kind, "transfer"))
        return transfer_progress(r->mem, r->app, account, out);
    return registration_progress(r->mem, r->app, account, kind, out);
}

static enum rc add_result(struct req *r, xmlNodePtr el)
{
    struct account *a;
    xmlNodePtr result = doc_el(el, "result");
    enum rc rc = asked_account(r, &a);
    for (size_t i = 0; !rc && i < KINDS; i++) {
        struct registration_progress *p;
        rc = progress_of(r, a->id, kinds[i], &p);
        if (!rc)
            add_case(r, result, p);
        else if (rc == RC_NOT_FOUND)
            rc = RC_OK;
    }
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc progress_get(struct req *r)
{
    if (q_has(r, "done")) {
        xmlNodePtr notice = doc_el(doc_root(r->doc), "notice");
        doc_attr(notice, "key", "registration.withdrawn");
        doc_attr(notice, "tone", "ok");
    }
    return draw(r, "progress");
}

static void check_number(struct req *r)
{
    struct ident_facts facts;
    if (!form_get(r->form, "number")->error)
        step_fault(r, "number", "number", ident_check(atoi(doc_type(r)), f_str(r, "number"), ident_day(r->now), &facts), NULL);
}

enum rc progress_post(struct req *r)
{
    if (challenge_other(r))
        return challenge_again(r);
    step_required(r, "name");
    check_number(r);
    if (form_failed(r->form))
        return RC_INVALID;
    TRY(gate_pass(r, GATE_ASK));
    TRY(draw(r, "progress"));
    return add_result(r, xmlGetLastChild(r->content));
}

/* ---- taking it back ---- */

struct withdrawal {
    struct req *r;
    struct account *account;
};

enum rc withdraw_get(struct req *r)
{
    return draw(r, "withdraw");
}

static enum rc withdraw(struct db *db, void *arg)
{
    (void)db;
    struct withdrawal *w = arg;
    struct req *r = w->r;
    const struct who who = {.account = w->account->id, .name = w->account->name, .kind = ""};
    const char *kind = f_str(r, "kind");
    struct registration_progress *p;
    if (strcmp(kind, "transfer"))
        kind = talloc_asprintf(r->mem, "reg-%s", kind);
    TRY(progress_of(r, w->account->id, kind, &p));
    if (!open(p))
        return RC_NOT_FOUND;
    return review_withdraw(r->app, &who, p->case_id, p->version);
}

static enum rc check_owner(struct req *r, struct withdrawal *w)
{
    enum rc found = account_find(r->mem, r->app, doc_type(r), f_str(r, "number"), &w->account);
    if (found && found != RC_NOT_FOUND)
        return found;
    enum rc rc = account_check_password(r->app, found ? 0 : w->account->id, r->address, f_str(r, "password"));
    if (rc == RC_RATE) {
        r->status = 429;
        return form_error(r->form, "password", "registration.password-locked",
                          talloc_asprintf(r->mem, "%lld", (long long)conf_int(r->app->conf, "sign-in.lock")));
    }
    if (rc == RC_FORBIDDEN || (!rc && found))
        return form_error(r->form, "password", "registration.password-wrong", NULL);
    return rc;
}

enum rc withdraw_post(struct req *r)
{
    struct withdrawal w = {.r = r};
    if (challenge_other(r))
        return challenge_again(r);
    step_required(r, "kind");
    check_number(r);
    step_required(r, "password");
    if (form_failed(r->form))
        return RC_INVALID;
    TRY(gate_pass(r, GATE_ASK));
    TRY(check_owner(r, &w));
    enum rc rc = db_transact(r->app->db, withdraw, &w);
    if (rc == RC_NOT_FOUND)
        return form_error(r->form, NULL, "registration.nothing-to-withdraw", NULL);
    if (rc == RC_CONFLICT)
        return form_error(r->form, NULL, "registration.decided-meanwhile", NULL);
    return rc ? rc : redirect(r, "registration/progress?done=withdrawn");
}
