/* credit/batch: what became of a declaration for many persons. */
#include "domain/account/account.h"
#include "modules/credit/pages.h"
#include "modules/credit/store.h"

enum rc batch_page(struct req *r)
{
    struct batch *b;
    int64_t made = 0;
    if (!r->who.post)
        return RC_NOT_FOUND;
    TRY(store_batch(r->mem, r->app, &r->who, q_int(r, "id"), &b));
    xmlNodePtr el = doc_el(r->content, "batch"), rows = doc_el(el, "rows");
    doc_int(el, "id", q_int(r, "id"));
    doc_attr(el, "title", b->title);
    doc_attr(el, "category-title", category_title_any(r, b->category));
    doc_attr(el, "form-title", form_title(r, NULL, b->form));
    doc_attr(el, "by", b->by);
    doc_time(el, "at", b->at);
    for (size_t i = 0; i < b->n; i++) {
        const struct batch_row *one = &b->rows[i];
        xmlNodePtr row = doc_el(rows, "row");
        doc_attr(row, "name", one->name);
        doc_attr(row, "mask", *one->mask ? one->mask : NULL);
        if (!one->case_id) {
            doc_attr(row, "key", one->reason);
            doc_attr(row, "detail", *one->detail ? one->detail : NULL);
            continue;
        }
        made++;
        doc_int(row, "case", one->case_id);
        doc_attr(row, "state", one->state);
        doc_tenths(row, "recognised", one->recognised);
    }
    doc_int(el, "made", made);
    doc_int(el, "refused", (int64_t)b->n - made);
    return RC_OK;
}
