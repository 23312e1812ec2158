/* Paper certificates: brought by units, verified by departments [14.6] [11.13]. */
#include <string.h>

#include "core/doc.h"
#include "domain/account/account.h"
#include "domain/credit/credit.h"
#include "domain/export/export.h"
#include "domain/list/persons.h"
#include "domain/paper/paper.h"
#include "domain/person/person.h"
#include "domain/title/title.h"
#include "domain/try.h"
#include "modules/certificate/pages.h"
#include "modules/certificate/scope.h"
#include "modules/certificate/store.h"

enum { ROWS = 20, BACK = 5 };

static const char *const STATES[] = {"waiting", "stamped", "refused"};
#define REGISTERED "registered" /* the level is the one that is registered */

static const char *state_of(const struct req *r)
{
    return q_has(r, "state") ? q_str(r, "state") : "waiting";
}

static const char *papers_path(struct req *r, const char *state)
{
    char *path = talloc_asprintf(r->mem, "certificate/papers?state=%s", state);
    if (q_has(r, "year"))
        path = talloc_asprintf_append(path, "&year=%lld", (long long)q_int(r, "year"));
    if (q_has(r, "who"))
        path = talloc_asprintf_append(path, "&who=%s", scope_escape(r->mem, q_str(r, "who")));
    return path;
}

static void paper_element(xmlNodePtr el, const struct paper *v)
{
    doc_int(el, "id", v->id);
    doc_int(el, "person", v->person);
    doc_int(el, "year", v->year);
    doc_attr(el, "name", v->name);
    doc_attr(el, "number-mask", v->mask);
    doc_attr(el, "unit", v->unit_name);
    doc_attr(el, "hrss", v->hrss_name);
    doc_attr(el, "level", v->level);
    doc_attr(el, "applying", *v->applying ? v->applying : NULL);
    doc_attr(el, "unit-stamped", v->unit_stamped);
    doc_attr(el, "until", *v->until ? v->until : NULL);
    doc_attr(el, "late", *v->late_reason ? v->late_reason : NULL);
    doc_attr(el, "state", v->state);
    doc_attr(el, "reason", *v->reason ? v->reason : NULL);
    doc_attr(el, "brought-by", v->brought_by);
    doc_time(el, "brought", v->brought_at);
    doc_attr(el, "decided-by", *v->decided_by ? v->decided_by : NULL);
    doc_time(el, "decided", v->decided_at);
}

struct listed {
    int64_t before;
};

static enum rc query(struct req *r, void *arg, int64_t limit, struct db_rows **rows)
{
    struct listed *l = arg;
    const struct papers_which w = {.state = state_of(r), .who = q_str(r, "who"), .year = q_has(r, "year") ? q_int(r, "year") : 0, .before = l->before};
    return store_papers(r, &w, limit, rows);
}

static enum rc cells(struct req *r, void *arg, const struct db_rows *q, struct export_run *x)
{
    struct listed *l = arg;
    struct paper v;
    struct table *t = export_table(x);
    const char *number;
    paper_row(q, &v);
    l->before = v.id;
    TRY(export_number(x, db_int(q, PAPER_ACCOUNT), v.person, v.mask, &number));
    table_text(t, v.name);
    table_text(t, number);
    table_text(t, v.unit_name);
    table_value(t, v.year);
    table_text(t, v.hrss_name);
    table_value(t, v.brought_at);
    table_text(t, export_say(r, talloc_asprintf(r->mem, "paper.state-%s", v.state)));
    table_text(t, v.decided_by);
    table_value(t, v.decided_at);
    table_text(t, v.reason);
    return RC_OK;
}

static enum rc file(struct req *r)
{
    static const struct table_column COLUMNS[] = {
        {"verify.name", TABLE_TEXT, 14},  {"verify.document", TABLE_TEXT, 22}, {"verify.unit", TABLE_TEXT, 32},   {"verify.year", TABLE_NUMBER, 8},
        {"paper.hrss", TABLE_TEXT, 32},   {"paper.brought", TABLE_TIME, 18},   {"certificate.state", TABLE_TEXT, 10}, {"paper.decided-by", TABLE_TEXT, 12},
        {"paper.decided", TABLE_TIME, 18}, {"certificate.reason", TABLE_TEXT, 40}};
    struct listed *l = talloc_zero(r->mem, struct listed);
    const struct export_list e = {.list = "certificate/papers", .title = export_say(r, "paper.title"),
                                  .conditions = strchr(papers_path(r, state_of(r)), '?') + 1, .columns = COLUMNS,
                                  .n = sizeof COLUMNS / sizeof *COLUMNS, .arg = l, .query = query, .cells = cells};
    return export_answer(r, &e);
}

static void add_years(struct req *r, xmlNodePtr el, const char *name, bool any)
{
    xmlNodePtr options = doc_el(el, "options");
    doc_attr(options, "name", name);
    if (any) {
        xmlNodePtr all = doc_el(options, "option");
        doc_attr(all, "value", "");
        doc_attr(all, "say", "list.all");
    }
    for (int64_t year = app_year(r->now); year >= app_year(r->now) - BACK; year--) {
        xmlNodePtr option = doc_el(options, "option");
        doc_int(option, "value", year);
        doc_int(option, "label", year);
    }
}

