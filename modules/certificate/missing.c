/* A year without a certificate: what is missing, and where the ledger says why. */
#include <string.h>

#include "core/doc.h"
#include "domain/account/account.h"
#include "domain/certificate/content.h"
#include "domain/credit/credit.h"
#include "domain/person/person.h"
#include "domain/policy/policy.h"
#include "domain/try.h"
#include "modules/certificate/pages.h"

enum { NOT_FOUND_STATUS = 404, UNSEALED_STATUS = 503 };

/* The name of a category that a stored result calls `title`: in English as the pack has it. */
static const char *line_title(const struct req *r, const struct policy_pack *pack, const char *code, const char *title)
{
    size_t n = 0;
    const struct policy_category *all = pack && !strcmp(r->lang, "en") ? policy_categories(pack, &n) : NULL;
    for (size_t i = 0; i < n; i++)
        if (!strcmp(all[i].code, code) && all[i].title_en)
            return all[i].title_en;
    return title;
}

/* Requirement and total of each category, out of the result that is stored. */
static void add_lines(struct req *r, xmlNodePtr parent, xmlNodePtr result, const struct policy_pack *pack)
{
    xmlNodePtr total = NULL;
    for (xmlNodePtr need = NULL; (need = content_child(result, need, "requirement"));) {
        total = content_child(result, total, "total");
        const char *code = content_attr(r->mem, need, "category");
        xmlNodePtr el = doc_el(parent, "line");
        doc_attr(el, "category", code);
        doc_attr(el, "title", strcmp(code, "total") == 0 ? NULL : line_title(r, pack, code, content_attr(r->mem, need, "title")));
        doc_attr(el, "required", content_attr(r->mem, need, "hours"));
        doc_attr(el, "recognised", content_attr(r->mem, total, "recognised"));
        doc_attr(el, "missing", content_attr(r->mem, total, "missing"));
    }
}

static const char *ledger_path(struct req *r, int64_t person, int64_t year)
{
    if (!may(r, "credit.read"))
        return NULL;
    if (r->who.post)
        return talloc_asprintf(r->mem, "credit/year?person=%lld&year=%lld", (long long)person, (long long)year);
    return talloc_asprintf(r->mem, "credit/year?year=%lld", (long long)year);
}

enum rc missing_draw(struct req *r, int64_t person, int64_t year)
{
    struct person *p;
    struct year_result *y;
    struct policy_facts facts;
    const struct policy_pack *pack;
    TRY(person_get(r->mem, r->app, person, &p));
    if (r->who.post)
        TRY(access_note(r, person));
    xmlNodePtr el = doc_el(r->content, "missing");
    doc_int(el, "person", person);
    doc_int(el, "year", year);
    doc_attr(el, "name", p->name);
    doc_yes(el, "own", !r->who.post);
    doc_yes(el, "future", year > app_year(r->now));
    doc_attr(el, "ledger", ledger_path(r, person, year));
    r->status = NOT_FOUND_STATUS;
    if (year > app_year(r->now))
        return RC_OK;
    enum rc rc = year_get(r->mem, r->app, person, year, &y);
    if (rc == RC_NOT_FOUND)
        return RC_OK;
    TRY(rc);
    doc_attr(el, "outcome", y->outcome);
    doc_yes(el, "running", year == app_year(r->now) && !strcmp(y->outcome, "fail"));
    rc = credit_facts(r->mem, r->app, person, year, &pack, &facts);
    if (rc && rc != RC_NOT_FOUND)
        return rc;
    add_lines(r, el, xmlDocGetRootElement(y->ledger), rc ? NULL : pack);
    return RC_OK;
}

enum rc unsealed_draw(struct req *r)
{
    doc_el(r->content, "unsealed");
    r->sheet = "certificate/missing.xsl";
    r->status = UNSEALED_STATUS;
    return RC_OK;
}
