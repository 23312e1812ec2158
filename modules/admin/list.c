/* Administrators of the own organisation [5.2], and of one below [4.6] [4.7] [4.8]: by role, state and name, as a page or a file. */
#include <string.h>

#include "core/doc.h"
#include "domain/export/export.h"
#include "domain/second/second.h"
#include "domain/try.h"
#include "modules/admin/pages.h"
#include "modules/admin/store.h"

enum { ROWS = 20 };

struct listing {
    struct post_list filter;
    struct keyset last;
    struct db_rows *rows;
};

static const struct table_column COLUMNS[] = {
    {"field.name", TABLE_TEXT, 16},         {"field.number", TABLE_TEXT, 22},     {"admin.sex", TABLE_TEXT, 8},
    {"field.job_title", TABLE_TEXT, 20},    {"admin.role-of", TABLE_TEXT, 20},    {"admin.unit", TABLE_TEXT, 36},
    {"field.landline", TABLE_TEXT, 20},     {"field.phone", TABLE_TEXT, 16},      {"field.email", TABLE_TEXT, 28},
    {"list.states", TABLE_TEXT, 12},        {"admin.since", TABLE_DATE, 12},      {"admin.seen", TABLE_TIME, 18}};

static enum rc query(struct req *r, void *arg, int64_t limit, struct db_rows **rows)
{
    struct listing *l = arg;
    return store_posts(r, &l->filter, &l->last, limit, rows);
}

static struct keyset place(const struct db_rows *q)
{
    return (struct keyset){.key = {(uint8_t)db_int(q, P_SUPER)}, .len = 1, .id = db_int(q, P_ID)};
}

static enum rc cells(struct req *r, void *arg, const struct db_rows *q, struct export_run *to)
{
    struct listing *l = arg;
    struct table *t = export_table(to);
    const char *mask;
    TRY(export_number(to, db_int(q, P_ACCOUNT), db_int(q, P_PERSON), db_text(q, P_MASK), &mask));
    xmlNodePtr scratch = doc_root(doc_new(r->mem, "row"));
    TRY(add_sex(r, scratch, db_text(q, P_SEX)));
    xmlChar *sex = xmlGetProp(scratch, (const xmlChar *)"sex-name");
    table_text(t, db_text(q, P_NAME));
    table_text(t, mask);
    table_text(t, (const char *)sex);
    xmlFree(sex);
    table_text(t, db_text(q, P_TITLE));
    table_text(t, db_int(q, P_SUPER) ? export_say(r, "role.super") : db_text(q, P_ROLE_NAME));
    table_text(t, db_text(q, P_ORG_NAME));
    table_text(t, db_text(q, P_LANDLINE));
    table_text(t, db_text(q, P_PHONE));
    table_text(t, db_text(q, P_EMAIL));
    table_text(t, export_say(r, talloc_asprintf(r->mem, "state.%s", db_text(q, P_STATE))));
    table_value(t, db_time(q, P_CREATED));
    table_value(t, db_time(q, P_SEEN));
    l->last = place(q);
    return RC_OK;
}

static enum rc as_file(struct req *r, struct listing *l, const char *org_name)
{
    const char *path = keyset_path(r, "after"), *conditions = strchr(path, '?');
    l->last.id = 0;
    const struct export_list e = {.list = r->path, .title = talloc_asprintf(r->mem, "%s %s", export_say(r, "admin.list-title"), org_name),
                                  .conditions = conditions ? conditions + 1 : "", .columns = COLUMNS,
                                  .n = sizeof COLUMNS / sizeof COLUMNS[0], .arg = l, .query = query, .cells = cells};
    return export_answer(r, &e);
}

