/* HRSS departments, registered from above level by level [1.4] [2.8]: those below with their administrators, a new one, and the first
 * administrator of one that has none. */
#include <string.h>

#include "core/db.h"
#include "core/doc.h"
#include "domain/code/code.h"
#include "domain/export/export.h"
#include "domain/ident/ident.h"
#include "domain/try.h"
#include "modules/admin/pages.h"
#include "modules/admin/store.h"

enum { ROWS = 20 };

/* ---- those below ---- */

struct listing {
    struct below_list filter;
    struct keyset last;
    struct db_rows *rows;
};

static const struct table_column COLUMNS[] = {
    {"admin.department-name", TABLE_TEXT, 40}, {"organization.code", TABLE_TEXT, 22},         {"organization.level", TABLE_TEXT, 12},
    {"organization.region", TABLE_TEXT, 20},   {"organization.office-phone", TABLE_TEXT, 20}, {"list.states", TABLE_TEXT, 12},
    {"role.super", TABLE_TEXT, 16},            {"admin.count", TABLE_NUMBER, 10}};

static enum rc query(struct req *r, void *arg, int64_t limit, struct db_rows **rows)
{
    struct listing *l = arg;
    return store_departments(r, &l->filter, &l->last, limit, rows);
}

static struct keyset place(const struct db_rows *q)
{
    struct keyset k = {.id = db_int(q, 0)};
    const void *key = db_bytes(q, 9, &k.len);
    k.len = k.len < KEYSET_KEY_MAX ? k.len : KEYSET_KEY_MAX;
    memcpy(k.key, key, k.len);
    return k;
}

static enum rc cells(struct req *r, void *arg, const struct db_rows *q, struct export_run *to)
{
    struct listing *l = arg;
    struct table *t = export_table(to);
    table_text(t, db_text(q, 1));
    table_text(t, db_text(q, 2));
    table_text(t, export_say(r, talloc_asprintf(r->mem, "org-level.%s", db_text(q, 4))));
    table_text(t, db_text(q, 5));
    table_text(t, db_text(q, 6));
    table_text(t, export_say(r, talloc_asprintf(r->mem, "state.%s", db_text(q, 3))));
    table_text(t, db_text(q, 8));
    table_value(t, db_int(q, 7));
    l->last = place(q);
    return RC_OK;
}

static void add_row(struct req *r, xmlNodePtr rows, struct db_rows *q)
{
    static const char *const NAMES[] = {"name", "code", "state", "level", "region-name", "office-phone"};
    xmlNodePtr el = doc_el(rows, "row");
    (void)r;
    doc_int(el, "id", db_int(q, 0));
    for (unsigned i = 0; i < 6; i++)
        doc_attr(el, NAMES[i], db_text(q, i + 1));
    doc_int(el, "administrators", db_int(q, 7));
    doc_attr(el, "super-name", db_str(q, 8));
}

static void add_head(struct req *r, xmlNodePtr list, const struct below_list *f)
{
    static const char *const KINDS[] = {"hrss", "authority"};
    xmlNodePtr tabs = doc_el(list, "tabs");
    for (size_t i = 0; i < 2; i++) {
        xmlNodePtr tab = doc_el(tabs, "tab");
        doc_attr(tab, "path", talloc_asprintf(r->mem, "admin/departments?kind=%s%s", KINDS[i], f->bare ? "&bare=yes" : ""));
        doc_attr(tab, "say", talloc_asprintf(r->mem, "kind.%s", KINDS[i]));
        doc_yes(tab, "current", !strcmp(KINDS[i], f->kind));
    }
    xmlNodePtr filter = doc_el(list, "filter"), bare = add_options(list, "bare");
    doc_attr(doc_text(filter, "value", f->name), "name", "name");
    doc_attr(doc_text(filter, "value", f->bare ? "yes" : ""), "name", "bare");
    add_option(bare, "", NULL, "list.all");
    add_option(bare, "yes", NULL, "admin.bare");
}

static enum rc add_rows(struct req *r, xmlNodePtr list, struct listing *l)
{
    const char *next = NULL;
    int64_t shown = 0;
    TRY(store_departments(r, &l->filter, &l->last, ROWS + 1, &l->rows));
    xmlNodePtr rows = doc_el(list, "rows");
    bool more = db_count(l->rows) > ROWS;
    while (shown < ROWS && db_next(l->rows)) {
        add_row(r, rows, l->rows);
        const struct keyset at = place(l->rows);
        if (++shown == ROWS && more)
            next = keyset_token(r->mem, at.key, at.len, at.id);
    }
    keyset_pager(r, list, shown, -1, next);
    return RC_OK;
}

/* Is there a level below one's own? */
static enum rc may_register(struct req *r, bool *yes)
{
    struct org *own;
    TRY(org_get(r->mem, r->app, r->who.org, &own));
    *yes = !strcmp(own->kind, "hrss") && strcmp(own->level, "county") != 0;
    return RC_OK;
}

