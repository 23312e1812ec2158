/* credit/staff: the year of a unit's whole staff on one page, who passes, who misses what and how to earn it; for those above, unit by unit. */
#include <libxml/tree.h>
#include <libxml/uri.h>
#include <stdlib.h>
#include <string.h>

#include "domain/account/account.h"
#include "domain/department/department.h"
#include "domain/export/export.h"
#include "domain/org/org.h"
#include "modules/credit/pages.h"
#include "modules/credit/store.h"

enum { ROWS = 20 };

struct staff {
    struct req *r;
    struct staff_of of;
    struct org *unit; /* NULL: unit by unit */
    struct staff_line *lines;
    struct department *departments; /* of the unit, as a tree */
    size_t n_departments;
    struct unit_line *units;
};

/* "&name=value", percent-encoded, if there is one. */
static char *add_condition(char *path, const char *name, const char *value)
{
    if (!*value)
        return path;
    xmlChar *text = xmlURIEscapeStr(BAD_CAST value, NULL);
    path = talloc_asprintf_append(path, "&%s=%s", name, text ? (const char *)text : "");
    xmlFree(text);
    return path;
}

static char *path_of(const struct staff *s, const char *tab)
{
    static const char *const NARROW[] = {"department", "level", "mark"};
    char *path = talloc_asprintf(s->r->mem, "credit/staff?year=%lld", (long long)s->of.year);
    if (s->unit && s->unit->id != s->r->who.org)
        path = talloc_asprintf_append(path, "&org=%lld", (long long)s->unit->id);
    path = add_condition(path, "state", tab);
    for (size_t i = 0; s->unit && i < sizeof NARROW / sizeof *NARROW; i++)
        path = add_condition(path, NARROW[i], q_str(s->r, NARROW[i]));
    return path;
}

/* The conditions with what was searched for. */
static const char *whole_path(const struct staff *s)
{
    return add_condition(path_of(s, s->of.tab), "q", s->of.q);
}

/* A department with all below it, by their names: persons hold the name of theirs. The tree has each after its parent. RC_NOT_FOUND: none of the unit's. */
static enum rc take_department(struct staff *s, int64_t id)
{
    int64_t depth = 0;
    const char **names = talloc_array(s->r->mem, const char *, s->n_departments + 1);
    for (size_t i = 0; i < s->n_departments; i++) {
        const struct department *d = &s->departments[i];
        if (depth && d->depth <= depth)
            break;
        if (d->id == id)
            depth = d->depth;
        if (depth)
            names[s->of.n_departments++] = d->name;
    }
    s->of.departments = names;
    return depth ? RC_OK : RC_NOT_FOUND;
}

/* Of a unit with departments: one of them by its number, "none": who has none, "other": whose is none of them; of others: what its name holds. */
static enum rc read_department(struct staff *s)
{
    const char *text = q_str(s->r, "department");
    char *end;
    TRY(department_tree(s->r->mem, s->r->app, s->unit->id, &s->departments, &s->n_departments));
    if (!*text || !s->n_departments) {
        s->of.department_part = text;
        return RC_OK;
    }
    s->of.outside = !strcmp(text, "other");
    if (strcmp(text, "none") && !s->of.outside) {
        int64_t id = strtoll(text, &end, 10);
        return *end ? RC_NOT_FOUND : take_department(s, id);
    }
    const char **names = talloc_array(s->r->mem, const char *, s->n_departments + 1);
    names[0] = "";
    for (size_t i = 0; s->of.outside && i < s->n_departments; i++)
        names[i + 1] = s->departments[i].name;
    s->of.departments = names;
    s->of.n_departments = s->of.outside ? s->n_departments + 1 : 1;
    return RC_OK;
}

/* The last finished year up to the one shown, the review of which has ended by the unit's rules. */
static enum rc read_last(struct staff *s)
{
    char until[11], today[11];
    s->of.last = s->of.running ? s->of.year - 1 : s->of.year;
    TRY(credit_review_day(s->r->app, s->r->who.policy_epoch, s->unit->region, s->unit->sector, s->of.last, until));
    app_date(s->r->now, today);
    s->of.last -= *until && strcmp(today, until) <= 0;
    return RC_OK;
}

