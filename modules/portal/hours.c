/* What a year requires and what each form of learning gives, read out of the rule packs that also decide
 * [15.6]. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "core/doc.h"
#include "domain/domain.h"
#include "domain/policy/policy.h"
#include "modules/portal/pages.h"
#include "modules/portal/store.h"

enum { OLDEST_YEAR = 2013, UNIT = 10000 };

/* What is shown. */
struct view_of {
    struct req *r;
    const struct policy_set *set;
    const struct policy_pack *pack;
    struct policy_about about;
    char region[7];
    int year;
    bool english;
};

static const char *title(const struct view_of *v, const char *zh, const char *en)
{
    return v->english && en && *en ? en : zh;
}

/* A region that the pack holds for, as six digits; a pack for everywhere has none of its own. */
static void region_of(struct view_of *v)
{
    memcpy(v->region, "000000", 7);
    if (v->about.region_count)
        memcpy(v->region, v->about.regions[0], strlen(v->about.regions[0]));
}

static int last_year(const struct view_of *v)
{
    int now = app_year(v->r->now);
    return v->about.to < now ? v->about.to : now;
}

static int first_year(const struct view_of *v)
{
    return v->about.from > OLDEST_YEAR ? v->about.from : OLDEST_YEAR;
}

/* The pack asked for, or that of the province whose department is the platform's first. */
static enum rc choose(struct view_of *v)
{
    struct req *r = v->r;
    struct contact *root;
    size_t n;
    int year = q_has(r, "year") ? (int)q_int(r, "year") : app_year(r->now);
    enum rc rc = domain_packs(r->app, r->who.policy_epoch, &v->set);
    if (rc)
        return rc;
    if (q_has(r, "pack")) {
        v->pack = policy_find(v->set, q_str(r, "pack"));
    } else {
        rc = store_contacts(r->mem, r->app->db, 1, &root, &n);
        if (!rc)
            v->pack = policy_select(v->set, n ? root[0].region : "000000", NULL, year);
    }
    if (rc || !v->pack)
        return rc ? rc : RC_NOT_FOUND;
    v->about = policy_about(v->pack);
    region_of(v);
    v->year = year > last_year(v) ? last_year(v) : year < first_year(v) ? first_year(v) : year;
    return RC_OK;
}

static void add_option(xmlNodePtr options, const char *value, const char *label)
{
    xmlNodePtr option = doc_el(options, "option");
    doc_attr(option, "value", value);
    doc_attr(option, "label", label);
}

static void add_choices(const struct view_of *v, xmlNodePtr el)
{
    xmlNodePtr filter = doc_el(el, "filter"), packs = doc_el(el, "options"), years = doc_el(el, "options");
    doc_attr(packs, "name", "pack");
    doc_attr(years, "name", "year");
    doc_attr(doc_text(filter, "value", v->about.code), "name", "pack");
    doc_attr(doc_text(filter, "value", talloc_asprintf(v->r->mem, "%d", v->year)), "name", "year");
    for (size_t i = 0; i < policy_count(v->set); i++) {
        struct policy_about a = policy_about(policy_at(v->set, i));
        add_option(packs, a.code, title(v, a.title, a.title_en));
    }
    for (int year = last_year(v); year >= first_year(v); year--) {
        const char *text = talloc_asprintf(v->r->mem, "%d", year);
        add_option(years, text, text);
    }
}

static void add_lines(const struct view_of *v, xmlNodePtr el, const struct policy_ledger *ledger)
{
    doc_attr(el, "clause", ledger->clause);
    doc_yes(el, "provisional", ledger->provisional);
    for (size_t i = 0; i < ledger->line_count; i++) {
        xmlNodePtr line = doc_el(el, "line");
        doc_attr(line, "category", ledger->lines[i].code);
        doc_attr(line, "title", title(v, ledger->lines[i].title, ledger->lines[i].title_en));
        doc_tenths(line, "hours", ledger->lines[i].full);
    }
    for (size_t i = 0; i < ledger->part_count; i++) {
        xmlNodePtr part = doc_el(el, "part");
        doc_attr(part, "title", title(v, ledger->parts[i].title, ledger->parts[i].title_en));
        doc_tenths(part, "hours", ledger->parts[i].required);
    }
}

