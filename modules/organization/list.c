/* Organisations of the scope [4.6] [4.7] [4.9]: by kind, level of bases, region, state, letter, directly below or at any depth, in the order of
 * pinyin; or found by name or code. Also as a file. */
#include <string.h>

#include "core/doc.h"
#include "domain/code/code.h"
#include "domain/domain.h"
#include "domain/export/export.h"
#include "domain/try.h"
#include "modules/organization/pages.h"
#include "modules/organization/store.h"

enum { ROWS = 20, FOUND_MAX = 50 };

/* The same page lists preloaded units for the service desk, who reads nothing else. */
static bool in_directory(const struct req *r)
{
    return !strcmp(r->path, "organization/directory");
}

/* Kinds that may stand below a post's organisation. */
static const char *const *kinds_below(const struct req *r)
{
    static const char *const directory[] = {"employer", "authority", "base", NULL};
    if (in_directory(r))
        return directory;
    static const char *const hrss[] = {"employer", "authority", "base", "hrss", NULL};
    static const char *const authority[] = {"employer", "authority", "base", NULL};
    static const char *const others[] = {"employer", "base", NULL};
    return strcmp(r->who.kind, "hrss") == 0 ? hrss : strcmp(r->who.kind, "authority") == 0 ? authority : others;
}

const char *list_path(const struct req *r, const char *bare)
{
    char *path = keyset_path(r, "after");
    return strchr(path, '?') ? path : talloc_asprintf_append(path, "?%s=", bare);
}

static bool bases(const struct org_list *l)
{
    return strcmp(l->kind, "base") == 0;
}

/* The other conditions stay, but for the level of bases. */
static const char *tab_path(struct req *r, const struct org_list *l, const char *kind)
{
    char *path = talloc_asprintf(r->mem, "%s?kind=%s", r->path, kind);
    if (l->under)
        path = talloc_asprintf_append(path, "&under=%lld", (long long)l->under);
    if (l->direct)
        path = talloc_asprintf_append(path, "&depth=direct");
    if (q_has(r, "state"))
        path = talloc_asprintf_append(path, "&state=%s", l->state);
    if (*l->region)
        path = talloc_asprintf_append(path, "&region=%s", q_str(r, "region"));
    return path;
}

static void add_tabs(struct req *r, xmlNodePtr list, const struct org_list *l)
{
    xmlNodePtr tabs = doc_el(list, "tabs");
    for (const char *const *k = kinds_below(r); *k; k++) {
        xmlNodePtr tab = doc_el(tabs, "tab");
        doc_attr(tab, "path", tab_path(r, l, *k));
        doc_attr(tab, "say", talloc_asprintf(r->mem, "kind.%s", *k));
        doc_yes(tab, "current", strcmp(*k, l->kind) == 0);
    }
}

static void add_value(xmlNodePtr filter, const char *name, const char *value)
{
    doc_attr(doc_text(filter, "value", value), "name", name);
}

static xmlNodePtr add_options(xmlNodePtr list, const char *name, const char *const (*pairs)[2], size_t n)
{
    xmlNodePtr options = doc_el(list, "options");
    doc_attr(options, "name", name);
    for (size_t i = 0; i < n; i++) {
        xmlNodePtr option = doc_el(options, "option");
        doc_attr(option, "value", pairs[i][0]);
        doc_attr(option, "say", pairs[i][1]);
    }
    return options;
}