static enum rc open_staff(struct req *r, struct staff *s)
{
    int64_t running = app_year(r->now);
    *s = (struct staff){.r = r};
    if (!r->who.post)
        return RC_FORBIDDEN;
    s->of = (struct staff_of){.who = &r->who, .year = q_has(r, "year") ? q_int(r, "year") : running, .tab = q_str(r, "state"), .q = q_str(r, "q"),
                              .after = "", .level = q_str(r, "level"), .mark = q_str(r, "mark"), .department_part = ""};
    if (s->of.year > running)
        return RC_NOT_FOUND;
    s->of.running = s->of.year == running;
    if (q_has(r, "org"))
        TRY(org_get_scoped(r->mem, r->app, &r->who, q_int(r, "org"), &s->unit));
    else if (!strcmp(r->who.kind, "employer") || !strcmp(r->who.kind, "base"))
        TRY(org_get_scoped(r->mem, r->app, &r->who, r->who.org, &s->unit));
    s->of.org = s->unit ? s->unit->id : 0;
    if (q_has(r, "after"))
        s->of.after = q_str(r, "after");
    if (!s->unit)
        return RC_OK;
    TRY(read_last(s));
    return read_department(s);
}

static const char *attr_of(const struct req *r, xmlNodePtr el, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(el, BAD_CAST name);
    const char *copy = value ? talloc_strdup(r->mem, (const char *)value) : NULL;
    xmlFree(value);
    return copy;
}

/* What a category requires by itself of some forms, if any of it is missing [12.4]. */
static void add_part(const struct req *r, xmlNodePtr row, xmlNodePtr el)
{
    const char *missing = attr_of(r, el, "missing");
    if (!missing || !strcmp(missing, "0"))
        return;
    xmlNodePtr part = doc_el(row, "part");
    doc_attr(part, "category", attr_of(r, el, "category"));
    doc_attr(part, "title", say(r, attr_of(r, el, "title"), attr_of(r, el, "title-en")));
    doc_attr(part, "missing", missing);
}

/* What of each category is there and what is missing, by the result of the person-year. */
static enum rc add_totals(struct staff *s, xmlNodePtr row, const struct staff_line *l, const char **outcome)
{
    struct req *r = s->r;
    struct year_result *y;
    *outcome = "fail";
    enum rc rc = year_get(r->mem, r->app, l->person, s->of.year, &y);
    if (rc != RC_OK)
        return rc == RC_NOT_FOUND || rc == RC_INTERNAL ? RC_OK : rc;
    *outcome = y->outcome;
    xmlNodePtr root = xmlDocGetRootElement(y->ledger);
    for (xmlNodePtr el = root ? root->children : NULL; el; el = el->next) {
        if (!xmlStrcmp(el->name, BAD_CAST "part"))
            add_part(r, row, el);
        if (xmlStrcmp(el->name, BAD_CAST "total"))
            continue;
        const char *code = attr_of(r, el, "category");
        if (!strcmp(code, "total") && attr_of(r, el, "full") && strcmp(y->outcome, "exempt"))
            doc_yes(row, "reduced", true);
        xmlNodePtr line = doc_el(row, "line");
        doc_attr(line, "category", code);
        doc_attr(line, "title", strcmp(code, "total") ? category_title_any(r, code) : NULL);
        doc_attr(line, "recognised", attr_of(r, el, "recognised"));
        doc_attr(line, "missing", attr_of(r, el, "missing"));
    }
    return RC_OK;
}

static enum rc add_row(struct staff *s, xmlNodePtr rows, const struct staff_line *l)
{
    const char *outcome;
    struct failed_years failed;
    xmlNodePtr row = doc_el(rows, "row");
    doc_int(row, "person", l->person);
    doc_attr(row, "name", l->name);
    doc_attr(row, "mask", l->mask);
    doc_attr(row, "department", *l->department ? l->department : NULL);
    doc_attr(row, "level", l->level);
    doc_tenths(row, "pending", l->pending);
    TRY(add_totals(s, row, l, &outcome));
    doc_attr(row, "outcome", outcome);
    if (strcmp(outcome, "fail"))
        return RC_OK;
    TRY(credit_failed_years(s->r->app, l->person, s->of.running ? s->of.year - 1 : s->of.year, &failed));
    doc_yes(row, "failed-two", failed.count >= 2);
    return RC_OK;
}

