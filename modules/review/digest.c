/* review/digest: a mail a day with what waits. */
#include "domain/digest/digest.h"

#include <string.h>

#include "core/doc.h"
#include "domain/try.h"
#include "modules/review/pages.h"

static void hours(struct req *r, xmlNodePtr el)
{
    xmlNodePtr options = doc_el(el, "options");
    doc_attr(options, "name", "hour");
    for (int hour = DIGEST_HOUR_MIN; hour <= DIGEST_HOUR_MAX; hour++) {
        xmlNodePtr option = doc_el(options, "option");
        doc_int(option, "value", hour);
        doc_attr(option, "label", talloc_asprintf(r->mem, "%02d:00", hour));
    }
}

enum rc digest_get_page(struct req *r)
{
    struct digest d;
    size_t n;
    filter_kinds(r, &n);
    if (!n)
        return RC_FORBIDDEN;
    TRY(digest_get(r->mem, r->app, &r->who, &d));
    xmlNodePtr el = doc_el(r->content, "digest");
    doc_yes(el, "on", d.on);
    doc_int(el, "hour", d.hour);
    doc_attr(el, "email", *d.email ? d.email : NULL);
    doc_yes(el, "can", d.can);
    hours(r, el);
    doc_values(r, el, (const char *const[]){"hour", talloc_asprintf(r->mem, "%lld", (long long)d.hour), NULL});
    if (q_has(r, "done")) {
        xmlNodePtr notice = doc_el(xmlDocGetRootElement(r->doc), "notice");
        doc_attr(notice, "key", talloc_asprintf(r->mem, "digest.done-%s", q_str(r, "done")));
        doc_attr(notice, "tone", "ok");
    }
    return RC_OK;
}

enum rc digest_post(struct req *r)
{
    bool on = !strcmp(f_str(r, "do"), "on");
    size_t n;
    filter_kinds(r, &n);
    if (!n)
        return RC_FORBIDDEN;
    if (form_failed(r->form))
        return RC_INVALID;
    if (on && (f_int(r, "hour") < DIGEST_HOUR_MIN || f_int(r, "hour") > DIGEST_HOUR_MAX))
        return form_error(r->form, "hour", "digest.hour-range", NULL);
    enum rc rc = digest_set(r->app, &r->who, on ? f_int(r, "hour") : 0);
    if (rc == RC_CONFLICT)
        return form_error(r->form, NULL, "digest.no-email", NULL);
    return rc ? rc : redirect(r, "review/digest?done=%s", on ? "on" : "off");
}
