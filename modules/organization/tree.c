/* The organisations below one's own, one level at a time: the way down to the one in hand is open [4.6]. */
#include <string.h>

#include "core/doc.h"
#include "domain/try.h"
#include "modules/organization/pages.h"
#include "modules/organization/store.h"

enum { EACH = 12 };

/* The way from the post's organisation down to the one that is looked at. */
struct way {
    struct org *orgs[ORG_DEPTH_MAX + 1];
    size_t n;
};

static xmlNodePtr add_node(struct req *r, xmlNodePtr parent, int64_t id, const char *name, const char *kind)
{
    xmlNodePtr el = doc_el(parent, "node");
    doc_int(el, "id", id);
    doc_attr(el, "name", name);
    doc_attr(el, "kind", kind);
    doc_attr(el, "path", talloc_asprintf(r->mem, "organization/view?id=%lld", (long long)id));
    return el;
}

static void add_more(struct req *r, xmlNodePtr parent, int64_t superior, const char *kind)
{
    xmlNodePtr el = doc_el(parent, "more");
    doc_attr(el, "kind", kind);
    doc_attr(el, "path", talloc_asprintf(r->mem, "organization/list?under=%lld&kind=%s", (long long)superior, kind));
}

static enum rc add_level(struct req *r, xmlNodePtr parent, const struct way *w, size_t at);

/* An open one: on the way, with what is below it. */
static enum rc add_open(struct req *r, xmlNodePtr parent, const struct way *w, size_t at)
{
    const struct org *o = w->orgs[at];
    xmlNodePtr el = add_node(r, parent, o->id, o->name, o->kind);
    doc_yes(el, "open", 1);
    doc_yes(el, "current", at + 1 == w->n);
    return add_level(r, el, w, at);
}

/* What is below the one at `at`; the way goes on through one of them, which is shown also where it is not among the first of its
 * kind. The way is at most as long as the tree is deep. */
static enum rc add_level(struct req *r, xmlNodePtr parent, const struct way *w, size_t at)
{
    struct db_rows *rows;
    const struct org *next = at + 1 < w->n ? w->orgs[at + 1] : NULL;
    int64_t of_kind = 0;
    const char *kind = "";
    TRY(store_children(r, w->orgs[at]->id, EACH + 1, &rows));
    while (db_next(rows)) {
        of_kind = strcmp(kind, db_text(rows, 2)) ? 1 : of_kind + 1;
        kind = db_text(rows, 2);
        bool here = next && (db_int(rows, 0) == next->id || (of_kind > EACH && strcmp(kind, next->kind) == 0));
        if (here) {
            TRY(add_open(r, parent, w, at + 1));
            next = NULL;
        }
        if (of_kind > EACH)
            add_more(r, parent, w->orgs[at]->id, kind);
        else if (!here)
            doc_yes(add_node(r, parent, db_int(rows, 0), db_text(rows, 1), kind), "more", db_int(rows, 3) != 0);
    }
    return next ? add_open(r, parent, w, at + 1) : RC_OK; /* one that is not active */
}

/* From the post's organisation on; of a department whose jurisdiction an organisation of another tree belongs to, straight to it. */
static enum rc find_way(struct req *r, const struct org *at, struct way *w)
{
    int64_t ids[ORG_DEPTH_MAX + 1];
    size_t n = org_path_ids(at->path, ids, ORG_DEPTH_MAX), from = 0;
    while (from < n && ids[from] != r->who.org)
        from++;
    if (from == n) {
        ids[0] = r->who.org;
        ids[1] = at->id;
        n = 2;
        from = 0;
    }
    for (size_t i = from; i < n; i++, w->n++)
        TRY(org_get_scoped(r->mem, r->app, &r->who, ids[i], &w->orgs[w->n]));
    return RC_OK;
}

enum rc tree_draw(struct req *r, xmlNodePtr parent, const struct org *at)
{
    struct way w = {.n = 0};
    TRY(find_way(r, at, &w));
    return add_open(r, doc_el(parent, "tree"), &w, 0);
}
