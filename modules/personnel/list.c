/* Persons of the scope [15.3] [1.11] [1.12] [1.13]: in the order of pinyin, by name, number, series, level, organisation. */
#include <string.h>

#include "core/doc.h"
#include "domain/code/code.h"
#include "domain/try.h"
#include "modules/personnel/pages.h"
#include "modules/personnel/store.h"

enum { ROWS = 20 };

static const char *const LEVELS[] = {"senior", "deputy-senior", "middle", "assistant", "technician", "none"};

static void add_option(xmlNodePtr options, const char *value, const char *say)
{
    xmlNodePtr option = doc_el(options, "option");
    doc_attr(option, "value", value);
    doc_attr(option, "say", say);
}

static enum rc add_filter(struct req *r, xmlNodePtr list)
{
    static const char *const NAMES[] = {"name", "series", "level"};
    xmlNodePtr filter = doc_el(list, "filter"), levels = doc_el(list, "options");
    for (size_t i = 0; i < 3; i++)
        doc_attr(doc_text(filter, "value", q_str(r, NAMES[i])), "name", NAMES[i]);
    doc_attr(levels, "name", "level");
    add_option(levels, "", "list.all");
    for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++)
        add_option(levels, LEVELS[i], talloc_asprintf(r->mem, "level.%s", LEVELS[i]));
    xmlNodePtr any = doc_el(list, "options"); /* choices of one name are taken together */
    doc_attr(any, "name", "series");
    add_option(any, "", "list.all");
    return code_options(r, list, "series", "series", NULL);
}

static void add_row(struct req *r, xmlNodePtr rows, const struct db_rows *found)
{
    bool english = strcmp(r->lang, "en") == 0 && *db_text(found, 6);
    xmlNodePtr el = doc_el(rows, "row");
    doc_int(el, "id", db_int(found, 0));
    doc_attr(el, "name", db_text(found, 1));
    doc_attr(el, "number-mask", db_text(found, 2));
    doc_attr(el, "employer-name", db_text(found, 3));
    doc_attr(el, "department", db_text(found, 4));
    doc_attr(el, "series-name", db_text(found, english ? 6 : 5));
    doc_attr(el, "level", db_text(found, 7));
    doc_attr(el, "title", db_text(found, 8));
}

static enum rc add_rows(struct req *r, xmlNodePtr list, const struct person_list *l, const struct keyset *after)
{
    struct db_rows *found;
    const char *next = NULL;
    int64_t shown = 0, total;
    const char *series = q_str(r, "series"), *level = q_str(r, "level");
    TRY(store_list(r, l, series, level, after, ROWS + 1, &found));
    TRY(store_count(r, l, series, level, &total));
    xmlNodePtr rows = doc_el(list, "rows");
    bool more = db_count(found) > ROWS;
    while (shown < ROWS && db_next(found)) {
        size_t len;
        const void *key = db_bytes(found, 9, &len);
        add_row(r, rows, found);
        if (++shown == ROWS && more)
            next = keyset_token(r->mem, key, len, db_int(found, 0));
    }
    keyset_pager(r, list, shown, total, next);
    return RC_OK;
}

enum rc list_get(struct req *r)
{
    struct org *below;
    struct person_seek seek;
    struct keyset after;
    xmlNodePtr list = doc_el(r->content, "persons");
    TRY(keyset_read(q_str(r, "after"), &after));
    TRY(org_get_scoped(r->mem, r->app, &r->who, q_has(r, "org") ? q_int(r, "org") : r->who.org, &below));
    TRY(add_filter(r, list));
    if (q_has(r, "org")) {
        doc_int(list, "org", below->id);
        doc_attr(list, "org-name", below->name);
    }
    enum rc rc = person_seek(r->mem, r->app, q_str(r, "name"), &seek);
    if (rc == RC_INVALID) { /* a single character */
        doc_yes(list, "too-short", 1);
        return RC_OK;
    }
    const struct person_list l = {.who = &r->who, .below = below, .seek = &seek};
    return rc ? rc : add_rows(r, list, &l, &after);
}