static bool same_lines(const struct policy_ledger *a, const struct policy_ledger *b)
{
    for (size_t i = 0; i < a->line_count; i++)
        if (a->lines[i].full != b->lines[i].full)
            return false;
    return true;
}

/* What the year asks of each level of titles; levels that are asked the same stand together. */
static enum rc add_requirements(const struct view_of *v, xmlNodePtr el)
{
    static const char *const levels[] = {"senior",    "deputy-senior", "middle",
                                         "assistant", "technician",    "none"};
    struct policy_problems problems = {v->r->mem, NULL, 0};
    struct policy_ledger *last = NULL;
    xmlNodePtr requirement = NULL;
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        struct policy_ledger *ledger;
        struct policy_facts facts = {.year = v->year, .region = v->region, .level = levels[i]};
        enum rc rc = policy_evaluate(v->r->mem, v->pack, &facts, NULL, 0, &ledger, &problems);
        if (rc == RC_INVALID)
            continue; /* the pack asks nothing of this level in this year */
        if (rc)
            return rc;
        if (!last || !same_lines(last, ledger)) {
            requirement = doc_el(el, "requirement");
            add_lines(v, requirement, ledger);
        }
        doc_attr(doc_el(requirement, "level"), "code", levels[i]);
        last = ledger;
    }
    return RC_OK;
}

static void add_field(const struct view_of *v, xmlNodePtr rate, const char *name,
                      const struct policy_field *f)
{
    if (!f)
        return;
    xmlNodePtr el = doc_el(rate, name);
    doc_attr(el, "field", f->name);
    doc_attr(el, "title", title(v, f->title, f->title_en));
}

static void add_rate(const struct view_of *v, xmlNodePtr form, const struct policy_rate *rate)
{
    static const char *const kinds[] = {"table", "full", "claimed"};
    size_t n;
    const struct policy_category *categories = policy_categories(v->pack, &n);
    xmlNodePtr el = doc_el(form, "rate");
    doc_attr(el, "kind", kinds[rate->kind]);
    if (rate->daily_cap)
        doc_tenths(el, "daily-cap", rate->daily_cap);
    for (size_t i = 0; i < rate->key_count; i++) {
        xmlNodePtr on = doc_el(el, "on");
        doc_attr(on, "field", rate->on[i]->name);
        doc_attr(on, "field-title", title(v, rate->on[i]->title, rate->on[i]->title_en));
        doc_attr(on, "value", rate->keys[i]->code);
        doc_attr(on, "title", title(v, rate->keys[i]->title, rate->keys[i]->title_en));
    }
    for (size_t i = 0; i < rate->ranks; i++) {
        xmlNodePtr hours = doc_el(el, "hours");
        doc_int(hours, "rank", rate->rank ? (int64_t)i + 1 : 0);
        doc_tenths(hours, "hours", rate->hours[i]);
    }
    add_field(v, el, "per", rate->per);
    if (rate->limit) {
        add_field(v, el, "limit", rate->limit);
        doc_int(xmlGetLastChild(el), rate->over ? "over" : "at-least", rate->at_least / UNIT);
    }
    if (rate->extra_on) {
        add_field(v, el, "extra", rate->extra_on);
        doc_tenths(xmlGetLastChild(el), "hours", rate->extra);
    }
    for (size_t i = 0; rate->categories && i < n; i++)
        if (rate->categories >> i & 1)
            doc_attr(doc_el(el, "fulfils"), "title", title(v, categories[i].title, categories[i].title_en));
}