static enum rc add_tabs(struct staff *s, xmlNodePtr el, int64_t *shown)
{
    static const char *const TABS[] = {"", "short", "pass", "exempt"};
    int64_t all, passed, exempt;
    TRY(store_staff_count(s->r->app, &s->of, &all, &passed, &exempt));
    const int64_t counts[] = {all, all - passed - exempt, passed, exempt};
    xmlNodePtr tabs = doc_el(el, "tabs");
    for (size_t i = 0; i < 4; i++) {
        xmlNodePtr tab = doc_el(tabs, "tab");
        doc_attr(tab, "path", path_of(s, TABS[i]));
        doc_attr(tab, "say", talloc_asprintf(s->r->mem, "staff.tab-%s", *TABS[i] ? TABS[i] : "all"));
        doc_int(tab, "count", counts[i]);
        if (!strcmp(TABS[i], s->of.tab)) {
            doc_yes(tab, "current", true);
            *shown = counts[i];
        }
    }
    return RC_OK;
}

/* How hours can be earned: by the rules that judge the first who lacks some. */
static enum rc add_how(struct staff *s, xmlNodePtr el, int64_t person)
{
    const struct policy_pack *pack;
    struct policy_facts facts;
    size_t n;
    TRY(credit_facts(s->r->mem, s->r->app, person, s->of.year, &pack, &facts));
    doc_attr(el, "pack", policy_about(pack).code);
    const struct policy_category *list = policy_categories(pack, &n);
    for (size_t i = 0; i < n; i++) {
        xmlNodePtr how = doc_el(el, "how");
        doc_attr(how, "category", list[i].code);
        doc_attr(how, "title", say(s->r, list[i].title, list[i].title_en));
        add_ways(s->r, how, pack, &facts, list[i].code, NULL);
    }
    return RC_OK;
}

/* total < 0: nobody counted. */
static void add_pager(struct staff *s, xmlNodePtr el, size_t shown, int64_t total, const char *last)
{
    xmlNodePtr pager = doc_el(el, "pager");
    doc_int(pager, "shown", (int64_t)shown);
    if (!*s->of.q && total >= 0)
        doc_int(pager, "total", total);
    if (*s->of.after)
        doc_attr(pager, "first", whole_path(s));
    if (last)
        doc_attr(pager, "next", talloc_asprintf(s->r->mem, "%s&after=%s", whole_path(s), last));
}

static enum rc add_people(struct staff *s, xmlNodePtr el)
{
    size_t n;
    int64_t total = 0, lacking = 0;
    TRY(add_tabs(s, el, &total));
    TRY(store_staff(s->r->mem, s->r->app, &s->of, ROWS + 1, &s->lines, &n));
    size_t shown = n > ROWS ? ROWS : n;
    xmlNodePtr rows = doc_el(el, "rows");
    for (size_t i = 0; i < shown; i++) {
        TRY(add_row(s, rows, &s->lines[i]));
        lacking = lacking ? lacking : s->lines[i].person;
    }
    if (shown)
        TRY(add_how(s, el, lacking));
    add_pager(s, el, shown, total, n > ROWS ? s->lines[ROWS - 1].place : NULL);
    return RC_OK;
}

static enum rc add_units(struct staff *s, xmlNodePtr el)
{
    struct unit_line *units;
    size_t n;
    TRY(store_units(s->r->mem, s->r->app, &s->of, ROWS + 1, &units, &n));
    size_t shown = n > ROWS ? ROWS : n;
    xmlNodePtr list = doc_el(el, "units");
    for (size_t i = 0; i < shown; i++) {
        xmlNodePtr unit = doc_el(list, "unit");
        doc_int(unit, "org", units[i].org);
        doc_attr(unit, "name", units[i].name);
        doc_int(unit, "staff", units[i].staff);
        doc_int(unit, "passed", units[i].passed);
        doc_int(unit, "exempt", units[i].exempt);
    }
    add_pager(s, el, shown, -1, n > ROWS ? talloc_asprintf(s->r->mem, "%lld", (long long)units[ROWS - 1].org) : NULL);
    return RC_OK;
}

static xmlNodePtr add_option(xmlNodePtr options, const char *value, const char *label, const char *key)
{
    xmlNodePtr option = doc_el(options, "option");
    doc_attr(option, "value", value);
    doc_attr(option, "label", label);
    doc_attr(option, "say", key);
    return option;
}

