/* The inside of serving, shared by serve.c, start.c, route.c, http.c, body.c, post.c, answer.c, send.c, out.c and req.c
 * alone. */
#ifndef JIJIAO_CORE_SERVE_INT_H
#define JIJIAO_CORE_SERVE_INT_H

#include <fcgiapp.h>
#include <stdio.h>

#include "core/multipart.h"
#include "core/serve.h"

enum { OP_BYTES = 16, OP_TEXT = 22, PRE_BYTES = 16, TRIES = 5, BODY_PLAIN_MAX = 256 * 1024 };

/* Who may use a route, worked out at start-up: a permission's index, or one of these. */
enum { ACCESS_PUBLIC = -1, ACCESS_SIGNED_IN = -2 };

/* One responder. */
struct serve {
    struct app *app;
    const struct module *module;
    const struct serve_hooks *hooks;
    int *access; /* one a route */
    const char *prefix;
    struct out *out; /* one a process: it serves one request at a time */
};

/* out.c: what goes back. */
struct exchange;
struct out;
struct out *out_new(TALLOC_CTX *mem);
bool out_put(struct exchange *x, const void *bytes, size_t len); /* false: the web server has hung up */
void out_end(struct exchange *x);                                /* the rest, and the end of the request */

struct cookie_out {
    const char *name, *value;
    int64_t max_age;
    struct cookie_out *next;
};

/* One request and what its handler does not see. */
struct exchange {
    struct req r; /* first: req.c finds the exchange by its address */
    struct serve *s;
    FCGX_Request *fcgi;
    TALLOC_CTX *mem; /* of the whole request; r.mem may be a child while a transaction is tried */
    const char *cookies_in;
    struct cookie_out *cookies;
    const char *headers; /* by add_header, each line ended; NULL: none */
    uint8_t pre[PRE_BYTES]; /* pre-session id; of use while has_pre */
    bool has_pre;
    bool head;            /* HEAD: no body is sent */
    bool forged;          /* a POST that does not come from our form: the error page says so */
    bool versioned;       /* the page has a name from page_unchanged: `version` stands for what it says */
    uint8_t version[32];
    char op[OP_TEXT + 1]; /* operation id that the page's form carries; "" until drawn */
    int status;
    size_t sent;
    bool answered;
    bool cut; /* an answer that broke off: the connection ends without its end */
};

/* route.c */
const struct route *route_find(const struct serve *s, const char *path, int *access);
const char *route_methods(const struct route *route); /* "GET, HEAD, POST" */
enum rc
routes_open(struct serve *s); /* access of every route; RC_INTERNAL (logged) for an unknown permission */
void routes_print(const struct module *module, FILE *out);
int64_t route_body_max(const struct route *route);

/* http.c: what the web server tells */
const char *http_param(const struct exchange *x, const char *name); /* "" when absent */
void http_read(struct exchange *x);                                 /* fills the request part of x->r */
bool http_same_origin(const struct exchange *x);
bool http_etag_matches(const char *if_none_match, const char *etag);
bool http_accepts_xml(const char *accept);
const char *http_language(const char *cookie, const char *accept_language);
char *http_escape(TALLOC_CTX *mem, const char *text,
                  const char *keep); /* percent-encodes all but letters, digits and `keep` */
char *http_without_lang(TALLOC_CTX *mem, const char *query); /* a query string less its parameter lang */

/* body.c: fills r.form. RC_MEDIA, RC_TOO_LARGE, RC_BAD_REQUEST, or what the store said. The body is read to
 * its end in any case. */
enum rc body_read(struct exchange *x);
void body_drain(struct exchange *x);

/* guard.c: tokens */
void guard_pre_session(struct exchange *x);       /* of a public form: takes or makes the pre-session id */
const char *guard_csrf(const struct exchange *x); /* for the page; "" if nobody has a form */
enum rc guard_check(const struct exchange *x);    /* RC_FORBIDDEN: not from our form */
void guard_seal(const struct exchange *x, struct form *f);
void guard_op_random(struct exchange *x);
void guard_op_derived(struct exchange *x, const uint8_t doc_hash[32]);
bool guard_op_read(const char *text, uint8_t out[OP_BYTES]);

/* post.c: a POST from its checked form on. May have answered (x->answered) with a redirect or a redrawn page.
 */
enum rc post_run(struct exchange *x);

/* answer.c */
void page_begin(struct exchange *x);                 /* r.doc and r.content anew, on r.mem */
enum rc page_finish(struct exchange *x, int status); /* frame, errors, files; ETag; transforms; sends */
void answer_redirect(struct exchange *x, const char *path); /* 303; path below the prefix, or whole */
enum rc answer_body(struct exchange *x, int status);        /* r.bytes or r.stream */
void answer_error(struct exchange *x, enum rc rc, const char *permission);

/* send.c: the wire */
void send_answer(struct exchange *x, int status, const char *type, const char *headers, const void *bytes,
                 size_t len);
void send_head(struct exchange *x, int status, const char *type, const char *headers);
enum rc send_bytes(struct exchange *x, const void *bytes, size_t len);

/* start.c */
struct options {
    const char *config;
    bool check, routes;
    int slot;
};
bool options_read(int argc, char **argv, struct options *out);
struct serve *serve_open(TALLOC_CTX *mem, const struct options *o, const struct module *module,
                         const struct serve_hooks *hooks);

#endif
