/* Merged printing over a range of years: only if every year in it has its certificate; else which has not, and why [14.3]. */
#include <string.h>

#include "core/doc.h"
#include "domain/account/account.h"
#include "domain/credit/credit.h"
#include "domain/person/person.h"
#include "domain/printing/printing.h"
#include "domain/try.h"
#include "modules/certificate/pages.h"
#include "modules/certificate/store.h"

enum { OLDEST = 2000 };

const char *merge_path(struct req *r, int64_t person, int64_t from, int64_t to)
{
    const char *whom = r->who.post ? talloc_asprintf(r->mem, "person=%lld&", (long long)person) : "";
    return talloc_asprintf(r->mem, "certificate/merge?%sfrom=%lld&to=%lld", whom, (long long)from, (long long)to);
}

/* The longest run of years with certificates that ends with the newest one; none: the running year. */
static enum rc usual(struct req *r, int64_t person, int64_t *from, int64_t *to)
{
    struct db_rows *rows;
    TRY(store_own(r, person, &rows));
    *from = *to = 0;
    while (db_next(rows)) {
        bool valid = !strcmp(db_text(rows, 5), "valid");
        int64_t year = db_int(rows, 0);
        if (!*to && valid)
            *from = *to = year;
        else if (*to && (!valid || year != *from - 1))
            break;
        else if (*to)
            *from = year;
        if (*to - *from == PRINT_YEARS - 1)
            break;
    }
    if (!*to)
        *from = *to = app_year(r->now);
    return RC_OK;
}

/* A year of the range. */
static enum rc add_year(struct req *r, xmlNodePtr el, int64_t person, int64_t year, bool *whole)
{
    int64_t missing;
    const char *why;
    struct year_result *y;
    struct certificate *c;
    xmlNodePtr one = doc_el(el, "year");
    doc_int(one, "no", year);
    TRY(printing_lacks(r->mem, r->app, person, year, year, &missing, &why));
    if (missing && year > app_year(r->now))
        why = "future";
    else if (missing && year == app_year(r->now) && !strcmp(why, "fail"))
        why = "running";
    doc_attr(one, "why", missing ? why : NULL);
    if (missing)
        *whole = false;
    enum rc rc = year > app_year(r->now) ? RC_NOT_FOUND : year_get(r->mem, r->app, person, year, &y);
    if (rc && rc != RC_NOT_FOUND)
        return rc;
    if (!rc) {
        doc_tenths(one, "recognised", y->recognised);
        doc_tenths(one, "required", y->required);
    }
    if (missing)
        return RC_OK;
    TRY(certificate_of(r->mem, r->app, person, year, &c));
    doc_attr(one, "number", c->number);
    return RC_OK;
}

static void add_options(struct req *r, xmlNodePtr el, const char *name, int64_t from)
{
    xmlNodePtr options = doc_el(el, "options");
    int64_t now = app_year(r->now);
    doc_attr(options, "name", name);
    for (int64_t year = now; year >= (from < now - PRINT_YEARS ? from : now - PRINT_YEARS) && year >= OLDEST; year--) {
        xmlNodePtr option = doc_el(options, "option");
        doc_int(option, "value", year);
        doc_int(option, "label", year);
    }
}

static void add_filter(struct req *r, xmlNodePtr el, int64_t from, int64_t to)
{
    xmlNodePtr filter = doc_el(el, "filter");
    doc_attr(doc_text(filter, "value", talloc_asprintf(r->mem, "%lld", (long long)from)), "name", "from");
    doc_attr(doc_text(filter, "value", talloc_asprintf(r->mem, "%lld", (long long)to)), "name", "to");
    add_options(r, el, "from", from);
    add_options(r, el, "to", from);
}

enum rc merge_get(struct req *r)
{
    int64_t person, from, to;
    struct person *p;
    bool whole = true;
    TRY(whose(r, &person));
    TRY(person_get(r->mem, r->app, person, &p));
    if (r->who.post)
        TRY(access_note(r, person));
    TRY(usual(r, person, &from, &to));
    from = q_has(r, "from") ? q_int(r, "from") : q_has(r, "to") && q_int(r, "to") < from ? q_int(r, "to") : from;
    to = q_has(r, "to") ? q_int(r, "to") : from > to ? from : to;
    xmlNodePtr el = doc_el(r->content, "merge");
    doc_int(el, "from", from);
    doc_int(el, "to", to);
    doc_attr(el, "name", p->name);
    if (r->who.post)
        doc_int(el, "person", person);
    doc_yes(el, "credit", may(r, "credit.read"));
    add_filter(r, el, from, to);
    const char *wrong = to < from ? "certificate.range-order" : to - from >= PRINT_YEARS ? "certificate.range-long" : NULL;
    doc_attr(el, "wrong", wrong);
    doc_int(el, "most", PRINT_YEARS);
    for (int64_t year = from; !wrong && year <= to; year++)
        TRY(add_year(r, el, person, year, &whole));
    if (!wrong && whole)
        doc_attr(el, "file", talloc_asprintf(r->mem, "certificate/pdf?%syear=%lld&to=%lld",
                                             r->who.post ? talloc_asprintf(r->mem, "person=%lld&", (long long)person) : "", (long long)from,
                                             (long long)to));
    return RC_OK;
}
