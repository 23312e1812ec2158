/* Departments of the own organisation (内设部门), a tree [4.5]. */
#include "domain/department/department.h"

#include <stdlib.h>
#include <string.h>

#include "core/doc.h"
#include "domain/export/export.h"
#include "domain/list/keyset.h"
#include "domain/try.h"
#include "modules/organization/pages.h"

static void add_row(xmlNodePtr rows, const struct department *d, bool parent_active)
{
    xmlNodePtr el = doc_el(rows, "row");
    doc_int(el, "id", d->id);
    doc_int(el, "version", d->version);
    doc_int(el, "depth", d->depth);
    doc_int(el, "position", d->position);
    doc_int(el, "people", d->people);
    doc_attr(el, "name", d->name);
    doc_attr(el, "state", d->active ? "active" : "disabled");
    doc_yes(el, "deepest", d->depth >= DEPARTMENT_DEPTH_MAX);
    doc_yes(el, "shut", !parent_active);
}

static const struct department *find(const struct department *list, size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].id == id)
            return &list[i];
    return NULL;
}

static bool wanted(const struct req *r, const struct department *d)
{
    const char *state = q_str(r, "state");
    return !*state || d->active == !strcmp(state, "active");
}

static void add_filter(struct req *r, xmlNodePtr el)
{
    static const char *const STATES[] = {"", "active", "disabled"};
    xmlNodePtr filter = doc_el(el, "filter"), options = doc_el(el, "options");
    doc_attr(doc_text(filter, "value", q_str(r, "name")), "name", "name");
    doc_attr(doc_text(filter, "value", q_str(r, "state")), "name", "state");
    doc_attr(options, "name", "state");
    for (size_t i = 0; i < sizeof STATES / sizeof *STATES; i++) {
        xmlNodePtr option = doc_el(options, "option");
        doc_attr(option, "value", STATES[i]);
        doc_attr(option, "say", *STATES[i] ? talloc_asprintf(r->mem, "department.%s", STATES[i]) : "list.all");
    }
}

/* ---- as a file: the tree is one page ---- */

struct tree_file {
    struct department *list;
    size_t n, next;
};

static enum rc fetch(struct req *r, void *arg, int64_t limit, size_t *n)
{
    struct tree_file *x = arg;
    (void)r;
    *n = x->n - x->next < (size_t)limit ? x->n - x->next : (size_t)limit;
    return RC_OK;
}

static enum rc row(struct req *r, void *arg, size_t i, struct export_run *to)
{
    struct tree_file *x = arg;
    const struct department *d = &x->list[x->next++], *parent = d->parent ? find(x->list, x->n, d->parent) : NULL;
    struct table *t = export_table(to);
    (void)i; /* they come in order */
    table_text(t, d->name);
    table_text(t, parent ? parent->name : "");
    table_value(t, d->depth);
    table_value(t, d->position);
    table_value(t, d->people);
    table_text(t, export_say(r, d->active ? "department.active" : "department.disabled"));
    return RC_OK;
}

static enum rc as_file(struct req *r, struct department *list, size_t n)
{
    static const struct table_column COLUMNS[] = {{"department.name", TABLE_TEXT, 32},    {"department.parent", TABLE_TEXT, 32},
                                                  {"department.depth", TABLE_NUMBER, 8},  {"department.position", TABLE_NUMBER, 8},
                                                  {"department.people", TABLE_NUMBER, 8}, {"certificate.state", TABLE_TEXT, 10}};
    struct tree_file *x = talloc_zero(r->mem, struct tree_file);
    x->list = list;
    for (size_t i = 0; i < n; i++)
        if (wanted(r, &list[i]))
            list[x->n++] = list[i];
    const struct export_list e = {.list = "organization/departments", .title = export_say(r, "department.title"),
                                  .conditions = keyset_path(r, "as"), .columns = COLUMNS, .n = sizeof COLUMNS / sizeof *COLUMNS,
                                  .arg = x, .fetch = fetch, .row = row};
    return export_answer(r, &e);
}

static enum rc draw(struct req *r, const struct department *list, size_t n)
{
    int64_t shown = 0;
    if (q_has(r, "done"))
        done_notice(r, talloc_asprintf(r->mem, "department.done-%s", q_str(r, "done")));
    xmlNodePtr el = doc_el(r->content, "departments");
    doc_yes(el, "may", may(r, "organization.department"));
    add_filter(r, el);
    xmlNodePtr rows = doc_el(el, "rows");
    for (size_t i = 0; i < n; i++) {
        const struct department *parent = list[i].parent ? find(list, n, list[i].parent) : NULL;
        if (!wanted(r, &list[i]))
            continue;
        add_row(rows, &list[i], !parent || parent->active);
        shown++;
    }
    doc_int(rows, "shown", shown);
    return RC_OK;
}

enum rc departments_get(struct req *r)
{
    struct department *list;
    size_t n;
    TRY(department_list(r->mem, r->app, r->who.org, q_str(r, "name"), &list, &n));
    if (export_wanted(r))
        return as_file(r, list, n);
    export_element(r, list_path(r, "state"), false);
    return draw(r, list, n);
}

