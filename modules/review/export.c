/* review/list as a file: the columns of the page, and what it says in tags, as cells. */
#include <string.h>

#include "domain/export/export.h"
#include "domain/try.h"
#include "modules/review/pages.h"
#include "modules/review/store.h"

enum { COLUMNS_MAX = 16 };

struct listing {
    struct filter filter;
    struct titles *titles;
    struct place last;
    bool begun;           /* `last` is a place */
    bool hours;           /* with the columns of declarations */
    bool filing;          /* of what organisations file: the title and who files stand first, and nothing is said twice */
    struct table_column columns[COLUMNS_MAX];
    size_t n;
};

static void column(struct listing *l, const char *label, enum table_kind kind, int width)
{
    l->columns[l->n++] = (struct table_column){label, kind, width};
}

/* What the first columns hold: -org names and codes of organisations, -any of either, else of persons. */
static const char *of(struct req *r, const struct filter *f, const char *key)
{
    bool org = f->kind && kind_of_org(f->kind);
    return talloc_asprintf(r->mem, "%s%s", key, !f->kind ? "-any" : org ? "-org" : "");
}

static void columns(struct req *r, struct listing *l)
{
    const struct filter *f = &l->filter;
    bool history = filter_history(f);
    if (l->filing) {
        column(l, "review.col.filing", TABLE_TEXT, 40);
        column(l, "review.col.filer", TABLE_TEXT, 32);
    } else {
        column(l, of(r, f, "review.col.name"), TABLE_TEXT, 24);
        column(l, of(r, f, "review.col.number"), TABLE_TEXT, 22);
        column(l, of(r, f, "review.col.unit"), TABLE_TEXT, 32);
    }
    column(l, "review.filter.year", TABLE_NUMBER, 10);
    if (l->hours)
        column(l, "review.col.category", TABLE_TEXT, 14);
    if (!l->filing) {
        column(l, l->hours ? "review.col.form" : "review.col.matter", TABLE_TEXT, 28);
        column(l, "review.col.title", TABLE_TEXT, 40);
    }
    if (l->hours) {
        column(l, "review.col.claimed", TABLE_HOURS, 10);
        column(l, history ? "review.col.recognised-done" : "review.col.recognised", TABLE_HOURS, 10);
    }
    column(l, "review.filter.mark", TABLE_TEXT, 24);
    column(l, "review.col.files", TABLE_NUMBER, 8);
    column(l, history ? "review.col.decided" : "review.col.arrived", history ? TABLE_TIME : TABLE_DATE,
           history ? 18 : 12);
    if (history)
        column(l, "review.col.state", TABLE_TEXT, 22);
    else if (!strcmp(f->state, "returned"))
        column(l, "review.col.due", TABLE_DATE, 12);
    else
        column(l, "review.col.waited-days", TABLE_NUMBER, 12);
    column(l, "review.col.id", TABLE_NUMBER, 12);
}

static enum rc query(struct req *r, void *arg, int64_t limit, struct db_rows **rows)
{
    struct listing *l = arg;
    return store_list(r, &l->filter, l->begun ? &l->last : NULL, limit, false, rows);
}

static bool overdue(const struct req *r, const struct filter *f, const struct review_kind *kind,
                    const struct db_rows *q)
{
    return kind && !strcmp(f->state, "pending") && app_days(db_time(q, L_ARRIVED), r->now) > filter_limit(f, kind);
}

/* What the page says in tags. */
static const char *tags(struct req *r, const struct filter *f, const struct review_kind *kind,
                        const struct db_rows *q)
{
    int64_t marks = db_int(q, L_MARKS);
    bool hours = kind && kind->hours;
    const struct {
        bool holds;
        const char *key;
    } all[] = {{overdue(r, f, kind, q), "review.mark.overdue"},
               {hours && marks & MARK_DUPLICATE, "review.mark.duplicate"},
               {hours && db_int(q, L_RECOGNISED) < db_int(q, L_CLAIMED), "review.mark.less"},
               {(marks & MARK_CORRECTED) != 0, "review.mark.corrected"},
               {hours && marks & MARK_LOWERED, "review.mark.lowered"},
               {db_int(q, L_ACTING) != 0, "review.acting-tag"},
               {db_int(q, L_ACCOUNT) == r->who.account, "review.own-tag"},
               {filter_history(f) && db_int(q, L_HIDDEN), "review.hidden-tag"}};
    char *text = talloc_strdup(r->mem, "");
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i].holds)
            text = talloc_asprintf_append(text, "%s%s", *text ? " · " : "", export_say(r, all[i].key));
    return text;
}

