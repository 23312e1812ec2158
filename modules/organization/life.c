/* The life of units below: merged, split, closed, moved, disabled, custody, level of bases. Each with what follows before it is confirmed. */
#include "domain/life/life.h"

#include <stdlib.h>
#include <string.h>

#include "core/doc.h"
#include "domain/code/code.h"
#include "domain/department/department.h"
#include "domain/list/keyset.h"
#include "domain/try.h"
#include "modules/organization/pages.h"
#include "modules/organization/store.h"

enum { FOUND_MAX = 20, SPLIT_SHOWN = 200 };

/* The unit in hand, never the own one. */
static enum rc in_hand(struct req *r, struct org **o)
{
    TRY(org_get_scoped(r->mem, r->app, &r->who, q_int(r, "id"), o));
    return (*o)->id == r->who.org ? RC_FORBIDDEN : RC_OK;
}

static enum rc add_unit(struct req *r, xmlNodePtr parent, const char *name, const struct org *o)
{
    struct db_rows *names;
    xmlNodePtr el = doc_el(parent, name);
    TRY(store_beside(r, o->id, &names));
    doc_int(el, "id", o->id);
    doc_attr(el, "kind", o->kind);
    doc_attr(el, "state", o->state);
    doc_attr(el, "name", o->name);
    doc_attr(el, "code", o->code);
    doc_attr(el, "superior-name", db_str(names, 0));
    doc_attr(el, "hrss-name", db_text(names, 1));
    doc_int(el, "version", o->version);
    return RC_OK;
}

/* What follows it: people, open cases, units below, administrators; of a move, those at any depth. */
static enum rc add_impact(struct req *r, xmlNodePtr parent, const struct org *o, bool whole)
{
    struct impact n;
    xmlNodePtr el = doc_el(parent, "impact");
    TRY(store_impact(r, o, whole, &n));
    doc_int(el, "people", n.people);
    doc_int(el, "cases", n.cases);
    doc_int(el, "units", n.units);
    doc_int(el, "posts", n.posts);
    doc_yes(el, "later", n.people > LIFE_NOW);
    return RC_OK;
}

/* Units of the scope that may take over: found by name or code. `people`: persons are looked for as well. */
static enum rc add_targets(struct req *r, xmlNodePtr el, const struct org *o, const char *kinds, bool people)
{
    struct org **list;
    size_t n;
    xmlNodePtr filter = doc_el(el, "filter");
    doc_attr(doc_text(filter, "value", q_str(r, "q")), "name", "q");
    if (people)
        doc_attr(doc_text(filter, "value", q_str(r, "name")), "name", "name");
    if (!q_has(r, "q"))
        return RC_OK;
    TRY(org_search_scoped(r->mem, r->app, &r->who, q_str(r, "q"), kinds, "active", FOUND_MAX, &list, &n));
    xmlNodePtr found = doc_el(el, "targets");
    for (size_t i = 0; i < n; i++)
        if (list[i]->id != o->id)
            TRY(add_unit(r, found, "unit", list[i]));
    return RC_OK;
}

/* The page of an action on a unit: `act` names it. */
static enum rc begin(struct req *r, const char *act, struct org **o, xmlNodePtr *el)
{
    TRY(in_hand(r, o));
    *el = doc_el(r->content, "act");
    doc_attr(*el, "name", act);
    doc_yes(*el, "super", r->who.super);
    doc_attr(*el, "path", keyset_path(r, NULL));
    doc_values(r, *el, NULL);
    return add_unit(r, *el, "unit", *o);
}

static enum rc add_into(struct req *r, xmlNodePtr el)
{
    struct org *into;
    if (!q_has(r, "into"))
        return RC_OK;
    TRY(org_get_scoped(r->mem, r->app, &r->who, q_int(r, "into"), &into));
    return add_unit(r, el, "into", into);
}

/* What every form of this file begins with: nothing happens that was not confirmed. */
static bool confirmed(struct req *r)
{
    if (!f_has(r, "confirm"))
        form_error(r->form, "confirm", "life.confirm-missing", NULL);
    return !form_failed(r->form);
}

static bool targeted(struct req *r)
{
    if (!q_has(r, "into"))
        form_error(r->form, NULL, "life.target-missing", NULL);
    return q_has(r, "into");
}

static enum rc refused(struct req *r, enum rc rc, const char *why)
{
    static const char *const NONE[] = {NULL};
    if (rc == RC_FORBIDDEN && why) {
        r->status = 403;
        return form_error(r->form, NULL, talloc_asprintf(r->mem, "organization.%s", why), NULL);
    }
    return change_refused(r, rc, why, NONE);
}