static xmlNodePtr add_options(xmlNodePtr el, const char *name)
{
    xmlNodePtr options = doc_el(el, "options");
    doc_attr(options, "name", name);
    add_option(options, "", NULL, "list.all");
    return options;
}

/* The tree, each below its parent; disabled ones too, for people keep them. */
static void add_departments(struct staff *s, xmlNodePtr el)
{
    xmlNodePtr options = add_options(el, "department");
    for (size_t i = 0; i < s->n_departments; i++) {
        char *label = talloc_strdup(s->r->mem, "");
        for (int64_t deep = 1; deep < s->departments[i].depth; deep++)
            label = talloc_strdup_append(label, "　");
        add_option(options, talloc_asprintf(s->r->mem, "%lld", (long long)s->departments[i].id), talloc_strdup_append(label, s->departments[i].name), NULL);
    }
    add_option(options, "none", NULL, "staff.department-none");
    add_option(options, "other", NULL, "staff.department-other");
}

/* What narrows the people of one unit. */
static void add_narrow(struct staff *s, xmlNodePtr el, xmlNodePtr filter)
{
    static const char *const NAMES[] = {"department", "level", "mark"};
    static const char *const LEVELS[] = {"senior", "deputy-senior", "middle", "assistant", "technician", "none"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        doc_attr(doc_text(filter, "value", q_str(s->r, NAMES[i])), "name", NAMES[i]);
    if (s->n_departments)
        add_departments(s, el);
    xmlNodePtr levels = add_options(el, "level"), marks = add_options(el, "mark");
    for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++)
        add_option(levels, LEVELS[i], NULL, talloc_asprintf(s->r->mem, "level.%s", LEVELS[i]));
    add_option(marks, "reduced", NULL, "staff.mark-reduced");
    add_option(marks, "failed-two", NULL, "staff.failed-two");
}

static enum rc staff_page(struct staff *s)
{
    struct req *r = s->r;
    xmlNodePtr el = doc_el(r->content, "staff"), filter = doc_el(el, "filter"), years = doc_el(el, "options");
    doc_int(el, "year", s->of.year);
    doc_yes(el, "running", s->of.running);
    doc_attr(el, "state", s->of.tab);
    doc_yes(el, "declare", may(r, "credit.declare"));
    if (s->unit) {
        doc_int(el, "org", s->unit->id);
        doc_attr(el, "unit", s->unit->name);
        doc_yes(el, "below", s->unit->id != r->who.org);
    }
    export_element(r, whole_path(s), false);
    doc_attr(doc_text(filter, "value", talloc_asprintf(r->mem, "%lld", (long long)s->of.year)), "name", "year");
    doc_attr(doc_text(filter, "value", s->of.q), "name", "q");
    doc_attr(years, "name", "year");
    for (int year = app_year(r->now), i = 0; i < 6; i++) {
        const char *text = talloc_asprintf(r->mem, "%d", year - i);
        xmlNodePtr option = doc_el(years, "option");
        doc_attr(option, "value", text);
        doc_attr(option, "label", text);
    }
    if (!s->unit)
        return add_units(s, el);
    add_narrow(s, el, filter);
    return add_people(s, el);
}

/* ---- The same as a file ---- */

static const struct table_column COLUMNS[] = {
    {"persons.name", TABLE_TEXT, 16}, {"batch.number", TABLE_TEXT, 22}, {"staff.department", TABLE_TEXT, 24}, {"staff.level", TABLE_TEXT, 12},
    {"records.year", TABLE_NUMBER, 8}, {"staff.result", TABLE_TEXT, 12}, {"year.recognised", TABLE_HOURS, 10}, {"year.pending", TABLE_HOURS, 10},
    {"year.missing", TABLE_TEXT, 40}};

static enum rc fetch(struct req *r, void *arg, int64_t limit, size_t *n)
{
    struct staff *s = arg;
    return store_staff(r->mem, r->app, &s->of, limit, &s->lines, n);
}