enum rc departments_get(struct req *r)
{
    struct listing l = {.filter = {.kind = q_has(r, "kind") ? q_str(r, "kind") : "hrss", .name = q_str(r, "name"), .bare = q_has(r, "bare")}};
    bool below;
    if (strcmp(r->who.kind, "hrss"))
        return RC_FORBIDDEN;
    TRY(keyset_read(q_str(r, "after"), &l.last));
    const char *path = keyset_path(r, "after"), *conditions = strchr(path, '?');
    if (export_wanted(r)) {
        l.last.id = 0;
        const struct export_list e = {.list = r->path, .title = export_say(r, "admin.departments"), .conditions = conditions ? conditions + 1 : "",
                                      .columns = COLUMNS, .n = sizeof COLUMNS / sizeof COLUMNS[0], .arg = &l, .query = query, .cells = cells};
        return export_answer(r, &e);
    }
    TRY(may_register(r, &below));
    xmlNodePtr list = doc_el(r->content, "departments");
    doc_attr(list, "kind", l.filter.kind);
    doc_yes(list, "register", below);
    add_head(r, list, &l.filter);
    export_element(r, conditions ? path : "admin/departments?kind=hrss", false);
    return add_rows(r, list, &l);
}

/* ---- first administrators ---- */

struct work {
    struct req *r;
    struct source source;
    int64_t org, post;
    char *code;
    const char *why;
};

static enum rc finish(struct work *w, const char *name, const char *kind)
{
    struct req *r = w->r;
    if (!w->code)
        return redirect(r, "admin/below?org=%lld", (long long)w->org);
    add_code(r, w->code, name, kind, talloc_asprintf(r->mem, "admin/below?org=%lld", (long long)w->org));
    return RC_OK;
}

static enum rc first_in(struct db *db, void *arg)
{
    struct work *w = arg;
    struct req *r = w->r;
    (void)db;
    return admin_first(r->mem, r->app, &r->who, w->org, &w->source.given, f_str(r, "job_title"), &w->post, &w->code, &w->why);
}

enum rc first_get(struct req *r)
{
    struct org *o;
    TRY(org_get_scoped(r->mem, r->app, &r->who, q_int(r, "org"), &o));
    xmlNodePtr el = doc_el(r->content, "first");
    doc_int(el, "org", o->id);
    doc_attr(el, "org-name", o->name);
    doc_attr(el, "code", o->code);
    doc_values(r, el, (const char *const[]){"doc_type", "111", NULL});
    return source_draw(r, el, source_from(r, false), false);
}

enum rc first_post(struct req *r)
{
    struct work w = {.r = r};
    struct org *o;
    TRY(org_get_scoped(r->mem, r->app, &r->who, q_int(r, "org"), &o));
    w.org = o->id;
    if (!f_has(r, "job_title"))
        form_error(r->form, "job_title", "validate.required", NULL);
    TRY(source_read(r, source_from(r, false), &w.source));
    enum rc rc = db_transact(r->app->db, first_in, &w);
    return rc ? tell(r, rc, w.why) : finish(&w, w.source.name, o->kind);
}

/* ---- a new department ---- */

enum rc department_get(struct req *r)
{
    struct org *own;
    bool below;
    TRY(may_register(r, &below));
    if (!below)
        return RC_FORBIDDEN;
    TRY(org_get(r->mem, r->app, r->who.org, &own));
    xmlNodePtr el = doc_el(r->content, "department");
    doc_attr(el, "superior-name", own->name);
    doc_attr(el, "level", !strcmp(own->level, "province") ? "city" : "county");
    doc_values(r, el, (const char *const[]){"doc_type", "111", "region", own->region, NULL});
    TRY(code_options(r, el, "doc_type", "document", NULL));
    add_option(add_options(el, "region"), own->region, NULL, "admin.region-own");
    return code_options(r, el, "region", "region", own->region);
}

static void check_department(struct req *r)
{
    char *name, code[19], code9[10], landline[24];
    static const char *const REQUIRED[] = {"unit_name", "code", "region", "org_phone", "job_title"};
    for (size_t i = 0; i < sizeof REQUIRED / sizeof *REQUIRED; i++)
        if (!f_has(r, REQUIRED[i]))
            form_error(r->form, REQUIRED[i], "validate.required", NULL);
    const char *typed = ident_normalise(r->mem, f_str(r, "code"));
    if (f_has(r, "code") && ident_uscc(typed, code) != IDENT_OK && ident_orgcode(typed, code9) != IDENT_OK)
        form_error(r->form, "code", "admin.code-wrong", NULL);
    if (f_has(r, "unit_name") && ident_org_name(r->mem, f_str(r, "unit_name"), &name) != IDENT_OK)
        form_error(r->form, "unit_name", "admin.unit-name-wrong", NULL);
    if (f_has(r, "org_phone") && ident_landline(f_str(r, "org_phone"), landline) != IDENT_OK)
        form_error(r->form, "org_phone", "organization.phone-wrong", NULL);
}

static enum rc department_in(struct db *db, void *arg)
{
    struct work *w = arg;
    struct req *r = w->r;
    (void)db;
    const struct org_new n = {.code = f_str(r, "code"), .name = f_str(r, "unit_name"), .region = f_str(r, "region"),
                              .address = f_str(r, "org_address"), .office_phone = f_str(r, "org_phone")};
    TRY(admin_department(r->app, &r->who, &n, &w->org, &w->why));
    return admin_first(r->mem, r->app, &r->who, w->org, &w->source.given, f_str(r, "job_title"), &w->post, &w->code, &w->why);
}

enum rc department_post(struct req *r)
{
    struct work w = {.r = r};
    bool below;
    TRY(may_register(r, &below));
    if (!below)
        return RC_FORBIDDEN;
    check_department(r);
    TRY(source_read(r, "fresh", &w.source));
    enum rc rc = db_transact(r->app->db, department_in, &w);
    return rc ? tell(r, rc, w.why) : finish(&w, w.source.name, "hrss");
}
