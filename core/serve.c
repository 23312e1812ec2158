#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/conf.h"
#include "core/cookie.h"
#include "core/db.h"
#include "core/doc.h"
#include "core/log.h"
#include "core/serve-int.h"

/* A GET with ?lang=…: remembers the language and goes on without it. */
static bool switched_language(struct exchange *x)
{
    const char *query = x->r.query_string;
    const char *at = strncmp(query, "lang=", 5) == 0 ? query : strstr(query, "&lang=");
    if (!at || strcmp(x->r.method, "POST") == 0)
        return false;
    at += *at == '&' ? 6 : 5;
    size_t len = strcspn(at, "&");
    const char *lang = len == 2 && strncmp(at, "en", 2) == 0      ? "en"
                       : len == 5 && strncmp(at, "zh-CN", 5) == 0 ? "zh-CN"
                                                                  : NULL;
    if (!lang)
        return false;
    char *rest = http_without_lang(x->mem, query);
    set_cookie(&x->r, COOKIE_LANG, lang, 365 * 24 * 3600);
    answer_redirect(x, talloc_asprintf(x->mem, "%s%s%s", x->r.path, *rest ? "?" : "", rest));
    return true;
}

static enum rc check_method(const struct exchange *x)
{
    bool post = strcmp(x->r.method, "POST") == 0, get = strcmp(x->r.method, "GET") == 0 || x->head;
    return (post && x->r.route->post) || (get && x->r.route->get) ? RC_OK : RC_METHOD;
}

static enum rc read_query(struct exchange *x)
{
    struct form *f = form_new(x->mem, x->r.route->query);
    x->r.query = f;
    form_urlencoded(f, x->r.query_string, strlen(x->r.query_string));
    form_check(f);
    return form_status(f) != RC_OK ? form_status(f) : form_failed(f) ? RC_BAD_REQUEST : RC_OK;
}

static enum rc sign_in(struct exchange *x)
{
    const char *text = get_cookie(&x->r, COOKIE_SESSION);
    struct cookie_claims claims;
    if (!text || cookie_verify(x->r.app->keys, text, x->r.now / 1000, &claims) != RC_OK)
        return RC_SIGN_IN;
    enum rc rc =
        x->s->hooks->authenticate(&x->r, (int64_t)claims.account, (int64_t)claims.post, claims.session);
    if (rc != RC_OK)
        x->r.who = (struct who){.kind = "", .name = "", .org_name = "", .org_path = ""};
    return rc;
}

static enum rc check_access(struct exchange *x, int access)
{
    enum rc rc = sign_in(x);
    if (rc != RC_OK && rc != RC_SIGN_IN)
        return rc;
    if (access == ACCESS_PUBLIC)
        return RC_OK;
    if (rc != RC_OK)
        return rc;
    if (x->r.who.must_change && !(x->r.route->flags & R_FRESH)) {
        answer_redirect(x, PATH_PASSWORD);
        return RC_OK;
    }
    if (x->r.who.must_enroll && !(x->r.route->flags & (R_FRESH | R_ENROLL))) {
        answer_redirect(x, PATH_SECOND_FACTOR);
        return RC_OK;
    }
    const char *first = x->r.who.must_first;
    if (first && !(x->r.route->flags & (R_FRESH | R_ENROLL)) && strcmp(first, x->r.route->path)) {
        answer_redirect(x, first);
        return RC_OK;
    }
    return access == ACCESS_SIGNED_IN || permset_has(&x->r.who.permissions, access) ? RC_OK : RC_FORBIDDEN;
}

static enum rc run_get(struct exchange *x)
{
    struct req *r = &x->r;
    page_begin(x);
    enum rc rc = r->route->get(r);
    if (rc != RC_OK)
        return rc;
    if (x->answered)
        return RC_OK;
    if (r->location)
        answer_redirect(x, r->location);
    else if (r->body != BODY_NONE)
        return answer_body(x, r->status ? r->status : 200);
    else
        return page_finish(x, r->status ? r->status : 200);
    return RC_OK;
}

static enum rc run_post(struct exchange *x)
{
    enum rc rc = http_same_origin(x) ? body_read(x) : RC_FORBIDDEN;
    if (rc == RC_OK)
        rc = guard_check(x);
    x->forged = rc == RC_FORBIDDEN;
    if (rc != RC_OK)
        return rc;
    guard_seal(x, x->r.form);
    form_check(x->r.form);
    return post_run(x);
}

/* Everything up to the handler, in the order in which refusing is cheapest. `*permission` is set when it is
 * what is missing. */
static enum rc run(struct exchange *x, const char **permission)
{
    int access = ACCESS_PUBLIC;
    x->r.route = x->r.path ? route_find(x->s, x->r.path, &access) : NULL;
    if (!x->r.route)
        return RC_NOT_FOUND;
    enum rc rc = check_method(x);
    if (rc != RC_OK || switched_language(x))
        return rc;
    rc = read_query(x);
    if (rc == RC_OK)
        rc = check_access(x, access);
    if (rc == RC_FORBIDDEN)
        *permission = x->r.route->permission;
    if (rc != RC_OK || x->answered)
        return rc;
    if (x->r.route->flags & R_PUBLIC_FORM)
        guard_pre_session(x);
    return strcmp(x->r.method, "POST") == 0 ? run_post(x) : run_get(x);
}

