/* The only place that accepts, routes, authenticates, checks method, permission and CSRF, calls the handler,
 * maps its result to an HTTP status, transforms, writes and frees. A route is one row; a handler holds no
 * guard.
 *
 * GET: query parameters are checked (400 if one is malformed), then `get` appends to r->content. It may set
 * r->location instead: 303.
 *
 * POST: CSRF → form checked by declaration → transaction begins → operation id claimed → `post` → RC_OK:
 * commit, 303 to r->location. Nothing is sent before commit. RC_INVALID: roll back, `get` draws again with
 * the errors and what was typed, 422; r->status may say otherwise (200: saved so far, go on). If a declared
 * field is wrong, `post` is called only when the route has R_POST_ANYWAY (to add its own errors).
 * RC_CONFLICT, RC_RATE and RC_UNAVAILABLE draw the form again too, under their own status and with the
 * message of the result above it, if the page can be drawn at all. RC_RETRY: everything from the
 * transaction's beginning again, with a fresh child of r->mem.
 *
 * Operation ids: same id and same payload → 303 to the first result; same id, other payload → 409, form
 * redrawn under a fresh id. */
#ifndef JIJIAO_CORE_SERVE_H
#define JIJIAO_CORE_SERVE_H

#include "core/req.h"

enum {
    /* Page with an entry form: no-store, random operation id. Other pages derive the id from session and
     * document, so that they stay comparable: there, a repeat that changes nothing answers with the first
     * result. */
    R_ENTRY = 1,
    /* POST without a session (registration, sign-in): the CSRF token is that of a pre-session cookie. */
    R_PUBLIC_FORM = 2,
    /* POST that does not write (preview): no transaction, no operation id; answers with the page drawn by
       `post`. */
    R_NO_TX = 4,
    R_POST_ANYWAY = 8, /* call `post` even if declared fields are wrong */
    R_FRESH = 16,      /* allowed while who.must_change or who.must_enroll */
    R_STABLE = 32,     /* public document that may be cached (max-age 60) */
    /* POST that runs its own transactions by db_transact and needs no operation id (sign-in). With R_NO_TX: a `post`
     * that sets no location answers with the page it drew. */
    R_OWN_TX = 64,
    R_ENROLL = 128 /* allowed while who.must_enroll */
};

struct route {
    const char *path;               /* below the prefix: "credit/declare" */
    const char *permission;         /* name; "public": anyone; "signed-in": any account */
    enum rc (*get)(struct req *r);  /* NULL: no GET */
    enum rc (*post)(struct req *r); /* NULL: no POST */
    const char *sheet;              /* "credit/declare.xsl"; NULL: answers bytes */
    const struct field *query;      /* declared query parameters, ends with FIELD_END; NULL: none */
    const struct field *fields;     /* declared form fields (op and csrf are implied); NULL: none */
    unsigned flags;
    /* Kind of object that the parameter `id`, or the one of the kind's name, names (authorization matrix); or NULL. */
    const char *object;
    const char *about;  /* one line for docs/http.md */
};

/* What the domain floor adds to every request; core knows nothing of education. */
struct serve_hooks {
    /* After app_open: fills app->domain. RC_OK or the process does not start. */
    enum rc (*open)(struct app *app);
    /* Fills r->who from the verified cookie claims; RC_SIGN_IN if the session was revoked, ended, or the post
     * is gone. */
    enum rc (*authenticate)(struct req *r, int64_t account, int64_t post, const uint8_t session[16]);
    /* Adds user, menu with badges and site data to the page document (GET and redrawn forms only). */
    enum rc (*frame)(struct req *r, xmlNodePtr page);
};

struct module {
    const char *name;
    const struct route *routes;       /* ends with a row whose path is NULL */
    enum rc (*open)(struct app *app); /* may be NULL */
};

/* While who.must_change, every route without R_FRESH that is not public answers with 303 to the first path; while
 * who.must_enroll to the second; while who.must_first every route without R_FRESH or R_ENROLL to that one. */
#define PATH_PASSWORD "account/password"
#define PATH_SECOND_FACTOR "account/second-factor"
#define PATH_SIGN_IN "account/sign-in"

/* main of a responder: [--config FILE] [--check-config] [--routes] [--slot N]; serves the socket on file
 * descriptor 0 until SIGTERM or until the key `recycle` is reached, in either case after the request in hand;
 * returns the exit status. When it can take requests it writes one byte to the file descriptor that
 * JIJIAO_READY_FD names, if set. The configuration is JIJIAO_CONFDIR/jijiao.conf, or what the environment's
 * JIJIAO_CONFIG says, or --config. `--routes` prints the table as XML (path, methods, permission, parameters,
 * sheet). */
int serve_main(int argc, char **argv, const struct module *module, const struct serve_hooks *hooks);

#endif