static void add_head(struct req *r, xmlNodePtr el)
{
    xmlNodePtr filter = doc_el(el, "filter"), tabs;
    doc_yes(el, "bring", may(r, "certificate.bring") || may(r, "certificate.verify"));
    doc_attr(el, "done", q_has(r, "done") ? q_str(r, "done") : NULL);
    doc_attr(doc_text(filter, "value", q_has(r, "year") ? talloc_asprintf(r->mem, "%lld", (long long)q_int(r, "year")) : ""), "name", "year");
    doc_attr(doc_text(filter, "value", q_str(r, "who")), "name", "who");
    doc_attr(doc_text(filter, "value", state_of(r)), "name", "state");
    add_years(r, el, "year", true);
    tabs = doc_el(el, "tabs");
    for (size_t i = 0; i < sizeof STATES / sizeof *STATES; i++) {
        xmlNodePtr tab = doc_el(tabs, "tab");
        doc_attr(tab, "path", papers_path(r, STATES[i]));
        doc_attr(tab, "say", talloc_asprintf(r->mem, "paper.state-%s", STATES[i]));
        doc_yes(tab, "current", !strcmp(STATES[i], state_of(r)));
    }
}

enum rc papers_get(struct req *r)
{
    struct listed l = {.before = q_has(r, "after") ? q_int(r, "after") : 0};
    struct db_rows *q;
    int64_t shown = 0;
    if (!r->who.post)
        return RC_FORBIDDEN;
    if (export_wanted(r))
        return file(r);
    TRY(query(r, &l, ROWS + 1, &q));
    xmlNodePtr el = doc_el(r->content, "papers");
    add_head(r, el);
    xmlNodePtr rows = doc_el(el, "rows"), pager = doc_el(el, "pager");
    for (; shown < ROWS && db_next(q); shown++) {
        struct paper v;
        paper_row(q, &v);
        paper_element(doc_el(rows, "row"), &v);
        l.before = v.id;
    }
    doc_int(pager, "shown", shown);
    const char *bare = papers_path(r, state_of(r));
    if (q_has(r, "after"))
        doc_attr(pager, "first", bare);
    if (db_count(q) > ROWS)
        doc_attr(pager, "next", talloc_asprintf(r->mem, "%s&after=%lld", bare, (long long)l.before));
    export_element(r, bare, true);
    return RC_OK;
}

/* What the platform knows of the year that the paper is about; nothing, if it knows none. */
static enum rc add_year(struct req *r, xmlNodePtr el, const struct paper *v)
{
    struct year_result *y;
    enum rc rc = year_get(r->mem, r->app, v->person, v->year, &y);
    if (rc != RC_OK)
        return rc == RC_NOT_FOUND || rc == RC_INVALID ? RC_OK : rc;
    doc_attr(el, "outcome", y->outcome);
    doc_tenths(el, "recognised", y->recognised);
    doc_tenths(el, "required", y->required);
    doc_yes(el, "running", v->year >= app_year(r->now));
    return RC_OK;
}

enum rc paper_case_get(struct req *r)
{
    struct paper *v;
    struct org *hrss;
    TRY(paper_get(r->mem, r->app, &r->who, q_int(r, "id"), &v));
    TRY(access_note(r, v->person));
    TRY(org_get(r->mem, r->app, v->hrss, &hrss));
    xmlNodePtr el = doc_el(r->content, "paper");
    paper_element(el, v);
    doc_attr(el, "phone", hrss->office_phone && *hrss->office_phone ? hrss->office_phone : NULL);
    doc_yes(el, "bring", may(r, "certificate.bring"));
    doc_yes(el, "decide", v->hrss == r->who.org && !strcmp(v->state, "waiting") && may(r, "certificate.verify"));
    doc_yes(el, "credit", may(r, "credit.read"));
    TRY(add_year(r, el, v));
    doc_values(r, el, NULL);
    return RC_OK;
}

enum rc paper_case_post(struct req *r)
{
    bool stamped = !strcmp(f_str(r, "do"), "stamp");
    struct paper *v;
    TRY(paper_get(r->mem, r->app, &r->who, q_int(r, "id"), &v));
    if (!may(r, "certificate.verify"))
        return RC_FORBIDDEN;
    if (form_failed(r->form))
        return RC_INVALID;
    enum rc rc = paper_decide(r->app, &r->who, q_int(r, "id"), stamped, f_str(r, "reason"));
    if (rc == RC_INVALID)
        return form_error(r->form, "reason", "paper.reason-missing", NULL);
    return rc ? rc : redirect(r, "certificate/papers?state=%s&done=%s", stamped ? "stamped" : "refused", stamped ? "stamp" : "refuse");
}

