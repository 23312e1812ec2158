/* review/case: one case with what the rules say, its content, chain and evidence, and the bar that decides. */
#include <string.h>

#include "core/crypt.h"
#include "core/doc.h"
#include "domain/account/account.h"
#include "domain/code/code.h"
#include "domain/credit/credit.h"
#include "domain/org/org.h"
#include "domain/person/person.h"
#include "domain/try.h"
#include "modules/review/pages.h"
#include "modules/review/store.h"

static enum rc case_attrs(xmlNodePtr el, const struct req *r, const struct review_case *c, const struct filter *f)
{
    doc_int(el, "id", c->id);
    doc_attr(el, "kind", c->kind);
    doc_attr(el, "state", c->state);
    doc_int(el, "version", c->version);
    doc_int(el, "year", c->year);
    doc_attr(el, "name", c->subject_name);
    doc_attr(el, "mask", *c->subject_mask ? c->subject_mask : NULL);
    doc_attr(el, "unit", c->unit_name);
    doc_attr(el, "summary", c->summary);
    doc_time(el, "submitted", c->submitted_at);
    doc_time(el, "arrived", c->arrived_at);
    doc_yes(el, "corrected", (c->marks & MARK_CORRECTED) != 0);
    doc_yes(el, "lowered", (c->marks & MARK_LOWERED) != 0);
    if (!strcmp(c->state, "returned"))
        doc_date(el, "correct-until", c->due_at == DB_NULL_TIME ? c->due_at : c->due_at - 1);
    if (strcmp(c->state, "pending"))
        return RC_OK;
    int64_t waited = app_days(c->arrived_at, r->now), due;
    TRY(review_due(r->app, c, &due));
    doc_int(el, "waited", waited);
    const struct review_kind *kind = review_kind(c->kind);
    bool own = kind->yearly && may(r, kind->permission) && c->current_org == r->who.org;
    doc_yes(el, "overdue", own ? waited > filter_limit(f, kind) : due != DB_NULL_TIME && due < r->now);
    return RC_OK;
}

static void hours_attrs(xmlNodePtr el, const struct review_case *c, const struct titles *titles)
{
    doc_attr(el, "category", c->category);
    doc_attr(el, "category-title", title_category(titles, c->category));
    doc_attr(el, "form", c->form);
    doc_attr(el, "form-title", title_form(titles, c->form));
    doc_tenths(el, "claimed", c->claimed);
    doc_tenths(el, "recognised", c->recognised);
}