static void send_to_sign_in(struct exchange *x)
{
    const char *query = x->r.query_string;
    char *next = talloc_asprintf(x->mem, "%s%s%s", x->r.path, *query ? "?" : "", query);
    if (!local_path(next))
        next = talloc_strdup(x->mem, x->r.path);
    answer_redirect(x, talloc_asprintf(x->mem, PATH_SIGN_IN "?next=%s", http_escape(x->mem, next, "/._-")));
}

static int64_t microseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void serve_one(struct serve *s, FCGX_Request *fcgi)
{
    const int64_t started = microseconds();
    struct exchange *x = talloc_zero(s, struct exchange);
    const char *permission = NULL;
    x->s = s;
    x->fcgi = fcgi;
    x->mem = x->r.mem = x;
    x->r.app = s->app;
    x->r.now = app_now(s->app);
    x->r.who = (struct who){.kind = "", .name = "", .org_name = "", .org_path = ""};
    http_read(x);
    log_request(s->app->log, x->r.id);
    enum rc rc = run(x, &permission);
    if (!x->answered) {
        body_drain(x);
        if (rc == RC_SIGN_IN && !x->r.wants_xml)
            send_to_sign_in(x);
        else
            answer_error(x, rc, permission);
    }
    if (db_in_transaction(s->app->db))
        db_rollback(s->app->db);
    log_info(s->app->log, "request", "method=%.8s route=%s status=%d us=%lld bytes=%zu",
             x->head ? "HEAD" : x->r.method, x->r.route ? x->r.route->path : "-", x->status,
             (long long)(microseconds() - started), x->sent);
    body_drain(x);
    out_end(x);
    log_request(s->app->log, NULL);
    talloc_free(x);
}

static void tell_ready(void)
{
    const char *text = getenv("JIJIAO_READY_FD");
    if (!text || !*text || strspn(text, "0123456789") != strlen(text))
        return;
    int fd = atoi(text);
    if (write(fd, "1", 1) == 1)
        close(fd);
    unsetenv("JIJIAO_READY_FD");
}

static void wake(int sig)
{
    (void)sig; /* ends ppoll; that it is pending is what stopping looks at */
}

/* SIGTERM and SIGINT are blocked but in `pause_until`, so that none is lost and none disturbs a request. */
static bool stopping(void)
{
    sigset_t pending;
    sigpending(&pending);
    return sigismember(&pending, SIGTERM) || sigismember(&pending, SIGINT);
}

/* Until somebody asks. */
static bool pause_until(const sigset_t *open)
{
    struct pollfd listening = {0, POLLIN, 0};
    return ppoll(&listening, 1, NULL, open) == 1;
}

static void block_signals(sigset_t *open)
{
    const struct sigaction act = {.sa_handler = wake};
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    sigprocmask(SIG_BLOCK, &ends, open);
    sigdelset(open, SIGTERM);
    sigdelset(open, SIGINT);
    sigaction(SIGTERM, &act, NULL);
    sigaction(SIGINT, &act, NULL);
}

static int serve_all(struct serve *s)
{
    FCGX_Request fcgi;
    sigset_t open;
    int64_t left = conf_int(s->app->conf, "recycle");
    block_signals(&open);
    if (FCGX_Init() != 0 || FCGX_InitRequest(&fcgi, 0, FCGI_FAIL_ACCEPT_ON_INTR) != 0) {
        log_error(s->app->log, "start", "error=file descriptor 0 is no socket");
        return EXIT_FAILURE;
    }
    tell_ready();
    while (left > 0 && !stopping()) { /* who waits already needs no waiting for */
        if (FCGX_Accept_r(&fcgi) == 0) {
            serve_one(s, &fcgi);
            left--;
        } else if (!pause_until(&open)) {
            break;
        }
    }
    FCGX_Free(&fcgi, 1);
    log_info(s->app->log, "stop", "reason=%s", left > 0 ? "signal" : "recycle");
    return EXIT_SUCCESS;
}

int serve_main(int argc, char **argv, const struct module *module, const struct serve_hooks *hooks)
{
    struct options options;
    if (!options_read(argc, argv, &options))
        return EXIT_FAILURE;
    if (options.routes) {
        routes_print(module, stdout);
        return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
    }
    TALLOC_CTX *mem = talloc_new(NULL);
    struct serve *s = serve_open(mem, &options, module, hooks);
    int status = !s ? EXIT_FAILURE : options.check ? EXIT_SUCCESS : serve_all(s);
    if (s && options.check)
        puts("the configuration is good");
    talloc_free(mem);
    return status;
}
