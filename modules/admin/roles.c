/* Roles of the own organisation over named permissions [5.5]: a matrix by module, and the form of one role. */
#include <string.h>

#include "core/doc.h"
#include "core/plugin.h"
#include "domain/try.h"
#include "modules/admin/pages.h"

static bool holds(const struct admin_role_row *role, const char *permission)
{
    for (size_t i = 0; i < role->n; i++)
        if (!strcmp(role->permissions[i], permission))
            return true;
    return false;
}

/* Does the form in hand (or, before anybody sent it, the role) have the permission ticked? */
static bool ticked(const struct req *r, const struct admin_role_row *role, const char *permission)
{
    if (!r->form)
        return role && holds(role, permission);
    for (const struct value *v = form_get(r->form, "permission"); v; v = v->next)
        if (v->present && !strcmp(v->raw, permission))
            return true;
    return false;
}

/* Permissions that this kind of organisation can hold, module by module. */
static xmlNodePtr add_permissions(struct req *r, xmlNodePtr parent)
{
    const struct permission *all;
    struct permset kind = {{0}};
    size_t n = plugins_permissions(r->app->plugins, &all);
    xmlNodePtr list = doc_el(parent, "permissions");
    permset_all(r->app->plugins, r->who.kind, &kind);
    for (size_t i = 0; i < n; i++) {
        if (!permset_has(&kind, (int)i))
            continue;
        xmlNodePtr el = doc_el(list, "permission");
        doc_attr(el, "name", all[i].name);
        doc_attr(el, "module", all[i].module);
        doc_yes(el, "mine", may(r, all[i].name));
    }
    return list;
}

static void add_role(xmlNodePtr parent, const struct admin_role_row *role, int64_t mine)
{
    xmlNodePtr el = doc_el(parent, "role");
    doc_int(el, "id", role->id);
    doc_int(el, "version", role->version);
    doc_attr(el, "name", role->name);
    doc_int(el, "posts", role->posts);
    doc_yes(el, "own", role->id == mine);
    for (size_t i = 0; i < role->n; i++)
        doc_attr(doc_el(el, "has"), "name", role->permissions[i]);
}

/* The role of the post in hand; 0: super administrator. */
static enum rc own_role(struct req *r, int64_t *role)
{
    struct post *p;
    TRY(post_get(r->mem, r->app, r->who.post, &p));
    *role = p->role;
    return RC_OK;
}

enum rc roles_get(struct req *r)
{
    struct admin_role_row *roles;
    size_t n;
    int64_t mine;
    if (q_has(r, "done"))
        notice(r, talloc_asprintf(r->mem, "admin.done-%s", q_str(r, "done")));
    TRY(own_role(r, &mine));
    TRY(admin_roles(r->mem, r->app, r->who.org, &roles, &n));
    xmlNodePtr el = doc_el(r->content, "roles");
    doc_attr(el, "org-name", r->who.org_name);
    add_permissions(r, el);
    for (size_t i = 0; i < n; i++)
        add_role(el, &roles[i], mine);
    return RC_OK;
}

/* The role in hand; NULL: a new one. */
static enum rc in_hand(struct req *r, const struct admin_role_row **out)
{
    struct admin_role_row *roles;
    size_t n;
    *out = NULL;
    if (!q_has(r, "id"))
        return RC_OK;
    TRY(admin_roles(r->mem, r->app, r->who.org, &roles, &n));
    for (size_t i = 0; i < n; i++)
        if (roles[i].id == q_int(r, "id"))
            *out = &roles[i];
    return *out ? RC_OK : RC_NOT_FOUND;
}

enum rc role_get(struct req *r)
{
    const struct admin_role_row *role;
    int64_t mine;
    TRY(in_hand(r, &role));
    TRY(own_role(r, &mine));
    xmlNodePtr el = doc_el(r->content, "role-form");
    if (role) {
        doc_int(el, "id", role->id);
        doc_int(el, "version", role->version);
        doc_attr(el, "name", role->name);
        doc_int(el, "posts", role->posts);
        doc_yes(el, "own", role->id == mine);
    }
    doc_values(r, el, (const char *const[]){"role_name", role ? role->name : "", NULL});
    xmlNodePtr list = add_permissions(r, el);
    for (xmlNodePtr at = list->children; at; at = at->next) {
        xmlChar *name = xmlGetProp(at, (const xmlChar *)"name");
        doc_yes(at, "ticked", ticked(r, role, (const char *)name));
        xmlFree(name);
    }
    return RC_OK;
}

static enum rc save(struct req *r, const struct admin_role_row *old)
{
    const char *why;
    struct admin_role role = {.id = old ? old->id : 0, .version = f_int(r, "version"), .name = f_str(r, "role_name")};
    size_t n = 0;
    int64_t id;
    for (const struct value *v = form_get(r->form, "permission"); v; v = v->next)
        n++;
    const char **names = talloc_zero_array(r->mem, const char *, n + 1);
    for (const struct value *v = form_get(r->form, "permission"); v; v = v->next)
        if (v->present)
            names[role.n++] = v->raw;
    role.permissions = names;
    if (!role.n)
        return form_error(r->form, "permission", "admin.no-permission", NULL);
    enum rc rc = admin_role_save(r->app, &r->who, &role, &id, &why);
    return rc ? tell(r, rc, why) : redirect(r, "admin/roles?done=role");
}

enum rc role_post(struct req *r)
{
    const struct admin_role_row *old;
    const char *why;
    TRY(in_hand(r, &old));
    if (strcmp(f_str(r, "do"), "delete"))
        return save(r, old);
    if (!old)
        return RC_NOT_FOUND;
    enum rc rc = admin_role_delete(r->app, &r->who, old->id, f_int(r, "version"), &why);
    return rc ? tell(r, rc, why) : redirect(r, "admin/roles?done=role-gone");
}
