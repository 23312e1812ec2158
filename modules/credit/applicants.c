/* credit/applicants: who applies for a title in a year, of the own people or of the scope; as a file [9.17]. */
#include <string.h>

#include "domain/code/code.h"
#include "domain/export/export.h"
#include "domain/title/title.h"
#include "modules/credit/applicants.h"

enum { ROWS = 20, UNITS_LOOKED = 1, BACK = 4 };

static const char *const TABS[] = {"", "self", "withdrawn"};

struct listing {
    struct applicants_of of;
    struct person_seek seek;
    struct keyset after;
    struct db_rows *rows;
    const char *why; /* why nothing is listed: key of a label */
};

/* The unit that was asked for by name or code: the best in scope. RC_NOT_FOUND: there is none. */
static enum rc read_unit(struct req *r, struct org **below)
{
    struct org **found;
    size_t n;
    if (!q_has(r, "unit"))
        return org_get(r->mem, r->app, r->who.org, below);
    TRY(org_search_scoped(r->mem, r->app, &r->who, q_str(r, "unit"), NULL, "active", UNITS_LOOKED, &found, &n));
    *below = n ? found[0] : NULL;
    return n ? RC_OK : RC_NOT_FOUND;
}

static enum rc read_list(struct req *r, struct listing *l)
{
    struct org *below;
    int64_t year = q_has(r, "year") ? q_int(r, "year") : app_year(r->now);
    l->of = (struct applicants_of){.state = q_str(r, "state"), .level = q_str(r, "level")};
    TRY(keyset_read(q_str(r, "after"), &l->after));
    enum rc rc = read_unit(r, &below);
    if (rc == RC_NOT_FOUND)
        l->why = "applicants.no-unit";
    if (rc)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    rc = person_seek(r->mem, r->app, q_str(r, "who"), &l->seek);
    if (rc == RC_INVALID)
        l->why = "list.too-short";
    if (rc)
        return rc == RC_INVALID ? RC_OK : rc;
    l->of.persons = (struct person_list){.who = &r->who, .below = below, .seek = &l->seek, .applying = year,
                                           .applying_state = !strcmp(l->of.state, "withdrawn") ? "withdrawn" : "open"};
    return store_applicants_few(r, year, l->of.persons.applying_state, &l->of.persons.few);
}

static void add_value(xmlNodePtr filter, const char *name, const char *value)
{
    doc_attr(doc_text(filter, "value", value), "name", name);
}

static void add_filter(struct req *r, xmlNodePtr el)
{
    int64_t year = q_has(r, "year") ? q_int(r, "year") : app_year(r->now);
    xmlNodePtr filter = doc_el(el, "filter"), years = doc_el(el, "options"), levels = doc_el(el, "options"), any = doc_el(levels, "option");
    add_value(filter, "year", talloc_asprintf(r->mem, "%lld", (long long)year));
    add_value(filter, "level", q_str(r, "level"));
    add_value(filter, "who", q_str(r, "who"));
    add_value(filter, "unit", q_str(r, "unit"));
    add_value(filter, "state", q_str(r, "state"));
    doc_attr(years, "name", "year");
    for (int64_t y = app_year(r->now) + 1; y >= app_year(r->now) - BACK; y--) {
        xmlNodePtr option = doc_el(years, "option");
        doc_int(option, "value", y);
        doc_int(option, "label", y);
    }
    doc_attr(levels, "name", "level");
    doc_attr(any, "value", "");
    doc_attr(any, "say", "list.all");
    title_level_options(r, levels);
}

/* The list with another state and from its beginning. */
static const char *tab_path(struct req *r, const char *state)
{
    static const char *const KEPT[] = {"year", "level", "who", "unit"};
    char *path = talloc_asprintf(r->mem, "credit/applicants?state=%s", state);
    for (size_t i = 0; i < sizeof KEPT / sizeof *KEPT; i++)
        if (q_has(r, KEPT[i]))
            path = talloc_asprintf_append(path, "&%s=%s", KEPT[i], keyset_escape(r->mem, form_get(r->query, KEPT[i])->raw));
    return path;
}

static void add_tabs(struct req *r, xmlNodePtr el)
{
    xmlNodePtr tabs = doc_el(el, "tabs");
    for (size_t i = 0; i < sizeof TABS / sizeof *TABS; i++) {
        xmlNodePtr tab = doc_el(tabs, "tab");
        doc_attr(tab, "path", tab_path(r, TABS[i]));
        doc_attr(tab, "say", talloc_asprintf(r->mem, "applicants.tab-%s", *TABS[i] ? TABS[i] : "all"));
        doc_yes(tab, "current", !strcmp(TABS[i], q_str(r, "state")));
    }
}