/* The number of a person, or the code of an organisation that registers. */
static enum rc number(struct export_run *x, const struct review_kind *kind, const struct db_rows *q,
                      const char **out)
{
    bool registers = kind && !strncmp(kind->name, "reg-", 4);
    *out = registers ? db_text(q, L_SUMMARY) : "";
    if (!*db_text(q, L_MASK))
        return RC_OK;
    return export_number(x, db_int(q, L_ACCOUNT), registers ? 0 : db_int(q, L_SUBJECT), db_text(q, L_MASK), out);
}

static void matter(struct req *r, const struct listing *l, const struct review_kind *kind, const struct db_rows *q,
                   struct table *t)
{
    bool hours = kind && kind->hours;
    if (l->hours)
        table_text(t, hours ? title_category(l->titles, db_text(q, L_CATEGORY)) : NULL);
    if (!l->filing)
        table_text(t, hours || (kind && kind->yearly) ? title_form(l->titles, db_text(q, L_FORM))
                        : export_say(r, talloc_asprintf(r->mem, "case-kind.%s", db_text(q, L_KIND))));
    bool shown = !*db_text(q, L_MASK) && !strncmp(db_text(q, L_KIND), "reg-", 4); /* its code, in a column before */
    if (!l->filing)
        table_text(t, shown ? NULL : db_text(q, L_SUMMARY));
    if (!l->hours)
        return;
    table_value(t, hours ? db_int(q, L_CLAIMED) : DB_NULL_TIME);
    table_value(t, hours ? db_int(q, L_RECOGNISED) : DB_NULL_TIME);
}

static void state(struct req *r, const struct filter *f, const struct db_rows *q, struct table *t)
{
    const char *now = db_text(q, L_STATE);
    if (filter_history(f)) {
        table_value(t, db_time(q, L_DECIDED));
        table_text(t, export_say(r, !strcmp(now, "pending") ? "review.state-further"
                                                            : talloc_asprintf(r->mem, "state.%s", now)));
        return;
    }
    table_value(t, db_time(q, L_ARRIVED));
    if (strcmp(f->state, "returned") != 0)
        table_value(t, app_days(db_time(q, L_ARRIVED), r->now));
    else
        table_value(t, db_null(q, L_DUE) ? DB_NULL_TIME : db_time(q, L_DUE) - DAY);
}

static enum rc cells(struct req *r, void *arg, const struct db_rows *q, struct export_run *x)
{
    struct listing *l = arg;
    struct table *t = export_table(x);
    const struct review_kind *kind = review_kind(db_text(q, L_KIND));
    const char *no;
    TRY(number(x, kind, q, &no));
    if (l->filing)
        table_text(t, db_text(q, L_SUMMARY));
    table_text(t, db_text(q, L_NAME));
    if (!l->filing) {
        table_text(t, no);
        table_text(t, db_text(q, L_UNIT));
    }
    table_value(t, db_int(q, L_YEAR));
    matter(r, l, kind, q, t);
    table_text(t, tags(r, &l->filter, kind, q));
    table_value(t, db_int(q, L_FILES));
    state(r, &l->filter, q, t);
    table_value(t, db_int(q, L_ID));
    l->last = store_list_place(&l->filter, q);
    l->begun = true;
    return RC_OK;
}

enum rc list_or_file_get(struct req *r)
{
    struct listing *l = talloc_zero(r->mem, struct listing);
    struct filter *f = &l->filter;
    if (!export_wanted(r))
        return list_get(r);
    TRY(filter_read(r, f));
    TRY(titles_open(r, f->year, &l->titles));
    l->hours = !f->kind || f->kind->hours;
    l->filing = f->kind && kind_of_filing(f->kind);
    columns(r, l);
    const char *list = f->kind ? talloc_asprintf(r->mem, "queue.%s", f->kind->name) : "review.list";
    const char *tab = export_say(r, talloc_asprintf(r->mem, "review.tab.%s", f->state));
    return export_answer(
        r, &(struct export_list){.list = "review/list",
                                 .conditions = filter_rest(r->mem, f) + 1,
                                 .title = talloc_asprintf(r->mem, "%s %s", export_say(r, list), tab),
                                 .columns = l->columns,
                                 .n = l->n,
                                 .arg = l,
                                 .query = query,
                                 .cells = cells});
}
