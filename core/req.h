/* One request as a handler sees it. Everything hangs off the request's talloc context and goes with it. */
#ifndef JIJIAO_CORE_REQ_H
#define JIJIAO_CORE_REQ_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <talloc.h>

#include "core/app.h"
#include "core/form.h"
#include "core/plugin.h"
#include "core/rc.h"

/* Who asks: filled by the hook `authenticate` from the session cookie and the session row. */
struct who {
    int64_t account;  /* 0: nobody is signed in */
    int64_t post;     /* 0: acts as person (or nobody) */
    int64_t person;   /* the account's personal record, 0: none */
    int64_t org;      /* organisation of the post; of a person: the employer; 0: none */
    const char *kind; /* person, employer, authority, hrss, base, or "" */
    const char *name; /* of the account */
    const char *org_name;
    const char *org_region; /* of the post's organisation, six digits; "" for a person */
    const char *org_path; /* of the post's organisation, "/1/5/20/" */
    bool super;           /* super administrator of the organisation */
    bool lent;            /* rights of another post are lent to this one today */
    bool must_change;     /* nothing but setting a new password is allowed */
    bool must_enroll;     /* nothing but setting up the second factor is allowed */
    const char *must_first; /* the only page that is allowed until what it asks for is done; NULL: any */
    uint8_t session[16];
    int64_t policy_epoch; /* rises when a rule pack is published */
    int64_t before_at;    /* when and from which address the account had signed in before; DB_NULL_TIME: not known */
    const char *before_from;
    struct permset permissions;
};

#define COOKIE_SESSION "jj_session" /* core/cookie.h */
#define COOKIE_PRE "jj_pre"         /* 32 hex digits: whose form it is while nobody is signed in */
#define COOKIE_LANG "jj_lang"

enum body_kind { BODY_NONE, BODY_BYTES, BODY_STREAM };

struct req {
    struct app *app;
    TALLOC_CTX *mem;
    const char *method; /* GET, HEAD, POST */
    const char *path;   /* below the prefix, "review/list" */
    const char *prefix; /* "/jijiao/" */
    const char *query_string;
    const char *address; /* of the client, as nginx tells */
    const char *agent;   /* User-Agent, ≤ 200 bytes, valid UTF-8 */
    const char *host;
    const char *id;   /* request id, 16 hex digits */
    const char *lang; /* zh-CN or en: cookie, then Accept-Language */
    bool secure;      /* over TLS */
    bool wants_xml;
    const struct route *route;
    struct who who;
    struct form *query; /* declared query parameters (also of a POST) */
    struct form *form;  /* declared form fields; NULL on GET: the draw of an empty form */
    int64_t now;        /* ms since 1970 UTC, the same during the whole request */
    void *figures; /* domain/review keeps here what it has counted for this request; of a GET they come with the session */

    /* The answer. */
    xmlDocPtr doc; /* made by serve with root <page>; handlers append to `content` */
    xmlNodePtr content;
    const char *location; /* where a POST goes after commit (path below the prefix, or a whole URL path) */
    const char *sheet;    /* instead of the route's, rarely */
    int status;           /* 0: by the result */
    enum body_kind body;
    const void *bytes; /* BODY_BYTES */
    size_t length;
    enum rc (*stream)(struct req *r, void *arg, enum rc (*put)(struct req *r, const void *bytes, size_t len));
    void *stream_arg;
    const char *content_type; /* of bytes or stream */
    const char *filename;     /* Content-Disposition, any UTF-8 */
    bool inline_file;         /* inline rather than attachment */
};

/* Query parameters and form fields; the name must be declared by the route (assert). */
const char *q_str(const struct req *r, const char *name);
int64_t q_int(const struct req *r, const char *name);
bool q_has(const struct req *r, const char *name);
const char *f_str(const struct req *r, const char *name);
int64_t f_int(const struct req *r, const char *name);
bool f_has(const struct req *r, const char *name);

/* Has the signed-in post this permission? For showing or hiding parts of a page; access itself is the
 * route's. */
bool may(const struct req *r, const char *permission);

/* Is `next` a path below the prefix ("review/list?kind=x"), so that one may be sent there after signing in?
 * Not empty, no slash or backslash in front, no scheme, no empty or dot segment, nothing but printable ASCII.
 */
bool local_path(const char *next);

/* Appends <values><value name="…">typed or initial</value>…</values> to `el`: what was typed if the form was
 * sent, else what `initial` (name, value pairs, NULL-terminated; may be NULL) gives. Secrets are left out.
 * Files that came with the form follow as <kept field="…"><file name type size token/></kept>, to be sent
 * back with the next. */
void doc_values(struct req *r, xmlNodePtr el, const char *const *initial);

/* Redirect of a POST, or of a GET whose thing lives elsewhere: `path` is below the prefix. Copied. Returns
 * RC_OK. */
enum rc redirect(struct req *r, const char *path, ...) __attribute__((format(printf, 2, 3)));

/* A cookie to be set (Path = prefix, HttpOnly, SameSite=Lax, Secure under TLS); max_age in seconds, 0
 * deletes, negative: until the browser is closed. The value is printable ASCII without quotes, commas,
 * semicolons, backslashes. */
void set_cookie(struct req *r, const char *name, const char *value, int64_t max_age);
const char *get_cookie(const struct req *r, const char *name); /* NULL when absent */

/* A further header of the answer, of a handler's own choice (X-…). `name` is a constant; control characters in `value` are a programmer
 * error (assert). Copied. */
void add_header(struct req *r, const char *name, const char *value);

/* For a GET whose page is dear to make: `version` is another text whenever the page would say anything else to this post at this address
 * (all that the handler reads, and the badges of the menu; who asks, their names and rights, the language and the build are added
 * here). True: the client has this page, the answer 304 is on its way, and the handler returns RC_OK at once. False: the handler
 * goes on, and the page bears that name. */
bool page_unchanged(struct req *r, const char *version);

/* Answer with bytes or a stream instead of a document. */
void answer_bytes(struct req *r, const char *type, const void *bytes, size_t len);
/* With a file from where it stands; the caller's, open as long as the request. `name`: offered for saving it. */
void answer_file(struct req *r, FILE *file, const char *type, const char *name);

#endif
