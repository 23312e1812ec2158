/* What the administrators of the own organisation looked at and did [5.10]: the log of views of personal data, and the audit chain. */
#include <string.h>

#include "core/crypt.h"
#include "core/doc.h"
#include "domain/export/export.h"
#include "domain/try.h"
#include "modules/admin/pages.h"
#include "modules/admin/store.h"

enum { ROWS = 20, DAYS_MAX = 92, DAYS_USUAL = 30, ID_BYTES = 8, AT_BYTES = 8 };

#define DAY_MS INT64_C(86400000)

struct listing {
    bool acts;
    struct access_list l;
    uint8_t id[ID_BYTES];
    char chain[KEYSET_KEY_MAX + 1];
    int64_t seq;
    struct db_rows *rows;
};

/* The place of a row: its moment, then what tells rows of one moment apart. */
static struct keyset place(const struct listing *x)
{
    struct keyset k = {.len = AT_BYTES, .id = x->acts ? db_int(x->rows, 2) : 1};
    uint64_t at = (uint64_t)db_time(x->rows, 0);
    for (int i = 0; i < AT_BYTES; i++)
        k.key[i] = (uint8_t)(at >> (56 - 8 * i));
    if (x->acts) {
        const char *chain = db_text(x->rows, 1);
        size_t len = strlen(chain), room = KEYSET_KEY_MAX - AT_BYTES;
        memcpy(k.key + AT_BYTES, chain, len < room ? len : room);
        k.len += len < room ? len : room;
    } else {
        crypt_unhex(db_text(x->rows, 1), k.key + AT_BYTES, ID_BYTES);
        k.len += ID_BYTES;
    }
    return k;
}

static enum rc go_on(struct req *r, struct listing *x, const struct keyset *k)
{
    x->l.before = DB_NULL_TIME;
    if (!k->id)
        return RC_OK;
    if (k->len < AT_BYTES || (!x->acts && k->len != AT_BYTES + ID_BYTES))
        return RC_BAD_REQUEST;
    uint64_t at = 0;
    for (int i = 0; i < AT_BYTES; i++)
        at = at << 8 | k->key[i];
    if (at > (uint64_t)r->now + (uint64_t)DAYS_MAX * DAY_MS)
        return RC_BAD_REQUEST;
    x->l.before = (int64_t)at;
    x->seq = k->id;
    memset(x->chain, 0, sizeof x->chain);
    if (x->acts)
        memcpy(x->chain, k->key + AT_BYTES, k->len - AT_BYTES);
    else
        memcpy(x->id, k->key + AT_BYTES, ID_BYTES);
    x->l.before_id = x->id;
    return RC_OK;
}

static enum rc read_rows(struct req *r, struct listing *x, int64_t limit)
{
    return x->acts ? store_acts(r, &x->l, x->chain, x->seq, limit, &x->rows) : store_access(r, &x->l, limit, &x->rows);
}

/* The days asked for, both included; too many: the last ones of them. */
static void days(struct req *r, struct access_list *l)
{
    char today[11];
    app_date(r->now, today);
    if (q_has(r, "until"))
        l->until = q_int(r, "until");
    else if (app_parse_date(today, &l->until))
        l->until = r->now;
    l->from = q_has(r, "since") ? q_int(r, "since") : l->until - DAYS_USUAL * DAY_MS;
    if (l->until - l->from > DAYS_MAX * DAY_MS)
        l->from = l->until - DAYS_MAX * DAY_MS;
    l->until += DAY_MS;
}

static enum rc add_filter(struct req *r, xmlNodePtr list, const struct listing *x)
{
    struct db_rows *q;
    char since[11], until[11];
    app_date(x->l.from, since);
    app_date(x->l.until - DAY_MS, until);
    xmlNodePtr filter = doc_el(list, "filter");
    doc_attr(doc_text(filter, "value", q_str(r, "post")), "name", "post");
    doc_attr(doc_text(filter, "value", since), "name", "since");
    doc_attr(doc_text(filter, "value", until), "name", "until");
    bool known = !x->l.post;
    TRY(store_holders(r, &q));
    xmlNodePtr options = add_options(list, "post");
    add_option(options, "", NULL, "list.all");
    while (db_next(q)) {
        add_option(options, number(r, db_int(q, 0)),
                   *db_text(q, 2) ? talloc_asprintf(r->mem, "%s（%s）", db_text(q, 1), db_text(q, 2)) : db_text(q, 1), NULL);
        known = known || db_int(q, 0) == x->l.post;
    }
    return known ? RC_OK : RC_NOT_FOUND;
}

static void add_tabs(struct req *r, xmlNodePtr list, const struct listing *x)
{
    xmlNodePtr tabs = doc_el(list, "tabs");
    for (int acts = 0; acts < 2; acts++) {
        xmlNodePtr tab = doc_el(tabs, "tab");
        char *path = talloc_asprintf(r->mem, "admin/access?what=%s", acts ? "acts" : "views");
        static const char *const KEEP[] = {"post", "since", "until"};
        for (size_t i = 0; i < 3; i++)
            if (q_has(r, KEEP[i]))
                path = talloc_asprintf_append(path, "&%s=%s", KEEP[i], q_str(r, KEEP[i]));
        doc_attr(tab, "path", path);
        doc_attr(tab, "say", acts ? "admin.acts" : "admin.views");
        doc_yes(tab, "current", acts == x->acts);
    }
}

