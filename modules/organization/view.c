/* One organisation [4.6]: details, where it stands, administrators [5.1], versions. */
#include <string.h>

#include "core/doc.h"
#include "domain/code/code.h"
#include "domain/life/life.h"
#include "domain/try.h"
#include "modules/organization/pages.h"
#include "modules/organization/store.h"

void done_notice(struct req *r, const char *key)
{
    xmlNodePtr el = doc_el(doc_root(r->doc), "notice");
    doc_attr(el, "key", key);
    doc_attr(el, "tone", "ok");
}

/* A code and its label. A code that the table does not know shows itself. */
static enum rc add_code(struct req *r, xmlNodePtr el, const char *const names[2], const char *table, const char *code)
{
    const char *label = code;
    if (!code || !*code)
        return RC_OK;
    enum rc rc = code_label(r->mem, r->app, table, code, r->lang, &label);
    if (rc && rc != RC_NOT_FOUND)
        return rc;
    doc_attr(el, names[0], code);
    doc_attr(el, names[1], label);
    return RC_OK;
}

static enum rc add_place(struct req *r, xmlNodePtr el, const struct org *o)
{
    struct db_rows *names;
    TRY(store_beside(r, o->id, &names));
    if (o->superior) {
        doc_int(el, "superior", o->superior);
        doc_attr(el, "superior-name", db_text(names, 0));
    }
    doc_int(el, "hrss", o->hrss);
    doc_attr(el, "hrss-name", db_text(names, 1));
    TRY(add_code(r, el, (const char *const[]){"region", "region-name"}, "region", o->region));
    TRY(add_code(r, el, (const char *const[]){"sector", "sector-name"}, "sector", o->sector));
    TRY(add_code(r, el, (const char *const[]){"nature", "nature-name"}, "org-nature", o->nature));
    return add_code(r, el, (const char *const[]){"base-level", "base-level-name"}, "base-level", o->base_level);
}

static enum rc add_details(struct req *r, xmlNodePtr parent, const struct org *o)
{
    int64_t persons;
    xmlNodePtr el = doc_el(parent, "organisation");
    doc_int(el, "id", o->id);
    doc_attr(el, "kind", o->kind);
    doc_attr(el, "level", o->level);
    doc_attr(el, "state", o->state);
    doc_attr(el, "code", o->code);
    doc_attr(el, "name", o->name);
    doc_attr(el, "address", o->address);
    doc_attr(el, "office-phone", o->office_phone);
    doc_attr(el, "responsible", o->responsible);
    doc_attr(el, "designated", o->designated);
    doc_attr(el, "designated-phone", o->designated_phone);
    doc_yes(el, "custody", o->custody);
    TRY(add_place(r, el, o));
    TRY(store_persons(r, o, &persons));
    doc_int(el, "version", o->version);
    doc_int(el, "persons", persons);
    if (may(r, "personnel.read"))
        doc_attr(el, "persons-path", talloc_asprintf(r->mem, "personnel/list?org=%lld", (long long)o->id));
    return RC_OK;
}

static enum rc add_posts(struct req *r, xmlNodePtr parent, const struct org *o)
{
    struct db_rows *rows;
    xmlNodePtr list = doc_el(parent, "posts");
    TRY(store_posts(r, o->id, &rows));
    while (db_next(rows)) {
        xmlNodePtr el = doc_el(list, "post");
        doc_int(el, "id", db_int(rows, 0));
        doc_attr(el, "name", db_text(rows, 1));
        doc_attr(el, "number-mask", db_text(rows, 2));
        TRY(add_code(r, el, (const char *const[]){"sex", "sex-name"}, "sex", db_text(rows, 3)));
        doc_attr(el, "title", db_text(rows, 4));
        doc_attr(el, "role", db_str(rows, 5));
        doc_yes(el, "super", db_int(rows, 6) != 0);
        doc_attr(el, "state", db_text(rows, 7));
        doc_attr(el, "phone-mask", db_text(rows, 8));
        doc_attr(el, "office-phone", db_text(rows, 9));
        doc_attr(el, "email", o->id == r->who.org ? db_text(rows, 10) : NULL);
        if (!db_null(rows, 11))
            doc_time(el, "seen", db_time(rows, 11));
    }
    return RC_OK;
}

static enum rc add_history(struct req *r, xmlNodePtr parent, const struct org *o)
{
    struct db_rows *rows;
    xmlNodePtr list = doc_el(parent, "history");
    bool english = strcmp(r->lang, "en") == 0;
    TRY(store_history(r, o->id, &rows));
    while (db_next(rows)) {
        xmlNodePtr el = doc_el(list, "version");
        doc_date(el, "from", db_time(rows, 0));
        doc_attr(el, "name", db_text(rows, 1));
        doc_attr(el, "code", db_text(rows, 2));
        doc_attr(el, "superior-name", db_str(rows, 3));
        doc_attr(el, "hrss-name", db_text(rows, 4));
        doc_attr(el, "sector-name", english && *db_text(rows, 6) ? db_text(rows, 6) : db_str(rows, 5));
    }
    return RC_OK;
}

