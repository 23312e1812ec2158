#include <string.h>

#include "core/conf.h"
#include "core/crypt.h"
#include "core/doc.h"
#include "core/log.h"
#include "core/serve-int.h"
#include "core/view.h"

#define VARY "Vary: Accept, Cookie, Accept-Language\r\n"

void page_begin(struct exchange *x)
{
    x->r.doc = doc_new(x->r.mem, "page");
    if (strcmp(x->r.method, "POST") == 0)
        x->r.figures = NULL; /* the form may have changed them */
    x->r.content = doc_el(doc_root(x->r.doc), "content");
}

static void page_attributes(struct exchange *x, const char *name)
{
    xmlNodePtr page = doc_root(x->r.doc), request = doc_el(page, "request");
    const char *rest = http_without_lang(x->mem, x->r.query_string);
    doc_attr(page, "v", "1");
    doc_attr(page, "name", name);
    doc_attr(page, "lang", x->r.lang);
    doc_attr(request, "path", x->r.path ? x->r.path : "");
    doc_attr(request, "rest", *rest ? talloc_asprintf(x->mem, "&%s", rest) : "");
}

/* What layout.xsl needs of the site where the frame cannot be had. */
static void bare_site(struct exchange *x)
{
    xmlNodePtr site = doc_el(doc_root(x->r.doc), "site");
    doc_attr(site, "name", conf_str(x->r.app->conf, "site-name"));
    doc_attr(site, "hotline", conf_str(x->r.app->conf, "hotline"));
    doc_attr(site, "build", x->r.app->build);
}

static void page_errors(struct exchange *x)
{
    const struct form *f = x->r.form;
    const char *detail, *general = f ? form_general(f, &detail) : NULL;
    if (!f || (!form_failed(f) && !general))
        return;
    xmlNodePtr errors = doc_el(doc_root(x->r.doc), "errors");
    if (general) {
        xmlNodePtr e = doc_el(errors, "error");
        doc_attr(e, "key", general);
        doc_attr(e, "detail", detail);
    }
    for (const struct value *v = form_next(f, NULL); v; v = form_next(f, v)) {
        if (!v->error)
            continue;
        xmlNodePtr e = doc_el(errors, "error");
        doc_attr(e, "field", v->field->name);
        doc_attr(e, "key", v->error);
        doc_attr(e, "detail", v->detail);
    }
}

static char *etag(struct exchange *x, const uint8_t doc_hash[32])
{
    const struct who *w = &x->r.who;
    uint8_t hash[32];
    char hex[33], *about = talloc_asprintf(x->mem, "%s\n%s\n%d\n%lld\n%lld\n%016llx%016llx\n",
                                           x->r.app->build, x->r.lang, x->r.wants_xml, (long long)w->account,
                                           (long long)w->post, (unsigned long long)w->permissions.bits[0],
                                           (unsigned long long)w->permissions.bits[1]);
    size_t len = strlen(about);
    uint8_t *all = talloc_size(x->mem, len + 16 + 32);
    memcpy(all, about, len);
    memcpy(all + len, w->account ? w->session : x->pre, 16);
    memcpy(all + len + 16, doc_hash, 32);
    crypt_sha256(all, len + 48, hash);
    crypt_hex(hash, 16, hex);
    return talloc_asprintf(x->mem, "W/\"%s\"", hex);
}

/* Answers 304 if the client has what `tag` names. */
static bool client_has(struct exchange *x, const char *tag, const char *headers)
{
    if (!http_etag_matches(http_param(x, "HTTP_IF_NONE_MATCH"), tag))
        return false;
    send_head(x, 304, NULL, headers);
    return true;
}

static const char *tagged(struct exchange *x, const char *tag, const char *headers)
{
    return talloc_asprintf(x->mem, "ETag: %s\r\n%s", tag, headers);
}

static enum rc render(struct exchange *x, const char *sheet, const char **type, char **text, size_t *len)
{
    const struct view_call call = {x->r.lang, x->r.prefix, guard_csrf(x), x->op};
    if (x->r.wants_xml) {
        *type = "application/xml; charset=utf-8";
        *text = doc_xml(x->mem, x->r.doc, len);
        return RC_OK;
    }
    *type = "text/html; charset=utf-8";
    return view_html(x->mem, x->r.app->view, sheet, x->r.doc, &call, text, len);
}

static const char *caching(const struct exchange *x, int status)
{
    if (status != 200 || strcmp(x->r.method, "POST") == 0 || (x->r.route && x->r.route->flags & R_ENTRY))
        return VARY "Cache-Control: no-store\r\n";
    if (x->r.route->flags & R_STABLE && !x->r.who.account)
        return VARY "Cache-Control: public, max-age=60\r\n";
    return VARY "Cache-Control: private, no-cache\r\n";
}

/* The operation id of the page's forms: random where something is filled in, else made from what the page
 * says. */
static void choose_op(struct exchange *x, int status, const uint8_t hash[32])
{
    if (*x->op || (!x->r.who.account && !x->has_pre))
        return;
    if (x->r.route->flags & R_ENTRY || status == 409 || !x->r.who.account)
        guard_op_random(x);
    else
        guard_op_derived(x, hash);
}

/* What the page says, as a hash: of its version where the handler gave one. */
static void page_hash(struct exchange *x, int status, uint8_t out[32])
{
    if (x->versioned && status == 200)
        memcpy(out, x->version, 32);
    else
        doc_hash(x->r.doc, out);
}