static void add_form(const struct view_of *v, xmlNodePtr el, const struct policy_form *f)
{
    size_t n, categories;
    const struct policy_category *c = policy_categories(v->pack, &categories);
    struct policy_rate *rates = policy_rates(v->r->mem, f, v->year, &n);
    xmlNodePtr form = doc_el(el, "form");
    const char *clause = n ? rates[0].clause : policy_form_clause(f);
    doc_attr(form, "code", f->code);
    doc_attr(form, "title", title(v, f->title, f->title_en));
    doc_attr(form, "clause", clause);
    for (size_t i = 0; i < categories; i++)
        if (f->categories >> i & 1)
            doc_attr(doc_el(form, "category"), "title", title(v, c[i].title, c[i].title_en));
    for (size_t i = 0; i < n; i++)
        add_rate(v, form, &rates[i]);
    for (size_t i = 0; i < f->evidence_count; i++) {
        xmlNodePtr evidence = doc_el(form, "evidence");
        doc_attr(evidence, "title", title(v, f->evidence[i].title, f->evidence[i].title_en));
        doc_yes(evidence, "mandatory", f->evidence[i].mandatory);
    }
}

/* Every form that may be declared, each once, in the order of the pack. */
static void add_forms(const struct view_of *v, xmlNodePtr el)
{
    size_t n, count;
    const struct policy_category *c = policy_categories(v->pack, &n);
    for (size_t i = 0; i < n; i++) {
        const struct policy_form **forms = policy_forms(v->r->mem, v->pack, c[i].code, NULL, &count);
        for (size_t k = 0; k < count; k++)
            if (!(forms[k]->categories & ((1u << i) - 1))) /* else an earlier category had it */
                add_form(v, el, forms[k]);
    }
}

static void add_chain(const struct view_of *v, xmlNodePtr el, const char *series)
{
    const struct policy_walk walk = {
        .year = v->year, .category = series ? "public" : "professional", .series = series};
    const struct policy_chain *chain = policy_chain(v->pack, &walk);
    if (!chain)
        return;
    xmlNodePtr out = doc_el(el, "chain");
    doc_attr(out, "series", series);
    doc_attr(out, "clause", chain->clause);
    for (size_t i = 0; i < chain->count; i++) {
        xmlNodePtr step = doc_el(out, "step");
        doc_attr(step, "by", chain->steps[i].by);
        doc_attr(step, "tier", chain->steps[i].tier);
    }
}

static void add_window(const struct view_of *v, xmlNodePtr el)
{
    struct policy_window w;
    if (policy_window(v->pack, v->year, false, &w) != RC_OK)
        return;
    xmlNodePtr window = doc_el(el, "window");
    doc_attr(window, "declare-until", w.declare_until);
    doc_attr(window, "correct-until", w.correct_until);
    doc_attr(window, "review-until", w.review_until);
    doc_attr(window, "clause", w.clause);
    if (policy_window(v->pack, v->year, true, &w) != RC_OK)
        return;
    doc_attr(window, "title-until", w.title ? w.declare_until : NULL);
    doc_yes(window, "title-announced", w.announced);
}

enum rc hours_get(struct req *r)
{
    struct view_of v = {.r = r, .english = strcmp(r->lang, "en") == 0};
    enum rc rc = choose(&v);
    if (rc)
        return rc;
    xmlNodePtr el = doc_el(r->content, "hours");
    doc_attr(el, "pack", v.about.code);
    doc_attr(el, "version", v.about.version);
    doc_attr(el, "title", title(&v, v.about.title, v.about.title_en));
    doc_attr(el, "source", v.about.source);
    doc_attr(el, "note", v.about.note);
    doc_int(el, "year", v.year);
    add_choices(&v, el);
    rc = add_requirements(&v, el);
    if (rc)
        return rc;
    add_forms(&v, el);
    add_chain(&v, el, NULL);
    add_chain(&v, el, "accounting");
    add_window(&v, el);
    return RC_OK;
}
