#include "domain/account/first.h"

#include <assert.h>
#include <string.h>

#include "core/audit.h"
#include "domain/account/store.h"
#include "domain/org/org.h"
#include "domain/second/second.h"

/* The account of the document: its own, of this name, or a new one. */
static enum rc person(TALLOC_CTX *mem, struct app *app, const struct account_new *n, int64_t *id)
{
    struct account_new new = *n;
    struct account *a;
    char *name;
    new.password = NULL;
    if (ident_name(mem, n->name, &name) != IDENT_OK)
        return RC_INVALID;
    enum rc rc = account_find(mem, app, n->doc_type, n->number, &a);
    if (rc == RC_NOT_FOUND)
        return account_save(app, &new, id);
    if (rc)
        return rc;
    if (strcmp(a->name, name))
        return RC_CONFLICT;
    *id = a->id;
    return strcmp(a->state, "active") ? account_set_state(app, a->id, true) : RC_OK;
}

/* Its post in the organisation, enabled. */
static enum rc post(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t account)
{
    int64_t id;
    struct post *p;
    enum rc rc = store_post_of(app->db, org, account, &id);
    if (rc == RC_NOT_FOUND)
        return post_create(app, org, 0, account, true, "", &id);
    if (!rc)
        rc = post_get(mem, app, id, &p);
    if (!rc && strcmp(p->state, "active"))
        rc = post_set_state(app, id, p->version, "active");
    return rc;
}

enum rc account_first_admin(TALLOC_CTX *mem, struct app *app, int64_t org, const struct account_new *n, char **code)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *tmp = talloc_new(NULL);
    struct org *o;
    int64_t account = 0;
    enum rc rc = org_get(tmp, app, org, &o);
    if (!rc && (strcmp(o->kind, "hrss") || strcmp(o->state, "active")))
        rc = RC_NOT_FOUND;
    if (!rc)
        rc = person(tmp, app, n, &account);
    if (!rc)
        rc = post(tmp, app, org, account);
    if (!rc)
        rc = second_clear(app, account); /* a lost administrator may have lost that, too */
    if (!rc)
        rc = account_set_code(mem, app, account, code);
    const struct audit_event event = {"admin.create", 0, 0, "account", account, talloc_asprintf(tmp, "org=%lld", (long long)org),
                                      NULL};
    if (!rc)
        rc = audit_append(app, &event);
    talloc_free(tmp);
    return rc;
}