/* The registration that made it [4.8]. */
static enum rc add_registration(struct req *r, xmlNodePtr parent, const struct org *o)
{
    struct db_rows *q;
    TRY(store_registration(r, o->id, &q));
    if (!db_next(q))
        return RC_OK;
    xmlNodePtr el = doc_el(parent, "registration");
    doc_int(el, "id", db_int(q, 0));
    doc_time(el, "submitted", db_time(q, 1));
    if (!db_null(q, 2))
        doc_time(el, "decided", db_time(q, 2));
    doc_attr(el, "applicant", db_str(q, 3));
    doc_attr(el, "office", db_str(q, 4));
    doc_yes(el, "may", o->id != r->who.org && may(r, "review.registration"));
    return RC_OK;
}

/* What a superior may do with a unit below. */
static enum rc add_acts(struct req *r, xmlNodePtr el, const struct org *o, const struct org *own)
{
    struct org *to;
    bool below = o->id != own->id, life = below && may(r, "organization.life"), unit = strcmp(o->kind, "hrss") != 0;
    doc_yes(el, "admins", below && strcmp(o->state, "closed") && may(r, "organization.admin"));
    if (!strcmp(o->state, "closed") && o->successor && org_get_scoped(r->mem, r->app, &r->who, o->successor, &to) == RC_OK) {
        xmlNodePtr next = doc_el(el, "successor");
        doc_int(next, "id", to->id);
        doc_attr(next, "name", to->name);
    }
    if (below && may(r, "organization.manage") && !strcmp(o->kind, "base") && !strcmp(o->state, "active")) {
        const char *const initial[] = {"base_level", o->base_level ? o->base_level : "", NULL};
        xmlNodePtr level = doc_el(el, "level-form");
        doc_values(r, level, initial);
        TRY(code_options(r, level, "base_level", "base-level", NULL));
    }
    if (!life || strcmp(o->state, "closed") == 0 || strcmp(o->state, "directory") == 0)
        return RC_OK;
    xmlNodePtr acts = doc_el(el, "acts");
    doc_yes(acts, "super", r->who.super);
    doc_yes(acts, "active", !strcmp(o->state, "active"));
    doc_yes(acts, "unit", unit);
    doc_yes(acts, "staff", strcmp(o->kind, "base") != 0);
    doc_yes(acts, "custody", !strcmp(own->kind, "hrss") && !strcmp(o->kind, "employer"));
    return RC_OK;
}

/* A talent centre's own custody for the self-employed. */
static void add_own_custody(struct req *r, xmlNodePtr el, const struct org *o, const struct org *own)
{
    if (o->id != own->id || strcmp(o->kind, "employer") || !o->nature || strcmp(o->nature, ORG_TALENT_CENTRE))
        return;
    xmlNodePtr centre = doc_el(el, "centre");
    doc_yes(centre, "super", r->who.super);
    doc_yes(centre, "direct", o->superior == o->hrss);
}

static enum rc draw(struct req *r, const struct org *o)
{
    struct org *own;
    xmlNodePtr el = doc_el(r->content, "view");
    TRY(org_get(r->mem, r->app, r->who.org, &own));
    doc_yes(el, "own", o->id == r->who.org);
    doc_yes(el, "edit", o->id == r->who.org && may(r, "organization.edit"));
    doc_yes(el, "sectors", o->id == r->who.org && may(r, "organization.codes") && strcmp(own->level, "province") == 0);
    bool pending = false;
    if (o->id == r->who.org) {
        doc_yes(el, "change", may(r, "organization.change"));
        doc_yes(el, "department", may(r, "organization.department"));
        TRY(change_pending(r, el, &pending));
    }
    TRY(tree_draw(r, el, o));
    TRY(add_acts(r, el, o, own));
    add_own_custody(r, el, o, own);
    TRY(add_details(r, el, o));
    TRY(add_registration(r, el, o));
    TRY(add_posts(r, el, o));
    return add_history(r, el, o);
}

enum rc own_get(struct req *r)
{
    struct org *o;
    TRY(org_get_scoped(r->mem, r->app, &r->who, r->who.org, &o));
    if (q_has(r, "done"))
        done_notice(r, !strcmp(q_str(r, "done"), "yes") ? "organization.done" : talloc_asprintf(r->mem, "life.own-%s", q_str(r, "done")));
    return draw(r, o);
}

enum rc view_get(struct req *r)
{
    struct org *o;
    TRY(org_get_scoped(r->mem, r->app, &r->who, q_int(r, "id"), &o));
    if (q_has(r, "done"))
        done_notice(r, talloc_asprintf(r->mem, "life.done-%s", q_str(r, "done")));
    return draw(r, o);
}
