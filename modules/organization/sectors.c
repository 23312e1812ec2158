/* The table of sectors, which a province keeps itself. */
#include <string.h>

#include "core/audit.h"
#include "core/doc.h"
#include "domain/code/sector.h"
#include "domain/try.h"
#include "modules/organization/pages.h"

/* The table belongs to the whole province: only its own department changes it. */
static enum rc province_only(struct req *r)
{
    struct org *own;
    TRY(org_get(r->mem, r->app, r->who.org, &own));
    return strcmp(own->level, "province") == 0 ? RC_OK : RC_FORBIDDEN;
}

static void add_sector(xmlNodePtr parent, const struct sector *s)
{
    xmlNodePtr el = doc_el(parent, "row");
    doc_attr(el, "code", s->code);
    doc_attr(el, "parent", *s->parent ? s->parent : NULL);
    doc_attr(el, "name", s->name);
    doc_attr(el, "name-en", s->name_en);
    doc_int(el, "position", s->position);
    doc_attr(el, "state", s->active ? "active" : "disabled");
}

enum rc sectors_get(struct req *r)
{
    struct sector *all;
    size_t n;
    TRY(province_only(r));
    TRY(sector_all(r->mem, r->app, &all, &n));
    if (q_has(r, "done"))
        done_notice(r, "sectors.done");
    xmlNodePtr rows = doc_el(doc_el(r->content, "sectors"), "rows");
    for (size_t i = 0; i < n; i++) {
        if (*all[i].parent)
            continue;
        add_sector(rows, &all[i]);
        for (size_t k = 0; k < n; k++)
            if (strcmp(all[k].parent, all[i].code) == 0)
                add_sector(rows, &all[k]);
    }
    return RC_OK;
}

/* Sectors that may stand above: active ones of the first level. */
static enum rc add_parents(struct req *r, xmlNodePtr el, const char *self)
{
    struct sector *all;
    size_t n;
    TRY(sector_all(r->mem, r->app, &all, &n));
    xmlNodePtr options = doc_el(el, "options"), none = doc_el(options, "option");
    doc_attr(options, "name", "sector_parent");
    doc_attr(none, "value", "");
    doc_attr(none, "say", "sectors.no-parent");
    for (size_t i = 0; i < n; i++) {
        if (*all[i].parent || !all[i].active || strcmp(all[i].code, self) == 0)
            continue;
        xmlNodePtr option = doc_el(options, "option");
        doc_attr(option, "value", all[i].code);
        doc_attr(option, "label", strcmp(r->lang, "en") == 0 ? all[i].name_en : all[i].name);
    }
    return RC_OK;
}

static void add_states(xmlNodePtr el)
{
    static const char *const STATES[] = {"active", "disabled"}, *const SAY[] = {"sectors.offered", "sectors.not-offered"};
    xmlNodePtr options = doc_el(el, "options");
    doc_attr(options, "name", "sector_state");
    for (size_t i = 0; i < 2; i++) {
        xmlNodePtr option = doc_el(options, "option");
        doc_attr(option, "value", STATES[i]);
        doc_attr(option, "say", SAY[i]);
    }
}

/* The sector in hand: an existing one (`code` in the address), or none. */
static enum rc in_hand(struct req *r, struct sector **out)
{
    *out = NULL;
    TRY(province_only(r));
    return q_has(r, "code") ? sector_get(r->mem, r->app, q_str(r, "code"), out) : RC_OK;
}

enum rc sector_edit_get(struct req *r)
{
    struct sector *s;
    TRY(in_hand(r, &s));
    xmlNodePtr el = doc_el(r->content, "sector");
    if (s) {
        const char *const initial[] = {"sector_parent", s->parent, "sector_name", s->name, "sector_name_en", s->name_en,
                                       "sector_position", talloc_asprintf(r->mem, "%lld", (long long)s->position),
                                       "sector_state", s->active ? "active" : "disabled", NULL};
        doc_attr(el, "code", s->code);
        doc_int(el, "version", s->version);
        doc_values(r, el, initial);
    } else {
        const char *const initial[] = {"sector_position", "100", "sector_state", "active", NULL};
        doc_values(r, el, initial);
    }
    add_states(el);
    return add_parents(r, el, s ? s->code : "");
}

static enum rc tell(struct req *r, enum sector_fault fault)
{
    static const struct {
        const char *field, *key;
    } FAULTS[] = {[SECTOR_OK] = {NULL, "error.invalid"},
                  [SECTOR_CODE] = {"sector_code", "sectors.code-wrong"},
                  [SECTOR_NAME] = {"sector_name", "validate.required"},
                  [SECTOR_TAKEN] = {"sector_name", "sectors.name-taken"},
                  [SECTOR_PARENT] = {"sector_parent", "sectors.parent-wrong"},
                  [SECTOR_LEVELS] = {"sector_parent", "sectors.levels"},
                  [SECTOR_IN_USE] = {"sector_state", "sectors.in-use"}};
    return form_error(r->form, FAULTS[fault].field, FAULTS[fault].key, NULL);
}

enum rc sector_edit_post(struct req *r)
{
    struct sector *old;
    enum sector_fault fault;
    TRY(in_hand(r, &old));
    if (!old && !f_has(r, "sector_code"))
        form_error(r->form, "sector_code", "validate.required", NULL);
    if (form_failed(r->form))
        return RC_INVALID;
    const struct sector s = {.code = old ? old->code : f_str(r, "sector_code"), .parent = f_str(r, "sector_parent"), .name = f_str(r, "sector_name"),
                             .name_en = f_str(r, "sector_name_en"), .position = f_int(r, "sector_position"),
                             .active = strcmp(f_str(r, "sector_state"), "active") == 0, .version = old ? f_int(r, "version") : 0};
    enum rc rc = sector_save(r->app, &s, &fault);
    if (rc == RC_INVALID)
        return tell(r, fault);
    if (rc == RC_CONFLICT && !old)
        return form_error(r->form, "sector_code", "validate.taken", NULL);
    TRY(rc);
    struct audit_event e = {.action = old ? "sector.change" : "sector.add", .account = r->who.account, .post = r->who.post,
                            .object = "organisation", .object_id = r->who.org,
                            .detail = talloc_asprintf(r->mem, "sector=%s active=%d", s.code, s.active), .request = r->id};
    TRY(audit_append(r->app, &e));
    return redirect(r, "organization/sectors?done=yes");
}
