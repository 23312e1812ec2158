/* One person of the scope [15.3]; the number and telephone in clear, once, for a reason that is recorded. */
#include <string.h>

#include "core/audit.h"
#include "core/db.h"
#include "core/doc.h"
#include "domain/account/account.h"
#include "domain/change/change.h"
#include "domain/try.h"
#include "modules/personnel/pages.h"

static enum rc draw(struct req *r, int64_t id, xmlNodePtr *out, struct person **person)
{
    struct person *p;
    bool secondary = false;
    if (out)
        TRY(person_get_scoped(r->mem, r->app, &r->who, id, &p));
    else
        TRY(person_get_reading(r->mem, r->app, &r->who, id, &p, &secondary));
    TRY(access_note(r, p->id));
    xmlNodePtr el = doc_el(r->content, "view");
    doc_yes(el, "reveal", !secondary && may(r, "personnel.reveal"));
    doc_yes(el, "secondary", secondary);
    if (!secondary)
        TRY(subject_waiting(r, el, p->id));
    TRY(profile_draw(r, el, p));
    if (!secondary)
        subject_acts(r, el, p);
    if (out) {
        *out = el;
        *person = p;
    }
    return RC_OK;
}

enum rc view_get(struct req *r)
{
    if (q_has(r, "done"))
        subject_notice(r, talloc_asprintf(r->mem, "personnel.done-%s", q_str(r, "done")), NULL);
    return draw(r, q_int(r, "id"), NULL, NULL);
}

/* The page with the form; after a refused one, with what was typed. */
enum rc reveal_get(struct req *r)
{
    xmlNodePtr el;
    struct person *p;
    TRY(draw(r, r->form ? f_int(r, "id") : q_int(r, "id"), &el, &p));
    doc_values(r, el, NULL);
    return RC_OK;
}

struct reveal {
    struct req *r;
    const struct person *person;
};

/* The reason is personal text: the chain keeps its salted digest, the log of accesses who and when. */
static enum rc record(struct db *db, void *arg)
{
    (void)db;
    const struct reveal *v = arg;
    char digest[AUDIT_DIGEST_SIZE];
    audit_digest(v->r->app, f_str(v->r, "reveal_reason"), digest);
    struct audit_event e = {.action = "person.reveal", .account = v->r->who.account, .post = v->r->who.post, .object = "person",
                            .object_id = v->person->id, .detail = talloc_asprintf(v->r->mem, "fields=number,phone reason=%s", digest),
                            .request = v->r->id};
    return audit_append(v->r->app, &e);
}

enum rc reveal_post(struct req *r)
{
    struct reveal v = {.r = r};
    struct person *p;
    char *number, *phone;
    xmlNodePtr el;
    TRY(draw(r, f_int(r, "id"), &el, &p));
    v.person = p;
    TRY(db_transact(r->app->db, record, &v));
    TRY(account_number(r->mem, r->app, p->account, &number));
    TRY(account_phone(r->mem, r->app, p->account, &phone));
    xmlNodePtr revealed = doc_el(el, "revealed");
    doc_attr(revealed, "number", number);
    doc_attr(revealed, "phone", phone);
    return RC_OK;
}