/* Where it may stand: active ones that are neither itself nor below itself, and not the deepest. */
static void add_parents(struct req *r, xmlNodePtr el, const struct department *list, size_t n, int64_t self)
{
    xmlNodePtr options = doc_el(el, "options"), top = doc_el(options, "option");
    int64_t below = 0; /* depth of what is left out, 0: nothing */
    doc_attr(options, "name", "department_parent");
    doc_attr(top, "value", "");
    doc_attr(top, "say", "department.top");
    for (size_t i = 0; i < n; i++) {
        if (below && list[i].depth <= below)
            below = 0;
        if (list[i].id == self)
            below = list[i].depth;
        if (below || !list[i].active || list[i].depth >= DEPARTMENT_DEPTH_MAX)
            continue;
        xmlNodePtr option = doc_el(options, "option");
        char *label = talloc_strdup(r->mem, "");
        for (int64_t deep = 1; deep < list[i].depth; deep++)
            label = talloc_strdup_append(label, "　");
        doc_attr(option, "value", talloc_asprintf(r->mem, "%lld", (long long)list[i].id));
        doc_attr(option, "label", talloc_strdup_append(label, list[i].name));
    }
}

static const char *number(struct req *r, int64_t n)
{
    return n ? talloc_asprintf(r->mem, "%lld", (long long)n) : "";
}

enum rc department_get_page(struct req *r)
{
    struct department *list;
    const struct department *d = NULL;
    size_t n;
    TRY(department_list(r->mem, r->app, r->who.org, NULL, &list, &n));
    if (q_has(r, "id") && !(d = find(list, n, q_int(r, "id"))))
        return RC_NOT_FOUND;
    if (q_has(r, "parent") && !find(list, n, q_int(r, "parent")))
        return RC_NOT_FOUND;
    const char *const initial[] = {"department_name", d ? d->name : "", "department_parent",
                                   number(r, d ? d->parent : q_int(r, "parent")), "department_position",
                                   d ? talloc_asprintf(r->mem, "%lld", (long long)d->position) : "100", NULL};
    xmlNodePtr el = doc_el(r->content, "department");
    if (d) {
        doc_int(el, "id", d->id);
        doc_int(el, "version", d->version);
        doc_int(el, "people", d->people);
    }
    doc_values(r, el, initial);
    add_parents(r, el, list, n, d ? d->id : 0);
    return RC_OK;
}

/* Which rule it is that department_save refused. */
static enum rc fault(struct req *r, const struct department *list, size_t n, const struct department *d, enum rc rc)
{
    const struct department *parent = d->parent ? find(list, n, d->parent) : NULL;
    const struct department *old = d->id ? find(list, n, d->id) : NULL;
    if (rc == RC_CONFLICT) {
        bool stale = old && old->version != d->version;
        r->status = 409;
        if (stale || (!old && n >= DEPARTMENT_MAX))
            return form_error(r->form, NULL, stale ? "department.stale" : "department.too-many", NULL);
        return form_error(r->form, "department_name", "department.name-taken", NULL);
    }
    if (d->parent && (!parent || !parent->active))
        return form_error(r->form, "department_parent", "department.parent-wrong", NULL);
    for (const struct department *at = parent; old && at; at = at->parent ? find(list, n, at->parent) : NULL)
        if (at == old)
            return form_error(r->form, "department_parent", "department.cycle", NULL);
    if (parent)
        return form_error(r->form, "department_parent", "department.deep", talloc_asprintf(r->mem, "%d", DEPARTMENT_DEPTH_MAX));
    return form_error(r->form, "department_name", "department.name-wrong", NULL);
}

enum rc department_post(struct req *r)
{
    struct department *list;
    size_t n;
    if (form_failed(r->form))
        return RC_INVALID;
    const struct department d = {.id = q_int(r, "id"), .parent = f_int(r, "department_parent"), .name = f_str(r, "department_name"),
                                 .position = f_int(r, "department_position"), .version = f_int(r, "version"), .active = true};
    int64_t id;
    enum rc rc = department_save(r->app, &r->who, &d, &id);
    if (rc == RC_INVALID || rc == RC_CONFLICT) {
        TRY(department_list(r->mem, r->app, r->who.org, NULL, &list, &n));
        return fault(r, list, n, &d, rc);
    }
    TRY(rc);
    return redirect(r, "organization/departments?done=save");
}

/* The list again, if the department in the address is one of the organisation. */
enum rc department_state_get(struct req *r)
{
    struct department *list;
    size_t n;
    TRY(department_list(r->mem, r->app, r->who.org, NULL, &list, &n));
    return find(list, n, q_int(r, "id")) ? draw(r, list, n) : RC_NOT_FOUND;
}

enum rc department_state_post(struct req *r)
{
    bool enable = !strcmp(f_str(r, "do"), "enable");
    if (form_failed(r->form))
        return RC_INVALID;
    enum rc rc = department_set_state(r->app, &r->who, q_int(r, "id"), f_int(r, "version"), enable);
    if (rc == RC_INVALID)
        return form_error(r->form, NULL, enable ? "department.shut" : "department.open-below", NULL);
    if (rc == RC_CONFLICT) {
        r->status = 409;
        return form_error(r->form, NULL, "department.stale", NULL);
    }
    TRY(rc);
    return redirect(r, "organization/departments?done=%s", enable ? "enable" : "disable");
}