enum rc merge_get(struct req *r)
{
    struct org *o;
    xmlNodePtr el;
    TRY(begin(r, "merge", &o, &el));
    TRY(add_targets(r, el, o, o->kind, false));
    TRY(add_into(r, el));
    return add_impact(r, el, o, false);
}

enum rc merge_post(struct req *r)
{
    const char *why;
    int64_t job;
    struct org *o;
    TRY(in_hand(r, &o));
    if (!targeted(r) || !confirmed(r))
        return RC_INVALID;
    enum rc rc = org_merge(r->app, &r->who, q_int(r, "id"), f_int(r, "version"), q_int(r, "into"), &job, &why);
    return rc == RC_OK ? redirect(r, "organization/life?done=merge") : refused(r, rc, why);
}

enum rc close_get(struct req *r)
{
    struct org *o, **list;
    xmlNodePtr el;
    size_t n;
    TRY(begin(r, "close", &o, &el));
    TRY(org_custody_units(r->mem, r->app, o->region, &list, &n));
    xmlNodePtr options = doc_el(el, "options"), none = doc_el(options, "option");
    doc_attr(options, "name", "custody");
    doc_attr(none, "value", "");
    doc_attr(none, "say", "life.custody-none");
    for (size_t i = 0; i < n; i++) {
        if (!scope_covers(&r->who, list[i]) || list[i]->id == o->id)
            continue;
        xmlNodePtr option = doc_el(options, "option");
        doc_attr(option, "value", talloc_asprintf(r->mem, "%lld", (long long)list[i]->id));
        doc_attr(option, "label", list[i]->name);
    }
    return add_impact(r, el, o, false);
}

enum rc close_post(struct req *r)
{
    const char *why;
    int64_t job;
    if (!confirmed(r))
        return RC_INVALID;
    enum rc rc = org_close(r->app, &r->who, q_int(r, "id"), f_int(r, "version"), f_int(r, "custody"), &job, &why);
    return rc == RC_OK ? redirect(r, "organization/life?done=close") : refused(r, rc, why);
}

enum rc move_get(struct req *r)
{
    struct org *o;
    xmlNodePtr el;
    TRY(begin(r, "move", &o, &el));
    const char *kind = superior_kind(r, o);
    superior_kinds(r, el, o, kind);
    if (strcmp(o->kind, "hrss"))
        TRY(superior_hrss(r, el, o));
    TRY(superior_found(r, el, o, kind));
    return add_impact(r, el, o, true);
}

/* Both superiors are in scope: the one who moves it stands above the old one and the new one. */
enum rc move_post(struct req *r)
{
    struct org *o, *to;
    if (!confirmed(r))
        return RC_INVALID;
    TRY(in_hand(r, &o));
    if (!r->who.super)
        return refused(r, RC_FORBIDDEN, "life.scope");
    enum rc rc = org_get_scoped(r->mem, r->app, &r->who, f_int(r, "new_superior"), &to);
    if (rc == RC_NOT_FOUND)
        return form_error(r->form, "new_superior", "organization.life.scope", NULL);
    TRY(rc);
    if (o->version != f_int(r, "version"))
        return refused(r, RC_CONFLICT, "life.changed");
    rc = org_move(r->app, &r->who, o->id, to->id, f_int(r, "new_hrss"));
    if (rc == RC_INVALID || (rc == RC_NOT_FOUND && f_has(r, "new_hrss")))
        return superior_fault(r, o, to->id, f_int(r, "new_hrss"));
    if (rc == RC_CONFLICT)
        return strcmp(o->state, "active") ? refused(r, rc, "life.not-active")
                                          : form_error(r->form, "new_superior", "organization.change.nothing", NULL);
    TRY(rc);
    return redirect(r, "organization/life?done=move");
}

/* ---- split ---- */

static enum rc add_people(struct req *r, xmlNodePtr el, const struct org *o)
{
    struct db_rows *q;
    TRY(store_staff_departments(r, o->id, &q));
    xmlNodePtr list = doc_el(el, "staff-departments");
    while (db_next(q)) {
        xmlNodePtr one = doc_el(list, "one");
        doc_attr(one, "name", db_text(q, 0));
        doc_int(one, "people", db_int(q, 1));
    }
    TRY(store_staff(r, o->id, q_str(r, "name"), SPLIT_SHOWN + 1, &q));
    list = doc_el(el, "staff");
    doc_yes(list, "more", db_count(q) > SPLIT_SHOWN);
    for (int i = 0; i < SPLIT_SHOWN && db_next(q); i++) {
        xmlNodePtr one = doc_el(list, "person");
        doc_int(one, "id", db_int(q, 0));
        doc_attr(one, "name", db_text(q, 1));
        doc_attr(one, "number-mask", db_text(q, 2));
        doc_attr(one, "department", db_text(q, 3));
        doc_attr(one, "title", db_text(q, 4));
    }
    return RC_OK;
}

