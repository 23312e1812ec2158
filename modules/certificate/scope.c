/* Certificates of a post's scope by year, unit, name or number; and those who passed without one [14.1] [15.4]. */
#include <libxml/uri.h>
#include <string.h>

#include "core/doc.h"
#include "domain/export/export.h"
#include "domain/printing/printing.h"
#include "domain/try.h"
#include "modules/certificate/scope.h"
#include "modules/certificate/store.h"

enum { OLDEST = 2000, UNITS_LOOKED = 2 };

const char *scope_escape(TALLOC_CTX *mem, const char *text)
{
    xmlChar *value = xmlURIEscapeStr(BAD_CAST text, NULL);
    const char *copy = talloc_strdup(mem, (const char *)value);
    xmlFree(value);
    return copy;
}

const char *scope_path(struct req *r, int64_t year, const char *without)
{
    static const char *const NAMES[] = {"state", "unit", "who", "after"};
    char *path = talloc_asprintf(r->mem, "certificate/list?year=%lld", (long long)year);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (!q_has(r, NAMES[i]) || (without && strstr(without, NAMES[i])))
            continue;
        path = talloc_asprintf_append(path, "&%s=%s", NAMES[i], scope_escape(r->mem, q_str(r, NAMES[i])));
    }
    return path;
}

static void add_years(struct req *r, xmlNodePtr list, const char *name, int64_t first, int64_t last)
{
    xmlNodePtr options = doc_el(list, "options");
    int64_t now = app_year(r->now);
    doc_attr(options, "name", name);
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
    doc_attr(doc_text(filter, "value", q_str(r, "unit")), "name", "unit");
    doc_attr(doc_text(filter, "value", q_str(r, "who")), "name", "who");
}

static void add_tabs(struct req *r, xmlNodePtr list, const struct scope_query *s)
{
    xmlNodePtr tabs = doc_el(list, "tabs");
    const char *path = scope_path(r, s->year, "state after");
    for (int missing = 0; missing < 2; missing++) {
        xmlNodePtr tab = doc_el(tabs, "tab");
        doc_attr(tab, "path", missing ? talloc_asprintf(r->mem, "%s&state=missing", path) : path);
        doc_attr(tab, "say", missing ? "certificate.tab-missing" : "certificate.tab-valid");
        doc_yes(tab, "current", missing == (int)s->missing);
    }
}

/* The unit that was asked for by name or code: the best in scope. RC_NOT_FOUND: there is none. */
static enum rc read_unit(struct req *r, struct scope_query *s)
{
    struct org **found;
    size_t n;
    if (!q_has(r, "unit"))
        return org_get(r->mem, r->app, r->who.org, &s->below);
    TRY(org_search_scoped(r->mem, r->app, &r->who, q_str(r, "unit"), NULL, "active", UNITS_LOOKED, &found, &n));
    if (!n)
        return RC_NOT_FOUND;
    s->below = found[0];
    return RC_OK;
}

enum rc scope_people(struct req *r, struct scope_query *s)
{
    TRY(keyset_read(q_str(r, "after"), &s->after));
    enum rc rc = read_unit(r, s);
    if (rc == RC_NOT_FOUND) {
        s->why = "certificate.no-unit";
        return RC_INVALID;
    }
    TRY(rc);
    rc = person_seek(r->mem, r->app, q_str(r, "who"), &s->seek);
    if (rc == RC_INVALID) /* a single character */
        s->why = "list.too-short";
    s->list = (struct person_list){.who = &r->who, .below = s->below, .seek = &s->seek};
    return rc;
}

enum rc scope_read(struct req *r, struct scope_query *s)
{
    *s = (struct scope_query){.missing = q_has(r, "state"), .year = q_has(r, "year") ? q_int(r, "year") : app_year(r->now)};
    TRY(scope_people(r, s));
    if (s->missing)
        return RC_OK;
    s->list.year = s->year;
    return store_few(r, s->year, &s->list.few);
}

bool scope_wider(int64_t *persons, const struct scope_query *s, const struct db_rows *found, int64_t limit)
{
    if (!s->end.id || *persons == WINDOW || (int64_t)db_count(found) >= limit)
        return false;
    *persons = WINDOW;
    return true;
}

enum rc scope_fetch(struct req *r, struct scope_query *s, int64_t limit, struct db_rows **out)
{
    if (!s->missing)
        return store_list(r, &s->list, &s->after, limit, out);
    enum rc rc;
    int64_t persons = WINDOW_FIRST;
    do {
        TRY(store_window(r, &s->list, &s->after, persons, &s->end));
        rc = store_missing(r, &s->list, s->year, &s->after, &s->end, limit, out);
    } while (rc == RC_OK && scope_wider(&persons, s, *out, limit));
    return rc;
}

const char *scope_place(TALLOC_CTX *mem, const struct db_rows *rows)
{
    size_t len;
    const void *key = db_bytes(rows, C_SORT, &len);
    return keyset_token(mem, key, len, db_int(rows, C_PERSON));
}

const char *scope_series(const struct req *r, const struct db_rows *rows)
{
    return strcmp(r->lang, "en") == 0 && *db_text(rows, C_SERIES_EN) ? db_text(rows, C_SERIES_EN) : db_text(rows, C_SERIES);
}

