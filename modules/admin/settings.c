/* What an HRSS department rules for its jurisdiction: each setting with its meaning, what is in force, whence it comes [3.5] [4.2] [8.4]. */
#include <stdio.h>
#include <string.h>

#include "core/doc.h"
#include "domain/setting/setting.h"
#include "domain/try.h"
#include "modules/admin/pages.h"
#include "modules/admin/store.h"

/* "transfer.term" → "transfer_term" */
static char *field_name(struct req *r, const struct setting_rule *rule)
{
    char *name = talloc_strdup(r->mem, rule->name);
    for (char *at = name; *at; at++)
        if (*at == '.')
            *at = '_';
    return name;
}

/* A department without superior: the province. */
static bool is_root(const struct req *r)
{
    return strchr(r->who.org_path + 1, '/') == strrchr(r->who.org_path, '/');
}

/* The departments above the own one: "/1/3/" → "/1/". */
static char *path_above(struct req *r, const struct org *own)
{
    char *path = talloc_strndup(r->mem, own->hrss_path, strlen(own->hrss_path) - 1);
    strrchr(path, '/')[1] = '\0';
    return path;
}

static enum rc draw_one(struct req *r, xmlNodePtr parent, const struct setting_rule *rule, const char *above)
{
    const char *own, *inherited;
    int64_t from;
    struct org *o;
    xmlNodePtr el = doc_el(parent, "setting");
    TRY(setting_own(r->mem, r->app, rule->name, r->who.org, &own));
    TRY(setting_at(r->mem, r->app, rule->name, above, &inherited, &from));
    doc_attr(el, "field", field_name(r, rule));
    doc_attr(el, "name", rule->name);
    doc_attr(el, "own", *own ? own : NULL);
    doc_attr(el, "inherited", *inherited ? inherited : "none");
    if (from) {
        TRY(org_get(r->mem, r->app, from, &o));
        doc_attr(el, "from-name", o->name);
    }
    doc_yes(el, "reserved", rule->province && !is_root(r));
    doc_yes(el, "day", rule->day);
    if (rule->day)
        return RC_OK;
    if (!rule->choices) {
        doc_int(el, "least", rule->least);
        doc_int(el, "most", rule->most);
        return RC_OK;
    }
    char *save, *words = talloc_strdup(r->mem, rule->choices);
    for (char *word = strtok_r(words, " ", &save); word; word = strtok_r(NULL, " ", &save))
        doc_attr(doc_el(el, "choice"), "value", word);
    return RC_OK;
}

/* <change at by name before after/>, newest first. */
static enum rc draw_changes(struct req *r, xmlNodePtr parent)
{
    struct db_rows *q;
    char name[40], before[40], after[40];
    TRY(store_settings(r, &q));
    while (db_next(q)) {
        if (sscanf(db_text(q, 2), "name=%39s before=%39s after=%39s", name, before, after) != 3 || !setting_rule(name))
            continue;
        xmlNodePtr el = doc_el(parent, "change");
        doc_time(el, "at", db_time(q, 0));
        doc_attr(el, "by", db_text(q, 1));
        doc_attr(el, "name", name);
        doc_attr(el, "before", before);
        doc_attr(el, "after", after);
    }
    return RC_OK;
}

enum rc settings_get(struct req *r)
{
    struct org *own;
    size_t n;
    int64_t version;
    const struct setting_rule *rules = setting_rules(&n);
    const char **initial = talloc_zero_array(r->mem, const char *, 2 * n + 1);
    if (q_has(r, "done"))
        notice(r, "admin.done-settings");
    TRY(org_get_scoped(r->mem, r->app, &r->who, r->who.org, &own));
    TRY(setting_version(r->app, r->who.org, &version));
    xmlNodePtr el = doc_el(r->content, "settings");
    doc_attr(el, "org-name", own->name);
    doc_int(el, "version", version);
    doc_yes(el, "province", is_root(r));
    for (size_t i = 0; i < n; i++) {
        initial[2 * i] = field_name(r, &rules[i]);
        TRY(setting_own(r->mem, r->app, rules[i].name, r->who.org, &initial[2 * i + 1]));
    }
    doc_values(r, el, initial);
    const char *above = path_above(r, own);
    for (size_t i = 0; i < n; i++)
        TRY(draw_one(r, el, &rules[i], above));
    return draw_changes(r, el);
}

enum rc settings_post(struct req *r)
{
    size_t n, wrong;
    const struct setting_rule *rules = setting_rules(&n);
    const char **values = talloc_zero_array(r->mem, const char *, n);
    for (size_t i = 0; i < n; i++)
        if (form_get(r->form, field_name(r, &rules[i]))->present)
            values[i] = f_str(r, field_name(r, &rules[i]));
    enum rc rc = setting_rule_all(r->app, &r->who, values, f_int(r, "version"), &wrong);
    if (rc == RC_CONFLICT)
        return tell(r, rc, "admin.settings-stale");
    if (rc == RC_INVALID)
        return form_error(r->form, field_name(r, &rules[wrong]), rules[wrong].choices ? "admin.setting-wrong" : rules[wrong].day ? "validate.date" : "admin.setting-number",
                          NULL);
    return rc ? rc : redirect(r, "admin/settings?done=settings");
}