static enum rc labelled(struct req *r, xmlNodePtr el, const char *attr, const char *table, const char *code)
{
    const char *label;
    enum rc rc = code_label(r->mem, r->app, table, code, r->lang, &label);
    if (rc == RC_OK)
        doc_attr(el, attr, label);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

/* The table that the codes of a registration's field are from, or NULL. */
static const char *table_of(const char *field)
{
    static const char *const TABLES[][2] = {
        {"region", "region"}, {"sector", "sector"}, {"nature", "org-nature"}, {"base-level", "base-level"},
        {"series", "series"}, {"level", "level"}, {"post-category", "post-category"}, {"post-grade", "post-grade"},
        {"education", "education"}, {"degree", "degree"}, {"nationality", "nationality"}};
    for (size_t i = 0; i < sizeof TABLES / sizeof TABLES[0]; i++)
        if (!strcmp(TABLES[i][0], field))
            return TABLES[i][1];
    return NULL;
}

/* The names of the codes that a registration holds. */
static enum rc code_labels(struct req *r, xmlNodePtr el)
{
    for (xmlNodePtr g = el->children; g; g = g->next)
        for (xmlNodePtr f = strcmp((const char *)g->name, "registration") ? NULL : g->children; f; f = f->next) {
            bool field = !strcmp((const char *)f->name, "field");
            xmlChar *name = xmlGetNoNsProp(f, BAD_CAST(field ? "name" : "document")), *code = xmlNodeGetContent(f);
            const char *table = name && field ? table_of((const char *)name) : NULL;
            enum rc rc = RC_OK;
            if (name && !field)
                rc = labelled(r, f, "document-label", "document", (const char *)name);
            else if (table)
                rc = labelled(r, f, "label", table, (const char *)code);
            xmlFree(name);
            xmlFree(code);
            TRY(rc);
        }
    return RC_OK;
}

/* Who it is about, as the personal record stands now. */
static enum rc person_element(struct req *r, xmlNodePtr parent, int64_t person)
{
    struct person *p;
    enum rc rc = person_get(r->mem, r->app, person, &p);
    if (rc != RC_OK)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    xmlNodePtr el = doc_el(parent, "person");
    doc_int(el, "id", p->id);
    doc_attr(el, "mask", p->number_mask);
    doc_attr(el, "level", p->level);
    doc_attr(el, "title", p->title);
    doc_attr(el, "title-since", p->title_since);
    doc_attr(el, "employer-name", p->employer_name);
    doc_attr(el, "department", p->department);
    return access_note(r, p->id);
}

/* What the year stands at without what still waits. */
static enum rc year_element(struct req *r, xmlNodePtr parent, const struct review_case *c)
{
    struct year_result *year;
    enum rc rc = year_get(r->mem, r->app, c->subject, c->year, &year);
    if (rc != RC_OK)
        return rc == RC_NOT_FOUND || rc == RC_INVALID ? RC_OK : rc;
    xmlNodePtr el = doc_el(parent, "standing"), root = year->ledger ? xmlDocGetRootElement(year->ledger) : NULL;
    doc_int(el, "year", c->year);
    doc_attr(el, "outcome", year->outcome);
    if (root)
        xmlAddChild(el, xmlDocCopyNode(root, r->doc, 1));
    return RC_OK;
}

/* The categories of the ledgers in a case bear the Chinese names of the pack that made them: these are for other readers. */
static void requirement_titles(xmlNodePtr el, const struct titles *titles)
{
    for (xmlNodePtr part = xmlFirstElementChild(el); part; part = xmlNextElementSibling(part))
        for (xmlNodePtr result = xmlFirstElementChild(part); result; result = xmlNextElementSibling(result))
            for (xmlNodePtr one = xmlStrEqual(result->name, (const xmlChar *)"result") ? xmlFirstElementChild(result) : NULL; one; one = xmlNextElementSibling(one)) {
                xmlChar *code = xmlStrEqual(one->name, (const xmlChar *)"requirement") ? xmlGetNoNsProp(one, (const xmlChar *)"category") : NULL;
                const char *title = code ? title_category(titles, (const char *)code) : NULL;
                if (title && strcmp(title, (const char *)code))
                    xmlSetProp(one, (const xmlChar *)"title", (const xmlChar *)title);
                xmlFree(code);
            }
}

static enum rc files_element(struct req *r, xmlNodePtr parent, const struct review_case *c)
{
    struct case_file *files;
    size_t n;
    TRY(case_files(r->mem, r->app, c->id, &files, &n));
    xmlNodePtr el = doc_el(parent, "files");
    size_t shown = q_int(r, "file") > 0 && (size_t)q_int(r, "file") <= n ? (size_t)q_int(r, "file") : 1;
    doc_attr(el, "zoom", q_has(r, "zoom") ? q_str(r, "zoom") : NULL);
    doc_attr(el, "turn", q_has(r, "turn") ? q_str(r, "turn") : NULL);
    for (size_t i = 0; i < n; i++) {
        char hex[65];
        xmlNodePtr file = doc_el(el, "file");
        crypt_hex(files[i].sha256, 32, hex);
        doc_int(file, "no", (int64_t)i + 1);
        doc_attr(file, "name", files[i].name);
        doc_attr(file, "type", files[i].type);
        doc_int(file, "size", files[i].size);
        doc_attr(file, "sha256", hex);
        doc_attr(file, "evidence", *files[i].evidence ? files[i].evidence : NULL);
        doc_yes(file, "current", i + 1 == shown);
    }
    return RC_OK;
}

/* Why this post cannot decide, or NULL. */
static const char *refusal(const struct req *r, const struct review_case *c)
{
    if (strcmp(c->state, "pending"))
        return !strcmp(c->state, "returned") ? "returned" : "decided";
    if (c->current_org != r->who.org)
        return "elsewhere";
    return c->subject_account && c->subject_account == r->who.account ? "own" : NULL;
}

/* Who decided last may take an approval back, with a reason; nobody their own. */
static bool reversible(const struct req *r, const struct review_case *c)
{
    return review_kind(c->kind)->reversed && !strcmp(c->state, "approved") && c->current_org == r->who.org &&
           !(c->subject_account && c->subject_account == r->who.account);
}

/* The figure in the button: what the rules give now, where they can tell; never more than a reviewer let stand. */
static int64_t figure(xmlNodePtr el, const struct review_case *c)
{
    int64_t best = c->recognised;
    char *id = talloc_asprintf(NULL, "%lld", (long long)c->id);
    for (xmlNodePtr d = el->children; d; d = d->next)
        for (xmlNodePtr result = d->children; result; result = result->next)
            for (xmlNodePtr rec = result->children; rec; rec = rec->next) {
                xmlChar *of = xmlGetNoNsProp(rec, BAD_CAST "id"), *hours = xmlGetNoNsProp(rec, BAD_CAST "recognised");
                if (of && hours && !xmlStrcmp(rec->name, BAD_CAST "record") && !xmlStrcmp(of, BAD_CAST id)) {
                    const char *point = strchr((const char *)hours, '.');
                    int64_t tenths = strtoll((const char *)hours, NULL, 10) * 10 + (point ? point[1] - '0' : 0);
                    best = tenths < best ? tenths : best;
                }
                xmlFree(of);
                xmlFree(hours);
            }
    talloc_free(id);
    return best;
}

/* For whom a department opens the year: the person; the base, if it declared, whose people may be of other departments. */
static const char *reopen_path(TALLOC_CTX *mem, const struct review_case *c)
{
    bool base = !strcmp(c->kind, "declaration-base");
    return talloc_asprintf(mem, "credit/exceptions?%s=%lld&year=%lld", base ? "org" : "person", (long long)(base ? c->base_org : c->subject), (long long)c->year);
}

/* The review of its year ended: when, and the department that may open it again. */
static enum rc closed(struct req *r, xmlNodePtr bar, const struct review_case *c, const char **why)
{
    bool open;
    char until[11];
    struct org *base, *hrss;
    TRY(review_open(r->app, c, &open, until));
    if (open)
        return RC_OK;
    *why = "closed";
    doc_attr(bar, "until", until);
    TRY(org_get(r->mem, r->app, c->base_org, &base));
    TRY(org_get(r->mem, r->app, base->hrss, &hrss));
    doc_attr(bar, "hrss", hrss->name);
    doc_attr(bar, "phone", *hrss->office_phone ? hrss->office_phone : NULL);
    if (may(r, "credit.exception"))
        doc_attr(bar, "reopen", reopen_path(r->mem, c));
    return RC_OK;
}

static enum rc decide_element(struct req *r, xmlNodePtr el, const struct review_case *c)
{
    const struct review_kind *kind = review_kind(c->kind);
    const char *why = refusal(r, c), *until = NULL, *hours = NULL;
    struct review_term term;
    xmlNodePtr bar = doc_el(el, "decide");
    if (!why)
        TRY(closed(r, bar, c, &why));
    doc_attr(bar, "refused", why);
    doc_yes(bar, "reversible", reversible(r, c));
    if (why) {
        doc_values(r, r->content, NULL);
        return RC_OK;
    }
    if (kind->hours) {
        doc_tenths(bar, "hours", figure(el, c));
        xmlChar *text = xmlGetNoNsProp(bar, BAD_CAST "hours");
        hours = talloc_strdup(r->mem, (const char *)text);
        xmlFree(text);
    }
    enum rc rc = review_term(r->app, c, &term);
    if (rc == RC_OK) {
        doc_attr(bar, "first", app_date_text(r->mem, term.first));
        doc_attr(bar, "last", app_date_text(r->mem, term.last));
        doc_attr(bar, "preset", until = app_date_text(r->mem, term.preset));
    } else if (rc != RC_INVALID) {
        return rc;
    }
    doc_yes(bar, "assign", !strcmp(kind->name, "training-demand") && !strcmp(r->who.kind, "hrss") && may(r, "training.assign")); /* deciding it is assigning [9.10] */
    doc_yes(bar, "correctable", kind->correctable && (rc == RC_OK || kind->yearly)); /* of a year whose term is over, the page says so */
    doc_values(r, r->content, (const char *const[]){"until", until ? until : "", "hours", hours ? hours : "", NULL});
    return RC_OK;
}

/* Where it stands in the list one came from, and its neighbours there. */
static enum rc place_element(struct req *r, const struct filter *f, const struct review_case *c)
{
    struct place place = {.at = c->arrived_at, .id = c->id};
    int64_t before = 0, total = 0, id;
    xmlNodePtr el = doc_el(r->content, "place");
    doc_attr(el, "rest", filter_rest(r->mem, f));
    doc_attr(el, "list", filter_path(r->mem, "review/list", f));
    doc_attr(el, "kind", f->kind ? f->kind->name : NULL);
    enum rc rc = store_place(r, f, c->id, &place);
    if (rc == RC_OK) {
        TRY(store_count(r, f, &place, &before));
        TRY(store_count(r, f, NULL, &total));
        doc_int(el, "no", before + 1);
        doc_int(el, "total", total);
    } else if (rc != RC_NOT_FOUND) {
        return rc;
    }
    rc = store_neighbour(r, f, &place, false, &id);
    if (rc == RC_OK)
        doc_int(el, "previous", id);
    else if (rc != RC_NOT_FOUND)
        return rc;
    rc = store_neighbour(r, f, &place, true, &id);
    if (rc == RC_OK)
        doc_int(el, "next", id);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc case_read(struct req *r, int64_t id, struct review_case **out)
{
    size_t n;
    filter_kinds(r, &n);
    if (!n)
        return RC_FORBIDDEN;
    TRY(review_get(r->mem, r->app, &r->who, id, out));
    return may(r, review_kind((*out)->kind)->permission) ? RC_OK : RC_FORBIDDEN;
}

/* Is its subject a person who has a record? */
static bool of_person(const struct review_kind *kind)
{
    return !strncmp(kind->name, "declaration", 11) || !strcmp(kind->name, "credit-absence") || !strcmp(kind->name, "change-person") || !strcmp(kind->name, "transfer");
}

enum rc case_get(struct req *r)
{
    struct filter f;
    struct titles *titles;
    struct review_case *c;
    TRY(filter_read(r, &f));
    TRY(case_read(r, q_int(r, "id"), &c));
    const struct review_kind *kind = review_kind(c->kind);
    xmlNodePtr el = doc_el(r->content, "case");
    TRY(case_attrs(el, r, c, &f));
    if (kind->hours) {
        TRY(titles_open(r, c->year, &titles));
        hours_attrs(el, c, titles);
    }
    if (of_person(kind))
        TRY(person_element(r, el, c->subject));
    TRY(review_describe(r, c, el));
    TRY(files_element(r, el, c));
    TRY(kind->describe(r, c, el));
    TRY(code_labels(r, el));
    if (q_has(r, "only") && !strcmp((const char *)el->last->name, "change"))
        doc_yes(el->last, "only", true);
    if (!strncmp(kind->name, "declaration", 11) || !strcmp(kind->name, "credit-absence")) {
        TRY(year_element(r, el, c));
        if (!strcmp(r->lang, "en")) {
            TRY(titles_open(r, c->year, &titles));
            requirement_titles(el, titles);
        }
    }
    TRY(decide_element(r, el, c));
    TRY(place_element(r, &f, c));
    TRY(others_element(r, &f, c));
    TRY(earlier_element(r, c));
    return q_has(r, "was") ? notice_of(r, q_int(r, "was")) : RC_OK;
}

/* review/file: one file of a case that this post may see. */
enum rc file_get(struct req *r)
{
    struct review_case *c;
    const struct case_file *f;
    TRY(case_read(r, q_int(r, "id"), &c));
    TRY(case_file_asked(r, c->id, &f));
    if (of_person(review_kind(c->kind)))
        TRY(access_note(r, c->subject));
    return case_file_answer(r, f, !q_has(r, "download"));
}
