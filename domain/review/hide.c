/* What an organisation does not want to see in its history any more. Nothing is deleted. */
#include <assert.h>

#include "core/audit.h"
#include "domain/review/internal.h"

static enum rc noted(struct app *app, const struct who *who, int64_t id, bool hide)
{
    struct audit_event e = {.action = hide ? "case.hide" : "case.show", .account = who->account, .post = who->post,
                            .object = "case", .object_id = id};
    return audit_append(app, &e);
}

enum rc review_hide(struct app *app, const struct who *who, const int64_t *ids, size_t n, bool hide, int64_t *changed)
{
    assert(db_in_transaction(app->db) && who->org && n <= REVIEW_HIDE_MAX);
    *changed = 0;
    for (size_t i = 0; i < n; i++) {
        bool one = false;
        TRY(store_hide(app, who->org, ids[i], hide, &one));
        if (one)
            TRY(noted(app, who, ids[i], hide));
        *changed += one;
    }
    return RC_OK;
}
