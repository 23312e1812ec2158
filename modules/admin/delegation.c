/* Rights lent for some days (代行): who has whose, from when to when; they end by themselves, or early. Whoever manages administrators sees
 * all of the organisation, everybody else what their own post lends or was lent. */
#include <string.h>

#include "core/doc.h"
#include "domain/export/export.h"
#include "domain/try.h"
#include "modules/admin/pages.h"
#include "modules/admin/store.h"

enum { ROWS = 20, CHOICES = 200 };

/* Of whose post the list is; 0: of all. */
static int64_t whose(const struct req *r)
{
    return may(r, ADMIN_PERMISSION) ? 0 : r->who.post;
}

/* Lends its own rights, or is a super administrator: the domain asks the same of the database. */
static bool lends(const struct req *r, int64_t post)
{
    return r->who.super || post == r->who.post;
}

static void add_one(struct req *r, xmlNodePtr parent, struct db_rows *q)
{
    xmlNodePtr el = doc_el(parent, "delegation");
    const char *state = db_text(q, 8);
    bool open = !strcmp(state, "planned") || !strcmp(state, "running");
    doc_int(el, "id", db_int(q, 0));
    doc_int(el, "version", db_int(q, 1));
    doc_attr(el, "from-name", db_text(q, 6));
    doc_attr(el, "to-name", db_text(q, 7));
    doc_attr(el, "from", db_text(q, 4));
    doc_attr(el, "to", db_text(q, 5));
    doc_attr(el, "state", state);
    if (!db_null(q, 9))
        doc_time(el, "ended", db_time(q, 9));
    doc_yes(el, "mine", db_int(q, 2) == r->who.post || db_int(q, 3) == r->who.post);
    doc_yes(el, "end", open && lends(r, db_int(q, 2)));
}

static void add_filter(struct req *r, xmlNodePtr list)
{
    static const char *const STATE[] = {"running", "planned", "over", "ended"};
    xmlNodePtr filter = doc_el(list, "filter"), options = add_options(list, "state");
    doc_attr(doc_text(filter, "value", q_str(r, "state")), "name", "state");
    add_option(options, "", NULL, "list.all");
    for (size_t i = 0; i < sizeof STATE / sizeof *STATE; i++)
        add_option(options, STATE[i], NULL, talloc_asprintf(r->mem, "admin.lent-%s", STATE[i]));
}

/* ---- the same as a file ---- */

struct listing {
    int64_t before;
};

static enum rc query(struct req *r, void *arg, int64_t limit, struct db_rows **rows)
{
    struct listing *l = arg;
    return store_delegations(r, whose(r), q_str(r, "state"), l->before, limit, rows);
}

static enum rc cells(struct req *r, void *arg, const struct db_rows *q, struct export_run *to)
{
    struct listing *l = arg;
    struct table *t = export_table(to);
    l->before = db_int(q, 0);
    table_text(t, db_text(q, 6));
    table_text(t, db_text(q, 7));
    table_text(t, db_text(q, 4));
    table_text(t, db_text(q, 5));
    table_text(t, export_say(r, talloc_asprintf(r->mem, "admin.lent-%s", db_text(q, 8))));
    table_value(t, db_time(q, 9));
    return RC_OK;
}

static enum rc as_file(struct req *r)
{
    static const struct table_column COLUMNS[] = {{"admin.lender", TABLE_TEXT, 14},   {"admin.acting", TABLE_TEXT, 14},
                                                  {"field.from_day", TABLE_TEXT, 12}, {"field.last_day", TABLE_TEXT, 12},
                                                  {"list.states", TABLE_TEXT, 12},    {"admin.ended", TABLE_TIME, 18}};
    struct listing l = {.before = 0};
    const struct export_list e = {.list = r->path, .title = talloc_asprintf(r->mem, "%s %s", export_say(r, "admin.delegations"), r->who.org_name),
                                  .conditions = talloc_asprintf(r->mem, "state=%s", q_str(r, "state")), .columns = COLUMNS,
                                  .n = sizeof COLUMNS / sizeof COLUMNS[0], .arg = &l, .query = query, .cells = cells};
    return export_answer(r, &e);
}

