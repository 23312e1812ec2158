/* credit/year: the ledger of a person-year. What is approved is told from the stored result, what is pending from an evaluation as if it were
 * approved. */
#include <libxml/tree.h>
#include <string.h>

#include "domain/account/account.h"
#include "modules/credit/pages.h"
#include "modules/credit/store.h"

struct ledger {
    struct req *r;
    struct person *person;
    int64_t year;
    const struct policy_pack *pack;
    struct policy_facts facts;
    struct year_result *result;
    struct year_elsewhere *elsewhere; /* NULL: earned here */
    struct policy_ledger *outlook; /* NULL: what is open cannot be evaluated by these rules */
    struct record *records;
    size_t n;
};

/* An attribute, hanging off the request; NULL: none. */
static const char *attr(const struct ledger *l, xmlNodePtr el, const char *name)
{
    xmlChar *value = el ? xmlGetNoNsProp(el, BAD_CAST name) : NULL;
    const char *copy = value ? talloc_strdup(l->r->mem, (const char *)value) : NULL;
    xmlFree(value);
    return copy;
}

/* The element of the stored result with this name whose attribute says so. */
static xmlNodePtr stored(const struct ledger *l, const char *name, const char *by, const char *value)
{
    xmlNodePtr root = xmlDocGetRootElement(l->result->ledger);
    for (xmlNodePtr el = root ? root->children : NULL; el; el = el->next) {
        const char *has = xmlStrcmp(el->name, BAD_CAST name) ? NULL : attr(l, el, by);
        if (has && !strcmp(has, value))
            return el;
    }
    return NULL;
}

static const struct policy_entry *expected(const struct ledger *l, int64_t case_id)
{
    return l->outlook ? credit_entry(l->outlook, case_id) : NULL;
}

static enum rc read_year(struct ledger *l)
{
    struct req *r = l->r;
    TRY(credit_facts(r->mem, r->app, l->person->id, l->year, &l->pack, &l->facts));
    TRY(year_get(r->mem, r->app, l->person->id, l->year, &l->result));
    TRY(store_records_of(r->mem, r->app, l->person->id, l->year, &l->records, &l->n));
    enum rc rc = year_elsewhere_get(r->mem, r->app, l->person->id, l->year, &l->elsewhere);
    if (rc != RC_OK && rc != RC_NOT_FOUND)
        return rc;
    rc = credit_outlook(r->mem, r->app, l->person->id, l->year, &l->outlook);
    if (rc == RC_INVALID)
        l->outlook = NULL;
    return rc == RC_INVALID ? RC_OK : rc;
}

static const char *path_of(const struct ledger *l, int64_t year)
{
    char *path = talloc_asprintf(l->r->mem, "credit/year?year=%lld", (long long)year);
    return l->r->who.post ? talloc_asprintf_append(path, "&person=%lld", (long long)l->person->id) : path;
}

static void add_tab(struct ledger *l, xmlNodePtr tabs, int64_t year, const char *outcome)
{
    xmlNodePtr tab = doc_el(tabs, "tab");
    doc_attr(tab, "path", path_of(l, year));
    doc_int(tab, "year", year);
    doc_attr(tab, "state", *outcome ? outcome : NULL);
    doc_yes(tab, "running", year == app_year(l->r->now));
    doc_yes(tab, "current", year == l->year);
}

static enum rc add_years(struct ledger *l, xmlNodePtr el)
{
    struct year_line *years;
    size_t n;
    int64_t running = app_year(l->r->now);
    bool seen = false;
    xmlNodePtr tabs = doc_el(el, "years");
    TRY(store_years(l->r->mem, l->r->app, l->person->id, &years, &n));
    if (!n || years[0].year < running)
        add_tab(l, tabs, running, "");
    for (size_t i = 0; i < n; i++) {
        if (!seen && l->year > years[i].year && l->year != running)
            add_tab(l, tabs, l->year, "");
        seen = seen || years[i].year <= l->year;
        add_tab(l, tabs, years[i].year, years[i].outcome);
    }
    if (!seen && l->year != running)
        add_tab(l, tabs, l->year, "");
    return RC_OK;
}

