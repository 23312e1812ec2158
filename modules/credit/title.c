/* credit/title: what one person applies for, year by year: registered, confirmed by the unit, corrected, withdrawn [9.17]. */
#include <string.h>

#include "domain/account/account.h"
#include "domain/code/code.h"
#include "domain/title/title.h"
#include "modules/credit/pages.h"

void title_options(struct req *r, xmlNodePtr el, const char *first)
{
    bool department = r->who.post && !strcmp(r->who.kind, "hrss");
    xmlNodePtr years = doc_el(el, "options"), levels = doc_el(el, "options");
    doc_attr(years, "name", "apply_year");
    for (int i = department ? -1 : 0; i <= 1; i++) {
        xmlNodePtr option = doc_el(years, "option");
        doc_int(option, "value", app_year(r->now) + i);
        doc_int(option, "label", app_year(r->now) + i);
    }
    doc_attr(levels, "name", "apply_level");
    xmlNodePtr none = doc_el(levels, "option");
    doc_attr(none, "value", "");
    doc_attr(none, "say", first);
    title_level_options(r, levels);
}

/* Is it for this page's user to say what the person applies for? */
static bool may_say(const struct req *r, const struct person *p)
{
    return !r->who.post || p->employer == r->who.org || !strcmp(r->who.kind, "hrss");
}

/* Last days of the year for who applies for a title in it. */
static enum rc add_days(struct req *r, xmlNodePtr el, const struct title *t)
{
    const struct policy_pack *pack;
    struct policy_facts facts;
    struct policy_window w;
    char until[11];
    enum rc rc = credit_facts(r->mem, r->app, t->person, t->year, &pack, &facts);
    if (rc)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    if (policy_window_of(pack, &facts, &w) == RC_OK) {
        doc_attr(el, "declare-until", w.declare_until);
        doc_yes(el, "title-window", w.title);
        doc_yes(el, "announced", w.announced && !w.title);
    }
    if (policy_verify_until(pack, (int)t->year, true, until))
        doc_attr(el, "verify-until", until);
    doc_yes(el, "paper", r->who.post && t->year <= app_year(r->now) && (may(r, "certificate.bring") || may(r, "certificate.verify")));
    return RC_OK;
}

static enum rc add_one(struct req *r, xmlNodePtr rows, const struct title *t, bool may_change)
{
    const char *series = t->series;
    xmlNodePtr el = doc_el(rows, "row");
    bool open = !strcmp(t->state, "open"), sealed = t->confirmed_at != DB_NULL_TIME;
    enum rc rc = code_label(r->mem, r->app, "series", t->series, r->lang, &series);
    if (rc && rc != RC_NOT_FOUND)
        return rc;
    doc_int(el, "id", t->id);
    doc_int(el, "year", t->year);
    doc_attr(el, "level", t->level);
    doc_attr(el, "series-title", series);
    doc_attr(el, "state", open && sealed ? "confirmed" : t->state);
    doc_attr(el, "unit", t->unit_name);
    doc_attr(el, "by", t->by_name);
    doc_attr(el, "by-org", *t->by_org_name ? t->by_org_name : NULL);
    doc_time(el, "registered", t->registered_at);
    doc_attr(el, "confirmed-by", *t->confirmed_by ? t->confirmed_by : NULL);
    doc_time(el, "confirmed", t->confirmed_at);
    doc_attr(el, "closed-by", *t->closed_by ? t->closed_by : NULL);
    doc_time(el, "closed", t->closed_at);
    doc_attr(el, "late-reason", *t->late_reason ? t->late_reason : NULL);
    doc_attr(el, "reason", *t->reason ? t->reason : NULL);
    if (!open)
        return RC_OK;
    doc_yes(el, "confirm", may_change && r->who.post && !sealed);
    doc_yes(el, "withdraw", may_change && (r->who.post || !sealed));
    return add_days(r, el, t);
}

enum rc title_get(struct req *r)
{
    struct person *p;
    struct title *list;
    size_t n;
    TRY(person_chosen(r, &p));
    if (!p)
        return person_search(r, "credit/title");
    TRY(title_history(r->mem, r->app, p->id, &list, &n));
    xmlNodePtr el = doc_el(r->content, "title");
    bool may_change = may_say(r, p);
    TRY(add_person(r, el, p));
    doc_yes(el, "own", !r->who.post);
    doc_yes(el, "department", r->who.post && !strcmp(r->who.kind, "hrss"));
    doc_yes(el, "change", may_change && p->employer);
    doc_attr(el, "done", q_has(r, "done") ? q_str(r, "done") : NULL);
    doc_attr(el, "action", r->who.post ? talloc_asprintf(r->mem, "credit/title?person=%lld", (long long)p->id) : "credit/title");
    title_options(r, el, "validate.choose");
    TRY(code_options(r, el, "apply_series", "series", NULL));
    doc_values(r, el, (const char *const[]){"apply_year", talloc_asprintf(r->mem, "%d", app_year(r->now)), "apply_level", "", "apply_series", p->series, NULL});
    xmlNodePtr rows = doc_el(el, "rows");
    for (size_t i = 0; i < n; i++)
        TRY(add_one(r, rows, &list[i], may_change));
    return RC_OK;
}

static enum rc answer(struct req *r, const struct person *p, const char *done)
{
    if (r->who.post)
        return redirect(r, "credit/title?person=%lld&done=%s", (long long)p->id, done);
    return redirect(r, "credit/title?done=%s", done);
}

static enum rc do_register(struct req *r, const struct person *p)
{
    struct title_refusal why;
    const struct title_new n = {.person = p->id, .year = f_int(r, "apply_year"), .level = f_str(r, "apply_level"), .series = f_str(r, "apply_series"),
                                .late_reason = f_str(r, "apply_late")};
    if (form_failed(r->form))
        return RC_INVALID;
    enum rc rc = title_register(r->mem, r->app, &r->who, &n, &why);
    if (rc == RC_INVALID)
        return form_error(r->form, strcmp(why.field, "apply_who") ? why.field : NULL, why.key, why.detail);
    return rc ? rc : answer(r, p, "registered");
}

enum rc title_post(struct req *r)
{
    struct person *p;
    const char *key;
    const char *act = f_str(r, "do");
    TRY(person_chosen(r, &p));
    if (!p)
        return RC_NOT_FOUND;
    if (!strcmp(act, "register"))
        return do_register(r, p);
    if (form_failed(r->form))
        return RC_INVALID;
    if (!strcmp(act, "confirm")) {
        TRY(title_confirm(r->app, &r->who, f_int(r, "application")));
        return answer(r, p, "confirmed");
    }
    enum rc rc = title_withdraw(r->app, &r->who, f_int(r, "application"), f_str(r, "withdraw_reason"), &key);
    if (rc == RC_INVALID)
        return form_error(r->form, "withdraw_reason", key, p->employer_name);
    return rc ? rc : answer(r, p, "withdrawn");
}
