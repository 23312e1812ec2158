/* What changes and transfers add to the pages of cases: the fields they change, what else waits, what was asked before. */
#include <stdlib.h>
#include <string.h>

#include "core/doc.h"
#include "domain/try.h"
#include "modules/review/pages.h"
#include "modules/review/store.h"

enum { OTHERS = 10, EARLIER = 5, MARKED_MAX = 100 };

bool kind_of_org(const struct review_kind *kind)
{
    return (!strncmp(kind->name, "reg-", 4) && strcmp(kind->name, "reg-person")) || !strcmp(kind->name, "change-org") ||
           !strcmp(kind->name, "change-superior");
}

bool kind_of_filing(const struct review_kind *kind)
{
    return !strncmp(kind->name, "training-", strlen("training-"));
}

static bool is_change(const char *kind)
{
    return !strncmp(kind, "change-", strlen("change-"));
}

static int64_t id_of(xmlNodePtr row)
{
    xmlChar *text = xmlGetNoNsProp(row, BAD_CAST "id");
    int64_t id = text ? strtoll((const char *)text, NULL, 10) : 0;
    xmlFree(text);
    return id;
}

enum rc changes_mark(struct req *r, xmlNodePtr rows)
{
    xmlNodePtr marked[MARKED_MAX];
    int64_t ids[MARKED_MAX];
    size_t n = 0;
    struct db_rows *q;
    for (xmlNodePtr row = rows->children; row && n < MARKED_MAX; row = row->next) {
        xmlChar *kind = xmlGetNoNsProp(row, BAD_CAST "kind");
        if (kind && is_change((const char *)kind)) {
            marked[n] = row;
            ids[n++] = id_of(row);
        }
        xmlFree(kind);
    }
    if (!n)
        return RC_OK;
    TRY(store_changed(r, ids, n, &q));
    while (db_next(q))
        for (size_t i = 0; i < n; i++)
            if (ids[i] == db_int(q, 0))
                doc_attr(doc_el(marked[i], "field"), "name", db_text(q, 1));
    return RC_OK;
}

static void other_row(struct req *r, const struct filter *f, xmlNodePtr list, struct db_rows *q)
{
    xmlNodePtr row = doc_el(list, "row");
    const struct review_kind *kind = review_kind(db_text(q, L_KIND));
    int64_t arrived = db_time(q, L_ARRIVED);
    doc_int(row, "id", db_int(q, L_ID));
    doc_int(row, "version", db_int(q, L_VERSION));
    doc_attr(row, "kind", db_text(q, L_KIND));
    doc_attr(row, "name", db_text(q, L_NAME));
    doc_attr(row, "unit", db_text(q, L_UNIT));
    doc_attr(row, "summary", db_text(q, L_SUMMARY));
    doc_date(row, "arrived", arrived);
    doc_int(row, "waited", app_days(arrived, r->now));
    doc_yes(row, "overdue", kind && app_days(arrived, r->now) > filter_limit(f, kind));
    doc_yes(row, "own", db_int(q, L_ACCOUNT) == r->who.account);
}

enum rc others_element(struct req *r, const struct filter *f, const struct review_case *c)
{
    struct filter queue = *f;
    struct db_rows *q;
    int64_t n = 0;
    if (!is_change(c->kind) && strcmp(c->kind, "transfer"))
        return RC_OK;
    queue.kind = f->kind ? f->kind : review_kind(c->kind);
    queue.state = "pending";
    queue.hidden = false;
    TRY(store_list(r, &queue, NULL, OTHERS + 1, false, &q));
    xmlNodePtr list = doc_el(r->content, "others");
    doc_attr(list, "kind", queue.kind->name);
    doc_attr(list, "rest", filter_rest(r->mem, &queue));
    doc_attr(list, "list", filter_path(r->mem, "review/list", &queue));
    for (; n < OTHERS && db_next(q);) {
        if (db_int(q, L_ID) == c->id)
            continue;
        other_row(r, f, list, q);
        n++;
    }
    doc_yes(list, "more", db_next(q) && db_int(q, L_ID) != c->id);
    return changes_mark(r, list);
}

enum rc earlier_element(struct req *r, const struct review_case *c)
{
    struct db_rows *q;
    if (!is_change(c->kind) && strcmp(c->kind, "transfer"))
        return RC_OK;
    TRY(store_earlier(r, c, EARLIER, &q));
    xmlNodePtr list = doc_el(r->content, "earlier");
    while (db_next(q)) {
        xmlNodePtr row = doc_el(list, "row");
        doc_int(row, "id", db_int(q, 0));
        doc_attr(row, "kind", c->kind);
        doc_attr(row, "state", db_text(q, 1));
        doc_time(row, "at", db_time(q, 2));
        doc_attr(row, "summary", db_text(q, 3));
        doc_date(row, "submitted", db_time(q, 4));
    }
    return changes_mark(r, list);
}
