/* What a department does with a version: simulate, publish, take back. */
#include <string.h>

#include "core/doc.h"
#include "domain/try.h"
#include "modules/policy/pages.h"

enum { YEARS_OFFERED = 12 };

/* The version in the address, if this post answers for it. */
static enum rc own_version(struct req *r, struct rule_version **out)
{
    TRY(version_in_hand(r, out));
    return rules_may(&r->who, (*out)->regions) ? RC_OK : RC_FORBIDDEN;
}

enum rc publish_get(struct req *r)
{
    struct rule_version *v, *old;
    struct rules_run *runs;
    size_t n;
    char today[11];
    TRY(own_version(r, &v));
    app_date(r->now, today);
    xmlNodePtr el = version_element(r, r->content, "publish", v);
    enum rc rc = rules_version(r->mem, r->app, v->code, "", &old);
    if (rc == RC_OK)
        version_element(r, el, "before", old);
    else if (rc != RC_NOT_FOUND)
        return rc;
    TRY(rules_runs(r->mem, r->app, v->code, v->version, &runs, &n));
    if (n)
        run_element(r, el, &runs[0]);
    const char *const initial[] = {"publish_from", today, NULL};
    doc_values(r, el, initial);
    return RC_OK;
}

/* Why a draft cannot be published now. */
static const char *why_not(struct req *r, const struct rule_version *v, const char **detail)
{
    struct rule_version *now;
    if (strcmp(v->state, "draft"))
        return "policy.no-draft";
    if (rules_version(r->mem, r->app, v->code, "", &now) || !rules_older(v->version, now->version))
        return "policy.disagrees";
    *detail = now->version;
    return "policy.why-older";
}

enum rc publish_post(struct req *r)
{
    struct rule_version *v;
    char today[11];
    TRY(own_version(r, &v));
    if (!f_int(r, "confirm"))
        form_error(r->form, "confirm", "policy.confirm-missing", NULL);
    if (form_failed(r->form))
        return RC_INVALID;
    app_date(r->now, today);
    const char *day = f_str(r, "publish_from");
    enum rc rc = rules_publish(r->app, &r->who, v->code, v->version, day);
    if (rc == RC_INVALID)
        return form_error(r->form, "publish_from", "policy.day-past", NULL);
    if (rc == RC_CONFLICT) {
        const char *detail = NULL, *why = why_not(r, v, &detail);
        form_error(r->form, NULL, why, detail);
        r->status = 409;
        return RC_INVALID;
    }
    TRY(rc);
    return redirect(r, "policy/view?code=%s&version=%s&done=%s", v->code, v->version, strcmp(day, today) ? "schedule" : "publish");
}

enum rc withdraw_post(struct req *r)
{
    TRY(rules_withdraw(r->app, &r->who, f_str(r, "code"), f_str(r, "version")));
    return redirect(r, "policy/list?done=withdraw");
}

static void add_years(struct req *r, xmlNodePtr el, const struct rule_version *v)
{
    int year = app_year(r->now), first = v->from > year - YEARS_OFFERED ? (int)v->from : year - YEARS_OFFERED;
    xmlNodePtr options = doc_el(el, "options");
    doc_attr(options, "name", "simulate_year");
    if (v->to && v->to < year)
        year = (int)v->to;
    for (int y = year; y >= first; y--) {
        xmlNodePtr option = doc_el(options, "option");
        const char *text = talloc_asprintf(r->mem, "%d", y);
        doc_attr(option, "value", text);
        doc_attr(option, "label", text);
    }
}

enum rc simulate_get(struct req *r)
{
    struct rule_version *v;
    TRY(own_version(r, &v));
    xmlNodePtr el = version_element(r, r->content, "simulate", v);
    const char *const initial[] = {"simulate_year", talloc_asprintf(r->mem, "%d", app_year(r->now)), NULL};
    doc_values(r, el, initial);
    add_years(r, el, v);
    return RC_OK;
}

enum rc simulate_post(struct req *r)
{
    struct rule_version *v;
    int64_t run, year = f_int(r, "simulate_year");
    char region[7] = "";
    TRY(own_version(r, &v));
    if ((v->from && year < v->from) || (v->to && year > v->to) || year > app_year(r->now))
        return form_error(r->form, "simulate_year", "policy.year-outside", NULL);
    memcpy(region, r->who.org_region, 6);
    for (size_t n = 6; n > 2 && !strcmp(region + n - 2, "00"); n -= 2)
        region[n - 2] = '\0';
    TRY(rules_simulate(r->app, &r->who, v, year, region, &run));
    return redirect(r, "policy/run?id=%lld", (long long)run);
}