static void add_row(xmlNodePtr rows, const struct listing *x)
{
    struct db_rows *q = x->rows;
    xmlNodePtr el = doc_el(rows, "row");
    doc_time(el, "at", db_time(q, 0));
    doc_int(el, "post", x->acts ? db_int(q, 7) : db_int(q, 8));
    doc_attr(el, "who", x->acts ? db_text(q, 3) : db_text(q, 2));
    if (x->acts) {
        doc_attr(el, "action", db_text(q, 4));
        doc_attr(el, "object", db_text(q, 5));
        doc_int(el, "object-id", db_int(q, 6));
    } else {
        doc_attr(el, "route", db_text(q, 3));
        doc_attr(el, "name", db_text(q, 5));
        doc_attr(el, "number-mask", db_text(q, 6));
        doc_attr(el, "employer-name", db_text(q, 7));
    }
}

static enum rc add_rows(struct req *r, xmlNodePtr list, struct listing *x)
{
    const char *next = NULL;
    int64_t shown = 0;
    TRY(read_rows(r, x, ROWS + 1));
    xmlNodePtr rows = doc_el(list, "rows");
    bool more = db_count(x->rows) > ROWS;
    while (shown < ROWS && db_next(x->rows)) {
        add_row(rows, x);
        if (++shown == ROWS && more) {
            struct keyset k = place(x);
            next = keyset_token(r->mem, k.key, k.len, k.id);
        }
    }
    keyset_pager(r, list, shown, -1, next);
    return RC_OK;
}

/* ---- as a file ---- */

static const struct table_column VIEWS[] = {{"admin.at", TABLE_TIME, 18},       {"admin.who", TABLE_TEXT, 16},    {"admin.page", TABLE_TEXT, 28},
                                            {"admin.whose", TABLE_TEXT, 16},    {"field.number", TABLE_TEXT, 22}, {"admin.unit", TABLE_TEXT, 36}};
static const struct table_column ACTS[] = {
    {"admin.at", TABLE_TIME, 18}, {"admin.who", TABLE_TEXT, 16}, {"admin.act", TABLE_TEXT, 28}, {"admin.object", TABLE_TEXT, 20}, {"admin.object-id", TABLE_NUMBER, 14}};

static enum rc query(struct req *r, void *arg, int64_t limit, struct db_rows **rows)
{
    struct listing *x = arg;
    TRY(read_rows(r, x, limit));
    *rows = x->rows;
    return RC_OK;
}

/* "personnel/view": label access.personnel-view. */
static const char *page_name(struct req *r, const char *route)
{
    char *key = talloc_asprintf(r->mem, "access.%s", route);
    for (char *at = key; *at; at++)
        if (*at == '/')
            *at = '-';
    return export_say(r, key);
}

static enum rc cells(struct req *r, void *arg, const struct db_rows *q, struct export_run *to)
{
    struct listing *x = arg;
    struct table *t = export_table(to);
    table_value(t, db_time(q, 0));
    table_text(t, db_text(q, x->acts ? 3 : 2));
    if (x->acts) {
        table_text(t, export_say(r, talloc_asprintf(r->mem, "act.%s", db_text(q, 4))));
        table_text(t, export_say(r, talloc_asprintf(r->mem, "object.%s", db_text(q, 5))));
        table_value(t, db_int(q, 6));
    } else {
        table_text(t, page_name(r, db_text(q, 3)));
        for (unsigned k = 5; k < 8; k++)
            table_text(t, db_text(q, k));
    }
    const struct keyset k = place(x);
    return go_on(r, x, &k);
}

static enum rc as_file(struct req *r, struct listing *x)
{
    const char *path = keyset_path(r, "after"), *conditions = strchr(path, '?');
    const struct export_list e = {.list = r->path, .title = export_say(r, x->acts ? "admin.acts" : "admin.views"),
                                  .conditions = conditions ? conditions + 1 : "", .columns = x->acts ? ACTS : VIEWS,
                                  .n = x->acts ? sizeof ACTS / sizeof ACTS[0] : sizeof VIEWS / sizeof VIEWS[0], .arg = x,
                                  .query = query, .cells = cells};
    x->l.before = DB_NULL_TIME;
    return export_answer(r, &e);
}

enum rc access_get(struct req *r)
{
    struct listing x = {.acts = !strcmp(q_str(r, "what"), "acts")};
    struct keyset after;
    x.l.post = q_int(r, "post");
    days(r, &x.l);
    TRY(keyset_read(q_str(r, "after"), &after));
    TRY(go_on(r, &x, &after));
    if (export_wanted(r))
        return as_file(r, &x);
    xmlNodePtr list = doc_el(r->content, "access");
    doc_attr(list, "what", x.acts ? "acts" : "views");
    doc_attr(list, "org-name", r->who.org_name);
    doc_int(list, "days", DAYS_MAX);
    add_tabs(r, list, &x);
    TRY(add_filter(r, list, &x));
    const char *path = keyset_path(r, "after");
    export_element(r, strchr(path, '?') ? path : "admin/access?what=views", false);
    return add_rows(r, list, &x);
}
