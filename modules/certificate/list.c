/* Certificates: a person's own years [14.2]; for a post, those of its scope by year, name or number [14.1]. */
#include <string.h>

#include "core/doc.h"
#include "domain/credit/credit.h"
#include "domain/try.h"
#include "modules/certificate/pages.h"
#include "modules/certificate/store.h"

enum { ROWS = 20, OLDEST = 2000 };

static xmlNodePtr own_row(xmlNodePtr rows, int64_t year, const char *outcome, int64_t recognised, int64_t required)
{
    xmlNodePtr el = doc_el(rows, "row");
    doc_int(el, "year", year);
    doc_attr(el, "outcome", outcome);
    doc_tenths(el, "recognised", recognised);
    doc_tenths(el, "required", required);
    return el;
}

/* The running year has a row from its first day, not only when something was approved. */
static enum rc running_year(struct req *r, xmlNodePtr rows, int64_t year)
{
    struct year_result *y;
    enum rc rc = year_get(r->mem, r->app, r->who.person, year, &y);
    if (!rc)
        own_row(rows, year, y->outcome, y->recognised, y->required);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static enum rc own_list(struct req *r, xmlNodePtr list)
{
    struct db_rows *found;
    int64_t now = app_year(r->now);
    xmlNodePtr rows = doc_el(list, "rows");
    TRY(store_own(r, r->who.person, &found));
    for (bool first = true, more; (more = db_next(found)) || first; first = false) {
        if (first && (!more || db_int(found, 0) < now))
            TRY(running_year(r, rows, now));
        if (!more)
            break;
        xmlNodePtr el = own_row(rows, db_int(found, 0), db_text(found, 1), db_int(found, 2), db_int(found, 3));
        if (db_null(found, 4))
            continue;
        doc_attr(el, "number", db_text(found, 4));
        doc_attr(el, "state", db_text(found, 5));
        doc_date(el, "issued", db_time(found, 6));
        doc_date(el, "changed", db_time(found, 7));
        doc_attr(el, "verify", talloc_asprintf(r->mem, "certificate/verify?t=%s", db_text(found, 8)));
    }
    return RC_OK;
}

static void add_years(struct req *r, xmlNodePtr list, int64_t first, int64_t last)
{
    xmlNodePtr options = doc_el(list, "options");
    int64_t now = app_year(r->now);
    doc_attr(options, "name", "year");
    last = last > now ? last : now;
    for (int64_t year = last; year >= (first > OLDEST ? first : now); year--) {
        xmlNodePtr option = doc_el(options, "option");
        doc_int(option, "value", year);
        doc_int(option, "label", year);
    }
}

static void add_filter(struct req *r, xmlNodePtr list, int64_t year)
{
    xmlNodePtr filter = doc_el(list, "filter");
    doc_attr(doc_text(filter, "value", talloc_asprintf(r->mem, "%lld", (long long)year)), "name", "year");
    doc_attr(doc_text(filter, "value", q_str(r, "who")), "name", "who");
}

static void add_row(struct req *r, xmlNodePtr rows, const struct db_rows *found)
{
    bool english = strcmp(r->lang, "en") == 0 && *db_text(found, 11);
    xmlNodePtr el = doc_el(rows, "row");
    doc_int(el, "person", db_int(found, 0));
    doc_attr(el, "name", db_text(found, 1));
    doc_attr(el, "number-mask", db_text(found, 2));
    doc_attr(el, "unit", db_text(found, 3));
    doc_attr(el, "series", db_text(found, 4));
    doc_attr(el, "series-name", db_text(found, english ? 11 : 10));
    doc_attr(el, "level", db_text(found, 5));
    doc_attr(el, "number", db_text(found, 6));
    doc_tenths(el, "recognised", db_int(found, 7));
    doc_date(el, "issued", db_time(found, 8));
}

/* Nothing in this year: is there something in the one before? */
static enum rc add_hint(struct req *r, xmlNodePtr list, struct person_list *l)
{
    struct db_rows *found;
    const struct keyset beginning = {.id = 0};
    l->year--;
    TRY(store_few(r, l->year, &l->few));
    TRY(store_list(r, l, &beginning, 1, &found));
    if (!db_count(found))
        return RC_OK;
    char *bare = keyset_path(r, "year");
    xmlNodePtr hint = doc_el(list, "hint");
    doc_attr(hint, "path", talloc_asprintf(r->mem, "%s%cyear=%lld", bare, strchr(bare, '?') ? '&' : '?', (long long)l->year));
    doc_attr(hint, "key", "certificate.hint-year");
    doc_int(hint, "arg1", l->year);
    return RC_OK;
}

static enum rc scope_rows(struct req *r, xmlNodePtr list, struct person_list *l, const struct keyset *after)
{
    struct db_rows *found;
    const char *next = NULL;
    int64_t shown = 0;
    TRY(store_few(r, l->year, &l->few));
    TRY(store_list(r, l, after, ROWS + 1, &found));
    xmlNodePtr rows = doc_el(list, "rows");
    bool more = db_count(found) > ROWS;
    while (shown < ROWS && db_next(found)) {
        size_t len;
        const void *key = db_bytes(found, 9, &len);
        add_row(r, rows, found);
        if (++shown == ROWS && more)
            next = keyset_token(r->mem, key, len, db_int(found, 0));
    }
    keyset_pager(r, list, shown, -1, next);
    return shown || after->id ? RC_OK : add_hint(r, list, l);
}

static enum rc scope_list(struct req *r, xmlNodePtr list)
{
    struct org *own;
    struct person_seek seek;
    struct keyset after;
    int64_t first, last, year = q_has(r, "year") ? q_int(r, "year") : app_year(r->now);
    TRY(keyset_read(q_str(r, "after"), &after));
    TRY(org_get(r->mem, r->app, r->who.org, &own));
    TRY(store_years(r, &first, &last));
    doc_int(list, "year", year);
    add_filter(r, list, year);
    add_years(r, list, first, last);
    enum rc rc = person_seek(r->mem, r->app, q_str(r, "who"), &seek);
    if (rc == RC_INVALID) { /* a single character */
        doc_yes(list, "too-short", 1);
        return RC_OK;
    }
    struct person_list l = {.who = &r->who, .below = own, .seek = &seek, .year = year};
    return rc ? rc : scope_rows(r, list, &l, &after);
}

enum rc list_get(struct req *r)
{
    xmlNodePtr list = doc_el(r->content, "certificates");
    doc_yes(list, "own", !r->who.post);
    doc_yes(list, "credit", may(r, "credit.read"));
    return r->who.post ? scope_list(r, list) : own_list(r, list);
}
