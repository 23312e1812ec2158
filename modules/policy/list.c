/* Versions of rule packs: the list of the departments, and what is in force for everybody. */
#include <string.h>

#include "core/doc.h"
#include "domain/code/code.h"
#include "domain/export/export.h"
#include "domain/list/keyset.h"
#include "domain/try.h"
#include "modules/policy/pages.h"

/* A prefix (41, 4104) as the code of a region. */
static const char *region_name(struct req *r, const char *prefix, size_t length)
{
    char code[7] = "000000";
    const char *label;
    memcpy(code, prefix, length < 6 ? length : 6);
    return code_label(r->mem, r->app, "region", code, r->lang, &label) == RC_OK ? label : talloc_strndup(r->mem, prefix, length);
}

const char *region_names(struct req *r, const char *regions)
{
    char *names = talloc_strdup(r->mem, "");
    for (const char *p = regions; *p; p += strspn(p, " ")) {
        size_t length = strcspn(p, " ");
        names = talloc_asprintf_append(names, "%s%s", *names ? " / " : "", region_name(r, p, length));
        p += length;
    }
    return names;
}

xmlNodePtr version_element(struct req *r, xmlNodePtr parent, const char *name, const struct rule_version *v)
{
    xmlNodePtr el = doc_el(parent, name);
    const char *label;
    doc_attr(el, "code", v->code);
    doc_attr(el, "version", v->version);
    doc_attr(el, "state", v->state);
    doc_attr(el, "title", v->title);
    doc_attr(el, "title-en", v->title_en);
    doc_attr(el, "source", v->source);
    doc_attr(el, "extends", v->extends);
    if (v->sector)
        doc_attr(el, "sector", code_label(r->mem, r->app, "sector", v->sector, r->lang, &label) == RC_OK ? label : v->sector);
    if (*v->regions)
        doc_attr(el, "regions", region_names(r, v->regions));
    if (v->from)
        doc_int(el, "from", v->from);
    if (v->to)
        doc_int(el, "to", v->to);
    doc_attr(el, "effective-on", v->effective_on);
    if (v->created_at != DB_NULL_TIME)
        doc_time(el, "created-at", v->created_at);
    if (v->published_at != DB_NULL_TIME)
        doc_time(el, "published-at", v->published_at);
    return el;
}

static bool open_to_all(const struct rule_version *v)
{
    return strcmp(v->state, "published") == 0 || strcmp(v->state, "retired") == 0;
}

/* Drafts of other regions are not shown; *n shrinks. */
static enum rc seen(struct req *r, struct rule_version **out, size_t *n)
{
    size_t all, kept = 0;
    struct rule_version *list;
    const char *state = q_str(r, "state");
    TRY(rules_versions(r->mem, r->app, &list, &all));
    for (size_t i = 0; i < all; i++)
        if ((!*state || strcmp(list[i].state, state) == 0) && (open_to_all(&list[i]) || rules_may(&r->who, list[i].regions)))
            list[kept++] = list[i];
    *out = list;
    *n = kept;
    return RC_OK;
}

struct versions_file {
    struct rule_version *list;
    size_t n, next;
};

static enum rc fetch(struct req *r, void *arg, int64_t limit, size_t *n)
{
    struct versions_file *x = arg;
    (void)r;
    *n = x->n - x->next < (size_t)limit ? x->n - x->next : (size_t)limit;
    return RC_OK;
}

static enum rc row(struct req *r, void *arg, size_t i, struct export_run *to)
{
    struct versions_file *x = arg;
    const struct rule_version *v = &x->list[x->next++];
    struct table *t = export_table(to);
    (void)i;
    table_text(t, v->title);
    table_text(t, v->code);
    table_text(t, v->version);
    table_text(t, export_say(r, talloc_asprintf(r->mem, "policy.state-%s", v->state)));
    table_text(t, *v->regions ? region_names(r, v->regions) : export_say(r, "policy.everywhere"));
    table_text(t, v->from ? talloc_asprintf(r->mem, "%lld", (long long)v->from) : "");
    table_text(t, v->to ? talloc_asprintf(r->mem, "%lld", (long long)v->to) : "");
    table_text(t, v->effective_on ? v->effective_on : "");
    table_text(t, v->source);
    return RC_OK;
}

static enum rc as_file(struct req *r, struct rule_version *list, size_t n)
{
    static const struct table_column COLUMNS[] = {
        {"policy.pack", TABLE_TEXT, 24},      {"policy.code", TABLE_TEXT, 16},  {"policy.version", TABLE_TEXT, 10},
        {"certificate.state", TABLE_TEXT, 10}, {"policy.regions", TABLE_TEXT, 28}, {"policy.from-year", TABLE_TEXT, 8},
        {"policy.to-year", TABLE_TEXT, 8},    {"policy.effective-on", TABLE_TEXT, 14}, {"policy.source", TABLE_TEXT, 60}};
    struct versions_file *x = talloc_zero(r->mem, struct versions_file);
    *x = (struct versions_file){.list = list, .n = n};
    const struct export_list e = {.list = "policy/list", .title = export_say(r, "policy.list-title"), .conditions = keyset_path(r, "as"),
                                  .columns = COLUMNS, .n = sizeof COLUMNS / sizeof *COLUMNS, .arg = x, .fetch = fetch, .row = row};
    return export_answer(r, &e);
}

static void add_filter(struct req *r, xmlNodePtr el)
{
    static const char *const STATES[] = {"", "draft", "scheduled", "published", "retired"};
    xmlNodePtr options = doc_el(el, "options");
    doc_attr(doc_text(doc_el(el, "filter"), "value", q_str(r, "state")), "name", "state");
    doc_attr(options, "name", "state");
    for (size_t i = 0; i < sizeof STATES / sizeof *STATES; i++) {
        xmlNodePtr option = doc_el(options, "option");
        doc_attr(option, "value", STATES[i]);
        doc_attr(option, "say", *STATES[i] ? talloc_asprintf(r->mem, "policy.state-%s", STATES[i]) : "list.all");
    }
}

enum rc list_get(struct req *r)
{
    struct rule_version *list;
    size_t n;
    TRY(seen(r, &list, &n));
    if (export_wanted(r))
        return as_file(r, list, n);
    if (q_has(r, "done")) {
        xmlNodePtr notice = doc_el(r->content->parent, "notice");
        doc_attr(notice, "key", talloc_asprintf(r->mem, "policy.done-%s", q_str(r, "done")));
        doc_attr(notice, "tone", "ok");
    }
    xmlNodePtr el = doc_el(r->content, "policies");
    doc_yes(el, "may", may(r, "policy.publish"));
    add_filter(r, el);
    export_element(r, talloc_asprintf(r->mem, "policy/list?state=%s", q_str(r, "state")), false);
    for (size_t i = 0; i < n; i++) {
        xmlNodePtr v = version_element(r, el, "version", &list[i]);
        doc_yes(v, "own", rules_may(&r->who, list[i].regions));
        if (list[i].run)
            doc_int(v, "run", list[i].run);
    }
    return RC_OK;
}

enum rc rules_get(struct req *r)
{
    struct rule_version *list;
    size_t n;
    TRY(rules_versions(r->mem, r->app, &list, &n));
    xmlNodePtr el = doc_el(r->content, "policies");
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].state, "published") == 0)
            version_element(r, el, "version", &list[i]);
    return RC_OK;
}
