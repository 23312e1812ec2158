#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "core/cookie.h"
#include "core/db.h"
#include "core/doc.h"
#include "modules/account/common.h"

struct change {
    struct req *r;
    int64_t account, post;
    char *cookie;
};

static enum rc change_session(struct db *db, void *arg)
{
    (void)db;
    struct change *c = arg;
    struct req *r = c->r;
    enum rc rc = session_begin(r, c->account, c->post, &c->cookie);
    if (!rc && r->who.account)
        rc = session_end(r->app, r->who.session);
    return rc;
}

enum rc begin(struct req *r, int64_t account, int64_t post)
{
    assert(!db_in_transaction(r->app->db));
    struct change c = {r, account, post, NULL};
    struct cookie_claims claims;
    enum rc rc = db_transact(r->app->db, change_session, &c);
    if (rc)
        return rc;
    set_cookie(r, COOKIE_SESSION, c.cookie, -1);
    rc = cookie_verify(r->app->keys, c.cookie, r->now / 1000, &claims);
    return rc ? rc : session_authenticate(r, account, post, claims.session);
}

void add_roles(struct req *r, xmlNodePtr parent, const struct account_role *roles, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        xmlNodePtr role = doc_el(parent, "role");
        doc_int(role, "post", roles[i].post);
        doc_attr(role, "kind", roles[i].kind);
        doc_attr(role, "org-name", roles[i].org_name);
        doc_attr(role, "role-name", *roles[i].role_name ? roles[i].role_name : NULL);
        doc_yes(role, "super", roles[i].super);
        doc_yes(role, "current", r->who.account && r->who.post == roles[i].post);
    }
}

const char *encoded(struct req *r, const char *text)
{
    char *out = talloc_size(r->mem, 3 * strlen(text) + 1), *p = out;
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (isalnum(*c) || strchr("-._~/", *c)) {
            *p++ = (char)*c;
        } else {
            *p++ = '%';
            *p++ = "0123456789ABCDEF"[*c >> 4];
            *p++ = "0123456789ABCDEF"[*c & 15];
        }
    }
    *p = '\0';
    return out;
}

const char *next_path(const char *next)
{
    return *next && local_path(next) ? next : "";
}

void notice(struct req *r, const char *key, const char *tone)
{
    xmlNodePtr el = doc_el(doc_root(r->doc), "notice");
    doc_attr(el, "key", key);
    doc_attr(el, "tone", tone);
}