enum rc split_get(struct req *r)
{
    struct org *o;
    xmlNodePtr el;
    TRY(begin(r, "split", &o, &el));
    TRY(add_targets(r, el, o, "employer authority hrss", true));
    TRY(add_into(r, el));
    if (q_has(r, "into"))
        TRY(add_people(r, el, o));
    return add_impact(r, el, o, false);
}

/* Who was chosen: whole departments and single persons; only who works there. */
static enum rc chosen(struct req *r, int64_t org, int64_t **ids, size_t *n)
{
    struct db_rows *q;
    TRY(store_staff_chosen(r, org, form_get(r->form, "department"), form_get(r->form, "person"), LIFE_PEOPLE_MAX + 1, &q));
    *ids = talloc_array(r->mem, int64_t, db_count(q) + 1);
    for (*n = 0; db_next(q); (*n)++)
        (*ids)[*n] = db_int(q, 0);
    return RC_OK;
}

enum rc split_post(struct req *r)
{
    struct org *o;
    const char *why;
    int64_t *ids, job;
    size_t n;
    TRY(in_hand(r, &o));
    if (!targeted(r) || !confirmed(r))
        return RC_INVALID;
    if (o->version != f_int(r, "version"))
        return refused(r, RC_CONFLICT, "life.changed");
    TRY(chosen(r, o->id, &ids, &n));
    if (!n || n > LIFE_PEOPLE_MAX)
        return form_error(r->form, "person", n ? "life.split-many" : "life.split-none", NULL);
    enum rc rc = org_split(r->app, &r->who, o->id, q_int(r, "into"), ids, n, &job, &why);
    return rc == RC_OK ? redirect(r, "organization/life?done=split") : refused(r, rc, why);
}

/* ---- what is set on the page of a unit ---- */

enum rc unit_state_post(struct req *r)
{
    const char *why;
    bool disable = !strcmp(f_str(r, "do"), "disable");
    if (form_failed(r->form))
        return RC_INVALID;
    if (q_int(r, "id") == r->who.org)
        return RC_FORBIDDEN;
    enum rc rc = org_set_disabled(r->app, &r->who, q_int(r, "id"), f_int(r, "version"), disable, &why);
    return rc == RC_OK ? redirect(r, "organization/view?id=%lld&done=%s", (long long)q_int(r, "id"), disable ? "disable" : "enable")
                       : refused(r, rc, why);
}

enum rc unit_custody_post(struct req *r)
{
    bool on = !strcmp(f_str(r, "do"), "on");
    if (form_failed(r->form))
        return RC_INVALID;
    enum rc rc = org_set_custody(r->app, &r->who, q_int(r, "id"), f_int(r, "version"), on);
    if (rc == RC_INVALID)
        return form_error(r->form, NULL, "life.custody-wrong", NULL);
    if (rc == RC_CONFLICT)
        return refused(r, rc, "life.changed");
    if (rc == RC_FORBIDDEN)
        return refused(r, rc, "life.scope");
    TRY(rc);
    return redirect(r, "organization/view?id=%lld&done=%s", (long long)q_int(r, "id"), on ? "custody-on" : "custody-off");
}

/* A talent centre opens, or ends, its own custody for the self-employed. */
enum rc own_custody_post(struct req *r)
{
    bool on = !strcmp(f_str(r, "do"), "on");
    if (form_failed(r->form))
        return RC_INVALID;
    enum rc rc = org_set_custody(r->app, &r->who, r->who.org, f_int(r, "version"), on);
    if (rc == RC_INVALID)
        return form_error(r->form, NULL, "life.custody-wrong", NULL);
    if (rc == RC_CONFLICT || rc == RC_FORBIDDEN)
        return refused(r, rc, rc == RC_CONFLICT ? "life.changed" : "life.custody-centre");
    TRY(rc);
    return redirect(r, "organization/own?done=%s", on ? "custody-on" : "custody-off");
}

enum rc base_level_post(struct req *r)
{
    if (form_failed(r->form))
        return RC_INVALID;
    enum rc rc = org_set_base_level(r->app, &r->who, q_int(r, "id"), f_int(r, "version"), f_str(r, "base_level"));
    if (rc == RC_INVALID)
        return form_error(r->form, "base_level", "validate.choice", NULL);
    if (rc == RC_CONFLICT)
        return refused(r, rc, "life.changed");
    TRY(rc);
    return redirect(r, "organization/view?id=%lld&done=level", (long long)q_int(r, "id"));
}