static int64_t pending_in(const struct ledger *l, size_t line)
{
    int64_t hours = 0;
    for (size_t i = 0; l->outlook && i < l->n; i++) {
        const struct policy_entry *e = strcmp(l->records[i].state, "pending") ? NULL : expected(l, l->records[i].id);
        if (e)
            hours += line + 1 == l->outlook->line_count ? e->recognised : e->parts[line];
    }
    return hours;
}

static void add_outlook(const struct ledger *l, xmlNodePtr line, const char *code)
{
    for (size_t i = 0; l->outlook && i < l->outlook->line_count; i++)
        if (!strcmp(l->outlook->lines[i].code, code)) {
            doc_tenths(line, "pending", pending_in(l, i));
            doc_tenths(line, "after", l->outlook->lines[i].missing);
        }
}

/* One line for each requirement: the categories, then the total. */
static void add_lines(const struct ledger *l, xmlNodePtr el)
{
    xmlNodePtr root = xmlDocGetRootElement(l->result->ledger);
    for (xmlNodePtr want = root ? root->children : NULL; want; want = want->next) {
        if (xmlStrcmp(want->name, BAD_CAST "requirement"))
            continue;
        const char *code = attr(l, want, "category");
        xmlNodePtr have = stored(l, "total", "category", code), line = doc_el(el, "line");
        doc_attr(line, "category", code);
        doc_attr(line, "title", category_title(l->r, l->pack, code));
        doc_attr(line, "required", attr(l, want, "hours"));
        doc_attr(line, "full", attr(l, want, "full"));
        doc_attr(line, "recognised", attr(l, have, "recognised"));
        doc_attr(line, "missing", attr(l, have, "missing"));
        add_outlook(l, line, code);
    }
    for (xmlNodePtr part = root ? root->children : NULL; part; part = part->next) {
        if (xmlStrcmp(part->name, BAD_CAST "part"))
            continue;
        xmlNodePtr out = doc_el(el, "part");
        doc_attr(out, "code", attr(l, part, "code"));
        doc_attr(out, "title", say(l->r, attr(l, part, "title"), attr(l, part, "title-en")));
        doc_attr(out, "category", attr(l, part, "category"));
        doc_attr(out, "required", attr(l, part, "hours"));
        doc_attr(out, "recognised", attr(l, part, "recognised"));
        doc_attr(out, "missing", attr(l, part, "missing"));
    }
}

static void add_reductions(const struct ledger *l, xmlNodePtr el)
{
    for (size_t i = 0; i < l->facts.absence_count; i++) {
        xmlNodePtr out = doc_el(el, "absence");
        doc_attr(out, "kind", l->facts.absences[i].kind);
        doc_attr(out, "title", excuse_title(l->r, l->facts.absences[i].kind));
        doc_tenths(out, "months", l->facts.absences[i].months);
    }
}

/* Pending declarations that may fill the gap, and who has them. */
static void add_waiting(const struct ledger *l, xmlNodePtr need, const char *category)
{
    for (size_t i = 0; i < l->n; i++) {
        const struct record *c = &l->records[i];
        if (strcmp(c->state, "pending") || (strcmp(category, "total") && strcmp(c->category, category)))
            continue;
        const struct policy_entry *e = expected(l, c->id);
        xmlNodePtr out = doc_el(need, "waiting");
        doc_int(out, "case", c->id);
        doc_attr(out, "title", c->title);
        doc_tenths(out, "hours", e ? e->recognised : c->claimed);
        doc_attr(out, "at", c->at);
        doc_attr(out, "phone", *c->phone ? c->phone : NULL);
        doc_int(out, "waited", app_days(c->arrived, l->r->now));
    }
}

static bool category_lacks(const struct ledger *l)
{
    size_t n;
    const struct policy_category *list = policy_categories(l->pack, &n);
    for (size_t i = 0; i < n; i++) {
        const char *missing = attr(l, stored(l, "total", "category", list[i].code), "missing");
        if (missing && strcmp(missing, "0"))
            return true;
    }
    return false;
}