enum rc delegations_get(struct req *r)
{
    struct db_rows *q;
    struct keyset after;
    const char *next = NULL;
    int64_t shown = 0;
    if (!r->who.post)
        return RC_FORBIDDEN;
    if (export_wanted(r))
        return as_file(r);
    if (q_has(r, "done"))
        notice(r, talloc_asprintf(r->mem, "admin.done-%s", q_str(r, "done")));
    export_element(r, talloc_asprintf(r->mem, "admin/delegations?state=%s", q_str(r, "state")), false);
    TRY(keyset_read(q_str(r, "after"), &after));
    xmlNodePtr list = doc_el(r->content, "delegations");
    doc_attr(list, "org-name", r->who.org_name);
    add_filter(r, list);
    TRY(store_delegations(r, whose(r), q_str(r, "state"), after.id, ROWS + 1, &q));
    xmlNodePtr rows = doc_el(list, "rows");
    bool more = db_count(q) > ROWS;
    while (shown < ROWS && db_next(q)) {
        add_one(r, rows, q);
        if (++shown == ROWS && more)
            next = keyset_token(r->mem, "", 0, db_int(q, 0));
    }
    keyset_pager(r, list, shown, -1, next);
    return RC_OK;
}

/* Active posts of the organisation as choices. */
static enum rc add_posts(struct req *r, xmlNodePtr el)
{
    const struct post_list l = {.org = r->who.org, .state = "active", .name = ""};
    const struct keyset beginning = {.id = 0};
    struct db_rows *q;
    TRY(store_posts(r, &l, &beginning, CHOICES, &q));
    xmlNodePtr from = add_options(el, "from_post"), to = add_options(el, "to_post");
    add_option(to, "", NULL, "admin.choose-post");
    while (db_next(q)) {
        int64_t id = db_int(q, P_ID);
        const char *title = db_text(q, P_TITLE);
        const char *label = talloc_asprintf(r->mem, "%s（%s%s%s）", db_text(q, P_NAME), title, *title ? "，" : "", db_text(q, P_MASK));
        if (lends(r, id))
            add_option(from, number(r, id), label, NULL);
        if (r->who.super || id != r->who.post)
            add_option(to, number(r, id), label, NULL);
    }
    return RC_OK;
}

enum rc delegate_get(struct req *r)
{
    char today[11];
    if (!r->who.post)
        return RC_FORBIDDEN;
    app_date(r->now, today);
    xmlNodePtr el = doc_el(r->content, "delegate");
    doc_attr(el, "org-name", r->who.org_name);
    doc_int(el, "days", DELEGATION_DAYS_MAX);
    doc_values(r, el, (const char *const[]){"from_post", number(r, r->who.post), "from_day", today, NULL});
    return add_posts(r, el);
}

enum rc delegate_post(struct req *r)
{
    const char *why;
    int64_t id;
    if (!r->who.post)
        return RC_FORBIDDEN;
    const struct delegation d = {.post = f_int(r, "from_post"), .to_post = f_int(r, "to_post"), .from_day = app_date_text(r->mem, f_int(r, "from_day")),
                                 .to_day = app_date_text(r->mem, f_int(r, "last_day"))};
    enum rc rc = admin_delegate(r->app, &r->who, &d, &id, &why);
    return rc ? tell(r, rc, why) : redirect(r, "admin/delegations?done=delegate");
}

enum rc delegation_end_get(struct req *r)
{
    struct db_rows *q;
    if (!r->who.post)
        return RC_FORBIDDEN;
    TRY(store_delegation(r, q_int(r, "id"), whose(r), &q));
    add_one(r, doc_el(r->content, "delegation-end"), q);
    return RC_OK;
}

enum rc delegation_end_post(struct req *r)
{
    struct db_rows *q;
    const char *why = NULL;
    if (!r->who.post)
        return RC_FORBIDDEN;
    TRY(store_delegation(r, q_int(r, "id"), whose(r), &q));
    enum rc rc = admin_delegation_end(r->app, &r->who, db_int(q, 0), f_int(r, "version"), &why);
    if (rc == RC_NOT_FOUND) { /* it is over meanwhile */
        why = "admin.stale";
        rc = RC_CONFLICT;
    }
    return rc ? tell(r, rc, why) : redirect(r, "admin/delegations?done=delegate-end");
}