static enum rc add_row(struct req *r, xmlNodePtr rows, const struct applicant_line *l)
{
    const char *series = l->series;
    xmlNodePtr el = doc_el(rows, "row");
    enum rc rc = code_label(r->mem, r->app, "series", l->series, r->lang, &series);
    doc_int(el, "person", l->person);
    doc_attr(el, "name", l->name);
    doc_attr(el, "mask", l->mask);
    doc_attr(el, "unit", l->unit);
    doc_attr(el, "held", l->held);
    doc_attr(el, "level", l->level);
    doc_attr(el, "series-title", series);
    doc_attr(el, "state", l->state);
    doc_attr(el, "by-org", *l->by ? l->by : NULL);
    doc_date(el, "registered", l->registered);
    doc_attr(el, "reason", *l->reason ? l->reason : NULL);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static enum rc add_rows(struct req *r, xmlNodePtr el, struct listing *l)
{
    const char *next = NULL;
    int64_t shown = 0, total = 0;
    xmlNodePtr rows = doc_el(el, "rows");
    if (l->why)
        return RC_OK;
    TRY(store_applicants(r, &l->of, &l->after, ROWS + 1, &l->rows));
    TRY(store_applicants_count(r, &l->of, KEYSET_COUNT, &total));
    while (shown < ROWS && db_next(l->rows)) {
        struct applicant_line line = applicant_line(l->rows);
        TRY(add_row(r, rows, &line));
        if (++shown == ROWS && db_count(l->rows) > ROWS)
            next = keyset_token(r->mem, line.key, line.key_len, line.person);
    }
    keyset_pager(r, el, shown, total, next);
    return RC_OK;
}

/* ---- The same as a file ---- */

static enum rc query(struct req *r, void *arg, int64_t limit, struct db_rows **rows)
{
    struct listing *l = arg;
    return store_applicants(r, &l->of, &l->after, limit, rows);
}

static enum rc cells(struct req *r, void *arg, const struct db_rows *q, struct export_run *to)
{
    struct listing *l = arg;
    struct table *t = export_table(to);
    const char *number;
    struct applicant_line line = applicant_line(q);
    TRY(export_number(to, line.account, line.person, line.mask, &number));
    table_text(t, line.name);
    table_text(t, number);
    table_text(t, line.unit);
    table_text(t, export_say(r, talloc_asprintf(r->mem, "level.%s", line.held)));
    table_value(t, l->of.persons.applying);
    table_text(t, export_say(r, talloc_asprintf(r->mem, "level.%s", line.level)));
    TRY(export_code(r, t, "series", line.series));
    table_text(t, export_say(r, talloc_asprintf(r->mem, "applicants.state-%s", line.state)));
    table_text(t, *line.by ? line.by : export_say(r, "applicants.self"));
    table_value(t, line.registered);
    table_text(t, line.reason);
    l->after = (struct keyset){.len = line.key_len < KEYSET_KEY_MAX ? line.key_len : KEYSET_KEY_MAX, .id = line.person};
    memcpy(l->after.key, line.key, l->after.len);
    return RC_OK;
}

static enum rc as_file(struct req *r, struct listing *l)
{
    static const struct table_column COLUMNS[] = {
        {"persons.name", TABLE_TEXT, 14},        {"batch.number", TABLE_TEXT, 22},       {"persons.unit", TABLE_TEXT, 32},
        {"applicants.held", TABLE_TEXT, 12},     {"records.year", TABLE_NUMBER, 8},      {"field.apply_level", TABLE_TEXT, 12},
        {"field.apply_series", TABLE_TEXT, 20},  {"year.state", TABLE_TEXT, 12},         {"applicants.by", TABLE_TEXT, 24},
        {"applicants.registered", TABLE_DATE, 12}, {"field.withdraw_reason", TABLE_TEXT, 40}};
    if (l->why)
        return RC_BAD_REQUEST;
    l->after = (struct keyset){.id = 0};
    const char *conditions = strchr(keyset_path(r, "after"), '?');
    return export_answer(r, &(struct export_list){.list = "credit/applicants", .title = export_say(r, "applicants.title"),
                                                  .conditions = conditions ? conditions + 1 : "", .columns = COLUMNS,
                                                  .n = sizeof COLUMNS / sizeof COLUMNS[0], .arg = l, .query = query, .cells = cells});
}

enum rc applicants_get(struct req *r)
{
    struct listing *l = talloc_zero(r->mem, struct listing);
    if (!r->who.post)
        return RC_FORBIDDEN;
    TRY(read_list(r, l));
    if (export_wanted(r))
        return as_file(r, l);
    xmlNodePtr el = doc_el(r->content, "applicants");
    doc_int(el, "year", q_has(r, "year") ? q_int(r, "year") : app_year(r->now));
    doc_attr(el, "state", q_str(r, "state"));
    doc_yes(el, "above", strcmp(r->who.kind, "employer") != 0);
    doc_yes(el, "add", may(r, "credit.applicants-add"));
    doc_yes(el, "one", may(r, "credit.title"));
    doc_yes(el, "say", may(r, "credit.title") && strcmp(r->who.kind, "authority") != 0); /* an authority reads */
    doc_attr(el, "why", l->why);
    if (q_has(r, "added"))
        doc_int(el, "added", q_int(r, "added"));
    add_filter(r, el);
    add_tabs(r, el);
    const char *path = keyset_path(r, "after");
    export_element(r, strchr(path, '?') ? path : talloc_asprintf(r->mem, "%s?state=%s", path, q_str(r, "state")), true);
    return add_rows(r, el, l);
}
