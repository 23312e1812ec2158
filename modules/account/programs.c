/* For programs, and for other applications behind the same web server (docs/programs.md). */
#include <string.h>

#include "core/cookie.h"
#include "core/crypt.h"
#include "core/doc.h"
#include "modules/account/common.h"

enum { OPERATION_BYTES = 16 };

/* Whose form it is while nobody is signed in: the cookie's, or a new one. */
static void pre_session(struct req *r, uint8_t id[SESSION_BYTES])
{
    char text[2 * SESSION_BYTES + 1];
    const char *given = get_cookie(r, COOKIE_PRE);
    if (given && crypt_unhex(given, id, SESSION_BYTES))
        return;
    crypt_random(id, SESSION_BYTES);
    crypt_hex(id, SESSION_BYTES, text);
    set_cookie(r, COOKIE_PRE, text, -1);
}

enum rc token_get(struct req *r)
{
    uint8_t id[SESSION_BYTES];
    size_t len;
    if (r->who.account)
        memcpy(id, r->who.session, sizeof id);
    else
        pre_session(r, id);
    xmlDocPtr doc = doc_new(r->mem, "token");
    xmlNodePtr root = doc_root(doc);
    doc_attr(root, "v", "1");
    doc_attr(root, "csrf", csrf_token(r->mem, r->app->keys, id));
    doc_attr(root, "op", crypt_random_token(r->mem, OPERATION_BYTES));
    doc_yes(root, "signed-in", r->who.account != 0);
    char *text = doc_xml(r->mem, doc, &len);
    answer_bytes(r, "application/xml; charset=utf-8", text, len);
    return RC_OK;
}

static void add_number(struct req *r, const char *name, int64_t value)
{
    add_header(r, name, talloc_asprintf(r->mem, "%lld", (long long)value));
}

enum rc verify_get(struct req *r)
{
    const struct who *who = &r->who;
    answer_bytes(r, NULL, "", 0);
    if (!who->account || who->must_change || who->must_enroll || who->must_first) {
        r->status = 401;
        return RC_OK;
    }
    add_number(r, "X-Jijiao-Account", who->account);
    add_number(r, "X-Jijiao-Post", who->post);
    add_number(r, "X-Jijiao-Org", who->org);
    add_header(r, "X-Jijiao-Kind", who->kind);
    add_header(r, "X-Jijiao-Name", crypt_base64url(r->mem, who->name, strlen(who->name)));
    r->status = 204;
    return RC_OK;
}
