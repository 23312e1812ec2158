/* One administrator [5.1]: who holds the post, what may be done with it, who held it before [5.6]. */
#include <string.h>

#include "core/doc.h"
#include "domain/account/account.h"
#include "domain/code/code.h"
#include "domain/try.h"
#include "modules/admin/pages.h"
#include "modules/admin/store.h"

enum rc add_sex(struct req *r, xmlNodePtr el, const char *code)
{
    const char *label = code;
    if (!*code)
        return RC_OK;
    enum rc rc = code_label(r->mem, r->app, "sex", code, r->lang, &label);
    doc_attr(el, "sex-name", label);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

struct post_row post_of(const struct req *r, struct db_rows *q)
{
    return (struct post_row){.id = db_int(q, P_ID), .version = db_int(q, P_VERSION), .org = db_int(q, P_ORG),
                             .account = db_int(q, P_ACCOUNT), .person = db_int(q, P_PERSON), .role = db_int(q, P_ROLE),
                             .org_name = db_text(q, P_ORG_NAME), .kind = db_text(q, P_KIND), .name = db_text(q, P_NAME),
                             .number_mask = db_text(q, P_MASK), .title = db_text(q, P_TITLE), .role_name = db_text(q, P_ROLE_NAME),
                             .state = db_text(q, P_STATE), .super = db_int(q, P_SUPER) != 0, .own_org = db_int(q, P_ORG) == r->who.org,
                             .own = db_int(q, P_ID) == r->who.post, .rows = q};
}

enum rc post_read(struct req *r, int64_t id, struct post_row *out)
{
    struct db_rows *q;
    TRY(store_post(r, id, &q));
    *out = post_of(r, q);
    return RC_OK;
}

enum rc post_draw(struct req *r, xmlNodePtr parent, const struct post_row *p, xmlNodePtr *out)
{
    struct db_rows *q = p->rows;
    xmlNodePtr el = doc_el(parent, "post");
    doc_int(el, "id", p->id);
    doc_int(el, "version", p->version);
    doc_int(el, "org", p->org);
    doc_attr(el, "org-name", p->org_name);
    doc_attr(el, "kind", p->kind);
    doc_attr(el, "name", p->name);
    doc_attr(el, "number-mask", p->number_mask);
    doc_attr(el, "title", p->title);
    doc_attr(el, "role", p->role ? p->role_name : NULL);
    doc_yes(el, "super", p->super);
    doc_attr(el, "state", p->state);
    doc_yes(el, "own-org", p->own_org);
    doc_yes(el, "own", p->own);
    doc_attr(el, "phone-mask", db_text(q, P_PHONE));
    doc_attr(el, "office-phone", db_text(q, P_LANDLINE));
    doc_attr(el, "email", db_text(q, P_EMAIL));
    doc_date(el, "since", db_time(q, P_CREATED));
    if (!db_null(q, P_SEEN))
        doc_time(el, "seen", db_time(q, P_SEEN));
    doc_attr(el, "lent-until", db_str(q, P_LENT_UNTIL));
    doc_yes(el, "must-change", db_int(q, P_MUST_CHANGE) != 0);
    if (out)
        *out = el;
    return add_sex(r, el, db_text(q, P_SEX));
}

static enum rc add_terms(struct req *r, xmlNodePtr parent, const struct post_row *p)
{
    struct post_term *terms;
    size_t n;
    TRY(admin_history(r->mem, r->app, p->id, &terms, &n));
    xmlNodePtr list = doc_el(parent, "terms");
    for (size_t i = 0; i < n; i++) {
        xmlNodePtr el = doc_el(list, "term");
        doc_attr(el, "name", terms[i].name);
        doc_attr(el, "number-mask", terms[i].number_mask);
        doc_time(el, "from", terms[i].from);
        doc_time(el, "to", terms[i].to);
        doc_attr(el, "reason", *terms[i].reason ? terms[i].reason : NULL);
    }
    return RC_OK;
}

static enum rc add_changes(struct req *r, xmlNodePtr parent, const struct post_row *p)
{
    struct db_rows *q;
    TRY(store_changes(r, p->id, &q));
    xmlNodePtr list = doc_el(parent, "changes");
    while (db_next(q)) {
        xmlNodePtr el = doc_el(list, "change");
        doc_time(el, "at", db_time(q, 0));
        doc_attr(el, "action", db_text(q, 1));
        doc_attr(el, "name", db_text(q, 2));
        doc_attr(el, "reason", db_null(q, 3) || !*db_text(q, 3) ? NULL : db_text(q, 3));
    }
    return RC_OK;
}

/* What was done a moment ago, by the page that led here. */
static void add_done(struct req *r)
{
    if (q_has(r, "done"))
        notice(r, talloc_asprintf(r->mem, "admin.done-%s", q_str(r, "done")));
}

enum rc view_get(struct req *r)
{
    struct post_row p;
    TRY(post_read(r, q_int(r, "id"), &p));
    if (p.person && p.account != r->who.account)
        TRY(access_note(r, p.person));
    add_done(r);
    xmlNodePtr el = doc_el(r->content, "view");
    doc_yes(el, "super", r->who.super);
    TRY(post_draw(r, el, &p, NULL));
    TRY(add_terms(r, el, &p));
    return add_changes(r, el, &p);
}