static void add_levels(struct req *r, xmlNodePtr el)
{
    xmlNodePtr levels = doc_el(el, "options");
    doc_attr(levels, "name", "paper_level");
    static const char *const OTHERS[][2] = {{REGISTERED, "paper.as-registered"}, {"", "paper.not-applying"}};
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        xmlNodePtr option = doc_el(levels, "option");
        doc_attr(option, "value", OTHERS[i][0]);
        doc_attr(option, "say", OTHERS[i][1]);
    }
    title_level_options(r, levels);
}

/* Whose it is, where a link says so: then what they apply for is known. */
static enum rc add_whose(struct req *r, xmlNodePtr el, int64_t year, const char **level)
{
    struct person *p;
    const char *applying;
    if (!q_has(r, "person"))
        return RC_OK;
    TRY(person_get_scoped(r->mem, r->app, &r->who, q_int(r, "person"), &p));
    TRY(access_note(r, p->id));
    TRY(title_applying(r->mem, r->app, p->id, year, &applying));
    *level = applying ? applying : "";
    xmlNodePtr of = doc_el(el, "for");
    doc_int(of, "person", p->id);
    doc_attr(of, "name", p->name);
    doc_attr(of, "number-mask", p->number_mask);
    doc_attr(of, "unit", p->employer_name);
    doc_attr(of, "path", talloc_asprintf(r->mem, "certificate/paper?person=%lld&year=%lld", (long long)p->id, (long long)year));
    return RC_OK;
}

enum rc paper_get_form(struct req *r)
{
    char today[11];
    const char *level = REGISTERED;
    int64_t year = q_has(r, "year") ? q_int(r, "year") : app_year(r->now);
    if (!r->who.post || !(may(r, "certificate.bring") || may(r, "certificate.verify")))
        return RC_FORBIDDEN;
    app_date(r->now, today);
    xmlNodePtr el = doc_el(r->content, "bring");
    doc_yes(el, "department", !strcmp(r->who.kind, "hrss"));
    doc_yes(el, "titles", may(r, "credit.title"));
    TRY(add_whose(r, el, year, &level));
    add_levels(r, el);
    add_years(r, el, "paper_year", false);
    doc_values(r, el, (const char *const[]){"paper_year", talloc_asprintf(r->mem, "%lld", (long long)year), "paper_stamped", today, "paper_level", level, NULL});
    return RC_OK;
}

/* Who was named: by a number, or by a name that only one in scope bears. */
static enum rc holder_of(struct req *r, int64_t *person)
{
    struct person_seek seek;
    struct org *own;
    struct db_rows *rows;
    struct person *p;
    if (q_has(r, "person")) {
        TRY(person_get_scoped(r->mem, r->app, &r->who, q_int(r, "person"), &p));
        *person = p->id;
        return access_note(r, p->id);
    }
    TRY(org_get(r->mem, r->app, r->who.org, &own));
    enum rc rc = person_seek(r->mem, r->app, f_str(r, "paper_who"), &seek);
    if (rc == RC_INVALID)
        return form_error(r->form, "paper_who", "list.too-short", NULL);
    TRY(rc);
    const struct person_list l = {.who = &r->who, .below = own, .seek = &seek};
    TRY(store_anybody(r, &l, 2, &rows));
    if (db_count(rows) != 1)
        return form_error(r->form, "paper_who", db_count(rows) ? "paper.several" : "paper.nobody", NULL);
    db_next(rows);
    *person = db_int(rows, 0);
    return RC_OK;
}

/* The office to turn to, or what is registered. */
static const char *detail_of(struct req *r, const char *key, const struct paper_way *way)
{
    if (key && !strcmp(key, "paper.title-differs"))
        return export_say(r, talloc_asprintf(r->mem, "level.%s", way->applying));
    if (!key || (strcmp(key, "paper.late") && strcmp(key, "paper.elsewhere")))
        return NULL;
    const char *phone = way->hrss->office_phone;
    return talloc_asprintf(r->mem, "%s%s%s", way->hrss->name, phone && *phone ? " " : "", phone ? phone : "");
}

enum rc paper_post(struct req *r)
{
    int64_t id, person = 0;
    const char *field, *key = NULL;
    struct paper_way way;
    if (!r->who.post || !(may(r, "certificate.bring") || may(r, "certificate.verify")))
        return RC_FORBIDDEN;
    if (!q_has(r, "person") && !f_has(r, "paper_who"))
        form_error(r->form, "paper_who", "validate.required", NULL);
    if (form_failed(r->form))
        return RC_INVALID;
    TRY(holder_of(r, &person));
    char day[11];
    app_date(f_int(r, "paper_stamped"), day);
    const struct paper_new n = {.person = person, .year = f_int(r, "paper_year"), .applying = strcmp(f_str(r, "paper_level"), REGISTERED) ? f_str(r, "paper_level") : NULL, .unit_stamped = day,
                                .late_reason = f_str(r, "paper_reason")};
    enum rc rc = paper_bring(r->mem, r->app, &r->who, &n, &id, &field, &key, &way);
    if (rc != RC_INVALID)
        return rc ? rc : redirect(r, "certificate/paper-case?id=%lld", (long long)id);
    return form_error(r->form, field, key && !strcmp(key, "paper.late") && *way.applying ? "paper.late-title" : key, detail_of(r, key, &way));
}