static enum rc add_codes(struct req *r, xmlNodePtr options, const char *table, const char *of)
{
    struct code_row *rows;
    size_t n;
    TRY(code_list(r->mem, r->app, table, of, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        xmlNodePtr option = doc_el(options, "option");
        doc_attr(option, "value", rows[i].code);
        doc_attr(option, "label", strcmp(r->lang, "en") == 0 && *rows[i].name_en ? rows[i].name_en : rows[i].name);
    }
    return RC_OK;
}

/* Regions within that of the post, and within the one chosen. */
static enum rc add_regions(struct req *r, xmlNodePtr list)
{
    static const char *const ALL[][2] = {{"", "list.all"}};
    const char *own = r->who.org_region, *chosen = q_str(r, "region");
    xmlNodePtr options = add_options(list, "region", ALL, 1);
    if (*own)
        TRY(add_codes(r, options, "region", own));
    bool city = strlen(chosen) == 6 && !strcmp(chosen + 4, "00") && strcmp(chosen + 2, "0000") && strcmp(chosen, own);
    return city ? add_codes(r, options, "region", chosen) : RC_OK;
}

static void add_letters(struct req *r, xmlNodePtr list)
{
    static const char *const ALL[][2] = {{"", "list.all"}};
    xmlNodePtr options = add_options(list, "letter", ALL, 1);
    for (const char *c = "abcdefghjklmnopqrstwxyz"; *c; c++) {
        xmlNodePtr option = doc_el(options, "option");
        doc_attr(option, "value", talloc_asprintf(r->mem, "%c", *c));
        doc_attr(option, "label", talloc_asprintf(r->mem, "%c", *c - 'a' + 'A'));
    }
}

static enum rc add_filter(struct req *r, xmlNodePtr list, const struct org_list *l)
{
    static const char *const STATES[][2] = {
        {"active", "state.active"}, {"disabled", "state.disabled"}, {"directory", "state.directory"}, {"closed", "state.closed"}};
    static const char *const DEPTHS[][2] = {{"", "organization.depth-all"}, {"direct", "organization.depth-direct"}};
    static const char *const ALL[][2] = {{"", "list.all"}};
    xmlNodePtr filter = doc_el(list, "filter");
    add_value(filter, "state", l->state);
    add_value(filter, "name", q_str(r, "name"));
    add_value(filter, "depth", q_str(r, "depth"));
    add_value(filter, "region", q_str(r, "region"));
    add_value(filter, "letter", q_str(r, "letter"));
    add_value(filter, "base-level", q_str(r, "base-level"));
    add_options(list, "state", STATES, 4);
    add_options(list, "depth", DEPTHS, 2);
    add_letters(r, list);
    TRY(add_regions(r, list));
    return bases(l) ? add_codes(r, add_options(list, "base-level", ALL, 1), "base-level", NULL) : RC_OK;
}

/* ---- rows: of the list by columns of store_list, of the search the same, one by one ---- */

static enum rc add_row(struct req *r, xmlNodePtr rows, const struct db_rows *q)
{
    bool english = strcmp(r->lang, "en") == 0 && *db_text(q, L_SECTOR + 1);
    xmlNodePtr el = doc_el(rows, "row");
    doc_int(el, "id", db_int(q, L_ID));
    doc_attr(el, "name", db_text(q, L_NAME));
    doc_attr(el, "code", db_text(q, L_CODE));
    doc_attr(el, "level", db_text(q, L_LEVEL));
    doc_attr(el, "office-phone", db_text(q, L_PHONE));
    doc_attr(el, "superior-name", db_str(q, L_SUPERIOR));
    doc_attr(el, "hrss-name", db_text(q, L_HRSS));
    doc_attr(el, "sector-name", english ? db_text(q, L_SECTOR + 1) : db_str(q, L_SECTOR));
    doc_yes(el, "custody", db_int(q, L_CUSTODY) != 0);
    const char *level = db_text(q, L_BASE_LEVEL), *label = level;
    if (!*level)
        return RC_OK;
    enum rc rc = code_label(r->mem, r->app, "base-level", level, r->lang, &label);
    doc_attr(el, "base-level-name", label);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

/* Found by name or code, the best first, as far as the other conditions hold. */
static enum rc find(struct req *r, const struct org_list *l, struct db_rows **out, bool *cut)
{
    struct org **found;
    int64_t ids[FOUND_MAX];
    size_t all;
    TRY(org_search_scoped(r->mem, r->app, &r->who, q_str(r, "name"), l->kind, l->state, FOUND_MAX, &found, &all));
    *cut = all == FOUND_MAX;
    for (size_t i = 0; i < all; i++)
        ids[i] = found[i]->id;
    return store_listed(r, l, ids, all, out);
}

static enum rc found_rows(struct req *r, xmlNodePtr list, const struct org_list *l)
{
    struct db_rows *q;
    int64_t shown = 0;
    bool cut;
    xmlNodePtr rows = doc_el(list, "rows");
    TRY(find(r, l, &q, &cut));
    for (; db_next(q); shown++)
        TRY(add_row(r, rows, q));
    doc_yes(list, "cut", cut);
    keyset_pager(r, list, shown, -1, NULL);
    return RC_OK;
}

static enum rc listed_rows(struct req *r, xmlNodePtr list, const struct org_list *l, const struct keyset *after, int64_t *shown)
{
    struct db_rows *q;
    const char *next = NULL;
    *shown = 0;
    xmlNodePtr rows = doc_el(list, "rows");
    TRY(store_list(r, l, after, ROWS + 1, &q));
    bool more = db_count(q) > ROWS;
    while (*shown < ROWS && db_next(q)) {
        size_t len;
        const void *key = db_bytes(q, L_SORT, &len);
        TRY(add_row(r, rows, q));
        if (++*shown == ROWS && more)
            next = keyset_token(r->mem, key, len, db_int(q, L_ID));
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
        const struct org_list other = {.kind = *k, .state = in_directory(r) ? "directory" : "active", .under = l->under, .region = "", .base_level = ""};
        TRY(store_list(r, &other, &beginning, 1, &found));
        if (!db_count(found))
            continue;
        xmlNodePtr hint = doc_el(list, "hint");
        doc_attr(hint, "path", l->under ? talloc_asprintf(r->mem, "%s?kind=%s&under=%lld", r->path, *k, (long long)l->under)
                                        : talloc_asprintf(r->mem, "%s?kind=%s", r->path, *k));
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

/* ---- as a file ---- */

struct org_file {
    struct org_list list;
    struct keyset last;
    bool search, done; /* found rows are one page */
};

static enum rc query(struct req *r, void *arg, int64_t limit, struct db_rows **rows)
{
    struct org_file *x = arg;
    bool cut, done = x->done;
    x->done = x->search;
    if (x->search)
        return done ? RC_OK : find(r, &x->list, rows, &cut);
    return store_list(r, &x->list, &x->last, limit, rows);
}

static enum rc cells(struct req *r, void *arg, const struct db_rows *q, struct export_run *to)
{
    struct org_file *x = arg;
    struct table *t = export_table(to);
    size_t len;
    bool english = strcmp(r->lang, "en") == 0 && *db_text(q, L_SECTOR + 1);
    table_text(t, db_text(q, L_NAME));
    table_text(t, db_text(q, L_CODE));
    table_text(t, export_say(r, talloc_asprintf(r->mem, "kind.%s", x->list.kind)));
    table_text(t, export_say(r, talloc_asprintf(r->mem, "org-level.%s", db_text(q, L_LEVEL))));
    if (bases(&x->list))
        TRY(export_code(r, t, "base-level", db_text(q, L_BASE_LEVEL)));
    table_text(t, db_text(q, L_SUPERIOR));
    table_text(t, db_text(q, L_HRSS));
    table_text(t, db_text(q, english ? L_SECTOR + 1 : L_SECTOR));
    TRY(export_code(r, t, "region", db_text(q, L_REGION)));
    table_text(t, db_text(q, L_PHONE));
    table_text(t, db_text(q, L_RESPONSIBLE));
    table_text(t, db_text(q, L_DESIGNATED));
    table_text(t, export_say(r, talloc_asprintf(r->mem, "state.%s", x->list.state)));
    const void *key = db_bytes(q, L_SORT, &len);
    x->last = (struct keyset){.len = len < KEYSET_KEY_MAX ? len : KEYSET_KEY_MAX, .id = db_int(q, L_ID)};
    memcpy(x->last.key, key, x->last.len);
    return RC_OK;
}

static enum rc as_file(struct req *r, const struct org_list *l)
{
    static const struct table_column COLUMNS[] = {
        {"organization.name", TABLE_TEXT, 36},     {"organization.code", TABLE_TEXT, 22},         {"organization.kind", TABLE_TEXT, 14},
        {"organization.level", TABLE_TEXT, 10},    {"organization.base-level", TABLE_TEXT, 12},   {"organization.superior", TABLE_TEXT, 32},
        {"organization.hrss", TABLE_TEXT, 32},     {"organization.sector", TABLE_TEXT, 16},       {"organization.region", TABLE_TEXT, 26},
        {"organization.office-phone", TABLE_TEXT, 16}, {"organization.responsible", TABLE_TEXT, 12}, {"organization.designated", TABLE_TEXT, 12},
        {"certificate.state", TABLE_TEXT, 10}};
    enum { N = sizeof COLUMNS / sizeof *COLUMNS, BASE_LEVEL = 4 };
    struct table_column *columns = talloc_array(r->mem, struct table_column, N);
    struct org_file *x = talloc_zero(r->mem, struct org_file);
    size_t n = 0;
    for (size_t i = 0; i < N; i++)
        if (i != BASE_LEVEL || bases(l))
            columns[n++] = COLUMNS[i];
    x->list = *l;
    x->search = q_has(r, "name");
    const struct export_list e = {.list = r->path, .conditions = keyset_path(r, "as"), .columns = columns, .n = n, .arg = x,
                                  .title = export_say(r, in_directory(r) ? "directory.title" : "organization.list-title"), .query = query, .cells = cells};
    return export_answer(r, &e);
}

/* ---- the page ---- */

static enum rc conditions(struct req *r, struct org_list *l)
{
    const char *region = q_str(r, "region");
    size_t len = strlen(region);
    if (len && (len != 6 || strspn(region, "0123456789") != 6))
        return RC_BAD_REQUEST;
    while (len > 2 && !strncmp(region + len - 2, "00", 2))
        len -= 2;
    *l = (struct org_list){.kind = q_has(r, "kind") ? q_str(r, "kind") : kinds_below(r)[0],
                           .state = in_directory(r) ? "directory" : q_has(r, "state") ? q_str(r, "state") : "active", .under = q_int(r, "under"),
                           .region = talloc_strndup(r->mem, region, len), .direct = q_has(r, "depth")};
    l->base_level = bases(l) ? q_str(r, "base-level") : "";
    l->lettered = q_has(r, "letter") && sortkey_letter(domain_of(r->app)->sortkey, *q_str(r, "letter"), &l->letter);
    return RC_OK;
}

enum rc list_get(struct req *r)
{
    struct keyset after;
    struct org_list l;
    int64_t shown;
    TRY(keyset_read(q_str(r, "after"), &after));
    TRY(conditions(r, &l));
    xmlNodePtr list = doc_el(r->content, "organisations");
    TRY(add_under(r, list, l.under));
    if (export_wanted(r))
        return as_file(r, &l);
    doc_attr(list, "kind", l.kind);
    if (q_has(r, "done"))
        done_notice(r, talloc_asprintf(r->mem, "directory.done-%s", q_str(r, "done")));
    doc_yes(list, "admins", may(r, "organization.admin"));
    doc_yes(list, "life", may(r, "organization.life"));
    doc_yes(list, "directory", may(r, "organization.directory"));
    export_element(r, list_path(r, "kind"), false);
    TRY(add_filter(r, list, &l));
    add_tabs(r, list, &l);
    if (q_has(r, "name"))
        return found_rows(r, list, &l);
    TRY(listed_rows(r, list, &l, &after, &shown));
    return shown || after.id ? RC_OK : add_hints(r, list, &l);
}