static void add_need(const struct ledger *l, xmlNodePtr el, const char *code, const char *missing)
{
    xmlNodePtr need = doc_el(el, "need");
    doc_attr(need, "category", code);
    doc_attr(need, "title", category_title(l->r, l->pack, code));
    doc_attr(need, "missing", missing);
    add_waiting(l, need, code);
    if (policy_may_declare(l->pack, l->facts.series, code))
        add_ways(l->r, need, l->pack, &l->facts, code, NULL);
}

/* What a category requires by itself of some forms (courses of the platform), whatever its total says [12.4]. */
static void add_part_need(const struct ledger *l, xmlNodePtr el, xmlNodePtr part)
{
    const char *code = attr(l, part, "code"), *category = attr(l, part, "category"), *missing = attr(l, part, "missing");
    if (!missing || !strcmp(missing, "0"))
        return;
    xmlNodePtr need = doc_el(el, "need");
    doc_attr(need, "category", category);
    doc_attr(need, "part", code);
    doc_attr(need, "title", say(l->r, attr(l, part, "title"), attr(l, part, "title-en")));
    doc_attr(need, "missing", missing);
    for (size_t i = 0; l->outlook && i < l->outlook->part_count; i++)
        if (!strcmp(l->outlook->parts[i].code, code) && policy_may_declare(l->pack, l->facts.series, category))
            add_ways(l->r, need, l->pack, &l->facts, category, &l->outlook->parts[i]);
}

static void add_part_needs(const struct ledger *l, xmlNodePtr el)
{
    xmlNodePtr root = xmlDocGetRootElement(l->result->ledger);
    for (xmlNodePtr part = root ? root->children : NULL; part; part = part->next)
        if (!xmlStrcmp(part->name, BAD_CAST "part"))
            add_part_need(l, el, part);
}

/* What is missing, by category, then by parts of them; the total by itself only where no category lacks anything. */
static void add_needs(const struct ledger *l, xmlNodePtr el)
{
    size_t n;
    const struct policy_category *list = policy_categories(l->pack, &n);
    for (size_t i = 0; i < n; i++) {
        const char *missing = attr(l, stored(l, "total", "category", list[i].code), "missing");
        if (missing && strcmp(missing, "0"))
            add_need(l, el, list[i].code, missing);
    }
    add_part_needs(l, el);
    const char *missing = attr(l, stored(l, "total", "category", "total"), "missing");
    if (missing && strcmp(missing, "0") && !category_lacks(l))
        add_need(l, el, "total", missing);
}

/* Why it counts as it does: of an approved one by the stored result, of a pending one as expected, of a refused one by who refused it. */
static void add_why(const struct ledger *l, xmlNodePtr row, const struct record *c)
{
    const char *id = talloc_asprintf(l->r->mem, "%lld", (long long)c->id);
    xmlNodePtr said = strcmp(c->state, "approved") ? NULL : stored(l, "record", "id", id);
    const struct policy_entry *e = strcmp(c->state, "pending") ? NULL : expected(l, c->id);
    if (said) {
        xmlChar *why = xmlNodeGetContent(said);
        doc_attr(row, "claimed", attr(l, said, "claimed"));
        doc_attr(row, "recognised", attr(l, said, "recognised"));
        doc_attr(row, "clause", attr(l, said, "clause"));
        doc_text(row, "why", say(l->r, (const char *)why, attr(l, said, "en")));
        xmlFree(why);
    } else if (e) {
        doc_tenths(row, "claimed", e->claimed);
        doc_tenths(row, "expected", e->recognised);
        doc_attr(row, "clause", e->clause);
        doc_text(row, "why", say(l->r, e->say, e->say_en));
    } else {
        doc_tenths(row, "claimed", c->claimed);
        doc_attr(row, "reason", *c->reason ? c->reason : NULL);
        doc_attr(row, "by", c->refused_by && *c->refused_by ? c->refused_by : NULL);
        doc_date(row, "on", c->refused_at);
    }
}

