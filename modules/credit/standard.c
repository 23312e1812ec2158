/* credit/standard: what an employer lays down for its people [11.14], from when on those who will miss the year are told, and urging. */
#include <string.h>

#include "core/message.h"
#include "domain/standard/standard.h"
#include "modules/credit/pages.h"

static bool employer(const struct req *r)
{
    return !strcmp(r->who.kind, "employer");
}

static const char *number(const struct req *r, int64_t n, int64_t none)
{
    return n == none ? "" : talloc_asprintf(r->mem, "%lld", (long long)n);
}

static void notice(struct req *r)
{
    if (!q_has(r, "done") || r->form)
        return;
    xmlNodePtr el = doc_el(doc_root(r->doc), "notice");
    doc_attr(el, "key", talloc_asprintf(r->mem, "standard.done-%s", q_str(r, "done")));
    doc_attr(el, "tone", "ok");
}

/* Who has declared nothing yet, who was told, and whether they may be urged now. */
static enum rc add_people(struct req *r, xmlNodePtr el, const struct standard *s)
{
    struct standard_counts n;
    int64_t since = s->urged_at == DB_NULL_TIME ? URGE_EVERY_DAYS : app_days(s->urged_at, r->now);
    TRY(standard_count(r->app, r->who.org, app_year(r->now), &n));
    xmlNodePtr people = doc_el(el, "people");
    doc_int(people, "year", app_year(r->now));
    doc_int(people, "silent", n.silent);
    doc_int(people, "reachable", n.reachable);
    doc_int(people, "warned", n.warned);
    doc_date(people, "urged-at", s->urged_at);
    if (s->urged_at != DB_NULL_TIME)
        doc_int(people, "urged", s->urged);
    doc_yes(people, "urge", n.silent && since >= URGE_EVERY_DAYS);
    if (since < URGE_EVERY_DAYS)
        doc_int(people, "again-in", URGE_EVERY_DAYS - since);
    return RC_OK;
}

enum rc standard_page(struct req *r)
{
    struct standard *s;
    TRY(standard_get(r->mem, r->app, r->who.org, &s));
    xmlNodePtr el = doc_el(r->content, "standard");
    doc_attr(el, "kind", r->who.kind);
    doc_date(el, "at", s->changed_at);
    doc_yes(el, "mail", message_can(r->app, false));
    doc_values(r, el, (const char *const[]){"standard-text", s->text, "demands", s->demands, "days", number(r, s->days, 0),
                                            "warn-days", number(r, s->warn_days, -1), NULL});
    notice(r);
    return employer(r) ? add_people(r, el, s) : RC_OK;
}

enum rc standard_post(struct req *r)
{
    if (!strcmp(f_str(r, "do"), "urge")) {
        enum rc rc = standard_urge(r->app, &r->who);
        if (rc == RC_CONFLICT)
            form_error(r->form, NULL, "standard.urged-lately", number(r, URGE_EVERY_DAYS, 0));
        TRY(rc);
        return redirect(r, "credit/standard?done=urged");
    }
    const struct standard s = {.text = employer(r) ? f_str(r, "standard-text") : "", .demands = employer(r) ? f_str(r, "demands") : "",
                               .days = employer(r) ? f_int(r, "days") : 0, .warn_days = f_has(r, "warn-days") ? f_int(r, "warn-days") : -1};
    TRY(standard_set(r->app, &r->who, &s));
    return redirect(r, "credit/standard?done=saved");
}
