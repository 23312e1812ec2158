/* Organisations of the scope [4.6] [4.7]: by kind and state in the order of pinyin, or found by name or code. */
#include <string.h>

#include "core/doc.h"
#include "domain/try.h"
#include "modules/organization/pages.h"
#include "modules/organization/store.h"

enum { ROWS = 20, FOUND_MAX = 50 };

/* Kinds that may stand below a post's organisation. */
static const char *const *kinds_below(const struct req *r)
{
    static const char *const hrss[] = {"employer", "authority", "base", "hrss", NULL};
    static const char *const authority[] = {"employer", "authority", "base", NULL};
    static const char *const others[] = {"employer", "base", NULL};
    return strcmp(r->who.kind, "hrss") == 0 ? hrss : strcmp(r->who.kind, "authority") == 0 ? authority : others;
}

static void add_tabs(struct req *r, xmlNodePtr list, const char *kind)
{
    xmlNodePtr tabs = doc_el(list, "tabs");
    for (const char *const *k = kinds_below(r); *k; k++) {
        xmlNodePtr tab = doc_el(tabs, "tab");
        char *path = talloc_asprintf(r->mem, "organization/list?kind=%s", *k);
        if (q_has(r, "under"))
            path = talloc_asprintf_append(path, "&under=%lld", (long long)q_int(r, "under"));
        if (q_has(r, "state"))
            path = talloc_asprintf_append(path, "&state=%s", q_str(r, "state"));
        doc_attr(tab, "path", path);
        doc_attr(tab, "say", talloc_asprintf(r->mem, "kind.%s", *k));
        doc_yes(tab, "current", strcmp(*k, kind) == 0);
    }
}

static void add_filter(struct req *r, xmlNodePtr list, const char *state)
{
    static const char *const STATES[] = {"active", "directory", "closed"};
    xmlNodePtr filter = doc_el(list, "filter"), options = doc_el(list, "options");
    doc_attr(doc_text(filter, "value", state), "name", "state");
    doc_attr(doc_text(filter, "value", q_str(r, "name")), "name", "name");
    doc_attr(options, "name", "state");
    for (size_t i = 0; i < sizeof STATES / sizeof *STATES; i++) {
        xmlNodePtr option = doc_el(options, "option");
        doc_attr(option, "value", STATES[i]);
        doc_attr(option, "say", talloc_asprintf(r->mem, "state.%s", STATES[i]));
    }
}

struct row {
    int64_t id;
    const char *name, *code, *level, *phone;
};

/* `names` stands on superior's, jurisdiction's and sector's names, the first at `col`. */
static void add_row(struct req *r, xmlNodePtr rows, const struct row *row, const struct db_rows *names, unsigned col)
{
    bool english = strcmp(r->lang, "en") == 0 && *db_text(names, col + 3);
    xmlNodePtr el = doc_el(rows, "row");
    doc_int(el, "id", row->id);
    doc_attr(el, "name", row->name);
    doc_attr(el, "code", row->code);
    doc_attr(el, "level", row->level);
    doc_attr(el, "office-phone", row->phone);
    doc_attr(el, "superior-name", db_str(names, col));
    doc_attr(el, "hrss-name", db_text(names, col + 1));
    doc_attr(el, "sector-name", english ? db_text(names, col + 3) : db_str(names, col + 2));
}

/* Found by name or code: the best first, no further pages. */
static enum rc found_rows(struct req *r, xmlNodePtr list, const struct org_list *l)
{
    struct org **found;
    struct db_rows *names;
    size_t n;
    xmlNodePtr rows = doc_el(list, "rows");
    TRY(org_search_scoped(r->mem, r->app, &r->who, q_str(r, "name"), l->kind, l->state, FOUND_MAX, &found, &n));
    for (size_t i = 0; i < n; i++) {
        const struct row row = {found[i]->id, found[i]->name, found[i]->code, found[i]->level, found[i]->office_phone};
        TRY(store_beside(r, found[i]->id, &names));
        add_row(r, rows, &row, names, 0);
    }
    doc_yes(list, "cut", n == FOUND_MAX);
    keyset_pager(r, list, (int64_t)n, -1, NULL);
    return RC_OK;
}

static enum rc listed_rows(struct req *r, xmlNodePtr list, const struct org_list *l, const struct keyset *after,
                           int64_t *shown)
{
    struct db_rows *found;
    const char *next = NULL;
    *shown = 0;
    xmlNodePtr rows = doc_el(list, "rows");
    TRY(store_list(r, l, after, ROWS + 1, &found));
    bool more = db_count(found) > ROWS;
    while (*shown < ROWS && db_next(found)) {
        size_t len;
        const void *key = db_bytes(found, 9, &len);
        const struct row row = {db_int(found, 0), db_text(found, 1), db_text(found, 2), db_text(found, 3), db_text(found, 4)};
        add_row(r, rows, &row, found, 5);
        if (++*shown == ROWS && more)
            next = keyset_token(r->mem, key, len, row.id);
    }
    keyset_pager(r, list, *shown, -1, next);
    return RC_OK;
}

/* An empty list says which other kind or state has something. */
static enum rc add_hints(struct req *r, xmlNodePtr list, const struct org_list *l)
{
    const struct keyset beginning = {.id = 0};
    struct db_rows *found;
    for (const char *const *k = kinds_below(r); *k; k++) {
        struct org_list other = *l;
        other.kind = *k;
        other.state = "active";
        TRY(store_list(r, &other, &beginning, 1, &found));
        if (!db_count(found) || (strcmp(*k, l->kind) == 0 && strcmp(l->state, "active") == 0))
            continue;
        xmlNodePtr hint = doc_el(list, "hint");
        doc_attr(hint, "path", l->under ? talloc_asprintf(r->mem, "organization/list?kind=%s&under=%lld", *k, (long long)l->under)
                                        : talloc_asprintf(r->mem, "organization/list?kind=%s", *k));
        doc_attr(hint, "key", talloc_asprintf(r->mem, "organization.hint-%s", *k));
    }
    return RC_OK;
}

static enum rc add_under(struct req *r, xmlNodePtr list, int64_t id)
{
    struct org *o;
    if (!id)
        return RC_OK;
    TRY(org_get_scoped(r->mem, r->app, &r->who, id, &o));
    doc_int(list, "under", o->id);
    doc_attr(list, "under-name", o->name);
    return RC_OK;
}

const char *list_path(const struct req *r, const char *bare)
{
    char *path = keyset_path(r, "after");
    return strchr(path, '?') ? path : talloc_asprintf_append(path, "?%s=", bare);
}

enum rc list_get(struct req *r)
{
    struct org *own;
    struct keyset after;
    struct org_list l = {.kind = q_has(r, "kind") ? q_str(r, "kind") : kinds_below(r)[0],
                         .state = q_has(r, "state") ? q_str(r, "state") : "active", .under = q_int(r, "under")};
    xmlNodePtr list = doc_el(r->content, "organisations");
    TRY(keyset_read(q_str(r, "after"), &after));
    TRY(org_get(r->mem, r->app, r->who.org, &own));
    l.wide = strcmp(own->kind, "hrss") == 0 && strcmp(own->level, "province") == 0;
    doc_attr(list, "kind", l.kind);
    TRY(add_under(r, list, l.under));
    add_filter(r, list, l.state);
    add_tabs(r, list, l.kind);
    if (q_has(r, "name"))
        return found_rows(r, list, &l);
    int64_t shown;
    TRY(listed_rows(r, list, &l, &after, &shown));
    return shown || after.id ? RC_OK : add_hints(r, list, &l);
}