static void add_row(struct req *r, xmlNodePtr rows, const struct db_rows *found, bool missing)
{
    xmlNodePtr el = doc_el(rows, "row");
    doc_int(el, "person", db_int(found, C_PERSON));
    doc_attr(el, "name", db_text(found, C_NAME));
    doc_attr(el, "number-mask", db_text(found, C_MASK));
    doc_attr(el, "unit", db_text(found, C_UNIT));
    doc_attr(el, "series", db_text(found, C_SERIES_CODE));
    doc_attr(el, "series-name", scope_series(r, found));
    doc_attr(el, "level", db_text(found, C_LEVEL));
    doc_tenths(el, "recognised", db_int(found, C_HOURS));
    if (missing)
        return;
    doc_attr(el, "number", db_text(found, C_NUMBER));
    doc_date(el, "issued", db_time(found, C_ISSUED));
}

/* Nothing in this year: is there something in the one before? */
static enum rc add_hint(struct req *r, xmlNodePtr list, struct scope_query *s)
{
    struct db_rows *found;
    struct scope_query before = *s;
    before.list.year = --before.year;
    before.after = (struct keyset){.id = 0};
    TRY(store_few(r, before.year, &before.list.few));
    TRY(store_list(r, &before.list, &before.after, 1, &found));
    if (!db_count(found))
        return RC_OK;
    xmlNodePtr hint = doc_el(list, "hint");
    doc_attr(hint, "path", scope_path(r, before.year, "after"));
    doc_attr(hint, "key", "certificate.hint-year");
    doc_int(hint, "arg1", before.year);
    return RC_OK;
}

/* How many there are, at most SCOPE_COUNT + 1. That a whole organisation has more is kept for some minutes: there are not suddenly fewer, and counting
 * goes through everybody until it has found so many. */
static enum rc count(struct req *r, const struct scope_query *s, int64_t *total)
{
    enum { KEPT_MS = 10 * 60 * 1000 };
    struct certificate_own *own = certificate_own(r->app);
    size_t i = (uint64_t)r->who.org % (sizeof own->many / sizeof own->many[0]);
    bool whole = !s->seek.asked && s->below->id == r->who.org;
    *total = SCOPE_COUNT + 1;
    if (whole && own->many[i].org == r->who.org && own->many[i].year == s->year && r->now - own->many[i].at < KEPT_MS)
        return RC_OK;
    TRY(store_total(r, &s->list, SCOPE_COUNT + 1, total));
    if (whole && *total > SCOPE_COUNT) {
        own->many[i].org = r->who.org;
        own->many[i].year = s->year;
        own->many[i].at = r->now;
    }
    return RC_OK;
}

/* What may be done with the rows: a form with the conditions in its address. */
static enum rc add_batch(struct req *r, xmlNodePtr list, struct scope_query *s, int64_t first)
{
    int64_t total;
    const char *path = scope_path(r, s->year, NULL);
    xmlNodePtr el = doc_el(list, "batch");
    doc_attr(el, "path", talloc_asprintf(r->mem, "certificate/batch%s", strchr(path, '?')));
    if (s->missing)
        return RC_OK;
    TRY(count(r, s, &total));
    doc_int(el, "total", total > SCOPE_COUNT ? SCOPE_COUNT : total);
    doc_yes(el, "more", total > SCOPE_COUNT);
    const char *year = talloc_asprintf(r->mem, "%lld", (long long)s->year);
    const char *const initial[] = {"merge_from", year, "merge_to", year, NULL};
    doc_values(r, list, initial);
    add_years(r, list, "merge_from", first, 0);
    add_years(r, list, "merge_to", first, 0);
    return RC_OK;
}

static enum rc add_rows(struct req *r, xmlNodePtr list, struct scope_query *s, int64_t first)
{
    struct db_rows *found;
    const char *next = NULL;
    int64_t shown = 0;
    TRY(scope_fetch(r, s, SCOPE_ROWS + 1, &found));
    xmlNodePtr rows = doc_el(list, "rows");
    bool more = db_count(found) > SCOPE_ROWS;
    while (shown < SCOPE_ROWS && db_next(found)) {
        add_row(r, rows, found, s->missing);
        if (++shown == SCOPE_ROWS && more)
            next = scope_place(r->mem, found);
    }
    if (!next && s->missing && s->end.id) /* so many persons were looked at */
        next = keyset_token(r->mem, s->end.key, s->end.len, s->end.id);
    keyset_pager(r, list, shown, -1, next);
    if (shown)
        return add_batch(r, list, s, first);
    return s->after.id || s->missing ? RC_OK : add_hint(r, list, s);
}

enum rc scope_list(struct req *r)
{
    struct scope_query s;
    int64_t first, last;
    xmlNodePtr list = doc_el(r->content, "certificates");
    enum rc rc = scope_read(r, &s);
    if (rc != RC_OK && rc != RC_INVALID)
        return rc;
    TRY(store_years(r, &first, &last));
    doc_yes(list, "credit", may(r, "credit.read"));
    doc_int(list, "year", s.year);
    doc_yes(list, "missing", s.missing);
    doc_attr(list, "below", q_has(r, "unit") && s.below ? s.below->name : NULL);
    if (q_has(r, "issued"))
        doc_int(list, "issued", q_int(r, "issued"));
    if (q_has(r, "kept"))
        doc_int(list, "kept", q_int(r, "kept"));
    add_filter(r, list, s.year);
    add_years(r, list, "year", first, last);
    add_tabs(r, list, &s);
    doc_attr(list, "why", rc == RC_INVALID ? s.why : NULL);
    if (rc == RC_INVALID)
        return RC_OK;
    if (!s.missing)
        export_element(r, scope_path(r, s.year, "after"), true);
    return add_rows(r, list, &s, first);
}