static enum rc add_filter(struct req *r, xmlNodePtr list, bool own)
{
    static const char *const NAMES[] = {"name", "role", "state"}, *const STATE[] = {"active", "disabled", "removed"};
    xmlNodePtr filter = doc_el(list, "filter"), states = add_options(list, "state");
    for (size_t i = 0; i < 3; i++)
        if (own || strcmp(NAMES[i], "role"))
            doc_attr(doc_text(filter, "value", q_str(r, NAMES[i])), "name", NAMES[i]);
    add_option(states, "", NULL, "admin.in-office");
    for (size_t i = 0; i < 3; i++)
        add_option(states, STATE[i], NULL, talloc_asprintf(r->mem, "state.%s", STATE[i]));
    return own ? role_options(r, list, "role", "list.all") : RC_OK;
}

static enum rc add_rows(struct req *r, xmlNodePtr list, struct listing *l)
{
    const char *next = NULL;
    int64_t shown = 0;
    TRY(store_posts(r, &l->filter, &l->last, ROWS + 1, &l->rows));
    xmlNodePtr rows = doc_el(list, "rows");
    bool more = db_count(l->rows) > ROWS;
    while (shown < ROWS && db_next(l->rows)) {
        const struct post_row p = post_of(r, l->rows);
        TRY(post_draw(r, rows, &p, NULL));
        const struct keyset at = place(l->rows);
        if (++shown == ROWS && more)
            next = keyset_token(r->mem, at.key, at.len, at.id);
    }
    keyset_pager(r, list, shown, -1, next);
    return RC_OK;
}

static enum rc begin(struct req *r, struct listing *l, int64_t org)
{
    l->filter = (struct post_list){.org = org, .name = q_str(r, "name"), .state = q_has(r, "state") ? q_str(r, "state") : NULL};
    TRY(keyset_read(q_str(r, "after"), &l->last));
    return l->last.id && l->last.len != 1 ? RC_BAD_REQUEST : RC_OK;
}

/* A role of another organisation is as good as none. */
static enum rc own_role_only(struct req *r, int64_t role)
{
    struct admin_role_row *roles;
    size_t n;
    if (!role)
        return RC_OK;
    TRY(admin_roles(r->mem, r->app, r->who.org, &roles, &n));
    for (size_t i = 0; i < n; i++)
        if (roles[i].id == role)
            return RC_OK;
    return RC_NOT_FOUND;
}

enum rc list_get(struct req *r)
{
    struct listing l = {.rows = NULL};
    bool required = false;
    TRY(begin(r, &l, r->who.org));
    l.filter.role = q_int(r, "role");
    TRY(own_role_only(r, l.filter.role));
    if (export_wanted(r))
        return as_file(r, &l, r->who.org_name);
    if (q_has(r, "done"))
        notice(r, talloc_asprintf(r->mem, "admin.done-%s", q_str(r, "done")));
    xmlNodePtr list = doc_el(r->content, "administrators");
    doc_int(list, "org", r->who.org);
    doc_attr(list, "org-name", r->who.org_name);
    doc_yes(list, "own", 1);
    doc_yes(list, "super", r->who.super);
    TRY(second_required(r->app, r->who.org, &required));
    doc_yes(list, "second-required", required);
    TRY(add_filter(r, list, true));
    const char *path = keyset_path(r, "after");
    export_element(r, strchr(path, '?') ? path : talloc_strdup_append(talloc_strdup(r->mem, path), "?name="), true);
    return add_rows(r, list, &l);
}

enum rc below_get(struct req *r)
{
    struct listing l = {.rows = NULL};
    struct org *o;
    TRY(org_get_scoped(r->mem, r->app, &r->who, q_int(r, "org"), &o));
    if (o->id == r->who.org)
        return redirect(r, "admin/list");
    TRY(begin(r, &l, o->id));
    if (export_wanted(r))
        return as_file(r, &l, o->name);
    xmlNodePtr list = doc_el(r->content, "administrators");
    doc_int(list, "org", o->id);
    doc_attr(list, "org-name", o->name);
    doc_attr(list, "kind", o->kind);
    doc_yes(list, "super", r->who.super);
    TRY(add_filter(r, list, false));
    export_element(r, keyset_path(r, "after"), true);
    return add_rows(r, list, &l);
}