/* "公需科目 12; 专业科目 20": categories, parts of them, and the total where nothing else lacks. */
static const char *missing_of(struct req *r, const struct year_result *y)
{
    char *text = talloc_strdup(r->mem, "");
    const char *total = "0";
    xmlNodePtr root = xmlDocGetRootElement(y->ledger);
    for (xmlNodePtr el = root ? root->children : NULL; el; el = el->next) {
        bool part = !xmlStrcmp(el->name, BAD_CAST "part");
        const char *code = part || !xmlStrcmp(el->name, BAD_CAST "total") ? attr_of(r, el, "category") : NULL;
        const char *missing = code ? attr_of(r, el, "missing") : NULL;
        if (!missing || !strcmp(missing, "0"))
            continue;
        if (!part && !strcmp(code, "total")) {
            total = missing;
            continue;
        }
        const char *title = part ? say(r, attr_of(r, el, "title"), attr_of(r, el, "title-en")) : category_title_any(r, code);
        text = talloc_asprintf_append(text, "%s%s %s", *text ? "; " : "", title, missing);
    }
    return *text || !strcmp(total, "0") ? text : talloc_asprintf(r->mem, "%s %s", export_say(r, "year.total"), total);
}

static enum rc file_row(struct req *r, void *arg, size_t i, struct export_run *to)
{
    struct staff *s = arg;
    const struct staff_line *l = &s->lines[i];
    struct table *t = export_table(to);
    struct year_result *y;
    TRY(year_get(r->mem, r->app, l->person, s->of.year, &y));
    table_text(t, l->name);
    table_text(t, l->mask);
    table_text(t, l->department);
    table_text(t, export_say(r, talloc_asprintf(r->mem, "level.%s", l->level)));
    table_value(t, s->of.year);
    table_text(t, export_say(r, talloc_asprintf(r->mem, "state.%s", y->outcome)));
    table_value(t, y->recognised);
    table_value(t, l->pending);
    table_text(t, missing_of(r, y));
    s->of.after = talloc_strdup(s, l->place);
    return RC_OK;
}

/* ---- Unit by unit ---- */

static const struct table_column UNIT_COLUMNS[] = {{"persons.unit", TABLE_TEXT, 32},     {"records.year", TABLE_NUMBER, 8},    {"staff.people", TABLE_NUMBER, 10},
                                                   {"staff.tab-pass", TABLE_NUMBER, 10}, {"staff.tab-short", TABLE_NUMBER, 12}, {"staff.tab-exempt", TABLE_NUMBER, 10}};

static enum rc fetch_units(struct req *r, void *arg, int64_t limit, size_t *n)
{
    struct staff *s = arg;
    return store_units(r->mem, r->app, &s->of, limit, &s->units, n);
}

static enum rc unit_row(struct req *r, void *arg, size_t i, struct export_run *to)
{
    struct staff *s = arg;
    const struct unit_line *u = &s->units[i];
    struct table *t = export_table(to);
    (void)r;
    table_text(t, u->name);
    table_value(t, s->of.year);
    table_value(t, u->staff);
    table_value(t, u->passed);
    table_value(t, u->staff - u->passed - u->exempt);
    table_value(t, u->exempt);
    s->of.after = talloc_asprintf(s, "%lld", (long long)u->org);
    return RC_OK;
}

static enum rc units_file(struct staff *s)
{
    struct req *r = s->r;
    s->of.after = "";
    return export_answer(r, &(struct export_list){
                                .list = "credit/staff", .conditions = whole_path(s),
                                .title = talloc_asprintf(r->mem, "%s %lld", export_say(r, "staff.title"), (long long)s->of.year),
                                .columns = UNIT_COLUMNS, .n = sizeof UNIT_COLUMNS / sizeof UNIT_COLUMNS[0], .arg = s, .fetch = fetch_units, .row = unit_row});
}

enum rc staff_get(struct req *r)
{
    struct staff *s = talloc_zero(r->mem, struct staff);
    TRY(open_staff(r, s));
    if (!export_wanted(r))
        return staff_page(s);
    if (!s->unit)
        return units_file(s);
    s->of.after = "";
    return export_answer(r, &(struct export_list){
                                .list = "credit/staff", .conditions = whole_path(s),
                                .title = talloc_asprintf(r->mem, "%s %lld", export_say(r, "staff.title"), (long long)s->of.year),
                                .columns = COLUMNS, .n = sizeof COLUMNS / sizeof COLUMNS[0], .arg = s, .fetch = fetch, .row = file_row});
}