static void add_rows(const struct ledger *l, xmlNodePtr el)
{
    xmlNodePtr rows = doc_el(el, "rows");
    for (size_t i = 0; i < l->n; i++) {
        const struct record *c = &l->records[i];
        xmlNodePtr row = doc_el(rows, "row");
        doc_int(row, "id", c->id);
        doc_attr(row, "state", c->state);
        doc_attr(row, "title", c->title);
        doc_attr(row, "form", c->form);
        doc_attr(row, "form-title", form_title(l->r, l->pack, c->form));
        doc_attr(row, "category", c->category);
        doc_attr(row, "category-title", category_title(l->r, l->pack, c->category));
        doc_yes(row, "by-unit", c->by_unit);
        add_why(l, row, c);
    }
}

/* Where it was earned, if not here. */
static void add_elsewhere(const struct ledger *l, xmlNodePtr el)
{
    const struct year_elsewhere *y = l->elsewhere;
    if (!y)
        return;
    xmlNodePtr out = doc_el(el, "elsewhere");
    doc_attr(out, "kind", y->case_id ? "province" : "system");
    doc_attr(out, "source", y->source);
    doc_tenths(out, "public", y->hours_public);
    doc_tenths(out, "professional", y->hours_professional);
    doc_attr(out, "number", *y->certificate ? y->certificate : NULL);
}

/* The last two finished years, this one if it is; of one, only on its own page [12.10]. */
static enum rc add_failed(const struct ledger *l, xmlNodePtr el)
{
    struct failed_years failed;
    int64_t running = app_year(l->r->now);
    TRY(credit_failed_years(l->r->app, l->person->id, l->year < running ? l->year : running - 1, &failed));
    doc_yes(el, "failed-two", failed.count >= 2);
    doc_yes(el, "failed-one", failed.count == 1 && failed.last == l->year);
    return RC_OK;
}

static void add_facts(const struct ledger *l, xmlNodePtr el)
{
    struct req *r = l->r;
    struct policy_window w;
    xmlNodePtr root = xmlDocGetRootElement(l->result->ledger);
    doc_int(el, "year", l->year);
    doc_yes(el, "running", l->year == app_year(r->now));
    doc_yes(el, "own", !r->who.post);
    doc_attr(el, "outcome", l->result->outcome);
    if (l->facts.duty && !strcmp(l->result->outcome, "exempt"))
        doc_attr(el, "duty", excuse_title(r, l->facts.duty));
    doc_attr(el, "pack", l->result->pack);
    doc_attr(el, "pack-title", say(r, policy_about(l->pack).title, policy_about(l->pack).title_en));
    doc_attr(el, "pack-version", l->result->pack_version);
    doc_time(el, "computed", l->result->version ? l->result->computed_at : DB_NULL_TIME);
    doc_attr(el, "clause", attr(l, root, "clause"));
    doc_yes(el, "provisional", attr(l, root, "provisional") != NULL);
    doc_yes(el, "certificate", !r->who.post && !l->elsewhere && l->result->version && !strcmp(l->result->outcome, "pass") &&
                                   plugins_enabled(r->app->plugins, "certificate"));
    doc_yes(el, "declare", may(r, "credit.declare"));
    doc_attr(el, "applying", l->facts.applying);
    if (policy_window_of(l->pack, &l->facts, &w) == RC_OK) {
        doc_attr(el, "declare-until", w.declare_until);
        doc_yes(el, "title-window", w.title);
        doc_attr(el, "review-until", w.review_until);
    }
    const char *en, *remark = policy_remark(l->pack, l->facts.series, &en);
    if (remark)
        doc_text(el, "remark", say(r, remark, en));
}

enum rc year_page(struct req *r)
{
    struct ledger l = {.r = r, .year = q_has(r, "year") ? q_int(r, "year") : app_year(r->now)};
    TRY(person_chosen(r, &l.person));
    if (!l.person)
        return person_search(r, "credit/year");
    TRY(read_year(&l));
    xmlNodePtr el = doc_el(r->content, "year");
    TRY(add_person(r, el, l.person));
    add_facts(&l, el);
    TRY(add_failed(&l, el));
    TRY(add_told(r, l.year));
    TRY(add_years(&l, el));
    add_lines(&l, el);
    add_reductions(&l, el);
    add_elsewhere(&l, el);
    if (strcmp(l.result->outcome, "pass") && strcmp(l.result->outcome, "exempt"))
        add_needs(&l, el);
    add_rows(&l, el);
    return RC_OK;
}