bool page_unchanged(struct req *r, const char *version)
{
    struct exchange *x = (struct exchange *)(void *)r;
    const struct who *w = &r->who;
    if (strcmp(r->method, "POST") == 0 || w->lent) /* the banner of lent rights has names of its own */
        return false;
    char *all = talloc_asprintf(x->mem, "%s\n%s\n%s\n%s\n%s\n%s\n%s\n%lld %lld %d", version, r->path, r->query_string, w->kind,
                                w->name, w->org_name, w->org_region ? w->org_region : "", (long long)w->person,
                                (long long)w->org, w->super);
    crypt_sha256(all, strlen(all), x->version);
    x->versioned = true;
    char *tag = etag(x, x->version);
    return client_has(x, tag, tagged(x, tag, caching(x, 200)));
}

enum rc page_finish(struct exchange *x, int status)
{
    struct req *r = &x->r;
    const char *sheet = r->sheet ? r->sheet : r->route->sheet, *type, *headers = caching(x, status);
    char *text;
    uint8_t hash[32];
    size_t len;
    page_attributes(x, talloc_strndup(x->mem, sheet, strcspn(sheet, ".")));
    enum rc rc = x->s->hooks->frame ? x->s->hooks->frame(r, doc_root(r->doc)) : RC_OK;
    if (rc != RC_OK)
        return rc;
    page_errors(x);
    page_hash(x, status, hash);
    choose_op(x, status, hash);
    if (!strstr(headers, "no-store")) {
        char *tag = etag(x, hash);
        headers = tagged(x, tag, headers);
        if (client_has(x, tag, headers))
            return RC_OK;
    }
    rc = render(x, sheet, &type, &text, &len);
    if (rc == RC_OK)
        send_answer(x, status, type, headers, text, len);
    return rc;
}

void answer_redirect(struct exchange *x, const char *path)
{
    bool whole = path[0] == '/' && path[1] != '/' && path[1] != '\\';
    char *target = http_escape(x->mem, path, "/?=&%#._~-:@!$'()*+,;");
    const char *headers =
        talloc_asprintf(x->mem, "Location: %s%s\r\nCache-Control: no-store\r\nContent-Length: 0\r\n",
                        whole ? "" : x->r.prefix, target + (whole ? 0 : strspn(target, "/")));
    send_head(x, 303, NULL, headers);
}

static char *disposition(struct exchange *x)
{
    const struct req *r = &x->r;
    if (!r->filename)
        return talloc_strdup(x->mem, "");
    return talloc_asprintf(x->mem, "Content-Disposition: %s; filename*=UTF-8''%s\r\n",
                           r->inline_file ? "inline" : "attachment", http_escape(x->mem, r->filename, "._-"));
}

static enum rc put_stream(struct req *r, const void *bytes, size_t len)
{
    return send_bytes((struct exchange *)(void *)r, bytes, len);
}

static enum rc answer_stream(struct exchange *x, int status, const char *headers)
{
    struct req *r = &x->r;
    send_head(x, status, r->content_type, headers);
    enum rc rc = x->head ? RC_OK : r->stream(r, r->stream_arg, put_stream);
    if (rc != RC_OK) { /* too late for another status: cut the connection, so that nobody takes a part for the
                          whole */
        log_error(r->app->log, "stream", "error=cut rc=%d", (int)rc);
        x->cut = true;
    }
    return RC_OK;
}

enum rc answer_body(struct exchange *x, int status)
{
    const struct req *r = &x->r;
    const char *headers = talloc_asprintf(x->mem, "%s%s", disposition(x), caching(x, status));
    uint8_t hash[32];
    if (r->body == BODY_STREAM)
        return answer_stream(x, status, headers);
    crypt_sha256(r->bytes, r->length, hash);
    if (!strstr(headers, "no-store")) {
        char *tag = etag(x, hash);
        headers = tagged(x, tag, headers);
        if (client_has(x, tag, headers))
            return RC_OK;
    }
    send_answer(x, status, r->content_type, headers, r->bytes, r->length);
    return RC_OK;
}

static void error_document(struct exchange *x, const struct rc_row *row, const char *key,
                           const char *permission)
{
    page_begin(x);
    page_attributes(x, "error");
    xmlNodePtr error = doc_el(x->r.content, "error");
    doc_int(error, "status", row->status);
    doc_attr(error, "code", row->code);
    doc_attr(error, "key", key);
    doc_attr(error, "permission", permission);
    doc_attr(error, "request", x->r.id);
}

/* Who is signed in keeps the menu, if the frame can be had; half a frame is none. */
static void error_page(struct exchange *x, const struct rc_row *row, const char *key, const char *permission)
{
    error_document(x, row, key, permission);
    if (row->status >= 500 || !x->s->hooks->frame) {
        bare_site(x);
    } else if (x->s->hooks->frame(&x->r, doc_root(x->r.doc)) != RC_OK) {
        error_document(x, row, key, permission);
        bare_site(x);
    }
    if (row->status < 500) /* of a form that has no page of its own to be drawn on */
        page_errors(x);
}

void answer_error(struct exchange *x, enum rc rc, const char *permission)
{
    const struct rc_row *row = rc_row(rc);
    const char *headers = VARY "Cache-Control: no-store\r\n", *type;
    char *text;
    size_t len;
    if (rc == RC_METHOD)
        headers = talloc_asprintf(x->mem, "Allow: %s\r\n%s", route_methods(x->r.route), headers);
    if (row->status == 503)
        headers = talloc_asprintf(x->mem, "Retry-After: 5\r\n%s", headers);
    *x->op = '\0';
    error_page(x, row, x->forged ? "error.csrf" : row->message, permission);
    if (render(x, "error.xsl", &type, &text, &len) != RC_OK) {
        type = "text/plain; charset=utf-8";
        text = talloc_asprintf(x->mem, "%d %s\nrequest %s\n", row->status, row->code, x->r.id);
        len = strlen(text);
    }
    send_answer(x, row->status, type, headers, text, len);
}
